//! Names in apposition to a phrase: "the judge, Lotte Hamm".

use super::super::scene::Scene;
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::{Class, stem};
use crate::span::Span;
use crate::text::TokenKind;

impl Scene<'_, '_> {
    /// Returns the name that follows an office: "Lotte Hamm" of "the judge, Lotte Hamm".
    pub(crate) fn apposed_to(&self, office: Span) -> Option<usize> {
        if rules::is_off(Rule::AppositionOfSubject) {
            return None;
        }
        let p = self.mentions.partition_point(|m| m.span.start() < office.end());
        let mention = self.mentions.get(p).filter(|m| m.titled)?;
        let end = self.analysis.token_at(office.end());
        let comma = mention.first == end + 1 && self.analysis.word(end) == ",";
        (mention.first == end || comma).then_some(p)
    }

    /// Returns the name in apposition to the phrase `p` for one person: "Petra Lund" in "said the board's chair, Petra Lund",
    /// also where `p` is the owner, "the board".
    pub(crate) fn name_in_apposition(&self, p: usize) -> Option<usize> {
        /// Bound on the words between the owner and the comma.
        const WORDS: usize = 4;
        if rules::is_off(Rule::NameInApposition) {
            return None;
        }
        if let Some(name) = self.self_named(p).or_else(|| self.named_behind_title(p)) {
            return Some(name);
        }
        let (mention, tokens) = (&self.mentions[p], &self.analysis.tokens);
        // "said one of the organisers, Karl Sund"
        let one = mention.sort == Sort::Quantifier && self.analysis.word(mention.first).eq_ignore_ascii_case("one");
        if !one && !matches!(mention.sort, Sort::Phrase | Sort::Bare) || self.contexts[p].person.is_some() {
            return None;
        }
        if one && self.word(mention.end).class == Class::Of {
            let comma =
                (mention.end..tokens.len().min(mention.end + 2 * WORDS)).find(|&t| self.analysis.word(t) == ",")?;
            return self.person_behind(p, comma);
        }
        let open = |t: usize| tokens[t].kind == TokenKind::Word && self.word(t).class.is_open();
        let last = self.analysis.word(mention.end - 1);
        let owner = mention.possessive || stem(last).len() < last.len();
        let reach = if owner { WORDS } else { 0 };
        // "a spokesman for the Harbour Trust, Karl Sund"
        let end = if owner { mention.end } else { self.phrase_end(mention.end) };
        let comma = (end..tokens.len()).take(reach + 1).find(|&t| !open(t) || reach == 0)?;
        if self.analysis.word(comma) != "," || owner && comma == mention.end {
            return None;
        }
        let name = self.person_behind(p, comma)?;
        let end = self.mentions[name].end;
        let ends = tokens.get(end).is_none_or(|t| t.kind != TokenKind::Word || self.word(end).class == Class::Who);
        let several = !owner && self.is_several(p);
        (ends && !several).then_some(name)
    }

    /// Returns the name behind an office in capitals and its place: "Petra Lund" of "Labour MP for Norport Petra Lund".
    pub(crate) fn name_behind_seat(&self, p: usize) -> Option<usize> {
        /// Bound on the words of the place.
        const PLACE: usize = 4;
        let end = self.mentions[p].end;
        let office = self.analysis.lists(end - 1).has(List::OfficesInCapitals);
        if rules::is_off(Rule::NamesBehindSeats)
            || !office
            || self.analysis.tokens.get(end).is_none_or(|_| self.analysis.word(end) != "for")
        {
            return None;
        }
        let names = &self.entities.names;
        let from = names.partition_point(|n| n.tokens.start <= end + 1);
        let name = names.get(from).filter(|n| n.person.is_some() && n.tokens.start <= end + 1 + PLACE)?;
        let place = |t: usize| self.analysis.tokens[t].kind == TokenKind::Word;
        let q = (p + 1..self.mentions.len()).take(PLACE).find(|&q| self.mentions[q].span.overlaps(name.span))?;
        ((end + 1..name.tokens.start).all(place) && self.contexts[q].person == name.person).then_some(q)
    }

