//! Who said it. A placeholder that works simply: the capitalised words beside the cue.

use super::draft::Draft;
use super::reading::Reading;
use crate::document::{QuotationKind, Speaker, SpeakerVia};
use crate::entities::Entities;
use crate::span::Span;
use crate::text::{Shape, TokenKind};

/// Gives each draft its speaker and its confidence.
pub(crate) fn attribute(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft]) {
    let _ = entities;
    for draft in drafts.iter_mut().filter(|d| d.kind != QuotationKind::NotSpeech) {
        let Some(cue) = &draft.cue else { continue };
        let span =
            name(reading, cue.tokens.start.wrapping_sub(1), false).or_else(|| name(reading, cue.tokens.end, true));
        draft.speaker = span.map(|span| Speaker {
            span,
            name: span.of(reading.analysis.body).into(),
            entity_id: None,
            person: None,
            via: SpeakerVia::Name,
        });
    }
}

/// The run of capitalised words or the pronoun that begins or ends at token `at`.
fn name(reading: &Reading<'_>, at: usize, forward: bool) -> Option<Span> {
    let analysis = reading.analysis;
    let fits = |i: usize| {
        analysis.tokens.get(i).is_some_and(|t| {
            t.kind == TokenKind::Word
                && (!matches!(t.shape, Shape::Lower | Shape::None)
                    || matches!(t.span.of(analysis.body), "he" | "she" | "they" | "it"))
        })
    };
    let mut end = at;
    let mut span: Option<Span> = None;
    while fits(end) {
        let here = analysis.tokens[end].span;
        span = Some(span.map_or(here, |s| s.cover(here)));
        end = if forward { end + 1 } else { end.wrapping_sub(1) };
    }
    span
}
