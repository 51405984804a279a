//! Blocks that belong to the article by their form, whatever their score: the standfirst, the name below a block
//! quotation, an embedded post, and an article that the page contains as data.

use std::ops::Range;

use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::reason::explain;
use crate::boilerplate::rules::RuleSet;
use crate::page::{Element, Page, PageBlock, Within, Words};

/// Smallest number of words of prose in the state of scripts.
const PROSE: u32 = 8;

/// Score from which a visible block is kept beside an article in the data, because the data of some pages lack parts.
const SURE: f32 = 0.9;

/// As [`SURE`], beside running text in the state of scripts, which lacks more.
const HALF: f32 = 0.5;

/// Names of boxes about other articles.
const OTHERS: Words = Words::RELATED.union(Words::TEASER).union(Words::POPULAR).union(Words::PROMO);

/// Longest name below a block quotation, in bytes.
const NAME: usize = 120;

/// Smallest number of words, and smallest score, of a post in a block quotation.
const POST: u32 = 8;
const LIKELY: f32 = 0.4;

/// Largest distance of an embedded post to text of the article, in blocks.
const BESIDE: usize = 3;

/// Returns true for blocks that are kept whatever their score: the standfirst, and the article in the data.
pub(crate) fn is_always_kept(page: &Page<'_>, scan: &Scan<'_>, in_force: RuleSet, i: usize) -> bool {
    let block = &page.blocks[i];
    let embedded =
        in_force.contains(RuleSet::DATA) && page.body.as_ref().is_some_and(|body| body.origin == block.origin);
    match block.origin {
        Origin::JsonLd => embedded,
        // The state of shops has sentences about goods; a page with a date, or with several paragraphs in its state, is an
        // article.
        Origin::State => {
            let prose = |k: usize| scan.items[k].shape.words >= PROSE && scan.items[k].shape.is_closed();
            // "Nobody was hurt." beside a longer paragraph.
            let beside = |k: usize| page.blocks.get(k).is_some_and(|b| b.origin == Origin::State) && prose(k);
            let near = || beside(i.wrapping_sub(1)) || beside(i + 1);
            let short = || scan.items[i].shape.is_closed() && scan.items[i].hits.begins_nothing() && near();
            embedded && (prose(i) || short()) && (page.shows_date || page.body.as_ref().is_some_and(|b| b.is_running))
        }
        Origin::Markup => {
            in_force.contains(RuleSet::STANDFIRST) && block.role == Role::Standfirst
                || in_force.contains(RuleSet::DATA) && is_caption_of_body(page, i)
        }
        Origin::Text => false,
    }
}

/// Returns true for the shown caption of a picture beside the title or a shown paragraph of an article that is in the data.
///
/// `<h1>Quay shut</h1><figure><img src=quay.jpg><figcaption>The quay on Monday</figcaption></figure><p>The quay of …</p>`
fn is_caption_of_body(page: &Page<'_>, i: usize) -> bool {
    let Some(body) = &page.body else { return false };
    let block = &page.blocks[i];
    let m = &block.markup;
    let caption = block.role == Role::Caption && m.within.any(Within::FIGURE) && !block.is_link();
    let beside = || {
        let mut near = i.saturating_sub(BESIDE)..(i + BESIDE + 1).min(page.blocks.len());
        near.any(|k| page.blocks[k].role == Role::Title || body.repeats.binary_search(&k).is_ok())
    };
    caption && !(m.own | m.near).any(OTHERS) && beside()
}

/// Largest number of blocks of a post; a wall of posts has more.
const POST_BLOCKS: usize = 4;

/// Returns true for a single post with its account, among whose surroundings nothing is about other pages: the last part of an
/// article.
fn is_last_post(page: &Page<'_>, scan: &Scan<'_>, post: Range<usize>) -> bool {
    let other = |i: usize| {
        let m = &page.blocks[i].markup;
        m.within.any(Within::ASIDE | Within::FOOTER | Within::NAV) || m.far.any(Words::RELATED | Words::SIDEBAR)
    };
    let account = |i: usize| page.blocks[i].span.of(scan.visible).contains('@');
    post.len() <= POST_BLOCKS && post.clone().filter(|&i| account(i)).count() == 1 && !post.clone().any(other)
}

