//! Decides which words with a capital begin a name, in languages without a grammar: a function word, the noun of an office,
//! and a word that has a capital only because it begins the sentence are no part of a name.
//!
//! `Вчера Анна Смирнова` · `Ο Γιώργος Παππάς` · `Dün Ahmet Yılmaz` · `Enligt Regeringen`

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon;
use crate::lexicon::languages::NAME_LISTS;
use crate::lexicon::{look_up_as_written, pairs};
use crate::text::language::primary;
use crate::text::{Analysis, Shape, TokenKind};

/// Words of languages: the languages of each word, as bits.
#[derive(Default)]
struct Words {
    languages: Vec<&'static str>,
    time: FxHashMap<&'static str, u128>,
    function: FxHashMap<&'static str, u128>,
    noun: FxHashMap<&'static str, u128>,
    given: FxHashMap<&'static str, u128>,
}

/// Languages in which a name behind a noun without a preposition may be in the genitive.
const CASES: [&str; 9] = ["ru", "uk", "bg", "pl", "cs", "sk", "hr", "sr", "el"];

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut out = Words::default();
    let classes = pairs(include_str!("../../../data/words/no_names_by_language.csv"));
    for (language, (class, words)) in classes.filter_map(|(l, row)| Some((l, row.split_once(',')?))) {
        let bit = out.bit(language);
        let map = match class {
            "noun" => &mut out.noun,
            "time" => &mut out.time,
            _ => &mut out.function,
        };
        words.split(' ').for_each(|word| *map.entry(word).or_insert(0) |= bit);
    }
    let functions = pairs(include_str!("../../../data/words/function_by_language.csv"));
    // The others have lists of their own.
    let without_list = |language: &str| language != "en" && NAME_LISTS.iter().all(|row| row.code != language);
    for (language, words) in functions.filter(|row| without_list(row.0)) {
        // "sr-Latn" has the bit of Serbian.
        let bit = out.bit(primary(language));
        words.split(' ').for_each(|word| *out.function.entry(word).or_insert(0) |= bit);
    }
    for (language, words) in pairs(include_str!("../../../data/words/given_by_language.csv")) {
        let bit = out.bit(language);
        words.split(' ').for_each(|word| *out.given.entry(word).or_insert(0) |= bit);
    }
    out
});

/// Returns true for a given name, by the table of names or by the list of a language.
pub(crate) fn is_given_name(word: &str, language: Option<&str>) -> bool {
    let listed = || WORDS.given.get(word.to_lowercase().as_str()).is_some_and(|bits| bits & WORDS.of(language) != 0);
    super::lexicon::traits(super::lexicon::key(word)).given() > 0 || listed()
}

impl Words {
    /// Returns the bit of a language.
    fn bit(&mut self, language: &'static str) -> u128 {
        let at = self.languages.iter().position(|&known| known == language).unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        });
        1 << at
    }

    /// Returns the bits of a language; all if its words are not listed.
    fn of(&self, language: Option<&str>) -> u128 {
        let code = match language {
            Some("no" | "nn") => Some("nb"),
            other => other,
        };
        self.languages.iter().position(|&known| Some(known) == code).map_or(u128::MAX, |at| 1 << at)
    }
}

/// Returns whether a word in lower case is a function word of a language other than English, given by its primary subtag.
pub(crate) fn is_function_word(language: &str, word: &str) -> bool {
    match NAME_LISTS.iter().find(|row| row.code == language) {
        Some(row) => look_up_as_written(word).has(row.function_words),
        None => WORDS.function.get(word).is_some_and(|bits| bits & WORDS.of(Some(language)) != 0),
    }
}

/// Words with capitals of a text in a language without a grammar.
pub(crate) struct Capitals<'b, 'a> {
    a: &'b Analysis<'a>,
    /// Bits of the language.
    language: u128,
    /// Names have cases, so that a name behind a noun may be in the genitive.
    cases: bool,
    /// Surnames are before given names: Hungarian.
    surname_first: bool,
    /// Words, in lower case, that have a capital inside a sentence.
    inside: FxHashSet<String>,
    /// Words that the text has in lower case.
    small: FxHashSet<&'b str>,
}

