//! Two reports in one sentence, each with a subject of its own: "Lund said it was “fine” and Osei said it was “foul”", and reports
//! in a clause about a thing: "The tower, which Lund has called “a fridge”, will be painted, Osei said".

use super::super::report::{FIRM, REPORTS, Report};
use super::super::{INNER_SUBJECT, is_of_subject};
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::span::Span;
use std::ops::Range;

/// Ends the words of a report before the subject of a second one that a conjunction joins to it.
pub(in super::super) fn settle(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::SecondReports) {
        return;
    }
    for i in 0..reports.len() {
        let Some(after) = reports[i].clause.after.clone() else { continue };
        // "Lund said Osei had called it “mad” and Reed had called it “sad”": the second report is joined to the one inside.
        let inner = |k: usize| {
            let inside = |r: &Report| (after.start + 1..k).contains(&r.hit.item);
            reports.iter().any(|r| inside(r) && matches!(r.hit.word.form, Form::Past | Form::Third))
        };
        let joint = |next: &Report| joint(reading, &reports[i], &after, next).filter(|&k| !inner(k));
        let Some(end) = reports.iter().filter_map(joint).min() else { continue };
        let cuts = |k: usize| matches!(reading.classes[k], Class::Comma | Class::Semicolon | Class::Dash);
        let end = (after.start + 1..=end).rev().find(|&k| !cuts(k - 1)).unwrap_or(end);
        reports[i].clause.after = Some(after.start..end);
    }
}

/// Returns the conjunction before the subject of `next`, a report in the words `after` of another one.
fn joint(reading: &Reading<'_>, report: &Report, after: &Range<usize>, next: &Report) -> Option<usize> {
    let at = next.hit.item;
    let words = next.clause.after.as_ref().filter(|_| next.clause.before.is_none())?;
    let inside = at > after.start + 2 && at < after.end && next.hit.item != report.hit.item;
    if !inside {
        return None;
    }
    let (marks, next_marks) = (reading.quotes(after.start..at) > 0, reading.quotes(words.clone()) > 0);
    let finite = |r: &Report| {
        matches!(r.hit.word.form, Form::Past | Form::Third)
            && (r.hit.word.strength > Strength::Weak || marks && next_marks)
    };
    let least = if next_marks { REPORTS } else { FIRM };
    let same = report.hit.word.form == next.hit.word.form && finite(report) && finite(next);
    if !same || next.probability < least {
        return None;
    }
    let class = |k: usize| reading.classes[k];
    let joins =
        |k: usize| matches!(class(k), Class::And | Class::But) || reading.lists_as_written(k).has(List::Contrasts);
    // "It was Lund who called it … and Osei who called it …"
    let relative = class(at - 1) == Class::Relative;
    let end = at - usize::from(relative);
    let floor = at.saturating_sub(INNER_SUBJECT + 2).max(after.start + 1);
    let k = (floor..end).rev().find(|&k| joins(k) || !is_of_subject(class(k)) && class(k) != Class::Comma)?;
    let subject = k + 1..end;
    if !joins(k) || subject.is_empty() || reading.verbs(subject.clone()) > 0 || reading.quotes(subject.clone()) > 0 {
        return None;
    }
    let named = subject.clone().any(|k| matches!(class(k), Class::Name | Class::Title | Class::Capitals));
    let pronoun = subject.len() == 1 && class(subject.start) == Class::Subject;
    let phrase = matches!(class(subject.start), Class::Determiner | Class::Plural);
    // "said he was sorry and that Osei said no": the clause of the first report goes on. "said that it leaked and Osei said so"
    // is left as it is without marks.
    let that = class(after.start) == Class::That && class(words.start) != Class::That;
    let said = marks || reading.verbs(after.start..k) > 0 && !that;
    (said && (named || next_marks && marks && (pronoun || phrase))).then_some(k)
}

/// Leaves marked words to a report in a clause about a thing, which stands in the words of a report behind it, and the words
/// behind that clause to the latter.
pub(in super::super) fn leave_to_clause(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::ReportsInClauses) {
        return;
    }
    for i in 0..reports.len() {
        let Some(before) = reports[i].clause.before.clone() else { continue };
        let takes = |r: &Report| {
            let inner = r.clause.after.as_ref().filter(|_| r.clause.before.is_none())?;
            let own = before.start < r.hit.item && inner.end < before.end && r.probability >= REPORTS;
            let quoted = inner.len() <= 2 && reading.classes[inner.end - 1] == Class::Quote;
            (own && quoted && is_of_thing(reading, unit, r.hit.item, inner.end)).then_some(inner.end)
        };
        let Some(end) = reports.iter().filter_map(takes).max() else { continue };
        let comma = (end..before.end).take(2 * INNER_SUBJECT).find(|&k| reading.classes[k] == Class::Comma);
        let rest = comma.map(|k| k + 1..before.end).filter(|r| reading.verbs(r.clone()) > 0);
        reports[i].clause.before = rest.filter(|r| reading.quotes(r.clone()) == 0 && r.len() > 1);
    }
}

