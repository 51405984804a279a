//! **A page goes in, a record of who said what comes out.**
//!
//! [`read`] takes a news page (HTML, or text already extracted) and returns a [`Document`]: the clean article with
//! every removed block and its reason, the quotations with speaker, cue and medium, the people and the gazetteer
//! entities that are named. [`DocumentRecord`] is the same in characters, as users get it.
//!
//! ```
//! use onrecord::{DocumentRecord, Known, ReadOptions, read};
//!
//! let doc = read("Petra Lund said: “The quay is closed.”", Known::default(), &ReadOptions::default())?;
//! let record = DocumentRecord::new(&doc);
//! assert!(record.to_json().contains("The quay is closed."));
//! # Ok::<(), onrecord::Error>(())
//! ```
//!
//! One direction, one pass: `page` → `boilerplate` → `text` → `entities` → `quotes`; `trace` joins documents.

pub mod article;
pub mod batch;
pub mod block;
pub mod boilerplate;
mod bytes;
pub mod corpus;
pub mod corrections;
pub mod document;
pub mod entities;
mod error;
pub mod forest;
mod guard;
pub mod page;
mod pool;
#[cfg(feature = "python")]
mod python;
pub mod quotes;
mod read;
pub mod record;
mod span;
#[cfg(feature = "arrow")]
pub mod table;
pub mod text;
pub mod trace;
pub mod view;

pub use document::Document;
pub use entities::Gazetteer;
pub use error::{Error, ErrorKind, Result};
pub use page::looks_like_html;
pub use read::{Known, ReadOptions, clean, read, read_guarded};
pub use record::DocumentRecord;
pub use span::{CharIndex, OffsetMap, Span};
