//! `Pages`: the pages of files, folders and Arrow tables, read in batches.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use super::capsule::Stream;
use super::dataset::DatasetWriter;
use super::records::Records;
use crate::boilerplate;
use crate::corpus::read_inputs;
use crate::error::Result;
use crate::guard::guarded as page_guarded;
use crate::input::{self, ColumnNames, Input, Inputs, Place};
use crate::page::{self, FormatChoice};
use crate::pool::{join, with_workers};
use crate::python::guard::guarded;
use crate::python::options::{self, ReadKeywords};
use crate::python::templates::SiteTemplates;

/// Maximum number of pages that are read together, so that memory does not grow with the number of all pages.
const PAGES: usize = 256;
/// Number of bytes after which no further page is added to a batch.
const BYTES: usize = 32 << 20;

/// Names of the columns of a table or the keys of rows: text, id, address, date.
type Names = (Option<String>, Option<String>, Option<String>, Option<String>);

fn column_names((text, id, url, date): Names) -> ColumnNames {
    ColumnNames { text, id, url, date }
}

/// Pages of files, folders or a table, which are read once, in batches.
#[pyclass(frozen, module = "onrecord._core")]
pub(crate) struct Pages(Arc<Mutex<Inputs>>);

impl Pages {
    fn new(inputs: Inputs) -> Self {
        Self(Arc::new(Mutex::new(inputs)))
    }

    fn with<R>(&self, work: impl FnOnce(&mut Inputs) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the next pages; empty at the end.
    pub(crate) fn next_inputs(&self) -> Result<Vec<Input>> {
        self.with(|inputs| inputs.batch(PAGES, BYTES))
    }
}

#[pymethods]
impl Pages {
    /// Opens files and folders, each given as its path and the id of the file or the prefix of the ids in the folder. The
    /// path "-" is standard input. `names` are the names of the columns with text, id, address and date.
    #[staticmethod]
    fn files(py: Python<'_>, places: Vec<(PathBuf, String)>, names: Names) -> PyResult<Self> {
        let places = places.into_iter().map(|(path, id)| Place { path, id }).collect();
        guarded(py, "files", || Ok(Self::new(Inputs::files(places, column_names(names)))))
    }

    /// Opens an object with the Arrow stream interface.
    #[staticmethod]
    fn table(py: Python<'_>, table: Stream, names: Names) -> PyResult<Self> {
        guarded(py, "the table", || Ok(Self::new(Inputs::table(Box::new(table.0), column_names(names))?)))
    }

    /// Reads the next batch on `workers` threads (`None`: all cores); returns no records at the end. Ids are counted from
    /// `first`. At the same time, `writer` writes the previous batch.
    #[pyo3(signature = (first, options, workers, keep_source, writer=None))]
    fn read(
        &self,
        py: Python<'_>,
        first: usize,
        options: ReadKeywords,
        workers: Option<usize>,
        keep_source: bool,
        writer: Option<&Bound<'_, DatasetWriter>>,
    ) -> PyResult<Records> {
        let options = options.options()?;
        let writer = writer.map(Bound::get);
        let outcomes = guarded(py, "read_many", || {
            with_workers(workers, || beside(writer, || Ok(read_inputs(self.next_inputs()?, first, &options))))
        })?;
        py.check_signals()?;
        Ok(Records::from_outcomes(outcomes, keep_source))
    }

    /// Moves to the first page after those in the dataset of `writer`, without reading them, and makes `writer` record the
    /// position in the files. Must be called before any page is read. Returns the number of pages that were passed over; 0
    /// if they must be skipped with `skip`.
    fn go_on(&self, py: Python<'_>, writer: &Bound<'_, DatasetWriter>) -> PyResult<u64> {
        let writer = writer.get();
        guarded(py, "go_on", || Ok(writer.follow(Arc::clone(&self.0))))
    }

    /// Skips at most `most` pages, and at most one batch, that the dataset of `writer` has; those that have changed are read
    /// and replaced. Returns the numbers of pages that were skipped, 0 at the end, and of those that were replaced. The id of
    /// a page without one is its index, counted from `first`.
    fn skip(
        &self,
        py: Python<'_>,
        first: usize,
        most: usize,
        options: ReadKeywords,
        workers: Option<usize>,
        writer: &Bound<'_, DatasetWriter>,
    ) -> PyResult<(usize, usize)> {
        let (options, writer) = (options.options()?, writer.get());
        let skipped = guarded(py, "skip", || {
            let inputs = self.with(|inputs| inputs.batch(most.min(PAGES), BYTES))?;
            with_workers(workers, || writer.replace_changed(inputs, first, &options))
        })?;
        py.check_signals()?;
        Ok(skipped)
    }

    /// Counts the lines that the pages of each site have in common; pages that cannot be read are left out.
    fn templates(&self, py: Python<'_>, format: &str) -> PyResult<SiteTemplates> {
        let format = options::format(format)?;
        let mut templates = boilerplate::SiteTemplates::default();
        loop {
            let more = guarded(py, "site_templates", || {
                let inputs = self.next_inputs()?;
                let any = !inputs.is_empty();
                for input in inputs {
                    // The failure of a page is reported by the run that reads it.
                    let _ = page_guarded(|| "this page".to_owned(), || fit(&mut templates, input, format));
                }
                Ok(any)
            })?;
            py.check_signals()?;
            if !more {
                return Ok(SiteTemplates(Arc::new(templates)));
            }
        }
    }

    /// Number of bytes read from files.
    #[getter]
    fn bytes(&self) -> u64 {
        self.with(|inputs| inputs.bytes())
    }

    /// Returns the size of the files that are still to be read, in bytes; `None` if it is unknown.
    fn size(&self, py: Python<'_>) -> PyResult<Option<u64>> {
        guarded(py, "size", || Ok(self.with(|inputs| inputs.size())))
    }

    /// Returns and removes the notes about guessed columns since the last call.
    fn notes(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        guarded(py, "notes", || Ok(self.with(Inputs::notes)))
    }

    /// Number of dates that were ignored because their format is not known, and the first of them.
    #[getter]
    fn wrong_dates(&self) -> (usize, String) {
        self.with(|inputs| {
            let (count, first) = inputs.wrong_dates();
            (count, first.to_owned())
        })
    }
}

/// Reads pages with `read` while the writer writes the previous pages.
pub(crate) fn beside<T: Send>(writer: Option<&DatasetWriter>, read: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    let Some(writer) = writer else { return read() };
    let (written, read) = join(|| writer.flush(), read);
    written?;
    read
}

/// Returns a date in ISO 8601, also for a date in RFC 2822 ("Tue, 05 Mar 2024 09:00:00 GMT"); `None` for other text.
#[pyfunction]
pub(crate) fn iso_date(py: Python<'_>, text: &str) -> PyResult<Option<String>> {
    guarded(py, "iso_date", || Ok(input::iso_date(text)))
}

/// Adds the lines of a page to the templates of its site; a page without a known site is left out.
fn fit(templates: &mut boilerplate::SiteTemplates, input: Input, format: FormatChoice) -> Result<()> {
    let text = input.source?.text()?.0;
    let page = page::read(&text, input.format.unwrap_or(format));
    let url = input.info.url.as_deref().or(page.metadata.url.as_deref());
    if let Some(site) = url.and_then(page::host) {
        templates.fit(&site, &page);
    }
    Ok(())
}
