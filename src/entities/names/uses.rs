//! Uses of words with the form of a person's name that name no person: a month, a place, a thing that has the name of a person.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::evidence::is_speech_verb;
use super::lexicon::{self, Key};
use super::name::{NameClass, Names, Part, PartKind, is_capital, without_clitic};
use crate::lexicon::{self as words, List};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Bound on the words between a determiner and the name or noun that it belongs to.
const ADJECTIVES: usize = 3;
/// Bound on the words before and behind a name that tell of a match.
const NEAR: usize = 30;

fn word<'a>(a: &Analysis<'a>, t: Option<usize>) -> &'a str {
    t.filter(|&t| t < a.tokens.len()).map_or("", |t| a.word(t))
}

/// Returns whether a list contains a token as it is written.
fn is_listed(a: &Analysis<'_>, t: Option<usize>, list: List) -> bool {
    t.is_some_and(|t| a.lists_as_written(t).has(list))
}

/// Returns whether a verb of speech is right before or behind some tokens.
fn speaks_beside(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    is_speech_verb(a, tokens.end) || tokens.start.checked_sub(1).is_some_and(|t| is_speech_verb(a, t))
}

/// Returns whether a word is the month in a date, also in a text about a person of this name: "in March", "4 March".
pub(crate) fn is_month(a: &Analysis<'_>, t: usize) -> bool {
    let number = |t: Option<usize>| {
        let token = t.and_then(|t| a.tokens.get(t));
        token.is_some_and(|token| token.kind == TokenKind::Number)
    };
    let before = t.checked_sub(1);
    a.lists(t).has(List::Months) && (number(before) || number(Some(t + 1)) || is_listed(a, before, List::BeforeMonths))
}

/// Returns whether a word is a place by the words before it, also in a text about a person of this name: "spoke in Norport",
/// "the ferry to Norport", "drove from Norport"; not "faith in Lund", "in Lund's office", "listened to Lund".
pub(crate) fn is_in_place(a: &Analysis<'_>, t: usize) -> bool {
    /// Bound on the words between the word of a journey and the preposition.
    const JOURNEY: usize = 4;
    /// Bound on the words behind a place that opens a sentence.
    const CLAUSE: usize = 6;
    let Some(before) = t.checked_sub(1).filter(|_| !without_clitic(a.word(t)).1) else { return false };
    match a.word(before) {
        "in" => !is_listed(a, before.checked_sub(1), List::PersonsIn),
        // "In Lund, the party has found a champion"
        "In" => !(t + 1..(t + 1 + CLAUSE).min(a.tokens.len())).any(|w| {
            a.lists_as_written(w).has(List::PersonsIn) || matches!(a.word(w), "has" | "have" | "had" | "got" | "gets")
        }),
        "across" | "throughout" => true,
        "to" | "from" => {
            let clause = (before.saturating_sub(JOURNEY)..before).rev();
            let mut words = clause.take_while(|&w| a.tokens[w].kind == TokenKind::Word);
            words.any(|w| a.lists_as_written(w).has(List::TravelsTo))
        }
        _ => false,
    }
}

/// Returns whether a common word or a month with a capital needs more than itself to be the name of a person: it opens a
/// sentence, is in capitals, or always has a capital. "Stone walls", "MARCH FLOODS", "the trial begins in March"; not
/// "Stone said", "met Stone".
pub(crate) fn is_common_word(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let (t, next) = (tokens.start, word(a, Some(tokens.end)));
    let month = words::look_up(without_clitic(a.word(t)).0).has_any(&[List::Months, List::Weekdays]);
    if !month && lexicon::traits(lexicon::key(without_clitic(a.word(t)).0)).ordinary() < 2 {
        return false;
    }
    let sentence = &a.sentences[a.sentence_of(t).min(a.sentences.len() - 1)].tokens;
    let opens = t == sentence.start || t == sentence.start + 1 && a.tokens[sentence.start].kind == TokenKind::Mark;
    let capitals = a.tokens[t].shape == Shape::Upper && a.word(t).len() > 1;
    let age = next == "," && a.tokens.get(tokens.end + 1).is_some_and(|t| t.kind == TokenKind::Number);
    (month || opens || capitals) && !(speaks_beside(a, tokens) || age)
}

/// Returns whether a name in full is that of a thing: "the ferry Petra Lund", "the Petra Lund prize"; not "the song Petra Lund
/// sang", "the novelist Petra Lund", "Petra Lund's ferry".
pub(crate) fn is_thing(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    if tokens.len() < 2 || without_clitic(a.word(last)).1 {
        return false;
    }
    if a.lists_as_written(tokens.end).has(List::ThingsOfHonour) {
        return true;
    }
    let Some(noun) = tokens.start.checked_sub(1).filter(|&t| a.lists_as_written(t).has(List::NamedThings)) else {
        return false;
    };
    let words = (noun.saturating_sub(ADJECTIVES + 1)..noun).rev();
    let determined = words
        .take_while(|&t| a.tokens[t].kind == TokenKind::Word)
        .any(|t| a.lists_as_written(t).has_any(&[List::Articles, List::OwnersBeforeRoles]));
    // "the ferry Petra Lund had built", "the film Petra Lund never made"
    let made = (tokens.end..(tokens.end + 3).min(a.tokens.len()))
        .take_while(|&t| a.tokens[t].kind == TokenKind::Word && !is_capital(a, t))
        .take_while(|&t| !matches!(a.word(t), "is" | "was" | "of" | "in" | "to"))
        .any(|t| a.lists_as_written(t).has(List::MakersOfThings));
    determined && !made
}

