//! Training rows for the scripts under `training/`, computed by the crate, so that training and inference have the
//! same features.

pub(crate) mod antecedent_rows;
pub(crate) mod certainty_rows;
#[doc(hidden)]
pub mod clause_rows;
pub(crate) mod coverage;
pub(crate) mod report_rows;
pub(crate) mod speaker_rows;

pub use super::antecedent::referents::PronounRow;
pub use super::clause::linear::Weights;
pub use super::rules::Rule;
#[cfg(any(test, feature = "ablation"))]
pub use super::rules::{used, without};
pub use antecedent_rows::{pronoun_rows, referent_names};
pub use certainty_rows::{CertaintyRow, certainty_rows};
pub use coverage::{Coverage, coverage};
pub use report_rows::{OpenReport, report_names, report_rows};
pub use speaker_rows::{Labelled, LabelledRow, feature_names, labelled_rows};
