//! Options for cleaning a page.

use std::sync::Arc;

use super::phrases::Phrases;
use super::site::SiteTemplates;

/// How strictly to remove.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Preset {
    /// Rather lose a paragraph than keep a teaser.
    Precision,
    /// Best overall.
    #[default]
    Balanced,
    /// Rather keep a teaser than lose a paragraph.
    Recall,
    /// Remove nothing.
    Keep,
}

/// What to keep.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CleanOptions {
    /// How strictly.
    pub preset: Preset,
    /// Keep captions of pictures.
    pub captions: bool,
    /// Keep readers' comments.
    pub comments: bool,
    /// Keep the title of an HTML page in the text as well.
    pub title: bool,
    /// Residue phrases to look for; `None` for the built-in table.
    pub phrases: Option<Arc<Phrases>>,
    /// What pages of known sites have in common.
    pub templates: Option<Arc<SiteTemplates>>,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self { preset: Preset::Balanced, captions: true, comments: false, title: false, phrases: None, templates: None }
    }
}
