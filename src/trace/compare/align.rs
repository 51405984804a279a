//! Word alignment of two statements: local alignment with affine gaps (Smith and Waterman 1981, Gotoh 1982), with words
//! weighted by their surprise.

#![expect(clippy::many_single_char_names, reason = "a and b are the two texts, i and j indices of their words")]

use std::ops::Range;

use crate::trace::form::reference::nats;
use crate::trace::form::synonyms::told_apart;
use crate::trace::form::{CAPITAL, GAP, NAME, NUMBER, OPTIONAL, SHORTEST, Token, UNKNOWN, View};

/// Number of words of a statement that are aligned. Longer statements are cut, unless one contains all words of the other in
/// a row.
const LONGEST: usize = 2000;
/// Number of words of the shorter text up to which a matrix is filled completely. Of a larger matrix only a band is filled, so
/// that time and memory are linear in the number of words.
const SHORT: usize = 90;
/// Number of cells on each side of the middle of a band.
const HALF: usize = 32;

/// Similarity of two aligned words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Likeness {
    /// The same word.
    Same,
    /// One is a typing error of the other: "harbor" and "habror".
    Typo,
    /// Two forms of one word: "look" and "looks".
    Inflected,
    /// Two different words.
    Replaced,
}

/// A pair of aligned words, by their indices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Step {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) likeness: Likeness,
}

/// Returns the weight of a word in an alignment, in nats: its surprise above that of the most common words.
pub(crate) fn weight(token: &Token) -> f32 {
    (nats(token.surprise) - 3.0).clamp(0.4, 7.0)
}

const GAP_OPEN: f32 = 1.3;
const GAP_WORD: f32 = 0.1;
const MARKED_GAP: f32 = 0.4;
const NEVER: f32 = -1e9;

/// Costs of a column of the matrix, computed once from its word of `b`.
#[derive(Clone, Copy, Debug)]
struct Column {
    key: u32,
    stem: u32,
    letters: u32,
    /// Part of the cost of a replacement that depends on this word.
    drop: f32,
    flags: u8,
    /// Costs (opening, per word) of a gap in `b` after this word, and of a gap in `a` at this word.
    after: (f32, f32),
    over: (f32, f32),
}

impl Column {
    fn new(view: View<'_>, j: usize) -> Self {
        let b = view.tokens;
        let word = &b[j];
        let letters = letters(view.word(j));
        let marked = b.get(j + 1).is_some_and(|t| t.has(GAP));
        let drop = 0.12 * weight(word);
        let (after, over) = (gap(marked), gap(word.has(OPTIONAL)));
        Self { key: word.key, stem: word.stem, letters, drop, flags: word.flags, after, over }
    }
}

/// Aligns pairs of statements; reuses its buffers.
#[derive(Debug, Default)]
pub(crate) struct Aligner {
    /// Previous row of the matrix: best scores that end in a pair, in a word of `a` alone, in a word of `b` alone.
    row: Vec<[f32; 3]>,
    columns: Vec<Column>,
    from: Vec<u8>,
    band: Band,
    pub(crate) steps: Vec<Step>,
}

impl Aligner {
    /// Writes the best local alignment of `a` and `b` to `steps`, which is empty if they have no common word.
    pub(crate) fn align(&mut self, a: View<'_>, b: View<'_>) {
        self.steps.clear();
        if self.contained(a, b) {
            return;
        }
        let a = View { tokens: &a.tokens[..a.tokens.len().min(LONGEST)], ..a };
        let b = View { tokens: &b.tokens[..b.tokens.len().min(LONGEST)], ..b };
        if let Some((i, j)) = self.fill(a, b) {
            self.trace(a, b, i, j);
        }
    }

