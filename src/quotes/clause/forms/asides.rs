//! Asides that name the source of a report: "Osei replied, the indictment says, “They are gone.”"

use super::super::report::{FIRM, Report, is_according};
use super::super::{Clause, INNER_SUBJECT, is_of_subject, marks_end};
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use std::ops::Range;

/// Moves words with a source in an aside to the verb beside the aside, and sets the source as the relay of the report.
pub(in super::super) fn settle(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut [Report]) {
    sources_behind(reading, hits, reports);
    sources_of_reports(reading, unit, reports);
    asides(reading, unit, hits, reports);
    asides_before(reading, unit, hits, reports);
}

/// Moves a report without marks to its own verb, and sets the source behind it as its relay: "Osei told officers that
/// he was lost, according to an affidavit".
fn sources_of_reports(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::SourceBehindReport) {
        return;
    }
    for i in 0..reports.len() {
        let report = &reports[i];
        let Some(before) = report.clause.before.clone().filter(|b| is_according(reading, report.hit) && b.len() > 4)
        else {
            continue;
        };
        let (at, end) = (report.hit.item, report.hit.item + report.hit.len);
        let own = |r: &Report| {
            let word = r.hit.word;
            let said = matches!(word.class, CueClass::Say | CueClass::Tell) && word.strength == Strength::Core;
            before.contains(&r.hit.item)
                && said
                && matches!(word.form, Form::Past | Form::Third)
                && r.probability >= FIRM
                && r.clause.before.is_none()
                && r.clause.after.as_ref().is_some_and(|a| a.start < before.end && a.start + 2 < at)
                && has_subject(reading, unit, r.hit.item)
        };
        let marked = reading.quotes(before.clone()) > 0;
        let Some(j) = reports.iter().position(own).filter(|_| !marked) else { continue };
        let is_end = |&k: &usize| matches!(reading.classes[k], Class::Comma | Class::Stop | Class::Quote);
        let next = (end..unit.items.end).take(ASIDE).find(is_end).unwrap_or(end);
        let start = reports[j].clause.after.as_ref().map_or(before.end, |a| a.start);
        reports[i].clause.before = None;
        reports[j].clause.after = Some(start..before.end.max(start + 1));
        reports[j].relay = Some(end..next).filter(|s| !s.is_empty());
    }
}

/// Moves marked words to the verb right before them if the source of the report is in an aside before that verb: "When
/// she asked, the filing says, Osei replied, “They are gone.”"
fn asides_before(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut [Report]) {
    if rules::is_off(Rule::SourceBeforeVerb) {
        return;
    }
    for i in 0..reports.len() {
        let (at, end) = (reports[i].hit.item, reports[i].hit.item + reports[i].hit.len);
        let Some(after) = reports[i].clause.after.clone() else { continue };
        let Some(quote) = after.clone().take(NEAR).find(|&k| reading.classes[k] == Class::Quote) else { continue };
        let closed = end < quote && reading.classes[end] == Class::Comma;
        let Some(comma) = comma_before(reading, unit, at).filter(|_| closed) else { continue };
        let own = |h: &&CueHit| {
            let (verb, next) = (h.item, h.item + h.len);
            let sign = next < quote && matches!(reading.classes[next], Class::Comma | Class::Colon);
            verb > end + 1
                && matches!(h.word.form, Form::Past | Form::Third)
                && h.word.strength > Strength::Weak
                && verb - end <= INNER_SUBJECT
                && (end + 1..verb).all(|k| is_of_subject(reading.classes[k]))
                && !matches!(reading.classes[end + 1], Class::And | Class::But | Class::Subordinator)
                && (next == quote || sign && next + 1 == quote)
        };
        let Some(&hit) = between(hits, end..quote).iter().find(own) else { continue };
        hand_over(reports, i, hit, quote..after.end, comma + 1..at);
    }
}

/// Moves the words `after` the cue of report `i` to the cue `hit`, and sets the source as the relay of the report.
fn hand_over(reports: &mut [Report], i: usize, hit: CueHit, after: Range<usize>, source: Range<usize>) {
    for report in reports.iter_mut().filter(|r| r.hit.item == hit.item) {
        report.clause = Clause { before: None, after: None };
    }
    reports[i].hit = hit;
    reports[i].clause = Clause { before: None, after: Some(after) };
    reports[i].relay = Some(source);
}

