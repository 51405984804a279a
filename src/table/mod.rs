//! Arrow tables of records: one row a document, quotation, mention, block or failure.
//!
//! Every table carries `doc_id`, so that they join; offsets are characters, as in the record.

#[cfg(feature = "arrow")]
pub(crate) mod statements;

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder, UInt32Builder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use serde_json::Value;

use crate::corpus::{Entry, Failure, Traced};
use crate::corrections::{Correction, Misfit, guarded};
use crate::record::SpanRecord;
use crate::span::CharIndex;

/// Columns under construction, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(crate) fn strings<'a>(&mut self, name: &str, values: impl Iterator<Item = Option<&'a str>>) {
        let mut column = StringBuilder::new();
        values.for_each(|v| column.append_option(v));
        self.push(name, DataType::Utf8, Arc::new(column.finish()));
    }

    pub(crate) fn numbers(&mut self, name: &str, values: impl Iterator<Item = Option<u32>>) {
        let mut column = UInt32Builder::new();
        values.for_each(|v| column.append_option(v));
        self.push(name, DataType::UInt32, Arc::new(column.finish()));
    }

    pub(crate) fn longs(&mut self, name: &str, values: impl Iterator<Item = Option<i64>>) {
        let mut column = Int64Builder::new();
        values.for_each(|v| column.append_option(v));
        self.push(name, DataType::Int64, Arc::new(column.finish()));
    }

    pub(crate) fn long_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [u64]>) {
        let mut column = ListBuilder::new(Int64Builder::new());
        for list in values {
            for value in list {
                column.values().append_value(value.cast_signed());
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    pub(crate) fn floats(&mut self, name: &str, values: impl Iterator<Item = f64>) {
        let mut column = Float64Builder::new();
        values.for_each(|v| column.append_value(v));
        self.push(name, DataType::Float64, Arc::new(column.finish()));
    }

    pub(crate) fn flags(&mut self, name: &str, values: impl Iterator<Item = bool>) {
        let mut column = BooleanBuilder::new();
        values.for_each(|v| column.append_value(v));
        self.push(name, DataType::Boolean, Arc::new(column.finish()));
    }

    pub(crate) fn string_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [String]>) {
        let mut column = ListBuilder::new(StringBuilder::new());
        for list in values {
            for value in list {
                column.values().append_value(value);
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    fn span_lists<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [SpanRecord]>) {
        let names = ["start", "end", "source_start", "source_end"];
        let fields: Fields = names.iter().map(|n| Field::new(*n, DataType::UInt32, true)).collect();
        let mut column = ListBuilder::new(StructBuilder::from_fields(fields, 0));
        for list in values {
            for span in list {
                let row = column.values();
                let cells = [span.start, span.end, Some(span.source_start), Some(span.source_end)];
                for (i, cell) in cells.into_iter().enumerate() {
                    row.field_builder::<UInt32Builder>(i).expect("four numbers, as declared above").append_option(cell);
                }
                row.append(true);
            }
            column.append(true);
        }
        self.push_list(name, Arc::new(column.finish()));
    }

    fn push_list(&mut self, name: &str, array: ArrayRef) {
        self.push(name, array.data_type().clone(), array);
    }

    fn push(&mut self, name: &str, kind: DataType, array: ArrayRef) {
        self.fields.push(Field::new(name, kind, true));
        self.arrays.push(array);
    }

    pub(crate) fn finish(self) -> RecordBatch {
        let schema = Arc::new(Schema::new(self.fields));
        RecordBatch::try_new(schema, self.arrays).expect("every column has one value a row")
    }
}

/// The columns that say which document a row is of.
pub(crate) fn document_columns<'a>(out: &mut Columns, rows: impl Iterator<Item = &'a Entry> + Clone) {
    out.strings("doc_id", rows.clone().map(|e| e.record.id.as_deref()));
    out.strings("url", rows.clone().map(|e| e.record.url.as_deref()));
    out.strings("site", rows.clone().map(|e| e.record.site.as_deref()));
    out.strings("published", rows.map(|e| e.record.published.as_deref()));
}

pub(crate) fn count(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}

/// One row a document.
pub fn documents(entries: &[Entry]) -> RecordBatch {
    let records = || entries.iter().map(|e| &*e.record);
    let mut out = Columns::default();
    document_columns(&mut out, entries.iter());
    out.strings("format", records().map(|r| Some(r.format.as_str())));
    out.strings("title", records().map(|r| r.title.as_deref()));
    out.string_lists("byline", records().map(|r| r.byline.as_slice()));
    out.strings("language", records().map(|r| r.language.as_deref()));
    out.strings("text", records().map(|r| Some(r.text.as_str())));
    out.numbers("quotes", records().map(|r| count(r.quotes.len())));
    out.numbers("mentions", records().map(|r| count(r.mentions.len())));
    out.numbers("removed", records().map(|r| count(r.blocks.iter().filter(|b| !b.keep).count())));
    out.string_lists("warnings", records().map(|r| r.warnings.as_slice()));
    out.finish()
}

/// One row a quotation; `quote` is its index in the document.
pub fn quotes(entries: &[Entry]) -> RecordBatch {
    let rows = || entries.iter().flat_map(|e| e.quotes().map(move |(i, q)| (e, i, q)));
    let quotes = || rows().map(|(_, _, q)| q);
    let speakers = || quotes().map(|q| q.speaker.as_ref());
    let mut out = Columns::default();
    document_columns(&mut out, rows().map(|(e, _, _)| e));
    out.numbers("quote", rows().map(|(_, i, _)| count(i)));
    out.strings("speaker", speakers().map(|s| s.map(|s| s.name.as_str())));
    out.strings("speaker_id", speakers().map(|s| s?.entity_id.as_deref()));
    out.strings("text", quotes().map(|q| Some(q.text.as_str())));
    out.strings("kind", quotes().map(|q| Some(q.kind.as_str())));
    out.strings("cue", quotes().map(|q| q.cue.as_ref().map(|c| c.text.as_str())));
    out.strings("cue_class", quotes().map(|q| q.cue.as_ref().map(|c| c.class.as_str())));
    out.strings("medium", quotes().map(|q| q.medium.as_ref().map(|p| p.text.as_str())));
    out.strings("medium_id", quotes().map(|q| q.medium.as_ref()?.entity_id.as_deref()));
    out.strings("addressee", quotes().map(|q| q.addressee.as_ref().map(|p| p.text.as_str())));
    out.flags("negated", quotes().map(|q| q.negated));
    out.flags("conditional", quotes().map(|q| q.conditional));
    out.floats("confidence", quotes().map(|q| q.confidence));
    out.string_lists("corrected", quotes().map(|q| q.corrected.as_slice()));
    out.strings("speaker_text", speakers().map(|s| s.map(|s| s.text.as_str())));
    out.strings("speaker_via", speakers().map(|s| s.map(|s| s.via.as_str())));
    out.strings("in", quotes().map(|q| Some(q.field.as_str())));
    out.numbers("start", quotes().map(|q| q.content.first()?.start));
    out.numbers("end", quotes().map(|q| q.content.last()?.end));
    out.span_lists("content", quotes().map(|q| q.content.as_slice()));
    out.span_lists("marked", quotes().map(|q| q.marked.as_slice()));
    out.finish()
}

/// One row a mention; `mention` is its index in the document.
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
    out.strings("via", mentions().map(|m| Some(m.via.as_str())));
    out.floats("confidence", mentions().map(|m| m.confidence));
    out.string_lists("alternatives", mentions().map(|m| m.alternatives.as_slice()));
    out.string_lists("corrected", mentions().map(|m| m.corrected.as_slice()));
    out.strings("in", mentions().map(|m| Some(m.field.as_str())));
    out.numbers("start", mentions().map(|m| m.span.start));
    out.numbers("end", mentions().map(|m| m.span.end));
    out.numbers("source_start", mentions().map(|m| Some(m.span.source_start)));
    out.numbers("source_end", mentions().map(|m| Some(m.span.source_end)));
    out.finish()
}

/// One row a block, kept or removed; `block` is its index in the document.
pub fn blocks(entries: &[Entry]) -> RecordBatch {
    let rows = || entries.iter().flat_map(|e| e.record.blocks.iter().enumerate().map(move |(i, b)| (e, i, b)));
    let blocks = || rows().map(|(_, _, b)| b);
    let mut out = Columns::default();
    document_columns(&mut out, rows().map(|(e, _, _)| e));
    out.numbers("block", rows().map(|(_, i, _)| count(i)));
    out.strings("text", blocks().map(|b| Some(b.text.as_str())));
    out.strings("role", blocks().map(|b| Some(b.role.as_str())));
    out.flags("keep", blocks().map(|b| b.keep));
    out.floats("score", blocks().map(|b| b.score));
    out.strings("reason", blocks().map(|b| b.reason.as_deref()));
    out.strings("origin", blocks().map(|b| Some(b.origin.as_str())));
    out.numbers("start", blocks().map(|b| b.span.start));
    out.numbers("end", blocks().map(|b| b.span.end));
    out.numbers("source_start", blocks().map(|b| Some(b.span.source_start)));
    out.numbers("source_end", blocks().map(|b| Some(b.span.source_end)));
    out.finish()
}

/// One row a statement, most printed first.
pub fn statements(entries: &[Entry], traced: &Traced) -> RecordBatch {
    let mut order: Vec<_> = traced.statements.statements.iter().collect();
    order.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.first_seen.cmp(&b.first_seen)).then(a.id.cmp(&b.id)));
    let ids: Vec<String> = order.iter().map(|s| s.id.to_string()).collect();
    let canonical = || {
        order.iter().map(|s| {
            let (document, quotation) = traced.places[s.canonical];
            &entries[document].record.quotes[quotation]
        })
    };
    let mut out = Columns::default();
    out.strings("statement_id", ids.iter().map(|id| Some(id.as_str())));
    out.strings("speaker", canonical().map(|q| q.speaker.as_ref().map(|s| s.name.as_str())));
    out.strings("speaker_id", canonical().map(|q| q.speaker.as_ref()?.entity_id.as_deref()));
    out.strings("text", canonical().map(|q| Some(q.text.as_str())));
    out.numbers("count", order.iter().map(|s| count(s.count)));
    out.strings("first_seen", order.iter().map(|s| s.first_seen.as_deref()));
    out.strings("last_seen", order.iter().map(|s| s.last_seen.as_deref()));
    out.string_lists("outlets", order.iter().map(|s| s.outlets.as_slice()));
    out.finish()
}

