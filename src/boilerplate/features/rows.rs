//! Rows of features, and functions that scale their values.

use std::sync::LazyLock;

use crate::page::Page;

/// Features of every block of a page, one row after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// Number of features.
    pub(crate) width: usize,
    pub(crate) values: Vec<f32>,
}

impl Rows {
    /// Returns the features of a block.
    pub(crate) fn of(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
}

/// Returns ln(n + 1).
pub(crate) fn log(n: u32) -> f32 {
    // Table, because a row has dozens of logarithms, mostly of small counts.
    static SMALL: LazyLock<[f32; 512]> = LazyLock::new(|| std::array::from_fn(|n| ((n + 1) as f32).ln()));
    SMALL.get(n as usize).copied().unwrap_or_else(|| ((n + 1) as f32).ln())
}

/// Returns the quotient of two counts; the divisor is at least 1.
pub(crate) fn ratio(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// Returns 1 for true and 0 for false.
pub(crate) fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Returns the logarithm of a distance in blocks, at most 6; 7 for `None`.
pub(crate) fn since(n: Option<u32>) -> f32 {
    n.map_or(7.0, |n| log(n).min(6.0))
}

/// Returns the share of a block's bytes inside links.
pub(crate) fn linked(page: &Page<'_>, i: usize) -> f32 {
    let block = &page.blocks[i];
    (block.markup.link_bytes as f32 / block.span.len().max(1) as f32).min(1.0)
}
