//! Lists of titles: blocks of one line each, after the article or between its paragraphs.
//!
//! `Longer reads` · `1. Six islands, one postman` · `2. The lamp that stayed on`: nothing but titles, so there is no shape of
//! several parts to compare. An article has such lists as well (ingredients, results, demands), so a linear model of the
//! figures of the run decides (weights in `weights/lists.csv`, fitted by `training/boilerplate/cards.py`).

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::cards::Blocks;
use super::parts::{Part, is_heading};
use crate::boilerplate::features::features;
use crate::boilerplate::features::scan::Item;
use crate::boilerplate::features::shape::Kind;
use crate::boilerplate::linear::Linear;
use crate::boilerplate::phrases::Class;
use crate::bytes::hash::{START, add, add_bytes};
use crate::text::is_letter;

/// Smallest number of lines in a list.
const LINES: usize = 3;
/// Largest number of lines in a list; a page of results or a table has more.
const MOST: usize = 40;
/// Largest number of words of a title; longer lines without a stop are sentences.
const WORDS: u32 = 16;
/// Smallest number of letters of a content word; shorter ones are mostly function words.
const CONTENT_WORD: usize = 5;
/// Smallest number of words of running text before a list.
const BEFORE: u32 = 40;

/// A run of lines, with the number of lines of its heading (0 or 1).
pub(crate) struct Run {
    heading: usize,
    lines: Range<usize>,
}

/// Hashes of the content words of the running text of a page.
pub(crate) struct Subjects(FxHashSet<u64>);

impl Subjects {
    fn new(blocks: &Blocks<'_>) -> Self {
        let prose = blocks.items.iter().zip(&blocks.page.blocks).filter(|(item, _)| item.shape.is_prose());
        Self(prose.flat_map(|(_, block)| content_words(block.span.of(&blocks.page.visible))).collect())
    }

    /// Returns the share of the content words of the lines that the running text has too, and their number.
    fn shared(&self, blocks: &Blocks<'_>, lines: &Range<usize>) -> (f32, usize) {
        let (mut known, mut all) = (0_usize, 0_usize);
        for i in lines.clone() {
            for word in content_words(blocks.page.blocks[i].span.of(&blocks.page.visible)) {
                known += usize::from(self.0.contains(&word));
                all += 1;
            }
        }
        (known as f32 / all.max(1) as f32, all)
    }
}

/// Returns the hashes of the content words of a text, in lower case.
fn content_words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !(is_letter(c) || c.is_numeric()));
    words.filter(|w| w.len() >= CONTENT_WORD && w.chars().nth(CONTENT_WORD - 1).is_some()).map(|w| {
        if w.is_ascii() {
            w.bytes().fold(START, |hash, b| add(hash, u64::from(b.to_ascii_lowercase())))
        } else {
            add_bytes(START, w.to_lowercase().as_bytes())
        }
    })
}

features! {
    /// Computes the figures of a run of lines that decide whether it is a list of teasers.
    FIGURES, figures(blocks: &Blocks<'_>, run: &Run, subjects: &Subjects) {
        let lines = run.lines.clone();
        let items = &blocks.items[lines.clone()];
        let n = items.len() as f32;
        let text = |i: usize| blocks.page.blocks[i].span.of(&blocks.page.visible);
        let share = |fits: &dyn Fn(usize, &Item) -> bool| lines.clone().zip(items).filter(|(i, t)| fits(*i, t)).count() as f32 / n;
        let sum = |of: &dyn Fn(&Item) -> u32| items.iter().map(of).sum::<u32>() as f32;
        let words = sum(&|t| t.shape.words) / n;
        let spread = items.iter().map(|t| (t.shape.words as f32 - words).abs()).sum::<f32>() / n / words.max(1.0);
        let all_words = sum(&|t| t.shape.small_words + t.shape.capital_words).max(1.0);
        let (total, total_blocks) = blocks.prose[blocks.items.len()];
        let (before, _) = blocks.prose[lines.start];
        let paragraph = total as f32 / total_blocks.max(1) as f32;
        let heading = (run.heading == 1).then(|| &blocks.items[lines.start - 1]);
        let head = lines.start - run.heading;
        let above = head.checked_sub(1);
        let is = |yes: bool| f32::from(u8::from(yes));
        let after = blocks.ruled[lines.end..].len();
        let (known, content) = subjects.shared(blocks, &lines);
        let like_titles = share(&|_, t| (4..=14).contains(&t.shape.words));
        let last = is(blocks.prose[lines.end].0 == total);
    }
    "lines" = n.ln();
    "share of lines" = n / blocks.items.len() as f32;
    "words" = words.ln_1p();
    "longest" = (items.iter().map(|t| t.shape.words).max().unwrap_or(0) as f32).ln_1p();
    "spread" = spread.min(2.0);
    "words to paragraph" = (words / paragraph.max(1.0)).min(3.0);
    "bullets" = share(&|i, _| blocks.bullets[i]);
    "digits first" = share(&|_, t| t.shape.first == Kind::Digit);
    "digits" = (sum(&|t| t.shape.digits) / n).min(8.0);
    "dates" = share(&|_, t| t.shape.figures || t.shape.year);
    "brackets last" = share(&|i, _| text(i).ends_with([')', ']', '）'])) ;
    "keys" = share(&|i, _| text(i).find(": ").is_some_and(|at| at <= 24));
    "colons last" = share(&|_, t| t.shape.last == Kind::Colon);
    "questions" = share(&|i, _| text(i).ends_with(['?', '？', ';', '؟']));
    "closed" = share(&|_, t| t.shape.is_closed());
    "quotes" = share(&|_, t| t.shape.quotes > 0);
    "commas" = share(&|_, t| t.shape.commas > 0);
    "marks" = share(&|_, t| t.shape.marks > 0);
    "small first" = share(&|_, t| t.shape.first == Kind::Lower);
    "capitals" = sum(&|t| t.shape.capital_words) / all_words;
    "upper" = (sum(&|t| t.shape.upper) / sum(&|t| t.shape.letters).max(1.0)).min(1.0);
    "like a title" = like_titles;
    "bylines" = share(&|_, t| t.hits.start & Class::Byline.bit() != 0);
    "recurring" = share(&|i, _| blocks.parts[i] == Part::Recurring);
    "share of prose before" = before as f32 / total.max(1) as f32;
    "no prose after" = last;
    "titles of other subjects after the prose" = last * like_titles * (1.0 - known);
    "words of prose" = (total as f32).ln_1p();
    "words of a paragraph" = paragraph.ln_1p();
    "last on the page" = is(lines.end == blocks.items.len());
    "ruled after" = blocks.ruled[lines.end..].iter().filter(|r| **r).count() as f32 / after.max(1) as f32;
    "ruled above" = above.map_or(0.0, |i| is(blocks.ruled[i]));
    "prose above" = above.map_or(0.0, |i| is(blocks.items[i].shape.is_prose()));
    "colon above" = above.map_or(0.0, |i| is(blocks.items[i].shape.last == Kind::Colon));
    "heading" = is(heading.is_some());
    "heading with colon" = heading.map_or(0.0, |t| is(t.shape.last == Kind::Colon));
    "heading in capitals" = heading.map_or(0.0, |t| is(t.shape.upper > 3 && t.shape.upper == t.shape.letters));
    "related heading" = heading.map_or(0.0, |t| is(t.hits.line & Class::Related.bit() != 0));
    "words of the article" = known;
    "no words to compare" = is(content < LINES);
    "gaps" = is(blocks.gaps[lines.start + 1] > 1.0);
    "gap before" = is(blocks.gaps[head] > blocks.gaps[lines.start + 1]);
}

