//! A linear model over hashed features: weights of one byte each, indexed by the hash of a feature.

use std::sync::LazyLock;

use crate::error::{Error, ErrorKind, Result};
use crate::forest::Forest;

/// Mixes a template and two values into one hash. Training uses the same hashes.
#[inline]
pub(crate) fn feature(template: u32, a: u32, b: u32) -> u32 {
    let mut h =
        template.wrapping_mul(0x9E37_79B1) ^ a.wrapping_mul(0x85EB_CA6B) ^ b.wrapping_mul(0xC2B2_AE35).rotate_left(13);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^ (h >> 13)
}

/// Receiver of features.
pub(crate) trait Sink {
    /// Receives a feature.
    fn see(&mut self, feature: u32);

    /// Receives the feature of template `t` with values `a` and `b`.
    #[inline]
    fn put(&mut self, t: u32, a: u32, b: u32) {
        self.see(feature(t, a, b));
    }
}

impl Sink for Vec<u32> {
    fn see(&mut self, feature: u32) {
        self.push(feature);
    }
}

/// Number of models in the weights of clauses, one for each `Question`.
const CLAUSE_MODELS: usize = 6;

/// Weights of the models of quotations.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Models of reporting expressions and their clauses, by `Question`.
    pub(crate) clause: [Linear; CLAUSE_MODELS],
    /// Classifier of marked words.
    pub(crate) kind: Linear,
    /// Ranker of speakers; the embedded one if `None`.
    pub(crate) speakers: Option<Forest>,
    /// Ranker of the people whom a pronoun may mean; the embedded one if `None`.
    pub(crate) referents: Option<Forest>,
}

impl Weights {
    /// Returns the weights of the crate, read at the first call.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Weights> = LazyLock::new(|| {
            Weights::read(include_bytes!("../weights/clause.bin"), include_bytes!("../weights/kind.bin"))
                .expect("tests read the embedded weights")
        });
        &EMBEDDED
    }

    /// Reads weights from two files, for training: the ranker of speakers is fitted on clauses of models that were not
    /// fitted on the same articles.
    ///
    /// Fails on damaged weights and on another number of models.
    pub fn read(clause: &[u8], kind: &[u8]) -> Result<Self> {
        let clause = Linear::read_all(clause).map_err(|e| e.at("weights of clauses"))?;
        let [kind] = Linear::read_all(kind).map_err(|e| e.at("weights of kinds"))?;
        Ok(Self { clause, kind, speakers: None, referents: None })
    }
}

/// Weights of one model.
#[derive(Clone, Debug)]
pub(crate) struct Linear {
    weights: Box<[u8]>,
    mask: u32,
    scale: f32,
    bias: f32,
}

impl Linear {
    /// Reads the `N` models of a file, one after another: u32 number of weights (a power of two), f32 scale, f32
    /// bias, then the weights as i8; little-endian. Fails on a file that is cut short, or has fewer or more models.
    pub(crate) fn read_all<const N: usize>(mut file: &[u8]) -> Result<[Self; N]> {
        let wrong = |message: String| Error::new(ErrorKind::Store, format!("{message}; train the models again"));
        let mut models = Vec::with_capacity(N);
        while !file.is_empty() {
            let number = models.len();
            let (model, rest) =
                Self::read(file).ok_or_else(|| wrong(format!("model {number} of linear weights is damaged")))?;
            models.push(model);
            file = rest;
        }
        let count = models.len();
        models.try_into().map_err(|_| wrong(format!("{count} models of linear weights where {N} are needed")))
    }

    /// Returns the first model of a file, and the bytes after it.
    fn read(file: &[u8]) -> Option<(Self, &[u8])> {
        let (len, rest) = file.split_first_chunk()?;
        let (scale, rest) = rest.split_first_chunk()?;
        let (bias, rest) = rest.split_first_chunk()?;
        let len = u32::from_le_bytes(*len);
        let (weights, rest) = rest.split_at_checked(len as usize)?;
        let (scale, bias) = (f32::from_le_bytes(*scale), f32::from_le_bytes(*bias));
        let sound = len.is_power_of_two() && scale.is_finite() && bias.is_finite();
        sound.then_some((Self { weights: weights.into(), mask: len.wrapping_sub(1), scale, bias }, rest))
    }

    /// Returns an empty sum for this model.
    #[inline]
    pub(crate) fn sum(&self) -> Sum<'_> {
        Sum { model: self, total: 0 }
    }
}

/// Running sum of the weights of features.
pub(crate) struct Sum<'m> {
    model: &'m Linear,
    total: i32,
}

impl Sum<'_> {
    /// Returns the score: log odds.
    #[inline]
    pub(crate) fn score(&self) -> f32 {
        self.model.bias + self.model.scale * self.total as f32
    }
}

impl Sink for Sum<'_> {
    #[inline]
    fn see(&mut self, feature: u32) {
        self.total += i32::from(self.model.weights[(feature & self.model.mask) as usize].cast_signed());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(weights: &[u8]) -> Vec<u8> {
        let mut file = (weights.len() as u32).to_le_bytes().to_vec();
        file.extend(0.5_f32.to_le_bytes());
        file.extend((-1.0_f32).to_le_bytes());
        file.extend(weights);
        file
    }

    fn read<const N: usize>(file: &[u8]) -> Result<[Linear; N]> {
        Linear::read_all(file)
    }

    #[test]
    fn the_embedded_weights_are_sound() {
        let weights = Weights::embedded();
        assert!(weights.clause.iter().chain([&weights.kind]).all(|m| m.weights.len() == m.mask as usize + 1));
    }

    #[test]
    fn a_file_has_all_its_models_and_nothing_else() {
        let two = [model(&[1, 2]), model(&[3, 4, 5, 6])].concat();
        let [first, second] = read(&two).unwrap();
        assert_eq!((&first.weights[..], second.mask, second.scale, second.bias), (&[1, 2][..], 3, 0.5, -1.0));
        for cut in 0..two.len() {
            assert!(read::<2>(&two[..cut]).is_err(), "cut at {cut}");
        }
        assert!(read::<1>(&two).unwrap_err().to_string().contains("2 models of linear weights where 1"));
        assert!(read::<3>(&two).is_err());
        assert!(read::<2>(&[&two[..], &[0]].concat()).is_err(), "a byte too many");
        assert!(read::<1>(&model(&[1, 2, 3])).unwrap_err().to_string().contains("model 0"), "no power of two");
        assert!(read::<1>(&model(&[])).is_err());
    }
}
