//! Python binding: converts types and errors, and releases the interpreter lock.

#![expect(clippy::needless_pass_by_value, reason = "arguments from Python are owned")]

mod corpus;
mod corrections;
mod document;
mod errors;
mod gazetteer;
mod guard;
mod options;
mod record;
mod tables;
mod templates;

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Compiled module of `onrecord`.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::corpus::dataset::{DatasetFiles, DatasetWriter};
    #[pymodule_export]
    use super::corpus::inputs::{Pages, iso_date};
    #[pymodule_export]
    use super::corpus::jsonl::{mentions_jsonl, read_jsonl, same_jsonl, same_line, trace_jsonl};
    #[pymodule_export]
    use super::corpus::read::{clean, read, read_chunk, skip_chunk};
    #[pymodule_export]
    use super::corpus::records::Records;
    #[pymodule_export]
    use super::corpus::row_writer::RowWriter;
    #[pymodule_export]
    use super::corpus::stored::{Corrector, StoredRecords};
    #[pymodule_export]
    use super::corpus::table::Table;
    #[pymodule_export]
    use super::corpus::trace::{
        QuoteIndex, find_passages, normal_form, same, trace_attach, trace_best, trace_pairs, trace_select,
        trace_shared, trace_signatures, trace_table, trace_verify, trace_wordings,
    };
    #[pymodule_export]
    use super::corpus::view::{
        article_html, escape_html, family_table, form_policy, group_names, group_unknown, page_html, quoted_table,
        quotes_html, quotes_table, removed_table, report_html, speakers_table, statements_table, text_for_terminal,
        timeline_table, write_report,
    };
    #[pymodule_export]
    use super::corrections::{Corrections, corrected, correction, write_review};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::errors::{DefectError, GazetteerError, OnrecordError, PageError, StoreError, UsageError};
    #[pymodule_export]
    use super::gazetteer::Gazetteer;
    #[pymodule_export]
    use super::record::{Block, Candidate, Cue, Explanation, Mention, Participant, Person, Quotation, Span, Speaker};
    #[pymodule_export]
    use super::tables::{Cues, Phrases};
    #[pymodule_export]
    use super::templates::SiteTemplates;
    #[pymodule_export]
    use super::{guarded_cell, host, looks_like_html, write_text};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::check_interpreter(module.py())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("COLUMN_NAMES", std::collections::HashMap::from(crate::input::column_names()))?;
        module.add("MARKUP_COLUMNS", crate::input::MARKUP)?;
        module.add("SHORT_TEXT", crate::input::SHORT)?;
        module.add("UNUSED_COLUMNS", crate::input::UNUSED)?;
        module.add("PAGE_ENDINGS", crate::input::PAGE_ENDINGS)?;
        module.add("SCHEMA_VERSION", crate::record::SCHEMA_VERSION)
    }
}

/// Fails in all interpreters of a process but the first that imports the module, which owns its types. Python checks this
/// itself from 3.12 on, except in interpreters that share one lock.
fn check_interpreter(py: Python<'_>) -> PyResult<()> {
    // Each interpreter has a module `sys` of its own.
    static FIRST: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let sys = py.import("sys")?;
    let first = FIRST.get_or_init(py, || sys.clone().unbind());
    if first.bind(py).is(&sys) {
        return Ok(());
    }
    Err(PyImportError::new_err(
        "onrecord is in use in another interpreter of this process; use threads, or a process for each interpreter",
    ))
}

/// Writes a text file in UTF-8; if this fails, an existing file keeps its content.
#[pyfunction]
fn write_text(py: Python<'_>, path: std::path::PathBuf, text: &str) -> PyResult<()> {
    guard::guarded(py, path.display(), || crate::bytes::atomic::write(&path, text.as_bytes()))
}

/// Returns a cell of CSV in a form that a spreadsheet reads as text: with an apostrophe before a formula.
#[pyfunction]
fn guarded_cell(py: Python<'_>, cell: &str) -> PyResult<String> {
    guard::guarded(py, "cell", || Ok(crate::corrections::guarded(cell)))
}

/// Returns the host of an address or a host as the outlet of a page has it; `None` for other text.
#[pyfunction]
fn host(py: Python<'_>, address: &str) -> PyResult<Option<String>> {
    guard::guarded(py, "host", || Ok(crate::page::host(address)))
}

/// Returns true if a source is HTML, by the rule of `format="auto"`.
#[pyfunction]
fn looks_like_html(py: Python<'_>, source: &str) -> PyResult<bool> {
    guard::guarded(py, "looks_like_html", || Ok(crate::looks_like_html(source)))
}
