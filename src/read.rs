//! The pipeline: reads one page into a [`Document`], stage by stage.

use std::sync::Arc;

use crate::article::Article;
use crate::block::{Format, Role};
use crate::boilerplate::{self, ClassifiedBlock, CleanOptions, Preset};
use crate::document::{Block, Document};
use crate::entities::Gazetteer;
use crate::error::{Error, ErrorKind, Result};
use crate::languages;
use crate::page::{self, FormatChoice, Page};
use crate::quotes::{Cues, MOST_PEOPLE, Support};
use crate::span::{OffsetMap, Span};
use crate::text::Analysis;

/// Options for [`read`], as [`crate::ReaderBuilder`] sets them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Format of the page.
    pub format: FormatChoice,
    /// Options for removing boilerplate.
    pub clean: CleanOptions,
    /// Entities to look for; `None` finds names without linking them.
    pub gazetteer: Option<Arc<Gazetteer>>,
    /// Use the offices of the bundled gazetteer, see [`crate::ReaderBuilder::offices`].
    pub offices: bool,
    /// Reporting verbs; `None` for those of the crate.
    pub cues: Option<Arc<Cues>>,
    /// Keep the candidates for each speaker, with scores and features. Slower, see `quotes::explain`.
    pub explain: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: FormatChoice::Auto,
            clean: CleanOptions::default(),
            gazetteer: None,
            offices: true,
            cues: None,
            explain: false,
        }
    }
}

/// Reads a page into a document.
///
/// Fails on a page over 2 GB.
pub fn read(source: impl Into<String>, info: PageInfo, options: &ReadOptions) -> Result<Document> {
    let source: String = source.into();
    check_size(&source)?;
    let mut page = page::read_at(&source, options.format, info.url.as_deref());
    let url = info.url.or_else(|| page.metadata.url.clone());
    let site = url.as_deref().and_then(page::host);
    let classified = classified(&mut page, site.as_deref(), &options.clean);
    let (article, blocks) = assemble(&page, &classified, &options.clean);
    let Page { mut metadata, visible, format, mut warnings, blocks: page_blocks, map, body, .. } = page;
    // The classified blocks and those of the page are not in memory beside the results of the later stages.
    drop((classified, page_blocks, map, body));
    let analysis = Analysis::new(&article);
    let date = info.date.as_deref().or(metadata.published.as_deref());
    let language = metadata.language.as_deref();
    let empty = !article.text().contains(char::is_alphanumeric);
    let support = if empty { Support::None } else { Support::of_text(language, &analysis) };
    let reading = languages::Options {
        gazetteer: options.gazetteer.as_deref(),
        date,
        offices: options.offices,
        cues: options.cues.as_deref(),
        explain: options.explain,
    };
    let (entities, quotations) = languages::read(&analysis, language, reading);

    if support != Support::Full && entities.people.len() > MOST_PEOPLE {
        warnings.push(format!("more than {MOST_PEOPLE} people; quotations of the others may lack a speaker"));
    }
    if info.date.is_some() {
        metadata.published = info.date;
    }
    let visible = matches!(format, Format::Html).then(|| visible.into_owned());
    Ok(Document {
        id: info.id,
        site,
        url,
        format,
        visible,
        metadata,
        blocks,
        support,
        quotations,
        mentions: entities.mentions,
        people: entities.people,
        warnings,
        article,
        source,
    })
}

/// Returns the article text of a page, the same as that of [`read`], without the stages after boilerplate.
///
/// `url` gives the site for `options.templates`. Fails on a page over 2 GB.
pub fn clean(source: &str, url: Option<&str>, format: FormatChoice, options: &CleanOptions) -> Result<String> {
    check_size(source)?;
    let mut page = page::read_at(source, format, url);
    let site = url.or(page.metadata.url.as_deref()).and_then(page::host);
    let classified = classified(&mut page, site.as_deref(), options);
    let (mut article, _) = assemble(&page, &classified, options);
    article.body.truncate(article.text_len);
    Ok(article.body)
}

