//! Arrow tables of records, statements and passages.
//!
//! Tables of documents and their parts have the column `doc_id`, by which they can be joined. Offsets are in characters, as
//! in the record.

pub(crate) mod columns;
#[cfg(feature = "python")]
pub(crate) mod copies;
mod csv;
#[cfg(feature = "python")]
pub(crate) mod distributed;
mod documents;
pub(crate) mod given;
pub(crate) mod passages;
mod people;
#[cfg(feature = "python")]
pub(crate) mod quote_statements;
mod statements;

pub(crate) use columns::{Columns, count};
pub use csv::{to_csv, to_json_lines};
pub use documents::{blocks, documents, errors, mentions, quotes, records, unmatched};
pub use passages::passages;
#[cfg(feature = "python")]
pub(crate) use people::joined_people;
pub use people::people;
pub use statements::{statements, wordings};
