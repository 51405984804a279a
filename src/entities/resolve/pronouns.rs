//! Third-person pronouns, which can refer to a named person.

use crate::entities::Gender;

/// A third-person pronoun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pronoun {
    /// `None` for "they".
    pub(crate) gender: Option<Gender>,
    /// True if it is a subject: "he", "she".
    pub(crate) subject: bool,
    /// True if its antecedent is usually in the same sentence: "his", "himself".
    pub(crate) close: bool,
}

/// Returns the pronoun that `word` is, with or without a clitic: "He", "she's", "THEY". Most other words are rejected
/// by their length or first letter.
pub(crate) fn pronoun(word: &str) -> Option<Pronoun> {
    let bytes = word.as_bytes();
    if !(2..=10).contains(&bytes.len()) || !matches!(bytes[0] | 0x20, b'h' | b's' | b't') {
        return None;
    }
    // The clitic may have a curly apostrophe.
    let stem = word.find(['\'', '’']).map_or(word, |at| &word[..at]);
    let mut lower = [0u8; 10];
    for (to, from) in lower.iter_mut().zip(stem.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let (gender, subject, close) = match &lower[..stem.len()] {
        b"he" => (Some(Gender::Male), true, false),
        b"him" => (Some(Gender::Male), false, false),
        b"his" | b"himself" => (Some(Gender::Male), false, true),
        b"she" => (Some(Gender::Female), true, false),
        b"her" | b"hers" | b"herself" => (Some(Gender::Female), false, true),
        b"they" => (None, true, false),
        b"them" => (None, false, false),
        b"their" | b"theirs" | b"themselves" => (None, false, true),
        _ => return None,
    };
    Some(Pronoun { gender, subject, close })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without_clitics() {
        for (word, gender) in [("He's", Some(Gender::Male)), ("she’d", Some(Gender::Female)), ("THEY", None)] {
            assert_eq!(pronoun(word).map(|p| p.gender), Some(gender), "{word}");
        }
        for word in ["the", "hers’", "hem", "sheer", "th", "été", "his’n"] {
            let _ = pronoun(word);
        }
        assert!(pronoun("the").is_none() && pronoun("sheer").is_none());
    }
}
