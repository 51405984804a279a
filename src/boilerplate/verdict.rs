//! The verdict on a block.

use super::reason::Reason;
use crate::block::{Origin, Role};
use crate::span::Span;

/// Kept or removed, and why.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// Part of the article.
    pub keep: bool,
    /// Probability of being article, 0 to 1.
    pub score: f32,
    /// Why it was removed; `None` for what is kept.
    pub reason: Option<Reason>,
}

/// A block with its verdict. Trimmed sentences are blocks of their own.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// Where, in `Page::visible`.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Where its words came from.
    pub origin: Origin,
    /// Kept or removed, and why.
    pub verdict: Verdict,
    /// Whether the next block is a later part of the same paragraph (a trim split it).
    pub continues: bool,
}
