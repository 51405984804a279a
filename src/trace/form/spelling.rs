//! Spelling rules of the normal form: contractions are written out, numerals become digits, British forms American ones.
//!
//! Every rule is applied to both sides of a comparison, so a rule may give a form that is not a word ("promise" becomes
//! "promize" on both sides), but it must not merge two words of different meaning.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::classes::class;
use crate::lexicon::{self, List};
use crate::text::fold_word;

/// Words and their common form, which may be several words.
static FORMS: &str = include_str!("../../../data/words/en/spellings.csv");

/// Endings with an apostrophe, and the full word of each: "we'll", "they've", "I'd".
const CLITICS: &[(&str, &str)] =
    &[("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would"), ("'m", "am")];

/// Endings before which "our" becomes "or": "labour", "favourite", "honourable".
const AFTER_OUR: &[&str] =
    &["", "s", "ed", "ing", "able", "ful", "ite", "ites", "less", "hood", "hoods", "er", "ers", "al", "ally", "y"];

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| lexicon::pairs(FORMS).collect());
/// True for each negation, false for each word for a quantity that is not written in digits.
static NEGATION_OR_QUANTITY: LazyLock<FxHashMap<String, bool>> = LazyLock::new(|| {
    let foreign = lexicon::lines(include_str!("../../../data/words/negations.txt")).map(|w| (fold_word(w), true));
    let own = class("negation").map(|w| (w, true)).chain(class("quantity").map(|w| (w, false)));
    foreign.chain(own.map(|(word, negates)| (word.to_owned(), negates))).collect()
});

/// Signs before a number and the name of the currency.
const CURRENCIES: &[(&str, &str)] = &[("$", "dollars"), ("£", "pounds"), ("€", "euros"), ("¥", "yen"), ("₽", "rubles")];

/// Endings of a number in digits, and the word for each: "6bn", "71pc". "m" is also a meter.
const SCALES: &[(&str, &str)] = &[
    ("bn", "billion"),
    ("mn", "million"),
    ("tn", "trillion"),
    ("trn", "trillion"),
    ("k", "thousand"),
    ("pc", "percent"),
];

/// Returns the name of the currency of a sign.
pub(super) fn currency(sign: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|c| c.0 == sign).map(|c| c.1)
}

/// Returns true if a word is part of an amount: "70", "million", "8m".
pub(super) fn is_amount(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || ["hundred", "thousand", "million", "billion", "trillion", "milli", "bn", "mn", "trn"]
            .iter()
            .any(|s| word.starts_with(s))
}

/// Divides a number from its ending: "6bn" is "6 billion". `money` is true after the sign of a currency, where "m" is a million.
pub(super) fn scaled(word: &str, money: bool) -> Option<(&str, &'static str)> {
    let at = word.bytes().position(|b| b.is_ascii_alphabetic()).filter(|&at| at > 0)?;
    let (number, ending) = word.split_at(at);
    if !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let scale = SCALES.iter().find(|s| s.0 == ending).map(|s| s.1);
    scale.or((money && ending == "m").then_some("million")).map(|scale| (number, scale))
}

/// Class of a word in a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    Plain,
    Negation,
    Number,
}

/// Returns the class of a word in its common spelling. "1" is plain, because it is also the spelling of the pronoun
/// "one".
pub(crate) fn sense(word: &str) -> Sense {
    let first = word.as_bytes().first().copied().unwrap_or(b' ');
    if first.is_ascii_digit() {
        return if word == "1" { Sense::Plain } else { Sense::Number };
    }
    match NEGATION_OR_QUANTITY.get(word) {
        Some(true) => Sense::Negation,
        Some(false) => Sense::Number,
        None => Sense::Plain,
    }
}

