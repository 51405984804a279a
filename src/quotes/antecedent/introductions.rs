//! Names of people in another sentence than their office: the holder of an office in the lead, and the later name of a
//! person without a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{AntecedentResolver, REACH};
use crate::lexicon;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::{MODIFIERS, Scene};
use crate::quotes::words::{Class, stem};
use crate::text::TokenKind;

/// Roles by which a text names the person of a general noun: "commentator" for "expert".
static KINDS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = lexicon::pairs(include_str!("../../../data/words/en/general_roles.csv"));
    rows.map(|(noun, kinds)| (noun, kinds.split(' ').collect())).collect()
});

/// Returns the roles by which a text names the person of a general noun.
pub(super) fn kinds_of(head: &str) -> &'static [&'static str] {
    if rules::is_off(Rule::GeneralRoles) {
        return &[];
    }
    KINDS.get(&*head.to_lowercase()).map_or(&[], |kinds| &kinds[..])
}

impl AntecedentResolver {
    /// Returns the person whom the lead describes by the noun of `mention`: "the health secretary", "the secretary".
    pub(super) fn of_lead(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::LeadOffices) {
            return None;
        }
        let lead = self.lead?;
        let (office, found) = (&scene.mentions[lead.mention], &scene.mentions[mention]);
        let word = |t: usize| scene.analysis.word(t).to_lowercase();
        let head = word(office.end - 1) == word(found.end - 1);
        let inside = |t: usize| (office.first..office.end).any(|o| word(o) == word(t));
        let same = head && scene.modifiers(mention).is_some_and(|mut tokens| tokens.all(inside));
        (same && mention > lead.mention).then_some(lead.person)
    }
}

impl Scene<'_, '_> {
    /// Returns the person of a role in a heading or in the first lines, if the next paragraphs introduce one by the same
    /// noun: "Analyst: No way back. // “There is none,” said analyst Petra Lund.", "Pilot's son found. // Karl Osei,
    /// son of …". `None` for two people with this noun, and for a person with an earlier name.
    pub(super) fn role_of_opening(&self, mention: usize) -> Option<usize> {
        /// Bound on the paragraphs from the top, and on those to the name.
        const TOP: u32 = 2;
        const BELOW: u32 = 4;
        if rules::is_off(Rule::RoleOfOpening) {
            return None;
        }
        let paragraph = |p: usize| self.paragraph_of(self.contexts[p].item as usize);
        let found = &self.mentions[mention];
        let here = paragraph(mention);
        if here > TOP || !self.may_be_one_person(mention) || found.possessive {
            return None;
        }
        let gender = self.gender_of(mention);
        let head = self.analysis.word(found.end - 1);
        let below = (mention + 1..self.mentions.len()).take(4 * REACH).take_while(|&p| paragraph(p) <= here + BELOW);
        let mut person = None;
        for p in below {
            let (other, context) = (&self.mentions[p], self.contexts[p]);
            let Some(named) = context.person.filter(|_| other.sort == Sort::Name && !context.quoted) else { continue };
            let kinds = if self.is_indefinite(mention) { kinds_of(head) } else { &[] };
            if !self.has_noun(p, head) && !kinds.iter().any(|kind| self.has_noun(p, kind)) {
                continue;
            }
            if self.has_other_complement(mention, p, head) {
                continue;
            }
            let fits = gender.is_none_or(|g| self.entities.people[named].gender.is_none_or(|o| o == g));
            if !fits || person.is_some_and(|one| one != named) {
                return None;
            }
            person = Some(named);
        }
        let person = person?;
        // A person with a name in the sentence of the role, or before it, is another one.
        let known = self.contexts[..mention].iter().any(|c| c.person == Some(person));
        (!known).then_some(person)
    }

