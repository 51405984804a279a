//! Words of a language: closed classes and forms of its reporting verbs, from `data/words/<language>/`.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::languages::{Language, Profile};
use crate::lexicon::{languages, tables};
use crate::quotes::CueClass;

macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $class:ident = $name:literal,)+) => {
        /// Closed class of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Class {
            $($(#[doc = $doc])+ $class,)+
        }

        /// Names of the classes in the files, in the order of [`Class`].
        const NAMES: &[&str] = &[$($name),+];
    };
}

classes! {
    /// "der", "une", "estos".
    Determiner = "determiner",
    /// Determiners that begin no subject: "dem".
    Oblique = "oblique",
    /// "er", "il", "él".
    PronounMale = "pronoun_m",
    /// "sie", "elle", "ella".
    PronounFemale = "pronoun_f",
    /// "es".
    PronounNeuter = "pronoun_n",
    /// "ils", "ellos".
    PronounPlural = "pronoun_pl",
    /// "ich", "nous".
    PronounFirst = "pronoun_first",
    /// Other words that are a subject alone: "man", "on".
    PronounOther = "pronoun_other",
    /// "welcher", "dont", "cuyo".
    Relative = "relative",
    /// "warum", "comment".
    Question = "question",
    /// "dass", "que".
    That = "that",
    /// "weil", "puisque".
    Subordinator = "subordinator",
    /// "und", "et".
    And = "and",
    /// "aber", "mais".
    But = "but",
    /// "in", "dans".
    Preposition = "preposition",
    /// Prepositions that continue a noun phrase: "von", "du".
    Of = "of",
    /// Forms of "be", "have", "become".
    Auxiliary = "auxiliary",
    /// Forms of "have" before a participle of the active voice.
    Have = "have",
    /// Auxiliaries of the passive voice.
    Become = "become",
    /// "kann", "doit".
    Modal = "modal",
    /// Finite forms of reported speech: "sei", "aurait".
    Subjunctive = "subjunctive",
    /// Common finite forms of the indicative.
    Indicative = "indicative",
    /// "nicht", "pas".
    Negation = "negation",
    /// "wenn", "si".
    Condition = "condition",
    /// Unstressed pronouns beside the verb: "se", "lui".
    Clitic = "clitic",
    /// "gestern", "hier", "ayer".
    Adverb = "adverb",
    /// "Frau", "Mme", "Don".
    Honorific = "honorific",
    /// Small words inside names: "von", "de".
    Particle = "particle",
    /// Nouns for bodies: "Regierung", "police".
    Organisation = "organisation",
    /// "Montag".
    Weekday = "weekday",
    /// "Januar".
    Month = "month",
    /// Words with a full stop of their own: "Dr".
    Abbreviation = "abbreviation",
    /// "laut", "selon", "según".
    Source = "source",
    /// Nouns between a source preposition and its speaker: "nach Angaben von".
    SourceNoun = "source_noun",
    /// Verbs that name or judge, with the words in marks as object: "nannte".
    Naming = "naming",
    /// Verbs that judge with "als" and words in marks, and are no verbs of speech: "wertete", "feierte".
    Judging = "judging",
    /// Adjectives before the marked name of a thing: "sogenannte", "fameuse", "llamada".
    SoCalled = "so_called",
    /// Nouns of reported words that take a clause: "Behauptung".
    SpeechNoun = "speech_noun",
    /// Nouns for the kind of a body before its name: "Unternehmen", "société", "empresa".
    KindNoun = "kind_noun",
    /// Prepositions before an addressee: "gegenüber", "auprès", "al".
    To = "to",
    /// Prepositions before a medium: "im", "sur", "en".
    MediumPreposition = "medium_preposition",
    /// Nouns for the means by which words are published: "Interview", "communiqué".
    Medium = "medium",
    /// Nouns for outlets: "Zeitung", "chaîne", "diario".
    Outlet = "outlet",
    /// Names of outlets that are also common nouns in lower case: "Monde".
    OutletName = "outlet_name",
    /// Nouns for people who are told something: "Journalisten", "presse".
    Audience = "audience",
    /// Nouns for people by their office or part: "Sprecherin", "maire".
    Role = "role",
    /// Nouns for works and other things with a title, also of several words: "Film", "Kampagne".
    Work = "work",
    /// Men's names, which the names of all languages lack or have as those of women: "Jan".
    GivenMale = "given_m",
    /// Women's names, which the names of all languages lack or have as those of men: "Andrea".
    GivenFemale = "given_f",
    /// Nouns for things, which cannot speak: "Voraussetzung", "Ergebnis".
    Thing = "thing",
    /// Nouns for a time: "años", "semaine".
    Time = "time",
    /// Verbs and nouns that give a name or a nickname, with the name in marks: "conocen", "palabra".
    Calling = "calling",
    /// Nouns for places and bodies that are called after people: "calle", "prix".
    Namesake = "namesake",
    /// Nouns for an opinion as a source: "juicio", "avis".
    Opinion = "opinion",
    /// Nouns and adjectives with the ending of a finite verb: "refrán", "joven".
    VerbLike = "verb_like",
    /// Nouns for things with the ending of those for people: "lista".
    RoleLike = "role_like",
    /// Nouns for people by their country: "uruguayo", "charrúa".
    Origin = "origin",
    /// Nouns for people that several people of an article have, or of whom the article has no other name: "ministra".
    SharedRole = "shared_role",
    /// Determiners and pronouns in the singular.
    Singular = "singular",
    /// Determiners in the plural.
    Plural = "plural",
    /// Verbs with words in marks as subject: "heißt".
    Linking = "linking",
    /// Verbs of an answer, an appeal or a reaction, which tell whose words are nearby: "wehrte".
    Answering = "answering",
}

