//! `onrecord.Gazetteer`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBytes, PyDict, PyString, PyType};
use rustc_hash::FxHashMap;

use super::errors::{renamed, warn};
use super::guard::guarded;
use crate::bytes::atomic::write_with;
use crate::entities::{FindOptions, GazetteerOptions};
use crate::error::{Error, ErrorKind, Result};
use crate::span::CharIndex;

/// Entities with their aliases, compiled once and shared by all calls and threads.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Gazetteer(pub(super) Arc<crate::Gazetteer>);

/// File name that is given to rows from Python, which are read as JSON lines.
const ROWS: &str = "rows.jsonl";

/// Returns an error with the number of the row in place of file and line, because rows from Python have no file.
fn of_row(error: Error) -> Error {
    Error::new(error.kind(), error.to_string().replacen(&format!("{ROWS}: line "), "row ", 1))
}

/// Converts the options `case` and `marks`.
fn options(case: &str, marks: &str) -> Result<GazetteerOptions> {
    Ok(GazetteerOptions { case: case.parse()?, marks: marks.parse()? })
}

/// Returns the rows of a frame, of a dict by id, or of any iterable of dicts or names, as JSON lines.
///
/// A name without a row is also the id of its entity.
fn rows<'py>(py: Python<'py>, entities: &Bound<'py, PyAny>) -> PyResult<Vec<u8>> {
    if entities.is_instance_of::<PyString>() || entities.hasattr("__fspath__")? {
        let message = "a gazetteer is made of rows or names; to read a file use Gazetteer.open(path)";
        return Err(Error::new(ErrorKind::Usage, message).into());
    }
    let rows: Bound<'py, PyAny> = if let Ok(by_id) = entities.cast::<PyDict>() {
        let rows = pyo3::types::PyList::empty(py);
        for (id, value) in by_id.iter() {
            let row = if let Ok(fields) = value.cast::<PyDict>() {
                fields.copy()?
            } else {
                // {"Q1": "Petra Lund"} or {"Q1": ["Petra Lund", "P. Lund"]}
                let names = value.extract::<String>().map(|name| vec![name]).or_else(|_| value.extract::<Vec<_>>())?;
                let row = PyDict::new(py);
                row.set_item("label", names.first())?;
                row.set_item("aliases", names.get(1..).unwrap_or_default())?;
                row
            };
            row.set_item("id", id)?;
            rows.append(row)?;
        }
        rows.into_any()
    } else if entities.hasattr("to_dicts")? {
        entities.call_method0("to_dicts")?
    } else if entities.hasattr("to_dict")? {
        entities.call_method1("to_dict", ("records",))?
    } else {
        entities.clone()
    };
    let dumps = py.import("json")?.getattr("dumps")?;
    let mut lines = Vec::new();
    for row in rows.try_iter()? {
        let mut row = row?;
        if row.is_instance_of::<PyString>() {
            let named = PyDict::new(py);
            named.set_item("id", &row)?;
            named.set_item("label", row)?;
            row = named.into_any();
        }
        let start = lines.len();
        if let Ok(fields) = row.cast::<PyDict>() {
            row = without_missing(fields)?.into_any();
        }
        if !row.cast::<PyDict>().is_ok_and(|row| put_strings(row, &mut lines)) {
            lines.truncate(start);
            let line: String = dumps.call1((row,))?.extract()?;
            lines.extend_from_slice(line.as_bytes());
        }
        lines.push(b'\n');
    }
    Ok(lines)
}

/// Returns a row without the values that pandas writes for an empty cell: `None`, NaN, `NaT` and NA, none of which is equal to
/// itself, or which is null.
fn without_missing<'py>(row: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
    let is_missing = |value: &Bound<'py, PyAny>| {
        let is_plain = value.is_instance_of::<PyString>() || value.hasattr("__len__").unwrap_or(true);
        !is_plain && (value.is_none() || !value.eq(value).unwrap_or(false))
    };
    if !row.values().iter().any(|value| is_missing(&value)) {
        return Ok(row.clone());
    }
    let kept = PyDict::new(row.py());
    for (key, value) in row.iter().filter(|(_, value)| !is_missing(value)) {
        kept.set_item(key, value)?;
    }
    Ok(kept)
}

