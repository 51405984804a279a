//! Marked words outside of every reported clause: their kind, cue and clause.

use super::transcript;
use super::{CueForm, Draft, DraftCue, Side};
use crate::quotes::clause::forms::{describe, judging};
use crate::quotes::clause::report::{REPORTS, Report, cue, words};
use crate::quotes::clause::subject;
use crate::quotes::kind;
use crate::quotes::kind::kind_of;
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::{CueClass, QuotationKind};
use crate::span::Span;

/// Returns the draft of marked words that are in the clause of no cue.
pub(crate) fn marked(
    reading: &Reading<'_>,
    unit: &Unit,
    i: usize,
    speech: f32,
    reports: &[Report],
    last: Option<&DraftCue>,
) -> Draft {
    let q = reading.items[i].quote().expect("callers pass items that are marked spans");
    let inner = reading.marked[q].inner;
    let alone = kind::stands_alone(reading, &unit.items, i);
    let kind = match kind_of(speech) {
        QuotationKind::Direct
            if !alone
                && judging::agent(reading, unit.items.clone(), i).is_none()
                && !is_behind_label(reading, unit, i, q) =>
        {
            QuotationKind::Mixed
        }
        kind => kind,
    };
    let own = kind == QuotationKind::Mixed && is_in_clause_of_writer(reading, reports, i);
    let content = if kind == QuotationKind::Mixed && !own { clause_around(reading, unit, i) } else { inner };
    let mut draft = Draft::new(kind, vec![content], vec![inner], speech);
    if let Some(label) = reading.marked[q].label.filter(|_| kind != QuotationKind::NotSpeech) {
        let colon = reading.analysis.token_at(label.end());
        draft.cue = Some(transcript::label_cue(reading.analysis.tokens[colon].span, colon));
        draft.subject = Some(label);
        return draft;
    }
    if kind == QuotationKind::NotSpeech {
        return draft;
    }
    // "rated the ferry “unsafe”, saying the pumps leaked": the object is a part of the words.
    if let Some(verb) = describe::rating(reading, unit.items.clone(), i) {
        draft.content = vec![words(reading, &(verb + 1..i + 1))];
        let (cue, subject) = describe::cue(reading, unit, i).unzip();
        (draft.cue, draft.subject) = (cue, subject.flatten());
        return draft;
    }
    let near = nearest(reading, reports, i);
    let colon_before = i > unit.items.start && reading.classes[i - 1] == Class::Colon;
    draft.cue = match near {
        near if colon_before && near.is_none_or(|r| r.probability < REPORTS) => Some(colon(reading, i - 1)),
        Some(report) => {
            let side = if report.hit.item < i { Side::Before } else { Side::After };
            if report.hit.word.form == Form::Gerund && report.hit.item < i {
                draft.subject = subject::of(reading, unit, report.hit, &report.clause);
            }
            Some(cue(reading, report, side, report.hit.item.abs_diff(i)))
        }
        None if !alone => {
            let (cue, subject) = describe::cue(reading, unit, i).unzip();
            draft.subject = subject.flatten();
            cue
        }
        None => last.map(|c| DraftCue { side: Side::Before, score: c.score * 0.5, ..c.clone() }),
    };
    draft
}

/// Returns the cue to which loose marked words at item `i` belong: the nearest one, where a lower probability
/// counts as distance. A cue after the words that "and" adds has words of its own.
pub(crate) fn nearest<'r>(reading: &Reading<'_>, reports: &'r [Report], i: usize) -> Option<&'r Report> {
    /// Distance that is added to a cue of probability 0, in items.
    const DOUBT: f32 = 15.0;
    let added = |r: &&Report| {
        let at = r.hit.item;
        at > i && at - 1 > i && matches!(reading.classes[at - 1], Class::And | Class::But)
    };
    // A cue right before the words has distance 0 at any probability.
    let beside = |r: &Report| r.hit.item + r.hit.len == i;
    let far = |r: &Report| r.hit.item.abs_diff(i) as f32 + DOUBT * (1.0 - r.probability);
    let cost = |r: &Report| if beside(r) { 0.0 } else { far(r) };
    reports.iter().filter(|r| !added(r)).min_by(|a, b| cost(a).total_cmp(&cost(b)))
}

/// Returns true for marked words in the clause to which a gerund of speech adds others: "Lund rejected the “wild
/// claims,” saying the “books are open.”" The clause is no report.
fn is_in_clause_of_writer(reading: &Reading<'_>, reports: &[Report], i: usize) -> bool {
    if rules::is_off(Rule::ClausesBeforeGerunds) {
        return false;
    }
    let sign = |k: usize| k == i + 1 && reading.classes[k] == Class::Comma;
    let behind = |r: &Report| {
        let at = r.hit.item;
        r.hit.word.form == Form::Gerund && r.clause.before.is_none() && (at == i + 1 || at == i + 2 && sign(at - 1))
    };
    reports.iter().any(behind)
}

/// Returns true for marked words, the span `q` at item `i`, behind a label: "Customer review | “The seams are good.”" A bar ends a label, and words without
/// a verb are one before whole sentences.
fn is_behind_label(reading: &Reading<'_>, unit: &Unit, i: usize, q: usize) -> bool {
    /// Bound on the words of a label, in items.
    const LABEL: usize = 6;
    if rules::is_off(Rule::LabelsBeforeMarks) {
        return false;
    }
    let (marked, body) = (&reading.marked[q], reading.analysis.body);
    let label = unit.items.start..i;
    let ahead = body[..marked.outer.start()].trim_end();
    let bar = ahead.ends_with(['|', '¦', '•', '·']);
    let words = marked.inner.of(body).trim_end();
    let sentences = words.ends_with(['.', '!', '?']) && words.matches(['.', '!', '?']).count() > 1;
    bar || sentences && (1..=LABEL).contains(&label.len()) && reading.verbs(label) == 0
}

/// Returns the writer's clause that ends with the marked span at item `i`: "the crew fears that the quay “will
/// sink”".
pub(crate) fn clause_around(reading: &Reading<'_>, unit: &Unit, i: usize) -> Span {
    let cuts = |c: Class| {
        matches!(c, Class::Comma | Class::Semicolon | Class::Dash | Class::Colon | Class::Quote | Class::Stop)
    };
    let mut start = i;
    while start > unit.items.start && i - start < 12 && !cuts(reading.classes[start - 1]) {
        start -= 1;
    }
    while start < i && matches!(reading.classes[start], Class::And | Class::But | Class::Subordinator) {
        start += 1;
    }
    words(reading, &(start..i + 1))
}

/// Returns a colon as the cue: "And from the union: “…”".
pub(crate) fn colon(reading: &Reading<'_>, item: usize) -> DraftCue {
    let token = reading.items[item].token as usize;
    let span = reading.span(item);
    DraftCue {
        span,
        tokens: token..token + 1,
        class: CueClass::Say,
        form: CueForm::Colon,
        side: Side::Before,
        distance: 1,
        score: 0.5,
    }
}
