//! Resolves the phrase of a speaker: names, offices, pronouns and bodies of an article.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::Arc;

use super::super::languages::{Language, Trait};
use super::super::lists::List;
use super::super::phrase::{self, Phrase};
use super::super::report::parties;
use super::super::sheet::{Kind, Sheet};
use super::super::words::Class;
use super::gender::office_gender;
use super::{OFFICE_REACH, People};
use crate::entities::{self, Entities, Gender, MentionVia, SpeakerVia};
use crate::quotes::Speaker;
use crate::span::Span;
use crate::text::Shape;
use crate::text::offset::offset_in;

impl<'s, 'a> People<'s, 'a> {
    /// Returns the person of the possessive in "seiner Meinung nach", "nach ihren Angaben".
    fn by_possessive(&self, phrase: &Phrase) -> Option<usize> {
        if rules::is_off(Rule::Appositions) {
            return None;
        }
        let sheet = self.sheet;
        if sheet.language != Language::German || !is_words(sheet, phrase.core.end - 1) {
            return None;
        }
        let first = sheet.small(phrase.full.start);
        let gender = match () {
            () if first.starts_with("sein") => Gender::Male,
            () if first.starts_with("ihr") => Gender::Female,
            () => return None,
        };
        self.before(phrase.full.start, gender, 160)
    }

    /// Returns the name of a body after the noun for its kind: "das Unternehmen Nordkai".
    fn own_name(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let sheet = self.sheet;
        // "Grupo Norte" is a name in languages in which nouns are in lower case.
        let plain = |i: usize| sheet.language == Language::German || sheet.items[i].shape == Shape::Lower;
        let kind = phrase.core.clone().find(|&i| sheet.is(i, Class::KindNoun) && plain(i))?;
        // A verb in the present may follow the name: "La sociedad Rovena suprime puestos".
        let end = if sheet.language == Language::German {
            phrase.core.end
        } else {
            // "la asociación La Colmena"
            let article = kind + 2 < phrase.core.end
                && sheet.is(kind + 1, Class::Determiner)
                && sheet.items[kind + 1].shape == Shape::Title;
            let end = phrase::run(sheet, kind + 1 + usize::from(article), phrase.core.end).max(kind + 1);
            // "l'association Rives claires": an adjective in the plural ends the name.
            let plural = |i: usize| sheet.text(i).ends_with('s');
            let adjective = end > kind + 1
                && end < phrase.core.end
                && plural(end - 1)
                && plural(end)
                && sheet.items[end].shape == Shape::Lower
                && !sheet.items[end].facts.is_listed()
                && sheet.language.has(Trait::ADJECTIVE_AFTER_NOUN);
            end + usize::from(adjective)
        };
        let name = kind + 1..end;
        if sheet.language != Language::German && name.is_empty() {
            return self.apposed_body(phrase);
        }
        let article = |i: usize| {
            i == kind + 1
                && sheet.language != Language::German
                && sheet.is(i, Class::Determiner)
                && sheet.items[i].shape == Shape::Title
        };
        let capital = |i: usize| {
            article(i)
                || i > kind + 1
                    && i + 1 == end
                    && sheet.language != Language::German
                    && sheet.items[i].shape == Shape::Lower
                || sheet.is_capital(i) && !phrase::is_role(sheet, i) && !sheet.is(i, Class::Organisation)
        };
        (!name.is_empty() && name.len() <= 4 && name.clone().all(capital)).then_some(name)
    }

    /// Returns the name of a body between commas after an indefinite noun for a person or a body: "un accionista
    /// minoritario, el fondo Norte, pidió".
    fn described_body(&self, phrase: &Phrase) -> Option<Range<usize>> {
        if rules::is_off(Rule::Appositions) {
            return None;
        }
        let sheet = self.sheet;
        let comma = phrase.full.end;
        let len = sheet.items.len();
        let one = sheet.is_in(phrase.full.start, List::Indefinite) && phrase.name.is_none();
        if !one || comma + 3 >= len || sheet.items[comma].kind != Kind::Comma {
            return None;
        }
        let body = phrase::at(sheet, comma + 1, len.min(comma + 9)).filter(|p| !p.pronoun && p.name.is_none())?;
        let article = comma + 1;
        let noun = article + 1;
        let listed = sheet.is(noun, Class::KindNoun) || sheet.is(noun, Class::Organisation);
        let fits = sheet.is_in(article, List::DefiniteArticles)
            && sheet.items[noun].shape == Shape::Lower
            && listed
            && body.core.end == body.full.end
            && (noun + 1..body.core.end).any(|i| sheet.is_capital(i))
            && body.full.end < len
            && sheet.items[body.full.end].kind == Kind::Comma;
        fits.then_some(noun..body.core.end)
    }

