//! From cues and marked spans to drafts: which words belong to which cue, and what they are.

use std::ops::Range;

use super::clause::{Clause, Frame};
use super::cues::{CueHit, Form};
use super::draft::{CueForm, Draft, DraftCue, Side};
use super::kind;
use super::reading::{Reading, Unit};
use super::subject;
use super::words::Class;
use crate::document::QuotationKind;
use crate::span::Span;

/// A cue needs this probability to report words without marks.
const REPORTS: f32 = 0.36;
/// A cue beside marked words needs less: the marks speak for it.
const REPORTS_MARKED: f32 = 0.15;

/// A cue that was weighed, with the words that it reports.
struct Report {
    hit: CueHit,
    probability: f32,
    clause: Clause,
}

/// A draft for every marked span and every reported clause, by place of their sentences.
pub(crate) fn drafts(reading: &Reading<'_>) -> Vec<Draft> {
    let mut out = Vec::with_capacity(reading.marked.len() + reading.units.len());
    let mut cues = reading.cues.iter().copied().peekable();
    let mut reports: Vec<Report> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    // The cue of the last direct quotation and its paragraph: "“No,” said Lund. “Never.”"
    let mut last: Option<(usize, DraftCue)> = None;
    for unit in &reading.units {
        reports.clear();
        while let Some(hit) = cues.next_if(|c| c.item < unit.items.end) {
            weigh(reading, unit, hit, &mut reports);
        }
        // Firm ones first; what overlaps them gives way.
        reports.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.hit.item.cmp(&b.hit.item)));
        taken.clear();
        let from = out.len();
        for report in &reports {
            let parts = || [&report.clause.before, &report.clause.after].into_iter().flatten();
            let free = |r: &Range<usize>| !taken.iter().any(|t| t.start < r.end && r.start < t.end);
            let cue = report.hit.item..report.hit.item + report.hit.len;
            if !parts().all(free) || !free(&cue) {
                continue;
            }
            taken.extend(parts().cloned());
            taken.push(cue);
            out.push(reported(reading, unit, report));
        }
        let loose =
            unit.items.clone().filter(|&i| reading.classes[i] == Class::Quote && !taken.iter().any(|t| t.contains(&i)));
        for i in loose {
            out.push(marked(reading, unit, i, &reports, last.as_ref().filter(|l| l.0 == unit.paragraph).map(|l| &l.1)));
        }
        if let Some(cue) = out[from..].iter().filter(|d| d.kind == QuotationKind::Direct).find_map(|d| d.cue.clone()) {
            last = Some((unit.paragraph, cue));
        }
    }
    for (q, inner) in reading.marked.iter().enumerate().filter(|(_, m)| m.level > 0) {
        let speech = kind::nested(reading, q);
        let mut draft = Draft::new(kind_of(speech), vec![inner.inner], vec![inner.inner], speech);
        draft.level = inner.level;
        out.push(draft);
    }
    out
}

/// Keeps a cue that reports something.
fn weigh(reading: &Reading<'_>, unit: &Unit, hit: CueHit, reports: &mut Vec<Report>) {
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let probability = frame.probability();
    if probability < REPORTS_MARKED {
        return;
    }
    let clause = frame.clause();
    let parts = || [&clause.before, &clause.after].into_iter().flatten();
    if parts().next().is_none() {
        return;
    }
    let marked = parts().any(|r| reading.classes[r.clone()].contains(&Class::Quote));
    if probability >= REPORTS || marked {
        reports.push(Report { hit, probability, clause });
    }
}

fn kind_of(speech: f32) -> QuotationKind {
    if speech < 0.5 { QuotationKind::NotSpeech } else { QuotationKind::Direct }
}

