//! Counts and flags of the words inside marks.

use crate::lexicon::List;
use crate::quotes::reading::Reading;
use crate::quotes::words::{self, Class};
use crate::span::Span;
use crate::text::Shape;

/// Counts and flags of the words inside marks.
#[expect(clippy::struct_excessive_bools, reason = "each flag is a fact of its own")]
pub(super) struct Inside {
    pub(super) words: usize,
    /// Number of words with a capital.
    pub(super) capitals: usize,
    /// Number of function words in lower case, as titles have them: of, the, and.
    pub(super) small: usize,
    pub(super) first: u32,
    pub(super) last: u32,
    /// Class of the sign or number at the end; 0 for a word.
    pub(super) stop: u32,
    /// True if a question or exclamation mark ends the words.
    pub(super) ends: bool,
    pub(super) verb: bool,
    /// True if a word has a rate as a verb of at least 8 percent.
    pub(super) open_verb: bool,
    /// True if the words contain a pronoun of the first or second person.
    pub(super) person: bool,
    /// Number of numbers.
    pub(super) numbers: usize,
    /// Share of speakers' phrases among the uses of the last word, in percent.
    pub(super) head: u8,
    /// Class and shape of the first word.
    pub(super) opening: (Class, Shape),
}

impl Inside {
    /// Bound on the number of tokens that are read: longer spans are speech.
    const REACH: usize = 24;

    pub(super) fn of(reading: &Reading<'_>, inner: Span) -> Self {
        let analysis = reading.analysis;
        let mut out = Self {
            words: 0,
            capitals: 0,
            small: 0,
            first: 0,
            last: 0,
            stop: 0,
            ends: false,
            verb: false,
            open_verb: false,
            person: false,
            numbers: 0,
            head: 0,
            opening: (Class::Edge, Shape::None),
        };
        let from = analysis.token_at(inner.start());
        for t in from..(from + Self::REACH).min(analysis.tokens.len()) {
            let token = &analysis.tokens[t];
            if token.span.start() >= inner.end() {
                break;
            }
            let word = analysis.word(t);
            let hash = reading.token_hashes[t];
            let class = words::class(token, word, reading.closed[t], false);
            if hash == 0 {
                out.stop = class as u32;
                out.numbers += usize::from(class == Class::Number);
                continue;
            }
            out.stop = 0;
            out.words += 1;
            let small = matches!(token.shape, Shape::Lower | Shape::None);
            out.capitals += usize::from(!small);
            let frame = matches!(class, Class::Of | Class::To | Class::And | Class::Preposition | Class::Determiner);
            out.small += usize::from(small && frame);
            if out.words == 1 {
                out.first = hash;
                out.opening = (class, token.shape);
            }
            out.last = hash;
            out.head = reading.words[t].head;
            out.open_verb |= reading.words[t].verb >= 8;
            out.verb |=
                matches!(class, Class::Be | Class::Have | Class::Do | Class::Modal | Class::Not | Class::Contracted);
            out.person |= class == Class::Contracted || analysis.lists_as_written(t).has(List::FirstAndSecondPersons);
        }
        out.ends = inner.of(analysis.body).ends_with(['?', '!']);
        out
    }

    pub(super) fn size(&self) -> u32 {
        match self.words {
            0..=6 => self.words as u32,
            7..=9 => 7,
            10..=14 => 8,
            _ => 9,
        }
    }

    /// Returns a code for the words with a capital: 0 none, 1 one, 3 all, 4 at least half, 2 otherwise.
    pub(super) fn shape(&self) -> u32 {
        match self.capitals {
            0 => 0,
            n if n == self.words => 3,
            1 => 1,
            n if 2 * n >= self.words => 4,
            _ => 2,
        }
    }
}