    /// Aligns without a matrix if the longer statement has all words of the shorter in a row; returns false if it has not.
    fn contained(&mut self, a: View<'_>, b: View<'_>) -> bool {
        let (short, long, swapped) =
            if a.tokens.len() <= b.tokens.len() { (a.tokens, b.tokens, false) } else { (b.tokens, a.tokens, true) };
        let Some(first) = short.first() else { return true };
        // Bounded, because texts of one repeated word would take quadratic time.
        let mut spent = 0;
        let at = (0..=long.len() - short.len()).find(|&at| {
            if long[at].key != first.key || spent > 4 * LONGEST {
                return false;
            }
            let equal = short.iter().zip(&long[at..]).take_while(|(s, l)| s.key == l.key).count();
            spent += equal;
            equal == short.len()
        });
        let Some(at) = at else { return false };
        self.steps.extend((0..short.len()).map(|i| {
            let (s, l) = (i as u32, (at + i) as u32);
            let (a, b) = if swapped { (l, s) } else { (s, l) };
            Step { a, b, likeness: Likeness::Same }
        }));
        true
    }

    fn fill(&mut self, a: View<'_>, b: View<'_>) -> Option<(usize, usize)> {
        let m = b.tokens.len();
        self.row.clear();
        self.row.resize(m, [NEVER; 3]);
        self.band.set(a.tokens, b.tokens);
        self.from.clear();
        self.from.resize(self.band.cells(), 0);
        self.columns.clear();
        self.columns.extend((0..m).map(|j| Column::new(b, j)));
        let mut best = (0.0, None);
        let mut unfilled = &mut self.from[..];
        let mut first = 0;
        for (i, x) in a.tokens.iter().enumerate() {
            let part = self.band.row(i);
            let from;
            (from, unfilled) = std::mem::take(&mut unfilled).split_at_mut(part.len());
            let x_weight = weight(x);
            let x_letters = letters(a.word(i));
            let replaced = 0.8 + 0.12 * x_weight;
            let excused = gap(true);
            // Words of `b` alone cost little at a marked omission of `a`, words of `a` alone in brackets.
            let marked = a.tokens.get(i + 1).is_some_and(|t| t.has(GAP));
            let optional = x.has(OPTIONAL);
            // If the band starts further right than in the previous row, that row has one more cell to the left.
            let mut diagonal = if part.start > first { self.row[part.start - 1] } else { [NEVER; 3] };
            first = part.start;
            let mut left = [NEVER; 3];
            let cells = self.columns[part.clone()].iter().zip(&mut self.row[part.clone()]).zip(from);
            for (j, ((y, cell), from)) in part.zip(cells) {
                let above = *cell;
                let score = if x.key == y.key {
                    x_weight
                } else if x.stem == y.stem
                    || (x.flags | y.flags) & OPTIONAL != 0
                    || (x.flags | y.flags) & UNKNOWN != 0 && one_letter_apart(x_letters, y.letters)
                {
                    unequal(a, i, b, j)
                } else {
                    -(replaced + y.drop)
                };
                // A pair comes first, after a pair, after a word of `a`, or after a word of `b`.
                let (mut before, mut source) = (0.0, 0);
                for (k, &end) in diagonal.iter().enumerate() {
                    if end > before {
                        (before, source) = (end, k as u8 + 1);
                    }
                }
                let pair = score + before;
                let (open, word) = if optional { excused } else { y.after };
                let (x_best, x_from) = greatest(above[0] - open, above[1], above[2] - open);
                let (open, word_b) = if marked { excused } else { y.over };
                let (y_best, y_from) = greatest(left[0] - open, left[1] - open, left[2]);
                diagonal = above;
                left = [pair, x_best - word, y_best - word_b];
                *cell = left;
                *from = source | x_from << 2 | y_from << 4;
                if pair > best.0 {
                    best = (pair, Some((i, j)));
                }
            }
        }
        best.1
    }

    fn trace(&mut self, a: View<'_>, b: View<'_>, mut i: usize, mut j: usize) {
        let mut state = 0;
        loop {
            let from = self.from[self.band.cell(i, j)];
            match state {
                0 => {
                    let likeness = likeness(a, i, b, j);
                    self.steps.push(Step { a: i as u32, b: j as u32, likeness });
                    let source = from & 3;
                    if source == 0 {
                        break;
                    }
                    state = source - 1;
                    (i, j) = (i - 1, j - 1);
                }
                1 => {
                    state = from >> 2 & 3;
                    i -= 1;
                }
                _ => {
                    state = from >> 4 & 3;
                    j -= 1;
                }
            }
        }
        self.steps.reverse();
        // An alignment does not end in replaced words.
        while self.steps.last().is_some_and(|s| s.likeness == Likeness::Replaced) {
            self.steps.pop();
        }
    }
}

