//! The compiled gazetteer as a file that opens by memory map.

use std::path::Path;
use std::sync::Arc;

use super::Gazetteer;
use super::store::Store;
use crate::error::{Error, Result};
use crate::map::Data;

impl Gazetteer {
    /// Writes the compiled gazetteer, to be opened in milliseconds by [`Gazetteer::open_cache`]. The file is complete or
    /// not there: it is written beside `path` and renamed.
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
        let path = path.as_ref();
        let at = |e: std::io::Error| Error::from(e).at(path.display());
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        std::fs::write(&part, self.store.bytes()).map_err(at)?;
        std::fs::rename(&part, path).map_err(|e| {
            // The error that matters is the one of the renaming.
            let _ = std::fs::remove_file(&part);
            at(e)
        })
    }

    /// Maps a file that [`Gazetteer::save_cache`] wrote. It must not be changed in place while it is open.
    ///
    /// Fails when the file is damaged or was written by another version; make it anew then.
    pub fn open_cache(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let store = Store::new(Data::map(path)?).map_err(|e| e.at(path.display()))?;
        Ok(Self { store: Arc::new(store) })
    }
}
