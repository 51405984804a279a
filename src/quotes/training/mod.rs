//! What the scripts under `training/` read: rows that the crate itself makes, so that the two cannot drift.

#[doc(hidden)]
pub mod clause_rows;
pub(crate) mod speaker_rows;

pub use super::clause::linear::use_weights;
pub use speaker_rows::{Labelled, LabelledRow, feature_names, labelled_rows};
