//! A subject and its verb behind the sentence that they report: "The port will close, the ministry has announced."

use super::super::{Clause, Frame, is_of_subject, noun_phrase, report};
use super::accounts::{self, Behind};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::speaker_words::HEAD;
use std::ops::Range;

/// Bounds on the subject and on the words after the cue, in items.
const SUBJECT: usize = 14;
const BEHIND: usize = 24;

/// Returns the sentence before a subject that said it, where no words follow the cue: "The port will close, the ministry has
/// announced.", "The strike killed two men, the minister told troops in Garowe."
pub(in super::super) fn said(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::TrailingReport) {
        return None;
    }
    // "…, the researchers report"
    let several = hit.word.form == Form::Base
        && hit.word.strength != Strength::Weak
        && matches!(hit.word.class, CueClass::Say | CueClass::Report | CueClass::Write)
        && hit.item > unit.items.start
        && noun_phrase::is_plural(reading, hit.item - 1)
        && !rules::is_off(Rule::TrailingPlurals);
    let document = is_of_document(reading, unit, hit) || described_document(reading, unit, hit).is_some();
    let fragment = is_behind_fragment(reading, unit, hit);
    let finite = several || document || matches!(hit.word.form, Form::Past | Form::Third);
    // "…, his mother believes", "…, the bank has predicted"
    let held = !rules::is_off(Rule::TrailingBeliefs) && reading.lists_as_written(hit.item).has(List::TrailingVerbs)
        || several
        || is_hearing(reading, unit, hit)
        || document
        || fragment
        || is_admission(hit);
    if !finite || hit.word.strength != Strength::Core && !held || hit.item < unit.items.start + 5 {
        return None;
    }
    let nominal = |c: Class| {
        is_of_subject(c) && !matches!(c, Class::Subordinator | Class::But)
            || matches!(c, Class::Preposition | Class::Ing)
    };
    let from = hit.item.saturating_sub(SUBJECT).max(unit.items.start + 1);
    // "Lund-Osei said"
    let hyphen = |i: usize| noun_phrase::is_hyphen(reading, i) && !rules::is_off(Rule::HyphensInSubjects);
    let comma = (from..hit.item).rev().find(|&i| !nominal(reading.classes[i]) && !hyphen(i))?;
    let comma = before_apposition(reading, unit, comma, hit.item).unwrap_or(comma);
    let comma = described_document(reading, unit, hit).unwrap_or(comma);
    let subject = comma + 1 < hit.item
        && reading.classes[comma] == Class::Comma
        && (reading.classes[comma - 1] != Class::Quote || fragment)
        && !matches!(
            reading.classes[comma + 1],
            Class::And | Class::Preposition | Class::Adverb | Class::Ly | Class::Time | Class::Ing
        );
    let end = hit.item + hit.len;
    let told = hit.word.class == CueClass::Tell;
    let adjunct = |i: usize| {
        let c = reading.classes[i];
        let first = matches!(c, Class::Time | Class::Preposition | Class::Stop) || told && c != Class::Subject;
        (i > end || first)
            && (nominal(c) && c != Class::Subject
                || matches!(c, Class::Object | Class::Stop | Class::Comma | Class::Time)
                // "in an email sent at 9.30 p.m.", "after flying over it in a borrowed boat"
                || is_of_occasion(reading, unit, i) && i > end && !rules::is_off(Rule::ParticiplesBehind)
                || c == Class::Dash && noun_phrase::is_hyphen(reading, i))
    };
    let behind = end..unit.items.end;
    // "announced in a post that night"
    let day = |i: usize| {
        reading.classes[i] == Class::That && i + 1 < unit.items.end && reading.lists_as_written(i + 1).has(List::Times)
    };
    let bare = behind.len() <= BEHIND && behind.clone().all(|i| adjunct(i) || day(i));
    // "…, she said on Tuesday, hours after her partner had left"
    let comma_behind = behind.clone().find(|&i| reading.classes[i] == Class::Comma);
    let tail = comma_behind
        .is_some_and(|c| (end..c).all(|i| adjunct(i) || day(i)) && opens_tail(reading, c + 1, unit.items.end));
    let bare = bare || tail && !told && !rules::is_off(Rule::TailsOfReports);
    // "Many left, she adds, with more to follow."
    let with = behind.len() > 2
        && reading.classes[end] == Class::Comma
        && reading.text(end + 1) == "with"
        && reading.verbs(end..unit.items.end) == 0
        && !reading.classes[behind.clone()].contains(&Class::Quote)
        && !rules::is_off(Rule::TailsWith);
    let bare = bare || with && !told;
    let said = if told { behind.len() > 1 } else { true };
    let before = unit.items.start..comma;
    let stated = fragment || reading.verbs(before.clone()) > 0 || report::says_so(reading, &before);
    let opens = reading.classes[before.start];
    // "Crows can count, a study suggests."
    // "Talks have failed, the ministry said"
    let helped = matches!(reading.classes[before.end - 1], Class::Ed | Class::Word)
        && before.clone().any(|i| matches!(reading.classes[i], Class::Have | Class::Be | Class::Modal))
        && !matches!(opens, Class::As | Class::Preposition | Class::Adverb | Class::That)
        && !rules::is_off(Rule::ClausesBehindReports);
    let least = if document || helped { 3 } else { 4 };
    let whole = before.len() >= least
        && !matches!(opens, Class::Subordinator | Class::Wh | Class::Quote)
        && !reading.lists(before.start).has(List::Asked);
    if !(subject && stated && whole) {
        return None;
    }
    if bare && said {
        return Some(Clause { before: Some(before), after: None });
    }
    let after = match accounts::behind(reading, unit, hit, &before)? {
        Behind::Writer => None,
        Behind::Words(words) => Some(words),
    };
    Some(Clause { before: Some(before), after })
}

