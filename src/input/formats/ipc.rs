//! Messages of Arrow IPC, checked before the library reads them: it allocates all memory that a message announces.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::input::compressed::MOST;

/// Bytes before the messages of a file.
const FILE: &[u8; 8] = b"ARROW1\0\0";
/// Bytes before the length of a message, which old writers omit.
const CONTINUATION: [u8; 4] = [0xff; 4];
/// Most unpacked bytes for each byte of a compressed body; LZ4 does not reach it, Zstandard does for runs of one value.
pub(super) const RATIO: u64 = 256;
/// Rows that a batch may have without any bytes.
const EMPTY_ROWS: u64 = 1 << 16;

/// A stream of messages, or those of a file. Reading fails at a message that announces more than its bytes justify.
pub(crate) struct Messages<R> {
    input: R,
    /// The messages are those of a file, which has to end with its footer.
    is_file: bool,
    /// Bytes that were checked and are not read yet.
    checked: Cursor<Vec<u8>>,
    /// Bytes of the body behind them that are read from the input.
    body: u64,
    ended: bool,
}

impl<R: Read> Messages<R> {
    /// Begins to read; the magic bytes of a file are skipped.
    pub(crate) fn new(mut input: R) -> io::Result<Self> {
        let mut next = || {
            let mut bytes = Vec::new();
            input.by_ref().take(FILE.len() as u64).read_to_end(&mut bytes).map(|_| bytes)
        };
        let mut start = next()?;
        let is_file = start == FILE;
        if is_file {
            // Some writers fill up 64 bytes with zeros.
            start = next()?;
            for _ in 1..FILE.len() {
                if start == [0; FILE.len()] {
                    start = next()?;
                }
            }
        }
        let mut messages = Self { input, is_file, checked: Cursor::default(), body: 0, ended: false };
        messages.add_message(start)?;
        Ok(messages)
    }

    /// Checks the next message, of which the first bytes may have been read.
    fn add_message(&mut self, mut bytes: Vec<u8>) -> io::Result<()> {
        self.fill(&mut bytes, 4)?;
        if bytes.starts_with(&CONTINUATION) {
            self.fill(&mut bytes, 8)?;
        }
        let begin = if bytes.starts_with(&CONTINUATION) { 8 } else { 4 };
        let length = bytes.get(begin - 4..begin).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b));
        if length == 0 {
            self.ended = true;
            if self.is_file && bytes.len() < begin {
                return Err(cut());
            }
        } else if u64::from(length) > MOST {
            return Err(wrong("the metadata of a message is too long"));
        } else {
            self.fill(&mut bytes, begin + length as usize)?;
            let metadata = bytes.get(begin..begin + length as usize);
            self.body = metadata.map_or(Ok(0), body_length)?;
            // The library reads a body into memory that it has allocated before; compressed ones are checked as a whole.
            if let Some(packed) = metadata.filter(|m| self.body > MOST || is_compressed(m)).map(<[u8]>::to_vec) {
                let mut body = Vec::new();
                let length = std::mem::take(&mut self.body);
                if (self.input.by_ref().take(length).read_to_end(&mut body)? as u64) < length {
                    return Err(cut());
                }
                check_unpacked(&packed, &body)?;
                bytes.append(&mut body);
            } else if let Some(metadata) = metadata {
                check_rows(metadata, self.body)?;
            }
        }
        self.checked = Cursor::new(bytes);
        Ok(())
    }

    /// Reads bytes until there are `length` of them, or the input ends.
    fn fill(&mut self, bytes: &mut Vec<u8>, length: usize) -> io::Result<()> {
        let missing = length.saturating_sub(bytes.len()) as u64;
        self.input.by_ref().take(missing).read_to_end(bytes).map(drop)
    }
}

impl<R: Read> Read for Messages<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.checked.read(into)?;
        if read > 0 || into.is_empty() {
            return Ok(read);
        }
        if self.body == 0 && !self.ended {
            self.add_message(Vec::new())?;
            return self.checked.read(into);
        }
        let read = self.input.by_ref().take(self.body).read(into)?;
        self.body -= read as u64;
        Ok(read)
    }
}

/// Returns true for the first bytes of a file whose schema is in the footer only, so that it cannot be read as a stream:
/// those of polars.
pub(crate) fn has_footer_only(head: &[u8]) -> bool {
    let behind = head.strip_prefix(FILE.as_slice());
    behind.is_some_and(|b| b.len() >= 4 && !b.starts_with(&CONTINUATION) && !b.starts_with(&[0; 4]))
}

