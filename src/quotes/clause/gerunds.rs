//! Choice of one report where a verb and a gerund would both report the same words: "recalled his captain saying",
//! "denied having said".

use super::report::Report;
use super::subject::QUOTED;
use super::{Clause, subject};
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{self, Class};
use std::sync::LazyLock;

/// Bound on the items of the subject of a gerund: "the old captain of the ferry".
const SUBJECT: usize = 8;

/// Assigns the words after gerunds to one cue each.
pub(super) fn settle(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    leave_to_heard(reading, reports);
    give_to_quoted(reading, unit, hits, reports);
    give_to_quoted_actively(reading, unit, hits, reports);
    give_gerund_to_quoted(reading, unit, reports);
    take_from_perfect(reading, hits, reports);
    leave_to_infinitive(reading, reports);
}

/// Removes the clause of "said" before an infinitive that has the marked words: "Lund is said to have told Osei: “Go.”"
fn leave_to_infinitive(reading: &Reading<'_>, reports: &mut [Report]) {
    /// Bound on the items of the infinitive before its verb: "to have once".
    const INFINITIVE: usize = 4;
    if rules::is_off(Rule::SaidToHave) {
        return;
    }
    for i in 0..reports.len() {
        let (at, end) = (reports[i].hit.item, reports[i].hit.item + reports[i].hit.len);
        let passive = at > 0 && reading.classes[at - 1] == Class::Be && matches!(reading.text(at), "said" | "reported");
        let perfect = end + 1 < reading.classes.len()
            && reading.classes[end] == Class::To
            && reading.classes[end + 1] == Class::Have;
        let inner = |r: &Report| {
            (end + 2..end + INFINITIVE).contains(&r.hit.item)
                && r.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0)
        };
        if passive && perfect && reports.iter().any(inner) {
            reports[i].clause = Clause { before: None, after: None };
        }
    }
}

/// Removes the clause of a verb of memory or hearing before a gerund, whose clause has the marked words: "Lund recalled
/// her captain saying: “Go home.”"
fn leave_to_heard(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::HeardGerund) {
        return;
    }
    for i in 0..reports.len() {
        let end = reports[i].hit.item + reports[i].hit.len;
        let verb = reports[i].hit.item;
        let blames = subject::introduces_gerund(reading, verb, true);
        if !blames && !subject::is_hearing(reading.hashes[verb]) || reports[i].clause.after.is_none() {
            continue;
        }
        // "quoted the mayor, Petra Lund, as saying: …"
        let quoted = |r: &Report| {
            let at = r.hit.item;
            let between = end..at.saturating_sub(1);
            let closes =
                |k: usize| matches!(reading.classes[k], Class::Quote | Class::Semicolon | Class::Colon | Class::That);
            r.hit.word.form == Form::Gerund
                && subject::is_quoting(reading, end - 1)
                && !between.is_empty()
                && between.len() <= QUOTED
                && reading.classes[at - 1] == Class::As
                && !between.clone().any(closes)
                && r.clause.after.is_some()
        };
        let heard = |r: &Report| {
            let at = r.hit.item;
            let of = subject::is_of_saying(reading, at);
            matches!(r.hit.word.form, Form::Gerund | Form::Base)
                && at > end
                && at - end <= SUBJECT
                && of == blames
                && (end..at - usize::from(of)).all(|k| subject::is_of_phrase(reading.classes[k]))
                && r.clause.after.as_ref().is_some_and(|a| reading.quotes(a.clone()) > 0)
        };
        if reports.iter().any(|r| heard(r) || quoted(r)) {
            reports[i].clause = Clause { before: None, after: None };
        }
    }
}

