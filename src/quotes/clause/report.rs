//! A reporting expression with its clause and probability.

use std::ops::Range;

use super::Clause;
use super::in_words;
use crate::quotes::CueClass;
use crate::quotes::draft::{CueForm, DraftCue, Side};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{self, Class};
use crate::span::Span;

/// Probability from which a cue reports words without marks.
pub(crate) const REPORTS: f32 = 0.36;

/// Probability from which a cue reports an attitude without marks.
pub(crate) const REPORTS_THINK: f32 = 0.5;

/// Probability from which a cue beside marked words reports; the marks are evidence for a report.
pub(crate) const REPORTS_MARKED: f32 = 0.15;

/// Cue with its probability and the words that it reports.
pub(crate) struct Report {
    pub(crate) hit: CueHit,
    pub(crate) probability: f32,
    pub(crate) clause: Clause,
}

impl Report {
    /// Returns the ranges of words before the cue and after it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        [&self.clause.before, &self.clause.after].into_iter().flatten()
    }

    pub(crate) fn has_marks(&self, reading: &Reading<'_>) -> bool {
        self.parts().any(|r| reading.quotes(r.clone()) > 0)
    }
}

/// Returns the class of a report: `Think` where the cue has no clause, because an attitude is reported and not words.
/// "She praised the dockers" against "She said the dockers had won".
pub(crate) fn class(reading: &Reading<'_>, report: &Report) -> CueClass {
    let word = report.hit.word;
    let clausal = |r: &Range<usize>| {
        let mut classes = reading.classes[r.clone()].iter().take(14);
        let open = classes
            .clone()
            .next()
            .is_some_and(|&c| matches!(c, Class::That | Class::Wh | Class::Subordinator | Class::Contracted));
        let relative = |c: &&Class| !matches!(c, Class::Relative | Class::That | Class::Wh | Class::Subordinator);
        open || reading.classes[r.start] != Class::To
            && classes.by_ref().take_while(relative).any(|&c| words::is_verbal(c))
    };
    let said = reading.classes[report.hit.item] == Class::Say
        && word.class == CueClass::Say
        && word.strength == Strength::Core;
    let parts = || report.parts();
    // "told the crew to leave" is speech, though no clause follows.
    let ordered = word.class == CueClass::Tell
        && report.clause.after.as_ref().is_some_and(|r| reading.classes[r.start] == Class::To);
    if said || ordered || word.strength != Strength::Weak && parts().any(clausal) {
        word.class
    } else {
        CueClass::Think
    }
}

/// Returns true for marks around a modifier, which express doubt as often as speech: "the “tide scam” emails".
pub(crate) fn is_attribute(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |k: usize| if unit.items.contains(&k) { reading.classes[k] } else { Class::Edge };
    let before = i.checked_sub(1).map_or(Class::Edge, class);
    let owned = matches!(before, Class::Possessive | Class::NameOf | Class::NounOf);
    (owned || matches!(before, Class::Determiner | Class::Of | Class::Preposition))
        && matches!(class(i + 1), Class::Word | Class::Plural)
}

/// Returns the byte range from the first word of a range of items to the last, without the marks at its ends.
pub(crate) fn words(reading: &Reading<'_>, range: &Range<usize>) -> Span {
    let edge = |i: usize| reading.items[i].quote().map_or(reading.span(i), |q| reading.marked[q].inner);
    edge(range.start).cover(edge(range.end - 1))
}

pub(crate) fn cue(reading: &Reading<'_>, report: &Report, side: Side, distance: usize) -> DraftCue {
    let hit = report.hit;
    let first = reading.items[hit.item].token as usize;
    let last = reading.items[hit.item + hit.len - 1].token as usize;
    let before = |k: usize| hit.item.checked_sub(k).map_or(Class::Edge, |i| reading.classes[i]);
    let form = match hit.word.form {
        Form::According => CueForm::AccordingTo,
        Form::Gerund => CueForm::Gerund,
        _ if in_words::phrase(reading, hit).is_some() => CueForm::Words,
        Form::Sign if reading.classes[hit.item] == Class::Dash => CueForm::Dash,
        Form::Sign => CueForm::Colon,
        Form::Past | Form::Participle if before(1) == Class::Be => CueForm::Passive,
        _ if matches!(before(1), Class::Possessive | Class::NameOf | Class::NounOf | Class::Determiner) => {
            CueForm::Noun
        }
        _ => CueForm::Verb,
    };
    DraftCue {
        span: reading.analysis.tokens[first].span.cover(reading.analysis.tokens[last].span),
        tokens: first..last + 1,
        class: hit.word.class,
        form,
        side,
        distance,
        score: report.probability,
    }
}
