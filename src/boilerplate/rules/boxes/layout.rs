//! Menus, tools, polls and notices in the cells of a table that lays out a page without other structure.
//!
//! `<td><a href=/>Home</a><br><a href=/t>Tides</a></td><td><font size=5>Quay shut</font><br>By Petra Lund<br><br>The quay …</td>`

use std::sync::LazyLock;

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon;
use crate::page::{Page, Within, place_of_title};

/// Smallest number of paragraphs in the table, and of words of one.
const PARAGRAPHS: usize = 3;
const PROSE: u32 = 12;

/// Smallest share of the words in links of a column of links, in tenths; largest number of words of a closed one.
const LINKED: usize = 6;
const CLOSED: u32 = 8;

/// Largest number of words of a poll, of a line above the title, of a notice, and of a line below the title in its cell.
const POLL: u32 = 30;
const ABOVE: u32 = 24;
const NOTICE: u32 = 24;
const BELOW: usize = 10;

static NOTICES: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../../data/words/layout_notices.txt")).collect());

/// Marks these blocks on a page whose running text is in a table.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &page.blocks;
    let shape = |i: usize| &scan.items[i].shape;
    let cell = |i: usize| blocks[i].origin == Origin::Markup && blocks[i].markup.within.any(Within::TABLE);
    let prose = |i: &usize| cell(*i) && removed[*i].is_none() && shape(*i).is_closed() && shape(*i).words >= PROSE;
    if (0..blocks.len()).filter(prose).count() < PARAGRAPHS {
        return;
    }
    let text = |i: usize| blocks[i].span.of(scan.visible);
    // The place of a title that is no heading.
    let place = place_of_title(page).filter(|&at| cell(at) && !blocks.iter().any(|b| b.role == Role::Title));
    for i in 0..blocks.len() {
        if removed[i].is_some() || !cell(i) {
            continue;
        }
        let (m, s) = (&blocks[i].markup, shape(i));
        let open = !s.is_closed() || s.words <= CLOSED;
        let links = m.links >= 2 && m.link_bytes as usize * 10 >= blocks[i].span.len() * LINKED && open;
        let asks = || text(i).contains(['?', '？', '؟']) && !s.is_closed() && s.words <= POLL && m.lines > 0;
        let poll = || blocks.get(i + 1).is_some_and(|next| next.markup.controls >= 2) && asks();
        let above = || place.is_some_and(|at| i < at) && s.words <= ABOVE && !s.is_closed();
        removed[i] = match () {
            () if links => Some(Reason::LinkList),
            () if poll() => Some(Reason::Form),
            () if s.words <= NOTICE && is_notice(text(i)) => Some(Reason::Navigation),
            () if above() => Some(Reason::Navigation),
            () if place == Some(i) && is_head(page, text(i)) => Some(Reason::Title),
            () => None,
        };
    }
}

/// Returns true for a text that begins with the words of a notice: "Best viewed with …".
fn is_notice(text: &str) -> bool {
    let small = text.to_lowercase();
    NOTICES.iter().any(|form| small.strip_prefix(form).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// Returns true for the title and short lines below it, those of the author and the date.
fn is_head(page: &Page<'_>, text: &str) -> bool {
    let mut lines = text.split(['\n', '\t']).map(str::trim).filter(|line| !line.is_empty());
    let title = page.metadata.title.as_ref().map_or("", |title| title.text.as_str());
    lines.next() == Some(title) && lines.all(|line| line.split_whitespace().nth(BELOW).is_none())
}
