//! Resolves overlaps between the words of several cues of one sentence.

use super::forms::{asides, gapping, inner_gerunds, inner_reports, outlets, second_reports};
use super::report::{FIRM, REPORTS, Report};
use super::{Clause, Frame, INNER_SUBJECT, gerunds, is_of_subject, is_relative_verb, marks_end, noun_phrase};
use crate::lexicon::WordSet;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::text::{Shape, TokenKind};
use std::ops::Range;
use std::sync::LazyLock;

/// Assigns the words of a sentence to its cues where the clauses of several overlap.
pub(crate) fn settle(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    outlets::leave_to_speaker(reading, reports);
    gerunds::settle(reading, unit, hits, reports);
    inner_gerunds::settle(reading, unit, hits, reports);
    asides::settle(reading, unit, hits, reports);
    take_turns(reading, unit, reports);
    chain(reading, reports);
    cut_at_contrast(reading, reports);
    second_reports::cut_at_described(reading, unit, reports);
    leave_to_owner(reading, hits, reports);
    second_reports::settle(reading, reports);
    gapping::settle(reading, unit, reports);
    second_reports::leave_to_clause(reading, unit, reports);
    cut_at_next(reading, unit, reports);
    cut_at_inner(reading, reports);
    inner_reports::settle(reading, unit, reports);
    cut_at_coordinate(reading, reports);
    opening_gerund(reading, unit, reports);
    break_off(reading, reports);
    subject_behind(reading, reports);
    resume(reading, unit, reports);
    rejoin(reading, unit, reports);
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

/// Joins the words before an apposition to the words after its cue: "“It is late,” Osei, the head teacher, said, “and we are
/// tired.”"
fn rejoin(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
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
fn take_turns(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
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
fn subject_behind(reading: &Reading<'_>, reports: &mut [Report]) {
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

/// Returns a range without the stops, commas and conjunctions at its end; `None` if nothing is left.
fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut end = range.end;
    let cuts = |c: Class| {
        matches!(
            c,
            Class::Stop | Class::Comma | Class::Semicolon | Class::Colon | Class::Dash | Class::And | Class::But
        )
    };
    while end > range.start && cuts(reading.classes[end - 1]) {
        end -= 1;
    }
    (range.start < end).then_some(range.start..end)
}

/// Ends the words of a cue before a second verb with words of its own: "outlined the plan and vowed to punish “the
/// thieves”", "called the plan “vile” after he attacked the crew", "sang before asking her, “Where to?”".
fn cut_at_coordinate(reading: &Reading<'_>, reports: &mut [Report]) {
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

/// Returns true for the verb of a subordinate clause, which reports no words before it: "“It pays,” when Osei asked
/// him".
pub(crate) fn is_subordinate(reading: &Reading<'_>, unit: &Unit, at: usize) -> bool {
    static OPENERS: LazyLock<Vec<u32>> =
        LazyLock::new(|| WordSet::ClauseOpeners.words().iter().map(|word| words::hash(word)).collect());
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

/// Adds marked words that begin in lower case after an aside to the first cue: "“Every time,” Lund said, pointing at
/// the quay, “you give in.”", also after a relative clause: "“What we lack,” added Lund, whose house was flooded, “is sand.”"
fn resume(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
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
fn break_off(reading: &Reading<'_>, reports: &mut [Report]) {
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

/// Returns true for an adverb or "half" with up to two more words before a gerund or "in": "only half joking", "half in jest".
fn is_manner(reading: &Reading<'_>, after: &Range<usize>) -> bool {
    /// Bound on the words before the gerund, in items.
    const ADVERBS: usize = 3;
    let adverb = |i: usize| {
        matches!(reading.classes[i], Class::Adverb | Class::Ly | Class::Not)
            || matches!(reading.text(i), "half" | "only" | "still" | "almost" | "nearly" | "without" | "barely")
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

/// Removes the words after a cue inside its sentence that are the subject and the report of another: "Prices have peaked, the
/// bank said, but traders warned that rents would rise".
fn cut_at_contrast(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::EndAtContrast) {
        return;
    }
    for i in 0..reports.len() {
        let (Some(_), Some(after)) = (&reports[i].clause.before, reports[i].clause.after.clone()) else { continue };
        let contrasts = reading.classes[after.start] == Class::But
            || matches!(reading.text(after.start), "while" | "although" | "though" | "whereas");
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

/// Ends the words of a cue before a firm cue with a subject of its own after a comma: "Lund wrote that the ferry was
/// “full,” she added that a second one would sail".
fn cut_at_next(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
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

/// Returns true for a cue at item `at` before the second dash of an aside, with words that "and" adds behind it.
fn is_in_aside(reading: &Reading<'_>, after: &Range<usize>, at: usize) -> bool {
    /// Bound on the aside, in items.
    const ASIDE: usize = 24;
    let dash = |&k: &usize| reading.classes[k] == Class::Dash && !noun_phrase::is_hyphen(reading, k);
    let second = (at..after.end.min(at + ASIDE)).find(dash);
    !rules::is_off(Rule::AsidesInDashes)
        && second.is_some_and(|k| k + 1 < after.end && matches!(reading.classes[k + 1], Class::And | Class::But))
}

/// Removes marked words of the inner of two cues from the outer cue: "Osei said Lund told her: “Go home.”"
fn cut_at_inner(reading: &Reading<'_>, reports: &mut [Report]) {
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

/// Moves marked words to the owned noun after a verb of opinion: "Lund rejected Osei's claim that the vote was
/// “stolen”", "Lund dismissed the claim by Osei that the vote was “stolen”".
fn leave_to_owner(reading: &Reading<'_>, hits: &[CueHit], reports: &mut [Report]) {
    /// Bound on the owner, in items.
    const OWNER: usize = 6;
    if rules::is_off(Rule::OwnersOfNouns) {
        return;
    }
    // The words after the noun, and after its agent: "the claim by Osei that …".
    let content = |h: &CueHit, after: &Range<usize>| {
        let end = h.item + h.len;
        let agent = end < after.end && reading.text(end) == "by" && is_noun(reading, h);
        let that = (end..after.end).take(INNER_SUBJECT).find(|&k| reading.classes[k] == Class::That);
        that.filter(|_| agent).unwrap_or(end)..after.end
    };
    let opinion = |c: CueClass| {
        use CueClass::{Admit, Agree, Answer, Criticize, Deny, Joke, Praise, Think};
        matches!(c, Admit | Agree | Answer | Criticize | Deny | Joke | Praise | Think)
    };
    for report in reports.iter_mut().filter(|r| opinion(r.hit.word.class)) {
        let Some(after) = report.clause.after.clone() else { continue };
        let noun = |h: &&CueHit| {
            let owner = h.item.checked_sub(1).map(|k| reading.classes[k]);
            let words = content(h, &after);
            let by = words.start > h.item + h.len;
            (after.start + 1..after.end.min(after.start + OWNER)).contains(&h.item)
                && (by || matches!(owner, Some(Class::NameOf | Class::NounOf | Class::Possessive)))
                && reading.verbs(after.start..h.item) == 0
                && matches!(reading.classes.get(words.start), Some(Class::That | Class::Of | Class::Quote))
                && reading.quotes(words) > 0
        };
        // The noun phrase is not among the words: "rejected Petra Osei's claim" + "that the vote was “stolen”".
        let before = |h: &&CueHit| {
            let owner = h.item.checked_sub(1).map(|k| reading.classes[k]);
            h.item + h.len == after.start
                && h.item > report.hit.item + report.hit.len
                && is_noun(reading, h)
                && matches!(owner, Some(Class::NameOf | Class::NounOf | Class::Possessive))
                && reading.quotes(after.clone()) > 0
        };
        let named = hits.iter().find(before);
        let Some(&hit) = named.or_else(|| hits.iter().find(noun)) else { continue };
        if named.is_none() {
            report.clause.after = Some(content(&hit, &after));
        }
        report.hit = hit;
        report.hit.word.form = Form::Noun;
    }
}

/// Returns true for a noun that reports, also one with the form of a verb after a word that opens a noun phrase: "the claim".
fn is_noun(reading: &Reading<'_>, hit: &CueHit) -> bool {
    let opens = |c: Class| matches!(c, Class::Determiner | Class::Possessive | Class::NameOf | Class::NounOf);
    let opened = hit.item.checked_sub(1).is_some_and(|k| opens(reading.classes[k]));
    hit.word.form == Form::Noun || opened && matches!(hit.word.form, Form::Base | Form::Third)
}
