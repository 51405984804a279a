//! Accounts of a report behind its verb, and what follows them: "on Thursday" and "but traders doubt it" in "The pier will close,
//! Lund said on Thursday, but traders doubt it."

use super::super::{Clause, Frame, is_of_subject, noun_phrase, report};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Bound on the account, in items.
const ACCOUNT: usize = 24;
/// Bound on the subject before the verb, in items.
const SUBJECT: usize = 12;

/// Clause behind the account of a report.
pub(super) enum Behind {
    /// A clause of the writer: "but traders doubt it".
    Writer,
    /// More words of the report: "and the traders will lose".
    Words(Range<usize>),
}

/// Returns what follows the account of a report whose words `before` precede its verb; `None` where it is neither a clause of the
/// writer nor of the report.
pub(super) fn behind(reading: &Reading<'_>, unit: &Unit, hit: CueHit, before: &Range<usize>) -> Option<Behind> {
    if rules::is_off(Rule::ClausesBehindReports) {
        return None;
    }
    let comma = close(reading, unit, hit)?;
    let end = Frame { reading, unit: unit.items.clone(), hit }.trim_end(comma + 1, unit.items.end);
    let class = |i: usize| if i < end { reading.classes[i] } else { Class::Edge };
    let timed = comma > hit.item + hit.len;
    let opens = reading.classes[before.start];
    if matches!(opens, Class::As | Class::Ing | Class::Ed) || comma + 2 >= end {
        return None;
    }
    // "even as storms hit the coast", "just before the vote"
    let adverb = matches!(class(comma + 1), Class::Adverb | Class::Ly) || reading.text(comma + 1) == "even";
    let at = comma + 1 + usize::from(adverb);
    let (clause, verb) = (states(reading, at + 1, end), is_finite(reading, at + 1, end));
    let reports = || {
        let from = reading.cues.partition_point(|c| c.item < at);
        reading.cues[from..].iter().take_while(|c| c.item < end).any(|c| c.word.strength != Strength::Weak)
    };
    match class(at) {
        Class::Ing | Class::Relative if timed => Some(Behind::Writer),
        Class::But if timed && (clause || verb) => Some(Behind::Writer),
        Class::And if timed && verb => Some(Behind::Writer),
        Class::And if timed && clause => {
            let own = reports() || reading.quotes(at..end) > 0;
            Some(if own { Behind::Writer } else { Behind::Words(at..end) })
        }
        _ if at < end && reading.lists_as_written(at).has(List::WritersOpeners) => {
            let tense = || past(reading, before.clone()) == Some(false) && past(reading, at + 1..end) == Some(true);
            (clause && (timed || tense())).then_some(Behind::Writer)
        }
        // "because demand was weak"
        Class::Subordinator if timed && clause && reading.quotes(at..end) == 0 => Some(Behind::Words(comma + 1..end)),
        _ => None,
    }
}

/// Returns the words on both sides of a subject, its verb and the account of the report between commas: "The pier, Lund said on
/// Thursday, will close in May.", "If the pier closes, Lund told staff on Thursday, traders will lose."
pub(super) fn around(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::ReportsInside) || !is_report(hit) {
        return None;
    }
    let classes = &reading.classes;
    let first = unit.items.start;
    let hyphen = |i: usize| noun_phrase::is_hyphen(reading, i);
    let nominal = |i: usize| {
        is_of_subject(classes[i]) && !matches!(classes[i], Class::But | Class::Subordinator)
            || classes[i] == Class::Preposition
            || hyphen(i)
    };
    let floor = hit.item.saturating_sub(SUBJECT).max(first + 1);
    let open = (floor..hit.item).rev().find(|&i| !nominal(i)).filter(|&i| classes[i] == Class::Comma)?;
    let subject = open + 1..hit.item;
    let named = !subject.is_empty()
        && !matches!(
            classes[open + 1],
            Class::And | Class::Preposition | Class::Adverb | Class::Ly | Class::Time | Class::Have | Class::Of
        )
        && !subject.clone().any(|i| reading.is_verb(i));
    let close = close(reading, unit, hit).filter(|&c| named && c + 1 < unit.items.end)?;
    let before = first..open;
    let after = close + 1..Frame { reading, unit: unit.items.clone(), hit }.trim_end(close + 1, unit.items.end);
    if after.len() < 2 || reading.quotes(first..after.end) > 0 {
        return None;
    }
    let opens = !matches!(
        classes[first],
        Class::And | Class::Adverb | Class::Ly | Class::Time | Class::Have | Class::Preposition | Class::Subordinator
    );
    let phrase = before.len() <= SUBJECT
        && opens
        && before.clone().all(|i| nominal(i) && !reading.is_verb(i) && classes[i] != Class::Have)
        && is_finite(reading, close + 1, after.end)
        && !matches!(classes[close + 1], Class::Ed | Class::Say);
    let subordinate = matches!(classes[first], Class::Subordinator | Class::As | Class::Preposition)
        && before.len() > 2
        && !reading.lists(first + 1).has(List::Asked)
        && reading.verbs(before.clone()) + reading.verbs(after.clone()) > 0
        && states(reading, close + 1, after.end)
        && (classes[first] == Class::Preposition || states(reading, first + 1, open));
    (phrase || subordinate).then_some(Clause { before: Some(before), after: Some(after) })
}

