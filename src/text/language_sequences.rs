//! Language of a text in a script that several languages share, by its function words and its sequences of three letters.
//!
//! `training/language/train.py` writes the table from texts with a free licence and from the lists of function words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{is_letter, small_letter};
use crate::bytes::hash;

/// Number of scripts of the table, which are in the order of [`Written`].
const SCRIPTS: usize = 5;

/// Script of a letter, of those that several languages of the table share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Hebrew,
}

impl Written {
    /// Returns the script of a letter; `None` for those of other scripts.
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            'A'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{590}'..='\u{5ff}' => Some(Self::Hebrew),
            '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Some(Self::Arabic),
            '\u{900}'..='\u{97f}' => Some(Self::Devanagari),
            _ => None,
        }
    }
}

/// Most languages of a script, a multiple of sixteen.
const MOST: usize = 80;

/// Words and sequences of the languages of one script.
struct Script {
    /// Language of each row; an empty tag for a language that is not returned.
    languages: Vec<&'static str>,
    /// What is taken from the score of each language.
    cost: Vec<u16>,
    /// Number of the weights of a feature, by the hash of the feature.
    rows: FxHashMap<u32, u32>,
    /// Weights of the features, one for each language.
    weights: Vec<[u8; MOST]>,
}

static TABLE: LazyLock<[Script; SCRIPTS]> = LazyLock::new(|| {
    let mut bytes = include_bytes!("weights/language.bin").as_slice();
    std::array::from_fn(|_| Script::read(&mut bytes))
});

/// Takes the first bytes.
fn take<'a>(bytes: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (first, rest) = bytes.split_at(count.min(bytes.len()));
    *bytes = rest;
    first
}

/// Takes a number, the lowest byte first.
fn number(bytes: &mut &[u8], size: usize) -> usize {
    take(bytes, size).iter().rev().fold(0, |all, &byte| all << 8 | usize::from(byte))
}

impl Script {
    /// Reads a script: its languages, then each feature, the bits of the languages that have it, and their weights, two in
    /// a byte.
    fn read(bytes: &mut &'static [u8]) -> Self {
        let languages = number(bytes, 1);
        let features = number(bytes, 2);
        let mut out = Self {
            languages: Vec::with_capacity(languages),
            cost: Vec::with_capacity(languages),
            rows: FxHashMap::default(),
            weights: Vec::with_capacity(features),
        };
        for _ in 0..languages {
            out.cost.push(number(bytes, 1) as u16);
            let size = number(bytes, 1);
            out.languages.push(std::str::from_utf8(take(bytes, size)).unwrap_or_default());
        }
        for row in 0..features as u32 {
            out.rows.insert(number(bytes, 4) as u32, row);
            let bits = take(bytes, languages.div_ceil(8));
            let with = (0..languages.min(MOST)).filter(|i| bits[i / 8] >> (i % 8) & 1 == 1);
            let packed = take(bytes, with.clone().count().div_ceil(2));
            let mut weights = [0; MOST];
            for (at, language) in with.enumerate() {
                weights[language] = packed[at / 2] >> (4 * (at % 2)) & 15;
            }
            out.weights.push(weights);
        }
        out
    }

    fn weights(&self, key: u32) -> Option<&[u8; MOST]> {
        self.rows.get(&key).map(|&row| &self.weights[row as usize])
    }
}

/// Returns the hash of a feature: FNV-1a of its letters in UTF-8.
fn key(letters: &[char]) -> u32 {
    let add = |hash, c: &char| c.encode_utf8(&mut [0; 4]).bytes().fold(hash, hash::add_32);
    letters.iter().fold(hash::START_32, add)
}

/// Most letters of a word that are read.
const LONGEST: usize = 30;

/// Number of sequences of letters that are summed together: their weights are at most 15.
const TOGETHER: usize = 17;

/// Mark at both ends of a word.
const END: char = '_';

/// Weight from which a word is a listed function word of a language.
const LISTED: u8 = 13;

/// Evidence of a text for each language of a script.
struct Evidence<'t> {
    script: &'t Script,
    scores: [u16; MOST],
    /// Function words of each language.
    listed: [u16; MOST],
    words: u16,
}

impl Evidence<'_> {
    /// Counts a word, which is between two [`END`] marks.
    fn word(&mut self, word: &[char]) {
        self.words += 1;
        if let Some(weights) = self.script.weights(key(word)) {
            for ((score, listed), &weight) in self.scores.iter_mut().zip(&mut self.listed).zip(weights) {
                *score += u16::from(weight);
                *listed += u16::from(weight >= LISTED);
            }
            return;
        }
        let halves: [&[char]; 2] = [&word[..word.len().min(TOGETHER + 2)], word.get(TOGETHER..).unwrap_or_default()];
        for letters in halves {
            // The sum of so many weights is a byte.
            let mut sum = [0_u8; MOST];
            for three in letters.windows(3) {
                if let Some(weights) = self.script.weights(key(three)) {
                    for (sum, &weight) in sum.iter_mut().zip(weights) {
                        *sum += weight;
                    }
                }
            }
            for (score, &sum) in self.scores.iter_mut().zip(&sum) {
                *score += u16::from(sum);
            }
            if word.len() <= TOGETHER + 2 {
                break;
            }
        }
    }

    /// Counts the words of a text in a script.
    fn text(&mut self, text: &str, written: Written) {
        let mut word = Vec::with_capacity(LONGEST + 2);
        for c in text.chars().chain([' ']) {
            if is_letter(c) || is_mark(c) {
                if word.is_empty() {
                    word.push(END);
                }
                if word.len() <= LONGEST {
                    word.push(if c == 'İ' { 'i' } else { small_letter(c) });
                }
            } else if !word.is_empty() {
                if Written::of(word[1]) == Some(written) {
                    word.push(END);
                    self.word(&word);
                }
                word.clear();
            }
        }
    }
}

