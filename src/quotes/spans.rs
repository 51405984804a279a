//! From cues and marked spans to drafts: which words belong to which cue, and what they are.

use std::ops::Range;

use super::clause::{self, Clause, Frame};
use super::cues::{self, CueHit, Form, Strength};
use super::draft::{CueForm, Draft, DraftCue, Side};
use super::kind;
use super::reading::{Reading, Unit};
use super::words::{self, Class};
use super::{describe, in_words, overlap, subject, transcript};
use crate::document::{QuotationKind, Role};
use crate::span::Span;
use crate::text::Shape;

/// A cue needs this probability to report words without marks.
pub(super) const REPORTS: f32 = 0.36;
/// What reports an attitude rather than words needs more.
const REPORTS_THINK: f32 = 0.5;
/// A cue beside marked words needs less: the marks speak for it.
const REPORTS_MARKED: f32 = 0.15;

/// Marked words are somebody's at this probability.
const SPEECH: f32 = 0.6;
/// Words without capitals that a firm cue reports need less.
const SPEECH_REPORTED: f32 = 0.15;

/// A cue that was weighed, with the words that it reports.
pub(super) struct Report {
    pub(super) hit: CueHit,
    pub(super) probability: f32,
    pub(super) clause: Clause,
}

impl Report {
    /// The words before the cue and after it.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        [&self.clause.before, &self.clause.after].into_iter().flatten()
    }

    fn has_marks(&self, reading: &Reading<'_>) -> bool {
        self.parts().any(|r| reading.quotes(r.clone()) > 0)
    }
}

