//! Words of the closed classes of English, from `data/words/en/closed_classes.csv`.

use super::Class;
use crate::lexicon::tables;

/// Closed classes that decide at which word a phrase begins and ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub(crate) enum PhraseClass {
    /// Every other word.
    #[default]
    Open,
    /// he, she
    HeShe,
    /// they
    They,
    /// I, we
    First,
    /// you
    You,
    /// it
    It,
    /// who
    Who,
    /// him, them, me, us
    Object,
    /// his, her, their, its, our, my, your
    Possessive,
    /// the, a, this, another
    Determiner,
    /// some, many, two, others: may stand alone
    Quantifier,
    /// someone, everybody: always alone
    Someone,
    /// is, has, will, would, did, not
    Auxiliary,
    /// that
    That,
    /// and, or, but
    And,
    /// if, when, because, while
    Because,
    /// to
    To,
    /// by
    By,
    /// according
    According,
    /// of
    Of,
    /// in, on, for, with
    Preposition,
    /// which, what, how, where
    Which,
    /// January, Monday
    Calendar,
    /// also, later, then
    Adverb,
}

/// Word of a closed class.
pub(super) struct ClosedWord {
    /// The word, in lower case.
    pub(super) word: String,
    /// Class for the clause that it is in; `Edge` for an open class.
    pub(super) class: Class,
    /// Class for the phrase that it begins or ends.
    pub(super) phrase: PhraseClass,
}

/// Returns the words of the table, in its order.
pub(super) fn words() -> impl Iterator<Item = ClosedWord> {
    tables::records(include_str!("../../../data/words/en/closed_classes.csv"), b',').map(|row| ClosedWord {
        word: row[0].to_owned(),
        class: class(&row[1]),
        phrase: phrase(&row[2]),
    })
}

fn class(name: &str) -> Class {
    match name {
        "" => Class::Edge,
        "adverb" => Class::Adverb,
        "and" => Class::And,
        "as" => Class::As,
        "be" => Class::Be,
        "but" => Class::But,
        "contracted" => Class::Contracted,
        "determiner" => Class::Determiner,
        "do" => Class::Do,
        "have" => Class::Have,
        "modal" => Class::Modal,
        "not" => Class::Not,
        "object" => Class::Object,
        "of" => Class::Of,
        "possessive" => Class::Possessive,
        "preposition" => Class::Preposition,
        "relative" => Class::Relative,
        "subject" => Class::Subject,
        "subordinator" => Class::Subordinator,
        "that" => Class::That,
        "time" => Class::Time,
        "title" => Class::Title,
        "to" => Class::To,
        "wh" => Class::Wh,
        _ => unreachable!("the table has the class {name:?}"),
    }
}

fn phrase(name: &str) -> PhraseClass {
    match name {
        "" => PhraseClass::Open,
        "according" => PhraseClass::According,
        "adverb" => PhraseClass::Adverb,
        "and" => PhraseClass::And,
        "auxiliary" => PhraseClass::Auxiliary,
        "because" => PhraseClass::Because,
        "by" => PhraseClass::By,
        "calendar" => PhraseClass::Calendar,
        "determiner" => PhraseClass::Determiner,
        "first" => PhraseClass::First,
        "he_she" => PhraseClass::HeShe,
        "it" => PhraseClass::It,
        "object" => PhraseClass::Object,
        "of" => PhraseClass::Of,
        "possessive" => PhraseClass::Possessive,
        "preposition" => PhraseClass::Preposition,
        "quantifier" => PhraseClass::Quantifier,
        "someone" => PhraseClass::Someone,
        "that" => PhraseClass::That,
        "they" => PhraseClass::They,
        "to" => PhraseClass::To,
        "which" => PhraseClass::Which,
        "who" => PhraseClass::Who,
        "you" => PhraseClass::You,
        _ => unreachable!("the table has the class {name:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_row_and_a_class() {
        let mut words: Vec<ClosedWord> = words().collect();
        assert!(words.iter().all(|w| w.class != Class::Edge || w.phrase != PhraseClass::Open));
        words.sort_by(|a, b| a.word.cmp(&b.word));
        assert!(words.windows(2).all(|w| w[0].word != w[1].word));
    }
}