/// The cells of a matrix that are filled: all cells of a small matrix; of a large one the cells around anchors, which are words
/// that occur once in each text and in the same order in both.
#[derive(Debug, Default)]
struct Band {
    /// For each row its first column, the column after its last, and the number of cells in the rows before.
    rows: Vec<(u32, u32, u32)>,
    cells: usize,
}

impl Band {
    /// Sets the words of a matrix, at most [`LONGEST`] in each text.
    fn set(&mut self, a: &[Token], b: &[Token]) {
        let (n, m) = (a.len(), b.len());
        self.rows.clear();
        self.cells = 0;
        if n.min(m) <= SHORT {
            for _ in 0..n {
                self.push(0, m);
            }
            return;
        }
        let middle = middles(n, m, &anchors(a, b));
        for i in 0..n {
            // Where the middle jumps over words of one text alone, the row has all of these columns.
            let next = middle.get(i + 1).copied().unwrap_or(middle[i]);
            self.push(middle[i].saturating_sub(HALF), (next + HALF + 1).min(m));
        }
    }

    fn push(&mut self, from: usize, to: usize) {
        self.rows.push((from as u32, to as u32, self.cells as u32));
        self.cells += to - from;
    }

    fn cells(&self) -> usize {
        self.cells
    }

    fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].0 as usize..self.rows[i].1 as usize
    }

    fn cell(&self, i: usize, j: usize) -> usize {
        self.rows[i].2 as usize + j - self.rows[i].0 as usize
    }
}