/// Returns true for a word in the account of when or where somebody said it: the participle of "in an email sent on Monday",
/// "after" in "after flying over it", the colon of "at 9:30".
fn is_of_occasion(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    match class(i) {
        Class::Ed => true,
        Class::Colon => class(i - 1) == Class::Number && class(i + 1) == Class::Number,
        _ => matches!(reading.text(i), "after" | "before") && class(i + 1) == Class::Ing,
    }
}

/// Returns true for a verb of admitting, claiming or making known in the past, which closes the sentence that it reports: "The
/// light had been off, Lund conceded under questioning."
fn is_admission(hit: CueHit) -> bool {
    use CueClass::{Admit, Announce, Argue, Claim, Explain, Report, Stress, Suggest, Testify};
    !rules::is_off(Rule::TrailingAdmissions)
        && hit.word.strength != Strength::Weak
        && matches!(hit.word.class, Admit | Announce | Argue | Claim | Explain | Report | Stress | Suggest | Testify)
        && hit.word.form == Form::Past
}

/// Returns the comma before a document with a participle or a place behind it, which makes known what stands before: "…, a study published
/// in May in the Tide Journal suggests".
pub(in super::super) fn described_document(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<usize> {
    use CueClass::{Announce, Claim, Report, Suggest, Warn};
    /// Bound on the phrase, in items.
    const PHRASE: usize = 24;
    let knows = matches!(hit.word.class, Announce | Claim | Report | Suggest | Warn)
        || reading.lists_as_written(hit.item).has(List::ShowingVerbs);
    if rules::is_off(Rule::DescribedDocuments) || !knows {
        return None;
    }
    let floor = hit.item.saturating_sub(PHRASE).max(unit.items.start + 1);
    let comma = (floor..hit.item).rev().find(|&i| reading.classes[i] == Class::Comma)?;
    let inside = comma + 1..hit.item;
    let behind = |&i: &usize| matches!(reading.classes[i], Class::Ed | Class::Preposition);
    let ed = inside.clone().find(behind).filter(|&i| i > comma + 1)?;
    let noun = reading.lists_as_written(ed - 1).has_any(&[List::Documents, List::Evidence]);
    let phrase = |i: usize| {
        let c = reading.classes[i];
        i == ed
            || is_of_subject(c) && !matches!(c, Class::Subject | Class::Subordinator | Class::But)
            || matches!(c, Class::Preposition | Class::Time | Class::Number)
            || reading.text(i) == "May"
    };
    // "research published in the Tide Journal shows"
    let opens = ed == comma + 2 || reading.classes[comma + 1] == Class::Determiner;
    (noun && opens && inside.clone().all(phrase)).then_some(comma)
}

/// Returns true for a verb behind a comma whose marked words end the sentence before: "Karl Osei, a clerk, “is not
/// ill”, Norport College has announced."
fn is_behind_fragment(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Announce, Claim, Report, Say};
    if rules::is_off(Rule::TrailingFragments) || !matches!(hit.word.class, Announce | Claim | Report | Say) {
        return false;
    }
    let from = hit.item.saturating_sub(SUBJECT).max(unit.items.start + 2);
    let Some(comma) = (from..hit.item).rev().find(|&i| !is_of_subject(reading.classes[i])) else { return false };
    let words = reading.items[comma - 1].quote().map_or("", |q| reading.marked[q].inner.of(reading.analysis.body));
    let known = hit.word.strength != Strength::Weak && matches!(hit.word.form, Form::Past | Form::Participle);
    known
        && reading.classes[comma] == Class::Comma
        && words.starts_with(char::is_lowercase)
        && reading.classes[hit.item - 1] == Class::Have
}

