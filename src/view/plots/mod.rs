//! Data of the plots as Arrow tables with one row per mark.
//!
//! Every string is on one line, with hidden characters replaced by visible names.

mod dates;
mod group;
mod quoted;

use std::cmp::Reverse;

use arrow_array::RecordBatch;
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::removed::reason_words;
use super::days::{day, is_day};
use super::html::escape::one_line;
use super::statement::{Statement, StatementRow, outlet, page_name, single_statements, statement_rows};
use super::words;
use crate::corpus::speaker::{Naming, named_or_described, naming};
use crate::corpus::{Entry, Traced};
use crate::table::{Columns, count};
use crate::trace::{Change, Context, same};
use dates::{Dates, order};

pub use group::{Group, group_names};
pub use quoted::{Period, quoted};

/// Name of the row of quotations without a speaker.
const UNKNOWN: &str = "speaker unknown";

/// Maximum number of characters of a statement in a label.
const LABEL: usize = 76;
/// Confidence in percent from which statements are before others that as many documents printed.
const SURE: u32 = 50;
/// Maximum number of characters of one change in a wording.
const PIECE: usize = 30;

/// Returns the number of quotations by speaker and group: `speaker`, a column with the name of the group (such as
/// `outlet`), `quotations`, `total` (of the speaker), `rows` (number of speakers before merging), `groups` (number of
/// outlets before merging), `speaker_id`.
///
/// The `most` speakers with a name and the most quotations have a row each; the other speakers with a name are merged into
/// one row, the speakers with a description only ("a spokesman") into another, and the quotations without a speaker or with
/// a pronoun into a third. Outlets after the first `columns` are merged into "other outlets"; pages without a known outlet
/// are one column, which is no outlet.
pub fn speaker_counts(entries: &[Entry], by: Group, most: usize, columns: usize) -> RecordBatch {
    let quotes: Vec<(String, &str, &str)> = entries
        .iter()
        .flat_map(|e| e.quotes().map(move |(_, q)| (e, q)))
        .filter(|(_, q)| q.is_statement())
        .flat_map(|(e, q)| {
            // A quotation of two speakers counts for each.
            let mut named: Vec<_> = q.speakers.iter().filter_map(named_or_described).collect();
            if named.is_empty() {
                named.push((String::new(), UNKNOWN));
            }
            named.into_iter().map(move |(key, name)| (key, name, by.of(&e.record, Some(q))))
        })
        .collect();
    let ids: FxHashSet<&str> = entries
        .iter()
        .flat_map(|e| e.record.quotes.iter().flat_map(|q| &q.speakers).filter_map(|s| s.entity_id.as_deref()))
        .collect();
    let marks = quotes.iter().map(|(k, n, o)| (k.as_str(), *n, *o));
    let grid = Grid::new(marks, by, most, columns, "all others");
    let mut out = Columns::default();
    grid.columns(&mut out, "speaker", "quotations");
    let ids: Vec<_> = grid.cells.iter().map(|c| ids.get(c.key).map(|id| one_line(id))).collect();
    out.strings("speaker_id", ids.iter().map(Option::as_deref));
    out.finish()
}

/// Returns the number of removed blocks by reason and group: `reason` (its description), a column with the name of the group
/// (such as `outlet`), `blocks`, `total` (of the reason), `rows` (number of reasons before merging), `groups` (number of
/// outlets before merging). The reasons after the first `most` are merged, and so are outlets after the first `columns`.
pub fn removed_counts(entries: &[Entry], by: Group, most: usize, columns: usize) -> RecordBatch {
    let reasons: Vec<(String, &str)> = entries
        .iter()
        .flat_map(|e| {
            e.record.blocks.iter().filter(|b| !b.keep).map(move |b| (reason_words(b), by.of(&e.record, None)))
        })
        .collect();
    let grid = Grid::new(reasons.iter().map(|(r, o)| (r.as_str(), r.as_str(), *o)), by, most, columns, "all others");
    let mut out = Columns::default();
    grid.columns(&mut out, "reason", "blocks");
    out.finish()
}

