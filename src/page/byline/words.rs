//! Words around the names in bylines, by class: `data/words/byline.csv`.

use std::sync::LazyLock;

use crate::lexicon::{self, List};
use crate::page::metadata::date_labels;
use crate::page::text::line::ends_sentence;
use crate::text::offset::offset_in;
use rustc_hash::FxHashMap;

/// Forms at the start of a line, by their first character, because every block of a page is compared with hundreds.
#[derive(Debug, Default)]
pub(crate) struct Starts(FxHashMap<char, Forms>);

/// Forms with one first character, in order of length, the longest first.
#[derive(Debug, Default)]
struct Forms {
    all: Vec<String>,
    /// Places of those that a text with this second letter, in ASCII, can begin with.
    second: FxHashMap<u8, Vec<usize>>,
    /// Places of those without a second letter in ASCII.
    other: Vec<usize>,
}

/// Returns the second byte of a text if the first and the second are ASCII, in lower case.
fn second(text: &str) -> Option<u8> {
    let [first, second, ..] = text.as_bytes() else { return None };
    (first.is_ascii() && second.is_ascii()).then(|| second.to_ascii_lowercase())
}

impl Starts {
    /// Adds a form; forms with the same first character are in order of length, the longest first.
    fn add(&mut self, form: String) {
        let Some(first) = form.chars().next() else { return };
        let forms = &mut self.0.entry(first).or_default().all;
        if !forms.contains(&form) {
            let at = forms.partition_point(|known| known.len() >= form.len());
            forms.insert(at, form);
        }
    }

    /// Notes the second letters of all forms; after the last was added.
    fn index(&mut self) {
        for Forms { all, second: by_second, other } in self.0.values_mut() {
            let letters: Vec<Option<u8>> = all.iter().map(|form| second(form)).collect();
            let places = |fits: &dyn Fn(Option<u8>) -> bool| (0..all.len()).filter(|&at| fits(letters[at])).collect();
            *other = places(&|letter| letter.is_none());
            for letter in letters.iter().flatten().copied() {
                by_second.insert(letter, places(&|other| other.is_none_or(|other| other == letter)));
            }
        }
    }

    /// Iterates over the forms that begin with the first character of a text.
    pub(crate) fn like(&self, text: &str) -> impl Iterator<Item = &str> {
        let first = text.chars().next().map(|c| {
            if c.is_ascii() {
                return c.to_ascii_lowercase();
            }
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none()).unwrap_or(c)
        });
        let forms = first.and_then(|first| self.0.get(&first));
        let places = forms.map(|forms| match second(text) {
            Some(letter) => (&forms.second.get(&letter).unwrap_or(&forms.other)[..], forms),
            None => (&[][..], forms),
        });
        let all = forms.filter(|_| second(text).is_none()).into_iter().flat_map(|forms| &forms.all);
        let some = places.into_iter().flat_map(|(places, forms)| places.iter().map(|&place| &forms.all[place]));
        all.chain(some).map(String::as_str)
    }
}

/// Word lists of one class each, in small letters.
#[derive(Debug, Default)]
pub(crate) struct BylineWords {
    /// Before a name at the start of a line: "By", "Von".
    markers: Starts,
    /// As a marker, but only with a colon after it: "Author:".
    labels: Starts,
    /// As a label, but alone on a line it needs the colon, too: "Text:".
    colons: Starts,
    /// As a marker, with the office of the author, but never alone on a line: "Von unserer Redakteurin".
    office_markers: Starts,
    /// After a name: "기자".
    pub(crate) suffixes: Vec<String>,
    /// Labels of forum software before the name of a member: "Thread starter".
    pub(crate) nicks: Vec<String>,
    /// Conjunctions with a space on both sides: " and ".
    pub(crate) conjunctions: Vec<String>,
    /// After a name and no part of it: "Published".
    pub(crate) ends: Vec<String>,
    /// As `ends`, but only after two words: "Staff".
    pub(crate) later_ends: Vec<String>,
    /// The two lists by first letters, because they are compared with every word behind a name.
    pub(crate) end_starts: Starts,
    pub(crate) later_end_starts: Starts,
    /// Words of an office: "Editor".
    pub(crate) offices: Vec<String>,
    /// Bylines that name no person: "newsroom".
    pub(crate) impersonal: Vec<String>,
    /// Values of author fields that are no names: "null".
    pub(crate) no_names: Vec<String>,
    /// Words of sections and notices in scripts without capitals, no part of a name: "記事".
    pub(crate) parts: Vec<String>,
    /// Characters that are surnames: "王", "김".
    pub(crate) surnames: String,
    /// First words of buttons: "View".
    pub(crate) buttons: Vec<String>,
}

