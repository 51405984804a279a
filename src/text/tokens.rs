//! Tokenizer: cuts a text into words, numbers, quotation marks and other signs.

use super::script::is_unspaced;
use crate::span::Span;

/// A token of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Byte range in the text.
    pub span: Span,
    /// Kind of the token.
    pub kind: TokenKind,
    /// Capitalisation of a word.
    pub shape: Shape,
    /// True if white space precedes the token, or it is the first of its paragraph.
    pub spaced: bool,
}

/// Kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("O'Brien", "isn't") and dotted capitals ("U.S."); one character in scripts
    /// without spaces.
    Word,
    /// Digits, with inner points and commas, and with letters after them ("90s").
    Number,
    /// A quotation mark or apostrophe that is not inside a word; two single or grave ones are one token.
    Mark,
    /// Any other character that is not white space.
    Sign,
}

/// Capitalisation of a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// No capital, or a script that has none.
    Lower,
    /// First letter capital: "Osei", "`McDonald`".
    Title,
    /// Two letters or more, all capitals: "OSEI", "U.S.".
    Upper,
    /// One capital letter: "J".
    Initial,
    /// A capital after a small first letter: "iPhone".
    Mixed,
    /// Not a word.
    None,
}

/// Returns whether a character is a quotation mark or apostrophe of any convention.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '＂'
            | '＇'
            | '〈'
            | '〉'
            | '《'
            | '》'
            | '\u{91}'..='\u{94}'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '＇' | '`' | '´' | '\u{92}')
}

/// Returns whether a character continues a word without being a letter: joiner, soft hyphen, combining mark.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// Class of a character, read from its first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Upper,
    Lower,
    Digit,
    Mark,
    Sign,
    /// The first byte of a character beyond ASCII.
    Wide,
}

static CLASSES: [Class; 256] = {
    let mut table = [Class::Sign; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b' ' | 0x09..=0x0d => Class::Space,
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b'"' | b'\'' | b'`' => Class::Mark,
            0x80.. => Class::Wide,
            _ => Class::Sign,
        };
        i += 1;
    }
    table
};

/// Appends the tokens of `span` to `out`, in one pass. Words of ASCII letters, which are nearly all, have a fast path.
pub(super) fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    let bytes = &text.as_bytes()[..span.end()];
    let mut at = span.start();
    let mut spaced = true;
    while at < bytes.len() {
        let class = CLASSES[bytes[at] as usize];
        let (kind, shape, stop) = match class {
            Class::Space => {
                (at, spaced) = (at + 1, true);
                continue;
            }
            Class::Upper | Class::Lower => match plain_word(bytes, at) {
                Some((shape, stop)) => (TokenKind::Word, shape, stop),
                None => any_word(text, at, bytes.len()),
            },
            Class::Digit => {
                let (kind, stop) = number_end(text, at, bytes.len());
                (kind, Shape::None, stop)
            }
            Class::Mark => {
                let doubled = bytes[at] != b'"' && bytes.get(at + 1) == Some(&bytes[at]);
                (TokenKind::Mark, Shape::None, at + if doubled { 2 } else { 1 })
            }
            Class::Sign => (TokenKind::Sign, Shape::None, at + 1),
            Class::Wide => match wide(text, at, bytes.len()) {
                Ok(token) => token,
                Err(space) => {
                    (at, spaced) = (at + space, true);
                    continue;
                }
            },
        };
        out.push(Token { span: Span::new(at, stop), kind, shape, spaced });
        (at, spaced) = (stop, false);
    }
}

/// Reads a word of ASCII letters alone; `None` if the next character may belong to it ("isn't", "U.S.", "café", "A4").
fn plain_word(bytes: &[u8], start: usize) -> Option<(Shape, usize)> {
    let (mut at, mut upper) = (start, 0);
    let stop = loop {
        let Some(&b) = bytes.get(at) else { break Class::Space };
        match CLASSES[b as usize] {
            Class::Upper => upper += 1,
            Class::Lower => {}
            class => break class,
        }
        at += 1;
    };
    let letters = at - start;
    match stop {
        Class::Wide | Class::Digit => return None,
        Class::Mark if bytes[at] == b'\'' || bytes[at] == b'`' => return None,
        Class::Sign if bytes[at] == b'.' && letters == 1 => return None,
        _ => {}
    }
    let shape = match upper {
        0 => Shape::Lower,
        1 if letters == 1 => Shape::Initial,
        u if u == letters => Shape::Upper,
        _ if CLASSES[bytes[start] as usize] == Class::Upper => Shape::Title,
        _ => Shape::Mixed,
    };
    Some((shape, at))
}

