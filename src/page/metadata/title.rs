//! The headline: what the page shows and what it declares, chosen by agreement.

use super::clean::clean_json;
use super::facts::Facts;
use super::fields::Title;
use super::json_ld::{Described, Kind};
use crate::block::Role;
use crate::page::{Element, Page, PageBlock, Within};
use crate::span::{OffsetMap, Span};

/// Longer headlines are no headlines.
const LONGEST: usize = 300;

/// Chooses the headline.
pub(crate) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) -> Option<Title> {
    let agreed = by_agreement(page, facts, described, source)?;
    Some(by_address(page, &agreed).unwrap_or(agreed))
}

/// The top heading, where the words of the page's address stand in it rather than in the title found:
/// addresses are made of headlines, before anybody rewrites what search engines shall show.
fn by_address(page: &Page<'_>, agreed: &Title) -> Option<Title> {
    let slug = slug(page.metadata.url.as_deref()?)?;
    let named = page.metadata.site_name.as_deref().map(letters).unwrap_or_default();
    let top = page.blocks.iter().filter(|b| b.markup.element == Element::H1 && b.span.len() <= LONGEST).find(|b| {
        let words = letters(b.span.of(&page.visible));
        !words.is_empty() && words != named
    })?;
    let more = overlap(&slug, top.span.of(&page.visible)) - overlap(&slug, &agreed.text);
    (more >= MORE_OF_ADDRESS).then(|| Title::of_visible(page, top.span))
}

/// The share of the address's words by which a heading must be ahead.
const MORE_OF_ADDRESS: f64 = 0.2;

/// The words of the last part of an address: `https://example.org/news/17-quay-shut.html` to "quay shut".
fn slug(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.split_once("://")?.1.split_once('/')?.1;
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let says = |w: &&str| {
        w.chars().nth(1).is_some()
            && !w.bytes().all(|b| b.is_ascii_digit())
            && !matches!(*w, "html" | "htm" | "php" | "aspx" | "index")
    };
    let words: Vec<&str> = last.split(|c: char| !c.is_alphanumeric()).filter(says).collect();
    (words.len() >= 2).then(|| words.join(" "))
}

