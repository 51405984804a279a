//! Prose in the state of a page's scripts.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::super::Page;
use super::super::flight;
use super::super::json::{Event, Walker};
use super::super::markup::Element;
use super::super::metadata::clean::{clean_attribute, clean_json};
use super::super::metadata::facts::Facts;
use super::super::metadata::json_ld::Described;
use super::super::state_places::{Above, Places};
use super::super::state_prose::{
    is_paragraph_start, is_prose, is_short_paragraph, is_short_sentence, may_be_sentence, paragraphs,
};
use super::layer::{Blocks, Layer};
use super::limits::{PARAGRAPHS, SHOWN, WORTH};
use super::shown::Shown;
use super::windows::Windows;
use crate::span::{OffsetMap, Span};
use crate::text::offset::offset_in;

/// Smallest length of a string that is read for itself, in bytes.
const LONG: usize = 60;
/// Largest depth of JSON inside strings of JSON.
const LAYERS: u8 = 4;

/// Number of shown paragraphs that are looked for in the state, and lengths of the words of each, in bytes.
const SAMPLES: usize = 2;
const SAMPLE: std::ops::RangeInclusive<usize> = 16..=40;

/// Returns true if the state of a page has words of the first shown paragraphs.
pub(super) fn may_have(page: &Page<'_>, facts: &Facts<'_>, shown: &Shown) -> bool {
    let samples = shown.blocks.iter().take(SAMPLES).filter_map(|&i| sample(page.blocks[i].span.of(&page.visible)));
    samples.flat_map(|words| [Some(words.to_owned()), escaped(words)]).flatten().any(|words| {
        let finder = memchr::memmem::Finder::new(&words);
        facts.states().any(|state| finder.find(state.as_bytes()).is_some())
    })
}

/// Returns the first words of a paragraph that data would have in the same form: without signs that are escaped.
fn sample(text: &str) -> Option<&str> {
    let mut plain = text.split(['"', '\\', '&', '<', '>', '\'', '\n', '/', '\u{a0}']).map(str::trim);
    let words = plain.find(|part| part.len() >= *SAMPLE.start())?;
    let mut end = words.len().min(*SAMPLE.end());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    Some(&words[..end])
}

/// Returns words with the escapes of JSON for letters that are not ASCII, `None` if there are none.
fn escaped(words: &str) -> Option<String> {
    if words.is_ascii() {
        return None;
    }
    let mut out = String::new();
    for unit in words.encode_utf16() {
        match u8::try_from(unit).ok().filter(u8::is_ascii) {
            Some(b) => out.push(char::from(b)),
            None => write!(out, "\\u{unit:04x}").ok()?,
        }
    }
    Some(out)
}

/// A string of prose with its place.
pub(super) struct Prose {
    pub(super) layer: Layer,
    above: Above,
    place: Place,
}

