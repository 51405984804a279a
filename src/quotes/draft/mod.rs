//! [`Draft`]: a quotation before its speaker is known.

pub(crate) mod bare_nouns;
pub(crate) mod loose_marks;
pub(crate) mod medium;
mod negation;
pub(crate) mod nested;
mod relayed;
pub(crate) mod sources;
pub(crate) mod spans;
pub(crate) mod transcript;

use std::ops::Range;

use super::{Candidate, Cue, CueClass, Meaning, Participant, Quotation, QuotationForm, QuotationKind, Speaker};
use crate::span::Span;

/// Position of a cue relative to the words that it reports.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Side {
    /// "Osei said: “Rates will rise.”"
    Before,
    /// "“Rates will rise,” Osei said."
    After,
    /// "“Rates,” Osei said, “will rise.”"
    Between,
}

/// Form of a reporting expression.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum CueForm {
    /// "said", "says", "has said".
    Verb,
    /// "saying", "adding".
    Gerund,
    /// "Lund's warning that", "his promise to".
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
    /// "was told", "is quoted as saying": the grammatical subject is not the speaker, or not by that verb alone.
    Passive,
}

/// Reporting expression of a draft.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct DraftCue {
    /// Position in the body.
    pub(crate) span: Span,
    /// Range of its tokens.
    pub(crate) tokens: Range<usize>,
    /// Class of the expression.
    pub(crate) class: CueClass,
    /// Form of the expression.
    pub(crate) form: CueForm,
    /// Position relative to the words.
    pub(crate) side: Side,
    /// Tokens between cue and words; a quotation counts as one.
    pub(crate) distance: usize,
    /// Probability that it is the cue of these words.
    pub(crate) score: f32,
}

/// Quotation before its speaker is known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Draft {
    /// Kind of the quotation.
    pub(crate) kind: QuotationKind,
    /// Spans of the reported words in text order, without marks at their ends.
    pub(crate) content: Vec<Span>,
    /// Spans of the words inside marks in text order, without the marks.
    pub(crate) marked: Vec<Span>,
    /// Form on the page.
    pub(crate) form: QuotationForm,
    /// Reporting expression.
    pub(crate) cue: Option<DraftCue>,
    /// Syntactic subject of the cue (for "according to": the phrase after it); `None` if no rule found one.
    pub(crate) subject: Option<Span>,
    /// True for a subject that the form of the sentence determines: "Lund mocked Osei's “bread” remark".
    pub(crate) fixed: bool,
    /// Places of publication and relaying outlets: "per Harbour Radio", "on state television".
    pub(crate) media: Vec<Span>,
    /// Source in an aside, which relays the words and is never the speaker: "Osei said, according to the filing".
    pub(crate) relay: Option<Span>,
    /// Addressee, which is never the speaker: "told reporters".
    pub(crate) addressee: Option<Span>,
    /// True for words that were not said: "did not say".
    pub(crate) negated: bool,
    /// True for words under a condition: "if", "would say".
    pub(crate) conditional: bool,
    /// Probability that the words are speech.
    pub(crate) speech: f32,
    /// Depth inside other marked spans; 0 is outermost.
    pub(crate) level: u8,
    /// Index of the draft that this one continues: a paragraph re-opens the marks that an earlier one left open.
    /// Always a smaller index.
    pub(crate) continues: Option<usize>,
    /// Speaker, filled by `speaker::attribute`.
    pub(crate) speaker: Option<Speaker>,
    /// Index of the person whom a label or signature names, if it is known.
    pub(crate) person: Option<usize>,
    /// Speakers beside the first: "Osei" of "Lund and Osei said", filled by `speaker::attribute`.
    pub(crate) joint: Vec<Speaker>,
    /// Probability that kind and speaker are right, filled by `speaker::attribute`.
    pub(crate) confidence: f32,
    /// The same without the certainty of the speaker's name, filled by `speaker::attribute`.
    pub(crate) source: f32,
    /// Candidates for the speaker, best first, filled by `speaker::attribute`.
    pub(crate) candidates: Vec<Candidate>,
    /// People whom the pronoun of the speaker may mean, filled by `speaker::attribute`.
    pub(crate) meanings: Vec<Meaning>,
}

impl Draft {
    /// Returns a draft of these words without cue and speaker.
    pub(crate) fn new(kind: QuotationKind, content: Vec<Span>, marked: Vec<Span>, speech: f32) -> Self {
        Self {
            kind,
            content,
            form: QuotationForm::of_marked(&marked),
            marked,
            cue: None,
            subject: None,
            media: Vec::new(),
            relay: None,
            addressee: None,
            negated: false,
            conditional: false,
            speech,
            fixed: false,
            level: 0,
            continues: None,
            speaker: None,
            person: None,
            joint: Vec::new(),
            confidence: speech,
            source: speech,
            candidates: Vec::new(),
            meanings: Vec::new(),
        }
    }

    /// Sets the probabilities from those of the mention that speaks and of the person behind it.
    pub(crate) fn rely(&mut self, mention: f32, person: f32) {
        self.source = (self.speech * mention).min(1.0);
        self.confidence = self.source * person.min(1.0);
    }

    /// Returns the span from the first word of the content to its last.
    pub(crate) fn extent(&self) -> Span {
        match (self.content.first(), self.content.last()) {
            (Some(&first), Some(&last)) => first.cover(last),
            _ => Span::default(),
        }
    }
}

impl From<Draft> for Quotation {
    fn from(draft: Draft) -> Self {
        let participant = |span: Span| Participant { span, entity_id: None };
        Self {
            kind: draft.kind,
            content: draft.content,
            marked: draft.marked,
            form: draft.form,
            speakers: draft.speaker.into_iter().chain(draft.joint).collect(),
            cue: draft.cue.map(|c| Cue { span: c.span, class: c.class }),
            media: draft.media.into_iter().map(participant).collect(),
            addressee: draft.addressee.map(participant),
            negated: draft.negated,
            conditional: draft.conditional,
            confidence: draft.confidence,
            repeats: None,
            candidates: draft.candidates,
            meanings: draft.meanings,
        }
    }
}
