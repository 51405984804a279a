//! Items of a list in a text whose words alone are like those of a menu: `What you need:` · `• Rope` · `• Tar`.

use std::ops::Range;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest and largest number of items of a list: menus are longer.
const ITEMS: std::ops::RangeInclusive<usize> = 2..=30;

/// Largest number of words of an item.
const WORDS: u32 = 10;

/// Smallest number of words of the line above a list that is kept for that line.
const ABOVE: u32 = 3;

/// Keeps the short items of a list above running text most of whose items are kept, and all short items below a kept line with
/// a colon.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let prose = |i: &usize| removed[*i].is_none() && scan.items[*i].shape.is_prose();
    let lowest = (0..removed.len()).rev().find(prose).unwrap_or(0);
    let mut at = 0;
    while at < removed.len() {
        let count = page.blocks[at..].iter().take_while(|b| b.role == Role::ListItem).count();
        let list = at..at + count;
        at = list.end.max(at + 1);
        if ITEMS.contains(&count) && belongs(page, scan, &list, lowest, removed) {
            for i in list {
                let low = matches!(removed[i], Some(Reason::LowScore | Reason::Navigation));
                if low && scan.items[i].shape.words <= WORDS && scan.items[i].hits.sure.is_none() {
                    removed[i] = None;
                }
            }
        }
    }
}

/// Returns true for a list that is part of the article by its other items or by the line above; `lowest` is the last paragraph of
/// running text, below which teasers are lists as well.
fn belongs(page: &Page<'_>, scan: &Scan<'_>, list: &Range<usize>, lowest: usize, removed: &[Option<Reason>]) -> bool {
    let kept = removed[list.clone()].iter().filter(|reason| reason.is_none()).count();
    let announced = |above: usize| {
        removed[above].is_none()
            && scan.items[above].shape.words >= ABOVE
            && scan.items[above].hits.line == 0
            && page.blocks[above].span.of(scan.visible).ends_with([':', '：'])
    };
    kept * 2 > list.len() && list.end <= lowest || list.start.checked_sub(1).is_some_and(announced)
}
