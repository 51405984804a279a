//! The manifest of a dataset: its options, its parts, and the position in the input that they reach.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind as IoKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bytes::atomic::write_with;
use crate::bytes::hash;
use crate::error::{Error, ErrorKind, Result};
use crate::input::Reached;

/// File name of the manifest.
pub(crate) const MANIFEST: &str = "onrecord-dataset.json";
/// Version of the layout of datasets.
const LAYOUT: u32 = 1;

/// Manifest of a dataset.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    layout: u32,
    /// Version of the records.
    pub schema_version: u32,
    /// Options of the run, by name.
    pub options: BTreeMap<String, String>,
    /// Position in the input after the last part.
    pub position: Position,
    /// Position in the files of the input after the last part; `None` for tables and standard input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// True if the whole input was read.
    pub complete: bool,
    /// Parts in order.
    pub parts: Vec<Part>,
}

/// Position in the input: the number of pages, and a hash of their ids that does not depend on their order, by which the
/// input is recognised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Number of pages that were read or failed.
    pub pages: u64,
    ids: u64,
}

impl Position {
    /// Position at the start of an input.
    pub(crate) const START: Self = Self { pages: 0, ids: 0 };

    /// Moves the position after the page with this id.
    pub(crate) fn add(&mut self, id: &str) {
        self.pages += 1;
        self.ids = self.ids.wrapping_add(hash::add_bytes(hash::START, id.as_bytes()));
    }
}

/// Files of a dataset that were written together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// Number in the names of the files.
    pub number: u32,
    /// Number of rows of each table; a table without rows has no file.
    pub rows: BTreeMap<String, u64>,
}

impl Manifest {
    pub(crate) fn new(schema_version: u32, options: BTreeMap<String, String>) -> Self {
        let (position, parts) = (Position::START, Vec::new());
        Self { layout: LAYOUT, schema_version, options, position, reached: None, complete: false, parts }
    }

    /// Reads the manifest of a folder; `None` if it has none.
    ///
    /// Fails if it cannot be read, or has another layout version.
    pub(crate) fn open(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == IoKind::NotFound => return Ok(None),
            Err(e) => return Err(Error::from(e).at(path.display())),
        };
        let broken = |e| {
            Error::new(ErrorKind::Store, "not a manifest of a dataset; restore it, or write to a new folder").because(e)
        };
        let manifest: Self = serde_json::from_str(&text).map_err(|e| broken(e).at(path.display()))?;
        if manifest.layout != LAYOUT {
            let message =
                format!("a dataset of layout {}, this version reads {LAYOUT}; write it again", manifest.layout);
            return Err(Error::new(ErrorKind::Store, message).at(path.display()));
        }
        Ok(Some(manifest))
    }

    /// Replaces the manifest of a folder atomically, and waits until it is stored on disk.
    pub(crate) fn save(&self, folder: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).expect("a manifest holds strings and numbers only");
        write_with(&folder.join(MANIFEST), |out| Ok(writeln!(out, "{text}")?))
    }

    /// Returns the number of the next part.
    pub(crate) fn next_number(&self) -> u32 {
        self.parts.iter().map(|part| part.number.saturating_add(1)).max().unwrap_or(0)
    }

    /// Returns the number of rows of each table.
    pub(crate) fn rows(&self) -> BTreeMap<String, u64> {
        let mut rows = BTreeMap::new();
        for (name, count) in self.parts.iter().flat_map(|p| &p.rows) {
            let sum: &mut u64 = rows.entry(name.clone()).or_default();
            *sum = sum.saturating_add(*count);
        }
        rows
    }

    /// Returns descriptions of the options that differ: "preset: balanced before, recall now".
    pub(crate) fn changed(&self, options: &BTreeMap<String, String>) -> Vec<String> {
        let names: std::collections::BTreeSet<&String> = self.options.keys().chain(options.keys()).collect();
        let word = |value: Option<&String>| value.map_or("not given", String::as_str).to_owned();
        let differ = names.into_iter().filter(|n| self.options.get(*n) != options.get(*n));
        differ.map(|n| format!("{n}: {} before, {} now", word(self.options.get(n)), word(options.get(n)))).collect()
    }
}