/// Returns the `most` statements that most documents print, one row per statement and document: `statement` (number from 1),
/// `label`, `speaker`, `outlet`, `published` (day, or moment in UTC if the dates fit into some days), `relation`, `text`,
/// `printed` (number of documents), `undated` (number of these documents without a day), `statements` (number of all
/// statements), and a column with the name of the group if it is not `outlet`.
///
/// Statements without any day are after the others, so that the numbers on a time axis have no gaps; among statements with
/// the same number of documents, those of speakers with a name and a confidence of [`SURE`] or more are first. Of several
/// wordings in one document, the longest is the row.
pub fn timeline(entries: &[Entry], statements: &[Statement], by: Group, most: usize) -> RecordBatch {
    let single = single_statements(entries, statements);
    let mut all = statement_rows(entries, statements, &single);
    let dated = |row: &StatementRow<'_>| row.wordings.iter().any(|w| is_day(day(w.0.published.as_deref())));
    let named = |row: &StatementRow<'_>| row.speaker.is_some_and(|s| naming(s) == Naming::Name);
    let sure = |row: &StatementRow<'_>| named(row) && row.confidence() >= SURE;
    all.sort_by_key(|row| (!dated(row), Reverse(row.printed), !sure(row), !named(row)));
    let mut rows = Vec::new();
    for (number, row) in (1..).zip(all.iter().take(most)) {
        let mut longest: FxHashMap<usize, usize> = FxHashMap::default();
        for (i, w) in row.wordings.iter().enumerate() {
            let at = longest.entry(w.2.document).or_insert(i);
            if w.1.text.len() > row.wordings[*at].1.text.len() {
                *at = i;
            }
        }
        let printings = || row.wordings.iter().enumerate().filter(|(i, w)| longest[&w.2.document] == *i);
        let undated = printings().filter(|(_, w)| !is_day(day(w.0.published.as_deref()))).count();
        let label = format!("{number}. {}", cut(&words::said_words(row.shown)));
        let speaker = one_line(row.who("speaker unknown"));
        rows.extend(printings().map(|(_, w)| {
            let words = [label.clone(), speaker.clone(), one_line(outlet(w.0)), one_line(&w.1.text)];
            (number, row.printed, undated, w, words)
        }));
    }
    let printed_on = || rows.iter().map(|r| r.3.0.published.as_deref());
    let scale = Dates::of(printed_on());
    let published: Vec<Option<String>> = printed_on().map(|date| scale.place(date)).collect();
    let column = |i: usize| rows.iter().map(move |r| Some(r.4[i].as_str()));
    let mut out = Columns::default();
    out.numbers("statement", rows.iter().map(|r| count(r.0)));
    out.strings("label", column(0));
    out.strings("speaker", column(1));
    out.strings("outlet", column(2));
    out.strings("published", published.iter().map(Option::as_deref));
    out.strings("relation", rows.iter().map(|r| Some(r.3.2.relation.as_str()).filter(|r| !r.is_empty())));
    out.strings("text", column(3));
    out.numbers("printed", rows.iter().map(|r| count(r.1)));
    out.numbers("undated", rows.iter().map(|r| count(r.2)));
    out.numbers("statements", rows.iter().map(|_| count(all.len())));
    if by != Group::Outlet {
        let groups: Vec<String> = rows.iter().map(|r| one_line(by.of(r.3.0, Some(r.3.1)))).collect();
        out.strings(by.name(), groups.iter().map(|g| Some(g.as_str())));
    }
    out.finish()
}

