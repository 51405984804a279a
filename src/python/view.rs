//! Views of records, rendered by the core.

use pyo3::prelude::*;

use super::corpus::Records;
use super::document::Document;
use super::table::Table;
use crate::corpus::trace_quotes;
use crate::view::{self, Statement, ViewOptions};

/// Documents as one self-contained HTML page.
#[pyfunction]
pub(crate) fn page_html(py: Python<'_>, records: &Bound<'_, Records>) -> String {
    let entries = &records.get().entries;
    py.detach(|| view::page_html(entries, &Statement::all(&trace_quotes(entries))))
}

/// Quotations as a table for terminals, `width` columns wide.
#[pyfunction]
pub(crate) fn quotes_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> String {
    let entries = &records.get().entries;
    py.detach(|| view::quotes_table(entries, width))
}

/// Statements as a table for terminals: who, said what, where, since when.
#[pyfunction]
pub(crate) fn statements_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> String {
    let entries = &records.get().entries;
    py.detach(|| view::statements_table(entries, &Statement::all(&trace_quotes(entries)), width))
}

/// Documents as one self-contained page to send on: people, their statements on timelines, the marked-up articles.
#[pyfunction]
pub(crate) fn report_html(py: Python<'_>, records: &Bound<'_, Records>, title: &str) -> String {
    let entries = &records.get().entries;
    py.detach(|| view::report_html(entries, &Statement::all(&trace_quotes(entries)), title))
}

/// One document, set for reading.
#[pyfunction]
pub(crate) fn article_html(
    py: Python<'_>,
    document: &Bound<'_, Document>,
    removed: bool,
    mentions: bool,
    tables: bool,
    max_chars: usize,
) -> String {
    let record = &document.get().entry.record;
    py.detach(|| view::article_html(record, &ViewOptions { removed, mentions, tables, max_chars }))
}

/// The first quotations as a table for notebooks, each unfolding to its place.
#[pyfunction]
pub(crate) fn quotes_html(py: Python<'_>, records: &Bound<'_, Records>, rows: usize) -> String {
    let entries = &records.get().entries;
    py.detach(|| view::quotes_html(entries, rows))
}

/// Whom an outlet quotes, and how often.
#[pyfunction]
pub(crate) fn speakers_table(py: Python<'_>, records: &Bound<'_, Records>, most: usize) -> Table {
    let entries = &records.get().entries;
    py.detach(|| Table(view::speaker_counts(entries, most)))
}

/// What was removed from the pages of an outlet.
#[pyfunction]
pub(crate) fn removed_table(py: Python<'_>, records: &Bound<'_, Records>) -> Table {
    let entries = &records.get().entries;
    py.detach(|| Table(view::removed_counts(entries)))
}

/// The statements that were printed most, one row a printing.
#[pyfunction]
pub(crate) fn timeline_table(py: Python<'_>, records: &Bound<'_, Records>, most: usize) -> Table {
    let entries = &records.get().entries;
    py.detach(|| Table(view::timeline(entries, &Statement::all(&trace_quotes(entries)), most)))
}

/// One statement's wordings by date, each with the wording that it was found in.
#[pyfunction]
pub(crate) fn family_table(py: Python<'_>, records: &Bound<'_, Records>, statement_id: &str, most: usize) -> Table {
    let entries = &records.get().entries;
    py.detach(|| Table(view::family(entries, &trace_quotes(entries), statement_id, most)))
}

/// Text as HTML shows it and runs none of it.
#[pyfunction]
pub(crate) fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    view::escape(&mut out, text);
    out
}

/// Text as a terminal may get it: control characters but tab and newline are made visible.
#[pyfunction]
pub(crate) fn text_for_terminal(text: &str) -> String {
    view::lines_for_terminal(text)
}
