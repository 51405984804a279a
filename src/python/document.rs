//! `onrecord.Document`: a record as a Python object; the objects of its parts are created once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyString, PyTuple, PyType};

use super::guard::guarded;
use super::record::{Block, LocatedQuotation, Mention, Person, Quotation, dict, hash_of, parse, short};
use crate::corpus::Entry;
use crate::quotes::Support;
use crate::record::DocumentRecord;
use crate::view;

/// Result of `__reduce__`: a function and its arguments.
type Rebuild<'py> = (Bound<'py, PyAny>, (String, Option<String>));

/// Page that was read, with its article, quotations, mentions and people.
#[pyclass(frozen, module = "onrecord")]
pub(crate) struct Document {
    pub(super) entry: Entry,
    parts: [PyOnceLock<Py<PyTuple>>; 5],
    text: PyOnceLock<Py<PyString>>,
    source: PyOnceLock<Py<PyString>>,
}

impl Document {
    pub(super) fn new(entry: Entry) -> Self {
        let parts = std::array::from_fn(|_| PyOnceLock::new());
        Self { entry, parts, text: PyOnceLock::new(), source: PyOnceLock::new() }
    }

    fn record(&self) -> &DocumentRecord {
        &self.entry.record
    }

    /// Runs work on the record; errors name the document.
    fn guarded<T: Send>(
        &self,
        py: Python<'_>,
        work: &str,
        run: impl FnOnce(&DocumentRecord) -> T + Send,
    ) -> PyResult<T> {
        guarded(py, self.record().id.as_deref().unwrap_or(work), || Ok(run(self.record())))
    }

    /// Returns the objects of one list of the record. They are created once, at first use, so that a loop over
    /// `doc.quotes[i]` takes linear time.
    fn part<'py, P: IntoPyObject<'py>>(
        &self,
        py: Python<'py>,
        slot: usize,
        rows: impl Iterator<Item = P>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let make = || PyTuple::new(py, rows.collect::<Vec<_>>()).map(Bound::unbind);
        Ok(self.parts[slot].get_or_try_init(py, make)?.bind(py).clone())
    }
}

#[pymethods]
impl Document {
    /// Id given by the caller.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.record().id.as_deref()
    }

    /// Address of the page.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.record().url.as_deref()
    }

    /// Host of the address without `www.`.
    #[getter]
    fn site(&self) -> Option<&str> {
        self.record().site.as_deref()
    }

    /// Format of the source: html or text.
    #[getter]
    fn format(&self) -> &str {
        self.record().format.name()
    }

    /// Headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.record().title.as_deref()
    }

    /// Lead between headline and body.
    #[getter]
    fn standfirst(&self) -> Option<&str> {
        self.record().standfirst.as_deref()
    }

    /// Names of the authors.
    #[getter]
    fn byline(&self) -> Vec<String> {
        self.record().byline.clone()
    }

    /// Publication date or date-time in ISO 8601.
    #[getter]
    fn published(&self) -> Option<&str> {
        self.record().published.as_deref()
    }

    /// Date or date-time of the last change in ISO 8601.
    #[getter]
    fn modified(&self) -> Option<&str> {
        self.record().modified.as_deref()
    }

    /// Language as a primary subtag.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.record().language.as_deref()
    }

    /// Language as the page declares it.
    #[getter]
    fn language_declared(&self) -> Option<&str> {
        self.record().language_declared.as_deref()
    }

    /// Level of support for quotations in the language: "full", "rules", "marks" or "none".
    #[getter]
    fn support(&self) -> &'static str {
        self.record().support.map_or("", Support::name)
    }

    /// Description of the page, as the page declares it.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.record().description.as_deref()
    }

    /// Section of the site, as the page declares it.
    #[getter]
    fn section(&self) -> Option<&str> {
        self.record().section.as_deref()
    }

    /// Address of the picture of the article, as the page declares it.
    #[getter]
    fn image(&self) -> Option<&str> {
        self.record().image.as_deref()
    }

    /// Keywords, as the page declares them.
    #[getter]
    fn tags(&self) -> Vec<String> {
        self.record().tags.clone()
    }

    /// Text of the article.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        let text = self.text.get_or_init(py, || PyString::new(py, &self.record().text).unbind());
        text.bind(py).clone()
    }

    /// Source as text, which `source_start` and `source_end` index; `None` if it was not kept.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        let source = self.entry.source.as_deref()?;
        Some(self.source.get_or_init(py, || PyString::new(py, source).unbind()).bind(py).clone())
    }

    /// Blocks of the page, kept and removed, in source order.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 0, self.record().blocks.iter().cloned().map(Block))
    }

    /// Removed blocks with their reasons.
    #[getter]
    fn removed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 4, self.record().blocks.iter().filter(|b| !b.keep).cloned().map(Block))
    }

    /// Quotations in order of the text.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let quotes = self.record().quotes.iter().enumerate();
        let place = |i| Some((self.entry.clone(), i));
        self.part(
            py,
            1,
            quotes.map(|(i, record)| Quotation(LocatedQuotation { record: record.clone(), place: place(i) })),
        )
    }

    /// Mentions in order of the text.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 2, self.record().mentions.iter().cloned().map(Mention))
    }

    /// People in order of their first mention.
    #[getter]
    fn people<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.part(py, 3, self.record().people.iter().cloned().map(Person))
    }

    /// Warnings about the result: limits reached, guesses made.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.record().warnings.clone()
    }

    /// Returns the record as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict(py, self.record())
    }

    /// Returns the record as one line of JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.guarded(py, "to_json", DocumentRecord::to_json)
    }

    /// Returns the article as Markdown.
    fn to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        self.guarded(py, "to_markdown", DocumentRecord::to_markdown)
    }

    /// Creates a document from the JSON of its record, and its source if known.
    #[classmethod]
    #[pyo3(signature = (json, source=None))]
    fn from_json(_: &Bound<'_, PyType>, json: &str, source: Option<String>) -> PyResult<Self> {
        let record: DocumentRecord = parse(json, "a document")?;
        Ok(Self::new(Entry::new(record, source.map(Into::into))))
    }

    /// Returns the marked-up article, for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.guarded(py, "_repr_html_", |record| view::article_html(record, &view::ViewOptions::default().form(true)))
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
        Ok((slf.get_type().getattr("from_json")?, (this.to_json(slf.py())?, source)))
    }
}