/// Returns true for a report inside the sentence of another subject and its verb, whose words before it would be that subject alone:
/// "Petra Lund, Osei said, told him: “Run.”"
pub(crate) fn is_subject_alone(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    let Some(before) = clause.before.as_ref().filter(|b| b.start == unit.items.start) else { return false };
    let phrase = before.len() <= SUBJECT
        && before.clone().all(|i| is_of_subject(reading.classes[i]) && reading.classes[i] != Class::Subordinator)
        && reading.verbs(before.clone()) == 0;
    // With words on both sides they are a sentence: "Petra Lund, Osei said, had left".
    let cue = |verb: usize| {
        let found = reading.cues.binary_search_by_key(&verb, |c| c.item).ok().map(|c| reading.cues[c].word);
        found.is_some_and(|word| word.strength != Strength::Weak && matches!(word.form, Form::Past | Form::Third))
    };
    let aside = || {
        let verb = close(reading, unit, hit).and_then(|c| verb_behind(reading, unit, c));
        verb.is_some_and(|verb| clause.after.is_none() || cue(verb) && reading.quotes(verb..unit.items.end) > 0)
    };
    !rules::is_off(Rule::SubjectsOfOthers) && phrase && aside()
}

/// Returns the verb right behind the comma of an aside, over adverbs: "shouted" in "Petra Lund, Osei said, once shouted".
pub(crate) fn verb_behind(reading: &Reading<'_>, unit: &Unit, comma: usize) -> Option<usize> {
    /// Bound on the adverbs.
    const ADVERBS: usize = 2;
    let adverb = |i: usize| {
        matches!(reading.classes[i], Class::Adverb | Class::Ly | Class::Time | Class::Have)
            || matches!(reading.text(i), "once" | "again")
    };
    let at = (comma + 1..unit.items.end.min(comma + 2 + ADVERBS)).find(|&i| !adverb(i))?;
    is_finite(reading, at, unit.items.end).then_some(at)
}

/// Returns true for a verb of speech in the past or present that has words of a report on both its sides.
fn is_report(hit: CueHit) -> bool {
    use CueClass::{
        Admit, Announce, Argue, Claim, Explain, Predict, Report, Say, Stress, Suggest, Tell, Testify, Warn, Write,
    };
    let speech = matches!(
        hit.word.class,
        Admit
            | Announce
            | Argue
            | Claim
            | Explain
            | Predict
            | Report
            | Say
            | Stress
            | Suggest
            | Tell
            | Testify
            | Warn
            | Write
    );
    speech && hit.word.strength != Strength::Weak && matches!(hit.word.form, Form::Past | Form::Third)
}

