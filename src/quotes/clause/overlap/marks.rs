//! Quotations on both sides of a cue: what belongs to it, and what is its subject, an aside or the words of another.

use super::super::report::Report;
use super::super::{Clause, INNER_SUBJECT, is_of_subject};
use super::trim::trimmed;
use crate::lexicon::List;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use std::ops::Range;
use std::sync::LazyLock;

/// Joins the words before an apposition to the words after its cue: "“It is late,” Osei, the head teacher, said, “and we are
/// tired.”"
pub(super) fn rejoin(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::JoinedOverApposition) {
        return;
    }
    let first = unit.items.start;
    let opens = reading.classes[first] == Class::Quote && marks_comma(reading, first);
    for report in reports.iter_mut().filter(|_| opens) {
        let at = report.hit.item;
        let behind = report.clause.after.as_ref().is_some_and(|a| {
            a.len() == 1
                && reading.classes[a.start] == Class::Quote
                && marks_small(reading, a.start)
                && a.start <= at + report.hit.len + 1
        });
        let subject = at > first + 1
            && at - first <= 2 * INNER_SUBJECT
            && (first + 1..at).all(|k| {
                is_of_subject(reading.classes[k])
                    || matches!(reading.classes[k], Class::Comma | Class::Preposition | Class::Ing)
            });
        if behind && subject && report.clause.before.is_none() && reading.classes[at] == Class::Say {
            report.clause.before = Some(first..first + 1);
        }
    }
}

/// Separates two quotations with a cue after each at the word that joins them: "“We stay,” said Lund, and “we go,”
/// said Osei".
pub(super) fn take_turns(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::TwoQuotationsJoined) {
        return;
    }
    for j in 0..reports.len() {
        let Some(before) = reports[j].clause.before.clone() else { continue };
        let own = before.end - 1;
        let Some(joint) = own.checked_sub(1).filter(|&k| k > unit.items.start && joins(reading.classes[k])) else {
            continue;
        };
        let earlier = |r: &Report| {
            unit.items.start <= r.hit.item && r.hit.item < joint && reading.classes[r.hit.item] == Class::Say
        };
        let quoted = reading.classes[own] == Class::Quote && marks_comma(reading, own);
        if !quoted || reading.quotes(unit.items.start..joint) == 0 || !reports.iter().any(earlier) {
            continue;
        }
        reports[j].clause.before = Some(own..own + 1);
        for report in reports.iter_mut().filter(|r| r.hit.item < joint) {
            if let Some(after) = report.clause.after.clone().filter(|a| a.contains(&own)) {
                report.clause.after = trimmed(reading, after.start..joint);
            }
        }
    }
}

/// Removes the subject after an inverted cue from the reported words: "“We stay,” said Petra Lund".
pub(super) fn subject_behind(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::SubjectBehindCue) {
        return;
    }
    for report in reports {
        let Clause { before: Some(before), after: Some(after) } = &report.clause else { continue };
        let behind = reading.classes[before.end - 1] == Class::Quote && report.hit.item == before.end;
        let subject = after.start == report.hit.item + report.hit.len
            && after.clone().all(|k| is_of_subject(reading.classes[k]) || reading.classes[k] == Class::Comma);
        // "'We lost,' admits Kerry, 'but we go again.'": the words after the subject are marked.
        let resumed = after.clone().find(|&k| reading.classes[k] == Class::Quote).filter(|&q| {
            let parts =
                after.start < q && reading.classes[q - 1] == Class::Comma && marks_comma(reading, before.end - 1);
            let of_subject = |k: usize| is_of_subject(reading.classes[k]) || reading.classes[k] == Class::Comma;
            let other = (after.start..q).find(|&k| !of_subject(k));
            // "added Lund, whose house was flooded, “is sand”", "said Lund, reading from a sheet, “is sand”"
            let relative = |k: usize| {
                matches!(reading.classes[k], Class::Relative | Class::Ing)
                    && reading.classes[k - 1] == Class::Comma
                    && marks_small(reading, q)
                    && k > after.start
            };
            parts && other.is_none_or(relative)
        });
        // "said Lund, who starred in “Low Tide.”"
        let described = after.start == report.hit.item + report.hit.len
            && matches!(reading.classes[after.start], Class::Name | Class::Title | Class::Capitals | Class::Determiner)
            && ends_in_marks(reading, before.end - 1);
        if let Some(q) = resumed.filter(|_| behind) {
            report.clause.after = Some(q..q + 1);
        } else if behind && (subject || described || begins_clause(reading, after)) {
            report.clause.after = None;
        }
    }
}