/// Returns true for a court that heard or has heard what stands before: "…, an inquest has heard".
fn is_hearing(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::TrailingHearings) || reading.text(hit.item) != "heard" {
        return false;
    }
    let court = (unit.items.start..hit.item).rev().find(|&i| reading.classes[i] != Class::Have);
    court.is_some_and(|i| reading.lists(i).has(List::Courts))
}

/// Returns true for the verb of a document that makes known what stands before: "…, the document reveals".
fn is_of_document(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Announce, Claim, Report, Suggest, Warn};
    if rules::is_off(Rule::TrailingDocuments) {
        return false;
    }
    let noun = (unit.items.start..hit.item).rev().find(|&i| reading.classes[i] != Class::Have);
    let document =
        noun.is_some_and(|i| reading.classes[i] != Class::Plural && reading.lists_as_written(i).has(List::Documents));
    let makes_known = matches!(hit.word.class, Announce | Claim | Report | Suggest | Warn)
        || matches!(reading.text(hit.item), "shows" | "showed" | "shown");
    let finite = matches!(hit.word.form, Form::Past | Form::Third | Form::Participle | Form::Learned);
    document && makes_known && finite && reading.quotes(unit.items.clone()) == 0
}

/// Returns true for the time of a report from item `from` on: "hours after", "a day before". With "as" or "despite" the words go on
/// as often.
fn opens_tail(reading: &Reading<'_>, from: usize, end: usize) -> bool {
    /// Bound on the words before the preposition.
    const WORDS: usize = 3;
    let time = |i: usize| {
        matches!(
            reading.classes[i],
            Class::Number | Class::Determiner | Class::Word | Class::Plural | Class::Time | Class::Adverb
        )
    };
    let opener = (from + 1..end.min(from + WORDS + 1)).find(|&i| matches!(reading.text(i), "after" | "before"));
    let noun = |i: usize| reading.lists(i).has(List::Times) || reading.lists_as_written(i).has(List::Spells);
    opener.is_some_and(|i| (from..i).all(time) && noun(i - 1) && i + 1 < end)
}

