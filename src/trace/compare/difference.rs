//! Differences in one place of two statements: words that spelling, inflection, filler or a synonym explain, and words that
//! change the sense.

use std::ops::Range;

use super::align::{is_typo, two_words};
use super::amounts::{amounts, is_part_of_amount};
use crate::trace::form::function_words::{is_function_word, is_modifying, is_negating, is_title};
use crate::trace::form::opposites::opposed;
use crate::trace::form::reference::Surprise;
use crate::trace::form::synonyms::{synonymous, told_apart};
use crate::trace::form::{CAPITAL, NAME, NEGATION, NUMBER, Token, UNKNOWN, View};

/// Difference of two sequences of words in one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Difference {
    /// Kinds of differences that change the sense: bits NEGATION, NUMBER, NAME.
    pub(crate) changed: u8,
    /// Number of content words that another content word replaces without an explanation.
    pub(crate) substituted: u32,
    /// True if both have content words, and all of them are explained.
    pub(crate) explained: bool,
    /// True if one has only few words, all of them function words: "really".
    pub(crate) filler: bool,
}

/// Number of words up to which two sequences are compared word by word. Longer sequences are different texts, of which no
/// change of sense is reported.
const LONGEST: usize = 24;

/// Number of function words up to which a sequence of them is a filler.
const FILLER: usize = 2;

/// Surprise from which a word with a capital at the beginning of a sentence is taken for a name.
const RARE: Surprise = 9 * 16;

/// Returns true if a word is taken for a name.
pub(super) fn is_name(token: &Token) -> bool {
    token.has(NAME) || (token.has(CAPITAL) && token.surprise >= RARE)
}

/// Returns true if one of the words at `range` negates: "not", "failed to".
pub(crate) fn negates(text: View<'_>, range: Range<usize>) -> bool {
    let to = |i: usize| text.tokens.get(i + 1).is_some_and(|_| text.word(i + 1) == "to");
    range.into_iter().any(|i| text.tokens[i].has(NEGATION) || (is_negating(&text.tokens[i]) && to(i)))
}

/// Compares the words of `a` and `b` at two ranges that correspond to each other. `before_name` is true if a name that both
/// have is next.
pub(crate) fn difference(
    a: View<'_>,
    in_a: Range<usize>,
    b: View<'_>,
    in_b: Range<usize>,
    before_name: bool,
) -> Difference {
    let mut found = Difference::default();
    if in_a.len().max(in_b.len()) > LONGEST {
        return found;
    }
    if alike_in_letters(a, &in_a, b, &in_b) {
        found.explained = true;
        return found;
    }
    if negates(a, in_a.clone()) != negates(b, in_b.clone()) {
        found.changed |= NEGATION;
    }
    // "The deputy governor" and "the governor".
    let modified = |text: View<'_>, range: Range<usize>| {
        let office = text.tokens.get(range.end).is_some_and(is_title);
        office && range.last().is_some_and(|i| is_modifying(&text.tokens[i]))
    };
    let bare = |text: View<'_>, range: Range<usize>| text.tokens[range].iter().all(is_function_word);
    let (own, other) = (modified(a, in_a.clone()), modified(b, in_b.clone()));
    if (own && bare(b, in_b.clone())) || (other && bare(a, in_a.clone())) {
        found.changed |= NAME;
    }
    if in_a.is_empty() || in_b.is_empty() {
        return found;
    }
    let (x, y) = (&a.tokens[in_a.clone()], &b.tokens[in_b.clone()]);
    let both = |t: &Token| x.iter().any(|x| x.stem == t.stem) && y.iter().any(|y| y.stem == t.stem);
    for (x, y) in x.iter().flat_map(|x| y.iter().map(move |y| (x, y))).filter(|(x, y)| opposed(x, y)) {
        if !both(x) && !both(y) {
            found.changed |= if is_title(x) && is_title(y) { NAME } else { NEGATION };
        }
    }
    let (own, other) = (amounts(a, in_a.clone()), amounts(b, in_b.clone()));
    let equal_amounts =
        !own.is_empty() && own.len() == other.len() && own.iter().zip(&other).all(|(own, other)| own.equals(other));
    if !equal_amounts && numbers_differ(a, in_a.clone(), b, in_b.clone()) {
        found.changed |= NUMBER;
    }
    // "President Lund" and "Petra Lund".
    let titled = before_name && (x.iter().all(is_title) || y.iter().all(is_title));
    let counted = |text: View<'_>, left: Vec<usize>| -> Vec<usize> {
        left.into_iter().filter(|&i| !equal_amounts || !is_part_of_amount(text, i)).collect()
    };
    let left_a = counted(a, unexplained(a, in_a.clone(), b, in_b.clone()));
    let left_b = counted(b, unexplained(b, in_b, a, in_a));
    if !titled {
        if left_a.iter().any(|&i| is_name(&a.tokens[i])) && left_b.iter().any(|&i| is_name(&b.tokens[i])) {
            found.changed |= NAME;
        }
        found.substituted = left_a.len().min(left_b.len()) as u32;
    }
    let content = |tokens: &[Token]| tokens.iter().any(|t| !is_function_word(t));
    let harmless = found.changed == 0 && found.substituted == 0;
    let filler = |tokens: &[Token]| tokens.len() <= FILLER && !content(tokens);
    found.explained = harmless && (content(x) && content(y) || equal_amounts);
    found.filler = harmless && (filler(x) || filler(y));
    found
}

