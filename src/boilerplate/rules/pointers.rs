//! Pointers: paragraphs of an article that are nothing but a link to another one.
//!
//! `Ships were sent to Oslo.` · `[Why the dockers of Eidsund went on strike]` · `The port reopened on Monday.`

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Words that a headline has.
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=25;
/// Where more than this share of the words kept is such links, the links are the page.
const MOST: f32 = 0.25;

/// Marks the pointers among the blocks that `ruled` keeps, on a page that has a date: elsewhere a list of links may be what
/// was looked for.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    if page.metadata.published.is_none() {
        return;
    }
    let kept = || (0..ruled.len()).filter(|&i| ruled[i].is_none());
    let words = |i: &usize| scan.items[*i].shape.words;
    let linked = |i: &usize| {
        let block = &page.blocks[*i];
        block.markup.link_bytes as usize * 10 > block.span.len() * 9
    };
    let found: Vec<usize> = kept().filter(|i| HEADLINE.contains(&words(i)) && linked(i)).collect();
    let (all, links): (u32, u32) = (kept().map(|i| words(&i)).sum(), found.iter().map(words).sum());
    if (links as f32) < MOST * all as f32 {
        for i in found {
            ruled[i] = Some(Reason::RelatedTeaser);
        }
    }
}
