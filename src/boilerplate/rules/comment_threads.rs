//! Threads of readers' comments below the article of a text: a name, a time and what the reader wrote, again and again.
//!
//! `Tilda R.` · `3 March 2025 at 10:12 am` · *Nobody asked the ferrymen.* · `Reply` · `moss_and_rope` · `3 March 2025 at 11:40 am` · …

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::{Kind, Shape};
use crate::bytes::hash::{START, add};
use crate::lexicon;
use crate::page::Page;
use crate::text::is_unspaced;

/// Smallest number of comments, and of different names above them.
const COMMENTS: usize = 3;

/// Smallest number of words of running text before the first comment, and largest number of times like theirs there: the
/// posts of a forum begin with such a time, and so does every entry of a live report.
const ARTICLE: u32 = 80;
const TIMES_BEFORE: usize = 1;

/// Largest distance of the times of two comments, in blocks.
const APART: usize = 80;

/// Largest number of words of a line with a time, and of one that only counts back from now.
const TIME_WORDS: u32 = 14;
const AGO_WORDS: u32 = 8;

/// Largest number of words and of letters and other characters of a name.
const NAME_WORDS: u32 = 5;
const NAME_LENGTH: u32 = 40;

/// A line with the time of a comment.
struct Time {
    block: usize,
    /// Hash of the form of the time, whatever its numbers.
    form: u64,
    /// First block of the comment, and the hash of its name; `None` if there is no name or nothing below the time.
    name: Option<(usize, u64)>,
}

static AGO: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/time_ago.txt")).collect());

/// The same words, to tell most lines in English by one search.
static ANY_AGO: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = AGO.iter().filter(|word| word.is_ascii());
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few words")
});

/// Marks the comments of a text: at least [`COMMENTS`] times of the same form below an article, most with a name before and
/// a sentence after them, and most of these names different. A live report has the names of a few reporters.
pub(super) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    let text = |i: usize| page.blocks[i].span.of(scan.visible);
    let n = scan.items.len();
    let mut is_time = vec![false; n];
    let mut times: Vec<Time> = Vec::new();
    for (i, item) in scan.items.iter().enumerate() {
        if item.shape.digits > 0
            && item.shape.words <= TIME_WORDS
            && let Some(form) = form_of_time(text(i), &item.shape)
        {
            is_time[i] = true;
            times.push(Time { block: i, form, name: None });
        }
    }
    if times.len() < COMMENTS {
        return;
    }
    let mut prose = vec![0_u32; n + 1];
    for (i, item) in scan.items.iter().enumerate() {
        let counts = item.shape.is_prose() && ruled[i].is_none();
        prose[i + 1] = prose[i].saturating_add(if counts { item.shape.words } else { 0 });
    }
    for time in &mut times {
        let i = time.block;
        let says = |j: usize| scan.items[j].shape.words >= 5 || scan.items[j].shape.is_closed();
        if (i + 1..n.min(i + 3)).any(|j| !is_time[j] && says(j)) {
            let named = |j: usize| (!is_time[j]).then(|| name(text(j))).flatten().map(|name| (j, name));
            let above = i.checked_sub(1).and_then(named);
            let short = |j: &usize| !is_time[j + 1] && scan.items[j + 1].shape.words <= 3;
            let higher = || i.checked_sub(2).filter(short).and_then(named);
            time.name = above.or_else(|| name_before(text(i)).map(|name| (i, name))).or_else(higher);
        }
    }
    let mut forms: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (k, time) in times.iter().enumerate() {
        forms.entry(time.form).or_default().push(k);
    }
    let mut threads: Vec<Vec<usize>> = Vec::new();
    for of_form in forms.into_values() {
        threads.extend(of_form.chunk_by(|&a, &b| times[b].block - times[a].block <= APART).map(<[usize]>::to_vec));
    }
    threads.sort_unstable();
    let mut found: Vec<Range<usize>> = Vec::new();
    // Times before the thread that are in none of the threads so far.
    let (mut passed, mut outside, mut covered) = (0, 0, 0);
    for thread in threads {
        let thread: Vec<&Time> = thread.iter().map(|&k| &times[k]).collect();
        let Some(range) = range_of(&thread, scan) else { continue };
        while let Some(time) = times.get(passed).filter(|time| time.block < range.start) {
            outside += usize::from(time.block >= covered);
            passed += 1;
        }
        if prose[range.start] >= ARTICLE && outside <= TIMES_BEFORE {
            covered = covered.max(range.end);
            found.push(range);
        }
    }
    for i in found.into_iter().flatten() {
        ruled[i].get_or_insert(Reason::Comment);
    }
}

