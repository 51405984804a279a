//! Quotation marks in a text: glyph, and whether the neighbours allow it to open or close.

use crate::lexicon::{self, List};
use crate::quotes::rules::{self, Rule};
use crate::span::Span;
use crate::text::is_mark;

/// Marks that pair with one another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Family {
    /// “ ” „ " '' and similar marks.
    Double,
    /// ‘ ’ ‚ ' and similar marks.
    Single,
    /// « »
    Guillemet,
    /// ‹ ›
    SingleGuillemet,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
    /// 《 》 〈 〉: titles of works.
    Title,
}

/// Effect of a glyph by its form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    Opens,
    Closes,
    Either,
}

/// Quotation mark by its form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Glyph {
    pub(crate) family: Family,
    pub(crate) way: Way,
    /// „ and ‚: their partner has the form of an opening mark.
    pub(crate) low: bool,
}

/// Quotation mark in a text.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one mark")]
pub(crate) struct Event {
    pub(crate) span: Span,
    pub(crate) glyph: Glyph,
    /// True if the mark can open: white space before it, words after it.
    pub(crate) opens: bool,
    /// True if the mark can close: words or a stop before it, no word after it.
    pub(crate) closes: bool,
    /// True between a number of at most three digits and a lower-case letter: "5" pipe".
    pub(crate) figure: bool,
    /// True for a possible apostrophe instead of a closing mark: "dockers' vote", "goin' home".
    pub(crate) doubtful: bool,
    /// True at the start of the value of an attribute: `alt="…"`.
    pub(crate) attribute: bool,
}

