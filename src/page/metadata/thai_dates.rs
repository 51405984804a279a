//! Dates in Thai, whose words have no spaces around them and whose years count from 543 BC: `12 พฤษภาคม 2567`, `12 พ.ค. 67`.

use crate::span::Span;

/// Years between the Buddhist era and the common one.
const ERA: u32 = 543;

/// Buddhist years that are taken for one; a smaller one with four digits is of the common era.
const BUDDHIST: std::ops::RangeInclusive<u32> = 2443..=2642;

/// Full names and abbreviations of the months, in order.
const MONTHS: [[&str; 2]; 12] = [
    ["มกราคม", "ม.ค."],
    ["กุมภาพันธ์", "ก.พ."],
    ["มีนาคม", "มี.ค."],
    ["เมษายน", "เม.ย."],
    ["พฤษภาคม", "พ.ค."],
    ["มิถุนายน", "มิ.ย."],
    ["กรกฎาคม", "ก.ค."],
    ["สิงหาคม", "ส.ค."],
    ["กันยายน", "ก.ย."],
    ["ตุลาคม", "ต.ค."],
    ["พฤศจิกายน", "พ.ย."],
    ["ธันวาคม", "ธ.ค."],
];

/// Words between a month and its year.
const BEFORE_YEARS: [&str; 3] = ["พ.ศ.", "ค.ศ.", "ปี"];

/// Returns the first date of a text, as year, month and day.
pub(super) fn find(text: &str) -> Option<([u32; 3], Span)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) {
        let digits = digits(&text[start..]);
        at = start + digits.len();
        if digits.len() <= 2
            && let Some((year, month, rest)) = behind_day(&text[at..])
        {
            let end = text.len() - rest.len();
            return Some(([year, month, digits.parse().ok()?], Span::new(start, end)));
        }
    }
    None
}

/// Returns the digits at the start of a text.
fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// Returns the year and the month at the start of a text, and what follows.
fn behind_day(text: &str) -> Option<(u32, u32, &str)> {
    let text = text.trim_start_matches(' ');
    let named = (1..)
        .zip(MONTHS)
        .find_map(|(month, names)| names.iter().find_map(|name| text.strip_prefix(name)).map(|rest| (month, rest)));
    let (month, rest) = named?;
    let rest = rest.trim_start_matches(' ');
    let rest = BEFORE_YEARS.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim_start_matches(' ');
    let year = digits(rest);
    let rest = &rest[year.len()..];
    let number: u32 = year.parse().ok()?;
    let year = match year.len() {
        4 if BUDDHIST.contains(&number) => number - ERA,
        4 => number,
        // "67" is short for 2567.
        2 => 2500 + number - ERA,
        _ => return None,
    };
    Some((year, month, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buddhist_years() {
        for (text, expected) in [
            ("12 พฤษภาคม 2567", Some([2024, 5, 12])),
            ("วันที่ 12 พ.ค. 2567 เวลา 10:30 น.", Some([2024, 5, 12])),
            ("วันอาทิตย์ที่ 12 พฤษภาคม พ.ศ. 2567", Some([2024, 5, 12])),
            ("1 ม.ค. 67", Some([2024, 1, 1])),
            ("12 พฤษภาคม 2024", Some([2024, 5, 12])),
            ("12 ลำเรือ 2567", None),
            ("พฤษภาคม 2567", None),
            ("1234 พฤษภาคม 2567", None),
        ] {
            assert_eq!(find(text).map(|(date, _)| date), expected, "{text}");
        }
    }
}
