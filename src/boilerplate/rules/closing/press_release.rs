//! Parts below a press release: the portrait of the firm, legal statements, and the people to ask, under headings of
//! `data/words/closing_parts.csv`.
//!
//! `<p>The crane lifts forty tonnes.</p>` · **About Eidsund Cranes** · *Eidsund Cranes builds cranes.* · **Media contact**
//! · *Petra Lund, +47 555 0199*

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon;
use crate::page::{Page, Within};
use crate::text::is_unspaced;

/// Smallest number of words of running text, and of its paragraphs, above the parts.
const ABOVE: u32 = 40;
const PARAGRAPHS: usize = 3;

/// Smallest number of words of a paragraph of the running text.
const SHORT: u32 = 6;

/// Largest length of a heading, in bytes.
const HEADING: usize = 120;

/// The same for a heading with words behind it.
const INLINE: usize = 60;

/// Largest number of paragraphs of a part, of lines of contacts, and of words of such a line.
const PART: usize = 4;
const LINES: usize = 12;
const LINE: u32 = 45;

/// Largest number of words of a source.
const SOURCE: usize = 6;

/// Largest number of parts, and of the blocks at the end of a page among which they are looked for.
const PARTS: usize = 6;
const END: usize = 40;

/// Smallest number of figures of a telephone number.
const FIGURES: u32 = 6;

/// Bytes at the beginning of a portrait in which the name of the firm is.
const NAMED: usize = 80;

/// Kind of a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Portrait of a firm.
    About,
    /// People to ask.
    Contact,
    /// Legal notice.
    Statement,
    /// Source of the report, in the same line.
    Source,
}

impl Kind {
    const fn reason(self) -> Reason {
        match self {
            Self::About => Reason::Biography,
            Self::Contact | Self::Source => Reason::OtherByline,
            Self::Statement => Reason::Copyright,
        }
    }
}

/// Compiled table.
#[derive(Debug, Default)]
struct Table {
    lines: FxHashMap<&'static str, Kind>,
    /// Words before a name by their first letter, the longest first.
    before: FxHashMap<char, Vec<&'static str>>,
    /// Words behind a name by their last letter.
    after: FxHashMap<char, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let file = include_str!("../../../../data/words/closing_parts.csv");
    for [_, class, form] in lexicon::phrases(file) {
        let (Some(first), Some(last)) = (form.chars().next(), form.chars().next_back()) else { continue };
        match class {
            "about" => table.before.entry(first).or_default().push(form),
            "about_after" => table.after.entry(last).or_default().push(form),
            "contact" => _ = table.lines.insert(form, Kind::Contact),
            "source" => _ = table.lines.insert(form, Kind::Source),
            _ => _ = table.lines.insert(form, Kind::Statement),
        }
    }
    // "about the" before "about".
    for forms in table.before.values_mut() {
        forms.sort_unstable_by_key(|form| std::cmp::Reverse(form.len()));
    }
    table
});

/// Returns the kind of the part under a heading, and the name of the firm in it.
fn kind<'t>(heading: &'t str) -> Option<(Kind, &'t str)> {
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || heading.len() > HEADING || heading.contains(['?', '？', '؟']) {
        return None;
    }
    let lower = bare.to_lowercase();
    if let Some(&kind) = TABLE.lines.get(lower.as_str()) {
        return Some((kind, ""));
    }
    let named = |name: &'t str| {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !has_case(c));
        (!name.is_empty() && capital).then_some((Kind::About, name))
    };
    // The lower-case form of a letter may be longer.
    if lower.len() != bare.len() {
        return None;
    }
    let apart = |a: &str, b: &str| {
        !a.ends_with(char::is_alphanumeric)
            || !b.starts_with(char::is_alphanumeric)
            || b.starts_with(is_unspaced)
            || a.ends_with(is_unspaced)
    };
    let like = |table: &'static FxHashMap<char, Vec<&'static str>>, letter: Option<char>| {
        letter.and_then(|letter| table.get(&letter)).into_iter().flatten()
    };
    let before = like(&TABLE.before, lower.chars().next()).find_map(|form| {
        let rest = lower.starts_with(form).then(|| &bare[form.len()..])?;
        apart(form, rest).then(|| named(rest))?
    });
    before.or_else(|| {
        like(&TABLE.after, lower.chars().next_back()).find_map(|form| {
            let name = lower.ends_with(form).then(|| &bare[..bare.len() - form.len()])?;
            (apart(name, form) || !name.is_ascii()).then(|| named(name))?
        })
    })
}

