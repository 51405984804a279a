//! The whole words of a speaker without a name: from the first modifier before its noun to the end of what defines it.

use super::super::scene::Scene;
use crate::entities::{self, NameClass};
use crate::lexicon::{self, List};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the tokens before the noun, and behind it.
const LONGEST: usize = 14;
/// Bound on the tokens of a relative clause behind the noun.
const RELATIVE: usize = 11;

impl Scene<'_, '_> {
    /// Returns true for a mention that is the noun of a larger phrase: a phrase, or a name of people or things and no name of
    /// one body, "liberal Democrats", "the Post/Times poll".
    pub(in super::super) fn has_extent(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        if mention.sort != Sort::Name {
            return mention.sort != Sort::Pronoun;
        }
        let last = self.analysis.word(mention.end - 1);
        let common =
            last.starts_with(char::is_lowercase) || self.analysis.lists(mention.end - 1).has(List::PartyMembers);
        let people = last.strip_suffix('s').is_some_and(|one| {
            entities::traits(entities::key(one)).adjective() || lexicon::look_up(one).has(List::PartyMembers)
        });
        let open = !matches!(self.contexts[p].class, Some(NameClass::Person | NameClass::Place));
        self.contexts[p].person.is_none() && open && (common || people)
    }

    /// Returns the token at which the phrase of mention `p` begins, before its modifiers, quantities and article: "62" in "62
    /// percent of young voters", "a" in "a new Post/Times poll".
    pub(in super::super) fn phrase_start(&self, p: usize) -> usize {
        let unit = self.unit_of[self.contexts[p].item as usize] as usize;
        let start = self.reading.items[self.bounds[unit].start as usize].token as usize;
        let first = self.mentions[p].first;
        let bound = start.max(first.saturating_sub(LONGEST));
        let alone = self.mentions[p].sort == Sort::Quantifier;
        let mut at = self.reading.modified(first, bound, alone);
        if let Some(noun) = self.other_people(p, at, bound) {
            let whole = self.reading.modified(noun, bound, false);
            at = if self.opens_clause(whole, start) { whole } else { at };
        }
        // "In the debate Republicans said": another phrase, which ends before this one.
        let preposition = at > start && self.word(at - 1).class.is_preposition() && at - 1 == start;
        if preposition { first } else { at }
    }

    /// Returns the token of a noun for people that "and" joins to the phrase at token `at` of mention `p`: "doctors" in
    /// "doctors and medical experts". `None` if it is a mention itself, which is a speaker of its own.
    fn other_people(&self, p: usize, at: usize, bound: usize) -> Option<usize> {
        if rules::is_off(Rule::OtherPeople) {
            return None;
        }
        let noun = at.checked_sub(2).filter(|&noun| noun >= bound && self.analysis.word(at - 1) == "and")?;
        let mention = p.checked_sub(1).is_some_and(|before| self.mentions[before].end > noun);
        let small = self.analysis.word(noun).to_lowercase();
        let lists = self.analysis.lists(noun);
        let singular = small.strip_suffix('s').unwrap_or("");
        let people = lists.has(List::Plurals)
            || !singular.is_empty()
                && (lists.has(List::People)
                    || lexicon::look_up_as_written(singular).has_any(&[List::People, List::Counterparts])
                    || entities::traits(entities::key(singular)).role());
        let several = self.mentions[p].sort != Sort::Name && self.is_several(p);
        (!mention && people && several).then_some(noun)
    }

    /// Returns true for a phrase at token `at` that begins a clause, or stands behind its verb of speech.
    fn opens_clause(&self, at: usize, start: usize) -> bool {
        if at <= start {
            return true;
        }
        let before = self.word(at - 1);
        let to = before.class == Class::To && at > 1 && self.word(at - 2).class == Class::According;
        to || before.cue >= 40
            || before.class == Class::That
            || before.class.opens_clause()
            || matches!(self.analysis.tokens[at - 1].kind, TokenKind::Mark)
            || matches!(self.analysis.word(at - 1), "," | ":" | ";" | "both")
    }

