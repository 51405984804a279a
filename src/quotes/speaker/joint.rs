//! Several speakers of one report: "Lund and Osei said", "said Lund and Osei", "the mayor, Petra Lund, and Osei said".

use std::ops::Range;

use super::scene::Scene;
use crate::entities;
use crate::quotes::candidates::Sort;
use crate::quotes::draft::{CueForm, Draft, DraftCue};
use crate::quotes::words::Class;
use crate::quotes::words::closed::PhraseClass;

/// Bound on the speakers of one report.
const MOST: usize = 6;
/// Bound on the words between the speakers and the verb: "both", "have also".
const REACH: usize = 4;
/// Bound on the mentions in brackets behind a speaker: "R" and "Ill" in "(R-Ill.)".
const INSIDE: usize = 3;

impl Scene<'_, '_> {
    /// Returns the speakers that conjunctions join to mention `p`, in text order and with `p`, if they are together the
    /// subject of the cue of draft `d`; else an empty list.
    pub(crate) fn joint_speakers(&self, drafts: &[Draft], d: usize, p: usize) -> Vec<usize> {
        // After "both" a verb is read as a noun: "both said".
        let both = |cue: &DraftCue| cue.tokens.start > 0 && self.analysis.word(cue.tokens.start - 1) == "both";
        let is_verb = |cue: &DraftCue| matches!(cue.form, CueForm::Verb | CueForm::AccordingTo) || both(cue);
        let Some(cue) = drafts[d].cue.as_ref() else { return Vec::new() };
        // "Lund and Osei both said", "Lund and Osei have both said": the pronoun repeats the names.
        let auxiliary = |t: usize| matches!(self.class_of(t), Class::Be | Class::Have | Class::Modal);
        let repeats = p > 0
            && self.mentions[p - 1].end <= self.mentions[p].first
            && self.mentions[p].first - self.mentions[p - 1].end <= 1
            && (self.mentions[p - 1].end..self.mentions[p].first).all(auxiliary)
            && matches!(self.analysis.word(self.mentions[p].first), "both" | "each" | "all");
        // "Harbour Watch and two other groups" is one name.
        if self.with_others(p).is_some() {
            return Vec::new();
        }
        let series = self.series(p - usize::from(repeats));
        let (first, last) = (series[0], series[series.len() - 1]);
        let inside = |m: usize| drafts[d].content.iter().any(|c| c.overlaps(self.mentions[m].span));
        if series.len() < 2 || series.len() > 2 * MOST || (first..=last).any(inside) {
            return Vec::new();
        }
        let words = self.with_office(first)..self.end_with_bracket(last);
        let subject = is_verb(cue) && (self.precedes(&words, &cue.tokens) || self.follows(&words, &cue.tokens))
            || self.opens_clause_with_verb(&words, &cue.tokens);
        if subject { self.without_appositions(&series) } else { Vec::new() }
    }

    /// Returns the mentions of the series around `p` in text order: "A and B", "A, B and C". Mentions without a
    /// conjunction are no series.
    fn series(&self, p: usize) -> Vec<usize> {
        let mut series = vec![p];
        while series.len() < 2 * MOST
            && let Some(before) = self.before(series[0])
        {
            series.insert(0, before);
        }
        while series.len() < 4 * MOST
            && let Some((other, _)) = self.separator(series[series.len() - 1])
        {
            series.push(other);
        }
        // Commas without a conjunction after them are no series: "Lund, the mayor, said".
        let and = |m: usize| self.separator(m).is_some_and(|(_, joined)| joined.and);
        let length = 1 + (0..series.len() - 1).rev().find(|&i| and(series[i])).map_or(0, |i| i + 1);
        let dropped = series.split_off(length);
        // "her deputy, Jon Aker": the name of the last one.
        let last = series[length - 1];
        let phrase = self.mentions[last].sort == Sort::Phrase;
        if length > 1 && phrase && dropped.first().is_some_and(|&m| self.mentions[m].sort == Sort::Name) {
            series.push(dropped[0]);
        }
        if series.contains(&p) { series } else { vec![p] }
    }

