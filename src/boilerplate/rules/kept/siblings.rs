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

/// Keeps closed sentences without links that no phrase and no rule removes, between or right after paragraphs of the same
/// element and class in the same element.
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
}
