//! The headline of a text that was copied with the page around it: a small forest compares the lines above the article.
//!
//! `Home` · `World` · `The quay is shut until the spring` · `By Petra Lund` · `1 May 2024` · `The quay of Osel …`

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Reason;
use super::features::context::segments;
use super::features::rows::{flag, log, ratio, since};
use super::features::scan::Scan;
use super::features::shape::{Kind, Shape};
use super::phrases::{CERTAIN, Class};
use super::stems::each_root;
use crate::block::Role;
use crate::forest::{Forest, sigmoid};
use crate::page::{Page, has_address};

/// Number of lines above the first paragraph of the article, and below it, among which the headline is.
const ABOVE: usize = 40;
const BELOW: usize = 2;

/// Largest number of words of a headline.
const LONGEST: u32 = 40;

/// Number of lines of the article whose words are compared with a headline.
const ARTICLE: usize = 60;

/// Number of lines around a candidate in which a date, a byline or a copy is looked for.
const NEAR: usize = 6;
const COPIES: usize = 40;

/// Score at which a line neither lengthens nor shortens the article, and words from which a closed line may begin it.
const EVEN: f32 = 0.4;
const SENTENCE: u32 = 6;

/// Smallest number of words of a paragraph in a script without full stops.
const UNMARKED: u32 = 16;

/// Probability from which a line is the headline, chosen on hosts left out of the training, and by which it must exceed that of
/// the line that was taken for it.
const LEAST: f32 = 0.25;
const BETTER: f32 = 0.2;

static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::load(include_bytes!("weights/headlines.forest"), &NAMES)
        .expect("the weights in the crate have these features")
});

/// A line that may be the headline, with its features.
pub(super) struct Candidate {
    pub(super) block: usize,
    pub(super) row: [f32; NAMES.len()],
    /// Number of its words, and of those that are in the article.
    words: u32,
    shared: u32,
    /// True above the first paragraph, near it.
    above: bool,
}

/// Smallest number of words that a headline shares with the article if the forest is not sure of it, and numbers of all its
/// words.
const SHARED: u32 = 2;
const WORDS: std::ops::RangeInclusive<u32> = 3..=25;

/// Largest number of lines between such a headline and the first paragraph.
const CLOSE: usize = 12;

/// Largest number of words of a line that begins with a known phrase.
const PHRASE: u32 = 10;

/// Returns true for a line that pages show above their articles, and that is never the headline of one: a known phrase, a rate
/// or the weather.
///
/// `Log in` · `This website uses cookies` · `Breaking news` · `USD 92.40` · `Osel −2°`
fn is_residue(page: &Page<'_>, scan: &Scan<'_>, block: usize) -> bool {
    let item = &scan.items[block];
    let begins = |class: Class| CERTAIN.contains(&class) && item.hits.start & class.bit() != 0;
    item.hits.line != 0
        || item.hits.sure.is_some_and(begins) && item.shape.words <= PHRASE
        || is_ticker(page.blocks[block].span.of(scan.visible))
}

/// Largest number of words of a rate or of the weather.
const TICKER: usize = 5;

/// Returns true for a few words with degrees, or with a decimal figure at the end: "Osel −2°", "Euro 4,97".
fn is_ticker(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let decimal = |word: &str| {
        word.split_once([',', '.'])
            .is_some_and(|(a, b)| [a, b].iter().all(|part| !part.is_empty() && part.chars().all(digit)))
    };
    text.split_whitespace().nth(TICKER).is_none()
        && (text.contains('°') && text.contains(digit) || text.split_whitespace().next_back().is_some_and(decimal))
}

/// Returns true for a label with a figure: "News code: 881204".
fn is_code(text: &str) -> bool {
    let figure = |n: &str| !n.is_empty() && n.chars().all(char::is_numeric);
    text.split_whitespace().nth(TICKER).is_none()
        && text.rsplit_once([':', '：']).is_some_and(|(_, n)| figure(n.trim()))
}

/// Returns the line that was taken for the headline of a text, if it is none.
pub(super) fn lost(page: &Page<'_>, scan: &Scan<'_>) -> Option<usize> {
    let title = page.blocks.iter().position(|b| b.role == Role::Title)?;
    is_residue(page, scan, title).then_some(title)
}

/// Largest number of lines above a headline all of which are none, and of words of the short ones among them.
const TOP: usize = 10;
const SHORT: u32 = 2;

