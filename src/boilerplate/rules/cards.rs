//! Lists of teasers: groups of blocks that repeat their shape, after the article or between its paragraphs.
//!
//! `Title · Date · Abstract` over and over, or `• · Kicker · Title · Byline`: the parts of a card come in any order and
//! number, so no order is listed here. A row of groups that resemble each other is a candidate; a linear model of its
//! figures (weights and figures in `weights/cards.csv`, fitted by `training/boilerplate/cards.py`) decides whether the row
//! is a list of teasers or a repeated shape of the article, such as questions and answers.

use std::ops::Range;
use std::sync::LazyLock;

use crate::boilerplate::Reason;
use crate::boilerplate::features::context::gap;
use crate::boilerplate::features::features;
use crate::boilerplate::features::scan::{Item, Scan};
use crate::boilerplate::features::shape::Kind;
use crate::boilerplate::linear::Linear;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Kind of a block within a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// No words, or a number alone: "-", "3".
    Separator,
    /// A date, a time, or a few words with digits: "12 May 2024", "2 hours ago".
    Date,
    /// "By Petra Lund"
    Byline,
    /// A few words without a stop: "Opinion", "Section: Trade".
    Label,
    /// A short line that occurs three times or more on the page.
    Recurring,
    /// A repetition of the block before.
    Again,
    /// "Read more"
    Pointer,
    /// A line as long as a headline, without a stop.
    Open,
    /// One sentence or more.
    Closed,
    /// Longer than any teaser.
    Long,
}

/// Fewest cards in a row.
const CARDS: usize = 3;
/// Most blocks in a card.
const HEIGHT: usize = 8;
/// Most words of a teaser's abstract.
const ABSTRACT: u32 = 130;
/// Words of running text that the page holds before a list.
const BEFORE: u32 = 40;
/// Words of running text outside of a list.
const OUTSIDE: u32 = 60;
/// Most that the shapes of two neighbouring cards differ: one part that is missing, or two that are of a similar kind.
const DIFFERENCE: u32 = 2;

/// Returns the kind of a block; `before` is the block before it.
fn part(item: &Item, before: Option<&Item>, text: &str) -> Part {
    let s = &item.shape;
    let question = text.ends_with(['?', '？']) && s.stops <= 1 && s.words <= 14;
    let open = !s.is_closed() || question;
    if s.is_wordless() || s.letters == 0 && s.digits <= 2 {
        Part::Separator
    } else if before.is_some_and(|b| b.shape.hash == s.hash) {
        Part::Again
    } else if s.is_date() || s.digits > 0 && s.words <= 5 && s.letters <= 24 && open && s.first != Kind::Quote {
        Part::Date
    } else if s.words <= 14 && item.hits.start & Class::Byline.bit() != 0 && open {
        Part::Byline
    } else if item.hits.line & Class::ReadMore.bit() != 0 {
        Part::Pointer
    } else if item.times >= 3 && s.words <= 8 && open {
        Part::Recurring
    } else if open && !question && (s.words <= 3 || s.words <= 6 && has_key(text)) {
        Part::Label
    } else if open && s.words <= 25 {
        Part::Open
    } else if s.words <= ABSTRACT {
        Part::Closed
    } else {
        Part::Long
    }
}

/// Returns true if a line begins with one word and a colon: `Section: Trade`.
fn has_key(text: &str) -> bool {
    text.find(": ").is_some_and(|at| !text[..at].contains(' '))
}

/// Returns true if a line begins with a bullet or the number of an item: `• Rope`, `2. Rope`.
fn has_bullet(item: &Item, text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(item.shape.first, Kind::Dash | Kind::Mark)
        || (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')'])
}

/// Returns the cost of reading one part for another: 0 for the same, 1 for a similar kind, 2 for any other.
fn cost(a: Part, b: Part) -> u32 {
    use Part::{Byline, Closed, Date, Label, Open, Pointer, Recurring};
    let short = |p| matches!(p, Date | Byline | Label | Recurring | Pointer);
    let titular = |p| matches!(p, Open | Label | Recurring | Byline);
    match (a, b) {
        _ if a == b => 0,
        (Open, Closed) | (Closed, Open) => 1,
        _ if short(a) && short(b) || titular(a) && titular(b) => 1,
        _ => 2,
    }
}

