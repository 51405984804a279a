//! Summary of an alignment: evidence for one origin, agreement, and differences that change the sense.

use std::ops::Range;

use super::align::{Likeness, Step, weight};
use super::difference::{Difference, alike_in_letters, difference, is_name, negates};
use super::frame::{self, SENSE};
use super::order::voice_changed;
use super::sense::{Shift, exchanged_persons, turned};
use crate::trace::cluster::attach::Link;
use crate::trace::form::reference::{nats, surprise_after, surprise_in_phrase};
use crate::trace::form::{CAPITAL, GAP, NAME, NEGATION, OPTIONAL, Token, View};

/// Bit of exchanged participants in [`Summary::changed`], which no flag of a word in it has.
pub(crate) const ORDER: u8 = 64;

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
    /// Kinds of differences that change the sense: bits NEGATION, NUMBER, NAME, [`ORDER`], [`SENSE`].
    pub(crate) changed: u8,
    /// Number of content words that another content word replaces without an explanation.
    pub(crate) substituted: u32,
    /// Kinds of differences at a marked omission, at the edge of a cut or in a long difference: reported, but no
    /// contradiction.
    pub(crate) dropped: u8,
    /// True if the common words are contiguous on both sides, except for marked omissions.
    pub(crate) unbroken: bool,
    /// Share of the words of the shorter statement that are common, by weight.
    pub(crate) cover: f32,
    /// Turns of the persons of pronouns.
    shift: Shift,
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

/// Number of words in one place of both texts up to which a difference is a change of a name or a number. Longer sequences are
/// different texts.
const IN_PLACE: usize = 4;

/// Part of the weight of contradictions that remains for words that spelling, inflection or a synonym explains.
const EXPLAINED: f32 = 0.3;

/// Part of the weight of contradictions that remains where one text has words in brackets.
const BRACKETED: f32 = 0.25;

/// Returns the summary of an alignment of `a` and `b`.
pub(crate) fn summarize(a: View<'_>, b: View<'_>, steps: &[Step]) -> Summary {
    let mut found = Summary { unbroken: true, ..Summary::default() };
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return found };
    let mut before: Option<&Step> = None;
    // Number of equal words directly before this one.
    let mut run = 0;
    // The last pair of words that are alike, and the weight of contradictions up to it.
    let mut alike = (first, 0.0);
    let (mut alone_a, mut alone_b) = (Vec::new(), Vec::new());
    for step in steps {
        let follows = before.is_some_and(|p| p.a + 1 == step.a && p.b + 1 == step.b);
        if let Some(p) = before.filter(|_| !follows) {
            let (in_a, in_b) = (p.a as usize + 1..step.a as usize, p.b as usize + 1..step.b as usize);
            found.between(&a.tokens[in_a.clone()], &b.tokens[in_b.clone()], marked(a, &in_a) || marked(b, &in_b));
        }
        if !follows || before.is_some_and(|p| p.likeness != Likeness::Same) {
            run = 0;
        }
        if step.likeness != Likeness::Replaced {
            let (in_a, in_b) = (alike.0.a as usize + 1..step.a as usize, alike.0.b as usize + 1..step.b as usize);
            if !(in_a.is_empty() && in_b.is_empty()) && step != first {
                let unmarked = !marked(a, &in_a) && !marked(b, &in_b);
                if unmarked && in_a.len().max(in_b.len()) <= IN_PLACE {
                    alone_a.extend(in_a.clone());
                    alone_b.extend(in_b.clone());
                }
                found.inside((a, in_a), (b, in_b), alike.1);
            }
        }
        found.pair(a.tokens, b.tokens, step, run, follows);
        if step.likeness != Likeness::Replaced {
            alike = (step, found.against);
        }
        run += 1;
        before = Some(step);
    }
    if !(alone_a.is_empty() && alone_b.is_empty()) && voice_changed(a, &alone_a, b, &alone_b) {
        found.changed |= ORDER;
    }
    let (a_head, a_tail) = (0..first.a as usize, last.a as usize + 1..a.tokens.len());
    let (b_head, b_tail) = (0..first.b as usize, last.b as usize + 1..b.tokens.len());
    // An ellipsis at the end of the common part: one of the texts continues elsewhere.
    let both = marked(a, &a_head) && marked(b, &b_head) && a_head.len().max(b_head.len()) <= IN_PLACE;
    if both || (!marked(a, &a_head) && !marked(b, &b_head)) {
        found.end((a, a_head.clone()), (b, b_head.clone()), true);
    }
    let continues = |text: View<'_>, tail: &Range<usize>| text.tokens.get(tail.start).is_some_and(|t| t.has(GAP));
    if !continues(a, &a_tail) && !continues(b, &b_tail) {
        found.end((a, a_tail.clone()), (b, b_tail.clone()), false);
    }
    let (a_total, b_total) = (total(a.tokens), total(b.tokens));
    found.cover = found.common / a_total.min(b_total).max(0.1);
    let (text, ends) = if a_total <= b_total { (a, [&a_head, &a_tail]) } else { (b, [&b_head, &b_tail]) };
    found.outside =
        ends.into_iter().map(|r| total(&text.tokens[r.clone()])).sum::<f32>() / a_total.min(b_total).max(0.1);
    // "not | going to leave": a cut directly after a negation.
    let cut_negation = |text: View<'_>, head: &Range<usize>| negates(text, head.end.saturating_sub(2)..head.end);
    if (a_head.is_empty() && cut_negation(b, &b_head)) || (b_head.is_empty() && cut_negation(a, &a_head)) {
        found.dropped |= NEGATION;
    }
    found.changed |= cut(a, (b, &b_head, &b_tail), &a_head, &a_tail) | cut(b, (a, &a_head, &a_tail), &b_head, &b_tail);
    if exchanged_persons(found.shift) {
        found.changed |= SENSE;
    }
    found
}

