//! Splits markup into tokens in one linear pass: tags with the attributes that are used, and the raw text between them.
//!
//! Follows the tokenization section of the HTML standard for everything that affects text: comments, bogus comments,
//! raw text and RCDATA elements, the escaped states of scripts. Deliberate deviations, so that one broken tag does not
//! hide the article: a quoted attribute value without a closing quote ends at the first `>` (see
//! [`Tokenizer::quoted`]); a tag inside a tag begins a new one; a raw text element without a closing tag is empty,
//! unless it is a style or a script. In feeds, CDATA sections contain markup.

use memchr::{memchr, memmem};
use wide::u8x16;

use super::elements::Element;
use crate::bytes::{hash, simd, swar};
use crate::page::format::is_feed;

/// A token. Ranges are bytes of the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Token {
    /// Text with its character references still encoded.
    Text(usize, usize),
    /// An opening tag; its attributes are in `Tokenizer::attributes`.
    Start {
        element: Element,
        /// Hash of the name, for elements that are not listed; 0 for the others.
        name: u32,
        self_closing: bool,
    },
    /// A closing tag.
    End { element: Element, name: u32 },
}

/// Attributes that are used; all others are skipped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    Class,
    Id,
    Style,
    Hidden,
    AriaHidden,
    AriaLabel,
    Href,
    Rel,
    ItemProp,
    ItemType,
    DateTime,
    Content,
    Name,
    Property,
    Type,
    Lang,
    /// Title of an element; hAtom has dates in it.
    Title,
    Role,
    Open,
    /// `shadowrootmode` of a template.
    ShadowRoot,
    /// `data-testid`, `data-component` and others: names of components whose class names are hashed.
    DataName,
    /// `data-c`, `data-gu-name` and others: names of parts, of which only those of standfirsts are used.
    DataPart,
    /// `data-preloaded`, `data-page`, and long values of any other name that are JSON or markup: state of the page's scripts.
    DataState,
    /// `data-timestamp`, `data-date` and others: a date for programs.
    Stamp,
    /// `aria-expanded`, `data-toggle`: the element folds and unfolds another.
    Toggle,
}

impl Key {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// An attribute with the range of its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Attribute {
    pub(crate) key: Key,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Largest number of attributes kept of one tag; the others are skipped.
const ATTRIBUTES: usize = 32;

/// Reads a source token by token.
pub(crate) struct Tokenizer<'s> {
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// Start of the latest tag.
    pub(crate) tag_start: usize,
    /// Attributes of the latest opening tag.
    pub(crate) attributes: Vec<Attribute>,
    /// Keys of these attributes, as bits: most tags do not have the attribute that is asked for.
    keys: u32,
    /// True if a tag had more attributes than are kept.
    pub(crate) attributes_capped: bool,
    /// Number of attribute values without a closing quote.
    pub(crate) recovered: usize,
    /// True for a feed, whose CDATA sections contain markup.
    feed: bool,
    /// Latest search for an end tag, by raw element: the position from which it began, and the result.
    ends: Vec<(Element, usize, usize)>,
    /// Number of scripts whose escaped state had no end.
    open_escapes: u8,
}

/// Largest number of scripts of a page that are searched to its end for the end of their escaped state.
const OPEN_ESCAPES: u8 = 8;

const CDATA: &[u8] = b"<![CDATA[";
const CDATA_END: &[u8] = b"]]>";

