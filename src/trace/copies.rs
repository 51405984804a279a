//! Documents that share text: wire reports in several newspapers, articles that contain another.
//!
//! A sample of a quarter of all runs of five words, chosen by hash (Broder 1997), and all runs of short texts give candidate
//! pairs; these are then compared on all of their runs. `training/trace/README.md` has precision and recall on reprinted news articles.

use rustc_hash::{FxHashMap, FxHashSet};

use super::form::words::words;

/// Relation of two documents that share text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum CopyKind {
    /// Nearly all text of each is in the other.
    Copy,
    /// Nearly all text of the shorter is in the longer, with other text.
    Contains,
    /// A part of both is shared.
    Overlap,
}

impl CopyKind {
    /// Returns the name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Contains => "contains",
            Self::Overlap => "overlap",
        }
    }
}

/// Two documents that share text.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct CopyPair {
    /// Index of the longer document.
    pub longer: usize,
    /// Index of the shorter document.
    pub shorter: usize,
    /// Share of the runs of words of the shorter document that are in the longer (0 to 1).
    pub overlap_of_shorter: f32,
    /// Share of the runs of words of the longer document that are in the shorter (0 to 1).
    pub overlap_of_longer: f32,
    /// Relation that follows from the two shares.
    pub kind: CopyKind,
}

/// Words of a run.
const RUN: usize = 5;
/// One in this many runs is in the sample that gives candidates.
const SAMPLE: u64 = 4;
/// Number of runs below which all runs of a text give candidates: a quarter of a few runs can be none.
const SHORT: usize = 64;
/// Number of documents with one run above which each is paired with the longest few only. Such a run is boilerplate, or
/// part of a report in all newspapers, for which the longest few are enough.
const CROWDED: usize = 48;
/// Number of longest documents with which each document of such a run is paired.
const LONGEST_FEW: usize = 4;
/// Share of common runs from which a document has "nearly all" of another.
const NEARLY_ALL: f32 = 0.75;

/// Returns the pairs of documents of which the longer has at least the share `min_overlap` (0 to 1) of the runs of five
/// words of the shorter, sorted by longer, then shorter document. A pair is missed if too few of its common runs are in
/// the sample, which is rare; of texts of fewer than 64 runs all are in it. Pass article texts: repeated navigation makes all pages of a site copies of
/// one another.
///
/// ```
/// use onrecord::{CopyKind, copies};
/// let wire = "The ferry to Sund was cancelled on Friday after divers found a crack in the quay, the harbour office said.";
/// let paper = format!("{wire} Passengers were taken to Varlund by bus and given coffee by the brass band of the school.");
/// let found = copies(&[wire, &paper], 0.5);
/// assert_eq!((found[0].longer, found[0].shorter, found[0].kind), (1, 0, CopyKind::Contains));
/// ```
pub fn copies(texts: &[&str], min_overlap: f32) -> Vec<CopyPair> {
    let runs: Vec<Vec<u64>> = texts.iter().map(|text| runs(text)).collect();
    let mut by_length: Vec<u32> = (0..texts.len() as u32).collect();
    by_length.sort_by_key(|&d| (std::cmp::Reverse(runs[d as usize].len()), d));
    // A run of a short text is looked for in all texts.
    let short: FxHashSet<u64> = runs.iter().filter(|runs| runs.len() < SHORT).flatten().copied().collect();
    let in_sample = |run: &u64| run.is_multiple_of(SAMPLE) || short.contains(run);
    let mut rows: Vec<(u64, u32)> = Vec::new();
    for (rank, &document) in by_length.iter().enumerate() {
        rows.extend(runs[document as usize].iter().filter(|&r| in_sample(r)).map(|&r| (r, rank as u32)));
    }
    rows.sort_unstable();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for crowd in rows.chunk_by(|a, b| a.0 == b.0) {
        let parents = if crowd.len() <= CROWDED { crowd.len() } else { LONGEST_FEW };
        for (i, &(_, shorter)) in crowd.iter().enumerate() {
            for &(_, longer) in &crowd[..i.min(parents)] {
                *shared.entry((longer, shorter)).or_default() += 1;
            }
        }
    }
    let mut found = Vec::new();
    for ((longer, shorter), common) in shared {
        let (longer, shorter) = (by_length[longer as usize] as usize, by_length[shorter as usize] as usize);
        let sampled = runs[shorter].iter().filter(|&r| in_sample(r)).count();
        // Half of the asked share is enough to be compared in full, because the sample is not exact.
        if (common as f32) < 0.5 * min_overlap * sampled as f32 {
            continue;
        }
        let common = in_common(&runs[longer], &runs[shorter]) as f32;
        let share = |of: usize| common / runs[of].len().max(1) as f32;
        let (overlap_of_shorter, overlap_of_longer) = (share(shorter), share(longer));
        if overlap_of_shorter >= min_overlap {
            let kind = if overlap_of_longer >= NEARLY_ALL {
                CopyKind::Copy
            } else if overlap_of_shorter >= NEARLY_ALL {
                CopyKind::Contains
            } else {
                CopyKind::Overlap
            };
            found.push(CopyPair { longer, shorter, overlap_of_shorter, overlap_of_longer, kind });
        }
    }
    found.sort_by_key(|p| (p.longer, p.shorter));
    found
}

