//! Comparison of dates of publication with the first and last date of a period.

use std::cmp::Ordering;

use jiff::civil::Date;

/// Returns true if a date is from `first` to `last`, see [`Entry::is_between`](super::Entry::is_between).
pub(crate) fn is_between(published: &str, first: &str, last: &str) -> bool {
    compared(published, first).is_ge() && compared(published, last).is_le()
}

/// Compares a date with a limit. Times with zones are compared as moments, "10:00Z" is after "11:00+02:00"; if one has no
/// zone, the clocks are compared. A date that is a whole day is compared with the day of the limit; other dates are cut to
/// the length of the limit.
fn compared(published: &str, limit: &str) -> Ordering {
    const DAY: usize = 10;
    if let (Some(at), Some(limit)) = (Clock::of(published), Clock::of(limit)) {
        return at.compared(&limit);
    }
    let limit = if published.len() == DAY { limit.get(..DAY).unwrap_or(limit) } else { limit };
    published.get(..limit.len().min(published.len())).unwrap_or(published).cmp(limit)
}

/// A time of a day.
struct Clock {
    /// Seconds of the clock since 1970.
    seconds: i64,
    /// Fraction of a second in nanoseconds.
    nanoseconds: u32,
    /// Seconds by which the clock is before UTC, if a zone is given.
    offset: Option<i64>,
    /// Length of the time in seconds: 60 for "10:30", 1 for "10:30:00", 0 with a fraction.
    length: i64,
}

impl Clock {
    /// Returns the time in a date of ISO 8601; `None` for a date without a time.
    fn of(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(['T', ' '])?;
        let mut parts = day.split('-').map(|part| part.parse::<i16>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let days = (day - Date::constant(1970, 1, 1)).get_days();
        let (clock, offset) = match time.find(['Z', '+', '-']) {
            Some(at) => (&time[..at], Some(offset(&time[at..])?)),
            None => (time, None),
        };
        let (whole, fraction) = clock.split_once(['.', ',']).map_or((clock, ""), |(whole, fraction)| (whole, fraction));
        let mut seconds = i64::from(days);
        let mut parts = 0;
        for part in whole.split(':') {
            seconds = seconds * if parts == 0 { 24 } else { 60 } + part.parse::<i64>().ok()?;
            parts += 1;
        }
        let seconds = match parts {
            2 => seconds * 60,
            3 => seconds,
            _ => return None,
        };
        let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
        let length = if !fraction.is_empty() {
            0
        } else if parts == 2 {
            60
        } else {
            1
        };
        Some(Self { seconds, nanoseconds: digits.parse().ok()?, offset, length })
    }

    /// Compares two times; a time that lies in the other is equal to it.
    fn compared(&self, other: &Self) -> Ordering {
        let shift = match (self.offset, other.offset) {
            (Some(own), Some(of_other)) => of_other - own,
            _ => 0,
        };
        let own = (self.seconds + shift, self.nanoseconds);
        let limit = (other.seconds, other.nanoseconds);
        let inside = |at: (i64, u32), start: i64, length: i64| (start..start + length).contains(&at.0);
        if inside(own, limit.0, other.length) || inside(limit, own.0, self.length) {
            return Ordering::Equal;
        }
        own.cmp(&limit)
    }
}

/// Returns the seconds of "Z", "+02", "+0200" or "+02:00".
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = format!("{digits:0<4}").parse().ok()?;
    let seconds = (number / 100 * 60 + number % 100) * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::is_between;

    #[test]
    fn dates_in_and_out_of_a_period() {
        for (published, first, last, expected) in [
            ("2020-01-01T23:30:00Z", "2020-01-01", "2020-01-01", true),
            ("2020-01-31", "2020-01", "2020", true),
            ("2020-02-01", "2020-01", "2020-01", false),
            ("2020", "2020-03", "2020-04", false),
            // A whole day and times.
            ("2020-01-01", "2020-01-01T00:00:00", "2020-01-31T00:00:00", true),
            ("2020-01-31", "2020-01-01T08:00:00Z", "2020-01-31T00:00:00Z", true),
            ("2020-02-01", "2020-01-01T00:00:00", "2020-01-31T23:59:59", false),
            // Moments in different zones.
            ("2020-01-01T10:00:00Z", "2020-01-01T11:00:00+02:00", "2020-01-01T12:30:00+02:00", true),
            ("2020-01-01T10:00:00Z", "2020-01-01T12:30:00+02:00", "2020-01-01T13:00:00+02:00", false),
            ("2020-01-01T23:30:00-0500", "2020-01-02T04:00:00Z", "2020-01-02T05:00:00Z", true),
            ("2019-12-31T23:30:00.250-01", "2020-01-01T00:30:00Z", "2020-01-01T00:30Z", true),
            // Without a zone, the clocks.
            ("2020-01-01T10:00:00", "2020-01-01T09:00:00+02:00", "2020-01-01T10:00:00+02:00", true),
            ("2020-01-01 10:30:59", "2020-01-01T10:30", "2020-01-01T10:30", true),
            ("2020-01-01T10:31:00", "2020-01-01T10:30", "2020-01-01T10:30", false),
        ] {
            assert_eq!(is_between(published, first, last), expected, "{published} from {first} to {last}");
        }
    }
}
