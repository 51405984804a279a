//! Siblings: sentences among the paragraphs of an article that the classifier scores a little too low.
//!
//! `<div><p>The port reopened on Monday.</p><p>Nobody was hurt.</p><p>The inquiry begins in May.</p></div>`

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Hits;
use crate::page::{Page, Within, Words};

/// Smallest number of kept paragraphs of the same element and class in one element.
const KEPT: u32 = 3;

/// Smallest score and number of words of a sentence among them.
const SCORE: f32 = 0.4;
const WORDS: u32 = 4;

/// Smallest score and number of words of a sentence of another element between two paragraphs.
const LIKELY: f32 = 0.5;
const BETWEEN: u32 = 8;

/// Keeps closed sentences without links that no phrase and no rule removes, between or right after paragraphs of the same
/// element and class in the same element, or right between two paragraphs of that element.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let key = |i: usize| (page.blocks[i].markup.parent, page.blocks[i].markup.path);
    let paragraph = |i: usize| page.blocks[i].role == Role::Paragraph && page.blocks[i].markup.parent != 0;
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for i in (0..removed.len()).filter(|&i| paragraph(i)) {
        let shape = &scan.items[i].shape;
        if removed[i].is_none() {
            *counts.entry(key(i)).or_default() += u32::from(shape.is_closed() && shape.words >= WORDS);
        } else if removed[i] == Some(Reason::LowScore)
            && shape.is_closed()
            && shape.words >= WORDS
            && scores[i] >= SCORE
            && page.blocks[i].markup.links == 0
            && scan.items[i].hits == Hits::default()
            // Above the paragraphs there are notices.
            && counts.get(&key(i)).is_some_and(|&kept| kept >= KEPT)
        {
            removed[i] = None;
        }
    }
    keep_headings(page, scores, removed);
    keep_likely_headings(page, scan, scores, removed);
    keep_headings_below_boxes(page, scan, removed);
    keep_labels(page, scan, scores, removed);
    // "<p>…</p><div>“We waited for the spring,” the pilot said.</div><p>…</p>"
    for i in 1..removed.len().saturating_sub(1) {
        let shape = &scan.items[i].shape;
        let beside = |k: usize| {
            removed[k].is_none() && paragraph(k) && page.blocks[k].markup.parent == page.blocks[i].markup.parent
        };
        if removed[i] == Some(Reason::LowScore)
            && paragraph(i)
            && shape.is_closed()
            && shape.words >= BETWEEN
            && scores[i] >= LIKELY
            && page.blocks[i].markup.links == 0
            && scan.items[i].hits == Hits::default()
            && beside(i - 1)
            && beside(i + 1)
        {
            removed[i] = None;
        }
    }
}

/// Smallest number of kept headings of the same elements and classes, and smallest score of one among them.
const HEADINGS: u32 = 2;
const HEADING: f32 = 0.4;

/// Keeps a heading that was taken for a link among headings of the same elements and classes: all are links, and a kept
/// paragraph is below each.
///
/// `<h3><a href=/skua>The Skua</a></h3><p>…</p><h3><a href=/tern>The Tern</a></h3><p>…</p>`
fn keep_headings(page: &Page<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let heading = |i: usize| page.blocks[i].markup.element.is_heading();
    let headed = |i: usize, removed: &[Option<Reason>]| {
        removed.get(i + 1).is_some_and(Option::is_none) && page.blocks[i + 1].role == Role::Paragraph
    };
    // Numbers of kept and of removed headings.
    let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for i in (0..removed.len()).filter(|&i| heading(i)) {
        let count = counts.entry(page.blocks[i].markup.path).or_default();
        if removed[i].is_some() {
            count.1 += 1;
        } else if headed(i, removed) {
            count.0 += 1;
        }
    }
    for i in (0..removed.len()).filter(|&i| heading(i)) {
        let linked = matches!(removed[i], Some(Reason::LinkList | Reason::LowScore)) && scores[i] >= HEADING;
        if linked
            && headed(i, removed)
            && counts.get(&page.blocks[i].markup.path).is_some_and(|&(kept, gone)| kept >= HEADINGS && kept > gone)
        {
            removed[i] = None;
        }
    }
}

