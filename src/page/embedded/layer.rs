//! Texts decoded from parts of the source, with their maps to it, and the blocks of these texts.

use super::super::html;
use super::super::html::references;
use super::super::json;
use super::super::markup::Element;
use super::super::{Markup, Page, PageBlock};
use super::limits::TORN;
use crate::block::{Origin, Role};
use crate::span::{OffsetMap, Span};
use crate::text::offset::offset_in;

/// A text decoded from a part of the source, with its map to the source.
pub(in crate::page) struct Layer {
    pub(super) text: String,
    pub(super) map: OffsetMap,
}

impl Layer {
    /// Makes a layer of a slice of the source. A string that is no slice of it gives an empty layer.
    pub(in crate::page) fn of_source(source: &str, part: &str) -> Self {
        let mut map = OffsetMap::default();
        let Some(start) = offset_in(part, source) else { return Self { text: String::new(), map } };
        map.push(Span::new(0, part.len()), Span::new(start, start + part.len()));
        Self { text: part.to_owned(), map }
    }

    /// Returns a part of the text as a layer of its own.
    pub(super) fn part(&self, span: Span) -> Self {
        let mut map = OffsetMap::default();
        map.extend_from(&self.map, span, 0);
        Self { text: span.of(&self.text).to_owned(), map }
    }

    /// Returns the layer with the escapes of JSON decoded.
    pub(super) fn json(&self) -> Self {
        self.decoded(b'\\', |rest| json::escape(rest).map(|(c, len)| ((c, None), len)))
    }

    /// Returns the layer with character references decoded.
    pub(in crate::page) fn attribute(&self) -> Self {
        self.decoded(b'&', |rest| references::decode(rest.as_bytes(), true).map(|f| (f.chars, f.len)))
    }

    fn decoded(&self, sign: u8, decode: impl Fn(&str) -> Option<((char, Option<char>), usize)>) -> Self {
        let (mut text, mut map) = (String::with_capacity(self.text.len()), OffsetMap::default());
        let mut at = 0;
        while at < self.text.len() {
            let next = memchr::memchr(sign, &self.text.as_bytes()[at..]).map_or(self.text.len(), |i| at + i);
            if next > at {
                let start = text.len();
                text.push_str(&self.text[at..next]);
                map.push(Span::new(start, text.len()), Span::new(at, next));
            }
            if next < self.text.len() {
                let ((c, second), len) = decode(&self.text[next..]).unwrap_or(((char::from(sign), None), 1));
                let start = text.len();
                text.push(c);
                text.extend(second);
                let (whole, source) = (Span::new(start, text.len()), Span::new(next, next + len));
                references::map_decoded(&mut map, whole, c.len_utf8(), source);
                at = next + len;
            } else {
                at = next;
            }
        }
        Self { text, map: map.through(&self.map) }
    }

    pub(super) fn is_markup(&self) -> bool {
        memchr::memmem::find(self.text.as_bytes(), b"</").is_some()
            || memchr::memmem::find(self.text.as_bytes(), b"<p>").is_some()
    }

    /// Returns the visible text, its map to the source, and its blocks: those of the markup, or one for each line of
    /// plain text.
    pub(in crate::page) fn read(&self, origin: Origin) -> Blocks {
        if self.is_markup() {
            return self.read_markup(origin);
        }
        // Some pages write references in JSON: "caf&eacute;", or for all markup: "&lt;p&gt;The quay&lt;/p&gt;".
        let mut plain = self.attribute();
        // "caf&amp;eacute;" is escaped twice.
        if memchr::memmem::find(self.text.as_bytes(), b"&amp;").is_some() {
            plain = plain.attribute();
        }
        if memchr::memmem::find(plain.text.as_bytes(), b"</p>").is_some() {
            return plain.read_markup(origin);
        }
        let markup = Markup { element: Element::P, ..Markup::default() };
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in plain.text.split_inclusive(['\n', '\r']) {
            let span = Span::new(start, start + line.len()).trimmed(&plain.text);
            start += line.len();
            if !span.is_empty() {
                blocks.push(PageBlock { span, role: Role::Paragraph, origin, markup });
            }
        }
        Blocks { text: plain.text, map: plain.map, list: blocks }
    }

    /// Returns the blocks of the text as markup.
    fn read_markup(&self, origin: Origin) -> Blocks {
        let (text, map, blocks) = html::fragment(&self.text);
        let blocks = blocks.into_iter().map(|b| PageBlock { origin, ..b }).collect();
        Blocks { text, map: map.through(&self.map), list: blocks }
    }
}

/// Visible text of one or more layers, its map to the source, and its blocks.
#[derive(Default)]
pub(in crate::page) struct Blocks {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) list: Vec<PageBlock>,
}

impl Blocks {
    /// Appends the blocks of another text.
    pub(super) fn append(&mut self, other: &Self) {
        for block in &other.list {
            let span = add(&mut self.text, &mut self.map, other, block);
            self.list.push(PageBlock { span, ..block.clone() });
        }
    }

    /// Returns true for blocks of whole sentences without markdown: few begin with a small letter or a comma.
    pub(super) fn is_whole(&self) -> bool {
        let torn =
            |b: &&PageBlock| b.span.of(&self.text).starts_with(|c: char| c.is_lowercase() || ",.;:)".contains(c));
        let marked = |b: &PageBlock| b.span.of(&self.text).contains("](");
        self.list.iter().filter(torn).count() * TORN <= self.list.len() && !self.list.iter().any(marked)
    }

    /// Appends the blocks to those of a page.
    pub(in crate::page) fn add_to(&self, page: &mut Page<'_>) {
        for block in &self.list {
            let span = add(page.visible.to_mut(), &mut page.map, self, block);
            page.blocks.push(PageBlock { span, ..block.clone() });
        }
    }
}

/// Appends the words of a block to a text, behind a blank line; returns their range.
fn add(text: &mut String, map: &mut OffsetMap, from: &Blocks, block: &PageBlock) -> Span {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(block.span.of(&from.text));
    map.extend_from(&from.map, block.span, start);
    Span::new(start, text.len())
}
