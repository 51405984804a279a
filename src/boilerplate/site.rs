//! What the pages of a site have in common: lines that stand on many of them are its frame, not its articles.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::sync::OnceLock;

use crc32fast::Hasher;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Reason;
use super::features::scan::Scan;
use super::features::shape::Shape;
use crate::bytes::hash;
use crate::error::{Error, ErrorKind, Result};
use crate::page::Page;

/// A line of a page as far as a template needs it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Line {
    /// Of its letters and digits in small.
    hash: u64,
    /// Where on the page, from 0 (first line) to 255 (last).
    place: u8,
    /// Running text, which tells a page from others.
    prose: bool,
}

/// The pages of one site by the hash of all their lines, and what follows from them.
#[derive(Debug, Default)]
struct Site {
    pages: BTreeMap<u64, Box<[Line]>>,
    /// Computed when it is first asked for, forgotten when a page is added.
    frame: OnceLock<Frame>,
}

/// How often each line stands on pages that are not copies of each other.
#[derive(Debug, Default)]
struct Frame {
    pages: u32,
    lines: FxHashMap<u64, Tally>,
}

#[derive(Clone, Copy, Debug)]
struct Tally {
    pages: u32,
    /// Places nearest to the top and to the bottom.
    first: u8,
    last: u8,
}

/// Lines that repeat across the pages of each site.
///
/// A value that holds pages as sets of hashed lines: fit on any part of the pages, in any order,
/// [`merge`](Self::merge) the parts, and the result is the same, also where a page comes in two of them. Pages that
/// share most of their running text (an article republished, or crawled twice) count as one. Of a large site a fixed
/// sample is kept, chosen by hash, so that the value stays small: at most 512 pages a site. Works from about five pages.
///
/// ```
/// use onrecord::SiteTemplates;
/// use onrecord::internal::page::{self, FormatChoice};
///
/// let mut templates = SiteTemplates::default();
/// for port in ["Oslo", "Bergen", "Narvik", "Molde", "Bodø"] {
///     let text = format!("The port of {port} was closed on Monday, its master said.\nAll the news of our harbours");
///     templates.fit("example.org", &page::read(&text, FormatChoice::Text));
/// }
/// assert!(templates.repeats("example.org", "All the news of our harbours"));
/// assert!(!templates.repeats("example.org", "The port of Oslo was closed on Monday, its master said."));
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SiteTemplates {
    sites: BTreeMap<String, Site>,
}

const DAMAGED: &str = "damaged site templates; make them again from the pages";
const MAGIC: &[u8; 8] = b"ORSITES4";
/// Pages kept of a site: those with the smallest hashes, which is the same sample in whatever order they come.
const SAMPLE: usize = 512;
/// Fewest distinct pages that a line must stand on, and the share of the site's pages.
const PAGES: u32 = 3;
const SHARE: f32 = 0.15;
/// Running text of so many words is protected: articles are republished, frames are not novels.
const PROTECTED: u32 = 40;
/// Running text that stands now here, now there, needs so many times the pages: a frame keeps its place.
const WANDERING: u32 = 2;
/// How far apart its places are then, of 255.
const FAR: u8 = 90;
/// Words from which on a line helps to tell pages apart.
const TELLING: u32 = 12;

