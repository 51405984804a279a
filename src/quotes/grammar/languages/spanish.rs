//! Spanish: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, ends, profile, romance_profile};

pub(super) static PROFILE: Profile = romance_profile! {
    "es",
    [Enclitics = "enclitics", Pronominal = "pronominal"],
    traits: Trait::DROPS_SUBJECT
        .union(Trait::NEGATION_BEFORE_VERB)
        .union(Trait::ADJECTIVE_AFTER_NOUN),
    infinitive_ends: &['r', 'e'],
    participle_ends: &["ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"],
    narrative_ends: &["a", "e", "an", "en"],
    profession_ends: &["ista", "ólogo", "óloga", "ógrafo", "ógrafa"],
    person_ends: &[
        "ense", "eño", "eña", "ero", "era", "dor", "dora", "sor", "sora", "ista", "ólogo", "óloga", "genario",
        "genaria", "añero", "añera", "ino", "ina", "ano", "ana", "és", "esa",
    ],
    introducing: &["un", "una"],
    sources: &[("según", Opening::Everywhere), ("segun", Opening::Everywhere), ("para", Opening::Part)],
    reading: &["lee", "leerse", "reza", "rezaba", "rezan"],
    is_finite: |word| {
        word.len() > 4 && ends(word, &["an", "en"])
            || ends(
                word,
                &["ó", "aron", "ieron", "jeron", "aba", "aban", "ábamos", "rá", "rán", "ían", "iendo", "yendo"],
            )
            || word.len() > 6 && word.ends_with("ando")
    },
    is_plural: |word| Some(word.ends_with('n')),
};
