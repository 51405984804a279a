//! Sums the weights of class and id words over a block's ancestors, in three distance bands, incrementally as elements
//! open and close.

use super::weights;
use super::weights::{NEAR, OWN};

/// Sums of the weights of the open elements' words. A word counts once in each band, however many elements have it.
///
/// Each level stores sums over fewer and fewer of its words: all, those that the parent does not have, those that
/// neither the parent nor the grandparent has, and so on. The sum of a band then adds one number of each of its levels.
#[derive(Debug)]
pub(crate) struct Chain {
    levels: Vec<Level>,
    /// Position, from one, of the innermost open element that has a word, by the number of the word; zero for none.
    last: Vec<u16>,
    /// Entries of `last` before an element's words were added.
    undo: Vec<(u16, u16)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// Sum over all its words, and over those that the parent does not have.
    own: [i32; 2],
    /// Sum over all its words, over those that the parent does not have, and over those that neither the parent nor the
    /// grandparent has.
    near: [i32; 3],
    /// Sum over the words of it and all elements above.
    far: i32,
    /// Start of its part of `undo`.
    undo: u32,
}

impl Chain {
    /// Makes a chain in which the page itself is open.
    pub(crate) fn new() -> Self {
        Self { levels: vec![Level::default()], last: vec![0; weights::count()], undo: Vec::new() }
    }

    /// Opens an element.
    pub(crate) fn push(&mut self) {
        let far = self.levels.last().map_or(0, |above| above.far);
        self.levels.push(Level { far, undo: self.undo.len() as u32, ..Level::default() });
    }

    /// Adds the words of the innermost element, by their numbers (see [`weights::weighted_word`]).
    pub(crate) fn add(&mut self, words: &[u16]) {
        let here = self.levels.len() as u16;
        let Some(level) = self.levels.last_mut() else { return };
        for &word in words {
            let before = std::mem::replace(&mut self.last[usize::from(word)], here);
            if before == here {
                continue;
            }
            self.undo.push((word, before));
            let [own, near, far] = weights::weights(word);
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

    /// Closes all but the first `len` elements.
    pub(crate) fn truncate(&mut self, len: usize) {
        if let Some(first) = self.levels.get(len) {
            for (word, before) in self.undo.drain(first.undo as usize..).rev() {
                self.last[usize::from(word)] = before;
            }
            self.levels.truncate(len);
        }
    }

    /// Removes one element. Its words still count until its parent closes.
    pub(crate) fn remove(&mut self, at: usize) {
        self.levels.remove(at);
    }

    /// Returns the sum of all weights.
    pub(crate) fn sum(&self) -> i32 {
        let (far, rest) = self.levels.split_at(self.levels.len().saturating_sub(NEAR));
        let (near, own) = rest.split_at(rest.len().saturating_sub(OWN));
        far.last().map_or(0, |level| level.far)
            + near.iter().enumerate().map(|(i, level)| level.near[i]).sum::<i32>()
            + own.iter().enumerate().map(|(i, level)| level.own[i]).sum::<i32>()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_counts_once_in_each_band(
            steps in prop::collection::vec((any::<bool>(), prop::collection::vec(0..6_u16, 0..4)), 0..40)
        ) {
            let (mut chain, mut open) = (Chain::new(), vec![Vec::new()]);
            for (opens, words) in steps {
                if opens {
                    chain.push();
                    chain.add(&words);
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
                    sum += words.iter().map(|&w| weights::weights(w)[kind]).sum::<i32>();
                }
                prop_assert_eq!(chain.sum(), sum);
            }
        }
    }
}
