//! Medium, addressee, negation and condition of a quotation.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Draft, DraftCue, Side};
use crate::quotes::reading::Reading;
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Bound on the distance of a medium from the cue, in items; keeps the work per draft constant.
const REACH: usize = 24;

/// Nouns for the means by which words are published.
static MEDIA: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    words::hash_set(
        "twitter facebook instagram mastodon bluesky telegram tiktok linkedin youtube reddit snapchat whatsapp weibo \
         television tv radio podcast broadcast statement statements interview interviews letter letters email emails \
         e-mail tweet tweets post posts thread speech speeches address news-conference conference briefing memo \
         report book op-ed column essay blog article video message newsletter documentary affidavit filing testimony \
         website webcast livestream fernsehen radio interview erklärung mitteilung communiqué entretien \
         comunicado entrevista rueda",
    )
});

/// Words in the names of outlets.
static OUTLETS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    words::hash_set(
        "radio tv television news times post daily journal herald tribune gazette guardian press magazine channel \
         network broadcasting agency standard observer chronicle globe telegraph reuters bloomberg politico newsweek \
         newsday cnn bbc nbc abc cbs msnbc fox npr pbs afp ap cbc ctv itv sky zdf ard orf srf rtl rfi rai zeitung",
    )
});

/// Fills medium, addressee, negation and condition of each draft.
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
        if let Some(party) = around.addressee(draft, &cue) {
            if is_outlet(reading, &party) {
                draft.medium = Some(around.span(&party));
            } else {
                draft.addressee = Some(around.span(&party));
            }
        }
        if draft.medium.is_none() {
            draft.medium = around
                .medium(draft)
                .or_else(|| around.relayed(draft))
                .or_else(|| around.is_tweet().then_some(cue.span));
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

    /// Returns true for words that were not said: "did not say", "never said", "denied saying".
    fn negated(&self) -> bool {
        let before = self.at.checked_sub(1).filter(|i| self.unit.contains(i));
        let denies = before.is_some_and(|i| {
            ["denied", "denies", "denying", "without"].iter().any(|w| words::hash(w) == self.reading.hashes[i])
        });
        denies || self.verb_group().any(|i| self.reading.classes[i] == Class::Not)
    }

    /// Returns true for words under a condition: "would say", "if Osei says".
    fn conditional(&self) -> bool {
        let would = ["would", "could", "might", "may", "should"];
        let is = |i: usize, list: &[&str]| list.iter().any(|w| words::hash(w) == self.reading.hashes[i]);
        if self.verb_group().any(|i| is(i, &would)) {
            return true;
        }
        let before = (self.unit.start..self.at)
            .rev()
            .take(8)
            .take_while(|&i| !matches!(self.reading.classes[i], Class::Comma | Class::Quote));
        before.clone().any(|i| is(i, &["if", "unless"]))
    }

    /// Returns the addressee between the cue and the words: "told reporters", "warned Captain Osei that".
    fn addressee(&self, draft: &Draft, cue: &DraftCue) -> Option<Range<usize>> {
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
                Class::Determiner | Class::Possessive | Class::Object | Class::Subject => end == from,
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

    /// Returns the medium behind a preposition: "wrote on Mastodon", "in a radio speech", "in an interview with Radio
    /// Nord".
    fn medium(&self, draft: &Draft) -> Option<Span> {
        self.beside(draft)
            .filter(|&i| self.reading.classes[i] == Class::Preposition)
            .find_map(|i| phrase(self.reading, &self.unit, i))
    }

    /// Returns an outlet that relays the words beside another cue: "…, per Harbour News", "…, according to Radio
    /// Nord".
    fn relayed(&self, draft: &Draft) -> Option<Span> {
        let per = words::hash("per");
        let at = self.beside(draft).find(|&i| self.reading.hashes[i] == per && i + 1 < self.unit.end)?;
        let names = |i: &usize| matches!(self.class(*i), Class::Name | Class::Capitals | Class::Determiner);
        let end = (at + 1..self.unit.end).take(6).take_while(names).last()?;
        Some(self.span(&(at + 1..end + 1)))
    }

    /// Returns true for a cue that is itself the medium: "tweeted".
    fn is_tweet(&self) -> bool {
        ["tweeted", "tweets", "tweeting", "tweet", "retweeted"]
            .iter()
            .any(|w| words::hash(w) == self.reading.hashes[self.at])
    }
}

/// Returns the phrase of a medium after the preposition at item `i`.
fn phrase(reading: &Reading<'_>, unit: &Range<usize>, i: usize) -> Option<Span> {
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
        .last()?;
    let mut end = noun + 1;
    // "an interview with Radio Nord": the outlet is part of the phrase.
    let with = [words::hash("with"), words::hash("to"), words::hash("for")];
    if end + 1 < unit.end && with.contains(&reading.hashes[end]) {
        let names = |k: &usize| matches!(reading.classes[*k], Class::Name | Class::Capitals | Class::Determiner);
        if let Some(last) = (end + 1..unit.end).take(6).take_while(names).last() {
            end = last + 1;
        }
    }
    Some(reading.span(i + 1).cover(reading.span(end - 1)))
}

/// Returns true if a phrase names an outlet: "Radio Nord", "CNN".
fn is_outlet(reading: &Reading<'_>, items: &Range<usize>) -> bool {
    let named = items.clone().any(|i| matches!(reading.classes[i], Class::Name | Class::Capitals));
    named && items.clone().any(|i| OUTLETS.contains(&reading.hashes[i]))
}
