//! Boosted trees as embedded data: load, score, and say which features decided.
//!
//! `training/trees.py` writes the file from a `LightGBM` model; the format is described there. A model is bound to the
//! names and order of its features by a hash, so a schema that moved on is an error at load and never a silent
//! misreading.

use crate::error::{Error, ErrorKind, Result};
use crate::forest::Reader;
pub use crate::forest::{schema_hash, sigmoid};

const MAGIC: &[u8; 8] = b"ORTREES1";
/// A child index with this bit names a leaf.
const LEAF: u16 = 0x8000;

#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    feature: u16,
    /// Children, counted from the first node (or leaf) of the tree.
    left: u16,
    right: u16,
    /// Mean score under this node, in units of `Trees::scale`; read by explanations only.
    value: i16,
}

#[derive(Clone, Copy, Debug)]
struct Tree {
    node: u32,
    leaf: u32,
    /// A tree without a split is one leaf.
    nodes: u32,
}

/// A model of boosted trees over a fixed list of features.
#[derive(Clone, Debug)]
pub struct Trees {
    provenance: String,
    features: usize,
    scale: f32,
    roots: Vec<Tree>,
    nodes: Vec<Node>,
    leaves: Vec<i16>,
}

impl Trees {
    /// Reads a model made for exactly these features, in this order.
    ///
    /// Fails when the bytes are no model, are cut short, name a feature or child that does not exist, or were made
    /// for another list of features.
    pub fn load(bytes: &[u8], features: &[&str]) -> Result<Self> {
        let bad = |what: &str| Error::new(ErrorKind::Store, format!("not a model of trees: {what}"));
        let mut r = Reader(bytes);
        if r.take(MAGIC.len())? != MAGIC {
            return Err(bad("wrong first bytes"));
        }
        if u64::from_le_bytes(r.array()?) != schema_hash(features) {
            return Err(Error::new(ErrorKind::Store, "the model was trained on other features; train it again"));
        }
        let length = r.u32()? as usize;
        let provenance = std::str::from_utf8(r.take(length)?).map_err(|_| bad("provenance is not UTF-8"))?.to_owned();
        let scale = r.f32()?;
        let count = r.u32()?;
        let mut out = Self {
            provenance,
            features: features.len(),
            scale,
            roots: Vec::new(),
            nodes: Vec::new(),
            leaves: Vec::new(),
        };
        for _ in 0..count {
            let splits = r.u16()?;
            let tree = Tree { node: out.nodes.len() as u32, leaf: out.leaves.len() as u32, nodes: splits.into() };
            for i in 0..splits {
                let (feature, threshold, left, right, value) = (r.u16()?, r.f32()?, r.u16()?, r.u16()?, r.i16()?);
                // Children come after their parent, so every walk ends.
                let sound = |child: u16| {
                    if child & LEAF == 0 { child > i && child < splits } else { child & !LEAF <= splits }
                };
                if usize::from(feature) >= features.len() || !sound(left) || !sound(right) {
                    return Err(bad("a split points nowhere"));
                }
                out.nodes.push(Node { threshold, feature, left, right, value });
            }
            for _ in 0..=splits {
                out.leaves.push(r.i16()?);
            }
            out.roots.push(tree);
        }
        if r.0.is_empty() { Ok(out) } else { Err(bad("bytes left over")) }
    }

    /// What the model was made from and how, as the training script wrote it.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// The raw score: log-odds for a binary model, a sort key for a ranker.
    ///
    /// # Panics
    /// When the row is shorter than the list of features.
    #[inline]
    pub fn predict(&self, row: &[f32]) -> f32 {
        let row = &row[..self.features];
        let mut sum = 0_i32;
        for tree in &self.roots {
            sum += i32::from(self.leaves[self.walk(tree, row, |_, _| ())]);
        }
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
            let mut path: Option<(usize, i32)> = None;
            let leaf = self.walk(tree, row, |feature, value| {
                match path {
                    Some((by, before)) => moved[by] += value - before,
                    None => base += value,
                }
                path = Some((feature, value));
            });
            let value = i32::from(self.leaves[leaf]);
            match path {
                Some((by, before)) => moved[by] += value - before,
                None => base += value,
            }
        }
        (base as f32 * self.scale, moved.into_iter().map(|m| m as f32 * self.scale).collect())
    }

    /// Goes down one tree, shows each split (feature and mean score) and returns the index of the leaf.
    #[inline]
    fn walk(&self, tree: &Tree, row: &[f32], mut split: impl FnMut(usize, i32)) -> usize {
        let (first, mut at) = (tree.node as usize, if tree.nodes == 0 { LEAF } else { 0 });
        while at & LEAF == 0 {
            let node = &self.nodes[first + usize::from(at)];
            split(node.feature.into(), node.value.into());
            // Not-a-number goes right, as everything that is not below the threshold.
            at = if row[usize::from(node.feature)] <= node.threshold { node.left } else { node.right };
        }
        tree.leaf as usize + usize::from(at & !LEAF)
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