/// A draft for every marked span and every reported clause, by place of their sentences.
pub(crate) fn drafts(reading: &Reading<'_>) -> Vec<Draft> {
    let mut out = Vec::with_capacity(reading.marked.len() + reading.units.len());
    let mut cues = reading.cues.iter().copied().peekable();
    let mut reports: Vec<Report> = Vec::new();
    let mut hits: Vec<CueHit> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    // The cue of the words before and their paragraph: "“No,” said Lund. “Never.”"
    let mut last: Option<(usize, DraftCue)> = None;
    // What announced words in the paragraph before: "Lund replied:"
    let mut lead: Option<Lead> = None;
    let turns = transcript::turns(reading);
    let mut turns = turns.iter().peekable();
    for (u, unit) in reading.units.iter().enumerate() {
        reports.clear();
        hits.clear();
        let opens = u == 0 || reading.units[u - 1].paragraph != unit.paragraph;
        while turns.next_if(|t| t.paragraph < unit.paragraph).is_some() {}
        if kind::is_teaser(reading, unit.items.clone()) {
            while cues.next_if(|c| c.item < unit.items.end).is_some() {}
        }
        let turn = turns.peek().filter(|t| t.paragraph == unit.paragraph);
        if let Some(turn) = turn {
            while cues.next_if(|c| c.item < unit.items.end).is_some() {}
            if opens {
                out.push(transcript::draft(reading, turn));
            }
        }
        while let Some(hit) = cues.next_if(|c| c.item < unit.items.end) {
            hits.push(hit);
            weigh(reading, unit, hit, &mut reports);
        }
        // Firm ones first, and those with marked words; what overlaps them gives way.
        let weight = |r: &Report| r.probability + if r.has_marks(reading) { 0.3 } else { 0.0 };
        reports.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.hit.item.cmp(&b.hit.item)));
        taken.clear();
        let from = out.len();
        overlap::settle(reading, unit, &mut reports);
        for report in &mut reports {
            overlap::leave(reading, report, &taken);
            let parts = || report.parts();
            let free = |r: &Range<usize>| !taken.iter().any(|t| t.start < r.end && r.start < t.end);
            let cue = report.hit.item..report.hit.item + report.hit.len;
            if parts().next().is_none() || !parts().all(free) || !free(&cue) {
                continue;
            }
            taken.extend(parts().cloned());
            taken.push(cue);
            let speech = |item: usize| {
                kind::Around { reading, unit: unit.items.clone(), cues: &hits, item, reported: true }.speech()
            };
            reported(reading, unit, report, &speech, &mut out);
        }
        let last_here = last.as_ref().filter(|l| l.0 == unit.paragraph).map(|l| &l.1);
        let lead_here = lead.take().filter(|l| opens && l.unit + 1 == u);
        let loose = if reading.quotes(unit.items.clone()) > 0 { unit.items.clone() } else { 0..0 };
        for item in loose {
            if reading.classes[item] == Class::Quote && !taken.iter().any(|t| t.contains(&item)) {
                let around = kind::Around { reading, unit: unit.items.clone(), cues: &hits, item, reported: false };
                let owner = owned(reading, unit, &hits, item);
                let mut speech = around.speech();
                // "Lund's offer, but only if the crew “stays sober”": a condition is part of the offer.
                if owner.is_some() && speech >= SPEECH_REPORTED && is_condition(reading, unit, item) {
                    speech = speech.max(SPEECH);
                }
                let mut draft = marked(reading, unit, item, speech, &reports, last_here);
                if draft.cue.is_none() && draft.kind == QuotationKind::Mixed {
                    draft.cue = joined(reading, unit, item, &out);
                }
                let loose = draft.cue.as_ref().is_none_or(|c| c.class == "think");
                if let Some((cue, subject)) = owner.filter(|_| loose && draft.kind == QuotationKind::Mixed) {
                    (draft.cue, draft.subject) = (Some(cue), subject);
                }
                if let Some(lead) = lead_here.as_ref().filter(|_| item == unit.items.start && draft.cue.is_none()) {
                    draft.cue = Some(lead.cue.clone());
                    draft.subject = lead.subject;
                }
                out.push(draft);
            }
        }
        let of = |kind| out[from..].iter().filter(move |d| d.kind == kind).find_map(|d| d.cue.clone());
        let said =
            of(QuotationKind::Direct).or_else(|| of(QuotationKind::Indirect)).or_else(|| of(QuotationKind::Mixed));
        if let Some(cue) = said {
            last = Some((unit.paragraph, cue));
        }
        lead = leads(reading, u, unit, &hits);
    }
    for (q, inner) in reading.marked.iter().enumerate().filter(|(_, m)| m.level > 0) {
        let speech = kind::nested(reading, q);
        let mut draft = Draft::new(kind_of(speech), vec![inner.inner], vec![inner.inner], speech);
        draft.level = inner.level;
        out.push(draft);
    }
    out
}

/// What announces the words of the next paragraph.
struct Lead {
    /// Index of its sentence.
    unit: usize,
    cue: DraftCue,
    subject: Option<Span>,
}

/// "The ministry replied:" at the end of a paragraph.
fn leads(reading: &Reading<'_>, u: usize, unit: &Unit, hits: &[CueHit]) -> Option<Lead> {
    let last = unit.items.end - 1;
    if reading.classes[last] != Class::Colon {
        return None;
    }
    let firm = hits.iter().rev().find(|h| h.word.form != Form::Sign && h.word.strength > Strength::Weak);
    let Some(&hit) = firm else { return Some(Lead { unit: u, cue: colon(reading, last), subject: None }) };
    let clause = Clause { before: None, after: None };
    let subject = subject::of(reading, unit, hit, &clause);
    let report = Report { hit, probability: 0.5, clause };
    Some(Lead { unit: u, cue: cue(reading, &report, Side::Before, last - hit.item), subject })
}

