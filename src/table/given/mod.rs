//! Tables that a caller passes: their columns, read and converted; wrong cells are errors.

#[cfg(feature = "python")]
pub(super) mod cells;
pub(crate) mod convert;
#[cfg(feature = "python")]
mod numbers;
#[cfg(feature = "python")]
pub(crate) mod quotations;
