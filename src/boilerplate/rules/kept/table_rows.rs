//! Rows of a Markdown table without letters: the line below its head, and figures, which are like counters.
//!
//! `| Year | Loads |` · `| --- | --- |` · `| 1911 | 410 |`

use std::ops::Range;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of rows of figures by which a table has nothing else below its head.
const FIGURES: usize = 2;

/// Keeps such rows below a kept one, and a table of figures with its head beside a kept line.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let text = |i: usize| page.blocks[i].span.of(scan.visible);
    let lettered = |i: usize| scan.items[i].shape.letters > 0;
    let mut at = 0;
    while at < removed.len() {
        let row = |i: &usize| page.blocks[*i].role == Role::Table || is_below_head(text(*i));
        let table: Range<usize> = at..at + (at..removed.len()).take_while(row).count();
        at = table.end.max(at + 1);
        let figures = table.clone().filter(|&i| !lettered(i) && scan.items[i].shape.digits > 0).count();
        let plain = figures >= FIGURES && table.clone().skip(1).all(|i| !lettered(i));
        let beside = [table.start.checked_sub(1), Some(table.end)].into_iter().flatten();
        let mut kept = plain && beside.filter_map(|i| removed.get(i)).any(Option::is_none);
        for i in table {
            let like_another = matches!(removed[i], Some(Reason::Empty | Reason::Counter | Reason::LowScore));
            if kept && like_another && (plain || !lettered(i)) {
                removed[i] = None;
            }
            kept |= removed[i].is_none();
        }
    }
}

/// Returns true for the line below the head of a table, which is no table by its role.
fn is_below_head(text: &str) -> bool {
    text.starts_with('|') && text.contains('-') && text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}
