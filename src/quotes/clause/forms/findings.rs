//! "Found": with a clause about a share of people it reports, with a thing or its place it does not.

use super::super::{Clause, Frame};
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::{Class, is_verbal};

/// Returns true for "found" with a thing as its object, or with its place: "Osei found the script in a box", "a crack was found in
/// the wall", "a resin found in old violins", but not "Osei found that it was late".
pub(crate) fn is_find(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bound on the items of the thing.
    const THING: usize = 30;
    if rules::is_off(Rule::FoundThings) {
        return false;
    }
    let next = hit.item + hit.len;
    let end = unit.items.end.min(next + THING);
    let found = matches!(reading.text(hit.item), "found" | "finds");
    let passive = hit.item > unit.items.start && reading.classes[hit.item - 1] == Class::Be;
    if found
        && next < unit.items.end
        && reading.lists_as_written(next).has(List::PlacesOfFinds)
        && (passive || is_participle(reading, unit, hit))
    {
        return true;
    }
    let named = hit.item > unit.items.start && reading.classes[hit.item - 1] == Class::Name;
    let thing =
        next < unit.items.end && matches!(reading.classes[next], Class::Determiner | Class::Possessive | Class::Number);
    named
        && thing
        && found
        && reading.verbs(next..end) == 0
        && !reading.classes[next..end]
            .iter()
            .any(|c| matches!(c, Class::That | Class::Be | Class::Have | Class::Modal | Class::To))
}

/// Returns true for "found" as a participle behind a thing: "a resin found in old violins". A person, a body or a document finds,
/// and then a clause follows.
fn is_participle(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    /// Bounds on the words of the thing and of the place.
    const THING: usize = 4;
    const PLACE: usize = 8;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let Some(last) = hit.item.checked_sub(1).filter(|&i| matches!(class(i), Class::Word | Class::Plural)) else {
        return false;
    };
    let finite = hit.word.form == Form::Third;
    let finds = [List::Documents, List::Organisations, List::Courts, List::People, List::Evidence];
    let finder = reading.lists_as_written(last).has_any(&finds) || cues::is_speaker_noun(reading.hashes[last]);
    let floor = last.saturating_sub(THING).max(unit.items.start);
    let noun = |i: &usize| matches!(class(*i), Class::Word | Class::Plural | Class::Ed | Class::Ing | Class::Number);
    let first = (floor..hit.item).rev().take_while(noun).last().unwrap_or(last);
    let before = first.checked_sub(1).map_or(Class::Edge, class);
    // "a resin", "of resins": not "the divers found in the wreck".
    let thing = matches!(before, Class::Of | Class::Preposition | Class::And)
        || before == Class::Determiner && matches!(reading.text(first - 1), "a" | "an" | "another" | "any" | "some");
    let next = hit.item + hit.len;
    let stop = unit.items.end.min(next + PLACE);
    let states = (next..stop)
        .take_while(|&i| !matches!(class(i), Class::Comma | Class::Stop | Class::Quote))
        .any(|i| matches!(class(i), Class::That | Class::Wh));
    thing && !finite && !finder && !states
}

/// Returns the clause about a share of people behind "found": "A poll of 900 parents found 61% of them slept badly".
pub(super) fn found_share(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    /// Bound on the words from the share to its verb.
    const SHARE: usize = 10;
    if rules::is_off(Rule::FoundShares) || !matches!(reading.text(hit.item), "found" | "finds" | "showed" | "shows") {
        return None;
    }
    let next = hit.item + hit.len;
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let counted = unit.items.contains(&(next + 1))
        && (matches!(reading.text(next + 1), "%" | "percent" | "in" | "per") || class(next + 1) == Class::Dash);
    let subject = hit.item.checked_sub(1).filter(|i| unit.items.contains(i)).is_some_and(|i| {
        matches!(class(i), Class::Word | Class::Plural | Class::Name | Class::Capitals | Class::Subject)
    });
    if class(next) != Class::Number || !counted || !subject {
        return None;
    }
    let verb = |i: usize| is_verbal(class(i)) || unit.items.contains(&i) && reading.is_verb(i);
    let at = (next + 2..next + SHARE).find(|&i| {
        verb(i) || matches!(class(i), Class::Relative | Class::That | Class::Comma | Class::Quote | Class::Edge)
    })?;
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let after = next..frame.trim_end(next, unit.items.end);
    let plain = verb(at) && class(at) != Class::Not && reading.quotes(after.clone()) == 0;
    let after = if plain { frame.after_from(next)? } else { return None };
    (after.end > at).then_some(Clause { before: None, after: Some(after) })
}
