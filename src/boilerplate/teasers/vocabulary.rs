//! Words that blocks share: a teaser has other subjects and other names than the article, and few words of its neighbours.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cards::Blocks;
use crate::boilerplate::stems::each_word;

/// Share of the running text that counts as the beginning of the article.
const BEGINNING: f32 = 0.4;
/// Number of blocks up to which two blocks are near each other.
const NEAR: usize = 4;

/// Counts of the words of a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Words {
    /// Words that are compared.
    all: f32,
    /// Those that the beginning of the article has as well, in another block.
    known: f32,
    /// Those that a block near this one has as well.
    near: f32,
    /// Those of an earlier block that is not near.
    back: f32,
    /// Those of no other block.
    single: f32,
    /// Words with a capital within a sentence, and those of them that the beginning has.
    names: f32,
    known_names: f32,
}

impl Words {
    fn plus(self, o: Self) -> Self {
        Self {
            all: self.all + o.all,
            known: self.known + o.known,
            near: self.near + o.near,
            back: self.back + o.back,
            single: self.single + o.single,
            names: self.names + o.names,
            known_names: self.known_names + o.known_names,
        }
    }

    fn minus(self, o: Self) -> Self {
        Self {
            all: self.all - o.all,
            known: self.known - o.known,
            near: self.near - o.near,
            back: self.back - o.back,
            single: self.single - o.single,
            names: self.names - o.names,
            known_names: self.known_names - o.known_names,
        }
    }

    /// Returns the number of words that are compared.
    pub(super) fn count(&self) -> f32 {
        self.all
    }

    /// Returns the share of words that the beginning has as well; -1 without words.
    pub(super) fn known(&self) -> f32 {
        share(self.known, self.all)
    }

    /// Returns the share of words that a block near has as well; -1 without words.
    pub(super) fn near(&self) -> f32 {
        share(self.near, self.all)
    }

    /// Returns the share of words of an earlier block that is not near; -1 without words.
    pub(super) fn back(&self) -> f32 {
        share(self.back, self.all)
    }

    /// Returns the share of words of no other block; -1 without words.
    pub(super) fn single(&self) -> f32 {
        share(self.single, self.all)
    }

    /// Returns the number of names that the beginning does not have.
    pub(super) fn new_names(&self) -> f32 {
        self.names - self.known_names
    }
}

fn share(part: f32, all: f32) -> f32 {
    if all > 0.0 { part / all } else { -1.0 }
}

/// Words of all blocks of a page.
pub(super) struct Vocabulary {
    /// Sums before each block and of all.
    sums: Vec<Words>,
    /// Share of the words of the beginning's own running text that another of its blocks has.
    pub(super) usual: f32,
}

/// Blocks in which a word occurs.
#[derive(Clone, Copy)]
struct Seen {
    first: u32,
    last: u32,
    blocks: u32,
    /// Number of these blocks in the beginning.
    early: u32,
}

impl Vocabulary {
    /// Reads the words of all blocks, in three passes.
    pub(super) fn new(blocks: &Blocks<'_>) -> Self {
        let n = blocks.items.len();
        let mut words: Vec<(u32, bool)> = Vec::new();
        let mut starts = Vec::with_capacity(n + 1);
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut seen: Vec<Seen> = Vec::new();
        let total = blocks.prose[n].0 as f32;
        let beginning = (0..n).find(|&i| blocks.prose[i].0 as f32 >= BEGINNING * total).unwrap_or(n);
        for (i, block) in blocks.page.blocks.iter().enumerate() {
            starts.push(words.len());
            if blocks.ruled[i] {
                continue;
            }
            // The beginning is its running text and the lines among it, not a menu above.
            let early = i < beginning && (blocks.items[i].shape.is_prose() || blocks.prose[i].0 > 0 || i < 2);
            each_word(block.span.of(&blocks.page.visible), |hash, name| {
                let id = *ids.entry(hash).or_insert(seen.len() as u32);
                if id as usize == seen.len() {
                    seen.push(Seen { first: i as u32, last: u32::MAX, blocks: 0, early: 0 });
                }
                let s = &mut seen[id as usize];
                if s.last != i as u32 {
                    s.blocks += 1;
                    s.early += u32::from(early);
                    s.last = i as u32;
                }
                words.push((id, name));
            });
        }
        starts.push(words.len());
        let mut near = vec![false; words.len()];
        let mut last = vec![usize::MAX; seen.len()];
        for i in 0..n {
            for k in starts[i]..starts[i + 1] {
                let id = words[k].0 as usize;
                near[k] |= last[id] != usize::MAX && i - last[id] <= NEAR;
            }
            for k in starts[i]..starts[i + 1] {
                last[words[k].0 as usize] = i;
            }
        }
        last.fill(usize::MAX);
        for i in (0..n).rev() {
            for k in starts[i]..starts[i + 1] {
                let id = words[k].0 as usize;
                near[k] |= last[id] != usize::MAX && last[id] - i <= NEAR;
            }
            for k in starts[i]..starts[i + 1] {
                last[words[k].0 as usize] = i;
            }
        }
        let mut sums = Vec::with_capacity(n + 1);
        let mut sum = Words::default();
        let mut own = Words::default();
        sums.push(sum);
        for i in 0..n {
            let early =
                u32::from(i < beginning && (blocks.items[i].shape.is_prose() || blocks.prose[i].0 > 0 || i < 2));
            let mut block = Words::default();
            for k in starts[i]..starts[i + 1] {
                let (id, name) = words[k];
                let s = &seen[id as usize];
                let known = f32::from(u8::from(s.early > early));
                block.all += 1.0;
                block.known += known;
                block.near += f32::from(u8::from(near[k]));
                block.back += f32::from(u8::from(s.first as usize + NEAR < i));
                block.single += f32::from(u8::from(s.blocks == 1));
                if name {
                    block.names += 1.0;
                    block.known_names += known;
                }
            }
            sum = sum.plus(block);
            if blocks.items[i].shape.is_prose() && early == 1 {
                own = own.plus(block);
            }
            sums.push(sum);
        }
        Self { sums, usual: own.known() }
    }

    /// Returns the words of a range of blocks.
    pub(super) fn of(&self, range: Range<usize>) -> Words {
        self.sums[range.end].minus(self.sums[range.start])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::features::scan::Scan;
    use crate::boilerplate::phrases::Phrases;
    use crate::page::{self, FormatChoice};

    #[test]
    fn a_line_of_another_subject_has_few_known_words() {
        let text = "The lock keeper of Varn has closed both gates of the upper lock because the hinges are worn through.\n\
                    The upper gates are older than the lock keeper, and the hinges were forged by his grandfather in Varn.\n\
                    Worn hinges of the lock gates\nA choir sings under water";
        let page = page::read(text, FormatChoice::Text);
        let scan = Scan::new(&page, Phrases::builtin());
        let vocabulary = Vocabulary::new(&Blocks::new(&page, &scan, &vec![None; page.blocks.len()]));
        assert!(vocabulary.of(2..3).known() > 0.9, "{}", vocabulary.of(2..3).known());
        assert!(vocabulary.of(3..4).known() < 0.1 && vocabulary.of(3..4).single() > 0.9);
    }
}
