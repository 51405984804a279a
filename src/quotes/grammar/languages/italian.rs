//! Italian: word lists and properties; its rules for word order are in `romance/`.

use super::list::List;
use super::profile::{Opening, Profile, Trait, ends, profile};

pub(super) const PROFILE: Profile = profile! {
    "it",
    [
        Accused = "accused",
        Adjectival = "adjectival",
        Articles = "articles",
        Attitudes = "attitudes",
        AuxiliaryInfinitives = "auxiliary_infinitives",
        BareVerbs = "bare_verbs",
        BeforeTitles = "before_titles",
        Being = "being",
        Charges = "charges",
        Companies = "companies",
        Counts = "counts",
        Court = "court",
        DefiniteArticles = "definite_articles",
        Demonstratives = "demonstratives",
        Enclitics = "enclitics",
        Feminine = "feminine",
        GenderEndings = "gender_endings",
        GoalPrepositions = "goal_prepositions",
        GoverningPrepositions = "governing_prepositions",
        Indefinite = "indefinite",
        JoinedVerbs = "joined_verbs",
        Leading = "leading",
        Masculine = "masculine",
        Men = "men",
        Narrating = "narrating",
        Near = "near",
        Networks = "networks",
        Nobody = "nobody",
        PeopleOrCompanies = "people_or_companies",
        PluralDeterminers = "plural_determiners",
        Possessives = "possessives",
        Rejecting = "rejecting",
        Sending = "sending",
        TitlesFemale = "titles_female",
        TitlesMale = "titles_male",
        Trial = "trial",
        Turnover = "turnover",
        Women = "women",
    ],
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
