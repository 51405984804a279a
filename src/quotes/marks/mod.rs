//! Pairs quotation marks of every convention, with a defined result for any input.
//!
//! Two passes over the marks of each paragraph: double and similar marks with a stack, then single marks, which are
//! distinguished from apostrophes and may not cross a double pair. Inner pairs have a higher level.

pub(crate) mod glyphs;
pub(crate) mod repeats;

use super::words;
use super::words::cues::Cues;
use crate::block::Role;
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};

use glyphs::{Event, Family, Way};

/// Text inside quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Marked {
    /// Byte range with the marks.
    pub(crate) outer: Span,
    /// Byte range without the marks and white space.
    pub(crate) inner: Span,
    /// Family of the marks.
    pub(crate) family: Family,
    /// Depth inside other marked spans; 0 is outermost.
    pub(crate) level: u8,
    /// True without a closing mark: the span ends with its paragraph.
    pub(crate) unclosed: bool,
    /// True if it begins a paragraph and the paragraph before was left open.
    pub(crate) reopens: bool,
    /// Index into `Analysis::paragraphs`.
    pub(crate) paragraph: usize,
    /// Label of the speaker at the start of the words, "“LUND: We lost.”"; no part of `inner`.
    pub(crate) label: Option<Span>,
}

impl Marked {
    /// Returns words that are read as marked words, such as a turn of a dialogue after a dash.
    pub(crate) fn without_marks(span: Span, paragraph: usize) -> Self {
        Self {
            outer: span,
            inner: span,
            family: Family::Double,
            level: 0,
            unclosed: false,
            reopens: false,
            paragraph,
            label: None,
        }
    }
}

/// Opening mark without a partner so far.
#[derive(Clone, Copy)]
struct Open {
    event: usize,
    family: Family,
}

/// Pairs the marks of an article; returns them in text order, outer before inner.
pub(crate) fn pair(analysis: &Analysis<'_>, cues: &Cues) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    let mut events = Vec::new();
    let mut left_open: Option<Family> = None;
    for (p, paragraph) in analysis.paragraphs.iter().enumerate() {
        if paragraph.role == Role::Code {
            continue;
        }
        events.clear();
        glyphs::scan(analysis.body, paragraph.span, &mut events);
        if events.is_empty() {
            if has_words(analysis.body, paragraph.span) {
                left_open = None;
            }
            continue;
        }
        let next_opens = analysis.paragraphs.get(p + 1).is_some_and(|n| goes_on(analysis.body, n.span));
        let from = out.len();
        let span = paragraph.span;
        let first_word = span.of(analysis.body).find(char::is_alphanumeric).map_or(span.end(), |at| span.start() + at);
        let mut pairs = Pairs { text: analysis.body, paragraph: p, span, first_word, events: &events, out: &mut out };
        pairs.doubles();
        pairs.singles(from, next_opens);
        if let Some(family) = left_open {
            resume(analysis.body, span, first_word, &events, (from, family, p), &mut out);
        }
        settle(&mut out, from);
        for m in out[from..].iter_mut().filter(|m| m.level == 0) {
            if m.unclosed {
                close_before_attribution(analysis, cues, m);
            }
            if let Some((label, words)) = label(analysis.body, m.inner) {
                (m.label, m.inner) = (Some(label), words);
            }
        }
        if let Some(first) = out[from..].first_mut() {
            first.reopens = left_open == Some(first.family)
                && !has_words(analysis.body, Span::new(paragraph.span.start(), first.outer.start()));
        }
        left_open = out[from..].iter().rev().find(|m| m.level == 0).filter(|m| m.unclosed).map(|m| m.family);
    }
    out
}

