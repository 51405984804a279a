//! Rows of a Markdown table that have no words: the line below its head, and rows of figures, which are like counters.
//!
//! `| Year | Loads |` · `| --- | --- |` · `| 1911 | 410 |`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Keeps such rows of a table whose head is kept.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let mut head = false;
    for i in 0..removed.len() {
        if page.blocks[i].role != Role::Table && !is_below_head(page.blocks[i].span.of(scan.visible)) {
            head = false;
            continue;
        }
        let row = matches!(removed[i], Some(Reason::Empty | Reason::Counter | Reason::LowScore));
        if head && row && scan.items[i].shape.letters == 0 {
            removed[i] = None;
        }
        head |= removed[i].is_none();
    }
}

/// Returns true for the line below the head of a table, which is no table by its role.
fn is_below_head(text: &str) -> bool {
    text.starts_with('|') && text.contains('-') && text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}
