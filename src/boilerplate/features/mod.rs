//! Features of the classifier: numbers for each block, computed from its characters, its neighbours, its position, its page
//! and, for markup, its elements, class names and groups.
//!
//! Features count characters by case and kind and use phrases of many languages as hints; none depends on one language.
//! Nearly all differ from block to block. Of the values that are the same for a whole page, only those are used that
//! still helped on hosts left out ("page dated", "page signed", "titles on page", "articles on page", "best parent
//! prose share", "best segment score"); others let a model learn its training pages by heart. The language of a page is
//! no feature; the thresholds use it (`threshold/`), because the models were trained mostly on English pages.

/// Declares a list of features: their names and, in the same order, the function that computes them.
macro_rules! features {
    (
        $(#[$doc:meta])*
        $names:ident, $fill:ident($($arg:ident: $ty:ty),* $(,)?) { $($setup:stmt;)* }
        $($name:literal = $value:expr;)*
    ) => {
        /// Names of the features, in the order of their values.
        pub(crate) const $names: [&str; [$($name),*].len()] = [$($name),*];

        $(#[$doc])*
        pub(crate) fn $fill($($arg: $ty),*) -> [f32; $names.len()] {
            $($setup)*
            [$($value),*]
        }
    };
}
pub(crate) use features;

pub(crate) mod context;
mod groups;
mod markup;
pub(crate) mod rows;
pub(crate) mod scan;
pub(crate) mod scores;
pub(crate) mod shape;
pub(crate) mod subjects;
mod text;

use crate::block::Format;
use crate::page::Page;
use context::{Context, Walk};
use groups::Groups;
use markup::MARKUP;
use rows::Rows;
use scan::Scan;
use text::TEXT;

/// Returns the names of all features of a format, in order.
pub(super) fn names(format: Format) -> Vec<&'static str> {
    match format {
        Format::Text => TEXT.to_vec(),
        Format::Html => [&TEXT[..], &MARKUP].concat(),
    }
}

/// Sums over a page and its groups, from which the features of every block are computed.
pub(crate) struct Features {
    context: Context,
    /// `None` for text.
    groups: Option<Groups>,
}

/// Smallest number of headings with one path, and of parents with one path, by which a linked heading belongs to a
/// card.
const CARDS: u32 = 3;

impl Features {
    /// Computes the sums; `ruled` are the blocks that a rule removes. Linear in the page.
    pub(super) fn new(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Self {
        let html = page.format == Format::Html;
        let context = Context::new(page, scan, ruled);
        let groups = (html && !scan.items.is_empty()).then(|| Groups::new(page, scan, &context));
        Self { context, groups }
    }

    /// Computes the features of every block, and passes them to `take` in order: those that every page has, and those of
    /// markup. The page, scan and blocks are those of [`Features::new`].
    pub(super) fn each_row(&self, page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool], mut take: impl FnMut([&[f32]; 2])) {
        let mut walk = Walk::default();
        for (i, item) in scan.items.iter().enumerate() {
            let row = text::row(page, scan, ruled, &self.context, &walk, i);
            match &self.groups {
                Some(groups) => take([&row, &markup::row(page, scan, &self.context, groups, i)]),
                None => take([&row, &[]]),
            }
            walk.step(item, ruled[i]);
        }
    }

    /// Computes the features of all blocks of a page.
    pub(super) fn all(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Rows {
        let mut values = Vec::new();
        Self::new(page, scan, ruled).each_row(page, scan, ruled, |row| values.extend(row.concat()));
        Rows { width: values.len() / scan.items.len().max(1), values }
    }

    /// Returns true if a block is in the segment of running text with the highest sum of scores.
    pub(super) fn is_in_best_segment(&self, block: usize) -> bool {
        self.context.is_in_best_segment(block)
    }

    /// Returns true if a block of markup looks like a teaser below the article: after half of the running text, under a
    /// linked heading, with three or more headings and three or more parents of the same path.
    pub(super) fn is_late_card(&self, block: usize) -> bool {
        let Some((groups, heading)) = self.groups.as_ref().and_then(|g| g.heading_above[block].map(|h| (g, h))) else {
            return false;
        };
        self.context.linked[heading] > 0.9
            && groups.headings_alike(heading) >= CARDS
            && groups.parents_alike(block).0 >= CARDS
            && self.context.share_of_prose_before(block) > 0.5
    }

    /// Returns true if a block and those around it are nearly all links.
    pub(super) fn is_among_links(&self, block: usize) -> bool {
        self.context.mean_linked(block, 5) >= 0.9
    }
}
