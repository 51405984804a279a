//! Rules of quotations, so that each can be turned off to measure its effect (`training/quotes/ablation.py`).
//!
//! A rule is turned off by [`without`] in builds with the feature `ablation` and in tests; in other builds [`is_off`] is a
//! constant, and the compiler removes the tests for it. The rules are parts of functions that have no state in common, so
//! that a set of rules is no parameter, unlike the rules for pages.

#[cfg(any(test, feature = "ablation"))]
use std::cell::{Cell, RefCell};

/// Declares the rules: a name, and the text of the rule or an example of it.
macro_rules! rules {
    ($($name:ident, $note:literal;)*) => {
        /// Rule of quotations.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Rule {
            $(#[doc = $note] $name,)*
        }

        impl Rule {
            /// Rules, in the order of the stages.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the text of the rule, or an example of it.
            pub fn note(self) -> &'static str {
                match self {
                    $(Self::$name => $note,)*
                }
            }
        }
    };
}

rules! {
    // Marks and sentences
    ElidedWords, "a word without its beginning after a single mark: the ’90s, get ’em";
    EncodedMarks, "marks of undecoded markup: &quot;";
    WronglyDecodedMarks, "marks decoded with the wrong character set: â€œ";
    WholeWithoutPartner, "words from a mark without partner up to the next are a quotation only if they begin a paragraph or end like a sentence";
    NestedStraightMarks, "straight marks inside straight marks";
    AddressesInMarks, "addresses and paths in marks are no speech";
    SingleMarksGoOn, "words after an open single mark continue in the next paragraph";
    ResumedMarks, "a paragraph that ends with the closing mark of the one before: “We lost.⏎We will win.”";
    LabelsInMarks, "labels inside marks: “LUND: We lost.”";
    ForgottenClosingMarks, "a forgotten closing mark before an attribution: “We came at night, Osei said.";
    HeadingsThatRepeat, "headings in single marks that repeat words of the article";
    SentenceAfterAbbreviation, "a sentence begins after an abbreviation with a full stop: … to Norport Ltd. Osei signed …";
    PluralOwners, "the Growers’ Union said";
    HerAsObject, "According to her, the road is bad.";
    MarkedNicknames, "marks inside a name are part of it: Tony “Fingers” Lund";
    AttributionInOwnSentence, "“We lost!” Osei said. is one sentence";
    ClauseWithBothMarks, "a clause contains both marks of a pair";
    // Speech or not
    TurnsInMarks, "a turn of a transcript in marks: “OSEI: You closed it.”";
    SignedClauses, "a clause in marks with a name in brackets: “The lamp went out” (Petra Lund, nurse).";
    Replies, "“Absolutely,” was Lund’s reply.";
    AnswersToQuestions, "Would she go? “Never.”";
    ShoutedWords, "The mayor shouted “Shame!”.";
    SignedLines, "• “It rattles.” — Petra Lund, nurse";
    LabelsBeforeMarks, "a label before marks is no part of the words: Customer review | “The seams are good.”";
    Judges, "labelled “a folly” by residents, described by Petra Lund as “a storm”";
    ViewsAs, "marks that close a clause behind a view and “as”: welcomed the plan as “a start”";
    ActsBeforeMarks, "what somebody apologises for or warns of, in marks that close a clause: apologised for “a bad year”";
    RatedObjects, "what a verb of rating says of its object: Lund rated the ferry “unsafe”";
    UtteredWords, "a word that somebody is said to have used: admitted that he had used the word “rat”";
    PostedWords, "the words of a post: posted a photo and the words “We sail at last.”";
    Exchanges, "a short sentence in marks that fills its paragraph below other speech: “Alone?”";
    JudgementsAtEnd, "marks after a verb, a person and an article: painted Lund an “enemy of sailors”";
    Inscriptions, "words written on a thing or sung: a banner that read “Sink or Swim”";
    NamesInMarks, "names in marks, all rules together";
    TermsBeforeNouns, "a term of the writer between an article and a noun: a “tide tax” poster";
    TermsInRelatives, "a marked noun in a relative clause without a cue: Petra Lund, who runs a “tide café”, said";
    SoCalled, "the so-called “clean coal”";
    Bynames, "Petra Lund, called the “black widow,”";
    SentencesAsTitles, "a petition titled “Save the quay! Do not shut it”";
    OtherNamesOfTerms, "“summit blindness,” called ablepsia";
    CalledParticiple, "a noun and the participle “called”: hours, sometimes called “labs”";
    TitlesInMarks, "headline case in the position of a noun: an app called “Harbour Watch”";
    Teasers, "teasers of other articles: READ MORE: …";
    GlossedTerms, "a marked word with its meaning: “shanti,” which means “peace”";
    ListedTitles, "a title in a list of works: shows “Low Tide,” “High Tide” and “The Quay”";
    // Clauses with a fixed form
    AsPut, "as Lund put it";
    QuotedAs, "was quoted as saying that …; his promise to …";
    InWords, "in Lund's words, in the words of one docker";
    TrailingReport, "subject and verb behind a sentence: The port will close, the ministry has announced.";
    HyphensInSubjects, "The quay is safe, Petra Lund-Osei said on Monday.";
    ParticiplesBehind, "The quay is shut, the port said in a note sent on Monday.";
    RolesBehindCue, "The race is off, said race director Petra Lund, who had been up since two.";
    TrailingPlurals, "The bay is too warm for cod, the researchers report.";
    TrailingFragments, "Karl Osei, a clerk, “is not ill”, Norport College has announced.";
    TrailingDocuments, "The fee doubled in May, the document reveals.";
    DescribedDocuments, "…, a study published in May in the Tide Journal suggests.";
    TrailingGroups, "The stocks have been hurt by lice, say Norwegian biologists.";
    TrailingHearings, "The driver was drunk, an inquest has heard.";
    TailsWith, "Many left, she adds, with more to follow.";
    TailsOfReports, "The bill will pass, she said on Tuesday, hours after her partner had left.";
    ClausesBehindReports, "a clause of the writer behind the time of a report: The pier will close, Lund said on Monday, but traders doubt it.";
    TrailingSource, "Officers were called on Saturday, according to Sgt. Ana Lund of the Norport police.";
    TrailingBeliefs, "The boy was pushed, his mother believes.";
    TrailingAdmissions, "The light had been off, Lund conceded under questioning.";
    RanksBehindCue, "The power is out, said Sheriff’s Lt. Ana Lund.";
    InsertedBeforeMarks, "The plan was, said Petra Lund, “a mess”.";
    PutItTo, "Counsel put it to the witness that the letter was forged.";
    SaidBehindMarks, "“I would go,” the ex-minister told Radio Vest.";
    IsHow, "“A bus with a chapel in it” is how the bishop described his new home.";
    ToldBehind, "“You are out,” Lund was told.";
    JudgedBy, "was branded “a liar” by the opposition";
    TrailingInvertedReport, "verb and subject behind a sentence: Husk ash can replace cement, states Petra Lund, who heads the group.";
    PutTo, "“You promised it,” the presenter put to him.";
    ToldBy, "Traders were told by the area chief, Petra Lund, that …";
    InsertedReport, "The tunnel, said engineer Petra Lund, can be saved.";
    ReportsInside, "a report with its time inside its words: The pier, Lund said on Monday, will close in May.";
    DescribedAs, "a bus that drivers described as “a wreck”";
    ApposedNamers, "The port denied it, a reply Lund called “a farce”.";
    WhatCalled, "what a person calls a thing: resigned over what Lund called “a farce”";
    Per, "The suspect fled on foot, per police.";
    NamedObject, "a verb that names its object: termed the budget “anti-poor”";
    SaidOnShow, "said on the “Tide” show that …";
    FoundShares, "A poll of 900 parents found 61% of them slept badly";
    NounsOfSeveral, "a noun with the form of a verb: Text messages show Lund telling a friend that …";
    SaidInMedium, "said in a brief e-mail that …, said in a statement its guards had acted";
    ShoutedBehind, "“We do!” Lund and Osei shouted together when the captain asked";
    HeardSaying, "Lund heard the guard shout, “Stop!”";
    SaidIt, "“said” and a pronoun: said it now expected a profit";
    SaidAfterApposition, "Petra Lund, a biologist who worked on it, says the numbers are sound";
    AllegationsOfSeveral, "Villagers also allege he takes a cut.";
    NamesBeforeThat, "Petra Lund counters that four trials show no effect.";
    BodiesThatClaim, "and the company claims its bays save water, the report also found travellers wait";
    PlainReports, "forms that only a report has: recommends saving, advised her to rest";
    PerfectWithThat, "had then written that …, has written to the board that …";
    AdverbialClauses, "Lund argued while the band played.";
    HearingsInPlaces, "An inquest in Norport heard on Friday that the ferry had leaked.";
    DescribingVerbs, "verbs outside of the lexicon that describe in marks: rated the claims as “false”";
    BareAddressees, "told state radio the bank had failed";
    StartBehindAddressee, "words start at “that” or “to” behind an addressee: told Captain Osei to turn the boat around";
    StartBehindAgent, "was described by Harbour Watch as “a wreck”";
    StartBehindAdjunct, "has argued since spring that …";
    StartBehindApposition, "According to the fire chief, Karl Sund, the roof leaks";
    StartBehindColon, "repeated a line of last week in a post: “We stay.”";
    TopicsBeforeColon, "a topic before marked words is no part of them: On the ferry: “It leaks,” Lund said.";
    StopInMarks, "a stop inside the marks ends the words: said “the ropes are new,” as usual";
    CommaInMarks, "a comma inside the last marks ends the words: who called the plan “vile,” resigned";
    ClausesBehindMarks, "says “it is late”, and he hates the dark";
    EndAtNextVerb, "said it was “a mess” and pointed to the roof";
    EndAtNextReport, "said that he had met them but added: “…”";
    EndOfNamed, "called it “a mess” on the radio";
    EndAtColon, "said the port was full: “We turn ships away.”";
    EndAtClauseOfWriter, "told staff to leave, but nobody moved; said that the pier would close, but traders are unhappy";
    EndOfInfinitive, "promised to reply but has not done so";
    EndOfCondition, "If the seller says the car is new, ask why.";
    EndAtMainVerb, "words in a relative clause end before the verb of the sentence: A docker who says he was sacked has sued the port.";
    SubjectsWithRelative, "a subject with a relative clause is no words: Petra Lund, who sells “tide lamps”, said the light was free.";
    HyphensInWords, "words neither begin nor end inside Lund-Osei";
    AsidesInDashes, "said the talks failed – Lund had left – and nobody came back";
    RelativeInside, "words do not end after a relative clause: that the firm, which has a new lease, should pay";
    OpeningAdverbials, "words do not end behind an adverbial that opens them: said the night before the vote, he had called";
    // Cues without words
    ImaginedWords, "as Lund might have put it";
    PatientsOfPassives, "Oats are considered a food, drivers are required to park uphill";
    PastsLikeNouns, "a past form that is a noun more often: Karl Osei left the firm";
    NounsBeforeVerbs, "some online claims argue that …";
    SourcesWithoutWords, "According to Lund, the late Osei once warned: “…”";
    NamedThings, "named the robots “lungbots”, write a “maker share” into the contract";
    HeldThings, "a thing with words on it is no report: holding a banner that read “Keep the quay”";
    FoundThings, "found the script in a box";
    OtherVerbs, "verbs with a particle: wrote off a debt, called off the vote";
    Trades, "a gerund that describes a trade: Petra Lund, defending, asked";
    StockPhrases, "phrases that nobody says: It is worth noting that the quay is shut. Let’s say you own a boat.";
    TitledWorks, "The paper, titled “Low Tide”, appeared";
    TalkWithoutWords, "spoke about, continues: no report without marks";
    RelayedCues, "cues that pass their words on or refer back: was quoted as saying, And she said it twice";
    CuesInNames, "cues in names: Point Claim, the Daily View";
    Occasions, "objected when she was asked";
    Plans, "Her plan promises to cut taxes";
    BareThat, "wrote that down";
    Refusals, "declined to comment";
    BareThis, "disclosed this in a statement";
    ThingsWithRelative, "introduced a bill that would ban the trade";
    ActsOnThings, "approved a budget; claimed victory: acts in which nobody says anything";
    Dismissals, "fired its accountant after the audit";
    SeemingThings, "The graph appears to suggest that sales fell.";
    ToldTopics, "a matter behind “of”: told players of the sale";
    ToldThings, "told me something I had not read";
    PurposesOfMessages, "wrote to thank her, emailed to correct us";
    PlacesOfCues, "he says down a crackling line, she said after flying over the bay";
    Targets, "barked at a patch of ground";
    ShownThings, "The second group showed small gains on the test";
    WishesToAct, "many wish to sell the boat";
    ActsWithTo, "verbs of an act that needs no words: learned to sail, voted to sell the boat";
    ObjectsAreThings, "added 12 runs before rain stopped play; thanked fans who had waited";
    WrittenThings, "wrote a preface to the yearbook";
    Searches, "appealed for witnesses";
    AgentsOfParticiples, "a fee suggested by the port board was dropped";
    Pictures, "by tweeting a picture of a padlock";
    OfWhom, "Osei, whom Lund criticised, left";
    Amounts, "added a lamp to the stairs";
    NounsInHeadings, "Scaling issues: Content for millions is hard.";
    NounsWithVerb, "chronic stress can harm the heart";
    NounsWithPhrase, "claims on labels are often false";
    Evidence, "data suggest that …";
    Measures, "players are paid according to their rank";
    Anonymity, "asked not to be named";
    Topics, "commented on the story";
    AskedSubjects, "said when asked if he would go";
    Advice, "if your doctor suggests a test";
    Imperatives, "the writer’s advice: Keep in mind that size matters.";
    ObjectsOfCues, "added 12 runs to the score, wrote to the crew";
    BareNouns, "an attitude to a bare noun is no report: praised the plan";
    Judgements, "an object and what it is called: called the plan a sham";
    Demands, "a demand of what is not there yet: called for an inquiry";
    JudgedByNobody, "an opinion without a named person: were deemed “independent”";
    HeldByNobody, "Fog was thought to be “the main engine” of the forest";
    BlamedForSaying, "Osei was criticised for saying it was “a bit of rain”";
    AddressedSubjects, "Osei was told he would be “removed”";
    OpenReports, "words without marks that no source says: You want to pay less. The chart shows the quay.";
    NobodySaid, "a subject such as “nobody”";
    TopicOfQuestion, "Osei, asked about the quay, replied";
    QuestionBeforeGesture, "Asked about the quay, Osei smiled.";
    QuotedInTrailing, "The mayor told aides she was “done”, two officials said: the words are hers";
    SubjectsWithMarkedRelative, "The pier was shut, said Petra Lund, who called it “a wreck”: the words before are hers";
    ShortAnswers, "“You owned one,” Lund said. // “That is how I know.”: the other of two people answers";
    BarePluralsBehindAddressee, "told the hearing refunds would begin: the words begin with the plural";
    ThatBehindAddressee, "warned the minister that it was late: the words begin with that";
    DeedsOfSpeech, "pleaded guilty, learned the verdict from his lawyer: nothing is reported";
    ReadAloud, "Lund read from the suspect's diary: the words are not hers";
    CameTheReply, "“No,” came the reply: it is not that of who asked";
    LetteredPeople, "Witness B is the name of a person";
    KinSubjects, "Ms Lund's sister Gemma was more direct. “No,” she said: she is Gemma";
    OfficeSubjects, "The senator cut her off. “Answer me,” she said: she is the senator";
    StatementsOfBodies, "The council regrets it, according to a statement: its own";
    DescribedNouns, "a junction described by one driver as “a maze” will get lights: the driver speaks";
    CountedMembers, "said one Labour backbencher: the name is part of the phrase";
    PartyTags, "Rep. Karl Osei, D-R.I., who: a party and a state are nobody";
    SecondSyllables, "Park Geun-hye said: the second syllable of a given name behind a hyphen";
    FieldsOfBodies, "the Bureau of Fisheries and Aquatic Resources said";
    BodiesWithAnd, "Immigration and Customs Enforcement is one body";
    MembersOfBodies, "the chair, Labor's Greg Reed, said";
    LeadBeforeMarks, "A mayor says no. // “It is a shed,” Petra Lund told the Post: she is the mayor";
    NamesBehindFields, "Minister of Health Petra Lund: the name behind the field of an office";
    ThirdPersonVerbs, "a port official reports that: the verb is no noun of the phrase";
    ComingVerbs, "this comes after police said: the clause has its own subject";
    BodiesOfMembers, "Chartered Accountants of Norland is one body";
    SharesBehindClauses, "34% reported: a share with its sign begins a report of its own";
    ContrastedSubjects, "Lund said it was safe, while the union's lawyers dismissed: the words end before while";
    SupportByDeeds, "the alliance supported the islands by sending ships: nothing is reported";
    RunsOfBackticks, "three backticks open code, no quotation";
    PressedPeople, "Lund pressed the admiral on the cost: no words are reported";
    ToldSubjects, "Told that the quay was shut, Lund laughed.";
    ParticiplesBehindNames, "“hired” in “Lund hired Karl Osei's firm” is no noun of the phrase";
    Performances, "sang “Blue Tide” on the quay";
    PronounAlone, "Osei laughed at that.";
    SubjectAsWords, "Lund, who won silver, disagreed.";
    ViewOfNobody, "The trial is expected to end on Friday.";
    PlaceOfPassive, "The plans were shown at a meeting";
    // Several cues in a sentence
    VerbOfRelative, "the verb of a relative clause reports nothing before it: a film, which critics called “dull”";
    VerbOfWhen, "the verb of a when-clause reports nothing before it";
    TwoQuotationsJoined, "“We stay,” said Lund, and “we go,” said Osei";
    AfterSecondCue, "words after the second of two cues: Lund said, adding that …";
    NounsBySomebody, "complaints from parents that the bus was late";
    SecondReports, "two subjects with a report each: Lund said it was “fine” and Osei said it was “foul”";
    Gapping, "Lund called it “reckless”; Osei, “brave”.";
    ReportsInClauses, "a report in a clause about a thing: The tower, which Lund has called “a fridge”, will be painted, Osei said";
    EndAtNextCue, "a cue with a subject of its own ends the words: wrote that …, she added that …";
    InnerCueWithMarks, "the inner of two cues: Osei said Lund told her: “…”";
    EndAtDescription, "said profits had fallen and described the outlook as “bleak”";
    EndAtContrast, "Prices have peaked, the bank said, but traders warned that …";
    SecondReporters, "said the quay was dry but Petra Osei, who runs the port, insisted it was wet";
    EndAtCoordinate, "a verb that “and” adds ends the words: outlined … and vowed to “…”";
    ThanksBeforeMarks, "thanked the crew and apologised for “a bad year”";
    OpeningGerund, "a gerund that opens the sentence: Mocking the “paper fleet,” Lund …";
    ButBehindCue, "“but” after a quotation and its cue";
    SubjectBehindCue, "the name after an inverted cue is not part of the words";
    BeliefsInWords, "Lund said tenants press their landlords, believing it may help";
    PurposesInWords, "recommends changing the rules to suggest that adults walk";
    GerundsBehindAttitudes, "Lund defended his plan saying others managed without";
    ClausesBeforeGerunds, "rejected the “wild claims,” saying the “books are open.”";
    GesturesBesideCue, "It was hard, she says, pausing.";
    MannersBesideCue, "“I paid,” she says, only half joking.";
    ResumedAfterAside, "words continue after an aside: “Every time,” Lund said, pointing at the quay, “you give in.”";
    JoinedOverApposition, "“It is late,” Osei, the head teacher, said, “and we are tired.”";
    Datelines, "the dateline is no part of the words: NORPORT (Wire) — The ferry sank, officials said";
    AnswersInRelatives, "“Go home,” one fan wrote, to which a steward answered: “You first.”";
    FirmerCue, "marked words before a stronger cue belong to the first cue";
    HeardGerund, "recalled her captain saying: “Go home.”";
    QuotedAtEnd, "“I am late,” he was quoted in the paper as saying.";
    AccusedOfSaying, "Lund accused Osei of saying: “Go.”";
    QuotedActively, "“I am late,” the paper quoted him as saying.";
    SaidToHave, "Lund is said to have told Osei: “Go.”";
    HavingSaid, "denied having said that";
    SourceBehindReport, "Osei told officers that he was lost, according to an affidavit";
    SourceBeforeVerb, "When she asked, the filing says, Osei replied, “They are gone.”";
    SourceBehindQuotation, "“They are gone,” Osei replied, the indictment says";
    OutletsBeforeColon, "The Harbour Times reports: “…” with few jobs, said Lund";
    SourceInAside, "Osei replied, the indictment says, “They are gone.”";
    InnerVerbsOfAll, "Lund said Osei had ordered her to “go home”";
    SubjectsOfOthers, "Osei, Lund told the inquiry, once shouted: “Go.”";
    WitnessedWords, "Lund said she was there when the mayor told them: “Go.”";
    QuotingBehind, "“Go,” said Lund, quoting Osei.";
    QuotingBefore, "Lund, quoting Osei, said the quay was “a museum”";
    NounsOfOthers, "Lund mocked Osei's “bread” remark; accepted Osei's description of it as “a wreck”";
    InnerReports, "words that an outlet relays: Harbour Radio reported that Lund had said the pier was unsafe";
    QuotedInSources, "Lund told the crew to “leave”, according to the minutes.";
    DescribingGerund, "a user claiming to be Lund wrote, “Sold.”";
    // Loose marks, announcements, nested quotations
    SentencesBelowNames, "a sentence in marks below a name with a role or age: Ida Lund, 77⏎“What did he say?”";
    Announcements, "a colon announces the next paragraph: The ministry replied:";
    ContinuedParagraphs, "marks that re-open in the next paragraph continue the quotation";
    CuesInMarks, "a cue inside marks before an inner quotation: “… he told me, ‘Run’”";
    CuesBehindInnerMarks, "“‘You are late,’ she’d say.”";
    NameGivers, "what Lund calls his “golden plan”";
    InnerVerbsBehind, "“Go,” Lund recalled Osei telling her.";
    Offerers, "laughed at Lund's promise of a bonus, but only if the club “sells the stadium”";
    PullQuotes, "pull quotes repeat a quotation and take its speaker";
    QuotedHeadings, "marked words of headings repeat a quotation";
    // Medium, addressee, negation
    Negation, "did not say, never said";
    Neither, "Neither Lund nor Osei said";
    DeniedSaying, "denied having said";
    NothingSaid, "declined to confirm, denied that she had called it “a wreck”, At no point did Lund say";
    Conditions, "would say, if Osei says";
    Addressees, "told reporters";
    QuotingOutlets, "Harbour Radio quoted Lund as saying";
    Media, "wrote on Mastodon, in an interview with Radio Nord";
    RelayAccordingTo, "an outlet after an “according to” that is not the cue";
    RelayPer, "…, per Harbour News";
    TweetAsMedium, "a noun that is cue and medium: Lund's tweet that …";
    NamedOutlets, "in the Norport Herald, on Channel 9";
    // Speech without marks
    QuotedBlocks, "block quotations and posts without marks";
    SignaturesPartBlocks, "a signature ends a block quotation: below it begins that of another author";
    SignaturesBelowBlocks, "the name below a block quotation in marks";
    SignedPosts, "the signature of a post: — Noor Aziz (@nooraz) March 3, 2024";
    AccountsOfPosts, "the account of a post in a line of its own";
    SignaturesInBlocks, "the signature in or below a block quotation";
    IntroducedBlocks, "a block that the paragraph before announces: Lund wrote to the crew:";
    Interviews, "answers of an interview whose questions have no label";
    InterviewsUnannounced, "questions with “you” between answers with “I”, below an introduction of one person";
    MarkedAnswers, "answers in marks behind their questions: Did you expect to win? “No! I expected to be fifth.”";
    InitialsOfLabels, "labels with the initials of people: HC: Plates are flat.";
    Initials, "answers that begin with initials: C. A. : Une seule.";
    WholeSpeeches, "speeches that are printed whole";
    Transcripts, "turns of interviews and transcripts: Q: … A: …, LUND: …";
    // Candidates for speakers
    PartiesOfCases, "The ruling in Lund v. Osei held that …";
    TitlesBehindNames, "an office in capitals behind a name describes it: Petra Lund, Chief Executive, said";
    OneAndAnother, "another jokingly said, asked one";
    OwnedCues, "Lund's stark warning";
    Approximators, "nearly half";
    HeadlineCase, "capitals mark no names in headline case";
    GerundAtStart, "Terming the budget “unjust”, Lund left";
    DatelineNames, "OTTAWA —, NORPORT (Wire) -";
    PluralNames, "most Norwegians, many Senate Democrats";
    NamesByKind, "organisations by their kind: Federation, Trade Union";
    TimesWithoutPreposition, "a time is nobody: Fjordbank last month said";
    VerbsOfBodies, "the verb of a body with its object: Norland's central bank left its rate";
    ReportsAtEnd, "a verb at the end behind a body: The market was shut, the Harbour News reports.";
    NameParticles, "Ama van der Berg, Smith & Sons";
    AppositionsOfPhrases, "a name behind a phrase: Lund's lawyer, Ama Osei, said";
    SecondOffices, "lawyer and author Karl Sund";
    Shares, "one in five";
    BodiesAtStart, "Air Fjord cancelled its flights: the first word is part of the name";
    TitlesAtStart, "a title whose first word opens a sentence: Prime Minister Petra Lund said";
    BodiesAsAgents, "were told by the housing association";
    Documents, "a police statement said";
    WholeNames, "Will Sund said; the talks go on, Per Lund said: names that begin with a function word";
    ShortNames, "May said, after Georgina May";
    SubjectsAsCandidates, "subjects become candidates";
    // Syntactic subject
    Subject, "the syntactic subject, all rules together";
    ClauseOfNoun, "The mayor quit after an audit found that …";
    SubjectInClause, "when his teacher took him aside and told him";
    Audiences, "“We are late,” Ana Lund, the master, told a briefing in Norport.";
    BareSpeakers, "Patients at risk, warns coroner";
    PastBehindName, "Researchers at the University of Norport tracked 212 seals and found that …";
    SharedSubjects, "The airline apologised for the delay and said";
    ReasonsInRelatives, "A guard who asked not to be named because he feared for his job said";
    SubjectBeforeRelative, "a spokesman who represents the dockers in Norport said";
    AgeBeforeName, "wrote 43-year-old Petra Lund";
    HeardSubjects, "Lund recalled his captain saying";
    AspectVerbs, "“The boat will come,” he kept saying.";
    QuotedWithGerund, "The radio quoted Lund as praising the crew.";
    OwnersAsSubjects, "Petra Lund's, the mayor's, his";
    SubjectOfQuotedAs, "The paper quoted the mayor, Petra Lund, as saying";
    AppositionBeforeVerb, "a name between commas before the verb";
    OneDescribed, "Several said they were ill; one, a former nurse, said she was not";
    AsideBeforeVerb, "One driver, stuck since noon, said";
    RegionBeforeVerb, "in Norport, Maine, said";
    RelativesOfThings, "The post, which has since been deleted, read: “…”";
    BracketsBeforeVerb, "brackets before the verb";
    ListsOfNames, "Kibera, Mathare and Kawangware said";
    AgeBehindName, "Petra Lund, 50, of Norport said";
    SubjectsInMarks, "the subject of a cue inside marks";
    // Speakers by position and grammar
    Signatures, "“Thanks for all.” — Petra Lund, “The ferry is late” (Petra Lund, nurse)";
    SignaturesBelow, "“Thanks for all.”⏎— Petra Lund, nurse";
    SignedByNobody, "“The ferry is late.” (Name and address supplied)";
    SpeakerByGrammar, "the subject of the cue where grammar is unambiguous, all rules together";
    SubjectInReport, "Lund said her boss had told her: “Go.”";
    Signatories, "read the letter, which was signed by the mayor, Petra Lund";
    AuthorsOfDocuments, "the letter, after a letter from Petra Lund";
    PutToSubject, "a question that is put to the subject: Asked “Who paid?”, Lund shrugged";
    Proverbs, "words that nobody says: As the saying goes, “…”";
    MetWith, "shouts that meet the subject: was met with cries of “Go home”";
    ReceivedDocuments, "words of a document that the subject receives: Lund got a note saying “Go”";
    AgentsBeforeColon, "The plan was criticised by the surgeon Ama Lund: “It kills.”";
    InscribedWords, "read the banner “We love you” and left";
    WritersOfDocuments, "read a note from Lund: “Go.”";
    CameFrom, "“Yes,” came the reply from Lund.";
    ToldFrom, "heard from Lund that the dam was “rotten”";
    AbsoluteGerunds, "with one saying: “Go home.”";
    LastParagraph, "the last paragraph of a statement names its speaker";
    HeardSpeakers, "recalled his captain saying";
    NamedBelow, "‘No relief’: Harbour Bank, above Petra Lund of Harbour Bank said";
    TakenUp, "a question that repeats words: Asked whether that was “blind”, Osei smiled.";
    InnerSubject, "the subject of the cue inside the marks around";
    NamedInside, "the last person named inside the same marks";
    NamesBehindBut, "Critics say that tea harms sleep, but Lund counters that trials show no effect.";
    VerbsOutsideRelatives, "The Swede, who had been ill, said: “…”";
    HeadsOfWho, "Lund rebuked critics who say she should go";
    DescribedHead, "a bus that drivers described as “a wreck”";
    FirstOfTwo, "Lund and Osei said";
    BesideComma, "“It does not,” Osei jumps in.";
    ActorBefore, "Osei nodded. “Maybe so.”";
    BeatsBeforeWords, "Osei stood up. “It is late.” Lund shook her head. “We should go.”";
    ActorBetween, "“It is late.” Osei shook his head. “We should go.”";
    TopicBefore, "Lund is a nurse. Her shift ends at seven. // “I walk home.”";
    ActorBehindAdverbial, "Beside her, Lund shrugged.";
    ActorBehind, "“It is safe.” Lund nodded.";
    SpokenOf, "Lund ran the mill. “He knew every stone.”";
    NameAbove, "the name of a line of its own above a quotation";
    StatementLabels, "Statement from Harbour Watch, above quotations";
    SolePerson, "This did not satisfy Lund, who has two children.";
    AppositionOfSubject, "the judge, Lotte Hamm";
    NamesBehindTitles, "said Harbour Co-Owner and Lead Planner Petra Lund, said Co-Founder, Petra Lund";
    SpeakersBehindSources, "According to Lund, the late Ama Osei once warned: “…”";
    Hearsay, "The mill is reportedly for sale.";
    PatientsAsSpeakers, "Pupils are required to sign. “We open at six.”";
    NameInApposition, "said the board's chair, Petra Lund";
    NamesBehindSeats, "Labour MP for Norport Petra Lund said";
    SelfNamed, "One of them, who gave his name as Osei, said";
    IntroducedNames, "A buyer from Norport, Petra Lund, said";
    DescribedByParticiple, "Communities living near the pit say that …";
    AttachedMentions, "mentions inside of larger phrases do not speak: a critic of Lund";
    ObjectsOfRelatives, "the driver who hit Lund";
    TurnsOfDialogue, "turns of a dialogue without verbs";
    DescribedSources, "according to Lund, manager at Harbour Watch, and Osei, its director";
    JointSpeakers, "Lund and Osei said";
    TwoRoles, "said Petra Lund, the skipper and the vice chairman of the league";
    GroupsWithExamples, "Several mayors, including Petra Lund, said";
    LeadersOfGroups, "Lund and her allies, who claim that …";
    ToldMentions, "whom the cue tells the words does not say them";
    SubjectOfMarked, "Lund will pay, but only if Osei “is ready to sail”";
    ClosedClauses, "Lund warned that Osei “will not sail”";
    PassedCues, "a cue before the actor of the last sentence is that of an earlier speaker";
    InnerSpeakers, "“I” and “he” inside the words of others";
    // Whole words of a speaker
    DatedDescriptions, "Petra Lund, now a teacher, who said";
    HeadsOfRelatives, "officials at the port, who said";
    WholePhrases, "officials at the ministry";
    DescribedByRelative, "The three-time winner, who never names her rival, adds";
    CountedBeforeRelative, "was criticised by six towns who claim";
    WithOthers, "Harbour Watch and two other aid groups";
    OtherPeople, "doctors and medical experts";
    DefinedEnds, "officials involved in the talks said";
    Quantities, "62 percent of voters";
    ApproximateQuantities, "more than half of voters";
    // Pronouns, offices and groups
    UnnamedGoesOn, "“No,” the foreman said. “Never,” he added.";
    OwnDocuments, "“I wait,” her statement went on.";
    SpeakerGoesOn, "“No,” Osei said. He added that …";
    RankedPronouns, "the model of pronouns";
    RankedRoles, "the model of pronouns for offices";
    ConfirmedRoles, "the person with an office according to text and model";
    AskedBefore, "Lund asked him who had called. “I never knew,” he replied.";
    PronounInHeading, "a pronoun in a heading, whose person is named below";
    GroupOfThey, "“they” is the last group that spoke or acts";
    OpeningWhat, "What worries the growers most, they say, is the frost.";
    OfficesInCapitals, "the former CEO of Fjordbank";
    SubjectBeforePronoun, "the subject of the sentence before instead of an uncertain choice";
    ThingOfIt, "“it” is the last document or organisation that spoke or acts";
    ReportedSubjects, "The council said a ferry could help. It added";
    FullerPhrases, "“the officials” are the harbour officials before";
    BodyOfCompany, "“the company” is the organisation with that noun";
    KindsInNames, "Air Fjord … the airline said; Fjordbank … the bank said";
    SendersInSentence, "In May they had a reply from Mayor Lund that stunned them: “…,” he wrote.";
    TellersOfHistory, "Lund said Osei had sold it. Osei then left. “Nobody paid,” he said.";
    PublicBodies, "“the company” is no public body: The Water Authority fined Fjord Ltd. The company said";
    ReturnsInPresent, "“Come in,” Lund says. A spokesman said he was away. “I paint,” he says.";
    DoubtfulOwners, "a person in the phrase of another subject: Lund spoke. The office of Osei did not reply. “We waited,” she said.";
    OtherRoles, "Her agent, Joan Pike, found her. The actor laughs. “No,” she says.";
    OneOfHolders, "Karl Reed, manager of the Anchor, met Jo Pike, manager of the Lion. The manager said";
    ToldNations, "Scottish runner Karl Sund beat Lars Holm. “I was lucky,” said the Scot.";
    SubjectBehindQuestion, "Asked whether Karl Osei would go, Pieter Lund laughed. “…,” he said.";
    SubjectBehindOpening, "After meeting President Osei, the envoy Pieter Lund left. “It went well,” he said.";
    SubjectWithRelative, "His captain, Pieter Lund, who missed a month, trained. “I can run,” he said.";
    SubjectOfWords, "He said Osei would sue.";
    UnnamedSubjects, "Osei's lawyer denied it. “He is innocent,” he said.";
    OpeningClauses, "When a policeman stopped Osei, he said: “Turn around.”";
    PronounsAgree, "Petra Lund lives in Osel. “We open at six,” he said.";
    LastOfGender, "the last man for “he” where only a woman is near";
    FormerAndLatter, "Lund and Osei run the shop. The latter said: “We open at six.”";
    TopicsOfSentences, "As for Lund, he said the count was fair.";
    SubjectOfMainClause, "Osei got a cheer when he said";
    AgentBefore, "Karl Lund was heckled by a nurse, Ama Osei. “Shame,” she said.";
    BesideObjects, "Wren Osei met Petra Lund on Friday. “You are early,” she said.";
    ObjectsOfPronoun, "On Sunday he gave Osei his vote. “We need her,” he said.";
    AuthorsOfRulings, "Judge Karl Osei heard the case. Jan Lund was 34. In his ruling he said";
    Intruders, "Osei was asleep when the constable knocked. “May I come in?” he asked.";
    RolesToldApart, "Karl Osei, a friend of the director, left. “I am tired,” the director said: Osei is not the director";
    DescribedPerson, "the surgeon";
    RolesGoOn, "“We have,” the foreman replied. “Guilty,” he said.";
    RolesBeforeNames, "The usher knocked. “All rise,” he called. // The accused, Karl Osei, rose.";
    RoleBefore, "The cook leaned out. “Soup,” he said.";
    LastActor, "the last person to act";
    AuthorOfDocument, "it read, the letter said";
    OwnersOfDocuments, "told the board of Lund's memo. The memo said";
    Issuers, "the author of “the statement”";
    Epithets, "the 34-year-old, the Norwegian, all rules together";
    EpithetOfSource, "Lund said Mayor Osei had lied. “He knew,” the Norport senator said.";
    OfficesElsewhere, "Norport judge Karl Osei sent it away. “It is late,” the Sandvik judge said.";
    ToldKinds, "The ferry operator, Fjord Line, cut jobs. “It hurts,” the company said.";
    NamesBehindPlaces, "the Union’s envoy to Norland Petra Lund said";
    RelativesOfNamed, "“He sang,” the widow of the engineer, Karl Osei, said.";
    OnlyHolder, "Senator Petra Lund, for “the Norport senator”";
    OtherOffice, "“the Norport senator” is not Mayor Lund";
    RanksOfNouns, "“the officer” after Sergeant Karl Osei, “the physician” after Dr Ama Lund";
    TitledAs, "columnist Petra Lund, for “the columnist”";
    Ages, "Sund, 34, for “the 34-year-old”";
    ComparedAges, "“the older man” after Karl Osei, 71, and Jan Lund, 38,";
    ParentsOfSeveral, "Petra Lund swam the lake. “I was cold,” the mother of two said.";
    Witnesses, "Karl Osei gave evidence. “It dripped,” the witness said.";
    HeadsOfBodies, "Norport manager Karl Osei, for “the Norport boss”";
    OneOfAge, "“the 34-year-old” where two people are 34";
    LeadOffices, "the person whom the lead describes: the health secretary";
    OtherComplements, "“a spokesman for the tenor” is not “Karl Sund, a spokesman for the opera”";
    RoleOfOpening, "Analyst: No way back. // … said analyst Petra Lund";
    GeneralRoles, "An expert has warned. // Commentator Petra Lund said …";
    NamedLater, "A spokeswoman denied it. // … the spokeswoman, Petra Lund, said";
    OfficeOfLead, "The health secretary has refused. // Osian Prothero told the BBC that …";
    Newcomers, "a bare name that acts in the sentence before: Osei didn't hesitate. “We won,” he said.";
    DescribedNewcomers, "Jamal, a pupil at the school, stood up. “Why?” he asked.";
    PairOfThey, "Lund and Osei met. “We agree,” they said.";
    SpeakerOfThey, "Robin Vale said it was lost. “I called,” they said.";
    PersonOfThey, "Osei, who uses the pronoun they";
    Strangers, "A witness said he ran. “It was loud,” he said.";
    RolesBeside, "The groundsman laughs. “No,” he says: somebody else is named";
    PeopleMet, "Osei runs the bar. On the quay I meet a fisherman. “No fish,” he says.";
    RelativesMet, "Ida Lund left. He looked at his wife. She read on. “No,” she said.";
    RelativeBefore, "Her husband shook his head. “It was late,” he said.";
    PresentStrangers, "a person without a name who is nearer than those with one";
    OutrankingStrangers, "The driver who hit Osei told police it was dark. He said";
    AskedAnswers, "“Who pays?” a reporter asked Petra Lund. “You do,” she said.";
    AddressedRoles, "“It is new,” mayor Bo Lind told the queen. “I see,” she said.";
    ToldInOpening, "When I tell this to his father, he smiles. “Clever,” he says.";
    ActedOn, "Mayor Petra Lund fired clerk Ana Osei. She was led out by guards. “I did nothing,” she said.";
    WordsAboutPerson, "Osei has died. “He never complained,” he said: the words are about Osei";
    Relatives, "her mother, her son Leo Lund";
    OwnersOfRelatives, "Leo Lund's mom";
    KinOfSameName, "Ana Lund praised the film. Leo Lund’s mom said";
    SpousesOfPairs, "Gail and Stan Lund won. “I told her,” her husband said.";
    SharedSurnames, "a surname of several people limits the confidence";
    // Other languages with a grammar
    GermanSources, "German: laut Polizei, …, so Osei";
    GermanNouns, "German: nouns as cues: die Forderung von Osei, …";
    GermanJudgements, "German: judgements with “als”, views";
    GermanNeighbours, "German: a verb behind marked words, the sentence before";
    GermanColons, "German: colons, headings, mit den Worten";
    GermanFreeReports, "German: sentences of reported speech without a verb of speech";
    GermanPapers, "German: papers as sources: Darin steht: …";
    GermanObjects, "German: noun phrases as words: warnte vor Staus";
    GermanAppositions, "German: Mai Osei, die Leiterin, begründete";
    GermanAuthors, "German: eine Nachricht, die Lund geschickt hatte";
    GermanSubjects, "German: subjects before and behind the verb";
    GermanSharedSubjects, "German: subjects of relative and joined clauses";
    GermanSubjunctive, "German: the subjunctive of reported speech";
    RomanceSources, "Romance languages, Dutch: selon Osei, según Osei";
    RomanceOpinions, "Romance: opinions with their holder";
    RomanceColons, "Romance: a name or a verb with a colon";
    RomanceInversion, "Romance: «Partimos», dijo Osei";
    RomanceDroppedSubjects, "Romance: verbs without a subject";
    RomanceAsSaid, "Romance: comme l'a dit Osei";
    RomanceRejected, "Romance: the claim that a verb rejects";
    RomanceContinued, "Romance: the speaker before continues";
    RomanceUnlistedVerbs, "Romance: other verbs right behind marks";
    RomanceSeparatedVerbs, "Romance: verbs apart from their auxiliary or object";
    RomanceAuthors, "Romance: un message que Morel avait envoyé";
    RomanceActors, "Romance: the actor of a sentence speaks in the next";
    RomanceFragments, "Romance: the speaker of a fragment in marks";
    RomanceInvertedSubjects, "Romance: subjects behind the verb";
    RomanceRelatives, "Romance: subjects of relative clauses";
    Nicknames, "all grammars: nicknames in marks";
    Incises, "all grammars: a reporting clause inside one pair of marks";
    MediaOfGrammars, "all grammars: media of reported words";
    TurnsOfGrammars, "all grammars: turns of a dialogue after a dash";
    Accused, "people: the accused of a court";
    AcronymsExplained, "people: Bundesgerichtshof (BGH)";
    Descriptions, "people: la funcionaria";
    Kinds, "people: la compañía";
    HeldOffices, "people: le président, an office of the gazetteer";
    OfficesOfGrammars, "people: der CDU-Politiker, le ministre";
    PlainNames, "people: names of one word";
    StrangersOfGrammars, "people without a name";
    NamesOnlyInMarks, "people: full names that only marked words have";
    FullNamesOfBodies, "people: das Amt, after das Bundesamt für Gewässer";
    PronounsOfGrammars, "people: pronouns refer to the subject before";
    Appositions, "people: possessives and appositions of a speaker";
    JointOfGrammars, "people: Lund und Osei sagten";
    NamesOfThings, "all grammars: names of things in marks";
    DatelinesOfGrammars, "all grammars: datelines";
    // Languages without a grammar
    NamesBesideMarks, "a name and a verb beside the marks";
    LabelsOfNames, "a name and a colon";
    Chinese, "Chinese";
    Arabic, "Arabic";
    Hebrew, "Hebrew";
    Hindi, "Hindi";
    Thai, "Thai";
    Korean, "Korean and Japanese: particles of the subject";
    Quotatives, "Korean and Japanese: particles of quotations";
    DashTurns, "turns after a dash";
    SpeechWithoutVerb, "marked words without a verb of speech are classified";
}

