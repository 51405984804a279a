//! Short sentences at the end of a text, which the classifier scores too low because nothing is below them.
//!
//! `… the work will take a year, the harbour master said.` · `The council votes on Tuesday.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Hits;
use crate::page::Page;

/// Smallest number of words of such a sentence, and of the sentence above it.
const WORDS: u32 = 3;
const PROSE: u32 = 8;

/// Smallest score, also in a language on which the classifier was not trained.
const SCORE: f32 = 0.3;
const FOREIGN: f32 = 0.1;

/// Smallest part of the words above that is kept: the text is no page with menus.
const KEPT: f32 = 0.8;

/// Keeps closed sentences that no phrase and no rule removes, right below kept prose, if nothing below them is kept.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    let words = |kept: bool| -> u32 {
        (0..=last).filter(|&i| !kept || removed[i].is_none()).map(|i| scan.items[i].shape.words).sum()
    };
    let above = &scan.items[last].shape;
    let prose = page.blocks[last].role == Role::Paragraph && above.is_closed() && above.words >= PROSE;
    if !prose || words(true) as f32 <= KEPT * words(false) as f32 {
        return;
    }
    let floor = if page.metadata.is_foreign() { FOREIGN } else { SCORE };
    for i in last + 1..removed.len() {
        let shape = &scan.items[i].shape;
        let sentence = removed[i] == Some(Reason::LowScore)
            && page.blocks[i].role == Role::Paragraph
            && shape.is_closed()
            && shape.words >= WORDS
            && scores[i] >= floor
            && scan.items[i].hits == Hits::default();
        if !sentence {
            return;
        }
        removed[i] = None;
    }
}