/// Returns the comma before the subject of the verb at item `at`: that before "the filing says".
fn comma_before(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<usize> {
    let floor = at.saturating_sub(INNER_SUBJECT).max(unit.items.start);
    let comma = (floor..at).rev().find(|&k| !is_of_subject(reading.classes[k]))?;
    (reading.classes[comma] == Class::Comma && comma + 1 < at).then_some(comma)
}

/// Removes a quotation with its own cue from a source behind it, which becomes the relay of its report: "“Burn it,”
/// Osei wrote to Lund, according to the indictment", "“They are gone,” Osei replied, the indictment says".
fn sources_behind(reading: &Reading<'_>, hits: &[CueHit], reports: &mut [Report]) {
    if rules::is_off(Rule::SourceBehindQuotation) {
        return;
    }
    for i in 0..reports.len() {
        let report = &reports[i];
        let Some(before) = report.clause.before.clone() else { continue };
        let first = before.clone().take(NEAR).find(|&k| reading.classes[k] == Class::Quote);
        let at = report.hit.item;
        let Some(quote) = first.filter(|&q| q + NEAR >= at) else { continue };
        let source = if is_according(reading, report.hit) {
            let end = at + report.hit.len;
            let is_end = |&k: &usize| matches!(reading.classes[k], Class::Comma | Class::Stop | Class::Quote);
            let next = (end..reading.classes.len()).take(ASIDE).find(is_end);
            Some(end..next.unwrap_or(end))
        } else {
            let comma = (quote + 1..at).rev().find(|&k| !is_of_subject(reading.classes[k]));
            let opens = |k: usize| !matches!(reading.classes[k], Class::And | Class::But | Class::Subordinator);
            let aside = comma.filter(|&k| {
                reading.classes[k] == Class::Comma && k + 1 < at && opens(k + 1) && before.contains(&(k - 1))
            });
            aside.map(|k| k + 1..at)
        };
        let own = |h: &CueHit| {
            let said = h.word.strength > Strength::Weak && matches!(h.word.form, Form::Past | Form::Third);
            said && before.contains(&h.item)
                && quote < h.item
                && marks_end(reading, quote)
                && (quote + 1..h.item).all(|k| is_of_subject(reading.classes[k]))
        };
        let own = between(hits, quote..at).iter().find(|h| own(h));
        let (Some(source), Some(own)) = (source, own) else { continue };
        reports[i].clause.before = None;
        for report in reports.iter_mut().filter(|r| r.hit.item == own.item) {
            report.relay = Some(source.clone()).filter(|s| !s.is_empty());
        }
    }
}

/// Bound on the marked words, subject, verb and source of a report with an aside, in items.
const NEAR: usize = 48;

/// Returns the hits whose first item is in a range.
fn between(hits: &[CueHit], items: Range<usize>) -> &[CueHit] {
    let from = hits.partition_point(|h| h.item < items.start);
    let to = hits.partition_point(|h| h.item < items.end);
    &hits[from..to.max(from)]
}

/// Bound on the addressee before an aside, in items.
const ADDRESSEE: usize = 5;

/// Bound on an aside that names a source, in items.
const ASIDE: usize = 14;

/// Moves marked words after an aside with the source of a report to the verb before the aside: "Osei replied, the
/// indictment says, “They are gone.”", "Osei asked him, according to the filing, “Who else knows?”".
fn asides(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut [Report]) {
    use CueClass::{Answer, Ask, Say, Tell, Warn, Write};
    if rules::is_off(Rule::SourceInAside) {
        return;
    }
    for i in 0..reports.len() {
        let Some((comma, source, quote)) = aside(reading, unit, &reports[i]) else { continue };
        let verb = |h: &&CueHit| {
            let end = h.item + h.len;
            end <= comma
                && comma - end <= ADDRESSEE
                && (end..comma).all(|k| {
                    is_of_subject(reading.classes[k]) || matches!(reading.classes[k], Class::Object | Class::To)
                })
                && matches!(h.word.form, Form::Past | Form::Third)
                && matches!(h.word.class, Answer | Ask | Say | Tell | Warn | Write)
                && has_subject(reading, unit, h.item)
        };
        let near = between(hits, comma.saturating_sub(ADDRESSEE + 2)..comma);
        let Some(&hit) = near.iter().rev().find(verb) else { continue };
        let after = reports[i].clause.after.clone().filter(|a| a.start == quote).unwrap_or(quote..quote + 1);
        hand_over(reports, i, hit, after, source);
    }
}

/// Returns true for a verb with its subject before it at the beginning of a clause: "Osei replied", not "When asked",
/// "responding to her remarks" or "in the United States".
fn has_subject(reading: &Reading<'_>, unit: &Unit, at: usize) -> bool {
    let is_part = |k: usize| is_of_subject(reading.classes[k]) && reading.classes[k] != Class::Subordinator;
    let floor = at.saturating_sub(INNER_SUBJECT).max(unit.items.start);
    let edge = (floor..at).rev().find(|&k| !is_part(k));
    let opens = match edge {
        Some(k) => matches!(reading.classes[k], Class::Comma | Class::Quote) && k + 1 < at,
        None => floor == unit.items.start && floor < at,
    };
    let noun = |c: Class| matches!(c, Class::NameOf | Class::NounOf | Class::Possessive | Class::Determiner);
    opens && !noun(reading.classes[at - 1])
}

/// Returns the comma before an aside with the cue of a report, the source in the aside, and the marked span after it:
/// ", according to the filing, “…”", ", the filing says: “…”".
fn aside(reading: &Reading<'_>, unit: &Unit, report: &Report) -> Option<(usize, Range<usize>, usize)> {
    let (at, end) = (report.hit.item, report.hit.item + report.hit.len);
    let is_sign = |k: usize| matches!(reading.classes[k], Class::Comma | Class::Colon);
    if is_according(reading, report.hit) {
        let comma = at.checked_sub(1).filter(|&k| k > unit.items.start && reading.classes[k] == Class::Comma)?;
        let quote = (end..unit.items.end).take(ASIDE).find(|&k| reading.classes[k] == Class::Quote)?;
        // The marks are outside of the source: "according to Lund, “the boss,” …" has words after them.
        let alone = quote + 1 == unit.items.end || reading.classes[quote + 1] == Class::Stop;
        return (quote > end + 1 && is_sign(quote - 1) && alone).then(|| (comma, end..quote - 1, quote));
    }
    let quote = report.clause.after.as_ref().map(|a| a.start).filter(|&q| reading.classes[q] == Class::Quote)?;
    let comma = comma_before(reading, unit, at)?;
    let opens = !matches!(reading.classes[comma + 1], Class::And | Class::But | Class::Subordinator);
    (opens && end < unit.items.end && is_sign(end)).then(|| (comma, comma + 1..at, quote))
}
