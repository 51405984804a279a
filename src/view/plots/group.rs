//! Groups of pages and quotations for the columns and colours of plots.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::corpus::Entry;
use crate::record::{DocumentRecord, QuotationRecord};
use crate::view::days::parse_day;
use crate::view::html::escape::one_line;
use crate::view::languages::language_name;
use crate::view::statement::{NO_OUTLET, outlet};
use crate::view::words::kind_words;

/// Property by which the columns or colours of a plot are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Outlet of the page.
    Outlet,
    /// Language of the page.
    Language,
    /// Year of the page.
    Year,
    /// Kind of the quotation.
    Kind,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 4] = [Self::Outlet, Self::Language, Self::Year, Self::Kind];

    /// Returns the name, which is also the name of the column in the data of plots.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Language => "language",
            Self::Year => "year",
            Self::Kind => "kind",
        }
    }

    /// Returns the group with a name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.name() == name)
    }

    /// Returns the name under which all values after the most frequent ones are merged.
    pub(super) fn others(self) -> &'static str {
        match self {
            Self::Outlet => "other outlets",
            Self::Language => "other languages",
            Self::Year => "other years",
            Self::Kind => "other kinds",
        }
    }

    /// Returns the name of the value of pages and quotations that do not have the property. It is never merged with others,
    /// and it has no rank.
    pub fn unknown(self) -> &'static str {
        match self {
            Self::Outlet => NO_OUTLET,
            Self::Language => "language unknown",
            Self::Year => "no date",
            Self::Kind => "no quotation",
        }
    }

    /// Returns the value of a page, or of a quotation in it.
    pub(super) fn of<'r>(self, record: &'r DocumentRecord, quote: Option<&'r QuotationRecord>) -> &'r str {
        match self {
            Self::Outlet => outlet(record),
            Self::Language => {
                record.language.as_deref().map_or(self.unknown(), |tag| language_name(tag).unwrap_or(tag))
            }
            Self::Year => {
                let dated = record.published.as_deref().filter(|date| parse_day(date).is_some());
                dated.and_then(|date| date.get(..4)).unwrap_or(self.unknown())
            }
            Self::Kind => quote.map_or(self.unknown(), |q| kind_words(q.kind)),
        }
    }
}

/// Returns the known values of a group by number of quotations in the corpus, then by name. All plots of a corpus assign
/// colours in this order, so that a value has the same colour in each.
pub(super) fn ranked_groups(entries: &[Entry], by: Group) -> Vec<&str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for entry in entries {
        for (_, quote) in entry.quotes().filter(|(_, q)| q.is_statement()) {
            *counts.entry(by.of(&entry.record, Some(quote))).or_default() += 1;
        }
    }
    let mut ranked: Vec<(&str, usize)> = counts.into_iter().filter(|(name, _)| *name != by.unknown()).collect();
    ranked.sort_by_key(|&(name, n)| (Reverse(n), name));
    ranked.into_iter().map(|(name, _)| name).collect()
}

/// Returns the known values of a group by number of quotations in the corpus, on one line each, as plots show them.
pub fn group_names(entries: &[Entry], by: Group) -> Vec<String> {
    ranked_groups(entries, by).into_iter().map(one_line).collect()
}
