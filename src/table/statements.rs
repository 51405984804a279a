//! Traced quotations as Arrow tables: statements of an index, hits, copies, and the steps for many machines.
//!
//! Hashes travel as signed 64-bit numbers with the same bits: Spark and SQL know no unsigned ones.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;

use super::Columns;
use crate::corpus::Entry;
use crate::error::{Error, ErrorKind, Result};
use crate::span::CharIndex;
use crate::trace::{
    Attachment, Edge, Hit, Pair, Quote, QuoteIndex, Relation, SignatureRow, StatementId, Statements, Wording, copies,
    independent,
};

fn bits(hash: u64) -> i64 {
    hash.cast_signed()
}

fn number(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}

fn quote_columns<'a>(out: &mut Columns, quotes: impl Iterator<Item = Quote<'a>> + Clone) {
    out.strings("doc_id", quotes.clone().map(|q| Some(q.document)));
    out.strings("site", quotes.clone().map(|q| q.outlet));
    out.strings("published", quotes.clone().map(|q| q.date));
    out.strings("speaker", quotes.clone().map(|q| q.speaker));
    out.strings("text", quotes.map(|q| Some(q.text)));
}

/// One row a statement, most printed first.
pub(crate) fn statements(quotes: &[Quote<'_>], found: &Statements) -> RecordBatch {
    let mut order: Vec<_> = found.statements.iter().collect();
    order.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.first_seen.cmp(&b.first_seen)).then(a.id.cmp(&b.id)));
    let ids: Vec<String> = order.iter().map(|s| s.id.to_string()).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    out.strings("speaker", order.iter().map(|s| s.speaker.as_deref()));
    out.strings("text", order.iter().map(|s| Some(quotes[s.canonical].text)));
    out.numbers("count", order.iter().map(|s| number(s.count)));
    out.strings("first_seen", order.iter().map(|s| s.first_seen.as_deref()));
    out.strings("last_seen", order.iter().map(|s| s.last_seen.as_deref()));
    out.string_lists("outlets", order.iter().map(|s| s.outlets.as_slice()));
    out.finish()
}

/// One row a quotation: its statement, and how it came from the wording that it was found in.
pub(crate) fn wordings(quotes: &[Quote<'_>], found: &Statements) -> RecordBatch {
    let ids: Vec<String> = (0..quotes.len()).map(|i| found.id(i).to_string()).collect();
    let rivals = |w: &Wording| w.rivals.iter().map(|&s| found.statements[s].id.to_string()).collect::<Vec<_>>();
    let rivals: Vec<Vec<String>> = found.wordings.iter().map(rivals).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    quote_columns(&mut out, quotes.iter().copied());
    out.strings("relation", found.wordings.iter().map(|w| Some(w.relation.name())));
    out.floats("similarity", found.wordings.iter().map(|w| f64::from(w.similarity)));
    out.floats("evidence", found.wordings.iter().map(|w| f64::from(w.evidence)));
    out.flags("ambiguous", found.wordings.iter().map(Wording::ambiguous));
    out.string_lists("parents", rivals.iter().map(Vec::as_slice));
    out.finish()
}

/// One row a quotation of the index that a query found, the surest first.
pub(crate) fn hits(index: &QuoteIndex, hits: &[Hit]) -> RecordBatch {
    let ids: Vec<Option<String>> =
        hits.iter().map(|h| index.statement(h.row).map(|id: StatementId| id.to_string())).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(Option::as_deref));
    quote_columns(&mut out, hits.iter().map(|h| index.quote(h.row).unwrap_or_default()));
    out.strings("relation", hits.iter().map(|h| h.comparison.relation.map(Relation::name)));
    out.floats("similarity", hits.iter().map(|h| f64::from(h.comparison.similarity)));
    out.floats("evidence", hits.iter().map(|h| f64::from(h.comparison.evidence)));
    out.finish()
}

/// One row a passage that has the words of one of the quotations; only those found so far when `go_on` returns `false`.
pub(crate) fn passages(
    quotes: &[&str],
    texts: &[&str],
    min_similarity: f32,
    go_on: &mut dyn FnMut() -> bool,
) -> RecordBatch {
    let found = crate::trace::Finder::new(quotes, min_similarity).find_while(texts, go_on);
    let mut places = Vec::with_capacity(found.len());
    // Passages come by text, so one index serves all of a text.
    for own in found.chunk_by(|a, b| a.text == b.text) {
        let index = CharIndex::new(texts[own[0].text]);
        places.extend(own.iter().map(|p| index.chars(p.span)));
    }
    let mut out = Columns::default();
    out.numbers("quote", found.iter().map(|p| number(p.query)));
    out.numbers("in", found.iter().map(|p| number(p.text)));
    out.strings("text", found.iter().map(|p| Some(p.span.of(texts[p.text]))));
    out.floats("similarity", found.iter().map(|p| f64::from(p.similarity)));
    out.numbers("start", places.iter().map(|p| Some(p.0)));
    out.numbers("end", places.iter().map(|p| Some(p.1)));
    out.strings("prefix", found.iter().map(|p| Some(p.prefix.of(texts[p.text]))));
    out.strings("suffix", found.iter().map(|p| Some(p.suffix.of(texts[p.text]))));
    out.finish()
}