impl<'s> Tokenizer<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self {
            source,
            bytes: source.as_bytes(),
            at: 0,
            tag_start: 0,
            attributes: Vec::with_capacity(ATTRIBUTES),
            keys: 0,
            attributes_capped: false,
            recovered: 0,
            feed: is_feed(source),
            ends: Vec::new(),
            open_escapes: 0,
        }
    }

    /// Returns the start of the next token.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Returns the value of an attribute of the latest opening tag.
    pub(crate) fn attribute(&self, key: Key) -> Option<&'s str> {
        if self.keys & key.bit() == 0 {
            return None;
        }
        self.attributes.iter().find(|a| a.key == key).map(|a| &self.source[a.start..a.end])
    }

    /// Iterates over the kept attributes of the latest opening tag, with their values.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (Key, &'s str)> {
        self.attributes.iter().map(|a| (a.key, &self.source[a.start..a.end]))
    }

    /// Returns the next token; comments, doctypes and processing instructions are skipped.
    pub(crate) fn next(&mut self) -> Option<Token> {
        while self.feed && self.bytes[self.at..].starts_with(CDATA_END) {
            self.at += CDATA_END.len();
        }
        let start = self.at;
        let mut from = start;
        loop {
            let Some(tag) = simd::find(self.bytes, from, b'<') else {
                self.at = self.bytes.len();
                return (start < self.at).then_some(Token::Text(start, self.at));
            };
            let opens = match self.bytes.get(tag + 1) {
                Some(b) if b.is_ascii_alphabetic() => true,
                Some(b'/' | b'!' | b'?') => true,
                // "3 < 4" is text.
                _ => false,
            };
            if !opens || (self.bytes[tag + 1] == b'/' && tag + 2 == self.bytes.len()) {
                from = tag + 1;
                continue;
            }
            if tag > start {
                self.at = tag;
                let text = &self.bytes[start..tag];
                let section = if self.feed { text.trim_ascii_end().strip_suffix(CDATA_END) } else { None };
                return Some(Token::Text(start, start + section.unwrap_or(text).len()));
            }
            self.tag_start = tag;
            if let Some(token) = self.markup(tag) {
                return Some(token);
            }
            return self.next_after_skip();
        }
    }

    /// Continues after a comment without recursion: a page may have any number of them in a row.
    fn next_after_skip(&mut self) -> Option<Token> {
        loop {
            let tag = self.at;
            if self.bytes.get(tag) != Some(&b'<')
                || !matches!(self.bytes.get(tag + 1), Some(b'!' | b'?' | b'/'))
                || (self.bytes[tag + 1] == b'/' && self.bytes.get(tag + 2).is_none_or(u8::is_ascii_alphabetic))
            {
                return self.next();
            }
            self.tag_start = tag;
            if let Some(token) = self.markup(tag) {
                return Some(token);
            }
        }
    }

    /// Reads the tag, comment or declaration at `tag`; `None` for a comment or declaration.
    fn markup(&mut self, tag: usize) -> Option<Token> {
        match self.bytes[tag + 1] {
            b'!' => {
                self.at = if self.bytes[tag..].starts_with(b"<!--") {
                    self.comment_end(tag + 4)
                } else if self.feed && self.bytes[tag..].starts_with(CDATA) {
                    tag + CDATA.len()
                } else {
                    // Doctype, or a bogus comment; `<![CDATA[` is one outside foreign content.
                    self.past_angle(tag + 2)
                };
                None
            }
            b'?' => {
                self.at = self.past_angle(tag + 2);
                None
            }
            b'/' => {
                if !self.bytes.get(tag + 2).is_some_and(u8::is_ascii_alphabetic) {
                    self.at = self.past_angle(tag + 2);
                    return None;
                }
                let (element, name) = self.name(tag + 2);
                self.clear_attributes();
                self.tag_rest()?;
                Some(Token::End { element, name })
            }
            _ => {
                let (element, name) = self.name(tag + 1);
                self.clear_attributes();
                let self_closing = self.tag_rest()?;
                Some(Token::Start { element, name, self_closing })
            }
        }
    }

    fn past_angle(&self, from: usize) -> usize {
        memchr(b'>', &self.bytes[from..]).map_or(self.bytes.len(), |i| from + i + 1)
    }

    /// Returns the end of the comment whose words begin at `from`: after `-->` or `--!>`. `<!-->` and `<!--->` are
    /// empty.
    fn comment_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(found) = memchr(b'>', &self.bytes[at..]) {
            let end = at + found;
            let words = &self.bytes[from..end];
            if words.is_empty() || words == b"-" || words.ends_with(b"--") || words.ends_with(b"--!") {
                return end + 1;
            }
            at = end + 1;
        }
        self.bytes.len()
    }

    /// Reads the name at `from`, and moves `self.at` to its end.
    fn name(&mut self, from: usize) -> (Element, u32) {
        let head = swar::load(self.bytes, from);
        let len = swar::run(swar::alphanumeric(head));
        // Names are short; only one with other signs is read byte by byte: `my-element`.
        if len < 8 && self.bytes.get(from + len).is_none_or(|&b| ends_tag_name(b)) {
            self.at = from + len;
            return named(&swar::small(head).to_le_bytes()[..len]);
        }
        let rest = &self.bytes[from..];
        let len = rest.iter().position(|&b| ends_tag_name(b)).unwrap_or(rest.len());
        self.at = from + len;
        named(&rest[..len].to_ascii_lowercase())
    }

    /// Reads attributes up to the end of the tag; returns true if it closes itself, `None` if the source ends inside.
    fn tag_rest(&mut self) -> Option<bool> {
        let bytes = self.bytes;
        let mut at = self.at;
        loop {
            match bytes.get(at) {
                None => {
                    self.at = bytes.len();
                    return None;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return Some(false);
                }
                Some(b'/') => {
                    if bytes.get(at + 1) == Some(&b'>') {
                        self.at = at + 2;
                        return Some(true);
                    }
                    at += 1;
                }
                Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') => at += 1,
                // `<p <b>`: by the standard the second tag is attributes of the first; authors meant a new tag.
                Some(b'<') if bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') => {
                    self.at = at;
                    return Some(false);
                }
                Some(_) => at = self.attribute_at(at),
            }
        }
    }

    /// Reads one attribute; returns the position at which the next one can begin.
    fn attribute_at(&mut self, start: usize) -> usize {
        let bytes = self.bytes;
        let head = swar::load(bytes, start);
        // A name may begin with `=`.
        let signs = |block: u8x16| {
            let sign = |b| block.simd_eq(u8x16::splat(b));
            simd::at_most(block, b' ') | sign(b'/') | sign(b'>') | sign(b'=')
        };
        let at = simd::position(bytes, start + 1, signs, |b| ends_tag_name(b) || b == b'=');
        let key = key(head, &bytes[start..at]);
        let mut after = at;
        while bytes.get(after).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')) {
            after += 1;
        }
        if bytes.get(after) != Some(&b'=') {
            self.keep(key, (at, at));
            return at;
        }
        after += 1;
        while bytes.get(after).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')) {
            after += 1;
        }
        match bytes.get(after) {
            Some(&quote @ (b'"' | b'\'')) => {
                let (end, next) = self.quoted(after + 1, quote);
                let key = key.or_else(|| is_state(&bytes[start..at], &bytes[after + 1..end]).then_some(Key::DataState));
                self.keep(key, (after + 1, end));
                next
            }
            Some(b'>') | None => {
                self.keep(key, (after, after));
                after
            }
            Some(_) => {
                let end = bytes[after..]
                    .iter()
                    .position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'>'))
                    .map_or(bytes.len(), |i| after + i);
                self.keep(key, (after, end));
                end
            }
        }
    }

    /// Returns the end of the quoted value that begins at `from`, and the position at which to continue.
    ///
    /// A value without a closing quote includes text up to the next quote, which opens another value:
    /// `<a href="/quay>The quay</a> <a href="/port">`. It is recognised by markup in the value and a "closing" quote that
    /// follows `=` or is followed by a name, or by many closing tags in a long value. Such a value ends at its first `>`.
    /// Linear: the search for a kind of quote never reads the same bytes twice, because the next one begins at or after
    /// the quote that was found.
    fn quoted(&mut self, from: usize, quote: u8) -> (usize, usize) {
        let bytes = self.bytes;
        let first = simd::find_either(bytes, from, quote, b'<');
        if let Some(end) = first.filter(|&i| bytes[i] == quote) {
            return (end, end + 1);
        }
        let close = first.and_then(|i| memchr(quote, &bytes[i..]).map(|j| i + j));
        let angle = memchr(b'>', &bytes[from..close.unwrap_or(bytes.len())]).map(|i| from + i);
        let Some(angle) = angle else {
            let end = close.unwrap_or(bytes.len());
            return (end, (end + 1).min(bytes.len()));
        };
        let unclosed = match close {
            None => true,
            Some(end) => {
                let before = bytes[from..end].iter().rev().find(|b| !b.is_ascii_whitespace());
                let value = &bytes[from..end];
                let goes_on = bytes
                    .get(end + 1)
                    .is_some_and(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'));
                let tags = || memmem::find_iter(value, b"</").take(LONG_VALUE_TAGS).count();
                // A quote after `=` opens a value, unless the value is an address that ends in `=`.
                (before == Some(&b'=')
                    && (goes_on || bytes.get(end + 1) == Some(&b'/') && bytes.get(end + 2) != Some(&b'>')))
                    || (goes_on && memchr(b'\n', value).is_some() && tags() > 0)
                    || (value.len() > LONG_VALUE
                        && !value.starts_with(b"<")
                        && !value.starts_with(b"{")
                        && !value.starts_with(b"[")
                        && memchr(b'\n', value).is_some()
                        && tags() == LONG_VALUE_TAGS)
            }
        };
        if unclosed {
            self.recovered += 1;
            return (angle, angle);
        }
        let end = close.unwrap_or(bytes.len());
        (end, end + 1)
    }

    fn keep(&mut self, key: Option<Key>, value: (usize, usize)) {
        let Some(key) = key else { return };
        // Of two attributes of one name the first is valid.
        if !matches!(key, Key::DataName | Key::DataState) && self.keys & key.bit() != 0 {
            return;
        }
        if self.attributes.len() == ATTRIBUTES {
            self.attributes_capped = true;
            return;
        }
        self.keys |= key.bit();
        self.attributes.push(Attribute { key, start: value.0, end: value.1 });
    }

    fn clear_attributes(&mut self) {
        self.attributes.clear();
        self.keys = 0;
    }

    /// Returns the content of a raw text or RCDATA element whose opening tag was the latest token, and skips its
    /// closing tag. A script or style without one extends to the end of the source, as in the standard; any other such
    /// element is read as empty, so that a forgotten tag does not hide the article.
    pub(crate) fn raw_text(&mut self, element: Element) -> (usize, usize) {
        let start = self.at;
        let end = self.raw_end(start, element);
        let end = match element {
            Element::Script => self.script_end(start, end),
            Element::Style => end,
            _ if end == self.bytes.len() => return (start, start),
            _ => end,
        };
        self.at = end;
        if end < self.bytes.len() {
            self.at = end + 2 + element.name().len();
            self.clear_attributes();
            let _ = self.tag_rest();
            self.clear_attributes();
        }
        (start, end)
    }

    /// Returns the rest of the source as text (`<plaintext>`).
    pub(crate) fn rest(&mut self) -> (usize, usize) {
        let start = std::mem::replace(&mut self.at, self.bytes.len());
        (start, self.at)
    }

    /// Returns the position of the next end tag of an element, or the length of the source. The latest result is kept,
    /// so that elements without end tag do not search the rest of the page again.
    fn raw_end(&mut self, from: usize, element: Element) -> usize {
        let known = self.ends.iter().position(|&(of, ..)| of == element);
        if let Some(&(_, start, end)) = known.map(|at| &self.ends[at])
            && (start..=end).contains(&from)
        {
            return end;
        }
        let end = self.find_end(from, element.name().as_bytes());
        match known {
            Some(at) => self.ends[at] = (element, from, end),
            None => self.ends.push((element, from, end)),
        }
        end
    }

    /// Searches the next `</name`.
    fn find_end(&self, from: usize, name: &[u8]) -> usize {
        memmem::find_iter(&self.bytes[from..], b"</")
            .map(|i| from + i)
            .find(|&i| {
                let rest = &self.bytes[i + 2..];
                rest.len() >= name.len()
                    && rest[..name.len()].eq_ignore_ascii_case(name)
                    && rest
                        .get(name.len())
                        .is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
            })
            .unwrap_or(self.bytes.len())
    }

    /// Returns the end of a script by the double escaped state: in `<!--` a nested `<script>` ends at the first `</script>`.
    fn script_end(&mut self, start: usize, first_end: usize) -> usize {
        if self.open_escapes == OPEN_ESCAPES {
            return first_end;
        }
        let mut end = first_end;
        let mut at = start;
        let mut escaped = false;
        let mut nested = false;
        while end < self.bytes.len() {
            if !escaped {
                let Some(open) = memmem::find(&self.bytes[at..end], b"<!--") else { return end };
                // `<!-->` closes at once: its dashes serve both.
                at = at + open + 2;
                escaped = true;
            }
            let close = memmem::find(&self.bytes[at..end], b"-->").map(|i| at + i);
            let stop = close.unwrap_or(end);
            nested |= memmem::find_iter(&self.bytes[at..stop], b"<").any(|i| {
                let rest = &self.bytes[at + i + 1..];
                rest.len() > 6
                    && rest[..6].eq_ignore_ascii_case(b"script")
                    && matches!(rest[6], b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>')
            });
            if let Some(close) = close {
                (at, escaped, nested) = (close + 3, false, false);
            } else if nested {
                // This closing tag belongs to the nested script.
                (at, nested) = (end + 2, false);
                end = self.raw_end(at, Element::Script);
            } else {
                return end;
            }
        }
        // A comment in a script without an end would hide the page, so the script ends at its first closing tag.
        self.open_escapes += u8::from(first_end < end);
        first_end
    }
}

/// Length in bytes above which a value with [`LONG_VALUE_TAGS`] closing tags is one without a closing quote.
const LONG_VALUE: usize = 2_000;
/// Number of closing tags in a long value by which its closing quote counts as missing.
const LONG_VALUE_TAGS: usize = 12;

fn ends_tag_name(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>')
}

/// Returns the element of a name in small letters, and the hash (FNV-1a) of an unknown name.
fn named(name: &[u8]) -> (Element, u32) {
    match Element::of(name) {
        Element::Unknown => (Element::Unknown, name.iter().fold(hash::START_32, |hash, &b| hash::add_32(hash, b))),
        element => (element, 0),
    }
}

/// Smallest length of the value of an attribute that may contain an article, in bytes.
const LONG_STATE: usize = 400;

/// Returns true for the value of an attribute that is JSON or markup, plain or escaped, and long enough for an article.
///
/// `props="{&quot;story&quot;:{&quot;body&quot;:…`, `data-content='<p>The quay …'`
fn is_state(name: &[u8], value: &[u8]) -> bool {
    if value.len() < LONG_STATE || name.eq_ignore_ascii_case(b"srcdoc") {
        return false;
    }
    let start = value.trim_ascii_start();
    matches!(start.first(), Some(b'{' | b'[' | b'<'))
        || [
            b"&quot;".as_slice(),
            b"&#34;",
            b"&#x22;",
            b"&lt;",
            b"&#60;",
            b"&#x3c;",
            b"&#123;",
            b"&#x7b;",
            b"&#91;",
            b"&#x5b;",
        ]
        .iter()
        .any(|sign| start.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign)))
}

