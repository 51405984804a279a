//! Evidence that words are spoken: questions, and pronouns of the first and second person.

use crate::lexicon::{self, List};
use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Marks with which quoted words open.
pub(super) const MARKS: [char; 7] = ['"', '“', '„', '«', '‘', '»', '「'];

/// Returns true for words with a pronoun of the first or second person.
pub(super) fn has_person(analysis: &Analysis<'_>, words: Span) -> bool {
    /// Bound on the words that are read.
    const REACH: usize = 120;
    let from = analysis.token_at(words.start());
    (from..analysis.tokens.len())
        .take(REACH)
        .take_while(|&t| analysis.tokens[t].span.start() < words.end())
        .filter(|&t| analysis.tokens[t].kind == TokenKind::Word)
        .any(|t| {
            let word = analysis.word(t).to_lowercase().replace('’', "'");
            let is_person = |word: &str| lexicon::look_up_as_written(word).has(List::Persons);
            is_person(&word) || word.split('\'').next().is_some_and(is_person)
        })
}

/// Returns true for words with a question mark.
pub(super) fn asks(analysis: &Analysis<'_>, words: Span) -> bool {
    words.of(analysis.body).contains(['?', '？', '؟'])
}

/// Returns true for words that end as a sentence does.
pub(super) fn is_sentence(analysis: &Analysis<'_>, words: Span) -> bool {
    const ENDS: [char; 12] = ['.', '!', '?', '…', '。', '！', '？', '"', '”', '»', '“', ')'];
    words.of(analysis.body).trim_end().ends_with(ENDS)
}

/// Returns the number of words, up to `most`.
pub(super) fn words(analysis: &Analysis<'_>, span: Span, most: usize) -> usize {
    let from = analysis.token_at(span.start());
    (from..analysis.tokens.len())
        .take_while(|&t| analysis.tokens[t].span.start() < span.end())
        .filter(|&t| analysis.tokens[t].kind == TokenKind::Word)
        .take(most)
        .count()
}
