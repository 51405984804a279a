//! `DatasetWriter` and `DatasetFiles`: datasets of Parquet files in parts; `RowWriter`: one file, written as rows come.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use parquet::arrow::ArrowWriter;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::capsule;
use super::records::Records;
use super::table::Table;
use crate::bytes::atomic::AtomicFile;
use crate::dataset::{self, PartSize};
use crate::error::{Error, ErrorKind, Result};
use crate::python::guard::guarded;
use crate::table::{to_csv, to_json_lines};

/// Writer of a dataset, see `onrecord.read_many(…, out=…)`.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct DatasetWriter(Mutex<dataset::DatasetWriter>);

impl DatasetWriter {
    fn with<R>(&self, work: impl FnOnce(&mut dataset::DatasetWriter) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[pymethods]
impl DatasetWriter {
    /// Opens a folder to write a dataset with these options, or to go on with it; a part ends after `pages` pages or
    /// `seconds`.
    #[new]
    fn new(
        py: Python<'_>,
        folder: PathBuf,
        options: BTreeMap<String, String>,
        pages: usize,
        seconds: f64,
    ) -> PyResult<Self> {
        let size = PartSize { pages, time: Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX) };
        guarded(py, folder.display(), || Ok(Self(Mutex::new(dataset::DatasetWriter::open(&folder, options, size)?))))
    }

    /// Number of pages in the parts.
    #[getter]
    fn done(&self) -> u64 {
        self.with(|writer| writer.done())
    }

    /// Number of rows of each table in the parts.
    #[getter]
    fn rows(&self) -> BTreeMap<String, u64> {
        self.with(|writer| writer.rows())
    }

    /// Notes the ids of pages that the parts have already.
    fn skip(&self, py: Python<'_>, ids: Vec<String>) -> PyResult<()> {
        guarded(py, "skip", || self.with(|writer| writer.skip(ids.iter().map(String::as_str))))
    }

    /// Writes the rows of pages; returns true if a part has ended.
    fn write(&self, py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<bool> {
        let records = records.get();
        guarded(py, "write", || self.with(|writer| writer.write(&records.entries, &records.failures)))
    }

    /// Ends the open part; `complete`: the whole input was read.
    fn finish(&self, py: Python<'_>, complete: bool) -> PyResult<()> {
        guarded(py, "finish", || self.with(|writer| writer.finish(complete)))
    }
}

/// Files of a dataset that was written.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct DatasetFiles {
    folder: PathBuf,
    dataset: dataset::Dataset,
}

#[pymethods]
impl DatasetFiles {
    /// Opens a folder.
    #[new]
    fn new(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        let dataset = guarded(py, folder.display(), || dataset::Dataset::open(&folder))?;
        Ok(Self { folder, dataset })
    }

    /// Number of rows of each table.
    #[getter]
    fn rows(&self) -> BTreeMap<String, u64> {
        self.dataset.rows()
    }

    /// The whole input was read.
    #[getter]
    fn complete(&self) -> bool {
        self.dataset.is_complete()
    }

    /// Options of the run, by name.
    #[getter]
    fn options(&self) -> BTreeMap<String, String> {
        self.dataset.options().clone()
    }

    /// Returns the paths of the files of a table.
    fn paths(&self, py: Python<'_>, table: &str) -> PyResult<Vec<PathBuf>> {
        guarded(py, table, || self.dataset.paths(table))
    }

    /// Returns the rows of a table, or those columns of it, as an Arrow stream; files are read as the stream is.
    #[pyo3(signature = (table, columns=None))]
    fn stream<'py>(
        &self,
        py: Python<'py>,
        table: &str,
        columns: Option<Vec<String>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let reader = guarded(py, self.folder.display(), || self.dataset.reader(table, columns.as_deref()))?;
        capsule::stream(py, reader)
    }

    /// Returns the first rows of a table.
    fn head(&self, py: Python<'_>, table: &str, rows: usize) -> PyResult<Table> {
        guarded(py, self.folder.display(), || Ok(Table(self.dataset.head(table, rows)?)))
    }

    /// Number of parts.
    #[getter]
    fn parts(&self) -> usize {
        self.dataset.parts()
    }

    /// Returns the documents of a part, those with one of the ids if `ids` is given.
    #[pyo3(signature = (part, ids=None))]
    fn records(&self, py: Python<'_>, part: usize, ids: Option<Vec<String>>) -> PyResult<Records> {
        let (entries, failures) = guarded(py, self.folder.display(), || self.dataset.entries(part, ids.as_deref()))?;
        Ok(Records::new(entries, failures))
    }
}

/// Writer of one file of rows: CSV, JSON lines or Parquet; the file appears whole at `finish`.
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
        let failed = |e| Error::new(ErrorKind::Io, "cannot write Parquet").because(e);
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
                let properties = parquet::file::properties::WriterProperties::builder()
                    .set_compression(parquet::basic::Compression::SNAPPY)
                    .build();
                let mut writer = ArrowWriter::try_new(file, table.0.schema(), Some(properties)).map_err(failed)?;
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
            Self::Csv(file, _) | Self::JsonLines(file) | Self::Parquet(file) => file.finish(),
            Self::ParquetOpen(writer) => {
                let file = writer.into_inner();
                file.map_err(|e| Error::new(ErrorKind::Io, "cannot write Parquet").because(e))?.finish()
            }
        }
    }
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

    /// Writes rows; all tables have the same columns.
    fn write(&self, py: Python<'_>, table: &Bound<'_, Table>) -> PyResult<()> {
        let table = table.get();
        guarded(py, "write", || {
            let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let open = rows.take().ok_or_else(closed)?;
            *rows = Some(open.write(table)?);
            Ok(())
        })
    }

    /// Puts the file in place of an old one.
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
