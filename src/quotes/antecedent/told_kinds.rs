//! Bodies whose kind the text tells beside the name: "The ferry operator, Fjord Line, cut jobs. The company said", "Blue Net, a
//! trawler firm,", "The airline Fjordair", "Sandvik Rovers" for "the club".

use std::ops::Range;

use super::{AntecedentResolver, REACH};
use crate::lexicon::{List, look_up, look_up_as_written};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::text::{Shape, TokenKind};

/// Bound on the words of a description.
const DESCRIPTION: usize = 6;

impl AntecedentResolver {
    /// Returns the last mention of the only name before `mention` to which the text gives the kind of the noun: a name in
    /// apposition to it, behind it, or with the noun as its last word. `None` where two names have it.
    pub(super) fn of_told_kind(scene: &Scene<'_, '_>, mention: usize, noun: &str) -> Option<usize> {
        let found = &scene.mentions[mention];
        if rules::is_off(Rule::ToldKinds) || found.end != found.first + 2 {
            return None;
        }
        let mut one: Option<(usize, &str)> = None;
        for p in (0..mention).rev().take(4 * REACH) {
            let other = &scene.mentions[p];
            if other.sort != Sort::Name || other.possessive || !scene.has_told_kind(other.first..other.end, noun) {
                continue;
            }
            let name = other.span.of(scene.analysis.body);
            match one {
                Some((_, known)) if known != name => return None,
                Some(_) => {}
                None => one = Some((p, name)),
            }
        }
        one.map(|found| found.0)
    }
}

impl Scene<'_, '_> {
    /// Returns true for a name to which the text gives the kind of a noun right there.
    fn has_told_kind(&self, name: Range<usize>, noun: &str) -> bool {
        let last = self.analysis.tokens.len();
        let word = |t: usize| if t < last { self.analysis.word(t) } else { "" };
        let plain = |t: usize| {
            self.analysis.tokens.get(t).is_some_and(|k| k.kind == TokenKind::Word) && self.word(t).class.is_open()
        };
        let article = |t: usize| matches!(word(t), "the" | "The" | "a" | "A" | "an" | "An" | "its" | "Its");
        let is_noun = |t: usize| is_of_kind(word(t), noun);
        // "Blue Net" of which the last word alone is a name, "Save the Moor"
        let capital = |t: usize| word(t).starts_with(char::is_uppercase) && plain(t);
        let part = name.start.checked_sub(1).is_some_and(|t| capital(t) || article(t) && t > 0 && capital(t - 1));
        if part {
            return false;
        }
        let head = name.end - 1;
        // "Sandvik Rovers", "Norport College"
        if name.len() > 1
            && (word(head).eq_ignore_ascii_case(noun)
                || noun == "club" && self.analysis.lists_as_written(head).has(List::ClubNames))
        {
            return true;
        }
        // "the airline Fjordair", "The ferry operator, Fjord Line,"
        let comma = name.start.checked_sub(1).is_some_and(|t| word(t) == ",");
        let before = name.start.checked_sub(1 + usize::from(comma));
        if let Some(t) = before.filter(|&t| is_noun(t) && self.analysis.tokens[t].shape == Shape::Lower) {
            let start = (t.saturating_sub(DESCRIPTION)..t).rev().find(|&t| !plain(t));
            let closed = !comma || matches!(word(name.end), "," | "." | ";" | "—" | "–" | "”");
            if closed && start.is_some_and(article) {
                return true;
            }
        }
        // "Blue Net, a trawler firm,"
        let described = word(name.end) == "," && article(name.end + 1);
        let end = (name.end + 2..name.end + 2 + DESCRIPTION).find(|&t| !plain(t));
        described && end.is_some_and(|end| end > name.end + 2 && is_noun(end - 1))
    }
}

/// Returns true for a noun that names the kind of another one: "operator" is a kind of "company".
fn is_of_kind(word: &str, noun: &str) -> bool {
    let business = || look_up_as_written(word).has(List::PrivateBodies) || look_up(word).has(List::Companies);
    word == noun || matches!(noun, "company" | "firm" | "business" | "group") && business()
}
