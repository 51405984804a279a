//! Portuguese: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, ends, profile, romance_profile};

pub(super) static PROFILE: Profile = romance_profile! {
    "pt",
    [Enclitics = "enclitics", Pronominal = "pronominal"],
    traits: Trait::DROPS_SUBJECT
        .union(Trait::NEGATION_BEFORE_VERB)
        .union(Trait::ADJECTIVE_AFTER_NOUN),
    infinitive_ends: &['r', 'e'],
    introducing: &["um", "uma"],
    sources: &[("segundo", Opening::Part), ("conforme", Opening::Part), ("para", Opening::Part)],
    reading: &["lê", "ler"],
    is_finite: |word| {
        word.len() > 5 && word.ends_with("am")
            || word.len() > 6 && ends(word, &["ando", "endo", "indo"])
    },
    is_plural: |word| (!matches!(word, "tem" | "vem")).then(|| word.ends_with('m')),
};
