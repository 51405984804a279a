//! Files that are written whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::kill_points;
use crate::error::{Error, Result};

const PREFIX: &str = ".onrecord-";
const SUFFIX: &str = ".part";

/// Returns whether a file name is that of an unfinished file, which remains only if the process is killed.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Writes `bytes` to `path`, whole or not at all: after an error the file has its old content.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_with(path, |out| Ok(out.write_all(bytes)?))
}

/// Writes a file with the function `put`. After an error, also one of `put`, the file at `path` has its old content.
pub(crate) fn write_with(path: &Path, put: impl FnOnce(&mut (dyn Write + Send)) -> Result<()>) -> Result<()> {
    let mut out = AtomicFile::create(path)?;
    put(&mut out).map_err(|e| e.at(path.display()))?;
    out.finish()
}

/// A file that replaces another when it is finished. Until [`finish`](Self::finish) a reader of the path sees the old
/// content; a drop before it removes the new content.
///
/// Pipes and devices cannot be replaced; they are written directly.
pub(crate) struct AtomicFile {
    path: PathBuf,
    out: Out,
}

enum Out {
    /// A temporary file in the folder of the target.
    Temporary {
        file: BufWriter<NamedTempFile>,
        target: PathBuf,
    },
    Direct(BufWriter<File>),
}

impl AtomicFile {
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let out = open(path).map_err(|e| Error::from(e).at(path.display()))?;
        kill_points::pass(kill_points::CREATED, path);
        Ok(Self { path: path.to_owned(), out })
    }

    /// Writes the content to the disk and puts the file in the place of the old one.
    pub(crate) fn finish(self) -> Result<()> {
        let finish = || match self.out {
            Out::Direct(mut file) => file.flush(),
            Out::Temporary { file, target } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                kill_points::pass(kill_points::WRITTEN, &target);
                file.as_file().sync_all()?;
                kill_points::pass(kill_points::SYNCED, &target);
                file.persist(&target).map_err(|e| e.error)?;
                kill_points::pass(kill_points::RENAMED, &target);
                // The rename is on disk only when the folder is.
                #[cfg(unix)]
                File::open(folder(&target))?.sync_all()?;
                kill_points::pass(kill_points::NAMED, &target);
                Ok(())
            }
        };
        finish().map_err(|e| Error::from(e).at(self.path.display()))
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Out::Temporary { file, .. } => file.write(bytes),
            Out::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Temporary { file, .. } => file.flush(),
            Out::Direct(file) => file.flush(),
        }
    }
}

fn open(path: &Path) -> io::Result<Out> {
    // Opening the old file, which changes nothing, fails where it must not be written.
    let (target, old) = match OpenOptions::new().write(true).open(path) {
        Ok(file) if !file.metadata()?.is_file() => return Ok(Out::Direct(BufWriter::new(file))),
        // The file that a link leads to is replaced, not the link.
        Ok(file) => (fs::canonicalize(path)?, Some(file.metadata()?.permissions())),
        Err(e) if e.kind() == ErrorKind::NotFound => (path.to_owned(), None),
        Err(e) => return Err(e),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The permissions of `File::create`; the umask of the process applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    remove_left(folder(&target));
    let file = builder.tempfile_in(folder(&target))?;
    // A file system without locks is used without one.
    let _ = file.as_file().try_lock();
    if let Some(old) = old {
        file.as_file().set_permissions(old)?;
    }
    Ok(Out::Temporary { file: BufWriter::with_capacity(1 << 16, file), target })
}

/// Removes the unfinished files that killed processes left in a folder, once for each folder. A file that a process is
/// writing is locked by it; one that is newer than a minute may not be locked yet.
fn remove_left(folder: &Path) {
    const NEW: Duration = Duration::from_secs(60);
    static DONE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if !DONE.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_old = || {
            let changed = entry.metadata().ok()?.modified().ok()?;
            Some(changed.elapsed().ok()? > NEW)
        };
        if !is_temporary(&entry.file_name().to_string_lossy()) || is_old() != Some(true) {
            continue;
        }
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind as Kind;

    fn files(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_failure_keeps_the_old_file_and_leaves_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.csv");
        write(&path, b"old").unwrap();
        let error = write_with(&path, |out| {
            out.write_all(&vec![b'x'; 1 << 20])?;
            Err(Error::from(io::Error::from(ErrorKind::StorageFull)))
        });
        let error = error.unwrap_err();
        assert_eq!(error.kind(), Kind::Io);
        assert!(error.to_string().contains("quotes.csv"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(files(folder.path()), ["quotes.csv"]);
    }

    #[test]
    fn a_panic_keeps_the_old_file_and_leaves_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quotes.csv");
        write(&path, b"old").unwrap();
        let outcome = std::panic::catch_unwind(|| write_with(&path, |_| panic!("in the middle")));
        assert!(outcome.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(files(folder.path()), ["quotes.csv"]);
    }

    #[test]
    fn files_that_a_killed_process_left_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - Duration::from_secs(3600);
        let left = |name: &str| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(old).unwrap();
            file
        };
        drop(left(".onrecord-dead.part"));
        let living = left(".onrecord-living.part");
        living.lock().unwrap();
        File::create(folder.path().join(".onrecord-new.part")).unwrap();
        left("other.part");
        write(&folder.path().join("quotes.csv"), b"new").unwrap();
        assert_eq!(files(folder.path()), [".onrecord-living.part", ".onrecord-new.part", "other.part", "quotes.csv"]);
    }

    #[test]
    fn a_missing_folder_is_an_error_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("none/quotes.csv"), b"new").unwrap_err();
        assert!(error.to_string().contains("none/quotes.csv"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_permissions_and_devices_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("quotes.csv"), folder.path().join("link"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("usual"), b"").unwrap();
        write(&path, b"old").unwrap();
        assert_eq!(mode(&path), mode(&folder.path().join("usual")), "a new file has the permissions of any other");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"new".to_vec(), 0o640));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        write(Path::new("/dev/null"), b"new").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
