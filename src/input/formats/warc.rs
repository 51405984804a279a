//! WARC files (ISO 28500): the pages among the records of a crawl, and the texts of WET files.

use std::io::Read;

use super::columns::{ColumnNames, Part};
use super::http;
use super::rows::{After, Line, Opened, Row, line, skip};
use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{MOST, Stream, damaged, too_large};
use crate::input::page::Source;
use crate::page::FormatChoice;
use crate::read::PageInfo;

/// Maximum number of bytes of the headers of a record.
const HEADER: u64 = 1 << 20;

/// Opens a WARC file at the position after a record.
///
/// Fails if it ends before this position.
pub(crate) fn open(mut stream: Stream, names: ColumnNames, after: After) -> Result<Opened> {
    stream.go_to(after.end)?;
    let rows = Records { stream, names, number: after.number, ended: false };
    Ok(Opened { rows: Box::new(rows), noun: "record", note: None, has_ids: false })
}

struct Records {
    stream: Stream,
    names: ColumnNames,
    number: u64,
    ended: bool,
}

impl Iterator for Records {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while !self.ended {
            match self.record() {
                Ok(Some(row)) => return Some(row),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(Row::failed(self.number, error));
                }
            }
        }
        None
    }
}

impl Records {
    /// Reads a record; `None` for one that is no page, and at the end.
    ///
    /// Fails where no further record can be read.
    fn record(&mut self) -> Result<Option<Row>> {
        let Some(headers) = self.headers()? else {
            self.ended = true;
            return Ok(None);
        };
        let length = headers.get("content-length").and_then(|l| l.parse::<u64>().ok());
        let length =
            length.ok_or_else(|| Error::new(ErrorKind::Page, "no Content-Length; the rest of the file is not read"))?;
        let kind = headers.get("content-type").unwrap_or_default();
        let row = match headers.get("warc-type").unwrap_or_default() {
            "response" if kind.starts_with("application/http") => {
                let header = http::header(&mut self.stream.by_ref().take(length), HEADER).map_err(|e| damaged(&e))?;
                let rest = length - header.len() as u64;
                let header = http::Header::parse(&header);
                if !header.is_page() {
                    skip(&mut self.stream, rest)?;
                    return Ok(None);
                }
                let body = self.block(rest)?.and_then(|body| header.content(body));
                let charset = header.charset().map(str::to_owned);
                let declared = |body| match charset {
                    Some(charset) => Source::Declared(body, charset),
                    None => Source::Bytes(body),
                };
                (body.map(declared), None)
            }
            "resource" | "conversion" if http::is_page_type(kind) => {
                let is_text = kind.trim_start().to_ascii_lowercase().starts_with("text/plain");
                (self.block(length)?.map(Source::Bytes), is_text.then_some(FormatChoice::Text))
            }
            _ => {
                skip(&mut self.stream, length)?;
                return Ok(None);
            }
        };
        let named = |part, usual: Option<&str>| self.names.given(part).or(usual).and_then(|name| headers.get(name));
        let address = |url: &str| url.trim_matches(['<', '>']).to_owned();
        let info = PageInfo {
            id: named(Part::Id, None).map(address),
            url: named(Part::Url, Some("warc-target-uri")).map(address),
            date: named(Part::Date, None).map(str::to_owned),
        };
        let end = Some(self.stream.at());
        Ok(Some(Row { number: self.number, end, source: row.0, info, format: row.1 }))
    }