/// The draft of what a cue reports.
fn reported(reading: &Reading<'_>, unit: &Unit, report: &Report) -> Draft {
    let parts = || [&report.clause.before, &report.clause.after].into_iter().flatten();
    let quotes: Vec<usize> = parts().flat_map(Range::clone).filter_map(|i| reading.items[i].quote()).collect();
    let marked: Vec<Span> = quotes.iter().map(|&q| reading.marked[q].inner).collect();
    let bare = |r: &Range<usize>| {
        r.clone().all(|i| {
            matches!(reading.classes[i], Class::Quote | Class::Comma | Class::Stop | Class::Colon | Class::Dash)
        })
    };
    let (kind, content) = if marked.is_empty() {
        (QuotationKind::Indirect, None)
    } else if parts().all(bare) {
        (QuotationKind::Direct, Some(marked.clone()))
    } else {
        (QuotationKind::Mixed, None)
    };
    let content = content.unwrap_or_else(|| parts().map(|r| words(reading, r)).collect());
    let mut draft = Draft::new(kind, content, marked, report.probability);
    let side = match (&report.clause.before, &report.clause.after) {
        (Some(_), Some(_)) => Side::Between,
        (Some(_), None) => Side::After,
        _ => Side::Before,
    };
    let gap = parts()
        .map(|r| if r.start > report.hit.item { r.start - report.hit.item } else { report.hit.item + 1 - r.end })
        .min();
    draft.cue = Some(cue(reading, report, side, gap.unwrap_or(0)));
    draft.subject = subject::of(reading, unit, report.hit, &report.clause);
    draft
}

/// From the first word of a range of items to the last, without the marks at its ends.
fn words(reading: &Reading<'_>, range: &Range<usize>) -> Span {
    let edge = |i: usize| reading.items[i].quote().map_or(reading.span(i), |q| reading.marked[q].inner);
    edge(range.start).cover(edge(range.end - 1))
}

/// The draft of marked words that no cue took.
fn marked(reading: &Reading<'_>, unit: &Unit, i: usize, reports: &[Report], last: Option<&DraftCue>) -> Draft {
    let q = reading.items[i].quote().expect("callers pass items that are marked spans");
    let inner = reading.marked[q].inner;
    let speech = kind::speech(reading, unit, i);
    let alone = kind::stands_alone(reading, unit, i);
    let kind = match kind_of(speech) {
        QuotationKind::Direct if !alone => QuotationKind::Mixed,
        kind => kind,
    };
    let mut draft = Draft::new(kind, vec![inner], vec![inner], speech);
    let near = reports.iter().min_by_key(|r| r.hit.item.abs_diff(i));
    draft.cue = match near {
        Some(report) => {
            let side = if report.hit.item < i { Side::Before } else { Side::After };
            Some(cue(reading, report, side, report.hit.item.abs_diff(i)))
        }
        None if alone => last.map(|c| DraftCue { side: Side::Before, score: c.score * 0.5, ..c.clone() }),
        None => None,
    };
    draft
}

fn cue(reading: &Reading<'_>, report: &Report, side: Side, distance: usize) -> DraftCue {
    let hit = report.hit;
    let first = reading.items[hit.item].token as usize;
    let last = reading.items[hit.item + hit.len - 1].token as usize;
    let before = |k: usize| hit.item.checked_sub(k).map_or(Class::Edge, |i| reading.classes[i]);
    let form = match hit.word.form {
        Form::According => CueForm::AccordingTo,
        Form::Gerund => CueForm::Gerund,
        Form::Sign if reading.classes[hit.item] == Class::Dash => CueForm::Dash,
        Form::Sign => CueForm::Colon,
        Form::Past | Form::Participle if before(1) == Class::Be => CueForm::Passive,
        _ if matches!(before(1), Class::Possessive | Class::NameOf | Class::NounOf | Class::Determiner) => {
            CueForm::Noun
        }
        _ => CueForm::Verb,
    };
    DraftCue {
        span: reading.analysis.tokens[first].span.cover(reading.analysis.tokens[last].span),
        tokens: first..last + 1,
        class: hit.word.class,
        form,
        side,
        distance,
        score: report.probability,
    }
}

/// Links each quotation whose marks re-open to the one that was left open in the paragraph before.
pub(crate) fn link_continued(reading: &Reading<'_>, drafts: &mut [Draft]) {
    let mut open: Option<(usize, usize)> = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        let Some(&last) = draft.marked.last() else { continue };
        let at = reading.marked.partition_point(|m| m.inner.start() < last.start());
        let Some(m) = reading.marked.get(at).filter(|m| m.inner == last) else { continue };
        if m.reopens {
            draft.continues = open.filter(|o| o.1 < m.paragraph).map(|o| o.0);
        }
        if m.level == 0 {
            open = m.unclosed.then_some((i, m.paragraph));
        }
    }
}
