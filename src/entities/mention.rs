//! Mentions of entities, and the people of a document.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::span::Span;

/// Kind of expression that a mention is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MentionVia {
    /// A full name: an alias of the gazetteer, or a name read from the text.
    Alias,
    /// A surname, given name, nickname or initials of a person named in full elsewhere.
    ShortName,
    /// An office: "the Supreme Leader".
    Role,
    /// A pronoun: "he", "her".
    Pronoun,
}

impl MentionVia {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }
}

/// An expression in the article that refers to a person or an entity.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Mention {
    /// Byte range in `Article::body`.
    pub span: Span,
    /// Id of the entity in the gazetteer; `None` for people known from the text alone.
    pub entity_id: Option<Arc<str>>,
    /// Canonical name.
    pub label: Arc<str>,
    /// Type in the gazetteer (PERSON, ORG, LOC …); PERSON for people from the text.
    pub kind: Arc<str>,
    /// Kind of expression.
    pub via: MentionVia,
    /// Probability that the link is right, 0 to 1.
    pub confidence: f32,
    /// Other people and entities that the mention may refer to: their ids, or the names of people without an id.
    pub alternatives: Vec<Arc<str>>,
    /// Index into the document's people; `None` for other entities.
    pub person: Option<usize>,
}

/// Gender of a person according to the text or the gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[non_exhaustive]
pub enum Gender {
    /// Referred to as "he".
    #[serde(rename = "m")]
    Male,
    /// Referred to as "she".
    #[serde(rename = "f")]
    Female,
    /// Referred to as "they", or another gender in the gazetteer.
    #[serde(rename = "x")]
    Other,
}

impl Gender {
    /// Returns the name in the record and in gazetteers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "m",
            Self::Female => "f",
            Self::Other => "x",
        }
    }
}

/// A person who is named in the document.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Person {
    /// Canonical name: the gazetteer's label, else the fullest form in the text.
    pub name: Arc<str>,
    /// Id in the gazetteer; `None` if it is not listed.
    pub entity_id: Option<Arc<str>>,
    /// Gender; `None` if unknown.
    pub gender: Option<Gender>,
    /// Indices into the document's mentions.
    pub mentions: Vec<usize>,
    /// True if the name is as probably that of a thing.
    pub(crate) doubtful: bool,
    /// Gender of most bearers of the given name, if women and men have it.
    pub(crate) leaning: Option<Gender>,
}

impl Person {
    /// Makes a person without mentions whom no gazetteer lists.
    pub(crate) fn new(name: Arc<str>, gender: Option<Gender>) -> Self {
        Self { name, entity_id: None, gender, mentions: Vec::new(), doubtful: false, leaning: None }
    }
}

/// Kind of expression that a speaker was resolved from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SpeakerVia {
    /// A full name.
    Name,
    /// A part of a name.
    ShortName,
    /// An office or description.
    Role,
    /// A pronoun.
    Pronoun,
    /// A group or organisation: "officials", "the ministry".
    Group,
    /// A document of the speaker: "Osei's post", "Lund's letter".
    Document,
    /// No expression: the speaker of the previous quotation continues.
    Continued,
    /// A correction of the caller.
    Corrected,
}

impl SpeakerVia {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Group => "group",
            Self::Document => "document",
            Self::Continued => "continued",
            Self::Corrected => "corrected",
        }
    }
}