    /// Returns the name of a body between commas after the noun for its kind: "la empresa encargada, Rovena, promete".
    fn apposed_body(&self, phrase: &Phrase) -> Option<Range<usize>> {
        if rules::is_off(Rule::Appositions) {
            return None;
        }
        let sheet = self.sheet;
        let comma = phrase.full.end;
        let len = sheet.items.len();
        if comma + 2 >= len || sheet.items[comma].kind != Kind::Comma {
            return None;
        }
        let from = comma + 1 + usize::from(sheet.is(comma + 1, Class::Determiner));
        let end = phrase::run(sheet, from, len.min(from + 5));
        let closed = end < len && end > from && sheet.items[end].kind == Kind::Comma;
        (closed && (from..end).all(|i| sheet.is_capital(i)) && !phrase::is_given(sheet, from)).then_some(from..end)
    }

    /// Returns the first fuller name of a body that a definite phrase of one word refers to: "la Asociación" after
    /// "la Asociación Vecinal de Norpuerto".
    fn fuller_name(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let sheet = self.sheet;
        let head = phrase.full.end - 1;
        let article = sheet.small(phrase.full.start);
        let german = sheet.language == Language::German;
        let definite = sheet.lists(phrase.full.start).has(lexicon::List::DefiniteGerman) || article.starts_with("dies");
        // "beim Verein", "im Bericht"
        let contracted = german
            && phrase.full.len() == 1
            && head > 0
            && sheet.lists_as_written(head - 1).has(lexicon::List::ContractedGerman);
        let alone = contracted
            || phrase.full.len() == 2
                && (sheet.is(phrase.full.start, Class::Determiner) && !german || german && definite);
        if !alone || !sheet.is_capital(head) || phrase::is_role(sheet, head) {
            return None;
        }
        if german {
            let noun = sheet.text(head);
            let noun = if matches!(article, "des" | "dieses") { without_genitive(noun) } else { noun };
            if let Some(name) = self.full_names.full_name(sheet, noun, phrase.full.start) {
                return Some(name);
            }
        }
        // "Verband der Fährleute"
        if let Some(at) = self.attributed.get(sheet.text(head)).filter(|at| at.end <= phrase.full.start) {
            return Some(at.clone());
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

    /// Returns the article.
    pub(super) fn sheet(&self) -> &'s Sheet<'a> {
        self.sheet
    }

    /// Returns the people and bodies of the other stages.
    pub(in super::super) fn entities(&self) -> &'s Entities {
        self.entities
    }

    /// Returns whether a phrase names a person or a body, according to the names of the article and the word lists.
    pub(super) fn is_party(&self, phrase: &Phrase) -> bool {
        let sheet = self.sheet;
        !phrase.pronoun
            && (phrase.name.is_some()
                || self.named(&phrase.core).is_some()
                || phrase.core.clone().any(|i| phrase::is_role(sheet, i) || sheet.is(i, Class::Organisation)))
    }

    /// Returns the name of a speaker who is no person named in the document: the words of the phrase without determiner
    /// and marks, or the name of the body in or before it.
    pub(in super::super) fn words_for(&self, phrase: &Phrase) -> &'a str {
        let sheet = self.sheet;
        let span = sheet.span(&phrase.full);
        let determined = sheet.is(phrase.full.start, Class::Determiner) || sheet.is(phrase.full.start, Class::Oblique);
        let mut name = span.of(sheet.body);
        let article = determined && phrase.full.len() > 1 && sheet.is_in(phrase.full.start, List::Articles);
        if article && !sheet.is(phrase.full.start + 1, Class::Of) {
            name = Span::new(sheet.items[phrase.full.start + 1].span.start(), span.end()).of(sheet.body);
        }
        // "„hafen heute“", "der »Bund der Häfen«": a name in marks.
        let last = phrase.full.end - 1;
        let alone = phrase.full.len() == 1 || phrase.full.len() == 2 && determined;
        if let Some(q) = sheet.items[last].quote.filter(|_| alone) {
            name = sheet.marked[q].inner.of(sheet.body);
        }
        if let Some(long) = self.long_name(phrase) {
            name = long;
        } else if let Some(own) =
            self.own_name(phrase).or_else(|| self.described_body(phrase)).or_else(|| self.fuller_name(phrase))
        {
            name = match sheet.items[own.start].quote.filter(|_| own.len() == 1) {
                Some(q) => sheet.marked[q].inner.of(sheet.body),
                None => sheet.span(&own).of(sheet.body),
            };
        }
        // "Oseis Antwort": the owner in the genitive.
        let owner = phrase.name.is_some() && sheet.language == Language::German && phrase.full.end < sheet.items.len();
        if owner && sheet.is_capital(phrase.full.end) && self.named(&phrase.core).is_none() {
            name = name.strip_suffix('s').unwrap_or(name).trim_end_matches(['\'', '’']);
        }
        name
    }

