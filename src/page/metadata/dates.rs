//! Dates as pages write them: "2024-05-01T09:30:00+02:00", "May 1st, 2024", "1. Mai 2024", "2024年5月1日".

use std::fmt;

use crate::lexicon::{self, List};
use crate::span::Span;

/// A day, with the time of day as it was written where it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Date {
    year: u32,
    month: u32,
    day: u32,
    /// "T09:30:00+02:00", or empty.
    time: String,
}

impl Date {
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let sound = (1900..=2099).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        sound.then(|| Self { year, month, day, time: String::new() })
    }
}

impl Date {
    /// Whether it is the same day, whatever the hour.
    pub(crate) fn is_day_of(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    /// Whether `day` is the same moment's day in another time zone (they reach from -12 to +14 hours).
    pub(crate) fn may_be_day_of(&self, day: &Self) -> bool {
        let hour = self.time.get(1..3).and_then(|h| h.parse::<u32>().ok());
        match (day.days_since(self), hour) {
            (-1, Some(hour)) => hour < 12,
            (1, Some(hour)) => hour >= 10,
            _ => false,
        }
    }

    /// Days from another date to this one.
    pub(crate) fn days_since(&self, other: &Self) -> i64 {
        self.days() - other.days()
    }

    /// Days since 1970-01-01 (algorithm: `days_from_civil` of Howard Hinnant).
    fn days(&self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let y = i64::from(self.year) - i64::from(month <= 2);
        let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
        let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}{}", self.year, self.month, self.day, self.time)
    }
}

/// Beginnings of month names; the longest that fits decides ("mar" is March, "mars" too, "mai" and "maj" are May).
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "stycz", "янв", "ιαν", "ocak", "sij", "led", "janv"],
    &["feb", "fév", "fev", "lut", "фев", "φεβ", "şub", "févr", "vel", "úno", "pebr"],
    &["mar", "mär", "mrt", "maa", "мар", "μαρ", "mart", "bře", "már", "maer"],
    &["apr", "avr", "abr", "kwie", "апр", "απρ", "nis", "tra", "dub", "ápr"],
    &["may", "mai", "maj", "mag", "mei", "мая", "май", "μαΐ", "μαι", "maio", "mayıs", "svi", "kvě", "máj"],
    &["jun", "juin", "giu", "czer", "июн", "ιουν", "haz", "lip", "čer", "jún"],
    &["jul", "juil", "lug", "lipi", "lipc", "июл", "ιουλ", "tem", "srp", "červenc", "júl"],
    &["aug", "aoû", "aou", "ago", "sierp", "авг", "αυγ", "ağu", "kol", "srpna", "srpen"],
    &["sep", "set", "wrze", "сен", "σεπ", "eyl", "ruj", "zář", "sze"],
    &["oct", "okt", "out", "ott", "paźdz", "paz", "окт", "οκτ", "eki", "říj"],
    &["nov", "lis", "ноя", "νοε", "kas", "stu"],
    &["dec", "dez", "déc", "dic", "dig", "gru", "дек", "δεκ", "ara", "pro"],
];

fn month(word: &str) -> Option<u32> {
    if word.len() > 36 || word.chars().count() > 12 {
        return None;
    }
    let small;
    let word = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word
    } else {
        small = word.to_lowercase();
        small.as_str()
    };
    let mut best: Option<(usize, u32)> = None;
    for (i, names) in MONTHS.iter().enumerate() {
        for name in *names {
            if word.starts_with(name) && best.is_none_or(|(len, _)| len < name.len()) {
                best = Some((name.len(), i as u32 + 1));
            }
        }
    }
    best.map(|(_, month)| month)
}

/// Whether a word is the name of a month and nothing else: "Dec.".
pub(crate) fn is_month(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    bare.len() >= 3
        && !bare.contains(' ')
        && bare.len() <= 9
        && bare.is_ascii()
        && lexicon::words(List::Months).any(|name| {
            name.len() >= bare.len()
                && name[..bare.len()].eq_ignore_ascii_case(bare)
                && (bare.len() <= 4 || name.len() == bare.len())
        })
}

