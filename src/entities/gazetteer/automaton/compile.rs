//! Compiles aliases into the flat tables that the walk reads.

use super::agree::{Place, Rules, may_be_small};
use super::table::{build_filter, build_table, hash_beginning, step};
use super::words::{following, next_word, word_span};
use crate::entities::gazetteer::{CaseRule, MarkRule};

/// An alias before compilation: its range in the pool of names, its entity and its rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Alias {
    pub(crate) start: u32,
    pub(crate) length: u16,
    pub(crate) entity: u32,
    pub(crate) rules: Rules,
    /// True if it matches only in a text with another alias of the entity.
    pub(crate) context: bool,
    /// True if it was derived from an alias: a plural, a declined name, or a name without modifier apostrophes.
    pub(crate) derived: bool,
}

const CONTEXT: u16 = 1 << 4;
const DERIVED: u16 = 1 << 5;
const LAST: u16 = 1 << 6;

/// An alias in the tables, 16 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    pub(crate) alias: Alias,
    /// Bytes of signs before the first word.
    pub(crate) before: u8,
    /// Bytes of signs after the last word.
    pub(crate) after: u8,
    /// True if it is the last of the aliases with the same words.
    pub(crate) last: bool,
}

impl Pattern {
    fn to_bytes(self) -> [u8; 16] {
        let a = self.alias;
        let flags = a.rules.case as u16
            | (a.rules.marks as u16) << 2
            | if a.context { CONTEXT } else { 0 }
            | if a.derived { DERIVED } else { 0 }
            | if self.last { LAST } else { 0 };
        let mut bytes = [0; 16];
        bytes[0..4].copy_from_slice(&a.start.to_le_bytes());
        bytes[4..6].copy_from_slice(&a.length.to_le_bytes());
        bytes[6..8].copy_from_slice(&flags.to_le_bytes());
        bytes[8..12].copy_from_slice(&a.entity.to_le_bytes());
        bytes[12] = self.before;
        bytes[13] = self.after;
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8; 16]) -> Self {
        let [s0, s1, s2, s3, l0, l1, f0, f1, e0, e1, e2, e3, before, after, _, _] = *bytes;
        let flags = u16::from_le_bytes([f0, f1]);
        let case = match flags & 3 {
            0 => CaseRule::Smart,
            1 => CaseRule::Ignore,
            _ => CaseRule::Exact,
        };
        let marks = match flags >> 2 & 3 {
            0 => MarkRule::Drop,
            1 => MarkRule::Both,
            _ => MarkRule::Exact,
        };
        Self {
            alias: Alias {
                start: u32::from_le_bytes([s0, s1, s2, s3]),
                length: u16::from_le_bytes([l0, l1]),
                entity: u32::from_le_bytes([e0, e1, e2, e3]),
                rules: Rules { case, marks },
                context: flags & CONTEXT != 0,
                derived: flags & DERIVED != 0,
            },
            before,
            after,
            last: flags & LAST != 0,
        }
    }
}

/// Longest alias that is matched, in words; bounds the work at each word of a text.
pub(crate) const MAX_WORDS: usize = 32;
/// Longest alias that is matched, in bytes; see [`MAX_WORDS`].
pub(crate) const MAX_BYTES: usize = 1000;

/// The tables of an automaton as bytes, for one file.
#[derive(Default, Debug)]
pub(crate) struct Compiled {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
    pub(crate) any_start: Vec<u8>,
    pub(crate) small_start: Vec<u8>,
    pub(crate) small_pairs: Vec<u8>,
    pub(crate) patterns: Vec<u8>,
}

/// Flag in the value of a path: longer paths continue it. The other bits are 1 + the index of its first pattern.
pub(crate) const LONGER: u32 = 1 << 31;

/// Returns whether an alias can be matched: it has words, and not too many.
pub(crate) fn is_matchable(alias: &str) -> bool {
    let mut folded = Vec::new();
    let mut unused = |_: u64, _: bool| {};
    alias.len() <= MAX_BYTES && path(alias, &mut folded, &mut unused).is_some()
}