    /// Returns the body that the neuter pronoun of a phrase means, if the sentence before names one.
    pub(in super::super) fn body(&self, phrase: &Phrase) -> Option<Speaker> {
        let name = self.body_before(phrase.full.start)?;
        let span = self.sheet.span(&phrase.full);
        Some(Speaker { span, name: name.into(), entity_id: None, person: None, via: SpeakerVia::Pronoun })
    }

    /// Returns the nominative of a name in German whose article is of another case: "laut der Nordischen Partei",
    /// "nach Angaben des Gerichts".
    fn nominative(&self, phrase: &Phrase) -> Option<String> {
        let sheet = self.sheet;
        let article = sheet.small(phrase.full.start);
        let oblique = sheet.lists(phrase.full.start).has(lexicon::List::ObliqueGerman);
        // "aus Kreisen der Verwaltung"
        if sheet.language == Language::German
            && phrase.name.is_none()
            && let Some(rest) = self.words_for(phrase).strip_prefix("Kreisen")
        {
            return Some(format!("Kreise{rest}"));
        }
        if sheet.language != Language::German || !oblique || phrase.name.is_some() || phrase.core.len() < 2 {
            return None;
        }
        let head = phrase.core.end - 1;
        let noun = sheet.is_word(head).then(|| sheet.text(head))?;
        let words = self.words_for(phrase);
        let core = Span::new(sheet.items[phrase.core.start + 1].span.start(), sheet.items[head].span.end());
        let rest = words.strip_prefix(core.of(sheet.body))?;
        let mut out = String::new();
        for i in phrase.core.start + 1..head {
            // The weak ending, unless the noun can be a plural: "der Vereinten Nationen".
            let word = sheet.text(i);
            let plural = article == "den" || article == "der" && noun.ends_with(['n', 's']);
            let adjective = word.ends_with("en") && word.len() > 5 && !plural;
            out.push_str(if adjective { &word[..word.len() - 1] } else { word });
            let gap = Span::new(sheet.items[i].span.end(), sheet.items[i + 1].span.start());
            out.push_str(gap.of(sheet.body));
        }
        out.push_str(match article {
            "des" | "eines" => without_genitive(noun),
            "dem" | "einem" => without_weak_ending(noun),
            _ => noun,
        });
        out.push_str(rest);
        Some(out)
    }

    /// Returns the body or the office with which the sentence before begins, if the pronoun at item `i` agrees:
    /// "Das Gericht prüfte den Fall. Es entschied".
    fn body_before(&self, i: usize) -> Option<String> {
        let sheet = self.sheet;
        let article = match sheet.small(i) {
            "er" => "Der",
            "sie" => "Die",
            "es" => "Das",
            _ => return None,
        };
        let u = sheet.units.partition_point(|unit| unit.items.end <= i);
        let before = sheet.units.get(u.checked_sub(1)?)?;
        let start = before.items.start;
        if sheet.language != Language::German
            || before.paragraph != sheet.units.get(u)?.paragraph
            || sheet.text(start) != article
        {
            return None;
        }
        let phrase = phrase::at(sheet, start, before.items.end).filter(|p| !p.pronoun && p.name.is_none())?;
        let head = phrase.core.end - 1;
        // "Die Gewerkschaft Nordlicht erhebt Vorwürfe."
        let body = |i: usize| sheet.is_capital(i) && sheet.ends_in(i, Class::Organisation);
        let speaks = phrase.core.clone().any(body) || phrase::is_role(sheet, head);
        speaks.then(|| self.words_for(&phrase).to_owned())
    }

