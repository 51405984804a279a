//! Checks of the pages of a Parquet file before the library unpacks them.
//!
//! The library allocates what the header of a page announces, and a page of some kilobytes can unpack to 2 GB.

use std::fs::File;
use std::io::{self, BufReader, Read};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

use super::ipc::RATIO;
use crate::input::compressed::MOST;

/// Depth of structures in a header after which it is left to the library, which reports it.
const DEPTH: usize = 8;
/// Message about a page that is refused.
pub(super) const TOO_LARGE: &str = "a page of the file is larger than its bytes justify";

/// A Parquet file whose pages are refused if they unpack to more than [`MOST`] and [`RATIO`] times their bytes.
pub(super) struct Checked(pub(super) File);

impl Length for Checked {
    fn len(&self) -> u64 {
        Length::len(&self.0)
    }
}

impl ChunkReader for Checked {
    type T = AtHeader;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(AtHeader { input: self.0.get_read(start)?, checked: false })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.0.get_bytes(start, length)
    }
}

/// Reader of a header of a page. The library also opens one at the values of a page, but does not read from it.
pub(super) struct AtHeader {
    input: BufReader<File>,
    checked: bool,
}

impl Read for AtHeader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if !self.checked {
            self.checked = true;
            let mut header = Header { input: &mut self.input, read: 0, sizes: Sizes::default() };
            // The library reports damaged headers.
            let complete = header.page().is_ok();
            let (read, sizes) = (header.read, header.sizes);
            if complete && sizes.are_too_large() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, TOO_LARGE));
            }
            self.input.seek_relative(-i64::try_from(read).unwrap_or(i64::MAX))?;
        }
        self.input.read(into)
    }
}

/// Numbers in the header of a page.
#[derive(Default, Clone, Copy)]
struct Sizes {
    unpacked: u64,
    packed: u64,
    /// Number of values of a dictionary.
    values: u64,
}

impl Sizes {
    fn are_too_large(self) -> bool {
        // Each value of a dictionary has a byte at least.
        self.unpacked > MOST + self.packed.saturating_mul(RATIO) || self.values > self.unpacked
    }
}

/// Reader of a header in the compact protocol of Thrift.
struct Header<'a, R> {
    input: &'a mut R,
    /// Number of bytes that were read.
    read: u64,
    sizes: Sizes,
}

impl<R: Read> Header<'_, R> {
    fn page(&mut self) -> io::Result<()> {
        self.fields(DEPTH, &mut |header, id, kind| match (id, kind) {
            (2, 5) => header.number().map(|n| header.sizes.unpacked = n),
            (3, 5) => header.number().map(|n| header.sizes.packed = n),
            (7, 12) => header.fields(DEPTH, &mut |header, id, kind| match (id, kind) {
                (1, 5) => header.number().map(|n| header.sizes.values = n),
                _ => header.skip(kind, DEPTH),
            }),
            _ => header.skip(kind, DEPTH),
        })
    }

    /// Calls a function for each field of a structure, with its number and its type.
    fn fields(&mut self, depth: usize, field: &mut dyn FnMut(&mut Self, u64, u8) -> io::Result<()>) -> io::Result<()> {
        if depth == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut id = 0_u64;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Ok(());
            }
            id = if head >> 4 == 0 { self.number()? } else { id.saturating_add(u64::from(head >> 4)) };
            field(self, id, head & 15)?;
        }
    }

    fn skip(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        match kind {
            1 | 2 => Ok(()),
            3 => self.byte().map(drop),
            4..=6 => self.varint().map(drop),
            7 => self.bytes(8),
            8 => {
                let length = self.varint()?;
                self.bytes(length)
            }
            12 => self.fields(depth - 1, &mut |header, _, kind| header.skip(kind, depth - 1)),
            // Headers of pages have no lists, sets or maps.
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    fn bytes(&mut self, length: u64) -> io::Result<()> {
        self.read += io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        Ok(())
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        self.read += 1;
        Ok(byte[0])
    }

    fn varint(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    /// Reads a signed number; a negative one is an error.
    fn number(&mut self) -> io::Result<u64> {
        let coded = self.varint()?;
        if coded & 1 == 0 { Ok(coded >> 1) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}