pub(super) static MODEL: LazyLock<Linear> = LazyLock::new(|| {
    Linear::load(include_str!("../weights/lists.csv"), &FIGURES).expect("the weights in the crate have these figures")
});

/// Returns the runs of lines of a page that may be lists of titles. Linear in the page.
fn runs(blocks: &Blocks<'_>) -> Vec<Run> {
    let n = blocks.items.len();
    let is_short = |i: usize| blocks.items[i].shape.words <= WORDS;
    let is_line = |i: usize| {
        is_short(i) && {
            matches!(blocks.parts[i], Part::Open | Part::Label | Part::Date | Part::Recurring) && !blocks.ruled[i]
        }
    };
    let mut runs = Vec::new();
    let mut start = 0;
    while start < n {
        let end = start + (start..n).take_while(|&i| is_line(i)).count();
        let heading = usize::from(end > start + LINES && begins_with_heading(blocks, start, end));
        let lines = start + heading..end;
        let titles = lines.clone().filter(|&i| blocks.parts[i] == Part::Open).count();
        if (LINES..=MOST).contains(&lines.len()) && titles * 2 > lines.len() && blocks.prose[lines.start].0 >= BEFORE {
            runs.push(Run { heading, lines });
        }
        start = end.max(start + 1);
    }
    runs
}

/// Returns true if the first line of a run is a heading: it lacks the bullet or number of the others, has a larger gap below
/// than the second line, is in capitals, ends with a colon, or is much shorter.
fn begins_with_heading(blocks: &Blocks<'_>, start: usize, end: usize) -> bool {
    let (first, second) = (&blocks.items[start].shape, &blocks.items[start + 1].shape);
    let rest = end - start - 1;
    let others = |fits: &dyn Fn(usize) -> bool| (start + 1..end).filter(|&i| fits(i)).count() * 3 > rest * 2;
    let capitals = |i: usize| blocks.items[i].shape.upper == blocks.items[i].shape.letters;
    let words = blocks.items[start + 1..end].iter().map(|t| t.shape.words).sum::<u32>() / rest as u32;
    is_heading(blocks.parts[start])
        && (!blocks.bullets[start] && others(&|i| blocks.bullets[i])
            || first.first != Kind::Digit && others(&|i| blocks.items[i].shape.first == Kind::Digit)
            || blocks.gaps[start + 1] > blocks.gaps[start + 2]
            || capitals(start) && !others(&capitals)
            || first.last == Kind::Colon && second.last != Kind::Colon
            || first.words <= 4 && first.words * 2 <= words)
}

/// Returns the lists of a page that may be teasers, with their headings. Linear in the page.
pub(crate) fn candidates(blocks: &Blocks<'_>) -> Vec<Candidate> {
    let runs = runs(blocks);
    if runs.is_empty() {
        return Vec::new();
    }
    let subjects = Subjects::new(blocks);
    runs.iter()
        .map(|run| Candidate {
            blocks: run.lines.start - run.heading..run.lines.end,
            figures: figures(blocks, run, &subjects).to_vec(),
        })
        .collect()
}
