//! Marked words that are given to a thing as its name, or written into a document as a term.

use super::context::MarkedContext;
use super::inside::Inside;
use crate::lexicon::List;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;

impl MarkedContext<'_, '_> {
    /// Returns true for the name of a thing behind a verb of naming and the thing, and for a term that is written into a document:
    /// "named the robots “lungbots”", "called her first boat “Tub”", "write a “maker share” into the contract".
    pub(super) fn is_given_name(&self, inside: &Inside) -> bool {
        /// Bound on the items of the thing.
        const THING: usize = 5;
        /// Bound on the words of a name.
        const WORDS: usize = 4;
        if rules::is_off(Rule::NamedThings) || inside.verb || inside.person || inside.words > WORDS || inside.words == 0
        {
            return false;
        }
        let text = |i: usize| if self.unit.contains(&i) { self.reading.text(i) } else { "" };
        let before = |k: usize| self.item.checked_sub(k).map_or("", text);
        if self.class_at(-1) == Class::Determiner
            && inside.capitals == 0
            && matches!(before(2), "write" | "writes" | "wrote" | "written" | "writing")
            && matches!(text(self.item + 1), "into" | "in")
        {
            return true;
        }
        let thing = |c: Class| {
            matches!(
                c,
                Class::Object
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Word
                    | Class::Plural
                    | Class::Number
                    | Class::Ed
                    | Class::Ing
            )
        };
        let floor = self.item.saturating_sub(THING + 1).max(self.unit.start);
        let names = |i: &usize| {
            self.reading.lists_as_written(*i).has(List::NamingOfThings) || matches!(text(*i), "dubbed" | "called")
        };
        let Some(verb) = (floor..self.item).rev().find(|i| names(i) || !thing(self.reading.classes[*i])) else {
            return false;
        };
        if !names(&verb) || verb + 1 >= self.item || self.class_at(-1) == Class::As {
            return false;
        }
        let plural = inside.opening.0 != Class::Determiner && self.ends_in_plural();
        let capitals = inside.capitals > 0 && inside.opening.0 != Class::Determiner;
        match text(verb) {
            "dubbed" => capitals || plural,
            // "called her plan “a sham”" is a judgement.
            "called" => {
                let own = self.reading.classes[verb + 1] == Class::Possessive;
                own && inside.capitals == inside.words && !inside.ends
            }
            _ => true,
        }
    }

    /// Returns true for the name behind a participle that describes a noun: "Petra Lund, called the “black widow,”",
    /// without "by" and who calls it so.
    pub(super) fn is_byname(&self, inside: &Inside) -> bool {
        /// Bound on the words of a name.
        const WORDS: usize = 5;
        /// Bound on the items back to the word that opens a clause.
        const CLAUSE: isize = 16;
        if rules::is_off(Rule::Bynames) || inside.verb || inside.person || inside.ends || inside.words > WORDS {
            return false;
        }
        let text = |i: usize| if self.unit.contains(&i) { self.reading.text(i) } else { "" };
        let before = |k: usize| self.item.checked_sub(k).map_or("", text);
        let article = self.class_at(-1) == Class::Determiner;
        // "called “a liar”": a judgement.
        if !article && inside.opening.0 == Class::Determiner || article && matches!(before(1), "a" | "an") {
            return false;
        }
        let verb = 1 + usize::from(article);
        let k = -(verb.cast_signed());
        let names = self.lists_at(k).has(List::NamingParticiples);
        let adverb = isize::from(matches!(self.class_at(k - 1), Class::Adverb | Class::Ly | Class::Time));
        let described = self.class_at(k - 1 - adverb) == Class::Comma
            && matches!(
                self.class_at(k - 2 - adverb),
                Class::Name | Class::Capitals | Class::Word | Class::Plural | Class::Closing | Class::Title
            );
        // "what Karl Osei, a clerk, called “harbour talk”": the verb of a clause with a subject.
        let opens = |k: isize| matches!(self.class_at(k), Class::Wh | Class::Relative | Class::That);
        let clause = (-CLAUSE..k).any(opens);
        let next = 1 + usize::from(self.class_at(1) == Class::Comma);
        names && described && !clause && text(self.item + next) != "by"
    }

    /// Returns true if the last of the marked words is a noun in the plural.
    fn ends_in_plural(&self) -> bool {
        let Some(q) = self.item_quote() else { return false };
        let words = self.reading.marked[q].inner.of(self.reading.analysis.body);
        let words = words.trim_end_matches([',', '.']);
        words.ends_with('s') && !words.ends_with("ss")
    }
}
