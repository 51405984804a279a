//! A document as a Python object: what was read from a page, with its parts made once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyTuple, PyType};

use super::parts::{Block, Mention, Person, Quotation, Told, dict, hash_of, parse, short};
use crate::corpus::Entry;
use crate::record::{DocumentRecord, QuotationRecord};
use crate::view;

/// What unpickling calls: a function and its arguments.
type Rebuild<'py> = (Bound<'py, PyAny>, (String, Option<String>));

/// A page and everything found in it.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Document {
    pub(super) entry: Entry,
    parts: [PyOnceLock<Py<PyTuple>>; 4],
}

impl Document {
    pub(super) fn new(entry: Entry) -> Self {
        Self { entry, parts: std::array::from_fn(|_| PyOnceLock::new()) }
    }

    fn record(&self) -> &DocumentRecord {
        &self.entry.record
    }

    /// The objects of one list of the record, made once.
    fn part<'py, T: Clone, P>(
        &self,
        py: Python<'py>,
        slot: usize,
        rows: &[T],
        wrap: fn(T) -> P,
    ) -> PyResult<Bound<'py, PyTuple>>
    where
        P: IntoPyObject<'py>,
    {
        let make = || PyTuple::new(py, rows.iter().cloned().map(wrap)).map(Bound::unbind);
        Ok(self.parts[slot].get_or_try_init(py, make)?.bind(py).clone())
    }
}

#[pymethods]
impl Document {
    /// The caller's id.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.record().id.as_deref()
    }

    /// Where the page was found.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.record().url.as_deref()
    }

    /// Host of the address, without `www.`.
    #[getter]
    fn site(&self) -> Option<&str> {
        self.record().site.as_deref()
    }

    /// What the source was read as: html or text.
    #[getter]
    fn format(&self) -> &str {
        &self.record().format
    }

    /// The headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.record().title.as_deref()
    }

    /// Names of the authors.
    #[getter]
    fn byline(&self) -> Vec<String> {
        self.record().byline.clone()
    }

    /// ISO 8601 date or date-time.
    #[getter]
    fn published(&self) -> Option<&str> {
        self.record().published.as_deref()
    }

    /// BCP 47 tag.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.record().language.as_deref()
    }

    /// The clean text.
    #[getter]
    fn text(&self) -> &str {
        &self.record().text
    }

    /// The source as text, which `source_start` and `source_end` index; `None` if it was not kept.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.entry.source.as_deref()
    }

    /// Every block of the page, kept and removed, in source order.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 0, &self.record().blocks, Block)
    }

    /// The removed blocks, each with its reason.
    #[getter]
    fn removed(&self) -> Vec<Block> {
        self.record().blocks.iter().filter(|b| !b.keep).cloned().map(Block).collect()
    }

    /// Quotations, by place.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let told = |(i, record): (usize, &QuotationRecord)| Told {
            record: record.clone(),
            place: Some((self.entry.clone(), i)),
        };
        let told: Vec<Told> = self.record().quotes.iter().enumerate().map(told).collect();
        self.part(py, 1, &told, Quotation)
    }

    /// Mentions, by place.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 2, &self.record().mentions, Mention)
    }

    /// People, by first mention.
    #[getter]
    fn people<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 3, &self.record().people, Person)
    }

    /// What a reader of the result should know: caps hit, guesses.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.record().warnings.clone()
    }

    /// The record as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict(py, self.record())
    }

    /// The record as one line of JSON.
    fn to_json(&self) -> String {
        self.record().to_json()
    }

    /// The article as Markdown.
    fn to_markdown(&self) -> String {
        self.record().to_markdown()
    }

    /// A document from the JSON of its record, with its source if there is one.
    #[classmethod]
    #[pyo3(signature = (json, source=None))]
    fn from_json(_: &Bound<'_, PyType>, json: &str, source: Option<String>) -> PyResult<Self> {
        let record: DocumentRecord = parse(json, "a document")?;
        Ok(Self::new(Entry::new(record, source.map(Into::into))))
    }

    /// The marked-up article, for notebooks.
    fn _repr_html_(&self) -> String {
        view::article_html(self.record(), &view::ViewOptions::default())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|o| o.get().entry.record == self.entry.record)
    }

    fn __hash__(&self) -> u64 {
        let r = self.record();
        hash_of((&r.id, &r.url, &r.text))
    }

    fn __repr__(&self) -> String {
        let r = self.record();
        let name = r.title.as_deref().or(r.id.as_deref()).unwrap_or(&r.text);
        let removed = r.blocks.iter().filter(|b| !b.keep).count();
        format!(
            "Document({}, {} quotes, {} mentions, {removed} blocks removed)",
            short(name),
            r.quotes.len(),
            r.mentions.len()
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Rebuild<'py>> {
        let this = slf.get();
        let source = this.entry.source.as_deref().map(str::to_owned);
        Ok((slf.get_type().getattr("from_json")?, (this.to_json(), source)))
    }
}
