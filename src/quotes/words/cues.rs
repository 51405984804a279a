//! Reporting expressions in an article: every word that may be one, and tests on single words.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cue_lexicon::{CONTINUE, CueWord, Form, Strength, lexicon};
use super::{Class, hash_set};

/// Word of an article that may report speech.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct CueHit {
    /// Index into `Reading::items`.
    pub(crate) item: usize,
    /// Number of items of the expression: 2 for "pointed out".
    pub(crate) len: usize,
    /// Entry of the lexicon.
    pub(crate) word: CueWord,
}

/// Returns true for a finite form of a verb that reports nearly always: "said", "says", "asked".
pub(crate) fn is_plain_say(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| {
        c.strength == Strength::Core && !matches!(c.form, Form::Gerund | Form::Learned | Form::Noun | Form::Base)
    })
}

/// Returns true for a finite form of a verb that reports more often than not: "demanded", "shouts".
pub(crate) fn reports(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| c.strength >= Strength::Normal && matches!(c.form, Form::Past | Form::Third))
}

/// Returns true for a finite form of any verb of the lexicon.
pub(crate) fn is_finite(hash: u32) -> bool {
    lexicon().get(hash).is_some_and(|c| matches!(c.form, Form::Past | Form::Third))
}

/// Returns true for a form of "continue", which takes marked words or reports none.
pub(crate) fn is_continue(hash: u32) -> bool {
    CONTINUE.contains(&hash)
}

/// Returns true for a word that refers to earlier words: "it" in "she said it", "so".
pub(crate) fn is_it(hash: u32) -> bool {
    static WORDS: LazyLock<[u32; 2]> = LazyLock::new(|| ["it", "so"].map(super::hash));
    WORDS.contains(&hash)
}

/// Returns true for a noun that names the speaker in a headline: "Minister: no new taxes".
pub(crate) fn is_speaker_noun(hash: u32) -> bool {
    static NOUNS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        hash_set(
            "minister president mayor governor senator chancellor pope king queen premier ambassador spokesman \
             spokeswoman spokesperson police court judge union officials ministry experts expert study report poll \
             source sources doctors coach chief",
        )
    });
    NOUNS.contains(&hash)
}

/// Returns true for a word that announces no speech before a colon: "READ MORE: …".
pub(crate) fn is_label(hash: u32) -> bool {
    static LABELS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        hash_set(
            "watch read more related video videos photo photos listen gallery update updated breaking opinion analysis \
             live note source credit file editor's",
        )
    });
    LABELS.contains(&hash)
}

/// Returns the reporting expression that may begin at `item`; `hashes` and `classes` are those of all items.
pub(crate) fn at(item: usize, hashes: &[u32], classes: &[Class]) -> Option<CueHit> {
    let word_hash = hashes[item];
    if word_hash == 0 {
        let next = classes.get(item + 1).copied().unwrap_or(Class::Edge);
        let last = item.checked_sub(1).map_or(Class::Edge, |i| classes[i]);
        let reports = match classes[item] {
            // "The pilot's answer from the quay: “…”", "Lund: no new quay"
            Class::Colon => {
                let label = item.checked_sub(1).is_some_and(|i| is_label(hashes[i]));
                !label && !matches!(next, Class::Edge | Class::Number)
            }
            // "“…” — Petra Lund"
            Class::Dash => last == Class::Quote,
            _ => false,
        };
        return reports.then_some(CueHit { item, len: 1, word: CueWord::SIGN });
    }
    let next = hashes.get(item + 1).copied().unwrap_or(0);
    if let Some(&word) = lexicon().get_pair(word_hash, next) {
        return Some(CueHit { item, len: 2, word });
    }
    lexicon().get(word_hash).map(|&word| CueHit { item, len: 1, word })
}
