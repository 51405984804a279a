//! Residue phrases: typical wordings of menus, share bars, notices and sign-up boxes, in any language.
//!
//! The built-in table is `data/facts/residue_phrases.csv`; a user's own rows have the same four columns:
//!
//! | column | content |
//! |---|---|
//! | language | BCP 47 tag, for readers of the table: every phrase is looked for on every page |
//! | phrase | the words as shown; case, spacing and punctuation are ignored in a `line` |
//! | class | newsletter, share, related, cookie, comment, subscribe, copyright, read_more, advertisement, byline, photo_credit, nav |
//! | match | `line`: the block is the phrase · `prefix`: a short block begins with it · `anywhere`: a short block contains it · `sentence`: the last sentences of a paragraph begin with it and are cut · `exact_or_prefix`: a hint for the classifier, no rule |

pub(crate) mod search;
pub(crate) mod sentences;
mod tails;
mod titles;

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::Reason;
use super::features::shape::Shape;
use crate::error::{Error, ErrorKind, Result};
use search::PhraseSearch;
pub(crate) use tails::LONGEST;
use tails::{LINE, PARAGRAPH, Tails, WORD, begins_sentence, sentence_start};

/// Kind of boilerplate that a phrase is typical of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Class {
    Newsletter,
    Share,
    Related,
    Cookie,
    Comment,
    Subscribe,
    Copyright,
    ReadMore,
    Advertisement,
    Byline,
    PhotoCredit,
    Nav,
}

/// Classes of phrases that are never article text. Those of other classes ("Read more", "Business", "Related stories") are
/// headings on some pages, so they are features of the classifier.
pub(super) const CERTAIN: [Class; 6] =
    [Class::Newsletter, Class::Share, Class::Subscribe, Class::Comment, Class::Cookie, Class::Advertisement];

/// Classes of phrases that are cut from the end of a paragraph.
const GLUED: [Class; 7] = [
    Class::Newsletter,
    Class::Share,
    Class::Subscribe,
    Class::Comment,
    Class::Related,
    Class::ReadMore,
    Class::Advertisement,
];

impl Class {
    pub(super) const ALL: [Self; 12] = [
        Self::Newsletter,
        Self::Share,
        Self::Related,
        Self::Cookie,
        Self::Comment,
        Self::Subscribe,
        Self::Copyright,
        Self::ReadMore,
        Self::Advertisement,
        Self::Byline,
        Self::PhotoCredit,
        Self::Nav,
    ];

    /// Returns the bit of the class in sets of classes.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Returns the class of a name in the table.
    fn named(name: &str) -> Option<Self> {
        const NAMES: [&str; 12] = [
            "newsletter",
            "share",
            "related",
            "cookie",
            "comment",
            "subscribe",
            "copyright",
            "read_more",
            "advertisement",
            "byline",
            "photo_credit",
            "nav",
        ];
        NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }

    /// Returns the reason for blocks that are removed for such a phrase.
    pub(super) const fn reason(self) -> Reason {
        match self {
            Self::Newsletter => Reason::Newsletter,
            Self::Share => Reason::ShareBar,
            Self::Related => Reason::RelatedTeaser,
            Self::Cookie => Reason::CookieNotice,
            Self::Comment => Reason::CommentInvitation,
            Self::Subscribe => Reason::Subscription,
            Self::Copyright => Reason::Copyright,
            Self::ReadMore => Reason::ReadMore,
            Self::Advertisement => Reason::Advertisement,
            Self::Byline => Reason::OtherByline,
            Self::PhotoCredit => Reason::Caption,
            Self::Nav => Reason::Navigation,
        }
    }
}

/// Position in which a phrase counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Match {
    /// The block is the phrase.
    Line,
    /// A short block begins with it.
    Prefix,
    /// A short block contains it.
    Anywhere,
    /// A sentence at the end of a paragraph begins with it.
    Sentence,
    /// A feature of the classifier, no rule.
    Hint,
}

