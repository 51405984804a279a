//! Reported clauses of fixed forms of sentences.

use super::super::{Clause, Frame};
use super::super::{noun_phrase, subject};
use super::{accounts, behind_marks, findings, in_words, inserted, judging, nouns_by, patients, trailing_reports};
use crate::block::Role;
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues;
use crate::quotes::words::cues::CueHit;
use crate::text::Shape;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Returns the clause of a cue whose sentence has a fixed form: "“Thanks for all.” — Petra Lund", "Minister: no new
/// taxes" as a headline.
pub(crate) fn by_shape(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if let Some(clause) = as_put(reading, unit, hit)
        .or_else(|| quoted_as(reading, unit, hit))
        .or_else(|| in_words::clause(reading, unit, hit))
        .or_else(|| nouns_by::clause(reading, unit, hit))
        .or_else(|| trailing_reports::said(reading, unit, hit))
        .or_else(|| told_by(reading, unit, hit))
        .or_else(|| accounts::around(reading, unit, hit))
        .or_else(|| inserted::said(reading, unit, hit))
        .or_else(|| inserted::before_marks(reading, unit, hit))
        .or_else(|| inserted::described_as(reading, unit, hit))
        .or_else(|| inserted::what_called(reading, unit, hit))
        .or_else(|| judged_by(reading, unit, hit))
        .or_else(|| described_by(reading, unit, hit))
        .or_else(|| behind_marks::told(reading, unit, hit))
        .or_else(|| behind_marks::said(reading, unit, hit))
        .or_else(|| behind_marks::is_how(reading, unit, hit))
        .or_else(|| per(reading, unit, hit))
        .or_else(|| named(reading, unit, hit))
        .or_else(|| said_in_medium(reading, unit, hit))
        .or_else(|| shouted_behind(reading, unit, hit))
        .or_else(|| heard_saying(reading, unit, hit))
        .or_else(|| said_it(reading, unit, hit))
        .or_else(|| said_after_apposition(reading, unit, hit))
        .or_else(|| findings::found_share(reading, unit, hit))
        .or_else(|| trailing_reports::inverted(reading, unit, hit))
        .or_else(|| trailing_reports::according(reading, unit, hit))
        .or_else(|| trailing_reports::put_to(reading, unit, hit))
        .or_else(|| trailing_reports::put_it_to(reading, unit, hit))
    {
        return Some(clause);
    }
    if hit.word.form != Form::Sign {
        return None;
    }
    let (left, right) = (unit.items.start..hit.item, hit.item + 1..unit.items.end);
    let named = |c: Class| matches!(c, Class::Name | Class::Capitals | Class::Title);
    if reading.classes[hit.item] == Class::Dash {
        let quotes = left.clone().all(|i| matches!(reading.classes[i], Class::Quote | Class::Stop));
        let signed = right.len() <= 8 && !right.is_empty() && named(reading.classes[right.start]);
        let plain = right.clone().all(|i| !matches!(reading.classes[i], Class::Quote | Class::Say | Class::Be));
        let end = left.clone().rev().find(|&i| reading.classes[i] == Class::Quote)? + 1;
        return (quotes && signed && plain).then_some(Clause { before: Some(left.start..end), after: None });
    }
    let paragraph = &reading.analysis.paragraphs[unit.paragraph];
    let headline = matches!(paragraph.role, Role::Title | Role::Heading) || unit.paragraph == 0;
    let open = !matches!(reading.classes[unit.items.end - 1], Class::Stop);
    let fills = reading.span(unit.items.start).start() == paragraph.span.start()
        && reading.span(unit.items.end - 1).end() == paragraph.span.end();
    let speaker = (1..=3).contains(&left.len())
        && (cues::is_speaker_noun(reading.hashes[hit.item - 1])
            || left.clone().all(|i| reading.classes[i] == Class::Name));
    let words = (2..=20).contains(&right.len()) && !reading.classes[right.clone()].contains(&Class::Quote);
    let lower = reading.analysis.tokens[reading.items[right.start.min(unit.items.end - 1)].token as usize].shape
        == Shape::Lower;
    // "Troopers: Bear hurts two hikers": a noun for a speaker, whatever the case of the words.
    let office = speaker && cues::is_speaker_noun(reading.hashes[hit.item - 1]);
    (headline && open && fills && speaker && words && (lower || office))
        .then_some(Clause { before: None, after: Some(right) })
}

