//! Comparison of a text range with an alias under the rules of capitals and diacritics, word by word.

use super::letters::{Case, Part, decompose, separator};
use super::words::word_span;
use crate::entities::gazetteer::{CaseRule, MarkRule, MatchQuality};
use crate::lexicon::{self, List};

/// Rules under which a text matches an alias.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Rules {
    pub(crate) case: CaseRule,
    pub(crate) marks: MarkRule,
}

/// Bound on the diacritics of one letter that are compared; a word with more on a letter matches only as written.
const MAX_MARKS: usize = 6;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Letter {
    base: char,
    case: Case,
    origin: Option<char>,
    marks: [char; MAX_MARKS],
    count: usize,
}

impl Letter {
    fn marks(&self) -> Option<&[char]> {
        self.marks.get(..self.count)
    }

    /// Returns whether this is the dotted capital of a small letter: Turkish capitals keep the dot, "İNCİ" for "İnci".
    fn is_dotted_capital_of(&self, small: &Self) -> bool {
        let dotted = self.base == 'i' && self.case == Case::Upper && self.marks() == Some(&['\u{307}']);
        dotted && small.case == Case::Lower && small.count == 0
    }

    fn has_all_of(&self, other: &Self) -> bool {
        match (self.marks(), other.marks()) {
            (Some(own), Some(others)) => others.iter().all(|m| own.contains(m)),
            _ => false,
        }
    }
}

fn letters(word: &str, out: &mut Vec<Letter>) {
    out.clear();
    for c in word.chars() {
        decompose(c, &mut |part| match part {
            Part::Base { base, case, origin } => {
                out.push(Letter { base, case, origin, marks: ['\0'; MAX_MARKS], count: 0 });
            }
            Part::Mark(mark) => {
                if let Some(last) = out.last_mut() {
                    if let Some(slot) = last.marks.get_mut(last.count) {
                        *slot = mark;
                    }
                    last.count += 1;
                }
            }
        });
    }
}

/// Counts of capitals and small letters of a word.
#[derive(Clone, Copy, Default)]
struct Capitals {
    upper: usize,
    lower: usize,
    first_upper: bool,
    /// Number of small letters directly after the first capital.
    small_after_first: usize,
}

impl Capitals {
    fn add(&mut self, case: Case) {
        match case {
            Case::Upper => {
                self.first_upper |= self.upper + self.lower == 0;
                self.upper += 1;
            }
            Case::Lower => {
                self.small_after_first += usize::from(self.first_upper && self.upper == 1);
                self.lower += 1;
            }
            Case::None => {}
        }
    }

    fn all_upper(self) -> bool {
        self.lower == 0
    }

    fn all_lower(self) -> bool {
        self.upper == 0
    }

    fn title(self) -> bool {
        self.first_upper && self.upper == 1
    }

    /// Returns whether all letters but those of the prefix are capitals: headlines write `McDONALD`, `MacDONALD`.
    fn all_upper_but_mac(self, word: &str) -> bool {
        let small = if word.starts_with("Mac") {
            2
        } else if word.starts_with("Mc") {
            1
        } else {
            return false;
        };
        self.lower == small && self.small_after_first == small && self.upper > 2
    }
}

/// Position of a word in its alias.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: usize,
    pub(crate) of: usize,
}

/// Returns whether a word with a capital in an alias may be in lower case in a text.
pub(crate) fn may_be_small(word: &str, place: Place) -> bool {
    if place.of < 2 || word.len() > 6 || !word.is_ascii() {
        return false;
    }
    let lists = lexicon::look_up(word);
    lists.has_any(&[List::Particles, List::NameArticles])
        || (place.index > 0 && lists.has(List::NameLinks))
        // "the New York Times"; but "the State Department" is not a newspaper called The State.
        || (word.eq_ignore_ascii_case("the") && place.of > 2)
}

/// Compares texts with aliases; owns the buffers for it.
#[derive(Default)]
pub(crate) struct Agreement {
    alias: Vec<Letter>,
    text: Vec<Letter>,
}

