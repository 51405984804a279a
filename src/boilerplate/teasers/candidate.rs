//! Candidate for a list of teasers.

use std::ops::Range;

/// A group of blocks that may be a list of teasers.
pub(crate) struct Candidate {
    /// Numbers of the blocks, with the heading above and the pointer below.
    pub(crate) blocks: Range<usize>,
    /// Figures for the linear model.
    pub(crate) figures: Vec<f32>,
}
