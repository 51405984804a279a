//! People of a document by its language: full names, their genders and offices, and whom short names, offices and
//! pronouns mean.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::language::Language;
use super::phrase::{self, Phrase};
use super::sheet::{Kind, Sheet};
use super::words::Class;
use crate::entities::{self, Entities, Gender, SpeakerVia};
use crate::quotes::Speaker;
use crate::span::Span;
use crate::text::Shape;

/// Person named in the document.
struct Known {
    /// Fullest name.
    name: String,
    /// Its words in small letters.
    words: Vec<String>,
    gender: Option<Gender>,
    /// Nouns of the offices and descriptions beside the name, in small letters.
    roles: Vec<String>,
    /// Index into the people of [`Entities`].
    person: Option<usize>,
}

/// Bound on the people of one document, so that look-ups stay linear in the text.
const MOST: usize = 400;

/// People of a document, and whom its last sentences were about.
pub(super) struct People<'s, 'a> {
    sheet: &'s Sheet<'a>,
    entities: &'s Entities,
    known: Vec<Known>,
    /// Mentions of people as item and index into `known`, in text order.
    mentions: Vec<(usize, usize)>,
    /// First place of each noun for a body before a name in capitals.
    bodies: FxHashMap<&'a str, usize>,
    /// Person who spoke last.
    pub(super) last: Option<usize>,
}

