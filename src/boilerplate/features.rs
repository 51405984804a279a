//! What the classifier knows about a block: itself, its neighbours, its place, its page; from markup also its
//! surroundings. Every feature is a number, none depends on the language.

#![expect(
    clippy::many_single_char_names,
    reason = "i, n, s and m are the block, their number, its shape and its markup"
)]
#![expect(clippy::too_many_lines, reason = "one value for each name, in the order of the names")]

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::Class;
use super::scan::{Item, Scan};
use super::shape::{Kind, Shape};
use crate::document::{Format, Role};
use crate::page::{Element, ItemProp, Page, Within, Words};

/// Names of the features of a text, in order; those of markup follow them.
pub(super) const TEXT: &[&str] = &[
    // the block
    "length",
    "words",
    "word length",
    "small words",
    "capital words",
    "short words",
    "upper case",
    "digits",
    "marks",
    "stops",
    "commas per word",
    "quotes",
    "words per stop",
    "wide script",
    "year",
    "figures",
    "date",
    "prose",
    "titular",
    "first character",
    "last character",
    "repeated",
    "said before",
    "line phrase",
    "opening phrase",
    "phrase inside",
    "promotes",
    "menu phrase",
    "related phrase",
    "share phrase",
    "byline phrase",
    "credit phrase",
    "comment phrase",
    "rule",
    "first score",
    // its place
    "index",
    "index from end",
    "place",
    "prose before",
    "prose after",
    "share of prose before",
    "blank lines before",
    "blank lines after",
    "prose run before",
    "short run before",
    "short run after",
    "since long",
    "until long",
    "since long words",
    "until long words",
    "since related",
    "since comments",
    "since rule",
    "until rule",
    // its neighbours
    "before 1 length",
    "before 2 length",
    "before 3 length",
    "after 1 length",
    "after 2 length",
    "after 3 length",
    "before 1 score",
    "before 2 score",
    "before 3 score",
    "after 1 score",
    "after 2 score",
    "after 3 score",
    "before 1 last",
    "after 1 last",
    "after 1 first",
    "before 1 rule",
    "after 1 rule",
    "alike before",
    "alike after",
    "mean score 2",
    "mean score 5",
    "mean score 10",
    "mean score 25",
    "highest score 5",
    "rules within 5",
    "titles within 5",
    "dates within 5",
    "titles within 25",
    // its segment
    "in best segment",
    "to best segment",
    "segment share",
    "best segment score",
    "in any segment",
    "segment blocks",
    // its page
    "page blocks",
    "page words",
    "page prose share",
    "page mean length",
    "page rules share",
    "page short share",
    "page wide script",
    "page repeats",
    "page titular share",
    "page largest gap",
    "role",
];

/// Names of the features that only markup gives.
pub(super) const MARKUP: &[&str] = &[
    "is p",
    "is list item",
    "is heading",
    "heading level",
    "is cell",
    "is div",
    "is quote",
    "is caption",
    "is link",
    "is definition",
    "is code",
    "container",
    "in article",
    "in main",
    "in aside",
    "in nav",
    "in header",
    "in footer",
    "in section",
    "in item",
    "in list",
    "in table",
    "in figure",
    "in quote",
    "in form",
    "in heading",
    "in details",
    "in dialog",
    "in link",
    "in address",
    "in articleBody",
    "in comment item",
    "in hidden",
    "in label",
    "item property",
    "names article",
    "names body",
    "names main",
    "names comment",
    "names share",
    "names related",
    "names newsletter",
    "names promo",
    "names nav",
    "names footer",
    "names header",
    "names sidebar",
    "names author",
    "names caption",
    "names cookie",
    "names tag",
    "names teaser",
    "names date",
    "names meta",
    "names paywall",
    "names hidden",
    "names title",
    "names lead",
    "names list",
    "names forum",
    "names product",
    "names gallery",
    "names embed",
    "names login",
    "names search",
    "names legal",
    "names popular",
    "depth",
    "depth to mean",
    "list depth",
    "table depth",
    "cells",
    "lines",
    "ended by break",
    "loose",
    "links",
    "images before",
    "tags before",
    "controls before",
    "linked",
    "strong",
    "emphasised",
    "sibling",
    "card",
    "path blocks",
    "path score",
    "path words share",
    "path linked",
    "parent blocks",
    "parent score",
    "parent words share",
    "parent prose share",
    "grandparent words share",
    "grandparent prose share",
    "grandparent score",
    "tags path score",
    "parent path blocks",
    "parent path score",
    "parent path prose share",
    "article words share",
    "articles on page",
    "in best parent",
    "in best grandparent",
    "in best path",
    "in best article",
    "best parent prose share",
    "same path before",
    "same path after",
    "same parent before",
    "same parent after",
    "linked before",
    "linked after",
    "mean linked 5",
    "names before",
    "names after",
    "since first heading",
    "since headings",
    "is title",
    "since title",
    "titles on page",
    "page linked",
    "page paragraphs",
    "page items share",
    "page cells share",
    "page article names",
    "page forum names",
    "page product names",
    "page comment names",
    "page list names",
    "in best segment path",
    "prose before in other parents",
    "prose before in other grandparents",
    "prose before in other articles",
    "parent begins",
    "grandparent begins",
    "share before parent",
    "share before grandparent",
    "parent order",
    "grandparent order",
    "since comment names",
    "since related names",
    "since title or heading",
    "headings of first level",
    "page dated",
    "page signed",
    "same article as title",
    "same depth as best",
    "prose since parent",
    "parents alike",
    "grandparents alike",
    "words a parent alike",
    "heading above linked",
    "heading above level",
    "heading above distance",
    "heading above related",
    "blocks under heading alike",
];

