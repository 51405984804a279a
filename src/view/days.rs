//! Dates of the record: their display texts, days and moments.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// Returns the display text of an ISO 8601 date: "4 March 2024, 17:40", "March 2024"; any other text unchanged.
pub(crate) fn date_words(date: &str) -> String {
    let Some(day) = parse_day(date) else { return month_words(date).unwrap_or_else(|| date.to_owned()) };
    let time = date.get(11..16).and_then(|t| t.parse::<Time>().ok()).filter(|&t| t != Time::midnight());
    let time = time.map(|t| t.strftime(", %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", day.strftime("%-d %B %Y"))
}

/// Returns the short display text of the day of an ISO 8601 date: "4 Mar 2024"; any other text unchanged.
pub(crate) fn short_date_words(date: &str) -> String {
    parse_day(date).map_or_else(|| date.to_owned(), |day| day.strftime("%-d %b %Y").to_string())
}

/// Returns "March 2024" of "2024-03".
fn month_words(date: &str) -> Option<String> {
    let first: Date = format!("{}-01", (date.len() == 7).then_some(date)?).parse().ok()?;
    Some(first.strftime("%B %Y").to_string())
}

/// Returns the day of an ISO 8601 date or date-time.
pub(crate) fn parse_day(date: &str) -> Option<Date> {
    date.get(..10)?.parse().ok()
}

/// Returns the moment of an ISO 8601 date with time and zone; `None` at midnight, which pages use for a day without a time.
pub(crate) fn moment(date: &str) -> Option<Timestamp> {
    let time = date.get(11..16)?.parse::<Time>().ok()?;
    (time != Time::midnight()).then(|| date.parse().ok()).flatten()
}

/// Returns the start of the day of an ISO 8601 date or date-time in UTC.
pub(crate) fn begin(date: &str) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(parse_day(date)?.at(0, 0, 0, 0)).ok()
}

/// Returns true for a complete date, which a time axis can show.
#[cfg(feature = "arrow")]
pub(crate) fn is_day(date: &str) -> bool {
    date.len() == 10 && parse_day(date).is_some()
}

/// Returns the first ten characters of an ISO 8601 date or date-time, which are its day; empty without a date.
pub(crate) fn day(date: Option<&str>) -> &str {
    let date = date.unwrap_or("");
    date.get(..10).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (iso, words, short) in [
            ("2024-03-04", "4 March 2024", "4 Mar 2024"),
            ("2024-03-04T17:40:00+01:00", "4 March 2024, 17:40", "4 Mar 2024"),
            ("2024-03-04T00:00:00", "4 March 2024", "4 Mar 2024"),
            ("2024-03", "March 2024", "2024-03"),
            ("2024-13-04", "2024-13-04", "2024-13-04"),
            ("2024-02-30", "2024-02-30", "2024-02-30"),
            ("last week", "last week", "last week"),
            ("2024-0é-04", "2024-0é-04", "2024-0é-04"),
            ("", "", ""),
        ] {
            assert_eq!((date_words(iso).as_str(), short_date_words(iso).as_str()), (words, short));
        }
    }
}
