//! Detects the language of a text for the reading of names: outside English a capital alone is no evidence of a person.
//!
//! German writes every noun with a capital, French and Spanish begin names of institutions with one, and the weights of
//! [`super::evidence`] are those of English.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::capitals::Capitals;
use super::lexicon::{self as names, Key};
use crate::lexicon::languages::{FUNCTION_WORDS, NAME_LISTS};
use crate::lexicon::{self, List};
use crate::text::{Analysis, Shape, Token, TokenKind, language};

/// Bound on the lower-case words of a text that are counted.
const WORDS: usize = 2000;

/// Fewest function words that decide on a language.
const LEAST: usize = 4;

/// Returns the function words of the language of a text; `None` for English. A text that has too few of them to tell is in the
/// language that is known from elsewhere, if it has no more words of English.
pub(crate) fn function_words(analysis: &Analysis<'_>, language: Option<&str>) -> Option<List> {
    let mut counts = [0; FUNCTION_WORDS.len()];
    let mut english = 0;
    for t in words(analysis, true).take(WORDS) {
        let lists = analysis.lists(t);
        english += usize::from(lists.has(List::StopWords));
        for (count, &list) in counts.iter_mut().zip(&FUNCTION_WORDS) {
            *count += usize::from(lists.has(list));
        }
    }
    let (&most, &list) = counts.iter().zip(&FUNCTION_WORDS).max_by_key(|c| c.0)?;
    if most >= LEAST && most > 2 * english {
        return Some(list);
    }
    let known = NAME_LISTS.iter().position(|row| Some(row.code) == language)?;
    (most < LEAST && counts[known] >= english).then_some(FUNCTION_WORDS[known])
}

/// Given names of each language, by the list of its function words.
static GIVEN: LazyLock<Vec<(List, FxHashSet<Key>)>> = LazyLock::new(|| {
    let rows = |table| lexicon::lines(table).filter_map(|line| line.split_once(','));
    let given = |table| {
        rows(table).filter(|row| row.0.starts_with("given_")).flat_map(|row| row.1.split(' ')).map(names::key).collect()
    };
    NAME_LISTS.iter().map(|row| (row.function_words, given(row.grammar))).collect()
});

/// Returns whether the table of a language has a word as a given name.
pub(super) fn is_given(list: List, word: Key) -> bool {
    GIVEN.iter().any(|row| row.0 == list && row.1.contains(&word))
}

/// Returns the reader of capitals for a text in a language without a list of [`FUNCTION_WORDS`]; `None` for English, and for
/// the languages of these lists.
pub(crate) fn capitals<'b, 'a>(analysis: &'b Analysis<'a>, language: Option<&str>) -> Option<Capitals<'b, 'a>> {
    // Also tables of English results, which have few words, among them some of other languages ("v").
    if is_english(analysis) {
        return None;
    }
    let listed = |code: &&str| *code != "en" && NAME_LISTS.iter().all(|row| row.code != *code);
    match language.filter(listed).or_else(|| language::guess(analysis.body)) {
        Some(code) if !listed(&code) => None,
        None if !is_foreign(analysis) => None,
        language => Some(Capitals::new(analysis, language)),
    }
}

/// Returns whether the words of a text are English: at least half of its words in lower case are frequent words of
/// English, or of all its words if none is in lower case.
pub(crate) fn is_english(analysis: &Analysis<'_>) -> bool {
    let (known, all) = match english_words(analysis, true) {
        (_, 0) => english_words(analysis, false),
        // "“Guilty,” barked Judge Osei.": the words are too few to tell, and the letters those of English.
        (_, all) if all < LEAST && is_in_english_letters(analysis) => return true,
        found => found,
    };
    all > 0 && known * 2 >= all && !(all < WORDS_OF_SHORT && has_foreign_words(analysis))
}

/// Number of words in lower case below which single words show that a text is not English.
const WORDS_OF_SHORT: usize = 12;