/// Returns the first line of a text that may be its headline, below lines that are none: it has a word of the article, or the
/// author or the date below.
fn first_below(found: &[Candidate], lines: &Lines<'_>) -> Option<usize> {
    let (page, scan) = (lines.page, lines.scan);
    let none = |i: usize| {
        let role = page.blocks[i].role;
        is_residue(page, scan, i)
            || is_code(page.blocks[i].span.of(scan.visible))
            || scan.items[i].shape.words <= SHORT
            || matches!(role, Role::Navigation | Role::Dateline | Role::Byline | Role::Embed)
    };
    let at = (0..page.blocks.len().min(TOP)).find(|&i| !none(i)).filter(|&at| at > 0)?;
    let candidate = found.iter().find(|c| c.block == at)?;
    let shape = &scan.items[at].shape;
    let line = candidate.above && WORDS.contains(&shape.words) && !shape.is_closed() && scan.items[at].hits.firm == 0;
    let near = |k: usize| lines.is_dated(k) || lines.is_signed(k);
    (line && (candidate.shared > 0 || lines.distance(at, true, near).is_some())).then_some(at)
}

/// Returns the block of the headline. `scores` are the probabilities of all blocks, `removed` their reasons, `lost` the line
/// that was taken for it and is none.
pub(super) fn find(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    removed: &[Option<Reason>],
    lost: Option<usize>,
) -> Option<usize> {
    let mut found = candidates(page, scan, scores, removed);
    found.retain(|c| !is_residue(page, scan, c.block));
    let chosen = best(page, scan, &found);
    let known = lost.is_none() && page.blocks.iter().any(|b| b.role == Role::Title);
    if chosen.is_some() || known {
        return chosen;
    }
    first_below(&found, &Lines::new(page, scan, scores, removed)?)
}

/// Returns the block of the best of these lines; `None` if none is better than the one that was taken for the headline.
fn best(page: &Page<'_>, scan: &Scan<'_>, found: &[Candidate]) -> Option<usize> {
    let rows: Vec<f32> = found.iter().flat_map(|c| c.row).collect();
    let odds: Vec<f32> = FOREST.scores(&rows).into_iter().map(sigmoid).collect();
    let best = (0..odds.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b]))?;
    let title = |c: &Candidate| page.blocks[c.block].role == Role::Title;
    let known = found.iter().position(title);
    let better = known.map_or(0.0, |known| odds[known] + BETTER);
    let sure = odds[best] >= LEAST && (title(&found[best]) || odds[best] >= better);
    let chosen = if sure { Some(best) } else { known };
    // A title that shares no word with the article is that of another one.
    if chosen.is_some_and(|i| found[i].shared > 0) {
        return chosen.filter(|_| sure).map(|i| found[i].block);
    }
    let about = |c: &&Candidate| {
        let shape = &scan.items[c.block].shape;
        let line = WORDS.contains(&shape.words) && !shape.is_closed() && scan.items[c.block].hits.sure.is_none();
        line && c.above && c.shared >= SHARED && c.shared * 2 >= c.words
    };
    let about = found.iter().find(about).map(|c| c.block);
    about.or_else(|| chosen.filter(|_| sure).map(|i| found[i].block))
}

/// Returns the lines that may be the headline, in order.
pub(super) fn candidates(
    page: &Page<'_>,
    scan: &Scan<'_>,
    scores: &[f32],
    removed: &[Option<Reason>],
) -> Vec<Candidate> {
    let Some(lines) = Lines::new(page, scan, scores, removed) else { return Vec::new() };
    let own =
        lines.fit.iter().zip(&lines.shared).filter(|(i, _)| !lines.fit.iter().any(|&k| lines.is_window_title(**i, k)));
    let candidate = |(&i, shared): (&usize, &Shared)| {
        let (words, shared_words) = (shared.all, shared.article);
        let above = i < lines.first && lines.first - i <= CLOSE;
        Candidate { block: i, row: row(&lines, i, shared), words, shared: shared_words, above }
    };
    own.map(candidate).collect()
}

/// Separators between a headline and the name of the outlet behind it.
const SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " :: "];

/// Lines of a text around the beginning of its article.
pub(super) struct Lines<'p> {
    page: &'p Page<'p>,
    scan: &'p Scan<'p>,
    scores: &'p [f32],
    removed: &'p [Option<Reason>],
    /// Block of the first paragraph.
    first: usize,
    /// For each word of the article: number of its lines that have it, and whether the first paragraph does.
    article: FxHashMap<u64, (u32, bool)>,
    /// Number of lines of the window that have a word.
    around: FxHashMap<u64, u32>,
    /// Lines of the window that may be the headline, and how many of their words other lines have.
    fit: Vec<usize>,
    shared: Vec<Shared>,
    /// Largest number of words of such a line, and of those that are in the article.
    longest: u32,
    most: u32,
}

