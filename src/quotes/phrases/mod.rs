//! Noun phrases of an article, found once: the names, pronouns, offices, groups and documents that may speak, and the other nouns.
//!
//! The subjects of clauses (`clause::noun_phrase`), the candidates for a speaker and their extent (`speaker`) read the same phrases.

mod modifiers;
mod names;
mod nouns;
pub(crate) mod table;

use crate::entities;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use crate::lexicon::{self, List};
use crate::quotes::words::cue_lexicon::{Form, Strength, is_disputed};
use crate::quotes::words::cues::Cues;
use crate::quotes::words::speaker_words::{HEAD, Word};
use crate::quotes::words::{self, Class, date_end, stem};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// Sort of a candidate's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Sort {
    /// "Petra Lund", "Reuters"
    Name,
    /// "she", "they", "I"
    Pronoun,
    /// "the mayor", "two officials", "his spokesman"
    Phrase,
    /// "police", "federal officials"
    Bare,
    /// "many", "some", "someone"
    Quantifier,
}

/// Words that may name the speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SpeakerMention {
    /// Byte range without a possessive ending.
    pub(crate) span: Span,
    /// First token.
    pub(crate) first: usize,
    /// One past its last token.
    pub(crate) end: usize,
    /// Sort of its words.
    pub(crate) sort: Sort,
    /// True for an owner: "Lund's" in "Lund's warning", "his" in "his words".
    pub(crate) possessive: bool,
    /// True for an office before or in the name: "mayor Petra Lund".
    pub(crate) titled: bool,
}

/// Bound on the length of a phrase or a name, in tokens; bounds the look-ahead.
const LONGEST: usize = 8;

/// Appends the noun phrases of one sentence, in order: those that may name a speaker to `out`, the tokens of the others to `others`.
fn find(
    analysis: &Analysis<'_>,
    words: &[Word],
    sentence: Range<usize>,
    out: &mut Vec<SpeakerMention>,
    others: &mut Vec<Range<usize>>,
) {
    let mut finder = Finder {
        analysis,
        words,
        start: sentence.start,
        end: sentence.end,
        headline: false,
        titled: false,
        role: sentence.start,
        out,
        others,
    };
    finder.headline = finder.is_headline(sentence.clone());
    let mut at = sentence.start;
    let mut opening = true;
    while at < sentence.end {
        let next = finder.step(at, opening);
        debug_assert!(next > at, "every step consumes a token");
        // After marks, bullets and colons a capital has no more meaning than at the start of a sentence.
        opening =
            (at..next).all(|i| analysis.tokens[i].kind != TokenKind::Word) && (opening || finder.is_break(next - 1));
        at = next;
    }
}

struct Finder<'f, 'a> {
    analysis: &'f Analysis<'a>,
    words: &'f [Word],
    /// First token of the sentence.
    start: usize,
    /// One past its last token.
    end: usize,
    /// True for a sentence in headline case, in which capitals do not mark names.
    headline: bool,
    /// True after an office: "port director" of "port director Petra Lund".
    titled: bool,
    /// The words from the last query of `next_role` up to this one name no office.
    role: usize,
    out: &'f mut Vec<SpeakerMention>,
    /// Tokens of the noun phrases that name no speaker: "the footage".
    others: &'f mut Vec<Range<usize>>,
}

