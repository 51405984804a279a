//! Articles that a page contains as data: `articleBody` of JSON-LD, and the state (JSON data) of the page's scripts.
//! They are read only if the page shows little of them, so that no text is in a document twice.

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::flight;
use super::html;
use super::html::references;
use super::json;
use super::json::{Event, Walker};
use super::markup::{Element, Within};
use super::metadata::clean::{clean_attribute, clean_json};
use super::metadata::facts::Facts;
use super::metadata::json_ld::Described;
use super::state_places::{Above, Places};
use super::state_prose::{
    is_paragraph_start, is_prose, is_short_paragraph, is_short_sentence, may_be_sentence, paragraphs,
};
use super::{EmbeddedBody, Markup, Page, PageBlock};
use crate::block::Origin;
use crate::block::Role;
use crate::span::{OffsetMap, Span};
use crate::text::each_letter;
use crate::text::offset::offset_in;

/// Length of visible prose below which the state of the scripts is read, in bytes.
const SCANT: usize = 700;
/// Shortest embedded prose that is read, in bytes.
const WORTH: usize = 400;
/// Smallest length of what `articleBody` has beyond the shown words, in bytes; a page that shows most of it keeps its own.
const LEAST: usize = 120;
/// Number of closed paragraphs that make the prose of a state running text.
const PARAGRAPHS: usize = 3;
/// Smallest length of a string that is read for itself, in bytes.
const LONG: usize = 60;
/// Largest depth of JSON inside strings of JSON.
const LAYERS: u8 = 4;
/// Largest number of `articleBody` texts on a page with an article of its own.
const BODIES: usize = 3;
/// Shortest visible block, in bytes, whose words in a body are evidence that the body is that of the page.
const SHOWN: usize = 60;

/// Adds the article that the page contains as data, if the page shows little of it.
pub(super) fn add(page: &mut Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) {
    let shown = prose(page);
    let bodies: Vec<&str> = described.iter().filter_map(|d| d.body).collect();
    // A list of articles describes many and has none of its own.
    let one = bodies.len() <= BODIES;
    if let Some(body) = bodies.into_iter().max_by_key(|b| b.len())
        && body.len() >= WORTH
        && one
        && add_body(page, &Layer::of_source(source, body).json(), shown)
    {
        return;
    }
    if shown >= SCANT {
        return;
    }
    let mut found = Found::default();
    found.add_titles(page, facts, described, source);
    for script in &facts.state {
        found.walk(&Layer::of_source(source, script), 0);
    }
    found.walk_flight(&facts.flight, source);
    for value in &facts.state_values {
        found.walk(&Layer::of_source(source, value).attribute(), 0);
    }
    // In other scripts most strings are messages and code, so only markup counts.
    found.markup_only = true;
    if found.bytes < WORTH {
        // "</p>", "<\/p>" or "\u003c/p>"
        for script in facts.programs.iter().filter(|s| memchr::memmem::find(s.as_bytes(), b"/p").is_some()) {
            found.walk(&Layer::of_source(source, script), 0);
        }
    }
    found.keep_article();
    if found.bytes >= WORTH && found.bytes > 2 * shown {
        let start = page.visible.len();
        let count = page.blocks.len();
        for (layer, _) in &found.prose {
            let (text, map, blocks) = layer.blocks(Origin::State);
            for block in &blocks {
                push(page, &text, &map, block);
            }
        }
        let repeats = Windows::of(&page.visible[start..]).known_blocks(&page.visible, &page.blocks[..count]);
        let sold = found.sold || facts.meta_content(&["og:type"]).is_some_and(|kind| kind.starts_with("product"));
        let is_running = !sold && found.together >= PARAGRAPHS;
        page.body = Some(EmbeddedBody { origin: Origin::State, repeats, is_running });
        page.warnings.push("the page shows almost no text; the state of its scripts was read".to_owned());
    }
}

