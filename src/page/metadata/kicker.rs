//! Label inside the top heading, above the words of the title: it is no part of the title.
//!
//! `<h1><span class=kicker>Harbour</span> Quay of Osel is shut until the spring</h1>`

use super::fields::Title;
use crate::page::{Element, Page, PageBlock};
use crate::span::Span;
use crate::text::letters;

/// Parts of the class names of such labels.
const NAMES: [&str; 20] = [
    "kicker",
    "topline",
    "top-line",
    "overline",
    "over-line",
    "eyebrow",
    "surtitle",
    "sur-title",
    "overtitle",
    "pretitle",
    "pre-title",
    "supertitle",
    "roofline",
    "dachzeile",
    "spitzmarke",
    "rubrik",
    "antetitulo",
    "cintillo",
    "volanta",
    "occhiello",
];

/// Largest number of words of a label, and smallest of the title below it.
const LABEL: usize = 6;
const TITLE: usize = 2;

/// Number of tags before the first letter that are read.
const DEEP: usize = 4;

/// Returns the title without the label at the start of the heading that shows it.
pub(super) fn without(page: &Page<'_>, title: &Title, source: &str) -> Option<Title> {
    let words = letters(&title.text);
    let is_title = |b: &&PageBlock| b.markup.element == Element::H1 && letters(b.span.of(&page.visible)) == words;
    let heading = page.blocks.iter().find(is_title)?.span;
    let rest = behind_label(page, heading, source)?;
    let shown = rest.of(&page.visible);
    let label = Span::new(heading.start(), rest.start()).of(&page.visible);
    let count = |text: &str| text.split_whitespace().count();
    let long = count(shown) >= TITLE || letters(shown).chars().count() >= 8 && !shown.is_ascii();
    (long && (1..=LABEL).contains(&count(label))).then(|| Title::of_visible(page, rest))
}

/// Returns the name of the element of a tag that is a label by its name or class.
fn named_label(tag: &str) -> Option<&str> {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let inner = ["span", "small", "em", "strong", "b", "i", "a", "div", "p"];
    let inline = inner.iter().any(|inner| inner.eq_ignore_ascii_case(name));
    let class = tag.to_ascii_lowercase();
    let labelled = name.eq_ignore_ascii_case("small") || NAMES.iter().any(|label| class.contains(label));
    (inline && labelled).then_some(name)
}

/// Returns the words of a heading behind its first element, if this is a label by its name.
fn behind_label(page: &Page<'_>, heading: Span, source: &str) -> Option<Span> {
    let place = page.map.source(heading);
    // Tags right before the first letter, the innermost first.
    let mut before = source.get(..place.start())?.trim_end();
    let mut label = None;
    for _ in 0..DEEP {
        let Some(open) = before.strip_suffix('>').and_then(|tag| tag.rfind('<')) else { break };
        let tag = &before[open + 1..before.len() - 1];
        if tag.starts_with(['/', 'h', 'H']) {
            break;
        }
        label = label.or_else(|| named_label(tag));
        before = before[..open].trim_end();
    }
    let name = label?;
    // The element ends at the first closing tag of its name.
    let inside = &source[place.start()..place.end()];
    let close = inside.match_indices("</").map(|(at, _)| at).find(|&at| {
        let after = inside.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    })?;
    let end = place.start() + close;
    let text = heading.of(&page.visible);
    let starts = |at: usize| page.map.source(Span::new(heading.start() + at, heading.end())).start();
    let at = text.char_indices().find(|&(at, c)| !c.is_whitespace() && starts(at) >= end).map(|(at, _)| at)?;
    Some(Span::new(heading.start() + at, heading.end()).trimmed(&page.visible))
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    #[test]
    fn labels_by_their_name_are_no_part_of_the_title() {
        for (heading, title) in [
            ("<span class=kicker>Harbour</span> Quay of Osel is shut", "Quay of Osel is shut"),
            (
                "<span class='head__topline'>Hafen in Osel</span><span class=headline>Kai bleibt gesperrt</span>",
                "Kai bleibt gesperrt",
            ),
            ("<small>Économie</small> Le quai reste fermé", "Le quai reste fermé"),
            ("<span class=eyebrow><a href=/o>Opinion</a></span> Le quai reste fermé", "Le quai reste fermé"),
            ("<span class=line>Quay of Osel</span> is shut until spring", "Quay of Osel is shut until spring"),
            ("<span class=kicker>Quay of Osel is shut</span>", "Quay of Osel is shut"),
            ("Quay of Osel <small>is shut</small>", "Quay of Osel is shut"),
        ] {
            let prose = "<p>The quay was shut on Monday after a storm, the harbour office said in a statement.</p>";
            let source = format!("<html><body><h1>{heading}</h1>{prose}{prose}</body></html>");
            let page = read(&source, FormatChoice::Html);
            assert_eq!(page.metadata.title.map(|title| title.text).as_deref(), Some(title), "{heading}");
        }
    }
}