/// What declarations and headings say alike.
fn by_agreement(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) -> Option<Title> {
    let in_source = |value: &str| {
        let start = value.as_ptr() as usize - source.as_ptr() as usize;
        Title::of_source(source, start, start + value.len(), true)
    };
    let window =
        facts.title.map(|(start, end)| Title::of_source(source, start, end, false)).filter(|t| !t.text.is_empty());
    let graph = facts.meta_content(&["og:title"]).or_else(|| facts.meta_content(&["twitter:title"])).map(in_source);
    let graph = graph.filter(|t| !t.text.is_empty());
    let headline = described.iter().filter(|d| d.kind >= Kind::Posting).find_map(|d| d.headline).map(|raw| {
        let text = clean_json(raw);
        let start = raw.as_ptr() as usize - source.as_ptr() as usize;
        let mut map = crate::span::OffsetMap::default();
        // One run for the whole: escapes inside are not told apart. A first byte that carries all is never a copy.
        let first = text.chars().next().map_or(0, char::len_utf8);
        map.push(Span::new(0, first), Span::new(start, start + raw.len()));
        Title { text, map }
    });
    let site = page.metadata.site_name.as_deref();
    let window_cut = window.as_ref().map(|t| without_site(t, site));
    let graph_cut = graph.as_ref().map(|t| without_site(t, site));

    // What the page shows wins where a declaration says the same.
    let declared: Vec<&str> =
        [&window, &window_cut, &graph, &graph_cut, &headline].into_iter().flatten().map(|t| t.text.as_str()).collect();
    let folded: Vec<String> = declared.iter().map(|d| letters(d)).collect();
    let named = site.map(letters).unwrap_or_default();
    let shown: Vec<(Span, Element, String)> = page
        .blocks
        .iter()
        .filter(|b| b.markup.element.is_heading() && b.span.len() <= LONGEST)
        .take(60)
        .map(|b| (b.span, b.markup.element, letters(b.span.of(&page.visible))))
        // The name of the site is a heading on many pages, and no title.
        .filter(|(_, _, words)| !words.is_empty() && *words != named)
        .collect();
    let visible = |span: Span| Some(Title::of_visible(page, span));
    if let Some(found) = shown.iter().find(|(_, _, words)| folded.contains(words)) {
        return visible(found.0);
    }
    // "What is a lock? - The Harbour Book" over the pages of a book that all show its name on top: no title either.
    let ends_window = |words: &str| window.as_ref().is_some_and(|w| is_last_part(&w.text, words));
    let top: Vec<&(Span, Element, String)> =
        shown.iter().filter(|(_, element, words)| *element == Element::H1 && !ends_window(words)).collect();
    // "Quay shut: what we know so far" begins with what the page shows, or holds most of it.
    if let Some((span, _, words)) = top.first() {
        let length = words.chars().count();
        let begins = length >= 10 && folded.iter().any(|d| d.starts_with(words.as_str()));
        let inside = length >= 24 && folded.iter().any(|d| d.contains(words.as_str()));
        if begins || inside {
            return visible(*span);
        }
        // "Question: Is the quay shut?": the label before the title is not declared.
        if let Some(title) = [&graph_cut, &window_cut].into_iter().flatten().find(|t| {
            let declared = letters(&t.text);
            declared.len() >= 10 && words.ends_with(declared.as_str()) && declared.len() * 2 > words.len()
        }) {
            return Some(title.clone());
        }
    }
    // Two declarations that say the same.
    if let (Some(a), Some(b)) = (&graph_cut, &headline)
        && letters(&a.text) == letters(&b.text)
    {
        return graph_cut;
    }
    // The only top heading, when it says much the same in other words. Shops and listings declare better than they show.
    let article =
        described.iter().any(|d| d.kind >= Kind::Posting) || facts.meta_content(&["og:type"]) == Some("article");
    if let [(span, _, _)] = top[..] {
        let words = span.of(&page.visible);
        let one = words.split_whitespace().count() == 1;
        // One word that stands in a declaration of many is its subject, or the name of the site.
        let says = declared.iter().filter(|d| !one || d.split_whitespace().count() <= 4);
        let shared = says.map(|d| overlap(words, d)).fold(0.0, f64::max);
        let long = words.split_whitespace().count() >= 4;
        if shared >= if article && long { 0.2 } else { 0.6 } {
            return visible(*span);
        }
    }
    graph_cut
        .or(headline)
        .or(window_cut)
        .or_else(|| top.first().and_then(|(span, _, _)| visible(*span)))
        .filter(|t| !t.text.is_empty())
}

/// The block that shows the title, else the first top heading: what bylines and dates stand beside.
pub(crate) fn place(page: &Page<'_>) -> Option<usize> {
    let first = |test: &dyn Fn(&PageBlock) -> bool| page.blocks.iter().position(test);
    let (title, top) = (first(&|b| b.role == Role::Title), first(&|b| b.markup.element == Element::H1));
    // A subheading that repeats the title further down is not its place.
    title
        .map(|at| {
            top.filter(|&top| top < at && at - top < 12 && page.blocks[at].markup.element != Element::H1).unwrap_or(at)
        })
        .or(top)
        // "<h1><p>Quay shut</p></h1>"
        .or_else(|| first(&|b| b.markup.within.any(Within::HEADING)))
}

/// Headings that show the title get the role; the text keeps what only mentions it.
pub(crate) fn mark_blocks(page: &mut Page<'_>) {
    let Some(title) = &page.metadata.title else { return };
    let words = letters(&title.text);
    if words.is_empty() {
        return;
    }
    for block in page.blocks.iter_mut().filter(|b| b.markup.element.is_heading()) {
        // Most differ in their first letter.
        if each_letter(block.span.of(&page.visible)).eq(words.chars()) {
            block.role = Role::Title;
        }
    }
}

/// Letters and digits in small, for comparing.
fn letters(text: &str) -> String {
    each_letter(text).collect()
}

