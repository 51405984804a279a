//! Subjects of German verbs.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::report::Subject;
use super::super::sheet::Kind;
use super::super::words::{Class, Form};
use super::{Hit, Reader};

impl Reader<'_, '_> {
    /// Returns the item at which the clause of an inverted verb begins.
    pub(super) fn start_of_clause(&self, hit: &Hit, segment: &Range<usize>) -> usize {
        // "„Hafen Heute“ berichtet, dass": a name that begins the sentence.
        let name = |i: usize| {
            i == self.unit.items.start
                && i + 1 == hit.verb
                && self.sheet.items[i].quote.is_some_and(|q| self.sheet.is_name(q))
        };
        let quote = |&i: &usize| {
            self.sheet.items[i].kind == Kind::Quote && !self.sheet.is_title(i, self.unit.items.start) && !name(i)
        };
        (segment.start..hit.verb).rev().find(quote).map_or(segment.start, |q| q + 1)
    }

    /// Returns the subject of a verb.
    pub(super) fn subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        if hit.passive && matches!(sheet.text(hit.word), "zitiert") {
            let plain = Hit { passive: false, last: false, ..hit.clone() };
            return self.subject(&plain, segment);
        }
        if hit.passive {
            let by = segment.clone().find(|&i| matches!(self.small(i), "von" | "vom" | "seitens"))?;
            return phrase::at(sheet, by + 1, segment.end).map(Subject::Phrase);
        }
        if matches!(sheet.text(hit.word), "heißt" | "hieß" | "heiße" | "geheißen") {
            let source = |i: &usize| self.sheet.lists(*i).has(lexicon::List::OriginsGerman);
            let from = (hit.word + 1..segment.end).find(source).or_else(|| (segment.start..hit.word).find(source))?;
            return phrase::at(sheet, from + 1, segment.end).map(|p| Subject::Phrase(self.sender(p)));
        }
        if !hit.passive && sheet.text(hit.word).starts_with("zitier") {
            return self.cited(hit, segment).or_else(|| self.plain_subject(hit, segment)).map(Subject::Phrase);
        }
        let first = self.first_word(segment)?;
        // "Als der Brief verlesen war sagte er": the clause before the verb has no comma.
        let inverted = hit.verb > first && hit.verb + 1 < segment.end && self.is_nominative(hit.verb + 1);
        if (hit.last || self.is(first, Class::Subordinator) && !self.is_predicate(segment)) && !inverted {
            if self.is_relative(segment) {
                return self.relative_subject(first, segment).or_else(|| self.antecedent(segment)).map(Subject::Phrase);
            }
            return Some(self.subject_after(first + 1, segment.end, hit));
        }
        let start = self.start_of_clause(hit, segment);
        if start < hit.verb {
            if self.is(hit.verb - 1, Class::And) {
                // "sieht darin „Willkür“ und warnte": the subject is before the words in marks.
                let from = if start + 1 >= hit.verb && !hit.reported { segment.start } else { start };
                let before = from..hit.verb - 1;
                return self.joined_subject(&before, hit.segment).map(Subject::Phrase);
            }
            // Verb second: a pronoun right after the verb is its subject.
            let next = hit.verb + 1;
            let before = self.phrase_before(start, hit.verb).filter(|p| !self.is_time(p));
            // "sie" may be the object of a subject with a determiner or a name: "Streeck nannte sie".
            let object = |p: &Phrase| {
                sheet.text(next) == "sie"
                    && (p.name.is_some() || p.pronoun || self.is(p.full.start, Class::Determiner) || p.core.len() == 1)
            };
            if next < segment.end && self.is_nominative(next) && !before.as_ref().is_some_and(object) {
                return phrase::at(sheet, next, segment.end).map(Subject::Phrase);
            }
            if let Some(found) = before {
                // "Die Stimmung fasste Osei zusammen": an object begins the sentence.
                if found.name.is_none()
                    && self.is_thing(found.core.end - 1)
                    && let Some(after) = self.phrase_after(hit, segment).filter(|p| self.is_speaker(p))
                {
                    return Some(Subject::Phrase(after));
                }
                return Some(Subject::Phrase(self.head_of_apposition(hit, &found).unwrap_or(found)));
            }
            // "Das Gericht prüfte den Fall. Es entschied": a body, if the sentence has no other subject.
            let neuter = (self.is(start, Class::PronounNeuter) && self.small(start) == "es" && start + 1 == hit.verb)
                .then(|| phrase::at(sheet, start, hit.verb))
                .flatten();
            return self.phrase_after(hit, segment).or(neuter).map(Subject::Phrase);
        }
        // "lobte die Helfer, kritisierte aber die Stadt": the subject is in the clause before.
        if self.is_joined_verb(hit.verb)
            && hit.segment > 0
            && let Some(p) = self.joined_subject(&(hit.verb..hit.verb), hit.segment)
        {
            return Some(Subject::Phrase(p));
        }
        // The verb begins the clause: inversion, or an apposition before it.
        let pronoun = hit.verb + 1 < segment.end && self.is_nominative(hit.verb + 1);
        if let Some(p) = self.apposed_subject(hit).filter(|_| !pronoun) {
            return Some(Subject::Phrase(p));
        }
        let after = self.phrase_after(hit, segment);
        if after.is_some() {
            return after.map(Subject::Phrase);
        }
        // "zitierte sie den Minister, empfahl ihm: „…“"
        if self.segments.get(hit.segment + 1).is_some_and(|s| s.before == Kind::Colon)
            && let Some(p) = self.joined_subject(&(hit.verb..hit.verb), hit.segment)
        {
            return Some(Subject::Phrase(p));
        }
        if hit.segment > 0 {
            let from = (0..hit.segment).rev().take(4).find(|&s| {
                let items = &self.segments[s].items;
                !self.is_subordinate(items)
                    && !self.has_quote_or_verb(items)
                    && self.first_word(items).is_some_and(|f| {
                        phrase::at(sheet, f, items.end)
                            .is_some_and(|p| !self.is(f, Class::Preposition) && p.full.end + 1 >= items.end)
                    })
            });
            // The first phrase of the sentence, with its apposition.
            let s = from?;
            let s = if s > 0 && !self.has_quote_or_verb(&self.segments[s - 1].items) { s - 1 } else { s };
            let f = self.first_word(&self.segments[s].items)?;
            return phrase::at(sheet, f, self.segments[s].items.end).map(Subject::Phrase);
        }
        None
    }

    /// Returns the body that sends a text for a phrase with the text: "einem offenen Brief der Gewerkschaft".
    fn sender(&self, phrase: Phrase) -> Phrase {
        let head = phrase.core.end - 1;
        let small = self.small(head);
        let letter = lists::lines(self.sheet.language, List::Letters).iter().any(|noun| small.ends_with(noun));
        if phrase.pronoun || phrase.name.is_some() || !letter || phrase.full.end == phrase.core.end {
            return phrase;
        }
        let from = phrase.core.end + usize::from(self.is(phrase.core.end, Class::Preposition));
        let kind = |p: &Phrase| {
            let noun = self.small(p.core.end - 1);
            let noun = noun.strip_suffix('s').unwrap_or(noun).to_owned();
            super::super::words::of(self.sheet.language).get(&noun).is(Class::KindNoun)
                || p.core.clone().any(|i| self.sheet.is_capital(i) && self.sheet.ends_in(i, Class::Organisation))
        };
        let sender = phrase::at(self.sheet, from, phrase.full.end).filter(|p| self.is_speaker(p) || kind(p));
        sender.unwrap_or(phrase)
    }

    /// Returns the subject of a verb joined to the verb of `before` or of the parts of the sentence before `segment`.
    pub(super) fn joined_subject(&self, before: &Range<usize>, segment: usize) -> Option<Phrase> {
        if rules::is_off(Rule::GermanSharedSubjects) {
            return None;
        }
        let own =
            (!before.is_empty() && !self.is_joined_verb(before.start)).then(|| self.clause_subject(before)).flatten();
        let earlier = self.segments[..segment].iter().rev().take(4).filter(|s| {
            !self.is_subordinate(&s.items) && !self.sheet.has_quote(&s.items) && !self.has_subjunctive(&s.items)
        });
        let mut all = own.into_iter().chain(earlier.filter_map(|s| self.clause_subject(&s.items)));
        let first = all.next()?;
        if self.is_speaker(&first) {
            return Some(first);
        }
        Some(all.find(|p| self.is_speaker(p)).unwrap_or(first))
    }

    /// Returns whether item `i` is a verb of speech that shares the subject of the clause before: "lobte die Helfer,
    /// kritisierte aber die Stadt".
    pub(super) fn is_joined_verb(&self, i: usize) -> bool {
        let finite = self.sheet.items[i].facts.verbs.iter().any(|v| v.form == Form::Finite);
        let next = i + 1 < self.unit.items.end && matches!(self.sheet.text(i + 1), "aber" | "jedoch" | "zugleich");
        finite && next && i > self.unit.items.start && self.sheet.items[i - 1].kind == Kind::Comma
    }

    /// Returns whether a phrase can name a speaker, according to the word lists.
    pub(super) fn is_speaker(&self, phrase: &Phrase) -> bool {
        let head = phrase.core.end - 1;
        phrase.name.is_some()
            || phrase.pronoun
            || phrase::is_role(self.sheet, head)
            || self.sheet.is_capital(head) && self.sheet.ends_in(head, Class::Organisation)
    }

    /// Returns whether item `i` is a noun for a thing that cannot speak, also as the end of a compound: "Ergebnis",
    /// "Gesamtergebnis".
    pub(super) fn is_thing(&self, i: usize) -> bool {
        self.sheet.is_capital(i) && self.sheet.ends_in(i, Class::Thing) && !self.is(i, Class::Organisation)
    }

    /// Returns the subject of a relative clause whose pronoun is its object: "die Marke, die Osei genannt hatte".
    fn relative_subject(&self, pronoun: usize, segment: &Range<usize>) -> Option<Phrase> {
        if rules::is_off(Rule::GermanSharedSubjects) {
            return None;
        }
        if !self.sheet.lists(pronoun).has(lexicon::List::RelativesGerman) {
            return None;
        }
        let next = phrase::at(self.sheet, pronoun + 1, segment.end)?;
        // "die Voraussetzung, die das Amt verneinte": the noun before the clause cannot be the speaker.
        let thing = || self.antecedent(segment).is_some_and(|p| p.name.is_none() && self.is_thing(p.core.end - 1));
        let object = matches!(self.small(pronoun), "den" | "welchen") || thing();
        let oblique = self.is(next.full.start, Class::Oblique) && !self.is(next.full.start, Class::Determiner);
        let subject = object && !oblique && !next.pronoun
            || next.name.is_some() && !self.is(next.full.start, Class::Oblique)
            || self.is_nominative(next.full.start)
            || self.small(next.full.start) == "der" && phrase::is_role(self.sheet, next.core.end - 1);
        subject.then_some(next)
    }

    /// Returns the subject of a verb that is neither passive nor last.
    fn plain_subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Phrase> {
        let start = self.start_of_clause(hit, segment);
        let before = (start < hit.verb).then(|| self.phrase_before(start, hit.verb)).flatten();
        before.or_else(|| self.phrase_after(hit, segment))
    }

    /// Returns the phrase for the cited source: "zitiert einen Zeugen mit den Worten", "zitiert die Zeitung den
    /// Minister", "zitiert aus".
    fn cited(&self, hit: &Hit, segment: &Range<usize>) -> Option<Phrase> {
        let end = hit.particle.unwrap_or(segment.end);
        if let Some(from) = (hit.verb + 1..end).find(|&i| self.small(i) == "aus") {
            return phrase::at(self.sheet, from + 1, end);
        }
        let start = self.start_of_clause(hit, segment);
        let subject = (start < hit.verb).then(|| self.phrase_before(start, hit.verb)).flatten();
        let mut from = hit.verb + 1;
        let mut phrases = Vec::new();
        while from < end && phrases.len() < 2 {
            if self.is(from, Class::Preposition) && !self.is(from, Class::Determiner) {
                from = phrase::at(self.sheet, from + 1, end).map_or(from + 1, |p| p.full.end);
                continue;
            }
            match phrase::at(self.sheet, from, end) {
                Some(p) => {
                    from = p.full.end;
                    phrases.push(p);
                }
                None => from += 1,
            }
        }
        let object = if subject.is_some() { phrases.into_iter().next() } else { phrases.into_iter().nth(1) };
        object.filter(|p| !p.pronoun && !self.is_time(p))
    }

    /// Returns whether item `i` is a pronoun that is a subject.
    pub(super) fn is_nominative(&self, i: usize) -> bool {
        self.sheet.lists_as_written(i).has(lexicon::List::NominativesGerman)
    }

    pub(super) fn has_quote_or_verb(&self, range: &Range<usize>) -> bool {
        self.has_speech(range) || self.has_finite(range)
    }

    /// Returns the phrase before a relative clause.
    pub(super) fn antecedent(&self, segment: &Range<usize>) -> Option<Phrase> {
        let at = self.segments.iter().position(|s| s.items == *segment)?;
        let before = self.segments[at.checked_sub(1)?].items.clone();
        let mut best: Option<Phrase> = None;
        let mut i = before.start;
        while i < before.end {
            match phrase::at(self.sheet, i, before.end) {
                Some(p) => {
                    i = p.full.end;
                    best = Some(p);
                }
                None => i += 1,
            }
        }
        best.filter(|p| p.full.end == before.end && !p.pronoun)
    }

    /// Returns whether a phrase names a time: "letzten September".
    pub(super) fn is_time(&self, phrase: &Phrase) -> bool {
        let head = phrase.core.end - 1;
        self.is(head, Class::Month) || self.is(head, Class::Weekday) || self.sheet.is_in(head, List::Times)
    }

    /// Returns the subject before the verb of a main clause.
    pub(super) fn phrase_before(&self, start: usize, verb: usize) -> Option<Phrase> {
        if rules::is_off(Rule::GermanSubjects) {
            return None;
        }
        let sheet = self.sheet;
        let mut i = start;
        while i < verb
            && (!sheet.is_word(i) && !matches!(sheet.items[i].kind, Kind::Number | Kind::Quote)
                || self.is(i, Class::And)
                || self.is(i, Class::But)
                || self.is_focus(i) && i + 2 < verb)
        {
            i += 1;
        }
        if i >= verb
            || self.is_adverbial(i, verb)
            || self.is(i, Class::Preposition)
            || self.is(i, Class::Adverb) && !sheet.items[i].facts.is_pronoun()
        {
            return None;
        }
        if self.is_oblique(i) {
            return None;
        }
        // "Passend zu den Gefahren warnte Lund"
        if i == self.unit.items.start && self.sheet.text(i).ends_with("end") && self.is(i + 1, Class::Preposition) {
            return None;
        }
        let phrase = phrase::at(sheet, i, verb)?;
        if phrase.pronoun && (self.is(i, Class::PronounNeuter) || matches!(self.small(i), "dies" | "das")) {
            return None;
        }
        Some(phrase)
    }

    /// Returns whether item `i` is a particle before a subject: "auch der Minister", "selbst die Zeitung".
    pub(super) fn is_focus(&self, i: usize) -> bool {
        matches!(self.small(i), "auch" | "selbst" | "sogar" | "nur")
    }

    /// Returns whether item `i` is an adjective that opens the sentence as an adverb: "Relativierend fügt Osei hinzu".
    pub(super) fn is_adverbial(&self, i: usize, verb: usize) -> bool {
        let word = self.sheet.text(i);
        i == self.unit.items.start
            && i + 1 == verb
            && lexicon::List::AdjectiveEndingsGerman.words().iter().any(|e| word.ends_with(e))
            && !phrase::is_given(self.sheet, i)
    }

    /// Returns whether item `i` begins a phrase that is no subject: "dem Rat", but "einer der Gutachter".
    fn is_oblique(&self, i: usize) -> bool {
        let one = self.small(i) == "einer"
            && i + 1 < self.unit.items.end
            && matches!(self.sheet.text(i + 1), "der" | "unserer" | "ihrer" | "seiner");
        self.is(i, Class::Oblique) && !self.is(i, Class::Determiner) && !one
    }

    /// Returns the subject after the verb: "sagte am Montag der Minister".
    pub(super) fn phrase_after(&self, hit: &Hit, segment: &Range<usize>) -> Option<Phrase> {
        let end = hit.particle.unwrap_or(segment.end);
        match self.subject_after(hit.verb + 1, end, hit) {
            Subject::Phrase(p) => Some(p),
            _ => None,
        }
    }

    /// Returns the subject of a clause whose verb is in no list: its first phrase that no preposition governs.
    pub(super) fn clause_subject(&self, range: &Range<usize>) -> Option<Phrase> {
        let sheet = self.sheet;
        let mut i = range.start;
        let mut other = None;
        while i < range.end && i < range.start + 40 {
            if sheet.items[i].kind == Kind::Opening {
                i = (i..range.end).find(|&k| sheet.items[k].kind == Kind::Closing).map_or(range.end, |k| k + 1);
                continue;
            }
            if !sheet.is_word(i) && sheet.items[i].kind != Kind::Number {
                i += 1;
                continue;
            }
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) {
                i = phrase::at(sheet, i + 1, range.end).map_or(i + 1, |p| p.full.end);
                continue;
            }
            if self.is_adverbial(i, i + 1) && i + 1 < range.end && !sheet.is_capital(i + 1) {
                i += 1;
                continue;
            }
            match phrase::at(sheet, i, range.end) {
                Some(p) if p.pronoun => {
                    if self.is(i, Class::PronounMale)
                        || self.is(i, Class::PronounFemale)
                        || self.is(i, Class::PronounFirst)
                    {
                        return Some(p);
                    }
                    i = p.full.end;
                }
                Some(p) => {
                    let time = self.is_time(&p);
                    if !time && (!self.is(i, Class::Oblique) || self.is(i, Class::Determiner)) {
                        // A name or an office is a likelier speaker than a thing; a noun alone may be a predicate.
                        let definite = self.is(i, Class::Determiner) || i == range.start;
                        if p.name.is_some() || self.is_speaker(&p) && definite {
                            return Some(p);
                        }
                        other = other.or(Some(p.clone()));
                    }
                    i = p.full.end;
                }
                None => i += 1,
            }
        }
        other
    }

    /// Returns the first phrase between `from` and `end` that can be a subject.
    pub(super) fn subject_after(&self, from: usize, end: usize, hit: &Hit) -> Subject {
        let sheet = self.sheet;
        let mut i = from;
        let mut prepositions = 0;
        while i < end && i < from + 30 {
            let item = &sheet.items[i];
            if i == hit.word && hit.last {
                break;
            }
            // "Wie „hafen heute“ berichtet": a name in lower case.
            if item.kind == Kind::Quote && i == from && hit.last && sheet.words_inside_item(i) <= 4 {
                return Subject::Phrase(Phrase { full: i..i + 1, core: i..i + 1, name: None, pronoun: false });
            }
            if item.kind == Kind::Quote
                && let Some(p) =
                    phrase::at(sheet, i, end).filter(|_| i == from || !sheet.items[i - 1].facts.is(Class::Preposition))
            {
                return Subject::Phrase(p);
            }
            if item.kind == Kind::Opening {
                i = (i..end).find(|&k| sheet.items[k].kind == Kind::Closing).map_or(end, |k| k + 1);
                continue;
            }
            if item.kind != Kind::Word && item.kind != Kind::Number {
                if matches!(item.kind, Kind::Comma | Kind::Colon | Kind::Quote) {
                    break;
                }
                i += 1;
                continue;
            }
            if self.is(i, Class::PronounNeuter) || self.small(i) == "sich" {
                i += 1;
                continue;
            }
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) && !phrase::starts_name(sheet, i) {
                prepositions += 1;
                if prepositions > 3 {
                    break;
                }
                i = phrase::at(sheet, i + 1, end).map_or(i + 1, |p| p.core.end);
                continue;
            }
            if self.is(i, Class::Adverb) && !item.facts.is_pronoun() {
                i += 1;
                continue;
            }
            if let Some(p) = phrase::at(sheet, i, end) {
                let oblique = self.is_oblique(i);
                let object = p.pronoun && !item.facts.is_pronoun();
                let time = self.is_time(&p);
                if oblique || object || time {
                    i = p.full.end;
                    continue;
                }
                return Subject::Phrase(p);
            }
            i += 1;
        }
        Subject::Unknown
    }
}
