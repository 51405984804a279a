//! Entries of feeds (RSS, Atom): their declarations, and their content, which is markup, escaped markup or a CDATA section.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::Page;
use super::embedded::{Blocks, Layer};
use super::html::references;
use super::metadata::Metadata;
use super::metadata::facts::Facts;
use crate::block::{Format, Origin};
use crate::span::OffsetMap;

/// Largest numbers of entries, and of authors and keywords of one, that are read.
const ENTRIES: usize = 1_000;
const MANY: usize = 16;

/// Longest tag that is read, in bytes.
const TAG: usize = 4_000;

const CDATA: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";

/// An entry of a feed, or the feed itself. Strings are raw.
#[derive(Default)]
struct Entry<'s> {
    title: Option<&'s str>,
    authors: Vec<&'s str>,
    published: Option<&'s str>,
    updated: Option<&'s str>,
    address: Option<&'s str>,
    description: Option<&'s str>,
    tags: Vec<&'s str>,
    language: Option<&'s str>,
    /// Text of the entry, and its rank: 2 for the content, 1 for a summary.
    body: Option<(u8, Content<'s>)>,
}

/// Content of an element.
#[derive(Clone, Copy)]
struct Content<'s> {
    text: &'s str,
    /// True if references in it are to be decoded before its markup is read.
    escaped: bool,
}

/// An opening or closing tag: its name, the rest of it, and its range.
struct Tag<'s> {
    name: &'s str,
    rest: &'s str,
    start: usize,
    end: usize,
    closes: bool,
}

/// Reads the tags of a feed, in one pass.
struct Reader<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Reader<'s> {
    /// Returns the next tag; text, comments, CDATA sections and declarations are skipped.
    fn next(&mut self) -> Option<Tag<'s>> {
        loop {
            let rest = self.source.get(self.at..)?;
            let open = self.at + memchr(b'<', rest.as_bytes())?;
            let tag = &self.source[open..];
            let behind = |end: &str| memmem::find(tag.as_bytes(), end.as_bytes()).map(|i| open + i + end.len());
            let skipped = match () {
                () if tag.starts_with(CDATA) => Some(behind(CDATA_END)),
                () if tag.starts_with("<!--") => Some(behind("-->")),
                () if tag.starts_with("<!") || tag.starts_with("<?") => Some(behind(">")),
                () => None,
            };
            if let Some(end) = skipped {
                self.at = end?;
                continue;
            }
            let end = open + tag_end(tag)?;
            self.at = end;
            let inner = self.source[open + 1..end - 1].trim_end_matches('/');
            let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
            let length = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
            let (name, rest) = inner.split_at(length);
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(Tag { name, rest, start: open, end, closes });
            }
        }
    }

    /// Returns the content of an element whose opening tag was the latest one, and skips its closing tag.
    fn content(&mut self, tag: &Tag<'s>) -> Option<&'s str> {
        if self.source[..tag.end].ends_with("/>") {
            return None;
        }
        let mut from = tag.end;
        let rest = self.source[from..].trim_start();
        if rest.starts_with(CDATA) {
            let start = self.source.len() - rest.len();
            from = start + memmem::find(rest.as_bytes(), CDATA_END.as_bytes())?;
        }
        let close = memmem::find_iter(&self.source.as_bytes()[from..], b"</").map(|i| from + i).find(|&i| {
            let behind = self.source[i + 2..].strip_prefix(tag.name);
            behind.is_some_and(|b| b.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()))
        });
        let end = close.unwrap_or(self.source.len());
        self.at = end;
        Some(&self.source[tag.end..end])
    }
}

/// Returns the position behind a tag: a `>` in a quoted value does not end it.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (i, b) in tag.bytes().enumerate().take(TAG) {
        match (b, quote) {
            (b'"' | b'\'', None) => quote = Some(b),
            (b, Some(open)) if b == open => quote = None,
            (b'>', None) => return Some(i + 1),
            _ => {}
        }
    }
    memchr(b'>', tag.as_bytes()).map(|i| i + 1)
}

