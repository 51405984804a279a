//! Words of one text found in another, whatever the white space and the signs between them.

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::super::{PageBlock, ends_sentence};
use crate::text::each_letter;

/// Shortest closed paragraph, in bytes.
const PARAGRAPH: usize = 60;

/// Hashes of every run of [`Self::SIZE`] letters and digits of a text, to find the words of another text in it.
pub(super) struct Windows(FxHashSet<u64>);

impl Windows {
    const SIZE: usize = 16;

    /// Calls `visit` with the hash of each run, in one rolling pass.
    fn each(text: &str, mut visit: impl FnMut(u64)) {
        const BASE: u64 = 0x0100_0000_01b3;
        let last = (0..Self::SIZE).fold(1u64, |power, _| power.wrapping_mul(BASE));
        let (mut ring, mut count, mut hash) = ([0u64; Self::SIZE], 0usize, 0u64);
        each_letter(text, |c| {
            let old = std::mem::replace(&mut ring[count % Self::SIZE], u64::from(u32::from(c)));
            hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(u32::from(c))).wrapping_sub(old.wrapping_mul(last));
            count += 1;
            if count >= Self::SIZE {
                visit(hash);
            }
        });
    }

    pub(super) fn of(text: &str) -> Self {
        let mut all = FxHashSet::with_capacity_and_hasher(text.len(), FxBuildHasher);
        Self::each(text, |hash| {
            all.insert(hash);
        });
        Self(all)
    }

    /// Returns the runs of some blocks of a text.
    pub(super) fn of_blocks(text: &str, blocks: &[PageBlock], some: &[usize]) -> Self {
        let mut all = FxHashSet::default();
        for &i in some {
            Self::each(blocks[i].span.of(text), |hash| {
                all.insert(hash);
            });
        }
        Self(all)
    }

    /// Returns true if most runs of `text` are known; false for a text shorter than one run.
    pub(super) fn is_known(&self, text: &str) -> bool {
        self.knows(text).unwrap_or(false)
    }

    /// Returns true if most runs of `text` are known, `None` for a text shorter than one run.
    fn knows(&self, text: &str) -> Option<bool> {
        let (mut all, mut known) = (0usize, 0usize);
        Self::each(text, |hash| {
            all += 1;
            known += usize::from(self.0.contains(&hash));
        });
        (all > 0).then_some(known * 2 > all)
    }

    /// Returns the indices of the blocks of a text that are known for the most part.
    pub(super) fn known_blocks(&self, text: &str, blocks: &[PageBlock]) -> Vec<usize> {
        (0..blocks.len()).filter(|&i| self.is_known(blocks[i].span.of(text))).collect()
    }

    /// Returns the lengths of the sentences of a text that are not known: of all, and of those behind the last known one. A
    /// sentence shorter than a run counts with the one before it.
    pub(super) fn unknown(&self, text: &str, blocks: &[PageBlock]) -> Unknown {
        let mut out = Unknown::default();
        let mut is_known = false;
        for block in blocks {
            let words = block.span.of(text);
            let is_prose = words.len() >= PARAGRAPH && ends_sentence(words);
            let mut start = 0;
            for (at, sign) in
                words.match_indices(['.', '!', '?', '。', '！', '？', '…', '؟', '।']).chain([(words.len(), "")])
            {
                let end = at + sign.len();
                let ends =
                    sign.len() > 2 || words[end..].starts_with(|c: char| c.is_whitespace()) || end == words.len();
                if !ends || end == start {
                    continue;
                }
                is_known = self.knows(&words[start..end]).unwrap_or(is_known);
                out.all += end - start;
                if is_known {
                    (out.last, out.last_prose) = (0, 0);
                } else {
                    out.fresh += end - start;
                    out.last += end - start;
                    out.last_prose += if is_prose { end - start } else { 0 };
                }
                start = end;
            }
        }
        out
    }
}

/// Lengths of sentences, in bytes.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Unknown {
    /// Of all sentences.
    pub(super) all: usize,
    /// Of those that are not known.
    pub(super) fresh: usize,
    /// Of those that are not known behind the last known one, and of these the ones in closed paragraphs.
    pub(super) last: usize,
    pub(super) last_prose: usize,
}
