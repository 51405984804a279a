//! Verbs outside of the lexicon that describe their object with marked words: "rated the claims as “false”".

use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::noun_phrase;
use super::super::report;
use crate::quotes::CueClass;
use crate::quotes::draft::{CueForm, DraftCue, Side};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::span::Span;

/// Bound on the distance of the verb from the words, in items.
const REACH: usize = 14;

/// Nouns for expressions: "used the phrase “rotten planks”".
static NOUNS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| ["phrase", "term", "expression", "slogan", "label"].map(words::hash).into_iter().collect());

/// Finds the verb that describes its object with the marked words at item `i`, and its subject: "rated the claims as
/// “false”", "branded Lund a “thief”", "used the phrase “rotten planks”".
pub(crate) fn cue(reading: &Reading<'_>, unit: &Unit, i: usize) -> Option<(DraftCue, Option<Span>)> {
    if rules::is_off(Rule::DescribingVerbs) {
        return None;
    }
    if let Some(verb) = rating(reading, unit.items.clone(), i) {
        return Some((cue_at(reading, verb, i), noun_phrase::left(reading, unit, verb)));
    }
    let start = unit.items.start;
    let article = i > start && reading.classes[i - 1] == Class::Determiner;
    let before = i - usize::from(article);
    let as_what = before > start && words::hash("as") == reading.hashes[before - 1];
    let word = i > start + 1 && NOUNS.contains(&reading.hashes[i - 1]) && reading.classes[i - 2] == Class::Determiner;
    let before = if word { i - 2 } else { before };
    if !(as_what || article || word) {
        return None;
    }
    let floor = before.saturating_sub(REACH).max(start);
    let cuts = |c: Class| matches!(c, Class::Comma | Class::Semicolon | Class::Dash | Class::Colon | Class::Stop);
    let verb = (floor..before)
        .rev()
        .take_while(|&k| !cuts(reading.classes[k]))
        .find(|&k| acts(reading, start, k) && (as_what || k + 1 < before || word))?;
    let named = || {
        (verb + 1..before).len() <= 4
            && (verb + 1..before).all(|k| matches!(reading.classes[k], Class::Name | Class::Capitals | Class::Object))
    };
    (as_what || word && verb + 1 == before || article && !word && named())
        .then(|| (cue_at(reading, verb, i), noun_phrase::left(reading, unit, verb)))
}

/// Returns the verb at item `verb` as the cue of the marked words at item `i`.
fn cue_at(reading: &Reading<'_>, verb: usize, i: usize) -> DraftCue {
    let token = reading.items[verb].token as usize;
    DraftCue {
        span: reading.span(verb),
        tokens: token..token + 1,
        class: CueClass::Think,
        form: CueForm::Verb,
        side: Side::Before,
        distance: i - verb,
        score: report::REPORTS,
    }
}

/// Returns the verb of rating whose object stands between it and the marked words at item `i`: "Lund rated the ferry “unsafe”".
pub(crate) fn rating(reading: &Reading<'_>, unit: Range<usize>, i: usize) -> Option<usize> {
    /// Bound on the object, in items.
    const OBJECT: usize = 8;
    if rules::is_off(Rule::RatedObjects) {
        return None;
    }
    let class = |k: usize| if unit.contains(&k) { reading.classes[k] } else { Class::Edge };
    let of_object = |k: usize| {
        words::is_of_phrase(class(k)) || matches!(class(k), Class::Object | Class::NameOf | Class::NounOf | Class::Of)
    };
    let floor = i.saturating_sub(OBJECT + 1).max(unit.start + 1);
    let verb = (floor..i).rev().find(|&k| reading.lists_as_written(k).has(List::RatingVerbs))?;
    let subject = class(verb - 1);
    let active = words::is_of_phrase(subject) && subject != Class::Determiner && subject != Class::Possessive
        || matches!(subject, Class::Subject | Class::Have | Class::Relative | Class::And | Class::Adverb | Class::Ly);
    let object = verb + 1 < i && (verb + 1..i).all(of_object) && class(i - 1) != Class::Determiner;
    (active && object).then_some(verb)
}

/// Returns true if item `k` reads as a verb: "rated", "has gone", "openly admires".
fn acts(reading: &Reading<'_>, start: usize, k: usize) -> bool {
    let last = if k > start { reading.classes[k - 1] } else { Class::Edge };
    match reading.classes[k] {
        Class::Ed | Class::Ing => true,
        Class::Plural => matches!(last, Class::Name | Class::Ly | Class::Relative),
        Class::Word => {
            let word = reading.words[reading.items[k].token as usize];
            last == Class::Have || word.verb >= 8 && word.noun < 10
        }
        _ => false,
    }
}
