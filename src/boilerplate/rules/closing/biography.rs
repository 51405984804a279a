//! Author biographies: short paragraphs about the author at the end of an article.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use crate::block::{Format, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Shape;
use crate::lexicon;
use crate::page::{Page, Within};

/// Pattern of an introduction: "Petra Lund is a senior writer at the Harbour Post.", "Lund covers shipping.", "Follow her
/// on …"
static INTRODUCTION: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:\p{Lu}[\p{L}.'’-]*\s+){0,4}\p{Lu}[\p{L}.'’-]+";
    let trade = "writer|reporter|editor|journalist|correspondent|columnist|contributor|blogger|author|freelancer|\
                 producer|critic|fellow|professor|lecturer|intern|essayist|novelist|commentator|researcher|scholar|\
                 bureau chief|analyst|historian|lawyer|attorney|economist|consultant|director|founder|co-founder";
    // A name compiles to a large automaton, so the pattern has as few names as possible and is built when first needed.
    Regex::new(&format!(
        r"(?x)^(?:About\ the\ author:?\s*|[-—–*•]+\s*)?
        (?: (?:The\ (?:author|writer)|{name}(?:,\ {name})?)\ (?:
                (?:is|was)\ (?:\S+\s+){{1,12}}?(?i-u:{trade})\b
              | (?:covers|reports\ on|reports\ for|writes\ (?:about|for|on)|is\ based\ in|can\ be\ reached\ (?:at|on|via))\b
              | has\ (?:previously\ )?(?:written|reported|worked)\ (?:for|at)\b
              | joined\ \p{{Lu}})
          | (?:Follow|Email|Contact|Reach)\ (?:him|her|them|me|{name})\ (?:on|at|via|@))"
    ))
    .expect("the pattern is constant")
});

/// Reporting verbs, which an introduction does not have: "said". Quotation marks are counted separately.
static REPORTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:said|says|told|added|according to)\b").expect("the pattern is constant"));

/// Returns true if a paragraph introduces its author.
pub(crate) fn introduces_author(text: &str) -> bool {
    may_introduce(text) && INTRODUCTION.is_match(text) && !REPORTS.is_match(text)
}

/// Returns false if the first words exclude a match of the pattern, which is so for most paragraphs: the pattern begins with
/// one of a few phrases, or with a name (capitalised words) and one of a few verbs.
fn may_introduce(text: &str) -> bool {
    const FIRST: [&str; 7] = ["About the", "The author", "The writer", "Follow", "Email", "Contact", "Reach"];
    const VERBS: [&str; 8] = ["is", "was", "covers", "reports", "writes", "has", "joined", "can"];
    let text = text.trim_start_matches(['-', '—', '–', '*', '•', ' ']);
    FIRST.iter().any(|first| text.starts_with(first))
        || text
            .split_whitespace()
            .find(|word| !word.starts_with(char::is_uppercase))
            .is_some_and(|word| VERBS.iter().any(|verb| word.starts_with(verb)))
}

/// Headings of boxes about the author, as a whole line.
static HEADINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../../data/words/author_headings.txt")).collect());

/// Hashes of the letters of these headings.
static LETTERS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| HEADINGS.iter().map(|line| Shape::new(line).hash).collect());

/// Returns true for the heading of a box about the author.
fn is_heading(text: &str, shape: &Shape) -> bool {
    if !LETTERS.contains(&shape.hash) {
        return false;
    }
    let bare = text.trim_end_matches([':', '：', ' ']);
    bare.len() <= 60 && HEADINGS.contains(bare.to_lowercase().as_str())
}

/// Returns true if a paragraph begins with the name of an author of the page, because authors do not report on
/// themselves; false if the title has that name. "Petra Lund: …" is a turn of an interview.
fn begins_with_author(page: &Page<'_>, text: &str) -> bool {
    let title = page.metadata.title.as_ref().map_or("", |t| t.text.as_str());
    page.metadata.byline.iter().any(|name| {
        let last = name.rsplit(' ').next().unwrap_or(name);
        let rest = text.strip_prefix(name.as_str());
        // "Petra Lund: …", "Petra Lund wrote: …"
        let opens = |r: &str| r.split(' ').take(3).any(|word| word.ends_with([':', '：']));
        name.contains(' ')
            && rest.is_some_and(|r| !opens(r) && !r.starts_with(char::is_alphanumeric))
            && !title.contains(last)
    })
}

/// Number of paragraphs at the end of the running text among which biographies are looked for.
const REACH: usize = 3;
/// Numbers of words of a biography.
const WORDS: std::ops::RangeInclusive<u32> = 5..=150;
/// Largest number of blocks in a box about the author.
const BOX: usize = 3;