/// How `03/04/2024` is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Copy)]
enum Piece {
    Number { value: u32, digits: usize },
    Month(u32),
    Word,
}

/// Tokens that a date is looked for in; bounds the work on long texts.
const PIECES: usize = 60;

/// The first date in `text`, and where it stands.
pub(crate) fn find(text: &str, order: Order) -> Option<(Date, Span)> {
    // Every date holds two numbers at least; most lines hold none.
    if !has_two_numbers(text.as_bytes()) {
        return None;
    }
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|i| at(text, &pieces[i..], order))
}

fn has_two_numbers(bytes: &[u8]) -> bool {
    let Some(first) = bytes.iter().position(u8::is_ascii_digit) else { return false };
    let rest = &bytes[first..];
    let end = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    rest[end..].iter().any(u8::is_ascii_digit)
}

/// As [`find`], but only a date that can be read one way: with the month in letters, or the year first.
pub(crate) fn find_in_words(text: &str, order: Order) -> Option<(Date, Span)> {
    let (date, span) = find(text, order)?;
    let words = span.of(text);
    let lettered = words.contains(char::is_alphabetic);
    let year_first = words.bytes().take_while(u8::is_ascii_digit).count() == 4;
    (lettered || year_first).then_some((date, span))
}

/// The date that `value` is (of a `datetime` attribute, a `<meta>`, JSON-LD).
pub(crate) fn parse(value: &str, order: Order) -> Option<Date> {
    let value = value.trim();
    // "20240501", "20240501T093000Z", "20240501093000"
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 8 | 12 | 14) {
        let number = |part: &str| part.parse::<u32>().ok();
        let (year, month, day) = (number(&value[..4])?, number(&value[4..6])?, number(&value[6..8])?);
        if let Some(date) = Date::new(year, month, day) {
            return Some(date);
        }
    }
    // Seconds or milliseconds since 1970.
    if digits == value.len() && matches!(digits, 10 | 13) {
        let seconds: i64 = value[..10].parse().ok()?;
        return from_days(seconds / 86_400);
    }
    find(value, order).map(|(date, _)| date)
}

/// The day that lies `days` after 1970-01-01 (algorithm: `civil_from_days` of Howard Hinnant).
fn from_days(days: i64) -> Option<Date> {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    Date::new(u32::try_from(year).ok()?, month as u32, day as u32)
}

fn pieces(text: &str) -> Vec<(Piece, Span)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if out.len() == PIECES {
            break;
        }
        let number = c.is_ascii_digit();
        // "2024年5月1日": in scripts without spaces every character stands alone.
        if !number && (!c.is_alphabetic() || crate::text::is_unspaced(c)) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut small = c.is_lowercase();
        while let Some(&(i, n)) = chars.peek() {
            let joins = if number { n.is_ascii_digit() } else { n.is_alphabetic() && !crate::text::is_unspaced(n) };
            // "Petra LundMay 1, 2024": two elements with nothing between them.
            if !joins || small && n.is_uppercase() {
                break;
            }
            small = n.is_lowercase();
            end = i + n.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        let piece = if number {
            Piece::Number { value: word.parse().unwrap_or(u32::MAX), digits: word.len() }
        } else {
            Piece::Word
        };
        out.push((piece, Span::new(start, end)));
    }
    // A month is a month beside a number, a joiner between them at most: other words need no look.
    let number = |piece: Option<&(Piece, Span)>| matches!(piece, Some((Piece::Number { .. }, _)));
    for i in 0..out.len() {
        let near = (1..=2).any(|n| number(out.get(i + n)) || i >= n && number(out.get(i - n)));
        if near && matches!(out[i].0, Piece::Word) {
            out[i].0 = month(out[i].1.of(text)).map_or(Piece::Word, Piece::Month);
        }
    }
    out
}

