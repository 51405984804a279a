//! Reads plain text into blocks: lines, or the paragraphs of a hard-wrapped text, each with a role by its shape.

pub(crate) mod above;
pub(crate) mod line;

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};
use rustc_hash::FxHashSet;

use super::metadata::{self, Title};
use super::{Markup, Metadata, Page, PageBlock};
use crate::block::Origin;
use crate::block::{Format, Role};
use crate::span::{OffsetMap, Span};
use crate::text::{is_ideograph_or_kana, language};
use above::{NAME, TOP};
use line::Line;

/// Reads a text into a page whose visible words are the source itself.
pub(super) fn read(source: &str) -> Page<'_> {
    let language = language::guess(source);
    let lines = lines(source);
    let mut blocks = Vec::with_capacity(lines.len());
    let wrap = wrap_width(source, &lines);
    let mut fence = false;
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i].span.of(source);
        if line.starts_with("```") || line.starts_with("~~~") {
            fence = !fence;
            blocks.push(block(lines[i].span, Role::Other, Markup::default()));
            i += 1;
            continue;
        }
        let mut last = i;
        if let Some(width) = wrap.filter(|_| !fence) {
            while last + 1 < lines.len() && continues(source, &lines[last], &lines[last + 1], width) {
                last += 1;
            }
        }
        let span = lines[i].span.cover(lines[last].span);
        if fence {
            blocks.push(block(span, Role::Code, Markup::default()));
        } else {
            for part in without_tags(source, span) {
                let role = part.1.unwrap_or_else(|| line::role(part.0.of(source), language));
                blocks.push(block(part.0, role, markup(part.0.of(source))));
            }
        }
        i = last + 1;
    }
    mark_weak_items(source, &mut blocks);
    let title = mark_title(source, &mut blocks).map(|span| title_of(source, span));
    let mut page = Page {
        format: Format::Text,
        visible: Cow::Borrowed(source),
        map: OffsetMap::identity(source.len()),
        blocks,
        metadata: Metadata { title, ..Metadata::default() },
        shows_date: false,
        body: None,
        warnings: Vec::new(),
    };
    metadata::fill_from_text(&mut page, language);
    page
}

/// Makes the block with this span the title of a text, in place of the one that was taken for it, and reads byline and date
/// near it. Returns true if it was not the title before.
pub(crate) fn set_headline(page: &mut Page<'_>, span: Span) -> bool {
    let Some(at) = page.blocks.iter().position(|b| b.span == span) else { return false };
    if page.blocks[at].role == Role::Title {
        return false;
    }
    page.blocks.iter_mut().filter(|b| b.role == Role::Title).for_each(|b| b.role = Role::Paragraph);
    page.blocks[at].role = Role::Title;
    let words = span.of(&page.visible).trim_start_matches(['#', ' ']);
    page.metadata.title = Some(title_of(&page.visible, Span::new(span.end() - words.len(), span.end())));
    let language = page.metadata.language.take();
    metadata::fill_from_text(page, language.as_deref());
    true
}

/// Takes the title from a text whose line for it is none.
pub(crate) fn remove_headline(page: &mut Page<'_>) {
    page.blocks.iter_mut().filter(|b| b.role == Role::Title).for_each(|b| b.role = Role::Paragraph);
    page.metadata.title = None;
}

/// Returns the title at a span of a text.
fn title_of(source: &str, span: Span) -> Title {
    let mut map = OffsetMap::default();
    map.push(Span::new(0, span.len()), span);
    Title { text: span.of(source).to_owned(), map }
}

fn block(span: Span, role: Role, markup: Markup) -> PageBlock {
    PageBlock { span, role, origin: Origin::Text, markup }
}

/// Returns the lines that are not empty, without white space at their ends.
fn lines(source: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut out = Vec::with_capacity(bytes.len() / 80 + 4);
    let (mut start, mut parted) = (0, true);
    while start < bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |i| start + i);
        let span = Span::new(start, end).trimmed(source);
        // A byte order mark left in the text is no word.
        if span.is_empty() || span.of(source).trim_matches(['\u{feff}', '\u{200b}']).is_empty() {
            parted = true;
        } else {
            out.push(Line { span, parted, indent: (span.start() - start).min(255) as u8 });
            parted = false;
        }
        // `\r\n` ends one line, not two.
        start = end + 1 + usize::from(source[end..].starts_with("\r\n"));
    }
    out
}

