//! Names without a word such as "By" before them: beside the date, also in scripts without capitals, and in credits.

use super::lines::{is_of_quotation, is_shown};
use super::names::{Names, cut_at_word, is_person_name, split};
use super::seams;
use super::words::{WORDS, is_any_label};
use crate::block::Role;
use crate::page::metadata::date_labels::label_of;
use crate::page::metadata::dates;
use crate::page::metadata::dates::Convention;
use crate::page::metadata::facts::Facts;
use crate::page::metadata::title;
use crate::page::text::above::names_section;
use crate::page::text::line::ends_sentence;
use crate::page::{Page, Words};
use crate::text::{is_unspaced, letters};

/// Number of blocks below the title that are read.
const BELOW: usize = 7;

/// Longest line, in characters.
const LINE: usize = 160;

/// Surroundings of lines about other articles.
const OTHERS: Words = Words::COMMENT.union(Words::POPULAR).union(Words::FOOTER);

/// Adds the name in an element of its own beside that of the date: in the same line, or in the line before.
///
/// `<span>Members</span><span>佐久間はるか</span><time>2024年2月8日</time>`
/// `<time>8 February 2024</time><div><span>Petra Lund</span><span>Coast correspondent</span></div>`
pub(super) fn beside_date(page: &Page<'_>, facts: &Facts<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    let is_date = |text: &str| dates::find(text, Convention::day_first()).is_some();
    let line = |i: usize| page.blocks.get(i).map_or("", |b| b.span.of(&page.visible).trim());
    let dated = |i: usize| {
        let short = !line(i).is_empty() && line(i).chars().count() <= LINE / 2;
        short && (facts.times.iter().any(|time| time.block == i) || is_date(line(i)))
    };
    for i in title + 1..(title + BELOW).min(page.blocks.len()) {
        let (block, text) = (&page.blocks[i], line(i));
        let other = block.markup.far.any(OTHERS) || is_of_quotation(page, i);
        if text.chars().count() > LINE || block.markup.element.is_heading() || other {
            continue;
        }
        let parts: Vec<&str> = seams::parts(Some(page), text)
            .into_iter()
            .flat_map(|part| part.split(['|', '•', '·', '\n', '\t']))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let date = parts.iter().position(|part| is_date(part));
        if date.is_none() && !dated(i + 1) && !(parts.len() >= 2 && dated(i - 1)) {
            continue;
        }
        let whole = |part: &str| cut_at_word(part) == part && label_of(part).is_none() && !is_date(part);
        // Words that are also a line of the menu, or in the text, are a section or a place.
        let once = |part: &str| page.blocks.iter().filter(|b| b.span.of(&page.visible).contains(part)).count() == 1;
        let site = page.metadata.site_name.as_deref().map(letters);
        let fits = |part: &&&str| whole(part) && site.as_deref() != Some(letters(part).as_str()) && once(part);
        let known = parts.iter().find(|part| crate::entities::is_full_name(part) && fits(part));
        // A name of unknown parts is right beside the date, or first in the line beside it.
        let near: Vec<&&str> = match date {
            Some(at) => [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|k| parts.get(k)).collect(),
            None => parts.first().into_iter().collect(),
        };
        let language = page.metadata.language.as_deref();
        let formed = |part: &&&str| {
            (parts.len() >= 2 && crate::entities::may_be_full_name(part) || may_be_name_without_case(part, language))
                && fits(part)
        };
        if let Some(name) = known.filter(|_| parts.len() >= 2).or_else(|| near.into_iter().find(formed)) {
            names.add(name);
            return;
        }
    }
}

/// Number of lines below the title of a text, longest line with a name, and smallest length of the paragraph below, in
/// characters.
const LINES: usize = 2;
const ALONE: usize = 48;
const PROSE: usize = 60;

/// Languages whose headings and labels have capitals in names and at the beginning alone.
const SENTENCE_CASE: [&str; 17] =
    ["bg", "cs", "da", "es", "fi", "fr", "hu", "it", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "uk"];

/// Returns true if each word of a name is once on the page: a place and an organisation are in the text too.
fn is_apart(page: &Page<'_>, name: &str) -> bool {
    name.split(' ').all(|word| page.visible.matches(word).take(2).count() == 1)
}

