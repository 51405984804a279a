//! French, Spanish, Italian and Portuguese, and Dutch where the same rules apply.
//!
//! A reporting verb comes before its words with "que", an infinitive or a colon, or after them with its subject
//! inverted: "« Nous partons », a déclaré la maire" (Grevisse, Le bon usage; RAE, Nueva gramática).

mod actors;
mod agreement;
pub(super) mod announcements;
mod authors;
mod hits;
mod inversion;
mod sources;
mod subject;

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::finite::is_finite;
use super::languages::{Language, Trait};
use super::lists::{self, List};
use super::phrase::{self, Phrase};
use super::report::{self, Report, Segment, State, Subject, segments};
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
    report::give_to_author(sheet, unit, &mut out, |colon| reader.author(colon));
    out
}

/// Returns the person or body that is the subject of a sentence, for a subject left out in the next one.
pub(super) fn actor(sheet: &Sheet<'_>, unit: &Unit) -> Option<Phrase> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    let found = reader.subject_until(unit.items.end).filter(|p| p.name.is_some() || reader.is_agent(p));
    let second = || reader.subject_of_second_clause();
    found.or_else(second).or_else(|| reader.subject_behind()).or_else(|| reader.verbless())
}

/// Returns whether a sentence begins with a verb without a subject, in a language that leaves it out: "Se detiene y frunce
/// el ceño.", "Mira el reloj."
pub(super) fn leaves_out_subject(sheet: &Sheet<'_>, unit: &Unit) -> bool {
    let (start, end) = (unit.items.start, unit.items.end);
    let free = sheet.language.has(Trait::DROPS_SUBJECT);
    if !free || start + 2 >= end || !sheet.is_word(start) || sheet.has_quote(&unit.items) {
        return false;
    }
    let governs =
        |i: usize| sheet.is(i, Class::Determiner) || sheet.is(i, Class::Preposition) || sheet.is(i, Class::And);
    if governs(start) || sheet.is(start, Class::Negation) || phrase::is_role(sheet, start) {
        return false;
    }
    if sheet.is(start, Class::Clitic) {
        return true;
    }
    let next = start + 1;
    let article = sheet.is(next, Class::Determiner) && !sheet.is(next, Class::Preposition);
    let finite = is_finite(sheet, start) || sheet.is(start, Class::Auxiliary);
    finite || article && sheet.is_word(next) && !sheet.is_proper(start) && !sheet.items[start].facts.is_function()
}

/// Returns the person of a noun for words right before words in marks between dashes, which item `i` is.
pub(super) fn asker(sheet: &Sheet<'_>, unit: &Unit, i: usize) -> Option<Phrase> {
    Reader { sheet, unit, segments: segments(sheet, unit) }.asker(i)
}

/// Returns the subject of the sentence of words in marks at item `i`, if it names a person or a body.
pub(super) fn subject_of_fragment(sheet: &Sheet<'_>, unit: &Unit, i: usize) -> Option<Subject> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    reader.subject_until(i).filter(|p| reader.is_agent(p)).map(Subject::Phrase)
}

impl Reader<'_, '_> {
    fn small(&self, i: usize) -> &str {
        self.sheet.small(i).trim_end_matches(['\'', '’'])
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
        if rules::is_off(Rule::RomanceContinued) {
            return None;
        }
        if self.sheet.language != Language::French || self.small(hit.word) != "appris" {
            return None;
        }
        let near = (hit.word + 1..segment.end).find(|&i| self.small(i) == "auprès")?;
        let of = (near + 1 < segment.end && self.is(near + 1, Class::Of)).then_some(near + 2)?;
        phrase::at(self.sheet, of, segment.end).map(Subject::Phrase)
    }

