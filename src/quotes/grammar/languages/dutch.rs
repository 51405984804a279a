//! Dutch: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, profile};

pub(super) const PROFILE: Profile = profile! {
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
        Sending = "sending",
        TitlesFemale = "titles_female",
        TitlesMale = "titles_male",
        Trial = "trial",
    ],
    compound_nouns: true,
    separable_verbs: true,
    particles_are_prepositions: true,
    sources: &[("volgens", Opening::Everywhere), ("aldus", Opening::Everywhere)],
};
