//! Reads an article into a [`Sheet`]: its marked spans, the reporting clauses inside them, and its surnames.

use crate::lexicon;
use crate::quotes::rules::{self, Rule};
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::languages::Language;
use super::lists::{self, List};
use super::phrase;
use super::report::incise;
use super::sheet::{Item, Kind, Sheet};
use super::words::{Class, Form};
use crate::quotes::marks::{self, Marked};
use crate::quotes::words::cues::Cues;
use crate::span::Span;
use crate::text::{Analysis, Shape};

/// Part of marked words with a reporting clause inside.
enum Part {
    Item(Item),
    Marked(Marked),
}

impl<'a> Sheet<'a> {
    /// Reads an article in one pass over its tokens.
    pub(super) fn new(analysis: &'a Analysis<'a>, language: Language, cues: Option<&'a Cues>) -> Self {
        let marked = marks::pair(analysis, Cues::builtin());
        let mut out = Self::empty(analysis.body, language, cues.map(Cues::own), marked);
        let mut quote = 0;
        for (p, paragraph) in analysis.paragraphs.iter().enumerate() {
            let first = out.items.len();
            let mut t = paragraph.tokens.start;
            while t < paragraph.tokens.end {
                let token = &analysis.tokens[t];
                while quote < out.marked.len()
                    && (out.marked[quote].level > 0 || out.marked[quote].outer.end() <= token.span.start())
                {
                    quote += 1;
                }
                if out.marked.get(quote).is_some_and(|m| m.outer.start() <= token.span.start()) {
                    t = out.quote(analysis, t, paragraph.tokens.end, quote);
                    continue;
                }
                t = out.word(analysis, t, paragraph.tokens.end);
            }
            out.turn(first, p);
            out.split(first, p);
        }
        if language == Language::German {
            out.speakers = out.lone_speakers();
            out.given = out.words_before_speakers();
        }
        out.proper = out.proper_words();
        out.surnames = out.particle_names();
        out.families = out.families();
        out
    }

    /// Adds the marked span `quote`, which begins at token `t`: one item, or the parts around a reporting clause inside
    /// it. Returns the token after it.
    fn quote(&mut self, analysis: &Analysis<'_>, mut t: usize, end: usize, quote: usize) -> usize {
        let m = self.marked[quote].clone();
        let first = self.items.len();
        while t < end && analysis.tokens[t].span.start() < m.outer.end() {
            t = self.word(analysis, t, end);
        }
        let parts = self.parts(&m, first);
        self.items.truncate(first);
        if parts.is_empty() {
            self.push_quote(m.outer, quote);
        }
        self.extend(parts);
        t
    }

