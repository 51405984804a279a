//! Reading one page, a chunk of pages or a table of pages; `Records`, what came of them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use pyo3_arrow::PyTable;

use super::document::Document;
use super::guard::{guarded, interruptible};
use super::options::{self, ReadKeywords};
use super::table::Table;
use crate::batch::FailedRow;
use crate::corpus::{
    Entry, Failure, Input, Outcome, Source, Traced, read_input, read_inputs, read_records, trace_quotes_while,
    write_records,
};
use crate::error::{Error, ErrorKind};
use crate::pool::with_workers;
use crate::read::Known;
use crate::record::DocumentRecord;
use crate::table;

/// Reads one page.
#[pyfunction]
#[pyo3(signature = (page, id, url, date, options))]
pub(crate) fn read(
    py: Python<'_>,
    page: &Bound<'_, PyAny>,
    id: Option<String>,
    url: Option<String>,
    date: Option<String>,
    options: ReadKeywords,
) -> PyResult<Document> {
    let input = Input { source: options::source(page)?, known: Known { id, url, date }, format: None };
    let options = options.options()?;
    let entry = guarded(py, "read", || read_input(input, &options))?;
    Ok(Document::new(entry))
}

/// The article text of one page.
#[pyfunction]
pub(crate) fn clean(
    py: Python<'_>,
    page: &Bound<'_, PyAny>,
    url: Option<&str>,
    options: ReadKeywords,
) -> PyResult<String> {
    let options = options.options()?;
    let input = url.unwrap_or("this page");
    // Most pages are well-formed strings, which are read without a copy.
    if let Some(text) = page.cast::<PyString>().ok().and_then(|page| page.to_str().ok()) {
        return guarded(py, input, || crate::clean(text, url, &options));
    }
    let source = options::source(page)?;
    let input = if let Source::File(path) = &source { path.display().to_string() } else { input.to_owned() };
    guarded(py, input, || crate::clean(&source.text()?.0, url, &options))
}

/// One page of a chunk: page, id, url, date, format.
type Row<'py> = (Bound<'py, PyAny>, Option<String>, Option<String>, Option<String>, Option<String>);

/// Reads pages on `workers` threads (all cores if `None`), in order.
#[pyfunction]
#[pyo3(signature = (pages, first, options, workers, keep_source))]
pub(crate) fn read_chunk(
    py: Python<'_>,
    pages: Vec<Row<'_>>,
    first: usize,
    options: ReadKeywords,
    workers: Option<usize>,
    keep_source: bool,
) -> PyResult<Records> {
    let mut inputs = Vec::with_capacity(pages.len());
    let mut broken = HashMap::new();
    for (i, (page, id, url, date, format)) in pages.into_iter().enumerate() {
        let format = format.as_deref().map(options::format).transpose()?;
        let source = options::source(&page).unwrap_or_else(|error| {
            // Something that is no page is a bad page, not the end of the run.
            broken.insert(i, error.value(py).to_string());
            Source::Text(String::new())
        });
        inputs.push(Input { source, known: Known { id, url, date }, format });
    }
    let options = options.options()?;
    let outcomes = guarded(py, "read_many", || with_workers(workers, || Ok(read_inputs(inputs, first, &options))))?;
    Ok(Records::from_outcomes(outcomes, &broken, keep_source))
}

/// Rows of pages from any Arrow source.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct Frame {
    batches: Vec<RecordBatch>,
    names: Vec<String>,
}

#[pymethods]
impl Frame {
    /// Takes anything with the Arrow stream interface.
    #[new]
    fn new(table: PyTable) -> Self {
        let (batches, schema) = table.into_inner();
        Self { batches, names: schema.fields().iter().map(|f| f.name().clone()).collect() }
    }

