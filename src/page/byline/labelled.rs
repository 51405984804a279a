//! Authors of Chinese and Japanese pages in lines of labels, and in brackets at the start or the end of the text.
//!
//! `来源：港口日报 作者：周晓 编辑：李明` · `【记者周晓报道】港口周一关闭。` · `…と話した。【佐久間はるか】`

use super::lines::is_shown;
use super::names::{Names, is_person_name};
use super::unmarked::may_be_name_without_case;
use super::words::{WORDS, after_marker};
use crate::block::Role;
use crate::page::Page;
use crate::page::metadata::title;
use crate::page::text::line::ends_sentence;
use crate::text::is_unspaced;

/// Numbers of blocks below the title, and at the end of the page, that are read.
const BELOW: usize = 7;
const END: usize = 4;

/// Longest line of labels, in characters.
const LINE: usize = 80;

/// Number of characters in brackets.
const INSIDE: usize = 24;

/// Words behind a reporter's name: "reports", "by wire", "photographed".
const REPORTS: [&str; 8] = ["综合报道", "报道", "報道", "報導", "电", "電", "讯", "訊"];

/// Adds the author of a line of labels or of brackets, below the title or at the end.
pub(super) fn add(page: &Page<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    let count = page.blocks.len();
    let near = title + 1..(title + BELOW).min(count);
    let end = near.end.max(count.saturating_sub(END))..count;
    let language = page.metadata.language.as_deref();
    for i in near.chain(end) {
        let text = page.blocks[i].span.of(&page.visible).trim();
        if language == Some("sw")
            && !is_shown(page, i)
            && let Some(name) = of_swahili(text)
        {
            names.add(name);
            return;
        }
        if text.is_ascii() || matches!(page.blocks[i].role, Role::Comment | Role::Title) || is_shown(page, i) {
            continue;
        }
        // "【写真特集】" is a label; below the title a name in brackets is not told from it.
        let whole = i + END < count && text.starts_with('【') && text.ends_with('】');
        let bracketed = || of_brackets(text, language).filter(|_| !whole);
        let other = || of_reporter(text).or_else(|| of_source(text, language));
        if let Some(name) = among_labels(text).or_else(bracketed).or_else(other) {
            names.add(name);
            return;
        }
    }
}

/// Returns the author of a line that has nothing but labels with their values.
fn among_labels(text: &str) -> Option<&str> {
    if text.chars().nth(LINE).is_some() || !text.contains(['：', ':']) {
        return None;
    }
    let bounds = |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '丨' | '；');
    let parts = || text.split(bounds).filter(|part| !part.is_empty());
    let labelled = |part: &str| part.split_once(['：', ':']).is_some_and(|(l, v)| !l.is_empty() && !v.is_empty());
    if parts().nth(1).is_none() || !parts().all(labelled) {
        return None;
    }
    parts().filter_map(after_marker).find(|name| is_short_name(name))
}

/// Largest number of words of a line with "na" and a name, and of the name.
const SIGNED: usize = 8;
const NAME: usize = 4;

/// Returns the name of a line that begins with the Swahili word for "by", which begins sentences as well: "Na Juma Hamisi, Tanga".
fn of_swahili(text: &str) -> Option<&str> {
    let rest = ["Na ", "NA "].iter().find_map(|na| text.strip_prefix(na))?;
    let name = rest.split([',', '\n', '(', '|', '-', '–']).next().unwrap_or_default().trim();
    let words = name.split_whitespace().count();
    let short = text.split_whitespace().nth(SIGNED).is_none() && !ends_sentence(text);
    (short && (2..=NAME).contains(&words) && is_person_name(name)).then_some(name)
}

/// Words for a reporter before a name without a colon, and largest number of parts of such a line.
const REPORTERS: [&str; 8] = ["记者", "記者", "本报记者", "本報記者", "作者", "撰稿", "撰文", "通讯员"];
const PARTS: usize = 8;

/// Returns the name behind a word for a reporter in a line of dates and labels: `2024-05-01 07:36 来源：港口日报 记者 周晓`.
fn of_reporter(text: &str) -> Option<&str> {
    if text.chars().nth(LINE).is_some() {
        return None;
    }
    let parts: Vec<&str> = text.split(['|', '｜', '丨']).flat_map(str::split_whitespace).collect();
    let at = parts.iter().position(|part| REPORTERS.contains(part)).filter(|_| parts.len() <= PARTS)?;
    let name = parts.get(at + 1).filter(|name| is_short_name(name))?;
    let surname = name.chars().next().is_some_and(|c| WORDS.surnames.contains(c));
    let other = |part: &str| part.contains(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':'));
    let rest = parts[..at].iter().chain(&parts[at + 2..]);
    (surname && rest.clone().count() > 0 && rest.into_iter().all(|part| other(part))).then_some(*name)
}

