//! Batch functions: JSON lines from file to file, processed in the core.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use pyo3::prelude::*;

use crate::batch::{self, Tally};
use crate::bytes::atomic::AtomicFile;
use crate::error::{Error, Result};
use crate::pool::with_workers;
use crate::python::guard::guarded;
use crate::python::options::ReadKeywords;
use crate::view::lines_for_terminal;

/// Opens a file, or standard input for "-".
fn open(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    let reader: Box<dyn Read + Send> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).map_err(|e| Error::from(e).at(path.display()))?)
    };
    Ok(Box::new(BufReader::with_capacity(1 << 20, reader)))
}

/// Returns the name of an input in messages.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() }
}

/// Destination of lines.
enum Output {
    Stdout(BufWriter<Box<dyn Write + Send>>),
    File(AtomicFile),
}

impl Output {
    /// Creates a file, which exists only after `finish`; "-" is standard output.
    fn create(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            let out = std::io::stdout();
            let out: Box<dyn Write + Send> =
                if out.is_terminal() { Box::new(Terminal { out, line: Vec::new() }) } else { Box::new(out) };
            return Ok(Self::Stdout(BufWriter::with_capacity(1 << 20, out)));
        }
        AtomicFile::create(path).map(Self::File)
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(out) => out,
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::File(out) => out.finish(),
        }
    }
}

/// Writer that replaces the control characters in lines, for a terminal.
struct Terminal<W: Write> {
    out: W,
    /// Start of the unfinished line.
    line: Vec<u8>,
}

impl<W: Write> Write for Terminal<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if let Some(end) = memchr::memrchr(b'\n', &self.line) {
            let rest = self.line.split_off(end + 1);
            let lines = std::mem::replace(&mut self.line, rest);
            self.out.write_all(lines_for_terminal(&String::from_utf8_lossy(&lines)).as_bytes())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// Runs `work` on every line without the interpreter lock; returns the numbers of lines done and failed. `progress` is
/// called with the number of lines after each chunk. An exception in it, or a keyboard interrupt, ends the run; an existing
/// output file then keeps its content.
fn run(
    py: Python<'_>,
    input: &Path,
    output: &Path,
    progress: Option<&Py<PyAny>>,
    workers: Option<usize>,
    work: &(dyn Fn(&str) -> Result<String> + Sync),
) -> PyResult<(usize, usize)> {
    let mut raised = None;
    let outcome = guarded(py, input.display(), || {
        let name = name(input);
        let (mut input, mut output) = (open(input)?, Output::create(output)?);
        let mut report = |tally: Tally| {
            let called = Python::attach(|py| {
                py.check_signals()?;
                progress.map_or(Ok(()), |p| p.call1(py, (tally.done + tally.failed,)).map(drop))
            });
            let go_on = called.is_ok();
            raised = called.err();
            go_on
        };
        let tally =
            with_workers(workers, || batch::each_line_of(&name, &mut input, output.writer(), work, &mut report))?;
        if raised.is_none() || matches!(output, Output::Stdout(_)) {
            output.finish()?;
        }
        Ok(tally)
    });
    match raised {
        Some(error) => Err(error),
        None => outcome.map(|t| (t.done, t.failed)),
    }
}

/// Reads pages: `{"id", "text" | "html", "url"?, "date"?}` per line → a record per line; returns lines done and failed.
#[pyfunction]
#[pyo3(signature = (input, output, options, progress=None, workers=None))]
pub(crate) fn read_jsonl(
    py: Python<'_>,
    input: PathBuf,
    output: PathBuf,
    options: ReadKeywords,
    progress: Option<Py<PyAny>>,
    workers: Option<usize>,
) -> PyResult<(usize, usize)> {
    let options = options.options()?;
    run(py, &input, &output, progress.as_ref(), workers, &|line| batch::read_line(line, &options))
}

/// Finds entities: `{"id", "text", "entities"}` per line → `{"id", "mentions"}` per line.
#[pyfunction]
pub(crate) fn mentions_jsonl(py: Python<'_>, input: PathBuf, output: PathBuf) -> PyResult<(usize, usize)> {
    run(py, &input, &output, None, None, &batch::mentions_line)
}

/// Compares quotations: `{"id", "a", "b", …}` per line → `{"id", "same", "relation", "similarity", …}` per line.
#[pyfunction]
pub(crate) fn same_jsonl(py: Python<'_>, input: PathBuf, output: PathBuf) -> PyResult<(usize, usize)> {
    run(py, &input, &output, None, None, &batch::same_line)
}

/// Joins quotations to statements: `{"id", "quote", "doc_id"}` per line → `{"id", "statement_id", …}` per line.
#[pyfunction]
pub(crate) fn trace_jsonl(py: Python<'_>, input: PathBuf, output: PathBuf) -> PyResult<(usize, usize)> {
    let tally = guarded(py, input.display(), || {
        let name = name(&input);
        let (mut input, mut output) = (open(&input)?, Output::create(&output)?);
        let tally = batch::trace_lines_of(&name, &mut input, output.writer())?;
        output.finish()?;
        Ok(tally)
    })?;
    Ok((tally.done, tally.failed))
}

/// Compares one pair of quotations: a line of JSON → a line of JSON.
#[pyfunction]
pub(crate) fn same_line(py: Python<'_>, line: &str) -> PyResult<String> {
    guarded(py, "same", || batch::same_line(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_for_a_terminal_are_whole_and_without_control_characters() {
        let mut terminal = Terminal { out: Vec::new(), line: Vec::new() };
        for byte in "{\"text\": \"caf\u{e9} \u{9b}31m\u{7f}\"}\n".bytes() {
            terminal.write_all(&[byte]).expect("writing to memory succeeds");
        }
        let written = String::from_utf8(terminal.out).expect("text");
        assert_eq!(written, "{\"text\": \"café ⟨U+009B⟩31m⟨U+007F⟩\"}\n");
    }
}
