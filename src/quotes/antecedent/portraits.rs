//! The portrayed person of a text, whose words have verbs in the present tense, behind a source with one in the past tense.

use super::AntecedentResolver;
use super::tenses::Tense;
use crate::entities::{Gender, NameClass};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

/// Bound on the paragraphs back to the words of the portrayed person.
const PARAGRAPHS: u32 = 6;

impl AntecedentResolver {
    /// Returns the only person who speaks in the present tense, for "he" beside a verb in that tense, where the last source has a
    /// verb in the past tense: "“Come in,” Lund says. A spokesman said he was away. “I paint at night,” he says."
    pub(super) fn returns_in_present(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::ReturnsInPresent) || self.tenses.current != Some(Tense::Present) {
            return None;
        }
        let (last, tense) = self.tenses.last?;
        if tense != Some(Tense::Past) {
            return None;
        }
        let fits = |person: usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let mut speakers = (0..self.tenses.turns.len()).filter(|&p| self.tenses.turns[p][0] > 0 && fits(p));
        let person = speakers.next().filter(|_| speakers.next().is_none())?;
        let before = self.tenses.present[person]?;
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let near = paragraph(before) + PARAGRAPHS >= paragraph(mention);
        let constant = self.tenses.turns[person][1] == 0 && self.people[last] != Some(person);
        // Anybody who is named or introduced since may speak.
        let other = |p: usize| {
            let (found, context) = (&scene.mentions[p], scene.contexts[p]);
            let since = !context.quoted && !scene.attached[p];
            since
                && match found.sort {
                    Sort::Name => match self.people[p] {
                        Some(named) => named != person && fits(named),
                        None => context.class == Some(NameClass::Person),
                    },
                    Sort::Phrase | Sort::Quantifier | Sort::Bare => {
                        let new = self.people[p].is_none() && scene.gender_of(p).is_none_or(|g| g == gender);
                        new && scene.may_be_one_person(p)
                    }
                    Sort::Pronoun => false,
                }
        };
        let unit = scene.unit_of_mention(last);
        let since = (last + 1..mention).filter(|&p| scene.unit_of_mention(p) > unit);
        (near && constant && !self.named.contains(&person) && !since.into_iter().any(other)).then_some(person)
    }
}
