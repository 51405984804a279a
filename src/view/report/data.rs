//! Data of the report as JSON for its script: an index, and parts, which are separate files in a folder.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::article::{Article, Reasons, article, removed_chars};
use super::methods::Methods;
use super::options::ReportOptions;
use super::palette;
use super::people::{People, independent};
use crate::corpus::Entry;
use crate::quotes::QuotationKind;
use crate::record::DocumentRecord;
use crate::view::days::{begin, day, moment};
use crate::view::statement::{StatementRow, page_name};
use crate::view::words::cue_words;

/// Data of the script; `script/data.js` describes the fields as well.
#[derive(Serialize)]
pub(super) struct Index<'r> {
    people: People<'r>,
    /// Outlets, each with the number of statements that it printed.
    outlets: Vec<(&'r str, usize)>,
    /// Number of statements that pages without a known outlet printed.
    elsewhere: usize,
    reasons: Reasons,
    docs: Vec<Doc<'r>>,
    methods: Methods<'r>,
    /// First and last person of each part of the statements.
    parts: Vec<(usize, usize)>,
    /// First document of each part of the articles.
    pages: Vec<usize>,
    /// The parts of the statements, and below the parts of the articles; empty in a folder, where they are files.
    pub(super) statements: Vec<Vec<Said<'r>>>,
    articles: Vec<Vec<Article<'r>>>,
}

/// Document: its day, its origin, and, for a time, the minutes since the start of that day in UTC.
#[derive(Serialize)]
#[serde(untagged)]
enum Doc<'r> {
    Day(&'r str, Origin<'r>),
    Moment(&'r str, Origin<'r>, i64),
}

/// Origin of a document.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Origin<'r> {
    /// Index of its outlet.
    Outlet(usize),
    /// Name of the page, for an unknown outlet.
    Page(&'r str),
}

impl<'r> Doc<'r> {
    fn new(published: Option<&'r str>, outlet: Origin<'r>) -> Self {
        let (day, time) = (day(published), published.and_then(moment));
        match time.zip(begin(day)) {
            Some((time, begin)) => Self::Moment(day, outlet, time.duration_since(begin).as_mins()),
            None => Self::Day(day, outlet),
        }
    }
}

/// Statement: person, confidence in percent, 1 for an independent statement, index of the wording to show, wordings.
pub(super) type Said<'r> = (usize, u32, u8, usize, Vec<Place<'r>>);

/// Wording: document, quotation, relation, kind, confidence in percent, words, reporting expression. The words are empty
/// if they equal those of the wording to show.
type Place<'r> = (usize, usize, &'r str, &'r str, u32, &'r str, String);

/// Approximate number of bytes of a part in a folder.
const PART: usize = 300_000;

impl<'r> Index<'r> {
    /// Collects the data of a corpus without the articles; `rows` are its statements, in one part or in parts of about 300
    /// kB.
    pub(super) fn new(
        entries: &'r [Entry],
        rows: &[StatementRow<'r>],
        options: &ReportOptions<'_>,
        in_parts: bool,
    ) -> Self {
        let limit = if in_parts { PART } else { usize::MAX };
        let mut people = People::new(entries, rows);
        let mut outlets = Names::default();
        let origins: Vec<Origin<'r>> = entries
            .iter()
            .map(|e| match e.record.site.as_deref() {
                Some(site) => Origin::Outlet(outlets.of(site)),
                None => Origin::Page(page_name(&e.record)),
            })
            .collect();
        let docs = entries.iter().zip(&origins).map(|(e, o)| Doc::new(e.record.published.as_deref(), *o)).collect();
        let (printed, elsewhere) = printed(rows, &origins, outlets.names.len());
        let speakers: Vec<Vec<usize>> = entries.iter().map(|e| speakers(&e.record, &people)).collect();
        let mut said: Vec<Said<'r>> = rows.iter().map(|row| statement(row, people.index(row.speaker))).collect();
        said.sort_by_key(|s| s.0);
        let hues = palette::hues(people.unknown(), &speakers);
        for (person, hue) in people.list.iter_mut().zip(hues) {
            person.2 = hue;
        }
        let length = |s: &Said<'_>| s.4.iter().map(|w| w.5.len() + 40).sum();
        let statements = parts(said, length, limit);
        Self {
            people,
            outlets: outlets.names.into_iter().zip(printed).collect(),
            elsewhere,
            reasons: Reasons::default(),
            docs,
            methods: Methods::new(entries, options),
            parts: statements.iter().map(|part| (part[0].0, part[part.len() - 1].0)).collect(),
            pages: Vec::new(),
            statements,
            articles: Vec::new(),
        }
    }

    /// Collects the article of a document; `left` is the maximum number of characters of its removed blocks.
    fn article<'a>(&mut self, record: &'a DocumentRecord, left: usize) -> Article<'a> {
        self.methods.removed += record.blocks.iter().filter(|b| !b.keep).count();
        article(record, &mut self.reasons, left, |q| self.people.index(q.speaker()))
    }

    /// Adds the articles of all documents as one part.
    pub(super) fn add_articles(&mut self, entries: &'r [Entry]) {
        let left = removed_chars(entries.len());
        let all: Vec<Article<'r>> = entries.iter().map(|e| self.article(&e.record, left)).collect();
        if !all.is_empty() {
            self.pages.push(0);
            self.articles.push(all);
        }
    }
}

