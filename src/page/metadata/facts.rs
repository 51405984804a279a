//! Declarations and marked elements, collected in the pass over the markup; the metadata are chosen from them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon;
use crate::page::html::elements::Element;
use crate::page::html::stack::Opening;
use crate::page::html::tokenizer::{Key, Tokenizer};
use crate::page::markup::{ItemProp, Words};

use super::topics::Topics;

/// Largest number of items of one kind that are kept; bounds the work on hostile pages.
const MANY: usize = 256;

/// Smallest length of a script or an attribute that can contain an article as data, and of a program with markup in its
/// strings, in bytes.
const STATE: usize = 400;
const PROGRAM: usize = 1_000;

/// Largest length of all attributes and templates that are kept as state, in bytes.
const STATE_BYTES: usize = 4_000_000;

/// Lengths of a date in an attribute, in bytes, and smallest number of its digits.
const STAMP: std::ops::RangeInclusive<usize> = 8..=60;
const STAMP_DIGITS: usize = 5;

/// Names of the variables to which pages assign their state.
const ASSIGNED: [&[u8]; 8] = [
    b"_STATE__",
    b"_DATA__",
    b"globalContent",
    b"__NUXT__",
    b"__PRELOADED",
    b"__remixContext",
    b"__reactRouterContext",
    b"__staticRouterHydrationData",
];

/// Returns the start of a script, which has the name of its variable.
fn head(script: &str) -> &[u8] {
    &script.as_bytes()[..script.len().min(300)]
}

/// Declarations of the page, raw.
#[derive(Debug, Default)]
pub(crate) struct Facts<'s> {
    /// `lang` of the root element.
    pub(crate) lang: Option<&'s str>,
    /// Range of the `<title>`'s content.
    pub(crate) title: Option<(usize, usize)>,
    /// Name or property, lower case, and content, in order.
    pub(crate) metas: Vec<(String, &'s str)>,
    /// `rel` and `href` of canonical links.
    pub(crate) links: Vec<(&'s str, &'s str)>,
    /// Content of JSON-LD scripts.
    pub(crate) json_ld: Vec<&'s str>,
    /// Names of the pages above this one by its JSON-LD, from the start page of the site on.
    pub(crate) trail: Vec<&'s str>,
    /// Content of scripts that contain the page's state as JSON.
    pub(crate) state: Vec<&'s str>,
    /// Parts of the stream in which Next.js sends the page to its scripts.
    pub(crate) flight: Vec<&'s str>,
    /// Content of other long scripts, which may contain the state.
    pub(crate) programs: Vec<&'s str>,
    /// Values of attributes that contain the state, references still encoded.
    pub(crate) state_values: Vec<&'s str>,
    /// Length of these values, in bytes.
    state_bytes: usize,
    /// Content of inert templates with paragraphs.
    pub(crate) templates: Vec<&'s str>,
    /// Elements marked as naming an author.
    pub(crate) authors: Vec<Author>,
    /// Contents of `<meta itemprop="name">` inside such elements, and the kinds of class words above.
    pub(crate) stated: Vec<(&'s str, Words)>,
    /// Marked elements that are still open, with their depth on the stack.
    open_authors: Vec<(usize, Author)>,
    /// Links to topics and categories.
    pub(crate) topics: Topics,
    /// Machine-readable dates of elements.
    pub(crate) times: Vec<Time<'s>>,
    /// Dates in attributes of other elements, which count where the words are a time before now: `<span title="12.05.2024
    /// 19:03">6 months ago</span>`.
    pub(crate) stamps: Vec<Time<'s>>,
}

/// A machine-readable date in the markup.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time<'s> {
    pub(crate) value: &'s str,
    pub(crate) item: ItemProp,
    pub(crate) words: Words,
    pub(crate) block: usize,
    /// Length of the visible text before it.
    pub(crate) at: usize,
    /// Kinds of class words on the element and those above.
    pub(crate) far: Words,
    /// True for the day of the last change by its class: `<abbr class=updated title=2026-01-08>`.
    pub(crate) changed: bool,
}

/// An element marked as naming an author.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Author {
    /// Range of its words in the visible text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) mark: AuthorMark,
    /// Number of blocks before it.
    pub(crate) block: usize,
    /// Kinds of class words on the element and those above.
    pub(crate) far: Words,
    /// Number of the nearest `article` element, 0 if none.
    pub(crate) article: u32,
}

