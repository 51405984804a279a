//! Transcripts: paragraphs without marks that open with the name of their speaker, "LUND: We lost.".

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{CueForm, Draft, DraftCue, Side};
use crate::quotes::reading::Reading;
use crate::quotes::words::Class;
use crate::quotes::words::cues;
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Bound on the length of a label, in items: "GOV. PETRA VAN LUND".
const LONGEST: usize = 6;

/// Probability of a label.
const SURE: f32 = 0.95;

/// Paragraph that opens with a label.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Turn {
    /// Index into `Analysis::paragraphs`.
    pub(crate) paragraph: usize,
    label: Range<usize>,
    words: Range<usize>,
}

/// Returns the turns of an article, in text order. Labels of a conversation recur, labels of sections do not.
pub(crate) fn turns(reading: &Reading<'_>) -> Vec<Turn> {
    let mut found = Vec::new();
    let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
    let mut units = reading.units.iter().peekable();
    while let Some(first) = units.next() {
        let mut end = first.items.end;
        while let Some(next) = units.next_if(|u| u.paragraph == first.paragraph) {
            end = next.items.end;
        }
        let start = first.items.start;
        let Some(colon) = label_end(reading, start, end) else { continue };
        *seen.entry(reading.hashes[colon - 1]).or_default() += 1;
        found.push(Turn { paragraph: first.paragraph, label: start..colon, words: colon + 1..end });
    }
    let returning = seen.values().filter(|&&n| n > 1).count();
    found.retain(|turn| {
        let capitals = turn.label.clone().any(|i| reading.classes[i] == Class::Capitals);
        let marked = reading.classes[turn.words.start] == Class::Quote;
        !marked && returning > usize::from(!capitals)
    });
    found
}

/// Returns the colon behind the label that a paragraph's items begin with.
fn label_end(reading: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    let stop = (start + LONGEST + 1).min(end);
    let colon = (start..stop).find(|&i| reading.classes[i] == Class::Colon)?;
    let named = |i: usize| {
        matches!(reading.classes[i], Class::Capitals | Class::Name | Class::Title | Class::Stop)
            && !cues::is_label(reading.hashes[i])
    };
    let name = reading.classes.get(colon.wrapping_sub(1)).is_some_and(|c| matches!(c, Class::Capitals | Class::Name));
    (colon > start && colon + 1 < end && name && (start..colon).all(named)).then_some(colon)
}

/// Returns the draft of a turn: all its words are the speaker's.
pub(crate) fn draft(reading: &Reading<'_>, turn: &Turn) -> Draft {
    let cover = |items: &Range<usize>| reading.span(items.start).cover(reading.span(items.end - 1));
    let words: Span = cover(&turn.words);
    let mut draft = Draft::new(QuotationKind::Indirect, vec![words], Vec::new(), SURE);
    let colon = turn.label.end;
    draft.cue = Some(label_cue(reading.span(colon), reading.items[colon].token as usize));
    draft.subject = Some(cover(&turn.label));
    draft
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
