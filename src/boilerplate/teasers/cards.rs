//! Rows of cards: groups of two or more blocks that repeat their shape.

use std::ops::Range;
use std::sync::LazyLock;

use super::candidate::Candidate;
use super::parts::{HEIGHT, Part, cost, distance, has_bullet, is_heading, part};
use crate::boilerplate::Reason;
use crate::boilerplate::features::context::gap;
use crate::boilerplate::features::features;
use crate::boilerplate::features::scan::{Item, Scan};
use crate::boilerplate::linear::Linear;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Smallest number of cards in a row.
const CARDS: usize = 3;
/// Smallest number of words of running text before a list.
const BEFORE: u32 = 40;
/// Smallest number of words of running text outside of a list.
const OUTSIDE: u32 = 60;
/// Largest edit distance of two neighbouring cards: one part is missing, or two are of similar kinds.
const DIFFERENCE: u32 = 2;

/// Kinds of parts by which groups are found.
const KINDS: [Part; 8] =
    [Part::Again, Part::Byline, Part::Date, Part::Label, Part::Recurring, Part::Pointer, Part::Separator, Part::Open];

/// Blocks of a page with their parts, and running sums over them.
pub(crate) struct Blocks<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) items: &'a [Item],
    pub(super) parts: Vec<Part>,
    pub(super) bullets: Vec<bool>,
    /// Line breaks before each block and after the last, up to six.
    pub(super) gaps: Vec<f32>,
    /// Words and blocks of running text before each block.
    pub(super) prose: Vec<(u32, u32)>,
    pub(super) ruled: Vec<bool>,
}

/// A row of groups of blocks that repeat their shape.
pub(crate) struct Row {
    /// First block of each group; the last group ends with the row.
    starts: Vec<usize>,
    end: usize,
    /// Mean edit distance of neighbouring groups.
    unevenness: f32,
}

features! {
    /// Computes the figures of a row that decide whether it is a list of teasers.
    FIGURES, figures(blocks: &Blocks<'_>, row: &Row) {
        let cards: Vec<Range<usize>> = row.cards().collect();
        let range = row.starts[0]..row.end;
        let n = cards.len() as f32;
        let share = |fits: &dyn Fn(&Range<usize>) -> bool| cards.iter().filter(|c| fits(c)).count() as f32 / n;
        let with = |part: Part| share(&|card| blocks.parts[card.clone()].contains(&part));
        let shares = [Part::Again, Part::Date, Part::Byline, Part::Label, Part::Recurring, Part::Pointer, Part::Separator].map(with);
        let bullets = share(&|card| card.clone().any(|i| blocks.bullets[i]));
        let items = &blocks.items[range.clone()];
        let sum = |of: &dyn Fn(&Item) -> u32| items.iter().map(of).sum::<u32>() as f32;
        let (words, height) = (sum(&|t| t.shape.words) / n, items.len() as f32 / n);
        let (total, total_blocks) = blocks.prose[blocks.items.len()];
        let (before, blocks_before) = blocks.prose[range.start];
        let (up_to, blocks_up_to) = blocks.prose[range.end];
        let outside = (total - up_to + before) as f32;
        let paragraph = outside / (total_blocks - blocks_up_to + blocks_before).max(1) as f32;
        let heading = range.start.checked_sub(1).map(|i| (&blocks.items[i], blocks.parts[i]));
        let bytes: u32 = blocks.page.blocks[range.clone()].iter().map(|b| b.span.len() as u32).sum();
        let linked: u32 = blocks.page.blocks[range.clone()].iter().map(|b| b.markup.link_bytes).sum();
    }
    "cards" = n.ln();
    "titles again" = shares[0];
    "dates" = shares[1];
    "bylines" = shares[2];
    "labels" = shares[3];
    "recurring lines" = shares[4];
    "pointers" = shares[5];
    "separators" = shares[6];
    "bullets" = bullets;
    "short parts" = shares.iter().chain([&bullets]).filter(|s| **s >= 0.5).count() as f32;
    "titles" = with(Part::Open);
    "texts" = with(Part::Closed);
    "height" = height;
    "words" = words.ln_1p();
    "longest" = (items.iter().map(|t| t.shape.words).max().unwrap_or(0) as f32).ln_1p();
    "stops" = (sum(&|t| t.shape.stops) / n).min(6.0);
    "quotes" = (sum(&|t| t.shape.quotes) / n).min(4.0);
    "unevenness" = row.unevenness;
    "gaps" = share(&|card| blocks.gaps[card.start] > 1.0 && card.clone().skip(1).all(|i| blocks.gaps[i] <= 1.0));
    "share of prose before" = before as f32 / outside.max(1.0);
    "no prose after" = f32::from(u8::from(total == up_to));
    "words to paragraph" = (words / paragraph.max(1.0)).min(3.0);
    "heading" = heading.map_or(0.0, |(_, part)| f32::from(u8::from(is_heading(part))));
    "related heading" = heading.map_or(0.0, |(item, _)| f32::from(u8::from(item.hits.line & Class::Related.bit() != 0)));
    "linked" = (linked as f32 / bytes.max(1) as f32).min(1.0);
    "residue" = range.clone().filter(|&i| blocks.ruled[i]).count() as f32 / items.len() as f32;
}

