//! What the plots show, counted and laid out: Arrow tables with one row a mark.
//!
//! Every string is on one line and inert, so that a chart shows a character that reverses the reading direction instead
//! of obeying it.

use std::cmp::Reverse;

use arrow_array::RecordBatch;
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::reason_words;
use super::escape::one_line;
use super::statement::{Statement, alone, outlet, told};
use super::words::{day, shortened};
use crate::corpus::{Entry, Traced};
use crate::table::{Columns, count};
use crate::trace::{Change, Context, same};

/// Characters of a statement that stand beside a plot.
const LABEL: usize = 76;

/// Whom an outlet quotes, and how often: `speaker`, `speaker_id`, `outlet`, `quotations`, `total` (of the speaker).
///
/// The `most` speakers with most quotations; the others, and those whom nobody could name, are one row each.
pub fn speaker_counts(entries: &[Entry], most: usize) -> RecordBatch {
    let rows =
        entries.iter().flat_map(|e| e.quotes().map(move |(_, q)| (e, q))).filter(|(_, q)| q.kind != "not_speech");
    let grid = Grid::new(
        rows.map(|(e, q)| {
            let who = q.speaker.as_ref();
            let key = who.map_or("", |s| s.entity_id.as_deref().unwrap_or(&s.name));
            (key, who.map_or("speaker unknown", |s| s.name.as_str()), outlet(&e.record))
        }),
        most,
        "all others",
    );
    let mut out = Columns::default();
    grid.columns(&mut out, "speaker", "quotations");
    let id = |c: &Cell<'_>| (!c.key.is_empty() && c.key != c.name).then(|| one_line(c.key));
    let ids: Vec<_> = grid.0.iter().map(id).collect();
    out.strings("speaker_id", ids.iter().map(Option::as_deref));
    out.finish()
}

/// What was removed from the pages of an outlet: `reason` (in words), `outlet`, `blocks`, `total` (of the reason).
pub fn removed_counts(entries: &[Entry]) -> RecordBatch {
    let reasons: Vec<(String, &str)> = entries
        .iter()
        .flat_map(|e| e.record.blocks.iter().filter(|b| !b.keep).map(move |b| (reason_words(b), outlet(&e.record))))
        .collect();
    let grid = Grid::new(reasons.iter().map(|(r, o)| (r.as_str(), r.as_str(), *o)), usize::MAX, "");
    let mut out = Columns::default();
    grid.columns(&mut out, "reason", "blocks");
    out.finish()
}

/// The `most` statements that were printed most, one row a printing: `statement` (number), `label`, `speaker`, `outlet`,
/// `published` (day), `relation`, `text`, `printed` (times), and `statements` (how many there are in all).
pub fn timeline(entries: &[Entry], statements: &[Statement], most: usize) -> RecordBatch {
    let alone = alone(entries, statements);
    let told = told(entries, statements, &alone);
    let shown = || (1..).zip(told.iter().take(most)).flat_map(|(n, t)| t.wordings.iter().map(move |w| (n, t, w)));
    let words: Vec<[String; 4]> = shown()
        .map(|(n, t, w)| {
            let label = format!("{n}. {}", cut(&t.said.text));
            [label, one_line(t.who.unwrap_or("speaker unknown")), one_line(outlet(w.0)), one_line(&w.1.text)]
        })
        .collect();
    let column = |i: usize| words.iter().map(move |w| Some(w[i].as_str()));
    let mut out = Columns::default();
    out.numbers("statement", shown().map(|(n, _, _)| count(n)));
    out.strings("label", column(0));
    out.strings("speaker", column(1));
    out.strings("outlet", column(2));
    out.strings("published", shown().map(|(_, _, w)| Some(day(w.0.published.as_deref())).filter(|d| is_day(d))));
    out.strings("relation", shown().map(|(_, _, w)| Some(w.2.relation.as_str()).filter(|r| !r.is_empty())));
    out.strings("text", column(3));
    out.numbers("printed", shown().map(|(_, t, _)| count(t.wordings.len())));
    out.numbers("statements", shown().map(|_| count(told.len())));
    out.finish()
}