/// Fails if the footer of a file, or a batch in it, announces more than its bytes justify. Each batch is read once.
pub(crate) fn check_file(file: &mut File) -> io::Result<()> {
    /// Bytes of the length of the footer and of the magic bytes behind it.
    const END: u64 = 10;
    let size = file.seek(SeekFrom::End(0))?;
    let mut at = |from: u64, length: u64| {
        if from.checked_add(length).is_none_or(|end| end > size) {
            return Err(cut());
        }
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.by_ref().take(length).read_to_end(&mut bytes).map(|_| bytes)
    };
    let end = at(size.saturating_sub(END), END)?;
    let end = end.first_chunk().ok_or_else(cut)?;
    let length = arrow_ipc::reader::read_footer_length(*end).map_err(|_| cut())? as u64;
    let footer = at(size.saturating_sub(END).checked_sub(length).ok_or_else(cut)?, length)?;
    let footer = arrow_ipc::root_as_footer(&footer).map_err(|_| wrong("the footer is damaged"))?;
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches()).flatten();
    for block in blocks {
        let number = |n: i64| u64::try_from(n).map_err(|_| wrong("a batch has a negative length"));
        let (from, head) = (number(block.offset())?, number(block.metaDataLength().into())?);
        let body = number(block.bodyLength())?;
        let bytes = at(from, head)?;
        let metadata = bytes.get(if bytes.starts_with(&CONTINUATION) { 8 } else { 4 }..).unwrap_or_default();
        let body = at(from.saturating_add(head), body)?;
        check_unpacked(metadata, &body)?;
    }
    file.rewind()
}

/// Returns the error of an input that ends in a message; the library takes `UnexpectedEof` for the end of all messages.
fn cut() -> io::Error {
    wrong("the messages end in the middle")
}

fn wrong(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Returns the length of the body behind the metadata of a message; 0 if the metadata is damaged, which the library reports.
fn body_length(metadata: &[u8]) -> io::Result<u64> {
    let length = arrow_ipc::root_as_message(metadata).map_or(0, |message| message.bodyLength());
    u64::try_from(length).map_err(|_| wrong("a message has a negative length"))
}

/// Returns the batch of rows, or of values of a dictionary, in the metadata of a message.
fn batch(metadata: &[u8]) -> Option<arrow_ipc::RecordBatch<'_>> {
    let message = arrow_ipc::root_as_message(metadata).ok()?;
    message.header_as_record_batch().or_else(|| message.header_as_dictionary_batch()?.data())
}

fn is_compressed(metadata: &[u8]) -> bool {
    batch(metadata).is_some_and(|batch| batch.compression().is_some())
}

/// Fails if a batch has more rows than bytes justify: each row of a column of values has one at least.
fn check_rows(metadata: &[u8], bytes: u64) -> io::Result<()> {
    let rows = batch(metadata).map_or(0, |batch| batch.length());
    match u64::try_from(rows) {
        Ok(rows) if rows <= bytes.saturating_add(EMPTY_ROWS) => Ok(()),
        _ => Err(wrong("a batch has more rows than values")),
    }
}