/// Adds the report of a passive with "as saying" at its end, for marked words that open the sentence: "“I am late,” he
/// was quoted in the paper as saying."
fn give_to_quoted(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    if rules::is_off(Rule::QuotedAtEnd) {
        return;
    }
    for hit in hits.iter().filter(|h| subject::is_quoting(reading, h.item)) {
        let at = hit.item;
        let passive = at > 0 && reading.classes[at - 1] == Class::Be;
        let first = unit.items.start;
        let end = hit.item + hit.len;
        let last = (end..unit.items.end).rev().find(|&k| reading.classes[k] != Class::Stop);
        let saying = last.is_some_and(|k| {
            matches!(reading.text(k), "saying" | "writing") && k > end && reading.classes[k - 1] == Class::As
        });
        let subject = (first + 1..at.saturating_sub(1)).all(|k| super::is_of_subject(reading.classes[k]));
        if !passive || !saying || !subject || reading.classes[first] != Class::Quote {
            continue;
        }
        let clause = Clause { before: Some(first..first + 1), after: None };
        reports.retain(|r| r.hit.item == at || r.hit.item < first || r.hit.item >= unit.items.end);
        match reports.iter_mut().find(|r| r.hit.item == at) {
            Some(report) => report.clause = clause,
            None => reports.push(Report::new(*hit, 0.9, clause)),
        }
    }
}

/// Adds the report of "quoted … as saying" behind the marked words that open the sentence: "“I am late,” the paper quoted him as
/// saying."
fn give_to_quoted_actively(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    if rules::is_off(Rule::QuotedActively) {
        return;
    }
    let first = unit.items.start;
    for hit in hits.iter().filter(|h| subject::is_quoting(reading, h.item)) {
        let at = hit.item;
        let nominal = |k: usize| super::is_of_subject(reading.classes[k]) || reading.classes[k] == Class::Comma;
        let subject = at > first + 1 && at - first <= QUOTED && (first + 1..at).all(nominal);
        if !subject || reading.classes[first] != Class::Quote || subject::quoted_object(reading, unit, *hit).is_none() {
            continue;
        }
        let mut report = Report::new(*hit, 0.9, Clause { before: Some(first..first + 1), after: None });
        report.relay = Some(first + 1..at);
        reports.retain(|r| r.hit.item < first || r.hit.item >= unit.items.end);
        reports.push(report);
        return;
    }
}

/// Leaves out the object of "quoted" and "as" before a gerund that is no verb of speech: "The radio quoted Lund as praising the
/// crew". Lund is the speaker.
fn give_gerund_to_quoted(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::QuotedWithGerund) {
        return;
    }
    for i in 0..reports.len() {
        let hit = reports[i].hit;
        let finite = matches!(hit.word.form, Form::Past | Form::Third) && subject::is_quoting(reading, hit.item);
        let passive = hit.item > 0 && reading.classes[hit.item - 1] == Class::Be;
        let Some(object) = subject::quoted_object(reading, unit, hit).filter(|_| finite && !passive) else { continue };
        let start = object.end + 1;
        let own = |r: &Report| r.hit.item == start && r.clause.after.is_some();
        if start >= unit.items.end || reports.iter().any(own) {
            continue;
        }
        let Clause { before: None, after: Some(after) } = &mut reports[i].clause else { continue };
        if after.start < start && after.end > start + 1 {
            after.start = start;
        }
    }
}

/// Moves the words after "having said" to a verb of denial before it: "Lund denied having said that".
fn take_from_perfect(reading: &Reading<'_>, hits: &[CueHit], reports: &mut [Report]) {
    static HAVING: LazyLock<u32> = LazyLock::new(|| words::hash("having"));
    if rules::is_off(Rule::HavingSaid) {
        return;
    }
    for j in 0..reports.len() {
        let at = reports[j].hit.item;
        let adverb = at.checked_sub(1).is_some_and(|k| matches!(reading.classes[k], Class::Adverb | Class::Not));
        let Some(having) = at.checked_sub(1 + usize::from(adverb)).filter(|&k| reading.hashes[k] == *HAVING) else {
            continue;
        };
        let denies = |h: &&CueHit| h.word.class == CueClass::Deny && h.item + h.len == having;
        let Some(&hit) = hits.iter().find(denies).filter(|_| reports[j].clause.after.is_some()) else { continue };
        let after = reports[j].clause.after.take();
        reports[j].clause.before = None;
        if let Some(i) = reports.iter().position(|r| r.hit.item == hit.item) {
            reports[i].clause = Clause { before: None, after };
        } else {
            reports[j].hit = hit;
            reports[j].clause.after = after;
        }
    }
}