/// The lists of all languages.
pub(crate) static WORDS: LazyLock<BylineWords> = LazyLock::new(|| {
    let mut words = BylineWords::default();
    let file = &include_bytes!("../../../data/words/byline.csv")[..];
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file);
    for row in reader.records().flatten() {
        let starts = match &row[1] {
            "marker" => Some(&mut words.markers),
            "label" => Some(&mut words.labels),
            "colon" => Some(&mut words.colons),
            "office_marker" => Some(&mut words.office_markers),
            _ => None,
        };
        if let Some(starts) = starts {
            starts.add(row[2].to_owned());
            continue;
        }
        let list = match &row[1] {
            "suffix" => &mut words.suffixes,
            "nick" => &mut words.nicks,
            "and" => &mut words.conjunctions,
            "end" => &mut words.ends,
            "later" => &mut words.later_ends,
            "office" => &mut words.offices,
            "dull" => &mut words.impersonal,
            "no_name" => &mut words.no_names,
            "part" => &mut words.parts,
            "surnames" => {
                words.surnames.push_str(&row[2]);
                continue;
            }
            _ => &mut words.buttons,
        };
        let form = if &row[1] == "and" { format!(" {} ", &row[2]) } else { row[2].to_owned() };
        if !list.contains(&form) {
            list.push(form);
        }
    }
    for label in date_labels::of_pages() {
        if !words.ends.iter().any(|end| end == label) {
            words.ends.push(label.to_owned());
        }
    }
    words.ends.iter().for_each(|end| words.end_starts.add(end.clone()));
    words.later_ends.iter().for_each(|end| words.later_end_starts.add(end.clone()));
    let starts = [&mut words.markers, &mut words.labels, &mut words.colons, &mut words.office_markers];
    starts.into_iter().chain([&mut words.end_starts, &mut words.later_end_starts]).for_each(Starts::index);
    for list in [&mut words.nicks, &mut words.suffixes] {
        list.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }
    words
});

