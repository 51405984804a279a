//! [`Draft`]: a quotation before its speaker is known; what the rules about words hand to the choice of the speaker.

pub(crate) mod loose;
pub(crate) mod medium;
pub(crate) mod spans;
pub(crate) mod transcript;

use std::ops::Range;

use super::{Candidate, Cue, Party, Quotation, QuotationKind, Speaker};
use crate::span::Span;

/// Where a cue stands, seen from the words that it reports.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Side {
    /// "Osei said: “Rates will rise.”"
    Before,
    /// "“Rates will rise,” Osei said."
    After,
    /// "“Rates,” Osei said, “will rise.”"
    Between,
}

/// What sort of reporting expression.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum CueForm {
    /// "said", "says", "has said".
    Verb,
    /// "saying", "adding".
    Gerund,
    /// "Lund's warning that", "his refusal to".
    Noun,
    /// "according to Lund"; the speaker follows.
    AccordingTo,
    /// "in Lund's words", "in the words of one docker".
    Words,
    /// "Lund: no new quay"; the colon is the cue.
    Colon,
    /// "“Thanks for all.” — Petra Lund"; the dash is the cue.
    Dash,
    /// "LUND: We lost."
    Label,
    /// "was told", "is quoted as saying": the grammatical subject is not who said it, or not by that verb alone.
    Passive,
}

/// The reporting expression of a draft.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct DraftCue {
    /// Where, in the body.
    pub(crate) span: Span,
    /// The same as token indices.
    pub(crate) tokens: Range<usize>,
    /// Class of the lexicon.
    pub(crate) class: &'static str,
    /// What sort.
    pub(crate) form: CueForm,
    /// Where it stands.
    pub(crate) side: Side,
    /// Tokens between cue and words, quotations counted as one.
    pub(crate) distance: usize,
    /// Probability that it is the cue of these words.
    pub(crate) score: f32,
}

/// A quotation before its speaker is known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Draft {
    /// Direct, mixed, indirect or no speech.
    pub(crate) kind: QuotationKind,
    /// What was said, in order, without marks.
    pub(crate) content: Vec<Span>,
    /// The words inside marks, in order, without the marks.
    pub(crate) marked: Vec<Span>,
    /// The reporting expression.
    pub(crate) cue: Option<DraftCue>,
    /// The syntactic subject of the cue (for "according to": what follows), where a rule saw one.
    pub(crate) subject: Option<Span>,
    /// "per Reuters", "on state television".
    pub(crate) medium: Option<Span>,
    /// "told reporters"; never the speaker.
    pub(crate) addressee: Option<Span>,
    /// "did not say".
    pub(crate) negated: bool,
    /// "if", "would say".
    pub(crate) conditional: bool,
    /// Probability that somebody said this.
    pub(crate) speech: f32,
    /// Depth inside other marked spans; 0 is outermost.
    pub(crate) level: u8,
    /// Draft whose speaker goes on: a paragraph that re-opens what the one before left open. Always a smaller index.
    pub(crate) continues: Option<usize>,
    /// Filled by the choice of the speaker.
    pub(crate) speaker: Option<Speaker>,
    /// Probability that kind and speaker are right; filled by the choice of the speaker.
    pub(crate) confidence: f32,
    /// Filled by the choice of the speaker, best first.
    pub(crate) candidates: Vec<Candidate>,
}

impl Draft {
    /// A draft of these words; everything else is unknown.
    pub(crate) fn new(kind: QuotationKind, content: Vec<Span>, marked: Vec<Span>, speech: f32) -> Self {
        Self {
            kind,
            content,
            marked,
            cue: None,
            subject: None,
            medium: None,
            addressee: None,
            negated: false,
            conditional: false,
            speech,
            level: 0,
            continues: None,
            speaker: None,
            confidence: speech,
            candidates: Vec::new(),
        }
    }

    /// From the first word of the content to its last.
    pub(crate) fn extent(&self) -> Span {
        match (self.content.first(), self.content.last()) {
            (Some(&first), Some(&last)) => first.cover(last),
            _ => Span::default(),
        }
    }
}

impl From<Draft> for Quotation {
    fn from(draft: Draft) -> Self {
        let party = |span: Option<Span>| span.map(|span| Party { span, entity_id: None });
        Self {
            kind: draft.kind,
            content: draft.content,
            marked: draft.marked,
            speaker: draft.speaker,
            cue: draft.cue.map(|c| Cue { span: c.span, class: c.class }),
            medium: party(draft.medium),
            addressee: party(draft.addressee),
            negated: draft.negated,
            conditional: draft.conditional,
            confidence: draft.confidence,
            candidates: draft.candidates,
        }
    }
}
