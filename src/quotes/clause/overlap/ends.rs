//! Ends the words of a cue where those of another begin.

use super::super::noun_phrase;
use super::super::report::{FIRM, Report};
use super::super::{INNER_SUBJECT, is_of_subject, is_relative_verb, marks_end};
use super::trim::trimmed;
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use std::ops::Range;
use std::sync::LazyLock;

/// Ends the words of a cue before a second verb with words of its own: "outlined the plan and vowed to punish “the
/// thieves”", "called the plan “vile” after he attacked the crew", "sang before asking her, “Where to?”".
pub(super) fn cut_at_coordinate(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::EndAtCoordinate) {
        return;
    }
    for i in 0..reports.len() {
        let Some(after) = reports[i].clause.after.clone() else { continue };
        let finite = |f: Form| matches!(f, Form::Past | Form::Third);
        let mut end = after.end;
        let mut thanks = false;
        for next in reports.iter() {
            let at = next.hit.item;
            if at <= after.start + 1 || at >= end || next.clause.before.is_some() || next.clause.after.is_none() {
                continue;
            }
            let mut k = at - 1;
            while k > after.start && matches!(reading.classes[k], Class::Adverb | Class::Ly) {
                k -= 1;
            }
            let plain = reading.verbs(after.start..k) == 0;
            let both = reading.quotes(after.start..k) > 0
                && next.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0);
            let joined = matches!(reading.classes[k], Class::And | Class::But)
                && (finite(next.hit.word.form) && finite(reports[i].hit.word.form))
                && next.probability >= FIRM;
            let behind = next.hit.word.form == Form::Gerund
                && matches!(reading.classes[k], Class::Preposition | Class::Subordinator)
                && next.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0);
            let cut = ((plain || both && joined) && (joined || behind)).then_some(k);
            // "admitted that the roof leaked but insisted it was safe"
            let opposed = reading.classes[k] == Class::But && joined && is_clause(reading, next.clause.after.as_ref());
            // "said profits had fallen and described the outlook as “bleak”"
            let described = joined
                && reading.quotes(after.start..k) == 0
                && next.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0)
                && !rules::is_off(Rule::EndAtDescription);
            // "thanked the crew and apologised for “a bad year”"
            let thanked = is_thanks(reading, &reports[i], next, k);
            let cut = cut.or((opposed || described || thanked).then_some(k)).or_else(|| {
                let k = subordinate_start(reading, at, after.start)?;
                (k > after.start + 1 && next.probability >= FIRM && reading.verbs(after.start..k) == 0).then_some(k)
            });
            if let Some(k) = cut {
                end = k;
                thanks = thanked;
            }
        }
        if end < after.end {
            let left = trimmed(reading, after.start..end);
            // "sings to Lund before asking her": an addressee alone is no reported speech.
            let bare = thanks && reports[i].hit.word.strength != Strength::Core;
            let said = |r: &Range<usize>| reading.quotes(r.clone()) > 0 || r.len() > 2 && !bare;
            reports[i].clause.after = left.filter(said);
        }
    }
}

/// Removes the words after a cue inside its sentence that are the subject and the report of another: "Prices have peaked, the
/// bank said, but traders warned that rents would rise".
pub(super) fn cut_at_contrast(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::EndAtContrast) {
        return;
    }
    for i in 0..reports.len() {
        let (Some(_), Some(after)) = (&reports[i].clause.before, reports[i].clause.after.clone()) else { continue };
        let contrasts =
            reading.classes[after.start] == Class::But || reading.lists_as_written(after.start).has(List::Contrasts);
        let other = |r: &Report| {
            let subject = after.start + 1..r.hit.item;
            r.probability >= FIRM
                && after.contains(&r.hit.item)
                && r.clause.before.is_none()
                && r.clause.after.is_some()
                && (1..=INNER_SUBJECT).contains(&subject.len())
                && subject.clone().all(|k| is_of_subject(reading.classes[k]) && !reading.is_verb(k))
        };
        if contrasts && reports.iter().any(other) {
            reports[i].clause.after = None;
        }
    }
}

/// Ends the words of a cue before "while" and the verb of speech of somebody else: "Lund said it was safe, while the union's
/// lawyers dismissed the offer and said …".
pub(super) fn cut_at_while(reading: &Reading<'_>, hits: &[CueHit], reports: &mut [Report]) {
    if rules::is_off(Rule::ContrastedSubjects) {
        return;
    }
    for report in reports.iter_mut().filter(|r| r.clause.before.is_none()) {
        let Some(after) = report.clause.after.clone() else { continue };
        let speaks = |at: usize| {
            hits.iter().any(|h| {
                let subject = at + 1..h.item;
                (1..=INNER_SUBJECT).contains(&subject.len())
                    && h.item < after.end
                    && matches!(h.word.form, Form::Base | Form::Past | Form::Third)
                    && h.word.strength >= Strength::Normal
                    && subject.clone().all(|k| is_of_subject(reading.classes[k]) && !reading.is_verb(k))
            })
        };
        let contrast = (after.start + 1..after.end).find(|&k| {
            reading.classes[k - 1] == Class::Comma && matches!(reading.text(k), "while" | "whereas") && speaks(k)
        });
        if let Some(at) = contrast {
            report.clause.after = trimmed(reading, after.start..at);
        }
    }
}