impl Agreement {
    /// Returns the quality of the match of `text` with `alias`, `None` if they differ; both begin and end with letters.
    pub(crate) fn of(&mut self, alias: &str, text: &str, rules: Rules) -> Option<MatchQuality> {
        if alias == text {
            return Some(MatchQuality::Exact);
        }
        let of = count_words(alias);
        let (mut a, mut t, mut index) = (0, 0, 0);
        let mut quality = MatchQuality::Exact;
        loop {
            match (word_span(alias, a, alias.len()), word_span(text, t, text.len())) {
                (None, None) => return Some(quality),
                (Some((a_start, a_end)), Some((t_start, t_end))) => {
                    if separator(&alias[a..a_start])? != separator(&text[t..t_start])? {
                        return None;
                    }
                    let words = (&alias[a_start..a_end], &text[t_start..t_end]);
                    quality = quality.min(self.word(words.0, words.1, rules, Place { index, of })?);
                    (a, t, index) = (a_end, t_end, index + 1);
                }
                _ => return None,
            }
        }
    }

    fn word(&mut self, alias: &str, text: &str, rules: Rules, place: Place) -> Option<MatchQuality> {
        if alias == text {
            return Some(MatchQuality::Exact);
        }
        letters(alias, &mut self.alias);
        letters(text, &mut self.text);
        if self.alias.len() != self.text.len() {
            return None;
        }
        let (mut folded, mut same_case) = (false, true);
        let (mut of_alias, mut of_text) = (Capitals::default(), Capitals::default());
        for (a, t) in self.alias.iter().zip(&self.text) {
            if a.base != t.base {
                return None;
            }
            let agree = match rules.marks {
                _ if t.is_dotted_capital_of(a) => true,
                MarkRule::Drop => a.has_all_of(t),
                MarkRule::Both => a.marks().is_some() && t.marks().is_some(),
                MarkRule::Exact => a.has_all_of(t) && t.has_all_of(a),
            };
            if !agree {
                return None;
            }
            folded |= a.origin != t.origin || !t.has_all_of(a) || !a.has_all_of(t);
            same_case &= a.case == t.case;
            of_alias.add(a.case);
            of_text.add(t.case);
        }
        let allowed = match rules.case {
            CaseRule::Ignore => true,
            CaseRule::Exact => same_case,
            CaseRule::Smart => same_case || smart(alias, of_alias, text, of_text, place),
        };
        if !allowed {
            return None;
        }
        Some(match (folded, same_case) {
            (true, _) => MatchQuality::Folded,
            (false, false) => MatchQuality::Case,
            (false, true) => MatchQuality::Exact,
        })
    }
}

/// Returns whether the capitals of a text are a permitted variant of those of an alias.
fn smart(alias: &str, of_alias: Capitals, text: &str, of_text: Capitals, place: Place) -> bool {
    // "Who" is no variant of "WHO".
    let capitals_only = of_alias.all_upper() && of_alias.upper > 1;
    of_text.all_upper()
        || of_text.all_upper_but_mac(text)
        || (!capitals_only && of_text.title())
        || (!capitals_only && of_text.all_lower() && (of_alias.all_lower() || may_be_small(alias, place)))
}

fn count_words(alias: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while let Some((_, end)) = word_span(alias, at, alias.len()) {
        (count, at) = (count + 1, end);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_marks() {
        use MatchQuality::{Case, Exact, Folded};
        let rows = [
            ("Petra Lund", "PETRA LUND", Some(Case)),
            ("Petra Lund", "Petra LUND", Some(Case)),
            ("Petra Lund", "petra lund", None),
            ("petra", "Petra", Some(Case)),
            ("quay board", "Quay board", Some(Case)),
            ("WHO", "Who", None),
            ("YouTube", "Youtube", Some(Case)),
            ("YouTube", "youtube", None),
            ("McDonald", "McDONALD", Some(Case)),
            ("Omar Al-Harbi", "Omar al Harbi", Some(Case)),
            ("Al Harbi", "al-Harbi", Some(Case)),
            ("Al", "al", None),
            ("The Harbour Post", "the Harbour Post", Some(Case)),
            ("The Harbour", "the Harbour", None),
            ("Straße", "STRASSE", Some(Folded)),
            ("Lūnd", "Lund", Some(Folded)),
            ("Lund", "Lūnd", None),
            ("Lūnd", "Lu\u{304}nd", Some(Exact)),
            ("Ầnh", "Ânh", Some(Folded)),
            ("Lönd", "Lūnd", None),
            ("Sørby", "Sorby", Some(Folded)),
            ("Sorby", "Sørby", None),
            ("Şimşek", "şimşek", None),
            ("Ｌｕｎｄ", "Lund", Some(Folded)),
            ("Lu\u{ad}nd", "Lund", Some(Exact)),
        ];
        let rules = Rules { case: CaseRule::Smart, marks: MarkRule::Drop };
        for (alias, text, expected) in rows {
            assert_eq!(Agreement::default().of(alias, text, rules), expected, "{alias} / {text}");
        }
    }
}