    /// Reads the headers of the next record; `None` at the end of the file.
    fn headers(&mut self) -> Result<Option<Headers>> {
        let mut first = true;
        let mut out = Headers::default();
        let mut size = 0;
        loop {
            let line = match line(&mut self.stream) {
                Line::Bytes(line) => line,
                Line::End if first => return Ok(None),
                Line::End => return Err(damaged(&std::io::ErrorKind::UnexpectedEof.into())),
                Line::Skipped(error) | Line::Broken(error) => {
                    self.number += u64::from(first);
                    return Err(error);
                }
            };
            size += line.len() as u64;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if first {
                if text.is_empty() {
                    continue;
                }
                self.number += 1;
                if !text.starts_with("WARC/") {
                    return Err(Error::new(
                        ErrorKind::Page,
                        "does not begin with WARC/; the rest of the file is not read",
                    ));
                }
                first = false;
            } else if text.is_empty() {
                return Ok(Some(out));
            } else if let Some((name, value)) = text.split_once(':') {
                out.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            if size > HEADER {
                return Err(Error::new(ErrorKind::Page, "headers over 1 MB; the rest of the file is not read"));
            }
        }
    }

    /// Reads the block of a record. The inner error concerns the record alone; after the outer error no further record can
    /// be read.
    fn block(&mut self, length: u64) -> Result<Result<Vec<u8>>> {
        if length > MOST {
            skip(&mut self.stream, length)?;
            return Ok(Err(too_large(MOST)));
        }
        let mut block = Vec::new();
        self.stream.by_ref().take(length).read_to_end(&mut block).map_err(|e| damaged(&e))?;
        if (block.len() as u64) < length {
            return Err(damaged(&std::io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(Ok(block))
    }
}

/// Headers of a record, with names in lower case.
#[derive(Default)]
struct Headers(Vec<(String, String)>);

impl Headers {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn record(kind: &str, content_type: &str, block: &str) -> String {
        let length = block.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://one.example/{kind}>\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n\
             Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    fn response(status: &str, kind: &str, body: &str) -> String {
        let block = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}");
        record("response", "application/http; msgtype=response", &block)
    }

    fn rows(file: &str, names: ColumnNames) -> Vec<Row> {
        let stream = Stream::new(Cursor::new(file.to_owned().into_bytes()));
        open(stream, names, After::START).unwrap().rows.collect()
    }

    fn text(row: &Row) -> String {
        row.source.as_ref().map_or_else(ToString::to_string, |s| s.clone().text().unwrap().0)
    }

    #[test]
    fn pages_are_found_with_their_addresses() {
        let file = [
            record("warcinfo", "application/warc-fields", "software: x\r\n"),
            record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
            response("200 OK", "text/html; charset=utf-8", "<p>We lost.</p>"),
            response("404 Not Found", "text/html", "<p>Gone</p>"),
            response("200 OK", "image/png", "\u{89}PNG"),
            record("conversion", "text/plain", "We won.\nShe said so."),
        ];
        let found = rows(&file.concat(), ColumnNames::default());
        assert_eq!(found.iter().map(text).collect::<Vec<_>>(), ["<p>We lost.</p>", "We won.\nShe said so."]);
        assert_eq!(found.iter().map(|r| r.number).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(found[0].info.url.as_deref(), Some("https://one.example/response"));
        assert_eq!((found[0].info.id.as_deref(), found[0].info.date.as_deref()), (None, None));
        assert_eq!(found[1].format, Some(FormatChoice::Text));
        let names = ColumnNames { date: Some("WARC-Date".to_owned()), ..ColumnNames::default() };
        assert_eq!(rows(&file.concat(), names)[0].info.date.as_deref(), Some("2024-03-05T10:00:00Z"));
    }

    #[test]
    fn a_truncated_file_names_its_record() {
        let file =
            [response("200 OK", "text/html", "<p>We lost.</p>"), response("200 OK", "text/html", "<p>We won.</p>")]
                .concat();
        // The last four bytes are the empty lines after the record.
        for cut in 1..file.len() - 4 {
            let found = rows(&file[..cut], ColumnNames::default());
            let last = found.last().expect("a page or an error");
            let whole = text(last) == "<p>We lost.</p>";
            assert!(
                whole || text(last).contains("download or copy") || text(last).contains("WARC/"),
                "{cut} {}",
                text(last)
            );
        }
        let found = rows(&file[..file.len() - 8], ColumnNames::default());
        assert_eq!((found.len(), found[1].number), (2, 2));
        let text = text(&found[1]);
        assert!(text.contains("the file ends in the middle"), "{text}");
    }

    #[test]
    fn data_that_is_no_record_ends_the_file() {
        let found =
            rows(&format!("{}junk\r\n", response("200 OK", "text/html", "<p>We lost.</p>")), ColumnNames::default());
        assert!(text(&found[1]).contains("does not begin with WARC/"));
        let huge =
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 99999999999999\r\n\r\nx";
        assert!(text(&rows(huge, ColumnNames::default())[0]).contains("the rest of the file is not read"));
    }
}
