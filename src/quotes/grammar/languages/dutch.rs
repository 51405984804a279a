//! Dutch: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, profile};

pub(super) static PROFILE: Profile = profile! {
    "nl",
    [
        Accused = "accused",
        Articles = "articles",
        BeforeTitles = "before_titles",
        Companies = "companies",
        Court = "court",
        GoalPrepositions = "goal_prepositions",
        GoverningPrepositions = "governing_prepositions",
        Indefinite = "indefinite",
        Narrating = "narrating",
        Networks = "networks",
        Nobody = "nobody",
        Possessives = "possessives",
        PurposePrepositions = "purpose_prepositions",
        Sending = "sending",
        TitlesFemale = "titles_female",
        TitlesMale = "titles_male",
        Trial = "trial",
    ],
    traits: Trait::COMPOUND_NOUNS
        .union(Trait::SEPARABLE_VERBS)
        .union(Trait::PARTICLES_ARE_PREPOSITIONS),
    sources: &[("volgens", Opening::Everywhere), ("aldus", Opening::Everywhere)],
};
