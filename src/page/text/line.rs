//! Shape of a line of text: its role, and residue of markup in it.

use std::sync::LazyLock;

use crate::block::Role;
use crate::lexicon;
use crate::page::metadata::date_labels::{Label, label_of};
use crate::page::metadata::dates;
use crate::page::metadata::dates::Convention;
use crate::span::Span;

/// A line that is not empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// True if an empty line is before it, or no line.
    pub(crate) parted: bool,
    /// Length of white space before its words, in bytes.
    pub(crate) indent: u8,
}

/// Returns the role of a line by its shape; `language` is that of the text, for dates.
pub(crate) fn role(text: &str, language: Option<&str>) -> Role {
    let Some(first) = text.chars().next() else { return Role::Other };
    if !text.contains(|c: char| c.is_alphanumeric()) {
        return Role::Other;
    }
    match first {
        '#' if text.trim_start_matches('#').starts_with(' ') => return Role::Heading,
        '>' => return Role::Blockquote,
        '|' if text.ends_with('|') && text.len() > 2 => return Role::Table,
        '!' if text.starts_with("![") => return Role::Embed,
        _ => {}
    }
    if is_item(text) {
        return Role::ListItem;
    }
    if is_picture_file(text) || is_address(text) {
        return Role::Embed;
    }
    if text.len() > 200 {
        return Role::Paragraph;
    }
    if is_byline(text) {
        return Role::Byline;
    }
    if is_caption(text) {
        return Role::Caption;
    }
    if is_date_line(text, language) {
        return Role::Dateline;
    }
    if is_label(text) {
        return Role::Other;
    }
    Role::Paragraph
}

/// Returns true for a list item with a bullet that begins nothing else: `• Rope`.
pub(crate) fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('•' | '●' | '▪' | '◦' | '‣' | '·' | '■' | '□' | '➤' | '►' | '✓' | '✔' | '⁃'))
        && chars.as_str().contains(char::is_alphanumeric)
}

/// Returns true for a line that is a list item if there are several in a row: `- Rope`, `* Rope`, `1. Rope`, `a) Rope`.
pub(crate) fn is_weak_item(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix(['-', '*', '+', '–']) {
        return rest.starts_with([' ', '\t']);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits == 0 { usize::from(text.starts_with(|c: char| c.is_ascii_lowercase())) } else { digits };
    let rest = &text[marker..];
    (1..=3).contains(&marker)
        && rest.strip_prefix(['.', ')']).is_some_and(|r| r.starts_with([' ', '\t']))
        // "a. m." is no item.
        && (digits > 0 || rest.starts_with(')'))
}

/// Results of earlier searches through a line, so that no part is searched twice.
#[derive(Debug, Default)]
pub(crate) struct Searched {
    /// Bits of tag names without a further closing tag.
    unclosed: u16,
    /// True if a quotation mark in a tag has no partner: quoted values are ignored from then on.
    stray_quote: bool,
}

/// Returns the end of the tag of a picture or player that begins at byte `at`, with its content:
/// `<image>data:…</image>`; `None` if no such tag begins there.
pub(crate) fn residue_end(text: &str, at: usize, searched: &mut Searched) -> Option<usize> {
    const TAGS: [&str; 9] = ["image", "img", "picture", "figure", "video", "audio", "iframe", "svg", "source"];
    let rest = &text[at + 1..];
    let (bit, name) = TAGS.into_iter().enumerate().find(|(_, name)| {
        rest.len() > name.len()
            && rest.as_bytes()[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && matches!(rest.as_bytes()[name.len()], b' ' | b'>' | b'/' | b'\t')
    })?;
    let tag_end = at + 1 + end_of_tag(rest, searched)?;
    if matches!(name, "img" | "source") || searched.unclosed & (1 << bit) != 0 {
        return Some(tag_end);
    }
    let content = &text.as_bytes()[tag_end..];
    let close = memchr::memmem::find_iter(content, b"</").find(|&i| {
        let after = &content[i + 2..];
        after.len() > name.len()
            && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && after[name.len()] == b'>'
    });
    if close.is_none() {
        searched.unclosed |= 1 << bit;
    }
    Some(close.map_or(tag_end, |i| tag_end + i + 2 + name.len() + 1))
}

/// Returns the position after the `>` that ends a tag; a `>` in a quoted value does not end it.
fn end_of_tag(rest: &str, searched: &mut Searched) -> Option<usize> {
    if !searched.stray_quote {
        let mut quote = None;
        for (i, b) in rest.bytes().enumerate() {
            match (quote, b) {
                (Some(q), _) if q == b => quote = None,
                (None, b'"' | b'\'') => quote = Some(b),
                (None, b'>') => return Some(i + 1),
                _ => {}
            }
        }
        searched.stray_quote = true;
    }
    memchr::memchr(b'>', rest.as_bytes()).map(|i| i + 1)
}

/// Returns true if a text ends as the name of a picture file does, with at least one letter before the ending.
pub(crate) fn has_image_ending(text: &str) -> bool {
    const ENDINGS: [&str; 10] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif"];
    let bytes = text.as_bytes();
    matches!(bytes, [.., b'.', _, _, _] | [.., b'.', _, _, _, _])
        && ENDINGS
            .iter()
            .any(|e| bytes.len() > e.len() && bytes[bytes.len() - e.len()..].eq_ignore_ascii_case(e.as_bytes()))
}

/// Returns true for the name of a picture file: `20240611_harbour_protest.jpg`.
fn is_picture_file(text: &str) -> bool {
    has_image_ending(text) && text.split_whitespace().count() <= 8 || text.starts_with("data:image/")
}

/// Returns true for an address and nothing else.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && (text.starts_with("http://")
            || text.starts_with("https://")
            || text.starts_with("www.")
            || text.starts_with("pic.twitter.com/"))
}

