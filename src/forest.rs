//! Forests of oblivious trees, scored for many rows at once.
//!
//! In an oblivious tree all splits of a level are the same comparison, so a tree of depth six is six comparisons whose results
//! are the bits of a leaf number (Kohavi 1994; Prokhorenkova et al. 2018, `CatBoost`). There are no branches to mispredict:
//! each threshold of a model, which several trees share, is compared once with many rows, and the trees only look the results
//! up. `training/forest.py` writes the models and documents the layout. A file has a hash of the names of its
//! features, so a model of other features is an error at load.

use std::cell::Cell;

use wide::u8x16;

use crate::bytes::hash;
use crate::error::{Error, ErrorKind, Result};

const MAGIC: &[u8; 8] = b"ORFORES1";
/// Largest depth of a tree: the number of a leaf is one byte.
const DEEPEST: usize = 8;
/// Largest number of leaves of a tree.
const LEAVES: usize = 1 << DEEPEST;
/// Number of rows scored together: their values for all features fit into the first-level cache.
pub const SIDE: usize = 32;

/// Feature that at least one split compares.
#[derive(Clone, Debug)]
struct Column {
    /// Index in the list of features.
    feature: usize,
    /// Thresholds, ascending; the bin of a value is the number of thresholds below it.
    borders: Vec<f32>,
    /// Smallest whole number above each threshold.
    wholes: Vec<u8>,
}

/// Comparison: true if the value of the column is in this bin or a higher one.
#[derive(Clone, Copy, Debug)]
struct Split {
    column: u16,
    bin: u8,
}

/// Results of a comparison for 16 rows in each part; all bits of a byte are set if the row's value is above the threshold.
type Above<const PARTS: usize> = [u8x16; PARTS];

/// Positions of the splits and leaves of a tree.
#[derive(Clone, Copy, Debug)]
struct Tree {
    split: u32,
    leaf: u32,
    depth: u8,
}

/// Model of oblivious trees over a fixed list of features.
#[derive(Clone, Debug)]
pub struct Forest {
    provenance: String,
    width: usize,
    scale: f32,
    bias: f32,
    columns: Vec<Column>,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    /// Threshold of each split, counted through all columns.
    thresholds: Vec<u16>,
    /// Leaves of all trees, and zeros so that [`LEAVES`] numbers follow the start of each tree.
    leaves: Vec<i16>,
}

/// Computes the hash of a list of features: FNV-1a over the names, each followed by a line feed.
pub fn schema_hash(names: &[&str]) -> u64 {
    names.iter().fold(hash::START, |h, name| hash::add(hash::add_bytes(h, name.as_bytes()), u64::from(b'\n')))
}

/// Returns the place of a feature in a list of names, while the program is compiled.
///
/// # Panics
/// If the list does not have the name.
pub(crate) const fn place(names: &[&str], name: &str) -> usize {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i].as_bytes(), name.as_bytes()) {
            return i;
        }
        i += 1;
    }
    panic!("no feature has this name");
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// Reader of little-endian values from the front of a slice.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n).ok_or_else(|| {
            Error::new(ErrorKind::Store, "the model file is cut short; write it again with its training script")
        })?;
        self.0 = rest;
        Ok(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N).map(|b| b.try_into().expect("`take` returns exactly N bytes"))
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        self.array::<1>().map(|[b]| b)
    }

    pub(crate) fn u16(&mut self) -> Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn i16(&mut self) -> Result<i16> {
        self.array().map(i16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn f32(&mut self) -> Result<f32> {
        self.array().map(f32::from_le_bytes)
    }
}

/// Reads the head of a model file: magic bytes, hash of the features, provenance. Returns a reader of the rest, and the
/// provenance.
pub(crate) fn open<'a>(bytes: &'a [u8], magic: &[u8; 8], features: &[&str]) -> Result<(Reader<'a>, String)> {
    let mut r = Reader(bytes);
    if r.take(magic.len())? != magic {
        return Err(bad("the magic bytes are those of another kind of file"));
    }
    if features.is_empty() || u64::from_le_bytes(r.array()?) != schema_hash(features) {
        return Err(Error::new(ErrorKind::Store, "the model was trained on other features; train it again"));
    }
    let length = r.u32()? as usize;
    let provenance = std::str::from_utf8(r.take(length)?).map_err(|_| bad("the provenance is not UTF-8"))?.to_owned();
    Ok((r, provenance))
}

