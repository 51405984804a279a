//! Described cards: microdata of other articles between the paragraphs of this one.
//!
//! `<div itemscope itemtype=…/NewsArticle><h3 itemprop=headline>…</h3><span itemprop=author>…</span></div>`

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{ItemProp, Page};

/// Largest number of blocks on each side of a headline that belong to its card.
const CARD: usize = 3;

/// Marks headlines below the first paragraph of the described body, if an author, an abstract or a date of the same
/// description is beside them, and these as well.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let item = |i: usize| page.blocks[i].markup.item;
    let body = |i: usize| item(i) == ItemProp::ArticleBody && scan.items[i].shape.is_prose();
    let Some(first) = (0..removed.len()).find(|&i| removed[i].is_none() && body(i)) else { return };
    for i in first + 1..removed.len() {
        if removed[i].is_some() || item(i) != ItemProp::Headline {
            continue;
        }
        let part = |k: &usize| {
            matches!(item(*k), ItemProp::Author | ItemProp::Description | ItemProp::DatePublished | ItemProp::Name)
        };
        // Blocks that are removed already, such as a name without a mark, do not end a card.
        let inside = |k: &usize| part(k) || removed[*k].is_some();
        let below = (i + 1..removed.len()).take(CARD).take_while(inside).filter(part);
        let above = (first + 1..i).rev().take(CARD).take_while(inside).filter(part);
        let card: Vec<usize> = below.chain(above).collect();
        if !card.is_empty() {
            for k in card.into_iter().chain([i]) {
                removed[k].get_or_insert(Reason::RelatedTeaser);
            }
        }
    }
}
