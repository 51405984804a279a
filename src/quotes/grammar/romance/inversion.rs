//! Inverted reports, whose words come before the verb: "«Partimos», dijo Osei", "El puerto, añadió, sigue cerrado".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::finite::is_finite;
use super::super::languages::{Language, Trait};
use super::super::lists::List;
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, Subject};
use super::super::sheet::Kind;
use super::super::words::{Class, Form};
use super::{Hit, Reader};

impl Reader<'_, '_> {
    /// Returns the content and the subject of an inverted report, the content empty if another report has it; `None` if
    /// the words of the verb follow it.
    pub(super) fn inverted(
        &self,
        hit: &Hit,
        start: usize,
        segment: &Range<usize>,
        later: &[Hit],
        others: &[Report],
    ) -> Option<(Vec<Range<usize>>, Subject)> {
        if rules::is_off(Rule::RomanceInversion) {
            return None;
        }
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let mut before = self.unit.items.start..start;
        if before.is_empty() {
            return None;
        }
        let inverted = !hit.gerund && self.begins(start, hit.from);
        // "…, según declaró Osei": the source preposition makes the clause an aside.
        let source = (start..hit.from)
            .find(|&i| self.is(i, Class::Source) || matches!(self.small(i), "comme" | "como" | "come" | "zoals"));
        // "tal y como señaló"
        let opens = (start..hit.from).find(|&i| !matches!(self.small(i), "tal" | "y" | "così" | "tel"));
        let source = source.filter(|_| source == opens);
        if !inverted && source.is_none() {
            return None;
        }
        // "Robles dio las gracias, luego señaló el banquillo: «…»": the words come after.
        let colon = segment.end + 1 < end
            && sheet.items[segment.end].kind == Kind::Colon
            && sheet.items[segment.end + 1].kind == Kind::Quote;
        if colon && source.is_none() && !sheet.has_quote(&before) {
            return None;
        }
        // The words do not go back over a semicolon, nor over a colon before marks.
        let sign = |i: &usize| {
            sheet.items[*i].kind == Kind::Semicolon
                || sheet.items[*i].kind == Kind::Colon && sheet.items[*i + 1].kind == Kind::Quote
        };
        before.start = before.clone().rev().skip(1).find(sign).map_or(before.start, |i| i + 1);
        let marked = self.is_after_quote(start);
        let own = source.and_then(|s| self.phrase_before(s + 1, hit.from)).map(Subject::Phrase);
        let after = self.learned_from(hit, segment).or(own).or_else(|| {
            let found = self.inverted_subject(hit, segment);
            found.filter(|s| !matches!(s, Subject::Phrase(p) if !self.can_speak(hit, p)))
        });
        let after = after.or_else(|| marked.then(|| self.behind_aside(hit, segment)).flatten());
        let last = end <= hit.word + 2;
        // "añadió", "resume por teléfono": the verb has no subject of its own.
        let alone = self.is_alone(hit, segment);
        let dropped = || self.dropped(hit).filter(|_| last || alone || marked);
        let (after, bare) = match after {
            Some(subject) => (Some(subject), false),
            None => (dropped(), true),
        };
        let quoted = sheet.has_quote(&before);
        // "O antecessor, Plínio Robles, contesta o diagnóstico": the object of the verb.
        if !quoted && matches!(&after, Some(Subject::Phrase(p)) if !self.is_speaker(p)) {
            return None;
        }
        let parenthetical = bare && alone && segment.end < end && after.is_some();
        let words = before.clone().filter(|&i| sheet.is_word(i)).count();
        let clause = self.is_clause(&before);
        // "Les agents, a rappelé le maire, ont suivi l'argent": the rest of the clause follows.
        let completed = !quoted && !clause && words > 0 && segment.end < end && {
            let ends = matches!(&after, Some(Subject::Phrase(p)) if self.is_speaker(p) && p.full.end == segment.end);
            ends && source.is_none_or(|s| self.unit.items.start < s && sheet.items[s - 1].kind == Kind::Comma)
        };
        let speech = quoted || clause || completed || (parenthetical || bare && source.is_some()) && words > 0;
        if !speech || after.is_none() && !(quoted && last) {
            return None;
        }
        let taken = others.iter().any(|r| r.content.iter().any(|c| c.start < before.end && before.start < c.end));
        let mut content = if taken { Vec::new() } else { vec![before] };
        let tail = match &after {
            Some(Subject::Phrase(p)) => p.full.end.max(hit.word + 1),
            _ => hit.word + 1,
        };
        let tail = match self.tail(tail, later) {
            Some(tail) => Some(tail),
            None if completed || parenthetical && !marked => self.rest(segment.end, later),
            None => None,
        };
        content.extend(tail);
        Some((content, after.unwrap_or(Subject::Unknown)))
    }

