//! Look-up of the statement of one wording in an index: follows its links to longer wordings, and from wordings without a
//! speaker to shorter ones, without tracing all quotations.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::occasions::Occasions;
use super::segment::{RowFacts, Segment};
use crate::trace::cluster::Joiner;
use crate::trace::cluster::attach::{Claims, Link, Owner, attach_one};
use crate::trace::cluster::forms::{one_speaker, speaker_hash};
use crate::trace::cluster::index::{BEST, CROWDED, least_shared, worth};
use crate::trace::cluster::occasions::{Days, gap};
use crate::trace::cluster::shingle::shingles;
use crate::trace::form::{Normal, normal_form};

/// Look-up in segments; caches links and roots.
pub(crate) struct Walk<'i> {
    segments: &'i [Segment],
    occasions: Occasions<'i>,
    joiner: Joiner,
    /// Links of a wording, each with the hash of the parent, sorted from the longest parent to the shortest.
    links: FxHashMap<u64, Vec<(u64, Link)>>,
    roots: FxHashMap<u64, u64>,
    owners: FxHashMap<u64, Owner>,
}

/// A wording with the dates of its quotations of one occasion.
struct Printed {
    normal: Normal,
    speaker: String,
    days: Days,
}

impl<'i> Walk<'i> {
    pub(crate) fn new(segments: &'i [Segment]) -> Self {
        Self {
            segments,
            occasions: Occasions::new(segments),
            joiner: Joiner::default(),
            links: FxHashMap::default(),
            roots: FxHashMap::default(),
            owners: FxHashMap::default(),
        }
    }

    /// Returns the hash of the longest wording of the statement of a row with these facts.
    pub(crate) fn root_of(&mut self, facts: RowFacts) -> u64 {
        let hash = self.occasions.hash(facts);
        self.root(hash)
    }

    /// Returns the present hash of the longest wording of a statement with the earlier hash `hash`; `None` if it is unknown.
    pub(crate) fn resolve(&mut self, hash: u64) -> Option<u64> {
        self.occasions.is_known(hash).then(|| self.root(hash))
    }

    /// Returns the hash of the longest wording of the statement of `hash`.
    fn root(&mut self, hash: u64) -> u64 {
        // Parents are longer or have a lesser hash, so the loop ends. A damaged segment can state another length than that of
        // its words: links to wordings that are searched already are left out.
        let mut stack = vec![hash];
        let mut searched = FxHashSet::from_iter([hash]);
        while let Some(&top) = stack.last() {
            let mut links = self.links(top).to_vec();
            let open = links.iter().map(|l| l.0).find(|p| !self.roots.contains_key(p) && !searched.contains(p));
            if let Some(parent) = open {
                searched.insert(parent);
                stack.push(parent);
                continue;
            }
            links.retain(|l| self.roots.contains_key(&l.0));
            let (parents, numbered): (Vec<u64>, Vec<Link>) = links.into_iter().unzip();
            let owner = if parents.is_empty() { Owner::Unknown } else { self.owner(top) };
            let mut roots: Vec<Option<(u64, bool)>> = Vec::new();
            for parent in parents {
                let root = self.roots[&parent];
                // Without an owner all agree, and the owners of the longer wordings are not searched.
                let agrees =
                    owner == Owner::Unknown || owner.agrees(self.owner(parent)) && owner.agrees(self.owner(root));
                roots.push(agrees.then_some((root, root == parent)));
            }
            let root = match attach_one(&numbered, |link| roots[link.parent as usize]) {
                Some((_, root, rivals)) if rivals.is_empty() => root,
                _ => top,
            };
            self.roots.insert(top, root);
            stack.pop();
        }
        self.roots[&hash]
    }

    /// Returns the links of a wording to longer ones, searched once.
    fn links(&mut self, hash: u64) -> &[(u64, Link)] {
        if !self.links.contains_key(&hash) {
            let found = self.longer(hash);
            self.links.insert(hash, found);
        }
        &self.links[&hash]
    }

    /// Returns the owner of a wording, as `owners` of `attach` does.
    fn owner(&mut self, hash: u64) -> Owner {
        // Children are shorter or have a greater hash, so the loop ends; in a damaged segment those that are searched already
        // are left out.
        let mut stack = vec![hash];
        let mut searched = FxHashSet::from_iter([hash]);
        while let Some(&top) = stack.last() {
            if self.owners.contains_key(&top) {
                stack.pop();
                continue;
            }
            let speaker = self.speaker(top);
            if !Owner::of(speaker).is_open() {
                self.owners.insert(top, Owner::Speaker(speaker));
                continue;
            }
            let children = self.shorter(top);
            let depth = stack.len();
            let owners = &self.owners;
            stack.extend(children.iter().map(|c| c.0).filter(|c| !owners.contains_key(c) && searched.insert(*c)));
            if stack.len() > depth {
                continue;
            }
            let mut claims = Claims::default();
            for (child, link) in children {
                claims.add(&link, self.owners.get(&child).copied().unwrap_or(Owner::Unknown));
            }
            if !claims.is_empty() {
                for (parent, link) in self.links(top).to_vec().into_iter().filter(|(_, l)| !l.overlap) {
                    claims.add(&link, Owner::of(self.speaker(parent)));
                }
            }
            self.owners.insert(top, Owner::of(speaker).claimed(&claims));
        }
        self.owners[&hash]
    }

    /// Returns the hash of the speaker of a wording; 0 if unknown.
    fn speaker(&self, hash: u64) -> u64 {
        let wording = self.occasions.wording(hash);
        let quote = self.segments.iter().find_map(|s| s.wording(wording).next().map(|row| s.quote(row as usize)));
        quote.and_then(|q| q.speaker).map_or(0, |name| speaker_hash(&normal_form(name)))
    }

