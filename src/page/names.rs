//! What class names, ids and component names say beyond the kinds of the lexicon: every word of theirs has three learned
//! weights, for blocks right inside the element, near below it, and far below it ("review", "swatch", "signature").

use std::ops::AddAssign;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::forest;

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
    const START: u32 = 0x811c_9dc5;
    let bytes = &names.as_bytes()[..names.len().min(LONGEST)];
    let (mut hash, mut letters, mut small) = (START, 0, false);
    for &b in bytes {
        let letter = b.is_ascii_alphabetic();
        let capital = b & 0x20 == 0;
        if !letter || small && capital {
            if (3..=16).contains(&letters) {
                visit(hash);
            }
            (hash, letters) = (START, 0);
        }
        small = letter && !capital;
        if letter {
            hash = (hash ^ u32::from(b | 0x20)).wrapping_mul(0x0100_0193);
            letters += 1;
        }
    }
    if (3..=16).contains(&letters) {
        visit(hash);
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
    use super::*;

    #[test]
    fn words_of_names_are_found() {
        assert_eq!(words("reviewList__item-3"), words("REVIEW list Item"));
        assert!(words("a1b2 px-4 ok").is_empty());
        assert_eq!(words("foo foo-Foo").len(), 1);
    }

    #[test]
    fn damaged_weights_are_errors() {
        let good = include_bytes!("../boilerplate/weights/names.weights");
        assert!(load(good).is_ok());
        assert!(load(&good[..good.len() - 1]).is_err());
        assert!(load(&good[1..]).is_err());
    }
}
