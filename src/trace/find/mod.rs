//! Passages: finds quotations in running text, in quotation marks or not.
//!
//! A passage that is similar enough to a quotation has one of its rare words (anchors); the text around an anchor is aligned
//! with the quotation. The text is read once for any number of quotations.

mod query;
mod window;

use std::ops::Range;

use aho_corasick::packed::{Config, MatchKind, Searcher};
use rustc_hash::FxHashMap;

use query::Query;
use window::{back, before, behind, context, forth};

use super::compare::align::{Aligner, Likeness, weight};
use super::form::words::{Word, words};
use super::form::{GAP, Normal, Scratch, Token};
use crate::span::Span;

/// A passage with the words of a quotation.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Passage {
    /// Index of the quotation.
    pub query: usize,
    /// Index of the text.
    pub text: usize,
    /// Byte range in the text, from the first common word to the last.
    pub span: Span,
    /// Share of the words of the quotation in the passage, by weight, reduced by other words between them: 0 to 1.
    pub similarity: f32,
    /// Byte range of the text before it: the `prefix` of a `TextQuoteSelector` (W3C Web Annotation Data Model, 4.2.4).
    pub prefix: Span,
    /// Byte range of the text after it: the `suffix`.
    pub suffix: Span,
}

/// Placeholder for a missing word; a real word is never empty.
const NONE: Word = Word { hash: 0, start: 0, end: 0 };
/// Steps (bytes read, cells of a matrix filled) per quotation and text before [`RATE`] applies.
const FREE: usize = 1 << 20;
/// Steps per byte of the text and word of the quotation. Where a repetitive text needs more, candidates are skipped, so that
/// time is linear in the length of the text.
const RATE: usize = 2;
/// Steps after which the caller can stop the search.
const PAUSE: usize = 1 << 22;

/// A search for quotations in texts.
#[derive(Debug)]
pub struct Finder {
    queries: Vec<Query>,
    /// For the hash of each anchor, its occurrences: index of the quotation, and of the word in it.
    anchors: FxHashMap<u32, Vec<(u32, u32)>>,
    /// Bit set of the hashes of all anchors, by which most words of a text are rejected.
    filter: Vec<u64>,
    /// Searcher for the bytes of anchors, if there are few of them.
    few: Option<Searcher>,
    least: f32,
}

const FILTER_BITS: usize = 1 << 18;
/// Number of anchors up to which bytes are searched; with more, every word is read.
const FEW: usize = 16;

/// Returns a searcher for words as written, in lower case, with a capital, and in capitals. `None` on processors without
/// SIMD, on which every word is read instead.
fn searcher(words: &[&str]) -> Option<Searcher> {
    let mut forms: Vec<String> = Vec::new();
    for word in words {
        let (lower, upper) = (word.to_ascii_lowercase(), word.to_ascii_uppercase());
        let capital = upper.chars().take(1).chain(lower.chars().skip(1)).collect();
        forms.extend([(*word).to_owned(), lower, upper, capital]);
    }
    forms.sort_unstable();
    forms.dedup();
    Config::new().match_kind(MatchKind::LeftmostFirst).builder().extend(&forms).build()
}

impl Finder {
    /// Builds a search for passages with a similarity of at least `min_similarity` (0 to 1) to one of the quotations.
    pub fn new(quotes: &[&str], min_similarity: f32) -> Self {
        let least = min_similarity.clamp(0.1, 1.0);
        let filter = vec![0; FILTER_BITS / 64];
        let mut finder = Self { queries: Vec::new(), anchors: FxHashMap::default(), filter, few: None, least };
        let mut anchor_words: Vec<&str> = Vec::new();
        for (i, quote) in quotes.iter().enumerate() {
            let query = Query::new(quote);
            let anchors = Query::anchors(quote, least);
            if anchor_words.len() <= FEW {
                words(quote, |w| {
                    if anchors.iter().any(|a| a.0 == w.hash) {
                        anchor_words.push(&quote[w.start as usize..w.end as usize]);
                    }
                });
            }
            for (hash, at) in anchors {
                finder.anchors.entry(hash).or_default().push((i as u32, at));
                let bit = hash as usize % FILTER_BITS;
                finder.filter[bit / 64] |= 1 << (bit % 64);
            }
            finder.queries.push(query);
        }
        if anchor_words.len() <= FEW {
            finder.few = searcher(&anchor_words);
        }
        finder
    }

