//! Words beside a date that give its meaning: "Updated", "Mis à jour", "更新" (`data/words/date_labels.csv`).

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Match};

/// Meaning of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Label {
    /// Day of the last change.
    Modified,
    /// Day of publication.
    Published,
    /// Day on which a member came to a forum, or a company was founded.
    Joined,
}

static LABELS: LazyLock<Vec<(String, Label)>> = LazyLock::new(|| {
    let file = &include_bytes!("../../../data/words/date_labels.csv")[..];
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file);
    let label = |class: &str| match class {
        "joined" => Label::Joined,
        "published" => Label::Published,
        _ => Label::Modified,
    };
    reader.records().flatten().map(|row| (row[1].to_owned(), label(&row[2]))).collect()
});

/// Finds all labels in one pass.
static MATCHER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(LABELS.iter().map(|(word, _)| word)).expect("the table has a few hundred labels")
});

/// Returns the meaning of a date by the words beside it: that of the first label of the table. `None` if they have no label.
pub(crate) fn label_of(words: &str) -> Option<Label> {
    best_label(words, |found| Reverse(found.pattern()))
}

/// Returns the meaning of a date by the last label before it: "Last changed January 8 · Posted on". Of two that end at one
/// place, the longer one counts, then the first of the table.
pub(crate) fn last_label_of(words: &str) -> Option<Label> {
    best_label(words, |found| (found.end(), found.len(), Reverse(found.pattern())))
}

/// Returns the meaning of the label with the largest key.
fn best_label<K: Ord>(words: &str, key: impl Fn(&Match) -> K) -> Option<Label> {
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let small = words.to_lowercase();
    let best = MATCHER.find_overlapping_iter(&small).max_by_key(key)?;
    Some(LABELS[best.pattern().as_usize()].1)
}

/// Iterates over the labels of dates of a page, in small letters.
pub(crate) fn of_pages() -> impl Iterator<Item = &'static str> {
    LABELS.iter().filter(|(_, label)| *label != Label::Joined).map(|(word, _)| word.as_str())
}

/// Returns words without a label at their end: "Petra Lund" of "Petra Lund Updated", and of "Petra Lund입력", two
/// elements without white space between them.
pub(crate) fn trimmed(words: &str) -> &str {
    let glued = LABELS.iter().find_map(|(label, _)| {
        let at = words.len().checked_sub(label.len())?;
        let before = words.get(..at).filter(|b| b.ends_with(|c: char| c.is_ascii_alphabetic()))?;
        (!label.starts_with(|c: char| c.is_ascii())
            && !label.contains(char::is_lowercase)
            && words.ends_with(label.as_str()))
        .then_some(before)
    });
    if let Some(before) = glued {
        return before;
    }
    let Some((before, last)) = words.rsplit_once(char::is_whitespace) else { return words };
    if label_of(last).is_some() { before.trim_end() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_behind_names() {
        for (words, expected) in [
            ("Petra Lund Updated", "Petra Lund"),
            ("Petra Lund입력", "Petra Lund"),
            ("Petra Lund 更新", "Petra Lund"),
            ("Petra Lund", "Petra Lund"),
        ] {
            assert_eq!(trimmed(words), expected, "{words}");
        }
    }

    #[test]
    fn labels() {
        for (words, expected) in [
            ("Updated on ", Some(Label::Modified)),
            ("MIS À JOUR LE ", Some(Label::Modified)),
            ("Последнее обновление: ", Some(Label::Modified)),
            ("Joined: ", Some(Label::Joined)),
            ("Published ", Some(Label::Published)),
            ("Storm of ", None),
            (" - ", None),
        ] {
            assert_eq!(label_of(words), expected, "{words}");
            assert_eq!(last_label_of(words), expected, "{words}");
        }
    }

    #[test]
    fn the_last_label_counts() {
        for (words, expected) in [
            ("Last changed January 8 · Posted on ", Some(Label::Published)),
            ("Erschienen am Montag, aktualisiert am ", Some(Label::Modified)),
            ("Modifié hier, publié le ", Some(Label::Published)),
        ] {
            assert_eq!(last_label_of(words), expected, "{words}");
        }
    }
}
