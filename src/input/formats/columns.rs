//! Columns of a table, or keys of a JSON object, that hold the parts of a page: named by the caller, or guessed.

use crate::error::{Error, ErrorKind, Result};

/// Names of the columns or keys that hold the parts of a page; `None` to guess.
#[derive(Clone, Debug, Default)]
pub struct ColumnNames {
    /// The page, markup or text.
    pub text: Option<String>,
    /// The id of the document.
    pub id: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
    /// The date of publication.
    pub date: Option<String>,
}

/// A part of a page that a column or key can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Text,
    Id,
    Url,
    Date,
}

/// Known names of each part in lower case, the preferred ones first.
pub(crate) const GUESSES: [(Part, &str, &[&str]); 4] = [
    (
        Part::Text,
        "text",
        &[
            "html",
            "raw_html",
            "text",
            "body",
            "content",
            "page",
            "article",
            "fulltext",
            "full_text",
            "raw_content",
            "article_text",
            "body_text",
            "maintext",
        ],
    ),
    (Part::Id, "id", &["id", "doc_id", "document_id", "_id", "uid", "uuid"]),
    (Part::Url, "url", &["url", "link", "href", "address", "canonical_url", "uri", "warc-target-uri"]),
    (
        Part::Date,
        "date",
        &["date", "published", "published_at", "publish_date", "pub_date", "pubdate", "date_published", "datetime"],
    ),
];

impl ColumnNames {
    /// Returns the name that the caller gave for a part.
    pub(crate) fn given(&self, part: Part) -> Option<&str> {
        match part {
            Part::Text => self.text.as_deref(),
            Part::Id => self.id.as_deref(),
            Part::Url => self.url.as_deref(),
            Part::Date => self.date.as_deref(),
        }
    }
}

/// Returns true for a known name of a column of pages.
pub(crate) fn is_page_name(name: &str) -> bool {
    GUESSES[0].2.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns true for a known name of a column of markup.
pub(crate) fn is_markup(name: &str) -> bool {
    name.eq_ignore_ascii_case("html") || name.eq_ignore_ascii_case("raw_html")
}

/// Indices of the columns of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    pub(crate) text: usize,
    pub(crate) id: Option<usize>,
    pub(crate) url: Option<usize>,
    pub(crate) date: Option<usize>,
    /// Columns that were guessed, such as "text='body'".
    pub(crate) guessed: Vec<String>,
}

impl Columns {
    /// Chooses the columns of a table by the names in its header.
    ///
    /// Fails if a column that the caller named does not exist, and if no column has pages; the message lists the columns.
    pub(crate) fn choose(header: &[&str], names: &ColumnNames) -> Result<Self> {
        let mut chosen = [None; 4];
        let mut guessed = Vec::new();
        for (i, (part, word, guesses)) in GUESSES.iter().enumerate() {
            chosen[i] = if let Some(given) = names.given(*part) {
                let place = header.iter().position(|h| *h == given);
                Some(place.ok_or_else(|| wrong(&format!("the table has no column '{given}'"), header))?)
            } else {
                let place = guesses.iter().find_map(|g| header.iter().position(|h| h.eq_ignore_ascii_case(g)));
                guessed.extend(place.map(|p| format!("{word}='{}'", header[p])));
                place
            };
        }
        let text = chosen[0].ok_or_else(|| wrong("no column holds pages; name it with text=…", header))?;
        Ok(Self { text, id: chosen[1], url: chosen[2], date: chosen[3], guessed })
    }

    /// Returns a note that lists the guessed columns; `None` if no column was guessed.
    pub(crate) fn note(&self) -> Option<String> {
        (!self.guessed.is_empty()).then(|| format!("columns guessed: {}", self.guessed.join(", ")))
    }
}

/// Returns the error of a row without a page.
pub(crate) fn empty(column: &str) -> Error {
    Error::new(ErrorKind::Page, format!("column '{column}' is empty in this row"))
}

fn wrong(message: &str, header: &[&str]) -> Error {
    const SHOWN: usize = 30;
    let more = if header.len() > SHOWN { ", …" } else { "" };
    let listed = header[..header.len().min(SHOWN)].join(", ");
    Error::new(ErrorKind::Usage, format!("{message} (columns: {listed}{more})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_or_guessed() {
        let names = ColumnNames { url: Some("source".to_owned()), ..ColumnNames::default() };
        let chosen = Columns::choose(&["ID", "source", "Body", "x"], &names).unwrap();
        assert_eq!((chosen.text, chosen.id, chosen.url, chosen.date), (2, Some(0), Some(1), None));
        assert_eq!(chosen.note().as_deref(), Some("columns guessed: text='Body', id='ID'"));
        let html = Columns::choose(&["text", "html"], &ColumnNames::default()).unwrap();
        assert_eq!(html.text, 1);
    }

    #[test]
    fn missing_columns_are_errors_that_list_the_columns() {
        let names = ColumnNames { text: Some("bodyy".to_owned()), ..ColumnNames::default() };
        let error = Columns::choose(&["id", "body"], &names).unwrap_err();
        assert_eq!(error.to_string(), "the table has no column 'bodyy' (columns: id, body)");
        let error = Columns::choose(&["x"], &ColumnNames::default()).unwrap_err();
        assert_eq!(error.to_string(), "no column holds pages; name it with text=… (columns: x)");
    }
}
