//! Roles with a definite article that no name has in the text, as second descriptions of a person: "Osei, who led the
//! team, … the surgeon explained".

use super::{Antecedent, AntecedentResolver, REACH};
use crate::entities::{Gender, NameClass};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{Class, is_verbal};
use crate::text::TokenKind;

impl AntecedentResolver {
    /// Returns the person whom "the surgeon" at `mention` describes: the last person to speak or act before its sentence.
    /// `None` for nouns for people who often stay without a name beside a named one: "the judge", "the spokesman".
    pub(super) fn described(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::DescribedPerson) {
            return None;
        }
        let found = &scene.mentions[mention];
        let head = scene.analysis.word(found.end - 1).to_lowercase();
        let lists = scene.analysis.lists(found.end - 1);
        let open = self.people[mention].is_none() && scene.may_be_one_person(mention);
        if !open || lists.has_any(&[List::Counterparts, List::Kin]) {
            return None;
        }
        // "the three", "the minister's party"
        let inner = scene.modifiers(mention)?.start..found.end;
        let number = |t: usize| scene.word(t).class.is_quantifier();
        if inner
            .clone()
            .any(|t| number(t) || scene.analysis.word(t).ends_with("'s") || scene.analysis.word(t).ends_with("’s"))
        {
            return None;
        }
        // "the finance minister" is not anybody who spoke.
        let own = |t: usize| !scene.analysis.lists(t).has(List::OfficeModifiers);
        if lists.has(List::DepartmentalOffices) && (inner.start..found.end - 1).any(own) {
            return None;
        }
        // "the head of the port", "the man who started it"; but "the former head of the port" describes somebody.
        let former = inner.clone().any(|t| matches!(scene.analysis.word(t), "former" | "onetime"));
        let of = scene.word(found.end).class == Class::Of;
        if of && !former || scene.word(found.end).class == Class::Who {
            return None;
        }
        if self.is_introduced(scene, mention, &head) {
            return None;
        }
        let person = self.last_actor(scene, mention, Some(&head))?;
        // "Analyst Lund was sceptical. The chief executive said": Lund has another office.
        let titled = |&p: &usize| self.people[p] == Some(person) && scene.mentions[p].titled;
        let other = lists.has(List::SoleOffices) && (0..mention).rev().take(4 * REACH).any(|p| titled(&p));
        (!other).then_some(person)
    }

    /// Returns whom the definite role means that is the subject of the sentence before "he" or "she" at `mention`: "The
    /// cook leaned out. “Soup,” he said." The role itself if nobody is known to have it.
    pub(super) fn role_before(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<Antecedent> {
        if rules::is_off(Rule::RoleBefore) {
            return None;
        }
        let p = Self::role_subject(scene, mention, gender)?;
        let found = &scene.mentions[p];
        let may_be = |&person: &usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        if let Some(person) = self.people[p] {
            return Some(person).filter(may_be).map(Antecedent::Person);
        }
        let head = scene.analysis.word(found.end - 1).to_lowercase();
        // "Lund, a cook on the night shift, …": the noun describes her.
        let same = |&d: &usize| {
            scene.is_indefinite(d)
                && scene.describes_name(d)
                && scene.analysis.word(scene.mentions[d].end - 1).eq_ignore_ascii_case(&head)
        };
        let described = (0..p).rev().take(4 * REACH).find(same).and_then(|d| self.people[d - 1]);
        if let Some(person) = described {
            return Some(person).filter(may_be).map(Antecedent::Person);
        }
        // "The woman gave her name": a noun that tells no more than the pronoun may be anybody.
        let office = scene.gender_of(p).is_none() && found.end == found.first + 2;
        let other =
            || scene.analysis.lists(found.end - 1).has(List::Counterparts) || self.is_nobody_before(scene, p, gender);
        (office && other()).then_some(Antecedent::Body(p))
    }

    /// Returns true if the text names nobody of this gender before mention `p`: "The usher knocked. “All rise,” he called."
    fn is_nobody_before(&self, scene: &Scene<'_, '_>, p: usize, gender: Gender) -> bool {
        let fits = |person: usize| scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let named = |m: usize| {
            self.people[m].is_some_and(fits)
                || scene.mentions[m].sort == Sort::Name && scene.contexts[m].class == Some(NameClass::Person)
        };
        p <= 4 * REACH && !(0..p).any(named) && !rules::is_off(Rule::RolesBeforeNames)
    }

    /// Returns the definite role that is the subject of the sentence before "he" or "she" at `mention`: "The cook leaned out."
    pub(super) fn role_subject(scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let start = scene.bounds[unit].start;
        let p = scene.contexts.partition_point(|c| c.item < start);
        let found = scene.mentions.get(p).filter(|_| scene.contexts[p].item == start && p < mention)?;
        let definite = scene.analysis.word(found.first).eq_ignore_ascii_case("the");
        let open = found.sort == Sort::Phrase && definite && !found.possessive && !scene.attached[p];
        let fits = scene.gender_of(p).is_none_or(|g| g == gender);
        // Nothing stands between the noun and its verb: no name, no "of the port".
        let verb = scene.reading.classes.get(scene.contexts[p].end as usize);
        let next = scene.reading.classes.get(scene.contexts[p].end as usize + 1);
        // "The coach was angry", not "the coach was Karl Osei".
        let adjective = verb == Some(&Class::Be) && matches!(next, Some(Class::Word | Class::Ed | Class::Ly));
        // "The actor wrinkles her nose": a noun in the plural is no object of its own.
        let object = verb == Some(&Class::Plural) && matches!(next, Some(Class::Possessive | Class::Determiner));
        let acts = object
            || adjective
            || verb.is_some_and(|&c| is_verbal(c) && c != Class::Be || c == Class::Word && scene.acts(p));
        (open && fits && acts && scene.may_be_one_person(p)).then_some(p)
    }

    /// Returns the last person to speak or act before the sentence of `mention`, whose noun is `head`. A person without a
    /// name who speaks or acts in between ends the search.
    pub(super) fn last_actor(&self, scene: &Scene<'_, '_>, mention: usize, head: Option<&str>) -> Option<usize> {
        if rules::is_off(Rule::LastActor) {
            return None;
        }
        let gender = scene.gender_told(mention);
        let unit = scene.unit_of_mention(mention);
        for p in Self::back(scene, mention) {
            let other = &scene.mentions[p];
            // "Lund's tone was harsh. The candidate said": the owner is meant.
            if other.sort == Sort::Phrase
                && scene.unit_of_mention(p) + 1 == unit
                && !scene.may_be_one_person(p)
                && let Some(owner) = scene.owner_in(p)
            {
                return Some(owner).filter(|_| scene.opens_sentence(p));
            }
            if other.possessive || scene.attached[p] {
                continue;
            }
            // "Last out was Osei. “At my age,” said the pensioner."
            let last = scene.unit_of_mention(p) + 1 == unit && scene.follows_copula(p);
            let subject = last || scene.acts(p) || scene.opens_relative(p);
            let active = self.speaking[p] || subject && !scene.is_embedded(p);
            match other.sort {
                Sort::Name | Sort::Pronoun => {
                    let person = match (self.people[p], self.decided[p]) {
                        (Some(person), _) | (None, Some(Antecedent::Person(person))) => person,
                        // "Sund nodded": a name that may be that of a person.
                        _ if active && scene.contexts[p].class == Some(NameClass::Person) => return None,
                        _ => continue,
                    };
                    if scene.unit_of_mention(p) == unit {
                        // "Lund recalled the midwife telling her": another person of the same clause.
                        if active && !scene.contexts[p].quoted {
                            return None;
                        }
                        continue;
                    }
                    if self.named.contains(&person) {
                        continue;
                    }
                    let fits = gender.is_none_or(|g| scene.entities.people[person].gender.is_none_or(|o| o == g));
                    if active && fits {
                        return Some(person);
                    }
                }
                Sort::Phrase | Sort::Quantifier | Sort::Bare => {
                    let same = head.is_some_and(|h| scene.analysis.word(other.end - 1).eq_ignore_ascii_case(h));
                    if let Some(Antecedent::Person(person)) = self.decided[p].filter(|_| same) {
                        return Some(person);
                    }
                    let person = self.people[p].is_some() || scene.describes_name(p);
                    if !person && (active && self.speaking[p] || same) && scene.may_be_one_person(p) {
                        return None;
                    }
                }
            }
        }
        None
    }

    /// Returns true if the text has introduced a person without a name by this noun: "a fashion designer" for "the
    /// designer".
    fn is_introduced(&self, scene: &Scene<'_, '_>, mention: usize, head: &str) -> bool {
        let same = |p: usize| scene.analysis.word(scene.mentions[p].end - 1).eq_ignore_ascii_case(head);
        let back = (0..mention).rev().take(4 * REACH);
        // "The library's director said … the director said"
        let source = |p: usize| self.speaking[p] && scene.mentions[p].sort != Sort::Name;
        back.filter(|&p| (scene.is_indefinite(p) || source(p)) && same(p)).any(|p| {
            let known = self.people[p].is_some() || matches!(self.decided[p], Some(Antecedent::Person(_)));
            !known && !scene.describes_name(p) && scene.introduced(p).or_else(|| scene.name_in_apposition(p)).is_none()
        })
    }
}

