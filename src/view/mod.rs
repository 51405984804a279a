//! Views: marked-up articles, tables, reports, and the data of plots.
//!
//! Views are made from records only, so that documents look the same after reading and from a file. Text of a page is
//! untrusted: it is escaped by [`escape`], and no view loads anything from a network.

mod article;
mod corpus;
mod days;
mod demo;
mod explanation;
mod html;
mod languages;
#[cfg(feature = "arrow")]
mod plots;
mod report;
mod shown;
mod statement;
mod terminal;
mod words;

pub use article::{ViewOptions, article_html, form_policy};
pub use corpus::quotes_html;
pub use demo::page_html;
pub use explanation::explanation_html;
pub use html::escape::escape;
#[cfg(feature = "python")]
pub(crate) use html::escape::lines_for_terminal;
#[cfg(feature = "arrow")]
pub use plots::{Group, Period, family, group_names, quoted, removed_counts, speaker_counts, timeline};
#[cfg(feature = "python")]
pub(crate) use report::write_report;
pub use report::{ReportOptions, report_files, report_html};
pub use statement::{Statement, Wording};
pub use terminal::{quotes_table, statements_table};
