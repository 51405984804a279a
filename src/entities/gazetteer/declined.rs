//! Names of people that a text in Latin letters declines: "Merkels", "Donaldowi Tuskowi", "Erdoğan'ın", "Orbán Viktort".
//!
//! The same ending is part of a name in one language and a case in another, so only the endings of the language of the
//! text are taken off, and only for names that the gazetteer lists.

use super::automaton::Automaton;
use super::entity::is_person;
use super::gazetteer::Gazetteer;
use super::matched::{GazetteerMatch, MatchQuality};
use super::options::FindOptions;
use crate::entities::names::cases::Cases;
use crate::entities::names::lexicon as names;
use crate::span::Span;

/// Largest number of words of a name.
const WORDS: usize = 4;
/// Largest number of forms of a name that are compared.
const FORMS: usize = 64;
/// Smallest number of letters of a name of one word before its ending.
const ONE_WORD: usize = 4;
/// Largest number of letters of an ending behind an apostrophe, in Turkish.
const SUFFIX: usize = 7;
/// Largest number of letters of a word of a name.
const LETTERS: usize = 40;

/// Finds matches of a gazetteer in a text in a language, given by its primary subtag, also declined names of people, in order of
/// position. A declined name of several words takes the place of matches of the same entity inside it.
pub(crate) fn find(gazetteer: &Gazetteer, text: &str, language: Option<&str>) -> Vec<GazetteerMatch> {
    let found = gazetteer.find(text);
    match language.and_then(Cases::of) {
        Some(cases) => add(gazetteer, text, cases, found),
        None => found,
    }
}

/// Adds the declined names of a text.
fn add(gazetteer: &Gazetteer, text: &str, cases: Cases, found: Vec<GazetteerMatch>) -> Vec<GazetteerMatch> {
    let automaton = gazetteer.store.automaton();
    let words = words(text, cases);
    let mut declined: Vec<GazetteerMatch> = Vec::new();
    // Indices of matches inside declined names, in order.
    let mut inside: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let may_begin = |word: &Span| cases.names_of(word.of(text)).iter().any(|name| automaton.may_begin(name));
        let begins = may_begin(&words[at]) || cases.surname_first && words.get(at + 1).is_some_and(may_begin);
        let longest = if begins { run_length(text, &words[at..]) } else { 0 };
        let names: Vec<_> = words[at..at + longest].iter().map(|word| cases.names_of(word.of(text))).collect();
        let phrase = (1..=longest).rev().find_map(|length| {
            let span = words[at].cover(words[at + length - 1]);
            let m = match_of(gazetteer, automaton, cases, span, &names[..length])?;
            let (from, to) = overlapping(&found, m.span);
            let same = |other: &GazetteerMatch| {
                m.span.contains(other.span)
                    && m.span != other.span
                    && other.entities.iter().any(|e| m.entities.contains(e))
            };
            found[from..to].iter().all(same).then_some((length, m, from..to))
        });
        match phrase {
            Some((length, m, range)) => {
                inside.extend(range);
                declined.push(m);
                at += length;
            }
            None => at += 1,
        }
    }
    if declined.is_empty() {
        return found;
    }
    let mut inside = inside.into_iter().peekable();
    let others = found.into_iter().enumerate().filter(|(i, _)| inside.next_if_eq(i).is_none());
    declined.extend(others.map(|(_, m)| m));
    declined.sort_by_key(|m| m.span);
    declined
}

/// Returns the range of the matches that overlap a span.
fn overlapping(found: &[GazetteerMatch], span: Span) -> (usize, usize) {
    let from = found.partition_point(|m| m.span.end() <= span.start());
    (from, from + found[from..].partition_point(|m| m.span.start() < span.end()))
}

/// Returns the words with a capital of a text.
fn words(text: &str, cases: Cases) -> Vec<Span> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        // An apostrophe belongs to a word if a letter follows.
        let mut mark = None;
        while let Some((at, next)) = chars.next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')) {
            if next.is_alphanumeric() {
                end = at + next.len_utf8();
            } else if next != '-' && mark.is_none() {
                mark = Some(at);
            }
        }
        let word = &text[start..end];
        let suffix = mark.filter(|&m| m < end).map(|m| text[m..end].chars().count() - 1);
        let fits = !cases.apostrophe || suffix.is_none_or(|n| n <= SUFFIX);
        if c.is_uppercase()
            && fits
            && word.chars().count() <= LETTERS
            && !word.chars().nth(1).is_some_and(char::is_uppercase)
        {
            out.push(Span::new(start, end));
        }
    }
    out
}

/// Returns the number of words, at most [`WORDS`], with a single space between them.
fn run_length(text: &str, words: &[Span]) -> usize {
    let joined = |pair: &[Span]| text[pair[0].end()..pair[1].start()] == *" ";
    1 + words.windows(2).take(WORDS - 1).take_while(|pair| joined(pair)).count()
}

