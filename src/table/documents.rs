//! Tables of documents, quotations, mentions, blocks, records, failures, and corrections that do not match.

use arrow_array::RecordBatch;

use super::columns::{Columns, count, date_columns, document_columns};
use crate::boilerplate::Reason;
use crate::corpus::{Entry, Failure};
use crate::corrections::{Correction, Reading, Unmatched};
use crate::quotes::Support;
use crate::record::QuotationRecord;

/// Returns one row per document.
pub fn documents(entries: &[Entry]) -> RecordBatch {
    let records = || entries.iter().map(|e| &*e.record);
    let mut out = Columns::default();
    document_columns(&mut out, entries.iter());
    out.strings("format", records().map(|r| Some(r.format.name())));
    out.strings("title", records().map(|r| r.title.as_deref()));
    out.string_lists("byline", records().map(|r| r.byline.as_slice()));
    out.strings("language", records().map(|r| r.language.as_deref()));
    out.strings("text", records().map(|r| Some(r.text.as_str())));
    out.numbers("quotes", records().map(|r| count(r.quotes.len())));
    out.numbers("mentions", records().map(|r| count(r.mentions.len())));
    out.numbers("removed", records().map(|r| count(r.blocks.iter().filter(|b| !b.keep).count())));
    out.string_lists("warnings", records().map(|r| r.warnings.as_slice()));
    out.strings("standfirst", records().map(|r| r.standfirst.as_deref()));
    out.strings("description", records().map(|r| r.description.as_deref()));
    out.strings("section", records().map(|r| r.section.as_deref()));
    out.string_lists("tags", records().map(|r| r.tags.as_slice()));
    out.strings("image", records().map(|r| r.image.as_deref()));
    out.strings("language_declared", records().map(|r| r.language_declared.as_deref()));
    out.strings("support", records().map(|r| r.support.map(Support::name)));
    out.strings("modified", records().map(|r| r.modified.as_deref()));
    date_columns(&mut out, entries.iter());
    out.finish()
}

/// Returns one row per quotation in view; `quote` is its index in the document.
pub fn quotes(entries: &[Entry]) -> RecordBatch {
    let rows = || entries.iter().flat_map(|e| e.quotes().map(move |(i, q)| (e, i, q)));
    let quotes = || rows().map(|(_, _, q)| q);
    let speakers = || quotes().map(QuotationRecord::speaker);
    let mut out = Columns::default();
    document_columns(&mut out, rows().map(|(e, _, _)| e));
    out.numbers("quote", rows().map(|(_, i, _)| count(i)));
    out.strings("speaker", speakers().map(|s| s.map(|s| s.name.as_str())));
    out.strings("speaker_id", speakers().map(|s| s?.entity_id.as_deref()));
    out.optional_lists("speakers", quotes().map(|q| q.speakers.iter().map(|s| Some(s.name.as_str()))));
    out.optional_lists("speaker_ids", quotes().map(|q| q.speakers.iter().map(|s| s.entity_id.as_deref())));
    out.strings("text", quotes().map(|q| Some(q.text.as_str())));
    out.strings("form", quotes().map(|q| Some(q.form.name())));
    out.strings("kind", quotes().map(|q| Some(q.kind.name())));
    out.strings("cue", quotes().map(|q| q.cue.as_ref().map(|c| c.text.as_str())));
    out.strings("cue_class", quotes().map(|q| q.cue.as_ref().map(|c| c.class.name())));
    out.strings("medium", quotes().map(|q| q.medium().map(|p| p.text.as_str())));
    out.strings("medium_id", quotes().map(|q| q.medium()?.entity_id.as_deref()));
    out.optional_lists("media", quotes().map(|q| q.media.iter().map(|p| Some(p.text.as_str()))));
    out.strings("addressee", quotes().map(|q| q.addressee.as_ref().map(|p| p.text.as_str())));
    out.flags("negated", quotes().map(|q| q.negated));
    out.flags("conditional", quotes().map(|q| q.conditional));
    out.numbers("repeats", quotes().map(|q| count(q.repeats?)));
    out.floats("confidence", quotes().map(|q| q.confidence));
    out.string_lists("corrected", quotes().map(|q| q.corrected.as_slice()));
    out.strings("speaker_text", speakers().map(|s| s.map(|s| s.text.as_str())));
    out.strings("speaker_via", speakers().map(|s| s.map(|s| s.via.name())));
    out.strings("in", quotes().map(|q| Some(q.field.name())));
    out.numbers("start", quotes().map(|q| q.content.first()?.start));
    out.numbers("end", quotes().map(|q| q.content.last()?.end));
    out.span_lists("content", quotes().map(|q| q.content.as_slice()));
    out.span_lists("marked", quotes().map(|q| q.marked.as_slice()));
    date_columns(&mut out, rows().map(|(e, _, _)| e));
    out.finish()
}

