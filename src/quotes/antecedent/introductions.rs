//! People whom the text names in another sentence than the one with their office: the office of the lead, and somebody without a
//! name who has one further down.

use super::{AntecedentResolver, REACH};
use crate::quotes::candidates::Sort;
use crate::quotes::speaker::scene::{MODIFIERS, Scene};

impl AntecedentResolver {
    /// Returns the person whom the lead describes by the noun of `mention`: "the health secretary", "the secretary".
    pub(super) fn of_lead(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        let lead = self.lead?;
        let (office, found) = (&scene.mentions[lead.mention], &scene.mentions[mention]);
        let word = |t: usize| scene.analysis.word(t).to_lowercase();
        let head = word(office.end - 1) == word(found.end - 1);
        let inside = |t: usize| (office.first..office.end).any(|o| word(o) == word(t));
        let same = head && scene.modifiers(mention).is_some_and(|mut tokens| tokens.all(inside));
        (same && mention > lead.mention).then_some(lead.person)
    }
}

impl Scene<'_, '_> {
    /// Returns the person whom the text names further down by the same noun: "A spokeswoman for the port denied it. // “No,”
    /// the spokeswoman, Petra Lund, said."
    pub(super) fn named_later(&self, mention: usize) -> Option<usize> {
        let found = &self.mentions[mention];
        if found.sort != Sort::Phrase || !self.is_indefinite(mention) || !self.may_be_one_person(mention) {
            return None;
        }
        let head = self.analysis.word(found.end - 1);
        let is = |t: usize, word: &str| self.analysis.word(t).eq_ignore_ascii_case(word);
        let phrase = |p: usize| {
            let other = &self.mentions[p];
            // "the Post reporter" is another one than "a reporter".
            let own = |t: usize| (found.first + 1..found.end).any(|o| is(t, self.analysis.word(o)));
            let definite = other.sort == Sort::Phrase && is(other.end - 1, head) && is(other.first, "the");
            definite && (other.first + 1..other.end).all(own)
        };
        // "the spokeswoman, Petra Lund": the name has its office before it.
        let named = |p: usize| {
            let other = &self.mentions[p];
            let (comma, noun) = (other.first.checked_sub(1), other.first.checked_sub(2));
            let apposed = comma.is_some_and(|t| is(t, ",")) && noun.is_some_and(|t| is(t, head));
            let article = other.first.saturating_sub(2 + MODIFIERS)..other.first.saturating_sub(2);
            other.sort == Sort::Name && apposed && article.into_iter().any(|t| is(t, "the"))
        };
        let next = (mention + 1..self.mentions.len()).take(2 * REACH).find(|&p| phrase(p) || named(p))?;
        let apposed = || self.name_in_apposition(next).and_then(|name| self.contexts[name].person);
        let person = self.contexts[next].person.or_else(apposed);
        person.filter(|_| self.unit_of_mention(next) > self.unit_of_mention(mention))
    }
}
