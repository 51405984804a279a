//! Writes the visible text: white space collapsed, references decoded, blocks separated, every byte mapped to the source.

use memchr::memchr2;

use super::raw_text::{CLASSES, Class, plain_end, white_end};
use super::references;
use crate::block::Origin;
use crate::block::Role;
use crate::page::PageBlock;
use crate::page::markup::Markup;
use crate::span::{OffsetMap, Span};

/// Visibility of a character.
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

/// Separator between the last words and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Cell,
    Line,
}

/// Styles of the text being written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    pub(crate) link: bool,
    pub(crate) strong: bool,
    pub(crate) em: bool,
}

/// Builds the visible text, its map, and the blocks in it.
pub(crate) struct Writer {
    pub(crate) visible: String,
    pub(crate) map: OffsetMap,
    pub(crate) blocks: Vec<PageBlock>,
    /// Block being written; `None` between blocks.
    open: Option<PageBlock>,
    gap: Gap,
    /// Number of `<br>`s since the last word.
    breaks: u32,
    /// Start of the latest table cell of the block.
    cell_start: usize,
    /// Number of line breaks in that cell, and whether two in a row ended a block in it: the table is a layout.
    cell_lines: u32,
    broken: bool,
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
            cell_lines: 0,
            broken: false,
        }
    }

    /// Returns the block being written.
    pub(crate) fn current(&mut self) -> Option<&mut PageBlock> {
        self.open.as_mut()
    }

    /// Writes the source from `start` to `end` with white space collapsed. `markup` describes the block if one begins.
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

    /// Writes the source from `start` to `end` with its white space, as `<pre>` shows it; of several empty lines in a
    /// row one is kept.
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
                // Indentation is kept, but a block never begins with white space.
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

    /// Writes a sign for the markup at `start..end` (the quotation marks of `<q>`).
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
                self.visible.extend(chars.1);
                let text = Span::new(start, self.visible.len());
                references::map_decoded(&mut self.map, text, chars.0.len_utf8(), Span::new(at, at + len));
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

    /// Opens a block if none is open, else writes the separator before the next words.
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
                    self.cell_lines += 1;
                    if let Some(block) = &mut self.open {
                        block.markup.lines = block.markup.lines.saturating_add(1);
                    }
                }
            }
        }
        self.gap = Gap::None;
        self.breaks = 0;
    }

    /// Records white space before the next words.
    pub(crate) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// Ends a line in a block.
    pub(crate) fn line(&mut self) {
        if self.open.is_some() {
            self.gap = Gap::Line;
            self.breaks += 1;
        }
    }

    /// Ends a line at `<br>`; two in a row end the block.
    pub(crate) fn line_break(&mut self) {
        self.line();
        if self.breaks >= 2 {
            self.end_block(true);
            self.broken = true;
        }
    }

    /// Begins or ends a table cell: short cells of a row share a block, long ones and columns of lines are blocks of their own.
    ///
    /// `<td><a href=/>Home</a><br><a href=/t>Tides</a><br><a href=/m>Market</a></td><td>The quay is shut</td>`
    pub(crate) fn cell(&mut self) {
        let broken = std::mem::take(&mut self.broken);
        let lines = std::mem::take(&mut self.cell_lines);
        let Some(block) = &self.open else { return };
        // The first cell of a row, with nothing but links.
        let linked = block.markup.link_bytes as usize * 10 >= (self.visible.len() - block.span.start()) * LINKED;
        let column = broken || lines >= COLUMN && linked && self.cell_start == block.span.start();
        if column || self.visible.len() - self.cell_start > LONG_CELL {
            self.end_block(false);
        } else {
            self.gap = Gap::Cell;
        }
    }

    /// Ends the block being written, if there is one.
    pub(crate) fn end_block(&mut self, by_break: bool) {
        (self.gap, self.breaks) = (Gap::None, 0);
        // Most tags come between blocks; taking a block moves its bytes even if there is none.
        if self.open.is_none() {
            return;
        }
        let Some(mut block) = self.open.take() else { return };
        let end = self.visible.trim_end().len();
        self.visible.truncate(end);
        self.map.truncate(end);
        // Copied white space at the ends is no part of a block.
        let trimmed = |from: usize, text: &str| from + text[from..].len() - text[from..].trim_start().len();
        if end <= block.span.start() {
            return;
        }
        let start = trimmed(block.span.start(), &self.visible);
        block.markup.ended_by_break = by_break;
        // Prose in the last cell of a row, after a label or a side column, is a block of its own.
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

/// Number of line breaks from which a cell of links is a column of lines, and share of its words in links, in tenths.
const COLUMN: u32 = 2;
const LINKED: usize = 8;

/// Length from which a cell is prose, in bytes.
const LONG_CELL: usize = 160;
