//! Roles and surroundings of blocks, by their elements, attributes and names.

use super::elements::Element;
use super::stack::Stack;
use crate::block::Role;
use crate::page::PageBlock;
use crate::page::byline::words::after_marker;
use crate::page::markup::{ItemProp, Markup, Within, Words};
use crate::page::text::line;
use crate::text::{is_unspaced, letters};

/// Longest line with the name of a speaker, in bytes and in words.
const NAME: usize = 120;
const NAME_WORDS: usize = 12;

/// Largest number of lines below the words of a quotation: name and office.
const LINES: usize = 2;

/// Smallest number of words of a quotation in a box of its own.
const QUOTED: usize = 4;

/// Places and boxes in which no person is quoted.
const PLACES: Within = Within::NAV.union(Within::FOOTER).union(Within::FORM).union(Within::COMMENT_ITEM);
const BOXES: Words = Words::FORUM.union(Words::COMMENT).union(Words::PRODUCT).union(Words::RELATED);

/// Sets the role of the names of quoted people to that of the block quotation above, and the role of quotations that are
/// made without `blockquote`.
///
/// `<figure><blockquote>…</blockquote><figcaption>Petra Lund</figcaption></figure>`
/// `<blockquote>…</blockquote><p class=attribution>Petra Lund, pilot</p>`
/// `<div class=quote><div>“We were not asked.”</div><div class=name>Petra Lund</div><div>Pilot</div></div>`
pub(super) fn mark_attributions(blocks: &mut [PageBlock], visible: &str) {
    for i in 1..blocks.len() {
        let (before, block) = (&blocks[i - 1].markup, &blocks[i].markup);
        let quoted = before.within.any(Within::BLOCKQUOTE) && before.within.any(Within::FIGURE);
        // The figure is above the block quotation and its paragraphs, and right above the caption.
        let one_figure = [before.parent, before.grandparent].contains(&block.parent);
        let caption = block.element == Element::Figcaption && quoted && one_figure;
        let below = blocks[i - 1].role == Role::Blockquote
            && before.within.any(Within::BLOCKQUOTE)
            && !block.within.any(Within::BLOCKQUOTE)
            && is_attribution(&blocks[i - 1], &blocks[i], visible);
        if caption || below {
            blocks[i].role = Role::Blockquote;
        }
    }
    let mut i = 0;
    while i + 1 < blocks.len() {
        let lines = quotation_without_element(blocks, i, visible);
        if lines > 0 {
            for block in &mut blocks[i..=i + lines] {
                block.role = Role::Blockquote;
            }
        }
        i += lines + 1;
    }
}

/// Largest number of blocks, and smallest number of words of a sentence, of an embedded post.
const POST: usize = 8;
const POST_WORDS: usize = 4;

/// Largest number of words of the line with the account of a post.
const ACCOUNT: usize = 8;

/// Sets the role of the blocks of posts that are embedded without `blockquote`: a sentence, and a line with an account, in
/// an element named so.
///
/// `<section class=social-embed><header>Petra Lund @plund</header><div>The quay is shut.</div></section>`
pub(super) fn mark_posts(blocks: &mut [PageBlock], visible: &str) {
    let is_part = |block: &PageBlock| {
        let m = &block.markup;
        (m.own | m.near).any(Words::EMBED)
            && !m.within.any(PLACES.difference(Within::FOOTER) | Within::BLOCKQUOTE)
            && !m.far.any(Words::COMMENT | Words::FORUM | Words::RELATED)
            // "social-embed" is a name of both kinds.
            && (!m.far.any(Words::SHARE) || (m.own | m.near).contains(Words::SHARE | Words::EMBED))
            && !m.element.is_heading()
    };
    let mut start = 0;
    while start < blocks.len() {
        let end = start + blocks[start..].iter().take_while(|b| is_part(b)).count();
        let part = &blocks[start..end];
        let words = |b: &PageBlock| b.span.of(visible).split_whitespace().count();
        let account = |b: &PageBlock| {
            let text = b.span.of(visible);
            words(b) <= ACCOUNT && (has_account(text) || is_posted(text))
        };
        // Writers of posts leave out full stops; a line beside an account is one of the post, too.
        let handle = part.iter().any(|b| words(b) <= ACCOUNT && has_account(b.span.of(visible)));
        let says = |b: &PageBlock| {
            let text = b.span.of(visible);
            let open = handle && !b.is_link() && !account(b) && !text.starts_with(|c: char| c.is_numeric());
            (line::ends_sentence(text) || open) && (words(b) >= POST_WORDS || text.chars().any(is_unspaced))
        };
        if (2..=POST).contains(&part.len()) && part.iter().filter(|b| account(b)).count() == 1 && part.iter().any(says)
        {
            for block in &mut blocks[start..end] {
                block.role = Role::Embed;
            }
        }
        start = end.max(start + 1);
    }
}

/// Smallest number and length of the paragraphs of an article in a dialog, and length of one, in bytes.
const DIALOG_PARAGRAPHS: usize = 3;
const DIALOG_LENGTH: usize = 400;
const DIALOG_PARAGRAPH: usize = 60;

