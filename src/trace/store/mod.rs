//! An index of quotations on disk, to which quotations can be added, and which can be merged and queried.
//!
//! A folder has segments, which are never changed once written, and a manifest, which lists the valid segments. A commit
//! writes a new segment to disk and then replaces the manifest by renaming, so that a process that is killed at any moment
//! leaves the last commit intact. A commit locks one file of the folder from the check that no other process has committed
//! until the manifest is replaced; of two writers one fails, and no quotation is lost. Statements are computed from all
//! quotations together, so they depend neither on the order of additions nor on the division into segments.

pub(crate) mod lookup;
mod occasions;
pub(crate) mod segment;

use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cluster::shingle::shingles;
use super::cluster::{Quote, StatementId, Statements, trace};
use super::compare::{Comparison, Context, same};
use super::form::Normal;
use crate::bytes::atomic;
use crate::bytes::atomic::is_temporary;
use crate::bytes::lock::LockFile;
use crate::error::{Error, ErrorKind, Result};
use lookup::Walk;
use segment::{Entry, Fields, Segment, fields, is_segment};

const VERSION: u32 = 2;
const MANIFEST: &str = "manifest.json";
/// Name of the lock file. It is empty and never removed, because a second file of this name would be a second lock.
const LOCK: &str = "writer.lock";
/// Number of candidates of a query that are compared word by word.
const COMPARED: usize = 64;
/// Number of quotations of a segment above which a query ignores a shingle, because it is not specific.
const CROWDED: usize = 4096;

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    segments: Vec<Entry>,
}

/// An index of quotations in a folder. Its files are mapped into memory; if another program truncates one of them while the
/// index is open, this process is killed.
///
/// Any number of processes may read. A process that opened the index before the last commit of another process gets an
/// error from [`commit`](Self::commit) and must open the index again.
///
/// ```
/// use onrecord::{Context, Quote, QuoteIndex};
/// # let folder = std::env::temp_dir().join(format!("onrecord-doc-index-{}", std::process::id()));
/// let mut index = QuoteIndex::open(&folder)?;
/// let words = "The quay stays closed until the divers have seen every pillar.";
/// index.add(&[Quote::new(words).document("fjord-1").date("2024-03-05")]);
/// index.commit()?;
/// let hits = index.query("closed until the divers have seen every pillar", Context::default(), 10);
/// assert_eq!(index.quote(hits[0].row).map(|q| q.document), Some("fjord-1"));
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug)]
pub struct QuoteIndex {
    folder: PathBuf,
    manifest: Manifest,
    segments: Vec<Segment>,
    pending: Vec<Fields>,
}

/// A result of a query.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Hit {
    /// Row of the quotation in the index, from 0; changes when the index is compacted.
    pub row: usize,
    /// Comparison of the query (`a`) with the quotation (`b`).
    pub comparison: Comparison,
}

