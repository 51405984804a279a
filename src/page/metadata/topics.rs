//! Links to the topics and categories of an article: `rel="tag"` and `rel="category tag"`, as the microformats have them.
//!
//! Source: <https://microformats.org/wiki/rel-tag>.

use crate::page::html::tokenizer::{Key, Tokenizer};

/// Largest number of links that are kept.
const MANY: usize = 64;

/// Link to a topic or a category.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic {
    /// Range of its words in the visible text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// True for a category of the site.
    pub(crate) category: bool,
    /// Number of the nearest `article` element, 0 if none.
    article: u32,
}

/// Links of a page to topics, in the order of the markup.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    all: Vec<Topic>,
    /// Link that is still open, with its depth on the stack.
    open: Option<(usize, Topic)>,
}

impl Topics {
    /// Stores a link that opened at `depth` on the stack and at `start` in the visible text, if it is one to a topic. `article` is the
    /// number of the nearest `article` element, 0 if none.
    pub(crate) fn opened(&mut self, tokens: &Tokenizer<'_>, depth: usize, start: usize, article: u32) {
        let Some(rel) = tokens.attribute(Key::Rel) else { return };
        let has = |name: &str| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(name));
        if has("tag") && self.open.is_none() && self.all.len() < MANY {
            self.open = Some((depth, Topic { start, end: start, category: has("category"), article }));
        }
    }

    /// Ends the link if it is open at `depth` or deeper.
    pub(crate) fn closed(&mut self, depth: usize, visible: usize) {
        if let Some((_, topic)) = self.open.take_if(|(open, _)| *open >= depth)
            && visible > topic.start
        {
            self.all.push(Topic { end: visible, ..topic });
        }
    }

    /// Iterates over the links of the article of the first one: a list of articles has the topics of each.
    pub(crate) fn of_article(&self) -> impl Iterator<Item = &Topic> {
        let first = self.all.first().map(|topic| topic.article);
        self.all.iter().filter(move |topic| Some(topic.article) == first)
    }
}
