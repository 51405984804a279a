//! Reference matcher, slow and independent: compares every alias with every word as strings, and has no code in common
//! with the engine. The rules for links, common words in capitals and "US" are not part of it.

use std::collections::BTreeSet;

use onrecord::{CaseRule, Entity, GazetteerOptions, MarkRule, MatchQuality};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A match: start, end, entities, quality.
pub(crate) type Found = (usize, usize, Vec<u32>, MatchQuality);

struct Alias {
    text: String,
    entity: u32,
    case: CaseRule,
    context: bool,
    derived: bool,
}

fn is_hidden(c: char) -> bool {
    "\u{ad}\u{34f}\u{61c}\u{640}\u{180e}\u{feff}".contains(c)
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2060}'..='\u{206f}').contains(&c)
        || ('\u{fe00}'..='\u{fe0f}').contains(&c)
}

fn is_alone(c: char) -> bool {
    let c = c as u32;
    let ranges = [
        (0xe00, 0xeff),
        (0x1000, 0x109f),
        (0x1780, 0x17ff),
        (0x3005, 0x3007),
        (0x3040, 0x30ff),
        (0x31f0, 0x31ff),
        (0x3400, 0x4dbf),
        (0x4e00, 0x9fff),
        (0xf900, 0xfaff),
        (0xff66, 0xff9f),
        (0x20000, 0x3ffff),
        (0x3105, 0x312f),
        (0x31a0, 0x31bf),
    ];
    ranges.iter().any(|r| r.0 <= c && c <= r.1)
}

fn is_word(c: char) -> bool {
    let apostrophe_or_footnote = ('\u{2b9}'..='\u{2bf}').contains(&c) || "²³¹⁰⁴⁵⁶⁷⁸⁹ⁱ".replace('ⁱ', "").contains(c);
    (c.is_alphanumeric() || c == '_') && !apostrophe_or_footnote && !is_combining_mark(c) && !is_hidden(c)
}

/// Returns the words of a text as ranges.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    // `None` if the last word has ended; else true if letters can continue it.
    let mut open = None;
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        if is_hidden(c) {
            continue;
        }
        match open {
            Some(_) if is_combining_mark(c) => out.last_mut().unwrap().1 = end,
            Some(true) if is_word(c) && !is_alone(c) => out.last_mut().unwrap().1 = end,
            _ if is_word(c) => {
                out.push((i, end));
                open = Some(!is_alone(c));
            }
            _ => open = None,
        }
    }
    out
}

fn sign(c: char) -> char {
    match c {
        '\0' => '\u{fffd}',
        '’' | '‘' | '‛' | '`' | '´' | '′' | '＇' => '\'',
        c if ('\u{2b9}'..='\u{2bf}').contains(&c) => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' | '⁃' => '-',
        '・' | '•' | '‧' | '･' | '∙' => '·',
        c if c.is_whitespace() => ' ',
        c if ('！'..='～').contains(&c) => char::from_u32(c as u32 - 0xfee0).unwrap(),
        c => c,
    }
}

