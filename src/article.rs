//! The clean text of a page, with its paragraphs and the map to the source.

use crate::block::Role;
use crate::span::{OffsetMap, Span};

/// Clean text of a page and its headline in one string.
///
/// `body[..text_len]` is the article as users get it. The title of an HTML page follows after a blank line, unless
/// [`crate::CleanOptions::title`] keeps it in the article, so that every stage reads one string and every span has one
/// meaning; the record separates the two.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// Article, then the headline if it is not part of the article.
    pub body: String,
    /// Length of the article in bytes.
    pub text_len: usize,
    /// Paragraphs of `body` in order, each with its role; the appended headline is the last, with role title.
    pub paragraphs: Vec<(Span, Role)>,
    /// Map from `body` to the source.
    pub map: OffsetMap,
}

impl Article {
    /// Makes an article of a plain text; every line that is not blank is a paragraph.
    pub fn from_text(text: impl Into<String>) -> Self {
        let body: String = text.into();
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in body.split_inclusive(['\n', '\r']) {
            let span = Span::new(start, start + line.len()).trimmed(&body);
            if !span.is_empty() {
                paragraphs.push((span, Role::Paragraph));
            }
            start += line.len();
        }
        Self { text_len: body.len(), map: OffsetMap::identity(body.len()), paragraphs, body }
    }

    /// Returns the article without the appended headline.
    pub fn text(&self) -> &str {
        &self.body[..self.text_len]
    }

    /// Returns the byte of `body` at which the appended headline begins; `None` without one.
    pub fn headline_start(&self) -> Option<usize> {
        (self.body.len() > self.text_len).then(|| self.paragraphs.last().map_or(self.text_len, |p| p.0.start()))
    }
}
