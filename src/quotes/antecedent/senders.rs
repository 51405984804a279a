//! People behind a pronoun who are no subjects: who sent the words of a sentence, and who tells the story of another person.

use super::{AntecedentResolver, MENTIONS};
use crate::entities::Gender;
use crate::lexicon::List;
use crate::quotes::QuotationKind;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::Class;

/// Bound on the paragraphs between the words of a teller and a pronoun.
const PARAGRAPHS: u32 = 3;

impl AntecedentResolver {
    /// Returns the person from whom an answer comes whose words follow a colon in the sentence of "he" or "she" at `mention`: "In
    /// May they had a reply from Mayor Otto Lund that stunned them: “…,” he wrote."
    pub(super) fn sender_in_sentence(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender) -> Option<usize> {
        /// Bound on the words of the office before the name.
        const OFFICE: usize = 5;
        if rules::is_off(Rule::SendersInSentence) {
            return None;
        }
        let unit = scene.unit_of_mention(mention);
        let word = |t: usize| scene.analysis.word(t);
        let fits = |p: &usize| {
            let found = &scene.mentions[*p];
            let person = self.people[*p].map(|person| scene.entities.people[person].gender);
            !scene.contexts[*p].quoted
                && match found.sort {
                    Sort::Name => person.is_some_and(|known| known.is_none_or(|g| g == gender)),
                    Sort::Phrase => scene.gender_of(*p) == Some(gender) && scene.may_be_one_person(*p),
                    _ => scene.word(found.first).class == Class::HeShe,
                }
        };
        let mut inside = (0..mention).rev().take(MENTIONS).take_while(|&p| scene.unit_of_mention(p) == unit);
        let p = inside.find(fits)?;
        let found = &scene.mentions[p];
        let from =
            (found.first.saturating_sub(OFFICE)..found.first).rev().find(|&t| matches!(word(t), "from" | "by"))?;
        let office = |t: usize| scene.word(t).class.is_open() || scene.word(t).class == Class::Determiner;
        let answer = from.checked_sub(1).is_some_and(|t| scene.analysis.lists_as_written(t).has(List::Answers));
        let colon = (found.end..scene.mentions[mention].first).any(|t| word(t) == ":");
        let named = found.sort == Sort::Name && !found.possessive && (from + 1..found.first).all(office);
        (named && answer && colon).then_some(self.people[p]?)
    }

    /// Records the people of whom reported words tell, and who are named in them first.
    pub(super) fn note_told(&mut self, scene: &Scene<'_, '_>, draft: &Draft) {
        if draft.kind != QuotationKind::Indirect || draft.level > 0 {
            return;
        }
        for &person in &self.named {
            let first = scene.entities.people[person].mentions.first().map(|&m| scene.entities.mentions[m].span);
            let Some(first) = first else { continue };
            let known = !self.told[person].is_empty();
            if known || draft.content.iter().any(|c| c.contains(first)) {
                self.told[person].extend(&draft.content);
            }
        }
    }

    /// Returns the last speaker, who told of `chosen`, where the text goes on with the story: "Lund said the pit went to Karl Osei.
    /// Osei then sold it. // “Nobody was asked,” he said." `chosen` has said nothing and acts in the story alone.
    pub(super) fn teller(&self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, chosen: usize) -> Option<usize> {
        /// Bound on the words behind the name up to the adverb of the story.
        const ADVERB: usize = 2;
        if rules::is_off(Rule::TellersOfHistory) || self.told[chosen].is_empty() || self.turns[chosen] > 0 {
            return None;
        }
        let (teller, at) = self.last.filter(|&(teller, at)| teller != chosen && at < mention)?;
        let paragraph = |p: usize| scene.paragraph_of(scene.contexts[p].item as usize);
        let fits = scene.entities.people[teller].gender.is_none_or(|g| g == gender) && !self.named.contains(&teller);
        if !fits || paragraph(at) + PARAGRAPHS < paragraph(mention) {
            return None;
        }
        let outside = |span| !self.told[chosen].iter().any(|c| c.contains(span));
        let of_chosen = |p: &usize| self.people[*p] == Some(chosen) && outside(scene.mentions[*p].span);
        let mut others = (0..mention).rev().take(2 * MENTIONS).filter(of_chosen);
        let (Some(p), None) = (others.next(), others.next()) else { return None };
        let end = scene.mentions[p].end;
        let then = (end..scene.analysis.tokens.len().min(end + ADVERB))
            .any(|t| scene.analysis.lists_as_written(t).has(List::LaterAdverbs));
        (then && p > at && paragraph(p) < paragraph(mention)).then_some(teller)
    }
}