/// Returns true for the verb of a clause about a thing: "which Lund has called", "dubbed “…” by Lund" behind a comma.
fn is_of_thing(reading: &Reading<'_>, unit: &Unit, at: usize, end: usize) -> bool {
    let floor = at.saturating_sub(INNER_SUBJECT).max(unit.items.start + 1);
    let opener = (floor..at).rev().find(|&k| !is_of_subject(reading.classes[k]));
    let relative = opener.is_some_and(|k| k + 1 < at && reading.classes[k] == Class::Relative);
    let by = end < unit.items.end && reading.text(end) == "by";
    relative || by && reading.classes[at - 1] == Class::Comma
}

/// Bound on the items of a description between commas.
const DESCRIPTION: usize = 16;
/// Bound on the items of a subject between the contrast and its description.
const SUBJECT: usize = 8;

/// Ends the words of a cue at a contrast before a named subject with a description and a firm cue of its own.
pub(in super::super) fn cut_at_described(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::SecondReporters) {
        return;
    }
    for j in 0..reports.len() {
        let next = &reports[j];
        let finite = matches!(next.hit.word.form, Form::Past | Form::Third);
        let firm = finite && next.probability >= FIRM && next.clause.before.is_none() && next.clause.after.is_some();
        let contrast = if firm { described_subject(reading, unit.items.start, next.hit.item) } else { None };
        let Some(contrast) = contrast.map(|subject| subject.start - 1) else { continue };
        for report in &mut *reports {
            let Some(after) = report.clause.after.clone().filter(|a| a.start + 1 < contrast && contrast < a.end) else {
                continue;
            };
            let comma = usize::from(reading.classes[contrast - 1] == Class::Comma);
            report.clause.after = Some(after.start..contrast - comma);
        }
    }
}

/// Returns the subject of the verb at item `at` behind a contrast: "engineer Petra Osei" in "but engineer Petra Osei, who
/// runs the port, insisted".
pub(in super::super) fn described(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Span> {
    if rules::is_off(Rule::SecondReporters) {
        return None;
    }
    let subject = described_subject(reading, unit.items.start, at)?;
    Some(reading.span(subject.start).cover(reading.span(subject.end - 1)))
}

/// Returns the subject of the verb at item `at` right behind a contrast, if it is a name with a description between commas.
fn described_subject(reading: &Reading<'_>, start: usize, at: usize) -> Option<Range<usize>> {
    let class = |i: usize| reading.classes[i];
    let adverb = |i: &usize| matches!(class(*i), Class::Adverb | Class::Ly | Class::Have);
    let closing = (start..at).rev().find(|i| !adverb(i)).filter(|&i| class(i) == Class::Comma)?;
    let floor = closing.saturating_sub(DESCRIPTION).max(start);
    let opens = |i: usize| matches!(class(i), Class::Relative | Class::Determiner | Class::Possessive | Class::Number);
    let comma = (floor..closing).rev().find(|&i| class(i) == Class::Comma).filter(|&i| opens(i + 1))?;
    // "Lund said it was late; Petra Osei, a guard, said"
    let is_contrast = |i: usize| {
        matches!(class(i), Class::But | Class::Semicolon) || reading.lists_as_written(i).has(List::Contrasts)
    };
    let floor = comma.saturating_sub(SUBJECT).max(start);
    let contrast = (floor..comma).rev().find(|&i| is_contrast(i) || !is_of_subject(class(i)))?;
    let named = (contrast + 1..comma).any(|i| matches!(class(i), Class::Name | Class::Title));
    (is_contrast(contrast) && named).then_some(contrast + 1..comma)
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    fn speakers(text: &str) -> Vec<String> {
        in_text(text, None).iter().filter_map(|q| q.speaker()).map(|s| s.name.to_string()).collect()
    }

    #[test]
    fn each_subject_has_its_words() {
        for text in [
            "Petra Lund said the quay was “sound” and Karl Osei said it was “rotten”.",
            "Petra Lund called the quay “sound”, while Karl Osei called it “rotten”.",
            "Petra Lund said she was tired and Karl Osei said he would sail.",
        ] {
            assert_eq!(speakers(text), ["Petra Lund", "Karl Osei"], "{text}");
        }
        for text in [
            "Petra Lund said the quay was “sound” and that it was “new”.",
            "Petra Lund said Karl Osei was late and “rude”.",
        ] {
            assert_eq!(speakers(text), ["Petra Lund"], "{text}");
        }
    }

    #[test]
    fn a_clause_about_a_thing_has_its_words() {
        let text =
            "The quay, which the critic Petra Lund has called “a mess”, will be painted, the owner, Karl Osei, said.";
        assert_eq!(speakers(text)[0], "Petra Lund");
    }
}
