//! Tables for terminals.

use super::escape::one_line;
use super::statement;
use super::statement::{Statement, alone, outlet, told};
use super::words::{day, kind_words};
use crate::corpus::Entry;

/// Lines that the words of one quotation may take.
const LINES: usize = 3;

/// All quotations as a table of plain text, `width` columns wide: who, said, kind, outlet, date.
///
/// Control characters never reach the terminal. Without quotations, a line that says so.
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
    let rows = entries.iter().flat_map(|entry| {
        let record = &*entry.record;
        entry.quotes().map(move |(_, q)| {
            let who = q.speaker.as_ref().map_or("–", |s| s.name.as_str());
            let who = if q.kind == "not_speech" { "" } else { who };
            [who, &q.text, kind_words(&q.kind), outlet(record), day(record.published.as_deref())].map(one_line)
        })
    });
    laid_out(["who", "said", "kind", "outlet", "date"], &rows.collect::<Vec<_>>(), width)
}

/// One row a statement, `width` columns wide: who, said, where, since when. Quotations that are part of no statement
/// stand alone.
pub fn statements_table(entries: &[Entry], statements: &[Statement], width: usize) -> String {
    let alone = alone(entries, statements);
    let rows = told(entries, statements, &alone).into_iter().map(|t: statement::Told<'_>| {
        let times = if t.wordings.len() > 1 { format!("{} times", t.wordings.len()) } else { "once".to_owned() };
        [t.who.unwrap_or("–"), &t.said.text, &t.outlets.join(", "), &times, t.since()].map(one_line)
    });
    laid_out(["who", "said", "where", "printed", "since"], &rows.collect::<Vec<_>>(), width)
}

fn laid_out(head: [&str; 5], rows: &[[String; 5]], width: usize) -> String {
    if rows.is_empty() {
        return "no quotations\n".to_owned();
    }
    let widest = |i: usize, max: usize| {
        rows.iter().map(|r| columns(&r[i])).chain([columns(head[i])]).max().unwrap_or(0).min(max)
    };
    let mut widths = [widest(0, 20), 0, widest(2, 24), widest(3, 22), widest(4, 10)];
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

fn push_row(out: &mut String, row: &[String; 5], widths: &[usize; 5]) {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(text, &width)| wrapped(text, width)).collect();
    for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let start = out.len();
        for (cell, &width) in cells.iter().zip(widths) {
            let text = cell.get(line).map_or("", String::as_str);
            out.push_str(text);
            out.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(text)) + 2));
        }
        out.truncate(start + out[start..].trim_end().len());
        out.push('\n');
    }
}

/// Breaks at spaces, inside a word only where it is longer than the line; what is over [`LINES`] ends in "…".
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let needs = columns(word);
        if used > 0 && used + 1 + needs > width {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            lines.last_mut().expect("never empty").push(' ');
            used += 1;
        }
        for c in word.chars() {
            let w = char_columns(c);
            if used + w > width {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("never empty").push(c);
            used += w;
        }
        if lines.len() > LINES {
            lines.truncate(LINES);
            let last = lines.last_mut().expect("LINES is not 0");
            while columns(last) >= width {
                last.pop();
            }
            last.push('…');
            break;
        }
    }
    lines
}

fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

/// Columns of a terminal that a character takes: none for what combines, two for East Asian and pictures.
fn char_columns(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
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
            ("", 5, vec![""]),
        ] {
            assert_eq!(wrapped(text, width), lines, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "\\PC{0,80}", width in 2_usize..30) {
            for line in wrapped(&one_line(&text), width) {
                prop_assert!(columns(&line) <= width, "{line:?}");
            }
        }
    }
}
