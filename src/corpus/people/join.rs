//! Joins the forms of a person's name: other spellings, initials, short given names, forms without middle names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::occurrence::Occurrence;
use crate::entities::{Gender, Part, PartKind, key, name_parts, name_words, same_person, spelt_otherwise, surname};
use crate::text::fold_word;

/// Occurrences with forms of one name, which belong to one person or to several people of the same name.
#[derive(Debug)]
pub(super) struct Group<'o> {
    pub(super) occurrences: Vec<&'o Occurrence>,
    /// Names of other groups to which the name could also belong.
    pub(super) maybe: Vec<String>,
}

/// Maximum number of groups that are compared with a name; a surname that more groups have is no evidence.
const CANDIDATES: usize = 64;
/// Maximum number of names of a group that are compared with a name.
const MEMBERS: usize = 8;
/// Maximum number of days between documents on the same events.
const NEAR: i64 = 90;

/// A name of the corpus with its occurrences.
struct Name<'o> {
    text: &'o str,
    parts: Vec<Part>,
    occurrences: Vec<&'o Occurrence>,
}

/// Attributes of the occurrences of a name, which are evidence that another name belongs to the same person.
#[derive(Default)]
struct Evidence {
    outlets: FxHashSet<String>,
    heads: FxHashSet<String>,
    days: Option<(i64, i64)>,
    gender: Option<Gender>,
}

/// Group under construction.
struct Joined<'o> {
    names: Vec<Vec<Part>>,
    evidence: Evidence,
    group: Group<'o>,
}

/// Groups occurrences by person: those with an entity by its id, the others by their names.
pub(super) fn groups<'o>(all: &'o [Occurrence]) -> Vec<Group<'o>> {
    let mut by_id: BTreeMap<&str, Vec<&Occurrence>> = BTreeMap::new();
    let mut by_name: BTreeMap<String, Name<'o>> = BTreeMap::new();
    for one in all {
        if let Some(id) = one.entity_id.as_deref() {
            by_id.entry(id).or_default().push(one);
        } else {
            let new = || Name { text: &one.name, parts: name_parts(&one.name), occurrences: Vec::new() };
            by_name.entry(fold_word(&one.name)).or_insert_with(new).occurrences.push(one);
        }
    }
    let mut out: Vec<Group<'_>> =
        by_id.into_values().map(|occurrences| Group { occurrences, maybe: Vec::new() }).collect();
    let mut names: Vec<Name<'_>> = by_name.into_values().collect();
    // The fullest forms first, so that each shorter form is compared with all groups to which it could belong.
    names.sort_by_key(|n| {
        let initials = n.parts.iter().filter(|p| p.kind == PartKind::Initial).count();
        (Reverse(name_words(&n.parts).count()), initials, Reverse(n.occurrences.len()), n.text)
    });
    out.extend(joined(names));
    out
}

fn joined<'o>(names: Vec<Name<'o>>) -> Vec<Group<'o>> {
    let mut groups: Vec<Joined<'o>> = Vec::new();
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for name in names {
        let keys = keys(&name.parts);
        let evidence = Evidence::of(&name.occurrences);
        let mut near: Vec<u32> = keys.iter().filter_map(|k| index.get(k)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let fitting: Vec<u32> = if near.len() > CANDIDATES {
            Vec::new()
        } else {
            near.into_iter().filter(|&g| groups[g as usize].fits(&name.parts, &evidence)).collect()
        };
        let equal = fitting.iter().copied().find(|&g| groups[g as usize].has(&name.parts));
        let only = match *fitting {
            [one] if groups[one as usize].evidence.supports(&evidence) => Some(one),
            _ => None,
        };
        let at = if let Some(at) = equal.or(only) {
            let group = &mut groups[at as usize];
            group.evidence.add(evidence);
            group.group.occurrences.extend(name.occurrences);
            if group.names.len() < MEMBERS {
                group.names.push(name.parts);
            }
            at
        } else {
            let maybe = fitting.iter().map(|&g| groups[g as usize].name().to_owned()).collect();
            let group = Group { occurrences: name.occurrences, maybe };
            groups.push(Joined { names: vec![name.parts], evidence, group });
            groups.len() as u32 - 1
        };
        for key in keys {
            let list = index.entry(key).or_default();
            if list.last() != Some(&at) && list.len() <= CANDIDATES {
                list.push(at);
            }
        }
    }
    groups.into_iter().map(|g| g.group).collect()
}

