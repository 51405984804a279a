//! Syntactic subject of a cue, where the surrounding words show one.

use super::Clause;
use super::forms::in_words;
use crate::entities;
use crate::lexicon::{self, List, WordSet};
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::{self, Class};
use crate::span::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Bound on the words of a subject; keeps the search constant.
const REACH: usize = 16;

/// Returns the grammatical speaker of a cue: left of it, or right of "according to" and of an inverted verb.
pub(crate) fn of(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
    if rules::is_off(Rule::Subject) {
        return None;
    }
    let end = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let starts_phrase = |c: Class| {
        matches!(
            c,
            Class::Name
                | Class::Capitals
                | Class::Title
                | Class::Determiner
                | Class::Subject
                | Class::Possessive
                | Class::NameOf
        )
    };
    if hit.word.form == Form::According {
        return right(reading, unit, end);
    }
    if let Some((_, owner)) = in_words::phrase(reading, hit) {
        return Some(reading.span(owner.start).cover(reading.span(owner.end - 1)));
    }
    if hit.word.form == Form::Sign {
        let at = hit.item;
        return if class(at) == Class::Dash { right(reading, unit, end) } else { None };
    }
    // "the claim by Osei that"
    let agent = hit.word.form == Form::Noun && class(end) == Class::Preposition && reading.text(end) == "by";
    if agent && clause.after.as_ref().is_some_and(|a| a.start > end + 1) {
        return right(reading, unit, end + 1);
    }
    let before = hit.item.checked_sub(1).map_or(Class::Edge, class);
    let passive = matches!(hit.word.form, Form::Past | Form::Participle) && before == Class::Be;
    // "“I am late,” he was quoted by Harbour TV as saying": the agent relays the words.
    if passive && is_quoting(reading, hit.item) && clause.before.is_some() && clause.after.is_none() {
        return left(reading, unit, hit.item);
    }
    if passive && class(end) == Class::Preposition && reading.text(end) == "by" {
        return right(reading, unit, end + 1);
    }
    if let Some(beside) = beside_marks(reading, unit, hit, clause) {
        return Some(beside);
    }
    if !matches!(hit.word.form, Form::Past | Form::Participle | Form::Sign)
        && let Some(owner) = owner(reading, unit, hit.item)
    {
        return Some(owner);
    }
    // "Lund was quoted by Harbour TV as saying": the subject of the passive.
    if hit.word.form == Form::Gerund && before == Class::As {
        return quoted_as(reading, unit, hit.item - 1);
    }
    // "“No,” said Petra Lund": the phrase right after the cue is not part of the words.
    let free = clause.after.as_ref().is_none_or(|a| a.start > end);
    let name = behind_age(reading, unit, end);
    // "The quay, said engineer Petra Lund, can be saved": words on both sides.
    let aside = before == Class::Comma && clause.after.is_some() && matches!(class(name), Class::Word | Class::Plural);
    if clause.before.is_some()
        && free
        && (starts_phrase(class(name)) || aside)
        && matches!(before, Class::Quote | Class::Comma | Class::Edge)
        && !is_audience(reading, unit, hit, clause)
    {
        return right(reading, unit, name);
    }
    if let Some(behind) = behind_verb(reading, unit, hit, clause) {
        return Some(behind);
    }
    if hit.word.form == Form::Gerund {
        if let Some(heard) = heard(reading, unit, hit.item) {
            return Some(heard);
        }
        // "Lund's long note asking Osei": the owner of the noun before the gerund.
        let floor = hit.item.saturating_sub(5).max(unit.items.start);
        let noun = (floor..hit.item).rev().take_while(|&i| {
            matches!(
                reading.classes[i],
                Class::Word | Class::Plural | Class::Ed | Class::NameOf | Class::NounOf | Class::Possessive
            )
        });
        let owner =
            noun.last().filter(|&i| matches!(reading.classes[i], Class::NameOf | Class::NounOf | Class::Possessive));
        if let Some(i) = owner {
            return Some(reading.span(i));
        }
    }
    // "heard the guard shout"
    if hit.word.form == Form::Base
        && let Some(heard) = heard(reading, unit, hit.item)
    {
        return Some(heard);
    }
    if let Some(shared) = coordinated(reading, unit, hit.item) {
        return Some(shared);
    }
    let subject = left(reading, unit, hit.item)?;
    Some(before_relative(reading, unit, hit.item, subject).unwrap_or(subject))
}