/// Returns the words of a line without the addresses of its Markdown links, and whether all words are in links.
///
/// `[Home](/) » [News](/n)` gives `Home » News`.
pub(crate) fn without_links(text: &str) -> (String, bool) {
    let (mut out, mut all, mut links) = (String::new(), true, 0);
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let link = rest[open..].find("](").and_then(|middle| {
            let close = rest[open + middle..].find(')')?;
            Some((open + middle, open + middle + close + 1))
        });
        let Some((middle, close)) = link else { break };
        all &= !rest[..open].contains(char::is_alphanumeric);
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..middle]);
        (rest, links) = (&rest[close..], links + 1);
    }
    out.push_str(rest);
    (out, links > 0 && all && !rest.contains(char::is_alphanumeric))
}

/// Returns true for "By Petra Lund", "By Petra Lund, Harbour Post": a marker and a few words, most with capitals.
fn is_byline(text: &str) -> bool {
    const BY: [&str; 14] = [
        "By ",
        "BY ",
        "by ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Por ",
        "por ",
        "Di ",
        "di ",
        "Door ",
        "door ",
        "Written by ",
    ];
    let Some(rest) = BY.iter().find_map(|by| text.strip_prefix(by)) else { return false };
    let plain = if rest.contains("](") { without_links(rest).0 } else { rest.to_owned() };
    // "By Petra Lund | 1 May 2024"
    let rest = plain.split('|').next().unwrap_or_default();
    let dated = name_before_date(rest);
    let rest = dated.unwrap_or(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let capital = |w: &&&str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    (1..=14).contains(&words.len())
        && words.iter().take(2).all(|w| capital(&w))
        && words.iter().filter(capital).count() * 10 >= words.len() * 6
        && (dated.is_some() || !ends_sentence(text))
}

/// Largest number of words behind the date of a byline: "at 6:40 a.m.", "à 18h30".
const BEHIND_DATE: usize = 4;

/// Returns the words before a date that ends a byline, if there are at most two small words between: "Petra Lund" of "Petra
/// Lund, le 14 mai 2024 à 18h30".
fn name_before_date(text: &str) -> Option<&str> {
    let (_, span) = dates::find_in_words(text, Convention::day_first())?;
    let before = text[..span.start()].trim_end();
    let mut name = before;
    for _ in 0..2 {
        let small = |w: &str| w.chars().all(char::is_lowercase) || !w.contains(char::is_alphabetic);
        name = name.rsplit_once(' ').filter(|(_, last)| small(last)).map_or(name, |(name, _)| name.trim_end());
    }
    let name = name.trim_end_matches([',', '-', '–', '—', '·', '•', ' ']);
    let words = text[span.end()..].split_whitespace().filter(|w| w.contains(char::is_alphabetic));
    (words.count() <= BEHIND_DATE && !name.is_empty()).then_some(name)
}

static CREDITS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/photo_credits.txt")).collect());

/// Returns true for "Photo: Petra Lund / Harbour Post", "(AP Photo/P. Lund)", "Image credit: …".
fn is_caption(text: &str) -> bool {
    // Most lines are rejected by their first byte.
    matches!(text.as_bytes().first(), Some(b'p' | b'P' | b'i' | b'I' | b'c' | b'C' | b'f' | b'F' | b'('))
        && CREDITS.iter().any(|s| text.get(..s.len()).is_some_and(|start| start.eq_ignore_ascii_case(s)))
}

/// Longest line with a date, in bytes.
const DATE: usize = 80;

/// Longest line with the date and that of a change, in bytes.
const DATES: usize = 120;

/// Largest number of words before the date of a line with a name, a mark and the date.
const SIGNED: usize = 6;

/// Returns true for "Friday, May 3, 2024", "Published 1 May 2024": a date and few other words.
fn is_date_line(text: &str, language: Option<&str>) -> bool {
    if text.len() > DATES || !text.contains(char::is_numeric) {
        return false;
    }
    let Some((_, span)) = dates::find(text, Convention::of(language)) else { return false };
    let (head, rest) = (&text[..span.start()], &text[span.end()..]);
    let before = head.split_whitespace().count();
    if ends_sentence(text) {
        // "11.03.2025.", "2025 m. kovo 11 d.", "11 марта 2025 г."
        let stop = rest.strip_suffix('.').map(str::trim);
        let own = stop.is_some_and(|word| word.chars().count() <= 4 && word.chars().all(char::is_alphabetic));
        return own && (before == 0 || before <= 3 && label_of(head) == Some(Label::Published));
    }
    // "Petra Lund — Wednesday, 16 October 2024"
    let signed = || {
        let capital = |w: &str| !w.starts_with(char::is_lowercase);
        before <= SIGNED
            && head.starts_with(char::is_uppercase)
            && head.contains(['—', '–', '|', '•', '·'])
            && head.split_whitespace().all(capital)
    };
    let after = rest.split_whitespace().count();
    // "Publié le 22/08/2024 à 17h42 • Mis à jour le 23/08/2024 à 18h10"
    let changed = || after <= 12 && label_of(rest) == Some(Label::Modified);
    (before <= 3 || signed()) && (after <= 5 && text.len() <= DATE || changed())
}

static LABELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/line_labels.txt")).collect());

/// Returns true for a label with its value: "Section: Trade", "Topics: Harbour, Trade".
fn is_label(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else { return false };
    rest.split_whitespace().count() <= 8
        && !ends_sentence(text)
        && LABELS.iter().any(|l| l.eq_ignore_ascii_case(label.trim()))
}

/// Returns true if a text ends with the mark of a sentence, closing quotation marks and brackets ignored.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', ']'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Returns true if a line ends with a mark with which prose ends and headlines do not.
pub(crate) fn ends_like_prose(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', ']']);
    text.ends_with(['.', '。', ',', ';', ':', '…']) && !text.ends_with("U.S.")
}

