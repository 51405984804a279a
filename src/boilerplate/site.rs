//! What the pages of a site have in common: lines that stand on many of them are its frame, not its articles.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use super::Reason;
use super::scan::Scan;
use super::shape::Shape;
use crate::error::{Error, ErrorKind, Result};
use crate::page::Page;

/// What is known of one line of a site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Line {
    /// Distinct pages that it stood on.
    pages: u32,
    /// How often before and after the middle of the page's running text.
    before: u32,
    after: u32,
}

/// One page of a site as a set: a hash of its prose, so that the same article twice counts once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Site {
    lines: BTreeMap<u64, Line>,
    /// Fingerprints of the pages counted.
    pages: std::collections::BTreeSet<u64>,
}

/// Lines that repeat across the pages of each site.
///
/// A value made of sums: fit on any part of the pages, in any order, [`merge`](Self::merge) the parts, and the result
/// is the same, as long as no page is fitted in two parts (within one part a page that comes back, or is republished
/// with the same prose, counts once). Works from about five pages of a site.
///
/// ```
/// use onrecord::boilerplate::SiteTemplates;
/// use onrecord::page::{self, FormatChoice};
///
/// let mut templates = SiteTemplates::default();
/// for port in ["Oslo", "Bergen", "Narvik", "Molde", "Bodø"] {
///     let text = format!("The port of {port} was closed on Monday, its master said.\nAll the news of our harbours");
///     templates.fit("example.org", &page::read(&text, FormatChoice::Text));
/// }
/// assert!(templates.repeats("example.org", "All the news of our harbours"));
/// assert!(!templates.repeats("example.org", "The port of Oslo was closed on Monday, its master said."));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SiteTemplates {
    sites: BTreeMap<String, Site>,
}

const MAGIC: &[u8; 8] = b"ORSITES1";
/// Fewest distinct pages that a line must stand on, and the share of the site's pages.
const PAGES: u32 = 3;
const SHARE: f32 = 0.15;
/// Running text of so many words is protected: articles are republished, frames are not novels.
const PROTECTED: u32 = 40;
/// Words from which on a block helps to tell pages apart.
const TELLING: u32 = 12;

impl SiteTemplates {
    /// Counts the lines of one page of a site; a page whose prose was counted before changes nothing.
    pub fn fit(&mut self, site: &str, page: &Page<'_>) {
        let shapes: Vec<Shape> = page.blocks.iter().map(|b| Shape::new(b.span.of(&page.visible))).collect();
        // The longest prose names the page: teasers and dates around a republished article do not.
        let longest = shapes.iter().filter(|s| s.words >= TELLING && s.is_prose()).max_by_key(|s| (s.words, s.hash));
        let named = longest.map_or_else(|| shapes.iter().fold(0, |h, s| h ^ s.hash), |s| s.hash);
        let site = self.sites.entry(site.to_owned()).or_default();
        if !site.pages.insert(named) {
            return;
        }
        let mut seen = rustc_hash::FxHashSet::default();
        let middle = shapes.len() / 2;
        for (i, shape) in shapes.iter().enumerate() {
            if shape.is_wordless() || !seen.insert(shape.hash) {
                continue;
            }
            let line = site.lines.entry(shape.hash).or_default();
            line.pages += 1;
            line.before += u32::from(i < middle);
            line.after += u32::from(i >= middle);
        }
    }

    /// Adds what another value counted.
    pub fn merge(&mut self, other: &Self) {
        for (name, from) in &other.sites {
            let site = self.sites.entry(name.clone()).or_default();
            site.pages.extend(&from.pages);
            for (hash, line) in &from.lines {
                let sum = site.lines.entry(*hash).or_default();
                sum.pages += line.pages;
                sum.before += line.before;
                sum.after += line.after;
            }
        }
    }

    /// Forgets lines that stood on one page only. For the end: a value that is still to be merged needs them.
    pub fn prune(&mut self) {
        for site in self.sites.values_mut() {
            site.lines.retain(|_, line| line.pages > 1);
        }
    }

    /// Whether a line belongs to the frame of a site.
    pub fn repeats(&self, site: &str, line: &str) -> bool {
        self.sites.get(site).is_some_and(|s| s.repeats(&Shape::new(line)))
    }