impl Scene<'_, '_> {
    /// Returns true for a mention at the start of its sentence.
    pub(super) fn opens_sentence(&self, p: usize) -> bool {
        self.contexts[p].item <= self.bounds[self.unit_of_mention(p)].start + 1
    }

    /// Returns the gender of a role, from its noun or from the pronoun behind its verb: "The former mayor began her
    /// speech", "The 57-year-old baker says she won".
    pub(super) fn gender_told(&self, p: usize) -> Option<Gender> {
        let verb = self.phrase_end(self.mentions[p].end);
        let behind = || {
            let acts = self.word(verb).cue >= 20 || self.word(verb).verb >= 8;
            let (pronoun, next) = (self.analysis.tokens.get(verb + 1)?, self.analysis.tokens.get(verb + 2)?);
            // "told her", "told her that": somebody else is the object.
            let noun = next.kind == TokenKind::Word && self.word(verb + 2).class.is_open();
            match pronoun.span.of(self.analysis.body) {
                "she" if acts => Some(Gender::Female),
                "he" if acts => Some(Gender::Male),
                "her" if acts && noun && self.word(verb).cue < 20 => Some(Gender::Female),
                "his" if acts && noun && self.word(verb).cue < 20 => Some(Gender::Male),
                _ => None,
            }
        };
        self.gender_of(p).or_else(behind)
    }

