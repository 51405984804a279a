//! Views of records, rendered by the core.

use pyo3::prelude::*;

use super::corpus::Records;
use crate::corpus::trace_quotes;
use crate::view::{self, Statement};

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