/// Returns the error of a model file that cannot be read.
fn bad(what: &str) -> Error {
    Error::new(ErrorKind::Store, format!("damaged model file: {what}; write it again with its training script"))
}

impl Forest {
    /// Reads a model of exactly these features, in this order.
    ///
    /// Fails if the bytes are no model, are cut short, refer to a feature or threshold that does not exist, or were written
    /// for another list of features.
    pub fn load(bytes: &[u8], features: &[&str]) -> Result<Self> {
        let (mut r, provenance) = open(bytes, MAGIC, features)?;
        let (scale, bias) = (r.f32()?, r.f32()?);
        let mut out = Self {
            provenance,
            width: features.len(),
            scale,
            bias,
            columns: Vec::new(),
            trees: Vec::new(),
            splits: Vec::new(),
            thresholds: Vec::new(),
            leaves: Vec::new(),
        };
        // Number of the first threshold of each column.
        let (mut firsts, mut count) = (Vec::new(), 0);
        for _ in 0..r.u16()? {
            let feature = usize::from(r.u16()?);
            let borders = (0..r.u8()?).map(|_| r.f32()).collect::<Result<Vec<f32>>>()?;
            if feature >= features.len() || !borders.is_sorted() {
                return Err(bad("a column has no such feature, or thresholds out of order"));
            }
            firsts.push(count);
            count += borders.len();
            let wholes = borders.iter().map(|border| (border.floor() + 1.0) as u8).collect();
            out.columns.push(Column { feature, borders, wholes });
        }
        if count > usize::from(u16::MAX) {
            return Err(bad("there are too many thresholds"));
        }
        for _ in 0..r.u32()? {
            let depth = r.u8()?;
            if usize::from(depth) > DEEPEST {
                return Err(bad("a tree is deeper than 8 levels"));
            }
            out.trees.push(Tree { split: out.splits.len() as u32, leaf: out.leaves.len() as u32, depth });
            for _ in 0..depth {
                let (column, bin) = (r.u16()?, r.u8()?);
                let borders = out.columns.get(usize::from(column)).map_or(0, |column| column.borders.len());
                if !(1..=borders).contains(&usize::from(bin)) {
                    return Err(bad("a split has no such column or threshold"));
                }
                out.splits.push(Split { column, bin });
                out.thresholds.push((firsts[usize::from(column)] + usize::from(bin) - 1) as u16);
            }
            for _ in 0..1_u32 << depth {
                out.leaves.push(r.i16()?);
            }
        }
        out.leaves.resize(out.leaves.len() + LEAVES, 0);
        if r.0.is_empty() { Ok(out) } else { Err(bad("bytes follow the last tree")) }
    }

    /// Returns the data and parameters of the training, as JSON written by the training script.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// Computes the raw score of every row: log-odds for a binary model, a sort key for a ranker. `rows` are the values of one
    /// row after the other, each as wide as the list of features.
    ///
    /// # Panics
    /// If the length of `rows` is not a multiple of the number of features.
    pub fn scores(&self, rows: &[f32]) -> Vec<f32> {
        assert_eq!(rows.len() % self.width, 0, "whole rows");
        let mut scorer = Scorer::new(self, rows.len() / self.width);
        rows.chunks_exact(self.width).for_each(|row| scorer.add(&[row]));
        scorer.finish()
    }

    /// Computes the raw scores of `count` rows of whole numbers from 0 to 254, given feature by feature. Equal to
    /// [`Forest::scores`], but without the search for bins. Scores beyond `count` have no meaning.
    ///
    /// # Panics
    /// If there are fewer columns than features, or `count` is larger than [`SIDE`].
    pub fn scores_of_columns(&self, columns: &[[u8; SIDE]], count: usize) -> [f32; SIDE] {
        // Up to 16 rows need half of the comparisons; most quotations have no more candidates.
        if count <= SIDE / 2 {
            self.scores_of_parts::<1>(columns, count)
        } else {
            self.scores_of_parts::<2>(columns, count)
        }
    }

