//! What class names, ids and component names say beyond the kinds of the lexicon: every word of theirs has three learned
//! weights, for blocks right inside the element, near below it, and far below it ("review", "swatch", "signature"). Around a
//! block a word counts once in each of the three, however many elements bear it. Tags, roles and properties are words, too.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::elements::Element;
use crate::error::Result;
use crate::{eight, forest};

/// Elements up to this many steps above a block speak of the block itself; those up to [`NEAR`] of what it is part of.
pub(super) const OWN: usize = 2;
/// See [`OWN`].
pub(super) const NEAR: usize = 5;

/// Weights are whole numbers: so many make one unit of log-odds.
const UNIT: f32 = 40.0;

const MAGIC: &[u8; 8] = b"ORNAMES1";

/// What a weights file is made for: how words are found and hashed, and what their three weights are.
const SCHEMA: [&str; 3] = ["own once", "near once", "far once"];

/// Weights, and their place by hash: a table with room, in which a word stands at its hash or soon after.
struct Table {
    places: Vec<(u32, u16)>,
    weights: Vec<[i8; 3]>,
}

impl Table {
    fn new(words: &[(u32, [i8; 3])]) -> Self {
        let mut places = vec![(0, 0); (words.len() * 2 + 1).next_power_of_two()];
        let mask = places.len() - 1;
        for (word, place) in words.iter().zip(0..=u16::MAX) {
            let mut at = word.0 as usize & mask;
            while places[at].0 != 0 {
                at = (at + 1) & mask;
            }
            places[at] = (word.0, place);
        }
        Self { places, weights: words.iter().map(|word| word.1).collect() }
    }

