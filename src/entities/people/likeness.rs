//! Likeness of two names: whether they can name one person.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::names::lexicon;
use super::super::names::lexicon::Key;
use super::super::names::name::{Part, PartKind};
use crate::lexicon::List;

/// Returns the words and initials of a name, which distinguish one person from another.
pub(crate) fn words(parts: &[Part]) -> impl DoubleEndedIterator<Item = &Part> {
    parts.iter().filter(|p| matches!(p.kind, PartKind::Word | PartKind::Initial))
}

/// Returns the last word of a name that is no suffix.
pub(crate) fn surname(parts: &[Part]) -> &Part {
    parts.iter().rev().find(|p| p.kind == PartKind::Word).unwrap_or(&parts[0])
}

/// Returns whether a name is a given name with a number, which is a full name: "Karl XII".
pub(crate) fn is_regnal(parts: &[Part]) -> bool {
    matches!(parts, [name, number] if name.kind == PartKind::Word && number.kind == PartKind::Suffix && number.initial != 'j' && number.initial != 's')
}

/// Returns the word of a name that has only one, particles and suffixes apart.
pub(crate) fn single(parts: &[Part]) -> Option<Part> {
    if is_regnal(parts) {
        return None;
    }
    let mut all = parts.iter().filter(|p| !matches!(p.kind, PartKind::Particle | PartKind::Suffix));
    let one = *all.next()?;
    (all.next().is_none() && one.kind == PartKind::Word).then_some(one)
}

/// Returns the weight of a single name as a short form of a full one: highest for the surname, then for the given name,
/// then for the words between; `None` if it is no part.
pub(crate) fn part_of(one: &Part, form: &[Part]) -> Option<f32> {
    let last = surname(form);
    if last.key == one.key {
        return Some(0.95);
    }
    let first = words(form).next()?;
    let nick = form.iter().any(|p| p.kind == PartKind::Nick && p.key == one.key);
    // Family names come first in much of Asia: "Kim Jong-un", "Xi Jinping".
    if first.key == one.key {
        return Some(if first.traits.given() >= 2 { 0.8 } else { 0.9 });
    }
    if nick || (first.traits.given() > 0 && lexicon::nickname(first.key, one.key)) {
        return Some(0.75);
    }
    if last.halves.is_some_and(|(_, b)| b == one.key) {
        return Some(0.7);
    }
    words(form).any(|p| p.kind == PartKind::Word && p.key == one.key).then_some(0.8)
}

/// Returns whether two full forms can name one person.
pub(crate) fn same_person(a: &[Part], b: &[Part]) -> bool {
    if suffixes_differ(a, b) {
        return false;
    }
    let (na, nb) = (words(a).count(), words(b).count());
    if is_regnal(a) != is_regnal(b) {
        return false;
    }
    if na == nb && words(a).zip(words(b)).all(|(x, y)| x.key == y.key) {
        return true;
    }
    let (short, long) = if na <= nb { (a, b) } else { (b, a) };
    let (first_short, first_long) = (words(short).next(), words(long).next());
    let (Some(first_short), Some(first_long)) = (first_short, first_long) else { return false };
    if surname(a).key == surname(b).key {
        return given_agree(short, long, first_short, first_long);
    }
    // "Abe Shinzo" and "Shinzo Abe"; but "Thomas James" is not James Thomas.
    let both_given = words(a).all(|p| p.traits.given() >= 2) && !is_chinese(a) && !is_chinese(b);
    if !both_given && na == 2 && nb == 2 && surname(a).key == first_of(b) && surname(b).key == first_of(a) {
        return true;
    }
    // A second surname dropped: "Andrés López" of "Andrés Manuel López Obrador", "Ana Lund" of "Ana Lund-Ferro".
    let last = surname(short).key;
    na.min(nb) >= 2
        && first_short.kind == PartKind::Word
        && first_short.key == first_long.key
        && (words(long).skip(1).any(|p| p.key == last)
            || halves_meet(surname(short), surname(long))
            || halves_meet(surname(long), surname(short)))
}

