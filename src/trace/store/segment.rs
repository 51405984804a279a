//! A segment: one file with rows of quotations and the tables to look them up. Never changed once written.
//!
//! `MAGIC`, number of rows, number of postings; the postings (shingle, row), sorted; the wordings (hash, row), sorted; one
//! entry per row (offset of its fields, hash, words, day); then for every row five fields, each after its length
//! (`u32::MAX` for none). All numbers are little-endian.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bytes::atomic;
use crate::bytes::mmap::Data;
use crate::error::{Error, ErrorKind, Result};
use crate::trace::cluster::Quote;
use crate::trace::cluster::forms::content_hash;
use crate::trace::cluster::shingle::shingles;
use crate::trace::compare::dates;
use crate::trace::form::{Normal, Scratch, normal_form};

const MAGIC: &[u8; 8] = b"ONRECQ02";
const HEAD: usize = 16;
const POSTING: usize = 8;
const WORDING: usize = 12;
const ROW: usize = 24;
/// Day of a row without a date.
const NO_DAY: i32 = i32::MIN;

/// Document, date, outlet, speaker and words of a quotation; rows are sorted in this order.
pub(crate) type Fields = [Option<String>; 5];

/// Returns the fields of a quotation.
pub(crate) fn fields(quote: &Quote<'_>) -> Fields {
    let own = |s: Option<&str>| s.map(str::to_owned);
    [own(Some(quote.document)), own(quote.date), own(quote.outlet), own(quote.speaker), own(Some(quote.text))]
}

/// Entry of a segment in the manifest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) file: String,
    rows: u32,
    bytes: u64,
    checksum: String,
}

impl Entry {
    /// Returns true if the name of the file follows from its checksum, so that it is not a path to another folder.
    pub(crate) fn is_named_by_content(&self) -> bool {
        is_segment(&self.file) && self.file == segment_name(&self.checksum)
    }
}

fn segment_name(checksum: &str) -> String {
    format!("segment-{checksum}.quotes")
}

