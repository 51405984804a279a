//! The batch protocol: reads JSON lines and writes JSON lines in input order, on all cores. A line that fails becomes an
//! error row, and the next lines are read.

mod documents;
mod lines;
mod statements;

pub use documents::{mentions_line, read_line};
#[cfg(feature = "python")]
pub(crate) use lines::each_line_of;
pub use lines::{FailedRow, Tally, each_line, error_row};
#[cfg(feature = "python")]
pub(crate) use statements::trace_lines_of;
pub use statements::{same_line, trace_lines};