/// Adds the name in a line of its own below the title of a text, above the date or the first paragraph: there it begins with a
/// known given name. A place may be behind it.
///
/// `Quay shut` · `Xuthra Qelm in Osel` · `1 May 2024`
pub(super) fn below_title(page: &Page<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    let language = page.metadata.language.as_deref();
    for (i, block) in page.blocks.iter().enumerate().skip(title + 1).take(LINES) {
        let line = block.span.of(&page.visible).trim();
        let plain = matches!(block.role, Role::Paragraph | Role::Other) && !ends_sentence(line);
        let Some(next) = page.blocks.get(i + 1).filter(|_| plain && line.chars().nth(ALONE).is_none()) else {
            continue;
        };
        let name = cut_at_word(line);
        let begins = |first: &str| crate::entities::is_given_name(first, language);
        let given = || name.split_once(' ').is_some_and(|(first, _)| begins(first));
        let below = next.span.of(&page.visible);
        let fits = if next.role == Role::Dateline {
            crate::entities::may_be_full_name(name) || name == line && may_be_name_without_case(name, language)
        } else {
            let prose = next.role == Role::Paragraph && ends_sentence(below) && below.chars().nth(PROSE).is_some();
            // In most languages headings have capitals in names alone.
            let apart = || language.is_some_and(|l| SENTENCE_CASE.contains(&l)) && is_apart(page, name);
            prose && (given() || apart()) && crate::entities::may_be_full_name(name)
        };
        // Words that are also in the text are a section or a place.
        if fits && !names_section(line) && page.visible.matches(name).take(2).count() == 1 {
            names.add(name);
            return;
        }
    }
}

/// Returns true if words of a script without capitals have the form of a name: two to six characters in Japanese, a surname
/// and one to three characters in Chinese and Korean, two to four words in other scripts, and no word of a menu.
pub(super) fn may_be_name_without_case(part: &str, language: Option<&str>) -> bool {
    let count = part.chars().count();
    if WORDS.parts.iter().any(|word| part.contains(word.as_str())) {
        return false;
    }
    let letter = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let surname = || part.chars().next().is_some_and(|c| WORDS.surnames.contains(c));
    if part.chars().all(hangul) {
        return (2..=4).contains(&count) && surname();
    }
    if part.chars().all(|c| is_unspaced(c) && letter(c)) {
        let kana = part.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
        return match language {
            Some("ja") => (3..=6).contains(&count) && !part.chars().all(|c| ('\u{30a0}'..='\u{30ff}').contains(&c)),
            Some(zh) if zh.starts_with("zh") => !kana && (2..=4).contains(&count) && surname(),
            _ => false,
        };
    }
    let words = part.split(' ').count();
    let vowel_sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !c.is_whitespace() && is_vowel_sign(c);
    (2..=4).contains(&words)
        && part.split(' ').all(|word| word.chars().count() >= 2)
        && part.chars().all(|c| c == ' ' || letter(c) && !is_unspaced(c) || vowel_sign(c))
}

/// Returns true for signs of vowels, which are no letters, and false for punctuation.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{0670}' | '\u{0900}'..='\u{0dff}' | '\u{200c}' | '\u{200d}')
}

/// Adds the name of a credit, whose label has no colon: "Words Petra Lund / Pictures Kofi Osei", or the label and the name
/// in adjoining elements or lines.
pub(super) fn credits(page: &Page<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    let line = |i: usize| page.blocks.get(i).map_or("", |b| b.span.of(&page.visible).trim());
    for i in title + 1..(title + BELOW).min(page.blocks.len()) {
        let text = line(i);
        let other = page.blocks[i].markup.far.any(OTHERS) || is_shown(page, i);
        if text.chars().count() > LINE || other {
            continue;
        }
        let credit = if is_any_label(text) { Some(line(i + 1)) } else { after_label(text) };
        let personal = |credit: &&str| {
            let first = credit.split(['/', '|', ',', '\n', '\t', '·', '•', ';']).next().unwrap_or_default();
            split(cut_at_word(first.trim())).next().is_some_and(|name| is_person_name(name.trim()))
        };
        if let Some(credit) = credit.filter(personal) {
            names.add(credit);
            return;
        }
    }
}

