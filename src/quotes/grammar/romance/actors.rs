//! Subjects of Romance sentences without a report: the actor of a sentence, and the speaker of a fragment in marks.

use super::super::finite::is_finite;
use super::super::languages::Trait;
use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::{Class, Form};
use super::Reader;
use crate::entities;
use crate::quotes::rules::{self, Rule};
use crate::text::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Returns the first phrase of a sentence before item `end` that no preposition governs.
    pub(super) fn subject_until(&self, end: usize) -> Option<Phrase> {
        if rules::is_off(Rule::RomanceActors) {
            return None;
        }
        let sheet = self.sheet;
        for segment in self.segments.iter().take_while(|s| s.items.start < end) {
            let to = segment.items.end.min(end);
            let first = (segment.items.start..to).find(|&i| {
                sheet.is_word(i) && !self.is(i, Class::And) && !self.is(i, Class::But) && !self.is(i, Class::Adverb)
            });
            let Some(first) = first else { continue };
            // "Questionado pelo jornal, um porta-voz disse": a participle with its own adverbials.
            let participle = segment.items.start == self.unit.items.start
                && segment.items.end < end
                && first + 1 < segment.items.end
                && (self.is(first + 1, Class::Preposition) || self.is(first + 1, Class::Of))
                && self.is_participle(first);
            if participle {
                continue;
            }
            let adverbial = self.is(first, Class::Preposition) && !self.is(first, Class::Determiner);
            if adverbial && !phrase::starts_name(sheet, first) {
                continue;
            }
            if self.is_fronted_office(first, &segment.items, end) {
                continue;
            }
            let found = match phrase::at(sheet, first, to) {
                Some(p) if self.is_time(&p) => continue,
                Some(p) => Some(p),
                // "Habló el ministro": the subject is inverted.
                None if is_finite(sheet, first) || self.is(first, Class::Auxiliary) => phrase::at(sheet, first + 1, to),
                None => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Returns the person by name who is the subject of a further clause of the sentence: "La sala rompió a reír y el
    /// magistrado Luis Robles intervino".
    pub(super) fn subject_of_second_clause(&self) -> Option<Phrase> {
        if rules::is_off(Rule::RomanceActors) {
            return None;
        }
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let verb = |i: usize| {
            let plain = || sheet.items[i].shape == Shape::Lower && !sheet.items[i].facts.is_function();
            i + 1 < unit.end
                && (plain() || self.is(i, Class::Auxiliary) || self.is(i, Class::Modal) || self.is(i, Class::Clitic))
        };
        let opens = |i: &usize| self.is(*i, Class::And) && *i > unit.start + 2 && *i + 2 < unit.end;
        let named = |i: usize| {
            let p = phrase::at(sheet, i + 1, unit.end)?;
            let name = p.name.clone().filter(|n| n.end == p.full.end)?;
            (name.len() > 1 && verb(p.full.end)).then_some(p)
        };
        // Two subjects of one verb, "Ana Robles y Luis Vega intervinieron", have no verb between.
        let clause = |i: usize| (unit.start..i).any(|k| is_finite(sheet, k) || self.is(k, Class::Auxiliary));
        unit.clone().filter(opens).filter(|&i| clause(i)).find_map(named)
    }

    /// Returns whether an office or an adjective without an article begins the sentence at item `first`, before the subject
    /// of which it tells: "Directrice depuis mars, Jeanne Morel défend", "Présent dans la salle, Paul Osei conteste".
    fn is_fronted_office(&self, first: usize, segment: &Range<usize>, end: usize) -> bool {
        let sheet = self.sheet;
        let next = segment.end + 1;
        first == self.unit.items.start
            && next < end
            && sheet.items[segment.end].kind == Kind::Comma
            && sheet.items[first].shape == Shape::Title
            && !self.is(first, Class::Determiner)
            && first + 1 < segment.end
            && sheet.items[first + 1].shape == Shape::Lower
            && (self.is(first, Class::Role)
                || self.is(first + 1, Class::Preposition)
                    && !phrase::is_given(sheet, first)
                    && !sheet.proper.contains(self.small(first)))
            && !segment.clone().any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary))
            && phrase::at(sheet, first, segment.end).is_some_and(|p| p.name.is_none_or(|n| n.start >= next))
            && phrase::at(sheet, next, end).is_some_and(|p| {
                p.name.is_some()
                    || phrase::is_plain_name(sheet, &p.core)
                    || self.is(next, Class::PronounMale)
                    || self.is(next, Class::PronounFemale)
            })
    }

    /// Returns the person of a noun for words right before words in marks between dashes, which begin at item `i`: "À la
    /// question du procureur Morel – « Qui ? » – il se tait".
    pub(super) fn asker(&self, i: usize) -> Option<Phrase> {
        const REACH: usize = 10;
        if rules::is_off(Rule::RomanceFragments) {
            return None;
        }
        let sheet = self.sheet;
        let start = self.unit.items.start;
        let sign = |k: usize| {
            self.unit.items.contains(&k) && matches!(sheet.items[k].kind, Kind::Dash | Kind::Opening | Kind::Closing)
        };
        if i < start + 3 || !sign(i - 1) || !sign(i + 1) {
            return None;
        }
        let noun = (start.max(i.saturating_sub(REACH))..i - 1).rev().find(|&k| self.is_noun(k, Class::SpeechNoun))?;
        let of = (noun + 1..i - 1).find(|&k| self.is(k, Class::Of))?;
        phrase::at(sheet, of + 1, i - 1).filter(|p| p.full.end == i - 1 && self.is_speaker(p))
    }

    /// Returns whether item `i` has the ending of a past participle and begins a sentence as a common word.
    fn is_participle(&self, i: usize) -> bool {
        let word = self.small(i);
        let ends = lists::lines(self.sheet.language, List::ParticipleEndings);
        word.len() > 5
            && ends.iter().any(|end| word.ends_with(end))
            && !phrase::is_role(self.sheet, i)
            && !phrase::is_given(self.sheet, i)
    }

    /// Returns the subject behind a verb: "Detrás está Ana Robles", "Quien respondió fue su hermano, Luis".
    pub(super) fn subject_behind(&self) -> Option<Phrase> {
        if rules::is_off(Rule::RomanceFragments) {
            return None;
        }
        let end = self.unit.items.end;
        let verb = |i: &usize| *i + 1 < end && self.is(*i, Class::Auxiliary) && !self.is(*i, Class::Have);
        let name = |p: &Phrase| p.name.is_some() || phrase::is_plain_name(self.sheet, &p.core);
        let behind = |i: usize| phrase::at(self.sheet, i + 1, end).filter(name);
        self.unit.items.clone().filter(verb).find_map(behind)
    }

    /// Returns the person of a sentence without a verb: "Più prudente l'assessora Anna Rossi."
    pub(super) fn verbless(&self) -> Option<Phrase> {
        /// Bound on the words before the phrase.
        const LEADING: usize = 5;
        if rules::is_off(Rule::RomanceFragments) {
            return None;
        }
        let sheet = self.sheet;
        let unit = &self.unit.items;
        let verb = |i: usize| {
            is_finite(sheet, i)
                || self.is(i, Class::Auxiliary)
                || self.is(i, Class::Modal)
                || sheet.items[i].facts.verbs.iter().any(|v| v.form == Form::Finite) && !phrase::is_role(sheet, i)
        };
        if sheet.language.has(Trait::SEPARABLE_VERBS) || unit.clone().any(verb) || sheet.has_quote(unit) {
            return None;
        }
        let free = |i: &usize| {
            let governed = *i > unit.start && (self.is(*i - 1, Class::Preposition) || self.is(*i - 1, Class::Of));
            self.is(*i, Class::Determiner) && !self.is(*i, Class::Preposition) && !governed
        };
        let at = unit.clone().take(LEADING).filter(free);
        at.filter_map(|i| phrase::at(sheet, i, unit.end)).find(|p| p.name.is_some())
    }

    /// Returns true for a phrase for a possible speaker, which a place and a thing are not.
    pub(super) fn is_agent(&self, phrase: &Phrase) -> bool {
        let sheet = self.sheet;
        let first = phrase.full.start;
        if phrase.pronoun {
            return self.is(first, Class::PronounMale) || self.is(first, Class::PronounFemale);
        }
        let place = phrase.full.len() == 1 && {
            let known = entities::traits(entities::key(sheet.text(first)));
            known.place_name() && known.given() == 0
        };
        let thing = phrase.core.clone().any(|i| self.is_noun(i, Class::Thing) || self.is_noun(i, Class::SpeechNoun));
        let role = phrase.core.clone().any(|i| phrase::is_role(sheet, i));
        self.is_speaker(phrase) && !place && (!thing || role)
    }
}
