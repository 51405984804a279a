//! Replacement of pages that have changed since they were written, or could not be read then.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, BooleanArray, RecordBatchReader};
use arrow_select::filter::filter_record_batch;
use parquet::arrow::ArrowWriter;

use super::manifest::{Manifest, Part};
use super::part;
use super::read::{self, Dataset};
use crate::bytes::atomic::AtomicFile;
use crate::bytes::hash;
use crate::corpus::{Entry, Failure};
use crate::error::{Error, ErrorKind, Result};

/// Pages of the parts, and those of them that the open part replaces.
#[derive(Default)]
pub(super) struct Replaced {
    /// The pages of the parts; read when they are needed.
    known: Option<Known>,
    /// Ids of the pages in the open part that replace others.
    ids: HashSet<String>,
    /// Numbers of the parts with the pages that are replaced.
    parts: BTreeSet<u32>,
}

/// Pages of the parts, by the hashes of their ids.
#[derive(Default)]
struct Known {
    /// Hash of the source and number of the part of each document; `None` if another document has the same id, which
    /// then cannot be replaced.
    documents: HashMap<u64, Option<(i64, u32)>>,
    /// Number of the part of each page that could not be read.
    failures: HashMap<u64, u32>,
}

fn id_hash(id: &str) -> u64 {
    hash::add_bytes(hash::START, id.as_bytes())
}

impl Known {
    fn open(dataset: &Dataset, parts: &[Part]) -> Result<Self> {
        let mut out = Self::default();
        for (i, part) in parts.iter().enumerate() {
            dataset.each_row(i, "errors", &["doc_id"], &mut |batch, row| {
                out.failures.insert(id_hash(read::text(batch, 0, row).unwrap_or_default()), part.number);
                Ok(())
            })?;
            let found = dataset.each_row(i, "records", &["doc_id", "source_hash"], &mut |batch, row| {
                let id = id_hash(read::text(batch, 0, row).unwrap_or_default());
                let hashes = batch.column(1).as_primitive_opt::<Int64Type>().filter(|hashes| hashes.is_valid(row));
                let page = hashes.map(|hashes| (hashes.value(row), part.number));
                out.documents.entry(id).and_modify(|known| *known = None).or_insert(page);
                Ok(())
            });
            // Parts of an earlier version have no hashes, so their pages are never replaced.
            if let Err(error) = found
                && error.kind() != ErrorKind::Store
            {
                return Err(error);
            }
        }
        Ok(out)
    }

    /// Sets the new number of a part.
    fn renumber(&mut self, old: u32, new: u32) {
        let parts = self.documents.values_mut().flatten().map(|page| &mut page.1);
        parts.chain(self.failures.values_mut()).filter(|number| **number == old).for_each(|number| *number = new);
    }
}

/// Returns true if the parts have a file that could not be read, which a later run may be able to read.
pub(super) fn has_unread_files(folder: &Path, manifest: &Manifest) -> bool {
    if manifest.rows().get("errors").is_none_or(|count| *count == 0) {
        return false;
    }
    let io = ErrorKind::Io.name();
    let any = |dataset: &Dataset| {
        (0..dataset.parts()).any(|i| dataset.part_failures(i).is_ok_and(|all| all.iter().any(|f| f.kind == io)))
    };
    Dataset::open(folder).is_ok_and(|dataset| any(&dataset))
}

impl Replaced {
    /// Returns true if a page of the parts must be read again: its source has another hash, or it could not be read then
    /// and can be read now. `hash` is `None` for a page that cannot be read now.
    pub(super) fn is_changed(&mut self, folder: &Path, parts: &[Part], id: &str, hash: Option<u64>) -> Result<bool> {
        if self.known.is_none() {
            self.known = Some(Known::open(&Dataset::open(folder)?, parts)?);
        }
        let (Some(hash), Some(known)) = (hash, &self.known) else { return Ok(false) };
        let id = id_hash(id);
        let part = match known.documents.get(&id) {
            Some(Some((old, part))) if *old != hash.cast_signed() => Some(part),
            Some(_) => None,
            None => known.failures.get(&id),
        };
        self.parts.extend(part);
        Ok(part.is_some())
    }

    /// Adds pages that the open part has in the place of others.
    pub(super) fn add(&mut self, entries: &[Entry], failures: &[Failure]) {
        let ids = entries.iter().filter_map(|e| e.record.id.clone()).chain(failures.iter().map(|f| f.id.clone()));
        self.ids.extend(ids);
    }

    /// Writes the parts of the replaced pages again, without these pages, and puts them into the manifest, which is still to
    /// be saved. Returns true if there were any. The last part of the manifest has the new rows.
    pub(super) fn remove_old(&mut self, folder: &Path, manifest: &mut Manifest) -> Result<bool> {
        let (parts, ids) = (std::mem::take(&mut self.parts), std::mem::take(&mut self.ids));
        for &old in &parts {
            let number = manifest.next_number();
            let Some(place) = manifest.parts.iter().position(|p| p.number == old) else { continue };
            let rows = write_without(folder, &manifest.parts[place], number, &ids)?;
            manifest.parts[place] = Part { number, rows };
            if let Some(known) = &mut self.known {
                known.renumber(old, number);
            }
        }
        Ok(!parts.is_empty())
    }
}

