//! What people look at: the marked-up article, tables, a page of many articles.
//!
//! Everything here reads the record, so that a view is the same whether its document was just read or opened from a
//! file. Text from a page is hostile: it goes through [`escape`] on its way out, and no view loads anything.

mod annex;
mod article;
mod cast;
mod escape;
mod inline;
mod marks;
mod overview;
mod page;
mod palette;
#[cfg(feature = "arrow")]
mod plots;
mod report;
mod statement;
mod style;
mod table;
mod words;

pub use article::{ViewOptions, article_html};
pub use escape::escape;
#[cfg(feature = "python")]
pub(crate) use escape::lines_for_terminal;
pub use overview::quotes_html;
pub use page::page_html;
#[cfg(feature = "arrow")]
pub use plots::{family, removed_counts, speaker_counts, timeline};
pub use report::report_html;
pub use statement::{Statement, Wording};
pub use table::{quotes_table, statements_table};
