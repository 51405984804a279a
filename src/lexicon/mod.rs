//! Closed lists of words from `data/words/`, in one table: one look-up returns all lists that contain a word.
//!
//! The analysis of a document looks up each token once, and every stage asks there. A list has one definition. Words with
//! learned properties (given names, surnames, frequent words) are in the trained table of [`crate::entities`].

mod endings;
pub(crate) mod languages;
mod lists;
pub(crate) mod speech;
pub(crate) mod tables;

pub(crate) use endings::Endings;
pub(crate) use lists::List;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bytes::filter::{Filter, letters, small_letters};

/// The lists that contain a word: the number of their set in the table. Few sets occur, so that a token has a small number
/// in place of a bit for each list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Lists(u16);

impl Lists {
    /// Returns true if a list contains the word.
    #[inline]
    pub(crate) fn has(self, list: List) -> bool {
        // Most words of a text are in no list.
        self != Self::default() && TABLE.has(self, list)
    }

    /// Returns true if one of several lists contains the word.
    #[inline]
    pub(crate) fn has_any(self, lists: &[List]) -> bool {
        self != Self::default() && lists.iter().any(|&list| TABLE.has(self, list))
    }
}

impl List {
    /// Returns the words in the order of the file or of the row.
    pub(crate) fn words(self) -> &'static [&'static str] {
        &TABLE.words[self as usize]
    }
}

/// One bit a list.
type Bits = [u64; lists::COUNT.div_ceil(64)];

/// Every word of the lists.
struct Table {
    /// Lists of each word.
    lists: FxHashMap<&'static [u8], Lists>,
    /// The distinct sets of lists, the empty one first.
    sets: Vec<Bits>,
    /// Words of each list.
    words: Vec<Vec<&'static str>>,
    /// Filter of the words: most words of a text are in no list.
    known: Filter,
}

impl Table {
    fn new() -> Self {
        let files = lists::FILES.iter().map(|file| lines(file).collect());
        let rows: FxHashMap<&str, &'static str> = rows().collect();
        let row = |name: &&str| rows.get(name).map_or(Vec::new(), |words| words.split(' ').collect());
        let words: Vec<Vec<&'static str>> = files.chain(lists::ROWS.iter().map(row)).collect();
        let mut bits: FxHashMap<&'static [u8], Bits> = FxHashMap::default();
        for (list, words) in words.iter().enumerate() {
            for word in words {
                bits.entry(word.as_bytes()).or_default()[list / 64] |= 1 << (list % 64);
            }
        }
        let (mut sets, mut numbers) = (vec![Bits::default()], FxHashMap::default());
        let known = Filter::new(bits.keys().map(|word| letters(word)));
        let mut number = |bits: Bits| {
            *numbers.entry(bits).or_insert_with(|| {
                sets.push(bits);
                Lists((sets.len() - 1) as u16)
            })
        };
        let lists = bits.into_iter().map(|(word, bits)| (word, number(bits))).collect();
        Self { lists, sets, words, known }
    }

    #[inline]
    fn has(&self, lists: Lists, list: List) -> bool {
        let list = list as usize;
        self.sets[usize::from(lists.0)][list / 64] >> (list % 64) & 1 == 1
    }

