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
    keep_between(page, scan, scores, threshold, removed);
}

/// Smallest number of words of a line between two kept ones.
const BETWEEN: u32 = 4;

/// Keeps single lines with a year between kept ones, as in a list of sources, whose scores are a little below the threshold, and
/// rates of exchange below a kept paragraph: `($1 = 3.7400 soles)`
fn keep_between(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], threshold: f32, removed: &mut [Option<Reason>]) {
    for i in 1..removed.len() {
        let (shape, text) = (&scan.items[i].shape, page.blocks[i].span.of(scan.visible));
        let rate = || {
            let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
            shape.digits >= 2 && inside.is_some_and(|t| t.contains(" = ")) && shape.words <= WORDS
        };
        let near = removed[i] == Some(Reason::LowScore)
            && page.blocks[i].role == Role::Paragraph
            && shape.words >= BETWEEN
            && shape.year
            && scan.items[i - 1].shape.year
            && !scan.items[i - 1].shape.is_closed()
            && scores[i] >= NEAR * threshold
            && scan.items[i].hits.begins_nothing()
            && removed.get(i + 1).is_some_and(Option::is_none);
        let low = || matches!(removed[i], Some(Reason::LowScore | Reason::Counter | Reason::Navigation));
        if removed[i - 1].is_none() && (near || low() && rate()) {
            removed[i] = None;
        }
    }
}
