//! `onrecord.Cues`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::guard::guarded;
use crate::error::{Error, ErrorKind};
use crate::quotes;

/// Reporting verbs: those of the crate and the caller's own.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Cues(pub(super) Arc<quotes::Cues>);

#[pymethods]
impl Cues {
    /// Builds the cues from the text of a table.
    #[new]
    fn new(py: Python<'_>, table: &str) -> PyResult<Self> {
        Ok(Self(Arc::new(guarded(py, "Cues", || quotes::Cues::with(table))?)))
    }

    /// Builds the cues from a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let cues = guarded(py, path.display(), || {
            let bytes = std::fs::read(&path).map_err(|e| Error::from(e).at(path.display()))?;
            let table = String::from_utf8(bytes).map_err(|e| {
                let message = format!("{}: not text in UTF-8; convert it to UTF-8", path.display());
                Error::new(ErrorKind::Store, message).because(e)
            })?;
            quotes::Cues::with(&table).map_err(|e| e.at(path.display()))
        })?;
        Ok(Self(Arc::new(cues)))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Cues({} own forms)", self.0.len())
    }
}
