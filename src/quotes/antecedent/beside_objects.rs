//! Pronouns behind a sentence with two people of whom one is its subject and the gender of one is unknown, and pronouns
//! behind a topic: "As for Osei, he said".

use super::{AntecedentResolver, MENTIONS};
use crate::entities::{self, Gender, MentionVia};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::{self, Class};

/// Highest confidence of either person where the subject has no known gender and another person of the sentence fits.
const BESIDE: f32 = 0.55;

impl AntecedentResolver {
    /// Lowers the confidence of `person` for "he" or "she" at `mention` if the sentence before has a subject of unknown
    /// gender and another person of the gender, one of whom is `person`: "Wren Osei met Petra Lund on Friday. “You are
    /// early,” she said."
    pub(super) fn doubt_object(&mut self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) {
        /// Bound on the items of a role before the subject.
        const ROLE: u32 = 6;
        if rules::is_off(Rule::BesideObjects) {
            return;
        }
        let Some(unit) = scene.unit_of_mention(mention).checked_sub(1) else { return };
        let inside = (0..mention).rev().take(MENTIONS).skip_while(|&p| scene.unit_of_mention(p) > unit);
        let is_name =
            |&p: &usize| scene.mentions[p].sort == Sort::Name && self.people[p].is_some() && !scene.contexts[p].quoted;
        let names: Vec<usize> = inside.take_while(|&p| scene.unit_of_mention(p) == unit).filter(is_name).collect();
        let Some((&subject, others)) = names.split_last() else { return };
        let start = scene.bounds[unit].start;
        let context = scene.contexts[subject];
        // "The envoy Wren Osei met": nothing but a role is before the subject.
        let role = (start..context.item).all(|i| words::is_of_phrase(scene.reading.classes[i as usize]));
        if !role || context.item > start + ROLE || scene.mentions[subject].possessive {
            return;
        }
        let told = |p: usize| self.people[p].and_then(|person| scene.gender_told_before(person, mention));
        let fitting = |&&p: &&usize| told(p) == Some(gender) && self.people[p] != self.people[subject];
        let Some(object) = others.iter().rfind(fitting) else { return };
        let either = [self.people[subject], self.people[*object]].contains(&Some(person));
        // The words or the sentence of the pronoun name one of the two.
        let told_apart = self.named.iter().any(|&n| [self.people[subject], self.people[*object]].contains(&Some(n)));
        let spoke = self.last.is_some_and(|last| last.0 == person);
        if told(subject).is_none() && either && !told_apart && !spoke {
            self.sure[mention] = self.sure[mention].map(|sure| sure.min(BESIDE));
        }
    }

    /// Returns the person who is the topic of the sentence of "he" or "she" at `mention`: "As for Osei, he said".
    pub(super) fn topic_of_sentence(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the items of the opening, with a role before the name.
        const OPENING: u32 = 10;
        if rules::is_off(Rule::TopicsOfSentences) {
            return None;
        }
        let start = scene.bounds[scene.unit_of_mention(mention)].start;
        let text = |i: u32| scene.reading.items.get(i as usize).map_or("", |_| scene.reading.text(i as usize));
        let item = scene.contexts[mention].item;
        if !text(start).eq_ignore_ascii_case("as") || text(start + 1) != "for" || item > start + OPENING {
            return None;
        }
        let class = |i: u32| scene.reading.classes[i as usize];
        let p = mention.checked_sub(1).filter(|&p| scene.mentions[p].sort == Sort::Name)?;
        let (first, end) = (scene.contexts[p].item, scene.contexts[p].end);
        let role = first > start + 1 && (start + 2..first).all(|i| words::is_of_phrase(class(i)));
        let comma = end < item && class(end) == Class::Comma && end + 1 == item;
        let person = self.people[p].filter(|_| role && comma && !scene.mentions[p].possessive)?;
        scene.entities.people[person].gender.is_none_or(|g| g == gender).then_some(person)
    }
}

impl Scene<'_, '_> {
    /// Returns the gender of a person as the given name, a title or a pronoun before `mention` tells it. The pronoun itself,
    /// which the text resolves to somebody, is no evidence.
    pub(super) fn gender_told_before(&self, person: usize, mention: usize) -> Option<Gender> {
        /// Bound on the mentions of the person that are read.
        const MENTIONS: usize = 32;
        let known = self.entities.people[person].gender?;
        let given = self.entities.people[person].name.split(' ').next().unwrap_or_default();
        let start = self.mentions[mention].span.start();
        let titled = |span: crate::span::Span| {
            let t = self.analysis.token_at(span.start());
            let title = |t: usize| self.analysis.lists(t).has_any(&[List::TitlesFemale, List::TitlesMale]);
            title(t) || t.checked_sub(1).is_some_and(title)
        };
        let mentions = self.entities.people[person].mentions.iter().take(MENTIONS);
        let mut before = mentions.filter_map(|&m| self.entities.mentions.get(m)).filter(|m| m.span.end() <= start);
        let told = entities::traits(entities::key(given)).gender().is_some()
            || before.any(|m| m.via == MentionVia::Pronoun || titled(m.span));
        told.then_some(known)
    }
}
