//! Offices and professions as speakers: the person whom "der CDU-Politiker", "le ministre" or "die 34-Jährige" means.

use super::super::languages::Language;
use super::super::phrase::{self, Phrase};
use super::super::sheet::Sheet;
use super::super::words::Class;
use super::gender::office_gender;
use super::{OFFICE_REACH, People, roles};
use crate::entities::Gender;
use crate::lexicon;
use crate::quotes::rules::{self, Rule};

impl People<'_, '_> {
    /// Returns the person whose office a phrase names: "der CDU-Politiker", "le ministre".
    pub(super) fn by_role(&self, phrase: &Phrase) -> Option<usize> {
        if rules::is_off(Rule::OfficesOfGrammars) {
            return None;
        }
        let sheet = self.sheet;
        let german = sheet.language == Language::German;
        let definite = {
            let first = sheet.small(phrase.full.start);
            sheet.lists(phrase.full.start).has(lexicon::List::DefiniteOfOffices) || first.starts_with("dies")
        };
        if !definite {
            return None;
        }
        if let Some(person) = self.accused(phrase) {
            return Some(person);
        }
        let head =
            if german { phrase.core.end - 1 } else { phrase.core.clone().find(|&i| phrase::is_role(sheet, i))? };
        let noun = sheet.small(head);
        if german && (noun.ends_with("jährige") || noun.ends_with("jähriger")) {
            // "ein 23-Jähriger … der 23-Jährige": nobody whom the article names.
            let known = age_of(noun).and_then(|age| self.strangers.get(age));
            if known.is_some_and(|&at| at < phrase.full.start) {
                return None;
            }
            let gender =
                if sheet.text(phrase.full.start).eq_ignore_ascii_case("die") { Gender::Female } else { Gender::Male };
            let age = |p: &usize| {
                let adjective = noun.trim_end_matches('r');
                self.known[*p].roles.iter().any(|r| r.trim_end_matches(['r', 'n']) == adjective)
            };
            let aged = (0..self.known.len()).find(age);
            let by_grammar = || self.subject_of_previous(phrase.full.start, gender);
            return aged.or_else(by_grammar).or_else(|| self.before(phrase.full.start, gender, 200));
        }
        if german && !phrase::is_role(sheet, head) {
            return self.by_origin(phrase, noun);
        }
        let gender = holder_gender(sheet, phrase);
        // "die Trainer": a plural.
        let article = sheet.small(phrase.full.start);
        if german && article == "die" && gender == Some(Gender::Male) {
            return None;
        }
        let end = noun.rsplit('-').next().unwrap_or(noun).to_owned();
        // "Bundesdrogenbeauftragter" beside the name, "der Bundesdrogenbeauftragte" alone.
        let stem = |word: &str| word.trim_end_matches(['r', 'n', 's', 'm']).trim_end_matches('e').to_owned();
        let inflected = |role: &str| german && noun.len() > 6 && noun.ends_with('e') && stem(role) == stem(noun);
        let matches = |role: &String| {
            *role == noun
                || inflected(role)
                || german && (role.ends_with(&end) || noun.ends_with(role.as_str()) && role.len() > 4)
        };
        let until = self.mentions.partition_point(|m| m.0 < phrase.full.start);
        let recent = self.mentions[..until].iter().rev().take(60).map(|m| m.1);
        let mut fit = recent.filter(|&p| self.known[p].roles.iter().any(matches) && self.has_attributes(p, phrase));
        if let Some(person) = fit.next() {
            return Some(person);
        }
        if let Some(person) = gender.filter(|_| german).and_then(|g| self.by_profession(phrase, noun, g)) {
            return Some(person);
        }
        if german && (end.ends_with("politiker") || end.ends_with("politikerin")) {
            let gender = if end.ends_with("in") { Gender::Female } else { Gender::Male };
            return self.before(phrase.full.start, gender, 120);
        }
        None.or_else(|| {
            // Named later: "Der Minister … Hans Osei".
            let mut all = (0..self.known.len())
                .filter(|&p| self.known[p].roles.iter().any(|role| role == noun) && self.has_attributes(p, phrase));
            let only = all.next()?;
            all.next().is_none().then_some(only)
        })
        .or_else(|| self.by_held_office(phrase))
    }

    /// Returns whether the words beside the name of a person have a noun of the attribute of an office in German: "die
    /// Sprecherin der Polizei" is "Polizeisprecherin Petra Lund", and no "Stadtsprecherin".
    fn has_attributes(&self, person: usize, phrase: &Phrase) -> bool {
        let sheet = self.sheet;
        let mut nouns = (phrase.core.end..phrase.full.end).filter(|&i| sheet.is_capital(i)).peekable();
        if sheet.language != Language::German || nouns.peek().is_none() {
            return true;
        }
        let roles = &self.known[person].roles;
        nouns.any(|i| {
            let noun = sheet.small(i);
            let stem = noun.char_indices().nth(5).map_or(noun, |(at, _)| &noun[..at]);
            roles.iter().any(|role| role.contains(stem))
        })
    }

