//! Rows of an input with many pages, and reading of lines.

use std::io::{BufRead, Read};

use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{MOST, Stream, damaged, too_large};
use crate::input::page::Source;
use crate::page::FormatChoice;
use crate::read::PageInfo;

/// Multiple of [`MOST`] after which a record that is too large is no longer skipped, and the rest of the input is not read.
const SKIPPED: u64 = 64;

/// A page of an input with many pages, or its error.
#[derive(Debug)]
pub(crate) struct Row {
    /// Number of the row, from 1.
    pub(crate) number: u64,
    /// Position after the row, at which its input can be continued: a byte of its stream, or the number of the row in a
    /// table; `None` for the last row, such as the error of a file that is cut off.
    pub(crate) end: Option<u64>,
    pub(crate) source: Result<Source>,
    /// Id, address and date as the row has them.
    pub(crate) info: PageInfo,
    pub(crate) format: Option<FormatChoice>,
}

impl Row {
    pub(crate) fn failed(number: u64, error: Error) -> Self {
        Self { number, end: None, source: Err(error), info: PageInfo::default(), format: None }
    }
}

/// Position after a row of an input with many pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct After {
    /// Number of the row; 0 for the start.
    pub(crate) number: u64,
    /// [`Row::end`] of the row: the input is read from this byte or row.
    pub(crate) end: u64,
}

impl After {
    pub(crate) const START: Self = Self { number: 0, end: 0 };
}

/// Rows of an open input.
pub(crate) type Rows = Box<dyn Iterator<Item = Row> + Send>;

/// An open input: its rows, the noun for one of them in messages, and a note about guessed columns.
pub(crate) struct Opened {
    pub(crate) rows: Rows,
    pub(crate) noun: &'static str,
    pub(crate) note: Option<String>,
    /// True for a table of the caller with a column of ids; a row without one is then named by its number, because its index
    /// may be the id of another row.
    pub(crate) has_ids: bool,
}

/// A line, or its error.
pub(crate) enum Line {
    Bytes(Vec<u8>),
    /// The line is longer than [`MOST`] bytes and was skipped.
    Skipped(Error),
    /// The stream failed; there are no more lines.
    Broken(Error),
    End,
}

/// Reads a line including its line end.
pub(crate) fn line(stream: &mut Stream) -> Line {
    let mut line = Vec::new();
    match stream.by_ref().take(MOST + 1).read_until(b'\n', &mut line) {
        Ok(0) => Line::End,
        Ok(_) if line.len() as u64 <= MOST => Line::Bytes(line),
        Ok(_) => {
            drop(line);
            match skip_line(stream) {
                Ok(true) => Line::Skipped(too_large(MOST)),
                Ok(false) => Line::Broken(given_up()),
                Err(error) => Line::Broken(error),
            }
        }
        Err(error) => Line::Broken(damaged(&error)),
    }
}

/// Skips to the next line. Returns false if it does not begin within [`MOST`] times [`SKIPPED`] bytes.
fn skip_line(stream: &mut Stream) -> Result<bool> {
    let mut skipped = 0;
    loop {
        let buffer = stream.fill_buf().map_err(|e| damaged(&e))?;
        if buffer.is_empty() {
            return Ok(true);
        }
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |end| end + 1);
        stream.consume(used);
        skipped += used as u64;
        if end.is_some() {
            return Ok(true);
        }
        if skipped > MOST * SKIPPED {
            return Ok(false);
        }
    }
}

/// Skips bytes.
///
/// Fails if the stream ends before, and on more than [`MOST`] times [`SKIPPED`] bytes.
pub(crate) fn skip(stream: &mut Stream, bytes: u64) -> Result<()> {
    if bytes > MOST * SKIPPED {
        return Err(given_up());
    }
    let skipped = std::io::copy(&mut stream.by_ref().take(bytes), &mut std::io::sink()).map_err(|e| damaged(&e))?;
    if skipped < bytes { Err(damaged(&std::io::ErrorKind::UnexpectedEof.into())) } else { Ok(()) }
}

fn given_up() -> Error {
    let most = (MOST * SKIPPED) >> 30;
    Error::new(ErrorKind::Page, format!("larger than {most} GB unpacked; the rest of the file is not read"))
}