/// Returns true if both sequences have words, and these are alike in their letters.
pub(super) fn alike_in_letters(a: View<'_>, in_a: &Range<usize>, b: View<'_>, in_b: &Range<usize>) -> bool {
    !in_a.is_empty() && !in_b.is_empty() && spelled_alike(a, in_a.clone(), b, in_b.clone())
}

/// Returns true if two sequences have the same letters ("week end", "weekend"), or differ in a word with a typing error only
/// ("can not", "canot").
fn spelled_alike(a: View<'_>, mut in_a: Range<usize>, b: View<'_>, mut in_b: Range<usize>) -> bool {
    let same = |i: usize, j: usize| a.tokens[i].key == b.tokens[j].key;
    while !in_a.is_empty() && !in_b.is_empty() && same(in_a.start, in_b.start) {
        (in_a.start, in_b.start) = (in_a.start + 1, in_b.start + 1);
    }
    while !in_a.is_empty() && !in_b.is_empty() && same(in_a.end - 1, in_b.end - 1) {
        (in_a.end, in_b.end) = (in_a.end - 1, in_b.end - 1);
    }
    let (x, y) = (joined(a, in_a.clone()), joined(b, in_b.clone()));
    if in_a.len() == 1 && in_b.len() == 1 && two_words(a, in_a.start, b, in_b.start) {
        return false;
    }
    let unknown = |text: View<'_>, range: Range<usize>| range.len() == 1 && text.tokens[range.start].has(UNKNOWN);
    // Another digit is another number.
    let digits = || x.bytes().chain(y.bytes()).any(|b| b.is_ascii_digit());
    x == y
        || ((unknown(a, in_a) || unknown(b, in_b))
            && x.len().min(y.len()) >= 5
            && !digits()
            && is_typo(x.as_bytes(), y.as_bytes()))
}

/// Returns the letters of a sequence of words: "week end" and "weekend" have the same.
fn joined(text: View<'_>, range: Range<usize>) -> String {
    range.map(|i| text.word(i)).collect()
}

/// Returns true if both sequences have numbers and these differ. "1" counts as a number beside another number only, because it
/// is also the pronoun "one".
fn numbers_differ(a: View<'_>, in_a: Range<usize>, b: View<'_>, in_b: Range<usize>) -> bool {
    let numbers = |text: View<'_>, range: Range<usize>, one: bool| {
        let number = |&i: &usize| text.tokens[i].has(NUMBER) || (one && text.word(i) == "1");
        let mut keys: Vec<u32> = range.filter(number).map(|i| text.tokens[i].key).collect();
        keys.sort_unstable();
        keys
    };
    let (x, y) = (numbers(a, in_a.clone(), false), numbers(b, in_b.clone(), false));
    let (x, y) = (numbers(a, in_a, !y.is_empty()), numbers(b, in_b, !x.is_empty()));
    !x.is_empty() && !y.is_empty() && x != y
}

/// Returns the indices of the content words of `a` that have no counterpart in `b`.
fn unexplained(a: View<'_>, in_a: Range<usize>, b: View<'_>, in_b: Range<usize>) -> Vec<usize> {
    let content = |&i: &usize| !is_function_word(&a.tokens[i]) && !a.tokens[i].has(NEGATION);
    in_a.filter(content)
        .filter(|&i| {
            let part = |j: usize| in_b.contains(&(j + 1)) && a.word(i) == joined(b, j..j + 2);
            let parts = |j: usize| {
                let word = b.word(j);
                let near = |k: usize| k + 1 < a.tokens.len() && word == joined(a, k..k + 2);
                near(i) || (i > 0 && near(i - 1))
            };
            !in_b.clone().any(|j| alike(a, i, b, j) || part(j) || parts(j))
        })
        .collect()
}