/// Returns true if words in single marks continue from the paragraph before: `span` starts with such a mark, or ends with
/// one whose opening mark is not in it.
fn goes_on(text: &str, span: Span) -> bool {
    if glyphs::first(text, span) == Some(Family::Single) {
        return true;
    }
    if !span.of(text).trim_end().ends_with(['\'', '’']) {
        return false;
    }
    let mut events = Vec::new();
    glyphs::scan(text, span, &mut events);
    let mut singles = events.iter().filter(|e| e.glyph.family == Family::Single && !e.doubtful);
    singles.next().is_some_and(|e| e.closes && !e.opens) && singles.next().is_none()
}

/// Adds the words of a paragraph that ends with a mark whose partner is in the paragraph before: "“We lost.⏎We will win.”"
fn resume(
    text: &str,
    paragraph: Span,
    first_word: usize,
    events: &[Event],
    (from, family, index): (usize, Family, usize),
    out: &mut Vec<Marked>,
) {
    let Some(last) = events.iter().rev().find(|e| e.glyph.family == family) else { return };
    let ends = last.closes && !last.opens && !has_words(text, Span::new(last.span.end(), paragraph.end()));
    let paired = out[from..].iter().any(|m| m.family == family || m.outer.start() <= first_word);
    if ends && !paired && first_word < last.span.start() {
        out.push(Marked {
            outer: Span::new(paragraph.start(), last.span.end()),
            reopens: true,
            family,
            ..Marked::without_marks(Span::new(first_word, last.span.start()).trimmed(text), index)
        });
    }
}

fn has_words(text: &str, span: Span) -> bool {
    span.of(text).chars().any(char::is_alphanumeric)
}

/// Splits words that begin with a name in capitals and a colon into label and words: "LUND: We lost."
fn label(text: &str, inner: Span) -> Option<(Span, Span)> {
    const LONGEST: usize = 40;
    let words = inner.of(text);
    let at = words.bytes().take(LONGEST).position(|b| b == b':')?;
    let name = &words[..at];
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let fits = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let rest = Span::new(inner.start() + at + 1, inner.end()).trimmed(text);
    let spaced = words[at + 1..].starts_with(char::is_whitespace);
    let sentence = rest.of(text).starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let is_label = sentence && capitals >= 2 && name.chars().all(fits) && name.split(' ').count() <= 4;
    (is_label && spaced && has_words(text, rest))
        .then(|| (Span::new(inner.start(), inner.start() + at).trimmed(text), rest))
}

/// Ends words without a closing mark before their attribution: "“We came at night, Osei said."
fn close_before_attribution(analysis: &Analysis<'_>, cues: &Cues, m: &mut Marked) {
    const SUBJECT: usize = 5;
    let from = analysis.token_at(m.inner.start());
    let end = analysis.paragraphs[m.paragraph].tokens.end;
    let says = |t: usize| t < end && cues.reports.is_plain_say(words::hash(analysis.word(t)));
    let stops = |t: usize| t >= end || matches!(analysis.word(t), "." | "\n");
    let names = |t: usize| {
        let token = &analysis.tokens[t];
        token.kind == TokenKind::Word
            && (token.shape != Shape::Lower || matches!(analysis.word(t), "he" | "she" | "they"))
    };
    let comma = (from..end).find(|&t| {
        let subject = (t + 1..end).take(SUBJECT).take_while(|&k| names(k)).count();
        analysis.word(t) == "," && subject > 0 && says(t + 1 + subject) && stops(t + 2 + subject)
    });
    if let Some(comma) = comma {
        let stop = analysis.tokens[comma].span.end();
        let inner = Span::new(m.inner.start(), stop);
        (m.inner, m.outer, m.unclosed) = (inner, Span::new(m.outer.start(), stop), false);
    }
}

