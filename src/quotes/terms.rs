//! Marked words that have a meaning or a title of their own: terms with their gloss, works in a list.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::reading::Reading;
use super::words::cues::CueHit;
use super::words::{self, Class};
use crate::lexicon::List;
use crate::text::Shape;

/// Nouns for words that have a meaning of their own: "the concept of “tide debt,” a term coined by a banker".
static TERMS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::Terms));

/// Verbs between a word and its meaning: "the word “shanti,” which means “peace”".
static GLOSSES: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| words::hash_set("means meaning meant denotes signifies translates connotes"));

/// Works that have titles.
pub(super) static WORKS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::Works));

/// Works in the plural, before a list of titles.
static SERIES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::WorksPlural));

/// Returns true for a marked word with its meaning: "a concept of “tide debt,” a term coined by …", "“shanti,” which means
/// “peace”".
pub(super) fn is_glossed(reading: &Reading<'_>, unit: &Range<usize>, item: usize, cues: &[CueHit]) -> bool {
    /// Bound on the words between a marked word and its marked meaning.
    const GLOSS: isize = 4;
    /// Bound on the distance of a cue that has the marked word as its object, in items.
    const CUE: usize = 6;
    if rules::is_off(Rule::GlossedTerms) {
        return false;
    }
    let place = |k: isize| Some(item.wrapping_add_signed(k)).filter(|i| unit.contains(i));
    let class = |k: isize| place(k).map_or(Class::Edge, |i| reading.classes[i]);
    let says = |k: isize, list: &FxHashSet<u32>| place(k).is_some_and(|i| list.contains(&reading.hashes[i]));
    let is_small = |k: isize| {
        let token = place(k).map(|i| reading.items[i]).filter(|item| item.quote().is_none());
        token.is_some_and(|item| reading.analysis.tokens[item.token as usize].shape == Shape::Lower)
    };
    let comma = isize::from(class(1) == Class::Comma);
    // "a term coined by", "a phrase for": not "a word that she regrets".
    let term = |k: isize| says(k, &TERMS) && matches!(class(k + 1), Class::Ed | Class::Preposition | Class::Ing);
    let apposed = class(comma + 1) == Class::Determiner && (term(comma + 2) || is_small(comma + 2) && term(comma + 3));
    let concept = class(-1) == Class::Of && says(-2, &TERMS);
    let cue_near = cues.iter().any(|c| c.item < item && item - c.item <= CUE);
    let meaning = says(-1, &GLOSSES) && (2..=GLOSS).any(|k| class(-k) == Class::Quote);
    let between = |k: isize| (1..k).all(|n| matches!(class(n), Class::Comma | Class::Relative));
    let meant = (1..=GLOSS).any(|k| says(k, &GLOSSES) && class(k + 1) == Class::Quote && between(k));
    apposed && (concept || !cue_near) || meaning || meant || is_named_behind(reading, unit, item)
}

/// Returns true for a term whose other name follows: "from “summit blindness,” called ablepsia,", "“hill fever,” also
/// known as ablepsia".
fn is_named_behind(reading: &Reading<'_>, unit: &Range<usize>, item: usize) -> bool {
    if rules::is_off(Rule::OtherNamesOfTerms) {
        return false;
    }
    let place = |k: isize| Some(item.wrapping_add_signed(k)).filter(|i| unit.contains(i));
    let class = |k: isize| place(k).map_or(Class::Edge, |i| reading.classes[i]);
    let text = |k: isize| place(k).map_or("", |i| reading.text(i));
    let inner = reading.items[item].quote().map_or("", |q| reading.marked[q].inner.of(reading.analysis.body));
    let comma = isize::from(class(1) == Class::Comma);
    let opening = matches!(
        class(-1),
        Class::Preposition
            | Class::Of
            | Class::Determiner
            | Class::Possessive
            | Class::Word
            | Class::Plural
            | Class::Ed
    );
    let adverb = isize::from(matches!(text(1 + comma), "also" | "often" | "sometimes" | "otherwise" | "formally"));
    let verb = 1 + comma + adverb;
    let known = isize::from(text(verb) == "known" && class(verb + 1) == Class::As);
    let named = known > 0 || matches!(text(verb), "called" | "termed" | "dubbed");
    let name = matches!(class(verb + known + 1), Class::Word | Class::Plural | Class::Ing | Class::Ed);
    (comma > 0 || inner.ends_with(',')) && opening && named && name
}

/// Returns true for a title in a list of works: "shows “Low Tide,” “High Tide” and “The Quay”".
pub(super) fn is_listed(reading: &Reading<'_>, unit: &Range<usize>, item: usize) -> bool {
    /// Bound on the works of a list, in items.
    const LIST: isize = 8;
    if rules::is_off(Rule::ListedTitles) {
        return false;
    }
    let place = |k: isize| Some(item.wrapping_add_signed(k)).filter(|i| unit.contains(i));
    let cased = |k: isize| {
        let quote = place(k).and_then(|i| reading.items[i].quote());
        quote.is_some_and(|q| reading.marked[q].inner.of(reading.analysis.body).starts_with(char::is_uppercase))
    };
    let joins = |k: isize| place(k).is_some_and(|i| matches!(reading.classes[i], Class::And | Class::Comma));
    let mut k = 0;
    while k > -LIST {
        k = match k {
            k if cased(k - 1) => k - 1,
            k if joins(k - 1) && cased(k - 2) => k - 2,
            _ => break,
        };
    }
    cased(0) && place(k - 1).is_some_and(|i| SERIES.contains(&reading.hashes[i]))
}
