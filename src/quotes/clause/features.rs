//! Features of the models of reporting expressions: templates over the words around a cue and around each candidate.

use super::linear::Sink;
use super::{ContentSide, Frame, REACH};
use crate::quotes::CueClass;
use crate::quotes::words::Class;
use crate::quotes::words::{is_auxiliary, is_verbal};

impl Frame<'_, '_> {
    /// Adds the features that separate a cue from the same word in another use.
    pub(crate) fn see_cue(&self, s: &mut impl Sink) {
        let (b, e) = (self.begin(), self.end());
        let (w0, form) = (self.cue_word(), self.form());
        let (p1, p2, p3) = (self.class(b, -1), self.class(b, -2), self.class(b, -3));
        let (n1, n2, n3) = (self.class(e, 0), self.class(e, 1), self.class(e, 2));
        let (pw, pw2, nw, nw2) = (self.word(b, -1), self.word(b, -2), self.word(e, 0), self.word(e, 1));
        let kind = form * 64 + self.hit.word.class as u32;
        s.put(1, w0, 0);
        s.put(2, w0, p1);
        s.put(3, w0, n1);
        s.put(4, w0, p1 * 64 + n1);
        s.put(5, pw, form);
        s.put(6, nw, form);
        s.put(7, pw, pw2);
        s.put(8, nw, nw2);
        s.put(9, p1 * 64 + p2, form);
        s.put(10, n1 * 64 + n2, form);
        s.put(11, p1 * 64 + n1, form);
        s.put(12, p1 * 4096 + p2 * 64 + p3, 0);
        s.put(13, n1 * 4096 + n2 * 64 + n3, form);
        s.put(14, kind, p1);
        s.put(15, kind, n1);
        s.put(16, kind, p1 * 64 + n1);
        s.put(17, w0, nw);
        s.put(18, w0, pw);
        s.put(19, pw2, form);
        s.put(20, nw2, form);
        s.put(21, form, p2 * 64 + n2);
        let (left, right) = (b - self.unit.start, self.unit.end - e);
        s.put(22, form, bucket(left));
        s.put(23, form, bucket(right));
        s.put(24, w0, bucket(right));
        // The nearest word to the left that could be a subject, over auxiliaries and adverbs.
        let subject = self.left_word();
        s.put(25, form, subject);
        s.put(26, w0, subject);
        // The first item to the right that opens or ends a clause: "that", a comma, a quotation, the end.
        let (first, far) = self.first_right();
        s.put(27, form, first * 16 + bucket(far));
        s.put(28, w0, first);
        let quotes = self.quotes_near();
        s.put(29, form, quotes);
        s.put(30, w0, quotes);
        s.put(31, kind, quotes * 64 + n1);
        s.put(32, p1 * 64 + n1, quotes);
        s.put(33, subject * 64 + first, form);
        let cues = self.reading.cues.len();
        s.put(34, form, u32::from(cues > 0));
        s.put(35, w0 & 0xF, kind);
    }

    /// Returns the class of the nearest item to the left that is no auxiliary, adverb or negation.
    fn left_word(&self) -> u32 {
        let skip = |c: Class| is_auxiliary(c) || c == Class::Time;
        let mut k = -1;
        while k > -6 && skip(self.class_of(self.begin(), k)) {
            k -= 1;
        }
        self.class(self.begin(), k) + if k < -1 { 64 } else { 0 }
    }

    /// Returns the class of the first sign of a clause to the right, and its distance in items.
    fn first_right(&self) -> (u32, usize) {
        let is_boundary = |c: Class| {
            matches!(
                c,
                Class::That | Class::Comma | Class::Stop | Class::Colon | Class::Quote | Class::Edge | Class::To
            ) || matches!(
                c,
                Class::Be
                    | Class::Have
                    | Class::Modal
                    | Class::Semicolon
                    | Class::Dash
                    | Class::Not
                    | Class::Contracted
            )
        };
        let far = (0..REACH).find(|&k| is_boundary(self.class_of(self.end(), k.cast_signed()))).unwrap_or(REACH);
        (self.class(self.end(), far.cast_signed()), far)
    }

    /// Returns a code for the marked spans beside the cue, 3 × left + right: 0 none, 1 within `REACH`, 2 near (left
    /// within four items, right within two).
    fn quotes_near(&self) -> u32 {
        let quote = |i: usize| self.reading.classes[i] == Class::Quote;
        let (b, e) = (self.begin(), self.end());
        let (before, after) = (b.saturating_sub(REACH).max(self.unit.start)..b, e..(e + REACH).min(self.unit.end));
        if self.reading.quotes(before.clone()) + self.reading.quotes(after.clone()) == 0 {
            return 0;
        }
        let left = before.rev().find(|&i| quote(i));
        let right = after.into_iter().find(|&i| quote(i));
        left.map_or(0, |i| if b - i <= 4 { 2 } else { 1 }) * 3 + right.map_or(0, |i| if i - e <= 1 { 2 } else { 1 })
    }

    /// Adds the features of one side on which the reported words may be.
    pub(crate) fn see_side(&self, place: ContentSide, s: &mut impl Sink) {
        self.side_facts(|k, x, y| s.put(k * 4 + place as u32, x, y));
    }

