//! Reporting verbs of a German sentence: finite ones with their particles, participles, and adjectives with a verb.

use std::ops::Range;

use super::super::sheet::Kind;
use super::super::words::{Class, Form, VerbForm};
use super::{Hit, Reader};
use crate::quotes::CueClass;

impl Reader<'_, '_> {
    /// Finds the reporting verbs of the sentence.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let sheet = self.sheet;
        let mut out = Vec::new();
        for i in self.unit.items.clone() {
            let item = &sheet.items[i];
            let verb = !item.facts.verbs.is_empty();
            if !verb && !self.is(i, Class::Judging) || !self.verbal(i) {
                continue;
            }
            let Some(segment) = self.segment_of(i) else { continue };
            let range = self.segments[segment].items.clone();
            let hit = if verb { self.hit(i, segment, &range) } else { None };
            // "hält den Plan für „riskant“", but "hält ihm vor"
            let hit = hit.or_else(|| self.is(i, Class::Judging).then(|| self.judgement(i, segment, &range))?);
            if let Some(hit) = hit.filter(|h| !self.is_adverbial_participle(h, out.last())) {
                out.push(hit);
            }
        }
        out
    }

    /// Returns the class of the verb at item `i` and the place of its separable particle: the last word of the clause, or of
    /// the clause before a marked span.
    fn particle_behind(&self, i: usize, range: &Range<usize>) -> Option<(CueClass, usize)> {
        /// Bound on the words between a verb and its particle.
        const REACH: usize = 30;
        let sheet = self.sheet;
        sheet.items[i].facts.verbs.iter().filter(|v| v.form == Form::Finite).find_map(|v| {
            let particle = v.particle?;
            let at = (i + 1..range.end.min(i + REACH)).rev().find(|&k| sheet.text(k) == particle)?;
            let ends = at + 1 == range.end
                || sheet.items[at + 1].kind != Kind::Word
                || self.is(at + 1, Class::And)
                || self.is(at + 1, Class::That);
            ends.then_some((v.class, at))
        })
    }

    fn hit(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        let sheet = self.sheet;
        let item = &sheet.items[i];
        let verbs = || item.facts.verbs.iter();
        let particle = self.particle_behind(i, range).or_else(|| self.particle_behind_apposition(i, segment));
        // "der geltend machte", "geltend gemacht hat": an adjective before its verb is a word of its own.
        let apart = (i > range.start).then(|| sheet.text(i - 1)).filter(|word| word.len() > 4);
        let apart = verbs()
            .find(|v| v.particle.is_some() && v.particle == apart && matches!(v.form, Form::Finite | Form::Participle));
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
        if let Some(v) = apart.filter(|v| v.form == Form::Finite && i + 1 == range.end) {
            return Some(hit(v.class, Form::Joined));
        }
        if self.is_silent(i, range) {
            return None;
        }
        // "Das sei falsch, findet Lund": elsewhere "finden" is no verb of speech.
        if matches!(sheet.text(i), "findet" | "fand" | "finden" | "fanden" | "finde")
            && (i != range.start || self.segments[segment].before != Kind::Comma || sheet.has_quote(range))
        {
            return None;
        }
        // "Wiederholt warnte Lund", "Gefragt nach dem Plan, sagte Lund": a participle opens the sentence.
        if i == self.unit.items.start && verbs().any(|v| v.form == Form::Participle) && !self.is_statement(i + 1) {
            return None;
        }
        // "ließ mitteilen": an infinitive.
        let governed = |k: usize| k != i && self.is(k, Class::Modal);
        let infinitive = sheet.text(i).ends_with('n') && i + 1 == range.end && range.clone().any(governed);
        if let Some(v) = verbs().find(|v| v.form == Form::Joined && !infinitive) {
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
        let alone = |v: &&VerbForm| {
            v.particle.is_none_or(|p| sheet.text(i).starts_with(p)) || v.particle == apart.and_then(|a| a.particle)
        };
        let participle = verbs().find(|v| v.form == Form::Participle && alone(v));
        if let Some(v) = participle {
            // "war er erschrocken und hatte gefragt": the nearest one.
            let auxiliaries = range.clone().filter(|&k| {
                k != i
                    && (self.is(k, Class::Have) || self.is(k, Class::Become))
                    && sheet.items[k].kind == Kind::Word
                    && sheet.text(k) != "worden"
            });
            let auxiliary = auxiliaries.min_by_key(|&k| k.abs_diff(i));
            // "wie die Polizei mitgeteilt hat": in the same clause.
            // "getäuscht zu haben": an infinitive.
            if auxiliary.is_some_and(|a| a > range.start && sheet.text(a - 1) == "zu") {
                return None;
            }
            if let Some(verb) =
                auxiliary.filter(|&a| self.is(a, Class::Have) || !matches!(sheet.text(i), "genannt" | "entschieden"))
            {
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
        // "berichten" and "sagen" are infinitives after a modal verb.
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
                && i > range.start
                && !self.is_predicate(range);
        Some(Hit { last, ..hit(v.class, Form::Finite) })
    }

    /// Returns whether item `i` begins a subject after a verb with which the sentence begins: "Bestätigt er das".
    fn is_statement(&self, i: usize) -> bool {
        i < self.unit.items.end && self.is_nominative(i)
    }

    /// Returns whether a verb of a clause is reflexive and then no verb of speech: "meldete sich", "bestätigt sich".
    fn is_silent(&self, i: usize, range: &Range<usize>) -> bool {
        let itself = |k: usize| k < range.end && k > range.start && self.small(k) == "sich";
        let word = self.sheet.text(i);
        let silent = ["melde", "bestätig", "entschied", "entscheid"].iter().any(|stem| word.starts_with(stem));
        silent && (itself(i + 1) || i + 1 == range.end && range.clone().any(itself))
    }
}
