//! Files of an input: a file, or the pages and files of pages in a folder, in the order of their names.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::sniff::{HEAD, begins_like_page, is_input, listed_as, may_be_page};
use crate::bytes::hash;

/// Name of the manifest of a dataset; folders that contain it are outputs of this crate and are not read as inputs.
pub(crate) const WRITTEN: &str = "onrecord-dataset.json";

/// A file or folder to read, with its id: its path relative to the folder of the input.
#[derive(Clone, Debug)]
pub struct Place {
    /// Path in the file system.
    pub path: PathBuf,
    /// Id of its page, or the prefix of the ids of its pages; empty for the folder of the input itself.
    pub id: String,
}

/// Iterator over the files of an input; folders are listed only when they are reached.
#[derive(Clone)]
pub(crate) struct Files {
    /// Stack of the places that are not visited yet; the next one is the last.
    left: Vec<Place>,
    pub(crate) found: Found,
    /// Number of files of the folders that are no input, by their extension.
    left_out: LeftOut,
}

/// Number of files that are not read, by their extension.
type LeftOut = BTreeMap<String, usize>;

/// Files that were found so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    /// Their number.
    pub(crate) files: usize,
    /// Hash of their ids, sizes and modification times.
    hash: u64,
    /// Their size in bytes.
    pub(crate) bytes: u64,
}

impl Found {
    /// Adds a file; a file without metadata counts with size 0.
    fn add(&mut self, id: &str, metadata: Option<&Metadata>) {
        self.files += 1;
        let size = metadata.map_or(0, Metadata::len);
        self.bytes += size;
        let changed = metadata.and_then(|m| m.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        // The low bits of nanoseconds differ most.
        let numbers = [size, changed.map_or(0, |since| since.as_nanos() as u64)];
        let hash = hash::add_bytes(self.hash, id.as_bytes());
        self.hash = numbers.into_iter().fold(hash, |hash, n| hash::add_bytes(hash, &n.to_le_bytes()));
    }
}

impl Files {
    pub(crate) fn new(mut places: Vec<Place>) -> Self {
        places.reverse();
        Self { left: places, found: Found::default(), left_out: LeftOut::new() }
    }

    /// Returns the size of all files that are left, in bytes; `None` if standard input is one of them, or if there are more
    /// than 200,000 files, because reading their sizes would delay the run.
    pub(crate) fn size(&self) -> Option<u64> {
        const MOST: usize = 200_000;
        let (mut left, mut files, mut size) = (self.left.clone(), 0, 0);
        while let Some(place) = left.pop() {
            if place.path == Path::new("-") {
                return None;
            }
            // A file that cannot be read is reported when its page is read.
            let Ok(metadata) = place.path.metadata() else { continue };
            if metadata.is_dir() {
                left.append(&mut children(&place, &mut LeftOut::new()).unwrap_or_default());
            } else {
                size += metadata.len();
                files += 1;
            }
            if files > MOST {
                return None;
            }
        }
        Some(size)
    }

    /// Returns true if no place is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Returns a note about the files that were not read, with the number of the most frequent extensions; `None` without
    /// such files.
    pub(crate) fn note(&self) -> Option<String> {
        const LISTED: usize = 5;
        let sum: usize = self.left_out.values().sum();
        let mut counts: Vec<(&String, &usize)> = self.left_out.iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let listed: Vec<String> = counts.iter().take(LISTED).map(|(name, count)| format!("{count} {name}")).collect();
        let more = if counts.len() > LISTED { ", …" } else { "" };
        let files = if sum == 1 { "file of the folder was" } else { "files of the folder were" };
        (sum > 0).then(|| format!("{sum} {files} not read: {}{more}; name a file to read it", listed.join(", ")))
    }

    /// Returns the next file; a file that does not exist is returned as well, and fails when it is read. A folder that
    /// cannot be read is returned with the error.
    pub(crate) fn next(&mut self) -> Option<(Place, io::Result<()>)> {
        while let Some(place) = self.left.pop() {
            let metadata = place.path.metadata().ok();
            if !metadata.as_ref().is_some_and(Metadata::is_dir) {
                self.found.add(&place.id, metadata.as_ref());
                return Some((place, Ok(())));
            }
            match children(&place, &mut self.left_out) {
                Ok(mut children) => {
                    children.reverse();
                    self.left.append(&mut children);
                }
                Err(error) => {
                    self.found.add(&place.id, None);
                    return Some((place, Err(error)));
                }
            }
        }
        None
    }
}

/// Returns the inputs in a folder, sorted by name: files with a known extension, other files that begin like a page in HTML
/// ("article.php", "story"), and folders. Hidden names, links to folders and folders that this crate wrote are left out;
/// other files are counted in `left_out`.
fn children(folder: &Place, left_out: &mut LeftOut) -> io::Result<Vec<Place>> {
    if folder.path.join(WRITTEN).exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder.path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        let is_file = kind.is_file() || kind.is_symlink() && entry.path().is_file();
        if name.starts_with('.') || name == "__MACOSX" || !(kind.is_dir() || is_file) {
            continue;
        }
        if is_file && !is_input(&name) && !(may_be_page(&name) && is_page(&entry.path())) {
            *left_out.entry(listed_as(&name)).or_default() += 1;
            continue;
        }
        let id = if folder.id.is_empty() { name } else { format!("{}/{name}", folder.id) };
        found.push(Place { path: entry.path(), id });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Returns true if a file begins like a page in HTML.
fn is_page(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head).is_ok() && begins_like_page(&head)
}

/// Position in the files of an input, at which another run can continue if the files are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reached {
    pub(crate) found: Found,
    /// Number of the last row in the last file; 0 if all of the file was read.
    pub(crate) row: u64,
    /// Position after this row: a byte of the file, or a row of a table.
    pub(crate) end: u64,
}

/// A file whose bytes are counted as they are read.
pub(crate) struct Counted {
    file: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Counted {
    pub(crate) fn open(path: &Path, read: Arc<AtomicU64>) -> io::Result<Self> {
        if path == Path::new("-") { Ok(Self::new(io::stdin(), read)) } else { Ok(Self::new(File::open(path)?, read)) }
    }

    pub(crate) fn new(file: impl Read + Send + 'static, read: Arc<AtomicU64>) -> Self {
        Self { file: Box::new(file), read }
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
