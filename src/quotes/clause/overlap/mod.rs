//! Resolves overlaps between the words of several cues of one sentence.

mod ends;
pub(crate) mod marks;
mod trim;

use super::forms::{asides, gapping, inner_gerunds, inner_reports, outlets, second_reports};
use super::report::{REPORTS, Report};
use super::{Clause, Frame, gerunds, is_of_subject, is_relative_verb, noun_phrase};
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::text::{Shape, TokenKind};
use std::ops::Range;
use std::sync::LazyLock;
use trim::trimmed;

/// Assigns the words of a sentence to its cues where the clauses of several overlap.
pub(crate) fn settle(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    outlets::leave_to_speaker(reading, reports);
    gerunds::settle(reading, unit, hits, reports);
    inner_gerunds::settle(reading, unit, hits, reports);
    asides::settle(reading, unit, hits, reports);
    marks::take_turns(reading, unit, reports);
    chain(reading, reports);
    ends::cut_at_contrast(reading, reports);
    ends::cut_at_while(reading, hits, reports);
    second_reports::cut_at_described(reading, unit, reports);
    second_reports::settle(reading, reports);
    gapping::settle(reading, unit, reports);
    second_reports::leave_to_clause(reading, unit, reports);
    ends::cut_at_next(reading, unit, reports);
    ends::cut_at_inner(reading, reports);
    inner_reports::settle(reading, unit, reports);
    ends::cut_at_coordinate(reading, reports);
    opening_gerund(reading, unit, reports);
    marks::break_off(reading, reports);
    marks::subject_behind(reading, reports);
    marks::resume(reading, unit, reports);
    marks::rejoin(reading, unit, reports);
    without_dateline(reading, unit, reports);
    without_source(reading, reports);
}

/// Removes a source whose words are the subject of another cue with marked words: "According to Lund, the late Ama Osei once
/// warned: “…”"
fn without_source(reading: &Reading<'_>, reports: &mut Vec<Report>) {
    /// Bound on the items between the subject and its verb.
    const ADVERBS: usize = 4;
    if rules::is_off(Rule::SourcesWithoutWords) {
        return;
    }
    let marked: Vec<usize> = reports.iter().filter(|r| r.has_marks(reading)).map(|r| r.hit.item).collect();
    reports.retain(|report| {
        let words = report.clause.after.as_ref().filter(|_| report.clause.before.is_none());
        let Some(words) = words.filter(|_| super::report::is_according(reading, report.hit)) else { return true };
        let verb = marked.iter().any(|&i| i >= words.end && i - words.end <= ADVERBS);
        !(verb && reading.verbs(words.clone()) == 0 && reading.quotes(words.clone()) == 0)
    });
}

/// Removes the dateline of a paragraph from the words before a cue: "NORPORT (Wire) — The ferry sank, officials said".
fn without_dateline(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    /// Bound on the items of a dateline.
    const LONGEST: usize = 12;
    if rules::is_off(Rule::Datelines) {
        return;
    }
    let first = unit.items.start;
    let paragraph = &reading.analysis.paragraphs[unit.paragraph];
    if reading.span(first).start() != paragraph.span.start() {
        return;
    }
    let end = unit.items.end.min(first + LONGEST);
    let spaced = |i: usize| reading.analysis.tokens[reading.items[i].token as usize].spaced;
    let upper = |i: usize| reading.analysis.tokens[reading.items[i].token as usize].shape == Shape::Upper;
    // "NORPORT: The ferry sank, officials said"
    let colon = (first + 1..end).find(|&i| !upper(i)).filter(|&i| upper(first) && reading.classes[i] == Class::Colon);
    let dash = (first + 1..end).find(|&i| reading.classes[i] == Class::Dash && spaced(i));
    let Some(dash) = colon.or(dash) else { return };
    let placed = (first..dash).all(|i| {
        let token = &reading.analysis.tokens[reading.items[i].token as usize];
        token.kind != TokenKind::Word || token.shape != Shape::Lower || reading.text(i) == "of"
    });
    let shouted = upper(first);
    let bracket = (first..dash).any(|i| reading.classes[i] == Class::Opening);
    if !placed || !shouted && !bracket {
        return;
    }
    for report in reports {
        if let Some(before) = report.clause.before.clone().filter(|b| b.start == first && b.end > dash + 1) {
            report.clause.before = Some(dash + 1..before.end);
        }
    }
}

