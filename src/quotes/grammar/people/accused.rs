//! People whom a court tries: "Paul Osei comparaissait … le prévenu".

use super::super::lists::{self, List};
use super::super::phrase::Phrase;
use super::super::words::Class;
use super::gender::noun_gender;
use super::offices::holder_gender;
use super::{Gender, Language, People};
use crate::quotes::rules::{self, Rule};

impl People<'_, '_> {
    /// Returns the only people named in sentences about a trial: "Paul Osei comparaissait pour vol", "Vor Gericht
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
        if rules::is_off(Rule::Accused) {
            return None;
        }
        let sheet = self.sheet;
        let noun = phrase.core.clone().find(|&i| sheet.is_in(i, List::Accused)).filter(|_| phrase.name.is_none())?;
        let start = phrase.full.start;
        let gender = match () {
            () if sheet.language == Language::German => holder_gender(sheet, phrase),
            () if sheet.is_in(start, List::Masculine) => Some(Gender::Male),
            () if sheet.is_in(start, List::Feminine) => Some(Gender::Female),
            () => noun_gender(sheet.language, sheet.small(noun)),
        };
        let agrees = |p: &usize| gender.is_none() || self.known[*p].gender.is_none_or(|g| Some(g) == gender);
        let mut fit = self.accused.iter().copied().filter(agrees);
        fit.next().filter(|_| fit.next().is_none())
    }
}
