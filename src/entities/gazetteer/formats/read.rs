//! Reads gazetteers: detects the format of a file, and reads the rows that this crate writes.
//!
//! Every format is converted to objects with named fields, and these to entities.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::fields::{Fields, broken, field, gender, list, optional, required, spelled};
use super::foreign;
use crate::bytes::mmap::Data;
use crate::entities::gazetteer::Gazetteer;
use crate::entities::gazetteer::compile::Builder;
use crate::entities::gazetteer::entity::{Entity, Office};
use crate::entities::gazetteer::options::{CaseRule, GazetteerOptions};
use crate::entities::gazetteer::store::{Store, is_cache};
use crate::error::{Error, Result};
use crate::page::decode;

impl Gazetteer {
    /// Reads a file: JSON lines, CSV or TSV (`id, label, aliases, type`), spaCy `EntityRuler` patterns,
    /// `FollowTheMoney` entities, the simple CSV of `OpenSanctions`, results of a Wikidata query (JSON or CSV), plain or
    /// gzip; or a cache of [`Gazetteer::save_cache`], which is mapped.
    ///
    /// Fails if the file cannot be read, is empty, or has an invalid row (the message names file, line, field and remedy), and
    /// for a gzip file that unpacks to more than 64 MiB and 100 times its size, or to more than 2 GiB.
    ///
    /// ```
    /// # use onrecord::Gazetteer;
    /// let csv = b"id,label,aliases,type\np1,Petra Lund,P. Lund;Lund of the Quay,PERSON\n";
    /// let gazetteer = Gazetteer::from_bytes("people.csv", csv)?;
    /// assert_eq!(gazetteer.find("said P. Lund").len(), 1);
    ///
    /// let wrong = Gazetteer::from_bytes("people.jsonl", br#"{"id": "p1"}"#).unwrap_err();
    /// assert!(wrong.to_string().starts_with("people.jsonl: line 1: field \"label\" is missing"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_with(path, &GazetteerOptions::default())
    }

    /// Reads a file as [`Gazetteer::open`] does, with matching rules; a cache keeps its own.
    pub fn open_with(path: impl AsRef<Path>, options: &GazetteerOptions) -> Result<Self> {
        let path = path.as_ref();
        let mut start = [0; 8];
        let mut file = std::fs::File::open(path).map_err(|e| Error::from(e).at(path.display()))?;
        if file.read_exact(&mut start).is_ok() && is_cache(&start) {
            return Self::open_cache(path);
        }
        let bytes = std::fs::read(path).map_err(|e| Error::from(e).at(path.display()))?;
        let gazetteer = Self::from_bytes_with(&path.display().to_string(), &bytes, options)?;
        if gazetteer.is_empty() {
            return Err(broken("no entities are in this file; write it again, or leave it out").at(path.display()));
        }
        Ok(gazetteer)
    }

    /// Reads the content of a file. `name` is used in errors, and its ending distinguishes CSV from JSON.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self> {
        Self::from_bytes_with(name, bytes, &GazetteerOptions::default())
    }

    /// Reads the content of a file as [`Gazetteer::from_bytes`] does, with matching rules.
    pub fn from_bytes_with(name: &str, bytes: &[u8], options: &GazetteerOptions) -> Result<Self> {
        if is_cache(bytes) {
            let store = Store::new(Data::Owned(bytes.to_vec())).map_err(|e| e.at(name))?;
            return Ok(Self { store: Arc::new(store) });
        }
        let mut builder = Builder::new(*options);
        read(name, bytes, &mut |entity| builder.push(&entity)).map_err(|e| e.at(name))?;
        Self::from_builder(builder)
    }

    /// Reads JSON lines: `{"id", "label", "type"?, "aliases"?, …}`.
    pub fn from_jsonl(text: &str) -> Result<Self> {
        Self::from_bytes("jsonl", text.as_bytes())
    }
}

/// Bytes that a gzip file of any size may unpack to.
const UNPACKED: u64 = 64 << 20;
/// Multiple of its size that a larger gzip file may unpack to.
const RATIO: u64 = 100;
/// Bound on the bytes that any gzip file may unpack to.
const MOST: u64 = 2 << 30;

/// Unpacks a gzip file up to a bound, so that a small file cannot fill the memory.
fn unpack(bytes: &[u8]) -> Result<String> {
    let bound = UNPACKED.max(bytes.len() as u64 * RATIO).min(MOST);
    let mut unpacked = flate2::read::MultiGzDecoder::new(bytes).take(bound + 1);
    let mut content = Vec::new();
    unpacked.read_to_end(&mut content).map_err(|e| broken("damaged gzip; pack it again").because(e))?;
    if content.len() as u64 > bound {
        let message = format!("unpacks to more than {} MiB; unpack it, or split it into files", bound >> 20);
        return Err(broken(message));
    }
    decoded(&content).map(Cow::into_owned)
}