    #[inline]
    fn get(&self, word: &[u8]) -> Lists {
        self.lists.get(word).copied().unwrap_or_default()
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// Returns the rows of the table of lists of a few words, the names of its columns first.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs(include_str!("../../data/words/rule_sets.csv"))
}

/// Returns the words of a file; lines that begin with `#` are comments.
pub(crate) fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Returns the two cells of each row of a table, borrowed from the file; the second may have commas. Tables of the crate
/// have no quoted cells, so that their rows need no reader of CSV, which returns copies.
pub(crate) fn pairs(file: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(file).filter_map(|row| row.split_once(','))
}

/// Returns language, class and form of the rows of a table of phrases; the first row has the names of the columns.
pub(crate) fn phrases(file: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    lines(file).skip(1).filter_map(|row| {
        let mut cells = row.splitn(3, ',');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

/// Length in bytes up to which a word is looked up without an allocation; few words of the lists are longer.
const SHORT: usize = 24;

/// Returns the lists that contain a word in lower case.
pub(crate) fn look_up(word: &str) -> Lists {
    if !word.is_ascii() {
        return look_up_as_written(word.to_lowercase());
    }
    if !TABLE.known.may_hold(small_letters(word.as_bytes())) {
        return Lists::default();
    }
    let mut small = [0; SHORT];
    let Some(small) = small.get_mut(..word.len()) else { return look_up_as_written(word.to_ascii_lowercase()) };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    TABLE.get(small)
}

/// Returns the lists that contain a word as it is written, with its capitals.
pub(crate) fn look_up_as_written(word: impl AsRef<[u8]>) -> Lists {
    let word = word.as_ref();
    if TABLE.known.may_hold(letters(word)) { TABLE.get(word) } else { Lists::default() }
}

/// Returns true for a day or a month: "Monday", "Sept".
pub(crate) fn is_time(word: &str) -> bool {
    look_up(word).has_any(&[List::Months, List::Weekdays, List::MonthAbbreviations])
        || matches!(word, "Today" | "Tomorrow" | "Yesterday")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_well_formed() {
        assert!(u16::try_from(TABLE.sets.len()).is_ok());
        for file in lists::FILES {
            let head = file.lines().next().unwrap_or_default();
            assert!(head.starts_with("# ") && head.contains("Source: "), "{head}");
            let words: Vec<&str> = lines(file).collect();
            assert!(!words.is_empty(), "{head}");
            assert!(words.iter().all(|w| *w == w.trim().to_lowercase()), "{head}: not in lower case");
            let in_order = head.contains(" in order");
            assert!(in_order || words.windows(2).all(|w| w[0] < w[1]), "{head}: not sorted");
        }
    }

    /// Calls `visit` with the path and the text of each file with an ending in a folder of the crate.
    fn each_file(folder: &std::path::Path, ending: &str, visit: &mut impl FnMut(&std::path::Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                None if path.is_dir() => each_file(&path, ending, visit),
                Some(e) if e == ending => visit(&path, &std::fs::read_to_string(&path).unwrap()),
                _ => {}
            }
        }
    }

    #[test]
    fn every_list_is_sorted_and_read() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut code = String::new();
        each_file(&root.join("src"), "rs", &mut |_, text| code.push_str(text));
        let folder = root.join("data/words");
        each_file(&folder, "txt", &mut |path, text| {
            let name = path.strip_prefix(&folder).unwrap().with_extension("").to_str().unwrap().replace('\\', "/");
            let head = text.lines().next().unwrap_or_default();
            assert!(head.starts_with("# "), "{name}: {head}");
            let words: Vec<&str> = lines(text).collect();
            let mut sorted = words.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(words.len(), sorted.len(), "{name}: a word is there twice");
            assert!(head.contains(" in order") || words == sorted, "{name}: not sorted");
            // A list of one language is read by its name; a test beside `quotes::grammar::lists` compares the files.
            let own = format!("= \"{}\"", name.rsplit('/').next().unwrap());
            let read = [format!("\"{name}\""), format!("data/words/{name}.txt"), own];
            assert!(read.iter().any(|r| code.contains(r.as_str())), "{name}: read by no code");
        });
    }

    #[test]
    fn every_list_has_its_row() {
        let rows: Vec<&str> = rows().map(|row| row.0).collect();
        assert_eq!(rows[0], "name");
        assert_eq!(rows[1..], *lists::ROWS, "rows are in the order of the lists, by name");
        assert!(TABLE.words.iter().all(|words| words.len() > 1 && !words.contains(&"")));
    }

    #[test]
    fn lists_of_words() {
        assert!(look_up("Mrs").has(List::Honorifics) && look_up("Mrs").has(List::TitlesFemale));
        assert!(!look_up("Mrs").has(List::TitlesMale));
        assert!(look_up("SAID").has(List::SpeechVerbs) && !look_up_as_written("Said").has(List::SpeechVerbs));
        assert!(look_up_as_written("van").has(List::Particles) && !look_up_as_written("Van").has(List::Particles));
        assert_eq!(look_up("Harbour"), Lists::default());
        assert_eq!(look_up(&"x".repeat(100)), Lists::default());
        assert_eq!(List::Months.words().get(2), Some(&"march"));
        assert_eq!(List::Weekdays.words().len(), 7);
        let articles = |word| look_up_as_written(word).has(List::Articles);
        assert!(articles("The") && !articles("THE") && !look_up_as_written("The").has(List::Clitics));
        assert!(
            look_up_as_written("BNS").has(List::AgenciesInCapitals) && !look_up("BNS").has(List::AgenciesInCapitals)
        );
    }
}