    /// Returns the shorter wordings that have a link to a wording.
    fn shorter(&mut self, hash: u64) -> Vec<(u64, Link)> {
        let normal = self.printed(hash).normal;
        let own = (Reverse(normal.tokens.len() as u32), hash);
        let mut near: Vec<u64> = self.crowds(&normal).into_iter().flatten().filter(|&c| c > own).map(|c| c.1).collect();
        near.sort_unstable();
        near.dedup();
        let mut found = Vec::new();
        for child in near {
            // Only this pair is aligned, not all candidates of the child.
            let link = if let Some(links) = self.links.get(&child) {
                links.iter().find(|l| l.0 == hash).map(|l| l.1)
            } else {
                let (printed, mut candidates) = self.candidates(child);
                let repeat = self.occasions.wording(child) == self.occasions.wording(hash);
                candidates.retain(|c| c.1 == hash && !repeat);
                self.joined(&printed, candidates).first().map(|l| l.1)
            };
            found.extend(link.map(|link| (child, link)));
        }
        found
    }

    /// Returns the wordings with each shingle of a text, without crowded shingles.
    fn crowds(&mut self, normal: &Normal) -> Vec<FxHashSet<(Reverse<u32>, u64)>> {
        let mut own = Vec::new();
        shingles(&normal.tokens, |s| own.push(s));
        own.sort_unstable();
        own.dedup();
        let mut crowds = Vec::new();
        for shingle in own {
            let mut crowd = FxHashSet::default();
            for segment in self.segments {
                for row in segment.with(shingle) {
                    let facts = segment.facts(row as usize);
                    crowd.insert((Reverse(facts.words), self.occasions.hash(facts)));
                    if crowd.len() > CROWDED as usize {
                        break;
                    }
                }
            }
            if crowd.len() <= CROWDED as usize {
                crowds.push(crowd);
            }
        }
        crowds
    }

    /// Collects the quotations of a wording from all segments; the days are those of its occasion.
    fn printed(&mut self, hash: u64) -> Printed {
        let wording = self.occasions.wording(hash);
        let mut printed = Printed { normal: Normal::default(), speaker: String::new(), days: None };
        let mut first = true;
        for segment in self.segments {
            for row in segment.wording(wording) {
                let quote = segment.quote(row as usize);
                let normal = Normal::new(quote.text);
                if first {
                    printed.speaker = quote.speaker.map(normal_form).unwrap_or_default();
                }
                if first || normal.flags().lt(printed.normal.flags()) {
                    printed.normal = normal;
                }
                first = false;
                let facts = segment.facts(row as usize);
                if let Some(day) = facts.day.filter(|_| self.occasions.hash(facts) == hash) {
                    let (from, to) = printed.days.unwrap_or((day, day));
                    printed.days = Some((from.min(day), to.max(day)));
                }
            }
        }
        printed
    }

    /// Returns the links to the longer wordings that contain a wording, sorted from the longest to the shortest.
    fn longer(&mut self, hash: u64) -> Vec<(u64, Link)> {
        let (child, mut candidates) = self.candidates(hash);
        // The same words of one speaker are of two occasions.
        let wording = self.occasions.wording(hash);
        candidates.retain(|c| self.occasions.wording(c.1) != wording);
        self.joined(&child, candidates)
    }

    /// Returns a wording and the longer wordings that are aligned with it.
    fn candidates(&mut self, hash: u64) -> (Printed, Vec<(Reverse<u32>, u64)>) {
        let child = self.printed(hash);
        let words = child.normal.tokens.len() as u32;
        let mut size = 0;
        shingles(&child.normal.tokens, |_| size += 1);
        let mut shared: FxHashMap<(Reverse<u32>, u64), u32> = FxHashMap::default();
        for other in self.crowds(&child.normal).into_iter().flatten().filter(|&c| c < (Reverse(words), hash)) {
            *shared.entry(other).or_default() += 1;
        }
        let mut found: Vec<_> = shared.into_iter().filter(|f| f.1 >= least_shared(size)).collect();
        found.sort_unstable_by_key(|&(rank, shared)| (Reverse(shared), rank));
        found.truncate(BEST);
        let most = found.first().map_or(0, |f| f.1);
        found.retain(|f| worth(f.1, most));
        (child, found.into_iter().map(|f| f.0).collect())
    }

    /// Returns the links of a wording to those of some longer ones that word the same statement.
    fn joined(&mut self, child: &Printed, candidates: Vec<(Reverse<u32>, u64)>) -> Vec<(u64, Link)> {
        self.joiner.child(child.normal.view());
        let mut links: Vec<((Reverse<u32>, u64), Link)> = Vec::new();
        let speaker = speaker_hash(&child.speaker);
        for rank in candidates {
            let parent = self.printed(rank.1);
            if !one_speaker(speaker_hash(&parent.speaker), speaker) {
                continue;
            }
            if !self.joiner.passes(parent.normal.tokens.iter().map(|t| t.stem)) {
                continue;
            }
            let days = gap(child.days, parent.days);
            if let Some(summary) = self.joiner.join(child.normal.view(), parent.normal.view(), days) {
                links.push((rank, summary.link(u32::MAX, 0)));
            }
        }
        links.sort_unstable_by_key(|l| l.0);
        // Parents are numbered in order, as in `attach`.
        links.into_iter().zip(0..).map(|((rank, link), parent)| (rank.1, Link { parent, ..link })).collect()
    }
}
