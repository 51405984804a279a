//! Nouns with their source behind them: "complaints from parents that the bus was late".

use super::super::{Clause, Frame, is_of_subject};
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Returns the clause behind a noun and its source: "that the bus was late" in "complaints from parents that the bus was late".
pub(super) fn clause(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    let source = source(reading, unit, hit)?;
    let that = source.end;
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let after = frame.after_from(that)?;
    // "complaints from parents that live near the quay": a relative clause has its verb at its beginning.
    let states = that + 1 < after.end && !is_verb(reading, that + 1) && reading.verbs(that + 1..after.end) > 0;
    states.then_some(Clause { before: None, after: Some(after) })
}

/// Returns the hit as a noun if a source follows it: "claims by Osei that …", where "claims" is no verb.
pub(crate) fn as_noun(reading: &Reading<'_>, unit: &Unit, mut hit: CueHit) -> CueHit {
    let noun = matches!(hit.word.form, Form::Base | Form::Third) && source(reading, unit, hit).is_some();
    hit.word.form = if noun { Form::Noun } else { hit.word.form };
    hit
}

/// Returns true for a cue with a preposition of a source behind it: "complaints from", "claims by".
pub(crate) fn is_linked(reading: &Reading<'_>, hit: CueHit) -> bool {
    let behind = hit.item + hit.len;
    behind < reading.items.len() && reading.lists_as_written(behind).has(List::BeforeSources)
}

/// Returns the source behind a noun, up to "that": "parents" in "complaints from parents that …".
pub(crate) fn source(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Range<usize>> {
    /// Bound on the words of the source.
    const SOURCE: usize = 8;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let before = hit.item.checked_sub(1).map_or(Class::Edge, class);
    let noun = match hit.word.form {
        Form::Noun => !matches!(before, Class::Possessive | Class::NameOf | Class::NounOf),
        // "amid claims by Osei", not "Lund claims from time to time"
        Form::Base | Form::Third => matches!(
            before,
            Class::Preposition | Class::Of | Class::Determiner | Class::Say | Class::Ed | Class::Ing | Class::Number
        ),
        _ => false,
    };
    if rules::is_off(Rule::NounsBySomebody) || !noun || !is_linked(reading, hit) {
        return None;
    }
    let first = hit.item + hit.len + 1;
    let end = unit.items.end.min(first + SOURCE + 1);
    let that = (first..end).find(|&i| class(i) == Class::That)?;
    let nominal = |i: usize| is_of_subject(class(i)) && !is_verb(reading, i);
    (first < that && (first..that).all(nominal)).then_some(first..that)
}

fn is_verb(reading: &Reading<'_>, i: usize) -> bool {
    is_verbal(reading.classes[i]) || reading.is_verb(i)
}
