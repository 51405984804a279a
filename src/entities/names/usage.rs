//! Use of capitalised words in a document: words that stand alone where a surname does ("Osei said", "Mr. Osei"), and pairs
//! inside sentences, where a capital does not come from the beginning of the sentence.

use rustc_hash::FxHashSet;

use super::evidence::is_speech_verb;
use super::lexicon::{self, Key};
use super::name::{is_capital, without_clitic};
use crate::entities::people::title_gender;
use crate::lexicon::is_time;
use crate::text::{Analysis, Shape, TokenKind};

/// Capitalised words by their use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    surnames: FxHashSet<Key>,
    pairs: FxHashSet<(Key, Key)>,
    /// Words behind a given name, anywhere in the document.
    named: FxHashSet<Key>,
    doubles: FxHashSet<(Key, Key)>,
}

impl Usage {
    /// Reads the tokens of an English document once.
    pub(crate) fn new(a: &Analysis<'_>) -> Self {
        let mut usage = Self::default();
        for sentence in &a.sentences {
            let (start, end) = (sentence.tokens.start, sentence.tokens.end);
            for i in start..end {
                if a.tokens[i].shape != Shape::Title || a.tokens[i].kind != TokenKind::Word {
                    continue;
                }
                let key = || lexicon::key(without_clitic(a.word(i)).0);
                let next_capital = i + 1 < end && is_capital(a, i + 1);
                if next_capital && lexicon::traits(key()).given() >= 2 {
                    usage.named.insert(lexicon::key(without_clitic(a.word(i + 1)).0));
                }
                if next_capital && i > start && a.tokens[i - 1].kind == TokenKind::Word {
                    usage.pairs.insert((key(), lexicon::key(without_clitic(a.word(i + 1)).0)));
                }
                if next_capital {
                    continue;
                }
                if stands_alone(a, i, start, end) {
                    usage.surnames.insert(key());
                } else if i >= start + 2
                    && is_capital(a, i - 1)
                    && !is_capital(a, i - 2)
                    && is_aged(a, i, end)
                    && a.tokens[i - 1].shape == Shape::Title
                {
                    usage.doubles.insert((lexicon::key(a.word(i - 1)), key()));
                }
            }
        }
        usage
    }

    /// Returns whether the document uses a word as a surname alone: "Osei said", "Mr. Osei".
    pub(crate) fn is_surname(&self, key: Key) -> bool {
        self.surnames.contains(&key)
    }

    /// Returns whether a given name stands before a word somewhere: "Mabola" of "Jacob Mabola".
    pub(crate) fn is_named(&self, key: Key) -> bool {
        self.named.contains(&key)
    }

    /// Returns whether the document uses two words as a surname, with an age behind: "Suu Kyi, 70,".
    pub(crate) fn is_double(&self, first: Key, second: Key) -> bool {
        self.doubles.contains(&(first, second))
    }

    /// Returns whether two words have capitals side by side inside a sentence.
    pub(crate) fn is_pair(&self, first: Key, second: Key) -> bool {
        self.pairs.contains(&(first, second))
    }
}

/// Returns whether token `i` of the sentence `start..end` is a word alone beside a verb of speech, or behind the title of
/// a woman or man.
fn stands_alone(a: &Analysis<'_>, i: usize, start: usize, end: usize) -> bool {
    let word = |t: usize| if (start..end).contains(&t) { a.word(t) } else { "" };
    let before = i.checked_sub(1).filter(|&b| b >= start);
    let point = before.filter(|&b| word(b) == ".").and_then(|b| b.checked_sub(1)).filter(|&b| b >= start);
    let traits = lexicon::traits(lexicon::key(without_clitic(word(i)).0));
    // "King County" is no king.
    let titled = point.or(before).is_some_and(|b| is_capital(a, b) && title_gender(a.lists(b)).is_some());
    if titled && !traits.org() && !traits.place() {
        return true;
    }
    if before.is_some_and(|b| is_capital(a, b) || matches!(word(b), "the" | "The" | "a" | "an" | "of" | "-" | "&"))
        || is_time(word(i))
    {
        return false;
    }
    let speaks = |t: Option<usize>| t.is_some_and(|t| (start..end).contains(&t) && is_speech_verb(a, t));
    // A capital at the beginning of a sentence says nothing of an ordinary word: "Officials said".
    let opens = before.is_none_or(|b| a.tokens[b].kind == TokenKind::Mark && b == start);
    let plain = opens && (traits.ordinary() >= 2 || traits.common() || traits.stop());
    !plain && (speaks(Some(i + 1)) || speaks(before) || is_aged(a, i, end) && speaks(Some(i + 4)))
}

/// Returns whether an age in commas follows token `i`: "Osei, 70,".
fn is_aged(a: &Analysis<'_>, i: usize, end: usize) -> bool {
    let word = |t: usize| if t < end { a.word(t) } else { "" };
    let age = word(i + 2);
    word(i + 1) == "," && age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit()) && word(i + 3) == ","
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn surnames_stand_beside_verbs_of_speech_and_behind_titles() {
        for (text, word, expected) in [
            ("“No,” Brewer said.", "Brewer", true),
            ("“No,” said Brewer.", "Brewer", true),
            ("Mr. Singer left.", "Singer", true),
            ("Osein, 70, said no.", "Osein", true),
            ("Officials said no.", "Officials", false),
            ("“No,” the Brewer said.", "Brewer", false),
            ("“No,” Petra Brewer said.", "Brewer", false),
            ("He said Monday that it was late.", "Monday", false),
            ("Brewer left.", "Brewer", false),
        ] {
            let article = Article::from_text(text);
            let usage = Usage::new(&Analysis::new(&article));
            assert_eq!(usage.is_surname(lexicon::key(word)), expected, "{text}");
        }
    }
}
