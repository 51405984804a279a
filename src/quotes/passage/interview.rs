//! Interviews without labels, whose questions are paragraphs of their own, and the person who is interviewed.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use super::evidence;
use super::paragraph::{Passage, Source, is_prose};
use crate::block::Role;
use crate::entities::{self, Entities};
use crate::lexicon;
use crate::quotes::QuotationForm;
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Least number of questions.
const QUESTIONS: usize = 3;
/// Bound on the words of a question.
const LONGEST: usize = 60;
/// Words that announce an interview.
const ANNOUNCED: &str = include_str!("../../../data/words/interviews.txt");

/// Returns the answers of an interview whose questions have no label; nothing unless the page announces the interview
/// and its introduction mentions one person most often.
pub(super) fn find(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    if rules::is_off(Rule::Interviews) {
        return Vec::new();
    }
    let labelled = by_initials(analysis, entities);
    if !labelled.is_empty() {
        return labelled;
    }
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
    if questions.len() < QUESTIONS {
        return Vec::new();
    }
    let announced = is_announced(analysis, questions[0]);
    if !announced && !is_conversation(analysis, &questions) {
        return Vec::new();
    }
    let Some(source) = answerer(analysis, entities, questions[0]) else { return Vec::new() };
    let mut answers: Vec<usize> = Vec::new();
    for (q, &question) in questions.iter().enumerate() {
        // The end of the last answer is unknown: one paragraph is taken.
        let next = questions.get(q + 1).copied().unwrap_or((question + 2).min(paragraphs.len()));
        answers.extend((question + 1..next).take_while(|&p| is_prose(paragraphs[p].role)));
    }
    let spoken = answers.iter().filter(|&&p| evidence::has_person(analysis, paragraphs[p].span)).count();
    let marked = |p: &&usize| paragraphs[**p].span.of(analysis.body).starts_with(evidence::MARKS);
    let quoted = answers.iter().filter(marked).count();
    // Without an announcement three of five answers have "I".
    let enough = if announced { 2 * spoken >= answers.len() } else { 5 * spoken >= 3 * answers.len() };
    if answers.len() < QUESTIONS || !enough || 5 * quoted > answers.len() {
        return Vec::new();
    }
    let form = QuotationForm::Transcript;
    let passage = |p: usize| Passage { paragraph: p, words: paragraphs[p].span, form, source, sign: None };
    answers.into_iter().map(passage).collect()
}

/// Returns the paragraphs of an interview that have a question and its answer in marks, in text order: "Did you expect to
/// win? “No! I expected to be fifth.”"
pub(super) fn marked_answers(analysis: &Analysis<'_>, entities: &Entities) -> Vec<(usize, Source)> {
    if rules::is_off(Rule::MarkedAnswers) {
        return Vec::new();
    }
    let paragraphs = &analysis.paragraphs;
    let found: Vec<(usize, Span, Span)> = (1..paragraphs.len())
        .filter(|&p| is_prose(paragraphs[p].role))
        .filter_map(|p| question_and_answer(analysis, p).map(|(question, answer)| (p, question, answer)))
        .collect();
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Vec::new() };
    let addressed = |question: Span| {
        let tokens = analysis.token_at(question.start())..analysis.token_at(question.end());
        let mut words = tokens.map(|t| analysis.word(t));
        words.any(|w| w.eq_ignore_ascii_case("you") || w.eq_ignore_ascii_case("your"))
    };
    let asked = found.iter().filter(|f| addressed(f.1)).count();
    let spoken = found.iter().filter(|f| evidence::has_person(analysis, f.2)).count();
    let dense = 2 * found.len() > last.0 - first.0;
    if found.len() < QUESTIONS || !dense || 2 * asked < found.len() || 5 * spoken < 3 * found.len() {
        return Vec::new();
    }
    let Some(source) = answerer(analysis, entities, first.0) else { return Vec::new() };
    found.into_iter().map(|(p, ..)| (p, source)).collect()
}

/// Returns the question and the answer in marks that fill a paragraph.
fn question_and_answer(analysis: &Analysis<'_>, p: usize) -> Option<(Span, Span)> {
    let span = analysis.paragraphs[p].span;
    let text = span.of(analysis.body);
    // Few paragraphs ask, and one byte is searched for faster than all marks.
    if !text.contains('?') {
        return None;
    }
    let open = text.find(evidence::MARKS).filter(|&at| at > 0)?;
    let question = Span::new(span.start(), span.start() + open);
    let answer = Span::new(span.start() + open, span.end());
    let close = match text[open..].chars().next()? {
        '“' | '„' => '”',
        '‘' => '’',
        '«' => '»',
        mark => mark,
    };
    let words = text[open..].trim_end().strip_suffix(close)?;
    // An apostrophe is no closing mark.
    let whole = close == '’' || !words.chars().skip(1).any(|c| c == close);
    let asks = text[..open].trim_end().ends_with('?');
    (asks && whole && evidence::words(analysis, question, LONGEST + 1) <= LONGEST).then_some((question, answer))
}

