//! Stack of the open elements: end tags and the elements that they close, and the surroundings that blocks inherit.
//!
//! Simplifies the tree construction section of the HTML standard to the rules that change the visible text: implied end
//! tags, scopes, formatting elements closed across blocks. Elements beyond the largest depth are ignored, but their
//! text is kept.

use super::elements::Element;
use crate::page::class_names::ancestors::Chain;
use crate::page::markup::{ItemProp, Within, Words};

/// Largest number of open elements. Real pages have fewer than 100; the limit bounds the search of each tag on a
/// hostile page.
pub(crate) const DEPTH: usize = 512;

/// An open element with the surroundings that blocks inherit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    pub(crate) element: Element,
    pub(crate) name: u32,
    /// Length of the visible text before it.
    pub(crate) at: u32,
    /// Kinds of its own class words.
    pub(crate) words: Words,
    /// Kinds of class words of it and all elements above.
    pub(crate) far: Words,
    pub(crate) within: Within,
    pub(crate) item: ItemProp,
    pub(crate) container: Element,
    pub(crate) path: u32,
    pub(crate) tags: u32,
    /// Number on this page.
    pub(crate) number: u32,
    /// Number of the nearest article.
    pub(crate) article: u32,
    pub(crate) sibling: u16,
    pub(crate) list_depth: u8,
    pub(crate) table_depth: u8,
    /// Kinds of marks of the element, as bits.
    marks: u8,
    /// Signatures and counts of the last four kinds of children; four are enough to count cards with ads between them.
    children: [(u32, u16); 4],
    next_child: u8,
}

impl Open {
    fn root() -> Self {
        Self {
            element: Element::Unknown,
            name: 0,
            at: 0,
            words: Words::default(),
            far: Words::default(),
            within: Within::default(),
            item: ItemProp::None,
            container: Element::Unknown,
            path: 0x9e37_79b9,
            tags: 0x9e37_79b9,
            number: 0,
            article: 0,
            sibling: 0,
            list_depth: 0,
            table_depth: 0,
            marks: 0,
            children: [(0, 0); 4],
            next_child: 0,
        }
    }

    fn has(&self, mark: usize) -> bool {
        self.marks & 1 << mark != 0
    }

    fn count_child(&mut self, signature: u32) -> u16 {
        if let Some(found) = self.children.iter_mut().find(|c| c.1 > 0 && c.0 == signature) {
            found.1 = found.1.saturating_add(1);
            return found.1;
        }
        self.children[usize::from(self.next_child)] = (signature, 1);
        self.next_child = (self.next_child + 1) % 4;
        1
    }
}

fn mix(a: u32, b: u32) -> u32 {
    let x = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (x ^ (x >> 29)) as u32 ^ (x >> 32) as u32
}

/// Properties of an opening tag.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) element: Element,
    pub(crate) name: u32,
    pub(crate) words: Words,
    /// Hash of the class attribute.
    pub(crate) class: u32,
    /// Length of the visible text before it.
    pub(crate) at: u32,
    pub(crate) within: Within,
    pub(crate) item: ItemProp,
}

/// Stack of open elements. Its bottom is the page itself and is never popped.
#[derive(Debug)]
pub(crate) struct Stack {
    open: Vec<Open>,
    /// Number of open elements of each kind, so that the stack is not searched for one that is not open.
    counts: [u16; Element::ALL.len()],
    /// Weights of the class names of the open elements.
    pub(crate) names: Chain,
    numbers: u32,
    /// Position of the outermost open element of each marked kind: hidden, link, bold, italic, foreign, preformatted,
    /// revealable, card.
    pub(crate) marks: [Option<u16>; MARKS],
    /// True if an element was ignored because the stack was full.
    pub(crate) capped: bool,
}

/// Indices of the kinds of elements in `Stack::marks`.
pub(crate) const HIDDEN: usize = 0;
pub(crate) const LINK: usize = 1;
pub(crate) const STRONG: usize = 2;
pub(crate) const EM: usize = 3;
pub(crate) const FOREIGN: usize = 4;
pub(crate) const PRE: usize = 5;
/// Hidden elements that a script may reveal.
pub(crate) const REVEALABLE: usize = 6;
/// Cards within a sentence.
pub(crate) const CARD: usize = 7;
const MARKS: usize = 8;

impl Stack {
    pub(crate) fn new() -> Self {
        let mut open = Vec::with_capacity(64);
        open.push(Open::root());
        let counts = [0; Element::ALL.len()];
        Self { open, counts, names: Chain::new(), numbers: 0, marks: [None; MARKS], capped: false }
    }

    pub(crate) fn top(&self) -> &Open {
        self.open.last().expect("the bottom is never popped")
    }

