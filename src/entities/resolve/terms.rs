//! Ends of offices: a text says that a person resigned, was removed or has a successor, so that "the minister" is another person
//! from there on.

use super::roles::{self, Phrase};
use crate::lexicon::List;
use crate::text::{Analysis, Shape, TokenKind};

/// Offices that a person leaves.
enum Left {
    All,
    One(Phrase),
}

impl Left {
    /// Returns the office if it is only one.
    fn one(self) -> Option<Phrase> {
        match self {
            Self::All => None,
            Self::One(office) => Some(office),
        }
    }
}

/// End of the offices of a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) chain: usize,
    /// The office that ends; all if it is `None`.
    pub(super) phrase: Option<Phrase>,
    /// Token from which on the office is over.
    pub(super) token: usize,
    /// True if another person holds the office; after "Lund resigned" alone the minister may still be Lund.
    pub(super) sure: bool,
}

impl End {
    /// Returns the end that a former office is: "former mayor Lund"; not sure for "outgoing mayor Lund".
    pub(super) fn of_past(chain: usize, phrase: Phrase, token: usize) -> Self {
        Self { chain, phrase: Some(phrase.without_past()), token, sure: !phrase.is_outgoing() }
    }

    /// Returns whether the end is that of an office.
    pub(super) fn covers(&self, office: &Phrase) -> bool {
        !office.is_past() && self.phrase.is_none_or(|p| office.admits(&p))
    }
}

/// A mention of a person: its tokens, and the bounds of its sentence.
#[derive(Clone, Copy)]
pub(super) struct Place<'b, 'a> {
    pub(super) analysis: &'b Analysis<'a>,
    pub(super) token: usize,
    pub(super) end: usize,
    pub(super) start: usize,
    pub(super) stop: usize,
}

impl<'a> Place<'_, 'a> {
    fn word(&self, t: usize) -> &'a str {
        if (self.start..self.stop).contains(&t) { self.analysis.word(t) } else { "" }
    }

    /// Returns whether a list contains token `t` as it is written; false outside of the sentence.
    fn is_listed(&self, t: usize, list: List) -> bool {
        (self.start..self.stop).contains(&t) && self.analysis.lists_as_written(t).has(list)
    }

    fn is_capital(&self, t: usize) -> bool {
        (self.start..self.stop).contains(&t)
            && self.analysis.tokens[t].kind == TokenKind::Word
            && self.analysis.tokens[t].shape != Shape::Lower
    }

    /// Returns the office that begins at a token, with or without an article.
    fn office(&self, t: usize) -> Option<Phrase> {
        let from = t + usize::from(matches!(self.word(t), "the" | "its" | "a" | "an"));
        (from < self.stop).then(|| roles::phrase(self.analysis, from, self.stop)).flatten()
    }

    /// Returns the end of the offices of the person of a mention. `object` is true if another person was named before in the
    /// sentence.
    pub(super) fn end_of(&self, chain: usize, object: bool) -> Option<End> {
        let (phrase, sure) = self
            .successor()
            .or_else(|| object.then(|| self.succeeded()).flatten())
            .or_else(|| self.leaves())
            .or_else(|| self.removed())?;
        Some(End { chain, phrase, token: self.token, sure })
    }

    /// Reads the successor of a possessive: "her successor, Petra Lund,", "Osei's successor Petra Lund".
    fn successor(&self) -> Option<(Option<Phrase>, bool)> {
        let named = self.is_capital(self.end + 1) || self.word(self.end + 1) == "," && self.is_capital(self.end + 2);
        (matches!(self.word(self.end), "successor" | "replacement") && named).then_some((None, true))
    }

    /// Reads the verb of a successor before a mention: "Lund replaced Osei", "took over as mayor from Osei", "replaced the late mayor
    /// Osei"; it is not sure if she "will replace" him.
    fn succeeded(&self) -> Option<(Option<Phrase>, bool)> {
        /// Bound on the words of a title between the verb and the name.
        const TITLE: usize = 4;
        for t in (self.start.max(self.token.saturating_sub(TITLE))..self.token).rev() {
            let word = self.word(t);
            let over = word == "from" && self.word(t.wrapping_sub(1)) == "over";
            let office = word == "from" && !over && (1..=TITLE + 1).any(|n| self.word(t.wrapping_sub(n)) == "over");
            if over || office || self.is_listed(t, List::SucceedingVerbs) {
                let phrase = if self.word(self.end) == "as" { Some(self.office(self.end + 1)?) } else { None };
                let base = ["succeed", "replace", "oust", "unseat"].contains(&word);
                return Some((phrase, !base));
            }
            if !self.is_capital(t) && !self.is_of_office(t) {
                return None;
            }
        }
        None
    }

    /// Returns whether a word can stand between a verb and the name of the holder of an office.
    fn is_of_office(&self, t: usize) -> bool {
        matches!(self.word(t), "the" | "long-time" | "late" | "then" | "-")
            || roles::is_plain(self.analysis, t) && roles::phrase(self.analysis, t, self.token).is_some()
    }

    /// Reads the verb of a person who gives up an office: "Osei has resigned", "Osei, who stepped down as mayor".
    fn leaves(&self) -> Option<(Option<Phrase>, bool)> {
        let at = self.verb();
        let (verb, next) = (self.word(at), self.word(at + 1));
        let rest = match (verb, next) {
            ("stepped" | "steps" | "stood" | "stands", "down" | "aside") | ("left" | "leaves", "office") => at + 2,
            _ if self.is_listed(at, List::LeavingVerbs) => at + 1,
            _ => return None,
        };
        Some((self.office_left(rest)?.one(), false))
    }

    /// Reads the participle of a person who was removed: "Osei was sacked", "Osei was succeeded by Lund".
    fn removed(&self) -> Option<(Option<Phrase>, bool)> {
        let at = self.verb();
        let be = self.is_listed(at, List::FormsOfBe);
        let by = self.word(at + 2) == "by";
        let participle = self.word(at + 1);
        if !be || !self.is_listed(at + 1, List::RemovedParticiples) {
            return None;
        }
        let followed = matches!(participle, "replaced" | "succeeded");
        if followed && !by {
            return Some((Some(self.office_left(at + 2)?.one()?), true));
        }
        Some((if by { None } else { self.office_left(at + 2)?.one() }, followed))
    }

    /// Returns the token of the verb whose subject ends before the end of the mention.
    fn verb(&self) -> usize {
        let mut at = self.end;
        let aged = self.word(at) == "," && self.word(at + 2) == ",";
        if self.word(at) == "," && self.word(at + 1) == "who" {
            at += 2;
        } else if aged && self.analysis.tokens[at + 1].kind == TokenKind::Number {
            at += 3;
        }
        at + usize::from(matches!(self.word(at), "has" | "had") || self.is_listed(at, List::LaterAdverbs))
    }

    /// Returns the office behind a verb of leaving; `None` if something else is left: "resigned from the club", "quit smoking".
    fn office_left(&self, at: usize) -> Option<Left> {
        /// Bound on the words between "from" and "office".
        const WORDS: usize = 4;
        match self.word(at) {
            "as" => Some(Left::One(self.office(at + 1)?)),
            "from" => {
                let office = |t: usize| self.is_listed(t, List::OfficesLeft);
                (at + 1..=at + WORDS).any(office).then_some(Left::All)
            }
            "" | "." | "," | ";" => Some(Left::All),
            _ if self.is_listed(at, List::BehindLeaving) => Some(Left::All),
            _ => None,
        }
    }
}
