//! Offices of other places and bodies: "the Sandvik judge" is not Norport judge Karl Osei.

use super::{AntecedentResolver, REACH, nationalities};
use crate::entities;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::stem;
use crate::text::TokenKind;

impl AntecedentResolver {
    /// Returns true for a person whose office `head` the text gives to another place or body than the words with a capital of
    /// the phrase at `mention`: "Norport judge Karl Osei" for "the Sandvik judge", "Rovers sacked coach Karl Osei" for "the
    /// Albion coach".
    pub(super) fn holds_elsewhere(&self, scene: &Scene<'_, '_>, mention: usize, person: usize, head: &str) -> bool {
        if rules::is_off(Rule::OfficesElsewhere) {
            return false;
        }
        let Some(modifiers) = scene.modifiers(mention) else { return false };
        let own: Vec<usize> = modifiers.filter(|&t| scene.is_place_of_office(t)).collect();
        if own.is_empty() {
            return false;
        }
        let named = |p: &usize| self.people[*p] == Some(person) && scene.mentions[*p].sort == Sort::Name;
        (0..mention).rev().take(4 * REACH).filter(named).any(|p| {
            let places = scene.places_of_office(p, head);
            !places.is_empty() && !places.iter().any(|&a| own.iter().any(|&b| scene.is_same_place(a, b)))
        })
    }
}

impl Scene<'_, '_> {
    /// Returns true for a word with a capital that may name the place or the body of an office; a party is none.
    fn is_place_of_office(&self, t: usize) -> bool {
        let word = self.analysis.word(t);
        let capital = self.analysis.tokens[t].kind == TokenKind::Word && word.starts_with(char::is_uppercase);
        let traits = entities::traits(entities::key(&word[..stem(word).len()]));
        let party =
            self.analysis.lists(t).has(List::PartyMembers) || traits.adjective() && !nationalities::is_nation(word);
        let plain = traits.ordinary() >= 2 || traits.title() || traits.role() || traits.stop();
        capital && !party && (!plain || traits.place_name() || self.analysis.lists_as_written(t).has(List::ClubNames))
    }

    /// Returns the words with a capital that the text has with the office `head` directly before the name at `p`: "Norport" in
    /// "Norport judge Karl Osei", "Rovers" in "Rovers sacked coach Karl Osei".
    fn places_of_office(&self, p: usize, head: &str) -> Vec<usize> {
        /// Bound on the words before the office.
        const BEFORE: usize = 4;
        let found = &self.mentions[p];
        let is = |t: &usize| self.analysis.word(*t).eq_ignore_ascii_case(head);
        // The office may be part of the mention: "Judge Karl Osei".
        let office =
            found.first.checked_sub(1).filter(is).or_else(|| Some(found.first).filter(|t| found.end > t + 1 && is(t)));
        let Some(office) = office else { return Vec::new() };
        let start = self.reading.items[self.bounds[self.unit_of_mention(p)].start as usize].token as usize;
        let floor = start.max(office.saturating_sub(BEFORE));
        let open = |t: &usize| self.word(*t).class.is_open() && self.analysis.tokens[*t].kind == TokenKind::Word;
        let mut places = Vec::new();
        for t in (floor..office).rev().take_while(open) {
            if self.is_place_of_office(t) {
                places.push(t);
            } else if !places.is_empty() {
                break;
            } else if t > floor
                && self.is_place_of_office(t - 1)
                && !self.analysis.lists_as_written(t).has(List::EmployingVerbs)
                && self.word(t).verb >= 8
            {
                // "Norport welcomed mayor Karl Osei"
                break;
            }
        }
        places
    }

    /// Returns true for two words of one place: "Norway" and "Norwegian", "Norport" and "Norport’s".
    fn is_same_place(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.analysis.word(a), self.analysis.word(b));
        stem(a).eq_ignore_ascii_case(stem(b)) || nationalities::are_of_one(a, b)
    }
}
