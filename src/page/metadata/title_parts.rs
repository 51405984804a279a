//! Parts of a title: the separators between them, and the name of the site, which is cut.
//!
//! `Quay shut after storm | News | Harbour Post` · `【Harbour Post】Quay shut after storm`

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fields::Title;
use crate::lexicon;
use crate::span::Span;
use crate::text::letters;

/// Separators between a title and the name of its site.
pub(super) const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / "];

/// Separators of titles in scripts without spaces: "`港口关闭_港口报`".
const TIGHT_SEPARATORS: [char; 6] = ['_', '|', '｜', '-', '－', '—'];

/// Returns the offset and the length of a separator at byte `at`.
pub(super) fn separator_at(text: &str, at: usize) -> Option<(usize, usize)> {
    // Behind nearly every space is a word.
    if !matches!(text.as_bytes()[at..], [b' ', next, ..] if !next.is_ascii_alphanumeric()) {
        return None;
    }
    SEPARATORS.iter().find(|s| text[at..].starts_with(**s)).map(|s| (at, s.len()))
}

/// Returns the offset and the length of the last separator.
pub(super) fn last_separator(text: &str) -> Option<(usize, usize)> {
    let spaced = (0..text.len()).rev().find_map(|at| separator_at(text, at));
    let tight = text.rfind(TIGHT_SEPARATORS).filter(|&i| {
        let unspaced = |c: Option<char>| c.is_some_and(crate::text::is_unspaced);
        unspaced(text[..i].chars().next_back()) || unspaced(text[i..].chars().nth(1))
    });
    let tight = tight.map(|i| (i, text[i..].chars().next().map_or(1, char::len_utf8)));
    spaced.max(tight)
}

/// Returns the number of words; two characters of a script without spaces count as one.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|&c| crate::text::is_unspaced(c)).count() / 2
}

static OUTLETS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/outlet_endings.txt")).collect());

/// Smallest length of a title, and largest of the name of its outlet, in characters of a script without spaces.
const TITLE: usize = 6;
const OUTLET: usize = 14;

/// Returns true if a part of a title in a script without spaces ends as the names of outlets do, behind a longer one or a
/// title of some length: `水門を閉鎖へ｜谷デジタル新聞`.
fn is_name_of_outlet(head: &str, tail: &str) -> bool {
    let tail = tail.trim();
    let unspaced = |text: &str| text.chars().filter(|&c| crate::text::is_unspaced(c)).count();
    let hangul = |text: &str| text.chars().filter(|c| ('가'..='힣').contains(c)).count();
    (unspaced(head) >= TITLE || hangul(head) >= TITLE)
        && tail.chars().count() <= OUTLET
        && OUTLETS.iter().any(|end| tail.ends_with(end))
}

/// Returns true if the part after the last separator has exactly these [`letters`], and two words or more are before
/// it.
pub(super) fn is_last_part(text: &str, words: &str) -> bool {
    last_separator(text)
        .is_some_and(|(at, len)| letters(&text[at + len..]) == words && text[..at].split_whitespace().count() >= 2)
}

/// Largest number of parts that are cut from the end of a title.
pub(super) const TAILS: usize = 5;

/// Signs between a title and the declared name of its site, with or without spaces around them, and brackets around the name.
const SIGNS: [char; 20] =
    ['_', '|', '｜', '丨', '-', '－', '–', '—', '―', ':', '：', '·', '・', '•', '/', '／', '»', '«', '›', '~'];
const BRACKETS: [(char, char); 7] =
    [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('「', '」'), ('《', '》'), ('〔', '〕')];

