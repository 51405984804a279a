//! Dates in Chinese numerals, as Chinese and Japanese pages print them: `二〇二四年九月五日`, `2024年十二月二十三日`.

use crate::span::Span;

/// Largest number of years in a text that are read.
const YEARS: usize = 8;

/// Largest number of numerals of a month or a day: `二十三`.
const NUMERALS: usize = 3;

/// Returns the value of a numeral below ten.
fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        '0'..='9' => c.to_digit(10),
        _ => (1..).zip("一二三四五六七八九".chars()).find(|(_, numeral)| *numeral == c).map(|(value, _)| value),
    }
}

/// Returns the first date of a text, as year, month and day.
pub(super) fn find(text: &str) -> Option<([u32; 3], Span)> {
    text.match_indices('年').take(YEARS).find_map(|(at, sign)| {
        let (year, start) = year_before(&text[..at])?;
        let (month, rest) = number(&text[at + sign.len()..])?;
        let (day, rest) = number(rest.strip_prefix('月')?)?;
        let rest = rest.strip_prefix(['日', '号', '號'])?;
        ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| ([year, month, day], Span::new(start, text.len() - rest.len())))
    })
}

/// Returns the year of four numerals at the end of a text, and its start.
fn year_before(text: &str) -> Option<(u32, usize)> {
    let mut digits = text.char_indices().rev().map_while(|(at, c)| digit(c).map(|value| (at, value)));
    let (mut year, mut start, mut place) = (0, text.len(), 1);
    for (at, value) in digits.by_ref().take(4) {
        year += value * place;
        place *= 10;
        start = at;
    }
    (place == 10_000 && digits.next().is_none()).then_some((year, start))
}

/// Returns the number below a hundred at the start of a text, and what follows: `二十三`, `十`, `５`.
fn number(text: &str) -> Option<(u32, &str)> {
    let is_numeral = |c: char| c == '十' || digit(c).is_some();
    let end = text.char_indices().find(|&(_, c)| !is_numeral(c)).map_or(text.len(), |(at, _)| at);
    let numerals: Vec<char> = text[..end].chars().take(NUMERALS + 1).collect();
    let value = match numerals[..] {
        ['十'] => 10,
        ['十', ones] => 10 + digit(ones)?,
        [tens, '十'] => digit(tens)? * 10,
        [tens, '十', ones] | [tens, ones] => digit(tens)? * 10 + digit(ones)?,
        [ones] => digit(ones)?,
        _ => return None,
    };
    Some((value, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numerals_of_dates() {
        for (text, expected) in [
            ("二〇二四年九月五日", Some([2024, 9, 5])),
            ("发布于二○二四年十月二十日。", Some([2024, 10, 20])),
            ("一九九九年十二月三十一日", Some([1999, 12, 31])),
            ("二〇二四年九月五号", Some([2024, 9, 5])),
            ("2024年九月五日", Some([2024, 9, 5])),
            ("自2019年起，二〇二四年九月五日止", Some([2024, 9, 5])),
            ("二〇二四年九月", None),
            ("四年九月五日", None),
            ("二〇二四年四十月五日", None),
            ("二〇二四年九月一百日", None),
            ("年月日", None),
        ] {
            assert_eq!(find(text).map(|(date, _)| date), expected, "{text}");
        }
    }
}
