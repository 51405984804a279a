//! Language of a text: by a declaration, its script, its commonest words and sequences of letters.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

use super::language_codes;
use super::language_scripts as script;
pub(crate) use super::language_scripts::letters;
use super::language_sequences::{self as sequences, Written};
use crate::bytes::swar;
use crate::lexicon;
use crate::text::{is_letter, is_unspaced, small_letter};

/// Returns a declaration as a BCP 47 tag: `en-US` for `en_US`. `None` for other words (`English`, `{{lang}}`),
/// also for an encoding, which some pages declare as their language (`utf-8`), and for the code of no language (`xx`).
pub(crate) fn tag(value: &str) -> Option<String> {
    let value = value.split([',', ';']).next()?.trim();
    if encoding_rs::Encoding::for_label(value.as_bytes()).is_some() {
        return None;
    }
    let mut parts = value.split(['-', '_', '.']).filter(|p| !p.is_empty());
    let language = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut out = language.to_ascii_lowercase();
    if !language_codes::is_known(&out) {
        return None;
    }
    for part in parts.take(2) {
        if !part.bytes().all(|b| b.is_ascii_alphanumeric()) || part.eq_ignore_ascii_case("utf") {
            break;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(part),
        }
    }
    Some(out)
}

/// Returns the tag of the page's language: the declared one, unless the words are clearly in another language. Templates
/// of other languages are common: of 139 Polish pages 43 declare English.
pub(crate) fn of_page(declared: Option<&str>, text: &str) -> Option<String> {
    let Some(tag) = declared.and_then(tag) else { return guess(text).map(str::to_owned) };
    match contradiction(primary(&tag), text) {
        Some(language) => Some(language.to_owned()),
        None => Some(tag),
    }
}

/// Number of common words, and of letters of a script, from which a text contradicts a declaration.
const CLEAR_WORDS: u32 = 20;
const CLEAR_LETTERS: usize = 200;

/// Size of a text, in bytes, from which a language without words in [`COMMON`] contradicts a declaration of English. Such a
/// part of a text has less than two common words of English.
const CLEAR_BYTES: usize = 400;

/// Ratio of common words of the found language to those of the declared one from which a text contradicts a
/// declaration.
const MORE_WORDS: u32 = 3;

/// Number and ratio of common words from which a short text contradicts a declaration.
const FEW_WORDS: u32 = 10;
const MANY_MORE: u32 = 8;

/// Returns the language of a text if it is clearly not the declared one: its words are those of another language, or its
/// script is not one of the declared language. The words of a declared language that is not in [`COMMON`] are unknown, so
/// that only the script contradicts it.
fn contradiction(declared: &str, text: &str) -> Option<&'static str> {
    let found = guess(text)?;
    if found == declared {
        return None;
    }
    if script::of(text, SAMPLE).is_some_and(|script| !script::writes(script, declared)) {
        let letters = text.chars().filter(|&c| is_letter(c)).take(CLEAR_LETTERS).count();
        return (letters == CLEAR_LETTERS).then_some(found);
    }
    let other = COMMON.number(declared)?;
    let counts = word_counts(text);
    let Some(row) = COMMON.number(found) else {
        // Most templates of other languages are English.
        return (declared == "en"
            && text.len() >= CLEAR_BYTES
            && counts[other] as usize * CLEAR_BYTES < 2 * text.len())
        .then_some(found);
    };
    let clear = |least: u32, ratio: u32| counts[row] >= least && counts[row] >= ratio * counts[other];
    (clear(CLEAR_WORDS, MORE_WORDS) || clear(FEW_WORDS, MANY_MORE)).then_some(found)
}

/// Returns the primary subtag of a tag, with codes that ISO 639 has replaced in their present form.
pub(crate) fn primary(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag) {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        subtag => subtag,
    }
}

/// Words that are common in one language and rare in the others.
static COMMON: LazyLock<LanguageWords> =
    LazyLock::new(|| LanguageWords::new(include_str!("../../data/words/common_by_language.csv")));

