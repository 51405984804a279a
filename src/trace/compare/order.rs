//! Order of participants: "Sund sued Lomma" and "Lomma sued Sund" have the same words and are two statements.

use crate::trace::form::function_words::{is_be, is_function_word, is_joining};
use crate::trace::form::{NEGATION, View};

/// Number of words between two participants up to which their order is compared. Sentences in another order are not an
/// exchange of participants.
const NEAR: usize = 8;

/// Returns true if two content words have changed sides around a third word, as subject and object around a verb. Parts
/// that "and" joins may change places, and so may the participants of an active and a passive sentence. Takes O(n log
/// n) time in the number of words.
pub(crate) fn exchanged(a: View<'_>, b: View<'_>) -> bool {
    let shared = unique_in_both(a, b);
    if shared.is_sorted_by_key(|s| s.1) {
        return false;
    }
    let participant = |s: &&(usize, usize)| !is_function_word(&a.tokens[s.0]) && !a.tokens[s.0].has(NEGATION);
    for (at, middle) in shared.iter().enumerate() {
        if is_joining(&a.tokens[middle.0]) {
            continue;
        }
        let before = shared[..at].iter().rev().take_while(|x| middle.0 - x.0 <= NEAR);
        let before = before.filter(|x| x.1 > middle.1 && x.1 - middle.1 <= NEAR).filter(participant);
        for x in before {
            let after = shared[at + 1..].iter().take_while(|y| y.0 - middle.0 <= NEAR);
            let mut after = after.filter(|y| y.1 < middle.1 && middle.1 - y.1 <= NEAR).filter(participant);
            if after.any(|y| !is_joined(a, x.0, y.0, b, y.1, x.1) && !is_passive(a, middle.0, y.0, b, middle.1, x.1)) {
                return true;
            }
        }
    }
    false
}

/// Returns true if "and" or the like is between two words in both texts.
fn is_joined(a: View<'_>, a_from: usize, a_to: usize, b: View<'_>, b_from: usize, b_to: usize) -> bool {
    let joins = |text: View<'_>, from: usize, to: usize| text.tokens[from + 1..to].iter().any(is_joining);
    joins(a, a_from, a_to) && joins(b, b_from, b_to)
}

/// Returns true if one text has "by" before the second participant and the other has not.
fn is_passive(a: View<'_>, a_from: usize, a_to: usize, b: View<'_>, b_from: usize, b_to: usize) -> bool {
    let by = |text: View<'_>, from: usize, to: usize| (from + 1..to).any(|i| text.word(i) == "by");
    by(a, a_from, a_to) != by(b, b_from, b_to)
}

/// Returns the words that occur once in each text, as pairs of indices sorted by the first.
fn unique_in_both(a: View<'_>, b: View<'_>) -> Vec<(usize, usize)> {
    let once = |text: View<'_>| {
        let mut words: Vec<(u32, usize)> = text.tokens.iter().map(|t| t.stem).zip(0..).collect();
        words.sort_unstable();
        let alone = words.chunk_by(|x, y| x.0 == y.0).filter(|same| same.len() == 1);
        alone.map(|same| same[0]).collect::<Vec<_>>()
    };
    let (in_a, in_b) = (once(a), once(b));
    let place = |stem: u32| in_b.binary_search_by_key(&stem, |w| w.0).ok().map(|at| in_b[at].1);
    let mut pairs: Vec<(usize, usize)> = in_a.iter().filter_map(|&(stem, i)| Some((i, place(stem)?))).collect();
    pairs.sort_unstable();
    pairs
}

/// Returns true if one text has a passive where the other has an active verb in the same order of words: "Sund was sued by
/// Lomma" and "Sund sued Lomma". `alone_a` and `alone_b` are the indices of the words that only one text has.
pub(crate) fn voice_changed(a: View<'_>, alone_a: &[usize], b: View<'_>, alone_b: &[usize]) -> bool {
    let passive = |text: View<'_>, alone: &[usize]| {
        alone.iter().enumerate().any(|(at, &i)| {
            let after = || alone[at + 1..].iter().take_while(|&&j| j - i <= NEAR);
            is_be(&text.tokens[i]) && after().any(|&j| text.word(j) == "by")
        })
    };
    passive(a, alone_a) != passive(b, alone_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    #[test]
    fn participants_and_parts() {
        let rows = [
            ("subject and object", "Sund sued Lomma", "Lomma sued Sund", true),
            ("longer participants", "the old ferry hit the new pier", "the new pier hit the old ferry", true),
            ("from and to", "the road from Sund to Lomma", "the road from Lomma to Sund", true),
            ("the same order", "Sund sued Lomma", "Sund has sued Lomma", false),
            ("time first", "the ferry sails on Friday", "on Friday the ferry sails", false),
            ("joined by and", "coal mines and gas works", "gas works and coal mines", false),
            ("passive", "Sund was sued by Lomma", "Lomma sued Sund", false),
            ("two passives", "Sund was sued by Lomma", "Lomma was sued by Sund", true),
            (
                "clauses",
                "we close the road if they shut the school",
                "if they shut the school we close the road",
                false,
            ),
            ("empty", "", "Sund sued Lomma", false),
        ];
        for (name, a, b, expected) in rows {
            let (a, b) = (Normal::new(a), Normal::new(b));
            assert_eq!(exchanged(a.view(), b.view()), expected, "{name}");
            assert_eq!(exchanged(b.view(), a.view()), expected, "{name}, other side first");
        }
    }
}
