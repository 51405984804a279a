//! [`Reading`]: an article in which each marked span is one word of its sentence.

use crate::quotes::rules::{self, Rule};
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::linear::Weights;
use super::marks::repeats;
use super::marks::{self, Marked};
use super::phrases::table::PhraseTable;
use super::words::cue_lexicon::Strength;
use super::words::cues;
use super::words::cues::{CueHit, Cues};
use super::words::speaker_words::Word;
use super::words::{self, Class};
use crate::entities;
use crate::lexicon::{List, Lists};
use crate::text::{Analysis, Shape, Token, TokenKind};

/// Word of a reading: a token, or a whole marked span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// Index of its first token in `Analysis::tokens`.
    pub(crate) token: u32,
    /// Index of the marked span in `Reading::marked`; `NONE` for a token.
    quote: u32,
}

impl Item {
    const NONE: u32 = u32::MAX;

    /// Returns the index into `Reading::marked` of a marked span.
    #[inline]
    pub(crate) fn quote(self) -> Option<usize> {
        (self.quote != Self::NONE).then_some(self.quote as usize)
    }
}

/// Running counts before an item, modulo 2¹⁶; the difference of two gives the counts of a range of a sentence in constant
/// time.
#[derive(Clone, Copy, Default)]
struct Counts {
    verbs: u16,
    commas: u16,
    quotes: u16,
    cuts: u16,
}

/// Sentence of a reading; sentence ends inside marks do not end it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    /// Range of `Reading::items`.
    pub(crate) items: Range<usize>,
    /// Index into `Analysis::paragraphs`.
    pub(crate) paragraph: usize,
}

/// Article with each outermost marked span as one word.
pub(crate) struct Reading<'a> {
    /// Tokens, sentences and paragraphs of the article.
    pub(crate) analysis: &'a Analysis<'a>,
    /// Reporting verbs and facts about words.
    pub(crate) lexicon: &'a Cues,
    /// Weights of the models.
    pub(crate) weights: &'a Weights,
    /// Marked spans in text order, outer before inner.
    pub(crate) marked: Vec<Marked>,
    /// Indices of marked spans that are headings and repeat words of the article; see `repeats`.
    pub(crate) repeated: Vec<usize>,
    /// Recurrence of the words of each marked span; see `repeats::echoes`.
    pub(crate) echoes: Vec<u8>,
    /// Share of sentences among the marked spans, see `repeats::sentences`.
    pub(crate) sentences: u32,
    /// Words outside of marks, and marked spans of level 0.
    pub(crate) items: Vec<Item>,
    /// Item of each token.
    pub(crate) item_of: Vec<u32>,
    /// Noun phrases of the article.
    pub(crate) phrases: PhraseTable,
    /// Hash of the word of each item: 0 for signs and numbers, 1 for a marked span; see `words::hash`.
    pub(crate) hashes: Vec<u32>,
    /// Hash of the word of each token, also inside of marks; 0 for signs and numbers.
    pub(crate) token_hashes: Vec<u32>,
    /// Class in its clause of each token's word with its clitic, `Contracted` of "he's"; `Word` for an open class.
    pub(crate) closed: Vec<Class>,
    /// Class and rates of each token's word without its clitic, "he" of "he's".
    pub(super) words: Vec<Word>,
    /// Items that may begin a reporting expression.
    maybe: Vec<u32>,
    /// Class of each item.
    pub(crate) classes: Vec<Class>,
    /// Running counts before each item, and after the last.
    counts: Vec<Counts>,
    /// Sentences as ranges of `items`.
    pub(crate) units: Vec<Unit>,
    /// Words that may report speech, in text order; `CueHit::item` indexes `items`.
    pub(crate) cues: Vec<CueHit>,
    /// Code of the number of certain reporting verbs for a sentence; see [`talk`].
    pub(crate) talk: u32,
    /// Code of how often the text addresses its reader; see [`address`].
    pub(super) address: u32,
}

/// Returns a code, 0 to 5, of the number of reporting expressions of strength `Core` for a hundred sentences: news has
/// many, a guide to a product few.
fn talk(cues: &[CueHit], sentences: usize) -> u32 {
    let core = cues.iter().filter(|c| c.word.strength == Strength::Core).count();
    match core * 100 / sentences.max(1) {
        0 => 0,
        1..=3 => 1,
        4..=8 => 2,
        9..=15 => 3,
        16..=30 => 4,
        _ => 5,
    }
}

