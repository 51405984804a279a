//! Data of the report, which its script reads as JSON.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::palette;
use crate::corpus::Entry;
use crate::corpus::speaker::{Naming, naming, speaker_key};
use crate::entities::SpeakerVia;
use crate::quotes::QuotationKind;
use crate::record::{BlockRecord, DocumentRecord, QuotationRecord, SpeakerRecord};
use crate::span::CharIndex;
use crate::view::article::inline::{Mark, Sink, Sweep};
use crate::view::article::marks::{bytes, with_marks};
use crate::view::article::removed::reason_words;
use crate::view::escape::link;
use crate::view::statement::{StatementRow, outlet};
use crate::view::style;
use crate::view::words::{day, shortened};

/// Data of the script. Names are short because large reports repeat them a million times; `report.js` lists them, too.
#[derive(Serialize)]
pub(super) struct Data<'r> {
    /// `[name, id or "", hue, whether it is a name]`, by number of independent statements; the last is the unknown speaker.
    people: Vec<Person<'r>>,
    outlets: Vec<&'r str>,
    reasons: Vec<String>,
    docs: Vec<Doc<'r>>,
    /// `[person, document and quotation of the wording to show, [[document, quotation, relation], …]]`, by person.
    statements: Vec<(usize, usize, usize, Vec<Place<'r>>)>,
}

/// Name, id, hue, 1 for a person or body by name and 0 for a description.
type Person<'r> = (&'r str, &'r str, &'static str, u8);

/// Document, quotation, relation.
type Place<'r> = (usize, usize, &'r str);

#[derive(Serialize)]
struct Doc<'r> {
    t: Vec<Piece<'r>>,
    d: &'r str,
    o: usize,
    u: Option<&'r str>,
    b: &'r [String],
    /// `[role, [piece, …]]` of each paragraph; between them `["removed", [[reason, text, characters left out], …], count]`.
    p: Vec<Part<'r>>,
    /// `[words, kind, person, confidence in percent]`.
    q: Vec<(&'r str, &'r str, usize, u32)>,
    /// Number of removed blocks.
    r: usize,
}

/// Paragraph, or the blocks removed at one place.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'r> {
    Kept(&'r str, Vec<Piece<'r>>),
    Removed(&'static str, Vec<(usize, &'r str, usize)>, usize),
}

/// Characters of a removed block in the data; this and the next two limits keep a report small enough for mail.
const REMOVED_CHARS: usize = 160;
/// Characters of all removed blocks of a page.
const REMOVED_PAGE: usize = 2_400;
/// Removed blocks at one place.
const REMOVED_BLOCKS: usize = 20;

/// Part of a text with the indices of the quotations around it, outermost first.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece<'r> {
    Plain(&'r str),
    Quoted(&'r str, Vec<usize>),
}

/// Sink that collects pieces.
struct Pieces<'r> {
    text: &'r str,
    at: usize,
    open: Vec<usize>,
    done: Vec<Piece<'r>>,
}

impl Sink<usize> for Pieces<'_> {
    fn open(&mut self, look: &usize, _: bool) {
        self.open.push(*look);
    }

    fn close(&mut self, _: &usize, _: bool) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let words = &self.text[self.at..self.at + words.len()];
        self.at += words.len();
        match words {
            "" => {}
            _ if self.open.is_empty() => self.done.push(Piece::Plain(words)),
            _ => self.done.push(Piece::Quoted(words, self.open.clone())),
        }
    }
}

impl<'r> Data<'r> {
    /// Collects the data of a corpus and its statements.
    pub(super) fn new(entries: &'r [Entry], rows: &[StatementRow<'r>]) -> Self {
        let mut outlets = Index::default();
        let (mut people, numbers) = people(entries, rows);
        let unknown = people.len() - 1;
        let person =
            |s: Option<&SpeakerRecord>| s.and_then(|s| numbers.get(&speaker_key(s)?)).copied().unwrap_or(unknown);
        let mut reasons = Reasons::default();
        let docs: Vec<Doc<'_>> = entries
            .iter()
            .map(|e| &*e.record)
            .map(|r| doc(r, outlets.of(outlet(r)), &mut reasons, |q| person(q.speaker())))
            .collect();
        let speakers: Vec<Vec<usize>> = docs.iter().map(|d| d.speakers(unknown)).collect();
        for (person, hue) in people.iter_mut().zip(palette::hues(unknown, &speakers)) {
            person.2 = hue;
        }
        let mut statements: Vec<_> = rows
            .iter()
            .map(|t| {
                let shown = t.wordings.iter().find(|w| std::ptr::eq(w.1, t.shown)).unwrap_or(&t.wordings[0]).2;
                let wordings =
                    t.wordings.iter().map(|w| (w.2.document, w.2.quotation, w.2.relation.as_str())).collect();
                (person(t.speaker), shown.document, shown.quotation, wordings)
            })
            .collect();
        statements.sort_by_key(|s| s.0);
        Self { people, outlets: outlets.names, reasons: reasons.0, docs, statements }
    }
}

