//! `onrecord.Cues` and `onrecord.Phrases`: tables of the caller, whose rows are added to the tables of the crate.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyType;

use super::guard::guarded;
use crate::bytes::hash;
use crate::error::{Error, ErrorKind, Result};
use crate::{boilerplate, quotes};

/// Reads the text of a table. Fails if the file cannot be read, or is not UTF-8.
fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|e| Error::from(e).at(path.display()))?;
    String::from_utf8(bytes).map_err(|e| {
        let message = format!("{}: not text in UTF-8; convert it to UTF-8", path.display());
        Error::new(ErrorKind::Store, message).because(e)
    })
}

/// Defines a Python class for a table of words: constructors from a text and a file, number of rows, checksum, pickling.
macro_rules! table_class {
    ($(#[$doc:meta])* $name:ident($table:ty), rows: $rows:literal) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "onrecord")]
        pub(crate) struct $name(pub(super) Arc<$table>, String);

        #[pymethods]
        impl $name {
            /// Adds the rows of the text of a table to those of the crate.
            #[new]
            fn new(py: Python<'_>, table: &str) -> PyResult<Self> {
                let value = guarded(py, stringify!($name), || <$table>::with(table))?;
                Ok(Self(Arc::new(value), table.to_owned()))
            }

            /// Adds the rows of a file to those of the crate.
            #[staticmethod]
            fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
                let (value, table) = guarded(py, path.display(), || {
                    let table = text(&path)?;
                    let value = <$table>::with(&table).map_err(|e| e.at(path.display()))?;
                    Ok((value, table))
                })?;
                Ok(Self(Arc::new(value), table))
            }

            /// Checksum of the table, for the options of a dataset.
            #[getter]
            fn checksum(&self) -> String {
                format!("{:016x}", hash::add_bytes(hash::START, self.1.as_bytes()))
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
                (slf.get_type(), (slf.get().1.clone(),))
            }

            fn __len__(&self) -> usize {
                self.0.len()
            }

            fn __repr__(&self) -> String {
                format!(concat!(stringify!($name), "({} ", $rows, ")"), self.0.len())
            }
        }
    };
}

table_class! {
    /// Reporting verbs of the crate and of the caller.
    Cues(quotes::Cues), rows: "own forms"
}

table_class! {
    /// Residue phrases: typical texts of menus, share bars and boxes.
    Phrases(boilerplate::Phrases), rows: "rows"
}
