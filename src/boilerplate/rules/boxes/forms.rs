//! Forms: the lines beside the form of a sign-up, and the answers of a form.

use rustc_hash::FxHashMap;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Element, Page, Within, Words};

/// Bound on the blocks of a box with a form.
const BOX: usize = 6;

/// Bound on the words of a block in such a box.
const LINE: u32 = 25;

/// Largest number of paragraphs in such a box: offer and consent.
const PARAGRAPHS: usize = 2;

/// Marks the short blocks beside the form of a sign-up in an element of their own: heading, offer and consent.
pub(crate) fn boxes(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let in_form = |i: usize| page.blocks[i].markup.within.any(Within::FORM);
    let prose = |i: usize| if scan.items[i].shape.is_prose() { scan.items[i].shape.words } else { 0 };
    let words = |i: usize| scan.items[i].shape.words;
    let mut all = None;
    for i in (0..page.blocks.len()).filter(|&i| in_form(i) && words(i) <= 4) {
        let holder = page.blocks[i].markup.grandparent;
        // A form with words of its own is the box.
        let own =
            |range: &mut dyn Iterator<Item = usize>| range.take_while(|&k| in_form(k)).take(BOX).any(|k| words(k) > 4);
        if own(&mut (0..i).rev()) || own(&mut (i + 1..page.blocks.len())) {
            continue;
        }
        let near = i.saturating_sub(BOX)..page.blocks.len().min(i + BOX + 1);
        let inside = |k: &usize| page.blocks[*k].markup.parent == holder && !in_form(*k);
        let beside: Vec<usize> = near.filter(inside).collect();
        // Beyond the box the same element holds the paragraphs of the article.
        let small = beside.len() < BOX
            && beside.iter().filter(|&&k| prose(k) > 0).count() <= PARAGRAPHS
            && beside.iter().all(|&k| words(k) <= LINE && scan.items[k].shape.quotes == 0);
        if holder == 0 || !small {
            continue;
        }
        // The paragraphs of a short article stand beside its forms.
        let all = *all.get_or_insert_with(|| (0..page.blocks.len()).map(prose).sum::<u32>());
        let inner: u32 = beside.iter().map(|&k| prose(k)).sum();
        if inner == 0 || inner * 2 <= all {
            for k in beside {
                removed[k].get_or_insert(Reason::Subscription);
            }
        }
    }
}

/// Largest number of words of a button.
const BUTTON: u32 = 8;

/// Marks buttons that repeat on a page with a date, one for each post or picture.
pub(crate) fn buttons(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    if !page.shows_date {
        return;
    }
    let fits = |i: &usize| {
        let m = &page.blocks[*i].markup;
        (m.element == Element::Button || m.within.any(Within::BUTTON))
            && scan.items[*i].shape.words <= BUTTON
            && !m.own.any(Words::TOGGLE)
    };
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for i in (0..removed.len()).filter(fits) {
        *counts.entry(scan.items[i].shape.hash).or_default() += 1;
    }
    for i in (0..removed.len()).filter(fits) {
        if counts[&scan.items[i].shape.hash] > 1 {
            removed[i].get_or_insert(Reason::Form);
        }
    }
}

/// Marks the answers of a form, of which a script shows one: short messages in an element named for errors and the
/// like, inside one named as a form. If one of them is longer or a quotation, none is marked: the page may be about
/// such errors.
pub(crate) fn answers(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    const WORDS: u32 = 30;
    let is_answer = |i: &usize| {
        let m = &page.blocks[*i].markup;
        let near = m.own | m.near;
        near.any(Words::STATUS) && (m.within.any(Within::FORM) || (near | m.far).any(Words::FORM))
    };
    let found: Vec<usize> = (0..ruled.len()).filter(is_answer).collect();
    if found.iter().all(|&i| scan.items[i].shape.words <= WORDS && scan.items[i].shape.quotes == 0) {
        for i in found {
            ruled[i].get_or_insert(Reason::Form);
        }
    }
}