/// Returns the width at which a text was hard-wrapped, in characters; `None` if its lines are paragraphs.
///
/// Wrapped text has lines of similar length that end within a sentence, so that the next line begins with a small
/// letter.
fn wrap_width(source: &str, lines: &[Line]) -> Option<usize> {
    let (mut pairs, mut broken, mut longest, mut total) = (0u32, 0u32, 0, 0);
    for pair in lines.windows(2) {
        let (a, b) = (pair[0].span.of(source), pair[1].span.of(source));
        longest = longest.max(a.chars().take(LONGEST_WRAP + 1).count());
        if longest > LONGEST_WRAP {
            return None;
        }
        if pair[1].parted {
            continue;
        }
        pairs += 1;
        total += a.chars().count();
        let ends = a.ends_with(['.', '!', '?', ':', '”', '"', '…', '。', '；', ';']);
        if !ends && b.starts_with(|c: char| c.is_lowercase()) {
            broken += 1;
        }
    }
    let even = pairs > 0 && total / pairs as usize * 10 >= longest * 7;
    (pairs >= 3 && longest >= SHORTEST_WRAP && even && broken * 10 >= pairs * 4).then_some(longest)
}

/// Smallest and largest width of a hard-wrapped text, in characters.
const SHORTEST_WRAP: usize = 45;
const LONGEST_WRAP: usize = 120;

/// Returns true if a wrapped line continues in the next: it is nearly full or the next begins with a small letter, and
/// the next is no item of its own.
fn continues(source: &str, line: &Line, next: &Line, width: usize) -> bool {
    if next.parted || next.indent > line.indent.saturating_add(1) && line.indent == 0 {
        return false;
    }
    let (text, after) = (line.span.of(source), next.span.of(source));
    if line::is_item(after) || after.starts_with(['>', '#', '|', '<']) || text.starts_with(['#', '|', '<']) {
        return false;
    }
    let first_word = after.split_whitespace().next().unwrap_or_default();
    // The line had no room for the first word of the next.
    text.chars().count() + 1 + first_word.chars().count() > width * 9 / 10
        || after.starts_with(|c: char| c.is_lowercase())
}

/// Splits a line at tags of pictures and players, because their `alt="…"` is no quotation.
fn without_tags(source: &str, span: Span) -> Vec<(Span, Option<Role>)> {
    let text = span.of(source);
    let mut out = Vec::with_capacity(1);
    let mut rest = 0;
    let mut at = 0;
    let mut searched = line::Searched::default();
    // Without any `>` there is no tag at all.
    let last = memchr::memrchr(b'>', text.as_bytes()).unwrap_or(0);
    while let Some(found) = memchr(b'<', &text.as_bytes()[at..last.max(at)]) {
        let tag = at + found;
        let Some(end) = line::residue_end(text, tag, &mut searched) else {
            at = tag + 1;
            continue;
        };
        push_words(&mut out, source, span, rest, tag);
        out.push((Span::new(span.start() + tag, span.start() + end), Some(Role::Embed)));
        (rest, at) = (end, end);
    }
    push_words(&mut out, source, span, rest, text.len());
    out
}

fn push_words(out: &mut Vec<(Span, Option<Role>)>, source: &str, span: Span, from: usize, to: usize) {
    let words = Span::new(span.start() + from, span.start() + to).trimmed(source);
    if !words.is_empty() {
        out.push((words, None));
    }
}

/// Counts the links of a line and their bytes: Markdown links, or bare addresses if there are none.
fn markup(text: &str) -> Markup {
    let mut markup = Markup::default();
    let bytes = text.as_bytes();
    let (mut at, mut from) = (0, 0);
    while let Some(found) = memchr(b']', &bytes[from..]) {
        let middle = from + found;
        from = middle + 1;
        if bytes.get(from) != Some(&b'(') {
            continue;
        }
        let Some(close) = memchr(b')', &bytes[middle..]) else { break };
        let open = memchr::memrchr(b'[', &bytes[at..middle]).map_or(middle, |i| at + i);
        markup.links = markup.links.saturating_add(1);
        markup.link_bytes += (middle + close + 1 - open) as u32;
        (at, from) = (middle + close + 1, middle + close + 1);
    }
    let addresses = || {
        memchr_iter(b'/', bytes).any(|i| bytes[i..].starts_with(b"//") && bytes[..i].ends_with(b":"))
            || memchr_iter(b'.', bytes).any(|i| bytes[..i].ends_with(b"www"))
    };
    if markup.links == 0 && addresses() {
        for word in text.split_ascii_whitespace().filter(|w| w.contains("://") || w.starts_with("www.")) {
            markup.links = markup.links.saturating_add(1);
            markup.link_bytes += word.len() as u32;
        }
    }
    markup
}

