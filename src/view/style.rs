//! Colours and inline styles.
//!
//! Notebooks keep inline styles and drop `<style>` when they are opened untrusted, and they know no `inherit`,
//! `currentColor` or custom properties there: so styles are inline, made of plain declarations, with translucent
//! backgrounds and no colour of text, which light and dark themes carry alike.

/// Seven hues that the colour-blind tell apart (after Okabe and Ito), dark enough for a white page and light enough
/// for a black one.
pub(super) const HUES: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#c48a00", "#4a9fd4", "#8a6fd1"];

/// Of speakers that nobody could name.
const UNKNOWN: &str = "#808080";

/// Hue of the speaker with number `number` (from 1; 0 is unknown). They repeat after seven; the number never does.
pub(crate) fn hue(number: usize) -> &'static str {
    match number.checked_sub(1) {
        Some(n) => HUES[n % HUES.len()],
        None => UNKNOWN,
    }
}

/// How a quotation of `kind` is underlined, so that kind does not hang on colour; the colour follows.
pub(crate) fn underline(kind: &str) -> &'static str {
    match kind {
        "direct" => "2px solid",
        "mixed" => "2px dashed",
        "indirect" => "2px dotted",
        _ => "3px double",
    }
}

pub(crate) const FRAME: &str = "max-width:46em;line-height:1.6;overflow-wrap:break-word";
pub(crate) const TITLE: &str = "font-size:150%;line-height:1.25;margin:0 0 .2em";
pub(crate) const META: &str = "margin:0 0 .6em;opacity:0.8;font-size:90%";
pub(crate) const LEGEND: &str = "list-style:none;margin:0 0 .4em;padding:.4em 0;border-top:1px solid #8886;border-bottom:1px solid #8886;font-size:90%";
pub(crate) const LEGEND_ITEM: &str = "display:inline-block;margin:0 1.2em 0 0";
pub(crate) const KEY: &str = "margin:0 0 1em;font-size:80%;opacity:0.8";
pub(crate) const PARAGRAPH: &str = "margin:0 0 .8em";
pub(crate) const HEADING: &str = "font-size:110%;margin:1em 0 .4em";
pub(crate) const BLOCKQUOTE: &str = "margin:0 0 .8em;padding:0 0 0 1em;border-left:3px solid #8886";
pub(crate) const SMALL: &str = "margin:0 0 .8em;font-size:90%;opacity:0.85";
pub(crate) const REMOVED: &str = "margin:0 0 .8em;padding:.1em .6em;border:1px dashed #8888;font-size:85%";
pub(crate) const REMOVED_ITEM: &str = "margin:.3em 0;opacity:0.85";
pub(crate) const FOLD: &str = "margin:.6em 0 0;font-size:90%";
pub(crate) const TABLE: &str = "border-collapse:collapse;width:100%;margin:.4em 0";
pub(crate) const CELL: &str =
    "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #8884";
