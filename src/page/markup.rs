//! What the markup around a block says: the raw material of the classifier's features.

use std::ops::{BitOr, BitOrAssign};

pub use super::html::elements::Element;

/// Surroundings of a block in the markup; default for text. Counted in bytes of visible words, never in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Markup {
    /// The block-level element whose words these are.
    pub element: Element,
    /// Nearest element above it with a meaning of its own (article, aside, li, td, figure …); `Unknown` if none.
    pub container: Element,
    /// Kinds of all elements above.
    pub within: Within,
    /// Microdata: nearest `itemprop` that matters.
    pub item: ItemProp,
    /// Open elements above the block.
    pub depth: u16,
    /// Class words of its own element and of inline elements that open the block.
    pub own: Words,
    /// Class words of the three nearest elements above.
    pub near: Words,
    /// Class words of all elements above.
    pub far: Words,
    /// Hash of tags and classes from the root to the block's element.
    pub path: u32,
    /// Hash of the tags alone from the root to the block's element.
    pub tags: u32,
    /// Hash of the tags and classes from the root to the parent of the block's element.
    pub parent_path: u32,
    /// Number of the parent element on this page: blocks with the same number lie in one container.
    pub parent: u32,
    /// Number of the grandparent element on this page.
    pub grandparent: u32,
    /// Number of the nearest `article` element (or role) above, 0 if none.
    pub article: u32,
    /// Number of the innermost element that its words begin in.
    pub number: u32,
    /// Which of its like siblings (same tag and classes) the block's element is, from 1.
    pub sibling: u16,
    /// The largest such number among the elements above, up to five steps: cards in a list of teasers.
    pub card: u16,
    /// Lists around the block.
    pub list_depth: u8,
    /// Tables around the block.
    pub table_depth: u8,
    /// Cells of the table row, when the block is one.
    pub cells: u8,
    /// Line breaks inside the block.
    pub lines: u8,
    /// Whether an empty line of `<br>`s ended the block, not an element.
    pub ended_by_break: bool,
    /// Whether its parent holds words outside any element of their own (text mixed with elements).
    pub loose: bool,
    /// Links that begin in the block, or cover it.
    pub links: u16,
    /// Pictures, videos and frames since the block before.
    pub images: u16,
    /// Tags since the block before.
    pub tags_before: u16,
    /// Form controls since the block before.
    pub controls: u16,
    /// What the words in the names of all elements above say, as learned: log-odds of article, in units of 1/40.
    pub names: i32,
    /// Bytes inside links.
    pub link_bytes: u32,
    /// Bytes inside `b` and `strong`.
    pub strong_bytes: u32,
    /// Bytes inside `em` and `i`.
    pub em_bytes: u32,
}

impl Markup {
    /// What the words in the names of all elements above say, as learned: log-odds of article.
    pub(crate) fn names_say(&self) -> f32 {
        super::class_names::weights::log_odds(self.names)
    }
}

macro_rules! flags {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $flag:ident = $bit:expr,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $name(pub u32);

        impl $name {
            $($(#[$doc])* pub const $flag: Self = Self(1 << $bit);)*

            /// Every flag with its name, in the order of the bits.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$flag, stringify!($flag)),)*];

            /// Whether any flag of `other` is set.
            pub const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether no flag is set.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
        }

        impl BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_set().entries(Self::ALL.iter().filter(|(flag, _)| self.any(*flag)).map(|(_, name)| name)).finish()
            }
        }
    };
}

flags! {
    /// Kinds of elements above a block, by tag or by ARIA role.
    Within {
        /// `article`.
        ARTICLE = 0,
        /// `main`.
        MAIN = 1,
        /// `aside`.
        ASIDE = 2,
        /// `nav`.
        NAV = 3,
        /// `header`.
        HEADER = 4,
        /// `footer`.
        FOOTER = 5,
        /// `section`.
        SECTION = 6,
        /// `li`.
        ITEM = 7,
        /// `ul`, `ol`, `menu`, `dir`.
        LIST = 8,
        /// `table`.
        TABLE = 9,
        /// `figure`.
        FIGURE = 10,
        /// `figcaption`.
        FIGCAPTION = 11,
        /// `blockquote`.
        BLOCKQUOTE = 12,
        /// `form`.
        FORM = 13,
        /// `button`.
        BUTTON = 14,
        /// `h1` to `h6`.
        HEADING = 15,
        /// `pre`.
        PRE = 16,
        /// `details`, `summary`.
        DETAILS = 17,
        /// `dialog`, or role dialog or alert.
        DIALOG = 18,
        /// A link that holds whole blocks.
        LINK = 19,
        /// `address`.
        ADDRESS = 20,
        /// `dl`.
        DEFINITIONS = 21,
        /// `label`, `legend`.
        LABEL = 22,
        /// `select`.
        SELECT = 23,
        /// `noscript`.
        NOSCRIPT = 24,
        /// `code`.
        CODE = 25,
        /// Microdata `articleBody`.
        ARTICLE_BODY = 26,
        /// Microdata of a comment or a review.
        COMMENT_ITEM = 27,
        /// `th`, `caption` of a table.
        TABLE_HEAD = 28,
        /// Hidden, shown only because nothing else is to be seen.
        HIDDEN = 29,
        /// `aria-hidden`: shown to the eye all the same.
        ARIA_HIDDEN = 30,
    }
}

flags! {
    /// Kinds of words found in classes, ids and component names.
    Words {
        /// article, story, post, entry, news
        ARTICLE = 0,
        /// body, content, text, copy, prose
        BODY = 1,
        /// main, page, primary
        MAIN = 2,
        /// comment, discussion
        COMMENT = 3,
        /// share, social, follow
        SHARE = 4,
        /// related, recommended, more, next
        RELATED = 5,
        /// newsletter, subscribe, signup
        NEWSLETTER = 6,
        /// promo, ad, sponsor, banner
        PROMO = 7,
        /// nav, menu, breadcrumb, pagination
        NAV = 8,
        /// footer, bottom
        FOOTER = 9,
        /// header, masthead, top
        HEADER = 10,
        /// sidebar, widget, rail
        SIDEBAR = 11,
        /// author, byline, bio
        AUTHOR = 12,
        /// caption, credit
        CAPTION = 13,
        /// cookie, consent, modal
        COOKIE = 14,
        /// tag, category, topic
        TAG = 15,
        /// teaser, card, thumb, tile
        TEASER = 16,
        /// date, time
        DATE = 17,
        /// meta, info
        META = 18,
        /// paywall, premium
        PAYWALL = 19,
        /// hidden, print, visually-hidden, sr-only
        HIDDEN = 20,
        /// title, headline
        TITLE = 21,
        /// lead, standfirst, summary, intro
        LEAD = 22,
        /// list, feed, grid, archive
        LIST = 23,
        /// forum, reply, thread, message
        FORUM = 24,
        /// product, price, cart
        PRODUCT = 25,
        /// gallery, slideshow, carousel, video, player
        GALLERY = 26,
        /// tweet, instagram, embed
        EMBED = 27,
        /// login, account, user
        LOGIN = 28,
        /// search
        SEARCH = 29,
        /// copyright, legal, disclaimer
        LEGAL = 30,
        /// popular, trending, latest, most read
        POPULAR = 31,
    }
}

/// Microdata properties that say what a block is.
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
    /// The property of an `itemprop` attribute.
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
