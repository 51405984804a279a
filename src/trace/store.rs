//! Quotations kept on disk: added day by day, merged, looked up by their words.
//!
//! A folder holds segments, which are never changed once written, and a manifest that names those that count. A commit
//! writes a new segment, makes it durable, and only then puts the new manifest in the place of the old by renaming: a
//! process that dies at any moment leaves the last commit whole. What statements the quotations make is derived from
//! all of them together, so neither the order of additions nor the cut into segments has a say in it.

use std::fs;
use std::path::PathBuf;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cluster::{Quote, StatementId, Statements, trace};
use super::compare::{Comparison, Context, same};
use super::normal::Normal;
use super::place::Walk;
use super::segment::{Entry, Fields, Segment, fields, write_durably};
use super::shingle::shingles;
use crate::error::{Error, ErrorKind, Result};

const VERSION: u32 = 2;
const MANIFEST: &str = "manifest.json";
/// Candidates of a query that are compared word by word.
const COMPARED: usize = 64;
/// A shingle in more quotations of a segment than this tells a query nothing.
const CROWDED: usize = 4096;

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    segments: Vec<Entry>,
}

/// A folder of quotations that can be added to, merged and queried. Its files are mapped into memory: nothing but this
/// type may change them while it is open, and one process at a time may commit.
///
/// ```
/// use onrecord::trace::{Context, Quote, QuoteIndex};
/// # let folder = std::env::temp_dir().join(format!("onrecord-doc-index-{}", std::process::id()));
/// let mut index = QuoteIndex::open(&folder)?;
/// let words = "The quay stays closed until the divers have seen every pillar.";
/// index.add(&[Quote { text: words, document: "fjord-1", date: Some("2024-03-05"), ..Quote::default() }]);
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
        fs::create_dir_all(&folder).map_err(|e| Error::from(e).at(folder.display()))?;
        let manifest = read_manifest(&folder.join(MANIFEST))?;
        let segments = manifest.segments.iter().map(|e| Segment::open(&folder, e)).collect::<Result<_>>()?;
        Ok(Self { folder, manifest, segments, pending: Vec::new() })
    }

    /// Takes quotations in hand; they count once [`commit`](Self::commit) returns.
    pub fn add(&mut self, quotes: &[Quote<'_>]) {
        self.pending.extend(quotes.iter().map(fields));
    }

    /// Quotations that were added and not committed yet.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Makes durable what was added: all of it or, when it fails, nothing. Fails when another process has committed
    /// since this one opened the index.
    pub fn commit(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.only_writer()?;
        let (segment, entry) = Segment::write(&self.folder, &self.pending)?;
        // The very batch of an earlier commit is the same file; it counts once more all the same.
        self.manifest.segments.push(entry);
        if let Err(e) = write_durably(&self.folder, MANIFEST, &to_json(&self.manifest)) {
            self.manifest.segments.pop();
            return Err(e);
        }
        self.segments.push(segment);
        self.pending.clear();
        Ok(())
    }

    fn only_writer(&self) -> Result<()> {
        let path = self.folder.join(MANIFEST);
        if read_manifest(&path)? == self.manifest {
            return Ok(());
        }
        let message = "another process has committed to this index; open it again and add once more";
        Err(Error::new(ErrorKind::Store, message).at(path.display()))
    }

    /// Adds all quotations of another index and commits. Merging A into B or B into A makes the same statements.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.add(&other.quotes());
        self.commit()
    }

    /// Writes all quotations to one segment, each row once, in an order that depends on nothing but them.
    pub fn compact(&mut self) -> Result<()> {
        self.commit()?;
        self.only_writer()?;
        let (segment, manifest) = self.compacted_to(&self.folder.clone())?;
        let old = std::mem::replace(&mut self.manifest, manifest);
        self.segments = vec![segment];
        for entry in old.segments.iter().filter(|e| !self.manifest.segments.contains(e)) {
            // Left behind it would only take room; the manifest no longer names it.
            let _ = fs::remove_file(self.folder.join(&entry.file));
        }
        Ok(())
    }

    /// Writes the committed quotations, compacted, to another folder, which becomes an index of its own. Fails when
    /// that folder holds an index already.
    pub fn save(&self, folder: impl Into<PathBuf>) -> Result<()> {
        let folder = folder.into();
        let path = folder.join(MANIFEST);
        if path.exists() {
            let message = "an index is there already; name another folder, or merge into it";
            return Err(Error::new(ErrorKind::Store, message).at(path.display()));
        }
        fs::create_dir_all(&folder).map_err(|e| Error::from(e).at(folder.display()))?;
        self.compacted_to(&folder).map(drop)
    }

    fn compacted_to(&self, folder: &std::path::Path) -> Result<(Segment, Manifest)> {
        let mut rows: Vec<_> = self.quotes().iter().map(fields).collect();
        rows.sort_unstable();
        rows.dedup();
        let (segment, entry) = Segment::write(folder, &rows)?;
        let manifest = Manifest { version: VERSION, segments: vec![entry] };
        write_durably(folder, MANIFEST, &to_json(&manifest))?;
        Ok((segment, manifest))
    }

    /// Number of committed quotations.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Segment::len).sum()
    }

    /// Whether nothing is committed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The committed quotations, by row.
    pub fn quotes(&self) -> Vec<Quote<'_>> {
        self.segments.iter().flat_map(|s| (0..s.len()).map(|row| s.quote(row))).collect()
    }

    /// The statements that the committed quotations make; wordings go by row.
    pub fn statements(&self) -> Statements {
        trace(&self.quotes())
    }

    /// The statement of one committed quotation, without joining all the others: the same as
    /// [`statements`](Self::statements) would say. `None` where there is no such row.
    pub fn statement(&self, row: usize) -> Option<StatementId> {
        let (segment, row) = self.at(row)?;
        Some(StatementId(Walk::new(&self.segments).root(segment.facts(row).hash)))
    }

    /// The statement that now has the wording which once gave the id `id`; `None` where the index has no such wording.
    /// An id stays valid however much is added, merged or compacted.
    pub fn resolve(&self, id: StatementId) -> Option<StatementId> {
        let known = self.segments.iter().any(|s| s.wording(id.0).len() > 0);
        known.then(|| StatementId(Walk::new(&self.segments).root(id.0)))
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
                outlets: (context.outlets.0, context.outlets.1.or(quote.outlet)),
                speakers: (context.speakers.0, context.speakers.1.or(quote.speaker)),
            };
            Some(Hit { row, comparison: same(words, quote.text, context) })
        };
        let mut hits: Vec<Hit> = found.iter().filter_map(compare).filter(|h| h.comparison.same).collect();
        hits.sort_by(|x, y| y.comparison.evidence.total_cmp(&x.comparison.evidence).then(x.row.cmp(&y.row)));
        hits.truncate(limit);
        hits
    }

    /// The quotation of a row.
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

fn read_manifest(path: &std::path::Path) -> Result<Manifest> {
    if !path.exists() {
        return Ok(Manifest { version: VERSION, segments: Vec::new() });
    }
    let text = fs::read_to_string(path).map_err(|e| Error::from(e).at(path.display()))?;
    let manifest: Manifest = serde_json::from_str(&text)
        .map_err(|e| Error::new(ErrorKind::Store, "not a manifest of quotations").because(e).at(path.display()))?;
    if manifest.version != VERSION {
        let message =
            format!("written in version {} of the format, read in version {VERSION}; rebuild it", manifest.version);
        return Err(Error::new(ErrorKind::Store, message).at(path.display()));
    }
    Ok(manifest)
}

fn to_json(manifest: &Manifest) -> Vec<u8> {
    serde_json::to_vec_pretty(manifest).expect("a manifest holds strings and numbers only")
}