/// Bytes at which a mark of any convention begins.
const STARTS: [bool; 256] = {
    let mut table = [false; 256];
    let starts = [b'"', b'\'', b'`', b'&', 0xC2, 0xC3, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < starts.len() {
        table[starts[i] as usize] = true;
        i += 1;
    }
    table
};

/// Appends the marks of `span` in one pass; apostrophes inside words are no marks.
pub(crate) fn scan(text: &str, span: Span, out: &mut Vec<Event>) {
    let bytes = text.as_bytes();
    let mut at = span.start();
    while at < span.end() {
        if !STARTS[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let ticks = fence(&text[at..span.end()]);
        if ticks > 0 {
            at += ticks;
            continue;
        }
        let Some((glyph, len)) = glyph_at(&text[at..span.end()]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if let Some(event) = event(text, span, Span::new(at, at + len), glyph) {
            out.push(event);
        }
        at += len;
    }
}

/// Returns the length of three or more backticks at the start of `text`, which open or close code; 0 without them.
fn fence(text: &str) -> usize {
    let ticks = text.bytes().take_while(|&b| b == b'`').count();
    if ticks < 3 || rules::is_off(Rule::RunsOfBackticks) { 0 } else { ticks }
}

/// Returns the family of the mark with which `span` begins.
pub(crate) fn first(text: &str, span: Span) -> Option<Family> {
    glyph_at(span.of(text)).map(|(glyph, _)| glyph.family)
}

/// Returns the mark at the start of `text`, and its length in bytes.
fn glyph_at(text: &str) -> Option<(Glyph, usize)> {
    use Family::{Corner, Double, Guillemet, Single, SingleGuillemet, Title, WhiteCorner};
    use Way::{Closes, Either, Opens};
    let c = text.chars().next()?;
    let (family, way, len) = match c {
        '"' | '＂' => (Double, Either, c.len_utf8()),
        '“' | '‟' | '〝' => (Double, Opens, 3),
        '„' => return Some((Glyph { family: Double, way: Opens, low: true }, 3)),
        '”' | '〞' => (Double, Closes, 3),
        '\'' if text[1..].starts_with('\'') => (Double, Either, 2),
        '`' if text[1..].starts_with('`') => (Double, Opens, 2),
        '\'' | '＇' => (Single, Either, c.len_utf8()),
        '`' => (Single, Opens, 1),
        '´' | '\u{92}' => (Single, Closes, 2),
        '‘' if text[3..].starts_with('‘') => (Double, Opens, 6),
        '’' if text[3..].starts_with('’') => (Double, Closes, 6),
        '‘' | '‛' => (Single, Opens, 3),
        '‚' => return Some((Glyph { family: Single, way: Opens, low: true }, 3)),
        '’' => (Single, Closes, 3),
        '«' => (Guillemet, Opens, 2),
        '»' => (Guillemet, Closes, 2),
        '‹' => (SingleGuillemet, Opens, 3),
        '›' => (SingleGuillemet, Closes, 3),
        '「' => (Corner, Opens, 3),
        '」' => (Corner, Closes, 3),
        '『' => (WhiteCorner, Opens, 3),
        '』' => (WhiteCorner, Closes, 3),
        '《' | '〈' => (Title, Opens, 3),
        '》' | '〉' => (Title, Closes, 3),
        // Windows-1252 read as Latin-1, as U+0092 above.
        '\u{91}' => (Single, Opens, 2),
        '\u{93}' => (Double, Opens, 2),
        '\u{94}' => (Double, Closes, 2),
        '&' => return entity(text),
        'â' => return mojibake(text),
        _ => return None,
    };
    Some((Glyph { family, way, low: false }, len))
}

/// Returns a mark of stripped but undecoded markup: "&quot;" and the like.
fn entity(text: &str) -> Option<(Glyph, usize)> {
    use Family::{Double, Guillemet, Single};
    use Way::{Closes, Either, Opens};
    const NAMES: &[(&str, Family, Way, bool)] = &[
        ("&quot;", Double, Either, false),
        ("&#34;", Double, Either, false),
        ("&#034;", Double, Either, false),
        ("&ldquo;", Double, Opens, false),
        ("&rdquo;", Double, Closes, false),
        ("&#8220;", Double, Opens, false),
        ("&#8221;", Double, Closes, false),
        ("&bdquo;", Double, Opens, true),
        ("&lsquo;", Single, Opens, false),
        ("&rsquo;", Single, Closes, false),
        ("&#8216;", Single, Opens, false),
        ("&#8217;", Single, Closes, false),
        ("&#39;", Single, Either, false),
        ("&#039;", Single, Either, false),
        ("&apos;", Single, Either, false),
        ("&laquo;", Guillemet, Opens, false),
        ("&raquo;", Guillemet, Closes, false),
    ];
    if rules::is_off(Rule::EncodedMarks) {
        return None;
    }
    let &(name, family, way, low) = NAMES.iter().find(|(name, ..)| text.starts_with(name))?;
    Some((Glyph { family, way, low }, name.len()))
}

/// Returns a mark whose UTF-8 was decoded as Windows-1252 or Latin-1: "â€œ" for “.
fn mojibake(text: &str) -> Option<(Glyph, usize)> {
    use Family::{Double, Single};
    use Way::{Closes, Opens};
    if rules::is_off(Rule::WronglyDecodedMarks) {
        return None;
    }
    let rest = text.strip_prefix("â€").or_else(|| text.strip_prefix("â\u{80}"))?;
    let base = text.len() - rest.len();
    let (family, way, low, len) = match rest.chars().next() {
        Some('œ' | '\u{9c}') => (Double, Opens, false, 2),
        Some('\u{9d}') => (Double, Closes, false, 2),
        Some('ž' | '\u{9e}') => (Double, Opens, true, 2),
        Some('˜' | '\u{98}') => (Single, Opens, false, 2),
        Some('™') => (Single, Closes, false, 3),
        Some('\u{99}') => (Single, Closes, false, 2),
        // Dashes and dots have the same wrong decoding: "â€”", "â€“", "â€¦".
        Some('”' | '“' | '¦' | '¢' | '"' | '\u{93}' | '\u{94}') => return None,
        // The last byte of the closing mark is no character of Windows-1252 and is often lost.
        _ => (Double, Closes, false, 0),
    };
    Some((Glyph { family, way, low }, base + len))
}

/// Returns the mark at `at` with the facts about its neighbours; `None` for an apostrophe.
fn event(text: &str, paragraph: Span, at: Span, glyph: Glyph) -> Option<Event> {
    let before = &text[paragraph.start()..at.start()];
    let after = &text[at.end()..paragraph.end()];
    let close_before = before.chars().next_back();
    // The last character of a dash in a wrong decoding: "â\u{80}\u{94}".
    if close_before == Some('\u{80}') {
        return None;
    }
    let close_after = after.chars().next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if glyph.family == Family::Single && letter(close_before) && letter(close_after) {
        return None;
    }
    // Skips neighbouring marks ("“‘Run,’ he said”"), at most four.
    let prev = before.chars().rev().take(4).find(|&c| !is_mark(c)).or(close_before.filter(|&c| !is_mark(c)));
    let next = after.chars().take(4).find(|&c| !is_mark(c)).or(close_after.filter(|&c| !is_mark(c)));
    let opens = prev
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '>' | ':' | '：'))
        && next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | ':' | ')' | ']' | '?' | '!'));
    // `said. " The tide` has a space too many.
    let behind_stop = glyph.way == Way::Either
        && glyph.family == Family::Double
        && before.ends_with(char::is_whitespace)
        && before.trim_end().ends_with(['.', '!', '?'])
        && after.strip_prefix(' ').is_some_and(|a| a.starts_with(char::is_uppercase));
    let opens = opens || behind_stop;
    let closes = prev.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '{'))
        && next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '(' | '[' | '{'));
    let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let mut event = Event { span: at, glyph, opens, closes, figure: false, doubtful: false, attribute: false };
    event.attribute = glyph.way != Way::Closes
        && before.ends_with('=')
        && before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric());
    let small_after = after.starts_with(' ') && after[1..].starts_with(char::is_lowercase);
    event.figure = (1..4).contains(&digits) && small_after;
    if glyph.family == Family::Single {
        if elided(after) && opens {
            return None;
        }
        if glyph.way != Way::Opens && digits > 0 {
            event.doubtful = true;
        }
        // The apostrophe of a plural comes after s and before a space and a word.
        event.doubtful |= prev.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'))
            && after.starts_with(' ')
            && after[1..].starts_with(char::is_alphanumeric);
        // "goin' home": speech in dialect drops its g.
        event.doubtful |= before.ends_with("in") && small_after && glyph.way != Way::Opens;
    }
    Some(event)
}

/// Returns true if a word without its beginning follows a single mark: "'90s", "'em".
fn elided(after: &str) -> bool {
    if rules::is_off(Rule::ElidedWords) {
        return false;
    }
    let digits = after.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        return true;
    }
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    lexicon::look_up(&after[..end]).has(List::Elided)
}