/// Sorts the pairs of one paragraph, sets their levels, drops a pair that crosses another one.
fn settle(out: &mut Vec<Marked>, from: usize) {
    out[from..].sort_by_key(|m| (m.outer.start(), std::cmp::Reverse(m.outer.end())));
    let mut ends: Vec<usize> = Vec::new();
    let mut kept = from;
    for i in from..out.len() {
        while ends.last().is_some_and(|&end| end <= out[i].outer.start()) {
            ends.pop();
        }
        if ends.last().is_some_and(|&end| end < out[i].outer.end()) {
            continue;
        }
        out[i].level = ends.len().min(usize::from(u8::MAX)) as u8;
        ends.push(out[i].outer.end());
        out.swap(kept, i);
        kept += 1;
    }
    out.truncate(kept);
}

/// Pairs of one paragraph.
struct Pairs<'t, 'o> {
    text: &'t str,
    paragraph: usize,
    span: Span,
    /// Start of its first word, in bytes.
    first_word: usize,
    events: &'t [Event],
    out: &'o mut Vec<Marked>,
}

impl Pairs<'_, '_> {
    /// Pairs all but single marks. Each event is pushed and popped at most once.
    fn doubles(&mut self) {
        let mut stack: Vec<Open> = Vec::new();
        let mut i = 0;
        while i < self.events.len() {
            let event = self.events[i];
            let family = event.glyph.family;
            if event.attribute {
                // alt="…": the value ends at the next mark of the same form, and it is no speech.
                i += 1 + self.events[i + 1..].iter().take_while(|e| e.glyph != event.glyph).count() + 1;
                continue;
            }
            if family != Family::Single {
                let open = stack.iter().rposition(|o| o.family == family);
                match self.decide(i, open.map(|o| stack[o].event)) {
                    Step::Open => {
                        // Marks at a greater depth are dropped, so that the stack stays bounded.
                        if stack.len() < 64 {
                            stack.push(Open { event: i, family });
                        }
                    }
                    Step::Close => {
                        if let Some(o) = open {
                            self.push(stack[o].event, event.span, false);
                            stack.truncate(o);
                        }
                    }
                    Step::Restart => {
                        if let Some(o) = open.filter(|&o| self.is_whole(stack[o].event, i)) {
                            self.push(stack[o].event, Span::new(event.span.start(), event.span.start()), true);
                        }
                        stack.truncate(open.unwrap_or(stack.len()));
                        stack.push(Open { event: i, family });
                    }
                    Step::Ignore => {}
                }
            }
            i += 1;
        }
        if let Some(open) = stack.first().filter(|o| self.events[o.event].opens) {
            let end = self.span.end();
            self.push(open.event, Span::new(end, end), true);
        }
    }

    /// Returns true if the words from mark `open`, which has no partner, up to mark `next` are a quotation: they
    /// begin the paragraph or end like a sentence. In "they moan about “amateurs”" a mark before "moan" is a typing
    /// error.
    fn is_whole(&self, open: usize, next: usize) -> bool {
        let (open, next) = (self.events[open].span, self.events[next].span);
        open.start() <= self.first_word
            || !self.text[open.end()..next.start()].trim_end().ends_with(char::is_alphanumeric)
    }

    /// Returns the effect of mark `i` when the mark `open` of its family has no partner so far.
    #[expect(clippy::match_same_arms, reason = "in the order in which the cases are thought through")]
    fn decide(&self, i: usize, open: Option<usize>) -> Step {
        let event = self.events[i];
        let Some(open) = open else {
            return match event.glyph.way {
                Way::Opens => Step::Open,
                // "”Hej”, sa han": marks that close in other conventions open in this one.
                Way::Closes if event.opens => Step::Open,
                Way::Closes => Step::Ignore,
                // "a 5" pipe": after a number with no open mark it is a unit.
                Way::Either if event.closes && !event.opens => Step::Ignore,
                Way::Either => Step::Open,
            };
        };
        let opener = self.events[open].glyph;
        match event.glyph.way {
            Way::Closes => Step::Close,
            Way::Opens if opener.low || (event.closes && !event.opens) || opener.way == Way::Closes => {
                // "„Nein“": a mark that opens in other conventions closes in this one; "“…“" is a typing error.
                if event.opens && !event.closes && self.closes_twice(i) { Step::Open } else { Step::Close }
            }
            Way::Opens if self.closes_twice(i) => Step::Open,
            Way::Opens => Step::Restart,
            Way::Either if event.opens && !event.closes => {
                let next = self.next_of(i, event.glyph.family);
                if opener.way == Way::Opens {
                    if next.is_some_and(|n| n.closes && n.glyph == event.glyph) { Step::Open } else { Step::Close }
                } else if self.nests(i) {
                    Step::Open
                } else if next.is_some_and(|n| n.closes) {
                    Step::Restart
                } else {
                    Step::Close
                }
            }
            // "“a 5" pipe burst,” he said": a unit inside of speech.
            Way::Either
                if event.figure && self.next_of(i, event.glyph.family).is_some_and(|n| n.closes && !n.opens) =>
            {
                Step::Ignore
            }
            Way::Either => Step::Close,
        }
    }

