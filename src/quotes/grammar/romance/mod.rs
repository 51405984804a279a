//! French, Spanish, Italian and Portuguese, and Dutch where the same rules apply.
//!
//! A reporting verb comes before its words with "que", an infinitive or a colon, or after them with its subject
//! inverted: "« Nous partons », a déclaré la maire" (Grevisse, Le bon usage; RAE, Nueva gramática).

mod sources;
mod subject;

use std::ops::Range;

use super::language::Language;
use super::phrase::{self};
use super::report::{Report, Segment, State, Subject, segments};
use super::sheet::{Kind, Sheet, Unit};
use super::words::{Class, Form, VerbForm};
use crate::quotes::CueClass;
use crate::span::Span;
use crate::text::Shape;

/// Sentence with its parts.
struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    unit: &'s Unit,
    segments: Vec<Segment>,
}

/// Reporting verb of a sentence.
#[derive(Clone, Debug)]
struct Hit {
    /// First item of the verb with its auxiliary.
    from: usize,
    /// Item of the verb.
    word: usize,
    segment: usize,
    class: CueClass,
    passive: bool,
    /// Present participle: "précisant", "añadiendo".
    gerund: bool,
}

/// Returns the reports of a sentence.
pub(super) fn reports(sheet: &Sheet<'_>, unit: &Unit, state: &mut State) -> Vec<Report> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    let mut out: Vec<Report> = Vec::new();
    let hits = reader.hits();
    for (h, hit) in hits.iter().enumerate() {
        if out.iter().any(|r| r.covers(hit.word)) {
            continue;
        }
        let previous = if h > 0 { hits.get(h - 1) } else { None };
        if let Some(report) = reader.report(hit, previous, &hits[h + 1..], &out, state) {
            out.push(report);
        }
    }
    reader.sources(&mut out);
    reader.colon(state, &mut out);
    out
}

impl Reader<'_, '_> {
    fn small(&self, i: usize) -> String {
        self.sheet.text(i).trim_end_matches(['\'', '’']).to_lowercase()
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.sheet.is(i, class)
    }

    fn segment_of(&self, i: usize) -> Option<usize> {
        self.segments.iter().position(|s| s.items.contains(&i))
    }

    fn first_word(&self, range: &Range<usize>) -> Option<usize> {
        range.clone().find(|&i| self.sheet.is_word(i))
    }

    /// Finds the reporting verbs of the sentence.
    fn hits(&self) -> Vec<Hit> {
        let sheet = self.sheet;
        let mut out = Vec::new();
        for i in self.unit.items.clone() {
            let item = &sheet.items[i];
            if item.facts.verbs.is_empty() || !(item.shape == Shape::Lower || i == self.unit.items.start) {
                continue;
            }
            let Some(segment) = self.segment_of(i) else { continue };
            let range = &self.segments[segment].items;
            if let Some(hit) = self.hit(i, segment, range) {
                out.push(hit);
            }
        }
        out
    }

