//! Documents that copy one another: wire reports under several mastheads, articles that hold another.
//!
//! Runs of five words, a fixed quarter of them by hash (Broder 1997), tell how much of the shorter document the longer
//! holds; pairs that share enough are then measured on all of their runs. Precision and recall on reprinted news articles
//! stand in `training/trace/README.md`.

use rustc_hash::FxHashMap;

use super::form::words::words;

/// How two documents are related.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum CopyKind {
    /// Each holds nearly all of the other.
    Copy,
    /// The longer holds nearly all of the shorter, and more.
    Contains,
    /// They share a good part.
    Overlap,
}

impl CopyKind {
    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Contains => "contains",
            Self::Overlap => "overlap",
        }
    }
}

/// Two documents with text in common.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct CopyPair {
    /// Index of the longer document.
    pub longer: usize,
    /// Index of the shorter document.
    pub shorter: usize,
    /// Share of the shorter's runs of words that stand in the longer.
    pub held: f32,
    /// Share of the longer's runs that stand in the shorter.
    pub covered: f32,
    /// What that makes them.
    pub kind: CopyKind,
}

/// Words of a run.
const RUN: usize = 5;
/// Of the runs, one in this many leads to candidates.
const SAMPLE: u64 = 4;
/// A run in more documents than this leads from each of them to the longest few only: boilerplate, or a report that
/// everybody prints, which the longest few stand for.
const CROWDED: usize = 48;
const LONGEST_FEW: usize = 4;
/// From this share on, "nearly all".
const NEARLY_ALL: f32 = 0.75;

/// All pairs of documents of which the longer holds at least `min_held` (0 to 1) of the shorter's runs of five words.
/// Sorted by longer, then shorter document. Give article texts: navigation that a site repeats makes copies of all of
/// its pages.
///
/// ```
/// use onrecord::{CopyKind, copies};
/// let wire = "The ferry to Sund was cancelled on Friday after divers found a crack in the quay, the harbour office said.";
/// let paper = format!("{wire} Passengers were taken to Varlund by bus and given coffee by the brass band of the school.");
/// let found = copies(&[wire, &paper], 0.5);
/// assert_eq!((found[0].longer, found[0].shorter, found[0].kind), (1, 0, CopyKind::Contains));
/// ```
pub fn copies(texts: &[&str], min_held: f32) -> Vec<CopyPair> {
    let runs: Vec<Vec<u64>> = texts.iter().map(|text| runs(text)).collect();
    let mut by_length: Vec<u32> = (0..texts.len() as u32).collect();
    by_length.sort_by_key(|&d| (std::cmp::Reverse(runs[d as usize].len()), d));
    let mut rows: Vec<(u64, u32)> = Vec::new();
    for (rank, &document) in by_length.iter().enumerate() {
        rows.extend(runs[document as usize].iter().filter(|r| *r % SAMPLE == 0).map(|&r| (r, rank as u32)));
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
        let sampled = runs[shorter].iter().filter(|r| *r % SAMPLE == 0).count();
        // The sample may err; half of what is asked for is enough to be measured.
        if (common as f32) < 0.5 * min_held * sampled as f32 {
            continue;
        }
        let common = in_common(&runs[longer], &runs[shorter]) as f32;
        let share = |of: usize| common / runs[of].len().max(1) as f32;
        let (held, covered) = (share(shorter), share(longer));
        if held >= min_held {
            let kind = if covered >= NEARLY_ALL {
                CopyKind::Copy
            } else if held >= NEARLY_ALL {
                CopyKind::Contains
            } else {
                CopyKind::Overlap
            };
            found.push(CopyPair { longer, shorter, held, covered, kind });
        }
    }
    found.sort_by_key(|p| (p.longer, p.shorter));
    found
}

/// For every document the one that stands for it: itself, or the longest that holds it (copies and contained ones), so
/// that counts can go by independent article. Each goes to its one best holder; nothing is chained through an overlap.
pub fn independent(count: usize, pairs: &[CopyPair]) -> Vec<usize> {
    let mut best: Vec<Option<&CopyPair>> = vec![None; count];
    for pair in pairs.iter().filter(|p| p.kind != CopyKind::Overlap) {
        let held = &mut best[pair.shorter];
        if held.is_none_or(|b| pair.held > b.held) {
            *held = Some(pair);
        }
    }
    let mut root: Vec<usize> = (0..count).collect();
    for document in 0..count {
        // Holders are longer or, among equals, earlier, so the walk ends; the path is shortened for the next.
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

/// The hashes of all runs of a text, sorted, each once. A text shorter than a run is one run.
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
    fn copies_and_what_is_none() {
        let documents = [text(0, 200), text(0, 190), text(50, 120), text(150, 400), text(1000, 1200)];
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let kinds: Vec<_> = copies(&texts, 0.2).iter().map(|p| (p.longer, p.shorter, p.kind)).collect();
        assert_eq!(kinds, [(0, 1, Copy), (0, 2, Contains), (1, 2, Contains), (3, 0, Overlap)]);
        assert_eq!(independent(5, &copies(&texts, 0.5)), [0, 0, 0, 3, 4]);
    }

    #[test]
    fn a_report_that_everybody_prints() {
        let documents: Vec<String> = (0..100).map(|i| text(0, 150) + &text(1000 + i * 10, 1000 + i * 10 + 5)).collect();
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let roots = independent(100, &copies(&texts, 0.5));
        assert!(roots.iter().all(|&r| r == roots[0]), "{roots:?}");
    }
}