/// Writes the files of a part again under the number `to`, without the rows of some documents. Returns the number of rows
/// of each table.
fn write_without(folder: &Path, old: &Part, to: u32, ids: &HashSet<String>) -> Result<BTreeMap<String, u64>> {
    let table = |name: &String| {
        let path = part::path(folder, name, old.number);
        let at = |e: Error| e.at(path.display());
        let reader = read::whole_file(&path).map_err(at)?;
        let new = AtomicFile::create(&part::path(folder, name, to))?;
        let mut writer = ArrowWriter::try_new(new, reader.schema(), Some(part::properties())).map_err(part::failed)?;
        let mut count = 0;
        for batch in reader {
            let batch = batch.map_err(|e| at(read::damaged(e)))?;
            let column = batch.column_by_name("doc_id").and_then(|ids| ids.as_string_opt::<i32>());
            let column = column.ok_or_else(|| at(Error::new(ErrorKind::Store, "the column doc_id is missing")))?;
            let keep: BooleanArray = column.iter().map(|id| Some(id.is_none_or(|id| !ids.contains(id)))).collect();
            let batch = filter_record_batch(&batch, &keep).map_err(|e| at(read::damaged(e)))?;
            count += batch.num_rows() as u64;
            writer.write(&batch).map_err(part::failed)?;
        }
        writer.into_inner().map_err(part::failed)?.finish()?;
        Ok((name.clone(), count))
    };
    old.rows.keys().map(table).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::corpus::{Input, Source, read_inputs, source_hash};
    use crate::dataset::{DatasetWriter, PartSize};
    use crate::read::{PageInfo, ReadOptions};

    const SIZE: PartSize = PartSize { pages: 2, time: Duration::MAX };
    const BROKEN: &str = "";

    /// Reads pages with the ids "0", "1" …; an empty text is a page that cannot be read.
    fn read_pages(texts: &[&str], first: usize) -> (Vec<Entry>, Vec<Failure>) {
        let source = |text: &str| {
            if text == BROKEN { Source::Bytes(b"%PDF-1.7 ".to_vec()) } else { Source::Text(text.to_owned()) }
        };
        let input = |text: &&str| Input { source: Ok(source(text)), info: PageInfo::default(), format: None };
        let outcomes = read_inputs(texts.iter().map(input).collect(), first, &ReadOptions::default());
        let (done, failed): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(std::result::Result::is_ok);
        (done.into_iter().flatten().collect(), failed.into_iter().filter_map(std::result::Result::err).collect())
    }

    /// Writes texts to a folder as a run does; returns the number of pages that were replaced.
    fn run(folder: &Path, texts: &[&str]) -> usize {
        let mut writer = DatasetWriter::open(folder, BTreeMap::new(), SIZE).unwrap();
        let done = usize::try_from(writer.done()).unwrap();
        let mut changed = 0;
        for (i, text) in texts[..done].iter().enumerate() {
            let hash = (*text != BROKEN).then(|| source_hash(text, &PageInfo::default()));
            let id = i.to_string();
            if writer.is_changed(&id, hash).unwrap() {
                let (entries, failures) = read_pages(&[text], i);
                writer.replace(&entries, &failures).unwrap();
                changed += 1;
            }
            writer.skip([id.as_str()].into_iter()).unwrap();
        }
        for (i, text) in texts.iter().enumerate().skip(done) {
            let (entries, failures) = read_pages(&[text], i);
            writer.write(&entries, &failures).unwrap();
        }
        writer.finish(true).unwrap();
        changed
    }

    /// Returns id and text of each document, sorted, and the ids of the failures.
    fn content(folder: &Path) -> (Vec<(String, String)>, Vec<String>) {
        let dataset = Dataset::open(folder).unwrap();
        assert!(dataset.is_complete());
        let parts: Vec<_> = (0..dataset.parts()).map(|part| dataset.entries(part, None).unwrap()).collect();
        let document = |e: &Entry| (e.record.id.clone().unwrap(), e.record.text.clone());
        let mut documents: Vec<_> = parts.iter().flat_map(|(entries, _)| entries.iter().map(document)).collect();
        documents.sort();
        assert_eq!(dataset.rows()["documents"], documents.len() as u64);
        (documents, parts.iter().flat_map(|(_, failures)| failures.iter().map(|f| f.id.clone())).collect())
    }

    #[test]
    fn changed_pages_and_failures_are_replaced() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("records");
        let mut texts = vec!["We lost.", BROKEN, "We won.", "We left.", "We came."];
        assert_eq!(run(&folder, &texts), 0);
        assert_eq!(content(&folder).1, ["1"]);
        assert_eq!(run(&folder, &texts), 0, "the same input");
        (texts[0], texts[1], texts[3]) = ("We lost all.", "We rose.", "We left again.");
        texts.push("We went.");
        assert_eq!(run(&folder, &texts), 3);
        let (documents, failures) = content(&folder);
        let found: Vec<&str> = documents.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!((found, failures), (texts.clone(), Vec::new()));
        assert_eq!(run(&folder, &texts), 0, "after the replacement");
        // The files of the old parts are gone.
        let files = std::fs::read_dir(folder.join("records")).unwrap().count();
        assert_eq!(files, Dataset::open(&folder).unwrap().parts());
    }

    #[test]
    fn pages_that_share_an_id_stay() {
        let temporary = tempfile::tempdir().unwrap();
        let mut writer = DatasetWriter::open(temporary.path(), BTreeMap::new(), SIZE).unwrap();
        let (first, second) = (read_pages(&["We lost."], 0).0, read_pages(&["We won."], 0).0);
        writer.write(&[first, second].concat(), &[]).unwrap();
        drop(writer);
        let mut writer = DatasetWriter::open(temporary.path(), BTreeMap::new(), SIZE).unwrap();
        assert!(!writer.is_changed("0", Some(7)).unwrap());
    }
}
