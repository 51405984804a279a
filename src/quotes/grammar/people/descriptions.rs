//! People and bodies that a definite noun refers to, in Romance languages: "la funcionaria", "la compañía".

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::Arc;

use super::super::languages::Language;
use super::super::lists::{self, List};
use super::super::phrase::{self, Phrase};
use super::super::sheet::Kind;
use super::super::words::{self, Class};
use super::gender::{noun_gender, office_gender};
use super::{Group, People};
use crate::entities::{Gender, SpeakerVia};
use crate::quotes::Speaker;
use crate::text::Shape;

/// Bound on the items between a description and the person.
const REACH: usize = 120;
/// Bound on the items between a body that spoke and a pronoun or a noun for its kind.
const NEAR: usize = 60;
/// Bound on the words of a description after its article.
const MOST_WORDS: usize = 3;
/// Number of sentences at the beginning that can name the body which an article is about.
const LEAD: usize = 1;

impl People<'_, '_> {
    /// Returns the noun of a definite phrase in the singular that has no attributes but adjectives and an age, and the
    /// gender of its article: "la coreógrafa navarra", "le pistard de 23 ans".
    fn described(&self, phrase: &Phrase) -> Option<(usize, Option<Gender>)> {
        let sheet = self.sheet;
        let start = phrase.full.start;
        let definite = sheet.is_in(start, List::DefiniteArticles);
        let dutch = sheet.language == Language::Dutch && matches!(sheet.small(start), "de" | "het");
        if !definite && !dutch && !sheet.is_in(start, List::Demonstratives) {
            return None;
        }
        let gender = match () {
            () if sheet.is_in(start, List::Masculine) => Some(Gender::Male),
            () if sheet.is_in(start, List::Feminine) => Some(Gender::Female),
            () => None,
        };
        let first = phrase.full.start + 1;
        // "cette mère de trois enfants"
        let pointing = !definite;
        let end =
            if pointing || self.is_age(phrase.core.end..phrase.full.end) { phrase.core.end } else { phrase.full.end };
        let aged = |i: usize| sheet.text(i).ends_with("-jarige");
        // "l'Ivoirien", "le Breton"
        let origin =
            |i: usize| sheet.language == Language::French && i == first && end == i + 1 && sheet.is(i, Class::Origin);
        let lower = |i: usize| sheet.is_word(i) && (sheet.items[i].shape == Shape::Lower || aged(i) || origin(i));
        let plain = sheet.language != Language::German
            && phrase.name.is_none()
            && end == phrase.core.end
            && (first + 1..=first + MOST_WORDS).contains(&end)
            && (first..end).all(lower);
        if !plain {
            return None;
        }
        // "el viejo bodeguero": the adjective comes first.
        let noun = (first..end).find(|&i| phrase::is_role(sheet, i)).or_else(|| {
            let person = |i: &usize| end > first + 1 && is_person(sheet.language, sheet.text(*i));
            (first..end).find(person)
        });
        Some((noun.unwrap_or(first), gender))
    }

    /// Returns whether a range is an attribute with the age of a person: "de 23 ans", "de 40 años".
    fn is_age(&self, range: Range<usize>) -> bool {
        let sheet = self.sheet;
        let years = |i: usize| matches!(sheet.text(i), "ans" | "años" | "anni" | "anos");
        range.len() == 3 && sheet.items[range.start + 1].kind == Kind::Number && years(range.end - 1)
    }

