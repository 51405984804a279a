//! Reads markup into blocks in one linear pass, without a DOM.

mod cards;
pub(crate) mod elements;
mod folded;
mod inline_boxes;
pub(crate) mod raw_text;
pub(crate) mod references;
mod roles;
mod running_text;
pub(crate) mod stack;
pub(crate) mod tokenizer;
pub(crate) mod writer;

use std::borrow::Cow;

use super::class_names::weights;
use super::class_names::weights::AllWords;
use super::class_names::words;
use super::markup::{ItemProp, Markup, Within, Words};
use super::metadata;
use super::metadata::facts::{Facts, Place};
use elements::Element;
use folded::Folded;
use inline_boxes::Boxes;

use super::{Page, PageBlock};
use crate::block::{Format, Role};
use crate::span::OffsetMap;
use roles::{describe, hides, mark_attributions, mark_posts, role_within, show_dialog, within};
use running_text::MENUS;
use stack::{Opening, Stack};
use tokenizer::{Key, Token, Tokenizer};
use writer::{Style, Writer};

/// Elements that count as visible.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Show {
    /// Elements that a browser with scripts shows.
    Visible,
    /// Also `noscript`, as in a browser without scripts.
    NoScript,
    /// Also hidden elements, for pages whose text a script reveals.
    Everything,
}

/// Length of visible words below which hidden elements are read, in bytes.
const SCANT: usize = 250;

/// Length of hidden paragraphs of one element that are an article behind menus and notices, in bytes.
const WHOLE: usize = 400;

/// Ratio of hidden to visible words above which hidden elements are read: a script reveals the whole page.
const OUTWEIGHS: usize = 8;

/// Reads markup into a page and its declarations.
pub(super) fn read(source: &str) -> (Page<'_>, Facts<'_>) {
    run(source, false).finish()
}

/// Returns the hashed words of names around each block of the markup: its own, near and far.
pub(super) fn names_around(source: &str) -> Vec<[Vec<u32>; 3]> {
    let reader = run(source, true);
    let words = reader.all_words.unwrap_or_default();
    reader.writer.blocks.iter().map(|block| words.above(block.markup.number)).collect()
}

/// Reads markup in at most four passes, each linear.
fn run(source: &str, words: bool) -> Reader<'_> {
    let unfolded = |show, rest| Reader::with_words(source, show, rest, words.then(AllWords::default));
    let pass = |show| unfolded(show, Vec::new());
    let mut reader = pass(Show::Visible);
    let rest = reader.folded.rest();
    if !rest.is_empty() {
        reader = unfolded(Show::Visible, rest);
    }
    // Menus, cards and notices of cookies may be all that a page shows.
    let mut prose = reader.prose();
    for show in [Show::NoScript, Show::Everything] {
        let shown = reader.writer.visible.len();
        let wanted = match show {
            Show::Everything => {
                reader.hidden_bytes > 0 && (prose < SCANT || reader.hidden_bytes > OUTWEIGHS * (shown + SCANT))
            }
            _ => prose < SCANT && (shown < SCANT || running_text::has_noscript(source)),
        };
        if !wanted {
            continue;
        }
        let again = pass(show);
        let more = again.writer.visible.len() > 2 * shown + SCANT;
        let outweighs = show == Show::Everything && reader.hidden_bytes > OUTWEIGHS * (shown + SCANT);
        let found = again.prose();
        if more && (shown < SCANT || outweighs) || prose < SCANT && found > WHOLE + 2 * prose {
            (reader, prose) = (again, found);
        }
    }
    reader
}

/// Returns the visible text of a piece of markup, with its map and its blocks.
pub(super) fn fragment(source: &str) -> (String, OffsetMap, Vec<PageBlock>) {
    let Writer { visible, map, blocks, .. } = Reader::run(source, Show::Visible).writer;
    (visible, map, blocks)
}

/// Longest name of a custom element that is read, in bytes.
const NAME: usize = 64;

/// Number of names in the cache.
const SEEN: usize = 1024;

/// A class, id or component name and its kinds of words.
#[derive(Clone, Copy, Default)]
struct Seen {
    hash: u32,
    len: u32,
    words: Words,
    /// True if it names a standfirst.
    standfirst: bool,
    /// True if it is the class of an author in another language than English.
    author: bool,
    /// Range of its words in `Reader::weighted`.
    weighted: (u32, u32),
}

