//! Second copies of the article in one page, as for another size of the screen, and boxes around the form of a sign-up.

use rustc_hash::FxHashMap;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Smallest number of words of a block that is compared.
const WORDS: u32 = 6;

/// Smallest number of blocks in a row that repeat earlier ones; fewer can be a refrain or a pull quote.
const RUN: usize = 3;

/// Marks the kept blocks of a second copy: at least [`RUN`] blocks in a row that repeat kept blocks before them in the same
/// order, and the short blocks right before them that repeat any block.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let text = |i: usize| page.blocks[i].span.of(scan.visible).trim();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut copies: Vec<Vec<usize>> = Vec::new();
    for i in (0..removed.len()).filter(|&i| removed[i].is_none() && scan.items[i].shape.words >= WORDS) {
        let earlier = *first.entry(text(i)).or_insert(i);
        if earlier < i && (run.is_empty() || earlier > last) {
            run.push(i);
            last = earlier;
            continue;
        }
        copies.push(std::mem::take(&mut run));
        if earlier < i {
            run.push(i);
            last = earlier;
        }
    }
    copies.push(run);
    for copy in copies.into_iter().filter(|c| c.len() >= RUN) {
        for &i in &copy {
            removed[i] = Some(Reason::Repeated);
        }
        let before = (0..copy[0]).rev().take(RUN).take_while(|&i| scan.items[i].shape.words < 2 * WORDS);
        for i in before {
            let known = (0..i).rev().take(SEARCHED).any(|k| text(k) == text(i));
            if removed[i].is_none() && known {
                removed[i] = Some(Reason::Repeated);
            }
        }
    }
}

/// Bound on the blocks in which a short block is searched.
const SEARCHED: usize = 400;

/// Bound on the blocks of a box with a form.
const BOX: usize = 6;

/// Bound on the words of a block in such a box.
const LINE: u32 = 25;

/// Marks the short blocks beside the form of a sign-up in an element of their own: heading, offer and consent.
pub(crate) fn form_boxes(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let form = |i: usize| page.blocks[i].markup.within.any(Within::FORM) && scan.items[i].shape.words <= 4;
    for i in (0..page.blocks.len()).filter(|&i| form(i)) {
        let holder = page.blocks[i].markup.grandparent;
        let near = i.saturating_sub(BOX)..page.blocks.len().min(i + BOX + 1);
        let inside =
            |k: &usize| page.blocks[*k].markup.parent == holder && !page.blocks[*k].markup.within.any(Within::FORM);
        let beside: Vec<usize> = near.filter(inside).collect();
        // Beyond the box the same element holds the paragraphs of the article.
        let small = beside.len() < BOX
            && beside.iter().all(|&k| scan.items[k].shape.words <= LINE && scan.items[k].shape.quotes == 0);
        if holder != 0 && small {
            for k in beside {
                removed[k].get_or_insert(Reason::Subscription);
            }
        }
    }
}
