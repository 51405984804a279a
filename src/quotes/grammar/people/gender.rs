//! Gender of the holder of an office or a title.

use std::ops::Range;

use super::super::languages::Language;
use super::super::lists::{self, List};
use super::super::phrase;
use super::super::sheet::Sheet;
use super::super::words::{self, Class};
use crate::entities::Gender;

/// Returns the gender of the noun for an office in a range, by its ending or its article: "Ministerin", "la ministre".
pub(super) fn office_gender(sheet: &Sheet<'_>, range: &Range<usize>) -> Option<Gender> {
    let role = range.clone().find(|&i| phrase::is_role(sheet, i))?;
    let small = |i: usize| sheet.small(i);
    if sheet.language == Language::German {
        let noun = small(role);
        // "Vorsitzende" has no gender of its own.
        return match () {
            () if noun.ends_with("in") => Some(Gender::Female),
            () if noun.ends_with('e') || noun.ends_with("en") => None,
            () if noun.ends_with("mitglied") || noun.ends_with("opfer") => None,
            () => Some(Gender::Male),
        };
    }
    match () {
        () if sheet.is_in(range.start, List::Masculine) => Some(Gender::Male),
        () if sheet.is_in(range.start, List::Feminine) => Some(Gender::Female),
        () => noun_gender(sheet.language, small(role)),
    }
}

/// Returns the gender of a noun in lower case for a person, if the lists have the noun for the other gender too:
/// "abogado" beside "abogada". "Testigo" and "journaliste" have no gender of their own.
pub(super) fn noun_gender(language: Language, noun: &str) -> Option<Gender> {
    let endings = lists::lines(language, List::GenderEndings);
    if endings.is_empty() {
        return None;
    }
    let noun = ["ex-", "vice-", "ex"].iter().find_map(|first| noun.strip_prefix(first)).unwrap_or(noun);
    if lists::has(language, List::Women, noun) {
        return Some(Gender::Female);
    }
    if lists::has(language, List::Men, noun) {
        return Some(Gender::Male);
    }
    let words = words::of(language);
    if !words.get(noun).is(Class::Role) {
        return None;
    }
    let other = |own: &str, end: &str| {
        let stem = noun.strip_suffix(own).filter(|stem| stem.len() >= 3);
        stem.is_some_and(|stem| words.get(&format!("{stem}{end}")).is(Class::Role))
    };
    // "-o -a"
    let pairs = || endings.iter().filter_map(|line| line.strip_prefix('-')?.split_once(" -"));
    match () {
        () if pairs().any(|(male, female)| other(female, male)) => Some(Gender::Female),
        () if pairs().any(|(male, female)| other(male, female)) => Some(Gender::Male),
        () => None,
    }
}

/// Returns the gender of the title or the office before a name, in lower case: "frau", "mme".
pub(super) fn honorific_gender(language: Language, word: &str) -> Option<Gender> {
    match () {
        () if lists::has(language, List::TitlesFemale, word) => Some(Gender::Female),
        () if lists::has(language, List::TitlesMale, word) => Some(Gender::Male),
        () => None,
    }
}
