//! Behaviour of words around quotations: closed classes of a table, rates counted by `training/quotes/speaker_words.py`.

use rustc_hash::FxHashMap;

use super::tables;

/// Closed classes that decide at which word a phrase begins and ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub(crate) enum PhraseClass {
    /// Every other word.
    #[default]
    Open,
    /// he, she
    HeShe,
    /// they
    They,
    /// I, we
    First,
    /// you
    You,
    /// it
    It,
    /// who
    Who,
    /// him, them, me, us
    Object,
    /// his, her, their, its, our, my, your
    Possessive,
    /// the, a, this, another
    Determiner,
    /// some, many, two, others: may stand alone
    Quantifier,
    /// someone, everybody: always alone
    Someone,
    /// is, has, will, would, did, not
    Auxiliary,
    /// that
    That,
    /// and, or, but
    And,
    /// if, when, because, while
    Because,
    /// to
    To,
    /// by
    By,
    /// according
    According,
    /// of
    Of,
    /// in, on, for, with
    Preposition,
    /// which, what, how, where
    Which,
    /// January, Monday
    Calendar,
    /// also, later, then
    Adverb,
}

/// Class and rates of a word. Rates are in percent of its occurrences.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Word {
    pub(crate) class: PhraseClass,
    /// Rate as (part of) a reporting expression.
    pub(crate) cue: u8,
    /// Rate as the head of a speaker's phrase.
    pub(crate) head: u8,
    /// Rate behind a subject pronoun.
    pub(crate) verb: u8,
    /// Rate behind an article.
    pub(crate) noun: u8,
    /// Rate in lower case; 0 for words that were not counted.
    pub(crate) lower: u8,
}

impl Word {
    /// An unknown word.
    pub(crate) const UNKNOWN: Self = Self { class: PhraseClass::Open, cue: 0, head: 0, verb: 0, noun: 0, lower: 0 };
}

/// Rate of an office that was not counted as the head of a speaker.
const OFFICE: u8 = 6;

/// Bound on the length of a title that counts as an office, in bytes.
const LONGEST: usize = 24;

/// Returns all known words, in lower case.
pub(crate) fn table() -> FxHashMap<String, Word> {
    let rates = include_str!("../weights/speaker_words.tsv");
    let titles = include_str!("../../../data/facts/titles.csv");
    let mut table: FxHashMap<String, Word> = FxHashMap::default();
    for record in tables::records(rates, b'\t') {
        let rate = |i: usize| record.get(i).and_then(|c| c.parse().ok()).unwrap_or(0);
        let (cue, head, verb, noun, lower) = (rate(1), rate(2), rate(3), rate(4), rate(5));
        table.insert(record[0].to_owned(), Word { class: PhraseClass::Open, cue, head, verb, noun, lower });
    }
    // Offices that the counted articles do not hold: "coach", "midfielder".
    for record in tables::records(titles, b',').skip(1) {
        let (title, class) = (&record[0], record.get(2).unwrap_or_default());
        let word = title.rsplit(' ').next().unwrap_or_default().to_lowercase();
        if !matches!(class, "honorific" | "post_nominal") && word.len() > 3 && word.len() < LONGEST {
            let entry = table.entry(word).or_default();
            entry.head = entry.head.max(OFFICE);
        }
    }
    for closed in super::closed::words() {
        if closed.phrase != PhraseClass::Open {
            table.entry(closed.word).or_default().class = closed.phrase;
        }
    }
    table
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
    let Some((at, quote)) = word.char_indices().rev().take(4).find(|&(_, c)| matches!(c, '\'' | '’')) else {
        return word;
    };
    match &word[at + quote.len_utf8()..] {
        "s" | "S" | "d" | "ll" | "ve" | "re" | "m" | "" if at > 0 => &word[..at],
        _ => word,
    }
}

/// Returns class and rates of a word in any case.
#[cfg(test)]
pub(crate) fn look_up(word: &str) -> Word {
    super::cues::Cues::builtin().words.get(super::hash_with_stem(word).1).word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_dress() {
        let rows = [
            ("He’s", PhraseClass::HeShe),
            ("she", PhraseClass::HeShe),
            ("I'd", PhraseClass::First),
            ("THE", PhraseClass::Determiner),
            ("didn’t", PhraseClass::Auxiliary),
            ("According", PhraseClass::According),
            ("Årsta", PhraseClass::Open),
            ("", PhraseClass::Open),
        ];
        for (word, class) in rows {
            assert_eq!(look_up(word).class, class, "{word}");
        }
        assert!(look_up("Said").cue > 60 && look_up("spokesman’s").head > 10 && look_up("knows").verb > 20);
        assert_eq!(look_up("pneumonoultramicroscopicsilicovolcanoconiosis"), Word::default());
    }

    #[test]
    fn stems() {
        for (word, expected) in
            [("he's", "he"), ("Lund’s", "Lund"), ("didn't", "didn't"), ("O'Brien", "O'Brien"), ("'s", "'s"), ("", "")]
        {
            assert_eq!(stem(word), expected);
        }
    }
}
