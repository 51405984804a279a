//! German: sources, reporting verbs with their particles, and clauses in the subjunctive of reported speech.
//!
//! The finite verb is the second constituent of a main clause and the last word of a subordinate one; the particle of a
//! separable verb ends its clause (Duden, Die Grammatik).

use std::ops::Range;

use super::phrase::{self, Phrase};
use super::report::{Report, Segment, State, Subject, segments};
use super::sheet::{Kind, Sheet, Unit};
use super::words::{Class, Form};
use crate::quotes::CueClass;
use crate::span::Span;
use crate::text::Shape;

/// Sentence with its clauses.
struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    unit: &'s Unit,
    segments: Vec<Segment>,
}

/// Reporting verb of a sentence.
#[derive(Clone, Debug)]
struct Hit {
    /// Item of the finite verb.
    verb: usize,
    /// Item that the cue is written as: the verb or its participle.
    word: usize,
    /// Index of the segment.
    segment: usize,
    class: CueClass,
    /// The verb ends a subordinate clause.
    last: bool,
    passive: bool,
    /// The finite verb is a subjunctive: reported itself.
    reported: bool,
    particle: Option<usize>,
}

/// Returns the reports of a sentence.
pub(super) fn reports(sheet: &Sheet<'_>, unit: &Unit, state: &mut State) -> Vec<Report> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    let mut out: Vec<Report> = Vec::new();
    reader.so(&mut out);
    let hits = reader.hits();
    for reported in [false, true] {
        for (h, hit) in hits.iter().enumerate().filter(|(_, h)| h.reported == reported) {
            if out.iter().any(|r| r.covers(hit.verb) || r.cue.is_some_and(|c| c.0 == sheet.items[hit.word].span)) {
                continue;
            }
            if let Some(mut report) = reader.report(hit, &hits[h + 1..], &out, state) {
                if hit.reported && matches!(report.subject, Subject::Unknown) && state.spoke_within(2) {
                    report.subject = Subject::Carried;
                }
                out.push(report);
            }
        }
        if !reported {
            reader.sources(&mut out);
        }
    }
    reader.colon(state, &mut out);
    if out.is_empty() {
        reader.free(state, &mut out);
    }
    out
}

impl Reader<'_, '_> {
    fn small(&self, i: usize) -> String {
        self.sheet.text(i).to_lowercase()
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.sheet.is(i, class)
    }

    fn segment_of(&self, i: usize) -> Option<usize> {
        self.segments.iter().position(|s| s.items.contains(&i))
    }

    /// Returns whether a word is in small letters, or begins the sentence.
    fn verbal(&self, i: usize) -> bool {
        self.sheet.items[i].shape == Shape::Lower || i == self.unit.items.start
    }

    /// Returns whether item `i` is a finite verb of reported speech.
    fn is_subjunctive(&self, i: usize) -> bool {
        if !self.sheet.is_word(i) || !self.verbal(i) {
            return false;
        }
        if self.is(i, Class::Subjunctive) {
            return true;
        }
        // "entzaubere das", "zeige der Film", "überwache und reguliere.": an ending that only reported speech has.
        let word = self.sheet.text(i);
        let item = &self.sheet.items[i];
        let known = item.facts.is_function() || item.facts.is(Class::Indicative);
        let ends = word.ends_with('e') && !word.ends_with("te") && !word.ends_with("ige") && word.len() > 3;
        if known || !ends || item.shape != Shape::Lower {
            return false;
        }
        let next = (i + 1 < self.unit.items.end).then(|| &self.sheet.items[i + 1]);
        let follows = next.is_none_or(|n| match n.kind {
            Kind::Word => {
                n.facts.is(Class::Determiner)
                    || n.facts.is(Class::Oblique)
                    || n.facts.is_pronoun()
                    || n.facts.is(Class::Preposition)
                    || n.facts.is(Class::Negation)
                    || n.facts.is(Class::Adverb)
            }
            Kind::Stop | Kind::Comma => true,
            _ => false,
        });
        let noun_before = i > self.unit.items.start
            && (self.sheet.is_capital(i - 1)
                || self.sheet.items[i - 1].facts.is_pronoun()
                || self.is(i - 1, Class::Adverb));
        follows && noun_before
    }

