//! Statements across documents: the index on disk, comparison, and the steps of distributed tracing.

use std::path::PathBuf;

use arrow_array::RecordBatch;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;

use super::capsule::Batches;
use super::records::Records;
use super::table::Table;
use crate::corpus::traceable;
use crate::error::{Error, ErrorKind, Result};
use crate::python::errors::warn;
use crate::python::guard::{guarded, interruptible};
use crate::python::options::text;
use crate::span::Span;
use crate::table::given::quotations::QuoteColumns;
use crate::table::{distributed, passages, quote_statements};
use crate::trace::{self, Context, Quote, StatementId};

/// Index of quotations on disk, mapped into memory.
#[pyclass(module = "onrecord._core")]
pub(crate) struct QuoteIndex(trace::QuoteIndex);

#[pymethods]
impl QuoteIndex {
    /// Opens the index in a folder, or creates one.
    #[new]
    fn new(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        let name = folder.display().to_string();
        Ok(Self(guarded(py, name, || trace::QuoteIndex::open(folder))?))
    }

    /// Buffers the quotations of a corpus, to be stored by `commit`; returns their number.
    fn add_records(&mut self, py: Python<'_>, records: &Records) -> PyResult<usize> {
        guarded(py, "add", || {
            let entries = records.entries();
            let (_, quotes) = traceable(&entries);
            self.0.add(&quotes);
            Ok(quotes.len())
        })
    }

    /// Buffers the quotations of an Arrow table, to be stored by `commit`; returns their number.
    fn add_table(&mut self, py: Python<'_>, quotes: Batches) -> PyResult<usize> {
        guarded(py, "add", || {
            let before = self.0.pending();
            for batch in &quotes.0 {
                let columns = QuoteColumns::new(batch)?;
                let rows = columns.quotes().enumerate().filter(|(row, _)| columns.traceable(*row));
                self.0.add(&rows.map(|(_, q)| q).collect::<Vec<_>>());
            }
            Ok(self.0.pending() - before)
        })
    }

    /// Writes the buffered quotations to disk.
    fn commit(&mut self, py: Python<'_>) -> PyResult<()> {
        guarded(py, "commit", || self.0.commit())
    }

    /// Adds the quotations of another index, and commits.
    fn merge(&mut self, py: Python<'_>, other: &Self) -> PyResult<()> {
        guarded(py, "merge", || self.0.merge(&other.0))
    }

    /// Writes all quotations to one file, without duplicate rows.
    fn compact(&mut self, py: Python<'_>) -> PyResult<()> {
        guarded(py, "compact", || self.0.compact())
    }

    /// Writes a compacted copy to another folder.
    fn save(&self, py: Python<'_>, folder: PathBuf) -> PyResult<()> {
        let name = folder.display().to_string();
        guarded(py, name, || self.0.save(folder))
    }