/// Words of a line that are in the article.
#[derive(Default)]
pub(super) struct Shared {
    all: u32,
    article: u32,
    first: u32,
    around: u32,
}

impl<'p> Lines<'p> {
    fn new(page: &'p Page<'_>, scan: &'p Scan<'_>, scores: &'p [f32], removed: &'p [Option<Reason>]) -> Option<Self> {
        let first = first_paragraph(scan, scores, removed)?;
        let window = first.saturating_sub(ABOVE)..(first + 1 + BELOW).min(scan.items.len());
        let mut article: FxHashMap<u64, (u32, bool)> = FxHashMap::default();
        let kept = (first..scan.items.len()).filter(|&i| removed[i].is_none()).take(ARTICLE);
        for i in kept {
            each_root(page.blocks[i].span.of(scan.visible), |word, _| {
                let entry = article.entry(word).or_default();
                *entry = (entry.0 + 1, entry.1 || i == first);
            });
        }
        let mut lines = Self {
            page,
            scan,
            scores,
            removed,
            first,
            article,
            around: FxHashMap::default(),
            fit: Vec::new(),
            shared: Vec::new(),
            longest: 0,
            most: 0,
        };
        lines.fit = window.filter(|&i| lines.may_be(i)).collect();
        let mut words: Vec<Vec<u64>> = vec![Vec::new(); lines.fit.len()];
        for (&i, words) in lines.fit.iter().zip(&mut words) {
            each_root(lines.text(i), |word, _| words.push(word));
            for &word in words.iter() {
                *lines.around.entry(word).or_default() += 1;
            }
        }
        lines.shared = lines.fit.iter().zip(&words).map(|(&i, words)| lines.shared(i, words)).collect();
        lines.longest = lines.fit.iter().map(|&i| lines.shape(i).words).max().unwrap_or(0);
        lines.most = lines.shared.iter().map(|s| s.article).max().unwrap_or(0);
        Some(lines)
    }

    fn shape(&self, i: usize) -> &Shape {
        &self.scan.items[i].shape
    }

    fn text(&self, i: usize) -> &'p str {
        self.page.blocks[i].span.of(self.scan.visible)
    }

    /// Returns true for a line that has the form of a headline.
    fn may_be(&self, i: usize) -> bool {
        let shape = self.shape(i);
        let role = self.page.blocks[i].role;
        i != self.first
            && !shape.is_wordless()
            && !shape.is_date()
            && !shape.is_long_prose()
            && !has_address(self.text(i))
            && shape.letters > 1
            && shape.words <= LONGEST
            && !matches!(role, Role::Embed | Role::Code | Role::Byline | Role::Dateline)
    }

    /// Counts the words of line `i` that other lines have.
    fn shared(&self, i: usize, words: &[u64]) -> Shared {
        let mut out = Shared { all: words.len() as u32, ..Shared::default() };
        for word in words {
            let (lines, first) = self.article.get(word).copied().unwrap_or_default();
            // A line of the article shares its words with others than itself.
            let own = u32::from(i > self.first && self.removed[i].is_none());
            out.article += u32::from(lines > own);
            out.first += u32::from(first);
            out.around += u32::from(self.around.get(word).copied().unwrap_or(0) > 1);
        }
        out
    }

    /// Returns the distance to the next line below, or above, that has this property, within [`NEAR`].
    fn distance(&self, i: usize, below: bool, has: impl Fn(usize) -> bool) -> Option<u32> {
        let end = self.scan.items.len();
        let at = |k: usize| if below { Some(i + k).filter(|&j| j < end) } else { i.checked_sub(k) };
        (1..=NEAR).find(|&k| at(k).is_some_and(&has)).map(|k| k as u32)
    }

    fn is_dated(&self, i: usize) -> bool {
        self.shape(i).is_date() || self.page.blocks[i].role == Role::Dateline
    }

    fn is_signed(&self, i: usize) -> bool {
        self.page.blocks[i].role == Role::Byline
    }

    /// Returns true if line `i` is line `k` with the name of the outlet behind it: "The quay is shut – Harbour Post".
    fn is_window_title(&self, i: usize, k: usize) -> bool {
        let rest = self.text(i).strip_prefix(self.text(k));
        self.shape(k).words > 2 && rest.is_some_and(|rest| SEPARATORS.iter().any(|s| rest.starts_with(s)))
    }

    /// Returns how many lines near the window begin or end with the words of line `i` and have more: the title of the window,
    /// a path of the site.
    fn copies(&self, i: usize) -> u32 {
        let own = self.text(i);
        if own.len() < 12 {
            return 0;
        }
        let near = i.saturating_sub(COPIES)..(i + COPIES).min(self.scan.items.len());
        let longer = |text: &str| text.len() > own.len() && (text.starts_with(own) || text.ends_with(own));
        near.filter(|&k| longer(self.text(k))).count() as u32
    }

    /// Returns the number of lines in a row beside line `i` with at most four words.
    fn short_lines(&self, i: usize, below: bool) -> u32 {
        self.distance(i, below, |k| self.shape(k).words > 4).unwrap_or(NEAR as u32 + 1) - 1
    }

    /// Returns true if a blank line is between block `i - 1` and block `i`.
    fn is_parted(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|k| self.page.blocks[k].span.end()) else { return true };
        let Some(block) = self.page.blocks.get(i) else { return true };
        self.scan.visible.get(before..block.span.start()).is_some_and(|gap| gap.matches('\n').nth(1).is_some())
    }

    fn words(&self, i: Option<usize>) -> u32 {
        i.and_then(|i| self.scan.items.get(i)).map_or(0, |item| item.shape.words)
    }
}

