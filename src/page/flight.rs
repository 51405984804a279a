//! Rows of the stream in which Next.js sends a page to its scripts: `7:{"body":"…"}`, `1a:T4f2,<p>…`.

use crate::span::Span;

/// A row of the stream: JSON, or a text whose length is given before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// Range of the row's content in the stream.
    pub(super) span: Span,
    /// True for a text.
    pub(super) is_text: bool,
}

/// Largest number of digits of the number of a row, and of the length of a text.
const DIGITS: usize = 8;

/// Returns the rows of a stream. Every byte is read once: a text is skipped by its length, JSON ends with its line.
pub(super) fn rows(stream: &str) -> Vec<Row> {
    let bytes = stream.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let digits = hexadecimal(&bytes[at..]);
        let start = if digits > 0 && bytes.get(at + digits) == Some(&b':') { at + digits + 1 } else { at };
        if start > at && bytes.get(start) == Some(&b'T') {
            let digits = hexadecimal(&bytes[start + 1..]);
            let comma = start + 1 + digits;
            if digits > 0
                && bytes.get(comma) == Some(&b',')
                && let Ok(length) = usize::from_str_radix(&stream[start + 1..comma], 16)
            {
                let mut end = (comma + 1 + length).min(bytes.len());
                while !stream.is_char_boundary(end) {
                    end -= 1;
                }
                out.push(Row { span: Span::new(comma + 1, end), is_text: true });
                at = end.max(comma + 1);
                continue;
            }
        }
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |i| start + i);
        if end > start {
            out.push(Row { span: Span::new(start, end), is_text: false });
        }
        at = end + 1;
    }
    out
}

/// Returns the number of hexadecimal digits at the start, 0 if there are too many.
fn hexadecimal(bytes: &[u8]) -> usize {
    let count = bytes.iter().take(DIGITS + 1).take_while(|b| b.is_ascii_hexdigit()).count();
    if count > DIGITS { 0 } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_stream() {
        let stream = "0:{\"a\":1}\n1a:T6,né\n\"x2:[\"$\",\"p\"]\n:HL[1]\nabcdefabcdef:T3,xyz\nff:Tffffff,end é";
        let found: Vec<(&str, bool)> = rows(stream).iter().map(|r| (r.span.of(stream), r.is_text)).collect();
        let expected = [
            ("{\"a\":1}", false),
            ("né\n\"x", true),
            ("[\"$\",\"p\"]", false),
            (":HL[1]", false),
            ("abcdefabcdef:T3,xyz", false),
            ("end é", true),
        ];
        assert_eq!(found, expected);
    }
}
