//! People of a document by the rules of its language: full names, genders and offices, and the person that a short
//! name, an office or a pronoun refers to.

mod accused;
mod descriptions;
mod gender;
mod held;
mod introduced;
pub(super) mod joint;
mod lone;
mod names;
mod names_in_marks;
mod offices;
mod roles;
mod speaker;

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use gender::{honorific_gender, noun_gender, office_gender};

use super::bodies::{acronyms, attributed, full_names};
use super::languages::Language;
use super::phrase::{self, Phrase};
use super::sheet::{Kind, Sheet};
use super::words::Class;
use crate::entities::{Entities, Gender};
use crate::lexicon::List;
use crate::span::Span;
use crate::text::Shape;

/// Person named in the document.
struct Known {
    /// Fullest name.
    name: String,
    /// Its words in lower case.
    words: Vec<String>,
    gender: Option<Gender>,
    /// Nouns of the offices and descriptions beside the name, in lower case.
    roles: Vec<String>,
    /// Bits of the kinds of these nouns.
    kinds: u64,
    /// Index into the people of [`Entities`].
    person: Option<usize>,
}

/// Number and gender of the noun for a body or for people without names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Group {
    Male,
    Female,
    Plural,
}

/// Bound on the people of one document, so that look-ups stay linear in the text.
pub(crate) const MOST: usize = 400;
/// Bound on the items between an office that spoke and the pronoun that refers to it.
const OFFICE_REACH: usize = 80;

/// People of a document, and the person and the office that spoke last.
pub(super) struct People<'s, 'a> {
    sheet: &'s Sheet<'a>,
    entities: &'s Entities,
    known: Vec<Known>,
    /// Mentions of people as item and index into `known`, in text order.
    mentions: Vec<(usize, usize)>,
    /// First place of each noun for a body before a name in capitals.
    bodies: FxHashMap<&'a str, usize>,
    /// First name of each body with an attribute by its noun: "Verband der Fährleute", "Plataforma por un Puerto Limpio".
    attributed: FxHashMap<&'a str, Range<usize>>,
    /// Full names of bodies, outlets and documents, in German.
    full_names: full_names::Bodies,
    /// First place of each noun in lower case for a person without a name: "ein Trainer".
    strangers: FxHashMap<String, usize>,
    /// Person who spoke last.
    pub(super) last: Option<usize>,
    /// Item of the words that name the last speaker.
    spoke: Option<usize>,
    /// People whom a court tries.
    accused: Vec<usize>,
    /// Long names of bodies by their acronyms: "Bundesgerichtshof (BGH)".
    acronyms: FxHashMap<&'a str, Span>,
    /// Words with a capital that stand alone, in German.
    lone: FxHashSet<&'a str>,
    /// First place of each noun after an indefinite article, in lower case: "una anciana".
    introduced: FxHashMap<String, usize>,
    /// Person who is the subject of the last sentence with a subject: item and index.
    subject: Option<(usize, usize)>,
    /// Named body that the article is about: item and name.
    body: Option<(usize, Arc<str>)>,
    /// Named body that acted or spoke last: item, name and whether it is a company.
    last_body: Option<(usize, Arc<str>, bool)>,
    /// Last place of a body without a name of its own as a subject: "la federación".
    unnamed_body: usize,
    /// Body or people without names who spoke last: item, number and gender of the article, and name.
    group: Option<(usize, Group, Arc<str>)>,
    /// Office that spoke last and names no person of the article: item, gender and name.
    office: Option<(usize, Gender, Arc<str>)>,
}

