//! Authors of the rulings and findings that open the sentence of a pronoun: "Judge Karl Osei heard the case. The victim, Jan
//! Lund, was 34. In his ruling he said".

use super::{AntecedentResolver, REACH};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;

/// Bound on the words from the opening of the sentence to the pronoun.
const OPENING: usize = 10;

impl AntecedentResolver {
    /// Returns the last person before "he" or "she" at `mention` with an office that issues a ruling, where the sentence
    /// begins with "in his ruling" or the like.
    pub(super) fn author_of_ruling(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::AuthorsOfRulings) || !scene.is_behind_ruling(mention) {
            return None;
        }
        let fits = |person: usize| {
            scene.entities.people[person].gender.is_none_or(|g| g == gender) && !self.named.contains(&person)
        };
        let before = (0..mention).rev().take(4 * REACH).filter(|&p| scene.mentions[p].sort == Sort::Name);
        before.filter(|&p| scene.issues_rulings(p)).find_map(|p| self.people[p].filter(|&person| fits(person)))
    }
}

impl Scene<'_, '_> {
    /// Returns true for a pronoun behind "in his ruling" at the beginning of its sentence.
    fn is_behind_ruling(&self, mention: usize) -> bool {
        let unit = &self.bounds[self.unit_of_mention(mention)];
        let start = self.reading.items[unit.start as usize].token as usize;
        let first = self.mentions[mention].first;
        let word = |t: usize| self.analysis.word(t);
        let opens = first > start + 2
            && first - start <= OPENING
            && word(start) == "In"
            && matches!(word(start + 1), "his" | "her");
        opens && (start + 2..first).any(|t| self.analysis.lists_as_written(t).has(List::Rulings))
    }

    /// Returns true for a name with an office that issues rulings or findings: "Judge Karl Osei", "Karl Osei, the coroner,".
    fn issues_rulings(&self, p: usize) -> bool {
        /// Bound on the words of an office before and behind the name.
        const OFFICE: usize = 5;
        let mention = &self.mentions[p];
        let tokens = self.analysis.tokens.len();
        let sign = |t: &usize| matches!(self.analysis.word(*t), "," | "." | ";" | ":" | "“" | "”");
        let judges = |t: usize| self.analysis.lists(t).has(List::JudgingOffices);
        // "The inspector, Karl Osei,"
        let apposed = mention.first.checked_sub(1).filter(|&t| self.analysis.word(t) == ",");
        let first = apposed.unwrap_or(mention.first);
        let before = (first.saturating_sub(OFFICE)..first).rev().take_while(|t| !sign(t)).any(judges);
        let comma = mention.end < tokens && self.analysis.word(mention.end) == ",";
        let behind = || (mention.end + 1..tokens.min(mention.end + 1 + OFFICE)).take_while(|t| !sign(t)).any(judges);
        before || (mention.first..mention.end).any(judges) || comma && behind()
    }
}
