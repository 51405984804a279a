//! Entities of a gazetteer and their offices.

use std::sync::Arc;

use super::options::CaseRule;
use crate::entities::Gender;

/// Index of an entity in its gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntityIndex(pub u32);

/// An office of a person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Office {
    /// Title: "Prime Minister of Norland".
    pub title: Arc<str>,
    /// Country or body, as a name or an id.
    pub country: Option<Arc<str>>,
    /// First day, ISO 8601, possibly only a year; `None` is open.
    pub valid_from: Option<Arc<str>>,
    /// Last day, ISO 8601, possibly only a year; `None` is open.
    pub valid_to: Option<Arc<str>>,
    /// Date at which an open office was last known to be held; ISO 8601, possibly only a year or month.
    pub as_of: Option<Arc<str>>,
}

impl Office {
    /// Returns an office without dates; set its other fields afterwards.
    pub fn new(title: impl Into<Arc<str>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Sets the first and the last day in office, ISO 8601, possibly only a year.
    #[must_use]
    pub fn between(self, from: impl Into<Arc<str>>, to: impl Into<Arc<str>>) -> Self {
        Self { valid_from: Some(from.into()), valid_to: Some(to.into()), ..self }
    }

    /// Returns whether the office was held on `date` (ISO 8601). Two dates are compared at the lower precision of the
    /// two: an office "2019" to "2021" is held on 2021-03-01. An open office counts as held until the end of the year
    /// after its `as_of`.
    ///
    /// ```
    /// use onrecord::Office;
    /// let office = Office::new("Harbour Minister of Norland").between("2019-05-01", "2021");
    /// assert!(office.held_on("2021-03-01") && office.held_on("2019"));
    /// assert!(!office.held_on("2019-04-30") && !office.held_on("2022-01-01"));
    /// ```
    pub fn held_on(&self, date: &str) -> bool {
        let not_after = |a: &str, b: &str| {
            let shared = a.len().min(b.len());
            a.as_bytes()[..shared] <= b.as_bytes()[..shared]
        };
        self.valid_from.as_deref().is_none_or(|from| not_after(from, date))
            && self.valid_to.as_deref().is_none_or(|to| not_after(date, to))
            && (self.valid_to.is_some() || !self.is_stale(date))
    }

    fn is_stale(&self, date: &str) -> bool {
        let year = |date: &str| date.get(..4).and_then(|y| y.parse::<i32>().ok());
        match (self.as_of.as_deref().and_then(year), year(date)) {
            (Some(known), Some(asked)) => asked > known + 1,
            _ => false,
        }
    }
}

/// A person, organisation, place or other thing with names.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Entity {
    /// Id, in any scheme: a QID, an `OpenSanctions` id, one of your own.
    pub id: Arc<str>,
    /// Canonical name; always an alias as well.
    pub label: Arc<str>,
    /// Type: PERSON, ORG, LOC, or one of your own.
    pub kind: Arc<str>,
    /// Other names.
    pub aliases: Vec<Arc<str>>,
    /// Names too ambiguous to match alone ("the Fund"): they match only in a text with another name of the entity.
    pub context_aliases: Vec<Arc<str>>,
    /// Offices held.
    pub roles: Vec<Office>,
    /// Gender; `None` if unknown.
    pub gender: Option<Gender>,
    /// Rule for capitals that overrides the gazetteer's.
    pub case: Option<CaseRule>,
    /// Country, as a name, a code or an id.
    pub country: Option<Arc<str>>,
    /// Hosts of the websites of an outlet or organisation: `example.org`.
    pub domains: Vec<Arc<str>>,
}

impl Entity {
    /// Returns an entity with an id and a canonical name; set its other fields afterwards.
    ///
    /// ```
    /// use onrecord::Entity;
    ///
    /// let mut fund = Entity::new("q1", "Eidsund Harbour Fund").with_kind("ORG").with_aliases(["EHF"]);
    /// fund.context_aliases = vec!["the Fund".into()];
    /// assert_eq!(fund.names().count(), 2);
    /// ```
    pub fn new(id: impl Into<Arc<str>>, label: impl Into<Arc<str>>) -> Self {
        Self { id: id.into(), label: label.into(), ..Self::default() }
    }

    /// Sets the type: PERSON, ORG, LOC, or one of your own.
    #[must_use]
    pub fn with_kind(self, kind: impl Into<Arc<str>>) -> Self {
        Self { kind: kind.into(), ..self }
    }

    /// Sets the other names.
    #[must_use]
    pub fn with_aliases<S: Into<Arc<str>>>(self, aliases: impl IntoIterator<Item = S>) -> Self {
        Self { aliases: aliases.into_iter().map(Into::into).collect(), ..self }
    }

    /// Returns the offices held on `date` (ISO 8601).
    pub fn offices_on<'a>(&'a self, date: &'a str) -> impl Iterator<Item = &'a Office> {
        self.roles.iter().filter(move |office| office.held_on(date))
    }

    /// Returns the label and the aliases, without those that need context.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        std::iter::once(&self.label).chain(&self.aliases)
    }
}

/// Returns whether a type of an entity is that of people, in any case: "PERSON", "politician".
pub(crate) fn is_person(kind: &str) -> bool {
    ["person", "per", "people", "politician"].iter().any(|name| kind.eq_ignore_ascii_case(name))
}
