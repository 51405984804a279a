//! Lines with authors around the title and at the end of an article: "By Petra Lund", "Author:", a name beside a date.

use super::names::{Names, cut_at_word, has_personal_name, is_person_name, split};
use super::words::{WORDS, after_marker, is_between_names, is_label, is_sentence, strip_prefix};
use crate::block::Role;
use crate::lexicon::{self, List};
use crate::page::metadata::date_labels;
use crate::page::metadata::dates;
use crate::page::metadata::dates::Convention;
use crate::page::metadata::facts::Facts;
use crate::page::metadata::title;
use crate::page::text::line::ends_sentence;
use crate::page::{Page, PageBlock, Within, Words};
use crate::text::letters;

/// Surroundings whose authors did not write the article.
pub(super) const ASIDE: Words = Words::COMMENT
    .union(Words::RELATED)
    .union(Words::TEASER)
    .union(Words::POPULAR)
    .union(Words::FORUM)
    .union(Words::FOOTER);

/// Longest text of an element that names authors, in bytes.
pub(super) const LONGEST: usize = 200;

/// Iterates over the blocks right above and below the title that are short enough for a byline.
pub(super) fn around_title<'p>(page: &'p Page<'_>, before: usize, after: usize) -> impl Iterator<Item = &'p str> {
    let title = title::place(page);
    let range = title.map_or(0..0, |t| t.saturating_sub(before)..(t + after + 1).min(page.blocks.len()));
    // A link above the title leads to the front page: "De Waterbode".
    let above = range.start..title.unwrap_or(0).max(range.start);
    let blocks = page.blocks[range.clone()].iter().enumerate();
    let start = range.start;
    let blocks =
        blocks.filter(move |(i, _)| !is_of_quotation(page, start + i) && !page.is_between_paragraphs(start + i));
    let blocks = blocks.filter(move |(i, b)| !above.contains(&(range.start + i)) || !b.is_link()).map(|(_, b)| b);
    // A heading is a byline only with its marker: "<h3>By Petra Lund, columnist</h3>".
    let signed = |text: &str| after_marker(text).is_some_and(|by| is_person_name(cut_at_word(first_part(by))));
    let blocks = blocks.filter(move |b| {
        b.role != Role::Comment
            && !is_caption(b)
            && (!b.markup.element.is_heading() || signed(b.span.of(&page.visible)))
    });
    title::lines_below(page).chain(blocks.map(|b| b.span.of(&page.visible))).filter(|text| text.len() <= LONGEST)
}

/// Returns true for a block in a block quotation or an embedded post, and for the line below words in marks: it names who
/// said them.
///
/// `<div>“We were told in the spring.”</div><div>Petra Lund</div>`
pub(super) fn is_of_quotation(page: &Page<'_>, i: usize) -> bool {
    if is_quoted(page, i) {
        return true;
    }
    let Some(above) = i.checked_sub(1).and_then(|above| page.blocks.get(above)) else { return false };
    let text = above.span.of(&page.visible);
    let marked = text.starts_with(['“', '„', '«', '"', '»', '「', '『', '‘', '”'])
        && text.ends_with(['”', '“', '»', '"', '«', '」', '』', '’']);
    above.role != Role::Title && !above.markup.element.is_heading() && (in_quotation(above) || marked)
}

/// Returns true for a block inside a block quotation, an embedded post, or the box of a pull quote.
///
/// `<div class=pullquote><p>We were told in the spring</p><span class=pullquote-author>Petra Lund</span></div>`
fn is_quoted(page: &Page<'_>, i: usize) -> bool {
    let Some(block) = page.blocks.get(i) else { return false };
    let boxed = |b: &PageBlock| (b.markup.own | b.markup.near).any(Words::QUOTE);
    let one = |above: &PageBlock| block.markup.parent != 0 && block.markup.parent == above.markup.parent;
    let above = i.checked_sub(1).and_then(|above| page.blocks.get(above));
    in_quotation(block)
        || block.role == Role::Embed
        || above.is_some_and(|above| boxed(block) && boxed(above) && one(above))
}