/// Returns the key of an attribute that is used; `head` is the first eight bytes of its name.
fn key(head: u64, name: &[u8]) -> Option<Key> {
    let head = swar::small(head).to_le_bytes();
    let mut long = [0; 16];
    let lower = if name.len() <= head.len() {
        &head[..name.len()]
    } else if name.len() <= long.len() && matches!(&head[..4], b"aria" | b"data" | b"shad") {
        let long = &mut long[..name.len()];
        long.copy_from_slice(name);
        long.make_ascii_lowercase();
        long
    } else {
        return None;
    };
    Some(match lower {
        b"class" => Key::Class,
        b"id" => Key::Id,
        b"style" => Key::Style,
        b"hidden" => Key::Hidden,
        b"aria-hidden" => Key::AriaHidden,
        b"aria-label" => Key::AriaLabel,
        b"href" => Key::Href,
        b"rel" => Key::Rel,
        b"itemprop" => Key::ItemProp,
        b"itemtype" => Key::ItemType,
        b"datetime" => Key::DateTime,
        b"content" => Key::Content,
        b"name" => Key::Name,
        b"property" => Key::Property,
        b"type" => Key::Type,
        b"lang" => Key::Lang,
        b"role" => Key::Role,
        b"open" => Key::Open,
        b"shadowrootmode" => Key::ShadowRoot,
        b"data-preloaded" | b"data-page" => Key::DataState,
        b"aria-expanded" | b"data-toggle" | b"data-bs-toggle" => Key::Toggle,
        b"data-testid" | b"data-component" | b"data-module" | b"data-test-id" | b"data-qa" | b"data-type"
        | b"data-widget" | b"data-name" | b"data-block" | b"data-role" | b"data-test" => Key::DataName,
        b"data-c" | b"data-cy" | b"data-el" | b"data-part" | b"data-field" | b"data-gu-name" | b"data-slot"
        | b"data-element" => Key::DataPart,
        b"data-timestamp" | b"data-date" | b"data-datetime" | b"data-time" | b"data-published" | b"data-epoch"
        | b"data-utc" | b"data-unixtime" | b"data-livestamp" | b"data-ts" => Key::Stamp,
        b"title" => Key::Title,
        _ => return None,
    })
}