/// The UTF-8 bytes of a word in small letters, the first in the lowest byte; zeros after the last.
type Packed = u64;

/// Maximum number of languages of a table: the bits of a set of languages.
const MOST: usize = u32::BITS as usize;

/// Words of languages.
struct LanguageWords {
    languages: Vec<&'static str>,
    /// Languages of each word, as bits.
    of_word: FxHashMap<Packed, u32>,
}

impl LanguageWords {
    /// Reads a table: language and words in each line.
    fn new(table: &'static str) -> Self {
        let mut out = Self { languages: Vec::new(), of_word: FxHashMap::default() };
        for (number, (language, words)) in lexicon::pairs(table).take(MOST).enumerate() {
            out.languages.push(language);
            each_word(words, |word| *out.of_word.entry(word).or_insert(0) |= 1 << number);
        }
        out
    }

    /// Returns the languages of a word, as bits.
    fn of(&self, word: Packed) -> u32 {
        self.of_word.get(&word).copied().unwrap_or(0)
    }

    /// Returns the number of a language.
    fn number(&self, language: &str) -> Option<usize> {
        self.languages.iter().position(|&known| known == language)
    }
}

/// Smallest number of words of [`COMMON`] by which a text is in English.
const MANY_WORDS: u32 = 10;

/// Returns the language of a text in a script of several languages: by its words and sequences of letters, and by letters
/// of one language if it has few words.
fn shared(text: &str, written: Written) -> Option<&'static str> {
    let found = sequences::find(text, written);
    if let Some(found) = found.as_ref().filter(|found| found.sure) {
        return Some(found.language);
    }
    let is_possible = |language: &str| found.as_ref().is_none_or(|found| found.language == language);
    let language = match written {
        Written::Latin => latin(text).filter(|_| found.as_ref().is_some_and(|found| found.first))?,
        Written::Cyrillic => cyrillic(text)?,
        Written::Arabic => arabic(text)?,
        // Of the languages of these scripts most pages are in these.
        Written::Devanagari => "hi",
        Written::Hebrew => "he",
    };
    is_possible(language).then_some(language)
}

/// Returns the language of the letters of a text in Arabic script.
fn arabic(text: &str) -> Option<&'static str> {
    let has = |own: &str| text.chars().take(SAMPLE).any(|c| own.contains(c));
    match () {
        () if has("ښځڅړېۍګڼ") => Some("ps"),
        () if has("ٹڈڑےں") => Some("ur"),
        () if has("ۆێڕەڵ") => None,
        () if has("پچژگکی") => Some("fa"),
        () => Some("ar"),
    }
}

/// Returns Ukrainian or Russian for a text in Cyrillic script with letters that its neighbours do not use.
fn cyrillic(text: &str) -> Option<&'static str> {
    let letters = || text.chars().filter(|&c| is_letter(c)).take(SAMPLE);
    let has = |own: &str| letters().any(|c| own.contains(c));
    let (all, own) = (letters().count(), letters().filter(|c| matches!(c, '\u{400}'..='\u{4ff}')).count());
    match () {
        () if all < 20 || own * 2 <= all => None,
        () if has("їєґЇЄҐ") => Some("uk"),
        () if has("ыэёЫЭЁ") => Some("ru"),
        () => None,
    }
}

/// Letters that one language of Latin script uses and its neighbours do not.
const LETTERS: [(&str, &str); 5] = [("pl", "łśńźż"), ("cs", "řůě"), ("hu", "őű"), ("tr", "ğı"), ("ro", "șț")];

/// Returns the only language of [`LETTERS`] whose letters are in two words or more. Words with a capital are skipped,
/// because they may be foreign names.
fn latin(text: &str) -> Option<&'static str> {
    let words = || text.split(|c: char| !is_letter(c)).filter(|w| w.starts_with(char::is_lowercase)).take(SAMPLE);
    let count = |letters: &str| words().filter(|w| w.contains(|c| letters.contains(c))).count();
    let mut found = LETTERS.iter().filter(|(_, letters)| count(letters) >= 2);
    found.next().filter(|_| found.next().is_none()).map(|(language, _)| *language)
}