    /// Returns the speaker so far for a French infinitive that begins a sentence: "Et d'ajouter : « … »", "Et de conclure
    /// que".
    fn continued(&self, hit: &Hit) -> Option<Subject> {
        if rules::is_off(Rule::RomanceContinued) {
            return None;
        }
        let start = self.unit.items.start;
        let of = hit.word == start + 2 && matches!(self.small(start + 1), "de" | "d");
        (self.sheet.language == Language::French && of && self.is(start, Class::And)).then_some(Subject::Carried)
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
        let head = self.head(hit, start);
        if head.is_none()
            && let Some((content, subject)) = self.inverted(hit, start, &segment, later, others)
        {
            return self.finish(hit, content, Some(subject));
        }
        if let Some((content, subject)) = self.as_said(hit, &segment) {
            return self.finish(hit, vec![content], Some(subject));
        }
        let subject = head.map(Subject::Phrase).or_else(|| self.subject(hit, previous, &segment));
        let subject = subject.or_else(|| self.dropped(hit)).or_else(|| self.continued(hit));
        // "Osei a déclaré : …"
        let colon = (hit.word + 1..end).find(|&i| sheet.items[i].kind == Kind::Colon);
        // "Elle sait de quoi elle parle : …": an indirect question.
        let question =
            |i: usize| self.is(i, Class::Question) && !self.is(i, Class::Condition) && !self.is(i, Class::That);
        if colon.is_some() && start > self.unit.items.start.saturating_sub(1) && (start + 1..hit.from).any(question) {
            return None;
        }
        if let Some(colon) =
            colon.filter(|&c| !(hit.word + 1..c).any(|i| self.is(i, Class::That)) && !later.iter().any(|l| l.word < c))
        {
            // "Lund criticó el plan: alegan que …": the verb after the colon has another subject.
            let others = |l: &Hit| l.from == colon + 1 && self.number(l).is_some_and(|n| Some(n) != self.number(hit));
            if later.iter().any(others) {
                return None;
            }
            if colon + 1 >= end {
                state.lead = Some((state.unit, Some(self.cue(hit)), subject.unwrap_or(Subject::Unknown)));
                return None;
            }
            return self.finish(hit, vec![colon + 1..end], subject);
        }
        let content = self.following(hit, &segment, later)?;
        if let Some((words, subject)) = self.rejected(hit, &content) {
            return self.finish(hit, vec![words], Some(subject));
        }
        let governed =
            |p: &Phrase| p.full.start > self.unit.items.start && self.is(p.full.start - 1, Class::Preposition);
        let aside = self.relative_before(start, hit.from).is_some()
            && matches!(&subject, Some(Subject::Phrase(p)) if governed(p));
        self.finish(hit, vec![content], subject).map(|report| Report { aside, ..report })
    }

    /// Returns the clause after a report that begins the sentence as an aside, and its speaker: "Comme l'a rappelé Morel, le
    /// port est fermé", "Como recordó Robles, el puerto cerró".
    fn as_said(&self, hit: &Hit, segment: &Range<usize>) -> Option<(Range<usize>, Subject)> {
        if rules::is_off(Rule::RomanceAsSaid) {
            return None;
        }
        let start = self.unit.items.start;
        let comma = segment.end < self.unit.items.end && self.sheet.items[segment.end].kind == Kind::Comma;
        if hit.segment > 0 || hit.from == start || !comma || hit.passive {
            return None;
        }
        let leads = (start..hit.from)
            .all(|i| self.is(i, Class::Clitic) || self.sheet.lists(i).has(lexicon::List::AsWithAdverbs));
        let opens =
            (start..hit.from).any(|i| matches!(self.small(i), "come" | "comme" | "como" | "según" | "conforme"));
        let subject = self.inverted_speaker(hit, segment).filter(|_| leads && opens)?;
        let Subject::Phrase(p) = &subject else { return None };
        let from = self.segments.iter().find(|s| s.items.start >= p.full.end.max(segment.end))?.items.start;
        // The apposition of the speaker: "comme l'a dit la maire, Jeanne Morel, le port".
        let name = p.name.as_ref().filter(|n| n.start >= from).map(|n| n.end + 1);
        let from = name.unwrap_or(from);
        (self.is_speaker(p) && from < self.unit.items.end).then(|| (from..self.unit.items.end, subject.clone()))
    }

    /// Returns the words in marks of a charge that a verb rejects, and whose charge it is: "a rejeté les accusations de
    /// « mensonge » portées par Osei".
    fn rejected(&self, hit: &Hit, content: &Range<usize>) -> Option<(Range<usize>, Subject)> {
        if rules::is_off(Rule::RomanceRejected) {
            return None;
        }
        let sheet = self.sheet;
        let rejects = sheet.is_in(hit.word, List::Rejecting);
        let quote = content.clone().find(|&i| sheet.items[i].kind == Kind::Quote).filter(|_| rejects)?;
        let clause = |i: &usize| self.is(*i, Class::That) || sheet.items[*i].kind == Kind::Comma;
        let charge = |i: usize| sheet.is_in(i, List::Charges);
        let own = |i: usize| matches!(self.small(i), "ses" | "sus" | "leurs");
        let between = hit.word + 1..quote;
        if !between.clone().any(charge) || between.clone().any(|i| clause(&i) || own(i)) {
            return None;
        }
        let end = self.unit.items.end;
        let until = (quote + 1..end).find(clause).unwrap_or(end);
        let by = |i: &usize| self.sheet.lists(*i).has(lexicon::List::AgentsOfPassives);
        let agent = (quote + 1..until).find(by).and_then(|i| phrase::at(sheet, i + 1, end));
        let agent = agent.filter(|p| self.is_speaker(p));
        Some((quote..quote + 1, agent.map_or(Subject::Unknown, Subject::Phrase)))
    }

