//! Second copies of the article in one page, as for another size of the screen.

use rustc_hash::FxHashMap;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of words of a block that is compared.
const WORDS: u32 = 6;

/// Smallest number of blocks in a row that repeat earlier ones; fewer can be a refrain or a pull quote.
const RUN: usize = 3;

/// Bound on the blocks in which a short block is searched.
const SEARCHED: usize = 400;

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
        let repeats = earlier < i;
        if !repeats || !run.is_empty() && earlier <= last {
            copies.push(std::mem::take(&mut run));
        }
        if repeats {
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