impl<'s, 'a> People<'s, 'a> {
    /// Reads the people of a document.
    pub(super) fn new(sheet: &'s Sheet<'a>, entities: &'s Entities) -> Self {
        let mut out =
            Self { sheet, entities, known: Vec::new(), mentions: Vec::new(), bodies: FxHashMap::default(), last: None };
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
                    if sheet.is_capital(i) {
                        i = phrase.core.end.max(i + 1);
                        continue;
                    }
                }
                i += 1;
            }
        }
        out.link();
        out.mentions();
        out
    }

    fn words_of(&self, range: &Range<usize>) -> Vec<String> {
        range
            .clone()
            .filter(|&i| self.sheet.is_word(i))
            .map(|i| self.sheet.text(i).trim_end_matches(['\'', '’']).to_lowercase())
            .collect()
    }

    /// Adds a name, or joins it to the person who has it.
    fn add(&mut self, phrase: &Phrase, name: &Range<usize>, end: usize) {
        let words = self.words_of(name);
        let mut gender = (name.start.saturating_sub(3)..name.start)
            .filter(|&i| i >= phrase.full.start)
            .find_map(|i| honorific_gender(&self.sheet.text(i).to_lowercase()));
        if gender.is_none() && words.len() > 1 {
            let given = self.sheet.text(name.start);
            let first = given.split('-').next().unwrap_or(given);
            gender = entities::traits(entities::key(first)).gender();
        }
        let mut roles: Vec<String> = (phrase.full.start..name.start)
            .filter(|&i| self.sheet.is_word(i) && self.is_description(i))
            .map(|i| self.sheet.text(i).to_lowercase())
            .collect();
        // "Javier López, directeur de campagne"
        if name.end + 1 < end && self.sheet.items[name.end].kind == Kind::Comma {
            let reach = end.min(name.end + 5);
            let described = (name.end + 1..reach).take_while(|&i| self.sheet.is_word(i));
            roles.extend(
                described.filter(|&i| phrase::is_role(self.sheet, i)).map(|i| self.sheet.text(i).to_lowercase()),
            );
        }
        if gender.is_none() && self.sheet.language == Language::German {
            gender = roles.iter().any(|r| r.ends_with("in")).then_some(Gender::Female);
        }
        let at = self.find(&words).or_else(|| {
            // A genitive: "Swantje Hartmanns".
            let mut plain = words.clone();
            let last = plain.last_mut()?;
            *last = last.strip_suffix('s')?.to_owned();
            self.find(&plain)
        });
        match at {
            Some(at) => {
                let known = &mut self.known[at];
                if words.len() > known.words.len() && words.last() == known.words.last() {
                    self.sheet.span(name).of(self.sheet.body).clone_into(&mut known.name);
                    known.words = words;
                }
                known.gender = known.gender.or(gender);
                for role in roles {
                    if known.roles.len() < 12 && !known.roles.contains(&role) {
                        known.roles.push(role);
                    }
                }
            }
            None if self.known.len() < MOST => self.known.push(Known {
                name: self.sheet.span(name).of(self.sheet.body).trim_end_matches(['\'', '’']).to_owned(),
                words,
                gender,
                roles,
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

    /// Returns the only person, or the last one, whose name has these words.
    fn find(&self, words: &[String]) -> Option<usize> {
        let last = words.last()?;
        let equal = self.known.iter().position(|k| k.words == *words);
        let near = equal.or_else(|| {
            self.known.iter().position(|k| {
                let within = |short: &[String], long: &[String]| short.iter().all(|w| long.contains(w));
                let surname = k.words.last() == Some(last) && (within(words, &k.words) || within(&k.words, words));
                // Two surnames: "Von der Leyen", "García" for "Ana García López".
                let part = words.len() < k.words.len() && k.words[1..].ends_with(words)
                    || words.len() == 1 && k.words.len() > 2 && k.words[1] == *last && last.len() > 3;
                surname || part
            })
        });
        // A given name that one person has: "don Luis".
        near.or_else(|| {
            let mut bearers = (0..self.known.len())
                .filter(|&k| words.len() == 1 && self.known[k].words.len() > 1 && self.known[k].words[0] == *last);
            bearers.next().filter(|_| bearers.next().is_none())
        })
    }

    /// Returns the person whom a name means; the genitive "-s" may follow it.
    fn named(&self, range: &Range<usize>) -> Option<usize> {
        let words = self.words_of(range);
        self.find(&words).or_else(|| {
            let mut plain = words.clone();
            let last = plain.last_mut()?;
            *last = last.strip_suffix('s')?.to_owned();
            self.find(&plain)
        })
    }

    /// Finds each person among the people of the other stages.
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
                    || sheet.is(end, Class::Particle) && end + 1 < sheet.items.len() && sheet.is_capital(end + 1))
            {
                end += 1;
            }
            let found = (i..end).rev().find_map(|from| self.named(&(from..end)).map(|p| (from, p)));
            if let Some((_, person)) = found {
                self.mentions.push((i, person));
            }
            i = end;
        }
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

    /// Returns the person whose office a phrase names: "der CDU-Politiker", "le ministre".
    fn by_role(&self, phrase: &Phrase) -> Option<usize> {
        let sheet = self.sheet;
        let german = sheet.language == Language::German;
        let definite = {
            let first = sheet.text(phrase.full.start).to_lowercase();
            matches!(
                first.as_str(),
                "der" | "die" | "dem" | "le" | "la" | "l'" | "l’" | "el" | "il" | "lo" | "o" | "a" | "de" | "het"
            ) || first.starts_with("dies")
        };
        if !definite {
            return None;
        }
        let head =
            if german { phrase.core.end - 1 } else { phrase.core.clone().find(|&i| phrase::is_role(sheet, i))? };
        let noun = sheet.text(head).to_lowercase();
        if german && (noun.ends_with("jährige") || noun.ends_with("jähriger")) {
            let gender =
                if sheet.text(phrase.full.start).eq_ignore_ascii_case("die") { Gender::Female } else { Gender::Male };
            return self.before(phrase.full.start, gender, 200);
        }
        if german && !phrase::is_role(sheet, head) {
            return None;
        }
        let end = noun.rsplit('-').next().unwrap_or(&noun).to_owned();
        // "Bundesdrogenbeauftragter" beside the name, "der Bundesdrogenbeauftragte" alone.
        let stem = |word: &str| word.trim_end_matches(['r', 'n', 's', 'm']).trim_end_matches('e').to_owned();
        let inflected = |role: &str| german && noun.len() > 6 && noun.ends_with('e') && stem(role) == stem(&noun);
        let matches = |role: &String| {
            *role == noun
                || inflected(role)
                || german && (role.ends_with(&end) || noun.ends_with(role.as_str()) && role.len() > 4)
        };
        let until = self.mentions.partition_point(|m| m.0 < phrase.full.start);
        let recent = self.mentions[..until].iter().rev().take(60).map(|m| m.1);
        let mut fit = recent.filter(|&p| self.known[p].roles.iter().any(matches));
        if let Some(person) = fit.next() {
            return Some(person);
        }
        if german && (end.ends_with("politiker") || end.ends_with("politikerin")) {
            let gender = if end.ends_with("in") { Gender::Female } else { Gender::Male };
            return self.before(phrase.full.start, gender, 120);
        }
        None.or_else(|| {
            // Named later: "Der Minister … Hans Osei".
            let mut all = (0..self.known.len()).filter(|&p| self.known[p].roles.contains(&noun));
            let only = all.next()?;
            all.next().is_none().then_some(only)
        })
    }

    /// Returns the person of the possessive in "seiner Meinung nach", "nach ihren Angaben".
    fn by_possessive(&self, phrase: &Phrase) -> Option<usize> {
        let sheet = self.sheet;
        if sheet.language != Language::German || !sheet.is(phrase.core.end - 1, Class::SourceNoun) {
            return None;
        }
        let first = sheet.text(phrase.full.start).to_lowercase();
        let gender = match () {
            () if first.starts_with("sein") => Gender::Male,
            () if first.starts_with("ihr") => Gender::Female,
            () => return None,
        };
        self.before(phrase.full.start, gender, 160)
    }

    /// Returns the name of a body behind the noun for its kind: "das Unternehmen Nordkai".
    fn own_name(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let kind = phrase.core.clone().find(|&i| sheet.is(i, Class::KindNoun))?;
        let name = kind + 1..phrase.core.end;
        let capital = |i: usize| sheet.is_capital(i) && !phrase::is_role(sheet, i) && !sheet.is(i, Class::Organisation);
        (!name.is_empty() && name.len() <= 4 && name.clone().all(capital)).then_some(name)
    }

    /// Returns the first fuller name of a body that a definite phrase of one word means: "la Asociación" behind
    /// "la Asociación Vecinal de Norpuerto".
    fn fuller_name(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let head = phrase.full.end - 1;
        let alone = phrase.full.len() == 2 && sheet.is(phrase.full.start, Class::Determiner);
        if !alone || !sheet.is_capital(head) || phrase::is_role(sheet, head) {
            return None;
        }
        let at = *self.bodies.get(sheet.text(head))?;
        (at < phrase.full.start).then(|| at..phrase::run(sheet, at, (at + 8).min(sheet.items.len())))
    }

    fn speaker_of(&self, person: usize, span: Span, via: SpeakerVia) -> Speaker {
        let known = &self.known[person];
        let linked = known.person.map(|p| &self.entities.people[p]);
        Speaker {
            span,
            name: linked.map_or_else(
                || Arc::from(known.name.as_str()),
                |p| {
                    if p.name.split_whitespace().count() >= known.words.len() {
                        p.name.clone()
                    } else {
                        known.name.as_str().into()
                    }
                },
            ),
            entity_id: linked.and_then(|p| p.entity_id.clone()),
            person: known.person,
            via,
        }
    }

    /// Returns the speaker whom a phrase means, with its certainty, and notes the person as the last to speak.
    pub(super) fn speaker(&mut self, phrase: &Phrase) -> (Speaker, f32) {
        let sheet = self.sheet;
        if phrase.pronoun {
            let span = sheet.span(&phrase.full);
            let gender = match () {
                () if sheet.is(phrase.full.start, Class::PronounMale) => Some(Gender::Male),
                () if sheet.is(phrase.full.start, Class::PronounFemale) => Some(Gender::Female),
                () => None,
            };
            if let Some(person) = gender.and_then(|g| self.before(phrase.full.start, g, 160)) {
                self.last = Some(person);
                return (self.speaker_of(person, span, SpeakerVia::Pronoun), 0.75);
            }
            let name = span.of(sheet.body);
            let speaker = Speaker { span, name: name.into(), entity_id: None, person: None, via: SpeakerVia::Pronoun };
            return (speaker, 0.3);
        }
        if let Some(name) = &phrase.name {
            let span = sheet.span(name);
            if let Some(person) = self.named(name) {
                self.last = Some(person);
                let full = self.words_of(name).len() >= self.known[person].words.len();
                let via = if full { SpeakerVia::Name } else { SpeakerVia::ShortName };
                return (self.speaker_of(person, span, via), 0.92);
            }
        }
        if let Some(person) = self.by_possessive(phrase) {
            self.last = Some(person);
            return (self.speaker_of(person, sheet.span(&phrase.full), SpeakerVia::Pronoun), 0.7);
        }
        // A surname alone: "Suttner".
        let plain: Vec<usize> = phrase.core.clone().filter(|&i| sheet.is_capital(i)).collect();
        if let (Some(&first), Some(&last)) = (plain.first(), plain.last())
            && phrase.core.start == first.min(phrase.core.start)
            && last + 1 == phrase.core.end
        {
            for from in phrase.core.start..=last {
                let capital = sheet.is_capital(from) || sheet.is(from, Class::Particle);
                let Some(person) = self.named(&(from..last + 1)).filter(|_| capital) else { continue };
                let described = (phrase.core.start..from)
                    .all(|i| !sheet.text(i).ends_with(['s', '\'', '’']) || phrase::is_role(sheet, i));
                if described {
                    self.last = Some(person);
                    let span = sheet.span(&(from..last + 1));
                    return (self.speaker_of(person, span, SpeakerVia::ShortName), 0.9);
                }
            }
        }
        let span = sheet.span(&phrase.full);
        if let Some(person) = self.by_role(phrase) {
            self.last = Some(person);
            return (self.speaker_of(person, span, SpeakerVia::Role), 0.7);
        }
        let determined = sheet.is(phrase.full.start, Class::Determiner) || sheet.is(phrase.full.start, Class::Oblique);
        let mut name = span.of(sheet.body);
        if determined && phrase.full.len() > 1 {
            let article = sheet.text(phrase.full.start).to_lowercase();
            let article = article.trim_end_matches(['\'', '’']);
            if matches!(
                article,
                "der"
                    | "die"
                    | "das"
                    | "dem"
                    | "den"
                    | "le"
                    | "la"
                    | "les"
                    | "l"
                    | "el"
                    | "los"
                    | "las"
                    | "il"
                    | "lo"
                    | "i"
                    | "gli"
                    | "o"
                    | "a"
                    | "os"
                    | "as"
                    | "de"
                    | "het"
                    | "des"
            ) {
                name = Span::new(sheet.items[phrase.full.start + 1].span.start(), span.end()).of(sheet.body);
            }
        }
        if let Some(own) = self.own_name(phrase).or_else(|| self.fuller_name(phrase)) {
            name = sheet.span(&own).of(sheet.body);
        }
        self.last = None;
        let entity_id = self
            .entities
            .mentions
            .get(self.entities.mentions.partition_point(|m| m.span.end() <= span.start()))
            .filter(|m| m.span.start() < span.end() && m.span.len() * 2 > span.len())
            .and_then(|m| m.entity_id.clone());
        let via = if phrase.name.is_some() { SpeakerVia::Name } else { SpeakerVia::Group };
        (Speaker { span, name: name.into(), entity_id, person: None, via }, 0.75)
    }
}

fn honorific_gender(word: &str) -> Option<Gender> {
    match word {
        "frau" | "mme" | "mmes" | "mlle" | "madame" | "mademoiselle" | "sra" | "srta" | "doña" | "dña" | "señora"
        | "signora" | "sig.ra" | "dottoressa" | "dona" | "senhora" | "mevrouw" | "mevr" | "königin" | "prinzessin"
        | "reine" | "reina" | "princesse" | "princesa" | "professorin" | "lady" | "dra" | "professora" => {
            Some(Gender::Female)
        }
        "herr" | "herrn" | "m" | "monsieur" | "mgr" | "sr" | "don" | "señor" | "signor" | "sig" | "senhor"
        | "meneer" | "dhr" | "heer" | "könig" | "prinz" | "roi" | "rey" | "pape" | "papst" | "papa" | "paus"
        | "père" | "padre" | "kardinal" | "monseigneur" | "monseñor" | "sir" | "dom" => Some(Gender::Male),
        _ => None,
    }
}