/// Returns the people and the index of each key among them: names before descriptions, each by number of independent
/// statements, and the unknown speaker last.
///
/// A statement of which all wordings continue the quotation before is no independent one: a run of such quotations has one
/// source of error, the speaker of its first.
fn people<'r>(entries: &'r [Entry], rows: &[StatementRow<'r>]) -> (Vec<Person<'r>>, FxHashMap<String, usize>) {
    let mut statements: FxHashMap<String, usize> = FxHashMap::default();
    for row in rows {
        let continued = |q: &QuotationRecord| q.speaker().is_some_and(|s| s.via == SpeakerVia::Continued);
        if let Some(key) = row.speaker.and_then(speaker_key).filter(|_| !row.wordings.iter().all(|w| continued(w.1))) {
            *statements.entry(key).or_default() += 1;
        }
    }
    let mut people: FxHashMap<String, &SpeakerRecord> = FxHashMap::default();
    let quotes = entries.iter().flat_map(|e| &e.record.quotes).filter(|q| q.kind != QuotationKind::NotSpeech);
    for speaker in quotes.flat_map(|q| &q.speakers) {
        if let Some(key) = speaker_key(speaker) {
            people.entry(key).or_insert(speaker);
        }
    }
    let mut order: Vec<_> = people
        .into_iter()
        .map(|(key, s)| (Reverse((naming(s) == Naming::Name, statements.get(&key).copied().unwrap_or(0))), key, s))
        .collect();
    order.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let person = |s: &'r SpeakerRecord| {
        (s.name.as_str(), s.entity_id.as_deref().unwrap_or(""), "", u8::from(naming(s) == Naming::Name))
    };
    let list = order.iter().map(|(_, _, s)| person(s)).chain([("speaker unknown", "", style::hue(0), 0)]).collect();
    (list, order.into_iter().map(|(_, key, _)| key).zip(0..).collect())
}

impl Doc<'_> {
    /// Returns the people who are quoted, without `unknown`.
    fn speakers(&self, unknown: usize) -> Vec<usize> {
        let mut people: Vec<usize> =
            self.q.iter().filter(|q| q.1 != "not_speech" && q.2 != unknown).map(|q| q.2).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

/// Collects the data of a document.
fn doc<'r>(
    record: &'r DocumentRecord,
    outlet: usize,
    reasons: &mut Reasons,
    person: impl Fn(&'r QuotationRecord) -> usize,
) -> Doc<'r> {
    let chars = CharIndex::new(&record.text);
    let mut sweep = Sweep::new(&record.text, marks(record, "text", &chars));
    let mut parts = Vec::new();
    let mut at = 0;
    let mut kept = |start: usize, end: usize, role: &'r str, parts: &mut Vec<Part<'r>>| {
        let mut sink = Pieces { text: &record.text, at: start, open: Vec::new(), done: Vec::new() };
        sweep.write(&mut sink, start, end);
        parts.push(Part::Kept(role, sink.done));
    };
    let mut left = REMOVED_PAGE;
    for block in &record.blocks {
        if !block.keep {
            remove(&mut parts, block, reasons, &mut left);
            continue;
        }
        // Blocks of a record that was edited by hand may overlap or be out of order.
        if let Some((start, end)) = bytes(&chars, &block.span).filter(|&(start, end)| at <= start && start < end) {
            at = end;
            kept(start, end, block.role.name(), &mut parts);
        }
    }
    if at == 0 && !record.text.is_empty() {
        kept(0, record.text.len(), "paragraph", &mut parts);
    }
    let title = record.title.as_deref().unwrap_or("");
    let mut sink = Pieces { text: title, at: 0, open: Vec::new(), done: Vec::new() };
    Sweep::new(title, marks(record, "title", &CharIndex::new(title))).write(&mut sink, 0, title.len());
    Doc {
        t: sink.done,
        d: day(record.published.as_deref()),
        o: outlet,
        u: record.url.as_deref().and_then(link),
        b: &record.byline,
        p: parts,
        q: record
            .quotes
            .iter()
            .map(|q| (q.text.as_str(), q.kind.name(), person(q), (q.confidence.clamp(0.0, 1.0) * 100.0).round() as u32))
            .collect(),
        r: record.blocks.iter().filter(|b| !b.keep).count(),
    }
}

/// Adds a removed block to the blocks removed at the same place.
fn remove<'r>(parts: &mut Vec<Part<'r>>, block: &'r BlockRecord, reasons: &mut Reasons, left: &mut usize) {
    if !matches!(parts.last(), Some(Part::Removed(..))) {
        parts.push(Part::Removed("removed", Vec::new(), 0));
    }
    let Some(Part::Removed(_, blocks, n)) = parts.last_mut() else { return };
    *n += 1;
    if blocks.len() < REMOVED_BLOCKS && *left > 0 {
        let (text, rest) = shortened(&block.text, REMOVED_CHARS.min(*left));
        *left -= text.chars().count();
        blocks.push((reasons.of(reason_words(block)), text, rest));
    }
}

/// Reasons in words, in order of first use; there are a few dozen at most.
#[derive(Default)]
struct Reasons(Vec<String>);

impl Reasons {
    fn of(&mut self, words: String) -> usize {
        self.0.iter().position(|r| *r == words).unwrap_or_else(|| {
            self.0.push(words);
            self.0.len() - 1
        })
    }
}

/// Returns the marks of the quotations of one field; their look is the index of the quotation.
fn marks(record: &DocumentRecord, field: &str, chars: &CharIndex<'_>) -> Vec<Mark<usize>> {
    let text = if field == "title" { record.title.as_deref().unwrap_or_default() } else { &record.text };
    let quotes =
        record.quotes.iter().enumerate().filter(|(_, q)| q.field == field && q.kind != QuotationKind::NotSpeech);
    let spans = quotes.flat_map(|(i, q)| q.content.iter().map(move |span| (i, span)));
    spans
        .filter_map(|(look, span)| {
            let (start, end) = bytes(chars, span)?;
            let (start, end) = with_marks(text, start, end);
            Some(Mark { start, end, rank: 0, look })
        })
        .collect()
}

/// Names in order of first use.
#[derive(Default)]
struct Index<'r> {
    names: Vec<&'r str>,
    at: FxHashMap<&'r str, usize>,
}

impl<'r> Index<'r> {
    fn of(&mut self, name: &'r str) -> usize {
        *self.at.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}
