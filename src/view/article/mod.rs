//! Marked-up article: header, legend, text with marks, removed blocks, tables.

mod form;
pub(crate) mod inline;
mod legend;
pub(crate) mod marks;
pub(crate) mod removed;
mod speakers;
mod tables;

use super::days::date_words;
use super::html::escape::link;
use super::html::{Html, style};
use crate::block::Format;
use crate::block::Role;
use crate::record::{BlockRecord, DocumentRecord, TextField};
use crate::span::CharIndex;
pub use form::form_policy;
use form::write_form;
use inline::{Mark, Sweep};
use legend::{write_key, write_legend};
use marks::{Element, Marker, bytes};
use removed::{Removed, write_mark};
use speakers::{Speakers, word_count};
use tables::{write_entities, write_quotations};

/// Parts of an article that [`article_html`] shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part that is shown or not")]
#[non_exhaustive]
pub struct ViewOptions {
    /// Removed blocks: collapsed lists before and after the article, and marks at the places within it.
    pub removed: bool,
    /// Underlined names and offices.
    pub mentions: bool,
    /// Collapsed tables of quotations and entities below the article.
    pub tables: bool,
    /// Collapsed form to correct speakers and kinds, in a frame with a script of its own.
    pub form: bool,
    /// Maximum number of characters of the article.
    pub max_chars: usize,
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { removed: true, mentions: true, tables: true, form: false, max_chars: 200_000 }
    }
}

impl ViewOptions {
    /// Sets whether the removed blocks are shown.
    #[must_use]
    pub fn removed(self, removed: bool) -> Self {
        Self { removed, ..self }
    }

    /// Sets whether names and offices are underlined.
    #[must_use]
    pub fn mentions(self, mentions: bool) -> Self {
        Self { mentions, ..self }
    }

    /// Sets whether the collapsed tables of quotations and entities are added.
    #[must_use]
    pub fn tables(self, tables: bool) -> Self {
        Self { tables, ..self }
    }

    /// Sets whether the collapsed form to correct speakers and kinds is added.
    #[must_use]
    pub fn form(self, form: bool) -> Self {
        Self { form, ..self }
    }

    /// Sets the maximum number of characters of the article.
    #[must_use]
    pub fn max_chars(self, max_chars: usize) -> Self {
        Self { max_chars, ..self }
    }
}

/// Number of words after which the rest of an article is collapsed.
const LONG: usize = 2500;
/// Minimum number of words of the collapsed rest.
const MIN_REST: usize = 300;

/// Returns the marked-up article as a fragment of HTML: a header, a legend of the speakers, the text with quotations
/// highlighted by speaker and names underlined, and the removed blocks with their reasons. The strength of a highlight
/// shows the confidence. After 2,500 words the rest is collapsed.
///
/// The fragment has inline styles only, loads nothing, and escapes every string; it looks the same in trusted and untrusted
/// notebooks and on other pages, light or dark. Spans outside the text are left out, so that no record is an error.
///
/// ```
/// use onrecord::{ViewOptions, article_html};
/// use onrecord::{DocumentRecord, read};
///
/// let doc = read("Petra Lund said: “The quay is <open>.”")?;
/// let html = article_html(&DocumentRecord::new(&doc), &ViewOptions::default());
/// assert!(html.contains("&lt;open&gt;"));
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn article_html(record: &DocumentRecord, options: &ViewOptions) -> String {
    let mut html = Html::with_capacity(record.text.len() * 3 + 2048);
    write_article(&mut html, record, options);
    html.finish()
}

/// Appends the fragment of [`article_html`].
pub(crate) fn write_article(html: &mut Html, record: &DocumentRecord, options: &ViewOptions) {
    let speakers = Speakers::new(record);
    let view = View { record, options, speakers: &speakers };
    // With these classes, notebooks do not typeset amounts such as "$5 to $7" as formulas.
    html.open("article").attr("class", "tex2jax_ignore mathjax_ignore").style(style::FRAME);
    let title_block = view.title_block();
    view.header(html, title_block);
    write_legend(html, &speakers);
    view.body(html, title_block);
    if options.tables {
        write_quotations(html, record, &speakers);
        if options.mentions {
            write_entities(html, record);
        }
    }
    if options.form {
        write_form(html, record);
    }
    html.close("article");
}