/// Numbers of tags, images and controls since the latest block began.
#[derive(Clone, Copy, Default)]
struct Counts {
    tags: u32,
    images: u16,
    controls: u16,
}

impl Counts {
    /// Describes a block that begins now, with the counts before it, and sets them to zero.
    fn describe(&mut self, stack: &Stack) -> (Role, Markup) {
        let mut found = describe(stack);
        let before = std::mem::take(self);
        found.1.tags_before = before.tags.min(u32::from(u16::MAX)) as u16;
        found.1.images = before.images;
        found.1.controls = before.controls;
        found
    }

    fn add_image(&mut self) {
        self.images = self.images.saturating_add(1);
    }

    fn add_control(&mut self) {
        self.controls = self.controls.saturating_add(1);
    }
}

struct Reader<'s> {
    source: &'s str,
    tokens: Tokenizer<'s>,
    stack: Stack,
    writer: Writer,
    facts: Facts<'s>,
    show: Show,
    /// Length of words in hidden elements that a script may reveal, in bytes.
    hidden_bytes: usize,
    /// Hidden elements that may be the rest of the article.
    folded: Folded<'s>,
    /// Starts of the hidden elements that are read as the rest of the article, in order.
    rest: Vec<usize>,
    since_block: Counts,
    /// Start of the content of the inert template that is open, and its depth on the stack.
    template: Option<(usize, usize)>,
    /// Inline elements that are shown as boxes.
    boxes: Boxes,
    /// Cache of recently read names with their kinds of words, because class names recur.
    seen: Vec<Seen>,
    /// Numbers of the words with weights in those names.
    weighted: Vec<u16>,
    /// Words with weights of the element that opens now.
    element_words: Vec<u16>,
    /// Words in the names of all elements, for training.
    all_words: Option<AllWords>,
}

impl<'s> Reader<'s> {
    fn run(source: &'s str, show: Show) -> Self {
        Self::with_words(source, show, Vec::new(), None)
    }

    fn with_words(source: &'s str, show: Show, rest: Vec<usize>, all_words: Option<AllWords>) -> Self {
        let mut reader = Self {
            source,
            tokens: Tokenizer::new(source),
            stack: Stack::new(),
            writer: Writer::new(source.len()),
            facts: Facts::default(),
            show,
            hidden_bytes: 0,
            folded: Folded::default(),
            rest,
            since_block: Counts::default(),
            template: None,
            boxes: Boxes::default(),
            seen: vec![Seen::default(); SEEN],
            weighted: Vec::new(),
            element_words: Vec::new(),
            all_words,
        };
        while let Some(token) = reader.tokens.next() {
            match token {
                Token::Text(start, end) => reader.text(start, end),
                Token::Start { element, name, self_closing } => reader.open(element, name, self_closing),
                Token::End { element, name } => reader.close(element, name),
            }
        }
        reader.writer.end_block(false);
        reader
    }

    /// Returns the length of the running text, in bytes: of all that is visible, or of the largest group of paragraphs of one
    /// element if hidden ones are shown.
    fn prose(&self) -> usize {
        running_text::length(&self.writer.blocks, self.show != Show::Visible)
    }

    fn finish(self) -> (Page<'s>, Facts<'s>) {
        let mut warnings = Vec::new();
        if self.stack.capped {
            warnings.push(format!("elements nested deeper than {} were ignored; their text is kept", stack::DEPTH));
        }
        if self.tokens.attributes_capped {
            warnings.push("a tag had more attributes than are read; the rest was ignored".to_owned());
        }
        if self.tokens.recovered > 0 {
            warnings
                .push(format!("{} attribute values without a closing quote were ended early", self.tokens.recovered));
        }
        match self.show {
            Show::Visible => {}
            Show::NoScript => warnings.push("the page shows almost no text; its noscript text was read".to_owned()),
            Show::Everything => warnings.push("most text of the page is hidden; its hidden text was read".to_owned()),
        }
        let Writer { visible, map, mut blocks, .. } = self.writer;
        mark_attributions(&mut blocks, &visible);
        mark_posts(&mut blocks, &visible);
        let window = self.facts.title.and_then(|(start, end)| self.source.get(start..end)).unwrap_or_default();
        show_dialog(&mut blocks, &visible, window);
        let page = Page {
            format: Format::Html,
            visible: Cow::Owned(visible),
            map,
            blocks,
            metadata: metadata::Metadata::default(),
            shows_date: false,
            body: None,
            warnings,
        };
        (page, self.facts)
    }

