//! Marked words that the speaker of a sentence relays: "Lund said Osei had ordered her to “go home”", "Lund mocked Osei's
//! “bread” remark", "Lund, quoting Osei, said the quay was “a museum”".

use super::{Draft, Side};
use crate::lexicon::List;
use crate::quotes::clause::Clause;
use crate::quotes::clause::forms::accounts;
use crate::quotes::clause::report::{Report, cue, words};
use crate::quotes::clause::{is_of_subject, noun_phrase, subject};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{CueWord, Form, Strength};
use crate::quotes::words::cues::{self, CueHit};
use crate::quotes::words::speaker_words::HEAD;
use crate::quotes::words::{self, Class, is_verbal};
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Bound on the words between a verb or noun and its marked words, in items.
const REACH: usize = 14;
/// Bound on the words between the verb of the sentence and the subject of the inner one, in items.
const OPENING: usize = 6;
/// Bound on the cues of a sentence that are compared.
const HITS: usize = 8;
/// Probability of a source that the grammar of the sentence determines.
const FIXED: f32 = 0.9;

/// Source of marked words inside the report of another person.
struct Source {
    hit: CueHit,
    subject: Span,
    /// First item of the words.
    start: usize,
}

/// Sets cue, subject and words of a draft whose marked words, item `q`, are those of a person that its speaker relays.
pub(super) fn assign(reading: &Reading<'_>, unit: &Unit, q: usize, draft: &mut Draft) {
    let hits = {
        let from = reading.cues.partition_point(|c| c.item < unit.items.start);
        let end = reading.cues.partition_point(|c| c.item < q);
        &reading.cues[from..end.max(from)]
    };
    let at = draft.cue.as_ref().map(|c| reading.items.partition_point(|i| (i.token as usize) < c.tokens.start));
    let Some(at) = at.filter(|at| unit.items.contains(at)) else { return };
    if let Some(subject) = quoting_behind(reading, unit, q, at) {
        (draft.subject, draft.fixed) = (Some(subject), true);
        return;
    }
    let Some(outer) = Some(at).filter(|&at| at < q) else { return };
    let sentence = Sentence { reading, unit, hits, q };
    // "Lund said Osei had told her in June: “Go.”": the colon belongs to the verbs before it.
    let finite = |h: &&CueHit| matches!(h.word.form, Form::Past | Form::Third) && h.word.strength != Strength::Weak;
    let outer = match reading.classes[outer] {
        Class::Colon => hits.iter().find(finite).map_or(outer, |h| h.item),
        _ => outer,
    };
    let found = sentence
        .inner(outer)
        .or_else(|| sentence.aside(outer))
        .or_else(|| sentence.quoting(outer))
        .or_else(|| sentence.noun(outer))
        .or_else(|| sentence.noun_behind(outer));
    let Some(Source { hit, subject, start }) = found else { return };
    // "claimed that Osei had said “burn it” to a clerk": the whole is one report.
    let goes_on =
        start == q && hit.item + hit.len == q && draft.content.iter().any(|c| c.end() > reading.span(q).end());
    if goes_on {
        return;
    }
    let report = Report::new(hit, FIXED, Clause { before: None, after: None });
    draft.cue = Some(cue(reading, &report, Side::Before, q.abs_diff(hit.item)));
    draft.subject = Some(subject);
    draft.fixed = true;
    let end = |content: &Span| if start == q { words(reading, &(q..q + 1)).end() } else { content.end() };
    let from = words(reading, &(start..q + 1)).start();
    draft.content.retain(|c| c.end() > from);
    if let Some(content) = draft.content.first_mut() {
        *content = Span::new(from, end(content).max(from));
    }
    if start == q && draft.content.len() == 1 && draft.marked.len() == 1 {
        draft.kind = QuotationKind::Direct;
    }
}

