//! The walk over a text: follows paths of words from each word that may begin an alias.

use rustc_hash::FxHashSet;

use super::agree::{Agreement, Rules};
use super::compile::{LONGER, PAIRS, Pattern, pair_bit};
use super::surroundings::{Links, extent, ordinary_in_capitals};
use super::table::{Filter, Table, step};
use super::words::{Bits, Word, first_hash, following, next_word, run_end, whole_hash};
use crate::entities::gazetteer::{CaseRule, EntityIndex, FindOptions, GazetteerMatch, MatchQuality};
use crate::span::Span;

/// An automaton, in memory or in a mapped file.
#[derive(Clone, Copy)]
pub(crate) struct Automaton<'a> {
    /// Paths of one word.
    pub(crate) first: Table<'a>,
    /// Longer paths.
    pub(crate) rest: Table<'a>,
    /// Words that begin an alias.
    pub(crate) any_start: Filter<'a>,
    /// Words that begin an alias and may be in lower case.
    pub(crate) small_start: Filter<'a>,
    /// Bit set of the first two letters of these words; empty if there is none.
    pub(crate) small_pairs: &'a [[u8; 8]],
    pub(crate) patterns: &'a [[u8; 16]],
    /// Pool of names.
    pub(crate) names: &'a [u8],
}

/// Treatment of aliases that need context.
enum Context<'a> {
    /// Notes their entities without a match.
    Note(&'a mut FxHashSet<u32>),
    /// Matches them for these entities.
    Allow(&'a FxHashSet<u32>),
}

/// Start, end and quality of an alias that agrees with the text.
type Agreed = (usize, usize, MatchQuality);

#[derive(Clone, Copy)]
struct Candidate {
    start: usize,
    end: usize,
    quality: MatchQuality,
    entity: u32,
    context: bool,
}

impl Automaton<'_> {
    /// Returns all matches under `options`, in order of position.
    ///
    /// Aliases that need context are matched in a second walk, which runs only for texts with one of them and another
    /// alias of the same entity.
    pub(crate) fn find(&self, text: &str, options: &FindOptions) -> Vec<GazetteerMatch> {
        let mut wanted = FxHashSet::default();
        let found = Walk::new(self, text, options, Context::Note(&mut wanted)).run();
        if wanted.is_empty() {
            return found;
        }
        if !options.any_context {
            let anchored: FxHashSet<u32> = found.iter().flat_map(|m| &m.entities).map(|e| e.0).collect();
            wanted.retain(|e| anchored.contains(e));
        }
        if wanted.is_empty() { found } else { Walk::new(self, text, options, Context::Allow(&wanted)).run() }
    }

    /// Returns whether an alias may begin with a word.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let first = next_word(word, 0, word.len(), &mut Vec::new());
        first.is_some_and(|first| self.first.get(first.hash) != 0)
    }
}

struct Walk<'a, 't, 'o> {
    automaton: &'a Automaton<'a>,
    text: &'t str,
    options: &'o FindOptions,
    context: Context<'o>,
    out: Vec<GazetteerMatch>,
    /// End of the last match; with overlapping matches always 0.
    free: usize,
    /// End of the last run of words that was decoded.
    read: usize,
    folded: Vec<u8>,
    candidates: Vec<Candidate>,
    agreement: Agreement,
    links: Links,
}

impl<'a, 't, 'o> Walk<'a, 't, 'o> {
    fn new(automaton: &'a Automaton<'a>, text: &'t str, options: &'o FindOptions, context: Context<'o>) -> Self {
        Self {
            automaton,
            text,
            options,
            context,
            out: Vec::new(),
            free: 0,
            read: 0,
            folded: Vec::new(),
            candidates: Vec::new(),
            agreement: Agreement::default(),
            links: Links::default(),
        }
    }

    fn run(mut self) -> Vec<GazetteerMatch> {
        let text = self.text.as_bytes();
        let (blocks, rest) = text.as_chunks::<64>();
        let mut last = [b' '; 64];
        last[..rest.len()].copy_from_slice(rest);
        // The bits are computed one block ahead, so that most words end within two blocks.
        let mut carried = 0;
        let mut ahead = |at: usize| {
            let block = blocks.get(at).unwrap_or(if at == blocks.len() { &last } else { &[b' '; 64] });
            let bits;
            (bits, carried) = Bits::of(block).without_signs(text.get(at * 64..).unwrap_or_default(), carried);
            bits
        };
        let (mut now, mut inside) = (ahead(0), 0);
        for at in 0..=blocks.len() {
            let next = ahead(at + 1);
            inside = self.block(at * 64, now, next, inside);
            now = next;
        }
        self.out
    }

