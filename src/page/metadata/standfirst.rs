//! Standfirst of a page: the lead between headline and body, also called dek, chapo or Vorspann.

use super::clean::clean_attribute;
use super::dates;
use super::dates::Convention;
use super::facts::Facts;
use super::title;
use super::title_parts::words as count;
use crate::block::{Origin, Role};
use crate::page::byline::words::after_marker;
use crate::page::{Element, ItemProp, Page, PageBlock, Within, Words};
use crate::text::letters;

/// Shortest and longest standfirst, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 20..=700;

/// Longest line with the author or the date, in bytes.
const LINE: usize = 160;

/// Number of blocks above and below the title that are searched.
const ABOVE: usize = 2;
const BELOW: usize = 7;

/// Largest number of blocks of a standfirst.
const PARTS: usize = 3;

/// Length from which a block without links is prose of the body, by [`length`].
const PROSE: usize = 120;

/// The same for two paragraphs of one kind in a row.
const ROW: usize = 60;

/// Smallest length of a standfirst without a name, where its language makes few words.
const LONG: usize = 44;

/// Smallest mean length of the words of such a language, in tenths of a letter; it is smaller in English.
const WORD: usize = 48;

/// Largest number of blocks under an element named as a standfirst; with more it is a frame around the article.
const NAMED: usize = 5;

/// Smallest number of words of a standfirst without a name.
const LEAD: usize = 12;

/// Smallest number of words of a standfirst that is a heading right below the title, where it may lack a full stop.
const HEADLINE: usize = 8;

/// Smallest number of letters of a standfirst and of the page's description that are compared.
const DESCRIBED: usize = 30;