/// Returns the longest increasing sequence of words that occur once in each text (patience sorting).
fn anchors(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let once = |tokens: &[Token]| {
        let mut words: Vec<(u32, usize)> = tokens.iter().map(|t| t.key).zip(0..).collect();
        words.sort_unstable();
        let alone = words.chunk_by(|x, y| x.0 == y.0).filter(|same| same.len() == 1);
        alone.map(|same| same[0]).collect::<Vec<_>>()
    };
    let (in_a, in_b) = (once(a), once(b));
    let place = |key: u32| in_b.binary_search_by_key(&key, |w| w.0).ok().map(|at| in_b[at].1);
    let mut pairs: Vec<(usize, usize)> = in_a.iter().filter_map(|&(key, i)| Some((i, place(key)?))).collect();
    pairs.sort_unstable();
    // The pair that ends the best sequence of each length, and the predecessor of each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for (p, pair) in pairs.iter().enumerate() {
        let len = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before[p] = len.checked_sub(1).map_or(usize::MAX, |shorter| ends[shorter]);
        if len == ends.len() {
            ends.push(p);
        } else {
            ends[len] = p;
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(pair) = at.and_then(|p| pairs.get(p).map(|&pair| (p, pair))) {
        row.push(pair.1);
        at = Some(before[pair.0]);
    }
    row.reverse();
    row
}

/// Returns the middle of the band in each of `n` rows of `m` columns, ascending: through the anchors, linear between them,
/// diagonal before the first and after the last.
fn middles(n: usize, m: usize, anchors: &[(usize, usize)]) -> Vec<usize> {
    let Some((&first, &last)) = anchors.first().zip(anchors.last()) else {
        return (0..n).map(|i| i * m / n).collect();
    };
    let mut middles: Vec<usize> = (0..first.0).map(|i| (first.1 + i).saturating_sub(first.0)).collect();
    for pair in anchors.windows(2) {
        let ((i, j), (next_i, next_j)) = (pair[0], pair[1]);
        middles.extend((0..next_i - i).map(|k| j + k * (next_j - j) / (next_i - i)));
    }
    middles.extend((last.0..n).map(|i| (last.1 + i - last.0).min(m - 1)));
    middles
}

/// Returns the costs of a gap: opening, and per word.
fn gap(excused: bool) -> (f32, f32) {
    if excused { (MARKED_GAP, 0.0) } else { (GAP_OPEN, GAP_WORD) }
}

/// Returns the greatest of three scores, and its number.
fn greatest(pair: f32, x: f32, y: f32) -> (f32, u8) {
    if pair >= x && pair >= y {
        (pair, 0)
    } else if x >= y {
        (x, 1)
    } else {
        (y, 2)
    }
}

/// Returns the score of a pair of different words.
fn unequal(a: View<'_>, i: usize, b: View<'_>, j: usize) -> f32 {
    let (a_weight, b_weight) = (weight(&a.tokens[i]), weight(&b.tokens[j]));
    match likeness(a, i, b, j) {
        Likeness::Same => a_weight,
        Likeness::Typo => 0.8 * a_weight.min(b_weight),
        Likeness::Inflected => 0.6 * a_weight.min(b_weight),
        Likeness::Replaced if (a.tokens[i].flags | b.tokens[j].flags) & OPTIONAL != 0 => -0.4,
        Likeness::Replaced => -(0.8 + 0.12 * (a_weight + b_weight)),
    }
}

/// Returns the similarity of two words.
pub(crate) fn likeness(a: View<'_>, i: usize, b: View<'_>, j: usize) -> Likeness {
    let (x, y) = (&a.tokens[i], &b.tokens[j]);
    if x.key == y.key {
        return Likeness::Same;
    }
    if (x.flags | y.flags) & NUMBER != 0 {
        return Likeness::Replaced;
    }
    let (v, w) = (a.word(i).as_bytes(), b.word(j).as_bytes());
    if v.len().min(w.len()) < SHORTEST || v.len().abs_diff(w.len()) > 3 {
        return Likeness::Replaced;
    }
    let (first, last) = (v[0] == w[0], v[v.len() - 1] == w[w.len() - 1]);
    if !first && !last {
        return Likeness::Replaced;
    }
    if two_words(a, i, b, j) {
        return Likeness::Replaced;
    }
    // "form" and "from" are two words; "fomr" is a typing error.
    if (x.flags | y.flags) & UNKNOWN != 0 && v.len().min(w.len()) >= 4 && (is_typo(v, w) || starred(v, w)) {
        return Likeness::Typo;
    }
    if first && x.stem == y.stem { Likeness::Inflected } else { Likeness::Replaced }
}

/// Endings of the surnames of men and women of one family: "Petrov" and "Petrova".
const FAMILIES: &[(&str, &str)] =
    &[("ov", "ova"), ("ev", "eva"), ("in", "ina"), ("yn", "yna"), ("ski", "ska"), ("cki", "cka"), ("sky", "skaya")];

/// Returns true if two words alike in their letters are told apart: "martial" and "marital", or the surnames of a man and a woman.
pub(crate) fn two_words(a: View<'_>, i: usize, b: View<'_>, j: usize) -> bool {
    let (x, y) = (&a.tokens[i], &b.tokens[j]);
    if told_apart(x, y) {
        return true;
    }
    let (v, w) = (a.word(i), b.word(j));
    let (man, woman) = if v.len() <= w.len() { (v, w) } else { (w, v) };
    let family = |&(m, f): &(&str, &str)| man.strip_suffix(m).is_some_and(|root| woman.strip_suffix(f) == Some(root));
    x.flags & (NAME | CAPITAL) != 0 && y.flags & (NAME | CAPITAL) != 0 && FAMILIES.iter().any(family)
}

/// Returns the letters of a word as a set of bits; of a word with a star, all of them.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, c| if c == b'*' { u32::MAX } else { set | 1 << (c & 31) })
}

/// Returns true if one letter more, less or other may make one word of the other, by their sets of letters.
fn one_letter_apart(x: u32, y: u32) -> bool {
    (x ^ y).count_ones() <= 2 || x == u32::MAX || y == u32::MAX
}

