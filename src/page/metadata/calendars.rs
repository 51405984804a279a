//! Dates of other calendars: eras of Japan and Taiwan, `令和6年12月3日`, `民國114年5月18日`, Persian and Ethiopian months,
//! `۲۴ اردیبهشت ۱۴۰۴`, `ግንቦት 6 ቀን 2017`.

/// Names of eras, and the year before their first one.
const ERAS: [(&str, u32); 6] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911), ("民国", 1911), ("中華民國", 1911)];

/// Returns the year of the common era for a year of an era whose name ends a text, and the length of the name: 2024 for
/// 6 behind
/// `令和`.
pub(super) fn of_era(before: &str, year: u32) -> Option<(u32, usize)> {
    let before = before.trim_end();
    let fits = ERAS.iter().filter(|(name, _)| before.ends_with(name)).max_by_key(|(name, _)| name.len())?;
    (year >= 1).then(|| (fits.1 + year, fits.0.len()))
}

/// Names of the Persian months, in order.
const MONTHS: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// Names of the Ethiopian months, in order: twelve of thirty days, and the days at the end of the year.
const ETHIOPIAN: [&[&str]; 13] = [
    &["መስከረም"],
    &["ጥቅምት"],
    &["ኅዳር", "ህዳር"],
    &["ታኅሣሥ", "ታህሳስ", "ታኅሳስ"],
    &["ጥር"],
    &["የካቲት", "ለካቲት"],
    &["መጋቢት"],
    &["ሚያዝያ", "ሚያዚያ"],
    &["ግንቦት"],
    &["ሰኔ"],
    &["ሐምሌ", "ሀምሌ"],
    &["ነሐሴ", "ነሃሴ"],
    &["ጳጉሜ", "ጳጉሜን"],
];

/// Ethiopian years that are read: 1948 to 2052.
const ETHIOPIAN_YEARS: std::ops::RangeInclusive<u32> = 1940..=2044;

/// Returns the month that an Amharic word names, 1 to 13.
pub(super) fn ethiopian_month(word: &str) -> Option<u32> {
    (1..).zip(ETHIOPIAN).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
}

/// Returns the month of another calendar that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    persian_month(word).or_else(|| ethiopian_month(word))
}

/// Returns year, month and day of the common era for an Ethiopian date.
pub(super) fn of_ethiopian(year: u32, month: u32, day: u32) -> Option<[u32; 3]> {
    if !ETHIOPIAN_YEARS.contains(&year) || !(1..=13).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    // 1 Meskerem 2000 was 12 September 2007; every fourth year has a day more at its end.
    let days = |year: u32| year * 365 + year / 4;
    let span = i64::from(days(year) + (month - 1) * 30 + day - 1) - i64::from(days(2000));
    of_day(jiff::civil::date(2007, 9, 12), span)
}

/// Returns year, month and day of the day so many days after another.
fn of_day(first: jiff::civil::Date, days: i64) -> Option<[u32; 3]> {
    let date = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    let number = |n: i8| u32::try_from(n).ok();
    Some([u32::try_from(date.year()).ok()?, number(date.month())?, number(date.day())?])
}

/// Persian years that are read: 1930 to 2070.
const YEARS: std::ops::RangeInclusive<u32> = 1309..=1449;

/// Returns the month that a Persian word names, 1 to 12; Arabic forms of its letters count.
pub(super) fn persian_month(word: &str) -> Option<u32> {
    let word = word.replace('ي', "ی").replace('ك', "ک");
    (1..).zip(MONTHS).find(|(_, name)| *name == word).map(|(month, _)| month)
}

/// Returns year, month and day of the common era for a Persian date.
pub(super) fn of_persian(year: u32, month: u32, day: u32) -> Option<[u32; 3]> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Leap years by the cycle of 33 years, which is right for these years.
    let leaps = |before: u32| (8 * before + 21) / 33;
    let in_year = if month <= 7 { (month - 1) * 31 } else { (month - 1) * 30 + 6 };
    let days = (year - 1) * 365 + leaps(year) + in_year + day - 1;
    // 1 Farvardin 1400 was 21 March 2021.
    let first = 1399 * 365 + leaps(1400);
    let span = i64::from(days) - i64::from(first);
    of_day(jiff::civil::date(2021, 3, 21), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_dates() {
        for (persian, expected) in [
            ([1400, 1, 1], Some([2021, 3, 21])),
            ([1399, 12, 30], Some([2021, 3, 20])),
            ([1404, 2, 24], Some([2025, 5, 14])),
            ([1403, 12, 30], Some([2025, 3, 20])),
            ([1404, 1, 1], Some([2025, 3, 21])),
            ([1398, 7, 1], Some([2019, 9, 23])),
            ([1357, 11, 22], Some([1979, 2, 11])),
            ([2024, 1, 1], None),
            ([1404, 13, 1], None),
        ] {
            assert_eq!(of_persian(persian[0], persian[1], persian[2]), expected, "{persian:?}");
        }
    }

    #[test]
    fn years_of_eras() {
        for (before, year, expected) in [
            ("令和", 6, Some((2024, 6))),
            ("更新日：平成", 31, Some((2019, 6))),
            ("中華民國", 114, Some((2025, 12))),
            ("全国", 6, None),
        ] {
            assert_eq!(of_era(before, year), expected, "{before}");
        }
    }
}
