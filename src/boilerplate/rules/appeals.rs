//! Appeals: short paragraphs that ask readers to follow, subscribe, listen or write, in the languages of
//! `data/words/appeals.csv`.
//!
//! `The port reopened on Monday.` · *Follow us on Telegram to read the news first.* · `The crews went home.`

use std::cell::LazyCell;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::listed_words::{Beginnings, at_bounds, is_mark};
use super::news;
use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::lexicon::{self, List};
use crate::page::Page;
use crate::text::is_unspaced;

/// Largest number of words of an appeal.
const LONGEST: u32 = 32;

/// Largest number of words of an appeal that names no channel at the end of an article; elsewhere it has no other words.
const LATE: usize = 16;

/// Largest number of words of an appeal that does not name the outlet.
const IMPLIED: usize = 12;

/// Bound on the blocks above the title that may have the name of the outlet.
const NAMES: usize = 24;

/// Number of blocks at the top of a page among which the link to the front page is.
const FRONT: usize = 2;

/// Largest number of sentences of an appeal.
const SENTENCES: usize = 3;

/// Largest number of appeals of a page, and of their share of the kept words, in hundredths: more are its content.
const MANY: usize = 6;
const SHARE: u32 = 30;

/// Smallest number of words of running text of a page beside its appeals.
const BESIDE: u32 = 30;

/// Number of paragraphs at the end of the running text that are late.
const END: usize = 3;

/// Length from which a channel is also found with an ending: "newslettera".
const STEM: usize = 5;

/// A form of several words, with its language.
#[derive(Debug)]
struct Form {
    words: Vec<&'static str>,
    language: &'static str,
    /// Part of the outlet in the form.
    us: Us,
}

/// Part of the outlet in a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Us {
    /// Other words of the line: "follow … us".
    Apart,
    /// Left out in a short text: "subscribe".
    Implied,
    /// Part of the form: "seguici".
    Inside,
}

/// Words of one language, or of all.
#[derive(Debug, Default)]
struct Named {
    us: Vec<Vec<&'static str>>,
    channels: Vec<Vec<&'static str>>,
    late: Vec<Vec<&'static str>>,
    both: Vec<Vec<&'static str>>,
}

/// Compiled table.
#[derive(Debug, Default)]
struct Table {
    /// Forms at the beginning of a sentence by their first word.
    calls: FxHashMap<&'static str, Vec<Form>>,
    /// Forms at the end of a sentence by their last word.
    lasts: FxHashMap<&'static str, Vec<Form>>,
    /// First letters of the first words of calls, and of the last words of the others.
    starts: Beginnings,
    ends: Beginnings,
    /// Forms of scripts without spaces.
    anywhere: Vec<Form>,
    /// Verbs behind a participle that is also a call, in German and Dutch.
    auxiliaries: FxHashSet<&'static str>,
    named: FxHashMap<&'static str, Named>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let file = include_str!("../../../data/words/appeals.csv");
    for [language, class, form] in lexicon::phrases(file) {
        let words: Vec<&'static str> = form.split(is_mark).filter(|word| !word.is_empty()).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { continue };
        let named = table.named.entry(language).or_default();
        match class {
            "us" => named.us.push(words),
            "channel" => named.channels.push(words),
            "late" => named.late.push(words),
            "channel_us" => named.both.push(words),
            "last" => {
                table.ends.add(last, false);
                table.lasts.entry(last).or_default().push(Form { words, language, us: Us::Apart });
            }
            "auxiliary" => _ = table.auxiliaries.insert(first),
            "any" => table.anywhere.push(Form { words, language, us: Us::Inside }),
            _ => {
                let us = match class {
                    "call_us" => Us::Inside,
                    "join" => Us::Implied,
                    _ => Us::Apart,
                };
                table.starts.add(first, false);
                table.calls.entry(first).or_default().push(Form { words, language, us });
            }
        }
    }
    table
});

