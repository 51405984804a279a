//! Islands: short lines between or after the paragraphs of an article that are in a box of their own, whatever its name,
//! and headings in boxes without text of the article.
//!
//! `<div class=body><p>…</p><p>…</p><div class=kx7><p>Download the pictures for your own use.</p></div><p>…</p></div>`

use rustc_hash::{FxHashMap, FxHashSet};

use super::headed_boxes::paths;
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::reason::explain;
use crate::boilerplate::rules::kept::{continued, inner_boxes::is_inner};
use crate::page::{Element, Markup, Page, Within, Words};

/// Smallest number of words of running text on the page.
const PROSE: u32 = 60;

/// Largest number of words of an island.
const LINE: u32 = 25;

/// Largest number of words of all kept blocks in boxes of one kind.
const BOX: u32 = 40;

/// Score from which a block is kept whatever is around it, and below a removed label in its box.
const SURE: f32 = 0.82;
const SURE_BESIDE: f32 = 0.93;

/// Largest number of words of a removed label above an island.
const LABEL: u32 = 8;

/// Smallest share of the kept words in boxes of the main kind, in hundredths.
const MAIN: u32 = 85;

/// Smallest share of these boxes in all kept words, in hundredths.
const MOST: u32 = 60;

/// Smallest number of words of a sentence that is no island.
const SENTENCE: u32 = 10;

/// Largest number of islands; more are a part of the page.
const MANY: usize = 3;

/// Marks the islands of a page with a date.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    if !page.shows_date || page.body.is_some() {
        return;
    }
    let kept: Vec<usize> =
        (0..removed.len()).filter(|&i| removed[i].is_none() && page.blocks[i].origin == Origin::Markup).collect();
    let words = |i: usize| scan.items[i].shape.words;
    let prose: Vec<usize> = kept.iter().copied().filter(|&i| scan.items[i].shape.is_prose()).collect();
    let Some(&first) = prose.first() else { return };
    if prose.iter().map(|&i| words(i)).sum::<u32>() < PROSE {
        return;
    }
    // Words between the paragraphs without an element of their own begin in the element that holds the paragraphs.
    let holders: FxHashSet<u32> = prose.iter().map(|&i| page.blocks[i].markup.parent).collect();
    let mut boxes: FxHashMap<u32, u32> = FxHashMap::default();
    for &i in &kept {
        *boxes.entry(page.blocks[i].markup.parent_path).or_default() += words(i);
    }
    // Where the text is in boxes of many kinds, a box means nothing. Small ones may be islands all of them.
    let large = || boxes.values().copied().filter(|&words| words > BOX);
    let (all, most) = (large().sum::<u32>(), large().max().unwrap_or(0));
    let total = boxes.values().sum::<u32>();
    let uniform = most * 100 >= all * MAIN && most * 100 >= total * MOST;
    // The heading of a folded part and its first paragraph are in boxes of their own.
    let opens = |m: &Markup| m.own.any(Words::TOGGLE) || m.element == Element::Summary;
    let paths = paths(page, kept.iter().copied());
    let mut islands = Vec::new();
    // The next kept block shows whether a heading is that of a part of the text.
    let mut next: Option<&Markup> = None;
    for i in (first + 1..removed.len()).rev().filter(|&i| removed[i].is_none()) {
        let next = next.replace(&page.blocks[i].markup);
        if page.blocks[i].origin != Origin::Markup {
            continue;
        }
        let (block, m) = (&page.blocks[i], &page.blocks[i].markup);
        let hangs = block.role == Role::Heading
            && paths[&m.path] == 1
            && next.is_none_or(|n| {
                [m.parent, m.grandparent].iter().all(|&holder| holder != n.parent && holder != n.grandparent)
            });
        // A line under a removed label or heading: "Listen now".
        let beside = i.checked_sub(1).is_some_and(|k| {
            let label = removed[k].is_some_and(|r| !matches!(r, Reason::Title | Reason::Caption | Reason::Repeated));
            let n = &page.blocks[k].markup;
            // The label is in an element of its own or in the box itself.
            let one = m.parent != 0 && (n.parent == m.parent || n.path == m.parent_path);
            label && one && words(k) <= LABEL && boxes[&m.parent_path] == words(i)
        });
        let sure = if beside && !hangs { SURE_BESIDE } else { SURE };
        let island = uniform
            && (block.role == Role::Paragraph || hangs)
            && words(i) <= LINE
            && scan.items[i].shape.quotes == 0
            && scores[i] < sure
            && boxes[&m.parent_path] <= BOX
            && !holders.contains(&m.number)
            && !opens(m)
            && !is_inner(m)
            && !i.checked_sub(1).is_some_and(|above| opens(&page.blocks[above].markup))
            && !m.far.any(Words::FORUM)
            && !m.within.any(Within::BLOCKQUOTE | Within::LIST | Within::TABLE | Within::FIGURE);
        // "<section><p>The council meets again in May.</p></section>": a part of the article.
        let sentence = block.role == Role::Paragraph
            && scan.items[i].shape.is_closed()
            && words(i) >= SENTENCE
            && scores[i] >= continued::SCORE
            && m.links == 0
            && continued::is_in_text(m)
            && scan.items[i].hits.begins_nothing()
            && !block.span.of(scan.visible).ends_with(['?', '？', '؟']);
        // A line without a full stop right above a paragraph is a subheading.
        let heading = block.role == Role::Paragraph
            && !scan.items[i].shape.is_closed()
            && removed.get(i + 1).is_some_and(Option::is_none);
        if island && !heading && !sentence {
            islands.push(i);
        }
    }
    if islands.len() <= MANY {
        for i in islands {
            removed[i] = Some(explain::reason(page, scan, i));
        }
    }
}