/// Returns the block of the first paragraph of the largest part of a text that is article.
fn first_paragraph(scan: &Scan<'_>, scores: &[f32], removed: &[Option<Reason>]) -> Option<usize> {
    let gain = |i: usize| {
        let score = if removed[i].is_none() { scores[i].max(EVEN) } else { 0.0 };
        (score - EVEN) * (scan.items[i].shape.words as f32 + 1.0).sqrt()
    };
    let gains: Vec<f32> = (0..scan.items.len()).map(gain).collect();
    let (_, found, best) = segments(&gains);
    let &(from, to, _) = found.get(best)?;
    let kept = |i: &usize| removed[*i].is_none();
    let prose = (from..to).filter(kept).find(|&i| scan.items[i].shape.is_prose());
    prose.or_else(|| {
        let closed = |i: &usize| scan.items[*i].shape.is_closed() && scan.items[*i].shape.words >= SENTENCE;
        // Thai has no full stops.
        let wide = |i: &usize| {
            let shape = &scan.items[*i].shape;
            shape.wide * 2 > shape.letters && shape.words >= UNMARKED
        };
        (from..to).filter(kept).find(|i| closed(i) || wide(i))
    })
}

super::features::features! {
    /// Computes the features of line `i`.
    NAMES, row(lines: &Lines<'_>, i: usize, shared: &Shared) {
        let shape = lines.shape(i);
        let item = &lines.scan.items[i];
        let role = lines.page.blocks[i].role;
        let below = i > lines.first;
        let between = if below { lines.first + 1..i } else { i + 1..lines.first };
    }
    "distance" = log(i.abs_diff(lines.first) as u32);
    "below" = flag(below);
    "long lines between" = log(between.clone().filter(|&k| lines.shape(k).words >= 5).count() as u32);
    "candidates between" = log(between.filter(|&k| lines.may_be(k)).count() as u32);
    "number" = log(i as u32);
    "lines" = log(lines.scan.items.len() as u32);
    "words" = log(shape.words);
    "letters" = log(shape.letters);
    "of longest" = ratio(shape.words, lines.longest);
    "small words" = shape.small_share();
    "capitals" = ratio(shape.upper, shape.letters);
    "digits" = ratio(shape.digits, shape.letters);
    "marks" = log(shape.marks);
    "commas" = log(shape.commas);
    "quotes" = flag(shape.quotes > 0);
    "closed" = flag(shape.is_closed());
    "stops" = log(shape.stops);
    "colon" = flag(shape.last == Kind::Colon);
    "begins with mark" = flag(shape.begins_with_mark());
    "prose" = flag(shape.is_prose());
    "wide" = ratio(shape.wide, shape.letters);
    "score" = lines.scores[i];
    "kept" = flag(lines.removed[i].is_none());
    "shared words" = log(shared.article);
    "share in article" = ratio(shared.article, shared.all);
    "share in first" = ratio(shared.first, shared.all);
    "share around" = ratio(shared.around, shared.all);
    "of most shared" = ratio(shared.article, lines.most);
    "date below" = since(lines.distance(i, true, |k| lines.is_dated(k)));
    "date above" = since(lines.distance(i, false, |k| lines.is_dated(k)));
    "byline below" = since(lines.distance(i, true, |k| lines.is_signed(k)));
    "byline above" = since(lines.distance(i, false, |k| lines.is_signed(k)));
    "times" = log(item.times);
    "copies" = log(lines.copies(i));
    "item" = flag(role == Role::ListItem);
    "heading" = flag(role == Role::Heading);
    "navigation" = flag(role == Role::Navigation);
    "title" = flag(role == Role::Title);
    "phrase" = flag(item.hits.line != 0);
    "sure" = flag(item.hits.sure.is_some());
    "short lines above" = lines.short_lines(i, false) as f32;
    "short lines below" = lines.short_lines(i, true) as f32;
    "words above" = log(lines.words(i.checked_sub(1)));
    "words below" = log(lines.words(Some(i + 1)));
    "parted above" = flag(lines.is_parted(i));
    "parted below" = flag(lines.is_parted(i + 1));
}

