//! The same statement, found wherever it was printed.

mod normal;

pub use normal::normal_form;
