//! Distributed tracing: steps over rows for many machines. Each step is a pure function of rows, and all steps together
//! return what [`trace`](crate::trace::trace) returns, but for stock phrases: the same words on two occasions months apart
//! are one wording here, because no step has all dates of all wordings.
//!
//! 1. [`signature_rows`]: quotations to rows `(bucket, quote, …)`, each part of the data separately;
//! 2. [`candidate_pairs`]: all rows to candidate pairs; or [`shared_shingles`] on rows grouped by bucket, then [`best_pairs`]
//!    on its rows grouped by child;
//! 3. [`verify`]: pairs with their quotations to edges, in batches of any size;
//! 4. [`attach_edges`]: all edges and all [`wordings`] to one attachment per wording.
//!
//! ```
//! use onrecord::internal::trace::{Quote, attach_edges, candidate_pairs, signature_rows, trace, verify, wordings};
//! let texts = ["The quay stays closed until the divers have seen every pillar.", "until the divers have seen every pillar"];
//! let quotes = texts.map(Quote::new);
//! let pairs = candidate_pairs(&signature_rows(&quotes));
//! let attached = attach_edges(&wordings(&quotes), &verify(&pairs, &quotes));
//! assert!(attached.iter().all(|a| a.statement == trace(&quotes).id(0).0));
//! ```

use rustc_hash::FxHashMap;

use super::attach::{Link, attach};
use super::index::{BEST, CROWDED, least_shared, worth};
use super::occasions::{days, gap};
use super::shingle::shingles;
use super::{Joiner, Quote, printed, read_quotes};
use crate::trace::compare::{Relation, relation};

/// A shingle of a wording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SignatureRow {
    /// Hash of the shingle, by which rows are grouped.
    pub bucket: u32,
    /// Hash of the wording and its speaker.
    pub quote: u64,
    /// Number of words of the wording.
    pub words: u32,
    /// Number of shingles of the wording.
    pub shingles: u32,
}

/// Two wordings that share shingles.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pair {
    /// Hash of the shorter wording.
    pub child: u64,
    /// Hash of the longer wording.
    pub parent: u64,
    /// Number of words of the shorter wording.
    pub child_words: u32,
    /// Number of words of the longer wording.
    pub parent_words: u32,
    /// Number of common shingles.
    pub shared: u32,
}

/// Two wordings with the number of shingles that they share in some of the buckets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Shared {
    /// The wordings; `shared` counts these buckets only.
    pub pair: Pair,
    /// Number of shingles of the shorter wording.
    pub child_shingles: u32,
}

/// A match of a wording with a longer one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Edge {
    /// Hash of the shorter wording.
    pub child: u64,
    /// Hash of the longer wording.
    pub parent: u64,
    /// Hash of the speaker of the shorter wording; 0 if unknown.
    pub child_speaker: u64,
    /// Hash of the speaker of the longer wording; 0 if unknown.
    pub parent_speaker: u64,
    /// Score of the match: weight of the common words minus weight of the contradicting words.
    pub score: f32,
    /// True if each has a part that the other lacks.
    pub overlap: bool,
    /// Share of agreeing words in the part that both have, by weight: 0 to 1.
    pub similarity: f32,
    /// Evidence of the common words for one origin, in nats.
    pub evidence: f32,
    /// Relation of the shorter wording to the longer.
    pub relation: Relation,
}

/// The statement of a wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Hash of the wording.
    pub quote: u64,
    /// Hash of the longest wording of its statement, which is the id of the statement.
    pub statement: u64,
    /// Hash of the longer wording that it was found in; `None` if there is none.
    pub parent: Option<u64>,
    /// Statements that match equally well; empty unless the wording is ambiguous.
    pub rivals: Vec<u64>,
}