    /// Returns the person of the kind of an office in German without a name or an attribute: "der Coach" for "Trainer
    /// Karl Best"; else the only person of its gender.
    fn by_profession(&self, phrase: &Phrase, noun: &str, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::OfficesOfGrammars) {
            return None;
        }
        let at = phrase.full.start;
        if phrase.full.end > phrase.core.end || self.strangers.get(noun).is_some_and(|&s| s < at) {
            return None;
        }
        let (general, kinds) = roles::kinds(noun);
        let agrees = |p: usize| self.known[p].gender.is_none_or(|g| g == gender);
        let fits = |p: &usize| self.known[*p].kinds & general != 0 && agrees(*p);
        let until = self.mentions.partition_point(|m| m.0 < at);
        let recent = || self.mentions[..until].iter().rev().take(120).map(|m| m.1);
        let mut of_kind = recent().filter(fits);
        if let Some(first) = of_kind.next() {
            return of_kind.all(|p| p == first).then_some(first);
        }
        let mut later = (0..self.known.len()).filter(fits);
        if let Some(first) = later.next() {
            return later.next().is_none().then_some(first);
        }
        let alien = |p: usize| self.known[p].kinds != 0 && kinds != 0 && self.known[p].kinds & kinds == 0;
        // "Kapitän Leon Wichmann entschuldigte sich. „…“, so der Mittelfeldspieler"
        let subject = self.subject_of_previous(at, gender).filter(|&p| self.known[p].gender == Some(gender));
        if let Some(subject) = subject.filter(|&p| !alien(p) && !roles::is_relational(noun)) {
            return Some(subject);
        }
        let mut people = recent().filter(|&p| agrees(p));
        let only = people.next().filter(|&first| people.all(|p| p == first))?;
        let known = &self.known[only];
        let near = self.mentions[..until].iter().rev().find(|m| m.1 == only).is_some_and(|m| m.0 + OFFICE_REACH >= at);
        // The only person of the article so far may have a given name that no list has.
        let alone = known.gender == Some(gender) || self.mentions[..until].iter().all(|m| m.1 == only);
        (near && !alien(only) && alone && !roles::is_relational(noun)).then_some(only)
    }

    /// Returns the person beside whose name a noun for an origin stands: "der Zürcher" for "der Zürcher Urs Gantenbein".
    fn by_origin(&self, phrase: &Phrase, noun: &str) -> Option<usize> {
        if rules::is_off(Rule::OfficesOfGrammars) {
            return None;
        }
        let sheet = self.sheet;
        let at = phrase.full.start;
        let alone = phrase.name.is_none() && phrase.full.len() == 2 && ["er", "erin"].iter().any(|e| noun.ends_with(e));
        if !alone || sheet.ends_in(at + 1, Class::Organisation) || sheet.ends_in(at + 1, Class::Thing) {
            return None;
        }
        let gender = match sheet.small(at) {
            "der" | "dieser" if !noun.ends_with("erin") => Gender::Male,
            "die" | "diese" if noun.ends_with("erin") => Gender::Female,
            _ => return None,
        };
        let stem = noun.strip_suffix("in").unwrap_or(noun);
        let until = self.mentions.partition_point(|m| m.0 < at);
        let mut people = self.mentions[..until].iter().rev().take(60).map(|m| m.1).filter(|&p| {
            let known = &self.known[p];
            let beside = known.roles.iter().any(|r| r == noun || r == stem);
            beside && known.gender.is_none_or(|g| g == gender)
        });
        let first = people.next()?;
        people.all(|p| p == first).then_some(first)
    }

    /// Returns whether a pronoun has another gender than the person or the office of a phrase.
    pub(in super::super) fn disagrees(&self, phrase: &Phrase, pronoun: &Phrase) -> bool {
        let at = pronoun.full.start;
        let gender = match () {
            () if self.sheet.is(at, Class::PronounMale) => Gender::Male,
            () if self.sheet.is(at, Class::PronounFemale) => Gender::Female,
            () => return false,
        };
        let known = self.person_in(&phrase.core).and_then(|p| self.known[p].gender);
        known.or_else(|| office_gender(self.sheet, &phrase.core)).is_some_and(|g| g != gender)
    }
}

/// Returns the gender of the holder of an office, also by the article: "die Vorsitzende".
pub(super) fn holder_gender(sheet: &Sheet<'_>, phrase: &Phrase) -> Option<Gender> {
    let by_article = || match sheet.small(phrase.full.start) {
        _ if sheet.text(phrase.core.end - 1).ends_with('n') => None,
        "der" | "dieser" => Some(Gender::Male),
        "die" | "diese" => Some(Gender::Female),
        _ => None,
    };
    office_gender(sheet, &(phrase.core.end - 1..phrase.core.end)).or_else(by_article)
}

/// Returns the number in a noun in lower case for a person of an age: "34" of "34-jährige".
pub(super) fn age_of(noun: &str) -> Option<&str> {
    noun.split_once("-jährige").map(|(age, _)| age)
}