/// Returns true for letters with a small and a capital form.
fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Returns the first word of a name, or its first two letters in scripts without spaces.
fn first_word(name: &str) -> &str {
    let end = if name.starts_with(is_unspaced) {
        name.char_indices().nth(2).map_or(name.len(), |(at, _)| at)
    } else {
        name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len())
    };
    &name[..end]
}

/// Returns true if a text has a word, in any case.
fn holds(text: &str, word: &str) -> bool {
    text.contains(word) || text.to_lowercase().contains(&word.to_lowercase())
}

/// Returns the first words of a text up to a colon or line break, and what is behind it; all words if there is none near.
fn head_of(text: &str) -> (&str, &str) {
    let near = &text.as_bytes()[..text.len().min(INLINE + 1)];
    // The first byte of "：", which other characters share.
    let end = memchr::memchr3_iter(b'\n', b':', 0xef, near).find(|&at| near[at] < 128 || text[at..].starts_with('：'));
    end.map_or((text, ""), |at| (&text[..at], &text[at + if near[at] < 128 { 1 } else { 3 }..]))
}

/// A block under the parts.
struct Line<'t> {
    text: &'t str,
    heads: Option<(Kind, &'t str)>,
    /// True for a heading of another kind.
    other: bool,
    /// Text behind a heading in the same block.
    rest: &'t str,
}

/// Marks the parts from a known heading to the end of the page, if all headings from there on are known.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let kept: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).collect();
    let paragraph = |i: usize| {
        let shape = &scan.items[i].shape;
        shape.is_closed() && shape.words >= SHORT && page.blocks[i].role == Role::Paragraph
    };
    let Some(above) = kept.iter().position({
        let (mut words, mut paragraphs) = (0, 0);
        move |&i| {
            let enough = words >= ABOVE && paragraphs >= PARAGRAPHS;
            if paragraph(i) {
                (words, paragraphs) = (words + scan.items[i].shape.words, paragraphs + 1);
            }
            enough
        }
    }) else {
        return;
    };
    let line = |&i: &usize| -> Line<'_> {
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let text = block.span.of(scan.visible);
        let strong = block.markup.strong_bytes as usize;
        let bold = strong * 10 >= text.len() * 9;
        let element = block.markup.element.is_heading() || block.markup.within.any(Within::HEADING);
        let heading = element || bold && !shape.is_closed();
        let alone = text.len() <= HEADING && !shape.is_closed() && shape.quotes == 0;
        // "Media contact: Petra Lund", "<b>About Eidsund Cranes</b><br>Eidsund Cranes builds …"
        let (head, rest) = head_of(text);
        let own_line = text[head.len()..].starts_with('\n');
        let joined = !rest.is_empty() && (own_line || strong > 0 && strong <= head.len() + 3);
        let whole = if alone || heading { kind(text.trim_end_matches([':', '：'])) } else { None };
        let inline =
            || if rest.is_empty() { None } else { kind(head).filter(|(kind, _)| joined || *kind != Kind::About) };
        let heads = whole.or_else(inline);
        let rest = if whole.is_some() { "" } else { rest.trim_start() };
        Line { text, heads, other: heading && heads.is_none() && block.role != Role::Title, rest }
    };
    let above = above.max(kept.len().saturating_sub(END));
    let lines: Vec<Line<'_>> = kept[above..].iter().map(line).collect();
    let first = lines.iter().rposition(|line| line.other).map_or(0, |other| other + 1);
    let heads = |k: &usize| lines[*k].heads.is_some();
    for start in (first..lines.len()).filter(heads).take(PARTS) {
        if is_end(
            page,
            scan,
            &kept[above + start..],
            &lines[start..],
            &page.visible[..page.blocks[kept[above + start]].span.start()],
        ) {
            let mut reason = Reason::Copyright;
            for (line, &i) in lines[start..].iter().zip(&kept[above + start..]) {
                reason = line.heads.map_or(reason, |(kind, _)| kind.reason());
                removed[i] = Some(reason);
            }
            return;
        }
    }
}

