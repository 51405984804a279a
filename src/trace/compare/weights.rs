//! Weights of the decision, in nats: `training/trace/decision.py` writes this file.

/// Evidence that is needed if nothing contradicts.
pub(super) const NEEDED: f32 = 10.0;

/// Evidence that is needed in addition for each of the terms of the decision.
pub(super) const TERMS: [f32; 5] = [119.0, 2.0, 33.0, 26.0, 11.0];
