//! The clean article as Markdown, for people who feed language models.

use crate::block::{Format, Role};
use std::fmt::Write;

use super::DocumentRecord;

impl DocumentRecord {
    /// The article as Markdown: headings, lists, quotations, tables and code as such, paragraphs parted by blank lines.
    ///
    /// A title that stands outside the text (from HTML) comes first. Nothing is escaped inside words: the text is to
    /// be read, by people or models, not rendered.
    ///
    /// ```
    /// use onrecord::{DocumentRecord, read};
    /// let page = "<html><h1>Port strike</h1><p>The quay is closed, the harbour master said on Monday.</p></html>";
    /// let doc = read(page)?;
    /// assert!(DocumentRecord::new(&doc).to_markdown().contains("The quay is closed"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 256);
        if let Some(title) = self.title.as_deref().filter(|_| self.format == Format::Html) {
            mark(&mut out, "# ", title);
        }
        let (mut last_role, mut last_end) = (None, None);
        for block in self.blocks.iter().filter(|b| b.keep && !b.text.is_empty()) {
            // One blank between two blocks: a sentence was cut from between them, the paragraph goes on.
            let goes_on = last_end.is_some() && last_end.map(|end: u32| end + 1) == block.span.start;
            last_end = block.span.end;
            if goes_on {
                out.push(' ');
                out.push_str(&block.text);
                continue;
            }
            let text = block.text.as_str();
            // A cell that stands alone lays out a page; it is no table.
            let role =
                if block.role == Role::Table && !text.contains(['\t', '|']) { Role::Paragraph } else { block.role };
            // Items of one list and rows of one table stay together.
            let together = last_role == Some(role) && matches!(role, Role::ListItem | Role::Table);
            if !out.is_empty() {
                out.push_str(if together { "\n" } else { "\n\n" });
            }
            last_role = Some(role);
            match role {
                Role::Title => mark(&mut out, "# ", text.trim_start_matches(['#', ' '])),
                Role::Heading => mark(&mut out, "## ", text.trim_start_matches(['#', ' '])),
                Role::ListItem => item(&mut out, text),
                Role::Blockquote => lines(&mut out, "> ", text.trim_start_matches(['>', ' '])),
                Role::Code => {
                    // A fence longer than any inside.
                    let fence = "`".repeat(3.max(longest_ticks(text) + 1));
                    let _ = write!(out, "{fence}\n{text}\n{fence}");
                }
                Role::Table => table(&mut out, text, !together),
                Role::Caption | Role::Standfirst => {
                    let _ = write!(out, "*{}*", one_line(text).trim_matches('*'));
                }
                _ => out.push_str(text),
            }
        }
        out
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mark(out: &mut String, sign: &str, text: &str) {
    out.push_str(sign);
    out.push_str(&one_line(text));
}

fn lines(out: &mut String, sign: &str, text: &str) {
    for (i, line) in text.lines().enumerate() {
        out.push_str(if i > 0 { "\n" } else { "" });
        out.push_str(sign);
        out.push_str(line);
    }
}

/// `• First`, `3. Third`, `First`
fn item(out: &mut String, text: &str) {
    let bare = text.trim_start_matches(['•', '-', '*', '–', '·', '◦', '▪', ' ']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && bare[digits..].starts_with(['.', ')']);
    out.push_str(if numbered { "" } else { "- " });
    out.push_str(bare);
}

/// Rows are lines, cells are parted by tabs; the first row of a table is its head, as Markdown wants one. Rows that are
/// Markdown already stay as they are.
fn table(out: &mut String, text: &str, mut first: bool) {
    for (i, row) in text.lines().enumerate() {
        out.push_str(if i > 0 { "\n" } else { "" });
        if row.starts_with('|') {
            out.push_str(row);
            continue;
        }
        out.push('|');
        for cell in row.split('\t') {
            let _ = write!(out, " {} |", cell.trim().replace('|', "\\|"));
        }
        if std::mem::take(&mut first) {
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(row.split('\t').count()));
        }
    }
}

fn longest_ticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_take_their_signs() {
        for (make, text, expected) in [
            (item as fn(&mut String, &str), "• Fish", "- Fish"),
            (item, "3. Fish", "3. Fish"),
            (
                |out, text| table(out, text, true),
                "Port\tShips\nOslo\t4|5",
                "| Port | Ships |\n| --- | --- |\n| Oslo | 4\\|5 |",
            ),
            (|out, text| table(out, text, false), "Oslo\t4", "| Oslo | 4 |"),
            (|out, text| table(out, text, true), "| Oslo | 4 |", "| Oslo | 4 |"),
            (|out, text| lines(out, "> ", text), "a\nb", "> a\n> b"),
        ] {
            let mut out = String::new();
            make(&mut out, text);
            assert_eq!(out, expected);
        }
        assert_eq!(longest_ticks("a ``` b `"), 3);
    }
}
