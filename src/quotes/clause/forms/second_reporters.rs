//! Second reports behind a contrast whose subject has a description: "Lund said the quay was dry but Petra Osei, who runs the
//! port, insisted it was flooded".

use super::super::is_of_subject;
use super::super::report::{FIRM, Report};
use crate::lexicon::WordSet;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::span::Span;
use std::ops::Range;

/// Bound on the items of a description between commas.
const DESCRIPTION: usize = 16;
/// Bound on the items of a subject between the contrast and its description.
const SUBJECT: usize = 8;

/// Ends the words of a cue at a contrast before a named subject with a description and a firm cue of its own.
pub(in super::super) fn settle(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::SecondReporters) {
        return;
    }
    for j in 0..reports.len() {
        let next = &reports[j];
        let finite = matches!(next.hit.word.form, Form::Past | Form::Third);
        let firm = finite && next.probability >= FIRM && next.clause.before.is_none() && next.clause.after.is_some();
        let contrast = if firm { described_subject(reading, unit.items.start, next.hit.item) } else { None };
        let Some(contrast) = contrast.map(|subject| subject.start - 1) else { continue };
        for report in &mut *reports {
            let Some(after) = report.clause.after.clone().filter(|a| a.start + 1 < contrast && contrast < a.end) else {
                continue;
            };
            let comma = usize::from(reading.classes[contrast - 1] == Class::Comma);
            report.clause.after = Some(after.start..contrast - comma);
        }
    }
}

/// Returns the subject of the verb at item `at` behind a contrast: "engineer Petra Osei" in "but engineer Petra Osei, who
/// runs the port, insisted".
pub(in super::super) fn subject(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    if rules::is_off(Rule::SecondReporters) {
        return None;
    }
    let subject = described_subject(reading, unit.items.start, at)?;
    Some(reading.span(subject.start).cover(reading.span(subject.end - 1)))
}

/// Returns the subject of the verb at item `at` right behind a contrast, if it is a name with a description between commas.
fn described_subject(reading: &Reading<'_>, start: usize, at: usize) -> Option<Range<usize>> {
    let class = |i: usize| reading.classes[i];
    let adverb = |i: &usize| matches!(class(*i), Class::Adverb | Class::Ly | Class::Have);
    let closing = (start..at).rev().find(|i| !adverb(i)).filter(|&i| class(i) == Class::Comma)?;
    let floor = closing.saturating_sub(DESCRIPTION).max(start);
    let opens = |i: usize| matches!(class(i), Class::Relative | Class::Determiner | Class::Possessive | Class::Number);
    let comma = (floor..closing).rev().find(|&i| class(i) == Class::Comma).filter(|&i| opens(i + 1))?;
    let is_contrast = |i: usize| class(i) == Class::But || WordSet::Contrasts.has(reading.text(i));
    let floor = comma.saturating_sub(SUBJECT).max(start);
    let contrast = (floor..comma).rev().find(|&i| is_contrast(i) || !is_of_subject(class(i)))?;
    let named = (contrast + 1..comma).any(|i| matches!(class(i), Class::Name | Class::Title));
    (is_contrast(contrast) && named).then_some(contrast + 1..comma)
}