/// One row a wording of a statement: which quotation, and how it came from the wording that it was found in.
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
    out.strings("speaker", quotes().map(|q| q.speaker.as_ref().map(|s| s.name.as_str())));
    out.strings("text", quotes().map(|q| Some(q.text.as_str())));
    out.strings("relation", all.wordings.iter().map(|w| Some(w.relation.name())));
    out.floats("similarity", all.wordings.iter().map(|w| f64::from(w.similarity)));
    out.floats("evidence", all.wordings.iter().map(|w| f64::from(w.evidence)));
    out.flags("ambiguous", all.wordings.iter().map(crate::trace::Wording::ambiguous));
    out.string_lists("parents", rivals.iter().map(Vec::as_slice));
    out.finish()
}

/// One row a passage that has the words of a quotation, quoted or not: exact place, similarity, and the words around it
/// (`prefix` and `suffix` of a W3C `TextQuoteSelector`).
pub fn passages(entries: &[Entry], quote: &str, min_similarity: f32) -> RecordBatch {
    passages_while(entries, quote, min_similarity, &mut || true)
}

/// The rows of [`passages`]; only those found so far when `go_on` returns `false`.
pub(crate) fn passages_while(
    entries: &[Entry],
    quote: &str,
    min_similarity: f32,
    go_on: &mut dyn FnMut() -> bool,
) -> RecordBatch {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let found = crate::trace::Finder::new(&[quote], min_similarity).find_while(&texts, go_on);
    // Passages come by text, so one index serves all of a document.
    let mut index: Option<(usize, CharIndex<'_>)> = None;
    let places: Vec<(u32, u32)> = found
        .iter()
        .map(|p| {
            let (_, chars) = match index.take() {
                Some(known) if known.0 == p.text => index.insert(known),
                _ => index.insert((p.text, CharIndex::new(texts[p.text]))),
            };
            chars.chars(p.span)
        })
        .collect();
    let mut out = Columns::default();
    document_columns(&mut out, found.iter().map(|p| &entries[p.text]));
    out.strings("text", found.iter().map(|p| Some(p.span.of(texts[p.text]))));
    out.floats("similarity", found.iter().map(|p| f64::from(p.similarity)));
    out.numbers("start", places.iter().map(|p| Some(p.0)));
    out.numbers("end", places.iter().map(|p| Some(p.1)));
    out.strings("prefix", found.iter().map(|p| Some(p.prefix.of(texts[p.text]))));
    out.strings("suffix", found.iter().map(|p| Some(p.suffix.of(texts[p.text]))));
    out.finish()
}

/// One row a correction that does not fit; `problem` says in words why.
pub fn misfits<'c>(rows: impl Iterator<Item = (&'c Correction, Misfit)>) -> RecordBatch {
    let rows: Vec<_> =
        rows.map(|(c, problem)| (c, Of::Found.words(c), Of::Right.words(c), problem.to_string())).collect();
    let some = |text: &'c str| Some(text).filter(|t| !t.is_empty());
    let mut out = Columns::default();
    out.strings("doc_id", rows.iter().map(|r| some(&r.0.doc_id)));
    out.strings("target", rows.iter().map(|r| Some(r.0.target.name())));
    out.strings("exact", rows.iter().map(|r| Some(r.0.place.exact.as_str())));
    out.strings("found", rows.iter().map(|r| Some(r.1.as_str())));
    out.strings("right", rows.iter().map(|r| Some(r.2.as_str())));
    out.strings("note", rows.iter().map(|r| some(&r.0.note)));
    out.strings("problem", rows.iter().map(|r| Some(r.3.as_str())));
    out.finish()
}

