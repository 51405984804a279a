//! Pointers: paragraphs of an article that consist of a link to another article.
//!
//! `Ships were sent to Oslo.` · `[Why the dockers of Eidsund went on strike]` · `The port reopened on Monday.`

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Shape;
use crate::boilerplate::phrases::{Class, Hits};
use crate::boilerplate::rules::kept::article_parts::is_in_signed_post;
use crate::page::{Page, PageBlock};

/// Numbers of words of a headline.
const HEADLINE: std::ops::RangeInclusive<u32> = 3..=25;
/// Largest share of the kept words that pointers may have; above it, the links are the content of the page.
const MOST: f32 = 0.25;

/// Marks the pointers among the blocks that are not removed yet: lines with a phrase for them ("Read also: …"), and
/// links on a page with a date, because without one a list of links may be its content; there, a label of a known wording or in
/// capitals is needed. Runs after the classifier,
/// which was trained on pages with these lines.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], ruled: &mut [Option<Reason>]) {
    for (_, rule) in scan.items.iter().zip(ruled.iter_mut()).filter(|(item, _)| item.hits.pointer) {
        rule.get_or_insert(Reason::RelatedTeaser);
    }
    let dated = page.shows_date;
    let kept = || (0..ruled.len()).filter(|&i| ruled[i].is_none());
    let words = |i: &usize| scan.items[*i].shape.words;
    let fits = |i: &usize| {
        let (block, m) = (&page.blocks[*i], &page.blocks[*i].markup);
        let text = block.span.of(scan.visible);
        // Several cards of one block have a title and an abstract each: "Harbour · The crane that came back · It was …"
        let links = u32::from(m.links.clamp(1, CARDS));
        let cards = links > 1 && words(i) >= CARD * links && words(i) <= HEADLINE.end() * links && !text.contains('\n');
        let linked = (cards || HEADLINE.contains(&words(i))) && m.link_bytes as usize * 10 > text.len() * 9;
        let shape = &scan.items[*i].shape;
        let labelled = HEADLINE.contains(&words(i))
            && shape.quotes <= arrows(text)
            && !shape.is_closed()
            && has_label(block, text, scan.items[*i].hits);
        match block.role {
            // The words of a post are a link on some pages.
            _ if is_arrowed(block, text, shape) => true,
            // Without a date only the wording or the capitals of a label decide.
            _ if !dated => {
                let hits = scan.items[*i].hits;
                let known = hits.start & (Class::Related.bit() | Class::ReadMore.bit()) != 0;
                block.role == Role::Paragraph && labelled && (known || begins_in_capitals(text, m.link_bytes as usize))
            }
            Role::Embed | Role::Blockquote => linked && !shape.is_prose() && !is_in_signed_post(page, *i),
            Role::Table => linked || is_row_of_cards(block, text, shape.digits) || is_list_of_links(block, text),
            Role::Paragraph => linked || labelled || is_list_of_links(block, text),
            _ => linked,
        }
    };
    let mut found: Vec<usize> = kept().filter(fits).collect();
    // Many different labels before links are a list of the article: "Best for beginners: [the name of a boat]".
    let labels = |i: &usize| {
        let block = &page.blocks[*i];
        let text = block.span.of(scan.visible);
        block.role == Role::Paragraph && has_label(block, text, scan.items[*i].hits)
            || is_arrowed(block, text, &scan.items[*i].shape)
    };
    let many = found.iter().filter(|i| labels(i)).count() > LABELS;
    let prose = |k: Option<usize>| k.and_then(|k| scan.items.get(k)).is_some_and(|item| item.shape.is_prose());
    let between =
        |i: usize| prose(i.checked_sub(1)) && (prose(Some(i + 1)) || i + 1 == ruled.len() || ruled[i + 1].is_some());
    found.retain(|&i| !labels(&i) || !many && between(i));
    let (all, links): (u32, u32) = (kept().map(|i| words(&i)).sum(), found.iter().map(words).sum());
    if (links as f32) < MOST * all as f32 {
        found.retain(|&i| !stays(page, scan, scores, ruled, i));
        for i in found {
            ruled[i] = Some(Reason::RelatedTeaser);
        }
    }
    mark_labels(page, scan, ruled);
}

/// Score from which on a sentence, and a heading, that is a link is part of the article.
const SENTENCE: f32 = 0.9;
const HEADING: f32 = 0.7;

/// Number of blocks below a heading among which its text is looked for, and smallest length of the text in words.
const BELOW: usize = 3;
const TEXT: u32 = 12;

