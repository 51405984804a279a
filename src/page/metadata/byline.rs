//! Who wrote the page: what it declares, what its markup marks as author, and lines that begin with "By".

use super::author_names::{LABELS, Names, cut_at_word, has_personal_name, letters, split, starts_with_by};
use super::clean::{clean_attribute, clean_json};
use super::dates;
use super::dates::Order;
use super::facts::{Author, AuthorMark, Facts};
use super::json_ld::{Described, Kind};
use super::title;
use crate::block::Role;
use crate::page::{Page, Words};
use crate::span::Span;

/// Names that `<meta>` elements give authors under.
const METAS: &[&str] = &[
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "citation_author",
    "article:author_name",
    "og:article:author",
    "authors",
];

/// Chooses the authors: the first source that names a person; else the first that names anybody.
pub(crate) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Vec<String> {
    let site = page.metadata.site_name.as_deref();
    let mut fallback = Vec::new();
    // What a page tells its readers wins over what it declares: declarations name whoever uploaded the page. But a
    // declaration of the same name knows where it ends: "By Petra LundPublished 1 May".
    if let Some(line) = beside_title(page) {
        let said = letters(line);
        let declared = SOURCES[..4].iter().map(|source| {
            let mut names = Names::new(site);
            source(page, facts, described, &mut names);
            names.done().0
        });
        let mut same = declared.filter(|names| {
            names.first().map(|n| letters(n)).is_some_and(|n| n.len() >= 4 && said.starts_with(n.as_str()))
        });
        if let Some(names) = same.next() {
            return names;
        }
        let mut names = Names::new(site);
        names.add(line);
        if !names.is_empty() {
            return names.done().0;
        }
    }
    for source in SOURCES {
        let mut names = Names::new(site);
        source(page, facts, described, &mut names);
        let (names, dull) = names.done();
        if !names.is_empty() && !dull {
            return names;
        }
        if fallback.is_empty() {
            fallback = names;
        }
    }
    fallback
}

