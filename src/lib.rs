//! onrecord reads news pages into records of who said what: clean text, quotations with speaker and cue, people and
//! entities, and the same statement across outlets.
//!
//! # Read a page
//!
//! [`read`] takes HTML or plain text and returns a [`Document`]: the article, each removed block with its reason, the
//! quotations, mentions and people. Its spans are byte ranges. [`DocumentRecord`] is the same document with character
//! offsets, for JSON.
//!
//! ```
//! use onrecord::{DocumentRecord, read};
//!
//! let doc = read("“The quay is closed,” Petra Lund said on Monday.")?;
//! let quote = &doc.quotations[0];
//! assert_eq!(quote.speaker().map(|s| &*s.name), Some("Petra Lund"));
//! assert_eq!(quote.content[0].of(&doc.article.body), "The quay is closed,");
//!
//! let record = DocumentRecord::new(&doc);
//! assert!(record.to_json().contains("\"text\":\"The quay is closed,\""));
//! # Ok::<(), onrecord::Error>(())
//! ```
//!
//! # Clean a page only
//!
//! [`clean`] returns the article text and skips all later stages. A [`Reader`] sets options for both.
//!
//! ```
//! use onrecord::{Preset, Reader};
//!
//! let page = "<nav><a href=/>Home</a></nav><article><p>The quay of Eidsund stays closed until Monday, \
//!     the harbour master said.</p></article><footer>Eidsund Post, all rights reserved</footer>";
//! let reader = Reader::builder().preset(Preset::Precision).captions(false).build();
//! assert_eq!(reader.clean(page)?, "The quay of Eidsund stays closed until Monday, the harbour master said.");
//! # Ok::<(), onrecord::Error>(())
//! ```
//!
//! # Link names to a gazetteer
//!
//! A [`Gazetteer`] lists entities with their aliases and offices. Short forms, offices and pronouns are resolved to
//! the entity within a page. [`PageInfo`] adds the facts that a page itself may lack: id, address, date.
//!
//! ```
//! use onrecord::{Entity, Gazetteer, PageInfo, Reader};
//!
//! let lund = Entity::new("p1", "Petra Lund").with_kind("PERSON").with_aliases(["P. K. Lund"]);
//! let reader = Reader::builder().gazetteer(Gazetteer::new(vec![lund])?).build();
//! let info = PageInfo::new().id("row 7").url("https://www.news.example/quay").date("2024-03-05");
//! let doc = reader.read_with("Petra Lund came late. Lund said that the quay was closed.", info)?;
//! assert!(doc.mentions.iter().all(|m| m.entity_id.as_deref() == Some("p1")));
//! # Ok::<(), onrecord::Error>(())
//! ```
//!
//! # Trace a statement across pages
//!
//! [`trace()`] joins quotations that are wordings of one statement. For a corpus that grows, [`QuoteIndex`] keeps them
//! on disk; [`same()`] compares two texts, [`Finder`] looks for passages without quotation marks.
//!
//! # Errors
//!
//! All functions that can fail return one type, [`Error`]. Its message names the input and the remedy, its
//! [`ErrorKind`] is for code. Hostile or broken pages are no error: they give a document, possibly with `warnings`.
//!
//! # Features
//!
//! - `arrow`: tables of records as Arrow record batches; used by the Python package.
//! - `python`: the extension module of the Python package, built by maturin. It has no Rust interface.
//!
//! Pages up to 2 GB are read. There are no global settings: options, gazetteers, phrases and cues are values.

mod article;
mod batch;
mod block;
mod boilerplate;
mod bytes;
mod corpus;
mod corrections;
#[cfg(feature = "arrow")]
mod dataset;
mod document;
mod entities;
mod error;
mod forest;
mod guard;
mod input;
#[doc(hidden)]
pub mod internal;
mod lexicon;
mod page;
mod pool;
#[cfg(feature = "python")]
mod python;
mod quotes;
mod read;
mod reader;
mod record;
mod span;
#[cfg(feature = "arrow")]
mod table;
mod text;
mod trace;
mod view;

pub use article::Article;
pub use block::{Format, Origin, Role};
pub use boilerplate::{Classification, CleanOptions, Phrases, Preset, Reason, SiteTemplates};
pub use document::{Block, Document};
pub use entities::{
    CaseRule, Entity, EntityIndex, FindOptions, Finding, Gazetteer, GazetteerMatch, GazetteerOptions, Gender, MarkRule,
    MatchQuality, Mention, MentionVia, Office, Person, SpeakerVia,
};
pub use error::{Error, ErrorKind, Result};
pub use page::{FormatChoice, Metadata, Title, decode, looks_like_html};
pub use quotes::{
    Candidate, Cue, CueClass, Cues, Participant, Quotation, QuotationForm, QuotationKind, Speaker, Support,
};
pub use read::PageInfo;
pub use reader::{Reader, ReaderBuilder, clean, read};
pub use record::{
    BlockRecord, CandidateRecord, CueRecord, DocumentRecord, MentionRecord, ParticipantRecord, PersonRecord,
    QuotationRecord, SCHEMA_VERSION, SpanRecord, SpeakerRecord,
};
pub use span::{CharIndex, OffsetMap, Span};
pub use trace::{
    Change, Comparison, Context, CopyKind, CopyPair, Finder, Hit, Passage, Piece, Quote, QuoteIndex, Relation,
    SenseChange, Statement, StatementId, Statements, Wording, copies, find as find_passages, independent, normal_form,
    same, trace,
};
pub use view::{ViewOptions, article_html};
