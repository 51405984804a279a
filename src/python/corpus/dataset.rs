//! `DatasetWriter` and `DatasetFiles`: datasets of Parquet files in parts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::capsule;
use super::records::Records;
use super::table::Table;
use crate::corpus::repeated_ids::RepeatedIds;
use crate::corpus::{Entry, Failure, Input, read_inputs, source_hash};
use crate::corrections::Correcting;
use crate::dataset::select::Selection;
use crate::dataset::{self, PartSize};
use crate::error::Result;
use crate::input::{Inputs, Reached};
use crate::pool;
use crate::python::corrections::Corrections;
use crate::python::guard::{guarded, interruptible};
use crate::read::ReadOptions;
use crate::table;

/// Writer of a dataset, see `onrecord.read_many(…, out=…)`.
///
/// [`flush`](Self::flush) writes the pages of the last `write`, while the next pages are read on other threads.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct DatasetWriter(Mutex<Writing>);

struct Writing {
    writer: dataset::DatasetWriter,
    /// Pages that were read and are not written yet, and the position after them in the files of the input.
    pending: Option<(Vec<Entry>, Vec<Failure>, Option<Reached>)>,
    /// The input, if there is only one.
    input: Option<Arc<Mutex<Inputs>>>,
    correcting: Correcting,
    ids: RepeatedIds,
}

impl Writing {
    fn flush(&mut self) -> Result<()> {
        let Some((entries, failures, reached)) = self.pending.take() else { return Ok(()) };
        self.writer.reach(reached);
        entries.iter().filter_map(|e| e.record.id.as_deref()).for_each(|id| self.ids.add(id));
        let entries = if self.correcting.is_empty() { entries } else { self.correcting.apply(&entries) };
        self.writer.write(&entries, &failures).map(drop)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl DatasetWriter {
    fn with<R>(&self, work: impl FnOnce(&mut Writing) -> R) -> R {
        work(&mut locked(&self.0))
    }

    /// Sets the only input, from which no page was read yet, and moves it to the first page after those in the parts. Returns
    /// the number of pages in the parts; 0 if the input was not moved and they must be [skipped](Self::skip).
    pub(crate) fn follow(&self, inputs: Arc<Mutex<Inputs>>) -> u64 {
        self.with(|w| {
            // With corrections, the ids of the pages are needed.
            let known = w.correcting.is_empty() && w.writer.go_on(&mut locked(&inputs));
            w.input = Some(inputs);
            if known { w.writer.done() } else { 0 }
        })
    }

    /// Moves over pages that the parts have already, and replaces those that have changed. Returns the numbers of both.
    pub(crate) fn replace_changed(
        &self,
        inputs: Vec<Input>,
        first: usize,
        options: &ReadOptions,
    ) -> Result<(usize, usize)> {
        let count = inputs.len();
        let hashed = pool::map(inputs, |input| {
            // A page is decoded to compare it, and again to read it if it has changed, which is rare.
            let text = input.source.as_ref().ok().and_then(|source| source.clone().text().ok());
            let hash = text.map(|(text, _)| source_hash(&text, &input.info));
            (input, hash)
        });
        self.with(|w| {
            let (mut same, mut changed, mut all) = (Vec::new(), Vec::new(), Vec::new());
            for (i, (mut input, hash)) in hashed.into_iter().enumerate() {
                let id = input.info.id.get_or_insert_with(|| (first + i).to_string()).clone();
                if w.writer.is_changed(&id, hash)? {
                    changed.push(input);
                } else {
                    same.push(id.clone());
                }
                w.ids.add(&id);
                all.push(id);
            }
            w.correcting.skip(&same);
            let replaced = changed.len();
            if replaced > 0 {
                let (mut entries, mut failures) = (Vec::new(), Vec::new());
                for outcome in read_inputs(changed, first, options) {
                    match outcome {
                        Ok(entry) => entries.push(entry.without_source()),
                        Err(failure) => failures.push(failure),
                    }
                }
                let entries = if w.correcting.is_empty() { entries } else { w.correcting.apply(&entries) };
                w.writer.replace(&entries, &failures)?;
            }
            w.writer.skip(all.iter().map(String::as_str))?;
            Ok((count, replaced))
        })
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
        let correcting = Correcting::new(corrections);
        guarded(py, folder.display(), || {
            let writer = dataset::DatasetWriter::open(&folder, options, size)?;
            Ok(Self(Mutex::new(Writing {
                writer,
                pending: None,
                input: None,
                correcting,
                ids: RepeatedIds::default(),
            })))
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

    /// Buffers pages. They are written while the next pages are read, at the next call, or by `finish`.
    fn write(&self, py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<()> {
        let records = records.get();
        guarded(py, "write", || {
            self.with(|w| {
                w.flush()?;
                let reached = w.input.as_ref().and_then(|inputs| locked(inputs).reached());
                w.pending = Some((records.entries(), records.failures.clone(), reached));
                Ok(())
            })
        })
    }

    /// Ends the open part. `complete` is true if the whole input was read.
    fn finish(&self, py: Python<'_>, complete: bool) -> PyResult<()> {
        guarded(py, "finish", || {
            self.with(|w| {
                w.flush()?;
                if complete && let Some(inputs) = &w.input {
                    let reached = locked(inputs).reached();
                    w.writer.reach(reached);
                }
                w.writer.finish(complete)
            })
        })
    }

    /// Number of documents of this run whose id an earlier one has, and the first of these ids.
    #[getter]
    fn repeated_ids(&self) -> (usize, String) {
        self.with(|w| w.ids.found())
    }

    /// Returns a table with one row per correction that was not applied, with the reason.
    fn unmatched(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "unmatched", || self.with(|w| Ok(Table(table::unmatched(w.correcting.unmatched())))))
    }
}

/// Files of a dataset, for reading.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct DatasetFiles {
    folder: PathBuf,
    pub(crate) dataset: dataset::Dataset,
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

    /// Returns the rows of a table, with all or the given columns, as an Arrow stream; files are read as the stream is
    /// consumed.
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

    /// Returns the documents of a part that fit all conditions, with only the quotations in view that fit. Documents are
    /// selected by date, outlet and language, quotations by speakers (ids or names), kinds (an empty list means any kind)
    /// and minimum confidence.
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

    /// Returns the documents with the fields that a report needs before an article is opened, and the failures.
    fn outline(&self, py: Python<'_>) -> PyResult<Records> {
        interruptible(py, self.folder.display(), |go_on| {
            Ok(Records::new(self.dataset.outline(go_on)?, self.dataset.failures()?))
        })
    }

    /// Number of parts.
    #[getter]
    fn parts(&self) -> usize {
        self.dataset.parts()
    }

    /// Returns the documents and failures of a part; with `ids`, only the documents with one of these ids.
    #[pyo3(signature = (part, ids=None))]
    fn records(&self, py: Python<'_>, part: usize, ids: Option<Vec<String>>) -> PyResult<Records> {
        let (entries, failures) = guarded(py, self.folder.display(), || self.dataset.entries(part, ids.as_deref()))?;
        Ok(Records::new(entries, failures))
    }
}