    pub(crate) fn len(&self) -> usize {
        self.open.len()
    }

    /// Returns the element at a position, counted from the bottom; the top if there are not so many.
    pub(crate) fn get(&self, at: usize) -> &Open {
        &self.open[at.min(self.open.len() - 1)]
    }

    /// Returns true if an element of a marked kind is open.
    pub(crate) fn is_in(&self, mark: usize) -> bool {
        self.marks[mark].is_some()
    }

    /// Records that the top is of a marked kind.
    pub(crate) fn mark(&mut self, mark: usize) {
        let top = self.open.len() - 1;
        self.open[top].marks |= 1 << mark;
        self.marks[mark].get_or_insert(top as u16);
    }

    /// Returns true if a script may reveal the outermost hidden element.
    pub(crate) fn is_revealable(&self) -> bool {
        self.marks[HIDDEN].is_some_and(|at| self.get(usize::from(at)).has(REVEALABLE))
    }

    /// Opens an element; returns false if the stack is full and the element is ignored.
    pub(crate) fn push(&mut self, opening: Opening) -> bool {
        if self.open.len() >= DEPTH {
            self.capped = true;
            return false;
        }
        self.numbers += 1;
        let number = self.numbers;
        let parent = self.open.last_mut().expect("the bottom is never popped");
        let tag = if opening.name != 0 { opening.name } else { opening.element as u32 };
        let signature = mix(tag, opening.class);
        let sibling = parent.count_child(signature);
        let mut open = Open {
            element: opening.element,
            name: opening.name,
            at: opening.at,
            words: opening.words,
            far: parent.far | opening.words,
            within: parent.within | opening.within,
            item: if opening.item == ItemProp::None { parent.item } else { opening.item },
            container: parent.container,
            path: mix(parent.path, signature),
            tags: mix(parent.tags, tag),
            number,
            article: if opening.within.any(Within::ARTICLE) { number } else { parent.article },
            sibling,
            list_depth: parent.list_depth,
            table_depth: parent.table_depth,
            marks: 0,
            children: [(0, 0); 4],
            next_child: 0,
        };
        match opening.element {
            Element::Ul | Element::Ol | Element::Menu | Element::Dir | Element::Dl => {
                open.list_depth = open.list_depth.saturating_add(1);
            }
            Element::Table => open.table_depth = open.table_depth.saturating_add(1),
            _ => {}
        }
        if is_container(opening.element) {
            open.container = opening.element;
        }
        self.open.push(open);
        self.counts[opening.element as usize] += 1;
        self.names.push();
        true
    }

    fn truncate(&mut self, len: usize) {
        for closed in self.open.drain(len.max(1).min(self.open.len())..) {
            self.counts[closed.element as usize] -= 1;
        }
        self.names.truncate(self.open.len());
        let len = self.open.len() as u16;
        for mark in &mut self.marks {
            if mark.is_some_and(|at| at >= len) {
                *mark = None;
            }
        }
    }

    /// Removes one element from the middle: a formatting element that ends in a block opened after it.
    fn remove(&mut self, at: usize) {
        let closed = self.open.remove(at);
        self.counts[closed.element as usize] -= 1;
        self.names.remove(at);
        let at = at as u16;
        for (kind, mark) in self.marks.iter_mut().enumerate() {
            match *mark {
                // An element of the kind may be open inside.
                Some(m) if m == at => {
                    let inside = self.open[usize::from(at)..].iter().position(|open| open.has(kind));
                    *mark = inside.map(|further| at + further as u16);
                }
                Some(m) if m > at => *mark = Some(m - 1),
                _ => {}
            }
        }
    }

    /// Returns the position of the nearest open element that is one of `wanted`; the search ends at an element that `stops`
    /// accepts.
    fn find<const N: usize>(&self, wanted: [Element; N], stops: impl Fn(Element) -> bool) -> Option<usize> {
        self.find_named(wanted, 0, stops)
    }

    /// As [`Stack::find`]; `name` is the hash of the name of an unknown element, 0 for the others.
    fn find_named<const N: usize>(
        &self,
        wanted: [Element; N],
        name: u32,
        stops: impl Fn(Element) -> bool,
    ) -> Option<usize> {
        if wanted.iter().all(|&element| self.counts[element as usize] == 0) {
            return None;
        }
        for (at, open) in self.open.iter().enumerate().skip(1).rev() {
            if wanted.contains(&open.element) && open.name == name {
                return Some(at);
            }
            if stops(open.element) {
                return None;
            }
        }
        None
    }