impl SiteTemplates {
    /// Counts the lines of one page of a site.
    pub fn fit(&mut self, site: &str, page: &Page<'_>) {
        let shapes: Vec<Shape> = page.blocks.iter().map(|b| Shape::new(b.span.of(&page.visible))).collect();
        let last = shapes.len().saturating_sub(1).max(1);
        let lines = shapes.iter().enumerate().filter(|(_, s)| !s.is_wordless()).map(|(i, s)| Line {
            hash: s.hash,
            place: (i * 255 / last) as u8,
            prose: s.words >= TELLING && s.is_prose(),
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_unstable();
        lines.dedup_by_key(|line| line.hash);
        let id = lines.iter().fold(hash::START, |h, l| hash::add(h, l.hash));
        self.sites.entry(site.to_owned()).or_default().add(id, lines.into());
    }

    /// Takes in what another value has seen; the order does not matter, and what both have seen counts once.
    pub fn merge(&mut self, other: &Self) {
        for (name, from) in &other.sites {
            let site = self.sites.entry(name.clone()).or_default();
            for (id, lines) in &from.pages {
                site.add(*id, lines.clone());
            }
        }
    }

    /// Forgets lines that stood on one page only. For the end: a value that is still to be merged needs them.
    pub fn prune(&mut self) {
        for site in self.sites.values_mut() {
            let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
            for line in site.pages.values().flatten() {
                *seen.entry(line.hash).or_insert(0) += 1;
            }
            for lines in site.pages.values_mut() {
                *lines = lines.iter().copied().filter(|l| seen[&l.hash] > 1).collect();
            }
            site.frame = OnceLock::new();
        }
    }

    /// Whether a line belongs to the frame of a site.
    pub fn repeats(&self, site: &str, line: &str) -> bool {
        self.sites.get(site).is_some_and(|s| s.repeats(&Shape::new(line)))
    }

    /// Number of distinct pages counted for a site, copies of each other as one; at most 512.
    pub fn pages(&self, site: &str) -> usize {
        self.sites.get(site).map_or(0, |s| s.frame().pages as usize)
    }

    /// Writes the value; equal values give equal bytes. Fails when the writer does.
    pub fn save(&self, out: &mut dyn Write) -> Result<()> {
        let out = &mut Summed { inner: out, sum: Hasher::new() };
        let count = |n: usize| (n as u64).to_le_bytes();
        out.write_all(MAGIC)?;
        out.write_all(&count(self.sites.len()))?;
        for (name, site) in &self.sites {
            out.write_all(&count(name.len()))?;
            out.write_all(name.as_bytes())?;
            out.write_all(&count(site.pages.len()))?;
            for (id, lines) in &site.pages {
                out.write_all(&id.to_le_bytes())?;
                out.write_all(&count(lines.len()))?;
                for line in lines {
                    out.write_all(&line.hash.to_le_bytes())?;
                    out.write_all(&[line.place, u8::from(line.prose)])?;
                }
            }
        }
        let sum = out.sum.clone().finalize();
        Ok(out.write_all(&sum.to_le_bytes())?)
    }

    /// Reads what [`save`](Self::save) wrote, to the end of the input. Fails when the reader does, or on other or damaged
    /// content.
    pub fn load(input: &mut dyn Read) -> Result<Self> {
        fn bytes<const N: usize>(input: &mut dyn Read) -> Result<[u8; N]> {
            let mut bytes = [0; N];
            input.read_exact(&mut bytes).map_err(damaged)?;
            Ok(bytes)
        }
        let input = &mut Summed { inner: input, sum: Hasher::new() };
        let number = |input: &mut dyn Read| bytes(input).map(u64::from_le_bytes);
        if &bytes::<8>(input)? != MAGIC {
            return Err(Error::new(ErrorKind::Store, "not a file of site templates, or of another version"));
        }
        let mut out = Self::default();
        for _ in 0..number(input)? {
            let length = number(input)?;
            let mut name = String::new();
            // `take` bounds the memory by what is there, whatever the length says.
            input.take(length).read_to_string(&mut name).map_err(damaged)?;
            let mut site = Site::default();
            for _ in 0..number(input)? {
                let id = number(input)?;
                let mut lines = Vec::new();
                for _ in 0..number(input)? {
                    let hash = number(input)?;
                    let [place, prose] = bytes(input)?;
                    lines.push(Line { hash, place, prose: prose != 0 });
                }
                site.add(id, lines.into());
            }
            out.sites.insert(name, site);
        }
        let sum = input.sum.clone().finalize();
        let kept = bytes(input).map(u32::from_le_bytes)?;
        if sum != kept || input.read(&mut [0]).map_err(damaged)? > 0 {
            return Err(Error::new(ErrorKind::Store, DAMAGED));
        }
        Ok(out)
    }

    /// Marks the lines of a page that belong to the frame of its site.
    pub(super) fn mark(&self, site: Option<&str>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
        let Some(site) = site.and_then(|s| self.sites.get(s)) else { return };
        for (item, rule) in scan.items.iter().zip(ruled) {
            if rule.is_none() && site.repeats(&item.shape) {
                *rule = Some(Reason::SiteTemplate);
            }
        }
    }
}

/// The error of a file that ends early or is no text where it has to be; others come from the disk.
fn damaged(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
            Error::new(ErrorKind::Store, DAMAGED).because(error)
        }
        _ => error.into(),
    }
}