/// Returns true for the line below a picture: it names who is shown, and the day.
fn is_caption(block: &PageBlock) -> bool {
    block.role == Role::Caption || block.markup.within.any(Within::FIGCAPTION)
}

/// Returns true for a block of a part that the article shows: its names are not those of the author.
pub(super) fn is_shown(page: &Page<'_>, i: usize) -> bool {
    is_quoted(page, i) || page.is_between_paragraphs(i)
}

fn in_quotation(block: &PageBlock) -> bool {
    block.role == Role::Blockquote || block.markup.within.any(Within::BLOCKQUOTE)
}

/// Returns a line without the brackets around it: "（记者 林晓燕）", "(Von Petra Lund)"; not "（作者为教授）", where nothing
/// separates a name from the word before it.
fn without_brackets(text: &str) -> &str {
    let inner = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')]
        .into_iter()
        .find_map(|(open, close)| inner(open, close))
        .filter(|inner| !inner.contains(['(', '（', '[', '【']) && inner.contains([' ', ':', '：', '・', '\u{3000}']))
        .map_or(text, str::trim)
}

/// Returns the words before the first comma, bar or line break.
pub(super) fn first_part(text: &str) -> &str {
    text.split([',', '|', '\n']).next().unwrap_or_default().trim()
}

/// Number of words behind a date among which a label is looked for.
const WORDS_BEHIND: usize = 6;

/// Returns the words after "By" around the title: "By Petra Lund", "1 May 2024 · By Petra Lund", "Started by
/// quaymaster, 1 May".
pub(super) fn beside_title<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    around_title(page, 1, 6).find_map(|text| {
        if text.starts_with("Reviewed") || text.starts_with("Text:") {
            return None;
        }
        let nick = |by: &&str| {
            let (name, rest) = by.split_once([',', '|', '\n']).unwrap_or((*by, ""));
            // "By subscribing, I agree to the Terms of Use."
            let prose =
                rest.split_whitespace().nth(2).is_some() && dates::find(rest, Convention::day_first()).is_none();
            // "By the numbers" is the heading of a list.
            let article = matches!(name.split(' ').next(), Some("the" | "a" | "an" | "our" | "this"));
            name.split_whitespace().count() <= 2 && !prose && !article
        };
        // "by quaymaster", "Started by quaymaster, 1 May 2024"
        let member = || {
            let mut nicks = WORDS.nicks.iter().map(String::as_str).chain(["by"]);
            nicks.find_map(|start| strip_prefix(text, start)?.strip_prefix(' ')).filter(nick)
        };
        after_marker(text).or_else(member).or_else(|| {
            // After a date, a label or the reading time.
            // "Published: 1 May 2024 Reporter: Petra Lund"
            let labelled = || {
                if !text.contains([':', '：']) || !text.contains(|c: char| c.is_ascii_digit()) {
                    return None;
                }
                let (_, date) = dates::find(text, Convention::day_first()).filter(|(_, date)| date.start() <= 40)?;
                // Other figures may be between: "1.5.2024 15:33 Просмотров: 1408 Автор: Петра Лунд".
                let rest = &text[date.end()..];
                let words = rest.char_indices().filter(|&(at, c)| {
                    // "Fact checked by: …" names somebody else.
                    let before = &rest[..at];
                    c.is_alphabetic()
                        && !before.ends_with(char::is_alphanumeric)
                        && !before.trim_end().ends_with(char::is_alphabetic)
                });
                words.take(WORDS_BEHIND).find_map(|(at, _)| {
                    let rest = &rest[at..];
                    let by = after_marker(rest).filter(|by| rest[..rest.len() - by.len()].contains([':', '：']))?;
                    is_person_name(cut_at_word(first_part(by))).then_some(by)
                })
            };
            if let Some(by) = labelled() {
                return Some(by);
            }
            // "Publié le 3 mai 2024 Mis à jour le 4 mai 2024 Par Petra Lund"
            let behind = || {
                let mut rest = text;
                for _ in 0..WORDS_BEHIND {
                    let Some((_, date)) = dates::find(rest, Convention::day_first()) else { break };
                    rest = &rest[date.end()..];
                }
                let by = after_marker(rest.trim_start_matches(|c: char| !c.is_alphabetic()))?;
                (rest.len() < text.len() && is_person_name(cut_at_word(first_part(by)))).then_some(by)
            };
            if let Some(by) = behind() {
                return Some(by);
            }
            let small = || text.split_once(" by ").filter(|(_, by)| is_person_name(cut_at_word(first_part(by))));
            let (before, by) = text.rsplit_once(" By ").or_else(|| text.rsplit_once("\nBy ")).or_else(small)?;
            let short = before.len() <= 40 && before.contains(|c: char| c.is_ascii_digit());
            (short && by.starts_with(char::is_uppercase)).then_some(by)
        })
    })
}

