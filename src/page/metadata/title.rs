//! Headline of a page, chosen by agreement of its headings and its declarations.

use super::clean::{clean_attribute, clean_json};
use super::dates;
use super::dates::Convention;
use super::facts::Facts;
use super::fields::Title;
use super::json_ld::{Described, Kind};
use super::title_parts::{
    SECTION, SEPARATORS, TAILS, behind_site_name, is_last_part, last_separator, separator_at, without_site, words,
};
use crate::block::Role;
use crate::page::{Element, Page, PageBlock, Within};
use crate::span::{OffsetMap, Span};
use crate::text::letters;
use crate::text::offset::offset_in;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashSet;
use url::Url;

/// Longest headline, in bytes.
const LONGEST: usize = 300;

/// Returns the headline.
pub(crate) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) -> Option<Title> {
    let agreed = by_agreement(page, facts, described, source)?;
    Some(by_address(page, &agreed).or_else(|| below_section(page, facts, described, &agreed)).unwrap_or(agreed))
}

/// Smallest number of words of the headline below the name of a section.
const HEADLINE: usize = 4;

/// Largest distance of the headline to the name of the section above it, and of running text to the headline, in blocks.
const BELOW: usize = 8;
const TEXT: usize = 16;

/// Number of blocks below the headline among which the date is.
const DATED: usize = 4;

/// Smallest length of running text, and largest of a line with a date, in bytes.
const RUNNING: usize = 80;

/// Returns the heading below the name of a section, if the page has that name as its title: its menu has the name as a link
/// as well.
///
/// `<a href=/coast>Coast Letter</a> … <h1>Coast Letter</h1><h2>Lighthouse lamp goes to the glass museum</h2><p>…</p>`
fn below_section(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], agreed: &Title) -> Option<Title> {
    if words(&agreed.text) > SECTION {
        return None;
    }
    let (name, blocks) = (letters(&agreed.text), &page.blocks);
    let shows = |b: &PageBlock| b.span.len() <= LONGEST && letters(b.span.of(&page.visible)) == name;
    let top = blocks.iter().position(|b| b.markup.element == Element::H1 && shows(b))?;
    let listed = blocks.iter().enumerate().any(|(i, b)| i != top && b.is_link() && shows(b));
    let prose = |b: &PageBlock| b.span.len() >= RUNNING && !b.is_link() && !b.markup.element.is_heading();
    let mut below = blocks.iter().enumerate().skip(top + 1).take(BELOW).take_while(|(_, b)| !prose(b));
    let (at, headline) = below.find(|(_, b)| {
        let heading = matches!(b.markup.element, Element::H1 | Element::H2 | Element::H3);
        heading && b.span.len() <= LONGEST && b.markup.links == 0 && words(b.span.of(&page.visible)) >= HEADLINE
    })?;
    // Below the headings of a list of articles there are others of the same kind.
    let alike = blocks.iter().filter(|b| b.markup.path == headline.markup.path).count();
    let text = blocks.iter().skip(at + 1).take(TEXT).any(prose);
    // Headings of shops have no date.
    let dated = described.iter().any(|d| d.kind >= Kind::Posting)
        || facts.meta_content(&["article:published_time"]).is_some()
        || blocks.iter().skip(at + 1).take(DATED).any(|b| {
            b.span.len() <= RUNNING && dates::find(b.span.of(&page.visible), Convention::day_first()).is_some()
        });
    (listed && alike == 1 && text && dated).then(|| Title::of_visible(page, headline.span))
}

/// Returns the title of `<title>`.
fn of_window(facts: &Facts<'_>, source: &str) -> Option<Title> {
    let (start, end) = facts.title?;
    Some(Title::of_source(source, start, end, false)).filter(|t| !t.text.is_empty())
}

/// Returns the title declared for previews of the page.
fn of_graph(facts: &Facts<'_>, source: &str) -> Option<Title> {
    let value = facts.meta_content(&["og:title"]).or_else(|| facts.meta_content(&["twitter:title"]))?;
    let start = offset_in(value, source)?;
    Some(Title::of_source(source, start, start + value.len(), true)).filter(|t| !t.text.is_empty())
}