/// Marks the appeals among the paragraphs that are not removed yet.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    // Firms and handbooks have such lines as content.
    if !news::is_article(page, scan, removed) {
        return;
    }
    let kept: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).collect();
    let words = |i: usize| scan.items[i].shape.words;
    let names = LazyCell::new(|| names(page, scan));
    let mut found = Vec::new();
    // The last paragraphs, without the appeals among them.
    let mut after = 0;
    for &i in kept.iter().rev() {
        let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
        let fits = matches!(block.role, Role::Paragraph | Role::Heading | Role::Standfirst)
            && shape.words <= LONGEST
            && shape.quotes == 0
            && !scan.items[i].hits.told;
        if fits && is_appeal(block.span.of(scan.visible), after < END, &names) {
            found.push(i);
        } else if shape.is_prose() {
            after += 1;
        }
    }
    let all: u32 = kept.iter().map(|&i| words(i)).sum();
    let appeals: u32 = found.iter().map(|&i| words(i)).sum();
    if found.len() <= MANY && all - appeals >= BESIDE && appeals * 100 <= all * SHARE {
        for i in found {
            removed[i] = Some(Reason::Subscription);
        }
    }
}

/// Returns the names that the outlet may have, in small letters: that which the page declares, and short lines above the
/// title, such as the link to the front page.
pub(super) fn names(page: &Page<'_>, scan: &Scan<'_>) -> Vec<String> {
    let title = page.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(0);
    let above = page.blocks[..title.min(NAMES)].iter().enumerate().filter_map(|(i, block)| {
        let line = block.span.of(scan.visible);
        // The first link leads to the front page: "Podhorský list".
        let front = i < FRONT && block.is_link();
        let name = line.len() <= 40
            && line.starts_with(char::is_uppercase)
            // "Folha da Restinga"
            && (front || line.split(' ').all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3));
        name.then_some(line)
    });
    let lines = page.metadata.site_name.as_deref().into_iter().chain(above.filter(|line| line.contains(' ')));
    lines.map(str::to_lowercase).filter(|line| line.len() >= STEM).collect()
}

