//! Declined names of the people of a document: "Haldorns Antrag" and "na prośbę Wolskiego" after a full name.
//!
//! The name in full tells the surname, so that its cases need no list. An ending is taken off only where the words around
//! allow a case, and never from a word that is the name of another person of the document.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::{surname, words};
use super::link::found;
use super::{given_gender, variants};
use crate::entities::gazetteer::Gazetteer;
use crate::entities::mention::Gender;
use crate::entities::names::capitals::is_function_word;
use crate::entities::names::cases::Cases;
use crate::entities::names::language::is_english;
use crate::entities::names::lexicon::{self, Key};
use crate::entities::names::name::{Found, NameClass, Names, Part, PartKind};
use crate::lexicon::speech::SPEECH_VERBS;
use crate::lexicon::{List, look_up_as_written};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Bound on the bytes of a word.
const LONGEST: usize = 60;
/// Smallest number of letters of a surname.
const SURNAME: usize = 3;
/// Probability that a declined surname of a person of the document is a name.
const SURE: f32 = 0.9;

/// A surname of the people of a document.
struct Surname {
    gender: Option<Gender>,
    /// First words of the full names.
    first: Vec<Key>,
}

/// Bound on the full names of one surname that are kept.
const FULL_NAMES: usize = 4;

/// Gives the declined names of a document the words of the undeclined ones, and adds those that were not read as names.
pub(crate) fn undecline(
    analysis: &Analysis<'_>,
    gazetteer: Option<&Gazetteer>,
    language: Option<&str>,
    names: &mut Names,
) {
    let Some((language, cases)) = language.and_then(|l| Some((l, Cases::of(l)?))) else { return };
    if is_english(analysis) {
        return;
    }
    if let Some(gazetteer) = gazetteer {
        take_labels(gazetteer, names);
    }
    if language == "de" {
        cut_genitives(analysis, names);
    }
    let (surnames, given) = surnames(names, cases);
    if surnames.is_empty() {
        return;
    }
    names.found.sort_by_key(|f| f.name.span);
    let text = Text { analysis, cases, surnames: &surnames, given: &given, language };
    let mut new: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < analysis.tokens.len() {
        let (span, next) = text.word(at);
        if let Some((span, key)) = span.and_then(|span| Some((span, text.name_of(span)?))) {
            new.extend(text.apply(names, at..next, span, key));
        }
        at = next;
    }
    if !new.is_empty() {
        names.found.extend(new);
        names.found.sort_by_key(|f| f.name.span);
    }
}

/// Gives a declined full name of a gazetteer the words of the label.
fn take_labels(gazetteer: &Gazetteer, names: &mut Names) {
    for i in 0..names.found.len() {
        let [entity] = names.found[i].anchor[..] else { continue };
        let label = variants::parts(&gazetteer.entity(entity).label);
        let range = names.found[i].parts.clone();
        let parts = &mut names.parts[range];
        let alike = |(a, b): (&Part, &Part)| a.kind == b.kind && a.initial == b.initial;
        if parts.len() < 2 || parts.len() != label.len() || !parts.iter().zip(&label).all(alike) {
            continue;
        }
        for (part, of) in parts.iter_mut().zip(&label) {
            take(part, of.key);
        }
    }
}

/// Takes the ending off a full name in the genitive in German, as that of "Lund's" in English: "Petra Haldorns Antrag", "nach Worten
/// Petra Haldorns". A surname in "s" has an apostrophe there.
fn cut_genitives(analysis: &Analysis<'_>, names: &mut Names) {
    let title = |t: usize| analysis.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Title);
    // "Karl Hinrichs" elsewhere without a noun behind it: a surname in "s".
    let alone = |f: &&Found| f.parts.len() > 1 && !title(f.name.tokens.end);
    let whole: FxHashSet<Key> =
        names.found.iter().filter(alone).map(|f| surname(&names.parts[f.parts.clone()]).key).collect();
    for i in 0..names.found.len() {
        let found = &names.found[i];
        let (range, Range { start, end }) = (found.parts.clone(), found.name.tokens.clone());
        let Some(last) = names.parts[range.clone()].last().filter(|p| p.kind == PartKind::Word && range.len() > 1)
        else {
            continue;
        };
        let word = last.span.of(analysis.body);
        let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'x', 'z', 'ß']) && stem.len() >= SURNAME);
        let Some(stem) = stem.filter(|_| last.traits.surname() == 0 && !last.possessive) else { continue };
        let key = lexicon::key(stem);
        let behind = title(end) && analysis.tokens[end].spaced;
        let before = found.name.title.is_none() && !found.titled && start > 0 && {
            let noun = lexicon::traits(lexicon::key(analysis.word(start - 1)));
            title(start - 1) && !noun.title() && analysis.lists_as_written(start - 1).has(List::SourceNounsGerman)
        };
        if found.role
            || found.headline
            || found.name.class != NameClass::Person
            || !(before || behind && !whole.contains(&last.key))
        {
            continue;
        }
        let span = Span::new(last.span.start(), last.span.end() - 1);
        let part = &mut names.parts[range.end - 1];
        part.span = span;
        part.possessive = true;
        take(part, key);
        names.found[i].name.span = Span::new(names.found[i].name.span.start(), span.end());
    }
}

