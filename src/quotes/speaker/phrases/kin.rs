//! Relatives who are named elsewhere in the text: "her mother", "Leo Lund's mom".

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use super::super::scene::Scene;
use crate::entities::Gender;
use crate::lexicon::tables;
use crate::quotes::phrases::Sort;
use crate::quotes::words::stem;

/// Bound on the names that are compared.
const NAMES: usize = 200;

/// Words of one relation, from `data/words/en/relations.csv`.
struct Relation {
    /// Words for the relative.
    words: Vec<String>,
    /// Gender of the relative.
    gender: Gender,
    /// Words for the other side of the relation: the son of a mother.
    inverse: Vec<String>,
}

static RELATIONS: LazyLock<Vec<Relation>> = LazyLock::new(|| {
    let split = |cell: &str| cell.split(' ').map(str::to_owned).collect();
    let rows = tables::records(include_str!("../../../../data/words/en/relations.csv"), b',');
    rows.map(|row| {
        let gender = if &row[1] == "female" { Gender::Female } else { Gender::Male };
        Relation { words: split(&row[0]), gender, inverse: split(&row[2]) }
    })
    .collect()
});

impl Scene<'_, '_> {
    /// Returns the person whom a phrase of kinship at `mention` means: the one whom the text gives this relation, or a person
    /// of the same surname and the right gender where it has the other side ("her son Leo Lund"). `None` if several people may
    /// be meant.
    pub(crate) fn relative(&self, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::Relatives) {
            return None;
        }
        let found = &self.mentions[mention];
        if found.sort != Sort::Phrase || found.end - found.first < 2 {
            return None;
        }
        let head = self.analysis.word(found.end - 1).to_lowercase();
        let relation = RELATIONS.iter().find(|r| r.words.iter().any(|w| w == stem(&head)))?;
        let first = self.analysis.word(found.first).to_lowercase();
        let owner =
            (first.len() > stem(&first).len() || found.end - found.first > 2).then(|| self.owner_in(mention)).flatten();
        if owner.is_none() && !matches!(first.as_str(), "his" | "her" | "their") {
            return None;
        }
        let fits = |person: usize| {
            self.entities.people[person].gender.is_none_or(|g| g == relation.gender) && Some(person) != owner
        };
        let mut stated: Option<usize> = None;
        for (token, person) in self.people_before(mention) {
            if self.relation_before(token, &relation.words) && fits(person) {
                if stated.is_some_and(|other| other != person) {
                    return None;
                }
                stated = Some(person);
            }
        }
        if stated.is_some() {
            return stated;
        }
        // "her son Leo Lund" in a text with one woman of the name Lund.
        let owner = owner?;
        let inverse =
            self.people_before(mention).any(|(t, p)| p == owner && self.relation_before(t, &relation.inverse));
        // "Ana Lund praised the film. Leo Lund's mom said": nobody has another relation to him.
        let named_owner = first.len() > stem(&first).len() || found.end - found.first > 2;
        if !inverse && (rules::is_off(Rule::KinOfSameName) || !named_owner) {
            return None;
        }
        let other = |person: usize| {
            let has =
                |r: &Relation, t: usize| !r.words.contains(&relation.words[0]) && self.relation_before(t, &r.words);
            self.people_before(mention).any(|(t, p)| p == person && RELATIONS.iter().any(|r| has(r, t)))
        };
        let surname = |p: usize| self.entities.people[p].name.rsplit(' ').next().map(str::to_lowercase);
        let mut named = self
            .people_before(mention)
            .map(|n| n.1)
            .filter(|&p| self.entities.people[p].gender == Some(relation.gender) && p != owner)
            .filter(|&p| surname(p) == surname(owner) && self.entities.people[p].name.contains(' '));
        let one = named.next()?;
        (named.all(|p| p == one) && (inverse || !other(one))).then_some(one)
    }

    /// Returns the first token and the person of each name before a mention.
    fn people_before(&self, mention: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let end = self.mentions[mention].first;
        let names = &self.entities.names;
        let at = names.partition_point(|n| n.tokens.start <= end);
        names[at.saturating_sub(NAMES)..at].iter().filter_map(|n| Some((n.tokens.start, n.person?)))
    }

    /// Returns the person whose possessive opens a phrase: Leo Lund of "Leo Lund's mom".
    pub(crate) fn owner_in(&self, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::OwnersOfRelatives) {
            return None;
        }
        let found = &self.mentions[mention];
        let names = &self.entities.names;
        let at = names.partition_point(|n| n.tokens.end <= found.first);
        names.get(at).filter(|n| n.tokens.start <= found.first && n.tokens.end < found.end).and_then(|n| n.person)
    }

    /// Returns true if a word of a relation is right before the name at a token: "her son Leo Lund", "his mother, Ana Lund".
    fn relation_before(&self, token: usize, words: &[String]) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        let comma = usize::from(self.analysis.word(before) == ",");
        before.checked_sub(comma).is_some_and(|t| words.iter().any(|w| self.analysis.word(t).eq_ignore_ascii_case(w)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_have_both_sides() {
        let of = |word: &str| RELATIONS.iter().find(|r| r.words.iter().any(|w| w == word)).unwrap();
        let words = |r: &Relation, word: &str| r.inverse.iter().any(|w| w == word);
        assert!(of("mum").gender == Gender::Female && words(of("mum"), "stepson"));
        assert!(of("widower").gender == Gender::Male && words(of("widower"), "wife") && !words(of("widower"), "son"));
        for row in tables::records(include_str!("../../../../data/words/en/relations.csv"), b',') {
            assert!(row.len() == 3 && matches!(&row[1], "female" | "male"), "{row:?}");
        }
    }
}
