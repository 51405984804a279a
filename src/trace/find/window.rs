//! Parts of a text around an offset: some words, and the context of a passage.

use crate::span::Span;

/// Bytes of context on each side.
pub(super) const CONTEXT: usize = 32;
/// Maximum length of two words in bytes.
const TWO_WORDS: usize = 256;
/// Number of white-space characters to skip for two words, as dashes and other marks can be between them.
const SPACES: usize = 6;

/// Returns the offset `count` words before `from`; in a text without spaces, a bounded number of bytes before it.
pub(super) fn back(text: &str, from: usize, count: usize) -> usize {
    let bytes = text.as_bytes();
    let floor = from.saturating_sub(count * 16);
    let (mut at, mut left) = (from, count);
    while at > floor && left > 0 {
        at -= 1;
        if bytes[at].is_ascii_whitespace() {
            left -= 1;
        }
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the offset `count` words after `from`; in a text without spaces, a bounded number of bytes after it.
pub(super) fn forth(text: &str, from: usize, count: usize) -> usize {
    let bytes = text.as_bytes();
    let ceiling = text.len().min(from + count * 16);
    let (mut at, mut left) = (from, count);
    while at < ceiling && left > 0 {
        if bytes[at].is_ascii_whitespace() {
            left -= 1;
        }
        at += 1;
    }
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Returns the offset of the space before the two words before `from`.
pub(super) fn before(text: &str, from: usize) -> usize {
    let floor = from.saturating_sub(TWO_WORDS);
    let mut spaces = text.as_bytes()[floor..from].iter().enumerate().rev().filter(|(_, b)| b.is_ascii_whitespace());
    let mut at = spaces.nth(SPACES - 1).map_or(floor, |(i, _)| floor + i);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the offset of the space after the two words after `to`.
pub(super) fn behind(text: &str, to: usize) -> usize {
    let ceiling = text.len().min(to + TWO_WORDS);
    let mut spaces = text.as_bytes()[to..ceiling].iter().enumerate().filter(|(_, b)| b.is_ascii_whitespace());
    let mut at = spaces.nth(SPACES - 1).map_or(ceiling, |(i, _)| to + i);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Returns the byte ranges of the context before and after a passage.
pub(super) fn context(text: &str, span: Span) -> (Span, Span) {
    let mut from = span.start().saturating_sub(CONTEXT);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = text.len().min(span.end() + CONTEXT);
    while !text.is_char_boundary(to) {
        to += 1;
    }
    (Span::new(from, span.start()), Span::new(span.end(), to))
}
