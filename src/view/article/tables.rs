//! Beneath the article: all that hovering shows, as tables, for touch, print and ear.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::marks::badge;
use super::speakers::Cast;
use crate::record::DocumentRecord;
use crate::view::escape::escape;
use crate::view::style;
use crate::view::words::{kind_words, percent, shortened};

/// The quotations once more, folded.
pub(crate) fn quotation_table(out: &mut String, record: &DocumentRecord, cast: &Cast<'_>) {
    if record.quotes.is_empty() {
        return;
    }
    let n = record.quotes.len();
    write!(out, "<details style=\"{}\"><summary>{n} {} as a table</summary>", style::FOLD, plural(n, "quotation"))
        .expect("a string");
    table_head(out, &["who", "words", "kind", "cue", "confidence"]);
    for q in &record.quotes {
        out.push_str("<tr>");
        cell(out, |out| {
            if q.kind != "not_speech" {
                badge(out, cast.number(q.speaker.as_ref()), "");
                out.push(' ');
                escape(out, q.speaker.as_ref().map_or(cast.unknown.name, |s| &s.name));
            }
        });
        cell(out, |out| {
            let (text, left) = shortened(&q.text, 400);
            escape(out, text);
            out.push_str(if left > 0 { "…" } else { "" });
        });
        cell(out, |out| escape(out, kind_words(&q.kind)));
        cell(out, |out| {
            escape(out, q.cue.as_ref().map_or("", |c| &c.text));
            out.push_str(if q.negated { " (negated)" } else { "" });
            out.push_str(if q.conditional { " (conditional)" } else { "" });
        });
        let sure = if q.corrected.is_empty() { percent(q.confidence) } else { "corrected".to_owned() };
        cell(out, |out| out.push_str(&sure));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></details>");
}

/// One row of [`people_table`].
struct Named<'r> {
    label: &'r str,
    id: Option<&'r str>,
    kind: &'r str,
    /// Ways in which the text names it, the first few.
    forms: Vec<&'r str>,
    count: usize,
}

/// Everybody and everything named, with the forms that name them.
pub(crate) fn people_table(out: &mut String, record: &DocumentRecord) {
    let mut rows: Vec<Named<'_>> = Vec::new();
    let mut index = FxHashMap::default();
    for m in &record.mentions {
        let key = (m.entity_id.as_deref(), m.label.as_str());
        let row = *index.entry(key).or_insert_with(|| {
            rows.push(Named {
                label: &m.label,
                id: m.entity_id.as_deref(),
                kind: &m.kind,
                forms: Vec::new(),
                count: 0,
            });
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.count += 1;
        if row.forms.len() < 8 && !row.forms.contains(&m.text.as_str()) {
            row.forms.push(&m.text);
        }
    }
    if rows.is_empty() {
        return;
    }
    let n = rows.len();
    write!(out, "<details style=\"{}\"><summary>{n} {} named</summary>", style::FOLD, plural(n, "entity"))
        .expect("a string");
    table_head(out, &["name", "id", "type", "times", "as"]);
    for Named { label, id, kind, forms, count } in rows {
        out.push_str("<tr>");
        cell(out, |out| escape(out, label));
        cell(out, |out| escape(out, id.unwrap_or("")));
        cell(out, |out| escape(out, kind));
        cell(out, |out| write!(out, "{count}").expect("a string"));
        cell(out, |out| escape(out, &forms.join(", ")));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></details>");
}

fn plural(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => noun.to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        (_, None) => format!("{noun}s"),
    }
}

fn table_head(out: &mut String, names: &[&str]) {
    write!(out, "<table style=\"{}\"><thead><tr>", style::TABLE).expect("a string");
    for name in names {
        write!(out, "<th scope=\"col\" style=\"{}\">{name}</th>", style::CELL).expect("a string");
    }
    out.push_str("</tr></thead><tbody>");
}

fn cell(out: &mut String, fill: impl FnOnce(&mut String)) {
    write!(out, "<td style=\"{}\">", style::CELL).expect("a string");
    fill(out);
    out.push_str("</td>");
}
