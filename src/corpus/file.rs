//! Files of a corpus: JSON lines, with one record per line after a header with their number.

use std::borrow::Borrow;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

use super::failure::{FailedRow, Failure};
use crate::bytes::atomic::write_with;
use crate::error::{Error, ErrorKind, Result};
use crate::record::DocumentRecord;

/// First line of a file, by which a file that was cut between two lines is detected.
#[derive(Serialize, Deserialize)]
struct Header {
    corpus: Contents,
}

/// Number of records, and CRC-32 of their lines with line feeds; in files without the checksum only the number is compared.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Contents {
    documents: usize,
    crc32: Option<u32>,
}

/// Beginning of the first line, as [`write_records`] writes it.
const HEADER: &[u8] = br#"{"corpus":"#;

/// Writes records as JSON lines, one at a time. With `header`, the first line is
/// `{"corpus":{"documents":N,"crc32":C}}`, from which [`read_records`] detects missing and changed lines; without, every
/// line is a record.
///
/// Fails when the file cannot be written; it then keeps its previous content.
pub fn write_records(
    path: &Path,
    records: impl ExactSizeIterator<Item: Borrow<DocumentRecord>> + Clone,
    header: bool,
) -> Result<()> {
    write_with(path, |out| {
        if header {
            // The header comes first and needs the checksum, so records are converted twice rather than kept in memory.
            let mut hasher = Hasher::new();
            for record in records.clone() {
                hasher.update(record.borrow().to_json().as_bytes());
                hasher.update(b"\n");
            }
            let header = Header { corpus: Contents { documents: records.len(), crc32: Some(hasher.finalize()) } };
            let line = serde_json::to_string(&header).expect("a header holds numbers only");
            writeln!(out, "{line}")?;
        }
        for record in records {
            writeln!(out, "{}", record.borrow().to_json())?;
        }
        Ok(())
    })
}

/// Reads records that [`write_records`] or the command line wrote, and the error rows of pages that could not be read.
/// The header may be missing; a file may consist of several files one after another.
///
/// Fails on an empty file, on a line that is not a record, and if the number or the checksum of the records differs from the
/// header.
pub fn read_records(path: &Path) -> Result<(Vec<DocumentRecord>, Vec<Failure>)> {
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    for row in RecordLines::open(path)? {
        match row? {
            Ok(record) => records.push(record),
            Err(failure) => failures.push(failure),
        }
    }
    Ok((records, failures))
}

/// Iterator over the records and failures of a file, which [`read_records`] collects. The header is compared with the
/// records after the last of them.
pub(crate) struct RecordLines {
    path: PathBuf,
    input: BufReader<File>,
    /// The last header; number and checksum of the records after it.
    contents: Option<Contents>,
    since: usize,
    checksum: Hasher,
    /// Number of lines read, and true if one of them was a record or a failure.
    lines: usize,
    any: bool,
    ended: bool,
}

impl RecordLines {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let input = File::open(path).map_err(|e| Error::from(e).at(path.display()))?;
        let (path, input) = (path.to_owned(), BufReader::with_capacity(1 << 20, input));
        let (checksum, contents) = (Hasher::new(), None);
        Ok(Self { path, input, contents, since: 0, checksum, lines: 0, any: false, ended: false })
    }

    fn wrong(&self, message: String) -> Error {
        Error::new(ErrorKind::Store, message).at(self.path.display())
    }

    /// Compares number and checksum of the records after the last header with the header.
    fn complete(&mut self) -> Result<()> {
        let (since, checksum) = (std::mem::take(&mut self.since), std::mem::take(&mut self.checksum).finalize());
        let Some(header) = self.contents.take() else { return Ok(()) };
        let remedy = "restore the file, or remove its first line to read it as it is";
        let counted = header.documents;
        if counted != since {
            return Err(self.wrong(format!(
                "cut or changed: the header counts {counted} documents, the file has {since}; {remedy}"
            )));
        }
        match header.crc32 {
            Some(crc32) if crc32 != checksum => {
                Err(self.wrong(format!("changed: the lines do not have the checksum of the header; {remedy}")))
            }
            _ => Ok(()),
        }
    }

    fn row(&mut self) -> Result<Option<std::result::Result<DocumentRecord, Failure>>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.input.read_until(b'\n', &mut line).map_err(|e| Error::from(e).at(self.path.display()))? == 0 {
                let empty = self.contents.is_none() && !self.any;
                self.complete()?;
                return if empty {
                    Err(self.wrong("the file is empty; an empty corpus has a header".to_owned()))
                } else {
                    Ok(None)
                };
            }
            self.lines += 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let broken = |e| self.wrong(format!("line {}: not a record", self.lines)).because(e);
            if line.starts_with(HEADER) {
                let header: Header = serde_json::from_slice(&line).map_err(broken)?;
                self.complete()?;
                self.contents = Some(header.corpus);
                continue;
            }
            let row = match serde_json::from_slice::<DocumentRecord>(&line) {
                Ok(record) => Ok(record),
                Err(e) => Err(serde_json::from_slice::<FailedRow>(&line).map_err(|_| broken(e))?.into()),
            };
            self.checksum.update(&line);
            self.since += usize::from(row.is_ok());
            self.any = true;
            return Ok(Some(row));
        }
    }
}

