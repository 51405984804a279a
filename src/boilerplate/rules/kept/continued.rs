//! Paragraphs that continue the article in an element of their own: the cut of the page is one for all its blocks, and a page
//! with much around its article has a high one.
//!
//! `<div class=body><p>…</p><p>…</p><div class=group><p>…</p></div></div>` · `<section><p>…</p></section>`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Markup, Page, Within, Words};

/// Smallest score of a sentence of the article in an element of its own; the cut of a page is up to .83.
pub(crate) const SCORE: f32 = 0.35;
/// Smallest score of a sentence that a button unfolds, whose element has a name of related articles: "read-more-content".
const UNFOLDED: f32 = 0.6;
/// Smallest number of words of a sentence that continues the article, and of one after which it goes on.
const WORDS: u32 = 5;
const ANCHOR: u32 = 8;
/// Number of kept sentences above.
const ABOVE: u32 = 2;

/// Elements and names of boxes that are no part of the text.
pub(super) const OTHER_ELEMENTS: Within = Within::ASIDE
    .union(Within::NAV)
    .union(Within::FOOTER)
    .union(Within::FORM)
    .union(Within::BUTTON)
    .union(Within::DIALOG)
    .union(Within::LINK)
    .union(Within::ADDRESS)
    .union(Within::SELECT)
    .union(Within::LABEL)
    .union(Within::FIGURE)
    .union(Within::HIDDEN)
    .union(Within::COMMENT_ITEM);
pub(super) const OTHER_NAMES: Words = Words::COMMENT
    .union(Words::SHARE)
    .union(Words::RELATED)
    .union(Words::NEWSLETTER)
    .union(Words::PROMO)
    .union(Words::NAV)
    .union(Words::FOOTER)
    .union(Words::AUTHOR)
    .union(Words::CAPTION)
    .union(Words::COOKIE)
    .union(Words::TEASER)
    .union(Words::PAYWALL)
    .union(Words::HIDDEN)
    .union(Words::FORUM)
    .union(Words::PRODUCT)
    .union(Words::LOGIN)
    .union(Words::LEGAL)
    .union(Words::POPULAR)
    .union(Words::FORM)
    .union(Words::STATUS);

/// Keeps closed sentences without links right behind kept ones, whatever element they are in.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let (mut above, mut near) = (0, false);
    for (i, reason) in removed.iter_mut().enumerate() {
        match *reason {
            None if is_sentence(page, scan, i) && scan.items[i].shape.words >= ANCHOR => {
                (above, near) = (above + 1, true);
            }
            Some(low) if near && above >= ABOVE && continues(page, scan, scores, i, low) => *reason = None,
            None | Some(Reason::Advertisement | Reason::ImageFile | Reason::ImageTag | Reason::Empty) => {}
            Some(_) => near = false,
        }
    }
}

/// Returns true for a closed sentence in an element of text.
fn is_sentence(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> bool {
    let block = &page.blocks[i];
    let text = matches!(block.role, Role::Paragraph | Role::ListItem | Role::Blockquote);
    scan.items[i].shape.is_closed() && (text || block.role == Role::Table && block.markup.cells <= 1)
}

/// Returns true for an element that no name and no element around it gives to another part of the page.
pub(crate) fn is_in_text(m: &Markup) -> bool {
    is_in_text_by(m, OTHER_NAMES)
}

fn is_in_text_by(m: &Markup, others: Words) -> bool {
    !m.within.any(OTHER_ELEMENTS) && !(m.own | m.near).any(others)
}

/// Returns true for a sentence that only the cut of the page removed for this reason.
fn continues(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], i: usize, reason: Reason) -> bool {
    let (m, item) = (&page.blocks[i].markup, &scan.items[i]);
    let unfolded = reason == Reason::RelatedTeaser && scores[i] >= UNFOLDED && (m.own | m.near).any(Words::RELATED);
    (reason == Reason::LowScore || unfolded)
        && is_sentence(page, scan, i)
        && item.shape.words >= WORDS
        && scores[i] >= SCORE
        && m.links == 0
        && is_in_text_by(m, if unfolded { OTHER_NAMES.difference(Words::RELATED) } else { OTHER_NAMES })
        && item.hits.begins_nothing()
}
