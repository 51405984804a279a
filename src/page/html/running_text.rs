//! Length of the running text of a page, by which hidden elements are read or not: menus, cards and notices of cookies may be
//! all that a page shows without scripts.

use rustc_hash::FxHashMap;

use crate::page::PageBlock;
use crate::page::markup::{Within, Words};

/// Length of a paragraph, in bytes, and number of paragraphs of one element that are a text.
const PARAGRAPH: usize = 80;
const PARAGRAPHS: u32 = 3;

/// Places whose folded parts are menus and forms.
pub(super) const MENUS: Within =
    Within::NAV.union(Within::HEADER).union(Within::FOOTER).union(Within::FORM).union(Within::DIALOG);

/// Names and places of boxes that are no text.
const BOXES: Words = Words::NAV
    .union(Words::COOKIE)
    .union(Words::LOGIN)
    .union(Words::NEWSLETTER)
    .union(Words::LEGAL)
    .union(Words::FOOTER)
    .union(Words::RELATED)
    .union(Words::TEASER);
const ASIDE: Within = MENUS.union(Within::ASIDE).union(Within::SELECT);

/// Returns the length of the paragraphs outside of links, menus, cards, dialogs and notices, in bytes; with `several`, that of
/// the largest group of several paragraphs of one element.
pub(super) fn length(blocks: &[PageBlock], several: bool) -> usize {
    let counts = |b: &&PageBlock| {
        let m = &b.markup;
        b.span.len() >= PARAGRAPH
            && (m.link_bytes as usize) * 2 < b.span.len()
            && !m.within.any(ASIDE)
            && !(m.own | m.near).any(BOXES)
    };
    let mut groups: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for block in blocks.iter().filter(counts) {
        let group = groups.entry(block.markup.parent).or_default();
        *group = (group.0 + 1, group.1 + block.span.len());
    }
    if several {
        groups.values().filter(|group| group.0 >= PARAGRAPHS).map(|group| group.1).max().unwrap_or(0)
    } else {
        groups.values().map(|group| group.1).sum()
    }
}

/// Returns true if the source has an element for browsers without scripts.
pub(super) fn has_noscript(source: &str) -> bool {
    let name = |at: usize| source.as_bytes().get(at + 1..at + 9).is_some_and(|n| n.eq_ignore_ascii_case(b"noscript"));
    memchr::memchr_iter(b'<', source.as_bytes()).any(name)
}
