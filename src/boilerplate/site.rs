//! Site templates: lines that repeat across the pages of a site form its frame and are not article text.

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

/// Hash and position of a line of a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Line {
    /// Hash of its letters and digits in lower case.
    hash: u64,
    /// Position on the page, from 0 (first line) to 255 (last).
    place: u8,
    /// True for running text, by which copies of a page are recognised.
    prose: bool,
}

/// Pages of one site by the hash of all their lines.
#[derive(Debug, Default)]
struct Site {
    pages: BTreeMap<u64, Box<[Line]>>,
    /// Computed at the first use, cleared when a page is added.
    frame: OnceLock<Frame>,
}

/// Number of pages with each line; copies of a page count once.
#[derive(Debug, Default)]
struct Frame {
    pages: u32,
    lines: FxHashMap<u64, Tally>,
}

/// Pages and positions of a line.
#[derive(Clone, Copy, Debug)]
struct Tally {
    pages: u32,
    /// Position nearest to the top.
    first: u8,
    /// Position nearest to the bottom.
    last: u8,
}

/// Lines that repeat across the pages of each site.
///
/// Stores pages as sets of hashed lines. Parts of the pages can be fitted separately, in any order, and
/// [`merge`](Self::merge)d: the result is the same, also if two parts have a page in common. Pages that share half of
/// their lines of running text or more (an article republished, or crawled twice) count as one. Of a large site a fixed
/// sample is kept, chosen by hash: at most 512 pages a site. Needs about five pages of a site to be of use.
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
/// Largest number of pages kept of a site: those with the smallest hashes, so that the sample does not depend on their
/// order.
const SAMPLE: usize = 512;
/// Smallest number of distinct pages with a line of the frame.
const PAGES: u32 = 3;
/// Smallest share of the site's pages with such a line.
const SHARE: f32 = 0.15;
/// Smallest number of words of running text that is never part of the frame, because articles are republished.
const PROTECTED: u32 = 40;
/// Divisor of the number of pages for running text whose position varies, because lines of a frame keep their position.
const VARIABLE: u32 = 2;
/// Distance of positions, of 255, above which a position varies.
const FAR: u8 = 90;
/// Smallest number of words of a line of running text by which copies are recognised.
const DISTINCTIVE: u32 = 12;