/// Returns whether a form has a second surname behind a hyphen that a name has not: "Ana Lund-Ferro" beside "Ana Lund", which
/// may be another person's name.
pub(crate) fn adds_surname(form: &[Part], name: &[Part]) -> bool {
    let (own, other) = (surname(form), surname(name));
    words(form).count() > 1 && words(name).count() > 1 && other.halves.is_none() && halves_meet(other, own)
}

/// Returns whether `one` is the first or last word of a hyphenated name.
fn halves_meet(one: &Part, hyphenated: &Part) -> bool {
    hyphenated.halves.is_some_and(|(a, b)| one.key == a || one.key == b)
}

/// Returns whether the first of two words alone is a Chinese surname: "Zhang Wei".
pub(crate) fn is_chinese(parts: &[Part]) -> bool {
    static SURNAMES: LazyLock<FxHashSet<Key>> =
        LazyLock::new(|| List::PinyinSurnames.words().iter().map(|word| lexicon::key(word)).collect());
    matches!(parts, [first, second] if SURNAMES.contains(&first.key) && !SURNAMES.contains(&second.key))
}

fn first_of(parts: &[Part]) -> Key {
    words(parts).next().map_or(0, |p| p.key)
}

fn given_agree(short: &[Part], long: &[Part], a: &Part, b: &Part) -> bool {
    let last = surname(short).key;
    // "López Obrador" is the end of the longer form.
    let suffix = words(short).rev().zip(words(long).rev()).all(|(x, y)| x.key == y.key);
    if suffix {
        return true;
    }
    let first = a.key == b.key
        || (a.initial == b.initial && (a.kind == PartKind::Initial || b.kind == PartKind::Initial))
        || lexicon::nickname(a.key, b.key)
        || halves_meet(a, b)
        || halves_meet(b, a)
        || spelt_alike(a, b)
        || [short, long]
            .iter()
            .any(|f| f.iter().any(|p| p.kind == PartKind::Nick && (p.key == a.key || p.key == b.key)));
    if first {
        // Middle names may be missing but not differ: "George W. Osei" is not "George H. Osei".
        let middle = |parts| words(parts).skip(1).find(|p: &&Part| p.key != last).map(|p| p.initial);
        let (x, y) = (middle(short), middle(long));
        return x.is_none() || y.is_none() || x == y || words(long).any(|p| Some(p.initial) == x);
    }
    // "Robert Osei" is "J. Robert Osei".
    a.kind == PartKind::Word && words(long).skip(1).any(|p| p.key == a.key && p.key != last)
}

/// Returns whether two full names are spellings of one, word for word: "Edouard Osein" and "Eduard Osein".
pub(crate) fn spelt_otherwise(a: &[Part], b: &[Part]) -> bool {
    words(a).count() >= 2
        && words(a).count() == words(b).count()
        && !suffixes_differ(a, b)
        && words(a).zip(words(b)).all(|(x, y)| x.key == y.key || spelt_alike(x, y))
}

/// Returns whether a form is the double surname at the end of a longer name: "Diaz Ferro" of "Ana Diaz Ferro".
pub(crate) fn ends(form: &[Part], name: &[Part]) -> bool {
    let (n, m) = (words(form).count(), words(name).count());
    n >= 2
        && n < m
        && words(form).all(|p| p.kind == PartKind::Word && p.traits.given() == 0)
        && words(form).rev().zip(words(name).rev()).all(|(x, y)| x.key == y.key)
}

/// Returns whether two words are spellings of one given name: "Sergei" and "Sergey", "Tareq" and "Tariq"; not "Mario" and "Maria".
fn spelt_alike(a: &Part, b: &Part) -> bool {
    let genders_differ = matches!((a.traits.gender(), b.traits.gender()), (Some(x), Some(y)) if x != y);
    a.kind == PartKind::Word
        && b.kind == PartKind::Word
        && a.skeleton != 0
        && a.skeleton == b.skeleton
        && !genders_differ
}

fn suffixes_differ(a: &[Part], b: &[Part]) -> bool {
    let suffix = |parts: &[Part]| parts.iter().find(|p| p.kind == PartKind::Suffix).map(|p| p.key);
    matches!((suffix(a), suffix(b)), (Some(x), Some(y)) if x != y)
}
