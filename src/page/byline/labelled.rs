//! Authors of Chinese and Japanese pages in lines of labels, and in brackets at the start or the end of the text.
//!
//! `来源：港口日报 作者：周晓 编辑：李明` · `【记者周晓报道】港口周一关闭。` · `…と話した。【佐久間はるか】`

use super::lines::is_shown;
use super::names::Names;
use super::unmarked::may_be_name_without_case;
use super::words::{WORDS, after_marker};
use crate::block::Role;
use crate::page::Page;
use crate::page::metadata::title;
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
        if text.is_ascii() || matches!(page.blocks[i].role, Role::Comment | Role::Title) || is_shown(page, i) {
            continue;
        }
        // "【写真特集】" is a label; below the title a name in brackets is not told from it.
        let whole = i + END < count && text.starts_with('【') && text.ends_with('】');
        let bracketed = || of_brackets(text, language).filter(|_| !whole);
        if let Some(name) = among_labels(text).or_else(bracketed) {
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
