//! Notices to readers at the end of an article or set off from it: pleas for gifts, licences, lines about the app and the
//! letters of the outlet, rules for comments, by the words of `data/words/reader_notices.csv` for the language of the page.
//!
//! `<p>It snows.</p><p><em>We are a nonprofit newsroom and depend on gifts from people like you.</em></p><p>The pilot
//! waits.</p>`

use std::cell::LazyCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::appeals::names;
use super::super::boxes::headed_boxes::paths;
use super::super::listed_words::{Beginnings, is_mark};
use super::super::news;
use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon;
use crate::page::{Page, Within};
use crate::text::is_unspaced;

/// Largest number of words of a notice.
const LONGEST: u32 = 45;

/// Largest numbers of words of a line about the app of the outlet, and of a line with "news" alone in its place.
const APP: usize = 20;
const SHORT_APP: usize = 16;

/// Smallest number of other paragraphs with such words by which gifts or apps are the subject of the article.
const SUBJECT: usize = 3;

/// Number of paragraphs at the end of the running text that are late.
const END: usize = 2;

/// Smallest number of words of the other running text, largest number of notices, and their largest share of the kept
/// words, in hundredths.
const BESIDE: u32 = 40;
const MANY: usize = 6;
const SHARE: u32 = 40;

/// Kinds of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Gift,
    Licence,
    Reuse,
    Credit,
    App,
    News,
    Comment,
    Rule,
    Letter,
    Channel,
    Ours,
    Yours,
}

/// Form of one or more words; `open` if the last may go on.
#[derive(Debug)]
struct Form {
    class: Class,
    words: Vec<&'static str>,
    open: bool,
    whole: &'static str,
}

impl Form {
    const fn bit(&self) -> u16 {
        1 << self.class as u16
    }
}

/// Returns true for characters of scripts whose words are not set apart, or have endings.
fn is_wide(c: char) -> bool {
    is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Forms of a language: by the first character of a word, and those that are looked for anywhere.
#[derive(Debug, Default)]
struct Forms {
    starts: FxHashMap<char, Vec<Form>>,
    /// First letters of the first words of these.
    letters: Beginnings,
    anywhere: Vec<Form>,
}

static TABLE: LazyLock<FxHashMap<&'static str, Forms>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Forms> = FxHashMap::default();
    let file = include_str!("../../../../data/words/reader_notices.csv");
    for [language, class, form] in lexicon::phrases(file) {
        let class = match class {
            "gift" => Class::Gift,
            "licence" => Class::Licence,
            "reuse" => Class::Reuse,
            "credit" => Class::Credit,
            "app" => Class::App,
            "news" => Class::News,
            "comment" => Class::Comment,
            "rule" => Class::Rule,
            "letter" => Class::Letter,
            "channel" => Class::Channel,
            "ours" => Class::Ours,
            _ => Class::Yours,
        };
        let (whole, open) = form.strip_suffix('-').map_or((form, false), |stem| (stem, true));
        let words: Vec<&'static str> = whole.split(is_mark).filter(|word| !word.is_empty()).collect();
        let Some(first) = words.first().and_then(|word| word.chars().next()) else { continue };
        let forms = table.entry(language).or_default();
        let one = words.len() == 1;
        let form = Form { class, words, open, whole };
        if whole.chars().any(is_wide) {
            forms.anywhere.push(form);
        } else {
            forms.letters.add(form.words[0], open && one);
            forms.starts.entry(first).or_default().push(form);
        }
    }
    table
});

/// Words of a text with the kinds that it has.
struct Found(u16);

impl Found {
    fn of(text: &str, language: &str) -> Self {
        let tables = || ["any", language].into_iter().filter_map(|language| TABLE.get(language));
        // Most texts have none of the words.
        if tables().all(|forms| forms.anywhere.is_empty() && !forms.letters.any(text)) {
            return Self(0);
        }
        // "US" is no "us".
        let country = text.contains("US") && text.contains(char::is_lowercase);
        let lower = if country { text.replace("US", "U.S.").to_lowercase() } else { text.to_lowercase() };
        let words: Vec<&str> = lower.split(is_mark).filter(|word| !word.is_empty()).collect();
        let has = |form: &Form, at: usize| {
            let Some(window) = words.get(at..at + form.words.len()) else { return false };
            let last = window.len() - 1;
            window[..last] == form.words[..last]
                && (window[last] == form.words[last] || form.open && window[last].starts_with(form.words[last]))
        };
        let mut found = 0;
        for forms in tables() {
            for (at, word) in words.iter().enumerate() {
                let like = word.chars().next().and_then(|first| forms.starts.get(&first));
                found =
                    like.into_iter().flatten().filter(|form| has(form, at)).fold(found, |all, form| all | form.bit());
            }
            found = forms
                .anywhere
                .iter()
                .filter(|form| lower.contains(form.whole))
                .fold(found, |all, form| all | form.bit());
        }
        Self(found)
    }

