//! Comparison of dates of publication with the first and last date of a period.

use std::cmp::Ordering;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

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
    local: DateTime,
    /// The moment, if a zone is given.
    moment: Option<Timestamp>,
    /// Length of the time: a minute for "10:30", a second for "10:30:00", none with a fraction.
    length: SignedDuration,
}

impl Clock {
    /// Returns the time in a date of ISO 8601; `None` for a date without a time.
    fn of(text: &str) -> Option<Self> {
        let (_, time) = text.split_once(['T', ' '])?;
        let clock = &time[..time.find(['Z', '+', '-']).unwrap_or(time.len())];
        let local = text[..text.len() - time.len() + clock.len()].parse().ok()?;
        let moment = if clock.len() < time.len() { Some(text.parse().ok()?) } else { None };
        let length = match clock.matches(':').count() {
            _ if clock.contains(['.', ',']) => SignedDuration::ZERO,
            1 => SignedDuration::from_mins(1),
            2 => SignedDuration::from_secs(1),
            _ => return None,
        };
        Some(Self { local, moment, length })
    }

    /// Compares two times; a time that lies in the other is equal to it.
    fn compared(&self, other: &Self) -> Ordering {
        let own = match (self.moment, other.moment) {
            (Some(own), Some(limit)) => own.duration_since(limit),
            _ => self.local.duration_since(other.local),
        };
        let inside = |after: SignedDuration, length: SignedDuration| !after.is_negative() && after < length;
        if inside(own, other.length) || inside(-own, self.length) {
            return Ordering::Equal;
        }
        own.cmp(&SignedDuration::ZERO)
    }
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
