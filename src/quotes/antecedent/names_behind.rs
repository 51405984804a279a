//! Names behind a role whose place or owner stands between: "the envoy to Norland Petra Lund" is Petra Lund, "the widow of the
//! engineer, Karl Osei," is not Karl Osei.

use super::AntecedentResolver;
use crate::entities;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use crate::text::{Shape, TokenKind};

impl AntecedentResolver {
    /// Returns the phrase of the relative for a name in apposition to whom it belongs to, where their genders differ: "the widow"
    /// for "Karl Osei" in "the widow of the engineer, Karl Osei, said".
    pub(super) fn relative_of_name(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        /// Bound on the words of the owner.
        const OWNER: usize = 5;
        if rules::is_off(Rule::RelativesOfNamed) || scene.mentions[mention].sort != Sort::Name {
            return None;
        }
        let gender = self.people[mention].and_then(|person| scene.entities.people[person].gender)?;
        // The gender of a rare given name is no evidence.
        let given = scene.analysis.word(scene.mentions[mention].first);
        if entities::traits(entities::key(given)).given() < 2 {
            return None;
        }
        let comma = scene.mentions[mention].first.checked_sub(1).filter(|&t| scene.analysis.word(t) == ",")?;
        let word = |t: usize| scene.analysis.tokens.get(t).map_or("", |_| scene.analysis.word(t));
        let plain = |t: &usize| {
            scene.word(*t).class.is_open() && scene.analysis.tokens[*t].kind == TokenKind::Word
                || scene.word(*t).class == Class::Determiner
        };
        let owner = (comma.saturating_sub(OWNER)..comma).rev().take_while(plain).last()?;
        let of = owner
            .checked_sub(1)
            .filter(|&t| word(t) == "of" && scene.analysis.lists_as_written(owner).has(List::Articles))?;
        let phrase = (0..mention).rev().take(4).find(|&p| scene.mentions[p].end == of)?;
        let kin = scene.analysis.lists(of - 1).has(List::Kin) && scene.mentions[phrase].sort == Sort::Phrase;
        let other = scene.gender_of(phrase).is_some_and(|g| g != gender);
        (kin && other).then_some(phrase)
    }
}

impl Scene<'_, '_> {
    /// Returns the person who is named behind the place of an office: "the Union's envoy to Norland Petra Lund".
    pub(super) fn name_behind_place(&self, mention: usize) -> Option<usize> {
        /// Bound on the words of the place.
        const PLACE: usize = 3;
        if rules::is_off(Rule::NamesBehindPlaces) || !self.may_be_one_person(mention) {
            return None;
        }
        let link = self.mentions[mention].end;
        let word = |t: usize| self.analysis.tokens.get(t).map_or("", |_| self.analysis.word(t));
        if !matches!(word(link), "to" | "for" | "in") {
            return None;
        }
        let names = &self.entities.names;
        let at = names.partition_point(|n| n.tokens.start <= link + 1);
        let name = names.get(at).filter(|n| n.tokens.start <= link + 1 + PLACE)?;
        let capital = |t: usize| {
            let token = &self.analysis.tokens[t];
            token.kind == TokenKind::Word && token.shape != Shape::Lower && !word(t).ends_with('s')
        };
        let full = name.tokens.len() > 1;
        name.person.filter(|_| full && name.title.is_none() && (link + 1..name.tokens.start).all(capital))
    }
}
