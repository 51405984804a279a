//! Selection of the documents of a dataset: conditions are checked on columns of its tables, so that only the records of
//! the documents that fit are parsed.

use std::collections::{BTreeSet, HashSet};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;

use super::read::{Dataset, text};
use crate::corpus::people::{Occurrence, seen};
use crate::corpus::{Entry, Sought, is_between, is_of};
use crate::error::Result;

/// Conditions for documents; a document must fit all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// Ids or names of speakers; the document must quote one of them.
    pub(crate) said_by: Option<Vec<String>>,
    /// First and last date of publication.
    pub(crate) between: Option<(String, String)>,
    pub(crate) outlet: Option<String>,
    pub(crate) language: Option<String>,
    /// Kinds of quotations, of which the document must have one; empty for any kind.
    pub(crate) kinds: Vec<String>,
    /// Minimum confidence of these quotations.
    pub(crate) min_confidence: f64,
}

impl Selection {
    fn is_of_quotations(&self) -> bool {
        self.said_by.is_some() || self.chooses()
    }

    /// Returns true if quotations are chosen by kind or confidence.
    fn chooses(&self) -> bool {
        !self.kinds.is_empty() || self.min_confidence > 0.0
    }

    fn fits(&self, kind: &str, confidence: f64) -> bool {
        (self.kinds.is_empty() || self.kinds.iter().any(|k| k == kind)) && confidence >= self.min_confidence
    }

    fn is_of_document(&self, published: Option<&str>, site: Option<&str>, language: Option<&str>) -> bool {
        let dated = self.between.as_ref();
        dated.is_none_or(|(first, last)| published.is_some_and(|p| is_between(p, first, last)))
            && self.outlet.as_ref().is_none_or(|host| site.is_some_and(|site| is_of(site, host)))
            && self.language.as_deref().is_none_or(|wanted| language == Some(wanted))
    }

    /// Returns a document with only those quotations in view that fit; `None` if the document does not fit. All conditions
    /// are checked again, because two documents can have the same id.
    fn of(&self, entry: Entry) -> Option<Entry> {
        let record = &entry.record;
        let (published, site, language) = (&record.published, &record.site, &record.language);
        if !self.is_of_document(published.as_deref(), site.as_deref(), language.as_deref()) {
            return None;
        }
        let entry = match &self.said_by {
            Some(speakers) => entry.said_by_any(speakers)?,
            None => entry,
        };
        if self.chooses() { entry.quoting(|q| self.fits(q.kind.name(), q.confidence)) } else { Some(entry) }
    }
}

/// Returns the values of a cell with a list of texts.
fn list(batch: &RecordBatch, column: usize, row: usize) -> Vec<Option<String>> {
    let Some(lists) = batch.column(column).as_list_opt::<i32>() else { return Vec::new() };
    let cell = lists.value(row);
    let Some(cell) = cell.as_string_opt::<i32>() else { return Vec::new() };
    cell.iter().map(|text| text.map(str::to_owned)).collect()
}

/// Returns the names and ids of the speakers of a row, from the columns `speakers` (`column`) and `speaker_ids` (the next).
fn speakers(batch: &RecordBatch, column: usize, row: usize) -> impl Iterator<Item = (String, Option<String>)> {
    let ids = list(batch, column + 1, row).into_iter().chain(std::iter::repeat(None));
    list(batch, column, row).into_iter().zip(ids).filter_map(|(name, id)| Some((name?, id)))
}

impl Dataset {
    /// Returns the documents of a part that fit, with only the quotations in view that fit.
    pub(crate) fn select(&self, part: usize, selection: &Selection) -> Result<Vec<Entry>> {
        let mut ids: HashSet<String> = HashSet::new();
        self.each_row(part, "documents", &["doc_id", "published", "site", "language"], &mut |batch, row| {
            let [id, published, site, language] = [0, 1, 2, 3].map(|column| text(batch, column, row));
            if selection.is_of_document(published, site, language) {
                ids.extend(id.map(str::to_owned));
            }
            Ok(())
        })?;
        if selection.is_of_quotations() {
            let sought = selection.said_by.as_deref().map(Sought::new);
            let mut quoting: HashSet<String> = HashSet::new();
            let columns = ["doc_id", "kind", "confidence", "speakers", "speaker_ids"];
            self.each_row(part, "quotes", &columns, &mut |batch, row| {
                let id = text(batch, 0, row).unwrap_or_default();
                if !ids.contains(id) || quoting.contains(id) {
                    return Ok(());
                }
                let confidence = batch.column(2).as_primitive_opt::<Float64Type>().map_or(0.0, |c| c.value(row));
                let fits = selection.fits(text(batch, 1, row).unwrap_or_default(), confidence)
                    && sought
                        .as_ref()
                        .is_none_or(|s| speakers(batch, 3, row).any(|(name, id)| s.fits(&name, id.as_deref())));
                if fits {
                    quoting.insert(id.to_owned());
                }
                Ok(())
            })?;
            ids = quoting;
        }
        let mut out = Vec::new();
        if ids.is_empty() {
            return Ok(out);
        }
        self.each_documents(part, Some(&ids.iter().map(String::as_str).collect()), &mut |entries| {
            out.extend(entries.into_iter().filter_map(|entry| selection.of(entry)));
            Ok(())
        })?;
        Ok(out)
    }