fn each_letter(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The share of the words of `a` that stand in `b`.
fn overlap(a: &str, b: &str) -> f64 {
    let fold = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (fold(a), fold(b));
    let hits = a.iter().filter(|w| b.contains(w)).count();
    if a.is_empty() { 0.0 } else { hits as f64 / a.len() as f64 }
}

/// What parts a title from the name of its site.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / "];

/// Whether the words (see [`letters`]) are all that stands behind the last separator, and enough stands before it.
fn is_last_part(text: &str, words: &str) -> bool {
    let last = SEPARATORS.iter().filter_map(|s| text.rfind(s).map(|i| (i, s.len()))).max();
    last.is_some_and(|(at, len)| letters(&text[at + len..]) == words && text[..at].split_whitespace().count() >= 2)
}

/// "Quay shut | Harbour Post" without the name of the site.
fn without_site(title: &Title, site: Option<&str>) -> Title {
    let text = title.text.as_str();
    let site = site.map(letters).unwrap_or_default();
    let mut best = Span::new(0, text.len());
    // At most twice: "Quay shut - News - Harbour Post".
    for _ in 0..2 {
        let part = best.of(text);
        let last = SEPARATORS.iter().filter_map(|s| part.rfind(s).map(|i| (i, s.len()))).max();
        let Some((at, len)) = last else { break };
        let (head, tail) = (&part[..at], &part[at + len..]);
        let named = !site.is_empty() && letters(tail) == site;
        let words = |t: &str| t.split_whitespace().count();
        let short = words(tail) <= 4 && words(head) > words(tail) && head.chars().count() >= 10;
        if !(named || short) {
            break;
        }
        best = Span::new(best.start(), best.start() + at);
        if named {
            break;
        }
    }
    // "Harbour Post | Quay shut"
    let part = best.of(text);
    if let Some((at, len)) = SEPARATORS.iter().filter_map(|s| part.find(s).map(|i| (i, s.len()))).min()
        && !site.is_empty()
        && letters(&part[..at]) == site
    {
        best = Span::new(best.start() + at + len, best.end());
    }
    title.part(best.trimmed(text))
}

impl Title {
    /// Words of the visible text as a title.
    pub(crate) fn of_visible(page: &Page<'_>, span: Span) -> Self {
        let mut title = Self { text: span.of(&page.visible).to_owned(), map: OffsetMap::default() };
        title.map.extend_from(&page.map, span, 0);
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut() {
        let rows = [
            ("Quay shut after storm | Harbour Post", "Quay shut after storm"),
            ("Harbour Post – Quay shut after storm", "Quay shut after storm"),
            (
                "Quay shut - and nobody knows for how long it will stay so",
                "Quay shut - and nobody knows for how long it will stay so",
            ),
            ("Lund - Osei", "Lund - Osei"),
        ];
        for (text, expected) in rows {
            let title = Title::of_source(text, 0, text.len(), false);
            assert_eq!(without_site(&title, Some("Harbour Post")).text, expected);
        }
    }

    #[test]
    fn labels_and_names_of_books_are_no_titles() {
        for (window, body, expected) in [
            (
                "What is a lock? - The Harbour Book",
                "<h1>The Harbour Book</h1><p>A lock lifts ships.</p>",
                "What is a lock?",
            ),
            ("Is the quay shut? | Harbour", "<h1>Question Is the quay shut?</h1>", "Is the quay shut?"),
            ("How long are quays shut? / Harbour Forums", "<h1>Harbour</h1>", "How long are quays shut?"),
        ] {
            let source = format!("<html><head><title>{window}</title></head><body>{body}</body></html>");
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            assert_eq!(page.metadata.title.map(|t| t.text).as_deref(), Some(expected), "{window}");
        }
    }

    #[test]
    fn the_address_tells_headlines_from_what_search_engines_shall_show() {
        let body = "<h1>Why the quay stays shut</h1><p>A storm broke its wall.</p>";
        let window = "Harbour News: Storm Damage, Repairs and Costs Explained";
        for (url, expected) in [
            ("https://example.org/news/why-the-quay-stays-shut.html?x=1", "Why the quay stays shut"),
            ("https://example.org/2024/17-storm-damage-repairs/", window),
            ("https://example.org/17", window),
        ] {
            let head = format!("<title>{window}</title><link rel=canonical href='{url}'>");
            let source = format!("<html><head>{head}</head><body>{body}</body></html>");
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            assert_eq!(page.metadata.title.map(|t| t.text).as_deref(), Some(expected), "{url}");
        }
    }
}