/// Marks the blocks of the standfirst with their role, and returns their words.
///
/// A block near the title is the standfirst if an element around it has a name such as "standfirst" or "chapo", if
/// microdata mark it as description, if it is a sentence between the title and the line of author or date, if the page
/// declares its words as description and the body of the article begins after it in another element, or if it is a sentence
/// in a `header`, as the title is, before the body. `None` if no body follows the title.
pub(crate) fn mark(page: &mut Page<'_>, facts: &Facts<'_>, convention: Convention<'_>) -> Option<String> {
    let title = title::place(page)?;
    let visible = &page.visible;
    let body = (title + 1..page.blocks.len()).find(|&i| {
        let block = &page.blocks[i];
        (is_prose_of(page, block, PROSE) || in_row(page, i))
            && !block.markup.within.any(Within::STANDFIRST | Within::HEADER)
    })?;
    let named = |b: &PageBlock| b.markup.within.any(Within::STANDFIRST);
    let names_count = page.blocks.iter().filter(|b| named(b)).count() <= NAMED;
    let description = ["og:description", "description", "twitter:description"]
        .map(|name| facts.meta_content(&[name]).map(|value| letters(&clean_attribute(value))).unwrap_or_default());
    let described = |words: &str| {
        let words = letters(words);
        description.iter().any(|d| {
            length(d) >= DESCRIBED
                && length(&words) >= DESCRIBED
                && (d.starts_with(words.as_str()) || words.starts_with(d.as_str()))
                || !words.is_empty() && *d == words
        })
    };
    // Between the title and the line with the author or the date.
    let signed = |i: usize| {
        let Some(block) = page.blocks.get(i) else { return false };
        let line = block.span.of(visible);
        let short = line.len() <= LINE && !block.markup.element.is_heading();
        short && (after_marker(line).is_some() || dates::find(line, convention).is_some())
    };
    let in_header = page.blocks[title].markup.within.any(Within::HEADER);
    // The title may be the caption of a large picture.
    let pictured = page.blocks[title].markup.within.any(Within::FIGURE);
    // A long sentence in the element of the title: right above it, with the author or date right below, or behind these and
    // apart from the body.
    let beside = |i: usize, words: &str| {
        let (m, t) = (&page.blocks[i].markup, &page.blocks[title].markup);
        let lines = |range: std::ops::Range<usize>| range.take(BELOW).any(signed);
        let long = is_sentence(words) && is_long(words) && m.links == 0;
        let b = &page.blocks[body].markup;
        // "<article><div class=teaser-text>…</div><h1>Quay shut</h1><p>…</p>"
        let lead = m.article != 0 && m.own.any(Words::LEAD | Words::TEASER) && m.path != b.path;
        long && m.parent == t.parent
            && (i + 1 == title && lead
                || m.parent != b.parent
                    && (i + 1 == title && (lines(title + 1..title + 3) || described(words))
                        || i > title + 1 && i < body && i <= title + 4 && lines(title + 1..i)))
    };
    // A long sentence right below the title or the picture and the lines below it, in an element of its own, where the body
    // begins in another one. It can be longer than a short paragraph of the body.
    let alone = |i: usize, words: &str| {
        let (m, t) = (&page.blocks[i].markup, &page.blocks[title].markup);
        let skipped = |k: usize| page.blocks[k].role == Role::Caption || signed(k);
        let near = i > title && i <= title + 3 && (title + 1..i).all(skipped);
        let one = [m.parent, m.grandparent].contains(&t.parent) || m.parent == t.grandparent;
        let next = || {
            let rest = page.blocks.iter().enumerate().skip(i + 1).take(BELOW);
            rest.filter(|(k, b)| is_prose_of(page, b, ROW) && !signed(*k)).map(|(_, b)| &b.markup).next()
        };
        near && one
            && m.links == 0
            && (is_sentence(words) && is_long(words)
                || page.blocks[i].markup.element.is_heading() && i == title + 1 && count(words) >= HEADLINE
                || words.chars().filter(|&c| crate::text::is_unspaced(c)).count() >= 2 * LEAD)
            && next().is_some_and(|n| n.parent != m.parent && n.path != m.path)
    };
    // All words of the first paragraph are bold, and none of the next.
    let bold = |i: usize, words: &str| {
        let above = |k: usize| page.blocks[k].role == Role::Caption || signed(k);
        i > title && (title + 1..i).all(above) && is_sentence(words) && is_long(words) && alone_bold(page, i)
    };
    let is_standfirst = |i: usize| {
        let block = &page.blocks[i];
        let words = block.span.of(visible);
        let m = &block.markup;
        let apart = m.parent != page.blocks[body].markup.parent;
        could_be(block, words, convention, pictured && i == title + 1, names_count && named(block) && i < body)
            && (names_count && named(block) && (i < body || !in_row(page, body))
                || beside(i, words)
                || alone(i, words)
                || bold(i, words)
                || pictured && i == title + 1 && m.parent == page.blocks[title].markup.parent && is_sentence(words)
                || m.item == ItemProp::Description
                || i < body && apart && described(words)
                || i == title + 1
                    && m.parent == page.blocks[title].markup.parent
                    && is_sentence(words)
                    && signed(i + 1)
                || i > title && i < body && in_header && m.within.any(Within::HEADER) && is_sentence(words))
    };
    // A text above the title with the name of the site is about the site.
    let site =
        |i: usize, words: &str| i < title && !described(words) && count(words) >= LEAD && names_site(page, i, words);
    let above = title.saturating_sub(ABOVE)..title;
    let below = title + 1..(title + 1 + BELOW).min(page.blocks.len());
    let near = |i: usize| i > title || named(&page.blocks[i]) || i + 1 == title;
    let mut found: Vec<usize> = Vec::new();
    for i in above.chain(below).filter(|&i| near(i) && is_standfirst(i) && !site(i, page.blocks[i].span.of(visible))) {
        // Parts of one standfirst follow each other.
        if found.len() == PARTS || found.last().is_some_and(|&last| i > last + 1 && last > title) {
            break;
        }
        found.push(i);
    }
    // Beside a lead below the title, the one above in another element is about something else: "About this series".
    let below = found.last().is_some_and(|&last| last > title);
    found.retain(|&i| !below || i > title || page.blocks[i].markup.parent == page.blocks[title].markup.parent);
    let words: Vec<&str> = found.iter().map(|&i| page.blocks[i].span.of(visible)).collect();
    let standfirst = (!words.is_empty()).then(|| words.join(" "));
    for i in found {
        page.blocks[i].role = Role::Standfirst;
    }
    standfirst
}

/// Returns true for a block in a row of short paragraphs: with the next one in the same element.
fn in_row(page: &Page<'_>, i: usize) -> bool {
    let (block, next) = (&page.blocks[i], page.blocks.get(i + 1));
    next.is_some_and(|next| {
        let (m, n) = (&block.markup, &next.markup);
        m.path == n.path && m.parent == n.parent && [block, next].iter().all(|b| is_prose_of(page, b, ROW))
    })
}

/// Returns true for a block whose words are bold where those of the next paragraph are not.
fn alone_bold(page: &Page<'_>, i: usize) -> bool {
    let block = &page.blocks[i];
    let next = page.blocks.get(i + 1..).and_then(|rest| rest.iter().take(BELOW).find(|b| is_prose_of(page, b, ROW)));
    block.markup.strong_bytes as usize * 10 >= block.span.len() * 9
        && next.is_some_and(|next| next.markup.strong_bytes == 0)
}