/// Returns the top heading if it shares clearly more words with the page's address than `agreed` does: addresses are
/// made of headlines, before these are rewritten for search engines.
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

/// Smallest share of the address's words that a heading must have more than the other title.
const MORE_OF_ADDRESS: f64 = 0.2;

/// Returns the words of the last segment of an address: "quay shut" for `https://example.org/news/17-quay-shut.html`.
fn slug(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let last = url.path_segments()?.rev().find(|segment| !segment.is_empty())?;
    let last = percent_decode_str(last).decode_utf8_lossy();
    let counts = |w: &&str| {
        w.chars().nth(1).is_some()
            && !w.bytes().all(|b| b.is_ascii_digit())
            && !matches!(*w, "html" | "htm" | "php" | "aspx" | "index")
    };
    let words: Vec<&str> = last.split(|c: char| !c.is_alphanumeric()).filter(counts).collect();
    (words.len() >= 2).then(|| words.join(" "))
}

/// Returns the headline of JSON-LD.
fn of_json_ld(described: &[Described<'_>], source: &str) -> Option<Title> {
    described.iter().filter(|d| d.kind >= Kind::Posting).find_map(|d| d.headline).and_then(|raw| {
        let text = clean_json(raw);
        let start = offset_in(raw, source)?;
        let mut map = OffsetMap::default();
        // One run: the places of escapes are unknown, so the first character maps to the whole string.
        let first = text.chars().next().map_or(0, char::len_utf8);
        map.push(Span::new(0, first), Span::new(start, start + raw.len()));
        Some(Title { text, map })
    })
}

/// Returns the title on which declarations and headings agree, else the best declaration.
#[expect(clippy::too_many_lines, reason = "one list of the ways in which declarations and headings agree, in order")]
fn by_agreement(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>], source: &str) -> Option<Title> {
    let window = of_window(facts, source);
    let graph = of_graph(facts, source);
    let headline = of_json_ld(described, source);
    let site = page.metadata.site_name.as_deref();
    // The front page of a site is named by the site and its slogan.
    let front = page.metadata.url.as_deref().and_then(|url| Url::parse(url).ok()).is_some_and(|url| url.path() == "/");
    let cut = |t: &Title| if front { without_site(t, site) } else { behind_site_name(without_site(t, site), site) };
    let window_cut = window.as_ref().map(cut);
    let graph_cut = graph.as_ref().map(cut);

    // A heading with the words of a declaration is preferred.
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
        // The name of the site is a heading on many pages.
        .filter(|(_, _, words)| !words.is_empty() && *words != named)
        .collect();
    let visible = |span: Span| Some(Title::of_visible(page, span));
    let preview = facts.meta_content(&["twitter:title"]).map(|t| letters(&clean_attribute(t)));
    let firm: Vec<String> =
        [&graph, &graph_cut, &headline].into_iter().flatten().map(|t| letters(&t.text)).chain(preview).collect();
    if let Some(found) = declared_heading(page, &shown, &folded, &firm)
        .or_else(|| window.as_ref().and_then(|w| below_part(page, &w.text, &shown)))
    {
        return visible(found);
    }
    // "Harbour Post: Quay shut", where the page shows "Quay shut" as a heading or a line.
    if let Some(rest) = window.as_ref().and_then(behind_colon) {
        let words = letters(&rest.text);
        if let Some(found) = shown.iter().find(|(_, _, shown)| *shown == words) {
            return visible(found.0);
        }
        if graph.is_none()
            && headline.is_none()
            && page.blocks.iter().take(60).any(|b| has_line(page, b, &words) || is_strong_line(page, b, &words))
        {
            return Some(rest);
        }
    }
    // "Harbour Post :: News :: The quay is shut", where a heading has the name of the site and a later one the title.
    if graph.is_none()
        && headline.is_none()
        && let Some(found) = window.as_ref().and_then(|w| behind_site(page, &w.text, &shown))
    {
        return visible(found);
    }
    // "Harbour Post - The quay is shut", where the first heading of the page has the last part.
    if let (None, None, Some(w), Some((span, _, first))) = (&graph, &headline, &window, shown.first())
        && let Some((at, len)) = last_separator(&w.text)
        && words(&w.text[at + len..]) >= 3.max(words(&w.text[..at]) + 1)
        && letters(&w.text[at + len..]) == *first
        // "Ferry stops | The Courier of Osel"
        && !shown.iter().any(|(_, _, words)| *words == letters(&w.text[..at]))
    {
        return visible(*span);
    }
    // "Harbour Post - The quay is shut", where no heading but a line of the page has the last part.
    if graph.is_none()
        && headline.is_none()
        && shown.is_empty()
        && let Some(title) = window.as_ref().and_then(|w| behind_shown_site(page, w))
    {
        return Some(title);
    }
    // "What is a lock? - The Harbour Book": on every page of a book the name of the book is the top heading.
    let ends_window = |words: &str| window.as_ref().is_some_and(|w| is_last_part(&w.text, words));
    let top: Vec<&(Span, Element, String)> =
        shown.iter().filter(|(_, element, words)| *element == Element::H1 && !ends_window(words)).collect();
    // "Quay shut: what we know so far" begins with the top heading, or contains it.
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
    // "Analysis Quay shut" where the window has "Quay shut - Analysis - Harbour Post".
    if let (Some((span, _, shown)), Some(window)) = (top.first(), &window)
        && let Some(title) = first_part_at_the_end(window, shown)
        && begins_element(page, *span, &title.text, source)
    {
        return Some(title);
    }
    // Two equal declarations.
    if let (Some(a), Some(b)) = (&graph_cut, &headline)
        && letters(&a.text) == letters(&b.text)
    {
        return graph_cut;
    }
    // The only top heading, if it has most words of a declaration. On shops and listings declarations are better.
    let article =
        described.iter().any(|d| d.kind >= Kind::Posting) || facts.meta_content(&["og:type"]) == Some("article");
    if let [(span, _, _)] = top[..] {
        let words = span.of(&page.visible);
        let one = words.split_whitespace().count() == 1;
        // One word of a longer declaration is its subject, or the name of the site.
        let comparable = declared.iter().filter(|d| !one || d.split_whitespace().count() <= 4);
        let shared = comparable.map(|d| overlap(words, d)).fold(0.0, f64::max);
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

/// Returns the heading with the words of a declaration, given as [`letters`]; `firm` are those of the declarations that
/// have no name of a site or section.
fn declared_heading(
    page: &Page<'_>,
    shown: &[(Span, Element, String)],
    folded: &[String],
    firm: &[String],
) -> Option<Span> {
    let firmly = || shown.iter().find(|(_, _, words)| firm.contains(words));
    if let Some(found) = shown.iter().find(|(_, _, words)| folded.contains(words)) {
        // "Coast Letter | The Post" is the window of all articles of a section, and their top heading.
        let short = words(found.0.of(&page.visible)) <= SECTION && !firm.contains(&found.2);
        let better = if short { firmly() } else { None };
        return Some(better.unwrap_or(found).0);
    }
    firmly().map(|found| found.0).filter(|span| words(span.of(&page.visible)) > SECTION)
}

/// Returns the heading that is the longest part of a window's title of at least four words, below a heading that is another
/// part: the name of a section.
///
/// "The Post » Coast Letter » Lighthouse lamp goes to the glass museum"
fn below_part(page: &Page<'_>, window: &str, shown: &[(Span, Element, String)]) -> Option<Span> {
    let mut parts = vec![window];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    let longest = parts.iter().copied().max_by_key(|part| words(part)).filter(|part| words(part) >= HEADLINE)?;
    let (title, others) = (letters(longest), parts.iter().filter(|part| **part != longest));
    let sections: Vec<String> = others.map(|part| letters(part)).filter(|part| !part.is_empty()).collect();
    let top = shown.iter().position(|(_, element, words)| *element == Element::H1 && sections.contains(words))?;
    let found = shown[top + 1..].iter().find(|(_, _, words)| *words == title)?;
    (found.0.start() * 2 < page.visible.len()).then_some(found.0)
}

/// Returns the heading that is the last part of a window's title whose first part is the name of the site: an earlier
/// heading ends with it. The title has three words or more, and more than the name.
fn behind_site(page: &Page<'_>, window: &str, shown: &[(Span, Element, String)]) -> Option<Span> {
    let first = SEPARATORS.iter().filter_map(|s| window.find(s)).min()?;
    let (last, len) = last_separator(window)?;
    let (name, title) = (&window[..first], &window[last + len..]);
    if words(title) < 3 || words(title) <= words(name) {
        return None;
    }
    let (name, title) = (letters(name), letters(title));
    let site = shown.iter().position(|(_, _, words)| name.len() >= 4 && words.ends_with(name.as_str()))?;
    let found = shown[site + 1..].iter().find(|(_, _, words)| *words == title)?;
    // The name of a site may also be a heading of the page's foot.
    (found.0.start() * 2 < page.visible.len()).then_some(found.0)
}

/// Returns the first parts of a window's title, as many as a heading with these [`letters`] ends with: the heading begins
/// with a label.
fn first_part_at_the_end(window: &Title, heading: &str) -> Option<Title> {
    let text = window.text.as_str();
    let mut ends: Vec<usize> = SEPARATORS.iter().flat_map(|s| text.match_indices(s).map(|(at, _)| at)).collect();
    ends.sort_unstable();
    ends.into_iter().take(TAILS).find_map(|end| {
        let words = letters(&text[..end]);
        let long = words.len() >= 10 && self::words(&text[..end]) >= 3;
        let fits = long && words.len() * 2 > heading.len() && heading.ends_with(words.as_str());
        fits.then(|| window.part(Span::new(0, end).trimmed(text)))
    })
}

/// Returns true if an element ends or begins right before the last words of a heading: those of the title.
fn begins_element(page: &Page<'_>, heading: Span, title: &str, source: &str) -> bool {
    let (text, wanted) = (heading.of(&page.visible), title.chars().filter(|c| c.is_alphanumeric()).count());
    let mut letters = text.char_indices().rev().filter(|(_, c)| c.is_alphanumeric());
    let (Some((first, _)), Some((last, before))) = (letters.by_ref().nth(wanted.saturating_sub(1)), letters.next())
    else {
        return false;
    };
    let place = |from: usize, to: usize| page.map.source(Span::new(heading.start() + from, heading.start() + to));
    let (from, to) = (place(0, last + before.len_utf8()).end(), place(first, text.len()).start());
    source.get(from..to).is_some_and(|between| between.contains('<'))
}

/// Number of blocks among which a line with the title is looked for.
const LINES: usize = 60;

/// Returns the part of a window's title behind the name of the site, on a page without a heading for it: a line of the page is
/// that part alone, and none the whole title. The name is that of the address, or no line of the page.
///
/// `<title>Harbour Post - Quay shut after storm</title> … <font size=5>Quay shut after storm</font><br>By Petra Lund`
fn behind_shown_site(page: &Page<'_>, window: &Title) -> Option<Title> {
    let text = window.text.as_str();
    let (at, len) = (0..text.len()).find_map(|at| separator_at(text, at))?;
    let name = letters(&text[..at]);
    let rest = Span::new(at + len, text.len()).trimmed(text);
    let (title, whole) = (letters(rest.of(text)), letters(text));
    if words(&text[..at]) > SITE || words(rest.of(text)) < HEADLINE || title.is_empty() {
        return None;
    }
    let shows = |words: &str| {
        let same = |line: &str| line.len() <= LONGEST && letters(line) == words;
        page.blocks.iter().take(LINES).any(|b| lines(page, b).any(same))
    };
    let host = page.metadata.url.as_deref().and_then(|url| Url::parse(url).ok());
    let host = host.as_ref().and_then(Url::host_str).map(letters).unwrap_or_default();
    let of_address = name.len() >= 5 && host.contains(name.as_str());
    (shows(&title) && !shows(&whole) && (of_address || !shows(&name))).then(|| window.part(rest))
}

/// Largest number of words of the name of a site before the title.
const SITE: usize = 5;

/// Returns the part of a title behind its first colon, if it is long enough for a title of its own.
fn behind_colon(title: &Title) -> Option<Title> {
    let (at, colon) = title.text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let rest = Span::new(at + colon.len_utf8(), title.text.len()).trimmed(&title.text);
    (words(rest.of(&title.text)) >= 2 && letters(rest.of(&title.text)).len() >= 10).then(|| title.part(rest))
}

/// Iterates over the lines of a block; cells of a table are lines, too.
fn lines<'p>(page: &'p Page<'_>, block: &PageBlock) -> impl Iterator<Item = &'p str> + use<'p> {
    block.span.of(&page.visible).split(['\n', '\t']).map(str::trim)
}

/// Returns true if a block has a line with these [`letters`] and other lines.
fn has_line(page: &Page<'_>, block: &PageBlock, words: &str) -> bool {
    block.span.of(&page.visible).contains(['\n', '\t'])
        && lines(page, block).any(|line| line.len() <= LONGEST && letters(line) == words)
}

/// Returns true if a block has nothing but these [`letters`], all of them bold.
fn is_strong_line(page: &Page<'_>, block: &PageBlock, words: &str) -> bool {
    let text = block.span.of(&page.visible);
    text.len() <= LONGEST
        && block.markup.strong_bytes as usize * 10 >= text.len() * 9
        && block.markup.link_bytes == 0
        && letters(text) == words
}

/// Returns the index of the block that shows the title in one of its lines, on a page without a heading for it:
/// `<font size=5>Quay shut</font><br>By Petra Lund<br>1 May 2003`
fn place_of_line(page: &Page<'_>) -> Option<usize> {
    let title = page.metadata.title.as_ref()?.text.as_str();
    page.blocks.iter().take(60).position(|b| lines(page, b).any(|line| line == title))
}

/// Number of lines below the title in its own block that can have the byline and the date.
const LINES_BELOW: usize = 5;

/// Iterates over the lines below the title in its own block, on a page without a heading for it.
pub(crate) fn lines_below<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p str> + use<'p> {
    let title = page.metadata.title.as_ref().map_or("", |title| title.text.as_str());
    let block = place(page).map(|at| &page.blocks[at]).filter(|b| b.role != Role::Title && !title.is_empty());
    let below = block.map(|b| lines(page, b).skip_while(move |line| *line != title).skip(1).take(LINES_BELOW));
    below.into_iter().flatten()
}

