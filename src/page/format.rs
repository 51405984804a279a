//! Format of a source, markup or text: chosen by the caller, or guessed.

/// Format in which a source is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum FormatChoice {
    /// Guess by [`looks_like_html`].
    #[default]
    Auto,
    /// Markup.
    Html,
    /// Text.
    Text,
}

/// Returns true if a doctype, or an `html`, `head`, `body`, `p` or `div` element, opens in the first 1,024 bytes after
/// leading white space, or if the source is a feed (RSS, Atom). Single other tags such as `<image>` do not make a text HTML.
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
    }) || is_feed(source)
}

/// Returns true if the first tags of a source are those of a feed: RSS or Atom.
pub(super) fn is_feed(source: &str) -> bool {
    let mut end = source.len().min(1_000);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let head = source[..end].trim_start_matches('\u{feff}').trim_start();
    let is_root = |rest: &str| {
        ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| {
            let behind = rest.strip_prefix(root).and_then(|r| r.chars().next());
            behind.is_some_and(|c| c == '>' || c.is_ascii_whitespace())
        })
    };
    is_root(head) || head.starts_with("<?xml") && head.match_indices('<').any(|(at, _)| is_root(&head[at..]))
}