/// Makes a word of a name the form of another.
fn take(part: &mut Part, key: Key) {
    if part.key != key {
        part.key = key;
        part.traits = lexicon::traits(key);
    }
}

/// Returns the surnames of the people who are named in full, and the words before the surnames.
fn surnames(names: &Names, cases: Cases) -> (FxHashMap<Key, Surname>, FxHashSet<Key>) {
    let mut surnames: FxHashMap<Key, Surname> = FxHashMap::default();
    let mut given = FxHashSet::default();
    for (i, found) in names.found.iter().enumerate() {
        let parts = names.parts(i);
        if found.role || found.name.class != NameClass::Person || words(parts).count() < 2 {
            continue;
        }
        // "Lakos Gábor"
        let first =
            words(parts).next().filter(|p| cases.surname_first && p.traits.given() < surname(parts).traits.given());
        let last = first.unwrap_or(surname(parts));
        given.extend(words(parts).filter(|p| p.key != last.key).map(|p| p.key));
        let entry = surnames.entry(last.key).or_insert(Surname { gender: None, first: Vec::new() });
        entry.gender = entry.gender.or(found.honour).or_else(|| given_gender(parts).map(|g| g.0));
        if entry.first.len() < FULL_NAMES {
            entry.first.extend(words(parts).next().map(|p| p.key));
        }
    }
    (surnames, given)
}

struct Text<'a, 'b> {
    analysis: &'b Analysis<'a>,
    cases: Cases,
    surnames: &'b FxHashMap<Key, Surname>,
    given: &'b FxHashSet<Key>,
    language: &'b str,
}

impl Text<'_, '_> {
    /// Returns the word with a capital that begins at a token, with the words behind its hyphens, and the next token.
    fn word(&self, at: usize) -> (Option<Span>, usize) {
        let tokens = &self.analysis.tokens;
        let mut next = at + 1;
        if tokens[at].kind != TokenKind::Word || !matches!(tokens[at].shape, Shape::Title | Shape::Mixed) {
            return (None, next);
        }
        let close = |t: usize| tokens.get(t).is_some_and(|token| !token.spaced);
        while close(next)
            && close(next + 1)
            && self.analysis.word(next) == "-"
            && tokens[next + 1].shape == Shape::Title
        {
            next += 2;
        }
        // "Korkut'a"
        let mark = self.cases.apostrophe && close(next) && matches!(self.analysis.word(next), "'" | "’");
        if mark && close(next + 1) && tokens[next + 1].shape == Shape::Lower {
            next += 2;
        }
        let span = tokens[at].span.cover(tokens[next - 1].span);
        ((span.len() <= LONGEST).then_some(span), next)
    }

    /// Returns the key of the surname of which a word is a form; `None` if it is none or may be a form of several.
    fn name_of(&self, span: Span) -> Option<Key> {
        let word = span.of(self.analysis.body);
        let own = lexicon::key(word);
        if self.surnames.contains_key(&own) || self.given.contains(&own) {
            return None;
        }
        let mut keys: Vec<Key> = Vec::new();
        let forms = self.cases.names_of(word);
        for form in forms.iter().filter(|form| form.as_str() != word && form.chars().count() >= SURNAME) {
            let key = lexicon::key(form);
            if self.surnames.get(&key).is_some_and(|s| self.may_be_form(word, form, s)) && !keys.contains(&key) {
                keys.push(key);
            }
        }
        match keys[..] {
            [key] => Some(key),
            _ => None,
        }
    }