/// Adds marked words that begin in lower case after an aside to the first cue: "“Every time,” Lund said, pointing at
/// the quay, “you give in.”", also after a relative clause: "“What we lack,” added Lund, whose house was flooded, “is sand.”"
pub(super) fn resume(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::ResumedAfterAside) {
        return;
    }
    for i in 0..reports.len() {
        let end = reports[i].hit.item + reports[i].hit.len;
        let opened =
            reports[i].clause.before.as_ref().is_some_and(|b| {
                b.len() == 1 && reading.classes[b.start] == Class::Quote && marks_comma(reading, b.start)
            });
        if !opened || reports[i].clause.after.is_some() {
            continue;
        }
        let Some(q) = (end..unit.items.end).take(32).find(|&k| reading.classes[k] == Class::Quote) else { continue };
        let relative = || {
            let opens = |k: usize| reading.classes[k] == Class::Comma && reading.classes[k + 1] == Class::Relative;
            let at = (end..q - 1).find(|&k| opens(k));
            at.is_some_and(|k| reading.verbs(end..k) == 0)
        };
        let goes_on = q > end
            && reading.classes[q - 1] == Class::Comma
            && marks_small(reading, q)
            && (reading.verbs(end..q) == 0 || relative());
        if !goes_on {
            continue;
        }
        for report in reports.iter_mut().filter(|r| r.hit.item > end) {
            if let Some(after) = report.clause.after.clone().filter(|a| a.contains(&q)) {
                report.clause.after = trimmed(reading, after.start..q);
            }
        }
        reports[i].clause.after = Some(q..q + 1);
    }
}

/// Removes the words after the cue of a quotation if they begin with "but" or "and": "“You came?” she said, but Osei
/// slept and Lund spoke of “a long night.”"
pub(super) fn break_off(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::ButBehindCue) {
        return;
    }
    for report in reports {
        let Clause { before: Some(before), after: Some(after) } = &report.clause else { continue };
        let quoted = reading.classes[before.end - 1] == Class::Quote;
        let adds = matches!(reading.classes[after.start], Class::But | Class::And)
            && after.len() > 1
            && !matches!(reading.classes[after.start + 1], Class::Quote | Class::That);
        if quoted && adds {
            report.clause.after = None;
        }
    }
}

/// Removes a gesture after a cue behind its words: "It was hard, she says, pausing." Marked words behind it stay: "she says,
/// pausing, “but I came back.”"
pub(crate) fn leave_gesture(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::GesturesBesideCue) {
        return;
    }
    for report in reports {
        let end = report.hit.item + report.hit.len;
        let Clause { before: Some(before), after: Some(after) } = &report.clause else { continue };
        let behind = after.start == end + 1 && before.end <= report.hit.item && reading.classes[end] == Class::Comma;
        // "she says, only half joking"
        let manner = reading.classes[before.end - 1] == Class::Quote
            && is_manner(reading, after)
            && !rules::is_off(Rule::MannersBesideCue);
        let gesture = behind && (reading.classes[after.start] == Class::Ing || manner);
        let clause =
            after.clone().any(|i| matches!(reading.classes[i], Class::Subject | Class::That | Class::Be | Class::Have));
        let quote = after.clone().find(|&i| reading.classes[i] == Class::Quote);
        match quote {
            _ if !gesture => {}
            Some(quote) => report.clause.after = Some(quote..after.end),
            None if !clause => report.clause.after = None,
            None => {}
        }
    }
}

/// Returns true for a subject after its verb with a clause of its own after it: "the coach, Nadia Orr, while her
/// captain called …".
fn begins_clause(reading: &Reading<'_>, after: &Range<usize>) -> bool {
    static OPENERS: LazyLock<[u32; 3]> = LazyLock::new(|| ["while", "whereas", "though"].map(words::hash));
    let end = after.clone().find(|&k| {
        !is_of_subject(reading.classes[k]) && reading.classes[k] != Class::Comma || OPENERS.contains(&reading.hashes[k])
    });
    end.is_some_and(|k| {
        k > after.start && OPENERS.contains(&reading.hashes[k]) && reading.classes[k - 1] == Class::Comma
    })
}

/// Returns true for a class that can join two quotations with their cues.
fn joins(class: Class) -> bool {
    matches!(class, Class::And | Class::But | Class::Comma | Class::Semicolon | Class::Dash | Class::Subordinator)
}

/// Returns true for an adverb or "half" with up to two more words before a gerund or "in": "only half joking", "half in jest".
fn is_manner(reading: &Reading<'_>, after: &Range<usize>) -> bool {
    /// Bound on the words before the gerund, in items.
    const ADVERBS: usize = 3;
    let adverb = |i: usize| {
        matches!(reading.classes[i], Class::Adverb | Class::Ly | Class::Not)
            || reading.lists_as_written(i).has(List::MannerAdverbs)
    };
    let next = (after.start..after.end.min(after.start + ADVERBS + 1)).find(|&i| !adverb(i));
    next.is_some_and(|i| {
        i > after.start && (reading.classes[i] == Class::Ing || reading.classes[i] == Class::Preposition)
    })
}

fn marks_comma(reading: &Reading<'_>, i: usize) -> bool {
    inner(reading, i).is_some_and(|text| text.ends_with(','))
}

/// Returns true for marked words that end with a comma, a question or an exclamation.
fn ends_in_marks(reading: &Reading<'_>, i: usize) -> bool {
    inner(reading, i).is_some_and(|text| text.ends_with([',', '?', '!']))
}

fn marks_small(reading: &Reading<'_>, i: usize) -> bool {
    inner(reading, i).is_some_and(|text| text.starts_with(char::is_lowercase))
}

fn inner<'a>(reading: &Reading<'a>, i: usize) -> Option<&'a str> {
    reading.items[i].quote().map(|q| reading.marked[q].inner.of(reading.analysis.body))
}
