//! Closed lists of words, a file for each under `data/words/`, in one table: one look-up returns all lists that contain
//! a word.
//!
//! A list has one definition here and is used by every stage. Words with learned properties (given names, surnames,
//! frequent words) are in the trained table of [`crate::entities`].

mod endings;
pub(crate) mod languages;
mod sets;
pub(crate) mod speech;
pub(crate) mod tables;

pub(crate) use endings::Endings;
pub(crate) use sets::WordSet;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bytes::filter::{Filter, letters, small_letters};

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $list:ident = $file:literal,)+) => {
        /// A list of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "roles of people are for tables"))]
        pub(crate) enum List {
            $($(#[doc = $doc])+ $list,)+
        }

        /// The files, in the order of [`List`].
        const FILES: &[&str] = &[$(include_str!(concat!("../../data/words/", $file, ".txt"))),+];
    };
}

lists! {
    /// Words with a full stop of their own that may end a sentence as well: "Inc.", "Jr."
    Abbreviations = "en/abbreviations",
    /// Verbs whose object is another person: "let her look".
    ActsOnPeople = "en/acts_on_people",
    /// Words after "that" that is no conjunction: "wrote that down".
    AfterBareThat = "en/after_bare_that",
    /// Pronouns for an amount of words: "said little about it".
    Amounts = "en/amounts",
    /// Words before a number that make it less exact: "nearly half".
    Approximators = "en/approximators",
    /// Participles of a question with its topic: "asked about".
    Asked = "en/asked",
    /// Athletes by their sport: "striker".
    Athletes = "en/athletes",
    /// Prepositions that attach a mention to the noun before it: "a critic of Lund".
    AttachingPrepositions = "en/attaching_prepositions",
    /// Documents whose author is their speaker: "a letter from Lund".
    AuthoredDocuments = "en/authored_documents",
    /// Verbs whose subject is the author of a document: "wrote a letter".
    Authoring = "en/authoring",
    /// Words after which "US" in a line of capitals is a pronoun: "FOLLOW US".
    BeforeUs = "en/before_us",
    /// Words after a verb that has its words before its subject: "Lund and Osei shouted together".
    BesideShouts = "en/beside_shouts",
    /// Last words of German names of bodies: "Verband".
    BodiesGerman = "de/bodies",
    /// Words for the time of an office, before the office: "incoming mayor".
    ChangingModifiers = "en/changing_modifiers",
    /// Nouns for a company, whatever its name: "the firm".
    Companies = "en/companies",
    /// Last words of names of companies: "Ltd".
    CompanySuffixes = "en/company_suffixes",
    /// Verbs that continue the words of the last speaker: "He added".
    Continuing = "en/continuing",
    /// Nouns for people who often stay without a name beside a named person: "the judge".
    Counterparts = "en/counterparts",
    /// Nouns for a court and its hearings: "the jury heard that".
    Courts = "en/courts",
    /// Verbs of a demand, before "for": "called for an inquiry".
    DemandingVerbs = "en/demanding_verbs",
    /// Offices whose modifiers name their department: "the finance minister".
    DepartmentalOffices = "en/departmental_offices",
    /// Verbs of the words of a document: "it read".
    DocumentVerbs = "en/document_verbs",
    /// Nouns for documents that words are taken from: "the report".
    Documents = "en/documents",
    /// Words that begin with an apostrophe in place of lost letters: "'em".
    Elided = "en/elided",
    /// Adverbs after a pronoun that repeats other words: "said so again".
    EmptyAdverbs = "en/empty_adverbs",
    /// Nouns for facts, which have no voice: "data suggest".
    Evidence = "en/evidence",
    /// Firms and brands whose names have the form of a given name and a surname: "Aston Martin".
    FirmsLikePeople = "en/firms_like_people",
    /// Function words of Dutch.
    FunctionDutch = "nl/function_words",
    /// Function words of French.
    FunctionFrench = "fr/function_words",
    /// Function words of German.
    FunctionGerman = "de/function_words",
    /// Function words of Italian.
    FunctionItalian = "it/function_words",
    /// Function words of Portuguese.
    FunctionPortuguese = "pt/function_words",
    /// Function words of Spanish.
    FunctionSpanish = "es/function_words",
    /// Prepositions between a noun for people and their verb of speech: "an officer at the cordon said".
    GroupPrepositions = "en/group_prepositions",
    /// Quantifiers for several people: "many said".
    GroupQuantifiers = "en/group_quantifiers",
    /// Words before a name that are not an office: "Mr", "Dame".
    Honorifics = "en/honorifics",
    /// Words before a name that are not an office, in languages besides English: "Frau", "Mme".
    HonorificsForeign = "honorifics",
    /// Things that words are written on: "a banner that read".
    Inscribed = "en/inscribed",
    /// Verbs of words on a thing: "a banner that read".
    InscribingVerbs = "en/inscribing_verbs",
    /// Verbs with an object and what it is called: "called the plan a sham".
    JudgingVerbs = "en/judging_verbs",
    /// Nouns for relatives and friends: "sister".
    Kin = "en/kin",
    /// Words for the elder of two people of one name: "the elder Osei".
    KinElder = "en/kin_elder",
    /// Words for the younger of two people of one name: "the younger Osei".
    KinYounger = "en/kin_younger",
    /// Participles before "by" that name the head of a body: "a team led by Lund".
    Led = "en/led",
    /// Endings of hosts and files: "com", "jpg".
    LinkEndings = "link_endings",
    /// Nouns for a scale or a rule: "paid according to rank".
    Measures = "en/measures",
    /// Means by which words are published: "Twitter", "letter".
    Media = "media",
    /// Medical professions: "surgeon".
    Medics = "en/medics",
    /// Words of titles that are no title by themselves: "vice president".
    ModifyingTitles = "en/modifying_titles",
    /// Months and days in short: "Jan".
    MonthAbbreviations = "en/month_abbreviations",
    /// Months in full, January first.
    Months = "en/months",
    /// Abbreviations inside names: "St. John".
    NameAbbreviations = "en/name_abbreviations",
    /// Short words of names besides particles, in lower case or with a capital: "Los Angeles".
    NameArticles = "name_articles",
    /// Words that are in lower case inside names: "Bank of Norland".
    NameLinks = "name_links",
    /// Words that introduce a name: "a man who gave his name only as Piet".
    Named = "en/named",
    /// Verbs of naming or judging, with words in marks as object: "called it “a mess”".
    NamingVerbs = "en/naming_verbs",
    /// Subjects that are not a speaker: "Nobody can say".
    Nobody = "en/nobody",
    /// Words before "of" in a name that are no organisation by themselves: "Isle of Norport".
    OfHeads = "en/of_heads",
    /// Words before an office that belong to it: "former".
    OfficeModifiers = "en/office_modifiers",
    /// Numbers in letters above ten: "twenty".
    Numbers = "en/numbers",
    /// Abbreviations of offices: "the CEO said".
    OfficesInCapitals = "en/offices_in_capitals",
    /// Common words with the letters of aliases in capitals: "US" in a line of capitals can be the word "us".
    OrdinaryInCapitals = "en/ordinary_in_capitals",
    /// Nouns for one kind of organisation each: "the union" is no airline.
    OrganisationKinds = "en/organisation_kinds",
    /// Nouns for an organisation named before: "the ministry".
    Organisations = "en/organisations",
    /// Words in the names of outlets: "Herald".
    OutletWords = "outlet_words",
    /// Particles of names: "van der Berg", "bin Salman".
    Particles = "particles",
    /// Nouns for members of parties, in the singular: "democrat".
    PartyMembers = "en/party_members",
    /// Nouns for people, trades among them: "a fan", "the surgeon".
    People = "en/people",
    /// Artists of the stage: "singer".
    Performers = "en/performers",
    /// Pronouns, possessives and verbs of the first and second person: "we", "notre".
    Persons = "persons",
    /// Pictures that people publish: "tweeted a photo".
    Pictures = "en/pictures",
    /// Nouns and directions before "of" and a place: "the village of Norport".
    PlaceNouns = "en/place_nouns",
    /// Nouns for plans and rules: "plan".
    Plans = "en/plans",
    /// First words of names of places that are no given names there: "San Mateo".
    PlacePrefixes = "place_prefixes",
    /// Prepositions that open the sentence of an actor: "Beside her, Lund shrugged".
    PlacePrepositions = "en/place_prepositions",
    /// Plural nouns for people that do not end in "s": "police".
    Plurals = "en/plurals",
    /// Offices of the police and of prosecution: "sheriff".
    PoliceOffices = "en/police_offices",
    /// Political offices: "mayor".
    PoliticalOffices = "en/political_offices",
    /// Ranks and degrees in capitals after a name: "Petra Lund KC".
    PostNominals = "en/post_nominals",
    /// Adverbs that begin the predicate after a name: "Lund again said".
    PredicateAdverbs = "en/predicate_adverbs",
    /// Verbs before a speaker and "as saying": "quoted Lund as saying".
    QuotingVerbs = "en/quoting_verbs",
    /// Adjectives between a noun and its preposition: "people close to Lund".
    RelatingAdjectives = "en/relating_adjectives",
    /// Documents that relay words: "the indictment".
    RelayedDocuments = "en/relayed_documents",
    /// Verbs with an experience as object: "described seeing a man".
    RememberingVerbs = "en/remembering_verbs",
    /// Adverbs between a verb of speech and its clause: "said afterwards that".
    ReportAdverbs = "en/report_adverbs",
    /// Offices of which a place has one holder: "mayor".
    Seats = "en/seats",
    /// Words that begin sentences and hardly ever names: "Meanwhile".
    SentenceStarters = "en/sentence_starters",
    /// Nouns for a number of people, which refer to the people themselves: "a group of dockers".
    SetNouns = "en/set_nouns",
    /// Nouns for a part of a number of people, before "of": "a quarter of the tenants".
    Shares = "en/shares",
    /// Offices of which a person with another title has none: "the chief executive".
    SoleOffices = "en/sole_offices",
    /// Verbs of speech in the forms that occur beside names: "said".
    SpeechVerbs = "en/speech_verbs",
    /// Verbs of speech in languages besides English: "sagte".
    SpeechVerbsForeign = "speech_verbs",
    /// Function words that make a useless name in a gazetteer.
    StopWords = "en/stop_words",
    /// Nouns for words that have a meaning of their own: "concept".
    Terms = "en/terms",
    /// First words of names of storms, ships, plans and the like, which are no people: "Cyclone Nora".
    ThingPrefixes = "en/thing_prefixes",
    /// Singular nouns besides organisations that are no persons: "campaign".
    Things = "en/things",
    /// Nouns for a time: "announced in a post that night".
    Times = "en/times",
    /// Abbreviations whose full stop does not end a sentence: "Mr.", "Sen."
    TitleAbbreviations = "en/title_abbreviations",
    /// Titles and roles of women: "Mrs", "spokeswoman", "Mme".
    TitlesFemale = "titles_female",
    /// Ranks in capitals before a name: "DSP Osei".
    TitlesInCapitals = "en/titles_in_capitals",
    /// Titles and roles of men: "Sir", "spokesman", "Herr".
    TitlesMale = "titles_male",
    /// Titles that belong to a person with one name: "King Charles".
    TitlesOfOneName = "en/titles_of_one_name",
    /// Verbs of speech with a matter in place of a clause: "commented on the story".
    TopicVerbs = "en/topic_verbs",
    /// Nouns for spoken and written words: "tweet".
    Utterances = "en/utterances",
    /// Verbs of speech with the form of a noun in the plural: "claims of fraud have".
    VerbsOrNouns = "en/verbs_or_nouns",
    /// Verbs with an object and "as": "described him as an upright man".
    ViewingVerbs = "en/viewing_verbs",
    /// Days of the week in full, Monday first.
    Weekdays = "en/weekdays",
    /// Works that have titles: "film".
    Works = "en/works",
    /// Works in the plural: "films".
    WorksPlural = "en/works_plural",
}

/// Set of the lists that contain a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Lists(u128);

impl Lists {
    /// Returns true if a list contains the word.
    pub(crate) fn has(self, list: List) -> bool {
        self.0 >> list as u8 & 1 == 1
    }

    /// Returns true if one of several lists contains the word.
    pub(crate) fn has_any(self, lists: &[List]) -> bool {
        lists.iter().any(|&list| self.has(list))
    }
}

/// Every word of the lists, in lower case.
static WORDS: LazyLock<FxHashMap<&'static [u8], Lists>> = LazyLock::new(|| {
    let mut all: FxHashMap<&[u8], Lists> = FxHashMap::default();
    for (list, file) in FILES.iter().enumerate() {
        for word in lines(file) {
            all.entry(word.as_bytes()).or_default().0 |= 1 << list;
        }
    }
    all
});