/// One statement's wordings by date, one row each: `wording` (number from 1), `parent` (the number of the wording that
/// it was found in; null for the canonical one), `outlet`, `published` (day), `relation`, `change` (what the parent has
/// and this lacks, and the other way round), `text`, `label`, `speaker`.
///
/// `id` is the statement's id; no rows where there is none. At most `most` wordings.
pub fn family(entries: &[Entry], traced: &Traced, id: &str, most: usize) -> RecordBatch {
    let all = &traced.statements;
    let date = |i: usize| entries[traced.places[i].0].record.published.as_deref();
    let mut members: Vec<usize> = (0..traced.places.len()).filter(|&i| all.id(i).to_string() == id).collect();
    members.sort_by_key(|&i| (date(i).is_none(), date(i), i));
    members.truncate(most);
    let number: FxHashMap<usize, usize> = members.iter().copied().zip(1..).collect();
    let text = |i: usize| {
        let (document, quotation) = traced.places[i];
        &entries[document].record.quotes[quotation]
    };
    let rows: Vec<(Option<usize>, [String; 5])> = members
        .iter()
        .map(|&i| {
            let from = all.wordings[i].parent;
            let parent = number.get(&from).copied().filter(|_| from != i);
            let outlet = one_line(outlet(&entries[traced.places[i].0].record));
            let change = parent.map_or_else(String::new, |_| changes(&text(from).text, &text(i).text));
            let who = text(i).speaker.as_ref().map_or("speaker unknown", |s| &s.name);
            let words = one_line(&text(i).text);
            (parent, [format!("{}. {}", number[&i], cut(&words)), outlet, change, words, one_line(who)])
        })
        .collect();
    let column = |i: usize| rows.iter().map(move |r| Some(r.1[i].as_str()));
    let mut out = Columns::default();
    out.numbers("wording", (1..=rows.len()).map(count));
    out.numbers("parent", rows.iter().map(|r| r.0.and_then(count)));
    out.strings("outlet", column(1));
    out.strings("published", members.iter().map(|&i| Some(day(date(i))).filter(|d| is_day(d))));
    // What was found in nothing else is the wording that the others were found in.
    let relation =
        |&i: &usize| Some(if all.wordings[i].parent == i { "origin" } else { all.wordings[i].relation.name() });
    out.strings("relation", members.iter().map(relation));
    out.strings("change", column(2));
    out.strings("text", column(3));
    out.strings("label", column(0));
    out.strings("speaker", column(4));
    out.finish()
}

/// What `b` lacks of `a` and what it has instead, stretch by stretch: "− on Monday; + next week".
fn changes(a: &str, b: &str) -> String {
    let mut parts = Vec::new();
    for piece in same(a, b, Context::default()).pieces.iter().filter(|p| p.change != Change::Equal) {
        for (sign, span, text) in [("−", piece.a, a), ("+", piece.b, b)] {
            parts.extend(span.map(|s| format!("{sign} {}", cut(s.of(text)))));
        }
    }
    parts.join("; ")
}

fn cut(text: &str) -> String {
    let line = one_line(text);
    let (start, left) = shortened(&line, LABEL);
    format!("{start}{}", if left > 0 { "…" } else { "" })
}

/// Whether an axis of time can place it.
fn is_day(date: &str) -> bool {
    date.len() == 10
        && date.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// A cell of a heat map.
struct Cell<'r> {
    key: &'r str,
    name: &'r str,
    outlet: &'r str,
    n: usize,
    total: usize,
}

/// Counts by row and outlet; rows by their totals.
struct Grid<'r>(Vec<Cell<'r>>);

impl<'r> Grid<'r> {
    fn new(marks: impl Iterator<Item = (&'r str, &'r str, &'r str)>, most: usize, rest: &'r str) -> Self {
        let mut names: FxHashMap<&str, (&str, usize)> = FxHashMap::default();
        let mut cells: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for (key, name, outlet) in marks {
            names.entry(key).or_insert((name, 0)).1 += 1;
            *cells.entry((key, outlet)).or_default() += 1;
        }
        let mut order: Vec<_> =
            names.iter().filter(|(key, _)| !key.is_empty()).map(|(k, v)| (Reverse(v.1), *k)).collect();
        order.sort_unstable();
        let others: FxHashSet<&str> = order.into_iter().skip(most).map(|(_, key)| key).collect();
        let mut merged: FxHashMap<(&str, &str, &str), usize> = FxHashMap::default();
        let mut totals: FxHashMap<&str, usize> = FxHashMap::default();
        for ((key, outlet), n) in cells {
            let (key, name) = if others.contains(key) { (rest, rest) } else { (key, names[key].0) };
            *merged.entry((key, name, outlet)).or_default() += n;
            *totals.entry(key).or_default() += n;
        }
        let cell = |((key, name, outlet), n)| Cell { key, name, outlet, n, total: totals[key] };
        let mut out: Vec<_> = merged.into_iter().map(cell).collect();
        out.sort_by_key(|c| (c.key.is_empty() || c.key == rest, Reverse(c.total), c.key, c.outlet));
        Self(out)
    }

    fn columns(&self, out: &mut Columns, rows: &str, value: &str) {
        let words: Vec<_> = self.0.iter().map(|c| (one_line(c.name), one_line(c.outlet))).collect();
        out.strings(rows, words.iter().map(|w| Some(w.0.as_str())));
        out.strings("outlet", words.iter().map(|w| Some(w.1.as_str())));
        out.numbers(value, self.0.iter().map(|c| count(c.n)));
        out.numbers("total", self.0.iter().map(|c| count(c.total)));
    }
}
