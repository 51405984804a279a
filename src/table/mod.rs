//! Arrow tables of records, statements and passages.
//!
//! Tables of a corpus have the column `doc_id`, so that they can be joined. Offsets are in characters, as in the record.

mod cells;
pub(crate) mod columns;
pub(crate) mod convert;
pub(crate) mod copies;
mod csv;
mod documents;
pub(crate) mod passages;
mod people;
pub(crate) mod quotations;
pub(crate) mod statements;
pub(crate) mod steps;

pub(crate) use columns::{Columns, count};
pub use csv::{to_csv, to_json_lines};
pub use documents::{blocks, documents, errors, mentions, quotes, records, unmatched};
pub use passages::passages;
pub use people::people;
pub use statements::{statements, wordings};
