//! Resolves "he" and "she": the forms that decide, in order, and the ranker of the people before.

use super::referents::{self, Known};
use super::{Antecedent, AntecedentResolver, PARAGRAPHS, REACH, addressees};
use crate::entities::{self, Gender};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

/// Confidence of a person who is named below a pronoun.
const HEADING: f32 = 0.7;
/// Confidence of the subject of the main clause as the antecedent of a pronoun in its clause; set by hand.
const MAIN_SUBJECT: f32 = 0.8;
/// Confidence of the topic of a sentence as the antecedent of its pronoun; set by hand.
const TOPIC: f32 = 0.9;
/// Confidence of the agent of the passive before as the antecedent of a pronoun; set by hand.
const AGENT: f32 = 0.7;
/// Confidence of the person whose office issues the ruling of the sentence, as the antecedent of a pronoun; set by hand.
const AUTHOR: f32 = 0.7;
/// Confidence of the person who told of another one, as the antecedent of a pronoun; set by hand.
const TELLER: f32 = 0.6;
/// Confidence of the person who speaks in the present tense again; set by hand.
const RETURNS: f32 = 0.75;
/// Highest confidence of the antecedent of a pronoun if the text has met a person without a name since.
const MET: f32 = 0.5;
/// Confidence of the last person of the gender of a pronoun where the nearest one has the other; set by hand.
const FITTING: f32 = 0.6;
/// Highest confidence of the antecedent of a pronoun with a person without a name in between.
const BESIDE_STRANGER: f32 = 0.8;