impl<'s, 'a> People<'s, 'a> {
    /// Reads the people of a document.
    pub(super) fn new(sheet: &'s Sheet<'a>, entities: &'s Entities) -> Self {
        let mut out = Self {
            sheet,
            entities,
            known: Vec::new(),
            mentions: Vec::new(),
            bodies: FxHashMap::default(),
            attributed: attributed::find(sheet),
            full_names: full_names::Bodies::default(),
            strangers: FxHashMap::default(),
            last: None,
            spoke: None,
            accused: Vec::new(),
            acronyms: acronyms::find(sheet),
            lone: lone::find(sheet),
            introduced: introduced::find(sheet),
            body: None,
            unnamed_body: 0,
            last_body: None,
            group: None,
            subject: None,
            office: None,
        };
        for i in 0..sheet.items.len().saturating_sub(1) {
            if sheet.is_capital(i) && sheet.is(i, Class::Organisation) && sheet.is_capital(i + 1) {
                out.bodies.entry(sheet.text(i)).or_insert(i);
            }
        }
        for unit in &sheet.units {
            let mut i = unit.items.start;
            while i < unit.items.end {
                if sheet.is_word(i)
                    && let Some(phrase) = phrase::at(sheet, i, unit.items.end).filter(|p| !p.pronoun)
                {
                    if let Some(name) = phrase.name.clone() {
                        out.add(&phrase, &name, unit.items.end);
                        i = phrase.core.end;
                        continue;
                    }
                    out.add_body(&phrase);
                    out.add_stranger(&phrase);
                    if sheet.is_capital(i) {
                        i = phrase.core.end.max(i + 1);
                        continue;
                    }
                }
                i += 1;
            }
        }
        if sheet.language == Language::German {
            out.full_names.add_companies(sheet);
        } else {
            out.add_plain_names();
        }
        out.add_lone_names();
        out.add_names_in_marks();
        out.link();
        out.mentions();
        out.accused = out.find_accused();
        out
    }

    /// Records the first name of a body with an attribute.
    fn add_body(&mut self, phrase: &Phrase) {
        let sheet = self.sheet;
        if sheet.language == Language::German {
            self.full_names.add(sheet, phrase);
        }
        let head = phrase.core.end - 1;
        let of = phrase.full.end > phrase.core.end && sheet.text(phrase.core.end) != "von";
        let body =
            sheet.language == Language::German && sheet.is_capital(head) && sheet.lists(head).has(List::BodiesGerman);
        let capital = body && (phrase.core.end..phrase.full.end).any(|i| sheet.is_capital(i));
        if of && capital {
            self.attributed.entry(sheet.text(head)).or_insert(head..phrase.full.end);
        }
    }

    fn words_of(&self, range: &Range<usize>) -> Vec<String> {
        range
            .clone()
            .filter(|&i| self.sheet.is_word(i))
            .map(|i| self.sheet.small(i).trim_end_matches(['\'', '’']).to_owned())
            .collect()
    }

    /// Returns the words of a name, and the number of bytes of the German genitive that was taken off its end, because the
    /// reader of names has taken it off too: "nach Worten Thea Haldorns".
    fn words_without_genitive(&self, name: &Range<usize>) -> (Vec<String>, usize) {
        let mut words = self.words_of(name);
        if self.sheet.language != Language::German || words.len() < 2 || self.find(&words).is_some() {
            return (words, 0);
        }
        let plain = self.sheet.span(name).of(self.sheet.body).strip_suffix('s');
        let stem = words.last().and_then(|last| last.strip_suffix('s')).map(str::to_owned);
        match (plain, stem) {
            (Some(plain), Some(stem)) if self.entities.people.iter().take(MOST).any(|p| *p.name == *plain) => {
                words.pop();
                words.push(stem);
                (words, 1)
            }
            _ => (words, 0),
        }
    }

