//! Views of records, rendered by the core.

use pyo3::prelude::*;

use super::corpus::Records;
use crate::record::DocumentRecord;
use crate::view;

impl Records {
    fn records(&self) -> Vec<DocumentRecord> {
        self.entries.iter().map(|e| (*e.record).clone()).collect()
    }
}

/// Documents as one self-contained HTML page.
#[pyfunction]
pub(crate) fn page_html(py: Python<'_>, records: &Bound<'_, Records>) -> String {
    let records = records.get();
    py.detach(|| {
        let records = records.records();
        view::page_html(&records, &view::traced(&records))
    })
}

/// Quotations as a table for terminals, `width` columns wide.
#[pyfunction]
pub(crate) fn quotes_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> String {
    let records = records.get();
    py.detach(|| view::quotes_table(&records.records(), width))
}

/// Statements as a table for terminals: who, said what, where, since when.
#[pyfunction]
pub(crate) fn statements_table(py: Python<'_>, records: &Bound<'_, Records>, width: usize) -> String {
    let records = records.get();
    py.detach(|| {
        let records = records.records();
        view::statements_table(&records, &view::traced(&records), width)
    })
}

/// Documents as one self-contained page to send on: people, their statements on timelines, the marked-up articles.
#[pyfunction]
pub(crate) fn report_html(py: Python<'_>, records: &Bound<'_, Records>, title: &str) -> String {
    let records = records.get();
    py.detach(|| {
        let records = records.records();
        view::report_html(&records, &view::traced(&records), title)
    })
}