impl SiteTemplates {
    /// Adds the lines of one page of a site.
    pub fn fit(&mut self, site: &str, page: &Page<'_>) {
        let shapes: Vec<Shape> = page.blocks.iter().map(|b| Shape::new(b.span.of(&page.visible))).collect();
        let last = shapes.len().saturating_sub(1).max(1);
        let lines = shapes.iter().enumerate().filter(|(_, s)| !s.is_wordless()).map(|(i, s)| Line {
            hash: s.hash,
            place: (i * 255 / last) as u8,
            prose: s.words >= DISTINCTIVE && s.is_prose(),
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_unstable();
        lines.dedup_by_key(|line| line.hash);
        let id = lines.iter().fold(hash::START, |h, l| hash::add(h, l.hash));
        self.sites.entry(site.to_owned()).or_default().add(id, lines.into());
    }

    /// Adds the pages of another value. The order does not matter, and a page of both counts once.
    pub fn merge(&mut self, other: &Self) {
        for (name, from) in &other.sites {
            let site = self.sites.entry(name.clone()).or_default();
            for (id, lines) in &from.pages {
                site.add(*id, lines.clone());
            }
        }
    }

    /// Removes the lines that are on one page only. Call it after the last [`merge`](Self::merge), which needs them.
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

    /// Returns the number of sites.
    pub fn len(&self) -> usize {
        self.sites.len()
    }

    /// Returns true if there is no site.
    pub fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }

    /// Returns each site with the templates of that site alone.
    pub fn split(&self) -> impl Iterator<Item = (String, Self)> {
        let one =
            |(name, site): (&String, &Site)| (name.clone(), Self { sites: [(name.clone(), site.clone())].into() });
        self.sites.iter().map(one)
    }

    /// Returns true if a line belongs to the frame of a site.
    pub fn repeats(&self, site: &str, line: &str) -> bool {
        self.sites.get(site).is_some_and(|s| s.repeats(&Shape::new(line)))
    }

    /// Returns the number of distinct pages of a site, at most 512; copies of a page count once.
    pub fn pages(&self, site: &str) -> usize {
        self.sites.get(site).map_or(0, |s| s.frame().pages as usize)
    }

    /// Writes the value; equal values give equal bytes. Fails if the writer fails.
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

    /// Reads a value that [`save`](Self::save) wrote, to the end of the input. Fails if the reader fails or the content is
    /// damaged or of another kind.
    pub fn load(input: &mut dyn Read) -> Result<Self> {
        fn bytes<const N: usize>(input: &mut dyn Read) -> Result<[u8; N]> {
            let mut bytes = [0; N];
            input.read_exact(&mut bytes).map_err(damaged)?;
            Ok(bytes)
        }
        let input = &mut Summed { inner: input, sum: Hasher::new() };
        let number = |input: &mut dyn Read| bytes(input).map(u64::from_le_bytes);
        if &bytes::<8>(input)? != MAGIC {
            let message = "not a file of site templates, or one of another version; make it again from the pages";
            return Err(Error::new(ErrorKind::Store, message));
        }
        let mut out = Self::default();
        for _ in 0..number(input)? {
            let length = number(input)?;
            let mut name = String::new();
            // `take` limits the memory to the size of the input, also if the length is wrong.
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

/// Returns the error of a file that ends early or has bytes that are not UTF-8; I/O errors are kept.
fn damaged(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
            Error::new(ErrorKind::Store, DAMAGED).because(error)
        }
        _ => error.into(),
    }
}

/// Reader or writer that computes a checksum (CRC-32) of all bytes.
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
    /// Adds a page; drops the one with the largest hash if there are too many.
    fn add(&mut self, id: u64, lines: Box<[Line]>) {
        self.pages.insert(id, lines);
        if self.pages.len() > SAMPLE {
            self.pages.pop_last();
        }
        self.frame = OnceLock::new();
    }

    /// Returns the frame, computed at the first use.
    fn frame(&self) -> &Frame {
        self.frame.get_or_init(|| Frame::of(&self.pages))
    }

    /// Returns true if a line of this shape belongs to the frame.
    fn repeats(&self, shape: &Shape) -> bool {
        let prose = shape.is_prose();
        if prose && shape.words >= PROTECTED {
            return false;
        }
        let frame = self.frame();
        frame.lines.get(&shape.hash).is_some_and(|tally| {
            let varies = prose && shape.words >= DISTINCTIVE && tally.last - tally.first > FAR;
            let pages = if varies { tally.pages / VARIABLE } else { tally.pages };
            pages >= PAGES && pages as f32 >= SHARE * frame.pages as f32
        })
    }
}

impl Frame {
    /// Counts lines over the pages, copies as one. A page is a copy if half of its lines of running text are on one
    /// page before it; lines on more than half of the pages (a notice) are not compared.
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
            // Each line is compared with at most half of a sample of fixed size.
            let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
            let mut distinctive = 0;
            for line in lines.iter().filter(|l| l.prose && holders[&l.hash].len() <= usual) {
                distinctive += 1;
                for other in holders[&line.hash].iter().filter(|n| originals.contains(n)) {
                    *shared.entry(*other).or_insert(0) += 1;
                }
            }
            if distinctive > 0 && shared.values().any(|n| n * 2 >= distinctive) {
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

// The frame follows from the pages, and one of two equal sites may not have computed it yet.
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
    fn the_sites_of_a_value_merge_to_it() {
        let mut whole = fitted(&["Oslo", "Bodø", "Molde"]);
        whole.fit("other.example", &page::read("Oslo has a quay.\nWrite to us", FormatChoice::Text));
        let mut merged = SiteTemplates::default();
        let parts: Vec<_> = whole.split().collect();
        parts.iter().rev().for_each(|(_, part)| merged.merge(part));
        assert_eq!(parts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["example.org", "other.example"]);
        assert_eq!((merged.len(), parts[0].1.len()), (2, 1));
        assert_eq!(merged, whole);
    }

    #[test]
    fn a_repeated_page_counts_once() {
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
    fn saved_values_load() {
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