/// Returns the edit distance of two cards: 2 for a part that only one of them has.
fn distance(a: &[Part], b: &[Part]) -> u32 {
    let mut row: [u32; HEIGHT + 1] = std::array::from_fn(|j| 2 * j as u32);
    for (i, &p) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = 2 * (i as u32 + 1);
        for (j, &q) in b.iter().enumerate() {
            let replaced = corner + cost(p, q);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j + 1] + 2).min(row[j] + 2);
        }
    }
    row[b.len()]
}

/// Blocks of a page with their parts, and running sums over them.
pub(crate) struct Blocks<'a> {
    page: &'a Page<'a>,
    items: &'a [Item],
    parts: Vec<Part>,
    bullets: Vec<bool>,
    /// Line breaks before each block and after the last, up to six.
    gaps: Vec<f32>,
    /// Words and blocks of running text before each block.
    prose: Vec<(u32, u32)>,
    ruled: Vec<bool>,
}

/// A row of groups of blocks that repeat their shape.
pub(crate) struct Row {
    /// First block of each group; the last group ends with the row.
    starts: Vec<usize>,
    end: usize,
    /// Mean edit distance of neighbouring groups.
    unevenness: f32,
}

/// A candidate: the blocks of a row, with its heading and the pointer below, and the figures of the row.
pub(crate) struct Candidate {
    pub(crate) blocks: Range<usize>,
    pub(crate) figures: [f32; FIGURES.len()],
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

static MODEL: LazyLock<Linear> = LazyLock::new(|| {
    Linear::load(include_str!("../weights/cards.csv"), &FIGURES).expect("the weights in the crate have these figures")
});

impl<'a> Blocks<'a> {
    fn new(page: &'a Page<'_>, scan: &'a Scan<'_>, ruled: &[Option<Reason>]) -> Self {
        let items = &scan.items;
        let text = |i: usize| page.blocks[i].span.of(scan.visible);
        let parts = (0..items.len()).map(|i| part(&items[i], i.checked_sub(1).map(|b| &items[b]), text(i))).collect();
        let mut prose = Vec::with_capacity(items.len() + 1);
        prose.push((0_u32, 0_u32));
        for (i, item) in items.iter().enumerate() {
            let add = item.shape.is_prose() && ruled[i].is_none();
            let words = if add { item.shape.words } else { 0 };
            prose.push((prose[i].0.saturating_add(words), prose[i].1 + u32::from(add)));
        }
        Self {
            page,
            items,
            parts,
            bullets: (0..items.len()).map(|i| has_bullet(&items[i], text(i))).collect(),
            gaps: (0..=items.len()).map(|i| gap(page, i)).collect(),
            prose,
            ruled: ruled.iter().map(Option::is_some).collect(),
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
                rows.extend(self.turned(&anchors[first..=last], unevenness));
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

    /// Returns the row of cards with an anchor each: the anchor is any part of its card, so the cards begin as many blocks
    /// before their anchors as lets the most blocks around the row take part, first and last card being whole.
    fn turned(&self, anchors: &[usize], unevenness: f32) -> Option<Row> {
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
            // Cards begin with a title or what is shown above it, after a blank line if there are any.
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

/// Returns true for a part that can be the heading of a list.
fn is_heading(part: Part) -> bool {
    matches!(part, Part::Open | Part::Label)
}

/// Returns the rows of a page that may be lists of teasers. Linear: each kind of anchor is walked once, and groups have at
/// most [`HEIGHT`] blocks.
pub(crate) fn candidates(page: &Page<'_>, scan: &Scan<'_>, ruled: &[Option<Reason>]) -> Vec<Candidate> {
    let blocks = Blocks::new(page, scan, ruled);
    let n = blocks.items.len();
    if blocks.prose[n].0 < OUTSIDE {
        return Vec::new();
    }
    let with = |part: Part| (0..n).filter(|&i| blocks.parts[i] == part).collect::<Vec<_>>();
    let mut rows = Vec::new();
    for part in [
        Part::Again,
        Part::Byline,
        Part::Date,
        Part::Label,
        Part::Recurring,
        Part::Pointer,
        Part::Separator,
        Part::Open,
    ] {
        rows.extend(blocks.rows(&with(part)));
    }
    rows.extend(blocks.rows(&(0..n).filter(|&i| blocks.bullets[i]).collect::<Vec<_>>()));
    rows.extend(blocks.rows(&(0..n).filter(|&i| blocks.opens_group(i)).collect::<Vec<_>>()));
    rows.retain(|row| {
        let (before, up_to) = (blocks.prose[row.starts[0]].0, blocks.prose[row.end].0);
        before >= BEFORE && blocks.prose[n].0 - up_to + before >= OUTSIDE
    });
    rows.iter().map(|row| Candidate { blocks: blocks.extended(row), figures: figures(&blocks, row) }).collect()
}

/// Marks the blocks of lists of teasers in `ruled`.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    for candidate in candidates(page, scan, ruled) {
        if MODEL.score(&candidate.figures) > 0.0 {
            for i in candidate.blocks {
                let item = &scan.items[i];
                ruled[i].get_or_insert(if item.shape.is_wordless() {
                    Reason::Empty
                } else if item.hits.start & Class::Byline.bit() != 0 && item.shape.words <= 14 {
                    Reason::OtherByline
                } else {
                    Reason::RelatedTeaser
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    const ARTICLE: [&str; 4] = [
        "The council of Sandvik met on Tuesday and put off its vote on the new tram depot until the autumn, because nobody had \
         checked the ground below it.",
        "Two engineers had warned in March that the old brickworks stood there, and that its cellars were never filled in.",
        "“We will dig before we build,” said the mayor, who has to find nine million crowns for the work in the meantime.",
        "The drivers are to use the yard behind the station for another winter, which they say is too small and too dark.",
    ];

    /// Returns the lines of a page that are marked as a list of teasers.
    fn marked(lines: &[&str]) -> Vec<String> {
        let text = lines.join("\n");
        let page = page::read(&text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let mut ruled = vec![None; page.blocks.len()];
        mark(&page, &scan, &mut ruled);
        let blocks = page.blocks.iter().zip(&ruled).filter(|(_, rule)| rule.is_some());
        blocks.map(|(block, _)| block.span.of(&page.visible).to_owned()).collect()
    }

    #[test]
    fn cards_are_found_after_an_article() {
        let signed = [
            "•",
            "Culture",
            "The last winter of the night train",
            "By Ines Holt",
            "•",
            "Explainer",
            "How a bog is crossed in seven ways",
            "By Kofi Tan",
            "•",
            "Opinion",
            "No room at the quarry for anybody",
            "By Runa Quist",
        ];
        assert_eq!(marked(&[&ARTICLE[..], &signed].concat()), signed);
    }

    #[test]
    fn repeated_shapes_of_the_article_are_kept() {
        let answers = [
            "What happens to the drivers?",
            "They stay behind the station for another winter. After that nobody can say where they will go.",
            "Who pays for the work?",
            "The town does, with a loan that parliament has to allow. It runs for thirty years.",
            "Can the cellars be filled in?",
            "Only in part, because the spring of the old brickworks rises there. It was never mapped.",
        ];
        let timeline = [
            "March 2021",
            "The council buys the ground for the depot from the heirs of the brickworks, without a survey.",
            "June 2022",
            "A lorry sinks into the yard up to its axles, and the first two engineers are called in.",
            "March 2024",
            "The engineers hand in their report, which warns of the cellars and is put into a drawer.",
        ];
        let sections = [
            "The ground",
            ARTICLE[1],
            ARTICLE[0],
            "The money",
            ARTICLE[2],
            ARTICLE[3],
            "The drivers",
            ARTICLE[3],
            ARTICLE[1],
        ];
        for shape in [&answers[..], &timeline, &sections] {
            assert_eq!(marked(&[&ARTICLE[..], shape, &ARTICLE[..1]].concat()), [""; 0]);
        }
    }

    #[test]
    fn distance_counts_missing_and_similar_parts() {
        use Part::{Closed, Date, Label, Open};
        assert_eq!(distance(&[Date, Open, Closed], &[Date, Open, Closed]), 0);
        assert_eq!(distance(&[Date, Open, Closed], &[Date, Closed]), 2);
        assert_eq!(distance(&[Date, Open, Closed], &[Label, Closed, Closed]), 2);
        assert_eq!(distance(&[], &[Open, Closed]), 4);
    }
}
