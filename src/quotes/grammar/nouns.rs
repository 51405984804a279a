//! Nouns by their endings: offices of people, and German nouns that are no names.

use super::language::Language;
use super::sheet::Sheet;
use super::words::Class;
use crate::text::Shape;

/// Returns whether item `i` has the ending of a German noun that is no name.
pub(super) fn is_common(sheet: &Sheet<'_>, i: usize) -> bool {
    const ENDINGS: [&str; 14] = [
        "ung",
        "ungen",
        "heit",
        "keit",
        "schaft",
        "tion",
        "tionen",
        "ismus",
        "tät",
        "amt",
        "partei",
        "jährige",
        "jähriger",
        "ministerium",
    ];
    sheet.language == Language::German && {
        let small = sheet.text(i).to_lowercase();
        ENDINGS.iter().any(|e| small.ends_with(e))
    }
}

/// Returns whether the word of item `i` names a person's office or part, also as the end of a compound.
pub(super) fn is_role(sheet: &Sheet<'_>, i: usize) -> bool {
    const ENDINGS: [&str; 34] = [
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "chef",
        "chefin",
        "sprecher",
        "sprecherin",
        "kanzler",
        "kanzlerin",
        "vorsitzende",
        "vorsitzender",
        "vorsitzenden",
        "direktor",
        "direktorin",
        "leiter",
        "leiterin",
        "kommissar",
        "kommissarin",
        "politiker",
        "politikerin",
        "abgeordnete",
        "abgeordneter",
        "anwalt",
        "anwältin",
        "meister",
        "meisterin",
        "trainer",
        "sekretär",
        "sekretärin",
        "beauftragte",
        "beauftragter",
        "kandidat",
        "kandidatin",
    ];
    if sheet.is(i, Class::Role) {
        return true;
    }
    if sheet.language == Language::Spanish && sheet.items[i].shape == Shape::Lower {
        const THINGS: [&str; 10] = [
            "entrevista",
            "lista",
            "vista",
            "pista",
            "revista",
            "conquista",
            "arista",
            "cresta",
            "autopista",
            "prevista",
        ];
        let word = sheet.text(i);
        let ends = ["ista", "ólogo", "óloga", "ógrafo", "ógrafa"].iter().any(|end| word.ends_with(end));
        return ends && word.len() > 5 && !THINGS.contains(&word);
    }
    if sheet.language != Language::German || !sheet.is_capital(i) {
        return false;
    }
    let small = sheet.text(i).to_lowercase();
    ENDINGS.iter().any(|e| small.ends_with(e)) || small.len() > 9 && sheet.ends_in(i, Class::Role)
}
