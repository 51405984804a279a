//! What the classifier knows about a block: itself, its neighbours, its place, its page; from markup also its
//! surroundings. Every feature is a number, none depends on the language. What is the same for every block of a page is no
//! feature: a model would know the pages it was trained on by it.

#![expect(
    clippy::many_single_char_names,
    reason = "i, n, s and m are the block, their number, its shape and its markup"
)]
#![expect(clippy::too_many_lines, reason = "one value for each name, in the order of the names")]

pub(crate) mod scan;
pub(crate) mod shape;

mod context;
mod groups;
mod markup;
pub(crate) mod rows;
mod text;

use std::sync::LazyLock;

use rows::{Rows, log};

use crate::block::Format;
use crate::page::Page;
use scan::Scan;

use context::{Context, Walk};
use groups::Groups;
use markup::MARKUP;
use text::TEXT;

/// Names of all features of a format, in order.
pub(super) fn names(format: Format) -> Vec<&'static str> {
    match format {
        Format::Text => TEXT.to_vec(),
        Format::Html => [TEXT, MARKUP].concat(),
    }
}

/// Computes the features of every block. Linear in the page.
pub(super) fn rows(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Rows {
    let html = page.format == Format::Html;
    let width = TEXT.len() + if html { MARKUP.len() } else { 0 };
    let n = scan.items.len();
    let mut rows = Rows { width, values: Vec::with_capacity(n * width) };
    if n == 0 {
        return rows;
    }
    let context = Context::new(page, scan, ruled);
    let groups = html.then(|| Groups::new(page, scan, &context));
    let mut walk = Walk::default();
    for i in 0..n {
        let before = rows.values.len();
        text::row(page, scan, ruled, &context, &walk, i, &mut rows.values);
        debug_assert_eq!(rows.values.len() - before, TEXT.len(), "one value for each name");
        if let Some(groups) = &groups {
            markup::row(page, scan, &context, groups, i, &mut rows.values);
            debug_assert_eq!(rows.values.len() - before, width, "one value for each name");
        }
        walk.step(&scan.items[i], ruled[i]);
    }
    rows
}

/// Whether a row lies in the longest stretch of running text.
pub(super) fn is_in_best_segment(row: &[f32]) -> bool {
    static AT: LazyLock<usize> =
        LazyLock::new(|| TEXT.iter().position(|n| *n == "in best segment").expect("the name is in the list"));
    row[*AT] > 0.0
}

/// Whether a row of a page of markup looks like a teaser below the article: past half of the running text, under a
/// linked heading that comes at least three times, in a frame that does too.
pub(super) fn is_late_card(row: &[f32]) -> bool {
    static AT: LazyLock<[usize; 4]> = LazyLock::new(|| {
        let names = names(Format::Html);
        ["heading above linked", "blocks under heading alike", "parents alike", "share of prose before"]
            .map(|name| names.iter().position(|n| *n == name).expect("the name is in the list"))
    });
    let [linked, headings, parents, before] = AT.map(|at| row[at]);
    linked > 0.9 && headings >= log(3) && parents >= log(3) && before > 0.5
}

/// Whether the blocks around a row of a page of markup are links.
pub(super) fn is_among_links(row: &[f32]) -> bool {
    static AT: LazyLock<usize> = LazyLock::new(|| {
        names(Format::Html).iter().position(|n| *n == "mean linked 5").expect("the name is in the list")
    });
    row[*AT] >= 0.9
}