    /// Adds a name, or joins it to the person who has it.
    fn add(&mut self, phrase: &Phrase, name: &Range<usize>, end: usize) {
        let name = &lone::without_noun(self.sheet, &self.lone, name);
        let (words, cut) = self.words_without_genitive(name);
        let mut gender = (name.start.saturating_sub(3)..name.start)
            .filter(|&i| i >= phrase.full.start)
            .find_map(|i| honorific_gender(self.sheet.language, self.sheet.small(i)));
        gender = gender.or_else(|| office_gender(self.sheet, &(phrase.full.start..name.start)));
        if gender.is_none()
            && (words.len() > 1 || self.sheet.language != Language::German && phrase::is_given(self.sheet, name.start))
        {
            gender = self.given_gender(name.start);
        }
        // "der 40-jährige Bako Demir", "die Vorsitzende Thea Sandvoss"
        if gender.is_none() && self.sheet.language == Language::German && name.start > phrase.full.start {
            let weak = self.sheet.text(name.start - 1).ends_with('e');
            gender = match self.sheet.small(phrase.full.start) {
                "der" if weak => Some(Gender::Male),
                "die" | "eine" if weak => Some(Gender::Female),
                _ => None,
            };
        }
        let mut roles: Vec<String> = (phrase.full.start..name.start)
            .filter(|&i| self.sheet.is_word(i) && self.is_description(i))
            .map(|i| self.sheet.small(i).to_owned())
            .collect();
        // "Javier López, directeur de campagne"
        if name.end + 1 < end && self.sheet.items[name.end].kind == Kind::Comma {
            let reach = end.min(name.end + 5);
            let described = (name.end + 1..reach).take_while(|&i| self.sheet.is_word(i));
            let german = self.sheet.language == Language::German;
            let noun = |i: &usize| phrase::is_role(self.sheet, *i) || german && self.sheet.is_capital(*i);
            let words: Vec<usize> = described.filter(noun).collect();
            if words.iter().any(|&i| phrase::is_role(self.sheet, i)) {
                roles.extend(words.into_iter().map(|i| self.sheet.small(i).to_owned()));
            }
        }
        if let Some(age) = self.age_after(name.end, end) {
            roles.push(age);
        }
        // "Leire Robles, enóloga"
        if gender.is_none() {
            gender = roles.iter().find_map(|role| noun_gender(self.sheet.language, role));
        }
        let endings = matches!(self.sheet.language, Language::Spanish | Language::Italian | Language::Portuguese);
        if gender.is_none() && words.len() > 1 && endings {
            gender = match words[0].chars().next_back() {
                Some('a') => Some(Gender::Female),
                Some('o') => Some(Gender::Male),
                _ => None,
            };
        }
        if gender.is_none() && words.len() > 1 && self.sheet.language == Language::French {
            let ends = List::FemaleEndingsFrench.words();
            gender = ends.iter().any(|end| words[0].ends_with(end)).then_some(Gender::Female);
        }
        if gender.is_none() && self.sheet.language == Language::German {
            gender = roles.iter().any(|r| r.ends_with("in")).then_some(Gender::Female);
        }
        let kinds = match self.sheet.language {
            Language::German => roles.iter().fold(0, |kinds, role| kinds | roles::kinds(role).1),
            _ => 0,
        };
        let at = self.find(&words).or_else(|| {
            // A genitive: "Thea Haldorns".
            let mut plain = words.clone();
            let last = plain.last_mut()?;
            *last = last.strip_suffix('s')?.to_owned();
            self.find(&plain)
        });
        match at {
            Some(at) => {
                let known = &mut self.known[at];
                let longer = words.last() == known.words.last() || words.starts_with(&known.words);
                if words.len() > known.words.len() && longer {
                    self.sheet.span(name).of(self.sheet.body).clone_into(&mut known.name);
                    known.words = words;
                }
                known.gender = known.gender.or(gender);
                known.kinds |= kinds;
                for role in roles {
                    if known.roles.len() < 12 && !known.roles.contains(&role) {
                        known.roles.push(role);
                    }
                }
            }
            None if self.known.len() < MOST => self.known.push(Known {
                name: {
                    let written = self.sheet.span(name).of(self.sheet.body);
                    written[..written.len() - cut].trim_end_matches(['\'', '’']).to_owned()
                },
                words,
                gender,
                roles,
                kinds,
                person: None,
            }),
            None => {}
        }
    }

    fn is_description(&self, i: usize) -> bool {
        phrase::is_role(self.sheet, i)
            || self.sheet.language == Language::German && self.sheet.is_capital(i)
            || self.sheet.items[i].shape == Shape::Lower && !self.sheet.items[i].facts.is_function()
    }

