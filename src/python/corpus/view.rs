//! Views of records: HTML, tables for terminals, and the data of plots.

use std::path::PathBuf;

use pyo3::prelude::*;

use super::dataset::DatasetFiles;
use super::records::Records;
use super::table::Table;
use crate::bytes::atomic;
use crate::corpus::Entry;
use crate::error::{Error, ErrorKind, Result};
use crate::python::document::Document;
use crate::python::guard::{guarded, interruptible};
use crate::view::{self, Group, Period, ReportOptions, Statement, ViewOptions};

/// Returns documents as one self-contained HTML page.
#[pyfunction]
pub(crate) fn page_html(py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<String> {
    let records = records.get();
    interruptible(py, "page_html", |go_on| {
        Ok(view::page_html(&records.entries(), &Statement::all(&records.traced(go_on))))
    })
}

/// Returns quotations as a table for terminals, `width` columns wide.
#[pyfunction]
pub(crate) fn quotes_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> PyResult<String> {
    let records = records.get();
    guarded(py, "quotes_table", || Ok(view::quotes_table(&records.entries(), width)))
}

/// Returns statements as a table for terminals, `width` columns wide: speaker, words, outlets, number of documents, first
/// date.
#[pyfunction]
pub(crate) fn statements_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> PyResult<String> {
    let records = records.get();
    interruptible(py, "statements_table", |go_on| {
        Ok(view::statements_table(&records.entries(), &Statement::all(&records.traced(go_on)), width))
    })
}

/// Returns a report as one self-contained HTML page: people, their statements on timelines, the marked-up articles.
#[pyfunction]
pub(crate) fn report_html(py: Python<'_>, records: &Bound<'_, Records>, title: &str) -> PyResult<String> {
    let records = records.get();
    interruptible(py, "report_html", |go_on| {
        let options = ReportOptions { title, failed: records.failures.len() };
        Ok(view::report_html(&records.entries(), &Statement::all(&records.traced(go_on)), &options))
    })
}

/// Writes the files of a report into a folder, and returns their names. With `files`, `records` must be the outline of this
/// dataset, from which the articles are read while they are written.
#[pyfunction]
#[pyo3(signature = (folder, records, title, files=None))]
pub(crate) fn write_report(
    py: Python<'_>,
    folder: PathBuf,
    records: &Bound<'_, Records>,
    title: &str,
    files: Option<&Bound<'_, DatasetFiles>>,
) -> PyResult<Vec<String>> {
    let (records, files) = (records.get(), files.map(Bound::get));
    interruptible(py, folder.display(), |go_on| {
        let options = ReportOptions { title, failed: records.failures.len() };
        let statements = Statement::all(&records.traced(go_on));
        let mut documents: Box<dyn Iterator<Item = Result<Vec<Entry>>>> = match files {
            Some(files) => Box::new(files.dataset.documents()?),
            None => Box::new(std::iter::once(Ok(records.entries()))),
        };
        let mut names = Vec::new();
        view::write_report(&records.entries(), &statements, &options, &mut documents, &mut |name, text| {
            if !go_on() {
                return Err(Error::new(ErrorKind::Io, "interrupted"));
            }
            atomic::write(&folder.join(name), text.as_bytes())?;
            names.push(name.to_owned());
            Ok(())
        })?;
        Ok(names)
    })
}

/// Returns the marked-up article of a document as HTML.
#[pyfunction]
#[expect(clippy::fn_params_excessive_bools, reason = "each is a keyword argument")]
pub(crate) fn article_html(
    py: Python<'_>,
    document: &Bound<'_, Document>,
    removed: bool,
    mentions: bool,
    tables: bool,
    form: bool,
    max_chars: usize,
) -> PyResult<String> {
    let record = &document.get().entry.record;
    guarded(py, "article_html", || {
        Ok(view::article_html(record, &ViewOptions { removed, mentions, tables, form, max_chars }))
    })
}

/// Returns the content policy of a page that shows articles with forms.
#[pyfunction]
pub(crate) fn form_policy(py: Python<'_>) -> PyResult<String> {
    guarded(py, "form_policy", || Ok(view::form_policy()))
}

/// Returns the first `rows` quotations as an HTML table for notebooks; each row can be opened to show the paragraph.
#[pyfunction]
pub(crate) fn quotes_html(py: Python<'_>, records: &Bound<'_, Records>, rows: usize) -> PyResult<String> {
    let records = records.get();
    guarded(py, "quotes_html", || Ok(view::quotes_html(&records.entries(), rows)))
}

/// Returns the number of quotations by speaker and group.
#[pyfunction]
pub(crate) fn speakers_table(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    by: &str,
    most: usize,
    columns: usize,
) -> PyResult<Table> {
    let records = records.get();
    guarded(py, "speakers_table", || Ok(Table(view::speaker_counts(&records.entries(), group(by)?, most, columns))))
}

/// Returns the number of quotations by speaker, group and period of time.
#[pyfunction]
pub(crate) fn quoted_table(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    by: &str,
    people: usize,
    groups: usize,
    every: &str,
) -> PyResult<Table> {
    let records = records.get();
    guarded(py, "quoted_table", || {
        let every = match every {
            "auto" => None,
            name => Some(Period::from_name(name).ok_or_else(|| {
                let known = Period::ALL.map(Period::name).join(", ");
                Error::new(ErrorKind::Usage, format!("every={name:?} is no period; choose auto, {known}"))
            })?),
        };
        Ok(Table(view::quoted(&records.entries(), group(by)?, people, groups, every)))
    })
}

/// Returns the number of removed blocks by reason and group.
#[pyfunction]
pub(crate) fn removed_table(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    by: &str,
    most: usize,
    columns: usize,
) -> PyResult<Table> {
    let records = records.get();
    guarded(py, "removed_table", || match group(by)? {
        Group::Kind => Err(Error::new(
            ErrorKind::Usage,
            "by=\"kind\" is a property of quotations; choose outlet, language, year for removed blocks",
        )),
        by => Ok(Table(view::removed_counts(&records.entries(), by, most, columns))),
    })
}

/// Returns the statements that most documents print, one row per statement and document.
#[pyfunction]
pub(crate) fn timeline_table(py: Python<'_>, records: &Bound<'_, Records>, by: &str, most: usize) -> PyResult<Table> {
    let records = records.get();
    interruptible(py, "timeline_table", |go_on| {
        let by = group(by)?;
        Ok(Table(view::timeline(&records.entries(), &Statement::all(&records.traced(go_on)), by, most)))
    })
}

/// Returns the wordings of a statement by date, each with the wording to which it is attached.
#[pyfunction]
pub(crate) fn family_table(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    statement_id: &str,
    most: usize,
) -> PyResult<Table> {
    let records = records.get();
    interruptible(py, "family_table", |go_on| {
        Ok(Table(view::family(&records.entries(), &records.traced(go_on), statement_id, most)))
    })
}

/// Returns the values of a group by number of quotations, the most frequent first.
#[pyfunction]
pub(crate) fn group_names(py: Python<'_>, records: &Bound<'_, Records>, by: &str) -> PyResult<Vec<String>> {
    let records = records.get();
    guarded(py, "group_names", || Ok(view::group_names(&records.entries(), group(by)?)))
}

/// Returns the label of pages and quotations without the property of a group.
#[pyfunction]
pub(crate) fn group_unknown(py: Python<'_>, by: &str) -> PyResult<&'static str> {
    guarded(py, "group_unknown", || Ok(group(by)?.unknown()))
}

/// Returns the group with a name. Fails if there is none.
fn group(name: &str) -> Result<Group> {
    Group::from_name(name).ok_or_else(|| {
        let known = Group::ALL.map(Group::name).join(", ");
        Error::new(ErrorKind::Usage, format!("by={name:?} is no group; choose {known}"))
    })
}

/// Returns text escaped for HTML.
#[pyfunction]
pub(crate) fn escape_html(py: Python<'_>, text: &str) -> PyResult<String> {
    guarded(py, "escape_html", || {
        let mut out = String::with_capacity(text.len() + 16);
        view::escape(&mut out, text);
        Ok(out)
    })
}

/// Returns text for a terminal: control characters except tab and line end are replaced by visible names.
#[pyfunction]
pub(crate) fn text_for_terminal(py: Python<'_>, text: &str) -> PyResult<String> {
    guarded(py, "text_for_terminal", || Ok(view::lines_for_terminal(text)))
}