    /// Adds the names and ids of the speakers of a part to `out`.
    pub(crate) fn speakers(&self, part: usize, out: &mut BTreeSet<(String, Option<String>)>) -> Result<()> {
        self.each_row(part, "quotes", &["speakers", "speaker_ids"], &mut |batch, row| {
            out.extend(speakers(batch, 0, row));
            Ok(())
        })
    }

    /// Returns the people in the documents of a part, and the number of these documents; `first` is the index of the first
    /// document of the part in the dataset.
    pub(crate) fn people(&self, part: usize, first: usize) -> Result<(Vec<Occurrence>, usize)> {
        let (mut out, mut count) = (Vec::new(), 0);
        self.each_documents(part, None, &mut |entries| {
            out.extend(seen(first + count, &entries));
            count += entries.len();
            Ok(())
        })?;
        Ok((out, count))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::*;
    use crate::corpus::{Input, Source, read_inputs};
    use crate::dataset::{DatasetWriter, PartSize};
    use crate::read::{PageInfo, ReadOptions};

    #[test]
    fn documents_are_selected_as_in_memory() {
        let page = |i: usize| {
            let name = ["Ola Osei", "Petra Lund"][i % 2];
            let text = format!("“We lost {i} ships,” {name} said. {name} said that the quay was closed.");
            let date = format!("2024-0{}-05", i % 3 + 1);
            let info = PageInfo::new().url(format!("https://{}.example/{i}", ["daily", "weekly"][i % 2])).date(date);
            Input { source: Ok(Source::Text(text)), info, format: None }
        };
        let read = read_inputs((0..12).map(page).collect(), 0, &ReadOptions::default());
        let entries: Vec<Entry> =
            read.into_iter().map(|o| Entry { source: None, settings: None, ..o.unwrap() }).collect();
        let folder = tempfile::tempdir().unwrap();
        let size = PartSize { pages: 5, time: Duration::MAX };
        let mut writer = DatasetWriter::open(folder.path(), BTreeMap::new(), size).unwrap();
        for entry in entries.chunks(1) {
            writer.write(entry, &[]).unwrap();
        }
        writer.finish(true).unwrap();
        let dataset = Dataset::open(folder.path()).unwrap();
        let found = |selection: &Selection| -> Vec<Entry> {
            (0..dataset.parts()).flat_map(|part| dataset.select(part, selection).unwrap()).collect()
        };
        assert_eq!(found(&Selection::default()), entries);
        let said_by = Selection { said_by: Some(vec!["petra lund".to_owned()]), ..Selection::default() };
        let expected: Vec<Entry> = entries.iter().filter_map(|e| e.said_by("petra lund")).collect();
        assert_eq!((found(&said_by), expected.len()), (expected, 6));
        let direct =
            Selection { kinds: vec!["direct".to_owned()], outlet: Some("daily.example".to_owned()), ..said_by };
        assert!(found(&direct).is_empty());
        let march = Selection {
            between: Some(("2024-03".to_owned(), "2024-03".to_owned())),
            kinds: vec!["indirect".to_owned()],
            ..Selection::default()
        };
        assert_eq!(found(&march).len(), 4);
        assert!(found(&march).iter().all(|e| e.quotes().count() == 1));
        // Of two documents with one id, the one that fits.
        let twice: Vec<Entry> = [(0, "2024-01-05"), (1, "2024-02-05")]
            .map(|(i, date)| {
                let mut record = (*entries[i].record).clone();
                (record.id, record.published) = (Some("twice".to_owned()), Some(date.to_owned()));
                Entry::new(record, None)
            })
            .into();
        let folder = tempfile::tempdir().unwrap();
        let mut writer = DatasetWriter::open(folder.path(), BTreeMap::new(), size).unwrap();
        writer.write(&twice, &[]).unwrap();
        writer.finish(true).unwrap();
        let january = Selection { between: Some(("2024-01".to_owned(), "2024-01".to_owned())), ..Selection::default() };
        assert_eq!(Dataset::open(folder.path()).unwrap().select(0, &january).unwrap(), twice[..1]);
        let mut speakers = BTreeSet::new();
        (0..dataset.parts()).for_each(|part| dataset.speakers(part, &mut speakers).unwrap());
        assert_eq!(speakers.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(), ["Ola Osei", "Petra Lund"]);
    }
}
