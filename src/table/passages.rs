//! Tables of passages: the places where quotations are found in running text.

use arrow_array::RecordBatch;

#[cfg(feature = "python")]
use super::columns::count;
use super::columns::{Columns, document_columns};
use crate::corpus::Entry;
use crate::span::CharIndex;
use crate::trace::Finder;

/// Returns one row per passage of the documents that has the words of `quote`, in quotation marks or not: its offsets,
/// its similarity (at least `min_similarity`, 0 to 1), and its context (`prefix` and `suffix` of a W3C
/// `TextQuoteSelector`).
pub fn passages(entries: &[Entry], quote: &str, min_similarity: f32) -> RecordBatch {
    passages_while(entries, quote, min_similarity, &mut || true)
}

/// Returns the rows of [`passages`]. The search stops when `go_on` returns false; the rows found until then are returned.
pub(crate) fn passages_while(
    entries: &[Entry],
    quote: &str,
    min_similarity: f32,
    go_on: &mut dyn FnMut() -> bool,
) -> RecordBatch {
    let texts: Vec<&str> = entries.iter().map(|e| e.record.text.as_str()).collect();
    let found = Finder::new(&[quote], min_similarity).find_while(&texts, go_on);
    // Passages are sorted by text, so one index serves all passages of a document.
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

/// Returns one row per passage of `texts` that has the words of one of the quotations. The search stops when `go_on`
/// returns false; the rows found until then are returned.
#[cfg(feature = "python")]
pub(crate) fn text_passages(
    quotes: &[&str],
    texts: &[&str],
    min_similarity: f32,
    go_on: &mut dyn FnMut() -> bool,
) -> RecordBatch {
    let found = Finder::new(quotes, min_similarity).find_while(texts, go_on);
    let mut places = Vec::with_capacity(found.len());
    // Passages are sorted by text, so one index serves all passages of a text.
    for own in found.chunk_by(|a, b| a.text == b.text) {
        let index = CharIndex::new(texts[own[0].text]);
        places.extend(own.iter().map(|p| index.chars(p.span)));
    }
    let mut out = Columns::default();
    out.numbers("quote", found.iter().map(|p| count(p.query)));
    out.numbers("in", found.iter().map(|p| count(p.text)));
    out.strings("text", found.iter().map(|p| Some(p.span.of(texts[p.text]))));
    out.floats("similarity", found.iter().map(|p| f64::from(p.similarity)));
    out.numbers("start", places.iter().map(|p| Some(p.0)));
    out.numbers("end", places.iter().map(|p| Some(p.1)));
    out.strings("prefix", found.iter().map(|p| Some(p.prefix.of(texts[p.text]))));
    out.strings("suffix", found.iter().map(|p| Some(p.suffix.of(texts[p.text]))));
    out.finish()
}
