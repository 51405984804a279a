//! Particles of Korean and Japanese: behind marked words they say that the words are speech, and behind a name that it is the
//! subject.
//!
//! `김민수 시장은 “항구를 닫는다”고 말했다.` · `市長は「港を閉める」と述べた。`

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::names::{Beside, BesideNames, Names, characters, is_han};
use crate::quotes::marks::Marked;
use crate::span::Span;

/// Korean surnames of one syllable.
static SURNAMES: LazyLock<FxHashSet<char>> =
    LazyLock::new(|| characters(include_str!("../../../data/words/surnames_korean.txt")));

static KOREAN: LazyLock<BesideNames> =
    LazyLock::new(|| BesideNames::new(include_str!("../../../data/words/ko/beside_names.csv")));

impl<'a> Names<'a> {
    /// Returns the Korean name beside marked words: a surname and two syllables before an office with the particle of a
    /// subject, with the verb behind the marks: "김민수 시장은 “…”고 말했다", "“…”고 김민수 시장은 말했다".
    pub(super) fn korean(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Korean) {
            return None;
        }
        let tokens = self.tokens();
        let paragraph = self.paragraph(m);
        let stops = |t: usize| matches!(self.analysis.word(t), "." | "!" | "?");
        let first = tokens.partition_point(|t| t.span.start() < m.outer.end());
        let stop = (first..paragraph.end.min(first + 16)).find(|&t| stops(t)).unwrap_or(paragraph.end.min(first + 16));
        let verb = (first..stop).find(|&t| self.verbs.iter().any(|v| self.analysis.word(t).ends_with(v)))?;
        let is_name = |t: usize| {
            let word = self.analysis.word(t);
            word.chars().count() == 3 && word.chars().next().is_some_and(|c| SURNAMES.contains(&c))
        };
        let is_office = |t: usize| {
            let word = self.analysis.word(t);
            let stem = word.strip_suffix(['은', '는', '이', '가', '도']);
            stem.is_some_and(|stem| KOREAN.office.contains(stem))
        };
        let end = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        let low = paragraph.start.max(end.saturating_sub(10));
        let low = (low..end).rev().find(|&t| stops(t)).map_or(low, |t| t + 1);
        // "김민수 시장이 떠난 뒤 주민들은 “…”고 말했다": the last subject says the words.
        let last = |from: usize, to: usize| (from..to).rev().find(|&t| has_particle_of_subject(self.analysis.word(t)));
        let subject = last(first, verb).or_else(|| last(low, end))?;
        let name = subject.checked_sub(1).filter(|&t| t >= low && is_office(subject) && is_name(t))?;
        let span = tokens[name].span;
        Some(Beside { name: span, cue: tokens[verb].span, full: span })
    }

    /// Returns what stands behind marked words in their sentence.
    fn behind_marks(&self, m: &Marked) -> &'a str {
        /// Bound on the characters from the marks to the verb.
        const REACH: usize = 120;
        let paragraph = self.analysis.paragraphs[m.paragraph].span;
        let after = &self.analysis.body[m.outer.end()..paragraph.end()];
        let end =
            |&(n, (_, c)): &(usize, (usize, char))| n == REACH || matches!(c, '.' | '。' | '!' | '?' | '「' | '“');
        &after[..after.char_indices().enumerate().find(end).map_or(after.len(), |(_, (at, _))| at)]
    }

    /// Returns whether a particle behind marked words says that they are speech: "”고 … 말했다", "」と述べた". A name in marks
    /// has the particle, too, so that a verb of speech must follow in the sentence.
    pub(super) fn has_quotative(&self, m: &Marked) -> bool {
        if rules::is_off(Rule::Quotatives) {
            return false;
        }
        if !matches!(self.language, "ko" | "ja") {
            return false;
        }
        let sentence = self.behind_marks(m);
        let said = || self.verbs.iter().any(|v| sentence.contains(v));
        if self.language == "ja" {
            return ["と", "などと"].iter().any(|particle| sentence.starts_with(particle)) && said();
        }
        let particle = &sentence[..sentence.find(|c: char| !c.is_alphabetic()).unwrap_or(sentence.len())];
        match particle.trim_start_matches('이') {
            "고" | "라고" => said(),
            "며" | "라며" | "면서" | "라면서" => true,
            _ => false,
        }
    }

    /// Returns the verb of speech behind marked words whose subject is before them: "李明市長は「…」と述べた". `gap` is what is
    /// between the subject and the marks.
    pub(super) fn verb_of_subject(&self, m: &Marked, gap: Span) -> Option<Span> {
        if rules::is_off(Rule::Korean) {
            return None;
        }
        let from = gap.start();
        let gap = gap.of(self.analysis.body);
        let subject = match self.language {
            // The subject is the first with a particle, and the only one: not in "李明が来た後、市長は「…」".
            "ja" => {
                let office = gap.find(|c: char| !is_han(c) && !('ァ'..='ヿ').contains(&c)).unwrap_or(gap.len());
                let rest = &gap[office..];
                rest.starts_with(['は', 'が']) && rest.matches(['は', 'が']).count() == 1
            }
            "ko" => {
                // A mention of four syllables may have its particle with it: "박서준은".
                let before = self.analysis.body[..from].chars().rev().take_while(|c| !c.is_whitespace()).take(4);
                let particle = self.analysis.body[..from].ends_with(['은', '는', '이', '가']);
                let with_it = before.count() == 4 && particle && gap.starts_with(' ');
                let attached = with_it || gap.starts_with(['은', '는', '이', '가']);
                let words = || gap.split_whitespace().skip(usize::from(attached && !with_it));
                let subjects = words().filter(|word| has_particle_of_subject(word)).count();
                let near = words().take(1).any(has_particle_of_subject);
                attached && subjects == 0 || near && subjects == 1 && gap.starts_with(' ')
            }
            _ => false,
        };
        if !subject || !self.has_quotative(m) {
            return None;
        }
        let sentence = self.behind_marks(m);
        let (at, len) = self.verbs.iter().filter_map(|v| Some((sentence.find(v)?, v.len()))).min()?;
        let start = m.outer.end() + at;
        Some(Span::new(start, start + len))
    }
}

/// Returns whether a Korean word ends in a particle of subjects.
fn has_particle_of_subject(word: &str) -> bool {
    word.chars().count() > 1 && word.ends_with(['은', '는', '이', '가', '도'])
}