/// Returns one row per mention; `mention` is its index in the document.
pub fn mentions(entries: &[Entry]) -> RecordBatch {
    let rows = || entries.iter().flat_map(|e| e.record.mentions.iter().enumerate().map(move |(i, m)| (e, i, m)));
    let mentions = || rows().map(|(_, _, m)| m);
    let mut out = Columns::default();
    document_columns(&mut out, rows().map(|(e, _, _)| e));
    out.numbers("mention", rows().map(|(_, i, _)| count(i)));
    out.strings("text", mentions().map(|m| Some(m.text.as_str())));
    out.strings("entity_id", mentions().map(|m| m.entity_id.as_deref()));
    out.strings("label", mentions().map(|m| Some(m.label.as_str())));
    out.strings("type", mentions().map(|m| Some(m.kind.as_str())));
    out.strings("via", mentions().map(|m| Some(m.via.name())));
    out.floats("confidence", mentions().map(|m| m.confidence));
    out.string_lists("alternatives", mentions().map(|m| m.alternatives.as_slice()));
    out.string_lists("corrected", mentions().map(|m| m.corrected.as_slice()));
    out.strings("in", mentions().map(|m| Some(m.field.name())));
    out.numbers("start", mentions().map(|m| m.span.start));
    out.numbers("end", mentions().map(|m| m.span.end));
    out.numbers("source_start", mentions().map(|m| Some(m.span.source_start)));
    out.numbers("source_end", mentions().map(|m| Some(m.span.source_end)));
    date_columns(&mut out, rows().map(|(e, _, _)| e));
    out.finish()
}

/// Returns one row per block, kept or removed; `block` is its index in the document.
pub fn blocks(entries: &[Entry]) -> RecordBatch {
    let rows = || entries.iter().flat_map(|e| e.record.blocks.iter().enumerate().map(move |(i, b)| (e, i, b)));
    let blocks = || rows().map(|(_, _, b)| b);
    let mut out = Columns::default();
    document_columns(&mut out, rows().map(|(e, _, _)| e));
    out.numbers("block", rows().map(|(_, i, _)| count(i)));
    out.strings("text", blocks().map(|b| Some(b.text.as_str())));
    out.strings("role", blocks().map(|b| Some(b.role.name())));
    out.flags("keep", blocks().map(|b| b.keep));
    out.floats("score", blocks().map(|b| b.score));
    out.strings("reason", blocks().map(|b| b.reason.map(Reason::name)));
    out.strings("origin", blocks().map(|b| Some(b.origin.name())));
    out.numbers("start", blocks().map(|b| b.span.start));
    out.numbers("end", blocks().map(|b| b.span.end));
    out.numbers("source_start", blocks().map(|b| Some(b.span.source_start)));
    out.numbers("source_end", blocks().map(|b| Some(b.span.source_end)));
    date_columns(&mut out, rows().map(|(e, _, _)| e));
    out.finish()
}

/// Returns one row per document: its id, its whole record as JSON, and a hash of its source, if it is known.
pub fn records(entries: &[Entry]) -> RecordBatch {
    let mut out = Columns::default();
    out.strings("doc_id", entries.iter().map(|e| e.record.id.as_deref()));
    out.written("record", entries.iter(), |entry, buffer| entry.record.write_json(buffer));
    out.longs("source_hash", entries.iter().map(|e| e.source_hash().map(u64::cast_signed)));
    out.finish()
}

/// Returns one row per page that could not be read.
pub fn errors(failures: &[Failure]) -> RecordBatch {
    let mut out = Columns::default();
    out.strings("doc_id", failures.iter().map(|f| Some(f.id.as_str())));
    out.strings("error", failures.iter().map(|f| Some(f.kind.as_str())));
    out.strings("message", failures.iter().map(|f| Some(f.message.as_str())));
    out.finish()
}

/// Returns one row per correction that could not be applied; `problem` describes the reason.
pub fn unmatched<'c>(rows: impl Iterator<Item = (&'c Correction, Unmatched)>) -> RecordBatch {
    let rows: Vec<_> =
        rows.map(|(c, reason)| (c, changed(&c.found, c), changed(&c.right, c), reason.to_string())).collect();
    let mut out = Columns::default();
    out.strings("doc_id", rows.iter().map(|r| r.0.doc_id.as_deref()));
    out.strings("target", rows.iter().map(|r| Some(r.0.target.name())));
    out.strings("exact", rows.iter().map(|r| Some(r.0.place.exact.as_str())));
    out.strings("found", rows.iter().map(|r| Some(r.1.as_str())));
    out.strings("right", rows.iter().map(|r| Some(r.2.as_str())));
    out.strings("note", rows.iter().map(|r| Some(r.0.note.as_str()).filter(|note| !note.is_empty())));
    out.strings("problem", rows.iter().map(|r| Some(r.3.as_str())));
    out.finish()
}

/// Returns those values of a reading that differ between `found` and `right`, as text: "direct, Petra Lund (nl:lund)".
fn changed(reading: &Reading, c: &Correction) -> String {
    let kind = reading.kind.filter(|_| c.found.kind != c.right.kind).map(|kind| kind.name().to_owned());
    let identity = |r: &Reading| (r.name.clone(), r.entity_id.clone());
    let name = (identity(&c.found) != identity(&c.right)).then(|| match identity(reading) {
        (None, None) => "nobody".to_owned(),
        (Some(name), Some(id)) => format!("{name} ({id})"),
        (Some(name), None) | (None, Some(name)) => name,
    });
    kind.into_iter().chain(name).collect::<Vec<_>>().join(", ")
}
