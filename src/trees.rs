//! Boosted trees as embedded data: load, score, and say which features decided.
//!
//! `training/trees.py` writes the file from a `LightGBM` model; the format is described there. A model is bound to the
//! names and order of its features by a hash, so a schema that moved on is an error at load and never a silent
//! misreading.

use crate::error::Result;
use crate::forest::{bad, open};
pub use crate::forest::{schema_hash, sigmoid};

const MAGIC: &[u8; 8] = b"ORTREES1";
/// A child index with this bit names a leaf in the file.
const LEAF: u16 = 0x8000;
/// Rows that go down a tree side by side: while one waits for its next node, the others step.
const SIDE: usize = 16;

/// A split, or a leaf: that is a node whose children are itself, so that a row which arrived early stays.
#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    feature: u16,
    /// Children, counted from the first node of the tree.
    left: u16,
    right: u16,
    /// Mean score under this node, in units of `Trees::scale`.
    value: i16,
}

#[derive(Clone, Copy, Debug)]
struct Tree {
    first: u32,
    nodes: u16,
    /// Splits on the longest path.
    depth: u16,
}

/// A model of boosted trees over a fixed list of features.
#[derive(Clone, Debug)]
pub struct Trees {
    provenance: String,
    features: usize,
    scale: f32,
    roots: Vec<Tree>,
    nodes: Vec<Node>,
}

impl Trees {
    /// Reads a model made for exactly these features, in this order.
    ///
    /// Fails when the bytes are no model, are cut short, name a feature or child that does not exist, or were made
    /// for another list of features.
    pub fn load(bytes: &[u8], features: &[&str]) -> Result<Self> {
        let (mut r, provenance) = open(bytes, MAGIC, features)?;
        let scale = r.f32()?;
        let count = r.u32()?;
        let mut out = Self { provenance, features: features.len(), scale, roots: Vec::new(), nodes: Vec::new() };
        for _ in 0..count {
            let splits = r.u16()?;
            if splits >= LEAF / 2 {
                return Err(bad("a tree is too large"));
            }
            let first = out.nodes.len();
            let mut depths = vec![0_u16; usize::from(splits) * 2 + 1];
            for i in 0..splits {
                let (feature, threshold, left, right, value) = (r.u16()?, r.f32()?, r.u16()?, r.u16()?, r.i16()?);
                // Children come after their parent, so every walk ends.
                let place = |child: u16| match child & LEAF {
                    0 => (child > i && child < splits).then_some(child),
                    _ => (child & !LEAF <= splits).then(|| splits + (child & !LEAF)),
                };
                let (Some(left), Some(right)) = (place(left), place(right)) else {
                    return Err(bad("a split points nowhere"));
                };
                if usize::from(feature) >= features.len() {
                    return Err(bad("a split asks for a feature that does not exist"));
                }
                for child in [left, right] {
                    depths[usize::from(child)] = depths[usize::from(child)].max(depths[usize::from(i)] + 1);
                }
                out.nodes.push(Node { threshold, feature, left, right, value });
            }
            for i in 0..=splits {
                let itself = splits + i;
                out.nodes.push(Node { threshold: 0.0, feature: 0, left: itself, right: itself, value: r.i16()? });
            }
            let depth = depths.into_iter().max().unwrap_or(0);
            out.roots.push(Tree { first: first as u32, nodes: splits * 2 + 1, depth });
        }
        if r.0.is_empty() { Ok(out) } else { Err(bad("bytes left over")) }
    }

    /// What the model was made from and how, as the training script wrote it.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// The raw score of every row: log-odds for a binary model, a sort key for a ranker. `rows` holds row after row,
    /// each as wide as the list of features.
    ///
    /// # Panics
    /// When `rows` is no whole number of rows.
    pub fn scores(&self, rows: &[f32]) -> Vec<f32> {
        assert_eq!(rows.len() % self.features, 0, "whole rows");
        let mut scores = Vec::with_capacity(rows.len() / self.features);
        for rows in rows.chunks(self.features * SIDE) {
            let side = rows.len() / self.features;
            let mut sums = [0_i32; SIDE];
            for tree in &self.roots {
                let nodes = self.nodes_of(tree);
                let mut at = [0_u16; SIDE];
                for _ in 0..tree.depth {
                    for (at, row) in at.iter_mut().zip(rows.chunks_exact(self.features)) {
                        *at = nodes[usize::from(*at)].next(row);
                    }
                }
                for (sum, at) in sums[..side].iter_mut().zip(at) {
                    *sum += i32::from(nodes[usize::from(at)].value);
                }
            }
            scores.extend(sums[..side].iter().map(|&sum| sum as f32 * self.scale));
        }
        scores
    }

