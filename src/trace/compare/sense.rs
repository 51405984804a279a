//! Words without a content of their own whose difference changes a statement: quantifiers, modal verbs, and the persons who
//! speak of one another.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::trace::form::classes::class;
use crate::trace::form::function_words::{is_be, is_function_word};
use crate::trace::form::{CAPITAL, GAP, NAME, OPTIONAL, View, reference};

/// Classes of a word, one bit each, in the order of [`CLASSES`].
type Classes = u32;

const CLASSES: [&str; 16] = [
    "all",
    "some",
    "any",
    "most",
    "few",
    "many",
    "future",
    "able",
    "obliged",
    "perfect",
    "first_person",
    "second_person",
    "he",
    "she",
    "they",
    "possible",
];

const SOME: Classes = 1 << 1;
const ANY: Classes = 1 << 2;
const QUANTIFIERS: Classes = (1 << 6) - 1;
const ABLE: Classes = 1 << 7;
const POSSIBLE: Classes = 1 << 15;
const FUTURE: Classes = 1 << 6;
const PERFECT: Classes = 1 << 9;
const MODALS: Classes = 0b111 << 6;
const FIRST: Classes = 1 << 10;
const SECOND: Classes = 1 << 11;
const HE: Classes = 1 << 12;
const SHE: Classes = 1 << 13;
const THIRD: Classes = 0b111 << 12;

static OF: LazyLock<FxHashMap<u32, Classes>> = LazyLock::new(|| {
    let mut of = FxHashMap::default();
    for (bit, name) in CLASSES.iter().enumerate() {
        for word in class(name) {
            *of.entry(reference::key(word)).or_default() |= 1 << bit;
        }
    }
    of
});

/// Turn of a report: one text has the first person where the other has the third. Bits of [`Shift`].
pub(super) type Shift = u8;
const TO_THIRD: Shift = 1;
const TO_FIRST: Shift = 2;

/// Returns true if two places of a comparison say the persons the other way round: "they owe us" and "we owe them".
pub(super) fn exchanged_persons(shift: Shift) -> bool {
    shift == TO_THIRD | TO_FIRST
}

/// Returns the classes of the words at a range; names and words in brackets have none. "One of" is a quantifier.
fn classes(text: View<'_>, range: Range<usize>) -> Classes {
    let mut found = 0;
    for i in range {
        let token = &text.tokens[i];
        if token.has(NAME) || token.has(OPTIONAL) {
            continue;
        }
        let own = OF.get(&token.key).copied().unwrap_or(0);
        let before_to = text.tokens.get(i + 1).is_some_and(|_| text.word(i + 1) == "to");
        // "have to" is no perfect tense.
        found |= if before_to { own & !PERFECT } else { own };
        if text.word(i) == "1" && text.tokens.get(i + 1).is_some_and(|_| text.word(i + 1) == "of") {
            found |= SOME;
        }
    }
    found
}

/// Returns true if the words at two ranges that correspond to each other differ in a quantifier, a modal verb or a person so
/// that the statement changes: "all" and "some", "can" and "should", "you" and "we". Adds the turn of persons to `shift`.
pub(super) fn turned(
    (a, in_a): (View<'_>, Range<usize>),
    (b, in_b): (View<'_>, Range<usize>),
    shift: &mut Shift,
) -> bool {
    let (x, y) = (classes(a, in_a.clone()), classes(b, in_b.clone()));
    quantities_differ(x & QUANTIFIERS, y & QUANTIFIERS)
        || modals_differ((a, &in_a, x), (b, &in_b, y))
        || persons_differ((a, in_a, x), (b, in_b, y), shift)
}

fn quantities_differ(x: Classes, y: Classes) -> bool {
    let unlike = x != 0 && y != 0 && x & y == 0;
    unlike && x | y != SOME | ANY
}

/// Compares the modal verbs of two places. "Will" and "would" are one class, as are "can", "could", "may" and "might", so that
/// reported speech keeps its sense.
fn modals_differ(
    (a, in_a, x): (View<'_>, &Range<usize>, Classes),
    (b, in_b, y): (View<'_>, &Range<usize>, Classes),
) -> bool {
    let going = |text: View<'_>, range: &Range<usize>| {
        range.clone().any(|i| is_be(&text.tokens[i]) && range.contains(&(i + 1)) && text.word(i + 1) == "going")
    };
    let past = |text: View<'_>, range: &Range<usize>| range.clone().any(|i| matches!(text.word(i), "was" | "were"));
    let (a_going, b_going) = (going(a, in_a), going(b, in_b));
    let modal = |classes: Classes, going: bool| {
        let possible = if classes & POSSIBLE != 0 { ABLE } else { 0 };
        classes & MODALS | possible | if going { FUTURE } else { 0 }
    };
    let (before, after) = (modal(x, a_going), modal(y, b_going));
    let perfect = (x ^ y) & PERFECT != 0;
    if before != 0 && after != 0 {
        // "can decrypt" and "could have decrypted"
        return before & after == 0 || perfect;
    }
    if before == 0 && after == 0 {
        // "must have inspected" and "must inspect"
        let after_modal = |text: View<'_>, at: usize| at > 0 && classes(text, at - 1..at) & MODALS != 0;
        return perfect && after_modal(a, in_a.start) && after_modal(b, in_b.start);
    }
    let (own, other, unplanned) = if before == 0 {
        (after, x & !y, b_going && past(b, in_b))
    } else {
        (before, y & !x, a_going && past(a, in_a))
    };
    // "will eradicate" and "have eradicated", "were going to demolish" and "demolished"
    let hedged = own & !(FUTURE | ABLE) != 0 || (x | y) & POSSIBLE != 0;
    hedged || other & PERFECT != 0 || unplanned
}

/// Compares the persons of two places that have pronouns only. Reported speech has the third person for the first.
fn persons_differ(
    (a, in_a, x): (View<'_>, Range<usize>, Classes),
    (b, in_b, y): (View<'_>, Range<usize>, Classes),
    shift: &mut Shift,
) -> bool {
    let plain = |text: View<'_>, range: Range<usize>| {
        text.tokens[range].iter().all(|t| is_function_word(t) && !t.has(OPTIONAL))
    };
    let persons = FIRST | SECOND | THIRD;
    let (from, to) = (x & persons, y & persons);
    if from == 0 || to == 0 || from & to != 0 || !plain(a, in_a) || !plain(b, in_b) {
        return false;
    }
    if from | to == FIRST | SECOND || from | to == HE | SHE {
        return true;
    }
    let (from_third, to_third) = (from & !THIRD == 0, to & !THIRD == 0);
    match (from_third, to_third) {
        (false, true) => *shift |= TO_THIRD,
        (true, false) => *shift |= TO_FIRST,
        _ => return false,
    }
    !if to_third { reported(b, a) } else { reported(a, b) }
}

/// Number of words of a text that are read for the tense of its verbs.
const READ: usize = 60;

/// Returns true if a text in the third person may report the other: it begins within a sentence, or its verbs are put back.
fn reported(text: View<'_>, other: View<'_>) -> bool {
    let within = text.tokens.first().is_none_or(|t| !t.has(CAPITAL | NAME) || t.has(GAP | OPTIONAL));
    let back = |v: View<'_>| {
        (0..v.tokens.len().min(READ))
            .filter(|&i| matches!(v.word(i), "had" | "would" | "could" | "might" | "was"))
            .count()
    };
    within || back(text) > back(other)
}
