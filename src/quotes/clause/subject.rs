//! Syntactic subject of a cue, where the surrounding words show one.

use super::Clause;
use super::in_words;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::span::Span;

/// Bound on the words of a subject; keeps the search constant.
const REACH: usize = 16;

/// Returns the grammatical speaker of a cue: left of it, or right of "according to" and of an inverted verb.
pub(crate) fn of(reading: &Reading<'_>, unit: &Unit, hit: CueHit, clause: &Clause) -> Option<Span> {
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
    let before = hit.item.checked_sub(1).map_or(Class::Edge, class);
    // "“No,” said Petra Lund": the phrase right behind the cue is no part of the words.
    let free = clause.after.as_ref().is_none_or(|a| a.start > end);
    if clause.before.is_some()
        && free
        && starts_phrase(class(end))
        && matches!(before, Class::Quote | Class::Comma | Class::Edge)
    {
        return right(reading, unit, end);
    }
    if hit.word.form == Form::Gerund {
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
    left(reading, unit, hit.item)
}

/// Returns the phrase that begins at item `from`.
fn right(reading: &Reading<'_>, unit: &Unit, from: usize) -> Option<Span> {
    let stop = (from + REACH).min(unit.items.end);
    let end = (from..stop)
        .find(|&i| {
            matches!(
                reading.classes[i],
                Class::Comma
                    | Class::Stop
                    | Class::Quote
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Dash
                    | Class::Opening
                    | Class::Relative
                    | Class::Preposition
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

/// Returns the phrase that ends before the verb at `at`, over auxiliaries and adverbs, and over adjuncts of place and
/// time: "protesters marching through the streets chanted", "a spokesman for the port said", "who in 2010 said".
pub(crate) fn left(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    /// Bound on the adjuncts between a subject and its verb.
    const ADJUNCTS: usize = 3;
    let floor = at.saturating_sub(2 * REACH).max(unit.items.start);
    let mut end = at;
    for _ in 0..ADJUNCTS {
        let (start, stop) = phrase_before(reading, floor, end)?;
        let class = |i: usize| if i > floor { reading.classes[i - 1] } else { Class::Edge };
        // "On Monday the mayor said": a phrase that opens the sentence is no part of a subject before it.
        let adjunct = class(start) == Class::Preposition && start - 1 > floor && attaches(reading.classes[start - 2]);
        if !adjunct {
            return Some(reading.span(start).cover(reading.span(stop - 1)));
        }
        end = start - 1;
        while end > floor && matches!(reading.classes[end - 1], Class::Ing | Class::Ed) {
            end -= 1;
        }
    }
    None
}

/// Returns true for a class to which a following preposition attaches.
fn attaches(class: Class) -> bool {
    matches!(class, Class::Word | Class::Plural | Class::Ing | Class::Ed | Class::Relative)
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
    let floor = floor.max(end.saturating_sub(REACH));
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
            _ => false,
        };
        if !belongs {
            break;
        }
        start -= 1;
        if matches!(class, Class::Subject | Class::Contracted | Class::Determiner | Class::Relative) {
            break;
        }
    }
    (start < end).then_some((start, end))
}
