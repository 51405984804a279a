//! Speakers of the turn before, behind a pronoun or a role beside a verb that continues it: "He added that".

use super::{Antecedent, AntecedentResolver, PARAGRAPHS};
use crate::entities::{Gender, NameClass};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

impl AntecedentResolver {
    /// Returns the speaker of the last turn for "he", "she" or a role of this gender beside a verb that continues it:
    /// "“No,” Osei said. He added that …".
    pub(super) fn goes_on(&self, scene: &Scene<'_, '_>, mention: usize, gender: Option<Gender>) -> Option<usize> {
        if rules::is_off(Rule::SpeakerGoesOn) {
            return None;
        }
        let (person, before) = self.last.filter(|_| Self::continues(scene, mention))?;
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let near = paragraph(before) + PARAGRAPHS >= paragraph(mention);
        let fits = scene.entities.people[person].gender.is_none_or(|g| gender.is_none_or(|wanted| g == wanted));
        (near && fits).then_some(person)
    }

    /// Returns true for a mention beside a verb that continues the words before it: "He added that".
    fn continues(scene: &Scene<'_, '_>, mention: usize) -> bool {
        let first = scene.mentions[mention].first;
        let end = match scene.mentions[mention].sort {
            Sort::Pronoun => scene.mentions[mention].end,
            _ => scene.phrase_end(scene.mentions[mention].end),
        };
        let continues =
            |t: usize| t < scene.analysis.tokens.len() && scene.analysis.lists_as_written(t).has(List::Continuing);
        continues(end) || first.checked_sub(1).is_some_and(continues)
    }

    /// Returns the speaker of the last turn, whom the text does not name or names without a given name, for "he" or "she" beside a
    /// verb that continues it: "“No,” the foreman said. “Never,” he added."
    pub(super) fn unnamed_goes_on(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        if rules::is_off(Rule::UnnamedGoesOn) || !Self::continues(scene, mention) {
            return None;
        }
        let voice = self.voice.filter(|&p| self.last.is_none() && self.people[p].is_none() && p < mention)?;
        let gender = scene.gender_of_pronoun(mention);
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let body = matches!(scene.contexts[voice].class, Some(NameClass::Organisation | NameClass::Place));
        let named = scene.mentions[voice].sort == Sort::Name && !body;
        let phrase = matches!(scene.mentions[voice].sort, Sort::Phrase | Sort::Bare)
            && scene.may_be_one_person(voice)
            && scene.gender_of(voice).is_none_or(|g| g == gender);
        (paragraph(voice) == paragraph(mention) && (named || phrase)).then(|| self.meant(voice))
    }
}