/// Place at which an element opens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Length of the visible text.
    pub(crate) visible: usize,
    /// Number of blocks so far.
    pub(crate) block: usize,
    /// Kinds of class words on the element and those above.
    pub(crate) far: Words,
    /// Number of the nearest `article` element, 0 if none.
    pub(crate) article: u32,
    /// True if its class is that of an author in another language than English.
    pub(crate) named: bool,
}

/// Kind of mark by which an element names an author, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum AuthorMark {
    /// Link to the page of a member of a forum.
    User,
    /// Class name about authors.
    Class,
    /// Link to the page of an author.
    Address,
    /// Class name of a byline or an author's name.
    Byline,
    /// `rel="author"`.
    Rel,
    /// `itemprop="author"`.
    Item,
}

/// Segments of the addresses of authors' pages ("/author/"), in the languages of publishers.
static AUTHOR_SEGMENTS: LazyLock<FxHashSet<&[u8]>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../../../data/words/author_segments.txt")).map(str::as_bytes).collect()
});

/// Lengths of such segments, as bits, by their first letter.
static SEGMENT_LENGTHS: LazyLock<[u32; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for segment in AUTHOR_SEGMENTS.iter() {
        if let Some(&first) = segment.first() {
            lengths[usize::from(first)] |= 1_u32.checked_shl(segment.len() as u32).unwrap_or(0);
        }
    }
    lengths
});

fn is_author_segment(segment: &[u8]) -> bool {
    // Most segments are rejected by their first byte and length.
    segment.first().is_some_and(|&first| {
        let lengths = SEGMENT_LENGTHS[usize::from(first)];
        lengths.checked_shr(segment.len() as u32).unwrap_or(0) & 1 != 0 && AUTHOR_SEGMENTS.contains(segment)
    })
}

/// Segments of the addresses of members' pages, as forum software makes them.
fn is_member_segment(segment: &[u8]) -> bool {
    matches!(segment, b"members" | b"users" | b"user" | b"u")
}

/// Parts of the addresses of members' pages with parameters.
const MEMBER_PARAMETERS: [&str; 4] = ["mode=viewprofile", "member.php?", "profile.php?", "action=profile"];

/// Returns the mark of a link to the page of an author or of a member of a forum.
fn mark_of_address(href: &str) -> Option<AuthorMark> {
    let bytes = href.as_bytes();
    let mut slashes = memchr::memchr_iter(b'/', bytes);
    let mut start = slashes.next().map_or(bytes.len(), |slash| slash + 1);
    let by_segment = slashes.find_map(|end| {
        let segment = &bytes[start..end];
        start = end + 1;
        match () {
            () if is_author_segment(segment) => Some(AuthorMark::Address),
            () if is_member_segment(segment) => Some(AuthorMark::User),
            () => None,
        }
    });
    let mark = by_segment.or_else(|| {
        let has_parameters = memchr::memchr2(b'?', b'=', bytes).is_some();
        let of_member = has_parameters && MEMBER_PARAMETERS.iter().any(|part| href.contains(part))
            || href.starts_with("members/")
            || href.starts_with("member.php");
        of_member.then_some(AuthorMark::User)
    });
    // "/licenses/by/4.0/" is a licence, and a profile on a social network is the site's own more often than an author's.
    let other = |href: &str| ["/licenses/", "bsky.app/", "/my_"].iter().any(|part| href.contains(part));
    mark.filter(|_| !other(href))
}