/// Builder of the parts of the articles in a folder.
#[derive(Default)]
pub(super) struct ArticleParts {
    /// Articles of the open part as JSON.
    open: Vec<String>,
    /// Approximate number of bytes that still fit in the open part.
    room: usize,
    documents: usize,
}

impl ArticleParts {
    /// Adds the article of the next document. If it does not fit in the open part, a new part is opened, and number and JSON
    /// of the previous one are returned.
    pub(super) fn add(&mut self, index: &mut Index<'_>, record: &DocumentRecord) -> Option<(usize, String)> {
        let article = index.article(record, removed_chars(0));
        let json = serde_json::to_string(&article).expect("the data holds strings, numbers and lists only");
        let length = record.text.len() + 2_000;
        let full = if self.room < length { self.take(index) } else { None };
        if self.open.is_empty() {
            index.pages.push(self.documents);
            self.room = PART;
        }
        self.room = self.room.saturating_sub(length);
        self.open.push(json);
        self.documents += 1;
        full
    }

    /// Returns number and JSON of the open part; `None` if it has no articles.
    pub(super) fn take(&mut self, index: &Index<'_>) -> Option<(usize, String)> {
        let part = std::mem::take(&mut self.open);
        (!part.is_empty()).then(|| (index.pages.len() - 1, format!("[{}]", part.join(","))))
    }
}

/// Returns the people whom a document quotes, without the unknown speaker.
fn speakers(record: &DocumentRecord, people: &People<'_>) -> Vec<usize> {
    let quotes = record.quotes.iter().filter(|q| q.kind != QuotationKind::NotSpeech);
    let mut found: Vec<usize> =
        quotes.map(|q| people.index(q.speaker())).filter(|&person| person != people.unknown()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the number of statements that each of `outlets` outlets printed, and of those printed by pages without one.
fn printed(rows: &[StatementRow<'_>], origins: &[Origin<'_>], outlets: usize) -> (Vec<usize>, usize) {
    let mut counts = vec![0; outlets + 1];
    for row in rows {
        let places = row.wordings.iter().filter_map(|w| origins.get(w.2.document));
        let of: FxHashSet<usize> =
            places.map(|o| if let Origin::Outlet(outlet) = o { *outlet } else { outlets }).collect();
        for outlet in of {
            counts[outlet] += 1;
        }
    }
    let elsewhere = counts.pop().unwrap_or(0);
    (counts, elsewhere)
}

/// Splits a list into parts of about `limit` bytes each, none of which is empty.
fn parts<T>(list: Vec<T>, mut length: impl FnMut(&T) -> usize, limit: usize) -> Vec<Vec<T>> {
    let (mut out, mut room): (Vec<Vec<T>>, usize) = (Vec::new(), 0);
    for item in list {
        let length = length(&item);
        if room < length || out.is_empty() {
            out.push(Vec::new());
            room = limit;
        }
        room = room.saturating_sub(length);
        out.last_mut().expect("a part was pushed").push(item);
    }
    out
}

/// Collects the data of a statement.
fn statement<'r>(row: &StatementRow<'r>, person: usize) -> Said<'r> {
    let shown = row.wordings.iter().position(|w| std::ptr::eq(w.1, row.shown)).unwrap_or(0);
    let wordings = row.wordings.iter().enumerate().map(|(i, (_, q, w))| {
        let words = if i != shown && q.text == row.shown.text { "" } else { q.text.as_str() };
        let percent = (q.confidence.clamp(0.0, 1.0) * 100.0).round() as u32;
        (w.document, w.quotation, w.relation.as_str(), q.kind.name(), percent, words, cue_words(q).unwrap_or_default())
    });
    (person, row.confidence(), u8::from(independent(row)), shown, wordings.collect())
}

/// Names in order of first use.
#[derive(Default)]
struct Names<'r> {
    names: Vec<&'r str>,
    at: FxHashMap<&'r str, usize>,
}

impl<'r> Names<'r> {
    fn of(&mut self, name: &'r str) -> usize {
        *self.at.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}
