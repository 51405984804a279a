//! Reports inside the words of others: "Harbour Radio reported that Lund had said the pier was unsafe", "Lund said her boss told
//! her that she “was late”".

use super::super::report::{FIRM, Report, is_according};
use super::super::{INNER_SUBJECT, is_of_subject, noun_phrase};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::draft::medium;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use std::ops::Range;

/// Leaves words to the inner of two reports: words that an outlet relays, and marked words.
pub(in super::super) fn settle(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::InnerReports) {
        return;
    }
    leave_to_described(reading, reports);
    leave_to_quoted(reading, unit, reports);
    for i in 0..reports.len() {
        let Some(after) = reports[i].clause.after.clone().filter(|_| reports[i].clause.before.is_none()) else {
            continue;
        };
        let outer = reports[i].hit;
        if !matches!(outer.word.form, Form::Past | Form::Third) || outer.word.strength == Strength::Weak {
            continue;
        }
        let marks = reading.quotes(after.clone());
        let takes = |r: &Report| {
            let Some(inner) = r.clause.after.as_ref().filter(|_| r.clause.before.is_none()) else { return false };
            is_inner(reading, &after, r) && reading.quotes(inner.clone()) == marks
        };
        let Some(j) = (0..reports.len()).find(|&j| j != i && takes(&reports[j])) else { continue };
        if let Some(outlet) = outlet_before(reading, unit, outer.item) {
            reports[i].clause.after = None;
            reports[j].relay = Some(outlet);
        } else if marks > 0 {
            reports[i].clause.after = None;
        }
    }
}

/// Leaves marked words before "according to" or "…, officials said" to the verb of speech before them, whose subject opens the
/// sentence; the source relays them: "Lund told the crew to “leave”, according to the minutes".
fn leave_to_quoted(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    if rules::is_off(Rule::QuotedInSources) {
        return;
    }
    for i in 0..reports.len() {
        let Some(before) = reports[i].clause.before.clone().filter(|_| reports[i].clause.after.is_none()) else {
            continue;
        };
        let marks = reading.quotes(before.clone());
        let according = is_according(reading, reports[i].hit);
        let source = according || is_trailing(reading, &before, reports[i].hit);
        if marks == 0 || !source {
            continue;
        }
        // "was told" has the hearer as its subject.
        let beside_verb =
            |k: usize| matches!(reading.classes[k], Class::Have | Class::Adverb | Class::Ly | Class::Time);
        let takes = |r: &Report| {
            let at = r.hit.item;
            let verb = matches!(r.hit.word.form, Form::Past | Form::Third) && r.hit.word.strength != Strength::Weak;
            let subject = before.start..at;
            let inner = r.clause.after.as_ref().filter(|_| r.clause.before.is_none());
            verb && (1..=INNER_SUBJECT).contains(&subject.len())
                && subject.clone().all(|k| is_of_subject(reading.classes[k]) || beside_verb(k))
                && inner.is_some_and(|a| a.start < before.end && reading.quotes(a.start..before.end) == marks)
        };
        let Some(j) = (0..reports.len()).find(|&j| j != i && takes(&reports[j])) else { continue };
        let end = reports[i].hit.item + reports[i].hit.len;
        let from = if according { end } else { before.end + 1 };
        let last = if according { unit.items.end.min(end + INNER_SUBJECT) } else { reports[i].hit.item };
        let source = (from..last).take_while(|&k| is_of_subject(reading.classes[k]) && !beside_verb(k));
        reports[j].relay = source.last().map(|last| from..last + 1);
        if let Some(after) = &mut reports[j].clause.after {
            after.end = after.end.min(before.end);
        }
        reports[i].clause.before = None;
    }
}

/// Returns true for a verb of speech or hearing whose subject stands between it and a comma at the end of the words `before` it: "…,
/// two officials said", "…, a court has heard".
fn is_trailing(reading: &Reading<'_>, before: &Range<usize>, hit: CueHit) -> bool {
    let subject = before.end + 1..hit.item;
    let verb = hit.word.strength == Strength::Core || matches!(reading.text(hit.item), "heard" | "hears");
    !rules::is_off(Rule::QuotedInTrailing)
        && verb
        && matches!(hit.word.form, Form::Past | Form::Third)
        && reading.classes.get(before.end) == Some(&Class::Comma)
        && (1..=INNER_SUBJECT).contains(&subject.len())
        && subject.clone().all(|k| is_of_subject(reading.classes[k]))
}

