//! Who has a role that nobody is said to have, or that two people have: "The actor wrinkles her nose. “No,” she says."

use super::{AntecedentResolver, REACH};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

/// Confidence of the only person without another role.
const ELIMINATED: f32 = 0.65;
/// Highest confidence of a person with another role than the subject of the sentence before.
const OTHER_ROLE: f32 = 0.4;
/// Highest confidence of a person in the phrase of another subject.
const OWNER: f32 = 0.5;
/// Confidence of one of two holders of a role who are named in one sentence.
const EITHER: f32 = 0.4;

impl AntecedentResolver {
    /// Returns the person whom a role means that is the subject of the sentence before "he" or "she", if the text has given
    /// `person`, the best candidate, another role: the only one without one. "Mara Quill plays thieves. Her agent, Joan Pike,
    /// found her. The actor laughs. “No,” she says."
    pub(super) fn without_other_role(
        &mut self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        person: Option<usize>,
    ) -> Option<usize> {
        if rules::is_off(Rule::OtherRoles) {
            return None;
        }
        let role = Self::role_subject(scene, mention, gender)?;
        let head = scene.analysis.word(scene.mentions[role].end - 1).to_lowercase();
        let best = person.filter(|_| {
            self.people[role].is_none() && !scene.analysis.lists(scene.mentions[role].end - 1).has(List::Kin)
        })?;
        let others = self.with_other_role(scene, mention, &head);
        if !others.contains(&best) {
            return None;
        }
        let fits = |person: &usize| scene.entities.people[*person].gender.is_none_or(|g| g == gender);
        let named = |&p: &usize| scene.mentions[p].sort == Sort::Name && !scene.contexts[p].quoted;
        let open = |person: &usize| fits(person) && !others.contains(person) && !self.named.contains(person);
        let people = (0..role).rev().take(4 * REACH).filter(named).filter_map(|p| self.people[p]);
        let mut people = people.filter(open);
        let found = people.next().filter(|one| people.all(|other| other == *one));
        self.sure[mention] = match found {
            Some(_) => Some(ELIMINATED),
            None => self.sure[mention].map(|sure| sure.min(OTHER_ROLE)),
        };
        found
    }

    /// Returns the people to whom the text gives a role with another noun than `head`: "Her agent, Joan Pike", "Joan Pike, an
    /// agent". Kinship is no role.
    fn with_other_role(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Vec<usize> {
        let mut out = Vec::new();
        for p in (0..mention).rev().take(4 * REACH) {
            let found = &scene.mentions[p];
            if !matches!(found.sort, Sort::Phrase | Sort::Bare) {
                if found.sort == Sort::Name && found.titled && !scene.has_noun(p, head) && !scene.has_honorific(p) {
                    out.extend(self.people[p]);
                }
                continue;
            }
            let noun = scene.analysis.word(found.end - 1).to_lowercase();
            if noun == head || scene.analysis.lists(found.end - 1).has(List::Kin) {
                continue;
            }
            let described = || scene.describes_name(p).then(|| p - 1);
            let name = scene.introduced(p).or_else(|| scene.name_in_apposition(p)).or_else(described);
            out.extend(name.and_then(|name| self.people[name]));
        }
        out
    }

    /// Lowers the confidence of `person` for "he" or "she" where the sentence before has the person in the phrase of another subject
    /// alone, and somebody else spoke last: "Lund spoke. The office of Osei did not reply. “We waited,” she said.", "Her mother,
    /// Ida Lund, died in May. “I miss her,” she said."
    pub(super) fn doubt_owner(&mut self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) {
        if rules::is_off(Rule::DoubtfulOwners) {
            return;
        }
        let fits = |person: usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let rival = self.last.is_some_and(|last| last.0 != person && fits(last.0));
        let Some(unit) = scene.unit_of_mention(mention).checked_sub(1).filter(|_| rival) else { return };
        let before = (0..mention).rev().take(REACH).take_while(|&p| scene.unit_of_mention(p) >= unit);
        let own: Vec<usize> = before.filter(|&p| self.people[p] == Some(person) && !scene.contexts[p].quoted).collect();
        let inside =
            |&p: &usize| scene.unit_of_mention(p) == unit && (scene.attached[p] || scene.is_owned_name(p, gender));
        if !own.is_empty() && own.iter().all(inside) {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(OWNER));
        }
    }

    /// Lowers the confidence of `holder` for a role with the noun `head` if another person with it is named in the same sentence
    /// and neither is named since: "Karl Reed, manager of the Anchor, met Jo Pike, manager of the Lion. The manager said".
    pub(super) fn one_of_holders(&mut self, scene: &Scene<'_, '_>, mention: usize, head: &str, holder: usize) {
        if rules::is_off(Rule::OneOfHolders) {
            return;
        }
        let name = |&p: &usize| scene.mentions[p].sort == Sort::Name && self.people[p].is_some();
        let last =
            |person: usize| (0..mention).rev().take(4 * REACH).filter(name).find(|&p| self.people[p] == Some(person));
        let Some(own) = last(holder) else { return };
        let other = (0..mention).rev().take(4 * REACH).filter(name).any(|p| {
            let other = self.people[p].filter(|&person| person != holder && scene.has_noun(p, head));
            other.and_then(last).is_some_and(|l| scene.unit_of_mention(l) == scene.unit_of_mention(own))
        });
        // "the manager of the Lion", "the Lion manager" tells which.
        let bare = scene.mentions[mention].end == scene.mentions[mention].first + 2;
        if other && bare {
            self.sure[mention] = Some(EITHER);
        }
    }
}

impl Scene<'_, '_> {
    /// Returns true for a name behind a relation whose owner a pronoun may mean as well: "Ida Lund" in "Her mother, Ida Lund, died",
    /// for "she".
    fn is_owned_name(&self, p: usize, gender: Gender) -> bool {
        let start = self.bounds[self.unit_of_mention(p)].start as usize;
        let first = self.analysis.word(self.reading.items[start].token as usize);
        let owner = match gender {
            Gender::Female => first.eq_ignore_ascii_case("her"),
            Gender::Male => first.eq_ignore_ascii_case("his"),
            Gender::Other => false,
        };
        let comma = self.mentions[p].first.checked_sub(1).is_some_and(|t| self.analysis.word(t) == ",");
        owner && comma && self.contexts[p].item as usize <= start + 6
    }

    /// Returns true for a name behind an honorific: "Mr Osei", "Dame Petra Lund".
    fn has_honorific(&self, p: usize) -> bool {
        let first = self.mentions[p].first;
        let is = |t: usize| self.analysis.lists(t).has(List::Honorifics);
        is(first) || first.checked_sub(1).is_some_and(is)
    }
}
