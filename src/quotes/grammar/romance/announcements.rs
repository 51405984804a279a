//! Sentences that tell whose the words of their neighbours are: "Dura la replica de Robles.", "Così la sindaca Rossi."

use super::super::finite::is_finite;
use super::super::lists::List;
use super::super::phrase::{self, Phrase};
use super::super::report::{Subject, segments};
use super::super::sheet::{Kind, Sheet, Unit};
use super::super::words::Class;
use super::Reader;
use crate::quotes::CueClass;
use crate::span::Span;

/// Returns the person or body whose words a sentence announces by a noun: "Dura la replica de Robles.", "La réaction de
/// Morel n'a pas tardé."
pub(in super::super) fn owner_of_words(sheet: &Sheet<'_>, unit: &Unit) -> Option<Phrase> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    let end = unit.items.end;
    let noun = unit.items.clone().find(|&i| {
        let bound = i > unit.items.start && reader.is(i - 1, Class::Determiner);
        let governed = i > unit.items.start + 1 && reader.is(i - 2, Class::Preposition);
        sheet.is_word(i) && bound && !governed && reader.is_noun(i, Class::SpeechNoun)
    })?;
    let of = (noun + 1..end.min(noun + 3)).find(|&i| reader.is(i, Class::Of))?;
    phrase::at(sheet, of + 1, end).filter(|p| reader.is_speaker(p) && p.name.is_some())
}

/// Returns the cue and the subject of a sentence that tells whose the words of the sentence before are: "Così la
/// sindaca Rossi.", "Así lo afirmó Robles.", "C'est ce qu'a déclaré Morel."
pub(in super::super) fn told_after(sheet: &Sheet<'_>, unit: &Unit) -> Option<(Option<(Span, CueClass)>, Subject)> {
    let reader = Reader { sheet, unit, segments: segments(sheet, unit) };
    let (start, end) = (unit.items.start, unit.items.end);
    if sheet.has_quote(&unit.items) || unit.items.clone().any(|i| sheet.items[i].kind == Kind::Colon) {
        return None;
    }
    if let Some(hit) = reader.hits().into_iter().next() {
        let leads = hit.from > start && (start..hit.from).all(|i| sheet.is_in(i, List::Leading));
        let clause = (hit.word + 1..end).any(|i| reader.is(i, Class::That));
        let segment = reader.segments[hit.segment].items.clone();
        if !leads || clause || hit.segment > 0 {
            return None;
        }
        let subject = reader.inverted_speaker(&hit, &segment);
        let speaks = |s: &Subject| matches!(s, Subject::Phrase(p) if reader.is_speaker(p));
        return subject.filter(speaks).map(|subject| (Some(reader.cue(&hit)), subject));
    }
    let so = matches!(reader.small(start), "così" | "ainsi" | "así" | "assim");
    let phrase = (so && start + 1 < end).then(|| phrase::at(sheet, start + 1, end)).flatten()?;
    let verb = unit.items.clone().any(|i| is_finite(sheet, i) || reader.is(i, Class::Auxiliary));
    let cue = Some((sheet.items[start].span, CueClass::Report));
    (!verb && reader.is_speaker(&phrase)).then_some((cue, Subject::Phrase(phrase)))
}
