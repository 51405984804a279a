//! `DatasetWriter` and `DatasetFiles`: datasets of Parquet files in parts; `RowWriter`: one file, written table by table.

use std::collections::{BTreeMap, BTreeSet, HashSet};
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
use crate::corpus::{Entry, Failure};
use crate::corrections::{self, Correction, Unmatched};
use crate::dataset::select::Selection;
use crate::dataset::{self, PartSize};
use crate::error::{Error, ErrorKind, Result};
use crate::python::corrections::Corrections;
use crate::python::guard::guarded;
use crate::table::{self, to_csv, to_json_lines};

/// Writer of a dataset, see `onrecord.read_many(…, out=…)`.
///
/// [`flush`](Self::flush) writes the pages of the last `write`, while the next pages are read on other threads.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct DatasetWriter(Mutex<Writing>);

struct Writing {
    writer: dataset::DatasetWriter,
    /// Pages that were read and are not written yet.
    pending: Option<(Vec<Entry>, Vec<Failure>)>,
    corrections: Vec<Correction>,
    /// Reason why each correction was not applied so far; `None` if it was.
    problems: Vec<Option<Unmatched>>,
}

impl Writing {
    fn flush(&mut self) -> Result<()> {
        let Some((entries, failures)) = self.pending.take() else { return Ok(()) };
        if self.corrections.is_empty() {
            return self.writer.write(&entries, &failures).map(drop);
        }
        let (entries, problems) = corrections::apply(&entries, &self.corrections);
        for (known, new) in self.problems.iter_mut().zip(problems) {
            match new {
                Some(Unmatched::NoDocument) => {}
                Some(other) if known.is_some() => *known = Some(other),
                _ => *known = None,
            }
        }
        self.writer.write(&entries, &failures).map(drop)
    }
}

impl DatasetWriter {
    fn with<R>(&self, work: impl FnOnce(&mut Writing) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes the pages of the last `write`.
    pub(crate) fn flush(&self) -> Result<()> {
        self.with(Writing::flush)
    }
}

#[pymethods]
impl DatasetWriter {
    /// Opens a folder to write a dataset with these options, or to continue it; a part ends after `pages` pages or
    /// `seconds`. Corrections are applied to the pages before they are written.
    #[new]
    #[pyo3(signature = (folder, options, pages, seconds, corrections=None))]
    fn new(
        py: Python<'_>,
        folder: PathBuf,
        options: BTreeMap<String, String>,
        pages: usize,
        seconds: f64,
        corrections: Option<&Bound<'_, Corrections>>,
    ) -> PyResult<Self> {
        let size = PartSize { pages, time: Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX) };
        let corrections = corrections.map(|c| c.get().0.clone()).unwrap_or_default();
        let problems = vec![Some(Unmatched::NoDocument); corrections.len()];
        guarded(py, folder.display(), || {
            let writer = dataset::DatasetWriter::open(&folder, options, size)?;
            Ok(Self(Mutex::new(Writing { writer, pending: None, corrections, problems })))
        })
    }

    /// Number of pages in the parts.
    #[getter]
    fn done(&self) -> u64 {
        self.with(|w| w.writer.done())
    }

    /// Number of rows of each table in the parts.
    #[getter]
    fn rows(&self) -> BTreeMap<String, u64> {
        self.with(|w| w.writer.rows())
    }

    /// Marks the ids of pages that the parts have already. Corrections of these pages are not reported: they were
    /// applied, or reported, in an earlier run.
    fn skip(&self, py: Python<'_>, ids: Vec<String>) -> PyResult<()> {
        guarded(py, "skip", || {
            self.with(|w| {
                if !w.corrections.is_empty() {
                    let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
                    for (correction, problem) in w.corrections.iter().zip(&mut w.problems) {
                        let names = [&correction.doc_id, &correction.url];
                        if names.into_iter().flatten().any(|name| known.contains(name.as_str())) {
                            *problem = None;
                        }
                    }
                }
                w.writer.skip(ids.iter().map(String::as_str))
            })
        })
    }

    /// Takes pages. They are written while the next pages are read, at the next call, or by `finish`.
    fn write(&self, py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<()> {
        let records = records.get();
        guarded(py, "write", || {
            self.with(|w| {
                w.flush()?;
                w.pending = Some((records.entries.clone(), records.failures.clone()));
                Ok(())
            })
        })
    }

    /// Ends the open part. `complete` is true if the whole input was read.
    fn finish(&self, py: Python<'_>, complete: bool) -> PyResult<()> {
        guarded(py, "finish", || {
            self.with(|w| {
                w.flush()?;
                w.writer.finish(complete)
            })
        })
    }

    /// Returns a table with one row per correction that was not applied, with the reason.
    fn misfits(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "misfits", || {
            self.with(|w| {
                let rows = w.corrections.iter().zip(&w.problems);
                Ok(Table(table::unmatched(rows.filter_map(|(c, p)| p.map(|p| (c, p))))))
            })
        })
    }
}

/// Files of a dataset, for reading.
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

    /// True if the whole input was read.
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

    /// Returns the rows of a table, or those columns of it, as an Arrow stream; files are read as the stream is consumed.
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

    /// Returns the documents of a part that fit all conditions, with only the quotations in view that fit: of speakers
    /// (ids or names), between two dates, of an outlet, in a language, of kinds (an empty list: any), with at least a
    /// confidence.
    #[pyo3(signature = (part, *, said_by=None, between=None, outlet=None, language=None, kinds=Vec::new(), min_confidence=0.0))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of one Python call")]
    fn select(
        &self,
        py: Python<'_>,
        part: usize,
        said_by: Option<Vec<String>>,
        between: Option<(String, String)>,
        outlet: Option<String>,
        language: Option<String>,
        kinds: Vec<String>,
        min_confidence: f64,
    ) -> PyResult<Records> {
        let selection = Selection { said_by, between, outlet, language, kinds, min_confidence };
        let entries = guarded(py, self.folder.display(), || self.dataset.select(part, &selection))?;
        py.check_signals()?;
        Ok(Records::new(entries, Vec::new()))
    }

    /// Returns the names and ids of all speakers.
    fn speakers(&self, py: Python<'_>) -> PyResult<Vec<(String, Option<String>)>> {
        let mut found = BTreeSet::new();
        for part in 0..self.dataset.parts() {
            guarded(py, self.folder.display(), || self.dataset.speakers(part, &mut found))?;
            py.check_signals()?;
        }
        Ok(found.into_iter().collect())
    }

    /// Returns a table with one row per person; the documents of one part are in memory at a time.
    fn people(&self, py: Python<'_>) -> PyResult<Table> {
        let (mut seen, mut documents) = (Vec::new(), 0);
        for part in 0..self.dataset.parts() {
            let (more, count) = guarded(py, self.folder.display(), || self.dataset.people(part, documents))?;
            seen.extend(more);
            documents += count;
            py.check_signals()?;
        }
        guarded(py, "people", || Ok(Table(table::joined_people(&seen))))
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

    /// Completes the file and moves it to its path, in place of an existing file.
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
