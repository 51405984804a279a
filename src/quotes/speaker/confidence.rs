//! Calibration: turns the share of a candidate into a probability; of quotations with confidence 0.8, four in five
//! are right.

use std::sync::LazyLock;

use crate::quotes::words::tables;

/// Calibrated share of right choices at evenly spaced shares of the softmax, 0 to 1. `training/quotes/speakers.py`
/// writes it (isotonic regression over publishers that the ranker was not fitted on).
static CURVE: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let rows = tables::records(include_str!("../weights/confidence.tsv"), b'\t');
    rows.map(|row| row.get(1).and_then(|v| v.parse().ok()).expect("the curve holds numbers")).collect()
});

/// Class of the words that name a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GroupClass {
    /// "Harbour Watch", "officials"
    Own,
    /// "the officials"
    Definite,
    /// "two officials"
    Indefinite,
    /// "his lawyers"
    Owned,
    /// "the company", "it", with a named antecedent
    Body,
    /// "they", "which"
    Pronoun,
}

/// Returns the share of groups of a class whose name is right, counted on the speakers of 406 training articles.
pub(crate) fn of_group(class: GroupClass) -> f32 {
    match class {
        // Their words are their name.
        GroupClass::Own => 1.0,
        GroupClass::Definite => 0.44,
        GroupClass::Indefinite => 0.68,
        GroupClass::Owned => 0.06,
        GroupClass::Body => 0.31,
        GroupClass::Pronoun => 0.0,
    }
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
    fn confidence_rises_with_the_share() {
        let shares: Vec<f32> = (0..=100).map(|i| of_speaker(i as f32 / 100.0)).collect();
        assert!(shares.windows(2).all(|w| w[0] <= w[1]));
        assert!(shares[0] < 0.1 && shares[100] > 0.95);
    }
}
