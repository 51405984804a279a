//! Names beside marked words in languages without a grammar: a full name next to a verb of speech, by the usual word
//! order of the language.
//!
//! `«Порт закрыт», — сказала Анна Смирнова.` · `王芳说：“港口关闭了。”` · `وقال أحمد منصور: «الميناء مغلق».` ·
//! `राहुल शर्मा ने कहा, “बंदरगाह बंद है।”`

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::entities::Capitals;
use crate::lexicon::{self, List, tables};
use crate::quotes::marks::Marked;
use crate::span::Span;
use crate::text::{Analysis, Shape, Token, TokenKind};

/// Chinese surnames of one character.
static SURNAMES: LazyLock<FxHashSet<char>> =
    LazyLock::new(|| characters(include_str!("../../../data/words/surnames_chinese.txt")));

/// Returns the characters of a file of surnames.
pub(super) fn characters(file: &str) -> FxHashSet<char> {
    lexicon::lines(file).flat_map(str::chars).collect()
}

/// Words or characters beside the name of a speaker.
pub(super) struct BesideNames {
    /// Words of an office or a body.
    pub(super) office: FxHashSet<String>,
    /// Words that end a name.
    end: FxHashSet<String>,
}

impl BesideNames {
    pub(super) fn new(table: &'static str) -> Self {
        let words = |class: &str| {
            tables::records(table, b',')
                .filter(|row| &row[0] == class)
                .flat_map(|row| row[1].split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        Self { office: words("office"), end: words("end") }
    }
}

static ARABIC: LazyLock<BesideNames> =
    LazyLock::new(|| BesideNames::new(include_str!("../../../data/words/ar/beside_names.csv")));

static CHINESE: LazyLock<BesideNames> =
    LazyLock::new(|| BesideNames::new(include_str!("../../../data/words/zh/beside_names.csv")));

/// Bound on the words of a role before a name.
const ROLE: usize = 4;
/// Words of an office that are as short as prepositions.
const SHORT_OFFICES: [&str; 3] = ["мэр", "мер", "dr"];
/// Greek articles of a subject.
const ARTICLES: [&str; 3] = ["ο", "η", "οι"];
/// Code of a language that is not known.
pub(in crate::quotes) const UNKNOWN: &str = "und";
/// Bound on the words of a name.
const LONGEST: usize = 5;

/// Name beside marked words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Beside {
    /// Words of the name.
    pub(super) name: Span,
    /// Verb of speech.
    pub(super) cue: Span,
    /// Fullest name in the text, for a surname alone.
    pub(super) full: Span,
}

/// Reader of names beside marked words of one article.
pub(super) struct Names<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) language: &'a str,
    pub(super) verbs: &'a [&'a str],
    /// Auxiliaries beside these verbs: "a declarat", "rekao je".
    auxiliaries: &'a [&'a str],
    pub(super) capitals: Capitals<'a, 'a>,
    /// First full name by its last word, in scripts with capitals.
    full: FxHashMap<&'a str, Span>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        analysis: &'a Analysis<'a>,
        language: &'a str,
        verbs: &'a [&'a str],
        auxiliaries: &'a [&'a str],
    ) -> Self {
        let capitals = Capitals::new(analysis, Some(language).filter(|&code| code != UNKNOWN));
        let mut out = Self { analysis, language, verbs, auxiliaries, capitals, full: FxHashMap::default() };
        let mut i = 0;
        while i < analysis.tokens.len() {
            let to = out.capitals(i);
            let start = out.capitals.start(i, to);
            if out.words(start, to) >= 2 && out.capitals.is_whole(start, to) {
                let last = analysis.word(to - 1);
                let name = out.span(start, to);
                out.full.entry(last).or_insert(name);
            }
            i = to.max(i + 1);
        }
        out
    }

    /// Returns the name beside marked words, with its verb.
    pub(super) fn beside(&self, m: &Marked) -> Option<Beside> {
        match self.language {
            "zh" => self.chinese(m),
            "ar" => self.arabic(m),
            "hi" => self.hindi(m),
            "he" => self.hebrew(m),
            "ko" => self.korean(m),
            "th" => self.thai(m),
            _ => self.behind(m).or_else(|| self.before(m)),
        }
    }

    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.analysis.tokens
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens()[from].span.cover(self.tokens()[to - 1].span)
    }

    pub(super) fn is_verb(&self, t: usize) -> bool {
        self.tokens()[t].kind == TokenKind::Word && self.verbs.contains(&self.analysis.word(t))
    }

    fn is_auxiliary(&self, t: usize) -> bool {
        self.auxiliaries.contains(&self.analysis.word(t))
    }

    fn is_lower(&self, t: usize) -> bool {
        self.tokens()[t].kind == TokenKind::Word && self.tokens()[t].shape == Shape::Lower
    }

    fn is_capital(&self, t: usize) -> bool {
        self.tokens()[t].kind == TokenKind::Word && matches!(self.tokens()[t].shape, Shape::Title | Shape::Initial)
    }

    /// Returns the end of the run of words in capitals that begins at token `from`, joined by hyphens and stops of
    /// initials.
    fn capitals(&self, from: usize) -> usize {
        let tokens = self.tokens();
        let mut to = from;
        while to < tokens.len() && to - from < 2 * LONGEST {
            let joins = to > from && {
                let text = self.analysis.word(to);
                let close = !tokens[to].spaced && to + 1 < tokens.len() && self.is_capital(to + 1);
                text == "-" && close && !tokens[to + 1].spaced
                    || text == "." && close && tokens[to - 1].shape == Shape::Initial
            };
            if !(self.is_capital(to) || joins) {
                break;
            }
            to += 1;
        }
        to
    }

    fn words(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|&t| self.is_capital(t)).count()
    }

    /// Returns the name of a run of words in capitals: a full name, or the surname of one.
    fn name(&self, from: usize, to: usize, cue: Span) -> Option<Beside> {
        let from = self.capitals.start(from, to.max(from));
        let name = (from < to).then(|| self.span(from, to))?;
        if self.words(from, to) > 1 && (!self.capitals.is_whole(from, to) || self.is_of_noun(from, to)) {
            return None;
        }
        match self.words(from, to) {
            0 => None,
            1 => self.full.get(self.analysis.word(to - 1)).map(|&full| Beside { name, cue, full }),
            n if n <= LONGEST => Some(Beside { name, cue, full: name }),
            _ => None,
        }
    }

    /// Returns whether a name may be an attribute of the noun before it: "адвокат Петра Громова", "δικηγόρος του Γιώργου".
    fn is_of_noun(&self, from: usize, to: usize) -> bool {
        let Some(before) = from.checked_sub(1).filter(|&b| self.is_lower(b)) else { return false };
        let noun = self.capitals.has_cases()
            && !self.is_verb(before)
            && self.capitals.is_no_name(before) == self.capitals.is_noun(before);
        let article = self.analysis.lists_as_written(before).has(List::ObliqueArticlesGreek);
        noun && !self.capitals.has_given(from, to) || self.language == "el" && article
    }

    /// Returns the tokens of the paragraph of marked words.
    pub(super) fn paragraph(&self, m: &Marked) -> std::ops::Range<usize> {
        self.analysis.paragraphs[m.paragraph].tokens.clone()
    }

    /// Returns the verb of speech right after marked words.
    pub(super) fn verb_behind(&self, m: &Marked) -> Option<usize> {
        let tokens = self.tokens();
        let first = tokens.partition_point(|t| t.span.start() < m.outer.end());
        let last = self.paragraph(m).end.min(first + 3);
        let mut word = (first..last).find(|&t| tokens[t].kind == TokenKind::Word && self.analysis.word(t) != "diye")?;
        // "a declarat", "ha dit"
        if self.is_auxiliary(word) && word + 1 < self.paragraph(m).end {
            word += 1;
        }
        let stops = (first..word).any(|t| matches!(self.analysis.word(t), "." | "!" | "?"));
        (!stops && self.is_verb(word)).then_some(word)
    }

    /// Returns the name after marked words, in the order verb, words of a role, name: "», сказала министр Анна Смирнова". A
    /// short word may be a preposition, and a name after a preposition is no subject.
    fn behind(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::NamesBesideMarks) {
            return None;
        }
        let tokens = self.tokens();
        let paragraph = self.paragraph(m);
        let said = self.verb_behind(m)?;
        let cue = tokens[said].span;
        let mut t = said + 1;
        while t < paragraph.end && t <= said + ROLE && self.is_lower(t) {
            let word = self.analysis.word(t);
            let article = self.language == "el" && ARTICLES.contains(&word);
            let office = word.chars().count() >= 4 || SHORT_OFFICES.contains(&word);
            if t == said + 1 && self.is_auxiliary(t) {
                t += 1;
                continue;
            }
            if !article && (!office || self.capitals.is_function(t)) || self.is_verb(t) {
                return None;
            }
            t += 1;
        }
        let to = self.capitals(t).min(paragraph.end);
        // Turkish: "Ahmet Yılmaz, “…” dedi."
        self.name(t, to, cue).or_else(|| if t == said + 1 { self.ahead(m, cue) } else { None })
    }

    /// Returns the name right before marked words whose verb is `cue`.
    fn ahead(&self, m: &Marked, cue: Span) -> Option<Beside> {
        if rules::is_off(Rule::NamesBesideMarks) {
            return None;
        }
        let tokens = self.tokens();
        let start = self.paragraph(m).start;
        let mut to = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        if to > start && self.analysis.word(to - 1) == "," {
            to -= 1;
        }
        let from = (start..to).rev().take_while(|&t| self.is_capital(t)).last()?;
        self.name(from, to, cue)
    }

    /// Returns the name before marked words, in the order name, verb, sign: "Анна Смирнова сказала: «".
    fn before(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::NamesBesideMarks) {
            return None;
        }
        let tokens = self.tokens();
        let start = self.paragraph(m).start;
        let end = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        let sign = (end > start).then(|| end - 1).filter(|&t| matches!(self.analysis.word(t), ":" | ","))?;
        let Some(verb) = (start..sign).rev().take(ROLE).take_while(|&t| self.is_lower(t)).find(|&t| self.is_verb(t))
        else {
            return self.label(start, sign);
        };
        // An adverb or an auxiliary between: "a declarat".
        let last = (start..verb).rev().take(2).find(|&t| self.is_capital(t))?;
        if (last + 1..verb).any(|t| !self.is_lower(t)) {
            return None;
        }
        let from = (start..=last).rev().take_while(|&t| self.is_capital(t)).last()?;
        self.name(from, last + 1, tokens[verb].span)
    }

    /// Returns the full name right before a colon, which begins the sentence or follows words with capitals alone: "Belediye
    /// Başkanı Kemal Yurt: “…”".
    fn label(&self, start: usize, colon: usize) -> Option<Beside> {
        if rules::is_off(Rule::LabelsOfNames) {
            return None;
        }
        let tokens = self.tokens();
        let from = (start..colon).rev().take_while(|&t| self.is_capital(t)).last()?;
        let opens = from == start || matches!(self.analysis.word(from - 1), "." | "!" | "?" | "…");
        if self.analysis.word(colon) != ":" || !opens || colon - from > LONGEST {
            return None;
        }
        // The name is behind the last word that is none; without such a word the whole must be one.
        let name = (from..colon).rev().find(|&t| self.capitals.is_no_name(t)).map_or(from, |t| t + 1);
        let plain = (2..=3).contains(&(colon - name)) && (name > from || self.capitals.has_given(from, colon));
        plain.then(|| self.name(name, colon, tokens[colon].span)).flatten()
    }

    /// Returns the Chinese name beside marked words: "王芳说：“…”", "“…”，发言人毛宁表示". It is a surname and one or two
    /// characters before the verb, at the start of a clause or after a character that ends an office.
    fn chinese(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Chinese) {
            return None;
        }
        let body = self.analysis.body;
        let paragraph = self.analysis.paragraphs[m.paragraph].span;
        let before = body[paragraph.start()..m.outer.start()].trim_end_matches(['：', ':', '，', ',', ' ', '道']);
        let clause = clause_start(before);
        let found = self.chinese_in(&before[clause..], paragraph.start() + clause, true);
        found.or_else(|| {
            let after = &body[m.outer.end()..paragraph.end()];
            let skipped = after.len() - after.trim_start_matches(['，', ',', ' ', '—']).len();
            let rest = &after[skipped..];
            let to = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
            self.chinese_in(&rest[..to], m.outer.end() + skipped, false)
        })
    }

    /// Returns the name in a clause that begins at byte `at`; `ends` if its verb is the last word.
    fn chinese_in(&self, clause: &str, at: usize, ends: bool) -> Option<Beside> {
        let (verb, word) = self
            .verbs
            .iter()
            .filter_map(|v| Some((clause.rfind(v)?, *v)))
            .max_by_key(|(at, v)| (at + v.len(), v.len()))?;
        if ends && verb + word.len() != clause.len() || !ends && clause.chars().take(12).count() > 11 {
            return None;
        }
        let is_in = |words: &FxHashSet<String>, c: char| words.contains(c.encode_utf8(&mut [0; 4]) as &str);
        let end = |c: char| is_in(&CHINESE.end, c);
        let office = |c: char| is_in(&CHINESE.office, c);
        let subject = &clause[..clause[..verb].find(end).unwrap_or(verb)];
        let chars: Vec<(usize, char)> = subject.char_indices().rev().take(4).collect();
        [2_usize, 1].into_iter().find_map(|given| {
            let &(start, surname) = chars.get(given)?;
            let bound = start == 0 || subject[..start].ends_with(office);
            let known = SURNAMES.contains(&surname);
            let plain = chars[..given].iter().all(|c| is_han(c.1) && !office(c.1));
            (bound && known && plain).then(|| {
                let name = Span::new(at + start, at + subject.len());
                Beside { name, cue: Span::new(at + verb, at + verb + word.len()), full: name }
            })
        })
    }

    /// Returns the Arabic name beside marked words, in the order verb, words of an office, name, and a sign or a
    /// conjunction: "وقال أحمد منصور: «…»".
    fn arabic(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Arabic) {
            return None;
        }
        let tokens = self.tokens();
        let paragraph = self.paragraph(m);
        let is_verb = |t: usize| {
            let word = self.analysis.word(t);
            self.verbs.contains(&word) || word.strip_prefix('و').is_some_and(|w| self.verbs.contains(&w))
        };
        let end = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        let low = paragraph.start.max(end.saturating_sub(12));
        let ahead = (low..end)
            .rev()
            .find(|&t| is_verb(t))
            .filter(|&v| !(v..end).any(|t| matches!(self.analysis.word(t), "." | "؟" | "!")));
        let (verb, to) = if let Some(verb) = ahead {
            (verb, end)
        } else {
            let first = tokens.partition_point(|t| t.span.start() < m.outer.end());
            let verb = (first..paragraph.end.min(first + 3)).find(|&t| is_verb(t))?;
            (verb, paragraph.end.min(verb + 12))
        };
        let stop =
            (verb + 1..to).find(|&t| tokens[t].kind != TokenKind::Word || ARABIC.end.contains(self.analysis.word(t)));
        let words = verb + 1..stop.unwrap_or(to);
        // The name is after the last listed word of an office or a body. It has no article "ال", unlike unlisted
        // offices.
        let from =
            words.clone().rev().find(|&t| ARABIC.office.contains(self.analysis.word(t))).map_or(words.start, |t| t + 1);
        let name = from..words.end;
        let fits = name.len() == 2 || name.len() == 3;
        let plain = name.clone().all(|t| !self.analysis.word(t).starts_with("ال") || t > from);
        (fits && plain).then(|| {
            let span = self.span(name.start, name.end);
            Beside { name: span, cue: tokens[verb].span, full: span }
        })
    }

    /// Returns the Hebrew name beside marked words: a given name and the word behind it, before or behind the verb.
    /// "אמר דוד כהן: „…”", "דוד כהן אמר: „…”"
    fn hebrew(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Hebrew) {
            return None;
        }
        let tokens = self.tokens();
        let paragraph = self.paragraph(m);
        let is_verb = |t: usize| {
            let word = self.analysis.word(t);
            self.verbs.contains(&word) || word.strip_prefix('ו').is_some_and(|w| self.verbs.contains(&w))
        };
        let is_word = |t: usize| paragraph.contains(&t) && tokens[t].kind == TokenKind::Word;
        let end = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        let low = paragraph.start.max(end.saturating_sub(10));
        let low = (low..end).rev().find(|&t| matches!(self.analysis.word(t), "." | "!" | "?")).map_or(low, |t| t + 1);
        let first = tokens.partition_point(|t| t.span.start() < m.outer.end());
        let behind = || (first..paragraph.end.min(first + 3)).find(|&t| is_verb(t));
        let (verb, bound) = match (low..end).rev().find(|&t| is_verb(t)) {
            Some(verb) => (verb, end),
            None => (behind()?, paragraph.end),
        };
        let found = |from: usize| {
            let name = self.span(from, from + 2);
            Beside { name, cue: tokens[verb].span, full: name }
        };
        let plain = |t: usize| is_word(t) && !self.capitals.is_no_name(t) && !is_verb(t);
        let after = (verb + 1..bound.min(verb + 6))
            .take_while(|&t| is_word(t) && !self.capitals.is_function(t))
            .find(|&t| self.capitals.is_given(t))
            .filter(|&t| t + 1 < bound && plain(t + 1) && (t + 2 >= bound || !is_word(t + 2)));
        let before = verb.checked_sub(2).filter(|&t| {
            let opens = || t == paragraph.start || !is_word(t - 1) || self.capitals.is_no_name(t - 1);
            verb < end && t >= low && opens() && self.capitals.is_given(t) && plain(t + 1)
        });
        after.or(before).map(found)
    }
}

/// Returns the byte at which the last clause of a text begins.
fn clause_start(text: &str) -> usize {
    text.char_indices().rev().find(|(_, c)| !is_han(*c)).map_or(0, |(at, c)| at + c.len_utf8())
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}
