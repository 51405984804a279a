//! Closed sets of the record: the field of a span, and the parts that a correction sets.

use serde::{Deserialize, Serialize};

/// Field of a document to which the offsets of a quotation or mention refer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// The text of the article.
    #[default]
    Text,
    /// The title.
    Title,
}

impl TextField {
    /// Every field, in the order of the enum.
    pub const ALL: [Self; 2] = [Self::Text, Self::Title];

    /// Returns the field of a name in the record.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
        }
    }
}

/// Part of a quotation or mention that a correction set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CorrectedPart {
    /// Kind of a quotation.
    Kind,
    /// Speaker of a quotation.
    Speaker,
    /// Entity of a mention.
    Entity,
}

impl CorrectedPart {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Speaker => "speaker",
            Self::Entity => "entity",
        }
    }
}

impl AsRef<str> for CorrectedPart {
    fn as_ref(&self) -> &str {
        self.name()
    }
}
