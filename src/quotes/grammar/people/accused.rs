//! People whom a court tries: "Paul Osei comparaissait … le prévenu".

use super::super::lists::{self, List};
use super::super::phrase::Phrase;
use super::super::words::Class;
use super::gender::noun_gender;
use super::offices::holder_gender;
use super::{Gender, Language, People};

impl People<'_, '_> {
    /// Returns the people of sentences about a trial that name nobody else: "Paul Osei comparaissait pour vol", "Vor Gericht
    /// muss sich Karl Best verantworten". People of the court are left out.
    pub(super) fn find_accused(&self) -> Vec<usize> {
        let sheet = self.sheet;
        let mut out: Vec<usize> = Vec::new();
        for unit in &sheet.units {
            let tries = |i: usize| {
                // "a accusé la mairie": somebody else is accused.
                let active = (i.saturating_sub(2)..i).any(|k| unit.items.contains(&k) && sheet.is(k, Class::Have));
                sheet.is_word(i) && !active && sheet.is_in(i, List::Trial)
            };
            if !unit.items.clone().any(tries) {
                continue;
            }
            let from = self.mentions.partition_point(|m| m.0 < unit.items.start);
            let until = self.mentions.partition_point(|m| m.0 < unit.items.end);
            let mut people = self.mentions[from..until].iter().map(|m| m.1).filter(|&p| !self.is_of_court(p));
            if let Some(first) = people.next()
                && people.all(|p| p == first)
                && !out.contains(&first)
            {
                out.push(first);
            }
        }
        out
    }

    /// Returns whether a person has an office of a court, or speaks for another: "jueza", "Staatsanwalt".
    fn is_of_court(&self, person: usize) -> bool {
        let language = self.sheet.language;
        self.known[person].roles.iter().any(|role| {
            let last = role.rsplit('-').next().unwrap_or(role);
            lists::has(language, List::Court, role)
                || lists::has(language, List::Court, last)
                || language == Language::German
                    && role.char_indices().skip(3).any(|(at, _)| lists::has(language, List::Court, &role[at..]))
        })
    }

    /// Returns the only person whom a court tries and who has the gender of a noun for the accused: "le prévenu".
    pub(super) fn accused(&self, phrase: &Phrase) -> Option<usize> {
        let sheet = self.sheet;
        let noun = phrase.core.clone().find(|&i| sheet.is_in(i, List::Accused)).filter(|_| phrase.name.is_none())?;
        let start = phrase.full.start;
        let gender = match () {
            () if sheet.language == Language::German => holder_gender(sheet, phrase),
            () if sheet.is_in(start, List::Masculine) => Some(Gender::Male),
            () if sheet.is_in(start, List::Feminine) => Some(Gender::Female),
            () => noun_gender(sheet.language, &sheet.text(noun).to_lowercase()),
        };
        let agrees = |p: &usize| gender.is_none() || self.known[*p].gender.is_none_or(|g| Some(g) == gender);
        let mut fit = self.accused.iter().copied().filter(agrees);
        fit.next().filter(|_| fit.next().is_none())
    }

    /// Gives the full names in marked words to the people whom the article itself calls by the surname: "„Unser Chef Marek
    /// Olm rief an“, sagte Lund. Olm widersprach."
    pub(super) fn add_names_in_marks(&mut self) {
        /// Bound on the words of marked spans that are read.
        const WORDS: usize = 4000;
        let sheet = self.sheet;
        let short = |k: &super::Known| k.words.len() == 1;
        if !self.known.iter().any(short) {
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
            let known = crate::entities::traits(crate::entities::key(words[pair]));
            let small = surname.to_lowercase();
            let first = words[pair].to_lowercase();
            let listed = super::super::words::of(sheet.language).get(&first);
            let given = known.given() >= 2 || listed.is(Class::GivenMale) || listed.is(Class::GivenFemale);
            if !given {
                continue;
            }
            let mut bearers = (0..self.known.len()).filter(|&k| self.known[k].words == [small.as_str()]);
            let Some(person) = bearers.next() else { continue };
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
        use super::super::endings::Ending;
        let facts = super::super::words::of(self.sheet.language).get(word);
        facts.is(Class::Role) || self.sheet.language == Language::German && Ending::Role.is_of(word)
    }
}