    fn get(&self, hash: u32) -> Option<u16> {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        while self.places[at].0 != hash {
            if self.places[at].0 == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
        Some(self.places[at].1)
    }
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| {
    let words = load(include_bytes!("../boilerplate/weights/names.weights"));
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

/// Adds the words of an attribute that weigh something.
pub(super) fn weighing(names: &str, out: &mut Vec<u16>) {
    each(names, |hash| out.extend(WEIGHTS.get(hash)));
}

/// A tag, role or property, if it weighs something.
pub(super) fn weighs(hash: u32) -> Option<u16> {
    WEIGHTS.get(hash)
}

/// Hash of a tag, which counts as a word; `name` tells unknown elements apart.
pub(super) fn tag(element: Element, name: u32) -> u32 {
    let word = Word::default().with(b"<").with(element.name().as_bytes());
    if element == Element::Unknown { word.with(&name.to_le_bytes()).hash } else { word.hash }
}

/// Hash of the value of an attribute that counts as one word with it, such as a role.
pub(super) fn value(key: &str, value: &str) -> u32 {
    Word::default().with(key.as_bytes()).with(b"=").with(&value.as_bytes()[..value.len().min(30)]).hash
}

/// What the names of the open elements say of words that begin now, kept up as elements open and close.
///
/// Each element holds the sums of its words that no element right above bears, none of the two above, and so on: what a
/// band of elements says is then a sum over its elements.
#[derive(Debug)]
pub(super) struct Chain {
    levels: Vec<Level>,
    /// Position, from one, of the innermost open element that bears a word; zero for none.
    last: Vec<u16>,
    /// What `last` was before the words of an element came.
    undo: Vec<(u16, u16)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// Of all its words, and of those that the element above does not bear.
    own: [i32; 2],
    /// Of all its words, those that the element above does not bear, and those that neither of the two above does.
    near: [i32; 3],
    /// Of the words of it and all above.
    far: i32,
    /// Where its part of `undo` begins.
    undo: u32,
}

impl Chain {
    /// With the page itself open.
    pub(super) fn new() -> Self {
        Self { levels: vec![Level::default()], last: vec![0; WEIGHTS.weights.len()], undo: Vec::new() }
    }

    /// An element opens.
    pub(super) fn push(&mut self) {
        let far = self.levels.last().map_or(0, |above| above.far);
        self.levels.push(Level { far, undo: self.undo.len() as u32, ..Level::default() });
    }

    /// The words of the innermost element, as [`weighing`] found them.
    pub(super) fn bear(&mut self, words: &[u16]) {
        let here = self.levels.len() as u16;
        let Some(level) = self.levels.last_mut() else { return };
        for &word in words {
            let before = std::mem::replace(&mut self.last[usize::from(word)], here);
            if before == here {
                continue;
            }
            self.undo.push((word, before));
            let [own, near, far] = WEIGHTS.weights[usize::from(word)].map(i32::from);
            let steps = if before == 0 { u16::MAX } else { here.saturating_sub(before) };
            for (sum, apart) in level.own.iter_mut().zip(1..) {
                *sum += if steps >= apart { own } else { 0 };
            }
            for (sum, apart) in level.near.iter_mut().zip(1..) {
                *sum += if steps >= apart { near } else { 0 };
            }
            level.far += if before == 0 { far } else { 0 };
        }
    }

    /// Only `len` elements stay open.
    pub(super) fn truncate(&mut self, len: usize) {
        if let Some(first) = self.levels.get(len) {
            for (word, before) in self.undo.drain(first.undo as usize..).rev() {
                self.last[usize::from(word)] = before;
            }
            self.levels.truncate(len);
        }
    }

    /// One element is taken out. Its words count as borne until the one above it closes.
    pub(super) fn remove(&mut self, at: usize) {
        self.levels.remove(at);
    }

    /// The sum of all weights.
    pub(super) fn says(&self) -> i32 {
        let (far, rest) = self.levels.split_at(self.levels.len().saturating_sub(NEAR));
        let (near, own) = rest.split_at(rest.len().saturating_sub(OWN));
        far.last().map_or(0, |level| level.far)
            + near.iter().enumerate().map(|(i, level)| level.near[i]).sum::<i32>()
            + own.iter().enumerate().map(|(i, level)| level.own[i]).sum::<i32>()
    }
}

/// Log-odds of a sum of weights.
pub(super) fn log_odds(sum: i32) -> f32 {
    sum as f32 / UNIT
}

/// The words of an attribute as hashes, each once.
pub(super) fn words(names: &str) -> Vec<u32> {
    let mut all = Vec::new();
    each(names, |hash| all.push(hash));
    all.sort_unstable();
    all.dedup();
    all
}

/// Hashes (FNV-1a, of small letters) of the words in an attribute: letters up to a sign, a digit or the capital of the next
/// word. `reviewList__item-3` holds `review`, `list` and `item`.
fn each(names: &str, mut visit: impl FnMut(u32)) {
    let bytes = &names.as_bytes()[..names.len().min(LONGEST)];
    let mut word = Word::default();
    // Whether the letter before is a small one.
    let mut small = false;
    let mut at = 0;
    while at < bytes.len() {
        let eight = eight::load(bytes, at);
        let marks = eight::letters(eight);
        let smalls = eight::small_letters(eight, marks);
        // Capitals after small letters begin a word; the first of the eight may, the others end the run.
        let begins = marks & !smalls & (smalls << 8 | u64::from(small) << 7);
        if begins & 0x80 != 0 {
            word.end(&mut visit);
        }
        let count = eight::run(marks & !(begins >> 8 << 8));
        word.add(eight::small(eight), count);
        if count == 8 {
            small = smalls >> 63 != 0;
            at += 8;
            continue;
        }
        word.end(&mut visit);
        small = false;
        let signs = (marks >> (8 * count)).trailing_zeros() as usize / 8;
        at += count + signs.min(8 - count);
    }
    word.end(&mut visit);
}

/// A word as far as it is read.
struct Word {
    hash: u32,
    letters: usize,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: 0x811c_9dc5, letters: 0 }
    }
}

impl Word {
    /// Adds the first `count` bytes of eight small letters.
    fn add(&mut self, eight: u64, count: usize) {
        // How long words are cannot be guessed: the hashes of all beginnings are computed, and no branch is taken.
        let mut hash = self.hash;
        for (i, byte) in eight.to_le_bytes().into_iter().enumerate() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            self.hash = if i < count { hash } else { self.hash };
        }
        self.letters += count;
    }

