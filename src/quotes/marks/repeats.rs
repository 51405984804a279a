//! Words that recur: headings that repeat words of the article ("‘Just listen to us’" above a paragraph with these
//! words), and terms that the writer marks again or uses without marks.

use crate::quotes::rules::{self, Rule};
use rustc_hash::FxHashMap;

use super::Marked;
use super::glyphs::Family;
use crate::quotes::words;
use crate::text::{Analysis, TokenKind};

/// Bound on the length of a heading, in words.
const LONGEST: usize = 14;
/// Bound on the positions that are compared with one heading.
const PLACES: usize = 8;

/// Returns the indices of marked spans in single marks or capitals that fill their paragraph and whose words recur
/// elsewhere, in order.
pub(crate) fn headings(analysis: &Analysis<'_>, marked: &[Marked]) -> Vec<usize> {
    if rules::is_off(Rule::HeadingsThatRepeat) {
        return Vec::new();
    }
    let mut found: Vec<(usize, Vec<u32>)> = Vec::new();
    for (q, m) in marked.iter().enumerate().filter(|(_, m)| m.level == 0) {
        let paragraph = analysis.paragraphs[m.paragraph].span;
        let fills = m.outer.start() == paragraph.start() && paragraph.end() <= m.outer.end() + 2;
        let text = m.inner.of(analysis.body);
        let shown = m.family == Family::Single || !text.contains(char::is_lowercase);
        if fills && shown && !m.unclosed {
            let words = word_hashes(analysis, analysis.token_at(m.inner.start()), m.inner.end());
            if (2..=LONGEST).contains(&words.len()) {
                found.push((q, words));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let mut places: FxHashMap<u32, Vec<usize>> = found.iter().map(|(_, words)| (words[0], Vec::new())).collect();
    for (t, token) in analysis.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        if let Some(here) = places.get_mut(&words::hash(analysis.word(t))).filter(|p| p.len() < PLACES) {
            let own = found.binary_search_by_key(&token.span.start(), |(q, _)| marked[*q].inner.start());
            if own.is_err() {
                here.push(t);
            }
        }
    }
    found.retain(|(_, words)| {
        let again = |&t: &usize| word_hashes(analysis, t, analysis.body.len()).starts_with(words);
        places.get(&words[0]).is_some_and(|p| p.iter().any(again))
    });
    found.into_iter().map(|(q, _)| q).collect()
}

/// Bound on the length of a term, in words.
const TERM: usize = 3;

/// Length from which marked words are a sentence rather than a term, in bytes.
pub(crate) const LONG: usize = 40;

/// Returns a code for the share of sentences among the outermost marked spans of an article, in quarters, and for the
/// number of these spans.
pub(crate) fn sentences(marked: &[Marked]) -> u32 {
    let outermost = marked.iter().filter(|m| m.level == 0);
    let (all, long) = outermost.fold((0, 0), |(all, long), m| (all + 1, long + usize::from(m.inner.len() >= LONG)));
    let share = (4 * long).checked_div(all).unwrap_or(0) as u32;
    share * 4 + (usize::BITS - usize::leading_zeros(all)).min(6) / 2
}

/// Returns a code for each marked span: 1 if its one to three words are marked elsewhere too, plus 2 if the writer
/// uses them without marks. `items` are the hashes of all items.
pub(crate) fn echoes(analysis: &Analysis<'_>, marked: &[Marked], items: &[u32]) -> Vec<u8> {
    let mut out = vec![0; marked.len()];
    let mut terms: FxHashMap<[u32; TERM], (u32, bool)> = FxHashMap::default();
    let mut keys = Vec::new();
    let mut first = [0_u64; 16];
    for (q, m) in marked.iter().enumerate().filter(|(_, m)| m.level == 0 && m.inner.len() <= 48) {
        let words = word_hashes(analysis, analysis.token_at(m.inner.start()), m.inner.end());
        if (1..=TERM).contains(&words.len()) {
            let mut key = [0; TERM];
            key[..words.len()].copy_from_slice(&words);
            terms.entry(key).or_default().0 += 1;
            first[(key[0] >> 6 & 15) as usize] |= 1 << (key[0] & 63);
            keys.push((q, key));
        }
    }
    if keys.is_empty() {
        return out;
    }
    for (i, &hash) in items.iter().enumerate() {
        if first[(hash >> 6 & 15) as usize] >> (hash & 63) & 1 == 0 || hash < 2 {
            continue;
        }
        let mut key = [0; TERM];
        for n in 0..TERM.min(items.len() - i) {
            key[n] = items[i + n];
            if let Some(term) = terms.get_mut(&key) {
                term.1 = true;
            }
        }
    }
    for (q, key) in keys {
        let (times, plain) = terms[&key];
        out[q] = u8::from(times > 1) + 2 * u8::from(plain);
    }
    out
}

/// Returns the hashes of the words from token `from` up to byte `end`, at most one more than a heading has.
fn word_hashes(analysis: &Analysis<'_>, from: usize, end: usize) -> Vec<u32> {
    let tokens = from..(from + 3 * LONGEST).min(analysis.tokens.len());
    let inside = tokens.take_while(|&t| analysis.tokens[t].span.start() < end);
    let words = inside.filter(|&t| analysis.tokens[t].kind == TokenKind::Word);
    words.map(|t| words::hash(analysis.word(t))).take(LONGEST + 1).collect()
}
