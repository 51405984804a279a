//! Amounts of a statement in digits and words: "6 billion", "half a million", "30m".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;
use crate::text::fold_word;
use crate::trace::form::{NUMBER, View};

/// Amount of a text: its value, and the value if "m" in "30m" is a million.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount(f64, f64);

impl Amount {
    pub(super) fn equals(&self, other: &Self) -> bool {
        let near = |x: f64, y: f64| (x - y).abs() < 1e-6 * x.abs().max(y.abs());
        near(self.0, other.0) || near(self.1, other.0) || near(self.0, other.1)
    }
}

/// Values of words that multiply the number before them.
static SCALES: LazyLock<FxHashMap<String, f64>> =
    LazyLock::new(|| values(include_str!("../../../data/words/scales.csv")));

/// Values of numerals of languages besides English.
static NUMERALS: LazyLock<FxHashMap<String, f64>> =
    LazyLock::new(|| values(include_str!("../../../data/words/numerals.csv")));

/// Reads rows of a value and its words.
fn values(table: &str) -> FxHashMap<String, f64> {
    let rows = lexicon::pairs(table).filter_map(|(value, words)| Some((value.parse::<f64>().ok()?, words)));
    rows.flat_map(|(value, words)| words.split(' ').map(move |word| (fold_word(word), value))).collect()
}

/// Returns the value of a word that multiplies the number before it: "million".
fn scale(word: &str) -> Option<f64> {
    SCALES.get(word).copied()
}

/// Returns the number of a numeral of a language besides English: "vierzig".
fn numeral(word: &str) -> Option<f64> {
    NUMERALS.get(word).copied()
}

/// Returns true for a number, a numeral or a word that multiplies a number.
pub(super) fn is_part_of_amount(text: View<'_>, i: usize) -> bool {
    text.tokens[i].has(NUMBER) || numeral(text.word(i)).is_some() || scale(text.word(i)).is_some()
}

/// Returns the amounts at a range, in order: "6 billion", "half a million", "30m".
pub(super) fn amounts(text: View<'_>, range: Range<usize>) -> Vec<Amount> {
    let word = |i: usize| if range.contains(&i) { text.word(i) } else { "" };
    let mut found = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let own = word(i).strip_suffix('m').and_then(|n| n.parse::<f64>().ok()).map(|n| (n, n * 1e6));
        let own = own.or_else(|| word(i).parse().ok().or_else(|| numeral(word(i))).map(|n| (n, n)));
        let article = matches!(word(i), "a" | "half") && (scale(word(i + 1)).is_some() || word(i + 1) == "a");
        let own = own.or_else(|| article.then_some(if word(i) == "half" { (0.5, 0.5) } else { (1.0, 1.0) }));
        let Some((mut value, mut other)) = own.filter(|n| n.0.is_finite()) else {
            i += 1;
            continue;
        };
        i += if word(i) == "half" && word(i + 1) == "a" { 2 } else { 1 };
        while let Some(by) = scale(word(i)) {
            (value, other) = (value * by, other * by);
            i += 1;
        }
        found.push(Amount(value, other));
    }
    found
}