/// Adds `articleBody` as the article of the page if the page does not show most of it: an empty page that a script
/// fills, or one that shows the first lines and hides the rest behind a login. Returns true if it was added.
///
/// The body is added whole, so that the article has its order; the blocks of the page with its words are then repeats.
/// `shown` is the length of the visible prose in bytes. If the page shows much prose and no block of the body, the body
/// is that of another article and is not added.
fn add_body(page: &mut Page<'_>, body: &Layer, shown: usize) -> bool {
    let (known, (text, map, blocks)) = (Windows::of(&page.visible), body.blocks(Origin::JsonLd));
    let fresh: usize = blocks.iter().filter_map(|block| known.unknown_part(&text, block)).map(|b| b.span.len()).sum();
    let all: usize = blocks.iter().map(|b| b.span.len()).sum();
    if fresh < LEAST || fresh * 2 < all {
        return false;
    }
    let inside = Windows::of(&text);
    let repeats = inside.known_blocks(&page.visible, &page.blocks);
    if all * 2 <= 3 * shown && !repeats.iter().any(|&i| page.blocks[i].span.len() >= SHOWN) {
        return false;
    }
    let part = if fresh == all { "none" } else { "only a part" };
    for block in &blocks {
        push(page, &text, &map, block);
    }
    page.body = Some(EmbeddedBody { origin: Origin::JsonLd, repeats, is_running: true });
    page.warnings.push(format!("the page shows {part} of its article; articleBody of JSON-LD was read"));
    true
}

/// Hashes of every run of [`Self::SIZE`] letters and digits of a text, to find the words of another text in it.
struct Windows(FxHashSet<u64>);

impl Windows {
    const SIZE: usize = 16;

    /// Calls `visit` with the hash of each run, in one rolling pass.
    fn each(text: &str, mut visit: impl FnMut(u64)) {
        const BASE: u64 = 0x0100_0000_01b3;
        let last = (0..Self::SIZE).fold(1u64, |power, _| power.wrapping_mul(BASE));
        let (mut ring, mut count, mut hash) = ([0u64; Self::SIZE], 0usize, 0u64);
        each_letter(text, |c| {
            let old = std::mem::replace(&mut ring[count % Self::SIZE], u64::from(u32::from(c)));
            hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(u32::from(c))).wrapping_sub(old.wrapping_mul(last));
            count += 1;
            if count >= Self::SIZE {
                visit(hash);
            }
        });
    }

    fn of(text: &str) -> Self {
        let mut all = FxHashSet::with_capacity_and_hasher(text.len(), FxBuildHasher);
        Self::each(text, |hash| {
            all.insert(hash);
        });
        Self(all)
    }

    /// Returns true if most runs of `text` are known; false for a text shorter than one run.
    fn is_known(&self, text: &str) -> bool {
        let (mut all, mut known) = (0usize, 0usize);
        Self::each(text, |hash| {
            all += 1;
            known += usize::from(self.0.contains(&hash));
        });
        known * 2 > all
    }

    /// Returns the indices of the blocks of a text that are known for the most part.
    fn known_blocks(&self, text: &str, blocks: &[PageBlock]) -> Vec<usize> {
        (0..blocks.len()).filter(|&i| self.is_known(blocks[i].span.of(text))).collect()
    }

    /// Returns the block without known sentences at its beginning, or `None` if all of it is known.
    fn unknown_part(&self, text: &str, block: &PageBlock) -> Option<PageBlock> {
        let words = block.span.of(text);
        if self.is_known(words) {
            return None;
        }
        let mut start = 0;
        for (at, sign) in words.match_indices(['.', '!', '?', '。', '…']) {
            let end = at + sign.len();
            if words[end..].starts_with(' ') || sign == "。" {
                if !self.is_known(&words[start..end]) {
                    break;
                }
                start = end;
            }
        }
        let span = Span::new(block.span.start() + start, block.span.end()).trimmed(text);
        Some(PageBlock { span, ..block.clone() })
    }
}

