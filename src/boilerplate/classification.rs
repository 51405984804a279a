//! Classification of a block: kept or removed, with score and reason.

use super::reason::Reason;
use crate::block::{Origin, Role};
use crate::span::Span;

/// Result of the classification of a block.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Classification {
    /// True if the block is part of the article.
    pub keep: bool,
    /// Probability of being article text, 0 to 1.
    pub score: f32,
    /// Reason of the removal; `None` for a block that is kept.
    pub reason: Option<Reason>,
}

/// A block with its classification. Trimmed sentences are blocks of their own.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassifiedBlock {
    /// Byte range in `Page::visible`.
    pub span: Span,
    /// Role of the block on the page.
    pub role: Role,
    /// Source of its words.
    pub origin: Origin,
    /// Result of the classification.
    pub classification: Classification,
    /// True if the next block is a later part of the same paragraph, which a trim has split.
    pub continues: bool,
}
