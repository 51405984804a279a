//! Subjects of Romance sentences: before the verb, after it, and in an apposition.

use super::super::language::Language;
use super::super::phrase::{self, Phrase};
use super::super::report::Subject;
use super::super::sheet::Kind;
use super::super::words::Class;
use super::{Hit, Reader};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Returns the subject after a verb: "a déclaré la maire", "dijo ayer el ministro", "a-t-il dit".
    pub(super) fn inverted_subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        // Between auxiliary and participle: "a-t-il déclaré", "has he said".
        if let Some(i) = (hit.from + 1..hit.word).find(|&i| {
            sheet.items[i].facts.is_pronoun() && !matches!(self.small(i).as_str(), "le" | "la" | "les" | "l")
        }) {
            return phrase::at(sheet, i, hit.word).map(Subject::Phrase);
        }
        let mut i = hit.word + 1;
        while i < segment.end && i < hit.word + 14 {
            if !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                return None;
            }
            if matches!(self.small(i).as_str(), "t") {
                i += 1;
                continue;
            }
            if sheet.items[i].facts.is_pronoun() && !self.is(i, Class::Determiner) && !self.is(i, Class::Preposition) {
                return phrase::at(sheet, i, segment.end).map(Subject::Phrase);
            }
            if self.is(i, Class::Adverb) {
                i += 1;
                continue;
            }
            if phrase::starts_name(sheet, i) {
                return phrase::at(sheet, i, segment.end).map(Subject::Phrase);
            }
            let governs = match sheet.language {
                Language::Spanish | Language::Italian => matches!(self.small(i).as_str(), "a" | "al"),
                Language::French => matches!(self.small(i).as_str(), "du" | "des" | "de"),
                _ => false,
            };
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) || governs {
                // "dijo en una entrevista el ministro", "declaró a la prensa Ana Osei"
                i = phrase::at(sheet, i + 1, segment.end).map_or(i + 1, |p| p.full.end);
                continue;
            }
            if let Some(p) = phrase::at(sheet, i, segment.end) {
                // "ha detto martedì la direttrice"
                if self.is_time(&p) {
                    i = p.full.end;
                    continue;
                }
                return Some(Subject::Phrase(p));
            }
            if !self.is(i, Class::Clitic) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// Returns whether a phrase names a day or a month: "martedì", "nesta terça-feira".
    fn is_time(&self, phrase: &Phrase) -> bool {
        let time = |i: usize| self.is(i, Class::Weekday) || self.is(i, Class::Month);
        phrase.name.is_none() && !phrase.pronoun && phrase.core.clone().any(time)
    }

    /// Returns the subject of a verb whose words follow.
    pub(super) fn subject(&self, hit: &Hit, previous: Option<&Hit>, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        if hit.passive {
            let by = (hit.word + 1..segment.end).find(|&i| {
                matches!(self.small(i).as_str(), "par" | "por" | "da" | "dal" | "dalla" | "pelo" | "pela" | "door")
            })?;
            return phrase::at(sheet, by + 1, segment.end).map(Subject::Phrase);
        }
        let start = self.start_of_clause(hit, segment);
        // "… et salué", "y añadió": the subject is that of the verb before.
        if hit.from > start && self.is(hit.from - 1, Class::And) && previous.is_some() {
            let v = previous?;
            let items = self.segments[v.segment].items.clone();
            return self.subject(v, None, &items).or_else(|| self.inverted_subject(v, &items));
        }
        if hit.gerund {
            let named = (start..hit.from).rev().take(8).filter_map(|i| phrase::at(sheet, i, hit.from));
            let mut named = named.filter(|p| p.full.end == hit.from && p.name.is_some());
            if let Some(p) = named.next() {
                return Some(Subject::Phrase(p));
            }
        }
        // "voit dans l'île un « rempart » et a déclaré": the subject is before the words in marks.
        if hit.from > start && start > segment.start && self.is(hit.from - 1, Class::And) && start + 1 == hit.from {
            let first = self.first_word(&(segment.start..start));
            let first = first.filter(|&f| !self.is(f, Class::Preposition) || self.is(f, Class::Determiner));
            if let Some(p) = first.and_then(|f| phrase::at(sheet, f, start)) {
                return Some(Subject::Phrase(p));
            }
        }
        // The nearest phrase that ends before the verb and that no preposition governs.
        let direct = self.phrase_before(start, hit.from);
        if direct.is_some() {
            return direct.map(Subject::Phrase);
        }
        // "Desde la plataforma aseguran que": the body is in the adverbial.
        if let Some(from) = self.first_word(&(start..hit.from)).filter(|&f| self.small(f) == "desde") {
            return phrase::at(sheet, from + 1, hit.from).map(Subject::Phrase);
        }
        // "Osei, qui dirige le port, a déclaré", "Osei, directora del puerto, dijo": the first phrase of the sentence.
        if hit.segment > 0 {
            for s in (0..hit.segment).rev().take(5) {
                let items = &self.segments[s].items;
                if let Some(v) = previous.filter(|p| p.segment == s) {
                    // A verb added by "and" or a participle has the subject of the verb before.
                    return self
                        .subject(v, None, &self.segments[v.segment].items)
                        .or_else(|| self.inverted_subject(v, &self.segments[v.segment].items));
                }
                let Some(first) = self.first_word(items) else { continue };
                if self.is(first, Class::Preposition) && !self.is(first, Class::Determiner)
                    || self.is(first, Class::Relative)
                {
                    continue;
                }
                let first = (first..items.end)
                    .find(|&i| !self.is(i, Class::And) && !self.is(i, Class::But) && !self.is(i, Class::Adverb))?;
                if let Some(p) =
                    phrase::at(sheet, first, items.end).filter(|p| !p.pronoun || p.full.start + 1 < items.end)
                {
                    // An apposition has the phrase before it as its head.
                    let earlier = s.checked_sub(1).map(|e| self.segments[e].items.clone());
                    let head = earlier.and_then(|e| {
                        let f = self.first_word(&e)?;
                        phrase::at(sheet, f, e.end).filter(|h| h.full.end == e.end && !self.is(f, Class::Preposition))
                    });
                    return Some(Subject::Phrase(head.unwrap_or(p)));
                }
            }
        }
        if let Some(v) = previous {
            let items = &self.segments[v.segment].items;
            return self.subject(v, None, items).or_else(|| self.inverted_subject(v, items));
        }
        // No subject of its own: "Dijo que …", or after the verb: "Dijo Osei que …".
        self.inverted_subject(hit, segment)
    }

    /// Returns the phrase before a verb that can be its subject.
    pub(super) fn phrase_before(&self, start: usize, end: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let mut i = start;
        let mut found: Option<Phrase> = None;
        while i < end {
            if !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                i += 1;
                continue;
            }
            let preposition = self.is(i, Class::Preposition) && !self.is(i, Class::Determiner);
            if preposition {
                i = phrase::at(sheet, i + 1, end).map_or(i + 1, |p| p.full.end.max(i + 1));
                continue;
            }
            if self.is(i, Class::Adverb)
                || self.is(i, Class::And)
                || self.is(i, Class::But)
                || self.is(i, Class::Negation)
            {
                i += 1;
                continue;
            }
            if let Some(p) = phrase::at(sheet, i, end) {
                i = p.full.end.max(i + 1);
                let clitic =
                    p.pronoun && self.is(p.full.start, Class::Clitic) && !sheet.items[p.full.start].facts.is_pronoun();
                if !clitic {
                    found = Some(p);
                }
                continue;
            }
            // A relative clause or another verb: its object is no subject.
            let clause = (self.is(i, Class::That) || self.is(i, Class::Relative)) && found.is_some();
            if clause || self.is(i, Class::Auxiliary) || self.is(i, Class::Modal) {
                return found;
            }
            i += 1;
        }
        found
    }
}
