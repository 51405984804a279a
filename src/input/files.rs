//! Files of an input: a file, or the pages and files of pages in a folder, in the order of their names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::sniff::is_input;

/// Marker of a folder that this crate wrote, which is no input of another run.
pub(crate) const WRITTEN: &str = "onrecord-dataset.json";

/// A file or folder to read, with its id: its path relative to the folder of the input.
#[derive(Clone, Debug)]
pub struct Place {
    /// Path in the file system.
    pub path: PathBuf,
    /// Id of its pages, or the begin of their ids; empty for the folder of the input itself.
    pub id: String,
}

/// Files below some places, found as they are needed.
pub(crate) struct Files {
    /// Places that are not visited yet, the next one last.
    left: Vec<Place>,
    /// Number of files found so far.
    pub(crate) found: usize,
}

impl Files {
    pub(crate) fn new(mut places: Vec<Place>) -> Self {
        places.reverse();
        Self { left: places, found: 0 }
    }

    /// Returns the size of all files that are left, in bytes; `None` if standard input is one of them, or after many files,
    /// for their sizes would take longer to find than a run is worth waiting.
    pub(crate) fn size(&self) -> Option<u64> {
        const MOST: usize = 200_000;
        let (mut left, mut files, mut size) = (self.left.clone(), 0, 0);
        while let Some(place) = left.pop() {
            if place.path == Path::new("-") {
                return None;
            }
            // A place that cannot be read is the error of its page.
            let Ok(metadata) = place.path.metadata() else { continue };
            if metadata.is_dir() {
                left.append(&mut children(&place).unwrap_or_default());
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

    /// Returns the next file; a file that does not exist is returned as well, and fails when it is read. A folder that
    /// cannot be read is the error of its place.
    pub(crate) fn next(&mut self) -> Option<(Place, io::Result<()>)> {
        while let Some(place) = self.left.pop() {
            if !place.path.is_dir() {
                self.found += 1;
                return Some((place, Ok(())));
            }
            match children(&place) {
                Ok(mut children) => {
                    children.reverse();
                    self.left.append(&mut children);
                }
                Err(error) => {
                    self.found += 1;
                    return Some((place, Err(error)));
                }
            }
        }
        None
    }
}

/// Returns the inputs in a folder, sorted by name: files with a known ending, and folders. Hidden names, links to folders
/// and folders that this crate wrote are left out.
fn children(folder: &Place) -> io::Result<Vec<Place>> {
    if folder.path.join(WRITTEN).exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder.path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        let is_file = kind.is_file() || kind.is_symlink() && entry.path().is_file();
        if name.starts_with('.') || name == "__MACOSX" || !(kind.is_dir() || is_file && is_input(&name)) {
            continue;
        }
        let id = if folder.id.is_empty() { name } else { format!("{}/{name}", folder.id) };
        found.push(Place { path: entry.path(), id });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// A file whose bytes are counted as they are read.
pub(crate) struct Counted {
    file: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Counted {
    pub(crate) fn open(path: &Path, read: Arc<AtomicU64>) -> io::Result<Self> {
        let file: Box<dyn Read + Send> =
            if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        Ok(Self { file, read })
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