/// Adds the name before a Korean, Chinese or Japanese office in a line below the title that has nothing else but dates, their
/// labels and addresses, and at the start of an agency's report.
///
/// `한보람 기자` · `입력 2024.05.01 09:10 한보람 기자 boram@harbour.example` · `(오셀=항구통신) 한보람 기자 = 부두가 …`
pub(super) fn with_office(page: &Page<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    for i in title + 1..(title + 7).min(page.blocks.len()) {
        let text = page.blocks[i].span.of(&page.visible);
        let bracket = Some(text).filter(|text| text.starts_with(['(', '[', '【']));
        let start = bracket.and_then(|text| text.split_once(" = ").or_else(|| text.split_once(" ― ")));
        let agency = start.map(|(start, _)| start).filter(|start| start.len() <= LONGEST);
        let agency = agency.and_then(|start| start.split_once([')', ']', '】'])).map(|(_, line)| line);
        let Some(line) = agency.or(Some(text).filter(|text| text.len() <= LONGEST)) else { continue };
        if is_of_quotation(page, i) {
            continue;
        }
        if let Some(name) = name_with_office(line) {
            names.add(name);
            return;
        }
    }
}

/// Returns the name before an office in a line that has nothing else but dates, their labels, counts and addresses.
fn name_with_office(line: &str) -> Option<&str> {
    // The name begins with a surname; most lines have no such character.
    if !line.contains(|c: char| !c.is_ascii() && c.is_alphabetic() && WORDS.surnames.contains(c)) {
        return None;
    }
    let words: Vec<&str> = line.split([' ', '\u{a0}', '\n', '|', '·', '\t']).filter(|w| !w.is_empty()).collect();
    let is_name = |w: &str| {
        (2..=4).contains(&w.chars().count())
            && w.chars().all(|c| !c.is_ascii() && c.is_alphabetic())
            && w.chars().next().is_some_and(|c| WORDS.surnames.contains(c))
    };
    let office = |w: &str| WORDS.suffixes.iter().any(|suffix| suffix == w);
    let before = |w: &str| {
        WORDS.suffixes.iter().find_map(|s| Some(w.strip_suffix(s.as_str())?.len())).filter(|&n| is_name(&w[..n]))
    };
    let at = words.windows(2).position(|w| is_name(w[0]) && office(w[1]));
    let name = at.map(|at| words[at]).or_else(|| words.iter().find_map(|w| before(w).map(|end| &w[..end])))?;
    let other = |w: &&str| {
        let digits = w.contains(|c: char| c.is_ascii_digit());
        let known = *w == name || office(w) || before(w).is_some();
        !(known || digits || w.contains('@') || !w.contains(char::is_alphanumeric))
            && date_labels::label_of(w).is_none()
    };
    // "댓글 12", "조회 340": the number of comments, of readers.
    let counts = |at: usize| words.get(at + 1).is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit() || b == b','));
    let others = words.iter().enumerate().any(|(at, w)| other(w) && !counts(at));
    (!others).then_some(name)
}

