//! Articles that a page contains as data: `articleBody` of JSON-LD, and the state (JSON data) of the page's scripts.
//! They are read only if the page shows little of them, so that no text is in a document twice.

mod found;
mod layer;
mod limits;
mod shown;
#[cfg(test)]
mod tests;
mod windows;

use super::markup::Element;
use super::metadata::facts::Facts;
use super::metadata::json_ld::Described;
use super::{EmbeddedBody, Page};
use crate::block::{Origin, Role};
use crate::text::letters;
use found::Found;
pub(super) use layer::{Blocks, Layer};
use limits::{PARAGRAPHS, SHOWN, WORTH};
use shown::Shown;
use windows::{Unknown, Windows};

/// Length of visible prose below which the state of the scripts is read, in bytes.
const SCANT: usize = 700;
/// Length of visible prose above which the page shows all of its article, in bytes.
const PART: usize = 5_000;
/// Smallest length of what `articleBody` has beyond the shown words, in bytes; a page that shows most of it keeps its own.
const LEAST: usize = 120;
/// Largest number of `articleBody` texts on a page with an article of its own.
const BODIES: usize = 3;
/// Smallest length of the sentences of `articleBody` behind all shown ones, in bytes.
const REST: usize = 80;
/// Smallest part of the body that these are: one of twelve. Lines about an author are shorter.
const LINES: usize = 12;
/// Part of a body beyond the shown words that need not stand at its end: one of four.
const MORE: usize = 4;
/// Ratio of a body to several shown paragraphs of one element, of which it has none, from which these are no article.
const OUTWEIGHS: usize = 8;
/// Part of a state behind all shown words, from which these are the beginning of its article: one of four. Lines about the
/// author and abstracts of others are shorter.
const TAIL: usize = 4;
/// Ratio of all visible words to a state beside cards and notices, or to one in attributes, up to which the page is no list of
/// goods or of articles.
const LIST: usize = 4;

