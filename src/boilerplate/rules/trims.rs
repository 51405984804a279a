//! Sentences that are cut from the end of a kept paragraph: "Read more at Reuters.", "Tell us what you think below."

use crate::boilerplate::phrases::{LONGEST, Opening};
use crate::boilerplate::{Judged, Verdict};
use crate::span::Span;

/// Whether the rest of a paragraph is short enough to be a parting word.
pub(crate) fn is_last_word(rest: &str) -> bool {
    rest.len() <= LONGEST
}

/// A kept block in two: what stays, and the sentence that goes, with a reason of its own.
pub(crate) fn split(block: &Judged, visible: &str, opening: Opening) -> [Judged; 2] {
    let at = block.span.start() + opening.at;
    let stays = Span::new(block.span.start(), at).trimmed(visible);
    let goes = Span::new(at, block.span.end());
    let verdict = Verdict { keep: false, score: 0.0, reason: Some(opening.class.reason()) };
    [Judged { span: stays, ..block.clone() }, Judged { span: goes, verdict, ..block.clone() }]
}