    /// The raw score of one row, see [`Trees::scores`].
    ///
    /// # Panics
    /// When the row is shorter than the list of features.
    #[inline]
    pub fn predict(&self, row: &[f32]) -> f32 {
        let row = &row[..self.features];
        let sum: i32 = self.roots.iter().map(|tree| self.walk(tree, row, |_, _| ())).sum();
        sum as f32 * self.scale
    }

    /// How much each feature moved the score of this row: along every path, the change of the mean score at each
    /// split goes to its feature (Saabas's method). Returns the score of a row nothing is known about; together they
    /// add up to [`Trees::predict`].
    ///
    /// # Panics
    /// When the row is shorter than the list of features.
    pub fn contributions(&self, row: &[f32]) -> (f32, Vec<f32>) {
        let row = &row[..self.features];
        let (mut base, mut moved) = (0_i32, vec![0_i32; self.features]);
        for tree in &self.roots {
            base += i32::from(self.nodes_of(tree)[0].value);
            self.walk(tree, row, |feature, change| moved[feature] += change);
        }
        (base as f32 * self.scale, moved.into_iter().map(|m| m as f32 * self.scale).collect())
    }

    fn nodes_of(&self, tree: &Tree) -> &[Node] {
        &self.nodes[tree.first as usize..][..usize::from(tree.nodes)]
    }

    /// Goes down one tree, shows for each split its feature and the change of the mean score, returns the leaf's value.
    #[inline]
    fn walk(&self, tree: &Tree, row: &[f32], mut split: impl FnMut(usize, i32)) -> i32 {
        let nodes = self.nodes_of(tree);
        let mut at = 0;
        loop {
            let node = &nodes[usize::from(at)];
            let next = node.next(row);
            if next == at {
                return node.value.into();
            }
            split(node.feature.into(), i32::from(nodes[usize::from(next)].value) - i32::from(node.value));
            at = next;
        }
    }
}

impl Node {
    /// Not-a-number goes right, as everything that is not below the threshold.
    #[inline]
    fn next(&self, row: &[f32]) -> u16 {
        if row[usize::from(self.feature)] <= self.threshold { self.left } else { self.right }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["length", "links"];

    /// Two trees: length <= 3 ? -1 : (links <= 0.5 ? 2 : 0), and a lone leaf of 0.5; scale 0.5.
    fn file() -> Vec<u8> {
        let mut f = MAGIC.to_vec();
        f.extend(schema_hash(&NAMES).to_le_bytes());
        f.extend(4_u32.to_le_bytes());
        f.extend(b"test");
        f.extend(0.5_f32.to_le_bytes());
        f.extend(2_u32.to_le_bytes());
        f.extend(2_u16.to_le_bytes());
        for (feature, threshold, left, right, value) in
            [(0_u16, 3.0_f32, LEAF, 1, 1_i16), (1, 0.5, LEAF | 1, LEAF | 2, 2)]
        {
            f.extend(feature.to_le_bytes());
            f.extend(threshold.to_le_bytes());
            f.extend(left.to_le_bytes());
            f.extend(right.to_le_bytes());
            f.extend(value.to_le_bytes());
        }
        for leaf in [-2_i16, 4, 0] {
            f.extend(leaf.to_le_bytes());
        }
        f.extend(0_u16.to_le_bytes());
        f.extend(1_i16.to_le_bytes());
        f
    }

    #[test]
    fn rows_reach_their_leaves() {
        let trees = Trees::load(&file(), &NAMES).unwrap();
        assert_eq!(trees.provenance(), "test");
        for (row, score) in [([3.0, 9.0], -0.5), ([4.0, 0.5], 2.5), ([4.0, 0.6], 0.5), ([f32::NAN, 0.0], 2.5)] {
            assert!((trees.predict(&row) - score).abs() < 1e-6, "{row:?}");
            // Alone and beside others, more of them than go side by side.
            for scored in trees.scores(&row.repeat(SIDE * 2 + 1)) {
                assert!((scored - score).abs() < 1e-6, "{row:?}");
            }
            let (base, moved) = trees.contributions(&row);
            assert!((base + moved.iter().sum::<f32>() - score).abs() < 1e-6, "{row:?} is explained in full");
        }
        assert_eq!(trees.contributions(&[4.0, 0.0]), (1.0, vec![0.5, 1.0]));
    }

    #[test]
    fn damaged_or_foreign_files_are_errors() {
        let good = file();
        for cut in 0..good.len() {
            assert!(Trees::load(&good[..cut], &NAMES).is_err(), "cut at {cut}");
        }
        assert!(Trees::load(&good, &["length", "words"]).is_err());
        let mut long = good.clone();
        long.push(0);
        assert!(Trees::load(&long, &NAMES).is_err());
        let mut cycle = good;
        cycle[8 + 8 + 4 + 4 + 4 + 4 + 2 + 8] = 0; // the right child of the first split: itself
        assert!(Trees::load(&cycle, &NAMES).is_err());
    }
}