/// Classifies the blocks of a page. The headline of a text is known by their scores, and with it the lines of author and date.
fn classified(page: &mut Page<'_>, site: Option<&str>, options: &CleanOptions) -> Vec<ClassifiedBlock> {
    let mut classified = boilerplate::classify(page, site, options);
    if page.format == Format::Text {
        match classified.iter().find(|b| b.role == Role::Title) {
            Some(headline) if page::set_headline(page, headline.span) => {
                boilerplate::remove_signed_lines(page, options, &mut classified);
            }
            Some(_) => {}
            None => page::remove_headline(page),
        }
    }
    classified
}

/// Fails on a page over 2 GB: offsets are 32 bits, and the title is appended to the text.
fn check_size(source: &str) -> Result<()> {
    if source.len() >= u32::MAX as usize / 2 {
        return Err(Error::new(ErrorKind::Page, "the page is larger than 2 GB; split it"));
    }
    Ok(())
}

/// Joins the kept blocks to an article with a map back to the source.
fn assemble(page: &Page<'_>, classified: &[ClassifiedBlock], options: &CleanOptions) -> (Article, Vec<Block>) {
    // Nothing is removed from a plain text under `Keep`: the article is the source, byte for byte.
    let verbatim = options.preset == Preset::Keep && page.format == Format::Text;
    let mut article = Article::default();
    if verbatim {
        article.body.push_str(&page.visible);
        article.map = OffsetMap::identity(page.visible.len());
    }
    let mut blocks = Vec::with_capacity(classified.len());
    let mut part_of_last = false;
    for block in classified {
        let text = if !block.classification.keep {
            None
        } else if verbatim {
            Some(block.span)
        } else {
            if !article.body.is_empty() {
                // A sentence was trimmed inside one paragraph: its parts stay one paragraph.
                article.body.push_str(if part_of_last { " " } else { "\n\n" });
            }
            let start = article.body.len();
            article.body.push_str(block.span.of(&page.visible));
            article.map.extend_from(&page.map, block.span, start);
            Some(Span::new(start, article.body.len()))
        };
        if let Some(span) = text {
            match article.paragraphs.last_mut() {
                Some(last) if part_of_last => last.0 = last.0.cover(span),
                _ => article.paragraphs.push((span, block.role)),
            }
        }
        part_of_last = block.classification.keep && block.continues;
        blocks.push(Block {
            visible: block.span,
            source: page.map.source(block.span),
            text,
            role: block.role,
            origin: block.origin,
            classification: block.classification,
        });
    }
    article.text_len = article.body.len();
    if let Some(title) = page.metadata.title.as_ref().filter(|_| page.format == Format::Html && !options.title) {
        if !article.body.is_empty() {
            article.body.push_str("\n\n");
        }
        let start = article.body.len();
        article.body.push_str(&title.text);
        article.map.extend_from(&title.map, Span::new(0, title.text.len()), start);
        article.paragraphs.push((Span::new(start, article.body.len()), Role::Title));
    }
    article.map.shrink();
    (article, blocks)
}

/// Facts about a page that the caller has from elsewhere; all optional.
///
/// ```
/// use onrecord::PageInfo;
///
/// let info = PageInfo::new().id("row 7").url("https://news.example/quay").date("2024-03-05");
/// assert_eq!(info.date.as_deref(), Some("2024-03-05"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[non_exhaustive]
pub struct PageInfo {
    /// Id of the document, copied to the result.
    pub id: Option<String>,
    /// Address of the page; gives the outlet.
    pub url: Option<String>,
    /// Date of publication, ISO 8601; replaces the date found in the page.
    pub date: Option<String>,
}

impl PageInfo {
    /// Returns an empty value.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the id of the document.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Sets the address of the page.
    #[must_use]
    pub fn url(self, url: impl Into<String>) -> Self {
        Self { url: Some(url.into()), ..self }
    }

    /// Sets the date of publication, ISO 8601.
    #[must_use]
    pub fn date(self, date: impl Into<String>) -> Self {
        Self { date: Some(date.into()), ..self }
    }
}