/// Returns the change of the sense by the words of `text` that the other text cut at its beginning or end.
fn cut(
    text: View<'_>,
    (other, other_head, other_tail): (View<'_>, &Range<usize>, &Range<usize>),
    head: &Range<usize>,
    tail: &Range<usize>,
) -> u8 {
    let whole = other.tokens.first().is_some_and(|t| t.has(CAPITAL | NAME) || t.span().len() == 1);
    let mut change = 0;
    if other_head.is_empty() {
        change |= frame::before(text, head.end, whole);
        // "If I had known" and "Had I known" are one condition.
        if other.tokens.len() > 1 && matches!(other.word(0), "had" | "were" | "should") {
            change &= !SENSE;
        }
    }
    if other_tail.is_empty() {
        let that = head.is_empty() || text.word(head.end - 1) == "that" || text.word(head.end) == "that";
        change |= frame::after(text, tail.start, that, whole);
    }
    change
}

/// Returns true if the text marks that it left out words at a range: the next word has the flag.
fn marked(text: View<'_>, range: &Range<usize>) -> bool {
    text.tokens.get(range.end).is_some_and(|t| t.has(GAP))
}

fn total(tokens: &[Token]) -> f32 {
    tokens.iter().map(weight).sum()
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
            }
        }
        self.unbroken = false;
    }

    /// Adds the sense of the words between two pairs that are alike. `against` is the weight of contradictions before them,
    /// of which an explained difference keeps a part only.
    fn inside(&mut self, (a, in_a): (View<'_>, Range<usize>), (b, in_b): (View<'_>, Range<usize>), against: f32) {
        let words = || a.tokens[in_a.clone()].iter().chain(&b.tokens[in_b.clone()]);
        let longer = in_a.len().max(in_b.len());
        let few = longer <= IN_PLACE;
        if marked(a, &in_a) || marked(b, &in_b) || words().any(|t| t.has(GAP)) {
            if negates(a, in_a) != negates(b, in_b) {
                // "We will … pardon" and "We will never … pardon".
                let alone = longer == 1;
                *(if alone { &mut self.changed } else { &mut self.dropped }) |= NEGATION;
            }
            return;
        }
        if words().any(|t| t.has(OPTIONAL)) {
            self.bracketed((a, in_a), (b, in_b));
            return;
        }
        self.turn((a, in_a.clone()), (b, in_b.clone()));
        let name = |text: View<'_>, end: usize| text.tokens.get(end).is_some_and(|t| t.has(NAME));
        let named = name(a, in_a.end) && name(b, in_b.end);
        let found = difference(a, in_a, b, in_b, named);
        self.differ(few, found);
        self.substituted += found.substituted;
        if found.explained {
            self.against = against + EXPLAINED * (self.against - against);
        }
    }

    /// Adds the difference of a quantifier, a modal verb or a person in at most [`IN_PLACE`] words.
    fn turn(&mut self, (a, in_a): (View<'_>, Range<usize>), (b, in_b): (View<'_>, Range<usize>)) {
        let few = in_a.len().max(in_b.len()) <= IN_PLACE;
        if few && !alike_in_letters(a, &in_a, b, &in_b) && turned((a, in_a), (b, in_b), &mut self.shift) {
            self.changed |= SENSE;
        }
    }

    /// Adds the sense of words of which some are in brackets: another name or a negation.
    fn bracketed(&mut self, (a, in_a): (View<'_>, Range<usize>), (b, in_b): (View<'_>, Range<usize>)) {
        if in_a.len().max(in_b.len()) > IN_PLACE || alike_in_letters(a, &in_a, b, &in_b) {
            return;
        }
        if negates(a, in_a.clone()) != negates(b, in_b.clone()) {
            self.changed |= NEGATION;
        }
        let named = |text: View<'_>, range: &Range<usize>| -> Vec<u32> {
            text.tokens[range.clone()].iter().filter(|t| is_name(t)).map(|t| t.stem).collect()
        };
        let (x, y) = (named(a, &in_a), named(b, &in_b));
        if !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.contains(name)) {
            self.changed |= NAME;
        }
    }

    /// Adds a difference; `few` is true for at most [`IN_PLACE`] words.
    fn differ(&mut self, few: bool, found: Difference) {
        if few {
            self.changed |= found.changed;
        } else {
            self.dropped |= found.changed & NEGATION;
        }
    }

    /// Adds the weight of words between two steps that have no counterpart.
    fn between(&mut self, a: &[Token], b: &[Token], marked: bool) {
        let heavy = |tokens: &[Token]| -> f32 { tokens.iter().filter(|t| !t.has(OPTIONAL)).map(weight).sum() };
        let (a_weight, b_weight) = (heavy(a), heavy(b));
        let bracketed = a.iter().chain(b).any(|t| t.has(OPTIONAL));
        if marked || (bracketed && a_weight.min(b_weight) == 0.0) {
            self.evidence -= 0.7;
            return;
        }
        self.unbroken = false;
        self.evidence -= 1.5;
        if bracketed {
            self.against += BRACKETED * a_weight.min(b_weight);
            return;
        }
        self.against += a_weight.min(b_weight) + 0.25 * (a_weight - b_weight).abs();
    }

    /// Adds words before the first step (`head`) or after the last. Words of one text alone were cut from the other; words of
    /// both texts differ.
    fn end(&mut self, (a, in_a): (View<'_>, Range<usize>), (b, in_b): (View<'_>, Range<usize>), head: bool) {
        if in_a.is_empty() || in_b.is_empty() {
            return;
        }
        self.unbroken = false;
        let mut parted = total(&a.tokens[in_a.clone()]).min(total(&b.tokens[in_b.clone()]));
        let optional = |text: View<'_>, range: &Range<usize>| {
            let bracketed = text.tokens[range.clone()].iter().filter(|t| t.has(OPTIONAL)).count();
            (bracketed > 0, bracketed == range.len())
        };
        let (a_optional, b_optional) = (optional(a, &in_a), optional(b, &in_b));
        if a_optional.0 || b_optional.0 {
            self.bracketed((a, in_a.clone()), (b, in_b.clone()));
        } else {
            self.turn((a, in_a.clone()), (b, in_b.clone()));
        }
        if a_optional.1 || b_optional.1 {
            // "[the bank] is open" for "the branch is open".
            parted *= BRACKETED;
        } else if !a_optional.0 && !b_optional.0 {
            let name = |text: View<'_>, end: usize| text.tokens.get(end).is_some_and(|t| t.has(NAME));
            let few = in_a.len().max(in_b.len()) <= IN_PLACE;
            let named = head && name(a, in_a.end) && name(b, in_b.end);
            let found = difference(a, in_a, b, in_b, named);
            if few {
                self.differ(true, found);
                self.substituted += found.substituted;
            }
            if found.explained || found.filler {
                parted *= EXPLAINED;
            }
        }
        self.parted += parted;
        self.against += parted;
    }
}
