//! Antecedents of "they" that are people with names: two people, or one person with this pronoun.

use super::AntecedentResolver;
use crate::entities;
use crate::lexicon::{self, List};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use crate::quotes::words::speaker_words::HEAD;

/// Probability that "they" means the two people named last.
pub(crate) const PAIR: f32 = 0.6;

impl AntecedentResolver {
    /// Returns the two people whom "they" at `mention` means: "Lund and Osei met. “We agree,” they said." A group that acts
    /// in between ends the search.
    pub(crate) fn pair(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<[usize; 2]> {
        if rules::is_off(Rule::PairOfThey) {
            return None;
        }
        let found = &scene.mentions[mention];
        if found.sort != Sort::Pronoun || scene.word(found.first).class != Class::They {
            return None;
        }
        let nearest =
            Self::back(scene, mention).find(|&p| Self::is_pair(scene, p) || self.is_group(scene, p, mention))?;
        if !Self::is_pair(scene, nearest) {
            return None;
        }
        let (one, other) = (self.people[nearest - 1]?, self.people[nearest]?);
        // "Lund, Osei and Diaz": more than two.
        let third = nearest >= 2 && scene.analysis.word(scene.mentions[nearest - 2].end) == ",";
        let third = third && scene.mentions[nearest - 2].end + 1 == scene.mentions[nearest - 1].first;
        (one != other && !third).then_some([one, other])
    }

    /// Returns the last speaker if "they" can be one person: "Robin Vale said it was lost. “I called,” they said." The
    /// article has not told the gender, and no group is named since.
    pub(super) fn speaker_without_gender(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::SpeakerOfThey) {
            return None;
        }
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let unit_of = |p: usize| scene.unit_of[scene.contexts[p].item as usize];
        // The subject of the sentence before: "Ash Merrin laughed. “It was gentle,” they said."
        let acts = |p: usize| {
            scene.mentions[p].sort == Sort::Name
                && unit_of(p) + 1 == unit_of(mention)
                && scene.acts(p)
                && !scene.attached[p]
        };
        let last = Self::back(scene, mention)
            .take(8)
            .find(|&p| self.speaking[p] || acts(p) || scene.is_several(p) || Self::is_pair(scene, p))?;
        let speaks = self.speaking[last] || acts(last);
        let person = self.people[last].filter(|_| speaks && scene.mentions[last].sort == Sort::Name)?;
        let near = paragraph(last) + 1 >= paragraph(mention);
        (near && scene.entities.people[person].gender.is_none()).then_some(person)
    }

    /// Returns true for the second of two names that "and" joins.
    pub(super) fn is_pair(scene: &Scene<'_, '_>, p: usize) -> bool {
        p > 0 && scene.is_joint(p - 1, p) && scene.mentions[p].sort == Sort::Name
    }

    /// Returns true for several people who act or speak before "they" at `mention`.
    pub(super) fn is_group(&self, scene: &Scene<'_, '_>, p: usize, mention: usize) -> bool {
        let unit_of = |p: usize| scene.unit_of[scene.contexts[p].item as usize];
        let acts = self.speaking[p] || unit_of(p) + 1 >= unit_of(mention) && scene.acts(p);
        let people = scene.is_several(p) && scene.may_be_people(p);
        !scene.mentions[p].possessive && !scene.attached[p] && acts && people
    }
}

impl Scene<'_, '_> {
    /// Returns true for several people in the clause with "what" that opens the sentence of "they" at `mention`: "What
    /// worries the growers most, they say, is the frost."
    pub(super) fn is_in_opening_clause(&self, p: usize, mention: usize) -> bool {
        if rules::is_off(Rule::OpeningWhat) {
            return false;
        }
        let unit = self.unit_of_mention(mention);
        let start = self.reading.items[self.bounds[unit].start as usize].token as usize;
        let found = &self.mentions[p];
        let people = matches!(found.sort, Sort::Phrase | Sort::Bare) && self.is_several(p) && self.may_be_people(p);
        let opens = self.analysis.word(start) == "What" && self.unit_of_mention(p) == unit;
        opens && people && !found.possessive && !self.attached[p]
    }

    /// Returns true for a plural that may be people or bodies, which say something: "critics", "the banks"; not "those
    /// steps".
    fn may_be_people(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        if !matches!(mention.sort, Sort::Phrase | Sort::Bare) {
            return true;
        }
        let head = self.analysis.word(mention.end - 1).to_lowercase();
        let singular = head.strip_suffix('s').unwrap_or(&head);
        let lists = [
            List::People,
            List::Plurals,
            List::Kin,
            List::PartyMembers,
            List::Counterparts,
            List::SetNouns,
            List::Organisations,
            List::OrganisationKinds,
            List::Companies,
        ];
        let listed = |word: &str| lexicon::look_up_as_written(word).has_any(&lists);
        let role = |word: &str| entities::traits(entities::key(word)).role();
        // "watchers", "columnists"
        let agent = List::AgentEndingsOfGroups.words().iter().any(|end| head.ends_with(end));
        let known = listed(&head) || listed(singular) || role(&head) || role(singular);
        known || agent || self.word(mention.end - 1).head >= HEAD
    }

    /// Returns the person with the pronoun "they" according to the article: "Osei, who uses the pronoun they", "Osei,
    /// who uses they/them pronouns".
    pub(super) fn person_called_they(&self) -> Option<usize> {
        /// Bound on the tokens between the pronoun and the word for it, and back to the name.
        const NEAR: usize = 5;
        const BACK: usize = 12;
        if rules::is_off(Rule::PersonOfThey) {
            return None;
        }
        let tokens = self.analysis.tokens.len();
        let at = (0..tokens).find(|&t| {
            // "Rowan Osei, who is non-binary": a hyphen parts the two tokens.
            let neither = t > 1
                && matches!(self.analysis.word(t), "binary")
                && self.analysis.word(t - 2).eq_ignore_ascii_case("non")
                || matches!(self.analysis.word(t), "nonbinary" | "genderqueer" | "agender");
            neither
                || matches!(self.analysis.word(t), "pronoun" | "pronouns")
                    && (t.saturating_sub(NEAR)..(t + NEAR).min(tokens))
                        .any(|k| self.analysis.word(k).eq_ignore_ascii_case("they"))
        })?;
        let end = self.mentions.partition_point(|m| m.first < at);
        (0..end).rev().take(BACK).find_map(|p| self.contexts[p].person.filter(|_| self.mentions[p].first + BACK >= at))
    }
}
