//! Bounds on the prose of data that several steps share.

/// Shortest embedded prose that is read, in bytes.
pub(super) const WORTH: usize = 400;
/// Number of closed paragraphs that make the prose of a state running text.
pub(super) const PARAGRAPHS: usize = 3;
/// Shortest visible block, in bytes, whose words in a body are evidence that the body is that of the page.
pub(super) const SHOWN: usize = 60;
/// Part of the blocks of a body that may begin inside a sentence: one of eight.
pub(super) const TORN: usize = 8;
