//! Summary of an alignment: evidence for one origin, agreement, and differences that change the sense.

use super::align::{Likeness, Step, weight};
use crate::trace::cluster::attach::Link;
use crate::trace::form::opposites::opposed;
use crate::trace::form::reference::{Surprise, nats, surprise_after, surprise_in_phrase};
use crate::trace::form::{CAPITAL, GAP, NAME, NEGATION, NUMBER, OPTIONAL, Token, View};

/// Summary of an alignment.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Summary {
    /// Evidence of the common words for one origin rather than chance, in nats.
    pub(crate) evidence: f32,
    /// Weight of the common words.
    pub(crate) common: f32,
    /// Weight of the contradicting words: words in a place where the other text has other words.
    pub(crate) against: f32,
    /// Part of `against` at the ends: both texts begin or continue differently.
    pub(crate) parted: f32,
    /// Kinds of differences that change the sense: bits NEGATION, NUMBER, NAME.
    pub(crate) changed: u8,
    /// Kinds of differences at a marked omission or at the edge of a cut: reported, but no contradiction.
    pub(crate) dropped: u8,
    /// True if the common words are contiguous on both sides, except for marked omissions.
    pub(crate) unbroken: bool,
    /// Share of the words of the shorter statement that are common, by weight.
    pub(crate) cover: f32,
    /// Share of the words of the shorter statement before the first or after the last common word, by weight.
    pub(crate) outside: f32,
}

/// Share of outside words above which two statements overlap: neither contains the other.
const OVERLAP: f32 = 0.3;

impl Summary {
    /// Returns the link of the shorter statement, as `child`, to the longer.
    pub(crate) fn link(&self, child: u32, parent: u32) -> Link {
        Link { child, parent, score: self.common - self.against, overlap: self.overlaps() }
    }

    /// Returns true if each statement has a part that the other lacks.
    pub(crate) fn overlaps(&self) -> bool {
        self.outside > OVERLAP
    }

    /// Returns the share of agreeing words in the part that both have, by weight.
    pub(crate) fn agreement(&self) -> f32 {
        if self.common > 0.0 { self.common / (self.common + self.against) } else { 0.0 }
    }
}

/// Maximum evidence of one word in nats. Rare words occur together (a name, a topic), so their evidence is not independent.
pub(crate) const WORD_CAP: f32 = 6.0;
/// Maximum evidence of a word of a name, in nats.
const NAME_CAP: f32 = 3.0;

/// Surprise from which a word with a capital at the beginning of a sentence is taken for a name.
const RARE: Surprise = 9 * 16;

/// Number of words in one place of both texts up to which a difference is a change of a name or a number. Longer sequences are
/// different texts.
const IN_PLACE: usize = 4;

/// Returns the summary of an alignment of `a` and `b`.
pub(crate) fn summarize(a: View<'_>, b: View<'_>, steps: &[Step]) -> Summary {
    let mut found = Summary { unbroken: true, ..Summary::default() };
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return found };
    let mut before: Option<&Step> = None;
    // Number of equal words directly before this one.
    let mut run = 0;
    for step in steps {
        let follows = before.is_some_and(|p| p.a + 1 == step.a && p.b + 1 == step.b);
        if let Some(p) = before.filter(|_| !follows) {
            let (in_a, in_b) = (p.a as usize + 1..step.a as usize, p.b as usize + 1..step.b as usize);
            // The next word of the text with the omission has the flag.
            let marked = a.tokens[in_a.end].has(GAP) || b.tokens[in_b.end].has(GAP);
            found.between(&a.tokens[in_a], &b.tokens[in_b], marked);
        }
        if !follows || before.is_some_and(|p| p.likeness != Likeness::Same) {
            run = 0;
        }
        found.pair(a.tokens, b.tokens, step, run, follows);
        run += 1;
        before = Some(step);
    }
    let (a_head, a_tail) = (&a.tokens[..first.a as usize], &a.tokens[last.a as usize + 1..]);
    let (b_head, b_tail) = (&b.tokens[..first.b as usize], &b.tokens[last.b as usize + 1..]);
    // An ellipsis at the end of the common part: one of the texts continues elsewhere.
    let marked = |tokens: &[Token], at: usize| tokens.get(at).is_some_and(|t| t.has(GAP));
    if !marked(a.tokens, first.a as usize) && !marked(b.tokens, first.b as usize) {
        found.end(a_head, b_head);
    }
    if !marked(a_tail, 0) && !marked(b_tail, 0) {
        found.end(a_tail, b_tail);
    }
    let (a_total, b_total) = (total(a.tokens), total(b.tokens));
    found.cover = found.common / a_total.min(b_total).max(0.1);
    let ends = if a_total <= b_total { [a_head, a_tail] } else { [b_head, b_tail] };
    found.outside = ends.into_iter().map(total).sum::<f32>() / a_total.min(b_total).max(0.1);
    // "not | going to leave": a cut directly after a negation.
    let cut_no = |head: &[Token]| head.iter().rev().take(2).any(|t| t.has(NEGATION));
    if (a_head.is_empty() && cut_no(b_head)) || (b_head.is_empty() && cut_no(a_head)) {
        found.dropped |= NEGATION;
    }
    found
}