/// Returns the rest of `text` after `prefix`, which is in small letters; the case of `text` is ignored.
pub(crate) fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    // Most lines differ in the second letter.
    if let (Some(a), Some(b)) = (text.as_bytes().get(1), prefix.as_bytes().get(1))
        && a.is_ascii()
        && b.is_ascii()
        && text.is_char_boundary(1)
        && prefix.is_char_boundary(1)
        && !a.eq_ignore_ascii_case(b)
    {
        return None;
    }
    let mut rest = text.chars();
    for expected in prefix.chars() {
        let c = rest.next()?;
        let same =
            c.to_ascii_lowercase() == expected || !c.is_ascii() && c.to_lowercase().eq(std::iter::once(expected));
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Returns true if a line is a marker or label alone, so that the name is on the next line.
pub(crate) fn is_label(line: &str) -> bool {
    let colon = line.trim_end().ends_with([':', '：']);
    let line = line.trim_end_matches([':', '：', ' ']);
    let same = |form: &str| strip_prefix(line, form).is_some_and(str::is_empty);
    let any = |starts: &Starts| starts.like(line).any(same);
    line.len() <= 40 && (any(&WORDS.markers) || any(&WORDS.labels) || colon && any(&WORDS.colons))
}

/// Returns true if a line is a marker or label alone, with or without a colon: the words of an element of its own.
pub(crate) fn is_any_label(line: &str) -> bool {
    let line = line.trim_end_matches([':', '：', ' ']);
    let same = |form: &str| strip_prefix(line, form).is_some_and(str::is_empty);
    let any = |starts: &Starts| starts.like(line).any(same);
    line.len() <= 40 && (any(&WORDS.markers) || any(&WORDS.labels) || any(&WORDS.colons))
}

/// Smallest number of small words, beside those inside names, with which the words after "By" are a sentence: in the words
/// before the first comma, of a closed line and of an open one; and behind them, in a closed line. A line that begins with the
/// name of a person has more of them: "By Petra Lund of the harbour desk".
const CLOSED: usize = 2;
const OPEN: usize = 3;
const OPEN_NAMED: usize = 5;
const TAIL: usize = 3;
const TAIL_NAMED: usize = 7;
const LONG_TAIL: usize = 14;
/// Largest number of words among which the end of a name is looked for.
const HEAD: usize = 40;

/// Smallest number of words of a closed line with which they are a sentence in a script without capitals.
const WITHOUT_CAPITALS: usize = 9;

/// Number of characters of a closed line without spaces with which it is a sentence.
const UNSPACED: usize = 6;

/// Returns true if the words after a marker go on as a sentence: "Monday the quay had been empty for a week.", not "Petra Lund
/// and Kofi Osei", "Petra Lund, our correspondent in Osel".
pub(super) fn is_sentence(by: &str) -> bool {
    let line = by.split(['\n', '\t', '|', '•', '·', '—']).next().unwrap_or_default();
    let line = line.split(" - ").next().unwrap_or_default().split(" – ").next().unwrap_or_default().trim();
    let closed = ends_sentence(line);
    if !line.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return closed && line.split_whitespace().nth(WITHOUT_CAPITALS - 1).is_some();
    }
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '(') || c.is_ascii_digit();
    let head = &line[..line.find(ends).unwrap_or(line.len())];
    // A word that ends a name ends the head, too: "Petra Lund for the Harbour Post".
    let is_end = |rest: &str| {
        let whole = |end: &str| strip_prefix(rest, end).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        WORDS.end_starts.like(rest).chain(WORDS.later_end_starts.like(rest)).any(whole)
    };
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let start = |word: &str| offset_in(word, line).unwrap_or(line.len());
    let cut = head.split_whitespace().skip(1).take(HEAD).find(|word| is_end(&line[start(word)..]));
    let (head, tail) = line.split_at(cut.map_or(head.len(), start));
    let inside = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        // Conjunctions are listed with a space on both sides.
        let is_word = |and: &String| and.len() == word.len() + 2 && and.trim() == word;
        lexicon::look_up(word).has(List::Particles) || WORDS.conjunctions.iter().any(is_word)
    };
    let in_head = head.split_whitespace().filter(|word| small(word) && !inside(word)).count();
    let in_tail = tail.split_whitespace().filter(|word| small(word)).count();
    let capitals = head.split_whitespace().take_while(|word| !small(word)).last();
    let name = capitals.map_or("", |last| &head[..start(last) + last.len()]).trim();
    let named = crate::entities::is_full_name(name) || crate::entities::may_be_full_name(name);
    // "Reue keine Spur.", "Brest à Nice."
    if closed && !named && (in_head > 0 || in_tail > 0 && !head.trim().contains(' ')) {
        return true;
    }
    let (open, behind) = if named { (OPEN_NAMED, TAIL_NAMED) } else { (OPEN, TAIL) };
    in_head >= open || in_tail >= LONG_TAIL || closed && (in_head >= CLOSED || in_tail >= behind)
}

/// Returns true for a small word that is between names or before the place or outlet of one: "and", "von", "in", "for", "aus".
pub(crate) fn is_between_names(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let small = |list: &[String]| list.iter().any(|form| form == word);
    lexicon::look_up(word).has(List::Particles)
        || WORDS.conjunctions.iter().any(|and| and.trim() == word)
        || word.chars().count() <= 4 && small(&WORDS.later_ends)
        || word == "the"
}

/// Returns the words after a marker or label at the start of a line: "Petra Lund" of "By Petra Lund". `None` for a sentence
/// that begins with the same word: "By Monday the quay had been empty for a week."
pub(crate) fn after_marker(text: &str) -> Option<&str> {
    // Names begin with a capital, or in a script without capitals.
    let begins_name = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() && !c.is_lowercase());
    let labelled = |label: &str| {
        let rest = strip_prefix(text, label)?.trim_start();
        rest.strip_prefix([':', '：', '／']).map(str::trim_start).filter(|rest| begins_name(rest))
    };
    let marked = |marker: &str| {
        let rest = strip_prefix(text, marker)?;
        let name = rest.trim_start_matches([':', '：', '／', '/', '・', ' ', '\u{a0}', '\n']);
        // Two elements without white space between them: "ByPetra Lund", "Written byPetra Lund".
        let glued = name.len() == rest.len()
            && (marker.len() > 2 && marker.ends_with(" by")
                || marker == "by" && text.starts_with("By") && rest.chars().nth(1).is_some_and(char::is_lowercase)
                || marker.len() > 3 && marker.starts_with(crate::text::is_unspaced));
        let labelled = rest.trim_start().starts_with([':', '：', '／']);
        // "記者会見で町長は辞任すると述べた。", "记者获悉，港口周一关闭。"
        if glued && !labelled && ends_sentence(name) && name.chars().nth(UNSPACED).is_some() {
            return None;
        }
        ((name.len() < rest.len() || glued) && begins_name(name) && (labelled || !is_sentence(name))).then_some(name)
    };
    let words = &*WORDS;
    let mut labels = words.labels.like(text).chain(words.colons.like(text));
    let mut markers = words.office_markers.like(text).chain(words.markers.like(text));
    labels
        .find_map(labelled)
        .or_else(|| markers.find_map(marked))
        .or_else(|| behind_place(text))
        .filter(|by| !by.is_empty())
}