    /// Returns the first person whose name has these words; for a given name alone, the only one.
    fn find(&self, words: &[String]) -> Option<usize> {
        let last = words.last()?;
        let equal = self.known.iter().position(|k| k.words == *words);
        let near = equal.or_else(|| {
            self.known.iter().position(|k| {
                let within = |short: &[String], long: &[String]| short.iter().all(|w| long.contains(w));
                let surname = k.words.last() == Some(last) && (within(words, &k.words) || within(&k.words, words));
                // Two surnames: "Von der Leyen", "García" for "Ana García López".
                let part = words.len() < k.words.len() && k.words[1..].ends_with(words)
                    || words.len() == 1 && k.words.len() > 2 && k.words[1] == *last && last.len() > 3
                    // "Cienfuegos" for "María del Mar Cienfuegos Haro"
                    || words.len() == 1
                        && self.sheet.language == Language::Spanish
                        && k.words.len() > 3
                        && k.words[k.words.len() - 2] == *last
                        && last.len() > 3;
                // "San Martín", "De la Torre": a first surname of several words before a second one.
                let first = words.len() >= 2 && k.words.windows(words.len()).skip(1).any(|w| w == words);
                // "Pilar Robles" and "Pilar Robles Vega": the second surname is left out.
                let double = self.sheet.language != Language::German
                    && words.len().min(k.words.len()) >= 2
                    && (words.starts_with(&k.words) || k.words.starts_with(words));
                surname || part || first || double
            })
        });
        // A given name that one person has: "don Luis".
        near.or_else(|| {
            let mut bearers = (0..self.known.len())
                .filter(|&k| words.len() == 1 && self.known[k].words.len() > 1 && self.known[k].words[0] == *last);
            bearers.next().filter(|_| bearers.next().is_none())
        })
    }

    /// Returns the person that a name refers to; it may have the genitive "-s".
    fn named(&self, range: &Range<usize>) -> Option<usize> {
        let words = self.words_of(range);
        self.find(&words).or_else(|| {
            let mut plain = words.clone();
            let last = plain.last_mut()?;
            *last = last.strip_suffix('s')?.to_owned();
            self.find(&plain)
        })
    }

    /// Finds each person among the people of [`Entities`].
    fn link(&mut self) {
        for known in &mut self.known {
            let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
            known.person = self.entities.people.iter().take(MOST).position(|p| {
                let other = words(&p.name);
                other == known.words
                    || other.len() > 1
                        && known.words.len() > 1
                        && other.last() == known.words.last()
                        && other.first() == known.words.first()
            });
        }
    }

    /// Collects the mentions of people outside of marks.
    fn mentions(&mut self) {
        let sheet = self.sheet;
        let mut i = 0;
        while i < sheet.items.len() {
            if !sheet.is_capital(i) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            while end < sheet.items.len()
                && end - i < 6
                && (sheet.is_capital(end)
                    || sheet.is(end, Class::Particle)
                        && !sheet.is(end, Class::And)
                        && end + 1 < sheet.items.len()
                        && sheet.is_capital(end + 1))
            {
                end += 1;
            }
            let named = |to: usize| (i..to).rev().find_map(|from| self.named(&(from..to)));
            // "Petra Lund vom Seniorenbeirat": the name ends before the particle.
            let particle = |k: &usize| !sheet.is_capital(*k) && sheet.is_capital(*k - 1);
            let short = || (i + 1..end).rev().filter(particle).find_map(|to| named(to).map(|p| (to, p)));
            match named(end).map(|p| (end, p)).or_else(short) {
                Some((to, person)) => {
                    self.mentions.push((i, person));
                    i = to;
                }
                None => i = end,
            }
        }
    }

    /// Returns the age after a name in German as an adjective: "Jonas Adler (34)", "Jonas Adler, 34,".
    fn age_after(&self, at: usize, end: usize) -> Option<String> {
        let sheet = self.sheet;
        if sheet.language != Language::German || at + 2 >= end || sheet.items[at + 1].kind != Kind::Number {
            return None;
        }
        let signs = (sheet.items[at].kind, sheet.items[at + 2].kind);
        let age = sheet.text(at + 1);
        let fits = matches!(signs, (Kind::Opening, Kind::Closing) | (Kind::Comma, Kind::Comma));
        (fits && (1..=2).contains(&age.len())).then(|| format!("{age}-jährige"))
    }

