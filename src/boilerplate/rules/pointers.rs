//! Pointers: paragraphs of an article that consist of a link to another article.
//!
//! `Ships were sent to Oslo.` · `[Why the dockers of Eidsund went on strike]` · `The port reopened on Monday.`

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Numbers of words of a headline.
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=25;
/// Largest share of the kept words that pointers may have; above it, the links are the content of the page.
const MOST: f32 = 0.25;

/// Marks the pointers among the blocks that are not removed yet: lines with a phrase for them ("Read also: …"), and
/// links on a page with a date, because without one a list of links may be its content. Runs after the classifier,
/// which was trained on pages with these lines.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    for (_, rule) in scan.items.iter().zip(ruled.iter_mut()).filter(|(item, _)| item.hits.pointer) {
        rule.get_or_insert(Reason::RelatedTeaser);
    }
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
