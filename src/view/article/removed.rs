//! Removed blocks of a page: collapsed lists before and after the article, and marks at the places within it.

use crate::boilerplate::Reason;
use crate::record::BlockRecord;
use crate::view::html::Html;
use crate::view::html::style;
use crate::view::words::{counted, shortened};

/// Maximum number of characters of a removed block that are shown.
const CHARS: usize = 240;
/// Maximum number of removed blocks in one list; the number of further ones is shown.
const BLOCKS: usize = 40;
/// Maximum number of reasons in the summary of a list.
const REASONS: usize = 4;

/// Removed blocks before, within and after the article.
#[derive(Debug, Default)]
pub(crate) struct Removed<'r> {
    pub(crate) before: Vec<&'r BlockRecord>,
    pub(crate) within: Vec<&'r BlockRecord>,
    pub(crate) after: Vec<&'r BlockRecord>,
}

impl<'r> Removed<'r> {
    /// Groups the removed blocks by their position to `shown`, the indices of the first and the last block of the article.
    /// Without an article, all blocks are in `before`. The heading with the words of `title`, which is shown above the
    /// article, is in no group.
    pub(crate) fn new(blocks: &'r [BlockRecord], shown: Option<(usize, usize)>, title: Option<&str>) -> Self {
        let mut out = Self::default();
        let is_title =
            |b: &BlockRecord| b.reason == Some(Reason::Title) && title.is_some_and(|t| t.trim() == b.text.trim());
        for (i, block) in blocks.iter().enumerate().filter(|(_, b)| !b.keep && !is_title(b)) {
            match shown {
                Some((first, _)) if i < first => out.before.push(block),
                Some((_, last)) if i > last => out.after.push(block),
                Some(_) => out.within.push(block),
                None => out.before.push(block),
            }
        }
        out
    }

    /// Appends the collapsed list before the article.
    pub(crate) fn write_head(&self, html: &mut Html) {
        if !self.before.is_empty() {
            write_summary(html, "before the article", &self.before);
            write_list(html, &self.before);
            html.close("details");
        }
    }

    /// Appends the collapsed list after the article, with the blocks from within the article first.
    pub(crate) fn write_foot(&self, html: &mut Html) {
        let all: Vec<&BlockRecord> = self.within.iter().chain(&self.after).copied().collect();
        let place = match (self.within.is_empty(), self.after.is_empty()) {
            (true, true) => return,
            (false, true) => "within the article",
            (true, false) => "after the article",
            (false, false) => "within and after the article",
        };
        write_summary(html, place, &all);
        if self.within.is_empty() || self.after.is_empty() {
            write_list(html, &all);
        } else {
            html.markup("<p><b>Within the article</b></p>");
            write_list(html, &self.within);
            html.markup("<p><b>After the article</b></p>");
            write_list(html, &self.after);
        }
        html.close("details");
    }
}

/// Returns true for the removed heading with the words of the title, which every view shows above the article.
pub(crate) fn is_shown_title(block: &BlockRecord, title: Option<&str>) -> bool {
    block.reason == Some(Reason::Title) && title.is_some_and(|title| title.trim() == block.text.trim())
}

/// Opens a collapsed list; its summary has the number of blocks and their most frequent reasons.
fn write_summary(html: &mut Html, place: &str, blocks: &[&BlockRecord]) {
    html.open("details").style(style::REMOVED);
    html.markup("<summary>");
    html.text(&format!("removed {place}: {} ({})", counted(blocks.len(), "block"), reasons(blocks.iter().copied())));
    html.close("summary");
}

fn write_list(html: &mut Html, blocks: &[&BlockRecord]) {
    for block in blocks.iter().take(BLOCKS) {
        html.open("p").auto().style(style::REMOVED_ITEM);
        html.markup("<b>");
        html.text(&reason_words(block));
        html.markup("</b>: ");
        let (text, left) = shortened(&block.text, CHARS);
        // The reason before the text must not set its direction.
        html.leaf("bdi", "", text);
        if left > 0 {
            html.text(&format!("… ({left} more characters)"));
        }
        html.close("p");
    }
    if blocks.len() > BLOCKS {
        html.leaf("p", style::REMOVED_ITEM, &format!("and {} more", blocks.len() - BLOCKS));
    }
}

/// Appends a mark for blocks removed at this place, in the margin or within a line.
pub(crate) fn write_mark(html: &mut Html, blocks: &[&BlockRecord], inline: bool) {
    let title = format!("removed here: {} ({})", counted(blocks.len(), "block"), reasons(blocks.iter().copied()));
    html.open("small").attr("title", &title).style(if inline { style::INLINE } else { style::MARGIN });
    html.text(if inline { " ⋮ " } else { "⋮" });
    html.close("small");
}

/// Returns the descriptions of the most frequent reasons of blocks.
fn reasons<'r>(blocks: impl Iterator<Item = &'r BlockRecord>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for words in blocks.map(reason_words) {
        // Records of this crate have a few dozen reasons; more than 64, from another program, are not listed.
        match counts.iter().position(|(w, _)| *w == words) {
            Some(at) => counts[at].1 += 1,
            None if counts.len() < 64 => counts.push((words, 1)),
            None => {}
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    let more = if counts.len() > REASONS { ", …" } else { "" };
    counts.truncate(REASONS);
    counts.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(", ") + more
}

/// Returns the description of the reason of a removed block; the name of its role if it has no reason.
pub(crate) fn reason_words(block: &BlockRecord) -> String {
    block.reason.map_or_else(|| block.role.name().replace('_', " "), |reason| reason.words().to_owned())
}
