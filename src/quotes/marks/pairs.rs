//! Pairs of marks in one paragraph: double and similar marks with a stack, then single marks, which are distinguished from
//! apostrophes.

use super::glyphs::{Event, Family, Way};
use super::marked::Marked;
use crate::quotes::rules::{self, Rule};
use crate::span::Span;

/// Opening mark without a partner so far.
#[derive(Clone, Copy)]
struct Open {
    event: usize,
    family: Family,
}

/// Pairs of one paragraph.
pub(super) struct Pairs<'t, 'o> {
    pub(super) text: &'t str,
    pub(super) paragraph: usize,
    pub(super) span: Span,
    /// Start of its first word, in bytes.
    pub(super) first_word: usize,
    pub(super) events: &'t [Event],
    pub(super) out: &'o mut Vec<Marked>,
}

impl Pairs<'_, '_> {
    /// Pairs all but single marks. Each event is pushed and popped at most once.
    pub(super) fn doubles(&mut self) {
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
        // "« Nous partons": a guillemet that begins the paragraph may be followed by a space.
        let opens = |event: &Event| {
            let begins = event.glyph.way == Way::Opens && event.span.end() <= self.first_word;
            event.opens || event.glyph.family == Family::Guillemet && begins
        };
        if let Some(open) = stack.first().filter(|o| opens(&self.events[o.event])) {
            let end = self.span.end();
            self.push(open.event, Span::new(end, end), true);
        }
    }

    /// Returns true if the words from mark `open`, which has no partner, up to mark `next` are a quotation: they
    /// begin the paragraph or end like a sentence. In "they moan about “amateurs”" a mark before "moan" is a typing
    /// error.
    fn is_whole(&self, open: usize, next: usize) -> bool {
        if rules::is_off(Rule::WholeWithoutPartner) {
            return false;
        }
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
        if rules::is_off(Rule::NestedStraightMarks) {
            return false;
        }
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
    pub(super) fn singles(&mut self, from: usize, next_opens: bool) {
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
        if rules::is_off(Rule::SingleMarksGoOn) {
            return false;
        }
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
    if rules::is_off(Rule::AddressesInMarks) {
        return false;
    }
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

/// Returns true if a range has a letter or digit.
pub(super) fn has_words(text: &str, span: Span) -> bool {
    span.of(text).chars().any(char::is_alphanumeric)
}
