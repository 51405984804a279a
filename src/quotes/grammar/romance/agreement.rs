//! Agreement of a verb and its subject, and the phrases that can be the subject of a verb of speech.

use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::{self, Class, Form};
use super::{Hit, Reader};

/// Grammatical number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Number {
    Singular,
    Plural,
}

impl Reader<'_, '_> {
    /// Returns the number of a verb, if its ending has one.
    pub(super) fn number(&self, hit: &Hit) -> Option<Number> {
        let facts = self.sheet.items[hit.from].facts;
        let finite = facts.verbs.is_empty() || facts.verbs.iter().any(|v| v.form == Form::Finite);
        let infinitive = hit.from < hit.word && self.small(hit.from).trim_end_matches('e') == "d";
        if hit.gerund || !finite || infinitive {
            return None;
        }
        let word = self.small(hit.from);
        let plural = (self.sheet.language.profile().is_plural)(word)?;
        Some(if plural { Number::Plural } else { Number::Singular })
    }

    /// Returns the number of a phrase, by its pronoun or its determiner.
    fn number_of(&self, phrase: &Phrase) -> Option<Number> {
        let first = phrase.full.start;
        if phrase.pronoun {
            return match () {
                () if self.is(first, Class::PronounPlural) => Some(Number::Plural),
                () if self.is(first, Class::PronounMale) || self.is(first, Class::PronounFemale) => {
                    Some(Number::Singular)
                }
                () => None,
            };
        }
        match () {
            () if self.is(first, Class::Singular) => Some(Number::Singular),
            () if self.is(first, Class::Plural) => Some(Number::Plural),
            () if phrase.name.is_some() => Some(Number::Singular),
            () => None,
        }
    }

    /// Returns whether a verb and a phrase can agree in number. A plural verb can have several phrases, and a phrase
    /// with an attribute in the plural: "un grupo de vecinos dijeron".
    pub(super) fn agrees(&self, hit: &Hit, phrase: &Phrase) -> bool {
        let (Some(verb), Some(noun)) = (self.number(hit), self.number_of(phrase)) else { return true };
        let unit = &self.unit.items;
        let and = |i: usize| unit.contains(&i) && self.is(i, Class::And);
        let list = |i: usize| unit.contains(&i) && self.sheet.items[i].kind == Kind::Comma && phrase.name.is_some();
        let joined =
            and(phrase.full.end) || list(phrase.full.end) || phrase.full.start > 0 && and(phrase.full.start - 1);
        verb == noun || verb == Number::Plural && (joined || phrase.full.end > phrase.core.end)
    }

    /// Returns whether a phrase names a person or a body: a pronoun, a name, an office or the noun for a body.
    pub(super) fn is_speaker(&self, phrase: &Phrase) -> bool {
        let sheet = self.sheet;
        let capital = |i: usize| {
            sheet.is_capital(i) && sheet.is_proper(i) && !self.is(i, Class::Weekday) && !self.is(i, Class::Month)
        };
        phrase.pronoun
            || phrase.name.is_some()
            || phrase.core.clone().any(|i| {
                capital(i)
                    || phrase::is_role(sheet, i)
                    || self.is_plural_of(i, Class::Role)
                    || self.is_noun(i, Class::Organisation)
            })
    }

    /// Returns whether item `i` is the plural in "-es" or "-s" of a noun of a class: "trabajadores".
    fn is_plural_of(&self, i: usize, class: Class) -> bool {
        let small = self.small(i);
        let of = words::of(self.sheet.language);
        ["es", "s"].iter().filter_map(|end| small.strip_suffix(end)).any(|singular| of.get(singular).is(class))
    }

    /// Returns whether a phrase can be the subject of a verb of speech. Other nouns need a determiner, except in the
    /// plural, and are no things or times.
    pub(super) fn can_speak(&self, hit: &Hit, phrase: &Phrase) -> bool {
        if !self.agrees(hit, phrase) {
            return false;
        }
        if self.is_speaker(phrase) {
            return true;
        }
        let noun = phrase.core.clone().find(|&i| self.sheet.is_word(i) && !self.is(i, Class::Determiner));
        let thing = noun.is_none_or(|i| self.is_noun(i, Class::Thing) || self.is_noun(i, Class::Time));
        let bound = self.is(phrase.full.start, Class::Determiner);
        let plural = self.number(hit) == Some(Number::Plural) && noun.is_some_and(|i| self.small(i).ends_with('s'));
        !thing && (bound || plural)
    }
}
