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

/// Returns true if the date at `span` is in a sentence that tells about something else than the page.
///
/// "The gates were hung on 9 March 1951." but not "Published on 9 March 2024." or "This article was last changed on 9 March
/// 2024."
pub(super) fn is_in_sentence(text: &str, span: Span) -> bool {
    if !ends_sentence(text) {
        return false;
    }
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    // "Discussion started by Petra Lund, 9 March 2024."
    let closes = before.trim_end().ends_with(',') && !after.contains(char::is_alphabetic);
    let counts = |w: &&str| w.chars().any(char::is_alphabetic);
    let words = before.split_whitespace().chain(after.split_whitespace()).filter(counts).count();
    let letters = || before.chars().chain(after.chars()).filter(|&c| is_unspaced(c)).count();
    !closes && (words >= SENTENCE || letters() >= LETTERS) && !begins_with_label(before) && !is_about_page(text)
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
            ("Published on 9 March 2024.", false),
            ("Zuletzt aktualisiert am 9. März 2024.", false),
            ("This article was last changed on 9 March 2024.", false),
            ("Cet article a été mis à jour le 9 mars 2024.", false),
            ("Oslo, 9 March 2024.", false),
            ("Discussion in the harbour started by quaymaster, 9 March 2024.", false),
            ("Petra Lund | 9 March 2024 | five minutes", false),
        ] {
            let (_, span) = dates::find(text, Convention::day_first()).expect("a date");
            assert_eq!(is_in_sentence(text, span), expected, "{text}");
        }
    }
}
