//! Names of groups: the group that "they" or "who" refers to, and the whole phrase of a group or office that has no name.

use crate::quotes::rules::{self, Rule};
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashSet;

use super::super::scene::Scene;
use crate::entities::{self, NameClass};
use crate::lexicon::{self, List};
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::words::{Class, date_end, stem};
use crate::text::TokenKind;

/// Bound on the tokens of a whole phrase after its head.
const LONGEST: usize = 14;
/// Bound on the tokens between a noun and its relative pronoun.
const RELATIVE: usize = 10;

/// Past forms of irregular verbs: "wept", "read".
static IRREGULAR_PASTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../../../data/words/en/irregular_forms.txt").lines().skip(1);
    rows.filter_map(|row| row.split(' ').nth(1)).collect()
});

impl Scene<'_, '_> {
    /// Returns true if a sign, mark, pronoun or determiner is at token `t`, or the text ends: no noun follows.
    fn is_closed_at(&self, t: usize) -> bool {
        let Some(token) = self.analysis.tokens.get(t) else { return true };
        token.kind != TokenKind::Word || !self.word(t).class.is_open()
    }

    /// Returns true for a mention of several people: "two officials", "many", "police", "Democrats".
    pub(crate) fn is_several(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        let last = self.analysis.word(mention.end - 1);
        let last = &last[..stem(last).len()];
        let ends = last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("is") && !last.ends_with("us");
        let plural = ends || lexicon::look_up(last).has(List::Plurals);
        match mention.sort {
            Sort::Quantifier => self.analysis.lists(mention.first).has(List::GroupQuantifiers),
            Sort::Phrase | Sort::Bare => plural,
            Sort::Name => {
                let unknown = self.contexts[p].person.is_none();
                unknown && plural && matches!(self.contexts[p].class, Some(NameClass::Other) | None)
            }
            Sort::Pronoun => self.word(mention.first).class == Class::They,
        }
    }

    /// Returns true for a phrase of several people or of an organisation: "his lawyers", "her campaign".
    pub(crate) fn is_group(&self, p: usize) -> bool {
        let head = self.mentions[p].end - 1;
        let traits = entities::traits(entities::key(self.analysis.word(head)));
        self.is_several(p) || !traits.role() && !traits.title() && !self.analysis.lists(head).has(List::Kin)
    }

    /// Returns the noun that a relative pronoun at mention `p` describes, with or without a comma between them: "officials"
    /// in "officials at the port, who said".
    pub(crate) fn head_of_relative(&self, p: usize) -> Option<usize> {
        /// Bound on the mentions back.
        const BACK: usize = 4;
        if rules::is_off(Rule::HeadsOfRelatives) {
            return None;
        }
        let unit_of = |m: usize| self.unit_of[self.contexts[m].item as usize];
        // "Lund, who chairs the club and who said": the second pronoun has the noun of the first.
        let joined =
            self.mentions[p].first.checked_sub(1).is_some_and(|t| matches!(self.analysis.word(t), "and" | "but"));
        let same = |&m: &usize| {
            self.mentions[m].sort == Sort::Pronoun && self.word(self.mentions[m].first).class == Class::Who
        };
        let earlier = (0..p).rev().take(BACK).take_while(|&m| unit_of(m) == unit_of(p)).find(same);
        let p = earlier.filter(|_| joined).unwrap_or(p);
        let first = self.mentions[p].first;
        let which = self.word(first).class.is_which();
        let fits = |m: usize| match self.mentions[m].sort {
            Sort::Name => {
                let class = self.contexts[m].class;
                let titled = self.mentions[m].titled;
                let person = titled || self.contexts[m].person.is_some() || class == Some(NameClass::Person);
                if which { !person && class != Some(NameClass::Place) } else { person || self.is_several(m) }
            }
            Sort::Phrase | Sort::Bare => true,
            Sort::Quantifier | Sort::Pronoun => !which,
        };
        // A verb between them opens another clause.
        let is_verb = |t: usize| {
            let word = self.word(t);
            let open = word.class.is_open() && word.head < 15 && word.noun < 20;
            word.class.is_helper() || open && (word.cue >= 25 || word.verb >= 8)
        };
        let near = (0..p).rev().take(BACK).take_while(|&m| {
            let gap = self.mentions[m].end..first;
            unit_of(m) == unit_of(p) && gap.len() <= RELATIVE && !gap.into_iter().any(is_verb)
        });
        let near: Vec<usize> = near.filter(|&m| !self.mentions[m].possessive).collect();
        // "the head of Harbour Watch in Norport, which": a group inside of a phrase is as likely as its head.
        let free = |m: &&usize| which || !self.attached[**m];
        let head = near.iter().filter(free).find(|&&m| fits(m)).copied()?;
        // "Petra Lund, a doctor from Norport, who"
        let described = self.mentions[head].sort == Sort::Phrase && !which;
        let before = head.checked_sub(1).filter(|&n| {
            described
                && unit_of(n) == unit_of(p)
                && self.is_right_behind(self.mentions[n].end, self.mentions[head].first)
                && self.analysis.word(self.mentions[n].end) == ","
        });
        let is_person = |&n: &usize| self.contexts[n].person.is_some();
        // "Petra Lund of Norport, a doctor, who": the place belongs to the name before it.
        let home = before.filter(|&n| self.word(self.mentions[n].first.saturating_sub(1)).class == Class::Of);
        let name = match home {
            Some(n) => n.checked_sub(1).filter(|&o| self.mentions[o].end + 1 == self.mentions[n].first),
            None => before,
        };
        Some(name.filter(is_person).unwrap_or(head))
    }

