//! [`List`]: the lists of words, one below another.
//!
//! A list of many words, or of one sense, is a file of `data/words/`, in lower case. A list of a few words that rules look
//! up is a row of `data/words/rule_sets.csv`, as the words are written, with their capitals.

macro_rules! lists {
    (
        files { $($(#[doc = $doc:literal])+ $list:ident = $file:literal,)+ }
        rows { $($(#[doc = $row_doc:literal])+ $row:ident = $name:literal,)+ }
    ) => {
        /// A list of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "roles of people are for tables"))]
        pub(crate) enum List {
            $($(#[doc = $doc])+ $list,)+
            $($(#[doc = $row_doc])+ $row,)+
        }

        /// The files, in the order of [`List`].
        pub(super) const FILES: &[&str] = &[$(include_str!(concat!("../../data/words/", $file, ".txt"))),+];

        /// Names of the rows, in the order of [`List`], in which they follow the files.
        pub(super) const ROWS: &[&str] = &[$($name),+];
    };
}

lists! {
    files {
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
    rows {
        /// Endings of abstract nouns, which describe nobody: "the announcement".
        AbstractEndings = "abstract_endings",
        /// Verbs of an act that needs no words, before "to": "learned to sail".
        ActingVerbs = "acting_verbs",
        /// Verbs of an act on a thing, which report words only with a clause: "approved a budget".
        ActsOnThings = "acts_on_things",
        /// Romance prepositions of an addressee, right behind its verb or before a clause: "reproche au maire".
        Addressed = "addressed",
        /// Endings of German adjectives that open a sentence as adverbials: "Sichtlich".
        AdjectiveEndingsGerman = "adjective_endings_german",
        /// Endings of German adjectives before a name of a body: "Norder Werft".
        AdjectiveEndingsOfNames = "adjective_endings_of_names",
        /// Conjunctions of an adverbial clause of time or cause: "while the band played".
        AdverbialConjunctions = "adverbial_conjunctions",
        /// Short names of news agencies that the table of outlets lacks: "Petra Lund, TASR".
        AgenciesInCapitals = "agencies_in_capitals",
        /// Endings of nouns for people: "docker", "columnist".
        AgentEndings = "agent_endings",
        /// Endings of nouns for people in the plural: "watchers", "columnists".
        AgentEndingsOfGroups = "agent_endings_of_groups",
        /// Romance and Dutch prepositions of the agent of a passive: "por el alcalde".
        AgentsOfPassives = "agents_of_passives",
        /// Words in the names of airlines: "Air Fjord".
        AirlineWords = "airline_words",
        /// Animals with names of their own: "her dog, Karl Osei".
        Animals = "animals",
        /// Verbs of an answer: "replied to a letter from Lund".
        AnsweringVerbs = "answering_verbs",
        /// Nouns for an answer that somebody sends: "a reply from Lund".
        Answers = "answers",
        /// Particles of Arabic names: "Noor bint Aziz".
        ArabicParticles = "arabic_particles",
        /// Articles of English.
        Articles = "articles",
        /// Words before somebody who is not named: "another man", "one of them".
        ArticlesAndOne = "articles_and_one",
        /// Romance articles before a noun with the form of a verb: "la demanda".
        ArticlesOfDeverbals = "articles_of_deverbals",
        /// Articles that begin a nickname in marks: "le dicen «el abuelo»".
        ArticlesOfNicknames = "articles_of_nicknames",
        /// Articles and possessives before a noun with a name in apposition, in Romance languages.
        ArticlesOfNouns = "articles_of_nouns",
        /// Articles and adjectives before a quantity: "the vast majority of voters".
        ArticlesOfQuantities = "articles_of_quantities",
        /// Determiners before the role that a sentence gives a person: "Lund is the mayor".
        ArticlesOfRoles = "articles_of_roles",
        /// Romance words for "as" with the adverbs beside them: "tal y como dijo".
        AsWithAdverbs = "as_with_adverbs",
        /// Verbs of a question to somebody: "Lund pressed him on the cost".
        AskingVerbs = "asking_verbs",
        /// Verbs before a gerund with the same subject: "kept saying".
        AspectVerbs = "aspect_verbs",
        /// Nouns for the author of a work, before "of" and its title: "author of Low Water".
        AuthorsOfWorks = "authors_of_works",
        /// Finite auxiliaries of English.
        Auxiliaries = "auxiliaries",
        /// Words before an imperative, or a verb that tells the reader what to do: "please note that".
        BeforeImperatives = "before_imperatives",
        /// Romance words between a verb of speech and its infinitive.
        BeforeInfinitives = "before_infinitives",
        /// Words before a month: "since March", "early March".
        BeforeMonths = "before_months",
        /// German words before a noun, in lower case: articles, pronouns of possession.
        BeforeNounsGerman = "before_nouns_german",
        /// Romance prepositions before an opinion: "a su juicio".
        BeforeOpinions = "before_opinions",
        /// Words between a person and the firm of that name: "Petra Lund, who runs Petra Lund Flowers".
        BeforeOwnFirm = "before_own_firm",
        /// Romance and Dutch words before a judgement in marks: "calificó el plan como «disparate»".
        BeforePredicates = "before_predicates",
        /// Determiners before a role that is also a name: "the King".
        BeforeRoleName = "before_role_name",
        /// Prepositions before the source of a noun that reports: "complaints from parents that …".
        BeforeSources = "before_sources",
        /// Prepositions before a name that is part of a larger phrase: "a spokesman for Petra Lund".
        BeforeWhole = "before_whole",
        /// Words behind a verb of leaving that name no office: "resigned amid protests".
        BehindLeaving = "behind_leaving",
        /// German nouns behind "zu": "kam Jutta zu Hilfe".
        BehindZuGerman = "behind_zu_german",
        /// Forms of German verbs for being: "Für Lund ist der Fund „eine Sensation“".
        BeingGerman = "being_german",
        /// Words that part an object from the subject of another clause: "Lund left after they called him".
        BetweenSubjectAndObject = "between_subject_and_object",
        /// Verbs of blame, before "of" and a gerund: "accused Lund of saying".
        BlamingVerbs = "blaming_verbs",
        /// Last words of names of bodies with "and": "Immigration and Customs Enforcement".
        BodyEndings = "body_endings",
        /// Pronouns that repeat several subjects: "Lund and Osei both said".
        BothAndAll = "both_and_all",
        /// British endings with "s" for "z": "organised".
        BritishEndings = "british_endings",
        /// Nouns for the words of a post: "a photo and the caption".
        CaptionNouns = "caption_nouns",
        /// Makers of cars, before a model: "Toyota Camry".
        CarMakers = "car_makers",
        /// Verbs in the passive whose agent speaks: "was heckled by Ama Osei".
        ChallengingVerbs = "challenging_verbs",
        /// Verbs of a writer who takes up the words of somebody: "cited Lund".
        CitingVerbs = "citing_verbs",
        /// What is claimed without words, behind "claim": "claimed victory".
        ClaimedThings = "claimed_things",
        /// Nouns for a claim that somebody makes: "rejected reports that he had said it".
        Claims = "claims",
        /// Conjunctions that open a clause whose verb reports no words before it: "“It pays,” when Osei asked him".
        ClauseOpeners = "clause_openers",
        /// Romance words that open a sentence about its speaker: "Quien no duda es Robles: «…»".
        Clefts = "clefts",
        /// Endings behind an apostrophe, the possessive among them: "Lund's", "she'll", "LUND'S".
        Clitics = "clitics",
        /// Verbs at the end of a phrase before a colon or a pronoun: "A statement from the family read: “Go.”"
        ClosingVerbs = "closing_verbs",
        /// Last words of names of sports clubs: "Sandvik Rovers".
        ClubNames = "club_names",
        /// Nouns for words that come: "came the reply".
        ComingAnswers = "coming_answers",
        /// Verbs of what comes after an event: "This comes after police said".
        ComingVerbs = "coming_verbs",
        /// Words that tell two places of one name apart: "North Norland".
        CompassPoints = "compass_points",
        /// Words behind "of" in an office that are no place: "Secretary of State".
        ComplementsOfOffices = "complements_of_offices",
        /// Conjunctions of two speakers in the languages with a grammar.
        ConjunctionsOfSpeakers = "conjunctions_of_speakers",
        /// German prepositions joined with their article: "beim Verein".
        ContractedGerman = "contracted_german",
        /// Conjunctions of a contrast beside "but": "while Lund said".
        Contrasts = "contrasts",
        /// Nouns for people who share a surname, and what makes them a couple: "siblings", "married".
        CouplesAndSiblings = "couples_and_siblings",
        /// Adverbs before a description in apposition: "Lund, formerly a teacher".
        DatingAdverbs = "dating_adverbs",
        /// Verbs behind a name that say that the person is dead: "her husband, Karl Lund, died".
        Deaths = "deaths",
        /// German definite articles.
        DefiniteGerman = "definite_german",
        /// Definite articles before an office: "der CDU-Politiker", "le ministre".
        DefiniteOfOffices = "definite_of_offices",
        /// Participles of what is demanded of a group, before "to": "pupils are required to sign".
        DemandedParticiples = "demanded_participles",
        /// Verbs of a denial, before "that": "denied that she had said it".
        Denials = "denials",
        /// Departments whose secretary is a minister: "the Health Secretary".
        Departments = "departments",
        /// Nouns for a description or act of speech with an owner: "accepted Lund's description of it as “a wreck”".
        Descriptions = "descriptions",
        /// Verbs that give an office to their object: "elected the mayor".
        ElectingVerbs = "electing_verbs",
        /// Words that are elided before an apostrophe: "qu'Osei", "dell'Orto".
        Elisions = "elisions",
        /// Verbs of a body and who works for it: "Rovers sacked manager Karl Osei".
        EmployingVerbs = "employing_verbs",
        /// Endings of words for diseases and fields, which no person has as a name: "Xylosis".
        EndingsOfFields = "endings_of_fields",
        /// Endings of unknown nouns for a trade: "fisherwoman", "lawyer".
        EndingsOfTrades = "endings_of_trades",
        /// Words of English, of which a paragraph in another language has at most one.
        EnglishWords = "english_words",
        /// Words that open examples of a group: "mayors, including Petra Lund".
        ExampleOpeners = "example_openers",
        /// Endings of French given names of women.
        FemaleEndingsFrench = "female_endings_french",
        /// Romance articles and prepositions with one, before a feminine noun.
        FeminineArticles = "feminine_articles",
        /// Nouns before a place that name a public body: "Elections Norland".
        FieldsOfBodies = "fields_of_bodies",
        /// Words of kinship and rank before the name of a figure of speech: "Mother Nature".
        Figures = "figures",
        /// Verbs of a body that made a study: "the panel concluded".
        FindingVerbs = "finding_verbs",
        /// Nouns for a firm, which are no trades of a person: "drugmaker Norvo Xelas".
        FirmNouns = "firm_nouns",
        /// English pronouns of the first and second person inside of marks.
        FirstAndSecondPersons = "first_and_second_persons",
        /// Nouns for a work by its place among others: "her debut, Low Water".
        FirstWorks = "first_works",
        /// First words of names of bodies in other languages: "Instituto Lund".
        ForeignBodies = "foreign_bodies",
        /// Forms of "be" before a participle.
        FormsOfBe = "forms_of_be",
        /// Adverbs before the verb of a writer: "as Lund famously wrote".
        FrequencyAdverbs = "frequency_adverbs",
        /// The Italian preposition "da" with its articles.
        FromItalian = "from_italian",
        /// Words behind "General" in the names of bodies: "General Staff".
        GeneralBodies = "general_bodies",
        /// Numbers and abbreviations behind a name: "Karl Sund Jr".
        Generations = "generations",
        /// Endings of German genitives with "es": "Verbandes".
        GenitiveEndingsGerman = "genitive_endings_german",
        /// German articles of other cases than the subject's.
        GenitivesGerman = "genitives_german",
        /// German articles and prepositions that are no particles of a name there: "Petra Lund der Agentur".
        GermanArticles = "german_articles",
        /// Gestures, moves and moods of somebody who is about to speak: "Lund sighed", "Lund was furious".
        Gestures = "gestures",
        /// Verbs of receiving or passing on the words of another: "got a note saying".
        GettingVerbs = "getting_verbs",
        /// Characters at the end of Chinese given names, simplified: "伟".
        GivenCharactersChinese = "given_characters_chinese",
        /// English words that are given names as well, before a surname that is no word: "Comfort Mensah".
        GivenWords = "given_words",
        /// Participles of a passive whose subject receives a document: "was handed a note saying".
        GivingVerbs = "giving_verbs",
        /// Goods and houses that have the name of a person: "Earl Grey tea".
        GoodsBehindNames = "goods_behind_names",
        /// Nouns for the head or teacher of a field, before "of" and its name: "director of Xylology".
        HeadsOfFields = "heads_of_fields",
        /// Adverbs of words whose source is not named: "is reportedly for sale".
        HearsayAdverbs = "hearsay_adverbs",
        /// Participles of what people say or think of the subject: "was thought to be".
        HeldParticiples = "held_participles",
        /// Nouns for houses that saints give their names: "St. Agnes’s Cathedral".
        HousesOfSaints = "houses_of_saints",
        /// Words that introduce a person without a name: "another docker".
        IndefiniteArticles = "indefinite_articles",
        /// German indefinite articles.
        IndefiniteGerman = "indefinite_german",
        /// Words before a clause with a subject of its own: "after an audit found".
        InnerClauseOpeners = "inner_clause_openers",
        /// Romance negations and pronouns before an infinitive: "de ne pas céder".
        InsideInfinitives = "inside_infinitives",
        /// Irregular verbs in the past whose form no noun or adjective has: "found", "fell".
        IrregularPasts = "irregular_pasts",
        /// Italian prepositions that are also particles of names: "Anna Rossi al Corriere".
        ItalianPrepositions = "italian_prepositions",
        /// Prepositions between hyphens in names of towns: "Norport-on-Sea".
        JoinedPrepositions = "joined_prepositions",
        /// Offices that issue rulings and findings: "Judge Karl Osei".
        JudgingOffices = "judging_offices",
        /// Adverbs of a story that somebody tells: "Lund then sold it".
        LaterAdverbs = "later_adverbs",
        /// Verbs of a topic that somebody is told of: "learned of the plan".
        LearningVerbs = "learning_verbs",
        /// Verbs of a person who gives up an office: "Lund resigned".
        LeavingVerbs = "leaving_verbs",
        /// Nouns for people with a letter in place of a name: "Witness B".
        LetteredPeople = "lettered_people",
        /// Participles that liken their subject to marked words: "was once likened to “a storm”".
        LikeningParticiples = "likening_participles",
        /// Particles of names with a capital that stand before the rest of a surname: "Carlo De".
        LoneParticles = "lone_particles",
        /// Verbs of clauses about a thing without a pronoun: "the song Lund sang".
        MakersOfThings = "makers_of_things",
        /// Words before a gerund or "in" that tell a manner: "only half joking".
        MannerAdverbs = "manner_adverbs",
        /// Abbreviations for members of a parliament: "the Norport MP".
        MembersInCapitals = "members_in_capitals",
        /// Arabic and Romance particles of names in labels.
        MoreParticlesOfLabels = "more_particles_of_labels",
        /// Verbs for the movement of a price: "Fjordbank fell 3 percent".
        MovesOfShares = "moves_of_shares",
        /// Ships, animals, works and other things that are named after people: "the ferry Petra Lund".
        NamedThings = "named_things",
        /// Verbs that give a thing its name, in marks: "named the robots “lungbots”".
        NamingOfThings = "naming_of_things",
        /// Participles before the name of a person or thing: "Petra Lund, called the “black widow”".
        NamingParticiples = "naming_participles",
        /// Nouns for a need: "stressed the importance of sleep".
        NeedNouns = "need_nouns",
        /// Negations that open a sentence before an auxiliary: "At no point did Lund say".
        Negatives = "negatives",
        /// German pronouns that are subjects.
        NominativesGerman = "nominatives_german",
        /// Things with words that are also people or speech: "the board: “We are sorry.”"
        NotInscribed = "not_inscribed",
        /// Romance and Dutch nouns for a fact before its clause: "sur le fait que".
        NounsForFacts = "nouns_for_facts",
        /// Nouns for the death of a person: "the murder of Osei".
        NounsOfDeath = "nouns_of_death",
        /// Words that begin the object of a gerund: "Terming the budget “unjust”".
        ObjectsOfGerunds = "objects_of_gerunds",
        /// Greek articles of other cases than that of the subject.
        ObliqueArticlesGreek = "oblique_articles_greek",
        /// German articles of other cases, with that of the genitive and dative of women.
        ObliqueGerman = "oblique_german",
        /// Prefixes of the nouns for offices in languages other than German: "ex-ministre".
        OfficePrefixes = "office_prefixes",
        /// Words for an office or a body of government that a person leaves: "resigned from the cabinet".
        OfficesLeft = "offices_left",
        /// Offices with "for" and their field before a name: "Cabinet member for education Petra Lund".
        OfficesWithFields = "offices_with_fields",
        /// German "one" before a group: "einer der Gutachter".
        OneGerman = "one_german",
        /// Words that open an adverbial before the main clause of reported words: "if the board had known".
        OpenersOfWords = "openers_of_words",
        /// German prepositions before the source of a passive: "aus dem Rathaus hieß es".
        OriginsGerman = "origins_german",
        /// Determiners before a role in front of a name: "The judge, Petra Lund,".
        OwnersBeforeRoles = "owners_before_roles",
        /// Pronouns behind "of" that name an owner: "a rival of hers".
        OwnersBehindOf = "owners_behind_of",
        /// Nouns for a parent, with the number of the children behind them: "the mother of two".
        Parents = "parents",
        /// Particles of names in labels: "Ana van der Berg: No."
        ParticlesOfLabels = "particles_of_labels",
        /// Words and endings between the numbers of a date: "3rd of May", "3 de mayo".
        PartsOfDates = "parts_of_dates",
        /// Nouns in the names of parties: "the Liberal Union".
        PartyWords = "party_words",
        /// Auxiliaries in the past: "was", "would".
        PastAuxiliaries = "past_auxiliaries",
        /// Endings of German verbs that may follow marked words: "… “, rief sie".
        PastEndingsGerman = "past_endings_german",
        /// Words before an office that another person has now: "former".
        PastOffices = "past_offices",
        /// Past forms that are nouns or adjectives more often, behind a name: "Karl Osei left the firm".
        PastsLikeNouns = "pasts_like_nouns",
        /// Participles of what others demand, think or find of their subject, before "to": "oats are considered to help".
        Patients = "patients",
        /// Verbs whose object in marks is a work: "sang “Blue Tide” on the quay".
        PerformingVerbs = "performing_verbs",
        /// Words before "in" and a person: "faith in Lund".
        PersonsIn = "persons_in",
        /// Chinese surnames in Latin letters, of which few are given names: "Zhang".
        PinyinSurnames = "pinyin_surnames",
        /// Prepositions before a place that is also a surname: "near Lund".
        PlaceOfShortName = "place_of_short_name",
        /// Prepositions of the place where a thing is found: "found under the floor".
        PlacesOfFinds = "places_of_finds",
        /// Ranks of the police before a name, whose holder is "the officer".
        PoliceRanks = "police_ranks",
        /// Romance prepositions before an infinitive of speech: "se limitó a decir".
        PrepositionsOfInfinitives = "prepositions_of_infinitives",
        /// Prepositions before a place: "in Norport".
        PrepositionsOfPlacesOrOrigins = "prepositions_of_places_or_origins",
        /// Prepositions before a phrase that is no subject: "unlike the mayor".
        PrepositionsOfPronouns = "prepositions_of_pronouns",
        /// Prepositions between a role and its body: "a nurse at the clinic".
        PrepositionsOfRoles = "prepositions_of_roles",
        /// Verbs of a question to somebody that report no words: "pressed him on the cost".
        PressingVerbs = "pressing_verbs",
        /// Nouns for a company, which is no public body: "the airline".
        PrivateBodies = "private_bodies",
        /// Nouns for a broadcast on which people speak: "said on the “Tide” show".
        Programmes = "programmes",
        /// Pronouns of one person, in the statistics of doubtful people.
        PronounsOfPeople = "pronouns_of_people",
        /// Verbs of a proverb: "as the saying goes".
        ProverbVerbs = "proverb_verbs",
        /// Nouns for bodies of the state, which are no company: "Water Authority".
        PublicBodies = "public_bodies",
        /// Participles of a document before the outlet that has it: "seen by Radio Nord".
        PublishedParticiples = "published_participles",
        /// Words that open an indirect question or its topic: "asked Osei why she left", "pressed him on the cost".
        QuestionOpeners = "question_openers",
        /// Question words that begin a German clause of reported words.
        QuestionWordsGerman = "question_words_german",
        /// Verbs of rating with their object before the marks: "rated the ferry “unsafe”".
        RatingVerbs = "rating_verbs",
        /// Verbs of somebody who hears the words of another: "Osei laughed when he said".
        ReactingVerbs = "reacting_verbs",
        /// Verbs of handing on the words of another: "read from Lund's diary".
        ReadingVerbs = "reading_verbs",
        /// Verbs whose subject is told something by the person behind "from": "heard from Lund that".
        ReceivingVerbs = "receiving_verbs",
        /// Words before an infinitive that did not happen: "declined to confirm".
        Refusals = "refusals",
        /// Verbs of a person who will not do something: "refused to take sides".
        RefusingVerbs = "refusing_verbs",
        /// Verbs of a rejection, before a noun for a claim: "rejected reports that he had said it".
        Rejections = "rejections",
        /// German relative pronouns that can be an object.
        RelativesGerman = "relatives_german",
        /// Romance and Dutch relative pronouns before a verb of speech.
        RelativesOfSubjects = "relatives_of_subjects",
        /// Romance relative pronouns with an article: "secondo il quale".
        RelativesWithArticle = "relatives_with_article",
        /// Participles of a person who loses an office: "was sacked".
        RemovedParticiples = "removed_participles",
        /// Nouns for an answer behind its words: "“Never,” was her reply".
        Replies = "replies",
        /// Verbs in the base form of what a text tells: "records show".
        RevealingVerbs = "revealing_verbs",
        /// Nouns for people that describe bodies as well: "a broadcaster".
        RolesOfBodies = "roles_of_bodies",
        /// Nouns for what a judge or investigator issues: "in his ruling he said".
        Rulings = "rulings",
        /// Gerunds with the words of the subject of their sentence: "backed the ban, warning the stocks could fall".
        SayingGerunds = "saying_gerunds",
        /// Nouns for words that nobody says: "As the saying goes".
        Sayings = "sayings",
        /// Verbs before "to" that tell no more than a look: "The graph appears to suggest".
        SeemingVerbs = "seeming_verbs",
        /// Offices two of which nobody has at a time: "the senator" is not Mayor Lund.
        SeparateOffices = "separate_offices",
        /// Verbs of a document whose content is told: "the memo shows".
        ShowingVerbs = "showing_verbs",
        /// Participles between a document and its author: "a letter signed by Lund".
        SignedParticiples = "signed_participles",
        /// Verbs and negations of saying nothing: "declined to comment".
        SilentVerbs = "silent_verbs",
        /// Numbers of children behind a parent: "the mother of two".
        SmallNumbers = "small_numbers",
        /// Pronouns for some person: "told police someone had called".
        Somebodies = "somebodies",
        /// German nouns for words before the name of their owner: "nach Angaben Osters".
        SourceNounsGerman = "source_nouns_german",
        /// Spells of time before "after": "she said, hours after the vote".
        Spells = "spells",
        /// Nouns for what somebody says or thinks: "issued a warning".
        SpokenThings = "spoken_things",
        /// Positions in a team, before a name at the start of a sentence: "Center Lou Pratt".
        SportPositions = "sport_positions",
        /// Nouns for a spouse: "his wife, Joan".
        Spouses = "spouses",
        /// German verbs of a certainty: "Für Lund steht fest, dass".
        StandingGerman = "standing_german",
        /// States whose names are shortened with a full stop: "Ivy, Colo.".
        StatesInShort = "states_in_short",
        /// Verbs whose object had the office before: "replaced chairman Karl Osei".
        SucceedingVerbs = "succeeding_verbs",
        /// Participles of somebody who has to leave: "She was led out".
        TakenAway = "taken_away",
        /// Verbs before who is spoken to: "told the queen".
        TellingPeople = "telling_people",
        /// Verbs of a sentence that tells something: "boxes were pressed".
        TellingVerbs = "telling_verbs",
        /// Documents of somebody else that are read aloud: "read from the suspect's diary".
        TextsOfOthers = "texts_of_others",
        /// Things that are named after people, behind the name: "the Petra Lund prize".
        ThingsOfHonour = "things_of_honour",
        /// Romance pronouns of one person with an opinion: "pour elle".
        ThirdPersons = "third_persons",
        /// Abbreviations of time zones, behind a time: "at 10:15 GMT".
        TimeZones = "time_zones",
        /// Nouns for a time that a clause describes: "the night the storm came".
        TimesOfClauses = "times_of_clauses",
        /// The Italian preposition "a" with its articles: "l'assessora alla Cultura".
        ToItalian = "to_italian",
        /// Participles at the start of a sentence whose subject was told: "Told that the quay was shut, Lund laughed".
        ToldParticiples = "told_participles",
        /// Last words of names of firms that are no surnames: "Petra Lund Events".
        TradingWords = "trading_words",
        /// Verbs of belief whose subject closes its sentence: "the boy was pushed, his mother believes".
        TrailingVerbs = "trailing_verbs",
        /// Words before the place of a journey: "the ferry to Norport".
        TravelsTo = "travels_to",
        /// Verbs of using a word: "used the word “rat”".
        UtteringVerbs = "uttering_verbs",
        /// Words in place of what was told: "told me something I had not read".
        VagueThings = "vague_things",
        /// Auxiliaries behind a name with its role between commas.
        VerbsBehindRoles = "verbs_behind_roles",
        /// Words behind a subject that a pronoun can mean: "Lund, who".
        VerbsOfSubjects = "verbs_of_subjects",
        /// Verbs with an addressee before "that": "warned the minister that it was late".
        VerbsWithAddressee = "verbs_with_addressee",
        /// Verbs of speech whose words are no time: "wrote when she was young".
        VerbsWithoutTimes = "verbs_without_times",
        /// Abbreviations between the parties of a case: "Lund v. Osei".
        Versus = "versus",
        /// Endings of German nouns that lose "en": "Präsidenten".
        WeakEndingsGerman = "weak_endings_german",
        /// Endings of German nouns that lose "n": "Experten".
        WeakEndingsShortGerman = "weak_endings_short_german",
        /// Verbs of a wish before what their subject wants to do: "many wish to sell".
        WillingVerbs = "willing_verbs",
        /// German prepositions before an outlet: "im Hafenblatt".
        WithinGerman = "within_german",
        /// Nouns for a word that somebody used: "the term “rat”".
        WordNouns = "word_nouns",
        /// Chinese words that begin with a character of given names: "明天".
        WordsOfGivenCharacters = "words_of_given_characters",
        /// Words of a match and of those who play it: "Aston Villa beat".
        WordsOfMatches = "words_of_matches",
        /// Openers of a clause of the writer behind a report: "Lund said on Monday, while traders wait".
        WritersOpeners = "writers_openers",
        /// Nouns for words of a writer besides documents: "Lund's diary".
        Writings = "writings",
    }
}

/// Number of the lists.
pub(super) const COUNT: usize = FILES.len() + ROWS.len();
