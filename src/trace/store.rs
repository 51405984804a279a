//! Quotations kept on disk: added day by day, merged, looked up by their words.
//!
//! A folder holds segments, which are never changed once written, and a manifest that names those that count. A commit
//! writes a new segment, makes it durable, and only then puts the new manifest in the place of the old by renaming: a
//! process that dies at any moment leaves the last commit whole. What statements the quotations make is derived from
//! all of them together, so neither the order of additions nor the cut into segments has a say in it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cluster::{Quote, Statements, trace};
use super::compare::{Comparison, Context, same};
use super::normal::Normal;
use super::shingle::shingles;
use crate::error::{Error, ErrorKind, Result};

const MAGIC: &[u8; 8] = b"ONRECQ01";
const VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// Candidates of a query that are compared word by word.
const COMPARED: usize = 64;
/// A shingle in more quotations than this tells a query nothing.
const CROWDED: usize = 4096;

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    segments: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Entry {
    file: String,
    rows: u32,
    bytes: u64,
    checksum: String,
}

/// A folder of quotations that can be added to, merged and queried.
#[derive(Debug)]
pub struct QuoteIndex {
    folder: PathBuf,
    manifest: Manifest,
    segments: Vec<Segment>,
    pending: Vec<[Option<String>; 5]>,
}

/// A quotation that a query found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Its number in the index, from 0; changes when the index is compacted.
    pub row: usize,
    /// The query (`a`) beside it (`b`).
    pub comparison: Comparison,
}

impl QuoteIndex {
    /// Opens the index in `folder`, or begins an empty one there. Fails when a file is damaged or of another version.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        let path = folder.join(MANIFEST);
        let manifest = if path.exists() {
            let text = fs::read_to_string(&path)?;
            let manifest: Manifest = serde_json::from_str(&text).map_err(|e| {
                Error::new(ErrorKind::Store, "not a manifest of quotations").because(e).at(path.display())
            })?;
            if manifest.version != VERSION {
                let message = format!(
                    "written in version {} of the format, read in version {VERSION}; rebuild it",
                    manifest.version
                );
                return Err(Error::new(ErrorKind::Store, message).at(path.display()));
            }
            manifest
        } else {
            Manifest { version: VERSION, segments: Vec::new() }
        };
        let segments = manifest.segments.iter().map(|e| Segment::read(&folder, e)).collect::<Result<_>>()?;
        Ok(Self { folder, manifest, segments, pending: Vec::new() })
    }

    /// Takes quotations in hand; they count once [`commit`](Self::commit) returns.
    pub fn add(&mut self, quotes: &[Quote<'_>]) {
        self.pending.extend(quotes.iter().map(fields));
    }

    /// Makes durable what was added: all of it or, when it fails, nothing.
    pub fn commit(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let segment = Segment::new(encode(&self.pending))?;
        let mut manifest = self.manifest.clone();
        manifest.segments.push(segment.write(&self.folder)?);
        write_durably(&self.folder, MANIFEST, &to_json(&manifest))?;
        self.manifest = manifest;
        self.segments.push(segment);
        self.pending.clear();
        Ok(())
    }

    /// Adds all quotations of another index and commits. Merging A into B or B into A makes the same statements.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.add(&other.quotes());
        self.commit()
    }

    /// Writes all quotations to one segment, each row once, in an order that depends on nothing but them.
    pub fn compact(&mut self) -> Result<()> {
        self.commit()?;
        let mut rows: Vec<_> = self.quotes().iter().map(fields).collect();
        rows.sort_unstable();
        rows.dedup();
        let segment = Segment::new(encode(&rows))?;
        let manifest = Manifest { version: VERSION, segments: vec![segment.write(&self.folder)?] };
        write_durably(&self.folder, MANIFEST, &to_json(&manifest))?;
        let old = std::mem::replace(&mut self.manifest, manifest);
        self.segments = vec![segment];
        for entry in old.segments.iter().filter(|e| !self.manifest.segments.contains(e)) {
            // Left behind it would only take room; the manifest no longer names it.
            let _ = fs::remove_file(self.folder.join(&entry.file));
        }
        Ok(())
    }

    /// Number of committed quotations.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|s| s.rows.len()).sum()
    }

    /// Whether nothing is committed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The committed quotations, by row.
    pub fn quotes(&self) -> Vec<Quote<'_>> {
        self.segments.iter().flat_map(|s| (0..s.rows.len()).map(|row| s.quote(row))).collect()
    }

    /// The statements that the committed quotations make; wordings go by row.
    pub fn statements(&self) -> Statements {
        trace(&self.quotes())
    }

    /// The quotations that word the same statement as `words`, the surest first, `limit` at most.
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
            base += segment.rows.len();
        }
        found.sort_unstable_by_key(|&(shared, row)| (std::cmp::Reverse(shared), row));
        let compare = |&(_, row): &(u32, usize)| {
            let quote = self.quote(row)?;
            let context = Context {
                dates: (context.dates.0, context.dates.1.or(quote.date)),
                outlets: (context.outlets.0, context.outlets.1.or(quote.outlet)),
                speakers: (context.speakers.0, context.speakers.1.or(quote.speaker)),
            };
            Some(Hit { row, comparison: same(words, quote.text, context) })
        };
        let mut hits: Vec<Hit> = found.iter().take(COMPARED.max(limit)).filter_map(compare).collect();
        hits.retain(|h| h.comparison.same);
        hits.sort_by(|x, y| y.comparison.evidence.total_cmp(&x.comparison.evidence).then(x.row.cmp(&y.row)));
        hits.truncate(limit);
        hits
    }

    /// The quotation of a row.
    pub fn quote(&self, row: usize) -> Option<Quote<'_>> {
        let mut row = row;
        for segment in &self.segments {
            if row < segment.rows.len() {
                return Some(segment.quote(row));
            }
            row -= segment.rows.len();
        }
        None
    }
}

