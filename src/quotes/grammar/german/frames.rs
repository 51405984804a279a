//! Frames of German around reported words: "so urteilte", "mit den Worten", judgements with "als", colons, and sentences
//! without a frame.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::report::{Report, State, Subject};
use super::super::sheet::Kind;
use super::super::words::{Class, Form, VerbForm};
use super::{Hit, Reader};
use crate::quotes::CueClass;
use crate::text::Shape;

impl Reader<'_, '_> {
    /// Returns a verb of judgement as a reporting verb if words in marks are its predicate: "wertete den Plan als
    /// „mutig“", "sieht darin eine „Gefahr“".
    pub(super) fn judgement(&self, i: usize, segment: usize, range: &Range<usize>) -> Option<Hit> {
        if rules::is_off(Rule::GermanJudgements) {
            return None;
        }
        let sheet = self.sheet;
        let word = self.small(i);
        let link = |k: usize| match self.small(k) {
            "als" => !range.clone().any(|i| sheet.text(i) == "sich"),
            "für" => word.starts_with('h'),
            "ein" | "eine" | "einen" => word.starts_with('s'),
            _ => false,
        };
        let quote = range.clone().find(|&k| sheet.items[k].kind == Kind::Quote && k > range.start)?;
        let near = (range.start.max(quote.saturating_sub(3))..quote).rev();
        let linked = near.take_while(|&k| sheet.items[k].shape == Shape::Lower).any(link);
        let last = i + 1 == range.end && self.is_subordinate(range);
        let hit = Hit {
            verb: i,
            word: i,
            segment,
            class: CueClass::Say,
            last,
            passive: false,
            reported: false,
            particle: None,
        };
        (linked && (last || quote > i)).then_some(hit)
    }

    /// Returns class and particle of a separable verb whose subject has an apposition: "gab die Leiterin, Petra Lund,
    /// bekannt".
    pub(super) fn particle_behind_apposition(&self, i: usize, segment: usize) -> Option<(CueClass, usize)> {
        let verbs = &self.sheet.items[i].facts.verbs;
        if verbs.iter().all(|v| v.particle.is_none()) {
            return None;
        }
        let next = self.segments.get(segment + 1..)?.iter().take(2);
        let mut plain = next.take_while(|s| s.before == Kind::Comma && !self.is_subordinate(&s.items));
        let segment = plain.find(|s| s.items.len() == 1)?;
        let at = segment.items.start;
        let fits = |v: &&VerbForm| v.form == Form::Finite && v.particle == Some(self.sheet.text(at));
        verbs.iter().find(fits).map(|v| (v.class, at))
    }

    /// Returns whether a participle is an adverb after another verb: "entgegnete Lund empört".
    pub(super) fn is_adverbial_participle(&self, hit: &Hit, before: Option<&Hit>) -> bool {
        let both = |form| self.sheet.items[hit.word].facts.verbs.iter().any(|v| v.form == form);
        hit.verb == hit.word
            && both(Form::Participle)
            && before.is_some_and(|b| b.segment == hit.segment && !(b.verb..hit.verb).any(|i| self.is(i, Class::And)))
            && hit.word + 1 == self.segments[hit.segment].items.end
    }

    /// Returns the verb after "so" and its subject: "„…“, so urteilte Petra Lund". Without a verb of speech it needs
    /// marked words before it.
    pub(super) fn verb_behind_so(&self, so: usize, range: &Range<usize>) -> Option<(usize, Phrase)> {
        let sheet = self.sheet;
        let verb = so + 1;
        let item = sheet.items.get(verb).filter(|_| verb < range.end)?;
        let listed = item.facts.verbs.iter().any(|v| v.form == Form::Finite && v.particle.is_none());
        let word = sheet.text(verb);
        let finite = item.shape == Shape::Lower
            && !item.facts.is_function()
            && (word.ends_with("te") || word.ends_with("ten") || listed);
        let quoted = (so.saturating_sub(2)..so).any(|i| sheet.items[i].kind == Kind::Quote);
        if !finite || !(quoted || listed) {
            return None;
        }
        let hit = Hit {
            verb,
            word: verb,
            segment: self.segment_of(verb)?,
            class: CueClass::Say,
            last: false,
            passive: false,
            reported: false,
            particle: None,
        };
        match self.subject_after(verb + 1, range.end, &hit) {
            Subject::Phrase(p) => Some((verb, p)),
            _ => None,
        }
    }

