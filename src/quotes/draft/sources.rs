//! Marked words with a source inside their sentence that is not the subject of its verb: "what Lund calls his “golden
//! plan”", "an answer to Lund's offer of talks, but only if the crew “stays sober”".

use super::{Draft, Side, relayed};
use crate::quotes::CueClass;
use crate::quotes::QuotationKind;
use crate::quotes::clause::Clause;
use crate::quotes::clause::report::{Report, cue, words};
use crate::quotes::clause::{is_of_subject, noun_phrase, subject};
use crate::quotes::reading::{Reading, Unit};
use crate::quotes::rules::{self, Rule};
use crate::quotes::words;
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::cues::CueHit;
use crate::span::Span;
use std::sync::LazyLock;

/// Bound on the words between an opener and the marked words, in items.
const REACH: usize = 12;
/// Probability of a source that the grammar of the sentence determines.
const FIXED: f32 = 0.9;

/// Sets cue and subject of each draft whose marked words have such a source.
pub(crate) fn assign(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.level == 0 && d.kind != QuotationKind::NotSpeech) {
        let Some(&marked) = draft.marked.first() else { continue };
        let Some((q, unit)) = item(reading, marked) else { continue };
        let Some((hit, subject)) = name_giver(reading, unit, q)
            .or_else(|| offerer(reading, unit, q))
            .or_else(|| inner_speaker_behind(reading, unit, q).filter(|_| draft.kind == QuotationKind::Direct))
        else {
            relayed::assign(reading, unit, q, draft);
            continue;
        };
        let report = Report::new(hit, FIXED, Clause { before: None, after: None });
        let side = if hit.item > q { Side::After } else { Side::Before };
        draft.cue = Some(cue(reading, &report, side, q.abs_diff(hit.item)));
        draft.subject = Some(subject);
        // "that she was “lazy”, laughed": the words end with the marks.
        if let [content] = &mut draft.content[..]
            && hit.item + hit.len < q
            && reading.classes[hit.item + hit.len] == Class::That
            && content.end() > marked.end()
            && reading.analysis.body[marked.end()..].trim_start_matches(['”', '"', '’']).starts_with(',')
        {
            *content = Span::new(content.start(), marked.end().max(content.start()));
        }
        // The words begin after the verb: "his “golden plan”".
        if let [content] = &mut draft.content[..]
            && content.contains(subject)
        {
            *content = Span::new(words(reading, &(hit.item + hit.len..q + 1)).start(), content.end());
        }
    }
}

/// Returns the item of a marked span, and its sentence.
fn item<'r>(reading: &'r Reading<'_>, marked: Span) -> Option<(usize, &'r Unit)> {
    let token = reading.analysis.token_at(marked.start());
    let q = reading.items.partition_point(|i| i.token as usize <= token).checked_sub(1)?;
    let unit = &reading.units[reading.units.partition_point(|u| u.items.end <= q)..];
    let inside = reading.items[q].quote().is_some_and(|m| reading.marked[m].outer.contains(marked));
    unit.first().filter(|u| inside && u.items.contains(&q)).map(|u| (q, u))
}

/// Returns the cues of a sentence.
fn hits<'r>(reading: &'r Reading<'_>, unit: &Unit) -> &'r [CueHit] {
    let from = reading.cues.partition_point(|c| c.item < unit.items.start);
    let end = reading.cues.partition_point(|c| c.item < unit.items.end);
    &reading.cues[from..end]
}

/// Returns verb and subject of a clause that gives a name: "what Lund calls his “golden plan”".
fn name_giver(reading: &Reading<'_>, unit: &Unit, q: usize) -> Option<(CueHit, Span)> {
    static WHAT: LazyLock<u32> = LazyLock::new(|| words::hash("what"));
    if rules::is_off(Rule::NameGivers) {
        return None;
    }
    let article = |i: usize| matches!(reading.classes[i], Class::Determiner | Class::Possessive | Class::As);
    let last = (unit.items.start..q).rev().find(|&i| !article(i)).filter(|&i| q - i <= 3)?;
    let hit = *hits(reading, unit).iter().find(|h| h.item + h.len == last + 1)?;
    let verb = matches!(hit.word.form, Form::Past | Form::Third | Form::Base | Form::Participle);
    let floor = hit.item.saturating_sub(REACH / 2).max(unit.items.start);
    let cuts = |i: usize| matches!(reading.classes[i], Class::Comma | Class::Quote | Class::Stop | Class::Be);
    let what = (floor..hit.item).rev().take_while(|&i| !cuts(i)).find(|&i| reading.hashes[i] == *WHAT)?;
    let subject = noun_phrase::left(reading, unit, hit.item).filter(|s| s.start() >= reading.span(what).end())?;
    // In "what he calls" the pronoun refers to the subject of the sentence.
    (verb && reading.classes[what + 1] != Class::Subject).then_some((hit, subject))
}