    /// Returns whether a language declines a surname in this way: "Marina" is a form of the surname of Jan Marin, not of that of
    /// Sanna Marin, where only names of men that end in a consonant have cases.
    fn may_be_form(&self, word: &str, name: &str, surname: &Surname) -> bool {
        if !is_slavic(self.language) {
            return true;
        }
        let consonant = !name.ends_with(['a', 'á', 'e', 'i', 'o', 'u', 'y', 'ý', 'é', 'í']);
        match surname.gender {
            Some(Gender::Female) => !consonant,
            Some(_) => true,
            None => lexicon::traits(lexicon::key(word)).given() == 0,
        }
    }

    /// Makes a word a short name of the person of a surname; returns the name if none was read there.
    fn apply(&self, names: &mut Names, tokens: Range<usize>, span: Span, key: Key) -> Option<Found> {
        let Range { start: at, end: next } = tokens;
        let i = names.found.partition_point(|f| f.name.span.end() <= span.start());
        if let Some(f) = names.found.get(i).filter(|f| f.name.span.overlaps(span)) {
            let range = f.parts.clone();
            let parts = &names.parts[range.clone()];
            let place = parts.iter().position(|p| p.span.overlaps(span))?;
            let significant = |p: &&Part| !matches!(p.kind, PartKind::Particle | PartKind::Suffix);
            if place > 0 && parts[..place].iter().any(|p| significant(&p)) {
                // "Petra Haldorns" is Petra Haldorn; a body or another person keeps its name.
                let forms = self.cases.names_of(parts[0].span.of(self.analysis.body));
                let known = &self.surnames[&key].first;
                let first = forms.iter().map(|form| lexicon::key(form)).find(|first| known.contains(first));
                if let Some(first) = first.filter(|_| place + 1 == parts.len()) {
                    take(&mut names.parts[range.start], first);
                    take(&mut names.parts[range.start + place], key);
                }
                return None;
            }
            let alone = parts[place + 1..].iter().all(|p| !significant(&p));
            if !self.is_case(at, next, alone) {
                return None;
            }
            let mut rest = None;
            if !alone {
                let (start, end) = (range.start + place + 1, range.end);
                let cut = &names.parts[start..end];
                let mut other = f.clone();
                other.parts = start..end;
                other.name.span = cut[0].span.cover(cut[cut.len() - 1].span);
                other.name.tokens = cut[0].token..f.name.tokens.end;
                other.name.title = None;
                (other.titled, other.anchor) = (false, Vec::new());
                // A lone word behind the name was no name without it.
                rest = (cut.len() > 1).then_some(other);
            }
            let f = &mut names.found[i];
            f.parts.end = f.parts.start + place + 1;
            f.name.span = Span::new(f.name.span.start(), span.end());
            f.name.tokens.end = next;
            f.role = false;
            (f.name.class, f.name.score) = (NameClass::Person, f.name.score.max(SURE));
            take(&mut names.parts[range.start + place], key);
            return rest;
        }
        if !self.is_case(at, next, true) {
            return None;
        }
        let mut found = found(self.analysis, names, span, Vec::new())?;
        found.headline = false;
        let last = found.parts.end - 1;
        take(&mut names.parts[last], key);
        Some(found)
    }

    /// Returns whether the words around a word allow a case of a surname. In languages with a genitive in "s", which many surnames
    /// end with, its noun is beside it, and no verb of speech: "Haldorns Antrag", not "sagte Haldorns".
    fn is_case(&self, at: usize, next: usize, alone: bool) -> bool {
        let word = |t: Option<usize>| {
            t.and_then(|t| self.analysis.tokens.get(t))
                .filter(|t| t.kind == TokenKind::Word)
                .map_or("", |t| t.span.of(self.analysis.body))
        };
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let (before, after) = (word(at.checked_sub(1)), word(Some(next)));
        let listed = SPEECH_VERBS.iter().find(|row| row.language == self.language);
        let speaks = |w: &str| {
            listed.is_some_and(|row| row.verbs.contains(&w)) || look_up_as_written(w).has(List::SpeechVerbsForeign)
        };
        match self.language {
            "de" => {
                let noun = capital(after) || is_adjective(after) && capital(word(Some(next + 1)));
                let head = capital(before) && at.checked_sub(1).is_some_and(|b| !self.opens(b));
                !alone || !speaks(before) && !speaks(after) && (noun || head)
            }
            "sv" | "da" | "nb" | "nn" | "no" | "nl" => {
                let noun = !after.is_empty() && !is_function_word(self.language, after);
                !alone || noun && !speaks(before) && !speaks(after)
            }
            // A word with a capital behind it may be the surname of another person: "Marina Nowak".
            _ => self.cases.apostrophe || alone && (!capital(after) || self.cases.surname_first),
        }
    }

