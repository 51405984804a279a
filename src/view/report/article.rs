//! Marked-up articles of the report, as data for its script.

use serde::Serialize;

use crate::quotes::QuotationKind;
use crate::record::{BlockRecord, DocumentRecord, QuotationRecord, TextField};
use crate::span::CharIndex;
use crate::view::article::inline::{Mark, Sink, Sweep};
use crate::view::article::marks::{bytes, with_marks};
use crate::view::article::removed::{is_shown_title, reason_words};
use crate::view::html::escape::link;
use crate::view::words::shortened;

/// Article. The names of fields are short, because large reports repeat them thousands of times; `script/data.js` describes
/// them as well.
#[derive(Serialize)]
pub(super) struct Article<'r> {
    /// Id of the document.
    i: Option<&'r str>,
    /// Language of the page.
    l: Option<&'r str>,
    /// Pieces of the title.
    t: Vec<Piece<'r>>,
    /// Address of the page, if it may be a link.
    u: Option<&'r str>,
    /// Address of the page that may not be a link; it is written to corrections.
    a: Option<&'r str>,
    b: &'r [String],
    /// `[role, [piece, …]]` of each paragraph; between them `["removed", [[reason, text, characters left out], …], count]`.
    p: Vec<Part<'r>>,
    q: Vec<Quoted<'r>>,
}

/// Quotation of an article: kind; person; confidence in percent; number of words; start and end in the text that the script
/// joins from the paragraphs, or in the title, in UTF-16 units; 1 for the title; 1 for words that repeat a quotation.
pub(super) type Quoted<'r> = (&'r str, usize, u32, usize, usize, usize, u8, u8);

/// Paragraph, or the blocks removed at one place.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'r> {
    Kept(&'r str, Vec<Piece<'r>>),
    Removed(&'static str, Vec<(usize, &'r str, usize)>, usize),
}

/// Maximum number of characters of a removed block in the data; this and the next two limits keep a report small enough to
/// be sent by mail.
const REMOVED_CHARS: usize = 160;
/// Maximum number of characters of all removed blocks of a page.
const REMOVED_PAGE: usize = 2_400;
/// Maximum number of characters of the removed blocks of all pages.
const REMOVED_ALL: usize = 800_000;
/// Maximum number of removed blocks at one place.
const REMOVED_BLOCKS: usize = 20;

/// Returns the maximum number of characters of removed blocks of each page, given the number of pages.
pub(super) fn removed_chars(pages: usize) -> usize {
    (REMOVED_ALL / pages.max(1)).clamp(320, REMOVED_PAGE)
}

/// Piece of a text, with the indices of the quotations in which it is, outermost first.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece<'r> {
    Plain(&'r str),
    Quoted(&'r str, Vec<usize>),
}

/// Sink that collects pieces.
struct Pieces<'r> {
    text: &'r str,
    at: usize,
    open: Vec<usize>,
    done: Vec<Piece<'r>>,
}

impl Sink<usize> for Pieces<'_> {
    fn open(&mut self, look: &usize, _: bool) {
        self.open.push(*look);
    }

    fn close(&mut self, _: &usize, _: bool) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let words = &self.text[self.at..self.at + words.len()];
        self.at += words.len();
        match words {
            "" => {}
            _ if self.open.is_empty() => self.done.push(Piece::Plain(words)),
            _ => self.done.push(Piece::Quoted(words, self.open.clone())),
        }
    }
}