/// Phrases of a block, as sets of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hits {
    /// Classes of phrases that are the whole block.
    pub line: u16,
    /// Classes of phrases at its beginning.
    pub start: u16,
    /// Those of them with which no sentence of an article begins: not "Terms of the deal were not disclosed."
    pub firm: u16,
    /// Classes of phrases anywhere in it.
    pub inside: u16,
    /// Class of the row that removes the block, if one does.
    pub sure: Option<Class>,
    /// True if that row is the user's own, which applies without further conditions.
    pub own: bool,
    /// True if a phrase begins a sentence that tells of what it names: "Sign up for our newsletter boxes did no better."
    pub told: bool,
    /// True for a phrase of pointers with a colon, a dash or a bar, and a title: `Read also: The crane that came back`
    pub pointer: bool,
}

impl Hits {
    /// Returns true if no phrase is the block, removes it or begins it; one inside a long sentence says little.
    pub(super) fn begins_nothing(&self) -> bool {
        self.sure.is_none() && self.line | self.firm == 0 && !self.pointer
    }
}

/// Beginning of a sentence that may be cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Opening {
    /// Byte offset in the block.
    pub at: usize,
    /// Class of its phrase.
    pub class: Class,
}

/// Compiled table of residue phrases; build it once and share it across threads.
#[derive(Debug)]
pub struct Phrases {
    lines: FxHashMap<u64, (Class, bool)>,
    search: PhraseSearch,
    /// Class and position of each phrase, and whether it begins with a capital and is the user's own.
    patterns: Vec<(Class, Match, bool, bool)>,
    rows: usize,
}

const BUILTIN: &str = include_str!("../../../data/facts/residue_phrases.csv");

/// Longest block that is searched for all phrases, in bytes; longer ones are searched at their end only, for sentences
/// that may be cut.
const SHORT: usize = 400;