/// Returns a code, 0 to 4, of the number of words that address the reader, for a thousand words: a guide has many, news few.
fn address(hashes: &[u32]) -> u32 {
    static READER: LazyLock<[u32; 2]> = LazyLock::new(|| ["you", "your"].map(words::hash));
    let addressed = hashes.iter().filter(|&hash| READER.contains(hash)).count();
    match addressed * 1000 / hashes.len().max(1) {
        0 => 0,
        1..=2 => 1,
        3..=6 => 2,
        7..=14 => 3,
        _ => 4,
    }
}

impl<'a> Reading<'a> {
    /// Reads an article in a constant number of passes.
    pub(crate) fn new(analysis: &'a Analysis<'a>, cues: &'a Cues, weights: &'a Weights) -> Self {
        let marked = marks::pair(analysis, cues);
        let size = analysis.tokens.len();
        let mut out = Self {
            analysis,
            lexicon: cues,
            weights,
            repeated: repeats::headings(analysis, &marked),
            echoes: Vec::new(),
            sentences: repeats::sentences(&marked),
            marked,
            items: Vec::with_capacity(size),
            item_of: Vec::new(),
            phrases: PhraseTable::default(),
            hashes: Vec::with_capacity(size),
            token_hashes: Vec::with_capacity(size),
            closed: Vec::with_capacity(size),
            words: Vec::with_capacity(size),
            maybe: Vec::new(),
            classes: Vec::with_capacity(size),
            counts: Vec::with_capacity(size + 1),
            units: Vec::with_capacity(analysis.sentences.len()),
            cues: Vec::new(),
            talk: 0,
            address: 0,
        };
        out.collapse();
        out.objects();
        out.owners();
        out.nicknames();
        out.echoes = repeats::echoes(analysis, &out.marked, &out.hashes);
        out.split_after_abbreviations();
        out.split_endless();
        out.count();
        out.lay_out();
        let whole: Vec<bool> = out.items.iter().map(|item| item.quote().is_some()).collect();
        out.phrases = PhraseTable::new(analysis, &out.words, &out.item_of, &whole);
        let (hashes, classes) = (&out.hashes, &out.classes);
        out.cues =
            out.maybe.iter().filter_map(|&i| cues::at(&out.lexicon.reports, i as usize, hashes, classes)).collect();
        out.talk = talk(&out.cues, out.units.len());
        out.address = address(&out.hashes);
        out
    }

    /// Fills the item of each token.
    fn lay_out(&mut self) {
        let size = self.analysis.tokens.len();
        self.item_of = vec![0; size];
        for (i, item) in self.items.iter().enumerate() {
            let end = self.items.get(i + 1).map_or(size, |next| next.token as usize);
            self.item_of[item.token as usize..end].fill(i as u32);
        }
    }

    fn count(&mut self) {
        let mut counts = Counts::default();
        self.counts.push(counts);
        for &class in &self.classes {
            counts.verbs = counts.verbs.wrapping_add(u16::from(words::is_verbal(class)));
            counts.commas = counts.commas.wrapping_add(u16::from(class == Class::Comma));
            counts.quotes = counts.quotes.wrapping_add(u16::from(class == Class::Quote));
            counts.cuts = counts.cuts.wrapping_add(u16::from(words::is_cut(class)));
            self.counts.push(counts);
        }
    }

    /// Returns the difference of a count over a range of items; 0 for an empty range.
    #[inline]
    fn counted(&self, range: Range<usize>, count: impl Fn(&Counts) -> u16) -> u32 {
        if range.start >= range.end {
            return 0;
        }
        u32::from(count(&self.counts[range.end]).wrapping_sub(count(&self.counts[range.start])))
    }

    /// Counts the verbs in a range of items.
    #[inline]
    pub(crate) fn verbs(&self, range: Range<usize>) -> u32 {
        self.counted(range, |counts| counts.verbs)
    }

    /// Counts the commas in a range of items.
    #[inline]
    pub(crate) fn commas(&self, range: Range<usize>) -> u32 {
        self.counted(range, |counts| counts.commas)
    }