/// Makes an article that is opened in a dialog or an overlay one of the page: it has the top heading that the window is named
/// for, and several paragraphs below.
///
/// `<title>Quay shut</title><div class="modal overlay"><h1>Quay shut</h1><p>…</p><p>…</p></div>`
pub(super) fn show_dialog(blocks: &mut [PageBlock], visible: &str, window: &str) {
    let covers = |m: &Markup| m.within.any(Within::DIALOG) || (m.own | m.near | m.far).any(Words::COOKIE);
    let Some(at) = blocks.iter().position(|b| b.markup.element == Element::H1) else { return };
    let title = letters(blocks[at].span.of(visible));
    if !covers(&blocks[at].markup) || title.is_empty() || !letters(window).starts_with(title.as_str()) {
        return;
    }
    let end = at + blocks[at..].iter().take_while(|b| covers(&b.markup)).count();
    let prose = blocks[at..end].iter().filter(|b| b.role == Role::Paragraph && b.span.len() >= DIALOG_PARAGRAPH);
    let (count, length) = prose.fold((0, 0), |(count, length), b| (count + 1, length + b.span.len()));
    if count >= DIALOG_PARAGRAPHS && length >= DIALOG_LENGTH {
        for block in &mut blocks[at..end] {
            let m = &mut block.markup;
            m.within.remove(Within::DIALOG);
            for words in [&mut m.own, &mut m.near, &mut m.far] {
                words.remove(Words::COOKIE);
            }
        }
    }
}

/// Returns true for a line that says who wrote a post: "Posted by Petra Lund". The first word alone signs articles, too:
/// "By Petra Lund".
fn is_posted(text: &str) -> bool {
    after_marker(text).is_some_and(|by| text[..text.len() - by.len()].trim_end().contains(' '))
}

/// Returns true for the name of an account: "@plund", "Petra Lund (@plund@quay.example)".
fn has_account(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == '(')
        .any(|word| word.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric)))
}

/// Returns true for the line with the name right below a quotation, in an element named so.
fn is_attribution(above: &PageBlock, block: &PageBlock, visible: &str) -> bool {
    let m = &block.markup;
    is_beside(&above.markup, m)
        && m.own.any(Words::AUTHOR | Words::ATTRIBUTION | Words::QUOTE)
        && matches!(block.role, Role::Paragraph | Role::Byline)
        && m.item != ItemProp::Author
        && is_name_line(block.span.of(visible))
}

/// Returns the number of lines with name and office below the quotation that begins with block `i`, in a box that is named as
/// one or below words in marks; 0 if the block is none.
fn quotation_without_element(blocks: &[PageBlock], i: usize, visible: &str) -> usize {
    let block = &blocks[i];
    let m = &block.markup;
    let words = block.span.of(visible).trim();
    let boxed = |block: &PageBlock| (block.markup.own | block.markup.near).any(Words::QUOTE);
    let marked = is_in_marks(words);
    // Words in marks among the paragraphs may be the last of an article, above its author.
    let opens = i == 0 || blocks[i - 1].markup.parent != m.parent;
    if block.role != Role::Paragraph
        || m.within.any(PLACES | Within::BLOCKQUOTE)
        || m.far.any(BOXES)
        || m.links > 0
        || !(boxed(block) && (marked || line::ends_sentence(words)) || marked && opens)
        || words.split_whitespace().nth(QUOTED - 1).is_none() && !words.chars().any(is_unspaced)
    {
        return 0;
    }
    let is_line = |k: &usize| {
        let below = &blocks[*k];
        let named =
            boxed(block) && boxed(below) || *k == i + 1 && below.markup.own.any(Words::ATTRIBUTION | Words::AUTHOR);
        let other = &below.markup;
        matches!(below.role, Role::Paragraph | Role::Byline)
            && named
            && is_beside(m, other)
            && other.item != ItemProp::Author
            // Paragraphs of one class are a text.
            && other.path != m.path
            && is_name_line(below.span.of(visible))
    };
    let lines = (i + 1..blocks.len()).take_while(is_line).take(LINES + 1).count();
    // More short lines are a list.
    if lines > LINES { 0 } else { lines }
}

/// Returns true for blocks whose elements are siblings, or one beside the parent of the other.
fn is_beside(a: &Markup, b: &Markup) -> bool {
    a.parent != 0 && (a.parent == b.parent || a.grandparent == b.parent || a.parent == b.grandparent)
}

/// Returns true for a short line that may be a name with an office: no sentence, no words in marks, no byline.
fn is_name_line(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['—', '–', '―', '-', '~']).trim_start();
    text.len() <= NAME
        && text.split_whitespace().nth(NAME_WORDS).is_none()
        && text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && !line::ends_sentence(text)
        && !text.ends_with([':', '：'])
        && after_marker(text).is_none()
}

/// Returns true for words that begin with an opening mark and end with a closing one.
fn is_in_marks(text: &str) -> bool {
    let mut chars = text.chars();
    let open = chars.next().is_some_and(|c| matches!(c, '"' | '“' | '„' | '«' | '»' | '‘' | '「' | '『'));
    open && chars.next_back().is_some_and(|c| matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '」' | '』'))
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
