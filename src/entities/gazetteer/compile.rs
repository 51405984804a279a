//! Compiles entities into bytes: names, records and automaton, in the layout that [`super::store`] reads.

use rustc_hash::FxHashMap;

use super::automaton::{Alias, Compiled, Rules, compile, hash_word};
use super::endings;
use super::entity::{Entity, is_person};
use super::options::{CaseRule, GazetteerOptions};
use super::store::{Section, lay_out, put_number, put_text};
use crate::entities::Gender;
use crate::error::{Error, ErrorKind, Result};

/// Builder that takes entities one at a time and stores them packed.
#[derive(Default)]
pub(super) struct Builder {
    options: GazetteerOptions,
    names: String,
    aliases: Vec<Alias>,
    records: Vec<u8>,
    offsets: Vec<u32>,
    /// Strings that many entities share: types, offices, countries.
    shared: FxHashMap<String, u32>,
    shared_bytes: Vec<u8>,
    ids: Vec<u64>,
}

impl Builder {
    pub(super) fn new(options: GazetteerOptions) -> Self {
        Self { options, ..Self::default() }
    }

    pub(super) fn push(&mut self, entity: &Entity) -> Result<()> {
        let too_large = || Error::new(ErrorKind::Gazetteer, "more than 4 GB of names; split the gazetteer");
        let index = self.ids.len() as u32;
        self.offsets.push(u32::try_from(self.records.len()).map_err(|_| too_large())?);
        self.ids.push(hash_word(entity.id.as_bytes()));
        let mut record = std::mem::take(&mut self.records);
        put_text(&mut record, &entity.id);
        put_number(&mut record, self.share(&entity.kind));
        record.push(super::store::gender_code(entity.gender) | super::store::case_code(entity.case) << 4);
        let country = entity.country.as_ref().map_or(0, |c| self.share(c) + 1);
        put_number(&mut record, country);
        let rules = Rules { case: entity.case.unwrap_or(self.options.case), marks: self.options.marks };
        for (context, names) in
            [(false, std::slice::from_ref(&entity.label)), (false, &entity.aliases), (true, &entity.context_aliases)]
        {
            put_number(&mut record, names.len() as u32);
            for name in names {
                let name: &str = name;
                let start = u32::try_from(self.names.len()).map_err(|_| too_large())?;
                self.names.push_str(name);
                put_number(&mut record, start);
                put_number(&mut record, name.len() as u32);
                let Ok(length) = u16::try_from(name.len()) else { continue };
                let alias = Alias { start, length, entity: index, rules, context, derived: false };
                self.aliases.push(alias);
                self.derive(name, &entity.kind, entity.gender, alias);
            }
        }
        put_number(&mut record, entity.roles.len() as u32);
        for office in &entity.roles {
            put_number(&mut record, self.share(&office.title));
            for part in [&office.country, &office.valid_from, &office.valid_to, &office.as_of] {
                put_number(&mut record, part.as_ref().map_or(0, |p| self.share(p) + 1));
            }
        }
        put_number(&mut record, entity.domains.len() as u32);
        for domain in &entity.domains {
            put_text(&mut record, domain);
        }
        self.records = record;
        Ok(())
    }

    /// Adds the variants of an alias that texts have: plurals, names without modifier apostrophes, declined names.
    fn derive(&mut self, name: &str, kind: &str, gender: Option<Gender>, alias: Alias) {
        let mut add = |derived: &str, context: bool| {
            let (Ok(start), Ok(length)) = (u32::try_from(self.names.len()), u16::try_from(derived.len())) else {
                return;
            };
            self.names.push_str(derived);
            self.aliases.push(Alias { start, length, derived: true, context, ..alias });
        };
        if alias.rules.case != CaseRule::Exact && has_plural(name, kind) {
            let ending = if name.ends_with(char::is_uppercase) { "S" } else { "s" };
            add(&format!("{name}{ending}"), alias.context);
        }
        // "Mataʻafa" is as often "Mataafa" as "Mata'afa".
        if name.contains(is_modifier_apostrophe) {
            add(&name.replace(is_modifier_apostrophe, ""), alias.context);
        }
        if alias.rules.case != CaseRule::Exact && !name.is_ascii() && is_person(kind) {
            for form in endings::forms(name, gender == Some(Gender::Female)) {
                add(&form.name, alias.context || form.is_surname);
            }
        }
    }

    fn share(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.shared.get(text) {
            return known;
        }
        let next = self.shared.len() as u32;
        put_text(&mut self.shared_bytes, text);
        self.shared.insert(text.to_owned(), next);
        next
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let count = self.ids.len();
        self.offsets.push(self.records.len() as u32);
        let compiled = compile(self.aliases, &self.names);
        let Compiled { first, rest, any_start, small_start, small_pairs, patterns } = compiled;
        let settings = vec![self.options.case as u8, self.options.marks as u8];
        let sections: [(Section, Vec<u8>); Section::COUNT] = [
            (Section::Settings, settings),
            (Section::Names, self.names.into_bytes()),
            (Section::Records, self.records),
            (Section::Offsets, self.offsets.iter().flat_map(|o| o.to_le_bytes()).collect()),
            (Section::Shared, self.shared_bytes),
            (Section::Ids, id_table(&self.ids)),
            (Section::First, first),
            (Section::Rest, rest),
            (Section::AnyStart, any_start),
            (Section::SmallStart, small_start),
            (Section::SmallPairs, small_pairs),
            (Section::Patterns, patterns),
        ];
        lay_out(count as u32, sections)
    }
}

/// Builds a table with open addressing from the hash of an id to 1 + the index of its entity, to be read in place from the
/// bytes of a file, which a table of hashbrown cannot be. A look-up of an id that
/// several entities have finds the first of them.
fn id_table(ids: &[u64]) -> Vec<u8> {
    let n = if ids.is_empty() { 0 } else { ids.len() * 3 / 2 + 1 };
    let mut slots = vec![0u32; n];
    for (entity, hash) in ids.iter().enumerate() {
        let mut i = (hash % n as u64) as usize;
        while slots[i] != 0 {
            i = if i + 1 == n { 0 } else { i + 1 };
        }
        slots[i] = entity as u32 + 1;
    }
    slots.iter().flat_map(|s| s.to_le_bytes()).collect()
}

/// Returns whether texts form a plural of a name with s: names of peoples ("Iranian", "Saudi", "New Yorker"), not of persons.
fn has_plural(name: &str, kind: &str) -> bool {
    if is_person(kind) || name.len() < 5 {
        return false;
    }
    let lower = name.get(name.len() - 2..).unwrap_or_default().to_ascii_lowercase();
    matches!(lower.as_str(), "an" | "er") || (lower.ends_with('i') && lower != "ii")
}

fn is_modifier_apostrophe(c: char) -> bool {
    matches!(c, '\u{2bb}'..='\u{2bf}')
}