/// Returns the length of the visible prose in bytes: long blocks outside of links and navigation.
fn prose(page: &Page<'_>) -> usize {
    let counts = |b: &&PageBlock| {
        b.span.len() >= 80
            && (b.markup.link_bytes as usize) * 2 < b.span.len()
            && !b.markup.within.any(Within::NAV | Within::FOOTER | Within::DIALOG)
    };
    page.blocks.iter().filter(counts).map(|b| b.span.len()).sum()
}

/// A text decoded from a part of the source, with its map to the source.
struct Layer {
    text: String,
    map: OffsetMap,
}

impl Layer {
    /// Makes a layer of a slice of the source. A string that is no slice of it gives an empty layer.
    fn of_source(source: &str, part: &str) -> Self {
        let mut map = OffsetMap::default();
        let Some(start) = offset_in(part, source) else { return Self { text: String::new(), map } };
        map.push(Span::new(0, part.len()), Span::new(start, start + part.len()));
        Self { text: part.to_owned(), map }
    }

    /// Returns a part of the text as a layer of its own.
    fn part(&self, span: Span) -> Self {
        let mut map = OffsetMap::default();
        map.extend_from(&self.map, span, 0);
        Self { text: span.of(&self.text).to_owned(), map }
    }

    /// Returns the layer with the escapes of JSON decoded.
    fn json(&self) -> Self {
        self.decoded(b'\\', |rest| json::escape(rest).map(|(c, len)| ((c, None), len)))
    }

    /// Returns the layer with character references decoded.
    fn attribute(&self) -> Self {
        self.decoded(b'&', |rest| references::decode(rest.as_bytes(), true).map(|f| (f.chars, f.len)))
    }

    fn decoded(&self, sign: u8, decode: impl Fn(&str) -> Option<((char, Option<char>), usize)>) -> Self {
        let (mut text, mut map) = (String::with_capacity(self.text.len()), OffsetMap::default());
        let mut at = 0;
        while at < self.text.len() {
            let next = memchr::memchr(sign, &self.text.as_bytes()[at..]).map_or(self.text.len(), |i| at + i);
            if next > at {
                let start = text.len();
                text.push_str(&self.text[at..next]);
                map.push(Span::new(start, text.len()), Span::new(at, next));
            }
            if next < self.text.len() {
                let ((c, second), len) = decode(&self.text[next..]).unwrap_or(((char::from(sign), None), 1));
                let start = text.len();
                text.push(c);
                text.extend(second);
                let (whole, source) = (Span::new(start, text.len()), Span::new(next, next + len));
                references::map_decoded(&mut map, whole, c.len_utf8(), source);
                at = next + len;
            } else {
                at = next;
            }
        }
        Self { text, map: map.through(&self.map) }
    }

    fn is_markup(&self) -> bool {
        memchr::memmem::find(self.text.as_bytes(), b"</").is_some()
            || memchr::memmem::find(self.text.as_bytes(), b"<p>").is_some()
    }

    /// Returns the visible text, its map to the source, and its blocks: those of the markup, or one for each line of
    /// plain text.
    fn blocks(&self, origin: Origin) -> (String, OffsetMap, Vec<PageBlock>) {
        if self.is_markup() {
            let (visible, map, blocks) = html::fragment(&self.text);
            let blocks = blocks.into_iter().map(|b| PageBlock { origin, ..b }).collect();
            return (visible, map.through(&self.map), blocks);
        }
        // Some pages write references in JSON: "caf&eacute;", or for all markup: "&lt;p&gt;The quay&lt;/p&gt;".
        let mut plain = self.attribute();
        // "caf&amp;eacute;" is escaped twice.
        if memchr::memmem::find(self.text.as_bytes(), b"&amp;").is_some() {
            plain = plain.attribute();
        }
        if memchr::memmem::find(plain.text.as_bytes(), b"</p>").is_some() {
            let (visible, map, blocks) = html::fragment(&plain.text);
            let blocks = blocks.into_iter().map(|b| PageBlock { origin, ..b }).collect();
            return (visible, map.through(&plain.map), blocks);
        }
        let markup = Markup { element: Element::P, ..Markup::default() };
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in plain.text.split_inclusive(['\n', '\r']) {
            let span = Span::new(start, start + line.len()).trimmed(&plain.text);
            start += line.len();
            if !span.is_empty() {
                blocks.push(PageBlock { span, role: Role::Paragraph, origin, markup });
            }
        }
        (plain.text, plain.map, blocks)
    }
}