    /// Passes the features of the side to `put`, the same for each side: template and two values.
    pub(crate) fn side_facts(&self, mut put: impl FnMut(u32, u32, u32)) {
        let (b, e) = (self.begin(), self.end());
        let (w0, form) = (self.cue_word(), self.form());
        let (p1, n1, n2) = (self.class(b, -1), self.class(e, 0), self.class(e, 1));
        put(40, w0, n1);
        put(41, form, n1 * 64 + n2);
        put(42, p1 * 64 + n1, form);
        put(43, self.word(e, 0), form);
        put(44, self.word(b, -1), form);
        let quotes = self.quotes_near();
        put(45, quotes, form);
        put(46, quotes, n1);
        put(47, quotes, p1);
        let (left, right) = (b - self.unit.start, self.unit.end - e);
        put(48, bucket(left), bucket(right));
        put(49, bucket(right), n1);
        // The nearest comma or mark to the left, its successor, and its distance.
        let cut = (self.unit.start..b).rev().take(REACH).find(|&i| self.cuts(i));
        let (what, far) = cut.map_or((0, REACH), |i| (self.reading.classes[i] as u32, b - i));
        put(50, what * 16 + bucket(far), n1);
        put(51, what * 16 + bucket(far), bucket(right));
        put(52, cut.map_or(0, |i| self.class(i, 1)), n1);
        put(53, self.class(self.unit.start, 0), n1 * 64 + what);
        put(54, self.word(self.unit.start, 0), what * 64 + n1);
        let (first, near) = self.first_right();
        put(55, first * 16 + bucket(near), form);
        put(56, first * 64 + n1, what * 16 + bucket(far));
        // The opening of the sentence, and a verb in its first part: "While polls close, Osei said …".
        put(57, form, bucket(left) * 16 + bucket(right));
        put(58, w0, bucket(right));
        put(59, 0, 0);
        let verb =
            cut.is_some_and(|i| (self.unit.start..i).rev().take(REACH).any(|k| is_verbal(self.reading.classes[k])));
        put(60, u32::from(verb), n1 * 64 + what);
        put(61, u32::from(verb) * 16 + bucket(far), first);
        // "…, said Chief Osei." has no verb to the right, "said Osei would go" has.
        let stop = (e + REACH).min(self.unit.end);
        let verb_right = (e..stop)
            .take_while(|&k| self.reading.classes[k] != Class::Stop)
            .any(|k| is_verbal(self.reading.classes[k]) || self.reading.classes[k] == Class::Quote);
        put(62, u32::from(verb_right) * 64 + p1, n1);
        put(63, u32::from(verb_right) * 64 + what, bucket(far) * 16 + bucket(right));
        // The subject opens the sentence: "Osei said …" against "…, Osei said".
        let subject = cut.map_or(self.unit.start, |i| i + 1);
        put(64, u32::from(cut.is_none()) * 64 + self.class(subject, 0), n1 * 64 + self.class(subject, 1));
        // After the next comma to the right: another clause, or a phrase about the speaker.
        let comma = (e..stop).find(|&k| self.cuts(k));
        put(65, comma.map_or(0, |k| self.class(k, 1) * 64 + self.class(k, 2)), n1 * 64 + what);
        put(66, comma.map_or(0, |k| self.class(k, 1) * 16 + bucket(k - e)), p1 * 64 + n1);
    }

    /// Adds the features of a start of the words after the cue at `i`.
    pub(crate) fn see_start(&self, i: usize, s: &mut impl Sink) {
        let e = self.end();
        let (w0, form) = (self.cue_word(), self.form());
        let far = bucket(i - e);
        let (here, last, next) = (self.class(i, 0), self.class(i, -1), self.class(i, 1));
        s.put(300, here, far);
        s.put(301, last * 64 + here, form);
        s.put(302, w0, here * 16 + far);
        s.put(303, self.word(i, 0), far);
        s.put(304, self.word(i, -1), far);
        s.put(305, w0, self.word(i, -1));
        s.put(306, here * 64 + next, far);
        s.put(307, self.class(e, 0), here * 16 + far);
        // A better start between: "told reporters that".
        let better = (e..i).any(|k| matches!(self.reading.classes[k], Class::That | Class::Quote));
        s.put(308, u32::from(better), here);
        let ahead = (i + 1..(i + 10).min(self.unit.end)).find(|&k| {
            matches!(self.reading.classes[k], Class::That | Class::Quote | Class::Colon | Class::Comma | Class::Stop)
        });
        s.put(309, ahead.map_or(0, |k| self.reading.classes[k] as u32), here * 16 + far);
        s.put(310, ahead.map_or(0, |k| self.reading.classes[k] as u32) * 64 + last, w0);
        s.put(311, self.quotes_near(), here * 16 + far);
        s.put(312, u32::from(self.hit.word.class == CueClass::Tell), here * 16 + far);
        s.put(313, last * 4096 + here * 64 + next, 0);
    }