type Source = fn(&Page<'_>, &Facts<'_>, &[Described<'_>], &mut Names<'_>);

/// Where names are looked for, the surest first.
const SOURCES: [Source; 12] = [
    of_json_ld,
    of_metas,
    |p, f, _, n| marked(p, f, AuthorMark::Item, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Rel, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Byline, ASIDE, n),
    |p, _, _, n| of_blocks(p, n),
    |p, _, _, n| lone_name(p, n),
    |p, f, _, n| marked(p, f, AuthorMark::Address, ASIDE, n),
    |p, f, _, n| marked(p, f, AuthorMark::Class, ASIDE, n),
    // The first posting of a forum lies among its replies.
    |p, f, _, n| marked(p, f, AuthorMark::Item, Words(0), n),
    |p, f, _, n| marked(p, f, AuthorMark::User, Words(0), n),
    |p, _, _, n| at_the_end(p, n),
];

/// Surroundings whose authors wrote something else.
const ASIDE: Words =
    Words(Words::COMMENT.0 | Words::RELATED.0 | Words::TEASER.0 | Words::POPULAR.0 | Words::FORUM.0 | Words::FOOTER.0);

fn of_json_ld(_: &Page<'_>, _: &Facts<'_>, described: &[Described<'_>], names: &mut Names<'_>) {
    if let Some(d) = described.iter().find(|d| d.kind >= Kind::Posting && !d.authors.is_empty()) {
        d.authors.iter().for_each(|raw| names.add(&clean_json(raw)));
    }
}

fn of_metas(_: &Page<'_>, facts: &Facts<'_>, _: &[Described<'_>], names: &mut Names<'_>) {
    for name in METAS {
        for (_, content) in facts.metas.iter().filter(|m| m.0 == *name) {
            let content = clean_attribute(content);
            match content.split_once(", ") {
                // Libraries write "Lund, Petra".
                Some((last, first)) if *name == "citation_author" && !first.contains(',') => {
                    names.add(&format!("{first} {last}"));
                }
                _ => names.add(&content),
            }
        }
        if !names.is_empty() {
            return;
        }
    }
    if let Some((_, content)) = facts.metas.iter().find(|m| m.0.ends_with("_author") || m.0.ends_with("-author")) {
        names.add(&clean_attribute(content));
    }
    // `twitter:label1` = "Written by", `twitter:data1` = the name
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        let says = facts.meta_content(&[label]).unwrap_or_default().to_lowercase();
        if ["written by", "author", "by", "autor", "verfasst von", "écrit par", "escrito por"].contains(&says.as_str())
        {
            names.add(&clean_attribute(facts.meta_content(&[data]).unwrap_or_default()));
        }
    }
}

/// Elements marked as naming an author. Names that stand together; the next card of a list is another matter.
fn marked(page: &Page<'_>, facts: &Facts<'_>, mark: AuthorMark, not: Words, names: &mut Names<'_>) {
    let title = title::place(page);
    // Right at the title the classes around mean little: many a page calls its articles cards.
    let close = |block: usize| title.is_some_and(|t| block + 1 >= t && block <= t + 6);
    let fits = |a: &&Author| a.mark == mark && (!a.far.any(not) || close(a.block)) && a.end - a.start <= LONGEST;
    let all = facts.authors.iter().filter(fits);
    let mut first = None;
    for author in all {
        if first.is_some_and(|block| author.block > block + 1) {
            return;
        }
        let words = Span::new(author.start, author.end).trimmed(&page.visible).of(&page.visible);
        // Weak marks stand on much that is no name: "View profile", "4 min read".
        let weak = matches!(mark, AuthorMark::Class | AuthorMark::Address | AuthorMark::Byline);
        let sure = close(author.block) && mark != AuthorMark::Class && words.len() <= 40;
        if weak && !sure && !has_personal_name(words)
            || mark == AuthorMark::User && (words.contains(' ') || words.len() < 3)
        {
            continue;
        }
        let before = names.len();
        names.add(words);
        if names.len() > before {
            first.get_or_insert(author.block);
            if matches!(mark, AuthorMark::Class | AuthorMark::User) {
                return;
            }
        }
    }
}

/// The longest text of an element that names authors, in bytes.
const LONGEST: usize = 200;

/// Bylines among the first lines of a text, or the lines around its title.
pub(crate) fn of_text(page: &Page<'_>) -> Vec<String> {
    let mut names = Names::new(None);
    let early = page.blocks.iter().take(8).filter(|b| b.role == Role::Byline);
    if let Some(block) = early.map(|b| b.span).next() {
        names.add(block.of(&page.visible));
    }
    names.done().0
}

/// The blocks right above and below the title that are short enough for a byline.
fn around_title<'p>(page: &'p Page<'_>, before: usize, after: usize) -> impl Iterator<Item = &'p str> {
    let title = title::place(page);
    let range = title.map_or(0..0, |t| t.saturating_sub(before)..(t + after + 1).min(page.blocks.len()));
    let blocks = page.blocks[range].iter();
    let blocks = blocks.filter(|b| !b.markup.element.is_heading() && b.role != Role::Comment);
    blocks.map(|b| b.span.of(&page.visible)).filter(|text| text.len() <= LONGEST)
}

/// What follows "By" around the title: "By Petra Lund", "1 May 2024 · By Petra Lund", "Started by quaymaster, 1 May".
fn beside_title<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    around_title(page, 1, 6).find_map(|text| {
        if text.starts_with("Reviewed") || text.starts_with("Text:") {
            return None;
        }
        let nick = |by: &&str| by.split([',', '|', '\n']).next().is_some_and(|n| n.split_whitespace().count() <= 2);
        starts_with_by(text).or_else(|| NICKS.iter().find_map(|start| text.strip_prefix(start)).filter(nick)).or_else(
            || {
                // Behind a date, a label or the time it takes to read.
                let (before, by) = text.rsplit_once(" By ").or_else(|| text.rsplit_once("\nBy "))?;
                let short = before.len() <= 40 && before.contains(|c: char| c.is_ascii_digit());
                (short && by.starts_with(char::is_uppercase)).then_some(by)
            },
        )
    })
}

/// What stands before the name of a member: "by quaymaster", "Started by quaymaster, 1 May 2024".
const NICKS: [&str; 6] = ["by ", "By ", "Thread starter ", "Started by ", "Posted by ", "posted by "];

/// A line below the title that holds the name of a person and nothing else but degrees, dates and further names.
fn lone_name(page: &Page<'_>, names: &mut Names<'_>) {
    for text in around_title(page, 0, 6) {
        let first = split(text.split(['\n', '|', '(']).next().unwrap_or_default()).next().unwrap_or_default().trim();
        let bare = match first.rsplit_once(' ') {
            Some((name, last)) if last.len() >= 2 && last.chars().all(char::is_uppercase) => name,
            _ => first,
        };
        if text.len() <= 120 && crate::entities::is_full_name(bare) && split(text).all(|p| p.split(' ').count() <= 6) {
            names.add(text);
            return;
        }
    }
    // "Dec 17, 2025Petra Lund"
    for text in around_title(page, 1, 3).filter(|text| text.len() <= 60) {
        if let Some((_, span)) = dates::find(text, Order::DayFirst) {
            let sides = [&text[..span.start()], &text[span.end()..]];
            let name = sides.iter().map(|s| s.trim_matches(|c: char| !c.is_alphabetic() && c != '.'));
            if let Some(name) = name.map(cut_at_word).find(|n| crate::entities::is_full_name(n)) {
                names.add(name);
                return;
            }
        }
    }
}

/// "Written by Petra Lund" or "Author:" and a name, wherever it stands: under the article as a rule.
fn at_the_end(page: &Page<'_>, names: &mut Names<'_>) {
    const OTHERS: Words = Words(Words::COMMENT.0 | Words::POPULAR.0 | Words::FOOTER.0);
    for (i, block) in page.blocks.iter().enumerate().filter(|(_, b)| b.span.len() <= 60 && !b.markup.far.any(OTHERS)) {
        let text = block.span.of(&page.visible);
        let label = text.trim_end_matches([':', ' ']);
        if LABELS.iter().any(|l| l.len() > 5 && l.eq_ignore_ascii_case(label)) {
            let next = page.blocks.get(i + 1).map(|b| b.span.of(&page.visible));
            if let Some(next) = next.filter(|n| n.len() <= 60 && has_personal_name(n)) {
                names.add(next);
            }
        } else if let Some(by) = starts_with_by(text).filter(|by| crate::entities::is_full_name(cut_at_word(by))) {
            names.add(by);
        }
        if !names.is_empty() {
            return;
        }
    }
}

/// "By Petra Lund" in a block near the title, "Written by" anywhere, or the block after one that says nothing else.
fn of_blocks(page: &Page<'_>, names: &mut Names<'_>) {
    let title = title::place(page).unwrap_or(0);
    let near = title.saturating_sub(3)..title + 14;
    for (i, block) in page.blocks.iter().enumerate() {
        let text = block.span.of(&page.visible);
        let label = text.trim_end_matches([':', ' ']);
        let labelled = LABELS.iter().any(|l| l.eq_ignore_ascii_case(label));
        // Right at the title the classes around mean little: many a page calls its articles cards.
        let close = i >= title && i <= title + 6;
        if text.len() > LONGEST || block.markup.far.any(ASIDE) && !(labelled && close) {
            continue;
        }
        if labelled {
            if let Some(next) = page.blocks.get(i + 1).filter(|b| b.span.len() <= 60) {
                names.add(next.span.of(&page.visible));
            }
        } else if text.get(..10).is_some_and(|t| t.eq_ignore_ascii_case("written by"))
            || near.contains(&i) && starts_with_by(text).is_some()
        {
            names.add(text);
        }
        if !names.is_empty() {
            return;
        }
    }
    // "Petra Lund | Senior Writer | May 1, 2024" or "May 1, 2024 • Petra Lund" right under the title
    for block in page.blocks.iter().skip(title + 1).take(3) {
        let text = block.span.of(&page.visible);
        let parts: Vec<&str> = text.split(['|', '•', '·', '\n']).map(str::trim).collect();
        let dated = parts.iter().any(|p| dates::find(p, Order::DayFirst).is_some());
        if text.len() > LONGEST || !dated || parts.len() < 2 {
            continue;
        }
        let words = parts[0].split_whitespace().count();
        if (2..=4).contains(&words) && has_personal_name(parts[0]) && dates::find(parts[0], Order::DayFirst).is_none() {
            names.add(parts[0]);
            return;
        }
        if let Some(name) = parts[1..].iter().find(|p| crate::entities::is_full_name(p)) {
            names.add(name);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    fn authors(head: &str, body: &str) -> Vec<String> {
        let source = format!("<html><head>{head}</head><body>{body}</body></html>");
        read(&source, FormatChoice::Html).metadata.byline
    }

    #[test]
    fn what_stands_beside_the_title_wins() {
        let meta = "<meta name=author content='Wu Ying'>";
        let rows: [(&str, &str, &[&str]); 8] = [
            (meta, "<h1>Quay shut</h1><p>By Petra Lund</p>", &["Petra Lund"]),
            (meta, "<h1>Quay shut</h1><p>1 May 2024 By Petra Lund</p>", &["Petra Lund"]),
            (meta, "<h1>Quay shut</h1><p>By Wu Ying and the ferry crew</p>", &["Wu Ying"]),
            (meta, "<h1>Quay shut</h1><p>The quay was shut by Petra Lund.</p>", &["Wu Ying"]),
            ("", "<h1>Is the quay shut?</h1><p>Started by quay_master, 1 May 2024</p>", &["quay_master"]),
            ("", "<h1>Quay shut</h1><p>Anna Lindberg, MD</p>", &["Anna Lindberg, MD"]),
            ("", "<h1>Quay shut</h1><p>Data Science</p>", &[]),
            ("", "<h1>Quay shut</h1><p>Ships wait.</p><h4>Written by Anna Lindberg</h4>", &["Anna Lindberg"]),
        ];
        for (head, body, expected) in rows {
            assert_eq!(authors(head, body), expected, "{body}");
        }
    }
}