/// Returns the content of a file as text; spreadsheets save CSV in windows-1252 or UTF-16 as well. JSON is UTF-8.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.into());
    }
    let message = "neither text nor gzip of it; convert it to UTF-8";
    let (text, _) = decode(bytes).map_err(|e| broken(message).because(e))?;
    let json = text.trim_start().starts_with(['{', '[']);
    if json || text.contains(char::REPLACEMENT_CHARACTER) { Err(broken(message)) } else { Ok(text.into()) }
}

fn read(name: &str, bytes: &[u8], each: &mut dyn FnMut(Entity) -> Result<()>) -> Result<()> {
    let text = if bytes.starts_with(&[0x1f, 0x8b]) { unpack(bytes)?.into() } else { decoded(bytes)? };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let path = Path::new(name);
    let path = if path.extension().is_some_and(|e| e == "gz") {
        Path::new(path.file_stem().unwrap_or_default())
    } else {
        path
    };
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let braces = text.trim_start().starts_with(['{', '[']);
    match ending.as_str() {
        "csv" | "tsv" | "tab" => table(text, each),
        "json" | "jsonl" | "ndjson" | "srj" => json(text, each),
        _ if braces || text.trim().is_empty() => json(text, each),
        _ => table(text, each),
    }
}

/// Reads JSON lines, an array of objects, or the result of a query.
fn json(text: &str, each: &mut dyn FnMut(Entity) -> Result<()>) -> Result<()> {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let lines = serde_json::from_str::<Fields>(first).is_ok_and(|f| !f.contains_key("results"));
    let mut groups = foreign::Groups::default();
    if lines || !(text.trim_start().starts_with('[') || text.contains("\"bindings\"")) {
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let at = |e: Error| e.at(format!("line {}", n + 1));
            let fields = serde_json::from_str(line)
                .map_err(|e| at(broken("not a JSON object; write one object a line").because(e)))?;
            row(&fields, &mut groups, each).map_err(at)?;
        }
        return groups.finish(each);
    }
    let whole: Value = serde_json::from_str(text).map_err(|e| {
        broken("neither JSON lines, an array of objects, nor the result of a query; write one object a line").because(e)
    })?;
    let rows = match whole {
        Value::Array(rows) => rows,
        Value::Object(mut result) => foreign::bindings(&mut result)?,
        _ => Vec::new(),
    };
    for (n, value) in rows.into_iter().enumerate() {
        let at = |e: Error| e.at(format!("row {}", n + 1));
        let Value::Object(fields) = value else {
            return Err(at(broken("not an object; write the entity as an object")));
        };
        row(&fields, &mut groups, each).map_err(at)?;
    }
    groups.finish(each)
}

/// Reads a table with a header. The delimiter is the comma, semicolon or tab, whichever is most frequent in the header.
fn table(text: &str, each: &mut dyn FnMut(Entity) -> Result<()>) -> Result<()> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b'\t', b';'].into_iter().rev().max_by_key(|&d| header.bytes().filter(|&b| b == d).count());
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .map_err(|e| broken("line 1: not a header; write the names of the columns").because(e))?
        .iter()
        .map(|name| name.trim().to_owned())
        .collect();
    // A table of names without ids: a name is the id of its entity.
    let has_ids = names.iter().any(|name| IDS.contains(&name.as_str()));
    let mut groups = foreign::Groups::default();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        let more = reader
            .read_record(&mut record)
            .map_err(|e| broken(format!("line {line}: not a row; write one cell for each column")).because(e))?;
        if !more {
            return groups.finish(each);
        }
        let line = record.position().map_or(line, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > names.len() {
            let message = format!(
                "line {line}: {} fields where the header names {}; put quotation marks around a field that holds the delimiter",
                record.len(),
                names.len()
            );
            return Err(broken(message));
        }
        let cells = names.iter().zip(&record).filter(|(_, cell)| !cell.trim().is_empty());
        let mut fields: Fields = cells.map(|(name, cell)| (name.clone(), Value::from(cell.trim()))).collect();
        if let Some(label) = field(&fields, &["label", "name"]).filter(|_| !has_ids).map(|(_, label)| label.clone()) {
            fields.insert("id".to_owned(), label);
        }
        row(&fields, &mut groups, each).map_err(|e| e.at(format!("line {line}")))?;
    }
}

