//! Blocks of a page: their role, their origin and the format of their source.

use serde::{Deserialize, Serialize};

/// Part of the source from which a block was read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// Visible markup.
    Markup,
    /// A plain text.
    #[default]
    Text,
    /// `articleBody` of JSON-LD.
    JsonLd,
    /// Data for the scripts of the page (Next.js and the like).
    State,
}

impl Origin {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markup => "markup",
            Self::Text => "text",
            Self::JsonLd => "json_ld",
            Self::State => "state",
        }
    }
}

/// Format in which a source was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Markup.
    Html,
    /// Text, with or without residue of markup.
    Text,
}

impl Format {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
        }
    }
}

/// Function of a block on its page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are their own documentation")]
#[non_exhaustive]
pub enum Role {
    Title,
    Standfirst,
    Byline,
    Dateline,
    Heading,
    #[default]
    Paragraph,
    ListItem,
    Blockquote,
    Caption,
    Table,
    Code,
    Embed,
    Biography,
    Comment,
    Navigation,
    Other,
}

impl Role {
    /// Returns the name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Blockquote => "blockquote",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::Code => "code",
            Self::Embed => "embed",
            Self::Biography => "biography",
            Self::Comment => "comment",
            Self::Navigation => "navigation",
            Self::Other => "other",
        }
    }
}