    fn next_of(&self, i: usize, family: Family) -> Option<&Event> {
        self.events[i + 1..].iter().take(16).find(|e| e.glyph.family == family)
    }

    /// Returns true if two closing marks follow `i` before another opening one: then `i` is nested.
    fn closes_twice(&self, i: usize) -> bool {
        let family = self.events[i].glyph.family;
        let mut next = self.events[i + 1..].iter().take(16).filter(|e| e.glyph.family == family);
        let closes = |e: Option<&Event>| e.is_some_and(|e| e.glyph.way == Way::Closes || (e.closes && !e.opens));
        closes(next.next()) && closes(next.next())
    }

    /// Returns true if the straight marks after an opening one at `i` close it and the one that is open before it:
    /// `"the shift from "ships" to "lorries" is near"`.
    fn nests(&self, i: usize) -> bool {
        /// Bound on the marks that are read.
        const MARKS: usize = 32;
        let family = self.events[i].glyph.family;
        let mut depth = 2;
        for event in self.events[i + 1..].iter().filter(|e| e.glyph.family == family && !e.attribute).take(MARKS) {
            match (event.opens, event.closes) {
                (true, false) => depth += 1,
                (false, true) => depth -= 1,
                _ => return false,
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }

    /// Pairs single marks in one pass; no pair may cross the double pairs from `from` on.
    fn singles(&mut self, from: usize, next_opens: bool) {
        if !self.events.iter().any(|e| e.glyph.family == Family::Single) {
            return;
        }
        let mut walls: Vec<Span> = self.out[from..].iter().map(|m| m.outer).collect();
        walls.sort_by_key(|w| (w.start(), std::cmp::Reverse(w.end())));
        let mut walls = walls.into_iter().peekable();
        // One open mark for each double pair around the current position, and one outside of all.
        let mut open_marks: Vec<(usize, Option<Waiting>)> = vec![(usize::MAX, None)];
        for i in 0..self.events.len() {
            let event = self.events[i];
            if event.glyph.family != Family::Single || event.attribute {
                continue;
            }
            while let Some(&wall) = walls.peek().filter(|w| w.start() <= event.span.start()) {
                self.leave(&mut open_marks, wall.start());
                open_marks.push((wall.end(), None));
                walls.next();
            }
            self.leave(&mut open_marks, event.span.start());
            let Some((_, waiting)) = open_marks.last_mut() else { break };
            match waiting {
                Some(w) if event.closes && !(event.opens && event.glyph.way == Way::Opens) => {
                    if event.doubtful {
                        w.doubtful.get_or_insert(i);
                    } else {
                        let open = w.open;
                        *waiting = None;
                        self.push(open, event.span, false);
                    }
                }
                _ if event.opens => {
                    let last = waiting.replace(Waiting { open: i, doubtful: None });
                    self.give_up(last);
                }
                _ => {}
            }
        }
        let last = open_marks[0].1;
        self.leave(&mut open_marks, usize::MAX - 1);
        if let Some(w) = last.filter(|w| next_opens && self.goes_on(w)) {
            let end = self.span.end();
            self.push(w.open, Span::new(end, end), true);
        } else {
            self.give_up(last);
        }
    }

    /// Returns true if the words after an open single mark continue in the next paragraph: they are all of this paragraph, or
    /// a colon or comma announces them, and they end with a sentence.
    fn goes_on(&self, waiting: &Waiting) -> bool {
        let mark = self.events[waiting.open].span;
        let before = &self.text[self.span.start()..mark.start()];
        let words = self.text[mark.end()..self.span.end()].trim_end();
        if !before.contains(char::is_alphanumeric) {
            return waiting.doubtful.is_none() || words.ends_with(['.', '!', '?', '…']);
        }
        let announced = before.trim_end().ends_with([':', ',']);
        announced && words.starts_with(char::is_uppercase) && words.ends_with(['.', '!', '?', '…'])
    }

    /// Ends the double pairs that end before `at`.
    fn leave(&mut self, open_marks: &mut Vec<(usize, Option<Waiting>)>, at: usize) {
        while open_marks.last().is_some_and(|r| r.0 <= at) {
            let waiting = open_marks.pop().and_then(|r| r.1);
            self.give_up(waiting);
        }
    }

    /// Uses a doubtful closing mark where no better one followed: "the 'dockers' vote".
    fn give_up(&mut self, waiting: Option<Waiting>) {
        if let Some(Waiting { open, doubtful: Some(close) }) = waiting {
            self.push(open, self.events[close].span, false);
        }
    }

    /// Adds the span from mark `open` to the mark at `close` (empty if there is none).
    fn push(&mut self, open: usize, close: Span, unclosed: bool) {
        let open = self.events[open];
        let inner = Span::new(open.span.end(), close.start().max(open.span.end())).trimmed(self.text);
        let end = if unclosed { inner.end() } else { close.end() };
        if !has_words(self.text, inner) || is_residue(self.text, inner) {
            return;
        }
        self.out.push(Marked {
            outer: Span::new(open.span.start(), end),
            inner,
            family: open.glyph.family,
            level: 0,
            unclosed,
            reopens: false,
            paragraph: self.paragraph,
            label: None,
        });
    }
}

/// Returns true for an address or a path, which is no speech: `"https://…/a.jpg"`.
fn is_residue(text: &str, inner: Span) -> bool {
    let words = inner.of(text);
    words.len() < 4096 && (words.contains("://") || words.starts_with('/')) && !words.contains(char::is_whitespace)
}

/// Single mark that may open a quotation.
#[derive(Clone, Copy)]
struct Waiting {
    open: usize,
    /// Index of a mark that closes it or is an apostrophe: "dockers'".
    doubtful: Option<usize>,
}

enum Step {
    Open,
    Close,
    /// The open one has no partner; it ends here and a new one begins.
    Restart,
    Ignore,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn marked(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let analysis = Analysis::new(&article);
        pair(&analysis, Cues::builtin())
            .iter()
            .map(|m| format!("{}{}", "+".repeat(m.level.into()), m.inner.of(text)))
            .collect()
    }

    #[test]
    fn every_convention() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("curly", "“We lost,” she said.", &["We lost,"]),
            ("straight", "\"We lost,\" she said. \"All of it.\"", &["We lost,", "All of it."]),
            ("single curly", "‘We’re done,’ said Osei.", &["We’re done,"]),
            ("single straight", "'We're done,' said Osei.", &["We're done,"]),
            ("low and high", "„Nein“, sagte sie. „Nie.“", &["Nein", "Nie."]),
            ("low and closing", "„Nie”, powiedziała.", &["Nie"]),
            ("low single", "Er sagte ‚nein‘ und ging.", &["nein"]),
            ("guillemets with spaces", "« Non », a-t-elle dit.", &["Non"]),
            ("guillemets reversed", "»Nein«, sagte sie.", &["Nein"]),
            ("guillemets alike", "»Nej», sade hon.", &["Nej"]),
            ("closing marks alike", "”Nej”, sade hon. ”Aldrig.”", &["Nej", "Aldrig."]),
            ("corner brackets", "他说：「不行。」", &["不行。"]),
            ("Chinese curly", "他说：“不行。”她说：“好。”", &["不行。", "好。"]),
            ("doubled", "``We lost,'' she said. ''All of it.''", &["We lost,", "All of it."]),
            ("doubled, curly", "“We lost,’’ she said. ‘‘All of it.’’", &["We lost,", "All of it."]),
            ("entities", "&quot;We lost,&quot; she said. &#8220;All.&#8221;", &["We lost,", "All."]),
            ("mojibake", "â€œWe lost,â€\u{9d} she said, and itâ€™s true. â€œAll.â€", &["We lost,", "All."]),
            ("mixed", "“We lost,\" she said. \"All of it.”", &["We lost,", "All of it."]),
            ("opening mark as closing", "“We lost,“ she said. “All.“", &["We lost,", "All."]),
            ("nested", "“He told me ‘run’ and I ran,” Osei said.", &["He told me ‘run’ and I ran,", "+run"]),
            (
                "nested, straight",
                "\"He told me 'run' and I ran,\" Osei said.",
                &["He told me 'run' and I ran,", "+run"],
            ),
            (
                "nested, double in single",
                "'He told me \"run\" and I ran,' Osei said.",
                &["He told me \"run\" and I ran,", "+run"],
            ),
            ("nested, alike", "“He told me “run” and I ran,” Osei said.", &["He told me “run” and I ran,", "+run"]),
            (
                "missing closer before another",
                "\"We lost. She wept. \"All,\" she said.",
                &["We lost. She wept.", "All,"],
            ),
            ("never closed", "“We lost, and more.", &["We lost, and more."]),
            ("closed by an attribution", "“We lost, Petra Lund said. She wept.", &["We lost,"]),
            ("label", "“LUND: We lost.”", &["We lost."]),
            ("no label", "“NATO: the dream”, “We lost: all of it”", &["NATO: the dream", "We lost: all of it"]),
            ("re-opened", "“We lost.\n\n“We will win,” she said.", &["We lost.", "We will win,"]),
            ("no space after", "She said \"no\"and left; \"yes\" came later.", &["no", "yes"]),
        ];
        for (name, text, expected) in rows {
            assert_eq!(marked(text), *expected, "{name}: {text}");
        }
    }