/// Document, date, outlet, speaker and words: the order in which rows are sorted.
fn fields(quote: &Quote<'_>) -> [Option<String>; 5] {
    let own = |s: Option<&str>| s.map(str::to_owned);
    [own(Some(quote.document)), own(quote.date), own(quote.outlet), own(quote.speaker), own(Some(quote.text))]
}

fn to_json(manifest: &Manifest) -> Vec<u8> {
    serde_json::to_vec_pretty(manifest).expect("a manifest holds strings and numbers only")
}

/// Rows, then shingles: `MAGIC`, number of rows, number of shingles, the shingles sorted as (shingle, row), then for
/// every row five fields, each with its length before it (`u32::MAX`: none). All numbers are little-endian.
fn encode(rows: &[[Option<String>; 5]]) -> Vec<u8> {
    let mut postings: Vec<(u32, u32)> = Vec::new();
    for (row, fields) in rows.iter().enumerate() {
        let normal = Normal::new(fields[4].as_deref().unwrap_or_default());
        shingles(&normal.tokens, |shingle| postings.push((shingle, row as u32)));
    }
    postings.sort_unstable();
    postings.dedup();
    let mut bytes = MAGIC.to_vec();
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend((postings.len() as u32).to_le_bytes());
    for (shingle, row) in postings {
        bytes.extend(shingle.to_le_bytes());
        bytes.extend(row.to_le_bytes());
    }
    for field in rows.iter().flatten() {
        match field {
            None => bytes.extend(u32::MAX.to_le_bytes()),
            Some(text) => {
                bytes.extend((text.len() as u32).to_le_bytes());
                bytes.extend(text.as_bytes());
            }
        }
    }
    bytes
}

/// A segment in memory as it is on disk.
#[derive(Debug)]
struct Segment {
    bytes: Vec<u8>,
    postings: usize,
    /// Where each row begins.
    rows: Vec<usize>,
}

const HEAD: usize = 16;

