//! Reads runs of capitalised words: the beginning of a name, the links between its words, and its end.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::capitals::Capitals;
use super::evidence::is_speech_verb;
use super::german_nouns::GermanNouns;
use super::language;
use super::lexicon;
use super::lexicon::{Key, Traits};
use super::name::{Names, Part, PartKind, first_letter, is_capital, lists_without_clitic, without_clitic};
use super::usage::Usage;
use crate::block::Role;
use crate::lexicon::{self as words, List};
use crate::span::Span;
use crate::text::time_zone::is_time_zone;
use crate::text::{Analysis, Shape, TokenKind};

/// Meaning of capitals in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    Normal,
    /// "Minister Denies Plan to Close Quay": ordinary words have capitals, too.
    Headline,
}

pub(crate) struct Reader<'a, 'b> {
    pub(crate) a: &'b Analysis<'a>,
    pub(crate) names: Names,
    /// Words of the current run; reused.
    pub(crate) items: Vec<Part>,
    pub(crate) case: Case,
    pub(crate) sentence: usize,
    /// Keys of the surnames of the people that were named in full so far.
    pub(crate) surnames: FxHashSet<Key>,
    /// Words that the document uses as surnames; none for a text that is not English.
    pub(crate) usage: Usage,
    /// Words that a German text uses as nouns; none for other languages.
    pub(crate) nouns: GermanNouns,
    /// Words that begin names, for a text in a language without a grammar.
    pub(crate) capitals: Option<Capitals<'b, 'a>>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(crate) fn new(analysis: &'b Analysis<'a>, language: Option<&str>) -> Self {
        let foreign = language::function_words(analysis, language);
        Self {
            a: analysis,
            usage: if foreign.is_none() { Usage::new(analysis) } else { Usage::default() },
            capitals: if foreign.is_none() { language::capitals(analysis, language) } else { None },
            nouns: if foreign == Some(List::FunctionGerman) {
                GermanNouns::new(analysis)
            } else {
                GermanNouns::default()
            },
            names: Names { foreign, ..Names::default() },
            items: Vec::new(),
            case: Case::Normal,
            sentence: 0,
            surnames: FxHashSet::default(),
        }
    }
}

impl Reader<'_, '_> {
    /// Returns the meaning of capitals in a sentence. In a headline most words have capitals and no full stop follows;
    /// "LUND SEALS VICTORY OVER OSEI." and "Petra Lund Defends Herself Against Claims." are headlines with a full stop.
    pub(crate) fn case_of(&self, tokens: Range<usize>, role: Role) -> Case {
        let stop = self.a.word(tokens.end - 1) == ".";
        let (mut capital, mut upper, mut lower) = (0, 0, 0);
        for t in &self.a.tokens[tokens.clone()] {
            match t.shape {
                Shape::Upper => (capital, upper) = (capital + 1, upper + 1),
                Shape::Title => capital += 1,
                // Short words stay small in headlines.
                Shape::Lower if t.span.len() > 4 => lower += 1,
                _ => {}
            }
        }
        let shouted = upper >= 3 && upper == capital;
        // "“No,” the Harbour Police said."
        let says = |t: usize| self.a.tokens[t].shape == Shape::Lower && is_speech_verb(self.a, t);
        if stop
            && (lower > 0
                || tokens.clone().any(says)
                || !(shouted || capital >= 5 && self.ordinary_capitals(tokens) >= 2))
        {
            return Case::Normal;
        }
        if (capital >= 4 && lower * 5 < capital) || (stop && upper >= 3) || (role == Role::Title && lower * 2 < capital)
        {
            Case::Headline
        } else {
            Case::Normal
        }
    }

    /// Returns the number of words behind the first with a capital that running text writes in lower case: "Defends",
    /// "Against", but not "Prime Minister".
    fn ordinary_capitals(&self, tokens: Range<usize>) -> usize {
        let is_ordinary = |i: &usize| {
            let t = lexicon::traits(lexicon::key(self.a.word(*i)));
            let named = t.given() >= 2 || t.surname() >= 2 || t.place_name() || t.title() || t.role() || t.org();
            self.a.tokens[*i].shape == Shape::Title && !named && (t.ordinary() >= 2 || t.stop())
        };
        tokens.skip(1).filter(is_ordinary).count()
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        is_capital(self.a, i)
    }

