//! Repeated cards: teasers of other articles, set one after another in the same frame.
//!
//! `Title · Title · Wednesday, June 25, 2025 · abstract · Type: Analysis` over and over, or
//! `- · Title · Kicker and a line of text · By Petra Lund Published`. One card alone could be anything; the frame that
//! comes back is what gives them away.

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::{Item, Scan};
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// What a block can be in a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// No words: "-".
    Separator,
    /// "Wednesday, June 25, 2025"
    Date,
    /// "By Petra Lund"
    Byline,
    /// "Type: Analysis"
    Label,
    /// The title that the line before gave already.
    Again,
    /// "Read more"
    More,
    /// Title, kicker or abstract.
    Text,
    /// Longer than any teaser.
    Long,
}

/// Fewest cards in a row.
const CARDS: usize = 3;
/// Most blocks in a card.
const HEIGHT: usize = 7;
/// Most words that a teaser's abstract has.
const ABSTRACT: u32 = 130;

fn part(item: &Item, before: Option<&Item>, text: &str) -> Part {
    let s = &item.shape;
    if s.is_wordless() {
        Part::Separator
    } else if before.is_some_and(|b| b.shape.hash == s.hash) {
        Part::Again
    } else if s.is_date() {
        Part::Date
    } else if s.words <= 14 && item.hits.start & Class::Byline.bit() != 0 && !s.is_closed() {
        Part::Byline
    } else if s.words <= 6 && !s.is_closed() && text.find(": ").is_some_and(|at| !text[..at].contains(' ')) {
        Part::Label
    } else if item.hits.line & Class::ReadMore.bit() != 0 {
        Part::More
    } else if s.words > ABSTRACT {
        Part::Long
    } else {
        Part::Text
    }
}

/// Marks the blocks of repeated cards in `ruled`, where running text stands before them and little after (on a page of
/// teasers the teasers are the page). Linear: every kind of anchor is walked once.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let items = &scan.items;
    let parts: Vec<Part> = (0..items.len())
        .map(|i| part(&items[i], i.checked_sub(1).map(|b| &items[b]), page.blocks[i].span.of(scan.visible)))
        .collect();
    let mut prose = vec![0_u32];
    for (item, rule) in items.iter().zip(ruled.iter()) {
        let words = if item.shape.is_prose() && rule.is_none() { item.shape.words } else { 0 };
        prose.push(prose[prose.len() - 1].saturating_add(words));
    }
    for anchor in [Part::Again, Part::Byline, Part::Date, Part::Label, Part::Separator] {
        let places: Vec<usize> = (0..parts.len()).filter(|&i| parts[i] == anchor).collect();
        let mut first = 0;
        while first < places.len() {
            let mut last = first;
            while last + 1 < places.len() && same_frame(&parts, &places[first..=last + 1]) {
                last += 1;
            }
            if last + 1 - first >= CARDS {
                let run = frame(&parts, &places[first..=last]);
                let (before, after) = (prose[run.start], prose[prose.len() - 1] - prose[run.end]);
                if before >= 60 && after * 4 <= before && trusted(items, &parts, anchor, &run) {
                    for i in announced(items, run) {
                        ruled[i].get_or_insert(match parts[i] {
                            Part::Separator => Reason::Empty,
                            Part::Byline => Reason::OtherByline,
                            Part::Label => Reason::Label,
                            _ => Reason::RelatedTeaser,
                        });
                    }
                }
            }
            first = last + 1;
        }
    }
}

/// Whether the newest of these anchors continues the row: as far from the one before as the first two are apart, give
/// or take one block, with nothing long between.
fn same_frame(parts: &[Part], places: &[usize]) -> bool {
    let n = places.len();
    let (gap, first) = (places[n - 1] - places[n - 2], places[1] - places[0]);
    (2..=HEIGHT).contains(&gap)
        && gap.abs_diff(first) <= 1
        && !parts[places[n - 2]..places[n - 1]].contains(&Part::Long)
}

/// The blocks of a row of cards: from the head of the first card to the foot of the last.
fn frame(parts: &[Part], places: &[usize]) -> std::ops::Range<usize> {
    let (first, second, last) = (places[0], places[1], places[places.len() - 1]);
    let gap = second - first;
    // The head: blocks before the first anchor that look as those before the second do.
    let mut head = 0;
    while head + 1 < gap && head < first && parts[first - head - 1] == parts[second - head - 1] {
        head += 1;
    }
    // The cards begin `head` blocks before an anchor at most; where the row before is closed by an anchor, they end there.
    let foot = (1..gap).take_while(|&d| last + d < parts.len() && parts[last + d] == parts[first + d]);
    let foot = foot.last().unwrap_or(0).min(gap - 1 - head.min(gap - 1));
    first - head..last + foot + 1
}

/// The row with the heading before it ("Related stories") and the pointer after it ("View all").
fn announced(items: &[Item], run: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let says = |i: usize, c: Class| items.get(i).is_some_and(|t| t.hits.sure == Some(c));
    let start = if run.start > 0 && says(run.start - 1, Class::Related) { run.start - 1 } else { run.start };
    start..if says(run.end, Class::ReadMore) { run.end + 1 } else { run.end }
}

/// Whether a row of these anchors is one of teasers. A title given twice, or a byline, says so alone; dates, labels
/// and separators also stand in timelines and price lists, so they need a second sign.
fn trusted(items: &[Item], parts: &[Part], anchor: Part, run: &std::ops::Range<usize>) -> bool {
    if matches!(anchor, Part::Again | Part::Byline) {
        return true;
    }
    let cards = parts[run.clone()].iter().filter(|&&p| p == anchor).count();
    let second = [Part::Again, Part::Byline, Part::Date, Part::More]
        .into_iter()
        .any(|p| p != anchor && parts[run.clone()].iter().filter(|&&q| q == p).count() * 2 > cards);
    let announced = (run.start.saturating_sub(2)..run.start).any(|i| items[i].hits.line & Class::Related.bit() != 0);
    second || announced
}