/// Warns of ids under which there are several labels, because look-ups return the first of these entities.
fn warn_of_shared_ids(py: Python<'_>, gazetteer: &crate::Gazetteer) -> PyResult<()> {
    const SHOWN: usize = 3;
    let mut labels: FxHashMap<&str, &str> = FxHashMap::default();
    let (mut count, mut shown) = (0, Vec::new());
    for entity in gazetteer.entities() {
        let label = *labels.entry(&entity.id).or_insert(&entity.label);
        if label != &*entity.label {
            count += 1;
            if shown.len() < SHOWN {
                shown.push(format!("{:?}: {label:?} and {:?}", &*entity.id, &*entity.label));
            }
        }
    }
    if count == 0 {
        return Ok(());
    }
    let more = if count > SHOWN { ", …" } else { "" };
    let entities = if count == 1 { "entity has" } else { "entities have" };
    let shown = shown.join(", ");
    warn(py, &format!("{count} {entities} the id of another one ({shown}{more}); give each an id of its own"))
}

/// Appends a dict of strings as JSON; returns false for an empty dict and for other values, after which `lines` may have a
/// part of it. Three times as fast as `json.dumps`.
fn put_strings(row: &Bound<'_, PyDict>, lines: &mut Vec<u8>) -> bool {
    let mut put = |sign: u8, value: &Bound<'_, PyAny>| {
        lines.push(sign);
        value.cast::<PyString>().is_ok_and(|s| s.to_str().is_ok_and(|s| serde_json::to_writer(&mut *lines, s).is_ok()))
    };
    let mut sign = b'{';
    for (key, value) in row.iter() {
        if !put(sign, &key) || !put(b':', &value) {
            return false;
        }
        sign = b',';
    }
    lines.push(b'}');
    sign == b','
}

#[pymethods]
impl Gazetteer {
    /// Compiles entities to a gazetteer.
    #[new]
    #[pyo3(signature = (entities, *, case="smart", marks="drop"))]
    fn new(py: Python<'_>, entities: &Bound<'_, PyAny>, case: &str, marks: &str) -> PyResult<Self> {
        let (options, lines) = (options(case, marks)?, rows(py, entities)?);
        let compile = || crate::Gazetteer::from_bytes_with(ROWS, &lines, &options).map_err(of_row);
        let gazetteer = guarded(py, "Gazetteer", compile)?;
        warn_of_shared_ids(py, &gazetteer)?;
        Ok(Self(Arc::new(gazetteer)))
    }

    /// Reads a file of entities, or a cache.
    #[staticmethod]
    #[pyo3(signature = (path, *, case="smart", marks="drop"))]
    fn open(py: Python<'_>, path: PathBuf, case: &str, marks: &str) -> PyResult<Self> {
        let options = options(case, marks)?;
        let open = || crate::Gazetteer::open_with(&path, &options);
        let gazetteer = guarded(py, path.display(), open)?;
        warn_of_shared_ids(py, &gazetteer)?;
        Ok(Self(Arc::new(gazetteer)))
    }

    /// Returns the bundled gazetteer.
    #[staticmethod]
    fn starter(py: Python<'_>) -> PyResult<Self> {
        Ok(Self(Arc::new(guarded(py, "starter", || Ok(crate::Gazetteer::starter()))?)))
    }

    /// Returns this gazetteer with entities added.
    fn add(&self, py: Python<'_>, entities: &Bound<'_, PyAny>) -> PyResult<Self> {
        let lines = rows(py, entities)?;
        let merge = || self.0.merge(&crate::Gazetteer::from_bytes(ROWS, &lines).map_err(of_row)?);
        let merged = guarded(py, "add", merge)?;
        Ok(Self(Arc::new(merged)))
    }

