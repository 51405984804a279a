//! Datasets on disk: the tables of a corpus as Parquet files in parts, written while the pages are read.
//!
//! A dataset is a folder with a manifest and one folder for each table (`documents`, `quotes`, `mentions`, `blocks`,
//! `errors`, `records`). A part belongs to the dataset when the manifest lists it, which is the last step of writing the
//! part; files that an interrupted run left are removed by the next run. The next run with the same options and input skips
//! the pages of the parts that exist, and reads those again that have changed or could not be read (`replace`).

#[cfg(test)]
mod crash;
#[cfg(feature = "python")]
pub(crate) mod documents;
mod manifest;
mod part;
mod read;
mod replace;
#[cfg(feature = "python")]
pub(crate) mod select;

use std::collections::BTreeMap;
use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub use manifest::{Manifest, Part, Position};
use part::OpenPart;
pub use read::Dataset;
use replace::Replaced;

use crate::bytes::lock::LockFile;
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};
use crate::input::{Inputs, Reached};
use crate::record::SCHEMA_VERSION;

/// Size of a part: it ends at the first of these limits.
#[derive(Clone, Copy, Debug)]
pub struct PartSize {
    /// Number of pages.
    pub pages: usize,
    /// Time since its first page, after which a part is closed, so that an interrupted run loses little work.
    pub time: Duration,
}

impl Default for PartSize {
    fn default() -> Self {
        Self { pages: 20_000, time: Duration::from_secs(60) }
    }
}

/// Writer of a dataset.
pub struct DatasetWriter {
    folder: PathBuf,
    manifest: Manifest,
    /// Position in the input with the pages of the open part.
    position: Position,
    /// Position in the files of the input after the pages of the open part.
    reached: Option<Reached>,
    open: Option<(OpenPart, usize, Instant)>,
    /// Pages that have changed since their parts were written.
    replaced: Replaced,
    size: PartSize,
    /// Locked while the writer exists, so that two runs never write to one folder.
    _lock: LockFile,
}

