//! Clauses of reporting expressions: whether a word reports, on which side the reported words are, where they begin
//! and end. Each question is one linear model over the surrounding words; the candidates are few and come from
//! punctuation and closed-class words.

pub(crate) mod cues_without_words;
pub(crate) mod features;
mod fixed_ends;
pub(crate) mod forms;
mod gerunds;
pub(crate) mod linear;
pub(crate) mod noun_phrase;
mod opening;
pub(crate) mod overlap;
pub(crate) mod relatives;
pub(crate) mod report;
mod starts;
pub(crate) mod subject;

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::reading::Reading;
use super::words::cues::CueHit;
use super::words::{Class, is_auxiliary, is_cut};
use crate::forest::sigmoid;
use linear::Sink;

/// Bound on the subject of an inner cue, in items: "that the harbour master, Petra Lund, had".
const INNER_SUBJECT: usize = 10;

/// Models, in the order of the weights file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub(crate) enum Question {
    /// Report or not, of a word.
    Cue,
    /// Side of the reported words: after the cue, before it, or both.
    Side,
    /// Start of words after the cue.
    Start,
    /// End of words after the cue.
    End,
    /// End of words before the cue.
    Bound,
    /// Start of words before the cue.
    Lead,
    /// Speech or not, of marked words; its weights are in a file of their own.
    Kind,
}

/// Side of the cue on which the reported words are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ContentSide {
    After,
    Before,
    Around,
}

pub(crate) const SIDES: [ContentSide; 3] = [ContentSide::After, ContentSide::Before, ContentSide::Around];

/// Sentence with one of its cues.
pub(crate) struct Frame<'r, 'a> {
    pub(crate) reading: &'r Reading<'a>,
    /// Range of `Reading::items`.
    pub(crate) unit: Range<usize>,
    pub(crate) hit: CueHit,
}

/// Reported words of a cue, as ranges of items.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Clause {
    /// Words before the cue.
    pub(crate) before: Option<Range<usize>>,
    /// Words after the cue.
    pub(crate) after: Option<Range<usize>>,
}

/// Bound on the length of a subject or an addressee; keeps the work per cue constant.
pub(super) const REACH: usize = 24;
/// Bound on the number of ends that are compared for one clause.
const MAX_ENDS: usize = 40;

impl Frame<'_, '_> {
    /// Returns the class of item `at + k`; `Edge` outside of the sentence.
    #[inline]
    pub(super) fn class(&self, at: usize, k: isize) -> u32 {
        self.class_of(at, k) as u32
    }

