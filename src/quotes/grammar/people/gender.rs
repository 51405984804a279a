//! Gender of the holder of an office or a title.

use std::ops::Range;

use super::super::language::Language;
use super::super::phrase;
use super::super::sheet::Sheet;
use super::super::words::{self, Class};
use crate::entities::Gender;

/// Returns the gender of the noun for an office in a range, by its ending or its article: "Ministerin", "la ministre".
pub(super) fn office_gender(sheet: &Sheet<'_>, range: &Range<usize>) -> Option<Gender> {
    let role = range.clone().find(|&i| phrase::is_role(sheet, i))?;
    let small = |i: usize| sheet.text(i).to_lowercase();
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
    match small(range.start).as_str() {
        "le" | "el" | "il" | "lo" | "o" | "un" | "ce" => Some(Gender::Male),
        "la" | "a" | "una" | "une" | "uma" | "cette" => Some(Gender::Female),
        _ => noun_gender(sheet.language, &small(role)),
    }
}

/// Endings of the nouns for men and women with one stem, in Romance languages: "abogado", "abogada"; "avocat", "avocate".
const PAIRS: [(&str, &str); 12] = [
    ("o", "a"),
    ("eur", "euse"),
    ("eur", "rice"),
    ("eur", "eure"),
    ("tore", "trice"),
    ("er", "ère"),
    ("en", "enne"),
    ("f", "ve"),
    ("ón", "ona"),
    ("e", "a"),
    ("", "a"),
    ("", "e"),
];

/// Nouns for women with another stem than those for men, in Romance languages.
const FEMALE: [&str; 21] = [
    "mère",
    "grand-mère",
    "sœur",
    "fille",
    "petite-fille",
    "femme",
    "épouse",
    "tante",
    "nièce",
    "madre",
    "mujer",
    "nuera",
    "sorella",
    "moglie",
    "donna",
    "mãe",
    "irmã",
    "mulher",
    "compagne",
    "copine",
    "actriz",
];

/// Nouns for men with another stem than those for women, in Romance languages.
const MALE: [&str; 21] = [
    "père",
    "grand-père",
    "frère",
    "fils",
    "petit-fils",
    "homme",
    "époux",
    "mari",
    "oncle",
    "neveu",
    "gendre",
    "padre",
    "hombre",
    "marido",
    "yerno",
    "fratello",
    "marito",
    "uomo",
    "pai",
    "irmão",
    "homem",
];

/// Returns the gender of a noun in lower case for a person, if the lists have the noun for the other gender too:
/// "abogado" beside "abogada". "Testigo" and "journaliste" have no gender of their own.
pub(super) fn noun_gender(language: Language, noun: &str) -> Option<Gender> {
    if matches!(language, Language::German | Language::Dutch) {
        return None;
    }
    let noun = ["ex-", "vice-", "ex"].iter().find_map(|first| noun.strip_prefix(first)).unwrap_or(noun);
    if FEMALE.contains(&noun) {
        return Some(Gender::Female);
    }
    if MALE.contains(&noun) {
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
    match () {
        () if PAIRS.iter().any(|&(male, female)| other(female, male)) => Some(Gender::Female),
        () if PAIRS.iter().any(|&(male, female)| other(male, female)) => Some(Gender::Male),
        () => None,
    }
}

pub(super) fn honorific_gender(word: &str) -> Option<Gender> {
    match word {
        "frau" | "mme" | "mmes" | "mlle" | "madame" | "mademoiselle" | "sra" | "srta" | "doña" | "dña" | "señora"
        | "signora" | "sig.ra" | "dottoressa" | "dona" | "senhora" | "mevrouw" | "mevr" | "königin" | "prinzessin"
        | "reine" | "reina" | "princesse" | "princesa" | "professorin" | "lady" | "dra" | "professora" => {
            Some(Gender::Female)
        }
        "herr" | "herrn" | "m" | "monsieur" | "mgr" | "sr" | "don" | "señor" | "signor" | "sig" | "senhor"
        | "meneer" | "dhr" | "heer" | "könig" | "prinz" | "roi" | "rey" | "pape" | "papst" | "papa" | "paus"
        | "père" | "padre" | "kardinal" | "monseigneur" | "monseñor" | "sir" | "dom" => Some(Gender::Male),
        _ => None,
    }
}
