//! CSV and TSV files with a header line.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::columns::{ColumnNames, Columns};
use super::rows::{After, Opened, Row};
use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{MOST, Stream, damaged};
use crate::input::page::Source;
use crate::read::PageInfo;

/// Opens a table at the position after a row; the columns and the delimiter are taken from the first line.
///
/// Fails if a column that the caller named does not exist, if no column has pages, and if the table ends before this
/// position.
pub(crate) fn open(mut stream: Stream, names: &ColumnNames, after: After) -> Result<Opened> {
    let head = stream.fill_buf().map_err(|e| damaged(&e))?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(Error::new(ErrorKind::Usage, "a table in UTF-16; save it as CSV in UTF-8"));
    }
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let delimiter = delimiter(&head[mark..]);
    stream.consume(mark);
    let left = Arc::new(AtomicU64::new(MOST));
    let input = Capped { stream, left: Arc::clone(&left), ended: false, odd: false };
    let mut begin = mark as u64;
    let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
    let header = rows.byte_headers().map_err(failed)?.clone();
    let mut number = 0;
    if rows.get_ref().stream.at() <= after.end {
        let mut input = rows.into_inner();
        input.stream.go_to(after.end)?;
        input.odd = false;
        left.store(MOST, Ordering::Relaxed);
        (begin, number) = (after.end, after.number);
        let mut reader = csv::ReaderBuilder::new();
        rows = reader.delimiter(delimiter).flexible(true).has_headers(false).from_reader(input);
    }
    // If the stream was read past the position together with the header, the rows before it are skipped one by one.
    while number < after.number && rows.read_byte_record(&mut csv::ByteRecord::new()).map_err(failed)? {
        number += 1;
    }
    let header: Vec<String> = header.iter().map(|n| String::from_utf8_lossy(n).trim().to_owned()).collect();
    let columns = Columns::choose(&header.iter().map(String::as_str).collect::<Vec<_>>(), names)?;
    let note = columns.note();
    let record = csv::ByteRecord::new();
    let rows = Table { rows, begin, left, columns, name: header, record, number, ended: false };
    Ok(Opened { rows: Box::new(rows), noun: "row", note, has_ids: false })
}

/// Returns the delimiter that is most frequent in the first line, outside quotation marks: comma, tab, semicolon or bar.
fn delimiter(head: &[u8]) -> u8 {
    const KNOWN: [u8; 4] = [b',', b'\t', b';', b'|'];
    let mut quoted = false;
    let mut counts = [0_usize; 4];
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(i) = KNOWN.iter().position(|&k| k == byte) {
                    counts[i] += 1;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    KNOWN[counts.iter().position(|&c| c == most).unwrap_or_default()]
}

/// A stream that fails after `left` bytes; the number is reset before each row.
struct Capped {
    stream: Stream,
    left: Arc<AtomicU64>,
    /// The stream has no more bytes.
    ended: bool,
    /// The number of quotation marks so far is odd.
    odd: bool,
}

impl Read for Capped {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the row is too large"));
        }
        let most = into.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.stream.read(&mut into[..most])?;
        self.left.store(left - read as u64, Ordering::Relaxed);
        self.ended |= read == 0 && !into.is_empty();
        self.odd ^= memchr::memchr_iter(b'"', &into[..read]).count() % 2 == 1;
        Ok(read)
    }
}

struct Table {
    rows: csv::Reader<Capped>,
    /// Byte of the stream at which the reader of rows began.
    begin: u64,
    left: Arc<AtomicU64>,
    columns: Columns,
    name: Vec<String>,
    record: csv::ByteRecord,
    number: u64,
    ended: bool,
}

impl Iterator for Table {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        self.number += 1;
        self.left.store(MOST, Ordering::Relaxed);
        match self.rows.read_byte_record(&mut self.record) {
            Ok(true) => Some(self.row()),
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                Some(Row::failed(self.number, failed(error)))
            }
        }
    }
}

impl Table {
    /// Returns true if the row is the last one and goes over several lines, because a quotation mark is not closed.
    fn is_open(&self) -> bool {
        let input = self.rows.get_ref();
        input.ended && input.odd && self.record.iter().any(|cell| cell.contains(&b'\n'))
    }