    /// Returns the last person of the gender of a definite noun that describes a person: "la funcionaria".
    pub(super) fn by_description(&self, phrase: &Phrase) -> Option<usize> {
        if rules::is_off(Rule::Descriptions) {
            return None;
        }
        let sheet = self.sheet;
        let (noun, gender) = self.described(phrase)?;
        let word = sheet.small(noun);
        let other = phrase::NO_PEOPLE.iter().any(|class| sheet.is(noun, *class));
        let role = phrase::is_role(sheet, noun);
        let person = role || is_person(sheet.language, word) || sheet.is(noun, Class::Origin);
        let title = sheet.is(noun, Class::SharedRole);
        let own = self.introduced.get(word).is_some_and(|&at| at < noun);
        let gender =
            gender.or_else(|| noun_gender(sheet.language, word)).or_else(|| origin_gender(sheet.language, word));
        let pointing = sheet.is_in(phrase.full.start, List::Demonstratives);
        // "l'ancien ministre": one of two holders of the office, whom their gender tells apart.
        if title && !pointing && !own && !other {
            return self.by_turnover(phrase, gender);
        }
        if !person || other || title && !pointing || own {
            return None;
        }
        // "l'attaquante" has a gender, "l'attaccante" has none: the only person of the text so far.
        let Some(gender) = gender else {
            return self.only_person_before(phrase.full.start).filter(|_| role || sheet.is(noun, Class::Origin));
        };
        // "le prévenu": nobody but the person whom a court tries.
        if sheet.is_in(noun, List::Accused) {
            return None;
        }
        let subject = self.subject_so_far(noun, gender);
        // "la exdueña": somebody else than the one who has the office now.
        if word.starts_with("ex") && phrase::is_role(sheet, noun) && !sheet.is(noun, Class::Role) {
            return self.only_before(phrase.full.start, gender);
        }
        if role {
            return subject.or_else(|| self.before(phrase.full.start, gender, REACH));
        }
        // A noun that no list has needs the only person of its gender, or the subject.
        subject.or_else(|| self.only_before(phrase.full.start, gender))
    }

    /// Returns the only person of the gender of an office with an adjective such as "new" or "former" who is named so far
    /// and has no such office by the words of the article: "la nouvelle ministre".
    fn by_turnover(&self, phrase: &Phrase, gender: Option<Gender>) -> Option<usize> {
        if rules::is_off(Rule::Descriptions) {
            return None;
        }
        let sheet = self.sheet;
        let inside = phrase.full.start + 1..phrase.full.end;
        let changed = inside.clone().find(|&i| sheet.is_in(i, List::Turnover))?;
        // "l'ancien ministre": the adjective has the gender that the article hides.
        let male = ["ancien", "nouveau", "nouvel"].contains(&sheet.text(changed));
        let gender = gender
            .or(male.then_some(Gender::Male))
            .or_else(|| matches!(sheet.text(changed), "ancienne" | "nouvelle").then_some(Gender::Female))?;
        let words = words::of(sheet.language);
        let person = self.only_before(phrase.full.start, gender)?;
        let office = self.known[person].roles.iter().any(|role| words.get(role).is(Class::SharedRole));
        (!office).then_some(person)
    }

    /// Returns the only person of a gender with a name shortly before item `i`; `None` if there is a person of unknown
    /// gender.
    fn only_before(&self, i: usize, gender: Gender) -> Option<usize> {
        let until = self.mentions.partition_point(|m| m.0 < i);
        let recent = self.mentions[..until].iter().rev().take_while(|m| m.0 + REACH >= i).map(|m| m.1);
        let mut fit = recent.filter(|&p| self.known[p].gender.is_none_or(|g| g == gender));
        let first = fit.next()?;
        (self.known[first].gender == Some(gender) && fit.all(|p| p == first)).then_some(first)
    }

    /// Returns the only person who is named shortly before item `i`.
    fn only_person_before(&self, i: usize) -> Option<usize> {
        let until = self.mentions.partition_point(|m| m.0 < i);
        let mut recent = self.mentions[..until].iter().rev().take_while(|m| m.0 + REACH >= i).map(|m| m.1);
        let first = recent.next()?;
        recent.all(|p| p == first).then_some(first)
    }

    /// Returns whether a phrase is a noun that describes a person of the article: "la cordonnière".
    pub(in super::super) fn is_description_of_person(&self, phrase: &Phrase) -> bool {
        !phrase.pronoun && phrase.name.is_none() && self.by_description(phrase).is_some()
    }