impl AntecedentResolver {
    /// Returns the antecedent of "he" or "she" at `mention`.
    pub(super) fn of_he_or_she(&mut self, scene: &Scene<'_, '_>, mention: usize) -> Option<Antecedent> {
        let gender = scene.gender_of_pronoun(mention);
        if let Some((antecedent, sure)) = self.decided_by_form(scene, mention, gender) {
            self.sure[mention] = Some(sure);
            return Some(antecedent);
        }
        let goes_on = self.goes_on(scene, mention, Some(gender));
        if let Some(person) = goes_on.filter(|&person| !self.asked_before(scene, mention, person)) {
            return Some(Antecedent::Person(person));
        }
        if let Some(voice) = self.unnamed_goes_on(scene, mention) {
            return Some(voice);
        }
        let newcomer = self.newcomer(scene, mention);
        if let Some(name) = newcomer.or_else(|| self.described_newcomer(scene, mention)) {
            return Some(Antecedent::Body(name));
        }
        if let Some(person) = self.returns_in_present(scene, mention, gender) {
            self.sure[mention] = Some(RETURNS);
            return Some(Antecedent::Person(person));
        }
        let relative = Self::relative_before(scene, mention, gender);
        let role = relative.or_else(|| self.role_before(scene, mention, gender));
        if role.is_some() {
            return role;
        }
        let stranger = self.stranger(scene, mention, gender);
        if let Some(new) = stranger.filter(|&p| self.is_present(scene, p, mention)) {
            return Some(self.meant(new));
        }
        let person = self.ranked(scene, mention, gender);
        if let Some(teller) = person.and_then(|person| self.teller(scene, mention, gender, person)) {
            self.sure[mention] = Some(TELLER);
            return Some(Antecedent::Person(teller));
        }
        let person = self.without_other_role(scene, mention, gender, person).or(person);
        if let Some(new) = stranger.filter(|&p| self.outranks(scene, p, mention, person)) {
            return Some(self.meant(new));
        }
        if let Some(new) = self.unnamed_subject(scene, mention, gender, person) {
            self.sure[mention] = None;
            return Some(Antecedent::Body(new));
        }
        if let Some(new) = self.intruder(scene, mention, gender, person) {
            return Some(new);
        }
        if let Some(addressed) = person.and_then(|person| self.addressed_role(scene, mention, gender, person)) {
            return Some(addressed);
        }
        if let Some(person) = person {
            self.doubt_owner(scene, mention, gender, person);
            self.doubt_object(scene, mention, gender, person);
            self.doubt_about(scene, mention, gender, person);
        }
        // Nobody else is known than a person whom the words name.
        let named = scene.contexts[mention].person.filter(|own| person.is_none() && self.named.contains(own));
        if named.is_some() && !rules::is_off(Rule::WordsAboutPerson) {
            self.sure[mention] = Some(MET);
        }
        let met = |person| {
            self.met_since(scene, mention, gender, person) || self.relative_met(scene, mention, gender, person)
        };
        if person.is_some_and(met) {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(MET));
        }
        if stranger.is_some() {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(BESIDE_STRANGER));
        }
        if self.is_beside_role(scene, mention, gender) {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(MET));
        }
        let person = person.or_else(|| {
            let fitting = self.last_of_gender(scene, mention, gender)?;
            self.sure[mention] = Some(FITTING);
            Some(fitting)
        });
        person.map(Antecedent::Person)
    }

    /// Returns the last speaker of the gender of a pronoun where only a person is near whom other pronouns give the other gender:
    /// Karl Osei for "He" behind sentences about Nqobile Lund, "she". A given name is not enough: it can mislead.
    fn last_of_gender(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the mentions back to the person.
        const FAR: usize = 200;
        if rules::is_off(Rule::LastOfGender) {
            return None;
        }
        let own = scene.contexts[mention].person.filter(|&own| scene.has_other_gender(mention, own))?;
        if entities::gender_of_name(&scene.entities.people[own].name).is_some() {
            return None;
        }
        let fits = |person: &usize| scene.entities.people[*person].gender == Some(gender) && self.turns[*person] > 0;
        (0..mention).rev().take(FAR).filter_map(|p| self.people[p]).find(fits)
    }

    /// Returns the antecedent that the form of the sentence or of the one before decides, with its confidence; the first form
    /// that fits.
    fn decided_by_form(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<(Antecedent, f32)> {
        let person = |found: Option<usize>, sure: f32| found.map(|person| (Antecedent::Person(person), sure));
        person(self.sender_in_sentence(scene, mention, gender), MAIN_SUBJECT)
            .or_else(|| person(self.topic_of_sentence(scene, mention, gender), TOPIC))
            .or_else(|| person(self.author_of_ruling(scene, mention, gender), AUTHOR))
            .or_else(|| person(self.main_subject(scene, mention, gender), MAIN_SUBJECT))
            .or_else(|| person(self.agent_before(scene, mention, gender), AGENT))
            .or_else(|| self.kin_subject(scene, mention, gender).map(|relative| (relative, MAIN_SUBJECT)))
            .or_else(|| person(self.office_subject(scene, mention, gender), MAIN_SUBJECT))
            .or_else(|| Self::told_in_opening(scene, mention, gender).map(|told| (told, addressees::TOLD)))
            .or_else(|| person(self.acted_on(scene, mention, gender), addressees::ACTED_ON))
    }

    /// Returns the person that "he", "she", "his" or "her" at the start of a mention refers to, and stores the
    /// probability.
    pub(super) fn ranked(&mut self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::RankedPronouns) {
            return None;
        }
        let actor = self.person(scene, mention, Some(gender));
        let known = Known {
            people: &self.people,
            speaking: &self.speaking,
            turns: &self.turns,
            named: &self.named,
            quoted: &self.quoted,
        };
        let mut referents = known.referents(scene, mention, gender, actor);
        let forest = referents::model(scene);
        if let Some(explained) = &mut self.explained {
            explained.insert(mention, referents::ranked(forest, &referents));
        }
        let objects = self.objects_of_pronoun(scene, mention, gender);
        referents.retain(|r| !objects.contains(&r.person));
        let chosen = referents::choose(forest, &referents);
        let chosen = referents::subject_before(&referents, chosen).or(chosen);
        let chosen = self.subject_with_relative(scene, mention, gender, chosen).or(chosen);
        let chosen = self.subject_behind_opening(scene, mention, gender, chosen).or(chosen);
        let chosen = match chosen.filter(|c| self.asked_before(scene, mention, c.0)) {
            Some((asker, _)) => {
                referents.retain(|r| r.person != asker);
                referents::choose(forest, &referents).or_else(|| referents::only_one(&referents))
            }
            None => chosen,
        };
        if let Some(rows) = self.recorded.as_mut().filter(|_| scene.mentions[mention].sort == Sort::Pronoun) {
            rows.push((mention, referents));
        }
        let chosen = chosen.or_else(|| self.named_below(scene, mention, gender).map(|p| (p, HEADING)));
        self.sure[mention] = chosen.map(|c| c.1);
        chosen.map(|c| c.0)
    }

    /// Returns the person whom a pronoun in a heading means, who is named below it: the first one to act.
    fn named_below(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::PronounInHeading) {
            return None;
        }
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let here = paragraph(mention);
        if here > PARAGRAPHS || self.turns.iter().any(|&t| t > 0) {
            return None;
        }
        let below = mention + 1..scene.mentions.len().min(mention + REACH);
        below.take_while(|&p| paragraph(p) <= here + PARAGRAPHS).find_map(|p| {
            let person =
                self.people[p].filter(|_| scene.mentions[p].sort == Sort::Name && !scene.contexts[p].quoted)?;
            let fits = scene.entities.people[person].gender == Some(gender);
            (fits && paragraph(p) > here && scene.acts(p)).then_some(person)
        })
    }
}
