//! Headings of the posts of a live report, which the classifier takes for cards: several `<article>`s in one element, each with
//! paragraphs.
//!
//! `<article><header><time>11.15</time><h2>The pilot speaks</h2></header><p>…</p></article><article>…</article>`

use rustc_hash::{FxHashMap, FxHashSet};

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within, Words};

/// Smallest number of posts with a kept paragraph.
const POSTS: usize = 3;

/// Numbers of words of a heading.
const HEADING: std::ops::RangeInclusive<u32> = 2..=16;

/// Keeps the headings without links right above the first kept paragraph of their post.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let inside = page.blocks[title].markup.article;
    let prose = |i: usize| {
        let block = &page.blocks[i];
        removed[i].is_none() && block.role == Role::Paragraph && scan.items[i].shape.is_prose()
    };
    let posts: FxHashSet<u32> = (title + 1..removed.len())
        .filter(|&i| prose(i) && page.blocks[i].origin == Origin::Markup)
        .map(|i| page.blocks[i].markup.article)
        .filter(|&article| article != 0 && article != inside)
        .collect();
    if posts.len() < POSTS {
        return;
    }
    let mut found = Vec::new();
    for i in title + 1..removed.len() {
        let (block, m) = (&page.blocks[i], &page.blocks[i].markup);
        let heading = m.element.is_heading() || m.within.any(Within::HEADING);
        if removed[i].is_none()
            || !heading
            || m.links > 0
            || !posts.contains(&m.article)
            || !HEADING.contains(&scan.items[i].shape.words)
            || scan.items[i].hits.sure.is_some()
            || m.far.any(Words::RELATED | Words::POPULAR | Words::COMMENT)
            || block.origin != Origin::Markup
        {
            continue;
        }
        let next = (i + 1..removed.len()).take(NEAR).find(|&k| removed[k].is_none());
        if next.is_some_and(|k| page.blocks[k].markup.article == m.article && page.blocks[k].role == Role::Paragraph) {
            found.push(i);
        }
    }
    for i in found {
        removed[i] = None;
    }
}

/// Smallest number of posts inside the `<article>` of the page, smallest number of words of a line in one, and largest
/// number of words of a time, of an account and of a label that is a link.
const NESTED: usize = 3;
const LINE: u32 = 3;
const SHORT: u32 = 6;
const LABEL: u32 = 3;

/// Largest distance of a kept paragraph before an embedded post, in blocks.
const BESIDE: usize = 4;

/// A post in an `<article>` of its own.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each kind of part")]
struct Post {
    first: usize,
    last: usize,
    lines: Vec<usize>,
    timed: bool,
    account: bool,
    /// True if a short link is in it, and if words are that are none, no sentence, no time and no account.
    label: bool,
    open: bool,
    /// True if it is something else: the card of another article, a comment.
    other: bool,
}

/// Keeps the sentences of posts in an `<article>` inside the one of the page, which the classifier takes for cards: those of
/// a live report, each with its time, and those of a network between the paragraphs, with their account. Cards have titles
/// that are links.
///
/// `<article><h1>Quay inquiry</h1><article><time>12.40</time><p>The crane leans a little more.</p></article>…</article>`
pub(crate) fn keep_nested(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    const OTHERS: Words = Words::COMMENT
        .union(Words::RELATED)
        .union(Words::POPULAR)
        .union(Words::TEASER)
        .union(Words::PRODUCT)
        .union(Words::FORUM);
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let inside = page.blocks[title].markup.article;
    if !page.shows_date {
        return;
    }
    let mut posts: FxHashMap<u32, Post> = FxHashMap::default();
    for (i, block) in page.blocks.iter().enumerate().skip(title + 1) {
        let (m, shape) = (&block.markup, &scan.items[i].shape);
        if m.article == 0 || m.article == inside || block.origin != Origin::Markup {
            continue;
        }
        let post = posts.entry(m.article).or_insert_with(|| Post { first: i, ..Post::default() });
        let text = block.span.of(scan.visible);
        let linked = m.link_bytes as usize * 2 >= text.len();
        let time = shape.is_date();
        let account = shape.words <= SHORT && has_account(text);
        // "View this post"
        post.label |= linked && !time && shape.words <= LABEL;
        post.timed |= time;
        post.account |= account;
        post.other |= linked && shape.words > LABEL && !time && !account
            || m.element.is_heading() && m.links > 0
            || (m.own | m.near | m.far).any(OTHERS)
            || matches!(removed[i], Some(Reason::Comment | Reason::CommentInvitation));
        let line = shape.is_closed() && shape.words >= LINE && !linked && !time && scan.items[i].hits.sure.is_none();
        if line && block.role == Role::Paragraph {
            post.lines.push(i);
        } else {
            post.open |= !linked && !time && !account;
        }
        post.last = i;
    }
    let report = posts.values().filter(|post| post.timed && !post.other && !post.lines.is_empty()).count();
    let is_report = inside != 0 && report >= NESTED && report * 3 >= posts.len() * 2;
    let paragraphs: Vec<bool> = (0..removed.len())
        .map(|i| {
            let block = &page.blocks[i];
            removed[i].is_none() && block.role == Role::Paragraph && block.markup.article == inside
        })
        .collect();
    let any = |range: std::ops::Range<usize>| paragraphs[range].iter().any(|paragraph| *paragraph);
    let few = posts.len() < NESTED;
    for post in posts.values().filter(|post| !post.other) {
        let above = any(post.first.saturating_sub(BESIDE)..post.first);
        let below = any(post.last + 1..removed.len().min(post.last + 1 + BESIDE));
        let embedded = above && post.account && (post.timed || post.label)
            || few && above && below && !post.open && (post.label || post.account);
        if is_report && post.timed || embedded {
            for &i in &post.lines {
                if matches!(removed[i], Some(Reason::LowScore | Reason::RelatedTeaser | Reason::ShareBar)) {
                    removed[i] = None;
                }
            }
        }
    }
}

