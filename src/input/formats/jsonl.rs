//! JSON lines: one object a line, with a page and optionally its id, address and date.

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::columns::{ColumnNames, GUESSES, Part, chosen, is_markup};
use super::rows::{After, Line, Opened, Row, line};
use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{Stream, damaged};
use crate::input::page::Source;
use crate::page::{self, FormatChoice};
use crate::read::PageInfo;

/// First bytes of files of records that this crate wrote.
const RECORDS: [&[u8]; 2] = [br#"{"corpus":"#, br#"{"schema_version":"#];

/// Opens a stream of JSON lines at the position after a line.
///
/// Fails if its lines are records of this crate instead of pages, and if it ends before this position.
pub(crate) fn open(mut stream: Stream, names: ColumnNames, after: After) -> Result<Opened> {
    let head = stream.fill_buf().map_err(|e| damaged(&e))?;
    if RECORDS.iter().any(|begin| head.starts_with(begin)) {
        let message = "records of onrecord, not pages; open the file with Corpus.open, or give it to onrecord quotes";
        return Err(Error::new(ErrorKind::Usage, message));
    }
    stream.go_to(after.end)?;
    let rows = Objects { stream, names, number: after.number, ended: false };
    Ok(Opened { rows: Box::new(rows), noun: "line", note: None, has_ids: false })
}

struct Objects {
    stream: Stream,
    names: ColumnNames,
    number: u64,
    ended: bool,
}

impl Iterator for Objects {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            if self.ended {
                return None;
            }
            self.number += 1;
            match line(&mut self.stream) {
                Line::End => return None,
                Line::Bytes(line) if line.trim_ascii().is_empty() => {}
                Line::Bytes(line) => {
                    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
                    return Some(Row { end: Some(self.stream.at()), ..row(line, self.number, &self.names) });
                }
                Line::Skipped(error) => {
                    return Some(Row { end: Some(self.stream.at()), ..Row::failed(self.number, error) });
                }
                Line::Broken(error) => {
                    self.ended = true;
                    return Some(Row::failed(self.number, error));
                }
            }
        }
    }
}

/// Parses an object into the row with the number `number`.
pub(super) fn row(line: &[u8], number: u64, names: &ColumnNames) -> Row {
    let (text, warning) = match decoded(line) {
        Ok(decoded) => decoded,
        Err(error) => return Row::failed(number, error),
    };
    let mut json = serde_json::Deserializer::from_str(&text);
    let cells = Wanted(names).deserialize(&mut json).and_then(|cells| json.end().map(|()| cells));
    let cells = match cells {
        Ok(cells) => cells,
        Err(e) => {
            let error = Error::new(ErrorKind::Page, "not a JSON object; write one object a line").because(e);
            return Row::failed(number, error);
        }
    };
    let get = |part| cells.value(part, names);
    let info = PageInfo { id: get(Part::Id), url: get(Part::Url), date: get(Part::Date) };
    let page = cells.page(names);
    let format = match cells.format.as_deref() {
        Some("html") => Some(FormatChoice::Html),
        Some("text") => Some(FormatChoice::Text),
        _ => page.filter(|p| is_markup(&p.0)).map(|_| FormatChoice::Html),
    };
    let source = match page {
        Some((_, Cell::Text(text))) => Ok(match warning {
            Some(warning) => Source::Guessed(text.clone(), warning),
            None => Source::Text(text.clone()),
        }),
        Some((key, _)) => Err(Error::new(ErrorKind::Page, format!("the value of {key:?} is not text"))),
        None => Err(no_page(names)),
    };
    Row { number, end: None, source, info, format }
}

/// Decodes a line; JSON is UTF-8, and a line in another encoding has a warning.
fn decoded(line: &[u8]) -> Result<(Cow<'_, str>, Option<String>)> {
    match std::str::from_utf8(line) {
        Ok(text) => Ok((text.into(), None)),
        Err(_) => page::decode(line).map(|(text, warning)| (text.into(), warning)),
    }
}

fn no_page(names: &ColumnNames) -> Error {
    let message = match &names.text {
        Some(name) => format!("the object has no {name:?}"),
        None => "the object has no page under \"text\" or \"html\"; name its key with text=…".to_owned(),
    };
    Error::new(ErrorKind::Page, message)
}

/// A value of an object, as far as it can be a part of a page.
enum Cell {
    /// Text, or a number as text.
    Text(String),
    Null,
    /// A list or an object.
    Other,
}

/// Values of an object whose keys can be parts of a page, in the order of the object.
#[derive(Default)]
struct Cells {
    all: Vec<(String, Cell)>,
    format: Option<String>,
}

impl Cells {
    fn find(&self, name: &str, exact: bool) -> Option<&(String, Cell)> {
        let is = |key: &str| if exact { key == name } else { key.eq_ignore_ascii_case(name) };
        self.all.iter().find(|(key, cell)| is(key) && !matches!(cell, Cell::Null))
    }

    fn part(&self, part: Part, names: &ColumnNames) -> Option<&(String, Cell)> {
        if let Some(given) = names.given(part) {
            return self.find(given, true);
        }
        let guesses = GUESSES.iter().find(|(p, ..)| *p == part)?.2;
        guesses.iter().find_map(|guess| self.find(guess, false))
    }

