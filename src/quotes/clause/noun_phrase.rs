//! Noun phrases right beside a verb: the one that ends before it, over auxiliaries, asides and adjuncts, and the one behind it.

use crate::entities;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::{self, Class};
use crate::span::Span;

/// Bound on the words of a phrase; keeps the search constant.
pub(super) const REACH: usize = 16;

/// Returns the phrase that begins at item `from`.
pub(super) fn right(reading: &Reading<'_>, unit: &Unit, from: usize) -> Option<Span> {
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
    // "said Petra Lund yesterday": the words behind the last noun phrase are no part of it.
    let noun = (from..end).rev().find(|&i| reading.phrases.before(i + 1).is_some());
    let end = noun.map_or(end, |last| last + 1);
    (from < end).then(|| reading.span(from).cover(reading.span(end - 1)))
}

/// Returns true for a hyphen between two words without spaces: "Norport-based".
pub(super) fn is_hyphen(reading: &Reading<'_>, i: usize) -> bool {
    let tokens = &reading.analysis.tokens;
    let spaced = |i: usize| reading.items.get(i).is_none_or(|item| tokens[item.token as usize].spaced);
    i + 1 < reading.items.len() && matches!(reading.text(i), "-" | "‑") && !spaced(i) && !spaced(i + 1)
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
            Class::Preposition => {
                attached && !opens_clause_of_noun(reading, start, stop) && !opens_clause_of_coming(reading, start)
            }
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
            let of = of.filter(|_| reading.phrases.before(stop).is_none());
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
    let opens = reading.lists_as_written(start - 1).has(List::InnerClauseOpeners);
    let noun = (start..end).any(|i| {
        let word = reading.lists_as_written(i);
        word.has_any(&[List::Documents, List::Organisations, List::Courts])
    });
    !rules::is_off(Rule::ClauseOfNoun) && opens && is_determined(reading.classes[start]) && noun
}

/// Returns true for a phrase at item `start` behind a verb of coming and "after" or "as", which open its clause: "police" in "This
/// comes after police said".
fn opens_clause_of_coming(reading: &Reading<'_>, start: usize) -> bool {
    !rules::is_off(Rule::ComingVerbs)
        && start >= 2
        && reading.lists_as_written(start - 1).has(List::InnerClauseOpeners)
        && reading.lists_as_written(start - 2).has(List::ComingVerbs)
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

/// Returns true if a phrase with an article or in the plural ends before item `end`: "a friend", "people close".
fn heads(reading: &Reading<'_>, floor: usize, mut end: usize) -> bool {
    let modifies = |i: usize| matches!(reading.classes[i], Class::Ing | Class::Ed) || is_adjective(reading, i);
    while end > floor && modifies(end - 1) {
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
pub(super) fn is_determined(class: Class) -> bool {
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
    /// Bounds on the items of the aside, and of a thing before "which".
    const ASIDE: usize = 10;
    const THING: usize = 4;
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
    // "The post, which has since been deleted, read"
    let which = aside.len() >= 2
        && reading.text(aside.start) == "which"
        && is_determined(reading.classes[floor])
        && comma - floor <= THING
        && reading.verbs(floor..comma) == 0
        && reading.quotes(aside.clone()) == 0
        && !rules::is_off(Rule::RelativesOfThings);
    if which && nominal(reading.classes[comma - 1]) {
        return Some(comma);
    }
    if own_subject && nominal(reading.classes[comma - 1]) && reading.quotes(aside.clone()) == 0 {
        return Some(comma);
    }
    // "signed by Lund", "written by Lund"
    let agent = aside.len() >= 2 && reading.text(aside.start + 1) == "by";
    // "The country, a small nation under the pact, has argued"
    let nominal = |c: Class| {
        words::is_of_phrase(c) || matches!(c, Class::Ed | Class::Of | Class::Preposition | Class::Number | Class::Name)
    };
    let described = aside.len() >= 2
        && reading.classes[aside.start] == Class::Determiner
        && matches!(reading.text(aside.start), "a" | "an")
        && aside.clone().all(|i| nominal(reading.classes[i]));
    let opens = described
        || aside.len() >= 2
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

/// Returns the noun phrase or pronoun that ends before item `end`, not before `floor`.
pub(super) fn phrase_before(reading: &Reading<'_>, floor: usize, mut end: usize) -> Option<(usize, usize)> {
    let skip = |c: Class| {
        matches!(
            c,
            Class::Be | Class::Have | Class::Do | Class::Modal | Class::Not | Class::Adverb | Class::Ly | Class::Time
        )
    };
    // "the family said": no adverb in spite of its ending.
    let adverb = |i: usize| reading.classes[i] != Class::Ly || reading.phrases.before(i + 1).is_none();
    while end > floor && skip(reading.classes[end - 1]) && adverb(end - 1) {
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
    start_of(reading, floor, end).map(|start| (start, end))
}

/// Returns the first item of the phrase whose noun, name or pronoun ends before item `end`.
fn start_of(reading: &Reading<'_>, floor: usize, end: usize) -> Option<usize> {
    /// Bound on the names that "and" joins.
    const JOINT: usize = 3;
    let bound = reading.items[floor].token as usize;
    let start = |end: usize| {
        let last = end.checked_sub(1).filter(|&last| last >= floor)?;
        if matches!(reading.classes[last], Class::Subject | Class::Contracted | Class::Relative) {
            return Some(last);
        }
        let (first, sort) = reading.phrases.before(end).filter(|(_, sort)| *sort != Some(Sort::Pronoun))?;
        let first = reading.modified(first, bound, sort == Some(Sort::Quantifier));
        Some(reading.item_of[first] as usize).filter(|&item| item >= floor)
    };
    let opens = |i: usize| {
        i <= floor
            || matches!(
                reading.classes[i - 1],
                Class::Comma
                    | Class::That
                    | Class::Subordinator
                    | Class::Quote
                    | Class::But
                    | Class::Colon
                    | Class::Stop
            )
    };
    let mut first = start(end)?;
    // "Karl “Patches” Sund"
    if first > floor + 1 && reading.items[first - 1].quote().is_some() && reading.classes[first - 1] == Class::Name {
        first = start(first - 1)?;
    }
    let mut joint = first;
    for _ in 0..JOINT {
        let and = joint > floor + 1
            && reading.classes[joint - 1] == Class::And
            && reading.classes[joint] as u8 >= Class::Title as u8;
        match joint.checked_sub(1).filter(|_| and).and_then(start) {
            Some(before) => joint = before,
            None => break,
        }
    }
    // "Lund met Osei and Diaz said": the first of the names is an object.
    Some(if opens(joint) { joint } else { first })
}