    /// Returns true for the first name of its sentence, with a relative clause: "But co-star Karl Osei, who plays her father,
    /// defended her."
    fn opens_relative(&self, p: usize) -> bool {
        /// Bound on the items of a title before the name.
        const TITLE: u32 = 4;
        let (context, classes) = (self.contexts[p], &self.reading.classes);
        let (start, end) = (self.bounds[self.unit_of_mention(p)].start, context.end as usize);
        let governed = (start..context.item).any(|i| {
            matches!(
                classes[i as usize],
                Class::Preposition | Class::Of | Class::To | Class::Subordinator | Class::Comma
            )
        });
        let relative = classes.get(end) == Some(&Class::Comma) && classes.get(end + 1) == Some(&Class::Relative);
        self.mentions[p].sort == Sort::Name && relative && !governed && context.item <= start + TITLE
    }

    /// Returns true for a mention outside of marks that is a subject, or behind a copula in a sentence before number `unit`.
    pub(super) fn is_subject_before(&self, p: usize, unit: u32) -> bool {
        let before = self.unit_of[self.contexts[p].item as usize] < unit;
        let subject = self.acts(p) || before && self.follows_copula(p);
        !self.contexts[p].quoted && !self.mentions[p].possessive && subject
    }

    /// Returns true for a name behind a copula: "Osei" in "Last out was retired clerk Karl Osei."
    pub(super) fn follows_copula(&self, p: usize) -> bool {
        /// Bound on the words between the verb and the name.
        const TITLE: usize = 4;
        let first = self.mentions[p].first;
        (first.saturating_sub(TITLE)..first).rev().find_map(|t| match self.analysis.word(t) {
            "was" | "is" | "were" | "are" => Some(true),
            "," | "." | ";" | ":" | "“" | "”" => Some(false),
            _ => None,
        }) == Some(true)
    }
}