    fn row(&self) -> Row {
        let cell = |i: usize| self.record.get(i).filter(|c| !c.is_empty());
        let text = |i: Option<usize>| cell(i?).map(|c| String::from_utf8_lossy(c).into_owned());
        let columns = &self.columns;
        let page = columns.page(|column| cell(column).map_or(0, <[u8]>::len));
        let info = PageInfo { id: text(columns.id), url: text(columns.url), date: text(columns.date) };
        let source = match cell(page) {
            Some(_) if self.is_open() => {
                let line = self.record.position().map_or(0, csv::Position::line);
                let message = format!(
                    "a quotation mark of the row at line {line} is not closed, so that the lines after it are a part of this \
                     row; close it"
                );
                Err(Error::new(ErrorKind::Page, message))
            }
            Some(page) => Ok(match std::str::from_utf8(page) {
                Ok(text) => Source::Text(text.to_owned()),
                Err(_) => Source::Bytes(page.to_vec()),
            }),
            None if self.record.len() <= page => {
                let message = format!("the row has {} of {} cells", self.record.len(), self.name.len());
                Err(Error::new(ErrorKind::Page, message))
            }
            None => Err(super::columns::empty(&self.name[page])),
        };
        let end = Some(self.begin + self.rows.position().byte());
        Row { number: self.number, end, source, info, format: None }
    }
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => {
            let most = MOST >> 20;
            let message = format!("larger than {most} MB; close its quotation mark, or split it; the rest is not read");
            Error::new(ErrorKind::Page, message)
        }
        csv::ErrorKind::Io(e) => damaged(&e),
        other => Error::new(ErrorKind::Page, format!("not a row of a table: {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, repeat};

    use super::*;

    fn opened(table: &[u8]) -> Opened {
        open(Stream::new(Cursor::new(table.to_vec())), &ColumnNames::default(), After::START).unwrap()
    }

    fn text(row: &Row) -> String {
        row.source.as_ref().map_or_else(ToString::to_string, |s| s.clone().text().unwrap().0)
    }

    #[test]
    fn every_delimiter_is_found() {
        for table in [
            "\u{feff}id,body\n7,\"We lost,\nshe said.\"\n",
            "id\tbody\n7\t\"We lost,\nshe said.\"\r\n",
            "id;body\r\n7;\"We lost,\nshe said.\"\r\n",
            "\"id\"|\"body\"\n7|\"We lost,\nshe said.\"",
        ] {
            let found: Vec<Row> = opened(table.as_bytes()).rows.collect();
            assert_eq!(found.len(), 1, "{table:?}");
            assert_eq!((text(&found[0]).as_str(), found[0].info.id.as_deref()), ("We lost,\nshe said.", Some("7")));
        }
    }

    #[test]
    fn odd_rows_are_errors_of_their_own() {
        let rows: Vec<Row> = opened(b"id,body\n1\n2,\n3,caf\xe9 au lait\n4,We lost.,more\n").rows.collect();
        let expected = ["the row has 1 of 2 cells", "column 'body' is empty in this row", "café au lait", "We lost."];
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_an_error() {
        let last = |table: &str| {
            let rows: Vec<Row> = opened(table.as_bytes()).rows.collect();
            rows.last().map(text).unwrap()
        };
        assert!(last("id,body\n1,We won.\n2,\"We lost.\n3,We left.\n").contains("the row at line 3 is not closed"));
        for closed in ["2,\"We lost.\nWe left.\"", "2,\"We lost.\nWe left.\"\n", "1,a 5\" pipe\n2,We left."] {
            assert!(last(&format!("id,body\n{closed}")).ends_with("We left."), "{closed}");
        }
    }

    #[test]
    fn an_empty_cell_gives_way_to_another_column_of_pages() {
        let rows: Vec<Row> = opened(b"html,text\n<p>We lost.,no\n,We won.\n").rows.collect();
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), ["<p>We lost.", "We won."]);
    }

    #[test]
    fn a_row_without_end_is_refused_at_the_limit() {
        let endless = Cursor::new(b"id,body\n1,\"".to_vec()).chain(repeat(b'x'));
        let stream = Stream::new(std::io::BufReader::new(endless));
        let mut rows = open(stream, &ColumnNames::default(), After::START).unwrap().rows;
        let row = rows.next().unwrap();
        assert!(row.source.unwrap_err().to_string().contains("larger than 64 MB; close its quotation mark"));
        assert!(rows.next().is_none());
    }
}