/// Returns the person whom the speaker of the cue at item `at` quotes behind it, at the end of the sentence: "“Go,” said Lund, quoting
/// Osei."
fn quoting_behind(reading: &Reading<'_>, unit: &Unit, q: usize, at: usize) -> Option<Span> {
    if rules::is_off(Rule::QuotingBehind) || at < q {
        return None;
    }
    let class = |i: usize| if unit.items.contains(&i) { reading.classes[i] } else { Class::Edge };
    let stop = unit.items.end.min(at + 2 * OPENING);
    let verb = (at + 2..stop).find(|&i| reading.text(i) == "quoting" && class(i - 1) == Class::Comma)?;
    let end = (verb + 1..unit.items.end).find(|&i| !is_of_subject(class(i))).unwrap_or(unit.items.end);
    let named = end > verb + 1 && matches!(class(end - 1), Class::Name | Class::Title | Class::Capitals);
    let closed = matches!(class(end), Class::Edge | Class::Stop | Class::Comma);
    (named && closed && reading.quotes(at..unit.items.end) == 0)
        .then(|| reading.span(verb + 1).cover(reading.span(end - 1)))
}

/// Sentence with marked words at item `q` and the cues before them.
struct Sentence<'r, 'a> {
    reading: &'r Reading<'a>,
    unit: &'r Unit,
    hits: &'r [CueHit],
    q: usize,
}

