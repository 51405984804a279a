//! Iteration over the documents of a dataset, in batches.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};

use super::read::{Dataset, damaged, parsed, text};
use crate::corpus::{Entry, Failure};
use crate::error::Result;

/// Maximum number of documents in a batch.
const SOME: usize = 256;

/// Iterator over the documents of a dataset in order, without their sources, in batches that are never empty.
pub(crate) struct Documents {
    reader: Box<dyn RecordBatchReader + Send>,
    batch: Option<RecordBatch>,
    /// Next row of the batch.
    row: usize,
}

impl Iterator for Documents {
    type Item = Result<Vec<Entry>>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.batch.as_ref().is_none_or(|b| self.row >= b.num_rows()) {
            (self.batch, self.row) = (None, 0);
            match self.reader.next()?.map_err(damaged) {
                Ok(batch) => self.batch = Some(batch),
                Err(error) => return Some(Err(error)),
            }
        }
        let batch = self.batch.as_ref()?;
        let end = batch.num_rows().min(self.row + SOME);
        let cell = |column, row| text(batch, column, row).unwrap_or_default().to_owned();
        let some = (self.row..end).map(|row| (cell(0, row), cell(1, row))).collect();
        self.row = end;
        Some(parsed(some))
    }
}

impl Dataset {
    /// Returns an iterator over all documents.
    pub(crate) fn documents(&self) -> Result<Documents> {
        Ok(Documents {
            reader: self.reader("records", Some(&["doc_id".to_owned(), "record".to_owned()]))?,
            batch: None,
            row: 0,
        })
    }

    /// Returns the failures of all parts.
    pub(crate) fn failures(&self) -> Result<Vec<Failure>> {
        let mut failures = Vec::new();
        for part in 0..self.parts() {
            failures.extend(self.part_failures(part)?);
        }
        Ok(failures)
    }

    /// Returns the documents with the fields that a report needs before an article is opened: without text, blocks, mentions,
    /// people, description and tags, and with quotations without their spans. The work stops when `go_on` returns false; the
    /// documents read until then are returned.
    pub(crate) fn outline(&self, go_on: &mut dyn FnMut() -> bool) -> Result<Vec<Entry>> {
        let mut out = Vec::new();
        for some in self.documents()? {
            out.extend(some?.into_iter().map(outlined));
            if !go_on() {
                break;
            }
        }
        Ok(out)
    }
}

fn outlined(entry: Entry) -> Entry {
    let mut record = Arc::unwrap_or_clone(entry.record);
    (record.text, record.blocks, record.mentions) = (String::new(), Vec::new(), Vec::new());
    (record.people, record.description, record.tags) = (Vec::new(), None, Vec::new());
    for quote in &mut record.quotes {
        (quote.content, quote.marked) = (Vec::new(), Vec::new());
    }
    Entry { record: Arc::new(record), ..entry }
}