/// Returns the words behind a label of one to three words without a colon: "Petra Lund" of "Words Petra Lund".
fn after_label(text: &str) -> Option<&str> {
    let mut spaces = text.match_indices([' ', '\n']).map(|(at, _)| at).take(3);
    let end = spaces.find(|&at| is_any_label(&text[..at]))?;
    Some(text[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use crate::page::{FormatChoice, read};

    fn authors(language: &str, body: &str) -> Vec<String> {
        let source = format!(
            "<html lang={language}><body><nav><a href=/s>政治</a><a href=/m>اقتصاد محلي</a></nav>{body}</body></html>"
        );
        read(&source, FormatChoice::Html).metadata.byline
    }

    #[test]
    fn names_beside_dates() {
        let rows: [(&str, &str, &[&str]); 12] = [
            (
                "ja",
                "<h1>港が閉まる</h1><div><span>会員限定</span><span>佐久間はるか</span><time>2024年2月8日 5時00分</time></div><p>港は月曜に閉まった。</p>",
                &["佐久間はるか"],
            ),
            (
                "ja",
                "<h1>港が閉まる</h1><div><span>会員限定</span><time>2024年2月8日 5時00分</time></div><p>港は月曜に閉まった。</p>",
                &[],
            ),
            (
                "zh",
                "<h1>港口关闭</h1><div><span>王小明</span><span>2024年2月8日</span></div><p>港口周一关闭。</p>",
                &["王小明"],
            ),
            ("zh", "<h1>港口关闭</h1><div><span>要闻</span><span>2024年2月8日</span></div><p>港口周一关闭。</p>", &[]),
            (
                "ko",
                "<h1>부두 폐쇄</h1><div><span>한보람</span><span>2024.02.08 05:00</span></div><p>부두가 월요일에 닫혔다.</p>",
                &["한보람"],
            ),
            (
                "ar",
                "<h1>إغلاق الميناء</h1><div><span class=author>بقلم: ليلى حداد</span><span>الثلاثاء 5 نوفمبر 2024</span></div><p>أغلق الميناء.</p>",
                &["ليلى حداد"],
            ),
            (
                "ar",
                "<h1>إغلاق الميناء</h1><div><span>ليلى حداد</span><span>5 نوفمبر 2024</span></div><p>أغلق الميناء.</p>",
                &["ليلى حداد"],
            ),
            (
                "ar",
                "<h1>إغلاق الميناء</h1><div><span>اقتصاد محلي</span><span>5 نوفمبر 2024</span></div><p>أغلق الميناء.</p>",
                &[],
            ),
            (
                "he",
                "<h1>הנמל נסגר</h1><div>נועה לוי</div><div>5.11.2024</div><p>הנמל נסגר ביום שני.</p>",
                &["נועה לוי"],
            ),
            (
                "tr",
                "<h1>Liman kapandı</h1><div><span class=e>Sevgi Karadeniz</span><span>Oluşturulma Tarihi: Ekim 02, 2023 09:18</span><span>Güncelleme: Ekim 02, 2023 15:44</span></div><p>Liman kapandı.</p>",
                &["Sevgi Karadeniz"],
            ),
            (
                "en",
                "<h1>Quay shut</h1><div><time datetime=2024-09-10>10 September 2024</time><div><span>Anna Lindberg</span><span>Coast correspondent</span></div></div><p>Ships wait.</p>",
                &["Anna Lindberg"],
            ),
            (
                "en",
                "<h1>Quay shut</h1><div><span>Coast</span><span>10 September 2024</span></div><p>Ships wait.</p>",
                &[],
            ),
        ];
        for (language, body, expected) in rows {
            assert_eq!(authors(language, body), expected, "{body}");
        }
    }

    #[test]
    fn credits_name_the_writer() {
        let rows: [(&str, &[&str]); 7] = [
            (
                "<ul><li><em>Words</em> Anna Lindberg-Osei</li><li><em>Pictures</em> Kofi Osei</li></ul>",
                &["Anna Lindberg-Osei"],
            ),
            ("<p>Words Anna Lindberg / Pictures Kofi Osei</p>", &["Anna Lindberg"]),
            ("<dl><dt>Words</dt><dd>Anna Lindberg</dd><dt>Photographs</dt><dd>Kofi Osei</dd></dl>", &["Anna Lindberg"]),
            ("<p><b>Text</b> Anna Lindberg <b>Fotos</b> Kofi Osei</p>", &["Anna Lindberg"]),
            ("<p><span>Testo</span> Anna Lindberg</p>", &["Anna Lindberg"]),
            ("<p>Words Fail Me</p>", &[]),
            ("<p>Words are what the mayor has.</p>", &[]),
        ];
        for (line, expected) in rows {
            let body = format!("<h1>Quay shut</h1>{line}<p>Ships wait at the quay.</p>");
            assert_eq!(authors("en", &body), expected, "{line}");
        }
    }

    #[test]
    fn organisations_of_the_data_are_last() {
        let head = |name: &str| {
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"author\":{{\"@type\":\"NewsMediaOrganization\",\
                 \"name\":\"{name}\"}}}}</script>"
            )
        };
        let body =
            "<h1>Quay shut</h1><div class=byline><span>Anna Lindberg</span><span>Coast correspondent</span></div>";
        for (name, body, expected) in [
            ("QNB News", body, ["Anna Lindberg"]),
            ("QNB News", "<h1>Quay shut</h1><p>Ships wait.</p>", ["QNB News"]),
            ("Petra Lund", "<h1>Quay shut</h1><p>Ships wait.</p>", ["Petra Lund"]),
        ] {
            assert_eq!(authors("en", &format!("{}{body}", head(name))), expected, "{name} {body}");
        }
    }
}
