//! Dates of statements: days between two dates, and their weight as evidence.

use jiff::civil::Date;

/// Returns the number of days since 1970-01-01 of an ISO 8601 date or date-time; `None` without a valid day. The time of the
/// day and its offset are ignored.
pub(crate) fn day(date: &str) -> Option<i32> {
    let date: Date = date.get(..10)?.parse().ok()?;
    Some(date.since(EPOCH).ok()?.get_days())
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Returns the evidence in nats that two texts need in addition when they were printed `days` apart; negative for less
/// evidence. A statement is printed within days; a slogan is repeated for years.
pub(crate) fn distance(days: i32) -> f32 {
    match days.abs() {
        0..=2 => -6.0,
        3..=7 => -3.0,
        8..=31 => 0.0,
        32..=120 => 4.0,
        121..=365 => 11.0,
        // A stock reply is repeated in full years later.
        _ => 20.0,
    }
}

/// Evidence in nats that two texts need in addition if a date is unknown.
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
            ("a year and month", "1987-03", "2024-01-01", None),
            ("no such day", "2023-02-29", "2023-03-01", None),
            ("over four centuries", "1600-01-01", "2000-01-01", Some(146_097)),
            ("no date", "yesterday", "2024-13-01", None),
            ("not on a boundary", "202\u{e9}-1é-01", "2024-01-01", None),
        ];
        for (name, a, b, expected) in rows {
            assert_eq!(day(a).zip(day(b)).map(|(a, b)| b - a), expected, "{name}");
        }
    }
}
