//! `RowWriter`: writer of one file, to which rows are added table by table.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use pyo3::prelude::*;

use super::table::Table;
use crate::bytes::atomic::AtomicFile;
use crate::error::{Error, ErrorKind, Result};
use crate::python::guard::guarded;
use crate::table::{to_csv, to_json_lines};

/// Writer of one file of rows: CSV, JSON lines or Parquet. The file exists only after `finish`.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct RowWriter(Mutex<Option<Rows>>);

enum Rows {
    Csv(AtomicFile, bool),
    JsonLines(AtomicFile),
    Parquet(AtomicFile),
    ParquetOpen(Box<ArrowWriter<AtomicFile>>),
}

impl Rows {
    fn write(self, table: &Table) -> Result<Self> {
        Ok(match self {
            Self::Csv(mut file, begun) => {
                file.write_all(&to_csv(&table.0, !begun))?;
                Self::Csv(file, true)
            }
            Self::JsonLines(mut file) => {
                file.write_all(&to_json_lines(&table.0))?;
                Self::JsonLines(file)
            }
            Self::Parquet(file) => {
                let mut writer = parquet(file, table.0.schema())?;
                writer.write(&table.0).map_err(failed)?;
                Self::ParquetOpen(Box::new(writer))
            }
            Self::ParquetOpen(mut writer) => {
                writer.write(&table.0).map_err(failed)?;
                Self::ParquetOpen(writer)
            }
        })
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Csv(file, _) | Self::JsonLines(file) => file.finish(),
            // Without a table there are no columns, but the file is Parquet.
            Self::Parquet(file) => Self::ParquetOpen(Box::new(parquet(file, Arc::new(Schema::empty()))?)).finish(),
            Self::ParquetOpen(writer) => writer.into_inner().map_err(failed)?.finish(),
        }
    }
}

/// Returns the writer of a Parquet file.
fn parquet(file: AtomicFile, columns: SchemaRef) -> Result<ArrowWriter<AtomicFile>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    ArrowWriter::try_new(file, columns, Some(properties)).map_err(failed)
}

fn failed(cause: ParquetError) -> Error {
    Error::new(ErrorKind::Io, "cannot write Parquet").because(cause)
}

#[pymethods]
impl RowWriter {
    /// Creates a file in a format: "csv", "jsonl" or "parquet".
    #[new]
    fn new(py: Python<'_>, path: PathBuf, format: &str) -> PyResult<Self> {
        guarded(py, path.display(), || {
            let file = AtomicFile::create(Path::new(&path))?;
            let rows = match format {
                "csv" => Rows::Csv(file, false),
                "jsonl" => Rows::JsonLines(file),
                "parquet" => Rows::Parquet(file),
                other => {
                    let message = format!("format={other:?} is unknown; choose one of csv, jsonl, parquet");
                    return Err(Error::new(ErrorKind::Usage, message));
                }
            };
            Ok(Self(Mutex::new(Some(rows))))
        })
    }

    /// Adds rows; all tables must have the same columns.
    fn write(&self, py: Python<'_>, table: &Bound<'_, Table>) -> PyResult<()> {
        let table = table.get();
        guarded(py, "write", || {
            let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let open = rows.take().ok_or_else(closed)?;
            *rows = Some(open.write(table)?);
            Ok(())
        })
    }

    /// Completes the file and moves it to its path, where it replaces an existing file.
    fn finish(&self, py: Python<'_>) -> PyResult<()> {
        guarded(py, "finish", || {
            let open = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            open.ok_or_else(closed)?.finish()
        })
    }
}

fn closed() -> Error {
    Error::new(ErrorKind::Usage, "the file is closed; open a new writer")
}
