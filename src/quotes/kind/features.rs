//! Features of the linear model that separates speech from other marked words.

use super::context::{MarkedContext, stands_alone};
use super::inside::Inside;
use crate::quotes::clause::linear::Sink;
use crate::quotes::marks::glyphs::Family;
use crate::quotes::marks::{Marked, repeats};
use crate::quotes::words::Class;
use crate::quotes::words::cue_lexicon::Strength;

impl MarkedContext<'_, '_> {
    /// Adds the features for the words inside of marked span `q`.
    pub(super) fn see_inside(&self, q: usize, inside: &Inside, s: &mut impl Sink) {
        let marked = &self.reading.marked[q];
        let alone = u32::from(stands_alone(self.reading, &self.unit, self.item));
        let whole = u32::from(
            self.item == self.unit.start
                && self.reading.classes[self.item + 1..self.unit.end].iter().all(|&c| c == Class::Stop),
        );
        let (p1, p2, n1, n2) = (self.class(-1), self.class(-2), self.class(1), self.class(2));
        let size = inside.size();
        let reported = u32::from(self.reported);
        // The nearest cue: strength, distance, side.
        let near = self.cues.iter().min_by_key(|c| c.item.abs_diff(self.item));
        let cue = near.map_or(0, |c| {
            let far = match c.item.abs_diff(self.item) {
                0..=2 => 1,
                3..=5 => 2,
                6..=12 => 3,
                _ => 4,
            };
            far * 16 + c.word.strength as u32 * 2 + u32::from(c.item > self.item) + 1
        });
        s.put(1, size, reported);
        s.put(2, size, alone);
        s.put(3, size, whole);
        s.put(4, p1, size);
        s.put(5, self.word(-1), 0);
        s.put(6, self.word(-1), size);
        s.put(7, self.word(-2), self.word(-1));
        s.put(8, p2 * 64 + p1, size);
        s.put(9, n1, size);
        s.put(10, self.word(1), alone);
        s.put(11, p1 * 64 + n1, reported);
        s.put(12, n1 * 64 + n2, inside.shape());
        s.put(13, inside.shape(), size);
        s.put(14, inside.shape() * 64 + p1, 0);
        s.put(15, inside.stop, size);
        s.put(16, inside.stop, inside.shape() * 2 + alone);
        s.put(17, inside.first, size);
        s.put(18, inside.last, size);
        s.put(19, u32::from(inside.verb) * 2 + u32::from(inside.person), size);
        s.put(20, u32::from(inside.verb) * 2 + u32::from(inside.person), inside.shape() * 2 + alone);
        s.put(21, cue, size);
        s.put(22, cue, reported * 2 + alone);
        s.put(23, cue, inside.shape());
        s.put(24, reported * 4 + alone * 2 + whole, inside.shape());
        s.put(25, u32::from(marked.family == Family::Single), size);
        s.put(26, u32::from(marked.unclosed), size);
        s.put(27, self.word(-2), p1);
        s.put(28, p1 * 64 + n1, size * 2 + alone);
        s.put(29, self.class(-3) * 4096 + p2 * 64 + p1, 0);
        s.put(30, inside.first, inside.last);
        let opener = self.reading.hashes[self.unit.start];
        let paragraph = u32::from(whole == 1 && self.fills_paragraph());
        s.put(32, paragraph * 2 + u32::from(marked.family == Family::Single), inside.stop);
        s.put(33, opener, 0);
        s.put(34, inside.shape() * 16 + size, p1 * 2 + reported);
        s.put(35, inside.shape() * 16 + size, self.word(-1));
        s.put(36, inside.shape() * 16 + size, n1 * 2 + reported);
        s.put(37, inside.shape() * 16 + size, inside.stop);
        s.put(38, inside.shape() * 16 + size, cue);
        s.put(39, inside.shape() * 16 + size, alone * 4 + reported * 2 + u32::from(inside.verb || inside.person));
        let echo = u32::from(self.reading.echoes[q]);
        s.put(70, echo, size);
        s.put(71, echo * 4 + reported * 2 + alone, inside.shape());
        self.see_place(q, inside, s);
        s.put(31, whole, u32::from(self.unit.start > 0 && self.reading.classes[self.unit.start - 1] == Class::Quote));
    }

