//! Couples and siblings who are named with one surname: "Marek and Jolanta Osei" are two full names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::likeness::{surname, words};
use crate::entities::names::lexicon::Key;
use crate::entities::names::name::{NameClass, Names, Part, PartKind};
use crate::text::Analysis;

/// Probability that the first of two given names is that of a person with the surname behind the second.
const SHARED: f32 = 0.85;

/// Gives the surname of a full name to the given name before it and "and". The words of the text stay as they are; the
/// parts of the first name get those of the surname.
pub(in super::super) fn complete(analysis: &Analysis<'_>, names: &mut Names) {
    if names.foreign.is_some() {
        return;
    }
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
        if !first || i + 1 >= names.found.len() || !may_share(analysis, names, i) {
            continue;
        }
        let full = names.parts(i + 1).to_vec();
        let own = surname(&full).key;
        // "Osei and Petra Lund", "Michael and Petra Lund" where the text has Michael Osei
        if last.contains(&given.key) || surnames.get(&given.key).is_some_and(|&s| s != own) {
            continue;
        }
        // "Marek" is a surname as well: then "Mr. Osei" or "Mrs. Osei" has to show that the two are a couple.
        if given.traits.surname() > given.traits.given() && !honoured.contains(&own) {
            continue;
        }
        let begin = names.parts.len();
        names.parts.push(Part { possessive: false, ..given });
        names.parts.extend(full.iter().skip(1).filter(|p| p.kind != PartKind::Initial));
        let found = &mut names.found[i];
        found.parts = begin..names.parts.len();
        (found.name.class, found.name.score) = (NameClass::Person, found.name.score.max(SHARED));
    }
}

/// Returns whether name `i` is a given name before "and" and a full name with another given name.
fn may_share(analysis: &Analysis<'_>, names: &Names, i: usize) -> bool {
    let (one, two) = (&names.found[i], &names.found[i + 1]);
    let (given, full) = (&names.parts(i)[0], names.parts(i + 1));
    let end = one.name.tokens.end;
    let joined = two.name.tokens.start == end + 1 && two.name.title.is_none() && analysis.word(end) == "and";
    // "Ana, Marek and Jolanta Osei" may be three people of other names.
    let before = one.name.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
    let is_given = |p: &Part| {
        let t = p.traits;
        p.kind == PartKind::Word && t.given() > 0 && t.ordinary() < 2 && !t.place_name()
    };
    let plain = |p: &&Part| !p.traits.org() && !p.traits.place() && p.kind != PartKind::Link;
    joined
        && before != ","
        && !one.titled
        && !one.role
        && !one.headline
        && !two.headline
        && one.anchor.is_empty()
        && matches!(one.name.class, NameClass::Person | NameClass::Other)
        && two.name.class == NameClass::Person
        && is_given(given)
        && !given.possessive
        && (2..=3).contains(&words(full).count())
        && is_given(&full[0])
        && full[0].key != given.key
        && full[1..].iter().all(|p| plain(&p))
        && surname(full).key != given.key
}
