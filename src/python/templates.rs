//! `onrecord.SiteTemplates`.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::corpus::records::Records;
use super::guard::guarded;
use crate::boilerplate;
use crate::bytes::atomic::write_with;
use crate::error::{Error, Result};
use crate::page::{self, FormatChoice};

/// Lines that recur on the pages of each site.
#[pyclass(frozen, eq, module = "onrecord")]
#[derive(Clone, PartialEq)]
pub(crate) struct SiteTemplates(pub(crate) Arc<boilerplate::SiteTemplates>);

#[pymethods]
impl SiteTemplates {
    /// Counts the lines of the pages of a corpus whose sources were kept.
    #[staticmethod]
    fn of(py: Python<'_>, records: &Bound<'_, Records>) -> PyResult<Self> {
        let records = records.get();
        guarded(py, "site_templates", || {
            let mut templates = boilerplate::SiteTemplates::default();
            for entry in records.iter() {
                if let (Some(site), Some(source)) = (&entry.record.site, &entry.source) {
                    let format = if entry.record.format == crate::block::Format::Html {
                        FormatChoice::Html
                    } else {
                        FormatChoice::Text
                    };
                    templates.fit(site, &page::read(source, format));
                }
            }
            Ok(Self(Arc::new(templates)))
        })
    }

    /// Reads a file written by `save`.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let templates = guarded(py, path.display(), || {
            let file = File::open(&path).map_err(|e| Error::from(e).at(path.display()))?;
            boilerplate::SiteTemplates::load(&mut BufReader::new(file)).map_err(|e| e.at(path.display()))
        })?;
        Ok(Self(Arc::new(templates)))
    }

    /// Returns templates with the counts of both; the order does not matter.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let other = other.get();
        guarded(py, "merge", || {
            let mut merged = (*self.0).clone();
            merged.merge(&other.0);
            Ok(Self(Arc::new(merged)))
        })
    }

    /// Writes a file that `open` reads.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || write_with(&path, |out| self.0.save(out)))
    }

    /// Returns each site with its templates, in the form of `dump`.
    fn split<'py>(&self, py: Python<'py>) -> PyResult<Vec<(String, Bound<'py, PyBytes>)>> {
        let parts = guarded(py, "split", || {
            let bytes = |(name, part): (String, boilerplate::SiteTemplates)| Ok((name, saved(&part)?));
            self.0.split().map(bytes).collect::<Result<Vec<_>>>()
        })?;
        Ok(parts.into_iter().map(|(name, bytes)| (name, PyBytes::new(py, &bytes))).collect())
    }

    /// Returns the templates without lines that occur on one page only; they must not be merged with others of the same
    /// sites.
    fn pruned(&self, py: Python<'_>) -> PyResult<Self> {
        guarded(py, "pruned", || {
            let mut templates = (*self.0).clone();
            templates.prune();
            Ok(Self(Arc::new(templates)))
        })
    }

    /// Serializes the templates, for pickling.
    fn dump<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &guarded(py, "dump", || saved(&self.0))?))
    }

    /// Restores the output of `dump`.
    #[staticmethod]
    fn load(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        let templates = guarded(py, "load", || boilerplate::SiteTemplates::load(&mut &*bytes))?;
        Ok(Self(Arc::new(templates)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        Ok((slf.get_type().getattr("load")?, (slf.get().dump(slf.py())?,)))
    }

    fn __repr__(&self) -> String {
        format!("SiteTemplates({} sites)", self.0.len())
    }

    /// Returns the number of distinct pages counted for a site.
    fn pages(&self, site: &str) -> usize {
        self.0.pages(site)
    }

    /// Returns true if a line recurs on the pages of a site.
    fn repeats(&self, py: Python<'_>, site: &str, line: &str) -> PyResult<bool> {
        guarded(py, "repeats", || Ok(self.0.repeats(site, line)))
    }
}

/// Returns the bytes of a file of templates.
fn saved(templates: &boilerplate::SiteTemplates) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    templates.save(&mut bytes)?;
    Ok(bytes)
}