/// Returns true if a file name has the form of the name of a segment.
pub(crate) fn is_segment(name: &str) -> bool {
    let digits = name.strip_prefix("segment-").and_then(|rest| rest.strip_suffix(".quotes"));
    digits.is_some_and(|d| d.len() == 16 && d.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// A segment that is mapped into memory.
pub(crate) struct Segment {
    data: Data,
    rows: usize,
    postings: usize,
}

/// Fixed-size fields of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct RowFacts {
    /// Hash of the wording and its speaker.
    pub(crate) hash: u64,
    pub(crate) words: u32,
    pub(crate) day: Option<i32>,
}

impl Segment {
    /// Writes `rows` as a new segment and maps it into memory.
    pub(crate) fn write(folder: &Path, rows: &[Fields]) -> Result<(Self, Entry)> {
        let bytes = encode(rows);
        let checksum = checksum(&bytes);
        // The name is derived from the content, so the same segment is always the same file.
        let file = segment_name(&checksum);
        atomic::write(&folder.join(&file), &bytes)?;
        let entry = Entry { file, rows: rows.len() as u32, bytes: bytes.len() as u64, checksum };
        let segment = Self::new(Data::map(&folder.join(&entry.file))?)?;
        Ok((segment, entry))
    }

    /// Maps a segment of the manifest into memory. Fails if the file is missing or damaged.
    pub(crate) fn open(folder: &Path, entry: &Entry) -> Result<Self> {
        let path = folder.join(&entry.file);
        let data = Data::map(&path)?;
        if data.bytes().len() as u64 != entry.bytes || checksum(data.bytes()) != entry.checksum {
            let message = "damaged: length or checksum differs from the manifest; restore the file from a copy";
            return Err(Error::new(ErrorKind::Store, message).at(path.display()));
        }
        Self::new(data).map_err(|e| e.at(path.display()))
    }

    fn new(data: Data) -> Result<Self> {
        let bytes = data.bytes();
        if bytes.get(..8) != Some(MAGIC) {
            return Err(Error::new(ErrorKind::Store, "not a segment of quotations of this version; rebuild the index"));
        }
        let (rows, postings) = (number(bytes, 8) as usize, number(bytes, 12) as usize);
        if bytes.len() < HEAD + postings * POSTING + rows * (WORDING + ROW) {
            return Err(Error::new(
                ErrorKind::Store,
                "damaged: the segment is too short for its tables; restore the file from a copy",
            ));
        }
        Ok(Self { data, rows, postings })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    fn wordings_at(&self) -> usize {
        HEAD + self.postings * POSTING
    }

    fn row_at(&self, row: usize) -> usize {
        self.wordings_at() + self.rows * WORDING + row * ROW
    }

    pub(crate) fn facts(&self, row: usize) -> RowFacts {
        let (bytes, at) = (self.data.bytes(), self.row_at(row));
        let day = number(bytes, at + 20).cast_signed();
        RowFacts { hash: long(bytes, at + 8), words: number(bytes, at + 16), day: (day != NO_DAY).then_some(day) }
    }

    /// Returns the quotation of a row. Invalid UTF-8, which the checksum rules out, is read as empty.
    pub(crate) fn quote(&self, row: usize) -> Quote<'_> {
        let bytes = self.data.bytes();
        let mut at = long(bytes, self.row_at(row)) as usize;
        let mut next = || {
            let len = number(bytes, at);
            at = at.saturating_add(4);
            if len == u32::MAX {
                return None;
            }
            let end = at.saturating_add(len as usize);
            let text = bytes.get(at..end).and_then(|t| std::str::from_utf8(t).ok());
            at = end;
            text
        };
        let (document, date, outlet, speaker, text) = (next(), next(), next(), next(), next());
        Quote { text: text.unwrap_or_default(), document: document.unwrap_or_default(), outlet, date, speaker }
    }

    /// Returns the rows with a shingle.
    pub(crate) fn with(&self, shingle: u32) -> impl ExactSizeIterator<Item = u32> + '_ {
        let (list, _) = self.data.bytes()[HEAD..self.wordings_at()].as_chunks::<POSTING>();
        let from = list.partition_point(|e| number(e, 0) < shingle);
        let len = list[from..].partition_point(|e| number(e, 0) == shingle);
        list[from..from + len].iter().map(|e| number(e, 4))
    }

    /// Returns the rows with a wording and speaker, by their hash.
    pub(crate) fn wording(&self, hash: u64) -> impl ExactSizeIterator<Item = u32> + '_ {
        let (list, _) = self.data.bytes()[self.wordings_at()..self.row_at(0)].as_chunks::<WORDING>();
        let from = list.partition_point(|e| long(e, 0) < hash);
        let len = list[from..].partition_point(|e| long(e, 0) == hash);
        list[from..from + len].iter().map(|e| number(e, 8))
    }
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segment").field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// Returns the content of the file of a segment.
fn encode(rows: &[Fields]) -> Vec<u8> {
    let mut postings: Vec<u64> = Vec::with_capacity(rows.len() * 16);
    let mut wordings: Vec<(u64, u32)> = Vec::with_capacity(rows.len());
    let mut facts = Vec::with_capacity(rows.len());
    let (mut normal, mut scratch) = (Normal::default(), Scratch::default());
    for (row, [_, date, _, speaker, text]) in rows.iter().enumerate() {
        normal.read(text.as_deref().unwrap_or_default(), &mut scratch);
        shingles(&normal.tokens, |shingle| postings.push(u64::from(shingle) << 32 | row as u64));
        let hash = content_hash(&normal.form, &speaker.as_deref().map(normal_form).unwrap_or_default());
        wordings.push((hash, row as u32));
        let day = date.as_deref().and_then(dates::day);
        facts.push(RowFacts { hash, words: normal.tokens.len() as u32, day });
    }
    postings.sort_unstable();
    postings.dedup();
    wordings.sort_unstable();
    let mut bytes = Vec::with_capacity(HEAD + postings.len() * POSTING + rows.len() * 256);
    bytes.extend(MAGIC);
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend((postings.len() as u32).to_le_bytes());
    for posting in postings {
        bytes.extend(((posting >> 32) as u32).to_le_bytes());
        bytes.extend((posting as u32).to_le_bytes());
    }
    for (hash, row) in wordings {
        bytes.extend(hash.to_le_bytes());
        bytes.extend(row.to_le_bytes());
    }
    let mut at = bytes.len() + rows.len() * ROW;
    for (fields, facts) in rows.iter().zip(facts) {
        bytes.extend((at as u64).to_le_bytes());
        bytes.extend(facts.hash.to_le_bytes());
        bytes.extend(facts.words.to_le_bytes());
        bytes.extend(facts.day.unwrap_or(NO_DAY).to_le_bytes());
        at += fields.iter().map(|f| 4 + f.as_ref().map_or(0, String::len)).sum::<usize>();
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

/// Returns the number of four bytes at an offset; 0 behind the end, where only a forged file has offsets.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b))
}

/// Returns the number of eight bytes at an offset, as [`number`] does.
fn long(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b))
}

/// Returns a checksum as 16 hexadecimal digits: four sums in parallel over eight bytes at a time. It detects damage, not
/// attacks. It has 64 bits because the file name is derived from it: with CRC-32, two of some ten thousand segments of a folder
/// could get one name. Part of version 2 of the format.
fn checksum(bytes: &[u8]) -> String {
    let mix = |h: u64, word: u64| (h.rotate_left(29) ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mut lanes = [bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15, 1, 2, 3];
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = mix(*lane, u64::from_le_bytes(*word));
        }
    }
    let mut last = [0; 32];
    last[..rest.len()].copy_from_slice(rest);
    let (words, _) = last.as_chunks::<8>();
    let lanes = lanes.iter().zip(words).map(|(&lane, word)| mix(lane, u64::from_le_bytes(*word)));
    let h = lanes.fold(0, mix);
    format!("{:016x}", h ^ h >> 31)
}