/// Adds the names in a line below the title that has nothing but names of people, degrees and dates.
pub(super) fn lone_name(page: &Page<'_>, names: &mut Names<'_>) {
    let mut above = "";
    for text in around_title(page, 0, 6) {
        // "Petra Lund" · "Harbour Post" · "1 May 2024"
        let author = std::mem::replace(&mut above, text);
        let outlet = text.rsplit_once(' ').is_some_and(|(_, last)| lexicon::look_up(last).has(List::OutletWords));
        let titled = page.metadata.title.as_ref().is_some_and(|title| title.text == author);
        if outlet && !titled && author.contains(' ') && crate::entities::may_be_full_name(author) {
            names.add(author);
            return;
        }
        let line = text.split(['\n', '|', '(']).next().unwrap_or_default();
        // "/Petra Lund/", "Petra Lund @petralund"
        let line = line.split_once(" @").map_or(line, |(name, _)| name).trim_matches(['/', '*', '_', ' ']);
        let first = split(line).next().unwrap_or_default().trim();
        let bare = match first.rsplit_once(' ') {
            Some((name, last)) if name.contains(' ') && last.len() >= 2 && last.chars().all(char::is_uppercase) => name,
            _ => first,
        };
        // "Xuthra Qelm, harbour correspondent"
        let office = || {
            let behind = line[first.len()..].trim_start().strip_prefix(',');
            behind.is_some_and(is_press_office) && crate::entities::may_be_full_name(bare)
        };
        // "Von Ebbe und Flut leben hier alle.", "Von Eile keine Rede."
        let told = |word: &str| word.starts_with(char::is_lowercase) && !is_between_names(word);
        if text.len() <= 120
            && (crate::entities::is_full_name(bare) && !is_place_in_capitals(bare) || office())
            && !is_sentence(text)
            && !(ends_sentence(text) && bare.split(' ').any(told))
            && split(text).all(|p| p.split(' ').count() <= 6)
        {
            names.add(text);
            // Each name in a line of its own.
            if bare == text {
                for line in lines_below(page, text) {
                    names.add(line);
                }
            }
            return;
        }
    }
    // "Dec 17, 2025Petra Lund"
    for text in around_title(page, 1, 3).filter(|text| text.chars().count() <= 80) {
        if let Some((_, span)) = dates::find(text, Convention::day_first()) {
            // "Petra Lund — Wednesday, 16 October 2024"
            let bounds = ['—', '–', '|', '•', '·'];
            let before = text[..span.start()].split(bounds).find(|part| part.contains(char::is_alphabetic));
            let sides = [before.unwrap_or_default(), &text[span.end()..]];
            let sides = sides.map(|s| {
                let letters = s.trim_matches(|c: char| !c.is_alphabetic() && c != '.');
                cut_at_word(date_labels::trimmed(letters))
            });
            // Words that are also a line of the menu are a label: "Harbour News 1 May 2024".
            // A place of the report is also in the text: "Puerto Lirio - 3 nov 2024".
            let once = |n: &str| page.blocks.iter().filter(|b| b.span.of(&page.visible).contains(n)).count() <= 1;
            let known = sides.iter().find(|n| crate::entities::is_full_name(n));
            let name = known.or_else(|| sides.iter().find(|n| crate::entities::may_be_full_name(n) && once(n)));
            if let Some(name) = name {
                names.add(name);
                return;
            }
        }
    }
}

/// Largest number of words of an office behind a name, and of further lines of names.
const OFFICE: usize = 6;
const LINES: usize = 3;

/// Returns true for a few words with an office of reporters among the first of them: " harbour correspondent in Osel".
fn is_press_office(behind: &str) -> bool {
    const OTHERS: [&str; 6] = ["director", "founder", "ceo", "manager", "analyst", "president"];
    let words = || behind.split_whitespace().map(str::to_lowercase);
    words().count() <= OFFICE
        && words().take(3).any(|word| WORDS.offices.contains(&word) && !OTHERS.contains(&word.as_str()))
}

/// Returns true for a line in capitals with a word of a place, an outlet or an organisation: "CHARLOTTE HARBOUR".
fn is_place_in_capitals(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
        && (crate::entities::has_office_or_place(name)
            || name.split(' ').any(|word| lexicon::look_up(word).has(List::OutletWords)))
}

