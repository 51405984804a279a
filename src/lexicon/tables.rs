//! Tables of words with a separator, of the crate and of users.

/// Returns a reader of lines with `delimiter` between the cells; no line is a header, and lines that begin with `#` are
/// comments. White space around cells is removed.
pub(crate) fn reader(table: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .quoting(false)
        .from_reader(table.as_bytes())
}

/// Returns the lines of a table that is compiled into the crate.
pub(crate) fn records(table: &'static str, delimiter: u8) -> impl Iterator<Item = csv::StringRecord> {
    reader(table, delimiter).into_records().map(|record| record.expect("a table of the crate is UTF-8"))
}