/// Returns the sentence before "according to" and a source with a shortened rank, which ends it: "Officers were called on Saturday, according to Sgt. Ana
/// Lund of the Norport police."
pub(in super::super) fn according(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::TrailingSource) || !report::is_according(reading, hit) {
        return None;
    }
    let (first, end) = (unit.items.start, hit.item + hit.len);
    // A sentence may end between the two words of the cue.
    if end >= unit.items.end {
        return None;
    }
    let comma = hit.item.checked_sub(1).filter(|&i| i > first + 3 && reading.classes[i] == Class::Comma)?;
    let before = first..comma;
    let stated = reading.verbs(before.clone()) > 0 || report::says_so(reading, &before);
    let rank = end + 1 < unit.items.end && reading.text(end + 1) == "." && reading.classes[end + 1] == Class::Stop;
    let source =
        reading.verbs(end..unit.items.end) == 0 && !reading.classes[end..unit.items.end].contains(&Class::Comma);
    let plain = reading.quotes(first..unit.items.end) == 0
        && !matches!(reading.classes[first], Class::Subordinator | Class::Wh);
    (rank && stated && source && plain).then_some(Clause { before: Some(before), after: None })
}

/// Returns the comma before a subject of a name and a description between commas, whose second comma is right before the verb at
/// `verb`: "…, the mayor of Norport, Petra Lund, said", "…, Petra Lund, a baker, said".
fn before_apposition(reading: &Reading<'_>, unit: &Unit, last: usize, verb: usize) -> Option<usize> {
    let classes = &reading.classes;
    if last + 1 != verb || classes[last] != Class::Comma {
        return None;
    }
    let nominal = |c: Class| {
        is_of_subject(c) && !matches!(c, Class::Subordinator | Class::But | Class::Subject)
            || matches!(c, Class::Preposition | Class::To | Class::Ed | Class::Ing)
    };
    let comma_before = |end: usize| {
        let floor = end.saturating_sub(SUBJECT).max(unit.items.start + 1);
        let hyphen = |i: usize| noun_phrase::is_hyphen(reading, i) && !rules::is_off(Rule::HyphensInSubjects);
        let found = (floor..end).rev().find(|&i| !nominal(classes[i]) && !hyphen(i))?;
        (classes[found] == Class::Comma && found + 1 < end).then_some(found)
    };
    let middle = comma_before(last)?;
    let first = comma_before(middle)?;
    let named = |from: usize, to: usize| {
        let name = |c: Class| matches!(c, Class::Name | Class::Title | Class::Capitals | Class::NameOf);
        (from..to).all(|i| name(classes[i]) || noun_phrase::is_hyphen(reading, i))
    };
    let described = |from: usize| matches!(classes[from], Class::Determiner | Class::Possessive | Class::Number);
    let apposition =
        named(middle + 1, last) && described(first + 1) || named(first + 1, middle) && described(middle + 1);
    apposition.then_some(first)
}

