//! Inserts the quotations of passages among those of a grammar, which has no drafts.

use super::blocks;
use super::interview;
use super::label;
use super::paragraph::{Passage, Source, person_in};
use crate::entities::{Entities, SpeakerVia};
use crate::quotes::{Cue, CueClass, Quotation, QuotationForm, QuotationKind, Speaker};
use crate::span::Span;
use crate::text::Analysis;

/// Probability of a passage with a named source.
const NAMED: f32 = 0.9;
/// Bound on the bytes of a closing mark.
const CLOSING: usize = 4;
/// Bound on the paragraphs of an announced block.
const LONGEST: usize = 64;
/// Probability of a passage that the sentence before announces.
const ANNOUNCED: f32 = 0.7;

/// Adds the quotations of passages, in text order. Other quotations inside a passage are removed, except marked words
/// that have a cue or are no speech, and so are questions that were taken for reports.
pub(crate) fn insert(analysis: &Analysis<'_>, entities: &Entities, passages: &[Passage], found: &mut Vec<Quotation>) {
    if passages.is_empty() {
        return;
    }
    let inside = |q: &Quotation| {
        q.content.first().is_some_and(|s| {
            let paragraph = analysis.paragraph_at(s.start());
            passages.binary_search_by_key(&paragraph, |p| p.paragraph).is_ok()
        })
    };
    let transcript = passages.iter().any(|p| p.form == QuotationForm::Transcript);
    // "Frage: Warum ein Bild?" between the answers of an interview.
    let question = |q: &Quotation| {
        let label = q.content.first().and_then(|s| label::at(analysis, analysis.paragraph_at(s.start())));
        transcript
            && q.marked.is_empty()
            && q.speakers.is_empty()
            && label.is_some_and(|l| l.sort == label::Sort::Letter && q.content.iter().all(|s| l.words.contains(*s)))
    };
    found.retain(|q| {
        let kept = !inside(q) || !q.marked.is_empty() && (q.cue.is_some() || q.kind == QuotationKind::NotSpeech);
        kept && !question(q)
    });
    let quotations: Vec<Quotation> = passages.iter().map(|p| quotation(analysis, entities, p, found)).collect();
    found.extend(quotations);
    found.sort_by_key(|q| {
        let start = q.content.first().map_or(0, |s| s.start());
        (start, std::cmp::Reverse(q.content.last().map_or(0, |s| s.end())))
    });
}

/// Sets the speaker of words in marks that fill a block quotation to the person named below it; with `paragraphs`, which
/// languages without drafts need, also that of words that fill a paragraph.
pub(crate) fn sign(analysis: &Analysis<'_>, entities: &Entities, paragraphs: bool, found: &mut [Quotation]) {
    let signed = blocks::signed(analysis, entities, paragraphs);
    if signed.is_empty() {
        return;
    }
    for quotation in found.iter_mut().filter(|q| q.form == QuotationForm::Marks && q.cue.is_none()) {
        let Some(first) = quotation.content.first() else { continue };
        let p = analysis.paragraph_at(first.start());
        let Ok(at) = signed.binary_search_by_key(&p, |s| s.0) else { continue };
        let Source::Named(span, person) = signed[at].1 else { continue };
        let paragraph = analysis.paragraphs[p].span;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let said: usize = quotation.content.iter().map(|s| letters(s.of(analysis.body))).sum();
        if said < letters(paragraph.of(analysis.body)) {
            continue;
        }
        quotation.kind = QuotationKind::Direct;
        quotation.speakers = vec![named(analysis, entities, span, person)];
        quotation.confidence = NAMED;
    }
}

/// Sets the speaker of answers in marks, each behind its question in one paragraph, to the person of the introduction.
pub(crate) fn answer(analysis: &Analysis<'_>, entities: &Entities, found: &mut [Quotation]) {
    let answers = interview::marked_answers(analysis, entities);
    for quotation in found.iter_mut().filter(|q| q.form == QuotationForm::Marks && !answers.is_empty()) {
        let (Some(first), Some(last)) = (quotation.content.first(), quotation.content.last()) else { continue };
        let p = analysis.paragraph_at(first.start());
        let Ok(at) = answers.binary_search_by_key(&p, |a| a.0) else { continue };
        let Source::Named(span, person) = answers[at].1 else { continue };
        // The closing mark is behind the words.
        let whole = last.end() + CLOSING >= analysis.paragraphs[p].span.end();
        if quotation.marked.is_empty() || !whole {
            quotation.speakers.retain(|speaker| speaker.person.is_some());
            continue;
        }
        quotation.kind = QuotationKind::Direct;
        quotation.speakers = vec![named(analysis, entities, span, person)];
        quotation.cue = None;
        quotation.confidence = NAMED;
    }
}

fn quotation(analysis: &Analysis<'_>, entities: &Entities, passage: &Passage, found: &[Quotation]) -> Quotation {
    let speaker = match passage.source {
        Source::Named(span, person) => Some(named(analysis, entities, span, person)),
        Source::Introduction => introduced(analysis, entities, passage, found),
        Source::Unknown => None,
    };
    let confidence = match (&speaker, passage.source) {
        (Some(_), Source::Named(..)) => NAMED,
        (Some(_), _) => ANNOUNCED,
        (None, _) => 0.0,
    };
    Quotation {
        form: passage.form,
        speakers: speaker.into_iter().collect(),
        cue: passage.sign.map(|span| Cue { span, class: CueClass::Say }),
        ..Quotation::new(QuotationKind::Direct, vec![passage.words], Vec::new(), confidence)
    }
}

/// Returns the speaker that a label or signature names.
pub(crate) fn named(analysis: &Analysis<'_>, entities: &Entities, span: Span, person: Option<usize>) -> Speaker {
    let Some(p) = person.or_else(|| person_in(entities, span)) else {
        let name = span.of(analysis.body).into();
        return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Name };
    };
    let found = &entities.people[p];
    let (name, entity_id) = (found.name.clone(), found.entity_id.clone());
    Speaker { span, name, entity_id, person: Some(p), via: SpeakerVia::Name }
}

/// Returns the only person whom the announcement before a passage names.
fn introduced(analysis: &Analysis<'_>, entities: &Entities, passage: &Passage, found: &[Quotation]) -> Option<Speaker> {
    // A further paragraph of the block has the introduction of the first.
    let role = analysis.paragraphs[passage.paragraph].role;
    let block = (0..passage.paragraph).rev().take(LONGEST).find(|&p| analysis.paragraphs[p].role != role)?;
    let span = analysis.sentences.get(analysis.paragraphs[block].sentences.clone())?.last()?.span;
    // The quotations are in text order.
    let start = |q: &Quotation| q.content.first().map_or(0, |s| s.start());
    let from = found.partition_point(|q| start(q) < span.start());
    let said = found.get(from).is_some_and(|q| start(q) < span.end());
    let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
    let mut people =
        entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end()).filter(|m| m.person.is_some());
    let first = people.next().filter(|_| !said)?;
    let alone = people.all(|m| m.person == first.person);
    alone.then(|| named(analysis, entities, first.span, first.person))
}
