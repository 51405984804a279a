//! `onrecord.Phrases`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use super::guard::guarded;
use crate::boilerplate;
use crate::bytes::hash;
use crate::error::{Error, ErrorKind};

/// Residue phrases: typical texts of menus, share bars and boxes.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Phrases(pub(super) Arc<boilerplate::Phrases>, u64);

#[pymethods]
impl Phrases {
    /// Creates the built-in table with the rows of `table` (CSV) added.
    #[new]
    fn new(py: Python<'_>, table: &str) -> PyResult<Self> {
        let value = guarded(py, "Phrases", || boilerplate::Phrases::with(table))?;
        Ok(Self(Arc::new(value), hash::add_bytes(hash::START, table.as_bytes())))
    }

    /// Creates the built-in table with the rows of a CSV file added.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let (phrases, checksum) = guarded(py, path.display(), || {
            let bytes = std::fs::read(&path).map_err(|e| Error::from(e).at(path.display()))?;
            let table = String::from_utf8(bytes).map_err(|e| {
                let message = format!("{}: not UTF-8; convert the file to UTF-8", path.display());
                Error::new(ErrorKind::Store, message).because(e)
            })?;
            let value = boilerplate::Phrases::with(&table).map_err(|e| e.at(path.display()))?;
            Ok((value, hash::add_bytes(hash::START, table.as_bytes())))
        })?;
        Ok(Self(Arc::new(phrases), checksum))
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
        format!("Phrases({} rows)", self.0.len())
    }
}
