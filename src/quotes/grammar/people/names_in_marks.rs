//! Full names that only marked words have: "„Unser Chef Marek Olm rief an“, sagte Lund. Olm widersprach."

use super::super::phrase::endings::Ending;
use super::super::words::{self, Class};
use super::{Language, People};
use crate::entities;
use crate::quotes::rules::{self, Rule};
use rustc_hash::FxHashMap;

impl People<'_, '_> {
    /// Adds the full names in marked words to the people with a surname alone in the article itself: "„Unser Chef Marek
    /// Olm rief an“, sagte Lund. Olm widersprach."
    pub(super) fn add_names_in_marks(&mut self) {
        /// Bound on the words of marked spans that are read.
        const WORDS: usize = 4000;
        if rules::is_off(Rule::NamesOnlyInMarks) {
            return;
        }
        let sheet = self.sheet;
        // The first person of each surname that stands alone.
        let mut bearers: FxHashMap<String, usize> = FxHashMap::default();
        for (person, known) in self.known.iter().enumerate() {
            if let [surname] = &known.words[..] {
                bearers.entry(surname.clone()).or_insert(person);
            }
        }
        if bearers.is_empty() {
            return;
        }
        let spans = sheet.marked.iter().filter(|m| m.level == 0).map(|m| m.inner);
        let words = spans.flat_map(|span| {
            let mut list: Vec<&str> = span.of(sheet.body).split_whitespace().collect();
            list.push("");
            list
        });
        let words: Vec<&str> = words.take(WORDS).collect();
        for pair in 0..words.len().saturating_sub(1) {
            let plain = |word: &str| {
                word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
            };
            let surname = words[pair + 1].trim_matches(|c: char| !c.is_alphabetic());
            if !plain(words[pair]) || !plain(surname) {
                continue;
            }
            let known = entities::traits(entities::key(words[pair]));
            let small = surname.to_lowercase();
            let first = words[pair].to_lowercase();
            let listed = words::of(sheet.language).get(&first);
            let given = known.given() >= 2 || listed.is(Class::GivenMale) || listed.is(Class::GivenFemale);
            if !given {
                continue;
            }
            let Some(person) = bearers.remove(&small) else { continue };
            let gender = known.gender();
            let role = pair.checked_sub(1).map(|at| words[at].to_lowercase());
            let office = role.filter(|role| !role.is_empty() && self.is_office(role));
            let known = &mut self.known[person];
            known.name = format!("{} {surname}", words[pair]);
            known.words = vec![first, small];
            known.gender = known.gender.or(gender);
            if let Some(office) = office {
                known.roles.push(office);
            }
        }
    }

    /// Returns whether a word in lower case is a noun for an office.
    fn is_office(&self, word: &str) -> bool {
        let facts = words::of(self.sheet.language).get(word);
        facts.is(Class::Role) || self.sheet.language == Language::German && Ending::Role.is_of(word)
    }
}
