//! Paragraphs of a text whose scores are a little below the threshold because lines of the page are right beside them.
//!
//! `Share` · `The quay was shut on Monday, as the harbour office said.` · `It will be opened again in May, she added.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of words of such a paragraph, and of the one beside it.
const WORDS: u32 = 8;

/// Part of the threshold that the score of such a paragraph has to reach.
const NEAR: f32 = 0.75;

/// Keeps paragraphs of running text without phrases right above or below a kept one, where one line of an advertisement may be
/// between.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], threshold: f32, removed: &mut [Option<Reason>]) {
    let paragraph = |i: usize| {
        let shape = &scan.items[i].shape;
        page.blocks[i].role == Role::Paragraph && shape.is_closed() && shape.words >= WORDS
    };
    let near = |i: usize, removed: &[Option<Reason>]| {
        removed[i] == Some(Reason::LowScore)
            && paragraph(i)
            && scores[i] >= NEAR * threshold
            && scan.items[i].hits.begins_nothing()
    };
    let advertises = |reason: Option<Reason>| matches!(reason, Some(Reason::Advertisement | Reason::Empty));
    // Down from each kept paragraph, then up.
    let mut beside = |order: &mut dyn Iterator<Item = usize>| {
        let (mut kept, mut line) = (false, false);
        for i in order {
            if near(i, removed) && kept {
                removed[i] = None;
            }
            if removed[i].is_none() {
                (kept, line) = (paragraph(i), false);
            } else {
                kept = kept && !line && advertises(removed[i]);
                line = true;
            }
        }
    };
    beside(&mut (0..scores.len()));
    beside(&mut (0..scores.len()).rev());
}
