//! Relatives and offices that are the subject of the sentence before "he" or "she": "Ms Lund's sister Gemma was more direct. “No,” she
//! said.", "The senator cut her off. “Answer me,” she said."

use super::{Antecedent, AntecedentResolver};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{Class, stem};

impl AntecedentResolver {
    /// Returns the relative with a name who is the subject of the sentence before "he" or "she" at `mention`: "Ms Lund's sister
    /// Gemma, a nurse, was more direct. “No,” she said."
    pub(super) fn kin_subject(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<Antecedent> {
        /// Bounds on the tokens of an opening phrase, and of the owner and the noun.
        const OPENING: usize = 5;
        const PHRASE: usize = 8;
        if rules::is_off(Rule::KinSubjects) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let bounds = &scene.bounds[unit];
        let token = |i: u32| scene.reading.items[i as usize].token as usize;
        let (start, end) = (token(bounds.start), token(bounds.end - 1) + 1);
        let word = |t: usize| if t < end { scene.analysis.word(t) } else { "" };
        // "During a recess, the judge's sister-in-law, Marla Quigg, …"
        let comma = (start..end.min(start + OPENING)).find(|&t| word(t) == ",");
        let opened = scene.word(start).class.is_preposition();
        let start = comma.filter(|_| opened).map_or(start, |t| t + 1);
        let is_kin = |&t: &usize| scene.analysis.lists_as_written(t).has(List::Kin);
        let kin = (start + 1..end.min(start + PHRASE)).rev().find(is_kin)?;
        let owned =
            scene.word(start).class == Class::Possessive || (start..kin).any(|t| stem(word(t)).len() < word(t).len());
        // "her sister-in-law" has five tokens.
        let end_of_kin = if word(kin + 1) == "-" && word(kin + 2) == "in" { kin + 5 } else { kin + 1 };
        let name = end_of_kin + usize::from(word(end_of_kin) == ",");
        let p = scene.mentions.partition_point(|m| m.first < name);
        let found = scene.mentions.get(p).filter(|m| m.first == name && m.sort == Sort::Name && !m.possessive)?;
        let female = scene.analysis.lists_as_written(kin).has(List::TitlesFemale);
        let male = scene.analysis.lists_as_written(kin).has(List::TitlesMale);
        let told = if female { Some(Gender::Female) } else { male.then_some(Gender::Male) };
        let known = self.people[p].and_then(|person| scene.entities.people[person].gender);
        let fits = told.or(known).is_none_or(|g| g == gender);
        let behind = scene.item_word(scene.contexts[p].end as usize);
        let acts = word(found.end) == "," || behind.class.is_helper() || behind.verb >= 5 || behind.cue >= 10;
        (owned && fits && acts && p < mention).then(|| self.meant(p))
    }

    /// Returns the person who is named first in the sentence before `mention`, or in the one before it: "Labour's spokesman, Karl Osei,
    /// rose. “Never,” the Norport MP said."
    pub(super) fn person_of_opening(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        /// Bounds on the sentences back, and on the items of a role before the name.
        const SENTENCES: usize = 2;
        const ROLE: u32 = 8;
        let own = scene.unit_of_mention(mention);
        (1..=SENTENCES).filter_map(|back| own.checked_sub(back)).find_map(|unit| {
            let start = scene.bounds[unit].start;
            let first = scene.contexts.partition_point(|c| c.item < start);
            let opens = |p: &usize| scene.contexts[*p].item <= start + ROLE && !scene.contexts[*p].quoted;
            (first..mention).take_while(opens).find_map(|p| {
                let name = scene.mentions[p].sort == Sort::Name && !scene.mentions[p].possessive;
                self.people[p].filter(|person| name && !self.named.contains(person))
            })
        })
    }

    /// Returns the person whose office is the subject of the sentence before "he" or "she" at `mention`, with another person of the
    /// gender as its object: "The senator cut her off. “Answer me,” she said."
    pub(super) fn office_subject(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the tokens from the verb to its object.
        const VERB: usize = 4;
        if rules::is_off(Rule::OfficeSubjects) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let object = if gender == Gender::Female { "her" } else { "him" };
        let tokens = scene.analysis.tokens.len();
        let takes = |end: usize| {
            let at = (end + 1..tokens.min(end + VERB)).find(|&t| scene.analysis.word(t) == object)?;
            (end..at).all(|t| scene.word(t).class.is_open() || scene.word(t).class.is_helper_or_adverb()).then_some(at)
        };
        let inside = Self::back(scene, mention).skip_while(|&p| scene.unit_of_mention(p) > unit);
        inside.take_while(|&p| scene.unit_of_mention(p) == unit).find_map(|p| {
            let found = &scene.mentions[p];
            let definite = found.sort == Sort::Phrase && scene.analysis.word(found.first).eq_ignore_ascii_case("the");
            takes(found.end).filter(|_| definite && !scene.contexts[p].quoted)?;
            let head = scene.analysis.word(found.end - 1).to_lowercase();
            let person = self.people[p].or_else(|| self.holder(scene, p, &head))?;
            let fits = scene.entities.people[person].gender.is_none_or(|g| g == gender);
            (fits && !self.named.contains(&person)).then_some(person)
        })
    }
}
