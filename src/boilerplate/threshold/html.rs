//! Threshold for HTML: the probability above which the expected F1 of the kept blocks is highest.
//!
//! No fixed probability maximises F1: on a page whose best blocks are all doubtful, half of them may be worth keeping; on one
//! with a certain article, no doubtful block is (Lewis 1995; Ye et al. 2012). The correlation between the labels matters as
//! well: if the labels of blocks were independent, a list of cards at 0.4 would be worth keeping; if they were all equal, it
//! would not. The threshold maximises a weighted mean of both expectations.

use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Number of steps that probabilities are rounded down to, so that no sorting is needed.
const STEPS: usize = 32;

/// Weight of the expectation under equal labels of neighbouring blocks, against that under independent ones; this and the two
/// factors below were chosen by hand on development pages.
const TOGETHER: f32 = 0.3;

/// Factor on the odds against article text on a page with a date: news pages have more text around the article than in it.
const DATED: f32 = 1.65;

/// Further factor on these odds on a page that is not in English: the model, trained on English pages, scores headlines
/// of other languages too high.
const FOREIGN: f32 = 2.0;

/// Returns the probability above which blocks are kept. `scores` are those of all blocks, `gone` the blocks that are removed
/// whatever their score.
pub(crate) fn threshold(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool]) -> f32 {
    let dated = if page.shows_date { DATED } else { 1.0 };
    let odds = dated * if page.metadata.is_foreign() { FOREIGN } else { 1.0 };
    let (mut words, mut right) = ([0.0_f32; STEPS], [0.0_f32; STEPS]);
    let mut empty = 1.0_f32;
    for ((item, &score), _) in scan.items.iter().zip(scores).zip(gone).filter(|(_, gone)| !**gone) {
        let p = score / (score + (1.0 - score) * odds);
        let step = ((p * STEPS as f32) as usize).min(STEPS - 1);
        words[step] += item.shape.words as f32;
        right[step] += item.shape.words as f32 * p;
        empty *= 1.0 - p;
    }
    let step = best(&words, &right, empty);
    // Back to the scale of the scores.
    let cut = step as f32 / STEPS as f32;
    cut * odds / (cut * odds + 1.0 - cut)
}

/// Returns the step from which on words are kept; `STEPS` for none. `words` and `right` are the words at each step and those
/// expected to be article text; `empty` is the probability that none is.
fn best(words: &[f32; STEPS], right: &[f32; STEPS], empty: f32) -> usize {
    // Words at each step or above.
    let mut above = [0.0_f32; STEPS + 1];
    for step in (0..STEPS).rev() {
        above[step] = above[step + 1] + words[step];
    }
    let expected: f32 = right.iter().sum();
    let (mut best, mut found) = (f32::MIN, STEPS);
    let mut hit = 0.0;
    for step in (0..=STEPS).rev() {
        hit += right.get(step).copied().unwrap_or(0.0);
        let kept = above[step];
        let alone = if step == STEPS { empty } else { 2.0 * hit / (kept + expected).max(1.0) };
        // Equal labels: one limit for all blocks, uniformly distributed; the blocks above it are the article.
        let f1 = |gold: f32| if kept + gold > 0.0 { 2.0 * kept.min(gold) / (kept + gold) } else { 1.0 };
        let together = above[1..].iter().map(|&gold| f1(gold)).sum::<f32>() / STEPS as f32;
        let worth = TOGETHER * together + (1.0 - TOGETHER) * alone;
        if worth > best {
            (best, found) = (worth, step);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the step at which a page of these (probability, words) is cut.
    fn cut(blocks: &[(f32, f32)]) -> usize {
        let (mut words, mut right, mut empty) = ([0.0; STEPS], [0.0; STEPS], 1.0);
        for &(p, count) in blocks {
            let step = (p * STEPS as f32) as usize;
            words[step] += count;
            right[step] += p * count;
            empty *= 1.0 - p;
        }
        best(&words, &right, empty)
    }

    #[test]
    fn doubtful_blocks_are_kept_if_there_is_nothing_better() {
        let at = |p: f32| (p * STEPS as f32) as usize;
        // A sure article beside something doubtful, and doubts alone.
        assert!(cut(&[(0.95, 500.0), (0.3, 200.0)]) > at(0.3));
        assert!(cut(&[(0.5, 200.0), (0.01, 300.0)]) == at(0.5));
        // Without a likely block none is kept.
        assert_eq!(cut(&[(0.01, 300.0), (0.02, 50.0)]), STEPS);
        assert_eq!(cut(&[]), STEPS);
    }
}
