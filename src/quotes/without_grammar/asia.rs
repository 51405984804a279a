//! Names beside marked words in Hindi and Thai, before the marks and behind them.
//!
//! `राहुल शर्मा ने कहा, “बंदरगाह बंद है।”` · `“ท่าเรือปิด” นายสมชาย ใจดี กล่าว`

use crate::quotes::rules::{self, Rule};
use std::sync::LazyLock;

use super::names::{Beside, BesideNames, Names};
use crate::quotes::marks::Marked;
use crate::span::Span;
use crate::text::TokenKind;

static THAI: LazyLock<BesideNames> =
    LazyLock::new(|| BesideNames::new(include_str!("../../../data/words/th/beside_names.csv")));

/// Bound on the bytes beside the marks in which a Thai name is looked for.
const REACH: usize = 200;

impl Names<'_> {
    /// Returns the Hindi name beside marked words, two or three words before "ने" and the verb: at the start of the sentence
    /// before the marks, "राहुल शर्मा ने कहा, “…”", or right behind them, "“…,” राहुल शर्मा ने कहा".
    pub(super) fn hindi(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Hindi) {
            return None;
        }
        let tokens = self.tokens();
        let paragraph = self.paragraph(m);
        let end = tokens.partition_point(|t| t.span.end() <= m.outer.start());
        let low = paragraph.start.max(end.saturating_sub(6));
        let before = (low..end).rev().find(|&t| self.is_verb(t));
        if let Some(found) = before.and_then(|verb| self.hindi_subject(paragraph.start, verb)) {
            return Some(found);
        }
        let first = tokens.partition_point(|t| t.span.start() < m.outer.end());
        let word = |t: &usize| tokens[*t].kind == TokenKind::Word;
        let from = (first..paragraph.end.min(first + 3)).find(word)?;
        let stop = (first..from).any(|t| matches!(self.analysis.word(t), "।" | "." | "?" | "!"));
        let verb = (from..paragraph.end.min(from + 9)).take_while(word).find(|&t| self.is_verb(t))?;
        self.hindi_subject(from, verb).filter(|_| !stop)
    }

    /// Returns the name of the subject with "ने" right before a verb, in the words from `start` on.
    fn hindi_subject(&self, start: usize, verb: usize) -> Option<Beside> {
        let tokens = self.tokens();
        let ne = verb.checked_sub(1).filter(|&t| t >= start && self.analysis.word(t) == "ने")?;
        let run = (start..ne).rev().take(8).take_while(|&t| tokens[t].kind == TokenKind::Word).last()?;
        // "कल मुख्यमंत्री राहुल शर्मा ने": the name is behind the last word that is no name.
        let from = (run..ne).rev().find(|&t| self.capitals.is_no_name(t)).map_or(run, |t| t + 1);
        let given = from < ne && self.capitals.is_given(from);
        let opens = from == start || tokens[from - 1].kind != TokenKind::Word || given;
        (opens && (2..=3).contains(&(ne - from))).then(|| {
            let span = self.span(from, ne);
            Beside { name: span, cue: tokens[verb].span, full: span }
        })
    }

    /// Returns the Thai name beside marked words: a title with the given name, and the surname as a word of its own before
    /// the verb. "นายสมชาย ใจดี กล่าวว่า “…”", "“…” นายสมชาย ใจดี กล่าว"
    pub(super) fn thai(&self, m: &Marked) -> Option<Beside> {
        if rules::is_off(Rule::Thai) {
            return None;
        }
        let body = self.analysis.body;
        let paragraph = self.analysis.paragraphs[m.paragraph].span;
        let to =
            (m.outer.end()..=paragraph.end().min(m.outer.end() + REACH)).rev().find(|&at| body.is_char_boundary(at))?;
        let low = paragraph.start().max(m.outer.start().saturating_sub(REACH));
        let from = (low..m.outer.start()).find(|&at| body.is_char_boundary(at));
        let behind = self.thai_in(Span::new(m.outer.end(), to), true);
        behind.or_else(|| self.thai_in(Span::new(from?, m.outer.start()), false))
    }

    /// Returns the name with its verb in the words beside marks: the first three words behind them, or the last before.
    fn thai_in(&self, beside: Span, behind: bool) -> Option<Beside> {
        let text = beside.of(self.analysis.body);
        let mut words: Vec<(usize, &str)> = Vec::new();
        for word in text.split_whitespace() {
            let at = crate::text::offset::offset_in(word, text)?;
            words.push((beside.start() + at, word));
        }
        let words = if behind { &words[..words.len().min(3)] } else { &words[words.len().saturating_sub(3)..] };
        let &[(first, given), (last, surname), (cue, said)] = words else { return None };
        let title = THAI.office.iter().filter(|title| given.starts_with(title.as_str())).map(String::len).max()?;
        let verb = self.verbs.iter().find(|verb| said.starts_with(**verb))?;
        let letters =
            |word: &str| word.chars().count() > 1 && word.chars().all(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
        let name = Span::new(first + title, last + surname.len());
        let fits = letters(&given[title..]) && letters(surname);
        fits.then(|| Beside { name, cue: Span::new(cue, cue + verb.len()), full: name })
    }
}
