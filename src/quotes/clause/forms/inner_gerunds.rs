//! Gerunds and infinitives inside the words of another cue: whose words stand behind them.

use super::super::report::{FIRM, Report, says_so};
use super::super::{Clause, Frame, marks_end};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::quotes::words::{Class, is_verbal};
use std::ops::Range;

/// Assigns the words behind gerunds and infinitives inside the words of another cue.
pub(in super::super) fn settle(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    leave_beliefs(reading, reports);
    leave_purpose(reading, reports);
    cut_at_gerund(reading, unit, hits, reports);
}

/// Returns true for words that are a clause: with "that", or with a subject and a verb.
fn is_clause(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    !words.is_empty()
        && (matches!(reading.classes[words.start], Class::That | Class::Subject | Class::Contracted)
            || reading.classes[words.start] != Class::To
                && (reading.verbs(words.clone()) > 0 || says_so(reading, words)))
}

/// Gives a belief behind a comma to the words of the cue before, because it is that of their subject: "Lund said
/// tenants press their landlords, believing it may help".
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

/// Gives an infinitive to the words of the cue before, which it ends: "recommends changing the rules to suggest that
/// adults walk".
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

/// Ends an attitude to a noun before a gerund of speech with a clause, which has the words: "Lund defended his plan
/// to shut the quay saying others managed without", "backed the ban, warning the stocks could fall", "rejected the
/// “wild claims,” saying the books are open".
fn cut_at_gerund(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], reports: &mut Vec<Report>) {
    use CueClass::{Agree, Argue, Criticize, Deny, Praise, Think};
    if rules::is_off(Rule::GerundsBehindAttitudes) {
        return;
    }
    for i in 0..reports.len() {
        let (word, first) = (reports[i].hit.word, reports[i].hit.item);
        let attitude = matches!(word.class, Agree | Criticize | Deny | Praise | Think)
            || word.class == Argue && word.strength == Strength::Weak;
        let finite = matches!(word.form, Form::Past | Form::Third | Form::Learned);
        let Some(after) = reports[i].clause.after.clone().filter(|_| attitude && finite) else { continue };
        if reports[i].clause.before.is_some()
            || matches!(reading.classes[after.start], Class::That | Class::Subject | Class::Wh)
        {
            continue;
        }
        let says = |h: &&CueHit| {
            h.word.form == Form::Gerund
                && reading.lists_as_written(h.item).has(List::SayingGerunds)
                && (after.start + 2..after.end).contains(&h.item)
                && h.item + h.len < unit.items.end
                && is_object(reading, &(after.start..h.item))
        };
        let Some(&gerund) = hits.iter().find(says) else { continue };
        let at = gerund.item;
        let states = |a: &Range<usize>| is_clause(reading, a) || reading.quotes(a.clone()) > 0;
        let own = reports.iter().position(|r| r.hit.item == at).filter(|&j| {
            let clause = &reports[j].clause;
            clause.before.is_none() && clause.after.as_ref().is_some_and(states)
        });
        let frame = Frame { reading, unit: unit.items.clone(), hit: gerund };
        let words = || frame.after_from(at + gerund.len).filter(states);
        if own.is_none() {
            let Some(words) = words() else { continue };
            reports.retain(|r| r.hit.item != at);
            reports.push(Report::new(gerund, FIRM, Clause { before: None, after: Some(words) }));
        }
        let marked = reading.quotes(after.start..at) > 0;
        // "accused Osei of hiding it, saying he had seen it": not "the ban", to which nobody gives words.
        let parted = matches!(reading.classes[at - 1], Class::Comma);
        let is_act = |l: &Range<usize>| {
            let acts = reading.classes[l.clone()].iter().any(|c| matches!(c, Class::To | Class::Ing));
            parted && acts
        };
        let left = after.start..frame.trim_end(after.start, at);
        if let Some(report) = reports.iter_mut().find(|r| r.hit.item == first) {
            report.clause.after = Some(left).filter(|l| !l.is_empty() && (marked || is_act(l)));
        }
        return;
    }
}

/// Returns true for a noun phrase right before a gerund, with no verb but infinitives; marks before the gerund end
/// with a comma.
fn is_object(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let verb = |k: usize| {
        let infinitive = k > words.start && reading.classes[k - 1] == Class::To;
        is_verbal(reading.classes[k]) && !infinitive
    };
    let closes = match reading.classes[words.end - 1] {
        Class::Quote => marks_end(reading, words.end - 1),
        // "showed Lund ahead, with six in ten voters saying": the gerund has a subject of its own.
        _ if words.clone().any(|k| reading.text(k) == "with") => false,
        Class::Word | Class::Plural | Class::Comma | Class::Name | Class::Time | Class::Capitals => {
            reading.quotes(words.clone()) == 0 || reading.classes[words.end - 1] == Class::Comma
        }
        _ => false,
    };
    closes && !words.clone().any(verb)
}
