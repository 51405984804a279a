//! `Records`: the documents and failures of a corpus.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::table::Table;
use crate::corpus::{Entry, FailedRow, Failure, Outcome, Traced, read_records, trace_quotes_while, write_records};
use crate::error::{Error, ErrorKind};
use crate::python::document::Document;
use crate::python::guard::{guarded, interruptible};
use crate::record::DocumentRecord;
use crate::table;

/// Documents that were read together, and the failures of the pages that could not be read.
#[pyclass(frozen, module = "onrecord._core")]
#[derive(Default, Clone)]
pub(crate) struct Records {
    pub(crate) entries: Vec<Entry>,
    pub(crate) failures: Vec<Failure>,
    /// Statements of the quotations in view; traced once, at first use, for all tables, plots and reports.
    traced: OnceLock<Arc<Traced>>,
    /// Index of the first document with each id.
    index: OnceLock<HashMap<String, usize>>,
}

impl Records {
    /// Collects the outcomes of reading; sources are dropped unless `keep_source` is true.
    pub(crate) fn from_outcomes(outcomes: Vec<Outcome>, keep_source: bool) -> Self {
        let mut out = Self::default();
        for outcome in outcomes {
            match outcome {
                Ok(entry) => out.entries.push(Entry { source: entry.source.filter(|_| keep_source), ..entry }),
                Err(failure) => out.failures.push(failure),
            }
        }
        out
    }

    pub(crate) fn new(entries: Vec<Entry>, failures: Vec<Failure>) -> Self {
        Self { entries, failures, traced: OnceLock::new(), index: OnceLock::new() }
    }

    /// Returns records with these documents and the failures of `self`.
    pub(crate) fn with(&self, entries: Vec<Entry>) -> Self {
        Self::new(entries, self.failures.clone())
    }

    /// Returns the statements of the quotations in view; traces them at first use.
    pub(crate) fn traced(&self, go_on: &mut dyn FnMut() -> bool) -> Arc<Traced> {
        if let Some(traced) = self.traced.get() {
            return Arc::clone(traced);
        }
        // After an interrupt the caller raises an exception, so the empty result is neither displayed nor stored.
        let Some(traced) = trace_quotes_while(&self.entries, go_on) else { return Arc::default() };
        Arc::clone(self.traced.get_or_init(|| Arc::new(traced)))
    }

    /// Returns the documents that `keep` accepts, without failures.
    fn only(&self, keep: impl Fn(&Entry) -> bool) -> Self {
        Self::new(self.entries.iter().filter(|e| keep(e)).cloned().collect(), Vec::new())
    }

    pub(crate) fn append(&mut self, other: Self) {
        let mut all = Self::new(std::mem::take(&mut self.entries), std::mem::take(&mut self.failures));
        all.entries.extend(other.entries);
        all.failures.extend(other.failures);
        *self = all;
    }
}

#[pymethods]
impl Records {
    /// Joins several `Records`, in order.
    #[staticmethod]
    fn concat(parts: Vec<Py<Self>>) -> Self {
        let mut out = Self::default();
        for part in &parts {
            out.append(part.get().clone());
        }
        out
    }

    /// Creates records from documents.
    #[staticmethod]
    fn from_documents(documents: Vec<Py<Document>>) -> Self {
        Self::new(documents.iter().map(|d| d.get().entry.clone()).collect(), Vec::new())
    }

    /// Reads JSON lines as `write_jsonl` and the command line write them.
    #[staticmethod]
    fn read_jsonl(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        guarded(py, path.display(), || {
            let (records, failures) = read_records(&path)?;
            let entries = records.into_iter().map(|record| Entry::new(record, None)).collect();
            Ok(Self { entries, failures, ..Self::default() })
        })
    }

    /// Writes JSON lines; with `header`, the first line has number and checksum of the records.
    #[pyo3(signature = (path, *, header=true))]
    fn write_jsonl(&self, py: Python<'_>, path: PathBuf, header: bool) -> PyResult<()> {
        guarded(py, path.display(), || write_records(&path, self.entries.iter().map(|e| &*e.record), header))
    }

    fn __len__(&self) -> usize {
        self.entries.len()
    }

    /// Returns the document at an index.
    fn __getitem__(&self, index: usize) -> PyResult<Document> {
        let entry = self.entries.get(index);
        entry.map(|e| Document::new(e.clone())).ok_or_else(|| PyIndexError::new_err("document index out of range"))
    }

