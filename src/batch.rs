//! The batch protocol: reads JSON lines and writes JSON lines in input order, on all cores. A line that fails becomes an
//! error row, and the next lines are read.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

pub use crate::corpus::FailedRow;
use crate::corpus::failure::id_text;
use crate::entities::{Entity, Gazetteer};
use crate::error::{Error, ErrorKind, Result};
use crate::guard::guarded;
use crate::page::FormatChoice;
use crate::pool;
use crate::read::PageInfo;
use crate::read::{ReadOptions, read};
use crate::record::DocumentRecord;
use crate::trace;

/// Number of lines of a run by outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Lines answered with a record.
    pub done: usize,
    /// Lines answered with an error row.
    pub failed: usize,
}

/// Lines that are read before they are processed in parallel; bounds memory.
const CHUNK: usize = 256;

#[derive(Deserialize)]
struct Id {
    #[serde(default)]
    id: Option<serde_json::Value>,
}

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

/// Returns the id in a line; `None` if it has none or is not JSON.
fn line_id(line: &str) -> Option<String> {
    id_text(serde_json::from_str::<Id>(line).ok()?.id.as_ref())
}

/// Returns the error row of a line, with its id if it has one.
pub fn error_row(line: &str, error: &Error) -> String {
    let id = serde_json::from_str::<Id>(line).ok().and_then(|r| r.id);
    serde_json::to_string(&FailedRow::new(id, error)).expect("an error row is serialisable: it has string fields only")
}

/// Runs `work` on every line that is not blank, in parallel by chunks, and writes the answers in input order. A panic in
/// `work` is an error of its line. `progress` is called after every chunk and ends the run by returning false.
///
/// Fails when `input` cannot be read or `output` cannot be written.
pub fn each_line(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    work: &(dyn Fn(&str) -> Result<String> + Sync),
    progress: &mut dyn FnMut(Tally) -> bool,
) -> Result<Tally> {
    let mut tally = Tally::default();
    loop {
        let mut lines: Vec<Vec<u8>> = Vec::with_capacity(CHUNK);
        while lines.len() < CHUNK {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                lines.push(line);
            }
        }
        if lines.is_empty() {
            return Ok(tally);
        }
        let answers: Vec<(bool, String)> = pool::map(lines, |line| {
            let line = String::from_utf8_lossy(&line);
            match guarded(|| line_id(&line).unwrap_or_else(|| "this line".to_owned()), || work(&line)) {
                Ok(answer) => (true, answer),
                Err(error) => (false, error_row(&line, &error)),
            }
        });
        for (done, answer) in answers {
            if done {
                tally.done += 1;
            } else {
                tally.failed += 1;
            }
            output.write_all(answer.as_bytes())?;
            output.write_all(b"\n")?;
        }
        if !progress(tally) {
            return Ok(tally);
        }
    }
}

/// Parses a line; `needs` lists the fields in the message of the error.
fn row<'a, T: Deserialize<'a>>(line: &'a str, needs: &str) -> Result<T> {
    serde_json::from_str(line)
        .map_err(|e| Error::new(ErrorKind::Page, format!("not a JSON object with {needs}")).because(e))
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
    let info = PageInfo { id: id_text(row.id.as_ref()), url: row.url, date: row.date };
    let options = ReadOptions { format, ..options.clone() };
    Ok(DocumentRecord::new(&read(source, info, &options)?).to_json())
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

#[derive(Deserialize)]
struct QuoteRow {
    id: serde_json::Value,
    quote: String,
    #[serde(default)]
    doc_id: Option<serde_json::Value>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    speaker: Option<String>,
}

#[derive(Serialize)]
struct WordingRow<'a> {
    id: &'a serde_json::Value,
    statement_id: String,
    relation: &'a str,
    similarity: f32,
    evidence: f32,
    /// Id of the quotation whose wording contains this one; its own id if none does.
    parent: &'a serde_json::Value,
    /// Id of the quotation with the canonical wording.
    canonical: &'a serde_json::Value,
    ambiguous: bool,
    /// Ids of the statements that an ambiguous fragment could belong to.
    parents: Vec<String>,
}

