//! Level of support for quotations in every language.

use super::languages::Language;

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
