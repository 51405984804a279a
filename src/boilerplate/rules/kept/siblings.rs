//! Siblings: sentences among the paragraphs of an article that the classifier scores a little too low.
//!
//! `<div><p>The port reopened on Monday.</p><p>Nobody was hurt.</p><p>The inquiry begins in May.</p></div>`

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Hits;
use crate::page::Page;

/// Smallest number of kept paragraphs of the same element and class in one element.
const KEPT: u32 = 3;

/// Smallest score and number of words of a sentence among them.
const SCORE: f32 = 0.4;
const WORDS: u32 = 4;

/// Smallest score and number of words of a sentence of another element between two paragraphs.
const LIKELY: f32 = 0.5;
const BETWEEN: u32 = 8;

/// Keeps closed sentences without links that no phrase and no rule removes, between or right after paragraphs of the same
/// element and class in the same element, or right between two paragraphs of that element.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let key = |i: usize| (page.blocks[i].markup.parent, page.blocks[i].markup.path);
    let paragraph = |i: usize| page.blocks[i].role == Role::Paragraph && page.blocks[i].markup.parent != 0;
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for i in (0..removed.len()).filter(|&i| paragraph(i)) {
        let shape = &scan.items[i].shape;
        if removed[i].is_none() {
            *counts.entry(key(i)).or_default() += u32::from(shape.is_closed() && shape.words >= WORDS);
        } else if removed[i] == Some(Reason::LowScore)
            && shape.is_closed()
            && shape.words >= WORDS
            && scores[i] >= SCORE
            && page.blocks[i].markup.links == 0
            && scan.items[i].hits == Hits::default()
            // Above the paragraphs there are notices.
            && counts.get(&key(i)).is_some_and(|&kept| kept >= KEPT)
        {
            removed[i] = None;
        }
    }
    // "<p>…</p><div>“We waited for the spring,” the pilot said.</div><p>…</p>"
    for i in 1..removed.len().saturating_sub(1) {
        let shape = &scan.items[i].shape;
        let beside = |k: usize| {
            removed[k].is_none() && paragraph(k) && page.blocks[k].markup.parent == page.blocks[i].markup.parent
        };
        if removed[i] == Some(Reason::LowScore)
            && paragraph(i)
            && shape.is_closed()
            && shape.words >= BETWEEN
            && scores[i] >= LIKELY
            && page.blocks[i].markup.links == 0
            && scan.items[i].hits == Hits::default()
            && beside(i - 1)
            && beside(i + 1)
        {
            removed[i] = None;
        }
    }
}