impl QuoteIndex {
    /// Opens the index in `folder`, or creates an empty one. Fails when a file is damaged or of another version.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder).map_err(|e| Error::from(e).at(folder.display()))?;
        loop {
            let manifest = read_manifest(&folder)?;
            match manifest.segments.iter().map(|e| Segment::open(&folder, e)).collect() {
                Ok(segments) => return Ok(Self { folder, manifest, segments, pending: Vec::new() }),
                // Another process has compacted the index in the meantime, which removes segments.
                Err(_) if read_manifest(&folder)? != manifest => {}
                Err(e) => return Err(e),
            }
        }
    }

    /// Adds quotations to a buffer; [`commit`](Self::commit) stores them.
    pub fn add(&mut self, quotes: &[Quote<'_>]) {
        self.pending.extend(quotes.iter().map(fields));
    }

    /// Returns the number of quotations that were added and not committed yet.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Writes all added quotations to disk atomically. On failure none is stored, and all are still pending. Fails when
    /// another process is writing to this index, or has committed since this index was opened.
    pub fn commit(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let lock = self.lock()?;
        self.commit_with(&lock)
    }

    fn commit_with(&mut self, _: &LockFile) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        // A batch that was committed before has the same file, which the manifest then lists twice.
        let (segment, manifest) = publish(&self.folder, &self.pending, self.manifest.segments.clone())?;
        self.manifest = manifest;
        self.segments.push(segment);
        self.pending.clear();
        Ok(())
    }

    /// Locks the index. Fails if another process is writing or has committed since this index was opened.
    fn lock(&self) -> Result<LockFile> {
        let lock = lock(&self.folder)?;
        if read_manifest(&self.folder)? == self.manifest {
            return Ok(lock);
        }
        let message =
            "another process has committed to this index since it was opened; open it again and add the quotations";
        Err(Error::new(ErrorKind::Store, message).at(self.folder.display()))
    }

    /// Adds all quotations of another index and commits. Merging A into B or B into A gives the same statements.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.add(&other.quotes());
        self.commit()
    }

    /// Writes all quotations to one segment, sorted and without duplicates. Removes the other segments, and the files of
    /// killed processes.
    pub fn compact(&mut self) -> Result<()> {
        let lock = self.lock()?;
        self.commit_with(&lock)?;
        let (segment, manifest) = publish(&self.folder, &self.compacted(), Vec::new())?;
        (self.manifest, self.segments) = (manifest, vec![segment]);
        let files = fs::read_dir(&self.folder).map_err(|e| Error::from(e).at(self.folder.display()))?;
        for name in files.filter_map(|file| file.ok()?.file_name().into_string().ok()) {
            let named = self.manifest.segments.iter().any(|e| e.file == name);
            if is_temporary(&name) || is_segment(&name) && !named {
                // A file that cannot be removed only takes disk space.
                let _ = fs::remove_file(self.folder.join(name));
            }
        }
        Ok(())
    }

    /// Writes the committed quotations, compacted, as an index in another folder. Fails when that folder already has an
    /// index.
    pub fn save(&self, folder: impl Into<PathBuf>) -> Result<()> {
        let folder = folder.into();
        fs::create_dir_all(&folder).map_err(|e| Error::from(e).at(folder.display()))?;
        let path = folder.join(MANIFEST);
        let _lock = lock(&folder)?;
        if path.exists() {
            let message = "the folder has an index already; name another folder, or merge into it";
            return Err(Error::new(ErrorKind::Store, message).at(path.display()));
        }
        publish(&folder, &self.compacted(), Vec::new()).map(drop)
    }

    /// Returns all rows, sorted and without duplicates.
    fn compacted(&self) -> Vec<Fields> {
        let mut rows: Vec<_> = self.quotes().iter().map(fields).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Returns the number of committed quotations.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Segment::len).sum()
    }

    /// Returns true if no quotation is committed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the committed quotations, by row.
    pub fn quotes(&self) -> Vec<Quote<'_>> {
        self.segments.iter().flat_map(|s| (0..s.len()).map(|row| s.quote(row))).collect()
    }

    /// Returns the statements of the committed quotations, with one wording per row.
    pub fn statements(&self) -> Statements {
        trace(&self.quotes())
    }

    /// Returns the statement of one committed quotation, as [`statements`](Self::statements) does, without tracing all
    /// quotations; `None` if there is no such row.
    pub fn statement(&self, row: usize) -> Option<StatementId> {
        let (segment, row) = self.at(row)?;
        Some(StatementId(Walk::new(&self.segments).root_of(segment.facts(row))))
    }

    /// Returns the present id of the statement with the earlier id `id`; `None` if it is unknown. An id stays valid when
    /// quotations are added, merged or compacted.
    pub fn resolve(&self, id: StatementId) -> Option<StatementId> {
        Walk::new(&self.segments).resolve(id.0).map(StatementId)
    }

    /// Returns at most `limit` quotations that word the same statement as `words`, sorted by descending evidence.
    /// Compares the `limit` or 64 quotations with most common word pairs, whichever is more; a pair in more than 4096
    /// quotations of a segment is ignored.
    pub fn query(&self, words: &str, context: Context<'_>, limit: usize) -> Vec<Hit> {
        let normal = Normal::new(words);
        let mut found: Vec<(u32, usize)> = Vec::new();
        let mut base = 0;
        for segment in &self.segments {
            let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
            shingles(&normal.tokens, |shingle| {
                let rows = segment.with(shingle);
                if rows.len() <= CROWDED {
                    rows.for_each(|row| *shared.entry(row).or_default() += 1);
                }
            });
            found.extend(shared.into_iter().map(|(row, n)| (n, base + row as usize)));
            base += segment.len();
        }
        let order = |&(shared, row): &(u32, usize)| (std::cmp::Reverse(shared), row);
        let compared = COMPARED.max(limit);
        if found.len() > compared {
            found.select_nth_unstable_by_key(compared, order);
            found.truncate(compared);
        }
        found.sort_unstable_by_key(order);
        let compare = |&(_, row): &(u32, usize)| {
            let quote = self.quote(row)?;
            let context = Context {
                dates: (context.dates.0, context.dates.1.or(quote.date)),
                speakers: (context.speakers.0, context.speakers.1.or(quote.speaker)),
            };
            Some(Hit { row, comparison: same(words, quote.text, context) })
        };
        let mut hits: Vec<Hit> = found.iter().filter_map(compare).filter(|h| h.comparison.same).collect();
        hits.sort_by(|x, y| y.comparison.evidence.total_cmp(&x.comparison.evidence).then(x.row.cmp(&y.row)));
        hits.truncate(limit);
        hits
    }

    /// Returns the quotation of a row; `None` if there is no such row.
    pub fn quote(&self, row: usize) -> Option<Quote<'_>> {
        self.at(row).map(|(segment, row)| segment.quote(row))
    }

    fn at(&self, mut row: usize) -> Option<(&Segment, usize)> {
        for segment in &self.segments {
            if row < segment.len() {
                return Some((segment, row));
            }
            row -= segment.len();
        }
        None
    }
}