/// Returns whether a character is a mark above or below a letter.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}'
        | '\u{962}' | '\u{963}')
}

/// Size of a text that is read whole, in bytes; of longer texts [`PARTS`] parts of [`PART`] bytes are read. The sum of the
/// weights of all sequences is below the maximum of a score.
const WHOLE: usize = 500;
const PARTS: usize = 6;
const PART: usize = 65;

/// Bytes of a text in which the parts are.
const SPREAD: usize = 12_000;

/// Calls `visit` with the parts of a text that are read: all of a short text.
fn each_part<'a>(text: &'a str, mut visit: impl FnMut(&'a str)) {
    if text.len() <= WHOLE {
        return visit(text);
    }
    let bound = |at: usize| (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    let all = text.len().min(SPREAD);
    for part in 0..PARTS {
        let part = &text[bound(part * all / PARTS)..bound(part * all / PARTS + PART)];
        // Both ends may be inside a word.
        let inside = |c: char| is_letter(c) || is_mark(c);
        visit(part.trim_start_matches(inside).trim_end_matches(inside));
    }
}

/// The most probable language of a text.
pub(super) struct Found {
    /// Its tag, empty for a language that is not returned.
    pub(super) language: &'static str,
    /// The evidence is sufficient, also against the next language.
    pub(super) sure: bool,
    /// The evidence is greater than that of every other language by one sequence at least.
    pub(super) first: bool,
}

/// Pairs of languages with the same words in most sentences, and the lead that decides between them.
const NEAR: [(&str, &str, u16); 12] = [
    ("hr", "sr", 19),
    ("da", "nb", 13),
    ("nb", "", 15),
    ("da", "", 15),
    ("id", "ms", 16),
    ("gl", "pt", 15),
    ("es", "gl", 15),
    ("es", "ca", 15),
    ("cs", "sk", 15),
    ("bg", "mk", 15),
    ("mk", "sr", 15),
    ("hi", "", 15),
];

/// Smallest lead of a language over the next one, in steps of 0.27 nats.
const LEAD: u16 = 11;

/// Lead from which one function word is enough.
const GREAT_LEAD: u16 = 30;

/// Returns the most probable language of a text in a script; `None` for a text without evidence.
pub(super) fn find(text: &str, written: Written) -> Option<Found> {
    let script = &TABLE[written as usize];
    let mut evidence = Evidence { script, scores: [0; MOST], listed: [0; MOST], words: 0 };
    each_part(text, |part| evidence.text(part, written));
    let score = |i: usize| evidence.scores[i].saturating_sub(script.cost[i]);
    let language = |i: usize| script.languages[i];
    let all = || 0..script.languages.len();
    let best = all().max_by_key(|&i| (score(i), std::cmp::Reverse(i)))?;
    if score(best) == 0 {
        return None;
    }
    // Serbian in Latin letters has the tag of Serbian.
    let others = || all().filter(|&i| i != best && (language(i).is_empty() || language(i) != language(best)));
    let next = others().max_by_key(|&i| (score(i), std::cmp::Reverse(i)))?;
    let lead = score(best) - score(next);
    let (first, second) = (language(best).min(language(next)), language(best).max(language(next)));
    let near = NEAR.iter().find(|(a, b, _)| (*a.min(b), *a.max(b)) == (first, second));
    let listed = evidence.listed[best];
    let is_known = listed >= 2 && listed * 12 >= evidence.words || listed >= 1 && lead >= GREAT_LEAD;
    Some(Found {
        language: language(best),
        sure: !language(best).is_empty() && is_known && lead >= near.map_or(LEAD, |row| row.2),
        first: lead >= LEAD / 3,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete() {
        let mut bytes = include_bytes!("weights/language.bin").as_slice();
        let scripts: [Script; SCRIPTS] = std::array::from_fn(|_| Script::read(&mut bytes));
        assert!(bytes.is_empty());
        for (script, language) in scripts.iter().zip(["en", "ru", "ar", "hi", "he"]) {
            assert_eq!(script.languages[0], language);
            assert!(script.languages.len() <= MOST);
            assert_eq!(script.rows.len(), script.weights.len(), "two features with one hash");
        }
    }

    #[test]
    fn parts_of_a_long_text_have_whole_words() {
        let text = "die Brücke über den Fluß ".repeat(400);
        let mut parts = Vec::new();
        each_part(&text, |part| parts.push(part));
        assert_eq!(parts.len(), PARTS);
        let words = ["die", "Brücke", "über", "den", "Fluß"];
        assert!(parts.iter().flat_map(|part| part.split_whitespace()).all(|word| words.contains(&word)));
    }
}
