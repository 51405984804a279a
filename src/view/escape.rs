//! What a page said, made safe to show. Every string of every view passes here; there is no other way out.

use std::fmt::{self, Write};

/// Appends `text` so that HTML, in an element or in a quoted attribute, shows it as it is and runs none of it.
///
/// Characters that change the direction of what follows, and control characters, are shown as what they are: a reader
/// sees `⟨U+202E⟩` where a page tried to turn the line around.
///
/// ```
/// let mut out = String::new();
/// onrecord::internal::view::escape(&mut out, "<img src=x onerror=\"go()\"> & \u{202e}gnp.exe");
/// assert_eq!(out, "&lt;img src=x onerror=&quot;go()&quot;&gt; &amp; ⟨U+202E⟩gnp.exe");
/// ```
pub fn escape(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ if inert(c) => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        copied = at + c.len_utf8();
        if entity.is_empty() {
            push_inert(out, c);
        } else {
            out.push_str(entity);
        }
    }
    out.push_str(&text[copied..]);
}

/// `text` as [`escape`] writes it, for a place in a format string.
pub(crate) fn escaped(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// Made by [`escaped`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(self.0.len() + 16);
        escape(&mut out, self.0);
        f.write_str(&out)
    }
}

/// `text` on one line of a terminal: no control character reaches it, white space is single.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if inert(c) { push_inert(&mut out, c) } else { out.push(c) }
        }
    }
    out
}

/// Returns lines of text as a terminal may get them: control characters but tab and newline are made visible, and so are
/// characters that change the direction of what follows.
#[cfg(any(test, feature = "python"))]
pub(crate) fn lines_for_terminal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // A return alone overwrites the line.
        if inert(c) || c == '\r' && chars.peek() != Some(&'\n') {
            push_inert(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that act on what surrounds them instead of being seen. Marks of direction that only nudge their
/// neighbours (U+200E, U+200F) belong to ordinary Hebrew and Arabic text and stay.
fn inert(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn push_inert(out: &mut String, c: char) {
    match c {
        // The pictures of control characters: ␀, ␛ and the like.
        '\0'..='\x1f' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
        _ => write!(out, "⟨U+{:04X}⟩", c as u32).expect("a string takes all"),
    }
}

/// An address that may become a link: `http` or `https`, nothing else.
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
            let out = escaped(&text).to_string();
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
            prop_assert!(!out.chars().any(inert));
            prop_assert!(!one_line(&text).chars().any(char::is_control));
        }
    }
}
