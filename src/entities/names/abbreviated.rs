//! Names of organisations that an abbreviation in brackets confirms: "Fisheries, Ports and Harbours Norland (FPHN)".

use std::ops::Range;

use super::chunks::{Case, Reader};
use super::name::{Found, Name, NameClass, first_letter, is_capital};
use crate::text::Shape;

impl Reader<'_, '_> {
    /// Replaces the names before token `at` by one name, if brackets with its initials open there. Its words may be joined
    /// by commas, "and" and "of".
    pub(crate) fn abbreviated(&mut self, at: usize, sentence: &Range<usize>) {
        /// Bound on the tokens of the name.
        const LONGEST: usize = 16;
        let word = |t: usize| if t < sentence.end { self.a.word(t) } else { "" };
        let short = word(at) == "(" && word(at + 2) == ")" && self.a.tokens[at + 1].shape == Shape::Upper;
        if !short || self.case != Case::Normal || self.names.foreign.is_some() {
            return;
        }
        let letters: Vec<char> = word(at + 1).chars().flat_map(char::to_lowercase).collect();
        let (mut left, mut start) = (letters.len(), at);
        for t in (sentence.start..at).rev().take(LONGEST) {
            if left == 0 {
                break;
            }
            if is_capital(self.a, t) {
                if first_letter(word(t)) != letters[left - 1] {
                    return;
                }
                (left, start) = (left - 1, t);
            } else if !matches!(word(t), "," | "and" | "of" | "for" | "the" | "in" | "on" | "to" | "&") {
                return;
            }
        }
        let joined = (start..at).any(|t| !is_capital(self.a, t));
        if left > 0 || letters.len() < 3 || !joined {
            return;
        }
        while self.names.found.last().is_some_and(|f| f.name.tokens.start >= start) {
            let Some(last) = self.names.found.pop() else { break };
            self.names.parts.truncate(last.parts.start);
        }
        let begin = self.names.parts.len();
        for t in (start..at).filter(|&t| is_capital(self.a, t)) {
            let part = self.part(t);
            self.names.parts.push(part);
        }
        let name = Name {
            span: self.a.tokens[start].span.cover(self.a.tokens[at - 1].span),
            tokens: start..at,
            title: None,
            class: NameClass::Organisation,
            score: 0.9,
            person: None,
            full: None,
        };
        self.names.found.push(Found {
            name,
            parts: begin..self.names.parts.len(),
            sentence: self.sentence,
            headline: false,
            titled: false,
            honour: None,
            role: false,
            anchor: Vec::new(),
            known: None,
        });
    }
}