    fn has_subjunctive(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.is_subjunctive(i))
    }

    fn has_finite(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.is(i, Class::Indicative)
                || self.is(i, Class::Auxiliary)
                || self.is(i, Class::Modal)
                || self.sheet.items[i].facts.verbs.iter().any(|v| matches!(v.form, Form::Finite | Form::Joined))
                || self.is_subjunctive(i)
                || self.sheet.items[i].shape == Shape::Lower
                    && !self.sheet.items[i].facts.is_function()
                    && (self.sheet.text(i).ends_with("te") || self.sheet.text(i).ends_with("ten"))
        })
    }

    fn first_word(&self, range: &Range<usize>) -> Option<usize> {
        range.clone().find(|&i| self.sheet.is_word(i))
    }

    /// Returns whether a clause begins with a word that makes it subordinate.
    fn is_subordinate(&self, range: &Range<usize>) -> bool {
        self.first_word(range)
            .is_some_and(|i| self.is(i, Class::That) || self.is(i, Class::Subordinator) || self.is(i, Class::Question))
            || self.is_relative(range)
    }

    /// Returns whether a clause begins with a relative pronoun: no noun follows the word, and the verb ends the clause.
    fn is_relative(&self, range: &Range<usize>) -> bool {
        let Some(first) = self.first_word(range) else { return false };
        let first = if self.is(first, Class::Preposition) { first + 1 } else { first };
        if first + 1 >= range.end || !self.is(first, Class::Relative) {
            return false;
        }
        let last = range.end - 1;
        let ends = self.sheet.items[last].shape == Shape::Lower
            && (self.is(last, Class::Auxiliary)
                || self.is(last, Class::Modal)
                || self.is(last, Class::Indicative)
                || !self.sheet.items[last].facts.is_function());
        ends && self.segments.iter().any(|s| s.items == *range && s.before == Kind::Comma)
    }

    /// Returns whether a clause has an infinitive with "zu".
    fn has_infinitive(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            let word = self.sheet.text(i);
            let joined = self.sheet.items[i].shape == Shape::Lower
                && word.len() > 6
                && word.ends_with('n')
                && word.get(2..).is_some_and(|w| w.contains("zu"))
                && self.sheet.items[i].facts.verbs.iter().all(|v| v.form == Form::Infinitive)
                && !self.sheet.items[i].facts.is_function();
            let apart = word == "zu"
                && i + 1 < range.end
                && self.sheet.items[i + 1].shape == Shape::Lower
                && self.sheet.text(i + 1).ends_with('n')
                && !self.sheet.items[i + 1].facts.is_function();
            apart
                || joined
                || word == "zu" && i + 1 < range.end && matches!(self.sheet.text(i + 1), "sein" | "haben" | "werden")
        })
    }

    /// Returns whether a clause can be the words of a report before it.
    fn is_content(&self, range: &Range<usize>) -> bool {
        let first = self.first_word(range);
        self.sheet.has_quote(range)
            || first.is_some_and(|i| {
                self.is(i, Class::That)
                    || self.is(i, Class::Question)
                        && !matches!(
                            self.small(i).as_str(),
                            "wie" | "was" | "welcher" | "welche" | "welches" | "wo" | "wobei"
                        )
                    || matches!(self.small(i).as_str(), "wonach")
            })
            || self.has_subjunctive(range)
            || self.has_infinitive(range)
                && !first.is_some_and(|i| matches!(self.small(i).as_str(), "um" | "ohne" | "anstatt" | "statt"))
    }

    /// Finds the reporting verbs of the sentence.
    fn hits(&self) -> Vec<Hit> {
        let sheet = self.sheet;
        let mut out = Vec::new();
        for i in self.unit.items.clone() {
            let item = &sheet.items[i];
            if item.facts.verbs.is_empty() || !self.verbal(i) {
                continue;
            }
            let Some(segment) = self.segment_of(i) else { continue };
            let range = self.segments[segment].items.clone();
            if let Some(hit) = self.hit(i, segment, &range) {
                out.push(hit);
            }
        }
        out
    }

    fn hit(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        let sheet = self.sheet;
        let item = &sheet.items[i];
        let verbs = || item.facts.verbs.iter();
        // The particle is the last word of the clause, or of the clause before a marked span.
        let particle = verbs().filter(|v| v.form == Form::Finite).find_map(|v| {
            let particle = v.particle?;
            let at = (i + 1..range.end.min(i + 30)).rev().find(|&k| sheet.text(k) == particle)?;
            let ends = at + 1 == range.end
                || sheet.items[at + 1].kind != Kind::Word
                || self.is(at + 1, Class::And)
                || self.is(at + 1, Class::That);
            ends.then_some((v.class, at))
        });
        let hit = |class, form: Form| Hit {
            verb: i,
            word: i,
            segment,
            class,
            last: form == Form::Joined,
            passive: false,
            reported: self.is(i, Class::Subjunctive),
            particle: None,
        };
        if let Some((class, at)) = particle {
            return Some(Hit { particle: Some(at), ..hit(class, Form::Finite) });
        }
        if let Some(v) = verbs().find(|v| v.form == Form::Joined) {
            return Some(hit(v.class, v.form));
        }
        // "zeigte sich besorgt, dass": a verb of speech only with its pronoun.
        let reflexive = matches!(sheet.text(i), "zeigt" | "zeigte" | "zeigten" | "zeigen")
            && (i + 1..range.end.min(i + 10)).any(|k| sheet.text(k) == "sich");
        if reflexive {
            return Some(hit(CueClass::Say, Form::Finite));
        }
        let finite =
            verbs().find(|v| v.form == Form::Finite && v.particle.is_none() && !sheet.text(i).starts_with("zeig"));
        let participle = verbs().find(|v| v.form == Form::Participle);
        if let Some(v) = participle {
            let auxiliary = range.clone().find(|&k| {
                k != i
                    && (self.is(k, Class::Have) || self.is(k, Class::Become))
                    && sheet.items[k].kind == Kind::Word
                    && sheet.text(k) != "worden"
            });
            // "wie die Polizei mitgeteilt hat": in the same clause.
            if let Some(verb) = auxiliary {
                let active = self.is(verb, Class::Have);
                return Some(Hit {
                    verb,
                    word: i,
                    last: verb > i,
                    passive: !active,
                    reported: self.is(verb, Class::Subjunctive) || !active && sheet.text(verb).starts_with("sei"),
                    ..hit(v.class, Form::Participle)
                });
            }
            finite?;
        }
        let v = finite?;
        // "berichten" and "sagen" are infinitives behind a modal verb.
        let word = sheet.text(i);
        if word.ends_with('n') && i + 1 == range.end {
            let governed = range.clone().any(|k| {
                k != i
                    && (self.is(k, Class::Modal) || sheet.text(k) == "zu" && k + 1 == i || self.is(k, Class::Auxiliary))
            });
            if governed {
                return None;
            }
        }
        if v.class == CueClass::Report && matches!(word, "heißt" | "hieß" | "heiße") {
            let near = range.clone().any(|k| sheet.text(k).eq_ignore_ascii_case("es"));
            if !near {
                return None;
            }
        }
        let last = i + 1 == range.end && self.is_subordinate(range)
            || self.first_word(range).is_some_and(|f| self.is(f, Class::Subordinator) || self.is_wie(f))
                && i > range.start;
        Some(Hit { last, ..hit(v.class, Form::Finite) })
    }

    fn is_wie(&self, i: usize) -> bool {
        self.small(i) == "wie"
    }

    fn cue(&self, hit: &Hit) -> (Span, CueClass) {
        (self.sheet.items[hit.word].span, hit.class)
    }

    /// Returns the report of a verb; `later` are the verbs behind it.
    fn report(&self, hit: &Hit, later: &[Hit], others: &[Report], state: &mut State) -> Option<Report> {
        let sheet = self.sheet;
        let segment = self.segments[hit.segment].items.clone();
        let first = self.first_word(&segment)?;
        let end = self.unit.items.end;
        // "wie die Polizei mitteilte": the rest of the sentence is reported.
        let wie = (segment.start..segment.end.min(segment.start + 3)).find(|&i| sheet.is_word(i) && self.is_wie(i));
        if let Some(wie) = wie.filter(|&w| w < hit.word && (w == first || self.is(first, Class::Adverb))) {
            let subject = self.subject_after(wie + 1, segment.end, hit);
            let mut content = Vec::new();
            if segment.start > self.unit.items.start {
                content.push(self.unit.items.start..segment.start);
            }
            let mut after = segment.end;
            // "wie die Polizei, die dort war, mitteilte"
            if content.is_empty() && after < end {
                after += usize::from(sheet.items[after].kind == Kind::Comma);
            }
            if after < end {
                content.push(after..end);
            }
            return self.finish(hit, content, subject);
        }
        // "wie die Sprecherin, Mai Osei, mitteilte": the clause goes on behind an apposition.
        if hit.last
            && hit.segment > 0
            && let Some(from) = (hit.segment.saturating_sub(3)..hit.segment)
                .rev()
                .find(|&s| self.first_word(&self.segments[s].items).is_some_and(|f| self.is_wie(f)))
            && !(from..hit.segment).any(|s| self.has_finite(&self.segments[s].items))
        {
            let items = self.segments[from].items.clone();
            let f = self.first_word(&items)?;
            let subject = self.subject_after(f + 1, items.end, hit);
            let mut content = Vec::new();
            if items.start > self.unit.items.start {
                content.push(self.unit.items.start..items.start);
            }
            if segment.end < end {
                content.push(segment.end..end);
            }
            return self.finish(hit, content, subject);
        }
        let next = hit.segment + 1;
        let colon = self.segments.get(next).filter(|s| s.before == Kind::Colon);
        let before = self.unit.items.start..self.start_of_clause(hit, &segment);
        let subject = self.subject(hit, &segment);
        // "Er sagte: …"
        if let Some(rest) = colon {
            let content = vec![rest.items.start..end];
            return self.finish(hit, content, subject.unwrap_or(Subject::Unknown));
        }
        if end > self.unit.items.start && sheet.items[end - 1].kind == Kind::Colon && segment.end + 1 >= end {
            state.lead = Some((state.unit, Some(self.cue(hit)), subject.unwrap_or(Subject::Unknown)));
            return None;
        }
        // "…, sagte Osei", "„…“ sagte Osei, „…“"
        let inverted = !hit.last && before.end > before.start && self.begins_with_verb(hit, &segment);
        if inverted && self.is_words(&before) && (subject.is_some() || self.sheet.has_quote(&before) || hit.passive) {
            let own = others.iter().any(|r| r.content.iter().any(|c| c.start < before.end && before.start < c.end));
            let mut content = if own { Vec::new() } else { vec![before] };
            for s in &self.segments[next..] {
                let quote = sheet.items[s.items.start].kind == Kind::Quote;
                let reported = self.has_subjunctive(&s.items) && !self.is_relative(&s.items);
                if later.iter().any(|l| s.items.contains(&l.verb)) {
                    break;
                }
                if quote || reported {
                    content.push(s.items.start..end);
                    break;
                }
            }
            // "„Nein“, sagte er. „Nie.“" in one sentence, without a comma.
            if let Some(q) = (hit.word + 1..segment.end).find(|&i| sheet.items[i].kind == Kind::Quote) {
                content.push(q..q + 1);
            }
            return self.finish(hit, content, subject.unwrap_or(Subject::Unknown));
        }
        // Words in marks inside the clause: "sprach von „Chaos“", "nannte sie „mutig“".
        let quotes: Vec<usize> = segment.clone().filter(|&i| sheet.items[i].kind == Kind::Quote).collect();
        let within = |i: usize| matches!(&subject, Some(Subject::Phrase(p)) if p.full.contains(&i));
        let naming = self.is(hit.word, Class::Naming) || matches!(hit.class, CueClass::Criticize | CueClass::Praise);
        let named = |i: usize| {
            let by_noun = self.is(hit.word, Class::Naming) || naming && i > 0 && self.small(i - 1) == "von";
            sheet.is_title(i, self.unit.items.start) && !by_noun
        };
        let quotes: Vec<usize> = quotes.into_iter().filter(|&i| !within(i) && !named(i)).collect();
        let begin = quotes.iter().copied().find(|&i| i > hit.verb || hit.last);
        let content = self.following(hit, later);
        if content.is_empty() {
            let inside = begin?;
            let last = *quotes.last()?;
            let content =
                if last == inside { vec![inside..inside + 1] } else { vec![inside..inside + 1, last..last + 1] };
            return self.finish(hit, content, subject.unwrap_or(Subject::Unknown));
        }
        let mut content = content;
        if let Some(inside) = begin {
            content.insert(0, inside..inside + 1);
        }
        if hit.class == CueClass::Think && subject.is_none() {
            return None;
        }
        self.finish(hit, content, subject.unwrap_or(Subject::Unknown))
    }

    fn finish(&self, hit: &Hit, content: Vec<Range<usize>>, subject: Subject) -> Option<Report> {
        if content.is_empty() {
            return None;
        }
        let mut report = Report::new(content, Some(self.cue(hit)), subject);
        let segment = &self.segments[hit.segment].items;
        report.negated = segment.clone().any(|i| self.is(i, Class::Negation) && i.abs_diff(hit.verb) <= 6);
        report.conditional = self.first_word(segment).is_some_and(|i| self.is(i, Class::Condition));
        Some(report)
    }

    /// Returns the item at which the clause of an inverted verb begins.
    fn start_of_clause(&self, hit: &Hit, segment: &Range<usize>) -> usize {
        let quote =
            |&i: &usize| self.sheet.items[i].kind == Kind::Quote && !self.sheet.is_title(i, self.unit.items.start);
        (segment.start..hit.verb).rev().find(quote).map_or(segment.start, |q| q + 1)
    }

    /// Returns whether nothing but a marked span is before the verb in its clause.
    fn begins_with_verb(&self, hit: &Hit, segment: &Range<usize>) -> bool {
        self.start_of_clause(hit, segment) == hit.verb
    }

    /// Returns whether a range can be reported words that precede their verb, and no phrase with an apposition.
    fn is_words(&self, range: &Range<usize>) -> bool {
        self.sheet.has_quote(range) || self.has_finite(range)
    }

    /// Returns the clauses behind a verb that it reports.
    fn following(&self, hit: &Hit, later: &[Hit]) -> Vec<Range<usize>> {
        let next = hit.segment + 1;
        let sheet = self.sheet;
        // "sagte dass er komme" without a comma.
        let mut begin = None;
        for (n, s) in self.segments[next.min(self.segments.len())..].iter().enumerate() {
            if n > 3 {
                break;
            }
            if later.iter().any(|l| s.items.contains(&l.verb) && !l.reported && !self.is_subordinate(&s.items)) {
                break;
            }
            let relative = self.is_relative(&s.items);
            let plain = n == 0
                && !relative
                && !self.is_subordinate(&s.items)
                && hit.class != CueClass::Think
                && self.has_finite(&s.items)
                && !self.first_word(&s.items).is_some_and(|f| self.is(f, Class::And) || self.is(f, Class::But));
            if !relative && self.is_content(&s.items) || plain {
                begin = Some(next + n);
                break;
            }
        }
        let Some(begin) = begin else { return Vec::new() };
        let start = self.segments[begin].items.start;
        let mut end = self.unit.items.end;
        for s in &self.segments[begin + 1..] {
            let first = self.first_word(&s.items);
            let again = later
                .iter()
                .any(|l| s.items.contains(&l.verb) && !l.reported && !l.last && !self.is_subordinate(&s.items));
            let aside = first.is_some_and(|f| {
                matches!(self.small(f).as_str(), "nachdem" | "während" | "wobei" | "woraufhin")
                    && !self.has_subjunctive(&s.items)
            });
            if again || aside {
                end = s.items.start;
                break;
            }
        }
        let _ = sheet;
        vec![start..end]
    }

    /// Returns the subject of a verb.
    fn subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        if hit.passive && matches!(sheet.text(hit.word), "zitiert") {
            let plain = Hit { passive: false, last: false, ..hit.clone() };
            return self.subject(&plain, segment);
        }
        if hit.passive {
            let by = segment.clone().find(|&i| matches!(self.small(i).as_str(), "von" | "vom" | "seitens"))?;
            return phrase::at(sheet, by + 1, segment.end).map(Subject::Phrase);
        }
        if matches!(sheet.text(hit.word), "heißt" | "hieß" | "heiße" | "geheißen") {
            let source = |i: &usize| {
                matches!(
                    self.small(*i).as_str(),
                    "in" | "aus" | "von" | "vom" | "bei" | "im" | "seitens" | "auf" | "beim"
                )
            };
            let from = (hit.word + 1..segment.end).find(source).or_else(|| (segment.start..hit.word).find(source))?;
            return phrase::at(sheet, from + 1, segment.end).map(Subject::Phrase);
        }
        let first = self.first_word(segment)?;
        if hit.last || self.is(first, Class::Subordinator) {
            if self.is_relative(segment) {
                return self.antecedent(segment).map(Subject::Phrase);
            }
            return Some(self.subject_after(first + 1, segment.end, hit));
        }
        let start = self.start_of_clause(hit, segment);
        if start < hit.verb {
            if self.is(hit.verb - 1, Class::And) {
                let from = self.segments[..hit.segment]
                    .iter()
                    .rev()
                    .take(3)
                    .find(|s| self.is(s.items.start, Class::Determiner) || sheet.is_capital(s.items.start));
                let before = start..hit.verb - 1;
                return self
                    .clause_subject(&before)
                    .or_else(|| from.and_then(|s| self.clause_subject(&s.items)))
                    .map(Subject::Phrase);
            }
            // Verb second: a pronoun right behind the verb is its subject.
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
                return Some(Subject::Phrase(found));
            }
            return self.phrase_after(hit, segment).map(Subject::Phrase);
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

    /// Returns whether item `i` is a pronoun that is a subject.
    fn is_nominative(&self, i: usize) -> bool {
        matches!(self.sheet.text(i), "er" | "sie" | "wir" | "ich" | "man" | "dieser")
    }

    fn has_quote_or_verb(&self, range: &Range<usize>) -> bool {
        self.sheet.has_quote(range) || self.has_finite(range)
    }

    /// Returns the phrase before a relative clause.
    fn antecedent(&self, segment: &Range<usize>) -> Option<Phrase> {
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
    fn is_time(&self, phrase: &Phrase) -> bool {
        let head = phrase.core.end - 1;
        self.is(head, Class::Month)
            || self.is(head, Class::Weekday)
            || matches!(
                self.small(head).as_str(),
                "jahr" | "woche" | "monat" | "tag" | "abend" | "morgen" | "jahre" | "uhr"
            )
    }

    /// Returns the subject in front of the verb of a main clause.
    fn phrase_before(&self, start: usize, verb: usize) -> Option<Phrase> {
        let sheet = self.sheet;
        let mut i = start;
        while i < verb
            && (!sheet.is_word(i) && sheet.items[i].kind != Kind::Number
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
        if self.is(i, Class::Oblique) && !self.is(i, Class::Determiner) {
            return None;
        }
        let phrase = phrase::at(sheet, i, verb)?;
        if phrase.pronoun && (self.is(i, Class::PronounNeuter) || matches!(self.small(i).as_str(), "dies" | "das")) {
            return None;
        }
        Some(phrase)
    }

    /// Returns whether item `i` is a particle before a subject: "auch der Minister", "selbst die Zeitung".
    fn is_focus(&self, i: usize) -> bool {
        matches!(self.small(i).as_str(), "auch" | "selbst" | "sogar" | "nur")
    }

    /// Returns whether item `i` is an adjective that opens the sentence as an adverb: "Relativierend fügt Osei hinzu".
    fn is_adverbial(&self, i: usize, verb: usize) -> bool {
        let word = self.sheet.text(i);
        i == self.unit.items.start
            && i + 1 == verb
            && ["end", "isch", "lich", "ig", "bar", "sam"].iter().any(|e| word.ends_with(e))
            && !phrase::is_given(self.sheet, i)
    }

    /// Returns the phrase with which the sentence begins, if nothing but appositions is between it and the clause of a
    /// verb: "Mai Osei, die Leiterin, begründete".
    fn apposed_subject(&self, hit: &Hit) -> Option<Phrase> {
        let before = &self.segments[..hit.segment];
        let first = &before.first()?.items;
        if before.len() > 4 || before.iter().any(|s| self.has_quote_or_verb(&s.items) || s.before == Kind::Colon) {
            return None;
        }
        let mut start = self.first_word(first)?;
        if self.is_focus(start) {
            start += 1;
        }
        if start >= first.end || self.is(start, Class::Preposition) || self.is(start, Class::Adverb) {
            return None;
        }
        if self.is(start, Class::Oblique) && !self.is(start, Class::Determiner) {
            return None;
        }
        phrase::at(self.sheet, start, first.end).filter(|p| !p.pronoun)
    }

    /// Returns the subject behind the verb: "sagte am Montag der Minister".
    fn phrase_after(&self, hit: &Hit, segment: &Range<usize>) -> Option<Phrase> {
        let end = hit.particle.unwrap_or(segment.end);
        match self.subject_after(hit.verb + 1, end, hit) {
            Subject::Phrase(p) => Some(p),
            _ => None,
        }
    }

    /// Returns the subject of a clause whose verb is in no list: its first phrase that no preposition governs.
    fn clause_subject(&self, range: &Range<usize>) -> Option<Phrase> {
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
                    if !self.is(i, Class::Oblique) || self.is(i, Class::Determiner) {
                        // A name is a likelier speaker than a thing.
                        if p.name.is_some() || i == range.start {
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

    /// Adds the words behind a colon of a sentence without a reporting verb: "Die Firma wehrt sich: „…“"
    fn colon(&self, state: &mut State, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let Some(at) = self.unit.items.clone().find(|&i| sheet.items[i].kind == Kind::Colon) else { return };
        let end = self.unit.items.end;
        let before = self.unit.items.start..at;
        if before.is_empty() || self.sheet.has_quote(&before) || out.iter().any(|r| r.covers(end - 1)) {
            return;
        }
        // "Gleichzeitig zeige der Film: „…“": the sentence is reported itself.
        let carried = self.has_subjunctive(&before) && state.spoke_within(2);
        let subject = || match self.clause_subject(&before) {
            _ if carried => Subject::Carried,
            Some(phrase) => Subject::Phrase(phrase),
            None => Subject::Unknown,
        };
        let cue = Some((sheet.items[at].span, CueClass::Say));
        if at + 1 >= end {
            state.lead = Some((state.unit, cue, subject()));
            return;
        }
        let quote = sheet.items[at + 1].quote.filter(|&q| sheet.words_inside(q) >= 3);
        if quote.is_some() {
            let mut report = Report::new(vec![at + 1..end], cue, subject());
            report.probability = 0.75;
            out.push(report);
        }
    }

    /// Returns the first phrase between `from` and `end` that can be a subject.
    fn subject_after(&self, from: usize, end: usize, hit: &Hit) -> Subject {
        let sheet = self.sheet;
        let mut i = from;
        let mut prepositions = 0;
        while i < end && i < from + 30 {
            let item = &sheet.items[i];
            if i == hit.word && hit.last {
                break;
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
            if self.is(i, Class::Preposition) && !self.is(i, Class::Determiner) {
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
                let oblique = self.is(i, Class::Oblique) && !self.is(i, Class::Determiner);
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

    /// Adds the reports of "so": "„…“, so Osei."
    fn so(&self, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        for s in 0..self.segments.len() {
            let range = self.segments[s].items.clone();
            let Some(so) = (range.start..range.end.min(range.start + 2)).find(|&i| self.small(i) == "so") else {
                continue;
            };
            let opens = so == range.start && s > 0 || so > range.start && sheet.items[range.start].kind == Kind::Quote;
            if !opens || so + 1 >= range.end {
                continue;
            }
            let mut from = so + 1;
            while from < range.end && self.is(from, Class::Adverb) && !sheet.items[from].facts.is_pronoun() {
                from += 1;
            }
            let Some(p) = phrase::at(sheet, from, range.end) else { continue };
            let rest = p.full.end..range.end;
            if self.has_finite(&rest) || self.is(from, Class::Oblique) && !self.is(from, Class::Determiner) {
                continue;
            }
            let mut content = vec![self.unit.items.start..so];
            if let Some(next) = self.segments.get(s + 1) {
                let apposition = !self.has_finite(&next.items) && !sheet.has_quote(&next.items);
                let from = if apposition { self.segments.get(s + 2) } else { Some(next) };
                if let Some(from) = from.filter(|n| !self.is_relative(&n.items)) {
                    content.push(from.items.start..self.unit.items.end);
                }
            }
            out.push(Report::new(content, Some((sheet.items[so].span, CueClass::Say)), Subject::Phrase(p)));
            return;
        }
    }

    /// Adds the reports of sources: "laut Polizei", "nach Angaben der Polizei", "der Polizei zufolge", "demnach".
    fn sources(&self, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        for i in unit.clone() {
            if !sheet.is_word(i) || out.iter().any(|r| r.covers(i)) {
                continue;
            }
            let word = self.small(i);
            let found = match word.as_str() {
                "laut" | "gemäß" | "lt" => {
                    let from = i + 1 + usize::from(i + 1 < unit.end && sheet.items[i + 1].kind == Kind::Stop);
                    phrase::at(sheet, from, unit.end).map(|p| (i..p.full.end, p))
                }
                // "seiner Meinung nach"
                "nach" if i > unit.start && self.is(i - 1, Class::SourceNoun) && self.source_noun(i + 1).is_none() => {
                    self.phrase_up_to(i).map(|p| (p.full.start..i + 1, p))
                }
                "nach" => self.source_noun(i + 1),
                "zufolge" => self.phrase_up_to(i).map(|p| (p.full.start..i + 1, p)),
                "demnach" | "danach" if i == unit.start || self.segments.iter().any(|s| s.items.start == i) => {
                    let carried = word == "demnach";
                    if carried {
                        let content = self.without(&(i..i + 1));
                        out.push(Report::new(content, Some((sheet.items[i].span, CueClass::Report)), Subject::Carried));
                    }
                    None
                }
                _ => None,
            };
            let Some((range, mut p)) = found else { continue };
            // "laut Angaben der Polizei": the speaker is the attribute.
            let head = p.core.end - 1;
            let noun = self.is(head, Class::SourceNoun);
            if noun && p.full.end > p.core.end {
                let from = p.core.end + usize::from(self.is(p.core.end, Class::Preposition));
                if let Some(inner) = phrase::at(sheet, from, p.full.end) {
                    p = inner;
                }
            }
            let content = self.without(&range);
            if content.is_empty() {
                continue;
            }
            let cue = if word == "zufolge" { i } else { range.start };
            out.push(Report::new(content, Some((sheet.items[cue].span, CueClass::Report)), Subject::Phrase(p)));
            return;
        }
    }

    /// Returns the source behind "nach": "Angaben der Polizei", "Aussage eines Sprechers", "ersten Informationen".
    fn source_noun(&self, from: usize) -> Option<(Range<usize>, Phrase)> {
        let sheet = self.sheet;
        let phrase = phrase::at(sheet, from, self.unit.items.end)?;
        if phrase.pronoun {
            return None;
        }
        let head =
            phrase.core.clone().find(|&i| self.is(i, Class::SourceNoun) && sheet.items[i].shape != Shape::Lower)?;
        let mut range = from - 1..phrase.full.end.max(phrase.core.end);
        // "nach Angaben Oseis": the name follows in the same run.
        if head + 1 < phrase.core.end {
            let inner = phrase::at(sheet, head + 1, phrase.full.end)?;
            return Some((range, inner));
        }
        let at = phrase.core.end;
        if at < self.unit.items.end
            && self.small(at) == "aus"
            && let Some(inner) = phrase::at(sheet, at + 1, self.unit.items.end)
        {
            range.end = inner.full.end;
            return Some((range, inner));
        }
        if phrase.full.end > phrase.core.end {
            let from = at + usize::from(self.is(at, Class::Preposition));
            if let Some(inner) = phrase::at(sheet, from, phrase.full.end) {
                return Some((range, inner));
            }
        }
        Some((range, phrase))
    }

    /// Returns the phrase that ends before item `i`.
    fn phrase_up_to(&self, i: usize) -> Option<Phrase> {
        let start = self.segment_of(i).map_or(self.unit.items.start, |s| self.segments[s].items.start);
        (start.max(i.saturating_sub(14))..i).find_map(|from| {
            phrase::at(self.sheet, from, i).filter(|p| p.full.end == i && !self.is(from, Class::Preposition))
        })
    }

    /// Returns the sentence without a range.
    fn without(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let unit = &self.unit.items;
        [unit.start..range.start, range.end..unit.end]
            .into_iter()
            .filter(|r| r.clone().any(|i| matches!(self.sheet.items[i].kind, Kind::Word | Kind::Quote)))
            .collect()
    }

    /// Adds a sentence whose main verb is a subjunctive of reported speech and that has no cue: the speaker goes on.
    fn free(&self, state: &State, out: &mut Vec<Report>) {
        let firm = |i: usize| {
            self.is_subjunctive(i)
                && self.is(i, Class::Subjunctive)
                && !matches!(
                    self.small(i).as_str(),
                    "hätte"
                        | "hätten"
                        | "würde"
                        | "würden"
                        | "könnte"
                        | "könnten"
                        | "wäre"
                        | "wären"
                        | "müsste"
                        | "müssten"
                        | "sollten"
                        | "wollten"
                        | "möge"
                        | "ließe"
                        | "gäbe"
                )
        };
        let weak = |i: usize| self.is_subjunctive(i);
        let main: Vec<usize> = self
            .segments
            .iter()
            .filter(|s| !self.is_relative(&s.items) && !self.starts_condition(&s.items))
            .filter(|s| {
                !self.first_word(&s.items).is_some_and(|f| self.is(f, Class::Subordinator) || self.is(f, Class::That))
            })
            .filter_map(|s| s.items.clone().find(|&i| self.is_indicative(i) || self.is_subjunctive(i)))
            .collect();
        let Some(&first) = main.first() else { return };
        let chained = state.spoke_within(2);
        if firm(first) || chained && main.iter().any(|&i| firm(i)) || state.spoke_within(1) && weak(first) {
            let subject = if chained { Subject::Carried } else { Subject::Unknown };
            let mut report = Report::new(vec![self.unit.items.clone()], None, subject);
            report.probability = if chained { 0.75 } else { 0.5 };
            out.push(report);
        }
    }

    /// Returns whether item `i` is a finite verb of the indicative as far as the lists know.
    fn is_indicative(&self, i: usize) -> bool {
        self.verbal(i) && !self.is(i, Class::Subjunctive) && (self.is(i, Class::Indicative) || self.is(i, Class::Modal))
    }

    fn starts_condition(&self, range: &Range<usize>) -> bool {
        self.first_word(range).is_some_and(|i| matches!(self.small(i).as_str(), "als" | "damit" | "wenn"))
    }
}