/// Returns the range of a title without the declared name of the site at its end or its start, behind a sign or in brackets:
/// "Quay shut – Harbour Post", "旧码头关闭（港口报）", "【港口報】旧碼頭關閉". Names of sections between the two are cut as well.
fn without_declared(text: &str, site: &str) -> Option<Span> {
    let count = site.chars().count();
    let same = |part: &str| part.chars().count() == count && part.to_lowercase() == site.to_lowercase();
    let long = |part: &str| words(part) >= 3 || part.chars().filter(|&c| crate::text::is_unspaced(c)).count() >= TITLE;
    let text_end = text.trim_end();
    let closed = BRACKETS.iter().find(|(_, close)| text_end.ends_with(*close));
    let inner = closed.map_or(text_end, |(_, close)| &text_end[..text_end.len() - close.len_utf8()]);
    let tail = inner.char_indices().rev().nth(count.checked_sub(1)?).map(|(at, _)| at);
    let head = tail.filter(|&at| same(&inner[at..])).map(|at| text[..at].trim_end()).and_then(|head| {
        let open = closed.map(|(open, _)| *open);
        let rest = head.strip_suffix(|c: char| open.map_or(SIGNS.contains(&c), |open| c == open))?;
        Some(rest.trim_end_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c)))
    });
    if let Some(mut head) = head.filter(|head| long(head)) {
        // "Quay shut – News – Harbour Post"
        while let Some(at) = head.rfind(SIGNS)
            && let Some(sign) = head[at..].chars().next()
            && is_section(head[at + sign.len_utf8()..].trim())
            && (head[..at].ends_with(' ') || matches!(sign, '_' | '|' | '｜'))
            && long(&head[..at])
        {
            head = head[..at].trim_end_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
        }
        return Some(Span::new(0, head.len()).trimmed(text));
    }
    let opened = BRACKETS.iter().find(|(open, _)| text.starts_with(*open));
    let inner = opened.map_or(text, |(open, _)| &text[open.len_utf8()..]);
    let end = inner.char_indices().nth(count).map(|(at, _)| at).filter(|&at| same(&inner[..at]))?;
    let rest = inner[end..].trim_start();
    let close = opened.map(|(_, close)| *close);
    // A hyphen or a colon right behind a name at the start may be part of the title: "Post-war quay shut".
    let is_sign = |c: char| close.map_or(matches!(c, '_' | '|' | '｜' | '丨' | '：'), |close| c == close);
    let rest = rest.strip_prefix(is_sign)?.trim_start();
    long(rest).then(|| Span::new(text.len() - rest.len(), text.len()).trimmed(text))
}

/// Largest number of words of the name of a section.
pub(super) const SECTION: usize = 3;

/// Names of sections in all languages.
static SECTIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lexicon::lines(include_str!("../../../data/words/sections.txt")).collect());

/// Largest number of characters of the name of a section in a script without spaces.
const UNSPACED_SECTION: usize = 4;

/// Returns true for the name of a section: "News", "Kultur regional", "新闻".
fn is_section(words: &str) -> bool {
    if !words.is_empty() && words.chars().all(crate::text::is_unspaced) {
        return words.chars().count() <= UNSPACED_SECTION;
    }
    let small = words.to_lowercase();
    !small.is_empty()
        && small.split_whitespace().take(SECTION + 1).count() <= SECTION
        && small.split_whitespace().all(|word| SECTIONS.contains(word))
}

/// Returns a title without the name of the site: "Quay shut" of "Quay shut | Harbour Post".
pub(super) fn without_site(title: &Title, site: Option<&str>) -> Title {
    let text = title.text.as_str();
    if let Some(span) = site.and_then(|site| without_declared(text, site.trim())) {
        return title.part(span);
    }
    let site = site.map(letters).unwrap_or_default();
    let mut best = Span::new(0, text.len());
    // Two parts at most, "Quay shut - News - Harbour Post"; after bars there may be more names of sections.
    for i in 0..TAILS {
        let part = best.of(text);
        let Some((at, len)) = last_separator(part) else { break };
        if i >= 2 && &part[at..at + len] != " | " {
            break;
        }
        let (head, tail) = (&part[..at], &part[at + len..]);
        let named = !site.is_empty() && letters(tail) == site;
        let short = words(tail) <= 4 && words(head) > words(tail) && head.chars().count() >= 10
            || is_name_of_outlet(head, tail);
        if !(named || short) {
            break;
        }
        best = Span::new(best.start(), best.start() + at);
        if named {
            break;
        }
    }
    // "Harbour Post | Quay shut"
    let part = best.of(text);
    if !site.is_empty()
        && let Some((at, len)) = (0..part.len()).find_map(|at| separator_at(part, at))
        && letters(&part[..at]) == site
    {
        best = Span::new(best.start() + at + len, best.end());
    }
    title.part(best.trimmed(text))
}