    fn hit(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        let sheet = self.sheet;
        let item = &sheet.items[i];
        let dutch = sheet.language == Language::Dutch;
        // "fait-il valoir", "deja claro": a verb with a word of its own.
        let reach = i + 1..range.end.min(i + 4);
        let partner = |v: &VerbForm| v.particle.and_then(|p| reach.clone().find(|&k| sheet.text(k) == p));
        let fits = |v: &&VerbForm| dutch || v.particle.is_none() || partner(v).is_some();
        let form = |form: Form| item.facts.verbs.iter().find(|v| v.form == form && fits(v));
        let last = |v: &VerbForm| if dutch { i } else { partner(v).unwrap_or(i) };
        if let Some(v) = form(Form::Participle) {
            // The auxiliary, and pronouns or adverbs between: "a-t-il notamment déclaré".
            let near = if dutch { range.start } else { range.start.max(i.saturating_sub(5)) };
            let auxiliary = (near..i).rev().find(|&k| self.is(k, Class::Have) || self.is(k, Class::Become));
            let auxiliary = auxiliary.filter(|&a| {
                dutch
                    || (a + 1..i).all(|k| {
                        sheet.items[k].facts.is_function()
                            || self.small(k).ends_with("ment")
                            || self.small(k).ends_with("mente")
                    })
            });
            if let Some(from) = auxiliary {
                let reflexive = from > range.start && matches!(self.small(from - 1).as_str(), "s" | "se" | "si");
                let passive = !self.is(from, Class::Have) && !reflexive;
                return Some(Hit { from, word: last(v), segment, class: v.class, passive, gerund: false });
            }
            // "et salué une «avancée»": the auxiliary of the verb before.
            let joined = i > range.start && self.is(i - 1, Class::And) && form(Form::Finite).is_none();
            if joined && (range.start..i).any(|k| self.is(k, Class::Have)) {
                return Some(Hit { from: i, word: last(v), segment, class: v.class, passive: false, gerund: false });
            }
        }
        if let Some(v) = form(Form::Finite).filter(|v| v.particle.is_none() || !dutch) {
            // "la annonce", "le rapport": a determiner before it makes it a noun.
            let noun = i > self.unit.items.start
                && (self.is(i - 1, Class::Determiner) && !self.is(i - 1, Class::Clitic)
                    || self.is(i - 1, Class::Preposition)
                        && !self.is(i - 1, Class::Clitic)
                        && !self.is(i - 1, Class::Source));
            if !noun {
                return Some(Hit { from: i, word: last(v), segment, class: v.class, passive: false, gerund: false });
            }
        }
        if dutch
            && let Some(v) = item.facts.verbs.iter().find(|v| {
                v.form == Form::Finite
                    && v.particle.is_some_and(|p| (i + 1..range.end).rev().take(2).any(|k| sheet.text(k) == p))
            })
        {
            return Some(Hit { from: i, word: i, segment, class: v.class, passive: false, gerund: false });
        }
        let v = form(Form::Infinitive)?;
        let word = sheet.text(i);
        let gerund = word.ends_with("ant") || word.ends_with("ndo");
        (gerund && !dutch).then_some(Hit { from: i, word: i, segment, class: v.class, passive: false, gerund: true })
    }

    fn cue(&self, hit: &Hit) -> (Span, CueClass) {
        let word = self.sheet.items[hit.word].span;
        // "fait valoir", but "a-t-il déclaré" has the participle only.
        let verb = hit.from < hit.word && !self.sheet.items[hit.from].facts.verbs.is_empty();
        let apart = verb && self.sheet.items[hit.word].facts.verbs.iter().all(|v| v.form != Form::Participle);
        (if apart { self.sheet.items[hit.from].span.cover(word) } else { word }, hit.class)
    }

    fn finish(&self, hit: &Hit, content: Vec<Range<usize>>, subject: Option<Subject>) -> Option<Report> {
        if content.iter().all(Range::is_empty) {
            return None;
        }
        let mut report = Report::new(content, Some(self.cue(hit)), subject.unwrap_or(Subject::Unknown));
        let range = &self.segments[hit.segment].items;
        report.negated = (range.start.max(hit.from.saturating_sub(3))..=hit.word).any(|i| self.is(i, Class::Negation));
        report.conditional = self.first_word(range).is_some_and(|i| self.is(i, Class::Condition));
        Some(report)
    }

    /// Returns the source after "learned from": "a-t-on appris auprès de la préfecture", "a appris l'AFP de source
    /// sûre".
    fn learned_from(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
        if self.sheet.language != Language::French || self.small(hit.word) != "appris" {
            return None;
        }
        let near = (hit.word + 1..segment.end).find(|&i| self.small(i) == "auprès")?;
        let of = (near + 1 < segment.end && self.is(near + 1, Class::Of)).then_some(near + 2)?;
        phrase::at(self.sheet, of, segment.end).map(Subject::Phrase)
    }