/// Returns true for a picture that is a link in Markdown and nothing else: `[ ![The Ledger](logo.png) ](https://ledger.example/)`
pub(crate) fn is_linked_picture(text: &str) -> bool {
    let inside = text.strip_prefix('[').map(str::trim_start);
    inside.is_some_and(|t| t.starts_with("![")) && text.ends_with(')') && text.matches("](").count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_lines() {
        let rows = [
            ("# The quay", Role::Heading),
            ("#quay is a tag", Role::Paragraph),
            ("• Rope", Role::ListItem),
            ("> He said no.", Role::Blockquote),
            ("| rope | tar |", Role::Table),
            ("![A quay](quay.jpg)", Role::Embed),
            ("20240611Lund_at_quay,.jpg", Role::Embed),
            ("https://example.org/quay", Role::Embed),
            ("By Petra Lund, Harbour Post", Role::Byline),
            ("By [Petra Lund](/lund) | 1 May 2024", Role::Byline),
            ("di [Petra Lund](/lund) | 1 maggio 2024", Role::Byline),
            ("Par Petra Lund, le 14 mai 2024 à 18h30", Role::Byline),
            ("Por Petra Lund - 13 de mayo de 2024", Role::Byline),
            ("By Petra Lund, May 15, 2024 6:40 a.m.", Role::Byline),
            ("Par un matin de juin, le 14 juin 1974, le maire coupait le ruban.", Role::Paragraph),
            ("By Easter the quay was shut, on 3 May 1974.", Role::Paragraph),
            ("By Monday the quay was shut.", Role::Paragraph),
            ("By the time he came", Role::Paragraph),
            ("Friday, May 3, 2024", Role::Dateline),
            ("On May 3, 2024, the quay was shut.", Role::Paragraph),
            ("Petra Lund — Friday, May 3, 2024", Role::Dateline),
            ("— Petra Lund (@plund) May 3, 2024", Role::Paragraph),
            ("03.05.2024.", Role::Dateline),
            ("3 мая 2024 г.", Role::Dateline),
            ("٣ مايو ٢٠٢٤", Role::Dateline),
            ("2024년 5월 3일 09:30", Role::Dateline),
            ("It was 3 May 2024.", Role::Paragraph),
            ("Photo: Petra Lund", Role::Caption),
            ("Posted in: Bread, Ovens", Role::Other),
            ("Reading time: six minutes", Role::Other),
            ("Kneading table: oak", Role::Paragraph),
            ("Source: the baker herself, who was there.", Role::Paragraph),
            ("Lund: no deal", Role::Paragraph),
            ("-", Role::Other),
        ];
        for (text, expected) in rows {
            assert_eq!(role(text, None), expected, "{text}");
        }
    }
}
