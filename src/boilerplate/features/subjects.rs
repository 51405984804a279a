//! Figures of the second model of texts: how far a line shares its words with the likely article.
//!
//! Each word of a page is weighed by the scores of the lines that have it, without the line in question (naive Bayes on the
//! first model's scores). A list in the article shares its words with the paragraphs around; a menu, or a list of other
//! articles, with lines of low scores.

use rustc_hash::FxHashMap;

use super::scan::Scan;
use crate::boilerplate::stems::each_word;
use crate::page::Page;

/// Weight of the assumption that a word says nothing.
const PRIOR: f32 = 0.3;
/// Words of a heading at most, and of the line below it at least.
const HEADING: u32 = 12;
const BELOW: u32 = 8;
/// Words from which a closed line is no item of a list.
const SENTENCE: u32 = 8;

/// Values for the lines of a page.
pub(crate) struct Subjects {
    own: Vec<f32>,
    /// Sums of them before each line and of all.
    sums: Vec<f32>,
    /// First line and end of the list, or of the run of sentences, that the line is in.
    list: Vec<(usize, usize)>,
    /// First line and end of the part below a heading that the line is in.
    section: Vec<(usize, usize)>,
}

/// Returns for each line the first line and the end of the group that it is in; `opens` is true for the first of a group.
fn groups(n: usize, opens: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut out = Vec::with_capacity(n);
    let mut from = 0;
    for i in 1..=n {
        if i == n || opens(i) {
            out.resize(i, (from, i));
            from = i;
        }
    }
    out
}

impl Subjects {
    /// Reads the words of all lines. `scores` are those of the first model, `ruled` the lines that a rule removes.
    pub(crate) fn new(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], ruled: &[bool]) -> Self {
        let n = scores.len();
        let score = |i: usize| if ruled[i] { 0.0 } else { scores[i] };
        // For each word: the last line that has it, the number of such lines, and the sum of their scores.
        let mut seen: Vec<(usize, f32, f32)> = Vec::new();
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut words, mut ends): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::with_capacity(n));
        for (i, block) in page.blocks.iter().enumerate() {
            each_word(block.span.of(scan.visible), |hash, _| {
                let id = *ids.entry(hash).or_insert(seen.len() as u32);
                if id as usize == seen.len() {
                    seen.push((usize::MAX, 0.0, 0.0));
                }
                let (last, lines, sum) = &mut seen[id as usize];
                if *last != i {
                    (*last, *lines, *sum) = (i, *lines + 1.0, *sum + score(i));
                    words.push(id);
                }
            });
            ends.push(words.len());
        }
        let mut from = 0;
        let mut own = Vec::with_capacity(n);
        for (i, &end) in ends.iter().enumerate() {
            let of_word = |&id: &u32| {
                let (_, lines, sum) = seen[id as usize];
                (sum - score(i) + PRIOR) / (lines - 1.0 + 2.0 * PRIOR)
            };
            let count = (end - from) as f32;
            own.push(if count > 0.0 { words[from..end].iter().map(of_word).sum::<f32>() / count } else { 0.5 });
            from = end;
        }
        let mut sums = vec![0.0; n + 1];
        for i in 0..n {
            sums[i + 1] = sums[i] + own[i];
        }
        let listed = |i: usize| {
            let s = &scan.items[i].shape;
            !s.is_prose() && (!s.is_closed() || s.words < SENTENCE || s.begins_with_mark())
        };
        let heads = |i: usize| {
            let s = &scan.items[i].shape;
            let below = scan.items.get(i + 1).map_or(0, |item| item.shape.words);
            s.words <= HEADING && !s.is_closed() && !s.begins_with_mark() && below >= BELOW.max(2 * s.words)
        };
        let list = groups(n, |i| listed(i) != listed(i - 1));
        Self { own, sums, list, section: groups(n, heads) }
    }

    /// Returns the mean of a range of lines.
    fn mean(&self, (from, to): (usize, usize)) -> f32 {
        (self.sums[to] - self.sums[from]) / (to - from).max(1) as f32
    }

    /// Returns the mean of the lines up to `reach` before and after line `i`, and of line `i`.
    fn near(&self, i: usize, reach: usize) -> f32 {
        self.mean((i.saturating_sub(reach), (i + reach + 1).min(self.own.len())))
    }
}

super::features! {
    /// Computes the figures of line `i`.
    NAMES, row(s: &Subjects, i: usize) { }
    "subject" = s.own[i];
    "subject within 2" = s.near(i, 2);
    "subject within 5" = s.near(i, 5);
    "subject of list" = s.mean(s.list[i]);
    "subject of section" = s.mean(s.section[i]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn lines_with_words_of_the_article_have_high_values() {
        let text = "The keeper of the lock shut both gates because the hinges were worn through and nobody had new ones.\n\
                    Both hinges were forged in the village\nGates of oak\nA choir sings below the ferry\nFerry tickets";
        let page = page::read(text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let scores = [0.9, 0.4, 0.4, 0.1, 0.1];
        let subjects = Subjects::new(&page, &scan, &scores, &[false; 5]);
        let of = |i: usize| row(&subjects, i);
        // "hinges" and "both" are in the paragraph, "ferry" is in a line of a low score.
        assert!(of(1)[0] > 0.55 && of(2)[0] > 0.55, "{:?}", subjects.own);
        assert!(of(3)[0] < 0.5 && of(4)[0] < 0.45, "{:?}", subjects.own);
        assert_eq!(subjects.list, [(0, 1), (1, 5), (1, 5), (1, 5), (1, 5)]);
        // The own score of a line counts for none of its words.
        let alone = Subjects::new(&page, &scan, &[0.9, 0.4, 0.4, 0.1, 1.0], &[false; 5]);
        assert!((alone.own[4] - subjects.own[4]).abs() < 1e-6);
    }
}
