//! Authors of a page: declarations, elements marked as naming an author, and lines that begin with "By".

mod agencies;
mod declared;
mod labelled;
mod lines;
pub(crate) mod names;
mod seams;
mod unmarked;
mod without_case;
pub(crate) mod words;

use crate::block::Role;
use crate::page::metadata::facts::{Author, AuthorMark, Facts};
use crate::page::metadata::json_ld::{Described, Kind};
use crate::page::metadata::title;
use crate::page::{Page, Words, without_links};
use crate::span::Span;
use crate::text::letters;
use declared::{of_bodies, of_json_ld, of_metas, of_page_json, of_site, stated};
use lines::{
    ASIDE, LONGEST, above_date, around_title, at_the_end, beside_title, first_part, is_of_quotation, lone_name,
    of_blocks, with_office,
};
use names::{Names, cut_at_word, has_personal_name, is_person_name};
use words::after_marker;

/// Returns the authors of the first source that names a person, else of the first that names a desk or an agency.
pub(crate) fn choose(page: &Page<'_>, facts: &Facts<'_>, described: &[Described<'_>]) -> Vec<String> {
    let mut fallback = Vec::new();
    // A byline shown beside the title is preferred to a declared author, who often is the person who uploaded the page. But a
    // declaration of the same name gives the end of the name: "By Petra LundPublished 1 May".
    if let Some(line) = beside_title(page) {
        let shown = letters(line);
        let declared = SOURCES[..6].iter().map(|(_, source)| {
            let mut names = Names::of_page(page);
            source(page, facts, described, &mut names);
            names.done().0
        });
        let mut same = declared.filter(|names| {
            names.first().map(|n| letters(n)).is_some_and(|n| n.len() >= 4 && shown.starts_with(n.as_str()))
        });
        if let Some(names) = same.next() {
            return names;
        }
        let mut names = Names::of_page(page);
        names.add(line);
        if !names.is_empty() {
            return names.done().0;
        }
    }
    // An organisation signs the article in the data: only a declared name, or that of a person beside the title, is better.
    let body = described.iter().find(|d| d.kind >= Kind::Posting).is_some_and(|d| !d.bodies.is_empty());
    for (trust, source) in SOURCES {
        let mut names = Names::of_page(page);
        source(page, facts, described, &mut names);
        let (names, impersonal) = names.done();
        if body && trust == Trust::Shown && !names.iter().all(|name| is_shown_beside_title(page, name)) {
            continue;
        }
        if !names.is_empty() && !impersonal {
            if let [handle] = &names[..]
                && let Some(name) = of_handle(page, handle)
            {
                return vec![name];
            }
            return names;
        }
        if fallback.is_empty() {
            fallback = names;
        }
    }
    fallback
}

/// Returns true if a name has the form of a person's and is in a block right at the title.
fn is_shown_beside_title(page: &Page<'_>, name: &str) -> bool {
    let Some(title) = title::place(page) else { return false };
    let near = title.saturating_sub(1)..(title + 6).min(page.blocks.len());
    is_person_name(name)
        && name.split(' ').all(|word| !word.starts_with(char::is_lowercase))
        && page.blocks[near].iter().any(|b| b.span.of(&page.visible).contains(name))
}

/// Returns the name before a handle in a line below the title: "Petra Lund, Staff reporter | lund@harbour.example | @plund".
fn of_handle(page: &Page<'_>, handle: &str) -> Option<String> {
    if handle.contains(char::is_whitespace) || handle.len() < 3 {
        return None;
    }
    around_title(page, 0, 6).find_map(|text| {
        let shows =
            text.split(|c: char| c.is_whitespace() || c == '|').any(|part| part.strip_prefix('@') == Some(handle));
        let name = cut_at_word(first_part(after_marker(text).unwrap_or(text)));
        (shows && is_person_name(name) && name.contains(' ')).then(|| name.to_owned())
    })
}

type Source = fn(&Page<'_>, &Facts<'_>, &[Described<'_>], &mut Names<'_>);

/// Kind of a source of names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Trust {
    /// The page declares the author.
    Declared,
    /// The page shows the name.
    Shown,
}

/// Sources of names, the most reliable first.
const SOURCES: [(Trust, Source); 21] = [
    (Trust::Declared, of_json_ld),
    (Trust::Declared, of_page_json),
    (Trust::Declared, of_metas),
    (Trust::Declared, stated),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Item, ASIDE, n)),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Rel, ASIDE, n)),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Byline, ASIDE, n)),
    (Trust::Shown, |p, _, _, n| unmarked::credits(p, n)),
    (Trust::Shown, |p, _, _, n| of_blocks(p, n)),
    (Trust::Shown, |p, _, _, n| with_office(p, n)),
    (Trust::Shown, |p, _, _, n| lone_name(p, n)),
    (Trust::Shown, |p, f, _, n| above_date(p, f, n)),
    (Trust::Shown, |p, f, _, n| unmarked::beside_date(p, f, n)),
    (Trust::Declared, of_bodies),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Address, ASIDE, n)),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Class, ASIDE, n)),
    // In a forum the first posting is among its replies.
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::Item, Words::empty(), n)),
    (Trust::Shown, |p, f, _, n| marked(p, f, AuthorMark::User, Words::empty(), n)),
    (Trust::Shown, |p, _, _, n| labelled::add(p, n)),
    (Trust::Shown, |p, _, _, n| at_the_end(p, n)),
    (Trust::Shown, of_site),
];

