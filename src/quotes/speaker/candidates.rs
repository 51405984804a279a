//! Who could have said it: names, pronouns, offices, groups and documents, found once per article.

use std::ops::Range;

use crate::quotes::words::speaker_words::{Class, Word, stem};
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

/// What sort of words name a candidate.
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
pub(crate) struct Place {
    /// Where, without a possessive ending.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) first: usize,
    /// One past its last token.
    pub(crate) end: usize,
    /// What sort.
    pub(crate) sort: Sort,
    /// "Lund's" in "Lund's warning", "his" in "his words".
    pub(crate) possessive: bool,
    /// An office stands before or in the name: "mayor Petra Lund".
    pub(crate) titled: bool,
}

/// No phrase and no name is longer, in tokens: bounds the look-ahead.
const LONGEST: usize = 8;
/// A noun that heads at least this share of speakers (in percent of its occurrences) may be one.
const HEAD: u8 = 2;

/// Appends the places of one sentence, in order.
pub(crate) fn find(analysis: &Analysis<'_>, words: &[Word], sentence: Range<usize>, out: &mut Vec<Place>) {
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
        // After marks, bullets and colons a capital says as little as at the beginning.
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
    /// Nearly every word is capitalised, so capitals say nothing.
    headline: bool,
    /// The words just before were an office: "port director" of "port director Petra Lund".
    titled: bool,
    /// No word before this one and behind the last that was asked for names an office.
    role: usize,
    out: &'f mut Vec<Place>,
}

