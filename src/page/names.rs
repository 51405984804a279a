//! What class names, ids and component names say beyond the kinds of the lexicon: every word of theirs has three learned
//! weights, for blocks right inside the element, near below it, and far below it ("review", "swatch", "signature").

use std::ops::AddAssign;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::{eight, forest};

/// Elements up to this many steps above a block speak of the block itself; those up to [`NEAR`] of what it is part of.
pub(super) const OWN: usize = 2;
/// See [`OWN`].
pub(super) const NEAR: usize = 5;

/// Weights are whole numbers: so many make one unit of log-odds.
const UNIT: f32 = 40.0;

/// What the names of one element say, in whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Say {
    pub(super) own: i16,
    pub(super) near: i16,
    pub(super) far: i16,
}

impl AddAssign for Say {
    fn add_assign(&mut self, other: Self) {
        self.own = self.own.saturating_add(other.own);
        self.near = self.near.saturating_add(other.near);
        self.far = self.far.saturating_add(other.far);
    }
}

const MAGIC: &[u8; 8] = b"ORNAMES1";

/// What a weights file is made for: how words are found and hashed, and what their three weights are.
const SCHEMA: [&str; 3] = ["own", "near", "far"];

/// Weights by hash: a table with room, in which a word stands at its hash or soon after.
struct Table(Vec<(u32, [i8; 3])>);

impl Table {
    fn new(words: &[(u32, [i8; 3])]) -> Self {
        let mut slots = vec![(0, [0; 3]); (words.len() * 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for word in words {
            let mut at = word.0 as usize & mask;
            while slots[at].0 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = *word;
        }
        Self(slots)
    }

    fn get(&self, hash: u32) -> Option<[i8; 3]> {
        let mask = self.0.len() - 1;
        let mut at = hash as usize & mask;
        while self.0[at].0 != hash {
            if self.0[at].0 == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
        Some(self.0[at].1)
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

/// What the words of an attribute say together, each counted once.
pub(super) fn say(names: &str) -> Say {
    let (mut all, mut known, mut count) = (Say::default(), [0; LONGEST / 3], 0);
    each(names, |hash| {
        if let Some([own, near, far]) = WEIGHTS.get(hash)
            && !known[..count].contains(&hash)
        {
            known[count] = hash;
            count += 1;
            all += Say { own: own.into(), near: near.into(), far: far.into() };
        }
    });
    all
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

    #[test]
    fn damaged_weights_are_errors() {
        let good = include_bytes!("../boilerplate/weights/names.weights");
        assert!(load(good).is_ok());
        assert!(load(&good[..good.len() - 1]).is_err());
        assert!(load(&good[1..]).is_err());
    }
}