/// Adds the names in the first elements with a mark. Elements further apart name authors of other cards of a list.
fn marked(page: &Page<'_>, facts: &Facts<'_>, mark: AuthorMark, not: Words, names: &mut Names<'_>) {
    let title = title::place(page);
    let article = title.map_or(0, |t| page.blocks[t].markup.article);
    let close = |block: usize| title.is_some_and(|t| block + 1 >= t && block <= t + 6);
    // Right below the title the class names around are ignored: many pages name their articles cards. Above it there
    // may be a card of another article.
    let below = |block: usize| title.is_some_and(|t| block >= t && block <= t + 6);
    // Microdata and links above the title are those of other articles if there are some below it; a link right above it
    // is that of the article.
    let gap = match mark {
        AuthorMark::Item => Some(0),
        AuthorMark::Address => Some(1),
        _ => None,
    };
    let gap = gap.filter(|_| facts.authors.iter().any(|a| a.mark == mark && below(a.block)));
    let fits = |a: &&Author| {
        let other = article != 0 && a.article != 0 && a.article != article;
        let above = gap.is_some_and(|gap| title.is_some_and(|t| a.block + gap < t));
        // Somebody who is quoted.
        let quoted = page.blocks.get(a.block).is_some_and(|b| matches!(b.role, Role::Blockquote | Role::Embed));
        a.mark == mark
            && !quoted
            && !above
            && (!a.far.any(not) || below(a.block))
            && !other
            && a.end - a.start <= LONGEST
    };
    let all = facts.authors.iter().filter(fits);
    let mut first = None;
    for author in all {
        if first.is_some_and(|block| author.block > block + 1) {
            return;
        }
        let words = Span::new(author.start, author.end).trimmed(&page.visible).of(&page.visible);
        // Weak marks are on many elements without a name: "View profile", "4 min read".
        let weak = matches!(mark, AuthorMark::Class | AuthorMark::Address | AuthorMark::Byline);
        let sure = close(author.block) && mark != AuthorMark::Class && words.len() <= 40;
        // Who is quoted, or shown in a card between paragraphs, did not write them.
        if is_of_quotation(page, author.block) || mark == AuthorMark::Class && page.is_between_paragraphs(author.block)
        {
            continue;
        }
        if weak && !sure && !has_personal_name(words)
            || mark == AuthorMark::User && (words.contains(' ') || words.len() < 3)
        {
            continue;
        }
        let before = names.len();
        // Links to several authors without a word between them: each is a name.
        let inside = |a: &&Author| {
            matches!(a.mark, AuthorMark::Rel | AuthorMark::Address)
                && (a.start >= author.start && a.end <= author.end)
                && (a.start, a.end) != (author.start, author.end)
        };
        let nested: Vec<&Author> = facts.authors.iter().filter(inside).take(MOST).collect();
        if nested.len() >= 2 {
            for a in nested {
                names.add(Span::new(a.start, a.end).trimmed(&page.visible).of(&page.visible));
            }
        } else {
            names.add(words);
        }
        if names.len() > before {
            first.get_or_insert(author.block);
            if matches!(mark, AuthorMark::Class | AuthorMark::User) {
                return;
            }
        }
    }
}

