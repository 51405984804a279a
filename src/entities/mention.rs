//! Mentions of entities, and the people of a document.

use std::sync::Arc;

use crate::span::Span;

/// How a mention came to its entity or person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum MentionVia {
    /// A full name: an alias of the gazetteer, or a name read from the text.
    Alias,
    /// A surname, given name, nickname or initials of someone named in full elsewhere.
    ShortName,
    /// An office: "the Supreme Leader".
    Role,
    /// "he", "her".
    Pronoun,
}

impl MentionVia {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A place in the article that names somebody or something.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Mention {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Id of the entity in the gazetteer; `None` for people known from the text alone.
    pub entity_id: Option<Arc<str>>,
    /// Canonical name.
    pub label: Arc<str>,
    /// Type as the gazetteer says (PERSON, ORG, LOC …); PERSON for people from the text.
    pub kind: Arc<str>,
    /// How it was linked.
    pub via: MentionVia,
    /// Probability that the link is right.
    pub confidence: f32,
    /// Other entities that it could be.
    pub alternatives: Vec<Arc<str>>,
    /// Index into the document's people.
    pub person: Option<usize>,
}

/// Grammatical gender as the text or the gazetteer shows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
    /// they, or said so by the gazetteer
    Other,
}

impl Gender {
    /// The name in the record and in gazetteers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "m",
            Self::Female => "f",
            Self::Other => "x",
        }
    }
}

/// Somebody who appears in the document.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Person {
    /// Canonical name: the gazetteer's label, else the fullest form in the text.
    pub name: Arc<str>,
    /// Id in the gazetteer, if known there.
    pub entity_id: Option<Arc<str>>,
    /// Where known.
    pub gender: Option<Gender>,
    /// Indices into the document's mentions.
    pub mentions: Vec<usize>,
}

/// How a speaker was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
    /// A report, a statement, a poster.
    Document,
    /// No mention of its own: the speaker of the quotation before goes on.
    Continued,
}

impl SpeakerVia {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Group => "group",
            Self::Document => "document",
            Self::Continued => "continued",
        }
    }
}
