//! Escaping of page text for HTML and for terminals. All views write page text through this module; the scripts of the
//! report and the form replace the same characters.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Ranges of invisible characters that change the text around them: control characters, direction embeddings and isolates,
/// line separators, interlinear annotations, tags. The direction marks U+200E and U+200F are not among them, because they
/// are part of ordinary Hebrew and Arabic text and have no lasting effect.
pub(crate) const HIDDEN: [RangeInclusive<char>; 9] = [
    '\u{0}'..='\u{8}',
    '\u{b}'..='\u{c}',
    '\u{e}'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{2028}'..='\u{2029}',
    '\u{202a}'..='\u{202e}',
    '\u{2066}'..='\u{2069}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{e007f}',
];

/// True for each byte with which a character begins that [`escape`] replaces, or may replace: nearly none of a text.
static REPLACED: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut bytes = [false; 256];
    for c in HIDDEN.into_iter().flatten().chain(['&', '<', '>', '"', '\'']) {
        bytes[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
    }
    bytes
});

/// Appends `text` escaped for an HTML element or a quoted attribute.
///
/// Control characters, and characters that change the direction of the text after them, are replaced by a visible
/// name: a character that reverses the line is shown as `⟨U+202E⟩`.
///
/// ```
/// let mut out = String::new();
/// onrecord::internal::view::escape(&mut out, "<img src=x onerror=\"go()\"> & \u{202e}gnp.exe");
/// assert_eq!(out, "&lt;img src=x onerror=&quot;go()&quot;&gt; &amp; ⟨U+202E⟩gnp.exe");
/// ```
pub fn escape(out: &mut String, text: &str) {
    let mut copied = 0;
    let replaced = &*REPLACED;
    for (at, _) in text.bytes().enumerate().filter(|&(_, b)| replaced[usize::from(b)]) {
        let c = text[at..].chars().next().unwrap_or(' ');
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ if is_hidden(c) => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        copied = at + c.len_utf8();
        if entity.is_empty() {
            push_hidden(out, c);
        } else {
            out.push_str(entity);
        }
    }
    out.push_str(&text[copied..]);
}

/// Returns text for one line of a terminal: runs of white space become one space, and hidden characters visible names.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if is_hidden(c) { push_hidden(&mut out, c) } else { out.push(c) }
        }
    }
    out
}

/// Returns lines of text for a terminal: hidden characters are replaced by visible names; tabs and line ends are kept.
#[cfg(any(test, feature = "python"))]
pub(crate) fn lines_for_terminal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // A carriage return without a line feed would overwrite the line.
        if is_hidden(c) || c == '\r' && chars.peek() != Some(&'\n') {
            push_hidden(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns true if a character is in [`HIDDEN`].
pub(super) fn is_hidden(c: char) -> bool {
    !matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}') && HIDDEN.iter().any(|range| range.contains(&c))
}

/// Appends the visible name of a hidden character.
fn push_hidden(out: &mut String, c: char) {
    match c {
        // Unicode has a visible symbol for each control character: ␀, ␛.
        '\0'..='\x1f' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
        _ => write!(out, "⟨U+{:04X}⟩", c as u32).expect("writing to a String succeeds"),
    }
}

/// Returns an address if it may be a link: with the scheme `http` or `https`, and without white space and control
/// characters.
pub(crate) fn link(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (web && !url.chars().any(|c| c.is_whitespace() || c.is_control())).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_are_web_addresses_only() {
        for (url, ok) in [
            ("https://norland.example/a?b=1&c=2", true),
            ("HTTP://norland.example", true),
            ("javascript:alert(1)", false),
            ("javascript://norland.example/%0aalert(1)", false),
            ("data:text/html,<b>x</b>", false),
            ("//norland.example/a", false),
            ("https://norland.example/a b", false),
            ("java\nscript://x", false),
        ] {
            assert_eq!(link(url).is_some(), ok, "{url}");
        }
    }

    #[test]
    fn a_terminal_gets_no_control_character() {
        assert_eq!(one_line("red \u{1b}[31malert\r\nbell\u{7}\u{9b}1m"), "red ␛[31malert bell␇⟨U+009B⟩1m");
        let lines = "\ta é\r\nred \u{1b}[31m\rover\u{9b}1m\u{7f}\u{202e}\n";
        assert_eq!(lines_for_terminal(lines), "\ta é\r\nred ␛[31m␍over⟨U+009B⟩1m⟨U+007F⟩⟨U+202E⟩\n");
    }

    proptest! {
        #[test]
        fn nothing_that_opens_markup_survives(text in any::<String>()) {
            let mut out = String::new();
            escape(&mut out, &text);
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
            prop_assert!(!out.chars().any(is_hidden));
            prop_assert!(!one_line(&text).chars().any(char::is_control));
        }
    }
}