/// Smallest score of a heading below the title, right above a kept paragraph or item.
const LIKELY_HEADING: f32 = 0.47;

/// Keeps likely headings right above kept text; what is below a heading belongs to it.
///
/// `<p>…</p><h3>How is the fever spread?</h3><p>By fleas.</p>`
fn keep_likely_headings(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    for i in title + 1..removed.len().saturating_sub(1) {
        let below = &page.blocks[i + 1];
        if is_open(page, i, removed)
            && page.blocks[i].markup.element.is_heading()
            && scores[i] >= LIKELY_HEADING
            && scan.items[i].hits.sure.is_none()
            && removed[i + 1].is_none()
            && matches!(below.role, Role::Paragraph | Role::ListItem)
        {
            removed[i] = None;
        }
    }
}

/// Number of removed blocks above a heading among which a box may be.
const BOX: usize = 12;

/// Keeps headings without links right below a removed box, where the paragraphs above the box and below the heading are kept
/// and all are in one element: their scores are low only because of the box.
///
/// `<p>…</p><div class=more><a href=/crane>The crane that came back</a></div><h3>What comes next</h3><p>…</p>`
fn keep_headings_below_boxes(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    const OTHERS: Words = Words::RELATED.union(Words::POPULAR).union(Words::NEWSLETTER).union(Words::TEASER);
    let paragraph = |i: usize, removed: &[Option<Reason>]| {
        let shape = &scan.items[i].shape;
        removed[i].is_none() && page.blocks[i].role == Role::Paragraph && shape.is_closed() && shape.words >= BETWEEN
    };
    for i in 1..removed.len().saturating_sub(1) {
        let m = &page.blocks[i].markup;
        if is_open(page, i, removed)
            && m.element.is_heading()
            && m.parent != 0
            && m.links == 0
            && !(m.own | m.near).any(OTHERS)
            && scan.items[i].hits == Hits::default()
            && page.blocks[i + 1].markup.parent == m.parent
            && paragraph(i + 1, removed)
        {
            let beside = |k: &usize| page.blocks[*k].markup.parent == m.parent || removed[*k].is_none();
            let above = (i.saturating_sub(BOX)..i).rev().find(beside);
            if above.is_some_and(|k| k + 1 < i && page.blocks[k].markup.parent == m.parent && paragraph(k, removed)) {
                removed[i] = None;
            }
        }
    }
}

/// Returns true for a block that only its score has removed; a line of few words has the reason of a menu.
fn is_open(page: &Page<'_>, i: usize, removed: &[Option<Reason>]) -> bool {
    let markup = &page.blocks[i].markup;
    let menu =
        markup.within.any(Within::NAV | Within::FOOTER) || (markup.own | markup.near).any(Words::NAV | Words::FOOTER);
    removed[i] == Some(Reason::LowScore) || removed[i] == Some(Reason::Navigation) && !menu
}

/// Smallest score and largest number of words of a heading without the element of one.
const LIKELY_LABEL: f32 = 0.55;
const LABEL: u32 = 8;