/// A reader or writer that computes a checksum (CRC-32) of all bytes.
struct Summed<'a, T: ?Sized> {
    inner: &'a mut T,
    sum: Hasher,
}

impl<T: Read + ?Sized> Read for Summed<'_, T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.sum.update(&into[..read]);
        Ok(read)
    }
}

impl<T: Write + ?Sized> Write for Summed<'_, T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Site {
    fn add(&mut self, id: u64, lines: Box<[Line]>) {
        self.pages.insert(id, lines);
        if self.pages.len() > SAMPLE {
            self.pages.pop_last();
        }
        self.frame = OnceLock::new();
    }

    fn frame(&self) -> &Frame {
        self.frame.get_or_init(|| Frame::of(&self.pages))
    }

    fn repeats(&self, shape: &Shape) -> bool {
        let prose = shape.is_prose();
        if prose && shape.words >= PROTECTED {
            return false;
        }
        let frame = self.frame();
        frame.lines.get(&shape.hash).is_some_and(|tally| {
            let wanders = prose && shape.words >= TELLING && tally.last - tally.first > FAR;
            let pages = if wanders { tally.pages / WANDERING } else { tally.pages };
            pages >= PAGES && pages as f32 >= SHARE * frame.pages as f32
        })
    }
}

impl Frame {
    /// Counts lines over the pages, copies as one. A page is a copy when half of its running text stands on one page
    /// before it; text of more than half of the pages is no sign of a copy (a notice that all of them carry).
    fn of(pages: &BTreeMap<u64, Box<[Line]>>) -> Self {
        let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (number, lines) in pages.values().enumerate() {
            for line in lines.iter().filter(|l| l.prose) {
                holders.entry(line.hash).or_default().push(number as u32);
            }
        }
        let usual = pages.len().div_ceil(2).max(3);
        let mut originals: FxHashSet<u32> = FxHashSet::default();
        let mut frame = Self::default();
        for (number, lines) in pages.values().enumerate() {
            // Each line meets at most half of a sample of fixed size.
            let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
            let mut telling = 0;
            for line in lines.iter().filter(|l| l.prose && holders[&l.hash].len() <= usual) {
                telling += 1;
                for other in holders[&line.hash].iter().filter(|n| originals.contains(n)) {
                    *shared.entry(*other).or_insert(0) += 1;
                }
            }
            if telling > 0 && shared.values().any(|n| n * 2 >= telling) {
                continue;
            }
            originals.insert(number as u32);
            frame.pages += 1;
            for line in lines {
                let tally = frame.lines.entry(line.hash).or_insert(Tally { pages: 0, first: 255, last: 0 });
                tally.pages += 1;
                tally.first = tally.first.min(line.place);
                tally.last = tally.last.max(line.place);
            }
        }
        frame
    }
}

impl Clone for Site {
    fn clone(&self) -> Self {
        Self { pages: self.pages.clone(), frame: OnceLock::new() }
    }
}

