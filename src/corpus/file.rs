//! Files of a corpus: JSON lines, with one record per line after a header with their number.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::failure::{FailedRow, Failure};
use crate::bytes::atomic::write_with;
use crate::error::{Error, ErrorKind, Result};
use crate::record::DocumentRecord;

/// First line of a file. A file that was cut between two lines has fewer records than the header counts.
#[derive(Serialize, Deserialize)]
struct Header {
    corpus: Counts,
}

#[derive(Serialize, Deserialize)]
struct Counts {
    documents: usize,
}

/// Beginning of the first line, as [`write_records`] writes it.
const HEADER: &[u8] = br#"{"corpus":"#;

/// Writes records as JSON lines, one at a time. With `header`, the first line is `{"corpus":{"documents":N}}`, from which
/// [`read_records`] detects missing lines; without, every line is a record.
///
/// Fails when the file cannot be written; it then keeps its previous content.
pub fn write_records<'a>(
    path: &Path,
    records: impl ExactSizeIterator<Item = &'a DocumentRecord>,
    header: bool,
) -> Result<()> {
    write_with(path, |out| {
        if header {
            let header = Header { corpus: Counts { documents: records.len() } };
            let line = serde_json::to_string(&header).expect("a header holds a number only");
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
/// Fails on an empty file, on a line that is not a record, and if a header counts more or fewer records.
pub fn read_records(path: &Path) -> Result<(Vec<DocumentRecord>, Vec<Failure>)> {
    let failed = |e: std::io::Error| Error::from(e).at(path.display());
    let wrong = |message: String| Error::new(ErrorKind::Store, message).at(path.display());
    let complete = |counted: Option<usize>, found: usize| match counted {
        Some(counted) if counted != found => Err(wrong(format!(
            "cut or changed: the header counts {counted} documents, the file has {found}; restore the file, or remove its \
             first line to read it as it is"
        ))),
        _ => Ok(()),
    };
    let mut input = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    let (mut counted, mut begin) = (None, 0);
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
            complete(counted, records.len() - begin)?;
            let header: Header = serde_json::from_slice(&line).map_err(broken)?;
            (counted, begin) = (Some(header.corpus.documents), records.len());
            continue;
        }
        match serde_json::from_slice::<DocumentRecord>(&line) {
            Ok(record) => records.push(record),
            Err(e) => failures.push(serde_json::from_slice::<FailedRow>(&line).map_err(|_| broken(e))?.into()),
        }
    }
    complete(counted, records.len() - begin)?;
    if counted.is_none() && records.is_empty() && failures.is_empty() {
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
