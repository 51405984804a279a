//! Words of a block by their first letters, which are a crude stem in every language with endings; two neighbouring
//! characters are a word in scripts without spaces.

use crate::bytes::hash::{START, add};
use crate::bytes::swar;
use crate::text::{is_letter, is_unspaced, small_letter};
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that are compared; shorter words than [`SHORTEST`] are mostly function words.
const STEM: usize = 5;
const SHORTEST: usize = 4;
/// Largest number of words that are read of a block.
const MOST: usize = 80;

/// Calls `take` with the hash of each word of a text, and whether it is a name.
pub(super) fn each_word(text: &str, mut take: impl FnMut(u64, bool)) {
    let (mut hash, mut letters, mut capital, mut inside, mut before) = (START, 0_usize, false, false, None);
    let mut count = 0;
    let mut end = |hash: &mut u64, letters: &mut usize, capital: bool, inside: &mut bool| {
        if *letters >= SHORTEST || capital && *letters >= 2 {
            take(*hash, capital && *inside);
            count += 1;
        }
        if *letters > 0 {
            *inside = true;
        }
        (*hash, *letters) = (START, 0);
        count < MOST
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_ascii_alphabetic() {
            // Most letters are ASCII, and are read eight at a time.
            let eight = swar::load(text.as_bytes(), at);
            let run = swar::run(swar::letters(eight));
            capital = if letters == 0 { c.is_ascii_uppercase() } else { capital };
            for &small in &swar::small(eight).to_le_bytes()[..run.min(STEM.saturating_sub(letters))] {
                hash = add(hash, u64::from(small));
            }
            (letters, before) = (letters + run, None);
            at += run;
            continue;
        }
        at += c.len_utf8();
        if is_unspaced(c) {
            if !end(&mut hash, &mut letters, capital, &mut inside) {
                return;
            }
            if let Some(b) = before.replace(c) {
                (hash, letters, capital) =
                    (add(add(START, u64::from(u32::from(b))), u64::from(u32::from(c))), SHORTEST, false);
                if !end(&mut hash, &mut letters, capital, &mut inside) {
                    return;
                }
            }
            continue;
        }
        before = None;
        if is_letter(c) {
            if letters == 0 {
                capital = c.is_uppercase();
            }
            if letters < STEM {
                let small = small_letter(c);
                hash = add(hash, u64::from(u32::from(small)));
            }
            letters += 1;
        } else if !matches!(c, '’' | '\'' | '\u{ad}') {
            if !end(&mut hash, &mut letters, capital, &mut inside) {
                return;
            }
            capital = false;
            if matches!(c, '.' | '!' | '?' | ':' | '“' | '”' | '„' | '«' | '"' | '…') {
                inside = false;
            }
        }
    }
    end(&mut hash, &mut letters, capital, &mut inside);
}

/// As [`each_word`], but with words of Korean, Arabic and Hebrew as they are compared in these languages: two syllables, and
/// three letters without the article and prepositions before them.
pub(super) fn each_root(text: &str, mut take: impl FnMut(u64, bool)) {
    if !text.chars().any(has_roots) {
        return each_word(text, take);
    }
    let words = text.split(|c: char| !is_letter(c) && !is_combining_mark(c)).filter(|word| !word.is_empty());
    for word in words.take(MOST) {
        if !word.starts_with(has_roots) {
            each_word(word, &mut take);
            continue;
        }
        let letters = if word.starts_with(is_syllable) { SYLLABLES } else { ROOT };
        let root = without_article(word).chars().filter(|c| !is_combining_mark(*c));
        if root.clone().nth(letters - 1).is_some() {
            take(root.take(letters).fold(START, |hash, c| add(hash, u64::from(u32::from(c)))), false);
        }
    }
}

/// Number of syllables of Korean words that are compared, and of letters of Arabic and Hebrew ones.
const SYLLABLES: usize = 2;
const ROOT: usize = 3;

fn is_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn has_roots(c: char) -> bool {
    is_syllable(c) || ('\u{5d0}'..='\u{5ea}').contains(&c) || ('\u{620}'..='\u{6d3}').contains(&c)
}

/// Returns a word without the article, and the preposition or "and" before it: "والسوق", "השוק".
fn without_article(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().nth(ROOT - 1).is_some();
    let bare =
        word.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with("ال") || rest.starts_with("لل")).unwrap_or(word);
    for article in ["بال", "كال", "ال", "لل"] {
        if let Some(rest) = bare.strip_prefix(article).filter(long) {
            return rest;
        }
    }
    let bare = word.strip_prefix(['ו', 'ש']).filter(long).unwrap_or(word);
    let bare = bare.strip_prefix('ה').filter(long).unwrap_or(bare);
    bare.strip_prefix(['ב', 'ל', 'מ', 'כ']).filter(long).unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(u64, bool)> {
        let mut found = Vec::new();
        each_word(text, |hash, name| found.push((hash, name)));
        found
    }

    #[test]
    fn roots_are_compared_without_articles_and_endings() {
        let roots = |text: &str| {
            let mut found = Vec::new();
            each_root(text, |hash, _| found.push(hash));
            found
        };
        for (a, b) in [
            ("나룻배", "나룻배를"),
            ("السوق", "بالسوق"),
            ("السوق", "والسوق"),
            ("הבריכה", "בריכה"),
            ("bridge", "bridges"),
        ] {
            assert_eq!(roots(a), roots(b), "{a} {b}");
        }
        assert_ne!(roots("السوق"), roots("البلدية"));
        assert_eq!(roots("배 이 السوق").len(), 1);
    }

    #[test]
    fn words_with_the_same_beginning_are_one_word() {
        let pairs = [("bridges", "Bridge"), ("причалы", "причала"), ("Schleusen", "schleuse")];
        for (a, b) in pairs {
            assert_eq!(words(a)[0].0, words(b)[0].0, "{a} {b}");
        }
        assert_ne!(words("bridge")[0].0, words("brewer")[0].0);
        // Short words are left out unless they have a capital; a capital within a sentence is a name.
        let found: Vec<bool> = words("The lock of Varn is shut. Nobody knows why.").into_iter().map(|w| w.1).collect();
        assert_eq!(found, [false, false, true, false, false, false]);
        assert_eq!(words("桥梁关闭").len(), 3);
    }
}
