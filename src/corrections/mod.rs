//! What a reader set right: kept beside the pages, applied after every run.
//!
//! A correction names its place by the words that stand there and the words around them, as a W3C `TextQuoteSelector`
//! does. So it finds its quotation again when the page was read anew, by another version, or from another copy.

mod correction;
mod csv_file;
mod selector;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use correction::{Correction, Reading, Target};
#[cfg(feature = "arrow")]
pub(crate) use csv_file::guarded;
pub use csv_file::{read_csv, write_csv};
pub use selector::{Misfit, Selector};

use crate::corpus::Entry;
use crate::record::{DocumentRecord, MentionRecord, QuotationRecord, SpanRecord, SpeakerRecord};
use crate::span::CharIndex;
use correction::{field_text, quote_span};

/// Every quotation in view, unchanged, for a reader to go through.
pub fn review(entries: &[Entry]) -> Vec<Correction> {
    let quotes = entries.iter().flat_map(|e| e.quotes().map(move |(i, _)| (e, i)));
    quotes.filter_map(|(e, i)| Correction::of_quote(&e.record, i)).collect()
}

/// The documents as corrected, and of each correction what is in its way, `None` where it was applied.
///
/// A document is sought by its id, then by its address; a correction with neither applies wherever its words stand.
/// Each correction costs one search of its document.
pub fn apply(entries: &[Entry], corrections: &[Correction]) -> (Vec<Entry>, Vec<Option<Misfit>>) {
    let mut out = entries.to_vec();
    let mut problems: Vec<Option<Misfit>> = vec![Some(Misfit::NoDocument); corrections.len()];
    let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (d, entry) in entries.iter().enumerate() {
        for name in [&entry.record.id, &entry.record.url].into_iter().flatten() {
            by_name.entry(name.as_str()).or_default().push(d);
        }
    }
    let mut work: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (c, correction) in corrections.iter().enumerate().filter(|(_, c)| c.changes()) {
        let named = [&correction.doc_id, &correction.url].into_iter().find_map(|n| by_name.get(n.as_str()));
        match named {
            Some(documents) => {
                for &d in documents {
                    work[d].push(c);
                }
            }
            None if correction.doc_id.is_empty() && correction.url.is_empty() => {
                for todo in &mut work {
                    todo.push(c);
                }
            }
            None => {}
        }
    }
    for (d, todo) in work.into_iter().enumerate().filter(|(_, w)| !w.is_empty()) {
        let record = &*entries[d].record;
        let fields = ["text", "title"].map(|f| (f, field_text(record, f), CharIndex::new(field_text(record, f))));
        let mut fixed: Option<DocumentRecord> = None;
        for c in todo {
            let correction = &corrections[c];
            let Some((field, text, chars)) = fields.iter().find(|f| f.0 == correction.field) else { continue };
            let problem = correction.place.find(text).and_then(|span| {
                let place = chars.chars(span);
                let record = fixed.get_or_insert_with(|| record.clone());
                if set_right(record, correction, field, place) { Ok(()) } else { Err(Misfit::NothingThere) }
            });
            problems[c] = match (problem, problems[c].take()) {
                // One that may apply anywhere fits if it fits somewhere.
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

/// Shared characters as a share of all that either has.
fn overlap(a: (u32, u32), b: (u32, u32)) -> f32 {
    let common = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let all = a.1.max(b.1).saturating_sub(a.0.min(b.0));
    common as f32 / all.max(1) as f32
}

/// The item that a place means: the one that shares most with it, and at least half.
fn nearest(places: impl Iterator<Item = Option<(u32, u32)>>, place: (u32, u32)) -> Option<usize> {
    let shared = places.enumerate().filter_map(|(i, p)| Some((i, overlap(p?, place))));
    shared.filter(|s| s.1 >= 0.5).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|s| s.0)
}

/// Whether there was something to set right at `place`.
fn set_right(record: &mut DocumentRecord, correction: &Correction, field: &str, place: (u32, u32)) -> bool {
    let who = Who::of(record, correction, place);
    match correction.target {
        Target::Quote => {
            let places = record.quotes.iter().map(|q| quote_span(q).filter(|_| q.field == field));
            let Some(at) = nearest(places, place) else { return false };
            let quote = &mut record.quotes[at];
            if correction.right.kind != correction.found.kind {
                set_kind(quote, &correction.right.kind);
            }
            if let Some(who) = who {
                set_speaker(quote, who);
            }
            quote.confidence = 1.0;
        }
        Target::Mention => {
            let places = record.mentions.iter().map(|m| m.span.start.zip(m.span.end).filter(|_| m.field == field));
            let (Some(at), Some(who)) = (nearest(places, place), who) else { return false };
            let span = record.mentions[at].span.clone();
            for quote in record.quotes.iter_mut().filter(|q| q.field == field) {
                if quote.speaker.as_ref().is_some_and(|s| s.span == span) {
                    set_speaker(
                        quote,
                        Who { mention: Some((span.clone(), record.mentions[at].text.clone())), ..who.clone() },
                    );
                }
            }
            for (p, person) in record.people.iter_mut().enumerate() {
                person.mentions.retain(|&m| m != at);
                if who.person == Some(p) {
                    person.mentions.push(at);
                    person.mentions.sort_unstable();
                }
            }
            set_mention(&mut record.mentions[at], who);
        }
    }
    true
}

/// Who is right, as the document knows them.
#[derive(Clone, Debug)]
struct Who {
    /// `None` is nobody.
    name: Option<String>,
    entity_id: Option<String>,
    person: Option<usize>,
    /// Where the document names them nearest to the place, and how.
    mention: Option<(SpanRecord, String)>,
}

impl Who {
    /// `None` where the correction leaves the name as it is. A new name without a new id takes the id that the document
    /// has for it, and the other way round.
    fn of(record: &DocumentRecord, correction: &Correction, place: (u32, u32)) -> Option<Self> {
        let (right, found) = (&correction.right, &correction.found);
        let (renamed, relinked) = (right.name != found.name, right.entity_id != found.entity_id);
        if !renamed && !relinked {
            return None;
        }
        let known = |m: &&MentionRecord| match (relinked && !right.entity_id.is_empty(), m.entity_id.as_deref()) {
            (true, id) => id == Some(right.entity_id.as_str()),
            (false, _) => m.label == right.name,
        };
        let far = |m: &&MentionRecord| m.span.start.map_or(u32::MAX, |s| s.abs_diff(place.0));
        let mention = record.mentions.iter().filter(|m| m.field == correction.field).filter(known).min_by_key(far);
        let mention = mention.or_else(|| record.mentions.iter().find(known));
        let entity_id = if relinked {
            Some(right.entity_id.clone()).filter(|id| !id.is_empty())
        } else {
            mention.and_then(|m| m.entity_id.clone())
        };
        let name = if renamed || right.entity_id.is_empty() {
            Some(right.name.clone()).filter(|n| !n.is_empty())
        } else {
            mention.map(|m| m.label.clone()).or_else(|| entity_id.clone())
        };
        // An id alone, in a row whose name was emptied, still names somebody.
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

fn mark(corrected: &mut Vec<String>, what: &str) {
    if !corrected.iter().any(|c| c == what) {
        corrected.push(what.to_owned());
    }
}

/// Sets the kind, and with it what the record promises of content and marks.
fn set_kind(quote: &mut QuotationRecord, kind: &str) {
    kind.clone_into(&mut quote.kind);
    match kind {
        "direct" => quote.marked.clone_from(&quote.content),
        "indirect" => quote.marked.clear(),
        "not_speech" => quote.speaker = None,
        _ => {}
    }
    mark(&mut quote.corrected, "kind");
}

fn set_speaker(quote: &mut QuotationRecord, who: Who) {
    quote.speaker = who.name.map(|name| {
        let (span, text) = who.mention.unwrap_or_default();
        let via = "corrected".to_owned();
        SpeakerRecord { span, text, name, entity_id: who.entity_id, person: who.person, via }
    });
    mark(&mut quote.corrected, "speaker");
}

fn set_mention(mention: &mut MentionRecord, who: Who) {
    // What means nobody is left as the words that stand there.
    mention.label = who.name.unwrap_or_else(|| mention.text.clone());
    mention.entity_id = who.entity_id;
    mention.alternatives.clear();
    mention.confidence = 1.0;
    mark(&mut mention.corrected, "entity");
}
