//! Lists of words that one rule looks up, a file for each language that has the list, from `data/words/<language>/`.
//!
//! A word with a hyphen at its end is the beginning of its forms: "envoy-" stands for "envoyé" and "envoyait".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::Language;
use crate::lexicon;

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $list:ident = $file:literal: $($code:literal)+;)+) => {
        /// A list of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum List {
            $($(#[doc = $doc])+ $list,)+
        }

        /// Names of the files, in the order of [`List`].
        const NAMES: &[&str] = &[$($file),+];

        /// Every file with its list and the primary subtag of its language.
        const FILES: &[(List, &str, &str)] = &[$($(
            (List::$list, $code, include_str!(concat!("../../../data/words/", $code, "/", $file, ".txt"))),
        )+)+];
    };
}

lists! {
    /// Nouns for a person whom a court tries: "le prévenu".
    Accused = "accused": "de" "es" "fr" "it" "nl" "pt";
    /// Nouns for people that are adjectives after another noun: "au kiosque voisin".
    Adjectival = "adjectival": "es" "fr" "it" "pt";
    /// Verbs after "man" that advise the reader: "Man stelle sich vor".
    Advice = "advice": "de";
    /// Articles and possessives before a noun for a person: "la maire".
    Articles = "articles": "de" "es" "fr" "it" "nl" "pt";
    /// Adjectives of an attitude between a verb of speech and its clause: "s'est dit convaincu que".
    Attitudes = "attitudes": "es" "fr" "it" "pt";
    /// Infinitives of auxiliary and modal verbs: "affirme avoir échoué".
    AuxiliaryInfinitives = "auxiliary_infinitives": "de" "es" "fr" "it" "pt";
    /// Verbs with a verb of speech in the infinitive, without a preposition: "quiso subrayar".
    BareVerbs = "bare_verbs": "es" "fr" "it" "pt";
    /// Words before the marked name of a paper, a work or a body: "im „Hafenblatt“".
    BeforeTitles = "before_titles": "de" "es" "fr" "it" "nl" "pt";
    /// Forms of "be" of a clause that says what something is: "le problème est mental".
    Being = "being": "es" "fr" "it" "pt";
    /// Nouns for charges and other words of somebody else: "les accusations de « … »".
    Charges = "charges": "es" "fr" "it" "pt";
    /// Nouns for a company, which do not refer to an association or an authority: "la compañía".
    Companies = "companies": "de" "es" "fr" "it" "nl" "pt";
    /// Subjunctives that also belong to a condition or a wish of the writer: "würde".
    Conditionals = "conditionals": "de";
    /// Nouns for what somebody has counted or told: "según sus cálculos".
    Counts = "counts": "es" "fr" "it" "pt";
    /// Nouns for people of a court who are not tried: "la jueza".
    Court = "court": "de" "es" "fr" "it" "nl" "pt";
    /// Definite articles in the singular: "le pistard".
    DefiniteArticles = "definite_articles": "es" "fr" "it" "pt";
    /// Demonstratives before a noun for a person named before: "cette mère".
    Demonstratives = "demonstratives": "es" "fr" "it" "pt";
    /// Pronouns joined to the end of an infinitive: "usarlo".
    Enclitics = "enclitics": "es" "it" "pt";
    /// Determiners before a noun for a woman: "esta alcaldesa".
    Feminine = "feminine": "es" "fr" "it" "pt";
    /// Endings of nouns with one stem for men and for women, those of men first: "abogado", "abogada".
    GenderEndings = "gender_endings": "es" "fr" "it" "pt";
    /// Prepositions of a place or a goal, which begin no attribute: "à la mairie".
    GoalPrepositions = "goal_prepositions": "es" "fr" "it" "nl" "pt";
    /// Prepositions between a verb and words in marks that it governs: "apelou ao «bom senso»".
    GoverningPrepositions = "governing_prepositions": "es" "fr" "it" "nl" "pt";
    /// Indefinite articles and pronouns: "uno degli avvocati".
    Indefinite = "indefinite": "es" "fr" "it" "nl" "pt";
    /// Verbs with a preposition and a verb of speech in the infinitive: "se limitó a decir".
    JoinedVerbs = "joined_verbs": "es" "fr" "it" "pt";
    /// Nouns for relatives, friends and neighbours: "ihr Enkel Lukas".
    Kin = "kin": "de";
    /// Words before the verb of a sentence that tells whose the words of the sentence before are: "Così ha detto Rossi."
    Leading = "leading": "es" "fr" "it" "pt";
    /// Nouns for a text that a body sends: "in einem Brief der Gewerkschaft heißt es".
    Letters = "letters": "de";
    /// Determiners before a noun for a man: "ce maire".
    Masculine = "masculine": "es" "fr" "it" "pt";
    /// Nouns for men with another stem than those for women: "père".
    Men = "men": "es" "fr" "it" "pt";
    /// First words of the story after a turn of a dialogue: "– Oui, répond Lund, sans lever les yeux."
    Narrating = "narrating": "es" "fr" "it" "nl" "pt";
    /// Adjectives of nearness between a noun for people and its preposition: "fonti vicine alla trattativa".
    Near = "near": "es" "fr" "it" "pt";
    /// Nouns for a social network before its name of one letter: "sur le réseau X".
    Networks = "networks": "de" "es" "fr" "it" "nl" "pt";
    /// Pronouns that name no speaker: "on", "personne".
    Nobody = "nobody": "de" "es" "fr" "it" "nl" "pt";
    /// Nouns for people that can also describe a company: "Rovena Energía, líder del sector,".
    PeopleOrCompanies = "people_or_companies": "es" "fr" "it" "pt";
    /// Determiners before a noun for several people: "plusieurs syndicats".
    PluralDeterminers = "plural_determiners": "es" "fr" "it" "pt";
    /// Possessives of somebody named before, in front of a noun for words: "son constat".
    Possessives = "possessives": "es" "fr" "it" "nl" "pt";
    /// Verbs of speech with a reflexive pronoun, of which the subject can be left out: "se quejó".
    Pronominal = "pronominal": "es" "pt";
    /// Adjectives of facts that a source has now: "nach ersten Ermittlungen".
    Recent = "recent": "de";
    /// Verbs that reject a charge: "rejette", "rechazó".
    Rejecting = "rejecting": "es" "fr" "it" "pt";
    /// Verbs of those who write or send a message: "un message que Morel avait envoyé".
    Sending = "sending": "de" "es" "fr" "it" "nl" "pt";
    /// Nouns for a time: "die letzte Woche".
    Times = "times": "de";
    /// Words before a name that give a woman's title or office: "Frau", "Mme".
    TitlesFemale = "titles_female": "de" "es" "fr" "it" "nl" "pt";
    /// Words before a name that give a man's title or office: "Herr", "don".
    TitlesMale = "titles_male": "de" "es" "fr" "it" "nl" "pt";
    /// Words of a sentence about a person whom a court tries: "comparaissait pour".
    Trial = "trial": "de" "es" "fr" "it" "nl" "pt";
    /// Adjectives that tell two holders of one office apart: "l'ancien ministre".
    Turnover = "turnover": "es" "fr" "it" "pt";
    /// Nouns for a way to speak or for a title: "im Volksmund".
    WaysToSpeak = "ways_to_speak": "de";
    /// Subjunctives of verbs of a wish or a belief, whose subject is the speaker: "Er wolle „mehr Zeit“ haben."
    Wishing = "wishing": "de";
    /// Nouns for women with another stem than those for men: "mère".
    Women = "women": "es" "fr" "it" "pt";
}