/// Returns the clause of "as X put it": "“A lost decade,” as Lund put it", "As Lund put it, the decade was lost".
pub(crate) fn as_put(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    const SUBJECT: usize = 8;
    if rules::is_off(Rule::AsPut) {
        return None;
    }
    if hit.len < 2 || !cues::is_it(reading.hashes[hit.item + 1]) || patients::is_imagined(reading, unit, hit) {
        return None;
    }
    let from = hit.item.saturating_sub(SUBJECT).max(unit.items.start);
    let at = (from..hit.item).rev().find(|&i| reading.classes[i] == Class::As)?;
    let end = hit.item + hit.len;
    if at == unit.items.start {
        let after = (end < unit.items.end && reading.classes[end] == Class::Comma).then(|| end + 1..unit.items.end)?;
        let after = after.start..Frame { reading, unit: unit.items.clone(), hit }.trim_end(after.start, after.end);
        return (!after.is_empty()).then_some(Clause { before: None, after: Some(after) });
    }
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let before = unit.items.start..frame.trim_end(unit.items.start, at);
    (!before.is_empty()).then_some(Clause { before: Some(before), after: None })
}

/// Returns the marked words with which somebody describes a noun: "A junction described by one driver as “a maze” will get lights".
fn described_by(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    let quote = judging::of_described_noun(reading, &unit.items, hit)?;
    Some(Clause { before: None, after: Some(quote..quote + 1) })
}

/// Returns the marked words of a passive before its agent: "Karl Lund was branded “a liar” by the opposition", "was dismissed as
/// “a stunt” by Petra Lund".
fn judged_by(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::JudgedBy) {
        return None;
    }
    let quote = subject::judged_in_marks(reading, unit, hit)?;
    Some(Clause { before: None, after: Some(quote..quote + 1) })
}