/// Returns the blocks of a thread, if its times are those of comments.
fn range_of(thread: &[&Time], scan: &Scan<'_>) -> Option<Range<usize>> {
    let named = thread.iter().filter(|time| time.name.is_some()).count();
    let different: FxHashSet<u64> = thread.iter().filter_map(|time| Some(time.name?.1)).collect();
    if named < COMMENTS || named * 10 < thread.len() * 7 || different.len() < COMMENTS || different.len() * 2 < named {
        return None;
    }
    let (first, last) = (thread.first()?, thread.last()?);
    let longest = thread.windows(2).map(|pair| pair[1].block - pair[0].block).max()?;
    let sentence = |i: &usize| scan.items[*i].shape.is_closed() || scan.items[*i].shape.is_prose();
    let after = last.block + 1..(last.block + 1 + longest).min(scan.items.len());
    let end = last.block + 1 + after.take_while(sentence).count();
    Some(first.name.map_or(first.block, |(start, _)| start)..end)
}

/// Removes the bullet or number of an item: `• Tilda`, `12. Tilda`, `#3 Tilda`
fn without_bullet(text: &str) -> &str {
    let text =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '*' | '–' | '—' | '-' | '#'));
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if rest.starts_with(' ') && text.len() - rest.len() <= 5 && text.len() > rest.len() + 1 => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// Returns the hash of the form of a time of day with its day, or of a time that counts back from now; letters and numbers of
/// any length have the same form. `None` for other lines.
fn form_of_time(text: &str, shape: &Shape) -> Option<u64> {
    let text = without_bullet(text);
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (mut numbers, mut clock) = (0_u32, false);
    let (mut form, mut before, mut run, mut colon) = (START, Kind::Nothing, 0_u32, None);
    for c in text[at..].chars().chain([' ']) {
        let kind = match c {
            c if c.is_ascii_digit() => Kind::Digit,
            c if c.is_alphabetic() => Kind::Lower,
            c if c.is_whitespace() => Kind::Space,
            _ => Kind::Mark,
        };
        if kind == Kind::Digit {
            numbers += u32::from(run == 0);
            run += 1;
        } else {
            // The number after a colon has two digits, and the one before it one or two.
            clock |= colon == Some(true) && run == 2;
            colon = (run > 0).then_some((1..=2).contains(&run) && matches!(c, ':' | 'h'));
            run = 0;
        }
        if kind != Kind::Space {
            if kind != before || kind == Kind::Mark {
                form = add(form, if kind == Kind::Mark { u64::from(u32::from(c)) } else { kind as u64 });
            }
            before = kind;
        }
    }
    let ago = || (1..=4).contains(&numbers) && shape.words <= TIME_WORDS && counts_back(text);
    let is_time = clock && (numbers >= 4 || ago()) || shape.words <= AGO_WORDS && ago();
    is_time.then_some(form)
}

/// Returns true if one of the words of a line counts back from now.
fn counts_back(text: &str) -> bool {
    if text.is_ascii() && !ANY_AGO.is_match(text) {
        return false;
    }
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let padded = words.fold(String::from(" "), |line, word| line + word + " ");
    let together = |c: char| is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c);
    AGO.iter().any(|form| {
        let inside = |(at, _): (usize, &str)| {
            form.chars().all(together) || { padded[..at].ends_with(' ') && padded[at + form.len()..].starts_with(' ') }
        };
        padded.match_indices(form).any(inside)
    })
}

/// Returns the hash of a line that can be the name of a reader, without its number: `3. moss_and_rope says:`
fn name(text: &str) -> Option<u64> {
    let name = without_bullet(text);
    let shape = Shape::new(name);
    let fits = (1..=NAME_WORDS).contains(&shape.words) && shape.len <= NAME_LENGTH && shape.letters > 0;
    (fits && (!shape.is_closed() || shape.words <= 3)).then_some(shape.hash)
}

/// Returns the hash of the name before the first number of a line: `Tilda Rook 3/3/2025 at 10:12am`. One word is a month or day.
fn name_before(text: &str) -> Option<u64> {
    let text = without_bullet(text);
    let shape = Shape::new(&text[..text.find(|c: char| c.is_ascii_digit())?]);
    (2..=NAME_WORDS).contains(&shape.words).then_some(shape.hash)
}
