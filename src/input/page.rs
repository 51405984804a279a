//! A page to read: its source, and its id, address and date if they are known.

use std::path::PathBuf;

use super::{compressed, sniff};
use crate::error::{Error, Result};
use crate::page::{self, FormatChoice};
use crate::read::PageInfo;

/// Source of a page.
#[derive(Clone, Debug)]
pub enum Source {
    /// Decoded text.
    Text(String),
    /// Text that was decoded by a guess, and the warning about it.
    Guessed(String, String),
    /// Bytes in an encoding that is still to be found, compressed or not.
    Bytes(Vec<u8>),
    /// Bytes with the encoding that the server declared, such as "windows-1257".
    Declared(Vec<u8>, String),
    /// Path of a file, which is opened when the page is read.
    File(PathBuf),
}

impl Source {
    /// Returns the size in bytes, that of the file for a path.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Guessed(text, _) => text.len(),
            Self::Bytes(bytes) | Self::Declared(bytes, _) => bytes.len(),
            Self::File(path) => path.metadata().map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX)),
        }
    }

    /// Returns the decoded text, and the text of a warning if the encoding was guessed.
    ///
    /// Fails when the file cannot be read, when it has many pages (JSON lines, CSV …) instead of one, and when the bytes
    /// are not text.
    pub fn text(self) -> Result<(String, Option<String>)> {
        match self {
            Self::Text(text) => Ok((text, None)),
            Self::Guessed(text, warning) => Ok((text, Some(warning))),
            Self::Bytes(bytes) => page::decode(&compressed::unpacked(bytes)?),
            Self::Declared(bytes, encoding) => page::decode_declared(&compressed::unpacked(bytes)?, Some(&encoding)),
            Self::File(path) => file_text(&path).map_err(|e| e.at(path.display())),
        }
    }
}

fn file_text(path: &std::path::Path) -> Result<(String, Option<String>)> {
    let bytes = compressed::unpacked(std::fs::read(path).map_err(Error::from)?)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match sniff::kind(&bytes[..bytes.len().min(sniff::HEAD)], &name).refusal() {
        Some(refusal) => Err(refusal),
        None => page::decode(&bytes),
    }
}

/// A page to read.
#[derive(Debug)]
pub struct Input {
    /// Source of the page, or the error of a row without one, which becomes the failure of the page.
    pub source: Result<Source>,
    /// Id, address and date of the page.
    pub info: PageInfo,
    /// Format of this page, if it differs from the format in the options.
    pub format: Option<FormatChoice>,
}
