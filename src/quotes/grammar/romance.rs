//! French, Spanish, Italian and Portuguese, and Dutch as far as the same rules carry.
//!
//! A reporting verb stands before its words with "que", an infinitive or a colon, or behind them with its subject
//! inverted: "« Nous partons », a déclaré la maire" (Grevisse, Le bon usage; RAE, Nueva gramática).

use std::ops::Range;

use super::language::Language;
use super::phrase::{self, Phrase};
use super::report::{Report, Segment, State, Subject, segments};
use super::sheet::{Kind, Sheet, Unit};
use super::words::{Class, Form};
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
        let form = |form: Form| item.facts.verbs.iter().find(|v| v.form == form);
        let dutch = sheet.language == Language::Dutch;
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
                return Some(Hit { from, word: i, segment, class: v.class, passive, gerund: false });
            }
            // "et salué une «avancée»": the auxiliary of the verb before.
            let joined = i > range.start && self.is(i - 1, Class::And) && form(Form::Finite).is_none();
            if joined && (range.start..i).any(|k| self.is(k, Class::Have)) {
                return Some(Hit { from: i, word: i, segment, class: v.class, passive: false, gerund: false });
            }
        }
        if let Some(v) = form(Form::Finite).filter(|v| v.particle.is_none()) {
            // "la annonce", "le rapport": a determiner before it makes it a noun.
            let noun = i > self.unit.items.start
                && (self.is(i - 1, Class::Determiner) && !self.is(i - 1, Class::Clitic)
                    || self.is(i - 1, Class::Preposition) && !self.is(i - 1, Class::Clitic));
            if !noun {
                return Some(Hit { from: i, word: i, segment, class: v.class, passive: false, gerund: false });
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
        (self.sheet.items[hit.word].span, hit.class)
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
        if inverted || source.is_some() && source == self.first_word(&(start..hit.from)) && before.end > before.start {
            let after = self.inverted_subject(hit, &segment);
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

    /// Returns the item at which the clause of a verb begins: behind a marked span, or at the part's first item.
    fn start_of_clause(&self, hit: &Hit, segment: &Range<usize>) -> usize {
        (segment.start..hit.from)
            .rev()
            .find(|&i| self.sheet.items[i].kind == Kind::Quote)
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

    /// Returns the words behind an inverted verb and its subject that go on with the words before it.
    fn tail(&self, from: usize, later: &[Hit]) -> Option<Range<usize>> {
        let end = self.unit.items.end;
        let sheet = self.sheet;
        let next = self.segments.iter().find(|s| s.items.start >= from)?;
        // "« Nous partons », a dit Osei, « et nous revenons »"; the next word is in marks, or the clause goes on.
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

    /// Returns the subject behind a verb: "a déclaré la maire", "dijo ayer el ministro", "a-t-il dit".
    fn inverted_subject(&self, hit: &Hit, segment: &Range<usize>) -> Option<Subject> {
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
                return Some(Subject::Phrase(p));
            }
            if !self.is(i, Class::Clitic) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// Returns the subject of a verb whose words follow.
    fn subject(&self, hit: &Hit, previous: Option<&Hit>, segment: &Range<usize>) -> Option<Subject> {
        let sheet = self.sheet;
        if hit.passive {
            let by = (hit.word + 1..segment.end).find(|&i| {
                matches!(self.small(i).as_str(), "par" | "por" | "da" | "dal" | "dalla" | "pelo" | "pela" | "door")
            })?;
            return phrase::at(sheet, by + 1, segment.end).map(Subject::Phrase);
        }
        // "on a appris de sources …"
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
        // No subject of its own: "Dijo que …", or behind the verb: "Dijo Osei que …".
        self.inverted_subject(hit, segment)
    }

    /// Returns the phrase before a verb that can be its subject.
    fn phrase_before(&self, start: usize, end: usize) -> Option<Phrase> {
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

    /// Returns the words behind a verb that it reports.
    fn following(&self, hit: &Hit, segment: &Range<usize>, later: &[Hit]) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        // The conjunction: up to a short addressee behind the verb.
        let reach = end.min(hit.word + 16);
        let that = (hit.word + 1..reach).find(|&i| {
            self.is(i, Class::That) && !self.is_relative(i, hit)
                || i <= hit.word + 3
                    && self.is(i, Class::Question)
                    && sheet.items[i].shape == Shape::Lower
                    && !self.is(i, Class::Determiner)
        });
        let quote = (hit.word + 1..segment.end).find(|&i| sheet.items[i].kind == Kind::Quote);
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
        let quote = quote.filter(|&q| {
            !sheet.is_title(q, self.unit.items.start) || self.is(hit.word, Class::Naming) || q == hit.word + 1
        })?;
        let from = if quote - hit.word <= 12 { hit.word + 1 } else { quote };
        let last = (quote..segment.end).rev().find(|&i| sheet.items[i].kind == Kind::Quote).unwrap_or(quote);
        let direct = quote == hit.word + 1;
        let to = if direct {
            last + 1
        } else {
            (last + 1..segment.end).find(|&i| later.iter().any(|l| l.from == i)).unwrap_or(segment.end)
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
        // Behind an object of the verb that is no person: "presentó un plan que".
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

    /// Adds the reports of sources: "selon la police", "según el ministro", "d'après nos données", "pour Osei".
    fn sources(&self, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        for i in unit.clone() {
            if !sheet.is_word(i) || out.iter().any(|r| r.covers(i)) {
                continue;
            }
            let opens = i == unit.start || self.segments.iter().any(|s| s.items.start == i);
            let word = self.small(i);
            let next = |k: usize| if k < unit.end { self.small(k) } else { String::new() };
            let begins = opens || i > unit.start;
            let words = match (sheet.language, word.as_str()) {
                (Language::French, "selon") | (Language::Spanish, "según" | "segun") | (Language::Dutch, "volgens") => {
                    1
                }
                (Language::French, "pour")
                | (Language::Spanish, "para")
                | (Language::Portuguese, "segundo" | "conforme")
                    if opens =>
                {
                    1
                }
                (Language::Italian, "secondo") | (Language::Dutch, "aldus") if begins => 1,
                (Language::French, "d") if next(i + 1) == "après" => 2,
                (Language::Portuguese, "acordo") if next(i + 1) == "com" => 2,
                (Language::Spanish, "acuerdo") if i > unit.start && next(i - 1) == "de" && next(i + 1) == "con" => 2,
                _ => continue,
            };
            let from = i + words;
            let Some(p) = phrase::at(sheet, from, unit.end) else { continue };
            // "pour" and "para" take people and bodies only, and no verb.
            if matches!(word.as_str(), "pour" | "para") && p.name.is_none() {
                continue;
            }
            if p.pronoun && self.is(p.full.start, Class::PronounFirst) {
                continue;
            }
            // "según declaró Osei" is a verb's.
            if from < unit.end
                && !sheet.items[from].facts.verbs.is_empty()
                && p.name.is_none()
                && !self.is(from, Class::Determiner)
            {
                continue;
            }
            let start = if word == "acuerdo" || word == "acordo" { i - 1 } else { i };
            let mut to = p.full.end;
            if let Some(own) =
                self.segments.iter().find(|s| s.items.start == start && s.items.end - s.items.start <= 24)
            {
                // "selon une vidéo diffusée par l'armée": the part between the commas, unless it holds the clause.
                if own.items.end < unit.end && sheet.items[own.items.end].kind == Kind::Comma
                    || own.items.start > unit.start
                {
                    to = to.max(own.items.end);
                }
            }
            // The apposition of the source: "pour Osei, directeur du port, …"
            let mut clause = self.segments.iter().position(|s| s.items.start >= to);
            while let Some(s) = clause.filter(|&s| start == unit.start && s + 1 < self.segments.len()) {
                let items = &self.segments[s].items;
                let first = self.first_word(items);
                let aside = first.is_some_and(|f| self.is(f, Class::Relative) || phrase::is_role(sheet, f))
                    || !items.clone().any(|k| self.is(k, Class::Auxiliary) || self.is(k, Class::Modal))
                        && first.is_some_and(|f| {
                            !self.is(f, Class::Determiner)
                                && !self.is(f, Class::Preposition)
                                && !self.is(f, Class::Clitic)
                                && items.len() <= 8
                                && sheet.items[f].shape == Shape::Lower
                                && !sheet.items[f].facts.is_pronoun()
                                && !sheet.items[f].facts.is_function()
                        })
                    || first.is_some_and(|f| {
                        phrase::at(sheet, f, items.end).is_some_and(|p| p.full.end == items.end) && items.len() <= 10
                    });
                if !aside {
                    break;
                }
                to = items.end;
                clause = Some(s + 1);
            }
            let content: Vec<Range<usize>> = [unit.start..start, to..unit.end]
                .into_iter()
                .filter(|r| {
                    r.clone().any(|k| matches!(sheet.items[k].kind, Kind::Word | Kind::Quote))
                        && !out.iter().any(|o| o.content.iter().any(|c| c.start < r.end && r.start < c.end))
                })
                .collect();
            if content.is_empty() {
                continue;
            }
            out.push(Report::new(content, Some((sheet.items[i].span, CueClass::Report)), Subject::Phrase(p)));
            return;
        }
    }

    /// Adds the words behind a colon of a sentence without a reporting verb, and announces those of the next.
    fn colon(&self, state: &mut State, out: &mut Vec<Report>) {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let Some(at) = unit.clone().find(|&i| sheet.items[i].kind == Kind::Colon) else { return };
        let before = unit.start..at;
        if before.is_empty() || sheet.has_quote(&before) || out.iter().any(|r| r.covers(unit.end - 1)) {
            return;
        }
        let subject = || {
            self.first_word(&before)
                .filter(|&f| !self.is(f, Class::Preposition) || self.is(f, Class::Determiner))
                .and_then(|f| phrase::at(sheet, f, before.end))
                .map_or(Subject::Unknown, Subject::Phrase)
        };
        let cue = Some((sheet.items[at].span, CueClass::Say));
        if at + 1 >= unit.end {
            state.lead = Some((state.unit, cue, subject()));
        } else if sheet.items[at + 1].quote.is_some_and(|q| sheet.words_inside(q) >= 3) {
            let mut report = Report::new(vec![at + 1..unit.end], cue, subject());
            report.probability = 0.75;
            out.push(report);
        }
    }
}
