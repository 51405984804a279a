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
            "article",
            "fulltext",
            "full_text",
            "raw_content",
            "article_text",
            "body_text",
            "maintext",
            // Often the number of a page in print ("A12").
            "page",
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

/// Names of columns with markup.
pub(crate) const MARKUP: [&str; 2] = ["html", "raw_html"];

/// Number of bytes below which a text gives way to a longer one of the same row: "A12" of a column `page` to the article.
pub(crate) const SHORT: usize = 200;

/// Returns the index of the page among the texts of a row, each given as whether it is markup, and its size: the first one
/// that is markup, or has at least [`SHORT`] bytes, else the longest. Returns `None` if all are empty.
pub(crate) fn chosen(texts: impl Iterator<Item = (bool, usize)>) -> Option<usize> {
    let mut longest = None;
    for (i, (markup, size)) in texts.enumerate().filter(|(_, (_, size))| *size > 0) {
        if longest.is_none() && (markup || size >= SHORT) {
            return Some(i);
        }
        if longest.is_none_or(|(_, most)| size > most) {
            longest = Some((i, size));
        }
    }
    longest.map(|(i, _)| i)
}

/// Names of columns with facts that a page has in itself, and that are not taken from a row.
pub(crate) const UNUSED: [&str; 6] = ["outlet", "title", "headline", "author", "byline", "language"];

/// Returns true for a column or key of [`UNUSED`]; an outlet is no loss beside an address, which gives the outlet.
pub(crate) fn is_unused(name: &str, has_url: bool) -> bool {
    UNUSED.iter().any(|known| known.eq_ignore_ascii_case(name)) && !(has_url && name.eq_ignore_ascii_case("outlet"))
}

/// Returns the note about columns or keys of [`UNUSED`].
pub(crate) fn unused_note(names: &[String]) -> String {
    format!("not used: {} (outlets are taken from addresses, the others from the page)", names.join(", "))
}

/// Returns true for a known name of a column of pages.
pub(crate) fn is_page_name(name: &str) -> bool {
    GUESSES[0].2.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns true for a known name of a column of markup.
pub(crate) fn is_markup(name: &str) -> bool {
    MARKUP.iter().any(|markup| name.eq_ignore_ascii_case(markup))
}

/// Indices of the columns of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    pub(crate) text: usize,
    pub(crate) id: Option<usize>,
    pub(crate) url: Option<usize>,
    pub(crate) date: Option<usize>,
    /// Other columns that may have the page, in the order of [`GUESSES`]; empty if the caller named the column.
    pub(crate) others: Vec<usize>,
    /// Number of the columns of markup at the start of `text` and `others`.
    markup: usize,
    /// Columns that were guessed, such as "text='body'".
    pub(crate) guessed: Vec<String>,
    /// Columns of a part of a page that is not read from tables ([`UNUSED`]).
    unused: Vec<String>,
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
        let mut others = Vec::new();
        if names.text.is_none() {
            let known = GUESSES[0].2.iter().filter_map(|g| header.iter().position(|h| h.eq_ignore_ascii_case(g)));
            others.extend(known.filter(|&column| column != text));
            let listed = others.iter().map(|&column| format!(" or '{}'", header[column]));
            guessed[0].push_str(&listed.collect::<String>());
        }
        let markup = [text].iter().chain(&others).filter(|&&column| is_markup(header[column])).count();
        let chosen_by_name = |h: &&&str| GUESSES.iter().any(|(part, ..)| names.given(*part) == Some(**h));
        let unused = header.iter().filter(|h| is_unused(h, chosen[2].is_some()) && !chosen_by_name(h));
        let unused = unused.map(|h| (*h).to_owned()).collect();
        let [_, id, url, date] = chosen;
        Ok(Self { text, id, url, date, others, markup, guessed, unused })
    }

    /// Returns the column with the page of a row, given the sizes of its cells: see [`chosen`].
    pub(crate) fn page(&self, size: impl Fn(usize) -> usize) -> usize {
        let columns = || [self.text].into_iter().chain(self.others.iter().copied());
        let sizes = columns().enumerate().map(|(i, column)| (i < self.markup, size(column)));
        chosen(sizes).and_then(|i| columns().nth(i)).unwrap_or(self.text)
    }

    /// Returns a note that lists the guessed columns, and those of a known name that are not used; `None` without either.
    pub(crate) fn note(&self) -> Option<String> {
        let guessed = (!self.guessed.is_empty()).then(|| format!("columns guessed: {}", self.guessed.join(", ")));
        let unused = (!self.unused.is_empty()).then(|| unused_note(&self.unused));
        let note: Vec<String> = guessed.into_iter().chain(unused).collect();
        (!note.is_empty()).then(|| note.join("; "))
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
        assert_eq!((html.text, html.others.as_slice()), (1, &[0][..]));
        assert_eq!(html.note().as_deref(), Some("columns guessed: text='html' or 'text'"));
    }

    #[test]
    fn the_page_of_a_row_is_markup_or_the_first_long_text_or_the_longest() {
        let columns = Columns::choose(&["page", "article", "html"], &ColumnNames::default()).unwrap();
        for ([page, article, html], expected) in
            [([3, 900, 0], 1), ([3, 90, 0], 1), ([900, 3, 0], 0), ([900, 3, 5], 2), ([900, 300, 0], 1), ([0, 0, 0], 2)]
        {
            assert_eq!(columns.page(|column| [page, article, html][column]), expected, "{page} {article} {html}");
        }
    }

    #[test]
    fn columns_that_are_not_used_are_listed() {
        let note = |header: &[&str]| Columns::choose(header, &ColumnNames::default()).unwrap().note().unwrap();
        assert!(note(&["text", "Outlet", "title"]).contains("not used: Outlet, title"));
        assert!(!note(&["text", "outlet", "url"]).contains("not used"));
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
