//! Locks on folders that have one writer at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};

/// A file of a folder that its writer locks. The lock is released when this is dropped, and when the process ends.
pub(crate) struct LockFile(File);

impl LockFile {
    /// Opens the file `name` of `folder`, which is made if it does not exist. It is not locked yet.
    pub(crate) fn open(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        file.map(Self).map_err(|e| Error::from(e).at(path.display()))
    }

    /// Locks the file, or returns an error at once if another writer has locked it.
    pub(crate) fn try_lock(&self) -> std::result::Result<(), TryLockError> {
        self.0.try_lock()
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Closing the file does not release the lock while a forked process has it open too.
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_the_file_in_another_process_does_not_keep_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let first = LockFile::open(folder.path(), "lock").unwrap();
        first.try_lock().unwrap();
        // A copy shares the lock as the file of a forked process does.
        let copy = first.0.try_clone().unwrap();
        let second = LockFile::open(folder.path(), "lock").unwrap();
        assert!(matches!(second.try_lock(), Err(TryLockError::WouldBlock)));
        drop(first);
        second.try_lock().unwrap();
        drop(copy);
    }
}