    /// Returns true for a description at token `first` behind the comma at token `comma`, also with an adverb: "Petra Lund,
    /// now a teacher".
    pub(crate) fn is_right_behind(&self, comma: usize, first: usize) -> bool {
        let adverb = || self.analysis.lists_as_written(comma + 1).has(List::DatingAdverbs);
        comma + 1 == first || comma + 2 == first && adverb() && !rules::is_off(Rule::DatedDescriptions)
    }

    /// Returns the words of a group or office with their attributes: "officials at the ministry" for "officials".
    /// `None` without attributes, and if they overlap with the words of the quotation.
    pub(in super::super) fn whole_phrase(&self, p: usize, draft: &Draft) -> Option<Arc<str>> {
        if rules::is_off(Rule::WholePhrases) {
            return None;
        }
        let mention = &self.mentions[p];
        if let Some(end) = self.with_others(p) {
            let span = self.analysis.tokens[mention.first].span.cover(self.analysis.tokens[end - 1].span);
            return Some(span.of(self.analysis.body).into());
        }
        if mention.possessive || !self.has_extent(p) {
            return None;
        }
        let first = self.phrase_start(p);
        let near = self.phrase_end(mention.end);
        let whole = |end: usize| {
            let last = self.analysis.tokens[end - 1].span;
            let last = last.start() + stem(last.of(self.analysis.body)).len();
            let span = crate::span::Span::new(self.analysis.tokens[first].span.start(), last);
            let free = !draft.content.iter().any(|c| c.overlaps(span));
            free.then(|| span.of(self.analysis.body).into())
        };
        // The article alone adds nothing: "Republicans" for "the Republicans".
        let article = first + 1 == mention.first && self.analysis.word(first).eq_ignore_ascii_case("the");
        let more = |end: usize| end > mention.end || first < mention.first && !article;
        let far = self.defined_end(p).filter(|&end| end > near);
        far.and_then(whole).or_else(|| if more(near) { whole(near) } else { None })
    }

    /// Returns the words before "who" at mention `p` where they are no mention: "The three-time winner" in "The three-time
    /// winner, who never names her rival, adds".
    pub(in super::super) fn described_by_relative(&self, p: usize) -> Option<Arc<str>> {
        if rules::is_off(Rule::DescribedByRelative) {
            return None;
        }
        let mention = &self.mentions[p];
        if self.word(mention.first).class != Class::Who {
            return None;
        }
        let unit = self.unit_of[self.contexts[p].item as usize] as usize;
        let start = self.reading.items[self.bounds[unit].start as usize].token as usize;
        let comma = usize::from(mention.first > start && self.analysis.word(mention.first - 1) == ",");
        let end = mention.first - comma;
        if start + 2 > end || end - start > LONGEST || self.word(start).class != Class::Determiner {
            return None;
        }
        let fits = |t: usize| {
            let (token, word) = (&self.analysis.tokens[t], self.word(t));
            let verb = word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20;
            let joined = self.analysis.word(t) == "-" && !token.spaced;
            token.kind == TokenKind::Number || joined || word.class.is_open() && !verb
        };
        let span = self.analysis.tokens[start].span.cover(self.analysis.tokens[end - 1].span);
        (start + 1..end).all(fits).then(|| span.of(self.analysis.body).into())
    }