/// The features of every block of a page, row after row.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

impl Rows {
    pub(super) fn of(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
}

/// Names of all features of a format, in order.
pub(super) fn names(format: Format) -> Vec<&'static str> {
    match format {
        Format::Text => TEXT.to_vec(),
        Format::Html => [TEXT, MARKUP].concat(),
    }
}

fn log(n: u32) -> f32 {
    ((n + 1) as f32).ln()
}

fn ratio(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// A first guess by hand: above zero for running text, below for everything else.
fn first_score(item: &Item, linked: f32, ruled: bool) -> f32 {
    let s = &item.shape;
    if s.is_wordless() {
        return -0.3;
    }
    let words = s.words.min(80) as f32;
    let mut score = words * 0.06 * s.small_share() - 0.9;
    if s.is_closed() && s.words >= 6 {
        score += 0.8;
    }
    score += s.stops.min(4) as f32 * 0.2 + s.commas.min(4) as f32 * 0.1;
    score -= s.marks.min(4) as f32 * 0.2 + 3.0 * ratio(s.digits, s.len);
    score -= 3.0 * linked;
    if ruled {
        score = score.min(0.0) - 0.5;
    }
    score.clamp(-2.0, 5.0)
}

/// What a page is as a whole, and running sums over its blocks.
struct Context {
    score: Vec<f32>,
    sums: Vec<f32>,
    ruled: Vec<u32>,
    titular: Vec<u32>,
    dates: Vec<u32>,
    prose: Vec<u32>,
    /// Blocks and words to the nearest long prose before and after.
    since_long: Vec<(u32, u32)>,
    until_long: Vec<(u32, u32)>,
    until_rule: Vec<u32>,
    short_after: Vec<u32>,
    /// Segments of positive sum; the best one.
    segment: Vec<u32>,
    segments: Vec<(usize, usize, f32)>,
    best: usize,
}

fn linked(page: &Page<'_>, i: usize) -> f32 {
    let block = &page.blocks[i];
    (block.markup.link_bytes as f32 / block.span.len().max(1) as f32).min(1.0)
}

impl Context {
    fn new(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Self {
        let n = scan.items.len();
        let items = &scan.items;
        let score: Vec<f32> = (0..n).map(|i| first_score(&items[i], linked(page, i), ruled[i])).collect();
        let mut sums = Vec::with_capacity(n + 1);
        sums.push(0.0);
        for s in &score {
            sums.push(sums[sums.len() - 1] + s);
        }
        let running = |count: &dyn Fn(usize) -> u32| {
            let mut sums = Vec::with_capacity(n + 1);
            sums.push(0_u32);
            for i in 0..n {
                sums.push(sums[i].saturating_add(count(i)));
            }
            sums
        };
        let prose_words = |i: usize| if items[i].shape.is_prose() && !ruled[i] { items[i].shape.words } else { 0 };
        let long = |i: usize| items[i].shape.words >= 20 && items[i].shape.is_prose() && !ruled[i];
        let (mut since_long, mut until_long) = (vec![(0, 0); n], vec![(0, 0); n]);
        let mut far = (500, 5000);
        for i in 0..n {
            since_long[i] = far;
            far = if long(i) { (0, 0) } else { (far.0 + 1, far.1 + items[i].shape.words) };
        }
        let (mut far, mut rule, mut short) = ((500, 5000), 500, 0);
        let (mut until_rule, mut short_after) = (vec![0; n], vec![0; n]);
        for i in (0..n).rev() {
            until_long[i] = far;
            until_rule[i] = rule;
            short_after[i] = short;
            far = if long(i) { (0, 0) } else { (far.0 + 1, far.1 + items[i].shape.words) };
            rule = if ruled[i] { 0 } else { rule + 1 };
            short = if items[i].shape.words < 8 { short + 1 } else { 0 };
        }
        let (segment, segments, best) = segments(&score);
        Self {
            ruled: running(&|i| u32::from(ruled[i])),
            titular: running(&|i| u32::from(items[i].shape.is_titular())),
            dates: running(&|i| u32::from(items[i].shape.is_date())),
            prose: running(&prose_words),
            score,
            sums,
            since_long,
            until_long,
            until_rule,
            short_after,
            segment,
            segments,
            best,
        }
    }

    fn window(&self, i: usize, reach: usize) -> (usize, usize) {
        (i.saturating_sub(reach), (i + reach + 1).min(self.score.len()))
    }

    fn mean(&self, i: usize, reach: usize) -> f32 {
        let (a, z) = self.window(i, reach);
        (self.sums[z] - self.sums[a]) / (z - a) as f32
    }
}

/// Cuts a row of scores into stretches whose running sum stays positive; each ends where its sum is highest. Returns
/// the stretch of every block (0: none), the stretches, and the index of the best.
fn segments(score: &[f32]) -> (Vec<u32>, Vec<(usize, usize, f32)>, usize) {
    let mut of = vec![0; score.len()];
    let mut all: Vec<(usize, usize, f32)> = Vec::new();
    let (mut start, mut sum, mut peak, mut end) = (0, 0.0_f32, 0.0_f32, 0);
    let mut close = |start: usize, end: usize, peak: f32| {
        if peak > 0.0 {
            all.push((start, end, peak));
            of[start..end].fill(all.len() as u32);
        }
    };
    for (i, &s) in score.iter().enumerate() {
        if sum <= 0.0 {
            close(start, end, peak);
            (start, sum, peak, end) = (i, 0.0, 0.0, i);
        }
        sum += s;
        if sum > peak {
            (peak, end) = (sum, i + 1);
        }
    }
    close(start, end, peak);
    let best = (0..all.len()).max_by(|&a, &b| all[a].2.total_cmp(&all[b].2).then(b.cmp(&a))).unwrap_or(0);
    (of, all, best)
}

/// Computes the features of every block. Linear in the page.
pub(super) fn rows(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool]) -> Rows {
    let html = page.format == Format::Html;
    let width = TEXT.len() + if html { MARKUP.len() } else { 0 };
    let n = scan.items.len();
    let mut rows = Rows { width, values: Vec::with_capacity(n * width) };
    if n == 0 {
        return rows;
    }
    let context = Context::new(page, scan, ruled);
    let whole = Whole::new(page, scan, &context);
    let groups = html.then(|| Groups::new(page, scan, &context));
    let mut walk = Walk::default();
    for i in 0..n {
        let before = rows.values.len();
        text_row(page, scan, ruled, &context, &whole, &walk, i, &mut rows.values);
        debug_assert_eq!(rows.values.len() - before, TEXT.len(), "one value for each name");
        if let Some(groups) = &groups {
            groups.row(page, scan, &context, i, &mut rows.values);
            debug_assert_eq!(rows.values.len() - before, width, "one value for each name");
        }
        walk.step(&scan.items[i], ruled[i]);
    }
    rows
}

/// What lies behind a block.
#[derive(Default)]
struct Walk {
    prose_run: u32,
    short_run: u32,
    related: Option<u32>,
    comments: Option<u32>,
    rule: Option<u32>,
}

impl Walk {
    fn step(&mut self, item: &Item, ruled: bool) {
        for since in [&mut self.related, &mut self.comments, &mut self.rule].into_iter().flatten() {
            *since += 1;
        }
        self.prose_run = if item.shape.is_prose() { self.prose_run + 1 } else { 0 };
        self.short_run = if item.shape.words < 8 { self.short_run + 1 } else { 0 };
        if item.hits.line & Class::Related.bit() != 0 {
            self.related = Some(0);
        }
        if item.hits.line & Class::Comment.bit() != 0 {
            self.comments = Some(0);
        }
        if ruled {
            self.rule = Some(0);
        }
    }
}

fn since(n: Option<u32>) -> f32 {
    n.map_or(7.0, |n| log(n).min(6.0))
}

/// Figures of the page that every row repeats.
struct Whole {
    values: [f32; 10],
}

impl Whole {
    fn new(page: &Page<'_>, scan: &Scan<'_>, context: &Context) -> Self {
        let (mut words, mut short, mut wide, mut letters, mut repeats, mut titular) = (0, 0, 0, 0, 0, 0);
        let mut gap = 0;
        let mut prose_before = 0;
        for (i, item) in scan.items.iter().enumerate() {
            words += item.shape.words;
            short += u32::from(item.shape.words < 8);
            wide += item.shape.wide;
            letters += item.shape.letters;
            repeats += u32::from(item.times > 1);
            titular += u32::from(item.shape.is_titular());
            if context.since_long[i].0 < 500 && item.shape.words >= 20 {
                gap = gap.max(context.since_long[i].0);
            }
            prose_before += u32::from(item.shape.is_prose());
        }
        let _ = prose_before;
        let n = page.blocks.len() as u32;
        let prose = context.prose[context.prose.len() - 1];
        Self {
            values: [
                log(n),
                log(words),
                ratio(prose, words),
                ratio(words, n),
                ratio(context.ruled[n as usize], n),
                ratio(short, n),
                ratio(wide, letters),
                ratio(repeats, n),
                ratio(titular, n),
                log(gap),
            ],
        }
    }
}

fn kind(k: Kind) -> f32 {
    f32::from(k as u8)
}

#[expect(clippy::too_many_arguments, reason = "everything that is known about a block")]
fn text_row(
    page: &Page<'_>,
    scan: &Scan<'_>,
    ruled: &[bool],
    context: &Context,
    whole: &Whole,
    walk: &Walk,
    i: usize,
    out: &mut Vec<f32>,
) {
    let n = scan.items.len();
    let item = &scan.items[i];
    let s: &Shape = &item.shape;
    let any = |bits: u16, classes: &[Class]| flag(classes.iter().any(|c| bits & c.bit() != 0));
    let h = &item.hits;
    let both = |c: Class| flag(h.start & c.bit() != 0) + flag(h.inside & c.bit() != 0);
    out.extend([
        log(s.len),
        log(s.words),
        ratio(s.len, s.words),
        s.small_share(),
        ratio(s.capital_words, s.words),
        ratio(s.short_words, s.words),
        ratio(s.upper, s.letters),
        ratio(s.digits, s.len),
        s.marks.min(20) as f32,
        s.stops.min(20) as f32,
        ratio(s.commas, s.words),
        s.quotes.min(20) as f32,
        s.words as f32 / (s.stops + 1) as f32,
        ratio(s.wide, s.letters),
        flag(s.year),
        flag(s.figures),
        flag(s.is_date()),
        flag(s.is_prose()) + flag(s.is_long_prose()),
        flag(s.is_titular()),
        kind(s.first),
        kind(s.last),
        log(item.times),
        log(item.earlier),
        h.line.count_ones() as f32,
        h.start.count_ones() as f32,
        h.inside.count_ones() as f32,
        any(h.inside, &[Class::Newsletter, Class::Subscribe, Class::Advertisement, Class::Cookie]),
        any(h.line, &[Class::Nav, Class::ReadMore]),
        both(Class::Related),
        both(Class::Share),
        both(Class::Byline),
        both(Class::PhotoCredit),
        both(Class::Comment),
        flag(ruled[i]),
        context.score[i],
    ]);

    let total = context.prose[n];
    let gap = |a: usize, z: usize| {
        let between = &page.visible.as_bytes()[page.blocks[a].span.end()..page.blocks[z].span.start()];
        memchr::memchr_iter(b'\n', &between[..between.len().min(64)]).count().min(6) as f32
    };
    out.extend([
        log(i as u32),
        log((n - 1 - i) as u32),
        i as f32 / n as f32,
        log(context.prose[i]),
        log(total - context.prose[i + 1]),
        ratio(context.prose[i], total),
        if i > 0 { gap(i - 1, i) } else { 6.0 },
        if i + 1 < n { gap(i, i + 1) } else { 6.0 },
        log(walk.prose_run),
        log(walk.short_run),
        log(context.short_after[i]),
        log(context.since_long[i].0),
        log(context.until_long[i].0),
        log(context.since_long[i].1),
        log(context.until_long[i].1),
        since(walk.related),
        since(walk.comments),
        since(walk.rule),
        log(context.until_rule[i]),
    ]);

    let before = |d: usize| i.checked_sub(d);
    let after = |d: usize| Some(i + d).filter(|&j| j < n);
    let length = |j: Option<usize>| j.map_or(-1.0, |j| log(scan.items[j].shape.len));
    let score = |j: Option<usize>| j.map_or(-2.0, |j| context.score[j]);
    for d in 1..=3 {
        out.push(length(before(d)));
    }
    for d in 1..=3 {
        out.push(length(after(d)));
    }
    for d in 1..=3 {
        out.push(score(before(d)));
    }
    for d in 1..=3 {
        out.push(score(after(d)));
    }
    let alike = |j: Option<usize>| {
        j.map_or(-1.0, |j| {
            let o = &scan.items[j].shape;
            flag(o.first == s.first) + flag(o.opening == s.opening) + flag(o.len.abs_diff(s.len) * 4 <= s.len)
        })
    };
    let (a5, z5) = context.window(i, 5);
    let (a25, z25) = context.window(i, 25);
    let highest = context.score[a5..z5].iter().copied().fold(-2.0, f32::max);
    out.extend([
        before(1).map_or(-1.0, |j| kind(scan.items[j].shape.last)),
        after(1).map_or(-1.0, |j| kind(scan.items[j].shape.last)),
        after(1).map_or(-1.0, |j| kind(scan.items[j].shape.first)),
        before(1).map_or(-1.0, |j| flag(ruled[j])),
        after(1).map_or(-1.0, |j| flag(ruled[j])),
        alike(before(1)),
        alike(after(1)),
        context.mean(i, 2),
        context.mean(i, 5),
        context.mean(i, 10),
        context.mean(i, 25),
        highest,
        (context.ruled[z5] - context.ruled[a5]) as f32,
        (context.titular[z5] - context.titular[a5]) as f32,
        (context.dates[z5] - context.dates[a5]) as f32,
        (context.titular[z25] - context.titular[a25]) as f32,
    ]);

    let own = context.segment[i];
    let (mut inside, mut away, mut share, mut blocks) = (0.0, 7.0, 0.0, 0.0);
    let mut best = 0.0;
    if let Some(&(from, to, sum)) = context.segments.get(context.best) {
        inside = flag((from..to).contains(&i));
        let distance = if i < from { -log((from - i) as u32) } else { log((i + 1).saturating_sub(to) as u32) };
        away = if inside > 0.0 { 0.0 } else { distance };
        best = sum;
        if let Some(&(a, z, sum)) = own.checked_sub(1).and_then(|k| context.segments.get(k as usize)) {
            share = sum / best.max(0.1);
            blocks = log((z - a) as u32);
        }
    }
    out.extend([inside, away, share, best, flag(own > 0), blocks]);
    out.extend(whole.values);
    out.push(f32::from(page.blocks[i].role as u8));
}

/// Sums over blocks that share a path, a parent, an article.
#[derive(Clone, Copy, Default)]
struct Sum {
    blocks: u32,
    words: u32,
    prose: u32,
    linked: f32,
    score: f32,
    /// First block, and the prose of the page before it.
    first: u32,
    before: u32,
    /// Which of the groups with prose it is, by first prose; 0 if it has none.
    order: u32,
}

impl Sum {
    fn add(&mut self, item: &Item, linked: f32, score: f32) {
        self.blocks += 1;
        self.words = self.words.saturating_add(item.shape.words);
        self.prose = self.prose.saturating_add(if item.shape.is_prose() { item.shape.words } else { 0 });
        self.linked += linked;
        self.score += score;
    }

    fn mean_score(&self) -> f32 {
        self.score / self.blocks.max(1) as f32
    }
}

#[derive(Default)]
struct Groups {
    path: FxHashMap<u32, Sum>,
    tags: FxHashMap<u32, Sum>,
    parent_path: FxHashMap<u32, Sum>,
    parent: FxHashMap<u32, Sum>,
    grandparent: FxHashMap<u32, Sum>,
    article: FxHashMap<u32, Sum>,
    all: Sum,
    best: [u32; 4],
    best_parent_share: f32,
    segment_path: Option<u32>,
    mean_depth: f32,
    first_heading: Option<usize>,
    headings: Vec<u32>,
    titles: Vec<usize>,
    /// Prose before each block in other parents, grandparents and articles.
    elsewhere: Vec<[u32; 3]>,
    /// Blocks since names of comments and of related articles.
    since_names: Vec<[Option<u32>; 2]>,
    first_level: Vec<u32>,
    /// Nearest heading before each block; links are headings of cards.
    heading_above: Vec<Option<usize>>,
    /// Parents with the same path, and grandparents whose children have it.
    alike: FxHashMap<u32, (u32, u32)>,
    /// Headings with the same path.
    heading_paths: FxHashMap<u32, u32>,
    title_article: Option<u32>,
    best_depth: u16,
    page: [f32; 11],
}

fn best(map: &FxHashMap<u32, Sum>) -> u32 {
    // The smaller key wins a tie: the order of a map is no order.
    map.iter().max_by(|a, b| a.1.prose.cmp(&b.1.prose).then(b.0.cmp(a.0))).map_or(u32::MAX, |(k, _)| *k)
}

impl Groups {
    fn new(page: &Page<'_>, scan: &Scan<'_>, context: &Context) -> Self {
        let mut g = Self::default();
        let title = page.metadata.title.as_ref().map(|t| Shape::new(&t.text).hash);
        let (mut depth, mut paragraphs, mut items, mut cells) = (0.0, 0, 0, 0);
        let mut named = [0_u32; 5];
        let mut last_named = [None; 2];
        let mut above = None;
        let kinds = [Words::ARTICLE, Words::FORUM, Words::PRODUCT, Words::COMMENT, Words::LIST];
        g.headings.push(0);
        for (i, block) in page.blocks.iter().enumerate() {
            let (m, item) = (&block.markup, &scan.items[i]);
            let (linked, score) = (linked(page, i), context.score[i]);
            for (map, key) in [
                (&mut g.path, m.path),
                (&mut g.tags, m.tags),
                (&mut g.parent_path, m.parent_path),
                (&mut g.parent, m.parent),
                (&mut g.grandparent, m.grandparent),
                (&mut g.article, m.article),
            ] {
                let groups = map.len() as u32;
                let sum = map.entry(key).or_insert_with(|| Sum {
                    first: i as u32,
                    before: context.prose[i],
                    order: groups,
                    ..Sum::default()
                });
                sum.add(item, linked, score);
            }
            // Prose of the page before this block that lies in other groups than its own.
            let own = |map: &FxHashMap<u32, Sum>, key: u32| {
                let here = if item.shape.is_prose() { item.shape.words } else { 0 };
                let own = map.get(&key).map_or(0, |s| s.prose - here);
                context.prose[i].saturating_sub(own)
            };
            g.elsewhere.push([
                own(&g.parent, m.parent),
                own(&g.grandparent, m.grandparent),
                own(&g.article, m.article),
            ]);
            let near = m.own | m.near;
            for (last, kind) in last_named.iter_mut().zip([Words::COMMENT, Words::RELATED]) {
                if near.any(kind) {
                    *last = Some(0);
                } else if let Some(n) = last {
                    *n += 1;
                }
            }
            g.since_names.push(last_named);
            g.all.add(item, linked, score);
            depth += f32::from(m.depth);
            paragraphs += u32::from(m.element == Element::P);
            items += u32::from(m.within.any(Within::ITEM));
            cells += u32::from(m.table_depth > 0);
            for (count, kind) in named.iter_mut().zip(kinds) {
                *count += u32::from((m.own | m.near | m.far).any(kind));
            }
            let heading = matches!(m.element, Element::H1 | Element::H2 | Element::H3 | Element::H4);
            g.headings.push(g.headings[i] + u32::from(heading));
            g.heading_above.push(above);
            let fresh = (g.parent[&m.parent].blocks == 1, g.grandparent[&m.grandparent].blocks == 1);
            let alike = g.alike.entry(m.parent_path).or_default();
            *alike = (alike.0 + u32::from(fresh.0), alike.1 + u32::from(fresh.1));
            if m.within.any(Within::HEADING) || matches!(block.role, Role::Heading | Role::Title) {
                above = Some(i);
                *g.heading_paths.entry(m.path).or_default() += 1;
            }
            let first_level = g.first_level.last().copied().unwrap_or(0);
            g.first_level.push(first_level + u32::from(m.element == Element::H1));
            if m.element == Element::H1 && g.first_heading.is_none() {
                g.first_heading = Some(i);
            }
            if title == Some(item.shape.hash) && item.shape.words > 0 {
                g.titles.push(i);
            }
        }
        let n = page.blocks.len() as u32;
        g.mean_depth = depth / n.max(1) as f32;
        g.best = [best(&g.parent), best(&g.grandparent), best(&g.path), best(&g.article)];
        g.best_parent_share = g.parent.get(&g.best[0]).map_or(0.0, |s| ratio(s.prose, g.all.prose));
        if let Some(&(from, to, _)) = context.segments.get(context.best) {
            let longest = (from..to).max_by_key(|&i| scan.items[i].shape.words);
            g.segment_path = longest.map(|i| page.blocks[i].markup.path);
        }
        g.page = [
            g.all.linked / n.max(1) as f32,
            log(paragraphs),
            ratio(items, n),
            ratio(cells, n),
            ratio(named[0], n),
            ratio(named[1], n),
            ratio(named[2], n),
            ratio(named[3], n),
            ratio(named[4], n),
            flag(page.metadata.published.is_some()),
            page.metadata.byline.len().min(3) as f32,
        ];
        let title_at = g.titles.first().copied().or(g.first_heading);
        g.title_article = title_at.map(|t| page.blocks[t].markup.article);
        let deepest = page.blocks.iter().find(|b| b.markup.parent == g.best[0]);
        g.best_depth = deepest.map_or(0, |b| b.markup.depth);
        g
    }

    fn row(&self, page: &Page<'_>, scan: &Scan<'_>, context: &Context, i: usize, out: &mut Vec<f32>) {
        let n = page.blocks.len();
        let m = &page.blocks[i].markup;
        let e = m.element;
        let level = match e {
            Element::H1 => 1.0,
            Element::H2 => 2.0,
            Element::H3 => 3.0,
            Element::H4 => 4.0,
            Element::H5 | Element::H6 => 5.0,
            _ => 0.0,
        };
        out.extend([
            flag(e == Element::P),
            flag(e == Element::Li),
            flag(level > 0.0),
            level,
            flag(matches!(e, Element::Td | Element::Th | Element::Tr)),
            flag(e == Element::Div),
            flag(e == Element::Blockquote),
            flag(matches!(e, Element::Figcaption | Element::Caption)),
            flag(e == Element::A),
            flag(matches!(e, Element::Dt | Element::Dd)),
            flag(matches!(e, Element::Pre | Element::Code)),
            f32::from(m.container as u8),
        ]);
        out.extend(
            [
                Within::ARTICLE,
                Within::MAIN,
                Within::ASIDE,
                Within::NAV,
                Within::HEADER,
                Within::FOOTER,
                Within::SECTION,
                Within::ITEM,
                Within::LIST,
                Within::TABLE,
                Within::FIGURE,
                Within::BLOCKQUOTE,
                Within::FORM,
                Within::HEADING,
                Within::DETAILS,
                Within::DIALOG,
                Within::LINK,
                Within::ADDRESS,
                Within::ARTICLE_BODY,
                Within::COMMENT_ITEM,
                Within::HIDDEN,
                Within::LABEL,
            ]
            .map(|w| flag(m.within.any(w))),
        );
        out.push(match m.item {
            ItemProp::None => 0.0,
            ItemProp::Other => 1.0,
            ItemProp::Name => 2.0,
            ItemProp::Author => 3.0,
            ItemProp::DatePublished | ItemProp::DateModified => 4.0,
            ItemProp::Comment => 5.0,
            ItemProp::Caption => 6.0,
            ItemProp::Headline => 7.0,
            ItemProp::Description => 8.0,
            ItemProp::ArticleBody => 9.0,
        });
        out.extend(Words::ALL.iter().map(|&(w, _)| {
            // Nearer names say more.
            if m.own.any(w) {
                3.0
            } else if m.near.any(w) {
                2.0
            } else {
                flag(m.far.any(w))
            }
        }));
        let bytes = page.blocks[i].span.len().max(1) as f32;
        let share = |b: u32| (b as f32 / bytes).min(1.0);
        out.extend([
            f32::from(m.depth.min(60)),
            f32::from(m.depth) - self.mean_depth,
            f32::from(m.list_depth),
            f32::from(m.table_depth),
            f32::from(m.cells),
            f32::from(m.lines),
            flag(m.ended_by_break),
            flag(m.loose),
            log(m.links.into()),
            log(m.images.into()),
            log(m.tags_before.into()),
            log(m.controls.into()),
            share(m.link_bytes),
            share(m.strong_bytes),
            share(m.em_bytes),
            log(m.sibling.into()),
            log(m.card.into()),
        ]);
        let of = |map: &FxHashMap<u32, Sum>, key: u32| map.get(&key).copied().unwrap_or_default();
        let (path, parent, grand) =
            (of(&self.path, m.path), of(&self.parent, m.parent), of(&self.grandparent, m.grandparent));
        let (tags, above, article) =
            (of(&self.tags, m.tags), of(&self.parent_path, m.parent_path), of(&self.article, m.article));
        out.extend([
            log(path.blocks),
            path.mean_score(),
            ratio(path.words, self.all.words),
            path.linked / path.blocks.max(1) as f32,
            log(parent.blocks),
            parent.mean_score(),
            ratio(parent.words, self.all.words),
            ratio(parent.prose, self.all.prose),
            ratio(grand.words, self.all.words),
            ratio(grand.prose, self.all.prose),
            grand.mean_score(),
            tags.mean_score(),
            log(above.blocks),
            above.mean_score(),
            ratio(above.prose, self.all.prose),
            if m.article == 0 { -1.0 } else { ratio(article.words, self.all.words) },
            log(self.article.len() as u32),
            flag(m.parent == self.best[0]),
            flag(m.grandparent == self.best[1]),
            flag(m.path == self.best[2]),
            flag(m.article == self.best[3]),
            self.best_parent_share,
        ]);
        let before = i.checked_sub(1).map(|j| &page.blocks[j].markup);
        let after = page.blocks.get(i + 1).map(|b| &b.markup);
        let names = |m: Option<&crate::page::Markup>| {
            let bad = Words::NAV | Words::SHARE | Words::RELATED | Words::FOOTER | Words::COMMENT | Words::SIDEBAR;
            let good = Words::ARTICLE | Words::BODY;
            m.map_or(-2.0, |m| flag((m.own | m.near).any(good)) - 2.0 * flag((m.own | m.near).any(bad)))
        };
        let (a, z) = context.window(i, 5);
        out.extend([
            flag(before.is_some_and(|b| b.path == m.path)),
            flag(after.is_some_and(|b| b.path == m.path)),
            flag(before.is_some_and(|b| b.parent == m.parent)),
            flag(after.is_some_and(|b| b.parent == m.parent)),
            if i > 0 { linked(page, i - 1) } else { -1.0 },
            if i + 1 < n { linked(page, i + 1) } else { -1.0 },
            (a..z).map(|j| linked(page, j)).sum::<f32>() / (z - a) as f32,
            names(before),
            names(after),
            self.first_heading.map_or(-8.0, |h| if i < h { -log((h - i) as u32) } else { log((i - h) as u32) }),
            log(self.headings[i]),
            flag(self.titles.binary_search(&i).is_ok()),
        ]);
        let passed = self.titles.partition_point(|&t| t <= i);
        out.push(match passed.checked_sub(1) {
            Some(t) => log((i - self.titles[t]) as u32),
            None => self.titles.first().map_or(-8.0, |t| -log((t - i) as u32)),
        });
        out.push(self.titles.len().min(5) as f32);
        out.extend(&self.page[..9]);
        out.push(flag(self.segment_path == Some(m.path)));
        let total = self.all.prose;
        let [in_parents, in_grandparents, in_articles] = self.elsewhere[i];
        let [comments, related] = self.since_names[i];
        let headed = self.titles.partition_point(|&t| t <= i).checked_sub(1).map(|t| self.titles[t]);
        let headed = headed.or(self.first_heading.filter(|&h| h <= i));
        out.extend([
            ratio(in_parents, total),
            ratio(in_grandparents, total),
            ratio(in_articles, total),
            log((i as u32).saturating_sub(parent.first)),
            log((i as u32).saturating_sub(grand.first)),
            ratio(parent.before, total),
            ratio(grand.before, total),
            log(parent.order),
            log(grand.order),
            since(comments),
            since(related),
            headed.map_or(-1.0, |h| ratio(context.prose[i] - context.prose[h], total)),
            self.first_level[i].min(9) as f32,
            self.page[9],
            self.page[10],
            flag(self.title_article == Some(m.article)),
            f32::from(m.depth) - f32::from(self.best_depth),
            ratio(context.prose[i].saturating_sub(parent.before), total),
        ]);
        let (parents, grandparents) = self.alike.get(&m.parent_path).copied().unwrap_or_default();
        let head = self.heading_above[i];
        out.extend([
            log(parents),
            log(grandparents),
            ratio(above.words, parents),
            head.map_or(-1.0, |h| linked(page, h)),
            head.map_or(0.0, |h| f32::from(page.blocks[h].markup.element as u8)),
            head.map_or(-1.0, |h| log((i - h) as u32)),
            head.map_or(0.0, |h| flag(scan.items[h].hits.start & Class::Related.bit() != 0)),
            head.map_or(0.0, |h| log(self.heading_paths.get(&page.blocks[h].markup.path).copied().unwrap_or(0))),
        ]);
    }
}

/// Whether a row of a page of markup looks like a teaser below the article: past half of the running text, under a
/// linked heading that comes at least three times, in a frame that does too.
pub(super) fn is_late_card(row: &[f32]) -> bool {
    static AT: LazyLock<[usize; 4]> = LazyLock::new(|| {
        let names = names(Format::Html);
        ["heading above linked", "blocks under heading alike", "parents alike", "share of prose before"]
            .map(|name| names.iter().position(|n| *n == name).expect("the name is in the list"))
    });
    let [linked, headings, parents, before] = AT.map(|at| row[at]);
    linked > 0.9 && headings >= log(3) && parents >= log(3) && before > 0.5
}
