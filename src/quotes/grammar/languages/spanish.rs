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
    introducing: &["un", "una"],
    sources: &[("según", Opening::Everywhere), ("segun", Opening::Everywhere), ("para", Opening::Part)],
    reading: &["lee", "leerse", "reza", "rezaba", "rezan"],
    is_finite: |word| {
        word.len() > 4 && ends(word, &["an", "en"])
            || word.len() > 6 && word.ends_with("ando")
    },
    is_plural: |word| Some(word.ends_with('n')),
};