    /// As [`Forest::scores_of_columns`], for at most `16 * PARTS` rows.
    fn scores_of_parts<const PARTS: usize>(&self, columns: &[[u8; SIDE]], count: usize) -> [f32; SIDE] {
        let mut above = Vec::with_capacity(self.columns.iter().map(|column| column.wholes.len()).sum());
        for column in &self.columns {
            let (values, _) = columns[column.feature].as_chunks();
            let values: [u8x16; PARTS] = std::array::from_fn(|part| u8x16::new(values[part]));
            above.extend(column.wholes.iter().map(|&least| {
                let least = u8x16::splat(least);
                values.map(|values| values.max(least).simd_eq(values))
            }));
        }
        self.sums(count, &above).map(|s| s as f32 * self.scale + self.bias)
    }

    /// Computes the raw scores of rows of whole numbers from 0 to 254, one number for each feature; see
    /// [`Forest::scores_of_columns`].
    pub(crate) fn scores_of_bytes<'r, const N: usize>(&self, rows: impl IntoIterator<Item = &'r [u8; N]>) -> Vec<f32> {
        let mut rows = rows.into_iter();
        let mut out = Vec::with_capacity(rows.size_hint().0);
        let mut columns = [[0; SIDE]; N];
        loop {
            let mut count = 0;
            for row in rows.by_ref().take(SIDE) {
                for (column, &value) in columns.iter_mut().zip(row) {
                    column[count] = value;
                }
                count += 1;
            }
            if count == 0 {
                return out;
            }
            out.extend_from_slice(&self.scores_of_columns(&columns, count)[..count]);
        }
    }

    /// Computes the raw score of one row.
    ///
    /// # Panics
    /// If the row is not as wide as the list of features.
    pub fn score(&self, row: &[f32]) -> f32 {
        assert_eq!(row.len(), self.width, "one row");
        self.trees.iter().map(|tree| i32::from(self.leaves_of(tree)[self.leaf(tree, row)])).sum::<i32>() as f32
            * self.scale
            + self.bias
    }

    /// Computes the contribution of each feature to the score of a row (Saabas's method): at every level of a tree, the change
    /// of the mean of the leaves that are still possible is added to the feature of the level. Returns the mean score of all
    /// leaves and the contributions, which add up to [`Forest::score`].
    ///
    /// # Panics
    /// If the row is not as wide as the list of features.
    pub fn contributions(&self, row: &[f32]) -> (f32, Vec<f32>) {
        assert_eq!(row.len(), self.width, "one row");
        let (mut base, mut moved) = (self.bias, vec![0.0; self.width]);
        let mean = |leaves: &[i16]| {
            leaves.iter().map(|&v| f32::from(v)).sum::<f32>() / leaves.len().max(1) as f32 * self.scale
        };
        for tree in &self.trees {
            let mut possible = self.leaves_of(tree).to_vec();
            let mut before = mean(&possible);
            base += before;
            let leaf = self.leaf(tree, row);
            for (level, split) in self.splits_of(tree).iter().enumerate() {
                // The first comparison is the lowest bit of the leaf number: every second leaf stays possible.
                possible = possible.into_iter().skip(leaf >> level & 1).step_by(2).collect();
                let now = mean(&possible);
                moved[self.columns[usize::from(split.column)].feature] += now - before;
                before = now;
            }
        }
        (base, moved)
    }

    fn splits_of(&self, tree: &Tree) -> &[Split] {
        &self.splits[tree.split as usize..][..usize::from(tree.depth)]
    }

    fn leaves_of(&self, tree: &Tree) -> &[i16] {
        &self.leaves[tree.leaf as usize..][..1 << tree.depth]
    }

    /// Returns the leaf of a tree for a row.
    fn leaf(&self, tree: &Tree, row: &[f32]) -> usize {
        self.splits_of(tree).iter().enumerate().fold(0, |leaf, (level, split)| {
            let column = &self.columns[usize::from(split.column)];
            leaf | usize::from(row[column.feature] > column.borders[usize::from(split.bin) - 1]) << level
        })
    }

    /// Computes the sums of the leaves of the first `count` rows over all trees; `above` are the results of all comparisons.
    fn sums<const PARTS: usize>(&self, count: usize, above: &[Above<PARTS>]) -> [i32; SIDE] {
        let mut sums = [0; SIDE];
        for tree in &self.trees {
            let tests = &self.thresholds[tree.split as usize..][..usize::from(tree.depth)];
            // The usual depths: loops of a fixed length are unrolled.
            let leaf = match tests.len() {
                4 => leaf_numbers(&tests[..4], above),
                5 => leaf_numbers(&tests[..5], above),
                6 => leaf_numbers(&tests[..6], above),
                _ => leaf_numbers(tests, above),
            };
            // An array with an entry for every byte needs no bounds check.
            let Some(leaves) = self.leaves[tree.leaf as usize..].first_chunk::<LEAVES>() else { continue };
            // Four rows at a time, even if there are fewer: a loop of a fixed length is unrolled.
            let leaf = leaf.map(u8x16::to_array);
            let fours = sums.as_chunks_mut::<4>().0.iter_mut().zip(leaf.as_flattened().as_chunks::<4>().0);
            for (sums, leaf) in fours.take(count.div_ceil(4)) {
                for (sum, &leaf) in sums.iter_mut().zip(leaf) {
                    *sum += i32::from(leaves[usize::from(leaf)]);
                }
            }
        }
        sums
    }
}

