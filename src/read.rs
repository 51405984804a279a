//! The one way through: a source goes in, a [`Document`] comes out.

use std::sync::Arc;

use crate::article::Article;
use crate::block::{Format, Role};
use crate::boilerplate::{self, CleanOptions, Judged, Preset};
use crate::document::{Block, Document};
use crate::entities::{self, Gazetteer};
use crate::error::{Error, ErrorKind, Result};
use crate::guard::guarded;
use crate::page::{self, FormatChoice, Page};
use crate::quotes;
use crate::span::{OffsetMap, Span};
use crate::text::Analysis;

/// What is known about a page beforehand, and how to read it.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Markup or text.
    pub format: FormatChoice,
    /// What to keep.
    pub clean: CleanOptions,
    /// Whom to look for.
    pub gazetteer: Option<Arc<Gazetteer>>,
    /// Give quotations the candidates for their speakers: slower, see [`quotes::explain`].
    pub explain: bool,
}

/// What the caller knows about one page.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The caller's id.
    pub id: Option<String>,
    /// Where the page was found.
    pub url: Option<String>,
    /// When it was published, ISO 8601; wins over what the page says.
    pub date: Option<String>,
}

/// Reads a page into a document.
///
/// Fails only on what is no page at all: a source over 4 GB.
///
/// ```
/// use onrecord::{Known, ReadOptions, read};
/// let doc = read("Petra Lund said: “The quay is closed.”", Known::default(), &ReadOptions::default())?;
/// assert_eq!(doc.article.text(), "Petra Lund said: “The quay is closed.”");
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn read(source: impl Into<String>, known: Known, options: &ReadOptions) -> Result<Document> {
    let source: String = source.into();
    check_size(&source)?;
    let page = page::read(&source, options.format);
    let url = known.url.or_else(|| page.metadata.url.clone());
    let site = url.as_deref().and_then(host);
    let judged = boilerplate::judge(&page, site.as_deref(), &options.clean);
    let (article, blocks) = assemble(&page, &judged, &options.clean);
    let analysis = Analysis::new(&article);
    let date = known.date.as_deref().or(page.metadata.published.as_deref());
    let entities = entities::find(&analysis, options.gazetteer.as_deref(), date);
    let quoted = if options.explain { quotes::explain } else { quotes::find };
    let quotations = quoted(&analysis, &entities);

    let mut metadata = page.metadata;
    if known.date.is_some() {
        metadata.published = known.date;
    }
    let visible = matches!(page.format, Format::Html).then(|| page.visible.into_owned());
    Ok(Document {
        id: known.id,
        site,
        url,
        format: page.format,
        visible,
        metadata,
        blocks,
        quotations,
        mentions: entities.mentions,
        people: entities.people,
        warnings: page.warnings,
        article,
        source,
    })
}

/// The article text of a page alone: as [`read`] gives it, at a fraction of the work.
///
/// Fails as [`read`] does.
///
/// ```
/// let text = "Petra Lund said: “The quay is closed.”";
/// assert_eq!(onrecord::clean(text, None, &onrecord::ReadOptions::default())?, text);
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn clean(source: &str, url: Option<&str>, options: &ReadOptions) -> Result<String> {
    check_size(source)?;
    let page = page::read(source, options.format);
    let site = url.or(page.metadata.url.as_deref()).and_then(host);
    let judged = boilerplate::judge(&page, site.as_deref(), &options.clean);
    let (mut article, _) = assemble(&page, &judged, &options.clean);
    article.body.truncate(article.text_len);
    Ok(article.body)
}

fn check_size(source: &str) -> Result<()> {
    if source.len() >= u32::MAX as usize / 2 {
        return Err(Error::new(ErrorKind::Page, "the page is larger than 2 GB; split it"));
    }
    Ok(())
}

/// As [`read`], but a panic becomes an error with its message and the id of the page, so that a long run goes on.
pub fn read_guarded(source: String, known: Known, options: &ReadOptions) -> Result<Document> {
    let id = known.id.clone();
    guarded(|| id.unwrap_or_else(|| "this page".to_owned()), || read(source, known, options))
}

/// Joins the kept blocks to an article with a map back to the source.
fn assemble(page: &Page<'_>, judged: &[Judged], options: &CleanOptions) -> (Article, Vec<Block>) {
    // Nothing removed from a text: the article is the text itself, to the byte.
    let verbatim = options.preset == Preset::Keep && page.format == Format::Text;
    let mut article = Article::default();
    if verbatim {
        article.body.push_str(&page.visible);
        article.map = OffsetMap::identity(page.visible.len());
    }
    let mut blocks = Vec::with_capacity(judged.len());
    let mut part_of_last = false;
    for block in judged {
        let text = if !block.verdict.keep {
            None
        } else if verbatim {
            Some(block.span)
        } else {
            if !article.body.is_empty() {
                // What was one paragraph before a sentence was trimmed from it stays one.
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
        part_of_last = block.verdict.keep && block.continues;
        blocks.push(Block {
            visible: block.span,
            source: page.map.source(block.span),
            text,
            role: block.role,
            origin: block.origin,
            verdict: block.verdict,
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
    (article, blocks)
}

/// Host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}
