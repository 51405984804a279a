//! Detection of the kind of an input, from its first bytes and its file extension.

use crate::error::{Error, ErrorKind};
use crate::page::looks_like_html;

/// Number of first bytes from which the kind is detected.
pub(crate) const HEAD: usize = 4096;

/// File extensions of single pages.
pub(crate) const PAGES: [&str; 6] = ["html", "htm", "xhtml", "txt", "text", "md"];
/// File extensions of files with many pages.
const DATA: [(&str, Kind); 14] = [
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("jsonlines", Kind::JsonLines),
    ("csv", Kind::Csv),
    ("tsv", Kind::Csv),
    ("tab", Kind::Csv),
    ("parquet", Kind::Parquet),
    ("arrow", Kind::Arrow),
    ("arrows", Kind::Arrow),
    ("feather", Kind::Arrow),
    ("ipc", Kind::Arrow),
    ("warc", Kind::Warc),
    ("wet", Kind::Warc),
    ("json", Kind::Json),
];
/// File extensions of files of a site that are never pages, so that they need not be opened.
const ASSETS: [&str; 34] = [
    "7z", "avif", "bmp", "css", "doc", "docx", "eot", "exe", "gif", "ico", "jpeg", "jpg", "js", "json", "map", "mp3",
    "mp4", "odt", "otf", "pdf", "png", "ppt", "pptx", "rar", "svg", "tar", "ttf", "webm", "webp", "woff", "woff2",
    "xls", "xlsx", "zip",
];
/// File extensions of compressed files.
const COMPRESSED: [&str; 4] = ["gz", "zst", "bz2", "xz"];

/// Kind of an uncompressed input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// One page, markup or text.
    Page,
    JsonLines,
    /// An array of objects.
    JsonArray,
    /// Other JSON; not read.
    Json,
    /// A table with a header line, and comma, semicolon, tab or bar as delimiter.
    Csv,
    Parquet,
    /// A file or stream of Arrow IPC, Feather included.
    Arrow,
    /// A WARC file, and the text files (WET) of the same form.
    Warc,
    /// A page with its pictures in one file, as browsers save it (MHTML); not read.
    Mhtml,
    /// A feed (RSS, Atom), whose entries are articles or only their beginnings.
    Feed,
    /// A ZIP archive; not read.
    Zip,
    /// A tar archive; not read.
    Tar,
    /// A file compressed by xz; not read.
    Xz,
}

impl Kind {
    /// Returns the name of the kind and the remedy, for the error where a single page is needed; `None` for a page.
    fn words(self) -> Option<(&'static str, &'static str)> {
        const MANY: &str = "read its rows with read_many(Path(…)), or with onrecord read FILE";
        Some(match self {
            Self::Page => return None,
            Self::JsonLines => ("JSON lines", MANY),
            Self::JsonArray => ("a JSON array", MANY),
            Self::Csv => ("a CSV table", MANY),
            Self::Parquet => ("a Parquet table", MANY),
            Self::Arrow => ("an Arrow table", MANY),
            Self::Warc => ("a WARC file", MANY),
            Self::Json => {
                ("JSON", "write an array of objects, or one object a line; or pass its rows as dicts to read_many")
            }
            Self::Mhtml => ("a page saved as MHTML", "save it as HTML in the browser, or unpack its part of text/html"),
            Self::Feed => {
                ("a feed (RSS or Atom)", "read its entries with read_many(Path(…)), or with onrecord read FILE")
            }
            Self::Zip => ("a ZIP archive", "unpack it first, and read the folder"),
            Self::Tar => ("a tar archive", "unpack it first, and read the folder"),
            Self::Xz => ("compressed by xz", "unpack it with xz -d, or compress it by gzip or zstd"),
        })
    }

    /// Returns the error of an input of this kind where a single page is needed; `None` for a page.
    pub(crate) fn refusal(self) -> Option<Error> {
        let (kind, remedy) = self.words()?;
        Some(Error::new(ErrorKind::Page, format!("{kind}, not a page; {remedy}")))
    }
}

