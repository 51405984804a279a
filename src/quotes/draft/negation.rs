//! Words that were not said: "did not say", "declined to confirm that", "denied that she had called it “a wreck”".

use crate::lexicon::List;
use crate::quotes::clause::is_of_subject;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use std::ops::Range;

/// Bound on the words of a subject, in items.
const SUBJECT: usize = 12;

/// Returns true for the cue `cue` of the sentence `unit` under a verb or a denial that says that nothing was said.
pub(super) fn is_negated(reading: &Reading<'_>, unit: &Range<usize>, cue: &Range<usize>) -> bool {
    if rules::is_off(Rule::NothingSaid) {
        return false;
    }
    let negation = Negation { reading, unit, cue };
    negation.is_refused() || negation.is_inverted() || negation.is_in_denial() || negation.denies_cue()
}

/// Cue in its sentence.
struct Negation<'r, 'a> {
    reading: &'r Reading<'a>,
    unit: &'r Range<usize>,
    cue: &'r Range<usize>,
}

impl Negation<'_, '_> {
    fn class(&self, i: usize) -> Class {
        if self.unit.contains(&i) { self.reading.classes[i] } else { Class::Edge }
    }

    fn text(&self, i: usize) -> &str {
        if self.unit.contains(&i) { self.reading.text(i) } else { "" }
    }

    /// Returns true if a list contains the word of item `i` as it is written; false outside of the sentence.
    fn is_listed(&self, i: usize, list: List) -> bool {
        self.unit.contains(&i) && self.reading.lists_as_written(i).has(list)
    }

    /// Returns true behind a verb of refusal and "to": "declined to confirm", "was unable to say"; behind "short of": "stopped short
    /// of saying".
    fn is_refused(&self) -> bool {
        let at = self.cue.start;
        // "declined to comment or confirm", "refused to publicly say"
        let beside = |i: &usize| matches!(self.class(*i), Class::Adverb | Class::Ly);
        let Some(to) = (self.unit.start..at).rev().take(3).find(|i| !beside(i)) else { return false };
        let refused = |i: usize| i > self.unit.start && self.is_listed(i - 1, List::Refusals);
        // The cue may be the verb of refusal itself: "refused to say that".
        let own = self.is_listed(at, List::Refusals) && self.class(self.cue.end) == Class::To && {
            let next = self.cue.end + 1;
            self.reading.cues.binary_search_by_key(&next, |c| c.item).is_ok()
        };
        own || self.class(to) == Class::To && refused(to)
            || self.text(to) == "of" && self.text(to.wrapping_sub(1)) == "short"
    }

    /// Returns true behind a negation that opens the sentence before its auxiliary: "At no point did Lund say", "Nor has she said".
    fn is_inverted(&self) -> bool {
        /// Bound on the words of the negation.
        const OPENING: usize = 6;
        let first = self.unit.start;
        let floor = self.cue.start.saturating_sub(SUBJECT).max(first + 1);
        let beside = |i: usize| is_of_subject(self.class(i)) && self.class(i) != Class::Have;
        let Some(auxiliary) = (floor..self.cue.start).rev().find(|&i| !beside(i)) else { return false };
        let inverted = matches!(self.class(auxiliary), Class::Do | Class::Have | Class::Modal | Class::Be)
            && auxiliary + 1 < self.cue.start;
        let from = auxiliary.saturating_sub(OPENING).max(first);
        let negative = |i: usize| self.unit.contains(&i) && self.reading.lists(i).has(List::Negatives);
        // "but at no point did she say"
        let opens = (from..auxiliary).rev().take_while(|&i| !matches!(self.class(i), Class::Comma | Class::Quote));
        inverted && opens.into_iter().any(negative) && self.reading.verbs(from..auxiliary) <= 1
    }

    /// Returns true in a clause that somebody denies: "denied that she had called it", "rejected reports that he said".
    fn is_in_denial(&self) -> bool {
        let at = self.cue.start;
        let floor = at.saturating_sub(SUBJECT).max(self.unit.start + 1);
        let Some(that) = (floor..at).rev().find(|&i| !is_of_subject(self.class(i))) else { return false };
        self.class(that) == Class::That && that + 1 < at && self.denies_before(that)
    }

    /// Returns true for a denial whose clause has a cue of its own: "denied that she had called it “a wreck”", where the words are
    /// reported by "denied".
    fn denies_cue(&self) -> bool {
        let end = self.unit.end.min(self.cue.end + SUBJECT);
        let Some(that) = (self.cue.end..end).find(|&i| self.class(i) == Class::That) else { return false };
        let denied = self.denies_before(that)
            && (self.cue.end..that).all(|i| !matches!(self.class(i), Class::Comma | Class::Quote | Class::Colon));
        let verb = (that + 1..self.unit.end.min(that + SUBJECT)).find(|&i| !is_of_subject(self.class(i)));
        let cue = |i: usize| {
            let reports = i > that + 1 && self.reading.cues.binary_search_by_key(&i, |c| c.item).is_ok();
            reports && self.reading.quotes(i..self.unit.end) > 0
        };
        denied && verb.is_some_and(cue)
    }

    /// Returns true for a denial right before "that": "denied that", "rejected reports that".
    fn denies_before(&self, that: usize) -> bool {
        let Some(last) = that.checked_sub(1).filter(|i| self.unit.contains(i)) else { return false };
        if self.is_listed(last, List::Denials) {
            return true;
        }
        // "dismissed a report that", "denied claims by Osei that"
        let floor = last.saturating_sub(SUBJECT / 2).max(self.unit.start);
        let verb = (floor..last).rev().find(|&i| {
            self.is_listed(i, List::Denials) || self.is_listed(i, List::Rejections) || self.class(i) == Class::Comma
        });
        verb.is_some_and(|i| {
            let noun = (i + 1..that).any(|k| self.is_listed(k, List::Claims));
            self.class(i) != Class::Comma && noun && self.reading.quotes(i..that) == 0
        })
    }
}