/// Returns the wordings of a statement by date, one row each: `wording` (number from 1), `parent` (number of the wording to
/// which it is attached; null for the fullest one, of which the others are parts and variants), `outlet`, `page` (the outlet,
/// without one the file), `published` (day, or moment in UTC if the dates fit into some days), `relation` ("fullest" for the
/// fullest one), `change` (words removed from and added to the parent), `text`, `label`, `speaker`, `wordings` (number of
/// all wordings). The same words on one page are one wording.
///
/// `id` is the id of the statement, for which no rows are returned if it is unknown. At most `most` wordings are returned:
/// the fullest one and the earliest others.
pub fn family(entries: &[Entry], traced: &Traced, id: &str, most: usize) -> RecordBatch {
    let all = &traced.statements;
    let date = |i: usize| entries[traced.places[i].0].record.published.as_deref();
    let mut members: Vec<usize> = (0..traced.places.len()).filter(|&i| all.id(i).to_string() == id).collect();
    members.sort_by_key(|&i| (all.wordings[i].parent != i, order(date(i)), i));
    let text = |i: usize| {
        let (document, quotation) = traced.places[i];
        &entries[document].record.quotes[quotation]
    };
    let printing = |i: usize| (traced.places[i].0, text(i).text.as_str());
    // The same words again on one page are no further printing.
    let mut seen = FxHashSet::default();
    members.retain(|&i| seen.insert(printing(i)));
    let total = members.len();
    members.truncate(most);
    members.sort_by_key(|&i| (order(date(i)), all.wordings[i].parent != i, i));
    let number: FxHashMap<(usize, &str), usize> = members.iter().map(|&i| printing(i)).zip(1..).collect();
    let rows: Vec<(Option<usize>, [String; 6])> = members
        .iter()
        .map(|&i| {
            let from = all.wordings[i].parent;
            let parent = number.get(&printing(from)).copied().filter(|_| from != i);
            let record = &entries[traced.places[i].0].record;
            let change = parent.map_or_else(String::new, |_| changes(&text(from).text, &text(i).text));
            let who = text(i).speaker_names().unwrap_or("speaker unknown".into());
            let words = one_line(&text(i).text);
            let label = format!("{}. {}", number[&printing(i)], cut(&words));
            let [outlet, page] = [outlet(record), page_name(record)].map(one_line);
            (parent, [label, outlet, change, words, one_line(&who), page])
        })
        .collect();
    let column = |i: usize| rows.iter().map(move |r| Some(r.1[i].as_str()));
    let mut out = Columns::default();
    out.numbers("wording", (1..=rows.len()).map(count));
    out.numbers("parent", rows.iter().map(|r| r.0.and_then(count)));
    out.strings("outlet", column(1));
    out.strings("page", column(5));
    let scale = Dates::of(members.iter().map(|&i| date(i)));
    let published: Vec<Option<String>> = members.iter().map(|&i| scale.place(date(i))).collect();
    out.strings("published", published.iter().map(Option::as_deref));
    // The fullest wording is not always the first: often an outlet prints the whole later.
    let relation =
        |&i: &usize| Some(if all.wordings[i].parent == i { "fullest" } else { all.wordings[i].relation.name() });
    out.strings("relation", members.iter().map(relation));
    out.strings("change", column(2));
    out.strings("text", column(3));
    out.strings("label", column(0));
    out.strings("speaker", column(4));
    out.numbers("wordings", rows.iter().map(|_| count(total)));
    out.finish()
}

/// Returns the words removed from `a` and added in `b`, in order: "− on Monday; + next week".
fn changes(a: &str, b: &str) -> String {
    let mut parts = Vec::new();
    for piece in same(a, b, Context::default()).pieces.iter().filter(|p| p.change != Change::Equal) {
        for (sign, span, text) in [("−", piece.a, a), ("+", piece.b, b)] {
            parts.extend(span.map(|s| format!("{sign} {}", words::cut(&one_line(s.of(text)), PIECE))));
        }
    }
    parts.join("; ")
}

/// Returns the first characters of a text on one line, for a label.
fn cut(text: &str) -> String {
    words::cut(&one_line(text), LABEL)
}