/// Returns the number of each row's leaf: the result of the first comparison is its lowest bit.
#[inline]
fn leaf_numbers<const PARTS: usize>(tests: &[u16], above: &[Above<PARTS>]) -> [u8x16; PARTS] {
    let mut leaf = [u8x16::default(); PARTS];
    for &test in tests.iter().rev() {
        for (leaf, &above) in leaf.iter_mut().zip(&above[usize::from(test)]) {
            // A byte with all bits set is -1.
            *leaf = *leaf + *leaf - above;
        }
    }
    leaf
}

/// Space of a scorer, at least as large as its forest needs.
#[derive(Default)]
struct Space {
    /// Values of the rows that are not scored yet, feature by feature.
    values: Vec<[f32; SIDE]>,
    /// Results of all comparisons, 16 rows each.
    above: Vec<u8x16>,
}

thread_local! {
    /// Space of the last scorer of a thread: a page needs several, and each would set its space to zero.
    static SPACE: Cell<Space> = Cell::default();
}

/// Scores rows as they are added, [`SIDE`] at a time, so that few of them are in memory together.
pub(crate) struct Scorer<'f> {
    forest: &'f Forest,
    space: Space,
    /// Number of rows that are not scored yet.
    count: usize,
    scores: Vec<f32>,
}

impl<'f> Scorer<'f> {
    /// Makes a scorer of about `rows` rows.
    pub(crate) fn new(forest: &'f Forest, rows: usize) -> Self {
        let mut space = SPACE.take();
        let comparisons = 2 * forest.columns.iter().map(|column| column.borders.len()).sum::<usize>();
        // Rows of the last forest may remain: each value is written before it is compared, or its row is not counted.
        space.values.resize(space.values.len().max(forest.width), [0.0; SIDE]);
        space.above.resize(space.above.len().max(comparisons), u8x16::default());
        Self { forest, space, count: 0, scores: Vec::with_capacity(rows) }
    }

    /// Adds a row. Its parts are together as wide as the list of features.
    pub(crate) fn add(&mut self, parts: &[&[f32]]) {
        let row = self.count % SIDE;
        let mut at = 0;
        for part in parts {
            for (column, &value) in self.space.values[at..at + part.len()].iter_mut().zip(*part) {
                column[row] = value;
            }
            at += part.len();
        }
        debug_assert_eq!(at, self.forest.width, "a whole row");
        self.count += 1;
        if self.count == SIDE {
            self.score();
        }
    }

    /// Returns the raw scores of all rows, in the order in which they were added.
    pub(crate) fn finish(mut self) -> Vec<f32> {
        if self.count > 0 {
            self.score();
        }
        std::mem::take(&mut self.scores)
    }

    fn score(&mut self) {
        if self.count <= SIDE / 2 { self.score_parts::<1>() } else { self.score_parts::<2>() }
    }

    /// Scores at most `16 * PARTS` rows.
    fn score_parts<const PARTS: usize>(&mut self) {
        let forest = self.forest;
        let Space { values, above } = &mut self.space;
        let mut rest: &mut [Above<PARTS>] = above.as_chunks_mut().0;
        for column in &forest.columns {
            let (above, after) = rest.split_at_mut(column.borders.len());
            column.compare(&values[column.feature], above);
            rest = after;
        }
        let sums = forest.sums(self.count, self.space.above.as_chunks::<PARTS>().0);
        self.scores.extend(sums[..self.count].iter().map(|&s| s as f32 * forest.scale + forest.bias));
        self.count = 0;
    }
}

impl Drop for Scorer<'_> {
    fn drop(&mut self) {
        SPACE.set(std::mem::take(&mut self.space));
    }
}

