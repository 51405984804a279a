//! People whom a pronoun that names a speaker may mean, with their probabilities, for explanations.

use super::AntecedentResolver;
use super::referents::Explained;
use crate::quotes::phrases::Sort;
use crate::quotes::quotation::Meaning;
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;

impl AntecedentResolver {
    /// Keeps the candidates of pronouns, for explanations.
    pub(crate) fn explain(&mut self) {
        self.explained = Some(Explained::default());
    }

    /// Ranks the candidates of "he" or "she" where a rule has decided without them.
    pub(super) fn rank_for_explanation(&mut self, scene: &Scene<'_, '_>, mention: usize) {
        let open = self.explained.as_ref().is_some_and(|e| !e.contains_key(&mention));
        let pronoun = scene.mentions[mention].sort == Sort::Pronoun
            && scene.word(scene.mentions[mention].first).class == Class::HeShe;
        if open && pronoun {
            let sure = self.sure[mention];
            self.ranked(scene, mention, scene.gender_of_pronoun(mention));
            self.sure[mention] = sure;
        }
    }

    /// Returns whom a pronoun may mean, `chosen` with the probability `sure` first; the others share the rest by their odds.
    /// Empty for a mention without candidates.
    pub(crate) fn meanings(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        chosen: Option<usize>,
        sure: f32,
    ) -> Vec<Meaning> {
        let Some(all) = self.explained.as_ref().and_then(|e| e.get(&mention)) else { return Vec::new() };
        let meaning = |person: usize, probability: f32, reason| Meaning {
            person,
            name: scene.entities.people[person].name.clone(),
            probability,
            reason,
        };
        let others = || all.iter().filter(|r| Some(r.person) != chosen);
        // Odds of 1 are those of somebody else.
        let total: f32 = 1.0 + others().map(|r| r.odds).sum::<f32>();
        let mut out: Vec<Meaning> =
            others().map(|r| meaning(r.person, (1.0 - sure) * r.odds / total, r.reason)).collect();
        out.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        if let Some(person) = chosen {
            out.insert(0, meaning(person, sure, ""));
        }
        out
    }
}
