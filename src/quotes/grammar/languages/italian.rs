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
    introducing: &["un", "una", "uno"],
    sources: &[
        ("secondo", Opening::Everywhere),
        ("per", Opening::PartOrRelative),
        ("così", Opening::AfterQuote),
    ],
    reading: &["legge"],
    is_finite: |word| {
        word.len() > 6 && ends(word, &["ando", "endo"])
    },
    is_plural: |word| Some(word.ends_with("no")),
};