    #[inline]
    pub(super) fn class_of(&self, at: usize, k: isize) -> Class {
        let i = at.wrapping_add_signed(k);
        if self.unit.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    /// Returns the hash of item `at + k`: of its word, or of its class where it is no word.
    #[inline]
    pub(super) fn word(&self, at: usize, k: isize) -> u32 {
        let i = at.wrapping_add_signed(k);
        if !self.unit.contains(&i) {
            return 0;
        }
        match self.reading.hashes[i] {
            0 | 1 => self.reading.classes[i] as u32 + 2,
            hash => hash,
        }
    }

    pub(super) fn begin(&self) -> usize {
        self.hit.item
    }

    /// Returns the item after the cue; the end of the part where a long sentence was split between the two words of
    /// the cue.
    pub(super) fn end(&self) -> usize {
        (self.hit.item + self.hit.len).min(self.unit.end)
    }

    pub(super) fn cue_word(&self) -> u32 {
        self.word(self.hit.item, 0)
    }

    pub(super) fn form(&self) -> u32 {
        self.hit.word.form as u32
    }

    /// Returns the probability that the cue reports.
    pub(crate) fn probability(&self) -> f32 {
        let mut sum = self.reading.weights.clause[Question::Cue as usize].sum();
        self.see_cue(&mut sum);
        sigmoid(sum.score())
    }

    pub(super) fn cuts(&self, i: usize) -> bool {
        is_cut(self.reading.classes[i])
    }

    /// Returns true for a hyphen inside a word, where no words begin or end: "Mr Lund-Osei wanted to leave".
    fn is_hyphen(&self, i: usize) -> bool {
        self.reading.classes[i] == Class::Dash
            && noun_phrase::is_hyphen(self.reading, i)
            && !rules::is_off(Rule::HyphensInWords)
    }

    /// Returns the items at which words after the cue may begin.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> {
        let e = self.end();
        let stop = (e + REACH).min(self.unit.end);
        let open = (e..stop).find(|&i| self.reading.classes[i] == Class::Stop).unwrap_or(stop);
        (e..open)
            .filter(move |&i| {
                let last = self.reading.classes[i - 1];
                let here = self.reading.classes[i];
                // The colon or comma before the words is not part of them.
                !matches!(here, Class::Comma | Class::Colon | Class::Dash)
                    && !self.is_hyphen(i - 1)
                    && (i == e
                        || matches!(last, Class::Comma | Class::Colon | Class::Dash | Class::Time | Class::Object)
                        || matches!(here, Class::That | Class::Wh | Class::To | Class::Quote | Class::Subject)
                        || matches!(
                            here,
                            Class::Subordinator | Class::Determiner | Class::Possessive | Class::Contracted
                        )
                        || (i <= e + 2
                            && matches!(last, Class::Preposition | Class::Of | Class::As | Class::To | Class::That)))
            })
            .take(12)
    }

    /// Returns the items before which words that begin at `start` may end; the last is the end of the sentence.
    pub(crate) fn ends(&self, start: usize) -> impl Iterator<Item = usize> {
        let last = self.trim_end(start, self.unit.end);
        (start + 1..last)
            .filter(move |&i| !self.is_hyphen(i) && !self.is_hyphen(i - 1))
            .filter(move |&i| {
                let (here, before) = (self.reading.classes[i], self.reading.classes[i - 1]);
                matches!(
                    here,
                    Class::Comma | Class::Semicolon | Class::Dash | Class::And | Class::But | Class::Subordinator
                ) || matches!(
                    here,
                    Class::As | Class::Relative | Class::Preposition | Class::Closing | Class::Colon | Class::Opening
                ) || matches!(here, Class::Ing | Class::Time | Class::To | Class::Stop)
                    || before == Class::Quote
            })
            .take(MAX_ENDS)
            .chain((last > start).then_some(last))
    }

    /// Returns `end` without the stops and commas before it.
    pub(crate) fn trim_end(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && matches!(
                self.reading.classes[end - 1],
                Class::Stop | Class::Comma | Class::Semicolon | Class::Colon | Class::Dash
            )
        {
            end -= 1;
        }
        end
    }