/// Filter of the words: most words of a text are in no list.
static KNOWN: LazyLock<Filter> = LazyLock::new(|| Filter::new(WORDS.keys().map(|word| letters(word))));

/// Returns the words of a file; lines that begin with `#` are comments.
pub(crate) fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Returns the two cells of each row of a table, borrowed from the file; the second may have commas. Tables of the crate
/// have no quoted cells, so that their rows need no reader of CSV, which returns copies.
pub(crate) fn pairs(file: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(file).filter_map(|row| row.split_once(','))
}

/// Returns language, class and form of the rows of a table of phrases; the first row has the names of the columns.
pub(crate) fn phrases(file: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    lines(file).skip(1).filter_map(|row| {
        let mut cells = row.splitn(3, ',');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

/// Length in bytes up to which a word is looked up without an allocation; few words of the lists are longer.
const SHORT: usize = 24;

/// Returns the lists that contain a word, in any case.
pub(crate) fn look_up(word: &str) -> Lists {
    if !word.is_ascii() {
        return look_up_small(word.to_lowercase());
    }
    if !KNOWN.may_hold(small_letters(word.as_bytes())) {
        return Lists::default();
    }
    let mut small = [0; SHORT];
    let Some(small) = small.get_mut(..word.len()) else { return look_up_small(word.to_ascii_lowercase()) };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    WORDS.get(&*small).copied().unwrap_or_default()
}

/// Returns the lists that contain a word as it is written. The lists are in lower case, so the result is empty for a word
/// with a capital.
pub(crate) fn look_up_small(word: impl AsRef<[u8]>) -> Lists {
    let word = word.as_ref();
    if KNOWN.may_hold(letters(word)) { WORDS.get(word).copied().unwrap_or_default() } else { Lists::default() }
}

/// Returns true for a day or a month: "Monday", "Sept".
pub(crate) fn is_time(word: &str) -> bool {
    look_up(word).has_any(&[List::Months, List::Weekdays, List::MonthAbbreviations])
        || matches!(word, "Today" | "Tomorrow" | "Yesterday")
}

/// Returns the words of a list in the order of its file.
pub(crate) fn words(list: List) -> impl Iterator<Item = &'static str> {
    lines(FILES[list as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_well_formed() {
        assert!(FILES.len() <= u128::BITS as usize);
        for file in FILES {
            let head = file.lines().next().unwrap_or_default();
            assert!(head.starts_with("# ") && head.contains("Source: "), "{head}");
            let words: Vec<&str> = lines(file).collect();
            assert!(!words.is_empty(), "{head}");
            assert!(words.iter().all(|w| *w == w.trim().to_lowercase()), "{head}: not in lower case");
            let in_order = head.contains(" in order");
            assert!(in_order || words.windows(2).all(|w| w[0] < w[1]), "{head}: not sorted");
        }
    }

    /// Calls `visit` with the path and the text of each file with an ending in a folder of the crate.
    fn each_file(folder: &std::path::Path, ending: &str, visit: &mut impl FnMut(&std::path::Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                None if path.is_dir() => each_file(&path, ending, visit),
                Some(e) if e == ending => visit(&path, &std::fs::read_to_string(&path).unwrap()),
                _ => {}
            }
        }
    }

    #[test]
    fn every_list_is_sorted_and_read() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut code = String::new();
        each_file(&root.join("src"), "rs", &mut |_, text| code.push_str(text));
        let folder = root.join("data/words");
        each_file(&folder, "txt", &mut |path, text| {
            let name = path.strip_prefix(&folder).unwrap().with_extension("").to_str().unwrap().replace('\\', "/");
            let head = text.lines().next().unwrap_or_default();
            assert!(head.starts_with("# "), "{name}: {head}");
            let words: Vec<&str> = lines(text).collect();
            let mut sorted = words.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(words.len(), sorted.len(), "{name}: a word is there twice");
            assert!(head.contains(" in order") || words == sorted, "{name}: not sorted");
            // A list of one language is read by its name; a test beside `quotes::grammar::lists` compares the files.
            let own = format!("= \"{}\"", name.rsplit('/').next().unwrap());
            let read = [format!("\"{name}\""), format!("data/words/{name}.txt"), own];
            assert!(read.iter().any(|r| code.contains(r.as_str())), "{name}: read by no code");
        });
    }

    #[test]
    fn lists_of_words() {
        assert!(look_up("Mrs").has(List::Honorifics) && look_up("Mrs").has(List::TitlesFemale));
        assert!(!look_up("Mrs").has(List::TitlesMale));
        assert!(look_up("SAID").has(List::SpeechVerbs) && !look_up_small("Said").has(List::SpeechVerbs));
        assert!(look_up_small("van").has(List::Particles) && !look_up_small("Van").has(List::Particles));
        assert_eq!(look_up("Harbour"), Lists::default());
        assert_eq!(look_up(&"x".repeat(100)), Lists::default());
        assert_eq!(words(List::Months).nth(2), Some("march"));
        assert_eq!(words(List::Weekdays).count(), 7);
    }
}
