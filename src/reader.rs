//! Entry points for one page: [`read`] and [`clean`] with defaults, [`Reader`] with options.

use std::sync::Arc;

use crate::boilerplate::{CleanOptions, Phrases, Preset, SiteTemplates};
use crate::document::Document;
use crate::entities::Gazetteer;
use crate::error::Result;
use crate::page::FormatChoice;
use crate::quotes::Cues;
use crate::read::{self, PageInfo, ReadOptions};

/// Reads a page, HTML or plain text, into a document with the default options.
///
/// Fails with [`crate::ErrorKind::Page`] on a page over 2 GB.
///
/// ```
/// let doc = onrecord::read("Petra Lund said: “The quay is closed.”")?;
/// assert_eq!(doc.article.text(), "Petra Lund said: “The quay is closed.”");
/// assert_eq!(doc.quotations.len(), 1);
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn read(page: impl Into<String>) -> Result<Document> {
    Reader::new().read(page)
}

/// Returns the article text of a page with the default options: the text of [`read`] at a fraction of the work.
///
/// Fails with [`crate::ErrorKind::Page`] on a page over 2 GB.
///
/// ```
/// let text = "Petra Lund said: “The quay is closed.”";
/// assert_eq!(onrecord::clean(text)?, text);
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn clean(page: &str) -> Result<String> {
    Reader::new().clean(page)
}

/// Reads pages with one set of options. Cheap to clone and safe to share between threads.
///
/// ```
/// use onrecord::{PageInfo, Preset, Reader};
///
/// let reader = Reader::builder().preset(Preset::Precision).captions(false).build();
/// let info = PageInfo::new().url("https://www.news.example/quay");
/// let doc = reader.read_with("Petra Lund said: “The quay is closed.”", info)?;
/// assert_eq!(doc.site.as_deref(), Some("news.example"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    options: ReadOptions,
}

impl Reader {
    /// Returns a reader with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a builder for a reader with other options.
    pub fn builder() -> ReaderBuilder {
        ReaderBuilder::default()
    }

    /// Reads a page, HTML or plain text, into a document.
    ///
    /// Fails with [`crate::ErrorKind::Page`] on a page over 2 GB.
    pub fn read(&self, page: impl Into<String>) -> Result<Document> {
        self.read_with(page, PageInfo::default())
    }

    /// Reads a page whose id, address or date is known.
    ///
    /// Fails as [`Reader::read`] does.
    pub fn read_with(&self, page: impl Into<String>, info: PageInfo) -> Result<Document> {
        read::read(page, info, &self.options)
    }

    /// Returns the article text of a page: the text of [`Reader::read`] at a fraction of the work.
    ///
    /// Fails as [`Reader::read`] does.
    pub fn clean(&self, page: &str) -> Result<String> {
        self.clean_with(page, &PageInfo::default())
    }

    /// Returns the article text of a page whose address is known, so that the templates of its site apply.
    ///
    /// Fails as [`Reader::read`] does.
    pub fn clean_with(&self, page: &str, info: &PageInfo) -> Result<String> {
        read::clean(page, info.url.as_deref(), self.options.format, &self.options.clean)
    }
}

/// Builder of a [`Reader`]; every option has a default.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ReaderBuilder {
    options: ReadOptions,
}

impl ReaderBuilder {
    /// Sets the format of the pages. Default: [`FormatChoice::Auto`].
    pub fn format(mut self, format: FormatChoice) -> Self {
        self.options.format = format;
        self
    }

    /// Sets all options for removing boilerplate at once.
    pub fn clean_options(mut self, options: CleanOptions) -> Self {
        self.options.clean = options;
        self
    }

    /// Sets how strictly boilerplate is removed. Default: [`Preset::Balanced`].
    pub fn preset(mut self, preset: Preset) -> Self {
        self.options.clean.preset = preset;
        self
    }

    /// Keeps captions of pictures in the text. Default: true.
    pub fn captions(mut self, keep: bool) -> Self {
        self.options.clean.captions = keep;
        self
    }

    /// Keeps readers' comments in the text. Default: false.
    pub fn comments(mut self, keep: bool) -> Self {
        self.options.clean.comments = keep;
        self
    }

    /// Keeps the title of an HTML page in the text as well as in the metadata. Default: false.
    pub fn keep_title(mut self, keep: bool) -> Self {
        self.options.clean.title = keep;
        self
    }

    /// Keeps the standfirst of an HTML page in the text as well as in the metadata. Default: true.
    pub fn keep_standfirst(mut self, keep: bool) -> Self {
        self.options.clean.standfirst = keep;
        self
    }

    /// Sets the phrases by which residue is recognised. Default: the built-in table.
    pub fn phrases(mut self, phrases: impl Into<Arc<Phrases>>) -> Self {
        self.options.clean.phrases = Some(phrases.into());
        self
    }

    /// Sets the lines that pages of known sites have in common. Default: none.
    pub fn templates(mut self, templates: impl Into<Arc<SiteTemplates>>) -> Self {
        self.options.clean.templates = Some(templates.into());
        self
    }

    /// Sets the entities to look for. Default: none; names are found, but not linked.
    pub fn gazetteer(mut self, gazetteer: impl Into<Arc<Gazetteer>>) -> Self {
        self.options.gazetteer = Some(gazetteer.into());
        self
    }

    /// Uses the offices of the bundled gazetteer to link a title and a surname that several people of the own
    /// gazetteer share. Default: true.
    ///
    /// "President Osei" is then linked to the Osei who, by the bundled gazetteer, held that office on the date of the
    /// page. With false, only the offices listed in the own gazetteer count. Without a gazetteer the option has no
    /// effect.
    ///
    /// ```
    /// use onrecord::{Entity, Gazetteer, Reader};
    ///
    /// let people = [("Q76", "Barack Obama"), ("wife", "Michelle Obama")];
    /// let entity = |(id, name)| Entity::new(id, name).with_kind("PERSON");
    /// let gazetteer = std::sync::Arc::new(Gazetteer::new(people.map(entity).to_vec())?);
    /// let page = "President Obama said on Monday that the quay would open.";
    ///
    /// let reader = Reader::builder().gazetteer(gazetteer.clone()).build();
    /// assert_eq!(reader.read(page)?.mentions[0].entity_id.as_deref(), Some("Q76"));
    /// let reader = Reader::builder().gazetteer(gazetteer).offices(false).build();
    /// assert_eq!(reader.read(page)?.mentions[0].entity_id, None);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn offices(mut self, bundled: bool) -> Self {
        self.options.offices = bundled;
        self
    }

    /// Sets the reporting verbs. Default: those of the crate.
    pub fn cues(mut self, cues: impl Into<Arc<Cues>>) -> Self {
        self.options.cues = Some(cues.into());
        self
    }

    /// Keeps the candidates for each speaker in [`crate::Quotation::candidates`], with scores and the features that
    /// decided. Slower; for inspection. Default: false.
    pub fn explain(mut self, explain: bool) -> Self {
        self.options.explain = explain;
        self
    }

    /// Returns the reader.
    pub fn build(self) -> Reader {
        Reader { options: self.options }
    }
}