impl Class {
    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// Classes whose words are neither nouns nor names.
const FUNCTION: u64 = Class::Determiner.bit()
    | Class::Oblique.bit()
    | Class::PronounMale.bit()
    | Class::PronounFemale.bit()
    | Class::PronounNeuter.bit()
    | Class::PronounPlural.bit()
    | Class::PronounFirst.bit()
    | Class::PronounOther.bit()
    | Class::Relative.bit()
    | Class::Question.bit()
    | Class::That.bit()
    | Class::Subordinator.bit()
    | Class::And.bit()
    | Class::But.bit()
    | Class::Preposition.bit()
    | Class::Auxiliary.bit()
    | Class::Modal.bit()
    | Class::Negation.bit()
    | Class::Clitic.bit()
    | Class::Adverb.bit()
    | Class::Source.bit();

/// Pronouns that are a subject alone.
const PRONOUN: u64 = Class::PronounMale.bit()
    | Class::PronounFemale.bit()
    | Class::PronounNeuter.bit()
    | Class::PronounPlural.bit()
    | Class::PronounFirst.bit()
    | Class::PronounOther.bit();

/// Form of a reporting verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// "sagte", "teilte" (with its particle apart).
    Finite,
    /// "mitteilte": finite, with the particle.
    Joined,
    /// "gesagt".
    Participle,
    /// "sagen", "diciendo".
    Infinitive,
}

/// A form of a reporting verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbForm {
    /// Class of the verb.
    pub(super) class: CueClass,
    /// Separable particle.
    pub(super) particle: Option<&'static str>,
    /// Form.
    pub(super) form: Form,
}

/// Facts about a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    classes: u64,
    /// Reporting verbs of which the word is a form.
    pub(super) verbs: Vec<VerbForm>,
}

impl Facts {
    /// Returns whether the word is in a class.
    #[inline]
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Returns whether the word is a function word.
    #[inline]
    pub(super) fn is_function(&self) -> bool {
        self.classes & FUNCTION != 0
    }

    /// Returns whether the word is in a list.
    #[inline]
    pub(super) fn is_listed(&self) -> bool {
        self.classes != 0 || !self.verbs.is_empty()
    }

