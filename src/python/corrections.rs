//! `onrecord.Corrections`.

use std::path::PathBuf;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::corpus::records::Records;
use super::corpus::table::Table;
use super::errors::renamed;
use super::guard::guarded;
use crate::corrections::{self, Correction, kind_named};
use crate::error::{Error, ErrorKind};
use crate::table;

/// Corrections of speakers, kinds and entities.
#[pyclass(frozen, eq, module = "onrecord")]
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Corrections(pub(super) Vec<Correction>);

#[pymethods]
impl Corrections {
    /// Creates an empty list.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Reads the CSV file of `save` or `Corpus.review`.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Ok(Self(guarded(py, path.display(), || corrections::read_csv(&path))?))
    }

    /// Writes CSV that `open` reads.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || corrections::write_csv(&path, &self.0))
    }

    /// The former name of `save`.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        renamed(py, "Corrections.write", "Corrections.save")?;
        self.save(py, path)
    }

    /// Returns the corrections of both lists, one after the other.
    fn __add__(&self, other: &Bound<'_, Self>) -> Self {
        Self([self.0.as_slice(), other.get().0.as_slice()].concat())
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Corrections({})", self.0.len())
    }

    /// Serializes the corrections as JSON, for pickling.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let json = serde_json::to_vec(&slf.get().0).expect("corrections have strings and numbers only");
        Ok((slf.get_type().getattr("_load")?, (PyBytes::new(slf.py(), &json),)))
    }

    /// Restores pickled corrections.
    #[staticmethod]
    fn _load(json: &[u8]) -> PyResult<Self> {
        let rows = serde_json::from_slice(json);
        Ok(Self(rows.map_err(|e| Error::new(ErrorKind::Store, "not pickled corrections").because(e))?))
    }
}

/// Writes every quotation in view to a CSV file, for a reader to correct.
#[pyfunction]
pub(crate) fn write_review(py: Python<'_>, records: &Bound<'_, Records>, path: PathBuf) -> PyResult<()> {
    let records = records.get();
    guarded(py, path.display(), || corrections::write_csv(&path, &corrections::review(&records.entries())))
}

/// Creates a correction of one quotation or mention; `None` keeps a value, an empty string removes it.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the keywords of one Python call")]
pub(crate) fn correction(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    document: usize,
    quote: Option<usize>,
    mention: Option<usize>,
    kind: Option<String>,
    name: Option<String>,
    entity_id: Option<String>,
    note: String,
) -> PyResult<Corrections> {
    let entry = records.get().entry(document);
    let record = &*entry.ok_or_else(|| PyIndexError::new_err("document index out of range"))?.record;
    let made = guarded(py, record.id.as_deref().unwrap_or("correct"), || match (quote, mention) {
        (Some(quote), None) => Ok(Correction::of_quote(record, quote)),
        (None, Some(mention)) => Ok(Correction::of_mention(record, mention)),
        _ => Err(Error::new(ErrorKind::Usage, "a correction needs either quote=… or mention=…")),
    })?;
    let mut made = made.ok_or_else(|| PyIndexError::new_err("index of the quotation or mention out of range"))?;
    if let Some(kind) = kind {
        made.right.kind = Some(kind_named(&kind)?);
    }
    for (part, value) in [(&mut made.right.name, name), (&mut made.right.entity_id, entity_id)] {
        if let Some(value) = value {
            *part = Some(value).filter(|value| !value.is_empty());
        }
    }
    made.note = note;
    made.check()?;
    if !made.changes() {
        return Err(Error::new(
            ErrorKind::Usage,
            "nothing to correct: the record has these values already; change kind, name or entity_id",
        )
        .into());
    }
    Ok(Corrections(vec![made]))
}

/// Returns the corrected documents, and a table with one row per correction that was not applied, with the reason.
#[pyfunction]
pub(crate) fn corrected(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    corrections: &Bound<'_, Corrections>,
) -> PyResult<(Records, Table)> {
    let (records, rows) = (records.get(), &corrections.get().0);
    guarded(py, "apply", || {
        let (entries, problems) = corrections::apply(&records.entries(), rows);
        let table = table::unmatched(rows.iter().zip(problems).filter_map(|(c, p)| p.map(|p| (c, p))));
        Ok((records.with(entries), Table(table)))
    })
}