    /// Adds the features of the place in the sentence and among the other marked words.
    fn see_place(&self, q: usize, inside: &Inside, s: &mut impl Sink) {
        let (reading, i) = (self.reading, self.item);
        let rate = |k: isize| {
            let at = i.wrapping_add_signed(k);
            let token = self.unit.contains(&at).then(|| reading.items[at]).filter(|item| item.quote().is_none());
            token.map_or((0, 0), |item| {
                let word = reading.words[item.token as usize];
                (level(word.cue), level(word.verb))
            })
        };
        let ((before_cue, before_verb), (after_cue, after_verb)) = (rate(-1), rate(1));
        let (size, shape) = (inside.size(), inside.shape());
        let (p1, n1) = (self.class_at(-1), self.class_at(1));
        // "the “tide scam” emails": a modifier, or a noun of its own.
        let noun = matches!(n1, Class::Word | Class::Plural | Class::Name | Class::Capitals);
        let behind = matches!(
            p1,
            Class::Determiner
                | Class::Possessive
                | Class::NameOf
                | Class::NounOf
                | Class::Of
                | Class::Preposition
                | Class::Word
        );
        let place = u32::from(noun) * 2 + u32::from(behind);
        let reported = u32::from(self.reported);
        s.put(72, place * 16 + after_cue, reported * 16 + size);
        s.put(73, place * 16 + before_cue, reported * 16 + size);
        s.put(74, before_cue * 4 + before_verb, p1 as u32);
        s.put(75, after_cue * 4 + after_verb, n1 as u32);
        // Sentences in marks near by: a fragment beside them usually has the same speaker.
        let (near, around) = self.sentence_near(q);
        s.put(76, near * 4 + around, size);
        s.put(77, near * 4 + around, reported * 4 + place);
        let lists = self.lists();
        s.put(78, lists, size);
        s.put(79, lists, shape * 2 + reported);
        s.put(80, reading.sentences, size);
        s.put(81, reading.sentences, reported * 4 + place);
        // The nearest cue of strength `Core` in the sentence.
        let firm = self.cues.iter().filter(|c| c.word.strength == Strength::Core).min_by_key(|c| c.item.abs_diff(i));
        let firm = firm.map_or(0, |c| 1 + u32::from(c.item > i) * 4 + (c.item.abs_diff(i) / 4).min(3) as u32);
        s.put(82, firm, size * 4 + place);
        s.put(83, firm, shape * 8 + reported * 4 + place);
        s.put(84, u32::from(inside.open_verb) * 8 + level(inside.head) * 2 + reported, size * 4 + place);
        s.put(85, inside.last, place);
        s.put(86, inside.first, place);
        s.put(87, self.word(1), place * 2 + reported);
        s.put(88, self.word(-1), place * 2 + reported);
        // News, or a text in which hardly anybody is quoted.
        s.put(89, reading.talk, reported * 16 + size);
        s.put(90, reading.talk, place * 2 + reported);
        s.put(91, reading.talk, shape * 2 + u32::from(firm > 0));
    }

    /// Returns the distance to the nearest marked sentence and its side; 0 where none is in reach.
    fn sentence_near(&self, q: usize) -> (u32, u32) {
        /// Bound on the marked spans on each side that are looked at.
        const REACH: usize = 6;
        let marked = &self.reading.marked;
        let own = &marked[q];
        let long = |m: &&Marked| m.level == 0 && m.inner.len() >= repeats::LONG;
        let code = |paragraphs: usize| match paragraphs {
            0 => 1,
            1 => 2,
            2..=4 => 3,
            _ => 0,
        };
        let before = marked[..q].iter().rev().take(REACH).find(long).map_or(0, |m| code(own.paragraph - m.paragraph));
        let after = marked[q + 1..].iter().take(REACH).find(long).map_or(0, |m| code(m.paragraph - own.paragraph));
        let side = u32::from(before > 0) * 2 + u32::from(after > 0);
        let near = [before, after].into_iter().filter(|&n| n > 0).min().unwrap_or(0);
        (near, side)
    }

    /// Returns a code for other marked spans in one list with this one: 2 before it, 1 after it; "“high” or “low”".
    fn lists(&self) -> u32 {
        let quote = |k: isize| self.class_at(k) == Class::Quote;
        let joins = |k: isize| matches!(self.class_at(k), Class::And | Class::Comma);
        let before = quote(-1) || joins(-1) && (quote(-2) || joins(-2) && quote(-3));
        let after = quote(1) || joins(1) && (quote(2) || joins(2) && quote(3));
        u32::from(before) * 2 + u32::from(after)
    }
}

/// Returns the level of a rate in percent: 0, below 10, below 30, more.
fn level(rate: u8) -> u32 {
    match rate {
        0 => 0,
        1..=9 => 1,
        10..=29 => 2,
        _ => 3,
    }
}
