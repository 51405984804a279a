//! Reports of bodies that the models do not find: an outlet before a colon, and what a company claims or a study finds.

use super::super::Clause;
use super::super::report::Report;
use super::super::{is_of_subject, noun_phrase};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_of_phrase, is_verbal};

/// Removes an outlet and its verb from the words before another cue: "The Harbour Times reports: “Few find jobs” with the large
/// firms, said Lund."
pub(crate) fn without_outlet(reading: &Reading<'_>, clause: &mut Clause) {
    /// Bound on the items of the outlet.
    const OUTLET: usize = 8;
    if rules::is_off(Rule::OutletsBeforeColon) {
        return;
    }
    let Some(before) = clause.before.clone() else { return };
    let end = before.end.min(before.start + OUTLET);
    let Some(colon) = (before.start..end).find(|&i| reading.classes[i] == Class::Colon) else { return };
    let verb = colon.checked_sub(1).filter(|&i| i > before.start);
    let outlet = verb.is_some_and(|i| {
        is_outlet_verb(reading.text(i)) && (before.start..i).all(|k| is_of_subject(reading.classes[k]))
    });
    let marked = colon + 1 < before.end && reading.classes[colon + 1] == Class::Quote;
    if outlet && marked {
        clause.before = Some(colon + 1..before.end);
    }
}

/// Returns true for a verb of outlets, which relay the words of others.
fn is_outlet_verb(word: &str) -> bool {
    matches!(word, "reports" | "reported" | "writes" | "wrote")
}

/// Removes the report of an outlet before a colon whose words have a speaker behind them: "Harbour Radio writes: “Crews leave” in
/// numbers, said Lund."
pub(crate) fn leave_to_speaker(reading: &Reading<'_>, reports: &mut Vec<Report>) {
    if rules::is_off(Rule::OutletsBeforeColon) {
        return;
    }
    let behind: Vec<usize> = reports.iter().filter_map(|r| Some(r.clause.before.as_ref()?.start)).collect();
    reports.retain(|report| {
        let verb = report.hit.item;
        let colon = verb + report.hit.len;
        let outlet = is_outlet_verb(reading.text(verb)) && reading.classes.get(colon) == Some(&Class::Colon);
        !(outlet && report.clause.before.is_none() && behind.contains(&(colon + 1)))
    });
}

/// Returns true for a verb of several people with a subject pronoun of others behind it: "Villagers also allege he takes a cut".
pub(crate) fn is_allegation(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Admit, Argue, Claim, Report, Say, Warn};
    if rules::is_off(Rule::AllegationsOfSeveral) || hit.word.form != Form::Base || hit.item == unit.items.start {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let at = hit.item - 1;
    let at = at - usize::from(class(at) == Class::Adverb && at > unit.items.start);
    let next = hit.item + hit.len;
    let other = matches!(reading.text(next.min(unit.items.end - 1)), "he" | "she" | "they");
    let verb = is_verbal(class(next + 1)) || next + 1 < unit.items.end && reading.is_verb(next + 1);
    let plural = next + 1 < unit.items.end && reading.text(next + 1).ends_with('s');
    matches!(hit.word.class, Admit | Argue | Claim | Report | Say | Warn)
        && (noun_phrase::is_plural(reading, at) || at == unit.items.start && reading.text(at).ends_with('s'))
        && other
        && (verb || plural)
}

/// Returns true for a verb of speech between a name and "that" with a clause: "Petra Lund counters that trials show no effect".
pub(crate) fn is_counter(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Admit, Agree, Announce, Answer, Argue, Claim, Deny, Explain, Predict, Stress, Warn};
    if rules::is_off(Rule::NamesBeforeThat) || hit.item == unit.items.start {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let finite = matches!(hit.word.form, Form::Past | Form::Third);
    let named = matches!(class(hit.item - 1), Class::Name | Class::Title);
    let next = hit.item + hit.len;
    let opens = matches!(
        class(next + 1),
        Class::Determiner
            | Class::Possessive
            | Class::Subject
            | Class::Name
            | Class::Number
            | Class::Plural
            | Class::Word
    );
    let speech = matches!(
        hit.word.class,
        Admit | Agree | Announce | Answer | Argue | Claim | Deny | Explain | Predict | Stress | Warn
    );
    finite && named && speech && class(next) == Class::That && opens
}