fn push(page: &mut Page<'_>, text: &str, map: &OffsetMap, block: &PageBlock) {
    let visible = page.visible.to_mut();
    if !visible.is_empty() {
        visible.push_str("\n\n");
    }
    let start = visible.len();
    visible.push_str(block.span.of(text));
    let span = Span::new(start, visible.len());
    page.map.extend_from(map, block.span, start);
    page.blocks.push(PageBlock { span, ..block.clone() });
}

/// Prose found in the state of scripts.
#[derive(Default)]
struct Found {
    /// Strings of prose with their places.
    prose: Vec<(Layer, Above)>,
    places: Places,
    bytes: usize,
    seen: FxHashSet<u64>,
    /// True if only strings of markup count.
    markup_only: bool,
    /// True if the state has names of data about goods.
    sold: bool,
    /// Number of strings read, and place and length of the latest run of closed paragraphs.
    strings: usize,
    run: (Place, usize),
    /// Short sentence before the first paragraph.
    waiting: Option<(Layer, Place, Above)>,
    /// Largest number of closed paragraphs in one string, or in a run of strings: members of one name, or of an array, with few
    /// other strings between. Messages of a program have a name each, and the items of a list titles and addresses.
    together: usize,
}

/// Place of a string in the state: the name of its member as a hash, 0 in an array, and its number among the strings.
#[derive(Clone, Copy, Default)]
struct Place {
    member: u64,
    number: usize,
}

impl Place {
    /// Returns true for another place near this one with a member of the same name.
    fn is_beside(self, other: Self) -> bool {
        self.member == other.member && self.number.abs_diff(other.number) <= NEAR
    }
}

/// Largest distance of two paragraphs of a run, in strings: beside each may be its type, its id and its class.
const NEAR: usize = 4;

/// Names of members of the data of a shop.
const GOODS: [&str; 4] = ["sku", "addToCart", "priceCurrency", "variants"];

/// Smallest part of the prose of all objects with the title that the innermost one has: one of two.
const INNER: usize = 2;

/// Number of headings of the page that may be its title.
const HEADINGS: usize = 12;

impl Found {
    /// Notes the titles that the page declares and shows.
    fn add_titles(&mut self, page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) {
        for meta in ["og:title", "twitter:title"] {
            self.places.add_title(&facts.meta_content(&[meta]).map(clean_attribute).unwrap_or_default());
        }
        let window = facts.title.and_then(|(start, end)| source.get(start..end));
        self.places.add_title(&window.map(clean_attribute).unwrap_or_default());
        for headline in described.iter().filter_map(|d| d.headline).take(HEADINGS) {
            self.places.add_title(&clean_json(headline));
        }
        for heading in page.blocks.iter().filter(|b| b.markup.element == Element::H1).take(HEADINGS) {
            self.places.add_title(heading.span.of(&page.visible));
        }
    }

    /// Keeps the prose of the object that has the title of the page, if it is an article, and removes the prose of teasers,
    /// notices and comments, if an article remains.
    fn keep_article(&mut self) {
        let size = |fits: &dyn Fn(&Above) -> bool| -> (usize, usize) {
            let inside = self.prose.iter().filter(|(_, above)| fits(above));
            inside
                .fold((0, 0), |(bytes, count), (layer, _)| (bytes + layer.text.len(), count + paragraphs(&layer.text)))
        };
        let whole = |(bytes, count): (usize, usize)| bytes >= WORTH && count >= PARAGRAPHS;
        let mut owners: Vec<(usize, u32)> = Vec::new();
        for &owner in &self.places.owners {
            let found = size(&|above| above.is_in(owner));
            if whole(found) {
                owners.push((found.0, owner));
            }
        }
        let most = owners.iter().map(|o| o.0).max().unwrap_or(0);
        let owner = owners.into_iter().filter(|o| o.0 * INNER >= most).min().map(|o| o.1);
        let of_owner = |above: &Above| owner.is_none_or(|owner| above.is_in(owner));
        let asides = whole(size(&|above| of_owner(above) && !above.aside));
        self.prose.retain(|(_, above)| of_owner(above) && !(asides && above.aside));
        self.bytes = self.prose.iter().map(|(layer, _)| layer.text.len()).sum();
    }

