//! Quotations with speaker, cue and medium, in bytes.

use std::sync::Arc;

use crate::entities::SpeakerVia;
use crate::span::Span;

/// What sort of quotation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuotationKind {
    /// All of it inside marks.
    Direct,
    /// The writer's clause with quoted words in it.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// Marks around a title, a nickname, a word as a word, a scare quote.
    NotSpeech,
}

impl QuotationKind {
    /// The name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::NotSpeech => "not_speech",
        }
    }
}

/// Who said it.
#[derive(Clone, PartialEq, Debug)]
pub struct Speaker {
    /// The mention nearest to the quotation that names the speaker, in `Article::body`.
    pub span: Span,
    /// Canonical name.
    pub name: Arc<str>,
    /// Id in the gazetteer.
    pub entity_id: Option<Arc<str>>,
    /// Index into the document's people.
    pub person: Option<usize>,
    /// How found.
    pub via: SpeakerVia,
}

/// The reporting expression: "said", "according to", "warning".
#[derive(Clone, PartialEq, Debug)]
pub struct Cue {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Class of the lexicon: say, claim, deny, ask, write … and think.
    pub class: &'static str,
}

/// A medium or an addressee: a stretch of text, linked where the gazetteer knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Party {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Id in the gazetteer.
    pub entity_id: Option<Arc<str>>,
}

/// Words that somebody is reported to have said, or marked words that nobody said.
#[derive(Clone, PartialEq, Debug)]
pub struct Quotation {
    /// What sort.
    pub kind: QuotationKind,
    /// What was said, in or out of marks; in order.
    pub content: Vec<Span>,
    /// The words inside marks, without the marks.
    pub marked: Vec<Span>,
    /// Who, if that can be told.
    pub speaker: Option<Speaker>,
    /// The reporting expression.
    pub cue: Option<Cue>,
    /// Where it was said or who relays it: "per Reuters", "on state television".
    pub medium: Option<Party>,
    /// To whom.
    pub addressee: Option<Party>,
    /// "did not say".
    pub negated: bool,
    /// "if", "would say".
    pub conditional: bool,
    /// Probability that kind and speaker are right.
    pub confidence: f32,
    /// What decided: candidates of the speaker with scores and features, best first.
    pub candidates: Vec<Candidate>,
}

/// A speaker that was considered.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Where, in `Article::body`.
    pub span: Span,
    /// Score of the ranker; the highest was chosen.
    pub score: f32,
    /// Features with the largest say, as name and contribution.
    pub features: Vec<(&'static str, f32)>,
}