    /// Returns the parts of a text with an anchor and two words on each side.
    fn stretches(&self, text: &str) -> Vec<Range<usize>> {
        let Some(few) = &self.few else { return std::iter::once(0..text.len()).collect() };
        let mut stretches: Vec<Range<usize>> = Vec::new();
        let mut after = 0;
        for found in few.find_iter(text) {
            // A match inside the previous one adds nothing.
            if found.start() < after {
                continue;
            }
            let (from, to) = (before(text, found.start()), behind(text, found.end()));
            after = found.end();
            match stretches.last_mut() {
                Some(last) if from <= last.end => last.end = to,
                _ => stretches.push(from..to),
            }
        }
        stretches
    }

    /// Returns all passages of `texts`, sorted by text and offset.
    pub fn find(&self, texts: &[&str]) -> Vec<Passage> {
        self.find_while(texts, &mut || true)
    }

    /// Returns the passages that are found until `go_on` returns `false`. It is called between texts and every [`PAUSE`]
    /// steps.
    pub(crate) fn find_while(&self, texts: &[&str], go_on: &mut dyn FnMut() -> bool) -> Vec<Passage> {
        let mut search = Search {
            finder: self,
            aligner: Aligner::default(),
            window: Normal::default(),
            scratch: Scratch::default(),
            seen: Vec::new(),
            spent: FxHashMap::default(),
            steps: 0,
            stopped: false,
        };
        let mut found = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            if search.stopped || !go_on() {
                break;
            }
            found.extend(search.text(i, text, go_on));
        }
        found
    }
}

struct Search<'f> {
    finder: &'f Finder,
    aligner: Aligner,
    window: Normal,
    scratch: Scratch,
    seen: Vec<bool>,
    /// Steps of each quotation in the text.
    spent: FxHashMap<u32, usize>,
    /// Steps of all quotations since `go_on` was called.
    steps: usize,
    stopped: bool,
}