    /// Collects prose from the strings of a JSON text, and from JSON inside them. Each layer reads a string once, and there
    /// are at most [`LAYERS`], so the recursion is bounded.
    fn walk(&mut self, layer: &Layer, depth: u8) {
        let mut spans = Vec::new();
        let mut last = None;
        let outer = self.places.depth();
        for event in Walker::new(&layer.text) {
            let name = last.take();
            let member = name.map_or(0, hash);
            match event {
                Event::Object | Event::Array => self.places.begin(name),
                Event::End(_) if self.places.depth() > outer => self.places.end(),
                Event::Text(raw) => self.places.string(name, raw),
                _ => {}
            }
            if let Event::Key(name) = event {
                self.sold |= GOODS.contains(&name) || name.ends_with("price") || name.ends_with("Price");
                last = Some(name);
            }
            self.strings += usize::from(matches!(event, Event::Text(_)));
            if let Event::Text(raw) = event
                && (raw.len() >= LONG || is_paragraph_start(raw) || may_be_sentence(raw))
                && let Some(start) = offset_in(raw, &layer.text)
            {
                let place = Place { member, number: self.strings };
                spans.push((Span::new(start, start + raw.len()), place, self.places.above()));
            }
        }
        self.places.close_to(outer);
        for (span, place, above) in spans {
            let short = span.len() < LONG;
            let value = layer.part(span).json();
            if short && !value.is_markup() {
                self.add_sentence(value, place, above);
            } else {
                self.add(value, short, (place, above), depth);
            }
        }
    }

    /// Collects prose from the parts of a stream, which are joined because rows go over their ends.
    fn walk_flight(&mut self, parts: &[&str], source: &str) {
        let mut stream = Layer { text: String::new(), map: OffsetMap::default() };
        for part in parts {
            let layer = Layer::of_source(source, part);
            for event in Walker::new(part) {
                if let Event::Text(raw) = event
                    && let Some(start) = offset_in(raw, part)
                {
                    let value = layer.part(Span::new(start, start + raw.len())).json();
                    stream.map.extend_from(&value.map, Span::new(0, value.text.len()), stream.text.len());
                    stream.text.push_str(&value.text);
                }
            }
        }
        for row in flight::rows(&stream.text) {
            let row_layer = stream.part(row.span);
            if row.is_text {
                self.add(row_layer, false, (Place::default(), Above::default()), 0);
            } else {
                self.walk(&row_layer, 0);
            }
        }
    }

    /// Adds a string of the state: JSON in it is read, prose is kept. `short` is true for a paragraph that counts only among
    /// others.
    fn add(&mut self, value: Layer, short: bool, (place, above): (Place, Above), depth: u8) {
        let start = value.text.trim_start();
        if depth < LAYERS && start.starts_with(['{', '[']) && start.len() >= 200 {
            self.places.reopen(&above);
            self.walk(&value, depth + 1);
            self.places.close_to(0);
        } else if (if short { self.prose.len() >= 2 && is_short_paragraph(start) } else { is_prose(&value.text) })
            && (!self.markup_only || start.starts_with('<') && value.text.contains("</p>"))
            && self.seen.insert(hash(&value.text))
        {
            self.take_waiting(place);
            self.bytes += value.text.len();
            let here = paragraphs(&value.text);
            if here > 0 {
                let (last, count) = self.run;
                let follows = last.is_beside(place);
                self.run = (place, if follows { count + here } else { here });
                self.together = self.together.max(self.run.1);
            }
            self.prose.push((value, above));
        }
    }

