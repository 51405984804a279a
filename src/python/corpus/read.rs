//! Functions that read one page or a chunk of pages.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::dataset::DatasetWriter;
use super::inputs::beside;
use super::records::Records;
use crate::corpus::{Input, Source, read_input, read_inputs};
use crate::error::{Error, ErrorKind};
use crate::pool::with_workers;
use crate::python::document::Document;
use crate::python::guard::guarded;
use crate::python::options::{self, ReadKeywords};
use crate::read::PageInfo;
use crate::read::clean as clean_page;

/// Reads one page.
#[pyfunction]
#[pyo3(signature = (page, id, url, date, options))]
pub(crate) fn read(
    py: Python<'_>,
    page: &Bound<'_, PyAny>,
    id: Option<Text>,
    url: Option<Text>,
    date: Option<Text>,
    options: ReadKeywords,
) -> PyResult<Document> {
    let input = Input { source: Ok(options::source(page)?), info: info(id, url, date), format: None };
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
type Row<'py> = (Bound<'py, PyAny>, Option<Text>, Option<Text>, Option<Text>, Option<String>);

/// A `str` as text, in which lone surrogates become U+FFFD.
pub(crate) struct Text(String);

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        options::text(value.to_owned().cast::<PyString>()?).map(Self)
    }
}

/// Converts the pages of a chunk. An object of another type is the failure of one page, not of the run.
fn inputs(py: Python<'_>, pages: Vec<Row<'_>>) -> PyResult<Vec<Input>> {
    let input = |(page, id, url, date, format): Row<'_>| {
        let format: Option<String> = format;
        let format = format.as_deref().map(options::format).transpose()?;
        let source = options::source(&page).map_err(|e| Error::new(ErrorKind::Page, e.value(py).to_string()));
        Ok(Input { source, info: info(id, url, date), format })
    };
    pages.into_iter().map(input).collect()
}

fn info(id: Option<Text>, url: Option<Text>, date: Option<Text>) -> PageInfo {
    let [id, url, date] = [id, url, date].map(|text| text.map(|text| text.0));
    PageInfo { id, url, date }
}

/// Moves over pages of a chunk that the dataset of `writer` has; those that have changed are read and replaced. Returns the
/// number of these.
#[pyfunction]
pub(crate) fn skip_chunk(
    py: Python<'_>,
    pages: Vec<Row<'_>>,
    first: usize,
    options: ReadKeywords,
    workers: Option<usize>,
    writer: &Bound<'_, DatasetWriter>,
) -> PyResult<usize> {
    let (inputs, options, writer) = (inputs(py, pages)?, options.options()?, writer.get());
    let (_, replaced) =
        guarded(py, "skip", || with_workers(workers, || writer.replace_changed(inputs, first, &options)))?;
    Ok(replaced)
}

/// Reads pages on `workers` threads (`None`: all cores), in input order; ids are counted from `first`. At the same
/// time, `writer` writes the previous pages.
#[pyfunction]
#[pyo3(signature = (pages, first, options, workers, keep_source, writer=None))]
pub(crate) fn read_chunk(
    py: Python<'_>,
    pages: Vec<Row<'_>>,
    first: usize,
    options: ReadKeywords,
    workers: Option<usize>,
    keep_source: bool,
    writer: Option<&Bound<'_, DatasetWriter>>,
) -> PyResult<Records> {
    let writer = writer.map(Bound::get);
    let inputs = inputs(py, pages)?;
    let options = options.options()?;
    let outcomes = guarded(py, "read_many", || {
        with_workers(workers, || beside(writer, || Ok(read_inputs(inputs, first, &options))))
    })?;
    Ok(Records::from_outcomes(outcomes, keep_source))
}