/// Keeps likely headings that are paragraphs or boxes, between a kept sentence and the kept sentence or items to which they
/// belong.
///
/// `<p>…</p><div>What comes next</div><p>The council meets in May.</p>`
fn keep_labels(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let prose = |i: usize, removed: &[Option<Reason>]| {
        let shape = &scan.items[i].shape;
        removed[i].is_none() && blocks[i].role == Role::Paragraph && shape.is_closed() && shape.words >= BETWEEN
    };
    for i in 1..removed.len().saturating_sub(1) {
        let shape = &scan.items[i].shape;
        let between = blocks[i + 1].markup.parent == blocks[i - 1].markup.parent && prose(i + 1, removed);
        let listed = removed[i + 1].is_none() && blocks[i + 1].role == Role::ListItem;
        if is_open(page, i, removed)
            && blocks[i].role == Role::Paragraph
            && (1..=LABEL).contains(&shape.words)
            && !shape.is_closed()
            && scores[i] >= LIKELY_LABEL
            && blocks[i].markup.links == 0
            && scan.items[i].hits == Hits::default()
            && prose(i - 1, removed)
            && (between || listed)
        {
            removed[i] = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{keep_headings, keep_labels, keep_likely_headings};
    use crate::boilerplate::Phrases;
    use crate::boilerplate::Reason;
    use crate::boilerplate::features::scan::Scan;
    use crate::page::{FormatChoice, read};

    #[test]
    fn linked_headings_are_kept_among_kept_ones() {
        let source = "<h1>Three boats</h1><div><h3><a href=/1>The Skua</a></h3><p>She is in dock.</p><h3><a href=/2>The Gannet</a></h3>\
                      <p>She is at sea.</p><h3><a href=/3>The Tern</a></h3><p>She is for sale.</p></div>";
        let page = read(source, FormatChoice::Html);
        let tern = page.blocks.iter().position(|b| b.span.of(&page.visible) == "The Tern").expect("a heading");
        let stays = |score: f32, gone: &[usize]| {
            let mut removed = vec![None; page.blocks.len()];
            for &i in gone {
                removed[i] = Some(Reason::LinkList);
            }
            keep_headings(&page, &vec![score; page.blocks.len()], &mut removed);
            removed[tern].is_none()
        };
        assert!(stays(0.45, &[tern]));
        assert!(!stays(0.3, &[tern]), "an unlikely one");
        assert!(!stays(0.45, &[tern, tern - 2]), "most of them are gone");
        assert!(!stays(0.45, &[tern, tern + 1]), "without its paragraph");
    }

    #[test]
    fn likely_headings_above_kept_text_are_kept() {
        let source = "<h1>The fever</h1><div><p>It is back.</p><h3>How is the fever spread?</h3><p>By fleas.</p></div>";
        let page = read(source, FormatChoice::Html);
        let scan = Scan::new(&page, Phrases::builtin());
        let heading = page.blocks.iter().position(|b| b.span.of(&page.visible).ends_with('?')).expect("a heading");
        let stays = |score: f32, reason: Reason, gone: &[usize]| {
            let mut removed = vec![None; page.blocks.len()];
            removed[heading] = Some(reason);
            for &i in gone {
                removed[i] = Some(Reason::LowScore);
            }
            keep_likely_headings(&page, &scan, &vec![score; page.blocks.len()], &mut removed);
            removed[heading].is_none()
        };
        assert!(stays(0.5, Reason::LowScore, &[]));
        assert!(!stays(0.4, Reason::LowScore, &[]), "an unlikely one");
        assert!(!stays(0.5, Reason::RelatedTeaser, &[]), "removed by a rule");
        assert!(!stays(0.5, Reason::LowScore, &[heading + 1]), "above nothing");
        assert!(stays(0.5, Reason::Navigation, &[]), "few words");
    }

    #[test]
    fn headings_without_their_element_are_kept_between_kept_text() {
        let kept = "The council of the port voted for the new quay on Monday.";
        for (source, stays) in [
            ("<p>@</p><div>The way ahead</div><p>@</p>", true),
            ("<p>@</p><span>Streit vor Gericht</span><p>@</p>", true),
            ("<p>@</p><p>Key numbers</p><ul><li>Nine boats</li><li>Two cranes</li></ul>", true),
            ("<p>@</p><div><a href=/x>The way ahead</a></div><p>@</p>", false),
            ("<p>@</p><nav><div>The way ahead</div></nav><p>@</p>", false),
            ("<p>@</p><div>Nobody was hurt.</div><p>@</p>", false),
            ("<p>Photos</p><div>The way ahead</div><p>@</p>", false),
        ] {
            let source = format!("<h1>The quay</h1><div>{}</div>", source.replace('@', kept));
            let page = read(&source, FormatChoice::Html);
            let scan = Scan::new(&page, Phrases::builtin());
            let mut removed = vec![None; page.blocks.len()];
            removed[2] = Some(Reason::Navigation);
            keep_labels(&page, &scan, &vec![0.6; page.blocks.len()], &mut removed);
            assert_eq!(removed[2].is_none(), stays, "{source}");
        }
    }
}
