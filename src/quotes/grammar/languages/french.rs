//! French: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, profile, romance_profile};

pub(super) static PROFILE: Profile = romance_profile! {
    "fr",
    [],
    traits: Trait::ADJECTIVE_AFTER_NOUN,
    infinitive_ends: &['r', 'e'],
    introducing: &["un", "une"],
    sources: &[("selon", Opening::Everywhere), ("pour", Opening::Part)],
    reading: &["lit", "lire"],
    is_plural: |word| (!word.ends_with("ient")).then(|| word.ends_with("nt") && word != "dément"),
};