/// Returns true for links that the article is made of: a likely sentence with its full stop, which titles lack, and the
/// likely heading of a part with running text below it, such as the goods of a review.
///
/// `<h3><a href=/crane>The crane of Eidsund</a></h3><p>It was built in 1911 and lifts forty tonnes.</p>`
fn stays(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], ruled: &[Option<Reason>], i: usize) -> bool {
    let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
    match block.role {
        Role::Paragraph if scores[i] >= SENTENCE => {
            shape.is_prose() && block.span.of(scan.visible).ends_with(['.', '。', '।', '۔'])
        }
        Role::Heading if scores[i] >= HEADING => (i + 1..ruled.len()).take(BELOW).any(|k| {
            let shape = &scan.items[k].shape;
            let linked = page.blocks[k].markup.link_bytes as usize * 2 >= page.blocks[k].span.len();
            ruled[k].is_none() && !linked && shape.words >= TEXT && shape.is_prose()
        }),
        _ => false,
    }
}

/// Largest number of words of a label above a list.
const LIST_LABEL: u32 = 6;

/// Marks labels of a known wording whose list of links is removed, with a colon or in the form of a label: `LEIA TAMBÉM:` ·
/// *A grua que voltou*
fn mark_labels(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    for i in 0..ruled.len().saturating_sub(1) {
        let next = &page.blocks[i + 1];
        let list = ruled[i + 1] == Some(Reason::RelatedTeaser)
            && scan.items[i + 1].shape.words >= *HEADLINE.start()
            && next.markup.link_bytes as usize * 2 > next.span.len();
        let known = Class::Related.bit() | Class::ReadMore.bit();
        let label = ruled[i].is_none()
            && scan.items[i].hits.line & known != 0
            && scan.items[i].shape.words <= LIST_LABEL
            && (page.blocks[i].span.of(scan.visible).ends_with([':', '：'])
                || is_label(&page.blocks[i], &scan.items[i].shape))
            && matches!(page.blocks[i].role, Role::Paragraph | Role::Heading);
        if list && label {
            ruled[i] = Some(Reason::RelatedTeaser);
        }
    }
}

/// Returns true for a line in bold or in capitals without a full stop, and for a heading.
fn is_label(block: &PageBlock, shape: &Shape) -> bool {
    let bold = block.markup.strong_bytes as usize * 10 >= block.span.len() * 9;
    let capitals = shape.upper > 0 && shape.upper == shape.letters;
    !shape.is_closed() && (bold || capitals || block.role == Role::Heading)
}

/// Largest number of links with a label of their own.
const LABELS: usize = 3;

/// Smallest number of words of a card with an abstract.
const CARD: u32 = 8;

/// Largest number of cards in one block.
const CARDS: u16 = 6;

/// Returns true for a label and a link to the end of the line: `Mirá además | [Las fotos del eclipse en la meseta]`
fn is_labelled(block: &PageBlock, text: &str) -> bool {
    const LABEL: usize = 5;
    let link = block.markup.link_bytes as usize;
    block.markup.links == 1
        && !text.starts_with(['(', '（', '['])
        && text
            .char_indices()
            .filter(|(_, c)| matches!(c, ':' | '：' | '|' | '→' | '»' | '►' | '▶' | '>' | '—' | '–'))
            .any(|(at, c)| {
                let (label, title) = (text[..at].trim(), text[at + c.len_utf8()..].trim());
                let words = label.split_whitespace().count();
                let long =
                    title.split_whitespace().nth(3).is_some() || title.chars().take(8).all(crate::text::is_unspaced);
                (1..=LABEL).contains(&words) && long && title.len().abs_diff(link) <= 2
            })
}

/// Returns true for an arrow and a title without a stop, a link in markup: `>> [The crane that came back]`
fn is_arrowed(block: &PageBlock, text: &str, shape: &Shape) -> bool {
    const ARROWS: [&str; 5] = [">>", "»", "→", "➡", "👉"];
    if !ARROWS.iter().any(|arrow| text.starts_with(arrow)) || !matches!(block.role, Role::Paragraph | Role::Blockquote)
    {
        return false;
    }
    let title = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    let link = block.markup.link_bytes as usize;
    let whole = if block.origin == Origin::Markup { block.markup.links == 1 && link + 2 >= title.len() } else { true };
    let wide = || title.chars().nth(7).is_some() && title.chars().take(8).all(crate::text::is_unspaced);
    let long = title.split_whitespace().nth(3).is_some() || wide();
    whole && long && shape.words <= *HEADLINE.end() && !shape.is_closed() && shape.quotes <= arrows(text)
}

/// Returns the number of quotation marks that are arrows: "Leggi anche » La gru".
fn arrows(text: &str) -> u32 {
    if text.contains('«') { 0 } else { text.matches('»').count() as u32 }
}

/// Returns true for a label before a link: with a mark between, or set apart by its form.
fn has_label(block: &PageBlock, text: &str, hits: Hits) -> bool {
    let known = hits.start & (Class::Related.bit() | Class::ReadMore.bit()) != 0;
    is_labelled(block, text) || is_set_apart(block, text, known)
}