/// Returns the sentence before an inverted verb and its subject: "Husk ash can replace cement, states Petra Lund, who heads the
/// group.", "The noise may not be to blame, cautioned Petra Lund of the Harbour Institute."
pub(in super::super) fn inverted(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    use CueClass::{Announce, Argue, Claim, Explain, Predict, Say, Stress, Suggest, Warn};
    if rules::is_off(Rule::TrailingInvertedReport) {
        return None;
    }
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let name = |c: Class| matches!(c, Class::Name | Class::Title | Class::Capitals);
    let joined = behind_role(reading, unit, behind_ranks(reading, unit, next));
    let named = name(class(joined));
    let subject = named
        || class(next) == Class::Determiner && matches!(class(next + 1), Class::Word | Class::Name | Class::Title);
    let comma = hit.item.checked_sub(1).filter(|&i| i > first + 3 && class(i) == Class::Comma)?;
    let said = class(hit.item) == Class::Say
        && joined > next
        && matches!(class(first), Class::Determiner | Class::Possessive | Class::Name | Class::Plural | Class::Number);
    let stated = said || reading.verbs(first..comma) > 0 || report::says_so(reading, &(first..comma));
    let whole = stated && reading.quotes(first..unit.items.end) == 0;
    let opens = !matches!(class(first), Class::Subordinator | Class::Wh | Class::Quote);
    if subject && stated && opens && is_with_relative(reading, unit, first..comma, hit) {
        return Some(Clause { before: Some(first..comma), after: None });
    }
    let speech = matches!(hit.word.class, Argue | Announce | Claim | Explain | Predict | Say | Stress | Suggest | Warn)
        && hit.word.strength != Strength::Weak
        && matches!(hit.word.form, Form::Past | Form::Third)
        && named;
    // A name and a verb behind it is another clause: "…, warned Lund would resign".
    let hyphen = |i: usize| noun_phrase::is_hyphen(reading, i) && !rules::is_off(Rule::HyphensInSubjects);
    let end = (joined..unit.items.end).find(|&i| !name(class(i)) && !hyphen(i));
    if is_group_behind(reading, unit, hit) && (said || stated) && whole && opens {
        return Some(Clause { before: Some(first..comma), after: None });
    }
    let free = end.is_none_or(|i| {
        matches!(class(i), Class::Comma | Class::Stop | Class::Of | Class::Preposition | Class::Time | Class::Opening)
    });
    let verb = reading.text(hit.item) == "states" || speech && free;
    (verb && subject && whole && opens).then_some(Clause { before: Some(first..comma), after: None })
}

/// Returns true for "said" whose subject behind it has a relative clause with all marked words of the sentence: "The pier was
/// shut, said a clerk, Petra Lund, who called it “a wreck”".
fn is_with_relative(reading: &Reading<'_>, unit: &Unit, before: Range<usize>, hit: CueHit) -> bool {
    /// Bound on the subject, in items.
    const SUBJECT: usize = 16;
    let next = hit.item + hit.len;
    let relative = (next + 1..unit.items.end.min(next + SUBJECT))
        .find(|&i| reading.classes[i] == Class::Relative && reading.classes[i - 1] == Class::Comma);
    !rules::is_off(Rule::SubjectsWithMarkedRelative)
        && hit.word.class == CueClass::Say
        && hit.word.strength == Strength::Core
        && matches!(hit.word.form, Form::Past | Form::Third)
        && relative.is_some_and(|i| {
            reading.quotes(before.start..i) == 0 && reading.quotes(i..unit.items.end) > 0 && reading.verbs(next..i) == 0
        })
}

/// Returns true for a group without an article right behind its verb, which ends the sentence or has a phrase behind
/// it: "say Norwegian biologists", "warned doctors in Norport".
fn is_group_behind(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Announce, Argue, Claim, Explain, Predict, Report, Say, Stress, Suggest, Warn};
    /// Bound on the words of the group.
    const GROUP: usize = 5;
    let speech =
        matches!(hit.word.class, Announce | Argue | Claim | Explain | Predict | Report | Say | Stress | Suggest | Warn);
    if rules::is_off(Rule::TrailingGroups)
        || !speech
        || hit.word.strength == Strength::Weak
        || !matches!(hit.word.form, Form::Base | Form::Past)
    {
        return false;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let word =
        |i: usize| matches!(class(i), Class::Word | Class::Plural | Class::Name | Class::Capitals | Class::Number);
    let Some(end) = (next..=next + GROUP).find(|&i| !word(i)).filter(|&i| i > next) else { return false };
    let group = class(end - 1) == Class::Plural && reading.lists_as_written(end - 1).has(List::People)
        || cues::is_speaker_noun(reading.hashes[end - 1])
            && (class(end - 1) == Class::Plural || reading.text(end - 1) == "police");
    let closes =
        matches!(class(end), Class::Stop | Class::Edge | Class::Of | Class::Preposition | Class::Comma | Class::Time);
    group && closes && reading.verbs(end..unit.items.end) == 0 && !(next..end).any(|i| reading.is_verb(i))
}

