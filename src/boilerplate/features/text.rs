//! One row of a text: the block, its place, its neighbours, its segment, its page.

use super::context::{Context, Walk};
use super::rows::{flag, log, ratio, since};
use super::scan::Scan;
use super::shape::{Kind, Shape};
use crate::block::Role;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

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
    "role",
];

pub(super) fn kind(k: Kind) -> f32 {
    f32::from(k as u8)
}

pub(super) fn row(
    page: &Page<'_>,
    scan: &Scan<'_>,
    ruled: &[bool],
    context: &Context,
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
    out.extend([
        log(i as u32),
        log((n - 1 - i) as u32),
        i as f32 / n as f32,
        log(context.prose[i]),
        log(total - context.prose[i + 1]),
        ratio(context.prose[i], total),
        context.gaps[i],
        context.gaps[i + 1],
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
    // The models know no standfirsts; those were paragraphs.
    let role = page.blocks[i].role;
    out.push(f32::from(if role == Role::Standfirst { Role::Paragraph } else { role } as u8));
}
