//! Tables of the steps of distributed tracing: the rows of a step as a table, and tables read as rows for the next step.
//!
//! Hashes are stored as signed 64-bit integers with the same bits, because Spark and SQL have no unsigned type.

use arrow_array::RecordBatch;

use super::columns::Columns;
use super::given::cells::{counts, flags, floats, hashes, wrong_cell};
use crate::error::Result;
use crate::trace::{Attachment, Edge, Pair, Quote, Relation, Shared, SignatureRow, StatementId};

/// Returns a hash as a signed integer with the same bits.
fn bits(hash: u64) -> i64 {
    hash.cast_signed()
}

/// Returns one row per wording: hash and number of words.
pub(crate) fn wording_rows(rows: &[(u64, u32)]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("quote", rows.iter().map(|r| Some(bits(r.0))));
    out.longs("words", rows.iter().map(|r| Some(r.1.into())));
    out.finish()
}

/// Returns one row per quotation: hash, number of words, and the columns that the other steps read. `speaker_id` is the
/// identity of the speaker, an id or a full name.
pub(crate) fn quote_rows(quotes: &[Quote<'_>], hashes: &[(u64, u32)]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("quote", hashes.iter().map(|h| Some(bits(h.0))));
    out.longs("words", hashes.iter().map(|h| Some(h.1.into())));
    out.strings("doc_id", quotes.iter().map(|q| Some(q.document)));
    out.strings("site", quotes.iter().map(|q| q.outlet));
    out.strings("published", quotes.iter().map(|q| q.date));
    out.strings("speaker_id", quotes.iter().map(|q| q.speaker));
    out.strings("text", quotes.iter().map(|q| Some(q.text)));
    out.finish()
}

/// Returns the rows of the step `signature_rows` as a table.
pub(crate) fn signature_rows(rows: &[SignatureRow]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("bucket", rows.iter().map(|r| Some(r.bucket.into())));
    out.longs("quote", rows.iter().map(|r| Some(bits(r.quote))));
    out.longs("words", rows.iter().map(|r| Some(r.words.into())));
    out.longs("shingles", rows.iter().map(|r| Some(r.shingles.into())));
    out.finish()
}

/// Returns the rows of the step `shared_shingles` as a table.
pub(crate) fn shared_rows(rows: &[Shared]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("child", rows.iter().map(|r| Some(bits(r.pair.child))));
    out.longs("parent", rows.iter().map(|r| Some(bits(r.pair.parent))));
    out.longs("child_words", rows.iter().map(|r| Some(r.pair.child_words.into())));
    out.longs("parent_words", rows.iter().map(|r| Some(r.pair.parent_words.into())));
    out.longs("child_shingles", rows.iter().map(|r| Some(r.child_shingles.into())));
    out.longs("shared", rows.iter().map(|r| Some(r.pair.shared.into())));
    out.finish()
}

/// Returns the rows of the steps `candidate_pairs` and `best_pairs` as a table.
pub(crate) fn pair_rows(rows: &[Pair]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("child", rows.iter().map(|r| Some(bits(r.child))));
    out.longs("parent", rows.iter().map(|r| Some(bits(r.parent))));
    out.longs("child_words", rows.iter().map(|r| Some(r.child_words.into())));
    out.longs("parent_words", rows.iter().map(|r| Some(r.parent_words.into())));
    out.longs("shared", rows.iter().map(|r| Some(r.shared.into())));
    out.finish()
}

/// Returns the rows of the step `verify` as a table.
pub(crate) fn edge_rows(rows: &[Edge]) -> RecordBatch {
    let mut out = Columns::default();
    out.longs("child", rows.iter().map(|r| Some(bits(r.child))));
    out.longs("parent", rows.iter().map(|r| Some(bits(r.parent))));
    out.longs("child_speaker", rows.iter().map(|r| Some(bits(r.child_speaker))));
    out.longs("parent_speaker", rows.iter().map(|r| Some(bits(r.parent_speaker))));
    out.floats("score", rows.iter().map(|r| r.score.into()));
    out.flags("overlap", rows.iter().map(|r| r.overlap));
    out.floats("similarity", rows.iter().map(|r| r.similarity.into()));
    out.floats("evidence", rows.iter().map(|r| r.evidence.into()));
    out.strings("relation", rows.iter().map(|r| Some(r.relation.name())));
    out.finish()
}

/// Returns the rows of the step `attach_edges` as a table.
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

/// Reads the table of [`wording_rows`].
pub(crate) fn read_wordings(batch: &RecordBatch) -> Result<Vec<(u64, u32)>> {
    Ok(hashes(batch, "quote")?.into_iter().zip(counts(batch, "words")?).collect())
}

/// Reads the table of [`signature_rows`].
pub(crate) fn read_signatures(batch: &RecordBatch) -> Result<Vec<SignatureRow>> {
    let (bucket, quote) = (counts(batch, "bucket")?, hashes(batch, "quote")?);
    let (words, shingles) = (counts(batch, "words")?, counts(batch, "shingles")?);
    let row = |i: usize| SignatureRow { bucket: bucket[i], quote: quote[i], words: words[i], shingles: shingles[i] };
    Ok((0..batch.num_rows()).map(row).collect())
}

/// Reads the table of [`shared_rows`].
pub(crate) fn read_shared(batch: &RecordBatch) -> Result<Vec<Shared>> {
    let (child, parent) = (hashes(batch, "child")?, hashes(batch, "parent")?);
    let (child_words, parent_words) = (counts(batch, "child_words")?, counts(batch, "parent_words")?);
    let (shingles, shared) = (counts(batch, "child_shingles")?, counts(batch, "shared")?);
    let row = |i: usize| Shared {
        pair: Pair {
            child: child[i],
            parent: parent[i],
            child_words: child_words[i],
            parent_words: parent_words[i],
            shared: shared[i],
        },
        child_shingles: shingles[i],
    };
    Ok((0..batch.num_rows()).map(row).collect())
}

/// Reads the hashes of the table of [`pair_rows`]; the other fields are 0, because `verify` does not use them.
pub(crate) fn read_pairs(batch: &RecordBatch) -> Result<Vec<Pair>> {
    let (child, parent) = (hashes(batch, "child")?, hashes(batch, "parent")?);
    let pair = |(child, parent)| Pair { child, parent, child_words: 0, parent_words: 0, shared: 0 };
    Ok(child.into_iter().zip(parent).map(pair).collect())
}

/// Reads the table of [`edge_rows`] without similarity, evidence and relation, which `attach_edges` does not use.
pub(crate) fn read_edges(batch: &RecordBatch) -> Result<Vec<Edge>> {
    let (child, parent) = (hashes(batch, "child")?, hashes(batch, "parent")?);
    let (child_speaker, parent_speaker) = (hashes(batch, "child_speaker")?, hashes(batch, "parent_speaker")?);
    let score = floats(batch, "score")?;
    if let Some(row) = score.iter().position(|s| s.is_nan()) {
        return Err(wrong_cell("score", row, "a value that is not a number"));
    }
    let overlap = flags(batch, "overlap")?;
    let edge = |i: usize| Edge {
        child: child[i],
        parent: parent[i],
        child_speaker: child_speaker[i],
        parent_speaker: parent_speaker[i],
        score: score[i],
        overlap: overlap[i],
        similarity: 0.0,
        evidence: 0.0,
        relation: Relation::Edited,
    };
    Ok((0..batch.num_rows()).map(edge).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, UInt64Array};

    use super::*;
    use crate::error::ErrorKind;

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
        // Unsigned hashes from 2^63 on are outside the range of `i64`.
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
                ("child_speaker", long()),
                ("parent_speaker", long()),
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