/// One row a pair of documents of which the longer holds a part of the shorter.
pub(crate) fn copy_pairs(entries: &[Entry], min_held: f32) -> RecordBatch {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let found = copies(&texts, min_held);
    let id = |i: usize| entries[i].record.id.as_deref();
    let date = |i: usize| entries[i].record.published.as_deref();
    let mut out = Columns::default();
    out.strings("doc_id", found.iter().map(|p| id(p.shorter)));
    out.strings("in_doc_id", found.iter().map(|p| id(p.longer)));
    out.strings("published", found.iter().map(|p| date(p.shorter)));
    out.strings("in_published", found.iter().map(|p| date(p.longer)));
    out.strings("kind", found.iter().map(|p| Some(p.kind.name())));
    out.floats("held", found.iter().map(|p| f64::from(p.held)));
    out.floats("covered", found.iter().map(|p| f64::from(p.covered)));
    out.finish()
}

/// The documents that are no copy of another and stand in no other, by index.
pub(crate) fn independent_documents(entries: &[Entry]) -> Vec<usize> {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let roots = independent(texts.len(), &copies(&texts, 0.5));
    (0..texts.len()).filter(|&i| roots[i] == i).collect()
}

pub(crate) fn wording_rows(rows: &[(u64, u32)]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("quote", rows.iter().map(|r| Some(bits(r.0))));
    out.longs("words", rows.iter().map(|r| Some(r.1.into())));
    out.finish()
}

pub(crate) fn signature_rows(rows: &[SignatureRow]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("bucket", rows.iter().map(|r| Some(r.bucket.into())));
    out.longs("quote", rows.iter().map(|r| Some(bits(r.quote))));
    out.longs("words", rows.iter().map(|r| Some(r.words.into())));
    out.longs("shingles", rows.iter().map(|r| Some(r.shingles.into())));
    out.finish()
}

pub(crate) fn pair_rows(rows: &[Pair]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("child", rows.iter().map(|r| Some(bits(r.child))));
    out.longs("parent", rows.iter().map(|r| Some(bits(r.parent))));
    out.longs("child_words", rows.iter().map(|r| Some(r.child_words.into())));
    out.longs("parent_words", rows.iter().map(|r| Some(r.parent_words.into())));
    out.longs("shared", rows.iter().map(|r| Some(r.shared.into())));
    out.finish()
}

pub(crate) fn edge_rows(rows: &[Edge]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("child", rows.iter().map(|r| Some(bits(r.child))));
    out.longs("parent", rows.iter().map(|r| Some(bits(r.parent))));
    out.floats("score", rows.iter().map(|r| r.score.into()));
    out.flags("overlap", rows.iter().map(|r| r.overlap));
    out.floats("similarity", rows.iter().map(|r| r.similarity.into()));
    out.floats("evidence", rows.iter().map(|r| r.evidence.into()));
    out.strings("relation", rows.iter().map(|r| Some(r.relation.name())));
    out.finish()
}

pub(crate) fn attachment_rows(rows: &[Attachment]) -> RecordBatch {
    let ids: Vec<String> = rows.iter().map(|r| StatementId(r.statement).to_string()).collect();
    let mut out = Columns::default();
    out.longs("quote", rows.iter().map(|r| Some(bits(r.quote))));
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    out.longs("statement", rows.iter().map(|r| Some(bits(r.statement))));
    out.longs("parent", rows.iter().map(|r| r.parent.map(bits)));
    out.flags("ambiguous", rows.iter().map(|r| !r.rivals.is_empty()));
    out.long_lists("rivals", rows.iter().map(|r| r.rivals.as_slice()));
    out.finish()
}

fn column(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<Option<ArrayRef>> {
    let Some(array) = batch.column_by_name(name) else { return Ok(None) };
    let cast = arrow_cast::cast(array, kind);
    cast.map(Some)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("column {name:?} cannot be read as {kind}")).because(e))
}

