//! Files of a corpus: JSON lines, with one record per line after a header with their number.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

use super::failure::{FailedRow, Failure};
use crate::bytes::atomic::write_with;
use crate::error::{Error, ErrorKind, Result};
use crate::record::DocumentRecord;

/// First line of a file. A file that was cut between two lines has fewer records than the header counts.
#[derive(Serialize, Deserialize)]
struct Header {
    corpus: Contents,
}

/// Number of the records and the CRC-32 of their lines, each with its line feed; without the checksum only the number is
/// compared.
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
pub fn write_records<'a>(
    path: &Path,
    records: impl ExactSizeIterator<Item = &'a DocumentRecord> + Clone,
    header: bool,
) -> Result<()> {
    write_with(path, |out| {
        if header {
            // Written before the records, which are converted twice rather than kept in memory.
            let mut hasher = Hasher::new();
            for record in records.clone() {
                hasher.update(record.to_json().as_bytes());
                hasher.update(b"\n");
            }
            let header = Header { corpus: Contents { documents: records.len(), crc32: Some(hasher.finalize()) } };
            let line = serde_json::to_string(&header).expect("a header holds numbers only");
            writeln!(out, "{line}")?;
        }
        for record in records {
            writeln!(out, "{}", record.to_json())?;
        }
        Ok(())
    })
}

/// Reads records that [`write_records`] or the command line wrote, and the error rows of pages that could not be read.
/// The header may be missing; a file may consist of several files one after another.
///
/// Fails on an empty file, on a line that is not a record, and if a header counts more or fewer records or has the checksum
/// of others.
pub fn read_records(path: &Path) -> Result<(Vec<DocumentRecord>, Vec<Failure>)> {
    let failed = |e: std::io::Error| Error::from(e).at(path.display());
    let wrong = |message: String| Error::new(ErrorKind::Store, message).at(path.display());
    let complete = |header: Option<Contents>, found: usize, checksum: Hasher| {
        let Some(header) = header else { return Ok(()) };
        let remedy = "restore the file, or remove its first line to read it as it is";
        let counted = header.documents;
        if counted != found {
            return Err(wrong(format!(
                "cut or changed: the header counts {counted} documents, the file has {found}; {remedy}"
            )));
        }
        match header.crc32 {
            Some(crc32) if crc32 != checksum.finalize() => {
                Err(wrong(format!("changed: the lines do not have the checksum of the header; {remedy}")))
            }
            _ => Ok(()),
        }
    };
    let mut input = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    let (mut contents, mut begin, mut checksum) = (None, 0, Hasher::new());
    let (mut line, mut number) = (Vec::new(), 0_usize);
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let broken = |e| wrong(format!("line {number}: not a record")).because(e);
        if line.starts_with(HEADER) {
            complete(contents, records.len() - begin, std::mem::take(&mut checksum))?;
            let header: Header = serde_json::from_slice(&line).map_err(broken)?;
            (contents, begin) = (Some(header.corpus), records.len());
            continue;
        }
        checksum.update(&line);
        match serde_json::from_slice::<DocumentRecord>(&line) {
            Ok(record) => records.push(record),
            Err(e) => failures.push(serde_json::from_slice::<FailedRow>(&line).map_err(|_| broken(e))?.into()),
        }
    }
    complete(contents, records.len() - begin, checksum)?;
    if contents.is_none() && records.is_empty() && failures.is_empty() {
        return Err(wrong("the file is empty; an empty corpus has a header".to_owned()));
    }
    Ok((records, failures))
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
    fn an_empty_file_is_no_corpus_and_an_empty_corpus_no_empty_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corpus.jsonl");
        fs::write(&path, "").unwrap();
        refused(&path, "empty");
        write_records(&path, [].iter(), true).unwrap();
        assert_eq!(read_records(&path).unwrap(), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_file_that_is_no_text_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corpus.jsonl");
        let bytes = records()[2].to_json().replace('ø', "o").into_bytes();
        let latin: Vec<u8> = bytes.iter().map(|&b| if b == b'R' { 0xd8 } else { b }).collect();
        fs::write(&path, [bytes, vec![b'\n'], latin].concat()).unwrap();
        refused(&path, "line 2");
    }
}