/// Returns the comma behind the account of a report: its time, its place, its addressee. The comma right behind the verb closes
/// an empty one.
pub(crate) fn close(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<usize> {
    let from = hit.item + hit.len;
    let end = unit.items.end.min(from + ACCOUNT);
    let comma = (from..end).find(|&i| reading.classes[i] == Class::Comma)?;
    let told = hit.word.class == CueClass::Tell;
    let opens = if comma == from { !told } else { opens_account(reading, unit, from, told) };
    (opens && (from..comma).all(|i| is_of_account(reading, unit, i))).then_some(comma)
}

/// Returns true for the first word of an account: "on Thursday", "last week", "late on Sunday", "to reporters", an addressee.
fn opens_account(reading: &Reading<'_>, unit: &Unit, i: usize, told: bool) -> bool {
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let person = |c: Class| {
        matches!(
            c,
            Class::Object | Class::Possessive | Class::Determiner | Class::Number | Class::NameOf | Class::NounOf
        ) || matches!(c, Class::Name | Class::Title | Class::Capitals | Class::Word | Class::Plural)
    };
    // "this week", "late on Sunday", "Monday night"
    let time = |i: usize| unit.items.contains(&i) && is_time(reading, i);
    let adverb =
        matches!(class(i), Class::Adverb | Class::Ly) || matches!(reading.text(i), "late" | "early" | "shortly");
    match class(i) {
        Class::Time | Class::Preposition => true,
        Class::To => !told && person(class(i + 1)),
        _ if told && person(class(i)) => true,
        _ if adverb => matches!(class(i + 1), Class::Time | Class::Preposition) || time(i + 1),
        Class::That | Class::Determiner | Class::Word => time(i + 1) || class(i + 1) == Class::Time,
        _ => false,
    }
}

/// Returns true for a noun of time.
fn is_time(reading: &Reading<'_>, i: usize) -> bool {
    reading.lists_as_written(i).has(List::Times) || reading.lists_as_written(i).has(List::Spells)
}

/// Returns true for a word of the account of a report, which has no finite verb.
fn is_of_account(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    match class(i) {
        Class::Subject | Class::But | Class::Subordinator | Class::Have | Class::Relative => false,
        // "in a statement sent to staff"
        Class::Word if reading.is_verb(i) => reading.lists_as_written(i - 1).has_any(&[List::Documents, List::Media]),
        Class::Ed | Class::Ing | Class::Preposition | Class::Time | Class::Object => true,
        Class::To => matches!(
            class(i + 1),
            Class::Name | Class::Title | Class::Capitals | Class::Plural | Class::Determiner | Class::Possessive
        ),
        Class::That => is_time(reading, i + 1),
        Class::Colon => class(i - 1) == Class::Number && class(i + 1) == Class::Number,
        Class::Dash => noun_phrase::is_hyphen(reading, i),
        // "in May"
        c => is_of_subject(c) || reading.text(i) == "May",
    }
}

/// Returns true for a clause with its subject at item `from`.
pub(crate) fn states(reading: &Reading<'_>, from: usize, end: usize) -> bool {
    let words = from..end;
    let subject = from + 1 < end
        && (matches!(
            reading.classes[from],
            Class::Determiner
                | Class::Possessive
                | Class::Subject
                | Class::Contracted
                | Class::Name
                | Class::Title
                | Class::Capitals
        ) || matches!(
            reading.classes[from],
            Class::Plural | Class::Number | Class::NameOf | Class::NounOf | Class::Word
        ) && !reading.is_verb(from)
            || reading.classes[from] == Class::Adverb && reading.classes[from + 1] == Class::Be);
    subject
        && (reading.verbs(words.clone()) > 0
            || report::says_so(reading, &words)
            || words.clone().any(|i| reading.is_verb(i)))
}

/// Returns true for a finite verb at item `i`.
fn is_finite(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    i < end && (is_verbal(reading.classes[i]) && reading.classes[i] != Class::Not || reading.is_verb(i))
}

/// Returns true if the first finite verb of some words is in the past, false for the present or future; `None` where the form does
/// not show it.
pub(crate) fn past(reading: &Reading<'_>, words: Range<usize>) -> Option<bool> {
    /// Bound on the words before the verb.
    const VERB: usize = 16;
    let first = words.start;
    words.take(VERB).find_map(|i| match reading.classes[i] {
        Class::Be | Class::Have | Class::Do | Class::Modal => {
            Some(reading.lists_as_written(i).has(List::PastAuxiliaries))
        }
        Class::Contracted => Some(false),
        Class::Ed => Some(true),
        Class::Plural if i > first && reading.is_verb(i) => Some(false),
        Class::Word | Class::Say if reading.lists_as_written(i).has(List::IrregularPasts) => Some(true),
        _ => None,
    })
}