/// Returns the words after "said" that begin with a pronoun, an adverb and a verb: "said it now expected a profit".
fn said_it(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::SaidIt) {
        return None;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let said = matches!(reading.text(hit.item), "said" | "says") && hit.item > unit.items.start;
    let before = hit.item.checked_sub(1).map_or(Class::Edge, class);
    let subject = !matches!(
        before,
        Class::Quote | Class::Comma | Class::Edge | Class::Be | Class::Have | Class::Modal | Class::Not
    );
    let adverb = matches!(class(next + 1), Class::Adverb | Class::Ly | Class::Time);
    let verb = |i: usize| {
        matches!(class(i), Class::Ed | Class::Be | Class::Have | Class::Modal | Class::Do | Class::Say)
            || unit.items.contains(&i) && reading.is_verb(i)
    };
    if !said || !subject || class(next) != Class::Subject || !adverb || !verb(next + 2) {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after_from(next)?;
    Some(Clause { before: None, after: Some(after) })
}

/// Returns the words after the verb of a name with a description: "Petra Lund, a biologist who worked on it, says the numbers
/// are sound".
fn said_after_apposition(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the items of the description.
    const DESCRIPTION: usize = 24;
    if rules::is_off(Rule::SaidAfterApposition) {
        return None;
    }
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let classes = &reading.classes;
    let named = |c: Class| matches!(c, Class::Name | Class::Title | Class::Capitals);
    let finite = matches!(hit.word.form, Form::Past | Form::Third) && hit.word.strength != Strength::Weak;
    if !finite || hit.item < first + 4 || classes[hit.item - 1] != Class::Comma || !named(classes[first]) {
        return None;
    }
    let comma = (first + 1..hit.item - 1).find(|&i| !named(classes[i])).filter(|&i| classes[i] == Class::Comma)?;
    let description = comma + 1..hit.item - 1;
    let noun = matches!(classes[comma + 1], Class::Determiner | Class::Possessive);
    let plain = description.len() <= DESCRIPTION
        && !classes[description].iter().any(|c| matches!(c, Class::Quote | Class::Comma | Class::Semicolon));
    let stated = next + 2 < unit.items.end
        && matches!(
            classes[next],
            Class::Determiner
                | Class::Possessive
                | Class::Subject
                | Class::Name
                | Class::Plural
                | Class::Word
                | Class::That
        )
        && reading.verbs(next..unit.items.end) > 0;
    if !noun || !plain || !stated {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after()?;
    Some(Clause { before: None, after: Some(after) })
}

/// Returns the marked words that open a sentence before a subject whose verb has no object: "“We do!” Lund and Osei shouted
/// together when the captain asked".
fn shouted_behind(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the items of the subject.
    const SUBJECT: usize = 8;
    if rules::is_off(Rule::ShoutedBehind) {
        return None;
    }
    let (first, next) = (unit.items.start, hit.item + hit.len);
    let subject = first + 1..hit.item;
    let finite = matches!(hit.word.form, Form::Past | Form::Third) && hit.word.strength != Strength::Weak;
    if !finite || reading.classes[first] != Class::Quote || subject.is_empty() || subject.len() > SUBJECT {
        return None;
    }
    let nominal =
        subject.clone().all(|i| super::super::is_of_subject(reading.classes[i]) || reading.classes[i] == Class::And);
    let adverb = next < unit.items.end
        && (reading.lists_as_written(next).has(List::BesideShouts)
            || matches!(reading.classes[next], Class::Ly | Class::Time));
    let plain = reading.quotes(next.min(unit.items.end)..unit.items.end) == 0
        && !reading.classes[next.min(unit.items.end)..unit.items.end].contains(&Class::That);
    (nominal && adverb && plain).then(|| Clause { before: Some(first..first + 1), after: None })
}

/// Returns the marked words of somebody who is heard: "Lund heard the guard shout, “Stop!”"
fn heard_saying(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::HeardSaying) {
        return None;
    }
    if hit.word.form != Form::Base || subject::heard(reading, unit, hit.item).is_none() {
        return None;
    }
    let next = hit.item + hit.len;
    let sign = next < unit.items.end && matches!(reading.classes[next], Class::Comma | Class::Colon);
    let quote = next + usize::from(sign);
    let marked = quote < unit.items.end && reading.classes[quote] == Class::Quote;
    marked.then_some(Clause { before: None, after: Some(quote..quote + 1) })
}

/// Returns the words after the medium of a verb of speech: "said in a brief e-mail that the matter was under review", "said in a
/// statement its guards had acted", "said on the “Tide” show on Friday that …".
fn said_in_medium(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the words of the medium.
    const MEDIUM: usize = 9;
    /// Bound on the words of an addressee.
    const ADDRESSEE: usize = 4;
    if rules::is_off(Rule::SaidInMedium) {
        return None;
    }
    let finite = matches!(hit.word.form, Form::Past | Form::Third);
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    // "told listeners on the “Tide” show that"
    let addressee =
        |i: &usize| matches!(class(*i), Class::Word | Class::Plural | Class::Determiner | Class::Possessive);
    let told = (next..next + ADDRESSEE).take_while(addressee).count();
    let next = if hit.word.class == CueClass::Tell { next + told } else { next };
    if !finite || class(next) != Class::Preposition {
        return None;
    }
    if !matches!(reading.text(next), "in" | "on" | "via" | "through" | "during") {
        return None;
    }
    if let Some(end) = behind_show(reading, unit, next + 1).filter(|_| hit.word.strength != Strength::Weak) {
        let after = Frame { reading, unit: unit.items.clone(), hit }.after_from(end)?;
        return Some(Clause { before: None, after: Some(after) });
    }
    if hit.word.strength != Strength::Core || next > hit.item + hit.len {
        return None;
    }
    let listed = |i: usize| {
        let lists = [List::Media, List::Documents, List::AuthoredDocuments, List::RelayedDocuments];
        reading.lists_as_written(i).has_any(&lists) || matches!(reading.text(i), "mail" | "website")
    };
    let plain = |i: usize| {
        let hyphen = class(i) == Class::Dash && !reading.analysis.tokens[reading.items[i].token as usize].spaced;
        hyphen
            || matches!(
                class(i),
                Class::Determiner | Class::Possessive | Class::Word | Class::Number | Class::Ed | Class::Ing
            )
    };
    let end =
        (next + 1..(next + 1 + MEDIUM).min(unit.items.end)).find(|&i| !plain(i) || i > next + 1 && listed(i - 1))?;
    let opens = matches!(class(end), Class::That | Class::Subject | Class::Possessive | Class::Determiner);
    if end <= next + 2 || !listed(end - 1) || !opens {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after_from(end)?;
    Some(Clause { before: None, after: Some(after) })
}

/// Returns the item of "that" behind a programme and the time of its broadcast, from item `from` on: "the “Tide” show
/// on Friday that", "the radio show Tide that".
fn behind_show(reading: &Reading<'_>, unit: &Unit, from: usize) -> Option<usize> {
    /// Bound on the words of the programme and the time.
    const SHOW: usize = 12;
    if rules::is_off(Rule::SaidOnShow) {
        return None;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let that = (from..(from + SHOW).min(unit.items.end)).find(|&i| class(i) == Class::That)?;
    let noun = |i: usize| reading.lists_as_written(i).has(List::Programmes);
    let show = (from..that).find(|&i| class(i) != Class::Quote && noun(i))?;
    let marked = show > from && class(show - 1) == Class::Quote || class(show + 1) == Class::Quote;
    let named = (from..show).chain(show + 1..that).any(|i| matches!(class(i), Class::Name | Class::Capitals));
    let nominal = |i: usize| {
        matches!(
            class(i),
            Class::Determiner
                | Class::Possessive
                | Class::Word
                | Class::Name
                | Class::NameOf
                | Class::NounOf
                | Class::Capitals
                | Class::Quote
                | Class::Time
                | Class::Number
                | Class::Preposition
                | Class::Comma
                | Class::Dash
        )
    };
    let goes_on = matches!(
        class(that + 1),
        Class::Subject
            | Class::Determiner
            | Class::Possessive
            | Class::Name
            | Class::Plural
            | Class::Word
            | Class::Contracted
    );
    ((marked || named) && (from..that).all(nominal) && goes_on).then_some(that)
}

/// Returns the words after the agent of a passive with an apposition: "Traders were told by the area chief, Petra Lund, that a
/// meeting would be held".
fn told_by(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the agent and its apposition, in items.
    const AGENT: usize = 20;
    if rules::is_off(Rule::ToldBy) {
        return None;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let passive = matches!(hit.word.form, Form::Past | Form::Participle)
        && hit.item > unit.items.start
        && matches!(class(hit.item - 1), Class::Be | Class::Adverb | Class::Ly);
    // "It was announced by the league in May that …"
    let it = hit.item.checked_sub(2).is_some_and(|i| unit.items.contains(&i) && cues::is_it(reading.hashes[i]));
    if !passive
        || hit.word.class != CueClass::Tell && !it
        || class(next) != Class::Preposition
        || reading.text(next) != "by"
    {
        return None;
    }
    let agent = |c: Class| {
        super::super::is_of_subject(c) && !matches!(c, Class::Subject | Class::But | Class::Subordinator)
            || matches!(c, Class::Comma | Class::Preposition | Class::To)
    };
    let that = (next + 1..unit.items.end.min(next + AGENT)).find(|&i| !agent(class(i)))?;
    if that < next + 2 || class(that) != Class::That || matches!(class(that + 1), Class::Edge | Class::Stop) {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after_from(that)?;
    Some(Clause { before: None, after: Some(after) })
}

/// Returns the clause of "per" with a source: "The suspect fled on foot, per police.", "Good to know, per the experts: Dry
/// the pan."
fn per(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::Per) {
        return None;
    }
    if !cues::is_per(reading.hashes[hit.item]) {
        return None;
    }
    let end = hit.item + hit.len;
    let stop = (end..unit.items.end)
        .find(|&i| matches!(reading.classes[i], Class::Colon | Class::Stop | Class::Comma))
        .unwrap_or(unit.items.end);
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    if stop < unit.items.end && reading.classes[stop] == Class::Colon {
        let after = stop + 1..frame.trim_end(stop + 1, unit.items.end);
        return (!after.is_empty()).then_some(Clause { before: None, after: Some(after) });
    }
    let before = unit.items.start..frame.trim_end(unit.items.start, hit.item);
    (reading.verbs(before.clone()) > 0 || super::super::report::says_so(reading, &before))
        .then_some(Clause { before: Some(before), after: None })
}

/// Returns the words of a verb that names its object: "termed the budget “anti-poor”", "branded the block “an eyesore”".
fn named(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the object, in items.
    const OBJECT: usize = 8;
    static VERBS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hash_set("branded termed terming"));
    if rules::is_off(Rule::NamedObject) {
        return None;
    }
    let before = hit.item.checked_sub(1).filter(|&i| i >= unit.items.start).map_or(Class::Edge, |i| reading.classes[i]);
    let passive =
        matches!(before, Class::Be | Class::Plural) || matches!(before, Class::Word) && hit.word.form != Form::Past;
    if !VERBS.contains(&reading.hashes[hit.item]) || passive {
        return None;
    }
    let end = hit.item + hit.len;
    let object =
        |c: Class| super::super::is_of_subject(c) || matches!(c, Class::Object | Class::Preposition | Class::As);
    let quote = (end..unit.items.end.min(end + OBJECT)).find(|&i| !object(reading.classes[i]))?;
    let marked = quote > end && reading.classes[quote] == Class::Quote;
    marked.then_some(Clause { before: None, after: Some(end..quote + 1) })
}

/// Returns the item of "that" behind a verb of speech in the perfect tense: "had then written that", "has written to the board
/// that".
pub(crate) fn that_of_perfect(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<usize> {
    /// Bound on the addressee, in items.
    const ADDRESSEE: usize = 6;
    if rules::is_off(Rule::PerfectWithThat) || matches!(hit.word.class, CueClass::Think) {
        return None;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let adverb = |i: &usize| matches!(class(*i), Class::Adverb | Class::Ly);
    let auxiliary = (unit.items.start..hit.item).rev().find(|i| !adverb(i));
    auxiliary.filter(|&i| i > unit.items.start && class(i) == Class::Have)?;
    let next = hit.item + hit.len;
    let part = |c: Class| {
        matches!(
            c,
            Class::To
                | Class::Determiner
                | Class::Possessive
                | Class::Name
                | Class::Word
                | Class::Plural
                | Class::Object
        )
    };
    let that = (next..next + ADDRESSEE).find(|&i| !part(class(i)));
    that.filter(|&i| class(i) == Class::That && matches!(class(next), Class::To | Class::That))
}

/// Returns true for a cue in a form that only a report has: "recommends saving", "advised her to rest", "households near the
/// plant report that their wells …".
pub(crate) fn is_plain_report(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    use CueClass::{Admit, Ask, Deny, Order, Stress, Suggest, Tell, Warn};
    /// Bound on the addressee, in items.
    const ADDRESSEE: usize = 6;
    if rules::is_off(Rule::PlainReports) {
        return false;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let before = hit.item.checked_sub(1).map_or(Class::Edge, class);
    let end = hit.item + hit.len;
    let finite = matches!(hit.word.form, Form::Past | Form::Third | Form::Base);
    let has_subject = matches!(
        before,
        Class::Plural
            | Class::Name
            | Class::Capitals
            | Class::Subject
            | Class::Relative
            | Class::Word
            | Class::Adverb
            | Class::Have
            | Class::But
            | Class::And
    );
    let weak = hit.word.strength == Strength::Weak && hit.word.class != Order;
    if !finite || !has_subject || weak {
        return false;
    }
    let several = |i: usize| noun_phrase::is_plural(reading, i) || matches!(class(i), Class::Subject | Class::Relative);
    let at = hit.item - 1 - usize::from(before == Class::Adverb && hit.item > unit.items.start + 1);
    let adverb = usize::from(matches!(class(end), Class::Adverb | Class::Not));
    let act = hit.word.class == Suggest && class(end) == Class::Ing && (hit.word.form != Form::Base || several(at))
        || hit.word.class == Deny && hit.word.strength == Strength::Core && class(end + adverb) == Class::Ing
        || matches!(hit.word.class, Stress | Admit) && super::super::report::is_need(reading, end, unit.items.end);
    let claimed = hit.word.form == Form::Base
        && hit.word.strength == Strength::Core
        && several(at)
        && matches!(class(end), Class::Subject | Class::Possessive | Class::That);
    let person = |c: Class| {
        matches!(
            c,
            Class::Object | Class::Possessive | Class::Determiner | Class::Name | Class::Capitals | Class::Plural
        )
    };
    let addressed =
        matches!(hit.word.class, Tell | Order | Warn | Ask) && hit.word.form != Form::Base && person(class(end)) && {
            let nominal = |c: Class| {
                person(c) || matches!(c, Class::Word | Class::NounOf | Class::NameOf | Class::Title | Class::Of)
            };
            let to = (end + 1..end + 1 + ADDRESSEE).find(|&i| !nominal(class(i)));
            to.is_some_and(|i| class(i) == Class::To && class(i + 1) == Class::Word)
        };
    let stated = hit.word.form == Form::Base
        && class(end) == Class::That
        && matches!(
            class(end + 1),
            Class::Possessive | Class::Subject | Class::Determiner | Class::Plural | Class::Name | Class::Word
        )
        && noun_phrase::left(reading, unit, hit.item).is_some_and(|s| {
            let head = s.of(reading.analysis.body);
            head.ends_with('s') && !head.contains(' ')
        });
    act || addressed || stated || claimed
}

/// Returns the words after "quoted as saying that" and after an owned noun with "to": "Lund was quoted as saying
/// that …", "his promise to pay".
pub(crate) fn quoted_as(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if rules::is_off(Rule::QuotedAs) {
        return None;
    }
    let next = hit.item + hit.len;
    if hit.item <= unit.items.start || next >= unit.items.end {
        return None;
    }
    let (before, after) = (reading.classes[hit.item - 1], reading.classes[next]);
    // "was quoted as saying that", "quoted Lund as saying the net was torn"
    let states = matches!(after, Class::Determiner | Class::Subject | Class::Possessive | Class::Name | Class::Plural)
        && reading.verbs(next + 1..unit.items.end) > 0
        && reading.quotes(next..unit.items.end) == 0;
    let quoted = hit.word.form == Form::Gerund && before == Class::As && (after == Class::That || states);
    let owner = matches!(before, Class::Possessive | Class::NameOf | Class::NounOf);
    let of_somebody = hit.word.form == Form::Noun && owner && after == Class::To;
    if !quoted && !of_somebody {
        return None;
    }
    // "by saying his promise to pay was “firm”": the noun is part of the words of another cue.
    let outer = hit.item.checked_sub(2).filter(|&i| i >= unit.items.start).map(|i| reading.classes[i]);
    if of_somebody && matches!(outer, Some(Class::Say | Class::Ing | Class::That)) {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after()?;
    // A noun that opens the sentence has a verb to come: "His promise to pay the crew pleased the union."
    let opens = of_somebody && hit.item <= unit.items.start + 2;
    let verb = (after.start + 2..after.end).find(|&i| opens && words::is_verbal(reading.classes[i]));
    let end = verb.unwrap_or(after.end);
    Some(Clause { before: None, after: Some(after.start..end) })
}
