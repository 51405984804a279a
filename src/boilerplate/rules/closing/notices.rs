//! Notices at the end of an article: copyright, disclaimers of a platform, the address of the author, the editor in brackets.

use super::super::news;
use super::end_lines;
use crate::block::{Format, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Largest number of words of a line with an editor's name or an address.
const SHORT: u32 = 8;

/// Largest number of words of the name of an author.
const SIGNATURE: u32 = 4;

/// Largest number of words of a line with the address of other articles.
const HUB: u32 = 14;

/// Marks the notices after the last paragraph, signatures among them if `signed`. Elsewhere the same words may be reported:
/// "used without permission".
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, signed: bool, removed: &mut [Option<Reason>]) {
    let kept: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).collect();
    let article = signed && news::is_article(page, scan, removed);
    for (n, &i) in kept.iter().enumerate().skip(1).rev() {
        let before = kept[n - 1];
        let note = kept.len() >= BEFORE && Some(&i) == kept.last() && is_closing_note(page, scan, &kept);
        let note = note.then_some(Reason::Subscription);
        let signature = || if signed { end_lines::reason(page, scan, article, i, before) } else { None };
        let Some(reason) = reason(page, scan, i).or(note).or_else(signature) else { break };
        removed[i] = Some(reason);
    }
}

/// Smallest number of blocks before a closing note, and its largest number of words.
const BEFORE: usize = 5;
const NOTE: u32 = 35;

/// Returns true if the last block is a paragraph in italics with several links, and the one before is no such text:
/// *Hear the best of [Harbour Radio] and follow us on [Facebook].*
fn is_closing_note(page: &Page<'_>, scan: &Scan<'_>, kept: &[usize]) -> bool {
    let slanted = |i: usize| page.blocks[i].markup.em_bytes as usize * 10 >= page.blocks[i].span.len() * 9;
    let [.., before, last] = kept else { return false };
    let (block, shape) = (&page.blocks[*last], &scan.items[*last].shape);
    page.format == Format::Html
        && page.shows_date
        && block.role == Role::Paragraph
        && slanted(*last)
        && !slanted(*before)
        && block.markup.links >= 2
        && shape.words <= NOTE
        && shape.quotes == 0
}

/// Returns the reason for which a block at the end is removed, `None` for a paragraph.
fn reason(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> Option<Reason> {
    let (text, item) = (page.blocks[i].span.of(scan.visible), &scan.items[i]);
    if item.shape.quotes > 0 {
        return None;
    }
    if item.hits.sure == Some(Class::Copyright) || text.starts_with(['©', 'ⓒ']) {
        return Some(Reason::Copyright);
    }
    let short = item.shape.words <= SHORT;
    let bracketed = text.starts_with(['(', '（', '[', '【']) && text.ends_with([')', '）', ']', '】']);
    let credit = bracketed && item.hits.inside & Class::Byline.bit() != 0;
    let hub = item.shape.words <= HUB && is_labelled_address(text);
    if hub {
        return Some(Reason::RelatedTeaser);
    }
    // "Petra Lund lund@harbour.example"
    let behind_name = item.shape.words <= SIGNATURE + 2
        && text.rsplit_once(char::is_whitespace).is_some_and(|(name, last)| is_address(last) && !name.contains(':'));
    let m = &page.blocks[i].markup;
    let bold = m.strong_bytes.max(m.em_bytes) as usize * 10 >= text.len() * 9;
    let signature = bold
        && m.link_bytes == 0
        && !m.element.is_heading()
        && (2..=SIGNATURE).contains(&item.shape.words)
        && item.shape.digits == 0
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(is_of_name));
    (short && (credit || is_address(text) || behind_name || signature)).then_some(Reason::OtherByline)
}

/// Returns true for letters and the marks in names.
fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '\'' | '’')
}

/// Returns true for a label and the address of a page: `More from the coast: https://news.example/coast`
fn is_labelled_address(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(label, address)| {
        let address = address.trim();
        label.contains(' ')
            && (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
    })
}

/// Returns true for an e-mail address alone.
fn is_address(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b));
    plain(user) && plain(host) && host.contains('.')
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    #[test]
    fn notices_are_removed_at_the_end_only() {
        let english =
            "The quay of Osel stays shut until the cranes have been repaired, the harbour master said on Monday.";
        let chinese = "绿川市政府周三宣布，使用了六十多年的老渡口将于明年三月底关闭，岛上的居民大多反对。";
        let notice = "ⓒ 부두일보 무단전재 및 재배포 금지";
        for (paragraph, last, goes) in [
            (english, notice, true),
            (english, "The views expressed in this article are those of the author.", true),
            (english, "petra.lund@harbour.example", true),
            (english, "Petra Lund petra.lund@harbour.example", true),
            (english, "<b>Petra Lund</b>", true),
            (english, "<b>The end of it</b>", false),
            (english, "Die Kolumne gibt nicht unbedingt die Meinung der Redaktion wieder.", true),
            (english, "Write to petra.lund@harbour.example before Monday, the office asked its neighbours.", false),
            (english, "“The views expressed in this article are mine alone,” she told the council.", false),
            (chinese, "特别声明：本文由平台用户上传并发布，仅代表作者观点，本平台仅提供信息存储服务。", true),
            (chinese, "（责任编辑：周晓）", true),
        ] {
            let shown = last.trim_start_matches("<b>").trim_end_matches("</b>");
            let body = format!("<p>{paragraph}</p>").repeat(4);
            for (html, goes) in [
                (format!("<div>{body}<p>{last}</p></div>"), goes),
                // Followed by a paragraph it is part of the report.
                (format!("<div>{body}<p>{last}</p><p>{paragraph} Further.</p></div>"), false),
            ] {
                let page = read(&html, FormatChoice::Html);
                let mut ruled = vec![None; page.blocks.len()];
                let scan = crate::boilerplate::features::scan::Scan::new(&page, crate::boilerplate::Phrases::builtin());
                super::mark(&page, &scan, true, &mut ruled);
                let found =
                    page.blocks.iter().zip(&ruled).any(|(b, r)| b.span.of(&page.visible) == shown && r.is_some());
                assert_eq!(found, goes, "{html}");
            }
        }
        let html = format!("<div>{}<p>{notice}</p></div>", format!("<p>{english}</p>").repeat(4));
        let page = read(&html, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        assert!(!classified.last().expect("the notice").classification.keep);
    }
}
