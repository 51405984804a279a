//! What people look at: the marked-up article, tables, a page of many articles.
//!
//! Everything here reads the record, so that a view is the same whether its document was just read or opened from a
//! file. Text from a page is hostile: it goes through [`escape`] on its way out, and no view loads anything.

mod article;
mod corpus;
mod demo;
mod escape;
#[cfg(feature = "arrow")]
mod plots;
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
#[cfg(feature = "arrow")]
pub use plots::{family, removed_counts, speaker_counts, timeline};
pub use report::report_html;
pub use statement::{Statement, Wording};
pub use terminal::{quotes_table, statements_table};
