//! Speeches and statements that are printed whole: "Full text of Petra Lund's speech", "Remarks by Osei, as delivered".

use super::evidence;
use super::interview::source;
use super::paragraph::{Passage, is_prose};
use crate::block::Role;
use crate::entities::Entities;
use crate::lexicon;
use crate::quotes::QuotationForm;
use crate::quotes::rules::{self, Rule};
use crate::span::Span;
use crate::text::Analysis;

/// Nouns for a speech.
const SPEECHES: &str = include_str!("../../../data/words/speeches.txt");
/// Words for a text that is printed whole.
const WHOLE: &str = include_str!("../../../data/words/whole_texts.txt");
/// Bound on the paragraphs before the speech.
const BEFORE: usize = 3;
/// Bound on the words of the announcement.
const LONGEST: usize = 40;

/// Returns the paragraphs of a speech, if the title or the first paragraphs announce it with one person's name, and at
/// least half of its paragraphs have a pronoun of the first or second person.
pub(super) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    if rules::is_off(Rule::WholeSpeeches) {
        return Vec::new();
    }
    let paragraphs = &analysis.paragraphs;
    let last = paragraphs.len().saturating_sub(1);
    let title = (last > 0 && paragraphs[last].role == Role::Title).then_some(last);
    let announced = (0..paragraphs.len().min(BEFORE)).chain(title).find_map(|p| {
        let span = paragraphs[p].span;
        // The person first: few paragraphs name one alone, and the others need no copy in small letters.
        let person = only_person(entities, span)?;
        let short = evidence::words(analysis, span, LONGEST + 1) <= LONGEST;
        let text = if short { span.of(analysis.body).to_lowercase() } else { String::new() };
        let has_any = |list| lexicon::lines(list).any(|words| text.contains(words));
        (short && has_any(SPEECHES) && has_any(WHOLE)).then_some((p, person))
    });
    let Some((place, person)) = announced else { return Vec::new() };
    let first = if Some(place) == title { 0 } else { place + 1 };
    let mut words: Vec<usize> =
        (first..paragraphs.len()).filter(|&p| Some(p) != title && is_prose(paragraphs[p].role)).collect();
    let all = words.len();
    // Paragraphs that mention the speaker are the page's own: "Lund spoke on Monday in Norport."
    words.retain(|&p| !names(entities, paragraphs[p].span, person) && !is_remark(paragraphs[p].span.of(analysis.body)));
    let spoken = words.iter().filter(|&&p| evidence::has_person(analysis, paragraphs[p].span)).count();
    let quoted =
        words.iter().filter(|&&p| paragraphs[p].span.of(analysis.body).starts_with(['"', '“', '„', '«'])).count();
    if spoken == 0 || 2 * spoken < words.len() || 5 * words.len() < 3 * all || 5 * quoted > words.len() {
        return Vec::new();
    }
    let (form, source) = (QuotationForm::Transcript, source(entities, person));
    let passage = |p: usize| Passage { paragraph: p, words: paragraphs[p].span, form, source, sign: None };
    words.into_iter().map(passage).collect()
}

/// Returns the only person whom a paragraph mentions.
fn only_person(entities: &Entities, span: Span) -> Option<usize> {
    let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
    let mut people =
        entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end()).filter_map(|m| m.person);
    let first = people.next()?;
    people.all(|p| p == first).then_some(first)
}

/// Returns true for a paragraph that mentions a person.
fn names(entities: &Entities, span: Span, person: usize) -> bool {
    let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
    entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end()).any(|m| m.person == Some(person))
}

/// Returns true for a remark in brackets: "(Applause.)".
fn is_remark(text: &str) -> bool {
    text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']'])
}
