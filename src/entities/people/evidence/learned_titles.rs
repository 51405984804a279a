//! Titles that no list has, learned from the document: "Nyimasat" before the names of two people.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::likeness::{surname, words};
use crate::entities::names::evidence::is_speech_verb;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{NameClass, Names, Part, PartKind};
use crate::span::Span;
use crate::text::Analysis;

/// Bound on the names of one first word that are compared.
const NAMES: usize = 64;

/// Separates a first word from the names after it where the document uses it as a title: it precedes two surnames, and
/// one of them with and without the given name ("Nyimasat Amie Osei", "Nyimasat Osei").
pub(in super::super) fn separate(analysis: &Analysis<'_>, names: &mut Names) {
    let mut by_first: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    let mut full: FxHashSet<(Key, Key)> = FxHashSet::default();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if found.headline || found.titled || found.role || words(parts).count() < 2 || parts.len() > 5 {
            continue;
        }
        let last = surname(parts).key;
        full.insert((parts[0].key, last));
        if may_be_title(&parts[0]) && parts[1..].iter().all(may_be_name) {
            let all = by_first.entry(parts[0].key).or_default();
            if all.len() < NAMES {
                all.push(i);
            }
        }
    }
    for all in by_first.into_values() {
        let last = |i: usize| surname(names.parts(i)).key;
        let surnames: FxHashSet<Key> = all.iter().map(|&i| last(i)).collect();
        if surnames.len() < 2 {
            continue;
        }
        let says = |i: &usize| {
            let tokens = &names.found[*i].name.tokens;
            tokens.start.checked_sub(1).is_some_and(|t| is_speech_verb(analysis, t))
                || is_speech_verb(analysis, tokens.end)
        };
        if !all.iter().any(says) {
            continue;
        }
        // The given name of each surname: "Amie" of "Nyimasat Amie Osei" or of "Amie Osei".
        let longer: FxHashSet<Key> =
            all.iter().filter(|&&i| words(names.parts(i)).count() > 2).map(|&i| last(i)).collect();
        let both = all.iter().any(|&i| words(names.parts(i)).count() == 2 && longer.contains(&last(i)));
        let apart =
            || longer.iter().any(|&l| all.iter().any(|&i| last(i) == l && full.contains(&(names.parts(i)[1].key, l))));
        if !both && !apart() {
            continue;
        }
        for i in all {
            let (title, next) = (names.parts(i)[0], names.parts(i)[1]);
            let found = &mut names.found[i];
            found.parts.start += 1;
            found.name.span = Span::new(next.span.start(), found.name.span.end());
            found.name.tokens.start = next.token;
            found.name.title = Some(title.span);
            (found.name.class, found.name.score) = (NameClass::Person, 0.9);
            found.titled = true;
        }
    }
}

/// Returns whether a word can be a title that no list has.
fn may_be_title(part: &Part) -> bool {
    let traits = part.traits;
    part.kind == PartKind::Word
        && !part.possessive
        && traits.given() == 0
        && traits.surname() == 0
        && traits.ordinary() < 2
        && !traits.common()
        && !traits.title()
        && part.halves.is_none()
}

/// Returns whether a word can be one of a person's name.
fn may_be_name(part: &Part) -> bool {
    let traits = part.traits;
    part.kind != PartKind::Link && !traits.common() && traits.ordinary() < 2 && !traits.role()
}
