//! German: word lists and properties; its rules for word order are in `german/`.

use super::list::List;
use super::profile::{Profile, Trait, profile};

pub(super) static PROFILE: Profile = profile! {
    "de",
    [
        Accused = "accused",
        Advice = "advice",
        Articles = "articles",
        AuxiliaryInfinitives = "auxiliary_infinitives",
        BeforeTitles = "before_titles",
        Companies = "companies",
        Conditionals = "conditionals",
        Court = "court",
        Kin = "kin",
        Letters = "letters",
        Networks = "networks",
        Nobody = "nobody",
        Recent = "recent",
        Sending = "sending",
        Times = "times",
        TitlesFemale = "titles_female",
        TitlesMale = "titles_male",
        Trial = "trial",
        WaysToSpeak = "ways_to_speak",
        Wishing = "wishing",
    ],
    traits: Trait::PARTICLES_ARE_PREPOSITIONS,
};
