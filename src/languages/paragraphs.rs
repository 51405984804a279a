//! Finds the paragraphs of a page that are in another language than the page.
//!
//! A paragraph is judged alone if it is long enough, or is a short sentence whose words are those of one language other than that
//! of the page; another short one follows the paragraphs on both sides, or the one beside it whose words it has. Words in
//! quotation marks are no evidence: a French sentence in marks with "said Lund" behind it is part of an English text.

use crate::block::Role;
use crate::entities::is_english;
use crate::lexicon::languages::{FUNCTION_WORDS, NAME_LISTS};
use crate::lexicon::{List, Lists};
use crate::quotes::{self, Support};
use crate::text::{Analysis, Shape, TokenKind, language};

/// Fewest tokens of a paragraph that is judged alone, of which Chinese has one for each character.
const LONG: usize = 10;
/// Bound on the words outside marks that are looked up.
const WORDS: usize = 40;

/// Marks that may be apostrophes, or are inside other marks.
const INNER: [char; 8] = ['\'', '’', '‘', '`', '´', '‚', '‹', '›'];

/// Language of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Judged {
    /// The language of the page.
    Same,
    Other(&'static str),
    /// Too short to tell.
    Unknown,
}

/// Returns the language of each paragraph that is not in the language of the page, `None` for the others; `None` alone if all
/// are in that language. `page` is a primary subtag; a page of unknown language may be English by its words.
pub(super) fn foreign(analysis: &Analysis<'_>, page: Option<&str>) -> Option<Vec<Option<&'static str>>> {
    let own = page.or_else(|| is_english(analysis).then_some("en"))?;
    let english = own == "en";
    let list = NAME_LISTS.iter().find(|row| row.code == own).map(|row| row.function_words);
    let plain = |p: usize| match list {
        Some(list) => has_words_of(analysis, p, list),
        None => english && has_english_words(analysis, p),
    };
    let may_be_other = |p: usize| {
        !plain(p) && (analysis.paragraphs[p].tokens.len() >= LONG || short_sentence(analysis, p, own).is_some())
    };
    let first = (0..analysis.paragraphs.len()).find(|&p| may_be_other(p))?;
    // Tables that do not know a language take it for one of its neighbours.
    let known = english || Support::of(Some(own)) == Support::Rules || language::guess(analysis.body) == Some(own);
    let mut judged = vec![Judged::Unknown; analysis.paragraphs.len()];
    for (p, judged) in judged.iter_mut().enumerate() {
        *judged = if plain(p) { Judged::Same } else { judge(analysis, p, own, known) };
    }
    if !judged[first..].iter().any(|j| matches!(j, Judged::Other(_))) {
        return None;
    }
    join_short(analysis, own, &mut judged);
    Some(judged.into_iter().map(|j| if let Judged::Other(found) = j { Some(found) } else { None }).collect())
}

/// Returns whether two of these words are different.
fn two_differ<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    words.next().is_some_and(|first| words.any(|word| word != first))
}

/// Returns whether a paragraph has two different words of [`List::EnglishWords`]. Most paragraphs of an English text have them among
/// their first words, so that this costs next to nothing.
fn has_english_words(analysis: &Analysis<'_>, p: usize) -> bool {
    let listed = |&t: &usize| analysis.lists_as_written(t).has(List::EnglishWords);
    two_differ(analysis.paragraphs[p].tokens.clone().filter(listed).map(|t| analysis.word(t)))
}

/// Returns whether a paragraph has two different function words of a language that none of the other lists has, outside
/// quotation marks.
fn has_words_of(analysis: &Analysis<'_>, p: usize, list: List) -> bool {
    let mut inside = false;
    two_differ(analysis.paragraphs[p].tokens.clone().filter_map(|t| {
        let (token, word) = (&analysis.tokens[t], analysis.word(t));
        inside ^= token.kind == TokenKind::Mark && !word.starts_with(INNER);
        if inside || token.kind != TokenKind::Word || token.shape != Shape::Lower {
            return None;
        }
        let lists = analysis.lists_as_written(t);
        let alone = lists.has(list)
            && !lists.has(List::StopWords)
            && FUNCTION_WORDS.iter().all(|&other| other == list || !lists.has(other));
        alone.then_some(word)
    }))
}

/// Judges one paragraph alone.
fn judge(analysis: &Analysis<'_>, p: usize, own: &str, known: bool) -> Judged {
    let paragraph = &analysis.paragraphs[p];
    if is_line_of_post(analysis, p) {
        return Judged::Unknown;
    }
    if paragraph.tokens.len() < LONG {
        return short_sentence(analysis, p, own).filter(|_| known).map_or(Judged::Unknown, Judged::Other);
    }
    let text = paragraph.span.of(analysis.body);
    let Some(found) = language::guess(text) else { return Judged::Unknown };
    if found == own {
        return Judged::Same;
    }
    let words = Words::outside_marks(analysis, p, found, own);
    let other = match (Support::of(Some(found)), Support::of(Some(own))) {
        _ if language::letters(found) != language::letters(own) => words.there * 4 <= words.all,
        // Two neighbours without a grammar are read in the same way.
        (Support::Marks, Support::Marks) => false,
        (Support::Marks, _) => known && words.there * 4 <= words.all && words.is_prose(),
        _ => known && words.here > words.there && words.is_prose(),
    };
    match other {
        true => Judged::Other(found),
        false if words.there > words.here => Judged::Same,
        false => Judged::Unknown,
    }
}

