//! Names of bylines in scripts without capitals that stand behind a place or an outlet, or beside each other.
//!
//! `녹천=윤서하 기자`, `记者 周晓东 李静`, `港口日报记者周晓报道`

use super::words::WORDS;
use crate::text::is_unspaced;

/// Numbers of characters of a name, and largest number of names.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;
const MANY: usize = 6;

/// Words for a reporter before a name, and words for a report behind it.
const REPORTERS: [&str; 2] = ["记者", "記者"];
const REPORTS: [&str; 6] = ["综合报道", "报道", "報道", "報導", "摄影报道", "撰文"];

/// Returns true for a Korean or Chinese name: two to four characters, the first of which is a surname.
fn is_name(word: &str) -> bool {
    let letter = |c: char| is_unspaced(c) && c.is_alphabetic() || ('가'..='힣').contains(&c);
    NAME.contains(&word.chars().count())
        && word.chars().all(letter)
        && word.chars().next().is_some_and(|c| WORDS.surnames.contains(c))
}

/// Returns the names of a part that has nothing but several of them with spaces between.
pub(super) fn several(part: &str) -> Option<Vec<&str>> {
    if part.is_ascii() {
        return None;
    }
    let words: Vec<&str> = part.split_whitespace().take(MANY + 1).collect();
    let full = |word: &&str| word.chars().count() >= 3 && is_name(word);
    // "王 晓东" is one name; one of three characters or more is whole.
    ((2..=MANY).contains(&words.len()) && words.iter().all(|word| is_name(word)) && words.iter().any(full))
        .then_some(words)
}

/// Returns the name behind the place of a Korean byline, and between the outlet and the word for a report of a Chinese one;
/// else the whole text.
pub(super) fn name_behind_place(text: &str) -> &str {
    if text.is_ascii() {
        return text;
    }
    if let Some((place, name)) = text.split_once('=') {
        let hangul = |part: &str| part.trim().starts_with(|c: char| ('가'..='힣').contains(&c));
        let name = name.trim_start();
        let word = name.split_whitespace().next().unwrap_or_default();
        return if hangul(place) && !place.trim().contains(' ') && is_name(word) { name } else { text };
    }
    let behind = REPORTERS.iter().find_map(|word| text.split_once(word)).map(|(_, name)| name.trim());
    let name = behind.and_then(|name| REPORTS.iter().find_map(|word| name.strip_suffix(word)));
    name.map(str::trim).filter(|name| is_name(name)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{name_behind_place, several};

    #[test]
    fn names_beside_each_other_and_behind_places() {
        for (part, expected) in [
            ("周晓东 李静", Some(vec!["周晓东", "李静"])),
            ("윤서하 박지훈", Some(vec!["윤서하", "박지훈"])),
            ("王 晓东", None),
            ("周晓东", None),
            ("旧码头 周一关闭 岛民", None),
            ("Petra Lund", None),
        ] {
            assert_eq!(several(part), expected, "{part}");
        }
        for (text, expected) in [
            ("녹천=윤서하 기자", "윤서하 기자"),
            ("1+1=2", "1+1=2"),
            ("港口日报记者周晓报道", "周晓"),
            ("港口日报记者获悉消息后报道", "港口日报记者获悉消息后报道"),
            ("周晓", "周晓"),
        ] {
            assert_eq!(name_behind_place(text), expected, "{text}");
        }
    }
}
