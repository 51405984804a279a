//! Dates as pages write them: "2024-05-01T09:30:00+02:00", "May 1st, 2024", "1. Mai 2024", "2024年5月1日".

use crate::lexicon::{List, look_up_as_written};
use std::fmt;

use jiff::civil;
use jiff::tz::Offset;
use unicode_normalization::char::is_combining_mark;

use super::calendars;
use super::chinese_dates;
use super::months;
use super::thai_dates;
use crate::span::Span;

/// A day of the years 1900 to 2099, with the time of day if the page gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Date {
    day: civil::Date,
    time: Option<civil::Time>,
    /// Distance from UTC, if the page gives it beside the time.
    offset: Option<Offset>,
}

impl Date {
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let date = civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        (1900..=2099).contains(&date.year()).then_some(Self { day: date, time: None, offset: None })
    }

    /// Returns true if both are the same day, whatever the hour.
    pub(crate) fn is_day_of(&self, other: &Self) -> bool {
        self.day == other.day
    }

    /// Returns true if `day` is not the day of this time, but can be its day in another time zone (-12 to +14 hours). A time
    /// without offset is taken as UTC.
    pub(crate) fn may_be_day_of(&self, day: &Self) -> bool {
        let hours = jiff::SignedDuration::from_secs(self.offset.map_or(0, Offset::seconds).into());
        let moment = self.time.map(|time| self.day.to_datetime(time));
        let Some(moment) = moment.and_then(|moment| moment.checked_sub(hours).ok()) else { return false };
        if self.is_day_of(day) {
            return false;
        }
        let utc = Self { day: moment.date(), time: Some(moment.time()), offset: None };
        match (day.days_since(&utc), utc.time) {
            (0, _) => true,
            (-1, Some(time)) => time.hour() < 12,
            (1, Some(time)) => time.hour() >= 10,
            _ => false,
        }
    }

    /// Returns the year.
    pub(crate) fn year(&self) -> i16 {
        self.day.year()
    }

    /// Returns true if the time of day is known with its distance from UTC.
    pub(crate) fn is_exact(&self) -> bool {
        self.time.is_some() && self.offset.is_some()
    }

    /// Returns the number of days from another date to this one.
    pub(crate) fn days_since(&self, other: &Self) -> i32 {
        other.day.until(self.day).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    /// Writes `2024-05-01`, or `2024-05-01T09:30:00+02:00` if time and offset are known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        if let (Some(time), Some(offset)) = (self.time, self.offset) {
            let minutes = offset.seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
            let (h, m, s) = (time.hour(), time.minute(), time.second());
            write!(f, "T{h:02}:{m:02}:{s:02}{sign}{hours:02}:{rest:02}")?;
        }
        Ok(())
    }
}

/// Order of day and month in `03/04/2024`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// Conventions by which the dates of a page are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Convention<'a> {
    order: Order,
    /// Primary subtag of the page's language, `None` if unknown.
    language: Option<&'a str>,
}

impl<'a> Convention<'a> {
    /// Returns the conventions of a BCP 47 tag. Only American English has the month first; `en` without a region and an
    /// unknown language count as such, because pages of other countries give their region in the tag.
    pub(crate) fn of(tag: Option<&'a str>) -> Self {
        let order = if matches!(tag, Some("en" | "en-US") | None) { Order::MonthFirst } else { Order::DayFirst };
        Self { order, language: tag.and_then(|tag| tag.split('-').next()) }
    }

    /// Returns the conventions of a page of unknown language whose numeric dates have the day first.
    pub(crate) fn day_first() -> Self {
        Self { order: Order::DayFirst, language: None }
    }
}

#[derive(Clone, Copy)]
enum Piece {
    Number { value: u32, digits: usize },
    Month(u32),
    Word,
}

/// Number of tokens in which a date is searched; bounds the work on long texts.
const PIECES: usize = 60;

