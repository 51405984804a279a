//! German: sources, reporting verbs with their particles, and clauses in the subjunctive of reported speech.
//!
//! The finite verb is the second constituent of a main clause and the last word of a subordinate one; the particle of a
//! separable verb ends its clause (Duden, Die Grammatik).

mod appositions;
mod authors;
mod clause;
mod frames;
mod objects;
mod papers;
mod sources;
mod subject;
mod verbs;

use crate::lexicon;
use std::ops::Range;

use super::lists::List;
use super::phrase::Phrase;
use super::report::{self, Report, Segment, State, Subject, segments};
use super::sheet::{Kind, Sheet, Unit};
use super::words::Class;
use crate::quotes::CueClass;
use crate::span::Span;

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
    /// Item of the cue: the verb or its participle.
    word: usize,
    /// Index of the segment.
    segment: usize,
    class: CueClass,
    /// True if the verb ends a subordinate clause.
    last: bool,
    passive: bool,
    /// True if the finite verb is a subjunctive, so that the report is itself reported.
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
            reader.nouns(&mut out);
        }
    }
    reader.written(state, &mut out);
    reader.talk_of(&mut out);
    reader.view(&mut out);
    reader.heading(&mut out);
    reader.in_words(&mut out);
    reader.verb_after_quote(&mut out);
    if out.is_empty() {
        reader.sentence_before(&hits, state, &mut out);
    }
    reader.colon(state, &mut out);
    reader.refer_to_paper(state, &mut out);
    report::give_to_author(sheet, unit, &mut out, |colon| reader.author(colon));
    if out.is_empty() {
        reader.free(state, &mut out);
    }
    out
}

/// Returns the subject of the sentence around marked item `quote` that no expression reports, if the sentence has one
/// of its own: "Der Senat hofft auf „bessere Zeiten“". A sentence in the subjunctive has the speaker of the one before.
pub(super) fn subject_of_fragment(sheet: &Sheet<'_>, unit: &Unit, quote: usize) -> Option<Subject> {
    Reader { sheet, unit, segments: segments(sheet, unit) }.own_subject(quote)
}

/// Returns the subject of a sentence that can be the speaker of the next one.
pub(super) fn actor(sheet: &Sheet<'_>, unit: &Unit) -> Option<Phrase> {
    Reader { sheet, unit, segments: segments(sheet, unit) }.actor()
}

/// Returns whether a sentence tells the opinion of a person: "Für Petra Lund ist der Fall abgeschlossen."
pub(super) fn is_view(sheet: &Sheet<'_>, unit: &Unit) -> bool {
    Reader { sheet, unit, segments: segments(sheet, unit) }.view_of().is_some()
}

/// Returns whether a sentence has a verb or a noun of speech.
pub(super) fn is_about_speech(sheet: &Sheet<'_>, unit: &Unit) -> bool {
    Reader { sheet, unit, segments: Vec::new() }.is_about_speech()
}

impl Reader<'_, '_> {
    /// Returns the index of the part of the sentence that has the verb's last word.
    fn last_segment(&self, hit: &Hit) -> usize {
        hit.particle.and_then(|p| self.segment_of(p)).map_or(hit.segment, |s| s.max(hit.segment))
    }

    fn cue(&self, hit: &Hit) -> (Span, CueClass) {
        (self.sheet.items[hit.word].span, hit.class)
    }