/// Returns a word in lower case with one kind of apostrophe.
fn lower(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'İ' => out.push('i'),
            '\'' | 'ʼ' | '‘' | '＇' => out.push('’'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

impl<'b, 'a> Capitals<'b, 'a> {
    pub(crate) fn new(a: &'b Analysis<'a>, language: Option<&str>) -> Self {
        let mut out = Self {
            a,
            language: WORDS.of(language),
            cases: language.is_none_or(|code| CASES.contains(&code)),
            surname_first: language == Some("hu"),
            inside: FxHashSet::default(),
            small: FxHashSet::default(),
        };
        for t in 0..a.tokens.len() {
            if a.tokens[t].kind != TokenKind::Word {
                continue;
            }
            if a.tokens[t].shape == Shape::Lower {
                out.small.insert(a.word(t));
            } else if a.tokens[t].shape == Shape::Title && !out.opens(t) {
                out.inside.insert(lower(a.word(t)));
            }
        }
        out
    }

    /// Returns whether a word begins a sentence, words in marks, or words after a colon or dash.
    pub(crate) fn opens(&self, t: usize) -> bool {
        let Some(before) = t.checked_sub(1) else { return true };
        let starts = self.a.paragraphs.partition_point(|p| p.tokens.start <= t);
        let first = starts.checked_sub(1).is_some_and(|p| self.a.paragraphs[p].tokens.start == t);
        let sign = self.a.word(before);
        // "Анна-Мария"
        let half = sign == "-" && !self.a.tokens[t].spaced;
        first
            || self.a.tokens[before].kind == TokenKind::Mark
            || !half && matches!(sign, "." | "!" | "?" | "…" | ":" | "—" | "–" | "-" | "•" | "*" | "(" | "।")
    }

    fn is_title(&self, t: usize) -> bool {
        self.a.tokens[t].kind == TokenKind::Word && matches!(self.a.tokens[t].shape, Shape::Title | Shape::Initial)
    }

    fn is_in(&self, words: &FxHashMap<&'static str, u128>, t: usize) -> bool {
        words.get(lower(self.a.word(t)).as_str()).is_some_and(|bits| bits & self.language != 0)
    }

    /// Returns whether a word, in lower case or with a capital, is a function word other than an adverb of time.
    pub(crate) fn is_function(&self, t: usize) -> bool {
        self.is_in(&WORDS.function, t)
    }

    /// Returns whether a word is a noun of an office, a body or an event.
    pub(crate) fn is_noun(&self, t: usize) -> bool {
        self.is_in(&WORDS.noun, t)
    }

    /// Returns whether a word is no part of a name. A letter with a stop is an initial: "И. Иванов".
    pub(crate) fn is_no_name(&self, t: usize) -> bool {
        let dotted = self.a.tokens[t].shape == Shape::Initial && self.a.tokens.get(t + 1).is_some_and(|n| !n.spaced);
        !dotted && (self.is_function(t) || self.is_noun(t) || self.is_in(&WORDS.time, t))
    }

    /// Returns whether a word is a given name, in the listed languages or in the trained table.
    pub(crate) fn is_given(&self, t: usize) -> bool {
        let known = lexicon::traits(lexicon::key(self.a.word(t)));
        self.is_listed(t) || known.given() > 0 && known.ordinary() < 2 && !known.common()
    }

    /// Returns the first word of the name in the run of words with capitals `from..to`: behind words that are no names, and
    /// behind a word that has its capital from the beginning of the sentence alone.
    pub(crate) fn start(&self, from: usize, to: usize) -> usize {
        let next = |t: usize| (t + 1..to).find(|&n| self.is_title(n)).unwrap_or(to);
        let mut at = from;
        while at < to && self.is_no_name(at) {
            at = next(at);
        }
        let words = (at..to).filter(|&t| self.is_title(t)).count();
        if words < 2 || !self.opens(at) || self.a.tokens[at].shape == Shape::Initial || self.is_given(at) {
            return at;
        }
        let word = lower(self.a.word(at));
        // "Пелагея Ивановна Громова"
        let middle = lower(self.a.word(next(at)));
        let patronymic = ["вич", "вна", "ична", "wicz"].iter().any(|end| middle.ends_with(end)) && words == 3;
        let small = self.small.contains(word.as_str());
        let opens_only = words > 2 && !patronymic && !self.inside.contains(&word) && !self.surname_first;
        if small || opens_only { next(at) } else { at }
    }

    /// Returns whether the name `from..to` is one without doubt: it has a given name in its place, or no word with a
    /// capital was taken from its beginning. A name behind a noun may be in the genitive: "Rząd Donalda Tuska".
    pub(crate) fn is_whole(&self, from: usize, to: usize) -> bool {
        let cut = from.checked_sub(1).is_some_and(|b| self.is_title(b) && self.a.tokens[from].spaced);
        // "Donalda" is a woman's name in English and the genitive of a man's in Polish.
        let listed = || self.a.tokens[from].shape == Shape::Initial || self.is_listed(from);
        !cut || if self.cases { listed() } else { self.has_given(from, to) }
    }

    /// Returns whether names of the language have cases; true if it is not known.
    pub(crate) fn has_cases(&self) -> bool {
        self.cases
    }

    fn is_listed(&self, t: usize) -> bool {
        WORDS.given.contains_key(lower(self.a.word(t)).as_str())
    }

    /// Returns whether a name has a given name or an initial in its place.
    pub(crate) fn has_given(&self, from: usize, to: usize) -> bool {
        let last = (from..to).rev().find(|&t| self.is_title(t));
        self.a.tokens[from].shape == Shape::Initial
            || self.is_given(from)
            || self.surname_first && last.is_some_and(|t| self.is_given(t))
    }

    /// Returns whether words with capitals name a person in running text: not if the first has its capital from the
    /// beginning of the sentence and is no given name.
    pub(crate) fn is_person(&self, from: usize, to: usize) -> bool {
        let word = lower(self.a.word(from));
        let opens = self.opens(from) && !self.inside.contains(&word);
        self.is_whole(from, to) && (!opens || self.has_given(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn first_words_of_names() {
        for (language, text, expected, whole) in [
            ("ru", "Вчера Анна Смирнова", 1, true),
            ("ru", "Анна Смирнова", 0, true),
            ("ru", "Встреча Петра Громова", 1, false),
            ("ru", "Помощник Петра Громова", 1, false),
            ("ru", "Пелагея Ивановна Громова", 0, true),
            ("ru", "И. Громова", 0, true),
            ("uk", "Учора Олена Коваль", 1, true),
            ("pl", "Wczoraj Jan Kowalski", 1, true),
            ("pl", "Rząd Donalda Lisa", 1, false),
            ("el", "Ο Γιώργος Παππάς", 1, true),
            ("tr", "Dün Ahmet Yılmaz", 1, true),
            ("tr", "İçin Ahmet Yılmaz", 1, true),
            ("hu", "Tegnap Kovács Péter", 1, true),
            ("sv", "Enligt Regeringen", 2, true),
        ] {
            let article = Article::from_text(text);
            let analysis = Analysis::new(&article);
            let capitals = Capitals::new(&analysis, Some(language));
            let to = analysis.tokens.len();
            let start = capitals.start(0, to);
            assert_eq!(start, expected, "{text}");
            assert_eq!(start == to || capitals.is_whole(start, to), whole, "{text}");
        }
    }

    #[test]
    fn a_word_with_a_capital_inside_a_sentence_stays() {
        let text = "Мы видели, как Ынанг Ола Коваль ушёл. Ынанг Ола Коваль молчит.";
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        let capitals = Capitals::new(&analysis, Some("ru"));
        let second = (0..analysis.tokens.len()).rfind(|&t| analysis.word(t) == "Ынанг").expect("two");
        assert_eq!(capitals.start(second, second + 3), second);
    }
}
