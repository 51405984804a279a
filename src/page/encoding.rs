//! Decodes the bytes of a page: by byte order mark, by declaration, else by detection.
//!
//! Follows the "encoding sniffing algorithm" of the HTML standard, with three changes: UTF-8, also with a few broken
//! bytes, is read as UTF-8 whatever the page declares, because wrong declarations are far more common than text of
//! another encoding that is valid UTF-8 by chance; UTF-16 without a byte order mark is detected; and a declaration is
//! searched in more bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};

/// Length of the start that is searched for a declaration: the 1,024 bytes of the standard are too few for real pages.
const PRESCAN: usize = 4096;

/// First bytes of files that are no pages, each with its name and remedy.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a ZIP archive (or an Office or EPUB file); unpack it or export it as HTML or text first"),
    (b"\x1f\x8b", "gzip-compressed; decompress it first"),
    (b"BZh", "bzip2-compressed; decompress it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; decompress it first"),
    (b"\x89PNG", "a PNG picture; run text recognition first"),
    (b"\xff\xd8\xff", "a JPEG picture; run text recognition first"),
    (b"GIF8", "a GIF picture; run text recognition first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; export it as HTML or text first"),
    (b"PAR1", "a Parquet file; read it as a table"),
    (b"\x7fELF", "an executable file; pass an HTML page or a text"),
];