/// The date that begins at the first piece.
fn at(text: &str, pieces: &[(Piece, Span)], order: Order) -> Option<(Date, Span)> {
    use Piece::{Month, Number, Word};
    let between = |i: usize| -> &str {
        match (pieces.get(i), pieces.get(i + 1)) {
            (Some(a), Some(b)) => &text[a.1.end()..b.1.start()],
            _ => "",
        }
    };
    let get = |i: usize| pieces.get(i).map(|p| p.0);
    let span = |last: usize| Span::new(pieces[0].1.start(), pieces[last].1.end());
    let first = get(0)?;
    // Joiners between the parts: "1 de mayo de 2024", "1st of May", "1er mai".
    let skip = |mut i: usize| {
        while let Some((Word, at)) = pieces.get(i).map(|p| (p.0, p.1))
            && matches!(at.of(text), "de" | "of" | "del" | "di" | "st" | "nd" | "rd" | "th" | "er" | "do" | "d" | "den")
        {
            i += 1;
        }
        i
    };
    let close = |i: usize| between(i).len() <= 4;
    match first {
        // "2024-05-01T09:30:00+02:00", "2024/05/01", "2024.05.01", "2024年5月1日"
        Number { value: year, digits: 4 } => {
            let Some(Number { value: day, digits: ..=2 }) = get(2) else { return None };
            let sign = between(0).trim();
            let month = match get(1)? {
                Number { value, digits: ..=2 } if matches!(sign, "-" | "/" | "." | "年" | "년") => value,
                // "2024 May 1", as libraries write it; "in 2024 may 5 ships sail" is no date.
                Month(month) if sign.is_empty() && pieces[1].1.of(text).starts_with(char::is_uppercase) => month,
                _ => return None,
            };
            if !close(0) || !close(1) {
                return None;
            }
            let mut date = Date::new(year, month, day)?;
            let whole = span(2);
            date.time = time(&text[whole.end()..]).unwrap_or_default();
            Some((date, whole))
        }
        Number { value: day, digits: 1..=2 } => {
            let second = skip(1);
            match get(second)? {
                // "1 May 2024", "1. Mai 2024", "1 de mayo de 2024"
                Month(month) if second > 1 || close(0) => {
                    let third = skip(second + 1);
                    let Number { value: year, digits: 4 } = get(third)? else { return None };
                    Some((Date::new(year, month, day)?, span(third)))
                }
                // "01/05/2024", "1.5.2024", "01-05-2024"
                Number { value: second_number, digits: 1..=2 } if second == 1 => {
                    let Number { value: year, digits } = get(2)? else { return None };
                    let sign = between(0);
                    if !matches!(sign, "." | "/" | "-" | ". ") || between(1) != sign || !matches!(digits, 2 | 4) {
                        return None;
                    }
                    let year = if digits == 2 { 2000 + year } else { year };
                    let month_first = sign == "/" && order == Order::MonthFirst;
                    let (day, month) = if month_first { (second_number, day) } else { (day, second_number) };
                    let date = Date::new(year, month, day).or_else(|| Date::new(year, day, month))?;
                    Some((date, span(2)))
                }
                _ => None,
            }
        }
        // "May 1, 2024", "Sept. 1st 2024"
        Month(month) => {
            let Number { value: day, digits: 1..=2 } = get(1)? else { return None };
            if !close(0) {
                return None;
            }
            let third = skip(2);
            let Number { value: year, digits: 4 } = get(third)? else { return None };
            // "May 1: 2024 in review" is no date.
            if !matches!(between(third - 1).trim(), "" | "," | ".,") {
                return None;
            }
            Some((Date::new(year, month, day)?, span(third)))
        }
        _ => None,
    }
}