/// Returns true for a verb of telling with its subject before it, whose object follows: "“We are late,” Ana Lund, the master, told
/// a briefing in Norport".
fn is_audience(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> bool {
    if rules::is_off(Rule::Audiences) || hit.word.class != CueClass::Tell {
        return false;
    }
    let from = clause.before.as_ref().map_or(unit.items.start, |b| b.end);
    let name = |i: usize| matches!(reading.classes[i], Class::Name | Class::Title | Class::Capitals);
    (from..hit.item).any(name)
}

/// Bound on the items between "quoted" and "as saying".
pub(super) const QUOTED: usize = 16;

/// Returns true for a noun for speakers without an article, from item `from` to the end of a headline: "warns coroner".
fn is_bare_speaker(reading: &Reading<'_>, unit: &Unit, from: usize) -> bool {
    /// Bound on the words of the phrase.
    const WORDS: usize = 3;
    if rules::is_off(Rule::BareSpeakers) {
        return false;
    }
    let words = from..unit.items.end;
    (1..=WORDS).contains(&words.len())
        && words
            .clone()
            .all(|i| matches!(reading.classes[i], Class::Word | Class::Plural | Class::Name | Class::Capitals))
        && matches!(reading.classes[words.end - 1], Class::Word | Class::Plural)
        && cues::is_speaker_noun(reading.hashes[words.end - 1])
}

/// Returns the agent behind marked words, "was branded “a liar” by the opposition", or the object of "quoted" behind them.
fn beside_marks(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
    if !rules::is_off(Rule::JudgedBy)
        && let Some(quote) = judged_in_marks(reading, unit, hit)
    {
        return right(reading, unit, quote + 2);
    }
    quoted_before(reading, unit, hit, clause)
}

/// Returns the subject behind an inverted verb that parts "is" from marked words, "She is, said one of them, “brilliant”", or that
/// ends a headline without an article, "Patients at risk, warns coroner".
fn behind_verb(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
    let end = hit.item + hit.len;
    let first = unit.items.start;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    if hit.item <= first + 1 || class(hit.item - 1) != Class::Comma {
        return None;
    }
    let marked = |a: &Range<usize>| a.len() == 1 && class(a.start - 1) == Class::Comma && a.start > end + 1;
    let inserted = clause.before.is_none() && class(hit.item - 2) == Class::Be;
    if inserted && clause.after.as_ref().is_some_and(marked) && !rules::is_off(Rule::InsertedBeforeMarks) {
        return right(reading, unit, end);
    }
    let headline = clause.before.is_some() && clause.after.is_none() && is_bare_speaker(reading, unit, end);
    headline.then(|| reading.span(end).cover(reading.span(unit.items.end - 1)))
}

/// Returns the item of the marked words between a passive and its agent: "a liar" in "was branded “a liar” by the opposition".
pub(super) fn judged_in_marks(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<usize> {
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let end = hit.item + hit.len;
    let quote = end + usize::from(class(end) == Class::As);
    let verb = matches!(hit.word.form, Form::Past | Form::Participle);
    let passive = (unit.items.start..hit.item).rev().find(|&i| !matches!(class(i), Class::Adverb | Class::Ly));
    let by = class(quote + 1) == Class::Preposition && reading.text(quote + 1) == "by";
    (verb && by && class(quote) == Class::Quote && passive.is_some_and(|i| class(i) == Class::Be)).then_some(quote)
}

/// Returns the items of the object of "quoted" before "as" and a gerund, where no words follow that it reports: "an army
/// officer" in "quoted an army officer as telling the paper".
pub(super) fn quoted_object(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Range<usize>> {
    if rules::is_off(Rule::QuotedActively) {
        return None;
    }
    let end = hit.item + hit.len;
    let stop = unit.items.end.min(end + QUOTED);
    let at = (end..stop).find(|&k| reading.classes[k] == Class::As).filter(|&k| k > end && k + 1 < unit.items.end)?;
    let object = (end..at)
        .all(|k| is_of_phrase_or_object(reading.classes[k]) && !reading.is_verb(k) && reading.quotes(k..k + 1) == 0);
    let gerund = matches!(reading.classes[at + 1], Class::Ing | Class::Say);
    let behind = reading.quotes(at..unit.items.end) == 0 && !reading.classes[at..unit.items.end].contains(&Class::That);
    (object && gerund && behind).then_some(end..at)
}

/// Returns true for a class of the words of a phrase, or of a pronoun in its place.
fn is_of_phrase_or_object(class: Class) -> bool {
    is_of_phrase(class) || matches!(class, Class::Object | Class::Comma | Class::Of | Class::Capitals)
}

/// Returns the object of "quoted … as saying" behind its marked words: "him" in "“I am late,” the paper quoted him as saying".
fn quoted_before(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
    let behind = clause.before.is_some() && clause.after.is_none() && is_quoting(reading, hit.item);
    let object = quoted_object(reading, unit, hit).filter(|_| behind)?;
    Some(reading.span(object.start).cover(reading.span(object.end - 1)))
}

/// Returns the subject that opens the sentence of a verb behind "and" or "but": "the airline" in "The airline apologised for
/// the delay and said".
fn coordinated(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    /// Bound on the items of the subject, and of the sentence before the verb.
    const SUBJECT: usize = 5;
    const LONGEST: usize = 24;
    if rules::is_off(Rule::SharedSubjects) {
        return None;
    }
    let joint = at.checked_sub(1).filter(|&i| i > unit.items.start)?;
    // "when his teacher took him aside and told him"
    let floor = joint.saturating_sub(LONGEST).max(unit.items.start);
    let opener = |i: &usize| WordSet::InnerClauseOpeners.has(reading.text(*i));
    let inner = (floor..joint).rev().take_while(|&i| reading.classes[i] != Class::Comma).find(opener);
    let inner = inner.filter(|_| !rules::is_off(Rule::SubjectInClause));
    let start = inner.map_or(unit.items.start, |i| i + 1);
    if joint <= start || joint - start > LONGEST {
        return None;
    }
    if !matches!(reading.classes[joint], Class::And | Class::But) || !is_determined(reading.classes[start]) {
        return None;
    }
    let plain = |i: &usize| {
        !matches!(
            reading.classes[*i],
            Class::That
                | Class::Subordinator
                | Class::Relative
                | Class::Subject
                | Class::Quote
                | Class::Say
                | Class::Colon
        )
    };
    let verb = (start + 1..joint.min(start + 1 + SUBJECT)).find(|&i| {
        matches!(reading.classes[i], Class::Ed | Class::Be | Class::Have | Class::Modal | Class::Do)
            || reading.is_verb(i)
    })?;
    let noun = |i: usize| {
        matches!(
            reading.classes[i],
            Class::Determiner
                | Class::Possessive
                | Class::Word
                | Class::Plural
                | Class::Name
                | Class::NameOf
                | Class::NounOf
                | Class::Capitals
        )
    };
    let whole = verb > start + 1 && (start..verb).all(noun) && (start..joint).all(|i| plain(&i));
    whole.then(|| reading.span(start).cover(reading.span(verb - 1)))
}

/// Returns the phrase before a relative clause at whose end `found` stands, right before the verb at `at`: "a spokesman" in
/// "a spokesman who represents the dockers in Norport said". The clause has no comma and a verb right behind its pronoun;
/// `found` is the object of a verb or preposition, because the subject of another clause speaks itself: "the man who
/// claimed Lund lied".
fn before_relative(reading: &Reading<'_>, unit: &Unit, at: usize, found: Span) -> Option<Span> {
    /// Bound on the items of the clause.
    const LONGEST: usize = 24;
    if rules::is_off(Rule::SubjectBeforeRelative) {
        return None;
    }
    let floor = at.saturating_sub(LONGEST).max(unit.items.start);
    let start = (floor..at).rev().find(|&i| reading.span(i).start() <= found.start())?;
    let object = |c: Class| {
        matches!(c, Class::Preposition | Class::Of | Class::To | Class::As | Class::Ed | Class::Ing | Class::Number)
    };
    let before = start.checked_sub(1).filter(|&i| i > floor)?;
    let closes = |c: Class| {
        matches!(
            c,
            Class::Comma | Class::Semicolon | Class::Colon | Class::Quote | Class::Stop | Class::Dash | Class::And
        )
    };
    let verb = |i: usize| {
        matches!(
            reading.classes[i],
            Class::Be | Class::Have | Class::Do | Class::Modal | Class::Ed | Class::Say | Class::Ly | Class::Adverb
        ) || reading.is_verb(i)
    };
    // The phrase may hold the verb: "hit Petra Lund" in "the driver who hit Petra Lund said".
    let holds_verb = |relative: usize| {
        relative + 1 == start && matches!(reading.classes[start], Class::Word | Class::Ed | Class::Plural)
    };
    let opens_clause = |i: &usize| match reading.classes[*i] {
        Class::Relative => verb(*i + 1) || *i + 1 == before || holds_verb(*i),
        Class::That => reading.is_verb(*i + 1) || reading.classes[*i + 1] == Class::Ed,
        _ => false,
    };
    let inside = (floor..start).rev().take_while(|&i| !closes(reading.classes[i]));

    let relative = inside.clone().filter(opens_clause).last()?;
    let is_object =
        object(reading.classes[before]) || reading.is_verb(before) || before == relative + 1 || holds_verb(relative);
    // "a man who gave his name only as Piet": the name of the head.
    let is_name = matches!(reading.classes[start], Class::Name | Class::Capitals | Class::Title);
    let named = inside.take_while(|&i| i > relative).any(|i| reading.lists_as_written(i).has(List::Named));
    let named = is_name && named;
    if !is_object || named {
        return None;
    }
    let (mut head, mut end) = phrase_before(reading, unit.items.start, relative)?;
    // "A spokesman for the union that represents": the relative clause describes the whole phrase or its last noun.
    while head > unit.items.start + 1 && matches!(reading.classes[head - 1], Class::Preposition | Class::Of) {
        (head, end) = phrase_before(reading, unit.items.start, head - 1)?;
    }
    let opens = head == unit.items.start
        || matches!(
            reading.classes[head - 1],
            Class::Comma | Class::Quote | Class::That | Class::And | Class::But | Class::Stop | Class::Time
        );
    let noun = is_determined(reading.classes[head]) || is_plural(reading, end - 1);
    (opens && noun).then(|| reading.span(head).cover(reading.span(end - 1)))
}

/// Returns the item after an age at item `from`: the name in "wrote 43-year-old Petra Lund"; `from` without an age.
fn behind_age(reading: &Reading<'_>, unit: &Unit, from: usize) -> usize {
    if rules::is_off(Rule::AgeBeforeName) {
        return from;
    }
    let is = |k: usize, word: &str| unit.items.contains(&(from + k)) && reading.text(from + k) == word;
    let age = unit.items.contains(&from) && reading.classes[from] == Class::Number;
    if age && is(1, "-") && is(2, "year") && is(3, "-") && is(4, "old") { from + 5 } else { from }
}

/// Returns the phrase that begins at item `from`.
fn right(reading: &Reading<'_>, unit: &Unit, from: usize) -> Option<Span> {
    let stop = (from + REACH).min(unit.items.end);
    let end = (from..stop)
        .find(|&i| {
            // "Norport-based": a hyphen is part of its word.
            let dash = reading.classes[i] == Class::Dash && !(is_hyphen(reading, i) && i > from);
            dash || matches!(
                reading.classes[i],
                Class::Comma
                    | Class::Stop
                    | Class::Quote
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Opening
                    | Class::Relative
                    | Class::Preposition
                    | Class::Of
                    | Class::To
                    | Class::Time
                    | Class::Say
                    | Class::Be
                    | Class::Have
                    | Class::As
            )
        })
        .unwrap_or(stop);
    (from < end).then(|| reading.span(from).cover(reading.span(end - 1)))
}

/// Returns true for a hyphen between two words without spaces: "Norport-based".
fn is_hyphen(reading: &Reading<'_>, i: usize) -> bool {
    let tokens = &reading.analysis.tokens;
    let spaced = |i: usize| reading.items.get(i).is_none_or(|item| tokens[item.token as usize].spaced);
    matches!(reading.text(i), "-" | "‑") && !spaced(i) && !spaced(i + 1)
}

/// Returns the phrase that ends before the verb at `at`, over auxiliaries and adverbs, and over adjuncts of place and
/// time: "protesters marching through the streets chanted", "a spokesman for the port said", "who in 2010 said".
pub(crate) fn left(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    /// Bound on the adjuncts between a subject and its verb.
    const ADJUNCTS: usize = 5;
    let floor = at.saturating_sub(2 * REACH).max(unit.items.start);
    let mut end = at;
    for _ in 0..ADJUNCTS {
        let (start, stop) = phrase_before(reading, floor, end)?;
        // "residents of Kibera, Mathare and Kawangware say"
        let list = list_start(reading, floor, start, stop);
        let start = if list < stop { list } else { start };
        let class = |i: usize| if i > floor { reading.classes[i - 1] } else { Class::Edge };
        // "On Monday the mayor said": a phrase that opens the sentence is no part of a subject before it.
        // "a rival of his at the Norport Herald"
        let owned = || {
            start > floor + 2
                && reading.classes[start - 2] == Class::Possessive
                && reading.classes[start - 3] == Class::Of
        };
        let attached = start > floor + 1 && (attaches(reading, start - 2) || owned());
        let adjunct = match class(start) {
            Class::Preposition => attached && !opens_clause_of_noun(reading, start, stop),
            // "a friend of the mayor", but "Minister of Fisheries Petra Lund"
            Class::Of | Class::To => {
                attached && (heads(reading, floor, start - 1) || is_of_relative(reading, floor, start - 1))
            }
            _ => false,
        };
        if let Some(aged) = before_age(reading, floor, start) {
            end = aged;
            continue;
        }
        if !adjunct {
            // "a friend of Lund": the head of the phrase.
            let of = (start + 1..stop).find(|&i| reading.classes[i] == Class::Of);
            let head = of.filter(|_| is_determined(reading.classes[start])).unwrap_or(stop);
            return Some(reading.span(start).cover(reading.span(head - 1)));
        }
        end = start - 1;
        // "people close to Lund", "protesters marching through the streets"
        while end > floor
            && (matches!(reading.classes[end - 1], Class::Ing | Class::Ed) || is_adjective(reading, end - 1))
        {
            end -= 1;
        }
        // "residents who spoke to the paper"
        if is_of_relative(reading, floor, end) {
            end -= 2;
        }
    }
    None
}

/// Returns true for a noun that can report with a word before it that opens its clause: "after an audit" in "The mayor quit
/// after an audit found".
fn opens_clause_of_noun(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let opens = WordSet::InnerClauseOpeners.has(reading.text(start - 1));
    let noun = (start..end).any(|i| {
        let word = reading.lists_as_written(i);
        word.has_any(&[List::Documents, List::Organisations, List::Courts])
    });
    !rules::is_off(Rule::ClauseOfNoun) && opens && is_determined(reading.classes[start]) && noun
}

/// Returns the end of a name before an age and the place at item `start`: "Petra Lund" in "Petra Lund, 50, of Norport said".
fn before_age(reading: &Reading<'_>, floor: usize, start: usize) -> Option<usize> {
    if rules::is_off(Rule::AgeBehindName) {
        return None;
    }
    let aged = [Class::Comma, Class::Number, Class::Comma, Class::Of];
    // The phrase is "Norport" or "of Norport".
    let place = start + usize::from(reading.classes[start] == Class::Of);
    let name = place.checked_sub(aged.len()).filter(|&i| i > floor)?;
    let named = matches!(reading.classes[name - 1], Class::Name | Class::Capitals | Class::Title);
    (named && reading.classes[name..place] == aged).then_some(name)
}

/// Returns true if a relative pronoun and its verb end before item `end`: "residents who spoke".
fn is_of_relative(reading: &Reading<'_>, floor: usize, end: usize) -> bool {
    end > floor + 2
        && reading.classes[end - 2] == Class::Relative
        && (matches!(reading.classes[end - 1], Class::Ed | Class::Say) || reading.is_verb(end - 1))
}

/// Returns the person whose words a verb of memory or hearing introduces, before the gerund at `at`: "his captain" in
/// "Lund recalled his captain saying".
pub(super) fn heard(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    const LONGEST: usize = 6;
    if rules::is_off(Rule::HeardSubjects) {
        return None;
    }
    let end = at - usize::from(is_of_saying(reading, at));
    let floor = end.saturating_sub(LONGEST).max(unit.items.start);
    let introduces = |i: usize| introduces_gerund(reading, i, end < at);
    let start = (floor..end).rev().take_while(|&i| is_of_phrase(reading.classes[i]) && !introduces(i)).last()?;
    let verb = start.checked_sub(1).filter(|i| unit.items.contains(i))?;
    introduces(verb).then(|| reading.span(start).cover(reading.span(end - 1)))
}

/// Returns true for the gerund at `at` behind "of": "accused Osei of saying".
pub(super) fn is_of_saying(reading: &Reading<'_>, at: usize) -> bool {
    !rules::is_off(Rule::AccusedOfSaying) && at > 0 && reading.classes[at - 1] == Class::Of
}

/// Returns true for a verb at `at` whose object is the subject of a gerund: one of hearing, or one of blame if the gerund is
/// behind "of".
pub(super) fn introduces_gerund(reading: &Reading<'_>, at: usize, of: bool) -> bool {
    if of {
        matches!(reading.text(at), "accuse" | "accuses" | "accused" | "accusing")
    } else {
        is_hearing(reading.hashes[at])
    }
}

/// Returns true for a class of the words between a verb of hearing and its gerund.
pub(super) fn is_of_phrase(class: Class) -> bool {
    matches!(
        class,
        Class::Possessive
            | Class::Determiner
            | Class::Word
            | Class::Name
            | Class::Title
            | Class::Object
            | Class::NounOf
            | Class::NameOf
    )
}

/// Returns true for a verb of memory or hearing.
pub(crate) fn is_hearing(hash: u32) -> bool {
    static VERBS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        words::hash_set(
            "recall recalls recalled recalling remember remembers remembered remembering hear hears heard hearing quoted \
             quotes quoting overheard",
        )
    });
    VERBS.contains(&hash)
}

/// Returns the owner of the noun at item `at`: "Petra Lund's", "the mayor's", "his".
pub(crate) fn owner(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    if rules::is_off(Rule::OwnersAsSubjects) {
        return None;
    }
    let last = at.checked_sub(1).filter(|i| unit.items.contains(i))?;
    let floor = at.saturating_sub(REACH).max(unit.items.start);
    let belongs = |c: Class| match reading.classes[last] {
        Class::NameOf => matches!(c, Class::Name | Class::Capitals | Class::Title),
        Class::NounOf => matches!(c, Class::Word | Class::Plural | Class::Determiner),
        _ => false,
    };
    let owns = matches!(reading.classes[last], Class::NameOf | Class::NounOf | Class::Possessive);
    let start = (floor..last).rev().take_while(|&i| belongs(reading.classes[i])).last().unwrap_or(last);
    owns.then(|| reading.span(start).cover(reading.span(last)))
}

/// Returns the subject of "was quoted … as" or the object of "quoted … as", where "as" is item `at`: "Lund" in "the paper
/// quoted the mayor, Petra Lund, as".
fn quoted_as(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    if rules::is_off(Rule::SubjectOfQuotedAs) {
        return None;
    }
    let floor = at.saturating_sub(REACH).max(unit.items.start);
    let verb = (floor..at).rev().find(|&i| is_quoting(reading, i))?;
    let before = (floor..verb).rev().find(|&i| !matches!(reading.classes[i], Class::Adverb | Class::Ly));
    let passive = before.is_none_or(|i| reading.classes[i] == Class::Be) || reading.text(verb + 1) == "by";
    if passive || verb + 1 >= at {
        return left(reading, unit, verb);
    }
    let named = |i: &usize| matches!(reading.classes[*i], Class::Name | Class::Title | Class::Capitals | Class::Stop);
    let end = if reading.classes[at - 1] == Class::Comma { at - 1 } else { at };
    let name = (verb + 1..end).rev().take_while(named).last();
    // "the commander of the force, Gen. Petra Lund, as"
    let apposed = name.filter(|&i| end < at && i > verb + 1 && reading.classes[i - 1] == Class::Comma);
    let start = apposed.unwrap_or(verb + 1);
    let cut = (start + 1..end).find(|&i| apposed.is_none() && matches!(reading.classes[i], Class::Of | Class::Comma));
    Some(reading.span(start).cover(reading.span(cut.unwrap_or(end) - 1)))
}

/// Returns true for the verb of "quoted … as saying".
pub(crate) fn is_quoting(reading: &Reading<'_>, i: usize) -> bool {
    reading.lists_as_written(i).has(List::QuotingVerbs)
}

/// Returns true if a phrase with an article or in the plural ends before item `end`: "a friend", "people close".
fn heads(reading: &Reading<'_>, floor: usize, mut end: usize) -> bool {
    while end > floor && is_adjective(reading, end - 1) {
        end -= 1;
    }
    phrase_before(reading, floor, end).is_some_and(|(start, stop)| {
        let last = stop - 1;
        // Article, adjective and noun: a longer phrase contains a verb, "the report uses footage".
        is_determined(reading.classes[start]) && stop - start <= 3
            || is_plural(reading, last)
            // "officials with knowledge of the case"
            || start > floor + 1 && reading.classes[start - 1] == Class::Preposition && is_plural(reading, start - 2)
            || matches!(reading.text(last), "people" | "police")
    })
}

/// Returns true for a class that opens a phrase with a determiner.
fn is_determined(class: Class) -> bool {
    matches!(class, Class::Determiner | Class::Possessive | Class::Number)
}

/// Returns true for an adjective between a noun and its preposition: "officials familiar with the talks".
fn is_adjective(reading: &Reading<'_>, i: usize) -> bool {
    reading.lists_as_written(i).has(List::RelatingAdjectives)
}

/// Returns true for an item to which a following preposition attaches.
fn attaches(reading: &Reading<'_>, i: usize) -> bool {
    matches!(reading.classes[i], Class::Word | Class::Plural | Class::Ing | Class::Ed | Class::Relative)
        || is_plural(reading, i)
}

/// Returns true for a noun in the plural, also with the capital of a sentence's first word.
pub(crate) fn is_plural(reading: &Reading<'_>, i: usize) -> bool {
    /// Share in lower case from which a word with a capital is no name, in percent.
    const LOWER: u8 = 50;
    let first = || {
        let word = reading.items[i].token as usize;
        reading.text(i).ends_with('s') && reading.words[word].lower >= LOWER
    };
    match reading.classes[i] {
        Class::Plural => true,
        Class::Name => reading.items[i].quote().is_none() && first(),
        _ => false,
    }
}

/// Returns the first item of a name between commas, the second of which ends before item `end`.
fn apposed_name(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    /// Bound on the items from a preposition to the comma.
    const BELONGS: usize = 5;
    if rules::is_off(Rule::AppositionBeforeVerb) {
        return None;
    }
    let comma = |i: usize| i > floor && reading.classes[i] == Class::Comma;
    let last = end.checked_sub(1).filter(|&i| comma(i))?;
    let name = |i: &usize| matches!(reading.classes[*i], Class::Name | Class::Title | Class::Capitals);
    let start = (floor..last).rev().take_while(name).last()?;
    let before = start.checked_sub(1).filter(|&i| comma(i))?;
    // "A spokesman for the company, Windrose, said": the name of the company
    let noun =
        before.checked_sub(1).filter(|&i| reading.lists_as_written(i).has_any(&[List::Organisations, List::Companies]));
    let given = last - start >= 2 && entities::traits(entities::key(reading.text(start))).given() > 0;
    let belongs = (floor..before).rev().take(BELONGS).any(|i| matches!(reading.text(i), "for" | "of" | "at" | "with"));
    (noun.is_none() || given || !belongs).then_some(start)
}

/// Returns "one" before a description between commas, the second of which ends before item `end`: "one, a former nurse,".
pub(super) fn described_one(reading: &Reading<'_>, floor: usize, end: usize) -> Option<(usize, usize)> {
    /// Bound on the items of the description.
    const DESCRIPTION: usize = 10;
    if rules::is_off(Rule::OneDescribed) {
        return None;
    }
    let last = end.checked_sub(1).filter(|&i| i > floor + 2 && reading.classes[i] == Class::Comma)?;
    let from = last.saturating_sub(DESCRIPTION).max(floor + 1);
    let comma = (from..last).rev().find(|&i| reading.classes[i] == Class::Comma)?;
    let one = matches!(reading.text(comma - 1), "one" | "One" | "another" | "Another");
    let opens = comma - 1 == floor
        || matches!(
            reading.classes[comma - 2],
            Class::Comma | Class::Semicolon | Class::And | Class::But | Class::Stop | Class::Dash | Class::Colon
        );
    let noun =
        |c: Class| words::is_of_phrase(c) || matches!(c, Class::Ed | Class::Of | Class::Preposition | Class::Number);
    let described =
        reading.classes[comma + 1] == Class::Determiner && reading.classes[comma + 1..last].iter().all(|&c| noun(c));
    (one && opens && described).then_some((comma - 1, comma))
}

/// Returns the end of the phrase before an aside between commas, the second of which ends before item `end`: "One driver" in
/// "One driver, stuck since noon,".
fn before_aside(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    /// Bound on the items of the aside.
    const ASIDE: usize = 10;
    if rules::is_off(Rule::AsideBeforeVerb) {
        return None;
    }
    let last = end.checked_sub(1).filter(|&i| i > floor && reading.classes[i] == Class::Comma)?;
    let from = last.saturating_sub(ASIDE).max(floor + 1);
    let comma = (from..last).rev().find(|&i| reading.classes[i] == Class::Comma)?;
    let aside = comma + 1..last;
    // "Karl Osei, whom Lund had fired, said": the clause has a subject of its own.
    let own_subject = aside.len() >= 3 && reading.text(aside.start) == "whom";
    let nominal = |c: Class| matches!(c, Class::Word | Class::Plural | Class::Name | Class::Capitals | Class::Title);
    if own_subject && nominal(reading.classes[comma - 1]) && reading.quotes(aside.clone()) == 0 {
        return Some(comma);
    }
    // "signed by Lund", "written by Lund"
    let agent = aside.len() >= 2 && reading.text(aside.start + 1) == "by";
    let opens = aside.len() >= 2
        && matches!(reading.classes[aside.start], Class::Ed | Class::Ing | Class::Preposition | Class::Word)
        && !reading.is_verb(aside.start)
        || agent && matches!(reading.classes[aside.start], Class::Ed | Class::Word | Class::Say);
    let plain = |i: usize| {
        agent && i == aside.start
            || !matches!(
                reading.classes[i],
                Class::Say | Class::Subject | Class::That | Class::Quote | Class::Colon | Class::Be | Class::Have
            )
    };
    let noun = matches!(reading.classes[comma - 1], Class::Word | Class::Plural);
    // The phrase opens its sentence: "One driver", "A man on the quay".
    let whole =
        (floor..comma).rev().take_while(|&i| plain(i) && reading.classes[i] != Class::Comma).last() == Some(floor);
    let determined = is_determined(reading.classes[floor]) || reading.text(floor).eq_ignore_ascii_case("one");
    (opens && noun && whole && determined && aside.clone().all(plain) && reading.verbs(floor..comma) == 0)
        .then_some(comma)
}

/// Returns the end of a town before a region between commas, the second of which ends before item `end`: "Norport" in "in
/// Norport, Maine,".
fn before_region(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    if rules::is_off(Rule::RegionBeforeVerb) {
        return None;
    }
    let region = apposed_name(reading, floor, end)?;
    let town = region.checked_sub(1)?;
    let name = |i: &usize| matches!(reading.classes[*i], Class::Name | Class::Capitals | Class::Title);
    let first = (floor..town).rev().take_while(name).last()?;
    let placed = first > floor && matches!(reading.classes[first - 1], Class::Preposition | Class::Of);
    let word = reading.text(region);
    let known =
        entities::traits(entities::key(word)).place_name() || word.contains('.') || end - region > 2 && word.len() <= 2;
    (placed && known).then_some(town)
}

/// Returns the item at which brackets open that close before item `end`; `end` without brackets.
fn before_brackets(reading: &Reading<'_>, floor: usize, end: usize) -> usize {
    const LONGEST: usize = 6;
    if rules::is_off(Rule::BracketsBeforeVerb) {
        return end;
    }
    if end <= floor + 2 || reading.classes[end - 1] != Class::Closing {
        return end;
    }
    let from = end.saturating_sub(LONGEST).max(floor + 1);
    (from..end - 1).rev().find(|&i| reading.classes[i] == Class::Opening).unwrap_or(end)
}

/// Returns the first item of a list of names that ends with the phrase at item `start`: "Kibera, Mathare and Kawangware".
fn list_start(reading: &Reading<'_>, floor: usize, mut start: usize, end: usize) -> usize {
    if rules::is_off(Rule::ListsOfNames) {
        return start;
    }
    let name = |i: usize| matches!(reading.classes[i], Class::Name | Class::Capitals | Class::Title);
    if !reading.classes[start..end].contains(&Class::And) || !name(start) {
        return start;
    }
    while start > floor + 1 && reading.classes[start - 1] == Class::Comma && name(start - 2) {
        start -= 2;
        while start > floor && name(start - 1) {
            start -= 1;
        }
    }
    let of = start.checked_sub(1).filter(|&i| i >= floor).map(|i| reading.classes[i]);
    if matches!(of, Some(Class::Preposition | Class::Of)) { start } else { end }
}

/// Returns true if item `sign` follows a number that opens a clause: "that 61% of tenants say".
fn is_share(reading: &Reading<'_>, floor: usize, sign: usize) -> bool {
    let number = sign > floor && reading.classes[sign - 1] == Class::Number;
    let opens = |c: Class| {
        matches!(c, Class::That | Class::Comma | Class::Subordinator | Class::And | Class::But | Class::Stop)
    };
    number && (sign == floor + 1 || opens(reading.classes[sign - 2]))
}

/// Returns true for the hyphen of a compound, and the full stop of a month in short: "third-party", "Nov. 8".
fn is_inside_word(reading: &Reading<'_>, sign: usize) -> bool {
    let joined = |i: usize| reading.span(i).end() == reading.span(i + 1).start();
    let month = || lexicon::is_time(reading.text(sign - 1));
    joined(sign - 1) && if reading.text(sign) == "." { month() } else { joined(sign) }
}

/// Returns the noun phrase or pronoun that ends before item `end`, not before `floor`.
fn phrase_before(reading: &Reading<'_>, floor: usize, mut end: usize) -> Option<(usize, usize)> {
    let skip = |c: Class| {
        matches!(
            c,
            Class::Be | Class::Have | Class::Do | Class::Modal | Class::Not | Class::Adverb | Class::Ly | Class::Time
        )
    };
    while end > floor && skip(reading.classes[end - 1]) {
        end -= 1;
    }
    // "more than half (53%) say", "Petra Lund (Aldmouth North) said"
    end = before_brackets(reading, floor, end);
    let floor = floor.max(end.saturating_sub(REACH));
    // "a family in Norport, Maine, says": the region between commas.
    if let Some(place) = before_region(reading, floor, end) {
        end = place;
    }
    if let Some(one) = described_one(reading, floor, end) {
        return Some(one);
    }
    // "One driver, stuck since noon, said": a participle or preposition between commas.
    if let Some(head) = before_aside(reading, floor, end) {
        end = head;
    }
    // "the harbour master, Petra Lund, had told": the name between commas.
    if let Some(start) = apposed_name(reading, floor, end) {
        return Some((start, end - 1));
    }
    let mut start = end;
    while start > floor {
        let class = reading.classes[start - 1];
        #[expect(clippy::match_same_arms, reason = "two lines of one list")]
        let belongs = match class {
            Class::Subject | Class::Contracted | Class::Relative => start == end,
            Class::And => start < end && start - 1 > floor && reading.classes[start] as u8 >= Class::Title as u8,
            Class::Name | Class::Capitals | Class::Title | Class::NameOf | Class::NounOf | Class::Plural => true,
            Class::Word
            | Class::Number
            | Class::Of
            | Class::Possessive
            | Class::Ed
            | Class::Ing
            | Class::Determiner => true,
            // "61% of tenants"
            Class::Sign => start < end && is_share(reading, floor, start - 1),
            Class::Dash | Class::Stop => start < end && start - 1 > floor && is_inside_word(reading, start - 1),
            _ => false,
        };
        if !belongs {
            break;
        }
        start -= 1;
        // The number before a percent sign opens its phrase.
        let share = class == Class::Number && start + 1 < end && reading.classes[start + 1] == Class::Sign;
        if share || matches!(class, Class::Subject | Class::Contracted | Class::Determiner | Class::Relative) {
            break;
        }
    }
    (start < end).then_some((start, end))
}