/// Ends the words of a cue before a firm cue with a subject of its own after a comma: "Lund wrote that the ferry was
/// “full,” she added that a second one would sail".
pub(super) fn cut_at_next(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::EndAtNextCue) {
        return;
    }
    for i in 0..reports.len() {
        let Some(after) = reports[i].clause.after.clone() else { continue };
        for j in 0..reports.len() {
            let next = &reports[j];
            let at = next.hit.item;
            if !(after.start + 1..after.end).contains(&at) || next.probability < 0.6 || next.clause.before.is_some() {
                continue;
            }
            // "Several said they were ill; one, a former nurse, said she was not"
            if let Some((one, _)) = noun_phrase::described_one(reading, after.start, at)
                && one > after.start
                && matches!(reading.classes[one - 1], Class::Semicolon | Class::Comma | Class::Dash)
                && one - 1 < reports[i].clause.after.as_ref().map_or(0, |a| a.end)
            {
                reports[i].clause.after = (after.start < one - 1).then_some(after.start..one - 1);
                continue;
            }
            let from = at.saturating_sub(8).max(after.start + 1);
            let part = |k: usize| {
                is_of_subject(reading.classes[k])
                    || noun_phrase::is_hyphen(reading, k) && !rules::is_off(Rule::HyphensInWords)
                    // "34% reported"
                    || reading.text(k) == "%" && !rules::is_off(Rule::SharesBehindClauses)
            };
            let cut = (from..at).rev().find(|&k| !part(k));
            // "a docker, who said he was new, said: “…”": the second verb is that of the sentence.
            let of_relative = |k: usize| {
                k + 1 == at
                    && reading.classes[k] == Class::Comma
                    && is_relative_verb(reading, unit.items.start, reports[i].hit)
            };
            let Some(k) = cut.filter(|&k| k + 1 < at || of_relative(k)) else { continue };
            let end = match reading.classes[k] {
                // "the talks failed – Lund had said so – and nobody came back": the aside ends before the words do.
                Class::Dash if is_in_aside(reading, &after, at) => continue,
                Class::Comma | Class::Semicolon | Class::Dash => k,
                Class::Quote if marks_end(reading, k) => k + 1,
                _ => continue,
            };
            if end < reports[i].clause.after.as_ref().map_or(0, |a| a.end) {
                reports[i].clause.after = (after.start < end).then_some(after.start..end);
            }
        }
    }
}

/// Removes marked words of the inner of two cues from the outer cue: "Osei said Lund told her: “Go home.”"
pub(super) fn cut_at_inner(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::InnerCueWithMarks) {
        return;
    }
    for i in 0..reports.len() {
        let Some(after) = reports[i].clause.after.clone() else { continue };
        let takes = |r: &Report| {
            let Some(inner) = &r.clause.after else { return false };
            after.start < r.hit.item
                && inner.end == after.end
                && r.clause.before.is_none()
                && reading.classes[r.hit.item] == Class::Say
                && r.hit.item - after.start <= INNER_SUBJECT
                && (after.start..r.hit.item).all(|k| {
                    is_of_subject(reading.classes[k]) || matches!(reading.classes[k], Class::Comma | Class::That)
                })
                && inner.clone().all(|k| reading.classes[k] == Class::Quote)
        };
        if reports.iter().any(takes) {
            reports[i].clause.after = None;
        }
    }
}

/// Returns true for an act of speech on a noun before "and" at item `k` and a second one with marked words: "thanked the crew and
/// apologised for “a bad year”".
fn is_thanks(reading: &Reading<'_>, first: &Report, next: &Report, k: usize) -> bool {
    let finite = |f: Form| f == Form::Past;
    let Some(words) = first.clause.after.as_ref().filter(|a| a.start < k) else { return false };
    !rules::is_off(Rule::ThanksBeforeMarks)
        && reading.classes[k] == Class::And
        && finite(first.hit.word.form)
        && finite(next.hit.word.form)
        && next.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0)
        && reading.verbs(words.start..k) == 0
        && reading.quotes(words.start..k) == 0
}

/// Returns true for reported words that open as a clause: "it was safe", "that it was safe".
fn is_clause(reading: &Reading<'_>, content: Option<&Range<usize>>) -> bool {
    content.is_some_and(|r| {
        matches!(
            reading.classes[r.start],
            Class::That | Class::Subject | Class::Determiner | Class::Possessive | Class::Ing | Class::Adverb
        )
    })
}

/// Returns the subordinator of the clause whose verb is at `at`: "after she attacked".
fn subordinate_start(reading: &Reading<'_>, at: usize, floor: usize) -> Option<usize> {
    static OPENERS: LazyLock<[u32; 2]> = LazyLock::new(|| ["after", "before"].map(words::hash));
    let opens = |k: usize| reading.classes[k] == Class::Subordinator || OPENERS.contains(&reading.hashes[k]);
    let from = at.saturating_sub(8).max(floor);
    let k = (from..at).rev().find(|&k| opens(k) || !is_of_subject(reading.classes[k]))?;
    (opens(k) && k + 1 < at).then_some(k)
}

/// Returns true for a cue at item `at` before the second dash of an aside, with words that "and" adds behind it.
fn is_in_aside(reading: &Reading<'_>, after: &Range<usize>, at: usize) -> bool {
    /// Bound on the aside, in items.
    const ASIDE: usize = 24;
    let dash = |&k: &usize| reading.classes[k] == Class::Dash && !noun_phrase::is_hyphen(reading, k);
    let second = (at..after.end.min(at + ASIDE)).find(dash);
    !rules::is_off(Rule::AsidesInDashes)
        && second.is_some_and(|k| k + 1 < after.end && matches!(reading.classes[k + 1], Class::And | Class::But))
}