    /// Returns the report of a verb.
    fn report(
        &self,
        hit: &Hit,
        previous: Option<&Hit>,
        later: &[Hit],
        others: &[Report],
        state: &mut State,
    ) -> Option<Report> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        let segment = self.segments[hit.segment].items.clone();
        let start = self.start_of_clause(hit, &segment);
        let before = self.unit.items.start..start;
        let inverted = !hit.gerund && self.begins(start, hit.from) && before.end > before.start;
        // "…, según declaró Osei": the source preposition makes the clause an aside.
        let source = (start..hit.from).find(|&i| {
            self.is(i, Class::Source) || matches!(self.small(i).as_str(), "comme" | "como" | "come" | "zoals")
        });
        // "tal y como señaló"
        let opens = (start..hit.from).find(|&i| !matches!(self.small(i).as_str(), "tal" | "y" | "così" | "tel"));
        if inverted || source.is_some() && source == opens && before.end > before.start {
            let own = source.and_then(|s| self.phrase_before(s + 1, hit.from)).map(Subject::Phrase);
            let after = self.learned_from(hit, &segment).or(own).or_else(|| self.inverted_subject(hit, &segment));
            // "añadió": the verb has no other subject than the speaker before.
            let dropped = self.sheet.language != Language::French && self.sheet.language != Language::Dutch;
            let after = after.or_else(|| (dropped && self.unit.items.end <= hit.word + 2).then_some(Subject::Dropped));
            let speech = self.sheet.has_quote(&before) || self.is_clause(&before);
            if speech && (after.is_some() || self.sheet.has_quote(&before) && self.unit.items.end <= hit.word + 2) {
                let taken =
                    others.iter().any(|r| r.content.iter().any(|c| c.start < before.end && before.start < c.end));
                let mut content = if taken { Vec::new() } else { vec![before] };
                let tail = match &after {
                    Some(Subject::Phrase(p)) => p.full.end.max(hit.word + 1),
                    _ => hit.word + 1,
                };
                content.extend(self.tail(tail, later));
                return self.finish(hit, content, after);
            }
        }
        let subject = self.subject(hit, previous, &segment);
        // "Osei a déclaré : …"
        let colon = (hit.word + 1..end).find(|&i| sheet.items[i].kind == Kind::Colon);
        if let Some(colon) =
            colon.filter(|&c| !(hit.word + 1..c).any(|i| self.is(i, Class::That)) && !later.iter().any(|l| l.word < c))
        {
            if colon + 1 >= end {
                state.lead = Some((state.unit, Some(self.cue(hit)), subject.unwrap_or(Subject::Unknown)));
                return None;
            }
            return self.finish(hit, vec![colon + 1..end], subject);
        }
        let content = self.following(hit, &segment, later)?;
        self.finish(hit, vec![content], subject)
    }

    /// Returns the item at which the clause of a verb begins: after a marked span, or at the part's first item.
    fn start_of_clause(&self, hit: &Hit, segment: &Range<usize>) -> usize {
        (segment.start..hit.from)
            .rev()
            .find(|&i| self.sheet.items[i].kind == Kind::Quote && !self.sheet.is_body(i, self.unit.items.start))
            .map_or(segment.start, |q| q + 1)
    }

    /// Returns whether nothing but unstressed pronouns and adverbs is before the verb: "lui a répondu".
    fn begins(&self, start: usize, from: usize) -> bool {
        (start..from).all(|i| {
            self.is(i, Class::Clitic) && !self.is(i, Class::Negation)
                || self.is(i, Class::Adverb)
                || matches!(self.small(i).as_str(), "ainsi" | "así" | "così")
                || matches!(self.sheet.items[i].kind, Kind::Stop | Kind::Sign)
        })
    }

    /// Returns whether a range is long enough to be a clause.
    fn is_clause(&self, range: &Range<usize>) -> bool {
        let words = range.clone().filter(|&i| self.sheet.is_word(i)).count();
        let verb = range.clone().any(|i| {
            self.is(i, Class::Auxiliary)
                || self.is(i, Class::Modal)
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
        if let Some(s) = quote.filter(|s| !later.iter().any(|l| l.word < s.items.start && l.word >= from)) {
            return Some(s.items.start..end);
        }
        let inside = (from..next.items.start).find(|&i| sheet.items[i].kind == Kind::Quote);
        if let Some(q) = inside {
            return Some(q..end);
        }
        let first = self.first_word(&next.items)?;
        let goes_on = (self.is(first, Class::But) || self.is(first, Class::And))
            && !later.iter().any(|l| l.word >= next.items.start)
            && next.before == Kind::Comma;
        if goes_on { Some(next.items.start..end) } else { None }
    }

    /// Returns the words after a verb that it reports.
    fn following(&self, hit: &Hit, segment: &Range<usize>, later: &[Hit]) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        // The conjunction: up to a short addressee after the verb.
        let reach = end.min(hit.word + 16);
        let that = (hit.word + 1..reach).find(|&i| {
            self.is(i, Class::That) && !self.is_relative(i, hit)
                || i <= hit.word + 3
                    && self.is(i, Class::Question)
                    && sheet.items[i].shape == Shape::Lower
                    && !self.is(i, Class::Determiner)
        });
        // "a condamné l'acte et dénoncé un « recul »": the words belong to the next verb.
        let joined = later.iter().find(|l| segment.contains(&l.from) && self.is(l.from - 1, Class::And));
        let clause = hit.word + 1..joined.map_or(segment.end, |l| l.from);
        let quote = clause.clone().find(|&i| sheet.items[i].kind == Kind::Quote);
        let stop = |from: usize| {
            later
                .iter()
                .filter(|l| l.word > from + 2 && !l.passive)
                .filter(|l| {
                    let s = &self.segments[l.segment];
                    let first = self.first_word(&s.items);
                    // A verb that begins its part, "et a ajouté", "précisant": a report of its own.
                    s.items.start > from
                        && (l.gerund || first.is_some_and(|f| self.is(f, Class::And) && f + 2 >= l.from))
                })
                .map(|l| self.segments[l.segment].items.start)
                .chain(
                    later
                        .iter()
                        .filter(|l| {
                            l.word > from + 2 && l.from == l.word && l.word > 0 && self.is(l.word - 1, Class::And)
                        })
                        .map(|l| l.word - 1),
                )
                .min()
                .unwrap_or(end)
        };
        if let Some(that) = that {
            return Some(that..stop(that));
        }
        // "affirme avoir échoué", "pide a la ministra dimitir", "promet de partir"
        let next = hit.word + 1;
        if next < segment.end && hit.class != CueClass::Think {
            let infinitive = |i: usize| {
                sheet.is_word(i) && sheet.items[i].shape == Shape::Lower && !sheet.items[i].facts.is_function() && {
                    let w = sheet.text(i);
                    w.len() > 3
                        && (w.ends_with("er")
                            || w.ends_with("ir")
                            || w.ends_with("re")
                            || w.ends_with("ar")
                            || w.ends_with("oir"))
                }
            };
            let next = (next..segment.end)
                .find(|&i| !self.is(i, Class::Adverb) || self.is(i, Class::Negation))
                .unwrap_or(next);
            let start = if matches!(self.small(next).as_str(), "de" | "d" | "a" | "à" | "ne") && next + 1 < segment.end
            {
                next + 1
            } else {
                next
            };
            let start = if start < segment.end
                && matches!(self.small(start).as_str(), "ne" | "pas" | "no" | "non" | "se" | "s")
            {
                start + 1
            } else {
                start
            };
            if start < segment.end && infinitive(start) {
                return Some(next..stop(next));
            }
        }
        // Words in marks in the object: "a dénoncé une « erreur »".
        if hit.gerund && quote != Some(hit.word + 1) && !self.is(hit.word, Class::Naming) {
            return None;
        }
        let quote = quote.filter(|&q| !sheet.is_body(q, self.unit.items.start)).filter(|&q| {
            !sheet.is_title(q, self.unit.items.start) || self.is(hit.word, Class::Naming) || q == hit.word + 1
        })?;
        let from = if quote - hit.word <= 12 { hit.word + 1 } else { quote };
        // "reproche au maire « son silence »": the addressee is no part of the words.
        let told = matches!(self.small(from).as_str(), "à" | "au" | "aux" | "a" | "al" | "ao" | "alla" | "ai");
        let told = told && phrase::at(sheet, from + 1, quote).is_some_and(|p| p.full.end == quote);
        let from = if told { quote } else { from };
        let last = (quote..clause.end).rev().find(|&i| sheet.items[i].kind == Kind::Quote).unwrap_or(quote);
        let direct = quote == hit.word + 1 || told;
        let to = if direct {
            last + 1
        } else {
            (last + 1..clause.end).find(|&i| later.iter().any(|l| l.from == i)).unwrap_or(clause.end)
        };
        Some(from..to)
    }

    /// Returns whether "que" at item `i` is a relative pronoun: a noun is right before it, and not the verb.
    fn is_relative(&self, i: usize, hit: &Hit) -> bool {
        if i == hit.word + 1 || i == 0 {
            return false;
        }
        let sheet = self.sheet;
        let before = i - 1;
        if sheet.items[before].kind == Kind::Comma || sheet.items[before].kind == Kind::Closing {
            return false;
        }
        // After an object of the verb that is no person: "presentó un plan que".
        let addressee = (hit.word + 1..i)
            .any(|k| matches!(self.small(k).as_str(), "a" | "à" | "au" | "aux" | "al" | "ai" | "alla" | "ao"))
            || (hit.word + 1..i).all(|k| {
                sheet.items[k].facts.is_function() || sheet.is_capital(k) || sheet.items[k].kind == Kind::Number
            });
        let inverted = phrase::at(sheet, hit.word + 1, i).is_some_and(|p| {
            p.full.end == i && (p.name.is_some() || phrase::is_role(sheet, p.core.start.max(p.core.end - 1)))
        });
        !addressee && !inverted && !self.is(before, Class::Adverb)
    }
}