/// The lists of one language.
struct Table {
    /// Whole words, with a bit for each list.
    words: FxHashMap<&'static str, u64>,
    /// Beginnings of words, by list.
    beginnings: Vec<Vec<&'static str>>,
    /// Lines of the files, by list.
    lines: Vec<Vec<&'static str>>,
}

static TABLES: LazyLock<FxHashMap<&'static str, Table>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for &(list, code, file) in FILES {
        let table = all.entry(code).or_insert_with(|| Table {
            words: FxHashMap::default(),
            beginnings: vec![Vec::new(); NAMES.len()],
            lines: vec![Vec::new(); NAMES.len()],
        });
        for line in lexicon::lines(file) {
            table.lines[list as usize].push(line);
            match line.strip_suffix('-') {
                Some(beginning) => table.beginnings[list as usize].push(beginning),
                None => *table.words.entry(line).or_default() |= 1 << list as u8,
            }
        }
    }
    all
});

/// Returns whether a list of a language has a word in lower case; false for a language without the list.
pub(super) fn has(language: Language, list: List, word: &str) -> bool {
    TABLES.get(language.subtag()).is_some_and(|table| {
        table.words.get(word).is_some_and(|lists| lists >> list as u8 & 1 == 1)
            || table.beginnings[list as usize].iter().any(|beginning| word.starts_with(beginning))
    })
}