/// Collects the data of a document; `left` is the maximum number of characters of its removed blocks, and `person` returns
/// the index of the speaker of a quotation.
pub(super) fn article<'r>(
    record: &'r DocumentRecord,
    reasons: &mut Reasons,
    mut left: usize,
    person: impl Fn(&'r QuotationRecord) -> usize,
) -> Article<'r> {
    let chars = CharIndex::new(&record.text);
    let mut sweep = Sweep::new(&record.text, marks(record, TextField::Text, &chars));
    let mut parts = Vec::new();
    let mut at = 0;
    let mut kept = |start: usize, end: usize, role: &'r str, parts: &mut Vec<Part<'r>>| {
        let mut sink = Pieces { text: &record.text, at: start, open: Vec::new(), done: Vec::new() };
        sweep.write(&mut sink, start, end);
        parts.push(Part::Kept(role, sink.done));
    };
    let mut places = Places::default();
    for block in &record.blocks {
        if is_shown_title(block, record.title.as_deref()) {
            continue;
        }
        if !block.keep {
            remove(&mut parts, block, reasons, &mut left);
            continue;
        }
        // Blocks of a record that was edited by hand may overlap or be out of order.
        if let Some((start, end)) = bytes(&chars, &block.span).filter(|&(start, end)| at <= start && start < end) {
            at = end;
            places.add(start, &record.text[start..end]);
            kept(start, end, block.role.name(), &mut parts);
        }
    }
    if at == 0 && !record.text.is_empty() {
        places.add(0, &record.text);
        kept(0, record.text.len(), "paragraph", &mut parts);
    }
    let title = record.title.as_deref().unwrap_or("");
    let mut sink = Pieces { text: title, at: 0, open: Vec::new(), done: Vec::new() };
    Sweep::new(title, marks(record, TextField::Title, &CharIndex::new(title))).write(&mut sink, 0, title.len());
    let quoted = |q: &'r QuotationRecord| {
        let in_title = q.field == TextField::Title;
        let text = if in_title { title } else { &record.text };
        let chars = if in_title { &CharIndex::new(title) } else { &chars };
        let span = q.content.first().zip(q.content.last()).and_then(|(first, last)| {
            let (start, end) = (bytes(chars, first)?.0, bytes(chars, last)?.1);
            if in_title { Some((utf16(&text[..start]), utf16(&text[..end]))) } else { places.of(text, start, end) }
        });
        let (start, end) = span.unwrap_or_default();
        let percent = (q.confidence.clamp(0.0, 1.0) * 100.0).round() as u32;
        let repeats = u8::from(q.repeats.is_some());
        (q.kind.name(), person(q), percent, q.text.split_whitespace().count(), start, end, u8::from(in_title), repeats)
    };
    Article {
        i: record.id.as_deref(),
        l: record.language.as_deref(),
        t: sink.done,
        u: record.url.as_deref().and_then(link),
        a: record.url.as_deref().filter(|u| link(u).is_none()),
        b: &record.byline,
        p: parts,
        q: record.quotes.iter().map(quoted).collect(),
    }
}

/// Returns the length of a text in UTF-16 units, the unit of JavaScript strings.
fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Map from a text to the text that the script joins from its paragraphs with line ends.
#[derive(Default)]
struct Places {
    /// First byte in the text, length in bytes, first UTF-16 unit in the joined text.
    paragraphs: Vec<(usize, usize, usize)>,
    length: usize,
}

impl Places {
    fn add(&mut self, start: usize, text: &str) {
        self.paragraphs.push((start, text.len(), self.length));
        self.length += utf16(text) + 1;
    }

    /// Converts a byte range of `text` to a range of UTF-16 units of the joined text; `None` outside the paragraphs.
    fn of(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        let place = |at: usize| {
            let i = self.paragraphs.partition_point(|p| p.0 <= at).checked_sub(1)?;
            let (first, length, joined) = self.paragraphs[i];
            (at <= first + length).then(|| joined + utf16(&text[first..at]))
        };
        Some((place(start)?, place(end)?))
    }
}

/// Adds a removed block to the blocks removed at the same place.
fn remove<'r>(parts: &mut Vec<Part<'r>>, block: &'r BlockRecord, reasons: &mut Reasons, left: &mut usize) {
    if !matches!(parts.last(), Some(Part::Removed(..))) {
        parts.push(Part::Removed("removed", Vec::new(), 0));
    }
    let Some(Part::Removed(_, blocks, n)) = parts.last_mut() else { return };
    *n += 1;
    if blocks.len() < REMOVED_BLOCKS && *left > 0 {
        let (text, rest) = shortened(&block.text, REMOVED_CHARS.min(*left));
        *left -= text.chars().count();
        blocks.push((reasons.of(reason_words(block)), text, rest));
    }
}

/// Descriptions of reasons in order of first use; there are a few dozen at most.
#[derive(Default, Serialize)]
pub(super) struct Reasons(Vec<String>);

impl Reasons {
    fn of(&mut self, words: String) -> usize {
        self.0.iter().position(|r| *r == words).unwrap_or_else(|| {
            self.0.push(words);
            self.0.len() - 1
        })
    }
}

/// Returns the marks of the quotations of one field; the style of a mark is the index of its quotation.
fn marks(record: &DocumentRecord, field: TextField, chars: &CharIndex<'_>) -> Vec<Mark<usize>> {
    let text = record.field_text(field);
    let quotes =
        record.quotes.iter().enumerate().filter(|(_, q)| q.field == field && q.kind != QuotationKind::NotSpeech);
    let spans = quotes.flat_map(|(i, q)| q.content.iter().map(move |span| (i, span)));
    spans
        .filter_map(|(look, span)| {
            let (start, end) = bytes(chars, span)?;
            let (start, end) = with_marks(text, start, end);
            Some(Mark { start, end, rank: 0, look })
        })
        .collect()
}
