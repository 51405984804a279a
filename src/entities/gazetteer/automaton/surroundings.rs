//! Contexts that forbid a match: contractions, elisions, links, hashtags, words in a line of capitals.

use super::letters::{Class, class, is_hidden, sign};
use crate::lexicon::{self, List};

/// Extends a match of words by the signs that its alias has before and after them ("#", "!"). `None` if the signs are
/// missing or the match is part of a longer word.
pub(crate) fn extent(text: &str, start: usize, end: usize, before: &str, after: &str) -> Option<(usize, usize)> {
    let start =
        if before.is_empty() { start } else { start - signs(text[..start].chars().rev(), before.chars().rev())? };
    let end_of_words = end;
    let end = if after.is_empty() { end } else { end + signs(text[end..].chars(), after.chars())? };
    let joins = |c: char| class(c) == Class::Word;
    if !before.is_empty() && text[..start].chars().next_back().is_some_and(joins) {
        return None;
    }
    if end > end_of_words && text[end..].chars().next().is_some_and(joins) {
        return None;
    }
    let fits =
        (!before.is_empty() || elided(&text[..start])) && (!after.is_empty() || ends_before_apostrophe(&text[end..]));
    fits.then_some((start, end))
}

/// Returns the number of bytes of `text` that match the signs of an alias.
fn signs(mut text: impl Iterator<Item = char>, alias: impl Iterator<Item = char>) -> Option<usize> {
    let mut bytes = 0;
    for expected in alias.filter(|&c| !is_hidden(c)) {
        loop {
            let c = text.next()?;
            bytes += c.len_utf8();
            if is_hidden(c) {
                continue;
            }
            if sign(c) != sign(expected) {
                return None;
            }
            break;
        }
    }
    Some(bytes)
}

/// Returns whether a word can begin after `before`: not inside "O'Brien", but after "l'".
fn elided(before: &str) -> bool {
    let Some(mark) = before.chars().next_back().filter(|&c| sign(c) == '\'') else { return true };
    let rest = &before[..before.len() - mark.len_utf8()];
    let word_start = rest.char_indices().rev().take(8).take_while(|&(_, c)| class(c) == Class::Word).last();
    let Some((start, _)) = word_start else { return true };
    let word = &rest[start..];
    // "D'Souza" is one name, "d'Estaing" is not.
    word != "D" && lexicon::look_up(word).has(List::Elisions)
}

/// Returns whether a word can end before `after`: in "Lund's" and "Lund'll", not in "Don't" and "Xi'an".
fn ends_before_apostrophe(after: &str) -> bool {
    let mut chars = after.chars();
    if chars.next().is_none_or(|c| sign(c) != '\'') {
        return true;
    }
    let rest = chars.as_str();
    let length = rest.chars().take(4).take_while(|&c| class(c) == Class::Word).map(char::len_utf8).sum();
    let ending = &rest[..length];
    ending.is_empty()
        || !ending.starts_with(char::is_alphabetic)
        || List::Clitics.words().iter().any(|e| ending.eq_ignore_ascii_case(e))
}

/// Cache of the links in the last run without spaces, so that each run is read once.
#[derive(Default)]
pub(crate) struct Links {
    chunk: (usize, usize),
    /// Byte ranges of the links, in order, without overlaps.
    found: Vec<(usize, usize)>,
}

impl Links {
    /// Returns whether a match is part of an address, an e-mail address, a hashtag or a handle, and not all of it.
    pub(crate) fn hold(&mut self, text: &str, start: usize, end: usize) -> bool {
        let bytes = text.as_bytes();
        if start > 0 && matches!(bytes[start - 1], b'#' | b'@') && end > start {
            return true;
        }
        self.hold_end(bytes, start, start, end) || self.hold_end(bytes, end.saturating_sub(1), start, end)
    }

    fn hold_end(&mut self, text: &[u8], at: usize, start: usize, end: usize) -> bool {
        if !(self.chunk.0 <= at && at < self.chunk.1) {
            let solid = |b: &u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"');
            let from = at - text[..at].iter().rev().take_while(|b| solid(b)).count();
            let to = at + text[at..].iter().take_while(|b| solid(b)).count();
            self.chunk = (from, to.max(at + 1));
            self.read(text, from, to);
        }
        let i = self.found.partition_point(|link| link.1 <= at);
        self.found.get(i).is_some_and(|&(from, to)| from <= at && !(start <= from && to <= end))
    }

