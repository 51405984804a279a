//! People whom a pronoun does not mean: whose name opens the words, and who asked the question before;
//! and whom "the former" and "the latter" mean.

use super::{AntecedentResolver, MENTIONS};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the words from a verb of asking to the name of who is asked.
const ADDRESSEE: usize = 6;

/// Returns true for the class of a word in a role before a name: "the defendant".
fn is_of_role(class: Class) -> bool {
    class.is_open() || matches!(class, Class::Determiner | Class::Possessive)
}

impl AntecedentResolver {
    /// Returns the person whose name opens the words behind the pronoun `mention`, which means somebody else: "He said Osei would
    /// sue."
    pub(super) fn subject_of_words(&self, scene: &Scene<'_, '_>, mention: usize, draft: &Draft) -> Option<usize> {
        /// Bound on the items of "that" and a title before the name.
        const OPENING: u32 = 3;
        if rules::is_off(Rule::SubjectOfWords) {
            return None;
        }
        let content = draft.content.first().filter(|c| c.start() >= scene.mentions[mention].span.end())?;
        let p = scene.mentions.partition_point(|m| m.span.start() < content.start());
        let found = scene.mentions.get(p).filter(|m| m.sort == Sort::Name && !m.possessive)?;
        let first = scene.item_of[scene.analysis.token_at(content.start())];
        let opens = content.contains(found.span) && scene.contexts[p].item - first <= OPENING;
        self.people[p].filter(|_| opens && scene.mentions[mention].sort == Sort::Pronoun)
    }

    /// Returns true if "he" or "she" at `mention` replies to a question that `person` asked in the sentence before: "Lund
    /// asked him who had called. “I never knew,” he replied."
    pub(super) fn asked_before(&self, scene: &Scene<'_, '_>, mention: usize, person: usize) -> bool {
        if rules::is_off(Rule::AskedBefore) {
            return false;
        }
        // "why", "whether", "about"
        let opens_question = |t: usize| scene.analysis.lists_as_written(t).has(List::QuestionOpeners);
        let word = |t: usize| if t < scene.analysis.tokens.len() { scene.analysis.word(t) } else { "" };
        let (first, end) = (scene.mentions[mention].first, scene.mentions[mention].end);
        let reply = |t: usize| scene.analysis.lists_as_written(t).has(List::AnsweringVerbs);
        let replies = reply(end) || first.checked_sub(1).is_some_and(reply);
        // "Lund asked Osei why she left. “I was tired,” she said."
        let question = first > 1 && word(first - 2).ends_with('?');
        let gender = scene.gender_of_pronoun(mention);
        let other = |t: usize| {
            let role = |k: usize| (t + 1..k).all(|i| word(i) == "," || is_of_role(scene.word(i).class));
            let named = |k: &usize| {
                let first = scene.mentions[*k].first;
                scene.mentions[*k].sort == Sort::Name && (t + 1..t + 1 + ADDRESSEE).contains(&first) && role(first)
            };
            let addressee = Self::back(scene, mention).take_while(|&k| scene.mentions[k].first > t).find(named);
            // "asked Osei to come" is no question.
            let is_asked = |k: &usize| {
                let end = scene.mentions[*k].end;
                opens_question(end + usize::from(word(end) == ","))
            };
            // "pressed him on the cost"
            let object = match gender {
                Gender::Male => word(t + 1) == "him",
                Gender::Female => word(t + 1) == "her",
                Gender::Other => false,
            };
            if object && opens_question(t + 2) {
                return true;
            }
            let known =
                addressee.filter(is_asked).filter(|&k| !scene.mentions[k].possessive).and_then(|k| self.people[k]);
            known.is_some_and(|k| k != person && scene.entities.people[k].gender.is_none_or(|g| g == gender))
        };
        let quoted = first > 0 && scene.analysis.tokens[first - 1].kind == TokenKind::Mark && !question;
        if !replies && !quoted {
            return false;
        }
        let unit = scene.unit_of_mention(mention);
        Self::back(scene, mention).take_while(|&p| scene.unit_of_mention(p) + 1 >= unit).any(|p| {
            let asked = (scene.mentions[p].end..scene.mentions[p].end + 3)
                .find(|&t| scene.analysis.lists_as_written(t).has(List::AskingVerbs));
            self.people[p] == Some(person)
                && scene.unit_of_mention(p) + 1 == unit
                && asked.is_some_and(|t| replies || other(t))
        })
    }
}

impl AntecedentResolver {
    /// Returns the person whom "the former" or "the latter" at `mention` means, if the sentence before and the one of the phrase
    /// name two people and nothing else: "Lund and Osei run the shop. The latter said".
    pub(super) fn one_of_two(&self, scene: &Scene<'_, '_>, mention: usize, first: bool) -> Option<usize> {
        if rules::is_off(Rule::FormerAndLatter) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let mut people: Vec<usize> = Vec::new();
        let near = Self::back(scene, mention).take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) >= unit);
        for p in near.filter(|&p| scene.mentions[p].sort == Sort::Name) {
            let person = self.people[p]?;
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let [latter, former] = people[..] else { return None };
        Some(if first { former } else { latter })
    }
}
