//! `onrecord.Cues`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::guard::guarded;
use crate::bytes::hash;
use crate::error::{Error, ErrorKind};
use crate::quotes;

/// Reporting verbs: those of the crate and the caller's own.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Cues(pub(super) Arc<quotes::Cues>, u64);

#[pymethods]
impl Cues {
    /// Builds the cues from the text of a table.
    #[new]
    fn new(py: Python<'_>, table: &str) -> PyResult<Self> {
        let value = guarded(py, "Cues", || quotes::Cues::with(table))?;
        Ok(Self(Arc::new(value), hash::add_bytes(hash::START, table.as_bytes())))
    }

    /// Builds the cues from a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let (cues, checksum) = guarded(py, path.display(), || {
            let bytes = std::fs::read(&path).map_err(|e| Error::from(e).at(path.display()))?;
            let table = String::from_utf8(bytes).map_err(|e| {
                let message = format!("{}: not text in UTF-8; convert it to UTF-8", path.display());
                Error::new(ErrorKind::Store, message).because(e)
            })?;
            let value = quotes::Cues::with(&table).map_err(|e| e.at(path.display()))?;
            Ok((value, hash::add_bytes(hash::START, table.as_bytes())))
        })?;
        Ok(Self(Arc::new(cues), checksum))
    }

    /// Checksum of the table, for the options of a dataset.
    #[getter]
    fn checksum(&self) -> String {
        format!("{:016x}", self.1)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Cues({} own forms)", self.0.len())
    }
}
