//! Lines of a text that the classifier scores too low: short sentences and subheadings between paragraphs, and the last
//! paragraph if it is signed, or below a box of other articles.
//!
//! `The board put the vote off until June, she said.` · *Then came the rain.* · `The landing was under water for two days.`
//! `Read also` · `Why the ferry is late` · *The pilots sent a letter. The mayor put it on her door.*

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::{Class, sentences};
use crate::page::{Page, ends_sentence};

/// Smallest number of words of the paragraphs around, and of a short sentence; smallest score of one.
const PROSE: u32 = 8;
const SENTENCE: u32 = 2;
const BETWEEN: f32 = 0.1;

/// Numbers of words of a subheading, and its smallest score.
const SUBHEADING: std::ops::RangeInclusive<u32> = 2..=5;
const HEADS: f32 = 0.2;

/// Smallest score of a signed paragraph, and largest number of words of its signature.
const SIGNED: f32 = 0.2;
const SIGNATURE: usize = 6;

/// Largest number of titles in a box, and smallest number of words and score of the paragraph below it.
const TITLES: usize = 3;
const BELOW: u32 = 6;
const CLOSING: f32 = 0.1;

/// Keeps these lines. `gone` are the blocks that a rule removes.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], removed: &mut [Option<Reason>]) {
    for i in 1..removed.len().saturating_sub(1) {
        let low = matches!(removed[i], Some(Reason::LowScore | Reason::Navigation)) && !gone[i];
        let around = [i - 1, i + 1].iter().all(|&k| is_prose(page, scan, removed, k));
        if low && around && (is_sentence(page, scan, scores, i) || is_subheading(page, scan, scores, i)) {
            removed[i] = None;
        }
    }
    keep_signed(page, scan, scores, removed);
    keep_below_box(page, scan, scores, gone, removed);
}

/// Keeps the last paragraph, right below the last kept one, if a signature in brackets is behind its sentences: with it the
/// paragraph looks like the title of another article.
///
/// `The test runs until May. Then the council decides. (Petra Lund, 3 May 2024)`
fn keep_signed(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], removed: &mut [Option<Reason>]) {
    let Some(last) = (0..removed.len()).rev().find(|&i| is_prose(page, scan, removed, i)) else { return };
    let Some(block) = page.blocks.get(last + 1) else { return };
    let signed = block.span.of(scan.visible).strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let closed = |(told, signature): (&str, &str)| {
        ends_sentence(told.trim_end()) && signature.split_whitespace().nth(SIGNATURE).is_none()
    };
    let fits = matches!(removed[last + 1], Some(Reason::LowScore | Reason::RelatedTeaser))
        && scores[last + 1] >= SIGNED
        && scan.items[last + 1].shape.words >= PROSE
        && is_plain(page, scan, last + 1);
    if fits && signed.is_some_and(closed) {
        removed[last + 1] = None;
    }
}

/// Returns true for a kept paragraph of running text.
fn is_prose(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>], i: usize) -> bool {
    let shape = &scan.items[i].shape;
    let text = || page.blocks[i].span.of(scan.visible);
    removed[i].is_none()
        && page.blocks[i].role == Role::Paragraph
        && shape.words >= PROSE
        && (shape.is_closed() || text().ends_with(':'))
}

/// Returns true for a line without phrases that does not speak to the readers.
fn is_plain(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> bool {
    let text = page.blocks[i].span.of(scan.visible);
    page.blocks[i].role == Role::Paragraph
        && scan.items[i].hits.begins_nothing()
        && !sentences::addresses_readers(text)
        && !text.contains(['@', '#', '|', '©', '→', '»', '['])
}

/// Returns true if a blank line is between block `i - 1` and block `i`.
fn is_parted(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> bool {
    let gap = scan.visible.get(page.blocks[i - 1].span.end()..page.blocks[i].span.start());
    gap.is_some_and(|gap| gap.matches('\n').nth(1).is_some())
}

/// Returns true for a short sentence: "Then came the rain."
fn is_sentence(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], i: usize) -> bool {
    let shape = &scan.items[i].shape;
    shape.is_closed() && shape.words >= SENTENCE && scores[i] >= BETWEEN && is_plain(page, scan, i)
}

/// Returns true for a few words with blank lines around them: "How to object".
fn is_subheading(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], i: usize) -> bool {
    let (shape, text) = (&scan.items[i].shape, page.blocks[i].span.of(scan.visible));
    SUBHEADING.contains(&shape.words)
        && shape.digits == 0
        && !text.contains([':', '：', ','])
        && !text.starts_with(char::is_lowercase)
        && scores[i] >= HEADS
        && is_parted(page, scan, i)
        && is_parted(page, scan, i + 1)
        && is_plain(page, scan, i)
}

/// Keeps the paragraphs below a box between them, whose label and titles are together and apart from the paragraphs.
fn keep_below_box(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool], removed: &mut [Option<Reason>]) {
    let open = |i: usize| removed_title(scan, removed, i);
    let labels: Vec<usize> = (1..removed.len())
        .filter(|&i| {
            let label =
                scan.items[i].hits.line & Class::Related.bit() != 0 && removed[i] == Some(Reason::RelatedTeaser);
            label && is_prose_above(page, scan, removed, i) && is_parted(page, scan, i)
        })
        .collect();
    let mut found = Vec::new();
    for label in labels {
        let joined = |&k: &usize| open(k) && !is_parted(page, scan, k);
        let titles = (label + 1..removed.len()).take_while(joined).count();
        if !(1..=TITLES).contains(&titles) {
            continue;
        }
        let paragraph = |&k: &usize| {
            let shape = &scan.items[k].shape;
            let low = removed[k] == Some(Reason::LowScore) && !gone[k] && scores[k] >= CLOSING;
            low && is_parted(page, scan, k) && shape.is_closed() && shape.words >= BELOW && is_plain(page, scan, k)
        };
        found.extend((label + 1 + titles..removed.len()).take_while(paragraph));
    }
    for i in found {
        removed[i] = None;
    }
}

/// Returns true for a removed line that is no sentence.
fn removed_title(scan: &Scan<'_>, removed: &[Option<Reason>], i: usize) -> bool {
    matches!(removed[i], Some(Reason::LowScore | Reason::RelatedTeaser | Reason::Navigation))
        && !scan.items[i].shape.is_closed()
}

/// Returns true if the line above is a kept sentence of any length.
fn is_prose_above(page: &Page<'_>, scan: &Scan<'_>, removed: &[Option<Reason>], i: usize) -> bool {
    removed[i - 1].is_none() && page.blocks[i - 1].role == Role::Paragraph && scan.items[i - 1].shape.is_closed()
}