    /// With more bytes, letters or not.
    fn with(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.hash = (self.hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        }
        self
    }

    fn end(&mut self, visit: &mut impl FnMut(u32)) {
        if (3..=16).contains(&self.letters) {
            visit(self.hash);
        }
        *self = Self::default();
    }
}

/// No more of an attribute is read: utility classes go on for kilobytes.
const LONGEST: usize = 300;

/// The words of every element of a page, for training.
#[derive(Debug, Default)]
pub(super) struct Heard(FxHashMap<u32, (u32, Vec<u32>)>);

impl Heard {
    pub(super) fn note(&mut self, number: u32, above: u32, words: Vec<u32>) {
        self.0.insert(number, (above, words));
    }

    /// The words of an element and of all above it: its own, near and far ones.
    pub(super) fn above(&self, mut number: u32) -> [Vec<u32>; 3] {
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_names_are_found() {
        assert_eq!(words("reviewList__item-3"), words("REVIEW list Item"));
        assert!(words("a1b2 px-4 ok").is_empty());
        assert_eq!(words("foo foo-Foo").len(), 1);
    }

    /// One byte at a time, as [`each`] says.
    fn words_by_bytes(names: &str) -> Vec<u32> {
        let (mut word, mut small, mut out) = (Word::default(), false, Vec::new());
        for &b in &names.as_bytes()[..names.len().min(LONGEST)] {
            if !b.is_ascii_alphabetic() || small && b.is_ascii_uppercase() {
                word.end(&mut |hash| out.push(hash));
            }
            small = b.is_ascii_lowercase();
            if b.is_ascii_alphabetic() {
                word.add(u64::from(b.to_ascii_lowercase()), 1);
            }
        }
        word.end(&mut |hash| out.push(hash));
        out
    }

    proptest! {
        #[test]
        fn words_end_where_one_byte_at_a_time_ends_them(names in "([a-z]{0,18}[A-Z]{0,3}[-_ 0-9@\\[`{é]{0,2}){0,8}") {
            let mut found = Vec::new();
            each(&names, |hash| found.push(hash));
            prop_assert_eq!(found, words_by_bytes(&names));
        }
    }

    proptest! {
        #[test]
        fn a_word_counts_once_in_each_band(
            steps in prop::collection::vec((any::<bool>(), prop::collection::vec(0..6_u16, 0..4)), 0..40)
        ) {
            let (mut chain, mut open) = (Chain::new(), vec![Vec::new()]);
            for (opens, words) in steps {
                if opens {
                    chain.push();
                    chain.bear(&words);
                    open.push(words);
                } else {
                    let len = open.len().saturating_sub(words.len()).max(1);
                    chain.truncate(len);
                    open.truncate(len);
                }
                let mut sum = 0;
                for (kind, band) in [(0, 0..OWN), (1, OWN..NEAR), (2, NEAR..usize::MAX)] {
                    let inside = open.iter().rev().enumerate().filter(|(above, _)| band.contains(above));
                    let mut words: Vec<u16> = inside.flat_map(|(_, words)| words.clone()).collect();
                    words.sort_unstable();
                    words.dedup();
                    sum += words.iter().map(|&w| i32::from(WEIGHTS.weights[usize::from(w)][kind])).sum::<i32>();
                }
                prop_assert_eq!(chain.says(), sum);
            }
        }
    }

    #[test]
    fn damaged_weights_are_errors() {
        let good = include_bytes!("../boilerplate/weights/names.weights");
        assert!(load(good).is_ok());
        assert!(load(&good[..good.len() - 1]).is_err());
        assert!(load(&good[1..]).is_err());
    }
}