impl Iterator for RecordLines {
    type Item = Result<std::result::Result<DocumentRecord, Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.row();
        self.ended = !matches!(row, Ok(Some(_)));
        row.transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::read;

    fn records() -> Vec<DocumentRecord> {
        let texts = ["Petra Lund said: “The quay is closed.”", "Kwame Osei said: “The lock is open.”", "Rain in Bodø."];
        let record = |text| DocumentRecord::new(&read(text).unwrap());
        texts.map(record).into()
    }

    fn refused(path: &Path, words: &str) {
        let error = read_records(path).expect_err(words);
        assert_eq!(error.kind(), ErrorKind::Store, "{error}");
        assert!(error.to_string().contains(words) && error.to_string().contains("corpus.jsonl"), "{error}");
    }

    #[test]
    fn records_come_back_and_a_missing_line_is_an_error() {
        let (folder, records) = (tempfile::tempdir().unwrap(), records());
        let path = folder.path().join("corpus.jsonl");
        write_records(&path, records.iter(), true).unwrap();
        assert_eq!(read_records(&path).unwrap().0, records);
        let whole = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        for cut in 1..lines.len() {
            fs::write(&path, lines[..cut].concat()).unwrap();
            refused(&path, "the header counts 3 documents");
        }
        fs::write(&path, [lines[0], lines[1]].concat().repeat(2)).unwrap();
        refused(&path, "the header counts 3 documents");
        fs::write(&path, whole.repeat(2)).unwrap();
        assert_eq!(read_records(&path).unwrap().0.len(), 6);
        fs::write(&path, lines[1..].concat()).unwrap();
        assert_eq!(read_records(&path).unwrap().0, records, "a file without a header is read as it is");
        fs::write(&path, whole.replace("lock is open", "lock is shut")).unwrap();
        refused(&path, "checksum of the header");
        let without = whole.replacen(&whole[whole.find(",\"crc32\"").unwrap()..=whole.find("}}").unwrap()], "}", 1);
        fs::write(&path, without).unwrap();
        assert_eq!(read_records(&path).unwrap().0, records, "a header without a checksum");
    }

    #[test]
    fn rows_of_other_programs_are_read() {
        let (folder, records) = (tempfile::tempdir().unwrap(), records());
        let path = folder.path().join("corpus.jsonl");
        write_records(&path, records.iter(), false).unwrap();
        let failure = r#"{"id": "a", "error": {"type": "PageError", "message": "no text"}}"#;
        fs::write(&path, format!("{failure}\n\n{}", fs::read_to_string(&path).unwrap())).unwrap();
        let (found, failures) = read_records(&path).unwrap();
        assert_eq!((found, failures.len()), (records, 1));
    }

    #[test]
    fn an_empty_file_is_an_error_and_an_empty_corpus_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corpus.jsonl");
        fs::write(&path, "").unwrap();
        refused(&path, "empty");
        write_records(&path, [].iter(), true).unwrap();
        assert_eq!(read_records(&path).unwrap(), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_error_for_bytes_that_are_not_utf_8_names_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corpus.jsonl");
        let bytes = records()[2].to_json().replace('ø', "o").into_bytes();
        let latin: Vec<u8> = bytes.iter().map(|&b| if b == b'R' { 0xd8 } else { b }).collect();
        fs::write(&path, [bytes, vec![b'\n'], latin].concat()).unwrap();
        refused(&path, "line 2");
    }
}