    #[test]
    fn signs_that_are_no_quotation_marks() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("apostrophes", "It's the dockers' vote, o'clock and the '90s.", &[]),
            (
                "apostrophe in a single quotation",
                "'The dockers' vote is clear,' he said.",
                &["The dockers' vote is clear,"],
            ),
            ("plural closes", "the 'dockers' of today", &["dockers"]),
            ("elision", "rock 'n' roll, get 'em, 'tis so", &[]),
            ("feet and inches", "He is 6'2\" tall, she 5'4\".", &[]),
            ("inches in speech", "\"A 5\" pipe burst,\" he said.", &["A 5\" pipe burst,"]),
            ("inches, then speech", "A 5\" pipe. \"It burst,\" he said.", &["It burst,"]),
            ("attributes", "<img src=\"a.jpg\" alt=\"The mayor.\"> \"We lost,\" she said.", &["We lost,"]),
            ("addresses", "data,\"s3://a/b\" alt=\"The mayor.\"", &[]),
            ("no words", "“…” and \"!\"", &[]),
            ("a slip", "They do: “They moan about “amateurs” and more.", &["amateurs"]),
            ("a closer forgotten", "He said: “We lost. Then: “We won.”", &["We lost. Then:", "We won."]),
        ];
        for (name, text, expected) in rows {
            assert_eq!(marked(text), *expected, "{name}: {text}");
        }
    }
}
