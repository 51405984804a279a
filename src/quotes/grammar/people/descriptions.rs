//! People and bodies that a definite noun refers to, in Romance languages: "la funcionaria", "la compañía".

use std::sync::Arc;

use super::super::language::Language;
use super::super::phrase::{self, Phrase};
use super::super::words::Class;
use super::People;
use super::gender::office_gender;
use crate::entities::{Gender, SpeakerVia};
use crate::quotes::Speaker;
use crate::text::Shape;

/// Bound on the items between a description and the person.
const REACH: usize = 120;
/// Number of sentences at the beginning that can name the body which an article is about.
const LEAD: usize = 1;

fn is_romance(language: Language) -> bool {
    !matches!(language, Language::German | Language::Dutch)
}

impl People<'_, '_> {
    /// Returns the noun of a definite phrase in the singular that has no attributes, and the gender of its article.
    fn described(&self, phrase: &Phrase) -> Option<(usize, Gender)> {
        let sheet = self.sheet;
        let gender = match sheet.text(phrase.full.start).to_lowercase().as_str() {
            "el" | "le" | "il" | "o" => Gender::Male,
            "la" | "a" => Gender::Female,
            _ => return None,
        };
        let noun = phrase.full.start + 1;
        let plain = is_romance(sheet.language) && phrase.name.is_none() && phrase.full == (noun - 1..noun + 1);
        (plain && sheet.is_word(noun) && sheet.items[noun].shape == Shape::Lower).then_some((noun, gender))
    }

    /// Returns the last person of the gender of a definite noun that describes a person: "la funcionaria".
    pub(super) fn by_description(&self, phrase: &Phrase) -> Option<usize> {
        const BODIES: [Class; 7] = [
            Class::Organisation,
            Class::KindNoun,
            Class::Thing,
            Class::Time,
            Class::Medium,
            Class::Outlet,
            Class::SpeechNoun,
        ];
        let sheet = self.sheet;
        let (noun, gender) = self.described(phrase)?;
        let word = sheet.text(noun).to_lowercase();
        let other = BODIES.iter().any(|class| sheet.is(noun, *class));
        let person = phrase::is_role(sheet, noun) || ["ense", "eño", "eña"].iter().any(|end| word.ends_with(end));
        let title = sheet.is(noun, Class::SharedRole);
        let own = self.introduced.get(&word).is_some_and(|&at| at < noun);
        if !person || other || title || own {
            return None;
        }
        self.subject_so_far(noun, gender).or_else(|| self.before(phrase.full.start, gender, REACH))
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
        // An acronym is more often an authority than a company.
        let company = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        if lead && self.body.is_none() && company {
            self.body = Some((at, Arc::from(name)));
        }
    }

    /// Returns the named body that a definite noun for its kind refers to: "la compañía".
    pub(super) fn by_kind(&self, phrase: &Phrase) -> Option<Speaker> {
        let sheet = self.sheet;
        let (noun, _) = self.described(phrase)?;
        let (at, name) = self.body.as_ref()?;
        let fits = sheet.is(noun, Class::KindNoun) && *at < noun;
        fits.then(|| Speaker {
            span: sheet.span(&phrase.full),
            name: name.clone(),
            entity_id: None,
            person: None,
            via: SpeakerVia::Group,
        })
    }
}
