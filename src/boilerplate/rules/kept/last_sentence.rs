//! Short sentences at the end of a text, which the classifier scores too low because nothing is below them.
//!
//! `… the work will take a year, the harbour master said.` · `The council votes on Tuesday.`
//! `… the harbour master said.` · `Advertisement` · `The council votes on Tuesday.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Hits;
use crate::page::Page;

/// Smallest number of words of such a sentence, and of the sentence above it.
const WORDS: u32 = 3;
const PROSE: u32 = 8;

/// Smallest score; also in a language on which the classifier was not trained, and behind an advertisement, where every score
/// is low.
const SCORE: f32 = 0.3;
const FOREIGN: f32 = 0.1;

/// Smallest part of the words above that is kept: the text is no page with menus.
const KEPT: f32 = 0.8;

/// Keeps closed sentences that no phrase and no rule removes, below kept prose or the list below it, if nothing below them is
/// kept. One line of an advertisement may be between.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(last) = removed.iter().rposition(Option::is_none) else { return };
    let words = |kept: bool| -> u32 {
        (0..=last).filter(|&i| !kept || removed[i].is_none()).map(|i| scan.items[i].shape.words).sum()
    };
    let Some(paragraph) = (0..=last).rev().find(|&i| removed[i].is_some() || page.blocks[i].role != Role::ListItem)
    else {
        return;
    };
    let above = &scan.items[paragraph].shape;
    let heads = page.blocks[paragraph].role == Role::Paragraph && removed[paragraph].is_none();
    let prose = heads && (above.is_closed() && above.words >= PROSE || paragraph < last);
    if !prose || words(true) as f32 <= KEPT * words(false) as f32 {
        return;
    }
    let foreign = page.metadata.is_foreign();
    let mut behind_line = false;
    for i in last + 1..removed.len() {
        let shape = &scan.items[i].shape;
        if !behind_line && matches!(removed[i], Some(Reason::Advertisement | Reason::Empty)) {
            behind_line = true;
            continue;
        }
        let hits = scan.items[i].hits;
        let floor = if foreign || behind_line { FOREIGN } else { SCORE };
        let sentence = removed[i] == Some(Reason::LowScore)
            && page.blocks[i].role == Role::Paragraph
            && shape.is_closed()
            && shape.words >= WORDS
            && scores[i] >= floor
            && (hits == Hits::default() || shape.words >= PROSE && hits.begins_nothing());
        if !sentence {
            return;
        }
        removed[i] = None;
    }
}
