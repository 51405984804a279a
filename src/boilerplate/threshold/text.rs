//! Threshold for text: the probability above which lines are kept, chosen by a small model from the scores of all lines.
//!
//! A text that was cleaned before is nearly all article, a whole page is mostly menu, and a list of offers has no line
//! that looks like prose. The figures of the model are the confidence of the classifier and the amount that each of eight
//! cuts would keep.

use std::sync::LazyLock;

use crate::block::{Format, Role};
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::linear::Linear;
use crate::forest::{Forest, sigmoid};
use crate::page::Page;

/// Thresholds to choose from. At the first one only rules remove blocks.
pub(crate) const CUTS: [f32; 8] = [-1.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

/// Names of the figures, in order. Expected values take the scores as probabilities.
pub(crate) const NAMES: [&str; 12] = [
    "cut",
    "expected precision",
    "expected recall",
    "expected F1",
    "share of words kept",
    "words kept",
    "share of blocks kept",
    "best expected F1",
    "highest score",
    "share of words expected",
    "words expected",
    "doubt",
];

static MODEL: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("../weights/cut.forest"), &NAMES).expect("the weights in the crate have these figures")
});

/// Computes the figures of a page at every cut, one row after the other. `scores` are those of its blocks, `ruled` the blocks
/// that a rule removes. Sorts the blocks once.
pub(crate) fn rows(scan: &Scan<'_>, scores: &[f32], ruled: &[bool]) -> Vec<f32> {
    let blocks: Vec<(f32, f32)> = scan
        .items
        .iter()
        .zip(scores.iter().zip(ruled))
        .map(|(item, (&score, &ruled))| (if ruled { 0.0 } else { score }, item.shape.words as f32))
        .collect();
    let all = blocks.iter().map(|b| b.1).sum::<f32>().max(1.0);
    let expected: f32 = blocks.iter().map(|(score, words)| score * words).sum();
    let doubt = blocks.iter().map(|(score, words)| score * (1.0 - score) * words).sum::<f32>() / all;
    let highest = blocks.iter().map(|b| b.0).fold(0.0, f32::max);
    let f1 = |kept: f32, right: f32| 2.0 * right / (kept + expected).max(1.0);
    let mut sorted = blocks.clone();
    sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let best = sorted
        .iter()
        .scan((0.0, 0.0), |(kept, right), (score, words)| {
            (*kept, *right) = (*kept + words, *right + score * words);
            Some(f1(*kept, *right))
        })
        .fold(0.0, f32::max);
    let mut out = Vec::with_capacity(CUTS.len() * NAMES.len());
    for cut in CUTS {
        let (mut kept, mut right, mut count) = (0.0, 0.0, 0.0);
        for (&(score, words), _) in blocks.iter().zip(ruled).filter(|(b, ruled)| b.0 > cut && !**ruled) {
            (kept, right, count) = (kept + words, right + score * words, count + 1.0);
        }
        out.extend([
            cut,
            right / kept.max(1.0),
            right / expected.max(1.0),
            f1(kept, right),
            kept / all,
            kept.ln_1p(),
            count / blocks.len().max(1) as f32,
            best,
            highest,
            expected / all,
            expected.ln_1p(),
            doubt,
        ]);
    }
    out
}

/// Returns the probability above which the lines of a text are kept.
pub(crate) fn threshold(scan: &Scan<'_>, scores: &[f32], ruled: &[bool]) -> f32 {
    if scan.items.len() <= FEW {
        return SURE;
    }
    let worth = MODEL.scores(&rows(scan, scores, ruled));
    // The lowest of the cuts that are nearly the best: a lost paragraph is worse than a kept teaser.
    let best = worth.iter().copied().fold(f32::MIN, f32::max);
    let best = worth.iter().position(|&worth| worth >= best - NEARLY).unwrap_or(0);
    // The more a text is like a whole page, the more weight a fixed cut has.
    let learned = CUTS[best].max(0.0);
    let whole = wholeness(scan);
    if whole > WHOLE { learned + (WHOLE_CUT - learned) * whole } else { learned + (DIRTY - learned) * whole / 2.0 }
}

/// Returns true if a text with paragraphs of running text would keep hardly any of them above this threshold. A menu has no
/// such paragraphs, and a whole page with its menus has its own threshold. `ruled` are the blocks that a rule removes.
pub(crate) fn loses_prose(scan: &Scan<'_>, scores: &[f32], ruled: &[bool], threshold: f32) -> bool {
    let (mut all, mut kept, mut count) = (0, 0, 0);
    for ((item, &score), _) in scan.items.iter().zip(scores).zip(ruled).filter(|(_, ruled)| !**ruled) {
        if item.shape.words >= SENTENCE && item.shape.is_closed() && item.hits.sure.is_none() && score >= PROSE_SCORE {
            (all, count) = (all + item.shape.words, count + 1);
            kept += if score > threshold { item.shape.words } else { 0 };
        }
    }
    count >= PARAGRAPHS && all >= PROSE && kept * LOST < all && !is_whole(scan)
}

/// Smallest number and words of such paragraphs, and smallest number of words and score of one.
const PARAGRAPHS: u32 = 3;
const PROSE: u32 = 40;
const SENTENCE: u32 = 8;
const PROSE_SCORE: f32 = 0.25;
/// Part of their words, as a divisor, below which hardly any is kept.
const LOST: u32 = 5;

