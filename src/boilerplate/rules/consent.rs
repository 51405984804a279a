//! Notices about cookies in boxes of any name: "We and our partners use cookies to store information on your device", by the
//! words of `data/words/consent.csv`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use super::listed_words::is_mark;
use crate::block::{Format, Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon;
use crate::page::{Page, Words};
use crate::text::is_unspaced;

/// Largest number of words of a notice, and of blocks of its box.
const LONGEST: u32 = 70;
const BOX: usize = 12;
/// Largest number of notices of a page that are looked at; keeps the work linear.
const NOTICES: usize = 24;

/// Smallest number of words of running text outside of the box.
const BESIDE: u32 = 20;

/// Words of a language: of the outlet that speaks, and of the device, the consent and the data of readers.
#[derive(Debug, Default)]
struct Language {
    we: Vec<Form>,
    uses: Vec<Form>,
}

/// A form, as it is compared.
#[derive(Debug)]
enum Form {
    /// Several words, or in a script without spaces: anywhere in a text.
    Inside(&'static str),
    /// The beginning of a word.
    Stem(&'static str),
    Word(&'static str),
}

impl Form {
    fn new(form: &'static str) -> Self {
        let wide = form.chars().any(|c| is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c));
        match form.strip_suffix('-') {
            _ if wide || form.contains(' ') => Self::Inside(form),
            Some(stem) => Self::Stem(stem),
            None => Self::Word(form),
        }
    }
}

struct Table {
    /// Finds what is stored, in small letters or with a capital.
    things: AhoCorasick,
    languages: FxHashMap<&'static str, Language>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut things, mut languages) = (Vec::new(), FxHashMap::<&str, Language>::default());
    for [language, class, form] in lexicon::phrases(include_str!("../../../data/words/consent.csv")) {
        match class {
            "thing" => {
                let form = form.trim_end_matches('-');
                let mut rest = form.chars();
                let first = rest.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                things.extend([form.to_owned(), first + rest.as_str()]);
            }
            "we" => languages.entry(language).or_default().we.push(Form::new(form)),
            _ => languages.entry(language).or_default().uses.push(Form::new(form)),
        }
    }
    // Every block is searched: a table of all transitions is small and fast.
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(things);
    let things = automaton.expect("a few dozen words");
    Table { things, languages }
});

/// Returns true if a text in small letters, divided into words, has one of the forms.
fn has(forms: &[Form], lower: &str, words: &[&str]) -> bool {
    forms.iter().any(|form| match form {
        Form::Inside(part) => lower.contains(part),
        Form::Stem(stem) => words.iter().any(|word| word.starts_with(stem)),
        Form::Word(whole) => words.contains(whole),
    })
}

/// Returns true for a text in which the outlet says what it stores on the devices of its readers; a quotation says it of
/// others.
fn is_notice(text: &str) -> bool {
    let table = &*TABLE;
    let Some(thing) = table.things.find(text) else { return false };
    let marks = |c: &char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』');
    if text[..thing.start()].chars().filter(marks).count() % 2 == 1 {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(is_mark).filter(|word| !word.is_empty()).collect();
    table.languages.values().any(|l| has(&l.we, &lower, &words) && has(&l.uses, &lower, &words))
}

/// Marks the notices that stand apart from the text, and the other lines of their boxes.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, ruled: &mut [Option<Reason>]) {
    if page.format != Format::Html {
        return;
    }
    let blocks = &page.blocks;
    let title = blocks.iter().position(|b| b.role == Role::Title);
    let line = |i: usize| blocks[i].origin == Origin::Markup && scan.items[i].shape.words <= LONGEST;
    let found: Vec<usize> = (0..blocks.len())
        .filter(|&i| {
            line(i)
                && matches!(blocks[i].role, Role::Paragraph | Role::Other | Role::ListItem | Role::Heading)
                && !page.is_between_paragraphs(i)
                && is_notice(blocks[i].span.of(scan.visible))
        })
        .take(NOTICES)
        .collect();
    for i in found {
        let parent = blocks[i].markup.parent;
        let mine: Vec<usize> =
            (0..blocks.len()).filter(|&k| parent != 0 && blocks[k].markup.parent == parent).collect();
        let named = (blocks[i].markup.own | blocks[i].markup.near).any(Words::COOKIE);
        let above = title.is_some_and(|title| i < title);
        let apart =
            !mine.iter().any(|&k| blocks[k].role == Role::Title) && mine.len() <= BOX && mine.iter().all(|&k| line(k));
        let outside: u32 = (0..blocks.len())
            .filter(|k| !mine.contains(k) && scan.items[*k].shape.is_prose())
            .map(|k| scan.items[k].shape.words)
            .sum();
        if outside < BESIDE && !(above || named) {
            continue;
        }
        let inside: u32 = mine.iter().map(|&k| scan.items[k].shape.words).sum();
        if above || named || apart && inside <= outside {
            ruled[i].get_or_insert(Reason::CookieNotice);
        }
        if apart && outside >= BESIDE && (above || named || inside <= outside) {
            for k in mine {
                ruled[k].get_or_insert(Reason::CookieNotice);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_said_by_the_outlet() {
        for (text, expected) in [
            ("We and our 214 partners use cookies to keep your preferences.", true),
            ("Wir und unsere Partner setzen Cookies ein, um Daten auf Ihrem Gerät zu lesen.", true),
            ("Avec votre accord, nos partenaires et nous utilisons des traceurs.", true),
            ("当サイトではクッキーを利用しています。", true),
            ("Мы используем файлы cookie, чтобы сайт работал лучше.", true),
            ("The court told the firm to stop setting cookies on the devices of children.", false),
            ("Its banner read: “We and our partners use cookies to store data on your device.”", false),
            ("We ate cookies on the quay.", false),
            ("Der Verlag setzt Cookies nur mit Einwilligung der Leser.", false),
        ] {
            assert_eq!(is_notice(text), expected, "{text}");
        }
    }
}
