//! From a source to blocks: what a reader sees on the page, in reading order, and what the page says of itself.

mod class_names;
mod embedded;
mod encoding;
mod format;
mod html;
mod markup;
mod metadata;
#[expect(clippy::module_inception, reason = "the main type of a folder has the file of its name")]
mod page;
mod text;

pub use encoding::decode;
pub use format::{FormatChoice, looks_like_html};
pub use markup::{Element, ItemProp, Markup, Within, Words};
pub use metadata::{Metadata, Title};
pub use page::{Page, PageBlock};

/// Reads a source into blocks. Never fails: an odd page gives what was found.
pub fn read(source: &str, format: FormatChoice) -> Page<'_> {
    let html = match format {
        FormatChoice::Auto => looks_like_html(source),
        FormatChoice::Html => true,
        FormatChoice::Text => false,
    };
    if !html {
        return text::read(source);
    }
    let (mut page, facts) = html::read(source);
    embedded::add(&mut page, &facts, source);
    metadata::fill(&mut page, &facts, source);
    page
}

/// The words in the names around every block that [`read`] finds in the markup itself, hashed: in its own elements, near
/// above and far above. What the weights of names are trained on.
pub(crate) fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    html::names_around(source)
}
