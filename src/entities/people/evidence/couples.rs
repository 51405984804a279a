//! Couples and siblings who are named with one surname: "Marek and Jolanta Osei" are two full names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::likeness::{surname, words};
use super::super::link;
use crate::entities::names::lexicon::{self, Key};
use crate::entities::names::name::{NameClass, Names, Part, PartKind};
use crate::lexicon::{self as word_lists, List};
use crate::span::Span;
use crate::text::{Analysis, Shape};

/// Probability that the first of two given names is that of a person with the surname behind the second.
const SHARED: f32 = 0.85;

/// Gives the surname of a full name to the given name before it and "and". The words of the text stay as they are; the
/// parts of the first name get those of the surname.
pub(in super::super) fn complete(analysis: &Analysis<'_>, names: &mut Names) {
    if names.foreign.is_some() {
        return;
    }
    leave_relation(analysis, names);
    add_common_words(analysis, names);
    let mut surnames: FxHashMap<Key, Key> = FxHashMap::default();
    let mut last: FxHashSet<Key> = FxHashSet::default();
    let mut honoured: FxHashSet<Key> = FxHashSet::default();
    for i in 0..names.found.len() {
        let parts = names.parts(i);
        if names.found[i].titled && names.found[i].honour.is_some() {
            honoured.insert(surname(parts).key);
        }
        if names.found[i].name.class == NameClass::Person && !names.found[i].headline && words(parts).count() > 1 {
            surnames.insert(parts[0].key, surname(parts).key);
            last.insert(surname(parts).key);
        }
    }
    let mut alone: FxHashSet<Key> = FxHashSet::default();
    for i in 0..names.found.len() {
        let &[given] = names.parts(i) else { continue };
        let first = alone.insert(given.key);
        if !first || i + 1 >= names.found.len() {
            continue;
        }
        let full = names.parts(i + 1).to_vec();
        let own = surname(&full).key;
        let couple = || honoured.contains(&own) || is_of_couple(analysis, names, i);
        if !may_share(analysis, names, i, &couple) {
            continue;
        }
        // "Osei and Petra Lund", "Michael and Petra Lund" where the text has Michael Osei
        if last.contains(&given.key) || surnames.get(&given.key).is_some_and(|&s| s != own) {
            continue;
        }
        // "Marek" is a surname as well: then "Mr. Osei" or "Mrs. Osei" has to show that the two are a couple.
        if given.traits.surname() > given.traits.given() && !couple() {
            continue;
        }
        share(names, i, i + 1);
    }
    complete_relatives(analysis, names);
}

/// Gives name `i`, a given name, the surname of the full name `j`.
fn share(names: &mut Names, i: usize, j: usize) {
    let given = names.parts(i)[0];
    let full = names.parts(j).to_vec();
    let begin = names.parts.len();
    names.parts.push(Part { possessive: false, ..given });
    names.parts.extend(full.iter().skip(1).filter(|p| p.kind != PartKind::Initial));
    let found = &mut names.found[i];
    found.parts = begin..names.parts.len();
    (found.name.class, found.name.score) = (NameClass::Person, found.name.score.max(SHARED));
}

/// Gives the surname of a full name to all given names before it that a noun for several relatives introduces: "Brothers Ilya,
/// Anton and Fedor Osei".
fn complete_relatives(analysis: &Analysis<'_>, names: &mut Names) {
    /// Bound on the given names before the full name.
    const NAMES: usize = 5;
    for last in 1..names.found.len() {
        let full = &names.found[last];
        let person = full.name.class == NameClass::Person && !full.headline && full.name.title.is_none();
        if !person
            || !(2..=3).contains(&words(names.parts(last)).count())
            || names.parts(last)[0].kind != PartKind::Word
        {
            continue;
        }
        let mut first = last;
        while first > 0 && last - first < NAMES && is_joined(analysis, names, first - 1) {
            first -= 1;
        }
        let before = names.found[first].name.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
        if first == last || !is_relation(before) {
            continue;
        }
        for i in first..last {
            share(names, i, last);
        }
    }
}

