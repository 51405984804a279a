//! Cards of other articles right below a short notice: titles that are links, each with a sentence, more of them than the
//! notice has paragraphs.
//!
//! `<h1>Quay shut</h1><p>…</p><p>…</p><div class=k><div><h3><a href=/a>Clock stops</a></h3><p>Nobody knows why.</p></div>…`

use rustc_hash::FxHashSet;

use super::article::{PARTS, is_paragraph};
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::stems::each_word;
use crate::page::{Page, Words};

/// Largest number of paragraphs of a short notice, and their smallest number of words.
const PARAGRAPHS: usize = 4;
const NOTICE: u32 = 20;

/// Smallest number of words of its headline: names of sections, above lists of articles, have fewer.
const HEADLINE: u32 = 4;

/// Largest number of blocks between headline and notice, and between two of its paragraphs: byline, date, picture.
const BETWEEN: usize = 8;

/// Smallest number of cards, and largest number of blocks below a title.
const CARDS: usize = 3;
const BELOW: usize = 3;

/// Numbers of words of a title, and largest number of words of the lines below it.
const TITLE: std::ops::RangeInclusive<u32> = 3..=18;
const SENTENCE: u32 = 45;

/// Largest share of cards with a word of the notice, in hundredths: chapters and items of a list have more.
const SHARED: usize = 34;

/// Marks the cards.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    const OTHERS: Words = Words::FORUM.union(Words::PRODUCT).union(Words::COMMENT);
    let blocks = &page.blocks;
    let words = |i: usize| scan.items[i].shape.words;
    let Some(headline) = blocks.iter().position(|b| b.role == Role::Title).filter(|&i| words(i) >= HEADLINE) else {
        return;
    };
    let plain = |i: usize| blocks[i].origin == Origin::Markup && !blocks[i].markup.within.any(PARTS);
    let kept = |i: usize| removed[i].is_none() && plain(i);
    let prose = |i: usize| kept(i) && is_paragraph(&blocks[i], &scan.items[i].shape) && !blocks[i].is_link();
    let near = |from: usize| from..blocks.len().min(from + BETWEEN);
    let Some(first) = near(headline + 1).find(|&i| prose(i)) else { return };
    let holder = blocks[first].markup.parent;
    let mut notice = vec![first];
    while let Some(next) = near(notice[notice.len() - 1] + 1).find(|&i| prose(i) && blocks[i].markup.parent == holder) {
        notice.push(next);
        if notice.len() > PARAGRAPHS {
            return;
        }
    }
    let last = notice[notice.len() - 1];
    // All its running text is above the cards, and none of another kind.
    let title = |i: usize| {
        let m = &blocks[i].markup;
        plain(i)
            && blocks[i].is_link()
            && TITLE.contains(&words(i))
            && m.parent != holder
            && !(m.own | m.near).any(OTHERS)
    };
    let Some(start) = (last + 1..blocks.len()).find(|&i| title(i)) else { return };
    if notice.iter().map(|&i| words(i)).sum::<u32>() < NOTICE
        || (last + 1..start).any(|i| kept(i) && words(i) > HEADLINE)
    {
        return;
    }
    let mut cards: Vec<Vec<usize>> = Vec::new();
    let mut at = start;
    while at < blocks.len() && title(at) && blocks[at].markup.path == blocks[start].markup.path {
        let own = [blocks[at].markup.parent, blocks[at].markup.grandparent, blocks[at].markup.number];
        let inside = |k: &usize| {
            let m = &blocks[*k].markup;
            plain(*k)
                && !title(*k)
                && m.parent != holder
                && [m.parent, m.grandparent].iter().any(|h| *h != 0 && own.contains(h))
        };
        let lines: Vec<usize> = (at + 1..blocks.len()).take_while(inside).take(BELOW + 1).collect();
        let told: u32 = lines.iter().map(|&i| words(i)).sum();
        let quoted = lines.iter().any(|&i| scan.items[i].shape.quotes > 0 && words(i) > SENTENCE);
        if lines.is_empty() || lines.len() > BELOW || told > SENTENCE || quoted {
            break;
        }
        let next = at + 1 + lines.len();
        cards.push(std::iter::once(at).chain(lines).collect());
        at = next;
    }
    // What is kept below them is a part of the page, and they are among its parts.
    let below = (at..blocks.len()).any(prose);
    if cards.len() < CARDS || cards.len() < notice.len() || below {
        return;
    }
    let mut subject = FxHashSet::default();
    for &i in std::iter::once(&headline).chain(&notice) {
        each_word(&blocks[i].span.of(scan.visible).to_lowercase(), |word, _| _ = subject.insert(word));
    }
    let shares = |card: &&Vec<usize>| {
        let mut shared = false;
        // In small letters, of which short words are left out.
        let title = blocks[card[0]].span.of(scan.visible).to_lowercase();
        each_word(&title, |word, _| shared |= subject.contains(&word));
        shared
    };
    if cards.iter().filter(shares).count() * 100 > SHARED * cards.len() {
        return;
    }
    for i in cards.into_iter().flatten() {
        removed[i].get_or_insert(Reason::RelatedTeaser);
    }
}