impl DatasetWriter {
    /// Opens a folder to write a dataset, or to continue one that was interrupted.
    ///
    /// Fails if the folder has other files, if its dataset was written with other options (the message names them), and if
    /// another process is writing to it.
    pub fn open(folder: &Path, options: BTreeMap<String, String>, size: PartSize) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|e| Error::from(e).at(folder.display()))?;
        let usage = |message: String| Error::new(ErrorKind::Usage, message).at(folder.display());
        let old = Manifest::open(folder)?;
        if old.is_none() && fs::read_dir(folder)?.any(|e| e.is_ok_and(|e| !is_own(&e.file_name().to_string_lossy()))) {
            return Err(usage("the folder has other files and no dataset; name a new folder".to_owned()));
        }
        let lock = lock(folder)?;
        let manifest = match old {
            None => Manifest::new(SCHEMA_VERSION, options),
            Some(old) if old.schema_version != SCHEMA_VERSION => {
                let message = "a dataset of another version of the records; write to a new folder, or remove this one";
                return Err(usage(message.to_owned()));
            }
            Some(old) => {
                let changed = old.changed(&options);
                if !changed.is_empty() {
                    return Err(usage(format!(
                        "the dataset was begun with other options ({}); use the same, or write to a new folder",
                        changed.join("; ")
                    )));
                }
                old
            }
        };
        part::remove_others(folder, &manifest.parts)?;
        part::check(folder, &manifest.parts)?;
        manifest.save(folder)?;
        let (folder, position) = (folder.to_owned(), Position::START);
        let replaced = Replaced::default();
        Ok(Self { folder, manifest, position, reached: None, open: None, replaced, size, _lock: lock })
    }

    /// Returns the number of pages in the parts that the manifest lists.
    pub fn done(&self) -> u64 {
        self.manifest.position.pages
    }

    /// Returns the number of rows of each table, without the open part.
    pub fn rows(&self) -> BTreeMap<String, u64> {
        self.manifest.rows()
    }

    /// Moves an input, from which no page was read yet, to the first page after those in the parts, without reading them.
    /// Returns false, and changes nothing, if the position is unknown, the files of the input have changed, or one of them
    /// could not be read; the pages must then be read and [skipped](Self::skip).
    pub fn go_on(&mut self, inputs: &mut Inputs) -> bool {
        let pages = usize::try_from(self.done()).unwrap_or(usize::MAX);
        // A file that could not be read has the same size and time when it can be read.
        let known = !replace::has_unread_files(&self.folder, &self.manifest)
            && self.manifest.reached.is_some_and(|reached| inputs.go_to(reached, pages));
        if known {
            (self.position, self.reached) = (self.manifest.position, self.manifest.reached);
        }
        known
    }

    /// Sets the position in the files of the input after the pages of the next [`write`](Self::write).
    pub fn reach(&mut self, reached: Option<Reached>) {
        self.reached = reached;
    }

    /// Moves the position over pages that are in the parts already, given by their ids; may be called several times.
    ///
    /// Fails when as many pages as the parts have were skipped, if their ids are not those of the parts (in any order).
    pub fn skip<'a>(&mut self, ids: impl Iterator<Item = &'a str>) -> Result<()> {
        ids.for_each(|id| self.position.add(id));
        if self.position.pages >= self.done() && self.position != self.manifest.position {
            return Err(self.changed_input());
        }
        Ok(())
    }

    /// Returns the error of an input that differs from the input of the parts.
    fn changed_input(&self) -> Error {
        let message = format!(
            "the input has changed since {} of its pages were written; restore it, or write to a new folder",
            self.done()
        );
        Error::new(ErrorKind::Usage, message).at(self.folder.display())
    }

    /// Adds pages to the open part, and ends the part if it has reached its size; only then are the pages in the dataset.
    /// Returns true if the part was ended.
    ///
    /// Fails if the pages of the parts were not skipped before, and if a file cannot be written.
    pub fn write(&mut self, entries: &[Entry], failures: &[Failure]) -> Result<bool> {
        if self.position.pages < self.done() {
            return Err(self.changed_input());
        }
        let full = self.add(entries, failures)?;
        let ids = entries.iter().map(|e| e.record.id.as_deref().unwrap_or_default());
        ids.chain(failures.iter().map(|f| f.id.as_str())).for_each(|id| self.position.add(id));
        if full {
            self.commit()?;
        }
        Ok(full)
    }

    /// Returns true if a page of the parts must be read again and [replaced](Self::replace): its source has another hash, or
    /// it could not be read then and can be read now. `hash` is `None` for a page that cannot be read now.
    pub fn is_changed(&mut self, id: &str, hash: Option<u64>) -> Result<bool> {
        self.replaced.is_changed(&self.folder, &self.manifest.parts, id, hash)
    }

    /// Adds pages to the open part that replace the pages of the parts with the same ids. When the part ends, the old rows
    /// are removed in the same step.
    pub fn replace(&mut self, entries: &[Entry], failures: &[Failure]) -> Result<()> {
        self.replaced.add(entries, failures);
        if self.add(entries, failures)? { self.commit() } else { Ok(()) }
    }

    /// Adds pages to the open part; returns true if it has reached its size.
    fn add(&mut self, entries: &[Entry], failures: &[Failure]) -> Result<bool> {
        // After an error the open part is dropped, because some of its tables may lack the rows.
        let (mut part, mut pages, begin) = match self.open.take() {
            Some(open) => open,
            None => (OpenPart::create(&self.folder, self.manifest.next_number())?, 0, Instant::now()),
        };
        part.write(entries, failures).map_err(|e| {
            self.position = self.manifest.position;
            e.at(self.folder.display())
        })?;
        pages += entries.len() + failures.len();
        let full = pages >= self.size.pages || begin.elapsed() >= self.size.time;
        self.open = Some((part, pages, begin));
        self.manifest.complete = false;
        Ok(full)
    }

    /// Ends the open part: renames its files to their final names, then adds the part to the manifest, in which parts
    /// without the replaced pages are in the place of those with them.
    fn commit(&mut self) -> Result<()> {
        let Some((part, _, _)) = self.open.take() else { return Ok(()) };
        let number = self.manifest.next_number();
        let rows = part.finish(number == 0).map_err(|e| e.at(self.folder.display()))?;
        self.manifest.parts.push(Part { number, rows });
        let any = self.replaced.remove_old(&self.folder, &mut self.manifest)?;
        // While pages are replaced, the position is before the end of the parts.
        if self.position.pages >= self.done() {
            (self.manifest.position, self.manifest.reached) = (self.position, self.reached);
        }
        self.manifest.save(&self.folder)?;
        if any { part::remove_others(&self.folder, &self.manifest.parts) } else { Ok(()) }
    }

    /// Ends the open part, and marks the dataset as complete if the whole input was read.
    ///
    /// Fails if the whole input was read and has fewer pages than the parts, and if a file cannot be written.
    pub fn finish(&mut self, complete: bool) -> Result<()> {
        if self.position.pages < self.done() {
            return if complete { Err(self.changed_input()) } else { Ok(()) };
        }
        if complete && self.manifest.parts.is_empty() && self.open.is_none() {
            self.write(&[], &[])?;
        }
        self.commit()?;
        if complete {
            (self.manifest.position, self.manifest.reached) = (self.position, self.reached);
        }
        self.manifest.complete = complete;
        self.manifest.save(&self.folder)
    }
}