impl Column {
    /// Compares each value with each threshold. NaN is above none.
    fn compare<const PARTS: usize>(&self, values: &[f32; SIDE], above: &mut [Above<PARTS>]) {
        // 16 rows at a time: the inner loop is then a few instructions on registers of 16 bytes.
        for (part, values) in values.as_chunks::<16>().0.iter().take(PARTS).enumerate() {
            for (number, &border) in self.borders.iter().enumerate() {
                let results = u8x16::new(std::array::from_fn(|row| u8::from(values[row] > border).wrapping_neg()));
                above[number][part] = results;
                // Most values are small: the thresholds above all of them are skipped.
                if !results.any() {
                    above[number..].iter_mut().for_each(|above| above[part] = results);
                    break;
                }
            }
        }
    }
}

/// Computes the probability of log-odds (logistic function).
#[inline]
pub fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["length", "links", "unused"];

    /// Returns a file of two trees: splits length > 3 and links > 0.5 with leaves 1, 2, -3, 4; and a single leaf of 1.
    /// Scale 0.5, bias 0.25.
    fn file() -> Vec<u8> {
        let mut f = MAGIC.to_vec();
        f.extend(schema_hash(&NAMES).to_le_bytes());
        f.extend(4_u32.to_le_bytes());
        f.extend(b"test");
        f.extend(0.5_f32.to_le_bytes());
        f.extend(0.25_f32.to_le_bytes());
        f.extend(2_u16.to_le_bytes());
        for (feature, borders) in [(0_u16, &[1.0_f32, 3.0][..]), (1, &[0.5])] {
            f.extend(feature.to_le_bytes());
            f.push(borders.len() as u8);
            f.extend(borders.iter().flat_map(|b| b.to_le_bytes()));
        }
        f.extend(2_u32.to_le_bytes());
        f.push(2);
        for (column, bin) in [(0_u16, 2_u8), (1, 1)] {
            f.extend(column.to_le_bytes());
            f.push(bin);
        }
        f.extend([1_i16, 2, -3, 4].iter().flat_map(|v| v.to_le_bytes()));
        f.push(0);
        f.extend(1_i16.to_le_bytes());
        f
    }

    const CASES: [([f32; 3], f32); 5] = [
        ([3.0, 0.5, 0.0], 1.25),
        ([3.5, 0.5, 0.0], 1.75),
        ([0.0, 9.0, 0.0], -0.75),
        ([4.0, 0.6, 0.0], 2.75),
        ([f32::NAN, 0.6, f32::NAN], -0.75),
    ];

    #[test]
    fn rows_reach_their_leaves_one_by_one_and_together() {
        let forest = Forest::load(&file(), &NAMES).unwrap();
        assert_eq!(forest.provenance(), "test");
        for (row, score) in CASES {
            assert!((forest.score(&row) - score).abs() < 1e-6, "{row:?}");
            let (base, moved) = forest.contributions(&row);
            assert!((base + moved.iter().sum::<f32>() - score).abs() < 1e-6, "the contributions of {row:?} add up");
        }
        // Few rows, as many as half a side, and more than are scored together with a rest.
        for count in [3, SIDE / 2, SIDE / 2 + 1, SIDE * 2 + 3] {
            let many: Vec<&([f32; 3], f32)> = CASES.iter().cycle().take(count).collect();
            let rows: Vec<f32> = many.iter().flat_map(|c| c.0).collect();
            for (score, (row, wanted)) in forest.scores(&rows).iter().zip(many) {
                assert!((score - wanted).abs() < 1e-6, "{row:?}");
            }
        }
        assert!(forest.scores(&[]).is_empty());
    }

    #[test]
    fn damaged_or_foreign_files_are_errors() {
        let good = file();
        for cut in 0..good.len() {
            assert!(Forest::load(&good[..cut], &NAMES).is_err(), "cut at {cut}");
        }
        assert!(Forest::load(&good, &["length", "words", "unused"]).is_err());
        let mut long = good.clone();
        long.push(0);
        assert!(Forest::load(&long, &NAMES).is_err());
        for (at, byte) in [(34, 9), (57, 7), (59, 3), (59, 0), (56, 9)] {
            let mut broken = good.clone();
            broken[at] = byte;
            assert!(Forest::load(&broken, &NAMES).is_err(), "byte {at} is {byte}");
        }
    }
}
