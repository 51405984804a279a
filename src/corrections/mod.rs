//! Corrections by a reader: stored beside the pages and applied after every run.
//!
//! A correction locates its place by the words there and their context, as a W3C `TextQuoteSelector` does. It therefore
//! also applies after the page was read again, by another version, or from another copy.

mod correction;
mod csv_file;
mod selector;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use correction::{Correction, Reading, Target};
#[cfg(feature = "arrow")]
pub(crate) use csv_file::guarded;
pub use csv_file::{read_csv, write_csv};
pub use selector::{Selector, Unmatched};

use crate::corpus::Entry;
use crate::entities::SpeakerVia;
use crate::quotes::QuotationKind;
use crate::record::{
    CorrectedPart, DocumentRecord, MentionRecord, QuotationRecord, SpanRecord, SpeakerRecord, TextField,
};
use crate::span::CharIndex;
#[cfg(feature = "python")]
pub(crate) use correction::kind_named;
use correction::quote_span;

/// Returns a correction that changes nothing for every quotation in view, for a reader to review.
pub fn review(entries: &[Entry]) -> Vec<Correction> {
    let quotes = entries.iter().flat_map(|e| e.quotes().map(move |(i, _)| (e, i)));
    quotes.filter_map(|(e, i)| Correction::of_quote(&e.record, i)).collect()
}

/// Returns the corrected documents, and for each correction the reason why it was not applied; `None` if it was.
///
/// Documents are looked up by id, then by address; a correction with neither applies to every document with its words.
/// Each correction costs one search of its document.
pub fn apply(entries: &[Entry], corrections: &[Correction]) -> (Vec<Entry>, Vec<Option<Unmatched>>) {
    let mut out = entries.to_vec();
    let mut problems: Vec<Option<Unmatched>> = vec![Some(Unmatched::NoDocument); corrections.len()];
    let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (d, entry) in entries.iter().enumerate() {
        for name in [&entry.record.id, &entry.record.url].into_iter().flatten() {
            by_name.entry(name.as_str()).or_default().push(d);
        }
    }
    let mut work: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (c, correction) in corrections.iter().enumerate().filter(|(_, c)| c.changes()) {
        let keys = [&correction.doc_id, &correction.url];
        let named = keys.into_iter().flatten().find_map(|n| by_name.get(n.as_str()));
        match named {
            Some(documents) => {
                for &d in documents {
                    work[d].push(c);
                }
            }
            None if keys.into_iter().all(Option::is_none) => {
                for todo in &mut work {
                    todo.push(c);
                }
            }
            None => {}
        }
    }
    for (d, todo) in work.into_iter().enumerate().filter(|(_, w)| !w.is_empty()) {
        let record = &*entries[d].record;
        let fields = TextField::ALL.map(|f| (f, record.field_text(f), CharIndex::new(record.field_text(f))));
        let mut fixed: Option<DocumentRecord> = None;
        for c in todo {
            let correction = &corrections[c];
            let Some((field, text, chars)) = fields.iter().find(|f| f.0 == correction.field) else { continue };
            let problem = correction.place.find(text).and_then(|span| {
                let place = chars.chars(span);
                let record = fixed.get_or_insert_with(|| record.clone());
                if correct(record, correction, *field, place) { Ok(()) } else { Err(Unmatched::NothingThere) }
            });
            problems[c] = match (problem, problems[c].take()) {
                // A correction of all documents is applied if one of them matches.
                (Ok(()), _) | (Err(_), None) => None,
                (Err(problem), Some(_)) => Some(problem),
            };
        }
        if let Some(record) = fixed {
            out[d].record = Arc::new(record);
        }
    }
    for (problem, _) in problems.iter_mut().zip(corrections).filter(|(_, c)| !c.changes()) {
        *problem = None;
    }
    (out, problems)
}

/// Corrections that are applied to documents as they come.
#[cfg(feature = "python")]
pub(crate) struct Correcting {
    corrections: Vec<Correction>,
    /// Reason for which each correction is not applied so far; `None` if it is.
    problems: Vec<Option<Unmatched>>,
}

