//! Words that can replace one another in a wording of the same statement: synonyms, and forms that share no stem.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::opposites::pair;
use super::reference;
use super::{Token, stem};
use crate::bytes::gaps;
use crate::lexicon;

/// Groups of synonyms in news text of which `WordNet` lacks a pair, in the common spelling and in their basic forms. Inflected
/// forms are found by their stem.
static SYNONYMS: &str = include_str!("../../../data/words/en/synonyms.txt");

/// Groups of irregular forms of one word, the basic form first.
static IRREGULAR: &str = include_str!("../../../data/words/en/irregular_forms.txt");

/// Keys of pairs of words of which `WordNet` lists one as a synonym, a kind or the group of the other, sorted: upper 24
/// bits. `training/trace/synonyms.py` makes the file.
static LISTED: LazyLock<Vec<u32>> =
    LazyLock::new(|| gaps::unpack(include_bytes!("../weights/synonyms.bin")).expect("the embedded table is whole").0);

/// Groups of words of which no two are synonyms.
static APART: &str = include_str!("../../../data/words/en/told_apart.txt");

/// Group of a stem in [`APART`].
static GROUP: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
    let key = |word: &str| reference::keys(word, stem(word.as_bytes()).len()).0;
    let rows = lexicon::lines(APART).zip(0..);
    rows.flat_map(|(group, n)| group.split(' ').map(move |word| (key(word), n))).collect()
});

/// Returns true if two stems are of two words that are told apart.
pub(crate) fn told_apart(x: &Token, y: &Token) -> bool {
    x.stem != y.stem && GROUP.get(&x.stem).is_some_and(|group| GROUP.get(&y.stem) == Some(group))
}

/// The stem of the basic form of each irregular form.
static BASIC: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
    let key = |word: &str| reference::keys(word, stem(word.as_bytes()).len()).0;
    let forms = |group: &'static str| {
        let basic = key(group.split(' ').next().unwrap_or_default());
        group.split(' ').skip(1).map(move |form| (key(form), basic))
    };
    lexicon::lines(IRREGULAR).flat_map(forms).collect()
});

/// Returns true if the table from `WordNet` has the pair of two stems, or of the stems of their basic forms.
fn listed(x: u32, y: u32) -> bool {
    let forms = |stem: u32| std::iter::once(stem).chain(BASIC.get(&stem).copied());
    let pair = |x: u32, y: u32| LISTED.binary_search(&(reference::pair_key(x.min(y), x.max(y)) >> 8)).is_ok();
    forms(x).any(|x| forms(y).any(|y| pair(x, y)))
}

static GROUPED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut pairs = FxHashSet::default();
    // Irregular forms by their basic form, which can be that of two words.
    let mut irregular: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for group in lexicon::lines(IRREGULAR) {
        irregular.entry(group.split(' ').next().unwrap_or_default()).or_default().extend(group.split(' '));
    }
    let mut stems: Vec<u32> = Vec::new();
    for group in lexicon::lines(SYNONYMS).chain(lexicon::lines(IRREGULAR)) {
        let words = group.split(' ').flat_map(|word| irregular.get(word).into_iter().flatten().copied().chain([word]));
        stems.clear();
        stems.extend(words.map(|w| reference::keys(w, stem(w.as_bytes()).len()).0));
        for (i, &x) in stems.iter().enumerate() {
            pairs.extend(stems[..i].iter().map(|&y| pair(x, y)));
        }
    }
    pairs
});

/// Returns true if two words are synonyms or forms of one word.
pub(crate) fn synonymous(x: &Token, y: &Token) -> bool {
    GROUPED.contains(&pair(x.stem, y.stem)) || (listed(x.stem, y.stem) && !told_apart(x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;
    use crate::trace::form::opposites::opposed;

    #[test]
    fn words_in_any_form() {
        let rows = [
            ("firms companies", true),
            ("began started", true),
            ("went goes", true),
            ("children kid", true),
            ("hospital school", false),
            ("father parents", false),
            ("accused charged", false),
            ("teachers soldiers", false),
            ("failed managed", false),
        ];
        for (words, expected) in rows {
            let tokens = Normal::new(words).tokens;
            assert_eq!(synonymous(&tokens[0], &tokens[1]), expected, "{words}");
        }
    }

    #[test]
    fn no_synonyms_are_opposites() {
        for group in lexicon::lines(SYNONYMS).chain(lexicon::lines(IRREGULAR)) {
            let tokens = Normal::new(group).tokens;
            for x in &tokens {
                assert!(tokens.iter().all(|y| !opposed(x, y)), "{group}");
            }
        }
    }
}