/// Fails if the compressed buffers of a body announce more bytes than they can have.
fn check_unpacked(metadata: &[u8], body: &[u8]) -> io::Result<()> {
    let Some(batch) = batch(metadata) else { return Ok(()) };
    if batch.compression().is_none() {
        return check_rows(metadata, body.len() as u64);
    }
    let most = MOST + body.len() as u64 * RATIO;
    let mut unpacked = 0_u64;
    for buffer in batch.buffers().into_iter().flatten() {
        let begin = usize::try_from(buffer.offset()).unwrap_or(usize::MAX);
        // Buffers behind the end are an error of the library, and -1 is the length of bytes without compression.
        let length = body.get(begin..).and_then(|b| b.first_chunk()).map_or(0, |b| i64::from_le_bytes(*b));
        unpacked =
            unpacked.saturating_add(u64::try_from(if length == -1 { buffer.length() } else { length }).unwrap_or(0));
    }
    if unpacked > most {
        return Err(wrong("compressed values announce too many bytes"));
    }
    check_rows(metadata, unpacked)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, NullArray, RecordBatch, StringArray};
    use arrow_ipc::CompressionType;
    use arrow_ipc::reader::StreamReader;
    use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};

    use super::*;

    fn rows(text: &str, rows: usize) -> RecordBatch {
        let column: ArrayRef = Arc::new(StringArray::from(vec![text; rows]));
        RecordBatch::try_from_iter([("text", column)]).unwrap()
    }

    fn stream(batch: &RecordBatch, compression: Option<CompressionType>) -> Vec<u8> {
        let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
        let mut writer = StreamWriter::try_new_with_options(Vec::new(), &batch.schema(), options).unwrap();
        writer.write(batch).unwrap();
        writer.finish().unwrap();
        writer.into_inner().unwrap()
    }

    /// Returns the number of rows, or the error.
    fn read(bytes: &[u8]) -> Result<usize, String> {
        let messages = Messages::new(bytes).map_err(|e| e.to_string())?;
        let reader = StreamReader::try_new(messages, None).map_err(|e| e.to_string())?;
        reader.map(|batch| batch.map(|b| b.num_rows()).map_err(|e| e.to_string())).sum()
    }

    /// Replaces the only occurrence of some bytes.
    fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
        let at = (0..bytes.len() - old.len()).find(|&at| bytes[at..].starts_with(old)).unwrap();
        [&bytes[..at], new, &bytes[at + old.len()..]].concat()
    }

    #[test]
    fn streams_and_files_of_any_size_are_read() {
        let large = "We lost the vote. ".repeat(4 << 20);
        for batch in [rows("We won.", 3), rows("We lost. ", 100_000), rows(&large, 1), rows("", 0)] {
            for compression in [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)] {
                // A text of one sentence is packed closer than any page.
                if compression == Some(CompressionType::ZSTD) && batch.num_rows() == 1 {
                    continue;
                }
                assert_eq!(read(&stream(&batch, compression)), Ok(batch.num_rows()));
            }
            let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
            writer.write(&batch).unwrap();
            writer.finish().unwrap();
            assert_eq!(read(&writer.into_inner().unwrap()), Ok(batch.num_rows()));
        }
    }

    #[test]
    fn a_file_without_its_end_is_an_error_at_any_place() {
        let batch = rows("We won.", 3);
        let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
        writer.write(&batch).unwrap();
        let whole = writer.get_ref().clone();
        writer.finish().unwrap();
        for end in FILE.len()..=whole.len() {
            assert!(read(&whole[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn a_footer_without_bytes_is_an_error() {
        let batch = rows("We won.", 3);
        let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
        writer.write(&batch).unwrap();
        writer.finish().unwrap();
        let whole = writer.into_inner().unwrap();
        let check = |bytes: &[u8]| {
            let mut file = tempfile::tempfile().unwrap();
            io::Write::write_all(&mut file, bytes).unwrap();
            check_file(&mut file)
        };
        check(&whole).unwrap();
        for end in 0..whole.len() {
            assert!(check(&whole[..end]).is_err(), "{end}");
        }
        // The length of the body is in the batch and, last, in the footer.
        let length = 128_i64.to_le_bytes();
        let at = (0..whole.len() - 8).rev().find(|&at| whole[at..].starts_with(&length)).unwrap();
        for claimed in [-1_i64, 1 << 40, i64::MAX] {
            let bytes = [&whole[..at], &claimed.to_le_bytes(), &whole[at + 8..]].concat();
            assert!(check(&bytes).is_err(), "{claimed}");
        }
    }

    #[test]
    fn lengths_without_bytes_are_errors() {
        let bytes = stream(&rows("We won.", 3), None);
        // The body has the offsets and the text: 16 and 21 bytes, each padded to 64.
        let length = 128_i64.to_le_bytes();
        for claimed in [-1, 1 << 40, i64::MAX] {
            assert!(read(&replaced(&bytes, &length, &claimed.to_le_bytes())).is_err(), "{claimed}");
        }
        let packed = stream(&rows("We won. ", 1000), Some(CompressionType::ZSTD));
        for claimed in [1_i64 << 36, i64::MAX] {
            let error = read(&replaced(&packed, &8000_i64.to_le_bytes(), &claimed.to_le_bytes())).unwrap_err();
            assert!(error.contains("too many bytes"), "{error}");
        }
        let nulls: ArrayRef = Arc::new(NullArray::new(1 << 40));
        let endless = stream(&RecordBatch::try_from_iter([("text", nulls)]).unwrap(), None);
        assert!(read(&endless).unwrap_err().contains("more rows than values"));
    }
}