#[cfg(feature = "python")]
impl Correcting {
    pub(crate) fn new(corrections: Vec<Correction>) -> Self {
        let problems = vec![Some(Unmatched::NoDocument); corrections.len()];
        Self { corrections, problems }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// Returns the next documents, corrected.
    pub(crate) fn apply(&mut self, entries: &[Entry]) -> Vec<Entry> {
        let (entries, problems) = apply(entries, &self.corrections);
        for (known, new) in self.problems.iter_mut().zip(problems) {
            match new {
                Some(Unmatched::NoDocument) => {}
                Some(other) if known.is_some() => *known = Some(other),
                _ => *known = None,
            }
        }
        entries
    }

    /// Notes documents to which corrections were applied before, by their ids.
    pub(crate) fn skip(&mut self, ids: &[String]) {
        let known: std::collections::HashSet<&str> = ids.iter().map(String::as_str).collect();
        for (correction, problem) in self.corrections.iter().zip(&mut self.problems) {
            let names = [&correction.doc_id, &correction.url];
            if names.into_iter().flatten().any(|name| known.contains(name.as_str())) {
                *problem = None;
            }
        }
    }

    /// Returns the corrections that were not applied, each with the reason.
    pub(crate) fn unmatched(&self) -> impl Iterator<Item = (&Correction, Unmatched)> {
        self.corrections.iter().zip(&self.problems).filter_map(|(c, p)| p.map(|p| (c, p)))
    }
}

/// Returns the Jaccard similarity of two ranges of characters: shared characters over all characters.
fn overlap(a: (u32, u32), b: (u32, u32)) -> f32 {
    let common = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let all = a.1.max(b.1).saturating_sub(a.0.min(b.0));
    common as f32 / all.max(1) as f32
}

/// Returns the index of the range that overlaps `place` most; `None` if the Jaccard similarity of all is below 0.5.
fn nearest(places: impl Iterator<Item = Option<(u32, u32)>>, place: (u32, u32)) -> Option<usize> {
    let shared = places.enumerate().filter_map(|(i, p)| Some((i, overlap(p?, place))));
    shared.filter(|s| s.1 >= 0.5).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|s| s.0)
}

/// Applies a correction at `place`; returns false if there is no quotation or mention.
fn correct(record: &mut DocumentRecord, correction: &Correction, field: TextField, place: (u32, u32)) -> bool {
    let identity = Identity::of(record, correction, place);
    match correction.target {
        Target::Quote => {
            let places = record.quotes.iter().map(|q| quote_span(q).filter(|_| q.field == field));
            let Some(at) = nearest(places, place) else { return false };
            let quote = &mut record.quotes[at];
            if let Some(kind) = correction.right.kind.filter(|kind| Some(*kind) != correction.found.kind) {
                set_kind(quote, kind);
            }
            if let Some(identity) = identity {
                set_speaker(quote, identity);
            }
            quote.confidence = 1.0;
        }
        Target::Mention => {
            let places = record.mentions.iter().map(|m| m.span.start.zip(m.span.end).filter(|_| m.field == field));
            let (Some(at), Some(identity)) = (nearest(places, place), identity) else { return false };
            let span = record.mentions[at].span.clone();
            for quote in record.quotes.iter_mut().filter(|q| q.field == field) {
                let Some(s) = quote.speakers.iter().position(|s| s.span == span) else { continue };
                let mention = Some((span.clone(), record.mentions[at].text.clone()));
                // Keeps the other speakers of the same words.
                let others = quote.speakers.clone();
                set_speaker(quote, Identity { mention, ..identity.clone() });
                let corrected = std::mem::replace(&mut quote.speakers, others);
                quote.speakers.splice(s..=s, corrected);
            }
            for (p, person) in record.people.iter_mut().enumerate() {
                person.mentions.retain(|&m| m != at);
                if identity.person == Some(p) {
                    person.mentions.push(at);
                    person.mentions.sort_unstable();
                }
            }
            set_mention(&mut record.mentions[at], identity);
        }
    }
    true
}