    fn extend(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Item(item) => self.items.push(item),
                Part::Marked(m) => {
                    self.push_quote(m.outer, self.marked.len());
                    self.marked.push(m);
                }
            }
        }
    }

    /// Returns the parts of marked words with reporting clauses inside, whose items begin at `first`; nothing without
    /// such a clause.
    fn parts(&self, m: &Marked, first: usize) -> Vec<Part> {
        let last = self.items.len();
        let mut out = Vec::new();
        let mut from = first;
        while let Some(incise) = incise::find(self, from..last) {
            let stop = self.items[incise.open].kind == Kind::Stop;
            out.extend(self.part(m, from..incise.open + usize::from(stop), first, last));
            let comma = |i: usize| Item { kind: Kind::Comma, ..self.items[i] };
            out.push(Part::Item(comma(incise.open)));
            out.extend(self.items[incise.open + 1..incise.close].iter().map(|item| Part::Item(*item)));
            from = (incise.close + 1).min(last);
            // A clause at the end of the words ends the sentence, if no words follow.
            if incise.close < last {
                let ends = !(from..last).any(|i| self.is_word(i));
                out.push(Part::Item(if ends { self.items[incise.close] } else { comma(incise.close) }));
            }
        }
        if !out.is_empty() {
            out.extend(self.part(m, from..last, first, last));
        }
        out
    }

    /// Returns the words of a range of items as marked words; `first` and `last` are the items of the whole.
    fn part(&self, m: &Marked, mut range: Range<usize>, first: usize, last: usize) -> Option<Part> {
        // "—Aquí no —dice Robles—. Con eso basta.": the stop after the clause.
        let stop = |i: usize| {
            matches!(self.items[i].kind, Kind::Stop | Kind::Comma) && !matches!(self.text(i), "!" | "?" | "…")
        };
        while range.start > first && range.start < range.end && stop(range.start) {
            range.start += 1;
        }
        range.clone().find(|&i| matches!(self.items[i].kind, Kind::Word | Kind::Number))?;
        let span = self.span(&range);
        let start = if range.start == first { m.outer.start() } else { span.start() };
        let end = if range.end == last { m.outer.end() } else { span.end() };
        let inner = Span::new(start.max(m.inner.start()), end.min(m.inner.end())).trimmed(self.body);
        Some(Part::Marked(Marked { outer: Span::new(start, end), inner, label: None, ..m.clone() }))
    }

    /// Makes the words of a paragraph after a dash marked words, if a reporting clause is among them:
    /// "—El puerto sigue cerrado —dijo Ana Robles." `first` is the first item of the paragraph.
    fn turn(&mut self, first: usize, paragraph: usize) {
        if rules::is_off(Rule::TurnsOfGrammars) {
            return;
        }
        let whole = first + 1..self.items.len();
        let dash = self.items.get(first).is_some_and(|i| i.kind == Kind::Dash);
        if !dash || whole.len() > 200 || self.has_quote(&whole) || incise::find(self, whole.clone()).is_none() {
            return;
        }
        let span = self.span(&whole);
        let turn = Marked::without_marks(span, paragraph);
        let mut parts = self.parts(&turn, first + 1);
        // "– Oui, répond Paul Lund, sans lever les yeux.": the narrator goes on.
        let narrative = |m: &Marked| {
            let word = m.inner.of(self.body).split_whitespace().next().unwrap_or_default();
            lists::has(self.language, List::Narrating, word)
        };
        if parts.len() > 2 && matches!(parts.last(), Some(Part::Marked(m)) if narrative(m)) {
            parts.pop();
        }
        self.items.truncate(first);
        self.extend(parts);
    }

    /// Returns the words with a capital that do not begin a sentence.
    fn proper_words(&self) -> FxHashSet<String> {
        let inside = self.units.iter().flat_map(|unit| unit.items.clone().skip(1));
        let plain = |i: &usize| self.items[*i - 1].kind == Kind::Word || self.items[*i - 1].kind == Kind::Comma;
        inside.filter(|&i| self.is_capital(i)).filter(plain).map(|i| self.small(i).to_owned()).collect()
    }

    /// Returns the surnames of one word after a given name.
    fn families(&self) -> FxHashSet<String> {
        let capital = |i: usize| i < self.items.len() && self.is_capital(i);
        let given = (0..self.items.len()).filter(|&i| phrase::is_given(self, i));
        given.filter(|&i| capital(i + 1)).map(|i| self.small(i + 1).to_owned()).collect()
    }

    /// Returns the words without an article that are alone the subject of a verb of speech in the singular: "sagte
    /// Evers", "Evers sagte".
    fn lone_speakers(&self) -> FxHashSet<&'a str> {
        let verb = |i: usize| {
            let singular = self.items[i].shape == Shape::Lower && !self.text(i).ends_with('n');
            singular && self.items[i].facts.verbs.iter().any(|v| v.form == Form::Finite && v.particle.is_none())
        };
        let alone = |i: usize| {
            let near = |k: usize| self.items.get(k).is_some_and(|_| self.is_capital(k));
            phrase::is_proper_word(self, i) && !near(i + 1) && !i.checked_sub(1).is_some_and(near)
        };
        let mut out = FxHashSet::default();
        let (mut paired, mut bound) = (FxHashSet::default(), FxHashSet::default());
        for unit in &self.units {
            for i in unit.items.clone().skip(1) {
                let determined = |k: usize| {
                    self.is(k, Class::Determiner) || self.is(k, Class::Oblique) || self.items[k].kind == Kind::Number
                };
                let pair =
                    i > unit.items.start + 1 && phrase::is_proper_word(self, i - 1) && phrase::is_proper_word(self, i);
                if determined(i - 1) {
                    bound.insert(self.text(i));
                } else if pair {
                    let lower = self.text(i - 2);
                    let adjective =
                        self.items[i - 2].shape == Shape::Lower && lower.ends_with(['e', 'n', 'r', 's', 'm']);
                    let free = !(determined(i - 2) || adjective && !self.items[i - 2].facts.is_listed());
                    if free {
                        paired.insert(self.text(i));
                    }
                }
            }
        }
        for unit in &self.units {
            for i in unit.items.clone() {
                let before = i > unit.items.start && verb(i - 1);
                let after = i == unit.items.start && i + 1 < unit.items.end && verb(i + 1);
                let acts = i == unit.items.start && i + 1 < unit.items.end && alone(i) && self.acts(i, &paired, &bound);
                if (before || after) && alone(i) || acts {
                    out.insert(self.text(i));
                }
            }
        }
        out
    }

    /// Returns whether the word that begins a sentence at item `i` is a surname by its use: a verb follows, it stands after
    /// another word with a capital elsewhere, and never after an article. "Drinnen sitzt Tjark Olm. … Olm lacht."
    fn acts(&self, i: usize, paired: &FxHashSet<&str>, bound: &FxHashSet<&str>) -> bool {
        let (word, next) = (self.text(i), self.text(i + 1));
        let verb = self.items[i + 1].shape == Shape::Lower
            && !self.items[i + 1].facts.is_function()
            && (next.ends_with('t') || next.ends_with("te"));
        verb && paired.contains(word) && !bound.contains(word)
    }

    /// Returns the words before those of `speakers` that can be given names.
    fn words_before_speakers(&self) -> FxHashSet<&'a str> {
        let pairs = (1..self.items.len()).filter(|&i| {
            let first = i < 2 || !self.is_capital(i - 2);
            // "Norder Werft", "Deutsche Werft": an adjective.
            let ends = lexicon::List::AdjectiveEndingsOfNames.words();
            let adjective = ends.iter().any(|end| self.text(i - 1).ends_with(end));
            first
                && !adjective
                && phrase::is_proper_word(self, i - 1)
                && self.is_capital(i)
                && self.speakers.contains(self.text(i))
        });
        pairs.map(|i| self.text(i - 1)).collect()
    }

    /// Returns the surnames with particles after a given name: "Karl von der Heide".
    fn particle_names(&self) -> FxHashSet<String> {
        let mut out = FxHashSet::default();
        for i in 0..self.items.len() {
            if phrase::is_given(self, i)
                && let Some(end) = self.particles_end(i + 1)
                // "Lob für Lund von Karl Best": another full name.
                && !(phrase::is_given(self, end) && end + 1 < self.items.len() && self.is_capital(end + 1))
            {
                out.insert(self.span(&(i + 1..end + 1)).of(self.body).to_lowercase());
            }
        }
        out
    }
}