/// Returns whether a Chinese name of two characters goes on with the last character of a given name: "张伟" in "张伟明教授", not in
/// "张伟明天抵达".
pub(crate) fn goes_on_in_chinese(body: &str, span: Span) -> bool {
    let name = span.of(body);
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if name.len() != 6 || !name.chars().all(han) {
        return false;
    }
    let rest = &body[span.end()..];
    let end_of = |n: usize| rest.char_indices().nth(n).map_or(rest.len(), |(at, _)| at);
    words::look_up_as_written(&rest[..end_of(1)]).has(List::GivenCharactersChinese)
        && !words::look_up_as_written(&rest[..end_of(2)]).has(List::WordsOfGivenCharacters)
}

/// Makes the names of things with the form of a person's name those of no person.
pub(crate) fn separate_things(a: &Analysis<'_>, names: &mut Names) {
    if names.foreign.is_some() {
        return separate(names, |names, i| {
            names.found[i].name.title.is_none() && is_thing(a, &names.found[i].name.tokens)
        });
    }
    let people = called_people(a, names);
    separate(names, |names, i| {
        let found = &names.found[i];
        let open = found.name.title.is_none();
        let tokens = &found.name.tokens;
        // "Petra Museum, a mason,"
        word(a, Some(tokens.end)) != "," && is_body_like_person(a, names.parts(i))
            || open && is_thing(a, tokens)
            || is_goods(a, tokens)
            || open
                && !found.headline
                && (is_club(a, names, i) || is_car(a, tokens) || is_animal(a, tokens) || is_place(a, names, i, &people))
    });
}

/// Makes the names of people for which `is` is true those of no person.
fn separate(names: &mut Names, is: impl Fn(&Names, usize) -> bool) {
    for i in 0..names.found.len() {
        if names.found[i].name.class == NameClass::Person && is(names, i) {
            let name = &mut names.found[i].name;
            (name.class, name.score) = (NameClass::Other, 0.5);
        }
    }
}

/// Returns whether the last word of a name is that of a place or body that nobody has as a surname: "William County" of "Prince
/// William County".
fn is_body_like_person(a: &Analysis<'_>, parts: &[Part]) -> bool {
    let [_, .., last] = parts else { return false };
    let t = last.traits;
    let named = || {
        let word = last.span.of(a.body);
        word.eq_ignore_ascii_case("county") || last.lists(a).has(List::ThingsOfHonour)
    };
    t.surname() == 0 && t.given() == 0 && last.kind == PartKind::Word && named()
}

/// Returns whether a name is before a thing to eat, to drink, or a house that has it: "Earl Grey tea", "the Karl Osei pub".
fn is_goods(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    !without_clitic(a.word(last)).1 && a.lists_as_written(tokens.end).has(List::GoodsBehindNames)
}

/// Returns whether a name of several words is that of a sports club: "Sandvik Rovers"; where the last word is a surname as well
/// ("Aston Villa"), a word of the sport has to be near.
fn is_club(a: &Analysis<'_>, names: &Names, i: usize) -> bool {
    let found = &names.found[i];
    let tokens = &found.name.tokens;
    let [_, .., last] = names.parts(i) else { return false };
    let next = word(a, Some(tokens.end));
    if !last.lists_as_written(a).has(List::ClubNames) || speaks_beside(a, tokens) || next == "," {
        return false;
    }
    let sport = || {
        let near = tokens.start.saturating_sub(NEAR)..a.tokens.len().min(tokens.end + NEAR);
        near.into_iter().any(|t| a.lists_as_written(t).has(List::WordsOfMatches))
    };
    last.traits.surname() == 0 && last.traits.given() == 0 || sport()
}

/// Returns whether a name is that of a car: its maker and a word that is no name of a person.
fn is_car(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let maker = tokens.len() == 2 && a.lists_as_written(tokens.start).has(List::CarMakers);
    let model = lexicon::traits(lexicon::key(without_clitic(a.word(tokens.end - 1)).0));
    // "Ford" and "Seat" are surnames as well.
    let own = lexicon::traits(lexicon::key(a.word(tokens.start)));
    maker && (own.given() == 0 && own.surname() == 0 || model.given() == 0 && model.surname() < 2)
}

/// Returns the last words of names that have a title, or a verb of speech or an age beside them.
fn called_people(a: &Analysis<'_>, names: &Names) -> FxHashSet<Key> {
    let mut out = FxHashSet::default();
    for (i, found) in names.found.iter().enumerate() {
        let end = found.name.tokens.end;
        let next = word(a, Some(end));
        let age = next == "," && a.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
        let who = word(a, Some(end + usize::from(next == ","))) == "who";
        let speaks = speaks_beside(a, &found.name.tokens);
        if found.titled || age || who || speaks {
            out.extend(names.parts(i).last().map(|p| p.key));
        }
    }
    out
}

