//! Export of an article as Markdown, such as for language models.

use crate::block::{Format, Role};
use std::fmt::Write;

use super::DocumentRecord;

impl DocumentRecord {
    /// Returns the article as Markdown: headings, lists, quotations, tables and code as such, paragraphs separated by
    /// blank lines.
    ///
    /// The title of an HTML page, which is not part of the text, comes first. Markdown signs inside words are not
    /// escaped, because the text is to be read, by people or models, not rendered.
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
            // One space between two blocks: a sentence between them was removed, and both are one paragraph.
            let continues = last_end.is_some() && last_end.map(|end: u32| end + 1) == block.span.start;
            last_end = block.span.end;
            if continues {
                out.push(' ');
                out.push_str(&block.text);
                continue;
            }
            let text = block.text.as_str();
            // A single cell is layout, not a table.
            let role =
                if block.role == Role::Table && !text.contains(['\t', '|']) { Role::Paragraph } else { block.role };
            // Items of one list and rows of one table are not separated by a blank line.
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
                    // A fence must be longer than any run of backticks inside.
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

/// Appends a list item; removes its bullet ("• First") and keeps its number ("3. Third").
fn item(out: &mut String, text: &str) {
    let bare = text.trim_start_matches(['•', '-', '*', '–', '·', '◦', '▪', ' ']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && bare[digits..].starts_with(['.', ')']);
    out.push_str(if numbered { "" } else { "- " });
    out.push_str(bare);
}

/// Appends rows of a table: lines with cells separated by tabs. The first row becomes the head, which Markdown requires.
/// Rows that are Markdown already are not changed.
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
    fn blocks_with_their_marks() {
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