impl Phrases {
    /// Returns the table that ships with the crate.
    pub fn builtin() -> &'static Arc<Self> {
        static TABLE: LazyLock<Arc<Phrases>> = LazyLock::new(|| {
            Arc::new(Phrases::compile(BUILTIN, 0).expect("the table that ships with the crate is valid"))
        });
        &TABLE
    }

    /// Compiles the rows of a table and those of the built-in one. Fails as [`from_csv`](Self::from_csv) does; the line in the
    /// message is one of the given table.
    ///
    /// ```
    /// use onrecord::{Phrases, Reader};
    ///
    /// let phrases = Phrases::with("en,Join the harbour club,newsletter,line\n")?;
    /// let reader = Reader::builder().phrases(phrases).build();
    /// let page = "The quay is closed until Monday, its master said on the radio.\nJoin the Harbour Club!";
    /// assert!(!reader.clean(page)?.contains("Club"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn with(csv: &str) -> Result<Self> {
        // The given table is first, so that line numbers are its own and its rows take precedence.
        let own = csv.trim_start_matches('\u{feff}');
        Self::compile(&format!("{own}\n{BUILTIN}"), own.lines().count())
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Returns true if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Compiles a table with the columns `language,phrase,class,match`. Header lines are skipped, so tables can be joined.
    ///
    /// Fails on a row with other than four cells, or with a class or match that does not exist; the message names
    /// the line.
    ///
    /// ```
    /// use onrecord::Phrases;
    /// assert!(Phrases::from_csv("language,phrase,class,match\nen,Join the harbour club,newsletter,line\n").is_ok());
    /// assert!(Phrases::from_csv("language,phrase,class,match\nen,Join,club,line\n").is_err());
    /// ```
    pub fn from_csv(csv: &str) -> Result<Self> {
        Self::compile(csv, usize::MAX)
    }

    /// Compiles a table of which the first `own` lines are the user's.
    fn compile(csv: &str, own: usize) -> Result<Self> {
        let mut lines = FxHashMap::default();
        let (mut words, mut patterns, mut rows) = (Vec::new(), Vec::new(), 0);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
        for record in reader.records() {
            let record = record.map_err(|e| Error::new(ErrorKind::Usage, format!("phrase table: {e}")))?;
            if record.get(0) == Some("language") || record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = record.position().map_or(0, csv::Position::line) as usize;
            let bad = |what: &str| {
                let row = csv.lines().nth(line.saturating_sub(1)).unwrap_or_default();
                Error::new(ErrorKind::Usage, format!("line {line} of the phrase table: {what}: {row}"))
            };
            let [_, phrase, class, how] = record.iter().collect::<Vec<_>>()[..] else {
                return Err(bad("not four cells (language,phrase,class,match)"));
            };
            let user = line <= own;
            let class = Class::named(class).ok_or_else(|| bad("no such class"))?;
            let how = match how {
                "line" => Match::Line,
                "prefix" => Match::Prefix,
                "anywhere" => Match::Anywhere,
                "sentence" => Match::Sentence,
                "exact_or_prefix" => Match::Hint,
                _ => return Err(bad("no such match")),
            };
            if how == Match::Line {
                lines.entry(Shape::new(phrase).hash).or_insert((class, user));
            }
            // The search ignores case in ASCII only: a phrase of another script is added as written, in lower case and in
            // capitals.
            rows += 1;
            words.push(phrase.into());
            let capital = phrase.starts_with(char::is_uppercase);
            patterns.push((class, how, capital, user));
            for cased in [phrase.to_lowercase(), phrase.to_uppercase()] {
                if !phrase.is_ascii() && cased != phrase {
                    words.push(cased.into());
                    patterns.push((class, how, false, user));
                }
            }
        }
        Ok(Self { lines, search: PhraseSearch::new(words), patterns, rows })
    }

    /// Finds the phrases of a block. Sentences that may be cut are appended to `openings`.
    pub(super) fn read(&self, text: &str, shape: &Shape, openings: &mut Vec<Opening>) -> Hits {
        let mut tails = Tails::default();
        let mut hits = self.find(text, shape, openings, &mut tails);
        if tails.count > 0 && !hits.own && !self.lines.contains_key(&shape.hash) {
            self.cut_tails(text, &tails, &mut hits, openings);
        }
        hits
    }

    /// Finds the phrases of a block, and the beginnings of sentences with one at its end.
    fn find(&self, text: &str, shape: &Shape, openings: &mut Vec<Opening>, tails: &mut Tails) -> Hits {
        let mut hits = Hits::default();
        if shape.is_wordless() {
            return hits;
        }
        if let Some(&(class, own)) = self.lines.get(&shape.hash) {
            hits = Hits {
                line: class.bit(),
                start: class.bit(),
                firm: class.bit(),
                inside: class.bit(),
                sure: Some(class),
                own,
                ..Hits::default()
            };
        }
        // A long block is searched only for sentences to cut from its end.
        let mut from = if text.len() > SHORT { text.len() - LONGEST } else { 0 };
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        self.search.each(text, from, |number, start, end| {
            let (class, how, capital, own) = self.patterns[number];
            // "She had to sign up for our newsletter." within a paragraph.
            let is_told = |rest: &str| capital && rest.starts_with(char::is_lowercase);
            let first = text[..start].bytes().all(|b| !b.is_ascii_alphanumeric() && b < 128);
            if !first {
                let begins = how != Match::Hint && begins_sentence(&text[..start]);
                if how == Match::Sentence && begins {
                    openings.push(Opening { at: start, class });
                }
                if begins {
                    tails.begin(text, start);
                } else if how != Match::Line && is_told(&text[start..]) {
                    tails.leave_out(sentence_start(text, start));
                } else if how == Match::Anywhere {
                    tails.add(text, sentence_start(text, start));
                }
            }
            if text.len() > SHORT {
                return;
            }
            let related = how == Match::Line && matches!(class, Class::Related | Class::ReadMore);
            // "【おすすめ記事】…", "■ Lesen Sie auch: …"
            if !first && related && text[..start].chars().all(|c| titles::BEFORE.contains(c)) {
                hits.pointer |= titles::is_pointer(&text[start..end], &text[end..], shape);
            }
            hits.inside |= class.bit();
            if first {
                hits.start |= class.bit();
                let byline = how == Match::Hint && class == Class::Byline;
                let told = (how == Match::Line || byline) && sentences::is_told(&text[start..end], &text[end..], shape);
                if !(told || byline && sentences::is_no_byline(text, shape)) {
                    hits.firm |= class.bit();
                }
                hits.pointer |= related && titles::is_pointer(&text[start..end], &text[end..], shape);
            }
            hits.told |= first && sentences::is_subject(&text[start..end], &text[end..], shape);
            let short = match how {
                Match::Prefix => first && shape.words <= 16 && (shape.words <= 8 || !shape.is_closed()),
                // The sentence is the whole block: "Read more at Port News."
                // Questions to readers have an answer: "Have you been affected by the floods? Get in touch."
                Match::Sentence => {
                    let stops = if class == Class::Comment && shape.quotes == 0 { 2 } else { 1 };
                    first && shape.words <= 16 && shape.stops <= stops
                }
                // "Click on “Show” to load content of another provider."
                // “We use cookies,” the firm said, is no notice.
                Match::Anywhere => {
                    let cookie = || class == Class::Cookie && shape.quotes <= 2 && !is_quoted(&text[..start]);
                    // Within "She had to sign up for our newsletter." "our newsletter" is told of too.
                    let within = || {
                        let sentence = sentence_start(text, start);
                        sentence > 0 && shape.words > LINE && (is_told(&text[start..]) || tails.tells(sentence))
                    };
                    shape.words <= 40 && (shape.quotes == 0 || cookie()) && !within()
                }
                Match::Line | Match::Hint => false,
            };
            // "Click here to report a typo." is no link to more text.
            let certain = |known: Class| !hits.own && CERTAIN.contains(&class) && !CERTAIN.contains(&known);
            if short && (hits.sure.is_none_or(certain) || own && !hits.own) {
                (hits.sure, hits.own) = (Some(class), own);
            }
        });
        if hits.told && !hits.own {
            (hits.sure, hits.firm, hits.pointer) = (None, 0, false);
        }
        hits
    }

    /// Adds the first of the ends of a paragraph that would be removed if it were a block, and keeps the paragraph.
    ///
    /// `The quay is shut until the spring, the harbour master said.` *Sign up for our newsletter Share this article*
    fn cut_tails(&self, text: &str, tails: &Tails, hits: &mut Hits, openings: &mut Vec<Opening>) {
        for &at in tails.starts() {
            let tail = &text[at..];
            let before = Shape::new(text[..at].trim_end());
            if before.words < PARAGRAPH || !before.quotes.is_multiple_of(2) {
                continue;
            }
            let shape = Shape::new(tail);
            let found = self.find(tail, &shape, &mut Vec::new(), &mut Tails::default());
            // "He had one rule. Share."
            let word = shape.is_closed() && shape.words <= WORD;
            let class = found.sure.filter(|class| GLUED.contains(class) && !word);
            let pointer = found.pointer && !shape.is_closed();
            let class = class.or_else(|| pointer.then_some(Class::Related));
            if let Some(class) = class {
                openings.retain(|opening| opening.at < at);
                openings.push(Opening { at, class });
                // What stays is judged without it.
                *hits = self.find(text[..at].trim_end(), &before, &mut Vec::new(), &mut Tails::default());
                return;
            }
        }
    }
}