/// Returns the index of the block that shows the title, else of the first top heading. Bylines and dates are searched
/// near it.
pub(crate) fn place(page: &Page<'_>) -> Option<usize> {
    let first = |test: &dyn Fn(&PageBlock) -> bool| page.blocks.iter().position(test);
    let (title, top) = (first(&|b| b.role == Role::Title), first(&|b| b.markup.element == Element::H1));
    // A subheading may repeat the title further down; the place is then the top heading.
    title
        .map(|at| {
            // A top heading that is a link is the name of the site.
            let linked = |top: usize| page.blocks[top].is_link();
            let below = |top: &usize| *top < at && at - top < 12 && !linked(*top);
            top.filter(|top| below(top) && page.blocks[at].markup.element != Element::H1).unwrap_or(at)
        })
        .or(top)
        // "<h1><p>Quay shut</p></h1>"
        .or_else(|| first(&|b| b.markup.within.any(Within::HEADING)))
        .or_else(|| place_of_line(page))
}

/// Sets the role of headings with the words of the title to title.
pub(crate) fn mark_blocks(page: &mut Page<'_>) {
    let Some(title) = &page.metadata.title else { return };
    let words = letters(&title.text);
    if words.is_empty() {
        return;
    }
    for block in page.blocks.iter_mut().filter(|b| b.markup.element.is_heading()) {
        let shown = letters(block.span.of(&page.visible));
        // A top heading may have a label before the title: "<h1><span>Analysis</span> Quay shut</h1>".
        let labelled = block.markup.element == Element::H1
            && words.len() >= 10
            && words.len() * 2 > shown.len()
            && shown.ends_with(words.as_str());
        if shown == words || labelled {
            block.role = Role::Title;
        }
    }
}

