//! Surroundings of a block in the markup: elements, class names and counts, from which the classifier's features are made.

use bitflags::bitflags;

pub use super::html::elements::Element;

/// Surroundings of a block in the markup; default for text. Lengths are bytes of visible words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Markup {
    /// Block-level element that contains the words.
    pub element: Element,
    /// Nearest element above with a meaning of its own (article, aside, li, td, figure …); `Unknown` if none.
    pub container: Element,
    /// Kinds of all elements above.
    pub within: Within,
    /// Nearest `itemprop` of the microdata; `None` if there is none.
    pub item: ItemProp,
    /// Number of open elements above the block.
    pub depth: u16,
    /// Kinds of class words on the block's element and on inline elements that open the block.
    pub own: Words,
    /// Kinds of class words on the three nearest elements above.
    pub near: Words,
    /// Kinds of class words on all elements above.
    pub far: Words,
    /// Hash of tags and classes from the root to the block's element.
    pub path: u32,
    /// Hash of the tags alone from the root to the block's element.
    pub tags: u32,
    /// Hash of the tags and classes from the root to the parent of the block's element.
    pub parent_path: u32,
    /// Number of the parent element on this page; blocks with equal numbers have one parent.
    pub parent: u32,
    /// Number of the grandparent element on this page.
    pub grandparent: u32,
    /// Number of the nearest `article` element (or role) above, 0 if none.
    pub article: u32,
    /// Number of the innermost element in which the words begin.
    pub number: u32,
    /// Position of the block's element among siblings of the same tag and classes, from 1.
    pub sibling: u16,
    /// Largest such position among the five nearest elements above: high for cards in a list of teasers.
    pub card: u16,
    /// Number of lists around the block.
    pub list_depth: u8,
    /// Number of tables around the block.
    pub table_depth: u8,
    /// Number of table cells in the block, if there are several; otherwise 0 or 1.
    pub cells: u8,
    /// Number of line breaks inside the block.
    pub lines: u8,
    /// True if two `<br>`s ended the block, not an element.
    pub ended_by_break: bool,
    /// Links that begin in the block, or cover it.
    pub links: u16,
    /// Number of pictures, videos and frames since the start of the block before.
    pub images: u16,
    /// Number of tags since the start of the block before.
    pub tags_before: u16,
    /// Number of form controls since the start of the block before.
    pub controls: u16,
    /// Sum of the learned weights of class names around the block: log-odds of article text, in units of 1/40.
    pub names: i32,
    /// Bytes inside links.
    pub link_bytes: u32,
    /// Bytes inside `b` and `strong`.
    pub strong_bytes: u32,
    /// Bytes inside `em` and `i`.
    pub em_bytes: u32,
}

impl Markup {
    /// Returns the log-odds of article text by the class names around the block.
    pub(crate) fn names_log_odds(&self) -> f32 {
        super::class_names::weights::log_odds(self.names)
    }
}

bitflags! {
    /// Kinds of elements above a block, by tag or by ARIA role.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Within: u32 {
        /// `article`.
        const ARTICLE = 1 << 0;
        /// `main`.
        const MAIN = 1 << 1;
        /// `aside`.
        const ASIDE = 1 << 2;
        /// `nav`.
        const NAV = 1 << 3;
        /// `header`.
        const HEADER = 1 << 4;
        /// `footer`.
        const FOOTER = 1 << 5;
        /// `section`.
        const SECTION = 1 << 6;
        /// `li`.
        const ITEM = 1 << 7;
        /// `ul`, `ol`, `menu`, `dir`.
        const LIST = 1 << 8;
        /// `table`.
        const TABLE = 1 << 9;
        /// `figure`.
        const FIGURE = 1 << 10;
        /// `figcaption`.
        const FIGCAPTION = 1 << 11;
        /// `blockquote`.
        const BLOCKQUOTE = 1 << 12;
        /// `form`.
        const FORM = 1 << 13;
        /// `button`.
        const BUTTON = 1 << 14;
        /// `h1` to `h6`.
        const HEADING = 1 << 15;
        /// `pre`.
        const PRE = 1 << 16;
        /// `details`, `summary`.
        const DETAILS = 1 << 17;
        /// `dialog`, or role dialog or alert.
        const DIALOG = 1 << 18;
        /// A link around whole blocks.
        const LINK = 1 << 19;
        /// `address`.
        const ADDRESS = 1 << 20;
        /// `dl`.
        const DEFINITIONS = 1 << 21;
        /// `label`, `legend`.
        const LABEL = 1 << 22;
        /// `select`.
        const SELECT = 1 << 23;
        /// `noscript`.
        const NOSCRIPT = 1 << 24;
        /// `code`.
        const CODE = 1 << 25;
        /// Microdata `articleBody`.
        const ARTICLE_BODY = 1 << 26;
        /// Microdata of a comment or a review.
        const COMMENT_ITEM = 1 << 27;
        /// `th`, `caption` of a table.
        const TABLE_HEAD = 1 << 28;
        /// Hidden element, read because the page shows little beside it.
        const HIDDEN = 1 << 29;
        /// `aria-hidden`: hidden from screen readers only.
        const ARIA_HIDDEN = 1 << 30;
        /// Element named as a standfirst: "dek", "chapo", "vorspann".
        const STANDFIRST = 1 << 31;
    }
}

