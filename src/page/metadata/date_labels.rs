//! Words beside a date that give its meaning: "Updated", "Mis à jour", "更新" (`data/words/date_labels.csv`).

use std::sync::LazyLock;

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

/// Returns the meaning of a date by the words beside it; `None` if they have no label.
pub(crate) fn label_of(words: &str) -> Option<Label> {
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let small = words.to_lowercase();
    LABELS.iter().find(|(word, _)| small.contains(word.as_str())).map(|(_, label)| *label)
}

/// Returns the meaning of a date by the last label before it: "Last changed January 8 · Posted on".
pub(crate) fn last_label_of(words: &str) -> Option<Label> {
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let small = words.to_lowercase();
    let ends = LABELS.iter().filter_map(|(word, label)| {
        let at = small.rfind(word.as_str())?;
        Some((at + word.len(), word.len(), *label))
    });
    // The first of equal ones, as in the table.
    ends.fold(None, |best: Option<(usize, usize, Label)>, row| match best {
        Some(b) if (b.0, b.1) >= (row.0, row.1) => Some(b),
        _ => Some(row),
    })
    .map(|best| best.2)
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