/// Returns true if one letter is added, missing or different, or if two neighbouring letters are swapped.
pub(crate) fn is_typo(v: &[u8], w: &[u8]) -> bool {
    let (v, w) = if v.len() <= w.len() { (v, w) } else { (w, v) };
    if w.len() - v.len() > 1 {
        return false;
    }
    let head = v.iter().zip(w).take_while(|(x, y)| x == y).count();
    if v.len() < w.len() {
        return v[head..] == w[head + 1..];
    }
    let (x, y) = (&v[head..], &w[head..]);
    x.len() <= 1 || x[1..] == y[1..] || (x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..])
}

/// Returns true if one word has stars and the letters before and after them agree: "motherf***er".
fn starred(v: &[u8], w: &[u8]) -> bool {
    let fits = |v: &[u8], w: &[u8]| {
        let Some(head) = v.iter().position(|&c| c == b'*') else { return false };
        let tail = v.iter().rev().take_while(|&&c| c != b'*').count();
        head + tail <= w.len() && v[..head] == w[..head] && v[v.len() - tail..] == w[w.len() - tail..]
    };
    fits(v, w) || fits(w, v)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    fn aligned(a: &str, b: &str) -> String {
        let (a, b) = (Normal::new(a), Normal::new(b));
        let mut aligner = Aligner::default();
        aligner.align(a.view(), b.view());
        let words = aligner.steps.iter().map(|s| {
            let (x, y) = (a.view().word(s.a as usize), b.view().word(s.b as usize));
            if x == y { x.to_owned() } else { format!("{x}/{y}") }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// A long text of different words, each printed with its number.
    fn numbered(words: impl Iterator<Item = usize>) -> String {
        words.map(|i| format!("w{i}x")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn long_texts_are_aligned_in_a_band() {
        let whole = numbered(0..1500);
        for (name, other, least) in [
            ("a word changed", numbered(0..1500).replace("w700x", "quay"), 1499),
            ("a stretch left out", numbered((0..300).chain(900..1500)), 900),
            ("a stretch put in", numbered((0..700).chain(5000..5400).chain(700..1500)), 1500),
            ("both", numbered((0..200).chain(6000..6200).chain(500..1400)), 1100),
            ("reordered", numbered((0..1500).map(|i| i * 571 % 1500)), 1),
            ("no word in common", numbered(7000..8500), 0),
        ] {
            let (a, b) = (Normal::new(&whole), Normal::new(&other));
            let mut aligner = Aligner::default();
            for (a, b) in [(&a, &b), (&b, &a)] {
                aligner.align(a.view(), b.view());
                let same = aligner.steps.iter().filter(|s| s.likeness == Likeness::Same).count();
                assert!(same >= least, "{name}: {same} of {least}");
                assert!(aligner.steps.windows(2).all(|w| w[0].a < w[1].a && w[0].b < w[1].b), "{name}");
                let most = (2 * HALF + 1) * a.tokens.len() + b.tokens.len();
                assert!(aligner.from.len() <= most, "{name}: {}", aligner.from.len());
            }
        }
    }

    #[test]
    fn words_on_words() {
        let rows = [
            ("whole in longer", "closed for good", "The quay is closed for good, he said.", "closed for good"),
            ("ellipsis", "The quay … for good", "The quay will stay closed for good", "the quay for good"),
            ("typo", "The harbuor is shut", "The harbour is shut", "the harbuor/harbor is shut"),
            ("inflected", "He repairs the quay", "He repaired the quay", "he repairs/repaired the quay"),
            ("replaced word", "the mayor opened one quay", "the mayor opened his quay", "the mayor opened 1/his quay"),
            ("stars", "this f***ing quay is shut", "this fucking quay is shut", "this f***ing/fucking quay is shut"),
            ("nothing", "crabs", "quay", ""),
            ("empty", "", "quay", ""),
        ];
        for (name, a, b, expected) in rows {
            assert_eq!(aligned(a, b), expected, "{name}");
        }
    }
}
