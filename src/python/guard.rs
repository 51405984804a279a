//! Guard of calls into the core: releases the interpreter lock and turns panics into Python exceptions.

use std::fmt::Display;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::error::Result;
use crate::guard;

/// Runs work of the core without the interpreter lock. A panic becomes a `DefectError` that names `input`; without this
/// guard `PyO3` raises a `BaseException`, which `except Exception` does not catch and which ends a long run.
///
/// Every function and method that does more than copy fields must call it; the test below checks the sources.
pub(super) fn guarded<T: Send>(
    py: Python<'_>,
    input: impl Display + Send,
    work: impl FnOnce() -> Result<T> + Send,
) -> PyResult<T> {
    Ok(py.detach(move || guard::guarded(move || input.to_string(), work))?)
}

/// Runs work as [`guarded`] does, until a signal handler raises an exception. Between its parts, `work` must call its
/// argument, and stop if that returns false. The exception of the handler (`KeyboardInterrupt`) replaces the result.
pub(super) fn interruptible<T: Send>(
    py: Python<'_>,
    input: impl Display + Send,
    work: impl FnOnce(&mut dyn FnMut() -> bool) -> Result<T> + Send,
) -> PyResult<T> {
    let mut signals = Signals::new();
    let out = guarded(py, input, || work(&mut || signals.go_on()));
    signals.raised()?;
    out
}

/// Checks for signals (Ctrl-C) between the parts of work, at most ten times a second.
struct Signals {
    last_check: Instant,
    raised: Option<PyErr>,
}

impl Signals {
    fn new() -> Self {
        Self { last_check: Instant::now(), raised: None }
    }

    /// Returns true if the work can continue; false after a signal handler raised an exception.
    fn go_on(&mut self) -> bool {
        if self.raised.is_none() && self.last_check.elapsed() > Duration::from_millis(100) {
            self.last_check = Instant::now();
            self.raised = Python::attach(|py| py.check_signals().err());
        }
        self.raised.is_none()
    }

    /// Fails with the exception that a signal handler raised.
    fn raised(self) -> PyResult<()> {
        self.raised.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Methods that only copy fields, count or compare, and methods that call a guarded method.
    const PLAIN: &[&str] = &[
        // constructors, and parts of values in memory
        "Corrections::new",
        "Corrections::_load",
        "Records::concat",
        "Records::from_documents",
        "Records::without_sources",
        "Records::take",
        "Records::index_of",
        "Table::slice",
        "Table::select",
        "Table::to_pydict",
        "Table::__arrow_c_stream__",
        "Table::__arrow_c_schema__",
        "SiteTemplates::pages",
        // former names of guarded methods
        "Corrections::write",
        "Gazetteer::save_cache",
        // JSON by serde, through a function that returns its errors
        "Document::to_dict",
        "Document::from_json",
        "$name::to_dict",
        "$name::from_json",
    ];

    /// Returns every item that Python can call, as `Type::method` or `function`, with its source.
    fn exported(source: &str) -> Vec<(String, String)> {
        let (mut found, mut class, mut callable) = (Vec::new(), String::new(), false);
        let mut lines = source.lines().take_while(|l| *l != "mod tests {");
        let mut function = false;
        while let Some(line) = lines.next() {
            let (trimmed, indent) = (line.trim_start(), line.len() - line.trim_start().len());
            if trimmed == "#[pyfunction]" {
                function = true;
            } else if trimmed == "#[pymethods]" {
                callable = true;
            } else if callable && class.is_empty() && trimmed.starts_with("impl ") {
                class = trimmed.split([' ', '<']).nth(1).unwrap().to_owned();
            } else if line == "}" {
                (callable, class) = (false, String::new());
            } else if let Some(start) = line.find("fn ").filter(|_| function || !class.is_empty()) {
                if !line[..start].trim().is_empty() && !line[..start].trim().starts_with("pub") {
                    continue;
                }
                let name = line[start + 3..].split(['<', '(']).next().unwrap();
                let name = if function { name.to_owned() } else { format!("{class}::{name}") };
                let mut body = line.to_owned();
                let end = format!("{}}}", " ".repeat(indent));
                for line in lines.by_ref() {
                    body.push_str(line);
                    body.push('\n');
                    if line == end {
                        break;
                    }
                }
                found.push((name, body));
                function = false;
            }
        }
        found
    }

    /// Returns the files of a folder and of the folders in it.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn functions_for_python_are_guarded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/python");
        let (mut names, mut bare) = (Vec::new(), Vec::new());
        for file in files(&folder) {
            let source = fs::read_to_string(&file).unwrap();
            let is_guard = file.ends_with("guard.rs");
            assert!(is_guard || !source.contains(".detach("), "{}: work goes through guarded()", file.display());
            let getter = |name: &str| {
                let start = format!("#[getter]\n    fn {}", name.rsplit("::").next().unwrap());
                ['(', '<'].iter().any(|next| source.contains(&format!("{start}{next}")))
            };
            for (name, body) in exported(&source) {
                let dunder = name.rsplit("::").next().unwrap().starts_with("__");
                let through =
                    ["guarded(", "interruptible(", "over_quotes(", "run("].iter().any(|call| body.contains(call));
                if !through
                    && !dunder
                    && !getter(&name)
                    && !PLAIN.contains(&name.as_str())
                    && !name.starts_with("$name")
                {
                    bare.push(name.clone());
                }
                names.push(name);
            }
        }
        assert!(bare.is_empty(), "not guarded: {bare:?}");
        // The search finds the exported functions.
        let module = include_str!("mod.rs");
        for function in
            ["read", "clean", "read_chunk", "trace_jsonl", "same", "write_text", "escape_html", "correction"]
        {
            assert!(names.iter().any(|n| n == function) && module.contains(function), "{function} was not found");
        }
        for name in PLAIN {
            assert!(names.iter().any(|n| n == name), "{name} does not exist");
        }
    }
}