/// Calls `emit` with each word of the common spelling of the folded word `word`. `scratch` is a buffer.
pub(crate) fn spell(word: &str, scratch: &mut String, emit: &mut dyn FnMut(&str)) {
    if let Some(form) = TABLE.get(word) {
        form.split(' ').for_each(emit);
        return;
    }
    if word.as_bytes().contains(&b'\'') {
        // A possessive becomes its noun: "Israel's", "the dockers'". The rest can have a rule of its own: "'em's".
        let noun = word.trim_end_matches("'s").trim_end_matches('\'');
        if noun.len() < word.len() && !noun.is_empty() {
            return spell(noun, scratch, emit);
        }
        for (ending, full) in CLITICS {
            if let Some(stem) = word.strip_suffix(ending).filter(|s| !s.is_empty()) {
                // "shouldn't've" has two endings; a word with more keeps only the part before the first of them.
                let many = stem.bytes().filter(|&b| b == b'\'').count() > 1;
                let end = stem.char_indices().find(|&(_, c)| many && c == '\'').map_or(stem.len(), |(at, _)| at);
                spell(&stem[..end], scratch, emit);
                emit(full);
                return;
            }
        }
        let bare = word.trim_matches('\'');
        if bare.len() < word.len() && !bare.is_empty() {
            return spell(bare, scratch, emit);
        }
    }
    american(word, scratch);
    emit(scratch);
}

/// Writes the American spelling of `word` to `out`: "organisation", "colours", "travelled", "centre", "analyse".
fn american(word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    let bytes = word.as_bytes();
    if bytes.len() < 5 || !word.is_ascii() {
        return;
    }
    if let Some(at) = word.rfind("our").filter(|&at| at >= 2 && AFTER_OUR.contains(&&word[at + 3..])) {
        out.replace_range(at..at + 3, "or");
        return;
    }
    for ending in List::BritishEndings.words() {
        if word.len() > ending.len() + 2 && word.ends_with(ending) {
            let at = word.len() - ending.len() + 1;
            out.replace_range(at..=at, "z");
            return;
        }
    }
    for (ending, length) in [("tre", 6), ("bre", 5)] {
        if word.len() >= length && word.ends_with(ending) {
            out.truncate(word.len() - 2);
            out.push_str("er");
            return;
        }
    }
    if let Some(stem) = word.strip_suffix("ogue").filter(|s| s.len() >= 3) {
        out.truncate(stem.len());
        out.push_str("og");
        return;
    }
    // From eight letters on, so that "filled" and "filed" stay two words.
    if bytes.len() >= 8 {
        for ending in ["lled", "lling", "ller", "llers"] {
            if word.ends_with(ending) {
                out.remove(word.len() - ending.len());
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: &str) -> String {
        let mut words = Vec::new();
        spell(word, &mut String::new(), &mut |w| words.push(w.to_owned()));
        words.join(" ")
    }

    #[test]
    fn one_spelling_for_one_word() {
        let rows = [
            ("british our", "neighbours", "neighbors"),
            ("ise and ize", "organisation", "organization"),
            ("yse", "analysed", "analyzed"),
            ("re at the end", "centre", "center"),
            ("double l", "travelled", "traveled"),
            ("filled is not filed", "filled", "filled"),
            ("ogue", "dialogue", "dialog"),
            ("negative contraction", "wouldn't", "would not"),
            ("irregular contraction", "won't", "will not"),
            ("cannot", "cannot", "can not"),
            ("clitic", "they've", "they have"),
            ("two clitics", "they'd've", "they would have"),
            ("a negation before a clitic", "shouldn't've", "should not have"),
            ("many clitics", "they'd'd'd've", "they have"),
            ("possessive", "israel's", "israel"),
            ("plural possessive", "dockers'", "dockers"),
            ("possessive of a clitic", "a'd's", "a would"),
            ("possessive of a clipped word", "'em's", "them"),
            ("clitic of a clipped word", "'em'm", "them am"),
            ("clitic after a contraction", "gonna've", "going to have"),
            ("pronoun with is", "that's", "that is"),
            ("numeral", "seventeen", "17"),
            ("no rule", "harbor", "harbor"),
        ];
        for (name, word, expected) in rows {
            assert_eq!(spelled(word), expected, "{name}");
        }
    }
}