impl PartialEq for Site {
    fn eq(&self, other: &Self) -> bool {
        self.pages == other.pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{self, FormatChoice};

    fn add(templates: &mut SiteTemplates, text: &str) {
        templates.fit("example.org", &page::read(text, FormatChoice::Text));
    }

    fn fitted(names: &[&str]) -> SiteTemplates {
        let mut templates = SiteTemplates::default();
        for name in names {
            let text = format!(
                "Harbour Post\n{name} closed its quay on Monday after a week of storms and strikes, the port said.\nWrite to us"
            );
            add(&mut templates, &text);
        }
        templates
    }

    #[test]
    fn parts_merge_in_any_order() {
        let (a, b) = (fitted(&["Oslo", "Bodø", "Molde"]), fitted(&["Molde", "Narvik"]));
        let whole = fitted(&["Narvik", "Oslo", "Bodø", "Molde"]);
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.merge(&b);
        ba.merge(&a);
        assert_eq!(ab, whole);
        assert_eq!(ba, whole);
        assert_eq!(whole.pages("example.org"), 4);
    }

    #[test]
    fn a_page_that_comes_back_counts_once() {
        let templates = fitted(&["Oslo", "Oslo", "Oslo"]);
        assert_eq!(templates.pages("example.org"), 1);
        assert!(!templates.repeats("example.org", "Write to us"));
        assert!(fitted(&["Oslo", "Bodø", "Molde"]).repeats("example.org", "WRITE TO US"));
    }

    #[test]
    fn copies_that_differ_a_little_count_once() {
        let said =
            |who: &str| format!("{who} told the council on Monday that nobody had asked the crews about the new lock.");
        let notice = "By reading on you accept that we store small files on your machine and count what you read here.";
        let mut templates = SiteTemplates::default();
        for teaser in ["Ferry delayed", "Bridge painted", "Market moves", "Choir sings"] {
            add(&mut templates, &format!("{notice}\n{}\n{}\n{}\n{teaser}", said("Lund"), said("Osei"), said(teaser)));
        }
        for who in ["Berg", "Dahl", "Moe", "Nilsen"] {
            add(&mut templates, &format!("{notice}\n{}", said(who)));
        }
        assert_eq!(templates.pages("example.org"), 5, "four copies are one page; a notice on all makes no copies");
        assert!(templates.repeats("example.org", notice));
        assert!(!templates.repeats("example.org", &said("Lund")));
    }

    #[test]
    fn long_prose_is_protected() {
        let long = "The harbour office said in a long statement that the quay would stay shut. ".repeat(5);
        let mut templates = SiteTemplates::default();
        for name in ["Oslo", "Bodø", "Molde", "Narvik", "Bergen"] {
            add(&mut templates, &format!("{name} has a quay.\n{long}\nWrite to us"));
        }
        assert!(templates.repeats("example.org", "Write to us"));
        assert!(!templates.repeats("example.org", &long));
    }

    #[test]
    fn a_large_site_is_sampled_alike_in_any_order() {
        let pages: Vec<String> = (0..600).map(|i| format!("Port {i} is shut\nWrite to us")).collect();
        let (mut up, mut down) = (SiteTemplates::default(), SiteTemplates::default());
        for page in &pages {
            add(&mut up, page);
        }
        for page in pages.iter().rev() {
            add(&mut down, page);
        }
        assert_eq!(up, down);
        assert_eq!(up.pages("example.org"), SAMPLE);
        up.prune();
        assert!(up.repeats("example.org", "Write to us"));
        assert!(!up.repeats("example.org", "Port 7 is shut"));
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let templates = fitted(&["Oslo", "Bodø"]);
        let mut bytes = Vec::new();
        templates.save(&mut bytes).unwrap();
        assert_eq!(SiteTemplates::load(&mut bytes.as_slice()).unwrap(), templates);
        for cut in 0..bytes.len() {
            let error = SiteTemplates::load(&mut &bytes[..cut]).expect_err("the end is missing");
            assert_eq!(error.kind(), ErrorKind::Store, "cut at {cut}: {error}");
        }
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let error = SiteTemplates::load(&mut flipped.as_slice()).expect_err("a bit is flipped");
            assert_eq!(error.kind(), ErrorKind::Store, "bit {bit}: {error}");
        }
        bytes.push(0);
        assert!(SiteTemplates::load(&mut bytes.as_slice()).is_err(), "a byte too many");
    }
}