/// Returns whether a short text has more function words of other languages that English has not than function words of
/// English: "« Nous partons », a déclaré Mme Lund."
fn has_foreign_words(analysis: &Analysis<'_>) -> bool {
    let (mut english, mut foreign) = (0, 0);
    for (t, token) in analysis.tokens.iter().enumerate() {
        if token.kind == TokenKind::Mark {
            foreign += usize::from(analysis.word(t).starts_with(['„', '«', '‹', '「', '『']));
        } else if token.kind == TokenKind::Word && token.shape == Shape::Lower {
            let lists = analysis.lists(t);
            let other = lists.has_any(&FUNCTION_WORDS);
            english += usize::from(lists.has(List::StopWords) && !other);
            foreign += usize::from(!lists.has(List::StopWords) && (other || lists.has(List::SpeechVerbsForeign)));
        }
    }
    foreign > english
}

/// Returns whether a text has no letters and quotation marks but those of English, and no function word of another
/// language alone.
fn is_in_english_letters(analysis: &Analysis<'_>) -> bool {
    let other = |t: usize| {
        let lists = analysis.lists(t);
        lists.has_any(&FUNCTION_WORDS) && !lists.has(List::StopWords)
    };
    let english =
        |c: char| c.is_ascii() || !c.is_alphabetic() && !matches!(c, '„' | '«' | '»' | '‹' | '›' | '「' | '『');
    analysis.body.chars().all(english) && !words(analysis, true).take(LEAST).any(other)
}

/// Returns whether hardly a word of a text is English, of its words in lower case.
fn is_foreign(analysis: &Analysis<'_>) -> bool {
    let (known, all) = english_words(analysis, true);
    all >= LEAST && known * 4 < all
}

/// Returns the tokens of a text that are words, those in lower case alone if `small`.
fn words(analysis: &Analysis<'_>, small: bool) -> impl Iterator<Item = usize> {
    let word = move |&(_, t): &(usize, &Token)| t.kind == TokenKind::Word && (!small || t.shape == Shape::Lower);
    analysis.tokens.iter().enumerate().filter(word).map(|(t, _)| t)
}

/// Returns how many words of a text are frequent words of English, and how many words it has, those in lower case alone
/// if `small`.
fn english_words(analysis: &Analysis<'_>, small: bool) -> (usize, usize) {
    let (mut known, mut all) = (0, 0);
    for t in words(analysis, small).take(WORDS) {
        let listed = analysis.lists_as_written(t).has(List::StopWords);
        known += usize::from(listed || names::traits(names::key(analysis.word(t))).ordinary() == 3);
        all += 1;
    }
    (known, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn words_of_english() {
        for (text, expected) in [
            ("“No,” Petra Lund said.", true),
            ("“Rates will rise.”", true),
            ("Harbour Closed", true),
            ("“Guilty,” barked Judge Osei.", true),
            ("“Tide’s turning,” shrugged skipper Olaf Berg.", true),
            ("“Kaybettik,” dedi Ahmet Yılmaz.", false),
            ("“Nous vendons des cordages.”", false),
            ("Motto: „Wir bauen weiter“", false),
            ("Ancak Bakan Orun karara uymadı, “liman kapalı kalacak” diye konuştu.", false),
            ("Kuid minister Tamm ütles, et sadam jääb suletuks.", false),
            ("Waziri Juma alisema bandari itafungwa kesho asubuhi.", false),
            ("बंदरगाह सोमवार तक बंद है।", false),
            ("« Nous partons », a déclaré Mme Lund. Petra Lund dirige le port.", false),
            ("Chef le Roux said that it was over.", true),
            ("2026", false),
        ] {
            let article = Article::from_text(text);
            assert_eq!(is_english(&Analysis::new(&article)), expected, "{text}");
        }
    }

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
            assert_eq!(function_words(&Analysis::new(&article), None), expected, "{text}");
        }
        for (text, language, expected) in [
            ("Según Ana Robles, el puerto cerró.", "es", Some(List::FunctionSpanish)),
            ("“We left,” said the mate of the ship.", "es", None),
            ("Według Jana Lisa port jest zamknięty.", "pl", None),
        ] {
            let article = Article::from_text(text);
            assert_eq!(function_words(&Analysis::new(&article), Some(language)), expected, "{text}");
        }
    }
}
