//! People beside the subject of the sentence before who may speak next: who is spoken to with a title, the relative to whom
//! something is told, and who is led away.

use super::{Antecedent, AntecedentResolver, MENTIONS};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;

/// Confidence of the person who is spoken to in the sentence before.
const ADDRESSED: f32 = 0.6;
/// Highest confidence of a speaker beside a person with a title who is spoken to.
const BESIDE_ADDRESSED: f32 = 0.65;
/// Confidence of the relative to whom something was told.
pub(super) const TOLD: f32 = 0.6;
/// Confidence of the person on whom somebody else acted.
pub(super) const ACTED_ON: f32 = 0.6;

impl AntecedentResolver {
    /// Returns the person or the role that is spoken to in the sentence before "he" or "she" at `mention`, instead of `person`
    /// whose gender nothing tells: "“It is new,” mayor Bo Lind told the queen. “I see,” she said." Where the gender of `person`
    /// fits as well, the confidence is lowered.
    pub(super) fn addressed_role(
        &mut self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        person: usize,
    ) -> Option<Antecedent> {
        if rules::is_off(Rule::AddressedRoles) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let inside = Self::back(scene, mention).take(MENTIONS).skip_while(|&p| scene.unit_of_mention(p) > unit);
        let role = inside.take_while(|&p| scene.unit_of_mention(p) == unit).find(|&p| {
            let found = &scene.mentions[p];
            let definite = found.sort == Sort::Phrase && scene.analysis.word(found.first).eq_ignore_ascii_case("the");
            let told =
                found.first.checked_sub(1).is_some_and(|t| scene.analysis.lists_as_written(t).has(List::TellingPeople));
            definite && told && !found.possessive && scene.may_be_one_person(p)
        })?;
        let head = scene.analysis.word(scene.mentions[role].end - 1).to_lowercase();
        let holder = self.people[role].or_else(|| self.holder(scene, role, &head));
        let known = holder.and_then(|holder| scene.entities.people[holder].gender).or_else(|| scene.gender_of(role));
        if holder == Some(person) || known != Some(gender) {
            return None;
        }
        if scene.gender_told_before(person, mention).is_some() {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(BESIDE_ADDRESSED));
            return None;
        }
        self.sure[mention] = Some(ADDRESSED);
        Some(holder.map_or(Antecedent::Body(role), Antecedent::Person))
    }

    /// Returns the relative or colleague to whom somebody tells something in the clause that opens the sentence before "he" or "she"
    /// at `mention`: "When I tell this to his father, he smiles. “Clever,” he says."
    pub(super) fn told_in_opening(scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<Antecedent> {
        if rules::is_off(Rule::ToldInOpening) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let start = scene.bounds[unit].start;
        let opening = scene.reading.text(start as usize);
        if !["When", "As", "After", "Once", "If"].contains(&opening) {
            return None;
        }
        // "When his father calls, he smiles": the subject of the clause is no addressee.
        let first = scene.contexts.partition_point(|c| c.item <= start);
        let inside = (first..mention).take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) == unit);
        let inside: Vec<usize> = inside.filter(|&p| !scene.contexts[p].quoted).collect();
        let again = inside.iter().copied().find(|&p| {
            let pronoun = scene.word(scene.mentions[p].first).class == Class::HeShe;
            let comma = scene.mentions[p].first.checked_sub(1).is_some_and(|t| scene.analysis.word(t) == ",");
            pronoun && comma && scene.gender_of_pronoun(p) == gender
        })?;
        let teller = scene.analysis.word(scene.reading.items[start as usize + 1].token as usize);
        if !matches!(teller, "I" | "we" | "reporters" | "journalists") {
            return None;
        }
        let told = inside.iter().copied().rfind(|&p| {
            let found = &scene.mentions[p];
            let owned = found.sort == Sort::Phrase && scene.word(found.first).class == Class::Possessive;
            let governed = found.first.checked_sub(1).is_some_and(|t| {
                matches!(scene.word(t).class, Class::Preposition | Class::To)
                    || scene.analysis.lists_as_written(t).has(List::TellingPeople)
            });
            p < again && owned && governed && !found.possessive && scene.may_be_one_person(p)
        })?;
        if scene.gender_of(told).is_some_and(|g| g != gender) {
            return None;
        }
        Some(scene.relative(told).map_or(Antecedent::Body(told), Antecedent::Person))
    }

    /// Returns the person on whom the subject acted in the sentence before "she was led out", which is before "he" or "she" at
    /// `mention`: "Mayor Petra Lund fired clerk Ana Osei. She was led out by guards. “I did nothing,” she said."
    pub(super) fn acted_on(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the tokens of the verb, and of a role before the object.
        const VERB: usize = 3;
        const ROLE: usize = 6;
        if rules::is_off(Rule::ActedOn) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(2)?;
        let start = scene.bounds[unit + 1].start as usize;
        let token = |item: usize| scene.reading.items.get(item).map_or("", |i| scene.analysis.word(i.token as usize));
        let pronoun = if gender == Gender::Female { "She" } else { "He" };
        let is_taken =
            |item: usize| item < scene.reading.items.len() && scene.reading.lists_as_written(item).has(List::TakenAway);
        let passive = matches!(token(start + 1), "was" | "is") && is_taken(start + 2);
        if token(start) != pronoun || !passive {
            return None;
        }
        let inside = Self::back(scene, mention).take(MENTIONS).skip_while(|&p| scene.unit_of_mention(p) > unit);
        let inside: Vec<usize> = inside.take_while(|&p| scene.unit_of_mention(p) == unit).collect();
        let fits = |person: usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let named = |&p: &usize| scene.mentions[p].sort == Sort::Name && !scene.mentions[p].possessive;
        let mut people = inside.iter().copied().filter(named).filter_map(|p| self.people[p].map(|person| (p, person)));
        let (object, person) = people.next()?;
        let (subject, other) = people.next().filter(|_| people.next().is_none())?;
        let end = scene.mentions[subject].end;
        let first = scene.mentions[object].first;
        let verb = (end..first.min(end + VERB)).find(|&t| scene.word(t).class.is_open());
        let direct = verb.is_some_and(|t| {
            first <= t + ROLE
                && (t + 1..first).all(|t| scene.word(t).class.is_open() || scene.word(t).class == Class::Determiner)
        });
        (direct && fits(person) && fits(other) && person != other && !self.named.contains(&person)).then_some(person)
    }
}
