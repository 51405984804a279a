//! Words that lines of a text share, by which a group of lines is of the subject of the article or of another.
//!
//! `The ferry is launched in Sandvik` is of an article about a ferry; `Choir of bus drivers fills the town hall` is not.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::boilerplate::stems::each_root;
use crate::lexicon;

/// Hashes of the words that say nothing about the subject.
static FUNCTION: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut out = FxHashSet::default();
    for (_, words) in lexicon::pairs(include_str!("../../../data/words/function_by_language.csv")) {
        for word in words.split(' ') {
            // A capital, because short words are read only as names.
            let capital: String =
                word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
            each_root(&capital, |hash, _| {
                out.insert(hash);
            });
        }
    }
    out
});

/// Words of all lines of a page.
#[derive(Default)]
pub(crate) struct SharedWords {
    /// Hashes of the words of each line, each once.
    lines: Vec<Vec<u64>>,
    /// Number of lines of the article with each word.
    counts: FxHashMap<u64, u32>,
    /// Lines that are counted.
    counted: Vec<bool>,
}

/// Words that a group of lines shares with the article.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shared {
    /// Words of the lines, and those of them that the article has as well.
    pub(crate) all: usize,
    pub(crate) known: usize,
    /// Parts of the lines (cards, items), and those of them with a word of the article.
    pub(crate) parts: usize,
    pub(crate) known_parts: usize,
}

impl Shared {
    /// Returns the share of words that the article has as well.
    pub(crate) fn share(&self) -> f32 {
        self.known as f32 / self.all.max(1) as f32
    }
}

/// Returns the words of a line by their beginnings. Of Japanese only ideographs and words in Katakana are read: the endings in
/// Hiragana are the same in every text.
fn words_of(text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    // In parts, because only the first words of a part are read.
    let ends = |c: char| {
        let stop =
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '。' | '、' | '，' | '；' | '：' | '！' | '？');
        stop || matches!(c, '،' | '؛' | '؟' | '\u{3040}'..='\u{309f}')
    };
    for part in text.split(ends) {
        each_root(part, |hash, _| {
            if !FUNCTION.contains(&hash) {
                out.push(hash);
            }
        });
    }
    out.sort_unstable();
    out.dedup();
    out
}

impl SharedWords {
    /// Reads the words of all lines; `counted` are those of the article.
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t str>, counted: Vec<bool>) -> Self {
        let lines: Vec<Vec<u64>> = texts.map(words_of).collect();
        let mut counts = FxHashMap::default();
        for (words, _) in lines.iter().zip(&counted).filter(|(_, counts)| **counts) {
            for &word in words {
                *counts.entry(word).or_insert(0) += 1;
            }
        }
        Self { lines, counts, counted }
    }

    /// Compares lines, in parts of this many, with the lines of the article outside of `run`.
    pub(crate) fn shared(&self, lines: Range<usize>, height: usize, run: &Range<usize>) -> Shared {
        let mut own: FxHashMap<u64, u32> = FxHashMap::default();
        for i in run.clone() {
            for &word in &self.lines[i] {
                *own.entry(word).or_insert(0) += u32::from(self.counted[i]);
            }
        }
        let is_known = |word: &u64| self.counts.get(word).copied().unwrap_or(0) > own.get(word).copied().unwrap_or(0);
        let words: FxHashSet<u64> = self.lines[lines.clone()].iter().flatten().copied().collect();
        let known = words.iter().filter(|word| is_known(word)).count();
        let parts = self.lines[lines].chunks(height);
        let known_parts = parts.clone().filter(|part| part.iter().flatten().any(is_known)).count();
        Shared { all: words.len(), known, parts: parts.len(), known_parts }
    }

    /// Returns the number of words of a line that the article outside of `run` has as well.
    pub(crate) fn known(&self, line: usize, run: &Range<usize>) -> usize {
        self.shared(line..line + 1, 1, run).known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_article_shares_its_words() {
        let texts = [
            "The ferry between Sandvik and Norport has a crack in its hull.",
            "1981: the ferry is launched in Sandvik",
            "Choir of drivers fills the hall",
            "温泉の配管が破損したため休業している。",
            "閉校した校舎が映画館に",
        ];
        let words = SharedWords::new(texts.into_iter(), vec![true, false, false, true, false]);
        let known = |i: usize| (words.known(i, &(i..i + 1)), words.shared(i..i + 1, 1, &(i..i + 1)).all);
        assert_eq!((known(1), known(2).0, known(4).0), ((2, 3), 0, 0));
        // The words of a line are compared with other lines.
        assert_eq!(known(0).0, 0);
    }
}
