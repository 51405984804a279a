//! Tables below an article with the content of its tool tips, for touch screens, print and screen readers.

use rustc_hash::{FxHashMap, FxHashSet};

use super::marks::write_badge;
use super::speakers::Speakers;
use crate::quotes::QuotationKind;
use crate::record::DocumentRecord;
use crate::view::html::Html;
use crate::view::html::style;
use crate::view::words::{confidence_words, counted, cut, kind_words};

/// Maximum number of characters of a quotation in the table.
const WORDS: usize = 400;
/// Maximum number of forms of a name in the table.
const FORMS: usize = 8;

/// Appends the quotations as a collapsed table.
pub(crate) fn write_quotations(html: &mut Html, record: &DocumentRecord, speakers: &Speakers<'_>) {
    if record.quotes.is_empty() {
        return;
    }
    write_head(
        html,
        &format!("{} as a table", counted(record.quotes.len(), "quotation")),
        &["who", "words", "kind", "cue", "confidence", "quote"],
    );
    for (index, q) in record.quotes.iter().enumerate() {
        html.markup("<tr>");
        html.open("td").style(style::CELL);
        if q.kind != QuotationKind::NotSpeech {
            if q.speakers.is_empty() {
                write_badge(html, 0, "");
                html.text(" ");
                html.text(speakers.unknown.name);
            }
            for (i, speaker) in q.speakers.iter().enumerate() {
                html.text(if i > 0 { ", " } else { "" });
                write_badge(html, speakers.number(Some(speaker)), "");
                html.text(" ");
                html.text(&speaker.name);
            }
        }
        html.close("td");
        let repeats = q.repeats.map(|of| format!(" (repeats quote {of})")).unwrap_or_default();
        html.open("td").auto().style(style::CELL);
        html.text(&(cut(&q.text, WORDS) + &repeats));
        html.close("td");
        html.leaf("td", style::CELL, kind_words(q.kind));
        let mut cue = q.cue.as_ref().map_or(String::new(), |c| c.text.clone());
        for (is, word) in [(q.negated, " (negated)"), (q.conditional, " (conditional)")] {
            cue.push_str(if is { word } else { "" });
        }
        html.leaf("td", style::CELL, &cue);
        html.leaf("td", style::CELL, &confidence_words(q));
        // The index of the quotation, which `Corpus.correct` takes.
        html.leaf("td", "vertical-align:top;padding:.2em 0;border-bottom:1px solid #8884", &index.to_string());
        html.close("tr");
    }
    html.markup(FOOT);
}

/// Row of the table of entities.
struct EntityRow<'r> {
    label: &'r str,
    id: Option<&'r str>,
    kind: &'r str,
    /// The first distinct forms in the text.
    forms: Vec<&'r str>,
    seen: FxHashSet<&'r str>,
    count: usize,
}

/// Appends the people and entities that are mentioned, with their forms in the text, as a collapsed table.
pub(crate) fn write_entities(html: &mut Html, record: &DocumentRecord) {
    let mut rows: Vec<EntityRow<'_>> = Vec::new();
    let mut index = FxHashMap::default();
    for m in &record.mentions {
        let key = (m.entity_id.as_deref(), m.label.as_str());
        let row = *index.entry(key).or_insert_with(|| {
            rows.push(EntityRow {
                label: &m.label,
                id: m.entity_id.as_deref(),
                kind: &m.kind,
                forms: Vec::new(),
                seen: FxHashSet::default(),
                count: 0,
            });
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.count += 1;
        if row.forms.len() < FORMS && row.seen.insert(&m.text) {
            row.forms.push(&m.text);
        }
    }
    if rows.is_empty() {
        return;
    }
    // The sort is stable: entities with equally many mentions are in order of the text.
    rows.sort_by_key(|r| std::cmp::Reverse(r.count));
    write_head(html, &format!("{} named", counted(rows.len(), "entity")), &["name", "type", "times", "as", "id"]);
    for row in rows {
        html.markup("<tr>");
        let (count, forms) = (row.count.to_string(), row.forms.join(", "));
        for cell in [row.label, row.kind, &count, &forms, row.id.unwrap_or("")] {
            html.leaf("td", style::CELL, cell);
        }
        html.close("tr");
    }
    html.markup(FOOT);
}

/// End of what [`write_head`] opens.
const FOOT: &str = "</tbody></table></div></details>";

/// Opens a collapsed element with a table in a box that scrolls.
fn write_head(html: &mut Html, summary: &str, columns: &[&str]) {
    html.open("details").style(style::FOLD);
    html.leaf("summary", "", summary);
    html.open("div").style(style::SCROLL);
    html.open("table").style(style::TABLE);
    html.markup("<thead><tr>");
    for name in columns {
        // On a phone, the column of words keeps a readable width, and the table scrolls.
        let least = if *name == "words" { ";min-width:14em" } else { "" };
        html.open("th").attr("scope", "col").style(&format!("{}{least}", style::CELL));
        html.text(name);
        html.close("th");
    }
    html.markup("</tr></thead><tbody>");
}
