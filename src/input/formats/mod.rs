//! Formats of files with many pages: each reader returns the rows of a file, and a row holds a page.
//!
//! `columns` finds the columns or keys with the parts of a page; `rows` has the row that all readers return.

pub(super) mod columns;
pub(super) mod csv;
pub(super) mod date;
pub(super) mod feed;
mod http;
#[cfg(feature = "arrow")]
pub(super) mod ipc;
pub(super) mod json_array;
pub(super) mod jsonl;
#[cfg(feature = "arrow")]
mod parquet_pages;
pub(super) mod rows;
#[cfg(feature = "arrow")]
pub(super) mod table;
pub(super) mod warc;