    /// Adds a short sentence beside paragraphs that are members of the same name: after one at once, else before the next.
    ///
    /// `{"type": "paragraph", "text": "The quay of Osel was shut on …"}, {"type": "paragraph", "text": "Nobody was hurt."}`
    fn add_sentence(&mut self, value: Layer, place: Place, above: Above) {
        if self.markup_only || !is_short_sentence(&value.text) {
            return;
        }
        let (last, count) = self.run;
        if count > 0 && last.is_beside(place) {
            if self.seen.insert(hash(&value.text)) {
                self.bytes += value.text.len();
                self.prose.push((value, above));
            }
            self.run.0 = place;
        } else {
            self.waiting = Some((value, place, above));
        }
    }

    /// Adds the sentence before the first paragraph, which is at `place`.
    fn take_waiting(&mut self, place: Place) {
        if let Some((value, at, above)) = self.waiting.take()
            && at.is_beside(place)
            && self.seen.insert(hash(&value.text))
        {
            self.bytes += value.text.len();
            self.prose.push((value, above));
        }
    }
}

fn hash(text: &str) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault};
    BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::super::{FormatChoice, read};
    use super::*;

    #[test]
    fn short_paragraphs_among_those_of_a_state_are_read() {
        let long = |n: usize| {
            format!(
                "<p>Crane {n} of the quay was shut on Monday after a storm, the harbour office of Osel said. It will be \
                 opened when the wind has fallen below the limit and the inspectors have seen the rails and the cables of \
                 each of the two arms.</p>"
            )
        };
        for (short, at, kept) in [
            ("<p>Nobody was hurt.</p>", 3, true),
            ("<p>Verletzt wurde dabei niemand.</p>", 4, true),
            ("\\u003cp\\u003eIl n’y a pas eu de blessé.\\u003c/p\\u003e", 5, true),
            ("Nobody was hurt at all.", 3, true),
            ("Nobody was hurt before.", 0, true),
            // Before all paragraphs, without an end, a link; a message with a place to fill in, and a small letter.
            ("<p>Nobody was hurt.</p>", 0, false),
            ("<p>Sign up for our letter</p>", 3, false),
            ("<p>Read <a href='/1'>all of it</a> here.</p>", 3, false),
            ("{0}: Nobody was hurt.", 3, false),
            ("so Nobody was hurt.", 3, false),
        ] {
            let mut parts: Vec<String> = (0..8).map(long).collect();
            parts.insert(at, short.to_owned());
            let strings: Vec<String> = parts.iter().map(|p| format!("{{\"html\": \"{p}\"}}")).collect();
            let state = format!("{{\"blocks\": [{}]}}", strings.join(","));
            let page = format!("<h1>Quay shut</h1><script id=__NEXT_DATA__ type='application/json'>{state}</script>");
            let read = read(&page, FormatChoice::Html);
            assert!(read.visible.contains("Crane 7 of"), "{page}");
            let words = ["Nobody was hurt", "Verletzt wurde", "Il n’y a pas", "Sign up", "all of it"];
            assert_eq!(words.iter().any(|w| read.visible.contains(w)), kept, "{short}");
        }
    }

    const BODY: &str = "The quay of Osel was shut on Monday after a storm, the harbour office said. ";

    #[test]
    fn article_body_is_read_where_nothing_is_shown() {
        let body = BODY.repeat(8).replace("Osel", "\\u00d6sel") + "\\nPetra Lund said \\\"no\\\".";
        let script = format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>"
        );
        let shell = format!("<html><body><div id=app></div>{script}");
        let page = read(&shell, FormatChoice::Html);
        let last = page.blocks.last().expect("the body");
        assert_eq!((last.span.of(&page.visible), last.origin), ("Petra Lund said \"no\".", Origin::JsonLd));
        assert_eq!(page.map.source(last.span).of(&shell), "Petra Lund said \\\"no\\\".");
        // An article that is shown is not read a second time.
        let full = format!("<html><body><p>{}</p>{script}", BODY.repeat(8).replace("Osel", "Ösel"));
        assert!(read(&full, FormatChoice::Html).blocks.iter().all(|b| b.origin == Origin::Markup));
    }

    #[test]
    fn a_body_behind_a_login_is_read_once() {
        let said = |who: &str| format!("{who} told the council that nobody had asked the crews about the new lock.");
        let paragraphs: Vec<String> = ["Lund", "Osei", "Ying", "Berg", "Dahl", "Moe", "Nilsen"].map(said).to_vec();
        let body = format!("{BODY}{}", paragraphs.join("\\n\\n"));
        let source = format!(
            "<body><p>{BODY}</p><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>"
        );
        let page = read(&source, FormatChoice::Html);
        let body = |origin| page.blocks.iter().filter(move |b| b.origin == origin).map(|b| b.span.of(&page.visible));
        assert_eq!(body(Origin::Markup).collect::<Vec<_>>(), [BODY.trim()]);
        let whole: Vec<&str> = body(Origin::JsonLd).collect();
        assert!(whole[0].starts_with(BODY) && whole[0].ends_with(&paragraphs[0]), "{whole:?}");
        assert_eq!(whole[1..], paragraphs[1..]);
        let clean = crate::clean(&source[..]).expect("a page");
        for sentence in paragraphs.iter().map(String::as_str).chain([BODY.trim()]) {
            assert_eq!(clean.matches(sentence).count(), 1, "{clean}");
        }
    }

    #[test]
    fn markup_in_a_program() {
        let post = format!("<p>{}</p>", BODY.repeat(20)).replace('<', "\\u003c");
        let push = |text: &str| format!("<script>window.queue.push({{\"detail\":{{\"body\":\"{text}\"}}}})</script>");
        let source = format!("<html><body><div id=root></div>{}", push(&post));
        let page = read(&source, FormatChoice::Html);
        assert_eq!(page.blocks.len(), 1, "{:?}", page.blocks);
        // Messages of a script are no article.
        let source = format!("<html><body><div id=root></div>{}", push(&BODY.repeat(20)));
        assert!(read(&source, FormatChoice::Html).blocks.is_empty());
    }

    #[test]
    fn paragraphs_of_an_article_are_together_and_items_of_a_list_are_not() {
        let texts: Vec<String> = (1..7).map(|n| BODY.trim().replace("quay", &format!("crane {n}"))).collect();
        let each = |form: &dyn Fn(usize, &str) -> String| {
            let parts: Vec<String> = texts.iter().enumerate().map(|(n, text)| form(n, text)).collect();
            let state = format!("{{\"parts\":[{}]}}", parts.join(","));
            let page = format!("<h1>Quay shut</h1><script id=__NEXT_DATA__ type='application/json'>{state}</script>");
            read(&page, FormatChoice::Html).body.map(|body| body.is_running)
        };
        for (expected, form) in [
            (true, "TEXT"),
            (true, "{'type':'p','id':'N','text':TEXT}"),
            (false, "{'name':'N','id':'N','url':'/N','image':'/N.jpg','place':'Osel','text':TEXT}"),
            (false, "{'nameN':TEXT}"),
            (false, "{'type':'p','price':'N','text':TEXT}"),
        ] {
            let form = form.replace('\'', "\"");
            let part = |n: usize, text: &str| form.replace('N', &n.to_string()).replace("TEXT", &format!("\"{text}\""));
            assert_eq!(each(&part), Some(expected), "{form}");
        }
    }

    #[test]
    fn state_of_a_program() {
        let post = format!("<p>{}</p>", BODY.repeat(20));
        let inner = serde_json::json!({"posts": [{"cooked": post}]}).to_string();
        let outer = serde_json::json!({"topic": inner}).to_string().replace('"', "&quot;");
        let source = format!("<html><body><div data-preloaded=\"{outer}\"></div>");
        let page = read(&source, FormatChoice::Html);
        assert_eq!(page.blocks.len(), 1, "{:?}", page.blocks);
        assert_eq!(page.blocks[0].origin, Origin::State);
        assert_eq!(page.map.source(page.blocks[0].span).of(&source), BODY.repeat(20).trim());
    }
}