    fn dotted(&self, i: usize) -> bool {
        self.unspaced(i + 1, self.a.tokens.len(), ".")
    }

    /// Returns whether a surname follows token `i`: in "JK Osei", but not in "US President".
    fn precedes_name(&self, i: usize) -> bool {
        self.a.tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Title && t.spaced) && {
            let next = lexicon::traits(lexicon::key(without_clitic(self.a.word(i + 1)).0));
            let known = lexicon::traits(lexicon::key(self.a.word(i)));
            !next.title() && !next.role() && !next.common() && next.ordinary() < 2 && !known.common()
        }
    }

    /// Returns whether token `i` is a rank in capitals before a name: "DSP Osei", not "PC World".
    fn is_rank(&self, i: usize) -> bool {
        self.a.tokens[i].shape == Shape::Upper
            && self.case == Case::Normal
            && self.a.lists(i).has(List::TitlesInCapitals)
            && self.a.tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Title && t.spaced)
            && {
                let next = lexicon::traits(lexicon::key(without_clitic(self.a.word(i + 1)).0));
                !next.common() && next.ordinary() < 2 || next.surname() > 0 && !next.org()
            }
    }

    /// Returns whether token `i` is an honorific that the table of traits does not have: "Cllr Osei".
    fn is_honorific(&self, i: usize) -> bool {
        self.a.tokens[i].shape == Shape::Title
            && self.names.foreign.is_none()
            && self.a.lists(i).has(List::Honorifics)
            && self.precedes_name(i)
    }

    pub(super) fn unspaced(&self, i: usize, end: usize, sign: &str) -> bool {
        i < end && !self.a.tokens[i].spaced && self.a.word(i) == sign
    }

    pub(super) fn part(&self, i: usize) -> Part {
        let token = &self.a.tokens[i];
        let word = token.span.of(self.a.body);
        let (core, possessive) = without_clitic(word);
        let key = lexicon::key(core);
        let kind = if token.shape == Shape::Initial && core.chars().count() == 1 {
            PartKind::Initial
        } else if lists_without_clitic(self.a, i).has(List::Generations) {
            PartKind::Suffix
        } else if token.shape == Shape::Upper
            && word.len() <= 6
            && (word.contains('.')
                || (word.len() == 2
                    && self.case == Case::Normal
                    && !lexicon::traits(key).title()
                    && self.precedes_name(i)))
        {
            // "J.K. Osei"
            PartKind::Initial
        } else {
            PartKind::Word
        };
        // "Mme Lund", "M. Osei"
        let other = self.names.foreign.is_some() || self.capitals.is_some();
        let honorific =
            other && words::look_up(core).has(List::HonorificsForeign) || self.is_rank(i) || self.is_honorific(i);
        Part {
            key,
            traits: match () {
                () if honorific => Traits::HONORIFIC,
                () if self.is_given_word(i) => self.traits(key).with_given(),
                () => self.traits(key),
            },
            kind: if honorific { PartKind::Word } else { kind },
            shape: token.shape,
            span: Span::new(token.span.start(), token.span.start() + core.len()),
            token: i,
            initial: first_letter(core),
            possessive,
            skeleton: lexicon::skeleton(core),
            halves: None,
        }
    }

    /// Returns whether token `i` is a word that parents give as a name, before a word of no language: "Comfort Mensah".
    fn is_given_word(&self, i: usize) -> bool {
        let next = self.a.tokens.get(i + 1).filter(|t| t.shape == Shape::Title && t.spaced);
        next.is_some() && self.names.foreign.is_none() && self.a.lists_as_written(i).has(List::GivenWords) && {
            let t = lexicon::traits(lexicon::key(without_clitic(self.a.word(i + 1)).0));
            t.ordinary() == 0 && !(t.org() || t.place() || t.place_name() || t.common() || t.stop() || t.role())
        }
    }

    /// Returns the properties of a word; the list of given names of a language adds to those of the trained table.
    fn traits(&self, key: Key) -> Traits {
        let known = lexicon::traits(key);
        let unknown = known.given() == 0 && !known.common() && !known.title() && !known.role();
        let listed = |list| language::is_given(list, key);
        if unknown && self.names.foreign.is_some_and(listed) { known.with_given() } else { known }
    }

    /// Reads the run that begins at token `i`, if there is one; returns the next token to read. Every token is visited a
    /// bounded number of times: look-ahead is at most six tokens.
    pub(crate) fn chunk(&mut self, i: usize, sentence: Range<usize>) -> usize {
        let end = sentence.end;
        let Some(first) = self.first(i, &sentence) else { return i + 1 };
        self.items.clear();
        let mut at = i;
        if first {
            at = self.particles(i, end);
        }
        while at < end && self.is_capital(at) {
            let mut part = self.part(at);
            if !self.items.is_empty()
                && (self.breaks(&part) || self.is_function_word(at) && !self.may_hold_particle(at))
            {
                break;
            }
            let next = self.join(&mut part, at, end);
            // "Fouzia Al Hashish"; but Al Osei has a given name.
            if !self.items.is_empty()
                && part.shape == Shape::Title
                && part.span.len() <= 3
                && next < end
                && self.is_capital(next)
                && part.lists(self.a).has(List::Particles)
            {
                part.kind = PartKind::Particle;
            }
            let closed = part.possessive && !self.owns_body(&part, next, end);
            self.items.push(part);
            at = next;
            if closed {
                break;
            }
            match self.link(at, end) {
                Some(next) => at = next,
                None => break,
            }
        }
        // Links without a capitalised word after them are not part of the name.
        while self.items.last().is_some_and(|p| matches!(p.kind, PartKind::Link | PartKind::Particle)) {
            self.items.pop();
        }
        self.drop_lone_particles();
        if !self.items.is_empty() {
            self.trim_start(&sentence);
            self.segment(&sentence);
            self.abbreviated(at, &sentence);
        }
        at.max(i + 1)
    }

    /// Returns whether a run begins at token `i`: `Some(true)` with a particle in lower case ("bin Laden"), `Some(false)`
    /// with a capital.
    fn first(&self, i: usize, sentence: &Range<usize>) -> Option<bool> {
        let token = &self.a.tokens[i];
        if token.kind != TokenKind::Word {
            return None;
        }
        if self.is_capital(i) {
            if is_time_zone(self.a, i) || self.ends_town(i, sentence.start) {
                return None;
            }
            let part = self.part(i);
            // "Der Hafen", "Selon Ana Lund"; but "Von der Leyen" where she was named in full.
            if self.is_function_word(i) && !self.is_known_surname(i, sentence.end) {
                return None;
            }
            // "Вчера Анна Смирнова", "Ο Γιώργος Παππάς"
            if self.capitals.as_ref().is_some_and(|c| c.is_no_name(i)) {
                return None;
            }
            return (!self.skipped(&part, i, sentence)).then_some(false);
        }
        if token.span.len() > 5 || !self.a.lists_as_written(i).has(List::Particles) {
            return None;
        }
        let next = self.particle_end(i, sentence.end);
        if next >= sentence.end || !self.is_capital(next) {
            return None;
        }
        if self.is_function_word(i) {
            return self.is_known_surname(i, sentence.end).then_some(true);
        }
        // "de Blasio" in English; in French or Spanish "de" before a capital is a preposition, and the words before it
        // are not in the lexicon.
        let arabic = self.a.lists_as_written(i).has(List::ArabicParticles);
        let before = i.checked_sub(1).filter(|&b| b >= sentence.start);
        let english = before.is_none_or(|b| {
            self.a.tokens[b].kind != TokenKind::Word || lexicon::traits(lexicon::key(self.a.word(b))).ordinary() == 3
        });
        let part = self.part(next);
        ((arabic || english) && !part.traits.place_name() && !part.traits.org() && !part.traits.stop()).then_some(true)
    }

    /// Returns whether token `i` ends the name of a town with a preposition between hyphens: "Sea" in "Norport-on-Sea".
    fn ends_town(&self, i: usize, start: usize) -> bool {
        let hyphen = |t: usize| matches!(self.a.word(t), "-" | "‑") && !self.a.tokens[t].spaced;
        i >= start + 3
            && !self.a.tokens[i].spaced
            && hyphen(i - 1)
            && !self.a.tokens[i - 2].spaced
            && self.a.lists_as_written(i - 2).has(List::JoinedPrepositions)
            && hyphen(i - 3)
    }

    /// Returns whether token `i` tells two people of one name apart: "Jr", "III".
    fn is_generation(&self, i: usize) -> bool {
        self.a.lists_as_written(i).has(List::Generations)
    }

    /// Returns whether token `i` is a function word of the language of the text, if that is not English: "Der",
    /// "Selon".
    fn is_function_word(&self, i: usize) -> bool {
        self.names.foreign.is_some_and(|list| self.a.lists(i).has(list) || is_elided(self.a.word(i)))
    }

    /// Returns whether a word with a capital does not begin a name: "However", "Monday"; but "Will Smith" and "April
    /// Lund" are names.
    fn skipped(&self, part: &Part, i: usize, sentence: &Range<usize>) -> bool {
        // "MILAN 'S" with the clitic set apart
        if part.kind == PartKind::Initial
            && i > sentence.start
            && !self.a.tokens[i].spaced
            && self.a.tokens[i - 1].kind == TokenKind::Mark
        {
            return true;
        }
        let next = i + 1 < sentence.end && self.is_capital(i + 1);
        if part.traits.stop() {
            if part.shape == Shape::Upper && part.span.len() > 2 && self.case == Case::Normal {
                return false;
            }
            if !next && (self.is_short_name(part, i, sentence) || self.is_half_of_name(i, sentence.end)) {
                return false;
            }
            if !next || part.possessive {
                return true;
            }
            let follows = self.part(i + 1);
            let named = part.traits.given() >= 2 && follows.traits.ordinary() < 2 && !follows.traits.stop();
            let question = self.a.word(sentence.end - 1) == "?" && i == sentence.start;
            // "Jan Brewer", where the text has "Brewer said"; not "in June Brewer said".
            let dated = i > sentence.start && lexicon::traits(lexicon::key(self.a.word(i - 1))).stop();
            if part.traits.given() >= 1 && self.usage.is_surname(follows.key) && !dated && !question {
                return false;
            }
            let new = matches!(self.a.word(i), "New" | "First" | "United");
            return !(named && !question || new);
        }
        if self.case == Case::Headline && is_headline_word(part, part.span.of(self.a.body)) {
            // "Grace Lund Wins" keeps its given name.
            return !(next && part.traits.given() >= 2 && part.traits.ordinary() < 3);
        }
        false
    }

    /// Returns whether a function word is the first half of a name with a hyphen: "Per" in "Per-Olov".
    fn is_half_of_name(&self, i: usize, end: usize) -> bool {
        let hyphen = self.unspaced(i + 1, end, "-") || self.unspaced(i + 1, end, "‑");
        hyphen && i + 2 < end && self.a.tokens[i + 2].shape == Shape::Title && !self.a.tokens[i + 2].spaced && {
            let half = lexicon::traits(lexicon::key(without_clitic(self.a.word(i + 2)).0));
            half.ordinary() < 2 && !half.stop()
        }
    }

    /// Returns whether a function word or month is the surname of a person who was named in full: "Early" in "Early said",
    /// "said Early".
    fn is_short_name(&self, part: &Part, i: usize, sentence: &Range<usize>) -> bool {
        let word = |t: Option<usize>| t.filter(|t| sentence.contains(t)).map_or("", |t| self.a.word(t));
        let says = |t: Option<usize>| t.is_some_and(|t| sentence.contains(&t) && is_speech_verb(self.a, t));
        self.names.foreign.is_none()
            && self.case == Case::Normal
            && self.surnames.contains(&part.key)
            && (says(i.checked_sub(1))
                || says(Some(i + 1))
                || matches!(word(Some(i + 1)), "still" | "also") && says(Some(i + 2)))
    }

    /// Returns whether a capitalised word ends the run before it.
    fn breaks(&self, part: &Part) -> bool {
        let last = self.items.last().expect("the caller has checked that the run has words");
        // "LUND A WINNER": an article, not an initial.
        if part.kind == PartKind::Initial && part.initial == 'a' && !self.dotted(part.token) {
            return true;
        }
        if part.traits.stop() && part.kind == PartKind::Word {
            // "Theresa May", but not "Osei In Talks"; "United Nations" and "New York Times" have no stop words.
            // "Michael Every," in running text; "told Michael Monday" has a day of the week.
            let odd = self.case == Case::Normal && self.items.len() == 1 && !words::is_time(part.span.of(self.a.body));
            let surname = last.traits.given() >= 2 && (part.traits.given() >= 2 || part.traits.surname() >= 2 || odd);
            let inside = last.kind == PartKind::Link || part.shape == Shape::Upper;
            return !(surname || inside);
        }
        if self.case == Case::Headline && is_headline_word(part, part.span.of(self.a.body)) && !part.traits.title() {
            let surname = last.traits.given() >= 2 && part.traits.surname() >= 2 && part.traits.ordinary() < 3;
            return !(surname || part.traits.org() && part.traits.ordinary() < 3);
        }
        false
    }

    /// Adds to a word the point of an initial or abbreviation, or its hyphenated parts; returns the next token.
    fn join(&self, part: &mut Part, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        if part.possessive {
            return next;
        }
        let capital_after = |i: usize| i < end && self.is_capital(i);
        if capital_after(next + 1) && self.is_cut_particle(part, next, end) {
            part.kind = PartKind::Particle;
            return next + 1;
        }
        if self.unspaced(next, end, ".") {
            let abbreviated = part.kind == PartKind::Initial
                || part.kind == PartKind::Suffix
                || (part.span.len() <= 5 && (part.traits.title() || part.lists(self.a).has(List::NameAbbreviations)));
            // The point after "Jr." is part of the name inside a sentence, and the full stop at the end of one.
            if abbreviated && (capital_after(next + 1) || (part.kind == PartKind::Suffix && next + 1 < end)) {
                if part.kind != PartKind::Word {
                    part.span = part.span.cover(self.a.tokens[next].span);
                }
                return next + 1;
            }
            return next;
        }
        // "Jean-Luc", "Wilson-Raybould", "Jong-un", "President-elect"; not "Boston-based".
        while (self.unspaced(next, end, "-") || self.unspaced(next, end, "‑")) && next + 1 < end {
            let after = &self.a.tokens[next + 1];
            if after.spaced || after.kind != TokenKind::Word {
                break;
            }
            let word = self.a.word(next + 1);
            let (core, possessive) = without_clitic(word);
            if !self.is_capital(next + 1) {
                let known = lexicon::traits(lexicon::key(core));
                let elect = part.traits.title() && matches!(core, "elect" | "designate" | "general");
                // "Jong-un": words of up to three letters count, except those that end English compounds.
                // "Hye-jin Paik": the given name before its surname.
                let given = core.len() <= 5 && next + 2 < end && self.is_capital(next + 2) && known.ordinary() < 2;
                let syllable = (!self.items.is_empty() || given)
                    && core.len() <= 7
                    && !known.role()
                    && (known.ordinary() < 3
                        || (core.len() <= 3 && !matches!(core, "led" | "era" | "run" | "old" | "day")));
                if !elect && !syllable {
                    break;
                }
            } else if part.lists(self.a).has(List::Particles) && part.span.len() <= 3 {
                // "Al-Sadr" is a particle and a name.
                part.kind = PartKind::Particle;
                return next + 1;
            }
            part.span = Span::new(part.span.start(), after.span.start() + core.len());
            part.possessive = possessive;
            part.halves = Some((part.halves.map_or(part.key, |h| h.0), lexicon::key(core)));
            part.key = lexicon::key(part.span.of(self.a.body));
            let whole = lexicon::traits(part.key);
            if whole != Traits::default() {
                part.traits = whole;
            } else if part.traits.stop() {
                // "Per-Olov": the function word is half of a name.
                part.traits = lexicon::traits(lexicon::key(core));
            }
            next += 2;
            if possessive {
                break;
            }
        }
        next
    }

    /// Reads the link between two words of one name ("van der", "of", a nickname); stores it and returns the next word.
    fn link(&mut self, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        let last = *self.items.last()?;
        // "Chief Of Staff" in Title Case
        let word = match self.a.word(at) {
            "Of" if self.case == Case::Normal => "of",
            _ if self.is_capital(at) => return Some(at),
            word => word,
        };
        let a = self.a;
        let capital = |i: usize| i < end && is_capital(a, i);
        let token = &a.tokens[at];
        if token.kind == TokenKind::Word {
            // "Ana de Lima e Osei"
            let joins = word == "e" && self.items.iter().any(|p| p.kind == PartKind::Particle) && self.items.len() > 2;
            if joins && capital(at + 1) && last.kind == PartKind::Word {
                self.items.push(Part { kind: PartKind::Particle, ..self.part(at) });
                return Some(at + 1);
            }
            if let Some(after) = self.dutch_particles(at, end) {
                return Some(after);
            }
            if self.a.lists_as_written(at).has(List::Particles) && self.may_hold_particle(at) {
                let next = self.particle_end(at, end);
                if capital(next) && last.kind != PartKind::Suffix {
                    return Some(self.particles(at, end));
                }
            }
            let heads = last.traits.org() || last.traits.title() || is_of_head(&last, self.a);
            let article = matches!(word, "of" | "for" | "on") && at + 1 < end && a.word(at + 1) == "the";
            let next = at + 1 + usize::from(article);
            let linked = match word {
                "of" => heads,
                // "Council on Fisheries", but not "the Council on Monday"
                "for" | "on" => last.traits.org() && next < end && !words::is_time(self.a.word(next)),
                "and" => {
                    self.items.iter().any(|p| p.kind == PartKind::Link && p.span.of(self.a.body) == "of")
                        && self.items[0].traits.org()
                        && capital(at + 1)
                        && self.part(at + 1).traits.ordinary() >= 2
                }
                _ => false,
            };
            if linked && capital(next) && !self.part(next).traits.stop() {
                self.items.push(Part { kind: PartKind::Link, ..self.part(at) });
                return Some(next);
            }
            return None;
        }
        match word {
            // "Anglers’ Club of Kelm"
            "’" | "'" if !token.spaced && self.owns_body(&last, at + 1, end) => {
                if let Some(owner) = self.items.last_mut() {
                    owner.possessive = true;
                }
                Some(at + 1)
            }
            "&" if capital(at + 1) => {
                self.items.push(Part { kind: PartKind::Link, ..self.part(at) });
                Some(at + 1)
            }
            // "Petra Lund, Jr."
            "," if capital(at + 1) && self.items.len() >= 2 && self.is_generation(at + 1) => Some(at + 1),
            // Ana “Ace” Diaz, Ana (Ace) Diaz
            _ if (token.kind == TokenKind::Mark || word == "(")
                && token.spaced
                && capital(at + 1)
                && last.kind == PartKind::Word =>
            {
                // Ana “Fast Feet” Diaz, Ana “Ninety-Nine” Diaz
                let hyphen = |t: usize| self.unspaced(t, end, "-") && capital(t + 1);
                let close = (at + 2..at + 6).find(|&t| !capital(t) && !hyphen(t)).unwrap_or(end);
                let closes = close < end
                    && !self.a.tokens[close].spaced
                    && (self.a.tokens[close].kind == TokenKind::Mark || self.a.word(close) == ")");
                let nick = self.part(at + 1);
                let after =
                    capital(close + 1) && self.a.tokens[close + 1].spaced && !self.part(close + 1).traits.stop();
                // Ana “The Fish” Diaz
                let plain = !nick.traits.stop() || close > at + 2;
                if closes && after && nick.shape == Shape::Title && plain && last.traits.given() > 0 {
                    for t in (at + 1..close).filter(|&t| capital(t)) {
                        let part = self.part(t);
                        self.items.push(Part { kind: PartKind::Nick, ..part });
                    }
                    return Some(close + 1);
                }
                None
            }
            _ if token.kind == TokenKind::Number
                && token.spaced
                && last.kind == PartKind::Word
                && last.traits.ordinary() >= 2
                && !last.traits.stop()
                && last.traits.given() == 0
                && token.span.len() <= 4 =>
            {
                self.items.push(Part { kind: PartKind::Link, ..self.part(at) });
                // A number may end a name, unlike a link.
                if let Some(p) = self.items.last_mut() {
                    p.kind = PartKind::Word;
                }
                (capital(at + 1)).then_some(at + 1)
            }
            _ => None,
        }
    }

    /// Drops an ordinary word that has a capital only because it begins the sentence: "Yesterday Petra Lund".
    fn trim_start(&mut self, sentence: &Range<usize>) {
        if let (Some(capitals), [first, .., last]) = (&self.capitals, &self.items[..]) {
            let start = capitals.start(first.token, last.token + 1);
            let dropped = self.items.iter().take_while(|p| p.token < start).count();
            self.items.drain(..dropped.min(self.items.len() - 1));
        }
        while self.items.len() > 1 {
            let (first, second) = (self.items[0], self.items[1]);
            // "Ban Osein": the same two words inside a sentence, or the first alone as a surname.
            if self.usage.is_pair(first.key, second.key) || self.usage.is_surname(first.key) {
                break;
            }
            let opens = first.token == sentence.start || self.opens_clause(first.token);
            // "Elections Norland": a body with its field
            if self.names_body_by_field(&self.items) {
                break;
            }
            let ordinary = first.traits.ordinary() == 3
                && first.traits.given() < 2
                && !first.traits.title()
                && !first.traits.role()
                && !first.traits.org()
                && !first.traits.place_name();
            let named = second.kind == PartKind::Word && second.traits.given() >= 2 && !second.traits.common();
            let alone = self.items.len() == 2
                && second.kind == PartKind::Word
                && first.traits.surname() == 0
                && !second.traits.common()
                && !second.traits.title();
            if first.kind == PartKind::Word && opens && ordinary && (named || alone) {
                self.items.remove(0);
            } else {
                break;
            }
        }
    }

    /// Returns whether a token begins a clause: after an opening mark, a colon or a dash, ordinary words have capitals.
    pub(super) fn opens_clause(&self, token: usize) -> bool {
        token > 0
            && (self.a.tokens[token - 1].kind == TokenKind::Mark
                || matches!(self.a.word(token - 1), ":" | "—" | "–" | "-" | "•" | "*" | "(" | "…"))
    }
}

