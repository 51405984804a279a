//! Tolerant reader of embedded JSON, as a stream of events: no tree, no recursion, and a malformed part affects only
//! itself.

use std::borrow::Cow;

use memchr::memchr2;

/// Largest depth of nested objects and arrays; at a deeper one reading stops.
pub(crate) const DEPTH: usize = 64;

/// A part of a JSON text. Strings are raw: see [`decode`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Event<'s> {
    /// Start of an object.
    Object,
    /// Start of an array.
    Array,
    /// End of the innermost object (true) or array (false).
    End(bool),
    /// Name of a member.
    Key(&'s str),
    /// A string.
    Text(&'s str),
    /// A number, `true`, `false` or `null`.
    Other(&'s str),
}

/// Iterates over the events of a JSON text.
pub(crate) struct Walker<'s> {
    text: &'s str,
    at: usize,
    /// Open values, the innermost last: true for an object, false for an array.
    open: Vec<bool>,
    /// Whether reading stopped at a value that is nested too deep.
    pub(crate) is_cut: bool,
}

impl<'s> Walker<'s> {
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, at: 0, open: Vec::with_capacity(16), is_cut: false }
    }
}

impl<'s> Iterator for Walker<'s> {
    type Item = Event<'s>;

    fn next(&mut self) -> Option<Event<'s>> {
        let bytes = self.text.as_bytes();
        loop {
            let b = *bytes.get(self.at)?;
            match b {
                b'{' | b'[' => {
                    if self.open.len() == DEPTH {
                        self.is_cut = true;
                        return None;
                    }
                    self.at += 1;
                    self.open.push(b == b'{');
                    return Some(if b == b'{' { Event::Object } else { Event::Array });
                }
                b'}' | b']' => {
                    self.at += 1;
                    if let Some(object) = self.open.pop() {
                        return Some(Event::End(object));
                    }
                }
                b'"' => {
                    let start = self.at + 1;
                    let end = string_end(bytes, start);
                    self.at = (end + 1).min(bytes.len());
                    let value = &self.text[start..end];
                    let next = bytes[self.at..].iter().position(|b| !b.is_ascii_whitespace()).map(|i| self.at + i);
                    if let Some(colon) = next.filter(|&i| bytes[i] == b':' && self.open.last() == Some(&true)) {
                        self.at = colon + 1;
                        return Some(Event::Key(value));
                    }
                    return Some(Event::Text(value));
                }
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                    let len = bytes[self.at..]
                        .iter()
                        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.'))
                        .count();
                    let start = self.at;
                    self.at += len;
                    return Some(Event::Other(&self.text[start..self.at]));
                }
                _ => self.at += 1,
            }
        }
    }
}

/// Returns the end of the string that begins at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr2(b'"', b'\\', &bytes[at..]) {
        if bytes[at + found] == b'"' {
            return at + found;
        }
        at = (at + found + 2).min(bytes.len());
    }
    bytes.len()
}

/// Decodes the escape at the start of a raw string: returns its character and its length in bytes.
pub(crate) fn escape(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'\\') {
        return None;
    }
    Some(match bytes.get(1)? {
        b'n' => ('\n', 2),
        b't' => ('\t', 2),
        b'r' => ('\r', 2),
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'u' => {
            let unit = |at: usize| rest.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            let high = unit(2)?;
            if (0xd800..0xdc00).contains(&high)
                && bytes.get(6..8) == Some(b"\\u")
                && let Some(low) = unit(8).filter(|low| (0xdc00..0xe000).contains(low))
            {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12));
            }
            (char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
        }
        b if b.is_ascii() => (char::from(*b), 2),
        _ => return None,
    })
}

/// Returns a raw string with its escapes decoded.
pub(crate) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else { return raw.into() };
    let mut out = String::with_capacity(raw.len());
    out.push_str(&raw[..first]);
    let mut at = first;
    while at < raw.len() {
        if let Some((c, len)) = escape(&raw[at..]) {
            out.push(c);
            at += len;
        } else {
            at += 1;
        }
        let next = memchr::memchr(b'\\', &raw.as_bytes()[at..]).map_or(raw.len(), |i| at + i);
        out.push_str(&raw[at..next]);
        at = next;
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_json_gives_its_parts() {
        let events: Vec<Event<'_>> = Walker::new("{\"a\": [\"x\ny\", 1,], \"b\": \"c\\\"\",}}").collect();
        let expected = [
            Event::Object,
            Event::Key("a"),
            Event::Array,
            Event::Text("x\ny"),
            Event::Other("1"),
            Event::End(false),
            Event::Key("b"),
            Event::Text("c\\\""),
            Event::End(true),
        ];
        assert_eq!(events, expected);
    }

    #[test]
    fn escapes() {
        assert_eq!(decode("caf\\u00e9 \\ud83d\\ude00 \\/ \\n\\\""), "café 😀 / \n\"");
        assert_eq!(decode("lone \\ud83d end\\"), "lone \u{fffd} end");
        assert_eq!(decode("\\é"), "é");
    }
}