    /// Finds the links of `text[from..to]`. Reads back no further than the previous link, so that the work stays linear.
    fn read(&mut self, text: &[u8], from: usize, to: usize) {
        self.found.clear();
        let mut free = from;
        let mut i = from;
        while i < to {
            let rest = &text[i..to];
            let back = |allowed: fn(u8) -> bool, at: usize, free: usize| {
                at - text[free..at].iter().rev().take_while(|&&b| allowed(b)).count()
            };
            let link = match text[i] {
                b':' if rest.starts_with(b"://") => Some((back(|b| b.is_ascii_alphanumeric(), i, free), to)),
                b'w' | b'W' if rest.len() > 4 && rest[..4].eq_ignore_ascii_case(b"www.") => Some((i, to)),
                b'@' => {
                    let host = rest[1..].iter().take_while(|&&b| is_host(b)).count();
                    let local = back(|b| is_host(b) || matches!(b, b'_' | b'%' | b'+'), i, free);
                    (local < i && rest[1..=host].contains(&b'.')).then_some((local, i + 1 + host))
                }
                b'.' => {
                    let ending = rest[1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                    let end = i + 1 + ending;
                    // The ending is tested first: reading back from every point would be quadratic.
                    lexicon::look_up_as_written(&rest[1..=ending]).has(List::LinkEndings).then_some(()).and_then(|()| {
                        let host = back(is_host, i, free);
                        let extends = self.found.last().is_some_and(|last| last.1 == i);
                        let to = if text[end..to].first() == Some(&b'/') { to } else { end };
                        (host < i || extends).then_some((host, to))
                    })
                }
                _ => None,
            };
            match link {
                Some((start, end)) => {
                    // "example.co.uk": the second ending extends the link of the first.
                    match self.found.last_mut() {
                        Some(last) if last.1 >= start => last.1 = end,
                        _ => self.found.push((start, end)),
                    }
                    free = end;
                    i = end.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
}

fn is_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')
}

/// Returns whether a match is among words in capitals, where it may be a common word: "THEY TOLD US WHO DID IT".
pub(crate) fn ordinary_in_capitals(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let us = word == "US";
    let capitals = |word: &str| !word.contains(char::is_lowercase);
    if !(us || (capitals(word) && lexicon::look_up(word).has(List::OrdinaryInCapitals))) {
        return false;
    }
    // Three words on each side within the line are enough.
    let line = |c: &char| *c != '\n' && *c != '\r';
    let before: String =
        text[..start].chars().rev().take(48).take_while(line).collect::<Vec<_>>().iter().rev().collect();
    let after: String = text[end..].chars().take(48).take_while(line).collect();
    let is_word = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let cut = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
    let mut before = before.rsplit(cut).filter(is_word).take(3).peekable();
    if us {
        return before.peek().is_some_and(|w| capitals(w) && lexicon::look_up(w).has(List::BeforeUs));
    }
    let around: Vec<&str> = before.chain(after.split(cut).filter(is_word).take(3)).collect();
    around.len() > 1 && around.iter().all(|w| capitals(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_hold_what_is_inside_them() {
        let rows = [
            ("see https://lund.example/Osei now", "Osei", true),
            ("(www.Osei.example)", "Osei", true),
            ("write to Osei@harbour.example, please", "Osei", true),
            ("#Osei", "Osei", true),
            ("@Osei", "Osei", true),
            ("Osei.com", "Osei", true),
            ("Osei.com", "Osei.com", false),
            ("news.osei.co.uk/Lund", "Lund", true),
            ("Lund,www.osei.example", "Lund", false),
            ("He met Osei.The quay closed", "Osei", false),
            ("photo Osei.jpg", "Osei", true),
            ("ask Osei: www.example.org", "Osei", false),
        ];
        for (text, name, expected) in rows {
            let at = text.find(name).unwrap();
            assert_eq!(Links::default().hold(text, at, at + name.len()), expected, "{text}");
        }
    }

    #[test]
    fn long_stretches_without_spaces_are_read_once() {
        let text = "x.com.".repeat(100_000);
        let mut links = Links::default();
        assert!((0..text.len() - 1).step_by(6).all(|i| links.hold(&text, i, i + 1)));
    }
}