    /// Returns the item at which the clause of a verb begins: after a marked span, or at the part's first item.
    fn start_of_clause(&self, hit: &Hit, segment: &Range<usize>) -> usize {
        (segment.start..hit.from)
            .rev()
            .find(|&i| self.sheet.items[i].kind == Kind::Quote && !self.sheet.is_body(i, self.unit.items.start))
            .map_or(segment.start, |q| q + 1)
    }

    /// Returns the words after a verb that it reports.
    fn following(&self, hit: &Hit, segment: &Range<usize>, later: &[Hit]) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let end = self.unit.items.end;
        // The conjunction: up to a short addressee after the verb.
        let reach = end.min(hit.word + 16);
        let object = |i: usize| {
            let next = i + 1;
            sheet.language == Language::Dutch
                && (next >= segment.end
                    || sheet.items[hit.from].facts.verbs.iter().any(|v| v.particle == Some(sheet.text(next))))
        };
        let that = (hit.word + 1..reach).find(|&i| {
            self.is(i, Class::That) && !object(i) && !self.is_relative(i, hit)
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
                .chain(
                    later.iter().filter(|l| l.word > from + 2 && self.announces(l)).map(|l| self.with_clitics(l.from)),
                )
                .min()
                .unwrap_or(end)
        };
        if let Some(that) = that {
            return Some(that..stop(that));
        }
        if let Some(next) = self.infinitive(hit, segment) {
            return Some(next..stop(next));
        }
        // Words in marks in the object: "a dénoncé une « erreur »".
        if hit.gerund && quote != Some(hit.word + 1) && !self.is(hit.word, Class::Naming) {
            return None;
        }
        let quote = quote.filter(|&q| !sheet.is_body(q, self.unit.items.start)).filter(|&q| {
            !sheet.is_title(q, self.unit.items.start) || self.is(hit.word, Class::Naming) || q == hit.word + 1
        })?;
        let from = if quote - hit.word <= 12 { hit.word + 1 } else { quote };
        let told = self.is_apart(hit, from, quote);
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

    /// Returns whether the words between a verb and the words in marks of item `quote` are no part of the reported words,
    /// which can begin at item `from`: an addressee, or the preposition of the marks.
    fn is_apart(&self, hit: &Hit, from: usize, quote: usize) -> bool {
        let sheet = self.sheet;
        let ends = |from: usize, to: usize| phrase::at(sheet, from, to).filter(|p| p.full.end == to);
        let last = self.small(quote - 1);
        // "reproche au maire « son silence »"
        let told = self.sheet.lists(from).has(lexicon::List::Addressed) && ends(from + 1, quote).is_some();
        // "a appelé les députés à « voter »"
        let person = |p: Phrase| self.is_speaker(&p) || self.is_noun(p.core.end - 1, Class::Role);
        let called = quote > hit.word + 3
            && matches!(last, "a" | "à" | "ad" | "di" | "de")
            && ends(from, quote - 1).or_else(|| ends(from + 1, quote - 1)).is_some_and(person);
        // "a qualifié la réforme de « machine »", "calificó el plan como «disparate»"
        let predicate = quote >= hit.word + 2
            && sheet.lists(quote - 1).has(lexicon::List::BeforePredicates)
            && (self.is(hit.word, Class::Naming)
                || ["accus", "acus"].iter().any(|first| self.small(hit.word).starts_with(first)));
        // "apelou ao «bom senso»"
        let governed = quote == hit.word + 2 && sheet.is_in(quote - 1, List::GoverningPrepositions);
        told || called || predicate || governed
    }

    /// Returns the first item of an infinitive that a verb reports.
    fn infinitive(&self, hit: &Hit, segment: &Range<usize>) -> Option<usize> {
        let sheet = self.sheet;
        // "affirme avoir échoué", "pide a la ministra dimitir", "promet de partir"
        let next = hit.word + 1;
        if next < segment.end && hit.class != CueClass::Think {
            let infinitive = |i: usize| {
                lists::has(sheet.language, List::AuxiliaryInfinitives, sheet.text(i))
                    || sheet.is_word(i)
                        && sheet.items[i].shape == Shape::Lower
                        && !sheet.items[i].facts.is_function()
                        && {
                            let w = sheet.text(i);
                            let ends = |w: &str| ["er", "ir", "re", "ar", "ír"].iter().any(|end| w.ends_with(end));
                            w.len() > 3 && ends(w)
                                || matches!(w, "ser" | "ver" | "dar" | "ir")
                                || lists::lines(sheet.language, List::Enclitics)
                                    .iter()
                                    .any(|e| w.strip_suffix(e).is_some_and(|v| v.len() > 3 && ends(v)))
                        }
            };
            let next = (next..segment.end)
                .find(|&i| !self.is(i, Class::Adverb) || self.is(i, Class::Negation))
                .unwrap_or(next);
            let start = if self.sheet.lists(next).has(lexicon::List::BeforeInfinitives) && next + 1 < segment.end {
                next + 1
            } else {
                next
            };
            let small = |i: usize| self.sheet.lists(i).has(lexicon::List::InsideInfinitives);
            let start = (start..segment.end.min(start + 4)).find(|&i| !small(i)).unwrap_or(start);
            if start < segment.end && infinitive(start) {
                // "spiegano di non avere": "di" is the conjunction.
                return Some(if self.small(next) == "di" { next + 1 } else { next });
            }
        }
        None
    }

    /// Returns whether a colon and words in marks are right after a verb: "A quien dijo que no, le respondió: «Ya veo»".
    fn announces(&self, hit: &Hit) -> bool {
        let after = hit.word + 1;
        after + 1 < self.unit.items.end
            && self.sheet.items[after].kind == Kind::Colon
            && self.sheet.items[after + 1].kind == Kind::Quote
    }

    /// Returns the first of the unstressed pronouns before item `i`.
    fn with_clitics(&self, i: usize) -> usize {
        let clitic = |k: usize| self.is(k, Class::Clitic) && !self.is(k, Class::Preposition);
        (self.unit.items.start..i).rev().take(3).take_while(|&k| clitic(k)).last().unwrap_or(i)
    }

    /// Returns whether "que" at item `i` is a relative pronoun: a noun is right before it, and not the verb.
    fn is_relative(&self, i: usize, hit: &Hit) -> bool {
        if i == hit.word + 1 || i == 0 {
            return false;
        }
        let sheet = self.sheet;
        let before = i - 1;
        if sheet.items[before].kind == Kind::Comma || sheet.items[before].kind == Kind::Closing {
            // "Lo adelantó ayer la ministra, que llegó tarde"
            let segment = &self.segments[hit.segment].items;
            let subject = self.inverted_subject(hit, segment);
            let behind = |p: &Phrase| {
                p.full.start > hit.word && (p.full.end == before || p.name.as_ref().is_some_and(|n| n.end == before))
            };
            return sheet.language != Language::French && matches!(&subject, Some(Subject::Phrase(p)) if behind(p));
        }
        // "s'est dit convaincu que"
        let of = usize::from(matches!(self.small(before), "de" | "di") && before > hit.word + 1);
        if sheet.is_in(before - of, List::Attitudes) {
            return false;
        }
        // "a insisté sur le fait que", "insistió en el hecho de que"
        if self.sheet.lists(before - of).has(lexicon::List::NounsForFacts) {
            return false;
        }
        // "a répondu depuis le fond de la salle qu'elle": adverbials only are between.
        if self.is_adverbial(hit.word + 1..i) {
            return false;
        }
        // After an object of the verb that is no person: "presentó un plan que".
        let addressee = (hit.word + 1..i).any(|k| self.sheet.lists(k).has(lexicon::List::Addressed))
            || (hit.word + 1..i).all(|k| {
                sheet.items[k].facts.is_function() || sheet.is_capital(k) || sheet.items[k].kind == Kind::Number
            });
        // "legt minister Visser uit dat": the particle of the verb is between.
        let apart = usize::from(sheet.language.has(Trait::SEPARABLE_VERBS));
        let inverted = phrase::at(sheet, hit.word + 1, i).is_some_and(|p| {
            (p.full.end == i || p.full.end + apart == i)
                && (p.name.is_some() || phrase::is_role(sheet, p.core.start.max(p.core.end - 1)))
        });
        !addressee && !inverted && !self.is(before, Class::Adverb)
    }
}