/// Returns whether a name of two words is that of a place: it stands behind "in", and the text has nobody of the name: "cut jobs in
/// Milton Keynes on Friday".
fn is_place(a: &Analysis<'_>, names: &Names, i: usize, people: &FxHashSet<Key>) -> bool {
    let tokens = &names.found[i].name.tokens;
    let [_, last] = names.parts(i) else { return false };
    let next = word(a, Some(tokens.end));
    let ends = matches!(next, "." | "," | ";" | "on" | "and" | "at" | "last" | "this" | "when" | "where" | "");
    word(a, tokens.start.checked_sub(1)) == "in" && ends && is_in_place(a, tokens.start) && !people.contains(&last.key)
}

/// Returns whether a name is that of an animal: "her dog, Karl Osei,", "a cat called Karl Osei".
fn is_animal(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let Some(t) = tokens.start.checked_sub(1) else { return false };
    let noun = if matches!(a.word(t), "," | "called" | "named") { t.checked_sub(1) } else { Some(t) };
    is_listed(a, noun, List::Animals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    /// Applies a test to the tokens of `name`, the last of a text.
    fn holds(text: &str, name: &str, is: &dyn Fn(&Analysis<'_>, &Range<usize>) -> bool) -> bool {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let at = text.rfind(name).expect("part of the text");
        let first = analysis.token_at(at);
        let end = analysis.tokens.partition_point(|t| t.span.start() < at + name.len());
        is(&analysis, &(first..end))
    }

    #[test]
    fn months_are_no_people() {
        for (text, expected) in [
            ("It begins on 9 April.", true),
            ("It rained in early April.", true),
            ("She met April.", false),
            ("“No,” said April.", false),
        ] {
            assert_eq!(holds(text, "April", &|a, t| is_month(a, t.start)), expected, "{text}");
        }
    }

    #[test]
    fn places_are_no_people() {
        for (text, expected) in [
            ("She spoke in Quessel.", true),
            ("The slow train to Quessel stopped.", true),
            ("She flew from Norport to Quessel.", true),
            ("In Quessel, the ferries stopped.", true),
            ("In Quessel, the party has a champion.", false),
            ("They have faith in Quessel.", false),
            ("They met in Quessel’s office.", false),
            ("They spoke to Quessel.", false),
            ("She heard from Quessel.", false),
        ] {
            let name = if text.contains("’s") { "Quessel’s" } else { "Quessel" };
            assert_eq!(holds(text, name, &|a, t| is_in_place(a, t.start)), expected, "{text}");
        }
    }

    #[test]
    fn clubs_cars_animals_and_places_are_no_people() {
        let rows: [(&str, &[&str]); 6] = [
            ("Sandvik Rovers beat Aston Villa on Sunday, Petra Lund said.", &["Petra Lund"]),
            ("Her dog, Bella Osei, barked at Petra Lund.", &["Petra Lund"]),
            ("He sells Earl Grey tea to Petra Lund.", &["Petra Lund"]),
            ("They cut jobs in Milton Keynes on Friday, Petra Lund said.", &["Petra Lund"]),
            ("“Nice,” said Kirk Villa, a baker.", &["Kirk Villa"]),
            ("“Nice,” said Harrison Ford.", &["Harrison Ford"]),
        ];
        for (text, expected) in rows {
            assert_eq!(crate::entities::people_of(text), expected, "{text}");
        }
    }

    #[test]
    fn chinese_names_of_three_characters() {
        for (text, expected) in [("张伟宁昨天", true), ("张伟明天", false), ("张伟在北京", false), ("张伟", false)]
        {
            assert_eq!(goes_on_in_chinese(text, Span::new(0, 6)), expected, "{text}");
        }
    }

    #[test]
    fn common_words_need_a_cue() {
        for (text, name, expected) in [
            ("Stone steps lead to the quay.", "Stone", true),
            ("They left. Stone says no.", "Stone", false),
            ("They met Stone.", "Stone", false),
            ("They left. Quessel steps down.", "Quessel", false),
            ("It closed by April.", "April", true),
        ] {
            assert_eq!(holds(text, name, &is_common_word), expected, "{text}");
        }
    }

    #[test]
    fn things_are_no_people() {
        for (text, expected) in [
            ("The old trawler Petra Lund ran aground.", true),
            ("The film Petra Lund opens on Friday.", true),
            ("The Petra Lund medal went to a nurse.", true),
            ("The film Petra Lund had made opens on Friday.", false),
            ("The trawler Petra Lund owned ran aground.", false),
            ("The skipper Petra Lund ran aground.", false),
            ("The mayor gave Petra Lund a medal.", false),
        ] {
            assert_eq!(holds(text, "Petra Lund", &is_thing), expected, "{text}");
        }
    }
}
