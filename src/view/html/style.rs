//! Colours and inline styles.
//!
//! Untrusted notebooks remove `<style>`, `inherit`, `currentColor` and custom properties, and keep other inline
//! declarations. Translucent backgrounds without a text colour are readable on light and dark pages.

use crate::quotes::QuotationKind;

/// Seven hues that readers with any colour vision can distinguish (after Okabe and Ito), with enough contrast on white and
/// on black.
pub(crate) const HUES: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#c48a00", "#4a9fd4", "#8a6fd1"];

/// Grey of speakers without a hue.
const GREY: &str = "#808080";

/// Returns the hue of the speaker with a number (from 1); grey for number 0, the unknown speaker, and for numbers after the
/// last hue.
pub(crate) fn hue(number: usize) -> &'static str {
    number.checked_sub(1).and_then(|n| HUES.get(n)).unwrap_or(&GREY)
}

/// Level of confidence, which is shown as the opacity of a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Strength {
    Sure,
    Likely,
    Doubtful,
}

impl Strength {
    pub(crate) const ALL: [Self; 3] = [Self::Sure, Self::Likely, Self::Doubtful];

    /// Returns the level of a probability.
    pub(crate) fn of(confidence: f64) -> Self {
        match confidence {
            c if c >= 0.8 => Self::Sure,
            c if c >= 0.5 => Self::Likely,
            _ => Self::Doubtful,
        }
    }

    /// Returns the opacity of the background, as the last two digits of a colour.
    pub(crate) fn alpha(self) -> &'static str {
        match self {
            Self::Sure => "4d",
            Self::Likely => "26",
            Self::Doubtful => "0d",
        }
    }

    /// Returns the range of confidence, for a legend.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Sure => "80% or more",
            Self::Likely => "50% to 79%",
            Self::Doubtful => "less than 50% (?)",
        }
    }
}

/// Returns the line style of a kind of quotation, by which kinds can be distinguished without colours.
pub(crate) fn underline(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "2px solid",
        QuotationKind::Mixed => "2px dashed",
        QuotationKind::Indirect => "2px dotted",
        QuotationKind::NotSpeech => "3px double",
    }
}

pub(crate) const FRAME: &str = "max-width:46em;line-height:1.6;padding:0 0 0 1em;overflow-wrap:break-word";
pub(crate) const TITLE: &str = "font-size:150%;line-height:1.25;margin:0 0 .2em";
pub(crate) const META: &str = "margin:0 0 .6em;opacity:0.9;font-size:90%";
pub(crate) const LEGEND: &str = "list-style:none;margin:0 0 .4em;padding:.4em 0;border-top:1px solid #8886;border-bottom:1px solid #8886;font-size:90%";
pub(crate) const LEGEND_ITEM: &str = "display:inline-block;margin:0 1.2em 0 0";
pub(crate) const KEY: &str = "margin:0 0 .6em;font-size:80%;opacity:0.8";
pub(crate) const PARAGRAPH: &str = "margin:0 0 .8em";
pub(crate) const HEADING: &str = "font-size:110%;line-height:1.35;margin:1em 0 .4em";
pub(crate) const BLOCKQUOTE: &str = "margin:0 0 .8em;padding:0 0 0 1em;border-left:3px solid #8886";
pub(crate) const SMALL: &str = "margin:0 0 .8em;font-size:90%;opacity:0.85";
pub(crate) const CODE: &str = "margin:0 0 .8em;white-space:pre-wrap;font-size:90%";
pub(crate) const REMOVED: &str = "margin:.4em 0 1em;font-size:85%;opacity:0.85";
pub(crate) const REMOVED_ITEM: &str = "margin:.3em 0;padding:0 0 0 .8em;border-left:1px dashed #8888";
/// Mark in the left margin of a paragraph before which a block was removed.
pub(crate) const MARGIN: &str = "display:inline-block;width:1em;margin:0 0 0 -1em;opacity:0.6";
/// Mark within a line.
pub(crate) const INLINE: &str = "opacity:0.6";
pub(crate) const FOLD: &str = "margin:.6em 0 0;font-size:90%";
pub(crate) const REST: &str = "margin:0 0 .8em";
/// Box around a table that is wider than a phone: the table scrolls, and the page does not.
pub(crate) const SCROLL: &str = "overflow-x:auto";
/// Table and cell of an article.
pub(crate) const ROWS: &str = "border-collapse:collapse;margin:0 0 .8em;font-size:90%";
pub(crate) const ROW_CELL: &str =
    "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #8884;white-space:pre-wrap";
pub(crate) const TABLE: &str = "border-collapse:collapse;width:100%;margin:.4em 0";
pub(crate) const CELL: &str =
    "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #8884";