    /// Returns the report of a verb; `later` are the verbs after it.
    fn report(&self, hit: &Hit, later: &[Hit], others: &[Report], state: &mut State) -> Option<Report> {
        let sheet = self.sheet;
        let segment = self.segments[hit.segment].items.clone();
        let first = self.first_word(&segment)?;
        let end = self.unit.items.end;
        // "wie die Polizei mitteilte": the rest of the sentence is reported.
        let wie = (segment.start..segment.end.min(segment.start + 3)).find(|&i| sheet.is_word(i) && self.is_wie(i));
        if let Some(wie) =
            wie.filter(|&w| w < hit.word && (w == first || self.is(first, Class::Adverb) || self.is(first, Class::But)))
        {
            return self.around_clause(hit, &segment, wie);
        }
        if let Some(report) = self.behind_apposition(hit, &segment) {
            return Some(report);
        }
        let next = self.last_segment(hit) + 1;
        let colon = self.segments.get(next).filter(|s| s.before == Kind::Colon);
        // "bestätigte den Vorfall und sagte: „…“": the words are those of the last verb before the colon.
        let subject = self.subject(hit, &segment);
        if colon.is_some() && later.iter().any(|l| l.segment == hit.segment && !l.last) {
            let quotes = self.marked_inside(hit, later, &segment, subject.as_ref());
            let quote = quotes.into_iter().find(|&i| i > hit.verb)?;
            return self.finish(hit, vec![quote..quote + 1], subject.unwrap_or(Subject::Unknown));
        }
        let before = self.unit.items.start..self.start_of_clause(hit, &segment);
        // "wird auf tausend geschätzt": no speaker.
        let becomes = sheet.text(hit.verb).starts_with('w') && !sheet.text(hit.verb).starts_with("war");
        if hit.passive && becomes && subject.is_none() && hit.class == CueClass::Predict {
            return None;
        }
        if colon.is_some_and(|rest| self.is_work(&segment, rest.items.start)) {
            return None;
        }
        // "Er sagte: …"
        if let Some(rest) = colon {
            let mut content = vec![rest.items.start..end];
            // "„…“, hat Osei der Zeitung erzählt: „…“"
            if !before.is_empty() && self.has_speech(&before) && self.begins_with_verb(hit, &segment) {
                content.insert(0, before);
            }
            // "Mit Regen rechnet Osei nicht: „…“": the words after the colon are speech.
            let spoken = sheet.items[rest.items.start].kind == Kind::Quote && hit.class == CueClass::Think;
            let hit = if spoken { &Hit { class: CueClass::Say, ..hit.clone() } } else { hit };
            return self.finish(hit, content, subject.unwrap_or(Subject::Unknown));
        }
        if end > self.unit.items.start && sheet.items[end - 1].kind == Kind::Colon && segment.end + 1 >= end {
            state.lead = Some((state.unit, Some(self.cue(hit)), subject.unwrap_or(Subject::Unknown)));
            return None;
        }
        if let Some(report) = self.aside(hit, &before, next) {
            return Some(report);
        }
        // "…, sagte Osei", "„…“ sagte Osei, „…“"
        let behind = matches!(&subject, Some(Subject::Phrase(p)) if p.full.start > hit.verb);
        let ahead = matches!(&subject, Some(Subject::Phrase(p)) if p.full.end <= before.end);
        let inverted = !hit.last && before.end > before.start && self.begins_with_verb(hit, &segment) && !ahead;
        // "Am Kai trafen Lotsen auf Fischer, berichtet Reuters": a clause whose verb no list has.
        let named =
            !matches!(&subject, Some(Subject::Phrase(p)) if p.pronoun && self.is(p.full.start, Class::PronounOther));
        let clause = || behind && named && before.clone().filter(|&i| sheet.is_word(i)).count() >= 5;
        if inverted
            && (self.is_words(&before) || clause())
            && (subject.is_some() || self.sheet.has_quote(&before) || hit.passive)
        {
            let own = others.iter().any(|r| r.content.iter().any(|c| c.start < before.end && before.start < c.end));
            // "Von einem „schwarzen Tag“ sprach der Rat", "Als „Unsinn“ bezeichnete Lund den Plan": the words alone.
            let opens = self.first_word(&before).is_some_and(|f| matches!(self.small(f), "von" | "vom" | "als"));
            let governed = opens && self.is(hit.word, Class::Naming) && !self.has_finite(&before);
            let marked = before.clone().find(|&i| sheet.items[i].kind == Kind::Quote).filter(|_| governed);
            let before = marked.map_or(before, |q| q..q + 1);
            let mut content = if own { Vec::new() } else { vec![before] };
            content.extend(self.tail(next, later));
            // "„Nein“, sagte er. „Nie.“" in one sentence, without a comma.
            let quote = |&i: &usize| sheet.items[i].kind == Kind::Quote && !sheet.is_title(i, self.unit.items.start);
            if let Some(q) = (hit.word + 1..segment.end).find(quote) {
                content.push(q..q + 1);
            }
            return self.finish(hit, content, subject.unwrap_or(Subject::Unknown));
        }
        // "Auf Hochdeutsch heißt es „schlechtes Wetter“": a word, which nobody says.
        let called = sheet.text(hit.word).starts_with("hieß") || sheet.text(hit.word).starts_with("heiß");
        let unnamed = match &subject {
            Some(Subject::Phrase(p)) => self.is_language(p.core.end - 1),
            _ => true,
        };
        if called && unnamed && self.has_quote_behind(hit, &segment) {
            return None;
        }
        let quotes = self.marked_inside(hit, later, &segment, subject.as_ref());
        let begin = quotes.iter().copied().find(|&i| i > hit.verb || hit.last);
        let content = self.following(hit, later);
        if content.is_empty() {
            if begin.is_none() {
                return self.object(hit, &segment, later, subject);
            }
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

    /// Returns the report of a clause with "wie", whose first word is item `wie`: the rest of the sentence.
    fn around_clause(&self, hit: &Hit, segment: &Range<usize>, wie: usize) -> Option<Report> {
        let end = self.unit.items.end;
        let subject = self.subject_after(wie + 1, segment.end, hit);
        let mut content = Vec::new();
        if segment.start > self.unit.items.start {
            content.push(self.unit.items.start..segment.start);
        }
        let mut after = segment.end;
        // "wie die Polizei, die dort war, mitteilte"
        if content.is_empty() && after < end {
            after += usize::from(self.sheet.items[after].kind == Kind::Comma);
        }
        if after < end {
            content.push(after..end);
        }
        self.finish(hit, content, subject)
    }

    /// Returns true if the marked words at item `at`, after a colon, are a title: "Er schrieb ein Buch: „Die stille Flut“".
    fn is_work(&self, segment: &Range<usize>, at: usize) -> bool {
        /// Bound on the words of a title.
        const WORDS: usize = 5;
        let sheet = self.sheet;
        let named = sheet.items[at].quote.is_some_and(|q| {
            let inner = sheet.marked[q].inner.of(sheet.body);
            sheet.words_inside(q) <= WORDS && !inner.ends_with(['.', '!', '?', '…', ','])
        });
        named && segment.clone().any(|i| sheet.is_capital(i) && sheet.ends_in(i, Class::Work))
    }

    /// Returns the marked items inside the clause of a verb that it reports: "sprach von „Chaos“", "nannte sie „mutig“".
    fn marked_inside(&self, hit: &Hit, later: &[Hit], segment: &Range<usize>, subject: Option<&Subject>) -> Vec<usize> {
        let sheet = self.sheet;
        let quotes: Vec<usize> = segment.clone().filter(|&i| sheet.items[i].kind == Kind::Quote).collect();
        let within = |i: usize| matches!(subject, Some(Subject::Phrase(p)) if p.full.contains(&i));
        let judging = self.is(hit.word, Class::Naming) || self.is(hit.word, Class::Judging);
        let naming = judging || matches!(hit.class, CueClass::Criticize | CueClass::Praise);
        // "nannte ihn im „Abendblatt“ ein „Auslaufmodell“"
        let outlet = |i: usize| {
            let within = |k: usize| self.sheet.lists(k).has(lexicon::List::WithinGerman);
            let article = i > segment.start && self.small(i - 1) == "der";
            let at = i.saturating_sub(1 + usize::from(article));
            i > segment.start && at >= segment.start && within(at) || sheet.is_name_of_thing(i, self.unit.items.start)
        };
        let named = |i: usize| {
            let by_noun = judging && !outlet(i) || naming && i > 0 && self.small(i - 1) == "von";
            sheet.is_title(i, self.unit.items.start) && !by_noun
        };
        // "verurteilte die Tat und warnte vor „Rache“": the words belong to the next verb.
        let next_verb = later.iter().find(|l| l.segment == hit.segment && !hit.last && !l.last).map(|l| l.verb);
        let other = |i: usize| next_verb.is_some_and(|v| i > v);
        quotes.into_iter().filter(|&i| !within(i) && !named(i) && !other(i)).collect()
    }

    /// Returns whether words in marks are in the clause of a verb and after it.
    fn has_quote_behind(&self, hit: &Hit, segment: &Range<usize>) -> bool {
        (hit.word + 1..segment.end).any(|i| self.sheet.items[i].kind == Kind::Quote)
    }

    /// Returns whether item `i` names a language or a way to speak.
    fn is_language(&self, i: usize) -> bool {
        let small = self.small(i);
        small.ends_with("deutsch") || small.ends_with("isch") || self.sheet.is_in(i, List::WaysToSpeak)
    }

    /// Returns the reported words after an inverted verb; `next` is the index of the segment after the verb.
    fn tail(&self, next: usize, later: &[Hit]) -> Option<Range<usize>> {
        let sheet = self.sheet;
        for s in &self.segments[next.min(self.segments.len())..] {
            let quote = sheet.items[s.items.start].kind == Kind::Quote;
            let reported = self.has_subjunctive(&s.items) && !self.is_relative(&s.items);
            if later.iter().any(|l| s.items.contains(&l.verb)) {
                return None;
            }
            // "heißt es in dem Papier, auch für „sichere Wege“": a fragment without a verb is part of the words.
            let fragment = self.has_speech(&s.items) && !self.has_finite(&s.items) && s.before == Kind::Comma;
            if quote || reported || fragment {
                return Some(s.items.start..self.unit.items.end);
            }
        }
        None
    }

    /// Returns the report of a clause that continues after an apposition: "wie die Sprecherin, Mai Osei, mitteilte".
    fn behind_apposition(&self, hit: &Hit, segment: &Range<usize>) -> Option<Report> {
        if !hit.last || hit.segment == 0 {
            return None;
        }
        let is_wie = |s: &usize| self.first_word(&self.segments[*s].items).is_some_and(|f| self.is_wie(f));
        let from = (hit.segment.saturating_sub(3)..hit.segment).rev().find(is_wie)?;
        let clause = |items: &Range<usize>| self.has_finite(items) && !self.is_relative(items);
        if (from..hit.segment).any(|s| clause(&self.segments[s].items)) {
            return None;
        }
        let items = self.segments[from].items.clone();
        let subject = self.subject_after(self.first_word(&items)? + 1, items.end, hit);
        let (start, end) = (self.unit.items.start, self.unit.items.end);
        let content = [start..items.start, segment.end..end];
        self.finish(hit, content.into_iter().filter(|r| r.start < r.end).collect(), subject)
    }

    /// Returns the report of a verb with its subject between the parts of a sentence in the subjunctive: "Der Hafen, sagte
    /// Petra Lund, sei geschlossen."
    fn aside(&self, hit: &Hit, before: &Range<usize>, next: usize) -> Option<Report> {
        let own = self.segments[hit.segment].items.clone();
        let rest = self.segments.get(next).filter(|s| s.before == Kind::Comma)?;
        let verb = self.first_word(&rest.items)?;
        let first = hit.segment == 1 && !hit.last && !hit.passive && own.start == hit.verb;
        if !first || before.is_empty() || self.is_words(before) || !self.is_subjunctive(verb) {
            return None;
        }
        let subject = self.phrase_after(hit, &own)?;
        let content = vec![before.clone(), rest.items.start..self.unit.items.end];
        self.finish(hit, content, Subject::Phrase(subject))
    }

    fn finish(&self, hit: &Hit, content: Vec<Range<usize>>, subject: Subject) -> Option<Report> {
        if content.is_empty() {
            return None;
        }
        let subject = match subject {
            Subject::Phrase(p) => Subject::Phrase(self.owner_of_speech(p)),
            other => other,
        };
        // "merkte man ihm an": no speaker and no words.
        let nobody = matches!(&subject, Subject::Phrase(p) if p.pronoun && self.small(p.full.start) == "man");
        let clause = content.iter().any(|c| {
            self.sheet.has_quote(c)
                || self.first_word(c).is_some_and(|f| self.is(f, Class::That))
                || self.has_subjunctive(c)
        });
        if nobody && (!clause || self.is(hit.word, Class::Judging)) {
            return None;
        }
        let mut report = Report::new(content, Some(self.cue(hit)), subject);
        let segment = &self.segments[hit.segment].items;
        report.negated = segment.clone().any(|i| self.is(i, Class::Negation) && i.abs_diff(hit.verb) <= 6);
        report.conditional = self.first_word(segment).is_some_and(|i| self.is(i, Class::Condition));
        Some(report)
    }

    /// Returns whether nothing but a marked span is before the verb in its clause.
    fn begins_with_verb(&self, hit: &Hit, segment: &Range<usize>) -> bool {
        self.start_of_clause(hit, segment) == hit.verb
    }

    /// Returns whether a range can be reported words that precede their verb, and no phrase with an apposition.
    fn is_words(&self, range: &Range<usize>) -> bool {
        self.sheet.has_quote(range) || self.has_finite(range)
    }

    /// Returns the clauses after a verb that it reports.
    fn following(&self, hit: &Hit, later: &[Hit]) -> Vec<Range<usize>> {
        let next = self.last_segment(hit) + 1;
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
                // "Lund, die von „Pech“ sprach, entschuldigte sich": the main clause goes on.
                && !(hit.last && self.is_relative(&self.segments[hit.segment].items) && !self.has_subjunctive(&s.items))
                // "Dem Amt drohen Strafen, zudem …": a danger, no threat in words.
                && !sheet.text(hit.word).starts_with("droh")
                && self.has_finite(&s.items)
                // "nannte sie „mutig“, will aber abwarten": the next verb has the same subject.
                && !self.first_word(&s.items).is_some_and(|f| {
                    self.is(f, Class::And)
                        || self.is(f, Class::But)
                        || self.is_indicative(f) && !self.is(f, Class::Question)
                        || self.is_joined_verb(f)
                });
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
                matches!(self.small(f), "nachdem" | "während" | "wobei" | "woraufhin")
                    && !self.has_subjunctive(&s.items)
            });
            if again || aside {
                end = s.items.start;
                break;
            }
        }
        vec![start..end]
    }
}
