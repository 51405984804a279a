//! Words around the part that a cut kept: a negation, a denial or a condition over it. "It is a lie that | the quay is closed".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::difference::negates;
use crate::lexicon;
use crate::text::fold_word;
use crate::trace::form::classes::class;
use crate::trace::form::function_words::{
    is_be, is_clause, is_condition, is_denial, is_embedding_denial, is_expected, is_function_word, is_limiting,
};
use crate::trace::form::{GAP, NEGATION, OPENING, View, reference};

/// Bit of a difference of the sense that is neither a negation, a number nor a name.
pub(crate) const SENSE: u8 = 128;

/// Number of words before the kept ones in which a negation stands over them: "none of | the stokers".
const NEAR: usize = 2;
/// Number of words before the kept ones that are read, if "that" is the last of them.
const FRAME: usize = 10;
/// Number of words of a sentence before the kept ones in which a condition is looked for.
const CLAUSE: usize = 40;

static ENGLISH_NEGATIONS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| class("negation").map(reference::key).collect());

/// Returns true if a mark is before word `i`, so that a clause begins there.
fn breaks(text: View<'_>, i: usize) -> bool {
    let (before, next) = (text.tokens[i - 1], text.tokens[i]);
    next.has(OPENING | GAP) || next.span().start().saturating_sub(before.span().end()) > 1
}

/// Returns the change of the sense, bits NEGATION and [`SENSE`], if the words before `at` are cut.
///
/// `whole` is true if the kept words are printed as a sentence. Those of a sentence within another need "that" before them:
/// an excerpt like "a candidate that I like" neither affirms nor denies.
pub(super) fn before(text: View<'_>, at: usize, whole: bool) -> u8 {
    if at == 0 || at >= text.tokens.len() || text.tokens[at].has(GAP | OPENING) {
        return 0;
    }
    if breaks(text, at) {
        return if whole && condition_before(text, at) { SENSE } else { 0 };
    }
    // "I am not going home | until the ovens are lit"
    if is_clause(&text.tokens[at]) {
        return 0;
    }
    let mut start = at - 1;
    while start > 0 && at - start < FRAME && !breaks(text, start) && !is_clause(&text.tokens[start]) {
        start -= 1;
    }
    if is_clause(&text.tokens[start]) {
        start += 1;
    }
    let that = text.word(at) == "that" || text.word(at - 1) == "that";
    let mut change = 0;
    // "Do not sell | a side issue" keeps the object of the verb only.
    let last = &text.tokens[at - 1];
    let object = !that && !last.has(NEGATION) && !is_function_word(last);
    if (whole || that) && !object && turns(text, start..at, that) {
        change |= NEGATION;
    }
    let near = at.saturating_sub(NEAR).max(start)..at;
    if whole && near.clone().any(|i| is_condition(&text.tokens[i]) && !is_concession(text, i)) {
        change |= SENSE;
    }
    change
}

/// Returns true if the words at `frame` negate or deny what follows them; two negations cancel each other: "no doubt that".
fn turns(text: View<'_>, frame: Range<usize>, that: bool) -> bool {
    let mut count = 0;
    for i in frame.clone() {
        let near = that || frame.end - i <= NEAR;
        let before = |n: usize| i.checked_sub(n).filter(|&j| j >= frame.start);
        let negated = (1..=3).any(|n| before(n).is_some_and(|j| text.tokens[j].has(NEGATION)));
        let only = text.tokens.get(i + 1).is_some_and(is_limiting);
        if near && !only && negates(text, i..i + 1) {
            count += 1;
        }
        let embeds = that && is_denial(&text.tokens[i]) || i + 1 == frame.end && is_embedding_denial(&text.tokens[i]);
        if (embeds && !text.tokens[i].has(NEGATION)) || (negated && near && is_expected(&text.tokens[i])) {
            count += 1;
        }
    }
    count % 2 == 1
}

/// Returns true for "even if" and "as if", which are no condition.
fn is_concession(text: View<'_>, i: usize) -> bool {
    i > 0 && matches!(text.word(i - 1), "even" | "as" | "what" | "wonder" | "ask" | "asked")
}

/// Returns true if the clause directly before `at`, from the beginning of its sentence, is a condition.
fn condition_before(text: View<'_>, at: usize) -> bool {
    let mut start = at - 1;
    while start > 0 && at - start < CLAUSE && !breaks(text, start) {
        start -= 1;
    }
    let opens = start == 0 || text.tokens[start].has(OPENING);
    opens && begins_condition(text, start)
}

/// Beginnings of conditions in some languages, besides the words of the class: "as long as", "wenn".
static CONDITIONS: LazyLock<Vec<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/conditions.txt")).map(fold_word).collect());

/// Returns true if a condition begins at word `i`: "if", "on condition that", "as long as".
fn begins_condition(text: View<'_>, i: usize) -> bool {
    let words = |expected: &String| {
        expected.split(' ').zip(i..).all(|(w, j)| text.tokens.get(j).is_some_and(|_| text.word(j) == w))
    };
    (is_condition(&text.tokens[i]) && !is_concession(text, i) && text.word(i) != "whether")
        || CONDITIONS.iter().any(words)
}

/// Returns the change of the sense, bits NEGATION and [`SENSE`], if the words from `at` are cut. `that` is true if the cut
/// words before the kept ones end in "that", or if there are none.
pub(super) fn after(text: View<'_>, at: usize, that: bool, whole: bool) -> u8 {
    if at == 0 || at >= text.tokens.len() || text.tokens[at].has(GAP | OPENING) {
        return 0;
    }
    if whole && begins_condition(text, at) {
        return SENSE;
    }
    if breaks(text, at) {
        return 0;
    }
    let clause = (at + 1..text.tokens.len()).find(|&i| breaks(text, i)).unwrap_or(text.tokens.len());
    let first = &text.tokens[at];
    let last = clause - at <= 2;
    if whole && first.has(NEGATION) && text.word(at) != "without" && (last || !ENGLISH_NEGATIONS.contains(&first.key)) {
        return NEGATION;
    }
    // "| is nonsense", "| is not true"
    let predicate = at + 1..clause.min(at + 5);
    if that && is_be(first) {
        let denied = predicate.clone().any(|i| is_denial(&text.tokens[i]));
        let untrue = predicate.clone().any(|i| matches!(text.word(i), "true" | "correct" | "right"));
        let negated = negates(text, predicate);
        if denied && !negated || untrue && negated {
            return NEGATION;
        }
    }
    0
}