pub(super) static MODEL: LazyLock<Linear> = LazyLock::new(|| {
    Linear::load(include_str!("../weights/cards.csv"), &FIGURES).expect("the weights in the crate have these figures")
});

impl<'a> Blocks<'a> {
    /// Returns true for a line without a bullet above two or more with one.
    pub(super) fn heads_items(&self, i: usize) -> bool {
        let item = |k: usize| self.bullets.get(k).is_some_and(|bullet| *bullet) && self.parts[k] != Part::Separator;
        !item(i) && item(i + 1) && item(i + 2)
    }

    pub(crate) fn new(page: &'a Page<'_>, scan: &'a Scan<'_>, ruled: &[Option<Reason>]) -> Self {
        let items = &scan.items;
        let text = |i: usize| page.blocks[i].span.of(scan.visible);
        let parts = (0..items.len()).map(|i| part(&items[i], i.checked_sub(1).map(|b| &items[b]), text(i))).collect();
        let mut blocks = Self {
            page,
            items,
            parts,
            bullets: (0..items.len()).map(|i| has_bullet(&items[i], text(i))).collect(),
            gaps: (0..=items.len()).map(|i| gap(page, i)).collect(),
            prose: Vec::new(),
            ruled: Vec::new(),
        };
        blocks.set_ruled(ruled);
        blocks
    }

    /// Sets the blocks that rules remove, pointers included, and computes the running sums without them.
    pub(crate) fn set_ruled(&mut self, ruled: &[Option<Reason>]) {
        self.ruled = ruled.iter().zip(self.items).map(|(r, item)| r.is_some() || item.hits.pointer).collect();
        self.prose.clear();
        self.prose.push((0, 0));
        let (mut words, mut blocks) = (0_u32, 0);
        for (item, ruled) in self.items.iter().zip(&self.ruled) {
            if item.shape.is_prose() && !ruled {
                words = words.saturating_add(item.shape.words);
                blocks += 1;
            }
            self.prose.push((words, blocks));
        }
    }

    /// Returns true if a blank line precedes the block and none follows it.
    fn opens_group(&self, i: usize) -> bool {
        self.gaps[i] > 1.0 && self.gaps[i + 1] < 1.5
    }

    /// Returns the rows of groups that begin at these blocks, in ascending order.
    fn rows(&self, anchors: &[usize]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut first = 0;
        while first + 1 < anchors.len() {
            let mut last = first;
            let mut sum = 0;
            while let Some(difference) = self.difference(anchors, first, last + 1) {
                sum += difference;
                last += 1;
            }
            if last + 1 - first >= CARDS {
                let unevenness = sum as f32 / (last - first) as f32;
                rows.extend(self.aligned(&anchors[first..=last], unevenness));
            }
            first = last.max(first + 1);
        }
        rows
    }

