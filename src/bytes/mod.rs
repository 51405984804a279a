//! Bytes: searches eight and sixteen at a time, hashes, memory maps, files that are replaced whole, locks.

pub(crate) mod atomic;
pub(crate) mod filter;
pub(crate) mod gaps;
pub(crate) mod hash;
pub(crate) mod kill_points;
pub(crate) mod lock;
pub(crate) mod mmap;
pub(crate) mod simd;
pub(crate) mod swar;