/// Decodes the bytes of a page; returns the text and, if the encoding was guessed, was declared wrongly, or bytes were
/// malformed, a warning.
///
/// NUL bytes are kept; in markup the tokenizer drops them later. Malformed bytes become U+FFFD.
///
/// Fails on binary files: files with the first bytes of one (PDF, ZIP, pictures, gzip), or with many control bytes and
/// no tag of a page near the start. The message names the remedy.
///
/// ```
/// use onrecord::decode;
/// assert_eq!(decode(b"\xef\xbb\xbfThe quay")?.0, "The quay");
/// assert_eq!(decode(b"<meta charset=latin1><p>caf\xe9")?.0, "<meta charset=latin1><p>café");
/// assert!(decode(b"%PDF-1.7\n\xe2\xe3").is_err());
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>)> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::new(ErrorKind::Page, format!("the input is {what}")));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, &bytes[mark..], None));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let note = format!("no byte order mark; read as {}", encoding.name());
        return Ok(decode_as(encoding, bytes, Some(note)));
    }
    refuse_binary(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let declared = declared(&bytes[..bytes.len().min(PRESCAN)]);
    let (valid, broken) = sequences(bytes);
    if valid >= broken * VALID {
        let note = match declared {
            Some(declared) if declared == UTF_8 => None,
            Some(other) => Some(format!("the page declares {} but is UTF-8", other.name())),
            None => Some("the encoding is not declared; read as UTF-8".to_owned()),
        };
        return Ok(decode_as(UTF_8, bytes, note));
    }
    // Declared UTF-8 with a few broken bytes beside ASCII is still UTF-8; with many it is another encoding.
    if let Some(encoding) = declared
        && (encoding != UTF_8 || broken * 200 < bytes.len())
    {
        return Ok(decode_as(encoding, bytes, None));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let reason = if declared.is_some() { "the page declares UTF-8 but is not" } else { "the encoding is not declared" };
    let note = format!("{reason}; read as {}", encoding.name());
    Ok(decode_as(encoding, bytes, Some(note)))
}

/// Smallest ratio of valid to broken multi-byte sequences of a text in UTF-8. In other encodings it is below one.
const VALID: usize = 4;

/// Returns the numbers of valid characters beyond ASCII and of broken sequences.
fn sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let leads = chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        (valid + leads, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> (String, Option<String>) {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let note = if malformed {
        let broken = format!("malformed {} was replaced by U+FFFD", encoding.name());
        Some(note.map_or(broken.clone(), |n| format!("{n}; {broken}")))
    } else {
        note
    };
    (text.into_owned(), note)
}

/// Detects UTF-16 without a byte order mark: in Latin script every second byte is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(256) & !1];
    if start.len() < 4 {
        return None;
    }
    let nuls = |parity: usize| start.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let most = start.len() / 2 * 9 / 10;
    match (nuls(0), nuls(1)) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Fails if the start has many control bytes other than tab, newlines, form feed and escape, and no tag of a page.
fn refuse_binary(bytes: &[u8]) -> Result<()> {
    let start = &bytes[..bytes.len().min(1 << 16)];
    let controls = start.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    if controls > 8 && controls * 20 > start.len() && !is_markup(start) {
        let message = "the input is binary, not text or HTML; extract its text first, or decode it";
        return Err(Error::new(ErrorKind::Page, message));
    }
    Ok(())
}

/// Returns true if a doctype or a tag of every page is near the start; NUL bytes between its letters are skipped.
fn is_markup(start: &[u8]) -> bool {
    let start: Vec<u8> = start.iter().take(PRESCAN).filter(|&&b| b != 0).map(u8::to_ascii_lowercase).collect();
    let tags: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    tags.iter().any(|tag| memchr::memmem::find(&start, tag).is_some())
}

/// Returns the encoding of `<meta charset>`, `<meta http-equiv>` or an XML declaration.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let lower = start.to_ascii_lowercase();
    for at in memchr::memchr_iter(b'<', &lower) {
        let rest = &lower[at..];
        let name: &[u8] = match () {
            () if rest.starts_with(b"<meta") => b"charset",
            () if rest.starts_with(b"<?xml") => b"encoding",
            () => continue,
        };
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        let Some(found) = memchr::memmem::find(tag, name) else { continue };
        let value = tag[found + name.len()..].trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let len = value
            .iter()
            .position(|b| matches!(b, b'"' | b'\'' | b' ' | b';' | b'/' | b'>' | b'?'))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..len]) {
            // A page with a declaration in single bytes is not UTF-16.
            let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if utf16 { UTF_8 } else { encoding });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let cases: [(&str, Vec<u8>, &str); 8] = [
            ("UTF-8", "Café".into(), "Café"),
            ("UTF-8 mark", b"\xef\xbb\xbfCaf\xc3\xa9".to_vec(), "Café"),
            ("UTF-16 mark", b"\xff\xfeC\0a\0f\0\xe9\0".to_vec(), "Café"),
            (
                "UTF-16 without mark",
                "<html><p>The quay is shut".bytes().flat_map(|b| [b, 0]).collect(),
                "<html><p>The quay is shut",
            ),
            (
                "declared",
                b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcf".to_vec(),
                "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>П",
            ),
            (
                "XML",
                b"<?xml version='1.0' encoding='iso-8859-2'?>\xb3".to_vec(),
                "<?xml version='1.0' encoding='iso-8859-2'?>ł",
            ),
            ("wrong declaration", "<meta charset=latin1>Café".into(), "<meta charset=latin1>Café"),
            ("detected", b"Le caf\xe9 ferm\xe9 \xe0 No\xebl".to_vec(), "Le café fermé à Noël"),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(decode(&bytes).expect(name).0, expected, "{name}");
        }
    }

    #[test]
    fn broken_bytes_in_utf_8() {
        let french = "Le port d'Ostrevik est fermé jusqu'à lundi, a déclaré la capitaine après la tempête.";
        let russian = "Порт закрыт до понедельника, сообщила начальница порта.";
        let japanese = "港は月曜日まで閉鎖されると港長が述べた。";
        let not_declared = "the encoding is not declared; read as UTF-8; malformed UTF-8 was replaced by U+FFFD";
        let malformed = "malformed UTF-8 was replaced by U+FFFD";
        let latin = "the page declares windows-1252 but is UTF-8; malformed UTF-8 was replaced by U+FFFD";
        for (name, head, text, note) in [
            ("not declared", "<p>", french, not_declared),
            ("another alphabet", "<p>", russian, not_declared),
            ("ideographs", "<p>", japanese, not_declared),
            ("declared", "<meta charset=utf-8><p>", french, malformed),
            ("declared wrongly", "<meta charset=iso-8859-1><p>", french, latin),
        ] {
            for broken in [&b"\xff"[..], b"\xe9", b"\xc3 ", b"\xf0\x9f\x98", b"\xa0"] {
                let bytes = [head.as_bytes(), text.as_bytes(), broken, b" ", text.as_bytes()].concat();
                let (read, warning) = decode(&bytes).expect(name);
                assert_eq!(read.matches(text).count(), 2, "{name}: {read}");
                assert!(read.contains('\u{fffd}'), "{name}: {read}");
                assert_eq!(warning.as_deref(), Some(note), "{name}");
            }
        }
    }

    #[test]
    fn other_encodings_are_still_detected() {
        let french = "Le port d'Ostrevik est fermé jusqu'à lundi, a déclaré la capitaine après la tempête. « Nous \
                      avons tout vérifié », a-t-elle ajouté, « mais l'été sera très long à Noël ».";
        let russian = "Порт закрыт до понедельника, сообщила начальница порта Петра Лунд. Мы проверили каждую сваю, \
                       добавила она, и доки откроются не раньше весны.";
        let japanese =
            "港は月曜日まで閉鎖されると港長が述べた。「すべての杭を調べるまでは開けられません」と付け加えた。";
        let chinese = "港口将关闭到星期一，港口主任说。她补充说：“在潜水员检查完每一根桩柱之前，码头不会重新开放。”";
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, french),
            (encoding_rs::WINDOWS_1251, russian),
            (encoding_rs::KOI8_R, russian),
            (encoding_rs::SHIFT_JIS, japanese),
            (encoding_rs::EUC_JP, japanese),
            (encoding_rs::GBK, chinese),
        ] {
            let name = encoding.name();
            let (bytes, ..) = encoding.encode(text);
            let (read, note) = decode(&bytes).expect(name);
            assert_eq!(read, text, "{name}");
            assert!(note.is_some_and(|n| n.starts_with("the encoding is not declared")), "{name}");
            let declared = [b"<meta charset=utf-8>", &bytes[..]].concat();
            let (read, note) = decode(&declared).expect(name);
            assert!(read.ends_with(text), "{name}");
            assert!(note.is_some_and(|n| n.starts_with("the page declares UTF-8 but is not")), "{name}");
            let declared = [b"<meta charset=", name.as_bytes(), b">", &bytes[..]].concat();
            assert!(decode(&declared).expect(name).0.ends_with(text), "{name}");
        }
    }

    #[test]
    fn pages_rich_in_nul_are_pages() {
        let nuls = "\0".repeat(400);
        for page in [
            format!("<!DOCTYPE html><p>The quay{nuls} is shut."),
            format!("{nuls}<HTML><p>The quay is shut."),
            format!("<html><body>{nuls}<p>The quay is shut."),
            format!("<\0h\0t\0m\0l><p>The quay is shut.{nuls}"),
        ] {
            let read = decode(page.as_bytes()).expect("a page").0;
            let read = crate::page::read(&read, crate::page::FormatChoice::Auto);
            assert!(read.visible.ends_with("The quay is shut."), "{}", read.visible);
        }
        assert!(decode(format!("The quay{nuls}").as_bytes()).is_err(), "no page");
    }

    #[test]
    fn binary_files_name_the_remedy() {
        for (bytes, word) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"PK\x03\x04\x14", "unpack"),
            (b"\x1f\x8b\x08\x00", "decompress"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", "binary"),
        ] {
            let message = decode(bytes).expect_err(word).to_string();
            assert!(message.contains(word), "{message}");
        }
        assert_eq!(decode(b"a\0b").expect("one NUL is no binary").0, "a\0b");
        assert_eq!(decode(b"").expect("empty").0, "");
    }
}
