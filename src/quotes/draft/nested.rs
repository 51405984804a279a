//! Quotations inside quotations: "“… and he told me, ‘Run,’ so I ran,” Osei said".

use super::{CueForm, Draft, DraftCue, Side};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::kind::{self, kind_of};
use crate::quotes::marks::Marked;
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::Form;
use crate::quotes::words::speaker_words::HEAD;
use crate::quotes::words::{self, Class, is_auxiliary, stem};
use crate::span::Span;
use crate::text::{Shape, TokenKind};
use std::sync::LazyLock;

/// Bound on the tokens between the cue and the inner marks.
const REACH: usize = 6;

/// Share in lower case from which a word with a capital is no name, in percent.
const COMMON: u8 = 50;

/// Bound on the words of a noun phrase.
const NOUNS: usize = 5;

/// The base form of the plain verb of saying: "she’d say".
static SAY: LazyLock<u32> = LazyLock::new(|| words::hash("say"));

/// Bound on the inner marked spans before this one in the same outer one.
const SIBLINGS: usize = 32;

/// Probability that marked words after a cue inside other marks are speech.
const SPEECH: f32 = 0.85;

/// Returns the drafts of marked spans inside other marked spans.
pub(crate) fn drafts(reading: &Reading<'_>) -> impl Iterator<Item = Draft> {
    let inner = reading.marked.iter().enumerate().filter(|(_, m)| m.level > 0);
    inner.map(|(q, m)| {
        let cue = cue(reading, q).or_else(|| cue_behind(reading, q));
        let speech = kind::nested(reading, q).max(if cue.is_some() { SPEECH } else { 0.0 });
        let mut draft = Draft::new(kind_of(speech), vec![m.inner], vec![m.inner], speech);
        draft.level = m.level;
        if let Some((cue, subject)) = cue {
            (draft.cue, draft.subject) = (Some(cue), subject);
        }
        draft
    })
}

/// Returns the span of the marks around an inner one.
fn outer<'r>(reading: &'r Reading<'_>, q: usize) -> Option<&'r Marked> {
    let inner = &reading.marked[q];
    let mut earlier = reading.marked[..q].iter().rev().take(SIBLINGS);
    earlier.find(|m| m.level < inner.level && m.outer.contains(inner.outer))
}

/// Returns the verb at token `at` as the cue of an inner marked span.
fn verb(reading: &Reading<'_>, at: usize, class: CueClass, side: Side, distance: usize) -> DraftCue {
    let span = reading.analysis.tokens[at].span;
    DraftCue { span, tokens: at..at + 1, class, form: CueForm::Verb, side, distance, score: SPEECH }
}

/// Returns the cue right before an inner marked span, inside the same outer marks, and its subject.
fn cue(reading: &Reading<'_>, q: usize) -> Option<(DraftCue, Option<Span>)> {
    if rules::is_off(Rule::CuesInMarks) {
        return None;
    }
    let marked = &reading.marked[q];
    let outer = outer(reading, q)?;
    let (tokens, lexicon) = (&reading.analysis.tokens, &reading.lexicon.reports);
    let first = reading.analysis.token_at(outer.inner.start());
    let open = reading.analysis.token_at(marked.outer.start());
    let sign = |t: usize| tokens[t].kind == TokenKind::Sign && matches!(reading.analysis.word(t), "," | ":");
    // "told me, ‘Run’", "said to the crew: ‘Run’"
    // "called down the stairs, ‘Dad’", "what she said was, ‘Run’"
    let parted = open > first && sign(open - 1);
    let between = |t: usize| {
        sign(t)
            || matches!(reading.closed[t], Class::Object | Class::To | Class::Determiner | Class::Possessive)
            || parted && (reading.closed[t] == Class::Preposition || reading.closed[t] == Class::Be && t + 2 == open)
            || tokens[t].kind == TokenKind::Word && reading.closed[t] == Class::Word
    };
    let floor = open.saturating_sub(REACH).max(first);
    let reports = |t: usize| {
        let hash = reading.token_hashes[t];
        // "called down the stairs, ‘Dad’", "texted me, ‘No’", "used to say, ‘Run’"
        let finite = |form: Form| matches!(form, Form::Past | Form::Third | Form::Base);
        let weak = || sign(open - 1) && lexicon.get(hash).is_some_and(|word| finite(word.form));
        // "She goes, ‘Why?’"
        let goes = || {
            let subject = t > first && reading.closed[t - 1] == Class::Subject;
            let verb = matches!(reading.analysis.word(t), "goes" | "went") && t + 2 == open;
            subject && verb && sign(open - 1) && !rules::is_off(Rule::CuesBehindInnerMarks)
        };
        lexicon.is_plain_say(hash) || lexicon.reports(hash) && sign(open - 1) || weak() || goes()
    };
    let at = (floor..open).rev().find(|&t| reports(t) || !between(t)).filter(|&t| reports(t))?;
    // "nothing that she said amounts to ‘fraud’": the words belong to a verb behind the cue.
    let other = at + 2 < open && tokens[at + 1].shape == Shape::Lower && reading.analysis.word(at + 1).ends_with('s');
    let class = lexicon.get(reading.token_hashes[at]).map_or(CueClass::Say, |word| word.class);
    if other && reading.closed[at + 2] == Class::To && class == CueClass::Say {
        return None;
    }
    let subject = subject(reading, first, at);
    let cue = verb(reading, at, class, Side::Before, open - at);
    Some((cue, subject))
}