/// Returns the hash and the number of words of each quotation, in input order.
pub fn wordings(quotes: &[Quote<'_>]) -> Vec<(u64, u32)> {
    let (forms, entries) = read_quotes(quotes);
    entries.into_iter().map(|e| (forms.hash(e), forms.words(e) as u32)).collect()
}

/// Returns the signature rows of all wordings. Equal wordings give equal rows; duplicates may be dropped.
pub fn signature_rows(quotes: &[Quote<'_>]) -> Vec<SignatureRow> {
    let (forms, _) = read_quotes(quotes);
    let mut rows = Vec::new();
    for entry in 0..forms.len() as u32 {
        let (before, quote, words) = (rows.len(), forms.hash(entry), forms.words(entry) as u32);
        shingles(forms.view(entry).tokens, |bucket| rows.push(SignatureRow { bucket, quote, words, shingles: 0 }));
        let count = (rows.len() - before) as u32;
        rows[before..].iter_mut().for_each(|r| r.shingles = count);
    }
    rows
}

/// Returns the candidate pairs, at most eight per child. `rows` must have all rows of their buckets and of their children.
pub fn candidate_pairs(rows: &[SignatureRow]) -> Vec<Pair> {
    best_pairs(&shared_shingles(rows))
}

/// Returns the pairs of wordings with a common bucket. `rows` must have all rows of their buckets.
pub fn shared_shingles(rows: &[SignatureRow]) -> Vec<Shared> {
    let mut rows = rows.to_vec();
    // Within a bucket from the longest wording to the shortest.
    rows.sort_unstable_by_key(|r| (r.bucket, std::cmp::Reverse(r.words), r.quote));
    rows.dedup_by_key(|r| (r.bucket, r.quote));
    let mut found: FxHashMap<(u64, u64), Shared> = FxHashMap::default();
    for bucket in rows.chunk_by(|a, b| a.bucket == b.bucket).filter(|b| b.len() <= CROWDED as usize) {
        for (i, child) in bucket.iter().enumerate() {
            for parent in &bucket[..i] {
                let pair = Pair {
                    child: child.quote,
                    parent: parent.quote,
                    child_words: child.words,
                    parent_words: parent.words,
                    shared: 0,
                };
                let shared = Shared { pair, child_shingles: child.shingles };
                found.entry((child.quote, parent.quote)).or_insert(shared).pair.shared += 1;
            }
        }
    }
    found.into_values().collect()
}

/// Adds up the common shingles of each pair and returns the best pairs of each child, at most eight. `parts` must have all
/// rows of their children.
pub fn best_pairs(parts: &[Shared]) -> Vec<Pair> {
    let mut sums: FxHashMap<(u64, u64), Shared> = FxHashMap::default();
    for part in parts {
        let none = Shared { pair: Pair { shared: 0, ..part.pair }, ..*part };
        let sum = &mut sums.entry((part.pair.child, part.pair.parent)).or_insert(none).pair.shared;
        *sum = sum.saturating_add(part.pair.shared);
    }
    let kept = sums.into_values().filter(|s| s.pair.shared >= least_shared(s.child_shingles));
    let mut pairs: Vec<Pair> = kept.map(|s| s.pair).collect();
    pairs.sort_unstable_by_key(|p| (p.child, std::cmp::Reverse(p.shared), std::cmp::Reverse(p.parent_words), p.parent));
    let mut best = Vec::with_capacity(pairs.len());
    for own in pairs.chunk_by(|a, b| a.child == b.child) {
        let kept = own.iter().take(BEST).filter(|p| worth(p.shared, own[0].shared));
        best.extend(kept.copied());
    }
    best
}

/// Returns an edge for each pair that words one statement. `quotes` must have the wordings of all pairs with all of their
/// dates; a pair with a missing wording is skipped.
pub fn verify(pairs: &[Pair], quotes: &[Quote<'_>]) -> Vec<Edge> {
    let (forms, entries) = read_quotes(quotes);
    let days = days(&printed(quotes), &entries, forms.len());
    let of: FxHashMap<u64, u32> = (0..forms.len() as u32).map(|e| (forms.hash(e), e)).collect();
    let mut joiner = Joiner::default();
    let edge = |pair: &Pair| {
        let (&child, &parent) = of.get(&pair.child).zip(of.get(&pair.parent))?;
        if forms.speakers_differ(child, parent) {
            return None;
        }
        joiner.child(forms.view(child));
        if !joiner.passes(forms.stems(parent).iter().copied()) {
            return None;
        }
        let days = gap(days[child as usize], days[parent as usize]);
        let found = joiner.join(forms.view(child), forms.view(parent), days)?;
        let link = found.link(child, parent);
        Some(Edge {
            child: pair.child,
            parent: pair.parent,
            child_speaker: forms.speaker(child),
            parent_speaker: forms.speaker(parent),
            score: link.score,
            overlap: link.overlap,
            similarity: found.agreement(),
            evidence: found.evidence,
            relation: relation(forms.view(child).form == forms.view(parent).form, &found),
        })
    };
    pairs.iter().filter_map(edge).collect()
}

/// Returns one attachment per wording. `wordings` are all hashes with their number of words; edges of unknown wordings are
/// skipped.
pub fn attach_edges(wordings: &[(u64, u32)], edges: &[Edge]) -> Vec<Attachment> {
    let mut ranked = wordings.to_vec();
    ranked.sort_unstable_by_key(|&(hash, words)| (std::cmp::Reverse(words), hash));
    ranked.dedup_by_key(|r| r.0);
    let rank: FxHashMap<u64, u32> = ranked.iter().enumerate().map(|(i, r)| (r.0, i as u32)).collect();
    let mut speakers = vec![0; ranked.len()];
    let mut link = |e: &Edge| {
        let (&child, &parent) = rank.get(&e.child).zip(rank.get(&e.parent))?;
        speakers[child as usize] = e.child_speaker;
        speakers[parent as usize] = e.parent_speaker;
        (parent < child).then_some(Link { child, parent, score: e.score, overlap: e.overlap })
    };
    let mut links: Vec<Link> = edges.iter().filter_map(&mut link).collect();
    links.sort_by_key(|l| (l.child, l.parent));
    let places = attach(&links, &speakers);
    let hash = |rank: u32| ranked[rank as usize].0;
    let attachment = |(i, place): (usize, super::attach::Place)| Attachment {
        quote: hash(i as u32),
        statement: hash(place.root),
        parent: place.link.map(|l| hash(links[l as usize].parent)),
        rivals: place.rivals.into_iter().map(hash).collect(),
    };
    places.into_iter().enumerate().map(attachment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_the_buckets_give_the_pairs_of_all() {
        let whole = "The quay stays closed until the divers have seen every pillar of the old bridge";
        let texts =
            [whole, "until the divers have seen every pillar", "The quay stays closed until the divers have seen it"];
        let rows = signature_rows(&texts.map(Quote::new));
        let pairs = candidate_pairs(&rows);
        assert!(pairs.len() >= 2, "{pairs:?}");
        for parts in [2, 5] {
            let part = |n: u32| rows.iter().filter(|r| r.bucket % parts == n).copied().collect::<Vec<_>>();
            let shared: Vec<Shared> = (0..parts).rev().flat_map(|n| shared_shingles(&part(n))).collect();
            assert_eq!(best_pairs(&shared), pairs, "{parts} parts");
        }
    }
}