impl AuthorMark {
    fn of(tokens: &Tokenizer<'_>, opening: &Opening, byline: bool) -> Option<Self> {
        if opening.item == ItemProp::Author {
            return Some(Self::Item);
        }
        if tokens.attribute(Key::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|w| w == "author")) {
            return Some(Self::Rel);
        }
        if let Some(mark) = tokens.attribute(Key::Href).and_then(mark_of_address) {
            return Some(mark);
        }
        if byline && !opening.words.any(Words::COMMENT | Words::RELATED) {
            return Some(Self::Byline);
        }
        if !opening.words.any(Words::AUTHOR) || opening.words.any(Words::COMMENT | Words::RELATED) {
            return None;
        }
        let names = tokens.attributes().filter(|(key, _)| matches!(key, Key::Class | Key::Id | Key::DataName));
        let mut described = false;
        let exact = names.flat_map(|(_, value)| value.split_ascii_whitespace()).any(|name| {
            let name = name.to_ascii_lowercase();
            described |= name.ends_with("description");
            [
                "byline",
                "author-name",
                "author_name",
                "authorname",
                "fn",
                "entry-author",
                "article-author",
                "post-author",
            ]
            .iter()
            .any(|n| name.ends_with(n))
                || name == "author"
                // Bundlers make names unique: "Card_author__x7Fq".
                || ["author__", "byline__", "authorname"].iter().any(|n| name.contains(n))
                // "article__author-details-name", "author-name-box"
                || name.contains("author") && name.ends_with("name")
                || name.contains("author-name")
        });
        if !exact && described {
            return None;
        }
        Some(if exact { Self::Byline } else { Self::Class })
    }
}