    /// Returns the items before which words before the cue may end: at a comma or mark, at a relative pronoun, or
    /// before the verb or its auxiliaries.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = usize> {
        let b = self.begin();
        let from = b.saturating_sub(REACH).max(self.unit.start);
        let verb = (from..b).rev().find(|&i| !is_auxiliary(self.reading.classes[i])).map_or(from, |i| i + 1);
        (from..=b).filter(move |&i| {
            i > self.unit.start
                && (i == b
                    || i == verb
                    || self.cuts(i) && self.reading.classes[i] != Class::Quote && !self.is_hyphen(i)
                    || self.reading.classes[i - 1] == Class::Quote
                    || self.reading.classes[i] == Class::Relative)
        })
    }

    /// Returns the items at which words that end before `bound` may begin; the first is the start of the sentence.
    pub(crate) fn leads(&self, bound: usize) -> impl Iterator<Item = usize> {
        let from = bound.saturating_sub(4 * REACH).max(self.unit.start);
        std::iter::once(self.unit.start).filter(move |&i| i < bound).chain(
            (from + 1..bound)
                .filter(move |&i| !self.is_hyphen(i) && !self.is_hyphen(i - 1))
                .filter(move |&i| {
                    let last = self.reading.classes[i - 1];
                    matches!(
                        last,
                        Class::Comma
                            | Class::And
                            | Class::But
                            | Class::Semicolon
                            | Class::Dash
                            | Class::Colon
                            | Class::Subordinator
                    ) || matches!(last, Class::Opening | Class::Stop | Class::That | Class::Of)
                        || matches!(
                            self.reading.classes[i],
                            Class::Quote
                                | Class::That
                                | Class::Determiner
                                | Class::Possessive
                                | Class::Relative
                                | Class::Wh
                        )
                        || matches!(self.reading.classes[i], Class::Subject | Class::Name if last != Class::Name)
                })
                .take(MAX_ENDS),
        )
    }

    /// Returns the candidate with the best score.
    fn best(
        &self,
        mut candidates: impl Iterator<Item = usize>,
        model: Question,
        mut see: impl FnMut(usize, &mut linear::Sum<'_>),
    ) -> Option<usize> {
        let model = &self.reading.weights.clause[model as usize];
        let first = candidates.next()?;
        let Some(second) = candidates.next() else { return Some(first) };
        let mut best: Option<(f32, usize)> = None;
        for i in [first, second].into_iter().chain(candidates) {
            let mut sum = model.sum();
            see(i, &mut sum);
            let score = sum.score();
            if best.is_none_or(|b| score > b.0) {
                best = Some((score, i));
            }
        }
        best.map(|b| b.1)
    }

    /// Returns the reported words of the cue.
    pub(crate) fn clause(&self) -> Clause {
        let place = {
            let model = &self.reading.weights.clause[Question::Side as usize];
            let mut sums = SIDES.map(|place| (model.sum(), place));
            self.side_facts(|k, x, y| sums.iter_mut().for_each(|(sum, place)| sum.put(k * 4 + *place as u32, x, y)));
            let scores = sums.iter().map(|(sum, place)| (sum.score(), *place));
            scores.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(ContentSide::After, |b| b.1)
        };
        // "was quoted as saying": the words before are the subject.
        let place = if self.class_of(self.begin(), -1) == Class::As { ContentSide::After } else { place };
        Clause {
            before: if place == ContentSide::After { None } else { self.before() },
            after: if place == ContentSide::Before { None } else { self.after() },
        }
    }

    /// Returns the reported words after the cue.
    pub(crate) fn after(&self) -> Option<Range<usize>> {
        let start = match self
            .start_behind_addressee()
            .or_else(|| self.start_behind_agent())
            .or_else(|| self.start_behind_colon())
            .or_else(|| self.start_of_post())
            .or_else(|| self.start_behind_adjunct())
            .or_else(|| self.start_behind_apposition())
        {
            Some(start) => start,
            None => self.best(self.starts(), Question::Start, |i, s| self.see_start(i, s))?,
        };
        self.after_from(start)
    }

    /// Returns the words after the cue that begin at item `start`.
    pub(super) fn after_from(&self, start: usize) -> Option<Range<usize>> {
        if let Some(end) = self.closed_end(start) {
            return Some(start..end);
        }
        let end = self.best(self.ends(start), Question::End, |i, s| self.see_end(start, i, s))?;
        let end = match self.relative_end(start, end) {
            Some(comma) => {
                self.best(self.ends(start).filter(|&i| i > comma + 1), Question::End, |i, s| self.see_end(start, i, s))?
            }
            None => end,
        };
        let end = match self.opening_end(start, end) {
            Some(comma) => self
                .best(self.ends(start).filter(|&i| i > comma + 1), Question::End, |i, s| self.see_end(start, i, s))
                .unwrap_or(end),
            None => end,
        };
        let end = match self.aside_end(start, end) {
            Some(dash) => {
                self.best(self.ends(start).filter(|&i| i > dash + 1), Question::End, |i, s| self.see_end(start, i, s))?
            }
            None => end,
        };
        let end = self.comma_in_marks(start, end);
        let end = self.clause_behind_marks(start, end);
        let end = self.next_verb(start, end);
        let end = self.next_report(start, end);
        let end = self.named_in_marks(start, end);
        let end = self.colon_before_marks(start, end);
        let end = self.end_of_infinitive(start, end);
        let end = self.end_at_clause_of_writer(start, end);
        let end = self.end_of_condition(start, end);
        let end = self.end_at_main_verb(start, end);
        (start < end).then_some(start..end)
    }

    /// Returns the end after marked words that end with a stop inside their marks, unless more marked words follow:
    /// "said “the ropes are new,” as usual".
    fn closed_end(&self, start: usize) -> Option<usize> {
        if rules::is_off(Rule::StopInMarks) {
            return None;
        }
        let q = self.reading.items[start].quote()?;
        let inner = self.reading.marked[q].inner.of(self.reading.analysis.body);
        let is_cut_off = self.class_of(start, 1) == Class::Comma && start == self.end();
        // "a mug that reads “No money” was on sale"
        let relative = matches!(self.class_of(self.begin(), -1), Class::Relative | Class::That)
            && matches!(self.class_of(start, 1), Class::Be | Class::Have | Class::Modal);
        if relative {
            return Some(start + 1);
        }
        // "The hut, described by its owner as “cosy”, leaks."
        if self.is_participle_of_subject() && self.class_of(start, 1) == Class::Comma {
            return Some(start + 1);
        }
        // "the show, which critics called “a mess”, closes"
        if is_cut_off && is_relative_verb(self.reading, self.unit.start, self.hit) {
            return Some(start + 1);
        }
        let more = self.reading.classes[start + 1..self.unit.end].iter().take(2 * REACH).any(|&c| c == Class::Quote);
        (!more && inner.ends_with([',', '.', '?', '!'])).then_some(start + 1)
    }

    /// Returns the reported words before the cue.
    pub(crate) fn before(&self) -> Option<Range<usize>> {
        let bound = self.best(self.bounds(), Question::Bound, |i, s| self.see_bound(i, s))?;
        let lead = self.best(self.leads(bound), Question::Lead, |i, s| self.see_lead(bound, i, s))?;
        let bound = self.trim_end(lead, bound);
        let lead = self.behind_topic(lead, bound);
        // Remains of a tag are not part of the sentence: "<img alt="…"> “The port is closed,” said Lund".
        let tag = (lead..bound)
            .rev()
            .take(4 * REACH)
            .find(|&i| self.reading.classes[i] == Class::Sign && self.reading.text(i) == ">");
        let lead = tag.map_or(lead, |i| i + 1);
        (lead < bound).then_some(lead..bound)
    }
}