/// Number of blocks at the top of a page among which the link with its name is.
const TOP: usize = 4;

/// Numbers of words of the name of a site in a link.
const SITE: std::ops::RangeInclusive<usize> = 2..=5;

/// Returns true if two sentences or more have the name of the site in them: the declared one, or that of a link at the top.
pub(crate) fn names_site(page: &Page<'_>, i: usize, words: &str) -> bool {
    let stops = words.char_indices().filter(|&(at, c)| {
        matches!(c, '。' | '！')
            || matches!(c, '.' | '!' | '?') && words[at + 1..].chars().next().is_none_or(char::is_whitespace)
    });
    if stops.count() < 2 {
        return false;
    }
    let linked = page.blocks[..i.min(TOP)].iter().filter(|b| is_linked(b)).map(|b| b.span.of(&page.visible).trim());
    let linked = linked.filter(|name| SITE.contains(&name.split_whitespace().count()));
    let declared = page.metadata.site_name.as_deref().filter(|name| name.chars().count() >= 4);
    declared.into_iter().chain(linked).any(|name| words.contains(name))
}

/// Returns true for a block of at least this length without links that is no heading.
fn is_prose_of(page: &Page<'_>, block: &PageBlock, least: usize) -> bool {
    block.span.len() >= least
        && !is_linked(block)
        && !block.markup.element.is_heading()
        && length(block.span.of(&page.visible)) >= least
}

/// Returns about the number of letters that the Latin alphabet needs for the same words: a character of a script without spaces
/// counts three times, a Korean syllable twice, and four letters of Arabic or Hebrew, which leave out vowels, as five.
fn length(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let of = |c: char| match c {
        '가'..='힣' => 8,
        '\u{590}'..='\u{6ff}' => 5,
        c if crate::text::is_unspaced(c) => 12,
        _ => 4,
    };
    text.chars().map(of).sum::<usize>() / 4
}

/// Returns true for words that are many enough for a standfirst: twelve, or fewer long ones.
fn is_long(words: &str) -> bool {
    let letters = length(&letters(words));
    count(words) >= LEAD || letters >= LONG && letters * 10 >= words.split_whitespace().count() * WORD
}

fn is_linked(block: &PageBlock) -> bool {
    block.markup.link_bytes as usize * 2 >= block.span.len()
}

fn is_sentence(words: &str) -> bool {
    let long = words.split_whitespace().nth(5).is_some()
        || words.split_whitespace().nth(3).is_some() && length(&letters(words)) >= LONG
        || words.chars().filter(|&c| crate::text::is_unspaced(c)).count() >= 12;
    long && crate::page::text::line::ends_sentence(words)
}

/// Returns true for a block of words that is no byline, date, caption, menu or link.
fn could_be(block: &PageBlock, words: &str, convention: Convention<'_>, pictured: bool, named: bool) -> bool {
    const ELSEWHERE: Within = Within::NAV
        .union(Within::FOOTER)
        .union(Within::ASIDE)
        .union(Within::FORM)
        .union(Within::FIGURE)
        .union(Within::BUTTON)
        .union(Within::DIALOG)
        .union(Within::COMMENT_ITEM);
    // "<aside class=intro>"
    let elsewhere = if named { ELSEWHERE.difference(Within::ASIDE) } else { ELSEWHERE };
    let elsewhere = if pictured { elsewhere.difference(Within::FIGURE) } else { elsewhere };
    let several = words.split_whitespace().nth(2).is_some() || words.chars().any(crate::text::is_unspaced);
    block.origin == Origin::Markup
        && LENGTHS.contains(&block.span.len())
        && (matches!(block.role, Role::Paragraph | Role::Heading | Role::ListItem)
            || named && block.role == Role::Blockquote
            || pictured && block.role == Role::Caption)
        && block.markup.element != Element::H1
        && !is_linked(block)
        && !block.markup.within.any(elsewhere)
        && several
        && after_marker(words).is_none()
        && (words.len() > 80 || dates::find(words, convention).is_none())
}

#[cfg(test)]
mod tests {
    use crate::block::Role;
    use crate::page::{FormatChoice, read};

