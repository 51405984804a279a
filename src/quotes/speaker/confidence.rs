//! Calibration: turns the share of a candidate into a probability; of quotations with confidence 0.8, four in five
//! are right.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::tables;
use crate::span::Span;

/// Calibrated share of right choices at evenly spaced shares of the softmax, 0 to 1. `training/quotes/speakers.py`
/// writes it (isotonic regression over publishers that the ranker was not fitted on).
static CURVE: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../weights/confidence.tsv"), b'\t');
    rows.map(|row| row.get(1).and_then(|v| v.parse().ok()).expect("the curve holds numbers")).collect()
});

/// Declares a list of classes with their names in `certainty.tsv`.
macro_rules! classes {
    ($(#[$doc:meta])* $class:ident { $($(#[$about:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum $class { $($(#[$about])* $variant,)* }

        impl $class {
            /// Every class.
            #[cfg(test)]
            pub(crate) const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the name in the table of fitted values.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

classes! {
    /// Rule by which a mention was chosen as speaker.
    Path {
        /// The ranker; the probability is that of its curve.
        Ranked = "ranked",
        /// Labels and signatures: "“LUND: We lost.”", "“We lost.” — Petra Lund".
        Signed = "signed",
        /// A subject that the grammar determines: "a critic of Lund said".
        Grammar = "grammar",
        /// The actor of the sentence before: "Osei nodded. “Maybe so.”"
        Actor = "actor",
        /// The subject of a cue inside other words: "“… and he told me, ‘Run’”".
        Inner = "inner",
        /// The speaker of words that a question repeats: "Asked about “blind”, Osei smiled."
        TakenUp = "taken_up",
    }
}

classes! {
    /// Way in which the name of a speaker was found.
    Naming {
        /// "Petra Lund"
        Name = "name",
        /// "Harbour Watch", "officials": the words are the name.
        Own = "own",
        /// "the officials"
        Definite = "definite",
        /// "two officials"
        Indefinite = "indefinite",
        /// "its lawyers", whose owner is not known
        Possessive = "possessive",
        /// "they", "which" without an antecedent
        Open = "open",
        /// "his lawyers", with the name of their owner
        Owner = "owner",
        /// "the company", with a named antecedent
        Body = "body",
        /// "it", "they", "which", with a named antecedent
        Referred = "referred",
        /// "who", "he": a person by rules
        Pronoun = "pronoun",
        /// "the mayor", an office that the text gives to one person
        Role = "role",
        /// "the mayor", an office that the text gives to several people
        Rival = "rival",
        /// "the Norport senator", the last person to act
        Epithet = "epithet",
        /// A person who is named before a pronoun inside the same marks
        Inside = "inside",
    }
}

/// Fitted probabilities by the name of their class. `training/quotes/certainty.py` writes them.
static CERTAINTY: LazyLock<FxHashMap<String, f32>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../weights/certainty.tsv"), b'\t');
    rows.filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.parse().ok()?))).collect()
});

fn fitted(name: &str) -> f32 {
    CERTAINTY.get(name).copied().unwrap_or(1.0)
}

impl Path {
    /// Returns the probability that the speaker is right.
    pub(crate) fn probability(self) -> f32 {
        fitted(self.name())
    }
}

impl Naming {
    /// Returns the probability that the name is right. It is at least `WRITTEN` if the name is the words of the text,
    /// which name no other person.
    pub(crate) fn certainty(self) -> f32 {
        /// Least certainty of words as they are written.
        const WRITTEN: f32 = 0.6;
        let fitted = fitted(self.name());
        match self {
            Self::Own | Self::Definite | Self::Indefinite | Self::Possessive | Self::Open => fitted.max(WRITTEN),
            _ => fitted,
        }
    }
}

/// Basis of the speaker of a draft and its name, for the fit of their probabilities.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Basis {
    /// Index of the draft.
    pub(crate) draft: usize,
    /// Span of the speaker.
    pub(crate) span: Span,
    /// Name of the speaker.
    pub(crate) name: String,
    pub(crate) path: Path,
    pub(crate) naming: Naming,
}

/// Returns the probability that a candidate with this share of the softmax is the speaker.
pub(crate) fn of_speaker(share: f32) -> f32 {
    interpolate(&CURVE, share)
}

/// Returns the value of a curve with evenly spaced knots from 0 to 1.
pub(crate) fn interpolate(curve: &[f32], share: f32) -> f32 {
    let at = share.clamp(0.0, 1.0) * (curve.len() - 1) as f32;
    let low = (at as usize).min(curve.len() - 2);
    curve[low] + (curve[low + 1] - curve[low]) * (at - low as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_fitted_value() {
        let names = Path::ALL.iter().map(|p| p.name()).chain(Naming::ALL.iter().map(|n| n.name()));
        for name in names.filter(|&n| n != "ranked" && n != "name") {
            assert!(CERTAINTY.get(name).is_some_and(|p| (0.0..=1.0).contains(p)), "{name}");
        }
    }

    #[test]
    fn confidence_rises_with_the_share() {
        let shares: Vec<f32> = (0..=100).map(|i| of_speaker(i as f32 / 100.0)).collect();
        assert!(shares.windows(2).all(|w| w[0] <= w[1]));
        assert!(shares[0] < 0.1 && shares[100] > 0.95);
    }
}
