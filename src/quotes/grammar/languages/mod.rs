//! Languages with a grammar, a file for each with its word lists and its properties; and the support of every language.

#![allow(clippy::needless_update, reason = "some languages have every property")]

mod dutch;
mod french;
mod german;
mod italian;
mod list;
mod portuguese;
mod profile;
mod spanish;

pub(super) use list::{List, NAMES};
pub(super) use profile::{Opening, Profile, Trait};

macro_rules! languages {
    ($($language:ident = $file:ident;)+) => {
        /// Language with a grammar.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Language {
            $($language,)+
        }

        impl Language {
            /// All languages with a grammar.
            pub(super) const ALL: &'static [Self] = &[$(Self::$language),+];

            /// Returns the properties of the language.
            #[inline]
            pub(super) fn profile(self) -> &'static Profile {
                match self {
                    $(Self::$language => &$file::PROFILE,)+
                }
            }
        }
    };
}

languages! {
    Dutch = dutch;
    French = french;
    German = german;
    Italian = italian;
    Portuguese = portuguese;
    Spanish = spanish;
}

impl Language {
    /// Returns the language of a primary subtag; `None` without a grammar.
    pub(crate) fn of(subtag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.subtag() == subtag)
    }

    /// Returns whether the grammar of the language has a trait.
    #[inline]
    pub(super) fn has(self, wanted: Trait) -> bool {
        self.profile().traits.contains(wanted)
    }

    /// Returns the primary subtag.
    pub(crate) fn subtag(self) -> &'static str {
        self.profile().subtag
    }
}

/// Level of support for quotations in a language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Support {
    /// Trained models: English.
    Full,
    /// Word lists and a grammar.
    Rules,
    /// Words in marks; a speaker only where a known or full name is beside them with a sign or verb of speech.
    Marks,
    /// No quotations: the text has no words.
    None,
}

impl Support {
    /// Returns the support for a language by its primary subtag. A text whose language is unknown is read as English.
    ///
    /// ```
    /// use onrecord::Support;
    ///
    /// assert_eq!(Support::of(Some("de")), Support::Rules);
    /// assert_eq!(Support::of(Some("zh")), Support::Marks);
    /// ```
    #[must_use]
    pub fn of(language: Option<&str>) -> Self {
        match language {
            None | Some("en") => Self::Full,
            Some(subtag) if Language::of(subtag).is_some() => Self::Rules,
            Some(_) => Self::Marks,
        }
    }

    /// Returns the name in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Rules => "rules",
            Self::Marks => "marks",
            Self::None => "none",
        }
    }
}
