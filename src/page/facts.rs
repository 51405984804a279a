//! What the pass over the markup collects for the metadata: nothing is decided here.

use super::elements::Element;
use super::markup::{ItemProp, Words};
use super::stack::Opening;
use super::tokenizer::{Key, Tokenizer};

/// More of one kind than this is a page about metadata, or a hostile one.
const MANY: usize = 256;

/// Declarations of the page, raw.
#[derive(Debug, Default)]
pub(super) struct Facts<'s> {
    /// `lang` of the root.
    pub(super) lang: Option<&'s str>,
    /// Range of the `<title>`'s content.
    pub(super) title: Option<(usize, usize)>,
    /// Name or property, lower case, and content, in order.
    pub(super) metas: Vec<(String, &'s str)>,
    /// `rel` and `href` of links.
    pub(super) links: Vec<(&'s str, &'s str)>,
    /// Content of JSON-LD scripts.
    pub(super) json_ld: Vec<&'s str>,
    /// Content of scripts that hold the page's state as JSON.
    pub(super) state: Vec<&'s str>,
    /// `datetime` of elements, whether it is declared as the date of publication, and the number of blocks before.
    pub(super) times: Vec<Time<'s>>,
}

/// A machine-readable date in the markup.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time<'s> {
    pub(super) value: &'s str,
    pub(super) item: ItemProp,
    pub(super) words: Words,
    pub(super) block: usize,
}

impl<'s> Facts<'s> {
    pub(super) fn html(&mut self, tokens: &Tokenizer<'s>) {
        if self.lang.is_none() {
            self.lang = tokens.attribute(Key::Lang);
        }
    }

    pub(super) fn meta(&mut self, tokens: &Tokenizer<'s>) {
        let Some(content) = tokens.attribute(Key::Content) else { return };
        let keys = [Key::Property, Key::Name, Key::ItemProp];
        for name in keys.into_iter().filter_map(|key| tokens.attribute(key)) {
            if self.metas.len() < MANY {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }

    pub(super) fn link(&mut self, tokens: &Tokenizer<'s>) {
        if let (Some(rel), Some(href)) = (tokens.attribute(Key::Rel), tokens.attribute(Key::Href))
            && rel.eq_ignore_ascii_case("canonical")
            && self.links.len() < MANY
        {
            self.links.push((rel, href));
        }
    }

    pub(super) fn title(&mut self, start: usize, end: usize) {
        self.title.get_or_insert((start, end));
    }

    pub(super) fn script(&mut self, kind: Option<&str>, id: Option<&str>, content: &'s str) {
        let kind = kind.unwrap_or_default();
        if kind.eq_ignore_ascii_case("application/ld+json") {
            if self.json_ld.len() < MANY {
                self.json_ld.push(content);
            }
        } else if id.is_some_and(|id| id == "__NEXT_DATA__" || id == "__NUXT_DATA__") {
            self.state.push(content);
        }
    }

    /// An element opened whose attributes may name a date.
    pub(super) fn opened(&mut self, element: Element, tokens: &Tokenizer<'s>, opening: &Opening, block: usize) {
        let value = tokens
            .attribute(Key::DateTime)
            .or_else(|| tokens.attribute(Key::Content).filter(|_| opening.item != ItemProp::None));
        if let Some(value) = value
            && (element == Element::Time || opening.item != ItemProp::None)
            && self.times.len() < MANY
        {
            self.times.push(Time { value, item: opening.item, words: opening.words, block });
        }
    }
}
