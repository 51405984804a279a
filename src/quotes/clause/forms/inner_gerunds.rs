//! Gerunds and infinitives inside the words of another cue: whose words stand behind them.

use super::super::report::{FIRM, Report, says_so};
use crate::lexicon::WordSet;
use crate::quotes::CueClass;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Assigns the words behind gerunds and infinitives inside the words of another cue.
pub(in super::super) fn settle(reading: &Reading<'_>, reports: &mut Vec<Report>) {
    leave_beliefs(reading, reports);
    leave_purpose(reading, reports);
    cut_at_gerund(reading, reports);
}

/// Returns true for words that are a clause: with "that", or with a subject and a verb.
fn is_clause(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    !words.is_empty()
        && (matches!(reading.classes[words.start], Class::That | Class::Subject | Class::Contracted)
            || reading.classes[words.start] != Class::To
                && (reading.verbs(words.clone()) > 0 || says_so(reading, words)))
}

/// Gives a belief behind a comma to the words of the cue before, because it is that of their subject: "Lund said tenants press their
/// landlords, believing it may help".
fn leave_beliefs(reading: &Reading<'_>, reports: &mut Vec<Report>) {
    if rules::is_off(Rule::BeliefsInWords) {
        return;
    }
    for j in (0..reports.len()).rev() {
        let inner = &reports[j];
        let at = inner.hit.item;
        let belief = inner.hit.word.form == Form::Gerund
            && matches!(inner.hit.word.class, CueClass::Think | CueClass::Predict)
            && inner.clause.before.is_none();
        let comma = at.checked_sub(1).filter(|&i| belief && reading.classes[i] == Class::Comma);
        let (Some(comma), Some(words)) = (comma, inner.clause.after.clone()) else { continue };
        // "said tenants press their landlords": words right behind "said" are a clause.
        let opens = |r: &Report, a: &Range<usize>| {
            let beside = r.hit.word.class == CueClass::Say && a.start == r.hit.item + r.hit.len;
            beside && a.start + 3 < comma && reading.classes[a.start] != Class::To
                || is_clause(reading, &(a.start..comma))
        };
        let outer = |r: &Report| {
            let word = r.hit.word;
            let says = word.strength != Strength::Weak && word.class != CueClass::Think && r.probability >= FIRM;
            r.hit.item < comma
                && says
                && r.clause.before.is_none()
                && r.clause
                    .after
                    .as_ref()
                    .is_some_and(|a| a.start < comma && a.end >= comma && opens(r, a) && reading.quotes(a.clone()) == 0)
        };
        let Some(i) = reports.iter().position(outer) else { continue };
        if let Some(after) = reports[i].clause.after.as_mut() {
            after.end = after.end.max(words.end);
        }
        reports.remove(j);
    }
}

/// Gives an infinitive to the words of the cue before, which it ends: "recommends changing the rules to suggest that adults walk".
fn leave_purpose(reading: &Reading<'_>, reports: &mut Vec<Report>) {
    if rules::is_off(Rule::PurposesInWords) {
        return;
    }
    for j in (0..reports.len()).rev() {
        let inner = &reports[j];
        let at = inner.hit.item;
        let to = inner.hit.word.form == Form::Base && inner.clause.before.is_none();
        let to = at.checked_sub(1).filter(|&i| to && reading.classes[i] == Class::To);
        let (Some(to), Some(words)) = (to, inner.clause.after.clone()) else { continue };
        let outer = |r: &Report| {
            r.hit.word.class == CueClass::Suggest
                && r.probability >= FIRM
                && r.clause.before.is_none()
                && r.clause.after.as_ref().is_some_and(|a| {
                    a.start == r.hit.item + r.hit.len
                        && reading.classes[a.start] == Class::Ing
                        && a.start + 1 < to
                        && a.end >= to
                })
        };
        let Some(i) = reports.iter().position(outer) else { continue };
        if reading.quotes(words.clone()) > 0 {
            continue;
        }
        if let Some(after) = reports[i].clause.after.as_mut() {
            after.end = after.end.max(words.end);
        }
        reports.remove(j);
    }
}

/// Ends an attitude to a noun before a gerund of speech with a clause, which has the words: "Lund defended his plan to shut the quay
/// saying others managed without", "backed the ban, warning the stocks could fall".
fn cut_at_gerund(reading: &Reading<'_>, reports: &mut [Report]) {
    if rules::is_off(Rule::GerundsBehindAttitudes) {
        return;
    }
    for i in 0..reports.len() {
        use CueClass::{Agree, Argue, Criticize, Deny, Praise, Think};
        let Some(after) = reports[i].clause.after.clone() else { continue };
        let word = reports[i].hit.word;
        let attitude = matches!(word.class, Agree | Criticize | Deny | Praise | Think)
            || word.class == Argue && word.strength == Strength::Weak;
        let noun = |to: usize| {
            let verb = |k: usize| {
                let infinitive = k > after.start && reading.classes[k - 1] == Class::To;
                is_verbal(reading.classes[k]) && !infinitive
            };
            !matches!(reading.classes[after.start], Class::That | Class::Subject | Class::Wh)
                && !(after.start..to).any(verb)
                && reading.quotes(after.start..to) == 0
        };
        let says = |r: &Report| {
            let at = r.hit.item;
            let behind = r.clause.before.is_none()
                && r.clause.after.as_ref().is_some_and(|a| a.start == at + r.hit.len && is_clause(reading, a));
            r.hit.word.form == Form::Gerund
                && WordSet::SayingGerunds.has(reading.text(at))
                && behind
                && at > after.start + 1
                && at < after.end
                && matches!(
                    reading.classes[at - 1],
                    Class::Word | Class::Plural | Class::Comma | Class::Name | Class::Time | Class::Capitals
                )
                && noun(at)
        };
        if attitude && reports[i].clause.before.is_none() && reports.iter().any(says) {
            reports[i].clause.after = None;
        }
    }
}