#[cfg(any(test, feature = "ablation"))]
thread_local! {
    static OFF: Cell<[Option<Rule>; 2]> = const { Cell::new([None; 2]) };
    static USED: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
}

/// Returns true if a rule is turned off on this thread.
#[cfg(any(test, feature = "ablation"))]
pub(crate) fn is_off(rule: Rule) -> bool {
    USED.with_borrow_mut(|used| {
        if let Some(used) = used.get_mut(rule as usize) {
            *used = true;
        }
    });
    OFF.get().contains(&Some(rule))
}

/// Returns false: a rule can be turned off only with the feature `ablation`.
#[cfg(not(any(test, feature = "ablation")))]
#[inline]
pub(crate) const fn is_off(_: Rule) -> bool {
    false
}

/// Returns the result of `run`, which is executed with the rule turned off on this thread. One call may be inside another.
#[cfg(any(test, feature = "ablation"))]
pub fn without<T>(rule: Rule, run: impl FnOnce() -> T) -> T {
    let before = OFF.get();
    OFF.set([Some(rule), before[0]]);
    let out = run();
    OFF.set(before);
    out
}

/// Returns the result of `run`, and the rules that it asked for.
#[cfg(any(test, feature = "ablation"))]
pub fn used<T>(run: impl FnOnce() -> T) -> (T, Vec<Rule>) {
    USED.set(vec![false; Rule::ALL.len()]);
    let out = run();
    let used = USED.take();
    (out, Rule::ALL.iter().copied().filter(|&rule| used[rule as usize]).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::article::Article;
    use crate::languages;
    use crate::lexicon;
    use crate::quotes::Quotation;
    use crate::text::Analysis;
    use crate::{Gazetteer, Reader};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// Returns the language of the texts of a file, whose name is that of the language; rows of other files name their own.
    fn language_of(name: &str) -> &'static str {
        let names = lexicon::pairs(include_str!("../../data/words/language_names.csv"));
        let known = names.filter(|(_, language)| language.to_lowercase() == name).map(|(code, _)| code).next();
        known.unwrap_or(if name == "quotes" { "en" } else { "cs" })
    }

    /// Returns the invented texts with their languages.
    fn texts() -> Vec<(String, String)> {
        let mut files = vec![root().join("tests/cases/quotes.jsonl")];
        files.extend(paths(&root().join("tests/cases/quotes"), "jsonl"));
        let mut out = Vec::new();
        for file in files {
            let language = language_of(file.file_stem().and_then(|s| s.to_str()).expect("a name"));
            for line in fs::read_to_string(file).expect("a file of the repository").lines() {
                let row: serde_json::Value = serde_json::from_str(line).expect("a row");
                let language = row["language"].as_str().unwrap_or(language);
                out.push((row["text"].as_str().expect("a text").to_owned(), language.to_owned()));
            }
        }
        out
    }

    fn paths(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
        let all = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let mut out: Vec<_> = all.filter(|p| p.extension().is_some_and(|e| e == ending)).collect();
        out.sort();
        out
    }

    /// Returns the invented pages, each with a reader that has the gazetteer of its row.
    fn pages() -> Vec<(String, Reader)> {
        let rows = fs::read_to_string(root().join("tests/cases/quoted_pages.jsonl")).expect("a file of the repository");
        let page = |line: &str| {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row");
            let mut reader = Reader::builder();
            if let Some(entities) = row["gazetteer"].as_array() {
                let lines: Vec<String> = entities.iter().map(ToString::to_string).collect();
                reader = reader.gazetteer(Gazetteer::from_jsonl(&lines.join("\n")).expect("a gazetteer"));
            }
            (row["page"].as_str().expect("a page").to_owned(), reader.build())
        };
        rows.lines().map(page).collect()
    }

    #[test]
    fn every_rule_changes_an_invented_text_or_a_sample() {
        let mut open: Vec<Rule> = Rule::ALL.to_vec();
        let mut check = |read: &dyn Fn() -> Vec<Quotation>| {
            let (quotations, asked) = used(read);
            open.retain(|rule| !asked.contains(rule) || without(*rule, read) == quotations);
            // The model of reports removes many of the rows that a rule removes for certain.
            let all = || without(Rule::OpenReports, read);
            let (quotations, asked) = used(all);
            open.retain(|rule| !asked.contains(rule) || without(*rule, all) == quotations);
        };
        for (text, language) in texts() {
            check(&|| {
                let article = Article::from_text(&text);
                languages::read(&Analysis::new(&article), Some(&language), languages::Options::default()).1
            });
        }
        for (page, reader) in pages() {
            check(&|| reader.read(page.as_str()).expect("a page").quotations);
        }
        for page in paths(&root().join("python/onrecord/data/samples"), "html") {
            let page = fs::read_to_string(page).expect("a page");
            check(&|| crate::read(page.as_str()).expect("a page").quotations);
        }
        assert!(open.is_empty(), "rules that no invented text or page needs: {open:?}");
    }
}