/// Calls `visit` with each of the first [`SAMPLE`] words that is no longer than [`LONGEST`]; allocates nothing.
fn each_word(text: &str, mut visit: impl FnMut(Packed)) {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    // Current word, its first letter in the lowest byte.
    let (mut word, mut len) = (0, 0);
    while at <= bytes.len() {
        let b = bytes.get(at).copied().unwrap_or(b' ');
        if b.is_ascii_alphabetic() {
            let eight = swar::load(bytes, at);
            let letters = swar::run(swar::letters(eight));
            if len < LONGEST {
                word |= swar::first(swar::small(eight), letters) << (8 * len);
            }
            len += letters;
            at += letters;
            continue;
        }
        if b >= 128 {
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            if is_letter(c) {
                let mut small = [0; 4];
                for b in small_letter(c).encode_utf8(&mut small).bytes() {
                    if len < LONGEST {
                        word |= Packed::from(b) << (8 * len);
                    }
                    len += 1;
                }
                continue;
            }
        } else {
            at += 1;
        }
        if len > 0 {
            if len <= LONGEST {
                visit(word);
            }
            count += 1;
            if count == SAMPLE {
                return;
            }
            (word, len) = (0, 0);
        }
    }
}

/// Longest word that can be [`Packed`], in bytes.
const LONGEST: usize = 8;

/// Number of words, or letters, that are read of a text.
const SAMPLE: usize = 1_000;

/// Languages that have a script of their own.
const ALONE: [(Script, &str); 16] = [
    (Script::Hangul, "ko"),
    (Script::Greek, "el"),
    (Script::Thai, "th"),
    (Script::Bengali, "bn"),
    (Script::Tamil, "ta"),
    (Script::Telugu, "te"),
    (Script::Kannada, "kn"),
    (Script::Malayalam, "ml"),
    (Script::Gujarati, "gu"),
    (Script::Gurmukhi, "pa"),
    (Script::Sinhala, "si"),
    (Script::Armenian, "hy"),
    (Script::Georgian, "ka"),
    (Script::Myanmar, "my"),
    (Script::Khmer, "km"),
    (Script::Lao, "lo"),
];

/// Letters of languages that share a script of [`ALONE`], or Ethiopic, with one that is returned: Assamese, Tigrinya.
const NOT_ALONE: &str = "ৰৱኣቐቑቓቕቖኸኺኻኽኾ";

