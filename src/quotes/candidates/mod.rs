//! Candidates for speakers: names, pronouns, offices, groups and documents, found once per article.

use std::ops::Range;

use crate::entities;
use crate::lexicon::{self, List};
use crate::quotes::words::closed::PhraseClass;
use crate::quotes::words::cue_lexicon::is_disputed;
use crate::quotes::words::speaker_words::{HEAD, Word};
use crate::quotes::words::stem;
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
/// Appends the candidates of one sentence, in order.
pub(crate) fn find(analysis: &Analysis<'_>, words: &[Word], sentence: Range<usize>, out: &mut Vec<SpeakerMention>) {
    let mut finder = Finder {
        analysis,
        words,
        start: sentence.start,
        end: sentence.end,
        headline: false,
        titled: false,
        role: sentence.start,
        out,
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
}

impl Finder<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.analysis.word(i)
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

    /// Returns true for the day of a date: "8" in "the Nov. 8 election", "the May 8 election".
    fn is_day(&self, at: usize) -> bool {
        let month = at.checked_sub(1 + usize::from(at > 0 && self.text(at - 1) == ".")).filter(|&m| m >= self.start);
        month.is_some_and(|m| {
            self.is_capital(m) && lexicon::look_up(self.text(m)).has_any(&[List::Months, List::MonthAbbreviations])
        })
    }

    fn is_break(&self, i: usize) -> bool {
        let token = &self.analysis.tokens[i];
        token.kind == TokenKind::Mark
            || matches!(self.text(i), ":" | "•" | "*" | "(" | "[" | "…")
            || is_dash(self.text(i))
    }

    /// Returns true for headline case: "Mayor Warns of 'Sinking' Quay".
    fn is_headline(&self, sentence: Range<usize>) -> bool {
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

    /// Returns true if the word at `i` can be part of a name; `opening`: it may have its capital from the start of
    /// the sentence.
    fn is_name(&self, i: usize, opening: bool) -> bool {
        if !self.is_capital(i) {
            return false;
        }
        let word = self.words[i];
        match word.class {
            PhraseClass::Open => !((opening || self.headline) && word.lower >= 60 || opening && self.is_gerund(i)),
            // "Theresa May", "the US", "the WHO"
            PhraseClass::Auxiliary | PhraseClass::Adverb => !opening && !self.headline,
            PhraseClass::It | PhraseClass::Object | PhraseClass::Who => {
                self.analysis.tokens[i].shape == Shape::Upper
                    && !self.headline
                    && self.analysis.tokens[i].span.len() > 1
            }
            _ => false,
        }
    }

    /// Returns true for a gerund with an object at the start of a sentence: "Terming the budget “unjust”, Lund left".
    fn is_gerund(&self, i: usize) -> bool {
        let object = |word: &str| matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "it");
        self.text(i).ends_with("ing") && i + 1 < self.end && object(self.text(i + 1))
    }

    /// Returns true if the word at `i` may be a noun or adjective inside a phrase.
    fn is_nominal(&self, i: usize) -> bool {
        self.is_word(i) && self.words[i].class == PhraseClass::Open
    }

    /// Returns true if the word at `i` reads as a finite verb.
    fn is_verb(&self, i: usize) -> bool {
        let word = self.word(i);
        word.class == PhraseClass::Auxiliary || (word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20)
    }

    /// Returns true if the word at `i` behind a name begins its predicate and is no noun of a group: "eventually" in "Lund
    /// eventually said", "quipped", "heckles" in "Lund heckles the crowd", "herself"; but not "campaign" or "aides".
    fn is_predicate(&self, i: usize) -> bool {
        let (text, word) = (self.text(i), self.word(i));
        let known = word.head >= HEAD || word.noun >= 20;
        let object = matches!(
            self.word(i + 1).class,
            PhraseClass::Determiner
                | PhraseClass::Possessive
                | PhraseClass::Object
                | PhraseClass::HeShe
                | PhraseClass::They
                | PhraseClass::It
                | PhraseClass::That
        );
        text.ends_with("self")
            || text.ends_with("selves")
            || lexicon::look_up_small(text).has(List::PredicateAdverbs)
            || !known && (text.ends_with("ed") || text.ends_with("ly") && word.noun < 5)
            || text.ends_with('s') && object
    }

    /// Returns true if a reporting expression is right beside `first..end`: "warns", "is quoted", "said" before.
    fn beside_cue(&self, first: usize, end: usize) -> bool {
        let after = if self.word(end).class == PhraseClass::Auxiliary || self.word(end).class == PhraseClass::Adverb {
            end + 1
        } else {
            end
        };
        self.word(end).cue >= 20
            || self.word(after).cue >= 20
            || (first > 0 && self.words[first - 1].cue >= 40)
            || (first > 1
                && self.words[first - 1].class == PhraseClass::To
                && self.words[first - 2].class == PhraseClass::According)
    }

    /// Returns true for "another" or "one" without a noun beside a verb of speech: "another jokingly said", "asked one".
    fn is_another(&self, at: usize) -> bool {
        let word = self.text(at);
        if !["another", "one"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
            return false;
        }
        let next = at + 1 + usize::from(at + 1 < self.end && self.is_word(at + 1) && self.text(at + 1).ends_with("ly"));
        let says = self.word(next).cue >= 20 && (self.is_verb(next) || self.word(next).class == PhraseClass::Open);
        let behind = at > self.start && self.words[at - 1].cue >= 40 && !self.is_nominal(at + 1);
        says && self.word(next).head < HEAD || behind
    }

    /// Returns true if a noun that may report follows within four words: "Lund's stark warning".
    fn owns_cue(&self, end: usize) -> bool {
        // "Lund's charge that the vote was late"
        let noun = (end..(end + 4).min(self.end)).find(|&i| !self.is_nominal(i) || self.is_capital(i)).unwrap_or(end);
        let stated = noun > end && self.word(noun).class == PhraseClass::That && !self.is_role(noun - 1);
        stated
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
        if lexicon::look_up_small(text).has(List::People) {
            return true;
        }
        unknown
            && text.len() >= 6
            && ["ist", "man", "woman", "person", "eer", "yer", "ian"].iter().any(|s| text.ends_with(s))
    }

    /// Returns the first word from `at` on that names an office. Queries only advance, so that each word is read
    /// once.
    fn next_role(&mut self, at: usize) -> usize {
        let mut i = self.role.max(at);
        // Most words are excluded by their rates.
        let may_be = |i: usize| {
            let (word, token) = (self.words[i], &self.analysis.tokens[i]);
            word.head >= HEAD
                || (word.lower == 0 && token.kind == TokenKind::Word && token.span.len() >= 6)
                || lexicon::look_up_small(token.span.of(self.analysis.body)).has(List::People)
        };
        while i < self.end && !(may_be(i) && self.is_role(i)) {
            i += 1;
        }
        self.role = i;
        i
    }

    /// Returns true if an apposition adds a name after the comma: "Ama Osei" in "Lund's lawyer, Ama Osei, said", also with an
    /// office or a relation before it: "actress Ama Osei", "his cousin Ama Osei".
    fn apposed(&self, first: usize, comma: usize) -> bool {
        /// Bound on the words before the name.
        const WORDS: usize = 4;
        if self.text_at(comma) != "," {
            return false;
        }
        let own = comma + 1 + usize::from(self.word(comma + 1).class == PhraseClass::Possessive);
        let role = |i: usize| self.is_nominal(i) && !self.is_capital(i);
        let name = (own..own + WORDS).find(|&i| !role(i)).unwrap_or(own + WORDS);
        let relation = |i: usize| self.is_role(i) || lexicon::look_up_small(self.text(i)).has(List::Kin);
        if !self.is_name_at(name) || name > comma + 1 && !relation(name - 1) {
            return false;
        }
        let inside = |i: usize| {
            let initial = self.text_at(i) == "." && !self.analysis.tokens[i].spaced && self.is_short(i - 1);
            // "Ama Osei of Norport University"
            let home = matches!(self.text_at(i), "of" | "from") && self.is_name_at(i + 1);
            self.is_name(i, false) || initial || home
        };
        let end = (name + 1..self.end).find(|&i| !inside(i)).unwrap_or(self.end);
        self.text_at(end) == "," || (first > 0 && self.words[first - 1].cue >= 40)
    }

    /// Returns the token after a second office that "and" joins to the one at `head`, if a name follows: "author" in
    /// "lawyer and author Karl Sund".
    fn second_role(&self, head: usize) -> Option<usize> {
        /// Bound on the words of the second office.
        const WORDS: usize = 5;
        if self.text_at(head + 1) != "and" {
            return None;
        }
        let words = (head + 2..self.end.min(head + 2 + WORDS)).take_while(|&i| self.is_nominal(i));
        let mut last = words.filter(|&i| !self.is_capital(i));
        last.find(|&i| self.is_role(i) && self.is_name_at(i + 1)).map(|i| i + 1)
    }

    /// Returns true if a name begins inside the sentence at `i`.
    fn is_name_at(&self, i: usize) -> bool {
        i < self.end && self.is_name(i, false)
    }

    /// Returns true for a dateline: "OTTAWA — ", "NORPORT (Wire) - ", "(Wire) - ", "NEW NORPORT: The court said".
    fn is_dateline(&self, first: usize, end: usize) -> bool {
        /// Least number of tokens of a sentence behind a place with a colon.
        const SENTENCE: usize = 10;
        let is_dash = |i: usize| is_dash(self.text_at(i)) && self.analysis.tokens[i].spaced;
        let capitals = (first..end).all(|i| !self.is_word(i) || self.analysis.tokens[i].shape == Shape::Upper);
        let opens = first == 0 || self.analysis.body[..self.analysis.tokens[first].span.start()].trim_end().is_empty();
        let article = matches!(self.text_at(end + 1), "The" | "A" | "An" | "In" | "At");
        let place = capitals && opens && self.text_at(end) == ":" && article && self.end > end + SENTENCE;
        let bracketed = first > self.start && self.text_at(first - 1) == "(" && self.text_at(end) == ")";
        place || is_dash(end + usize::from(bracketed)) || (capitals && (end..end + 7).any(is_dash))
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
            return if self.is_day(at) { at + 1 } else { self.phrase(at, at + 1) };
        }
        if !self.is_word(at) {
            return at + 1;
        }
        // "Nov." of "Nov. 8" is no name.
        let short =
            at + 2 < self.end && self.text(at + 1) == "." && self.analysis.tokens[at + 2].kind == TokenKind::Number;
        if short && self.is_day(at + 2) {
            return at + 1;
        }
        // "third-party groups": no phrase begins inside of a compound.
        if !self.is_capital(at) && at > self.start && self.is_hyphen(at - 1) && !self.analysis.tokens[at].spaced {
            return at + 1;
        }
        let word = self.words[at];
        // "Cross wrote", "Small said": common words are names where they report.
        let speaks =
            word.class == PhraseClass::Open && self.is_capital(at) && word.head < HEAD && self.word(at + 1).cue >= 40;
        if self.is_name(at, opening) || speaks {
            return self.name(at, titled);
        }
        if matches!(word.class, PhraseClass::Determiner | PhraseClass::Quantifier)
            && let Some(end) = self.share_end(at)
        {
            if self.is_nominal(end) && !self.is_capital(end) && !self.is_verb(end) {
                return self.phrase(at, end);
            }
            self.push(at, end, Sort::Quantifier, false, false);
            return end;
        }
        match word.class {
            PhraseClass::HeShe | PhraseClass::They | PhraseClass::First | PhraseClass::Who => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            PhraseClass::That | PhraseClass::Which if self.word(at + 1).cue >= 20 => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            PhraseClass::You | PhraseClass::It if self.beside_cue(at, at + 1) => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            PhraseClass::Object if at > 0 => {
                let before = self.words[at - 1].class;
                let according =
                    before == PhraseClass::To && at > 1 && self.words[at - 2].class == PhraseClass::According;
                if according || before == PhraseClass::By {
                    self.push(at, at + 1, Sort::Pronoun, false, false);
                }
            }
            PhraseClass::Possessive => {
                if self.owns_cue(at + 1) {
                    self.push(at, at + 1, Sort::Pronoun, true, false);
                }
                return self.phrase(at, at + 1);
            }
            PhraseClass::Determiner | PhraseClass::Quantifier if self.is_another(at) => {
                self.push(at, at + 1, Sort::Quantifier, false, false);
            }
            PhraseClass::Determiner => return self.phrase(at, at + 1),
            PhraseClass::Quantifier => {
                if let Some(end) = self.plural_name(at + 1) {
                    self.push(at, end, Sort::Phrase, false, false);
                    return end;
                }
                // "said many residents"
                let noun = self.is_nominal(at + 1) && !self.is_verb(at + 1) && self.is_role(at + 1);
                let alone = self.word(at + 1).class == PhraseClass::Of || self.beside_cue(at, at + 1);
                if self.is_verb(at + 1) || alone && !noun {
                    self.push(at, at + 1, Sort::Quantifier, false, false);
                    return at + 1;
                }
                return self.phrase(at, at + 1);
            }
            PhraseClass::Someone => self.push(at, at + 1, Sort::Quantifier, false, false),
            PhraseClass::Open => return self.phrase(at, at),
            _ => {}
        }
        at + 1
    }

    /// Reads a name from `first` on: "Petra Lund", "J. R. Osei", "University of Norport", "Lund campaign" (a group).
    fn name(&mut self, first: usize, titled: bool) -> usize {
        let mut end = first + 1;
        let whole = |i: usize| stem(self.text(i)).len() < self.text(i).len();
        let mut possessive = whole(first);
        while !possessive && end < self.end && end - first < LONGEST {
            let next = self.text(end);
            let joined = !self.analysis.tokens[end].spaced;
            if self.is_name(end, false) {
                possessive = whole(end);
                end += 1;
            } else if joined && next == "." && self.is_name(end + 1, false) && self.is_short(end - 1) {
                end += 1;
            } else if joined
                && next == "."
                && end + 1 < self.end
                && !self.analysis.tokens[end + 1].spaced
                && lexicon::look_up_small(self.text(end + 1)).has(List::LinkEndings)
            {
                // "Fjordbank.com"
                end += 2;
            } else if joined && next == "/" && self.is_name_at(end + 1) && !self.analysis.tokens[end + 1].spaced {
                // "Harbour Post/Tidewater poll"
                end += 2;
            } else if joined
                && matches!(next, "-" | "‑" | "–")
                && end + 1 < self.end
                && !self.analysis.tokens[end + 1].spaced
            {
                if !self.is_capital(end + 1) {
                    // "Lund-backed", "Norport-based": no name
                    return end + 2;
                }
                end += 2;
                possessive = whole(end - 1);
            } else if let Some(linked) = self.link(first, end) {
                end = linked;
            } else {
                break;
            }
        }
        // "Sanders’ campaign", but "Dockers’ Federation" is one name.
        if !possessive && self.is_plural_owner(end) {
            if let Some(body) = self.body(end + 1) {
                end = body;
            } else {
                possessive = true;
            }
        }
        let titled = titled
            || (end - first > 1
                && (self.words[first].head >= HEAD || (self.is_short(first) && self.text(first + 1) == ".")));
        if possessive {
            if self.owns_cue(end) {
                self.push(first, end, Sort::Name, true, titled);
            }
            return self.phrase(first, end + usize::from(self.is_plural_owner(end)));
        }
        let bracket = usize::from(first > self.start && self.text_at(first - 1) == "(");
        if first == self.start + bracket && self.is_dateline(first, end) {
            return end;
        }
        let number = end < self.end && self.analysis.tokens[end].kind == TokenKind::Number;
        let noun = end + usize::from(number);
        if self.is_nominal(noun) && !self.is_capital(noun) && !self.is_verb(noun) && !self.is_predicate(noun) {
            let before = self.out.len();
            let next = self.phrase(first, end);
            if self.titled || self.out.len() > before {
                return next;
            }
        }
        self.push(first, end, Sort::Name, false, titled);
        end
    }

    /// Returns the end of a share at `at`: "one in five".
    fn share_end(&self, at: usize) -> Option<usize> {
        let of = at + 2;
        let number = of < self.end
            && (self.analysis.tokens[of].kind == TokenKind::Number || self.word(of).class == PhraseClass::Quantifier);
        (self.text_at(at + 1) == "in" && number).then_some(at + 3)
    }

    /// Returns the end of a name of people at `at`: "Norwegians" in "most Norwegians", "Senate Democrats" in "many Senate
    /// Democrats".
    fn plural_name(&self, at: usize) -> Option<usize> {
        let end = (at..self.end.min(at + LONGEST)).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        let last = end.checked_sub(1).filter(|&last| last >= at)?;
        let word = self.text(last);
        let people = word.strip_suffix('s').is_some_and(|one| {
            entities::traits(entities::key(one)).adjective() || lexicon::look_up(one).has(List::PartyMembers)
        });
        (people || lexicon::look_up(word).has(List::PartyMembers)).then_some(end)
    }

    /// Returns true for the apostrophe of a possessive of several people at `at`: "dockers’ vote".
    fn is_plural_owner(&self, at: usize) -> bool {
        at > self.start
            && at + 1 < self.end
            && matches!(self.text(at), "'" | "’")
            && !self.analysis.tokens[at].spaced
            && self.analysis.tokens[at + 1].spaced
            && self.is_word(at + 1)
            && self.text(at - 1).ends_with('s')
    }

    /// Returns the end of the words from `at` on that name an organisation by its kind: "Federation", "Trade Union".
    fn body(&self, at: usize) -> Option<usize> {
        let end = (at..self.end.min(at + LONGEST)).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        let last = end.checked_sub(1).filter(|&last| last >= at)?;
        let listed = lexicon::look_up(self.text(last)).has_any(&[List::OrganisationKinds, List::Organisations]);
        (listed || entities::traits(entities::key(self.text(last))).org()).then_some(end)
    }

    /// Returns the end of a name that continues after a particle at `at`: "Ama van der Berg", "Bank of Norport",
    /// "Smith & Sons".
    fn link(&self, first: usize, at: usize) -> Option<usize> {
        let next = match self.text(at) {
            // "University of the North", but not "Ama Osei of the University"
            "of" if at - first > 1 => return None,
            "for" | "on" if entities::traits(entities::key(self.text(at - 1))).org() => {
                at + 1 + usize::from(self.text_at(at + 1) == "the")
            }
            // "Centre for Disease Prevention and Control", but not "Institute for Peace and Petra Lund"
            "and" if (first + 1..at).any(|i| matches!(self.text(i), "for" | "on")) => {
                let traits = entities::traits(entities::key(self.text_at(at + 1)));
                return (self.is_name_at(at + 1) && traits.ordinary() >= 2 && traits.given() == 0).then_some(at + 1);
            }
            "of" | "van" | "von" | "de" if matches!(self.text_at(at + 1), "the" | "der" | "den" | "la") => at + 2,
            "of" | "&" => at + 1,
            particle if lexicon::look_up_small(particle).has(List::Particles) => at + 1,
            _ => return None,
        };
        let date = lexicon::look_up(self.text_at(next)).has_any(&[List::Weekdays, List::Months]);
        (self.is_name_at(next) && !date).then_some(next)
    }

    /// Returns true for a short word that a full stop may follow inside a name: "J", "Sen", "St".
    fn is_short(&self, i: usize) -> bool {
        self.analysis.tokens[i].shape == Shape::Initial || self.text(i).len() <= 4
    }

    /// Reads a phrase that begins at `first` and whose nouns begin at `at`: "the former port director", "Lund's
    /// lawyers".
    fn phrase(&mut self, first: usize, at: usize) -> usize {
        let limit = self.end.min(at + LONGEST);
        let bare = first == at;
        if bare && self.next_role(at) >= limit {
            return at + 1;
        }
        let (mut head, mut i) = (None, at);
        // "a long-time critic": a noun for people is no verb.
        let is_person = |i: usize| i > at && lexicon::look_up_small(self.text(i)).has(List::People);
        while i < limit {
            let token = &self.analysis.tokens[i];
            // "the 34-year-old baker": the number is the first token of the compound.
            let inside = i > at || first < at;
            if (inside && self.is_hyphen(i))
                || (i > at && self.is_hyphen(i - 1) && !token.spaced && token.kind == TokenKind::Word)
                || token.kind == TokenKind::Number
                || (i == at && first < at && self.word(i).class == PhraseClass::Quantifier)
            {
                i += 1;
                continue;
            }
            // "the dockers’ leader"
            if i > at && self.is_plural_owner(i) && self.is_nominal(i + 1) && !self.is_capital(i + 1) {
                i += 1;
                continue;
            }
            // "the laid-back Norport resident": a name may be inside.
            if !bare && head.is_none() && self.is_name(i, false) {
                let behind = (i..limit).find(|&k| !self.is_name(k, false)).unwrap_or(limit);
                let adjective = |&k: &usize| !self.is_capital(k) && self.is_nominal(k) && !self.is_verb(k);
                // "the Labour parliamentary candidate"
                if (behind..limit).take_while(adjective).any(|k| self.is_role(k)) {
                    i = behind;
                }
            }
            if !self.is_nominal(i)
                || ((i > at || first < at) && self.is_name(i, false))
                || (self.is_verb(i) && (i > at || first == at) && !is_person(i))
            {
                break;
            }
            // "the self-taught painter"
            let joined = i + 1 < limit && self.is_hyphen(i + 1) && !self.analysis.tokens[i + 1].spaced;
            if self.is_role(i) && !joined {
                head = Some(i);
            }
            i += 1;
            if stem(self.text(i - 1)).len() < self.text(i - 1).len() {
                // "the runner's training partner": the owner of another person.
                let nominal = |k: &usize| self.is_nominal(*k) && !self.is_capital(*k) && !self.is_verb(*k);
                if bare
                    || !(i..limit).take_while(nominal).any(|k| lexicon::look_up_small(self.text(k)).has(List::People))
                {
                    break;
                }
                head = None;
            }
        }
        if let Some(document) = self.document(first, at, i, head) {
            self.push(first, document, if bare { Sort::Bare } else { Sort::Phrase }, false, false);
            return document;
        }
        if let Some(h) = head {
            if h + 1 == i && self.is_name(i, false) {
                self.titled = true;
                return i;
            }
            if self.apposed(first, h + 1) {
                self.titled = true;
                return h + 2;
            }
            if let Some(name) = self.second_role(h).filter(|_| bare) {
                self.titled = true;
                return name;
            }
            let plural = self.is_plural_owner(h + 1);
            let owner = plural || stem(self.text(h)).len() < self.text(h).len();
            if owner {
                if self.owns_cue(h + 1 + usize::from(plural)) {
                    self.push(first, h + 1, if bare { Sort::Bare } else { Sort::Phrase }, true, false);
                }
            } else if !bare {
                self.push(first, h + 1, Sort::Phrase, false, false);
            } else if first == self.start
                || self.beside_cue(first, h + 1)
                // "By a wide margin, supporters of Petra Lund say"
                || first > self.start && self.text(first - 1) == "," && self.text_at(h + 1) == "of"
                || self.is_verb(h + 1)
                || self.text_at(h + 1) == ","
                || self.word(h + 1).class == PhraseClass::Who
            {
                self.push(first, h + 1, Sort::Bare, false, false);
            }
            return h + 1;
        }
        let acts = || (at..i).any(|k| self.words[k].head >= 1) && self.is_verb(i);
        if !bare
            && i > at
            && (self.beside_cue(first, i) || acts())
            && self.analysis.tokens[i - 1].kind == TokenKind::Word
        {
            // "Lund constituent Ama Osei", "Lund's introducer, Ama Osei,": the name behind the noun speaks.
            if self.is_name(first, false) && (self.is_name_at(i) || self.apposed(first, i)) {
                self.titled = true;
                return i + usize::from(!self.is_name_at(i));
            }
            self.push(first, i, Sort::Phrase, false, false);
            return i;
        }
        // No candidate: continues after its first word, so that a name inside is read as a name.
        if bare { at + 1 } else { at }
    }

    /// Returns the end of a phrase of nouns `at..end` that names a document: "a police statement" in "a police statement said",
    /// "the statement" in "The statement published on Monday said". `head` is the last office among the nouns.
    fn document(&self, first: usize, at: usize, end: usize, head: Option<usize>) -> Option<usize> {
        let is_document = |i: usize| lexicon::look_up_small(self.text(i)).has(List::Documents);
        let last = end.checked_sub(1).filter(|&l| l >= at && !self.is_capital(l))?;
        if is_document(last) {
            let says = self.is_verb(end) && self.beside_cue(first, end);
            let described = first < at
                && first == self.start
                && (self.text_at(end).ends_with("ed") || self.word(end).class == PhraseClass::Preposition);
            let compound = head.is_some_and(|h| h < last);
            return (says && (compound || head.is_none() && first < at) || head.is_none() && described).then_some(end);
        }
        // "The statement published on Monday": the participle was read as a noun.
        let noun = last.checked_sub(1).filter(|&n| n >= at && first < at && first == self.start && head.is_none())?;
        (self.text(last).ends_with("ed") && is_document(noun)).then_some(last)
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
            find(&analysis, &words, sentence.tokens.clone(), &mut out);
        }
        out.iter().map(|p| p.span.of(text).to_owned()).collect()
    }

    #[test]
    fn candidates_by_sort() {
        let rows: [(&str, &[&str]); 45] = [
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
            ("", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }
}
