//! Markup or text: the choice of the caller, and the guess where there is none.

/// How to decide between markup and text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum FormatChoice {
    /// By [`looks_like_html`].
    #[default]
    Auto,
    /// As markup.
    Html,
    /// As text.
    Text,
}

/// Whether a source is markup: a doctype, or an `html`, `head`, `body`, `p` or `div` element, opens within its first
/// 1,024 bytes after leading white space. Stray tags such as `<image>` do not make a text HTML.
///
/// ```
/// assert!(onrecord::looks_like_html("<!doctype html><title>Port strike</title>"));
/// assert!(!onrecord::looks_like_html("A headline\n<image>photo.jpg</image>\nThe port closed."));
/// ```
pub fn looks_like_html(source: &str) -> bool {
    const TAGS: [&[u8]; 6] = [b"!doctype", b"html", b"head", b"body", b"p", b"div"];
    let bytes = source.trim_start_matches('\u{feff}').trim_start().as_bytes();
    let start = &bytes[..bytes.len().min(1024)];
    memchr::memchr_iter(b'<', start).any(|at| {
        let rest = &bytes[at + 1..];
        TAGS.iter().any(|tag| {
            rest.len() > tag.len()
                && rest[..tag.len()].eq_ignore_ascii_case(tag)
                && matches!(rest[tag.len()], b'>' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/')
        })
    })
}