impl Search<'_> {
    fn text(&mut self, index: usize, text: &str, go_on: &mut dyn FnMut() -> bool) -> Vec<Passage> {
        self.spent.clear();
        let mut found: Vec<Passage> = Vec::new();
        // End of the last passage of each quotation.
        let mut done: FxHashMap<u32, usize> = FxHashMap::default();
        let finder = self.finder;
        // A window of five words, of which the middle one may be an anchor.
        let mut row = [NONE; 5];
        let mut push = |word: Word| {
            row.rotate_left(1);
            row[4] = word;
            let middle = row[2];
            let bit = middle.hash as usize % FILTER_BITS;
            if self.stopped || middle == NONE || self.finder.filter[bit / 64] & 1 << (bit % 64) == 0 {
                return;
            }
            let Some(places) = self.finder.anchors.get(&middle.hash) else { return };
            let around = [row[0], row[1], row[3], row[4]].map(|w| (w != NONE).then_some(w.hash));
            for &(query, at) in places {
                let end = done.get(&query).copied().unwrap_or(0);
                let fits = || self.finder.queries[query as usize].fits(at as usize, around);
                if (middle.start as usize) < end || !fits() || !self.within_budget(query, middle.start as usize) {
                    continue;
                }
                if self.steps >= PAUSE {
                    self.steps = 0;
                    self.stopped = !go_on();
                }
                if self.stopped {
                    return;
                }
                let place = self.place(text, query as usize, at as usize, middle.start as usize);
                if let Some((span, similarity)) = place.filter(|(span, _)| span.start() >= end) {
                    done.insert(query, span.end());
                    let (prefix, suffix) = context(text, span);
                    found.push(Passage { query: query as usize, text: index, span, similarity, prefix, suffix });
                }
            }
        };
        for stretch in finder.stretches(text) {
            words(&text[stretch.clone()], |w| {
                let by = stretch.start as u32;
                push(Word { start: w.start + by, end: w.end + by, ..w });
            });
            (0..4).for_each(|_| push(NONE));
        }
        found.sort_by_key(|p| (p.span.start(), p.query));
        found
    }

    /// Returns true if the steps of a quotation are within its budget, which grows with the offset `at` in the text, in
    /// bytes.
    fn within_budget(&self, query: u32, at: usize) -> bool {
        let words = self.finder.queries[query as usize].words.len();
        self.spent.get(&query).is_none_or(|&spent| spent <= FREE + RATE * words * at)
    }

    fn spend(&mut self, query: usize, steps: usize) {
        *self.spent.entry(query as u32).or_default() += steps;
        self.steps += steps;
    }

    /// Returns true if a window of text has enough words of the quotation in any order. An alignment costs ten times as much.
    /// One word may be missing, because it can be spelled in another way ("don't", "harbor").
    fn enough(&mut self, query: &Query, window: &str) -> bool {
        self.seen.clear();
        self.seen.resize(query.bag.len(), false);
        let mut lacking: f32 = query.bag.iter().map(|w| w.1).sum();
        let heaviest = query.bag.iter().map(|w| w.1).fold(0.0, f32::max);
        let may_lack = (1.1 - self.finder.least) * lacking + heaviest;
        words(window, |word| {
            if let Ok(i) = query.bag.binary_search_by_key(&word.hash, |w| w.0)
                && !std::mem::replace(&mut self.seen[i], true)
            {
                lacking -= query.bag[i].1;
            }
        });
        lacking <= may_lack
    }

    /// Aligns a quotation with the text around its word number `at`, which is at byte `start`; returns byte range and
    /// similarity of the passage.
    fn place(&mut self, text: &str, query: usize, at: usize, start: usize) -> Option<(Span, f32)> {
        let q = &self.finder.queries[query];
        let from = back(text, start, at + q.slack);
        let to = forth(text, start, q.words.len() - at + q.slack);
        self.spend(query, to - from);
        if !self.enough(q, &text[from..to]) {
            return None;
        }
        self.window.read(&text[from..to], &mut self.scratch);
        self.spend(query, q.normal.tokens.len() * self.window.tokens.len());
        self.aligner.align(q.normal.view(), self.window.view());
        let steps = &self.aligner.steps;
        let (first, last) = (steps.first()?, steps.last()?);
        let mut common = 0.0;
        let mut inside = 0.0;
        let mut before: Option<u32> = None;
        for step in steps {
            let token: &Token = &q.normal.tokens[step.a as usize];
            match step.likeness {
                Likeness::Same => common += weight(token),
                Likeness::Typo | Likeness::Inflected => common += 0.8 * weight(token),
                Likeness::Replaced => {}
            }
            if let Some(last) = before.filter(|_| !token.has(GAP)) {
                inside += self.window.tokens[last as usize + 1..step.b as usize].iter().map(weight).sum::<f32>();
            }
            before = Some(step.b);
        }
        let similarity = common / (q.total + 0.25 * inside).max(0.1);
        let tokens = &self.window.tokens;
        let span = tokens[first.b as usize].span().cover(tokens[last.b as usize].span()).shifted(from);
        (similarity >= self.finder.least).then_some((span, similarity.min(1.0)))
    }
}

/// Returns every passage of `texts` with a similarity of at least `min_similarity` (0 to 1) to one of the quotations, in
/// quotation marks or not, sorted by text and offset.
///
/// ```
/// use onrecord::find_passages;
/// let text = "Lund told reporters that the quay would stay closed for good, whatever the dockers wanted.";
/// let found = find_passages(&["the quay will stay closed for good"], &[text], 0.7);
/// assert_eq!(found[0].span.of(text), "the quay would stay closed for good");
/// assert_eq!(found[0].suffix.of(text), ", whatever the dockers wanted.");
/// ```
pub fn find(quotes: &[&str], texts: &[&str], min_similarity: f32) -> Vec<Passage> {
    Finder::new(quotes, min_similarity).find(texts)
}