/// Removes the blocks that repeat an article in the data, and keeps names below quotations and embedded posts between
/// kept blocks. `before` is true for blocks that were removed before the classifier ran.
pub(crate) fn mark(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    before: &[bool],
    in_force: RuleSet,
    ruled: &mut [Option<Reason>],
) {
    if page.format == Format::Text {
        return;
    }
    if let Some(body) = page.body.as_ref().filter(|_| in_force.contains(RuleSet::DATA)) {
        let sure = match body.origin {
            Origin::JsonLd => SURE,
            _ if body.is_running => HALF,
            _ => 0.0,
        };
        for (i, block) in page.blocks.iter().enumerate().filter(|(_, b)| b.origin == Origin::Markup) {
            let stays = block.role == Role::Standfirst || is_caption_of_body(page, i);
            let aside = body.is_running && body.asides.binary_search(&i).is_ok();
            if ruled[i].is_none() && body.repeats.binary_search(&i).is_ok() {
                ruled[i] = Some(Reason::Repeated);
            } else if ruled[i].is_none() && !stays && (scores[i] < sure || aside) {
                ruled[i] = Some(explain::reason(page, scan, i));
            } else if ruled[i].is_none() && body.is_running && !stays && block.is_link() {
                // Beside so little other text the links of other articles are likely.
                ruled[i] = Some(Reason::RelatedTeaser);
            }
        }
    }
    if in_force.contains(RuleSet::FOLDS) {
        mark_folds(page, scan, ruled);
    }
    let blocks = if in_force.contains(RuleSet::QUOTED) { 1..ruled.len() } else { 0..0 };
    // Number of the first block of the post around each block, and of the block behind it.
    let mut post_around = vec![(0, 0); if blocks.is_empty() { 0 } else { ruled.len() }];
    let mut start = 0;
    while start < post_around.len() {
        let length = page.blocks[start..].iter().take_while(|b| b.role == Role::Embed).count();
        post_around[start..start + length].fill((start, start + length));
        start += length.max(1);
    }
    for i in blocks {
        // "Posted by Petra Lund (@plund)", and the day below.
        let signs = page.blocks[i].role == Role::Embed
            && (is_account_line(page.blocks[i].span.of(scan.visible)) || scan.items[i].shape.is_date());
        if before[i] && !signs || ruled[i].is_none() {
            continue;
        }
        let (above, block) = (&page.blocks[i - 1], &page.blocks[i]);
        let named = ruled[i - 1].is_none() && is_attribution(above, block, scan.visible);
        let kept = |j: usize| {
            let paragraph = || matches!(page.blocks[j].role, Role::Paragraph | Role::Standfirst);
            ruled.get(j).is_some_and(Option::is_none) && paragraph()
        };
        let (first, end) = post_around[i];
        let post = block.role == Role::Embed
            && !is_way_to_network(block, block.span.of(scan.visible))
            && (first.saturating_sub(BESIDE)..first).any(kept)
            && ((end..end + BESIDE).any(kept) || kept(first.wrapping_sub(1)) && is_last_post(page, scan, first..end));
        // A post is a link to itself on some pages.
        let shape = &scan.items[i].shape;
        let linked = block.role == Role::Blockquote
            && matches!(ruled[i], Some(Reason::LowScore | Reason::RelatedTeaser))
            && shape.is_closed()
            && shape.words >= POST
            && scores[i] >= LIKELY
            && scan.items[i].hits.sure.is_none()
            && (i.saturating_sub(BESIDE)..i).any(kept)
            && (i + 1..=i + BESIDE).any(kept);
        // A short quotation between the paragraphs, which scores less in other languages than English.
        let quoted = block.role == Role::Blockquote
            && block.markup.within.any(Within::BLOCKQUOTE)
            && ruled[i] == Some(Reason::LowScore)
            && block.markup.link_bytes == 0
            && scores[i] >= LIKELY
            && scan.items[i].hits.sure.is_none()
            && (i.saturating_sub(BESIDE)..i).any(kept)
            && (i + 1..=i + BESIDE).any(kept);
        if named || post || linked || quoted {
            ruled[i] = None;
        }
    }
}