impl Segment {
    fn new(bytes: Vec<u8>) -> Result<Self> {
        let damaged = || Error::new(ErrorKind::Store, "a damaged segment");
        if bytes.get(..8) != Some(MAGIC) {
            return Err(Error::new(ErrorKind::Store, "not a segment of quotations, or one of another version"));
        }
        let count = number(&bytes, 8).ok_or_else(damaged)? as usize;
        let postings = number(&bytes, 12).ok_or_else(damaged)? as usize;
        let mut at = HEAD + postings * 8;
        let mut rows = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            rows.push(at);
            for _ in 0..5 {
                let (text, next) = field(&bytes, at).ok_or_else(damaged)?;
                // Checked once here, so that reading a row cannot fail.
                if std::str::from_utf8(text.unwrap_or_default()).is_err() {
                    return Err(damaged());
                }
                at = next;
            }
        }
        if at == bytes.len() { Ok(Self { bytes, postings, rows }) } else { Err(damaged()) }
    }

    fn read(folder: &Path, entry: &Entry) -> Result<Self> {
        let path = folder.join(&entry.file);
        let bytes = fs::read(&path).map_err(|e| Error::from(e).at(path.display()))?;
        if bytes.len() as u64 != entry.bytes || checksum(&bytes) != entry.checksum {
            let message = "damaged: length or checksum is not what the manifest says; restore it from a copy";
            return Err(Error::new(ErrorKind::Store, message).at(path.display()));
        }
        Self::new(bytes).map_err(|e| e.at(path.display()))
    }

    fn write(&self, folder: &Path) -> Result<Entry> {
        let checksum = checksum(&self.bytes);
        // Named by content: writing the same segment twice is one file.
        let file = format!("segment-{checksum}.quotes");
        write_durably(folder, &file, &self.bytes)?;
        Ok(Entry { file, rows: self.rows.len() as u32, bytes: self.bytes.len() as u64, checksum })
    }

    fn quote(&self, row: usize) -> Quote<'_> {
        let mut at = self.rows[row];
        let mut next = || {
            let (text, end) = field(&self.bytes, at).expect("rows were walked when the segment was read");
            at = end;
            text.map(|t| std::str::from_utf8(t).expect("fields were checked when the segment was read"))
        };
        let (document, date, outlet, speaker, text) = (next(), next(), next(), next(), next());
        Quote { text: text.unwrap_or_default(), document: document.unwrap_or_default(), outlet, date, speaker }
    }

    /// The rows with a shingle.
    fn with(&self, shingle: u32) -> impl ExactSizeIterator<Item = u32> + '_ {
        let (list, _) = self.bytes[HEAD..HEAD + self.postings * 8].as_chunks::<8>();
        let key = |entry: &[u8; 8]| u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
        let from = list.partition_point(|e| key(e) < shingle);
        let len = list[from..].partition_point(|e| key(e) == shingle);
        list[from..from + len].iter().map(|e| u32::from_le_bytes([e[4], e[5], e[6], e[7]]))
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// A field and where the next begins.
fn field(bytes: &[u8], at: usize) -> Option<(Option<&[u8]>, usize)> {
    match number(bytes, at)? {
        u32::MAX => Some((None, at + 4)),
        len => {
            let end = at + 4 + len as usize;
            Some((Some(bytes.get(at + 4..end)?), end))
        }
    }
}

/// Sixty-four bits over eight bytes at a time, as hexadecimal digits: tells damage, not malice.
fn checksum(bytes: &[u8]) -> String {
    let mut h = bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = (h.rotate_left(29) ^ u64::from_le_bytes(word)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    format!("{:016x}", h ^ h >> 31)
}

/// Writes beside, makes durable, renames: a reader sees the old file or the new one, whole.
fn write_durably(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let (path, beside) = (folder.join(name), folder.join(format!("{name}.{}.part", std::process::id())));
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        // The name itself lives in the folder.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    };
    write().map_err(|e| Error::from(e).at(path.display()))
}