/// Returns true for the name of an account: "@plund", "Petra Lund @plund".
fn has_account(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric)))
}

/// Largest distance of the first paragraph, in blocks: the reporter's name may be between.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    /// Returns the kept text of a page whose `<article>` has these elements below a paragraph.
    fn kept(below: &str) -> String {
        let source = format!(
            "<html lang=en><head><meta property='article:published_time' content='2025-02-11'></head><body><main><article><h1>Quay \
             inquiry, as it happened</h1><p>Three ships were lost when the quay gave way in October, and the inquiry is expected to \
             last until the spring, the judge said.</p><p>Nobody had looked at the piles for eleven years, as the divers told the \
             court on the first day.</p>{below}</article></main></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        let kept = classified.iter().filter(|b| b.classification.keep);
        kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn posts_inside_the_article_are_kept() {
        for lines in [
            ["Pilots are sent home until Thursday.", "The crane leans a little more.", "Ferries wait outside."],
            ["Die Lotsen dürfen bis Donnerstag heim.", "Der Kran neigt sich weiter.", "Draußen warten die Fähren."],
            ["Les pilotes rentrent jusqu’à jeudi.", "La grue penche un peu plus.", "Les bacs attendent au large."],
        ] {
            for layout in
                ["<article><time>12.40</time><p>{}</p></article>", "<article><div>12:40</div><div>{}</div></article>"]
            {
                let posts = lines.map(|line| layout.replace("{}", line)).concat();
                let text = kept(&posts);
                for line in lines {
                    assert!(text.contains(line), "{line}\n{text}");
                }
            }
        }
        let post = "<article><div>Petra Lund @plund</div><div>I saw the crane lean in May.</div><div>9:12 PM · May 12, 2024</div></article>";
        let linked = "<article class=embed><a href=/p>petra.lund</a><p>I saw the crane lean in May. Nobody wanted to hear of it.</p>\
                      <a href=/q>View this post</a></article>";
        for post in [post, linked] {
            let text = kept(&format!(
                "{post}<p>The mayor has not answered her until today, she told the court on Monday.</p>"
            ));
            assert!(text.contains("I saw the crane"), "{text}");
        }
    }

    #[test]
    fn cards_inside_the_article_are_removed() {
        let card = |n: u8| {
            format!(
                "<article><h3><a href=/{n}>The clock of the town hall stops for the {n}th time</a></h3><time>1{n}.40</time>\
                 <p>Nobody knows why.</p></article>"
            )
        };
        assert!(!kept(&[card(4), card(5), card(6), card(7)].concat()).contains("Nobody knows why"));
        let comment =
            |n: u8| format!("<article class=comment><div>Ana, 1{n}.40</div><p>I knew it all along.</p></article>");
        assert!(!kept(&[comment(4), comment(5), comment(6), comment(7)].concat()).contains("I knew it"));
    }

    #[test]
    fn headings_of_posts_are_kept_and_those_of_cards_are_not() {
        let post = |(n, heading, text): (u8, &str, &str)| {
            format!(
                "<article id=b{n} class=block><header><time datetime='2025-02-11T1{n}:40:00Z'>1{n}.40 GMT</time><h2>{heading}</h2></header>\
                 <p>{text}</p><footer><button>Share</button></footer></article>"
            )
        };
        let posts = [
            (
                4,
                "Pilots sent home until Thursday",
                "Judge Petra Lund has sent the pilots home and told them not to look at maps of the quay on their telephones.",
            ),
            (
                3,
                "Lund: I saw the crane lean",
                "The harbour master says that she saw the crane lean in May, and that nobody wanted to hear of it before the storm.",
            ),
            (
                2,
                "Good morning from Eidsund",
                "Three ships were lost when the quay gave way in October, and the inquiry is expected to last until the spring.",
            ),
        ];
        let source = format!(
            "<html lang=en><head><meta property='article:published_time' content='2025-02-11'></head><body><main><h1>Quay inquiry, as \
             it happened</h1><div id=live>{}</div></main></body></html>",
            posts.map(post).concat()
        );
        let page = read(&source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        for (_, heading, text) in posts {
            for words in [heading, text] {
                let block =
                    classified.iter().find(|b| b.span.of(&page.visible).contains(words)).expect("the words are shown");
                assert!(block.classification.keep, "{words}");
            }
        }
    }
}