/// The time of day right behind an ISO date, as ISO writes it.
fn time(rest: &str) -> Option<String> {
    let bytes = rest.as_bytes();
    if !matches!(bytes.first(), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let two = |at: usize| -> Option<u32> {
        let part = bytes.get(at..at + 2)?;
        part.iter().all(u8::is_ascii_digit).then(|| u32::from(part[0] - b'0') * 10 + u32::from(part[1] - b'0'))
    };
    let (hour, minute) = (two(1)?, two(4)?);
    if bytes.get(3) != Some(&b':') || hour > 23 || minute > 59 {
        return None;
    }
    let mut at = 6;
    let mut second = 0;
    if bytes.get(6) == Some(&b':')
        && let Some(value) = two(7).filter(|&s| s < 60)
    {
        second = value;
        at = 9;
        if bytes.get(9) == Some(&b'.') {
            at = 10 + bytes[10..].iter().take_while(|b| b.is_ascii_digit()).count();
        }
    }
    let zone = match bytes.get(at) {
        Some(b'Z' | b'z') => "Z".to_owned(),
        Some(sign @ (b'+' | b'-')) => {
            let hours = two(at + 1)?;
            let colon = usize::from(bytes.get(at + 3) == Some(&b':'));
            let minutes = two(at + 3 + colon).unwrap_or(0);
            format!("{}{hours:02}:{minutes:02}", char::from(*sign))
        }
        _ => String::new(),
    };
    Some(format!("T{hour:02}:{minute:02}:{second:02}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_pages_write_them() {
        let rows = [
            ("ISO with zone", "2024-05-01T09:30:00+02:00", "2024-05-01T09:30:00+02:00"),
            ("ISO, zone without colon", "2024-05-01T09:30:00.000+0200", "2024-05-01T09:30:00+02:00"),
            ("ISO, no seconds", "2024-05-01 09:30", "2024-05-01T09:30:00"),
            ("compact", "20240501", "2024-05-01"),
            ("seconds since 1970", "1714550400", "2024-05-01"),
            ("English", "Published Wednesday, May 1st, 2024 at noon", "2024-05-01"),
            ("English, day first", "1 May 2024", "2024-05-01"),
            ("RFC 822", "Wed, 01 May 2024 09:30:00 GMT", "2024-05-01"),
            ("German", "Stand: 1. März 2024", "2024-03-01"),
            ("Spanish", "1 de mayo de 2024", "2024-05-01"),
            ("French", "Publié le 1er août 2024", "2024-08-01"),
            ("Polish", "12 października 2024", "2024-10-12"),
            ("Russian", "9 мая 2024", "2024-05-09"),
            ("Greek", "3 Ιουλίου 2024", "2024-07-03"),
            ("year, month, day in words", "2024 May 1", "2024-05-01"),
            ("right behind a name", "Petra LundMay 1, 2024", "2024-05-01"),
            ("Chinese", "发布时间：2024年5月1日", "2024-05-01"),
            ("German numbers", "01.05.2024, 09:30", "2024-05-01"),
            ("only one reading", "05/31/2024", "2024-05-31"),
            ("day first", "03/04/2024", "2024-04-03"),
        ];
        for (name, text, expected) in rows {
            assert_eq!(parse(text, Order::DayFirst).map(|d| d.to_string()).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(parse("03/04/2024", Order::MonthFirst).map(|d| d.to_string()).as_deref(), Some("2024-03-04"));
        for text in [
            "",
            "May 2024",
            "in 2024 may 5 ships sink",
            "2024. May 1 ship sink?",
            "31 February 2024",
            "1-800-555-0100",
            "version 2.0.1",
            "in 2024 5 ships sank",
        ] {
            assert_eq!(parse(text, Order::DayFirst), None, "{text}");
        }
    }
    #[test]
    fn days_in_other_time_zones() {
        let day = |text| parse(text, Order::DayFirst).unwrap();
        for (moment, there, expected) in [
            ("2024-03-01T03:00:00Z", "2024-02-29", true),
            ("2024-03-01T20:00:00Z", "2024-02-29", false),
            ("2023-12-31T20:00:00Z", "2024-01-01", true),
            ("2023-12-31T03:00:00Z", "2024-01-01", false),
            ("2024-05-01T03:00:00Z", "2024-05-01", false),
            ("2023-03-01T03:00:00Z", "2023-02-27", false),
            ("2024-03-01", "2024-02-29", false),
        ] {
            assert_eq!(day(moment).may_be_day_of(&day(there)), expected, "{moment} {there}");
        }
    }
}