    /// Returns key and value of the page: the named key, or the guessed key that [`chosen`] prefers.
    fn page(&self, names: &ColumnNames) -> Option<&(String, Cell)> {
        let candidates = || GUESSES[0].2.iter().filter_map(|guess| self.find(guess, false));
        let size = |(key, cell): &(String, Cell)| match cell {
            Cell::Text(text) => (is_markup(key), text.len()),
            _ => (false, 0),
        };
        let guessed = if names.text.is_none() { chosen(candidates().map(size)) } else { None };
        guessed.and_then(|i| candidates().nth(i)).or_else(|| self.part(Part::Text, names))
    }

    fn value(&self, part: Part, names: &ColumnNames) -> Option<String> {
        match self.part(part, names) {
            Some((_, Cell::Text(text))) => Some(text.clone()),
            _ => None,
        }
    }
}

/// Deserializer of those values of an object that are parts of a page; all others are skipped and not stored.
struct Wanted<'n>(&'n ColumnNames);

impl Wanted<'_> {
    fn is_wanted(&self, key: &str) -> bool {
        GUESSES.iter().any(|(part, _, guesses)| match self.0.given(*part) {
            Some(given) => given == key,
            None => guesses.iter().any(|g| g.eq_ignore_ascii_case(key)),
        })
    }
}

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Cells;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Cells, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Cells;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Cells, M::Error> {
        let mut cells = Cells::default();
        while let Some(key) = map.next_key::<String>()? {
            if self.is_wanted(&key) {
                cells.all.push((key, map.next_value_seed(CellSeed)?));
            } else if key == "format" {
                if let Cell::Text(format) = map.next_value_seed(CellSeed)? {
                    cells.format = Some(format);
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(cells)
    }
}

struct CellSeed;

impl<'de> DeserializeSeed<'de> for CellSeed {
    type Value = Cell;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Cell, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CellSeed {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> std::result::Result<Cell, E> {
        Ok(Cell::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> std::result::Result<Cell, E> {
        Ok(Cell::Text(value))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<Cell, E> {
        Ok(Cell::Other)
    }

    fn visit_unit<E>(self) -> std::result::Result<Cell, E> {
        Ok(Cell::Null)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> std::result::Result<Cell, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Other)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Cell, M::Error> {
        // MongoDB exports ids as `{"$oid": …}` and dates as `{"$date": …}`.
        let mut only = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == "$oid" || key == "$date" {
                only = map.next_value::<serde_json::Value>()?.as_str().map(str::to_owned);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(only.map_or(Cell::Other, Cell::Text))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn rows(lines: &str, names: ColumnNames) -> Vec<Row> {
        open(Stream::new(Cursor::new(lines.to_owned().into_bytes())), names, After::START).unwrap().rows.collect()
    }

    fn text(row: &Row) -> &str {
        match &row.source {
            Ok(Source::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keys_are_guessed_or_named() {
        let lines = "{\"_id\": {\"$oid\": \"5f\"}, \"Body\": \"We lost.\", \"x\": [[1, 2]], \"date\": null}\n\n\
                     {\"id\": 7, \"html\": \"<p>We won.\", \"text\": \"no\", \"link\": \"https://one.example/\"}";
        let found = rows(lines, ColumnNames::default());
        assert_eq!((found[0].number, found[1].number), (1, 3));
        assert_eq!((text(&found[0]), found[0].info.id.as_deref()), ("We lost.", Some("5f")));
        assert_eq!((text(&found[1]), found[1].info.id.as_deref()), ("<p>We won.", Some("7")));
        assert_eq!(found[1].info.url.as_deref(), Some("https://one.example/"));
        assert_eq!((found[0].format, found[1].format), (None, Some(FormatChoice::Html)));
        let names = ColumnNames { text: Some("text".to_owned()), ..ColumnNames::default() };
        let found = rows(lines, names);
        assert!(found[0].source.as_ref().unwrap_err().to_string().contains("no \"text\""));
        assert_eq!(text(&found[1]), "no");
    }

    #[test]
    fn a_line_in_another_encoding_is_decoded_with_a_warning() {
        let line = b"{\"text\": \"\x84Wir gehen nicht\x93, sagte J\xf6rg M\xfcller.\"}";
        let found = row(line, 1, &ColumnNames::default());
        let (text, warning) = found.source.unwrap().text().unwrap();
        assert_eq!(text, "„Wir gehen nicht“, sagte Jörg Müller.");
        assert!(warning.unwrap().contains("windows-1252"));
    }

    #[test]
    fn a_short_text_gives_way_to_the_article() {
        let lines = "{\"page\": \"A12\", \"article\": \"We lost.\"}\n{\"html\": null, \"text\": \"We won.\"}";
        let found = rows(lines, ColumnNames::default());
        assert_eq!(found.iter().map(text).collect::<Vec<_>>(), ["We lost.", "We won."]);
    }

    #[test]
    fn a_wrong_line_is_the_error_of_its_row() {
        let lines = "{\"text\": 5\n[1]\n{\"text\": [\"a\"]}\n{\"x\": 1}\n{\"text\": \"We lost.\"}\n";
        let found = rows(lines, ColumnNames::default());
        let words = ["one object a line", "one object a line", "\"text\" is not text", "text=…"];
        for (row, words) in found.iter().zip(words) {
            let message = row.source.as_ref().unwrap_err().to_string();
            assert!(message.contains(words), "{message}");
        }
        assert_eq!(text(&found[4]), "We lost.");
    }
}
