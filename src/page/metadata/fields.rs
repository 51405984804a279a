//! The metadata of a page, and a title with its map to the source.

use crate::page::html::references;
use crate::span::{OffsetMap, Span};

/// Title, authors, date, language and address as the page declares them.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Title {
    /// The words.
    pub text: String,
    /// From `text` to the source.
    pub map: OffsetMap,
}

impl Title {
    /// A part of this title as a title of its own.
    pub(crate) fn part(&self, span: Span) -> Self {
        let mut part = Self { text: span.of(&self.text).to_owned(), map: OffsetMap::default() };
        part.map.extend_from(&self.map, span, 0);
        part
    }

    /// The words of a piece of the source, references decoded and white space collapsed.
    pub(crate) fn of_source(source: &str, start: usize, end: usize, attribute: bool) -> Self {
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
