//! Feeds (RSS, Atom): each entry is a page, with what the feed declares for all of them.

use std::collections::VecDeque;
use std::ops::Range;

use super::rows::{After, Opened, Row};
use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{self, MOST, Stream};
use crate::input::page::Source;
use crate::page::{self, FormatChoice};
use crate::read::PageInfo;

/// Longest head of a feed that is copied before each entry, and all copies of it, in bytes.
const HEAD: usize = 1 << 16;
const COPIES: usize = 1 << 28;

/// Opens a feed at the position after an entry.
///
/// Fails on a feed of more than 64 MB, on bytes that are no text, and on a feed without entries.
pub(crate) fn open(stream: Stream, after: After) -> Result<Opened> {
    let (text, warning) = page::decode(&compressed::rest(stream, MOST)?)?;
    let entries = page::feed_entries(&text);
    let Some((first, _)) = entries.first() else {
        return Err(Error::new(ErrorKind::Page, "a feed without entries; download the pages of the site"));
    };
    // The entries of a feed with a longer head are read without it.
    let short = |&end: &usize| end <= HEAD && end.saturating_mul(entries.len()) <= COPIES;
    let head = Some(first.start).filter(short).map_or("<feed>", |end| &text[..end]).to_owned();
    let number = after.number;
    let left = entries.into_iter().skip(usize::try_from(number).unwrap_or(usize::MAX)).collect();
    let rows = Entries { text, warning, head, left, number };
    Ok(Opened { rows: Box::new(rows), noun: "entry", note: None, has_ids: false })
}

struct Entries {
    text: String,
    /// Warning about the encoding.
    warning: Option<String>,
    head: String,
    /// Range and address of each entry.
    left: VecDeque<(Range<usize>, Option<String>)>,
    number: u64,
}

impl Iterator for Entries {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (entry, url) = self.left.pop_front()?;
        self.number += 1;
        let page = format!("{}{}", self.head, &self.text[entry]);
        let source = match &self.warning {
            Some(warning) => Source::Guessed(page, warning.clone()),
            None => Source::Text(page),
        };
        let info = PageInfo { url, ..PageInfo::default() };
        Some(Row {
            number: self.number,
            end: Some(self.number),
            source: Ok(source),
            info,
            format: Some(FormatChoice::Html),
        })
    }
}