/// Sets the role of numbered lines and lines with dashes to list item if there are several in a row.
fn mark_weak_items(source: &str, blocks: &mut [PageBlock]) {
    let weak: Vec<bool> = blocks.iter().map(|b| line::is_weak_item(b.span.of(source))).collect();
    for i in 0..blocks.len() {
        // "– Yes, he said." alone is dialogue; "1. May was cold." alone is prose.
        let neighbour = |j: Option<usize>| j.is_some_and(|j| weak.get(j) == Some(&true));
        if weak[i] && blocks[i].role == Role::Paragraph && (neighbour(i.checked_sub(1)) || neighbour(Some(i + 1))) {
            blocks[i].role = Role::ListItem;
        }
    }
}

/// Letters of an alphabet that a letter of Chinese, Japanese or Korean is worth.
const WIDE: usize = 3;

/// Returns the number of letters of an alphabet that a character is worth.
fn letters(c: char) -> usize {
    if is_ideograph_or_kana(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c) { WIDE } else { 1 }
}

/// Returns true for an address of mail among the words.
pub(crate) fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && host.is_ascii())
    })
}

/// Marks the headline at the top and returns its span: a short line without a full stop, with prose after it.
fn mark_title(source: &str, blocks: &mut [PageBlock]) -> Option<Span> {
    let first = blocks.iter().position(|b| b.role != Role::Embed && b.role != Role::Other)?;
    let signed = headline(source, blocks, first);
    let above = above::Above::of(source, blocks, first);
    let kept = signed != first && !above.sure;
    let first = if kept { signed } else { above.end };
    if first > TOP || !matches!(blocks[first].role, Role::Paragraph | Role::Heading) {
        return None;
    }
    let first = if kept { first } else { headline(source, blocks, first) };
    let text = blocks[first].span.of(source);
    let marked = text.starts_with('#');
    let words = text.trim_start_matches(['#', ' ']);
    let length = words.chars().count();
    // A line with the author or the date below it makes it a headline of a short text.
    let signed = blocks.get(first + 1).is_some_and(|b| matches!(b.role, Role::Byline | Role::Dateline));
    let prose = blocks[first + 1..].iter().take(12).any(|b| {
        let after = b.span.of(source);
        let own: usize = words.chars().map(letters).sum();
        let least = if signed { PARAGRAPH } else { (own + 40).max(100) };
        after.chars().take((length * 2).max(20) + 80).map(letters).sum::<usize>() >= least && line::ends_sentence(after)
    });
    let spoken = words.starts_with(['"', '“', '„', '«', '—', '–']) && line::ends_sentence(words);
    let owner = words.starts_with(['©', 'ⓒ']);
    // "Tensions flare after debate;" and "Port shut." end like prose and are no headlines.
    let headline =
        (8..=160).contains(&length) && !spoken && !owner && !has_address(words) && !line::ends_like_prose(words);
    if !(prose && (headline || marked && length > 0)) {
        return None;
    }
    if above.sure && !kept {
        for i in above.menu.into_iter().filter(|&i| i < first) {
            blocks[i].role = Role::Navigation;
        }
    }
    blocks[first].role = Role::Title;
    let start = blocks[first].span.end() - words.len();
    Some(Span::new(start, blocks[first].span.end()))
}

/// Number of lines above a byline among which the headline is, and of words that a headline below the name of an outlet has.
const ABOVE_BYLINE: usize = TOP;
const HEADLINE: usize = 5;

/// Smallest number of names of sections between the motto of an outlet and the headline.
const SECTIONS: usize = 2;

/// Number of words that a headline below other titles shares with the text, their smallest length, and number of paragraphs read.
const SHARED: usize = 3;
const LETTERS: usize = 5;
const OPENING: usize = 4;