impl Finder<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.analysis.word(i)
    }

    /// The word at `i`, or nothing known beyond the sentence.
    fn word(&self, i: usize) -> Word {
        if i < self.end { self.words[i] } else { Word::default() }
    }

    fn is_word(&self, i: usize) -> bool {
        i < self.end && self.analysis.tokens[i].kind == TokenKind::Word
    }

    fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.analysis.tokens[i].shape != Shape::Lower
    }

    fn is_break(&self, i: usize) -> bool {
        let token = &self.analysis.tokens[i];
        token.kind == TokenKind::Mark
            || matches!(self.text(i), ":" | "•" | "*" | "(" | "[" | "…")
            || is_dash(self.text(i))
    }

    /// "Mayor Warns of 'Sinking' Quay"
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

    /// Whether the word at `i` can belong to a name; `opening`: its capital may be that of the sentence.
    fn is_name(&self, i: usize, opening: bool) -> bool {
        if !self.is_capital(i) {
            return false;
        }
        let word = self.words[i];
        match word.class {
            Class::Open => !((opening || self.headline) && word.lower >= 60),
            // "Theresa May", "the US", "the WHO"
            Class::Auxiliary | Class::Adverb => !opening && !self.headline,
            Class::It | Class::Object | Class::Who => {
                self.analysis.tokens[i].shape == Shape::Upper
                    && !self.headline
                    && self.analysis.tokens[i].span.len() > 1
            }
            _ => false,
        }
    }

    /// Whether the word at `i` may be a noun or adjective inside a phrase.
    fn is_nominal(&self, i: usize) -> bool {
        self.is_word(i) && self.words[i].class == Class::Open
    }

    /// Whether the word at `i` reads as a finite verb.
    fn is_verb(&self, i: usize) -> bool {
        let word = self.word(i);
        word.class == Class::Auxiliary || (word.head < 15 && (word.cue >= 25 || word.verb >= 8) && word.noun < 20)
    }

    /// Whether something that reports speech stands right beside `first..end`: "warns", "is quoted", "said" before.
    fn beside_cue(&self, first: usize, end: usize) -> bool {
        let after = if self.word(end).class == Class::Auxiliary || self.word(end).class == Class::Adverb {
            end + 1
        } else {
            end
        };
        self.word(end).cue >= 20
            || self.word(after).cue >= 20
            || (first > 0 && self.words[first - 1].cue >= 40)
            || (first > 1
                && self.words[first - 1].class == Class::To
                && self.words[first - 2].class == Class::According)
    }

    /// Whether a noun that may stand for speech follows within four: "Lund's stark warning".
    fn owns_cue(&self, end: usize) -> bool {
        (end..(end + 4).min(self.end))
            .take_while(|&i| self.is_nominal(i) && !self.is_capital(i))
            .any(|i| self.words[i].cue >= 10 && (self.words[i].noun >= 10 || self.words[i].verb < 4))
    }

    /// Whether a word names an office or a trade: "mayor", "cartoonist".
    fn is_role(&self, i: usize) -> bool {
        let word = self.words[i];
        if word.head >= HEAD {
            // "Lund's warning" is a cue, not a speaker.
            return 2 * word.head >= word.cue;
        }
        let unknown = word.lower == 0 && !self.is_capital(i);
        let text = self.text(i);
        unknown
            && text.len() >= 6
            && ["ist", "man", "woman", "person", "eer", "yer", "ian"].iter().any(|s| text.ends_with(s))
    }

    /// The first word from `at` on that names an office; asked for ever later words, so that each is looked at once.
    fn next_role(&mut self, at: usize) -> usize {
        let mut i = self.role.max(at);
        // Most words are told apart by what is known of them.
        let may_be = |i: usize| {
            let (word, token) = (self.words[i], &self.analysis.tokens[i]);
            word.head >= HEAD || (word.lower == 0 && token.kind == TokenKind::Word && token.span.len() >= 6)
        };
        while i < self.end && !(may_be(i) && self.is_role(i)) {
            i += 1;
        }
        self.role = i;
        i
    }

    /// One past the name that an apposition adds: "Ama Osei" in "Lund's lawyer, Ama Osei, said".
    fn apposed(&self, first: usize, comma: usize) -> bool {
        if self.text_at(comma) != "," || !self.is_name(comma + 1, false) {
            return false;
        }
        let end = (comma + 2..self.end).find(|&i| !self.is_name(i, false)).unwrap_or(self.end);
        self.text_at(end) == "," || (first > 0 && self.words[first - 1].cue >= 40)
    }

    /// Whether a name that opens a sentence is where the report was written: "OTTAWA — ", "NORPORT (Wire) - ".
    fn is_dateline(&self, first: usize, end: usize) -> bool {
        let is_dash = |i: usize| is_dash(self.text_at(i)) && self.analysis.tokens[i].spaced;
        let capitals = (first..end).all(|i| !self.is_word(i) || self.analysis.tokens[i].shape == Shape::Upper);
        is_dash(end) || (capitals && (end..end + 7).any(is_dash))
    }

    fn push(&mut self, first: usize, end: usize, sort: Sort, possessive: bool, titled: bool) {
        let tokens = &self.analysis.tokens;
        let last = tokens[end - 1].span;
        let end_byte = last.start() + stem(last.of(self.analysis.body)).len();
        let span = Span::new(tokens[first].span.start(), end_byte);
        self.out.push(Place { span, first, end, sort, possessive, titled });
    }

    /// Reads what begins at `at` and returns where to go on.
    fn step(&mut self, at: usize, opening: bool) -> usize {
        let titled = std::mem::take(&mut self.titled);
        if self.analysis.tokens[at].kind == TokenKind::Number {
            return self.phrase(at, at + 1);
        }
        if !self.is_word(at) {
            return at + 1;
        }
        let word = self.words[at];
        // "Cross wrote", "Small said": common words are names where they report speech.
        let speaks =
            word.class == Class::Open && self.is_capital(at) && word.head < HEAD && self.word(at + 1).cue >= 40;
        if self.is_name(at, opening) || speaks {
            return self.name(at, titled);
        }
        match word.class {
            Class::HeShe | Class::They | Class::First | Class::Who => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::That | Class::Which if self.word(at + 1).cue >= 20 => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::You | Class::It if self.beside_cue(at, at + 1) => {
                self.push(at, at + 1, Sort::Pronoun, false, false);
            }
            Class::Object if at > 0 => {
                let before = self.words[at - 1].class;
                let according = before == Class::To && at > 1 && self.words[at - 2].class == Class::According;
                if according || before == Class::By {
                    self.push(at, at + 1, Sort::Pronoun, false, false);
                }
            }
            Class::Possessive => {
                if self.owns_cue(at + 1) {
                    self.push(at, at + 1, Sort::Pronoun, true, false);
                }
                return self.phrase(at, at + 1);
            }
            Class::Determiner => return self.phrase(at, at + 1),
            Class::Quantifier => {
                if self.is_verb(at + 1) || self.word(at + 1).class == Class::Of || self.beside_cue(at, at + 1) {
                    self.push(at, at + 1, Sort::Quantifier, false, false);
                    return at + 1;
                }
                return self.phrase(at, at + 1);
            }
            Class::Someone => self.push(at, at + 1, Sort::Quantifier, false, false),
            Class::Open => return self.phrase(at, at),
            _ => {}
        }
        at + 1
    }

    /// A name from `first` on: "Petra Lund", "J. R. Osei", "University of Norport", "Trump campaign" (a group).
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
        // "the dockers' vote", "Sanders’ campaign"
        if !possessive
            && end + 1 < self.end
            && matches!(self.text(end), "'" | "’")
            && !self.analysis.tokens[end].spaced
            && self.analysis.tokens[end + 1].spaced
            && self.text(end - 1).ends_with('s')
        {
            possessive = true;
        }
        let titled = titled
            || (end - first > 1
                && (self.words[first].head >= HEAD || (self.is_short(first) && self.text(first + 1) == ".")));
        if possessive {
            if self.owns_cue(end) {
                self.push(first, end, Sort::Name, true, titled);
            }
            return self.phrase(first, end);
        }
        if first == self.start && self.is_dateline(first, end) {
            return end;
        }
        let number = end < self.end && self.analysis.tokens[end].kind == TokenKind::Number;
        let noun = end + usize::from(number);
        if self.is_nominal(noun) && !self.is_capital(noun) && !self.is_verb(noun) {
            let before = self.out.len();
            let next = self.phrase(first, end);
            if self.titled || self.out.len() > before {
                return next;
            }
        }
        self.push(first, end, Sort::Name, false, titled);
        end
    }

    /// Where a name goes on behind a small word at `at`: "Ama van der Berg", "Bank of Norport", "Smith & Sons".
    fn link(&self, first: usize, at: usize) -> Option<usize> {
        let next = match self.text(at) {
            // "University of the North", but not "Ama Osei of the University"
            "of" if at - first > 1 => return None,
            "of" | "van" | "von" | "de" if matches!(self.text_at(at + 1), "the" | "der" | "den" | "la") => at + 2,
            "of" | "van" | "von" | "de" | "&" | "la" | "der" | "bin" | "al" | "el" | "di" | "da" | "del" | "du"
            | "ben" | "le" => at + 1,
            _ => return None,
        };
        self.is_name(next, false).then_some(next)
    }

    /// "J", "Sen", "St": a short word that a full stop may follow inside a name.
    fn is_short(&self, i: usize) -> bool {
        self.analysis.tokens[i].shape == Shape::Initial || self.text(i).len() <= 4
    }

    /// A phrase that begins at `first` and whose nouns begin at `at`: "the former port director", "Lund's lawyers".
    fn phrase(&mut self, first: usize, at: usize) -> usize {
        let limit = self.end.min(at + LONGEST);
        let bare = first == at;
        if bare && self.next_role(at) >= limit {
            return at + 1;
        }
        let (mut head, mut i) = (None, at);
        while i < limit {
            let token = &self.analysis.tokens[i];
            let is_hyphen = |i: usize| !self.analysis.tokens[i].spaced && matches!(self.text(i), "-" | "‑");
            if (i > at && (is_hyphen(i) || is_hyphen(i - 1) && !token.spaced && token.kind == TokenKind::Word))
                || token.kind == TokenKind::Number
                || (i == at && first < at && self.word(i).class == Class::Quantifier)
            {
                i += 1;
                continue;
            }
            // "the laid-back Norport resident": a name may stand inside.
            if !bare && head.is_none() && self.is_name(i, false) {
                let behind = (i..limit).find(|&k| !self.is_name(k, false)).unwrap_or(limit);
                if behind < limit && !self.is_capital(behind) && self.is_nominal(behind) && self.is_role(behind) {
                    i = behind;
                }
            }
            if !self.is_nominal(i)
                || ((i > at || first < at) && self.is_name(i, false))
                || (self.is_verb(i) && (i > at || first == at))
            {
                break;
            }
            // "the self-taught painter"
            let joined = i + 1 < limit && is_hyphen(i + 1) && !self.analysis.tokens[i + 1].spaced;
            if self.is_role(i) && !joined {
                head = Some(i);
            }
            i += 1;
            if stem(self.text(i - 1)).len() < self.text(i - 1).len() {
                break;
            }
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
            let owner = stem(self.text(h)).len() < self.text(h).len();
            if owner {
                if self.owns_cue(h + 1) {
                    self.push(first, h + 1, if bare { Sort::Bare } else { Sort::Phrase }, true, false);
                }
            } else if !bare {
                self.push(first, h + 1, Sort::Phrase, false, false);
            } else if first == self.start
                || self.beside_cue(first, h + 1)
                || self.is_verb(h + 1)
                || self.text_at(h + 1) == ","
                || self.word(h + 1).class == Class::Who
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
            self.push(first, i, Sort::Phrase, false, false);
            return i;
        }
        // Nothing: go on behind what began it, so that a name inside is read as a name.
        if bare { at + 1 } else { at }
    }

    fn text_at(&self, i: usize) -> &str {
        if i < self.end { self.text(i) } else { "" }
    }
}

/// Whether a sign parts what stands before it from what stands behind: all dashes, "―" of attributions too.
pub(crate) fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "―" | "‒")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::quotes::words::speaker_words::look_up;

    fn places(text: &str) -> Vec<String> {
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
        let rows: [(&str, &[&str]); 21] = [
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
            ("Norport coach Ama Osei said", &["Ama Osei"]),
            ("Harbour Union Local 832 president Petra Lund said", &["Petra Lund"]),
            ("Norport's Ama Osei said", &["Ama Osei"]),
            ("Osei's agent, Petra Lund, told us", &["Petra Lund"]),
            ("OTTAWA — Lund said", &["Lund"]),
            ("says cartoonist Ama Osei", &["Ama Osei"]),
            ("", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(places(text), expected, "{text}");
        }
    }
}