    /// Returns the name that a person without a name gives: "Mick" in "One of them, who gave his name as Mick, said", "Tess Osei"
    /// in "A nurse who identified herself as Tess Osei said". `p` may be the pronoun "who".
    pub(crate) fn self_named(&self, p: usize) -> Option<usize> {
        /// Bounds on the tokens from the phrase to "who", and on the mentions between the phrase and the name.
        const REACH: usize = 4;
        const MENTIONS: usize = 6;
        if rules::is_off(Rule::SelfNamed) {
            return None;
        }
        let mention = &self.mentions[p];
        let pronoun = mention.sort == Sort::Pronoun;
        if mention.sort == Sort::Name || mention.possessive || pronoun && self.word(mention.first).class != Class::Who {
            return None;
        }
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let from = if pronoun { mention.first } else { mention.end };
        let who = (from..from + REACH).find(|&t| self.word(t).class == Class::Who)?;
        let linked = |t: usize| {
            let class = self.word(t).class;
            word(t) == ","
                || matches!(class, Class::Of | Class::They | Class::Object | Class::Determiner)
                || self.word(t).class.is_open() && self.word(t).cue < 20
        };
        if !(from..who).all(linked) {
            return None;
        }
        let only = |t: usize| t + usize::from(matches!(word(t), "only" | "simply" | "just"));
        let at = match [word(who + 1), word(who + 2), word(who + 3)] {
            ["gave" | "gives", "his" | "her" | "their", "name" | "names"] => {
                Some(only(who + 4)).filter(|&t| word(t) == "as").map(|t| t + 1)
            }
            ["identified" | "identifies" | "named" | "introduced", "himself" | "herself" | "themselves", _] => {
                Some(only(who + 3)).filter(|&t| word(t) == "as").map(|t| t + 1)
            }
            ["asked" | "wanted", "to", "be"]
                if matches!(word(who + 4), "called" | "identified" | "known" | "named") =>
            {
                let next = only(who + 5);
                Some(only(next + usize::from(word(next) == "as")))
            }
            _ => None,
        }?;
        let name = (p + 1..self.mentions.len()).take(MENTIONS).find(|&k| self.mentions[k].end > at)?;
        let found = &self.mentions[name];
        let titled = found.titled && found.first <= at + 2;
        (found.sort == Sort::Name && !found.possessive && (found.first == at || titled)).then_some(name)
    }

    /// Returns the name between commas after a phrase with its attributes: "Petra Lund" in "A buyer from Norport, Petra
    /// Lund,".
    pub(crate) fn introduced(&self, p: usize) -> Option<usize> {
        /// Bound on the tokens from the phrase to the comma.
        const REACH: usize = 8;
        if rules::is_off(Rule::IntroducedNames) {
            return None;
        }
        let end = self.mentions[p].end;
        let last = self.analysis.tokens.len().min(end + REACH);
        let comma = (end..last).find(|&t| self.analysis.word(t) == ",")?;
        let name = self.person_behind(p, comma)?;
        let next = self.mentions[name].end;
        // "A woman in a red coat stopped the mayor, Karl Osei,": the name is that of the object.
        let verb = |t: &usize| {
            let word = self.word(*t);
            let article = matches!(self.word(t + 1).class, Class::Determiner | Class::Possessive);
            let text = self.analysis.word(*t);
            article && word.class.is_open() && word.verb >= 8 && !text.ends_with("ing")
        };
        let who = |t: usize| {
            matches!(self.word(t).class, Class::Who | Class::That | Class::Wh | Class::Relative | Class::There)
        };
        let person = self.analysis.lists_as_written(comma - 1).has(List::People);
        let object = person && comma > end && !(end..comma).any(who) && (end..comma).any(|t| verb(&t));
        if object {
            return None;
        }
        (next < self.analysis.tokens.len() && self.analysis.word(next) == ",").then_some(name)
    }

    /// Returns the person whose name follows the comma at token `comma`, among the mentions right after `p`.
    fn person_behind(&self, p: usize, comma: usize) -> Option<usize> {
        /// Bound on the mentions between a phrase and its name.
        const MENTIONS: usize = 4;
        let mut behind = p + 1..self.mentions.len().min(p + 1 + MENTIONS);
        // "her co-author, the engineer Karl Sund"
        let role = |k: usize| {
            let mention = &self.mentions[k];
            let office = comma + 1..mention.first;
            mention.titled
                && (1..=3).contains(&office.len())
                && office.clone().all(|t| self.word(t).class.is_open() || self.word(t).class == Class::Determiner)
        };
        // "The bishop, the Right Reverend Karl Osei,"
        let article =
            |k: usize| self.mentions[k].first == comma + 2 && self.analysis.word(comma + 1).eq_ignore_ascii_case("the");
        behind.find(|&k| self.mentions[k].first == comma + 1 || role(k) || article(k)).filter(|&k| {
            let mention = &self.mentions[k];
            mention.sort == Sort::Name && !mention.possessive && self.contexts[k].person.is_some()
        })
    }
}
