//! French: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, ends, profile, romance_profile};

pub(super) static PROFILE: Profile = romance_profile! {
    "fr",
    [],
    traits: Trait::ADJECTIVE_AFTER_NOUN,
    infinitive_ends: &['r', 'e'],
    participle_ends: &["é", "ée", "és", "ées"],
    narrative_ends: &["e", "ent", "it", "ait"],
    profession_ends: &["ologue", "iatre"],
    person_ends: &[
        "eur", "euse", "rice", "ier", "ière", "ien", "ienne", "iste", "ologue", "genaire", "ais", "aise", "ois", "oise",
        "ard", "arde",
    ],
    introducing: &["un", "une"],
    sources: &[("selon", Opening::Everywhere), ("pour", Opening::Part)],
    reading: &["lit", "lire"],
    is_finite: |word| ends(word, &["èrent", "aient"]),
    is_plural: |word| (!word.ends_with("ient")).then(|| word.ends_with("nt") && word != "dément"),
};