/// Returns the language of a text, `None` without evidence.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut letters) = (0, 0, 0_u32);
    // Other scripts than Latin; of texts in more scripts the first ones are counted.
    let mut others = [(Script::Unknown, 0_u32); 4];
    let mut other_language = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && letters < SAMPLE as u32 {
        if bytes[at] < 128 {
            // Of Latin letters only the number is needed.
            let eight = swar::load(bytes, at);
            let marks = swar::letters(eight);
            let other = !marks & swar::HIGH;
            // All up to the last sign of eight bytes, unless the sample may end among them.
            if eight & swar::HIGH == 0 && other != 0 && letters + 8 < SAMPLE as u32 {
                let signs = 8 - other.leading_zeros() as usize / 8;
                letters += swar::first(marks, signs).count_ones();
                at += signs;
                continue;
            }
            let run = swar::run(marks);
            letters += run as u32;
            at += run.max(1);
            continue;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        at += c.len_utf8();
        if !is_letter(c) {
            continue;
        }
        letters += 1;
        // Most letters are in these ranges, for which no table of Unicode is searched.
        let script = match Written::of(c) {
            Some(Written::Latin) => continue,
            Some(Written::Cyrillic) => Script::Cyrillic,
            Some(Written::Arabic) => Script::Arabic,
            Some(Written::Devanagari) => Script::Devanagari,
            Some(Written::Hebrew) => Script::Hebrew,
            None => match c {
                '\u{3041}'..='\u{3096}' => Script::Hiragana,
                '\u{30a1}'..='\u{30fa}' => Script::Katakana,
                '\u{4e00}'..='\u{9fff}' => Script::Han,
                '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
                _ => c.script(),
            },
        };
        match script {
            Script::Latin => {}
            Script::Hiragana | Script::Katakana => kana += 1,
            // The sign of length, which both kana have.
            Script::Common if is_unspaced(c) => kana += 1,
            Script::Han => han += 1,
            script => {
                if let Some(place) = others.iter_mut().find(|o| o.0 == script || o.1 == 0) {
                    *place = (script, place.1 + 1);
                }
                other_language += u32::from(c >= 'ৰ' && NOT_ALONE.contains(c));
            }
        }
    }
    let most = |n: u32| letters > 0 && n * 2 > letters;
    let (script, count) = others.into_iter().max_by_key(|o| o.1).unwrap_or((Script::Unknown, 0));
    match () {
        () if letters == 0 => return None,
        () if kana * 16 > letters && most(kana + han) => return Some("ja"),
        () if most(han) => return Some("zh"),
        () if most(count) => {
            if let Some((_, language)) = ALONE.iter().find(|row| row.0 == script) {
                return (other_language * 100 <= letters).then_some(*language);
            }
            return match script {
                Script::Cyrillic => shared(text, Written::Cyrillic),
                Script::Arabic => shared(text, Written::Arabic),
                Script::Devanagari => shared(text, Written::Devanagari),
                Script::Hebrew => shared(text, Written::Hebrew),
                Script::Ethiopic => (other_language * 50 <= letters).then_some("am"),
                _ => None,
            };
        }
        () => {}
    }
    let counts = word_counts(text);
    let (best, &count) = counts.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    if best == 0 && count >= MANY_WORDS { Some(COMMON.languages[best]) } else { shared(text, Written::Latin) }
}