    /// Names of the columns.
    #[getter]
    fn schema_names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// The rows in parts of at most `rows`; they share memory.
    fn batches(&self, rows: usize) -> Vec<Self> {
        let part = |b: &RecordBatch, start: usize| Self {
            batches: vec![b.slice(start, rows.min(b.num_rows() - start))],
            names: self.names.clone(),
        };
        let parts = self.batches.iter().flat_map(|b| (0..b.num_rows()).step_by(rows.max(1)).map(move |s| (b, s)));
        parts.map(|(b, start)| part(b, start)).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// Reads the rows of an Arrow table; `text`, `id`, `url`, `date` name its columns.
#[pyfunction]
#[pyo3(signature = (table, first, text, id, url, date, options, workers, keep_source))]
#[expect(clippy::too_many_arguments, reason = "the keywords of one Python call")]
pub(crate) fn read_table(
    py: Python<'_>,
    table: &Bound<'_, Frame>,
    first: usize,
    text: &str,
    id: Option<&str>,
    url: Option<&str>,
    date: Option<&str>,
    options: ReadKeywords,
    workers: Option<usize>,
    keep_source: bool,
) -> PyResult<Records> {
    let options = options.options()?;
    let mut all = Records::default();
    for batch in &table.get().batches {
        let column = |name: Option<&str>| name.map(|n| as_text(named(batch, n)?, n)).transpose();
        let pages = named(batch, text)?;
        let (id, url, date) = (column(id)?, column(url)?, column(date)?);
        let mut inputs = Vec::with_capacity(batch.num_rows());
        let mut broken = HashMap::new();
        for row in 0..batch.num_rows() {
            let source = cell(pages, row, text)?.unwrap_or_else(|| {
                broken.insert(row, format!("column {text:?} is empty in this row"));
                Source::Text(String::new())
            });
            let string = |a: &Option<ArrayRef>| {
                a.as_ref().filter(|a| !a.is_null(row)).map(|a| a.as_string::<i32>().value(row).to_owned())
            };
            inputs.push(Input {
                source,
                known: Known { id: string(&id), url: string(&url), date: string(&date) },
                format: None,
            });
        }
        let start = first + all.entries.len() + all.failures.len();
        let read = || with_workers(workers, || Ok(read_inputs(inputs, start, &options)));
        let outcomes = guarded(py, "read_many", read)?;
        all.append(Records::from_outcomes(outcomes, &broken, keep_source));
        py.check_signals()?;
    }
    Ok(all)
}

fn named<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b ArrayRef> {
    let known = || batch.schema().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
    batch.column_by_name(name).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("the table has no column {name:?}; its columns are {}", known())).into()
    })
}

/// A column cast to text, for ids, addresses and dates of any type.
fn as_text(array: &ArrayRef, name: &str) -> PyResult<ArrayRef> {
    arrow_cast::cast(array, &DataType::Utf8)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("column {name:?} cannot be read as text")).because(e).into())
}

