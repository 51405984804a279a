//! Types of quotations, with offsets in bytes.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::cue_class::CueClass;
use crate::entities::SpeakerVia;
use crate::span::Span;

/// Kind of quotation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuotationKind {
    /// All words are inside marks.
    Direct,
    /// Clause of the writer with quoted words in it.
    Mixed,
    /// Reported words without marks.
    Indirect,
    /// Marks around a title, a nickname, a term or a scare quote.
    NotSpeech,
}

impl QuotationKind {
    /// Every kind, in the order of the enum.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Mixed, Self::Indirect, Self::NotSpeech];

    /// Returns the kind of a name in the record.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::NotSpeech => "not_speech",
        }
    }
}

/// Form of a quotation on its page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuotationForm {
    /// Words in quotation marks.
    Marks,
    /// Block quotation without marks.
    Block,
    /// Embedded post of a social network.
    Post,
    /// Turn of an interview or transcript, or a speech that is printed whole.
    Transcript,
    /// Reported words without marks.
    Report,
}

impl QuotationForm {
    /// Every form, in the order of the enum.
    pub const ALL: [Self; 5] = [Self::Marks, Self::Block, Self::Post, Self::Transcript, Self::Report];

    /// Returns the form of reported words: in marks if there are marked words.
    pub(crate) fn of_marked(marked: &[Span]) -> Self {
        if marked.is_empty() { Self::Report } else { Self::Marks }
    }

    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Block => "block",
            Self::Post => "post",
            Self::Transcript => "transcript",
            Self::Report => "report",
        }
    }
}

/// Speaker of a quotation.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Speaker {
    /// Mention nearest to the quotation that names the speaker, in `Article::body`.
    pub span: Span,
    /// Canonical name.
    pub name: Arc<str>,
    /// Id in the gazetteer; `None` if unknown.
    pub entity_id: Option<Arc<str>>,
    /// Index into the document's people; `None` for a speaker that is no known person.
    pub person: Option<usize>,
    /// Kind of mention by which the speaker was found.
    pub via: SpeakerVia,
}

/// Reporting expression: "said", "according to", "warning".
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Cue {
    /// Position in `Article::body`.
    pub span: Span,
    /// Class of the expression.
    pub class: CueClass,
}

/// Medium or addressee of a quotation.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Participant {
    /// Position in `Article::body`.
    pub span: Span,
    /// Id in the gazetteer; `None` if unknown.
    pub entity_id: Option<Arc<str>>,
}

/// Reported words with speaker, cue and medium, or marked words that are no speech.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Quotation {
    /// Kind of the quotation.
    pub kind: QuotationKind,
    /// Spans of the reported words, in or out of marks, in text order.
    pub content: Vec<Span>,
    /// Spans of the words inside marks, without the marks.
    pub marked: Vec<Span>,
    /// Form on the page.
    pub form: QuotationForm,
    /// All speakers ("Lund and Osei said"), in text order; empty if none was identified.
    pub speakers: Vec<Speaker>,
    /// Reporting expression; `None` if there is none.
    pub cue: Option<Cue>,
    /// Places of publication and outlets that relay the words ("per Harbour Radio", "in a letter and on television"), in
    /// text order.
    pub media: Vec<Participant>,
    /// Person or group that the words are addressed to: "told reporters".
    pub addressee: Option<Participant>,
    /// True for words that were not said: "did not say".
    pub negated: bool,
    /// True for words under a condition: "if", "would say".
    pub conditional: bool,
    /// Index of the quotation of the article whose words this one repeats, such as a pull quote; `None` for any other.
    pub repeats: Option<usize>,
    /// Probability that kind and speaker are right, from 0 to 1.
    pub confidence: f32,
    /// Candidates for the speaker, best first; empty unless [`crate::quotes::explain`] was called.
    pub candidates: Vec<Candidate>,
    /// People whom the pronoun of the speaker may mean, the one meant first; empty unless [`crate::quotes::explain`] was
    /// called.
    pub meanings: Vec<Meaning>,
}

impl Quotation {
    /// Returns a quotation of these words without speaker and cue.
    pub(crate) fn new(kind: QuotationKind, content: Vec<Span>, marked: Vec<Span>, confidence: f32) -> Self {
        Self {
            kind,
            content,
            form: QuotationForm::of_marked(&marked),
            marked,
            speakers: Vec::new(),
            cue: None,
            media: Vec::new(),
            addressee: None,
            negated: false,
            conditional: false,
            repeats: None,
            confidence,
            candidates: Vec::new(),
            meanings: Vec::new(),
        }
    }

    /// Returns the first speaker; `None` if none was identified.
    pub fn speaker(&self) -> Option<&Speaker> {
        self.speakers.first()
    }

    /// Returns the first medium; `None` if none is named.
    pub fn medium(&self) -> Option<&Participant> {
        self.media.first()
    }
}

/// Person whom the pronoun that names a speaker may mean.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Meaning {
    /// Index into the document's people.
    pub person: usize,
    /// Canonical name.
    pub name: Arc<str>,
    /// Probability that the pronoun means this person, 0 to 1.
    pub probability: f32,
    /// Reason why another person is more likely; empty for the first.
    pub reason: &'static str,
}

/// Candidate for the speaker of a quotation.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Candidate {
    /// Position in `Article::body`.
    pub span: Span,
    /// Log-odds of the ranker against "no speaker named"; 0 for a speaker that a rule chose.
    pub score: f32,
    /// Features with the largest contributions, as name and contribution.
    pub features: Vec<(&'static str, f32)>,
    /// Grammatical part in the report; `None` for a mention that is no part of it.
    pub part: Option<Part>,
}

/// Grammatical part of a mention in the report of a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// Subject of the reporting expression.
    Subject,
    /// Person who is spoken to.
    Addressee,
    /// Medium of the words.
    Medium,
}

impl Part {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Addressee => "addressee",
            Self::Medium => "medium",
        }
    }
}
