//! Functions that read one page, a chunk of pages, or an Arrow table of pages.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3_arrow::PyTable;

use super::document::Document;
use super::guard::guarded;
use super::options::{self, ReadKeywords};
use super::records::Records;
use crate::corpus::{Input, Source, read_input, read_inputs};
use crate::error::{Error, ErrorKind, Result};
use crate::pool::with_workers;
use crate::read::PageInfo;
use crate::read::clean as clean_page;

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
    let input = Input { source: Ok(options::source(page)?), info: PageInfo { id, url, date }, format: None };
    let options = options.options()?;
    let entry = guarded(py, "read", || read_input(input, &options))?;
    Ok(Document::new(entry))
}

/// Returns the article text of one page.
#[pyfunction]
pub(crate) fn clean(
    py: Python<'_>,
    page: &Bound<'_, PyAny>,
    url: Option<&str>,
    options: ReadKeywords,
) -> PyResult<String> {
    let options = options.options()?;
    let input = url.unwrap_or("this page");
    // A `str` without lone surrogates is read without a copy.
    if let Some(text) = page.cast::<PyString>().ok().and_then(|page| page.to_str().ok()) {
        return guarded(py, input, || clean_page(text, url, options.format, &options.clean));
    }
    let source = options::source(page)?;
    let input = if let Source::File(path) = &source { path.display().to_string() } else { input.to_owned() };
    guarded(py, input, || clean_page(&source.text()?.0, url, options.format, &options.clean))
}

/// One page of a chunk: page, id, URL, date, format.
type Row<'py> = (Bound<'py, PyAny>, Option<String>, Option<String>, Option<String>, Option<String>);

/// Reads pages on `workers` threads (`None`: all cores), in input order; ids are counted from `first`.
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
    for (page, id, url, date, format) in pages {
        let format = format.as_deref().map(options::format).transpose()?;
        // An object of another type is the failure of one page, not of the run.
        let source = options::source(&page).map_err(|e| Error::new(ErrorKind::Page, e.value(py).to_string()));
        inputs.push(Input { source, info: PageInfo { id, url, date }, format });
    }
    let options = options.options()?;
    let outcomes = guarded(py, "read_many", || with_workers(workers, || Ok(read_inputs(inputs, first, &options))))?;
    Ok(Records::from_outcomes(outcomes, keep_source))
}

/// Rows of pages, from any Arrow source.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct Frame {
    batches: Vec<RecordBatch>,
    names: Vec<String>,
}

#[pymethods]
impl Frame {
    /// Imports an object with the Arrow stream interface.
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

    /// Splits the rows into parts of at most `rows`, which share memory.
    fn batches(&self, rows: usize) -> Vec<Self> {
        let part = |b: &RecordBatch, start: usize| Self {
            batches: vec![b.slice(start, rows.min(b.num_rows() - start))],
            names: self.names.clone(),
        };
        let parts = self.batches.iter().flat_map(|b| (0..b.num_rows()).step_by(rows.max(1)).map(move |s| (b, s)));
        parts.map(|(b, start)| part(b, start)).collect()
    }

    /// Returns the values of a column as text, `None` for nulls.
    fn texts(&self, py: Python<'_>, name: &str) -> PyResult<Vec<Option<String>>> {
        guarded(py, name, || {
            let mut all = Vec::with_capacity(self.batches.iter().map(RecordBatch::num_rows).sum());
            for batch in &self.batches {
                let column = as_text(named(batch, name)?, name)?;
                all.extend(column.as_string::<i32>().iter().map(|cell| cell.map(str::to_owned)));
            }
            Ok(all)
        })
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// Reads the pages of an Arrow table; `text` names the column of pages, `known` holds id, url and date of each row.
#[pyfunction]
#[pyo3(signature = (table, first, text, known, options, workers, keep_source))]
#[expect(clippy::too_many_arguments, reason = "the keywords of one Python call")]
pub(crate) fn read_table(
    py: Python<'_>,
    table: &Bound<'_, Frame>,
    first: usize,
    text: &str,
    known: Vec<KnownOfRow>,
    options: ReadKeywords,
    workers: Option<usize>,
    keep_source: bool,
) -> PyResult<Records> {
    let options = options.options()?;
    if known.len() != table.get().__len__() {
        return Err(Error::new(ErrorKind::Usage, "ids, addresses and dates are not one a row").into());
    }
    let mut known = known.into_iter();
    let mut all = Records::default();
    for batch in &table.get().batches {
        let pages = named(batch, text)?;
        let mut inputs = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let empty = || Error::new(ErrorKind::Page, format!("column {text:?} is empty in this row"));
            let source = cell(pages, row, text)?.ok_or_else(empty);
            let (id, url, date) = known.next().unwrap_or_default();
            inputs.push(Input { source, info: PageInfo { id, url, date }, format: None });
        }
        let start = first + all.total();
        let read = || with_workers(workers, || Ok(read_inputs(inputs, start, &options)));
        let outcomes = guarded(py, "read_many", read)?;
        all.append(Records::from_outcomes(outcomes, keep_source));
        py.check_signals()?;
    }
    Ok(all)
}

/// Id, address and date of a row.
type KnownOfRow = (Option<String>, Option<String>, Option<String>);

/// Returns a column by name; the error lists the columns.
fn named<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef> {
    let known = || batch.schema().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
    batch.column_by_name(name).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("the table has no column {name:?}; its columns are {}", known()))
    })
}

/// Casts a column to text, for ids, URLs and dates of any type.
fn as_text(array: &ArrayRef, name: &str) -> Result<ArrayRef> {
    arrow_cast::cast(array, &DataType::Utf8)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("column {name:?} cannot be read as text")).because(e))
}

/// Returns the page in a cell of any text or binary type; `None` for null.
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
            let message =
                format!("column {name:?} has type {other}, not text or bytes; name the column of pages with text=…");
            return Err(Error::new(ErrorKind::Usage, message).into());
        }
    }))
}
