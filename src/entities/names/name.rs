//! Names as found in a text, with their parts.

use std::ops::Range;

use super::lexicon::{Key, Traits};
use crate::entities::gazetteer::EntityIndex;
use crate::entities::mention::Gender;
use crate::lexicon::{self, List, Lists};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Class of the person or thing that a name refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameClass {
    /// A person.
    Person,
    /// A company, an authority, a party, a team.
    Organisation,
    /// A country, a town, a river.
    Place,
    /// Anything else with a capital: a nationality, a work, an event.
    Other,
}

/// A name in the text, whether or not a gazetteer lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    /// The name without titles before it and without a possessive after it.
    pub span: Span,
    /// Tokens of the name; the last may have a possessive.
    pub tokens: Range<usize>,
    /// The titles directly before it: "Sen.", "former President".
    pub title: Option<Span>,
    /// Class of the person or thing that it refers to.
    pub class: NameClass,
    /// Probability of the class, 0 to 1.
    pub score: f32,
    /// Index into the document's people, for persons.
    pub person: Option<usize>,
    /// Index into the document's names of the fuller form of the same organisation, where this is a short one.
    pub full: Option<usize>,
}

/// Function of a word in a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PartKind {
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
pub(crate) struct Part {
    pub(crate) key: Key,
    pub(crate) traits: Traits,
    pub(crate) kind: PartKind,
    pub(crate) shape: Shape,
    pub(crate) span: Span,
    pub(crate) token: usize,
    /// First letter, folded.
    pub(crate) initial: char,
    /// True if "'s" follows.
    pub(crate) possessive: bool,
    /// Hash that spellings of one name from another script share; 0 for short words.
    pub(crate) skeleton: u32,
    /// The first and last word of a hyphenated one.
    pub(crate) halves: Option<(Key, Key)>,
}

/// A name with the properties that the joining of people needs.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) name: Name,
    pub(crate) parts: Range<usize>,
    pub(crate) sentence: usize,
    /// True if it is in a headline, where common words have capitals as well.
    pub(crate) headline: bool,
    /// True if a title precedes it.
    pub(crate) titled: bool,
    /// Gender that the title implies.
    pub(crate) honour: Option<Gender>,
    /// True if it has titles and no name: "the Supreme Leader", "Prime Minister".
    pub(crate) role: bool,
    /// People of the gazetteer with this name.
    pub(crate) anchor: Vec<EntityIndex>,
    /// Gender of these people, if the name is one in full.
    pub(crate) known: Option<Gender>,
}

impl Part {
    /// Returns the lists that contain the word in lower case.
    pub(crate) fn lists(&self, a: &Analysis<'_>) -> Lists {
        if self.is_token(a) { a.lists(self.token) } else { lexicon::look_up(self.span.of(a.body)) }
    }

    /// Returns the lists that contain the word as it is written.
    pub(crate) fn lists_as_written(&self, a: &Analysis<'_>) -> Lists {
        if self.is_token(a) {
            a.lists_as_written(self.token)
        } else {
            lexicon::look_up_as_written(self.span.of(a.body))
        }
    }

    /// Returns whether the word is a whole token: no possessive follows, and no other token is joined to it.
    fn is_token(&self, a: &Analysis<'_>) -> bool {
        a.tokens.get(self.token).is_some_and(|token| token.span == self.span)
    }
}

/// Names of a document and the words of all names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) found: Vec<Found>,
    /// Function words of the language of the text; `None` for English.
    pub(crate) foreign: Option<List>,
    pub(crate) parts: Vec<Part>,
}

impl Names {
    pub(crate) fn parts(&self, i: usize) -> &[Part] {
        &self.parts[self.found[i].parts.clone()]
    }
}

/// Returns whether a token is a word with a capital.
pub(crate) fn is_capital(a: &Analysis<'_>, i: usize) -> bool {
    let token = &a.tokens[i];
    token.kind == TokenKind::Word && matches!(token.shape, Shape::Title | Shape::Upper | Shape::Initial | Shape::Mixed)
}

pub(crate) fn first_letter(word: &str) -> char {
    let mut folded = String::with_capacity(4);
    if let Some(c) = word.chars().next() {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        crate::text::fold_char(c, &mut folded);
    }
    folded.chars().next().unwrap_or(' ')
}

/// Returns a word without "'s" and other clitics, and whether it had one.
pub(crate) fn without_clitic(word: &str) -> (&str, bool) {
    // Most words have none; the first bytes of the marks are searched, because decoding every letter is slow.
    if !word.bytes().any(|b| matches!(b, b'\'' | 0xe2 | 0xef)) {
        return (word, false);
    }
    // Wrongly turned apostrophes are frequent: "Lund‘s".
    for mark in ['\'', '’', '‘', '＇'] {
        if let Some((core, rest)) = word.rsplit_once(mark)
            && !core.is_empty()
            && lexicon::look_up_as_written(rest).has(List::Clitics)
        {
            return (core, true);
        }
    }
    (word, false)
}

/// Returns whether a word in lower case is a particle of names: "van der Berg", "bin Salman", "al-Sadr".
pub(crate) fn is_particle(word: &str) -> bool {
    lexicon::look_up_as_written(word).has(List::Particles)
}

/// Returns whether a word is a rank or degree in capitals after names: "KC", "MBE".
pub(crate) fn is_post_nominal(word: &str) -> bool {
    let capitals = word.starts_with(char::is_uppercase) && word.ends_with(char::is_uppercase);
    capitals && lexicon::look_up(word).has(List::PostNominals)
}

/// Returns the lists that contain the word of a token as it is written, without a clitic: "he" of "he's".
pub(crate) fn lists_without_clitic(a: &Analysis<'_>, t: usize) -> Lists {
    let word = a.word(t);
    let (core, clitic) = without_clitic(word);
    if clitic { lexicon::look_up_as_written(core) } else { a.lists_as_written(t) }
}

pub(crate) fn is_suffix(word: &str) -> bool {
    lexicon::look_up_as_written(word).has(List::Generations)
}
