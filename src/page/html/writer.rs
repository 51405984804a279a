//! Writes what a reader sees: white space collapsed, references decoded, blocks set apart, every byte mapped to where
//! it came from.

use memchr::memchr2;

use super::raw_text::{CLASSES, Class, plain_end, white_end};
use super::references;
use crate::block::Origin;
use crate::block::Role;
use crate::page::PageBlock;
use crate::page::markup::Markup;
use crate::span::{OffsetMap, Span};

/// What a character looks like to a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Shown,
    Space,
    Nothing,
}

fn look(c: char) -> Look {
    match c {
        ' '
        | '\t'
        | '\n'
        | '\r'
        | '\x0b'
        | '\x0c'
        | '\u{85}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Look::Space,
        // Soft hyphen, zero width space, word joiner, byte order mark; joiners of Persian and Indic scripts stay.
        '\0' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Look::Nothing,
        _ => Look::Shown,
    }
}

/// What stands between the words written and the next ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Cell,
    Line,
}

/// Which styles the text stands in.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    pub(crate) link: bool,
    pub(crate) strong: bool,
    pub(crate) em: bool,
}

/// The visible text, its map, and the blocks in it.
pub(crate) struct Writer {
    pub(crate) visible: String,
    pub(crate) map: OffsetMap,
    pub(crate) blocks: Vec<PageBlock>,
    /// The block being written; `None` between blocks.
    open: Option<PageBlock>,
    gap: Gap,
    /// `<br>`s since the last word.
    breaks: u32,
    /// Where the latest table cell of the block began.
    cell_start: usize,
}

impl Writer {
    pub(crate) fn new(source_len: usize) -> Self {
        Self {
            visible: String::with_capacity(source_len / 8),
            map: OffsetMap::default(),
            blocks: Vec::with_capacity(128),
            open: None,
            gap: Gap::None,
            breaks: 0,
            cell_start: 0,
        }
    }

    /// The block being written.
    pub(crate) fn current(&mut self) -> Option<&mut PageBlock> {
        self.open.as_mut()
    }

    /// Writes the source from `start` to `end`, white space collapsed. `markup` describes the block if one begins.
    pub(crate) fn text(
        &mut self,
        source: &str,
        start: usize,
        end: usize,
        style: Style,
        markup: &mut dyn FnMut() -> (Role, Markup),
    ) {
        let bytes = source.as_bytes();
        let mut at = start;
        while at < end {
            match CLASSES[usize::from(bytes[at])] {
                Class::White => {
                    self.space();
                    at = white_end(bytes, at, end);
                }
                Class::Null => at += 1,
                Class::Plain => {
                    let stop = plain_end(bytes, at, end);
                    self.copy(source, at, stop, style, markup);
                    at = stop;
                }
                Class::Reference => {
                    if let Some(found) = references::decode(&bytes[at..end], false) {
                        self.character(found.chars, at, found.len, style, markup);
                        at += found.len;
                    } else {
                        self.copy(source, at, at + 1, style, markup);
                        at += 1;
                    }
                }
                Class::Maybe => {
                    let c = source[at..end].chars().next().expect("`at` is on a character boundary before `end`");
                    match look(c) {
                        Look::Space => self.gap = self.gap.max(Gap::Space),
                        Look::Nothing => {}
                        Look::Shown => self.copy(source, at, at + c.len_utf8(), style, markup),
                    }
                    at += c.len_utf8();
                }
            }
        }
    }