/// Returns the lines right below that with the first name which are full names alone, like it.
fn lines_below<'p>(page: &'p Page<'_>, first: &str) -> Vec<&'p str> {
    let start = title::place(page).map_or(0, |title| title + 1);
    let text = |i: usize| page.blocks[i].span.of(&page.visible);
    let near = start..page.blocks.len().min(start + 7);
    let Some(at) = near.clone().find(|&i| text(i) == first) else { return Vec::new() };
    let same = |i: &usize| {
        page.blocks[*i].markup.path == page.blocks[at].markup.path
            && crate::entities::is_full_name(text(*i))
            && !is_place_in_capitals(text(*i))
    };
    (at + 1..near.end).take_while(same).take(LINES).map(text).collect()
}

/// Adds a name of unknown parts that is a line of its own between the title and the date.
///
/// `<h1>Quay shut</h1><div>Xuthra Qelm</div><time datetime=2024-05-01>1 May</time>`
pub(super) fn above_date(page: &Page<'_>, facts: &Facts<'_>, names: &mut Names<'_>) {
    let Some(title) = title::place(page) else { return };
    let text = |i: usize| page.blocks.get(i).map_or("", |b| b.span.of(&page.visible).trim());
    let dated = |i: usize| {
        let line = text(i);
        facts.times.iter().any(|time| time.block == i) && line.len() <= LONGEST
            || page.blocks.get(i).is_some_and(|b| b.role == Role::Dateline)
            || line.chars().count() <= 40 && dates::find(line, Convention::day_first()).is_some()
    };
    let site = page.metadata.site_name.as_deref().map(letters);
    // A standfirst may be between them.
    for i in title + 1..(title + 3).min(page.blocks.len()) {
        let block = &page.blocks[i];
        // "Yohanis Rihi - dotikNews"
        let (name, desk) = text(i).split_once(" - ").unwrap_or((text(i), ""));
        let name = if desk.contains(' ') { text(i) } else { name };
        if block.markup.element.is_heading()
            || is_of_quotation(page, i)
            || block.markup.link_bytes > 0
            || block.markup.far.any(Words::COMMENT | Words::POPULAR | Words::FOOTER)
            || !dated(i + 1)
            || !crate::entities::may_be_full_name(name)
        {
            continue;
        }
        // Words that are also a line of the menu, or in the text, are a section or a place.
        let once = page.blocks.iter().filter(|b| b.span.of(&page.visible).contains(name)).count() == 1;
        if once && site.as_deref() != Some(letters(name).as_str()) {
            names.add(name);
            return;
        }
    }
}

/// Adds the name of "Written by Petra Lund", or of "Author:" and the next line, anywhere on the page: most often below
/// the article.
pub(super) fn at_the_end(page: &Page<'_>, names: &mut Names<'_>) {
    const OTHERS: Words = Words::COMMENT.union(Words::POPULAR);
    for (i, block) in page.blocks.iter().enumerate().filter(|(_, b)| b.span.len() <= 60 && !b.markup.far.any(OTHERS)) {
        // "Posted by Petra Lund" below a post that the article shows.
        if is_shown(page, i) {
            continue;
        }
        let text = without_brackets(block.span.of(&page.visible));
        // "Posted by Petra Lund at 8:14" is in the foot of the article, "Theme by Petra Lund" in that of the page.
        let timed = text.contains(|c: char| c.is_ascii_digit()) && !block.markup.within.any(Within::FOOTER);
        if block.markup.far.any(Words::FOOTER) && !timed {
            continue;
        }
        let is_name = |by: &&str| {
            let name = cut_at_word(by);
            // "Posted by Petra at 8:14"
            let short = || !name.contains(' ') && name.chars().skip(1).any(char::is_lowercase);
            // "（记者 林晓燕）"
            let unspaced = name.chars().all(crate::text::is_unspaced) && (2..=4).contains(&name.chars().count());
            if unspaced && text.len() < block.span.len() {
                return true;
            }
            crate::entities::is_full_name(name) || timed && (crate::entities::may_be_full_name(name) || short())
        };
        if is_label(text) && text.trim_end_matches([':', ' ']).len() > 5 {
            let next = page.blocks.get(i + 1).map(|b| b.span.of(&page.visible));
            if let Some(next) = next.filter(|n| n.len() <= 60 && has_personal_name(n)) {
                names.add(next);
            }
        } else if let Some(by) = after_marker(text).filter(is_name) {
            names.add(by);
        } else if let Some(name) = Some(text).filter(|text| text.contains('@')).and_then(name_with_office) {
            // "한보람 기자 boram@harbour.example"
            names.add(name);
        }
        if !names.is_empty() {
            return;
        }
    }
}

