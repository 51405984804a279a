//! Subjects of the sentence before a pronoun that stand away from its verb, or in its last clause: "His captain, Pieter Lund,
//! who missed a month, trained.", "Osei slept when the constable knocked."

use super::{Antecedent, AntecedentResolver, MENTIONS};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{self, Class};
use crate::text::TokenKind;

/// Bound on the items of a role before a name: "His captain of ten years, Pieter Lund, who".
const ROLE: u32 = 8;
/// Probability of the subject before a relative clause.
const SUBJECT: f32 = 0.75;
/// Highest probability of a named person whom a stranger in the last clause of the sentence before may replace.
const BESIDE_INTRUDER: f32 = 0.55;

impl AntecedentResolver {
    /// Returns the subject of the sentence before "he" or "she" at `mention` that has a relative clause, in place of a
    /// `chosen` person who is named before that sentence: "Coach Osei left. His captain, Pieter Lund, who missed a month,
    /// trained. “I can run,” he said."
    pub(super) fn subject_with_relative(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        chosen: Option<(usize, f32)>,
    ) -> Option<(usize, f32)> {
        if rules::is_off(Rule::SubjectWithRelative) {
            return None;
        }
        let own = scene.unit_of_mention(mention);
        let unit = own.checked_sub(1)?;
        let in_unit = |p: usize, unit: usize| scene.unit_of_mention(p) == unit;
        let before: Vec<usize> =
            (0..mention).rev().take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) + 1 >= own).collect();
        let subject = before.iter().rev().copied().find(|&p| in_unit(p, unit) && scene.is_subject_with_relative(p))?;
        let person = self.people[subject]?;
        let fits = scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let rival = |p: usize| {
            let other = chosen.is_some_and(|c| self.people[p] == Some(c.0));
            other && !scene.contexts[p].quoted && (in_unit(p, own) || p > subject && scene.acts(p))
        };
        let near = scene.paragraph_of(scene.contexts[subject].item as usize) + 1
            >= scene.paragraph_of(scene.contexts[mention].item as usize);
        let new = chosen.is_none_or(|c| c.0 != person) && !self.named.contains(&person);
        (near && fits && new && !before.iter().any(|&p| rival(p))).then_some((person, SUBJECT))
    }

    /// Returns the people named behind the verb of "he" or "she" that is the subject of the sentence before the same pronoun
    /// at `mention`: "On Sunday he gave Osei his vote. “We need her,” he said."
    pub(super) fn objects_of_pronoun(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Vec<usize> {
        /// Bound on the items before the pronoun, and behind it.
        const OPENING: u32 = 6;
        const CLAUSE: usize = 12;
        if rules::is_off(Rule::ObjectsOfPronoun) {
            return Vec::new();
        }
        let Some(unit) = scene.unit_of_mention(mention).checked_sub(1) else { return Vec::new() };
        let bounds = &scene.bounds[unit];
        let first = scene.contexts.partition_point(|c| c.item < bounds.start);
        let pronoun = |p: &usize| scene.word(scene.mentions[*p].first).class == Class::HeShe;
        let opening = |p: &usize| scene.contexts[*p].item <= (bounds.start + OPENING).min(bounds.end);
        let subject = (first..mention).take_while(opening).find(pronoun).filter(|&p| {
            !scene.contexts[p].quoted && !scene.mentions[p].possessive && scene.gender_of_pronoun(p) == gender
        });
        let named = |p: usize| scene.mentions[p].sort == Sort::Name && self.people[p].is_some();
        let Some(subject) = subject.filter(|&s| !(first..s).any(named)) else { return Vec::new() };
        let end = scene.contexts[subject].end as usize;
        let clause = (end..(bounds.end as usize).min(end + CLAUSE)).take_while(|&i| {
            let class = scene.reading.classes[i];
            !matches!(
                class,
                Class::Comma | Class::That | Class::Relative | Class::Subordinator | Class::And | Class::But
            ) && class != Class::Quote
        });
        let last = clause.last().unwrap_or(end);
        let inside = (subject + 1..mention).take(MENTIONS).take_while(|&p| scene.contexts[p].item as usize <= last);
        inside.filter(|&p| named(p)).filter_map(|p| self.people[p]).collect()
    }

    /// Returns the subject of the sentence before "he" or "she" at `mention` that is behind an opening phrase with the `chosen`
    /// person: "After meeting President Karl Osei, the envoy Pieter Lund left. “It went well,” he said."
    pub(super) fn subject_behind_opening(
        &self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        chosen: Option<(usize, f32)>,
    ) -> Option<(usize, f32)> {
        /// Bound on the items of a role before the name.
        const ROLE: u32 = 5;
        if rules::is_off(Rule::SubjectBehindOpening) {
            return None;
        }
        let (other, _) = chosen?;
        let own = scene.unit_of_mention(mention);
        let unit = own.checked_sub(1)?;
        let start = scene.bounds[unit].start;
        let opening = scene.reading.text(start as usize).to_lowercase();
        // "Asked whether Karl Osei would go, Pieter Lund laughed."
        let asked =
            || scene.reading.lists(start as usize).has(List::Asked) && !rules::is_off(Rule::SubjectBehindQuestion);
        if !["after", "before", "following", "since", "despite", "during"].contains(&opening.as_str()) && !asked() {
            return None;
        }
        let class = |i: u32| scene.reading.classes[i as usize];
        let before = (0..mention).rev().take(MENTIONS).skip_while(|&p| scene.unit_of_mention(p) > unit);
        let inside: Vec<usize> = before.take_while(|&p| scene.unit_of_mention(p) == unit).collect();
        let named = |p: &usize| scene.mentions[*p].sort == Sort::Name && !scene.mentions[*p].possessive;
        let subject = inside.iter().copied().filter(named).find(|&p| {
            let item = scene.contexts[p].item;
            let comma = (item.saturating_sub(ROLE).max(start)..item).rev().find(|&i| class(i) == Class::Comma);
            let role = comma.is_some_and(|c| (c + 1..item).all(|i| words::is_of_phrase(class(i))));
            let next = scene.contexts[p].end;
            // "left" and "washed" are no verbs by their rates.
            let acts = next < scene.bounds[unit].end
                && (words::is_verbal(class(next))
                    || matches!(class(next), Class::Word | Class::Ed | Class::Say | Class::Adverb | Class::Ly));
            role && acts && self.people[p].is_some_and(|person| person != other)
        })?;
        let person = self.people[subject]?;
        let in_opening = |p: &usize| self.people[*p] == Some(other);
        let governed = inside.iter().filter(|p| in_opening(p)).all(|&p| p < subject) && inside.iter().any(in_opening);
        let between = (0..mention).rev().take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) == own);
        let again = between.into_iter().any(|p| self.people[p] == Some(other) && !scene.contexts[p].quoted);
        let fits = scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let near = scene.paragraph_of(start as usize) + 1 >= scene.paragraph_of(scene.contexts[mention].item as usize);
        (fits && near && governed && !again && !self.named.contains(&person)).then_some((person, SUBJECT))
    }

    /// Returns the person who is named as the subject of the main clause before "when he said" at `mention`: "Osei got a cheer when
    /// he said". The sentence names nobody else who fits.
    pub(super) fn main_subject(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::SubjectOfMainClause) {
            return None;
        }
        let before = scene.mentions[mention].first.checked_sub(1);
        if !before.is_some_and(|t| scene.analysis.lists_as_written(t).has(List::InnerClauseOpeners)) {
            return None;
        }
        let unit = scene.unit_of_mention(mention);
        let fits = |p: usize| scene.gender_of(p).is_none_or(|g| g == gender);
        let mut inside = (0..mention).rev().take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) == unit);
        let one = |p: usize| self.people[p].is_some() || scene.may_be_one_person(p);
        let subject = inside.by_ref().find(|&p| fits(p) && one(p))?;
        let person = self.people[subject]?;
        let (found, context) = (&scene.mentions[subject], scene.contexts[subject]);
        let agrees = scene.entities.people[person].gender.is_none_or(|g| g == gender);
        let start = scene.bounds[unit].start;
        let opens = (start..context.item).all(|i| {
            let class = scene.reading.classes[i as usize];
            words::is_of_phrase(class) && !scene.reading.is_verb(i as usize)
        });
        let reacts = scene.analysis.lists_as_written(found.end).has(List::ReactingVerbs);
        let acts = scene.acts(subject) && !reacts;
        let named = found.sort == Sort::Name && !found.possessive && !context.quoted;
        (named && agrees && opens && acts && !inside.any(fits)).then_some(person)
    }

    /// Returns the person who is named as the agent of a passive in the sentence before "he" or "she" at `mention`: "Karl Lund was
    /// heckled by a nurse, Ama Osei. “Shame on you,” she said." The sentence names nobody else who fits.
    pub(super) fn agent_before(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the tokens between "by" and the name: "by the member for Norport West, Ama Osei".
        const AGENT: usize = 12;
        if rules::is_off(Rule::AgentBefore) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let fits = |p: usize| match self.people[p] {
            Some(person) => scene.entities.people[person].gender.is_none_or(|g| g == gender),
            None => scene.gender_of(p).is_none_or(|g| g == gender) && scene.may_be_one_person(p),
        };
        let before = (0..mention).rev().take(MENTIONS).skip_while(|&p| scene.unit_of_mention(p) > unit);
        let inside: Vec<usize> = before.take_while(|&p| scene.unit_of_mention(p) == unit).collect();
        let agent =
            inside.iter().copied().find(|&p| scene.mentions[p].sort == Sort::Name && self.people[p].is_some())?;
        let first = scene.mentions[agent].first;
        let by = (first.saturating_sub(AGENT)..first).rev().find(|&t| scene.analysis.word(t) == "by")?;
        let place = scene.unit_of[scene.item_of[by] as usize] as usize;
        let passive = (by.saturating_sub(AGENT)..by)
            .rev()
            .find(|&t| scene.analysis.lists_as_written(t).has(List::ChallengingVerbs));
        let passive = passive.is_some_and(|t| {
            (t.saturating_sub(3)..t).any(|b| matches!(scene.analysis.word(b), "was" | "were" | "is" | "been" | "being"))
        });
        // "by a nurse, Ama Osei": the role is the same person.
        let other = |&p: &usize| p != agent && scene.mentions[p].end < by && fits(p);
        (place == unit && passive && fits(agent) && !inside.iter().any(other)).then_some(self.people[agent]?)
    }

    /// Returns the person without a name who is the subject of the last clause of the sentence before "he" or "she" at
    /// `mention`, with the effect on `person`, the best of those with a name: "Osei was asleep when the constable knocked.
    /// “May I come in?” he asked." A person of another or unknown gender is replaced; for one of the same gender the
    /// pronoun is ambiguous.
    pub(super) fn intruder(
        &mut self,
        scene: &Scene<'_, '_>,
        mention: usize,
        gender: Gender,
        person: Option<usize>,
    ) -> Option<Antecedent> {
        if rules::is_off(Rule::Intruders) {
            return None;
        }
        if person.is_some_and(|person| self.is_object_of_opening(scene, mention, gender, person)) {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(BESIDE_INTRUDER));
            return None;
        }
        let stranger = scene.last_clause_subject(mention, gender)?;
        if self.people[stranger].is_some() || self.decided[stranger].is_some() {
            return None;
        }
        let known = person.and_then(|p| scene.entities.people[p].gender);
        if known == Some(gender) {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(BESIDE_INTRUDER));
            return None;
        }
        self.sure[mention] = None;
        Some(Antecedent::Body(stranger))
    }

    /// Returns true for a person whom somebody without a name acts on in the clause that opens the sentence of "he" or "she" at
    /// `mention`: "When a policeman stopped Osei, he said". Either may speak, unless the first one asks.
    fn is_object_of_opening(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) -> bool {
        /// Bound on the tokens between the subject and the verb of a question.
        const ASKING: usize = 3;
        if rules::is_off(Rule::OpeningClauses) {
            return false;
        }
        let unit = scene.unit_of_mention(mention);
        let start = scene.bounds[unit].start as usize;
        let opening = scene.analysis.word(scene.reading.items[start].token as usize).to_lowercase();
        if !matches!(opening.as_str(), "when" | "as" | "while" | "after" | "before" | "once" | "until") {
            return false;
        }
        let first = scene.contexts.partition_point(|c| (c.item as usize) <= start);
        let Some(subject) = (first..mention).next().filter(|&p| scene.contexts[p].item as usize == start + 1) else {
            return false;
        };
        let found = &scene.mentions[subject];
        let end = scene.analysis.tokens.len().min(found.end + ASKING);
        let asking = |t: usize| scene.analysis.lists_as_written(t).has(List::AskingVerbs);
        let asks = (found.end..end).any(|t| asking(t) || scene.analysis.word(t) == "told");
        let stranger = found.sort == Sort::Phrase
            && !found.possessive
            && scene.analysis.lists(found.first).has(List::ArticlesAndOne)
            && self.people[subject].is_none()
            && scene.gender_of(subject).is_none_or(|g| g == gender)
            && scene.may_be_one_person(subject);
        let object = |p: usize| self.people[p] == Some(person) && scene.mentions[p].first <= found.end + ASKING;
        stranger && !asks && (subject + 1..mention).take(MENTIONS).any(object)
    }
}

