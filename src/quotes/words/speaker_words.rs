//! Classes of words around quotations, from a table, and their rates, counted by `training/quotes/speaker_words.py`.

use rustc_hash::FxHashMap;

use super::Class;
use crate::lexicon::tables;

/// Class and rates of a word. Rates are in percent of its occurrences.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Word {
    /// Closed class; `Word` for none.
    pub(crate) class: Class,
    /// Rate as (part of) a reporting expression.
    pub(crate) cue: u8,
    /// Rate as the head of a speaker's phrase.
    pub(crate) head: u8,
    /// Rate after a subject pronoun.
    pub(crate) verb: u8,
    /// Rate after an article.
    pub(crate) noun: u8,
    /// Rate in lower case; 0 for words that were not counted.
    pub(crate) lower: u8,
}

/// Rate as the head of a speaker's phrase from which a noun is one for people, in percent.
pub(crate) const HEAD: u8 = 2;

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
        table.insert(record[0].to_owned(), Word { class: Class::Word, cue, head, verb, noun, lower });
    }
    // Offices that the counted articles do not contain: "coach", "midfielder".
    for record in tables::records(titles, b',').skip(1) {
        let (title, class) = (&record[0], record.get(2).unwrap_or_default());
        let word = title.rsplit(' ').next().unwrap_or_default().to_lowercase();
        if !matches!(class, "honorific" | "post_nominal") && word.len() > 3 && word.len() < LONGEST {
            let entry = table.entry(word).or_default();
            entry.head = entry.head.max(OFFICE);
        }
    }
    for (word, class) in super::closed::words() {
        table.entry(word).or_default().class = class;
    }
    table
}