    const fn has(&self, class: Class) -> bool {
        self.0 & 1 << class as u16 != 0
    }
}

/// Returns the subject of a notice: a gift, a licence or an app; `set_off` if its form differs from that of the paragraphs.
fn subject(text: &str, language: &str, set_off: bool, is_named: &dyn Fn(&str) -> bool) -> Option<Class> {
    let found = Found::of(text, language);
    if found.0 == 0 {
        return None;
    }
    let outlet = || is_named(text);
    let ours = found.has(Class::Ours) || set_off && found.has(Class::Yours);
    match () {
        () if found.has(Class::Licence) || found.has(Class::Reuse) && found.has(Class::Credit) => Some(Class::Licence),
        () if found.has(Class::Gift) && (ours || outlet()) => Some(Class::Gift),
        () if found.has(Class::Comment) && found.has(Class::Rule) => Some(Class::Comment),
        () if found.has(Class::Letter) && (ours || outlet()) => Some(Class::Letter),
        () if found.has(Class::Channel) && (found.has(Class::Ours) || outlet()) => {
            (text.split_whitespace().count() <= APP).then_some(Class::Channel)
        }
        () if found.has(Class::App) => {
            // Three characters of a script without spaces count as a word.
            let wide = text.chars().filter(|&c| is_unspaced(c)).count() / 3;
            let within = |most: usize| text.split_whitespace().count() + wide <= most;
            let ours = found.has(Class::Ours) || outlet();
            (ours && within(APP) || found.has(Class::News) && within(SHORT_APP)).then_some(Class::App)
        }
        () => None,
    }
}

