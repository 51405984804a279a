//! Conversion of keyword arguments to options of the core, and of pages to sources.

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use super::gazetteer::Gazetteer;
use super::tables::{Cues, Phrases};
use super::templates::SiteTemplates;
use crate::boilerplate::{CleanOptions, Preset};
use crate::corpus::Source;
use crate::error::{Error, ErrorKind};
use crate::page::FormatChoice;
use crate::read::ReadOptions;

/// Converts the option `format`: "auto", "html" or "text".
pub(super) fn format(name: &str) -> PyResult<FormatChoice> {
    Ok(match name {
        "auto" => FormatChoice::Auto,
        "html" => FormatChoice::Html,
        "text" => FormatChoice::Text,
        other => return Err(unknown("format", other, "auto, html, text")),
    })
}

/// Converts the option `preset`.
fn preset(name: &str) -> PyResult<Preset> {
    Ok(match name {
        "balanced" => Preset::Balanced,
        "precision" => Preset::Precision,
        "recall" => Preset::Recall,
        "keep" => Preset::Keep,
        other => return Err(unknown("preset", other, "balanced, precision, recall, keep")),
    })
}

/// Returns the error for an unknown value of an option.
fn unknown(option: &str, got: &str, known: &str) -> PyErr {
    Error::new(ErrorKind::Usage, format!("{option}={got:?} is unknown; choose one of {known}")).into()
}

/// Keyword arguments of all reading functions, from a dict.
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword argument")]
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct ReadKeywords {
    format: String,
    preset: String,
    captions: bool,
    comments: bool,
    title: bool,
    standfirst: bool,
    gazetteer: Option<Py<Gazetteer>>,
    offices: bool,
    cues: Option<Py<Cues>>,
    templates: Option<Py<SiteTemplates>>,
    phrases: Option<Py<Phrases>>,
}

impl ReadKeywords {
    /// Converts the keyword arguments; fails on an unknown format or preset.
    pub(super) fn options(&self) -> PyResult<ReadOptions> {
        Ok(ReadOptions {
            format: format(&self.format)?,
            clean: CleanOptions {
                preset: preset(&self.preset)?,
                captions: self.captions,
                comments: self.comments,
                title: self.title,
                standfirst: self.standfirst,
                phrases: self.phrases.as_ref().map(|p| Arc::clone(&p.get().0)),
                templates: self.templates.as_ref().map(|t| Arc::clone(&t.get().0)),
            },
            gazetteer: self.gazetteer.as_ref().map(|g| Arc::clone(&g.get().0)),
            offices: self.offices,
            cues: self.cues.as_ref().map(|c| Arc::clone(&c.get().0)),
            explain: false,
        })
    }
}

/// Converts a page: `str`, `bytes`, `bytearray` or `os.PathLike`. A `str` is always a page, never a path.
pub(super) fn source(page: &Bound<'_, PyAny>) -> PyResult<Source> {
    if let Ok(page) = page.cast::<PyString>() {
        return text(page).map(Source::Text);
    }
    if let Ok(bytes) = page.cast::<PyBytes>() {
        return Ok(Source::Bytes(bytes.as_bytes().to_vec()));
    }
    if page.hasattr("__fspath__")? {
        return Ok(Source::File(page.extract()?));
    }
    if let Ok(bytes) = page.extract::<Vec<u8>>() {
        return Ok(Source::Bytes(bytes));
    }
    if page.is_none() {
        return Err(PyTypeError::new_err("no page: its text is empty, or under another key; name the key with text=…"));
    }
    let kind = page.get_type().name()?;
    Err(PyTypeError::new_err(format!("a page is a str, bytes or a pathlib.Path, not {kind}")))
}

/// Converts a `str` to text. A lone surrogate, which UTF-8 cannot encode, becomes U+FFFD, so that the number of characters
/// and all offsets stay the same.
pub(super) fn text(value: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = value.to_str() {
        return Ok(text.to_owned());
    }
    let bytes = value.call_method1("encode", ("utf-32-le", "surrogatepass"))?;
    let bytes = bytes.cast::<PyBytes>()?.as_bytes();
    let code = |c: &[u8]| u32::from_le_bytes([c[0], c[1], c[2], c[3]]);
    Ok(bytes.chunks_exact(4).map(|c| char::from_u32(code(c)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