/// Returns how many words of the text are common words of each language of the table.
fn word_counts(text: &str) -> [u32; MOST] {
    let mut counts = [0u32; MOST];
    each_word(text, |word| {
        // Bits of the word's languages; most words have none.
        let mut languages = COMMON.of(word);
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_contradict_a_declaration() {
        let polish =
            "Urząd zamknął nabrzeże w poniedziałek i nie wie, że do portu nie wejdą statki z towarem na pokładzie. ";
        let english =
            "The harbour office shut the quay on Monday and that was the end of it for the ships with cargo. ";
        let norwegian =
            "Kontoret stengte kaien og det er ikke til å vite når den åpner for skip som har last om bord. ";
        let russian =
            "Порт закрыли в понедельник, и это не вопрос на один день, как сказали в управлении, что очевидно. ";
        let arabic = "قال مدير الميناء إن الرصيف القديم مغلق منذ يوم الاثنين بسبب العاصفة وإن السفن تنتظر في البحر. ";
        let greek = "Το λιμεναρχείο έκλεισε την παλιά προβλήτα τη Δευτέρα μετά από μια καταιγίδα. ";
        for (name, declared, text, expected) in [
            ("a template in English", Some("en-US"), polish, Some("pl")),
            ("as declared", Some("pl"), polish, Some("pl")),
            ("not declared", None, polish, Some("pl")),
            ("another script", Some("en"), greek, Some("el")),
            ("region kept", Some("en_GB"), english, Some("en-GB")),
            ("near languages", Some("da"), norwegian, Some("da")),
            ("a language of which no words are known", Some("et"), english, Some("et")),
            ("such a language in another script", Some("fil"), russian, Some("ru")),
            ("such a language in its own script", Some("mk"), russian, Some("mk")),
            ("a language of two scripts", Some("sr"), russian, Some("sr")),
            ("Urdu in Arabic letters", Some("ur"), arabic, Some("ur")),
            ("a language of another script in Latin letters", Some("ckb"), english, Some("en")),
            ("a language of India in Latin letters", Some("hi"), english, Some("hi")),
        ] {
            assert_eq!(of_page(declared, &text.repeat(8)).as_deref(), expected, "{name}");
        }
        assert_eq!(of_page(Some("en"), "Na molo.").as_deref(), Some("en"), "too short");
        // One short article below an English menu.
        let german = "Das Hafenamt hat den Kai am Montag geschlossen, und niemand weiß, wann die Schiffe mit der Ladung \
                      wieder in den Hafen dürfen. Die Kräne sind nicht sicher, sagte der Leiter, weil sie seit dem Sturm \
                      auf dem weichen Boden stehen.";
        assert_eq!(of_page(Some("en"), &format!("News\nSport\nAbout us\n{german}")).as_deref(), Some("de"));
        // An English notice with a German saying in it.
        let saying = format!("The office shut the quay and said that it was for the ships. “{}”", &german[..60]);
        assert_eq!(of_page(Some("en"), &saying).as_deref(), Some("en"));
    }

    #[test]
    fn words_that_neighbours_share_are_no_evidence_for_one() {
        let spanish = "La dueña de la tienda de la plaza celebró la receta de la abuela. De la fiesta de la noche quedó \
                       la foto de la mesa de la terraza y la caja de la pescadería de la esquina, con una nota de la nieta.";
        assert!(matches!(guess(spanish), None | Some("es")), "\"de\" and \"la\" are Romanian, too");
    }

    #[test]
    fn the_tables_are_read_whole() {
        let languages = 21;
        assert_eq!(COMMON.languages.len(), languages);
        assert!(COMMON.of_word.values().all(|&bits| bits > 0 && bits >> languages == 0));
        let words = include_str!("../../data/words/common_by_language.csv")
            .lines()
            .skip(1)
            .flat_map(|line| line[3..].split(' '));
        assert_eq!(COMMON.of_word.len(), words.collect::<std::collections::HashSet<_>>().len(), "a word is too long");
    }

    #[test]
    fn languages() {
        let rows = [
            ("The quay of the port was shut and nobody knows for how long.", Some("en")),
            ("Der Hafen ist geschlossen und die Schiffe warten nicht mit der Einfahrt.", Some("de")),
            ("Порт закрыт, и это не вопрос на один день, что очевидно.", Some("ru")),
            ("Το λιμάνι έκλεισε", Some("el")),
            ("港口关闭了", Some("zh")),
            // Most letters are the sign of length, half width, or in a block of rare ideographs.
            ("セーラー、ーーー", Some("ja")),
            ("ﾐﾅﾄﾊ ｼﾏｯﾀ", Some("ja")),
            ("㐀㐁㐂𠀀𠀁", Some("zh")),
            ("بندر بسته شد و کشتی‌ها منتظر ماندند، گفت مدیر", Some("fa")),
            ("42", None),
            ("Paul Adler dirige le port. Il reste fermé jusqu'à lundi, et la digue tient.", Some("fr")),
            ("Ana Robles dirige el puerto. Sigue cerrado hasta el lunes, y el dique aguanta.", Some("es")),
            ("Порт закрыт до понедельника, сказала Анна Смирнова.", Some("ru")),
            ("Порт зачинено до понеділка, сказала її заступниця Олена.", Some("uk")),
            ("Dyrektor portu: remont nabrzeża potrwa dłużej, niż planowaliśmy", Some("pl")),
            ("Никто нас не предупредил, а она уже видит мало гостей на набережной", Some("ru")),
            ("Łukasz Żółtowski", None),
            ("Petra Lund, Norport", None),
        ];
        for (text, expected) in rows {
            assert_eq!(guess(text), expected, "{text}");
        }
        assert_eq!(tag("en_US").as_deref(), Some("en-US"));
        assert_eq!(tag("zh-hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("English"), None);
        assert_eq!(tag("utf-8"), None);
        assert_eq!(tag("iso-8859-1"), None);
    }
}