    /// Counts the marked spans in a range of items.
    #[inline]
    pub(crate) fn quotes(&self, range: Range<usize>) -> u32 {
        self.counted(range, |counts| counts.quotes)
    }

    /// Counts the items in a range that separate parts of a sentence: commas, dashes, colons, semicolons, marked spans.
    #[inline]
    pub(crate) fn cuts(&self, range: Range<usize>) -> u32 {
        self.counted(range, |counts| counts.cuts)
    }

    /// Fills `items` and `units`.
    fn collapse(&mut self) {
        let analysis = self.analysis;
        let flags = self.look_up();
        let mut quotes = self.marked.iter().enumerate().filter(|(_, m)| m.level == 0).peekable();
        for sentence in &analysis.sentences {
            let first = self.items.len();
            let mut continues = false;
            for t in sentence.tokens.clone() {
                let start = analysis.tokens[t].span.start();
                while quotes.next_if(|(_, m)| m.outer.end() <= start).is_some() {}
                if let Some((q, _)) = quotes.peek().filter(|(_, m)| m.outer.start() <= start) {
                    if self.items.last().is_some_and(|i| i.quote == *q as u32) {
                        continues |= self.items.len() == first;
                    } else {
                        self.items.push(Item { token: t as u32, quote: *q as u32 });
                        self.hashes.push(1);
                        self.classes.push(Class::Quote);
                    }
                } else {
                    let token = &analysis.tokens[t];
                    let class = if is_in_address(analysis, t) {
                        Class::Name
                    } else {
                        words::class(token, analysis.word(t), self.closed[t], flags[t] & 1 != 0)
                    };
                    if flags[t] & 2 != 0
                        || matches!(class, Class::Colon | Class::Dash)
                        || cues::is_per(self.token_hashes[t]) && self.is_source(t)
                    {
                        self.maybe.push(self.items.len() as u32);
                    }
                    self.items.push(Item { token: t as u32, quote: Item::NONE });
                    self.hashes.push(self.token_hashes[t]);
                    self.classes.push(class);
                }
            }
            let joins = continues || self.tail(first);
            let end = self.items.len();
            match self.units.last_mut() {
                Some(last) if last.paragraph == sentence.paragraph && joins => last.items.end = end,
                _ if first < end => self.units.push(Unit { items: first..end, paragraph: sentence.paragraph }),
                _ => {}
            }
        }
    }

    /// Returns true for "per" before a source at token `t`; not for a given name: "the talks go on, Per Lund said".
    fn is_source(&self, t: usize) -> bool {
        self.analysis.tokens[t].shape != Shape::Title || rules::is_off(Rule::WholeNames)
    }

    /// Returns true for item `i` if it is "per" before a source.
    pub(crate) fn is_source_word(&self, i: usize) -> bool {
        cues::is_per(self.hashes[i]) && self.is_source(self.items[i].token as usize)
    }

    /// Sets the class of an apostrophe behind a word in the plural, which owns what follows: "the Growers’ Union".
    fn owners(&mut self) {
        if rules::is_off(Rule::PluralOwners) {
            return;
        }
        for i in 1..self.items.len().saturating_sub(1) {
            let owns = self.classes[i] == Class::Sign
                && matches!(self.text(i), "'" | "’")
                && self.text(i - 1).ends_with('s')
                && self.span(i - 1).end() == self.span(i).start()
                && self.span(i).end() < self.span(i + 1).start();
            if owns {
                let name = matches!(self.classes[i - 1], Class::Name | Class::Capitals | Class::Title);
                self.classes[i] = if name { Class::NameOf } else { Class::NounOf };
            }
        }
    }

    /// Sets the class of a marked nickname inside a name, which is part of it: "Tony “Fingers” Lund".
    fn nicknames(&mut self) {
        if rules::is_off(Rule::MarkedNicknames) {
            return;
        }
        for i in 1..self.items.len().saturating_sub(1) {
            let named = |k: usize| self.classes[k] == Class::Name && self.items[k].quote().is_none();
            if self.classes[i] != Class::Quote || !named(i - 1) || !named(i + 1) {
                continue;
            }
            let Some(marked) = self.items[i].quote().map(|q| &self.marked[q]) else { continue };
            let given = entities::traits(entities::key(self.text(i - 1))).given() > 0;
            let inner = marked.inner.of(self.analysis.body);
            let title = |word: &str| {
                word.starts_with(char::is_uppercase)
                    && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            };
            let words = inner.split(' ').count();
            let spaced = self.span(i - 1).end() < marked.outer.start() && marked.outer.end() < self.span(i + 1).start();
            if given && spaced && words <= 2 && inner.split(' ').all(title) {
                self.classes[i] = Class::Name;
            }
        }
    }

