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

impl Scene<'_, '_> {
    /// Returns the speakers that conjunctions join to mention `p`, in text order and with `p`, if they are together the
    /// subject of the cue of draft `d`; else an empty list.
    pub(crate) fn joint_speakers(&self, drafts: &[Draft], d: usize, p: usize) -> Vec<usize> {
        // After "both" a verb is read as a noun: "both said".
        let both = |cue: &DraftCue| cue.tokens.start > 0 && self.analysis.word(cue.tokens.start - 1) == "both";
        let is_verb = |cue: &&DraftCue| matches!(cue.form, CueForm::Verb | CueForm::AccordingTo) || both(cue);
        let Some(cue) = drafts[d].cue.as_ref().filter(is_verb) else { return Vec::new() };
        // "Lund and Osei both said": the pronoun repeats the names.
        let repeats = p > 0
            && self.mentions[p - 1].end == self.mentions[p].first
            && matches!(self.analysis.word(self.mentions[p].first), "both" | "each");
        // "Harbour Watch and two other groups" is one name.
        if self.with_others(p).is_some() {
            return Vec::new();
        }
        let (first, last) = self.series(p - usize::from(repeats));
        let inside = |m: usize| drafts[d].content.iter().any(|c| c.overlaps(self.mentions[m].span));
        if first == last || last - first >= 2 * MOST || (first..=last).any(inside) {
            return Vec::new();
        }
        let words = self.with_office(first)..self.mentions[last].end;
        let subject = self.precedes(&words, &cue.tokens) || self.follows(&words, &cue.tokens);
        if subject { self.without_appositions(first, last) } else { Vec::new() }
    }

    /// Returns the first and last mention of the series around `p`: "A and B", "A, B and C". Mentions without a
    /// conjunction are not a series.
    fn series(&self, p: usize) -> (usize, usize) {
        let joins = |m: usize| self.separator(m).is_some();
        let mut first = p;
        while first > 0 && p - first < 2 * MOST && joins(first - 1) {
            first -= 1;
        }
        let mut last = p;
        while last - p < 2 * MOST && joins(last) {
            last += 1;
        }
        // Commas without a conjunction after them are no series: "Lund, the mayor, said".
        while last > first && !self.separator(last - 1).is_some_and(|joined| joined.and) {
            last -= 1;
        }
        // "her deputy, Jon Aker": the name of the last one.
        let apposed = |m: usize| {
            let comma = self.separator(m).is_some_and(|s| s.comma && !s.and);
            comma && self.mentions[m].sort == Sort::Phrase && self.mentions[m + 1].sort == Sort::Name
        };
        if last > first && apposed(last) {
            last += 1;
        }
        if last < p { (p, p) } else { (first, last) }
    }

    /// Returns the sign or word between mention `m` and the next one, if it may join them.
    fn separator(&self, m: usize) -> Option<Separator> {
        let (one, other) = (self.mentions.get(m)?, self.mentions.get(m + 1)?);
        let contexts = (self.contexts[m], self.contexts[m + 1]);
        let apart = self.unit_of[contexts.0.item as usize] != self.unit_of[contexts.1.item as usize]
            || contexts.0.quoted
            || contexts.1.quoted
            || one.possessive
            || other.possessive
            || one.end > other.first;
        if apart || self.is_open(m) || self.is_open(m + 1) {
            return None;
        }
        let between = (one.end..self.with_office(m + 1).max(one.end)).map(|t| self.analysis.word(t));
        let (mut comma, mut and) = (false, false);
        for (n, word) in between.enumerate() {
            match word {
                "," if n == 0 => comma = true,
                "and" | "&" if !and => and = true,
                _ => return None,
            }
        }
        (comma || and).then_some(Separator { comma, and })
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
    /// "the mayor, Petra Lund, and Osei" and of "Lund, the mayor, and Osei".
    fn without_appositions(&self, first: usize, last: usize) -> Vec<usize> {
        let is_name = |m: usize| self.mentions[m].sort == Sort::Name;
        let comma_alone = |m: usize| self.separator(m).is_some_and(|s| s.comma && !s.and);
        let mut out = Vec::new();
        for m in first..=last {
            let after_name = m > first && comma_alone(m - 1) && is_name(m - 1) && !is_name(m);
            let before_name = m < last && comma_alone(m) && !is_name(m) && is_name(m + 1);
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
            ) || matches!(self.analysis.word(t), "both" | "each" | "all" | "jointly")
        });
        // "Lund met Osei and Diaz said": a subject does not follow a verb.
        let opens = words.start == 0
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
            || matches!(self.analysis.word(words.start - 1), "both" | "Both");
        fills && opens
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