/// Labels of the source in Arabic, behind which the newspapers of the Gulf have the place and the name of the reporter.
const SOURCES: [&str; 3] = ["المصدر", "المصدر ", "مصدر"];

/// Returns the name behind the place in a line with such a label: `المصدر: دبي - ليلى حداد 5 نوفمبر 2024`.
fn of_source<'t>(text: &'t str, language: Option<&str>) -> Option<&'t str> {
    if text.chars().nth(LINE).is_some() || language != Some("ar") {
        return None;
    }
    let (label, value) = text.split_once(':')?;
    let (place, name) =
        value.split_once(" - ").or_else(|| value.split_once(" – ")).filter(|_| SOURCES.contains(&label))?;
    let name = name.split(|c: char| c.is_numeric() || matches!(c, '|' | '،')).next().unwrap_or_default().trim();
    let whole = !place.trim().is_empty() && may_be_name_without_case(name, language);
    (whole && name.contains(' ')).then_some(name)
}

/// Returns what follows a word in a text.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.rsplit_once(word).map(|(_, rest)| rest)
}

/// Returns true for two to four characters without spaces.
fn is_short_name(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(|c| is_unspaced(c) && c.is_alphabetic())
}

/// Returns the reporter in the brackets at the start of a text, or the name in those at its end.
fn of_brackets<'t>(text: &'t str, language: Option<&str>) -> Option<&'t str> {
    let short = |inside: &str| inside.chars().nth(INSIDE).is_none();
    if let Some((inside, _)) = text.strip_prefix('【').and_then(|rest| rest.split_once('】'))
        && short(inside)
        && let Some(name) = after_marker(inside).or_else(|| WORDS.suffixes.iter().find_map(|s| behind(inside, s)))
    {
        let name = REPORTS.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name).trim();
        return is_short_name(name).then_some(name);
    }
    let (_, inside) = text.strip_suffix('】')?.rsplit_once('【')?;
    let name = inside.split(['、', '・', ' ', '\u{3000}']).next().unwrap_or_default();
    (short(inside) && may_be_name_without_case(name, language)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reporters_in_lines_of_sources() {
        for (text, expected) in [
            ("2024-05-01 07:36 来源：港口日报 记者 周晓", Some("周晓")),
            ("2024-05-01 记者 周晓", Some("周晓")),
            ("2024-05-01 来源：港口日报 编辑 李明", None),
            ("记者 周晓 认为 港口", None),
            ("记者 周晓", None),
        ] {
            assert_eq!(of_reporter(text), expected, "{text}");
        }
        for (text, expected) in [
            ("Na Juma Hamisi, Tanga", Some("Juma Hamisi")),
            ("Na Rais Juma Hamisi atafungua maonyesho kesho.", None),
            ("Na", None),
        ] {
            assert_eq!(of_swahili(text), expected, "{text}");
        }
        for (text, expected) in [
            ("المصدر: ميناء الشمال - ليلى حداد 5 نوفمبر 2024", Some("ليلى حداد")),
            ("المصدر: وكالات - دبي", None),
            ("المصدر: وكالات", None),
        ] {
            assert_eq!(of_source(text, Some("ar")), expected, "{text}");
        }
    }

    #[test]
    fn labels_and_brackets() {
        for (text, language, expected) in [
            ("来源：港口日报 作者：周晓 编辑：李明", "zh", Some("周晓")),
            ("來源：港口日報｜記者：周曉", "zh", Some("周曉")),
            ("来源：港口日报 编辑：李明", "zh", None),
            ("局长说：作者：周晓 到了", "zh", None),
            ("【记者周晓报道】港口周一关闭。", "zh", Some("周晓")),
            ("【港口日报记者周晓】港口周一关闭。", "zh", Some("周晓")),
            ("【港口日报】港口周一关闭。", "zh", None),
            ("住民は歓迎していると話した。【佐久間はるか】", "ja", Some("佐久間はるか")),
            ("【佐久間はるか】", "ja", Some("佐久間はるか")),
            ("住民は歓迎していると話した。【共同】", "ja", None),
            ("港は月曜に閉まった。", "ja", None),
        ] {
            let found = among_labels(text).or_else(|| of_brackets(text, Some(language)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
