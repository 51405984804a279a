//! Data of the report, which its script reads as JSON: an index, and parts that a folder has as files of their own.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::article::{Article, Reasons, article, removed_chars};
use super::methods::Methods;
use super::options::ReportOptions;
use super::palette;
use super::people::{People, Person, confidence, independent};
use crate::corpus::Entry;
use crate::view::statement::{StatementRow, outlet};
use crate::view::words::day;

/// Data of the script; `script/data.js` lists the names, too.
#[derive(Serialize)]
pub(super) struct Index<'r> {
    people: Vec<Person<'r>>,
    outlets: Vec<&'r str>,
    reasons: Vec<String>,
    /// `[day, outlet]` of each document.
    docs: Vec<(&'r str, usize)>,
    methods: Methods<'r>,
    /// First and last person of each part of the statements.
    parts: Vec<(usize, usize)>,
    /// First document of each part of the articles.
    pages: Vec<usize>,
    /// The parts themselves; empty in a folder, which has them as files.
    pub(super) statements: Vec<Vec<Said<'r>>>,
    pub(super) articles: Vec<Vec<Article<'r>>>,
}

/// Person, confidence in percent, 1 for an independent statement, index of the wording to show, wordings.
pub(super) type Said<'r> = (usize, u32, u8, usize, Vec<Place<'r>>);

/// Document, quotation, relation, kind, confidence in percent, words; the words are empty if they are those of the wording
/// to show.
type Place<'r> = (usize, usize, &'r str, &'r str, u32, &'r str);

/// Bytes of a part of a folder, about.
const PART: usize = 300_000;

impl<'r> Index<'r> {
    /// Collects the data of a corpus and its statements, in one part or in parts of about 300 kB.
    pub(super) fn new(
        entries: &'r [Entry],
        rows: &[StatementRow<'r>],
        options: &ReportOptions<'_>,
        in_parts: bool,
    ) -> Self {
        let limit = if in_parts { PART } else { usize::MAX };
        let mut people = People::new(entries, rows);
        let unknown = people.unknown();
        let (mut outlets, mut reasons) = (Names::default(), Reasons::default());
        let docs =
            entries.iter().map(|e| (day(e.record.published.as_deref()), outlets.of(outlet(&e.record)))).collect();
        let left = if in_parts { removed_chars(0) } else { removed_chars(entries.len()) };
        let all: Vec<Article<'r>> =
            entries.iter().map(|e| article(&e.record, &mut reasons, left, |q| people.index(q.speaker()))).collect();
        let speakers: Vec<Vec<usize>> = all.iter().map(|a| a.speakers(unknown)).collect();
        let mut said: Vec<Said<'r>> = rows.iter().map(|row| statement(row, people.index(row.speaker))).collect();
        said.sort_by_key(|s| s.0);
        for (person, hue) in people.list.iter_mut().zip(palette::hues(unknown, &speakers)) {
            person.2 = hue;
        }
        let length = |s: &Said<'_>| s.4.iter().map(|w| w.5.len() + 40).sum();
        let statements = parts(said, length, limit);
        let mut lengths = entries.iter().map(|e| e.record.text.len() + 2_000);
        let articles = parts(all, |_| lengths.next().unwrap_or(0), limit);
        Self {
            people: people.list,
            outlets: outlets.names,
            reasons: reasons.0,
            docs,
            methods: Methods::new(entries, options),
            parts: statements.iter().map(|part| (part[0].0, part[part.len() - 1].0)).collect(),
            pages: articles.iter().scan(0, |at, part| Some(std::mem::replace(at, *at + part.len()))).collect(),
            statements,
            articles,
        }
    }
}

/// Returns a list in parts of about `limit` bytes each; none of them is empty.
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
        (w.document, w.quotation, w.relation.as_str(), q.kind.name(), percent, words)
    });
    (person, confidence(row), u8::from(independent(row)), shown, wordings.collect())
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