impl Scene<'_, '_> {
    /// Returns true for a name that is the subject of its sentence, alone or with its role, before a relative clause:
    /// "Pieter Lund, who", "His captain, Pieter Lund, who".
    fn is_subject_with_relative(&self, p: usize) -> bool {
        let (context, classes) = (self.contexts[p], &self.reading.classes);
        let (start, end) = (self.bounds[self.unit_of_mention(p)].start, context.end as usize);
        if self.mentions[p].sort != Sort::Name || context.quoted || context.item > start + ROLE {
            return false;
        }
        let relative = classes.get(end) == Some(&Class::Comma) && classes.get(end + 1) == Some(&Class::Relative);
        let class = |i: u32| classes[i as usize];
        let apposed = context.item > start && class(context.item - 1) == Class::Comma;
        let last = context.item - u32::from(apposed);
        let opens =
            !matches!(class(start), Class::Preposition | Class::To | Class::Subordinator | Class::As | Class::Wh);
        let phrase = (start..last).all(|i| {
            let word = self.item_word(i as usize);
            let verb = word.class.is_helper() || word.class.is_open() && word.cue >= 25;
            !verb && !matches!(class(i), Class::Comma | Class::Semicolon | Class::Colon | Class::Quote | Class::Subject)
        });
        // "said Lund, who": the subject of a verb before it, which is read elsewhere.
        relative && (context.item == start || opens && phrase)
    }