/// Returns the match of a phrase of which a name of the gazetteer is the undeclined form; `words` are the names of which each
/// of its words may be a form.
fn match_of(
    gazetteer: &Gazetteer,
    automaton: Automaton<'_>,
    cases: Cases,
    span: Span,
    words: &[Vec<String>],
) -> Option<GazetteerMatch> {
    let mut forms: Vec<String> = vec![String::new()];
    for names in words {
        forms = forms
            .iter()
            .flat_map(|form| {
                let space = if form.is_empty() { "" } else { " " };
                names.iter().map(move |name| format!("{form}{space}{name}"))
            })
            .take(FORMS)
            .collect();
    }
    if cases.surname_first && words.len() == 2 {
        let swapped: Vec<String> =
            forms.iter().filter_map(|f| f.split_once(' ').map(|(a, b)| format!("{b} {a}"))).collect();
        forms.extend(swapped);
    } else if !cases.apostrophe {
        // The phrase as it is written is no declined name.
        forms.remove(0);
    }
    let is_possible =
        |form: &String| words.len() > 1 || form.chars().count() >= ONE_WORD && !is_other_name(&words[0][0], form);
    forms.iter().filter(|form| is_possible(form)).find_map(|form| {
        let m = automaton.find(form, &FindOptions::default()).into_iter().next()?;
        let whole = m.span.start() == 0 && m.span.end() == form.len();
        let people: Vec<_> = m.entities.into_iter().filter(|&e| is_person(&gazetteer.entity(e).kind)).collect();
        (whole && !people.is_empty()).then_some(GazetteerMatch {
            span,
            entities: people,
            quality: MatchQuality::Folded,
            needs_context: false,
        })
    })
}

/// Returns whether a word with a capital is a name or a word of its own rather than a form of a name: "Marina" is not "Marin",
/// "Peters" not "Peter".
fn is_other_name(word: &str, name: &str) -> bool {
    let (traits, base) = (names::traits(names::key(word)), names::traits(names::key(name)));
    word != name && (traits.given() > 0 || traits.ordinary() >= 2 || base.given() > base.surname())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::gazetteer::Entity;

    /// Returns the texts of the matches of one person in a text in a language.
    fn matches(name: &str, alias: &str, language: &str, text: &str) -> Vec<String> {
        let entity = Entity::new("p", name).with_kind("PERSON").with_aliases([alias]);
        let gazetteer = Gazetteer::new(vec![entity]).unwrap();
        find(&gazetteer, text, Some(language)).iter().map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn names_of_people_are_found_in_each_case() {
        let rows: &[(&str, &str, &str, &str, &[&str])] = &[
            (
                "Petra Haldorn",
                "Haldorn",
                "de",
                "Haldorns Sprecher und Petra Haldorns Anwalt.",
                &["Haldorns", "Petra Haldorns"],
            ),
            ("Petra Haldorn", "Haldorn", "sv", "Petra Haldorns tal var kort.", &["Petra Haldorns"]),
            (
                "Jan Wolski",
                "Wolski",
                "pl",
                "List oddano Janowi Wolskiemu, a Wolskiego nie było.",
                &["Janowi Wolskiemu", "Wolskiego"],
            ),
            ("Ewa Mrozowa", "Mrozowa", "pl", "Spotkanie z Ewą Mrozową trwało godzinę.", &["Ewą Mrozową"]),
            (
                "Karel Dubský",
                "Dubský",
                "cs",
                "Schůzka s Karlem Dubským a dopis Dubskému.",
                &["Karlem Dubským", "Dubskému"],
            ),
            ("Jana Rybová", "Rybová", "cs", "Podle Jany Rybové se nic nestalo.", &["Jany Rybové"]),
            (
                "Ivan Kovačić",
                "Kovačić",
                "hr",
                "Prema riječima Ivana Kovačića, s Kovačićem nitko nije govorio.",
                &["Ivana Kovačića", "Kovačićem"],
            ),
            (
                "Selma Korkut",
                "Korkut",
                "tr",
                "Mektup Selma Korkut'a verildi, Korkut’un yanıtı yok.",
                &["Selma Korkut'a", "Korkut’un"],
            ),
            (
                "Péter Halász",
                "Halász",
                "hu",
                "Halász Péter szerint a levelet Halásznak adták, Péter Halásszal.",
                &["Halász Péter", "Halásznak", "Péter Halásszal"],
            ),
            (
                "Liisa Virtanen",
                "Virtanen",
                "fi",
                "Kirje annettiin Liisa Virtaselle, ja Virtasen mukaan se oli lyhyt.",
                &["Liisa Virtaselle", "Virtasen"],
            ),
        ];
        for (name, alias, language, text, expected) in rows {
            assert_eq!(matches(name, alias, language, text), *expected, "{text}");
        }
    }

    #[test]
    fn other_names_and_words_are_no_cases() {
        let rows = [
            // Another name, a longer name, an ending of another language, a body, a word without a capital.
            ("Sanna Marin", "Marin", "pl", "Marina Nowak milczy."),
            ("Olaf Peter", "Peter", "de", "Peters Anwalt kam."),
            ("Petra Haldorn", "Haldorn", "de", "Das Dorf Haldornbach ist klein."),
            ("Petra Haldorn", "Haldorn", "es", "Haldorns no vino."),
            ("Jan Wolski", "Wolski", "de", "Wolskiego kam nicht."),
            ("Selma Korkut", "Korkut", "de", "Korkut'un kam nicht."),
            ("Karel Dubský", "Dubský", "cs", "Bylo to dubskému lesu."),
        ];
        for (name, alias, language, text) in rows {
            assert_eq!(matches(name, alias, language, text), [""; 0], "{text}");
        }
        let body = Entity::new("b", "Haldorn").with_kind("ORG");
        assert!(find(&Gazetteer::new(vec![body]).unwrap(), "Haldorns Chef kam.", Some("de")).is_empty());
    }

    #[test]
    fn many_names_take_linear_work() {
        let text = "Janowi ".repeat(30_000);
        assert_eq!(matches("Jan Wolski", "Jan Jan Jan", "pl", &text).len(), 10_000);
    }
}