    /// Follows every word that begins in a block. `inside` is 1 if a word continues into the block; returns the same for the
    /// next.
    #[inline]
    fn block(&mut self, base: usize, now: Bits, next: Bits, inside: u64) -> u64 {
        // A run that began in ASCII and has other letters in this block may contain words that begin inside it.
        let entering = inside & now.words == 1 && now.high != 0;
        if entering && self.read <= base && now.high.trailing_zeros() < now.words.trailing_ones() {
            let bytes = self.text.as_bytes();
            // The run began in ASCII, so the word bytes of ASCII before `base` are all of it.
            let start = base - bytes[..base].iter().rev().take_while(|&&b| b < 0x80 && is_word_byte(b)).count();
            self.run_of_words(start, run_end(bytes, start).0);
        }
        let starts = now.words & !(now.words << 1 | inside);
        // Words of small ASCII letters alone.
        let small = if now.high == 0 { now.small } else { now.small & !reaching(now.words, now.high) };
        // Few words in lower case begin an alias, and in most blocks none does.
        let mut left = starts & !small | self.small_starts(base, starts & small);
        let words = u128::from(next.words) << 64 | u128::from(now.words);
        let high = u128::from(next.high) << 64 | u128::from(now.high);
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let length = (!(words >> bit) as u64).trailing_zeros() as usize;
            let more = (high >> bit) as u64 & 1u64.unbounded_shl(length as u32).wrapping_sub(1) != 0;
            self.word_at(base + bit as usize, length, small >> bit & 1 == 1, more);
        }
        now.words >> 63
    }

    /// Follows the word of `length` bytes that begins at `at`; a length of 64 means 64 or more.
    #[inline]
    fn word_at(&mut self, at: usize, length: usize, small: bool, more: bool) {
        let bytes = self.text.as_bytes();
        if length == 64 || more {
            return self.long_run(at, small);
        }
        let filter = if small { &self.automaton.small_start } else { &self.automaton.any_start };
        let first = first_hash(bytes, at, length);
        if filter.may_hold(first) {
            self.from(Word { start: at, end: at + length, hash: whole_hash(bytes, at, length, first) });
        }
    }

    #[cold]
    fn long_run(&mut self, at: usize, small: bool) {
        let bytes = self.text.as_bytes();
        let (end, ascii) = run_end(bytes, at);
        if !ascii {
            return self.run_of_words(at, end);
        }
        let filter = if small { &self.automaton.small_start } else { &self.automaton.any_start };
        let first = first_hash(bytes, at, end - at);
        if filter.may_hold(first) {
            self.from(Word { start: at, end, hash: whole_hash(bytes, at, end - at, first) });
        }
    }

    /// Returns the small words of a block whose first two letters begin an alias.
    #[inline]
    fn small_starts(&self, base: usize, mut left: u64) -> u64 {
        let Some(pairs) = self.automaton.small_pairs.first_chunk::<{ PAIRS / 64 }>() else { return 0 };
        let mut end = [b' '; 65];
        let rest = &self.text.as_bytes()[base..];
        let bytes = rest.first_chunk::<65>().unwrap_or_else(|| {
            end[..rest.len()].copy_from_slice(rest);
            &end
        });
        let mut kept = 0;
        while left != 0 {
            // Without branches, which would be unpredictable.
            let at = (left.trailing_zeros() & 63) as usize;
            left &= left - 1;
            let bit = pair_bit(bytes[at], bytes[at + 1]);
            kept |= (u64::from_le_bytes(pairs[bit / 64]) >> (bit % 64) & 1) << at;
        }
        kept
    }

    /// Decodes a run that is not all ASCII.
    fn run_of_words(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(word) = next_word(self.text, at, end, &mut self.folded) {
            self.from(word);
            at = word.end;
        }
        self.read = end;
    }

    /// Follows the aliases that begin with `word`.
    fn from(&mut self, word: Word) {
        if word.start < self.free {
            return;
        }
        let (mut hash, mut end) = (word.hash, word.end);
        let mut value = self.automaton.first.get(hash);
        while value != 0 {
            if value & !LONGER != 0 {
                self.compare((value & !LONGER) as usize - 1, word.start, end);
            }
            if value & LONGER == 0 {
                break;
            }
            let Some((separator, next)) = following(self.text, end, &mut self.folded) else { break };
            hash = step(hash, separator, next.hash);
            end = next.end;
            value = self.automaton.rest.get(hash);
        }
        if !self.candidates.is_empty() {
            self.choose();
        }
    }

    /// Compares the aliases of a group with `text[start..end]`.
    fn compare(&mut self, group: usize, start: usize, end: usize) {
        let mut known: Option<(&[u8], Rules, Option<Agreed>)> = None;
        let patterns = self.automaton.patterns;
        for bytes in patterns.get(group..).unwrap_or_default() {
            let pattern = Pattern::from_bytes(bytes);
            let alias = pattern.alias;
            let from = alias.start as usize;
            let name = self.automaton.names.get(from..from + alias.length as usize).unwrap_or_default();
            let result = match known {
                // Aliases that many entities share are neighbours.
                Some((text, rules, result)) if text == name && rules == alias.rules => result,
                _ => self.agreement(name, &pattern, start, end),
            };
            known = Some((name, alias.rules, result));
            if let Some((start, end, quality)) = result {
                let allowed = !alias.context
                    || match &mut self.context {
                        Context::Note(entities) => {
                            entities.insert(alias.entity);
                            false
                        }
                        Context::Allow(entities) => entities.contains(&alias.entity),
                    };
                if allowed {
                    let quality = if alias.derived { MatchQuality::Folded } else { quality };
                    self.candidates.push(Candidate {
                        start,
                        end,
                        quality,
                        entity: alias.entity,
                        context: alias.context,
                    });
                }
            }
            if pattern.last {
                break;
            }
        }
    }

    /// Returns start, end and quality of the match of a pattern whose words begin and end with `text[start..end]`.
    fn agreement(&mut self, name: &[u8], pattern: &Pattern, start: usize, end: usize) -> Option<Agreed> {
        let part = |range: std::ops::Range<usize>| name.get(range).and_then(|b| std::str::from_utf8(b).ok());
        let (first, last) = (pattern.before as usize, name.len().saturating_sub(pattern.after as usize));
        let core = part(first..last)?;
        let words = &self.text[start..end];
        let quality = self.agreement.of(core, words, pattern.alias.rules)?;
        let (start, end) = extent(self.text, start, end, part(0..first)?, part(last..name.len())?)?;
        let as_written = pattern.alias.rules.case == CaseRule::Smart && core == words;
        let forbidden = (as_written && ordinary_in_capitals(self.text, start, end))
            || (!self.options.inside_links && self.links.hold(self.text, start, end));
        (!forbidden && start >= self.free).then_some((start, end, quality))
    }

    /// Selects the matches among the candidates that begin at one word.
    fn choose(&mut self) {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.sort_unstable_by(|a, b| {
            let place =
                |c: &Candidate| (c.start, usize::MAX - c.end, std::cmp::Reverse(c.quality), c.entity, c.context);
            place(a).cmp(&place(b))
        });
        for span in candidates.chunk_by(|a, b| a.start == b.start && a.end == b.end) {
            let best = span.iter().filter(|c| c.quality == span[0].quality);
            let mut entities: Vec<EntityIndex> = best.clone().map(|c| EntityIndex(c.entity)).collect();
            entities.dedup();
            self.out.push(GazetteerMatch {
                span: Span::new(span[0].start, span[0].end),
                entities,
                quality: span[0].quality,
                needs_context: best.clone().all(|c| c.context),
            });
            if !self.options.overlapping {
                self.free = span[0].end;
                break;
            }
        }
        candidates.clear();
        self.candidates = candidates;
    }
}

fn is_word_byte(b: u8) -> bool {
    b >= 0x80 || b == b'_' || b.is_ascii_alphanumeric()
}

/// Returns the bits of all runs of `words` with a bit of `high`.
fn reaching(words: u64, high: u64) -> u64 {
    // Spreads each bit of `high` down its run; six doublings cross the block.
    let (mut bits, mut open) = (high & words, words);
    for shift in [1, 2, 4, 8, 16, 32] {
        bits |= bits >> shift & open;
        open &= open >> shift;
    }
    bits
}
