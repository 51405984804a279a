//! Drafts of speech without marks, and of labels inside marks: "LUND: We lost.".

use super::{CueForm, Draft, DraftCue, Side};
use crate::quotes::passage::{Passage, Source};
use crate::quotes::reading::Reading;
use crate::quotes::{CueClass, QuotationForm, QuotationKind};
use crate::span::Span;

/// Probability of a passage as speech, and of the cue of a label.
const SURE: f32 = 0.95;

/// Returns the draft of a passage; `lead` are cue and subject of the announcement before it.
pub(crate) fn draft(reading: &Reading<'_>, passage: &Passage, lead: Option<(DraftCue, Option<Span>)>) -> Draft {
    let mut draft = Draft::new(QuotationKind::Direct, vec![passage.words], Vec::new(), SURE);
    draft.form = passage.form;
    match (passage.source, lead) {
        (Source::Named(name, person), _) => {
            let sign = passage.sign.filter(|s| !s.is_empty());
            draft.cue = sign.map(|span| label_cue(span, reading.analysis.token_at(span.start())));
            draft.subject = Some(name);
            draft.person = person;
        }
        (Source::Introduction, Some((cue, subject))) => {
            draft.cue = Some(cue);
            draft.subject = subject;
        }
        (Source::Introduction | Source::Unknown, _) => {}
    }
    draft
}

/// Returns true for a draft whose speaker a label or signature names.
pub(crate) fn is_signed(draft: &Draft) -> bool {
    is_passage(draft) && draft.subject.is_some() && draft.cue.as_ref().is_none_or(|c| c.form == CueForm::Label)
}

/// Returns true for a draft of speech without marks.
pub(crate) fn is_passage(draft: &Draft) -> bool {
    matches!(draft.form, QuotationForm::Block | QuotationForm::Post | QuotationForm::Transcript)
}

/// Returns a label's colon as a cue.
pub(crate) fn label_cue(span: Span, token: usize) -> DraftCue {
    DraftCue {
        span,
        tokens: token..token + 1,
        class: CueClass::Say,
        form: CueForm::Label,
        side: Side::Before,
        distance: 0,
        score: SURE,
    }
}