/// Items of marked spans that lie in words which a cue reports, in order; what training sees of the clauses.
pub(crate) fn reported_items(reading: &Reading<'_>) -> Vec<usize> {
    let mut out = Vec::new();
    let mut cues = reading.cues.iter().copied().peekable();
    let mut reports: Vec<Report> = Vec::new();
    for unit in &reading.units {
        reports.clear();
        if kind::is_teaser(reading, unit.items.clone()) {
            while cues.next_if(|c| c.item < unit.items.end).is_some() {}
        }
        while let Some(hit) = cues.next_if(|c| c.item < unit.items.end) {
            weigh(reading, unit, hit, &mut reports);
        }
        let parts = reports.iter().flat_map(|r| [&r.clause.before, &r.clause.after]).flatten();
        out.extend(parts.flat_map(Range::clone).filter(|&i| reading.classes[i] == Class::Quote));
    }
    out.sort_unstable();
    out
}

/// Keeps a cue that reports something.
fn weigh(reading: &Reading<'_>, unit: &Unit, hit: CueHit, reports: &mut Vec<Report>) {
    if let Some(clause) = by_shape(reading, unit, hit) {
        reports.push(Report { hit, probability: 0.9, clause });
        return;
    }
    if is_relayed(reading, unit, hit) {
        return;
    }
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let probability = frame.probability();
    // Without marks in the sentence a cue needs more, whatever its clause turns out to be.
    let unmarked = reading.quotes(unit.items.clone()) == 0;
    let least = if unmarked { REPORTS } else { REPORTS_MARKED };
    if probability < least || unmarked && is_talk(reading, unit, hit) {
        return;
    }
    let mut clause = frame.clause();
    if clause.before.is_some() && clause.after.is_none() && overlap::is_subordinate(reading, unit, hit.item) {
        clause = Clause { before: None, after: frame.after() };
    }
    let parts = || [&clause.before, &clause.after].into_iter().flatten();
    if parts().next().is_none() {
        return;
    }
    let marked = parts().any(|r| reading.quotes(r.clone()) > 0);
    let report = Report { hit, probability, clause };
    let floor = match class(reading, &report) {
        _ if marked => REPORTS_MARKED,
        "think" => REPORTS_THINK,
        _ => REPORTS,
    };
    // "angered the crew", "praised the plan": nothing that was said.
    if !marked && class(reading, &report) == "think" && is_bare(reading, &report) {
        return;
    }
    if probability >= floor && (marked || !is_talk(reading, unit, hit)) {
        reports.push(report);
    }
}

/// Clauses that their shape alone gives: "“Thanks for all.” — Petra Lund", "Minister: no new taxes" as a headline.
fn by_shape(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    if let Some(clause) = as_put(reading, unit, hit)
        .or_else(|| quoted_as(reading, unit, hit))
        .or_else(|| in_words::clause(reading, unit, hit))
    {
        return Some(clause);
    }
    if hit.word.form != Form::Sign {
        return None;
    }
    let (left, right) = (unit.items.start..hit.item, hit.item + 1..unit.items.end);
    let named = |c: Class| matches!(c, Class::Name | Class::Capitals | Class::Title);
    if reading.classes[hit.item] == Class::Dash {
        let quotes = left.clone().all(|i| matches!(reading.classes[i], Class::Quote | Class::Stop));
        let signed = right.len() <= 8 && !right.is_empty() && named(reading.classes[right.start]);
        let plain = right.clone().all(|i| !matches!(reading.classes[i], Class::Quote | Class::Say | Class::Be));
        let end = left.clone().rev().find(|&i| reading.classes[i] == Class::Quote)? + 1;
        return (quotes && signed && plain).then_some(Clause { before: Some(left.start..end), after: None });
    }
    let paragraph = &reading.analysis.paragraphs[unit.paragraph];
    let headline = matches!(paragraph.role, Role::Title | Role::Heading) || unit.paragraph == 0;
    let open = !matches!(reading.classes[unit.items.end - 1], Class::Stop);
    let fills = reading.span(unit.items.start).start() == paragraph.span.start()
        && reading.span(unit.items.end - 1).end() == paragraph.span.end();
    let speaker = (1..=3).contains(&left.len())
        && (cues::is_speaker_noun(reading.hashes[hit.item - 1])
            || left.clone().all(|i| reading.classes[i] == Class::Name));
    let words = (2..=20).contains(&right.len()) && !reading.classes[right.clone()].contains(&Class::Quote);
    let lower = reading.analysis.tokens[reading.items[right.start.min(unit.items.end - 1)].token as usize].shape
        == Shape::Lower;
    (headline && open && fills && speaker && words && lower).then_some(Clause { before: None, after: Some(right) })
}

