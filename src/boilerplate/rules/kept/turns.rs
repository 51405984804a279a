//! Turns of an interview or transcript that score too low: their label begins kept lines as well.
//!
//! `Q: Why an opera?` · `A: I had the time.` · `Q: Will you write another?` · `A: Ask me at 80.`

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Largest length of a label in bytes, and smallest number of kept lines that begin with it.
const LABEL: usize = 40;
const KEPT: u32 = 2;

/// Keeps a turn directly below another kept turn.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let label = |i: usize| {
        let (label, words) = page.blocks[i].span.of(scan.visible).split_once([':', '：'])?;
        let turn = page.blocks[i].role == Role::Paragraph && label.len() <= LABEL && !label.is_empty();
        (turn && !label.starts_with(char::is_lowercase) && words.contains(char::is_alphanumeric)).then_some(label)
    };
    let mut kept: FxHashMap<&str, u32> = FxHashMap::default();
    for own in (0..removed.len()).filter(|&i| removed[i].is_none()).filter_map(label) {
        *kept.entry(own).or_default() += 1;
    }
    if kept.values().all(|&n| n < KEPT) {
        return;
    }
    for i in 1..removed.len() {
        let low = removed[i] == Some(Reason::LowScore);
        let plain = page.blocks[i].markup.links == 0 && scan.items[i].hits.sure.is_none();
        let below = removed[i - 1].is_none() && label(i - 1).is_some();
        if low && plain && below && label(i).is_some_and(|own| kept.get(own).is_some_and(|&n| n >= KEPT)) {
            removed[i] = None;
        }
    }
}
