//! Lines of `onrecord read` and `onrecord mentions`: a document, and the names of entities in a text.

use serde::Deserialize;

use super::lines::row;
use crate::corpus::failure::id_text;
use crate::entities::{Entity, Gazetteer};
use crate::error::{Error, ErrorKind, Result};
use crate::input::iso_date;
use crate::page::FormatChoice;
use crate::read::{PageInfo, ReadOptions, read};
use crate::record::DocumentRecord;

#[derive(Deserialize)]
struct PageRow {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

/// Answers one line of `onrecord read --jsonl`: reads `{"id", "text" | "html", "url"?, "date"?}`, returns the record.
///
/// Fails on a line that is not such an object, and on a page that cannot be read.
pub fn read_line(line: &str, options: &ReadOptions) -> Result<String> {
    let row: PageRow = row(line, "\"id\" and \"text\" or \"html\"")?;
    let (source, format) = match (row.text, row.html) {
        (Some(text), None) => (text, FormatChoice::Text),
        (None, Some(html)) => (html, FormatChoice::Html),
        _ => return Err(Error::new(ErrorKind::Page, "a row needs either \"text\" or \"html\"")),
    };
    let given = row.date.filter(|date| !date.trim().is_empty());
    let date = given.as_deref().and_then(iso_date);
    let wrong = given.filter(|_| date.is_none());
    let info = PageInfo { id: id_text(row.id.as_ref()), url: row.url, date };
    let options = ReadOptions { format, ..options.clone() };
    let mut doc = read(source, info, &options)?;
    let warning = wrong.map(|date| format!("the date {date:?} is not in ISO 8601 and was ignored"));
    doc.warnings.extend(warning);
    Ok(DocumentRecord::new(&doc).to_json())
}

#[derive(Deserialize)]
struct MentionsRow {
    id: serde_json::Value,
    text: String,
    entities: Vec<EntityRow>,
}

#[derive(Deserialize)]
struct EntityRow {
    id: String,
    label: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default, rename = "type")]
    kind: String,
}

/// Answers one line of `onrecord mentions --jsonl`: reads `{"id", "text", "entities"}`, returns `{"id", "mentions"}` with all
/// matches of the names, without resolving them. Offsets are in characters.
///
/// Fails on a line that is not such an object, and on an invalid entity.
pub fn mentions_line(line: &str) -> Result<String> {
    let row: MentionsRow = row(line, "\"id\", \"text\" and \"entities\"")?;
    let entities = row.entities.into_iter().map(|e| Entity {
        id: e.id.into(),
        label: e.label.into(),
        kind: e.kind.into(),
        aliases: e.aliases.into_iter().map(Into::into).collect(),
        ..Entity::default()
    });
    let gazetteer = Gazetteer::new(entities.collect())?;
    let chars = crate::span::CharIndex::new(&row.text);
    let mentions: Vec<serde_json::Value> = gazetteer
        .find(&row.text)
        .into_iter()
        .map(|m| {
            let (start, end) = chars.chars(m.span);
            let entity = gazetteer.entity(m.entities[0]);
            serde_json::json!({"start": start, "end": end, "text": m.span.of(&row.text), "entity_id": &*entity.id, "label": &*entity.label})
        })
        .collect();
    Ok(serde_json::json!({"id": row.id, "mentions": mentions}).to_string())
}
