//! Decodes the bytes of a page: by byte order mark, by declaration, else by detection.
//!
//! Follows the "encoding sniffing algorithm" of the HTML standard, with three changes: UTF-8, also with a few broken
//! bytes, is read as UTF-8 whatever the page declares, because wrong declarations are far more common than text of
//! another encoding that is valid UTF-8 by chance; UTF-16 without a byte order mark is detected; and a declaration is
//! searched in more bytes.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

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
    decode_declared(bytes, None)
}

/// As [`decode`], for a page whose server declared an encoding, as in `Content-Type: text/html; charset=windows-1257`: it
/// has priority over the declaration in the page.
pub(crate) fn decode_declared(bytes: &[u8], encoding: Option<&str>) -> Result<(String, Option<String>)> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::new(ErrorKind::Page, format!("the input is {what}")));
    }
    if let Some(found) = utf32(bytes) {
        return Ok(found);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, &bytes[mark..], None));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let note = format!("no byte order mark; read as {}", encoding.name());
        return Ok(decode_as(encoding, bytes, Some(note)));
    }
    refuse_binary(bytes)?;
    // UTF-8 has been ruled out where a declaration is needed, so that UTF-8 of a server gives way to the page.
    let of_server =
        encoding.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| e.is_ascii_compatible());
    let of_page = || declared(&bytes[..bytes.len().min(PRESCAN)]);
    let of_server = of_server.or_else(|| encoding.filter(|e| e.trim() == "iso-2022-jp").map(|_| ISO_2022_JP));
    let declared = of_server.filter(|&e| e != UTF_8).or_else(of_page).or(of_server);
    // The bytes of ISO-2022-JP are ASCII, so they are UTF-8 as well; these escapes begin its Japanese characters.
    let is_japanese = || memchr::memchr_iter(0x1b, bytes).any(|at| matches!(bytes[at..], [_, b'$', b'B' | b'@', ..]));
    if bytes.is_ascii() && is_japanese() {
        let note =
            (declared != Some(ISO_2022_JP)).then(|| "the encoding is not declared; read as ISO-2022-JP".to_owned());
        return Ok(decode_as(ISO_2022_JP, bytes, note));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
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

/// Detects UTF-16 without a byte order mark: one byte of each pair is NUL in the tags, spaces and digits of any script, and
/// the other hardly ever. The start must be text without control characters, which no binary file has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(PRESCAN) & !1];
    if start.len() < 4 {
        return None;
    }
    let nuls = |parity: usize| start.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let least = start.len() / 20;
    let encoding = match () {
        () if odd > least && even * 4 <= odd => UTF_16LE,
        () if even > least && odd * 4 <= even => UTF_16BE,
        () => return None,
    };
    // The start may end in the middle of a character of two pairs, the first of which has a high byte from D8 to DB.
    let high = start[start.len() - if encoding == UTF_16LE { 1 } else { 2 }];
    let cut = if matches!(high, 0xd8..=0xdb) { 2 } else { 0 };
    let (text, malformed) = encoding.decode_without_bom_handling(&start[..start.len() - cut]);
    (!malformed && text.chars().all(is_of_text)).then_some(encoding)
}

/// Returns false for control characters that are in binary files only.
fn is_of_text(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// Decodes UTF-32, with a byte order mark or without one; `None` for other bytes. Nearly all groups of four bytes of other
/// encodings are no characters.
fn utf32(bytes: &[u8]) -> Option<(String, Option<String>)> {
    const LEAST: usize = 4;
    let number = |big: bool, c: [u8; 4]| if big { u32::from_be_bytes(c) } else { u32::from_le_bytes(c) };
    let characters = |bytes: &[u8]| bytes.chunks_exact(4).map(|c| [c[0], c[1], c[2], c[3]]).collect::<Vec<_>>();
    let (big, marked) = match bytes {
        [0xff, 0xfe, 0, 0, ..] => (false, true),
        [0, 0, 0xfe, 0xff, ..] => (true, true),
        _ => {
            let start = characters(&bytes[..bytes.len().min(PRESCAN)]);
            let is_text = |big: bool| {
                let is_character = |c: &[u8; 4]| char::from_u32(number(big, *c)).is_some_and(is_of_text);
                start.len() >= LEAST && start.iter().all(is_character)
            };
            (([false, true].into_iter().find(|&big| is_text(big)))?, false)
        }
    };
    let rest = &bytes[if marked { 4 } else { 0 }..];
    let decoded = |c| char::from_u32(number(big, c)).unwrap_or(char::REPLACEMENT_CHARACTER);
    let text: String = characters(rest).into_iter().map(decoded).collect();
    let note = (!marked).then(|| "no byte order mark; read as UTF-32".to_owned());
    let cut = (!rest.len().is_multiple_of(4) || text.contains(char::REPLACEMENT_CHARACTER))
        .then(|| "malformed UTF-32 was replaced by U+FFFD".to_owned());
    let notes: Vec<String> = note.into_iter().chain(cut).collect();
    Some((text, (!notes.is_empty()).then(|| notes.join("; "))))
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
    fn wide_encodings_with_and_without_a_mark() {
        let russian = "<html><body><p>Порт закрыт до понедельника, сообщила начальница порта.</p></body></html>";
        let chinese = "<html><body><p>港口将关闭到星期一，一切都停了，港口主任说。</p></body></html>";
        for text in [russian, chinese, "The quay of Norport is shut until Monday."] {
            let wide = |big: bool| -> Vec<u8> {
                let unit = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
                text.encode_utf16().flat_map(unit).collect()
            };
            let widest = |big: bool| -> Vec<u8> {
                let unit = |c: char| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() };
                text.chars().flat_map(unit).collect()
            };
            for big in [false, true] {
                assert_eq!(decode(&wide(big)).unwrap().0, text);
                assert_eq!(decode(&widest(big)).unwrap().0, text);
                let mark: &[u8] = if big { b"\0\0\xfe\xff" } else { b"\xff\xfe\0\0" };
                assert_eq!(decode(&[mark, &widest(big)].concat()).unwrap(), (text.to_owned(), None));
            }
        }
    }

    #[test]
    fn the_encoding_of_the_server_has_priority() {
        let lithuanian = "<p>„Mes neišeisime“, sakė Žemaitis.";
        let (baltic, ..) = encoding_rs::WINDOWS_1257.encode(lithuanian);
        let read = |bytes: &[u8], label: &str| decode_declared(bytes, Some(label)).unwrap().0;
        assert_eq!(read(&baltic, "windows-1257"), lithuanian);
        let wrong = [b"<meta charset=latin1>", &baltic[..]].concat();
        assert!(read(&wrong, "windows-1257").ends_with(lithuanian));
        let right = [b"<meta charset=windows-1257>", &baltic[..]].concat();
        assert!(read(&right, "utf-8").ends_with(lithuanian));
        assert_eq!(read(lithuanian.as_bytes(), "iso-8859-1"), lithuanian, "UTF-8 whatever is declared");
        let japanese = "市長は「離れない」と述べた。";
        let (bytes, ..) = ISO_2022_JP.encode(japanese);
        assert_eq!(decode_declared(&bytes, Some("iso-2022-jp")).unwrap(), (japanese.to_owned(), None));
        let (read, note) = decode(&bytes).unwrap();
        assert_eq!(read, japanese);
        assert!(note.unwrap().contains("ISO-2022-JP"));
        assert_eq!(decode(b"a \x1b[31mred\x1b[0m quay").unwrap().0, "a \x1b[31mred\x1b[0m quay");
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
