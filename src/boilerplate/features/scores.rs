//! Features of the second model of texts: the first one's scores of a block, its neighbours and its page.
//!
//! Stacked classifiers of sequences (Cohen and Carvalho 2005): the first model scores blocks one by one, the second corrects
//! each score by those around it. It is trained on scores from models that have not seen the host of the page.

use super::context::segments;
use super::rows::{flag, log};
use super::scan::Scan;

/// Score above which a block counts as article text in runs and shares.
const LIKELY: f32 = 0.5;

/// Score at which a block neither lengthens nor shortens a segment.
const EVEN: f32 = 0.4;

/// Scores of a page, and running sums over them.
pub(crate) struct Scores {
    score: Vec<f32>,
    words: Vec<f32>,
    /// Sums before each block and of all: of scores, of words, and of words times scores.
    sums: Vec<[f32; 3]>,
    /// First block and end of the segment in which the scores exceed [`EVEN`] most.
    segment: (usize, usize),
    /// Blocks directly before and after each block that are likely article text, and those that are not.
    before: Vec<[u32; 2]>,
    after: Vec<[u32; 2]>,
    highest: f32,
    /// Share of the blocks that are likely article text.
    likely: f32,
    /// Mean variance of the labels of words.
    doubt: f32,
}

/// Computes the length of the runs of likely and unlikely blocks before each block, in the order of the iterator.
fn runs(score: &[f32], order: impl Iterator<Item = usize>) -> Vec<[u32; 2]> {
    let mut out = vec![[0; 2]; score.len()];
    let mut run = [0, 0];
    for i in order {
        out[i] = run;
        run = if score[i] > LIKELY { [run[0] + 1, 0] } else { [0, run[1] + 1] };
    }
    out
}

impl Scores {
    /// Computes the sums. `scores` are those of the first model, `ruled` the blocks that a rule removes. A few passes.
    pub(crate) fn new(scan: &Scan<'_>, scores: &[f32], ruled: &[bool]) -> Self {
        let n = scores.len();
        let score: Vec<f32> = scores.iter().zip(ruled).map(|(&s, &ruled)| if ruled { 0.0 } else { s }).collect();
        let words: Vec<f32> = scan.items.iter().map(|item| item.shape.words as f32).collect();
        let mut sums = vec![[0.0; 3]; n + 1];
        for i in 0..n {
            let [scores, all, expected] = sums[i];
            sums[i + 1] = [scores + score[i], all + words[i], expected + score[i] * words[i]];
        }
        let gains: Vec<f32> = score.iter().zip(&words).map(|(s, w)| (s - EVEN) * (w + 1.0).sqrt()).collect();
        let (_, found, best) = segments(&gains);
        let doubt = score.iter().zip(&words).map(|(s, w)| s * (1.0 - s) * w).sum::<f32>() / sums[n][1].max(1.0);
        Self {
            segment: found.get(best).map_or((0, 0), |&(from, to, _)| (from, to)),
            before: runs(&score, 0..n),
            after: runs(&score, (0..n).rev()),
            highest: score.iter().copied().fold(0.0, f32::max),
            likely: score.iter().filter(|&&s| s > LIKELY).count() as f32 / n.max(1) as f32,
            doubt,
            score,
            words,
            sums,
        }
    }

    /// Returns the mean score of a range of blocks; 0 for an empty one.
    fn mean(&self, from: usize, to: usize) -> f32 {
        (self.sums[to][0] - self.sums[from][0]) / (to.saturating_sub(from)).max(1) as f32
    }

    /// Returns the mean score of the words in a range of blocks.
    fn mean_of_words(&self, from: usize, to: usize) -> f32 {
        (self.sums[to][2] - self.sums[from][2]) / (self.sums[to][1] - self.sums[from][1]).max(1.0)
    }

    /// Returns the range of blocks up to `reach` before and after block `i`.
    fn window(&self, i: usize, reach: usize) -> (usize, usize) {
        (i.saturating_sub(reach), (i + reach + 1).min(self.score.len()))
    }
}

features! {
    /// Computes the features of block `i`.
    NAMES, row(s: &Scores, i: usize) {
        let n = s.score.len();
        let before = |d: usize| i.checked_sub(d).map_or(-1.0, |j| s.score[j]);
        let after = |d: usize| s.score.get(i + d).copied().unwrap_or(-1.0);
        let [(a2, z2), (a5, z5), (a10, z10), (a20, z20), (a25, z25)] = [2, 5, 10, 20, 25].map(|r| s.window(i, r));
        let (from, to) = s.segment;
        let expected = s.sums[n][2].max(1e-6);
        let rest = (expected - s.sums[i + 1][2]).max(0.0);
    }
    "score" = s.score[i];
    "before 1" = before(1);
    "before 2" = before(2);
    "before 3" = before(3);
    "after 1" = after(1);
    "after 2" = after(2);
    "after 3" = after(3);
    "mean 2" = s.mean(a2, z2);
    "mean 5" = s.mean(a5, z5);
    "mean 10" = s.mean(a10, z10);
    "mean 25" = s.mean(a25, z25);
    "mean of words 2" = s.mean_of_words(a2, z2);
    "mean of words 5" = s.mean_of_words(a5, z5);
    "mean of words 10" = s.mean_of_words(a10, z10);
    "mean of words 25" = s.mean_of_words(a25, z25);
    "mean before 5" = s.mean(a5, i);
    "mean before 20" = s.mean(a20, i);
    "mean after 5" = s.mean(i + 1, z5);
    "mean after 20" = s.mean(i + 1, z20);
    "in segment" = flag((from..to).contains(&i));
    "to segment" = if i < from { -log((from - i) as u32) } else { log((i + 1).saturating_sub(to) as u32) };
    "segment share" = (s.sums[to][2] - s.sums[from][2]) / expected;
    "share before" = s.sums[i][2] / expected;
    "share after" = rest / expected;
    "words before" = s.sums[i][2].ln_1p();
    "words after" = rest.ln_1p();
    "likely run before" = log(s.before[i][0]);
    "unlikely run before" = log(s.before[i][1]);
    "likely run after" = log(s.after[i][0]);
    "unlikely run after" = log(s.after[i][1]);
    "highest" = s.highest;
    "words expected" = expected.ln_1p();
    "share of words expected" = expected / s.sums[n][1].max(1.0);
    "share of blocks" = s.likely;
    "doubt" = s.doubt;
    "to highest" = s.score[i] - s.highest;
    "words" = s.words[i].ln_1p();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn scores_around_a_block_are_its_features() {
        let page = page::read("Quay\nThe quay stays shut.\nShips wait outside.\nShare", FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let scores = Scores::new(&scan, &[0.1, 0.9, 0.8, 0.7], &[false, false, false, true]);
        let value = |block: usize, name: &str| {
            let column = NAMES.iter().position(|n| *n == name).expect("a name of the list");
            row(&scores, block)[column]
        };
        assert_eq!((value(1, "before 1"), value(1, "after 1"), value(0, "before 1")), (0.1, 0.8, -1.0));
        // A block that a rule removes counts as no article text.
        assert_eq!((value(2, "after 1"), value(2, "highest")), (0.0, 0.9));
        assert!((value(1, "mean 2") - 0.45).abs() < 1e-6);
        assert_eq!(
            (value(0, "to segment") < 0.0, value(1, "to segment"), value(3, "to segment") > 0.0),
            (true, 0.0, true)
        );
        assert_eq!((value(0, "likely run after"), value(3, "likely run before")), (log(2), log(2)));
    }
}
