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

/// Smallest number of items of a menu, and largest number of lines above it.
const ITEMS: usize = 3;
const TOP: usize = 6;

/// Marks the items of a menu at the top of a text: short links, each a line of a list.
fn mark_menu(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let link = |i: usize| {
        let block = &page.blocks[i];
        let text = block.span.of(scan.visible).trim_start_matches(['*', '-', '+', ' ']);
        block.role == Role::ListItem
            && block.markup.links == 1
            && text.starts_with('[')
            && text.ends_with(')')
            && without_links(text).0.split_whitespace().count() <= WORDS
    };
    let Some(start) = (0..removed.len().min(TOP)).find(|&i| link(i)) else { return };
    let menu = start..start + (start..removed.len()).take_while(|&i| link(i)).count();
    if menu.len() >= ITEMS && !(0..start).any(|i| scan.items[i].shape.is_closed()) {
        for i in menu {
            removed[i].get_or_insert(Reason::LinkList);
        }
    }
}

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
    mark_menu(page, scan, removed);
    let kept = removed.iter().filter(|reason| reason.is_none()).count();
    let rows: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).filter(row).collect();
    if rows.len() * MOST <= kept {
        for i in rows {
            removed[i] = Some(Reason::LinkList);
        }
    }
}
