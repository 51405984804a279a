//! Lists of words that one rule looks up, each with the name of its file in `data/words/<language>/`.

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $list:ident = $file:literal;)+) => {
        /// A list of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(in super::super) enum List {
            $($(#[doc = $doc])+ $list,)+
        }

        /// Names of the files, in the order of [`List`].
        pub(in super::super) const NAMES: &[&str] = &[$($file),+];
    };
}

lists! {
    /// Nouns for a person whom a court tries: "le prévenu".
    Accused = "accused";
    /// Nouns for people that are adjectives after another noun: "au kiosque voisin".
    Adjectival = "adjectival";
    /// Verbs after "man" that advise the reader: "Man stelle sich vor".
    Advice = "advice";
    /// Articles and possessives before a noun for a person: "la maire".
    Articles = "articles";
    /// Adjectives of an attitude between a verb of speech and its clause: "s'est dit convaincu que".
    Attitudes = "attitudes";
    /// Infinitives of auxiliary and modal verbs: "affirme avoir échoué".
    AuxiliaryInfinitives = "auxiliary_infinitives";
    /// Verbs with a verb of speech in the infinitive, without a preposition: "quiso subrayar".
    BareVerbs = "bare_verbs";
    /// Words before the marked name of a paper, a work or a body: "im „Hafenblatt“".
    BeforeTitles = "before_titles";
    /// Forms of "be" of a clause that says what something is: "le problème est mental".
    Being = "being";
    /// Nouns for charges and other words of another person: "les accusations de « … »".
    Charges = "charges";
    /// Nouns for a company, which do not refer to an association or an authority: "la compañía".
    Companies = "companies";
    /// Subjunctives that also belong to a condition or a wish of the writer: "würde".
    Conditionals = "conditionals";
    /// Nouns for results and statements of a person: "según sus cálculos".
    Counts = "counts";
    /// Nouns for people of a court who are not tried: "la jueza".
    Court = "court";
    /// Definite articles in the singular: "le pistard".
    DefiniteArticles = "definite_articles";
    /// Demonstratives before a noun for a person named before: "cette mère".
    Demonstratives = "demonstratives";
    /// Pronouns joined to the end of an infinitive: "usarlo".
    Enclitics = "enclitics";
    /// Determiners before a noun for a woman: "esta alcaldesa".
    Feminine = "feminine";
    /// Endings of finite verbs and gerunds of four letters and more: "habló".
    FiniteEndings = "finite_endings";
    /// Endings of nouns with one stem for men and for women, those of men first: "abogado", "abogada".
    GenderEndings = "gender_endings";
    /// Prepositions of a place or a goal, which begin no attribute: "à la mairie".
    GoalPrepositions = "goal_prepositions";
    /// Prepositions between a verb and words in marks that it governs: "apelou ao «bom senso»".
    GoverningPrepositions = "governing_prepositions";
    /// Indefinite articles and pronouns: "uno degli avvocati".
    Indefinite = "indefinite";
    /// Verbs with a preposition and a verb of speech in the infinitive: "se limitó a decir".
    JoinedVerbs = "joined_verbs";
    /// Nouns for relatives, friends and neighbours: "ihr Enkel Lukas".
    Kin = "kin";
    /// Words before the verb of a sentence that tells whose the words of the sentence before are: "Così ha detto Rossi."
    Leading = "leading";
    /// Nouns for a text that a body sends: "in einem Brief der Gewerkschaft heißt es".
    Letters = "letters";
    /// Determiners before a noun for a man: "ce maire".
    Masculine = "masculine";
    /// Nouns for men with another stem than those for women: "père".
    Men = "men";
    /// First words of the story after a turn of a dialogue: "– Oui, répond Lund, sans lever les yeux."
    Narrating = "narrating";
    /// Endings of verbs in a tense of stories that are in no list, after words in marks: "zanjó".
    NarrativeEndings = "narrative_endings";
    /// Adjectives of nearness between a noun for people and its preposition: "fonti vicine alla trattativa".
    Near = "near";
    /// Nouns for a social network before its name of one letter: "sur le réseau X".
    Networks = "networks";
    /// Pronouns that name no speaker: "on", "personne".
    Nobody = "nobody";
    /// Endings of past participles: "dicho", "hablado".
    ParticipleEndings = "participle_endings";
    /// Nouns for people that can also describe a company: "Rovena Energía, líder del sector,".
    PeopleOrCompanies = "people_or_companies";
    /// Endings of nouns for people by their work, their place or their age: "panadero".
    PersonEndings = "person_endings";
    /// Determiners before a noun for several people: "plusieurs syndicats".
    PluralDeterminers = "plural_determiners";
    /// Possessives of a person named before, in front of a noun for words: "son constat".
    Possessives = "possessives";
    /// Endings of nouns for people by their profession: "geóloga".
    ProfessionEndings = "profession_endings";
    /// Verbs of speech with a reflexive pronoun, of which the subject can be left out: "se quejó".
    Pronominal = "pronominal";
    /// Prepositions of a purpose, which begin an attribute of the name of a body: "Plataforma por un Puerto Limpio".
    PurposePrepositions = "purpose_prepositions";
    /// Adjectives of facts that a source has now: "nach ersten Ermittlungen".
    Recent = "recent";
    /// Verbs that reject a charge: "rejette", "rechazó".
    Rejecting = "rejecting";
    /// Verbs of those who write or send a message: "un message que Morel avait envoyé".
    Sending = "sending";
    /// Nouns for a time: "die letzte Woche".
    Times = "times";
    /// Words before a name that give a woman's title or office: "Frau", "Mme".
    TitlesFemale = "titles_female";
    /// Words before a name that give a man's title or office: "Herr", "don".
    TitlesMale = "titles_male";
    /// Words of a sentence about a person whom a court tries: "comparaissait pour".
    Trial = "trial";
    /// Adjectives that tell two holders of one office apart: "l'ancien ministre".
    Turnover = "turnover";
    /// Nouns for a way to speak or for a title: "im Volksmund".
    WaysToSpeak = "ways_to_speak";
    /// Subjunctives of verbs of a wish or a belief, whose subject is the speaker: "Er wolle „mehr Zeit“ haben."
    Wishing = "wishing";
    /// Nouns for women with another stem than those for men: "mère".
    Women = "women";
}
