//! Lines with a date that tell nothing about the page: sentences, captions, embedded posts and quotations.

use std::sync::LazyLock;

use super::date_labels::{Label, label_of, last_label_of};
use super::dates;
use super::dates::{Convention, Date};
use crate::block::Role;
use crate::lexicon;
use crate::page::text::line::ends_sentence;
use crate::page::{Page, PageBlock, Within};
use crate::span::Span;
use crate::text::is_unspaced;
use crate::text::offset::offset_in;

/// Returns true for a block whose dates are those of a picture, a post or a quotation.
pub(super) fn is_of_another(block: &PageBlock) -> bool {
    matches!(block.role, Role::Embed | Role::Blockquote | Role::Caption)
        || block.markup.within.any(Within::BLOCKQUOTE | Within::FIGCAPTION)
}

/// Smallest number of days between the first and the last day of a life or an age.
const LIFE: i32 = 366;

/// Returns true if the date at `span` begins a span of years: "12 May 1931 – 30 October 2025", "born 12 May 1931; died 30
/// October 2025".
pub(super) fn is_of_span(text: &str, span: Span, convention: Convention<'_>) -> bool {
    let rest = &text[span.end()..];
    let first = dates::find(span.of(text), convention);
    let (Some((first, _)), Some((last, at))) = (first, dates::find(rest, convention)) else { return false };
    let between = rest[..at.start()].trim();
    let joined = matches!(between, "–" | "—" | "-" | "―" | "~");
    let told = between.contains(char::is_alphabetic) && last_label_of(between).is_none();
    (joined || told && label_of(&text[..span.start()]).is_none()) && last.days_since(&first) >= LIFE
}

/// Number of words beside a date, without a label, from which on a closed line is a sentence about something else.
const SENTENCE: usize = 3;

/// Number of letters beside a date with the same meaning, in a script without spaces.
const LETTERS: usize = 4;

/// Largest number of words before a date with the year first and a stop behind it.
const SHORT: usize = 5;

/// Returns true if the date at `span` is in a sentence that tells about something else than the page.
///
/// "The gates were hung on 9 March 1951." but not "Published on 9 March 2024." or "This article was last changed on 9 March
/// 2024."
pub(super) fn is_in_sentence(text: &str, span: Span) -> bool {
    if !ends_sentence(text) {
        return false;
    }
    let (before, after) = (&text[..span.start()], without_time(&text[span.end()..]));
    // "Szerző: Lund Petra 2024. május 3.": the stop is that of the day.
    let year_first =
        span.of(text).bytes().position(|b| !b.is_ascii_digit()) == Some(4) && span.of(text)[4..].starts_with('.');
    if year_first && after.trim() == "." && before.split_whitespace().count() <= SHORT {
        return false;
    }
    // "9/3/2024 at 10:15h. Updated at 12:40h."
    let label = after.trim_start_matches(|c: char| !c.is_alphabetic()).split_whitespace().next().and_then(label_of);
    if before.trim().is_empty() && label == Some(Label::Modified) {
        return false;
    }
    // "Discussion started by Petra Lund, 9 March 2024."
    let closes = before.trim_end().ends_with(',') && !after.contains(char::is_alphabetic);
    let counts = |w: &&str| w.chars().any(char::is_alphabetic);
    let words = before.split_whitespace().chain(after.split_whitespace()).filter(counts).count();
    let letters = || before.chars().chain(after.chars()).filter(|&c| is_unspaced(c)).count();
    !closes && (words >= SENTENCE || letters() >= LETTERS) && !begins_with_label(before) && !is_about_page(text)
}

/// Largest number of words between a date and its time, and their length in bytes: "a las", "um", "o godz."
const BEFORE_TIME: usize = 2;
const TIME_WORD: usize = 6;

/// Returns what follows a date without the time of day at its beginning: "at 10:15h", "um 19.03 Uhr".
fn without_time(after: &str) -> &str {
    let rest = after.trim_start_matches([',', ' ', '|', '-', '–']);
    let mut words = rest.split_whitespace();
    let time =
        words.by_ref().take(BEFORE_TIME + 1).find(|w| w.len() > TIME_WORD || w.starts_with(|c: char| c.is_numeric()));
    let is_time = |w: &&str| {
        let digits = w.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && w[digits..].starts_with([':', 'h', '.']) && w.len() <= 10
    };
    let end = time.filter(is_time).and_then(|w| Some(offset_in(w, rest)? + w.len()));
    end.map_or(after, |end| &rest[end..])
}

static AGO: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/time_ago.txt")).collect());

/// Longest line with a time before now, in bytes.
const COUNTED: usize = 120;

/// Returns true for a short line with a time that is counted back from now: "6 months ago", "vor 6 Monaten".
pub(super) fn is_counted_back(text: &str) -> bool {
    if text.len() > COUNTED || !text.contains(|c: char| c.is_numeric()) {
        return false;
    }
    let small = text.to_lowercase();
    AGO.iter().any(|word| {
        small.match_indices(word).any(|(at, _)| {
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
            word.ends_with(is_unspaced)
                || apart(small[..at].chars().next_back()) && apart(small[at + word.len()..].chars().next())
        })
    })
}

/// Largest number of words of the place in front of a date, longest sign of an agency behind it, in bytes, and first year in
/// which such a date is that of the page: an older one begins a story of that day.
const PLACE: usize = 6;
const AGENCY: usize = 40;
const SINCE: i16 = 2000;

