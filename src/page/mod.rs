//! From a source to blocks: what a reader sees on the page, in reading order, and what the page says of itself.

mod class_names;
mod embedded;
mod encoding;
mod html;
mod markup;
mod metadata;
mod text;

use std::borrow::Cow;

pub use encoding::decode;
pub use markup::{Element, ItemProp, Markup, Within, Words};
pub use metadata::{Metadata, Title};

use crate::block::{Format, Origin, Role};
use crate::span::{OffsetMap, Span};

/// A page as a sequence of blocks. Nothing is judged yet.
#[derive(Clone, Debug)]
pub struct Page<'s> {
    /// What it was read as.
    pub format: Format,
    /// Every visible word, blocks separated by a blank line; for text the source itself.
    pub visible: Cow<'s, str>,
    /// From `visible` to the source.
    pub map: OffsetMap,
    /// In source order, without overlap.
    pub blocks: Vec<PageBlock>,
    /// What the page says of itself.
    pub metadata: Metadata,
    /// Caps hit and guesses worth knowing, as sentences.
    pub warnings: Vec<String>,
}

/// A block of visible words with what the markup says about it.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// Where, in `Page::visible`; never empty, no white space at its ends.
    pub span: Span,
    /// What the markup, or the shape of the line, makes it.
    pub role: Role,
    /// Where the words came from.
    pub origin: Origin,
    /// Surroundings in the markup; default for text.
    pub markup: Markup,
}

/// How to decide between markup and text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FormatChoice {
    /// By [`looks_like_html`].
    #[default]
    Auto,
    /// As markup.
    Html,
    /// As text.
    Text,
}

/// Reads a source into blocks. Never fails: an odd page gives what was found.
pub fn read(source: &str, format: FormatChoice) -> Page<'_> {
    let html = match format {
        FormatChoice::Auto => looks_like_html(source),
        FormatChoice::Html => true,
        FormatChoice::Text => false,
    };
    if html { html::read(source) } else { text::read(source) }
}

/// The words in the names around every block that [`read`] finds in the markup itself, hashed: in its own elements, near
/// above and far above. What the weights of names are trained on.
pub(crate) fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    html::names_around(source)
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