/// Returns the lines of a list in the order of its file; none for a language without the list.
pub(super) fn lines(language: Language, list: List) -> &'static [&'static str] {
    TABLES.get(language.subtag()).map_or(&[], |table| &table.lines[list as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_well_formed() {
        assert!(NAMES.len() <= u64::BITS as usize);
        assert!(NAMES.windows(2).all(|names| names[0] < names[1]), "names are not sorted");
        for &(list, code, file) in FILES {
            let head = file.lines().next().unwrap_or_default();
            assert!(Language::of(code).is_some(), "{list:?}: {code} has no grammar");
            assert!(head.starts_with("# ") && head.contains("Source: "), "{list:?} {code}: {head}");
            let words: Vec<&str> = lexicon::lines(file).collect();
            assert!(!words.is_empty(), "{list:?} {code}");
            assert!(words.iter().all(|w| *w == w.trim().to_lowercase()), "{list:?} {code}: not in lower case");
            let in_order = head.contains(" in order");
            assert!(in_order || words.windows(2).all(|w| w[0] < w[1]), "{list:?} {code}: not sorted");
            let beginning = |w: &&str| w.ends_with('-');
            assert!(in_order || head.contains("beginning of forms") == words.iter().any(beginning), "{list:?} {code}");
            let covered = |w: &&str| {
                let other = |b: &&str| b != w && b.strip_suffix('-').is_some_and(|b| w.starts_with(b));
                !in_order && words.iter().any(other)
            };
            assert!(!words.iter().any(covered), "{list:?} {code}: a beginning has another one");
        }
    }

    #[test]
    fn every_file_of_a_language_is_in_a_list() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/words");
        // The lists of the lexicon.
        let shared = ["bodies", "function_words"];
        for code in ["de", "es", "fr", "it", "nl", "pt"] {
            for entry in std::fs::read_dir(folder.join(code)).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                let listed = FILES.iter().any(|f| f.1 == code && NAMES[f.0 as usize] == name);
                let list = path.extension().is_some_and(|e| e == "txt") && !shared.contains(&name.as_str());
                assert_eq!(list, listed, "{code}/{name}");
            }
        }
    }

    #[test]
    fn words_are_known_in_their_language() {
        assert!(has(Language::French, List::Sending, "envoyait") && has(Language::German, List::Sending, "schrieb"));
        assert!(!has(Language::French, List::Sending, "avait") && !has(Language::Spanish, List::Sending, "envoyait"));
        assert!(has(Language::Dutch, List::Companies, "bedrijf") && !has(Language::Dutch, List::Companies, "empresa"));
        assert!(!has(Language::French, List::Kin, "mann"), "French has no such list");
        assert_eq!(lines(Language::Italian, List::Women).len(), 4);
        assert!(lines(Language::German, List::Women).is_empty());
    }
}