#[cfg(test)]
mod tests {
    use super::window::CONTEXT;
    use super::*;

    #[test]
    fn passages_in_running_text() {
        let text = "The mayor spoke. “The harbor is closed until spring,” she said. He repeated that the harbour was \
                    closed until the spring. Nobody laughed at the crane. Closed until spring, the harbor is";
        let rows = [
            (
                "quoted and not",
                "the harbour is closed until spring",
                0.8,
                vec!["The harbor is closed until spring", "the harbour was closed until the spring"],
            ),
            ("only the exact", "the harbour is closed until spring", 0.95, vec!["The harbor is closed until spring"]),
            ("at the beginning", "the mayor spoke", 0.9, vec!["The mayor spoke"]),
            ("at the end", "until spring, the harbor is", 0.9, vec!["until spring, the harbor is"]),
            ("one word", "laughed", 0.9, vec!["laughed"]),
            ("not there", "the tractor is for sale", 0.9, vec![]),
            ("empty", "", 0.5, vec![]),
        ];
        for (name, quote, least, expected) in rows {
            let found = find(&[quote], &[text], least);
            assert_eq!(found.iter().map(|p| p.span.of(text)).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    #[test]
    fn few_or_many_find_the_same() {
        let text = "The QUAY is closed.\n“Closed for good,” said Lund; the quay, she added, is closed. ".repeat(40)
            + "x".repeat(200).as_str()
            + " the quay is closed é";
        let few = Finder::new(&["the quay is closed"], 0.7);
        assert!(few.few.is_some());
        let many = Finder { few: None, ..Finder::new(&["the quay is closed"], 0.7) };
        let ends = |f: &Finder| f.find(&[&text]).iter().map(|p| (p.span.start(), p.span.end())).collect::<Vec<_>>();
        assert_eq!(ends(&few), ends(&many), "{}", text.len());
        assert!(few.find(&[&text]).len() > 40);
    }

    #[test]
    fn a_search_stops_when_asked() {
        let texts = ["the quay is closed"; 5];
        let mut asked = 0;
        let found = Finder::new(&["the quay is closed"], 0.9).find_while(&texts, &mut || {
            asked += 1;
            asked <= 2
        });
        assert_eq!(found.len(), 2);
        // A search also stops within a text.
        let quote = "harbour quay divers pillar crane quay harbour crane ".repeat(50);
        let text = "divers quay ferry pillar harbour lamp crane quay ".repeat(4000);
        let mut asked = 0;
        Finder::new(&[&quote], 0.95).find_while(&[&text], &mut || {
            asked += 1;
            asked < 2
        });
        assert_eq!(asked, 2);
    }

    #[test]
    fn repetitive_texts_are_searched_at_a_bounded_rate() {
        let quote = "harbour quay divers pillar crane quay harbour crane ".repeat(50);
        let finder = Finder::new(&[&quote], 0.95);
        let steps = |times: usize| {
            let text = "divers quay ferry pillar harbour lamp crane quay ".repeat(times);
            let mut asked = 0;
            finder.find_while(&[&text], &mut || {
                asked += 1;
                true
            });
            (asked * PAUSE, FREE + RATE * 400 * text.len() + 2 * PAUSE)
        };
        for times in [100, 400, 1600] {
            let (steps, most) = steps(times);
            assert!(steps <= most, "{times}: {steps} of {most}");
        }
        // A passage after a repetitive part is found.
        let text = format!("{}. Nobody came. {quote}", "divers quay ferry pillar harbour lamp ".repeat(2000));
        assert!(!finder.find(&[&text]).is_empty());
    }

    #[test]
    fn the_prefix_and_suffix_enclose_the_passage() {
        let text = "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ the quay is closed ÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖ";
        let passage = find(&["the quay is closed"], &[text], 0.9)[0];
        assert_eq!(passage.prefix.end(), passage.span.start());
        assert_eq!(passage.suffix.start(), passage.span.end());
        assert!(passage.prefix.len() >= CONTEXT && passage.suffix.len() >= CONTEXT);
    }
}