/// Returns the first date in `text`, and its range.
pub(crate) fn find(text: &str, convention: Convention<'_>) -> Option<(Date, Span)> {
    // Every date has two numbers at least; most lines have none.
    if !has_two_numbers(text) {
        return in_numerals(text);
    }
    let pieces = pieces(text, convention.language);
    (0..pieces.len()).find_map(|i| at(text, &pieces[i..], convention)).or_else(|| {
        let thai = !text.is_ascii() && text.contains(|c| ('\u{0e00}'..='\u{0e7f}').contains(&c));
        let ([year, month, day], span) = if thai { thai_dates::find(text)? } else { return in_numerals(text) };
        Some((Date::new(year, month, day)?, span))
    })
}

/// Returns the first date in Chinese numerals: `二〇二四年九月五日`.
fn in_numerals(text: &str) -> Option<(Date, Span)> {
    if text.is_ascii() || !text.contains('年') {
        return None;
    }
    let ([year, month, day], span) = chinese_dates::find(text)?;
    Some((Date::new(year, month, day)?, span))
}

/// Returns true for a year, the name of a month in another language than English and a day, each with its stop: "2024.
/// szeptember 5."
fn is_hungarian(text: &str, pieces: &[(Piece, Span)]) -> bool {
    let [_, (_, month), (_, day), ..] = pieces else { return false };
    let name = month.of(text);
    name.starts_with(char::is_lowercase) && !months::is_english(name) && text[day.end()..].starts_with('.')
}

fn has_two_numbers(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |b: &u8| b.is_ascii_digit();
    let Some(first) = bytes.iter().position(digit) else {
        return !text.is_ascii() && text.contains(|c| digit_value(c).is_some());
    };
    let rest = &bytes[first..];
    let end = rest.iter().position(|b| !digit(b)).unwrap_or(rest.len());
    rest[end..].iter().any(digit)
}

/// Returns the value of a decimal digit: ASCII, full-width, and those of the scripts that newspapers print dates in.
fn digit_value(c: char) -> Option<u32> {
    const ZEROS: [char; 17] = ['٠', '۰', '०', '০', '੦', '૦', '０', '๐', '୦', '௦', '౦', '೦', '൦', '໐', '༠', '၀', '០'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    // Most other letters are of scripts that use those of ASCII.
    if !matches!(c, '\u{660}'..='\u{17ff}' | '\u{ff10}'..='\u{ff19}') {
        return None;
    }
    ZEROS.iter().find_map(|&zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))
}

/// As [`find`], but returns only an unambiguous date: with the month in letters, or the year first.
pub(crate) fn find_in_words(text: &str, convention: Convention<'_>) -> Option<(Date, Span)> {
    let (date, span) = find(text, convention)?;
    let words = span.of(text);
    let lettered = words.contains(char::is_alphabetic);
    let year_first = words.chars().take_while(|&c| digit_value(c).is_some()).count() == 4;
    (lettered || year_first).then_some((date, span))
}

/// Parses the date of a value: of a `datetime` attribute, a `<meta>`, JSON-LD.
pub(crate) fn parse(value: &str, convention: Convention<'_>) -> Option<Date> {
    let value = value.trim();
    // "20240501", "20240501T093000Z", "20240501093000"
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 8 | 12 | 14) {
        let number = |part: &str| part.parse::<u32>().ok();
        let (year, month, day) = (number(&value[..4])?, number(&value[4..6])?, number(&value[6..8])?);
        if let Some(mut date) = Date::new(year, month, day) {
            (date.time, date.offset) = compact_time(&value[8..]).unwrap_or_default();
            return Some(date);
        }
    }
    // Seconds or milliseconds since 1970.
    if digits == value.len() && matches!(digits, 10 | 13) {
        let moment = jiff::Timestamp::from_second(value[..10].parse().ok()?).ok()?;
        let there = Offset::UTC.to_datetime(moment);
        return Some(Date { day: there.date(), time: Some(there.time()), offset: Some(Offset::UTC) });
    }
    let (mut date, span) = find(value, convention)?;
    // "Thu, 05 Sep 2024 06:00:00 GMT"
    if date.time.is_none()
        && let Some((time, Some(offset))) = time(&value[span.end()..])
    {
        (date.time, date.offset) = (time, Some(offset));
    }
    Some(date)
}