/// Returns the share of the words of `a` that are in `b`.
fn overlap(a: &str, b: &str) -> f64 {
    let fold = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (fold(a), FxHashSet::from_iter(fold(b)));
    let hits = a.iter().filter(|w| b.contains(*w)).count();
    if a.is_empty() { 0.0 } else { hits as f64 / a.len() as f64 }
}

impl Title {
    /// Returns a range of the visible text as a title.
    pub(crate) fn of_visible(page: &Page<'_>, span: Span) -> Self {
        let mut title = Self { text: span.of(&page.visible).to_owned(), map: OffsetMap::default() };
        title.map.extend_from(&page.map, span, 0);
        title
    }
}

#[cfg(test)]
mod tests {

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
    fn the_name_of_a_section_above_the_headline_is_no_title() {
        let text =
            "<p>The lamp of Kestrel Point was taken down in March, and four men carried it to the lorry by hand.</p>";
        let menu = "<ul><li><a href=/i>Coast Letter</a></li><li><a href=/b>Boats</a></li></ul>";
        let (lamp, section) = ("Lighthouse lamp goes to the glass museum", "<h1>Coast Letter</h1>");
        let og = format!("<meta property='og:title' content='{lamp}'>");
        let preview = format!("<meta name='twitter:title' content='{lamp}'>");
        let below = format!("{section}<div><h2>{lamp}</h2><p>15 November 2016</p>{text}</div>");
        for (head, body, expected) in [
            (format!("<title>The Post » Coast Letter » {lamp}</title>"), below.clone(), lamp),
            (format!("<title>Coast Letter | {lamp} | The Post</title>"), below.clone(), lamp),
            (format!("<title>Coast Letter | The Post</title>{og}"), below.clone(), lamp),
            (format!("<title>Coast Letter | The Post</title>{preview}"), below.clone(), lamp),
            ("<title>Coast Letter</title>".to_owned(), format!("{menu}{below}"), lamp),
            (
                "<title>Küstenbrief</title>".to_owned(),
                format!(
                    "<a href=/i>Küstenbrief</a><h1>Küstenbrief</h1><h2>Lampe des Leuchtturms kommt in das Museum</h2>\
                     <p>15. November 2016</p>{text}"
                ),
                "Lampe des Leuchtturms kommt in das Museum",
            ),
            // A list of articles, and a chapter of an article with a short title.
            (
                "<title>Coast Letter</title>".to_owned(),
                format!(
                    "{menu}{section}<h2><a href=/c>{lamp}</a></h2>{text}<h2><a href=/w>Whist drive raises more money</a></h2>{text}"
                ),
                "Coast Letter",
            ),
            (
                "<title>Coast Letter</title>".to_owned(),
                format!("{menu}{section}<h2>{lamp}</h2>{text}<h2>Whist drive raises more money</h2>{text}"),
                "Coast Letter",
            ),
            ("<title>Coast Letter</title>".to_owned(), format!("{menu}{section}<h2>{lamp}</h2>{text}"), "Coast Letter"),
            ("<title>Old lamps</title>".to_owned(), format!("<h1>Old lamps</h1><h2>{lamp}</h2>{text}"), "Old lamps"),
        ] {
            let source = format!("<html><head>{head}</head><body>{body}</body></html>");
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            assert_eq!(page.metadata.title.map(|t| t.text).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn headings_with_the_words_of_the_address_win() {
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
