//! Training rows for the scripts under `training/`, computed by the crate, so that training and inference have the
//! same features.

#[doc(hidden)]
pub mod clause_rows;
pub(crate) mod speaker_rows;

pub use super::clause::linear::Weights;
pub use speaker_rows::{Labelled, LabelledRow, feature_names, labelled_rows};
