//! Runs of a work over lines, in parallel, and the rows of errors.

use std::io::{BufRead, Write};

use serde::Deserialize;

pub use crate::corpus::FailedRow;

use crate::corpus::failure::id_text;
use crate::error::{Error, ErrorKind, Result};
use crate::guard::guarded;
use crate::pool;

/// Number of lines of a run by outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Lines answered with a record.
    pub done: usize,
    /// Lines answered with an error row.
    pub failed: usize,
}

/// Lines that are read before they are processed in parallel; bounds memory.
const CHUNK: usize = 256;

#[derive(Deserialize)]
struct Id {
    #[serde(default)]
    id: Option<serde_json::Value>,
}

/// Returns the id in a line; `None` if it has none or is not JSON.
fn line_id(line: &str) -> Option<String> {
    id_text(serde_json::from_str::<Id>(line).ok()?.id.as_ref())
}

/// Returns the error row of a line, with its id if it has one.
pub fn error_row(line: &str, error: &Error) -> String {
    let id = serde_json::from_str::<Id>(line).ok().and_then(|r| r.id);
    serde_json::to_string(&FailedRow::new(id, error)).expect("an error row is serialisable: it has string fields only")
}

/// Runs `work` on every line that is not blank, in parallel by chunks, and writes the answers in input order. A panic in
/// `work` is an error of its line. `progress` is called after every chunk and ends the run by returning false.
///
/// Fails when `input` cannot be read or `output` cannot be written.
pub fn each_line(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    work: &(dyn Fn(&str) -> Result<String> + Sync),
    progress: &mut dyn FnMut(Tally) -> bool,
) -> Result<Tally> {
    each_line_of("", input, output, work, progress)
}

/// Runs [`each_line`]; errors begin with the name of the input and the number of the line, unless the name is empty.
pub(crate) fn each_line_of(
    name: &str,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    work: &(dyn Fn(&str) -> Result<String> + Sync),
    progress: &mut dyn FnMut(Tally) -> bool,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut number = 0_usize;
    loop {
        let mut lines: Vec<(usize, Vec<u8>)> = Vec::with_capacity(CHUNK);
        while lines.len() < CHUNK {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            number += 1;
            if !line.iter().all(u8::is_ascii_whitespace) {
                lines.push((number, line));
            }
        }
        if lines.is_empty() {
            return Ok(tally);
        }
        let answers: Vec<(bool, String)> = pool::map(lines, |(number, line)| {
            let line = String::from_utf8_lossy(&line);
            match guarded(|| line_id(&line).unwrap_or_else(|| "this line".to_owned()), || work(&line)) {
                Ok(answer) => (true, answer),
                Err(error) => (false, error_row(&line, &at_line(error, name, number))),
            }
        });
        for (done, answer) in answers {
            if done {
                tally.done += 1;
            } else {
                tally.failed += 1;
            }
            output.write_all(answer.as_bytes())?;
            output.write_all(b"\n")?;
        }
        if !progress(tally) {
            return Ok(tally);
        }
    }
}

/// Returns an error with the name of its input, unless that is empty, and the number of its line.
pub(super) fn at_line(error: Error, name: &str, number: usize) -> Error {
    if name.is_empty() { error } else { error.at(format!("{name}, line {number}")) }
}

/// Parses a line; `needs` lists the fields in the message of the error.
pub(super) fn row<'a, T: Deserialize<'a>>(line: &'a str, needs: &str) -> Result<T> {
    serde_json::from_str(line)
        .map_err(|e| Error::new(ErrorKind::Page, format!("not a JSON object with {needs}")).because(e))
}

#[cfg(test)]
mod tests {
    use super::each_line;

    #[test]
    fn a_panic_is_an_error_of_its_line() {
        let mut input = "{\"id\": 7}\nodd\n{\"id\": \"b\"}\n".as_bytes();
        let mut output = Vec::new();
        let work = |line: &str| {
            assert!(line.contains('b'), "no b in the line");
            Ok(line.trim().to_owned())
        };
        let tally = each_line(&mut input, &mut output, &work, &mut |_| true).unwrap();
        assert_eq!((tally.done, tally.failed), (1, 2));
        let output = String::from_utf8(output).unwrap();
        let messages =
            ["7: a defect in onrecord: no b in the line;", "this line: a defect in onrecord: no b in the line;"];
        for (line, message) in output.lines().zip(messages) {
            assert!(line.contains(message) && line.contains("DefectError"), "{line}");
        }
        assert!(output.ends_with("{\"id\": \"b\"}\n"));
    }
}