/// A page in a cell of any text or binary type; `None` for null.
fn cell(array: &ArrayRef, row: usize, name: &str) -> PyResult<Option<Source>> {
    if array.is_null(row) {
        return Ok(None);
    }
    Ok(Some(match array.data_type() {
        DataType::Utf8 => Source::Text(array.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Source::Text(array.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Source::Text(array.as_string_view().value(row).to_owned()),
        DataType::Binary => Source::Bytes(array.as_binary::<i32>().value(row).to_vec()),
        DataType::LargeBinary => Source::Bytes(array.as_binary::<i64>().value(row).to_vec()),
        DataType::BinaryView => Source::Bytes(array.as_binary_view().value(row).to_vec()),
        DataType::Null => return Ok(None),
        other => {
            let message = format!("column {name:?} holds {other}, not text or bytes; name the column with text=…");
            return Err(Error::new(ErrorKind::Usage, message).into());
        }
    }))
}

/// Documents that were read together, and the pages that could not be.
#[pyclass(frozen, module = "onrecord._core")]
#[derive(Default, Clone)]
pub(crate) struct Records {
    pub(super) entries: Vec<Entry>,
    failures: Vec<Failure>,
    /// The statements of the quotations in view, traced at first use: every table, plot and report shows the same.
    traced: OnceLock<Arc<Traced>>,
    /// Places of the documents by id, the first of each.
    places: OnceLock<HashMap<String, usize>>,
}

impl Records {
    fn from_outcomes(outcomes: Vec<Outcome>, broken: &HashMap<usize, String>, keep_source: bool) -> Self {
        let mut out = Self::default();
        for (i, outcome) in outcomes.into_iter().enumerate() {
            match (outcome, broken.get(&i)) {
                (Ok(entry), None) => {
                    out.entries.push(Entry { source: entry.source.filter(|_| keep_source), ..entry });
                }
                (Ok(entry), Some(message)) => out.failures.push(Failure {
                    id: entry.record.id.clone().unwrap_or_default(),
                    kind: ErrorKind::Page.name().to_owned(),
                    message: message.clone(),
                }),
                (Err(failure), _) => out.failures.push(failure),
            }
        }
        out
    }

    fn new(entries: Vec<Entry>, failures: Vec<Failure>) -> Self {
        Self { entries, failures, traced: OnceLock::new(), places: OnceLock::new() }
    }

    /// The same with other documents.
    pub(super) fn with(&self, entries: Vec<Entry>) -> Self {
        Self::new(entries, self.failures.clone())
    }

    /// Returns the statements of the quotations in view; traces them at first use.
    pub(super) fn traced(&self, go_on: &mut dyn FnMut() -> bool) -> Arc<Traced> {
        if let Some(traced) = self.traced.get() {
            return Arc::clone(traced);
        }
        // An interrupted run is raised as an exception, so nobody sees the empty result, and it is not kept.
        let Some(traced) = trace_quotes_while(&self.entries, go_on) else { return Arc::default() };
        Arc::clone(self.traced.get_or_init(|| Arc::new(traced)))
    }

    fn only(&self, keep: impl Fn(&Entry) -> bool) -> Self {
        Self::new(self.entries.iter().filter(|e| keep(e)).cloned().collect(), Vec::new())
    }

    fn append(&mut self, other: Self) {
        let mut all = Self::new(std::mem::take(&mut self.entries), std::mem::take(&mut self.failures));
        all.entries.extend(other.entries);
        all.failures.extend(other.failures);
        *self = all;
    }
}

#[pymethods]
impl Records {
    /// All parts as one, in order.
    #[staticmethod]
    fn concat(parts: Vec<Py<Self>>) -> Self {
        let mut out = Self::default();
        for part in &parts {
            out.append(part.get().clone());
        }
        out
    }

    /// Records from documents.
    #[staticmethod]
    fn from_documents(documents: Vec<Py<Document>>) -> Self {
        Self::new(documents.iter().map(|d| d.get().entry.clone()).collect(), Vec::new())
    }

    /// Reads records from JSON lines, as `write_jsonl` and the command line write them.
    #[staticmethod]
    fn read_jsonl(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        guarded(py, path.display(), || {
            let (records, failures) = read_records(&path)?;
            let entries = records.into_iter().map(|record| Entry::new(record, None)).collect();
            Ok(Self { entries, failures, ..Self::default() })
        })
    }

    /// Writes records as JSON lines; `header` puts their number before them.
    #[pyo3(signature = (path, *, header=true))]
    fn write_jsonl(&self, py: Python<'_>, path: PathBuf, header: bool) -> PyResult<()> {
        guarded(py, path.display(), || write_records(&path, self.entries.iter().map(|e| &*e.record), header))
    }

    fn __len__(&self) -> usize {
        self.entries.len()
    }

    /// The document at a place.
    fn __getitem__(&self, index: usize) -> PyResult<Document> {
        let entry = self.entries.get(index);
        entry.map(|e| Document::new(e.clone())).ok_or_else(|| PyIndexError::new_err("no document at this place"))
    }

    /// Place of the document with this id.
    fn index_of(&self, id: &str) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            let ids = self.entries.iter().enumerate().rev();
            ids.filter_map(|(place, e)| Some((e.record.id.clone()?, place))).collect()
        });
        places.get(id).copied()
    }

    /// The documents at these places.
    fn take(&self, indices: Vec<usize>) -> PyResult<Self> {
        let entry = |i: usize| self.entries.get(i).cloned();
        let entries = indices.into_iter().map(entry).collect::<Option<Vec<_>>>();
        let entries = entries.ok_or_else(|| PyIndexError::new_err("no document at one of these places"))?;
        Ok(Self::new(entries, Vec::new()))
    }

    /// The quotations of one speaker, and the documents that hold them.
    fn said_by(&self, py: Python<'_>, who: &str) -> PyResult<Self> {
        let chosen = || Ok(Self::new(self.entries.iter().filter_map(|e| e.said_by(who)).collect(), Vec::new()));
        guarded(py, "said_by", chosen)
    }

    /// Documents published from `first` to `last`.
    fn between(&self, py: Python<'_>, first: &str, last: &str) -> PyResult<Self> {
        guarded(py, "between", || Ok(self.only(|e| e.is_between(first, last))))
    }

    /// Documents of one outlet.
    fn outlet(&self, py: Python<'_>, host: &str) -> PyResult<Self> {
        guarded(py, "outlet", || Ok(self.only(|e| e.is_of(host))))
    }

    /// Bytes of the sources that are kept.
    #[getter]
    fn source_bytes(&self) -> usize {
        self.entries.iter().filter_map(|e| e.source.as_ref()).map(|s| s.len()).sum()
    }

    /// The same without sources.
    fn without_sources(&self) -> Self {
        self.with(self.entries.iter().map(|e| Entry { source: None, ..e.clone() }).collect())
    }

    /// The number of quotations in view.
    #[getter]
    fn quote_count(&self) -> usize {
        self.entries.iter().map(|e| e.quotes().count()).sum()
    }

    /// The number of mentions.
    #[getter]
    fn mention_count(&self) -> usize {
        self.entries.iter().map(|e| e.record.mentions.len()).sum()
    }

    /// How many pages could not be read.
    #[getter]
    fn failed(&self) -> usize {
        self.failures.len()
    }

    /// One row a document.
    fn documents(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "documents", || Ok(Table(table::documents(&self.entries))))
    }

    /// One row a quotation.
    fn quotes(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "quotes", || Ok(Table(table::quotes(&self.entries))))
    }

    /// One row a mention.
    fn mentions(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "mentions", || Ok(Table(table::mentions(&self.entries))))
    }

    /// One row a block.
    fn blocks(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "blocks", || Ok(Table(table::blocks(&self.entries))))
    }

    /// One row a statement and one row a wording.
    fn trace(&self, py: Python<'_>) -> PyResult<(Table, Table)> {
        interruptible(py, "trace", |go_on| {
            let traced = self.traced(go_on);
            Ok((Table(table::statements(&self.entries, &traced)), Table(table::wordings(&self.entries, &traced))))
        })
    }

    /// One row a pair of documents that have text in common.
    fn copies(&self, py: Python<'_>, min_held: f32) -> PyResult<Table> {
        guarded(py, "copies", || Ok(Table(crate::table::statements::copy_pairs(&self.entries, min_held))))
    }

    /// The documents that are no copy of another and stand in no other.
    fn independent(&self, py: Python<'_>) -> PyResult<Self> {
        guarded(py, "independent", || {
            let chosen = crate::table::statements::independent_documents(&self.entries);
            Ok(self.with(chosen.into_iter().map(|i| self.entries[i].clone()).collect()))
        })
    }

    /// One row a passage that has the words of a quotation.
    fn find(&self, py: Python<'_>, quote: &str, min_similarity: f32) -> PyResult<Table> {
        interruptible(py, "find", |go_on| Ok(Table(table::passages_while(&self.entries, quote, min_similarity, go_on))))
    }

    /// One row a page that could not be read.
    fn errors(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, "errors", || Ok(Table(table::errors(&self.failures))))
    }

    /// Everything, sources included, as bytes for pickling.
    fn dump<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let stored =
            || Ok(serde_json::to_vec(&Stored::from(self)).expect("records hold strings, numbers and lists only"));
        Ok(PyBytes::new(py, &guarded(py, "dump", stored)?))
    }

    /// What `dump` wrote.
    #[staticmethod]
    fn load(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        guarded(py, "load", || {
            let stored = serde_json::from_slice::<Stored>(bytes);
            Ok(stored.map_err(|e| Error::new(ErrorKind::Store, "not a pickled corpus").because(e))?.into())
        })
    }
}

/// Record, source, quotations in view.
type StoredEntry = (DocumentRecord, Option<String>, Option<Vec<usize>>);

/// `Records` in a form that serde knows.
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
