//! Places of dates on an axis of time: days, or moments where all dates are within some days.

use jiff::{SignedDuration, Timestamp};

use crate::view::days::{begin, day, is_day, moment};

/// Hours from the first to the last date of a plot that shows moments, at most.
const HOURS: i64 = 72;

/// Kind of the places on an axis of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dates {
    /// A day each, as printed.
    Days,
    /// A moment each; dates without a time have no place.
    Moments,
}

impl Dates {
    /// Chooses moments if the dates fit into [`HOURS`], two of them differ, and at most a third has no time; else days.
    pub(super) fn of<'r>(dates: impl Iterator<Item = Option<&'r str>>) -> Self {
        let (mut timed, mut days_only) = (Vec::new(), Vec::new());
        for date in dates.flatten() {
            match moment(date) {
                Some(at) => timed.push(at),
                None => days_only.extend(begin(date)),
            }
        }
        let all = || timed.iter().chain(&days_only).copied();
        let (Some(first), Some(last)) = (all().min(), all().max()) else { return Self::Days };
        let short = last.duration_since(first) <= SignedDuration::from_hours(HOURS);
        let differ = timed.iter().any(|at| *at != timed[0]);
        if short && differ && days_only.len() * 2 <= timed.len() { Self::Moments } else { Self::Days }
    }

    /// Returns the place of a date as ISO 8601: its day, or its moment in UTC; `None` without one.
    pub(super) fn place(self, date: Option<&str>) -> Option<String> {
        match self {
            Self::Days => Some(day(date)).filter(|d| is_day(d)).map(str::to_owned),
            Self::Moments => moment(date?).map(|at| at.to_string()),
        }
    }
}

/// Returns the key that orders dates by their moments, days by their begin in UTC, and missing dates last.
pub(super) fn order(date: Option<&str>) -> (bool, Option<Timestamp>) {
    let at = date.and_then(|d| moment(d).or_else(|| begin(d)));
    (at.is_none(), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_shown_where_all_dates_are_within_three_days() {
        let kind = |dates: &[&str]| Dates::of(dates.iter().copied().map(Some));
        let morning = "2024-03-04T08:30:00+01:00";
        for (dates, expected) in [
            (&[morning, "2024-03-04T11:30:00+01:00"][..], Dates::Moments),
            (&[morning, "2024-03-06T08:30:00+01:00"], Dates::Moments),
            (&[morning, "2024-03-08T08:30:00+01:00"], Dates::Days),
            // The same moment in two zones, a day without a time beside one with it, and midnight.
            (&[morning, "2024-03-04T07:30:00Z"], Dates::Days),
            (&[morning, "2024-03-04T11:30:00Z", "2024-03-05"], Dates::Moments),
            (&[morning, "2024-03-05", "2024-03-06"], Dates::Days),
            (&["2024-03-04T00:00:00Z", "2024-03-05T00:00:00Z"], Dates::Days),
            (&["2024-03", "no date"], Dates::Days),
            (&[], Dates::Days),
        ] {
            assert_eq!(kind(dates), expected, "{dates:?}");
        }
        assert_eq!(Dates::Moments.place(Some(morning)).as_deref(), Some("2024-03-04T07:30:00Z"));
        assert_eq!(Dates::Days.place(Some(morning)).as_deref(), Some("2024-03-04"));
        assert_eq!(Dates::Moments.place(Some("2024-03-04")), None);
    }

    #[test]
    fn moments_are_in_order_whatever_their_zone() {
        let mut dates =
            [None, Some("2024-03-04T09:00:00+09:00"), Some("2024-03-05"), Some("2024-03-03T23:00:00-05:00")];
        dates.sort_by_key(|date| order(*date));
        assert_eq!(
            dates,
            [Some("2024-03-04T09:00:00+09:00"), Some("2024-03-03T23:00:00-05:00"), Some("2024-03-05"), None]
        );
    }
}
