//! Bytes: searches eight and sixteen at a time, memory maps.

pub(crate) mod atomic;
pub(crate) mod mmap;
pub(crate) mod simd;
pub(crate) mod swar;
