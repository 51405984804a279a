//! Dates of statements: days between two dates, and their weight as evidence.

use jiff::civil::Date;

/// Returns the number of days since 1970-01-01 of an ISO 8601 date or date-time; `None` without a valid day. The time of the
/// day and its offset are ignored.
pub(crate) fn day(date: &str) -> Option<i32> {
    let date: Date = date.get(..10)?.parse().ok()?;
    Some(date.since(EPOCH).ok()?.get_days())
}

/// Returns a key that sorts dates and times by the instant: the second since 1970 in UTC, then the text. A date without a time
/// or offset is read as the first second of the day in UTC, one without a valid day by its text only.
pub(crate) fn instant(date: &str) -> (i64, &str) {
    let second = || {
        if let Ok(time) = date.parse::<jiff::Timestamp>() {
            return Some(time.as_second());
        }
        let local = date.parse::<jiff::civil::DateTime>().ok();
        let local = local.or_else(|| Some(date.get(..10)?.parse::<Date>().ok()?.at(0, 0, 0, 0)))?;
        jiff::tz::Offset::UTC.to_timestamp(local).ok().map(jiff::Timestamp::as_second)
    };
    (second().unwrap_or(i64::MAX), date)
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
    fn instants_of_dates() {
        let rows = [
            ("two offsets", "2026-03-02T01:00:00+01:00", "2026-03-01T23:00:00-05:00"),
            ("UTC and an offset", "2026-07-01T11:00:00+02:00", "2026-07-01T10:00:00Z"),
            ("one offset", "2026-07-01T22:00:00Z", "2026-07-02T03:00:00Z"),
            ("days", "2026-07-01", "2026-07-02"),
            ("a day and a time", "2026-07-01", "2026-07-01T08:00:00Z"),
            ("no date", "2026-07-01", "yesterday"),
        ];
        for (name, first, last) in rows {
            assert!(instant(first) < instant(last), "{name}");
        }
    }

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
