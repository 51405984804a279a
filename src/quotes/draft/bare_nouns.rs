//! Attitudes to a noun, which report no proposition ("praised the plan"), and the forms that do ("called the plan a sham",
//! "called for an inquiry").

use std::ops::Range;

use crate::lexicon::{self, List};
use crate::quotes::clause::report::Report;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::{Class, is_verbal};

/// Bound on the words of such a report, in items.
const WORDS: usize = 8;

/// Returns true if the report is a noun and no more: no verb, no "to", no question, no judgement, no demand.
pub(crate) fn is_bare(reading: &Reading<'_>, report: &Report) -> bool {
    if rules::is_off(Rule::BareNouns) {
        return false;
    }
    let is_clausal = |&c: &Class| {
        is_verbal(c) || matches!(c, Class::To | Class::That | Class::Wh | Class::Subordinator | Class::Ing)
    };
    report.parts().all(|r| r.len() <= WORDS && !reading.classes[r.clone()].iter().any(is_clausal))
        && !is_judgement(reading, report)
        && !is_demand(reading, report)
}

/// Returns true if the word at item `i` is in a list.
fn is_in(reading: &Reading<'_>, i: usize, list: List) -> bool {
    reading.lists_as_written(i).has(list)
}

/// Returns true if item `i` is a time: "called him a second time", "pushed for months".
fn is_time(reading: &Reading<'_>, i: usize) -> bool {
    let word = reading.text(i);
    let one = word.strip_suffix('s').unwrap_or(word);
    reading.classes[i] == Class::Time || one == "time" || lexicon::look_up_as_written(one).has(List::Times)
}

/// Returns the words behind a finite or gerund cue in the active voice, if the report has no other words.
fn object(reading: &Reading<'_>, report: &Report) -> Option<Range<usize>> {
    let object = report.clause.after.clone().filter(|_| report.clause.before.is_none())?;
    let hit = report.hit;
    let before = hit.item.checked_sub(1).map_or(Class::Edge, |i| reading.classes[i]);
    // "was called the winner", "calls for help", "the resort, now called"
    let active = hit.word.form != Form::Noun && !matches!(before, Class::Be | Class::Determiner | Class::Possessive);
    active.then_some(object)
}

/// Returns true for an object and what it is called: "called the plan a sham", "described him as an upright man".
fn is_judgement(reading: &Reading<'_>, report: &Report) -> bool {
    if rules::is_off(Rule::Judgements) {
        return false;
    }
    let Some(object) = object(reading, report) else { return false };
    let cue = report.hit.item;
    let class = |i: usize| reading.classes[i];
    let has_noun = |mut r: Range<usize>| r.any(|i| matches!(class(i), Class::Word | Class::Plural | Class::Ed));
    let inside = object.start + 1..object.end;
    if is_in(reading, cue, List::ViewingVerbs) {
        return inside.clone().any(|i| class(i) == Class::As && has_noun(i + 1..object.end));
    }
    if !is_in(reading, cue, List::JudgingVerbs) || object.start != cue + report.hit.len {
        return false;
    }
    let of_object = |i: usize| {
        let noun = matches!(class(i), Class::Object | Class::Name | Class::Capitals | Class::Word | Class::Plural);
        // "it" and "her" before an article are no subject and no owner.
        noun || matches!(class(i), Class::Subject | Class::Possessive) && i == object.start
    };
    let predicate = inside.clone().find(|&i| class(i) == Class::Determiner && of_object(i - 1));
    predicate.is_some_and(|i| has_noun(i + 1..object.end) && !is_time(reading, object.end - 1))
}

/// Returns true for a demand of what is not there yet: "called for an inquiry".
fn is_demand(reading: &Reading<'_>, report: &Report) -> bool {
    if rules::is_off(Rule::Demands) {
        return false;
    }
    let Some(object) = object(reading, report) else { return false };
    let cue = report.hit.item;
    let asks = object.start == cue + 2 && is_in(reading, cue, List::DemandingVerbs) && reading.text(cue + 1) == "for";
    // "the plan calls for two cranes"
    let by_plan = cue.checked_sub(1).is_some_and(|i| is_in(reading, i, List::Plans));
    let class = |i: usize| reading.classes[i];
    let noun = matches!(class(object.end - 1), Class::Word | Class::Plural);
    let first = matches!(class(object.start), Class::Determiner | Class::Possessive | Class::Word | Class::Plural);
    asks && noun && first && !by_plan && !is_time(reading, object.end - 1)
}
