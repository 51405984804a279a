//! Options for cleaning a page.

use std::sync::Arc;

use super::phrases::Phrases;
use super::site::SiteTemplates;

/// Balance between lost article text and boilerplate that is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Preset {
    /// Prefers to lose a paragraph over keeping a teaser.
    Precision,
    /// Best F1.
    #[default]
    Balanced,
    /// Prefers to keep a teaser over losing a paragraph.
    Recall,
    /// Removes nothing.
    Keep,
}

/// Options of boilerplate removal.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[non_exhaustive]
pub struct CleanOptions {
    /// Balance between lost article text and boilerplate that is kept.
    pub preset: Preset,
    /// Keeps captions of pictures.
    pub captions: bool,
    /// Keeps readers' comments.
    pub comments: bool,
    /// Keeps the title of an HTML page in the text as well.
    pub title: bool,
    /// Keeps the standfirst of an HTML page in the text; without it, the standfirst is in the metadata only.
    pub standfirst: bool,
    /// Residue phrases to look for; `None` for the built-in table.
    pub phrases: Option<Arc<Phrases>>,
    /// Lines that repeat across the pages of known sites; `None` to use none.
    pub templates: Option<Arc<SiteTemplates>>,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self {
            preset: Preset::Balanced,
            captions: true,
            comments: false,
            title: false,
            standfirst: true,
            phrases: None,
            templates: None,
        }
    }
}
