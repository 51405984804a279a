//! Names of one word, and people without a name, in German.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::sync::Arc;

use super::super::languages::Language;
use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::Class;
use super::offices::{age_of, holder_gender};
use super::{Known, MOST, People};
use crate::entities::{self, Gender};
use crate::text::Shape;

impl People<'_, '_> {
    /// Adds the names of two or three words, of which no list has the given name, that speak: "afirma Ainhoa Urrutia",
    /// "Ainhoa Urrutia: «…»".
    pub(super) fn add_plain_names(&mut self) {
        if rules::is_off(Rule::PlainNames) {
            return;
        }
        let sheet = self.sheet;
        for unit in &sheet.units {
            let mut i = unit.items.start;
            while i < unit.items.end {
                let end = if sheet.is_capital(i) { phrase::run(sheet, i, unit.items.end) } else { i + 1 };
                let name = i..end;
                i = end;
                if !phrase::is_plain_name(sheet, &name) || name.len() > 3 || !self.speaks(&name, &unit.items) {
                    continue;
                }
                let known = entities::traits(entities::key(sheet.text(name.end - 1)));
                let bound = name.start > unit.items.start && sheet.is(name.start - 1, Class::Determiner);
                let titled = name.clone().any(|k| sheet.is(k, Class::Honorific) || sheet.is(k, Class::KindNoun));
                if bound || titled || known.org() || name.clone().any(|k| sheet.items[k].shape != Shape::Title) {
                    continue;
                }
                let phrase =
                    Phrase { full: name.clone(), core: name.clone(), name: Some(name.clone()), pronoun: false };
                self.add(&phrase, &name, unit.items.end);
            }
        }
    }

    /// Returns whether a name is right after a verb of speech, or right before words in marks after a colon.
    fn speaks(&self, name: &std::ops::Range<usize>, unit: &std::ops::Range<usize>) -> bool {
        let sheet = self.sheet;
        let end = unit.end;
        let label = name.end + 1 < end
            && sheet.items[name.end].kind == Kind::Colon
            && sheet.items[name.end + 1].kind == Kind::Quote;
        let verb = name.start > 0
            && sheet.items[name.start - 1].shape == Shape::Lower
            && !sheet.items[name.start - 1].facts.verbs.is_empty();
        // "O volante Juninho Paes, capitão da equipe,"
        let described = name.end + 2 < end
            && sheet.items[name.end].kind == Kind::Comma
            && phrase::is_role(sheet, name.end + 1)
            && !lists::has(sheet.language, List::PeopleOrCompanies, sheet.text(name.end + 1));
        // "Ombeline Castries, 29 ans, comparaissait"
        let aged = name.end + 3 < end
            && sheet.items[name.end].kind == Kind::Comma
            && sheet.items[name.end + 1].kind == Kind::Number
            && matches!(sheet.text(name.end + 2), "ans" | "años" | "anni" | "anos" | "jaar")
            && sheet.items[name.end + 3].kind == Kind::Comma;
        // "Directrice depuis mars, Ombeline Castries a défendu"
        let fronted = name.start > unit.start + 2
            && sheet.items[name.start - 1].kind == Kind::Comma
            && sheet.items[unit.start].shape == Shape::Title
            && sheet.is(unit.start, Class::Role)
            && sheet.items[unit.start + 1].shape == Shape::Lower
            && (unit.start + 1..name.start - 1).all(|i| sheet.items[i].kind != Kind::Comma);
        label || verb || described || aged || fronted
    }