/// Returns the value of an attribute of a tag.
fn attribute<'s>(rest: &'s str, name: &str) -> Option<&'s str> {
    let mut from = 0;
    while let Some(found) = rest[from..].find(name) {
        let at = from + found;
        from = at + name.len();
        let value = rest[from..].trim_start().strip_prefix('=').map(str::trim_start);
        if rest[..at].ends_with(|c: char| c.is_ascii_whitespace())
            && let Some(value) = value
            && let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
        {
            return value[1..].split(quote).next();
        }
    }
    None
}

/// Returns the words of an element without white space and the signs of a CDATA section around them.
fn plain(content: &str) -> Option<&str> {
    let text = content.trim();
    let text = text.strip_prefix(CDATA).map_or(text, |t| t.strip_suffix(CDATA_END).unwrap_or(t)).trim();
    (!text.is_empty()).then_some(text)
}

/// Returns the content of an element that may be markup. `kind` is its type by Atom.
fn body<'s>(content: &'s str, kind: Option<&str>) -> Option<Content<'s>> {
    let text = plain(content)?;
    let marked = content.trim_start().starts_with(CDATA) || kind == Some("xhtml") || text.starts_with('<');
    Some(Content { text, escaped: !marked })
}

/// Returns the names of the authors of an element: `<author><name>Petra Lund</name></author>`, `<author>desk@example.org
/// (Petra Lund)</author>`
fn authors<'s>(content: &'s str, out: &mut Vec<&'s str>) {
    let name = memmem::find(content.as_bytes(), b"<name>").map(|i| &content[i + 6..]);
    let name = name.map(|rest| rest.split("</name").next().unwrap_or(rest)).or(Some(content)).and_then(plain);
    let Some(name) = name.filter(|name| out.len() < MANY && (!name.contains('<') || name.starts_with(CDATA))) else {
        return;
    };
    let bracketed = name.strip_suffix(')').and_then(|n| n.split_once('(')).filter(|n| n.0.contains('@')).map(|n| n.1);
    out.extend(bracketed.or(Some(name)).filter(|name| !name.contains('@')));
}

impl<'s> Entry<'s> {
    /// Notes an element of the entry.
    fn add(&mut self, tag: &Tag<'s>, reader: &mut Reader<'s>) {
        match tag.name {
            "author" | "dc:creator" => {
                if let Some(content) = reader.content(tag) {
                    authors(content, &mut self.authors);
                }
            }
            "link" => {
                let rel = attribute(tag.rest, "rel").unwrap_or("alternate");
                let address = attribute(tag.rest, "href");
                let address = address.or_else(|| reader.content(tag).and_then(plain)).filter(|_| rel == "alternate");
                self.address = self.address.or(address);
            }
            "category" => {
                let label = attribute(tag.rest, "label").or_else(|| attribute(tag.rest, "term"));
                let label = label.or_else(|| reader.content(tag).and_then(plain));
                self.tags.extend(label.filter(|_| self.tags.len() < MANY));
            }
            "content" | "content:encoded" => self.add_body(2, tag, reader),
            "summary" | "description" => self.add_body(1, tag, reader),
            // A part that an aggregator copied from another feed.
            "source" => {
                reader.content(tag);
            }
            "title" | "pubDate" | "published" | "issued" | "dc:date" | "updated" | "modified" | "dcterms:modified"
            | "language" => {
                let value = reader.content(tag).and_then(plain);
                let field = match tag.name {
                    "title" => &mut self.title,
                    "updated" | "modified" | "dcterms:modified" => &mut self.updated,
                    "language" => &mut self.language,
                    _ => &mut self.published,
                };
                *field = field.or(value);
            }
            _ => {}
        }
    }

    fn add_body(&mut self, rank: u8, tag: &Tag<'s>, reader: &mut Reader<'s>) {
        let content = reader.content(tag).and_then(|content| body(content, attribute(tag.rest, "type")));
        let Some(content) = content else { return };
        if rank == 1 && !content.text.contains('<') && !content.text.contains("&lt;") {
            self.description = self.description.or(Some(content.text));
        }
        if self.body.is_none_or(|known| known.0 < rank) {
            self.body = Some((rank, content));
        }
    }