/// Adds the article that the page contains as data, if the page shows little of it.
pub(super) fn add(page: &mut Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) {
    let bodies: Vec<(usize, &Described<'_>)> =
        described.iter().map(|d| (d.text_len(), d)).filter(|(length, _)| *length > 0).collect();
    // A list of articles describes many and has none of its own.
    let one = bodies.len() <= BODIES;
    let longest = bodies.into_iter().max_by_key(|(length, _)| *length).filter(|(length, _)| one && *length >= WORTH);
    if longest.is_none() && !facts.has_state() {
        return;
    }
    let shown = Shown::of(page);
    if let Some((_, described)) = longest
        && add_body(page, &body_of(described, source), &shown)
    {
        return;
    }
    if facts.has_state() {
        add_state(page, facts, described, source, &shown);
    }
}

/// Returns the body of a described article: `articleBody`, and the updates of a live report.
fn body_of(described: &Described<'_>, source: &str) -> Blocks {
    let read = |raw: &str| Layer::of_source(source, raw).json().read(Origin::JsonLd);
    let mut out = described.body.map(read).unwrap_or_default();
    // `articleBody` has all updates on some pages, or only the words above them.
    let known = Windows::of(if described.updates.is_empty() { "" } else { &out.text });
    for update in &described.updates {
        let body = read(update.body);
        if known.is_known(&body.text) {
            continue;
        }
        if let Some(headline) = update.headline {
            let mut headline = read(headline);
            // The first words of the post are its headline on some pages.
            let begins = letters(&body.text).starts_with(letters(&headline.text).as_str());
            if !begins && headline.list.len() == 1 {
                headline.list[0].role = Role::Heading;
                headline.list[0].markup.element = Element::H3;
                out.append(&headline);
            }
        }
        out.append(&body);
    }
    out
}

/// What a page shows of a body.
struct Overlap {
    /// Sentences of the body that the page does not show.
    unknown: Unknown,
    /// Visible blocks with words of the body.
    repeats: Vec<usize>,
    /// Length of the shown prose that is in the body, in bytes.
    inside: usize,
}

impl Overlap {
    fn of(page: &Page<'_>, shown: &Shown, known: &Windows, body: &Blocks) -> Self {
        let repeats = Windows::of(&body.text).known_blocks(&page.visible, &page.blocks);
        let inside = shown.blocks.iter().filter(|i| repeats.binary_search(i).is_ok());
        let inside = inside.map(|&i| page.blocks[i].span.len()).sum();
        Self { unknown: known.unknown(&body.text, &body.list), repeats, inside }
    }

    /// Returns true if nearly all of the shown prose is in the body.
    fn contains(&self, shown: &Shown) -> bool {
        self.inside >= SHOWN && self.inside * 4 >= shown.bytes * 3
    }

    /// Returns true if a longer visible block is in the body.
    fn repeats_prose(&self, page: &Page<'_>) -> bool {
        self.repeats.iter().any(|&i| page.blocks[i].span.len() >= SHOWN)
    }

    /// Returns true if shown prose that is not in the body outweighs it: the article is shown, and the body is another one.
    fn is_outweighed(&self, page: &Page<'_>, shown: &Shown) -> bool {
        let all = self.unknown.all;
        if self.repeats_prose(page) {
            return false;
        }
        all * 2 <= 3 * shown.bytes || shown.together >= WORTH && all <= OUTWEIGHS * shown.together
    }

    /// Returns the body with its relation to the page.
    fn body(self, shown: &Shown, origin: Origin, is_running: bool) -> EmbeddedBody {
        let repeats = self.repeats;
        let asides = shown.asides.iter().copied().filter(|i| repeats.binary_search(i).is_err()).collect();
        EmbeddedBody { origin, repeats, asides, is_running }
    }
}

/// Adds `articleBody` as the article of the page if the page does not show most of it: an empty page that a script
/// fills, or one that shows the first lines and hides the rest behind a login. Returns true if it was added.
///
/// The body is added whole, so that the article has its order; the blocks of the page with its words are then repeats.
/// A body that has nearly all of the shown prose and further sentences is the article, however long the shown part is. If
/// the page shows much prose and no block of the body, the body is that of another article and is not added.
fn add_body(page: &mut Page<'_>, body: &Blocks, shown: &Shown) -> bool {
    let overlap = Overlap::of(page, shown, &Windows::of(&page.visible), body);
    let Unknown { all, fresh, last, .. } = overlap.unknown;
    let rest = last >= REST && last * LINES >= all;
    let goes_on = overlap.contains(shown) && (rest || fresh >= LEAST && fresh * MORE >= all);
    if !goes_on && (fresh < LEAST || fresh * 2 < all) || overlap.is_outweighed(page, shown) {
        return false;
    }
    let part = if fresh == all { "none" } else { "only a part" };
    body.add_to(page);
    page.body = Some(overlap.body(shown, Origin::JsonLd, true));
    page.warnings.push(format!("the page shows {part} of its article; articleBody of JSON-LD was read"));
    true
}

/// Adds the prose of the state of the page's scripts, if the page shows little prose, or a part of this.
fn add_state(page: &mut Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str, shown: &Shown) {
    if shown.bytes >= SCANT && (shown.bytes > PART || !found::may_have(page, facts, shown)) {
        return;
    }
    let mut found = Found::default();
    found.add_titles(page, facts, described, source);
    found.walk_all(facts, source);
    found.keep_article();
    if found.bytes < WORTH {
        return;
    }
    let known = Windows::of(&page.visible);
    let read: Vec<Blocks> = found.prose.iter().map(|found| found.layer.read(Origin::State)).collect();
    let mut body = found.run_with(&Windows::of_blocks(&page.visible, &page.blocks, &shown.blocks), &read);
    let mut overlap = Overlap::of(page, shown, &known, &body);
    let Unknown { all, fresh, last, last_prose } = overlap.unknown;
    // All that is shown comes first, and the rest follows.
    let goes_on = overlap.contains(shown)
        && last_prose >= LEAST
        && last_prose * TAIL >= all
        && (fresh - last) * MORE <= all
        && body.is_whole();
    if !goes_on {
        body = Blocks::default();
        for found in &read {
            body.append(found);
        }
        overlap = Overlap::of(page, shown, &known, &body);
        let alone = found.is_article() && page.visible.len() <= LIST * found.bytes;
        let listed = found.is_of_attributes && page.visible.len() > LIST * found.bytes;
        let shell = shown.with_asides < SCANT && !listed;
        let hidden = shell || alone && !overlap.repeats_prose(page);
        let weighs = shown.bytes < SCANT && found.bytes > 2 * shown.bytes;
        if !hidden || !weighs || overlap.is_outweighed(page, shown) {
            return;
        }
    }
    body.add_to(page);
    let sold = found.sold || facts.meta_content(&["og:type"]).is_some_and(|kind| kind.starts_with("product"));
    let is_running = goes_on || !sold && found.together >= PARAGRAPHS;
    page.body = Some(overlap.body(shown, Origin::State, is_running));
    let part = if goes_on { "only a part of its article" } else { "almost no text" };
    page.warnings.push(format!("the page shows {part}; the state of its scripts was read"));
}