    /// Number of distinct pages counted for a site.
    pub fn pages(&self, site: &str) -> usize {
        self.sites.get(site).map_or(0, |s| s.pages.len())
    }

    /// Writes the value; equal values give equal bytes. Fails when the writer does.
    pub fn save(&self, out: &mut dyn Write) -> Result<()> {
        let count = |n: usize| (n as u64).to_le_bytes();
        out.write_all(MAGIC)?;
        out.write_all(&count(self.sites.len()))?;
        for (name, site) in &self.sites {
            out.write_all(&count(name.len()))?;
            out.write_all(name.as_bytes())?;
            out.write_all(&count(site.pages.len()))?;
            for page in &site.pages {
                out.write_all(&page.to_le_bytes())?;
            }
            out.write_all(&count(site.lines.len()))?;
            for (hash, line) in &site.lines {
                out.write_all(&hash.to_le_bytes())?;
                for n in [line.pages, line.before, line.after] {
                    out.write_all(&n.to_le_bytes())?;
                }
            }
        }
        Ok(())
    }

    /// Reads what [`save`](Self::save) wrote. Fails when the reader does, or on other or damaged content.
    pub fn load(input: &mut dyn Read) -> Result<Self> {
        fn number<const N: usize>(input: &mut dyn Read) -> Result<[u8; N]> {
            let mut bytes = [0; N];
            input.read_exact(&mut bytes)?;
            Ok(bytes)
        }
        let count = |input: &mut dyn Read| number(input).map(u64::from_le_bytes);
        let small = |input: &mut dyn Read| number(input).map(u32::from_le_bytes);
        if &number::<8>(input)? != MAGIC {
            return Err(Error::new(ErrorKind::Store, "not a file of site templates, or of another version"));
        }
        let mut out = Self::default();
        for _ in 0..count(input)? {
            let length = count(input)?;
            let mut name = String::new();
            // `take` bounds the memory by what is there, whatever the length says.
            input.take(length).read_to_string(&mut name).map_err(Error::from)?;
            let mut site = Site::default();
            for _ in 0..count(input)? {
                site.pages.insert(count(input)?);
            }
            for _ in 0..count(input)? {
                let hash = count(input)?;
                let line = Line { pages: small(input)?, before: small(input)?, after: small(input)? };
                site.lines.insert(hash, line);
            }
            out.sites.insert(name, site);
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

impl Site {
    fn repeats(&self, shape: &Shape) -> bool {
        let long = shape.words >= PROTECTED && shape.is_prose();
        !long
            && self
                .lines
                .get(&shape.hash)
                .is_some_and(|line| line.pages >= PAGES && line.pages as f32 >= SHARE * self.pages.len() as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{self, FormatChoice};

    fn fitted(names: &[&str]) -> SiteTemplates {
        let mut templates = SiteTemplates::default();
        for name in names {
            let text = format!(
                "Harbour Post\n{name} closed its quay on Monday after a week of storms and strikes, the port said.\nWrite to us"
            );
            templates.fit("example.org", &page::read(&text, FormatChoice::Text));
        }
        templates
    }

    #[test]
    fn parts_merge_in_any_order() {
        let (a, b) = (fitted(&["Oslo", "Bodø"]), fitted(&["Molde", "Narvik"]));
        let whole = fitted(&["Oslo", "Bodø", "Molde", "Narvik"]);
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.merge(&b);
        ba.merge(&a);
        assert_eq!(ab, whole);
        assert_eq!(ba, whole);
    }

    #[test]
    fn a_page_that_comes_back_counts_once() {
        let templates = fitted(&["Oslo", "Oslo", "Oslo"]);
        assert_eq!(templates.pages("example.org"), 1);
        assert!(!templates.repeats("example.org", "Write to us"));
        assert!(fitted(&["Oslo", "Bodø", "Molde"]).repeats("example.org", "WRITE TO US"));
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let templates = fitted(&["Oslo", "Bodø"]);
        let mut bytes = Vec::new();
        templates.save(&mut bytes).unwrap();
        assert_eq!(SiteTemplates::load(&mut bytes.as_slice()).unwrap(), templates);
        for cut in 0..bytes.len() {
            assert!(SiteTemplates::load(&mut &bytes[..cut]).is_err(), "cut at {cut}");
        }
    }
}