fn needed(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<ArrayRef> {
    column(batch, name, kind)?.ok_or_else(|| {
        let known = batch.schema().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
        Error::new(ErrorKind::Usage, format!("the table has no column {name:?}; its columns are {known}"))
    })
}

/// The error of a cell that has not the value that a step wrote there.
fn wrong_cell(name: &str, row: usize, has: &str) -> Error {
    let message = format!("column {name:?} has {has} in row {row}; pass rows as the step before returned them");
    Error::new(ErrorKind::Usage, message)
}

/// A column of values that is needed in every row: what `kind` cannot hold and null are refused, never taken for 0.
fn complete(batch: &RecordBatch, name: &str, kind: &DataType) -> Result<ArrayRef> {
    let cast = needed(batch, name, kind)?;
    if let Some(row) = (0..cast.len()).find(|&row| cast.is_null(row)) {
        let empty = batch.column_by_name(name).is_none_or(|given| given.is_null(row));
        return Err(wrong_cell(name, row, if empty { "null" } else { "a value out of range" }));
    }
    Ok(cast)
}

fn longs(batch: &RecordBatch, name: &str) -> Result<Vec<i64>> {
    Ok(complete(batch, name, &DataType::Int64)?.as_primitive::<Int64Type>().values().to_vec())
}

fn hashes(batch: &RecordBatch, name: &str) -> Result<Vec<u64>> {
    Ok(longs(batch, name)?.into_iter().map(i64::cast_unsigned).collect())
}

fn counts(batch: &RecordBatch, name: &str) -> Result<Vec<u32>> {
    let count = |(row, n)| u32::try_from(n).map_err(|_| wrong_cell(name, row, &format!("{n}, out of range,")));
    longs(batch, name)?.into_iter().enumerate().map(count).collect()
}

/// Whether a speaker was found in a way that names nobody.
fn unnamed(via: Option<&str>) -> bool {
    matches!(via, Some("group" | "document" | "none"))
}

/// The columns of a table of quotations: `text`, and where there are any `doc_id`, `site`, `published`, `speaker_id`,
/// `speaker`, `speaker_via`, `kind`.
pub(crate) struct QuoteColumns([Option<StringArray>; 8]);

impl QuoteColumns {
    pub(crate) fn new(batch: &RecordBatch) -> Result<Self> {
        needed(batch, "text", &DataType::Utf8)?;
        let names = ["text", "doc_id", "site", "published", "speaker_id", "speaker", "kind", "speaker_via"];
        let mut columns = [const { None }; 8];
        for (into, name) in columns.iter_mut().zip(names) {
            *into = column(batch, name, &DataType::Utf8)?.map(|a| a.as_string::<i32>().clone());
        }
        Ok(Self(columns))
    }

    /// The quotations, one a row; a row without words is an empty one.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = Quote<'_>> {
        let rows = self.0[0].as_ref().map_or(0, Array::len);
        (0..rows).map(|row| {
            let cell = |i: usize| self.0[i].as_ref().filter(|c| !c.is_null(row)).map(|c| c.value(row));
            Quote {
                text: cell(0).unwrap_or_default(),
                document: cell(1).unwrap_or_default(),
                outlet: cell(2),
                date: cell(3),
                // As `SpeakerRecord::identity`: an id or a full name; "her director" could be anybody.
                speaker: cell(4).or_else(|| cell(5).filter(|name| name.contains(' ') && !unnamed(cell(7)))),
            }
        })
    }

    /// Whether a row can be traced, as [`traceable`](crate::corpus::traceable) says it of a document's quotations.
    pub(crate) fn traceable(&self, row: usize) -> bool {
        let is = |i: usize, test: fn(&str) -> bool| {
            self.0[i].as_ref().is_some_and(|c: &StringArray| !c.is_null(row) && test(c.value(row)))
        };
        is(0, |text| text.contains(' ')) && !is(6, |kind| kind == "not_speech")
    }
}

pub(crate) fn read_wordings(batch: &RecordBatch) -> Result<Vec<(u64, u32)>> {
    Ok(hashes(batch, "quote")?.into_iter().zip(counts(batch, "words")?).collect())
}

pub(crate) fn read_signatures(batch: &RecordBatch) -> Result<Vec<SignatureRow>> {
    let (bucket, quote) = (counts(batch, "bucket")?, hashes(batch, "quote")?);
    let (words, shingles) = (counts(batch, "words")?, counts(batch, "shingles")?);
    let row = |i: usize| SignatureRow { bucket: bucket[i], quote: quote[i], words: words[i], shingles: shingles[i] };
    Ok((0..batch.num_rows()).map(row).collect())
}

