//! Media, addressee, negation and condition of a quotation.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::negation;
use super::{CueForm, Draft, DraftCue, Side};
use crate::lexicon::List;
use crate::quotes::clause::{noun_phrase, subject};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::words;
use crate::quotes::words::{Class, hash_of};
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Bound on the distance of a medium from the cue, in items; keeps the work per draft constant.
const REACH: usize = 24;

/// Nouns for the means by which words are published.
static MEDIA: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::Media));

/// Words in the names of outlets.
static OUTLETS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::OutletWords));

/// Documents that relay words: "according to the indictment".
static DOCUMENTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| words::hashes(List::RelayedDocuments));

/// Fills media, addressee, negation and condition of each draft.
pub(crate) fn add(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.kind != QuotationKind::NotSpeech && d.level == 0) {
        let Some(cue) = draft.cue.clone() else { continue };
        let at = reading.items.partition_point(|i| (i.token as usize) < cue.tokens.start);
        let unit = reading.units.partition_point(|u| u.items.end <= at);
        let Some(items) = reading.units.get(unit).map(|u| u.items.clone()) else { continue };
        if !items.contains(&at) {
            continue;
        }
        let around = CueContext { reading, unit: items.clone(), at, end: (at + cue.tokens.len()).min(items.end) };
        draft.negated = around.negated();
        draft.conditional = around.conditional();
        if let Some(addressee) = around.addressee(draft, &cue) {
            // "told Radio Nord and the Norport Herald"
            for part in around.parts(&addressee) {
                if is_outlet(reading, &part) {
                    draft.media.push(around.span(&part));
                } else {
                    draft.addressee = Some(around.span(&part));
                }
            }
        }
        if draft.media.is_empty() {
            draft.media = around.media(draft);
        }
        if draft.media.is_empty() {
            draft.media.extend(draft.relay);
        }
        if draft.media.is_empty() {
            draft.media.extend(around.quoting_outlet(&cue, &reading.units[unit]));
        }
        if draft.media.is_empty() {
            let tweet = || around.is_tweet(&cue).then_some(cue.span);
            draft.media.extend(around.relayed(draft, &cue).or_else(tweet));
        }
    }
}

/// Cue in its sentence.
struct CueContext<'r, 'a> {
    reading: &'r Reading<'a>,
    unit: Range<usize>,
    at: usize,
    end: usize,
}