    /// Sets the class of "her" before a word that opens no noun phrase: "According to her, the road
    /// is bad", "asked her who had called".
    fn objects(&mut self) {
        static HER: LazyLock<u32> = LazyLock::new(|| words::hash("her"));
        if rules::is_off(Rule::HerAsObject) {
            return;
        }
        for i in 0..self.items.len() {
            if self.classes[i] != Class::Possessive || self.hashes[i] != *HER {
                continue;
            }
            let next = self.classes.get(i + 1).copied().unwrap_or(Class::Edge);
            let alone = matches!(
                next,
                Class::Edge
                    | Class::Comma
                    | Class::Stop
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Subject
                    | Class::That
                    | Class::To
                    | Class::Of
                    | Class::Preposition
                    | Class::As
                    | Class::And
                    | Class::But
                    | Class::Subordinator
                    | Class::Wh
                    | Class::Relative
                    | Class::Time
            );
            if alone {
                self.classes[i] = Class::Object;
            }
        }
    }

    /// Looks up every word; returns flags by token: 1 for a plain verb of saying, 2 for a word that may begin a
    /// reporting expression.
    fn look_up(&mut self) -> Vec<u8> {
        let (lexicon, body) = (&self.lexicon.words, self.analysis.body);
        // All hashes are computed first, so that the look-ups do not wait for one another.
        let hash = |t: &Token| if t.kind == TokenKind::Word { words::hash_with_stem(t.span.of(body)) } else { (0, 0) };
        let hashes: Vec<(u32, u32)> = self.analysis.tokens.iter().map(hash).collect();
        let look = |&(whole, stem): &(u32, u32)| {
            let known = lexicon.get(whole);
            self.closed.push(known.word.class.in_clause());
            self.words.push(if stem == whole { known.word } else { lexicon.get(stem).word });
            u8::from(known.says) + 2 * u8::from(known.cue)
        };
        let flags = hashes.iter().map(look).collect();
        self.token_hashes.extend(hashes.iter().map(|h| h.0));
        flags
    }

    /// Splits sentences of more words than any real one, so that comparing the cues of a sentence stays linear in the
    /// text.
    fn split_endless(&mut self) {
        const LONGEST: usize = 400;
        if self.units.iter().all(|unit| unit.items.len() <= LONGEST) {
            return;
        }
        let parts = |unit: &Unit| {
            let (range, paragraph) = (unit.items.clone(), unit.paragraph);
            let part = move |from: usize| Unit { items: from..range.end.min(from + LONGEST), paragraph };
            unit.items.clone().step_by(LONGEST).map(part)
        };
        self.units = self.units.iter().flat_map(parts).collect();
    }

    /// Splits sentences after a dotted abbreviation: "… moved to Norport Ltd. Osei signed …". The next word must be
    /// a name that the text has also without the abbreviation, and a verb must follow.
    fn split_after_abbreviations(&mut self) {
        if rules::is_off(Rule::SentenceAfterAbbreviation) {
            return;
        }
        let mut out = Vec::with_capacity(self.units.len());
        for unit in &self.units {
            let mut first = unit.items.start;
            for i in unit.items.start + 1..unit.items.end.saturating_sub(1) {
                let name = self.classes[i] == Class::Name && self.classes[i - 1] == Class::Capitals;
                if name && self.text(i - 1).ends_with('.') && self.lexicon.reports.is_finite(self.hashes[i + 1]) {
                    // The bound on the look back keeps hostile repetition linear.
                    let seen = (i.saturating_sub(600)..i - 1).rev().any(|k| {
                        self.hashes[k] == self.hashes[i] && !(k > 0 && self.classes[k - 1] == Class::Capitals)
                    });
                    if seen {
                        out.push(Unit { items: first..i, paragraph: unit.paragraph });
                        first = i;
                    }
                }
            }
            out.push(Unit { items: first..unit.items.end, paragraph: unit.paragraph });
        }
        self.units = out;
    }

