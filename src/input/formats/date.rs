//! Dates of rows, in ISO 8601 or in the format of RSS feeds (RFC 2822).

use jiff::fmt::rfc2822;

/// Returns a date in ISO 8601, also for a date in RFC 2822 ("Tue, 05 Mar 2024 09:00:00 GMT"); `None` for other text.
pub(crate) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if is_iso(text) {
        return Some(text.to_owned());
    }
    let date = rfc2822::parse(text).ok()?;
    Some(date.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// Returns true for a date of ISO 8601, as precise as a year, month, day or time.
fn is_iso(text: &str) -> bool {
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let parts: Option<Vec<u16>> =
        day.split('-').enumerate().map(|(i, p)| number(p, if i == 0 { 4 } else { 2 })).collect();
    let Some(parts) = parts else { return false };
    let is_day = match parts[..] {
        [year] => year > 0,
        [year, month] => year > 0 && (1..=12).contains(&month),
        [year, month, day] => year > 0 && jiff::civil::Date::new(year.cast_signed(), month as i8, day as i8).is_ok(),
        _ => false,
    };
    is_day && time.is_none_or(|time| parts.len() == 3 && is_time(time))
}

fn number(digits: &str, length: usize) -> Option<u16> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// Returns true for "HH:MM", "HH:MM:SS" or "HH:MM:SS.fff", with or without a time zone.
fn is_time(time: &str) -> bool {
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let zone_is_right = zone.is_empty() || zone == "Z" || zone.strip_prefix(['+', '-']).is_some_and(is_offset);
    let whole = clock.split_once(['.', ',']).map_or(Some(clock), |(whole, fraction)| {
        (whole.len() == 8 && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())).then_some(whole)
    });
    let Some(whole) = whole else { return false };
    let parts: Option<Vec<u16>> = whole.split(':').map(|p| number(p, 2)).collect();
    zone_is_right
        && match parts.as_deref() {
            Some([hour, minute]) => *hour < 24 && *minute < 60,
            Some([hour, minute, second]) => *hour < 24 && *minute < 60 && *second <= 60,
            _ => false,
        }
}

/// Returns true for "HH", "HHMM" or "HH:MM".
fn is_offset(offset: &str) -> bool {
    let Some((hours, minutes)) = offset.split_at_checked(2) else { return false };
    let minutes = minutes.strip_prefix(':').or((!minutes.is_empty()).then_some(minutes));
    number(hours, 2).is_some_and(|h| h < 24) && minutes.is_none_or(|m| number(m, 2).is_some_and(|m| m < 60))
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn dates_of_rows() {
        for same in [
            "2024",
            "2024-05",
            "2024-05-17",
            "2024-05-17T09:30",
            "2024-05-17 09:30:15",
            "2024-05-17T09:30:15.250Z",
            "2024-05-17T09:30:15+02:00",
            "2024-05-17T09:30:15-0230",
            "2024-05-17T09:30+02",
        ] {
            assert_eq!(iso(same).as_deref(), Some(same));
        }
        for none in [
            "",
            "yesterday",
            "2024-13",
            "2024-02-30",
            "24-02-01",
            "2024/02/01",
            "0000",
            "2024-05-17T25:00",
            "2024-05-17T09:30+2",
            "2024-05-17T09:30+02:",
            "2024-05-17T09:30+24",
            "2024-05-17T09:30+02:60",
            "1709251200",
        ] {
            assert_eq!(iso(none), None, "{none}");
        }
        assert_eq!(iso("Tue, 05 Mar 2024 09:00:00 GMT").as_deref(), Some("2024-03-05T09:00:00+00:00"));
        assert_eq!(iso(" Tue, 05 Mar 2024 09:00 +0200 ").as_deref(), Some("2024-03-05T09:00:00+02:00"));
    }
}