    /// Returns whether the word can be a subject alone.
    #[inline]
    pub(super) fn is_pronoun(&self) -> bool {
        self.classes & PRONOUN != 0
    }
}

/// Classes of several words together.
#[derive(Clone, Copy, Default)]
pub(super) struct Classes(u64);

impl Classes {
    /// Returns the classes together with those of a word.
    pub(super) fn with(self, word: &Facts) -> Self {
        Self(self.0 | word.classes)
    }

    /// Returns whether one of the words is in a class.
    pub(super) fn is(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }
}

/// Facts about a word in no list.
pub(super) static UNKNOWN: Facts = Facts { classes: 0, verbs: Vec::new() };

/// Returns the facts about a verb of the caller, which may be finite or a participle.
pub(super) fn verb_of_caller(class: CueClass) -> &'static Facts {
    static VERBS: LazyLock<FxHashMap<CueClass, Facts>> = LazyLock::new(|| {
        let form = |class, form| VerbForm { class, particle: None, form };
        let facts = |class| Facts { classes: 0, verbs: vec![form(class, Form::Finite), form(class, Form::Participle)] };
        CueClass::ALL.into_iter().map(|class| (class, facts(class))).collect()
    });
    VERBS.get(&class).unwrap_or(&UNKNOWN)
}

/// Words of one language.
pub(super) struct Words {
    facts: FxHashMap<String, Facts>,
    /// Source prepositions of several words: "a juicio de".
    sources: Vec<Vec<String>>,
}

/// Name of the row with the source prepositions of several words, which are joined by `_`.
const SOURCE_PHRASE: &str = "source_phrase";

impl Words {
    fn new(profile: &Profile) -> Self {
        let (subtag, verbs) = (profile.subtag, profile.verbs);
        let mut all: FxHashMap<String, Facts> = FxHashMap::default();
        let mut sources = Vec::new();
        for row in tables::records(languages::grammar(subtag), b',') {
            if &row[0] == SOURCE_PHRASE {
                sources.extend(row[1].split(' ').map(|phrase| phrase.split('_').map(str::to_owned).collect()));
                continue;
            }
            let class = NAMES.iter().position(|&n| n == &row[0]);
            let class = class.unwrap_or_else(|| panic!("{subtag}/grammar.csv: {:?} is no class of words", &row[0]));
            for word in row[1].split(' ') {
                all.entry(word.to_owned()).or_default().classes |= 1 << class;
            }
        }
        for row in tables::records(verbs, b',') {
            let class = CueClass::from_name(&row[0]);
            let class = class.unwrap_or_else(|| panic!("{subtag}/verbs.csv: {:?} is no class of verbs", &row[0]));
            let particle: Option<&'static str> =
                if row[1].is_empty() { None } else { Some(Box::leak(row[1].to_owned().into_boxed_str())) };
            let mut add = |word: &str, form: Form| {
                all.entry(word.to_owned()).or_default().verbs.push(VerbForm { class, particle, form });
            };
            for word in row[2].split(' ').filter(|w| !w.is_empty()) {
                add(word, Form::Finite);
                if let Some(particle) = particle {
                    add(&format!("{particle}{word}"), Form::Joined);
                }
            }
            row[3].split(' ').filter(|w| !w.is_empty()).for_each(|w| add(w, Form::Participle));
            row[4].split(' ').filter(|w| !w.is_empty()).for_each(|w| add(w, Form::Infinitive));
        }
        Self { facts: all, sources }
    }

    /// Returns the source prepositions of several words, as words in lower case.
    pub(super) fn sources(&self) -> &[Vec<String>] {
        &self.sources
    }

    /// Returns the facts about a word in lower case.
    #[inline]
    pub(super) fn get(&self, word: &str) -> &Facts {
        self.facts.get(word).unwrap_or(&UNKNOWN)
    }
}

/// Returns the words of a language.
pub(super) fn of(language: Language) -> &'static Words {
    /// Words of all languages, in their order; those of a language are read when they are first needed.
    static ALL: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    ALL[language as usize].get_or_init(|| Words::new(language.profile()))
}