impl Finder<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.analysis.word(i)
    }

    /// Returns true if a list contains the word at `i` as it is written.
    fn is_listed(&self, i: usize, list: List) -> bool {
        self.analysis.lists_as_written(i).has(list)
    }

    /// Returns the word at `i`; the default beyond the sentence.
    fn word(&self, i: usize) -> Word {
        if i < self.end { self.words[i] } else { Word::default() }
    }

    fn is_word(&self, i: usize) -> bool {
        i < self.end && self.analysis.tokens[i].kind == TokenKind::Word
    }

    fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.analysis.tokens[i].shape != Shape::Lower
    }

    /// Returns true for a hyphen that is joined to the token before it.
    fn is_hyphen(&self, i: usize) -> bool {
        !self.analysis.tokens[i].spaced && matches!(self.text(i), "-" | "‑")
    }

    fn is_break(&self, i: usize) -> bool {
        let token = &self.analysis.tokens[i];
        token.kind == TokenKind::Mark
            || matches!(self.text(i), ":" | "•" | "*" | "(" | "[" | "…")
            || is_dash(self.text(i))
    }

    /// Returns true for headline case: "Mayor Warns of 'Sinking' Quay".
    fn is_headline(&self, sentence: Range<usize>) -> bool {
        if rules::is_off(Rule::HeadlineCase) {
            return false;
        }
        let (mut long, mut small) = (0, 0);
        let most = sentence.len() as u32;
        for i in sentence {
            if self.is_word(i) && self.analysis.tokens[i].span.len() > 3 {
                long += 1;
                small += u32::from(!self.is_capital(i));
                if small * 5 > most {
                    return false;
                }
            }
        }
        long >= 4 && small * 5 <= long
    }

    /// Returns true if the word at `i` may be a noun or adjective inside a phrase.
    fn is_nominal(&self, i: usize) -> bool {
        self.is_word(i) && self.words[i].class.is_open()
    }

    /// Returns true if the word at `i` reads as a finite verb.
    fn is_verb(&self, i: usize) -> bool {
        let word = self.word(i);
        if self.is_noun_before_cue(i) {
            return false;
        }
        word.class.is_helper() || (word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20)
    }

    /// Returns true for a noun in the plural with the form of a verb, right before a verb of speech in the plural: "some online claims
    /// argue".
    fn is_noun_before_cue(&self, i: usize) -> bool {
        if rules::is_off(Rule::NounsBeforeVerbs) || i + 1 >= self.end || self.is_capital(i) {
            return false;
        }
        let verb = self.word(i + 1).cue >= 40 && !self.text(i + 1).ends_with(['s', 'd']);
        verb && self.analysis.lists_as_written(i).has(List::VerbsOrNouns)
    }

    /// Returns true if the word at `i` behind a name begins its predicate and is no noun of a group: "eventually" in "Lund
    /// eventually said", "quipped", "heckles" in "Lund heckles the crowd", "herself"; but not "campaign" or "aides".
    fn is_predicate(&self, i: usize) -> bool {
        /// Bound on the words behind a verb that may be its adverbs or objects.
        const NOUNS: usize = 3;
        /// Least rate of a noun for people: "accused".
        const PERSON: u8 = 15;
        let (text, word) = (self.text(i), self.word(i));
        // "hired" in "Lund hired Karl Osei's firm" is seldom a noun.
        let participle = text.ends_with("ed") && !rules::is_off(Rule::ParticiplesBehindNames);
        let known = word.head >= if participle { PERSON } else { HEAD } || word.noun >= 20;
        let object = matches!(
            self.word(i + 1).class,
            Class::Determiner
                | Class::Possessive
                | Class::Object
                | Class::HeShe
                | Class::They
                | Class::It
                | Class::That
        );
        // "Karl Osei left the firm", but "the Osei left said"
        // "Osei left early", but "the Osei left wing said"
        let behind = (i + 1..i + 1 + NOUNS).find(|&k| !self.is_nominal(k) || self.word(k).cue >= 20);
        let past = self.is_listed(i, List::PastsLikeNouns) && behind.is_some_and(|k| self.word(k).cue < 20);
        past && !rules::is_off(Rule::PastsLikeNouns)
            || text.ends_with("self")
            || text.ends_with("selves")
            || self.analysis.lists_as_written(i).has(List::PredicateAdverbs)
            || !known && (text.ends_with("ed") || text.ends_with("ly") && word.noun < 5)
            || text.ends_with('s') && object
    }

    /// Returns true if a reporting expression is right beside `first..end`: "warns", "is quoted", "said" before.
    fn beside_cue(&self, first: usize, end: usize) -> bool {
        let after = if self.word(end).class.is_helper_or_adverb() { end + 1 } else { end };
        self.word(end).cue >= 20
            || self.word(after).cue >= 20
            || (first > 0 && self.words[first - 1].cue >= 40)
            || (first > 1
                && self.words[first - 1].class == Class::To
                && self.words[first - 2].class == Class::According)
    }

    /// Returns true for "another" or "one" without a noun beside a verb of speech: "another jokingly said", "asked one".
    fn is_another(&self, at: usize) -> bool {
        if rules::is_off(Rule::OneAndAnother) {
            return false;
        }
        let word = self.text(at);
        if !["another", "one"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
            return false;
        }
        let next = at + 1 + usize::from(at + 1 < self.end && self.is_word(at + 1) && self.text(at + 1).ends_with("ly"));
        let says = self.word(next).cue >= 20 && (self.is_verb(next) || self.word(next).class.is_open());
        let member = self.is_name_at(at + 1) && self.role_behind_name(at + 1);
        let behind = at > self.start && self.words[at - 1].cue >= 40 && !self.is_nominal(at + 1) && !member;
        // "Another, who asked not to be named, said"
        let relative = self.text_at(at + 1) == "," && self.word(at + 2).class == Class::Who;
        if relative && word.eq_ignore_ascii_case("another") {
            return true;
        }
        says && self.word(next).head < HEAD || behind
    }

    /// Returns true if a noun that may report follows within four words: "Lund's stark warning".
    fn owns_cue(&self, end: usize) -> bool {
        if rules::is_off(Rule::OwnedCues) {
            return false;
        }
        // "Lund's charge that the vote was late"
        let noun = (end..(end + 4).min(self.end)).find(|&i| !self.is_nominal(i) || self.is_capital(i)).unwrap_or(end);
        let stated = noun > end && self.word(noun).class == Class::That && !self.is_role(noun - 1);
        // "read from Lund's diary: “Go.”"
        let written = noun > end && self.text_at(noun) == ":" && self.is_listed(noun - 1, List::Writings);
        stated
            || written
            || (end..(end + 4).min(self.end)).take_while(|&i| self.is_nominal(i) && !self.is_capital(i)).any(|i| {
                // "Lund's chief investigator testified": the verb of a person.
                let verb = i > end && self.is_role(i - 1) && self.text(i).ends_with("ed");
                let reports = self.words[i].cue >= 10 && (self.words[i].noun >= 10 || self.words[i].verb < 4) && !verb;
                reports || is_disputed(self.text(i))
            })
    }

    /// Returns true for an office or a trade: "mayor", "cartoonist".
    fn is_role(&self, i: usize) -> bool {
        let word = self.words[i];
        if word.head >= HEAD {
            // "Lund's warning" is a cue, not a speaker.
            return 2 * word.head >= word.cue;
        }
        let unknown = word.lower == 0 && !self.is_capital(i);
        let text = self.text(i);
        if self.analysis.lists_as_written(i).has(List::People) {
            return true;
        }
        unknown && text.len() >= 6 && List::EndingsOfTrades.words().iter().any(|s| text.ends_with(s))
    }

    fn push(&mut self, first: usize, end: usize, sort: Sort, possessive: bool, titled: bool) {
        let tokens = &self.analysis.tokens;
        let last = tokens[end - 1].span;
        let end_byte = last.start() + stem(last.of(self.analysis.body)).len();
        let span = Span::new(tokens[first].span.start(), end_byte);
        self.out.push(SpeakerMention { span, first, end, sort, possessive, titled });
    }

    /// Reads the candidate at `at` and returns the next token to read.
    fn step(&mut self, at: usize, opening: bool) -> usize {
        let titled = std::mem::take(&mut self.titled);
        if self.analysis.tokens[at].kind == TokenKind::Number {
            return self.phrase(at, at + 1);
        }
        if !self.is_word(at) {
            return at + 1;
        }
        // "Nov. 8" names nobody.
        if let Some(end) = date_end(self.analysis, at).filter(|&end| end <= self.end) {
            return end;
        }
        if self.is_time_at(at) {
            return at + 2;
        }
        if let Some(end) = self.party_tag(at) {
            return end;
        }
        if let Some(end) = self.lettered_person(at) {
            self.push(at, end, Sort::Name, false, false);
            return end;
        }
        // "third-party groups": no phrase begins inside of a compound.
        if !self.is_capital(at) && at > self.start && self.is_hyphen(at - 1) && !self.analysis.tokens[at].spaced {
            return at + 1;
        }
        let word = self.words[at];
        // "Cross wrote", "Small said": common words are names where they report.
        let speaks = word.class.is_open() && self.is_capital(at) && word.head < HEAD && self.word(at + 1).cue >= 40;
        if self.is_name(at, opening) || speaks || opening && self.opens_name(at) {
            return self.name(at, titled);
        }
        if matches!(word.class, Class::Determiner | Class::Quantifier | Class::Amount)
            && let Some(end) = self.share_end(at)
        {
            if self.is_nominal(end) && !self.is_capital(end) && !self.is_verb(end) {
                return self.phrase(at, end);
            }
            self.push(at, end, Sort::Quantifier, false, false);
            return end;
        }
        match word.class {
            Class::HeShe | Class::They | Class::First | Class::Who => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::That | Class::Wh | Class::Relative | Class::There if self.word(at + 1).cue >= 20 => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::You | Class::It if self.beside_cue(at, at + 1) => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::Object if self.is_source(at) => self.push(at, at + 1, Sort::Pronoun, false, false),
            Class::Possessive => {
                // "According to her, the road is bad"
                let alone = self.text(at).eq_ignore_ascii_case("her")
                    && self.analysis.tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word);
                if alone && self.is_source(at) && !rules::is_off(Rule::HerAsObject) {
                    self.push(at, at + 1, Sort::Pronoun, false, false);
                    return at + 1;
                }
                if self.owns_cue(at + 1) {
                    self.push(at, at + 1, Sort::Pronoun, true, false);
                }
                return self.phrase(at, at + 1);
            }
            Class::Determiner | Class::Quantifier | Class::Amount if self.is_another(at) => {
                self.push(at, at + 1, Sort::Quantifier, false, false);
            }
            Class::Determiner => return self.phrase(at, at + 1),
            Class::Quantifier | Class::Amount => {
                if let Some(end) = self.plural_name(at + 1) {
                    self.push(at, end, Sort::Phrase, false, false);
                    return end;
                }
                // "said many residents"
                let noun = self.is_nominal(at + 1) && !self.is_verb(at + 1);
                let noun = noun && (self.is_role(at + 1) || self.is_listed(at + 1, List::Inscribed));
                let alone = self.word(at + 1).class == Class::Of || self.beside_cue(at, at + 1);
                // "said one Labour backbencher"
                if self.is_name_at(at + 1) && !self.is_verb(at + 1) && self.role_behind_name(at + 1) {
                    return self.phrase(at, at + 1);
                }
                if self.is_verb(at + 1) || alone && !noun {
                    self.push(at, at + 1, Sort::Quantifier, false, false);
                    return at + 1;
                }
                return self.phrase(at, at + 1);
            }
            Class::Someone => self.push(at, at + 1, Sort::Quantifier, false, false),
            // "nearly half": no noun.
            // "the former secretary of state"
            class if class.is_open() && self.is_of_office(at) => {
                if let Some(office) = self.out.last().filter(|m| m.end + 1 == at) {
                    self.others.push(office.first..at + 1);
                }
            }
            class if class.is_open() && !self.is_approximator(at) => {
                return self.phrase(at, at);
            }
            _ => {}
        }
        at + 1
    }

    /// Returns true for the noun of a person behind the name at `at`: "backbencher" in "one Labour backbencher".
    fn role_behind_name(&self, at: usize) -> bool {
        /// Bound on the words of the name.
        const NAME: usize = 4;
        let noun = (at..self.end.min(at + NAME)).find(|&i| !self.is_name(i, false));
        noun.is_some_and(|i| self.is_nominal(i) && self.is_role(i)) && !rules::is_off(Rule::CountedMembers)
    }

    /// Returns the end of a noun for a person with a letter in place of the name at `at`: "Witness B", "Child A".
    fn lettered_person(&self, at: usize) -> Option<usize> {
        if rules::is_off(Rule::LetteredPeople) || at + 1 >= self.end || !self.is_capital(at) {
            return None;
        }
        let letter = self.text(at + 1);
        let alone = letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()) && letter != "I";
        let point = self.text_at(at + 2) == "." && !self.analysis.tokens[at + 2].spaced && at + 3 < self.end;
        let noun = alone && !point && self.analysis.lists(at).has(List::LetteredPeople);
        noun.then_some(at + 2)
    }

    /// Returns the end of a party and a state behind the name of a member of a parliament: "D-R.I." in "Rep. Karl Osei, D-R.I., who".
    fn party_tag(&self, at: usize) -> Option<usize> {
        let party = matches!(self.text(at), "D" | "R" | "I" | "DFL");
        let joined = at + 2 < self.end && self.is_hyphen(at + 1) && !self.analysis.tokens[at + 2].spaced;
        let behind = at > self.start && matches!(self.text(at - 1), "," | "(");
        if rules::is_off(Rule::PartyTags) || !party || !joined || !behind || !self.is_capital(at + 2) {
            return None;
        }
        let part = |&i: &usize| !self.analysis.tokens[i].spaced && (self.is_capital(i) || self.text(i) == ".");
        Some((at + 3..self.end).find(|i| !part(i)).unwrap_or(self.end))
    }

    /// Returns true for a word at the start of a sentence that opens a name in spite of its use in lower case.
    fn opens_name(&self, at: usize) -> bool {
        self.opens_body(at) || self.opens_title(at) || self.opens_syllables(at)
    }

    /// Returns true for a word at the start of a sentence that opens the name of a body: "Air" in "Air Fjord cancelled its flights".
    fn opens_body(&self, at: usize) -> bool {
        if rules::is_off(Rule::BodiesAtStart) || self.headline || !self.is_capital(at) {
            return false;
        }
        self.analysis.lists(at).has(List::AirlineWords)
            && self.is_name_at(at + 1)
            && self.analysis.tokens[at + 1].shape == Shape::Title
    }

    /// Returns true for the first word of a title before a name at the start of a sentence: "Prime Minister Petra Lund said".
    fn opens_title(&self, at: usize) -> bool {
        if rules::is_off(Rule::TitlesAtStart) || self.headline || !self.is_capital(at) || !self.is_name_at(at + 2) {
            return false;
        }
        let office = entities::traits(entities::key(self.text(at + 1)));
        let lists = self.analysis.lists(at);
        let spaced = (at + 1..at + 3).all(|i| self.analysis.tokens[i].spaced);
        spaced
            && self.is_capital(at + 1)
            && (office.title() || office.role())
            && self.words[at].class.is_open()
            && !lists.has_any(&[List::SentenceStarters, List::Honorifics])
            && !lexicon::is_time(self.text(at))
            && !self.text(at).ends_with("ing")
            && !self.text(at).ends_with("ly")
    }

    /// Returns true for a word behind "according to" or "by".
    fn is_source(&self, at: usize) -> bool {
        let before = |by: usize| at.checked_sub(by).map(|i| self.words[i].class);
        before(1) == Some(Class::By) || before(1) == Some(Class::To) && before(2) == Some(Class::According)
    }

    /// Returns true for a time without a preposition at `at`, which is nobody: "last month", "this week", not "this week's guest"
    /// and "last night viewers".
    fn is_time_at(&self, at: usize) -> bool {
        if rules::is_off(Rule::TimesWithoutPreposition) {
            return false;
        }
        let which = matches!(self.text(at), "last" | "this" | "next" | "Last" | "This" | "Next");
        let next = self.text_at(at + 1);
        let time = || self.analysis.lists_as_written(at + 1).has(List::Times) || lexicon::is_time(next);
        which && self.is_word(at + 1) && time() && (!self.is_nominal(at + 2) || self.word(at + 2).cue >= 20)
    }

    /// Returns true for the verb of a body at `at` with its object: "left" in "the central bank left its rate unchanged".
    fn takes_object(&self, at: usize) -> bool {
        /// Least rate of a verb: "left" is often a noun as well.
        const VERB: u8 = 5;
        if rules::is_off(Rule::VerbsOfBodies) || at <= self.start || at >= self.end || self.is_capital(at) {
            return false;
        }
        let determined = matches!(self.word(at + 1).class, Class::Determiner | Class::Possessive);
        determined && self.words[at].verb >= VERB && self.analysis.lists_as_written(at - 1).has(List::Organisations)
    }

    /// Returns true for a verb in the present tense that ends a sentence, with its subject from `first` on behind a comma:
    /// "reports" in "The market was shut, the Harbour News reports."
    fn reports_at_end(&self, first: usize, at: usize) -> bool {
        if rules::is_off(Rule::ReportsAtEnd) {
            return false;
        }
        let article = first > self.start && self.word(first - 1).class == Class::Determiner;
        let comma = first.checked_sub(1 + usize::from(article)).is_some_and(|t| t > self.start && self.text(t) == ",");
        let ends = at + 1 == self.end || self.text_at(at + 1) == ".";
        comma && ends && self.word(at).cue >= 20 && self.text(at).ends_with('s')
    }

    /// Returns true for a verb in the plural that ends a sentence, with its subject from `first` on behind a comma: "report" in
    /// "The bay is too warm, the researchers report."
    fn report_at_end(&self, first: usize, at: usize) -> bool {
        let comma = first.checked_sub(1).is_some_and(|t| t > self.start && self.text(t) == ",");
        let ends = (at + 1 == self.end || self.text_at(at + 1) == ".") && self.text(at - 1).ends_with('s');
        let verb = ends && self.word(at).cue >= 5 && self.is_role(at - 1);
        comma && verb && !rules::is_off(Rule::TrailingPlurals)
    }

    /// Returns true for a verb of speech in the third person at `at` behind the noun of one person or document: "reports" in
    /// "A port official reports that the quay is full", "advises" in "The guidance advises citizens to stay".
    fn is_third_person(&self, at: usize) -> bool {
        if rules::is_off(Rule::ThirdPersonVerbs) || at <= self.start || at + 1 >= self.end || self.is_capital(at) {
            return false;
        }
        let (noun, verb) = (self.text(at - 1), self.text(at));
        let lists = self.analysis.lists_as_written(at - 1);
        let one = !noun.ends_with('s') && (self.is_role(at - 1) || lists.has_any(&[List::Documents, List::People]));
        let known = Cues::builtin().reports.get(words::hash(verb));
        let third = known.is_some_and(|c| c.form == Form::Third && c.strength >= Strength::Normal);
        let object = match self.word(at + 1).class {
            // "the agency reports that were lost": a relative clause of the noun.
            Class::That => !self.is_verb(at + 2),
            Class::Determiner | Class::Possessive | Class::HeShe | Class::They | Class::It | Class::Object => true,
            _ => self.text(at + 1).ends_with('s') && self.text_at(at + 2) == "to",
        };
        one && third && object
    }

    /// Returns true for a word before a quantity that makes it less exact.
    fn is_approximator(&self, at: usize) -> bool {
        if rules::is_off(Rule::Approximators) {
            return false;
        }
        let next =
            matches!(self.word(at + 1).class, Class::Quantifier | Class::Amount | Class::Determiner | Class::Someone)
                || at + 1 < self.end && self.analysis.tokens[at + 1].kind == TokenKind::Number;
        next && self.analysis.lists_as_written(at).has(List::Approximators)
    }

    fn text_at(&self, i: usize) -> &str {
        if i < self.end { self.text(i) } else { "" }
    }
}

