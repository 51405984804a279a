//! `Marked`: text inside quotation marks.

use super::glyphs::Family;
use crate::span::Span;

/// Text inside quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Marked {
    /// Byte range with the marks.
    pub(crate) outer: Span,
    /// Byte range without the marks and white space.
    pub(crate) inner: Span,
    /// Family of the marks.
    pub(crate) family: Family,
    /// Depth inside other marked spans; 0 is outermost.
    pub(crate) level: u8,
    /// True without a closing mark: the span ends with its paragraph.
    pub(crate) unclosed: bool,
    /// True if it begins a paragraph and the paragraph before was left open.
    pub(crate) reopens: bool,
    /// Index into `Analysis::paragraphs`.
    pub(crate) paragraph: usize,
    /// Label of the speaker at the start of the words, "“LUND: We lost.”"; no part of `inner`.
    pub(crate) label: Option<Span>,
}

impl Marked {
    /// Returns words that are read as marked words, such as a turn of a dialogue after a dash.
    pub(crate) fn without_marks(span: Span, paragraph: usize) -> Self {
        Self {
            outer: span,
            inner: span,
            family: Family::Double,
            level: 0,
            unclosed: false,
            reopens: false,
            paragraph,
            label: None,
        }
    }
}