    fn style(&self) -> Style {
        Style {
            link: self.stack.is_in(stack::LINK),
            strong: self.stack.is_in(stack::STRONG),
            em: self.stack.is_in(stack::EM),
        }
    }

    fn text(&mut self, start: usize, end: usize) {
        if self.stack.is_in(stack::HIDDEN) {
            if self.stack.is_revealable() {
                self.hidden_bytes += self.source[start..end].trim_ascii().len();
                self.folded.text(&self.source[start..end], &self.stack, self.stack.is_in(stack::LINK));
            }
            return;
        }
        let preformatted = self.stack.is_in(stack::PRE);
        // Most text between two tags is white space.
        let words = if preformatted { start } else { raw_text::white_end(self.source.as_bytes(), start, end) };
        if words > start {
            self.writer.space();
        }
        if words == end {
            return;
        }
        let style = self.style();
        let (stack, counts) = (&self.stack, &mut self.since_block);
        let mut describe = || counts.describe(stack);
        if preformatted {
            self.writer.verbatim(self.source, start, end, style, &mut describe);
        } else {
            self.writer.text(self.source, words, end, style, &mut describe);
        }
    }

    fn sign(&mut self, sign: char) {
        if self.stack.is_in(stack::HIDDEN) {
            return;
        }
        let style = self.style();
        let (stack, counts) = (&self.stack, &mut self.since_block);
        let (start, end) = (self.tokens.tag_start, self.tokens.position());
        self.writer.sign(sign, start, end, style, &mut || counts.describe(stack));
    }

    fn open(&mut self, element: Element, name: u32, self_closing: bool) {
        self.since_block.tags += 1;
        if self.stack.is_in(stack::FOREIGN) {
            if element.leaves_foreign() {
                self.stack.leave_foreign();
            } else {
                let kept = !self_closing && self.stack.push(Opening { element, name, ..Opening::default() });
                if kept && element == Element::Annotation {
                    self.stack.mark(stack::HIDDEN);
                }
                return;
            }
        }
        match element {
            Element::Html => return self.facts.html(&self.tokens),
            Element::Body | Element::Head => {
                self.writer.end_block(false);
                if element == Element::Head {
                    return;
                }
            }
            Element::Meta => return self.facts.meta(&self.tokens),
            Element::Link => return self.facts.link(&self.tokens),
            Element::Br => {
                if !self.stack.is_in(stack::HIDDEN) {
                    self.writer.line_break();
                }
                return;
            }
            Element::Plaintext => {
                self.writer.end_block(false);
                let (start, end) = self.tokens.rest();
                if self.stack.push(Opening { element, name, ..Opening::default() }) {
                    self.stack.mark(stack::PRE);
                }
                return self.text(start, end);
            }
            _ => {}
        }
        // With scripts on, `noscript` is raw text: tags in it open and close nothing.
        if element.is_raw() || element == Element::NoScript && self.show == Show::Visible {
            return self.raw(element, name);
        }
        // Hidden elements do not split words: "a<template><p>b</template>c" is one.
        let hidden = self.stack.is_in(stack::HIDDEN);
        if element.is_block() && !hidden {
            // Does not close the paragraph, whose sentence goes on behind it.
            if self.repeats_words() && self.stack.push(Opening { element, name, ..Opening::default() }) {
                self.stack.mark(stack::HIDDEN);
                self.stack.mark(stack::CARD);
                return;
            }
            self.writer.end_block(false);
        }
        let inline = !element.is_block() && !hidden && !element.is_void();
        let around = (&self.stack, &mut self.writer);
        let boxed = inline && self.boxes.begin(self.source, &self.tokens, around, (element, name));
        // Nor do the paragraphs in it.
        if !self.stack.is_in(stack::CARD) {
            self.stack.make_room(element);
        }
        self.facts.closed(self.stack.len(), self.writer.visible.len());
        match element {
            Element::Td | Element::Th if !hidden => self.writer.cell(),
            Element::Img | Element::Image | Element::Picture | Element::Video | Element::Embed => {
                self.since_block.add_image();
            }
            Element::Input | Element::Button | Element::Select => self.since_block.add_control(),
            Element::Option => self.writer.space(),
            _ => {}
        }
        if element.is_void() {
            return;
        }
        let shown = if element == Element::Unknown && !hidden && self.begins_block() { Element::Div } else { element };
        self.push(shown, name, self_closing);
        if boxed {
            self.boxes.opened(&self.stack);
        }
        if element == Element::Q {
            self.sign('“');
        }
    }