    /// Notes the person who is the subject of a sentence, for a later pronoun or noun.
    pub(in super::super) fn note_subject(&mut self, phrase: &Phrase) {
        let sheet = self.sheet;
        let at = phrase.full.start;
        let gender = match () {
            () if sheet.is(at, Class::PronounMale) => Some(Gender::Male),
            () if sheet.is(at, Class::PronounFemale) => Some(Gender::Female),
            () => None,
        };
        let person = match &phrase.name {
            _ if phrase.pronoun => {
                gender.and_then(|g| self.subject_so_far(at, g).or_else(|| self.before(at, g, REACH)))
            }
            Some(name) => self.named(name),
            None => self.surname_in(phrase).or_else(|| self.by_role(phrase)).or_else(|| self.by_description(phrase)),
        };
        if let Some(person) = person {
            (self.subject, self.office) = (Some((at, person)), None);
        } else if let Some(last) = self.last.filter(|_| self.spoke.is_some_and(|spoke| spoke > at)) {
            // "Autora da proposta, Ana Robles chamou": the sentence names who spoke.
            (self.subject, self.office) = (Some((at, last)), None);
        } else if phrase.core.clone().any(|i| phrase::is_role(sheet, i)) {
            // "Un diplomate est plus direct": a later pronoun is nobody whom the article names.
            self.subject = None;
            let name: Arc<str> = Arc::from(self.words_for(phrase));
            self.office = office_gender(sheet, &phrase.core).map(|gender| (at, gender, name));
        }
    }

    /// Returns the person who is the subject of the last sentences before item `i`, if the gender agrees.
    pub(super) fn subject_so_far(&self, i: usize, gender: Gender) -> Option<usize> {
        let (at, person) = self.subject.filter(|s| s.0 < i && s.0 + REACH >= i)?;
        let spoke_later = self.spoke.is_some_and(|spoke| spoke > at);
        let last = self.last.filter(|&l| spoke_later && self.known[l].gender == Some(gender));
        last.or((self.known[person].gender == Some(gender)).then_some(person))
    }

    /// Notes the first body that acts or speaks at the beginning of the article, for a later "la compañía".
    pub(in super::super) fn note_body(&mut self, at: usize, name: &str) {
        let lead = self.sheet.units.partition_point(|unit| unit.items.end <= at) < LEAD;
        if !name.contains(char::is_uppercase) {
            self.unnamed_body = at;
        }
        if name.contains(char::is_uppercase) {
            self.last_body = Some((at, Arc::from(name), self.is_company(at, name)));
        }
        // An acronym is more often an authority than a company.
        let company = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        if lead && self.body.is_none() && company {
            self.body = Some((at, Arc::from(name)));
        }
    }

    /// Returns the named body that a definite noun for its kind refers to: "la compañía".
    pub(super) fn by_kind(&self, phrase: &Phrase) -> Option<Speaker> {
        if rules::is_off(Rule::Kinds) {
            return None;
        }
        let sheet = self.sheet;
        let (noun, _) = self.described(phrase)?;
        if !sheet.is(noun, Class::KindNoun) {
            return None;
        }
        // "Rovena negó los cargos. «…», respondió la compañía": the last one, near and of the kind, or the one that the
        // article is about.
        let company = lists::has(sheet.language, List::Companies, sheet.text(noun));
        let near = |at: usize| at < noun && at + NEAR >= noun;
        // "La federación respondió. El organismo avisa": another body is nearer.
        let other = self.unnamed_body;
        let between = |at: usize| near(other) && other > at && self.sheet.is(other + 1, Class::Organisation);
        if self.last_body.as_ref().is_some_and(|b| between(b.0)) {
            return None;
        }
        let last = self.last_body.as_ref().filter(|b| near(b.0) && b.2 == company).map(|b| &b.1);
        let name = last.or_else(|| {
            self.body.as_ref().filter(|b| b.0 < noun && (!company || self.is_company(b.0, &b.1))).map(|b| &b.1)
        });
        name.map(|name| Speaker {
            span: sheet.span(&phrase.full),
            name: name.clone(),
            entity_id: None,
            person: None,
            via: SpeakerVia::Group,
        })
    }

