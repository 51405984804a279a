//! Bytes in memory or of a file that is mapped into memory.

use std::fs::File;
use std::path::Path;

use crate::error::{Error, Result};

/// Bytes of a gazetteer or of quotations.
pub(crate) enum Data {
    Owned(Vec<u8>),
    Mapped(memmap2::Mmap),
}

impl Data {
    /// Maps a file into memory, read only.
    #[expect(unsafe_code, reason = "memory maps need unsafe code")]
    pub(crate) fn map(path: &Path) -> Result<Self> {
        let at = |e: std::io::Error| Error::from(e).at(path.display());
        let file = File::open(path).map_err(at)?;
        // SAFETY: the map is read only and private to the process; nothing in this crate writes to a regular file in
        // place (`atomic` replaces files by renaming, which leaves mapped pages as they are).
        // Another program that rewrites or cuts the file while it is open breaks the contract that `open_cache` and
        // `QuoteIndex::open` state.
        // Nothing read from the bytes is trusted: offsets are checked, strings validated.
        unsafe { memmap2::Mmap::map(&file) }.map(Self::Mapped).map_err(at)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}