    #[expect(clippy::too_many_lines, reason = "one case for each kind of element")]
    fn push(&mut self, element: Element, name: u32, self_closing: bool) {
        let foreign = matches!(element, Element::Svg | Element::Math);
        if foreign && self_closing {
            return;
        }
        let at = self.writer.visible.len() as u32;
        let mut opening = Opening { element, name, at, within: within(element), ..Opening::default() };
        // The foot of a block quotation names its speaker; it is no foot of the page.
        if element == Element::Footer && self.stack.top().within.any(Within::BLOCKQUOTE) {
            opening.within = Within::default();
        }
        let mut hidden = matches!(
            element,
            Element::Template
                | Element::Svg
                | Element::Datalist
                | Element::Object
                | Element::Audio
                | Element::Video
                | Element::Canvas
                | Element::Applet
                | Element::Frameset
                | Element::Annotation
                // The reading of a word, and the brackets around it: "商店街(しょうてんがい)".
                | Element::Rt
                | Element::Rp
                | Element::Rtc
        );
        // Browsers show a declared shadow tree.
        hidden &= element != Element::Template || self.tokens.attribute(Key::ShadowRoot).is_none();
        let mut revealable = element == Element::Dialog && self.tokens.attribute(Key::Open).is_none();
        let mut link = false;
        let mut author = false;
        self.element_words.clear();
        self.element_words.extend(weights::tag_word(if name == 0 { element } else { Element::Unknown }, name));
        if name != 0
            && let Some(tag) = self.custom_name()
        {
            self.names(tag, hash(tag), &mut opening);
        }
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            let value = &self.source[attribute.start..attribute.end];
            match attribute.key {
                Key::Class => {
                    opening.class = hash(value);
                    author = self.names(value, opening.class, &mut opening);
                }
                Key::Id | Key::DataName | Key::AriaLabel => {
                    self.names(value, hash(value), &mut opening);
                }
                // A React server streams late content in `<div hidden id="S:1">`; a script moves it later.
                Key::DataPart if words::words(value).standfirst => opening.within |= Within::STANDFIRST,
                Key::Hidden => {
                    let streamed = self.tokens.attribute(Key::Id).is_some_and(|id| id.starts_with("S:"));
                    revealable |= !streamed && !value.eq_ignore_ascii_case("until-found");
                }
                // Hidden from screen readers only; collapsed answers and whole articles have it, too.
                Key::AriaHidden if value.eq_ignore_ascii_case("true") => opening.within |= Within::ARIA_HIDDEN,
                Key::Style => revealable |= hides(value),
                Key::ItemProp => {
                    opening.item = ItemProp::of(value);
                    self.element_words.extend(weights::weighted_word(weights::value("itemprop", value)));
                }
                Key::ItemType if ["/Comment", "/UserComments", "/Review"].iter().any(|kind| value.ends_with(kind)) => {
                    opening.within |= Within::COMMENT_ITEM;
                }
                Key::Role => {
                    opening.within |= role_within(value);
                    self.element_words.extend(weights::weighted_word(weights::value("role", value)));
                }
                Key::Href => link = true,
                Key::DataState => self.facts.state_value(value),
                Key::Toggle
                    if matches!(value, "collapse" | "true" | "false") && !self.stack.top().within.any(MENUS) =>
                {
                    opening.words |= Words::TOGGLE;
                }
                _ => {}
            }
        }
        if revealable && self.rest.binary_search(&self.tokens.tag_start).is_ok() {
            revealable = false;
        } else if revealable && element != Element::Dialog && self.folds(&opening) {
            opening.within |= Within::DETAILS;
        } else if revealable {
            hidden |= self.show != Show::Everything;
            opening.within |= Within::HIDDEN;
        }
        if hidden && !self.stack.is_in(stack::HIDDEN) {
            if revealable && self.rest.is_empty() {
                self.folded.opened(self.source, &self.tokens, &self.stack, &opening, &self.writer.blocks);
            } else {
                self.folded.closed();
            }
        }
        hidden = hidden || self.is_hover_card(&opening);
        match opening.item {
            ItemProp::ArticleBody => opening.within |= Within::ARTICLE_BODY,
            ItemProp::Comment => opening.within |= Within::COMMENT_ITEM,
            _ => {}
        }
        let place = Place {
            visible: self.writer.visible.len(),
            block: self.writer.blocks.len(),
            far: self.stack.top().far | opening.words,
            article: self.stack.top().article,
            named: author,
        };
        self.facts.opened(element, &self.tokens, &opening, place);
        let (depth, visible, above) = (self.stack.len(), self.writer.visible.len(), self.stack.top().number);
        if !self.stack.push(opening) {
            return;
        }
        if hidden && element == Element::Template && self.template.is_none() {
            self.template = Some((self.tokens.position(), depth));
        }
        self.stack.names.add(&self.element_words);
        if self.all_words.is_some() {
            self.note_names(above, weights::tag(element, name));
        }
        if !hidden && !self.stack.is_in(stack::HIDDEN) {
            let (top, block) = (self.stack.top(), self.writer.blocks.len());
            let place = Place { visible, block, far: top.far, article: top.article, named: author };
            self.facts.author_opened(&self.tokens, &opening, depth, place);
            // Not those of teasers and comments.
            if !place.far.any(Words::RELATED | Words::COMMENT) {
                self.facts.topics.opened(&self.tokens, depth, visible, place.article);
            }
        }
        if hidden {
            self.stack.mark(stack::HIDDEN);
            if revealable {
                self.stack.mark(stack::REVEALABLE);
            }
        }
        match element {
            Element::A if link && !opening.words.any(Words::TOGGLE) => {
                self.stack.mark(stack::LINK);
                if let Some(block) = self.writer.current() {
                    block.markup.links = block.markup.links.saturating_add(1);
                }
            }
            Element::B | Element::Strong => self.stack.mark(stack::STRONG),
            Element::Em | Element::I => self.stack.mark(stack::EM),
            Element::Pre | Element::Listing => self.stack.mark(stack::PRE),
            Element::Svg | Element::Math => self.stack.mark(stack::FOREIGN),
            _ => {}
        }
    }

    /// Returns the name of the latest tag if it is that of a custom element: `harbour-card`
    fn custom_name(&self) -> Option<&'s str> {
        let tag = self.source.get(self.tokens.tag_start + 1..)?;
        let end = tag.bytes().take(NAME).position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
        tag.get(..end).filter(|name| name.contains('-'))
    }

    /// Returns true if a custom element that opens now is a block: it is no part of a paragraph, and no words of the
    /// element around it are before it. Publishers show such elements as blocks.
    fn begins_block(&mut self) -> bool {
        use Element::{Article, Aside, Body, Div, Footer, Header, Main, Section, Unknown};
        let top = self.stack.top();
        let around = matches!(top.element, Article | Aside | Body | Div | Footer | Header | Main | Section)
            || top.element == Unknown && top.number == 0;
        around && self.writer.current().is_none() && self.custom_name().is_some()
    }

    /// Returns true for a custom block that closes now, if a tag follows it: words would be of the same line.
    fn ends_block(&self, name: u32) -> bool {
        let top = self.stack.top();
        let rest = self.source.as_bytes().get(self.tokens.position()..).unwrap_or_default();
        let next = rest.iter().take(NAME).find(|b| !b.is_ascii_whitespace());
        name != 0 && top.element == Element::Div && top.name == name && next.is_none_or(|&b| b == b'<')
    }

    /// Returns true for a hidden element that readers open (an answer below its question, a tab), false for menus and boxes.
    fn folds(&self, opening: &Opening) -> bool {
        const NAMES: [&str; 9] = [
            "accordion",
            "collaps",
            "expand",
            "faq",
            "tab-pane",
            "tabpanel",
            "tab-content",
            "toggle__content",
            "spoiler",
        ];
        const BOXES: Words = Words::NAV
            .union(Words::COOKIE)
            .union(Words::LOGIN)
            .union(Words::SEARCH)
            .union(Words::NEWSLETTER)
            .union(Words::SHARE);
        const ASIDE: Within = Within::NAV
            .union(Within::HEADER)
            .union(Within::FOOTER)
            .union(Within::FORM)
            .union(Within::DIALOG)
            .union(Within::SELECT);
        let top = self.stack.top();
        if (top.within | opening.within).any(ASIDE) || (top.far | opening.words).any(BOXES) {
            return false;
        }
        self.tokens.attribute(Key::Role).is_some_and(|role| matches!(role, "tabpanel" | "region"))
            || self.tokens.attributes().filter(|(key, _)| matches!(key, Key::Class | Key::Id)).any(|(_, value)| {
                let value = value.to_ascii_lowercase();
                NAMES.iter().any(|name| value.contains(name))
            })
    }

    fn close(&mut self, element: Element, name: u32) {
        self.since_block.tags += 1;
        match element {
            _ if self.stack.is_in(stack::HIDDEN) => {}
            Element::Br => {
                self.writer.line_break();
                return;
            }
            Element::Q => self.sign('”'),
            Element::Td | Element::Th => self.writer.cell(),
            // Without an open paragraph `</p>` is an empty paragraph: it ends a block.
            _ if element.is_block() || element == Element::Unknown && self.ends_block(name) => {
                self.writer.end_block(false);
            }
            _ => self.boxes.inline_closes(&self.stack, (element, name), self.tokens.position()),
        }
        self.stack.close(element, name);
        if element == Element::Template
            && let Some((start, depth)) = self.template
            && self.stack.len() <= depth
        {
            self.template = None;
            self.facts.template(&self.source[start..self.tokens.tag_start.max(start)]);
        }
        self.boxes.close(&self.stack, &mut self.writer);
        self.facts.closed(self.stack.len(), self.writer.visible.len());
    }

    fn raw(&mut self, element: Element, name: u32) {
        let kind = self.tokens.attribute(Key::Type);
        let id = self.tokens.attribute(Key::Id);
        let hidden = self.tokens.attribute(Key::Hidden).is_some();
        let (start, end) = self.tokens.raw_text(element);
        match element {
            Element::Title => self.facts.title(start, end),
            Element::Script => self.facts.script(kind, id, &self.source[start..end]),
            Element::Xmp if !self.stack.is_in(stack::HIDDEN) => {
                self.writer.end_block(false);
                if self.stack.push(Opening { element, name, within: Within::PRE, ..Opening::default() }) {
                    self.stack.mark(stack::PRE);
                }
                self.text(start, end);
                self.close(element, name);
            }
            Element::Iframe => {
                self.since_block.add_image();
                if !self.stack.is_in(stack::HIDDEN) {
                    self.writer.end_block(false);
                }
            }
            Element::TextArea => {
                if hidden {
                    self.facts.state_value(&self.source[start..end]);
                }
                self.since_block.add_control();
            }
            _ => {}
        }
    }

    /// Adds the kinds and weights of the words in names to the element that has them; returns true for the class of
    /// an author in another language than English.
    fn names(&mut self, names: &str, hash: u32, opening: &mut Opening) -> bool {
        if names.is_empty() {
            return false;
        }
        let slot = hash as usize % SEEN;
        let mut seen = self.seen[slot];
        if seen.hash != hash || seen.len != names.len() as u32 {
            let start = self.weighted.len() as u32;
            weights::add_weighted_words(names, &mut self.weighted);
            let weighted = (start, self.weighted.len() as u32);
            let words::Found { kinds, standfirst, author } = words::words(names);
            seen = Seen { hash, len: names.len() as u32, words: kinds, standfirst, author, weighted };
            self.seen[slot] = seen;
        }
        opening.words |= seen.words;
        if seen.standfirst {
            opening.within |= Within::STANDFIRST;
        }
        self.element_words.extend_from_slice(&self.weighted[seen.weighted.0 as usize..seen.weighted.1 as usize]);
        seen.author
    }

    /// Records the words in the names of the element opened last; `above` is the number of its parent.
    fn note_names(&mut self, above: u32, tag: u32) {
        let mut words = vec![tag];
        for attribute in &self.tokens.attributes {
            let value = &self.source[attribute.start..attribute.end];
            match attribute.key {
                Key::Class | Key::Id | Key::DataName | Key::AriaLabel => words.extend(weights::words(value)),
                Key::Role => words.push(weights::value("role", value)),
                Key::ItemProp => words.push(weights::value("itemprop", value)),
                _ => {}
            }
        }
        if let Some(all) = &mut self.all_words {
            all.note(self.stack.top().number, above, words);
        }
    }
}

fn hash(text: &str) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    let h = hasher.finish();
    (h ^ (h >> 32)) as u32
}