    /// Closes the elements whose end the opening tag of `element` implies.
    pub(crate) fn make_room(&mut self, element: Element) {
        use Element::{
            Button, Caption, ColGroup, Dd, Dt, Li, OptGroup, Option, P, Table, Tbody, Td, Tfoot, Th, Thead, Tr,
        };
        if element.closes_paragraph()
            && let Some(at) = self.find([P], |e| e.bounds_scope() || e == Button)
        {
            self.truncate(at);
        }
        let stops_item = |e: Element| e.is_special() && !matches!(e, Element::Address | Element::Div | P);
        let found = match element {
            Li => self.find([Li], stops_item),
            Dd | Dt => self.find([Dd, Dt], stops_item),
            Td | Th => self.find([Td, Th], |e| matches!(e, Table)),
            Tr => self.find([Tr], |e| matches!(e, Table)),
            Tbody | Thead | Tfoot => self.find([Tbody, Thead, Tfoot], |e| matches!(e, Table)),
            Caption | ColGroup => self.find([Caption, ColGroup], |e| matches!(e, Table)),
            Option => (self.top().element == Option).then(|| self.open.len() - 1),
            OptGroup => self.find([OptGroup], |e| e == Element::Select),
            Button => self.find([Button], Element::bounds_scope),
            _ if element.is_heading() => self.top().element.is_heading().then(|| self.open.len() - 1),
            _ => None,
        };
        if let Some(at) = found {
            self.truncate(at);
        }
        // A link ends an open link.
        if element == Element::A
            && let Some(at) = self.find([Element::A], Element::bounds_scope)
        {
            self.end_formatting(at);
        }
    }

    fn end_formatting(&mut self, at: usize) {
        // As in the adoption agency algorithm of the standard, blocks opened after it stay open.
        if self.open[at + 1..].iter().any(|o| o.element.is_special()) {
            self.remove(at);
        } else {
            self.truncate(at);
        }
    }

    /// Closes an element by its end tag.
    pub(crate) fn close(&mut self, element: Element, name: u32) {
        use Element::{Button, Dd, Dt, H1, H2, H3, H4, H5, H6, Li, Ol, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul};
        // Text after `</body>` still belongs to the page.
        if matches!(element, Element::Body | Element::Html) {
            return;
        }
        let found = match element {
            // Elements that hide their content end at their own end tag, so that a forgotten one inside hides nothing more.
            Element::Template
            | Element::Video
            | Element::Audio
            | Element::Canvas
            | Element::Object
            | Element::Datalist
            | Element::Svg
            | Element::Math => self.find_named([element], name, |_| false),
            Table => self.find_named([element], name, |e| matches!(e, Element::Template | Element::Html)),
            Td | Th | Tr | Tbody | Thead | Tfoot | Element::Caption => {
                self.find_named([element], name, |e| matches!(e, Table | Element::Template))
            }
            Li => self.find_named([element], name, |e| e.bounds_scope() || matches!(e, Ul | Ol)),
            Dd | Dt => self.find_named([element], name, Element::bounds_scope),
            Element::P => self.find_named([element], name, |e| e.bounds_scope() || e == Button),
            _ if element.is_heading() => self.find([H1, H2, H3, H4, H5, H6], Element::bounds_scope),
            _ if element.is_formatting() => {
                if let Some(at) = self.find_named([element], name, Element::bounds_scope) {
                    self.end_formatting(at);
                }
                return;
            }
            _ if element.is_block() => self.find_named([element], name, Element::bounds_scope),
            // A custom element is a block where it is no part of a paragraph.
            Element::Unknown => self.find_named([element, Element::Div], name, Element::is_special),
            _ => self.find_named([element], name, Element::is_special),
        };
        if let Some(at) = found {
            self.truncate(at);
        }
    }

    /// Closes the open foreign element with all elements in it.
    pub(crate) fn leave_foreign(&mut self) {
        if let Some(at) = self.marks[FOREIGN] {
            self.truncate(usize::from(at));
        }
    }

    /// Returns the position of the nearest element whose words are a block of their own.
    pub(crate) fn nearest_block(&self) -> usize {
        self.open
            .iter()
            .rposition(|o| o.element.is_block() || matches!(o.element, Element::Td | Element::Th))
            .unwrap_or(0)
    }
}

fn is_container(element: Element) -> bool {
    use Element::{
        Address, Article, Aside, Blockquote, Button, Caption, Dd, Details, Dialog, Dt, Fieldset, Figcaption, Figure,
        Footer, Form, Header, Li, Main, Nav, Pre, Section, Select, Td, Th,
    };
    matches!(
        element,
        Address
            | Article
            | Aside
            | Blockquote
            | Button
            | Caption
            | Dd
            | Details
            | Dialog
            | Dt
            | Fieldset
            | Figcaption
            | Figure
            | Footer
            | Form
            | Header
            | Li
            | Main
            | Nav
            | Pre
            | Section
            | Select
            | Td
            | Th
    )
}
