//! What an alignment proves: evidence, agreement, and whether two texts are one statement.

use super::align::{Likeness, Step, weight};
use super::normal::{GAP, NAME, NEGATION, NUMBER, OPTIONAL, View};
use super::reference::{nats, surprise_after};

/// What an alignment amounts to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Judgement {
    /// Nats by which the common words speak for one origin rather than chance.
    pub(crate) evidence: f32,
    /// Weight of the common words.
    pub(crate) common: f32,
    /// Weight of what contradicts: words that stand where the other text has other words.
    pub(crate) against: f32,
    /// Words that differ: bits NEGATION, NUMBER, NAME.
    pub(crate) changed: u8,
    /// The common words stand in one row on both sides, but for marked omissions.
    pub(crate) unbroken: bool,
    /// Share of the shorter statement, by weight, that is common.
    pub(crate) cover: f32,
}

impl Judgement {
    /// Share of what both texts report on that they agree in.
    pub(crate) fn agreement(&self) -> f32 {
        if self.common > 0.0 { self.common / (self.common + self.against) } else { 0.0 }
    }
}

/// The most that one word proves: rare words come in company (a name, a topic), so they prove less than their rarity.
const WORD_CAP: f32 = 6.0;
const NAME_CAP: f32 = 3.0;

pub(crate) fn judge(a: View<'_>, b: View<'_>, steps: &[Step]) -> Judgement {
    let mut j = Judgement { unbroken: true, ..Judgement::default() };
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return j };
    let sum = |v: View<'_>, from: usize, to: usize| -> f32 { v.tokens[from..to].iter().map(weight).sum() };
    let mut before: Option<&Step> = None;
    for step in steps {
        let (x, y) = (&a.tokens[step.a as usize], &b.tokens[step.b as usize]);
        let follows = before.is_some_and(|p| p.a + 1 == step.a && p.b + 1 == step.b);
        if let Some(p) = before.filter(|_| !follows) {
            between(&mut j, a, b, (p.a as usize + 1, step.a as usize), (p.b as usize + 1, step.b as usize));
        }
        let both = weight(x).min(weight(y));
        match step.likeness {
            Likeness::Same => {
                let linked = follows && before.is_some_and(|p| p.likeness == Likeness::Same);
                let alone = nats(x.surprise);
                let s = if linked {
                    surprise_after(a.tokens[step.a as usize - 1].key, x.key).map_or(alone, nats)
                } else {
                    // A run may begin anywhere.
                    alone - 3.0
                };
                let cap = if (x.flags & y.flags) & NAME != 0 { NAME_CAP } else { WORD_CAP };
                j.evidence += s.clamp(0.0, cap);
                j.common += weight(x);
            }
            Likeness::Slip => {
                j.evidence += 0.5 * nats(x.surprise.min(y.surprise)).min(WORD_CAP);
                j.common += both;
                j.unbroken = false;
            }
            Likeness::Inflected => {
                j.evidence += 0.4 * nats(x.surprise.min(y.surprise)).min(WORD_CAP);
                j.common += 0.7 * both;
                j.against += 0.3 * both;
                j.unbroken = false;
            }
            Likeness::Replaced => {
                j.unbroken = false;
                if (x.flags | y.flags) & OPTIONAL == 0 {
                    j.evidence -= 1.5;
                    j.against += 0.5 * (weight(x) + weight(y));
                    j.changed |= (x.flags | y.flags) & NEGATION | (x.flags & y.flags) & (NUMBER | NAME);
                }
            }
        }
        before = Some(step);
    }
    let total = |v: View<'_>| sum(v, 0, v.tokens.len());
    let (a_total, b_total) = (total(a), total(b));
    let head = (sum(a, 0, first.a as usize), sum(b, 0, first.b as usize));
    let tail = (sum(a, last.a as usize + 1, a.tokens.len()), sum(b, last.b as usize + 1, b.tokens.len()));
    // What one side has over at an end was cut from the other; what both have over there differs.
    j.against += head.0.min(head.1) + tail.0.min(tail.1);
    j.cover = j.common / a_total.min(b_total).max(0.1);
    // "not | going to leave": a cut right behind the word that turns the sense.
    let cut_no = |v: View<'_>, at: usize| v.tokens[at.saturating_sub(2)..at].iter().any(|t| t.has(NEGATION));
    if cut_no(a, first.a as usize) != cut_no(b, first.b as usize) && (first.a == 0 || first.b == 0) {
        j.changed |= NEGATION;
    }
    j
}

/// Words between two steps that have no counterpart.
fn between(j: &mut Judgement, a: View<'_>, b: View<'_>, in_a: (usize, usize), in_b: (usize, usize)) {
    let side = |v: View<'_>, (from, to): (usize, usize)| {
        let words = &v.tokens[from..to];
        let heavy: f32 = words.iter().filter(|t| !t.has(OPTIONAL)).map(weight).sum();
        (heavy, words.iter().fold(0, |f, t| f | t.flags))
    };
    let ((a_weight, a_flags), (b_weight, b_flags)) = (side(a, in_a), side(b, in_b));
    // The side that left words out says so where its next word stands.
    let marked = |v: View<'_>, at: usize| v.tokens[at].has(GAP);
    let excused = marked(a, in_a.1) || marked(b, in_b.1);
    let bracketed = (a_flags | b_flags) & OPTIONAL != 0;
    j.changed |= (a_flags ^ b_flags) & NEGATION;
    j.changed |= a_flags & b_flags & NUMBER;
    if !bracketed {
        j.changed |= a_flags & b_flags & NAME;
    }
    if excused || (bracketed && a_weight.min(b_weight) == 0.0) {
        j.evidence -= 0.7;
        return;
    }
    j.unbroken = false;
    j.evidence -= 1.5;
    let rest = if bracketed { 0.25 } else { 1.0 };
    j.against += rest * (a_weight.min(b_weight) + 0.25 * (a_weight - b_weight).abs());
}
