//! `onrecord.Gazetteer`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use crate::span::CharIndex;

/// Entities with their aliases, compiled once, shared by every call and thread.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Gazetteer(pub(super) Arc<crate::Gazetteer>);

#[pymethods]
impl Gazetteer {
    /// Reads a gazetteer from a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let gazetteer = py.detach(|| crate::Gazetteer::open(&path))?;
        Ok(Self(Arc::new(gazetteer)))
    }

    /// Every match in a text, as (start, end, ids).
    fn find(&self, py: Python<'_>, text: &str) -> Vec<(u32, u32, Vec<String>)> {
        py.detach(|| {
            let chars = CharIndex::new(text);
            let found = self.0.find(text);
            found
                .into_iter()
                .map(|m| {
                    let (start, end) = chars.chars(m.span);
                    (start, end, m.entities.iter().map(|&e| self.0.entity(e).id.to_string()).collect())
                })
                .collect()
        })
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("Gazetteer({} entities)", self.0.len())
    }
}
