//! Files of corrections: CSV that spreadsheets can edit.

use std::path::Path;

use super::correction::kind_named;
use super::{Correction, Reading, Selector, Target};
use crate::bytes::atomic;
use crate::error::{Error, ErrorKind, Result};
use crate::page::decode;
use crate::quotes::QuotationKind;
use crate::record::TextField;

/// Columns of the file: first those that a reader edits, then those that locate the place.
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

/// Writes corrections, or places for review, as CSV. The file is replaced as a whole, or kept as it was on failure.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe, which [`read_csv`] removes. The file
/// begins with a byte order mark, by which spreadsheets recognise UTF-8.
///
/// Fails when the file cannot be written.
pub fn write_csv(path: &Path, rows: &[Correction]) -> Result<()> {
    let failed = |e: csv::Error| Error::new(ErrorKind::Io, format!("{}: cannot write", path.display())).because(e);
    let mut out = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
    out.write_record(COLUMNS).map_err(failed)?;
    for row in rows {
        let confidence = row.confidence.map(|c| c.to_string());
        let kind = |reading: &Reading| reading.kind.map_or("", QuotationKind::name);
        let cells = [
            text_or_empty(row.doc_id.as_ref()),
            &row.place.exact,
            kind(&row.right),
            text_or_empty(row.right.name.as_ref()),
            text_or_empty(row.right.entity_id.as_ref()),
            &row.note,
            text_or_empty(confidence.as_ref()),
            kind(&row.found),
            text_or_empty(row.found.name.as_ref()),
            text_or_empty(row.found.entity_id.as_ref()),
            row.target.name(),
            row.field.name(),
            &row.place.prefix,
            &row.place.suffix,
            text_or_empty(row.url.as_ref()),
        ];
        out.write_record(cells.map(|c: &str| guarded(c))).map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|e| failed(e.into_error().into()))?;
    atomic::write(path, &bytes)
}

fn text_or_empty(value: Option<&String>) -> &str {
    value.map_or("", String::as_str)
}

/// Reads a file that [`write_csv`] wrote and a reader edited, without the rows in which nothing was changed. The
/// separator may be a comma, a semicolon or a tab; an empty cell is `None`, an empty target a quotation.
///
/// Fails when the file cannot be read or lacks a column, and on a row with an unknown kind, an unknown target or a
/// confidence that is not a number from 0 to 1; the message names the line.
pub fn read_csv(path: &Path) -> Result<Vec<Correction>> {
    let bytes = std::fs::read(path).map_err(|e| Error::from(e).at(path.display()))?;
    // Spreadsheets save CSV in windows-1252 or UTF-16 as well.
    let text = decode(&bytes).map_err(|e| {
        let message = format!("{}: not text; save it as CSV in UTF-8", path.display());
        Error::new(ErrorKind::Store, message).because(e)
    })?;
    let text = text.0.trim_start_matches('\u{feff}');
    // Spreadsheets write semicolons where the comma is the decimal separator.
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
        let line = row.position().map_or(0, csv::Position::line);
        let at_line = |e: Error| e.at(format!("{}: line {line}", path.display()));
        let correction = correction(|i| unguarded(row.get(at[i]).unwrap_or_default())).map_err(at_line)?;
        if correction.changes() {
            correction.check().map_err(at_line)?;
            out.push(correction);
        }
    }
    Ok(out)
}

/// Returns the correction of a row; `cell` returns the cell of a column by its index in [`COLUMNS`].
fn correction<'r>(cell: impl Fn(usize) -> &'r str) -> Result<Correction> {
    let some = |i: usize| Some(cell(i).trim()).filter(|text| !text.is_empty());
    let own = |i: usize| some(i).map(str::to_owned);
    let wrong = |message: String| Error::new(ErrorKind::Usage, message);
    let target = some(10).map_or(Some(Target::Quote), Target::from_name);
    let target = target.ok_or_else(|| wrong(format!("target {:?} is not known; choose quote or mention", cell(10))))?;
    let field = some(11).map_or(Some(TextField::Text), TextField::from_name);
    let field = field.ok_or_else(|| wrong(format!("in {:?} is not known; choose text or title", cell(11))))?;
    let confidence = some(6).map(|text| match text.replace(',', ".").parse::<f64>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err(wrong(format!("confidence {text:?} is not a number from 0 to 1; correct or empty the cell"))),
    });
    let reading = |kind: usize| {
        let (kind, name, entity_id) = (some(kind).map(kind_named).transpose()?, own(kind + 1), own(kind + 2));
        Ok::<_, Error>(Reading { kind, name, entity_id })
    };
    Ok(Correction {
        doc_id: Some(cell(0)).filter(|id| !id.is_empty()).map(str::to_owned),
        place: Selector { exact: cell(1).to_owned(), prefix: cell(12).to_owned(), suffix: cell(13).to_owned() },
        right: reading(2)?,
        note: cell(5).to_owned(),
        confidence: confidence.transpose()?,
        found: reading(7)?,
        target,
        field,
        url: Some(cell(14)).filter(|url| !url.is_empty()).map(str::to_owned),
    })
}

/// Returns true if a spreadsheet could read a cell as a formula, or as a guarded formula.
fn runs(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠'])
}

/// Returns a cell in a form that a spreadsheet reads as text: with an apostrophe before a formula.
pub(crate) fn guarded(cell: &str) -> String {
    if runs(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns a cell without the apostrophe of [`guarded`].
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
    fn a_table_in_another_encoding_is_decoded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrections.csv");
        let row = b"\na,We lost.,direct,J\xf6rg M\xfcller,,,,,,,,,,,\n";
        std::fs::write(&path, [COLUMNS.join(",").as_bytes(), row].concat()).unwrap();
        assert_eq!(read_csv(&path).unwrap()[0].right.name.as_deref(), Some("Jörg Müller"));
        std::fs::write(&path, b"%PDF-1.7 \xff").unwrap();
        let error = read_csv(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Store);
        assert!(error.to_string().contains("UTF-8"), "{error}");
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_an_error_of_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrections.csv");
        let good = ["d", "words", "direct", "Lund", "", "", "0.5", "direct", "Voss", "", "quote", "text", "", "", ""];
        let read = |column: usize, cell: &str| {
            let mut row = good;
            row[column] = cell;
            let lines = [COLUMNS.join(","), good.join(","), row.join(",")];
            std::fs::write(&path, lines.join("\n")).unwrap();
            read_csv(&path)
        };
        let rows = read(6, "").unwrap();
        assert_eq!((rows[0].confidence, rows[1].confidence), (Some(0.5), None));
        assert_eq!((rows[0].right.name.as_deref(), rows[0].right.entity_id.as_deref()), (Some("Lund"), None));
        assert_eq!(read(10, "").unwrap()[1].target, Target::Quote);
        for (column, cell) in
            [(2, "shouted"), (2, ""), (7, "direkt"), (6, "high"), (6, "7"), (6, "NaN"), (10, "quotes")]
        {
            let error = read(column, cell).unwrap_err().to_string();
            assert!(error.contains("line 3") && error.contains(cell), "{error}");
        }
    }
}