pub(crate) fn read_pairs(batch: &RecordBatch) -> Result<Vec<Pair>> {
    let (child, parent) = (hashes(batch, "child")?, hashes(batch, "parent")?);
    let pair = |(child, parent)| Pair { child, parent, child_words: 0, parent_words: 0, shared: 0 };
    Ok(child.into_iter().zip(parent).map(pair).collect())
}

pub(crate) fn read_edges(batch: &RecordBatch) -> Result<Vec<Edge>> {
    let (child, parent) = (hashes(batch, "child")?, hashes(batch, "parent")?);
    let score = complete(batch, "score", &DataType::Float32)?;
    let score = score.as_primitive::<arrow_array::types::Float32Type>();
    if let Some(row) = score.values().iter().position(|s| s.is_nan()) {
        return Err(wrong_cell("score", row, "a value that is not a number"));
    }
    let overlap = complete(batch, "overlap", &DataType::Boolean)?;
    let overlap = overlap.as_boolean();
    // Attachment asks for nothing but who, where and how well.
    let edge = |i: usize| Edge {
        child: child[i],
        parent: parent[i],
        score: score.value(i),
        overlap: overlap.value(i),
        similarity: 0.0,
        evidence: 0.0,
        relation: Relation::Edited,
    };
    Ok((0..batch.num_rows()).map(edge).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{BooleanArray, Float64Array, Int64Array, UInt64Array};

    use super::*;

    fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
    }

    fn longs_of(values: [Option<i64>; 2]) -> ArrayRef {
        Arc::new(Int64Array::from(values.to_vec()))
    }

    fn refused<T>(rows: Result<T>, words: [&str; 3]) {
        let error = rows.err().expect("a cell is wrong");
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(words.iter().all(|w| error.to_string().contains(w)), "{error}");
    }

    const GOOD: [Option<i64>; 2] = [Some(4), Some(5)];
    const NULL: [Option<i64>; 2] = [Some(4), None];

    #[test]
    fn a_null_is_refused_with_column_and_row() {
        let columns = |bad: &str, names: &[&'static str]| {
            let column = |&name: &&'static str| (name, longs_of(if name == bad { NULL } else { GOOD }));
            batch(names.iter().map(column).collect())
        };
        for bad in ["quote", "words"] {
            refused(read_wordings(&columns(bad, &["quote", "words"])), [bad, "null", "row 1"]);
        }
        for bad in ["bucket", "quote", "words", "shingles"] {
            let rows = read_signatures(&columns(bad, &["bucket", "quote", "words", "shingles"]));
            refused(rows, [bad, "null", "row 1"]);
        }
        for bad in ["child", "parent"] {
            refused(read_pairs(&columns(bad, &["child", "parent"])), [bad, "null", "row 1"]);
        }
        assert_eq!(read_wordings(&columns("", &["quote", "words"])).unwrap(), [(4, 4), (5, 5)]);
    }

    #[test]
    fn a_number_out_of_range_is_refused_with_column_and_row() {
        let wordings = |words: i64| batch(vec![("quote", longs_of(GOOD)), ("words", longs_of([Some(1), Some(words)]))]);
        for words in [-1, i64::from(u32::MAX) + 1] {
            refused(read_wordings(&wordings(words)), ["words", &words.to_string(), "row 1"]);
        }
        let names = ["bucket", "quote", "words", "shingles"];
        let bucket = |name| (name, longs_of(if name == "bucket" { [Some(1), Some(1 << 32)] } else { GOOD }));
        refused(read_signatures(&batch(names.map(bucket).to_vec())), ["bucket", "4294967296", "row 1"]);
        // Unsigned hashes would lose those above the middle.
        let unsigned: ArrayRef = Arc::new(UInt64Array::from(vec![1, u64::MAX]));
        let pairs = batch(vec![("child", unsigned), ("parent", longs_of(GOOD))]);
        refused(read_pairs(&pairs), ["child", "out of range", "row 1"]);
    }

    #[test]
    fn an_edge_needs_a_score_and_a_flag() {
        let edges = |score: Option<f64>, overlap: Option<bool>| {
            let (scores, flags) = (Float64Array::from(vec![score]), BooleanArray::from(vec![overlap]));
            let long = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
            batch(vec![
                ("child", long()),
                ("parent", long()),
                ("score", Arc::new(scores) as ArrayRef),
                ("overlap", Arc::new(flags) as ArrayRef),
            ])
        };
        assert_eq!(read_edges(&edges(Some(1.0), Some(false))).unwrap().len(), 1);
        refused(read_edges(&edges(None, Some(true))), ["score", "null", "row 0"]);
        refused(read_edges(&edges(Some(f64::NAN), Some(true))), ["score", "not a number", "row 0"]);
        refused(read_edges(&edges(Some(1.0), None)), ["overlap", "null", "row 0"]);
    }
}