/// Returns the cue right behind an inner marked span, inside the same outer marks, and its subject: "“‘You are late,’ she’d say.”"
fn cue_behind(reading: &Reading<'_>, q: usize) -> Option<(DraftCue, Option<Span>)> {
    if rules::is_off(Rule::CuesBehindInnerMarks) {
        return None;
    }
    let marked = &reading.marked[q];
    let body = reading.analysis.body;
    if !marked.inner.of(body).ends_with([',', '?', '!']) {
        return None;
    }
    let outer = outer(reading, q)?;
    let tokens = &reading.analysis.tokens;
    let from = tokens.partition_point(|t| t.span.start() < marked.outer.end());
    let end = tokens.len().min(from + REACH).min(reading.analysis.token_at(outer.inner.end()));
    let lexicon = &reading.lexicon.reports;
    let at = (from + 1..end)
        .take_while(|&t| tokens[t].kind == TokenKind::Word)
        .find(|&t| lexicon.is_plain_say(reading.token_hashes[t]) || reading.token_hashes[t] == *SAY)?;
    let class = lexicon.get(reading.token_hashes[at])?.class;
    // "she’d say": the pronoun without its clitic.
    let contracted = at == from + 1 && reading.closed[from] == Class::Contracted;
    let pronoun = || {
        let span = tokens[from].span;
        Span::new(span.start(), span.start() + stem(span.of(body)).len())
    };
    let subject = if contracted { Some(pronoun()) } else { subject(reading, from, at) };
    let cue = verb(reading, at, class, Side::After, at - from);
    subject.map(|subject| (cue, Some(subject)))
}

