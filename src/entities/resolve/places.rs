//! Countries, places and bodies of offices: "Norland's minister" is not the minister of Westland.

use std::sync::LazyLock;

use crate::entities::gazetteer::Office;
use crate::entities::names::lexicon::{self, Key};
use crate::entities::names::name::without_clitic;
use crate::lexicon::{List, look_up, look_up_as_written, tables};
use crate::text::{Analysis, Shape, TokenKind};

/// Bound on the words of a place that are compared.
const WORDS: usize = 8;

/// Words of a place; unused places are 0.
pub(crate) type Keys = [Key; WORDS];

/// Returns the words of an owner.
pub(super) fn of_owner(owner: Option<Key>) -> Keys {
    let mut out = [0; WORDS];
    out[0] = owner.unwrap_or(0);
    out
}

fn collect(words: impl Iterator<Item = Key>) -> Keys {
    let mut out = [0; WORDS];
    for (to, from) in out.iter_mut().zip(words) {
        *to = from;
    }
    out
}

/// Returns the words of the country of an office and of the place or body in its title: "Vice President of the Norland Bank". An id
/// ("Q20") is no word.
pub(super) fn of_office(office: &Office) -> Keys {
    let title = office.title.split_once(" of ").map_or("", |(_, rest)| rest);
    let country = office.country.as_deref().filter(|c| c.len() > 3 && c.contains(char::is_lowercase)).unwrap_or("");
    let complement =
        |w: &str| look_up_as_written(w).has(List::ComplementsOfOffices) || look_up(w).has(List::Departments);
    let words = title.split_whitespace().chain(country.split_whitespace());
    let words = words.map(|w| without_clitic(w.trim_matches([',', '(', ')'])).0);
    collect(words.filter(|w| w.starts_with(char::is_uppercase) && !complement(w)).map(lexicon::key))
}

/// Returns the words of the owner that ends with token `owner`, and of the place behind the office that ends before token
/// `end`: "New Norland's minister", "the minister of Norland".
pub(super) fn of_phrase(analysis: &Analysis<'_>, owner: Option<usize>, start: usize, end: usize, stop: usize) -> Keys {
    /// Bound on the words of a name before its last one, and behind "of".
    const BEFORE: usize = 2;
    let capital = |t: &usize| analysis.tokens[*t].kind == TokenKind::Word && analysis.tokens[*t].shape != Shape::Lower;
    let owner = owner.map_or(0..0, |last| {
        let before = (start.max(last.saturating_sub(BEFORE))..last).rev().take_while(capital);
        before.last().unwrap_or(last)..last + 1
    });
    let of = end + 1 < stop && analysis.word(end) == "of";
    let from = end + 1 + usize::from(of && analysis.word(end + 1) == "the");
    let behind = if of { from..(from + BEFORE).min(stop) } else { 0..0 };
    let place = behind.take_while(capital).filter(|&t| !analysis.lists_as_written(t).has(List::ComplementsOfOffices));
    collect(owner.chain(place).map(|t| lexicon::key(without_clitic(analysis.word(t)).0)))
}

/// Returns the places and clubs of the office before a name at token `name`, which begins at token `first`: "Norport mayor", "Rovers
/// sacked manager".
pub(super) fn before_office(analysis: &Analysis<'_>, first: usize, name: usize, start: usize) -> Keys {
    let club = |t: usize| analysis.lists_as_written(t).has(List::ClubNames);
    let place = |&t: &usize| {
        analysis.tokens[t].shape == Shape::Title
            && (club(t) || lexicon::traits(lexicon::key(without_clitic(analysis.word(t)).0)).place_name())
    };
    let employs = |t: &usize| analysis.lists_as_written(*t).has(List::EmployingVerbs);
    let before = first.checked_sub(1).filter(|&t| t >= start);
    let employer = (first..name).find(employs).and_then(|t| t.checked_sub(1)).filter(|&t| t >= start);
    let capital = employer.filter(|&t| analysis.tokens[t].shape == Shape::Title);
    let words = capital.into_iter().chain(before.filter(place)).chain((first..name).filter(place));
    collect(words.map(|t| lexicon::key(without_clitic(analysis.word(t)).0)))
}

/// Returns whether an office of a place can be meant by a phrase with another place: they share a word, and no point of the compass
/// tells them apart. True if one of them is not known.
pub(super) fn agree(claim: &Keys, phrase: &Keys) -> bool {
    static COMPASS: LazyLock<Vec<Key>> =
        LazyLock::new(|| List::CompassPoints.words().iter().map(|word| lexicon::key(word)).collect());
    let known = |keys: &Keys| keys.iter().any(|&k| k != 0);
    if !known(claim) || !known(phrase) {
        return true;
    }
    let points = |keys: &Keys| COMPASS.iter().position(|c| keys.contains(c));
    let shared = claim.iter().any(|&a| a != 0 && phrase.iter().any(|&b| b != 0 && same(a, b)));
    shared && points(claim) == points(phrase)
}

/// Returns whether two words are of one place.
fn same(a: Key, b: Key) -> bool {
    static OTHERWISE: LazyLock<Vec<Vec<Key>>> = LazyLock::new(|| {
        let rows = tables::records(include_str!("../../../data/words/en/places_otherwise.csv"), b',');
        rows.map(|row| row.iter().flat_map(|cell| cell.split(' ')).map(lexicon::key).collect()).collect()
    });
    a == b || OTHERWISE.iter().any(|names| names.contains(&a) && names.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_offices() {
        for (title, country, owner, expected) in [
            ("Minister of Transport", "Norland", "Norland", true),
            ("Minister of Transport", "Norland", "Westland", false),
            ("Minister of Transport of Norland", "Q20", "Westland", false),
            ("Minister of Transport", "Q20", "Westland", true),
            ("Prime Minister", "United Kingdom", "Britain", true),
            ("President of South Norland", "", "North Norland", false),
            ("Secretary of State", "", "Westland", true),
        ] {
            let office = Office { country: Some(country.into()), ..Office::new(title) };
            let owner = collect(owner.split(' ').map(lexicon::key));
            assert_eq!(agree(&of_office(&office), &owner), expected, "{title}, {country}");
        }
    }
}
