//! Legend of an article: its speakers, and a key to the styles of marks.

use super::marks::{REPEATS, write_badge};
use super::speakers::{SpeakerEntry, Speakers};
use crate::quotes::QuotationKind;
use crate::record::QuotationRecord;
use crate::view::html::Html;
use crate::view::html::style::{self, Strength};
use crate::view::words::{counted, kind_words};

/// Maximum number of speakers in the collapsed part of the legend; the number of further ones is shown.
const OTHERS: usize = 60;

/// Appends the speakers: people and bodies with a hue of their own, then the others in a collapsed list.
pub(crate) fn write_legend(html: &mut Html, speakers: &Speakers<'_>) {
    let unknown = Some(&speakers.unknown).filter(|e| e.kinds.iter().any(|&n| n > 0));
    if speakers.entries.is_empty() && unknown.is_none() {
        return;
    }
    let numbered: Vec<_> = (1..).zip(&speakers.entries).collect();
    let (shown, others) = numbered.split_at(speakers.shown());
    html.open("ul").style(style::LEGEND);
    for &(number, entry) in shown {
        write_entry(html, number, entry);
    }
    let others: Vec<_> = others.iter().copied().chain(unknown.map(|e| (0, e))).collect();
    match others.as_slice() {
        [] => {}
        // A collapsed list with one speaker takes more space than the speaker.
        &[(number, entry)] => write_entry(html, number, entry),
        _ => {
            html.open("li");
            html.markup("<details><summary>");
            html.text(&counted(others.len(), "other"));
            html.close("summary");
            html.open("ul").style("list-style:none;margin:0;padding:0");
            for &(number, entry) in others.iter().take(OTHERS) {
                write_entry(html, number, entry);
            }
            if others.len() > OTHERS {
                html.leaf("li", style::LEGEND_ITEM, &format!("and {} more", others.len() - OTHERS));
            }
            html.markup("</ul></details></li>");
        }
    }
    html.close("ul");
}

fn write_entry(html: &mut Html, number: usize, entry: &SpeakerEntry<'_>) {
    html.open("li").style(style::LEGEND_ITEM);
    write_badge(html, number, "");
    html.text(" ");
    html.open(if entry.is_named { "b" } else { "span" }).auto();
    html.text(entry.name);
    html.close(if entry.is_named { "b" } else { "span" });
    html.text(&format!(" · {}", entry.summary()));
    if let Some(id) = entry.entity_id {
        html.text(" · ");
        html.leaf("small", "", id);
    }
    html.close("li");
}

/// Appends the key to underlines, backgrounds, small numbers and signs. `cut` is true if the article has marks at removed
/// blocks.
pub(crate) fn write_key(html: &mut Html, quotes: &[QuotationRecord], cut: bool) {
    let quotations = !quotes.is_empty();
    if !quotations && !cut {
        return;
    }
    html.open("p").style(style::KEY);
    if quotations {
        html.text("Underline: ");
        for kind in QuotationKind::ALL {
            html.leaf("span", &format!("border-bottom:{}", style::underline(kind)), kind_words(kind));
            html.text(if kind == QuotationKind::NotSpeech { " in quotation marks. " } else { ", " });
        }
        html.text("Background, by confidence: ");
        for (i, strength) in Strength::ALL.into_iter().enumerate() {
            html.text(if i > 0 { ", " } else { "" });
            html.leaf("span", &format!("background:{}{}", style::hue(1), strength.alpha()), strength.words());
        }
        html.text(". The small number after a pronoun, a surname or an office is the number of the speaker. ");
        if quotes.iter().any(|q| q.repeats.is_some()) {
            html.text(&format!("{REPEATS} marks a pull quote or heading that repeats a quotation. "));
        }
    }
    if cut {
        html.text("⋮ marks a place from which something was removed; the removed text is listed below the article.");
    }
    html.close("p");
}
