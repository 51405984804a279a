//! Occasions of the wordings of an index, as [`occasions`](crate::trace::cluster::occasions) parts them.

use rustc_hash::FxHashMap;

use super::segment::{RowFacts, Segment};
use crate::trace::cluster::forms::repeated;
use crate::trace::cluster::occasions::{later, may_part};
use crate::trace::compare::align::Aligner;
use crate::trace::form::Normal;

/// Occasions of wordings that are said again months later, each wording read once.
pub(super) struct Occasions<'i> {
    segments: &'i [Segment],
    aligner: Aligner,
    /// First day and hash of each occasion but the earliest one, by wording.
    later: FxHashMap<u64, Vec<(i32, u64)>>,
    /// Wording of each later occasion.
    wordings: FxHashMap<u64, u64>,
}

impl<'i> Occasions<'i> {
    pub(super) fn new(segments: &'i [Segment]) -> Self {
        Self { segments, aligner: Aligner::default(), later: FxHashMap::default(), wordings: FxHashMap::default() }
    }

    /// Returns the hash of the occasion of a row: that of its wording for the earliest one and for rows without a date.
    pub(super) fn hash(&mut self, facts: RowFacts) -> u64 {
        let Some(day) = facts.day else { return facts.hash };
        self.read(facts.hash);
        let last = self.later[&facts.hash].iter().rev().find(|(first, _)| *first <= day);
        last.map_or(facts.hash, |&(_, hash)| hash)
    }

    /// Returns the hash of the wording of an occasion.
    pub(super) fn wording(&self, occasion: u64) -> u64 {
        self.wordings.get(&occasion).copied().unwrap_or(occasion)
    }

    /// Returns true for the hash of an occasion of the index. For a hash that is no wording, every wording is read.
    pub(super) fn is_known(&mut self, hash: u64) -> bool {
        if self.segments.iter().any(|s| s.wording(hash).len() > 0) {
            return true;
        }
        let mut days: FxHashMap<u64, (i32, i32)> = FxHashMap::default();
        for segment in self.segments {
            for facts in (0..segment.len()).map(|row| segment.facts(row)) {
                let Some(day) = facts.day else { continue };
                let (first, last) = days.entry(facts.hash).or_insert((day, day));
                (*first, *last) = ((*first).min(day), (*last).max(day));
            }
        }
        let apart = days.into_iter().filter(|&(_, (first, last))| may_part(first, last));
        for (wording, _) in apart {
            self.read(wording);
        }
        self.wordings.contains_key(&hash)
    }

    /// Reads the days of a wording and parts them.
    fn read(&mut self, wording: u64) {
        if self.later.contains_key(&wording) {
            return;
        }
        let (mut days, mut words) = (Vec::new(), None);
        for segment in self.segments {
            for row in segment.wording(wording) {
                days.extend(segment.facts(row as usize).day);
                words = words.or_else(|| Some(segment.quote(row as usize).text));
            }
        }
        days.sort_unstable();
        let apart = days.first().zip(days.last()).is_some_and(|(&first, &last)| may_part(first, last));
        let normal = words.filter(|_| apart).map(Normal::new);
        let starts = normal.map_or_else(Vec::new, |normal| later(&mut self.aligner, normal.view(), &days));
        let parts: Vec<(i32, u64)> = starts.into_iter().map(|day| (day, repeated(wording, day))).collect();
        self.wordings.extend(parts.iter().map(|&(_, hash)| (hash, wording)));
        self.later.insert(wording, parts);
    }
}