/// Which reading of a correction.
#[derive(Clone, Copy)]
enum Of {
    Found,
    Right,
}

impl Of {
    /// "direct, Petra Lund (nl:lund)": what differs between found and right.
    fn words(self, c: &Correction) -> String {
        let own = match self {
            Self::Found => &c.found,
            Self::Right => &c.right,
        };
        let kind = (c.found.kind != c.right.kind).then(|| own.kind.clone());
        let who = ((&c.found.name, &c.found.entity_id) != (&c.right.name, &c.right.entity_id)).then(|| {
            match (own.name.as_str(), own.entity_id.as_str()) {
                ("", "") => "nobody".to_owned(),
                (name, "") => name.to_owned(),
                ("", id) => id.to_owned(),
                (name, id) => format!("{name} ({id})"),
            }
        });
        kind.into_iter().chain(who).collect::<Vec<_>>().join(", ")
    }
}

/// A table as CSV in UTF-8, lists as JSON. A cell that a spreadsheet would run as a formula begins with an apostrophe.
pub fn to_csv(batch: &RecordBatch) -> Vec<u8> {
    // A byte order mark tells spreadsheets that it is UTF-8.
    let mut out = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
    let names: Vec<String> = batch.schema().fields().iter().map(|f| guarded(f.name())).collect();
    let rows = (0..batch.num_rows()).map(|row| batch.columns().iter().map(|c| csv_cell(c, row)).collect());
    for row in std::iter::once(names).chain(rows) {
        out.write_record(row).expect("every row has all columns, and memory takes them");
    }
    out.into_inner().expect("memory takes all")
}

fn csv_cell(array: &ArrayRef, row: usize) -> String {
    match json_value(array, row) {
        Value::Null => String::new(),
        Value::String(text) => guarded(&text),
        other => other.to_string(),
    }
}

/// A cell of the types that tables here have.
fn json_value(array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|i| json_value(&list, i)).collect()
        }
        DataType::Struct(fields) => {
            let cells = fields.iter().zip(array.as_struct().columns());
            Value::Object(cells.map(|(f, c)| (f.name().clone(), json_value(c, row))).collect())
        }
        _ => Value::Null,
    }
}

/// One row a page that could not be read.
pub fn errors(failures: &[Failure]) -> RecordBatch {
    let mut out = Columns::default();
    out.strings("doc_id", failures.iter().map(|f| Some(f.id.as_str())));
    out.strings("error", failures.iter().map(|f| Some(f.kind.as_str())));
    out.strings("message", failures.iter().map(|f| Some(f.message.as_str())));
    out.finish()
}
