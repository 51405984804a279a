//! Properties of a language, for the shared rules.

use bitflags::bitflags;

use super::list::List;

/// Place in which a source preposition of one word is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Opening {
    /// Everywhere: "selon".
    Everywhere,
    /// At the start of a part of a sentence, because it has other meanings elsewhere: "pour".
    Part,
    /// At the start of a part, or before a relative pronoun: "un tavolo, per il quale «…»".
    PartOrRelative,
    /// Right after words in marks: "«Non cediamo», così la sindaca".
    AfterQuote,
}

bitflags! {
    /// Traits of a grammar.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub(in super::super) struct Trait: u8 {
        /// The ending of the verb tells the person, so that the subject can be left out: "dijo que".
        const DROPS_SUBJECT = 1;
        /// The negation stands right before the verb: "no cede".
        const NEGATION_BEFORE_VERB = 1 << 1;
        /// Adjectives follow their noun: "la asociación vecinal".
        const ADJECTIVE_AFTER_NOUN = 1 << 2;
        /// Nouns are joined to one word: "brandweerkapitein".
        const COMPOUND_NOUNS = 1 << 3;
        /// Verbs have particles at the end of the clause: "legt … uit".
        const SEPARABLE_VERBS = 1 << 4;
        /// The particles of names are prepositions as well: "Petra Lund von der Stiftung".
        const PARTICLES_ARE_PREPOSITIONS = 1 << 5;
    }
}

/// Properties of a language. Those of German are used only by rules that German shares with the others.
pub(in super::super) struct Profile {
    /// Primary subtag of BCP 47: "nl".
    pub subtag: &'static str,
    /// Table of verbs of speech, `verbs.csv`.
    pub verbs: &'static str,
    /// Lists of words that one rule looks up.
    pub lists: &'static [(List, &'static str)],
    /// Traits of its grammar.
    pub traits: Trait,
    /// Last letters of infinitives after another verb: "a dire"; none if such a verb is not evidence of speech.
    pub infinitive_ends: &'static [char],
    /// Indefinite articles that introduce a person: "una anciana".
    pub introducing: &'static [&'static str],
    /// Source prepositions of one word.
    pub sources: &'static [(&'static str, Opening)],
    /// Verbs of reading for words that stand in a text: "si legge in una nota".
    pub reading: &'static [&'static str],
    /// Returns whether a word of four letters and more, in lower case, has the ending of a finite verb or a gerund that a
    /// short word can have by chance; the other endings are in a list.
    pub is_finite: fn(&str) -> bool,
    /// Returns whether a finite verb in lower case is in the plural; `None` if its ending does not tell.
    pub is_plural: fn(&str) -> Option<bool>,
}

impl Profile {
    /// Properties of a language without any of them, and without words.
    pub(in super::super) const NONE: Self = Self {
        subtag: "",
        verbs: "",
        lists: &[],
        traits: Trait::empty(),
        infinitive_ends: &[],
        introducing: &[],
        sources: &[],
        reading: &[],
        is_finite: |_| false,
        is_plural: |_| None,
    };
}

/// Makes a [`Profile`] with the files of `data/words/<subtag>/`: `profile! { "nl", [Accused = "accused"], field: value }`.
macro_rules! profile {
    ($subtag:literal, [$($list:ident = $file:literal),* $(,)?], $($field:ident: $value:expr),* $(,)?) => {
        Profile {
            subtag: $subtag,
            verbs: include_str!(concat!("../../../../data/words/", $subtag, "/verbs.csv")),
            lists: &[$((
                List::$list,
                include_str!(concat!("../../../../data/words/", $subtag, "/", $file, ".txt")),
            )),*],
            $($field: $value,)*
            ..Profile::NONE
        }
    };
}

/// Makes a [`Profile`] with the lists that all of French, Spanish, Italian and Portuguese have, and with more.
macro_rules! romance_profile {
    ($subtag:literal, [$($more:tt)*], $($fields:tt)*) => {
        profile! {
            $subtag,
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
                Feminine = "feminine",
                FiniteEndings = "finite_endings",
                GenderEndings = "gender_endings",
                GoalPrepositions = "goal_prepositions",
                GoverningPrepositions = "governing_prepositions",
                Indefinite = "indefinite",
                JoinedVerbs = "joined_verbs",
                Leading = "leading",
                Masculine = "masculine",
                Men = "men",
                Narrating = "narrating",
                NarrativeEndings = "narrative_endings",
                Near = "near",
                Networks = "networks",
                Nobody = "nobody",
                ParticipleEndings = "participle_endings",
                PeopleOrCompanies = "people_or_companies",
                PersonEndings = "person_endings",
                PluralDeterminers = "plural_determiners",
                Possessives = "possessives",
                ProfessionEndings = "profession_endings",
                PurposePrepositions = "purpose_prepositions",
                Rejecting = "rejecting",
                Sending = "sending",
                TitlesFemale = "titles_female",
                TitlesMale = "titles_male",
                Trial = "trial",
                Turnover = "turnover",
                Women = "women",
                $($more)*
            ],
            $($fields)*
        }
    };
}

pub(super) use {profile, romance_profile};

/// Returns whether a word has one of some endings.
pub(super) fn ends(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end))
}