    /// Returns the person who is the subject of the sentence before item `i`, if it names one person of this gender as a
    /// subject and has no speaker.
    pub(super) fn subject_of_previous(&self, i: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::PronounsOfGrammars) {
            return None;
        }
        let units = &self.sheet.units;
        let u = units.partition_point(|unit| unit.items.end <= i);
        let before = &units.get(u.checked_sub(1)?)?;
        if before.paragraph != units.get(u)?.paragraph || self.spoke.is_some_and(|at| at >= before.items.start) {
            return None;
        }
        let mut all = self.subjects_in(&before.items, gender);
        match all.next() {
            Some(first) => all.all(|p| p == first).then_some(first),
            None => self.subject_of_pronoun(u - 1, gender),
        }
    }

    /// Returns the person who is the subject of the sentence before sentence `u`, if that has a pronoun of the gender for a
    /// subject and names nobody: "Lund galt als Vertreter. Davon hält er nichts. „…“, brummt er".
    fn subject_of_pronoun(&self, u: usize, gender: Gender) -> Option<usize> {
        if rules::is_off(Rule::PronounsOfGrammars) {
            return None;
        }
        let sheet = self.sheet;
        let unit = &sheet.units[u];
        let earlier = sheet.units.get(u.checked_sub(1)?)?;
        let singular = |k: usize| {
            unit.items.contains(&k) && {
                let word = sheet.text(k);
                sheet.items[k].shape == Shape::Lower && (word.ends_with('t') || word.ends_with("te") || word == "war")
            }
        };
        let pronoun = |k: usize| match gender {
            Gender::Male => sheet.text(k).eq_ignore_ascii_case("er"),
            Gender::Female => {
                sheet.text(k).eq_ignore_ascii_case("sie") && (singular(k + 1) || k > 0 && singular(k - 1))
            }
            Gender::Other => false,
        };
        let spoke = self.spoke.is_some_and(|at| at >= earlier.items.start);
        let named = self.person_in(&unit.items).is_some();
        if sheet.language != Language::German
            || earlier.paragraph != unit.paragraph
            || spoke
            || named
            || !unit.items.clone().any(pronoun)
        {
            return None;
        }
        let mut all = self.subjects_in(&earlier.items, gender);
        let first = all.next()?;
        all.all(|p| p == first).then_some(first)
    }

    /// Returns whom a pronoun at item `i` means by the grammar: the subject of its own sentence for "wie er sagte", or
    /// that of the sentence before for a pronoun that begins its sentence, if that sentence has no speaker.
    fn subject_before(&self, i: usize, gender: Gender) -> Option<usize> {
        let sheet = self.sheet;
        let u = sheet.units.partition_point(|unit| unit.items.end <= i);
        let unit = sheet.units.get(u)?;
        if i > unit.items.start && matches!(sheet.text(i - 1), "wie" | "comme" | "come" | "como" | "zoals") {
            return self.subjects_in(&(unit.items.start..i), gender).next();
        }
        if sheet.language != Language::German && i > unit.items.start && sheet.is(i - 1, Class::Source) {
            return self.subjects_in(&(unit.items.start..i), gender).next();
        }
        if sheet.language != Language::German {
            return None;
        }
        // "Lund will schlichten. „Wir reden darüber“, seufzte er."
        let quoted = sheet.items[unit.items.start].kind == Kind::Quote && i <= unit.items.start + 4;
        // "Die Ärztin Petra Lund untersuchte ihn. Er sei gesund, berichtete sie."
        let last = i + 1 >= unit.items.end || sheet.items[i + 1].kind == Kind::Stop && i + 2 >= unit.items.end;
        let closes = last
            && i > unit.items.start + 2
            && sheet.items[i - 2].kind == Kind::Comma
            && self.person_in(&(unit.items.start..i)).is_none();
        if i > unit.items.start + 1 && !quoted && !closes {
            return None;
        }
        self.subject_of_previous(i, gender)
    }

    /// Returns the person of unknown gender who spoke in the sentence before a pronoun at item `i`, if that sentence and
    /// the words before the pronoun name nobody of the gender: "wie Kjersti Olm sagte. „…“, fügte sie hinzu".
    fn unknown_before(&self, i: usize, gender: Gender) -> Option<usize> {
        /// Bound on the names that are compared.
        const NAMES: usize = 32;
        let units = &self.sheet.units;
        let last = self.last.filter(|&l| self.known[l].gender.is_none())?;
        let u = units.partition_point(|unit| unit.items.end <= i);
        let before = units.get(u.checked_sub(1)?)?;
        let spoke = self.spoke.is_some_and(|at| before.items.contains(&at));
        if before.paragraph != units.get(u)?.paragraph || !spoke {
            return None;
        }
        let from = self.mentions.partition_point(|m| m.0 < before.items.start);
        let mut others = self.mentions[from..].iter().take_while(|m| m.0 < i).take(NAMES).map(|m| m.1);
        others.all(|p| p == last || self.known[p].gender.is_some_and(|g| g != gender)).then_some(last)
    }

    /// Returns the people of a gender, or of an unknown one, who are named in a range outside of adverbials and
    /// attributes.
    fn subjects_in(&self, range: &Range<usize>, gender: Gender) -> impl Iterator<Item = usize> {
        let from = self.mentions.partition_point(|m| m.0 < range.start);
        let until = self.mentions.partition_point(|m| m.0 < range.end);
        let start = range.start;
        self.mentions[from..until]
            .iter()
            .filter(move |m| self.known[m.1].gender.is_none_or(|g| g == gender))
            .filter(move |m| !self.is_governed(m.0, start) && self.is_nominative(m.0, m.1))
            .map(|m| m.1)
    }

    /// Returns whether a preposition or a genitive governs the name at item `i`; `start` bounds the search.
    fn is_governed(&self, i: usize, start: usize) -> bool {
        let sheet = self.sheet;
        for k in (start.max(i.saturating_sub(6))..i).rev() {
            let genitive = sheet.lists_as_written(k).has(List::GenitivesGerman);
            let attribute = sheet.text(k) == "der" && k > start && sheet.is_capital(k - 1);
            if genitive || attribute || sheet.is(k, Class::Preposition) {
                return true;
            }
            let inside = sheet.is_capital(k) || sheet.is(k, Class::Determiner) || sheet.items[k].kind == Kind::Number;
            let facts = sheet.items[k].facts;
            // "In einem Brief bedauerte Lund": a verb is between.
            let verb = sheet.text(k).ends_with("te") && k > start && sheet.is_capital(k - 1);
            let adjective = sheet.is_word(k)
                && !facts.is_function()
                && facts.verbs.is_empty()
                && !verb
                && sheet.text(k).ends_with(['e', 'n', 'r']);
            if !(inside || adjective) {
                return false;
            }
        }
        false
    }

    /// Returns whether the name at item `i` has no ending of a genitive: "Lund", but "Lunds Plan".
    fn is_nominative(&self, i: usize, person: usize) -> bool {
        let sheet = self.sheet;
        let last = self.known[person].words.last();
        (i..sheet.items.len().min(i + 6)).any(|k| last.is_some_and(|l| sheet.small(k) == *l))
    }

    /// Returns the last person named before item `i`, of a gender, who may be meant by a pronoun there.
    fn before(&self, i: usize, gender: Gender, window: usize) -> Option<usize> {
        let until = self.mentions.partition_point(|m| m.0 < i);
        let recent = || self.mentions[..until].iter().rev().take(12).filter(move |m| m.0 + window >= i);
        let fits = |p: usize| self.known[p].gender == Some(gender);
        let open = |p: usize| self.known[p].gender.is_none();
        if let Some(last) = self.last.filter(|&l| fits(l) && recent().any(|m| m.1 == l)) {
            return Some(last);
        }
        recent().map(|m| m.1).find(|&p| fits(p)).or_else(|| {
            let mut unknown = recent().map(|m| m.1).filter(|&p| open(p));
            let first = unknown.next()?;
            unknown.all(|p| p == first).then_some(first)
        })
    }

    /// Returns the person named at items `range`, if one is.
    pub(super) fn person_in(&self, range: &Range<usize>) -> Option<usize> {
        let from = self.mentions.partition_point(|m| m.0 < range.start);
        self.mentions[from..].iter().find(|m| m.0 < range.end).map(|m| m.1)
    }
}
