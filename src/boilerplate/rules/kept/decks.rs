//! Sentences between the title and the byline of a text, which the classifier takes for teasers below a menu.
//!
//! `Quay shut` · `The piles are rotten. Nobody knows for how long.` · `By Petra Lund` · `The council shut the quay on Monday.`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Largest number of such lines, and of lines between the byline and the first paragraph.
const LINES: usize = 4;
const NEAR: usize = 6;

/// Smallest number of words of such a line with a full stop in it, and of one without.
const SENTENCE: u32 = 6;
const OPEN: u32 = 9;

/// Keeps these lines above the first kept paragraph.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let signed = |i: &usize| {
        matches!(page.blocks[*i].role, Role::Byline | Role::Dateline) || removed[*i] == Some(Reason::OtherByline)
    };
    let below = title + 1..(title + 2 + LINES).min(removed.len());
    let Some(byline) = below.clone().find(signed) else { return };
    let prose = |i: usize| removed[i].is_none() && scan.items[i].shape.is_prose();
    if !(byline..(byline + NEAR).min(removed.len())).any(prose) {
        return;
    }
    for (reason, item) in removed.iter_mut().zip(&scan.items).take(byline).skip(title + 1) {
        let shape = &item.shape;
        let sentence = shape.words >= SENTENCE && shape.stops > 0 || shape.words >= OPEN;
        if *reason == Some(Reason::LowScore) && sentence && item.hits.begins_nothing() {
            *reason = None;
        }
    }
}
