//! Gender of the holder of an office or a title.

use std::ops::Range;

use super::super::language::Language;
use super::super::phrase;
use super::super::sheet::Sheet;
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
        _ => None,
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
