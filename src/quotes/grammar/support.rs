//! Level of support for quotations in every language.

use serde::{Deserialize, Serialize};

use super::languages::Language;
use crate::entities::is_english;
use crate::text::Analysis;

/// Level of support for quotations in a language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
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
    /// Returns the support for a language by its primary subtag. Texts whose language is unknown
    /// are read as English if their words are English, else by their marks; this function returns [`Support::Marks`].
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
            Some("en") => Self::Full,
            Some(subtag) if Language::of(subtag).is_some() => Self::Rules,
            _ => Self::Marks,
        }
    }

    /// Returns the support for a text, whose words decide if its language is unknown.
    pub(crate) fn of_text(language: Option<&str>, analysis: &Analysis<'_>) -> Self {
        if language.is_none() && is_english(analysis) { Self::Full } else { Self::of(language) }
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
