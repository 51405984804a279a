//! Boxes that go as a whole: the lines under a removed heading, and the question or heading whose answers or lines are
//! removed.
//!
//! `<div><h3>Coming up</h3><p>Sea songs, Old Quay</p><p>Friday, 8 p.m.</p></div>`
//! `<div><p>Will you miss the ferry?</p><label>Yes</label><label>No</label></div>`

use rustc_hash::FxHashMap;

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within};

/// Bound on the blocks of a box.
const BOX: usize = 12;

/// Largest number of words of a heading, of a line under a heading, and of a question.
const HEADING: u32 = 12;
const LINE: u32 = 14;
const QUESTION: u32 = 20;

/// Smallest number of words of running text on the page.
const PROSE: u32 = 60;

/// Largest share of the kept words in such boxes, in hundredths: larger boxes are content.
const SHARE: u32 = 30;

/// Score from which a heading or question is kept whatever is around it.
const SURE: f32 = 0.9;

/// Marks the boxes of a page with a date.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    if !page.shows_date || page.body.is_some() {
        return;
    }
    let words = |i: usize| scan.items[i].shape.words;
    let kept = || (0..removed.len()).filter(|&i| removed[i].is_none());
    let prose: Vec<usize> = kept().filter(|&i| scan.items[i].shape.is_prose() && words(i) > LINE).collect();
    if prose.iter().map(|&i| words(i)).sum::<u32>() < PROSE {
        return;
    }
    let all: u32 = kept().map(words).sum();
    let (first, last) = (prose[0], prose[prose.len() - 1]);
    let paths = paths(page, kept());
    let mut found: Vec<(usize, Reason)> = Vec::new();
    for i in first + 1..removed.len() {
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let heads = block.markup.element.is_heading() || block.markup.within.any(Within::HEADING);
        if block.role == Role::Title || block.origin != Origin::Markup || block.markup.parent == 0 {
            continue;
        }
        if let (Some(reason), true) = (removed[i], heads && i > last && shape.words <= HEADING) {
            found.extend(lines_under(page, scan, removed, i).into_iter().map(|line| (line, reason)));
        } else if removed[i].is_none()
            && (heads || block.span.of(scan.visible).ends_with(['?', '？', '؟']))
            && shape.words <= QUESTION
            && shape.quotes == 0
            && scores[i] < SURE
            // Headings of parts of the article repeat their element.
            && !(heads && paths[&block.markup.path] > 1)
            && let Some(reason) = answers(page, scan, removed, i)
        {
            found.push((i, reason));
        }
    }
    if found.iter().map(|&(i, _)| words(i)).sum::<u32>() * 100 <= all * SHARE {
        for (i, reason) in found {
            removed[i] = Some(reason);
        }
    }
}

/// Returns how many of these blocks have each path.
pub(crate) fn paths(page: &Page<'_>, blocks: impl Iterator<Item = usize>) -> FxHashMap<u32, u32> {
    let mut paths: FxHashMap<u32, u32> = FxHashMap::default();
    for i in blocks {
        *paths.entry(page.blocks[i].markup.path).or_default() += 1;
    }
    paths
}

/// Returns true for blocks of the element around `i`.
fn inside(page: &Page<'_>, i: usize, k: usize) -> bool {
    let (m, holder) = (&page.blocks[k].markup, page.blocks[i].markup.parent);
    m.parent == holder || m.grandparent == holder
}

/// Returns the kept short lines under a removed heading in its element; none if there are other blocks in it.
fn lines_under(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>], heading: usize) -> Vec<usize> {
    let below: Vec<usize> =
        (heading + 1..removed.len()).take_while(|&k| inside(page, heading, k)).take(BOX + 1).collect();
    let above = (heading.saturating_sub(BOX)..heading).any(|k| inside(page, heading, k));
    let lines: Vec<usize> = below.iter().copied().filter(|&k| removed[k].is_none()).collect();
    let short = |&k: &usize| {
        scan.items[k].shape.words <= LINE && scan.items[k].shape.quotes == 0 && page.blocks[k].role == Role::Paragraph
    };
    if above || below.len() > BOX || !lines.iter().all(short) { Vec::new() } else { lines }
}

/// Returns the reason of the blocks below a heading or question if it is the only kept block of its element.
fn answers(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>], i: usize) -> Option<Reason> {
    let near = i.saturating_sub(BOX)..removed.len().min(i + BOX + 1);
    // Words of a form right below that stand in the element around themselves.
    let bare = |k: usize| {
        let m = &page.blocks[k].markup;
        k == i + 1 && m.controls > 0 && m.parent == page.blocks[i].markup.grandparent
    };
    let beside: Vec<usize> = near.filter(|&k| k != i && (inside(page, i, k) || bare(k))).collect();
    let worded = |&&k: &&usize| scan.items[k].shape.words > 0;
    let gone = beside.iter().all(|&k| {
        removed[k].is_some_and(|reason| !matches!(reason, Reason::Title | Reason::Repeated | Reason::Caption))
    });
    let below = beside.iter().filter(|&&k| k > i).filter(worded).count();
    let heading = page.blocks[i].markup.element.is_heading();
    // "<aside><h5>New in the shop: charts and lamps</h5></aside>"
    if heading && beside.is_empty() && page.blocks[i].markup.within.any(Within::ASIDE) {
        return Some(Reason::RelatedTeaser);
    }
    let first = beside.iter().copied().find(|&k| k > i)?;
    (gone && below >= if heading { 1 } else { 2 }).then(|| removed[first]).flatten()
}