/// Returns whether a word of a headline is an ordinary one, which elsewhere is in lower case.
fn is_headline_word(part: &Part, word: &str) -> bool {
    let t = part.traits;
    // "Defends", of which only "defend" was counted
    let inflected = || {
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s'));
        t.ordinary() == 0 && t.given() == 0 && t.surname() == 0 && stem.is_some_and(is_plain)
    };
    let ordinary =
        (t.ordinary() == 3 && t.given() < 3) || (t.ordinary() == 2 && t.given() < 2 && t.surname() < 2) || inflected();
    part.kind == PartKind::Word && ordinary && !t.place_name()
}

/// Returns whether a word is nearly always in lower case.
fn is_plain(word: &str) -> bool {
    let t = lexicon::traits(lexicon::key(word));
    t.ordinary() == 3 && t.given() < 2
}

/// Returns whether a word is a French or Italian one behind an elided article, preposition or pronoun: "D'après", "L'ufficio";
/// not "D'Alembert".
fn is_elided(word: &str) -> bool {
    let Some((first, rest)) = word.split_once(['\'', '’']) else { return false };
    let elided = List::Elisions.words();
    rest.starts_with(char::is_lowercase) && elided.iter().any(|e| first.eq_ignore_ascii_case(e)) && rest.len() > 1
}

/// Returns whether "of" may continue a name after a word that is no organisation by itself: "House of …", "Isle of …".
fn is_of_head(part: &Part, a: &Analysis<'_>) -> bool {
    let word = part.span.of(a.body);
    let title = word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase);
    title && part.lists(a).has(List::OfHeads)
}
