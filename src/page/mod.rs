//! Reads a source into blocks of visible text in reading order, with the markup around them and the page's metadata.

mod address;
mod byline;
mod class_names;
mod embedded;
mod encoding;
mod feed;
mod flight;
mod format;
mod html;
mod json;
mod markup;
mod metadata;
#[expect(clippy::module_inception, reason = "the main type of a folder has the file of its name")]
mod page;
mod state_places;
mod state_prose;
mod text;

pub(crate) use address::host;
pub(crate) use byline::words::{after_marker, is_between_names};
pub use encoding::decode;
pub(crate) use encoding::decode_declared;
pub(crate) use feed::entries as feed_entries;
pub use format::{FormatChoice, looks_like_html};
pub use markup::{Element, ItemProp, Markup, Within, Words};
use metadata::json_ld;
pub(crate) use metadata::months::month;
pub(crate) use metadata::standfirst::names_site;
pub(crate) use metadata::title::place as place_of_title;
pub use metadata::{Metadata, Title};
pub use page::{EmbeddedBody, Page, PageBlock};
pub(crate) use text::above::names_sections;
pub(crate) use text::line::ends_sentence;
pub(crate) use text::line::{has_image_ending, is_linked_picture, without_links};
pub(crate) use text::{has_address, remove_headline, set_headline};

/// Reads a source into blocks. Never fails: of a broken page it returns the blocks that were found.
pub fn read(source: &str, format: FormatChoice) -> Page<'_> {
    read_at(source, format, None)
}

/// As [`read`], with the address of the page as its caller knows it: it counts if the page declares none.
pub(crate) fn read_at<'s>(source: &'s str, format: FormatChoice, address: Option<&str>) -> Page<'s> {
    let html = match format {
        FormatChoice::Auto => looks_like_html(source),
        FormatChoice::Html => true,
        FormatChoice::Text => false,
    };
    if !html {
        return text::read(source);
    }
    if format::is_feed(source)
        && let Some((mut page, facts)) = feed::read(source)
    {
        metadata::fill(&mut page, &facts, &[], source, address);
        return page;
    }
    let (mut page, mut facts) = html::read(source);
    let described = json_ld::read(&facts.json_ld, &mut facts.trail, &mut page.warnings);
    embedded::add(&mut page, &facts, &described, source);
    metadata::fill(&mut page, &facts, &described, source, address);
    page
}

/// Returns the hashed words of class names around each block of the markup: in its own elements, near above and far
/// above. The weights of names are trained on them.
pub(crate) fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    html::names_around(source)
}
