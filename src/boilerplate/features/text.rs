//! Features of a block that every page has: its shape and phrases, its position, its neighbours, its segment.

use super::context::{Context, Walk};
use super::rows::{flag, log, ratio, since};
use super::scan::Scan;
use super::shape::Kind;
use crate::block::Role;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Returns the code of a kind of character as a feature.
fn kind(k: Kind) -> f32 {
    f32::from(k as u8)
}

features! {
    /// Computes the features of block `i` that every page has.
    TEXT, row(page: &Page<'_>, scan: &Scan<'_>, ruled: &[bool], context: &Context, walk: &Walk, i: usize) {
        let n = scan.items.len();
        let item = &scan.items[i];
        let s = &item.shape;
        let h = &item.hits;
        let any = |bits: u16, classes: &[Class]| flag(classes.iter().any(|c| bits & c.bit() != 0));
        let both = |c: Class| flag(h.start & c.bit() != 0) + flag(h.inside & c.bit() != 0);
        let total = context.prose[n];
        let before = |d: usize| i.checked_sub(d);
        let after = |d: usize| Some(i + d).filter(|&j| j < n);
        let length = |j: Option<usize>| j.map_or(-1.0, |j| log(scan.items[j].shape.len));
        let score = |j: Option<usize>| j.map_or(-2.0, |j| context.score[j]);
        let alike = |j: Option<usize>| {
            j.map_or(-1.0, |j| {
                let o = &scan.items[j].shape;
                flag(o.first == s.first) + flag(o.opening == s.opening) + flag(o.len.abs_diff(s.len) * 4 <= s.len)
            })
        };
        let (a5, z5) = context.window(i, 5);
        let (a25, z25) = context.window(i, 25);
        let segment = context.place_in_segments(i);
    }
    // the block
    "length" = log(s.len);
    "words" = log(s.words);
    "word length" = ratio(s.len, s.words);
    "small words" = s.small_share();
    "capital words" = ratio(s.capital_words, s.words);
    "short words" = ratio(s.short_words, s.words);
    "upper case" = ratio(s.upper, s.letters);
    "digits" = ratio(s.digits, s.len);
    "marks" = s.marks.min(20) as f32;
    "stops" = s.stops.min(20) as f32;
    "commas per word" = ratio(s.commas, s.words);
    "quotes" = s.quotes.min(20) as f32;
    "words per stop" = s.words as f32 / (s.stops + 1) as f32;
    "wide script" = ratio(s.wide, s.letters);
    "year" = flag(s.year);
    "figures" = flag(s.figures);
    "date" = flag(s.is_date());
    "prose" = flag(s.is_prose()) + flag(s.is_long_prose());
    "titular" = flag(s.is_titular());
    "first character" = kind(s.first);
    "last character" = kind(s.last);
    "repeated" = log(item.times);
    "said before" = log(item.earlier);
    "line phrase" = h.line.count_ones() as f32;
    "opening phrase" = h.start.count_ones() as f32;
    "phrase inside" = h.inside.count_ones() as f32;
    "promotes" = any(h.inside, &[Class::Newsletter, Class::Subscribe, Class::Advertisement, Class::Cookie]);
    "menu phrase" = any(h.line, &[Class::Nav, Class::ReadMore]);
    "related phrase" = both(Class::Related);
    "share phrase" = both(Class::Share);
    "byline phrase" = both(Class::Byline);
    "credit phrase" = both(Class::PhotoCredit);
    "comment phrase" = both(Class::Comment);
    "rule" = flag(ruled[i]);
    "first score" = context.score[i];
    // its position
    "index" = log(i as u32);
    "index from end" = log((n - 1 - i) as u32);
    "place" = i as f32 / n as f32;
    "prose before" = log(context.prose[i]);
    "prose after" = log(total - context.prose[i + 1]);
    "share of prose before" = context.share_of_prose_before(i);
    "blank lines before" = context.gaps[i];
    "blank lines after" = context.gaps[i + 1];
    "prose run before" = log(walk.prose_run);
    "short run before" = log(walk.short_run);
    "short run after" = log(context.short_after[i]);
    "since long" = log(context.since_long[i].0);
    "until long" = log(context.until_long[i].0);
    "since long words" = log(context.since_long[i].1);
    "until long words" = log(context.until_long[i].1);
    "since related" = since(walk.related);
    "since comments" = since(walk.comments);
    "since rule" = since(walk.rule);
    "until rule" = log(context.until_rule[i]);
    // its neighbours
    "before 1 length" = length(before(1));
    "before 2 length" = length(before(2));
    "before 3 length" = length(before(3));
    "after 1 length" = length(after(1));
    "after 2 length" = length(after(2));
    "after 3 length" = length(after(3));
    "before 1 score" = score(before(1));
    "before 2 score" = score(before(2));
    "before 3 score" = score(before(3));
    "after 1 score" = score(after(1));
    "after 2 score" = score(after(2));
    "after 3 score" = score(after(3));
    "before 1 last" = before(1).map_or(-1.0, |j| kind(scan.items[j].shape.last));
    "after 1 last" = after(1).map_or(-1.0, |j| kind(scan.items[j].shape.last));
    "after 1 first" = after(1).map_or(-1.0, |j| kind(scan.items[j].shape.first));
    "before 1 rule" = before(1).map_or(-1.0, |j| flag(ruled[j]));
    "after 1 rule" = after(1).map_or(-1.0, |j| flag(ruled[j]));
    "alike before" = alike(before(1));
    "alike after" = alike(after(1));
    "mean score 2" = context.mean(i, 2);
    "mean score 5" = context.mean(i, 5);
    "mean score 10" = context.mean(i, 10);
    "mean score 25" = context.mean(i, 25);
    "highest score 5" = context.score[a5..z5].iter().copied().fold(-2.0, f32::max);
    "rules within 5" = (context.ruled[z5] - context.ruled[a5]) as f32;
    "titles within 5" = (context.titular[z5] - context.titular[a5]) as f32;
    "dates within 5" = (context.dates[z5] - context.dates[a5]) as f32;
    "titles within 25" = (context.titular[z25] - context.titular[a25]) as f32;
    // its segment
    "in best segment" = flag(context.is_in_best_segment(i));
    "to best segment" = segment.to_best;
    "segment share" = segment.share;
    "best segment score" = segment.best_score;
    "in any segment" = flag(context.segment[i] > 0);
    "segment blocks" = segment.blocks;
    // The models were trained before there was a role for standfirsts, which were paragraphs then.
    "role" = f32::from(if page.blocks[i].role == Role::Standfirst { Role::Paragraph } else { page.blocks[i].role } as u8);
}