    /// Adds the names of one word of German that no full name has: given names that are a subject ("Maria ist 34"), and
    /// the words alone that speak ("sagte Merz").
    pub(super) fn add_lone_names(&mut self) {
        if rules::is_off(Rule::PlainNames) {
            return;
        }
        let sheet = self.sheet;
        if sheet.language != Language::German {
            return;
        }
        for unit in &sheet.units {
            for i in unit.items.clone() {
                let near = |k: usize| unit.items.contains(&k) && sheet.is_capital(k) && !sheet.is_in(k, List::Kin);
                let listed = i > unit.items.start
                    && (sheet.is(i - 1, Class::Determiner)
                        || sheet.is(i - 1, Class::Oblique)
                        || sheet.items[i - 1].kind == Kind::Number);
                if self.known.len() >= MOST || !sheet.is_capital(i) || near(i + 1) || i > 0 && near(i - 1) || listed {
                    continue;
                }
                let first = i == unit.items.start && i + 1 < unit.items.end;
                let opens = first
                    && (sheet.items[i + 1].kind == Kind::Comma
                        || sheet.items[i + 1].shape == Shape::Lower && !sheet.is(i + 1, Class::Preposition));
                let given = phrase::is_given(sheet, i) && phrase::is_proper_word(sheet, i);
                let husband = i > unit.items.start && sheet.is_capital(i - 1) && sheet.is_in(i - 1, List::Kin);
                if !(given && (opens || husband)
                    || sheet.speakers.contains(sheet.text(i)) && phrase::is_proper_word(sheet, i))
                {
                    continue;
                }
                let words = vec![sheet.small(i).to_owned()];
                if self.full_names.is_company(sheet, sheet.text(i))
                    || self.find(&words).is_some()
                    || self.known.iter().any(|k| k.words.contains(&words[0]))
                {
                    continue;
                }
                let gender = if given { self.given_gender(i) } else { None };
                let name = sheet.text(i).to_owned();
                self.known.push(Known { name, words, gender, roles: Vec::new(), kinds: 0, person: None });
            }
        }
    }

    /// Returns the gender of the given name of item `i`.
    pub(super) fn given_gender(&self, i: usize) -> Option<Gender> {
        let given = self.sheet.text(i);
        match () {
            () if self.sheet.is(i, Class::GivenMale) => Some(Gender::Male),
            () if self.sheet.is(i, Class::GivenFemale) => Some(Gender::Female),
            () => entities::gender_of_name(given),
        }
    }

    /// Records the noun of a person without a name whom a phrase introduces: "ein Trainer", "der Trainer des Gegners".
    pub(super) fn add_stranger(&mut self, phrase: &Phrase) {
        let sheet = self.sheet;
        let head = phrase.core.end - 1;
        let first = sheet.small(phrase.full.start);
        if let Some(age) = age_of(sheet.small(head)).filter(|_| first.starts_with("ein")) {
            self.strangers.entry(age.to_owned()).or_insert(phrase.full.start);
        }
        let new = sheet.lists(phrase.full.start).has(lexicon::List::IndefiniteGerman);
        let other = phrase.full.end > phrase.core.end;
        if sheet.language == Language::German && (new || other) && phrase::is_role(sheet, head) {
            self.strangers.entry(sheet.small(head).to_owned()).or_insert(phrase.full.start);
        }
    }

    /// Returns the words for the only person without a name in the sentence before the pronoun at item `i`, if it agrees
    /// and that sentence names no other: "Dieser Nutzer ärgert sich. „…“, schreibt er".
    pub(super) fn stranger_before(&self, i: usize, gender: Gender) -> Option<Arc<str>> {
        if rules::is_off(Rule::StrangersOfGrammars) {
            return None;
        }
        let sheet = self.sheet;
        let u = sheet.units.partition_point(|unit| unit.items.end <= i);
        let before = sheet.units.get(u.checked_sub(1)?)?;
        let own = sheet.units.get(u)?.items.start..i;
        if sheet.language != Language::German
            || before.paragraph != sheet.units.get(u)?.paragraph
            || self.subjects_in(&before.items, gender).next().is_some()
            || self.subjects_in(&own, gender).next().is_some()
        {
            return None;
        }
        let article = |k: usize| {
            matches!(
                (sheet.small(k), gender),
                ("ein" | "einen" | "dieser" | "jener", Gender::Male) | ("eine" | "diese" | "jene", Gender::Female)
            )
        };
        let mut found = before.items.clone().filter(|&k| article(k)).filter_map(|k| {
            let phrase = phrase::at(sheet, k, before.items.end).filter(|p| !p.pronoun && p.name.is_none())?;
            let head = phrase.core.end - 1;
            let small = sheet.small(head);
            let person = phrase::is_role(sheet, head) || matches!(small, "mann" | "frau");
            let agrees = match small {
                "mann" => gender == Gender::Male,
                "frau" => gender == Gender::Female,
                _ => holder_gender(sheet, &phrase).is_none_or(|g| g == gender),
            };
            let bare = phrase.core.start + 1..phrase.core.end;
            (person && agrees && !bare.is_empty()).then(|| sheet.span(&bare).of(sheet.body))
        });
        let first = found.next()?;
        found.all(|other| other == first).then(|| Arc::from(first))
    }
}