/// Hashes of the words of an alias, and the lengths of the signs around them.
struct Path {
    hash: u64,
    /// Hash of the first word for filters.
    beginning: u64,
    /// Bytes before the first word and after the last.
    before: u8,
    after: u8,
}

/// Calls `each` with the hash of every path of an alias and whether it continues. Returns the whole path; `None` for an
/// alias without words, or with more than [`MAX_WORDS`].
fn path(alias: &str, folded: &mut Vec<u8>, each: &mut impl FnMut(u64, bool)) -> Option<Path> {
    let first = next_word(alias, 0, alias.len(), folded)?;
    let beginning = hash_beginning(folded);
    let (mut hash, mut end, mut words) = (first.hash, first.end, 1);
    while let Some((separator, word)) = following(alias, end, folded) {
        each(hash, true);
        hash = step(hash, separator, word.hash);
        (end, words) = (word.end, words + 1);
        if words > MAX_WORDS {
            return None;
        }
    }
    if word_span(alias, end, alias.len()).is_some() {
        // Names do not have the separator before the next word.
        return None;
    }
    each(hash, false);
    Some(Path {
        hash,
        beginning,
        before: u8::try_from(first.start).ok()?,
        after: u8::try_from(alias.len() - end).ok()?,
    })
}

/// Compiles aliases whose text is in `pool`. Aliases without a word, or too long, match nothing.
pub(crate) fn compile(mut aliases: Vec<Alias>, pool: &str) -> Compiled {
    let text = |a: &Alias| &pool[a.start as usize..a.start as usize + a.length as usize];
    let mut folded = Vec::new();
    let mut ends: Vec<(u64, u32, u8, u8)> = Vec::with_capacity(aliases.len());
    let (mut firsts, mut inner): (Vec<u64>, Vec<u64>) = (Vec::new(), Vec::new());
    let (mut starts, mut small, mut pairs) = (Vec::new(), Vec::new(), vec![0u64; PAIRS / 64]);
    aliases.retain(|a| a.length as usize <= MAX_BYTES);
    let mut whole_first = vec![false; aliases.len()];
    for (i, alias) in aliases.iter().enumerate() {
        let name = text(alias);
        let mut depth = 0;
        let mut first = 0;
        let from = inner.len();
        let mut each = |hash: u64, longer: bool| {
            if depth == 0 {
                first = hash;
                whole_first[i] = !longer;
            } else if longer {
                inner.push(hash);
            }
            depth += 1;
        };
        let Some(Path { hash, beginning, before, after }) = path(name, &mut folded, &mut each) else {
            inner.truncate(from);
            continue;
        };
        starts.push(beginning);
        if !whole_first[i] {
            firsts.push(first);
        }
        ends.push((hash, i as u32, before, after));
        if begins_small(name, alias.rules, depth) {
            small.push(beginning);
            note_pair(&mut pairs, &folded_start(name, &mut folded));
        }
    }
    ends.sort_unstable_by(|a, b| {
        let (x, y) = (&aliases[a.1 as usize], &aliases[b.1 as usize]);
        let rank = |a: &Alias| (a.rules.case as u8, a.rules.marks as u8, a.derived, a.context, a.entity);
        a.0.cmp(&b.0).then_with(|| text(x).cmp(text(y))).then_with(|| rank(x).cmp(&rank(y)))
    });
    ends.dedup_by(|a, b| {
        let (x, y) = (&aliases[a.1 as usize], &aliases[b.1 as usize]);
        a.0 == b.0 && x.entity == y.entity && x.rules == y.rules && x.context == y.context && text(x) == text(y)
    });
    let mut patterns = Vec::with_capacity(ends.len() * 16);
    let (mut first_values, mut rest_values) = (with_longer(firsts), with_longer(inner));
    let mut at = 0;
    for group in ends.chunk_by(|a, b| a.0 == b.0) {
        // Aliases of one word and longer ones are in different tables, so that equal hashes of the two do not collide.
        for whole in [true, false] {
            let members = group.iter().filter(|e| whole_first[e.1 as usize] == whole);
            let count = members.clone().count();
            if count == 0 {
                continue;
            }
            for (n, &(_, i, before, after)) in members.enumerate() {
                let pattern = Pattern { alias: aliases[i as usize], before, after, last: n + 1 == count };
                patterns.extend_from_slice(&pattern.to_bytes());
            }
            let values = if whole { &mut first_values } else { &mut rest_values };
            values.push((group[0].0, at as u32 + 1));
            at += count;
        }
    }
    for hashes in [&mut starts, &mut small] {
        hashes.sort_unstable();
        hashes.dedup();
    }
    Compiled {
        first: lay_out(first_values, &mut patterns),
        rest: lay_out(rest_values, &mut patterns),
        any_start: build_filter(&starts, 16),
        small_start: build_filter(&small, 16),
        small_pairs: if small.is_empty() { Vec::new() } else { pairs.iter().flat_map(|w| w.to_le_bytes()).collect() },
        patterns,
    }
}

