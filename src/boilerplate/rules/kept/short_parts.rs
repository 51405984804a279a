//! Short parts of an article that score a little too low: answers below kept questions, items of a list beside kept ones, and
//! paragraphs in the foot of the article.
//!
//! `<dt>Was anybody hurt?</dt><dd>No.</dd>` · `<h3>You need</h3><ul><li>400 g of rye flour</li><li>a spoon of salt</li></ul>` ·
//! `<article><p>…</p><footer><p>The inquiry begins in May.</p></footer></article>`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::boilerplate::rules::closing::biography;
use crate::page::{Element, Page, Within, Words};

/// Smallest number of kept paragraphs of an article whose foot has more of them, and smallest score and number of words of one.
const PARAGRAPHS: usize = 3;
const FOOT: f32 = 0.35;
const WORDS: u32 = 6;

/// Smallest score of a question and its answer, and number of blocks above them among which a paragraph is.
const ANSWER: f32 = 0.2;
const ABOVE: usize = 4;

/// Smallest score of an item beside a kept one, and of one below a kept heading; largest number of items.
const BESIDE: f32 = 0.4;
const ITEMS: usize = 40;

/// Number of blocks below a list among which the text goes on.
const BELOW: usize = 6;

/// Keeps the short parts.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    keep_answers(page, scan, scores, removed);
    keep_items(page, scan, scores, removed);
    keep_foot(page, scan, scores, removed);
}

/// Returns true for a block that only its score removed.
fn is_low(reason: Option<Reason>) -> bool {
    matches!(reason, Some(Reason::LowScore | Reason::Navigation | Reason::LinkList | Reason::Label))
}

fn keep_answers(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let asks = |i: usize| {
        let text = blocks[i].span.of(scan.visible).trim_end();
        text.ends_with(['?', '？', '؟', ';', '՞']) || text.ends_with("か。") || text.ends_with("까.")
    };
    let mut at = 0;
    while at < blocks.len() {
        let list = blocks[at].markup.parent;
        let of_list = |i: &usize| {
            let m = &blocks[*i].markup;
            matches!(m.element, Element::Dt | Element::Dd) && m.parent == list && list != 0
        };
        let end = (at..blocks.len()).take_while(of_list).last().map_or(at, |last| last + 1);
        let (parts, head) = (at..end, at.saturating_sub(ABOVE)..at);
        at = end.max(at + 1);
        let terms = || parts.clone().filter(|&i| blocks[i].markup.element == Element::Dt);
        let begun = head.into_iter().any(|k| removed[k].is_none() && scan.items[k].shape.is_prose());
        let interview = terms().count() > 0 && terms().all(asks);
        let plain = parts.clone().all(|i| {
            let own = removed[i].is_none() || is_low(removed[i]) && scores[i] >= ANSWER;
            own && blocks[i].markup.links == 0 && scan.items[i].hits.sure.is_none()
        });
        if begun && interview && plain {
            for i in parts {
                removed[i] = None;
            }
        }
    }
}

fn keep_items(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let mut at = 1;
    while at < blocks.len() {
        let list = blocks[at].markup.parent;
        let is_item = |i: usize| blocks[i].role == Role::ListItem && blocks[i].markup.parent == list && list != 0;
        let end = (at..blocks.len()).take_while(|&i| is_item(i)).last().map_or(at, |last| last + 1);
        let (items, head) = (at..end, at - 1);
        at = end.max(at + 1);
        if !(2..=ITEMS).contains(&items.len()) {
            continue;
        }
        let headed = blocks[head].markup.element.is_heading() && removed[head].is_none();
        let beside = items.clone().filter(|&i| removed[i].is_none()).count() > 0;
        let plain = items.clone().all(|i| {
            let own = removed[i].is_none() || is_low(removed[i]) && scores[i] >= BESIDE;
            own && blocks[i].markup.links == 0 && scan.items[i].hits.sure.is_none()
        });
        let goes_on = (items.end..blocks.len().min(items.end + BELOW))
            .any(|k| removed[k].is_none() && blocks[k].role == Role::Paragraph && scan.items[k].shape.is_closed());
        if plain && goes_on && (headed || beside) {
            for i in items {
                removed[i] = None;
            }
        }
    }
}

fn keep_foot(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    const OTHER: Words =
        Words::AUTHOR.union(Words::LEGAL).union(Words::SHARE).union(Words::NEWSLETTER).union(Words::TAG);
    // Number of kept paragraphs in a row of the same article.
    let (mut article, mut above) = (0, 0);
    for i in 0..removed.len() {
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let m = &block.markup;
        let foot = m.within.any(Within::FOOTER) || (m.own | m.near).any(Words::FOOTER);
        let sentence = block.role == Role::Paragraph && shape.is_closed() && shape.words >= WORDS;
        if m.article == 0 || !sentence {
            continue;
        }
        if removed[i].is_none() {
            (article, above) = (m.article, if article == m.article { above + 1 } else { 1 });
        } else if foot
            && is_low(removed[i])
            && scores[i] >= FOOT
            && article == m.article
            && above >= PARAGRAPHS
            && m.links == 0
            && !(m.own | m.near).any(OTHER)
            && scan.items[i].hits.begins_nothing()
            && scan.items[i].hits.inside & Class::Copyright.bit() == 0
            && !biography::introduces_author(block.span.of(scan.visible))
        {
            removed[i] = None;
        }
    }
}
