//! What the scripts under `training/` read: rows that the crate itself makes, so that the two cannot drift.

pub use super::linear::use_weights;
pub use super::rank_rows::{Labelled, LabelledRow, feature_names, labelled_rows};