/// Returns true for a short label in bold, in capitals, in brackets, of a known wording or on a line of its own, and one
/// link with a title behind it: `READ ALSO [The crane that came back to Norport]`
fn is_set_apart(block: &PageBlock, text: &str, known: bool) -> bool {
    const LABEL: usize = 40;
    let (m, link) = (&block.markup, block.markup.link_bytes as usize);
    if m.links != 1 || link == 0 || link + 1 >= text.len() || text.len() - link > LABEL {
        return false;
    }
    let Some((label, title)) = text.split_at_checked(text.len() - link) else { return false };
    let few = label.split_whitespace().count() <= 4;
    let long = title.split_whitespace().nth(3).is_some() || title.chars().take(8).all(crate::text::is_unspaced);
    let strong = m.strong_bytes as usize;
    let bold = strong.abs_diff(label.trim_end().len()) <= 2;
    let capitals = label.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && label.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && title.chars().any(char::is_lowercase);
    let bracketed =
        label.trim_end().starts_with(['【', '[', '［', '〔']) && label.trim_end().ends_with(['】', ']', '］', '〕']);
    let words = label.chars().any(char::is_alphabetic) && (bracketed || label.ends_with(char::is_whitespace));
    few && long && words && (bold || capitals || bracketed || known || label.ends_with('\n'))
}

/// Returns true if all words before the last link of a line are in capitals: `RELATED – [The crane that came back]`
fn begins_in_capitals(text: &str, link: usize) -> bool {
    let label = text.get(..text.len().saturating_sub(link)).unwrap_or_default();
    let letters = || label.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 4 && letters().all(char::is_uppercase)
}

/// Returns true for a heading and links in one block: `OTHER STORIES` · `[Library levy heads to the ballot]` · `[Bridge
/// shut]`
fn is_list_of_links(block: &PageBlock, text: &str) -> bool {
    let Some((heading, list)) = text.split_once('\n') else { return false };
    let lines = list.split('\n').count();
    heading.split_whitespace().count() <= 6
        && lines >= 2
        && usize::from(block.markup.links) >= lines
        && block.markup.link_bytes as usize * 10 > list.len() * 9
}

/// Returns true for a table whose cells are cards: each has one link, which has at least three words, and none has figures.
fn is_row_of_cards(block: &PageBlock, text: &str, digits: u32) -> bool {
    let m = &block.markup;
    let links = u32::from(m.links);
    m.cells >= 2
        && links == u32::from(m.cells)
        && digits <= links
        && m.link_bytes >= 15 * links
        && m.link_bytes as usize * 10 > text.len() * 3
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing;

    /// Returns true if the block with these words is kept, among the paragraphs of a dated page.
    fn is_kept(between: &str, words: &str) -> bool {
        testing::is_kept("", between, "", words)
    }

    #[test]
    fn labels_without_a_colon_are_removed_with_their_links() {
        for (label, title) in [
            ("READ ALSO", "Crane of Norport comes back after nine years"),
            ("Noch mehr Kräne", "Der Kran von Norport kehrt nach neun Jahren zurück"),
            ("Le même jour", "La grue de Norport revient après neuf ans"),
            ("ANCORA »", "La gru di Norport torna dopo nove anni"),
            ("СЕЙЧАС", "Кран Норпорта возвращается спустя девять лет"),
        ] {
            for between in [
                format!("<p><strong>{label}</strong> <a href=/x>{title}</a></p>"),
                format!("<p><b>{label}</b><br><a href=/x>{title}</a></p>"),
                format!("<p><i>{label} — <a href=/x>{title}</a></i></p>"),
                format!("<p>【{label}】<a href=/x>{title}</a></p>"),
            ] {
                assert!(!is_kept(&between, title), "{between}");
            }
        }
        for (label, between) in [
            (
                "READ ALSO",
                "<p><strong>READ ALSO</strong></p><p><a href=/x>Crane of Norport comes back after nine years</a></p>",
            ),
            ("LEIA TAMBÉM", "<h4>LEIA TAMBÉM</h4><p><a href=/x>A grua de Norport volta depois de nove anos</a></p>"),
        ] {
            assert!(!is_kept(between, label) && !is_kept(between, "Norport"), "{between}");
        }
    }

    #[test]
    fn sentences_and_headings_of_the_article_that_are_links_are_kept() {
        let sentence =
            "<p><a href=/x>The theatre has found a hall in the next town, where it will play until the spring.</a></p>";
        assert!(is_kept(sentence, "found a hall"));
        let words = "<p>Petra Lund told the council about it in <a href=/x>a letter that was printed on Friday</a></p>";
        assert!(is_kept(words, "a letter that was printed"));
    }
}
