//! Rows of Markdown links in a text: the buttons of a page, or its menu.
//!
//! `[Share](https://network.example/share) [Print](/print)`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, without_links};

/// Smallest number of links in such a line, and largest number of words of a link.
const LINKS: u16 = 2;
const WORDS: usize = 4;

/// Largest share of the kept lines that such rows may have: with more, links are the content of the page.
const MOST: usize = 5;

/// Marks lines that have nothing but short links, several of them.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let row = |i: &usize| {
        let block = &page.blocks[*i];
        if block.markup.links < LINKS || !matches!(block.role, Role::Paragraph | Role::Other) {
            return false;
        }
        let (plain, linked) = without_links(block.span.of(scan.visible));
        linked
            && !scan.items[*i].shape.is_closed()
            && plain.split_whitespace().count() <= WORDS * usize::from(block.markup.links)
    };
    let kept = removed.iter().filter(|reason| reason.is_none()).count();
    let rows: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).filter(row).collect();
    if rows.len() * MOST <= kept {
        for i in rows {
            removed[i] = Some(Reason::LinkList);
        }
    }
}
