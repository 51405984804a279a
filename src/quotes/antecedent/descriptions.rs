//! People whom a description means by what the text tells of them: the older of two ages, the parent, the husband of a pair,
//! the witness.

use super::{Antecedent, AntecedentResolver, REACH, epithets, introductions};
use crate::entities::Gender;
use crate::lexicon::{List, look_up_as_written};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;
use std::ops::Range;

impl AntecedentResolver {
    /// Returns the person whom a description at `mention` with the noun `head` means by what the text tells of two people or
    /// one.
    pub(super) fn described_by_text(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        let older = self.of_two_ages(scene, mention);
        let parent = || older.or_else(|| self.parent(scene, mention, head));
        parent().or_else(|| self.witness(scene, mention, head)).or_else(|| self.head_of_body(scene, mention, head))
    }

    /// Returns the only person whose office beside the name has the body of the phrase and its noun or one of the same sense:
    /// "Norport manager Karl Osei" for "the Norport boss".
    fn head_of_body(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        if rules::is_off(Rule::HeadsOfBodies) || !scene.may_be_one_person(mention) {
            return None;
        }
        self.holder_in(scene, mention, scene.modifiers(mention)?, head)
    }

    /// Returns the head of the club whose name is the mention inside of a phrase: "the Rovers boss".
    pub(super) fn head_of_club(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        let found = &scene.mentions[mention];
        let open = self.people[mention].is_none() && !found.possessive && !rules::is_off(Rule::HeadsOfBodies);
        let the = found.first.checked_sub(1).filter(|&t| open && scene.analysis.word(t).eq_ignore_ascii_case("the"))?;
        let noun = found.end;
        if noun >= scene.analysis.tokens.len() || !scene.word(noun).class.is_open() {
            return None;
        }
        self.holder_in(scene, mention, the + 1..noun, scene.analysis.word(noun))
    }