    /// Returns the phrase for one person without a name that is the subject of the last clause of the sentence before
    /// `mention`: "the constable" of "when the constable knocked."
    fn last_clause_subject(&self, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the words of the clause behind its subject.
        const CLAUSE: u32 = 8;
        let unit = self.unit_of_mention(mention).checked_sub(1)?;
        let p = (0..mention).rev().take(MENTIONS).take_while(|&p| self.unit_of_mention(p) >= unit).find(|&p| {
            let first = self.mentions[p].first;
            let before = first.checked_sub(1).map_or("", |t| self.analysis.word(t));
            self.unit_of_mention(p) == unit && matches!(before, "when" | "until" | "as" | "before" | "till")
        })?;
        let (found, context) = (&self.mentions[p], self.contexts[p]);
        let bounds = &self.bounds[unit];
        let opens = self.analysis.lists(found.first).has(List::ArticlesAndOne);
        let phrase = found.sort == Sort::Phrase && opens && !found.possessive && !context.quoted;
        let next = self.item_word(context.end as usize);
        let acts = next.class.is_helper() || next.class.is_open() && next.head < 40;
        let ends = bounds.end - context.end <= CLAUSE && context.item > bounds.start + 1;
        // "when the constable knocked and Osei opened": a name behind it is nearer.
        let named = (p + 1..mention)
            .take_while(|&k| self.unit_of_mention(k) == unit)
            .any(|k| self.mentions[k].sort == Sort::Name || self.word(self.mentions[k].first).class == Class::HeShe);
        // "when the referee stopped him": the person of before answers as often.
        let objects = ["him", "her", "them"];
        let object = (context.end..bounds.end).any(|i| {
            let token = self.reading.items[i as usize].token as usize;
            objects.contains(&self.analysis.word(token))
        });
        let here = self.paragraph_of(context.item as usize) == self.paragraph_of(self.contexts[mention].item as usize);
        let closed = self.analysis.tokens[found.end].kind == TokenKind::Word;
        let fits = self.gender_of(p).is_none_or(|g| g == gender);
        let one = phrase && acts && ends && closed && here && fits && !named && !object;
        (one && self.may_be_one_person(p)).then_some(p)
    }
}