/// Returns whether name `i` is one word with a comma or "and" before the next name.
fn is_joined(analysis: &Analysis<'_>, names: &Names, i: usize) -> bool {
    let (found, next) = (&names.found[i], &names.found[i + 1]);
    let end = found.name.tokens.end;
    let &[given] = names.parts(i) else {
        // A name that has got its surname already: "Anton" in "Ilya, Anton and Fedor Osei".
        let shared = names.parts(i).last().is_some_and(|p| p.span.start() >= found.name.span.end());
        return shared && next.name.tokens.start == end + 1 && matches!(analysis.word(end), "," | "and");
    };
    next.name.tokens.start == end + 1
        && matches!(analysis.word(end), "," | "and")
        && given.kind == PartKind::Word
        && given.shape == Shape::Title
        && !given.possessive
        && !found.titled
        && !found.headline
        && found.anchor.is_empty()
}

/// Adds the given names before "and" and a full name that are common words as well and inside of a sentence: "built by Bill and
/// Petra Osei".
fn add_common_words(analysis: &Analysis<'_>, names: &mut Names) {
    let mut spans: Vec<Span> = Vec::new();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        let full = found.name.class == NameClass::Person && found.name.title.is_none() && !found.headline;
        if !full || words(parts).count() < 2 || parts[0].traits.given() == 0 || parts[0].traits.ordinary() > 1 {
            continue;
        }
        let Some(t) = found.name.tokens.start.checked_sub(2).filter(|&t| t > 0 && analysis.word(t + 1) == "and") else {
            continue;
        };
        let traits = lexicon::traits(lexicon::key(analysis.word(t)));
        let known = i > 0 && names.found[i - 1].name.tokens.end > t;
        let before = analysis.word(t - 1);
        let inside = before.starts_with(char::is_lowercase) && analysis.tokens[t].shape == Shape::Title;
        let month = analysis.lists(t).has_any(&[List::Months, List::Weekdays]);
        let plain = !month && !traits.place_name() && !traits.org() && !traits.title() && !traits.role();
        if !known && inside && plain && traits.given() > 0 && traits.ordinary() > 1 {
            spans.push(analysis.tokens[t].span);
        }
    }
    for span in &spans {
        let new = link::found(analysis, names, *span, Vec::new());
        names.found.extend(new);
    }
    if spans.is_empty() {
        return;
    }
    names.found.sort_by_key(|f| f.name.span);
    for span in spans {
        let i = names.found.partition_point(|f| f.name.span < span);
        if i + 1 < names.found.len() && names.found[i].name.span == span {
            share(names, i, i + 1);
        }
    }
}

/// Removes a noun for several relatives that opens the first of two joined names: "Brothers Marek and Tomasz Osei".
fn leave_relation(analysis: &Analysis<'_>, names: &mut Names) {
    for i in 0..names.found.len().saturating_sub(1) {
        let (found, next) = (&names.found[i], &names.found[i + 1]);
        let end = found.name.tokens.end;
        let joined = next.name.tokens.start == end + 1 && matches!(analysis.word(end), "and" | ",");
        let &[relation, given] = names.parts(i) else { continue };
        if joined && relation.kind == PartKind::Word && is_relation(relation.span.of(analysis.body)) {
            let found = &mut names.found[i];
            found.parts.start += 1;
            found.name.span = Span::new(given.span.start(), found.name.span.end());
            found.name.tokens.start = given.token;
        }
    }
}

/// Returns whether a word is a noun for several relatives: "Brothers", "Twins".
fn is_relation(word: &str) -> bool {
    let word = word.to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or("");
    matches!(singular, "twin" | "triplet" | "sibling" | "spouse")
        || word_lists::look_up_as_written(singular).has(List::Kin)
}