    /// Returns the long name of a body that a phrase names by its acronym alone: "der BGH".
    fn long_name(&self, phrase: &Phrase) -> Option<&'a str> {
        let sheet = self.sheet;
        let mut capitals = phrase.full.clone().filter(|&i| !sheet.items[i].facts.is_function());
        let only = capitals.next().filter(|_| capitals.next().is_none())?;
        self.acronyms.get(sheet.text(only)).map(|span| span.of(sheet.body))
    }

    /// Returns the speaker whom a phrase means, and notes the person as the last to speak.
    pub(in super::super) fn speaker(&mut self, phrase: &Phrase) -> Speaker {
        let found = self.resolved(phrase);
        self.spoke = Some(phrase.full.start);
        if found.person.is_some() || self.last.is_some() {
            (self.office, self.group) = (None, None);
        }
        found
    }

    /// Returns the speaker of a phrase without a change of the last speaker, because later words do not refer to this
    /// one.
    pub(in super::super) fn speaker_apart(&mut self, phrase: &Phrase) -> Speaker {
        let before = (self.last, self.spoke, self.office.clone(), self.group.clone());
        let found = self.resolved(phrase);
        (self.last, self.spoke, self.office, self.group) = before;
        found
    }

    /// Returns the speaker whom a pronoun means.
    fn pronoun(&mut self, phrase: &Phrase) -> Speaker {
        let sheet = self.sheet;
        let span = sheet.span(&phrase.full);
        let gender = match () {
            () if sheet.is(phrase.full.start, Class::PronounMale) => Some(Gender::Male),
            () if sheet.is(phrase.full.start, Class::PronounFemale) => Some(Gender::Female),
            () => None,
        };
        let at = phrase.full.start;
        if let Some(person) = gender.and_then(|g| self.subject_before(at, g)) {
            self.last = Some(person);
            return self.speaker_of(person, span, SpeakerVia::Pronoun);
        }
        if let Some(person) = gender.and_then(|g| self.unknown_before(at, g)) {
            self.last = Some(person);
            return self.speaker_of(person, span, SpeakerVia::Pronoun);
        }
        // "sagte der Sprecher. Er …": nobody whom the article names.
        if let Some((_, _, name)) =
            self.office.as_ref().filter(|o| Some(o.1) == gender && o.0 < at && o.0 + OFFICE_REACH >= at)
        {
            let name = name.clone();
            return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Pronoun };
        }
        // "Ein Nutzer ärgert sich. „…“, schreibt er": nobody whom the article names.
        if let Some(name) = gender.and_then(|g| self.stranger_before(at, g)) {
            self.last = None;
            return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Pronoun };
        }
        // "Cette source a affirmé … « … », a-t-elle dit": the body spoke last.
        if let Some(name) = self.group_before(at) {
            return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Pronoun };
        }
        if let Some(person) =
            gender.and_then(|g| self.subject_so_far(at, g).or_else(|| self.before(phrase.full.start, g, 160)))
        {
            self.last = Some(person);
            return self.speaker_of(person, span, SpeakerVia::Pronoun);
        }
        let name = self.body_before(at).unwrap_or_else(|| span.of(sheet.body).to_owned());
        Speaker { span, name: name.into(), entity_id: None, person: None, via: SpeakerVia::Pronoun }
    }

    fn resolved(&mut self, phrase: &Phrase) -> Speaker {
        let sheet = self.sheet;
        if phrase.pronoun {
            return self.pronoun(phrase);
        }
        // "ein Weggefährte Lunds": the surname of somebody else.
        let owner = |name: &Range<usize>| {
            sheet.language == Language::German
                && name.len() == 1
                && name.start > phrase.full.start
                && sheet.text(name.start).ends_with('s')
                && self.find(&self.words_of(name)).is_none()
        };
        if let Some(name) = phrase.name.as_ref().filter(|name| !owner(name)) {
            let span = sheet.span(name);
            if let Some(person) = self.named(name) {
                self.last = Some(person);
                let full = self.words_of(name).len() >= self.known[person].words.len();
                let via = if full { SpeakerVia::Name } else { SpeakerVia::ShortName };
                return self.speaker_of(person, span, via);
            }
        }
        if let Some(person) = self.by_possessive(phrase) {
            self.last = Some(person);
            return self.speaker_of(person, sheet.span(&phrase.full), SpeakerVia::Pronoun);
        }
        if let Some((person, range)) = self.surname(phrase) {
            self.last = Some(person);
            return self.speaker_of(person, sheet.span(&range), SpeakerVia::ShortName);
        }
        let span = sheet.span(&phrase.full);
        if let Some(person) = self.by_role(phrase) {
            self.last = Some(person);
            return self.speaker_of(person, span, SpeakerVia::Role);
        }
        if let Some(person) = self.by_description(phrase) {
            self.last = Some(person);
            return self.speaker_of(person, span, SpeakerVia::Role);
        }
        // "La esposa del conductor ofreció otra versión. «…», aseguró la mujer"
        if let Some((_, _, name)) =
            self.office.as_ref().filter(|o| self.is_anybody(phrase, o.1) && o.0 + OFFICE_REACH >= phrase.full.start)
        {
            let name = name.clone();
            return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Role };
        }
        if let Some(body) = self.by_kind(phrase) {
            self.last = None;
            return body;
        }
        // "sagte Gülsen Arkan": a name that no list of the grammar has, and the reader of names knows.
        if let Some(person) = self.person_at(span) {
            let one = &self.entities.people[person];
            self.last = None;
            let (name, entity_id) = (one.name.clone(), one.entity_id.clone());
            return Speaker { span, name, entity_id, person: Some(person), via: SpeakerVia::Name };
        }
        // "sagt Tjark Olm vom Gewerbeverein": a name that no list has, and its body.
        let named = sheet.language == Language::German
            && phrase.name.is_none()
            && phrase.core.start == phrase.full.start
            && phrase.core.end < phrase.full.end
            && phrase::is_plain_name(sheet, &phrase.core)
            && phrase.core.clone().all(|i| phrase::is_proper_word(sheet, i))
            && matches!(sheet.text(phrase.core.end), "vom" | "von");
        if named {
            let span = sheet.span(&phrase.core);
            let name = Arc::from(span.of(sheet.body));
            self.last = None;
            return Speaker { span, name, entity_id: None, person: None, via: SpeakerVia::Name };
        }
        let name = self.nominative(phrase).unwrap_or_else(|| self.words_for(phrase).to_owned());
        self.last = None;
        let office = phrase.core.clone().any(|i| phrase::is_role(sheet, i)) && phrase.name.is_none();
        let gender = office.then(|| office_gender(sheet, &phrase.core)).flatten();
        self.office = gender.map(|gender| (phrase.full.start, gender, Arc::from(name.as_str())));
        let entity_id = parties::linked(self.entities, span);
        let via = if phrase.name.is_some() { SpeakerVia::Name } else { SpeakerVia::Group };
        if via == SpeakerVia::Group && !office {
            self.note_body(phrase.full.start, &name);
        }
        if via == SpeakerVia::Group {
            self.note_group(phrase, &name);
        }
        Speaker { span, name: name.into(), entity_id, person: None, via }
    }

    /// Returns the person whose name in full is at a span.
    fn person_at(&self, span: Span) -> Option<usize> {
        let mentions = &self.entities.mentions;
        let mention = &mentions[mentions.binary_search_by_key(&span, |m| m.span).ok()?];
        mention.person.filter(|_| mention.via == MentionVia::Alias)
    }

    /// Returns whether a phrase is a definite noun for any man or woman: "la mujer".
    fn is_anybody(&self, phrase: &Phrase, gender: Gender) -> bool {
        let sheet = self.sheet;
        let noun = phrase.full.end - 1;
        let any = match sheet.text(noun) {
            "mujer" | "femme" | "donna" | "mulher" => Gender::Female,
            "hombre" | "homme" | "uomo" | "homem" => Gender::Male,
            _ => return false,
        };
        phrase.full.len() == 2 && sheet.is_in(phrase.full.start, List::DefiniteArticles) && any == gender
    }

    /// Returns the only person whom the words of a span name, by name or office: the words around an inner quotation.
    pub(in super::super) fn named_in_text(&self, range: Span) -> Option<Speaker> {
        let sheet = self.sheet;
        let text = range.of(sheet.body);
        let words = super::super::words::of(sheet.language);
        let mut found: Option<(usize, Span)> = None;
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| w.len() > 1) {
            let at = range.start() + offset_in(word, text)?;
            let small = word.to_lowercase();
            let name = word.starts_with(char::is_uppercase) && !words.get(&small).is_function();
            let of = |k: &super::Known| {
                let role = words.get(&small).is(Class::Role) || sheet.language == Language::German && name;
                // "Ruth nos repetía: ‘…’": a given name that one person has.
                let given = || sheet.language != Language::German && k.words.len() > 1 && k.words[0] == small;
                name && (k.words.last() == Some(&small) || given()) || role && k.roles.contains(&small)
            };
            let mut bearers = (0..self.known.len()).filter(|&k| of(&self.known[k]));
            let Some(person) = bearers.next() else { continue };
            if bearers.next().is_some() || found.as_ref().is_some_and(|f| f.0 != person) {
                return None;
            }
            found = Some((person, Span::new(at, at + word.len())));
        }
        let known = found.map(|(person, span)| self.speaker_of(person, span, SpeakerVia::ShortName));
        known.or_else(|| full_name(sheet.body, range))
    }

    /// Returns the person whose surname ends a phrase, and its items: "Suttner".
    fn surname(&self, phrase: &Phrase) -> Option<(usize, Range<usize>)> {
        let sheet = self.sheet;
        let plain: Vec<usize> = phrase.core.clone().filter(|&i| sheet.is_capital(i)).collect();
        let (&first, &last) = (plain.first()?, plain.last()?);
        if phrase.core.start != first.min(phrase.core.start) || last + 1 != phrase.core.end {
            return None;
        }
        (phrase.core.start..=last).find_map(|from| {
            let capital = sheet.is_capital(from) || sheet.is(from, Class::Particle);
            let person = self.named(&(from..last + 1)).filter(|_| capital)?;
            // "eine frühere Mitarbeiterin Adlers": another person's name in the genitive.
            let genitive = sheet.language == Language::German
                && from > phrase.core.start
                && sheet.is_capital(from - 1)
                && sheet.items[from - 1].shape == Shape::Title
                && self.find(&self.words_of(&(from..last + 1))).is_none();
            if genitive {
                return None;
            }
            let described = (phrase.core.start..from)
                .all(|i| !sheet.text(i).ends_with(['s', '\'', '’']) || phrase::is_role(sheet, i));
            described.then_some((person, from..last + 1))
        })
    }

    /// Returns the person whose surname ends a phrase.
    pub(super) fn surname_in(&self, phrase: &Phrase) -> Option<usize> {
        self.surname(phrase).map(|(person, _)| person)
    }
}