/// Returns verb and subject of a report inside another one behind the marked words: "told" and "Osei" in "“Go,” Lund recalled
/// Osei telling her."
fn inner_speaker_behind(reading: &Reading<'_>, unit: &Unit, q: usize) -> Option<(CueHit, Span)> {
    /// Bounds on the items of the outer subject and verb, and of the inner ones.
    const OUTER: usize = 8;
    const INNER: usize = 6;
    if rules::is_off(Rule::InnerVerbsBehind) {
        return None;
    }
    let class = |i: usize| reading.classes[i];
    let hits = hits(reading, unit);
    let outer = hits.iter().find(|h| h.item > q && h.item - q <= OUTER)?;
    let own = (q + 1..outer.item).all(|i| is_of_subject(class(i)) || class(i) == Class::Comma);
    let core = outer.word.strength == Strength::Core && matches!(outer.word.form, Form::Past | Form::Third);
    let hearing = subject::is_hearing(reading.hashes[outer.item]);
    let from = outer.item + outer.len;
    let hit = *hits.iter().find(|h| h.item > from && h.item - from <= INNER)?;
    let gerund = matches!(hit.word.form, Form::Gerund | Form::Base);
    let fits = if hearing { gerund } else { core && matches!(hit.word.form, Form::Past | Form::Third) };
    let subject = (from..hit.item).all(|i| is_of_subject(class(i))) && class(from) != Class::Subject;
    // "telling her", "told Lund": nothing but whom is told follows.
    let person = |c: Class| matches!(c, Class::Object | Class::Name | Class::Title | Class::Capitals);
    let next = (hit.item + hit.len..unit.items.end).find(|&i| !person(class(i)) && reading.text(i) != "her");
    let ends = next.is_none_or(|i| matches!(class(i), Class::Stop | Class::Comma));
    let reports = hit.word.strength != Strength::Weak;
    (own && fits && subject && ends && reports)
        .then(|| noun_phrase::left(reading, unit, hit.item).map(|s| (hit, s)))
        .flatten()
}

/// Returns noun and owner of an offer on a condition, where no verb of the sentence reports: "laughed at Lund's promise
/// of a bonus, but only if the club “sells the stadium”".
fn offerer(reading: &Reading<'_>, unit: &Unit, q: usize) -> Option<(CueHit, Span)> {
    static OPENERS: LazyLock<[u32; 4]> = LazyLock::new(|| ["if", "unless", "provided", "once"].map(words::hash));
    if rules::is_off(Rule::Offerers) {
        return None;
    }
    let from = q.saturating_sub(REACH).max(unit.items.start);
    let opener = (from..q).rev().find(|&i| OPENERS.contains(&reading.hashes[i]))?;
    let comma = (opener.saturating_sub(3).max(unit.items.start)..opener)
        .rev()
        .find(|&i| matches!(reading.classes[i], Class::Comma | Class::Dash))?;
    let hits = hits(reading, unit);
    // The condition is that of a verb that reports or accepts: "accepted Lund's offer, but only if …".
    let owner = |h: &CueHit| {
        h.item.checked_sub(1).filter(|&i| i >= unit.items.start).map_or(Class::Edge, |i| reading.classes[i])
    };
    let is_noun = |h: &CueHit| {
        h.word.form == Form::Noun
            || matches!(h.word.form, Form::Base | Form::Third)
                && matches!(owner(h), Class::NameOf | Class::NounOf | Class::Possessive | Class::Determiner)
    };
    let reports = |h: &CueHit| {
        !is_noun(h)
            && h.word.form != Form::Sign
            && !matches!(h.word.class, CueClass::Think | CueClass::Answer)
            && h.word.strength > Strength::Weak
    };
    if hits.iter().any(reports) {
        return None;
    }
    let is_offer = |h: &&CueHit| is_noun(h) && h.item < comma && matches!(owner(h), Class::NameOf | Class::NounOf);
    let hit = *hits.iter().find(is_offer)?;
    subject::owner(reading, unit, hit.item).map(|owner| (hit, owner))
}