#[cfg(test)]
mod tests {
    use super::{is_code, is_ticker};
    use crate::block::Role;
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{self, FormatChoice};

    /// Returns the line that is the headline of a text.
    fn headline(text: &str) -> Option<String> {
        let page = page::read(text, FormatChoice::Text);
        let blocks = classify(&page, None, &CleanOptions::default());
        blocks.iter().find(|b| b.role == Role::Title).map(|b| b.span.of(text).to_owned())
    }

    const MENU: &str = "Skip to content\nHarbour Courier\nNews\nSport\nWeather\nTides\nSign in\nMost read\n\
        Market hall gets a new roof\nTwo swimmers rescued off the pier\nBrass band wins in Delmouth\nHome\n";

    #[test]
    fn headlines_below_menus_are_found() {
        let rows = [
            (
                "Lock at Varn stays shut until the spring\nBy Petra Lund\n4 May 2024\nShare\n",
                "The lock at Varn will stay shut until the spring, the canal board said on Friday, because both gates have \
                 to be cast again.\n\nBarges from the upper basin must unload at Osel, where the board has rented a crane \
                 for the winter.\n\nThe gates were last replaced in 1951, and the keeper of the lock had asked for new ones \
                 three times.\n",
            ),
            (
                "Schleuse in Varn bleibt bis zum Frühjahr geschlossen\nVon Petra Lund\n4. Mai 2024\nTeilen\n",
                "Die Schleuse in Varn bleibt bis zum Frühjahr geschlossen, weil beide Tore neu gegossen werden müssen, teilte \
                 das Kanalamt am Freitag mit.\n\nSchiffe aus dem oberen Becken müssen in Osel entladen, wo das Amt einen Kran \
                 für den Winter gemietet hat.\n\nDie Tore wurden zuletzt 1951 ersetzt, und der Wärter der Schleuse hatte \
                 dreimal um neue gebeten.\n",
            ),
            (
                "Шлюз в Варне закрыт до весны\n4 мая 2024\nПоделиться\n",
                "Шлюз в Варне останется закрытым до весны, потому что обе створки ворот нужно отлить заново, сообщило в пятницу \
                 управление канала.\n\nБаржи из верхнего бассейна разгружают в Оселе, где управление арендовало кран на всю \
                 зиму.\n\nВорота шлюза меняли последний раз в 1951 году, и смотритель трижды просил новые.\n",
            ),
        ];
        for (head, body) in rows {
            let expected = head.lines().next();
            assert_eq!(headline(&format!("{MENU}{head}{body}")).as_deref(), expected);
        }
    }

    #[test]
    fn paragraphs_without_a_headline_have_none() {
        let text = "The lock at Varn will stay shut until the spring, the canal board said on Friday.\n\nBarges from the upper \
                    basin must unload at Osel, where the board has rented a crane for the winter.\n";
        assert_eq!(headline(text), None);
        assert_eq!(headline("News\nSport\nWeather"), None);
        assert_eq!(headline(""), None);
    }

    #[test]
    fn rates_and_codes_are_no_headlines() {
        for (text, ticker, code) in [
            ("Osel −2°", true, false),
            ("Euro 4,97", true, false),
            ("USD 92.40", true, false),
            ("News code: 881204", false, true),
            ("Euro falls below 4.97 for the first time", false, false),
            ("Osel beats Norport 3-0", false, false),
            ("Quay shut: what we know", false, false),
        ] {
            assert_eq!((is_ticker(text), is_code(text)), (ticker, code), "{text}");
        }
    }
}