/// Returns whether the sentence of name `i`, or the one behind it, says that the two joined people are a couple or siblings:
/// "Grant and Ana Osei have two sons. The couple …".
fn is_of_couple(analysis: &Analysis<'_>, names: &Names, i: usize) -> bool {
    /// Bound on the tokens before and behind the names.
    const BEFORE: usize = 8;
    const BEHIND: usize = 60;
    /// Bound on the tokens to the plural of the surname.
    const FAMILY: usize = 600;
    let (start, end) = (names.found[i].name.tokens.start, names.found[i + 1].name.tokens.end);
    let told = |t: usize| {
        analysis.lists(t).has(List::CouplesAndSiblings)
            // "their son"
            || analysis.word(t).eq_ignore_ascii_case("their") && t + 1 < analysis.tokens.len() && is_child(&analysis.word(t + 1).to_lowercase())
    };
    // "the Oseis"
    let family = names.parts(i + 1).last().map_or("", |p| p.span.of(analysis.body));
    let family_told = |t: usize| {
        let rest = analysis.word(t).strip_prefix(family).unwrap_or("");
        matches!(rest, "s" | "es") && t > 0 && matches!(analysis.word(t - 1), "the" | "The")
    };
    let tokens = analysis.tokens.len();
    (start.saturating_sub(BEFORE)..start).any(told)
        || (end..tokens.min(end + BEHIND)).any(told)
        || (end..tokens.min(end + FAMILY)).any(family_told)
}

fn is_child(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    matches!(word, "children" | "farm" | "home" | "honeymoon" | "house" | "marriage" | "wedding")
        || word_lists::look_up_as_written(singular).has(List::Kin)
}

/// Returns whether name `i` is a given name before "and" and a full name with another given name.
fn may_share(analysis: &Analysis<'_>, names: &Names, i: usize, couple: &dyn Fn() -> bool) -> bool {
    let (one, two) = (&names.found[i], &names.found[i + 1]);
    let (given, full) = (&names.parts(i)[0], names.parts(i + 1));
    let end = one.name.tokens.end;
    let joined = two.name.tokens.start == end + 1 && two.name.title.is_none() && analysis.word(end) == "and";
    // "Ana, Marek and Jolanta Osei" may be three people of other names.
    let before = one.name.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
    // "Ash Marek and Jolanta Osei": the word before belongs to the name.
    let capital = before.starts_with(char::is_uppercase)
        && !word_lists::look_up(before).has_any(&[List::StopWords, List::SentenceStarters])
        && !is_relation(before);
    // A given name that is often one tells more than a town of this name: "Lena and Marek Osei".
    let is_given = |p: &Part| {
        let t = p.traits;
        p.kind == PartKind::Word && t.given() > 0 && t.ordinary() < 2 && (!t.place_name() || t.given() > t.surname())
    };
    let is_name = |p: &Part| p.kind == PartKind::Word && p.traits.given() > 0 && !p.traits.place_name();
    // "Rafe and Otto Lindley": one of two given names may be rare.
    let rare = |p: &Part| {
        let t = p.traits;
        p.kind == PartKind::Word && t.ordinary() < 2 && !t.place_name() && !t.org() && !t.place() && !t.adjective()
    };
    let plain = |p: &&Part| !p.traits.org() && !p.traits.place() && p.kind != PartKind::Link;
    joined
        && before != ","
        && !capital
        && !one.titled
        && !one.role
        && !one.headline
        && !two.headline
        && one.anchor.is_empty()
        && matches!(one.name.class, NameClass::Person | NameClass::Other)
        && two.name.class == NameClass::Person
        && (is_given(given) && (is_given(&full[0]) || rare(&full[0]) && given.traits.given() > given.traits.surname())
            // "Susan and Joy Osei": the second one is a word of the language as well, and part of a whole name.
            || is_given(given) && given.traits.given() > given.traits.surname() && is_name(&full[0])
            // "the couple Dawn and Ross Pettit": a word with a capital inside of a sentence.
            || given.traits.given() >= 2 && is_given(&full[0]) && before.starts_with(char::is_lowercase)
            // "Grant and Ana Osei have two sons": a word of the language, where the text tells that they are a couple.
            || given.kind == PartKind::Word && given.traits.given() > 0 && is_name(&full[0]) && couple())
        && !given.possessive
        && (2..=3).contains(&words(full).count())
        && full[0].key != given.key
        && full[1..].iter().all(|p| plain(&p))
        && surname(full).key != given.key
}