/// Prose found in the state of scripts.
#[derive(Default)]
pub(super) struct Found {
    pub(super) prose: Vec<Prose>,
    places: Places,
    pub(super) bytes: usize,
    /// The object with the title of the page, if the prose is its own.
    owner: Option<u32>,
    seen: FxHashSet<u64>,
    /// True if the prose is in attributes and templates, not in scripts.
    pub(super) is_of_attributes: bool,
    /// True if only strings of markup count.
    markup_only: bool,
    /// True if the state has names of data about goods.
    pub(super) sold: bool,
    /// Number of strings read, and place and length of the latest run of closed paragraphs.
    strings: usize,
    run: (Place, usize),
    /// Short sentence before the first paragraph.
    waiting: Option<(Layer, Place, Above)>,
    /// Largest number of closed paragraphs in one string, or in a run of strings: members of one name, or of an array, with few
    /// other strings between. Messages of a program have a name each, and the items of a list titles and addresses.
    pub(super) together: usize,
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

/// Largest distance of two paragraphs of the article that is partly shown, in strings: a picture may be between.
const FAR: usize = 16;

/// Names of members of the data of a shop.
const GOODS: [&str; 4] = ["sku", "addToCart", "priceCurrency", "variants"];

/// Smallest part of the prose of all objects with the title that the innermost one has: one of two.
const INNER: usize = 2;

/// Number of headings of the page that may be its title.
const HEADINGS: usize = 12;

impl Found {
    /// Notes the titles that the page declares and shows.
    pub(super) fn add_titles(&mut self, page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) {
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
    pub(super) fn keep_article(&mut self) {
        let size = |fits: &dyn Fn(&Above) -> bool| -> (usize, usize) {
            let inside = self.prose.iter().filter(|found| fits(&found.above)).map(|found| &found.layer.text);
            inside.fold((0, 0), |(bytes, count), text| (bytes + text.len(), count + paragraphs(text)))
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
        self.prose.retain(|found| of_owner(&found.above) && !(asides && found.above.aside));
        self.bytes = self.prose.iter().map(|found| found.layer.text.len()).sum();
        self.owner = owner;
    }

    /// Reads all that may be the state of the page's scripts.
    pub(super) fn walk_all(&mut self, facts: &Facts<'_>, source: &str) {
        for script in &facts.state {
            self.walk(&Layer::of_source(source, script), 0);
        }
        self.walk_flight(&facts.flight, source);
        let of_scripts = self.bytes;
        for value in &facts.state_values {
            let value = Layer::of_source(source, value).attribute();
            if value.text.trim_start().starts_with('<') {
                self.add_markup(value);
            } else {
                self.walk(&value, 0);
            }
        }
        for template in &facts.templates {
            self.add_markup(Layer::of_source(source, template));
        }
        self.is_of_attributes = of_scripts == 0 && self.bytes > 0;
        // In other scripts most strings are messages and code, so only markup counts.
        self.markup_only = true;
        if self.bytes < WORTH {
            // "</p>", "<\/p>" or "\u003c/p>"
            for script in facts.programs.iter().filter(|s| memchr::memmem::find(s.as_bytes(), b"/p").is_some()) {
                self.walk(&Layer::of_source(source, script), 0);
            }
        }
    }

    /// Adds markup that is not in JSON, if it has several paragraphs: a template, an attribute.
    fn add_markup(&mut self, markup: Layer) {
        if paragraphs(&markup.text) >= PARAGRAPHS {
            self.strings += NEAR + 1;
            let place = Place { member: 0, number: self.strings };
            self.add(markup, false, (place, Above::default()), LAYERS);
        }
    }

    /// Returns the strings from the first one with shown words on, which are members of the same name in the same object or
    /// array: the paragraphs of an article. `read` are the blocks of each string, `shown` the words of the shown prose.
    pub(super) fn run_with(&self, shown: &Windows, read: &[Blocks]) -> Blocks {
        let known = |i: usize| {
            let unknown = shown.unknown(&read[i].text, &read[i].list);
            unknown.all - unknown.fresh
        };
        let known: Vec<usize> = (0..read.len()).map(known).collect();
        let mut out = Blocks::default();
        let most = (0..read.len()).rev().max_by_key(|&i| known[i]).filter(|&i| known[i] >= SHOWN);
        let Some(member) = most.map(|i| self.prose[i].place.member) else { return out };
        let of_member = |i: &usize| self.prose[*i].place.member == member;
        let mut of_shown =
            (0..read.len()).filter(of_member).filter(|&i| known[i] >= SHOWN).map(|i| &self.prose[i].above);
        let Some(first) = of_shown.next() else { return out };
        // The innermost object around all of them; that of a single one is in a list with the others.
        let around = of_shown.map(|above| first.common(above)).min().unwrap_or_else(|| first.depth().saturating_sub(1));
        let inside = |i: &usize| self.prose[*i].above.common(first) >= around;
        let mut run = (0..read.len()).filter(of_member).filter(inside).skip_while(|&i| known[i] == 0).peekable();
        while let Some(i) = run.next() {
            out.append(&read[i]);
            let ends = |&next: &usize| self.prose[next].place.number.abs_diff(self.prose[i].place.number) > FAR;
            if run.peek().is_some_and(ends) {
                break;
            }
        }
        out
    }

    /// Returns true if the prose is an article for sure: several paragraphs of an object with the title of the page, which is
    /// no shop.
    pub(super) fn is_article(&self) -> bool {
        self.owner.is_some() && !self.sold && self.together >= PARAGRAPHS
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
            self.prose.push(Prose { layer: value, above, place });
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
                self.prose.push(Prose { layer: value, above, place });
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
            self.prose.push(Prose { layer: value, above, place: at });
        }
    }
}

fn hash(text: &str) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault};
    BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(text)
}
