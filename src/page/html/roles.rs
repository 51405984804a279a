//! Roles and surroundings of blocks, by their elements, attributes and names.

use super::elements::Element;
use super::stack::Stack;
use crate::block::Role;
use crate::page::PageBlock;
use crate::page::markup::{ItemProp, Markup, Within, Words};

/// Sets the role of the caption of a figure around a block quotation to that of the quotation: it names the speaker.
pub(super) fn mark_attributions(blocks: &mut [PageBlock]) {
    for i in 1..blocks.len() {
        let (before, block) = (&blocks[i - 1].markup, &blocks[i].markup);
        let quoted = before.within.any(Within::BLOCKQUOTE) && before.within.any(Within::FIGURE);
        // The figure is above the block quotation and its paragraphs, and right above the caption.
        let one_figure = [before.parent, before.grandparent].contains(&block.parent);
        if block.element == Element::Figcaption && quoted && one_figure {
            blocks[i].role = Role::Blockquote;
        }
    }
}

/// Returns the role and the surroundings of a block that begins now.
pub(super) fn describe(stack: &Stack) -> (Role, Markup) {
    let at = stack.nearest_block();
    let block = stack.get(at);
    let parent = stack.get(at.saturating_sub(1));
    let top = stack.top();
    let above = |n: usize| stack.get(at.saturating_sub(n));
    // Names of inline elements that open the block count as its own: `<div><span class="byline">`.
    let own = (at..stack.len()).fold(Words::default(), |w, i| w | stack.get(i).words);
    let mut markup = Markup {
        element: block.element,
        container: if at == 0 { Element::Unknown } else { parent.container },
        within: top.within,
        item: top.item,
        depth: at as u16,
        own,
        path: block.path,
        tags: block.tags,
        number: top.number,
        names: stack.names.sum(),
        parent_path: parent.path,
        parent: parent.number,
        grandparent: above(2).number,
        article: top.article,
        sibling: block.sibling,
        list_depth: block.list_depth,
        table_depth: block.table_depth,
        far: parent.far,
        ..Markup::default()
    };
    for n in 1..=3.min(at) {
        markup.near |= above(n).words;
    }
    for n in 1..=5.min(at) {
        markup.card = markup.card.max(above(n).sibling);
    }
    (role(&markup), markup)
}

/// Returns the role of a block with this markup.
fn role(markup: &Markup) -> Role {
    let within = markup.within;
    match markup.element {
        e if e.is_heading() => Role::Heading,
        _ if within.any(Within::COMMENT_ITEM) => Role::Comment,
        Element::Figcaption => Role::Caption,
        _ if within.any(Within::FIGCAPTION) => Role::Caption,
        _ if within.any(Within::NAV) => Role::Navigation,
        Element::Button | Element::Select | Element::Legend | Element::Form => Role::Other,
        Element::Pre | Element::Listing | Element::Xmp => Role::Code,
        _ if markup.item == ItemProp::Author => Role::Byline,
        Element::Li | Element::Dt | Element::Dd => Role::ListItem,
        Element::Td | Element::Th | Element::Tr => Role::Table,
        _ if within.any(Within::BLOCKQUOTE) => {
            // In an embedded post the text is a paragraph inside, the signature is directly in the block quotation.
            if markup.far.any(Words::EMBED) || markup.own.any(Words::EMBED) { Role::Embed } else { Role::Blockquote }
        }
        _ if within.any(Within::ITEM) => Role::ListItem,
        _ => Role::Paragraph,
    }
}

/// Returns the flag of an element for the blocks inside it.
pub(super) fn within(element: Element) -> Within {
    match element {
        Element::Article => Within::ARTICLE,
        Element::Main => Within::MAIN,
        Element::Aside => Within::ASIDE,
        Element::Nav => Within::NAV,
        Element::Header => Within::HEADER,
        Element::Footer => Within::FOOTER,
        Element::Section => Within::SECTION,
        Element::Li => Within::ITEM,
        Element::Ul | Element::Ol | Element::Menu | Element::Dir => Within::LIST,
        Element::Table => Within::TABLE,
        Element::Figure => Within::FIGURE,
        Element::Figcaption => Within::FIGCAPTION,
        Element::Blockquote => Within::BLOCKQUOTE,
        Element::Form => Within::FORM,
        Element::Button => Within::BUTTON,
        Element::Pre | Element::Listing | Element::Xmp => Within::PRE,
        Element::Details | Element::Summary => Within::DETAILS,
        Element::Dialog => Within::DIALOG,
        Element::A => Within::LINK,
        Element::Address => Within::ADDRESS,
        Element::Dl => Within::DEFINITIONS,
        Element::Label | Element::Legend => Within::LABEL,
        Element::Select => Within::SELECT,
        Element::NoScript => Within::NOSCRIPT,
        Element::Code => Within::CODE,
        Element::Th | Element::Caption => Within::TABLE_HEAD,
        e if e.is_heading() => Within::HEADING,
        _ => Within::default(),
    }
}

/// Returns the flag of a `role` attribute for the blocks inside its element.
pub(super) fn role_within(role: &str) -> Within {
    match role {
        "navigation" | "menu" | "menubar" => Within::NAV,
        "main" => Within::MAIN,
        "banner" => Within::HEADER,
        "contentinfo" => Within::FOOTER,
        "complementary" => Within::ASIDE,
        "dialog" | "alertdialog" | "alert" => Within::DIALOG,
        "article" => Within::ARTICLE,
        "button" => Within::BUTTON,
        "heading" => Within::HEADING,
        _ => Within::default(),
    }
}

/// Returns true if a `style` attribute hides its element: `display: none` or `visibility: hidden`.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let (name, value) = (name.trim(), value.trim());
        let starts = |word: &str| value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word));
        (name.eq_ignore_ascii_case("display") && starts("none"))
            || (name.eq_ignore_ascii_case("visibility") && starts("hidden"))
    })
}
