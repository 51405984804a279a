//! Marked words that open a sentence, with a subject and its verb behind them: "“I would go,” the ex-minister told Radio Vest."

use super::super::{Clause, is_of_subject, noun_phrase};
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;

/// Returns the marked words that open a sentence and end with a comma, before a subject and a verb that nearly always reports:
/// "“I would go,” the ex-minister told Radio Vest."
pub(super) fn said(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bounds on the items of the subject and of the addressee.
    const SUBJECT: usize = 8;
    const BEHIND: usize = 14;
    if rules::is_off(Rule::SaidBehindMarks) {
        return None;
    }
    let (first, end) = (unit.items.start, hit.item + hit.len);
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let firm = hit.word.strength == Strength::Core && matches!(hit.word.form, Form::Past | Form::Third);
    let marked = reading.items[first].quote().map(|q| &reading.marked[q])?;
    let comma = marked.inner.of(reading.analysis.body).ends_with(',');
    let subject = first + 1..hit.item;
    let nominal = |i: usize| {
        let c = class(i);
        is_of_subject(c) && !matches!(c, Class::And | Class::But | Class::Subordinator | Class::Adverb | Class::Time)
            || c == Class::Dash && noun_phrase::is_hyphen(reading, i)
    };
    let named = (1..=SUBJECT).contains(&subject.len()) && subject.clone().all(nominal);
    let tells = hit.word.class == CueClass::Tell;
    let addressee = |i: &usize| {
        let c = class(*i);
        tells && (is_of_subject(c) || matches!(c, Class::Object | Class::Preposition | Class::Ing))
    };
    let behind = (end..unit.items.end.min(end + BEHIND + 1)).find(|i| !addressee(i)).unwrap_or(end);
    let ends = matches!(class(behind), Class::Edge | Class::Stop) && (behind > end) == tells;
    let said = firm && comma && named && ends && reading.verbs(subject) == 0;
    said.then_some(Clause { before: Some(first..first + 1), after: None })
}

/// Returns the marked words that open a sentence and are told to the subject of a passive: "“You are out,” Lund was told."
pub(super) fn told(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the items of the subject.
    const SUBJECT: usize = 8;
    if rules::is_off(Rule::ToldBehind) {
        return None;
    }
    let (first, end) = (unit.items.start, hit.item + hit.len);
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let passive = hit.word.class == CueClass::Tell && hit.item > first + 2 && class(hit.item - 1) == Class::Be;
    let subject = first + 1..hit.item.saturating_sub(1);
    let nominal = (1..=SUBJECT).contains(&subject.len()) && subject.clone().all(|i| is_of_subject(class(i)));
    let ends = matches!(class(end), Class::Edge | Class::Stop | Class::Preposition | Class::Time);
    let told =
        passive && nominal && ends && class(first) == Class::Quote && reading.text(end.min(unit.items.end - 1)) != "by";
    told.then_some(Clause { before: Some(first..first + 1), after: None })
}

/// Returns the marked words before "is how" with a subject and its verb: "“A bus with a chapel in it” is how the bishop, Owen Lund,
/// described his new home."
pub(super) fn is_how(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the items of the subject.
    const SUBJECT: usize = 10;
    if rules::is_off(Rule::IsHow) {
        return None;
    }
    let first = unit.items.start;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let how = class(first) == Class::Quote && class(first + 1) == Class::Be && hit.item > first + 3;
    let subject = first + 3..hit.item;
    let nominal = |i: usize| is_of_subject(class(i)) || matches!(class(i), Class::Comma | Class::Of | Class::Have);
    let described = how
        && reading.text(first + 2) == "how"
        && matches!(hit.word.form, Form::Past | Form::Third | Form::Learned)
        && subject.len() <= SUBJECT
        && subject.clone().all(nominal);
    described.then(|| Clause { before: Some(first..first + 1), after: None })
}
