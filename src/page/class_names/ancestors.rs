//! What the names of all open elements say of a block: each word once in the band right above it, in the one near it and far
//! above, without looking at all words again for every block.

use super::weights;
use super::weights::{NEAR, OWN};

/// What the names of the open elements say of words that begin now, kept up as elements open and close.
///
/// Each element holds the sums of its words that no element right above bears, none of the two above, and so on: what a
/// band of elements says is then a sum over its elements.
#[derive(Debug)]
pub(crate) struct Chain {
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
    pub(crate) fn new() -> Self {
        Self { levels: vec![Level::default()], last: vec![0; weights::count()], undo: Vec::new() }
    }

    /// An element opens.
    pub(crate) fn push(&mut self) {
        let far = self.levels.last().map_or(0, |above| above.far);
        self.levels.push(Level { far, undo: self.undo.len() as u32, ..Level::default() });
    }

    /// The words of the innermost element, as [`weights::weighing`] found them.
    pub(crate) fn bear(&mut self, words: &[u16]) {
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

    /// Only `len` elements stay open.
    pub(crate) fn truncate(&mut self, len: usize) {
        if let Some(first) = self.levels.get(len) {
            for (word, before) in self.undo.drain(first.undo as usize..).rev() {
                self.last[usize::from(word)] = before;
            }
            self.levels.truncate(len);
        }
    }

    /// One element is taken out. Its words count as borne until the one above it closes.
    pub(crate) fn remove(&mut self, at: usize) {
        self.levels.remove(at);
    }

    /// The sum of all weights.
    pub(crate) fn says(&self) -> i32 {
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
                    sum += words.iter().map(|&w| weights::weights(w)[kind]).sum::<i32>();
                }
                prop_assert_eq!(chain.says(), sum);
            }
        }
    }
}