/// Locks the folder of an index for one writer.
fn lock(folder: &Path) -> Result<LockFile> {
    let file = LockFile::open(folder, LOCK)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let message =
                "another process is writing to this index; when it has finished, open it again and add once more";
            Err(Error::new(ErrorKind::Store, message).at(folder.display()))
        }
        Err(TryLockError::Error(e)) => Err(Error::from(e).at(folder.join(LOCK).display())),
    }
}

/// Writes `rows` as a segment, then a manifest with `segments` and this segment. The caller must have the lock.
fn publish(folder: &Path, rows: &[Fields], mut segments: Vec<Entry>) -> Result<(Segment, Manifest)> {
    let (segment, entry) = Segment::write(folder, rows)?;
    let path = folder.join(&entry.file);
    segments.push(entry);
    let manifest = Manifest { version: VERSION, segments };
    if let Err(e) = atomic::write(&folder.join(MANIFEST), &to_json(&manifest)) {
        drop(segment);
        // The segment is in use if the error came after the renaming, or if an earlier commit wrote the same file.
        let unused = |m: Manifest| m.segments.iter().all(|e| folder.join(&e.file) != path);
        if read_manifest(folder).is_ok_and(unused) {
            let _ = fs::remove_file(path);
        }
        return Err(e);
    }
    Ok((segment, manifest))
}

/// Reads the manifest of a folder; an empty one if there is none.
fn read_manifest(folder: &Path) -> Result<Manifest> {
    let path = folder.join(MANIFEST);
    let wrong = |message: String| Error::new(ErrorKind::Store, message).at(path.display());
    let json = match fs::read(&path) {
        Ok(json) => json,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Manifest { version: VERSION, segments: Vec::new() });
        }
        Err(e) => return Err(Error::from(e).at(path.display())),
    };
    let none = || wrong("not a manifest of an index of quotations; restore it from a copy".to_owned());
    let json = std::str::from_utf8(&json).map_err(|e| none().because(e))?;
    let manifest: Manifest = serde_json::from_str(json).map_err(|e| none().because(e))?;
    if manifest.version != VERSION {
        let found = manifest.version;
        return Err(wrong(format!(
            "written in version {found} of the format, read by version {VERSION}; rebuild the index"
        )));
    }
    // Compacting removes files by name, so a name must not be a path to another folder.
    if let Some(entry) = manifest.segments.iter().find(|e| !e.is_named_by_content()) {
        let message = format!("{:?} is not the name of a segment; restore the manifest from a copy", entry.file);
        return Err(wrong(message));
    }
    Ok(manifest)
}

fn to_json(manifest: &Manifest) -> Vec<u8> {
    serde_json::to_vec_pretty(manifest).expect("a manifest is serialisable: it has strings and numbers only")
}