/// Returns the only full name in the words of a span: a known given name and a word with a capital.
fn full_name(body: &str, range: Span) -> Option<Speaker> {
    let text = range.of(body);
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let given = |word: &str| {
        let known = entities::traits(entities::key(word));
        capital(word) && known.given() >= 2 && !known.place_name() && !known.stop()
    };
    let mut pairs = words.windows(2).filter(|w| given(w[0]) && capital(w[1]));
    let pair = pairs.next()?;
    if pairs.next().is_some() {
        return None;
    }
    let at = |word: &str| Some(range.start() + offset_in(word, text)?);
    let span = Span::new(at(pair[0])?, at(pair[1])? + pair[1].len());
    Some(Speaker { span, name: span.of(body).into(), entity_id: None, person: None, via: SpeakerVia::Name })
}

/// Returns whether item `i` is a noun for words: "Angaben", "Schlussfolgerung".
fn is_words(sheet: &Sheet<'_>, i: usize) -> bool {
    sheet.is(i, Class::SourceNoun) || sheet.is(i, Class::SpeechNoun)
}

/// Returns a noun without the ending of a genitive: "Gerichts", "Verbandes".
fn without_genitive(noun: &str) -> &str {
    let plain = ["us", "is", "as", "os", "ss"].iter().any(|end| noun.ends_with(end));
    let stem = noun.strip_suffix('s').filter(|_| !plain && noun.len() > 4);
    let Some(stem) = stem else { return without_weak_ending(noun) };
    // "Verbandes", "Hauses", but "Zeuges"
    let long = lexicon::List::GenitiveEndingsGerman.words();
    if long.iter().any(|end| noun.ends_with(end)) { &stem[..stem.len() - 1] } else { stem }
}

/// Returns a noun for a person without its weak ending: "Präsidenten", "Experten".
fn without_weak_ending(noun: &str) -> &str {
    let short = lexicon::List::WeakEndingsGerman.words();
    let long = lexicon::List::WeakEndingsShortGerman.words();
    let ends = |list: &[&str]| list.iter().any(|end| noun.to_lowercase().ends_with(end));
    match () {
        () if ends(short) => &noun[..noun.len() - 2],
        () if ends(long) => &noun[..noun.len() - 1],
        () => noun,
    }
}
