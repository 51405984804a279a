//! Variants of the names of a gazetteer's people: without middle names, with a nickname, with initials.
//!
//! Variants are not searched for in a text. A name that was found by its shape is looked up here, so that a gazetteer of
//! bare labels links "George Osei" to "George W. Osei".

use crate::entities::gazetteer::{Entity, EntityIndex, is_person};
use crate::entities::names::lexicon;
use crate::entities::names::lexicon::Key;
use crate::entities::names::name;
use crate::entities::names::name::{Part, PartKind};
use crate::entities::people;
use crate::span::Span;
use crate::text::Shape;

/// Bound on the entities compared for one name; the others are ignored.
const CANDIDATES: usize = 64;

/// The names of a gazetteer's people by surname.
#[derive(Debug, Default)]
pub(crate) struct Variants {
    /// Hash of surname and first letter, and the entity; sorted.
    rows: Box<[(u64, u32)]>,
    /// Surname and the entity; sorted.
    surnames: Box<[(u64, u32)]>,
    /// Hash of the surname's sounds and the first letter, and the entity; sorted.
    sounds: Box<[(u64, u32)]>,
}

impl Variants {
    /// Indexes the labels and aliases of all people; other entities are skipped.
    pub(crate) fn new(entities: impl Iterator<Item = Entity>) -> Self {
        let (mut rows, mut surnames, mut sounds) = (Vec::new(), Vec::new(), Vec::new());
        for (i, entity) in entities.enumerate() {
            if !is_person(&entity.kind) {
                continue;
            }
            for name in entity.names() {
                for parts in [Some(parts(name)), transliterated(name)].into_iter().flatten() {
                    if people::is_regnal(&parts) {
                        rows.push((mixed(parts[0].key, parts[0].initial), i as u32));
                    }
                    if people::words(&parts).count() < 2 {
                        continue;
                    }
                    let first = people::words(&parts).next().map_or(' ', |p| p.initial);
                    // A second surname may be dropped, so every word after the first leads here.
                    for part in people::words(&parts).skip(1).filter(|p| p.kind == PartKind::Word) {
                        rows.push((mixed(part.key, first), i as u32));
                        rows.extend(part.halves.iter().flat_map(|h| [h.0, h.1]).map(|k| (mixed(k, first), i as u32)));
                    }
                    // "Wei Zhang" is Zhang Wei.
                    if people::is_chinese(&parts) {
                        rows.push((mixed(parts[0].key, parts[1].initial), i as u32));
                    }
                    let surname = people::surname(&parts);
                    surnames.push((surname.key, i as u32));
                    if surname.skeleton != 0 {
                        sounds.push((mixed(surname.skeleton.into(), first), i as u32));
                    }
                }
            }
        }
        for list in [&mut rows, &mut surnames, &mut sounds] {
            list.sort_unstable();
            list.dedup();
        }
        Self { rows: rows.into(), surnames: surnames.into(), sounds: sounds.into() }
    }

    /// Returns the entities that share surname and first letter with a name.
    pub(crate) fn alike<'a>(&'a self, form: &[Part]) -> impl Iterator<Item = EntityIndex> + use<'a> {
        let first = people::words(form).next().map_or(' ', |p| p.initial);
        range(&self.rows, mixed(people::surname(form).key, first))
    }

    /// Returns the entities with a surname that sounds like that of a name and with the same first letter.
    pub(crate) fn sounding<'a>(&'a self, form: &[Part]) -> impl Iterator<Item = EntityIndex> + use<'a> {
        let first = people::words(form).next().map_or(' ', |p| p.initial);
        let skeleton = people::surname(form).skeleton;
        let rows: &[(u64, u32)] = if skeleton == 0 { &[] } else { &self.sounds };
        range(rows, mixed(skeleton.into(), first))
    }

    /// Returns the entities with a surname and any given name.
    pub(crate) fn of_surname(&self, surname: Key) -> impl Iterator<Item = EntityIndex> + use<'_> {
        range(&self.surnames, surname)
    }
}