/// Returns true if all lines belong to known parts. `before` is the text above them.
fn is_end(page: &Page<'_>, scan: &Scan<'_>, blocks: &[usize], lines: &[Line<'_>], before: &str) -> bool {
    let starts: Vec<usize> = (0..lines.len()).filter(|&k| lines[k].heads.is_some()).collect();
    starts.len() <= PARTS
        && starts.iter().enumerate().all(|(n, &k)| {
            let end = starts.get(n + 1).copied().unwrap_or(lines.len());
            let (below, numbers) = (&lines[k + 1..end], &blocks[k + 1..end]);
            let shapes = || numbers.iter().map(|&i| &scan.items[i].shape);
            let plain = |i: &&usize| !matches!(page.blocks[**i].role, Role::Blockquote | Role::Embed | Role::Table);
            let fits = numbers.iter().all(|i| plain(&i)) && shapes().all(|shape| shape.quotes <= 2);
            let rest = lines[k].rest;
            let first = if rest.is_empty() { below.first().map_or("", |line| line.text) } else { rest };
            fits && !first.is_empty()
                && match lines[k].heads {
                    Some((Kind::About, name)) => {
                        let word = first_word(name);
                        let mut end = NAMED.min(first.len());
                        while !first.is_char_boundary(end) {
                            end -= 1;
                        }
                        below.len() <= PART && word.len() >= 2 && holds(&first[..end], word) && holds(before, word)
                    }
                    Some((Kind::Contact, _)) => {
                        let reached = |text: &str| {
                            text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() as u32 >= FIGURES
                        };
                        let texts = || below.iter().map(|line| line.text).chain([rest]);
                        below.len() <= LINES && shapes().all(|shape| shape.words <= LINE) && texts().any(reached)
                    }
                    Some((Kind::Source, _)) => {
                        below.is_empty() && rest.split_whitespace().count() <= SOURCE && rest.len() <= HEADING
                    }
                    _ => below.len() <= PART,
                }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    #[test]
    fn headings_are_known_with_the_name_in_them() {
        for (text, expected) in [
            ("About Eidsund Cranes", Some((Kind::About, "Eidsund Cranes"))),
            ("ABOUT EIDSUND CRANES:", Some((Kind::About, "EIDSUND CRANES"))),
            ("About the Harbour Trust", Some((Kind::About, "Harbour Trust"))),
            ("About time", None),
            ("About us?", None),
            ("Über Eidsund Kräne", Some((Kind::About, "Eidsund Kräne"))),
            ("Über den Wolken", Some((Kind::About, "Wolken"))),
            ("Überraschung am Kai", None),
            ("À propos d’Eidsund", Some((Kind::About, "Eidsund"))),
            ("Om Eidsund Kranar", Some((Kind::About, "Eidsund Kranar"))),
            ("Om natten", None),
            ("Eidsund Vinç Hakkında", Some((Kind::About, "Eidsund Vinç"))),
            ("О компании «Эйдсунд»", Some((Kind::About, "Эйдсунд"))),
            ("关于绿川港", Some((Kind::About, "绿川港"))),
            ("緑川港について", Some((Kind::About, "緑川港"))),
            ("Media contact:", Some((Kind::Contact, ""))),
            ("Pressekontakt", Some((Kind::Contact, ""))),
            ("Forward-Looking Statements", Some((Kind::Statement, ""))),
            ("Źródło", Some((Kind::Source, ""))),
            ("What the crane costs", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    /// Returns the kept text of a page with these blocks below an article.
    fn kept(article: &str, below: &str) -> String {
        let source = format!(
            "<html><head><title>Crane</title><meta property='article:published_time' content='2024-03-05'></head><body>\
             <main><h1>Crane</h1>{article}{below}</main></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let blocks = classify(&page, None, &CleanOptions::default());
        let kept = blocks.iter().filter(|b| b.classification.keep);
        kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
    }

    fn english() -> String {
        [
            "Eidsund Cranes today put a crane of glass to work at the old quay of Norport, where it lifts herring.",
            "The crane weighs half as much as one of steel, and it needs no paint in the salt of the harbour.",
            "Its builders poured the first beam in May and let it cool for thirty-one days before they dared to lift it.",
            "The harbour has ordered two more, which will be poured in the spring and set up before the herring come.",
        ]
        .map(|text| format!("<p>{text}</p>"))
        .concat()
    }

    #[test]
    fn parts_below_a_release_are_removed() {
        let article = english();
        for (about, portrait, contact, person) in [
            (
                "About Eidsund Cranes",
                "Eidsund Cranes is a supplier of cranes for harbours, with 410 employees in nine countries.",
                "Media contact",
                "Petra Lund, head of press, +47 555 010 99, press@eidsund.example",
            ),
            (
                "Über Eidsund Cranes",
                "Eidsund Cranes ist ein Lieferant von Kränen für Häfen mit 410 Beschäftigten in neun Ländern.",
                "Pressekontakt",
                "Petra Lund, Leiterin der Presse, +47 555 010 99",
            ),
            (
                "À propos d’Eidsund Cranes",
                "Eidsund Cranes est un fournisseur de grues pour les ports, avec 410 salariés dans neuf pays.",
                "Contact presse",
                "Petra Lund, presse@eidsund.example",
            ),
            (
                "Eidsund Cranes Hakkında",
                "Eidsund Cranes, dokuz ülkede 410 çalışanıyla limanlar için vinç üreten bir şirkettir.",
                "Basın iletişim",
                "Petra Lund, basin@eidsund.example",
            ),
            (
                "О компании Eidsund Cranes",
                "Eidsund Cranes поставляет краны для портов, у неё 410 сотрудников в девяти странах.",
                "Контакты для СМИ",
                "Петра Лунд, press@eidsund.example",
            ),
        ] {
            for below in [
                format!("<p><strong>{about}</strong></p><p>{portrait}</p><p><b>{contact}</b></p><p>{person}</p>"),
                format!("<h3>{about}</h3><p>{portrait}</p><h3>{contact}:</h3><p>{person}</p>"),
                format!("<p><strong>{about}</strong><br>{portrait}</p><p><strong>{contact}:</strong> {person}</p>"),
            ] {
                let text = kept(&article, &below);
                assert!(!text.contains(portrait) && !text.contains("Lund"), "{text}");
                assert!(text.contains("The harbour has ordered"), "{text}");
            }
        }
    }

    #[test]
    fn chapters_of_an_article_are_kept() {
        let article = english();
        let end = "<h2>What comes next</h2><p>The herring come in April, and by then the second crane has to stand at the quay.</p>";
        let portrait = "The herring of Norport is smaller than that of the open sea, and it is eaten with its bones.";
        for (below, words) in [
            (format!("<h2>About Herring</h2><p>{portrait}</p>{end}"), "smaller than"),
            ("<h2>About Night</h2><p>The crane is dark after ten o'clock, because gulls would fly into its glass arm.</p>".into(), "gulls would"),
            ("<h2>Contact</h2><p>The glass touches the rope at one point only, and there it is wrapped in felt from old hats.</p>".into(), "felt from"),
        ] {
            assert!(kept(&article, &below).contains(words), "{below}");
        }
    }
}
