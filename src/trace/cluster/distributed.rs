//! The way from quotations to statements in steps over rows, for many machines: each step is a pure function of rows,
//! and the steps together give what [`trace`](crate::trace::trace) gives.
//!
//! 1. [`signature_rows`]: every quotation to rows `(bucket, quote, …)`, each part of the data by itself;
//! 2. [`candidate_pairs`]: rows grouped by bucket, then by child, to pairs worth a look;
//! 3. [`verify`]: pairs with their quotations to edges, in batches of any size;
//! 4. [`attach_edges`]: all edges and all [`wordings`] to one attachment a wording.
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
use super::shingle::shingles;
use super::{Joiner, Quote, banked, days, gap};
use crate::trace::compare::{Relation, relation};

/// A shingle of a wording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SignatureRow {
    /// The shingle: what to group by.
    pub bucket: u32,
    /// Hash of the wording and its speaker.
    pub quote: u64,
    /// Words of the wording.
    pub words: u32,
    /// Shingles of the wording.
    pub shingles: u32,
}

/// Two wordings that share shingles.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pair {
    /// The shorter.
    pub child: u64,
    /// The longer.
    pub parent: u64,
    /// Words of the shorter.
    pub child_words: u32,
    /// Words of the longer.
    pub parent_words: u32,
    /// Shingles in common.
    pub shared: u32,
}

/// A wording found in a longer one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Edge {
    /// The shorter.
    pub child: u64,
    /// The longer.
    pub parent: u64,
    /// How well it fits.
    pub score: f32,
    /// Each has a part that the other lacks.
    pub overlap: bool,
    /// Share of the words that both report on in which they agree.
    pub similarity: f32,
    /// Nats by which the common words speak for one origin.
    pub evidence: f32,
    /// How the shorter came from the longer.
    pub relation: Relation,
}

/// Where a wording belongs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// The wording.
    pub quote: u64,
    /// The wording that stands for its statement: the statement's id.
    pub statement: u64,
    /// The longer wording that it was found in.
    pub parent: Option<u64>,
    /// Statements that it fits equally well; empty unless it is ambiguous.
    pub rivals: Vec<u64>,
}

/// The hash of every quotation's wording and its number of words, in the order given.
pub fn wordings(quotes: &[Quote<'_>]) -> Vec<(u64, u32)> {
    let (bank, entries) = banked(quotes);
    entries.into_iter().map(|e| (bank.hash(e), bank.words(e) as u32)).collect()
}

/// The rows of every wording of `quotes`; equal wordings give equal rows, which may be dropped or kept.
pub fn signature_rows(quotes: &[Quote<'_>]) -> Vec<SignatureRow> {
    let (bank, _) = banked(quotes);
    let mut rows = Vec::new();
    for entry in 0..bank.len() as u32 {
        let (before, quote, words) = (rows.len(), bank.hash(entry), bank.words(entry) as u32);
        shingles(bank.view(entry).tokens, |bucket| rows.push(SignatureRow { bucket, quote, words, shingles: 0 }));
        let count = (rows.len() - before) as u32;
        rows[before..].iter_mut().for_each(|r| r.shingles = count);
    }
    rows
}

/// The pairs worth a look, at most eight a child. `rows` must hold all rows of their buckets and of their children.
pub fn candidate_pairs(rows: &[SignatureRow]) -> Vec<Pair> {
    let mut rows = rows.to_vec();
    // Within a bucket from the longest wording to the shortest.
    rows.sort_unstable_by_key(|r| (r.bucket, std::cmp::Reverse(r.words), r.quote));
    rows.dedup_by_key(|r| (r.bucket, r.quote));
    let mut shared: FxHashMap<(u64, u64), (Pair, u32)> = FxHashMap::default();
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
                shared.entry((child.quote, parent.quote)).or_insert((pair, child.shingles)).0.shared += 1;
            }
        }
    }
    let kept = shared.into_values().filter(|(pair, shingles)| pair.shared >= least_shared(*shingles));
    let mut pairs: Vec<Pair> = kept.map(|(pair, _)| pair).collect();
    pairs.sort_unstable_by_key(|p| (p.child, std::cmp::Reverse(p.shared), std::cmp::Reverse(p.parent_words), p.parent));
    let mut best = Vec::with_capacity(pairs.len());
    for own in pairs.chunk_by(|a, b| a.child == b.child) {
        let kept = own.iter().take(BEST).filter(|p| worth(p.shared, own[0].shared));
        best.extend(kept.copied());
    }
    best
}

/// The pairs that are one statement. `quotes` must hold the wordings of all pairs, with all of their dates; a pair whose
/// wordings are missing is passed over.
pub fn verify(pairs: &[Pair], quotes: &[Quote<'_>]) -> Vec<Edge> {
    let (bank, entries) = banked(quotes);
    let days = days(quotes, &entries, bank.len());
    let of: FxHashMap<u64, u32> = (0..bank.len() as u32).map(|e| (bank.hash(e), e)).collect();
    let mut joiner = Joiner::default();
    let edge = |pair: &Pair| {
        let (&child, &parent) = of.get(&pair.child).zip(of.get(&pair.parent))?;
        if bank.by_others(child, parent) {
            return None;
        }
        joiner.child(bank.view(child));
        if !joiner.can(bank.stems(parent).iter().copied()) {
            return None;
        }
        let days = gap(days[child as usize], days[parent as usize]);
        let found = joiner.join(bank.view(child), bank.view(parent), days)?;
        let link = found.link(child, parent);
        Some(Edge {
            child: pair.child,
            parent: pair.parent,
            score: link.score,
            overlap: link.overlap,
            similarity: found.agreement(),
            evidence: found.evidence,
            relation: relation(&found),
        })
    };
    pairs.iter().filter_map(edge).collect()
}

/// One attachment a wording. `wordings` are all hashes with their number of words; edges of unknown wordings are passed
/// over.
pub fn attach_edges(wordings: &[(u64, u32)], edges: &[Edge]) -> Vec<Attachment> {
    let mut ranked = wordings.to_vec();
    ranked.sort_unstable_by_key(|&(hash, words)| (std::cmp::Reverse(words), hash));
    ranked.dedup_by_key(|r| r.0);
    let rank: FxHashMap<u64, u32> = ranked.iter().enumerate().map(|(i, r)| (r.0, i as u32)).collect();
    let link = |e: &Edge| {
        let (&child, &parent) = rank.get(&e.child).zip(rank.get(&e.parent))?;
        (parent < child).then_some(Link { child, parent, score: e.score, overlap: e.overlap })
    };
    let mut links: Vec<Link> = edges.iter().filter_map(link).collect();
    links.sort_by_key(|l| (l.child, l.parent));
    let places = attach(ranked.len() as u32, &links);
    let hash = |rank: u32| ranked[rank as usize].0;
    let attachment = |(i, place): (usize, super::attach::Place)| Attachment {
        quote: hash(i as u32),
        statement: hash(place.root),
        parent: place.link.map(|l| hash(links[l as usize].parent)),
        rivals: place.rivals.into_iter().map(hash).collect(),
    };
    places.into_iter().enumerate().map(attachment).collect()
}
