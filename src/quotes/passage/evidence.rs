//! Evidence that words are spoken: questions, and pronouns of the first and second person.

use crate::span::Span;
use crate::text::{Analysis, TokenKind};

/// Pronouns and possessives of the first and second person in languages with a grammar.
const PERSONS: [&str; 78] = [
    "i", "we", "you", "my", "our", "your", "me", "us", "i'm", "i've", "i'd", "we're", "we've", "you're", "ich", "wir",
    "sie", "mein", "meine", "unser", "unsere", "mir", "mich", "uns", "du", "euch", "je", "j'ai", "nous", "vous", "mon",
    "ma", "mes", "notre", "nos", "moi", "votre", "yo", "nosotros", "nosotras", "usted", "mi", "mis", "nuestro",
    "nuestra", "me", "io", "noi", "lei", "mio", "mia", "nostro", "nostra", "eu", "nós", "meu", "minha", "nosso",
    "nossa", "você", "ik", "wij", "we", "u", "mijn", "onze", "ons", "jullie", "creo", "tengo", "somos", "tenemos",
    "sono", "abbiamo", "siamo", "temos", "acho", "tenho",
];

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
            PERSONS.contains(&word.as_str()) || word.split('\'').next().is_some_and(|w| PERSONS.contains(&w))
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