    /// Returns the edit distance of the group before anchor number `next` and the one before that or the first of the row;
    /// `None` if they have too little in common for one row.
    fn difference(&self, anchors: &[usize], first: usize, next: usize) -> Option<u32> {
        let group = |k: usize| &self.parts[anchors[k - 1]..anchors[k]];
        let newest = anchors.get(next).map(|_| group(next))?;
        if newest.len() > HEIGHT || newest.contains(&Part::Long) {
            return None;
        }
        if next == first + 1 {
            return (newest.len() >= 2).then_some(0);
        }
        let least = distance(group(next - 1), newest).min(distance(group(first + 1), newest));
        (least <= DIFFERENCE && least < newest.len().max(2) as u32).then_some(least)
    }

    /// Returns the row of cards that have one of these anchors each. The anchor can be any part of its card, so each
    /// number of parts before it is tried; the one with which the row covers the most blocks is taken.
    fn aligned(&self, anchors: &[usize], unevenness: f32) -> Option<Row> {
        let (first, second, last) = (anchors[0], anchors[1], anchors[anchors.len() - 1]);
        let height = second - first;
        let alike = |a: usize, b: usize| {
            let parts = self.parts.get(a).zip(self.parts.get(b));
            // A paragraph beside the row is no title.
            parts.is_some_and(|(&a, &b)| cost(a, b) <= 1 && (a == Part::Closed) == (b == Part::Closed))
        };
        let titled = self.parts[first..second].contains(&Part::Open);
        let mut best = None;
        let mut most = f32::MIN;
        for head in 0..height {
            if head > 0 && !(first >= head && alike(first - head, second - head)) {
                break;
            }
            let foot = (1..height - head).take_while(|&d| alike(last + d, first + d)).count();
            let start = first - head;
            // A title precedes its abstract, so the paragraph before the first card is no part of it.
            if titled && self.parts[start] == Part::Closed {
                continue;
            }
            // Cards begin with a title or a part that is shown above it, after a blank line if there are any.
            let natural = !matches!(self.parts[start], Part::Pointer | Part::Again);
            let spaced = self.gaps[second - head] > self.gaps[second - head + 1];
            let worth = (head + foot) as f32 + if natural { 0.5 } else { 0.0 } + if spaced { 0.6 } else { 0.0 };
            if worth > most {
                (most, best) = (worth, Some((head, foot)));
            }
        }
        let (head, foot) = best?;
        Some(Row { starts: anchors.iter().map(|a| a - head).collect(), end: last + foot + 1, unevenness })
    }

    /// Returns the blocks of a row with a heading above it ("More from the coast") and a pointer below ("View all").
    fn extended(&self, row: &Row) -> Range<usize> {
        let (mut start, mut end) = (row.starts[0], row.end);
        if let Some(above) = start.checked_sub(1)
            && above > 0
            && (is_heading(self.parts[above]) || self.items[above].hits.sure == Some(Class::Related))
        {
            start = above;
        }
        if self.items.get(end).is_some_and(|t| t.hits.sure == Some(Class::ReadMore)) {
            end += 1;
        }
        start..end
    }
}

impl Row {
    fn cards(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts[1..].iter().copied().chain([self.end]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }
}

/// Returns the rows of a page that may be lists of teasers. Linear: each kind of anchor is read once, and groups have
/// at most [`HEIGHT`] blocks.
pub(crate) fn candidates(blocks: &Blocks<'_>) -> Vec<Candidate> {
    let n = blocks.items.len();
    if blocks.prose[n].0 < OUTSIDE {
        return Vec::new();
    }
    let mut with = [const { Vec::new() }; KINDS.len()];
    for (i, part) in blocks.parts.iter().enumerate() {
        if let Some(kind) = KINDS.iter().position(|kind| kind == part) {
            with[kind].push(i);
        }
    }
    let mut rows: Vec<Row> = with.iter().flat_map(|anchors| blocks.rows(anchors)).collect();
    rows.extend(blocks.rows(&(0..n).filter(|&i| blocks.bullets[i]).collect::<Vec<_>>()));
    rows.extend(blocks.rows(&(0..n).filter(|&i| blocks.opens_group(i)).collect::<Vec<_>>()));
    rows.retain(|row| {
        let (before, up_to) = (blocks.prose[row.starts[0]].0, blocks.prose[row.end].0);
        before >= BEFORE && blocks.prose[n].0 - up_to + before >= OUTSIDE
    });
    rows.iter().map(|row| Candidate { blocks: blocks.extended(row), figures: figures(blocks, row).to_vec() }).collect()
}