/// Returns the kind of an input, by the first of these that applies: a signature in its first bytes; the file extension of
/// a page (whose text may begin like JSON or a table); a first line of HTML or JSON; the file extension of a file with many
/// pages; for a name without extension, a first line like the header of a table.
pub(crate) fn kind(head: &[u8], name: &str) -> Kind {
    for (magic, kind) in [
        (&b"PAR1"[..], Kind::Parquet),
        (b"ARROW1", Kind::Arrow),
        (b"\xff\xff\xff\xff", Kind::Arrow),
        (b"WARC/", Kind::Warc),
        (b"PK\x03\x04", Kind::Zip),
        (b"\xfd7zXZ\0", Kind::Xz),
    ] {
        if head.starts_with(magic) {
            return kind;
        }
    }
    if head.get(257..262) == Some(b"ustar") {
        return Kind::Tar;
    }
    let text = String::from_utf8_lossy(head);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if is_mhtml(start) {
        return Kind::Mhtml;
    }
    if is_feed(start) {
        return Kind::Feed;
    }
    let ending = ending(name);
    if PAGES.contains(&ending.as_str()) {
        return Kind::Page;
    }
    if is_html(start) {
        return Kind::Page;
    }
    if is_json_lines(start) {
        return Kind::JsonLines;
    }
    let is_array = start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    if is_array && !DATA.iter().any(|(known, kind)| *known == ending && *kind != Kind::Json) {
        return Kind::JsonArray;
    }
    if let Some((_, kind)) = DATA.iter().find(|(known, _)| *known == ending) {
        return *kind;
    }
    if ending.is_empty() && is_table(start) { Kind::Csv } else { Kind::Page }
}

/// Returns the file extension in lower case, without that of a compression: "jsonl" of "pages.jsonl.gz".
fn ending(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let bare = COMPRESSED.iter().find_map(|c| name.strip_suffix(c)?.strip_suffix('.')).unwrap_or(&name);
    bare.rsplit_once('.').map(|(_, ending)| ending.to_owned()).unwrap_or_default()
}

/// Returns true for the name of a file that is read when its folder is: a page, or a file of pages, compressed or not.
pub(crate) fn is_input(name: &str) -> bool {
    let ending = ending(name);
    PAGES.contains(&ending.as_str()) || DATA.iter().any(|(known, kind)| *known == ending && *kind != Kind::Json)
}

/// Returns true for a file of another name that must be opened to decide whether it is a page: "article.php", "story",
/// "index.html?id=3", but not a picture or a style sheet.
pub(crate) fn may_be_page(name: &str) -> bool {
    !ASSETS.contains(&ending(name).as_str())
}

/// Returns true if a file begins like a page in HTML or a feed.
pub(crate) fn begins_like_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    is_feed(start) || is_html(start) && kind(head, "") == Kind::Page
}

/// Returns how a file that is not read is listed: by its extension (".css"), or as "without extension".
pub(crate) fn listed_as(name: &str) -> String {
    match name.rsplit_once('.') {
        // "html" of "index.html?id=3".
        Some((_, ending)) if ending.starts_with(char::is_alphanumeric) => {
            let end = ending.find(|c: char| !c.is_alphanumeric()).unwrap_or(ending.len());
            format!(".{}", ending[..end].to_lowercase())
        }
        _ => "without extension".to_owned(),
    }
}

fn is_html(start: &str) -> bool {
    let head = start.char_indices().nth(256).map_or(start, |(end, _)| &start[..end]);
    looks_like_html(head) && start.starts_with('<')
}

/// Returns true if the first lines are the headers of a message of several parts, such as "MIME-Version: 1.0".
fn is_mhtml(start: &str) -> bool {
    let mut headers = start.lines().take(20).take_while(|line| !line.trim().is_empty()).map(str::to_ascii_lowercase);
    let is_header =
        |line: &String| line.starts_with([' ', '\t']) || line.split_once(':').is_some_and(|(n, _)| !n.contains(' '));
    let headers: Vec<String> = headers.by_ref().take_while(is_header).collect();
    headers.iter().any(|line| line.starts_with("mime-version:"))
        && headers.iter().any(|line| line.starts_with("content-type:") && line.contains("multipart/related"))
}