/// Returns true for the verb of a subordinate clause, which reports no words before it: "“It pays,” when Osei asked
/// him".
pub(crate) fn is_subordinate(reading: &Reading<'_>, unit: &Unit, at: usize) -> bool {
    static OPENERS: LazyLock<Vec<u32>> =
        LazyLock::new(|| List::ClauseOpeners.words().iter().map(|word| words::hash(word)).collect());
    if rules::is_off(Rule::VerbOfWhen) {
        return false;
    }
    let from = at.saturating_sub(8).max(unit.items.start + 1);
    let opener = (from..at).rev().find(|&k| !is_of_subject(reading.classes[k]) || OPENERS.contains(&reading.hashes[k]));
    opener.is_some_and(|k| k + 1 < at && OPENERS.contains(&reading.hashes[k]))
}

/// Returns true for the verb of a relative clause with marked words right after it, which reports nothing before it: "a
/// film, which critics called “dull”".
pub(crate) fn is_relative(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    if rules::is_off(Rule::VerbOfRelative) {
        return false;
    }
    let next = hit.item + hit.len;
    let quoted = next < unit.items.end && reading.classes[next] == Class::Quote;
    quoted && is_relative_verb(reading, unit.items.start, hit)
}

/// Separates the words of a gerund that opens the sentence: "Mocking the “paper fleet,” Lund accused Osei of fraud".
fn opening_gerund(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::OpeningGerund) {
        return;
    }
    let opens = |r: &Report| {
        r.hit.item == unit.items.start
            && r.hit.word.form == Form::Gerund
            && r.clause.before.is_none()
            && r.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0)
    };
    let Some(end) = reports.iter().find(|r| opens(r)).and_then(|r| r.clause.after.as_ref()).map(|a| a.end) else {
        return;
    };
    for report in reports.iter_mut() {
        let covers = report.clause.before.as_ref().is_some_and(|b| b.start <= unit.items.start && b.end <= end + 1);
        if covers {
            let after = report.clause.after.take();
            let frame = Frame { reading, unit: unit.items.clone(), hit: report.hit };
            report.clause = Clause { before: None, after: after.or_else(|| frame.after()) };
        }
    }
}

/// Shortens the words of a first cue to the marked words before a firmer cue: "wrote that she was “late” and urged Osei
/// to “go”".
pub(crate) fn leave(reading: &Reading<'_>, report: &mut Report, taken: &[Range<usize>]) {
    if rules::is_off(Rule::FirmerCue) {
        return;
    }
    let Some(after) = report.clause.after.clone().filter(|_| report.clause.before.is_none()) else { return };
    let first = taken.iter().filter(|t| t.start < after.end && after.start < t.end).map(|t| t.start).min();
    let Some(first) = first.filter(|&f| f > after.start + 1) else { return };
    let floor = first.saturating_sub(8).max(after.start + 1);
    let cut = (floor..first)
        .rev()
        .find(|&k| !is_of_subject(reading.classes[k]) || matches!(reading.classes[k], Class::And | Class::But));
    let Some(k) = cut.filter(|&k| {
        matches!(
            reading.classes[k],
            Class::And | Class::But | Class::Comma | Class::Semicolon | Class::Dash | Class::Preposition
        ) && !noun_phrase::is_hyphen(reading, k)
    }) else {
        return;
    };
    if let Some(left) = trimmed(reading, after.start..k).filter(|l| reading.quotes(l.clone()) > 0) {
        report.clause.after = Some(left);
    }
}

/// Removes the words after a second cue from the first cue: "The quay is safe, Lund said, adding that …".
fn chain(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::AfterSecondCue) {
        return;
    }
    for i in 0..reports.len() {
        let (Some(_), Some(after)) = (&reports[i].clause.before, &reports[i].clause.after) else { continue };
        let opens = |r: &Report| {
            r.probability >= REPORTS
                && r.clause.before.is_none()
                && r.hit.item >= after.start
                && (after.start..r.hit.item)
                    .all(|k| matches!(reading.classes[k], Class::And | Class::But | Class::Adverb))
        };
        if reports.iter().any(opens) {
            reports[i].clause.after = None;
        }
    }
}