    /// Returns the subject after an aside between commas: "« Bravo », a glissé, beau joueur, Paul Morel", "dijo, con voz
    /// firme, la alcaldesa".
    fn behind_aside(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        /// Bound on the items of an aside.
        const LONGEST: usize = 7;
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let comma = segment.end;
        if comma != hit.word + 1 || comma + 2 >= end || sheet.items[comma].kind != Kind::Comma {
            return None;
        }
        let close = (comma + 1..end.min(comma + 2 + LONGEST)).find(|&i| !sheet.is_word(i))?;
        let plain = |i: usize| {
            !sheet.is_capital(i)
                && !is_finite(sheet, i)
                && !self.is(i, Class::That)
                && !self.is(i, Class::Relative)
                && !self.is(i, Class::Auxiliary)
                && sheet.items[i].facts.verbs.is_empty()
        };
        if sheet.items[close].kind != Kind::Comma || close == comma + 1 || !(comma + 1..close).all(plain) {
            return None;
        }
        let p = phrase::at(sheet, close + 1, end).filter(|p| !p.pronoun && self.can_speak(hit, p))?;
        // The sentence ends with the speaker, or an apposition follows.
        let closed = p.full.end >= end || !sheet.is_word(p.full.end);
        (closed && self.is_speaker(&p)).then_some(Subject::Phrase(p))
    }

    /// Returns whether words in marks are right before item `start`, which may follow a comma.
    pub(super) fn is_after_quote(&self, start: usize) -> bool {
        let quote = |i: usize| self.unit.items.contains(&i) && self.sheet.items[i].kind == Kind::Quote;
        let comma = |i: usize| self.unit.items.contains(&i) && self.sheet.items[i].kind == Kind::Comma;
        start > 0 && quote(start - 1) || start > 1 && comma(start - 1) && quote(start - 2)
    }

    /// Returns whether a verb has nothing but adverbs and adverbials after it in its part of the sentence.
    fn is_alone(&self, hit: &Hit, segment: &Range<usize>) -> bool {
        self.is_adverbial(hit.word + 1..segment.end)
    }

    /// Returns whether a range has nothing but adverbs and phrases with prepositions.
    pub(super) fn is_adverbial(&self, range: Range<usize>) -> bool {
        let mut i = range.start;
        let segment = &range;
        while i < segment.end {
            // "este jueves", "cette semaine", "la semana pasada"
            let day = self.is(i, Class::Determiner)
                && i + 1 < segment.end
                && (self.is(i + 1, Class::Weekday) || self.is(i + 1, Class::Month) || self.is(i + 1, Class::Time));
            if day {
                i += 2;
                continue;
            }
            let time = self.is(i, Class::Determiner).then(|| phrase::at(self.sheet, i, segment.end)).flatten();
            if self.is(i, Class::Adverb) || self.sheet.items[i].kind == Kind::Stop {
                i += 1;
            } else if let Some(p) = time.filter(|p| self.is_time(p)) {
                i = p.full.end;
            } else if self.is(i, Class::Preposition) && !self.is(i, Class::That) {
                let Some(p) = phrase::at(self.sheet, i + 1, segment.end) else { return false };
                i = p.full.end;
            } else {
                return false;
            }
        }
        true
    }