/// Returns true for a text whose first sentence that is no question asks for something with a channel of the outlet.
fn is_appeal(text: &str, late: bool, names: &LazyCell<Vec<String>, impl FnOnce() -> Vec<String>>) -> bool {
    let table = &*TABLE;
    let wide = |c: char| is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let unspaced = !text.is_ascii() && text.chars().any(wide);
    // Most texts have none of the words at the right place.
    if !unspaced && !at_bounds(text, &table.starts, &table.ends) {
        return false;
    }
    let lower = text.to_lowercase();
    if unspaced {
        if is_reported(text) {
            return false;
        }
        let inside = |forms: &[Vec<&str>]| forms.iter().any(|form| form.iter().all(|word| lower.contains(word)));
        let asks = |form: &&Form| form.words.iter().all(|word| lower.contains(word));
        let uses =
            |language: &str| table.named.get(language).is_some_and(|n| inside(&n.channels) || late && inside(&n.late));
        return table.anywhere.iter().filter(asks).any(|form| uses(form.language) || uses("any"));
    }
    let words: Vec<&str> = lower.split(is_mark).filter(|word| !word.is_empty()).collect();
    // An address is a channel: "Skriv til os på tip@harbour.example".
    let address = lower.contains('@');
    let has = |forms: &[Vec<&str>], stems: bool| forms.iter().any(|form| contains(&words, form, stems));
    let addresses = |form: &Form, asked: bool| {
        let (Some(any), Some(own)) = (table.named.get("any"), table.named.get(form.language)) else { return false };
        let both = has(&own.both, true);
        let channel = both || address || has(&any.channels, true) || has(&own.channels, true);
        let channel = channel || late && has(&own.late, false);
        let us = match form.us {
            Us::Inside => true,
            Us::Implied if words.len() <= IMPLIED => true,
            _ => both || has(&own.us, false) || names.iter().any(|name| lower.contains(name.as_str())),
        };
        let alone = if late { words.len() <= LATE } else { words.len() == form.words.len() };
        // "Love old ships? Join us on 12 April."
        us && (channel || form.us == Us::Inside && (alone || asked))
    };
    let mut sentences = 0;
    let mut first = true;
    let mut rest = lower.as_str();
    while let Some(end) = sentence_end(rest) {
        let sentence = &rest[..end];
        rest = rest[end..].trim_start();
        let tokens: Vec<&str> = sentence.split(is_mark).filter(|word| !word.is_empty()).collect();
        let (Some(start), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        sentences += 1;
        if sentences > SENTENCES {
            return false;
        }
        // "Abonniert hatte den Newsletter nur ein Hirte."
        let told = tokens.get(1).is_some_and(|word| TABLE.auxiliaries.contains(word));
        let begins = |form: &&Form| {
            let said = || is_said(sentence, form);
            tokens.starts_with(&form.words) && !(told && form.words.len() == 1) && !said()
        };
        let ends = |form: &&Form| tokens.ends_with(&form.words);
        let question = sentence.trim_end().ends_with(['?', '？', '؟', ';']);
        if first
            && table.calls.get(start).into_iter().flatten().filter(begins).any(|form| addresses(form, sentences > 1))
        {
            return !more_than(rest, SENTENCES - sentences);
        }
        // "If you remember the old pier, write to us at pier@harbour.example."
        let clause = first.then(|| sentence.split([',', '،', ':', '–', '—']).skip(1)).into_iter().flatten();
        for part in clause {
            let tokens: Vec<&str> = part.split(is_mark).filter(|word| !word.is_empty()).collect();
            let begins = |form: &&Form| form.us != Us::Implied && tokens.starts_with(&form.words);
            if tokens.first().is_some_and(|start| {
                table.calls.get(start).into_iter().flatten().filter(begins).any(|form| addresses(form, false))
            }) {
                return !more_than(rest, SENTENCES - sentences);
            }
        }
        if table.lasts.get(last).into_iter().flatten().filter(ends).any(|form| addresses(form, false)) {
            return !more_than(rest, SENTENCES - sentences);
        }
        // "Hei! …"
        first &= question || sentence.ends_with('!') && tokens.len() <= 2;
    }
    false
}

/// Returns true for a sentence that reports: "住民はアプリをダウンロードしている。", "그는 삼백 명을 팔로우한다.", "她关注了三百个账号。" Appeals do
/// not end in the plain form of a verb, and have no number behind a verb in the past.
fn is_reported(text: &str) -> bool {
    let plain = ["る。", "た。", "という。", "表示。", "说。", "說。", "称。", "稱。"];
    let korean = text.ends_with("다.") && !text.ends_with("니다.");
    let counts = |c: char| c.is_ascii_digit() || "一二两兩三四五六七八九十百千万萬数數".contains(c);
    korean
        || plain.iter().any(|end| text.ends_with(end))
        || text.split('了').skip(1).any(|rest| rest.starts_with(counts))
}

/// Number of words behind a call among which somebody is said to have said it.
const SAID: usize = 4;

/// Returns true for a call that somebody said: "follow us, said the guide, and nobody moved."
fn is_said(sentence: &str, form: &Form) -> bool {
    let Some((call, rest)) = sentence.split_once(',') else { return false };
    let speech = [List::SpeechVerbs, List::SpeechVerbsForeign];
    call.split(is_mark).filter(|word| !word.is_empty()).eq(form.words.iter().copied())
        && rest
            .split(is_mark)
            .filter(|word| !word.is_empty())
            .take(SAID)
            .any(|word| lexicon::look_up(word).has_any(&speech))
}

/// Returns true if a text has more sentences.
fn more_than(text: &str, count: usize) -> bool {
    let (mut rest, mut sentences) = (text, 0);
    while let Some(end) = sentence_end(rest) {
        sentences += usize::from(rest[..end].contains(char::is_alphabetic));
        rest = rest[end..].trim_start();
    }
    sentences > count
}

/// Returns the end of the first sentence; `None` if there is no text.
fn sentence_end(text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    let stops = ['.', '!', '?', '।', '؟', ';', '…'];
    let end = text
        .match_indices(stops)
        .map(|(at, stop)| at + stop.len())
        .find(|&end| text[end..].starts_with(char::is_whitespace));
    Some(end.unwrap_or(text.len()))
}

/// Returns true if the words are among these in a row; with `stems` the last may have an ending.
fn contains(words: &[&str], form: &[&str], stems: bool) -> bool {
    let Some((last, before)) = form.split_last() else { return false };
    let stem = stems && last.chars().count() >= STEM;
    words.windows(form.len()).any(|window| {
        let end = window[before.len()];
        window.starts_with(before) && (end == *last || stem && end.starts_with(last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appeals_name_a_channel_of_the_outlet() {
        for (text, late, expected) in [
            ("Follow us on Bluesky for more harbour news.", false, true),
            ("Do you love old ships? Subscribe to our newsletter.", false, true),
            ("Follow the pilots on Telegram, their union advises.", false, false),
            ("Subscribe to nothing, the old pilot used to say.", false, false),
            ("Folgen Sie uns auf Instagram und Facebook!", false, true),
            ("Folgen Sie der Straße bis zum Hafen, dort steht der Kran.", false, false),
            ("Abonniert unseren Newsletter!", false, true),
            ("Abonniert hatte den Newsletter nur ein Lotse.", false, false),
            ("Suivez-nous sur WhatsApp pour ne rien manquer.", false, true),
            ("Suivez la côte jusqu’au phare, puis tournez à gauche.", false, false),
            ("Seguinos en YouTube.", false, true),
            ("Siga o rio até à ponte velha.", false, false),
            ("Seguici su Telegram", false, true),
            ("Volg ons ook op Instagram.", false, true),
            ("Zapisz się na nasz newsletter i czytaj, zanim wstaniesz.", false, true),
            ("Zapisz się do szkoły, mówiła mu matka.", false, false),
            ("Подписывайтесь на наш телеграм-канал.", false, true),
            ("Читайте, говорил он нам, и ходите пешком.", false, false),
            ("Bizi YouTube'da takip edin.", false, true),
            ("Ακολουθήστε μας στο Instagram.", false, true),
            ("हमें यूट्यूब पर फॉलो करें।", false, true),
            ("تابعونا على يوتيوب", false, true),
            ("公式アプリをダウンロードして、港の天気をチェック。", false, true),
            ("彼はアプリを使わずに船を出した。", false, false),
            ("住民はアプリをダウンロードして時刻を確認しているという。", false, false),
            ("Har du en historie? Skriv til os på tip@havnen.example.", false, true),
            ("Theo dõi chúng tôi trên Facebook.", false, true),
            ("Resta aggiornato: iscriviti al nostro canale Telegram.", false, true),
            ("Resta a casa: il molo è chiuso fino a lunedì.", false, false),
            ("Hei! Følg oss på Facebook.", false, true),
            ("Wissen Sie mehr? Schreiben Sie der Redaktion an kran@hafen.example.", false, true),
            ("Schreiben Sie der Redaktion nie wieder, sagte der Lotse.", false, false),
            ("Get the Harbour Post app for the tides.", false, true),
            ("Get the app of the pilots, it has the tides.", false, false),
            ("Sign up for the tide table newsletter", false, true),
            ("If you remember the old pier, write to us at pier@harbour.example.", false, true),
            ("Wenn Sie den alten Kran noch kennen, schreiben Sie uns an kran@hafen.example.", false, true),
            // Without a channel only a few words, or the end of the article.
            ("Contact us about the boats that you remember from the war.", false, false),
            ("Contact us about the boats that you remember from the war.", true, true),
            ("Follow us!", false, true),
            // A question to the readers before it.
            ("Do you love old ships? Join us on 12 April at the quay.", false, true),
            ("Join us, the old pilots said when the crane came back.", false, false),
            ("Seguici, disse il pilota, e nessuno si mosse.", true, false),
            ("Seguici, e saprai tutto del porto.", true, true),
        ] {
            let names = LazyCell::new(|| vec!["harbour post".to_owned()]);
            assert_eq!(is_appeal(text, late, &names), expected, "{text}");
        }
    }
}
