//! People whose nation the text tells, for "the Scot": "Scottish runner Karl Sund", "Karl Sund of Scotland".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{AntecedentResolver, REACH};
use crate::entities::Name;
use crate::lexicon::tables;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::quotes::words::stem;
use crate::text::TokenKind;

/// Number of each nation by its words in lower case; true for words for its people.
static NATIONS: LazyLock<FxHashMap<String, (usize, bool)>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../../../data/words/en/nations.csv"), b',');
    let cells = rows.enumerate().flat_map(|(n, row)| {
        let cell = |column: usize| row[column].split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (places, people) = (cell(0), cell(1));
        places.into_iter().map(move |w| (w, (n, false))).chain(people.into_iter().map(move |w| (w, (n, true))))
    });
    cells.collect()
});

/// Returns the number of the nation of a word with a capital, and whether it is one for its people.
fn nation(word: &str) -> Option<(usize, bool)> {
    let word = &word[..stem(word).len()];
    word.starts_with(char::is_uppercase).then(|| NATIONS.get(&word.to_lowercase()).copied()).flatten()
}

/// Returns true for a word for the people of a nation: "Scot".
pub(super) fn is_people(word: &str) -> bool {
    nation(word).is_some_and(|n| n.1)
}

/// Returns true for a word for a nation or its people: "Norwegian".
pub(super) fn is_nation(word: &str) -> bool {
    nation(word).is_some()
}

/// Returns true for two words of one nation: "Norway" and "Norwegian".
pub(super) fn are_of_one(a: &str, b: &str) -> bool {
    nation(a).is_some_and(|one| nation(b).is_some_and(|other| one.0 == other.0))
}

impl AntecedentResolver {
    /// Returns the only person before `mention` whom the text gives the nation of the word at token `noun`, which is behind
    /// "the".
    pub(super) fn of_told_nation(&self, scene: &Scene<'_, '_>, mention: usize, noun: usize) -> Option<usize> {
        let people = scene.people_of_nation(mention, noun);
        let [person] = people[..] else { return None };
        let known = scene.entities.people[person].gender;
        let fits = scene.gender_told(mention).is_none_or(|g| known.is_none_or(|k| k == g));
        (fits && !self.named.contains(&person)).then_some(person)
    }
}

impl Scene<'_, '_> {
    /// Returns true if the text gives a person another nation than that of the word at token `noun`, or gives it to others
    /// only.
    pub(super) fn has_other_nation(&self, mention: usize, person: usize, noun: usize) -> bool {
        let Some((wanted, _)) = nation(self.analysis.word(noun)).filter(|_| !rules::is_off(Rule::ToldNations)) else {
            return false;
        };
        let other = |name: &Name| self.nation_of(name.tokens.clone()).is_some_and(|n| n != wanted);
        let people = self.people_of_nation(mention, noun);
        !people.is_empty() && !people.contains(&person)
            || self.names_before(mention).any(|name| name.person == Some(person) && other(name))
    }

    /// Returns the people before `mention` to whom the text gives the nation of the word at token `noun`.
    fn people_of_nation(&self, mention: usize, noun: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let wanted = nation(self.analysis.word(noun)).filter(|n| n.1 && !rules::is_off(Rule::ToldNations));
        let Some((wanted, _)) = wanted else { return out };
        for name in self.names_before(mention) {
            let person = name.person.filter(|_| self.nation_of(name.tokens.clone()) == Some(wanted));
            out.extend(person.filter(|person| !out.contains(person)));
        }
        out
    }

    /// Returns the names of people before a mention, nearest first. A name in a longer phrase is no candidate for a speaker,
    /// and has a nation all the same.
    fn names_before(&self, mention: usize) -> impl Iterator<Item = &Name> {
        let names = &self.entities.names;
        let last = names.partition_point(|n| n.tokens.start < self.mentions[mention].first);
        names[..last].iter().rev().take(4 * REACH).filter(|n| n.person.is_some())
    }

    /// Returns the number of the nation that the text has beside the name at `found`.
    fn nation_of(&self, found: Range<usize>) -> Option<usize> {
        /// Bounds on the words before and behind the name.
        const BEFORE: usize = 3;
        const BEHIND: usize = 4;
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let open = |t: usize| {
            self.analysis.tokens.get(t).is_some_and(|k| k.kind == TokenKind::Word) && self.word(t).class.is_open()
        };
        // "Scottish runner Karl Sund", "Scotland's Karl Sund"; the words may be part of the name.
        let inside = found.start..found.end.saturating_sub(1);
        let own = |t: usize| {
            let owner = stem(word(t)).len() < word(t).len();
            nation(word(t)).filter(|n| n.1 || owner).map(|n| n.0)
        };
        let before = (found.start.saturating_sub(BEFORE)..found.start).rev().take_while(|&t| open(t)).find_map(own);
        if let Some(n) = before.or_else(|| inside.into_iter().find_map(own)) {
            return Some(n);
        }
        let end = found.end;
        let comma = usize::from(word(end) == ",");
        // "Karl Sund of Scotland", "Karl Sund, from Scotland", "Karl Sund (Scotland)"
        if matches!(word(end + comma), "of" | "from" | "(") {
            let next = end + comma + 1;
            let place =
                [next, next + 1].into_iter().take(if word(next) == "the" || word(next) == "New" { 2 } else { 1 });
            return place.into_iter().find_map(|t| nation(word(t)).map(|n| n.0));
        }
        // "Karl Sund, a Scottish runner", "Karl Sund, a Scot"
        let described = comma == 1 && matches!(word(end + 1), "a" | "an" | "the");
        let phrase = (end + 2..end + 2 + BEHIND).take_while(|&t| open(t));
        described.then(|| phrase.into_iter().find_map(|t| nation(word(t)).filter(|n| n.1))).flatten().map(|n| n.0)
    }
}