/// Probability from which a text is scored as a whole page.
const WHOLE: f32 = 0.5;
/// Fixed cut for whole pages; chosen by hand on hosts left out.
const WHOLE_CUT: f32 = 0.5;
/// Fixed cut towards which the threshold of other texts is moved, half of the way for the most like a whole page; chosen by
/// hand on development pages and invented ones.
const DIRTY: f32 = 0.5;
/// Expected F1 that a lower cut may cost; chosen as the one above.
const NEARLY: f32 = 0.003;

/// Returns true for a text that is probably a whole page.
fn is_whole(scan: &Scan<'_>) -> bool {
    wholeness(scan) > WHOLE
}

/// Largest number of lines of a text that is too short for the model.
const FEW: usize = 8;
/// Threshold of such a text: removes only lines that are very unlike article text.
const SURE: f32 = 0.2;

/// Returns the share of short lines, which does not depend on the language.
fn short(scan: &Scan<'_>) -> f32 {
    scan.items.iter().filter(|t| t.shape.words < 8).count() as f32 / scan.items.len().max(1) as f32
}

static WHOLE_PAGE: LazyLock<Linear> = LazyLock::new(|| {
    let names = ["share of short lines", "logarithm of lines"];
    Linear::load(include_str!("../weights/whole_page.csv"), &names)
        .expect("the weights in the crate have these figures")
});

/// Computes the probability that a text is a whole page with its menus, not an extract from one, by the number of its lines
/// and the share of short ones (a logistic regression, `training/boilerplate/gate.py`).
pub(crate) fn wholeness(scan: &Scan<'_>) -> f32 {
    sigmoid(WHOLE_PAGE.score(&[short(scan), (scan.items.len() as f32).ln_1p()]))
}

/// Returns true if only the best segment of a text is kept: the model was trained on English pages, and scores the headlines
/// in menus of other languages too high.
pub(crate) fn keeps_one_segment(page: &Page<'_>, scan: &Scan<'_>) -> bool {
    page.format == Format::Text
        && page.metadata.is_foreign()
        && scan.items.len() > PAGE
        && short(scan) > 0.3
        && !is_wrapped(page, scan)
}

/// Returns the paragraphs of running text around the best segment, from the first to the last of them: a list between
/// paragraphs ends a segment in the middle of an article.
pub(crate) fn beside_best(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    gone: &[bool],
    in_best: &dyn Fn(usize) -> bool,
) -> Vec<bool> {
    let paragraph = |i: usize| {
        let shape = &scan.items[i].shape;
        !gone[i]
            && scores[i] >= BESIDE
            && page.blocks[i].role == Role::Paragraph
            && shape.is_prose()
            && shape.is_closed()
            && scan.items[i].hits.begins_nothing()
    };
    let mut beside = vec![false; scores.len()];
    let Some(best) = (0..scores.len()).find(|&i| in_best(i)) else { return beside };
    let mut reach = |order: &mut dyn Iterator<Item = usize>| {
        let mut gap = 0;
        for i in order {
            beside[i] = paragraph(i);
            gap = if beside[i] || in_best(i) { 0 } else { gap + 1 };
            if gap > GAP {
                break;
            }
        }
    };
    reach(&mut (0..best).rev());
    reach(&mut (best..scores.len()));
    beside
}

/// Smallest score of such a paragraph, and largest number of other lines between two of them.
const BESIDE: f32 = 0.6;
const GAP: usize = 4;

/// Smallest share of lines that go on in the next line, in hundredths, from which a text has lines of a fixed width, and smallest
/// length of such a line in bytes.
const WRAPPED: usize = 12;
const WIDTH: usize = 40;

/// Returns true if the paragraphs of a text are cut into lines of a fixed width, the last of which are short.
fn is_wrapped(page: &Page<'_>, scan: &Scan<'_>) -> bool {
    let open = |i: usize| !scan.items[i].shape.is_closed() && page.blocks[i].span.len() >= WIDTH;
    let small = |i: usize| page.blocks[i].span.of(scan.visible).starts_with(char::is_lowercase);
    let n = scan.items.len();
    (1..n).filter(|&i| open(i - 1) && small(i)).count() * 100 >= n * WRAPPED
}

/// Number of lines above which a text may be a whole page and not an extract.
const PAGE: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::Phrases;
    use crate::page;
    use crate::page::FormatChoice;

    #[test]
    fn a_whole_page_differs_from_an_extract() {
        let prose =
            "The quay of Eidsund stays shut, the harbour master said on Monday, until the cranes have been repaired.\n";
        let menu = "Harbour\nWeather\nTides of the week\n";
        for (text, whole) in [
            (prose.repeat(20), false),
            // A thread of short answers is an extract as well.
            (format!("{}{}", prose.repeat(5), menu.repeat(4)), false),
            (format!("{}{}{}", menu.repeat(30), prose.repeat(20), menu.repeat(30)), true),
        ] {
            let page = page::read(&text, FormatChoice::Text);
            let found = wholeness(&Scan::new(&page, Phrases::builtin()));
            assert_eq!(found > 0.5, whole, "{found} of\n{text}");
        }
    }
}
