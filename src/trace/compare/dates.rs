//! How far apart in time two statements were printed, and what that says.

/// Days since 1 March of the year 0, for an ISO 8601 date or date-time; `None` where no day is told.
///
/// After Hinnant, "chrono-compatible low-level date algorithms".
pub(crate) fn day(date: &str) -> Option<i32> {
    let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok().filter(|n| *n >= 0);
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let dashes = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    if !dashes || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year)
}

/// Nats of evidence that two texts need more (or less) when they were printed `days` apart: what was said once is
/// printed within days; a slogan comes back for years.
pub(crate) fn distance(days: i32) -> f32 {
    match days.abs() {
        0..=2 => -6.0,
        3..=7 => -3.0,
        8..=31 => 0.0,
        32..=120 => 4.0,
        121..=365 => 11.0,
        // Who says a stock reply again years later says it in full.
        _ => 20.0,
    }
}

/// What a distance counts that nobody told.
pub(crate) const UNKNOWN: f32 = 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_between_dates() {
        let rows = [
            ("next day", "2024-02-28", "2024-02-29", Some(1)),
            ("over a leap day", "2024-02-28", "2024-03-01", Some(2)),
            ("over a year's end, with a time", "2023-12-31T23:00:00Z", "2024-01-01", Some(1)),
            ("a year only", "1987", "2024-01-01", None),
            ("no date", "yesterday", "2024-13-01", None),
            ("not on a boundary", "202\u{e9}-1é-01", "2024-01-01", None),
        ];
        for (name, a, b, expected) in rows {
            assert_eq!(day(a).zip(day(b)).map(|(a, b)| b - a), expected, "{name}");
        }
    }
}