    /// Number of quotations added and not committed.
    #[getter]
    fn pending(&self) -> usize {
        self.0.pending()
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// Returns a table with one row per statement and a table with one row per wording.
    fn statements(&self, py: Python<'_>) -> PyResult<(Table, Table)> {
        guarded(py, "statements", || {
            let (quotes, found) = (self.0.quotes(), self.0.statements());
            Ok((
                Table(quote_statements::statements(&quotes, &found)),
                Table(quote_statements::wordings(&quotes, &found)),
            ))
        })
    }

    /// Returns a table with one row per quotation of the same statement.
    #[pyo3(signature = (words, limit, date=None, speaker=None))]
    fn find(
        &self,
        py: Python<'_>,
        words: &str,
        limit: usize,
        date: Option<&str>,
        speaker: Option<&str>,
    ) -> PyResult<Table> {
        let context = Context { dates: (date, None), speakers: (speaker, None) };
        guarded(py, "find", || Ok(Table(quote_statements::hits(&self.0, &self.0.query(words, context, limit)))))
    }

    /// Returns the current id of a statement, given a current or former one; `None` if the id is unknown.
    fn resolve(&self, py: Python<'_>, statement_id: &str) -> PyResult<Option<String>> {
        let hash = statement_id.strip_prefix('s').and_then(|h| u64::from_str_radix(h, 16).ok());
        let hash = hash.ok_or_else(|| {
            let message = format!("{statement_id:?} is not the id of a statement, such as \"s00f1e2d3c4b5a697\"");
            Error::new(ErrorKind::Usage, message)
        })?;
        guarded(py, statement_id, || Ok(self.0.resolve(StatementId(hash)).map(|id| id.to_string())))
    }
}

/// Runs a step over all quotations of a table.
fn over_quotes<T: Send>(
    py: Python<'_>,
    quotes: Batches,
    step: impl FnOnce(&[Quote<'_>]) -> Result<T> + Send,
) -> PyResult<T> {
    guarded(py, "distributed", || {
        let batches = quotes.0;
        let columns = batches.iter().map(QuoteColumns::new).collect::<Result<Vec<_>>>()?;
        step(&columns.iter().flat_map(QuoteColumns::quotes).collect::<Vec<_>>())
    })
}

/// Reads the rows of all batches.
fn rows<T>(table: Batches, read: impl Fn(&RecordBatch) -> Result<Vec<T>>) -> Result<Vec<T>> {
    let batches = table.0;
    // Errors name the row within its batch.
    let read = |(n, batch)| read(batch).map_err(|e| if batches.len() > 1 { e.at(format!("batch {n}")) } else { e });
    let parts = batches.iter().enumerate().map(read).collect::<Result<Vec<_>>>()?;
    Ok(parts.into_iter().flatten().collect())
}

/// Joins the quotations of a table: returns a table with one row per statement and one with one row per wording.
#[pyfunction]
pub(crate) fn trace_table(py: Python<'_>, quotes: Batches) -> PyResult<(Table, Table)> {
    let (tables, wrong) = interruptible(py, "trace", |go_on| {
        let batches = quotes.0;
        let columns = batches.iter().map(QuoteColumns::new).collect::<Result<Vec<_>>>()?;
        let wrong = columns.iter().map(|c| c.wrong_dates().count).sum::<usize>();
        let first = columns.iter().map(|c| c.wrong_dates().first.clone()).find(|first| !first.is_empty());
        let traceable = |c: &QuoteColumns, row: usize| c.traceable(row);
        let own = |c| QuoteColumns::quotes(c).enumerate().filter(move |(row, _)| traceable(c, *row)).map(|(_, q)| q);
        let quotes: Vec<Quote<'_>> = columns.iter().flat_map(own).collect();
        let found = trace::trace_while(&quotes, go_on).unwrap_or_default();
        let statements = Table(quote_statements::statements(&quotes, &found));
        Ok(((statements, Table(quote_statements::wordings(&quotes, &found))), first.map(|first| (wrong, first))))
    })?;
    if let Some((count, first)) = wrong {
        let message = format!("{count} dates are not in ISO 8601 and were ignored (the first is {first:?})");
        warn(py, &message)?;
    }
    Ok(tables)
}

/// Returns a table with one row per passage of the texts that contains the words of a quotation.
#[pyfunction]
pub(crate) fn find_passages(
    py: Python<'_>,
    quotes: Vec<PyBackedStr>,
    texts: Vec<PyBackedStr>,
    min_similarity: f32,
) -> PyResult<Table> {
    interruptible(py, "find", |go_on| {
        let quotes: Vec<&str> = quotes.iter().map(|q| &**q).collect();
        let texts: Vec<&str> = texts.iter().map(|t| &**t).collect();
        Ok(Table(passages::text_passages(&quotes, &texts, min_similarity, go_on)))
    })
}

/// Returns a text in the normal form in which quotations are compared.
#[pyfunction]
pub(crate) fn normal_form(py: Python<'_>, text: &str) -> PyResult<String> {
    guarded(py, "normal_form", || Ok(trace::normal_form(text)))
}

/// Result of `same`: true if the quotations are one statement, relation, similarity, evidence, changes of the sense, and the
/// pieces of both texts (change, words of the first, words of the second).
type Compared = (bool, Option<&'static str>, f32, f32, Vec<&'static str>, Vec<(&'static str, String, String)>);

/// Compares two quotations; `dates` are the dates of the first and of the second.
#[pyfunction]
pub(crate) fn same(
    py: Python<'_>,
    a: &Bound<'_, PyString>,
    b: &Bound<'_, PyString>,
    dates: (Option<String>, Option<String>),
) -> PyResult<Compared> {
    let (a, b) = (text(a)?, text(b)?);
    let context = Context { dates: (dates.0.as_deref(), dates.1.as_deref()), speakers: (None, None) };
    guarded(py, "same", || {
        let found = trace::same(&a, &b, context);
        let words = |span: Option<Span>, text: &str| span.map_or_else(String::new, |s| s.of(text).to_owned());
        let pieces = found.pieces.iter().map(|p| (p.change.name(), words(p.a, &a), words(p.b, &b)));
        let changed = found.sense_changes.iter().map(|t| t.name()).collect();
        let relation = found.relation.map(trace::Relation::name);
        Ok((found.same, relation, found.similarity, found.evidence, changed, pieces.collect()))
    })
}

/// Returns a table with one row per quotation: hash of its wording, number of words.
#[pyfunction]
pub(crate) fn trace_wordings(py: Python<'_>, quotes: Batches) -> PyResult<Table> {
    over_quotes(py, quotes, |q| Ok(Table(distributed::wording_rows(&trace::wordings(q)))))
}

/// Returns a table with one row per quotation that can be traced: the hash of its wording, and the columns that the other
/// steps read.
#[pyfunction]
pub(crate) fn trace_select(py: Python<'_>, quotes: Batches) -> PyResult<Table> {
    guarded(py, "distributed", || {
        let batches = quotes.0;
        let columns = batches.iter().map(QuoteColumns::new).collect::<Result<Vec<_>>>()?;
        let own = |c: &'_ QuoteColumns, row: &usize| c.traceable(*row);
        let chosen = columns.iter().flat_map(|c| c.quotes().enumerate().filter(move |(row, _)| own(c, row)));
        let quotes: Vec<Quote<'_>> = chosen.map(|(_, quote)| quote).collect();
        Ok(Table(distributed::quote_rows(&quotes, &trace::wordings(&quotes))))
    })
}

/// Returns a table with one row per shingle of a wording.
#[pyfunction]
pub(crate) fn trace_signatures(py: Python<'_>, quotes: Batches) -> PyResult<Table> {
    over_quotes(py, quotes, |q| Ok(Table(distributed::signature_rows(&trace::signature_rows(q)))))
}

/// Returns a table with one row per pair of wordings that may be one statement.
#[pyfunction]
pub(crate) fn trace_pairs(py: Python<'_>, signatures: Batches) -> PyResult<Table> {
    guarded(py, "pairs", || {
        let rows = rows(signatures, distributed::read_signatures)?;
        Ok(Table(distributed::pair_rows(&trace::candidate_pairs(&rows))))
    })
}

/// Returns a table with one row per pair of wordings with a common bucket.
#[pyfunction]
pub(crate) fn trace_shared(py: Python<'_>, signatures: Batches) -> PyResult<Table> {
    guarded(py, "shared", || {
        let rows = rows(signatures, distributed::read_signatures)?;
        Ok(Table(distributed::shared_rows(&trace::shared_shingles(&rows))))
    })
}

/// Returns a table with the best pairs of each wording.
#[pyfunction]
pub(crate) fn trace_best(py: Python<'_>, shared: Batches) -> PyResult<Table> {
    guarded(py, "best", || {
        let rows = rows(shared, distributed::read_shared)?;
        Ok(Table(distributed::pair_rows(&trace::best_pairs(&rows))))
    })
}

/// Returns a table with one row per pair of wordings that are one statement.
#[pyfunction]
pub(crate) fn trace_verify(py: Python<'_>, pairs: Batches, quotes: Batches) -> PyResult<Table> {
    over_quotes(py, quotes, |q| {
        let pairs = rows(pairs, distributed::read_pairs)?;
        Ok(Table(distributed::edge_rows(&trace::verify(&pairs, q))))
    })
}

/// Returns a table with one row per wording: its statement.
#[pyfunction]
pub(crate) fn trace_attach(py: Python<'_>, wordings: Batches, edges: Batches) -> PyResult<Table> {
    guarded(py, "attach", || {
        let (wordings, edges) = (rows(wordings, distributed::read_wordings)?, rows(edges, distributed::read_edges)?);
        Ok(Table(distributed::attachment_rows(&trace::attach_edges(&wordings, &edges))))
    })
}