impl CueContext<'_, '_> {
    fn class(&self, i: usize) -> Class {
        if self.unit.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    fn span(&self, items: &Range<usize>) -> Span {
        self.reading.span(items.start).cover(self.reading.span(items.end - 1))
    }

    /// Returns the auxiliaries and adverbs before the cue, from right to left.
    fn verb_group(&self) -> impl Iterator<Item = usize> {
        (self.unit.start..self.at).rev().take(5).take_while(|&i| {
            matches!(
                self.reading.classes[i],
                Class::Be | Class::Have | Class::Do | Class::Modal | Class::Not | Class::Adverb | Class::Ly | Class::To
            )
        })
    }

    /// Returns true for words that were not said: "did not say", "never said", "denied saying", "denied ever having said".
    fn negated(&self) -> bool {
        const DENIALS: [u32; 5] =
            [hash_of("deny"), hash_of("denied"), hash_of("denies"), hash_of("denying"), hash_of("without")];
        if rules::is_off(Rule::Negation) {
            return false;
        }
        let is_group = |i: &usize| {
            matches!(self.reading.classes[*i], Class::Have | Class::Be | Class::Adverb | Class::Ly)
                || matches!(self.reading.text(*i), "having" | "being" | "ever")
        };
        let before = (self.unit.start..self.at).rev().take(5).find(|i| !is_group(i));
        let denies = before.is_some_and(|i| DENIALS.contains(&self.reading.hashes[i]));
        denies
            || self.denies_saying()
            || self.neither()
            || negation::is_negated(self.reading, &self.unit, &(self.at..self.end))
            || self.verb_group().any(|i| self.reading.classes[i] == Class::Not)
    }

    /// Returns true for two subjects of whom none said it: "Neither Lund nor Osei said".
    fn neither(&self) -> bool {
        if rules::is_off(Rule::Neither) {
            return false;
        }
        let floor = self.at.saturating_sub(REACH).max(self.unit.start);
        let neither = (floor..self.at).rev().find(|&i| self.reading.text(i).eq_ignore_ascii_case("neither"));
        neither.is_some_and(|i| {
            (i + 1..self.at).any(|k| self.reading.text(k) == "nor") && self.reading.quotes(i..self.at) == 0
        })
    }

    /// Returns true for a cue that denies another one: "denied having said", "denies ever saying".
    fn denies_saying(&self) -> bool {
        if rules::is_off(Rule::DeniedSaying) {
            return false;
        }
        let is = |i: usize, list: &[&str]| self.unit.contains(&i) && list.contains(&self.reading.text(i));
        if !self.unit.contains(&self.at) || !self.reading.lists_as_written(self.at).has(List::Denials) {
            return false;
        }
        let next = (self.end..self.unit.end).take(3).find(|&i| !is(i, &["having", "ever"]));
        next.is_some_and(|i| self.reading.cues.binary_search_by_key(&i, |c| c.item).is_ok())
    }

    /// Returns true for words under a condition: "would say", "if Osei says".
    fn conditional(&self) -> bool {
        const CONDITIONS: [u32; 2] = [hash_of("if"), hash_of("unless")];
        if rules::is_off(Rule::Conditions) {
            return false;
        }
        let would = ["would", "could", "might", "may", "should"];
        // In lower case: "May said" has a name.
        if self.verb_group().any(|i| would.contains(&self.reading.text(i))) {
            return true;
        }
        let mut before = (self.unit.start..self.at)
            .rev()
            .take(8)
            .take_while(|&i| !matches!(self.reading.classes[i], Class::Comma | Class::Quote));
        before.any(|i| CONDITIONS.contains(&self.reading.hashes[i]))
    }

    /// Returns the addressee between the cue and the words: "told reporters", "warned Captain Osei that".
    fn addressee(&self, draft: &Draft, cue: &DraftCue) -> Option<Range<usize>> {
        if rules::is_off(Rule::Addressees) {
            return None;
        }
        let takes =
            matches!(cue.class, CueClass::Tell | CueClass::Ask | CueClass::Warn | CueClass::Promise | CueClass::Order)
                && cue.form != super::CueForm::Noun;
        // "said to reporters", "wrote to the minister".
        let from = match self.class(self.end) {
            Class::To if !takes => self.end + 1,
            _ if takes => self.end,
            _ => return None,
        };
        // After an inverted verb comes the speaker: "“No,” warned Lund".
        if cue.side == Side::After
            && cue.class != CueClass::Tell
            && draft.subject.is_some_and(|s| s.start() >= self.reading.span(from.min(self.unit.end - 1)).start())
        {
            return None;
        }
        let words_at = draft.content.iter().map(|c| c.start()).find(|&s| s > cue.span.end());
        let mut end = from;
        while end < (from + 10).min(self.unit.end) {
            let fits = match self.reading.classes[end] {
                Class::Name
                | Class::Title
                | Class::Capitals
                | Class::Plural
                | Class::Word
                | Class::NameOf
                | Class::NounOf => true,
                // "told Radio Nord and the Norport Herald"
                Class::Determiner if end > from => {
                    self.reading.classes[end - 1] == Class::And && self.opens_outlet(end)
                }
                Class::Determiner | Class::Possessive | Class::Object | Class::Subject => end == from,
                // "told Channel 9"
                Class::Number => end > from && OUTLETS.contains(&self.reading.hashes[end - 1]),
                Class::And | Class::Of | Class::Ed | Class::Ing => end > from,
                _ => false,
            };
            if !fits || words_at.is_some_and(|w| self.reading.span(end).start() >= w) {
                break;
            }
            end += 1;
        }
        while end > from && matches!(self.reading.classes[end - 1], Class::And | Class::Of | Class::Determiner) {
            end -= 1;
        }
        (from < end && self.class(from) != Class::Subject).then_some(from..end)
    }

    /// Returns true for the article of an outlet at item `at`: "the Norport Herald".
    fn opens_outlet(&self, at: usize) -> bool {
        /// Bound on the words of the name.
        const NAME: usize = 6;
        let named = |i: &usize| matches!(self.class(*i), Class::Name | Class::Capitals);
        (at + 1..self.unit.end).take(NAME).take_while(named).any(|i| OUTLETS.contains(&self.reading.hashes[i]))
    }

    /// Returns the outlet that quotes somebody: "Harbour Radio" in "Harbour Radio quoted Lund as saying".
    fn quoting_outlet(&self, cue: &DraftCue, unit: &Unit) -> Option<Span> {
        /// Bound on the items between the outlet's verb and the cue, and of the outlet.
        const REACH: usize = 16;
        if rules::is_off(Rule::QuotingOutlets) {
            return None;
        }
        let relays = cue.form == CueForm::Gerund && self.at > self.unit.start && self.class(self.at - 1) == Class::As;
        let floor = self.at.saturating_sub(REACH).max(self.unit.start);
        let verb = (floor..self.at).rev().find(|&i| relays && subject::is_quoting(self.reading, i))?;
        let passive = verb == self.unit.start || self.class(verb - 1) == Class::Be;
        let span = noun_phrase::left(self.reading, unit, verb).filter(|_| !passive)?;
        let inside = |i: &usize| span.contains(self.reading.span(*i));
        let mut items = (verb.saturating_sub(REACH).max(self.unit.start)..verb).filter(inside);
        let (first, last) = (items.clone().next()?, items.next_back()?);
        is_outlet(self.reading, &(first..last + 1)).then_some(span)
    }

    /// Returns the items of the sentence outside of the words and near the cue, right of it first.
    fn beside(&self, draft: &Draft) -> impl Iterator<Item = usize> {
        let free = move |&i: &usize| {
            let span = self.reading.span(i);
            !draft.content.iter().any(|c| c.overlaps(span))
        };
        let right = self.end..(self.end + REACH).min(self.unit.end);
        let left = self.at.saturating_sub(REACH).max(self.unit.start)..self.at;
        right.chain(left).filter(free)
    }

    /// Returns the media after a preposition: "wrote on Mastodon", "in an interview with Radio Nord", "in a letter and
    /// on television", "on both Twitter and television".
    fn media(&self, draft: &Draft) -> Vec<Span> {
        if rules::is_off(Rule::Media) {
            return Vec::new();
        }
        let is_preposition = |i: usize| self.class(i) == Class::Preposition;
        let first = self.beside(draft).filter(|&i| is_preposition(i)).find_map(|i| phrase(self.reading, &self.unit, i));
        let Some(first) = first else { return Vec::new() };
        let mut phrases = vec![first.clone()];
        let ends = |i: &usize| matches!(self.class(*i), Class::Quote | Class::Stop | Class::Say | Class::Semicolon);
        for i in (first.end..self.unit.end).take(REACH).take_while(|i| !ends(i)) {
            if self.class(i) == Class::And && is_preposition(i + 1) {
                let last = phrases.last().map_or(0, |p| p.end);
                phrases.extend(phrase(self.reading, &self.unit, i + 1).filter(|_| i >= last));
            }
        }
        phrases.iter().flat_map(|items| self.parts(items)).map(|items| self.span(&items)).collect()
    }

    /// Splits a phrase of two media at its conjunction; returns any other phrase as one part.
    fn parts(&self, items: &Range<usize>) -> Vec<Range<usize>> {
        let from = items.start + usize::from(self.reading.text(items.start) == "both" && items.len() > 1);
        let whole = from..items.end;
        let Some(and) = whole.clone().find(|&i| self.class(i) == Class::And) else { return vec![whole] };
        let (one, other) = (from..and, and + 1..items.end);
        let is_medium = |part: &Range<usize>| {
            part.clone().any(|i| MEDIA.contains(&self.reading.hashes[i]) || self.reading.text(i) == "X")
                || !part.is_empty() && is_outlet(self.reading, part)
        };
        if is_medium(&one) && is_medium(&other) { vec![one, other] } else { vec![whole] }
    }

    /// Returns the outlet or document that relays the words beside another cue: "…, per Harbour News", "wrote, according to
    /// the indictment".
    fn relayed(&self, draft: &Draft, cue: &DraftCue) -> Option<Span> {
        self.per(draft).or_else(|| self.according(draft, cue))
    }

    /// Returns the outlet or document after an "according to" that is not the cue.
    fn according(&self, draft: &Draft, cue: &DraftCue) -> Option<Span> {
        if rules::is_off(Rule::RelayAccordingTo) {
            return None;
        }
        let according = const { hash_of("according") };
        let at = self.beside(draft).find(|&i| {
            self.reading.hashes[i] == according
                && self.class(i + 1) == Class::To
                && !cue.span.overlaps(self.reading.span(i))
        })?;
        let inside = |i: &usize| {
            matches!(
                self.class(*i),
                Class::Name
                    | Class::Capitals
                    | Class::Determiner
                    | Class::Word
                    | Class::NameOf
                    | Class::Plural
                    | Class::Ed
            )
        };
        let end = (at + 2..self.unit.end).take(6).take_while(inside).last()? + 1;
        let items = at + 2..end;
        let last = self.reading.hashes[end - 1];
        let relays = is_outlet(self.reading, &items) || MEDIA.contains(&last) || DOCUMENTS.contains(&last);
        relays.then(|| self.span(&items))
    }

    /// Returns the names after "per".
    fn per(&self, draft: &Draft) -> Option<Span> {
        if rules::is_off(Rule::RelayPer) {
            return None;
        }
        let at = self.beside(draft).find(|&i| self.reading.is_source_word(i) && i + 1 < self.unit.end)?;
        let names = |i: &usize| matches!(self.class(*i), Class::Name | Class::Capitals | Class::Determiner);
        let end = (at + 1..self.unit.end).take(6).take_while(names).last()?;
        Some(self.span(&(at + 1..end + 1)))
    }

    /// Returns true for a noun that is cue and medium: "Lund's tweet that". A verb is no medium: "tweeted".
    fn is_tweet(&self, cue: &DraftCue) -> bool {
        if rules::is_off(Rule::TweetAsMedium) {
            return false;
        }
        cue.form == CueForm::Noun && [hash_of("tweet"), hash_of("tweets")].contains(&self.reading.hashes[self.at])
    }
}

/// Returns the items of the phrase of a medium after the preposition at item `i`.
fn phrase(reading: &Reading<'_>, unit: &Range<usize>, i: usize) -> Option<Range<usize>> {
    let stop = (i + 7).min(unit.end);
    let inside = |&k: &usize| {
        matches!(
            reading.classes[k],
            Class::Determiner
                | Class::Possessive
                | Class::Word
                | Class::Name
                | Class::Capitals
                | Class::Ed
                | Class::Ing
                | Class::Number
                | Class::Plural
                | Class::NameOf
                | Class::NounOf
                | Class::Time
                | Class::Sign
                | Class::Dash
                | Class::And
        )
    };
    let noun = (i + 1..stop)
        .take_while(inside)
        .filter(|&k| MEDIA.contains(&reading.hashes[k]) || reading.text(k) == "X")
        .last();
    let Some(noun) = noun else { return named_outlet(reading, unit, i) };
    let mut end = noun + 1;
    // "an interview with Radio Nord": the outlet is part of the phrase.
    let with = const { [hash_of("with"), hash_of("to"), hash_of("for")] };
    if end + 1 < unit.end && with.contains(&reading.hashes[end]) {
        let names = |k: &usize| matches!(reading.classes[*k], Class::Name | Class::Capitals | Class::Determiner);
        // "a letter to the council": the name after the article is missing.
        let ends_name = |k: &usize| reading.classes[*k] != Class::Determiner;
        if let Some(last) = (end + 1..unit.end).take(6).take_while(names).filter(ends_name).last() {
            end = last + 1;
        }
    }
    Some(i + 1..end)
}

/// Returns the name of an outlet behind the preposition at item `i`: "in the Norport Herald", "on Channel 9".
fn named_outlet(reading: &Reading<'_>, unit: &Range<usize>, i: usize) -> Option<Range<usize>> {
    /// Bound on the words of the name.
    const NAME: usize = 6;
    if rules::is_off(Rule::NamedOutlets) {
        return None;
    }
    if !matches!(reading.text(i), "in" | "on") {
        return None;
    }
    let is_word = |k: usize| OUTLETS.contains(&reading.hashes[k]);
    let from = i + 1 + usize::from(i + 1 < unit.end && reading.classes[i + 1] == Class::Determiner);
    let part = |k: &usize| {
        // "the Evening Post"
        matches!(reading.classes[*k], Class::Name | Class::Capitals | Class::Time)
            || *k > from && reading.classes[*k] == Class::Number && is_word(*k - 1)
    };
    let last = (from..unit.end).take(NAME).take_while(part).last()?;
    // "in the Norport Herald", "on Radio Nord": the word opens the name or ends it; "in Sky Harbour" names a place.
    let article = from > i + 1;
    let named = article && is_word(last) || reading.text(i) == "on" && is_word(from);
    named.then_some(i + 1..last + 1)
}

/// Returns true if a phrase names an outlet: "Radio Nord", "CNN".
pub(crate) fn is_outlet(reading: &Reading<'_>, items: &Range<usize>) -> bool {
    let named = items.clone().any(|i| matches!(reading.classes[i], Class::Name | Class::Capitals));
    named && items.clone().any(|i| OUTLETS.contains(&reading.hashes[i]))
}
