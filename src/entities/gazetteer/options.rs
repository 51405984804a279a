//! Rules of matching of a gazetteer, and options of a search.

use crate::error::{Error, ErrorKind};

/// Rule for capitals: the variants of an alias that match.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum CaseRule {
    /// As written, in Title Case and in CAPITALS; in lower case only if the alias is written so. An alias in capitals
    /// ("WHO") matches capitals alone.
    #[default]
    Smart,
    /// Any capitals.
    Ignore,
    /// As written.
    Exact,
}

impl CaseRule {
    /// Returns the name in gazetteers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Smart => "smart",
            Self::Ignore => "ignore",
            Self::Exact => "exact",
        }
    }
}

impl std::str::FromStr for CaseRule {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Smart, Self::Ignore, Self::Exact].into_iter().find(|r| r.name() == name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("no case rule \"{name}\"; use \"smart\", \"ignore\" or \"exact\""))
        })
    }
}

/// Rule for diacritics: the variants of an alias that match.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum MarkRule {
    /// A text may drop marks that the alias has ("Ruhani" for "Rūḥānī"), not add any.
    #[default]
    Drop,
    /// A text may drop marks and add them.
    Both,
    /// As written.
    Exact,
}

impl MarkRule {
    /// Returns the name in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Both => "both",
            Self::Exact => "exact",
        }
    }
}

impl std::str::FromStr for MarkRule {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Drop, Self::Both, Self::Exact].into_iter().find(|r| r.name() == name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("no rule of marks \"{name}\"; use \"drop\", \"both\" or \"exact\""))
        })
    }
}

/// Matching rules of a gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct GazetteerOptions {
    /// Rule for capitals of entities without one of their own.
    pub case: CaseRule,
    /// Rule for diacritics.
    pub marks: MarkRule,
}

impl GazetteerOptions {
    /// Sets the rule for capitals of entities without a rule of their own.
    #[must_use]
    pub fn case(self, case: CaseRule) -> Self {
        Self { case, ..self }
    }

    /// Sets the rule for diacritics.
    #[must_use]
    pub fn marks(self, marks: MarkRule) -> Self {
        Self { marks, ..self }
    }
}

/// Options of [`Gazetteer::find_with`](super::Gazetteer::find_with).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct FindOptions {
    /// True if matches inside others are returned as well.
    pub overlapping: bool,
    /// True if matches inside addresses, e-mail addresses, hashtags and handles are returned.
    pub inside_links: bool,
    /// True if aliases that need context match without it.
    pub any_context: bool,
}

impl FindOptions {
    /// Sets whether matches inside others are returned as well.
    #[must_use]
    pub fn overlapping(self, overlapping: bool) -> Self {
        Self { overlapping, ..self }
    }

    /// Sets whether matches inside addresses, e-mail addresses, hashtags and handles are returned.
    #[must_use]
    pub fn inside_links(self, inside_links: bool) -> Self {
        Self { inside_links, ..self }
    }

    /// Sets whether aliases that need context match without it.
    #[must_use]
    pub fn any_context(self, any_context: bool) -> Self {
        Self { any_context, ..self }
    }
}