/// Returns true if the first element is that of a feed; a declaration, comments and style sheets may be before it.
fn is_feed(start: &str) -> bool {
    let mut rest = start;
    // A file has a declaration, and few of the others.
    for _ in 0..8 {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let is_named = |name: &str| rest.strip_prefix(name).is_some_and(|r| r.starts_with([' ', '>', '\n', '\r', '\t']));
    ["<rss", "<feed", "<rdf:RDF"].into_iter().any(is_named)
}

/// Returns true if the first line begins with a brace, a key and a colon. An object that is formatted over several lines has
/// a line end after the brace, and is not JSON lines.
fn is_json_lines(start: &str) -> bool {
    let line = start.lines().next().unwrap_or_default();
    let Some(rest) = line.strip_prefix('{') else { return false };
    let Some(rest) = rest.trim_start().strip_prefix('"') else { return false };
    rest.find('"').is_some_and(|end| rest[end + 1..].trim_start().starts_with(':'))
}

/// Returns true if the first line is a header with a known name of the column of pages, and the second line has the same
/// delimiter.
fn is_table(start: &str) -> bool {
    let mut lines = start.lines();
    let (Some(names), Some(cells)) = (lines.next(), lines.next()) else { return false };
    let Some(delimiter) = [',', ';', '\t'].into_iter().find(|&d| names.contains(d)) else { return false };
    let names: Vec<&str> = names.split(delimiter).map(|n| n.trim_matches('"')).collect();
    cells.contains(delimiter)
        && names.iter().all(|n| !n.is_empty() && n.len() <= 40 && !n.contains(' '))
        && names.iter().any(|n| super::formats::columns::is_page_name(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content_and_extension() {
        for (head, name, expected) in [
            ("WARC/1.0\r\n", "pages.txt", Kind::Warc),
            ("PAR1", "pages.csv", Kind::Parquet),
            ("<!doctype html><title>x</title>", "pages.csv", Kind::Page),
            ("{\"id\": 1}\n", "pages.data", Kind::JsonLines),
            ("{\"id\": 1}\n", "pages.csv", Kind::JsonLines),
            ("{\"id\": 1}\n", "pages.txt", Kind::Page),
            ("{\n \"id\": 1}\n", "pages.json", Kind::Json),
            ("[{\"id\": 1}]", "", Kind::JsonArray),
            ("[\r\n  {\"id\": 1}]", "pages.json.gz", Kind::JsonArray),
            ("[1, 2]", "pages.json", Kind::Json),
            ("\u{fd}", "pages.html", Kind::Page),
            ("id,text\n1,We lost.\n", "pages.CSV.gz", Kind::Csv),
            ("id,text\n1,We lost.\n", "", Kind::Csv),
            ("Lund, the mayor, lost\nShe said so, again.\n", "", Kind::Page),
            ("We lost.", "page.html.zst", Kind::Page),
            ("PK\x03\x04", "pages", Kind::Zip),
            (
                "From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
                "a.html",
                Kind::Mhtml,
            ),
            ("MIME-Version: the story of multipart/related", "a.txt", Kind::Page),
            ("<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "news.xml", Kind::Feed),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", "news", Kind::Feed),
            ("<?xml version='1.0'?><html><feedback>", "a.xhtml", Kind::Page),
        ] {
            assert_eq!(kind(head.as_bytes(), name), expected, "{head:?} {name}");
        }
        assert_eq!(kind(b"", "x.jsonl.bz2"), Kind::JsonLines);
        assert_eq!(kind(b"\xfd7zXZ\0\0\x04", "x.html.xz"), Kind::Xz);
        let tar = [&[b'a'; 257][..], b"ustar\x0000"].concat();
        assert_eq!(kind(&tar, "x.html"), Kind::Tar);
    }

    #[test]
    fn inputs_of_a_folder_have_known_extensions() {
        let known = ["a.html", "a.HTM.gz", "a.jsonl.zst", "a.warc.gz", "a.wet", "a.parquet", "a.tsv"];
        assert!(known.iter().all(|n| is_input(n)));
        assert!(!["a.json", "a.png", "a", "gz", "a.css.gz"].iter().any(|n| is_input(n)));
        assert!(["a.php", "index.html?id=3", "a", "a.aspx"].iter().all(|n| may_be_page(n)));
        assert!(!["a.png", "a.CSS", "a.js.gz"].iter().any(|n| may_be_page(n)));
        assert!(begins_like_page(b"\n<!doctype html><p>We lost.") && begins_like_page(b"<html>"));
        assert!(!begins_like_page(b"We lost.") && begins_like_page(b"<rss version='2.0'>"));
        assert_eq!(
            ["a.PHP", "a", "a.", "index.html?id=3"].map(listed_as),
            [".php", "without extension", "without extension", ".html"]
        );
    }
}
