//! Noun phrases as reported words: "warnte vor Staus", "kündigte ihren Rücktritt an".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::phrase::{self, Phrase};
use super::super::report::{Report, Subject};
use super::super::sheet::Kind;
use super::super::words::Class;
use super::{Hit, Reader};
use crate::quotes::CueClass;

impl Reader<'_, '_> {
    /// Returns the report of a noun phrase with the words that a verb reports: "warnte vor Staus", "kündigte ihren
    /// Rücktritt an".
    pub(super) fn object(
        &self,
        hit: &Hit,
        segment: &Range<usize>,
        later: &[Hit],
        subject: Option<Subject>,
    ) -> Option<Report> {
        if rules::is_off(Rule::GermanObjects) {
            return None;
        }
        let sheet = self.sheet;
        let Some(Subject::Phrase(p)) = subject else { return None };
        let speaks = if p.pronoun {
            self.is(p.full.start, Class::PronounMale) || self.is(p.full.start, Class::PronounFemale)
        } else {
            self.is_speaker(&p) || self.is_proper(&p)
        };
        let negated = segment.clone().any(|i| self.is(i, Class::Negation));
        if negated || hit.passive || hit.last || hit.word != hit.verb || hit.reported || !speaks {
            return None;
        }
        // "warf ihm vor, geschwiegen zu haben": the words are a clause.
        let next = self.segments.get(self.last_segment(hit) + 1);
        if next.is_some_and(|s| self.is_content(&s.items) && !self.is_relative(&s.items)) {
            return None;
        }
        let from = if p.full.start > hit.verb { p.full.end } else { hit.verb + 1 };
        // "bestätigte den Fall und sagte": up to the next verb.
        let next = later.iter().find(|l| segment.contains(&l.verb)).map_or(segment.end, |l| l.verb);
        let next = if next > 0 && self.is(next - 1, Class::And) { next - 1 } else { next };
        let to = hit.particle.map_or(next, |p| p.min(next));
        let word = sheet.text(hit.word);
        let before = hit.particle.map(|at| sheet.text(at));
        let preposition = match hit.class {
            CueClass::Warn => Some("vor"),
            CueClass::Suggest if hit.particle.is_none() => Some("zu"),
            CueClass::Announce => None,
            CueClass::Predict if before.is_some() => None,
            CueClass::Criticize if before == Some("vor") => None,
            _ if before.is_none() && (word.starts_with("melde") || word.starts_with("bestätig")) => None,
            _ => return None,
        };
        let begin = self.object_start(from, to, preposition)?;
        let noun = phrase::at(sheet, begin + usize::from(preposition.is_some()), to)?;
        (!noun.pronoun).then(|| self.finish(hit, vec![begin..to], Subject::Phrase(p))).flatten()
    }

    /// Returns the item at which the object of a verb begins: after adverbs, times, adverbials and the name of an
    /// addressee.
    fn object_start(&self, from: usize, to: usize, preposition: Option<&str>) -> Option<usize> {
        let sheet = self.sheet;
        if let Some(word) = preposition {
            return (from..to).find(|&i| {
                let small = self.small(i);
                small == word || word == "zu" && matches!(small, "zum" | "zur")
            });
        }
        let mut i = from;
        while i < to {
            if self.is(i, Class::Adverb) || !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                i += 1;
                continue;
            }
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) {
                i = phrase::at(sheet, i + 1, to).map_or(i + 1, |p| p.full.end);
                continue;
            }
            let p = phrase::at(sheet, i, to)?;
            let end = p.full.end;
            let dative = self.is_proper(&p) || self.is(i, Class::Oblique) && self.small(i).ends_with('m');
            let object = end < to && phrase::at(sheet, end, to).is_some_and(|o| !o.pronoun);
            let definite = end < to && (self.is(end, Class::Determiner) || self.is(end, Class::Oblique));
            let told = self.small(i) == "der" && definite;
            if p.pronoun || self.is_time(&p) || (dative || told) && object {
                i = end;
                continue;
            }
            return Some(i);
        }
        None
    }

    /// Returns whether a phrase has the form of a proper name: no article, or an acronym.
    fn is_proper(&self, phrase: &Phrase) -> bool {
        let head = phrase.core.end - 1;
        let acronym = self.sheet.text(head).chars().filter(|c| c.is_uppercase()).count() > 1;
        !phrase.pronoun && self.sheet.is_capital(head) && (acronym || phrase.core.len() == 1)
    }
}
