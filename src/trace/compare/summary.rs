//! What an alignment proves: evidence, agreement, and whether two texts are one statement.

use super::align::{Likeness, Step, weight};
use crate::trace::cluster::attach::Link;
use crate::trace::form::opposites::opposed;
use crate::trace::form::reference::{Surprise, nats, surprise_after, surprise_in_phrase};
use crate::trace::form::{CAPITAL, GAP, NAME, NEGATION, NUMBER, OPTIONAL, Token, View};

/// What an alignment amounts to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Judgement {
    /// Nats by which the common words speak for one origin rather than chance.
    pub(crate) evidence: f32,
    /// Weight of the common words.
    pub(crate) common: f32,
    /// Weight of what contradicts: words that stand where the other text has other words.
    pub(crate) against: f32,
    /// The part of `against` that stands at an end: both texts begin or go on in their own way.
    pub(crate) parted: f32,
    /// Words that differ and turn the sense: bits NEGATION, NUMBER, NAME.
    pub(crate) turned: u8,
    /// The same, lost at a marked omission or at the edge of a cut: told, but no contradiction.
    pub(crate) lost: u8,
    /// The common words stand in one row on both sides, but for marked omissions.
    pub(crate) unbroken: bool,
    /// Share of the shorter statement, by weight, that is common.
    pub(crate) cover: f32,
    /// Share of the shorter statement, by weight, that stands before or behind all that is common.
    pub(crate) outside: f32,
}

/// With a larger share outside, two statements overlap: neither holds the other.
const OVERLAP: f32 = 0.3;

impl Judgement {
    /// How the shorter, as `child`, hangs on the longer.
    pub(crate) fn link(&self, child: u32, parent: u32) -> Link {
        Link { child, parent, score: self.common - self.against, overlap: self.overlaps() }
    }

    /// Whether each has a part that the other lacks.
    pub(crate) fn overlaps(&self) -> bool {
        self.outside > OVERLAP
    }

    /// Share of what both texts report on that they agree in.
    pub(crate) fn agreement(&self) -> f32 {
        if self.common > 0.0 { self.common / (self.common + self.against) } else { 0.0 }
    }
}

/// The most that one word proves: rare words come in company (a name, a topic), so they prove less than their rarity.
pub(crate) const WORD_CAP: f32 = 6.0;
const NAME_CAP: f32 = 3.0;

/// A capital at the beginning of a sentence is a name's when the word is as rare as names are.
const RARE: Surprise = 9 * 16;

/// The most words that may stand in one place of both texts to be told as a change of a name or a number; longer
/// stretches are other words altogether.
const IN_PLACE: usize = 4;

pub(crate) fn judge(a: View<'_>, b: View<'_>, steps: &[Step]) -> Judgement {
    let mut found = Judgement { unbroken: true, ..Judgement::default() };
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return found };
    let mut before: Option<&Step> = None;
    // Equal words in a row before this one.
    let mut run = 0;
    for step in steps {
        let follows = before.is_some_and(|p| p.a + 1 == step.a && p.b + 1 == step.b);
        if let Some(p) = before.filter(|_| !follows) {
            let (in_a, in_b) = (p.a as usize + 1..step.a as usize, p.b as usize + 1..step.b as usize);
            // The side that left words out says so where its next word stands.
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
    // An ellipsis where the texts part: one of the two goes on somewhere else.
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
    // "not | going to leave": a cut right behind the word that turns the sense.
    let cut_no = |head: &[Token]| head.iter().rev().take(2).any(|t| t.has(NEGATION));
    if (a_head.is_empty() && cut_no(b_head)) || (b_head.is_empty() && cut_no(a_head)) {
        found.lost |= NEGATION;
    }
    found
}

fn total(tokens: &[Token]) -> f32 {
    tokens.iter().map(weight).sum()
}

/// What a stretch of words says: bits NEGATION, NUMBER, NAME.
fn sense(tokens: &[Token]) -> u8 {
    let name = |t: &Token| t.has(NAME) || (t.has(CAPITAL) && t.surprise >= RARE);
    tokens.iter().fold(0, |f, t| f | t.flags & (NEGATION | NUMBER) | if name(t) { NAME } else { 0 })
}

impl Judgement {
    /// A word on a word, after `run` equal words; `follows`: in a row with the pair before.
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
                    // A run may begin anywhere.
                    0 => alone - if follows { 1.0 } else { 3.0 },
                    words => after(words).map_or(alone, nats),
                };
                let cap = if x.has(NAME) && y.has(NAME) { NAME_CAP } else { WORD_CAP };
                self.evidence += surprise.clamp(0.0, cap);
                self.common += weight(x);
                return;
            }
            Likeness::Slip => {
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

    /// Words that stand in one place and differ.
    fn replaced(&mut self, a: &[Token], b: &[Token]) {
        let (x, y) = (sense(a), sense(b));
        if a.len().max(b.len()) <= IN_PLACE {
            self.turned |= (x ^ y) & NEGATION | x & y & (NUMBER | NAME);
            if a.iter().any(|x| b.iter().any(|y| opposed(x, y))) {
                self.turned |= NEGATION;
            }
        } else {
            self.lost |= (x ^ y) & NEGATION;
        }
    }

    /// Words between two steps that have no counterpart.
    fn between(&mut self, a: &[Token], b: &[Token], marked: bool) {
        let heavy = |tokens: &[Token]| -> f32 { tokens.iter().filter(|t| !t.has(OPTIONAL)).map(weight).sum() };
        let (a_weight, b_weight) = (heavy(a), heavy(b));
        let bracketed = a.iter().chain(b).any(|t| t.has(OPTIONAL));
        if marked || (bracketed && a_weight.min(b_weight) == 0.0) {
            self.evidence -= 0.7;
            self.lost |= (sense(a) ^ sense(b)) & NEGATION;
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

    /// Words before the first step or after the last. What one side has over was cut from the other; what both have
    /// over there differs.
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