/// Largest numbers of words of a place and of the names behind it.
const PLACE: usize = 4;
const PLACED: usize = 6;

/// Returns the name behind the place of a report: "De notre correspondante à Rome, Petra Lund", "Aus Berlin berichtet Petra
/// Lund".
fn behind_place(text: &str) -> Option<&str> {
    let placed = WORDS.office_markers.like(text).find_map(|marker| {
        let rest = strip_prefix(text, marker)?.strip_prefix(' ')?;
        rest.split_once(", ").filter(|(place, _)| place.starts_with(char::is_lowercase))
    });
    let reported = || strip_prefix(text, "aus ")?.split_once(" berichtet ");
    let (place, name) = placed.or_else(reported)?;
    let short = |words: &str, most: usize| words.split_whitespace().nth(most).is_none();
    let begins = name.starts_with(char::is_uppercase);
    (short(place, PLACE) && short(name, PLACED) && begins && !is_sentence(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_in_many_languages() {
        for (text, expected) in [
            ("By Petra Lund", Some("Petra Lund")),
            ("BY PETRA LUND", Some("PETRA LUND")),
            ("ByPetra Lund", Some("Petra Lund")),
            ("Author: Petra Lund", Some("Petra Lund")),
            ("Author Petra Lund", None),
            ("Ein Kommentar von Petra Lund", Some("Petra Lund")),
            ("Propos recueillis par Petra Lund", Some("Petra Lund")),
            ("A cura di Petra Lund", Some("Petra Lund")),
            ("door Petra Lund", Some("Petra Lund")),
            ("Автор: Петра Лунд", Some("Петра Лунд")),
            ("بقلم: ليلى حداد", Some("ليلى حداد")),
            ("מאת: נועה לוי", Some("נועה לוי")),
            ("作者：王小明", Some("王小明")),
            ("記者王小明", Some("王小明")),
            ("文／佐久間はるか", Some("佐久間はるか")),
            ("De notre correspondante à Rome, Petra Lund", Some("Petra Lund")),
            ("De notre correspondant à Rome, la ville se vide.", None),
            ("Aus Berlin berichtet Petra Lund", Some("Petra Lund")),
            ("Aus Berlin berichtet die Polizei von einem Brand.", None),
            ("Bystanders Told Petra Lund", None),
            ("by noon the quay was shut", None),
            ("Divers Find Gold", None),
            ("文化祭", None),
        ] {
            assert_eq!(after_marker(text), expected, "{text}");
        }
        assert!(is_label("Written by:") && is_label("Autorin") && !is_label("Byline") && !is_label(":"));
        assert!(is_label("Text:") && !is_label("Text"), "a setting of the page");
    }

    #[test]
    fn sentences_are_no_names() {
        for (text, expected) in [
            ("By Easter the crews had gone home.", None),
            ("Von Hafen zu Hafen fährt sie seit vierzig Jahren.", None),
            ("Par Lorient passent trois bateaux par jour", None),
            ("Di Petra Lund si parla poco in paese.", None),
            ("By Easter, the crews will have gone home.", None),
            ("Von Eile keine Rede.", None),
            ("De Lorient à Groix.", None),
            ("Por Petra Lund.", Some("Petra Lund.")),
            ("記者会見で市長は辞任すると述べた。", None),
            ("记者了解到,港口周一关闭。", None),
            ("By Petra Lund, who covers the coast.", Some("Petra Lund, who covers the coast.")),
            ("By Petra Lund in Oslo and Kofi Osei in Lagos", Some("Petra Lund in Oslo and Kofi Osei in Lagos")),
            ("Von Petra Lund für die Hafenpost", Some("Petra Lund für die Hafenpost")),
            ("Por María de la Torre y Juan Ruiz", Some("María de la Torre y Juan Ruiz")),
        ] {
            assert_eq!(after_marker(text), expected, "{text}");
        }
    }
}
