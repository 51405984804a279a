//! What the pass over the markup collects for the metadata: nothing is decided here.

use crate::page::html::elements::Element;
use crate::page::html::stack::Opening;
use crate::page::html::tokenizer::{Key, Tokenizer};
use crate::page::markup::{ItemProp, Words};

/// More of one kind than this is a page about metadata, or a hostile one.
const MANY: usize = 256;

/// Declarations of the page, raw.
#[derive(Debug, Default)]
pub(crate) struct Facts<'s> {
    /// `lang` of the root.
    pub(crate) lang: Option<&'s str>,
    /// Range of the `<title>`'s content.
    pub(crate) title: Option<(usize, usize)>,
    /// Name or property, lower case, and content, in order.
    pub(crate) metas: Vec<(String, &'s str)>,
    /// `rel` and `href` of links.
    pub(crate) links: Vec<(&'s str, &'s str)>,
    /// Content of JSON-LD scripts.
    pub(crate) json_ld: Vec<&'s str>,
    /// Content of scripts that hold the page's state as JSON.
    pub(crate) state: Vec<&'s str>,
    /// Content of other long scripts, which may hold it.
    pub(crate) programs: Vec<&'s str>,
    /// Values of attributes that hold it, references still encoded.
    pub(crate) state_values: Vec<&'s str>,
    /// Elements that are marked as naming an author.
    pub(crate) authors: Vec<Author>,
    /// Marked elements that are still open: their depth on the stack, and what is known so far.
    open_authors: Vec<(usize, Author)>,
    /// `datetime` of elements, whether it is declared as the date of publication, and the number of blocks before.
    pub(crate) times: Vec<Time<'s>>,
}

/// A machine-readable date in the markup.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time<'s> {
    pub(crate) value: &'s str,
    pub(crate) item: ItemProp,
    pub(crate) words: Words,
    pub(crate) block: usize,
}

/// An element that is marked as naming an author.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Author {
    /// Its words, in the visible text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) mark: AuthorMark,
    /// Number of blocks before.
    pub(crate) block: usize,
    /// The classes around speak of comments or teasers.
    pub(crate) far: Words,
}

/// How an element says that it names an author, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum AuthorMark {
    /// The name of a member of a forum.
    User,
    /// A class that speaks of authors.
    Class,
    /// A link to the page of an author.
    Address,
    /// A class that is the byline or the author's name.
    Byline,
    /// `rel="author"`.
    Rel,
    /// `itemprop="author"`.
    Item,
}

impl AuthorMark {
    fn of(tokens: &Tokenizer<'_>, opening: &Opening) -> Option<Self> {
        if opening.item == ItemProp::Author {
            return Some(Self::Item);
        }
        if tokens.attribute(Key::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|w| w == "author")) {
            return Some(Self::Rel);
        }
        if let Some(href) = tokens.attribute(Key::Href) {
            const MEMBERS: [&str; 8] = [
                "/members/",
                "/users/",
                "/user/",
                "/u/",
                "mode=viewprofile",
                "member.php?",
                "profile.php?",
                "action=profile",
            ];
            const PAGES: [&str; 11] = [
                "/author/",
                "/authors/",
                "/by/",
                "/contributors/",
                "/contributor/",
                "/writers/",
                "/profile/",
                "/journalist/",
                "/reporters/",
                "/autor/",
                "/auteur/",
            ];
            if PAGES.iter().any(|p| href.contains(p)) {
                return Some(Self::Address);
            }
            if MEMBERS.iter().any(|p| href.contains(p)) || href.starts_with("members/") {
                return Some(Self::User);
            }
        }
        if !opening.words.any(Words::AUTHOR) || opening.words.any(Words::COMMENT | Words::RELATED) {
            return None;
        }
        let names = tokens.attributes().filter(|(key, _)| matches!(key, Key::Class | Key::Id | Key::DataName));
        let exact = names.flat_map(|(_, value)| value.split_ascii_whitespace()).any(|name| {
            let name = name.to_ascii_lowercase();
            [
                "byline",
                "author-name",
                "author_name",
                "authorname",
                "fn",
                "entry-author",
                "article-author",
                "post-author",
            ]
            .iter()
            .any(|n| name.ends_with(n))
                || name == "author"
                // Names that a bundler made unique: "Card_author__x7Fq".
                || ["author__", "byline__", "authorname"].iter().any(|n| name.contains(n))
        });
        Some(if exact { Self::Byline } else { Self::Class })
    }
}