impl Within {
    /// Returns true if any flag of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.intersects(other)
    }
}

bitflags! {
    /// Kinds of words found in classes, ids and component names.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Words: u64 {
        /// article, story, post, entry, news
        const ARTICLE = 1 << 0;
        /// body, content, text, copy, prose
        const BODY = 1 << 1;
        /// main, page, primary
        const MAIN = 1 << 2;
        /// comment, discussion
        const COMMENT = 1 << 3;
        /// share, social, follow
        const SHARE = 1 << 4;
        /// related, recommended, more, next
        const RELATED = 1 << 5;
        /// newsletter, subscribe, signup
        const NEWSLETTER = 1 << 6;
        /// promo, ad, sponsor, banner
        const PROMO = 1 << 7;
        /// nav, menu, breadcrumb, pagination
        const NAV = 1 << 8;
        /// footer, bottom
        const FOOTER = 1 << 9;
        /// header, masthead, top
        const HEADER = 1 << 10;
        /// sidebar, widget, rail
        const SIDEBAR = 1 << 11;
        /// author, byline, bio
        const AUTHOR = 1 << 12;
        /// caption, credit
        const CAPTION = 1 << 13;
        /// cookie, consent, modal
        const COOKIE = 1 << 14;
        /// tag, category, topic
        const TAG = 1 << 15;
        /// teaser, card, thumb, tile
        const TEASER = 1 << 16;
        /// date, time
        const DATE = 1 << 17;
        /// meta, info
        const META = 1 << 18;
        /// paywall, premium
        const PAYWALL = 1 << 19;
        /// hidden, print, visually-hidden, sr-only
        const HIDDEN = 1 << 20;
        /// title, headline
        const TITLE = 1 << 21;
        /// lead, standfirst, summary, intro
        const LEAD = 1 << 22;
        /// list, feed, grid, archive
        const LIST = 1 << 23;
        /// forum, reply, thread, message
        const FORUM = 1 << 24;
        /// product, price, cart
        const PRODUCT = 1 << 25;
        /// gallery, slideshow, carousel, video, player
        const GALLERY = 1 << 26;
        /// tweet, instagram, embed
        const EMBED = 1 << 27;
        /// login, account, user
        const LOGIN = 1 << 28;
        /// search
        const SEARCH = 1 << 29;
        /// copyright, legal, disclaimer
        const LEGAL = 1 << 30;
        /// popular, trending, latest, most read
        const POPULAR = 1 << 31;
        /// form, as in "email-form" and "commentForm"
        const FORM = 1 << 32;
        /// errors, warnings and answers of a form
        const STATUS = 1 << 33;
        /// quote, zitat, citation: a quotation beside the text
        const QUOTE = 1 << 35;
        /// attribution, cite, signature: the name below a quotation
        const ATTRIBUTION = 1 << 36;
        /// accordion, factbox: a part of an article in a box of its own
        const BOXED = 1 << 37;
        /// No word: an element that folds and unfolds another.
        const TOGGLE = 1 << 34;
    }
}

impl Words {
    /// Returns true if any flag of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.intersects(other)
    }
}

/// Microdata property of a block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[expect(missing_docs, reason = "the names are those of schema.org")]
pub enum ItemProp {
    #[default]
    None,
    ArticleBody,
    Headline,
    Author,
    DatePublished,
    DateModified,
    Description,
    Caption,
    Comment,
    Name,
    Other,
}

impl ItemProp {
    /// Returns the property of an `itemprop` attribute.
    pub(super) fn of(value: &str) -> Self {
        let is = |name: &str| value.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(name));
        match () {
            () if is("articleBody") || is("reviewBody") || is("text") => Self::ArticleBody,
            () if is("headline") => Self::Headline,
            () if is("author") || is("creator") => Self::Author,
            () if is("datePublished") || is("dateCreated") => Self::DatePublished,
            () if is("dateModified") => Self::DateModified,
            () if is("description") || is("alternativeHeadline") => Self::Description,
            () if is("caption") => Self::Caption,
            () if is("comment") || is("commentText") => Self::Comment,
            () if is("name") => Self::Name,
            () => Self::Other,
        }
    }
}
