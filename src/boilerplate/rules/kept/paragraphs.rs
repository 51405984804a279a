//! Paragraphs of a text whose scores are below the threshold because a box or lines of the page are beside them.
//!
//! `Share` · `The quay was shut on Monday, as the harbour office said.` · `Related stories` · `Why storms get slower` · `It will be
//! opened again in May, she added.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of words of such a paragraph, and of the one beside it.
const WORDS: u32 = 8;

/// Part of the threshold that the score of such a paragraph has to reach.
const NEAR: f32 = 0.5;

/// Largest number of lines of a box between such a paragraph and the kept one.
const BOX: usize = 12;

/// Keeps paragraphs of running text without phrases above or below a kept one, where a box may be between. The end of a page,
/// which begins with its copyright or comments, is no box.
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
    let is_of_box = |reason: Option<Reason>| {
        !matches!(reason, Some(Reason::LowScore | Reason::Copyright | Reason::Comment | Reason::CommentInvitation))
    };
    // Down from each kept paragraph, then up.
    let mut beside = |order: &mut dyn Iterator<Item = usize>| {
        let (mut kept, mut lines) = (false, 0);
        for i in order {
            if near(i, removed) && kept {
                removed[i] = None;
            }
            if removed[i].is_none() {
                (kept, lines) = (paragraph(i), 0);
            } else {
                kept = kept && lines < BOX && is_of_box(removed[i]);
                lines += 1;
            }
        }
    };
    beside(&mut (0..scores.len()));
    beside(&mut (0..scores.len()).rev());
}