/// Returns how many long words of two lines are also in the first paragraphs below; `None` without paragraphs.
fn shared_words(source: &str, below: &[PageBlock], first: &str, last: &str) -> Option<(usize, usize)> {
    let long = |text: &str| -> FxHashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= LETTERS);
        words.map(str::to_lowercase).collect()
    };
    let prose = below.iter().map(|b| b.span.of(source)).filter(|t| (PARAGRAPH..LONG).contains(&t.len()));
    let prose: Vec<&str> = prose.filter(|t| line::ends_sentence(t)).take(OPENING).collect();
    let inside: FxHashSet<String> = prose.iter().flat_map(|text| long(text)).collect();
    let shared = |text: &str| long(text).iter().filter(|word| inside.contains(*word)).count();
    (prose.len() > 1).then(|| (shared(first), shared(last)))
}

/// Smallest and largest length of such a paragraph, in bytes.
const PARAGRAPH: usize = 60;
const LONG: usize = 4_000;

/// Returns the block of the headline, where the first line is not: the name of the outlet and its menu are above it, or the
/// title of the window with the name of the outlet behind it.
///
/// `Harbour Post` · `Topics` · `The quay is shut until the spring` · `By Petra Lund` · `1 May 2024`
fn headline(source: &str, blocks: &[PageBlock], first: usize) -> usize {
    let text = |i: usize| blocks[i].span.of(source);
    let is_line = |b: &&PageBlock| matches!(b.role, Role::Paragraph | Role::Heading);
    if let Some(next) = blocks.get(first + 1).filter(is_line)
        && let Some(rest) = text(first).strip_prefix(next.span.of(source))
        && [" | ", " - ", " – ", " — ", " · "].iter().any(|mark| rest.starts_with(mark))
    {
        return first + 1;
    }
    let words = |i: usize| metadata::title_parts::words(text(i));
    let near = &blocks[first..blocks.len().min(first + ABOVE_BYLINE)];
    let signed = near.iter().position(|b| matches!(b.role, Role::Byline | Role::Dateline));
    // A motto with the menu below it, and the headline right above the byline.
    if let Some(last) = signed.filter(|&at| at > SECTIONS + 1).map(|at| first + at - 1)
        && (first + 1..last).filter(|&i| above::names_section(text(i))).count() >= SECTIONS
        && is_line(&&blocks[last])
        && words(last) >= HEADLINE
        && !line::ends_like_prose(text(last))
    {
        return last;
    }
    // Cards of other articles: the first shares no word with the text, the headline above the byline several.
    if let Some(last) = signed.filter(|&at| at > 1).map(|at| first + at - 1)
        && is_line(&&blocks[last])
        && words(last) >= HEADLINE
        && !line::ends_like_prose(text(last))
        && shared_words(source, &blocks[last + 1..], text(first), text(last))
            .is_some_and(|(a, b)| a == 0 && b >= SHARED)
    {
        return last;
    }
    if words(first) > NAME {
        return first;
    }
    // A standfirst is right below a short headline; below the name of an outlet there is a menu.
    let mut above = (first + 2..first + signed.unwrap_or(0).max(2)).filter(|&i| is_line(&&blocks[i]));
    above.find(|&i| words(i) >= HEADLINE && !line::ends_like_prose(text(i))).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_below_the_name_of_the_outlet() {
        let prose = "The quay was shut on Monday after a storm, the harbour office said in a long statement to reporters, and nobody \
                     knows when it will be opened again.";
        let german = "Der Kai ist seit Montag gesperrt, wie das Hafenamt in einer langen Mitteilung an die Presse schrieb, und \
                      niemand weiß, wann er wieder geöffnet wird.";
        for (lines, expected) in [
            (
                vec![
                    "Harbour Post",
                    "Topics",
                    "Quay of Osel is shut until spring",
                    "By Petra Lund",
                    "May 1, 2024",
                    prose,
                ],
                "Quay of Osel is shut until spring",
            ),
            (
                vec![
                    "Hafenblatt",
                    "Menü",
                    "Kai in Osel bleibt lange gesperrt",
                    "Von Petra Lund",
                    "1. Mai 2024",
                    german,
                ],
                "Kai in Osel bleibt lange gesperrt",
            ),
            (
                vec!["Quay of Osel is shut | Harbour Post", "Quay of Osel is shut", "By Petra Lund", prose],
                "Quay of Osel is shut",
            ),
            // A short headline with its standfirst, and without a byline.
            (
                vec!["The long winter of Osel", "Nobody expected the ice to stay for so long", "By Petra Lund", prose],
                "The long winter of Osel",
            ),
            (vec!["Osel freezes", "Nobody expected the ice to stay so long", "By Petra Lund", prose], "Osel freezes"),
            (vec!["Osel freezes", "Nobody expected the ice to stay for so long this year", prose], "Osel freezes"),
            // Dates, sections, bulleted menus and links for screen readers above the headline.
            (vec!["1 May 2024", "Quay of Osel is shut", prose], "Quay of Osel is shut"),
            (vec!["OPINION", "Quay of Osel is shut", "1 May 2024", prose], "Quay of Osel is shut"),
            (vec!["1. Mai 2024", "Wirtschaft", "Kai in Osel bleibt gesperrt", german], "Kai in Osel bleibt gesperrt"),
            (vec!["• Start", "• Sport", "Kai in Osel bleibt gesperrt", german], "Kai in Osel bleibt gesperrt"),
            (vec!["Skip to content", "News", "Log in", "Quay of Osel is shut", prose], "Quay of Osel is shut"),
            (
                vec!["Zum Inhalt springen", "Orte", "Sport", "Ruhe am Kai", "Petra Lund", "1. Mai 2024", german],
                "Ruhe am Kai",
            ),
            (vec!["Start > Orte > Osel", "Kai in Osel bleibt gesperrt", german], "Kai in Osel bleibt gesperrt"),
            (vec!["Home / News / Local", "Quay of Osel is shut", prose], "Quay of Osel is shut"),
            (vec!["[Home](/) » [News](/n)", "# Quay of Osel is shut", prose], "Quay of Osel is shut"),
            (vec!["首页 时政 国际 社会 教育", "Quay of Osel is shut", prose], "Quay of Osel is shut"),
            (vec!["Home > away: why the band travels", prose], "Home > away: why the band travels"),
            (vec!["Skip to content of the quay", prose], "Skip to content of the quay"),
            (
                vec!["Oselblog", "Home Blog", "Quay of Osel is shut again", "1 May 2024", prose],
                "Quay of Osel is shut again",
            ),
        ] {
            let source = lines.join("\n");
            assert_eq!(read(&source).metadata.title.map(|t| t.text).as_deref(), Some(expected), "{source}");
        }
    }

    fn roles(text: &str) -> Vec<(&str, Role)> {
        read(text).blocks.iter().map(|b| (b.span.of(text), b.role)).collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        let text = "Port of Osel closes\r\n\r\nThe quay was shut on Monday after a storm, the harbour office said in a long statement to reporters.\rNobody was hurt.";
        let page = read(text);
        assert_eq!(page.blocks.len(), 3);
        assert_eq!(page.blocks[0].role, Role::Title);
        assert_eq!(page.metadata.title.as_ref().map(|t| t.text.as_str()), Some("Port of Osel closes"));
    }

    #[test]
    fn wrapped_lines_join() {
        let text = "The harbour office said on Monday that the quay would stay\nshut until the storm had passed, and that ships would have\nto wait outside the breakwater for at least two days more.\n\nPetra Lund, who runs the ferry, said that her passengers had\nbeen told to go home and to come back when the wind fell off\nagain. Nobody was hurt.\n";
        let blocks = roles(text);
        assert_eq!(blocks.len(), 2);
        assert!(blocks[1].0.starts_with("Petra Lund") && blocks[1].0.ends_with("hurt."));
    }

    #[test]
    fn residue_is_a_block_of_its_own() {
        let text = "The quay <image>data:image/png;base64,xx alt=\"“No”\"</image> was shut.\n<img src=\"a.jpg\" alt=\"x > y\">\nIs 3 < 4?";
        let expected = [
            ("The quay", Role::Paragraph),
            ("<image>data:image/png;base64,xx alt=\"“No”\"</image>", Role::Embed),
            ("was shut.", Role::Paragraph),
            ("<img src=\"a.jpg\" alt=\"x > y\">", Role::Embed),
            ("Is 3 < 4?", Role::Paragraph),
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn dialogue_is_no_list() {
        assert_eq!(roles("– Yes, he said.")[0].1, Role::Paragraph);
        assert_eq!(roles("1. Rope\n2. Tar")[1].1, Role::ListItem);
    }
}
