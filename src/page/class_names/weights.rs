//! Learned weights of words ("review", "swatch", "signature") in class names, ids and component names: three for each
//! word, for blocks right inside the element, near below it, and far below it. Around a block a word counts once in
//! each of the three bands, however many elements have it. Tags, roles and properties are words, too.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bytes::hash;
use crate::error::Result;
use crate::forest;
use crate::page::html::elements::Element;

/// Number of elements above a block whose names describe the block itself.
pub(crate) const OWN: usize = 2;
/// Number of elements above a block whose names describe its near surroundings.
pub(crate) const NEAR: usize = 5;

/// Weight that is one unit of log-odds.
const UNIT: f32 = 40.0;

const MAGIC: &[u8; 8] = b"ORNAMES1";

/// Schema of the weights file: the names of the three weights.
const SCHEMA: [&str; 3] = ["own once", "near once", "far once"];

/// Weights by the hashes of their words.
struct Table {
    places: FxHashMap<u32, u16>,
    weights: Vec<[i8; 3]>,
}

impl Table {
    fn new(words: &[(u32, [i8; 3])]) -> Self {
        let places = words.iter().zip(0..=u16::MAX).map(|(word, place)| (word.0, place)).collect();
        Self { places, weights: words.iter().map(|word| word.1).collect() }
    }

    fn get(&self, hash: u32) -> Option<u16> {
        self.places.get(&hash).copied()
    }
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| {
    let words = load(include_bytes!("names.weights"));
    Table::new(&words.expect("the weights in the crate are whole"))
});

fn load(bytes: &[u8]) -> Result<Vec<(u32, [i8; 3])>> {
    let (mut r, _) = forest::open(bytes, MAGIC, &SCHEMA)?;
    let mut out = Vec::new();
    while !r.0.is_empty() {
        out.push((r.u32()?, r.array::<3>()?.map(u8::cast_signed)));
    }
    Ok(out)
}

/// Returns the three weights of a word by its number, as [`weighted_word`] returns it.
pub(crate) fn weights(word: u16) -> [i32; 3] {
    WEIGHTS.weights[usize::from(word)].map(i32::from)
}

/// Returns the number of words with weights.
pub(crate) fn count() -> usize {
    WEIGHTS.weights.len()
}

/// Appends the numbers of the words of an attribute that have weights.
pub(crate) fn add_weighted_words(names: &str, out: &mut Vec<u16>) {
    each(names, |hash| out.extend(WEIGHTS.get(hash)));
}

/// Returns the number of the word with this hash, such as a tag, role or property; `None` if it has no weights.
pub(crate) fn weighted_word(hash: u32) -> Option<u16> {
    WEIGHTS.get(hash)
}

/// Returns the number of a tag as a word with weights; `name` is the hash of an unknown element's name.
pub(crate) fn tag_word(element: Element, name: u32) -> Option<u16> {
    /// The words of listed elements, by their numbers.
    static TAGS: LazyLock<Vec<Option<u16>>> =
        LazyLock::new(|| Element::ALL.iter().map(|&element| weighted_word(tag(element, 0))).collect());
    if element == Element::Unknown { weighted_word(tag(element, name)) } else { TAGS[element as usize] }
}

/// Returns the hash of a tag, which counts as a word; `name` is the hash of an unknown element's name.
pub(crate) fn tag(element: Element, name: u32) -> u32 {
    let word = Hash::default().with(b"<").with(element.name().as_bytes());
    if element == Element::Unknown { word.with(&name.to_le_bytes()).0 } else { word.0 }
}

/// Returns the hash of an attribute that counts as one word with its value, such as a role.
pub(crate) fn value(key: &str, value: &str) -> u32 {
    Hash::default().with(key.as_bytes()).with(b"=").with(&value.as_bytes()[..value.len().min(30)]).0
}

/// Converts a sum of weights to log-odds.
pub(crate) fn log_odds(sum: i32) -> f32 {
    sum as f32 / UNIT
}

/// Returns the hashes of the words of an attribute, each once.
pub(crate) fn words(names: &str) -> Vec<u32> {
    let mut all = Vec::new();
    each(names, |hash| all.push(hash));
    all.sort_unstable();
    all.dedup();
    all
}

/// Calls `visit` with the hashes (FNV-1a, of small letters) of the words in an attribute: letters up to a sign, a digit or
/// the capital of the next word. `reviewList__item-3` has the words `review`, `list` and `item`.
fn each(names: &str, mut visit: impl FnMut(u32)) {
    let (mut word, mut letters, mut small) = (Hash::default(), 0, false);
    let mut end = |word: &mut Hash, letters: &mut usize| {
        if (3..=16).contains(letters) {
            visit(word.0);
        }
        (*word, *letters) = (Hash::default(), 0);
    };
    for &b in &names.as_bytes()[..names.len().min(LONGEST)] {
        let letter = b.is_ascii_alphabetic();
        let capital = b & 0x20 == 0;
        if !letter || small && capital {
            end(&mut word, &mut letters);
        }
        small = letter && !capital;
        if letter {
            word.add(b);
            letters += 1;
        }
    }
    end(&mut word, &mut letters);
}

/// FNV-1a of small letters.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Default for Hash {
    fn default() -> Self {
        Self(hash::START_32)
    }
}

impl Hash {
    fn add(&mut self, byte: u8) {
        self.0 = hash::add_32(self.0, byte.to_ascii_lowercase());
    }

    fn with(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.add(byte);
        }
        self
    }
}

/// Number of bytes of an attribute that are read: some lists of utility classes have kilobytes.
const LONGEST: usize = 300;

/// Words of every element of a page, for training.
#[derive(Debug, Default)]
pub(crate) struct AllWords(FxHashMap<u32, (u32, Vec<u32>)>);

impl AllWords {
    /// Adds the words of an element; `above` is the number of its parent.
    pub(crate) fn note(&mut self, number: u32, above: u32, words: Vec<u32>) {
        self.0.insert(number, (above, words));
    }

    /// Returns the hashes of the words of an element and of all above it, by band: own, near and far.
    pub(crate) fn above(&self, mut number: u32) -> [Vec<u32>; 3] {
        let mut out = [Vec::new(), Vec::new(), Vec::new()];
        let mut steps = 0;
        while let Some((above, words)) = self.0.get(&number) {
            out[usize::from(steps >= OWN) + usize::from(steps >= NEAR)].extend(words);
            (number, steps) = (*above, steps + 1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names_are_found() {
        assert_eq!(words("reviewList__item-3"), words("REVIEW list Item"));
        assert!(words("a1b2 px-4 ok").is_empty());
        assert_eq!(words("foo foo-Foo").len(), 1);
    }

    #[test]
    fn damaged_weights_are_errors() {
        let good = include_bytes!("names.weights");
        assert!(load(good).is_ok());
        assert!(load(&good[..good.len() - 1]).is_err());
        assert!(load(&good[1..]).is_err());
    }
}
