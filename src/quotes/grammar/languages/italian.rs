//! Italian: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, ends, profile, romance_profile};

pub(super) static PROFILE: Profile = romance_profile! {
    "it",
    [Enclitics = "enclitics"],
    traits: Trait::DROPS_SUBJECT
        .union(Trait::NEGATION_BEFORE_VERB)
        .union(Trait::ADJECTIVE_AFTER_NOUN)
        .union(Trait::PARTICLES_ARE_PREPOSITIONS),
    infinitive_ends: &['r', 'e'],
    participle_ends: &["ato", "ata", "ati", "ate", "uto", "uta", "ito", "ita"],
    narrative_ends: &["a", "e", "ano", "ono"],
    profession_ends: &["ologo", "ologa", "ografo", "ografa", "iatra"],
    person_ends: &[
        "iere", "iera", "tore", "trice", "ista", "ologo", "ologa", "ese", "enne", "ante", "ente", "aio", "aia", "ino",
        "ina", "ano", "ana",
    ],
    introducing: &["un", "una", "uno"],
    sources: &[
        ("secondo", Opening::Everywhere),
        ("per", Opening::PartOrRelative),
        ("così", Opening::AfterQuote),
    ],
    reading: &["legge"],
    is_finite: |word| {
        ends(
            word,
            &["arono", "erono", "irono", "ava", "avano", "evano", "ivano", "ò", "rà", "ranno", "rebbe", "rebbero"],
        ) || word.len() > 6 && ends(word, &["ando", "endo"])
    },
    is_plural: |word| Some(word.ends_with("no")),
};
