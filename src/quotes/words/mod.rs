//! Classes of words, which the rules for English share, and the hash for look-ups of words.

pub(crate) mod closed;
pub(crate) mod cue_lexicon;
pub(crate) mod cues;
pub(crate) mod lexicon;
pub(crate) mod speaker_words;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::bytes::hash::{START_32, add_32};
use crate::lexicon::{self as lists, List};
use crate::text::{Analysis, Shape, Token, TokenKind};

/// Class of an item of a reading, or of a word.
///
/// A word of a closed class has the finest class that fits, [`Class::HeShe`], and its item the class of the group,
/// [`Class::Subject`]. The models were trained with the numbers of the classes of items.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub(crate) enum Class {
    /// Outside of the sentence.
    Edge,
    /// A marked span.
    Quote,
    Comma,
    /// . ? ! …
    Stop,
    Colon,
    Semicolon,
    Dash,
    Opening,
    Closing,
    Sign,
    Number,
    /// he, she, they, it, we, I, you
    Subject,
    /// him, them, me, us
    Object,
    /// his, her, its, their
    Possessive,
    /// the, a, this
    Determiner,
    That,
    To,
    Of,
    Preposition,
    As,
    /// and, or
    And,
    But,
    /// because, while, if
    Subordinator,
    /// what, how, why, where
    Wh,
    /// who, which, whose, whom
    Relative,
    /// is, was, been
    Be,
    Have,
    Do,
    /// will, would, could
    Modal,
    /// not, never, doesn't
    Not,
    /// he's, they'll, I've
    Contracted,
    /// Monday, today, earlier
    Time,
    /// also, then, later, just
    Adverb,
    /// Mr., Senator
    Title,
    /// Osei
    Name,
    /// NATO
    Capitals,
    /// Osei's
    NameOf,
    /// mayor's
    NounOf,
    /// …ed
    Ed,
    /// …ing
    Ing,
    /// …ly
    Ly,
    /// …s
    Plural,
    /// Any other word.
    #[default]
    Word,
    /// said, told, asked
    Say,
    // Classes of words only. Some have few words, because the models were trained with other classes of these.
    /// he, she
    HeShe,
    They,
    /// I, we
    First,
    You,
    It,
    /// himself, ourselves
    Reflexive,
    Who,
    No,
    /// some, many, both: before a noun or alone
    Quantifier,
    /// two, others, half: before a noun or alone
    Amount,
    /// someone, everybody: always alone
    Someone,
    By,
    /// after, before: may open a clause
    Before,
    Around,
    /// behind, beyond, down
    Behind,
    According,
    Per,
    So,
    /// whenever, whereas
    Whereas,
    /// there, here
    There,
    /// very, always, previously
    Very,
    /// later, recently
    Later,
    /// Monday, today
    Day,
    /// January
    Month,
}

/// Returns the hash of a word in lower case, apostrophes straightened.
pub(crate) fn hash(word: &str) -> u32 {
    let mut h = START_32;
    let mut step = |b: u8| h = add_32(h, b);
    if word.is_ascii() {
        word.bytes().for_each(|b| step(b.to_ascii_lowercase()));
    } else {
        let mut utf8 = [0; 4];
        for c in word.chars() {
            match c {
                '’' | 'ʼ' | '‘' => step(b'\''),
                _ => c.to_lowercase().for_each(|l| l.encode_utf8(&mut utf8).bytes().for_each(&mut step)),
            }
        }
    }
    h
}

/// Returns [`hash`] of a word in small ASCII letters, while the program is compiled.
pub(crate) const fn hash_of(word: &str) -> u32 {
    let (bytes, mut h, mut i) = (word.as_bytes(), START_32, 0);
    while i < bytes.len() {
        h = add_32(h, bytes[i]);
        i += 1;
    }
    h
}

/// Returns the hashes of a list of words, separated by white space.
pub(crate) fn hash_set(list: &str) -> FxHashSet<u32> {
    list.split_whitespace().map(hash).collect()
}

/// Returns the hashes of a list of the lexicon.
pub(crate) fn hashes(list: List) -> FxHashSet<u32> {
    list.words().iter().map(|word| hash(word)).collect()
}

/// Returns [`hash`] of a word, and of its part before the clitic ("he" of "he's"); both are equal where it has none.
pub(super) fn hash_with_stem(word: &str) -> (u32, u32) {
    let bytes = word.as_bytes();
    let (mut h, mut all) = (START_32, 0);
    for &b in bytes {
        all |= b;
        h = add_32(h, b.to_ascii_lowercase());
    }
    if !all.is_ascii() {
        return (hash(word), hash(stem(word)));
    }
    // The longest clitic is "'ll".
    let tail = &bytes[bytes.len().saturating_sub(3)..];
    if tail.contains(&b'\'') { (h, hash(stem(word))) } else { (h, h) }
}