/// Returns true for a character that is a word of its own. In Lao, Burmese and Khmer spaces set off the parts of a date.
fn is_word(c: char) -> bool {
    let spaced = matches!(c, '\u{e80}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    !spaced && crate::text::is_unspaced(c)
}

fn pieces(text: &str, language: Option<&str>) -> Vec<(Piece, Span)> {
    let mut out: Vec<(Piece, Span)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if out.len() == PIECES {
            break;
        }
        let mut value = digit_value(c);
        let number = value.is_some();
        // "2024年5月1日": in scripts without spaces every character is a word of its own.
        if !number && (!c.is_alphabetic() || is_word(c)) {
            continue;
        }
        let mut digits = 1;
        let mut end = start + c.len_utf8();
        let mut small = c.is_lowercase();
        while let Some(&(i, n)) = chars.peek() {
            if number {
                let Some(digit) = digit_value(n) else { break };
                value = value.and_then(|v| v.checked_mul(10)?.checked_add(digit));
                digits += 1;
            } else {
                let letter = n.is_alphabetic() || !n.is_ascii() && is_combining_mark(n);
                // "Petra LundMay 1, 2024": two elements with nothing between them.
                if !letter || is_word(n) || small && n.is_uppercase() {
                    break;
                }
            }
            small = n.is_lowercase();
            end = i + n.len_utf8();
            chars.next();
        }
        let piece = if number { Piece::Number { value: value.unwrap_or(u32::MAX), digits } } else { Piece::Word };
        out.push((piece, Span::new(start, end)));
    }
    // Only a word beside a number, or one joiner away from it, can be a month of a date: other words are not looked up.
    let number = |piece: Option<&(Piece, Span)>| matches!(piece, Some((Piece::Number { .. }, _)));
    let mut i = 0;
    while i < out.len() {
        let near = (1..=2).any(|n| number(out.get(i + n)) || i >= n && number(out.get(i - n)));
        if near && matches!(out[i].0, Piece::Word) {
            let word = out[i].1;
            if let Some(month) = months::month(word.of(text), language) {
                out[i].0 = Piece::Month(month.unsigned_abs().into());
            } else if let Some(month) = Some(word.of(text)).filter(|w| !w.is_ascii()).and_then(calendars::month) {
                out[i].0 = Piece::Month(month);
            } else if let Some(&(next, span)) = out.get(i + 1) {
                let both = word.cover(span);
                // "كانون الثاني", "tháng 5"
                let month = match next {
                    Piece::Word => months::month(both.of(text), language).map(|m| m.unsigned_abs().into()),
                    Piece::Number { value, digits: ..=2 } if word.of(text).to_lowercase() == "tháng" => Some(value),
                    _ => None,
                };
                if let Some(month) = month {
                    out[i] = (Piece::Month(month), both);
                    out.remove(i + 1);
                }
            }
        }
        i += 1;
    }
    out
}