/// Returns true for a body that claims something or a document that finds it, with a clause behind the verb without "that": "and the
/// company claims its bays save water", "The report also found travellers wait".
pub(crate) fn is_claim_of_body(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the subject of the clause.
    const SUBJECT: usize = 5;
    if rules::is_off(Rule::BodiesThatClaim) {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let finite = matches!(hit.word.form, Form::Past | Form::Third);
    if !finite || hit.item <= unit.items.start {
        return false;
    }
    let adverb = |i: usize| matches!(class(i), Class::Adverb | Class::Ly | Class::Have);
    let Some(noun) = (unit.items.start..hit.item).rev().find(|&i| !adverb(i)) else { return false };
    let lists = reading.lists_as_written(noun);
    let finds = reading.lists_as_written(hit.item).has(List::FindingVerbs);
    let body = lists.has_any(&[List::Organisations, List::Companies, List::Documents]) && class(noun) == Class::Word;
    let article = noun.checked_sub(1).map_or(Class::Edge, class);
    if !body || !finds || !matches!(article, Class::Determiner | Class::Possessive) {
        return false;
    }
    let next = hit.item + hit.len;
    let nominal = |i: usize| matches!(class(i), Class::Word | Class::Plural | Class::Name | Class::Number | Class::Of);
    let opens = matches!(class(next), Class::Possessive | Class::Plural | Class::Subject | Class::Determiner);
    // "found the script in a box" has no verb behind its object.
    let from = if class(next) == Class::Plural || class(next) == Class::Subject { next } else { next + 1 };
    let end = (from..from + SUBJECT).find(|&i| !nominal(i) || i > next && reading.is_verb(i));
    // "its bays save 110 litres", "travellers wait eight minutes": a noun in the plural is no part of a compound.
    let base = |i: usize| {
        let object = matches!(class(i + 2), Class::Number | Class::Determiner | Class::Possessive);
        let clause = class(next) == Class::Possessive || object && reading.text(i + 1) != "worth";
        class(i) == Class::Plural && class(i + 1) == Class::Word && clause
    };
    let verb = (from..from + 2).any(base) && class(next) != Class::Determiner
        || end.is_some_and(|i| {
            i > next
                && i < unit.items.end
                && (matches!(class(i), Class::Be | Class::Have | Class::Do | Class::Modal)
                    || is_verbal(class(i)) && class(next) != Class::Determiner
                    || reading.is_verb(i) && class(next) != Class::Determiner)
        });
    opens && verb
}

/// Returns true for a court or an inquest with its place that heard a clause: "An inquest in Norport heard on Friday that the
/// ferry had leaked."
pub(crate) fn heard_in_court(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bounds on the subject and on the words before "that", in items.
    const SUBJECT: usize = 8;
    const ADJUNCT: usize = 4;
    if rules::is_off(Rule::HearingsInPlaces) || reading.text(hit.item) != "heard" {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let from = hit.item.saturating_sub(SUBJECT).max(unit.items.start);
    let phrase = |i: usize| {
        let place = matches!(class(i), Class::Preposition | Class::Of | Class::Have | Class::Comma);
        place || is_of_phrase(class(i))
    };
    let court = (from..hit.item).rev().take_while(|&i| phrase(i)).any(|i| reading.lists(i).has(List::Courts));
    let adjunct = |i: usize| matches!(class(i), Class::Preposition | Class::Time | Class::Name | Class::Word);
    let that = (hit.item + hit.len..hit.item + hit.len + ADJUNCT).find(|&i| !adjunct(i));
    court && that.is_some_and(|i| class(i) == Class::That)
}