/// Returns for every document the index of the document that represents it: itself, or the document that contains most of
/// it. The number of different representatives is the number of independent articles. Pairs of the kind `Overlap` are not
/// followed.
pub fn independent(count: usize, pairs: &[CopyPair]) -> Vec<usize> {
    let mut best: Vec<Option<&CopyPair>> = vec![None; count];
    for pair in pairs.iter().filter(|p| p.kind != CopyKind::Overlap) {
        let known = &mut best[pair.shorter];
        if known.is_none_or(|b| pair.overlap_of_shorter > b.overlap_of_shorter) {
            *known = Some(pair);
        }
    }
    let mut root: Vec<usize> = (0..count).collect();
    for document in 0..count {
        // Documents are linked to longer or, among equals, earlier ones, so the walk ends; paths are then shortened.
        let mut end = document;
        while let Some(pair) = best[end].filter(|_| root[end] == end) {
            end = pair.longer;
        }
        end = root[end];
        let mut at = document;
        while at != end && root[at] == at {
            root[at] = end;
            at = best[at].map_or(end, |p| p.longer);
        }
    }
    root
}

/// Returns the hashes of all runs of a text, sorted and without duplicates. A text shorter than a run is one run.
fn runs(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    words(text, |w| hashes.push(w.hash));
    let run = |run: &[u32]| {
        let mut h: u64 = 0;
        for &word in run {
            h = (h.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        h ^ h >> 32
    };
    let mut runs: Vec<u64> = if hashes.len() < RUN {
        if hashes.is_empty() { Vec::new() } else { vec![run(&hashes)] }
    } else {
        hashes.windows(RUN).map(run).collect()
    };
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Returns the number of common elements of two sorted lists.
fn in_common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::CopyKind::{Contains, Copy, Overlap};
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("word{}", i * i)).collect::<Vec<_>>().join(" ") + " "
    }

    #[test]
    fn kinds_of_copies() {
        let documents = [text(0, 200), text(0, 190), text(50, 120), text(150, 400), text(1000, 1200)];
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let kinds: Vec<_> = copies(&texts, 0.2).iter().map(|p| (p.longer, p.shorter, p.kind)).collect();
        assert_eq!(kinds, [(0, 1, Copy), (0, 2, Contains), (1, 2, Contains), (3, 0, Overlap)]);
        assert_eq!(independent(5, &copies(&texts, 0.5)), [0, 0, 0, 3, 4]);
    }

    #[test]
    fn short_texts_are_found() {
        // Each pair has eight words of its own; each text is also a part of a longer one.
        let short: Vec<String> = (0..40).map(|i| text(10 * i, 10 * i + 8)).collect();
        let long: Vec<String> =
            short.iter().enumerate().map(|(i, t)| text(5000 + 300 * i, 5200 + 300 * i) + t).collect();
        let texts: Vec<&str> = short.iter().chain(&short).chain(&long).map(String::as_str).collect();
        let found = copies(&texts, 0.9);
        for (i, text) in short.iter().enumerate() {
            let copies = found.iter().filter(|p| (p.longer % 40, p.shorter % 40) == (i, i)).count();
            assert_eq!(copies, 3, "{text}");
        }
    }

    #[test]
    fn a_report_that_everybody_prints() {
        let documents: Vec<String> = (0..100).map(|i| text(0, 150) + &text(1000 + i * 10, 1000 + i * 10 + 5)).collect();
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let roots = independent(100, &copies(&texts, 0.5));
        assert!(roots.iter().all(|&r| r == roots[0]), "{roots:?}");
    }
}