/// Returns the date that begins at the first piece.
fn at(text: &str, pieces: &[(Piece, Span)], convention: Convention<'_>) -> Option<(Date, Span)> {
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
            && look_up_as_written(at.of(text)).has(List::PartsOfDates)
        {
            i += 1;
        }
        i
    };
    let close = |i: usize| between(i).len() <= 4;
    if let Some(found) = of_era(text, pieces) {
        return Some(found);
    }
    if let Some(found) = year_first(text, pieces, convention).or_else(|| korean(text, pieces)) {
        return Some(found);
    }
    match first {
        // "2024-05-01T09:30:00+02:00", "2024/05/01", "2024.05.01", "2024年5月1日"
        Number { value: year, digits: 4 } => {
            let Some(Number { value: day, digits: ..=2 }) = get(2) else { return None };
            let sign = between(0).trim();
            let month = match get(1)? {
                Number { value, digits: ..=2 } if matches!(sign, "-" | "/" | "." | "年" | "년") => value,
                // "2024 May 1", as libraries write it; "in 2024 may 5 ships sail" is no date.
                Month(month) if sign.is_empty() && pieces[1].1.of(text).starts_with(char::is_uppercase) => month,
                // "2024. május 1."
                Month(month) if sign == "." && (convention.language == Some("hu") || is_hungarian(text, pieces)) => {
                    month
                }
                _ => return None,
            };
            // "2024 - 10:15" is a year and a time.
            if !close(0) || !close(1) || between(1).contains([':', '：']) {
                return None;
            }
            let mut date = Date::new(year, month, day)?;
            let whole = span(2);
            (date.time, date.offset) = time(&text[whole.end()..]).unwrap_or_default();
            Some((date, whole))
        }
        Number { value: day, digits: 1..=2 } => {
            let second = skip(1);
            match get(second)? {
                // "1 May 2024", "1. Mai 2024", "1 de mayo de 2024"
                Month(month) if second > 1 || close(0) => {
                    let mut third = skip(second + 1);
                    // The month in both traditions, or in two languages: "14 أيار / مايو 2024", "14 Mag / Mei 2024".
                    if between(second).trim() == "/" && matches!(get(third), Some(Month(again)) if again == month) {
                        third = skip(third + 1);
                    }
                    let Number { value: year, digits: 4 } = get(third)? else { return None };
                    if let Some([year, month, day]) = of_calendar(text, pieces[second].1, year, day) {
                        return Some((Date::new(year, month, day)?, span(third)));
                    }
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
                    let month_first = sign == "/" && convention.order == Order::MonthFirst;
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
            if let Some([year, month, day]) = of_calendar(text, pieces[0].1, year, day) {
                return Some((Date::new(year, month, day)?, span(third)));
            }
            Some((Date::new(year, month, day)?, span(third)))
        }
        _ => None,
    }
}

/// Languages that write the year first with the month in letters, or with words between the numbers.
const YEAR_FIRST: [&str; 10] = ["eu", "hu", "kk", "ky", "lt", "lv", "mn", "my", "si", "tt"];

/// Words behind a year in these languages.
const YEARS: [&str; 11] = ["gada", "m", "оны", "онд", "жылғы", "жылдың", "жылдын", "eko", "ko", "urteko", "ခုနှစ်"];

/// Returns the date that begins with a year in a language that writes it first: `2025 m. gegužės 14 d.`, `2025. gada 14. maijs`,
/// `2025 оны 5 сарын 14`.
fn year_first(text: &str, pieces: &[(Piece, Span)], convention: Convention<'_>) -> Option<(Date, Span)> {
    use Piece::{Month, Number, Word};
    let Number { value: year, digits: 4 } = pieces.first()?.0 else { return None };
    convention.language.filter(|language| YEAR_FIRST.contains(language))?;
    let word = |i: usize| match pieces.get(i) {
        Some((Word, span)) => span.of(text),
        _ => "",
    };
    let start = 1 + usize::from(YEARS.contains(&word(1).to_lowercase().as_str()));
    let get = |i: usize| pieces.get(i).map(|p| p.0);
    let (month, day, last) = match (get(start)?, get(start + 1)?) {
        (Month(month), Number { value: day, digits: ..=2 }) | (Number { value: day, digits: ..=2 }, Month(month)) => {
            (month, day, start + 1)
        }
        (Number { value: month, digits: ..=2 }, Word) if start == 2 && word(start + 1).starts_with("сар") => {
            let Number { value: day, digits: ..=2 } = get(start + 2)? else { return None };
            (month, day, start + 2)
        }
        _ => return None,
    };
    let whole = Span::new(pieces[0].1.start(), pieces[last].1.end());
    (whole.len() <= YEAR_FIRST_LENGTH).then_some((Date::new(year, month, day)?, whole))
}

/// Returns the Korean date that begins at the first piece: `2025년 3월 11일`.
fn korean(text: &str, pieces: &[(Piece, Span)]) -> Option<(Date, Span)> {
    let [(year, _), (a, years), (month, _), (b, months), (day, _), (c, days), ..] = pieces else { return None };
    let (Piece::Number { value: year, digits: 4 }, Piece::Number { value: month, digits: ..=2 }) = (*year, *month)
    else {
        return None;
    };
    let Piece::Number { value: day, digits: ..=2 } = *day else { return None };
    let words = [(a, years, "년"), (b, months, "월"), (c, days, "일")];
    if !words.iter().all(|(piece, span, word)| matches!(piece, Piece::Word) && span.of(text).starts_with(word)) {
        return None;
    }
    let whole = Span::new(pieces[0].1.start(), days.start() + "일".len());
    let mut date = Date::new(year, month, day)?;
    (date.time, date.offset) = time(&text[whole.end()..]).unwrap_or_default();
    Some((date, whole))
}

/// Longest such date, in bytes.
const YEAR_FIRST_LENGTH: usize = 80;

/// Returns the date of an era that begins at the first piece, the year of it: `令和6年12月3日`, `令和元年5月1日`.
fn of_era(text: &str, pieces: &[(Piece, Span)]) -> Option<(Date, Span)> {
    let number = |i: usize| match pieces.get(i) {
        Some((Piece::Number { value, digits: 1..=3 }, span)) => Some((*value, *span)),
        _ => None,
    };
    let (first, at) = number(0)?;
    // The first year of an era is written with a word.
    let before = text[..at.start()].trim_end();
    let origin = before.strip_suffix("元年");
    let (year, before, places) = match origin {
        Some(before) => (1, before, [0, 1]),
        None => (first, before, [1, 2]),
    };
    let (year, name) = calendars::of_era(before, year)?;
    let ((month, a), (day, b)) = (number(places[0])?, number(places[1])?);
    let between = |from: Span, to: Span| text[from.end()..to.start()].trim();
    let years = origin.is_some() || between(at, a) == "年";
    if !years || between(a, b) != "月" {
        return None;
    }
    Some((Date::new(year, month, day)?, Span::new(before.len() - name, b.end())))
}

/// Returns year, month and day of a date of another calendar whose month is at `span`.
fn of_calendar(text: &str, span: Span, year: u32, day: u32) -> Option<[u32; 3]> {
    let words = span.of(text);
    if words.is_ascii() {
        return None;
    }
    if let Some(month) = calendars::ethiopian_month(words) {
        return calendars::of_ethiopian(year, month, day);
    }
    calendars::of_persian(year, calendars::persian_month(words)?, day)
}

/// Returns the time of day right after a date without separators: "T093000Z", "0930".
fn compact_time(rest: &str) -> Option<(Option<civil::Time>, Option<Offset>)> {
    let digits = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (clock, zone) = digits.split_at(count);
    match count {
        4 => time(&format!("T{}:{}{zone}", &clock[..2], &clock[2..])),
        6 => time(&format!("T{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..])),
        _ => time(rest),
    }
}

/// Names of time zones in dates of mail and of JavaScript, with their hours from UTC (RFC 2822).
const ZONES: [(&str, i8); 11] = [
    ("GMT", 0),
    ("UTC", 0),
    ("UT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

/// Returns the time of day, and its offset from UTC if there is one, right after an ISO date.
fn time(rest: &str) -> Option<(Option<civil::Time>, Option<Offset>)> {
    let bytes = rest.as_bytes();
    if !matches!(bytes.first(), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let two = |at: usize| -> Option<i8> {
        let part = bytes.get(at..at + 2)?;
        part.iter()
            .all(u8::is_ascii_digit)
            .then(|| (part[0] - b'0').cast_signed() * 10 + (part[1] - b'0').cast_signed())
    };
    let (hour, minute) = (two(1)?, two(4)?);
    if bytes.get(3) != Some(&b':') {
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
    let time = civil::Time::new(hour, minute, second, 0).ok()?;
    // "09:30:00 +0200", "09:30:00 GMT", "09:30:00 GMT+0200 (CEST)"
    let zone = rest.get(at..).and_then(|zone| zone.strip_prefix(' ')).unwrap_or_default();
    let name = zone.bytes().take_while(u8::is_ascii_uppercase).count();
    let hours = ZONES.iter().find(|(zone_name, _)| *zone_name == &zone[..name]).map(|(_, hours)| *hours);
    match (hours, zone.as_bytes().get(name)) {
        (Some(0) | None, Some(b'+' | b'-')) if hours.is_some() || name == 0 => at += 1 + name,
        (Some(hours), next) if next.is_none_or(|b| !b.is_ascii_alphanumeric()) => {
            return Some((Some(time), Offset::from_hours(hours).ok()));
        }
        _ => {}
    }
    let offset = match bytes.get(at) {
        Some(b'Z' | b'z') => Some(Offset::UTC),
        Some(sign @ (b'+' | b'-')) => two(at + 1).and_then(|hours| {
            let colon = usize::from(bytes.get(at + 3) == Some(&b':'));
            let seconds = (i32::from(hours) * 60 + i32::from(two(at + 3 + colon).unwrap_or(0))) * 60;
            Offset::from_seconds(if *sign == b'-' { -seconds } else { seconds }).ok()
        }),
        _ => None,
    };
    Some((Some(time), offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: Convention<'static> = Convention { order: Order::DayFirst, language: None };

    #[test]
    fn dates_as_pages_write_them() {
        let rows = [
            ("ISO with zone", "2024-05-01T09:30:00+02:00", "2024-05-01T09:30:00+02:00"),
            ("ISO, zone without colon", "2024-05-01T09:30:00.000+0200", "2024-05-01T09:30:00+02:00"),
            ("ISO, no zone", "2024-05-01 09:30", "2024-05-01"),
            ("ISO, zone behind a space", "2024-05-01 09:30:00 -0500", "2024-05-01T09:30:00-05:00"),
            ("ISO in Greenwich", "2024-05-01T09:30Z", "2024-05-01T09:30:00+00:00"),
            ("compact", "20240501", "2024-05-01"),
            ("compact with time and zone", "20240501T093000Z", "2024-05-01T09:30:00+00:00"),
            ("compact with offset", "20240501T0930+0200", "2024-05-01T09:30:00+02:00"),
            ("compact with time", "20240501093000", "2024-05-01"),
            ("compact with separators in the time", "20240501T09:30:00-05:00", "2024-05-01T09:30:00-05:00"),
            ("compact with no time", "20240501T997000Z", "2024-05-01"),
            ("seconds since 1970", "1714550400", "2024-05-01T08:00:00+00:00"),
            ("milliseconds since 1970", "1714550400000", "2024-05-01T08:00:00+00:00"),
            ("English", "Published Wednesday, May 1st, 2024 at noon", "2024-05-01"),
            ("English, day first", "1 May 2024", "2024-05-01"),
            ("RFC 2822", "Wed, 01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00+00:00"),
            ("RFC 2822 with an offset", "Wed, 01 May 2024 09:30:00 -0500", "2024-05-01T09:30:00-05:00"),
            ("RFC 2822 with the name of a zone", "Wed, 01 May 2024 09:30:00 EDT", "2024-05-01T09:30:00-04:00"),
            ("JavaScript", "Wed May 01 2024 09:30:00 GMT+0200 (CEST)", "2024-05-01T09:30:00+02:00"),
            (
                "JavaScript in UTC",
                "Wed May 01 2024 09:30:00 GMT+0000 (Coordinated Universal Time)",
                "2024-05-01T09:30:00+00:00",
            ),
            ("a clock of twelve hours", "May 01 2024 09:30:00 PM GMT", "2024-05-01"),
            ("a word in capitals", "Wed, 01 May 2024 09:30:00 POST", "2024-05-01"),
            ("Chinese numerals", "二〇二四年五月一日", "2024-05-01"),
            ("Chinese numerals above ten", "二〇二四年十二月二十三日", "2024-12-23"),
            ("Chinese numerals, a zero of another form", "二零二四年十月三十日", "2024-10-30"),
            ("a year in digits, Chinese numerals", "2024年十一月十号", "2024-11-10"),
            ("Japanese, with words around", "掲載は二〇二四年三月二日（土）", "2024-03-02"),
            ("German", "Stand: 1. März 2024", "2024-03-01"),
            ("Spanish", "1 de mayo de 2024", "2024-05-01"),
            ("French", "Publié le 1er août 2024", "2024-08-01"),
            ("Polish", "12 października 2024", "2024-10-12"),
            ("Russian", "9 мая 2024", "2024-05-09"),
            ("Greek", "3 Ιουλίου 2024", "2024-07-03"),
            ("year, month, day in words", "2024 May 1", "2024-05-01"),
            ("right behind a name", "Petra LundMay 1, 2024", "2024-05-01"),
            ("Chinese", "发布时间：2024年5月1日", "2024-05-01"),
            ("Polish, November", "12 listopad 2024", "2024-11-12"),
            ("Arabic", "1 مايو 2024", "2024-05-01"),
            ("Arabic, Levant, its digits", "١ كانون الثاني ٢٠٢٤", "2024-01-01"),
            ("Arabic, both traditions, a time", "٣ تموز / يوليو ٢٠٢٤ - ٠٩:٤٥", "2024-07-03"),
            ("Japanese, era", "令和6年12月3日（火）", "2024-12-03"),
            ("Japanese, first year of an era", "更新 令和元年10月22日", "2019-10-22"),
            ("Korean", "2024년 5월 1일", "2024-05-01"),
            ("Korean without spaces, with a time", "입력 2024년05월01일 09:30", "2024-05-01"),
            ("Hebrew", "1 במאי 2024", "2024-05-01"),
            ("Hindi, its digits", "१ मई २०२४", "2024-05-01"),
            ("Thai", "1 พ.ค. 2567", "2024-05-01"),
            ("Taiwanese", "民國113年12月1日", "2024-12-01"),
            ("Persian", "۱۵ مهر ۱۴۰۲", "2023-10-07"),
            ("Hindi", "1 मार्च 2024", "2024-03-01"),
            ("Vietnamese", "ngày 1 tháng 5 năm 2024", "2024-05-01"),
            ("full-width digits", "２０２４年５月１日", "2024-05-01"),
            ("German numbers", "01.05.2024, 09:30", "2024-05-01"),
            ("only one reading", "05/31/2024", "2024-05-31"),
            ("day first", "03/04/2024", "2024-04-03"),
        ];
        for (name, text, expected) in rows {
            assert_eq!(parse(text, DAYS).map(|d| d.to_string()).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(parse("03/04/2024", Convention::of(None)).map(|d| d.to_string()).as_deref(), Some("2024-03-04"));
        for text in [
            "",
            "May 2024",
            "in 2024 may 5 ships sink",
            "2024. May 1 ship sink?",
            "31 February 2024",
            "1-800-555-0100",
            "version 2.0.1",
            "in 2024 5 ships sank",
            "Surface 9 Pro 2023",
            "10 outfits 2024",
            "5 trade 2024",
            "Top 10 products 2024",
            "10 set 2024",
            "2024 - 10:15",
            "二〇二四年の三月",
            "十年九月五日",
            "一二三四五年九月五日",
            "二〇二四年十三月五日",
            "2024. Ships sail",
            "12 temples 2024",
            "7 marches 2024",
            "4 decor 2024",
        ] {
            assert_eq!(parse(text, DAYS), None, "{text}");
        }
    }

    #[test]
    fn months_by_language() {
        for (text, tag, expected) in [
            ("12 listopada 2024", "hr", Some("2024-10-12")),
            ("12 listopada 2024", "pl", Some("2024-11-12")),
            ("12. listopadu 2024", "cs", Some("2024-11-12")),
            ("5 set 2024", "pt-BR", Some("2024-09-05")),
            ("5 set 2024", "en", None),
            ("5. pro 2024", "cs", Some("2024-12-05")),
            ("5 pro 2024", "en-GB", None),
            ("2024. május 1.", "hu", Some("2024-05-01")),
            ("2024. szeptember 5.", "en", Some("2024-09-05")),
            ("2024. szept. 5., csütörtök", "hu", Some("2024-09-05")),
            ("2024. September 5. Tag", "de", None),
            ("1 Okt. 2024", "de", Some("2024-10-01")),
            ("1 mai 2024", "en", Some("2024-05-01")),
            ("2024 m. gegužės 1 d.", "lt", Some("2024-05-01")),
            ("2024. gada 1. maijā", "lv", Some("2024-05-01")),
            ("2024 оны 5 сарын 1", "mn", Some("2024-05-01")),
            ("2024eko maiatzaren 1a", "eu", Some("2024-05-01")),
            ("2024 මැයි 1", "si", Some("2024-05-01")),
            ("1 ta' Mejju 2024", "mt", Some("2024-05-01")),
            ("១ ឧសភា ២០២៤", "km", Some("2024-05-01")),
            ("1 ພຶດສະພາ 2024", "lo", Some("2024-05-01")),
            ("၁ မေ ၂၀၂၄", "my", Some("2024-05-01")),
            ("1 Gulan 2024", "ku", Some("2024-05-01")),
            ("መስከረም 1 ቀን 2017", "am", Some("2024-09-11")),
            ("መስከረም 1 ቀን 2016", "am", Some("2023-09-12")),
            ("in 2024 may 5 ships sail", "en", None),
            ("1. svibnja 2024.", "hr", Some("2024-05-01")),
            ("01.05.2024.", "sr", Some("2024-05-01")),
        ] {
            let date = parse(text, Convention::of(Some(tag)));
            assert_eq!(date.map(|d| d.to_string()).as_deref(), expected, "{text} {tag}");
        }
    }

    #[test]
    fn days_in_other_time_zones() {
        let day = |text| parse(text, DAYS).unwrap();
        for (moment, there, expected) in [
            ("2024-03-01T03:00:00Z", "2024-02-29", true),
            ("2024-03-01T20:00:00Z", "2024-02-29", false),
            ("2023-12-31T20:00:00Z", "2024-01-01", true),
            ("2023-12-31T03:00:00Z", "2024-01-01", false),
            ("2024-05-01T03:00:00Z", "2024-05-01", false),
            ("2023-03-01T03:00:00Z", "2023-02-27", false),
            ("2024-03-01", "2024-02-29", false),
            ("2024-03-01T03:00:00+09:00", "2024-02-29", true),
            ("2024-03-01T13:00:00+09:00", "2024-02-29", true),
            ("2024-03-01T22:00:00+09:00", "2024-02-29", false),
            ("2024-03-01T03:00:00-10:00", "2024-02-29", false),
            ("2024-03-01T22:00:00-05:00", "2024-03-02", true),
            ("2024-03-01T04:00:00-05:00", "2024-03-02", false),
        ] {
            assert_eq!(day(moment).may_be_day_of(&day(there)), expected, "{moment} {there}");
        }
    }
}