impl Joined<'_> {
    /// Returns true if a name can be another form of all names of the group.
    fn fits(&self, parts: &[Part], evidence: &Evidence) -> bool {
        let gender = !matches!((self.evidence.gender, evidence.gender), (Some(a), Some(b)) if a != b);
        let fits = |n: &Vec<Part>| {
            (same_person(parts, n) || spelt_otherwise(parts, n)) && suffixes(parts).eq(suffixes(n)) && begins(parts, n)
        };
        gender && self.names.iter().all(fits)
    }

    /// Returns true if the group has a name with the same words.
    fn has(&self, parts: &[Part]) -> bool {
        self.names.iter().any(|n| name_words(n).map(|p| p.key).eq(name_words(parts).map(|p| p.key)))
    }

    fn name(&self) -> &str {
        self.group.occurrences.first().map_or("", |o| o.name.as_str())
    }
}

impl Evidence {
    fn of(occurrences: &[&Occurrence]) -> Self {
        let mut out = Self::default();
        for one in occurrences {
            out.outlets.extend(one.site.as_deref().map(str::to_owned));
            out.heads.extend(one.roles.iter().map(|r| r.head.clone()));
            out.gender = out.gender.or(one.gender);
            if let Some(day) = one.published.as_deref().and_then(day) {
                let (first, last) = out.days.unwrap_or((day, day));
                out.days = Some((first.min(day), last.max(day)));
            }
        }
        out
    }

    fn add(&mut self, other: Self) {
        self.outlets.extend(other.outlets);
        self.heads.extend(other.heads);
        self.gender = self.gender.or(other.gender);
        self.days = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (a, b) => a.or(b),
        };
    }

    /// Returns true if two names have an outlet or an office in common, or near dates.
    fn supports(&self, other: &Self) -> bool {
        let near = |((a, b), (c, d)): ((i64, i64), (i64, i64))| (c - b).max(a - d) <= NEAR;
        !self.outlets.is_disjoint(&other.outlets)
            || !self.heads.is_disjoint(&other.heads)
            || self.days.zip(other.days).is_some_and(near)
    }
}

/// Returns the suffixes of a name: "Kofi Osei" and "Kofi Osei Jr." of two documents are usually father and son.
fn suffixes(parts: &[Part]) -> impl Iterator<Item = u64> {
    parts.iter().filter(|p| p.kind == PartKind::Suffix).map(|p| p.key)
}

/// Returns false if the longer of two names has an additional first word that is neither a given name nor an initial, such
/// as an office or a body in any language ("Regierung Petra Lund").
fn begins(a: &[Part], b: &[Part]) -> bool {
    let (short, long) = if name_words(a).count() <= name_words(b).count() { (a, b) } else { (b, a) };
    let (Some(first), Some(other)) = (name_words(long).next(), name_words(short).next()) else { return false };
    let added = name_words(long).count() > name_words(short).count() && first.key != other.key;
    !added || first.kind == PartKind::Initial || first.traits.given() > 0
}

/// Returns an approximate day number of an ISO 8601 date; `None` if the date is less precise than a day.
fn day(date: &str) -> Option<i64> {
    let part = |at: std::ops::Range<usize>| date.get(at)?.parse::<i64>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    // With 31 days in each month, differences are wrong by a few days a year, which does not matter here.
    Some(year * 372 + month * 31 + day)
}

/// Returns the keys of the index of groups; forms of one name have at least one key in common. A key is a word after the
/// first with the initial of the first, the surname with another initial or by its sound, or for a name of two words the
/// first word with the initial of the second.
fn keys(parts: &[Part]) -> Vec<u64> {
    let mixed = |a: u64, c: char| a.rotate_left(21) ^ u64::from(u32::from(c));
    let all: Vec<&Part> = name_words(parts).collect();
    let Some(first) = all.first() else { return Vec::new() };
    let mut out: Vec<u64> = Vec::new();
    for part in all.iter().skip(1).filter(|p| p.kind == PartKind::Word) {
        out.push(mixed(part.key, first.initial));
        out.extend(part.halves.iter().flat_map(|h| [h.0, h.1]).map(|k| mixed(k, first.initial)));
        // Middle names: "Robert Osei" of "J. Robert Osei".
        out.push(mixed(surname(parts).key, part.initial));
    }
    if let [a, b] = *all {
        out.push(mixed(a.key, b.initial));
    }
    if surname(parts).skeleton != 0 {
        out.push(mixed(u64::from(surname(parts).skeleton) ^ key("sound"), first.initial));
    }
    out.sort_unstable();
    out.dedup();
    out
}
