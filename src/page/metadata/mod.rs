//! What a page says of itself: title, authors, date, site, language, address.

pub(crate) mod author_names;
pub(crate) mod byline;
pub(crate) mod dates;
pub(crate) mod facts;
pub(crate) mod json;
pub(crate) mod json_ld;
pub(crate) mod language;
pub(crate) mod published;
pub(crate) mod title;

use super::Page;
use super::html::references;
use crate::span::{OffsetMap, Span};
use facts::Facts;

/// Title, authors, date, language and address as the page declares them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Title>,
    /// Names of the authors.
    pub byline: Vec<String>,
    /// ISO 8601 date or date-time.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Name of the site as it calls itself.
    pub site_name: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
}

/// A headline, and where its words stand in the source.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Title {
    /// The words.
    pub text: String,
    /// From `text` to the source.
    pub map: OffsetMap,
}

impl Title {
    /// Words of the visible text as a title.
    pub(super) fn of_visible(page: &Page<'_>, span: Span) -> Self {
        let mut title = Self { text: span.of(&page.visible).to_owned(), map: OffsetMap::default() };
        title.map.extend_from(&page.map, span, 0);
        title
    }

    /// A part of this title as a title of its own.
    pub(super) fn part(&self, span: Span) -> Self {
        let mut part = Self { text: span.of(&self.text).to_owned(), map: OffsetMap::default() };
        part.map.extend_from(&self.map, span, 0);
        part
    }

    /// The words of a piece of the source, references decoded and white space collapsed.
    pub(super) fn of_source(source: &str, start: usize, end: usize, attribute: bool) -> Self {
        let mut title = Self::default();
        let mut gap = false;
        let mut at = start;
        while at < end {
            let c = source[at..end].chars().next().expect("`at` is on a character boundary before `end`");
            let found = (c == '&').then(|| references::decode(&source.as_bytes()[at..end], attribute)).flatten();
            let (c, len) = found.map_or((c, c.len_utf8()), |f| (f.chars.0, f.len));
            if c.is_whitespace() {
                gap = true;
            } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0') {
                if gap && !title.text.is_empty() {
                    title.text.push(' ');
                }
                gap = false;
                let from = title.text.len();
                title.text.push(c);
                title.map.push(Span::new(from, title.text.len()), Span::new(at, at + len));
            }
            at += len;
        }
        title
    }
}

/// Decides from what the page declares and shows.
pub(super) fn fill(page: &mut Page<'_>, facts: &Facts<'_>, source: &str) {
    let described = json_ld::read(&facts.json_ld);
    let best = described.first();
    page.metadata.url = facts
        .links
        .first()
        .map(|(_, href)| *href)
        .or_else(|| facts.meta_content(&["og:url"]))
        .map(|url| references::decode_attribute(url.trim()).into_owned())
        .filter(|url| url.starts_with("http"));
    page.metadata.site_name = facts
        .meta_content(&["og:site_name", "application-name"])
        .map(clean_attribute)
        .or_else(|| best.and_then(|d| d.publisher).map(clean_json))
        .filter(|name| !name.is_empty());
    page.metadata.language =
        language::declared(facts, best).or_else(|| language::guess(&page.visible).map(str::to_owned));
    page.metadata.title = title::choose(page, facts, &described, source);
    title::mark_blocks(page);
    page.metadata.byline = byline::choose(page, facts, &described);
    page.metadata.published = published::choose(page, facts, &described);
}

/// What a plain text says of itself: bylines and dates in its first lines, the language of its words.
pub(super) fn fill_from_text(page: &mut Page<'_>) {
    page.metadata.language = language::guess(&page.visible).map(str::to_owned);
    page.metadata.byline = byline::of_text(page);
    page.metadata.published = published::of_text(page);
}

/// The value of an attribute as words.
pub(super) fn clean_attribute(value: &str) -> String {
    collapse(&references::decode_attribute(value))
}

/// A raw JSON string as words; pages put references into JSON too.
pub(super) fn clean_json(raw: &str) -> String {
    clean_attribute(&json::decode(raw))
}

fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
