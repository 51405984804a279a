//! The title of another article in a line of its own below its label, between two paragraphs.
//!
//! `Ships were sent to Oslo.` · `Read also` · `Why the dockers of Eidsund went on strike` · `The port reopened on Monday.`

use crate::block::{Format, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Largest number of words of a label, and numbers of words of a title.
const LABEL: u32 = 6;
const TITLE: std::ops::RangeInclusive<u32> = 3..=25;

/// Smallest number of words of the sentences around.
const PROSE: u32 = 8;

/// Marks labels of a known wording in capitals between kept paragraphs, and such labels with the line without a full stop below
/// them, if kept paragraphs are above and below; below
/// it there may be the heading and the items of a list instead. In markup the title is a link.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let known = Class::Related.bit() | Class::ReadMore.bit();
    let prose = |i: usize| {
        let shape = &scan.items[i].shape;
        removed[i].is_none() && shape.is_closed() && shape.words >= PROSE
    };
    let open =
        |i: usize| !scan.items[i].shape.is_closed() && matches!(page.blocks[i].role, Role::Paragraph | Role::Heading);
    // "Why do the fish stay away?"
    let asks =
        |i: usize| scan.items[i].shape.stops <= 1 && page.blocks[i].span.of(scan.visible).ends_with(['?', '？', '؟']);
    let mut found = Vec::new();
    for i in 1..removed.len().saturating_sub(2) {
        let (label, title) = (&scan.items[i], &scan.items[i + 1]);
        let m = &page.blocks[i + 1].markup;
        let linked = m.links == 1 && m.link_bytes as usize * 10 >= page.blocks[i + 1].span.len() * 9;
        let list = || open(i + 2) && page.blocks.get(i + 3).is_some_and(|b| b.role == Role::ListItem);
        // "UP NEXT", whose player has no words.
        let capitals = label.shape.upper > 0 && label.shape.upper == label.shape.letters;
        if label.hits.line & known != 0 && capitals && open(i) && prose(i - 1) && prose(i + 1) {
            found.push(i);
            continue;
        }
        // Below each of several abstracts there is a link to the rest.
        let once = label.hits.line & Class::Related.bit() != 0 || label.times == 1;
        if label.hits.line & known != 0
            && once
            && label.shape.words <= LABEL
            && (open(i + 1) || asks(i + 1))
            && title.hits.line == 0
            && TITLE.contains(&title.shape.words)
            && (linked || page.format == Format::Text)
            && prose(i - 1)
            && (prose(i + 2) || page.format == Format::Text && list())
        {
            found.extend([i, i + 1]);
        }
    }
    if page.format == Format::Html {
        found.extend(linked_lists(page, scan, removed));
    }
    for i in found {
        removed[i].get_or_insert(Reason::RelatedTeaser);
    }
}

/// Largest number of titles below a label.
const TITLES: usize = 10;

/// Returns the blocks of labels of a known wording and the links below them, between kept sentences or at the end.
///
/// `<p><b>Related stories</b></p><p><a href=/1>Why the ferry is late</a></p><p><a href=/2>A baker on the pier</a></p>`
fn linked_lists(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>]) -> Vec<usize> {
    let linked = |i: usize| {
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let whole = block.markup.link_bytes as usize * 10 >= block.span.len() * 9;
        let role = matches!(block.role, Role::Paragraph | Role::Heading | Role::ListItem);
        role && whole && (TITLE.contains(&shape.words) || removed[i].is_some() && shape.words <= LABEL)
    };
    let prose = |i: usize| {
        let shape = &scan.items[i].shape;
        removed[i].is_none() && shape.is_closed() && shape.words >= PROSE
    };
    let mut found = Vec::new();
    for i in 1..removed.len() {
        let label = &scan.items[i];
        let names = label.hits.line & Class::Related.bit() != 0 && label.times == 1 && !label.shape.is_closed();
        if !names || label.shape.words > LABEL || !prose(i - 1) {
            continue;
        }
        let end = (i + 1..removed.len()).take(TITLES + 1).take_while(|&k| linked(k)).last().map_or(i, |last| last + 1);
        let goes_on = end < removed.len() && (prose(end) || removed[end].is_some());
        if end > i && end - i <= TITLES + 1 && (goes_on || end == removed.len()) {
            found.extend((i..end).filter(|&k| removed[k].is_none()));
        }
    }
    found
}
