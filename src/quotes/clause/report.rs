//! A reporting expression with its clause and probability.

use std::ops::Range;

use super::Clause;
use super::in_words;
use crate::quotes::draft::{CueForm, DraftCue, Side};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words::cues::{CueHit, Form, Strength};
use crate::quotes::words::{self, Class};
use crate::span::Span;

/// A cue needs this probability to report words without marks.
pub(crate) const REPORTS: f32 = 0.36;

/// What reports an attitude rather than words needs more.
pub(crate) const REPORTS_THINK: f32 = 0.5;

/// A cue beside marked words needs less: the marks speak for it.
pub(crate) const REPORTS_MARKED: f32 = 0.15;

/// A cue that was weighed, with the words that it reports.
pub(crate) struct Report {
    pub(crate) hit: CueHit,
    pub(crate) probability: f32,
    pub(crate) clause: Clause,
}

impl Report {
    /// The words before the cue and after it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        [&self.clause.before, &self.clause.after].into_iter().flatten()
    }

    pub(crate) fn has_marks(&self, reading: &Reading<'_>) -> bool {
        self.parts().any(|r| reading.quotes(r.clone()) > 0)
    }
}

/// The class of what is reported: without words of their own, without a clause, it is an attitude.
/// "She praised the dockers" against "She said the dockers had won".
pub(crate) fn class(reading: &Reading<'_>, report: &Report) -> &'static str {
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
        && matches!(word.class, "say")
        && word.strength == Strength::Core;
    let parts = || report.parts();
    // "told the crew to leave" is said, though no clause follows.
    let ordered =
        word.class == "tell" && report.clause.after.as_ref().is_some_and(|r| reading.classes[r.start] == Class::To);
    if said || ordered || word.strength != Strength::Weak && parts().any(clausal) { word.class } else { "think" }
}

/// "the “tide scam” emails": marks around what describes a noun tell as often of doubt as of speech.
pub(crate) fn is_attribute(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |k: usize| if unit.items.contains(&k) { reading.classes[k] } else { Class::Edge };
    let before = i.checked_sub(1).map_or(Class::Edge, class);
    matches!(before, Class::Determiner | Class::Of | Class::Preposition)
        && matches!(class(i + 1), Class::Word | Class::Plural)
}

/// From the first word of a range of items to the last, without the marks at its ends.
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
