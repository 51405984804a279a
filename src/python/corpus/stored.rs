//! `StoredRecords`: the records of a file or dataset, read in batches; `Corrector`: corrections that are applied to them.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;

use super::dataset::DatasetFiles;
use super::records::Records;
use super::table::Table;
use crate::corpus::file::RecordLines;
use crate::corpus::{Entry, Failure};
use crate::corrections::Correcting;
use crate::dataset::documents::Documents;
use crate::error::Result;
use crate::python::corrections::Corrections;
use crate::python::guard::guarded;
use crate::table;

/// Maximum number of documents in a batch.
const SOME: usize = 256;

/// Records of a file or dataset, read once, in batches.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct StoredRecords(Mutex<Stored>);

enum Stored {
    Lines(Box<RecordLines>),
    /// The documents of a dataset, then its failures.
    Dataset(Documents, Vec<Failure>),
}

impl Stored {
    /// Returns the next documents and failures; empty at the end.
    fn next(&mut self) -> Result<(Vec<Entry>, Vec<Failure>)> {
        match self {
            Self::Lines(lines) => {
                let (mut entries, mut failures) = (Vec::new(), Vec::new());
                for row in lines.by_ref().take(SOME) {
                    match row? {
                        Ok(record) => entries.push(Entry::new(record, None)),
                        Err(failure) => failures.push(failure),
                    }
                }
                Ok((entries, failures))
            }
            Self::Dataset(documents, failures) => match documents.next() {
                Some(some) => Ok((some?, Vec::new())),
                None => Ok((Vec::new(), std::mem::take(failures))),
            },
        }
    }
}

#[pymethods]
impl StoredRecords {
    /// Opens a file of JSON lines as `write_jsonl` and the command line write them.
    #[staticmethod]
    fn file(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let lines = guarded(py, path.display(), || RecordLines::open(&path))?;
        Ok(Self(Mutex::new(Stored::Lines(Box::new(lines)))))
    }

    /// Opens a dataset.
    #[staticmethod]
    fn dataset(py: Python<'_>, files: &Bound<'_, DatasetFiles>) -> PyResult<Self> {
        let dataset = &files.get().dataset;
        let stored = guarded(py, "dataset", || Ok(Stored::Dataset(dataset.documents()?, dataset.failures()?)))?;
        Ok(Self(Mutex::new(stored)))
    }

    /// Returns the next documents and failures; at the end, records without either.
    fn read(&self, py: Python<'_>) -> PyResult<Records> {
        py.check_signals()?;
        let (entries, failures) = guarded(py, "read", || self.0.lock().unwrap_or_else(PoisonError::into_inner).next())?;
        Ok(Records::new(entries, failures))
    }
}

/// Corrections that are applied to documents in batches.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct Corrector(Mutex<Correcting>);

#[pymethods]
impl Corrector {
    #[new]
    fn new(py: Python<'_>, corrections: &Bound<'_, Corrections>) -> PyResult<Self> {
        let corrections = corrections.get();
        guarded(py, "corrections", || Ok(Self(Mutex::new(Correcting::new(corrections.0.clone())))))
    }

    /// Returns the documents of the next batch with the corrections applied.
    fn apply(&self, py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<Records> {
        let records = records.get();
        guarded(py, "apply", || {
            let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner).apply(&records.entries());
            Ok(records.with(entries))
        })
    }

    /// Returns a table with one row per correction that was not applied, with the reason.
    fn unmatched(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "unmatched", || {
            Ok(Table(table::unmatched(self.0.lock().unwrap_or_else(PoisonError::into_inner).unmatched())))
        })
    }
}
