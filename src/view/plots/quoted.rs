//! Numbers of quotations by speaker, outlet and period of time, for small multiples.

use std::cmp::Reverse;

use arrow_array::RecordBatch;
use jiff::civil::Date;
use jiff::{RoundMode, TimestampRound, ToSpan, Unit};
use rustc_hash::{FxHashMap, FxHashSet};

use super::dates::Dates;
use super::group::{Group, ranked_groups};
use crate::corpus::Entry;
use crate::corpus::speaker::named_or_described;
use crate::table::{Columns, count};
use crate::view::days::{moment, parse_day};
use crate::view::html::escape::one_line;

/// Length of the periods in which quotations are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    /// One hour in UTC.
    Hour,
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Period {
    /// All periods, from short to long.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// Returns the name in Python.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Returns the period with a name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }

    /// Returns an hour for dates with times within some days, else the shortest period of which about 36 cover all days.
    fn fitting<'r>(dates: &(impl Iterator<Item = Option<&'r str>> + Clone)) -> Self {
        if Dates::of(dates.clone()) == Dates::Moments {
            return Self::Hour;
        }
        let days = || dates.clone().filter_map(|date| parse_day(date?));
        let Some((first, last)) = days().min().zip(days().max()) else { return Self::Day };
        match (last - first).get_days() {
            0..=36 => Self::Day,
            37..=252 => Self::Week,
            253..=1096 => Self::Month,
            _ => Self::Year,
        }
    }

    /// Returns the start of the period of a date, as ISO 8601: a day, or an hour in UTC.
    fn start(self, date: &str) -> Option<String> {
        if self == Self::Hour {
            let hour = moment(date)?.round(TimestampRound::new().smallest(Unit::Hour).mode(RoundMode::Floor)).ok()?;
            return Some(hour.to_string());
        }
        parse_day(date).map(|day| self.first_day(day).to_string())
    }

    /// Returns the first day of the period of a day.
    fn first_day(self, day: Date) -> Date {
        match self {
            Self::Hour | Self::Day => day,
            Self::Week => day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }
}

/// Returns the numbers of quotations of the `people` speakers with the most quotations, by group and period: `speaker`, a
/// column with the name of the group (its `groups` values with the most quotations in the corpus; the others are merged into
/// "other outlets", and those of unknown outlets are one value), `period` (its first day, or its start in UTC if it is an
/// hour; null for pages without a date or time), `quotations`, `total` (of the speaker), `rows` (number of all speakers),
/// `groups` (number of outlets of these speakers), `every` (length of a period). Speakers without a name are left out.
///
/// `every` is the length of the periods; for `None` it is chosen by the range of the dates.
pub fn quoted(entries: &[Entry], by: Group, people: usize, groups: usize, every: Option<Period>) -> RecordBatch {
    let mut speakers: FxHashMap<String, (&str, usize)> = FxHashMap::default();
    let mut marks: Vec<(String, &str, Option<&str>)> = Vec::new();
    for entry in entries {
        let date = entry.record.published.as_deref();
        for (_, quote) in entry.quotes().filter(|(_, q)| q.is_statement()) {
            // A quotation of two speakers counts for each.
            for (key, name) in quote.speakers.iter().filter_map(named_or_described).filter(|(key, _)| !key.is_empty()) {
                speakers.entry(key.clone()).or_insert((name, 0)).1 += 1;
                marks.push((key, by.of(&entry.record, Some(quote)), date));
            }
        }
    }
    let mut ranked: Vec<(&String, &(&str, usize))> = speakers.iter().collect();
    ranked.sort_by_key(|(key, (_, n))| (Reverse(*n), *key));
    let shown: FxHashMap<&str, usize> =
        ranked.iter().take(people).enumerate().map(|(i, r)| (r.0.as_str(), i)).collect();
    marks.retain(|m| shown.contains_key(m.0.as_str()));

    let names = ranked_groups(entries, by);
    let known: FxHashMap<&str, usize> = names.iter().take(groups).enumerate().map(|(i, n)| (*n, i)).collect();
    let of_these: FxHashSet<&str> = marks.iter().map(|m| m.1).filter(|name| *name != by.unknown()).collect();

    let every = every.unwrap_or_else(|| Period::fitting(&marks.iter().map(|m| m.2)));
    let mut cells: FxHashMap<(usize, usize, Option<String>), usize> = FxHashMap::default();
    for (key, name, date) in &marks {
        let other = known.len() + usize::from(*name == by.unknown());
        let place = known.get(name).copied().unwrap_or(other);
        *cells.entry((shown[key.as_str()], place, date.and_then(|d| every.start(d)))).or_default() += 1;
    }
    let mut rows: Vec<_> = cells.into_iter().collect();
    rows.sort_unstable();

    let speaker: Vec<String> = ranked.iter().take(people).map(|r| one_line(r.1.0)).collect();
    let mut labels: Vec<String> = names.iter().take(groups).map(|n| one_line(n)).collect();
    labels.extend([by.others(), by.unknown()].map(str::to_owned));
    let mut out = Columns::default();
    out.strings("speaker", rows.iter().map(|r| Some(speaker[r.0.0].as_str())));
    out.strings(by.name(), rows.iter().map(|r| Some(labels[r.0.1].as_str())));
    out.strings("period", rows.iter().map(|r| r.0.2.as_deref()));
    out.numbers("quotations", rows.iter().map(|r| count(r.1)));
    out.numbers("total", rows.iter().map(|r| count(ranked[r.0.0].1.1)));
    out.numbers("rows", rows.iter().map(|_| count(ranked.len())));
    out.numbers("groups", rows.iter().map(|_| count(of_these.len())));
    out.strings("every", rows.iter().map(|_| Some(every.name())));
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_one_begin() {
        let starts = Period::ALL.map(|p| p.start("2024-03-07T00:40:00+02:00"));
        let expected = ["2024-03-06T22:00:00Z", "2024-03-07", "2024-03-04", "2024-03-01", "2024-01-01"];
        assert_eq!(starts, expected.map(|s| Some(s.to_owned())));
        assert_eq!(Period::Hour.start("2024-03-07"), None);
    }

    #[test]
    fn the_period_fits_the_span() {
        for (last, period) in [
            ("2024-03-01T12:00:00Z", Period::Hour),
            ("2024-03-03T09:00:00Z", Period::Hour),
            ("2024-03-07T09:00:00Z", Period::Day),
            ("2024-07-01", Period::Week),
            ("2025-06-01", Period::Month),
            ("2030-01-01", Period::Year),
        ] {
            let dates = [Some("2024-03-01T09:00:00Z"), None, Some(last)];
            assert_eq!(Period::fitting(&dates.into_iter()), period, "{last}");
        }
    }
}
