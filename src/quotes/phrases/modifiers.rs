//! Modifiers of a noun phrase: articles, owners, adjectives, quantities before its noun.

use crate::lexicon::{self, List};
use crate::quotes::reading::Reading;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::speaker_words::Word;
use crate::quotes::words::{Class, stem};
use crate::text::TokenKind;

impl Reading<'_> {
    /// Returns the token at which the phrase of the noun or name at token `first` begins, not before token `bound`: "62" in "62
    /// percent of young voters", "the" in "the United States". `alone`: a quantity that has no noun, "half", has no adjectives.
    pub(crate) fn modified(&self, first: usize, bound: usize, alone: bool) -> usize {
        let mut at = first;
        while at > bound {
            let next = self.modifier(at, bound, alone && at == first);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    fn word(&self, t: usize) -> Word {
        self.words[t]
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
        // "the dockers’ union"
        let owns = matches!(self.classes[self.item_of[before] as usize], Class::NounOf | Class::NameOf);
        if owns && matches!(word(before), "'" | "’") && before > bound {
            return before - 1;
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
            _ if token.kind == TokenKind::Number => self.month(before, bound).unwrap_or(before),
            class if class.is_open() && (self.is_number(before) || self.is_modifier(before, bound)) => before,
            class if class.may_own() && stem(word(before)).len() < word(before).len() => {
                self.owner_start(before, bound)
            }
            _ => at,
        }
    }

    /// Returns the token of the month before the number of a day at token `day`: "Nov." in "the Nov. 8 election".
    fn month(&self, day: usize, bound: usize) -> Option<usize> {
        let point = day.checked_sub(1).filter(|&t| self.analysis.word(t) == "." && !self.analysis.tokens[t].spaced);
        let month = point.unwrap_or(day).checked_sub(1).filter(|&t| t >= bound)?;
        lexicon::is_time(self.analysis.word(month)).then_some(month)
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
        let reports = self.classes[self.item_of[t] as usize] == Class::Say;
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
}

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| word.eq_ignore_ascii_case(w))
}
