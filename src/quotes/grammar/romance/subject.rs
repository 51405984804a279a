//! Subjects of Romance sentences: before the verb, after it, and in an apposition.

use super::super::finite::is_finite;
use super::super::languages::{Language, Trait};
use super::super::phrase::{self, Phrase};
use super::super::report::Subject;
use super::super::sheet::Kind;
use super::super::words::Class;
use super::agreement::Number;
use super::{Hit, Reader};
use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use crate::text::Shape;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Returns the item at which a full name begins behind nouns without a determiner that a preposition governs, if it ends
    /// the part of the sentence: "objeta por correo electrónico Paul Adler". A noun for a body or a place may have the name
    /// of a person: "en plaza Luis Robles".
    fn name_after_adverbial(&self, from: usize, end: usize) -> Option<usize> {
        /// Bound on the nouns and adjectives before the name.
        const WORDS: usize = 3;
        let sheet = self.sheet;
        let name = (from..end.min(from + WORDS + 1)).find(|&i| sheet.is_capital(i)).filter(|&n| n > from)?;
        let plain = |i: usize| {
            let noun = !self.is(i, Class::Organisation) && !self.is(i, Class::Namesake) && !self.is(i, Class::KindNoun);
            let word = sheet.is_word(i) && sheet.items[i].shape == crate::text::Shape::Lower;
            word && noun && !sheet.items[i].facts.is_function() && !phrase::is_role(sheet, i)
        };
        let to = phrase::run(sheet, name, end);
        let whole = phrase::is_plain_name(sheet, &(name..to)) && (to == end || !sheet.is_word(to));
        (whole && (from..name).all(plain)).then_some(name)
    }

    /// Returns the subject after a verb: "a déclaré la maire", "dijo ayer el ministro", "a-t-il dit".
    pub(super) fn inverted_subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        if rules::is_off(Rule::RomanceInvertedSubjects) {
            return None;
        }
        let sheet = self.sheet;
        // Between auxiliary and participle: "a-t-il déclaré", "has he said".
        if let Some(i) = (hit.from + 1..hit.word)
            .find(|&i| sheet.items[i].facts.is_pronoun() && !matches!(self.small(i), "le" | "la" | "les" | "l"))
        {
            return phrase::at(sheet, i, hit.word).map(Subject::Phrase);
        }
        let mut i = hit.word + 1;
        // "klinkt het bij het parket", "luidt het op het kabinet"
        if sheet.text(hit.word) == "het" {
            let at = (i..segment.end.min(i + 3)).find(|&k| matches!(sheet.text(k), "bij" | "vanuit" | "op" | "aan"))?;
            return phrase::at(sheet, at + 1, segment.end).map(Subject::Phrase);
        }
        while i < segment.end && i < hit.word + 14 {
            // "escribió @puertonorte"
            if sheet.text(i) == "@" && i + 1 < segment.end && sheet.is_word(i + 1) {
                let handle = i..i + 2;
                let phrase = Phrase { full: handle.clone(), core: handle.clone(), name: Some(handle), pronoun: false };
                return Some(Subject::Phrase(phrase));
            }
            if !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                return None;
            }
            // "este martes"
            let day = i + 1 < segment.end && self.is(i, Class::Determiner) && self.is(i + 1, Class::Weekday);
            if day {
                i += 2;
                continue;
            }
            // "repite desde hace meses Ana Robles"
            let since = i > hit.word + 1 && matches!(self.small(i - 1), "desde" | "depuis" | "da" | "de");
            if matches!(self.small(i), "t") || since && matches!(self.small(i), "hace" | "há") {
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
                Language::Spanish | Language::Italian => matches!(self.small(i), "a" | "al"),
                Language::French => matches!(self.small(i), "du" | "des" | "de"),
                _ => false,
            };
            // "assicurano dal Viminale"
            if self.is_from(i, hit) && self.number(hit) == Some(Number::Plural) {
                let body = phrase::at(sheet, i + 1, segment.end).filter(|p| self.is_speaker(p));
                if let Some(body) = body.filter(|p| p.full.end == segment.end || !sheet.is_word(p.full.end)) {
                    return Some(Subject::Phrase(body));
                }
            }
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) || governs {
                // "dijo en una entrevista el ministro", "declaró a la prensa Ana Osei"
                let behind = || phrase::at(sheet, i + 1, segment.end).map_or(i + 1, |p| p.full.end);
                i = self.name_after_adverbial(i + 1, segment.end).unwrap_or_else(behind);
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

    /// Returns whether the body that speaks follows the preposition at item `i`: "desde el ministerio aseguran", "dalla
    /// questura fanno sapere", with a verb in the plural in Italian.
    fn is_from(&self, i: usize, hit: &Hit) -> bool {
        let from = self.sheet.lists(i).has(lexicon::List::FromItalian);
        self.small(i) == "desde" || from && self.number(hit) == Some(Number::Plural)
    }

    /// Returns the item at which brackets open that close before item `end`: "Jeanne Morel (PS) a déclaré"; `end` without
    /// brackets.
    fn before_brackets(&self, start: usize, end: usize) -> usize {
        /// Bound on the items in the brackets.
        const INSIDE: usize = 8;
        let closed = end > start + 2 && self.sheet.items[end - 1].kind == Kind::Closing;
        let floor = end.saturating_sub(INSIDE).max(start + 1);
        let open = (floor..end).rev().find(|&i| self.sheet.items[i].kind == Kind::Opening);
        open.filter(|_| closed).unwrap_or(end)
    }

    /// Returns whether a phrase names a day or a month: "martedì", "nesta terça-feira".
    pub(super) fn is_time(&self, phrase: &Phrase) -> bool {
        let noun = |i: usize| self.is(i, Class::Time) && self.sheet.items[i].shape == Shape::Lower;
        let time = |i: usize| self.is(i, Class::Weekday) || self.is(i, Class::Month) || noun(i);
        phrase.name.is_none() && !phrase.pronoun && phrase.core.clone().any(time)
    }

    /// Returns the subject of a verb whose words follow.
    pub(super) fn subject(&self, hit: &Hit, previous: Option<&Hit>, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        if hit.passive {
            let by = (hit.word + 1..segment.end).find(|&i| self.sheet.lists(i).has(lexicon::List::AgentsOfPassives))?;
            return phrase::at(sheet, by + 1, segment.end).map(Subject::Phrase);
        }
        let start = self.start_of_clause(hit, segment);
        // "… et salué", "y añadió": the subject is that of the verb before.
        if let Some(v) = previous.filter(|_| self.is_joined(hit.from, start)) {
            let items = self.segments[v.segment].items.clone();
            return self.subject(v, None, &items).or_else(|| self.inverted_speaker(v, &items));
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
        if let Some(head) = self.relative_before(start, hit.from).and_then(|r| self.antecedent(r)) {
            return Some(Subject::Phrase(head));
        }
        let direct = self.phrase_before(start, hit.from);
        if let Some(p) = direct {
            if p.pronoun
                && self.is(p.full.start, Class::Relative)
                && let Some(head) = self.antecedent(p.full.start)
            {
                return Some(Subject::Phrase(head));
            }
            if self.agrees(hit, &p) {
                return Some(Subject::Phrase(p));
            }
        } else if let Some(relative) = self.first_word(&(start..hit.from)).filter(|&f| self.is(f, Class::Relative))
            && let Some(head) = self.antecedent(relative)
        {
            return Some(Subject::Phrase(head));
        }
        // "Desde la plataforma aseguran que": the body is in the adverbial.
        if let Some(from) = self.first_word(&(start..hit.from)).filter(|&f| self.is_from(f, hit)) {
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
                        .or_else(|| self.inverted_speaker(v, &self.segments[v.segment].items));
                }
                let Some(first) = self.first_word(items) else { continue };
                if self.is(first, Class::Preposition) && !self.is(first, Class::Determiner)
                    || self.is(first, Class::Relative)
                {
                    continue;
                }
                let plain =
                    |i: &usize| !self.is(*i, Class::And) && !self.is(*i, Class::But) && !self.is(*i, Class::Adverb);
                let Some(first) = (first..items.end).find(plain) else { continue };
                if let Some(p) = phrase::at(sheet, first, items.end).filter(|p| {
                    (!p.pronoun || p.full.start + 1 < items.end) && !self.is_time(p) && self.can_speak(hit, p)
                }) {
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
        // "A quien le dijo que no respondió": without a conjunction the verb before is of a relative clause.
        let plain = !sheet.language.has(Trait::DROPS_SUBJECT);
        if let Some(v) = previous.filter(|v| plain || v.segment != hit.segment) {
            let items = &self.segments[v.segment].items;
            return self.subject(v, None, items).or_else(|| self.inverted_speaker(v, items));
        }
        // No subject of its own: "Dijo que …", or after the verb: "Dijo Osei que …".
        let found = self.inverted_speaker(hit, segment);
        let object =
            |s: &Subject| sheet.language == Language::French && matches!(s, Subject::Phrase(p) if !self.is_speaker(p));
        found.filter(|s| !object(s))
    }

    /// Returns the phrase after a verb, unless it is the object: "rechazó los cargos".
    pub(super) fn inverted_speaker(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        if rules::is_off(Rule::RomanceInvertedSubjects) {
            return None;
        }
        let found = self.inverted_subject(hit, segment);
        found.filter(|s| !matches!(s, Subject::Phrase(p) if !self.can_speak(hit, p)))
    }

    /// Returns whether "and" is before a verb at item `from`, perhaps with pronouns or adverbs between: "y le pidió".
    fn is_joined(&self, from: usize, start: usize) -> bool {
        let small =
            |i: usize| self.is(i, Class::Clitic) && !self.is(i, Class::Preposition) || self.is(i, Class::Adverb);
        let before = (start..from).rev().take(4).find(|&i| !small(i));
        before.is_some_and(|i| self.is(i, Class::And))
    }

    /// Returns the relative pronoun before a verb, perhaps with unstressed pronouns between: "un periodista que le dijo".
    pub(super) fn relative_before(&self, start: usize, from: usize) -> Option<usize> {
        if rules::is_off(Rule::RomanceRelatives) {
            return None;
        }
        let small = |i: usize| {
            self.is(i, Class::Clitic) && !self.is(i, Class::Preposition)
                || self.is(i, Class::Adverb)
                || self.is(i, Class::Negation)
        };
        let before = (start..from).rev().take(4).find(|&i| !small(i))?;
        self.sheet.lists(before).has(lexicon::List::RelativesOfSubjects).then_some(before)
    }

    /// Returns the phrase that a relative pronoun at item `relative` refers to, right before it or before its comma.
    pub(super) fn antecedent(&self, relative: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let start = self.unit.items.start;
        let comma = relative > start && sheet.items[relative - 1].kind == Kind::Comma;
        let end = if comma { relative - 1 } else { relative };
        let ends = |from: usize| phrase::at(sheet, from, end).filter(|p| p.full.end == end && !p.pronoun);
        let low = start.max(end.saturating_sub(12));
        // "Ana Robles, del puerto, que": the part before is an attribute.
        let part = self.segments.iter().find(|s| comma && s.items.end == end).map(|s| s.items.start);
        let attribute = |i: usize| self.is(i, Class::Preposition) || self.is(i, Class::Of);
        if let Some(part) = part.filter(|&p| p > start && attribute(p) && !phrase::starts_name(sheet, p)) {
            return self.antecedent(part);
        }
        // "Ana Robles, cofondatrice du collectif Norte, qui": a noun without an article after a name.
        let bare = |p: usize| {
            comma
                && p > start + 2
                && sheet.items[p - 1].kind == Kind::Comma
                && sheet.items[p].shape == Shape::Lower
                && phrase::is_role(sheet, p)
                && !(p..end).any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary))
        };
        if let Some(part) = part.filter(|&p| bare(p)) {
            let behind = |from: usize| phrase::at(sheet, from, part - 1).filter(|p| p.full.end == part - 1);
            let named = (start.max(part.saturating_sub(12))..part - 1).filter_map(behind).find(|p| p.name.is_some());
            if named.is_some() {
                return named;
            }
        }
        let found = (low..end).filter_map(ends).find(|p| self.is_speaker(p) && !self.is_owner(p))?;
        // "Ana Robles, portavoz del grupo, que": the person before the apposition.
        let at = found.full.start;
        let apposed = found.name.is_none()
            && at > start + 1
            && !self.is(at, Class::Determiner)
            && phrase::is_role(sheet, at)
            && sheet.items[at - 1].kind == Kind::Comma;
        if apposed {
            let ends = |from: usize| phrase::at(sheet, from, at - 1).filter(|p| p.full.end == at - 1);
            let named = (start.max(at.saturating_sub(12))..at - 1).filter_map(ends).find(|p| p.name.is_some());
            return named.or(Some(found));
        }
        Some(found)
    }

    /// Returns whether a name is only an attribute of the head of a phrase: "la reseña de Kevin".
    pub(super) fn is_owner(&self, phrase: &Phrase) -> bool {
        let lower = phrase.core.clone().any(|i| self.is_noun(i, Class::Thing) || self.is_noun(i, Class::SpeechNoun));
        phrase.name.is_none() && lower
    }

    /// Returns the subject right before a verb in a relative clause that a preposition begins: "un mensaje en el que un
    /// agente le aconseja".
    fn subject_inside(&self, relative: usize, end: usize) -> Option<Phrase> {
        if rules::is_off(Rule::RomanceRelatives) {
            return None;
        }
        let sheet = self.sheet;
        let before = (relative.saturating_sub(2)..relative).any(|i| self.is(i, Class::Preposition));
        let clitic = |i: &usize| self.is(*i, Class::Clitic) && !self.is(*i, Class::Preposition);
        let last = (relative + 1..end).rev().take_while(clitic).last().unwrap_or(end);
        if !before || (relative + 1..last).any(|i| is_finite(sheet, i) || self.is(i, Class::Auxiliary)) {
            return None;
        }
        let ends = |from: usize| phrase::at(sheet, from, last).filter(|p| p.full.end == last && !p.pronoun);
        (relative + 1..last).find_map(ends).filter(|p| self.is_speaker(p))
    }

    /// Returns the phrase before a verb that can be its subject.
    pub(super) fn phrase_before(&self, start: usize, end: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let end = self.before_brackets(start, end);
        let mut i = start;
        let mut found: Option<Phrase> = None;
        let joined = self.is_joined(end, start);
        let mut governed = false;
        while i < end {
            if !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                i += 1;
                continue;
            }
            let preposition = self.is(i, Class::Preposition) && !self.is(i, Class::Determiner);
            if preposition {
                let object = phrase::at(sheet, i + 1, end);
                governed |= object.is_some();
                i = object.map_or(i + 1, |p| p.full.end.max(i + 1));
                continue;
            }
            // "A un periodista que le preguntó por la obra respondió": the rest is a relative clause.
            if governed && found.is_none() && (self.is(i, Class::That) || self.is(i, Class::Relative)) {
                return None;
            }
            // "La asesora no cede y asegura que": the word after the negation is a verb.
            if self.is(i, Class::Negation) && sheet.language.has(Trait::NEGATION_BEFORE_VERB) {
                i += 1;
                while i < end && self.is(i, Class::Clitic) && !self.is(i, Class::Negation) {
                    i += 1;
                }
                let plain = i < end && sheet.items[i].shape == Shape::Lower && !sheet.items[i].facts.is_function();
                i += usize::from(plain);
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
                // "Fuentes del puerto niegan la huelga y dicen que": the subject is that of the first verb.
                let dative = sheet.language == Language::French && matches!(self.small(p.full.start), "lui" | "leur");
                let object = (joined || p.pronoun && dative) && found.is_some();
                if !clitic && !object && !self.is_time(&p) {
                    found = Some(p);
                }
                continue;
            }
            // A relative clause or another verb: its object is no subject.
            let clause = (self.is(i, Class::That) || self.is(i, Class::Relative)) && found.is_some();
            if clause || self.is(i, Class::Auxiliary) || self.is(i, Class::Modal) {
                return if clause { self.subject_inside(i, end).or(found) } else { found };
            }
            i += 1;
        }
        found
    }
}
