//! Languages with a grammar: a file for each with its word lists and its properties.

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