fn separator(between: &str) -> Option<String> {
    let seen: String = between.chars().filter(|&c| !is_hidden(c)).collect::<String>().replace("\r\n", "\n");
    let breaks = "\n\r\u{b}\u{c}\u{85}\u{2028}";
    // More than one line break between two words counts as a blank line.
    let mut longest = 0;
    let mut lines = 0;
    for c in seen.chars() {
        lines += if c == '\u{2029}' { 2 } else { usize::from(breaks.contains(c)) };
        longest = longest.max(lines);
    }
    if longest > 1 || between.len() > 40 {
        return None;
    }
    let mut out = String::new();
    for c in seen.chars() {
        let c = sign(c);
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    match out.as_str() {
        "-" => out = " ".into(),
        "- " if lines > 0 => out = " ".into(),
        ". " => out = ".".into(),
        _ => {}
    }
    (out.len() <= 7).then_some(out)
}

#[derive(Debug, PartialEq, Clone)]
struct Letter {
    base: String,
    upper: Option<bool>,
    marks: BTreeSet<char>,
    origin: Option<char>,
}

fn is_droppable(c: char) -> bool {
    let c = c as u32;
    let ranges = [
        (0x300, 0x36f),
        (0x483, 0x489),
        (0x591, 0x5c7),
        (0x610, 0x61a),
        (0x64b, 0x65f),
        (0x670, 0x670),
        (0x6d6, 0x6ed),
        (0x1ab0, 0x1aff),
        (0x1dc0, 0x1dff),
        (0x20d0, 0x20ff),
        (0xfe20, 0xfe2f),
    ];
    ranges.iter().any(|r| r.0 <= c && c <= r.1)
}

fn letters(word: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    for c in word.chars().filter(|&c| !is_hidden(c)) {
        let (canonical, compatible) =
            (c.to_string().nfd().collect::<String>(), c.to_string().nfkd().collect::<String>());
        let origin = (canonical != compatible).then_some(c);
        for d in compatible.chars() {
            if is_droppable(d) {
                if let Some(last) = out.last_mut() {
                    last.marks.insert(d);
                }
                continue;
            }
            let upper = if d.is_uppercase() {
                Some(true)
            } else if d.is_lowercase() {
                Some(false)
            } else {
                None
            };
            let small: String = d.to_lowercase().collect();
            let with_mark = ["øo", "łl", "đd", "ðd", "ħh", "ŧt", "ıi", "æae", "œoe", "þth", "ٱا"];
            let letter = |base: String| Letter { base, upper, marks: BTreeSet::new(), origin };
            if small == "ß" {
                for _ in 0..2 {
                    out.push(Letter { upper: None, origin: Some('ß'), ..letter("s".into()) });
                }
            } else if let Some(row) = with_mark.iter().find(|r| r.starts_with(&small)) {
                let mut row = row.chars();
                let mark = row.next().unwrap();
                for (n, base) in row.enumerate() {
                    let marks = if n == 0 { BTreeSet::from([mark]) } else { BTreeSet::new() };
                    out.push(Letter { marks, ..letter(base.into()) });
                }
            } else {
                let one = match small.as_str() {
                    "ي" | "ى" => "ی".to_owned(),
                    "ك" => "ک".to_owned(),
                    "ς" => "σ".to_owned(),
                    _ => small,
                };
                for base in one.chars() {
                    out.push(letter(base.into()));
                }
            }
        }
    }
    out
}

fn compare(alias: &str, text: &str, case: CaseRule, marks: MarkRule, index: usize, of: usize) -> Option<MatchQuality> {
    let (a, t) = (letters(alias), letters(text));
    if a.iter().map(|l| &l.base).ne(t.iter().map(|l| &l.base)) {
        return None;
    }
    let pairs = || a.iter().zip(&t);
    let marks_agree = pairs().all(|(a, t)| {
        let turkish = t.base == "i" && t.upper == Some(true) && t.marks == BTreeSet::from(['\u{307}']);
        (turkish && a.upper == Some(false) && a.marks.is_empty())
            || match marks {
                MarkRule::Drop => t.marks.is_subset(&a.marks),
                MarkRule::Both => true,
                // `MarkRule::Exact`.
                _ => a.marks == t.marks,
            }
    });
    let same_case = pairs().all(|(a, t)| a.upper == t.upper);
    let case_of = |letters: &[Letter]| -> Vec<bool> { letters.iter().filter_map(|l| l.upper).collect() };
    let (of_alias, of_text) = (case_of(&a), case_of(&t));
    let smart = || {
        if same_case || !of_text.contains(&false) {
            return true;
        }
        let mac = |prefix: &str, small: usize| {
            text.starts_with(prefix)
                && of_text.iter().filter(|u| !**u).count() == small
                && of_text.len() > small + 2
                && of_text[0]
                && of_text[1..=small].iter().all(|u| !u)
        };
        if mac("Mac", 2) || (!text.starts_with("Mac") && mac("Mc", 1)) {
            return true;
        }
        if !of_alias.contains(&false) && of_alias.len() > 1 {
            return false;
        }
        let title = of_text.first() == Some(&true) && of_text.iter().filter(|u| **u).count() == 1;
        let small = !of_text.contains(&true);
        let lower = alias.to_ascii_lowercase();
        let particles = "abu af al av ben bin bint da das de degli dei del della delle den der des di do dos du el ibn la las le \
                         les lo los o ould te ten ter ud ul ur van vander vom von zu zum zur";
        let inner = "ad an and ar as ash at az e for i in of on the to ud und ur with y";
        let has = |list: &str| alias.is_ascii() && list.split_whitespace().any(|w| w == lower);
        let loose = of > 1 && (has(particles) || (index > 0 && has(inner)) || (of > 2 && lower == "the"));
        title || (small && (!of_alias.contains(&true) || loose))
    };
    let case_agrees = match case {
        CaseRule::Ignore => true,
        CaseRule::Smart => smart(),
        // `CaseRule::Exact`.
        _ => same_case,
    };
    if !marks_agree || !case_agrees {
        return None;
    }
    let plain = pairs().all(|(a, t)| a.marks == t.marks && a.origin == t.origin);
    Some(match (plain, same_case) {
        (true, true) => MatchQuality::Exact,
        (true, false) => MatchQuality::Case,
        (false, _) => MatchQuality::Folded,
    })
}

/// Compares the signs of an alias before its first word (both reversed) or after its last with the text at this place.
/// Returns their length in the text in bytes; `None` if they differ.
fn signs(text: impl Iterator<Item = char>, alias: impl Iterator<Item = char>) -> Option<usize> {
    let mut text = text.peekable();
    let mut bytes = 0;
    for expected in alias.filter(|&c| !is_hidden(c)) {
        while let Some(&c) = text.peek().filter(|&&c| is_hidden(c)) {
            bytes += c.len_utf8();
            text.next();
        }
        let c = text.next()?;
        if sign(c) != sign(expected) {
            return None;
        }
        bytes += c.len_utf8();
    }
    Some(bytes)
}

fn at_boundaries(text: &str, start: usize, end: usize, before: &str, after: &str) -> Option<(usize, usize)> {
    let joins = |c: Option<char>| c.is_some_and(|c| is_word(c) && !is_alone(c));
    let new_start = start - signs(text[..start].chars().rev(), before.chars().rev())?;
    let new_end = end + signs(text[end..].chars(), after.chars())?;
    if !before.is_empty() && joins(text[..new_start].chars().next_back()) {
        return None;
    }
    if new_end > end && joins(text[new_end..].chars().next()) {
        return None;
    }
    if before.is_empty() {
        let rest: Vec<char> = text[..start].chars().collect();
        if rest.last().is_some_and(|&c| sign(c) == '\'') {
            let word: Vec<char> =
                rest[..rest.len() - 1].iter().rev().take(8).take_while(|&&c| joins(Some(c))).copied().collect();
            let word: String = word.into_iter().rev().collect();
            let elisions = "all c d dall dell j jusqu l lorsqu m n nell puisqu qu quell quest s sull t un";
            let elided = word != "D" && elisions.split(' ').any(|e| e == word.to_lowercase());
            if !word.is_empty() && !elided {
                return None;
            }
        }
    }
    if after.is_empty() {
        let mut rest = text[end..].chars();
        if rest.next().is_some_and(|c| sign(c) == '\'') {
            let ending: String = rest.take(4).take_while(|&c| joins(Some(c))).collect();
            let contraction = ["s", "d", "ll", "re", "ve", "m"].contains(&ending.to_ascii_lowercase().as_str());
            if ending.chars().next().is_some_and(char::is_alphabetic) && !contraction {
                return None;
            }
        }
    }
    Some((new_start, new_end))
}

fn aliases(entities: &[Entity], options: &GazetteerOptions) -> Vec<Alias> {
    let mut out = Vec::new();
    for (i, e) in entities.iter().enumerate() {
        let case = e.case.unwrap_or(options.case);
        let mut add =
            |text: String, context, derived| out.push(Alias { text, entity: i as u32, case, context, derived });
        let named = e.names().map(|n| (n, false)).chain(e.context_aliases.iter().map(|n| (n, true)));
        for (name, context) in named {
            add(name.to_string(), context, false);
            let lower = name.to_lowercase();
            let people = ["an", "er", "i"].iter().any(|s| lower.ends_with(s)) && !lower.ends_with("ii");
            let person = ["person", "per", "people", "politician"].contains(&e.kind.to_lowercase().as_str());
            if case != CaseRule::Exact && people && name.len() >= 5 && !person {
                let s = if name.ends_with(char::is_uppercase) { "S" } else { "s" };
                add(format!("{name}{s}"), context, true);
            }
            let bare: String = name.chars().filter(|c| !('\u{2bb}'..='\u{2bf}').contains(c)).collect();
            if bare != **name {
                add(bare, context, true);
            }
        }
    }
    out
}

/// Returns all matches if `overlapping`, else the leftmost-longest matches.
pub(crate) fn find(entities: &[Entity], options: &GazetteerOptions, text: &str, overlapping: bool) -> Vec<Found> {
    let aliases = aliases(entities, options);
    let without = select(&matches(&aliases, options, text, &|a| !a.context), overlapping);
    let anchored: BTreeSet<u32> = without.iter().flat_map(|f| f.2.clone()).collect();
    select(&matches(&aliases, options, text, &|a| !a.context || anchored.contains(&a.entity)), overlapping)
}

/// Returns the first words of the aliases of an entity, folded.
pub(crate) fn first_words(entity: &Entity, options: &GazetteerOptions) -> Vec<String> {
    let all = aliases(std::slice::from_ref(entity), options);
    all.iter().filter_map(|a| words(&a.text).first().map(|&(s, e)| bases(&a.text[s..e]))).collect()
}

/// Returns the words of a text, folded in the same way: an entity without a first word among them has no match.
pub(crate) fn all_words(text: &str) -> BTreeSet<String> {
    words(text).into_iter().map(|(a, b)| bases(&text[a..b])).collect()
}

fn bases(word: &str) -> String {
    letters(word).into_iter().map(|l| l.base).collect()
}

fn matches(aliases: &[Alias], options: &GazetteerOptions, text: &str, use_it: &dyn Fn(&Alias) -> bool) -> Vec<Found> {
    let words_of_text = words(text);
    let mut all: Vec<Found> = Vec::new();
    for alias in aliases.iter().filter(|a| use_it(a)) {
        let words_of_alias = words(&alias.text);
        let n = words_of_alias.len();
        if n == 0 {
            continue;
        }
        'places: for window in words_of_text.windows(n) {
            let mut quality = MatchQuality::Exact;
            for (i, (a, t)) in words_of_alias.iter().zip(window).enumerate() {
                let between = |text: &str, words: &[(usize, usize)]| separator(&text[words[i - 1].1..words[i].0]);
                if i > 0 {
                    let wanted = between(&alias.text, &words_of_alias);
                    if wanted.is_none() || wanted != between(text, window) {
                        continue 'places;
                    }
                }
                let (a, t) = (&alias.text[a.0..a.1], &text[t.0..t.1]);
                match compare(a, t, alias.case, options.marks, i, n) {
                    Some(q) => quality = quality.min(q),
                    None => continue 'places,
                }
            }
            let before = &alias.text[..words_of_alias[0].0];
            let after = &alias.text[words_of_alias[n - 1].1..];
            if let Some((start, end)) = at_boundaries(text, window[0].0, window[n - 1].1, before, after) {
                all.push((start, end, vec![alias.entity], if alias.derived { MatchQuality::Folded } else { quality }));
            }
        }
    }
    all
}

fn select(all: &[Found], overlapping: bool) -> Vec<Found> {
    let mut spans: Vec<(usize, usize)> = all.iter().map(|f| (f.0, f.1)).collect();
    spans.sort_by_key(|s| (s.0, std::cmp::Reverse(s.1)));
    spans.dedup();
    let mut out: Vec<Found> = Vec::new();
    for (start, end) in spans {
        if !overlapping && out.last().is_some_and(|last| last.1 > start) {
            continue;
        }
        let here = || all.iter().filter(|f| (f.0, f.1) == (start, end));
        let best = here().map(|f| f.3).max().unwrap();
        let entities: BTreeSet<u32> = here().filter(|f| f.3 == best).map(|f| f.2[0]).collect();
        out.push((start, end, entities.into_iter().collect(), best));
    }
    out
}