/// Name of the file that a writer locks.
const LOCK: &str = ".onrecord-lock";

/// Returns true for the names of files that a run can leave in a folder before its manifest is written.
fn is_own(name: &str) -> bool {
    name == LOCK || crate::bytes::atomic::is_temporary(name)
}

fn lock(folder: &Path) -> Result<LockFile> {
    let file = LockFile::open(folder, LOCK)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let message = "another process is writing to this folder; wait for its end, or name another folder";
            Err(Error::new(ErrorKind::Usage, message).at(folder.display()))
        }
        // An error means that the file system has no locks; the folder is used without one.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Entry, Input, Source, read_inputs};
    use crate::read::{PageInfo, ReadOptions};

    const SIZE: PartSize = PartSize { pages: 2, time: Duration::MAX };

    fn options(preset: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("preset".to_owned(), preset.to_owned())])
    }

    /// Reads pages with the ids "0" to "4".
    fn entries() -> Vec<Entry> {
        let source = |i: usize| Ok(Source::Text(format!("“We lost {i} ships,” Ola Osei said.")));
        let input = |i| Input { source: source(i), info: PageInfo::default(), format: None };
        read_inputs((0..5).map(input).collect(), 0, &ReadOptions::default()).into_iter().map(|o| o.unwrap()).collect()
    }

    fn ids(folder: &Path) -> Vec<String> {
        let dataset = Dataset::open(folder).unwrap();
        let parts = (0..dataset.parts()).flat_map(|part| dataset.entries(part, None).unwrap().0);
        parts.map(|e| e.record.id.clone().unwrap()).collect()
    }

    fn refused(folder: &Path, preset: &str) -> String {
        let error = DatasetWriter::open(folder, options(preset), SIZE).err().expect("refused");
        assert_eq!(error.kind(), ErrorKind::Usage);
        error.to_string()
    }

    #[test]
    fn a_dropped_writer_leaves_whole_parts_and_the_next_one_continues() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("records");
        let pages = entries();
        let mut writer = DatasetWriter::open(&folder, options("balanced"), SIZE).unwrap();
        for page in pages.chunks(1).take(3) {
            writer.write(page, &[]).unwrap();
        }
        assert!(refused(&folder, "balanced").contains("another process is writing"));
        drop(writer);
        assert_eq!(ids(&folder), ["0", "1"]);
        assert!(refused(&folder, "recall").contains("(preset: balanced before, recall now)"));

        let mut writer = DatasetWriter::open(&folder, options("balanced"), SIZE).unwrap();
        assert_eq!(writer.done(), 2);
        let error = writer.write(&pages[..1], &[]).unwrap_err();
        assert!(error.to_string().contains("the input has changed since 2 of its pages"), "{error}");
        writer.skip(["0", "1"].into_iter()).unwrap();
        writer.write(&pages[2..], &[]).unwrap();
        writer.finish(true).unwrap();
        assert_eq!(ids(&folder), ["0", "1", "2", "3", "4"]);
        assert_eq!(writer.rows()["quotes"], 5);
        assert!(Dataset::open(&folder).unwrap().is_complete());
    }

    #[test]
    fn pages_in_another_order_are_the_same_input_only_as_a_whole() {
        let temporary = tempfile::tempdir().unwrap();
        let mut writer = DatasetWriter::open(temporary.path(), options("balanced"), SIZE).unwrap();
        writer.write(&entries()[..2], &[]).unwrap();
        drop(writer);
        let mut writer = DatasetWriter::open(temporary.path(), options("balanced"), SIZE).unwrap();
        assert!(writer.skip(["0", "2"].into_iter()).is_err());
        let mut writer = {
            drop(writer);
            DatasetWriter::open(temporary.path(), options("balanced"), SIZE).unwrap()
        };
        writer.skip(["1", "0"].into_iter()).unwrap();
    }
}