/// Passes on the entity of a row, or stores the row if it is part of an entity.
fn row(fields: &Fields, groups: &mut foreign::Groups, each: &mut dyn FnMut(Entity) -> Result<()>) -> Result<()> {
    if groups.takes(fields)? {
        return Ok(());
    }
    if fields.contains_key("properties") && fields.contains_key("schema") {
        return foreign::follow_the_money(fields)?.map_or(Ok(()), each);
    }
    each(own(fields)?)
}

/// Names of the fields of this crate, synonyms included.
const FIELDS: [&str; 23] = [
    "id",
    "entity_id",
    "wikidata",
    "label",
    "name",
    "caption",
    "type",
    "kind",
    "schema",
    "aliases",
    "alias",
    "names",
    "context_aliases",
    "weak_aliases",
    "roles",
    "offices",
    "gender",
    "case",
    "case_sensitive",
    "country",
    "countries",
    "domains",
    "domain",
];

/// Columns that hold the id of an entity.
const IDS: [&str; 5] = ["id", "entity_id", "qid", "wikidata", "item"];

/// Reads a row with the fields of this crate, under their usual names; the simple CSV of `OpenSanctions` has such rows.
fn own(fields: &Fields) -> Result<Entity> {
    fields.keys().try_for_each(|name| spelled("field", name, &FIELDS))?;
    let label = required(fields, &["label", "name", "caption"])?;
    let kind = match optional(fields, &["type", "kind"])? {
        Some(kind) => kind,
        None => {
            optional(fields, &["schema"])?.map_or_else(Arc::default, |schema| foreign::kind_of_schema(&schema).into())
        }
    };
    spelled("type", &kind, &["PERSON"])?;
    Ok(Entity {
        id: required(fields, &["id", "entity_id", "qid", "wikidata"])?,
        label,
        kind,
        aliases: list(fields, &["aliases", "alias", "names"])?,
        context_aliases: list(fields, &["context_aliases", "weak_aliases"])?,
        roles: roles(fields)?,
        gender: optional(fields, &["gender", "sex"])?.and_then(|g| gender(&g)),
        case: case(fields)?,
        country: optional(fields, &["country", "countries"])?,
        domains: list(fields, &["domains", "domain"])?,
    })
}

fn roles(fields: &Fields) -> Result<Vec<Office>> {
    let Some((_, value)) = field(fields, &["roles", "offices"]) else { return Ok(Vec::new()) };
    if value.is_string() {
        let titles = list(fields, &["roles", "offices"])?;
        return Ok(titles.into_iter().map(|title| Office { title, ..Office::default() }).collect());
    }
    let wrong =
        || broken("field \"roles\" is not a list of objects with \"title\", \"country\", \"valid_from\", \"valid_to\"");
    value
        .as_array()
        .ok_or_else(wrong)?
        .iter()
        .map(|role| match role {
            Value::String(title) => Ok(Office { title: title.trim().into(), ..Office::default() }),
            Value::Object(role) => Ok(Office {
                title: optional(role, &["title", "role", "office", "position"])?.ok_or_else(wrong)?,
                country: optional(role, &["country"])?,
                valid_from: optional(role, &["valid_from", "from", "start"])?,
                valid_to: optional(role, &["valid_to", "to", "end"])?,
                as_of: optional(role, &["as_of"])?,
            }),
            _ => Err(wrong()),
        })
        .collect()
}