    /// Returns the mention before `m` that a sign or conjunction joins to it.
    fn before(&self, m: usize) -> Option<usize> {
        let joins = |&n: &usize| self.separator(n).is_some_and(|(other, _)| other == m);
        (m.saturating_sub(1 + INSIDE)..m).rev().find(joins)
    }

    /// Returns the token behind mention `m` and a bracket that follows it: "Lund (D-Norport)".
    fn end_with_bracket(&self, m: usize) -> usize {
        /// Bound on the tokens in brackets.
        const LONGEST: usize = 8;
        let end = self.mentions[m].end;
        let tokens = self.analysis.tokens.len();
        if end >= tokens || self.analysis.word(end) != "(" {
            return end;
        }
        let close = (end + 1..tokens.min(end + LONGEST)).find(|&t| self.analysis.word(t) == ")");
        close.map_or(end, |t| t + 1)
    }

    /// Returns the next mention behind `m` outside of brackets, with the sign or word between both, if it may join them.
    fn separator(&self, m: usize) -> Option<(usize, Separator)> {
        let end = self.end_with_bracket(m);
        let next = (m + 1..self.mentions.len().min(m + 2 + INSIDE)).find(|&n| self.mentions[n].first >= end)?;
        // Mentions between both are those in brackets.
        let (one, other) = (self.mentions.get(m)?, self.mentions.get(next)?);
        let contexts = (self.contexts[m], self.contexts[next]);
        let apart = self.unit_of[contexts.0.item as usize] != self.unit_of[contexts.1.item as usize]
            || contexts.0.quoted
            || contexts.1.quoted
            || one.possessive
            || other.possessive;
        if apart || self.is_open(m) || self.is_open(next) {
            return None;
        }
        let between = (end..self.with_office(next).max(end)).map(|t| self.analysis.word(t));
        let (mut comma, mut and) = (false, false);
        for (n, word) in between.enumerate() {
            match word {
                "," if n == 0 => comma = true,
                "and" | "&" if !and => and = true,
                _ => return None,
            }
        }
        (comma || and).then_some((next, Separator { comma, and }))
    }

    /// Returns the first token of mention `m` with the office before its name: "Prime Minister Kofi Osei", "researchers Ana
    /// Diaz and Jon Aker".
    fn with_office(&self, m: usize) -> usize {
        /// Bound on the words of an office.
        const LONGEST: usize = 4;
        let first = self.mentions[m].first;
        if self.mentions[m].sort != Sort::Name {
            return first;
        }
        let item = self.contexts[m].item;
        let is_office = |t: &usize| {
            let same = self.unit_of[self.item_of[*t] as usize] == self.unit_of[item as usize];
            let word = self.word(*t);
            // "the mayors Ana Diaz and Jon Aker"
            let singular = self.analysis.word(*t).trim_end_matches('s');
            let role = || entities::traits(entities::key(singular)).role();
            same && word.class == PhraseClass::Open && word.cue < 20 && (word.head > 0 || role())
                || self.class_of(*t) == Class::Title
                || same && word.class == PhraseClass::Determiner
        };
        (first.saturating_sub(LONGEST)..first).rev().take_while(is_office).last().unwrap_or(first)
    }

    /// Returns true for words that cannot be one of several speakers in a series: "many", "who", "it".
    fn is_open(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let word = self.analysis.word(mention.first).to_lowercase();
        match mention.sort {
            Sort::Quantifier => true,
            Sort::Pronoun => !matches!(word.as_str(), "he" | "she" | "they" | "i" | "we"),
            Sort::Name | Sort::Phrase | Sort::Bare => self.attached[m],
        }
    }

