//! Linear models of a few named figures (features of a text or of a group of blocks), read from the small CSV files
//! that the training scripts write.

use crate::error::{Error, ErrorKind, Result};

/// A linear model: one weight for each figure, and a constant.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Linear {
    weights: Vec<f32>,
    constant: f32,
}

impl Linear {
    /// Reads a model of these figures from rows `figure,weight` in their order, closed by a row `constant`. Fails on a row
    /// that names another figure, is missing, or has no number.
    pub(super) fn load(csv: &str, names: &[&str]) -> Result<Self> {
        let bad = |what: String| Error::new(ErrorKind::Store, format!("not a linear model: {what}; fit it again"));
        let mut rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize::<(String, f32)>();
        let mut weight = |wanted: &str| match rows.next() {
            Some(Ok((name, weight))) if name == wanted && weight.is_finite() => Ok(weight),
            Some(Ok((name, weight))) => Err(bad(format!("row {name},{weight} in place of {wanted}"))),
            Some(Err(error)) => Err(bad(format!("row of {wanted}: {error}"))),
            None => Err(bad(format!("no row for {wanted}"))),
        };
        let weights = names.iter().map(|name| weight(name)).collect::<Result<_>>()?;
        let constant = weight("constant")?;
        Ok(Self { weights, constant })
    }

    /// Returns the weighted sum of the figures and the constant: log-odds for a logistic model.
    pub(super) fn score(&self, figures: &[f32]) -> f32 {
        self.weights.iter().zip(figures).map(|(w, f)| w * f).sum::<f32>() + self.constant
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_to_name_the_figures_in_order() {
        let model = Linear::load("figure,weight\nlines,2\nwords,-1.5\nconstant,0.5\n", &["lines", "words"]).unwrap();
        assert!((model.score(&[3.0, 2.0]) - 3.5).abs() < 1e-6);
        for csv in [
            "figure,weight\nwords,2\nlines,-1.5\nconstant,0.5\n",
            "figure,weight\nlines,2\nwords,-1.5\n",
            "figure,weight\nlines,two\nwords,-1.5\nconstant,0.5\n",
        ] {
            assert!(Linear::load(csv, &["lines", "words"]).is_err(), "{csv}");
        }
    }
}