/// Returns the item of the name behind the office and the ranks at item `from`: "Omar" in "Sheriff’s Sgt. Omar Osei", "Ann" in
/// "Dr. Ann Osei"; `from` without any.
fn behind_ranks(reading: &Reading<'_>, unit: &Unit, from: usize) -> usize {
    /// Bound on the words before the name.
    const WORDS: usize = 6;
    if rules::is_off(Rule::RanksBehindCue) {
        return from;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let name = |i: usize| matches!(class(i), Class::Name | Class::Title | Class::Capitals);
    let role = |i: usize| {
        name(i) && class(i + 1) == Class::Word && name(i + 2) && cues::is_speaker_noun(reading.hashes[i + 1])
    };
    let mut at = from;
    while at < from + WORDS {
        // "Sheriff’s", "Lt."
        let owner = class(at) == Class::NameOf && (name(at + 1) || class(at + 1) == Class::NounOf);
        let shortened = name(at) && class(at + 1) == Class::Stop && reading.text(at + 1) == "." && name(at + 2);
        match () {
            () if owner => at += 1,
            // "Sheriff’s Office spokeswoman Ann Lund"
            () if at > from && role(at) => at += 2,
            () if shortened => at += 2,
            () => break,
        }
    }
    at
}

/// Returns the item of the name behind the role in lower case at item `from`: "Karl" in "said race director Karl Osei";
/// `from` without one.
fn behind_role(reading: &Reading<'_>, unit: &Unit, from: usize) -> usize {
    /// Bound on the words of the role.
    const ROLE: usize = 3;
    if rules::is_off(Rule::RolesBehindCue) {
        return from;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let small = |i: usize| reading.text(i).starts_with(char::is_lowercase);
    let word = |i: usize| match class(i) {
        Class::Word => true,
        Class::Title => small(i),
        _ => noun_phrase::is_hyphen(reading, i),
    };
    let end = (from..=from + ROLE).find(|&i| !word(i)).filter(|&i| i > from);
    let role = |end: &usize| {
        let noun = reading.words[reading.items[*end - 1].token as usize].head >= HEAD;
        let named = matches!(class(*end), Class::Name | Class::Title);
        named && (noun || cues::is_speaker_noun(reading.hashes[*end - 1]))
    };
    end.filter(role).unwrap_or(from)
}

/// Returns the clause behind "put it to" and an addressee: "Counsel put it to the witness that the letter was forged."
pub(in super::super) fn put_it_to(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::PutItTo) {
        return None;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let put = matches!(reading.text(hit.item), "put" | "puts") && hit.len == 2 && cues::is_it(reading.hashes[next - 1]);
    let end = unit.items.end.min(next + SUBJECT);
    let that = (next + 1..end).find(|&i| !is_of_subject(class(i)) && class(i) != Class::Object)?;
    let addressed = put && class(next) == Class::To && that > next + 1 && class(that) == Class::That;
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let after = that..frame.trim_end(that, unit.items.end);
    (addressed && after.len() > 2).then_some(Clause { before: None, after: Some(after) })
}

/// Returns the marked words at the start of a sentence with "put to" behind them: "“You promised it,” the presenter
/// put to him."
pub(in super::super) fn put_to(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::PutTo) {
        return None;
    }
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let put = matches!(reading.text(hit.item), "put" | "puts") && hit.len == 2 && reading.text(next - 1) == "to";
    let subject = first + 1..hit.item;
    let nominal = !subject.is_empty()
        && subject.len() <= SUBJECT
        && subject.clone().all(|i| is_of_subject(class(i)) || class(i) == Class::Comma);
    let person = matches!(class(next), Class::Object | Class::Name | Class::Title)
        || matches!(class(next), Class::Determiner | Class::Possessive) && class(next + 1) == Class::Word;
    (put && class(first) == Class::Quote && nominal && person)
        .then(|| Clause { before: Some(first..first + 1), after: None })
}