/// Appends the paragraphs of a quotation, marked up as in the article; nothing if the index is out of range.
pub(crate) fn write_excerpt(html: &mut Html, record: &DocumentRecord, quote: usize) {
    let Some(q) = record.quotes.get(quote) else { return };
    let speakers = Speakers::new(record);
    let view = View { record, options: &ViewOptions::default(), speakers: &speakers };
    if q.field == TextField::Title {
        view.header(html, None);
        return;
    }
    let (Some(from), Some(to)) = (q.content.first().and_then(|s| s.start), q.content.last().and_then(|s| s.end)) else {
        return;
    };
    let chars = CharIndex::new(&record.text);
    let mut sweep = Sweep::new(&record.text, view.marks(TextField::Text, &chars));
    let touches = |b: &BlockRecord| b.span.start.is_some_and(|s| s < to) && b.span.end.is_some_and(|e| e > from);
    for block in kept_blocks(record, &chars).filter(|b| touches(&record.blocks[b.index])) {
        html.open("p").auto().style(style::PARAGRAPH);
        sweep.write(html, block.start, block.end);
        html.close("p");
    }
}

/// Kept block with its byte range in the text.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Index into `blocks`.
    index: usize,
    start: usize,
    end: usize,
}

/// Iterates over the kept blocks. Blocks that overlap or precede the previous block are left out; a record that was edited by
/// hand may have such blocks.
fn kept_blocks<'r>(record: &'r DocumentRecord, chars: &'r CharIndex<'_>) -> impl Iterator<Item = Kept> + 'r {
    let mut at = 0;
    record.blocks.iter().enumerate().filter(|(_, b)| b.keep).filter_map(move |(index, block)| {
        let (start, end) = bytes(chars, &block.span).filter(|&(start, end)| at <= start && start < end)?;
        at = end;
        Some(Kept { index, start, end })
    })
}

struct View<'r> {
    record: &'r DocumentRecord,
    options: &'r ViewOptions,
    speakers: &'r Speakers<'r>,
}

