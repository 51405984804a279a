//! The metadata of a page, and a title with its map to the source.

use crate::page::html::references;
use crate::span::{OffsetMap, Span};

/// Title, authors, date, language and address as the page declares them.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Metadata {
    /// Headline.
    pub title: Option<Title>,
    /// The lead between headline and body; in the text it is a block of role standfirst.
    pub standfirst: Option<String>,
    /// Description of the page by its own declaration.
    pub description: Option<String>,
    /// Section of the site, as the page declares it: "Business".
    pub section: Option<String>,
    /// Address of the picture of the article, as the page declares it; it may be relative.
    pub image: Option<String>,
    /// Keywords of the article, as the page declares them.
    pub tags: Vec<String>,
    /// Names of the authors.
    pub byline: Vec<String>,
    /// Date of publication in ISO 8601: `2024-05-01`, or `2024-05-01T09:30:00+02:00` if time and zone are known.
    pub published: Option<String>,
    /// Date of the last change, in the same form.
    pub modified: Option<String>,
    /// Primary subtag of the language: `en`, `zh`.
    pub language: Option<String>,
    /// The language as the page declares it: `en_GB`.
    pub language_declared: Option<String>,
    /// Name of the site by its own declaration.
    pub site_name: Option<String>,
    /// Canonical address; that of the caller if the page declares none.
    pub url: Option<String>,
}

impl Metadata {
    /// Returns true if the language is known and is not English; the models of boilerplate were trained mostly on
    /// English.
    pub(crate) fn is_foreign(&self) -> bool {
        self.language.as_deref().is_some_and(|l| l != "en")
    }
}

/// A headline with its map to the source.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Title {
    /// The words.
    pub text: String,
    /// Maps `text` to the source.
    pub map: OffsetMap,
}

impl Title {
    /// Returns a part of this title as a title of its own.
    pub(crate) fn part(&self, span: Span) -> Self {
        let mut part = Self { text: span.of(&self.text).to_owned(), map: OffsetMap::default() };
        part.map.extend_from(&self.map, span, 0);
        part
    }

    /// Returns the words of a range of the source, with references decoded and white space collapsed; `attribute` if the
    /// range is an attribute's value.
    pub(crate) fn of_source(source: &str, start: usize, end: usize, attribute: bool) -> Self {
        let mut title = Self::default();
        let mut gap = false;
        let mut at = start;
        while at < end {
            let c = source[at..end].chars().next().expect("`at` is on a character boundary before `end`");
            let found = (c == '&').then(|| references::decode(&source.as_bytes()[at..end], attribute)).flatten();
            let ((c, second), len) = found.map_or(((c, None), c.len_utf8()), |f| (f.chars, f.len));
            if c.is_whitespace() {
                gap = true;
            } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0') {
                if gap && !title.text.is_empty() {
                    title.text.push(' ');
                }
                gap = false;
                let from = title.text.len();
                title.text.push(c);
                title.text.extend(second);
                let (text, source) = (Span::new(from, title.text.len()), Span::new(at, at + len));
                match found {
                    Some(_) => references::map_decoded(&mut title.map, text, c.len_utf8(), source),
                    None => title.map.push(text, source),
                }
            }
            at += len;
        }
        title
    }
}
