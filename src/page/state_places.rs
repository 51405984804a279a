//! Places of strings in the state of a page's scripts: the objects around them, and which of these has the title of the page.

use super::class_names::words::words;
use super::markup::Words;
use super::metadata::clean::clean_json;
use crate::text::letters;

/// Kinds of names of members whose prose is no article.
const ASIDE: Words = Words::COOKIE
    .union(Words::RELATED)
    .union(Words::TEASER)
    .union(Words::NEWSLETTER)
    .union(Words::COMMENT)
    .union(Words::POPULAR)
    .union(Words::PROMO)
    .union(Words::LOGIN)
    .union(Words::LEGAL);

/// Number of the innermost objects and arrays around a string that are noted, of objects with the title, and of words of a page
/// that may be its title.
const INNERMOST: usize = 24;
const OWNERS: usize = 64;
const TITLES: usize = 24;

/// Lengths of a title, in letters, and smallest one with which it may be a part of a longer one; longest string that is read.
const TITLE: usize = 8;
const PART: usize = 12;
const LONGEST: usize = 600;

/// Longest name of a member whose words are read, in bytes.
const NAME: usize = 64;

/// An open object or array.
#[derive(Clone, Copy, Debug)]
struct Open {
    number: u32,
    aside: bool,
    /// True for the value of a member named as the title: `"title": {"rendered": "Quay shut"}`.
    titled: bool,
}

/// The objects and arrays around a string, the innermost last.
#[derive(Clone, Debug, Default)]
pub(super) struct Above {
    numbers: Vec<u32>,
    /// True if the name of a member around it is that of a list of teasers, a notice or comments.
    pub(super) aside: bool,
}

impl Above {
    /// Returns true if an object is around the string.
    pub(super) fn is_in(&self, object: u32) -> bool {
        self.numbers.contains(&object)
    }

    /// Returns the number of objects and arrays that are around this string and another one.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.numbers.iter().zip(&other.numbers).take_while(|(a, b)| a == b).count()
    }

    /// Returns the number of objects and arrays around the string.
    pub(super) fn depth(&self) -> usize {
        self.numbers.len()
    }
}

/// Objects with the title of the page, and the values that are open now.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Titles in the declarations and headings of the page, in letters only.
    titles: Vec<String>,
    count: u32,
    open: Vec<Open>,
    /// Objects with a member that is the title.
    pub(super) owners: Vec<u32>,
}

fn names_title(name: &str) -> bool {
    name.len() <= NAME && {
        let small = name.to_ascii_lowercase();
        small.contains("title") || small.contains("headline") || small == "heading" || small == "name"
    }
}

impl Places {
    /// Adds words of the page that may be its title.
    pub(super) fn add_title(&mut self, text: &str) {
        let title = letters(text);
        if title.len() >= TITLE && self.titles.len() < TITLES && !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }

    /// Notes the start of an object or an array, the value of a member or of an array.
    pub(super) fn begin(&mut self, member: Option<&str>) {
        self.count += 1;
        let above = self.open.last();
        let named = member.is_some_and(|name| name.len() <= NAME && words(name).kinds.any(ASIDE));
        let aside = above.is_some_and(|above| above.aside) || named;
        self.open.push(Open { number: self.count, aside, titled: member.is_some_and(names_title) });
    }

    /// Notes the end of the innermost object or array.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Returns the number of open values, to which [`Self::close_to`] goes back.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends the values that a broken text left open.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Opens the values around a string again, whose own JSON is read later.
    pub(super) fn reopen(&mut self, above: &Above) {
        let open = |&number: &u32| Open { number, aside: above.aside, titled: false };
        self.open = above.numbers.iter().map(open).collect();
    }

    /// Returns the values around a string.
    pub(super) fn above(&self) -> Above {
        let inner = &self.open[self.open.len().saturating_sub(INNERMOST)..];
        Above { numbers: inner.iter().map(|o| o.number).collect(), aside: self.open.last().is_some_and(|o| o.aside) }
    }

    /// Notes a string: the object that has the title of the page as a member owns what is in it.
    pub(super) fn string(&mut self, member: Option<&str>, raw: &str) {
        let inside = self.open.iter().rev().take(2).any(|o| o.titled);
        if self.owners.len() >= OWNERS || raw.len() > LONGEST || !(inside || member.is_some_and(names_title)) {
            return;
        }
        let title = letters(&clean_json(raw));
        let same = |known: &String| *known == title || title.len() >= PART && known.contains(title.as_str());
        if title.len() >= TITLE
            && self.titles.iter().any(same)
            && let Some(owner) = self.open.iter().rev().find(|o| !o.titled)
        {
            self.owners.push(owner.number);
        }
    }
}
