//! Look-up of the statement of one wording in an index: follows its links to longer wordings, without tracing all
//! quotations.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::segment::Segment;
use crate::trace::cluster::attach::{Link, attach_one};
use crate::trace::cluster::index::{BEST, CROWDED, least_shared, worth};
use crate::trace::cluster::shingle::shingles;
use crate::trace::cluster::{Days, Joiner, gap};
use crate::trace::form::{Normal, normal_form};

/// Look-up in segments; caches links and roots.
pub(crate) struct Walk<'i> {
    segments: &'i [Segment],
    joiner: Joiner,
    /// Links of a wording, each with the hash of the parent, sorted from the longest parent to the shortest.
    links: FxHashMap<u64, Vec<(u64, Link)>>,
    roots: FxHashMap<u64, u64>,
}

/// A wording with the dates of all its quotations.
struct Printed {
    normal: Normal,
    speaker: String,
    days: Days,
}

impl<'i> Walk<'i> {
    pub(crate) fn new(segments: &'i [Segment]) -> Self {
        Self { segments, joiner: Joiner::default(), links: FxHashMap::default(), roots: FxHashMap::default() }
    }

    /// Returns the hash of the longest wording of the statement of `hash`.
    pub(crate) fn root(&mut self, hash: u64) -> u64 {
        // Parents are longer or have a lesser hash, so the loop ends.
        let mut stack = vec![hash];
        while let Some(&top) = stack.last() {
            if !self.links.contains_key(&top) {
                let found = self.longer(top);
                self.links.insert(top, found);
            }
            let links = &self.links[&top];
            let open = links.iter().find(|l| !self.roots.contains_key(&l.0));
            if let Some(&(parent, _)) = open {
                stack.push(parent);
                continue;
            }
            let numbered: Vec<Link> = links.iter().map(|l| l.1).collect();
            let roots: Vec<(u64, bool)> = links.iter().map(|l| (self.roots[&l.0], self.roots[&l.0] == l.0)).collect();
            let root = match attach_one(&numbered, |link| roots[link.parent as usize]) {
                Some((_, root, rivals)) if rivals.is_empty() => root,
                _ => top,
            };
            self.roots.insert(top, root);
            stack.pop();
        }
        self.roots[&hash]
    }

    /// Collects the quotations of a wording from all segments.
    fn printed(&self, hash: u64) -> Printed {
        let mut printed = Printed { normal: Normal::default(), speaker: String::new(), days: None };
        let mut first = true;
        for segment in self.segments {
            for row in segment.wording(hash) {
                let quote = segment.quote(row as usize);
                let normal = Normal::new(quote.text);
                if first {
                    printed.speaker = quote.speaker.map(normal_form).unwrap_or_default();
                }
                if first || normal.flags().lt(printed.normal.flags()) {
                    printed.normal = normal;
                }
                first = false;
                if let Some(day) = segment.facts(row as usize).day {
                    let (from, to) = printed.days.unwrap_or((day, day));
                    printed.days = Some((from.min(day), to.max(day)));
                }
            }
        }
        printed
    }

    /// Returns the links to the longer wordings that contain a wording, sorted from the longest to the shortest.
    fn longer(&mut self, hash: u64) -> Vec<(u64, Link)> {
        let child = self.printed(hash);
        self.joiner.child(child.normal.view());
        let words = child.normal.tokens.len() as u32;
        let (mut own, mut size) = (Vec::new(), 0);
        shingles(&child.normal.tokens, |s| {
            own.push(s);
            size += 1;
        });
        own.sort_unstable();
        own.dedup();
        let mut shared: FxHashMap<(Reverse<u32>, u64), u32> = FxHashMap::default();
        let mut crowd = FxHashSet::default();
        for shingle in own {
            crowd.clear();
            for segment in self.segments {
                for row in segment.with(shingle) {
                    let facts = segment.facts(row as usize);
                    crowd.insert((Reverse(facts.words), facts.hash));
                    if crowd.len() > CROWDED as usize {
                        break;
                    }
                }
            }
            if crowd.len() <= CROWDED as usize {
                for &other in crowd.iter().filter(|&&c| c < (Reverse(words), hash)) {
                    *shared.entry(other).or_default() += 1;
                }
            }
        }
        let mut found: Vec<_> = shared.into_iter().filter(|f| f.1 >= least_shared(size)).collect();
        found.sort_unstable_by_key(|&(rank, shared)| (Reverse(shared), rank));
        found.truncate(BEST);
        let most = found.first().map_or(0, |f| f.1);
        found.retain(|f| worth(f.1, most));
        let mut links: Vec<((Reverse<u32>, u64), Link)> = Vec::new();
        for (rank, _) in found {
            let parent = self.printed(rank.1);
            let differ = parent.speaker != child.speaker && !parent.speaker.is_empty() && !child.speaker.is_empty();
            if differ {
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
