//! A linear model over hashed features: weights of one byte each, looked up by the hash of what was seen.

use std::sync::{LazyLock, OnceLock};

/// Mixes a template and what it saw into one hash. The trainer takes these as they come.
#[inline]
pub(crate) fn feature(template: u32, a: u32, b: u32) -> u32 {
    let mut h =
        template.wrapping_mul(0x9E37_79B1) ^ a.wrapping_mul(0x85EB_CA6B) ^ b.wrapping_mul(0xC2B2_AE35).rotate_left(13);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^ (h >> 13)
}

/// Takes features one by one.
pub(crate) trait Sink {
    /// Sees a feature.
    fn see(&mut self, feature: u32);

    /// Sees template `t` of `a` and `b`.
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

/// The embedded weights of reporting expressions and their clauses.
pub(crate) static CLAUSE: LazyLock<Vec<Linear>> =
    LazyLock::new(|| Linear::read_all(CHOSEN.get().map_or(include_bytes!("weights/clause.bin"), |c| c.clause)));

/// The embedded weights of what marked words are.
pub(crate) static KIND: LazyLock<Option<Linear>> = LazyLock::new(|| {
    Linear::read_all(CHOSEN.get().map_or(include_bytes!("weights/kind.bin"), |c| c.kind)).first().copied()
});

/// Weights in the place of the embedded ones.
struct Chosen {
    clause: &'static [u8],
    kind: &'static [u8],
}

static CHOSEN: OnceLock<Chosen> = OnceLock::new();

/// Puts other weights in the place of the embedded ones, for training alone: the choice of speakers learns from clauses
/// as a model sees them that was not fitted on the same articles. Before anything is read, and once; else `false`.
pub fn use_weights(clause: Vec<u8>, kind: Vec<u8>) -> bool {
    CHOSEN.set(Chosen { clause: clause.leak(), kind: kind.leak() }).is_ok()
}

/// Weights of one model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linear {
    weights: &'static [u8],
    mask: u32,
    scale: f32,
    bias: f32,
}

impl Linear {
    /// Reads the models of a file, one after another: u32 number of weights (a power of two), f32 scale, f32 bias, then
    /// the weights as i8; little-endian. A file that is cut short gives fewer models.
    pub(crate) fn read_all(mut file: &'static [u8]) -> Vec<Self> {
        let mut out = Vec::new();
        while let Some((head, rest)) = file.split_at_checked(12) {
            let word = |i: usize| [head[i], head[i + 1], head[i + 2], head[i + 3]];
            let len = u32::from_le_bytes(word(0));
            let Some((weights, rest)) = rest.split_at_checked(len as usize) else { break };
            if !len.is_power_of_two() {
                break;
            }
            let (scale, bias) = (f32::from_le_bytes(word(4)), f32::from_le_bytes(word(8)));
            out.push(Self { weights, mask: len - 1, scale, bias });
            file = rest;
        }
        out
    }

    /// A sum to which features are shown.
    #[inline]
    pub(crate) fn sum(&self) -> Sum<'_> {
        Sum { model: self, total: 0 }
    }
}

/// A running score.
pub(crate) struct Sum<'m> {
    model: &'m Linear,
    total: i32,
}

impl Sum<'_> {
    /// The score: log odds.
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

/// Probability of log odds.
#[inline]
pub(crate) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}
