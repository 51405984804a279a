//! Tables of plain text for terminals.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::days::{day, short_date_words};
use super::html::escape::one_line;
use super::shown::Shown;
use super::statement::{Statement, page_name, single_statements, statement_rows};
use super::words::{kind_words, said_words};
use crate::corpus::Entry;
use crate::quotes::QuotationKind;

/// Maximum number of lines of a cell.
const LINES: usize = 3;

/// Returns the quotations that are speech as a table of plain text, `width` columns wide: who, said, kind, where, date
/// (where: the outlet, without one the file). Reported words follow their reporting expression where it changes the meaning
/// ("denied: …").
///
/// Control characters are replaced by visible names. Without quotations, the table is one line, "no quotations".
///
/// ```
/// use onrecord::internal::view::quotes_table;
/// use onrecord::internal::corpus::Entry;
/// use onrecord::{DocumentRecord, read};
///
/// let doc = read("Nobody spoke.")?;
/// assert_eq!(quotes_table(&[Entry::new(DocumentRecord::new(&doc), None)], 80), "no quotations\n");
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn quotes_table(entries: &[Entry], width: usize) -> String {
    let shown = Shown::new(entries);
    let rows = shown.rows.iter().map(|(entry, _, q)| {
        let who = q.speaker_names().unwrap_or("–".into());
        let who = if q.kind == QuotationKind::NotSpeech { "" } else { &who };
        let date = short_date_words(day(entry.record.published.as_deref()));
        [who, &said_words(q), kind_words(q.kind), page_name(&entry.record), &date].map(one_line)
    });
    let mut out = table(["who", "said", "kind", "where", "date"], &rows.collect::<Vec<_>>(), width);
    out.extend(shown.left_out().map(|words| words + "\n"));
    out
}

/// Returns statements as a table of plain text, `width` columns wide: speaker, words, outlets, number of documents, first
/// date. A quotation without a statement has a row of its own.
pub fn statements_table(entries: &[Entry], statements: &[Statement], width: usize) -> String {
    let single = single_statements(entries, statements);
    let rows = statement_rows(entries, statements, &single).into_iter().map(|row| {
        let times = if row.printed > 1 { format!("{} times", row.printed) } else { "once".to_owned() };
        let outlets = row.outlets.join(", ");
        [row.who("–"), &said_words(row.shown), &outlets, &times, &short_date_words(row.since())].map(one_line)
    });
    table(["who", "said", "where", "printed", "since"], &rows.collect::<Vec<_>>(), width)
}

/// Lays out rows of one-line cells; the second column takes the width that the others leave.
fn table(head: [&str; 5], rows: &[[String; 5]], width: usize) -> String {
    if rows.is_empty() {
        return "no quotations\n".to_owned();
    }
    let widest =
        |i: usize, max: usize| rows.iter().map(|r| r[i].width()).chain([head[i].width()]).max().unwrap_or(0).min(max);
    let mut widths = [widest(0, 20), 0, widest(2, 24), widest(3, 22), widest(4, 11)];
    widths[1] = width.saturating_sub(widths.iter().sum::<usize>() + 8).max(24);
    let mut out = String::new();
    push_row(&mut out, &head.map(str::to_owned), &widths);
    let rule = widths.map(|w| "─".repeat(w)).join("──");
    out.push_str(&rule);
    out.push('\n');
    for row in rows {
        push_row(&mut out, row, &widths);
    }
    out
}

/// Appends a row, which has as many lines as its longest cell.
fn push_row(out: &mut String, row: &[String; 5], widths: &[usize; 5]) {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(text, &width)| wrapped(text, width)).collect();
    for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let start = out.len();
        for (cell, &width) in cells.iter().zip(widths) {
            let text = cell.get(line).map_or("", String::as_str);
            out.push_str(text);
            out.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width()) + 2));
        }
        out.truncate(start + out[start..].trim_end().len());
        out.push('\n');
    }
}

/// Breaks text into lines at spaces, and words that are longer than a line within the word; after [`LINES`] lines the text
/// is cut and ends in "…".
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let needed: usize = word.chars().map(columns).sum();
        if used > 0 && used + 1 + needed > width {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            lines.last_mut().expect("lines is never empty").push(' ');
            used += 1;
        }
        for c in word.chars() {
            if used + columns(c) > width {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("lines is never empty").push(c);
            used += columns(c);
        }
        if lines.len() > LINES {
            lines.truncate(LINES);
            let last = lines.last_mut().expect("LINES is not 0");
            let mut used: usize = last.chars().map(columns).sum();
            while used >= width
                && let Some(c) = last.pop()
            {
                used -= columns(c);
            }
            last.push('…');
            break;
        }
    }
    lines
}

/// Returns an upper bound of the columns that a character adds to a line; the variation selector U+FE0F may widen the
/// character before it. Summing over characters is linear in the text, also for many combining marks.
fn columns(c: char) -> usize {
    if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_wrap_and_long_ones_break() {
        for (text, width, lines) in [
            ("the quay is closed", 10, vec!["the quay", "is closed"]),
            ("abcdefghij", 4, vec!["abcd", "efgh", "ij"]),
            ("one two three four five six", 5, vec!["one", "two", "thre…"]),
            ("港は閉鎖された", 6, vec!["港は閉", "鎖され", "た"]),
            ("👩‍🌾👩‍🌾⌨️⌨️", 4, vec!["👩‍🌾", "👩‍🌾", "⌨️⌨️"]),
            ("", 5, vec![""]),
        ] {
            assert_eq!(wrapped(text, width), lines, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "\\PC{0,80}", width in 2_usize..30) {
            for line in wrapped(&one_line(&text), width) {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }
    }
}
