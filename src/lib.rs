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

mod article;
mod batch;
mod block;
mod boilerplate;
mod bytes;
mod corpus;
mod corrections;
mod document;
mod entities;
mod error;
mod forest;
mod guard;
mod page;
mod pool;
#[cfg(feature = "python")]
mod python;
mod quotes;
mod read;
mod record;
mod span;
#[cfg(feature = "arrow")]
mod table;
mod text;
mod trace;
mod view;

pub use article::Article;
pub use block::{Format, Origin, Role};
pub use boilerplate::{CleanOptions, Phrases, Preset, Reason, SiteTemplates, Verdict};
pub use document::{Block, Document};
pub use entities::{
    CaseRule, Entity, EntityIndex, FindOptions, Finding, Gazetteer, GazetteerMatch, GazetteerOptions, Gender, MarkRule,
    MatchQuality, Mention, MentionVia, Office, Person, SpeakerVia,
};
pub use error::{Error, ErrorKind, Result};
pub use page::{FormatChoice, Metadata, Title, decode, looks_like_html};
pub use quotes::{Candidate, Cue, CueClass, Participant, Quotation, QuotationKind, Speaker};
pub use read::{Known, ReadOptions, clean, read, read_guarded};
pub use record::{
    BlockRecord, CandidateRecord, CueRecord, DocumentRecord, MentionRecord, ParticipantRecord, PersonRecord,
    QuotationRecord, SCHEMA_VERSION, SpanRecord, SpeakerRecord,
};
pub use span::{CharIndex, OffsetMap, Span};
pub use trace::{
    Change, Comparison, Context, CopyKind, CopyPair, Finder, Hit, Passage, Piece, Quote, QuoteIndex, Relation,
    Statement, StatementId, Statements, Turn, Wording, copies, find as find_passages, independent, normal_form, same,
    trace,
};
pub use view::{ViewOptions, article_html};

/// Stages of the pipeline for training, examples, benchmarks and tests of this repository. Not part of the public
/// interface: anything here may change in any release.
#[doc(hidden)]
pub mod internal {
    pub mod batch {
        pub use crate::batch::*;
    }
    pub mod boilerplate {
        pub use crate::boilerplate::*;
    }
    pub mod corpus {
        pub use crate::corpus::*;
    }
    pub mod corrections {
        pub use crate::corrections::*;
    }
    pub mod entities {
        pub use crate::entities::*;
    }
    pub mod forest {
        pub use crate::forest::*;
    }
    pub mod page {
        pub use crate::page::*;
    }
    pub mod quotes {
        pub use crate::quotes::*;
    }
    #[cfg(feature = "arrow")]
    pub mod table {
        pub use crate::table::*;
    }
    pub mod text {
        pub use crate::text::*;
    }
    pub mod trace {
        pub use crate::trace::*;
    }
    pub mod view {
        pub use crate::view::*;
    }
}