/// Runs `onrecord trace --jsonl`: reads all lines `{"id", "quote", "doc_id"?, "date"?, "outlet"?, "speaker"?}`, writes
/// `{"id", "statement_id", "relation", "similarity", "evidence", "parent", "canonical", "ambiguous", "parents"}` in input
/// order. Error rows come first.
///
/// Fails when `input` cannot be read or `output` cannot be written.
pub fn trace_lines(input: &mut dyn BufRead, output: &mut dyn Write) -> Result<Tally> {
    let mut rows: Vec<QuoteRow> = Vec::new();
    let mut tally = Tally::default();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            match row::<QuoteRow>(&text, "\"id\" and \"quote\"") {
                Ok(row) => rows.push(row),
                Err(error) => {
                    writeln!(output, "{}", error_row(&text, &error))?;
                    tally.failed += 1;
                }
            }
        }
        line.clear();
    }
    let documents: Vec<String> = rows.iter().map(|r| id_text(r.doc_id.as_ref()).unwrap_or_default()).collect();
    let quotes: Vec<trace::Quote<'_>> = rows
        .iter()
        .zip(&documents)
        .map(|(row, document)| trace::Quote {
            text: &row.quote,
            document,
            outlet: row.outlet.as_deref(),
            date: row.date.as_deref(),
            speaker: row.speaker.as_deref(),
        })
        .collect();
    let found = trace::trace(&quotes);
    for (row, wording) in rows.iter().zip(&found.wordings) {
        let statement = &found.statements[wording.statement];
        let row = WordingRow {
            id: &row.id,
            statement_id: statement.id.to_string(),
            relation: wording.relation.name(),
            similarity: wording.similarity,
            evidence: wording.evidence,
            parent: &rows[wording.parent].id,
            canonical: &rows[statement.canonical].id,
            ambiguous: wording.ambiguous(),
            parents: wording.rivals.iter().map(|&r| found.statements[r].id.to_string()).collect(),
        };
        serde_json::to_writer(&mut *output, &row).map_err(std::io::Error::from)?;
        output.write_all(b"\n")?;
        tally.done += 1;
    }
    Ok(tally)
}

#[derive(Deserialize)]
struct PairRow {
    id: serde_json::Value,
    a: String,
    b: String,
    #[serde(default)]
    a_date: Option<String>,
    #[serde(default)]
    b_date: Option<String>,
    #[serde(default)]
    a_speaker: Option<String>,
    #[serde(default)]
    b_speaker: Option<String>,
}

/// Answers one line of `onrecord same --jsonl`: reads `{"id", "a", "b", "a_date"?, "b_date"?, "a_speaker"?, "b_speaker"?}`,
/// returns `{"id", "same", "relation", "similarity", "evidence", "cover", "changed", "pieces"}`. Other fields are ignored,
/// such as outlets. Offsets are in characters.
///
/// Fails on a line that is not such an object.
pub fn same_line(line: &str) -> Result<String> {
    let row: PairRow = row(line, "\"id\", \"a\" and \"b\"")?;
    let context = trace::Context {
        dates: (row.a_date.as_deref(), row.b_date.as_deref()),
        speakers: (row.a_speaker.as_deref(), row.b_speaker.as_deref()),
    };
    let found = trace::same(&row.a, &row.b, context);
    let (in_a, in_b) = (crate::span::CharIndex::new(&row.a), crate::span::CharIndex::new(&row.b));
    let pieces: Vec<serde_json::Value> = found
        .pieces
        .iter()
        .map(|p| {
            let (a, b) = (p.a.map(|s| in_a.chars(s)), p.b.map(|s| in_b.chars(s)));
            serde_json::json!({"change": p.change.name(), "a": a, "b": b})
        })
        .collect();
    Ok(serde_json::json!({
        "id": row.id,
        "same": found.same,
        "relation": found.relation.map(trace::Relation::name),
        "similarity": found.similarity,
        "evidence": found.evidence,
        "cover": found.cover,
        "changed": found.sense_changes.iter().map(|t| t.name()).collect::<Vec<_>>(),
        "pieces": pieces,
    })
    .to_string())
}

#[cfg(test)]
mod tests {
    use super::each_line;

    #[test]
    fn a_panic_is_an_error_of_its_line() {
        let mut input = "{\"id\": 7}\nodd\n{\"id\": \"b\"}\n".as_bytes();
        let mut output = Vec::new();
        let work = |line: &str| {
            assert!(line.contains('b'), "no b in the line");
            Ok(line.trim().to_owned())
        };
        let tally = each_line(&mut input, &mut output, &work, &mut |_| true).unwrap();
        assert_eq!((tally.done, tally.failed), (1, 2));
        let output = String::from_utf8(output).unwrap();
        let messages =
            ["7: a defect in onrecord: no b in the line;", "this line: a defect in onrecord: no b in the line;"];
        for (line, message) in output.lines().zip(messages) {
            assert!(line.contains(message) && line.contains("DefectError"), "{line}");
        }
        assert!(output.ends_with("{\"id\": \"b\"}\n"));
    }
}