    /// Returns the only person before `mention` whose office beside the name has the words with a capital at `modifiers` and
    /// the noun `head` or one of the same sense.
    fn holder_in(&self, scene: &Scene<'_, '_>, mention: usize, modifiers: Range<usize>, head: &str) -> Option<usize> {
        /// Bounds on the words of an office before the name, and behind it.
        const BEFORE: usize = 6;
        const BEHIND: usize = 8;
        let last = scene.analysis.tokens.len();
        let word = |t: usize| if t < last { scene.analysis.word(t) } else { "" };
        let body: Vec<&str> = modifiers.map(word).filter(|w| w.starts_with(char::is_uppercase)).collect();
        let kinds = introductions::kinds_of(head);
        if body.is_empty() || kinds.is_empty() {
            return None;
        }
        let office = |t: usize| {
            let own = word(t).to_lowercase();
            own == head || kinds.contains(&&*own)
        };
        let mut found = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let other = &scene.mentions[p];
            let Some(person) = self.people[p].filter(|_| other.sort == Sort::Name) else { continue };
            let open = |t: &usize| scene.word(*t).class.is_open() && !matches!(word(*t), "," | "." | ";");
            let before = (other.first.saturating_sub(BEFORE)..other.first).rev().take_while(open);
            let before: Vec<usize> = before.chain(other.first..other.end).collect();
            let comma = word(other.end) == ",";
            let noun = |t: &usize| open(t) || matches!(word(*t), "the" | "a" | "of");
            let behind: Vec<usize> = (other.end + 1..last.min(other.end + BEHIND)).take_while(noun).collect();
            let fits = |phrase: &[usize]| {
                phrase.iter().any(|&t| office(t)) && body.iter().all(|b| phrase.iter().any(|&t| word(t) == *b))
            };
            if fits(&before) || comma && fits(&behind) {
                if found.is_some_and(|one| one != person) {
                    return None;
                }
                found = Some(person);
            }
        }
        found
    }

    /// Returns the older or the younger of the two people whose ages the text tells: "the older man" after "Karl Osei, 71, and
    /// his neighbour, Jan Lund, 38,".
    fn of_two_ages(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::ComparedAges) {
            return None;
        }
        let modifiers = scene.modifiers(mention)?;
        let word = modifiers.clone().map(|t| scene.analysis.word(t)).next()?;
        let older = match word.to_lowercase().as_str() {
            "older" | "elder" => true,
            "younger" => false,
            _ => return None,
        };
        let gender = scene.gender_of(mention);
        let mut found: Vec<(usize, u32)> = Vec::new();
        for p in (0..mention).rev().take(4 * REACH) {
            let Some(person) = self.people[p].filter(|_| scene.mentions[p].sort == Sort::Name) else { continue };
            let known = scene.entities.people[person].gender;
            if gender.is_some_and(|g| known.is_some_and(|k| k != g)) || found.iter().any(|f| f.0 == person) {
                continue;
            }
            let age = epithets::age_of(scene, p).and_then(|age| age.parse().ok());
            found.extend(age.map(|age| (person, age)));
        }
        let [(one, age), (other, second)] = found[..] else { return None };
        match age.cmp(&second) {
            std::cmp::Ordering::Equal => None,
            first => Some(if first.is_gt() == older { one } else { other }),
        }
    }

    /// Returns the only person of the last sentences whom "the mother of two" may mean: the last one to act who has the
    /// gender of the noun.
    fn parent(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        if rules::is_off(Rule::ParentsOfSeveral) || !look_up_as_written(head).has(List::Parents) {
            return None;
        }
        let (found, gender) = (&scene.mentions[mention], scene.gender_of(mention)?);
        let (of, number) = (found.end, found.end + 1);
        let counted = scene.word(of).class == Class::Of
            && number < scene.analysis.tokens.len()
            && scene.analysis.lists_as_written(number).has(List::SmallNumbers);
        if !counted || self.people[mention].is_some() || scene.modifiers(mention).is_none() {
            return None;
        }
        let person = self.last_actor(scene, mention, None)?;
        let unit = scene.unit_of_mention(mention);
        // Two people of the last sentence may be meant.
        let other = |p: usize| {
            self.people[p].is_some_and(|o| {
                o != person && scene.entities.people[o].gender.is_none_or(|g| g == gender) && !self.named.contains(&o)
            })
        };
        let near = Self::back(scene, mention).take_while(|&p| scene.unit_of_mention(p) + 1 >= unit);
        (!near.into_iter().any(other)).then_some(person)
    }

    /// Returns the only person of whom the text tells that they gave evidence, for "the witness": "Karl Osei gave evidence on
    /// Monday."
    fn witness(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> Option<usize> {
        /// Bound on the tokens from the name to the verb.
        const VERB: usize = 8;
        let bare = scene.mentions[mention].end == scene.mentions[mention].first + 2;
        if rules::is_off(Rule::Witnesses) || !bare || !matches!(head, "witness" | "eyewitness") {
            return None;
        }
        let word = |t: usize| if t < scene.analysis.tokens.len() { scene.analysis.word(t) } else { "" };
        let testifies = |t: usize| match word(t) {
            "testified" | "testifies" | "testifying" | "testify" => true,
            "evidence" => (t.saturating_sub(3)..t).any(|k| matches!(word(k), "gave" | "give" | "giving" | "gives")),
            "stand" => (t.saturating_sub(3)..t).any(|k| matches!(word(k), "took" | "take" | "taking" | "takes")),
            _ => false,
        };
        let mut found = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let other = &scene.mentions[p];
            if other.sort != Sort::Name && word(other.end - 1).eq_ignore_ascii_case(head) {
                match self.decided[p] {
                    Some(Antecedent::Person(person)) => return Some(person),
                    // "A second witness took the stand": somebody without a name.
                    _ if self.people[p].is_none() && !scene.describes_name(p) => return None,
                    _ => continue,
                }
            }
            let Some(person) = self.people[p].filter(|_| other.sort == Sort::Name && !other.possessive) else {
                continue;
            };
            let next = scene.mentions.get(p + 1).filter(|m| m.sort == Sort::Name).map_or(usize::MAX, |m| m.first);
            let end = scene.analysis.tokens.len().min(other.end + VERB).min(next);
            let here = |t: &usize| scene.unit_of[scene.item_of[*t] as usize] as usize == scene.unit_of_mention(p);
            if !scene.contexts[p].quoted && (other.end..end).take_while(here).any(testifies) {
                if found.is_some_and(|one| one != person) {
                    return None;
                }
                found = Some(person);
            }
        }
        found
    }

    /// Returns the other one of a pair of the same surname for "her husband" or "his wife" at `mention`: "Gail and Stan Lund
    /// won a boat. “I told her,” her husband said." `None` where two pairs may be meant.
    pub(super) fn spouse(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::SpousesOfPairs) {
            return None;
        }
        let found = &scene.mentions[mention];
        if found.sort != Sort::Phrase || found.end != found.first + 2 {
            return None;
        }
        let first = scene.analysis.word(found.first).to_lowercase();
        let gender = match (first.as_str(), scene.analysis.word(found.end - 1)) {
            ("her", "husband") => Gender::Male,
            ("his", "wife") => Gender::Female,
            _ => return None,
        };
        let surname = |person: usize| scene.entities.people[person].name.rsplit(' ').next();
        let may_be = |person: usize, wanted: Gender| scene.entities.people[person].gender.is_none_or(|g| g == wanted);
        let owner = if gender == Gender::Male { Gender::Female } else { Gender::Male };
        let mut out = None;
        for p in (1..mention).rev().take(4 * REACH) {
            let (left, right) = (&scene.mentions[p - 1], &scene.mentions[p]);
            let joined = left.end + 1 == right.first && scene.analysis.word(left.end) == "and";
            let (Some(one), Some(other)) = (self.people[p - 1], self.people[p]) else { continue };
            let pair = joined && left.sort == Sort::Name && right.sort == Sort::Name && one != other;
            if !pair || surname(one) != surname(other) {
                continue;
            }
            let spouse = match (may_be(one, gender), may_be(other, gender)) {
                (true, false) if may_be(other, owner) => one,
                (false, true) if may_be(one, owner) => other,
                _ => return None,
            };
            if out.is_some_and(|known| known != spouse) {
                return None;
            }
            out = Some(spouse);
        }
        out
    }
}