    /// Returns the blocks of the content.
    fn blocks(&self, source: &str) -> Option<Blocks> {
        let content = self.body?.1;
        let layer = Layer::of_source(source, content.text);
        Some(if content.escaped { layer.attribute() } else { layer }.read(Origin::Markup))
    }

    /// Notes what the entry declares, as a page would.
    fn declare(&self, feed: &Self, facts: &mut Facts<'s>) {
        let mut meta = |name: &str, value: Option<&'s str>| {
            if let Some(value) = value {
                facts.metas.push((name.to_owned(), value));
            }
        };
        meta("og:title", self.title);
        meta("article:published_time", self.published);
        meta("article:modified_time", self.updated);
        meta("og:url", self.address);
        meta("og:description", self.description);
        let authors = if self.authors.is_empty() { &feed.authors } else { &self.authors };
        for name in authors {
            meta("author", Some(*name));
        }
        for tag in &self.tags {
            meta("article:tag", Some(*tag));
        }
    }
}

/// A feed: what it declares for all entries, and its entries with their ranges in the source.
struct Feed<'s> {
    declared: Entry<'s>,
    entries: Vec<(Range<usize>, Entry<'s>)>,
}

impl<'s> Feed<'s> {
    /// Reads at most `most` entries.
    fn read(source: &'s str, most: usize) -> Self {
        let mut reader = Reader { source, at: 0 };
        let (mut declared, mut entries) = (Entry::default(), Vec::new());
        let mut open: Option<(usize, Entry<'s>)> = None;
        let closed = |(start, entry), end| (start..end, entry);
        while let Some(tag) = reader.next() {
            match tag.name {
                "item" | "entry" if tag.closes => entries.extend(open.take().map(|entry| closed(entry, tag.end))),
                "item" | "entry" if entries.len() < most => {
                    let before = open.replace((tag.start, Entry::default()));
                    entries.extend(before.map(|entry| closed(entry, tag.start)));
                }
                "item" | "entry" => break,
                "feed" if !tag.closes => declared.language = attribute(tag.rest, "xml:lang"),
                _ if tag.closes => {}
                _ => open.as_mut().map_or(&mut declared, |(_, entry)| entry).add(&tag, &mut reader),
            }
        }
        entries.extend(open.map(|entry| closed(entry, source.len())));
        Self { declared, entries }
    }
}

/// Returns the range of each entry of a feed, and the address that it links to.
pub(crate) fn entries(source: &str) -> Vec<(Range<usize>, Option<String>)> {
    let address = |entry: Entry<'_>| {
        let address = references::decode_attribute(entry.address?.trim()).into_owned();
        address.starts_with("http").then_some(address)
    };
    Feed::read(source, usize::MAX).entries.into_iter().map(|(range, entry)| (range, address(entry))).collect()
}

/// Reads a feed into a page with the content of its entries, and what the entry declares if there is one; `None` for a feed
/// without entries.
pub(super) fn read(source: &str) -> Option<(Page<'_>, Facts<'_>)> {
    let Feed { declared: feed, entries } = Feed::read(source, ENTRIES);
    if entries.is_empty() {
        return None;
    }
    let mut page = Page {
        format: Format::Html,
        visible: String::new().into(),
        map: OffsetMap::default(),
        blocks: Vec::new(),
        metadata: Metadata::default(),
        shows_date: false,
        body: None,
        warnings: Vec::new(),
    };
    let mut facts = Facts::default();
    facts.lang = feed.language;
    facts.metas.extend(feed.title.map(|title| ("og:site_name".to_owned(), title)));
    match &entries[..] {
        [(_, entry)] => entry.declare(&feed, &mut facts),
        _ => facts.metas.extend(feed.title.map(|title| ("og:title".to_owned(), title))),
    }
    for blocks in entries.iter().filter_map(|(_, entry)| entry.blocks(source)) {
        blocks.add_to(&mut page);
    }
    Some((page, facts))
}