    /// Two paragraphs of a body.
    fn body(text: &str) -> String {
        format!("<div class=text><p>{}</p><p>{}</p></div>", text.repeat(3), text.repeat(4))
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one row for each kind of place")]
    fn standfirsts_by_name_place_and_description() {
        let en = body("The harbour office shut the quay after the storm had broken its wall. ");
        let lead = "Ships wait outside, and the crews have run out of water.";
        let long =
            "The last net of the winter came up with a bronze bell in it, and two towns say that the bell is theirs.";
        let german = "Das letzte Netz des Winters brachte eine Glocke aus Bronze nach oben, und zwei Städte sagen, dass sie ihnen gehört.";
        let described = format!("<meta property='og:description' content='{lead}'>");
        let polish = "Statki czekają na redzie, a załogom zabrakło wody pitnej.";
        let russian = "Суда третий день ждут на рейде, и командам не хватает питьевой воды.";
        let first =
            format!("<p>{}</p>", "The harbour office shut the quay after the storm had broken its wall. ".repeat(3));
        for (name, head, page, expected) in [
            ("English", "", format!("<h1>Quay shut</h1><p class=standfirst>{lead}</p>{en}"), Some(lead)),
            ("dek", "", format!("<h1>Quay shut</h1><div class='article__dek'><p>{lead}</p></div>{en}"), Some(lead)),
            (
                "French",
                "",
                format!(
                    "<h1>Quai fermé</h1><p class=chapo>Les bateaux attendent au large.</p>{}",
                    body("Le bureau du port a fermé le quai après la tempête qui a brisé son mur. ")
                ),
                Some("Les bateaux attendent au large."),
            ),
            (
                "German, above the title",
                "",
                format!(
                    "<div class=vorspann>Die Schiffe warten draußen vor der Mole.</div><h1>Kai gesperrt</h1>{}",
                    body("Das Hafenamt hat den Kai gesperrt, nachdem der Sturm die Mauer gebrochen hatte. ")
                ),
                Some("Die Schiffe warten draußen vor der Mole."),
            ),
            (
                "Czech",
                "",
                format!(
                    "<h1>Přístav uzavřen</h1><div class=opener>Lodě čekají před molem už třetí den.</div>{}",
                    body("Přístavní úřad uzavřel nábřeží poté, co bouře zbořila jeho zeď na severní straně. ")
                ),
                Some("Lodě čekají před molem už třetí den."),
            ),
            ("equal to the description", &described, format!("<h1>Quay shut</h1><div>{lead}</div>{en}"), Some(lead)),
            (
                "a sentence in the header of the article",
                "",
                format!(
                    "<article><header><h1>Quay shut</h1><div>{lead}</div><time>1 May 2024</time></header>{en}</article>"
                ),
                Some(lead),
            ),
            (
                "two parts",
                "",
                format!("<h1>Quay shut</h1><div class=lead><p>{lead}</p><p>{lead}</p></div>{en}"),
                Some(
                    "Ships wait outside, and the crews have run out of water. Ships wait outside, and the crews have run out of water.",
                ),
            ),
            (
                "an introduction of the series above",
                "",
                format!(
                    "<div class=series-intro><p>Each month we ask a pilot about the sea.</p></div><div><h1>Quay shut</h1>\
                     <p class=dek>{lead}</p></div>{en}"
                ),
                Some(lead),
            ),
            (
                "a long sentence above the title",
                "",
                format!(
                    "<section><div>Essays</div><div>{long}</div><h1>Quay shut</h1><div>by Petra Lund</div></section>{en}"
                ),
                Some(long),
            ),
            (
                "German, behind the byline",
                "",
                format!(
                    "<div><h1>Kai gesperrt</h1><div>Petra Lund, 1. Mai 2024</div><p>{german}</p>{}</div>",
                    body("Das Hafenamt hat den Kai gesperrt, nachdem der Sturm die Mauer gebrochen hatte. ")
                ),
                Some(german),
            ),
            (
                "in the caption of a picture, as the title is",
                "",
                format!("<figure><figcaption><h1>Quay shut</h1><p>{lead}</p></figcaption></figure>{en}"),
                Some(lead),
            ),
            (
                "above the page",
                "",
                format!("<div>{long}</div><div><h1>Quay shut</h1><div>by Petra Lund</div></div>{en}"),
                None,
            ),
            (
                "short paragraphs below",
                "",
                format!(
                    "<h1>Cane eletto</h1><h2>Tre candidati a quattro zampe si sono presentati al voto.</h2><div>di Petra Lund</div>\
                     <div>{}</div>",
                    "<p>I trecento abitanti hanno eletto domenica il cane che farà la guardia alla piazza.</p>"
                        .repeat(3)
                ),
                Some("Tre candidati a quattro zampe si sono presentati al voto."),
            ),
            (
                "a line among short paragraphs",
                "",
                format!(
                    "<h1>Cane eletto</h1><div>{}<div class=opener>Altre foto nella galleria del mare</div></div>",
                    "<p>I trecento abitanti hanno eletto domenica il cane che farà la guardia alla piazza.</p>"
                        .repeat(3)
                ),
                None,
            ),
            (
                "Polish, few words in a header of its own",
                "",
                format!(
                    "<h1>Nabrzeże zamknięte</h1><header><p>{polish}</p></header><div>5 marca 2024</div>{}",
                    body("Kapitanat portu zamknął nabrzeże po tym, jak sztorm zburzył jego mur od strony północnej. ")
                ),
                Some(polish),
            ),
            (
                "Chinese, below a picture, equal to the description",
                "<meta property='og:description' content='渡船停航，岛民滞留。'>",
                format!(
                    "<article><h1>旧码头关闭</h1><figure><img src=a.jpg></figure><p>渡船停航，岛民滞留。</p>{}</article>",
                    body("风暴冲毁北侧防波堤之后，港务局周一宣布关闭旧码头，并表示修复至少需要两年。")
                ),
                Some("渡船停航，岛民滞留。"),
            ),
            (
                "Russian, shorter than a paragraph in letters but not in bytes",
                "",
                format!(
                    "<article><h1>Причал закрыт</h1><div class=hero><img src=a.jpg><p>{russian}</p></div>{}</article>",
                    body("Капитан порта закрыл старый причал после того, как шторм разрушил его северную стену. ")
                ),
                Some(russian),
            ),
            (
                "Finnish, five words",
                "",
                format!(
                    "<h1>Laituri suljettu</h1><header><p>Laiturin sulkeminen pakottaa saarelaiset kiertotielle.</p></header>{}",
                    body("Satamakonttori sulki laiturin sen jälkeen, kun myrsky oli rikkonut sen pohjoisen muurin. ")
                ),
                Some("Laiturin sulkeminen pakottaa saarelaiset kiertotielle."),
            ),
            (
                "an appeal of few short words",
                "",
                format!(
                    "<h1>Quay shut</h1><div>Read our daily letter about the harbour every morning at seven.</div>{en}"
                ),
                None,
            ),
            ("an aside", "", format!("<h1>Quay shut</h1><aside class=intro>{lead}</aside>{en}"), Some(lead)),
            (
                "a quotation",
                "",
                format!("<h1>Quay shut</h1><blockquote class=lead>{lead}</blockquote>{en}"),
                Some(lead),
            ),
            (
                "an aside about something else",
                "",
                format!("<h1>Quay shut</h1><aside class=x7>{lead}</aside>{en}"),
                None,
            ),
            ("another quotation", "", format!("<h1>Quay shut</h1><blockquote>{lead}</blockquote>{en}"), None),
            (
                "above the title by its name",
                "",
                format!("<article><div class=teaser-text>{long}</div><h1>Quay shut</h1>{first}{first}</article>"),
                Some(long),
            ),
            (
                "above the title without a name",
                "",
                format!("<article><div class=x7>{long}</div><h1>Quay shut</h1>{first}{first}</article>"),
                None,
            ),
            ("no evidence", "", format!("<h1>Quay shut</h1><div>{lead}</div>{en}"), None),
            (
                "the description is the first paragraph",
                &described,
                format!("<h1>Quay shut</h1><div><p>{lead}</p><p>{}</p></div>", lead.repeat(4)),
                None,
            ),
            ("a byline", "", format!("<h1>Quay shut</h1><p class=lead>By Petra Lund and Kofi Osei</p>{en}"), None),
            (
                "a teaser after the body",
                "",
                format!("<h1>Quay shut</h1>{en}{en}{en}{en}<p class=lead>{lead}</p>"),
                None,
            ),
            ("a link", "", format!("<h1>Quay shut</h1><p class=lead><a href=/x>{lead}</a></p>{en}"), None),
            ("a frame around all", "", format!("<div class=intro><h1>Quay shut</h1>{en}{en}{en}</div>"), None),
        ] {
            let source = format!("<html><head>{head}</head><body>{page}</body></html>");
            let read = read(&source, FormatChoice::Html);
            assert_eq!(read.metadata.standfirst.as_deref(), expected, "{name}");
            let blocks = read.blocks.iter().filter(|b| b.role == Role::Standfirst).count();
            assert_eq!(blocks > 0, expected.is_some(), "{name}");
        }
    }
}
