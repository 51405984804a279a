//! A JSON array of objects with one page each; the objects are read one by one, so that memory does not limit its length.

use std::io::BufRead;

use super::columns::ColumnNames;
use super::jsonl::row;
use super::rows::{After, Opened, Row};
use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{MOST, Stream, damaged, too_large};

/// Opens an array at the position after an object.
///
/// Fails if it ends before this position.
pub(crate) fn open(mut stream: Stream, names: ColumnNames, after: After) -> Result<Opened> {
    stream.go_to(after.end)?;
    let rows = Objects { stream, names, number: after.number, begun: after.number > 0, ended: false };
    Ok(Opened { rows: Box::new(rows), noun: "object", note: None, has_ids: false })
}

struct Objects {
    stream: Stream,
    names: ColumnNames,
    number: u64,
    /// The bracket of the array itself is read.
    begun: bool,
    ended: bool,
}

impl Iterator for Objects {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.element() {
            Ok(Some(object)) => {
                let end = (!self.ended).then(|| self.stream.at());
                Some(Row { end, ..row(&object, self.number, &self.names) })
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Row::failed(self.number, error))
            }
        }
    }
}

impl Objects {
    /// Reads the next element; `None` at the end of the array.
    ///
    /// Fails on an element of more than [`MOST`] bytes, and if the file ends before the array.
    fn element(&mut self) -> Result<Option<Vec<u8>>> {
        let mut out = Vec::new();
        // Depth of brackets in the element; whether the byte is in a string, and after a backslash.
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        loop {
            let buffer = self.stream.fill_buf().map_err(|e| damaged(&e))?;
            if buffer.is_empty() {
                return Err(damaged(&std::io::ErrorKind::UnexpectedEof.into()));
            }
            let mut end = None;
            let mut begin = 0;
            for (at, &byte) in buffer.iter().enumerate() {
                if quoted {
                    quoted = escaped || byte != b'"';
                    escaped = !escaped && byte == b'\\';
                    continue;
                }
                match byte {
                    b'"' => quoted = true,
                    b'[' if !self.begun => (self.begun, begin) = (true, at + 1),
                    b'{' | b'[' => depth += 1,
                    b']' if depth == 0 => {
                        self.ended = true;
                        end = Some(at);
                        break;
                    }
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    b',' if depth == 0 => {
                        end = Some(at);
                        break;
                    }
                    // White space and a byte order mark before an element.
                    b' ' | b'\n' | b'\r' | b'\t' | 0xef | 0xbb | 0xbf if out.is_empty() && begin == at => {
                        begin = at + 1;
                    }
                    _ => {}
                }
            }
            let until = end.unwrap_or(buffer.len());
            out.extend_from_slice(&buffer[begin.min(until)..until]);
            let used = end.map_or(until, |end| end + 1);
            self.stream.consume(used);
            if out.len() as u64 > MOST {
                let message = format!("{}; the rest of the file is not read", too_large(MOST));
                return Err(Error::new(ErrorKind::Page, message));
            }
            if end.is_some() {
                return Ok((!self.ended || !out.is_empty()).then_some(out));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read, repeat};

    use super::*;
    use crate::input::page::Source;

    /// Returns the texts or errors of an array that is read through a buffer of `piece` bytes.
    fn texts(array: &str, piece: usize) -> Vec<String> {
        let stream = BufReader::with_capacity(piece, Cursor::new(array.to_owned().into_bytes()));
        let rows = open(Stream::new(stream), ColumnNames::default(), After::START).unwrap().rows;
        rows.map(|r| r.source.and_then(Source::text).map_or_else(|e| e.to_string(), |(text, _)| text)).collect()
    }

    #[test]
    fn objects_are_read_one_by_one() {
        let array = "\u{feff} [\n {\"id\": 1, \"text\": \"We [lost], \\\"she\\\" said, \\\\\", \"tags\": [\"a\", {\"b\": []}]},\r\n\
                     {\"text\": \"We won}.\"} ]\n";
        for piece in 1..20 {
            assert_eq!(texts(array, piece), ["We [lost], \"she\" said, \\", "We won}."], "{piece}");
            assert!(texts("[]", piece).is_empty() && texts("[ ]", piece).is_empty());
        }
    }

    #[test]
    fn errors_of_an_array_are_at_the_place_of_their_element() {
        let found = texts("[{\"text\": \"a\"}, 7, {\"text\": \"b\"}", 64);
        assert_eq!((found[0].as_str(), found.len()), ("a", 3));
        assert!(
            found[1].contains("not a JSON object") && found[2].contains("the file ends in the middle"),
            "{found:?}"
        );
        for piece in 1..20 {
            let found = texts("[[{\"text\": \"a\"}], {\"text\": \"b\"}]", piece);
            assert!(found[0].contains("not a JSON object") && found[1..] == ["b"], "{found:?}");
        }
        let endless = Cursor::new(b"[{\"text\": \"".to_vec()).chain(repeat(b'x'));
        let stream = Stream::new(BufReader::new(endless));
        let mut rows = open(stream, ColumnNames::default(), After::START).unwrap().rows;
        assert!(rows.next().unwrap().source.unwrap_err().to_string().contains("larger than 64 MB"));
        assert!(rows.next().is_none());
    }
}