/// Returns the part of a word before its clitic: "he" of "he's", "Lund" of "Lund's", "Sanders" of "Sanders’".
///
/// "didn't" has none: it is a word of its own.
pub(crate) fn stem(word: &str) -> &str {
    // The longest ending is "’ll", five bytes.
    let tail = &word.as_bytes()[word.len().saturating_sub(5)..];
    if !tail.iter().any(|&b| b == b'\'' || b == 0xe2) {
        return word;
    }
    let Some((at, quote)) = word.char_indices().rev().take(4).find(|&(_, c)| matches!(c, '\'' | '’' | '‘')) else {
        return word;
    };
    match &word[at + quote.len_utf8()..] {
        "s" | "S" | "d" | "ll" | "ve" | "re" | "m" | "" if at > 0 => &word[..at],
        _ => word,
    }
}

/// Returns the class of the item of a token whose word has the closed class `closed` (`Word` for none); `plain_say` marks
/// a plain verb of saying.
pub(crate) fn class(token: &Token, word: &str, closed: Class, plain_say: bool) -> Class {
    match token.kind {
        TokenKind::Number => Class::Number,
        TokenKind::Mark => Class::Sign,
        TokenKind::Sign => match word {
            "," | "，" | "、" => Class::Comma,
            "." | "!" | "?" | "…" | "。" | "！" | "？" => Class::Stop,
            ":" | "：" => Class::Colon,
            ";" | "；" => Class::Semicolon,
            "-" | "–" | "—" | "―" => Class::Dash,
            "(" | "[" => Class::Opening,
            ")" | "]" => Class::Closing,
            "&" => Class::And,
            _ => Class::Sign,
        },
        TokenKind::Word => {
            // "a rep for the singer": an abbreviated title has a capital.
            let noun = || {
                closed == Class::Title
                    && token.shape == Shape::Lower
                    && lists::look_up_as_written(word).has(List::TitleAbbreviations)
            };
            if closed != Class::Word && !noun() {
                return closed;
            }
            if plain_say {
                return Class::Say;
            }
            let of = word.ends_with("'s") || word.ends_with("’s");
            match token.shape {
                Shape::Title | Shape::Mixed if of => Class::NameOf,
                Shape::Title | Shape::Initial | Shape::Mixed => Class::Name,
                Shape::Upper => {
                    if of {
                        Class::NameOf
                    } else {
                        Class::Capitals
                    }
                }
                _ if of => Class::NounOf,
                _ if word.ends_with("ed") => Class::Ed,
                _ if word.ends_with("ing") => Class::Ing,
                _ if word.ends_with("ly") => Class::Ly,
                _ if word.ends_with('s') && !word.ends_with("ss") => Class::Plural,
                _ => Class::Word,
            }
        }
    }
}

/// Returns true for a class that separates parts of a sentence.
pub(crate) fn is_cut(class: Class) -> bool {
    matches!(class, Class::Comma | Class::Quote | Class::Dash | Class::Semicolon | Class::Colon)
}

/// Returns true for a class that accompanies a verb: auxiliaries, negation, adverbs, "to".
pub(crate) fn is_auxiliary(class: Class) -> bool {
    use Class::{Adverb, Be, Do, Have, Ly, Modal, Not, To};
    matches!(class, Be | Have | Do | Modal | Not | Adverb | Ly | To)
}

/// Returns the token behind a month with its day at token `at`: "Nov. 8", "May 8". `None` for other tokens.
pub(crate) fn date_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = &analysis.tokens;
    if tokens.get(at).is_none_or(|t| t.shape == Shape::Lower) {
        return None;
    }
    let point = tokens.get(at + 1).is_some_and(|t| t.span.of(analysis.body) == ".");
    let day = at + 1 + usize::from(point);
    let number = tokens.get(day).is_some_and(|t| t.kind == TokenKind::Number);
    (number && lists::is_time(analysis.word(at))).then_some(day + 1)
}

/// Returns true for a class of the words of a noun phrase.
pub(crate) fn is_of_phrase(class: Class) -> bool {
    use Class::{Capitals, Determiner, Name, Plural, Possessive, Title, Word};
    matches!(class, Name | Title | Capitals | Word | Plural | Determiner | Possessive)
}

/// Returns true for a class that makes a phrase a clause.
pub(crate) fn is_verbal(class: Class) -> bool {
    matches!(
        class,
        Class::Be | Class::Have | Class::Do | Class::Modal | Class::Contracted | Class::Say | Class::Ed | Class::Not
    )
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems() {
        for (word, expected) in
            [("he's", "he"), ("Lund’s", "Lund"), ("didn't", "didn't"), ("O'Brien", "O'Brien"), ("'s", "'s"), ("", "")]
        {
            assert_eq!(stem(word), expected);
        }
    }
}
