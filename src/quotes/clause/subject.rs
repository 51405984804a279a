//! Syntactic subject of a cue, where the surrounding words show one.

use super::Clause;
use super::forms::{in_words, inserted, judging, nouns_by, second_reports, trailing_reports};
use super::noun_phrase::{REACH, is_determined, is_plural, left, phrase_before, right};
use crate::lexicon::List;
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
    // "…, a study published in May in the Tide Journal suggests"
    if let Some(comma) = trailing_reports::described_document(reading, unit, hit).filter(|_| clause.before.is_some()) {
        return Some(reading.span(comma + 1).cover(reading.span(hit.item - 1)));
    }
    // "over what Lund called “a farce”"
    if let Some(named) = inserted::named_by(reading, unit, hit) {
        return Some(reading.span(named.namer.start).cover(reading.span(named.namer.end - 1)));
    }
    if let Some((_, owner)) = in_words::phrase(reading, hit) {
        return Some(reading.span(owner.start).cover(reading.span(owner.end - 1)));
    }
    if hit.word.form == Form::Sign {
        let at = hit.item;
        return if class(at) == Class::Dash { right(reading, unit, end) } else { None };
    }
    // "complaints from parents that"
    if let Some(source) = nouns_by::source(reading, unit, hit) {
        return Some(reading.span(source.start).cover(reading.span(source.end - 1)));
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
    if let Some(apart) = apart(reading, unit, hit.item) {
        return Some(apart);
    }
    let subject = left(reading, unit, before_aspect(reading, unit, hit))?;
    Some(before_relative(reading, unit, hit.item, subject).unwrap_or(subject))
}

/// Returns the item of a verb of aspect before a gerund, else that of the cue: "kept" in "he kept saying".
fn before_aspect(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> usize {
    let last = hit.item.checked_sub(1).filter(|i| unit.items.contains(i) && hit.word.form == Form::Gerund);
    let aspect = |i: &usize| reading.lists_as_written(*i).has(List::AspectVerbs) && !rules::is_off(Rule::AspectVerbs);
    last.filter(aspect).unwrap_or(hit.item)
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

/// Returns the agent before marked words, "described by one driver as “a maze”", or behind them, "was branded “a liar” by the
/// opposition", or the object of "quoted" behind them.
fn beside_marks(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
    if judging::of_described_noun(reading, &unit.items, hit).is_some() {
        return right(reading, unit, hit.item + hit.len + 1);
    }
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
    let behind = clause.before.is_some() && clause.after.is_none();
    let object = quoted_object(reading, unit, hit).filter(|_| is_quoting(reading, hit.item))?;
    // "quoted Lund as praising the crew"
    let gerund = clause.before.is_none() && clause.after.as_ref().is_some_and(|a| a.start == object.end + 1);
    if !behind && !gerund {
        return None;
    }
    Some(reading.span(object.start).cover(reading.span(object.end - 1)))
}

/// Returns a subject that does not stand right before its verb at item `at`: one that two verbs share, or one with a description.
fn apart(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    coordinated(reading, unit, at).or_else(|| second_reports::described(reading, unit, at))
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
    let opener = |i: &usize| reading.lists_as_written(*i).has(List::InnerClauseOpeners);
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
    // "A guard who asked not to be named because he feared for his job said"
    let reason = reading.classes[start] == Class::Subject
        && reading.classes[before] == Class::Subordinator
        && start + 1 < at
        && verb(start + 1)
        && !rules::is_off(Rule::ReasonsInRelatives);
    let is_object = reason
        || object(reading.classes[before])
        || reading.is_verb(before)
        || before == relative + 1
        || holds_verb(relative);
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
    if of { reading.lists_as_written(at).has(List::BlamingVerbs) } else { is_hearing(reading.hashes[at]) }
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

/// Returns true for a verb of memory or hearing, or of what a recording shows.
pub(crate) fn is_hearing(hash: u32) -> bool {
    static VERBS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        words::hash_set(
            "recall recalls recalled recalling remember remembers remembered remembering hear hears heard hearing quoted \
             quotes quoting overheard show shows showed showing capture captures captured record records recorded",
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
