//! Tables of documents that share text.

use arrow_array::RecordBatch;

use super::columns::Columns;
use crate::corpus::Entry;
use crate::trace::{copies, independent};

/// Returns one row per pair of documents of which the shorter has at least the share `min_overlap` (0 to 1) of its text in
/// the longer.
pub(crate) fn copy_pairs(entries: &[Entry], min_overlap: f32) -> RecordBatch {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let found = copies(&texts, min_overlap);
    let id = |i: usize| entries[i].record.id.as_deref();
    let date = |i: usize| entries[i].record.published.as_deref();
    let mut out = Columns::default();
    out.strings("doc_id", found.iter().map(|p| id(p.shorter)));
    out.strings("in_doc_id", found.iter().map(|p| id(p.longer)));
    out.strings("published", found.iter().map(|p| date(p.shorter)));
    out.strings("in_published", found.iter().map(|p| date(p.longer)));
    out.strings("kind", found.iter().map(|p| Some(p.kind.name())));
    out.floats("overlap_of_shorter", found.iter().map(|p| f64::from(p.overlap_of_shorter)));
    out.floats("overlap_of_longer", found.iter().map(|p| f64::from(p.overlap_of_longer)));
    out.finish()
}

/// Returns the indices of the documents that are neither copied from nor contained in another.
pub(crate) fn independent_documents(entries: &[Entry]) -> Vec<usize> {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let roots = independent(texts.len(), &copies(&texts, 0.5));
    (0..texts.len()).filter(|&i| roots[i] == i).collect()
}