    /// Returns the words of a counted group before "who" at mention `p` where they are no mention: "six towns" in "was
    /// criticised by six towns who claim".
    pub(in super::super) fn counted_before_relative(&self, p: usize) -> Option<Arc<str>> {
        /// Bound on the words behind the number.
        const NOUNS: usize = 4;
        let first = self.mentions[p].first;
        if rules::is_off(Rule::CountedBeforeRelative) || self.word(first).class != Class::Who || first < 2 {
            return None;
        }
        let counts = |t: usize| self.analysis.tokens[t].kind == TokenKind::Number || self.word(t).class.is_quantifier();
        let noun = |t: usize| self.analysis.tokens[t].kind == TokenKind::Word && self.word(t).class.is_open();
        let start = (first.saturating_sub(NOUNS + 1)..first).rev().find(|&t| !noun(t))?;
        let plural = self.analysis.word(first - 1).ends_with('s');
        let same = self.unit_of[self.item_of[start] as usize] == self.unit_of[self.item_of[first] as usize];
        let span = self.analysis.tokens[start].span.cover(self.analysis.tokens[first - 1].span);
        (counts(start) && start + 1 < first && plural && same).then(|| span.of(self.analysis.body).into())
    }

    /// Returns the end of a group that follows a name: "Harbour Watch and two other aid groups".
    pub(in super::super) fn with_others(&self, p: usize) -> Option<usize> {
        /// Bound on the words between "and" and "other", and after "other".
        const REACH: usize = 4;
        if rules::is_off(Rule::WithOthers) {
            return None;
        }
        let mention = &self.mentions[p];
        let word = |t: usize| if t < self.analysis.tokens.len() { self.analysis.word(t) } else { "" };
        if mention.sort != Sort::Name || mention.possessive || word(mention.end) != "and" {
            return None;
        }
        let other = (mention.end + 1..mention.end + 1 + REACH).find(|&t| word(t) == "other")?;
        let plural = |t: &usize| {
            let noun = word(*t);
            noun.ends_with('s') && self.word(*t).class.is_open() && !noun.ends_with("ss")
        };
        (other + 1..other + 1 + REACH).find(plural).map(|t| t + 1)
    }

    /// Returns true for a phrase that names what it belongs to: "Norport officials", "a study of the tides".
    pub(crate) fn is_specific(&self, p: usize) -> bool {
        let mention = &self.mentions[p];
        let class = self.word(mention.first).class;
        let article = matches!(class, Class::Determiner | Class::Quantifier | Class::Amount | Class::Possessive);
        let named = |t: usize| self.analysis.word(t).starts_with(char::is_uppercase);
        (mention.first + usize::from(article)..mention.end).any(named) || self.phrase_end(mention.end) > mention.end
    }

    /// Returns the end of the phrase whose noun ends before token `at`, after its prepositional phrases.
    pub(crate) fn phrase_end(&self, at: usize) -> usize {
        let (mut end, limit) = (at, self.analysis.tokens.len().min(at + LONGEST));
        loop {
            let adjective = end < limit && self.analysis.lists_as_written(end).has(List::RelatingAdjectives);
            let preposition = end + usize::from(adjective);
            let next = self.noun_phrase(preposition, limit, adjective);
            if next == end || next <= preposition {
                return self.attribute_before_verb(end, limit);
            }
            end = next;
        }
    }

