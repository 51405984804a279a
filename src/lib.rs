#![doc = include_str!("crate.md")]

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
mod languages;
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
    Candidate, Cue, CueClass, Cues, Meaning, Participant, Quotation, QuotationForm, QuotationKind, Speaker, Support,
};
pub use read::PageInfo;
pub use reader::{Reader, ReaderBuilder, clean, read};
pub use record::{
    BlockRecord, CandidateRecord, CorrectedPart, CueRecord, DocumentRecord, MeaningRecord, MentionRecord,
    ParticipantRecord, PersonRecord, QuotationRecord, SCHEMA_VERSION, SpanRecord, SpeakerRecord, TextField,
};
pub use span::{CharIndex, OffsetMap, Span};
pub use trace::{
    Change, Comparison, Context, CopyKind, CopyPair, Finder, Hit, Passage, Piece, Quote, QuoteIndex, Relation,
    SenseChange, Statement, StatementId, Statements, Wording, copies, find as find_passages, independent, normal_form,
    same, trace,
};
pub use view::{ViewOptions, article_html};
