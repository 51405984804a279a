//! Media and addressee of reported words: "sagte Lund der Zeitung", "dans un entretien au Journal", "a la prensa".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::super::languages::Language;
use super::super::phrase::endings::Ending;
use super::super::phrase::{self, Phrase};
use super::super::sheet::{Kind, Sheet, Unit};
use super::super::words::Class;
use super::Report;
use crate::entities::Entities;
use crate::quotes::{Participant, Quotation};
use crate::span::Span;
use crate::text::Shape;

/// Bound on the items between a cue and a medium.
const REACH: usize = 24;

/// Sentence around a cue.
struct Around<'s, 'a> {
    sheet: &'s Sheet<'a>,
    report: &'s Report,
    /// Phrases of the speakers.
    subjects: &'s [Phrase],
}

/// Adds media and addressee of a report to its quotation.
pub(in super::super) fn add(
    sheet: &Sheet<'_>,
    entities: &Entities,
    unit: &Unit,
    report: &Report,
    subjects: &[Phrase],
    quotation: &mut Quotation,
) {
    let Some((cue, _)) = report.cue else { return };
    let Some(at) = unit.items.clone().find(|&i| sheet.items[i].span.end() == cue.end()) else { return };
    let around = Around { sheet, report, subjects };
    let mut media = Vec::new();
    let mut addressee = None;
    let ends = |i: &usize| {
        report.covers(*i) || matches!(sheet.items[*i].kind, Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Quote)
    };
    let quoted = |i: &usize| sheet.items[*i].kind == Kind::Quote && sheet.is_title(*i, unit.items.start);
    let to = (at + 1..unit.items.end.min(at + REACH)).find(|i| ends(i) && !quoted(i)).unwrap_or(unit.items.end);
    let from =
        (unit.items.start.max(at.saturating_sub(REACH))..at).rev().find(ends).map_or(unit.items.start, |i| i + 1);
    for range in [from..at, at + 1..to] {
        around.read(range, &mut media, &mut addressee);
    }
    let participant = |range: Range<usize>| {
        let span = sheet.span(&range);
        Participant { span, entity_id: linked(entities, span) }
    };
    quotation.media = media.into_iter().map(participant).collect();
    quotation.addressee = addressee.map(participant);
}

/// Returns the id of the entity that most of a span names.
pub(in super::super) fn linked(entities: &Entities, span: Span) -> Option<std::sync::Arc<str>> {
    let mentions = &entities.mentions;
    mentions
        .get(mentions.partition_point(|m| m.span.end() <= span.start()))
        .filter(|m| m.span.start() < span.end() && m.span.len() * 2 > span.len())
        .and_then(|m| m.entity_id.clone())
}

impl Around<'_, '_> {
    /// Reads the media and the addressee of a range without the words of the speakers.
    fn read(&self, range: Range<usize>, media: &mut Vec<Range<usize>>, addressee: &mut Option<Range<usize>>) {
        let sheet = self.sheet;
        let mut i = range.start;
        while i < range.end {
            // "Lund der Zeitung": a dative after a name, no genitive.
            let own = |p: &Phrase| {
                let name = p.name.is_some() && sheet.language == Language::German;
                p.full.start..if name { p.core.end } else { p.full.end }
            };
            if let Some(subject) = self.subjects.iter().map(own).find(|p| p.contains(&i)) {
                i = subject.end;
                continue;
            }
            let to = sheet.is(i, Class::To);
            let within = sheet.is(i, Class::MediumPreposition);
            // "sagte Lund der Zeitung": a dative.
            let dative = sheet.language == Language::German && (sheet.is(i, Class::Oblique) || sheet.text(i) == "der");
            let start = if to || within { i + 1 } else { i };
            let found = (to || within || dative).then(|| phrase::at(sheet, start, range.end)).flatten();
            let Some(p) = found.filter(|p| !p.pronoun && !self.report.covers(p.full.start)) else {
                i += 1;
                continue;
            };
            let end = p.full.end;
            if self.is_medium(&p.full) && within || self.is_outlet(&p.full) {
                media.push(p.full.start..self.with_outlet(end, range.end));
                i = media.last().map_or(end, |m| m.end);
                continue;
            }
            if (to || dative) && addressee.is_none() && self.is_party(&p) {
                *addressee = Some(p.full.clone());
            }
            i = end.max(i + 1);
        }
    }

    /// Returns the end of a medium with the outlet after it: "einem Interview mit der Zeitung".
    fn with_outlet(&self, end: usize, last: usize) -> usize {
        let sheet = self.sheet;
        // "al diario El Faro": a name that begins with an article.
        let title = |i: usize| sheet.is_word(i) && matches!(sheet.items[i].shape, Shape::Title | Shape::Initial);
        if end + 1 < last && title(end) && sheet.is_capital(end + 1) && !sheet.is_capital(end) {
            return phrase::run(sheet, end + 1, last);
        }
        if end >= last || !sheet.is_word(end) {
            return end;
        }
        let joins = sheet.is(end, Class::Preposition) || sheet.is(end, Class::To) || sheet.is(end, Class::Oblique);
        let start = end + usize::from(sheet.is(end, Class::Preposition) || sheet.is(end, Class::To));
        let outlet = joins.then(|| phrase::at(sheet, start, last)).flatten();
        let outlet = outlet.filter(|p| !p.pronoun && self.is_outlet(&p.full));
        outlet.map_or(end, |p| if p.full.end < last { self.with_outlet(p.full.end, last) } else { p.full.end })
    }

    fn is_medium(&self, range: &Range<usize>) -> bool {
        if rules::is_off(Rule::MediaOfGrammars) {
            return false;
        }
        range
            .clone()
            .any(|i| self.sheet.is(i, Class::Medium) && (self.sheet.text(i).len() > 1 || self.sheet.is_capital(i)))
    }

    fn is_outlet(&self, range: &Range<usize>) -> bool {
        let sheet = self.sheet;
        range.clone().any(|i| {
            sheet.is(i, Class::Outlet)
                || sheet.is(i, Class::OutletName) && sheet.is_capital(i)
                || sheet.language == Language::German && sheet.is_capital(i) && Ending::Outlet.is_of(sheet.small(i))
        })
    }

    /// Returns whether a phrase can name an addressee.
    fn is_party(&self, phrase: &Phrase) -> bool {
        let sheet = self.sheet;
        phrase.name.is_some()
            || phrase
                .core
                .clone()
                .any(|i| phrase::is_role(sheet, i) || sheet.is(i, Class::Organisation) || sheet.is(i, Class::Audience))
    }
}
