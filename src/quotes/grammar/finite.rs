//! Finite verbs by their endings, in languages whose lists have no verbs but those of speech.

use super::language::Language;
use super::sheet::Sheet;
use super::words::Class;
use crate::text::Shape;

/// Returns whether item `i` has the form of a verb that is no noun: a past or a future tense, or a gerund.
pub(super) fn is_finite(sheet: &Sheet<'_>, i: usize) -> bool {
    if !sheet.is_word(i) || sheet.is(i, Class::Role) {
        return false;
    }
    if sheet.is(i, Class::Indicative) {
        return !matches!(sheet.language, Language::German | Language::Dutch);
    }
    let shape = sheet.items[i].shape;
    let word = sheet.text(i).to_lowercase();
    let long = word.chars().count() >= 4;
    if !long || shape != Shape::Lower || sheet.is(i, Class::VerbLike) {
        return false;
    }
    let ends = |ends: &[&str]| ends.iter().any(|e| word.ends_with(e));
    match sheet.language {
        Language::Spanish => {
            let plural = word.len() > 4 && ends(&["an", "en"]);
            plural
                || ends(&["ó", "aron", "ieron", "jeron", "aba", "aban", "ábamos", "rá", "rán", "ían", "iendo", "yendo"])
                || word.len() > 6 && word.ends_with("ando")
        }
        Language::French => ends(&["èrent", "aient"]),
        Language::Portuguese => {
            ends(&["ou", "aram", "eram", "iram", "ava", "avam", "rá", "rão", "ariam", "eriam", "iriam"])
                || word.len() > 5 && ends(&["am"])
                || word.len() > 6 && ends(&["ando", "endo", "indo"])
        }
        Language::Italian => {
            ends(&["arono", "erono", "irono", "ava", "avano", "evano", "ivano", "ò", "rà", "ranno", "rebbe", "rebbero"])
                || word.len() > 6 && ends(&["ando", "endo"])
        }
        Language::German | Language::Dutch => false,
    }
}