    /// Returns the index of the first document with this id.
    fn index_of(&self, id: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| {
            let ids = self.entries.iter().enumerate().rev();
            ids.filter_map(|(i, e)| Some((e.record.id.clone()?, i))).collect()
        });
        index.get(id).copied()
    }

    /// Returns the documents at these indices.
    fn take(&self, indices: Vec<usize>) -> PyResult<Self> {
        let entry = |i: usize| self.entries.get(i).cloned();
        let entries = indices.into_iter().map(entry).collect::<Option<Vec<_>>>();
        let entries = entries.ok_or_else(|| PyIndexError::new_err("document index out of range"))?;
        Ok(Self::new(entries, Vec::new()))
    }

    /// Returns the documents that quote one of some speakers (ids or names), with only these quotations in view.
    fn said_by(&self, py: Python<'_>, who: Vec<String>) -> PyResult<Self> {
        let chosen = || Ok(Self::new(self.entries.iter().filter_map(|e| e.said_by_any(&who)).collect(), Vec::new()));
        guarded(py, "said_by", chosen)
    }

    /// Returns the documents that have quotations of some kinds (an empty list means any kind) with a minimum confidence,
    /// with only these quotations in view.
    fn quoting(&self, py: Python<'_>, kinds: Vec<String>, min_confidence: f64) -> PyResult<Self> {
        let fits = |kind: &str, confidence: f64| {
            (kinds.is_empty() || kinds.iter().any(|k| k == kind)) && confidence >= min_confidence
        };
        guarded(py, "filter", || {
            let entries = self.entries.iter();
            let chosen = entries.filter_map(|e| e.quoting(|q| fits(q.kind.name(), q.confidence)));
            Ok(Self::new(chosen.collect(), Vec::new()))
        })
    }

    /// Returns the documents published from `first` to `last`, both included.
    fn between(&self, py: Python<'_>, first: &str, last: &str) -> PyResult<Self> {
        guarded(py, "between", || Ok(self.only(|e| e.is_between(first, last))))
    }

    /// Returns the documents of one outlet.
    fn outlet(&self, py: Python<'_>, host: &str) -> PyResult<Self> {
        guarded(py, "outlet", || Ok(self.only(|e| e.is_of(host))))
    }

    /// Size of the kept sources in bytes.
    #[getter]
    fn source_bytes(&self) -> usize {
        self.entries.iter().filter_map(|e| e.source.as_ref()).map(|s| s.len()).sum()
    }

    /// Returns the records without their sources.
    fn without_sources(&self) -> Self {
        self.with(self.entries.iter().map(|e| Entry { source: None, ..e.clone() }).collect())
    }

    /// Number of quotations in view.
    #[getter]
    fn quote_count(&self) -> usize {
        self.entries.iter().map(|e| e.quotes().count()).sum()
    }

    /// Number of mentions.
    #[getter]
    fn mention_count(&self) -> usize {
        self.entries.iter().map(|e| e.record.mentions.len()).sum()
    }

    /// Number of pages that could not be read.
    #[getter]
    fn failed(&self) -> usize {
        self.failures.len()
    }

    /// Returns a table with one row per document.
    fn documents(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "documents", || Ok(Table(table::documents(&self.entries))))
    }

    /// Returns a table with one row per quotation.
    fn quotes(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "quotes", || Ok(Table(table::quotes(&self.entries))))
    }

    /// Returns a table with one row per mention.
    fn mentions(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "mentions", || Ok(Table(table::mentions(&self.entries))))
    }

    /// Returns a table with one row per block.
    fn blocks(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "blocks", || Ok(Table(table::blocks(&self.entries))))
    }

    /// Returns a table with one row per statement and a table with one row per wording.
    fn trace(&self, py: Python<'_>) -> PyResult<(Table, Table)> {
        interruptible(py, "trace", |go_on| {
            let traced = self.traced(go_on);
            Ok((Table(table::statements(&self.entries, &traced)), Table(table::wordings(&self.entries, &traced))))
        })
    }

    /// Returns a table with one row per pair of documents of which the shorter has at least the share `min_overlap` (0 to 1) of
    /// its text in the longer.
    fn copies(&self, py: Python<'_>, min_overlap: f32) -> PyResult<Table> {
        guarded(py, "copies", || Ok(Table(table::copies::copy_pairs(&self.entries, min_overlap))))
    }

    /// Returns the documents that neither copy another document nor are contained in one.
    fn independent(&self, py: Python<'_>) -> PyResult<Self> {
        guarded(py, "independent", || {
            let chosen = table::copies::independent_documents(&self.entries);
            Ok(self.with(chosen.into_iter().map(|i| self.entries[i].clone()).collect()))
        })
    }

    /// Returns a table with one row per passage that contains the words of a quotation.
    fn find(&self, py: Python<'_>, quote: &str, min_similarity: f32) -> PyResult<Table> {
        interruptible(py, "find", |go_on| {
            Ok(Table(table::passages::passages_while(&self.entries, quote, min_similarity, go_on)))
        })
    }

    /// Returns a table with one row per person.
    fn people(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "people", || Ok(Table(table::people(&self.entries))))
    }

    /// Returns a table with one row per page that could not be read.
    fn errors(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "errors", || Ok(Table(table::errors(&self.failures))))
    }

    /// Serializes the records and their sources, for pickling.
    fn dump<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let stored =
            || Ok(serde_json::to_vec(&Stored::from(self)).expect("records have strings, numbers and lists only"));
        Ok(PyBytes::new(py, &guarded(py, "dump", stored)?))
    }

    /// Restores the output of `dump`.
    #[staticmethod]
    fn load(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        guarded(py, "load", || {
            let stored = serde_json::from_slice::<Stored>(bytes);
            Ok(stored.map_err(|e| Error::new(ErrorKind::Store, "not a pickled corpus").because(e))?.into())
        })
    }
}

/// Record, source, indices of the quotations in view.
type StoredEntry = (DocumentRecord, Option<String>, Option<Vec<usize>>);

/// Serializable form of [`Records`], for pickling.
#[derive(serde::Serialize, serde::Deserialize)]
struct Stored {
    entries: Vec<StoredEntry>,
    failures: Vec<FailedRow>,
}

impl From<&Records> for Stored {
    fn from(records: &Records) -> Self {
        let entry = |e: &Entry| {
            ((*e.record).clone(), e.source.as_deref().map(str::to_owned), e.chosen.as_deref().map(<[usize]>::to_vec))
        };
        Self {
            entries: records.entries.iter().map(entry).collect(),
            failures: records.failures.iter().map(FailedRow::from).collect(),
        }
    }
}

impl From<Stored> for Records {
    fn from(stored: Stored) -> Self {
        let entry = |(record, source, chosen): StoredEntry| Entry {
            chosen: chosen.map(Into::into),
            ..Entry::new(record, source.map(Into::into))
        };
        Self::new(
            stored.entries.into_iter().map(entry).collect(),
            stored.failures.into_iter().map(Into::into).collect(),
        )
    }
}