/// The right speaker or entity, completed from the document.
#[derive(Clone, Debug)]
struct Identity {
    /// `None` for no speaker or entity.
    name: Option<String>,
    entity_id: Option<String>,
    /// Index into the people of the document.
    person: Option<usize>,
    /// Span and words of the mention nearest to the place.
    mention: Option<(SpanRecord, String)>,
}

impl Identity {
    /// Returns the identity that a correction sets; `None` if it leaves name and id as they are. A new name without a
    /// new id takes the id that the document has for it, and a new id without a new name takes the name.
    fn of(record: &DocumentRecord, correction: &Correction, place: (u32, u32)) -> Option<Self> {
        let (right, found) = (&correction.right, &correction.found);
        let (renamed, relinked) = (right.name != found.name, right.entity_id != found.entity_id);
        if !renamed && !relinked {
            return None;
        }
        let known = |m: &&MentionRecord| match &right.entity_id {
            Some(id) if relinked => m.entity_id.as_ref() == Some(id),
            _ => Some(&m.label) == right.name.as_ref(),
        };
        let distance = |m: &&MentionRecord| m.span.start.map_or(u32::MAX, |s| s.abs_diff(place.0));
        let mention = record.mentions.iter().filter(|m| m.field == correction.field).filter(known).min_by_key(distance);
        let mention = mention.or_else(|| record.mentions.iter().find(known));
        let entity_id = if relinked { right.entity_id.clone() } else { mention.and_then(|m| m.entity_id.clone()) };
        let name = if renamed || right.entity_id.is_none() {
            right.name.clone()
        } else {
            mention.map(|m| m.label.clone()).or_else(|| entity_id.clone())
        };
        // A row with a new id and no name corrects to the entity of that id.
        let name = name.or_else(|| entity_id.clone().filter(|_| relinked));
        let same = |p: &crate::record::PersonRecord| match &entity_id {
            Some(id) => p.entity_id.as_ref() == Some(id),
            None => Some(&p.name) == name.as_ref(),
        };
        let person = name.as_ref().and_then(|_| record.people.iter().position(same));
        let mention = mention.filter(|m| m.field == correction.field).map(|m| (m.span.clone(), m.text.clone()));
        Some(Self { name, entity_id, person, mention })
    }
}

/// Adds the name of a corrected part to the list in the record, once.
fn mark(corrected: &mut Vec<CorrectedPart>, part: CorrectedPart) {
    if !corrected.contains(&part) {
        corrected.push(part);
    }
}

/// Sets the kind, and with it the quoted spans and the speaker as the record defines them for this kind.
fn set_kind(quote: &mut QuotationRecord, kind: QuotationKind) {
    quote.kind = kind;
    match kind {
        QuotationKind::Direct => quote.marked.clone_from(&quote.content),
        QuotationKind::Mixed => {}
        QuotationKind::Indirect => quote.marked.clear(),
        QuotationKind::NotSpeech => quote.speakers.clear(),
    }
    mark(&mut quote.corrected, CorrectedPart::Kind);
}

fn set_speaker(quote: &mut QuotationRecord, identity: Identity) {
    let speaker = identity.name.map(|name| {
        let (span, text) = identity.mention.unwrap_or_default();
        let via = SpeakerVia::Corrected;
        SpeakerRecord { span, text, name, entity_id: identity.entity_id, person: identity.person, via }
    });
    quote.speakers = speaker.into_iter().collect();
    mark(&mut quote.corrected, CorrectedPart::Speaker);
}

fn set_mention(mention: &mut MentionRecord, identity: Identity) {
    // The label of a mention without an entity is its words.
    mention.label = identity.name.unwrap_or_else(|| mention.text.clone());
    mention.entity_id = identity.entity_id;
    mention.alternatives.clear();
    mention.confidence = 1.0;
    mark(&mut mention.corrected, CorrectedPart::Entity);
}