impl<'s> Facts<'s> {
    /// Returns the content of the first `<meta>` that has one of these names, in the order of the names.
    pub(crate) fn meta_content(&self, names: &[&str]) -> Option<&'s str> {
        names.iter().find_map(|name| self.metas.iter().find(|m| m.0 == *name && !m.1.trim().is_empty())).map(|m| m.1)
    }

    /// Stores an element that opened at `depth` on the stack, if it is marked as naming an author.
    pub(crate) fn author_opened(&mut self, tokens: &Tokenizer<'_>, opening: &Opening, depth: usize, place: Place) {
        let marked = opening.item == ItemProp::Author || opening.words.any(Words::AUTHOR) || place.named;
        if !marked && tokens.attribute(Key::Rel).is_none() && tokens.attribute(Key::Href).is_none() {
            return;
        }
        if self.authors.len() + self.open_authors.len() >= MANY {
            return;
        }
        // A link alone is no mark of a member: many pages link to people who did not write them.
        let named = || tokens.attribute(Key::Class).is_some_and(|class| class.contains("username"));
        let sure = || marked || tokens.attribute(Key::Rel).is_some() || named();
        if let Some(mark) =
            AuthorMark::of(tokens, opening, place.named).filter(|mark| *mark == AuthorMark::Address || sure())
        {
            let Place { visible, block, far, article, .. } = place;
            self.open_authors.push((depth, Author { start: visible, end: visible, mark, block, far, article }));
        }
    }

    /// Ends the marked elements that are open at `depth` or deeper.
    pub(crate) fn closed(&mut self, depth: usize, visible: usize) {
        self.topics.closed(depth, visible);
        while let Some(&(open, author)) = self.open_authors.last() {
            if open < depth {
                break;
            }
            self.open_authors.pop();
            if visible > author.start {
                self.authors.push(Author { end: visible, ..author });
            }
        }
    }

    /// Stores the language of `<html>`.
    pub(crate) fn html(&mut self, tokens: &Tokenizer<'s>) {
        if self.lang.is_none() {
            self.lang = tokens.attribute(Key::Lang);
        }
    }

    /// Stores a `<meta>` element with content.
    pub(crate) fn meta(&mut self, tokens: &Tokenizer<'s>) {
        let Some(content) = tokens.attribute(Key::Content) else { return };
        let item = self.open_authors.last().filter(|(_, author)| author.mark == AuthorMark::Item);
        if let Some((_, author)) = item
            && tokens.attribute(Key::ItemProp) == Some("name")
            && self.stated.len() < MANY
        {
            self.stated.push((content, author.far));
        }
        let keys = [Key::Property, Key::Name, Key::ItemProp];
        for name in keys.into_iter().filter_map(|key| tokens.attribute(key)) {
            if self.metas.len() < MANY {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }

    /// Stores a canonical `<link>`.
    pub(crate) fn link(&mut self, tokens: &Tokenizer<'s>) {
        if let (Some(rel), Some(href)) = (tokens.attribute(Key::Rel), tokens.attribute(Key::Href))
            && rel.eq_ignore_ascii_case("canonical")
            && self.links.len() < MANY
        {
            self.links.push((rel, href));
        }
    }

    /// Stores the range of the first `<title>`'s content.
    pub(crate) fn title(&mut self, start: usize, end: usize) {
        self.title.get_or_insert((start, end));
    }

    /// Stores a script that can contain metadata or the page's state; `kind` is its type.
    pub(crate) fn script(&mut self, kind: Option<&str>, id: Option<&str>, content: &'s str) {
        let kind = kind.unwrap_or_default();
        if kind.eq_ignore_ascii_case("application/ld+json") {
            if self.json_ld.len() < MANY {
                self.json_ld.push(content);
            }
        } else if memchr::memmem::find(head(content), b"__next_f").is_some() {
            if self.flight.len() < MANY {
                self.flight.push(content);
            }
        } else if content.len() >= STATE && self.state.len() < MANY {
            let named = id.is_some_and(|id| id == "__NEXT_DATA__" || id == "__NUXT_DATA__");
            let data = named || kind.eq_ignore_ascii_case("application/json");
            let assigned = ASSIGNED.iter().any(|name| memchr::memmem::find(head(content), name).is_some());
            if data || assigned {
                self.state.push(content);
            } else if content.len() >= PROGRAM && self.programs.len() < MANY {
                self.programs.push(content);
            }
        }
    }

    /// Stores the value of an attribute that contains the page's state, or a hidden text.
    pub(crate) fn state_value(&mut self, value: &'s str) {
        if value.len() >= STATE && self.state_values.len() < MANY && self.state_bytes + value.len() <= STATE_BYTES {
            self.state_bytes += value.len();
            self.state_values.push(value);
        }
    }

    /// Stores the content of an inert template with paragraphs.
    pub(crate) fn template(&mut self, content: &'s str) {
        let marked = || memchr::memmem::find(content.as_bytes(), b"</p>").is_some();
        if content.len() >= STATE
            && self.templates.len() < MANY
            && self.state_bytes + content.len() <= STATE_BYTES
            && marked()
        {
            self.state_bytes += content.len();
            self.templates.push(content);
        }
    }

    /// Iterates over the parts of the source that contain the page's state for sure.
    pub(crate) fn states(&self) -> impl Iterator<Item = &'s str> {
        self.state.iter().chain(&self.flight).chain(&self.state_values).chain(&self.templates).copied()
    }

    /// Returns true if the page contains data that may be its state.
    pub(crate) fn has_state(&self) -> bool {
        !self.programs.is_empty() || self.states().next().is_some()
    }

    /// Stores the machine-readable date of an element that opened at a place.
    pub(crate) fn opened(
        &mut self,
        element: Element,
        tokens: &Tokenizer<'s>,
        opening: &Opening,
        Place { visible: at, block, far, .. }: Place,
    ) {
        let (item, words) = (opening.item, opening.words);
        let stamp = tokens.attribute(Key::Stamp).or_else(|| tokens.attribute(Key::Title));
        if let Some(value) = stamp
            && STAMP.contains(&value.len())
            && value.bytes().filter(u8::is_ascii_digit).count() >= STAMP_DIGITS
            && self.stamps.len() < MANY
        {
            self.stamps.push(Time { value, item, words, block, at, far, changed: false });
        }
        let value = tokens
            .attribute(Key::DateTime)
            .or_else(|| tokens.attribute(Key::Content).filter(|_| opening.item != ItemProp::None))
            .or_else(|| tokens.attribute(Key::Title).filter(|_| element == Element::Abbr));
        if let Some(value) = value
            && (matches!(element, Element::Time | Element::Abbr) || opening.item != ItemProp::None)
            && self.times.len() < MANY
        {
            let class = tokens.attribute(Key::Class).unwrap_or_default();
            // "entry-date published", "post__updated", "dateModified"
            let named = |words: [&str; 2]| {
                let small = |name: &str| name.to_ascii_lowercase();
                class.split_ascii_whitespace().map(small).any(|name| words.iter().any(|word| name.ends_with(word)))
            };
            // An abbreviation is a date in hAtom only.
            let (published, changed) = (named(["published", "publish"]), named(["updated", "modified"]));
            if element == Element::Abbr && !published && !changed {
                return;
            }
            let changed = changed && !published;
            self.times.push(Time { value, item, words, block, at, far, changed });
        }
    }
}