/// Returns the answers that begin with the initials of a person of the page: "C. A. : Une seule." for Claire Amblard.
fn by_initials(analysis: &Analysis<'_>, entities: &Entities) -> Vec<Passage> {
    if rules::is_off(Rule::Initials) {
        return Vec::new();
    }
    let labels: Vec<(usize, String, Span)> = (1..analysis.paragraphs.len())
        .filter(|&p| is_prose(analysis.paragraphs[p].role))
        .filter_map(|p| initials(analysis, p).map(|(letters, sign)| (p, letters, sign)))
        .collect();
    let Some((first, letters, _)) = labels.first() else { return Vec::new() };
    let of = |name: &str| -> String { name.split([' ', '-']).filter_map(|word| word.chars().next()).collect() };
    let mut bearers = (0..entities.people.len()).filter(|&p| of(&entities.people[p].name) == *letters);
    let person = bearers.next().filter(|_| bearers.next().is_none());
    if labels.len() < QUESTIONS || labels.iter().any(|l| l.1 != *letters) || *first == 0 {
        return Vec::new();
    }
    let Some(person) = person else { return Vec::new() };
    let (form, source) = (QuotationForm::Transcript, source(entities, person));
    let passage = |(p, _, sign): (usize, String, Span)| {
        let words = Span::new(sign.end(), analysis.paragraphs[p].span.end()).trimmed(analysis.body);
        Passage { paragraph: p, words, form, source, sign: Some(sign) }
    };
    labels.into_iter().map(passage).collect()
}

/// Returns the initials before the colon with which a paragraph begins, and the colon: "C. A. :", "C.A.:".
fn initials(analysis: &Analysis<'_>, p: usize) -> Option<(String, Span)> {
    /// Bound on the bytes of the initials.
    const LONGEST: usize = 16;
    let span = analysis.paragraphs[p].span;
    let text = span.of(analysis.body);
    let colon = text.find(':').filter(|&at| at <= LONGEST)?;
    let label = &text[..colon];
    let fits = |c: char| c.is_uppercase() || c == '.' || c == '-' || c.is_whitespace();
    let letters: String = label.chars().filter(|c| c.is_uppercase()).collect();
    let points = label.matches('.').count();
    let sign = Span::new(span.start() + colon, span.start() + colon + 1);
    let count = letters.chars().count();
    ((2..=4).contains(&count) && points >= 2 && points == count && label.chars().all(fits)).then_some((letters, sign))
}

/// Returns true if questions address one person: most of four and more have "you" or "your" and none has "I" or "my", as those of
/// readers have.
fn is_conversation(analysis: &Analysis<'_>, questions: &[usize]) -> bool {
    /// Least number of questions without an announcement.
    const LEAST: usize = 4;
    if rules::is_off(Rule::InterviewsUnannounced) || questions.len() < LEAST {
        return false;
    }
    let has = |p: usize, words: &[&str]| {
        analysis.paragraphs[p].tokens.clone().any(|t| words.iter().any(|w| analysis.word(t).eq_ignore_ascii_case(w)))
    };
    let addressed = questions.iter().filter(|&&p| has(p, &["you", "your"])).count();
    2 * addressed >= questions.len() && !questions.iter().any(|&p| has(p, &["I", "my"]))
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
fn interviewee(analysis: &Analysis<'_>, entities: &Entities, first: usize) -> Option<usize> {
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

/// Returns the person with the answers in an interview that begins with paragraph `first`: the most frequent person of
/// the introduction, or its only full name if it mentions no known person.
pub(super) fn answerer(analysis: &Analysis<'_>, entities: &Entities, first: usize) -> Option<Source> {
    if let Some(person) = interviewee(analysis, entities, first) {
        return Some(source(entities, person));
    }
    let mut names = Vec::new();
    for p in introduction(analysis, first).filter(|&p| is_prose(analysis.paragraphs[p].role)) {
        let span = analysis.paragraphs[p].span;
        let from = entities.mentions.partition_point(|m| m.span.end() <= span.start());
        if entities.mentions[from..].iter().take_while(|m| m.span.start() < span.end()).any(|m| m.person.is_some()) {
            return None;
        }
        names.extend(unknown_names(analysis, p));
    }
    let name = *names.first()?;
    names.iter().all(|n| n.of(analysis.body) == name.of(analysis.body)).then_some(Source::Named(name, None))
}

/// Returns the names of two or three words with capitals before a word in lower case, at the start of a paragraph or after
/// a comma: "Gundisalva Ferreiro fue", "Aos 58 anos, Gundisalva Ferreiro é".
fn unknown_names(analysis: &Analysis<'_>, p: usize) -> Vec<Span> {
    let tokens = analysis.paragraphs[p].tokens.clone();
    let title = |t: usize| analysis.tokens[t].kind == TokenKind::Word && analysis.tokens[t].shape == Shape::Title;
    let mut out = Vec::new();
    let mut t = tokens.start;
    while t < tokens.end {
        let end = (t..tokens.end).find(|&k| !title(k)).unwrap_or(tokens.end);
        let opens = t == tokens.start || analysis.word(t - 1) == ",";
        let lower = end < tokens.end && analysis.tokens[end].shape == Shape::Lower;
        let known = |k: usize| {
            let traits = entities::traits(entities::key(analysis.word(k)));
            traits.stop() || traits.place_name() || traits.org()
        };
        if (2..=3).contains(&(end - t)) && opens && lower && !(t..end).any(known) {
            out.push(analysis.tokens[t].span.cover(analysis.tokens[end - 1].span));
        }
        t = end.max(t + 1);
    }
    out
}

/// Returns a person as a source, at the first mention.
pub(super) fn source(entities: &Entities, person: usize) -> Source {
    let mention = entities.people[person].mentions.first().and_then(|&m| entities.mentions.get(m));
    mention.map_or(Source::Unknown, |m| Source::Named(m.span, Some(person)))
}
