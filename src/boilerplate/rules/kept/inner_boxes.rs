//! Parts of an article in boxes of their own, which the classifier takes for cards: answers that readers unfold, and facts.
//!
//! `<p>…</p><div class=accordion><div><h4>Who pays?</h4><div class=panel><p>The county pays for the bus.</p></div></div></div>`

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Markup, Page, Within, Words};

/// Smallest number of words of a sentence in a box, and its smallest score.
const WORDS: u32 = 6;
const LEAST: f32 = 0.3;

/// Largest number of words of a heading in a box.
const HEADING: u32 = 16;

/// Largest distance of a paragraph above, in blocks.
const ABOVE: usize = 5;

/// Names of boxes that are no part of an article.
const OTHERS: Words = Words::NEWSLETTER
    .union(Words::PROMO)
    .union(Words::SHARE)
    .union(Words::RELATED)
    .union(Words::POPULAR)
    .union(Words::COMMENT)
    .union(Words::PAYWALL)
    .union(Words::COOKIE)
    .union(Words::LOGIN)
    .union(Words::LEGAL)
    .union(Words::PRODUCT)
    .union(Words::NAV)
    .union(Words::SIDEBAR)
    .union(Words::FOOTER);

/// Places without such boxes.
const PLACES: Within =
    Within::NAV.union(Within::HEADER).union(Within::FOOTER).union(Within::FORM).union(Within::DIALOG);

/// Returns true for a block in a box that is named as a part of an article.
pub(crate) fn is_inner(m: &Markup) -> bool {
    (m.own | m.near).any(Words::BOXED) && !(m.own | m.near | m.far).any(OTHERS)
}

/// Keeps the closed sentences without links in a box named so, below paragraphs of the article, and the short lines right above
/// them. `before` is true for blocks that a rule removed.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], before: &[bool], removed: &mut [Option<Reason>]) {
    let boxed = |i: usize| {
        let (block, m) = (&page.blocks[i], &page.blocks[i].markup);
        !before[i]
            && is_inner(m)
            && !m.within.any(PLACES)
            && m.link_bytes == 0
            && block.origin == Origin::Markup
            && scan.items[i].hits.sure.is_none()
    };
    // Number of blocks since the last paragraph of the article.
    let mut distance = usize::MAX;
    for i in 0..removed.len() {
        let shape = &scan.items[i].shape;
        let paragraph = matches!(page.blocks[i].role, Role::Paragraph | Role::ListItem);
        let sentence = paragraph && shape.is_closed() && shape.words >= WORDS;
        if removed[i].is_none() && paragraph && shape.is_prose() {
            distance = 0;
            continue;
        }
        distance = distance.saturating_add(1);
        if removed[i].is_some() && distance <= ABOVE && boxed(i) && sentence && scores[i] >= LEAST {
            removed[i] = None;
            // The paragraph is one of the article now, and the line above it its heading.
            distance = 0;
        }
    }
    for i in 0..removed.len().saturating_sub(1) {
        let (shape, next) = (&scan.items[i].shape, &scan.items[i + 1].shape);
        if removed[i].is_some()
            && boxed(i)
            && (2..=HEADING).contains(&shape.words)
            && removed[i + 1].is_none()
            && boxed(i + 1)
            && next.is_closed()
            && next.words >= WORDS
        {
            removed[i] = None;
        }
    }
}
