//! People of the report in their order, with the number of their independent statements.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::corpus::Entry;
use crate::corpus::speaker::{Naming, naming, speaker_key};
use crate::entities::SpeakerVia;
use crate::quotes::QuotationKind;
use crate::record::{QuotationRecord, SpeakerRecord};
use crate::view::html::style;
use crate::view::statement::StatementRow;

/// Initial value, in percent, of the confidence from which statements count for the rank; readers of the report can change
/// it.
pub(super) const THRESHOLD: u32 = 50;
/// Step of the threshold in percent.
pub(super) const STEP: u32 = 5;

/// Name, id, hue, 1 for a person or body with a name and 0 for a description, and the number of independent statements by
/// confidence, in steps of [`STEP`]: `[confidence, number, confidence, number, …]`.
#[derive(Serialize)]
pub(super) struct Person<'r>(&'r str, &'r str, pub(super) &'static str, u8, Vec<u32>);

/// People in their order, and the index of each speaker key in the list.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct People<'r> {
    pub(super) list: Vec<Person<'r>>,
    #[serde(skip)]
    numbers: FxHashMap<String, usize>,
}

impl<'r> People<'r> {
    /// Collects the people of a corpus: names before descriptions, each by number of independent statements with a
    /// confidence of at least [`THRESHOLD`], and the unknown speaker last.
    pub(super) fn new(entries: &'r [Entry], rows: &[StatementRow<'r>]) -> Self {
        let mut counts: FxHashMap<Option<String>, FxHashMap<u32, u32>> = FxHashMap::default();
        for row in rows.iter().filter(|row| independent(row)) {
            let key = row.speaker.and_then(speaker_key);
            *counts.entry(key).or_default().entry(row.confidence() / STEP * STEP).or_default() += 1;
        }
        let mut people: FxHashMap<String, &SpeakerRecord> = FxHashMap::default();
        let quotes = entries.iter().flat_map(|e| &e.record.quotes).filter(|q| q.kind != QuotationKind::NotSpeech);
        for speaker in quotes.flat_map(|q| &q.speakers) {
            if let Some(key) = speaker_key(speaker) {
                people.entry(key).or_insert(speaker);
            }
        }
        let mut counted = |key: Option<&String>| {
            let mut steps: Vec<(u32, u32)> = counts.remove(&key.cloned()).into_iter().flatten().collect();
            steps.sort_unstable();
            let sure: u32 = steps.iter().filter(|s| s.0 >= THRESHOLD).map(|s| s.1).sum();
            let all: u32 = steps.iter().map(|s| s.1).sum();
            ((sure, all), steps.into_iter().flat_map(|(confidence, n)| [confidence, n]).collect::<Vec<u32>>())
        };
        let mut order: Vec<_> = people
            .into_iter()
            .map(|(key, s)| {
                let (rank, steps) = counted(Some(&key));
                (Reverse((naming(s) == Naming::Name, rank)), key, s, steps)
            })
            .collect();
        order.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let (mut list, mut numbers) = (Vec::with_capacity(order.len() + 1), FxHashMap::default());
        for (_, key, s, steps) in order {
            numbers.insert(key, list.len());
            let named = u8::from(naming(s) == Naming::Name);
            list.push(Person(&s.name, s.entity_id.as_deref().unwrap_or(""), "", named, steps));
        }
        list.push(Person("speaker unknown", "", style::hue(0), 0, counted(None).1));
        Self { list, numbers }
    }

    /// Returns the index of the unknown speaker.
    pub(super) fn unknown(&self) -> usize {
        self.list.len() - 1
    }

    /// Returns the index of a speaker; for pronouns and `None`, the index of the unknown speaker.
    pub(super) fn index(&self, speaker: Option<&SpeakerRecord>) -> usize {
        speaker.and_then(|s| self.numbers.get(&speaker_key(s)?)).copied().unwrap_or(self.unknown())
    }
}

/// Returns true if a statement is independent: at least one wording does not only continue the quotation before it. The
/// speaker of a continued quotation follows from the first of the run, so that one error would be counted several times.
pub(super) fn independent(row: &StatementRow<'_>) -> bool {
    let continued = |q: &QuotationRecord| q.speaker().is_some_and(|s| s.via == SpeakerVia::Continued);
    !row.wordings.iter().all(|w| continued(w.1))
}
