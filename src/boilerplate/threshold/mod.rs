//! Thresholds on the scores of blocks: expected F1 for HTML, a fitted cut for text.

pub(crate) mod html;
pub(crate) mod text;