/// Largest number of words of the line with the account of a post, and of the link from it to its network.
const ACCOUNT: usize = 12;
const WAY: usize = 8;

/// Largest number of blocks of a post on each side of one of them that are searched for its account.
const REACH: usize = 6;

/// Networks whose posts are embedded in articles.
const NETWORKS: [&str; 12] = [
    "Bluesky",
    "Facebook",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "Reddit",
    "Telegram",
    "Threads",
    "TikTok",
    "Truth Social",
    "Twitter",
    "X",
];

/// Returns true for a short line with the name of an account: "A post shared by Petra Lund (@plund)".
fn is_account_line(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == '(');
    let account = |word: &str| word.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    text.split_whitespace().nth(ACCOUNT).is_none() && words.any(account)
}

/// Returns true for the link from a post to its network: "View on Threads", "Diesen Beitrag auf Instagram ansehen".
fn is_way_to_network(block: &PageBlock, text: &str) -> bool {
    let named = || {
        let is_network = |name: &&str| {
            text.match_indices(*name).any(|(at, name)| {
                let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
                apart(text[..at].chars().next_back()) && apart(text[at + name.len()..].chars().next())
            })
        };
        NETWORKS.iter().any(is_network)
    };
    block.is_link() && text.split_whitespace().nth(WAY).is_none() && !text.contains('@') && named()
}

/// Returns true for a block of an embedded post with an account, in which everything may be a link to the post.
pub(crate) fn is_in_signed_post(page: &Page<'_>, i: usize) -> bool {
    let is_post = |b: &&PageBlock| b.role == Role::Embed;
    let (above, below) = page.blocks.split_at(i.min(page.blocks.len()));
    let above = above.iter().rev().take(REACH).take_while(is_post);
    let mut around = above.chain(below.iter().take(REACH).take_while(is_post));
    around.any(|b| is_account_line(b.span.of(&page.visible)))
}

/// Smallest number of words of the first paragraph of a folded part.
const PART: u32 = 6;

/// Largest number of words of the heading of a folded part.
const FOLD: u32 = 25;

/// Keeps the headings of folded parts that readers open, right above kept paragraphs: questions, or several on a page.
///
/// `<h3><button aria-expanded=false>Who has to pay?</button></h3><div class=collapse><p>Everybody who …</p></div>`
fn mark_folds(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let opens =
        |i: usize| page.blocks[i].markup.own.any(Words::TOGGLE) || page.blocks[i].markup.element == Element::Summary;
    let heads = |i: &usize| {
        let prose = ruled.get(i + 1).is_some_and(Option::is_none) && scan.items[i + 1].shape.words >= PART;
        opens(*i) && prose && (2..=FOLD).contains(&scan.items[*i].shape.words) && scan.items[*i].hits.sure.is_none()
    };
    let found: Vec<usize> = (0..ruled.len()).filter(heads).collect();
    let asks = |i: usize| page.blocks[i].span.of(scan.visible).ends_with(['?', '？', '؟']);
    let several = found.len() > 1;
    for i in found {
        if several || asks(i) {
            ruled[i] = None;
        }
    }
}

/// Returns true if a short block names the speaker of the block quotation above it.
fn is_attribution(above: &PageBlock, block: &PageBlock, visible: &str) -> bool {
    if above.role != Role::Blockquote || block.span.len() > NAME {
        return false;
    }
    let (a, b) = (&above.markup, &block.markup);
    let one = a.parent == b.parent || a.grandparent == b.parent || a.parent == b.grandparent;
    // The role says that the line is the name below a quotation.
    if block.role == Role::Blockquote && !(a.within.any(Within::BLOCKQUOTE) && b.within.any(Within::BLOCKQUOTE)) {
        return one;
    }
    if !a.within.any(Within::BLOCKQUOTE) {
        return false;
    }
    if b.within.any(Within::BLOCKQUOTE) {
        return one;
    }
    let marked = b.element == Element::Figcaption
        || b.own.any(Words::AUTHOR)
        || block.span.of(visible).starts_with(['—', '–', '―']);
    one && marked
}