    /// Returns true if the items from `first` on attribute the quotation that ended the unit before: "“We lost!” Osei
    /// said."
    fn tail(&self, first: usize) -> bool {
        if rules::is_off(Rule::AttributionInOwnSentence) {
            return false;
        }
        let Some(before) = first.checked_sub(1).and_then(|i| self.items[i].quote()) else { return false };
        let inner = self.marked[before].inner.of(self.analysis.body);
        // "Lund heard the guard shout: “Stop!” She said she ran": words that a colon announces have their source.
        if first > 1 && self.classes.get(first - 2) == Some(&Class::Colon) {
            return false;
        }
        // "“Thanks for all.” — Petra Lund"
        if self.classes.get(first) == Some(&Class::Dash) {
            let signed =
                self.classes.get(first + 1).is_some_and(|c| matches!(c, Class::Name | Class::Capitals | Class::Title));
            return signed && self.items.len() - first <= 8;
        }
        if !inner.trim_end().ends_with(['?', '!', ',', '…', '-', '—', '–']) {
            return false;
        }
        let mut classes = self.classes[first..].iter().take(8);
        let subject = classes.next().is_some_and(|c| {
            matches!(c, Class::Name | Class::Capitals | Class::Title | Class::Subject | Class::Determiner)
        });
        subject
            && classes
                .take_while(|c| {
                    matches!(
                        c,
                        Class::Name | Class::Capitals | Class::Title | Class::Word | Class::Say | Class::Of | Class::Ed
                    )
                })
                .enumerate()
                .any(|(n, &c)| c == Class::Say || self.lexicon.reports.reports(self.hashes[first + 1 + n]))
    }

    /// Returns true for a word that is a verb more often than a noun: "fell", "takes".
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        /// Rate after a subject pronoun from which a word is a verb, in percent.
        const VERB: u8 = 8;
        /// Share in lower case from which a word is no name, in percent.
        const LOWER: u8 = 50;
        let word = self.words[self.items[i].token as usize];
        self.items[i].quote().is_none() && word.verb >= VERB && word.verb > word.noun && word.lower > LOWER
    }

    /// Returns the lists of words that contain item `i`, in any case; none for a marked span.
    pub(crate) fn lists(&self, i: usize) -> Lists {
        let item = self.items[i];
        if item.quote().is_some() { Lists::default() } else { self.analysis.lists(item.token as usize) }
    }

    /// Returns the lists of words that contain item `i` as it is written; none for a marked span.
    pub(crate) fn lists_as_written(&self, i: usize) -> Lists {
        let item = self.items[i];
        if item.quote().is_some() { Lists::default() } else { self.analysis.lists_as_written(item.token as usize) }
    }

    /// Returns the text of item `i`: its word, or the marked span with its marks.
    #[inline]
    pub(crate) fn text(&self, i: usize) -> &'a str {
        match self.items[i].quote() {
            Some(q) => self.marked[q].outer.of(self.analysis.body),
            None => self.analysis.word(self.items[i].token as usize),
        }
    }

    /// Returns the byte range of item `i`, marks included.
    #[inline]
    pub(crate) fn span(&self, i: usize) -> crate::span::Span {
        match self.items[i].quote() {
            Some(q) => self.marked[q].outer,
            None => self.analysis.tokens[self.items[i].token as usize].span,
        }
    }
}

/// Returns true for the point and the ending of a name like an address: ".com" of "Fjordbank.com says".
fn is_in_address(analysis: &Analysis<'_>, t: usize) -> bool {
    let joined = |i: usize| analysis.tokens.get(i).is_some_and(|token| !token.spaced);
    let ending = |i: usize| joined(i) && analysis.lists_as_written(i).has(List::LinkEndings);
    match analysis.tokens[t].kind {
        TokenKind::Sign => analysis.word(t) == "." && joined(t) && ending(t + 1),
        TokenKind::Word => t > 0 && joined(t) && joined(t - 1) && analysis.word(t - 1) == "." && ending(t),
        _ => false,
    }
}