/// Cell of a heat map.
struct Cell<'r> {
    key: &'r str,
    name: &'r str,
    group: &'r str,
    n: usize,
    total: usize,
}

/// Counts by row and group, for a heat map.
struct Grid<'r> {
    by: Group,
    /// Cells by descending total of their row; the cells of merged rows and of rows without a key are last.
    cells: Vec<Cell<'r>>,
    /// Number of rows with a key, and number of groups, before merging.
    sizes: (usize, usize),
}

impl<'r> Grid<'r> {
    /// Counts marks (key, name, group) by key and group. Rows after the `most` most frequent are merged into a row named
    /// `rest`, and groups after the `columns` most frequent into one; marks with an empty key have one row for each name,
    /// which is never merged, and neither are those of an unknown group.
    fn new(
        marks: impl Iterator<Item = (&'r str, &'r str, &'r str)>,
        by: Group,
        most: usize,
        columns: usize,
        rest: &'r str,
    ) -> Self {
        let mut names: FxHashMap<&str, (&str, usize)> = FxHashMap::default();
        let mut groups: FxHashMap<&str, usize> = FxHashMap::default();
        let mut cells: FxHashMap<(&str, &str, &str), usize> = FxHashMap::default();
        for (key, name, group) in marks {
            if group != by.unknown() {
                *groups.entry(group).or_default() += 1;
            }
            let name = if key.is_empty() {
                name
            } else {
                let known = names.entry(key).or_insert((name, 0));
                known.1 += 1;
                known.0
            };
            *cells.entry((key, name, group)).or_default() += 1;
        }
        let other_rows = after(names.iter().map(|(&k, v)| (k, v.1)), most);
        // A single group is not merged, because its name takes no more space than the name of the merged groups.
        let other_groups = after(groups.iter().map(|(&o, &n)| (o, n)), columns);
        let other_groups = if other_groups.len() > 1 { other_groups } else { FxHashSet::default() };
        let mut merged: FxHashMap<(&str, &str, &str), usize> = FxHashMap::default();
        let mut totals: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for ((key, name, group), n) in cells {
            let (key, name) = if other_rows.contains(key) { (rest, rest) } else { (key, name) };
            let group = if other_groups.contains(group) { by.others() } else { group };
            *merged.entry((key, name, group)).or_default() += n;
            *totals.entry((key, name)).or_default() += n;
        }
        let cell = |((key, name, group), n)| Cell { key, name, group, n, total: totals[&(key, name)] };
        let mut out: Vec<_> = merged.into_iter().map(cell).collect();
        out.sort_by_key(|c| (c.key.is_empty() || c.key == rest, Reverse(c.total), c.key, c.name, c.group));
        Self { by, cells: out, sizes: (names.len(), groups.len()) }
    }

    fn columns(&self, out: &mut Columns, rows: &str, value: &str) {
        let words: Vec<_> = self.cells.iter().map(|c| (one_line(c.name), one_line(c.group))).collect();
        out.strings(rows, words.iter().map(|w| Some(w.0.as_str())));
        out.strings(self.by.name(), words.iter().map(|w| Some(w.1.as_str())));
        out.numbers(value, self.cells.iter().map(|c| count(c.n)));
        out.numbers("total", self.cells.iter().map(|c| count(c.total)));
        out.numbers("rows", self.cells.iter().map(|_| count(self.sizes.0)));
        out.numbers("groups", self.cells.iter().map(|_| count(self.sizes.1)));
    }
}

/// Returns the keys after the `most` most frequent; equally frequent keys are in alphabetical order.
fn after<'r>(counts: impl Iterator<Item = (&'r str, usize)>, most: usize) -> FxHashSet<&'r str> {
    let mut order: Vec<_> = counts.map(|(key, n)| (Reverse(n), key)).collect();
    order.sort_unstable();
    order.into_iter().skip(most).map(|(_, key)| key).collect()
}