fn total(tokens: &[Token]) -> f32 {
    tokens.iter().map(weight).sum()
}

/// Returns which classes a sequence of words has: bits NEGATION, NUMBER, NAME.
fn sense(tokens: &[Token]) -> u8 {
    let name = |t: &Token| t.has(NAME) || (t.has(CAPITAL) && t.surprise >= RARE);
    tokens.iter().fold(0, |f, t| f | t.flags & (NEGATION | NUMBER) | if name(t) { NAME } else { 0 })
}

impl Summary {
    /// Adds a pair of words after `run` equal words; `follows` is true if it is directly after the previous pair.
    fn pair(&mut self, a: &[Token], b: &[Token], step: &Step, run: usize, follows: bool) {
        let (x, y) = (&a[step.a as usize], &b[step.b as usize]);
        let lighter = weight(x).min(weight(y));
        match step.likeness {
            Likeness::Same => {
                let alone = nats(x.surprise);
                let back = |words: usize| a[step.a as usize - words].key;
                let after = |words: usize| match words {
                    1 => surprise_after(back(1), x.key),
                    // "the wrong side of | history"
                    _ => surprise_in_phrase(back(2), back(1), x.key).or_else(|| surprise_after(back(1), x.key)),
                };
                let surprise = match run {
                    // A sequence of equal words can begin at many places, which reduces its evidence.
                    0 => alone - if follows { 1.0 } else { 3.0 },
                    words => after(words).map_or(alone, nats),
                };
                let cap = if x.has(NAME) && y.has(NAME) { NAME_CAP } else { WORD_CAP };
                self.evidence += surprise.clamp(0.0, cap);
                self.common += weight(x);
                return;
            }
            Likeness::Typo => {
                self.evidence += 0.7 * nats(x.surprise.min(y.surprise)).min(WORD_CAP);
                self.common += lighter;
            }
            Likeness::Inflected => {
                self.evidence += 0.4 * nats(x.surprise.min(y.surprise)).min(WORD_CAP);
                self.common += 0.7 * lighter;
                self.against += 0.3 * lighter;
            }
            Likeness::Replaced if (x.flags | y.flags) & OPTIONAL != 0 => {}
            Likeness::Replaced => {
                self.evidence -= 1.5;
                self.against += 0.5 * (weight(x) + weight(y));
                self.replaced(std::slice::from_ref(x), std::slice::from_ref(y));
            }
        }
        self.unbroken = false;
    }

    /// Adds different words in one place.
    fn replaced(&mut self, a: &[Token], b: &[Token]) {
        let (x, y) = (sense(a), sense(b));
        if a.len().max(b.len()) <= IN_PLACE {
            self.changed |= (x ^ y) & NEGATION | x & y & (NUMBER | NAME);
            if a.iter().any(|x| b.iter().any(|y| opposed(x, y))) {
                self.changed |= NEGATION;
            }
        } else {
            self.dropped |= (x ^ y) & NEGATION;
        }
    }

    /// Adds words between two steps that have no counterpart.
    fn between(&mut self, a: &[Token], b: &[Token], marked: bool) {
        let heavy = |tokens: &[Token]| -> f32 { tokens.iter().filter(|t| !t.has(OPTIONAL)).map(weight).sum() };
        let (a_weight, b_weight) = (heavy(a), heavy(b));
        let bracketed = a.iter().chain(b).any(|t| t.has(OPTIONAL));
        if marked || (bracketed && a_weight.min(b_weight) == 0.0) {
            self.evidence -= 0.7;
            self.dropped |= (sense(a) ^ sense(b)) & NEGATION;
            return;
        }
        self.unbroken = false;
        self.evidence -= 1.5;
        if bracketed {
            self.against += 0.25 * a_weight.min(b_weight);
            return;
        }
        self.against += a_weight.min(b_weight) + 0.25 * (a_weight - b_weight).abs();
        self.replaced(a, b);
    }

    /// Adds words before the first step or after the last. Words of one text alone were cut from the other; words of both
    /// texts differ.
    fn end(&mut self, a: &[Token], b: &[Token]) {
        if a.is_empty() || b.is_empty() {
            return;
        }
        self.unbroken = false;
        let parted = total(a).min(total(b));
        self.parted += parted;
        self.against += parted;
        if a.len().max(b.len()) <= IN_PLACE {
            self.replaced(a, b);
        }
    }
}