/// Marks biographies that are not removed yet: introductions among the last paragraphs, paragraphs about an author of the
/// page among them or in a box of their own, and paragraphs under a heading for them.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let prose: Vec<usize> =
        (0..removed.len()).filter(|&i| removed[i].is_none() && scan.items[i].shape.words >= 5).collect();
    // On a page of one or two paragraphs, a paragraph about a person is the article.
    if prose.len() < 3 {
        return;
    }
    let text = |i: usize| page.blocks[i].span.of(scan.visible);
    let path = |n: Option<usize>| n.and_then(|n| prose.get(n)).map(|&i| page.blocks[i].markup.parent_path);
    for (n, &i) in prose.iter().enumerate() {
        let shape = &scan.items[i].shape;
        if shape.quotes > 4 || !WORDS.contains(&shape.words) {
            continue;
        }
        let late = n + REACH >= prose.len();
        let own = path(Some(n));
        let boxed = page.format == Format::Html && n > 0 && path(Some(n - 1)) != own && path(Some(n + 1)) != own;
        let quoted = page.blocks[i].markup.within.any(Within::BLOCKQUOTE | Within::COMMENT_ITEM);
        let author = (late || boxed) && !quoted && shape.quotes == 0 && begins_with_author(page, text(i));
        // Above the text: "Petra Lund covers shipping and trade.", where Petra Lund is the author of the page.
        let early = n == 0
            && page.format == Format::Html
            && page.blocks[i].role == Role::Paragraph
            && !quoted
            && shape.quotes == 0
            && begins_with_author(page, text(i))
            && (path(Some(1)) != own || introduces_author(text(i)));
        if late && introduces_author(text(i)) || author || early {
            removed[i] = Some(Reason::Biography);
            let above =
                i.checked_sub(1).filter(|&a| boxed && page.blocks[a].markup.parent == page.blocks[i].markup.parent);
            if let Some(above) = above.filter(|&a| !scan.items[a].shape.is_closed() && scan.items[a].shape.words <= 8) {
                removed[above].get_or_insert(Reason::Biography);
            }
        }
    }
    mark_under_headings(page, scan, removed, prose[prose.len() / 2]);
    mark_after(page, scan, removed, prose[prose.len() / 2]);
}

/// Marks the short lines below a biography at the end of an article, as parts of its box: "Spotted an error? Tell our desk."
fn mark_after(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>], middle: usize) {
    const LINES: usize = 3;
    const LINE: u32 = 20;
    let Some(last) = removed.iter().rposition(|r| *r == Some(Reason::Biography)).filter(|&at| at > middle) else {
        return;
    };
    let below: Vec<usize> = (last + 1..removed.len()).filter(|&i| removed[i].is_none()).collect();
    let short = |i: &usize| scan.items[*i].shape.words <= LINE && scan.items[*i].shape.quotes == 0;
    let plain = |i: &usize| page.blocks[*i].role == Role::Paragraph;
    if page.format == Format::Html && below.len() <= LINES && below.iter().all(|i| short(i) && plain(i)) {
        for i in below {
            removed[i] = Some(Reason::Biography);
        }
    }
}

/// Marks the paragraphs under a heading for biographies, after the middle of the running text: in markup those in the
/// same element, in text the next one.
fn mark_under_headings(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>], middle: usize) {
    for i in middle..removed.len() {
        let shape = &scan.items[i].shape;
        if shape.words > 8 || !is_heading(page.blocks[i].span.of(scan.visible), shape) {
            continue;
        }
        let html = page.format == Format::Html;
        let parent = page.blocks[i].markup.parent;
        let most = if html { BOX } else { 1 };
        let fits = |j: &usize| {
            let item = &scan.items[*j].shape;
            (!html || page.blocks[*j].markup.parent == parent) && item.quotes == 0 && WORDS.contains(&item.words)
        };
        let below: Vec<usize> = (i + 1..removed.len()).take_while(fits).take(most + 1).collect();
        // More paragraphs than a box has are a chapter of the article.
        if (1..=most).contains(&below.len()) || !html && !below.is_empty() {
            for j in std::iter::once(i).chain(below.into_iter().take(most)) {
                removed[j].get_or_insert(Reason::Biography);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introductions_differ_from_reports() {
        for (text, introduces) in [
            ("Petra Lund is a senior writer at the Harbour Post.", true),
            ("Lund is the Harbour Post’s night editor. She grew up in Oslo.", true),
            ("Petra Lund has previously written for the Quay Review.", true),
            ("Petra Lund covers shipping and trade.", true),
            ("Follow her on Twitter.", true),
            ("The quay is closed.", false),
            ("Lund is angry about the strike.", false),
        ] {
            assert_eq!(INTRODUCTION.is_match(text), introduces, "{text}");
            assert!(may_introduce(text) || !introduces, "{text}");
        }
    }
}
