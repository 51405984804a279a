//! Clauses that follow from the form of their sentence, and forms in which a cue reports nothing.

use super::in_words;
use super::{Clause, Frame};
use crate::block::Role;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues;
use crate::quotes::words::cues::CueHit;
use crate::text::{Shape, TokenKind};

/// Returns the clause of a cue whose sentence has a fixed form: "“Thanks for all.” — Petra Lund", "Minister: no new
/// taxes" as a headline.
pub(crate) fn by_shape(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if let Some(clause) = as_put(reading, unit, hit)
        .or_else(|| quoted_as(reading, unit, hit))
        .or_else(|| in_words::clause(reading, unit, hit))
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
    (headline && open && fills && speaker && words && lower).then_some(Clause { before: None, after: Some(right) })
}

/// Returns the clause of "as X put it": "“A lost decade,” as Lund put it", "As Lund put it, the decade was lost".
pub(crate) fn as_put(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    const SUBJECT: usize = 8;
    if hit.len < 2 || !cues::is_it(reading.hashes[hit.item + 1]) {
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

/// Returns the words behind "quoted as saying that" and behind an owned noun with "to": "Lund was quoted as saying
/// that …", "his promise to pay".
pub(crate) fn quoted_as(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    let next = hit.item + hit.len;
    if hit.item <= unit.items.start || next >= unit.items.end {
        return None;
    }
    let (before, after) = (reading.classes[hit.item - 1], reading.classes[next]);
    let quoted = hit.word.form == Form::Gerund && before == Class::As && after == Class::That;
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

/// Returns true for verbs that report nothing without marked words: "spoke about the ferry", "the story continues
/// below".
pub(crate) fn is_talk(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let next = hit.item + hit.len;
    let class = if next < unit.items.end { reading.classes[next] } else { Class::Edge };
    let aside = matches!(class, Class::Preposition | Class::To | Class::Time | Class::Edge | Class::Stop);
    cues::is_continue(reading.hashes[hit.item])
        || (hit.word.class == CueClass::Say && hit.word.strength == Strength::Weak && aside)
}

/// Returns true for a cue that passes its words to another one or refers back: "was quoted as saying that …", "And
/// she said it twice".
pub(crate) fn is_relayed(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let next = hit.item + hit.len;
    let class = |i: usize| if i < unit.items.end { reading.classes[i] } else { Class::Edge };
    let relays = class(next) == Class::As && class(next + 1) == Class::Ing;
    let takes_up = next < unit.items.end
        && cues::is_it(reading.hashes[next])
        && matches!(class(next + 1), Class::Preposition | Class::Stop | Class::Edge | Class::Time | Class::Adverb);
    // "became known as the “harbour rule”", "known to hold “blackouts”"
    let names = matches!(class(next), Class::As | Class::To) && reading.hashes[hit.item] == words::hash("known");
    relays || names || takes_up && reading.quotes(unit.items.clone()) == 0
}

/// Returns true for a cue that is part of a name: "Point Claim", "the Daily View". In a sentence in headline case every
/// verb has a capital.
pub(crate) fn is_in_name(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let capital = |i: usize| {
        let token = &reading.analysis.tokens[reading.items[i].token as usize];
        reading.items[i].quote().is_none() && token.kind == TokenKind::Word && token.shape != Shape::Lower
    };
    let inside = hit.word.form != Form::Sign && hit.item > unit.items.start && capital(hit.item);
    if !inside {
        return false;
    }
    let word = |i: &usize| reading.hashes[*i] > 1;
    let (words, capitals) =
        unit.items.clone().filter(word).fold((0, 0), |(w, c), i| (w + 1, c + usize::from(capital(i))));
    let beside = capital(hit.item - 1) || hit.item + hit.len < unit.items.end && capital(hit.item + hit.len);
    beside && 2 * capitals < words
}
