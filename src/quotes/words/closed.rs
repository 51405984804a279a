//! Words of the closed classes of English, from `data/words/en/closed_classes.csv`, and groups of their classes.

use super::Class;
use crate::lexicon::tables;

/// Returns the words of the table, in lower case, with their classes, in its order.
pub(super) fn words() -> impl Iterator<Item = (String, Class)> {
    let class = |row: csv::StringRecord| row.deserialize(None).expect("a row is a word and a class");
    tables::records(include_str!("../../../data/words/en/closed_classes.csv"), b',').map(class)
}

impl Class {
    /// Returns the class of an item with a word of this class: `Subject` for `HeShe`; `Word` if the item is classed as
    /// a word of an open class.
    pub(crate) const fn in_clause(self) -> Self {
        match self {
            Self::HeShe | Self::They | Self::First | Self::You | Self::It => Self::Subject,
            Self::Reflexive => Self::Object,
            Self::Quantifier | Self::No => Self::Determiner,
            Self::By | Self::Before | Self::Per | Self::Around => Self::Preposition,
            Self::Whereas => Self::Subordinator,
            Self::Who => Self::Relative,
            Self::There => Self::Adverb,
            Self::Later | Self::Day => Self::Time,
            Self::Amount | Self::Someone | Self::According | Self::Behind | Self::So | Self::Month | Self::Very => {
                Self::Word
            }
            class => class,
        }
    }

    /// Returns the number of the group of a word's class for a phrase, a feature of the model of speakers; 0 for open
    /// classes.
    pub(crate) const fn phrase_code(self) -> u8 {
        match self {
            Self::HeShe => 1,
            Self::They => 2,
            Self::First => 3,
            Self::You => 4,
            Self::It => 5,
            Self::Who => 6,
            Self::Object => 7,
            Self::Possessive => 8,
            Self::Determiner => 9,
            class if class.is_quantifier() => 10,
            Self::Someone => 11,
            class if class.is_helper() => 12,
            Self::That => 13,
            class if class.joins() => 14,
            class if class.opens_clause() => 15,
            Self::To => 16,
            Self::By => 17,
            Self::According | Self::Per => 18,
            Self::Of => 19,
            class if class.is_preposition() => 20,
            class if class.is_which() => 21,
            Self::Day | Self::Month => 22,
            class if class.is_adverb() => 23,
            _ => 0,
        }
    }

    /// Returns true for a word that may be a noun, adjective or verb of a phrase.
    pub(crate) const fn is_open(self) -> bool {
        self.phrase_code() == 0
    }

    /// Returns true for a word that may own what follows: "Monday" in "Monday's vote".
    pub(crate) const fn may_own(self) -> bool {
        self.is_open() || matches!(self, Self::Day | Self::Month)
    }

    /// Returns true for an amount, which may stand alone: "some", "two".
    pub(crate) const fn is_quantifier(self) -> bool {
        matches!(self, Self::Quantifier | Self::Amount)
    }

    /// Returns true for a helping verb or its negation: "has", "did", "not".
    pub(crate) const fn is_helper(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Do | Self::Modal | Self::Not)
    }

    /// Returns true for a helping verb or an adverb beside it: "has", "later".
    pub(crate) const fn is_helper_or_adverb(self) -> bool {
        self.is_helper() || self.is_adverb()
    }

    const fn is_adverb(self) -> bool {
        matches!(self, Self::Adverb | Self::Later | Self::Very)
    }

    /// Returns true for a preposition of place, time or company: "in", "with", "behind".
    pub(crate) const fn is_preposition(self) -> bool {
        matches!(self, Self::Preposition | Self::Behind)
    }

    /// Returns true for a word that joins equal parts: "and", "but", "so".
    pub(crate) const fn joins(self) -> bool {
        matches!(self, Self::And | Self::But | Self::So)
    }

    /// Returns true for a word that may open a clause inside of another: "because", "after".
    pub(crate) const fn opens_clause(self) -> bool {
        matches!(self, Self::As | Self::Before | Self::Subordinator)
    }

    /// Returns true for a word that may refer to a thing or open a question: "which", "where", "there".
    pub(crate) const fn is_which(self) -> bool {
        matches!(self, Self::Relative | Self::There | Self::Wh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_row() {
        let mut words: Vec<String> = words().map(|(word, _)| word).collect();
        words.sort();
        assert!(words.windows(2).all(|w| w[0] != w[1]));
    }
}