/// Returns true for a dash of any length, "―" of attributions too.
pub(crate) fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "―" | "‒")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::quotes::words::cues::look_up;

    fn mentions(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let words: Vec<Word> = (0..analysis.tokens.len()).map(|i| look_up(analysis.word(i))).collect();
        let mut out = Vec::new();
        for sentence in &analysis.sentences {
            find(&analysis, &words, sentence.tokens.clone(), &mut out, &mut Vec::new());
        }
        out.iter().map(|p| p.span.of(text).to_owned()).collect()
    }

    #[test]
    fn candidates_by_sort() {
        let rows: [(&str, &[&str]); 54] = [
            ("Petra Lund said no.", &["Petra Lund"]),
            ("Mayor Petra Lund said she won't.", &["Petra Lund", "she"]),
            ("The port's director Ama Osei told Lund.", &["Ama Osei", "Lund"]),
            ("Critics said the mayor lied.", &["Critics", "the mayor"]),
            ("A spokesman for the ministry declined.", &["A spokesman", "the ministry"]),
            ("Lund's warning that the quay may sink", &["Lund"]),
            ("Two officials familiar with Lund said so.", &["Two officials", "Lund"]),
            ("The Lund campaign said no.", &["The Lund campaign"]),
            ("says the laid-back Norport resident", &["the laid-back Norport resident"]),
            ("Many said yes.", &["Many"]),
            ("He knew what nearly everyone said.", &["He", "everyone"]),
            ("He's gone, I'd say.", &["He", "I"]),
            ("according to him", &["him"]),
            ("J. R. Osei of the University of Norport said", &["J. R. Osei", "University of Norport"]),
            ("Lund campaign manager Ama Osei said", &["Ama Osei"]),
            ("Lund eventually said no. Osei quipped happily.", &["Lund", "Osei"]),
            ("Lund aides said no. The Osei family said so.", &["Lund aides", "Osei family"]),
            ("Lund reports the ship sank.", &["Lund"]),
            ("Norport coach Ama Osei said", &["Ama Osei"]),
            ("Harbour Union Local 832 president Petra Lund said", &["Petra Lund"]),
            ("Norport's Ama Osei said", &["Ama Osei"]),
            ("Osei's agent, Petra Lund, told us", &["Petra Lund"]),
            ("Osei's agent, Petra J. Lund, told us", &["Petra J. Lund"]),
            ("Osei's agent, actress Petra Lund, told us", &["Petra Lund"]),
            ("Lawyer and author Petra Lund told us", &["Petra Lund"]),
            ("said Osei's introducer, actress Petra Lund.", &["Petra Lund"]),
            ("said Osei constituent Petra Lund.", &["Petra Lund"]),
            ("The other man, his cousin Ama Osei, said", &["Ama Osei"]),
            ("Another pollster, Ama Osei of Norport University, said", &["Ama Osei", "Norport University"]),
            ("OTTAWA — Lund said", &["Lund"]),
            ("says cartoonist Ama Osei", &["Ama Osei"]),
            ("Ama Osei of the Dockers’ Federation said", &["Ama Osei", "Dockers’ Federation"]),
            (
                "The dockers' leader heard the officials’ warning that it may sink",
                &["The dockers' leader", "the officials"],
            ),
            (
                "The presumptive Labour parliamentary candidate said no.",
                &["The presumptive Labour parliamentary candidate"],
            ),
            ("The Labour candidate Petra Lund said no.", &["Petra Lund"]),
            ("The tired 71-year-old diplomat said no.", &["The tired 71-year-old diplomat"]),
            ("A rival third-party group said no.", &["A rival third-party group"]),
            ("The candidate for the Nov. 8 election said no.", &["The candidate"]),
            ("The Institute for Tidal Studies said no.", &["Institute for Tidal Studies"]),
            ("The Council on Trade and Control said no.", &["Council on Trade and Control"]),
            (
                "The Institute for Peace and Petra Lund said that it could not sink.",
                &["Institute for Peace", "Petra Lund"],
            ),
            ("The Council on Monday said no.", &["Council"]),
            ("Most Norwegians said that it could not sink.", &["Most Norwegians"]),
            ("One in five tenants said no.", &["One in five tenants"]),
            ("“No,” said many residents of Norport.", &["many residents", "Norport"]),
            ("“No,” wrote 43-year-old Petra Lund.", &["Petra Lund"]),
            ("“No,” said the 43-year-old baker.", &["the 43-year-old baker"]),
            ("Norland's central bank left its rate unchanged.", &["Norland's central bank"]),
            ("The central bank left its rate unchanged.", &["The central bank"]),
            ("The market was shut, the Harbour News reports.", &["Harbour News"]),
            ("The Fjordal reports said no.", &["The Fjordal reports"]),
            ("The carmaker Fjordal last month said no.", &["Fjordal"]),
            ("This week's guest said no.", &["This week's guest"]),
            ("", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }
}