/// Smallest length of a paragraph with such a beginning, of the part of it that is read, and number of blocks below the title
/// that are read.
const OPENING: usize = 80;
const HEAD: usize = 140;
const FIRST: usize = 8;

/// Returns the date after the place at the beginning of a press release: "PARIS, 14 May 2024 /Wire/ -- The quay …", "Paris, le
/// 14 mai 2024 – Le quai …".
pub(super) fn run_in(page: &Page<'_>, title: usize, convention: Convention<'_>) -> Option<Date> {
    let blocks = page.blocks.iter().skip(title + 1).take(FIRST);
    blocks.filter(|b| b.role == Role::Paragraph && b.span.len() >= OPENING && !is_of_another(b)).find_map(|block| {
        let text = block.span.of(&page.visible);
        let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let head = &text[..end];
        let (date, span) = dates::find_in_words(head, convention)?;
        // "Paris, le", "Berlin, den", "Madrid, a"
        let before = head[..span.start()].trim_end();
        let place =
            before.rsplit_once(' ').filter(|(_, last)| last.chars().all(char::is_lowercase)).map_or(before, |(b, _)| b);
        let place = place.trim_end().strip_suffix([',', '،', '，'])?;
        let named = place.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || w.len() <= 3);
        let is_place = named && (1..=PLACE).contains(&place.split_whitespace().count());
        let mut rest = head[span.end()..].trim_start();
        for (open, close) in [('/', '/'), ('(', ')')] {
            let agency = rest.strip_prefix(open).and_then(|inside| inside.split_once(close));
            rest = agency.filter(|(name, _)| name.len() <= AGENCY).map_or(rest, |(_, rest)| rest.trim_start());
        }
        let dash = rest.trim_start_matches(['-', '–', '—', '―']);
        let opens = dash.len() < rest.len() && dash.starts_with(char::is_whitespace);
        (is_place && opens && date.year() >= SINCE).then_some(date)
    })
}

/// Largest number of words of a label: "Zuletzt aktualisiert am".
const LABEL: usize = 3;

/// Returns true if the words before a date are a label and nothing else: "Published on".
fn begins_with_label(before: &str) -> bool {
    before.split_whitespace().count() <= LABEL && matches!(label_of(before), Some(Label::Published | Label::Modified))
}

static SUBJECTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/page_subjects.txt")).collect());

/// Returns true for a line that begins with a name of the page: "This article was first published on 1 May 2024."
fn is_about_page(text: &str) -> bool {
    let start: String = text.trim_start_matches(['*', '(', '[', ' ']).chars().take(40).collect();
    let start = start.to_lowercase();
    SUBJECTS.iter().any(|subject| {
        start
            .strip_prefix(subject)
            .is_some_and(|rest| subject.ends_with(is_unspaced) || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Longest line that states the day of publication in a sentence, in bytes.
const STATEMENT: usize = 240;

/// Returns the day on which the page says of itself that it was published.
///
/// `<p><em>This article was originally published on 1 May 2024 and has been kept current.</em></p>`
pub(super) fn stated(page: &Page<'_>, convention: Convention<'_>) -> Option<Date> {
    page.blocks.iter().filter(|b| b.span.len() <= STATEMENT && !is_of_another(b)).find_map(|block| {
        let text = block.span.of(&page.visible);
        if !text.contains(|c: char| c.is_numeric()) || !is_about_page(text) {
            return None;
        }
        let (date, span) = dates::find_in_words(text, convention)?;
        (label_of(&text[..span.start()]) == Some(Label::Published)).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_lives_and_ages() {
        for (text, expected) in [
            ("12 May 1931 – 30 October 2025", true),
            ("Agnes Rowe, pilot, born 12 May 1931; died 30 October 2025", true),
            ("12. Mai 1931 - 30. Oktober 2025", true),
            ("3 May 2024 – 5 May 2024", false),
            ("3 May 2022, updated 9 June 2024", false),
            ("3 May 2022 9 June 2024", false),
            ("Published 3 May 2022 by the council of 9 June 2024", false),
            ("3 May 2024", false),
        ] {
            let (_, span) = dates::find(text, Convention::day_first()).expect("a date");
            assert_eq!(is_of_span(text, span, Convention::day_first()), expected, "{text}");
        }
    }

    #[test]
    fn sentences_about_something_else() {
        for (text, expected) in [
            ("The gates were hung on 9 March 1951.", true),
            ("On 9 March 1951 the gates were hung, in front of four hundred guests.", true),
            ("Les vannes ont été posées le 9 mars 1951.", true),
            ("上闸于1951年3月9日启用，四百人到场。", true),
            ("The novel was first published on 9 March 1951.", true),
            ("Szerző: Lund Petra 2024. március 9.", false),
            ("Published on 9 March 2024.", false),
            ("Zuletzt aktualisiert am 9. März 2024.", false),
            ("This article was last changed on 9 March 2024.", false),
            ("Cet article a été mis à jour le 9 mars 2024.", false),
            ("Oslo, 9 March 2024.", false),
            ("Discussion in the harbour started by quaymaster, 9 March 2024.", false),
            ("Petra Lund | 9 March 2024 | five minutes", false),
        ] {
            let (_, span) = dates::find(text, Convention::of(Some("hu"))).expect("a date");
            assert_eq!(is_in_sentence(text, span), expected, "{text}");
        }
    }
}