fn case(fields: &Fields) -> Result<Option<CaseRule>> {
    if let Some((name, value)) = field(fields, &["case_sensitive"]) {
        return match value.as_bool().or_else(|| value.as_str()?.to_lowercase().parse().ok()) {
            Some(true) => Ok(Some(CaseRule::Exact)),
            Some(false) => Ok(Some(CaseRule::Ignore)),
            None => Err(broken(format!("field \"{name}\" is neither true nor false; write one of them"))),
        };
    }
    let Some(text) = optional(fields, &["case"])? else { return Ok(None) };
    text.parse().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, bytes: &str, text: &str) -> Vec<(String, String)> {
        let gazetteer = Gazetteer::from_bytes(name, bytes.as_bytes()).unwrap();
        let matches = gazetteer.find(text);
        let entity = |m: &crate::GazetteerMatch| gazetteer.entity(m.entities[0]);
        matches.iter().map(|m| (m.span.of(text).to_owned(), format!("{}/{}", entity(m).id, entity(m).kind))).collect()
    }

    #[test]
    fn every_format_is_detected() {
        let rows = [
            (
                "own lines",
                "a.jsonl",
                r#"{"id": "p1", "label": "Petra Lund", "type": "PERSON", "aliases": ["Frau Lund"]}"#,
            ),
            ("own table", "a.csv", "id,label,type,aliases\np1,Petra Lund,PERSON,Frau Lund; P. Lund\n"),
            ("table by tabs", "a.tsv", "id\tname\ttype\talias\np1\tPetra Lund\tPERSON\tFrau Lund\n"),
            ("a column of other use", "a.csv", "id,label,type,aliases,notes\np1,Petra Lund,PERSON,Frau Lund,x\n"),
            ("no ending", "a", "id;name;type\np1;Petra Lund;PERSON\np1;Frau Lund;PERSON\n"),
            (
                "EntityRuler",
                "patterns.jsonl",
                "{\"label\": \"PERSON\", \"pattern\": \"Petra Lund\", \"id\": \"p1\"}\n\
                 {\"label\": \"PERSON\", \"pattern\": [{\"LOWER\": \"frau\"}, {\"TEXT\": \"Lund\"}], \"id\": \"p1\"}\n",
            ),
            (
                "FollowTheMoney",
                "entities.ftm.json",
                r#"{"id": "p1", "schema": "Person", "caption": "Petra Lund", "properties": {"name": ["Petra Lund"], "alias": ["Frau Lund"], "gender": ["female"]}}"#,
            ),
            (
                "OpenSanctions",
                "targets.simple.csv",
                "\"id\",\"schema\",\"name\",\"aliases\",\"countries\"\n\"p1\",\"Person\",\"Petra Lund\",\"Frau Lund;Lund P.\",\"xx\"\n",
            ),
            (
                "Wikidata JSON",
                "query.json",
                r#"{"head": {"vars": ["item"]}, "results": {"bindings": [
                    {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/p1"}, "itemLabel": {"type": "literal", "value": "Petra Lund"},
                     "typeLabel": {"value": "PERSON"}, "itemAltLabel": {"value": "Frau Lund, Lund, P."}}]}}"#,
            ),
            (
                "Wikidata CSV",
                "query.csv",
                "item,itemLabel,type,alias\nhttp://www.wikidata.org/entity/p1,Petra Lund,PERSON,Frau Lund\nhttp://www.wikidata.org/entity/p1,Petra Lund,PERSON,P. Lund\n",
            ),
        ];
        for (what, name, bytes) in rows {
            let expected = ["Petra Lund", "Frau Lund"].map(|n| (n.to_owned(), "p1/PERSON".to_owned()));
            assert_eq!(found(name, bytes, "Petra Lund, that is Frau Lund"), expected, "{what}");
        }
    }

    #[test]
    fn errors_name_line_field_and_remedy() {
        let rows = [
            (
                "a.jsonl",
                "{\"id\": \"1\", \"label\": \"A B\"}\n\n{\"id\": \"2\"}",
                "a.jsonl: line 3: field \"label\" is missing",
            ),
            (
                "a.jsonl",
                "{\"id\": \"1\", \"label\": \"A\", \"aliases\": 3}",
                "a.jsonl: line 1: field \"aliases\" is neither",
            ),
            (
                "a.jsonl",
                "{\"id\": \"1\", \"label\": \"A\", \"case\": \"odd\"}",
                "a.jsonl: line 1: no case rule \"odd\"",
            ),
            ("a.jsonl", "nonsense", "a.jsonl: line 1: not a JSON object"),
            ("a.csv", "id,label\n1,A\n2,B,C\n", "a.csv: line 3: 3 fields where the header names 2"),
            ("a.csv", "id,label\n1,A\n,B\n", "a.csv: line 3: field \"id\" is missing"),
            ("a.csv", "id,label,alaises\n1,A,B\n", "a.csv: line 2: field \"alaises\" is not known; write \"aliases\""),
            ("a.csv", "id,label,type\n1,A,prson\n", "a.csv: line 2: type \"prson\" is not known; write \"PERSON\""),
            ("p.jsonl", "{\"label\": \"X\", \"pattern\": [{\"POS\": \"NOUN\"}]}", "p.jsonl: line 1: field \"pattern\""),
        ];
        for (name, bytes, expected) in rows {
            let error = Gazetteer::from_bytes(name, bytes.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        assert!(Gazetteer::from_bytes("x", &[0xff, 0xfe, 0]).is_err());
        assert!(Gazetteer::from_bytes("x.csv", b"").unwrap().is_empty());
    }
}
