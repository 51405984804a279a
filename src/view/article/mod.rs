//! One document, set for reading.

pub(crate) mod inline;
pub(crate) mod marks;
pub(crate) mod speakers;
pub(crate) mod tables;

use std::fmt::Write;

use super::escape::{escape, escaped, link};
use super::style;
use super::words::{date_words, kind_words, role_words, shortened};
use crate::boilerplate::Reason;
use crate::record::{BlockRecord, DocumentRecord};
use crate::span::CharIndex;
use inline::{Element, Mark, Sweep};
use marks::{Field, Marker, badge, bytes};
use speakers::Cast;
use tables::{people_table, quotation_table};

/// What [`article_html`] shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ViewOptions {
    /// Removed blocks, folded in their places.
    pub removed: bool,
    /// Names and offices, underlined.
    pub mentions: bool,
    /// The folded tables of quotations and of people beneath the article.
    pub tables: bool,
    /// Characters of the article that are shown; a notebook is no place for more.
    pub max_chars: usize,
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { removed: true, mentions: true, tables: true, max_chars: 200_000 }
    }
}

impl ViewOptions {
    /// Shows removed blocks, folded in their places.
    #[must_use]
    pub fn removed(self, removed: bool) -> Self {
        Self { removed, ..self }
    }

    /// Underlines names and offices.
    #[must_use]
    pub fn mentions(self, mentions: bool) -> Self {
        Self { mentions, ..self }
    }

    /// Adds the folded tables of quotations and of people.
    #[must_use]
    pub fn tables(self, tables: bool) -> Self {
        Self { tables, ..self }
    }

    /// Sets the number of characters of the article that are shown.
    #[must_use]
    pub fn max_chars(self, max_chars: usize) -> Self {
        Self { max_chars, ..self }
    }
}

/// Characters of a removed block that are shown.
const REMOVED_CHARS: usize = 240;
/// Removed blocks that are shown in one fold.
const REMOVED_BLOCKS: usize = 30;

/// The marked-up article as a fragment of HTML: quotations highlighted by speaker, names underlined, removed blocks
/// folded in place with their reasons, a header and a legend.
///
/// Inline styles only, nothing to load, every string escaped: it looks the same in a trusted notebook, in an untrusted
/// one and on a page, light or dark. It never fails: spans that do not fit the text are left out.
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
    let cast = Cast::new(record);
    let view = View { record, options, cast: &cast };
    let mut out = String::with_capacity(record.text.len() * 3 + 2048);
    // The classes keep notebooks from setting sums of money as formulas.
    write!(out, "<article class=\"tex2jax_ignore mathjax_ignore\" style=\"{}\">", style::FRAME).expect("a string");
    let title_block = view.title_block();
    view.header(&mut out, title_block);
    view.legend(&mut out);
    view.body(&mut out, title_block);
    if options.tables {
        quotation_table(&mut out, record, &cast);
        if options.mentions {
            people_table(&mut out, record);
        }
    }
    out.push_str("</article>");
    out
}

/// The paragraphs that hold a quotation, marked up as in the article; empty where there is no such quotation.
pub(crate) fn excerpt(out: &mut String, record: &DocumentRecord, quote: usize) {
    let Some(q) = record.quotes.get(quote) else { return };
    let cast = Cast::new(record);
    let view = View { record, options: &ViewOptions::default(), cast: &cast };
    if q.field == "title" {
        view.header(out, None);
        return;
    }
    let (Some(from), Some(to)) = (q.content.first().and_then(|s| s.start), q.content.last().and_then(|s| s.end)) else {
        return;
    };
    let chars = CharIndex::new(&record.text);
    let mut sweep = Sweep::new(&record.text, view.marks(Field::Text, &chars));
    let mut at = 0;
    for block in record.blocks.iter().filter(|b| b.keep) {
        let touches = block.span.start.is_some_and(|s| s < to) && block.span.end.is_some_and(|e| e > from);
        let Some((start, end)) = bytes(&chars, &block.span).filter(|p| touches && at <= p.0 && p.0 < p.1) else {
            continue;
        };
        at = end;
        write!(out, "<p dir=\"auto\" style=\"{}\">", style::PARAGRAPH).expect("a string");
        sweep.write(out, start, end);
        out.push_str("</p>");
    }
}

struct View<'r> {
    record: &'r DocumentRecord,
    options: &'r ViewOptions,
    cast: &'r Cast<'r>,
}