    /// Returns the end of an attribute between a noun that ends before token `at` and the verb of speech: "an officer at the
    /// cordon said", "people briefed on the talks said"; `at` if there is none.
    fn attribute_before_verb(&self, at: usize, limit: usize) -> usize {
        let word = |t: usize| self.analysis.word(t);
        let participle =
            at < limit && (word(at).ends_with("ed") || word(at).ends_with("ing")) && self.word(at).cue < 20;
        let preposition = at + usize::from(participle);
        let place = preposition + 1 < limit && self.analysis.lists_as_written(preposition).has(List::GroupPrepositions);
        if !place {
            return at;
        }
        let noun = |t: usize| {
            let class = self.word(t).class;
            let opens = matches!(class, Class::Determiner | Class::Possessive) && t == preposition + 1;
            opens
                || class.is_open()
                    && self.analysis.tokens[t].kind == TokenKind::Word
                    && !word(t).ends_with("ly")
                    && !self.is_of_time(t)
                    && self.word(t).cue < 20
        };
        let end = (preposition + 1..limit).find(|&t| !noun(t)).unwrap_or(limit);
        let verb = end < limit && self.word(end).cue >= 40 && !word(end).ends_with("ing");
        if verb && end > preposition + 1 { end } else { at }
    }

    /// Returns the end of a preposition with its noun at token `at`; `at` if there is none.
    fn noun_phrase(&self, at: usize, limit: usize, adjective: bool) -> usize {
        if at + 1 >= limit {
            return at;
        }
        let preposition = self.analysis.word(at);
        let named = |t: usize| self.analysis.word(t).starts_with(char::is_uppercase);
        // "the nominee for the Nov. 8 election": a date belongs to no name.
        let month = at + 1 + usize::from(self.word(at + 1).class == Class::Determiner);
        if date_end(self.analysis, month).is_some() {
            return at;
        }
        let opens = match preposition {
            "of" | "for" | "from" | "with" | "within" | "against" => true,
            // "an aide to Lund"
            "to" => adjective || named(at + 1),
            // "at the time", "in recent days" are attributes of the verb.
            "at" | "in" | "on" => {
                named(at + 1) || self.analysis.word(at + 1) == "the" && at + 2 < limit && named(at + 2)
            }
            _ => return at,
        };
        if !opens {
            return at;
        }
        let mut end = at + 1;
        let mut nouns = 0;
        while end < limit {
            let (token, word) = (&self.analysis.tokens[end], self.word(end));
            let sign = self.analysis.word(end);
            let joined = !token.spaced && matches!(sign, "-" | "‑" | "’" | "'" | "&");
            let verb =
                word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20 && !named(end) && nouns > 0;
            // "the mother of two said"
            let number = nouns == 0 && word.class.is_quantifier() && end + 1 < limit;
            if number && (self.word(end + 1).class.is_helper() || self.word(end + 1).cue >= 25) {
                return end + 1;
            }
            let fits = match word.class {
                class if class.is_open() => token.kind == TokenKind::Word && !verb,
                Class::Determiner | Class::Possessive => nouns == 0,
                Class::Quantifier | Class::Amount => token.kind == TokenKind::Word && nouns == 0,
                _ => false,
            };
            // "a study of the tides published in Norport"
            let participle = sign.ends_with("ed")
                && end + 1 < limit
                && (self.word(end + 1).class.is_preposition() || self.word(end + 1).class == Class::By);
            // "the mother of Lund wept", "a statement from the family read: “Go.”"
            let past = nouns > 0
                && !named(end)
                && (IRREGULAR_PASTS.contains(sign) || self.analysis.lists_as_written(end).has(List::ClosingVerbs));
            if past && (named(end - 1) || self.is_closed_at(end + 1)) {
                break;
            }
            // "Researchers at the University of Norport tracked 212 seals"
            let object = end + 1 < limit
                && (self.analysis.tokens[end + 1].kind == TokenKind::Number
                    || matches!(
                        self.word(end + 1).class,
                        Class::Determiner | Class::Possessive | Class::Quantifier | Class::Amount
                    ));
            let transitive = nouns > 0 && sign.ends_with("ed") && !named(end) && named(end - 1) && object;
            if transitive && !rules::is_off(Rule::PastBehindName) {
                break;
            }
            if participle || !fits && !joined && token.kind != TokenKind::Number {
                break;
            }
            nouns += usize::from(word.class.is_open() && token.kind == TokenKind::Word);
            end += 1;
        }
        if nouns == 0 { at } else { end }
    }
}