impl View<'_> {
    fn marks(&self, field: TextField, chars: &CharIndex<'_>) -> Vec<Mark<Element>> {
        Marker { record: self.record, speakers: self.speakers, mentions: self.options.mentions }.marks(field, chars)
    }

    /// Returns the index of the first kept block if it is the title; the header then shows this block with its marks.
    fn title_block(&self) -> Option<usize> {
        let title = self.record.title.as_deref()?.trim();
        let at = self.record.blocks.iter().position(|b| b.keep)?;
        let block = &self.record.blocks[at];
        (block.role == Role::Title || self.record.format == Format::Text)
            .then_some(at)
            .filter(|_| block.text.trim() == title && block.span.start.is_some())
    }

    /// Opens an element with text of the page. Its language selects the forms of Han characters, and the voice of a screen
    /// reader.
    fn open(&self, html: &mut Html, tag: &'static str, style: &str) {
        let tag = html.open(tag).auto().style(style);
        if let Some(language) = &self.record.language {
            drop(tag.attr("lang", language));
        }
    }

    fn header(&self, html: &mut Html, title_block: Option<usize>) {
        let record = self.record;
        if let Some(title) = &record.title {
            self.open(html, "h3", style::TITLE);
            if let Some(block) = title_block {
                let chars = CharIndex::new(&record.text);
                let (start, end) = bytes(&chars, &record.blocks[block].span).unwrap_or((0, 0));
                Sweep::new(&record.text, self.marks(TextField::Text, &chars)).write(html, start, end);
            } else {
                let chars = CharIndex::new(title);
                Sweep::new(title, self.marks(TextField::Title, &chars)).write(html, 0, title.len());
            }
            html.close("h3");
        }
        self.origin(html);
        for warning in &record.warnings {
            html.open("p").style(style::META);
            html.markup("<b>Note:</b> ");
            html.text(warning);
            html.close("p");
        }
    }

    /// Appends byline, date and site in one line, or the id if none of them is known.
    fn origin(&self, html: &mut Html) {
        let record = self.record;
        let site = record.site.as_deref().or(record.url.as_deref());
        let date = record.published.as_deref().map(date_words);
        let id = record.id.as_deref().filter(|_| record.byline.is_empty() && date.is_none() && site.is_none());
        if record.byline.is_empty() && date.is_none() && site.is_none() && id.is_none() {
            return;
        }
        html.open("p").style(style::META);
        let mut separator = "";
        if !record.byline.is_empty() {
            html.text("By ");
            for (i, name) in record.byline.iter().enumerate() {
                html.text(if i > 0 { ", " } else { "" });
                html.leaf("bdi", "", name);
            }
            separator = " · ";
        }
        if let Some(date) = date {
            html.text(separator);
            html.text(&date);
            separator = " · ";
        }
        if let Some(name) = site {
            html.text(separator);
            if let Some(url) = record.url.as_deref().and_then(link) {
                html.open("a").style("color:#3a7fc1").attr("href", url).attr("rel", "noopener noreferrer nofollow");
                html.text(name);
                html.close("a");
            } else {
                html.text(name);
            }
        }
        html.text(id.unwrap_or(""));
        html.close("p");
    }

    fn body(&self, html: &mut Html, title_block: Option<usize>) {
        let text = &self.record.text;
        let chars = CharIndex::new(text);
        let limit = chars.byte_of(u32::try_from(self.options.max_chars).unwrap_or(u32::MAX));
        let kept: Vec<Kept> = kept_blocks(self.record, &chars).collect();
        let shown: Vec<Kept> =
            kept.iter().copied().filter(|b| Some(b.index) != title_block && b.start < limit).collect();
        let blocks = &self.record.blocks;
        // Blocks after the last shown character are not shown, kept or removed.
        let until = shown.last().filter(|_| limit < text.len()).map_or(blocks.len(), |last| last.index + 1);
        let removed = if self.options.removed {
            let ends = shown.first().zip(shown.last()).map(|(a, b)| (a.index, b.index));
            Removed::new(&blocks[..until], ends, self.record.title.as_deref())
        } else {
            Removed::default()
        };
        write_key(html, &self.record.quotes, !removed.within.is_empty());
        removed.write_head(html);
        let mut sweep = Sweep::new(text, self.marks(TextField::Text, &chars));
        if kept.is_empty() && !text.is_empty() {
            self.open(html, "p", &format!("{};white-space:pre-wrap", style::PARAGRAPH));
            sweep.write(html, 0, limit);
            html.close("p");
        } else if kept.is_empty() {
            html.leaf("p", style::SMALL, "No article was found on this page.");
        }
        self.paragraphs(html, &mut sweep, &shown, limit);
        if limit < text.len() {
            let left = chars.char_of(text.len()) - chars.char_of(limit);
            html.open("p").style(style::SMALL);
            html.leaf("b", "", &format!("{left} more characters are not shown."));
            html.close("p");
        }
        removed.write_foot(html);
    }

    /// Appends the blocks as elements, with marks where blocks were removed from between them.
    fn paragraphs(&self, html: &mut Html, sweep: &mut Sweep<'_, Element>, shown: &[Kept], limit: usize) {
        let text = &self.record.text;
        let rest = long_rest(text, shown);
        let mut open: Option<BlockElement> = None;
        let (mut group, mut last) = (None::<Group>, None::<Kept>);
        for (i, &block) in shown.iter().enumerate() {
            let words = &text[block.start..block.end.min(limit)];
            let element = BlockElement::of(self.record.blocks[block.index].role, words);
            let run: Vec<&BlockRecord> = match last {
                Some(last) if self.options.removed => {
                    self.record.blocks[last.index..block.index].iter().filter(|b| !b.keep).collect()
                }
                _ => Vec::new(),
            };
            // A single space between two blocks: a sentence was removed from within a paragraph.
            let continues = last.is_some_and(|last| text.get(last.end..block.start) == Some(" "))
                && open.is_some_and(|open| open.tag != "tr");
            let folded = rest.is_some_and(|(at, _)| at == i);
            if continues && !folded {
                html.text(" ");
            } else {
                if let Some(open) = open.take() {
                    html.close(open.tag);
                }
                if let Some(group) = group.take_if(|group| Some(*group) != element.group() || folded) {
                    group.close(html);
                }
                if let Some((_, words)) = rest.filter(|_| folded) {
                    html.open("details").style(style::REST);
                    html.leaf("summary", style::REST, &format!("the rest of the article, {words} words"));
                }
                if let Some(next) = element.group().filter(|_| group.is_none()) {
                    next.open(html);
                    group = Some(next);
                }
                self.open(html, element.tag, element.style);
            }
            if element.tag == "tr" {
                let mut at = block.start;
                for (i, cell) in words.split('\t').enumerate() {
                    html.open("td").auto().style(style::ROW_CELL);
                    if i == 0 && !run.is_empty() {
                        write_mark(html, &run, true);
                    }
                    sweep.write(html, at, at + cell.len());
                    html.close("td");
                    at += cell.len() + 1;
                }
            } else {
                if !run.is_empty() {
                    write_mark(html, &run, continues && !folded || !matches!(element.tag, "p" | "h4"));
                }
                sweep.write(html, block.start, block.end.min(limit));
            }
            open.get_or_insert(element);
            last = Some(block);
        }
        if let Some(open) = open {
            html.close(open.tag);
        }
        if let Some(group) = group {
            group.close(html);
        }
        if rest.is_some() {
            html.close("details");
        }
    }
}