impl View<'_> {
    fn marks(&self, field: Field, chars: &CharIndex<'_>) -> Vec<Mark<Element>> {
        Marker { record: self.record, cast: self.cast, mentions: self.options.mentions }.marks(field, chars)
    }

    /// The first kept block, where it is the title: then the header shows it, with its marks.
    fn title_block(&self) -> Option<usize> {
        let title = self.record.title.as_deref()?.trim();
        let at = self.record.blocks.iter().position(|b| b.keep)?;
        let block = &self.record.blocks[at];
        (block.role == "title" || self.record.format == "text")
            .then_some(at)
            .filter(|_| block.text.trim() == title && block.span.start.is_some())
    }

    fn header(&self, out: &mut String, title_block: Option<usize>) {
        let record = self.record;
        if let Some(title) = &record.title {
            write!(out, "<h3 dir=\"auto\" style=\"{}\">", style::TITLE).expect("a string");
            if let Some(block) = title_block {
                let chars = CharIndex::new(&record.text);
                let (start, end) = bytes(&chars, &record.blocks[block].span).unwrap_or((0, 0));
                Sweep::new(&record.text, self.marks(Field::Text, &chars)).write(out, start, end);
            } else {
                let chars = CharIndex::new(title);
                Sweep::new(title, self.marks(Field::Title, &chars)).write(out, 0, title.len());
            }
            out.push_str("</h3>");
        }
        let mut parts = Vec::new();
        if !record.byline.is_empty() {
            let names: Vec<String> = record.byline.iter().map(|n| format!("<bdi>{}</bdi>", escaped(n))).collect();
            parts.push(format!("By {}", names.join(", ")));
        }
        if let Some(date) = &record.published {
            parts.push(escaped(&date_words(date)).to_string());
        }
        match (record.url.as_deref().and_then(link), record.site.as_deref().or(record.url.as_deref())) {
            (Some(url), Some(name)) => parts.push(format!(
                "<a style=\"color:#3a7fc1\" href=\"{}\" rel=\"noopener noreferrer nofollow\">{}</a>",
                escaped(url),
                escaped(name)
            )),
            (None, Some(name)) => parts.push(escaped(name).to_string()),
            (_, None) => {}
        }
        if parts.is_empty() {
            parts.extend(record.id.as_deref().map(|id| escaped(id).to_string()));
        }
        if !parts.is_empty() {
            write!(out, "<p style=\"{}\">{}</p>", style::META, parts.join(" · ")).expect("a string");
        }
        for warning in &record.warnings {
            write!(out, "<p style=\"{}\"><b>Note:</b> {}</p>", style::META, escaped(warning)).expect("a string");
        }
    }

    fn legend(&self, out: &mut String) {
        let unknown = Some(&self.cast.unknown).filter(|m| m.kinds.iter().any(|&n| n > 0));
        if self.cast.members.is_empty() && unknown.is_none() {
            return;
        }
        write!(out, "<ul style=\"{}\">", style::LEGEND).expect("a string");
        for (number, member) in (1..).zip(&self.cast.members).chain(unknown.map(|m| (0, m))) {
            write!(out, "<li style=\"{}\">", style::LEGEND_ITEM).expect("a string");
            badge(out, number, "");
            write!(out, " <b>{}</b>", escaped(member.name)).expect("a string");
            if let Some(id) = member.entity_id {
                write!(out, " <small>{}</small>", escaped(id)).expect("a string");
            }
            write!(out, " · {}</li>", member.counted()).expect("a string");
        }
        out.push_str("</ul>");
        write!(out, "<p style=\"{}\">Underline: ", style::KEY).expect("a string");
        for (kind, after) in [("direct", ", "), ("mixed", ", "), ("indirect", ", "), ("not_speech", " in marks. ")] {
            let line = style::underline(kind);
            write!(out, "<span style=\"border-bottom:{line}\">{}</span>{after}", kind_words(kind)).expect("a string");
        }
        out.push_str("A small number after a pronoun, a surname or an office says whom it means.</p>");
    }

    fn body(&self, out: &mut String, title_block: Option<usize>) {
        let text = &self.record.text;
        let chars = CharIndex::new(text);
        let mut sweep = Sweep::new(text, self.marks(Field::Text, &chars));
        let mut removed: Vec<&BlockRecord> = Vec::new();
        let (mut at, mut shown, mut in_list) = (0, false, false);
        let limit = chars.byte_of(u32::try_from(self.options.max_chars).unwrap_or(u32::MAX));
        for (i, block) in self.record.blocks.iter().enumerate() {
            if !block.keep {
                removed.push(block);
                continue;
            }
            // Blocks of a record that was edited by hand may overlap or run backwards.
            let Some((start, end)) = bytes(&chars, &block.span).filter(|&(start, end)| at <= start && start < end)
            else {
                continue;
            };
            shown = true;
            let tag = Tag::of(&block.role);
            if in_list && (tag.name != "li" || !removed.is_empty()) {
                out.push_str("</ul>");
                in_list = false;
            }
            self.fold(out, &mut removed);
            at = end;
            if Some(i) == title_block {
                continue;
            }
            if start >= limit {
                break;
            }
            if tag.name == "li" && !in_list {
                write!(out, "<ul style=\"{}\">", style::PARAGRAPH).expect("a string");
                in_list = true;
            }
            write!(out, "<{} dir=\"auto\"", tag.name).expect("a string");
            if tag.style.is_empty() {
                out.push('>');
            } else {
                write!(out, " style=\"{}\">", tag.style).expect("a string");
            }
            sweep.write(out, start, end.min(limit));
            write!(out, "</{}>", tag.name).expect("a string");
        }
        if in_list {
            out.push_str("</ul>");
        }
        if at > limit {
            let left = chars.char_of(text.len()) - chars.char_of(limit);
            write!(out, "<p style=\"{}\"><b>{left} more characters are not shown.</b></p>", style::SMALL)
                .expect("a string");
        }
        self.fold(out, &mut removed);
        if !shown && !text.is_empty() {
            write!(out, "<p dir=\"auto\" style=\"{};white-space:pre-wrap\">", style::PARAGRAPH).expect("a string");
            sweep.write(out, 0, limit);
            out.push_str("</p>");
        } else if !shown {
            write!(out, "<p style=\"{}\">Nothing on this page reads as an article.</p>", style::SMALL)
                .expect("a string");
        }
    }

    /// Removed blocks that stood side by side, folded.
    fn fold(&self, out: &mut String, removed: &mut Vec<&BlockRecord>) {
        if !removed.is_empty() && self.options.removed {
            let mut reasons: Vec<String> = Vec::new();
            for block in removed.iter() {
                let words = reason_words(block);
                if !reasons.contains(&words) && reasons.len() < 4 {
                    reasons.push(words);
                }
            }
            let noun = if removed.len() == 1 { "block" } else { "blocks" };
            write!(
                out,
                "<details style=\"{}\"><summary>removed: {} {noun} ({})</summary>",
                style::REMOVED,
                removed.len(),
                escaped(&reasons.join(", ")),
            )
            .expect("a string");
            for block in removed.iter().take(REMOVED_BLOCKS) {
                write!(
                    out,
                    "<p dir=\"auto\" style=\"{}\"><b>{}</b>: ",
                    style::REMOVED_ITEM,
                    escaped(&reason_words(block))
                )
                .expect("a string");
                let (text, left) = shortened(&block.text, REMOVED_CHARS);
                escape(out, text);
                if left > 0 {
                    write!(out, "… ({left} more characters)").expect("a string");
                }
                out.push_str("</p>");
            }
            if removed.len() > REMOVED_BLOCKS {
                write!(out, "<p>and {} more</p>", removed.len() - REMOVED_BLOCKS).expect("a string");
            }
            out.push_str("</details>");
        }
        removed.clear();
    }
}

pub(crate) fn reason_words(block: &BlockRecord) -> String {
    let Some(code) = block.reason.as_deref() else { return role_words(&block.role) };
    match Reason::ALL.iter().find(|r| r.name() == code) {
        Some(reason) => reason.words().to_owned(),
        None => code.replace('_', " "),
    }
}

struct Tag {
    name: &'static str,
    style: &'static str,
}

impl Tag {
    fn of(role: &str) -> Self {
        let (name, style) = match role {
            "title" | "heading" => ("h4", style::HEADING),
            "list_item" => ("li", ""),
            "blockquote" | "embed" => ("blockquote", style::BLOCKQUOTE),
            "caption" | "byline" | "dateline" | "biography" | "comment" | "navigation" => ("p", style::SMALL),
            "code" | "table" => ("pre", "margin:0 0 .8em;white-space:pre-wrap;font-size:90%"),
            _ => ("p", style::PARAGRAPH),
        };
        Self { name, style }
    }
}