    /// Returns whether a body is a company: its name has no noun for an association or an authority, nor does an acronym
    /// name it.
    fn is_company(&self, at: usize, name: &str) -> bool {
        let words = words::of(self.sheet.language);
        let is_body = |word: &str| {
            let small = word.to_lowercase();
            let facts = words.get(&small);
            facts.is(Class::Organisation) && !lists::has(self.sheet.language, List::Companies, &small)
        };
        let acronym = !name.contains(char::is_lowercase);
        // "el sindicato Horizonte"
        let noun = |i: usize| self.sheet.items[i].shape == Shape::Lower && is_body(self.sheet.text(i));
        let before = (at..self.sheet.items.len().min(at + 3)).any(noun);
        !acronym && !before && !name.split_whitespace().any(is_body)
    }

    /// Notes a body or people without names who spoke, for a later pronoun: "les syndicats … Ils".
    pub(super) fn note_group(&mut self, phrase: &Phrase, name: &str) {
        let sheet = self.sheet;
        let group = match () {
            () if sheet.is_in(phrase.full.start, List::Masculine) => Some(Group::Male),
            () if sheet.is_in(phrase.full.start, List::Feminine) => Some(Group::Female),
            () if sheet.is_in(phrase.full.start, List::PluralDeterminers) => Some(Group::Plural),
            () => None,
        };
        self.group = group.map(|group| (phrase.full.start, group, Arc::from(name)));
    }

    /// Returns the body or the people without names who spoke shortly before a pronoun at item `i` that agrees.
    pub(super) fn group_before(&self, i: usize) -> Option<Arc<str>> {
        let sheet = self.sheet;
        let wanted = match () {
            () if sheet.is(i, Class::PronounPlural) => Group::Plural,
            () if sheet.is(i, Class::PronounMale) => Group::Male,
            () if sheet.is(i, Class::PronounFemale) => Group::Female,
            () => return None,
        };
        let (at, _, name) = self.group.as_ref().filter(|g| g.1 == wanted && g.0 < i && g.0 + NEAR >= i)?;
        let gender = if wanted == Group::Female { Gender::Female } else { Gender::Male };
        let from = self.mentions.partition_point(|m| m.0 < *at);
        let later = self.mentions[from..].iter().take_while(|m| m.0 < i);
        let person = later.filter(|m| self.known[m.1].gender.is_none_or(|g| g == gender)).count();
        (wanted == Group::Plural || person == 0).then(|| name.clone())
    }
}

/// Returns the gender of a French noun in lower case for people by their origin, if the list has both forms: "ivoirien"
/// beside "ivoirienne". "Belge" has no gender of its own.
fn origin_gender(language: Language, noun: &str) -> Option<Gender> {
    let words = words::of(language);
    let listed = |word: &str| words.get(word).is(Class::Origin);
    if language != Language::French || !listed(noun) {
        return None;
    }
    let short = noun.strip_suffix("ne").or_else(|| noun.strip_suffix('e'));
    let man = short.is_some_and(listed) || noun.strip_suffix('e').is_some_and(listed);
    match () {
        () if man => Some(Gender::Female),
        () if listed(&format!("{noun}e")) || listed(&format!("{noun}ne")) => Some(Gender::Male),
        () => None,
    }
}

/// Returns whether a noun in lower case has an ending of nouns for people, by their work, their place or their age.
fn is_person(language: Language, noun: &str) -> bool {
    let ends = lists::lines(language, List::PersonEndings);
    noun.len() > 5 && ends.iter().any(|end| noun.ends_with(end))
}
