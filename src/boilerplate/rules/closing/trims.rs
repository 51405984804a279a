//! Trims: sentences that are cut from the end of a kept paragraph, such as "Leave a comment if you rode the last tram."

use crate::boilerplate::phrases::{LONGEST, Opening};
use crate::boilerplate::{Classification, ClassifiedBlock};
use crate::span::Span;

/// Returns true if the rest of a paragraph is short enough to be cut.
pub(crate) fn is_closing_sentence(rest: &str) -> bool {
    rest.len() <= LONGEST
}

/// Splits a kept block into the part that is kept and the sentence that is removed, each with its own classification.
pub(crate) fn split(block: &ClassifiedBlock, visible: &str, opening: Opening) -> [ClassifiedBlock; 2] {
    let at = block.span.start() + opening.at;
    let kept = Span::new(block.span.start(), at).trimmed(visible);
    let removed = Span::new(at, block.span.end());
    let classification = Classification { keep: false, score: 0.0, reason: Some(opening.class.reason()) };
    [
        ClassifiedBlock { span: kept, ..block.clone() },
        ClassifiedBlock { span: removed, classification, ..block.clone() },
    ]
}
