//! Tables of the statements of a corpus and of their wordings.

use std::cmp::Reverse;

use arrow_array::RecordBatch;

use super::columns::{Columns, count, document_columns};
use crate::corpus::speaker::{Naming, naming, statement_speaker};
use crate::corpus::{Entry, Traced};
use crate::quotes::QuotationKind;
use crate::record::QuotationRecord;
use crate::trace::Wording;

/// Returns one row per statement of a corpus, sorted by descending number of documents; of equal ones those of speakers by
/// name first, then by number of quotations and date.
pub fn statements(entries: &[Entry], traced: &Traced) -> RecordBatch {
    let mut quotes: Vec<Vec<&QuotationRecord>> = vec![Vec::new(); traced.statements.statements.len()];
    // Words that one page repeats are one printing. Places are in the order of their documents.
    let mut printed: Vec<(usize, Option<usize>)> = vec![(0, None); quotes.len()];
    for (&(document, quotation), wording) in traced.places.iter().zip(&traced.statements.wordings) {
        quotes[wording.statement].push(&entries[document].record.quotes[quotation]);
        let (documents, last) = &mut printed[wording.statement];
        *documents += usize::from(last.replace(document) != Some(document));
    }
    let canonical = |canonical: usize| {
        let (document, quotation) = traced.places[canonical];
        &entries[document].record.quotes[quotation]
    };
    let found = traced.statements.statements.iter().zip(quotes);
    let texts = found.map(|(s, quotes)| {
        let text = shown(canonical(s.canonical), &quotes);
        (statement_speaker(quotes.into_iter()), text)
    });
    let mut order: Vec<_> = traced.statements.statements.iter().zip(texts).zip(printed).collect();
    order.sort_by_key(|((s, (speaker, _)), (documents, _))| {
        let named = speaker.is_some_and(|s| naming(s) == Naming::Name);
        (Reverse(*documents), !named, Reverse(s.count), s.first_seen.is_none(), s.first_seen.as_deref(), s.id)
    });
    let (order, found): (Vec<_>, Vec<_>) = order.into_iter().map(|(row, _)| row).unzip();
    let (speakers, texts): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let ids: Vec<String> = order.iter().map(|s| s.id.to_string()).collect();
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    out.strings("speaker", speakers.iter().map(|s| s.map(|s| s.name.as_str())));
    out.strings("speaker_id", speakers.iter().map(|s| (*s)?.entity_id.as_deref()));
    out.strings("text", texts.iter().map(|text| Some(*text)));
    out.numbers("count", order.iter().map(|s| count(s.count)));
    out.strings("first_seen", order.iter().map(|s| s.first_seen.as_deref()));
    out.strings("last_seen", order.iter().map(|s| s.last_seen.as_deref()));
    out.string_lists("outlets", order.iter().map(|s| s.outlets.as_slice()));
    out.finish()
}

/// Returns the text that is shown for a statement: that of the canonical wording, or if it is a paraphrase the longest direct
/// quotation, of equal ones the first, if it has half of the words at least.
fn shown<'r>(canonical: &'r QuotationRecord, quotes: &[&'r QuotationRecord]) -> &'r str {
    let words = |q: &QuotationRecord| q.text.split_whitespace().count();
    if canonical.kind == QuotationKind::Direct {
        return &canonical.text;
    }
    let direct = quotes.iter().filter(|q| q.kind == QuotationKind::Direct && 2 * words(q) >= words(canonical));
    direct.rev().max_by_key(|q| words(q)).map_or(&canonical.text, |q| &q.text)
}

/// Returns one row per traced quotation of a corpus: its statement, and its relation to the wording to which it is attached.
pub fn wordings(entries: &[Entry], traced: &Traced) -> RecordBatch {
    let all = &traced.statements;
    let ids: Vec<String> = (0..traced.places.len()).map(|i| all.id(i).to_string()).collect();
    let rivals: Vec<Vec<String>> =
        all.wordings.iter().map(|w| w.rivals.iter().map(|&s| all.statements[s].id.to_string()).collect()).collect();
    let quotes = || traced.places.iter().map(|&(d, q)| &entries[d].record.quotes[q]);
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    document_columns(&mut out, traced.places.iter().map(|&(d, _)| &entries[d]));
    out.numbers("quote", traced.places.iter().map(|&(_, q)| count(q)));
    out.strings("speaker", quotes().map(|q| q.speaker().map(|s| s.name.as_str())));
    out.optional_lists("speakers", quotes().map(|q| q.speakers.iter().map(|s| Some(s.name.as_str()))));
    out.strings("text", quotes().map(|q| Some(q.text.as_str())));
    out.strings("relation", all.wordings.iter().map(|w| Some(w.relation.name())));
    out.floats("similarity", all.wordings.iter().map(|w| f64::from(w.similarity)));
    out.floats("evidence", all.wordings.iter().map(|w| f64::from(w.evidence)));
    out.flags("ambiguous", all.wordings.iter().map(Wording::ambiguous));
    out.string_lists("parents", rivals.iter().map(Vec::as_slice));
    out.finish()
}