    /// Returns the mentions from `first` to `last` without those that only describe the one beside them: "the mayor" of
    /// "the mayor, Petra Lund, and Osei" and of "Lund, the mayor, and Osei". Empty for one mention.
    fn without_appositions(&self, series: &[usize]) -> Vec<usize> {
        let is_name = |m: usize| self.mentions[m].sort == Sort::Name;
        let comma_alone = |m: usize| self.separator(m).is_some_and(|(_, s)| s.comma && !s.and);
        let mut out = Vec::new();
        for (i, &m) in series.iter().enumerate() {
            let (before, behind) = (i.checked_sub(1).map(|b| series[b]), series.get(i + 1));
            let after_name = before.is_some_and(|b| comma_alone(b) && is_name(b) && !is_name(m));
            let before_name = behind.is_some_and(|&b| comma_alone(m) && !is_name(m) && is_name(b));
            if !after_name && !before_name {
                out.push(m);
            }
        }
        if out.len() < 2 { Vec::new() } else { out }
    }

    /// Returns true for words that open a clause and have the cue as their verb: "Lund and Osei both said".
    fn precedes(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        if cue.start < words.end || cue.start - words.end > REACH {
            return false;
        }
        let fills = (words.end..cue.start).all(|t| {
            let class = self.class_of(t);
            matches!(
                class,
                Class::Have | Class::Do | Class::Modal | Class::Not | Class::Adverb | Class::Ly | Class::Time
            ) || matches!(self.analysis.word(t), "both" | "each" | "all" | "jointly" | "long")
        });
        fills && self.opens_clause_at(words)
    }

    /// Returns true for words that open a clause before another verb than the cue: "Lund and Osei outlined a plan, saying".
    fn opens_clause_with_verb(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        if cue.start <= words.end || !self.opens_clause_at(words) {
            return false;
        }
        let unit = |t: usize| self.unit_of[self.item_of[t] as usize];
        let plain = |t: &usize| {
            matches!(self.analysis.word(*t), "both" | "all" | "each" | "have" | "had")
                || matches!(self.class_of(*t), Class::Adverb | Class::Ly)
        };
        let verb = (words.end..cue.start).find(|t| !plain(t));
        verb.is_some_and(|t| {
            let word = self.word(t);
            let past = self.analysis.word(t).ends_with("ed") && word.class == PhraseClass::Open;
            let finite = matches!(self.class_of(t), Class::Be | Class::Do | Class::Modal);
            unit(words.start) == unit(cue.start)
                && (finite || past || word.class == PhraseClass::Open && word.verb >= 8 && word.head < 15)
        })
    }

    /// Returns true for words at the start of a clause: "Lund met Osei and Diaz said" has no subject behind its verb.
    fn opens_clause_at(&self, words: &Range<usize>) -> bool {
        words.start == 0
            || self.unit_start(words.start)
            || matches!(
                self.class_of(words.start - 1),
                Class::Comma
                    | Class::Quote
                    | Class::Stop
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Dash
                    | Class::That
                    | Class::And
                    | Class::But
                    | Class::Subordinator
            )
            || matches!(self.analysis.word(words.start - 1), "both" | "Both")
    }

    /// Returns true for words right after the cue that no verb follows: "said Lund and Osei.", "according to Lund and
    /// Osei".
    fn follows(&self, words: &Range<usize>, cue: &Range<usize>) -> bool {
        let adjacent = words.start >= cue.end && words.start - cue.end <= 1;
        let between = (cue.end..words.start.max(cue.end)).all(|t| self.class_of(t) == Class::Title);
        adjacent
            && between
            && (words.end >= self.analysis.tokens.len()
                || self.unit_start(words.end)
                || matches!(
                    self.class_of(words.end),
                    Class::Comma
                        | Class::Stop
                        | Class::Quote
                        | Class::Semicolon
                        | Class::Dash
                        | Class::Opening
                        | Class::Preposition
                        | Class::Of
                        | Class::Relative
                        | Class::As
                        | Class::Time
                ))
    }

    /// Returns true for the first token of a sentence.
    fn unit_start(&self, token: usize) -> bool {
        let item = self.item_of[token] as usize;
        item == 0 || self.unit_of[item] != self.unit_of[item - 1]
    }

    fn class_of(&self, token: usize) -> Class {
        self.reading.classes[self.item_of[token] as usize]
    }
}

/// Words between two mentions that may join them.
struct Separator {
    comma: bool,
    and: bool,
}