fn with_longer(mut hashes: Vec<u64>) -> Vec<(u64, u32)> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into_iter().map(|h| (h, LONGER)).collect()
}

/// Builds a table of values in which each hash occurs once.
fn lay_out(mut values: Vec<(u64, u32)>, patterns: &mut Vec<u8>) -> Vec<u8> {
    values.sort_unstable();
    values.dedup_by(|b, a| {
        let same = a.0 == b.0;
        if same {
            a.1 = join(a.1, b.1, patterns);
        }
        same
    });
    build_table(&values, |a, b| join(a, b, patterns))
}

/// Joins two values of one hash. Two groups of patterns with one hash by chance become a new group.
fn join(one: u32, other: u32, patterns: &mut Vec<u8>) -> u32 {
    let groups = [one & !LONGER, other & !LONGER];
    let longer = (one | other) & LONGER;
    if groups.contains(&0) {
        return longer | groups[0] | groups[1];
    }
    let new = patterns.len() / 16;
    for (group, last_group) in [(groups[0], false), (groups[1], true)] {
        let mut i = group as usize - 1;
        loop {
            let bytes = patterns[i * 16..].first_chunk().expect("a group ends with a pattern marked last");
            let mut pattern = Pattern::from_bytes(bytes);
            let ends = pattern.last;
            pattern.last = ends && last_group;
            patterns.extend_from_slice(&pattern.to_bytes());
            if ends {
                break;
            }
            i += 1;
        }
    }
    longer | (new as u32 + 1)
}

/// Returns whether a text may begin the alias with a small letter.
fn begins_small(name: &str, rules: Rules, of: usize) -> bool {
    let Some((start, end)) = word_span(name, 0, name.len()) else { return false };
    let first = &name[start..end];
    rules.case == CaseRule::Ignore
        // Sharp s counts as a letter without case, so a text may write it in lower case.
        || first.starts_with(|c: char| c.is_lowercase() || c == 'ẞ')
        || (rules.case == CaseRule::Smart && may_be_small(first, Place { index: 0, of }))
}

fn folded_start(name: &str, folded: &mut Vec<u8>) -> [u8; 2] {
    let (start, end) = word_span(name, 0, name.len()).unwrap_or_default();
    next_word(name, start, end, folded);
    [folded.first().copied().unwrap_or(0), folded.get(1).copied().unwrap_or(0)]
}

/// Adds the first two bytes of a word, as texts may write them, to a bit set; a second byte of 0 is a word of one letter,
/// which any byte may follow.
fn note_pair(pairs: &mut [u64], start: &[u8; 2]) {
    for second in (0..=u8::MAX).filter(|b| start[1] == 0 || (b | 0x20) == start[1]) {
        let bit = pair_bit(start[0], second);
        pairs[bit / 64] |= 1 << (bit % 64);
    }
}

/// Number of bits for two bytes, of which the first is a small ASCII letter.
pub(crate) const PAIRS: usize = 32 << 8;

/// Returns the bit of two bytes. Other bytes share the bits of lower-case letters, which costs time but loses no match.
#[inline]
pub(crate) fn pair_bit(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 8 | usize::from(second)
}