/// Removes the words of a gerund that describes the subject of a verb with the marked words: "a user claiming to be Lund wrote,
/// “Sold.”"
fn leave_to_described(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::DescribingGerund) {
        return;
    }
    for i in 0..reports.len() {
        let at = reports[i].hit.item;
        let noun = at.checked_sub(1).is_some_and(|k| matches!(reading.classes[k], Class::Word | Class::Plural));
        let Some(after) = reports[i].clause.after.clone().filter(|_| noun && reports[i].hit.word.form == Form::Gerund)
        else {
            continue;
        };
        let takes = |r: &Report| {
            let inner = r.clause.after.as_ref().filter(|_| r.clause.before.is_none());
            let next = r.hit.item + r.hit.len;
            matches!(r.hit.word.form, Form::Past | Form::Third)
                && r.hit.word.strength == Strength::Core
                && (after.start + 1..after.end).contains(&r.hit.item)
                && inner.is_some_and(|a| reading.classes[a.start] == Class::Quote && a.start <= next + 1)
                && reading.quotes(after.start..r.hit.item) == 0
        };
        if reports.iter().any(takes) {
            reports[i].clause.after = None;
        }
    }
}

/// Returns true for a firm report whose subject opens the words `after` of another one. A pronoun is the speaker of the other one
/// in most texts: "Lund said she had told them".
fn is_inner(reading: &Reading<'_>, after: &Range<usize>, report: &Report) -> bool {
    use CueClass::{Answer, Ask, Order, Report as Relate, Say, Tell, Warn, Write};
    let at = report.hit.item;
    let from = after.start + usize::from(reading.classes[after.start] == Class::That);
    let verb = matches!(report.hit.word.class, Answer | Ask | Order | Relate | Say | Tell | Warn | Write)
        && report.hit.word.strength != Strength::Weak
        && matches!(report.hit.word.form, Form::Past | Form::Third)
        && report.probability >= FIRM
        // "Lund said Osei once described the deal as “gold”": the words are Lund's.
        && !reading.lists_as_written(at).has(List::NamingVerbs);
    verb && from < at
        && at - from <= INNER_SUBJECT
        && after.contains(&at)
        && reading.classes[from] != Class::Subject
        && (from..at).all(|k| is_of_subject(reading.classes[k]) || reading.classes[k] == Class::Comma)
}

/// Returns the items of the outlet that is the subject of the verb at item `at`.
fn outlet_before(reading: &Reading<'_>, unit: &Unit, at: usize) -> Option<Range<usize>> {
    let span = noun_phrase::left(reading, unit, at)?;
    let first = (unit.items.start..at).rev().take(INNER_SUBJECT).find(|&i| reading.span(i).start() <= span.start())?;
    let end = (first + 1..at).find(|&i| reading.span(i).start() >= span.end()).unwrap_or(at);
    medium::is_outlet(reading, &(first..end)).then_some(first..end)
}

#[cfg(test)]
mod tests {
    use crate::quotes::in_text;

    #[test]
    fn the_inner_speaker_has_the_words() {
        for (text, speaker) in [
            ("Petra Lund said the doctor later told her that she “had no choice”.", "doctor"),
            ("Petra Lund said she had told the doctor that she “had no choice”.", "Petra Lund"),
            ("Petra Lund said her coach had told her: “You are too tall.”", "coach"),
            ("Petra Lund told the Daily Orb that her coach had warned her: “Don’t sign.”", "coach"),
            ("The clerk heard the guard shout, “Get down!”", "guard"),
        ] {
            let found = in_text(text, None);
            let names: Vec<_> = found.iter().filter_map(|q| q.speaker()).map(|s| s.name.to_string()).collect();
            assert!(matches!(&names[..], [name] if name.ends_with(speaker)), "{text}: {names:?}");
        }
    }

    #[test]
    fn an_outlet_relays_the_words() {
        let text = "Harbour Radio reported that Petra Lund had said the pier was unsafe.";
        let found = in_text(text, None);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].speaker().map(|s| &*s.name), Some("Petra Lund"));
        assert_eq!(found[0].medium().map(|m| m.span.of(text)), Some("Harbour Radio"));
        // An outlet with words of its own is the speaker.
        let text = "Harbour Radio reported that the pier was unsafe.";
        assert_eq!(in_text(text, None)[0].speaker().map(|s| &*s.name), Some("Harbour Radio"));
    }
}
