//! Names of months by language, matched as whole words: `data/words/months.csv`, from Unicode CLDR.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One meaning of a form.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    /// ISO 639-1 code, two letters.
    language: [u8; 2],
    /// 1 to 12.
    month: i8,
    /// True for a full name, false for an abbreviation.
    full: bool,
}

/// Meanings of each form, sorted by month.
static MONTHS: LazyLock<FxHashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(&include_bytes!("../../../data/words/months.csv")[..]);
    let mut months: FxHashMap<String, Vec<Meaning>> = FxHashMap::default();
    for row in reader.records().flatten() {
        if let (Ok(&language), Ok(month)) = (<&[u8; 2]>::try_from(row[0].as_bytes()), row[1].parse()) {
            months.entry(row[2].to_owned()).or_default().push(Meaning { language, month, full: &row[3] == "wide" });
        }
    }
    for meanings in months.values_mut() {
        meanings.sort_by_key(|m| m.month);
    }
    months
});

/// Longest form, in bytes.
const LONGEST: usize = 48;

/// Returns the month that a word names on a page of `language` (a primary subtag; `None` if unknown).
///
/// A form of the page's language is preferred: `listopad` is October in Croatian and November in Polish. Otherwise English forms
/// and full names of every language count, because templates and declarations are often in another language than the
/// words. Abbreviations of other languages do not count: `set`, `out` and `pro` are words elsewhere. A full name whose
/// languages disagree means the month that most of them give it, and nothing on a tie.
pub(crate) fn month(word: &str, language: Option<&str>) -> Option<i8> {
    if word.len() > LONGEST {
        return None;
    }
    let small;
    let word = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word
    } else {
        small = word.to_lowercase();
        small.as_str()
    };
    // "במרץ": Hebrew writes "in" together with the month.
    let meanings = MONTHS.get(word).or_else(|| MONTHS.get(word.strip_prefix('ב')?))?;
    let of = |language: &str| meanings.iter().find(|m| m.language == language.as_bytes()).map(|m| m.month);
    language.and_then(of).or_else(|| of("en")).or_else(|| {
        let full = || meanings.iter().filter(|m| m.full);
        let count = |month| full().filter(|m| m.month == month).count();
        let best = full().max_by_key(|m| count(m.month))?.month;
        full().all(|m| m.month == best || count(m.month) < count(best)).then_some(best)
    })
}

/// Returns true for an English name of a month, abbreviated or not: "Dec.", "May".
pub(crate) fn is_english(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.len() <= 9
        && word.is_ascii()
        && MONTHS.get(&word.to_ascii_lowercase()).is_some_and(|m| m.iter().any(|m| m.language == *b"en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_language() {
        for (word, language, expected) in [
            ("listopad", Some("hr"), Some(10)),
            ("listopad", Some("pl"), Some(11)),
            ("listopadu", Some("cs"), Some(11)),
            ("listopad", None, Some(11)),
            ("listopada", None, None),
            ("lip", Some("hr"), Some(6)),
            ("lip", Some("pl"), Some(7)),
            ("lip", Some("en"), None),
            ("MÄRZ", None, Some(3)),
            ("Okt", Some("de"), Some(10)),
            ("set", Some("pt"), Some(9)),
            ("set", None, None),
            ("out", Some("en"), None),
            ("pro", Some("cs"), Some(12)),
            ("pro", Some("de"), None),
            ("dec", Some("it"), Some(12)),
            ("outfits", Some("pt"), None),
            ("kwietnia", Some("en"), Some(4)),
            ("मार्च", Some("hi"), Some(3)),
        ] {
            assert_eq!(month(word, language), expected, "{word} {language:?}");
        }
        assert!(is_english("Dec.") && is_english("May") && !is_english("Mayor") && !is_english("Marc"));
    }

    #[test]
    fn no_common_word_is_a_month() {
        const FACTS: [&str; 3] = [
            include_str!("../../../data/facts/reporting_verbs.csv"),
            include_str!("../../../data/facts/titles.csv"),
            include_str!("../../../data/facts/residue_phrases.csv"),
        ];
        // The names that are words too, in their own language.
        const NAMES: [&str; 8] = ["march", "may", "sept", "mar", "maj", "mai", "mee", "می"];
        let words = FACTS.iter().flat_map(|f| f.split(|c: char| !c.is_alphabetic())).filter(|w| !w.is_empty());
        let (mut count, mut found) = (0, Vec::new());
        for word in words {
            count += 1;
            if month(word, Some("en")).is_some() && !NAMES.contains(&word.to_lowercase().as_str()) {
                found.push(word);
            }
        }
        assert!(count > 5_000, "{count}");
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn every_language_has_its_months() {
        let mut languages: FxHashMap<[u8; 2], u32> = FxHashMap::default();
        for m in MONTHS.values().flatten().filter(|m| m.full) {
            *languages.entry(m.language).or_default() |= 1 << m.month;
        }
        assert!(languages.len() >= 45, "{}", languages.len());
        for (language, months) in languages {
            assert_eq!(months, 0b1_1111_1111_1110, "{}", String::from_utf8_lossy(&language));
        }
        assert!(MONTHS.keys().all(|form| form.len() <= LONGEST && *form == form.to_lowercase()));
    }
}