/// Largest number of marked elements inside another that are read.
const MOST: usize = 12;

/// Returns the names of a byline among the first lines of a text, or in the lines around its title.
pub(crate) fn of_text(page: &Page<'_>) -> Vec<String> {
    /// Number of lines from the first one on, or from one above the title on.
    const EARLY: usize = 8;
    let mut names = Names::new(None);
    let title = page.blocks.iter().position(|b| b.role == Role::Title).filter(|&title| title >= EARLY);
    let start = title.map_or(0, |title| title - 1);
    let early = page.blocks[start..].iter().take(EARLY).filter(|b| b.role == Role::Byline);
    if let Some(block) = early.map(|b| b.span).next() {
        let line = block.of(&page.visible);
        names.add(&if line.contains("](") { without_links(line).0 } else { line.to_owned() });
    }
    if !names.is_empty() || page.metadata.title.is_none() {
        return names.done().0;
    }
    let facts = Facts::default();
    let sources: [fn(&Page<'_>, &Facts<'_>, &mut Names<'_>); 6] = [
        |page, _, names| names.add(beside_title(page).unwrap_or_default()),
        |page, _, names| with_office(page, names),
        |page, _, names| lone_name(page, names),
        |page, facts, names| above_date(page, facts, names),
        |page, _, names| unmarked::below_title(page, names),
        |page, _, names| labelled::add(page, names),
    ];
    for source in sources {
        let mut names = Names::new(None);
        source(page, &facts, &mut names);
        let (names, impersonal) = names.done();
        if !names.is_empty() && !impersonal {
            return names;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    fn authors(head: &str, body: &str) -> Vec<String> {
        let source = format!("<html><head>{head}</head><body>{body}</body></html>");
        read(&source, FormatChoice::Html).metadata.byline
    }

    #[test]
    fn bylines_beside_the_title_win() {
        let meta = "<meta name=author content='Wu Ying'>";
        let handle = "<meta name=author content='@plund'>";
        let rows: [(&str, &str, &[&str]); 23] = [
            (
                handle,
                "<h1>Quay shut</h1><p>Petra Lund, Staff reporter | lund@harbour.example | @plund</p><p>Ships wait.</p>",
                &["Petra Lund"],
            ),
            (handle, "<h1>Quay shut</h1><p>The crane is told at @plund by Kofi Osei.</p>", &["plund"]),
            ("", "<h1>Quay shut</h1><div>Published: 1 May 2024 Reporter: Petra Lund</div>", &["Petra Lund"]),
            (
                "",
                "<h1>Причал закрыт</h1><div>1.05.2024 15:33 Просмотров: 1408 Автор: Петра Лунд</div>",
                &["Петра Лунд"],
            ),
            ("", "<h1>부두 폐쇄</h1><div>입력 2023.12.12 07:20 | 윤서하 기자</div>", &["윤서하"]),
            (
                meta,
                "<h1>Quay shut</h1><div>Updated 1 May 2024 • 5 min read Fact checked by: Petra Lund</div>",
                &["Wu Ying"],
            ),
            ("", "<h1>Kai gesperrt</h1><p>Interview: Petra Lund<br>1. Mai 2024</p>", &["Petra Lund"]),
            (
                "",
                "<h1>Quai fermé</h1><p>Des bateaux attendent.</p><div class=field-auteurs><div>Auteurs</div><div>Petra Lund, géographe</div></div>",
                &["Petra Lund"],
            ),
            (meta, "<h1>Quay shut</h1><h3>By Petra Lund, Columnist</h3>", &["Petra Lund"]),
            (meta, "<h1>Quay shut</h1><h3>By the Numbers</h3>", &["Wu Ying"]),
            (meta, "<h1>Quay shut</h1><p>Published 03/01/2024 by Petra Lund</p>", &["Petra Lund"]),
            (meta, "<h1>Quay shut</h1><p>In 2024 by Easter the quay was shut</p>", &["Wu Ying"]),
            (
                "",
                "<h1>Quay shut</h1><p>Ships wait.</p><p>This post was written by Anna Lindberg</p>",
                &["Anna Lindberg"],
            ),
            (
                "<meta name=author content=anna.lindberg>",
                "<h1>Quay shut</h1><div>Anna Lindberg</div>",
                &["Anna Lindberg"],
            ),
            ("<meta name=author content=page.extra.author>", "<h1>Quay shut</h1><p>Ships wait.</p>", &[]),
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

    #[test]
    fn marked_elements() {
        let card = "<article class=card><h3>Fair</h3><a rel=author href='/autor/x'>Kofi Osei</a></article>";
        let rows: [(&str, String, &[&str]); 24] = [
            (
                "a name that microdata states",
                "<h1>Is the quay shut?</h1><div itemprop=author itemscope><meta itemprop=name content=quay_master></div>".into(),
                &["quay_master"],
            ),
            (
                "the same in a comment",
                "<h1>Quay shut</h1><div class=comment><div itemprop=author itemscope><meta itemprop=name content=quay_master>\
                 </div></div>"
                    .into(),
                &[],
            ),
            (
                "a link to a member, named so",
                "<h1>Is the quay shut?</h1><a class=username href='./memberlist.php?mode=viewprofile&amp;u=7'>quay.master</a>\
                 <p>I was there.</p>"
                    .into(),
                &["quay.master"],
            ),
            (
                "a longer class name",
                "<h1>Quay shut</h1><h4 class='article__author-details-name'>Xuthra Qelm MW</h4>".into(),
                &["Xuthra Qelm MW"],
            ),
            (
                "words about an author",
                "<h1>Quay shut</h1><div class='author-description'>Licensed Harbour Pilot, Columnist</div>".into(),
                &[],
            ),
            ("a profile elsewhere", "<h1>Quay shut</h1><a href='https://bsky.app/profile/post'>Harbour Post</a>".into(), &[]),
            ("a day", "<div class=byline>Sat, 20 Dec, 2025 - 06:36</div><h1>Quay shut</h1><p>Ships wait.</p>".into(), &[]),
            ("a button", "<p><a href='/profile/info'>Member Login</a></p><h1>Quay shut</h1><p>Ships wait.</p>".into(), &[]),
            ("a link", "<h1>Quay shut</h1><div><a href='/author/x'>Xuthra Qelm</a></div>".into(), &["Xuthra Qelm"]),
            ("a link in German", "<h1>Kai zu</h1><div><a href='/autoren/x'>Xuthra Qelm</a></div>".into(), &["Xuthra Qelm"]),
            (
                "a link in French, a card above",
                format!("<aside>{card}</aside><article><h1>Quai fermé</h1><p>Le quai.</p><a href='/auteur/x'>Nils Vaucher</a>"),
                &["Nils Vaucher"],
            ),
            (
                "several links in one element",
                "<h1>Kai zu</h1><div class=byline><a href='/autor/1'>Birgit Baumann</a> <a href='/autor/2'>Anna Giulia \
                 Fink</a></div>"
                    .into(),
                &["Birgit Baumann", "Anna Giulia Fink"],
            ),
            ("a name and a date", "<h1>Il porto</h1><div>Ermete Falchin 14 giugno 2025 - 05:00</div>".into(), &["Ermete Falchin"]),
            ("a name, a label, a date", "<h1>Quay shut</h1><div>Han Bo-ram 입력 2019. 07. 10. 13:18</div>".into(), &["Han Bo-ram"]),
            (
                "a section of the menu and a date",
                "<ul><li>Harbourx Newsy</li></ul><h1>Quay shut</h1><div>Harbourx Newsy 14 June 2025</div>".into(),
                &[],
            ),
            ("a heading and a date", "<h1>Quay shut</h1><div>Data Science 14 June 2025</div>".into(), &[]),
            ("Arabic", "<h1>إغلاق الميناء</h1><p>بقلم: ليلى حداد</p>".into(), &["ليلى حداد"]),
            (
                "a licence",
                "<h1>Quay shut</h1><p>Under a <a href='https://example.org/licenses/by/4.0/'>Harbour Commons Licence</a></p>".into(),
                &[],
            ),
            (
                "a source and a reporter behind the date",
                "<h1>港口关闭</h1><div><span>2024年5月1日 09:15</span> <span>来源：港口报</span> <span>记者：欧阳海珠</span></div>".into(),
                &["欧阳海珠"],
            ),
            (
                "labels of dates behind the name",
                "<h1>Liman kapandı</h1><div><span>Haber: Xuthra Qelm Tarn</span> <span>Yayınlanma: 1 Mayıs 2024 10:30</span></div>".into(),
                &["Xuthra Qelm Tarn"],
            ),
            (
                "two people with posts",
                "<h1>Quay shut</h1><div class=authors><span>By</span> <a href='/x/1'>Petra Lund</a>, Senior Pilot, and \
                 <a href='/x/2'>Kofi Osei</a>, Editor</div>"
                    .into(),
                &["Petra Lund", "Kofi Osei"],
            ),
            (
                "who sent it in, in French",
                "<h1>Quai fermé</h1><div>Proposé par <span>Xuthra Qelm</span>. Mis en ligne le 1er mai 2024.</div>"
                    .into(),
                &["Xuthra Qelm"],
            ),
            ("a link to a person", "<h1>Quay shut</h1><p><a href='/u/quaymaster'>quaymaster</a></p>".into(), &[]),
            ("a link to a section", "<h1>Quay shut</h1><p><a href='/topics/author-guide'>Guide for Authors</a></p>".into(), &[]),
        ];
        for (name, body, expected) in rows {
            assert_eq!(authors("", &body), expected, "{name}");
        }
    }

    #[test]
    fn a_site_named_as_a_person_signs_its_articles() {
        let article = "<meta property=og:type content=article>";
        for (site, kind, expected) in [
            ("Anna Lindberg", article, &["Anna Lindberg"][..]),
            ("Anna Lindberg", "", &[]),
            ("Harbour Post", article, &[]),
        ] {
            let head = format!("{kind}<meta property=og:site_name content='{site}'>");
            assert_eq!(authors(&head, "<h1>Quay shut</h1><p>Ships wait.</p>"), expected, "{site} {kind}");
        }
    }

    #[test]
    fn declared_names() {
        for (name, author, expected) in [
            ("given and family name", r#"{"givenName": "Petra", "familyName": "Lund"}"#, &["Petra Lund"][..]),
            ("a name wins", r#"{"name": "P. Lund", "givenName": "Petra", "familyName": "Lund"}"#, &["P. Lund"]),
            (
                "two people",
                r#"[{"familyName": "Osei", "givenName": "Kofi"}, {"name": "Wu Ying"}]"#,
                &["Kofi Osei", "Wu Ying"],
            ),
            ("one name of two", r#"{"givenName": "Petra"}"#, &["Petra"]),
        ] {
            let head = format!(
                "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"author\": {author}}}</script>"
            );
            assert_eq!(authors(&head, "<h1>Quay shut</h1>"), expected, "{name}");
        }
        for (author, expected) in [("Anna Lindberg", "Anna Lindberg"), ("Harbour Works", "Harbour")] {
            let head = format!(
                "<meta name=author content=Harbour><script type='application/ld+json'>{{\"@type\": \"WebPage\", \"author\": \
                 {{\"name\": \"{author}\"}}}}</script>"
            );
            assert_eq!(authors(&head, "<h1>Quay shut</h1>"), [expected], "{author}");
        }
    }
}
