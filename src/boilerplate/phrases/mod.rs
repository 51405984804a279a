//! Residue phrases: the words that menus, share bars, notices and boxes say of themselves, in any language.
//!
//! The built-in table is `data/facts/residue_phrases.csv`; a user's own rows have the same four columns:
//!
//! | column | content |
//! |---|---|
//! | language | BCP 47 tag, for the reader only: every phrase is looked for on every page |
//! | phrase | as it is seen; case, spacing and punctuation do not matter in a `line` |
//! | class | newsletter, share, related, cookie, comment, subscribe, copyright, read_more, advertisement, byline, photo_credit, nav |
//! | match | `line`: the block is the phrase · `prefix`: a short block begins with it · `anywhere`: a short block holds it · `sentence`: the last sentences of a paragraph begin with it and are cut · `exact_or_prefix`: a hint for the classifier, no rule |

pub(crate) mod search;

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::Reason;
use super::features::shape::Shape;
use crate::error::{Error, ErrorKind, Result};
use search::PhraseSearch;

/// What a phrase belongs to.
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

    pub(super) const fn bit(self) -> u16 {
        1 << self as u8
    }

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

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Match {
    Line,
    Prefix,
    Anywhere,
    Sentence,
    Hint,
}

/// What a block says of itself: classes as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hits {
    /// The block is such a phrase.
    pub line: u16,
    /// It begins with one.
    pub start: u16,
    /// It holds one.
    pub inside: u16,
    /// A rule of the table removes the block: its class.
    pub sure: Option<Class>,
    /// That rule is the user's own, who knows better than any caution.
    pub own: bool,
}

/// A place where a sentence begins that may be cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Opening {
    pub at: usize,
    pub class: Class,
}

/// A compiled table of residue phrases; build once, share across threads.
#[derive(Debug)]
pub struct Phrases {
    lines: FxHashMap<u64, (Class, bool)>,
    search: PhraseSearch,
    patterns: Vec<(Class, Match, bool)>,
    rows: usize,
}

const BUILTIN: &str = include_str!("../../../data/facts/residue_phrases.csv");

/// No phrase is looked for in blocks longer than this, except sentences that may be cut from them.
const SHORT: usize = 400;

impl Phrases {
    /// The table that ships with the crate.
    pub fn builtin() -> &'static Arc<Self> {
        static TABLE: LazyLock<Arc<Phrases>> = LazyLock::new(|| {
            Arc::new(Phrases::compile(BUILTIN, 0).expect("the table that ships with the crate is sound"))
        });
        &TABLE
    }

    /// The table that ships with the crate and the rows of another. Fails as [`from_csv`](Self::from_csv) does, where
    /// lines are counted in the given table.
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
        // First, so that a line number of a message is one of the given table, and its rows win over the others.
        let own = csv.trim_start_matches('\u{feff}');
        Self::compile(&format!("{own}\n{BUILTIN}"), own.lines().count())
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Reads a table with the columns `language,phrase,class,match` and a header line. Several tables go one after
    /// another: a later header is skipped.
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

    /// Of a table whose first `own` lines are a user's.
    fn compile(csv: &str, own: usize) -> Result<Self> {
        let mut lines = FxHashMap::default();
        let (mut words, mut patterns, mut rows) = (Vec::new(), Vec::new(), 0);
        for (number, row) in csv.lines().enumerate() {
            if row.trim().is_empty() || row.starts_with("language,") {
                continue;
            }
            let bad = |what: &str| {
                Error::new(ErrorKind::Usage, format!("line {} of the phrase table: {what}: {row}", number + 1))
            };
            let cells = cells(row);
            let [_, phrase, class, how] = cells.as_slice() else { return Err(bad("not four cells")) };
            let class = Class::named(class).ok_or_else(|| bad("no such class"))?;
            let how = match how.as_str() {
                "line" => Match::Line,
                "prefix" => Match::Prefix,
                "anywhere" => Match::Anywhere,
                "sentence" => Match::Sentence,
                "exact_or_prefix" => Match::Hint,
                _ => return Err(bad("no such match")),
            };
            if how == Match::Line {
                lines.entry(Shape::new(phrase).hash).or_insert((class, number < own));
            }
            // The search folds ASCII only, so a phrase of another script goes in as written and in small letters.
            rows += 1;
            words.push(phrase.as_str().into());
            patterns.push((class, how, number < own));
            let small = phrase.to_lowercase();
            if !phrase.is_ascii() && small != *phrase {
                words.push(small.into());
                patterns.push((class, how, number < own));
            }
        }
        Ok(Self { lines, search: PhraseSearch::new(words), patterns, rows })
    }

    /// What one block says of itself. Sentences that may be cut are appended to `openings`, as offsets into the block.
    pub(super) fn read(&self, text: &str, shape: &Shape, openings: &mut Vec<Opening>) -> Hits {
        let mut hits = Hits::default();
        if shape.is_wordless() {
            return hits;
        }
        if let Some(&(class, own)) = self.lines.get(&shape.hash) {
            hits = Hits { line: class.bit(), start: class.bit(), inside: class.bit(), sure: Some(class), own };
        }
        // Of a long block only its last words may go, and nothing else is asked of it.
        let mut from = if text.len() > SHORT { text.len() - LONGEST } else { 0 };
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        self.search.each(text, from, |number, start, _| {
            let (class, how, own) = self.patterns[number];
            let first = text[..start].bytes().all(|b| !b.is_ascii_alphanumeric() && b < 128);
            if how == Match::Sentence && !first && begins_sentence(&text[..start]) {
                openings.push(Opening { at: start, class });
            }
            if text.len() > SHORT {
                return;
            }
            hits.inside |= class.bit();
            if first {
                hits.start |= class.bit();
            }
            let short = match how {
                Match::Prefix => first && shape.words <= 16 && (shape.words <= 8 || !shape.is_closed()),
                // A block of its own that only says "Read more at Port News."
                Match::Sentence => first && shape.words <= 16 && shape.stops <= 1,
                Match::Anywhere => shape.words <= 40 && shape.quotes == 0,
                Match::Line | Match::Hint => false,
            };
            if short && (hits.sure.is_none() || own && !hits.own) {
                (hits.sure, hits.own) = (Some(class), own);
            }
        });
        hits
    }
}

/// Whether a sentence can begin after this: "… talks failed.” " or "… below. ".
fn begins_sentence(before: &str) -> bool {
    let trimmed = before.trim_end();
    if trimmed.len() == before.len() {
        return false;
    }
    let bare = trimmed.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…'])
}

/// The cells of one line; quoted cells may hold commas and doubled quotes.
fn cells(row: &str) -> Vec<String> {
    let (mut out, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = row.trim_end_matches('\r').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    out.push(cell);
    out
}

/// Longest stretch that is cut, in bytes: a sentence or two.
pub(crate) const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_their_row_says() {
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
        ] {
            let hits = phrases.read(text, &Shape::new(text), &mut Vec::new());
            assert_eq!(hits.sure, sure, "{text}");
        }
    }

    #[test]
    fn sentences_that_may_be_cut_are_found() {
        let text = "The quay stays closed. Read more at the Harbour Post.";
        let mut openings = Vec::new();
        Phrases::builtin().read(text, &Shape::new(text), &mut openings);
        assert_eq!(openings, [Opening { at: 23, class: Class::ReadMore }]);
        openings.clear();
        let text = "He asked them to read more at night.";
        Phrases::builtin().read(text, &Shape::new(text), &mut openings);
        assert_eq!(openings, []);
    }
}
