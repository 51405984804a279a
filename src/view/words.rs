//! Codes of the record in the words of a reader.

use crate::lexicon::{self, List};

/// "4 March 2024, 17:40" from an ISO 8601 date; anything else as it is.
pub(crate) fn date_words(date: &str) -> String {
    let read = || {
        let (year, month, day) = (date.get(..4)?, date.get(5..7)?, date.get(8..10)?);
        let month = lexicon::words(List::Months).nth(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let month = format!("{}{}", month[..1].to_ascii_uppercase(), &month[1..]);
        let (year, day) = (year.parse::<u16>().ok()?, day.parse::<u8>().ok()?);
        let time = date.get(11..16).filter(|t| t.as_bytes()[2] == b':' && *t != "00:00");
        Some(format!("{day} {month} {year}{}", time.map(|t| format!(", {t}")).unwrap_or_default()))
    };
    read().unwrap_or_else(|| date.to_owned())
}

/// The day of an ISO 8601 date or date-time.
pub(crate) fn day(date: Option<&str>) -> &str {
    let date = date.unwrap_or("");
    date.get(..10).unwrap_or(date)
}

pub(crate) fn kind_words(kind: &str) -> &str {
    if kind == "not_speech" { "not speech" } else { kind }
}

pub(crate) fn via_words(via: &str) -> &str {
    match via {
        "alias" | "name" => "by name",
        "short_name" => "short form",
        "role" => "by office",
        "continued" => "goes on speaking",
        "corrected" => "set by a correction",
        "document" => "a document",
        "group" => "a group",
        other => other,
    }
}

pub(crate) fn role_words(role: &str) -> String {
    role.replace('_', " ")
}

/// "93 %" of a probability.
pub(crate) fn percent(p: f64) -> String {
    format!("{}%", (p.clamp(0.0, 1.0) * 100.0).round() as u32)
}

/// The first `max` characters, and how many are left.
pub(crate) fn shortened(text: &str, max: usize) -> (&str, usize) {
    match text.char_indices().nth(max) {
        Some((at, _)) => (&text[..at], text[at..].chars().count()),
        None => (text, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (iso, words) in [
            ("2024-03-04", "4 March 2024"),
            ("2024-03-04T17:40:00+01:00", "4 March 2024, 17:40"),
            ("2024-03-04T00:00:00", "4 March 2024"),
            ("2024-13-04", "2024-13-04"),
            ("last week", "last week"),
            ("2024-0é-04", "2024-0é-04"),
            ("", ""),
        ] {
            assert_eq!(date_words(iso), words);
        }
    }
}
