//! Sentences of an article that begin with a word of a menu: "Terms of the deal were not disclosed."

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::boilerplate::features::shape::Shape;
use crate::lexicon::{self, List};
use crate::page::after_marker;
use crate::text::is_unspaced;

/// Smallest number of words of such a sentence, and largest number of letters of a word in a script without spaces.
const WORDS: u32 = 3;
const LETTERS: usize = 2;

static READERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/reader_words.txt")).collect());

/// Longest word for the readers in a script without spaces, in characters.
const WIDE: usize = 4;

/// Returns true if a text has a word by which a page addresses its readers or names itself: "your", "hier", "こちら".
pub(crate) fn addresses_readers(text: &str) -> bool {
    let spaced = |word: &str| READERS.contains(word) || READERS.contains(word.to_lowercase().as_str());
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
        if !word.starts_with(is_unspaced) {
            return spaced(word);
        }
        word.char_indices().filter(|(_, c)| is_unspaced(*c)).any(|(at, _)| {
            let ends = word[at..].char_indices().map(|(end, c)| at + end + c.len_utf8()).take(WIDE);
            ends.into_iter().any(|end| READERS.contains(&word[at..end]))
        })
    })
}

/// Returns true if a phrase of one word begins a sentence that tells something and asks nothing of the readers; `rest` is the
/// text after it: "Terms" of "Terms of the deal were not disclosed.", not "Share" of "Share your thoughts below."
pub(super) fn is_told(phrase: &str, rest: &str, shape: &Shape) -> bool {
    let wide = phrase.chars().all(is_unspaced);
    let word = if wide { phrase.chars().nth(LETTERS).is_none() } else { !phrase.contains(char::is_whitespace) };
    let stop = rest.trim_end_matches(['"', '”', '»', '」', ')']).ends_with(['.', '。', '।', '۔']);
    if !word || !stop || shape.words < WORDS {
        return false;
    }
    let next = rest.trim_start();
    let goes_on = next.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    goes_on && (wide || next.len() < rest.len()) && !addresses_readers(rest) && !rest.contains(['@', '/'])
}

/// Smallest number of words of a sentence about what a phrase names.
const SUBJECT: u32 = 12;

/// Returns true if the words after a phrase make it the subject of an English sentence that tells something and asks nothing of
/// the readers: "boxes did no better." behind "Sign up for our newsletter", not "to get the news first."
pub(super) fn is_subject(phrase: &str, rest: &str, shape: &Shape) -> bool {
    let next = rest.trim_start();
    if shape.words < SUBJECT || next.len() == rest.len() || !next.ends_with(['.', '”', '"']) {
        return false;
    }
    // "Sign up and get the" news of the day.
    let last = phrase.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let first = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let noun = first.len() > 2
        && first.starts_with(char::is_lowercase)
        && !first.ends_with("ly")
        && !first.ends_with("ing")
        && !lexicon::look_up(first).has_any(&[List::StopWords, List::Times, List::PlacePrepositions])
        && !lexicon::look_up(last).has(List::StopWords);
    let tells = |word: &str| {
        word.len() > 4 && word.ends_with("ed") || lexicon::look_up_as_written(word).has(List::TellingVerbs)
    };
    noun && rest.split(|c: char| !c.is_alphanumeric()).any(tells)
        && !addresses_readers(rest)
        && !rest.contains(['@', '/'])
}

/// Returns true for a sentence that begins with a word of bylines and names nobody behind it: "Von Eile keine Rede."
pub(super) fn is_no_byline(text: &str, shape: &Shape) -> bool {
    shape.is_closed() && shape.words >= WORDS && after_marker(text).is_none() && !addresses_readers(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_subjects_of_sentences() {
        for (rest, expected) in [
            (" buttons were pressed by mistake in four of ten cases, the team in Osel found.", true),
            (" boxes did no better. In the test one of them was closed by nine of ten people.", true),
            (" to read the stories of the harbour each week, with tides, times and a tale.", false),
            (" and read the stories of the harbour each week, with tides, times and a tale.", false),
            (" boxes bring you the stories of the harbour each week, with tides, times and a tale.", false),
            (" boxes did no better.", false),
            (" digest below, the best of the harbour each week, with tides, times and a tale.", false),
        ] {
            let phrase = "Subscribe to our newsletter";
            let text = format!("{phrase}{rest}");
            assert_eq!(is_subject(phrase, rest, &Shape::new(&text)), expected, "{text}");
        }
        let (phrase, rest) = ("Subscribe to our newsletter and get the", " news of the day, which nobody had printed.");
        assert!(!is_subject(phrase, rest, &Shape::new(&format!("{phrase}{rest}"))));
    }

    #[test]
    fn words_of_menus_begin_sentences() {
        for (phrase, rest, expected) in [
            ("Terms", " of the sale were kept secret.", true),
            ("Kommentieren", " wollte den Vorfall niemand.", true),
            ("Business", " leaders in Osel asked for a later start.", true),
            ("评论", "认为,港口会在春天开放。", true),
            ("Share", " your thoughts below.", false),
            ("Share", " prices fell on Monday.", true),
            ("Kommentieren", " Sie den Artikel.", false),
            ("Terms", " and privacy", false),
            ("More", ": all of it.", false),
            ("评论", "本文的内容。", false),
            ("Contact the editor", " at the desk in the harbour.", false),
        ] {
            let text = format!("{phrase}{rest}");
            assert_eq!(is_told(phrase, rest, &Shape::new(&text)), expected, "{text}");
        }
    }
}
