//! Inverted index of shingles: finds the longer statements that could contain a statement.

use super::forms::Forms;
use super::shingle::shingles;

/// Number of statements above which a shingle is ignored, because it is not specific.
pub(crate) const CROWDED: u32 = 160;
/// Number of candidates that are aligned.
pub(crate) const BEST: usize = 8;

/// An inverted index of shingles. Statements are numbered by rank, from the longest to the shortest.
pub(crate) struct Index {
    /// Ranks of the statements of each shingle, ascending within a shingle.
    ranks: Vec<u32>,
    /// For each rank and shingle, start and length of the part of `ranks` with the longer statements of that shingle.
    seen: Vec<(u32, u8)>,
    /// End of the part of `seen` of each rank, and its number of shingles.
    ends: Vec<(u32, u32)>,
}

impl Index {
    /// Indexes the statements of `forms` in the order `ranked`.
    pub(crate) fn new(forms: &Forms, ranked: &[u32]) -> Self {
        let mut rows: Vec<u64> = Vec::with_capacity(ranked.len() * 16);
        let mut sizes = Vec::with_capacity(ranked.len());
        for (rank, &entry) in ranked.iter().enumerate() {
            let before = rows.len();
            shingles(forms.view(entry).tokens, |s| rows.push(u64::from(s) << 32 | rank as u64));
            sizes.push((rows.len() - before) as u32);
        }
        rows.sort_unstable();
        rows.dedup();
        // Number of shingles of each rank that a longer statement has too.
        let mut ends: Vec<(u32, u32)> = sizes.into_iter().map(|size| (0, size)).collect();
        let crowds = || rows.chunk_by(|x, y| x >> 32 == y >> 32).filter(|c| c.len() > 1 && c.len() <= CROWDED as usize);
        for crowd in crowds() {
            for row in &crowd[1..] {
                ends[*row as u32 as usize].0 += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(&mut end.0, total);
        }
        let mut seen = vec![(0, 0); total as usize];
        let mut ranks = Vec::with_capacity(rows.len() / 2);
        for crowd in crowds() {
            let start = ranks.len() as u32;
            for (i, row) in crowd.iter().enumerate() {
                let rank = *row as u32;
                if i > 0 {
                    let slot = &mut ends[rank as usize].0;
                    seen[*slot as usize] = (start, i as u8);
                    *slot += 1;
                }
                ranks.push(rank);
            }
        }
        Self { ranks, seen, ends }
    }

    /// Writes the longer statements that share most shingles with `rank` to `found`, best first, as (shared, rank).
    pub(crate) fn candidates(&self, rank: u32, counts: &mut Counts, found: &mut Vec<(u32, u32)>) {
        found.clear();
        let r = rank as usize;
        let from = if r == 0 { 0 } else { self.ends[r - 1].0 as usize };
        let (to, size) = self.ends[r];
        for &(start, len) in &self.seen[from..to as usize] {
            for &other in &self.ranks[start as usize..start as usize + usize::from(len)] {
                counts.add(other);
            }
        }
        let least = least_shared(size);
        counts.drain(|other, shared| {
            if shared >= least {
                found.push((shared, other));
            }
        });
        choose(found);
    }
}

/// Returns the number of shingles that a statement with `size` shingles must share with a longer one. Measures containment
/// rather than similarity.
pub(crate) fn least_shared(size: u32) -> u32 {
    (size / 7).clamp(1, 6)
}

/// Returns true if a candidate with `shared` common shingles is aligned when the best candidate has `most`. A candidate
/// with far fewer is a worse match, and cannot be a rival.
pub(crate) fn worth(shared: u32, most: u32) -> bool {
    shared * 5 >= most * 2
}

/// Keeps the best candidates, sorted by descending number of shared shingles, then by rank.
pub(crate) fn choose(found: &mut Vec<(u32, u32)>) {
    let order = |x: &(u32, u32), y: &(u32, u32)| y.0.cmp(&x.0).then(x.1.cmp(&y.1));
    if found.len() > BEST {
        found.select_nth_unstable_by(BEST - 1, order);
        found.truncate(BEST);
    }
    found.sort_unstable_by(order);
    let most = found.first().map_or(0, |f| f.0);
    found.retain(|f| worth(f.0, most));
}

/// Counters by rank that are cheap to clear.
#[derive(Debug)]
pub(crate) struct Counts {
    /// Counters of 16 bits, so that more of them fit into the cache.
    of: Vec<u16>,
    touched: Vec<u32>,
}

impl Counts {
    pub(crate) fn new(ranks: usize) -> Self {
        Self { of: vec![0; ranks], touched: Vec::new() }
    }

    fn add(&mut self, rank: u32) {
        let n = &mut self.of[rank as usize];
        if *n == 0 {
            self.touched.push(rank);
        }
        *n = n.saturating_add(1);
    }

    fn drain(&mut self, mut each: impl FnMut(u32, u32)) {
        for rank in self.touched.drain(..) {
            each(rank, std::mem::take(&mut self.of[rank as usize]).into());
        }
    }
}
