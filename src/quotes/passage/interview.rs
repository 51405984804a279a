//! Interviews without labels, whose questions are paragraphs of their own, and the person who is interviewed.

use std::ops::Range;

use super::evidence;
use super::paragraph::{Passage, Source, is_prose};
use crate::block::Role;
use crate::entities::Entities;
use crate::lexicon;
use crate::quotes::QuotationForm;
use crate::text::Analysis;

/// Least number of questions.
const QUESTIONS: usize = 3;
/// Bound on the words of a question.
const LONGEST: usize = 60;
/// Words that announce an interview.
const ANNOUNCED: &str = include_str!("../../../data/words/interviews.txt");

/// Returns the answers of an interview whose questions have no label; nothing unless the page announces the interview
/// and its introduction mentions one person most often.
pub(super) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    let paragraphs = &analysis.paragraphs;
    let is_question = |p: usize| {
        let paragraph = &paragraphs[p];
        let text = paragraph.span.of(analysis.body);
        (is_prose(paragraph.role) || paragraph.role == Role::Heading)
            && text.ends_with(['?', '？'])
            && evidence::words(analysis, paragraph.span, LONGEST + 1) <= LONGEST
            && !text.starts_with(evidence::MARKS)
    };
    let questions: Vec<usize> = (1..paragraphs.len()).filter(|&p| is_question(p)).collect();
    if questions.len() < QUESTIONS || !is_announced(analysis, questions[0]) {
        return Vec::new();
    }
    let Some(person) = interviewee(analysis, entities, questions[0]) else { return Vec::new() };
    let mut answers: Vec<usize> = Vec::new();
    for (q, &question) in questions.iter().enumerate() {
        // The end of the last answer is unknown: one paragraph is taken.
        let next = questions.get(q + 1).copied().unwrap_or((question + 2).min(paragraphs.len()));
        answers.extend((question + 1..next).take_while(|&p| is_prose(paragraphs[p].role)));
    }
    let spoken = answers.iter().filter(|&&p| evidence::has_person(analysis, paragraphs[p].span)).count();
    let marked = |p: &&usize| paragraphs[**p].span.of(analysis.body).starts_with(evidence::MARKS);
    let quoted = answers.iter().filter(marked).count();
    if answers.len() < QUESTIONS || 2 * spoken < answers.len() || 5 * quoted > answers.len() {
        return Vec::new();
    }
    let (form, source) = (QuotationForm::Transcript, source(entities, person));
    let passage = |p: usize| Passage { paragraph: p, words: paragraphs[p].span, form, source, sign: None };
    answers.into_iter().map(passage).collect()
}

/// Returns true if the title or the introduction announces an interview.
fn is_announced(analysis: &Analysis<'_>, first: usize) -> bool {
    introduction(analysis, first).any(|p| {
        let text = analysis.paragraphs[p].span.of(analysis.body).to_lowercase();
        lexicon::lines(ANNOUNCED).any(|words| text.contains(words))
    })
}

/// Returns the paragraphs before paragraph `first`, the nearest ones if there are many, and the title.
fn introduction(analysis: &Analysis<'_>, first: usize) -> impl Iterator<Item = usize> {
    /// Bound on the paragraphs of an introduction.
    const LONGEST: usize = 8;
    let before: Range<usize> = first.saturating_sub(LONGEST)..first;
    let last = analysis.paragraphs.len().saturating_sub(1);
    before.chain((last > first && analysis.paragraphs[last].role == Role::Title).then_some(last))
}

/// Returns the person whom the introduction before paragraph `first` mentions most often; `None` if two are mentioned
/// equally often.
pub(super) fn interviewee(analysis: &Analysis<'_>, entities: &Entities, first: usize) -> Option<usize> {
    let mut counts = vec![0_usize; entities.people.len()];
    for p in introduction(analysis, first) {
        let span = analysis.paragraphs[p].span;
        let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
        let inside = entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end());
        for person in inside.filter_map(|m| m.person) {
            counts[person] += 1;
        }
    }
    let best = counts.iter().copied().max().filter(|&n| n > 0)?;
    let mut people = (0..counts.len()).filter(|&p| counts[p] == best);
    people.next().filter(|_| people.next().is_none())
}

/// Returns a person as a source, at the first mention.
pub(super) fn source(entities: &Entities, person: usize) -> Source {
    let mention = entities.people[person].mentions.first().and_then(|&m| entities.mentions.get(m));
    mention.map_or(Source::Unknown, |m| Source::Named(m.span, Some(person)))
}