    /// Returns whether a sentence begins at a token.
    fn opens(&self, token: usize) -> bool {
        let sentence = self.analysis.sentence_of(token);
        self.analysis.sentences.get(sentence).is_some_and(|s| s.tokens.start == token)
    }
}

/// Returns whether a word in lower case has the ending of a German adjective.
fn is_adjective(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end))
}

fn is_slavic(language: &str) -> bool {
    matches!(language, "bs" | "cs" | "hr" | "pl" | "sk" | "sl" | "sr")
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::entities::{Entity, Gazetteer, find_in};
    use crate::text::Analysis;

    /// Returns the mentions of a text behind the first, with the name of each person.
    fn later(text: &str, language: &str, gazetteer: Option<&Gazetteer>) -> Vec<(String, String)> {
        let article = Article::from_text(text);
        let found = find_in(&Analysis::new(&article), Some(language), gazetteer, None, false);
        let mentions = found.mentions.iter().skip(1);
        mentions.map(|m| (m.span.of(text).to_owned(), m.label.to_string())).collect()
    }

    #[test]
    fn a_surname_of_the_document_is_found_in_its_cases() {
        for (language, name, text, expected) in [
            (
                "de",
                "Petra Haldorn",
                "Petra Haldorn kam nach Norport. Der Rat las Haldorns Antrag zum Deich.",
                "Haldorns",
            ),
            (
                "de",
                "Petra Haldorn",
                "Petra Haldorn kam nach Norport. Der Rat las Haldorns langen Antrag zum Deich.",
                "Haldorns",
            ),
            ("pl", "Jan Krawiec", "Jan Krawiec przyjechał do portu. Radni pytali Krawieca o nowy dźwig.", "Krawieca"),
            ("cs", "Karel Dubin", "Karel Dubin přijel do přístavu. Novináři čekali na Dubina celý den.", "Dubina"),
            ("hr", "Ivan Babin", "Ivan Babin stigao je u luku. Novinari su pitali Babina o dizalici.", "Babina"),
            ("fi", "Antti Korpi", "Antti Korpi saapui satamaan. Toimittajat kysyivät Korpilta nosturista.", "Korpilta"),
            (
                "hu",
                "Gábor Lakos",
                "Lakos Gábor tegnap a kikötőben volt. Az újságírók Lakost kérdezték a daruról.",
                "Lakost",
            ),
            (
                "sv",
                "Nils Hallström",
                "Nils Hallström kom till hamnen. Hallströms tal om kranen blev kort.",
                "Hallströms",
            ),
        ] {
            let entity = Entity::new("p", name).with_kind("PERSON");
            let gazetteer = Gazetteer::new(vec![entity]).expect("one row");
            assert_eq!(later(text, language, Some(&gazetteer)), [(expected.to_owned(), name.to_owned())], "{text}");
        }
        // Without a gazetteer.
        let text = "Petra Haldorn kam nach Norport. Der Rat las Haldorns Antrag zum Deich.";
        assert_eq!(later(text, "de", None), [("Haldorns".to_owned(), "Petra Haldorn".to_owned())]);
    }

    #[test]
    fn another_name_is_no_case() {
        for (language, text) in [
            // A verb of speech beside a surname that ends in "s".
            ("de", "Hans Becker kam nach Norport. Beckers sagte am Abend nichts zum Deich."),
            // A woman's surname has no such case; a given name before a surname.
            ("pl", "Sanna Marin przyjechała do portu. Potem Marina czekała na dworcu."),
            ("cs", "Jan Marin přijel do přístavu. Novináři čekali na Marina Novotného."),
            // No noun beside the genitive.
            ("sv", "Nils Hallström kom till hamnen. Hallströms sade nej till kranen."),
        ] {
            let found = later(text, language, None);
            assert!(
                found.iter().all(|(_, person)| !person.ends_with("Becker")
                    && !person.ends_with("Marin")
                    && !person.ends_with("Hallström")),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn many_genitives_take_linear_work() {
        let text = format!("Petra Haldorn kam an. {}", "Haldorns Antrag gilt. ".repeat(20_000));
        assert_eq!(later(&text, "de", None).len(), 20_000);
    }
}
