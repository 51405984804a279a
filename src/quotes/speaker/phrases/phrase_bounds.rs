//! The whole words of a speaker without a name: from the first modifier before its noun to the end of what defines it.

use super::super::scene::Scene;
use crate::entities::{self, NameClass};
use crate::lexicon::{self, List};
use crate::quotes::candidates::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::{Class, stem};
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
        let modified = |from: usize| {
            let mut at = from;
            while at > bound {
                let alone = at == first && self.mentions[p].sort == Sort::Quantifier;
                let next = self.modifier(at, bound, alone);
                if next == at {
                    break;
                }
                at = next;
            }
            at
        };
        let mut at = modified(first);
        if let Some(noun) = self.other_people(p, at, bound) {
            let whole = modified(noun);
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

    /// Returns the first token of the modifier that ends before token `at`; `at` if there is none. `alone`: a quantity that
    /// has no noun, "half", has no adjectives.
    fn modifier(&self, at: usize, bound: usize, alone: bool) -> usize {
        let word = |t: usize| self.analysis.word(t);
        let (before, token) = (at - 1, &self.analysis.tokens[at - 1]);
        let class = self.word(at).class;
        // Only "all", "half" and a quantity with "of" stand before an article.
        let article = matches!(class, Class::Determiner | Class::Possessive) && !is(word(at), &["several"]);
        if is(word(before), &["of"]) && before > bound {
            return self.quantity(before, bound).unwrap_or(at);
        }
        if token.kind != TokenKind::Word && token.kind != TokenKind::Number && !matches!(word(before), "-" | "‑") {
            return at;
        }
        if article {
            // "half a dozen", "all the tenants"
            let whole = is(word(at), &["a", "the", "these", "those"]) && is(word(before), &["all", "half", "both"]);
            return if whole { before } else { at };
        }
        let number = self.is_quantity(at);
        if number && let Some(first) = self.approximator(before, bound) {
            return first;
        }
        // "pro-Norland forums"
        if matches!(word(before), "-" | "‑") && !token.spaced && before > bound {
            let joined = !self.analysis.tokens[at].spaced && self.analysis.tokens[before - 1].kind == TokenKind::Word;
            return if joined { before - 1 } else { at };
        }
        if alone {
            return at;
        }
        // "in the town 41 percent": no adjective stands before a number.
        if number && self.word(before).class.is_open() && token.kind == TokenKind::Word && !self.is_number(before) {
            return at;
        }
        match self.word(before).class {
            Class::Determiner | Class::Quantifier | Class::Amount if !is(word(before), &["that", "this"]) => before,
            Class::Possessive => before,
            _ if token.kind == TokenKind::Number => before,
            class if class.is_open() && (self.is_number(before) || self.is_modifier(before, bound)) => before,
            class if class.may_own() && stem(word(before)).len() < word(before).len() => {
                self.owner_start(before, bound)
            }
            _ => at,
        }
    }

    /// Returns true for an adjective or noun before a noun: "veteran", "liberal"; also an owner, "the bank's".
    fn is_modifier(&self, t: usize, bound: usize) -> bool {
        let (token, word, text) = (&self.analysis.tokens[t], self.word(t), self.analysis.word(t));
        let small = text.to_lowercase();
        let lists = self.analysis.lists(t);
        let time = lists.has(List::Times) || lexicon::is_time(text) || matches!(small.as_str(), "ago" | "yesterday");
        let owner = stem(text).len() < text.len();
        // An adverb, the name of somebody else, or the word of another clause.
        let opens = t == bound && word.lower >= 60 && !lists.has(List::SentenceStarters) && small != "perhaps";
        // "could benefit Democrats", "could largely benefit Democrats"
        let adverb = t > bound && self.analysis.word(t - 1).ends_with("ly");
        let before = (t - usize::from(adverb)).checked_sub(1).filter(|&b| b >= bound);
        let governed = before
            .is_some_and(|b| self.word(b).class.is_helper() || matches!(self.word(b).class, Class::To | Class::HeShe));
        // "Several Republican leaders"
        let known = lists.has(List::PartyMembers) && small.len() > 3;
        let capital = text.starts_with(char::is_uppercase) && !known;
        let reports = self.reading.classes[self.item_of[t] as usize] == Class::Say;
        let verb = reports || word.cue >= 10 || word.verb >= 8 && word.noun < 20 || small.ends_with("ing");
        token.kind == TokenKind::Word
            && !time
            && !verb
            && !small.ends_with("ly")
            && (!capital || opens)
            && !owner
            && !governed
            && word.head < 15
    }

    /// Returns the first token of the owner that ends behind token `last`: "State" of "State Department inspector's".
    fn owner_start(&self, last: usize, bound: usize) -> usize {
        let nominal = |t: usize| {
            let word = self.word(t);
            let verb = word.cue >= 10 || word.verb >= 8 && word.noun < 20;
            let open = word.class.may_own();
            let text = self.analysis.word(t);
            // "Perhaps Lund's answer"
            let opening = t == bound && text.starts_with(char::is_uppercase) && word.lower >= 60;
            self.analysis.tokens[t].kind == TokenKind::Word && open && !verb && !opening && !text.ends_with("ly")
        };
        (bound..last).rev().take_while(|&t| nominal(t)).last().unwrap_or(last)
    }

    /// Returns true for a number, a quantifier or the noun of a share at token `t`.
    fn is_quantity(&self, t: usize) -> bool {
        let class = self.word(t).class;
        let number = self.analysis.tokens[t].kind == TokenKind::Number || class.is_quantifier();
        let share = self.analysis.lists(t).has(List::Shares);
        let article = matches!(self.analysis.word(t), "a" | "an" | "half");
        let whole = article && t + 1 < self.analysis.tokens.len() && self.is_share(t + 1);
        number || share || whole || self.is_number(t)
    }

    /// Returns true for the noun of a share: "percent", "third".
    fn is_share(&self, t: usize) -> bool {
        self.analysis.lists(t).has(List::Shares)
    }

    /// Returns the first token of words that make a number less exact, which end at token `t`: "more than", "at least",
    /// "nearly".
    fn approximator(&self, t: usize, bound: usize) -> Option<usize> {
        if rules::is_off(Rule::ApproximateQuantities) {
            return None;
        }
        let word = |t: usize| self.analysis.word(t);
        let before = |words: &[&str]| t > bound && is(word(t - 1), words);
        if is(word(t), &["than"]) {
            return before(&["more", "less", "fewer"]).then(|| t - 1);
        }
        if is(word(t), &["least", "most"]) {
            return before(&["at"]).then(|| t - 1);
        }
        self.analysis.lists(t).has(List::Approximators).then_some(t)
    }

    /// Returns the first token of a quantity before "of" at token `of`: "62" in "62 percent of voters", "a" in "a handful of
    /// voters". `None` if the words before are none.
    fn quantity(&self, of: usize, bound: usize) -> Option<usize> {
        if rules::is_off(Rule::Quantities) {
            return None;
        }
        let word = |t: usize| self.analysis.word(t);
        let mut at = of - 1;
        // "Seven out of 10 teachers"
        if is(word(at), &["out"]) && at > bound {
            return self.is_quantity(at - 1).then(|| at - 1);
        }
        let sign = word(at) == "%";
        let head = sign || self.is_share(at) || self.word(at).class.is_quantifier();
        // "none of the voters" are the voters.
        if !head || is(word(at), &["none"]) {
            return None;
        }
        while at > bound {
            let before = at - 1;
            let joined = matches!(word(before), "-" | "‑") && !self.analysis.tokens[before].spaced;
            let number = self.analysis.tokens[before].kind == TokenKind::Number
                || self.word(before).class.is_quantifier()
                || matches!(word(before), "." | ",")
                    && before > bound
                    && !self.analysis.tokens[before].spaced
                    && self.analysis.tokens[before - 1].kind == TokenKind::Number;
            let article = self.analysis.lists(before).has(List::ArticlesOfQuantities)
                || self.analysis.lists(before).has(List::Shares);
            if joined || number || article && !sign || self.is_number(before) {
                at = before;
            } else {
                break;
            }
        }
        Some(at)
    }

    /// Returns true for a number in letters: "Twenty" of "Twenty-four percent".
    fn is_number(&self, t: usize) -> bool {
        self.analysis.lists(t).has(List::Numbers)
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