/// Returns true if a quotation is open after these words.
fn is_quoted(before: &str) -> bool {
    before.chars().filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』')).count() % 2
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_count_in_the_position_of_their_row() {
        let phrases = Phrases::builtin();
        for (text, sure) in [
            ("Share this article", Some(Class::Share)),
            ("SHARE THIS ARTICLE:", Some(Class::Share)),
            ("She wanted to share this article with the crew before dawn.", None),
            ("View all harbour news", Some(Class::ReadMore)),
            ("Sign up for the Harbour Post's free letters", Some(Class::Newsletter)),
            ("The best of the harbour, delivered to your inbox every Sunday.", Some(Class::Newsletter)),
            ("Читайте также:", Some(Class::Related)),
            ("相关阅读", Some(Class::Related)),
            ("Homeward bound", None),
            ("Have you been affected by the floods? Get in touch with our desk.", Some(Class::Comment)),
            ("Printer-friendly version", Some(Class::Share)),
            ("Publicité : pneus d’hiver au garage du port", Some(Class::Advertisement)),
            ("Logga in för att kommentera", Some(Class::Comment)),
            (
                "Have you been affected by the floods? I asked her twice before she told me that her house was gone.",
                None,
            ),
        ] {
            let hits = phrases.read(text, &Shape::new(text), &mut Vec::new());
            assert_eq!(hits.sure, sure, "{text}");
        }
    }

    #[test]
    fn a_phrase_and_a_mark_before_a_title_are_a_pointer() {
        let long = "Read also: the crane was late, and so was the ship. Nobody had told the pilot. He went home.";
        for (text, pointer) in [
            ("READ ALSO: The crane that came back", true),
            ("Lire aussi : Le port rouvre lundi", true),
            ("Lesen Sie auch: Warum der Kran steht", true),
            ("Czytaj też: Port znów otwarty", true),
            ("LEIA TAMBÉM: A grua que voltou", true),
            ("ЧИТАЙТЕ ТАКЖЕ: Порт снова открыт", true),
            ("延伸阅读：港口周一重开", true),
            ("See also — The crane that came back", true),
            ("Lesen Sie auch | Warum der Kran noch steht", true),
            ("Lire aussi – Le port rouvre lundi", true),
            ("【おすすめ記事】港は月曜に再開する", true),
            ("■ Lesen Sie auch: Warum der Kran steht", true),
            ("[관련기사] 항구 월요일 다시 연다", true),
            ("También lee: La grúa que volvió", true),
            ("Lesen Sie hier: Warum der Kran steht", true),
            ("Leggi anche » La gru che è tornata", true),
            ("See also — the words stood in capitals above the door.", false),
            ("Read more – much more – than your rivals.", false),
            ("More: it was the only word that the bell had.", false),
            ("More: The bell that came back", true),
            ("Read also", false),
            ("Read also: crane", false),
            ("Related costs: forty million crowns", false),
            (long, false),
        ] {
            assert_eq!(Phrases::builtin().read(text, &Shape::new(text), &mut Vec::new()).pointer, pointer, "{text}");
        }
    }

    #[test]
    fn sentences_that_may_be_cut_are_found() {
        let text = "The quay stays closed. Read more at the Harbour Post.";
        let mut openings = Vec::new();
        Phrases::builtin().read(text, &Shape::new(text), &mut openings);
        assert_eq!(openings, [Opening { at: 23, class: Class::ReadMore }]);
        openings.clear();
        // What is glued to a paragraph is cut, and the rest is judged without it.
        let before = "The quay of Osel stays closed until the spring, the harbour master said.";
        for (tail, class) in [
            ("Sign up for our newsletter", Some(Class::Newsletter)),
            ("Get the best of the harbour in your inbox every week.", Some(Class::Newsletter)),
            ("Read also: Clock of Osel stops again", Some(Class::Related)),
            ("Lesen Sie auch: Die Uhr von Osel steht wieder", Some(Class::Related)),
            ("She had to sign up for our newsletter, she said, to hear of it.", None),
            ("He had only one rule. Share.", None),
        ] {
            let text = format!("{before} {tail}");
            let hits = Phrases::builtin().read(&text, &Shape::new(&text), &mut openings);
            let at = before.len() + 1;
            assert_eq!(openings, class.map(|class| Opening { at, class }).into_iter().collect::<Vec<_>>(), "{tail}");
            assert_eq!(hits.sure, None, "{tail}");
            openings.clear();
        }
        let text = "He asked them to read more at night.";
        Phrases::builtin().read(text, &Shape::new(text), &mut openings);
        assert_eq!(openings, []);
    }
}
