//! `Records`: the documents and failures of a corpus.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use arrow_array::RecordBatch;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::table::Table;
use crate::corpus::file::RecordLines;
use crate::corpus::packed::{Held, any_packed, each, in_parts, pack, unpack};
use crate::corpus::repeated_ids::RepeatedIds;
use crate::corpus::{Entry, FailedRow, Failure, Outcome, Traced, trace_quotes_while, write_records};
use crate::error::{Error, ErrorKind, Result};
use crate::pool::with_workers;
use crate::python::document::Document;
use crate::python::guard::{guarded, interruptible};
use crate::record::DocumentRecord;
use crate::table;

/// Number of records of a file that are in memory before they are packed.
const SOME: usize = 256;

/// Documents that were read together, and the failures of the pages that could not be read.
#[pyclass(frozen, module = "onrecord._core")]
#[derive(Default, Clone)]
pub(crate) struct Records {
    held: Vec<Held>,
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
                Ok(entry) => {
                    out.held.push(Held::Whole(if keep_source { entry } else { entry.without_source() }));
                }
                Err(failure) => out.failures.push(failure),
            }
        }
        out
    }

    pub(crate) fn new(entries: Vec<Entry>, failures: Vec<Failure>) -> Self {
        Self::of(entries.into_iter().map(Held::Whole).collect(), failures)
    }

    fn of(held: Vec<Held>, failures: Vec<Failure>) -> Self {
        Self { held, failures, traced: OnceLock::new(), index: OnceLock::new() }
    }

    /// Returns records with these documents, and the form and the failures of `self`.
    pub(crate) fn with(&self, entries: Vec<Entry>) -> Self {
        let held = entries.into_iter().map(Held::Whole).collect();
        Self::of(if any_packed(&self.held) { pack(held) } else { held }, self.failures.clone())
    }

    /// Returns all documents with their records. Unpacked, they take more than ten times the memory of their texts.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        unpack(&self.held)
    }

    /// Returns the documents one by one, each with its record.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Entry> {
        self.held.iter().map(Held::entry)
    }

    /// Returns the document at an index with its record.
    pub(crate) fn entry(&self, index: usize) -> Option<Entry> {
        self.held.get(index).map(Held::entry)
    }

    /// Returns the values of some documents at a time, in order.
    pub(crate) fn each<T: Send>(&self, value: impl Fn(&Entry) -> T + Send + Sync) -> Vec<T> {
        in_parts(&self.held, |some| some.iter().map(&value).collect::<Vec<_>>()).into_iter().flatten().collect()
    }

    /// Returns a table whose rows are those of each document, in order.
    fn table(&self, rows: fn(&[Entry]) -> RecordBatch) -> Result<Table> {
        let mut parts = in_parts(&self.held, rows);
        if parts.len() == 1 {
            return Ok(Table(parts.remove(0)));
        }
        let whole = arrow_select::concat::concat_batches(&parts[0].schema(), &parts);
        Ok(Table(whole.map_err(|e| Error::new(ErrorKind::Usage, "the table is too large; use `out=`").because(e))?))
    }

    /// Returns the documents at the places where `keep` is true, without failures.
    fn chosen(&self, keep: &[bool]) -> Self {
        let held = self.held.iter().zip(keep).filter(|(_, keep)| **keep).map(|(held, _)| held.clone());
        Self::of(held.collect(), Vec::new())
    }

    /// Returns the documents with the quotations in view that `choose` leaves, without failures.
    fn viewing(&self, choose: impl Fn(&Entry) -> Option<Entry> + Send + Sync) -> Self {
        let held = each(&self.held, self.held.iter().collect(), |held: &Held| held.viewing(&choose));
        Self::of(held.into_iter().flatten().collect(), Vec::new())
    }

    /// Returns the statements of the quotations in view; traces them at first use.
    pub(crate) fn traced(&self, go_on: &mut dyn FnMut() -> bool) -> Arc<Traced> {
        if let Some(traced) = self.traced.get() {
            return Arc::clone(traced);
        }
        // After an interrupt the caller raises an exception, so the empty result is neither displayed nor stored.
        let Some(traced) = trace_quotes_while(&self.entries(), go_on) else { return Arc::default() };
        Arc::clone(self.traced.get_or_init(|| Arc::new(traced)))
    }

    pub(crate) fn append(&mut self, other: Self) {
        let mut all = Self::of(std::mem::take(&mut self.held), std::mem::take(&mut self.failures));
        all.held.extend(other.held);
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

    /// Returns the records in compact form, in which a corpus is kept in memory; packs them on `workers` threads (`None`:
    /// all cores).
    #[pyo3(signature = (workers=None))]
    fn packed(&self, py: Python<'_>, workers: Option<usize>) -> PyResult<Self> {
        let held = || with_workers(workers, || Ok(pack(self.held.clone())));
        Ok(Self::of(guarded(py, "read_many", held)?, self.failures.clone()))
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
            let (mut out, mut some) = (Self::default(), Vec::new());
            // Some records are packed before the next ones are read.
            for row in RecordLines::open(&path)? {
                match row? {
                    Ok(record) => some.push(Held::Whole(Entry::new(record, None))),
                    Err(failure) => out.failures.push(failure),
                }
                if some.len() == SOME {
                    out.held.extend(pack(std::mem::take(&mut some)));
                }
            }
            out.held.extend(pack(some));
            Ok(out)
        })
    }

    /// Writes JSON lines; with `header`, the first line has number and checksum of the records.
    #[pyo3(signature = (path, *, header=true))]
    fn write_jsonl(&self, py: Python<'_>, path: PathBuf, header: bool) -> PyResult<()> {
        guarded(py, path.display(), || write_records(&path, self.held.iter().map(|held| held.entry().record), header))
    }

    fn __len__(&self) -> usize {
        self.held.len()
    }

    /// Returns the document at an index.
    fn __getitem__(&self, index: usize) -> PyResult<Document> {
        self.entry(index).map(Document::new).ok_or_else(|| PyIndexError::new_err("document index out of range"))
    }

    /// Returns the index of the first document with this id.
    fn index_of(&self, id: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| {
            let ids = self.each(|e| e.record.id.clone()).into_iter().enumerate().rev();
            ids.filter_map(|(i, id)| Some((id?, i))).collect()
        });
        index.get(id).copied()
    }

    /// Returns the number of documents whose id an earlier document has, and the first of these ids.
    fn repeated_ids(&self, py: Python<'_>) -> PyResult<(usize, String)> {
        guarded(py, "ids", || {
            let mut seen = RepeatedIds::default();
            self.each(|e| e.record.id.clone()).into_iter().flatten().for_each(|id| seen.add(&id));
            Ok(seen.found())
        })
    }

    /// Returns the documents at these indices.
    fn take(&self, indices: Vec<usize>) -> PyResult<Self> {
        let held = indices.into_iter().map(|i| self.held.get(i).cloned()).collect::<Option<Vec<_>>>();
        Ok(Self::of(held.ok_or_else(|| PyIndexError::new_err("document index out of range"))?, Vec::new()))
    }

    /// Returns the documents that quote one of some speakers (ids or names), with only these quotations in view.
    fn said_by(&self, py: Python<'_>, who: Vec<String>) -> PyResult<Self> {
        guarded(py, "said_by", || Ok(self.viewing(|e| e.said_by_any(&who))))
    }

    /// Returns the documents that have quotations of some kinds (an empty list means any kind) with a minimum confidence,
    /// with only these quotations in view.
    fn quoting(&self, py: Python<'_>, kinds: Vec<String>, min_confidence: f64) -> PyResult<Self> {
        let fits = |kind: &str, confidence: f64| {
            (kinds.is_empty() || kinds.iter().any(|k| k == kind)) && confidence >= min_confidence
        };
        guarded(py, "filter", || Ok(self.viewing(|e| e.quoting(|q| fits(q.kind.name(), q.confidence)))))
    }

    /// Returns the documents published from `first` to `last`, both included.
    fn between(&self, py: Python<'_>, first: &str, last: &str) -> PyResult<Self> {
        guarded(py, "between", || Ok(self.chosen(&self.each(|e| e.is_between(first, last)))))
    }

    /// Returns the documents of one outlet.
    fn outlet(&self, py: Python<'_>, host: &str) -> PyResult<Self> {
        guarded(py, "outlet", || Ok(self.chosen(&self.each(|e| e.is_of(host)))))
    }

    /// Size of the kept sources in bytes.
    #[getter]
    fn source_bytes(&self) -> usize {
        self.held.iter().map(Held::source_size).sum()
    }

    /// Returns the records without their sources.
    fn without_sources(&self) -> Self {
        Self::of(self.held.iter().cloned().map(Held::without_source).collect(), self.failures.clone())
    }

    /// Number of quotations in view.
    #[getter]
    fn quote_count(&self) -> usize {
        self.held.iter().map(Held::quote_count).sum()
    }

    /// Number of mentions.
    #[getter]
    fn mention_count(&self) -> usize {
        self.held.iter().map(Held::mention_count).sum()
    }

    /// Number of pages that could not be read.
    #[getter]
    fn failed(&self) -> usize {
        self.failures.len()
    }

    /// Returns a table with one row per document.
    fn documents(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "documents", || self.table(table::documents))
    }

    /// Returns a table with one row per quotation.
    fn quotes(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "quotes", || self.table(table::quotes))
    }

    /// Returns a table with one row per mention.
    fn mentions(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "mentions", || self.table(table::mentions))
    }

    /// Returns a table with one row per block.
    fn blocks(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "blocks", || self.table(table::blocks))
    }

    /// Returns a table with one row per statement and a table with one row per wording.
    fn trace(&self, py: Python<'_>) -> PyResult<(Table, Table)> {
        interruptible(py, "trace", |go_on| {
            let (traced, entries) = (self.traced(go_on), self.entries());
            Ok((Table(table::statements(&entries, &traced)), Table(table::wordings(&entries, &traced))))
        })
    }

    /// Returns a table with one row per pair of documents of which the shorter has at least the share `min_overlap` (0 to 1) of
    /// its text in the longer.
    fn copies(&self, py: Python<'_>, min_overlap: f32) -> PyResult<Table> {
        guarded(py, "copies", || Ok(Table(table::copies::copy_pairs(&self.entries(), min_overlap))))
    }

    /// Returns the documents that neither copy another document nor are contained in one.
    fn independent(&self, py: Python<'_>) -> PyResult<Self> {
        guarded(py, "independent", || {
            let chosen = table::copies::independent_documents(&self.entries());
            Ok(Self::of(chosen.into_iter().map(|i| self.held[i].clone()).collect(), self.failures.clone()))
        })
    }

    /// Returns a table with one row per passage that contains the words of a quotation.
    fn find(&self, py: Python<'_>, quote: &str, min_similarity: f32) -> PyResult<Table> {
        interruptible(py, "find", |go_on| {
            Ok(Table(table::passages::passages_while(&self.entries(), quote, min_similarity, go_on)))
        })
    }

    /// Returns a table with one row per person.
    fn people(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "people", || Ok(Table(table::people(&self.entries()))))
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
        let entry = |e: Entry| {
            let (source, chosen) = (e.source.as_deref().map(str::to_owned), e.chosen.as_deref().map(<[usize]>::to_vec));
            (Arc::unwrap_or_clone(e.record), source, chosen)
        };
        Self {
            entries: records.entries().into_iter().map(entry).collect(),
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
        let held = stored.entries.into_iter().map(|stored| Held::Whole(entry(stored)));
        Self::of(pack(held.collect()), stored.failures.into_iter().map(Into::into).collect())
    }
}
