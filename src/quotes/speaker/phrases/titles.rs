//! Names behind a title that has the form of a name or phrase of its own: "Harbour Co-Owner and Lead Planner Petra Lund".

use super::super::scene::Scene;
use crate::entities;
use crate::lexicon::{self, List};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::Class;
use crate::text::TokenKind;

/// Bound on the words between a title and the name behind it.
const WORDS: usize = 8;

impl Scene<'_, '_> {
    /// Returns the person whose title is mention `p`, with a second title or a comma in between: "Petra Lund" in "Harbour Co-Owner and
    /// Lead Planner Petra Lund", "Co-Founder, Petra Lund", "Minister of Fisheries, Petra Lund,".
    pub(crate) fn named_behind_title(&self, p: usize) -> Option<usize> {
        if rules::is_off(Rule::NamesBehindTitles) {
            return None;
        }
        let mention = &self.mentions[p];
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        let name = mention.sort == Sort::Name;
        // "Petra Parks Director": a firm in the form of a person's name.
        let person = self.contexts[p].person.is_some() && self.ends_with_its_person(p);
        if !name && mention.sort != Sort::Bare || person || mention.possessive {
            return None;
        }
        // "the Fire Chief and Petra Lund" are two.
        let article = mention.first.checked_sub(1).is_some_and(|t| {
            matches!(self.word(t).class, Class::Determiner | Class::Possessive | Class::Quantifier | Class::Amount)
        });
        let of = (mention.first..mention.end).find(|&t| word(t) == "of").unwrap_or(mention.end);
        let (mut end, mut head) = (mention.end, of.checked_sub(1)?);
        // "co-owner": the phrase ends at the hyphen.
        let tokens = &self.analysis.tokens;
        while matches!(word(end), "-" | "‑") && !tokens[end].spaced && end + 1 < tokens.len() {
            (end, head) = (end + 2, end + 1);
        }
        if article || head < mention.first || !self.is_title_noun(head) {
            return None;
        }
        let second = matches!(word(end), "and" | "&").then_some(end + 1);
        let behind = (p + 1..self.mentions.len()).take(4).find(|&k| {
            let found = &self.mentions[k];
            found.sort == Sort::Name && self.contexts[k].person.is_some() && found.first >= end
        });
        let found = &self.mentions[behind?];
        if found.possessive || found.first - end > WORDS {
            return None;
        }
        // The second title may be a part of the mention: "Lead Planner Petra Lund".
        let name_of = |p: usize| {
            let at = self.entities.names.partition_point(|n| n.span.end() < self.mentions[p].span.end());
            let own = self
                .entities
                .names
                .get(at)
                .filter(|n| n.person.is_some() && n.span.start() > self.mentions[p].span.start());
            own.map_or(self.mentions[p].first, |n| n.tokens.start)
        };
        let first = name_of(behind?);
        let comma = found.first.checked_sub(1).filter(|&t| t >= end && word(t) == ",");
        let close = comma.unwrap_or(first);
        let same = self.unit_of[self.contexts[p].item as usize] == self.unit_of[self.contexts[behind?].item as usize];
        let titles = match second {
            Some(from) => {
                let last = close.checked_sub(1).filter(|&t| t >= from);
                let plain = |t: usize| {
                    self.analysis.tokens[t].kind == TokenKind::Word && self.word(t).class.is_open()
                        || matches!(word(t), "-" | "‑")
                };
                last.is_some_and(|t| self.is_title_noun(t)) && (from..close).all(plain)
            }
            None => close == end && comma.is_some() && name,
        };
        let next = word(found.end);
        let free = comma.is_none() || matches!(next, "," | "." | ";" | ":" | "") || !self.is_word_at(found.end);
        (same && titles && free).then_some(behind?)
    }

    /// Returns true for a mention that ends with the name of its person.
    fn ends_with_its_person(&self, p: usize) -> bool {
        let end = self.mentions[p].span.end();
        let at = self.entities.names.partition_point(|n| n.span.end() < end);
        self.entities.names.get(at).is_some_and(|n| n.person.is_some() && n.span.end() == end)
    }

    fn is_word_at(&self, t: usize) -> bool {
        self.analysis.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Returns true for a noun for an office or a trade: "Planner", "owner".
    fn is_title_noun(&self, t: usize) -> bool {
        let word = self.analysis.word(t).to_lowercase();
        let last = word.rsplit('-').next().unwrap_or(&word);
        let traits = entities::traits(entities::key(last));
        let formed = last.len() > 5 && (last.ends_with("er") || last.ends_with("or") || last.ends_with("ist"));
        traits.role() || lexicon::look_up_as_written(last).has(List::People) || formed && traits.ordinary() >= 2
    }
}