    /// Writes the source from `start` to `end` with its white space, as `<pre>` shows it.
    pub(crate) fn verbatim(
        &mut self,
        source: &str,
        start: usize,
        end: usize,
        style: Style,
        markup: &mut dyn FnMut() -> (Role, Markup),
    ) {
        let mut at = start;
        while at < end {
            let bytes = &source.as_bytes()[at..end];
            let plain = memchr2(b'&', b'\n', bytes).unwrap_or(bytes.len());
            let plain = plain.min(memchr2(b'\r', 0, &bytes[..plain]).unwrap_or(plain));
            if plain > 0 {
                let part = &source[at..at + plain];
                // Indentation counts, but a block never begins with white space.
                let skip =
                    if self.open.is_none() || self.gap == Gap::Line { part.len() - part.trim_start().len() } else { 0 };
                if skip < plain {
                    let indent = if self.open.is_some() { 0 } else { skip };
                    self.copy(source, at + indent, at + plain, style, markup);
                } else if self.open.is_some() && self.gap != Gap::Line {
                    self.gap = Gap::Space;
                }
                at += plain;
                continue;
            }
            match bytes[0] {
                b'\n' => {
                    self.line();
                    at += 1;
                }
                b'&' => {
                    if let Some(found) = references::decode(bytes, false) {
                        self.character(found.chars, at, found.len, style, markup);
                        at += found.len;
                    } else {
                        self.copy(source, at, at + 1, style, markup);
                        at += 1;
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// Writes signs that the markup at `start..end` stands for (the marks of `<q>`).
    pub(crate) fn sign(
        &mut self,
        sign: char,
        start: usize,
        end: usize,
        style: Style,
        markup: &mut dyn FnMut() -> (Role, Markup),
    ) {
        self.character((sign, None), start, end - start, style, markup);
    }

    fn character(
        &mut self,
        chars: (char, Option<char>),
        at: usize,
        len: usize,
        style: Style,
        markup: &mut dyn FnMut() -> (Role, Markup),
    ) {
        match look(chars.0) {
            Look::Space => self.gap = self.gap.max(Gap::Space),
            Look::Nothing => {}
            Look::Shown => {
                self.begin(style, markup);
                let start = self.visible.len();
                self.visible.push(chars.0);
                let first = self.visible.len();
                self.visible.extend(chars.1);
                let source = Span::new(at, at + len);
                // Equal lengths mean a copy to the map; a reference never is one.
                let mapped = if self.visible.len() - start == len { first } else { self.visible.len() };
                self.map.push(Span::new(start, mapped), source);
                self.count(self.visible.len() - start, style);
            }
        }
    }

    fn copy(
        &mut self,
        source: &str,
        start: usize,
        end: usize,
        style: Style,
        markup: &mut dyn FnMut() -> (Role, Markup),
    ) {
        self.begin(style, markup);
        let at = self.visible.len();
        self.visible.push_str(&source[start..end]);
        self.map.push(Span::new(at, self.visible.len()), Span::new(start, end));
        self.count(end - start, style);
    }

    fn count(&mut self, bytes: usize, style: Style) {
        let Some(block) = &mut self.open else { return };
        let bytes = bytes as u32;
        if style.link {
            block.markup.link_bytes += bytes;
        }
        if style.strong {
            block.markup.strong_bytes += bytes;
        }
        if style.em {
            block.markup.em_bytes += bytes;
        }
    }

    /// Opens a block if none is open, or writes what stands between the last words and the next.
    fn begin(&mut self, style: Style, markup: &mut dyn FnMut() -> (Role, Markup)) {
        if self.open.is_none() {
            if !self.visible.is_empty() {
                self.visible.push_str("\n\n");
            }
            let start = self.visible.len();
            let (role, markup) = markup();
            let markup = Markup { links: u16::from(style.link), ..markup };
            self.open = Some(PageBlock { span: Span::new(start, start), role, origin: Origin::Markup, markup });
            self.cell_start = start;
        } else {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.visible.push(' '),
                Gap::Cell => {
                    self.visible.push('\t');
                    self.cell_start = self.visible.len();
                    if let Some(block) = &mut self.open {
                        block.markup.cells = block.markup.cells.saturating_add(1).max(2);
                    }
                }
                Gap::Line => {
                    for _ in 0..self.breaks.min(2) {
                        self.visible.push('\n');
                    }
                    if let Some(block) = &mut self.open {
                        block.markup.lines = block.markup.lines.saturating_add(1);
                    }
                }
            }
        }
        self.gap = Gap::None;
        self.breaks = 0;
    }

    /// White space between two elements that stand apart.
    pub(crate) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// A line ends inside a block.
    pub(crate) fn line(&mut self) {
        if self.open.is_some() {
            self.gap = Gap::Line;
            self.breaks += 1;
        }
    }

    /// `<br>`: ends a line; two with nothing between end the block.
    pub(crate) fn line_break(&mut self) {
        self.line();
        if self.breaks >= 2 {
            self.end_block(true);
        }
    }

    /// A table cell begins or ends: short cells of a row share a block, long ones stand alone.
    pub(crate) fn cell(&mut self) {
        if self.open.is_none() {
            return;
        }
        if self.visible.len() - self.cell_start > LONG_CELL {
            self.end_block(false);
        } else {
            self.gap = Gap::Cell;
        }
    }

    /// Ends the block being written, if there is one.
    pub(crate) fn end_block(&mut self, by_break: bool) {
        (self.gap, self.breaks) = (Gap::None, 0);
        let Some(mut block) = self.open.take() else { return };
        let end = self.visible.trim_end().len();
        self.visible.truncate(end);
        self.map.truncate(end);
        // White space that was copied is no part of a block.
        let trimmed = |from: usize, text: &str| from + text[from..].len() - text[from..].trim_start().len();
        if end <= block.span.start() {
            return;
        }
        let start = trimmed(block.span.start(), &self.visible);
        block.markup.ended_by_break = by_break;
        // Prose in a cell behind a label or a side column is a paragraph of its own.
        if self.cell_start > start && end.saturating_sub(self.cell_start) > LONG_CELL {
            let tab = self.cell_start - 1;
            let before = self.visible[start..tab].trim_end().len() + start;
            if before > start {
                let share = |n: u32, part: usize| (u64::from(n) * part as u64 / (end - start) as u64) as u32;
                let part = |span: Span, cells: u8| {
                    let m = block.markup;
                    PageBlock {
                        span,
                        markup: Markup {
                            link_bytes: share(m.link_bytes, span.len()),
                            strong_bytes: share(m.strong_bytes, span.len()),
                            em_bytes: share(m.em_bytes, span.len()),
                            cells,
                            ..m
                        },
                        ..block
                    }
                };
                let first = part(Span::new(start, before), block.markup.cells.saturating_sub(1));
                let second = part(Span::new(trimmed(self.cell_start, &self.visible), end), 1);
                self.blocks.push(first);
                self.blocks.push(second);
                return;
            }
        }
        block.span = Span::new(start, end);
        self.blocks.push(block);
    }
}

/// Cells longer than this are prose, not table.
const LONG_CELL: usize = 160;
