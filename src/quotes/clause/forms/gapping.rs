//! Clauses without a verb that take the one of the clause before: "Lund called it “reckless”; Osei, “brave”."

use super::super::is_of_subject;
use super::super::report::Report;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::speaker_words::HEAD;
use std::ops::Range;

/// Returns the subject of a clause without a verb whose words are the marked span at item `i`, right behind other marked words:
/// "Osei" in "Lund called it “reckless”; Osei, “brave”." `None` where the words go on with another object: "called the hall “a
/// barn”, the dancer “a horse” and himself “a fool”".
pub(crate) fn subject(reading: &Reading<'_>, unit: &Unit, i: usize) -> Option<Range<usize>> {
    /// Bound on the items of the subject.
    const SUBJECT: usize = 6;
    if rules::is_off(Rule::Gapping) || reading.quotes(unit.items.start..i) == 0 {
        return None;
    }
    let class = |k: usize| if unit.items.contains(&k) { reading.classes[k] } else { Class::Edge };
    let end = i - usize::from(class(i - 1) == Class::Comma);
    let floor = end.saturating_sub(SUBJECT + 1).max(unit.items.start);
    let cut = (floor..end).rev().find(|&k| !is_of_subject(class(k)))?;
    let quote = match class(cut) {
        Class::Comma | Class::Semicolon => cut.checked_sub(1)?,
        Class::Quote => cut,
        _ => return None,
    };
    // "said “yes,” Osei “no.”"
    let marked = reading.items[quote].quote().map(|q| &reading.marked[q])?;
    let inside = marked.inner.of(reading.analysis.body).ends_with([',', ';']);
    let subject = cut + 1..end;
    let first = class(subject.start);
    let named = subject.clone().all(|k| matches!(class(k), Class::Name | Class::Title | Class::Capitals))
        || matches!(first, Class::Determiner | Class::Title) && class(end - 1) == Class::Name
        || first == Class::Determiner && reading.words[reading.items[end - 1].token as usize].head >= HEAD
        || first == Class::Determiner && class(end - 1) == Class::Capitals;
    let closes = matches!(class(i + 1), Class::Edge | Class::Stop | Class::Comma | Class::Semicolon);
    let fits = (class(cut) != Class::Quote || inside) && !subject.is_empty() && named && closes;
    let last = reading.cues.partition_point(|c| c.item < quote);
    let verbs = reading.cues[..last].iter().rev().take_while(|c| c.item >= unit.items.start);
    let finite = verbs.into_iter().any(|c| matches!(c.word.form, Form::Past | Form::Third));
    (fits && finite && reading.verbs(subject.clone()) == 0).then_some(subject)
}

/// Ends the words of a report before the subject of a clause without a verb.
pub(in super::super) fn settle(reading: &Reading<'_>, unit: &Unit, reports: &mut [Report]) {
    for report in reports {
        let Some(after) = report.clause.after.clone().filter(|a| reading.quotes(a.clone()) > 1) else { continue };
        let marked = |k: &usize| reading.classes[*k] == Class::Quote;
        let cut = after.clone().filter(marked).find_map(|k| subject(reading, unit, k)).map(|s| s.start);
        let Some(cut) = cut.filter(|&c| c > after.start + 1) else { continue };
        let sign = |k: usize| matches!(reading.classes[k], Class::Comma | Class::Semicolon);
        report.clause.after = Some(after.start..cut - usize::from(sign(cut - 1)));
    }
}

/// Returns the report whose verb a clause without one takes: the last one before its subject.
pub(crate) fn verb_of<'r>(reading: &Reading<'_>, reports: &'r [Report], subject: &Range<usize>) -> Option<&'r Report> {
    let before = |r: &&Report| r.hit.item < subject.start && r.clause.after.is_some() && r.has_marks(reading);
    reports.iter().filter(before).max_by_key(|r| r.hit.item)
}
