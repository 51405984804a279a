//! Views: marked-up articles, tables, reports, and the data of plots.
//!
//! Views are made from records only, so that a document just read and one opened from a file look the same. Text of a
//! page is untrusted: it is escaped by [`escape`], and no view loads anything.

mod article;
mod corpus;
mod demo;
mod escape;
mod explanation;
mod html;
#[cfg(feature = "arrow")]
mod plots;
#[cfg(feature = "arrow")]
mod quoted;
mod report;
mod statement;
mod style;
mod terminal;
mod words;

pub use article::{ViewOptions, article_html};
pub use corpus::quotes_html;
pub use demo::page_html;
pub use escape::escape;
#[cfg(feature = "python")]
pub(crate) use escape::lines_for_terminal;
pub use explanation::explanation_html;
#[cfg(feature = "arrow")]
pub use plots::{family, removed_counts, speaker_counts, timeline};
#[cfg(feature = "arrow")]
pub use quoted::{Period, quoted};
pub use report::{ReportOptions, report_files, report_html};
pub use statement::{Statement, Wording};
pub use terminal::{quotes_table, statements_table};