    /// Returns the end of the phrase of mention `p` before its verb of speech, or of a relative clause behind the verb:
    /// "officials involved in the talks said", "a critic who left the party said", "said an official who was not
    /// allowed to speak". `None` if other words than an attribute are between the mention and the verb.
    pub(in super::super) fn defined_end(&self, p: usize) -> Option<usize> {
        if rules::is_off(Rule::DefinedEnds) {
            return None;
        }
        let mention = &self.mentions[p];
        let tokens = &self.analysis.tokens;
        let end = mention.end;
        let unit = self.unit_of[self.contexts[p].item as usize] as usize;
        let last_item = self.bounds[unit].end as usize;
        let bound = self.reading.items.get(last_item).map_or(tokens.len(), |item| item.token as usize);
        let limit = bound.min(end + LONGEST);
        let who = end < limit && self.word(end).class == Class::Who;
        // "said an official who", "according to an official who"
        let verb_before = |t: usize| {
            let to = self.word(t).class == Class::To && t > 0;
            self.word(t).cue >= 40 || to && self.word(t - 1).class == Class::According
        };
        if who && self.phrase_start(p).checked_sub(1).is_some_and(verb_before) {
            let sign = |t: usize| {
                let word = matches!(tokens[t].kind, TokenKind::Word | TokenKind::Number);
                let text = self.analysis.word(t);
                !word && (text == "." || !is_joint(text, tokens[t].spaced))
            };
            let stop = (end..limit).find(|&t| sign(t))?;
            return Some(stop).filter(|&stop| self.is_attribute(end, stop));
        }
        let verb = |t: usize| {
            let word = self.word(t);
            word.cue >= 40 && word.noun < 20 && !self.analysis.word(t).ends_with("ing")
        };
        // "who have said", "who later said": the verb of the relative clause itself.
        let trailing = |t: usize| self.word(t).class.is_helper_or_adverb() || self.analysis.word(t).ends_with("ly");
        let own = |t: usize| who && (end + 1..t).all(trailing);
        let stop = (end + 1..limit).find(|&t| verb(t) && !own(t))?;
        let last = (end..stop).rev().find(|&t| !trailing(t)).map_or(end, |t| t + 1);
        Some(last).filter(|&last| self.is_attribute(end, last))
    }

    /// Returns true if the tokens `end..last` behind a noun define it: a relative clause, a participle or a preposition
    /// with its nouns.
    fn is_attribute(&self, end: usize, last: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let word = |t: usize| self.analysis.word(t);
        let class = |t: usize| self.word(t).class;
        if last <= end {
            return false;
        }
        let who = class(end) == Class::Who;
        let participle = (word(end).ends_with("ed") || word(end).ends_with("ing")) && self.word(end).cue < 40;
        let adjective = self.analysis.lists_as_written(end).has(List::RelatingAdjectives);
        let opens =
            participle || adjective || class(end).is_preposition() || matches!(class(end), Class::Of | Class::To);
        let inside = |t: usize| {
            let joined = is_joint(word(t), tokens[t].spaced);
            let kind = matches!(tokens[t].kind, TokenKind::Word | TokenKind::Number) || joined;
            // "in the talks"
            let noun = t > end && matches!(class(t - 1), Class::Determiner | Class::Possessive);
            let verb = class(t).is_helper()
                || t > end && !noun && self.word(t).head < 15 && self.word(t).cue >= 25 && self.word(t).noun < 20;
            let clause = matches!(class(t), Class::HeShe | Class::They | Class::First | Class::That | Class::Who)
                || class(t).joins()
                || class(t).opens_clause();
            kind && (who || !verb && !clause)
        };
        // "who used to", "who has left because it was late"
        let cut = matches!(class(last - 1), Class::Who | Class::To | Class::Of | Class::Determiner);
        let short =
            last > end + 1 && last <= end + RELATIVE && !(end..last).any(|t| class(t).opens_clause() || word(t) == ",");
        // "critics in recent days said": the time belongs to the verb.
        let timed = || (end..last).any(|t| self.is_of_time(t));
        !cut && (end..last).all(inside) && if who { short } else { opens && !timed() }
    }

    /// Returns true for a word of a time: "Monday", "weeks", "2020" in "in 2020".
    pub(in super::super) fn is_of_time(&self, t: usize) -> bool {
        let small = self.analysis.word(t).to_lowercase();
        let lists = lexicon::look_up_as_written(small.strip_suffix('s').unwrap_or(&small));
        let year = self.analysis.tokens[t].kind == TokenKind::Number
            && t > 0
            && is(self.analysis.word(t - 1), &["in", "since"]);
        year || lexicon::is_time(self.analysis.word(t)) || lists.has(List::Times) || small == "ago"
    }
}

/// Returns true for a sign inside of a word: the hyphen of "third-party".
fn is_joint(sign: &str, spaced: bool) -> bool {
    !spaced && matches!(sign, "-" | "‑" | "’" | "'" | "&" | ".")
}

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| word.eq_ignore_ascii_case(w))
}