    /// Joins two gazetteers; the fields of an entity in both are merged.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let other = other.get();
        Ok(Self(Arc::new(guarded(py, "merge", || self.0.merge(&other.0))?)))
    }

    /// Returns the entities of these types. With a date, entities with offices are kept only if they held one on that date.
    #[pyo3(signature = (*, types=None, on_date=None))]
    fn subset(&self, py: Python<'_>, types: Option<Vec<String>>, on_date: Option<&str>) -> PyResult<Self> {
        let types = types.unwrap_or_default();
        let types: Vec<&str> = types.iter().map(String::as_str).collect();
        Ok(Self(Arc::new(guarded(py, "subset", || self.0.subset(&types, on_date))?)))
    }

    /// Returns the problems of the entities, one sentence each.
    fn check(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        guarded(py, "check", || Ok(self.0.check().iter().map(ToString::to_string).collect()))
    }

    /// Finds all matches in a text, as (start, end, ids).
    #[pyo3(signature = (text, *, overlapping=false, inside_links=false))]
    fn find(&self, py: Python<'_>, text: &str, overlapping: bool, inside_links: bool) -> PyResult<Vec<Match>> {
        let options = FindOptions { overlapping, inside_links, ..FindOptions::default() };
        guarded(py, "find", || {
            let found = self.0.find_with(text, &options);
            if found.is_empty() {
                return Ok(Vec::new());
            }
            let chars = CharIndex::new(text);
            let found = found
                .into_iter()
                .map(|m| {
                    let (start, end) = chars.chars(m.span);
                    (start, end, m.entities.iter().map(|&e| self.0.id(e).to_owned()).collect())
                })
                .collect();
            Ok(found)
        })
    }

    /// Returns the text with each match replaced by `template`, filled with its entity.
    #[pyo3(signature = (text, template="{id}"))]
    fn replace(&self, py: Python<'_>, text: &str, template: &str) -> PyResult<String> {
        guarded(py, "replace", || {
            let fill = |label: &str, id: &str, kind: &str| {
                template.replace("{label}", label).replace("{type}", kind).replace("{id}", id)
            };
            Ok(self.0.replace(text, |_, e| Some(fill(&e.label, &e.id, &e.kind))).into_owned())
        })
    }

    /// Writes a file of JSON lines.
    fn write_jsonl(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || write_with(&path, |out| self.0.write_jsonl(out)))
    }

    /// Writes patterns for spaCy's `EntityRuler`.
    fn write_spacy_patterns(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || write_with(&path, |out| self.0.write_spacy_patterns(out)))
    }

    /// Writes the compiled gazetteer, which `open` maps into memory in milliseconds.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(py, path.display(), || self.0.save_cache(&path))
    }

    /// The former name of `save`.
    fn save_cache(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        renamed(py, "Gazetteer.save_cache", "Gazetteer.save")?;
        self.save(py, path)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        let n = self.0.len();
        format!("Gazetteer({n} {})", if n == 1 { "entity" } else { "entities" })
    }

    /// Serializes the entities as JSON lines, for pickling.
    fn dump<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let lines = guarded(py, "dump", || {
            let mut lines = Vec::new();
            self.0.write_jsonl(&mut lines)?;
            Ok(lines)
        })?;
        Ok(PyBytes::new(py, &lines))
    }

    /// Restores the output of `dump`.
    #[classmethod]
    fn load(_: &Bound<'_, PyType>, py: Python<'_>, lines: &[u8], case: &str, marks: &str) -> PyResult<Self> {
        let options = options(case, marks)?;
        let compile = || crate::Gazetteer::from_bytes_with("pickled.jsonl", lines, &options);
        let gazetteer = guarded(py, "load", compile)?;
        Ok(Self(Arc::new(gazetteer)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reload<'py>> {
        let (this, rules) = (slf.get(), slf.get().0.options());
        let lines = this.dump(slf.py())?;
        Ok((slf.get_type().getattr("load")?, (lines, rules.case.name(), rules.marks.name())))
    }
}

/// Start and end in characters, and the ids of the entities.
type Match = (u32, u32, Vec<String>);

/// Result of `__reduce__`: a function and its arguments.
type Reload<'py> = (Bound<'py, PyAny>, (Bound<'py, PyBytes>, &'static str, &'static str));
