//! Numbers of quotations by speaker, outlet and period of time, for small multiples.

use std::cmp::Reverse;

use arrow_array::RecordBatch;
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::group::{Group, ranked_groups};
use crate::corpus::Entry;
use crate::corpus::speaker::named_or_described;
use crate::table::{Columns, count};
use crate::view::html::escape::one_line;
use crate::view::words::{day, parse_day};

/// Length of the periods in which quotations are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
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
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// Returns the name in Python.
    pub fn name(self) -> &'static str {
        match self {
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

    /// Returns the shortest period of which about 36 are enough for the days from first to last.
    fn fitting(first: Date, last: Date) -> Self {
        match (last - first).get_days() {
            0..=36 => Self::Day,
            37..=252 => Self::Week,
            253..=1096 => Self::Month,
            _ => Self::Year,
        }
    }

    /// Returns the first day of the period with a day.
    fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }
}

/// Returns the numbers of quotations of the `people` speakers with the most quotations, by group and period: `speaker`, a
/// column with the name of the group (its `groups` values with the most quotations in the corpus; the others are merged into
/// "other outlets"), `period` (its first day; null for pages without a date), `quotations`, `total` (of the speaker), `rows`
/// (number of all speakers), `groups` (number of outlets of these speakers), `every` (length of a period). Speakers without
/// a name are left out.
///
/// `every` is the length of the periods; for `None` it is chosen by the range of the dates.
pub fn quoted(entries: &[Entry], by: Group, people: usize, groups: usize, every: Option<Period>) -> RecordBatch {
    let mut speakers: FxHashMap<String, (&str, usize)> = FxHashMap::default();
    let mut marks: Vec<(String, &str, Option<Date>)> = Vec::new();
    for entry in entries {
        let date = parse_day(day(entry.record.published.as_deref()));
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
    let of_these: FxHashSet<&str> = marks.iter().map(|m| m.1).collect();

    let dates = || marks.iter().filter_map(|m| m.2);
    let span = dates().min().zip(dates().max());
    let every = every.or_else(|| span.map(|(first, last)| Period::fitting(first, last))).unwrap_or(Period::Day);
    let mut cells: FxHashMap<(usize, usize, Option<Date>), usize> = FxHashMap::default();
    for (key, name, date) in &marks {
        let place = known.get(name).copied().unwrap_or(known.len());
        *cells.entry((shown[key.as_str()], place, date.map(|d| every.start(d)))).or_default() += 1;
    }
    let mut rows: Vec<_> = cells.into_iter().collect();
    rows.sort_unstable();

    let speaker: Vec<String> = ranked.iter().take(people).map(|r| one_line(r.1.0)).collect();
    let mut labels: Vec<String> = names.iter().take(groups).map(|n| one_line(n)).collect();
    labels.push(by.others().to_owned());
    let periods: Vec<Option<String>> = rows.iter().map(|r| r.0.2.map(|d| d.to_string())).collect();
    let mut out = Columns::default();
    out.strings("speaker", rows.iter().map(|r| Some(speaker[r.0.0].as_str())));
    out.strings(by.name(), rows.iter().map(|r| Some(labels[r.0.1].as_str())));
    out.strings("period", periods.iter().map(Option::as_deref));
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
    fn periods_begin_on_their_first_day() {
        let day: Date = "2024-03-07".parse().expect("a date");
        let starts = Period::ALL.map(|p| p.start(day).to_string());
        assert_eq!(starts, ["2024-03-07", "2024-03-04", "2024-03-01", "2024-01-01"]);
    }

    #[test]
    fn the_period_fits_the_span() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        for (last, period) in [
            ("2024-03-07", Period::Day),
            ("2024-07-01", Period::Week),
            ("2025-06-01", Period::Month),
            ("2030-01-01", Period::Year),
        ] {
            assert_eq!(Period::fitting(date("2024-03-01"), date(last)), period, "{last}");
        }
    }
}