fn mixed(surname: Key, first: char) -> u64 {
    surname ^ u64::from(first as u32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn range(rows: &[(u64, u32)], key: u64) -> impl Iterator<Item = EntityIndex> + use<'_> {
    let start = rows.partition_point(|r| r.0 < key);
    rows[start..].iter().take_while(move |r| r.0 == key).take(CANDIDATES).map(|r| EntityIndex(r.1))
}

/// Cuts a label into words, as a name in a text is cut.
pub(crate) fn parts(label: &str) -> Vec<Part> {
    // "Petra Lund (politician)", "Petra Lund, Countess of Norland": the rest is no name.
    let end = label.find(['(', ',']).filter(|&at| at > 0 && !label[at..].contains("Jr")).unwrap_or(label.len());
    // "Karl XII of Norland" is called Karl XII.
    let end = label[..end].find(" of ").unwrap_or(end);
    let mut out: Vec<Part> = Vec::new();
    for word in label[..end].split_whitespace() {
        let mut rest = word.trim_matches(|c: char| !c.is_alphanumeric());
        // "al-Sadr" is a particle and a name.
        if let Some((particle, name)) = rest.split_once('-')
            && particle.len() <= 3
            && name::is_particle(&particle.to_ascii_lowercase())
        {
            out.push(part(particle, PartKind::Particle));
            rest = name;
        }
        if rest.is_empty() {
            continue;
        }
        let kind = if name::is_suffix(rest) {
            PartKind::Suffix
        } else if rest.chars().count() == 1 || (rest.contains('.') && rest.len() <= 5) {
            PartKind::Initial
        } else if name::is_particle(rest) || (!out.is_empty() && name::is_particle(&rest.to_ascii_lowercase())) {
            PartKind::Particle
        } else {
            PartKind::Word
        };
        out.push(part(rest, kind));
    }
    // A particle at the end of a label is a surname: "Ang Le".
    if let Some(last) = out.last_mut().filter(|p| p.kind == PartKind::Particle) {
        last.kind = PartKind::Word;
    }
    out
}

/// Cuts a label with umlauts written out into words, "Rühe" as "Ruehe"; `None` where there are none.
pub(crate) fn transliterated(label: &str) -> Option<Vec<Part>> {
    if !label.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        return None;
    }
    let mut out = String::with_capacity(label.len() + 4);
    for c in label.chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'Ä' => out.push_str("Ae"),
            'Ö' => out.push_str("Oe"),
            'Ü' => out.push_str("Ue"),
            _ => out.push(c),
        }
    }
    Some(parts(&out))
}

fn part(word: &str, kind: PartKind) -> Part {
    let key = lexicon::key(word);
    let halves = word.split_once('-').map(|(a, b)| (lexicon::key(a), lexicon::key(b)));
    Part {
        key,
        traits: lexicon::traits(key),
        kind,
        shape: Shape::Title,
        span: Span::default(),
        token: 0,
        initial: name::first_letter(word),
        possessive: false,
        skeleton: lexicon::skeleton(word),
        halves,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Variants {
        let people = ["George W. Osei", "Muqtada al-Harbi", "William Diaz", "Ana Maria Lund Ferro", "Port of Norland"];
        Variants::new(people.iter().enumerate().map(|(i, label)| Entity {
            label: (*label).into(),
            kind: if i == 4 { "ORG" } else { "PERSON" }.into(),
            ..Entity::default()
        }))
    }

    #[test]
    fn names_that_can_stand_for_labels() {
        let variants = gazetteer();
        let rows = [("George Osei", Some(0)), ("Muqtada Harbi", Some(1)), ("Port Norland", None), ("Ana Diaz", None)];
        for (name, expected) in rows {
            let found = variants.alike(&parts(name)).next().map(|e| e.0);
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(variants.of_surname(lexicon::key("Diaz")).count(), 1);
    }
}
