//! Detects the language of a text for the reading of names: outside English a capital alone is no evidence of a person.
//!
//! German writes every noun with a capital, French and Spanish begin names of institutions with one, and the weights of
//! [`super::evidence`] are those of English.

use crate::lexicon::{self, List};
use crate::text::{Analysis, Shape, TokenKind};

/// Languages whose function words are listed.
const LANGUAGES: [List; 6] = [
    List::FunctionGerman,
    List::FunctionFrench,
    List::FunctionSpanish,
    List::FunctionItalian,
    List::FunctionDutch,
    List::FunctionPortuguese,
];

/// Bound on the lower-case words of a text that are counted.
const WORDS: usize = 2000;

/// Fewest function words that decide on a language.
const LEAST: usize = 4;

/// Returns the function words of the language of a text; `None` for English, and if the text has too few of them.
pub(crate) fn function_words(analysis: &Analysis<'_>) -> Option<List> {
    let mut counts = [0; LANGUAGES.len()];
    let mut english = 0;
    let small = |t: &&crate::text::Token| t.kind == TokenKind::Word && t.shape == Shape::Lower;
    for token in analysis.tokens.iter().filter(small).take(WORDS) {
        let lists = lexicon::look_up_small(token.span.of(analysis.body));
        english += usize::from(lists.has(List::StopWords));
        for (count, &list) in counts.iter_mut().zip(&LANGUAGES) {
            *count += usize::from(lists.has(list));
        }
    }
    let (&most, &list) = counts.iter().zip(&LANGUAGES).max_by_key(|c| c.0)?;
    (most >= LEAST && most > 2 * english).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn languages_of_short_texts() {
        for (text, expected) in [
            ("The harbour was closed for the day, and nobody was sure that it would open.", None),
            ("Der Hafen war an dem Tag für alle Schiffe geschlossen.", Some(List::FunctionGerman)),
            ("Le port était fermé pour la journée dans toute la ville.", Some(List::FunctionFrench)),
            ("El puerto estaba cerrado para todos los barcos de la ciudad.", Some(List::FunctionSpanish)),
            ("De haven was die dag voor alle schepen gesloten, zei het bedrijf.", Some(List::FunctionDutch)),
            ("Petra Lund, Norport", None),
            ("", None),
        ] {
            let article = Article::from_text(text);
            assert_eq!(function_words(&Analysis::new(&article)), expected, "{text}");
        }
    }
}