/// Returns the pronoun, name or noun phrase that ends before the verb at token `at`, over auxiliaries and adverbs.
fn subject(reading: &Reading<'_>, first: usize, at: usize) -> Option<Span> {
    if rules::is_off(Rule::SubjectsInMarks) {
        return None;
    }
    let tokens = &reading.analysis.tokens;
    let mut end = at;
    let adverb = |t: usize| reading.analysis.word(t).ends_with("ly") && tokens[t].shape == Shape::Lower;
    while end > first && (is_auxiliary(reading.closed[end - 1]) || adverb(end - 1)) {
        end -= 1;
    }
    // "my mother used to say"
    if end > first + 1 && end < at && reading.analysis.word(end - 1) == "used" {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&t| t >= first)?;
    if tokens[last].kind != TokenKind::Word && reading.analysis.word(last) != "," {
        return None;
    }
    if reading.closed[last] == Class::Subject {
        return Some(tokens[last].span);
    }
    if reading.closed[last] == Class::And {
        return shared_subject(reading, first, last);
    }
    let is_name = |t: usize| {
        tokens[t].kind == TokenKind::Word && tokens[t].shape != Shape::Lower && reading.closed[t] == Class::Word
    };
    // "My supervisor, Karl Sund, told me", "Karl Sund, my supervisor, told me"
    if reading.analysis.word(end - 1) == "," {
        let comma = |t: usize| reading.analysis.word(t) == ",";
        let open = (first..end - 1).rev().take(NOUNS).find(|&t| comma(t))?;
        // "Sgt. Leon Orr"
        let point =
            |t: usize| reading.analysis.word(t) == "." && t > first && is_name(t - 1) && tokens[t - 1].span.len() <= 4;
        let run = |end: usize| (first..end).rev().take_while(|&t| is_name(t) || point(t)).last().map(|t| (t, end - 1));
        let inside = run(end - 1).filter(|&(t, _)| t == open + 1);
        let (from, to) = inside.or_else(|| run(open))?;
        return Some(tokens[from].span.cover(tokens[to].span));
    }
    if let Some(start) = (first..end).rev().take_while(|&t| is_name(t)).last() {
        return Some(tokens[start].span.cover(tokens[last].span));
    }
    // "my boss", "the harbour master"
    let noun = |t: usize| tokens[t].kind == TokenKind::Word && reading.closed[t] == Class::Word;
    let opens = |t: usize| matches!(reading.closed[t], Class::Determiner | Class::Possessive);
    let start = (first..end).rev().take(NOUNS).find(|&t| !noun(t)).filter(|&t| opens(t) && t < last)?;
    Some(tokens[start].span.cover(tokens[last].span))
}

/// Returns the subject that two verbs share, at the beginning of their sentence: "the officer" in "The officer came to me
/// and said". `and` is the conjunction before the second verb.
fn shared_subject(reading: &Reading<'_>, first: usize, and: usize) -> Option<Span> {
    /// Bound on the tokens back to the beginning of the sentence.
    const SENTENCE: usize = 24;
    let tokens = &reading.analysis.tokens;
    let floor = and.saturating_sub(SENTENCE).max(first);
    let is_stop = |t: usize| matches!(reading.analysis.word(t), "." | "?" | "!" | "," | ";" | ":");
    let start = (floor..and).rev().find(|&t| is_stop(t)).map_or(floor, |t| t + 1);
    if start > first && start == floor {
        return None;
    }
    if reading.closed[start] == Class::Subject {
        return Some(tokens[start].span);
    }
    let is_name = |t: usize| {
        tokens[t].shape != Shape::Lower
            && reading.closed[t] == Class::Word
            && reading.words[t].lower < COMMON
            && !reading.analysis.lists(t).has(List::SentenceStarters)
    };
    let opens = matches!(reading.closed[start], Class::Determiner | Class::Possessive);
    // "My dispatcher, Leon Orr, came on the radio and said"
    if !opens && !is_name(start) && start > first + 1 && reading.analysis.word(start - 1) == "," {
        return subject(reading, first, start);
    }
    if !opens {
        let end = (start..and).take_while(|&t| tokens[t].kind == TokenKind::Word && is_name(t)).last()?;
        return Some(tokens[start].span.cover(tokens[end].span));
    }
    // The first noun for people ends the phrase: "the returning officer came".
    let noun = |t: usize| tokens[t].kind == TokenKind::Word && reading.closed[t] == Class::Word;
    let mut words = (start + 1..and).take(NOUNS).take_while(|&t| noun(t));
    let head = words.clone().find(|&t| reading.words[t].head >= HEAD);
    // "My boss looked at me": a noun that is no speaker elsewhere ends before its verb.
    let verb = |t: usize| {
        let word = reading.words[t];
        let past = reading.analysis.word(t).ends_with("ed");
        word.noun < 10 && word.head < HEAD && (past || word.verb >= 8)
    };
    let head = head.or_else(|| words.find(|&t| t > start + 1 && verb(t)).map(|t| t - 1))?;
    Some(tokens[start].span.cover(tokens[head].span))
}