fn any_word(text: &str, at: usize, end: usize) -> (TokenKind, Shape, usize) {
    let stop = word_end(text, at, end);
    (TokenKind::Word, shape(&text[at..stop]), stop)
}

/// Reads a token that begins with a character beyond ASCII; `Err` is the width in bytes of white space.
fn wide(text: &str, at: usize, end: usize) -> Result<(TokenKind, Shape, usize), usize> {
    let c = text[at..end].chars().next().expect("`at` is inside the text, on a character boundary");
    let width = c.len_utf8();
    if c.is_whitespace() {
        return Err(width);
    }
    Ok(if is_mark(c) {
        (TokenKind::Mark, Shape::None, at + width)
    } else if is_unspaced(c) && c.is_alphanumeric() {
        (TokenKind::Word, Shape::Lower, at + width)
    } else if c.is_alphabetic() {
        any_word(text, at, end)
    } else if c.is_numeric() {
        let (kind, stop) = number_end(text, at, end);
        (kind, Shape::None, stop)
    } else {
        (TokenKind::Sign, Shape::None, at + width)
    })
}

fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    let mut chars = text[start..end].char_indices().peekable();
    let (mut letters, mut dotted) = (0, true);
    // The loop always takes its first character, a letter, so that the word is never empty.
    while let Some((i, c)) = chars.next() {
        if (c.is_alphanumeric() && !is_unspaced(c)) || is_joiner(c) {
            letters += 1;
            at = start + i + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|&(_, n)| n);
        let inner = next.is_some_and(|n| n.is_alphabetic() && !is_unspaced(n));
        if is_apostrophe(c) && inner && !matches!(c, '`') {
            dotted = false;
            continue;
        }
        // "U.S.", "a.m.": single letters with points between them; the last point belongs to the word.
        if c == '.' && letters == 1 && dotted && at == start + i {
            let single = inner && {
                let mut ahead = chars.clone();
                ahead.next();
                !ahead.peek().is_some_and(|&(_, n)| n.is_alphanumeric())
            };
            if single {
                letters = 0;
                continue;
            }
            if text[start..start + i].contains('.') {
                at = start + i + 1;
            }
        }
        break;
    }
    at
}

fn number_end(text: &str, start: usize, end: usize) -> (TokenKind, usize) {
    let mut chars = text[start..end].char_indices().peekable();
    let mut at = start + chars.peek().map_or(0, |&(_, c)| c.len_utf8());
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '.' | ',' | '٫' | '٬') && chars.peek().is_some_and(|&(_, n)| n.is_numeric());
        if c.is_alphanumeric() && !is_unspaced(c) {
            at = start + i + c.len_utf8();
        } else if !joins {
            break;
        }
    }
    (TokenKind::Number, at)
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut letters, mut first) = (0, 0, false);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if c.is_uppercase() {
            upper += 1;
            first |= letters == 1;
        }
    }
    match (upper, letters) {
        (0, _) => Shape::Lower,
        (1, 1) => Shape::Initial,
        (u, l) if u == l => Shape::Upper,
        _ if first => Shape::Title,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_marks() {
        let rows: [(&str, &[&str]); 9] = [
            ("Lund's quay isn't safe", &["Lund's", "quay", "isn't", "safe"]),
            ("the U.S.-Iran talks", &["the", "U.S.", "-", "Iran", "talks"]),
            ("J. R. Osei, 1,200.5 tons.", &["J", ".", "R", ".", "Osei", ",", "1,200.5", "tons", "."]),
            ("``Yes,'' he said", &["``", "Yes", ",", "''", "he", "said"]),
            ("'90s dockers' vote", &["'", "90s", "dockers", "'", "vote"]),
            ("习近平说", &["习", "近", "平", "说"]),
            ("ｶﾅ ລາວ", &["ｶ", "ﾅ", "ລ", "າ", "ວ"]),
            ("Kha\u{ad}menei cafe\u{301}", &["Kha\u{ad}menei", "cafe\u{301}"]),
            ("at 9 a.m. sharp", &["at", "9", "a.m.", "sharp"]),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
