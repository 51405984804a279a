//! Where to cut a page of markup: at the probability above which the expected F1 of what stays is highest.
//!
//! The best answer to an F1 is no fixed probability: of a page whose best blocks are all doubtful half may stay, of one with
//! a sure article nothing doubtful should (Lewis 1995; Ye et al. 2012). How the doubts of a page hang together decides, too.
//! If each block were right or wrong for itself, a list of cards at 0.4 would be worth keeping; if they stand and fall
//! together, it would not. Blocks are somewhere between, so both expectations count.

use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::model;
use crate::page::Page;

/// Steps that probabilities are rounded down to, so that a page needs no sorting.
const STEPS: usize = 32;

/// How much it counts that blocks stand and fall together.
const TOGETHER: f32 = 0.3;

/// How many times less likely a block is taken to be article where the page gives its date: news has more around the
/// article than in it.
const DATED: f32 = 1.65;

/// The same where a page is not in the language that the model learned on: it takes headlines for more than they are.
const FOREIGN: f32 = 2.0;

/// The probability above which blocks stay. `scores` are those of all blocks, `gone` the blocks that go in any case.
pub(crate) fn threshold(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], gone: &[bool]) -> f32 {
    let dated = if page.metadata.published.is_some() { DATED } else { 1.0 };
    let odds = dated * if model::is_foreign(page) { FOREIGN } else { 1.0 };
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
    // Back to probabilities as they were.
    let cut = step as f32 / STEPS as f32;
    cut * odds / (cut * odds + 1.0 - cut)
}

/// The step from which on words stay; `STEPS` if none should. `words` and `right` are all words at each step and those
/// expected to be article; `empty` is the chance that none is.
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
        // One bar for all blocks, as likely at any height: the article is what reaches over it.
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

    /// Where a page of these (probability, words) is cut.
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
    fn doubtful_blocks_stay_where_there_is_nothing_better() {
        let at = |p: f32| (p * STEPS as f32) as usize;
        // A sure article beside something doubtful, and doubts alone.
        assert!(cut(&[(0.95, 500.0), (0.3, 200.0)]) > at(0.3));
        assert!(cut(&[(0.5, 200.0), (0.01, 300.0)]) == at(0.5));
        // Nothing likely at all: nothing stays.
        assert_eq!(cut(&[(0.01, 300.0), (0.02, 50.0)]), STEPS);
        assert_eq!(cut(&[]), STEPS);
    }
}