impl Sentence<'_, '_> {
    fn class(&self, i: usize) -> Class {
        if self.unit.items.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    /// Returns verb and subject of a report inside the words of the cue at item `outer`: "Lund said Osei had ordered her to “go”",
    /// "recalled how Osei had told her: “Go.”", "said she had been informed by Osei that it “would close”".
    fn inner(&self, outer: usize) -> Option<Source> {
        use CueClass::{Admit, Argue, Claim, Explain, Report as Relate, Say, Tell, Testify, Write};
        if rules::is_off(Rule::InnerVerbsOfAll) {
            return None;
        }
        let own = *self.hits.iter().find(|h| h.item == outer)?;
        let relays = matches!(own.word.class, Admit | Argue | Claim | Explain | Relate | Say | Tell | Testify | Write);
        let from = outer + own.len;
        let hit = *self.hits.iter().rev().find(|h| h.item > from && h.word.form != Form::Sign)?;
        // "Lund said the storm demands that all “stay calm”": the storm does not speak.
        let present = hit.word.form == Form::Third && own.word.form == Form::Third;
        let finite = present || matches!(hit.word.form, Form::Past | Form::Participle);
        if !finite || !relays || !self.takes(hit) {
            return None;
        }
        let end = hit.item + hit.len;
        let passive = self.class(hit.item - 1) == Class::Be;
        let (subject, first) = if passive {
            // "had been told by Osei that"
            let agent = (self.reading.text(end) == "by").then_some(end + 1)?;
            let last = (agent..self.q).find(|&i| !is_of_subject(self.class(i)))?;
            let by = (last > agent).then(|| self.reading.span(agent).cover(self.reading.span(last - 1)))?;
            let floor = hit.item.saturating_sub(OPENING).max(from);
            let first = (floor..hit.item).find(|&i| self.class(i) == Class::Subject || self.is_named(i))?;
            (by, first)
        } else {
            let subject = noun_phrase::left(self.reading, self.unit, hit.item)?;
            let first = (from..hit.item).find(|&i| self.reading.span(i).end() > subject.start())?;
            // "said that in 2019 Osei had urged"
            let named = (first..hit.item).find(|&i| !matches!(self.class(i), Class::Number | Class::Time))?;
            let subject = Span::new(self.reading.span(named).start().min(subject.end()), subject.end());
            if self.class(first) == Class::Subject || !self.is_group(first, hit.item) {
                return None;
            }
            let person = |i: usize| {
                matches!(self.class(i), Class::Name | Class::Title | Class::Capitals | Class::NameOf)
                    || cues::is_speaker_noun(self.reading.hashes[i])
                    || self.reading.words[self.reading.items[i].token as usize].head >= HEAD
                    || self.reading.lists(i).has_any(&[List::People, List::Kin, List::Counterparts])
            };
            if !(first..hit.item).any(person) {
                return None;
            }
            (subject, first)
        };
        let opens = self.opens(from, first, own.word.class == Tell) || self.is_scene(from, first);
        opens.then(|| Source { hit, subject, start: self.start(end) })
    }

    /// Returns true for words of a subject and its auxiliaries.
    fn is_group(&self, first: usize, verb: usize) -> bool {
        verb - first <= REACH
            && (first..verb).all(|i| {
                let c = self.class(i);
                is_of_subject(c) && !matches!(c, Class::Subject | Class::Subordinator | Class::But) || c == Class::Comma
            })
    }

    /// Returns true for a word that names somebody.
    fn is_named(&self, i: usize) -> bool {
        matches!(self.class(i), Class::Name | Class::Title | Class::Determiner | Class::Possessive | Class::Capitals)
    }

    /// Returns true if the clause that begins at item `first` is what the cue before item `from` reports: nothing, "that", "how", a
    /// time or an addressee is between.
    fn opens(&self, from: usize, first: usize, told: bool) -> bool {
        let between = from..first;
        let joins = |i: usize| self.class(i) == Class::That || matches!(self.reading.text(i), "how" | "when");
        let plain = |i: usize| {
            let c = self.class(i);
            matches!(c, Class::Preposition | Class::Number | Class::Time | Class::Comma | Class::Adverb)
                || joins(i)
                || matches!(c, Class::Word | Class::Name | Class::Determiner)
                || told && (words::is_of_phrase(c) || c == Class::Object)
        };
        if between.len() > OPENING || !between.clone().all(plain) {
            return false;
        }
        let joined = between.clone().find(|&i| joins(i));
        match joined {
            // "said that in 2019 Osei had urged"
            Some(join) => {
                let time = matches!(self.class(join + 1), Class::Preposition | Class::Time | Class::Adverb);
                (join == from || told) && (join + 1 == first || time)
            }
            None => between.is_empty() || told && self.class(first) == Class::Subject,
        }
    }

    /// Returns true if the clause that begins at item `first` is what the speaker witnessed, with a colon before its words: "Lund said
    /// she was there when the mayor told them: “Go.”"
    fn is_scene(&self, from: usize, first: usize) -> bool {
        /// Bound on the words of the clause before "when".
        const WORDS: usize = 8;
        if rules::is_off(Rule::WitnessedWords) {
            return false;
        }
        let open = from + usize::from(self.class(from) == Class::That);
        let when = first.checked_sub(1).filter(|&i| i > open && i <= open + WORDS);
        self.class(open) == Class::Subject
            && when.is_some_and(|i| matches!(self.reading.text(i), "when" | "as"))
            && self.class(self.q - 1) == Class::Colon
    }

    /// Returns true for a verb of an order, question, message or description with the marked words behind its addressee or object.
    fn takes(&self, hit: CueHit) -> bool {
        use CueClass::{
            Announce, Answer, Ask, Claim, Criticize, Explain, Manner, Order, Promise, Report as Relate, Say, Tell,
            Testify, Warn, Write,
        };
        let verbs = self.reading.lists_as_written(hit.item);
        let names = verbs.has(List::NamingVerbs);
        let speech = matches!(
            hit.word.class,
            Announce
                | Answer
                | Ask
                | Claim
                | Criticize
                | Explain
                | Manner
                | Order
                | Promise
                | Relate
                | Say
                | Tell
                | Testify
                | Warn
                | Write
        );
        let end = hit.item + hit.len;
        let inside = end..self.q;
        if !speech || inside.len() > REACH {
            return false;
        }
        let last = if inside.is_empty() { hit.item } else { self.q - 1 };
        let infinitive = |i: usize| self.class(i) == Class::To || i > end && self.class(i - 1) == Class::To;
        let that = inside.clone().find(|&i| self.class(i) == Class::That).unwrap_or(self.q);
        let plain = |i: usize| {
            let c = self.class(i);
            let sign = matches!(c, Class::Comma | Class::Colon) && i == last;
            let nominal =
                is_of_subject(c) && !matches!(c, Class::Subject | Class::Subordinator | Class::But | Class::Have);
            nominal && !(is_verbal(c) || c == Class::And)
                || sign
                || infinitive(i)
                || i > that && !matches!(c, Class::Quote | Class::Colon | Class::Semicolon)
                || i == that
                || matches!(c, Class::Object | Class::Preposition | Class::As | Class::Time)
                || self.reading.text(i) == "May"
        };
        let shape = match self.class(last) {
            // "told her: “…”"
            Class::Colon | Class::Comma => hit.word.strength != Strength::Weak,
            // "ordered her to “…”", "described it as “…”"
            Class::To | Class::As => true,
            // "called her “…”", "threatened to sue “…”"
            _ => {
                names
                    || that < self.q
                    || inside.is_empty() && hit.word.strength != Strength::Weak
                    || (end..self.q).any(infinitive)
            }
        };
        shape && inside.clone().all(plain)
    }

    /// Returns the first item of the words behind the addressee of a verb that ends before item `end`: "that", "to" or the marks.
    fn start(&self, end: usize) -> usize {
        if matches!(self.class(self.q - 1), Class::Colon | Class::Comma) {
            return self.q;
        }
        let opens = |i: &usize| match self.class(*i) {
            Class::That => true,
            Class::To => *i + 1 == self.q || self.class(*i + 1) == Class::Word,
            _ => false,
        };
        (end..self.q).find(opens).unwrap_or(self.q)
    }

    /// Returns verb and subject of a sentence with the cue at item `outer` in an aside: "Osei, Lund told the inquiry, once shouted:
    /// “Go.”"
    fn aside(&self, outer: usize) -> Option<Source> {
        if rules::is_off(Rule::SubjectsOfOthers) {
            return None;
        }
        let first = self.unit.items.start;
        let nominal =
            |i: usize| is_of_subject(self.class(i)) && !matches!(self.class(i), Class::Subordinator | Class::But);
        let parted = |own: &&CueHit| {
            let floor = own.item.saturating_sub(REACH).max(first + 1);
            let open = (floor..own.item).rev().find(|&i| !nominal(i)).filter(|&i| self.class(i) == Class::Comma)?;
            let close = accounts::close(self.reading, self.unit, **own)?;
            let verb = accounts::verb_behind(self.reading, self.unit, close)?;
            let both = open + 1 < own.item && [own.item, verb].contains(&outer);
            both.then_some((open, verb))
        };
        let (open, verb) = self.hits.iter().take(HITS).find_map(|own| parted(&own))?;
        let hit = *self.hits.iter().find(|h| h.item == verb)?;
        let phrase = open - first <= REACH
            && (first..open).all(|i| nominal(i) && !self.reading.is_verb(i))
            && self.class(first) != Class::Subject
            && !matches!(self.class(first), Class::And | Class::Adverb | Class::Ly | Class::Time);
        let subject = self.reading.span(first).cover(self.reading.span(open - 1));
        (phrase && self.takes(hit)).then(|| Source { hit, subject, start: self.start(verb + hit.len) })
    }

    /// Returns the person that the subject of the cue at item `outer` quotes between commas: "Lund, quoting Osei, said".
    fn quoting(&self, outer: usize) -> Option<Source> {
        if rules::is_off(Rule::QuotingBefore) || self.class(outer.checked_sub(1)?) != Class::Comma {
            return None;
        }
        let close = outer - 1;
        let floor = close.saturating_sub(OPENING + 2).max(self.unit.items.start + 1);
        let verb = (floor..close).rev().find(|&i| self.class(i) == Class::Ing)?;
        let named = |i: usize| matches!(self.class(i), Class::Name | Class::Title);
        let quotes = self.reading.text(verb) == "quoting" && self.class(verb - 1) == Class::Comma && verb + 1 < close;
        let person = (verb + 1..close).all(|i| is_of_subject(self.class(i))) && named(close - 1);
        let hit = *self.hits.iter().find(|h| h.item == outer)?;
        let subject = self.reading.span(verb + 1).cover(self.reading.span(close - 1));
        (quotes && person).then(|| Source { hit, subject, start: (outer + hit.len).min(self.q) })
    }

    /// Returns noun and owner of words that the subject of the cue at item `outer` judges: "accepted Osei's description of it as “a
    /// wreck”", "denied a claim from Osei that it was “a wreck”".
    fn noun(&self, outer: usize) -> Option<Source> {
        if rules::is_off(Rule::NounsOfOthers) {
            return None;
        }
        let floor = self.q.saturating_sub(REACH).max(outer + 1);
        let at = (floor..self.q).rev().find(|&i| self.is_utterance(i))?;
        let last = self.q - 1;
        let by =
            self.reading.lists_as_written(at + 1).has(List::BeforeSources) && self.class(at + 1) == Class::Preposition;
        let (subject, from) = if by {
            let end = (at + 2..self.q).find(|&i| !is_of_subject(self.class(i)))?;
            ((end > at + 2).then(|| self.reading.span(at + 2).cover(self.reading.span(end - 1)))?, end)
        } else {
            (self.owner(at)?, at + 1)
        };
        let plain = |i: usize| !matches!(self.class(i), Class::Quote | Class::Comma | Class::Semicolon | Class::But);
        let alone =
            (from..self.q).all(plain) && !self.hits.iter().any(|h| (at + 1..self.q).contains(&h.item) && is_own(h));
        let start = match self.class(from) {
            // "the claim by Osei that it was “a wreck”"
            Class::That if from < self.q => from,
            Class::To if last == from => from,
            // "his description of it as “a wreck”": without "of" it is the judgement of the other.
            Class::Of if self.class(last) == Class::As => self.q,
            // "called Osei's answer “a wreck”" is a judgement of the answer.
            _ if from == self.q && !by && !self.reading.lists_as_written(outer).has(List::JudgingVerbs) => self.q,
            _ => return None,
        };
        let owned = self.class(at - 1) != Class::Possessive;
        (alone && owned).then(|| Source { hit: self.noun_hit(at), subject, start })
    }

    /// Returns noun and owner of marked words between them: "mocked Osei's “bread” remark".
    fn noun_behind(&self, outer: usize) -> Option<Source> {
        if rules::is_off(Rule::NounsOfOthers) || self.q < outer + 2 {
            return None;
        }
        let owns = matches!(self.class(self.q - 1), Class::NameOf | Class::NounOf);
        let noun = self.unit.items.contains(&(self.q + 1)) && self.is_utterance(self.q + 1);
        // The noun has an owner right before the marks.
        let subject = (owns && noun).then(|| subject::owner(self.reading, self.unit, self.q)).flatten()?;
        Some(Source { hit: self.noun_hit(self.q + 1), subject, start: self.q })
    }

    /// Returns the owner right before a noun or before its adjective: "Osei's latest claim".
    fn owner(&self, at: usize) -> Option<Span> {
        let adjective = self.class(at - 1) == Class::Word
            && matches!(self.class(at.checked_sub(2)?), Class::NameOf | Class::NounOf);
        let noun = at - usize::from(adjective);
        let owned = matches!(self.class(noun - 1), Class::NameOf | Class::NounOf);
        owned.then(|| subject::owner(self.reading, self.unit, noun)).flatten()
    }

    /// Returns true for a noun for what a person says or writes.
    fn is_utterance(&self, i: usize) -> bool {
        self.reading.lists_as_written(i).has_any(&[List::Utterances, List::Claims, List::Descriptions])
    }

    fn noun_hit(&self, item: usize) -> CueHit {
        let found = self.reading.cues.binary_search_by_key(&item, |c| c.item).ok().map(|c| self.reading.cues[c]);
        let mut word = found.map_or(CueWord::NOUN, |hit| hit.word);
        word.form = Form::Noun;
        CueHit { item, len: 1, word }
    }
}

/// Returns true for a verb with words of its own.
fn is_own(hit: &CueHit) -> bool {
    hit.word.strength == Strength::Core && matches!(hit.word.form, Form::Past | Form::Third)
}