/// Returns true for the line with the account or the day of an embedded post, whose words are those of the network: "A post
/// shared by Petra Lund (@plund)" beside a French post.
fn is_line_of_post(analysis: &Analysis<'_>, p: usize) -> bool {
    /// Bound on the tokens of such a line.
    const LINE: usize = 20;
    let is_post = |p: usize| analysis.paragraphs.get(p).is_some_and(|paragraph| paragraph.role == Role::Embed);
    let text = analysis.paragraphs[p].span.of(analysis.body);
    is_post(p)
        && (is_post(p + 1) || p > 0 && is_post(p - 1))
        && analysis.paragraphs[p].tokens.len() <= LINE
        && text.contains(|c: char| c == '@' || c.is_ascii_digit())
        && !text.ends_with(['.', '!', '?', '…'])
}

/// Returns the language of a short sentence, if its words outside marks are those of one language with a grammar other than that
/// of the page, and none is of that: "« Le pont est fermé », a dit Ana Lund.", "Según Ana Lund, el puente está cerrado."
fn short_sentence(analysis: &Analysis<'_>, p: usize, own: &str) -> Option<&'static str> {
    /// Fewest words of the language without a verb of speech beside marks, and the fewest tokens of a sentence.
    const WORDS: usize = 2;
    const TOKENS: usize = 5;
    let range = analysis.paragraphs[p].tokens.clone();
    let text = analysis.paragraphs[p].span.of(analysis.body);
    if !(TOKENS..LONG + 6).contains(&range.len()) || !text.ends_with(['.', '!', '?', '»', '”', '“', '"']) {
        return None;
    }
    let mut best: Option<(usize, &'static str)> = None;
    let mut tie = false;
    for row in NAME_LISTS.iter().filter(|row| row.code != own) {
        let words = Words::outside_marks(analysis, p, row.code, own);
        let here = words.here;
        let enough = here >= WORDS || here > 0 && words.verb && words.marks;
        if words.there > 0 || !enough || !words.is_prose() {
            continue;
        }
        match best {
            Some((most, _)) if here == most => tie = true,
            Some((most, _)) if here < most => {}
            _ => (best, tie) = (Some((here, row.code)), false),
        }
    }
    best.filter(|_| !tie).map(|b| b.1)
}

/// Words of a paragraph outside quotation marks.
#[derive(Clone, Copy, Default)]
struct Words {
    all: usize,
    small: usize,
    /// Words of the language of the paragraph.
    here: usize,
    /// Words of the language of the page.
    there: usize,
    /// A verb of speech of a language other than English.
    verb: bool,
    /// Quotation marks.
    marks: bool,
}

impl Words {
    fn outside_marks(analysis: &Analysis<'_>, p: usize, found: &str, own: &str) -> Self {
        let (mut out, mut inside) = (Self::default(), false);
        for t in analysis.paragraphs[p].tokens.clone() {
            let (token, word) = (&analysis.tokens[t], analysis.word(t));
            if token.kind == TokenKind::Mark {
                inside ^= !word.starts_with(INNER);
                out.marks |= !word.starts_with(INNER);
            } else if token.kind == TokenKind::Word && !inside {
                out.all += 1;
                out.small += usize::from(token.shape == Shape::Lower);
                let (word, lists) = (word.to_lowercase(), analysis.lists(t));
                out.here += usize::from(has_word(found, &word, lists));
                out.there += usize::from(has_word(own, &word, lists));
                out.verb |= lists.has(List::SpeechVerbsForeign);
                if out.all == WORDS {
                    break;
                }
            }
        }
        out
    }

    /// Returns whether the words are no list of names: "Santa Cruz de la Mar, San Pedro de los Ríos".
    fn is_prose(self) -> bool {
        self.small * 2 >= self.all
    }
}

/// Returns whether a word in lower case, which some lists contain, is a function word or a verb of speech of a language.
fn has_word(code: &str, word: &str, lists: Lists) -> bool {
    match Support::of(Some(code)) {
        Support::Full => lists.has_any(&[List::StopWords, List::EnglishWords]),
        Support::Rules => quotes::is_known(code, word),
        _ => false,
    }
}

/// Gives short paragraphs the language of those around them, in two passes.
fn join_short(analysis: &Analysis<'_>, own: &str, judged: &mut [Judged]) {
    let before = judged.to_vec();
    let neighbours = |mut order: Box<dyn Iterator<Item = usize> + '_>| {
        let mut out = vec![Judged::Same; before.len()];
        order.by_ref().fold(Judged::Same, |last, p| {
            out[p] = last;
            if before[p] == Judged::Unknown { last } else { before[p] }
        });
        out
    };
    let previous = neighbours(Box::new(0..before.len()));
    let next = neighbours(Box::new((0..before.len()).rev()));
    for p in 0..judged.len() {
        if judged[p] != Judged::Unknown {
            continue;
        }
        let (Judged::Other(found), both) = (match (previous[p], next[p]) {
            (a, b) if a == b => (a, true),
            (a @ Judged::Other(_), _) => (a, false),
            (_, b) => (b, false),
        }) else {
            continue;
        };
        let words = Words::outside_marks(analysis, p, found, own);
        if words.here > words.there || both && words.here == words.there {
            judged[p] = Judged::Other(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    const GERMAN: &str =
        "Nach Angaben von Petra Lund bleibt der Hafen bis Montag geschlossen, weil der Deich nicht hält.";
    const ENGLISH: &str = "The harbour master said on Monday that the quay of the old port was closed for the week.";
    const FRENCH: &str = "Le port est fermé jusqu'à lundi, a déclaré la directrice dans un entretien avec la presse.";
    const RUSSIAN: &str =
        "Порт закрыт до понедельника, потому что набережная повреждена, сообщила администрация города.";
    const SPANISH: &str = "El puerto seguirá cerrado hasta el lunes porque el dique no aguanta, según la directora.";

    fn judged(paragraphs: &[&str], page: Option<&str>) -> Option<Vec<Option<&'static str>>> {
        let article = Article::from_text(paragraphs.join("\n"));
        foreign(&Analysis::new(&article), page)
    }

    #[test]
    fn long_paragraphs_are_judged_alone() {
        type Row = (&'static str, &'static [&'static str], Option<&'static str>, &'static [Option<&'static str>]);
        let rows: [Row; 6] = [
            ("German in English", &[ENGLISH, GERMAN, ENGLISH], Some("en"), &[None, Some("de"), None]),
            ("undeclared", &[ENGLISH, ENGLISH, GERMAN, ENGLISH], None, &[None, None, Some("de"), None]),
            ("Russian in English", &[ENGLISH, RUSSIAN], Some("en"), &[None, Some("ru")]),
            ("English in French", &[FRENCH, ENGLISH, FRENCH], Some("fr"), &[None, Some("en"), None]),
            ("Spanish in Russian", &[RUSSIAN, SPANISH], Some("ru"), &[None, Some("es")]),
            ("three", &[ENGLISH, GERMAN, FRENCH], Some("en"), &[None, Some("de"), Some("fr")]),
        ];
        for (name, paragraphs, page, expected) in rows {
            assert_eq!(judged(paragraphs, page).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_short_paragraph_follows_its_neighbours() {
        let short = "„Wir warten“, sagte Lund.";
        let found = judged(&[ENGLISH, GERMAN, short, GERMAN, "“We wait,” Lund said.", ENGLISH], Some("en"));
        assert_eq!(found, Some(vec![None, Some("de"), Some("de"), Some("de"), None, None]));
        let found = judged(&[ENGLISH, short, GERMAN, short, "Petra Lund", ENGLISH], Some("en"));
        assert_eq!(found, Some(vec![None, Some("de"), Some("de"), Some("de"), Some("de"), None]));
    }

    #[test]
    fn a_short_sentence_of_another_language_is_found() {
        let rows = [
            ("Selon Hervé Lund, le quai restera fermé.", Some("fr")),
            ("« Nous partons », a déclaré Ana Lund.", Some("fr")),
            ("Según Ana Robles, el puente está cerrado.", Some("es")),
            // English, names, and too few words.
            ("“We leave,” said Ana Lund.", None),
            ("La Palma, Santa Cruz de la Vega.", None),
            ("Le Havre.", None),
            ("Photo: Agence de Norport.", None),
        ];
        for (short, expected) in rows {
            let expected = expected.map(|code| vec![None, Some(code), None]);
            assert_eq!(judged(&[ENGLISH, short, ENGLISH], Some("en")), expected, "{short}");
        }
    }

    #[test]
    fn pages_of_one_language_have_no_foreign_paragraphs() {
        let rows: [(&str, &[&str], Option<&str>); 8] = [
            ("English", &[ENGLISH, "Harbour of Norport", ENGLISH], Some("en")),
            ("German", &[GERMAN, "„Wir warten“, sagte Lund.", GERMAN], Some("de")),
            ("a short line", &[ENGLISH, "„Wir warten“ – Lund.", ENGLISH], Some("en")),
            (
                "French words in an English sentence",
                &[
                    ENGLISH,
                    "“Le port est fermé jusqu'à lundi et nous ne savons pas quand il va ouvrir,” said Ms. Lund.",
                ],
                Some("en"),
            ),
            (
                "English words in a German sentence",
                &[GERMAN, "„The quay was shut and that is the end of it for the ships with cargo“, sagte Petra Lund."],
                Some("de"),
            ),
            (
                "a list of places",
                &[ENGLISH, "Santa Cruz de la Mar, San Pedro de los Ríos, Villa del Norte, Puerto de la Luz"],
                Some("en"),
            ),
            ("a language that is not known", &[SPANISH, FRENCH], Some("ca")),
            ("empty", &[], None),
        ];
        for (name, paragraphs, page) in rows {
            assert_eq!(judged(paragraphs, page), None, "{name}");
        }
    }
}