/// Returns true if the words in marks are a name: "a link to «Harbour Post» is required".
fn quotes_name(text: &str) -> bool {
    let mark = |c: char| "«»„“”\"「」『』".contains(c);
    let mut parts = text.split(mark);
    let (Some(_), Some(inside), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    inside.split_whitespace().count() <= 4 && !inside.trim_end().ends_with([',', '.', '!', '?', '，', '。'])
}

/// Marks the notices of a page with one article.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    if !news::is_article(page, scan, removed) {
        return;
    }
    let kept: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).collect();
    let shape = |i: usize| &scan.items[i].shape;
    let prose = |&i: &usize| shape(i).is_prose();
    let html = page.format == Format::Html;
    let counts = if html { paths(page, kept.iter().copied().filter(prose)) } else { FxHashMap::default() };
    let most = counts.iter().max_by_key(|&(path, count)| (*count, *path)).map(|(path, _)| *path);
    // The first paragraph is none of them.
    let Some(first) = kept.iter().copied().find(prose) else { return };
    let language = page.metadata.language.as_deref().unwrap_or("en");
    let language = if language == "no" { "nb" } else { language };
    let names = LazyCell::new(|| names(page, scan));
    let is_named = |text: &str| {
        let lower = text.to_lowercase();
        names.iter().any(|name| lower.contains(name.as_str()))
    };
    let whole = |i: usize| page.blocks[i].span.len();
    let styled = |i: usize| {
        let m = &page.blocks[i].markup;
        [m.em_bytes, m.strong_bytes].iter().any(|&bytes| bytes as usize * 10 >= whole(i) * 9)
    };
    let (mut found, mut after) = (Vec::new(), 0);
    for &i in kept.iter().rev() {
        let block = &page.blocks[i];
        let late = after < END;
        let other = html && most.is_some_and(|most| block.markup.path != most);
        let set_off = html && (styled(i) || other);
        let fits = (late || set_off)
            && i != first
            && block.role == Role::Paragraph
            && block.origin != Origin::JsonLd
            && shape(i).words <= LONGEST
            && (shape(i).quotes == 0 || shape(i).quotes <= 2 && quotes_name(block.span.of(scan.visible)))
            && !block.markup.within.any(Within::BLOCKQUOTE | Within::COMMENT_ITEM | Within::TABLE | Within::FIGURE);
        // What is cut from the end is no reason to remove the rest.
        let text = block.span.of(scan.visible);
        let first = scan.openings.get(scan.openings.partition_point(|o| o.0 < i));
        let text = first.filter(|o| o.0 == i).map_or(text, |o| &text[..o.1.at]);
        let subject = fits.then(|| subject(text, language, set_off, &is_named)).flatten();
        if let Some(subject) = subject {
            found.push((i, subject));
        } else if prose(&i) {
            after += 1;
        }
    }
    // An article about gifts, apps or comments has such sentences as well.
    for class in [Class::Gift, Class::App, Class::Comment, Class::Letter, Class::Channel] {
        let of = |&(_, subject): &(usize, Class)| subject == class;
        if found.iter().any(of) {
            let others = kept.iter().filter(|&&i| prose(&i) && found.iter().all(|&(k, _)| k != i));
            let alike = others.filter(|&&i| Found::of(page.blocks[i].span.of(scan.visible), language).has(class));
            if alike.take(SUBJECT).count() == SUBJECT {
                found.retain(|notice| !of(notice));
            }
        }
    }
    let all: u32 = kept.iter().map(|&i| shape(i).words).sum();
    let notices: u32 = found.iter().map(|&(i, _)| shape(i).words).sum();
    if found.len() <= MANY && all - notices >= BESIDE && notices * 100 <= all * SHARE {
        for (i, subject) in found {
            removed[i] = Some(match subject {
                Class::Licence => Reason::Copyright,
                Class::Comment => Reason::CommentInvitation,
                Class::Letter => Reason::Newsletter,
                _ => Reason::Subscription,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    #[test]
    fn notices_are_known_by_their_words() {
        let named = |text: &str| text.to_lowercase().contains("harbour post");
        for (text, language, set_off, expected) in [
            ("We live on donations from people like you.", "en", false, Some(Class::Gift)),
            ("The Harbour Post lives on donations.", "en", false, Some(Class::Gift)),
            ("The crane was a gift of the county.", "en", false, None),
            ("Your gift will be doubled.", "en", true, Some(Class::Gift)),
            ("Your gift will be doubled.", "en", false, None),
            ("This story may be reprinted with credit to the author.", "en", false, Some(Class::Licence)),
            ("Her letters were reprinted in Oslo.", "en", false, None),
            ("Dieser Text steht unter einer Creative-Commons-Lizenz.", "de", false, Some(Class::Licence)),
            ("Unsere Arbeit lebt von Spenden.", "de", false, Some(Class::Gift)),
            ("Die Spenden gingen an den Seenotdienst.", "de", false, None),
            ("Notre journal vit de dons.", "fr", false, Some(Class::Gift)),
            ("La ville a reçu des dons de tout le pays.", "fr", false, None),
            ("Підтримайте нас донатом.", "uk", false, Some(Class::Gift)),
            ("ニュースは本紙アプリで読めます。", "ja", false, Some(Class::App)),
            ("漁師はアプリで波を見る。", "ja", false, None),
            ("Eilmeldungen kommen als Push in der App.", "de", false, Some(Class::App)),
            ("Only registered readers may comment.", "en", false, Some(Class::Comment)),
            ("The mayor would not comment on the registered mail.", "en", false, None),
            ("Оставлять комментарии могут только зарегистрированные читатели.", "ru", false, Some(Class::Comment)),
            ("Aby dodać komentarz, zaloguj się.", "pl", false, Some(Class::Comment)),
            ("Yorum yazmak için üye olun.", "tr", false, Some(Class::Comment)),
            ("Our newsletter goes out on Fridays.", "en", false, Some(Class::Letter)),
            ("She wrote the newsletter of the pilots.", "en", false, None),
            ("Our pictures of the crane are on Instagram.", "en", false, Some(Class::Channel)),
            ("The pilot had seen the crane on Facebook.", "en", true, None),
            ("TikTok was sold in the US.", "en", true, None),
            ("Ссылка на источник при перепечатке обязательна.", "ru", false, Some(Class::Licence)),
            ("Faster in our app.", "en", false, Some(Class::App)),
            ("The app warns the pilots of the fog.", "en", true, None),
        ] {
            assert_eq!(subject(text, language, set_off, &named), expected, "{text}");
        }
    }

    #[test]
    fn notices_go_where_they_are_set_off_or_late() {
        let paragraphs = [
            "The council shut the old quay on Monday because its piles are rotten, the harbour master said.",
            "Three ferries will land at the fish market until the spring, and the crews have asked for a hut there.",
            "Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk.",
            "The town has no money for a new quay, and the county has asked for a second opinion on the piles.",
            "The ferries are painted in the winter, when there are fewer passengers and the wind is from the north.",
        ];
        let kept = |at: usize, line: &str| {
            let mut body = paragraphs.map(|text| format!("<p>{text}</p>")).to_vec();
            body.insert(at, line.to_owned());
            let source = format!(
                "<html lang=en><head><meta property='article:published_time' content='2024-03-05'></head><body><main><h1>Quay shut</h1>\
                 <div>{}</div></main></body></html>",
                body.concat()
            );
            let page = read(&source, FormatChoice::Html);
            let blocks = classify(&page, None, &CleanOptions::default());
            blocks.iter().any(|b| b.classification.keep && b.span.of(&page.visible).contains("gift"))
        };
        assert!(!kept(2, "<p><em>We are a nonprofit newsroom and live on gifts from people like you.</em></p>"));
        assert!(!kept(5, "<p>We are a nonprofit newsroom and live on gifts from people like you.</p>"));
        assert!(kept(2, "<p>We had been told that the crane was a gift of the county, and then the bill came.</p>"));
        assert!(kept(5, "<p>The harbour master called the crane a gift of the county, and then the bill came.</p>"));
    }
}