    /// Adds the features of an end before `i` of words that begin at `start`.
    pub(crate) fn see_end(&self, start: usize, i: usize, s: &mut impl Sink) {
        let (w0, form) = (self.cue_word(), self.form());
        let last = self.trim_end(start, self.unit.end);
        let done = u32::from(i >= last);
        let (here, next, before) = (self.class(i, 0), self.class(i, 1), self.class(i, -1));
        let len = bucket(i - start);
        let rest = bucket(last.saturating_sub(i));
        let opens = self.class(start, 0);
        s.put(400, here, done);
        s.put(401, here * 64 + next, done);
        s.put(402, here * 64 + before, len);
        s.put(403, here * 16 + len, rest);
        s.put(404, self.word(i, 0), self.word(i, 1));
        s.put(405, opens * 64 + here, done);
        s.put(406, opens * 64 + here, len);
        s.put(407, w0, here * 2 + done);
        s.put(408, w0, len * 2 + done);
        s.put(409, form * 64 + here, self.class(i, 2));
        s.put(410, here * 64 + next, self.class(i, 2));
        s.put(411, self.word(i, 1), here);
        // Verbs so far: a clause continues where a phrase ends.
        let way = start..i.min(start + REACH);
        let (verbs, commas) = (self.reading.verbs(way.clone()), self.reading.commas(way));
        let ahead = (i + 1..(i + 9).min(last)).take_while(|&k| self.reading.classes[k] != Class::Comma);
        let verb_ahead = u32::from(ahead.clone().any(|k| is_verbal(self.reading.classes[k])));
        let say_ahead = u32::from(ahead.clone().any(|k| self.reading.classes[k] == Class::Say));
        s.put(412, here * 8 + verbs.min(3) * 2 + done, opens);
        s.put(413, here * 8 + commas.min(3) * 2 + done, verb_ahead);
        s.put(414, here * 4 + say_ahead * 2 + verb_ahead, next);
        s.put(415, here * 64 + self.class(start, 1), done);
        s.put(416, u32::from(before == Class::Quote as u32) * 2 + done, opens * 64 + here);
        s.put(417, u32::from(opens == Class::Quote as u32) * 2 + u32::from(i - start == 1), here);
        s.put(418, self.class(self.end(), 0) * 64 + here, len);
        s.put(419, self.word(start, 0), here * 2 + done);
    }

    /// Adds the features of an end before `i` of the words before the cue.
    pub(crate) fn see_bound(&self, i: usize, s: &mut impl Sink) {
        let (b, e) = (self.begin(), self.end());
        let (w0, form) = (self.cue_word(), self.form());
        let far = bucket(b - i);
        let (here, next, before) = (self.class(i, 0), self.class(i, 1), self.class(i, -1));
        let n1 = self.class(e, 0);
        s.put(500, here, far);
        s.put(501, here * 64 + next, far);
        s.put(502, before * 64 + here, next);
        s.put(503, w0, here * 16 + far);
        s.put(504, form * 16 + far, here);
        s.put(505, self.word(i, 1), here * 16 + far);
        s.put(506, n1, here * 16 + far);
        s.put(507, self.class(b, -1) * 64 + n1, here * 16 + far);
        let cuts = self.reading.cuts(i + 1..b);
        s.put(508, cuts.min(3), here * 16 + far);
        let verbs = self.reading.verbs(i..b) > 0;
        s.put(509, u32::from(verbs), here);
        let quote_left = self.reading.quotes(i.saturating_sub(REACH).max(self.unit.start)..i) > 0;
        s.put(510, u32::from(quote_left) * 64 + before, here);
        s.put(511, bucket(i - self.unit.start), here * 16 + far);
    }

    /// Adds the features of a start at `i` of words that end before `bound`.
    pub(crate) fn see_lead(&self, bound: usize, i: usize, s: &mut impl Sink) {
        let (w0, form) = (self.cue_word(), self.form());
        let first = u32::from(i == self.unit.start);
        let (here, last, next) = (self.class(i, 0), self.class(i, -1), self.class(i, 1));
        let len = bucket(bound - i);
        let at = self.class(bound, 0);
        s.put(600, first, at);
        s.put(601, here * 64 + last, first);
        s.put(602, len * 2 + first, at);
        s.put(603, w0, here * 2 + first);
        s.put(604, form * 64 + here, last);
        s.put(605, self.word(i, 0), first);
        s.put(606, self.word(i, -1), self.word(i, 0));
        s.put(607, here * 64 + next, last);
        s.put(608, len * 2 + first, here);
        s.put(609, self.class(bound, -1) * 64 + here, at);
        let verbs = self.reading.verbs(bound.saturating_sub(REACH).max(i)..bound) > 0;
        s.put(610, u32::from(verbs) * 2 + first, at);
        s.put(611, u32::from(verbs) * 64 + last, at);
        let quote = self.reading.quotes(i..bound) > 0;
        s.put(612, u32::from(quote) * 64 + here, last);
        s.put(613, bucket(self.begin() - bound), len * 2 + first);
    }
}

/// Returns the bucket of a distance; buckets grow with the distance.
fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=40 => 9,
        _ => 10,
    }
}