/// "“A lost decade,” as Lund put it", "As Lund put it, the decade was lost".
fn as_put(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    const SUBJECT: usize = 8;
    if hit.len < 2 || !cues::is_it(reading.hashes[hit.item + 1]) {
        return None;
    }
    let from = hit.item.saturating_sub(SUBJECT).max(unit.items.start);
    let at = (from..hit.item).rev().find(|&i| reading.classes[i] == Class::As)?;
    let end = hit.item + hit.len;
    if at == unit.items.start {
        let after = (end < unit.items.end && reading.classes[end] == Class::Comma).then(|| end + 1..unit.items.end)?;
        let after = after.start..Frame { reading, unit: unit.items.clone(), hit }.trim_end(after.start, after.end);
        return (!after.is_empty()).then_some(Clause { before: None, after: Some(after) });
    }
    let frame = Frame { reading, unit: unit.items.clone(), hit };
    let before = unit.items.start..frame.trim_end(unit.items.start, at);
    (!before.is_empty()).then_some(Clause { before: Some(before), after: None })
}

/// "Lund was quoted as saying that …", "his refusal to sign": what follows is theirs.
fn quoted_as(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> Option<Clause> {
    let next = hit.item + hit.len;
    if hit.item <= unit.items.start || next >= unit.items.end {
        return None;
    }
    let (before, after) = (reading.classes[hit.item - 1], reading.classes[next]);
    let quoted = hit.word.form == Form::Gerund && before == Class::As && after == Class::That;
    let owner = matches!(before, Class::Possessive | Class::NameOf | Class::NounOf);
    let of_somebody = hit.word.form == Form::Noun && owner && after == Class::To;
    if !quoted && !of_somebody {
        return None;
    }
    // "by saying his refusal to sign was “final”": the noun is part of what another cue reports.
    let outer = hit.item.checked_sub(2).filter(|&i| i >= unit.items.start).map(|i| reading.classes[i]);
    if of_somebody && matches!(outer, Some(Class::Say | Class::Ing | Class::That)) {
        return None;
    }
    let after = Frame { reading, unit: unit.items.clone(), hit }.after()?;
    // A noun that opens the sentence has a verb to come: "His refusal to sign the letter angered the crew."
    let opens = of_somebody && hit.item <= unit.items.start + 2;
    let verb = (after.start + 2..after.end).find(|&i| opens && clause::is_verbal(reading.classes[i]));
    let end = verb.unwrap_or(after.end);
    Some(Clause { before: None, after: Some(after.start..end) })
}

/// "spoke about the talks", "the story continues below": without marked words these report none.
fn is_talk(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let next = hit.item + hit.len;
    let class = if next < unit.items.end { reading.classes[next] } else { Class::Edge };
    let aside = matches!(class, Class::Preposition | Class::To | Class::Time | Class::Edge | Class::Stop);
    cues::is_continue(reading.hashes[hit.item])
        || (hit.word.class == "say" && hit.word.strength == Strength::Weak && aside)
}

/// "was quoted as saying that …": the second cue has the words. "And she said it on live television": what was said
/// stands before.
fn is_relayed(reading: &Reading<'_>, unit: &Unit, hit: CueHit) -> bool {
    let next = hit.item + hit.len;
    let class = |i: usize| if i < unit.items.end { reading.classes[i] } else { Class::Edge };
    let relays = class(next) == Class::As && class(next + 1) == Class::Ing;
    let takes_up = next < unit.items.end
        && cues::is_it(reading.hashes[next])
        && matches!(class(next + 1), Class::Preposition | Class::Stop | Class::Edge | Class::Time | Class::Adverb);
    // "became known as the “harbour rule”", "known to hold “blackouts”"
    let names = matches!(class(next), Class::As | Class::To) && reading.hashes[hit.item] == words::hash("known");
    relays || names || takes_up && reading.quotes(unit.items.clone()) == 0
}

/// Whether what is reported is a noun and no more: no verb, no "to", no question.
fn is_bare(reading: &Reading<'_>, report: &Report) -> bool {
    let says = |&c: &Class| {
        clause::is_verbal(c) || matches!(c, Class::To | Class::That | Class::Wh | Class::Subordinator | Class::Ing)
    };
    report.parts().all(|r| r.len() <= 8 && !reading.classes[r.clone()].iter().any(says))
}

/// The class of what is reported: without words of their own, without a clause, it is an attitude.
/// "She praised the dockers" against "She said the dockers had won".
fn class(reading: &Reading<'_>, report: &Report) -> &'static str {
    let word = report.hit.word;
    let clausal = |r: &Range<usize>| {
        let mut classes = reading.classes[r.clone()].iter().take(14);
        let open = classes
            .clone()
            .next()
            .is_some_and(|&c| matches!(c, Class::That | Class::Wh | Class::Subordinator | Class::Contracted));
        let relative = |c: &&Class| !matches!(c, Class::Relative | Class::That | Class::Wh | Class::Subordinator);
        open || reading.classes[r.start] != Class::To
            && classes.by_ref().take_while(relative).any(|&c| clause::is_verbal(c))
    };
    let said = reading.classes[report.hit.item] == Class::Say
        && matches!(word.class, "say")
        && word.strength == Strength::Core;
    let parts = || report.parts();
    // "told the crew to leave" is said, though no clause follows.
    let ordered =
        word.class == "tell" && report.clause.after.as_ref().is_some_and(|r| reading.classes[r.start] == Class::To);
    if said || ordered || word.strength != Strength::Weak && parts().any(clausal) { word.class } else { "think" }
}

fn kind_of(speech: f32) -> QuotationKind {
    if speech < SPEECH { QuotationKind::NotSpeech } else { QuotationKind::Direct }
}

/// The drafts of what a cue reports: its words, and each marked span in them that nobody said.
fn reported(reading: &Reading<'_>, unit: &Unit, report: &Report, speech: &dyn Fn(usize) -> f32, out: &mut Vec<Draft>) {
    let parts = || report.parts();
    let bare = |r: &Range<usize>| {
        r.clone().all(|i| {
            matches!(reading.classes[i], Class::Quote | Class::Comma | Class::Stop | Class::Colon | Class::Dash)
        })
    };
    let alone = parts().all(bare);
    let mut marked: Vec<Span> = Vec::new();
    let mut least = 1.0_f32;
    for item in parts().flat_map(Range::clone) {
        let Some(q) = reading.items[item].quote() else { continue };
        let inner = reading.marked[q].inner;
        let speech = speech(item);
        let judged = is_judged(reading, report.hit);
        // "talks were “dead,” she said": a word in small letters inside reported words is theirs.
        let theirs = report.probability >= 0.5
            && !judged
            && kind::is_plain(reading, inner)
            && !is_attribute(reading, unit, item);
        let floor = if theirs { SPEECH_REPORTED } else { SPEECH };
        if speech < floor || judged && inner.of(reading.analysis.body).split(' ').count() <= 2 {
            out.push(Draft::new(QuotationKind::NotSpeech, vec![inner], vec![inner], speech));
        } else {
            marked.push(inner);
            least = least.min(speech);
        }
    }
    let kind = match (marked.is_empty(), alone) {
        (true, true) => return,
        (true, false) => QuotationKind::Indirect,
        (false, true) => QuotationKind::Direct,
        (false, false) => QuotationKind::Mixed,
    };
    let judged = is_judged(reading, report.hit) && parts().any(|r| reading.quotes(r.clone()) > 0);
    if kind == QuotationKind::Indirect && (judged || report.probability < REPORTS) {
        return;
    }
    let content = if alone { marked.clone() } else { parts().map(|r| words(reading, r)).collect() };
    let mut draft = Draft::new(kind, content, marked, if alone { least } else { report.probability });
    let side = match (&report.clause.before, &report.clause.after) {
        (Some(_), Some(_)) => Side::Between,
        (Some(_), None) => Side::After,
        _ => Side::Before,
    };
    let gap = parts()
        .map(|r| if r.start > report.hit.item { r.start - report.hit.item } else { report.hit.item + 1 - r.end })
        .min();
    let mut cue = cue(reading, report, side, gap.unwrap_or(0));
    let mut described = None;
    // "rated a third of the claims as “false”": the noun is what the verb describes.
    if let Some(after) =
        report.clause.after.as_ref().filter(|_| report.hit.word.form == Form::Noun || report.probability < REPORTS)
    {
        let first = after.clone().find(|&i| reading.classes[i] == Class::Quote);
        if let Some(verb) =
            first.and_then(|i| describe::cue(reading, unit, i)).filter(|_| reading.classes[after.start] == Class::As)
        {
            (cue, described) = (verb.0, Some(verb.1));
        }
    }
    let class = if kind == QuotationKind::Indirect { class(reading, report) } else { cue.class };
    draft.cue = Some(DraftCue { class, ..cue });
    draft.subject = described.unwrap_or_else(|| subject::of(reading, unit, report.hit, &report.clause));
    out.push(draft);
}

/// "were deemed “independent”": nobody in the sentence thinks so.
fn is_judged(reading: &Reading<'_>, hit: CueHit) -> bool {
    let passive = hit.item.checked_sub(1).is_some_and(|i| reading.classes[i] == Class::Be);
    passive && hit.word.class == "think"
}

/// "the “tide scam” emails": marks around what describes a noun tell as often of doubt as of speech.
fn is_attribute(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let class = |k: usize| if unit.items.contains(&k) { reading.classes[k] } else { Class::Edge };
    let before = i.checked_sub(1).map_or(Class::Edge, class);
    matches!(before, Class::Determiner | Class::Of | Class::Preposition)
        && matches!(class(i + 1), Class::Word | Class::Plural)
}

/// From the first word of a range of items to the last, without the marks at its ends.
fn words(reading: &Reading<'_>, range: &Range<usize>) -> Span {
    let edge = |i: usize| reading.items[i].quote().map_or(reading.span(i), |q| reading.marked[q].inner);
    edge(range.start).cover(edge(range.end - 1))
}

/// The draft of marked words that no cue took.
fn marked(
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
        QuotationKind::Direct if !alone => QuotationKind::Mixed,
        kind => kind,
    };
    let content = if kind == QuotationKind::Mixed { clause_around(reading, unit, i) } else { inner };
    let mut draft = Draft::new(kind, vec![content], vec![inner], speech);
    if let Some(label) = reading.marked[q].label.filter(|_| kind != QuotationKind::NotSpeech) {
        let colon = reading.analysis.token_at(label.end());
        draft.cue = Some(transcript::label_cue(reading.analysis.tokens[colon].span, colon));
        draft.subject = Some(label);
        return draft;
    }
    let near = nearest(reading, reports, i);
    let colon_before = i > unit.items.start && reading.classes[i - 1] == Class::Colon;
    draft.cue = match near {
        near if colon_before && near.is_none_or(|r| r.probability < REPORTS) => Some(colon(reading, i - 1)),
        Some(report) => {
            let side = if report.hit.item < i { Side::Before } else { Side::After };
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

/// "called him a “leech” and a “brat”": marked words that "and" adds to others have their cue.
fn joined(reading: &Reading<'_>, unit: &Unit, i: usize, drafts: &[Draft]) -> Option<DraftCue> {
    let mut k = i.checked_sub(1).filter(|k| unit.items.contains(k))?;
    if reading.classes[k] == Class::Determiner {
        k = k.checked_sub(1)?;
    }
    let other = k.checked_sub(1).filter(|&o| reading.classes[k] == Class::And && unit.items.contains(&o))?;
    let inner = reading.marked[reading.items[other].quote()?].inner;
    let draft = drafts.iter().rev().take(4).find(|d| d.marked.contains(&inner))?;
    draft.cue.clone().filter(|_| draft.kind == QuotationKind::Mixed)
}

/// The cue that loose marked words at item `i` belong to: a firm one may stand further off, and one that "and" adds
/// behind the words has words of its own.
fn nearest<'r>(reading: &Reading<'_>, reports: &'r [Report], i: usize) -> Option<&'r Report> {
    /// What a cue without any probability is set back, in items.
    const DOUBT: f32 = 15.0;
    let added = |r: &&Report| {
        let at = r.hit.item;
        at > i && at - 1 > i && matches!(reading.classes[at - 1], Class::And | Class::But)
    };
    // Right before the words it is theirs, however weak.
    let beside = |r: &Report| r.hit.item + r.hit.len == i;
    let far = |r: &Report| r.hit.item.abs_diff(i) as f32 + DOUBT * (1.0 - r.probability);
    let cost = |r: &Report| if beside(r) { 0.0 } else { far(r) };
    reports.iter().filter(|r| !added(r)).min_by(|a, b| cost(a).total_cmp(&cost(b)))
}

/// The writer's clause that ends with the marked span at item `i`: "though only if Osei “is serious”".
fn clause_around(reading: &Reading<'_>, unit: &Unit, i: usize) -> Span {
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

/// "Lund's reiteration of the offer, though only if Osei “is serious”": a noun that somebody owns has the loose words
/// that follow it, before any attitude.
fn owned(reading: &Reading<'_>, unit: &Unit, hits: &[CueHit], i: usize) -> Option<(DraftCue, Option<Span>)> {
    let owner = |k: usize| matches!(reading.classes[k], Class::NameOf | Class::NounOf | Class::Possessive);
    let noun =
        hits.iter().rev().find(|h| h.item < i && i - h.item <= 24 && h.item > unit.items.start && owner(h.item - 1));
    let &hit = noun?;
    let report = Report { hit, probability: 0.5, clause: Clause { before: None, after: Some(i..i + 1) } };
    let subject = subject::of(reading, unit, hit, &report.clause);
    Some((cue(reading, &report, Side::Before, i - hit.item), subject))
}

/// Whether the clause that ends with item `i` begins with "if" or "unless".
fn is_condition(reading: &Reading<'_>, unit: &Unit, i: usize) -> bool {
    let from = i.saturating_sub(12).max(unit.items.start);
    (from..i)
        .rev()
        .take_while(|&k| reading.classes[k] != Class::Comma)
        .any(|k| matches!(reading.text(k), "if" | "unless"))
}

/// "And from the union: “…”": the colon is the cue.
fn colon(reading: &Reading<'_>, item: usize) -> DraftCue {
    let token = reading.items[item].token as usize;
    let span = reading.span(item);
    DraftCue {
        span,
        tokens: token..token + 1,
        class: "say",
        form: CueForm::Colon,
        side: Side::Before,
        distance: 1,
        score: 0.5,
    }
}

fn cue(reading: &Reading<'_>, report: &Report, side: Side, distance: usize) -> DraftCue {
    let hit = report.hit;
    let first = reading.items[hit.item].token as usize;
    let last = reading.items[hit.item + hit.len - 1].token as usize;
    let before = |k: usize| hit.item.checked_sub(k).map_or(Class::Edge, |i| reading.classes[i]);
    let form = match hit.word.form {
        Form::According => CueForm::AccordingTo,
        Form::Gerund => CueForm::Gerund,
        _ if in_words::phrase(reading, hit).is_some() => CueForm::Words,
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
