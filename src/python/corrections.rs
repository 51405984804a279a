//! `onrecord.Corrections`.

use std::path::PathBuf;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::guard::guarded;
use super::records::Records;
use super::table::Table;
use crate::corrections::{self, Correction, kind_named};
use crate::error::{Error, ErrorKind};
use crate::table;

/// What a reader set right.
#[pyclass(frozen, eq, module = "onrecord")]
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Corrections(pub(super) Vec<Correction>);

#[pymethods]
impl Corrections {
    /// None yet.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Reads what `write` or `Corpus.review` wrote.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Ok(Self(guarded(py, path.display(), || corrections::read_csv(&path))?))
    }

    /// Writes CSV that `open` reads.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || corrections::write_csv(&path, &self.0))
    }

    /// Both, one after the other.
    fn __add__(&self, other: &Bound<'_, Self>) -> Self {
        Self([self.0.as_slice(), other.get().0.as_slice()].concat())
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Corrections({})", self.0.len())
    }

    /// Pickles as JSON.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let json = serde_json::to_vec(&slf.get().0).expect("corrections hold strings and numbers only");
        Ok((slf.get_type().getattr("_load")?, (PyBytes::new(slf.py(), &json),)))
    }

    #[staticmethod]
    fn _load(json: &[u8]) -> PyResult<Self> {
        let rows = serde_json::from_slice(json);
        Ok(Self(rows.map_err(|e| Error::new(ErrorKind::Store, "no pickled corrections").because(e))?))
    }
}

/// Writes every quotation in view as CSV for a reader to go through.
#[pyfunction]
pub(crate) fn write_review(py: Python<'_>, records: &Bound<'_, Records>, path: PathBuf) -> PyResult<()> {
    let entries = &records.get().entries;
    guarded(py, path.display(), || corrections::write_csv(&path, &corrections::review(entries)))
}

/// A correction of one quotation or mention; `None` leaves a part as it is, an empty string removes it.
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
    let entry = records.get().entries.get(document);
    let record = &*entry.ok_or_else(|| PyIndexError::new_err("no document at this place"))?.record;
    let made = guarded(py, record.id.as_deref().unwrap_or("correct"), || match (quote, mention) {
        (Some(quote), None) => Ok(Correction::of_quote(record, quote)),
        (None, Some(mention)) => Ok(Correction::of_mention(record, mention)),
        _ => Err(Error::new(ErrorKind::Usage, "a correction is of one quote=… or of one mention=…")),
    })?;
    let mut made =
        made.ok_or_else(|| PyIndexError::new_err("the document has no quotation or mention at this place"))?;
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
        return Err(Error::new(ErrorKind::Usage, "nothing to correct: that is what was found").into());
    }
    Ok(Corrections(vec![made]))
}

/// The documents as corrected, and one row a correction that does not fit, with what is in its way.
#[pyfunction]
pub(crate) fn corrected(
    py: Python<'_>,
    records: &Bound<'_, Records>,
    corrections: &Bound<'_, Corrections>,
) -> PyResult<(Records, Table)> {
    let (records, rows) = (records.get(), &corrections.get().0);
    guarded(py, "apply", || {
        let (entries, problems) = corrections::apply(&records.entries, rows);
        let table = table::unmatched(rows.iter().zip(problems).filter_map(|(c, p)| p.map(|p| (c, p))));
        Ok((records.with(entries), Table(table)))
    })
}