impl<'s> Facts<'s> {
    /// The content of the first `<meta>` with one of these names, in the order of the names.
    pub(crate) fn meta_content(&self, names: &[&str]) -> Option<&'s str> {
        names.iter().find_map(|name| self.metas.iter().find(|m| m.0 == *name && !m.1.trim().is_empty())).map(|m| m.1)
    }

    /// An element opened at `depth` that may name an author; `visible` is the length of the visible text.
    pub(crate) fn author_opened(
        &mut self,
        tokens: &Tokenizer<'_>,
        opening: &Opening,
        depth: usize,
        visible: usize,
        block: usize,
        far: Words,
    ) {
        if opening.item != ItemProp::Author && !opening.words.any(Words::AUTHOR) && tokens.attribute(Key::Rel).is_none()
        {
            return;
        }
        if self.authors.len() + self.open_authors.len() >= MANY {
            return;
        }
        if let Some(mark) = AuthorMark::of(tokens, opening) {
            self.open_authors.push((depth, Author { start: visible, end: visible, mark, block, far }));
        }
    }

    /// Elements deeper than `depth` are closed.
    pub(crate) fn authors_closed(&mut self, depth: usize, visible: usize) {
        while let Some(&(open, author)) = self.open_authors.last() {
            if open < depth {
                break;
            }
            self.open_authors.pop();
            if visible > author.start {
                self.authors.push(Author { end: visible, ..author });
            }
        }
    }

    pub(crate) fn html(&mut self, tokens: &Tokenizer<'s>) {
        if self.lang.is_none() {
            self.lang = tokens.attribute(Key::Lang);
        }
    }

    pub(crate) fn meta(&mut self, tokens: &Tokenizer<'s>) {
        let Some(content) = tokens.attribute(Key::Content) else { return };
        let keys = [Key::Property, Key::Name, Key::ItemProp];
        for name in keys.into_iter().filter_map(|key| tokens.attribute(key)) {
            if self.metas.len() < MANY {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }

    pub(crate) fn link(&mut self, tokens: &Tokenizer<'s>) {
        if let (Some(rel), Some(href)) = (tokens.attribute(Key::Rel), tokens.attribute(Key::Href))
            && rel.eq_ignore_ascii_case("canonical")
            && self.links.len() < MANY
        {
            self.links.push((rel, href));
        }
    }

    pub(crate) fn title(&mut self, start: usize, end: usize) {
        self.title.get_or_insert((start, end));
    }

    pub(crate) fn script(&mut self, kind: Option<&str>, id: Option<&str>, content: &'s str) {
        let kind = kind.unwrap_or_default();
        if kind.eq_ignore_ascii_case("application/ld+json") {
            if self.json_ld.len() < MANY {
                self.json_ld.push(content);
            }
        } else if content.len() >= 1_000 && self.state.len() < MANY {
            let named = id.is_some_and(|id| id == "__NEXT_DATA__" || id == "__NUXT_DATA__");
            let data = named || kind.eq_ignore_ascii_case("application/json");
            let start = &content.as_bytes()[..300];
            let assigned = [&b"_STATE__"[..], b"__DATA__", b"globalContent", b"__NUXT__", b"__PRELOADED"]
                .iter()
                .any(|name| memchr::memmem::find(start, name).is_some());
            if data || assigned {
                self.state.push(content);
            } else if self.programs.len() < MANY {
                self.programs.push(content);
            }
        }
    }

    /// An element opened that holds the state of the page's program in an attribute.
    pub(crate) fn state_value(&mut self, value: &'s str) {
        if value.len() >= 1_000 && self.state_values.len() < MANY {
            self.state_values.push(value);
        }
    }

    /// An element opened whose attributes may name a date.
    pub(crate) fn opened(&mut self, element: Element, tokens: &Tokenizer<'s>, opening: &Opening, block: usize) {
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