/// Returns true if inflection, spelling or a synonym explains one word for another.
#[expect(clippy::many_single_char_names, reason = "a and b are the two texts, i and j indices of their words")]
fn alike(a: View<'_>, i: usize, b: View<'_>, j: usize) -> bool {
    let (x, y) = (&a.tokens[i], &b.tokens[j]);
    if x.stem == y.stem || synonymous(x, y) {
        return true;
    }
    if told_apart(x, y) {
        return false;
    }
    let (first, second) = (a.word(i), b.word(j));
    if (x.flags | y.flags) & NUMBER != 0 {
        let equal = |numeral: &str, number: &str| roman(numeral).is_some_and(|n| number.parse() == Ok(n));
        return equal(first, second) || equal(second, first);
    }
    let head = first.bytes().zip(second.bytes()).take_while(|(c, d)| c == d).count();
    if head >= 4 && first.is_char_boundary(head) && second.is_char_boundary(head) {
        let ending = |word: &str| ENDINGS.contains(&&word[head..]);
        if ending(first) && ending(second) {
            return true;
        }
    }
    // A typing error in a word that is no name: "relaible".
    let tail = first.bytes().rev().zip(second.bytes().rev()).take_while(|(c, d)| c == d).count();
    let longer = first.len().max(second.len());
    (x.flags | y.flags) & UNKNOWN != 0
        && !is_name(x)
        && !is_name(y)
        && first.len().min(second.len()) >= 5
        && first.len().abs_diff(second.len()) <= 2
        && (head + tail) * 10 >= longer * 6
}

/// Returns the value of a Roman numeral of two letters or more below 40.
fn roman(word: &str) -> Option<u32> {
    let value = |letter: u8| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let mut sum: u32 = 0;
    let mut next: u32 = 0;
    for letter in word.bytes().rev() {
        let own = value(letter)?;
        // A lesser letter before a greater one is subtracted: "iv".
        sum = if own < next { sum.checked_sub(own)? } else { sum + own };
        next = own;
    }
    (2..=8).contains(&word.len()).then_some(sum)
}

/// Endings of inflection and of adverbs, in which two words of one sense may differ.
const ENDINGS: &[&str] = &[
    "", "s", "es", "ed", "d", "ing", "ly", "al", "ally", "ily", "y", "ies", "ied", "ier", "iest", "e", "n", "en",
    "ning", "ned", "ting", "ted", "est",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    fn compared(a: &str, b: &str) -> Difference {
        let (a, b) = (Normal::new(a), Normal::new(b));
        difference(a.view(), 0..a.tokens.len(), b.view(), 0..b.tokens.len(), false)
    }

    #[test]
    fn explained_and_unexplained_differences() {
        let rows = [
            ("spelling", "the relaible", "a reliable", 0, 0),
            ("joined words", "week end", "weekend", 0, 0),
            ("inflection", "we repaired", "they repairs", 0, 0),
            ("irregular form", "has gone", "went", 0, 0),
            ("synonym", "the firm", "this company", 0, 0),
            ("synonym in a dictionary", "they evaded", "they skirted", 0, 0),
            ("irregular form of a synonym", "the ban began", "the ban commenced", 0, 0),
            ("the kind", "the senator", "the legislator", 0, 0),
            ("the group", "my father", "my family", 0, 0),
            ("another relative", "my brother", "my relative", 0, 1),
            ("an amount", "3.5 billion", "three and a half billion", 0, 0),
            ("half of a million", "500,000", "half a million", 0, 0),
            ("a million or a meter", "30m", "30 million", 0, 0),
            ("another amount", "3.5 billion", "3 billion", NUMBER, 1),
            ("a numeral of another language", "vierzig", "40", 0, 0),
            ("another office", "the deputy governor", "the governor", 0, 0),
            ("two of one kind", "the senator", "the governor", 0, 1),
            ("typing error in a negation", "can not", "canot", 0, 0),
            ("filler", "really", "the", 0, 0),
            ("one side only", "the old quay", "the quay", 0, 0),
            ("pronoun for a name", "then Petra", "then she", 0, 0),
            ("noun", "the hospital", "the school", 0, 1),
            ("two nouns", "hospital teachers", "school soldiers", 0, 2),
            ("name", "then Petra", "then Paula", NAME, 1),
            ("number", "12", "20", NUMBER, 1),
            ("a Roman numeral", "chapter 3", "chapter iii", 0, 0),
            ("another Roman numeral", "chapter 3", "chapter iv", 0, 1),
            ("the number one", "berth 1", "berth 2", NUMBER, 0),
            ("the pronoun one", "one", "his", 0, 0),
            ("negation", "not", "", NEGATION, 0),
            ("a verb that negates", "failed to", "", NEGATION, 0),
            ("two negations", "refused to", "did not", 0, 0),
            ("opposites", "approved", "rejected", NEGATION, 1),
        ];
        for (name, a, b, changed, substituted) in rows {
            for (a, b) in [(a, b), (b, a)] {
                let found = compared(a, b);
                assert_eq!((found.changed, found.substituted), (changed, substituted), "{name}: {a} | {b}");
            }
        }
    }

    #[test]
    fn a_title_is_explained_before_a_name_that_both_have() {
        let (a, b) = (Normal::new("said President Lund"), Normal::new("said Petra Lund"));
        let found = difference(a.view(), 1..2, b.view(), 1..2, true);
        assert_eq!((found.changed, found.substituted), (0, 0));
    }
}
