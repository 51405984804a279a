//! Names by their shape: runs of capitalised words with particles, initials and suffixes, parted from the titles
//! before them and judged by what the lexicon and the words around them say.

pub(crate) mod chunks;
pub(crate) mod evidence;
pub(crate) mod lexicon;
pub(crate) mod segments;

use std::ops::Range;

use super::Gender;
use super::gazetteer::EntityIndex;
use crate::span::Span;
use crate::text::{Analysis, Shape};
use chunks::Reader;
use lexicon::{Key, Traits};

/// What bears a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameClass {
    /// Somebody.
    Person,
    /// A company, an authority, a party, a team.
    Organisation,
    /// A country, a town, a river.
    Place,
    /// Anything else with a capital: a nationality, a work, an event.
    Other,
}

/// A name as it stands in the text, whether or not a gazetteer knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    /// The name without titles before it and without a possessive after it.
    pub span: Span,
    /// Its tokens; the last may carry a possessive.
    pub tokens: Range<usize>,
    /// The titles directly before it: "Sen.", "former President".
    pub title: Option<Span>,
    /// What bears it.
    pub class: NameClass,
    /// How sure the class is, 0 to 1.
    pub score: f32,
    /// Index into the document's people, for persons.
    pub person: Option<usize>,
    /// Index into the document's names of the fuller form of the same organisation, where this is a short one.
    pub full: Option<usize>,
}

/// What a part does in a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PartKind {
    /// "Petra", "Lund", "Jean-Luc".
    Word,
    /// "J.", "JR".
    Initial,
    /// "bin", "van", "al-".
    Particle,
    /// "Jr.", "III".
    Suffix,
    /// The nickname in Ana “Ace” Diaz.
    Nick,
    /// "of", "and", "&" and numbers inside names of organisations.
    Link,
}

/// A word of a name.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Part {
    pub(super) key: Key,
    pub(super) traits: Traits,
    pub(super) kind: PartKind,
    pub(super) shape: Shape,
    pub(super) span: Span,
    pub(super) token: usize,
    /// First letter, folded.
    pub(super) initial: char,
    /// Followed by "'s".
    pub(super) possessive: bool,
    /// Equal for spellings of one name from another script; 0 for short words.
    pub(super) skeleton: u32,
    /// The first and last word of a hyphenated one.
    pub(super) halves: Option<(Key, Key)>,
}

/// A name while people are joined: the public part, and its words.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) name: Name,
    pub(super) parts: Range<usize>,
    pub(super) sentence: usize,
    /// Whether it stands in a headline, where capitals say little.
    pub(super) headline: bool,
    /// A title stands before it.
    pub(super) titled: bool,
    /// The gender that the title tells.
    pub(super) honour: Option<Gender>,
    /// All titles and no name: "the Supreme Leader", "Prime Minister".
    pub(super) role: bool,
    /// The people of the gazetteer whose name it is.
    pub(super) anchor: Vec<EntityIndex>,
}

/// Names of a document with the words of all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) found: Vec<Found>,
    pub(super) parts: Vec<Part>,
}

impl Names {
    pub(super) fn parts(&self, i: usize) -> &[Part] {
        &self.parts[self.found[i].parts.clone()]
    }
}

/// Reads every name of a document, in order.
pub(super) fn read(analysis: &Analysis<'_>) -> Names {
    let mut reader = Reader::new(analysis);
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        let role = analysis.paragraphs[sentence.paragraph].role;
        reader.sentence = s;
        reader.case = reader.case_of(sentence.tokens.clone(), role);
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            i = reader.chunk(i, sentence.tokens.clone());
        }
    }
    reader.names
}

pub(super) fn first_letter(word: &str) -> char {
    let mut folded = String::with_capacity(4);
    if let Some(c) = word.chars().next() {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        crate::text::fold_char(c, &mut folded);
    }
    folded.chars().next().unwrap_or(' ')
}

/// A word without "'s" and other clitics, and whether it had one.
pub(super) fn without_clitic(word: &str) -> (&str, bool) {
    if !word.contains(['\'', '’', '＇']) {
        return (word, false);
    }
    for mark in ['\'', '’', '＇'] {
        if let Some((core, rest)) = word.rsplit_once(mark)
            && !core.is_empty()
            && matches!(rest, "s" | "S" | "d" | "ll" | "re" | "ve" | "m")
        {
            return (core, true);
        }
    }
    (word, false)
}

/// Particles of names in lower case: "van der Berg", "bin Salman", "al-Sadr".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "abu"
            | "ul"
            | "ur"
            | "ud"
            | "de"
            | "da"
            | "di"
            | "del"
            | "della"
            | "dei"
            | "degli"
            | "du"
            | "des"
            | "dos"
            | "das"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "zu"
            | "zum"
            | "la"
            | "le"
            | "af"
            | "av"
            | "ould"
    )
}

pub(super) fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "Jr" | "Sr" | "JR" | "SR" | "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "XII" | "XIII" | "XIV" | "XVI"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn names(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        read(&analysis)
            .found
            .iter()
            .filter(|f| !f.role)
            .map(|f| {
                let class = match f.name.class {
                    NameClass::Person => 'P',
                    NameClass::Organisation => 'O',
                    NameClass::Place => 'L',
                    NameClass::Other => '-',
                };
                format!("{class} {}", f.name.span.of(text))
            })
            .collect()
    }

    #[test]
    fn shapes() {
        let rows: [(&str, &[&str]); 16] = [
            ("Yesterday Petra Lund’s quay sank.", &["P Petra Lund"]),
            ("It was Sen. J. R. Osei, Jr. who left.", &["P J. R. Osei, Jr."]),
            ("The poet Ludwig van der Berg smiled.", &["P Ludwig van der Berg"]),
            ("Crown Prince Karim bin Salim al-Harbi spoke.", &["P Karim bin Salim al-Harbi"]),
            ("They met Kim Tong-ho and Jean-Luc Osei.", &["P Kim Tong-ho", "P Jean-Luc Osei"]),
            ("The Boston-based firm", &["L Boston"]),
            ("He saw Ana “Ace” Diaz there.", &["P Ana “Ace” Diaz"]),
            ("The Ministry of Health in Norland fell.", &["O Ministry of Health", "L Norland"]),
            ("Norwegian Prime Minister Petra Lund", &["- Norwegian", "P Petra Lund"]),
            ("On Monday, Theresa May said so.", &["P Theresa May"]),
            ("Will Petra Lund resign?", &["P Petra Lund"]),
            ("The Justice Department and King County agreed.", &["O Justice Department", "L King County"]),
            ("Secretary of State Petra Lund left.", &["P Petra Lund"]),
            ("Minister Denies Petra Lund Plan to Close Water Street", &["P Petra Lund", "- Street"]),
            ("Fouzia Al Hashish and Shaquille O'Neal", &["P Fouzia Al Hashish", "P Shaquille O'Neal"]),
            ("bin Hamad said no.", &["P bin Hamad"]),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