/// Returns the first block of the rest that is collapsed, as an index into `shown`, and the number of words of the rest;
/// `None` for an article that is not long.
fn long_rest(text: &str, shown: &[Kept]) -> Option<(usize, usize)> {
    let words: Vec<usize> = shown.iter().map(|b| word_count(&text[b.start..b.end])).collect();
    let total: usize = words.iter().sum();
    let mut before = 0;
    let first = words.iter().position(|words| {
        before += words;
        before >= LONG
    })? + 1;
    (total - before >= MIN_REST).then_some((first, total - before))
}

/// HTML element and style of a block.
#[derive(Clone, Copy, Debug)]
struct BlockElement {
    tag: &'static str,
    style: &'static str,
}

/// Element around adjoining list items or rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Group {
    List,
    Table,
}

impl Group {
    fn open(self, html: &mut Html) {
        match self {
            Self::List => drop(html.open("ul").style(style::PARAGRAPH)),
            Self::Table => {
                html.open("div").style(style::SCROLL);
                html.open("table").style(style::ROWS);
                html.markup("<tbody>");
            }
        }
    }

    fn close(self, html: &mut Html) {
        html.markup(match self {
            Self::List => "</ul>",
            Self::Table => "</tbody></table></div>",
        });
    }
}

impl BlockElement {
    /// Returns the element of a block; the cells of a row are separated by tabs, and a single cell is layout, not a table.
    fn of(role: Role, text: &str) -> Self {
        let (tag, style) = match role {
            Role::Title | Role::Heading => ("h4", style::HEADING),
            Role::ListItem => ("li", ""),
            Role::Blockquote | Role::Embed => ("blockquote", style::BLOCKQUOTE),
            Role::Caption | Role::Byline | Role::Dateline | Role::Biography | Role::Comment | Role::Navigation => {
                ("p", style::SMALL)
            }
            Role::Table if text.contains('\t') => ("tr", ""),
            Role::Table if text.contains('|') => ("pre", style::CODE),
            Role::Code => ("pre", style::CODE),
            _ => ("p", style::PARAGRAPH),
        };
        Self { tag, style }
    }

    fn group(self) -> Option<Group> {
        match self.tag {
            "li" => Some(Group::List),
            "tr" => Some(Group::Table),
            _ => None,
        }
    }
}
