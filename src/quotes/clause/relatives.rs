//! Relative clauses of the subject of a sentence: the words that they report end before the verb of the sentence, and a subject
//! with such a clause is no reported speech.

use std::ops::Range;

use super::{Frame, is_of_subject};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_auxiliary, is_verbal};

/// Bound on the head of a relative clause, in items.
const HEAD: usize = 12;

/// Returns true for words before a cue that are its subject with a relative clause: "Petra Lund, who sells “tide lamps” in
/// Norport, said the light was free."
pub(crate) fn is_own_subject(reading: &Reading<'_>, unit: &Unit, hit: CueHit, before: &Range<usize>) -> bool {
    /// Bound on the relative clause, in items.
    const CLAUSE: usize = 30;
    let first = unit.items.start;
    let Some(close) = hit.item.checked_sub(1).filter(|&i| i > first && reading.classes[i] == Class::Comma) else {
        return false;
    };
    if rules::is_off(Rule::SubjectsWithRelative) || before.start >= close {
        return false;
    }
    let floor = close.saturating_sub(CLAUSE).max(first + 1);
    let Some(open) = (floor..close).rev().find(|&i| reading.classes[i] == Class::Comma) else { return false };
    reading.classes[open + 1] == Class::Relative && is_head(reading, first..open)
}

/// Returns true for a phrase without a verb at the start of a sentence, which a relative clause describes.
fn is_head(reading: &Reading<'_>, head: Range<usize>) -> bool {
    let nominal = |i: usize| {
        let c = reading.classes[i];
        let phrase = is_of_subject(c) && !matches!(c, Class::Subject | Class::Subordinator | Class::Have | Class::But);
        (phrase || i > head.start && matches!(c, Class::Preposition | Class::Comma)) && !reading.is_verb(i)
    };
    (1..=HEAD).contains(&head.len()) && head.clone().all(nominal)
}

impl Frame<'_, '_> {
    /// Returns the end of words in a relative clause of the subject before the verb of the sentence: "A docker who says he was
    /// sacked has sued the port."
    pub(super) fn end_at_main_verb(&self, start: usize, end: usize) -> usize {
        if rules::is_off(Rule::EndAtMainVerb) {
            return end;
        }
        let Some(parted) = self.relative_of_subject() else { return end };
        let verb = self.main_verb(start, end, parted);
        verb.map_or(end, |i| self.trim_end(start, i)).max(start + 1)
    }

    /// Returns whether a comma parts the relative clause of the cue from its head, the subject of the sentence; `None` for
    /// other cues.
    fn relative_of_subject(&self) -> Option<bool> {
        let first = self.unit.start;
        let who = (first..self.begin()).rev().take(4).find(|&i| !is_auxiliary(self.reading.classes[i]))?;
        let relative = match self.reading.classes[who] {
            Class::Relative => matches!(self.reading.text(who), "who" | "which" | "that"),
            Class::That => !matches!(self.class_of(who, -1), Class::Comma | Class::Edge),
            _ => false,
        };
        let parted = self.class_of(who, -1) == Class::Comma;
        (relative && is_head(self.reading, first..who - usize::from(parted))).then_some(parted)
    }

    /// Returns the verb behind the clauses that begin at item `start`, each of which has a verb of its own.
    fn main_verb(&self, start: usize, end: usize, parted: bool) -> Option<usize> {
        // Clauses without their verb so far.
        let mut open = u32::from(self.reading.classes[start] != Class::To);
        let mut i = start;
        while i < end {
            let (last, next) = (self.class_of(i, -1), self.class_of(i, 1));
            let own = i == start || last == Class::That && i == start + 1;
            match self.reading.classes[i] {
                Class::That | Class::Relative | Class::Wh | Class::Subordinator if i > start => {
                    open += 1;
                    i += usize::from(next == Class::Subject);
                }
                Class::Subject if !own => open += 1,
                Class::And | Class::But if open == 0 && next == Class::Ed => i += 1,
                Class::And | Class::But if open == 0 => open += 1,
                _ if i > start && self.is_finite(i, open == 0 && parted && last == Class::Comma) => {
                    if open == 0 && (!parted || last == Class::Comma) {
                        let adverb = matches!(last, Class::Adverb | Class::Ly) && i > start + 1;
                        return Some(i - usize::from(adverb));
                    }
                    open = open.saturating_sub(1);
                    i = self.end_of_group(i);
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// Returns true for the first word of a finite verb. Behind a noun a form such as "sent" is one only before an auxiliary or
    /// an object: "the brakes failed has", not "a letter sent in May".
    fn is_finite(&self, i: usize, any: bool) -> bool {
        let (last, next) = (self.class_of(i, -1), self.class_of(i, 1));
        let free = !matches!(last, Class::To | Class::Modal | Class::Be | Class::Have | Class::Do);
        let lexical = |i: usize| {
            let pronoun = matches!(last, Class::Subject | Class::Relative | Class::That);
            let noun = matches!(last, Class::Word | Class::Plural | Class::Name | Class::Capitals);
            let behind = matches!(
                next,
                Class::Be | Class::Have | Class::Modal | Class::Object | Class::Determiner | Class::Possessive
            );
            free && (any || pronoun || noun && behind) && (self.class_of(i, 0) == Class::Ed || self.reading.is_verb(i))
        };
        match self.reading.classes[i] {
            Class::Be => matches!(self.reading.text(i), "is" | "are" | "was" | "were" | "am"),
            Class::Have | Class::Do => free && self.reading.text(i) != "having" && self.reading.text(i) != "done",
            Class::Modal => true,
            Class::Say => {
                free && matches!(last, Class::Comma | Class::Subject | Class::Word | Class::Plural | Class::Ed)
            }
            Class::Ed | Class::Word | Class::Plural => lexical(i),
            _ => false,
        }
    }

    /// Returns the item behind the verb whose first word is item `i`, its auxiliaries and its participle.
    fn end_of_group(&self, i: usize) -> usize {
        if !is_verbal(self.reading.classes[i]) || self.reading.classes[i] == Class::Ed {
            return i + 1;
        }
        let auxiliary = |k: usize| is_auxiliary(self.class_of(k, 0)) && self.class_of(k, 0) != Class::To;
        let end = (i + 1..self.unit.end).find(|&k| !auxiliary(k)).unwrap_or(self.unit.end);
        let part = matches!(self.class_of(end, 0), Class::Ed | Class::Ing | Class::Word | Class::Say);
        end + usize::from(part && self.reading.classes[i] != Class::Say)
    }
}
