//! The compiled gazetteer as a file that opens by memory map.

use std::path::Path;
use std::sync::Arc;

use super::Gazetteer;
use super::store::Store;
use crate::bytes::atomic;
use crate::bytes::mmap::Data;
use crate::error::Result;

impl Gazetteer {
    /// Writes the compiled gazetteer, to be opened in milliseconds by [`Gazetteer::open_cache`]. On an error
    /// `path` keeps its old content.
    ///
    /// ```
    /// use onrecord::Gazetteer;
    /// let path = std::env::temp_dir().join(format!("onrecord-doc-{}.gaz", std::process::id()));
    /// Gazetteer::from_jsonl(r#"{"id": "p1", "label": "Petra Lund"}"#)?.save_cache(&path)?;
    /// assert_eq!(Gazetteer::open_cache(&path)?.find("with Petra Lund").len(), 1);
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn save_cache(&self, path: impl AsRef<Path>) -> Result<()> {
        atomic::write(path.as_ref(), self.store.bytes())
    }

    /// Opens a file that [`Gazetteer::save_cache`] wrote, by memory map. The file must not be changed in place while it is
    /// open.
    ///
    /// Fails if the file is damaged or was written by another version; write it again then.
    pub fn open_cache(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let store = Store::new(Data::map(path)?).map_err(|e| e.at(path.display()))?;
        Ok(Self { store: Arc::new(store) })
    }
}