/// Returns true for the verb of a relative clause in a sentence that begins at item `start`.
pub(super) fn is_relative_verb(reading: &Reading<'_>, start: usize, hit: CueHit) -> bool {
    let from = hit.item.saturating_sub(8).max(start + 1);
    let opener = (from..hit.item).rev().find(|&k| !is_of_subject(reading.classes[k]));
    opener.is_some_and(|k| reading.classes[k] == Class::Relative)
}

/// Returns true if the marked span at item `i` ends with a comma or a stop.
fn marks_end(reading: &Reading<'_>, i: usize) -> bool {
    reading.items[i]
        .quote()
        .is_some_and(|q| reading.marked[q].inner.of(reading.analysis.body).ends_with([',', '.', '?', '!']))
}

/// Returns true for a class that can come between a comma and the verb that follows it.
pub(crate) fn is_of_subject(class: Class) -> bool {
    matches!(class, Class::Name | Class::Title | Class::Capitals | Class::NameOf | Class::NounOf | Class::Subject)
        || matches!(class, Class::Determiner | Class::Possessive | Class::Word | Class::Plural | Class::Of | Class::And)
        || matches!(
            class,
            Class::But | Class::Adverb | Class::Ly | Class::Have | Class::Time | Class::Number | Class::Subordinator
        )
}
