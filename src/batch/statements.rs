//! Lines of `onrecord trace` and `onrecord same`: quotations in statements, and two quotations compared.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use super::lines::{Tally, at_line, error_row, row};
use crate::corpus::failure::id_text;
use crate::error::{Error, ErrorKind, Result};
use crate::input::iso_date;
use crate::trace;

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

impl QuoteRow {
    /// Returns the row with its date in ISO 8601. Fails on text that is no date.
    fn checked(self) -> Result<Self> {
        let date = self.date.as_deref().map(|date| iso_date(date).ok_or_else(|| no_date(date))).transpose()?;
        Ok(Self { date, ..self })
    }
}

/// Returns the error of a text that is no date.
fn no_date(text: &str) -> Error {
    let message = format!("the date {text:?} is not in ISO 8601; write it as 2024-05-17 or 2024-05-17T09:30:00Z");
    Error::new(ErrorKind::Page, message)
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
    trace_lines_of("", input, output)
}

/// Runs [`trace_lines`]; errors begin with the name of the input and the number of the line, unless the name is empty.
pub(crate) fn trace_lines_of(name: &str, input: &mut dyn BufRead, output: &mut dyn Write) -> Result<Tally> {
    let mut rows: Vec<QuoteRow> = Vec::new();
    let mut tally = Tally::default();
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            match row::<QuoteRow>(&text, "\"id\" and \"quote\"").and_then(QuoteRow::checked) {
                Ok(row) => rows.push(row),
                Err(error) => {
                    writeln!(output, "{}", error_row(&text, &at_line(error, name, number)))?;
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
