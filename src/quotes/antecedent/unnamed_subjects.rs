//! People without a name who are the subject of the sentence before a pronoun, and whose phrase has the name of another person:
//! "Osei's lawyer denied it. “He is innocent,” he said.", "The driver who hit Osei was fined. “I saw nobody,” he said."

use super::{AntecedentResolver, MENTIONS};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{Class, is_verbal};
use crate::text::TokenKind;

/// Bound on the items of a sentence that are read.
const SENTENCE: usize = 60;
/// Bound on the items between the pronoun and the beginning of its sentence, which is a quotation.
const OPENING: u32 = 4;

impl AntecedentResolver {
    /// Returns the person without a name who is the subject of the sentence before "he" or "she" at `mention`, behind the words
    /// of a quotation, where `person`, the best of those with a name, is an owner in its phrase or a part of its attribute.
    pub(super) fn unnamed_subject(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        person: Option<usize>,
    ) -> Option<usize> {
        if rules::is_off(Rule::UnnamedSubjects) {
            return None;
        }
        let own = scene.unit_of_mention(mention);
        let unit = own.checked_sub(1)?;
        let first = scene.mentions[mention].first;
        let quoted = first > 0 && scene.analysis.tokens[first - 1].kind == TokenKind::Mark;
        let opening = scene.contexts[mention].item - scene.bounds[own].start <= OPENING;
        if !quoted || !opening || scene.mentions[mention].sort != Sort::Pronoun {
            return None;
        }
        let near = scene.paragraph_of(scene.bounds[unit].start as usize) + 1
            >= scene.paragraph_of(scene.contexts[mention].item as usize);
        let inside: Vec<usize> =
            (0..mention).rev().take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) >= unit).collect();
        let opens = |p: &usize| scene.contexts[*p].item == scene.bounds[unit].start;
        // "Osei" as the owner is a mention of its own where its noun may report.
        let p = inside.iter().rev().copied().filter(opens).find(|&p| scene.mentions[p].sort == Sort::Phrase)?;
        let found = &scene.mentions[p];
        let new = self.people[p].is_none() && self.decided[p].is_none() && !found.possessive;
        let fits = scene.gender_of(p).is_none_or(|g| g == gender) && scene.may_be_one_person(p);
        if !near || !new || !fits || scene.introduced(p).or_else(|| scene.name_in_apposition(p)).is_some() {
            return None;
        }
        let unnamed = scene.owns_subject(p, gender) && scene.acts_alone(found.end)
            || scene.has_defining_attribute(p, &inside)
                && self.people_of(&inside, person).all(|m| m > p && scene.attached[m]);
        let free = |m: usize| m > p && scene.unit_of_mention(m) == unit && !scene.attached[m];
        let acts = self.people_of(&inside, person).any(|m| free(m) && !scene.contexts[m].quoted && m != mention);
        // "His doctor gave him a pill. “It helped,” he said": the person of before is meant as often.
        let objects = if gender == Gender::Female { ["her", "herself"] } else { ["him", "himself"] };
        let behind = scene.contexts[p].end..scene.bounds[unit].end;
        let object = behind.take(SENTENCE).any(|i| {
            let item = &scene.reading.items[i as usize];
            item.quote().is_none() && objects.contains(&scene.analysis.word(item.token as usize))
        });
        (unnamed && !acts && !object).then_some(p)
    }

    /// Returns the mentions of a person among those of two sentences.
    fn people_of<'s>(&'s self, inside: &'s [usize], person: Option<usize>) -> impl Iterator<Item = usize> + 's {
        inside.iter().copied().filter(move |&m| person.is_some() && self.people[m] == person)
    }
}

impl Scene<'_, '_> {
    /// Returns true for a phrase with an owner who may be the antecedent of a pronoun of this gender: "Osei's lawyer", "his
    /// lawyer".
    fn owns_subject(&self, p: usize, gender: Gender) -> bool {
        let first = self.analysis.word(self.mentions[p].first);
        let pronoun = match gender {
            Gender::Male => first.eq_ignore_ascii_case("his"),
            Gender::Female => first.eq_ignore_ascii_case("her"),
            Gender::Other => false,
        };
        pronoun || self.owner_in(p).is_some()
    }

    /// Returns true if a finite verb is at token `at`, which is none of refusing to speak: "denied", "was stern".
    fn acts_alone(&self, at: usize) -> bool {
        let class = |t: usize| match self.item_of.get(t) {
            Some(&i) => self.reading.classes[i as usize],
            None => Class::Edge,
        };
        let at = at + usize::from(matches!(class(at), Class::Adverb | Class::Ly));
        let word = self.word(at);
        let open = word.class.is_open() && self.analysis.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let verb = is_verbal(class(at)) || open && (word.verb >= 8 || word.cue >= 20);
        // "His coach was Karl Osei": a name behind the copula.
        let named = class(at) == Class::Be
            && matches!(class(at + 1), Class::Name | Class::Title | Class::Determiner | Class::Possessive);
        verb && !named && !self.is_silent(at)
    }

    /// Returns true for verbs of saying nothing at token `at`: "declined to comment", "did not reply".
    fn is_silent(&self, at: usize) -> bool {
        /// Bound on the words of the verb.
        const VERB: usize = 3;
        (at..self.analysis.tokens.len().min(at + VERB))
            .any(|t| self.analysis.lists_as_written(t).has(List::SilentVerbs))
    }

    /// Returns true for a definite phrase `p` before a relative clause or preposition with a name: "The driver who hit Osei",
    /// "The judge in the trial of Osei".
    fn has_defining_attribute(&self, p: usize, inside: &[usize]) -> bool {
        let end = self.mentions[p].end;
        let article = ["the", "a", "an", "one"];
        let definite = article.iter().any(|a| self.analysis.word(self.mentions[p].first).eq_ignore_ascii_case(a));
        let who = self.word(end).class == Class::Who;
        let preposition = end < self.analysis.tokens.len() && self.analysis.lists(end).has(List::AttachingPrepositions);
        let attached = inside.iter().any(|&m| m > p && self.attached[m] && self.mentions[m].sort == Sort::Name);
        definite && (who || preposition) && attached
    }
}
