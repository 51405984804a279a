//! Decompression with a size limit: gzip, Zstandard and bzip2, recognised by their first bytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::files::Counted;
use crate::error::{Error, ErrorKind, Result};

/// Maximum number of bytes of one record (a page, a line, a row) of a compressed input or an input with many pages.
pub(crate) const MOST: u64 = 64 << 20;
/// Maximum number of nested compressions that are removed.
const LAYERS: usize = 3;

/// A decompressed input, which is read once from its start.
pub(crate) struct Stream {
    input: Box<dyn BufRead + Send>,
    /// Number of bytes that were read.
    at: u64,
    /// The file of the input; `None` if it is compressed or not a file.
    file: Option<Plain>,
}

/// A file without compression.
struct Plain {
    path: PathBuf,
    /// Counter of the bytes that are read, and its value at the start of the file.
    counter: Arc<AtomicU64>,
    before: u64,
}

impl Stream {
    pub(crate) fn new(input: impl BufRead + Send + 'static) -> Self {
        Self { input: Box::new(input), at: 0, file: None }
    }

    /// Sets the file of the stream, which must not be compressed, so that [`go_to`](Self::go_to) can skip bytes without
    /// reading them; `before` is the value of the byte counter at the start of the file.
    pub(crate) fn of_file(self, path: &Path, counter: &Arc<AtomicU64>, before: u64) -> Self {
        Self { file: Some(Plain { path: path.to_owned(), counter: Arc::clone(counter), before }), ..self }
    }

    /// Returns the number of bytes that were read.
    pub(crate) fn at(&self) -> u64 {
        self.at
    }

    /// Moves forward to the byte with the offset `at`.
    ///
    /// Fails if the byte was read already, and if the stream ends before it.
    pub(crate) fn go_to(&mut self, at: u64) -> Result<()> {
        let Some(bytes) = at.checked_sub(self.at) else {
            return Err(Error::new(ErrorKind::Page, "the position in the input was passed"));
        };
        if bytes == 0 {
            return Ok(());
        }
        if let Some(Plain { path, counter, before }) = &self.file {
            let mut file = File::open(path)?;
            if file.metadata()?.len() < at {
                return Err(damaged(&io::ErrorKind::UnexpectedEof.into()));
            }
            file.seek(SeekFrom::Start(at))?;
            counter.store(before + at, Ordering::Relaxed);
            let file = Counted::new(file, Arc::clone(counter));
            self.input = Box::new(BufReader::with_capacity(1 << 16, file));
        } else if io::copy(&mut (&mut self.input).take(bytes), &mut io::sink()).map_err(|e| damaged(&e))? < bytes {
            return Err(damaged(&io::ErrorKind::UnexpectedEof.into()));
        }
        self.at = at;
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.at += bytes as u64;
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Compression {
    Gzip,
    Zstandard,
    Bzip2,
}

fn compression(head: &[u8]) -> Option<Compression> {
    match head {
        [0x1f, 0x8b, 0x08, ..] => Some(Compression::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Compression::Zstandard),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31 | 0x17, ..] => Some(Compression::Bzip2),
        _ => None,
    }
}

/// Removes the compression of a stream. Returns its first bytes, at most `head`, the stream from its start, and whether it
/// was compressed.
///
/// Fails if the stream cannot be read, and if it is compressed more than [`LAYERS`] times.
pub(crate) fn opened(stream: impl Read + Send + 'static, head: usize) -> Result<(Vec<u8>, Stream, bool)> {
    let mut stream: Box<dyn Read + Send> = Box::new(stream);
    for layer in 0..=LAYERS {
        let mut start = Vec::new();
        // A compressed stream that is cut off in its first bytes is reported with its first record.
        let read = (&mut stream).take(head as u64).read_to_end(&mut start);
        let Some(found) = compression(&start) else {
            let failed: Box<dyn Read + Send> = match read {
                Ok(_) => stream,
                Err(error) => Box::new(Failing(Some(error))),
            };
            let whole = BufReader::with_capacity(1 << 16, Cursor::new(start.clone()).chain(failed));
            return Ok((start, Stream::new(whole), layer > 0));
        };
        read.map_err(Error::from)?;
        let input = BufReader::with_capacity(1 << 16, Cursor::new(start).chain(stream));
        stream = match found {
            Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(input)),
            Compression::Zstandard => Box::new(zstd::stream::read::Decoder::with_buffer(input).map_err(Error::from)?),
            Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
        };
    }
    Err(Error::new(ErrorKind::Page, format!("compressed more than {LAYERS} times over; unpack it first")))
}

/// A reader that returns an error once, then the end of the stream.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Returns the bytes of one page without compression; bytes that are not compressed are returned as they are.
///
/// Fails on damaged data, and beyond [`MOST`] unpacked bytes.
pub(crate) fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>> {
    if compression(&bytes).is_none() {
        return Ok(bytes);
    }
    let (_, stream, _) = opened(Cursor::new(bytes), 16)?;
    rest(stream, MOST)
}

/// Reads a stream to its end.
///
/// Fails on damaged data, and beyond `most` bytes.
pub(crate) fn rest(stream: impl Read, most: u64) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    stream.take(most + 1).read_to_end(&mut out).map_err(|e| damaged(&e))?;
    if out.len() as u64 > most {
        return Err(too_large(most));
    }
    Ok(out)
}

/// Returns the error of a record that is larger than the limit.
pub(crate) fn too_large(most: u64) -> Error {
    Error::new(ErrorKind::Page, format!("larger than {} MB unpacked; split it", most >> 20))
}

/// Returns the error of data that cannot be read further.
pub(crate) fn damaged(error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return Error::new(ErrorKind::Page, "the file ends in the middle; download or copy it again");
    }
    Error::new(ErrorKind::Page, format!("damaged data; download or copy the file again: {error}"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn bzip2(bytes: &[u8]) -> Vec<u8> {
        let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn every_compression_is_removed() {
        let zstandard = zstd::encode_all(&b"We lost."[..], 3).unwrap();
        for packed in
            [b"We lost.".to_vec(), gzip(b"We lost."), zstandard, bzip2(b"We lost."), gzip(&bzip2(b"We lost."))]
        {
            assert_eq!(unpacked(packed).unwrap(), b"We lost.");
        }
        let members = [gzip(b"We "), gzip(b"lost.")].concat();
        assert_eq!(unpacked(members).unwrap(), b"We lost.");
        let text = b"BZhou, who lost, said so.".to_vec();
        assert_eq!(unpacked(text.clone()).unwrap(), text);
    }

    #[test]
    fn a_decompression_bomb_is_refused_at_the_limit() {
        let zeros = vec![0; 1 << 20];
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        (0..80).for_each(|_| out.write_all(&zeros).unwrap());
        let bomb = out.finish().unwrap();
        assert!(bomb.len() < 1 << 20);
        assert!(unpacked(bomb).unwrap_err().to_string().contains("larger than 64 MB unpacked"));
        let deep = (0..6).fold(b"We lost.".to_vec(), |inner, _| gzip(&inner));
        assert!(unpacked(deep).unwrap_err().to_string().contains("times over"));
    }

    #[test]
    fn truncated_data_is_an_error_with_a_remedy() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(u32::to_le_bytes).collect();
        for mut packed in [gzip(&text), zstd::encode_all(&text[..], 3).unwrap(), bzip2(&text)] {
            packed.truncate(packed.len() / 2);
            let error = unpacked(packed).unwrap_err().to_string();
            assert!(error.contains("download or copy"), "{error}");
        }
    }
}