    /// Returns true for a name whose role belongs to another body or person than that of `mention`: "Karl Sund, a spokesman for the
    /// opera" for "a spokesman for the tenor".
    fn has_other_complement(&self, mention: usize, p: usize, head: &str) -> bool {
        /// Bounds on the words before a name and behind it.
        const BEFORE: usize = 4;
        const BEHIND: usize = 10;
        if rules::is_off(Rule::OtherComplements) {
            return false;
        }
        let (found, named) = (&self.mentions[mention], &self.mentions[p]);
        let last = self.analysis.tokens.len();
        let open = |t: usize| self.word(t).class.is_open() && self.analysis.tokens[t].kind == TokenKind::Word;
        let is = |t: usize, word: &str| self.analysis.word(t).eq_ignore_ascii_case(word);
        let links = |t: usize| t < last && (is(t, "for") || is(t, "of") || is(t, "at") || is(t, "from"));
        let noun = |t: &usize| open(*t) || self.word(*t).class == Class::Determiner;
        // The words behind "for", and those of a phrase from its noun on.
        let complement = |t: usize| (t + 1..last.min(t + BEHIND)).take_while(noun).filter(|&t| open(t));
        if !links(found.end) {
            return false;
        }
        let own: Vec<usize> = complement(found.end).collect();
        let role = (named.end..last.min(named.end + BEHIND)).take_while(|&t| !is(t, ".")).find(|&t| is(t, head));
        let behind = role.filter(|&t| links(t + 1)).map_or(0..0, |t| t + 1..t + 2);
        let before = named.first.saturating_sub(BEFORE)..named.first;
        let modifiers = role.map_or(0..0, |t| named.end..t);
        let modifiers = before.rev().take_while(|&t| open(t)).chain(modifiers.filter(|&t| open(t)));
        let modifiers = modifiers.filter(|&t| !is(t, head) && self.word(t).cue < 20);
        let other: Vec<usize> = behind.flat_map(complement).chain(modifiers).collect();
        let same = |a: usize, b: usize| {
            let stem = |t: usize| stem(self.analysis.word(t)).to_lowercase();
            stem(a) == stem(b)
        };
        !own.is_empty() && !other.is_empty() && !own.iter().any(|&a| other.iter().any(|&b| same(a, b)))
    }

    /// Returns true for a name with this noun before or behind it: "analyst Petra Lund", "Petra Lund, analyst at the Trust,".
    pub(super) fn has_noun(&self, p: usize, head: &str) -> bool {
        /// Bounds on the words before and behind the name.
        const BEFORE: usize = 3;
        const BEHIND: usize = 8;
        let mention = &self.mentions[p];
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let is = |t: usize| word(t).eq_ignore_ascii_case(head);
        let open = |t: usize| {
            self.analysis.tokens.get(t).is_some_and(|k| k.kind == TokenKind::Word) && self.word(t).class.is_open()
        };
        let office = (mention.first.saturating_sub(BEFORE)..mention.first).rev();
        // The title may be part of the name: "Pastor Petra Lund".
        let inside = mention.end > mention.first + 2 && is(mention.first);
        let before = inside || office.take_while(|&t| open(t)).next().is_some_and(is);
        // "Petra Lund, the chief analyst of the Trust": the noun ends its phrase.
        let last = |t: &usize| is(*t) && !open(*t + 1) && word(*t + 1) != "-";
        let comma = word(mention.end) == ",";
        let phrase = mention.end + 1..self.analysis.tokens.len().min(mention.end + BEHIND);
        let noun = |t: &usize| {
            (self.word(*t).class.is_open() || self.word(*t).class == Class::Determiner)
                && word(*t) != ","
                && word(*t) != "."
        };
        before || comma && phrase.take_while(noun).any(|t| last(&t))
    }

    /// Returns the person whom the text names further down by the same noun: "A spokeswoman for the port denied it. // “No,”
    /// the spokeswoman, Petra Lund, said."
    pub(super) fn named_later(&self, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::NamedLater) {
            return None;
        }
        let found = &self.mentions[mention];
        if found.sort != Sort::Phrase || !self.is_indefinite(mention) || !self.may_be_one_person(mention) {
            return None;
        }
        let head = self.analysis.word(found.end - 1);
        let is = |t: usize, word: &str| self.analysis.word(t).eq_ignore_ascii_case(word);
        let phrase = |p: usize| {
            let other = &self.mentions[p];
            // "the Post reporter" is another one than "a reporter".
            let own = |t: usize| (found.first + 1..found.end).any(|o| is(t, self.analysis.word(o)));
            let definite = other.sort == Sort::Phrase && is(other.end - 1, head) && is(other.first, "the");
            definite && (other.first + 1..other.end).all(own)
        };
        // "the spokeswoman, Petra Lund": the name has its office before it.
        let named = |p: usize| {
            let other = &self.mentions[p];
            let (comma, noun) = (other.first.checked_sub(1), other.first.checked_sub(2));
            let apposed = comma.is_some_and(|t| is(t, ",")) && noun.is_some_and(|t| is(t, head));
            let article = other.first.saturating_sub(2 + MODIFIERS)..other.first.saturating_sub(2);
            other.sort == Sort::Name && apposed && article.into_iter().any(|t| is(t, "the"))
        };
        let next = (mention + 1..self.mentions.len()).take(2 * REACH).find(|&p| phrase(p) || named(p))?;
        let apposed = || self.name_in_apposition(next).and_then(|name| self.contexts[name].person);
        let person = self.contexts[next].person.or_else(apposed);
        person.filter(|_| self.unit_of_mention(next) > self.unit_of_mention(mention))
    }
}
