//! Speech without marks: block quotations, embedded posts, turns of interviews and transcripts, speeches printed whole.
//!
//! Only roles of blocks, labels, signatures and introductions are read, which are alike in all languages; each grammar
//! makes its quotations from the passages.

mod blocks;
mod evidence;
mod insertion;
mod interview;
mod label;
mod paragraph;
mod speech;
mod turns;

pub(super) use insertion::{answer, insert, named, sign};
pub(super) use paragraph::{Passage, Source};

use crate::entities::Entities;
use crate::text::Analysis;

/// Returns the passages of an article, by paragraph, at most one for each paragraph.
pub(crate) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    let mut out = turns::find(analysis, entities);
    if out.is_empty() {
        out = speech::find(analysis, entities);
    }
    if out.is_empty() {
        out = interview::find(analysis, entities);
    }
    out.extend(blocks::find(analysis, entities));
    out.retain(|p| p.words.of(analysis.body).contains(char::is_alphabetic));
    // Sorting is stable: a label is stronger evidence than the role of the block.
    out.sort_by_key(|p| p.paragraph);
    out.dedup_by_key(|p| p.paragraph);
    out
}