    /// Returns the words after a reporting clause that interrupts a sentence: "La devolución, remarcan, es obligatoria".
    fn rest(&self, from: usize, later: &[Hit]) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let next = self.segments.iter().find(|s| s.items.start >= from)?;
        let first = self.first_word(&next.items)?;
        let own = later.iter().any(|l| l.from <= first + 2 && l.from >= first) || self.is(first, Class::And);
        let stop = (first..end).find(|&i| sheet.items[i].kind == Kind::Semicolon).unwrap_or(end);
        (next.before == Kind::Comma && !own).then_some(next.items.start..stop)
    }

    /// Returns a subject left out, in a language in which the ending of the verb tells the person. An impersonal verb
    /// has none: "se informó", "trascendió".
    pub(super) fn dropped(&self, hit: &Hit) -> Option<Subject> {
        if rules::is_off(Rule::RomanceDroppedSubjects) {
            return None;
        }
        if !self.sheet.language.has(Trait::DROPS_SUBJECT) || hit.passive || hit.gerund {
            return None;
        }
        let listed = !self.sheet.items[hit.word].facts.verbs.is_empty();
        let reflexive = hit.from > self.unit.items.start && matches!(self.small(hit.from - 1), "se" | "si");
        if reflexive && listed && !self.sheet.is_in(hit.word, List::Pronominal) {
            return None;
        }
        Some(Subject::Dropped { plural: self.number(hit) == Some(super::agreement::Number::Plural) })
    }

    /// Returns the phrase with which a sentence begins and which the part of the verb continues after an apposition or a
    /// relative clause: "El alcalde, que llegó tarde, rechazó los cargos".
    pub(super) fn head(&self, hit: &Hit, start: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let segment = &self.segments[hit.segment];
        let joined = matches!(segment.before, Kind::Comma | Kind::Dash);
        if hit.segment == 0 || start != segment.items.start || !joined || !self.begins(start, hit.from) {
            return None;
        }
        // "Anoche, el alcalde": adverbials come first.
        let adverbial = |i: usize| self.is(i, Class::Preposition) && !self.is(i, Class::Determiner);
        let opens = |s: &usize| {
            let first = self.first_word(&self.segments[*s].items);
            first.is_some_and(|f| !adverbial(f) || phrase::starts_name(sheet, f))
        };
        let at = (0..hit.segment).find(opens)?;
        let items = &self.segments[at].items;
        let first = items.clone().find(|&i| {
            sheet.is_word(i) && !self.is(i, Class::And) && !self.is(i, Class::But) && !self.is(i, Class::Adverb)
        })?;
        let p =
            phrase::at(sheet, first, items.end).filter(|p| !p.pronoun || self.is(p.full.start, Class::PronounMale))?;
        let bracket = p.full.end < items.end && sheet.items[p.full.end].kind == Kind::Opening;
        if !(p.full.end == items.end || bracket) || !self.can_speak(hit, &p) {
            return None;
        }
        // French nouns and verbs have the same forms: "Le port reste fermé, a dit la maire".
        if sheet.language != Language::Spanish && !self.is_speaker(&p) {
            return None;
        }
        let parted = |i: usize| matches!(sheet.items[i].kind, Kind::Colon | Kind::Semicolon);
        let quoted = |s: &super::Segment| sheet.items[s.items.start].kind == Kind::Quote;
        if (p.full.end..start).any(parted) || self.segments[at..hit.segment].iter().any(quoted) {
            return None;
        }
        // Only appositions and relative clauses are between.
        let between = |s: usize| {
            let items = &self.segments[s].items;
            let Some(first) = self.first_word(items) else { return true };
            let relative = self.is(first, Class::Relative)
                || self.is(first, Class::Preposition) && first + 1 < items.end && self.is(first + 1, Class::Relative);
            let verb = items.clone().any(|i| {
                is_finite(sheet, i)
                    || self.is(i, Class::Auxiliary)
                    || self.is(i, Class::Modal)
                    || sheet.items[i].facts.verbs.iter().any(|v| v.form == Form::Finite)
            });
            relative || !verb
        };
        if !(at + 1..hit.segment).all(between) {
            return None;
        }
        // "El plan, dijo la ministra, es bueno", "La devolución, remarcan, es obligatoria".
        let last = segment.items.end >= self.unit.items.end
            || matches!(sheet.items[segment.items.end].kind, Kind::Colon | Kind::Stop);
        let inside = !last && {
            let own = self.inverted_subject(hit, &segment.items);
            let ends =
                matches!(&own, Some(Subject::Phrase(q)) if self.is_speaker(q) && q.full.end >= segment.items.end);
            let that = segment.items.end + 1 < self.unit.items.end && self.is(segment.items.end + 1, Class::That);
            ends || self.is_alone(hit, &segment.items) && !that
        };
        // "El plan de la alcaldesa, explicó el concejal."
        let other = last
            && matches!(self.inverted_subject(hit, &segment.items), Some(Subject::Phrase(q)) if q.name.is_some() && q.full.end >= segment.items.end);
        (!inside && !other).then_some(p)
    }

    /// Returns whether nothing but unstressed pronouns and adverbs is before the verb: "lui a répondu".
    pub(super) fn begins(&self, start: usize, from: usize) -> bool {
        (start..from).all(|i| {
            self.is(i, Class::Clitic) && !self.is(i, Class::Negation)
                || self.is(i, Class::Adverb)
                || matches!(self.small(i), "ainsi" | "así" | "così")
                || matches!(self.sheet.items[i].kind, Kind::Stop | Kind::Sign)
        })
    }

    /// Returns whether a range is long enough to be a clause.
    fn is_clause(&self, range: &Range<usize>) -> bool {
        let words = range.clone().filter(|&i| self.sheet.is_word(i)).count();
        let verb = range.clone().any(|i| {
            self.is(i, Class::Auxiliary)
                || self.is(i, Class::Modal)
                || is_finite(self.sheet, i)
                || self.sheet.items[i].facts.verbs.iter().any(|v| v.form == Form::Finite)
        });
        words >= 4 || words >= 3 && verb
    }

    /// Returns the words after an inverted verb and its subject that continue the words before it.
    fn tail(&self, from: usize, later: &[Hit]) -> Option<Range<usize>> {
        let end = self.unit.items.end;
        let sheet = self.sheet;
        let next = self.segments.iter().find(|s| s.items.start >= from)?;
        // "« Nous partons », a dit Osei, « et nous revenons »"; the next word is in marks, or the clause continues.
        let quote =
            self.segments.iter().find(|s| s.items.start >= from && sheet.items[s.items.start].kind == Kind::Quote);
        // "—Aquí no —dice Robles, y señala un montón—. Con eso basta.": words of one turn, or of one pair of marks.
        let same = |s: &&super::Segment| {
            let marked = sheet.items[s.items.start].quote.map(|q| &sheet.marked[q]);
            marked.is_some_and(|m| m.outer.start() == m.inner.start())
        };
        let other = |s: &&super::Segment| later.iter().any(|l| l.word < s.items.start && l.word >= from);
        if let Some(s) = quote.filter(|s| same(s) || !other(s)) {
            return Some(s.items.start..end);
        }
        let inside = (from..next.items.start).find(|&i| sheet.items[i].kind == Kind::Quote);
        if let Some(q) = inside {
            return Some(q..end);
        }
        let first = self.first_word(&next.items)?;
        // "dijo, y se fue": a further verb with the same subject.
        let verb = (first + 1..next.items.end).find(|&i| !self.is(i, Class::Clitic));
        let further = sheet.language != Language::French && verb.is_some_and(|v| is_finite(sheet, v));
        let goes_on = !further
            && (self.is(first, Class::But) || self.is(first, Class::And))
            && !later.iter().any(|l| l.word >= next.items.start)
            && next.before == Kind::Comma;
        if goes_on { Some(next.items.start..end) } else { None }
    }
}
