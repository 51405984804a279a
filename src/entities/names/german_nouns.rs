//! Nouns that a German text writes with a capital right behind a name: "traf Karl Brandt Vertreter der Partei".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lexicon::{self, Key};
use super::name::Part;
use super::nouns::{self, Noun};
use crate::lexicon::languages::NAME_LISTS;
use crate::lexicon::{List, lines};
use crate::text::{Analysis, Shape, TokenKind};

/// Words with a capital that a German text uses as nouns.
#[derive(Default)]
pub(crate) struct GermanNouns {
    /// Words behind an article, a number or another word of a noun.
    nouns: FxHashSet<Key>,
    /// Pairs of words with capitals that the text has more than once: "Bako Demir".
    pairs: FxHashSet<(Key, Key)>,
}

impl GermanNouns {
    pub(crate) fn new(a: &Analysis<'_>) -> Self {
        let mut out = Self::default();
        let mut once: FxHashSet<(Key, Key)> = FxHashSet::default();
        for (t, pair) in a.tokens.windows(2).enumerate() {
            if pair[1].kind != TokenKind::Word || pair[1].shape != Shape::Title || !pair[1].spaced {
                continue;
            }
            let key = lexicon::key(a.word(t + 1));
            if a.lists(t).has(List::BeforeNounsGerman) {
                out.nouns.insert(key);
            } else if pair[0].shape == Shape::Title && pair[0].kind == TokenKind::Word {
                let pair = (lexicon::key(a.word(t)), key);
                if !once.insert(pair) {
                    out.pairs.insert(pair);
                }
            }
        }
        out
    }

    pub(crate) fn is_noun(&self, key: Key) -> bool {
        self.nouns.contains(&key)
    }

    pub(crate) fn is_pair(&self, first: Key, second: Key) -> bool {
        self.pairs.contains(&(first, second))
    }
}

/// Returns whether a word behind a full name in German is a noun of the sentence: "traf Karl Brandt Vertreter der Partei".
/// Nouns of people are no second surname there.
pub(super) fn is_noun(list: List, body: &str, part: &Part) -> bool {
    matches!(nouns::class(list, body, part), Some(Noun::Office | Noun::Plain)) || is_listed(list, part.span.of(body))
}

/// Classes of nouns in the tables of closed classes.
const CLASSES: [&str; 8] = ["audience", "medium", "outlet", "role", "source_noun", "speech_noun", "thing", "work"];

/// Returns whether a noun with a German ending of a case or of the plural is in the table of closed classes: "Plänen".
fn is_listed(list: List, word: &str) -> bool {
    static LISTED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let german = NAME_LISTS.iter().filter(|row| row.function_words == List::FunctionGerman);
        let rows = german.flat_map(|row| lines(row.grammar)).filter_map(|line| line.split_once(','));
        rows.filter(|row| CLASSES.contains(&row.0)).flat_map(|row| row.1.split(' ')).collect()
    });
    if list != List::FunctionGerman || word.len() > nouns::LONGEST {
        return false;
    }
    let small = word.to_lowercase();
    let plain: String = small
        .chars()
        .map(|c| match c {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            _ => c,
        })
        .collect();
    let stems = |word: &str| {
        let ends = ["", "innen", "in", "ern", "er", "en", "es", "n", "s", "e"];
        ends.iter().filter_map(|end| word.strip_suffix(end)).any(|stem| LISTED.contains(stem))
    };
    stems(&small) || plain != small && stems(&plain)
}