/// Smallest number of words of a title behind the name of the site and a colon.
const BEHIND_NAME: usize = 3;

/// Returns a title without the name of the site before a colon: "Harbour Post: Quay shut after storm".
pub(super) fn behind_site_name(title: Title, site: Option<&str>) -> Title {
    let text = title.text.as_str();
    let site = site.map(letters).unwrap_or_default();
    let Some((at, colon)) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：')) else { return title };
    let rest = Span::new(at + colon.len_utf8(), text.len()).trimmed(text);
    if site.is_empty() || letters(&text[..at]) != site || words(rest.of(text)) < BEHIND_NAME {
        return title;
    }
    title.part(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut() {
        let rows = [
            ("Quay shut after storm | Harbour Post", "Quay shut after storm"),
            ("Harbour Post – Quay shut after storm", "Quay shut after storm"),
            (
                "Quay shut - and nobody knows for how long it will stay so",
                "Quay shut - and nobody knows for how long it will stay so",
            ),
            ("Lund - Osei", "Lund - Osei"),
            ("绿川老渡口将关闭，岛上居民反对_港口网", "绿川老渡口将关闭，岛上居民反对"),
            ("緑川市、波止場を来年３月で閉鎖へ|緑川新報", "緑川市、波止場を来年３月で閉鎖へ"),
            ("岛上居民_港口", "岛上居民_港口"),
            ("老渡口将关闭_港口要闻_绿川新闻网", "老渡口将关闭"),
            ("波止場を来月閉鎖へ｜緑川新報デジタル", "波止場を来月閉鎖へ"),
            ("선착장 다음 달 폐쇄 - 녹천일보", "선착장 다음 달 폐쇄"),
            ("新闻自由与互联网-谁来决定", "新闻自由与互联网-谁来决定"),
            ("Harbour Post: Quay shut after storm", "Quay shut after storm"),
            ("Harbour: Quay shut after storm", "Harbour: Quay shut after storm"),
            ("How to load my_module in the new release_notes", "How to load my_module in the new release_notes"),
            ("Quay shut after the storm | Harbour | Ferries | Coast Letter | The Post", "Quay shut after the storm"),
            ("Quay shut after the storm - Harbour - Ferries - Coast Letter", "Quay shut after the storm - Harbour"),
            ("Quay shut after storm_Harbour Post", "Quay shut after storm"),
            ("Quay shut after storm (Harbour Post)", "Quay shut after storm"),
            ("Quay shut after storm-HARBOUR POST", "Quay shut after storm"),
            ("Quay shut after storm：Harbour Post", "Quay shut after storm"),
            ("Quay shut after storm｜Harbour Post", "Quay shut after storm"),
            ("Quay shut after storm – News – Harbour Post", "Quay shut after storm"),
            ("【Harbour Post】Quay shut after storm", "Quay shut after storm"),
            ("旧码头周一关闭_新闻_Harbour Post", "旧码头周一关闭"),
            ("Storm damage at the Harbour Post", "Storm damage at the Harbour Post"),
            ("The Anti-Harbour Post", "The Anti-Harbour Post"),
            ("Harbour Post-war plans are shelved", "Harbour Post-war plans are shelved"),
            ("Quay (shut) after storm", "Quay (shut) after storm"),
        ];
        for (text, expected) in rows {
            let title = Title::of_source(text, 0, text.len(), false);
            let site = Some("Harbour Post");
            assert_eq!(behind_site_name(without_site(&title, site), site).text, expected);
        }
    }
}
