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
