//! Corrections as a table for spreadsheets.

use std::path::Path;

use super::{Correction, Reading, Selector, Target};
use crate::bytes::atomic;
use crate::error::{Error, ErrorKind, Result};

/// What a reader edits comes first, what locates it after that.
const COLUMNS: [&str; 15] = [
    "doc_id",
    "exact",
    "kind",
    "name",
    "entity_id",
    "note",
    "confidence",
    "found_kind",
    "found_name",
    "found_entity_id",
    "target",
    "in",
    "prefix",
    "suffix",
    "url",
];

/// Writes corrections, or places for review, as CSV.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe, which [`read_csv`] takes off again. A
/// byte order mark tells spreadsheets that the file is UTF-8.
pub fn write_csv(path: &Path, rows: &[Correction]) -> Result<()> {
    let failed = |e: csv::Error| Error::new(ErrorKind::Io, format!("{}: cannot write", path.display())).because(e);
    let mut out = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
    out.write_record(COLUMNS).map_err(failed)?;
    for row in rows {
        let confidence = row.confidence.to_string();
        let cells = [
            &row.doc_id,
            &row.place.exact,
            &row.right.kind,
            &row.right.name,
            &row.right.entity_id,
            &row.note,
            &confidence,
            &row.found.kind,
            &row.found.name,
            &row.found.entity_id,
            row.target.name(),
            &row.field,
            &row.place.prefix,
            &row.place.suffix,
            &row.url,
        ];
        out.write_record(cells.map(|c: &str| guarded(c))).map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|e| failed(e.into_error().into()))?;
    atomic::write(path, &bytes)
}

/// Reads what [`write_csv`] wrote and a reader edited; rows in which nothing was changed are left out.
///
/// Fails when the file cannot be read, lacks a column, or names a kind that does not exist; the message names the line.
pub fn read_csv(path: &Path) -> Result<Vec<Correction>> {
    let bytes = std::fs::read(path).map_err(|e| Error::from(e).at(path.display()))?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        let message = format!("{}: not text in UTF-8; save it as CSV in UTF-8", path.display());
        Error::new(ErrorKind::Store, message).because(e)
    })?;
    let text = text.trim_start_matches('\u{feff}');
    // Spreadsheets of many countries write semicolons.
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|&d| head.bytes().filter(|&b| b == d).count());
    let mut rows =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let broken = |e: csv::Error| Error::new(ErrorKind::Store, format!("{}: not a table", path.display())).because(e);
    let head = rows.headers().map_err(broken)?.clone();
    let mut at = [0; COLUMNS.len()];
    for (place, name) in at.iter_mut().zip(COLUMNS) {
        *place = head.iter().position(|h| h.trim() == name).ok_or_else(|| {
            let message = format!("{}: no column {name:?}; corrections have {}", path.display(), COLUMNS.join(", "));
            Error::new(ErrorKind::Store, message)
        })?;
    }
    let mut out = Vec::new();
    for row in rows.records() {
        let row = row.map_err(broken)?;
        let cell = |i: usize| unguarded(row.get(at[i]).unwrap_or_default()).to_owned();
        let trimmed = |i: usize| cell(i).trim().to_owned();
        let correction = Correction {
            doc_id: cell(0),
            place: Selector { exact: cell(1), prefix: cell(12), suffix: cell(13) },
            right: Reading { kind: trimmed(2), name: trimmed(3), entity_id: trimmed(4) },
            note: cell(5),
            confidence: trimmed(6).replace(',', ".").parse().unwrap_or_default(),
            found: Reading { kind: trimmed(7), name: trimmed(8), entity_id: trimmed(9) },
            target: if trimmed(10) == "mention" { Target::Mention } else { Target::Quote },
            field: trimmed(11),
            url: cell(14),
        };
        if correction.changes() {
            let line = row.position().map_or(0, csv::Position::line);
            correction.check().map_err(|e| e.at(format!("{}: line {line}", path.display())))?;
            out.push(correction);
        }
    }
    Ok(out)
}

/// Whether a spreadsheet could take a cell for a formula, or the guard of one.
fn runs(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠'])
}

/// A cell as a spreadsheet takes it for text.
pub(crate) fn guarded(cell: &str) -> String {
    if runs(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for cell in ["=1+1", "+49", "-x", "@SUM(A1)", "'=1", "''=1", "'tis", "a", "", "\tx", "“=", "'"] {
            assert_eq!(unguarded(&guarded(cell)), cell);
            assert!(!guarded(cell).starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
    }

    #[test]
    fn a_table_in_another_encoding_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrections.csv");
        std::fs::write(&path, [COLUMNS.join(",").as_bytes(), b"\na,Bod\xf8\n"].concat()).unwrap();
        let error = read_csv(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Store);
        assert!(error.to_string().contains("UTF-8"), "{error}");
    }
}