    /// Adds the sentence before as the words of "Das berichtet Petra Lund.", if it has no speaker yet.
    pub(super) fn sentence_before(&self, hits: &[Hit], state: &State, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanNeighbours) {
            return;
        }
        let sheet = self.sheet;
        let start = self.unit.items.start;
        let Some(before) = state.unit.checked_sub(1).map(|u| &sheet.units[u]) else { return };
        if before.paragraph != self.unit.paragraph
            || state.spoke_within(1)
            || sheet.has_quote(&before.items)
            || !matches!(self.small(start), "das" | "dies")
        {
            return;
        }
        let reports = |class| {
            matches!(
                class,
                CueClass::Say
                    | CueClass::Report
                    | CueClass::Announce
                    | CueClass::Agree
                    | CueClass::Tell
                    | CueClass::Write
                    | CueClass::Explain
            )
        };
        let Some(hit) = hits.iter().find(|h| h.verb == start + 1 && reports(h.class)) else { return };
        let range = self.segments[hit.segment].items.clone();
        let subject = match self.subject(hit, &range) {
            Some(Subject::Phrase(p)) if p.full.start > hit.verb => Subject::Phrase(p),
            _ => return,
        };
        let cue = Some((sheet.items[hit.word].span, hit.class));
        out.push(Report::new(vec![before.items.clone()], cue, subject));
    }

    /// Returns the owner of reported words for a phrase that names the words: "Fazit der Ministerin".
    pub(super) fn owner_of_speech(&self, phrase: Phrase) -> Phrase {
        let head = phrase.core.end - 1;
        if phrase.pronoun || phrase.name.is_some() || !self.sheet.ends_in(head, Class::SpeechNoun) {
            return phrase;
        }
        // "Oseis Antwort"
        let first = phrase.core.clone().find(|&i| self.sheet.is_capital(i));
        if let Some(first) =
            first.filter(|&f| f == phrase.core.start && self.is_genitive(head - usize::from(f < head)) && f < head)
            && !phrase.core.clone().any(|i| phrase::is_role(self.sheet, i))
        {
            return Phrase { full: first..head, core: first..head, name: Some(first..head), pronoun: false };
        }
        if phrase.full.end == phrase.core.end {
            return phrase;
        }
        let from = phrase.core.end + usize::from(self.is(phrase.core.end, Class::Preposition));
        phrase::at(self.sheet, from, phrase.full.end).unwrap_or(phrase)
    }

    /// Returns whether item `i` has the ending of a genitive of a name.
    pub(super) fn is_genitive(&self, i: usize) -> bool {
        self.sheet.is_capital(i) && self.sheet.text(i).ends_with(['s', 'x', 'z', '\'', '’'])
    }

    /// Returns the speaker whom an adverbial of a sentence before a colon names: "Lob kam vom Verband", "Für Osei steht fest".
    fn origin(&self, range: &Range<usize>) -> Subject {
        let sheet = self.sheet;
        let first = self.first_word(range);
        let from = range
            .clone()
            .filter(|&i| matches!(self.small(i), "von" | "vom") || Some(i) == first && self.small(i) == "für");
        let mut phrases = from.filter_map(|i| phrase::at(sheet, i + 1, range.end));
        phrases.find(|p| !p.pronoun && self.is_speaker(p)).map_or(Subject::Unknown, Subject::Phrase)
    }

    /// Returns whether a phrase denotes no speaker: a noun for a thing, or for words without an owner.
    pub(super) fn is_nobody(&self, phrase: &Phrase) -> bool {
        let head = phrase.core.end - 1;
        let owned = matches!(self.small(phrase.full.start), "sein" | "seine" | "ihr" | "ihre");
        // "Rat" is advice or a body.
        let words = !owned
            && self.sheet.is_capital(head)
            && self.small(head) != "rat"
            && self.sheet.ends_in(head, Class::SpeechNoun);
        !phrase.pronoun && phrase.name.is_none() && (self.is_thing(head) || words)
    }

    /// Adds marked words before a verb of no list and its subject: "„Das ist ein Skandal“, ereiferte sich die Trainerin".
    pub(super) fn verb_after_quote(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanNeighbours) {
            return;
        }
        let sheet = self.sheet;
        for (s, segment) in self.segments.iter().enumerate().skip(1) {
            let range = segment.items.clone();
            let verb = range.start;
            let quote = verb.checked_sub(2).filter(|&q| segment.before == Kind::Comma && q >= self.unit.items.start);
            let Some(quote) = quote.filter(|&q| sheet.items[q].kind == Kind::Quote) else { continue };
            // "„Ja“, nickte sie": a few words at the start of the sentence.
            let short = sheet.words_inside_item(quote) < 3;
            if short && quote > self.unit.items.start && sheet.is_word(quote - 1) {
                continue;
            }
            let item = &sheet.items[verb];
            let word = sheet.text(verb);
            let finite = item.shape == Shape::Lower
                && !item.facts.is_function()
                && word.len() >= 4
                && lexicon::List::PastEndingsGerman.words().iter().any(|end| word.ends_with(end));
            if !finite || out.iter().any(|r| r.covers(quote)) || sheet.is_title(quote, self.unit.items.start) {
                continue;
            }
            let mut from = verb + 1;
            while from < range.end && self.is(from, Class::Adverb) && !sheet.items[from].facts.is_pronoun() {
                from += 1;
            }
            let Some(subject) = phrase::at(sheet, from, range.end) else { continue };
            let oblique = self.is(from, Class::Oblique) && !self.is(from, Class::Determiner);
            let paper =
                self.is(from, Class::Determiner) && subject.core.clone().any(|i| sheet.items[i].kind == Kind::Quote);
            let person = if subject.pronoun { self.is_nominative(from) } else { paper || self.is_speaker(&subject) };
            let person = person && !(short && paper);
            if oblique || !person {
                continue;
            }
            let first =
                self.segments[..s].iter().rev().find(|p| sheet.has_quote(&p.items)).map_or(quote, |p| p.items.start);
            let cue = Some((item.span, CueClass::Say));
            out.push(Report::new(vec![first.min(quote)..quote + 1], cue, Subject::Phrase(subject)));
        }
    }

    /// Returns the person with whom a sentence about an opinion begins, and the item of its verb: "Für Petra Lund ist der
    /// Fall abgeschlossen."
    pub(super) fn view_of(&self) -> Option<(Phrase, usize)> {
        let sheet = self.sheet;
        let unit = &self.unit.items;
        if unit.len() < 4 || self.small(unit.start) != "für" {
            return None;
        }
        let p = phrase::at(sheet, unit.start + 1, unit.end).filter(|p| p.name.is_some())?;
        let verb = p.full.end;
        let is = verb + 1 < unit.end && sheet.lists_as_written(verb).has(lexicon::List::BeingGerman);
        is.then_some((p, verb))
    }

    /// Adds the marked words of an opinion: "Für Petra Lund ist der Fund „eine Sensation“."
    pub(super) fn view(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanJudgements) {
            return;
        }
        let sheet = self.sheet;
        let Some((p, verb)) = self.view_of() else { return };
        let quote = (verb + 1..self.unit.items.end).find(|&i| sheet.items[i].kind == Kind::Quote);
        let Some(quote) =
            quote.filter(|&q| !out.iter().any(|r| r.covers(q)) && !sheet.is_name_of_thing(q, self.unit.items.start))
        else {
            return;
        };
        if self.segment_of(quote) != self.segment_of(verb) {
            return;
        }
        let cue = Some((sheet.items[self.unit.items.start].span, CueClass::Report));
        out.push(Report::new(vec![quote..quote + 1], cue, Subject::Phrase(p)));
    }

    /// Returns the subject of a sentence without a report, if it can be the speaker of marked words after it: "Das führt
    /// die Forscherin Petra Lund auf den Winter zurück. „…“"
    pub(super) fn actor(&self) -> Option<Phrase> {
        if let Some((p, _)) = self.view_of() {
            return Some(p);
        }
        let passive =
            |i: usize| self.is(i, Class::Become) && !self.is(i, Class::Have) && self.small(i).starts_with('w');
        for segment in self.segments.iter().take(4) {
            let range = &segment.items;
            if self.is_subordinate(range) {
                continue;
            }
            if range.clone().any(passive) {
                return None;
            }
            let subject = self.clause_subject(range);
            // "Lund legt auf."
            let surname = |p: &Phrase| {
                p.core.len() == 1 && p.full.len() == 1 && self.sheet.families.contains(self.small(p.core.start))
            };
            if let Some(p) = subject.clone().filter(|p| self.is_speaker(p) || surname(p)) {
                return Some(p);
            }
            // "Kritik kommt von Petra Lund."
            if subject.is_some_and(|p| self.is_nobody(&p))
                && let Subject::Phrase(p) = self.origin(range)
            {
                return Some(p);
            }
        }
        None
    }

    /// Returns whether the sentence has a verb or a noun of speech: "Er wies die Kritik zurück."
    pub(super) fn is_about_speech(&self) -> bool {
        self.unit.items.clone().any(|i| {
            self.is(i, Class::Answering)
                || !self.sheet.items[i].facts.verbs.is_empty() && self.verbal(i)
                || self.sheet.is_capital(i) && self.sheet.ends_in(i, Class::SpeechNoun)
        })
    }

    /// Adds marked words beside "mit den Worten": "„…“, mit diesen Worten verabschiedete sie sich".
    pub(super) fn in_words(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanColons) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let Some(words) = unit.clone().find(|&i| {
            self.small(i) == "worten" && (i.saturating_sub(3)..i).any(|k| k >= unit.start && self.small(k) == "mit")
        }) else {
            return;
        };
        let speech = |i: &usize| sheet.items[*i].kind == Kind::Quote && !sheet.is_title(*i, unit.start);
        let quote = (words..unit.end).find(speech).or_else(|| (unit.start..words).rev().find(speech));
        let Some(quote) = quote.filter(|&q| !out.iter().any(|r| r.covers(q))) else { return };
        let Some(segment) = self.segment_of(words) else { return };
        let clause = self.segments[segment].items.clone();
        let subject = if quote < words {
            self.clause_subject(&(words + 1..clause.end))
        } else {
            self.joined_subject(&(clause.start..words), segment).or_else(|| {
                let next = (quote + 1..unit.end).find(|&i| sheet.is_word(i))?;
                self.clause_subject(&(next..unit.end))
            })
        };
        let content = if quote < words { quote..quote + 1 } else { quote..unit.end };
        let content = if content.clone().all(|i| i == quote || !sheet.is_word(i)) { content } else { quote..quote + 1 };
        let cue = Some((sheet.items[words].span, CueClass::Say));
        out.push(Report::new(vec![content], cue, subject.map_or(Subject::Unknown, Subject::Phrase)));
    }

    /// Adds marked words that begin a heading: "„Wir gehen“: Wirte klagen", "„Wir gehen“ – Petra Lund über den Streik".
    pub(super) fn heading(&self, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanColons) {
            return;
        }
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        let (quote, sign) = (unit.start, unit.start + 1);
        let spoken = sheet.items[quote].kind == Kind::Quote && sheet.words_inside_item(quote) >= 3;
        if !spoken || sign + 1 >= unit.end || unit.len() > 24 || out.iter().any(|r| r.covers(quote)) {
            return;
        }
        let rest = sign + 1..unit.end;
        let ends = sheet.items[unit.end - 1].kind == Kind::Stop;
        let subject = match sheet.items[sign].kind {
            Kind::Colon => self.clause_subject(&rest).filter(|p| self.is_speaker(p) || p.full.start == rest.start),
            Kind::Dash => phrase::at(sheet, rest.start, rest.end).filter(|p| !p.pronoun && self.is_speaker(p)),
            _ => None,
        };
        let Some(subject) = subject.filter(|p| !ends && !self.is_nobody(p) && !sheet.has_quote(&rest)) else { return };
        let cue = Some((sheet.items[sign].span, CueClass::Say));
        out.push(Report::new(vec![quote..sign], cue, Subject::Phrase(subject)));
    }

    /// Adds the words after a colon of a sentence without a reporting verb: "Die Firma wehrt sich: „…“"
    pub(super) fn colon(&self, state: &mut State, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanColons) {
            return;
        }
        let sheet = self.sheet;
        let Some(at) = self.unit.items.clone().find(|&i| sheet.items[i].kind == Kind::Colon) else { return };
        let end = self.unit.items.end;
        // "Streit um den Hafen – Lund klagt: „…“": the part of a heading after its dash.
        let dash = (self.unit.items.start..at).rev().find(|&i| sheet.items[i].kind == Kind::Dash);
        let topic = dash.filter(|&d| !self.has_finite(&(self.unit.items.start..d)));
        let before = topic.map_or(self.unit.items.start, |d| d + 1)..at;
        let covered = |i: usize| out.iter().any(|r| r.covers(i));
        if before.is_empty() || self.sheet.has_quote(&before) || covered(end - 1) || at + 1 < end && covered(at + 1) {
            return;
        }
        // "Gleichzeitig zeige der Film: „…“": the sentence is reported itself.
        let carried = self.has_subjunctive(&before) && state.spoke_within(2);
        let subject = || match self.clause_subject(&before) {
            _ if carried => Subject::Carried,
            Some(phrase) => {
                let owner = self.owner_of_speech(phrase);
                if self.is_nobody(&owner) { self.origin(&before) } else { Subject::Phrase(owner) }
            }
            None => self.origin(&before),
        };
        let cue = Some((sheet.items[at].span, CueClass::Say));
        if at + 1 >= end {
            state.lead = Some((state.unit, cue, subject()));
            return;
        }
        // "Kritik kommt von Petra Lund: Der Plan sei falsch."
        let words = || {
            let next = self.segments.iter().find(|s| s.items.start > at);
            next.is_some_and(|s| {
                s.items.start == at + 1 && !self.is_relative(&s.items) && self.has_subjunctive(&s.items)
            })
        };
        let about_words = |p: &Phrase| {
            let head = p.core.end - 1;
            !p.pronoun && sheet.is_capital(head) && sheet.ends_in(head, Class::SpeechNoun)
        };
        if sheet.items[at + 1].kind == Kind::Word
            && !carried
            && self.clause_subject(&before).is_some_and(|p| about_words(&p))
            && let Subject::Phrase(p) = self.origin(&before)
            && words()
        {
            out.push(Report::new(vec![at + 1..end], cue, Subject::Phrase(p)));
            return;
        }
        // "Petra Lund an den Rat: „Nicht mit uns“": a name and no verb before the colon.
        let name = phrase::at(sheet, before.start, at).is_some_and(|p| p.name.is_some())
            && before.len() <= 7
            && !self.has_finite(&before);
        // "Lund: „Nicht mit uns“", but "Motto: „Nicht mit uns“"
        let surname = before.len() == 1
            && sheet.is_capital(before.start)
            && phrase::at(sheet, before.start, at).is_some_and(|p| !self.is_nobody(&p));
        let name = name || surname;
        let quote = sheet.items[at + 1].quote.filter(|&q| {
            let inner = sheet.marked[q].inner.of(sheet.body);
            name && sheet.words_inside(q) >= 2
                || sheet.words_inside(q) >= 5
                || sheet.words_inside(q) >= 3 && inner.ends_with(['.', '!', '?', '…', ','])
        });
        if quote.is_some() && !sheet.is_clause_subject(at + 1, &self.unit.items) {
            out.push(Report::new(vec![at + 1..end], cue, subject()));
        }
    }

    /// Returns the subject of the sentence in the indicative around a marked item, if it can be a speaker; `Unknown`
    /// for a passive sentence.
    pub(super) fn own_subject(&self, quote: usize) -> Option<Subject> {
        let sheet = self.sheet;
        let unit = self.unit.items.clone();
        if self.has_subjunctive(&unit) {
            return None;
        }
        let segment = self.segment_of(quote)?;
        let main = self.segments[..=segment].iter().rev().find(|s| {
            !self.is_subordinate(&s.items) && s.items.start < quote && s.items.clone().any(|i| sheet.is_word(i))
        })?;
        let passive =
            |i: usize| self.is(i, Class::Become) && !self.is(i, Class::Have) && self.small(i).starts_with('w');
        // "Er soll „die Nerven verloren“ haben": the words of somebody else.
        let hearsay = |i: usize| matches!(sheet.text(i), "soll" | "sollen" | "Soll" | "Sollen");
        if main.items.clone().any(|i| passive(i) || hearsay(i)) {
            return Some(Subject::Unknown);
        }
        let subject = self.clause_subject(&main.items)?;
        self.is_speaker(&subject).then_some(Subject::Phrase(subject))
    }

    /// Returns the pronoun with which a sentence begins if its verb reports a wish or a belief of the speaker:
    /// "Er wolle „mehr Zeit“ haben."
    fn wishing(&self) -> Option<Subject> {
        let start = self.unit.items.start;
        let person = self.is(start, Class::PronounMale) || self.is(start, Class::PronounFemale);
        let verb = start + 1 < self.unit.items.end
            && lists::has(self.sheet.language, List::Wishing, self.sheet.text(start + 1));
        (person && verb).then(|| phrase::at(self.sheet, start, start + 1)).flatten().map(Subject::Phrase)
    }

    /// Adds a sentence whose main verb is a subjunctive of reported speech and that has no cue: the speaker of the
    /// report before continues.
    pub(super) fn free(&self, state: &State, out: &mut Vec<Report>) {
        if rules::is_off(Rule::GermanFreeReports) {
            return;
        }
        let firm = |i: usize| {
            self.is_subjunctive(i) && self.is(i, Class::Subjunctive) && !self.sheet.is_in(i, List::Conditionals)
        };
        let weak =
            |i: usize| self.is_subjunctive(i) && !matches!(self.small(i), "dürfte" | "dürften" | "könnte" | "könnten");
        // "Ich arbeite gern": the first person has the form of the subjunctive.
        if self.unit.items.clone().any(|i| self.small(i) == "ich") {
            return;
        }
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
        // "Man stelle sich vor": advice to the reader.
        let advises = lists::has(self.sheet.language, List::Advice, self.sheet.text(first));
        if first > self.unit.items.start && self.small(first - 1) == "man" && advises {
            return;
        }
        let chained = state.spoke_within(2);
        if firm(first) || chained && main.iter().any(|&i| firm(i)) || state.spoke_within(1) && weak(first) {
            let subject =
                if chained { Subject::Carried } else { self.wishing().unwrap_or(Subject::Dropped { plural: false }) };
            out.push(Report::new(vec![self.unit.items.clone()], None, subject));
        }
    }
}
