//! The clean text of a page, with its paragraphs and the map to the source.

use crate::block::Role;
use crate::span::{OffsetMap, Span};

/// The clean text of a page, and a headline that stands outside it, in one address space.
///
/// `body[..text_len]` is the article as users get it. A title that is not part of it (from HTML) follows after a
/// blank line, so that every stage reads one string and every span is unambiguous; the record tells the two apart.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// Article, and the outside headline if there is one.
    pub body: String,
    /// Length of the article in bytes.
    pub text_len: usize,
    /// The paragraphs of `body` in order, each with its role; the outside headline is the last, with role title.
    pub paragraphs: Vec<(Span, Role)>,
    /// From `body` to the source.
    pub map: OffsetMap,
}

impl Article {
    /// A bare text as an article: every line with words is a paragraph.
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

    /// The article without the outside headline.
    pub fn text(&self) -> &str {
        &self.body[..self.text_len]
    }

    /// Where the outside headline begins in `body`, if there is one.
    pub fn headline_start(&self) -> Option<usize> {
        (self.body.len() > self.text_len).then(|| self.paragraphs.last().map_or(self.text_len, |p| p.0.start()))
    }
}