/// Adds the names of "By Petra Lund" near the title, of "Written by" anywhere, of the block after a lone label, or of a
/// line with a date under the title.
pub(super) fn of_blocks(page: &Page<'_>, names: &mut Names<'_>) {
    let title = title::place(page).unwrap_or(0);
    let near = title.saturating_sub(3)..title + 14;
    for (i, block) in page.blocks.iter().enumerate() {
        let text = without_brackets(block.span.of(&page.visible));
        let labelled = is_label(text);
        // Right at the title the class names around are ignored: many pages name their articles cards.
        let close = i >= title && i <= title + 6;
        if text.len() > LONGEST || block.markup.far.any(ASIDE) && !(labelled && close) {
            continue;
        }
        if is_shown(page, i) {
            continue;
        }
        if labelled {
            if let Some(next) = page.blocks.get(i + 1).filter(|b| b.span.len() <= 60) {
                names.add(next.span.of(&page.visible));
            }
        } else if text.get(..10).is_some_and(|t| t.eq_ignore_ascii_case("written by"))
            || near.contains(&i) && !(i < title && block.is_link()) && after_marker(text).is_some()
        {
            names.add(text);
        }
        if !names.is_empty() {
            return;
        }
    }
    // "Petra Lund | Senior Writer | May 1, 2024" or "May 1, 2024 • Petra Lund" right under the title
    for (i, block) in page.blocks.iter().enumerate().skip(title + 1).take(3) {
        let text = block.span.of(&page.visible);
        if text.len() > LONGEST || is_of_quotation(page, i) || is_caption(block) {
            continue;
        }
        // Spaces separate the parts in scripts without spaces: "2024年5月1日 07:48 来源：港口报 记者：王小明".
        let spaced = text.contains(crate::text::is_unspaced);
        let bounds = |c: char| matches!(c, '|' | '•' | '·' | '\n') || spaced && c.is_whitespace();
        let parts: Vec<&str> = text.split(bounds).map(str::trim).filter(|p| !p.is_empty()).collect();
        let dated = parts.iter().any(|p| dates::find(p, Convention::day_first()).is_some());
        if !dated || parts.len() < 2 {
            continue;
        }
        let words = parts[0].split_whitespace().count();
        if (2..=4).contains(&words)
            && has_personal_name(parts[0])
            && dates::find(parts[0], Convention::day_first()).is_none()
        {
            names.add(parts[0]);
            return;
        }
        // "1 May 2024 · Author: Petra Lund"
        let signed = parts.iter().filter_map(|p| after_marker(p)).find(|by| {
            let name = cut_at_word(first_part(by));
            is_person_name(name)
                || name.chars().all(crate::text::is_unspaced) && (2..=4).contains(&name.chars().count())
        });
        if let Some(by) = signed {
            names.add(by);
            return;
        }
        // "입력 2023.12.12 07:20 | 윤서하 기자"
        let titled = |p: &&&str| {
            let name = WORDS.suffixes.iter().find_map(|suffix| p.strip_suffix(suffix.as_str())).map(str::trim_end);
            name.is_some_and(|name| {
                (2..=4).contains(&name.chars().count()) && name.chars().all(|c| !c.is_ascii() && c.is_alphabetic())
            })
        };
        if let Some(name) = parts[1..].iter().find(|p| crate::entities::is_full_name(p) || titled(p)) {
            names.add(name);
            return;
        }
    }
}
