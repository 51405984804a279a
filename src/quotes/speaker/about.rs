//! People of whom a quotation without a cue speaks, who do not say it: "Lund ran the mill. “He knew every stone.”"

use crate::lexicon::List;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

use super::scene::Scene;
use crate::entities::Gender;

impl Scene<'_, '_> {
    /// Returns the actor of the sentence before a quotation without a cue that begins with "he" or "she" for this actor:
    /// "Lund ran the mill. “He knew every stone.”" A person who moves, gestures or shows a mood is about to speak: "Lund
    /// sighed. “He is late.”"
    pub(crate) fn spoken_of(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::SpokenOf) {
            return None;
        }
        let gender = self.gender_of_words(&drafts[d])?;
        let actor = self.actor_of_sentence_before(drafts, d)?;
        (self.may_have_gender(actor, gender) && !self.gestures(actor)).then_some(actor)
    }

    /// Returns the gender of the pronoun with which a quotation begins: "He knew every stone."
    fn gender_of_words(&self, draft: &Draft) -> Option<Gender> {
        let words = draft.content.first()?.of(self.analysis.body);
        let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
        match words.split(|c: char| !c.is_alphabetic()).next()? {
            "He" => Some(Gender::Male),
            "She" => Some(Gender::Female),
            _ => None,
        }
    }

    /// Returns true for a mention of a person whose gender is this one or unknown.
    fn may_have_gender(&self, p: usize, gender: Gender) -> bool {
        let found = &self.mentions[p];
        if found.sort == Sort::Pronoun && self.word(found.first).class == Class::HeShe {
            return self.gender_of_pronoun(p) == gender;
        }
        let of_person = self.contexts[p].person.and_then(|person| self.entities.people[person].gender);
        of_person.or_else(|| self.gender_of(p)).is_none_or(|g| g == gender)
    }

    /// Returns true for an actor with a gesture, a move or a mood: "Lund sighed", "Lund slowly shook his head", "Lund was
    /// furious".
    fn gestures(&self, p: usize) -> bool {
        /// Bound on the words between the actor and the verb: "Lund, 41, slowly shook his head".
        const NEAR: usize = 5;
        let end = self.mentions[p].end;
        let unit = self.unit_of[self.contexts[p].item as usize];
        let near = end..self.analysis.tokens.len().min(end + NEAR);
        near.take_while(|&t| self.unit_of[self.item_of[t] as usize] == unit)
            .any(|t| self.analysis.lists_as_written(t).has(List::Gestures))
    }
}
