//! HTTP responses as crawlers store them: status, content type, and the decoded body.

use std::io::{BufRead, Read};

use crate::error::{Error, ErrorKind, Result};
use crate::input::compressed::{self, MOST};

/// Header of a response.
#[derive(Debug, Default)]
pub(crate) struct Header {
    status: u16,
    content_type: String,
    content_encoding: String,
    chunked: bool,
}

impl Header {
    /// Parses the header of a response, up to its empty line.
    pub(crate) fn parse(header: &[u8]) -> Self {
        let header = String::from_utf8_lossy(header);
        let mut lines = header.lines();
        let status = lines.next().unwrap_or_default();
        let mut out =
            Self { status: status.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0), ..Self::default() };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => out.content_type = value,
                "content-encoding" => out.content_encoding = value,
                "transfer-encoding" => out.chunked = value.contains("chunked"),
                _ => {}
            }
        }
        out
    }

    /// Returns true for a page: a response with a status of success (2xx), and HTML or plain text as content type.
    pub(crate) fn is_page(&self) -> bool {
        (200..300).contains(&self.status) && is_page_type(&self.content_type)
    }

    /// Returns the encoding that the content type declares, "utf-8" of `text/html; charset="UTF-8"`.
    pub(crate) fn charset(&self) -> Option<&str> {
        let value = self.content_type.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
        Some(value.trim_matches(['"', '\'', ' '])).filter(|charset| !charset.is_empty())
    }

    /// Returns the decoded body. Many crawlers store the decoded body with the original header, so a declared encoding is
    /// removed only if the bytes of the body are not readable without it.
    ///
    /// Fails on damaged data, on more than [`MOST`] bytes, and on Brotli.
    pub(crate) fn content(&self, body: Vec<u8>) -> Result<Vec<u8>> {
        let body = if self.chunked { dechunked(body) } else { body };
        match self.content_encoding.as_str() {
            "deflate" if std::str::from_utf8(&body).is_err() => {
                let zlib = body.first().is_some_and(|b| b & 0x0f == 8);
                if zlib {
                    compressed::rest(flate2::read::ZlibDecoder::new(&body[..]), MOST)
                } else {
                    compressed::rest(flate2::read::DeflateDecoder::new(&body[..]), MOST)
                }
            }
            "br" if std::str::from_utf8(&body[..body.len().min(512)]).is_err_and(|e| e.error_len().is_some()) => {
                Err(Error::new(ErrorKind::Page, "the page is Brotli-compressed; store it decoded, or as gzip"))
            }
            _ => compressed::unpacked(body),
        }
    }
}

/// Returns true for the content types of HTML, XHTML and plain text.
pub(crate) fn is_page_type(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml", "text/plain"].iter().any(|known| known.eq_ignore_ascii_case(kind))
}

/// Joins the chunks of a body (chunked transfer encoding); a body that is not in chunks is returned as it is.
fn dechunked(body: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = &body[..];
    loop {
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1 << 10)]) else {
            return if out.is_empty() { body } else { out };
        };
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16);
        match size {
            Ok(0) => return out,
            Ok(size) => {
                rest = &rest[end + 1..];
                let chunk = rest.len().min(size);
                out.extend_from_slice(&rest[..chunk]);
                rest = &rest[chunk..];
                rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
                if rest.is_empty() {
                    return out;
                }
            }
            Err(_) => return if out.is_empty() { body } else { out },
        }
    }
}

/// Reads a header including the empty line after it, at most `most` bytes.
pub(crate) fn header(stream: &mut impl BufRead, most: u64) -> std::io::Result<Vec<u8>> {
    let mut header = Vec::new();
    loop {
        let before = header.len();
        let left = most.saturating_sub(before as u64);
        stream.by_ref().take(left).read_until(b'\n', &mut header)?;
        let line = header[before..].trim_ascii();
        if line.is_empty() {
            return Ok(header);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_decoded() {
        let header = |more: &str| {
            Header::parse(format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{more}\r\n\r\n").as_bytes())
        };
        assert!(header("").is_page());
        assert!(!Header::parse(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n").is_page());
        assert!(!Header::parse(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n").is_page());
        for (kind, charset) in [
            ("text/html", None),
            ("text/html; charset=Shift_JIS", Some("shift_jis")),
            ("text/html;level=1; Charset=\"UTF-8\"", Some("utf-8")),
            ("text/html; charset=", None),
        ] {
            let header = Header::parse(format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n").as_bytes());
            assert_eq!(header.charset(), charset, "{kind}");
        }
        let chunked = header("Transfer-Encoding: chunked");
        assert_eq!(chunked.content(b"3\r\nWe \r\n5;x=y\r\nlost.\r\n0\r\n\r\n".to_vec()).unwrap(), b"We lost.");
        assert_eq!(chunked.content(b"We lost.".to_vec()).unwrap(), b"We lost.");
        let gzip = header("Content-Encoding: gzip");
        assert_eq!(gzip.content(b"We lost.".to_vec()).unwrap(), b"We lost.");
        let brotli = header("Content-Encoding: br").content(b"\x8b\x03\x80We lost\xff\x03".to_vec());
        assert!(brotli.unwrap_err().to_string().contains("Brotli"));
    }
}
