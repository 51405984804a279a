//! The byte layout of a gazetteer, in memory and in a cache file, and the decoding of entities.
//!
//! ```text
//! magic, version u32, entities u32, checksum u64, (start u64, length u64) of each section, sections
//! ```
//! All numbers are little-endian; a reader checks every offset, because a file can be damaged.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::automaton::{Automaton, Filter, Table, hash_word};
use super::entity::{Entity, Office};
use super::options::{CaseRule, GazetteerOptions, MarkRule};
use crate::bytes::mmap::Data;
use crate::entities::Gender;
use crate::entities::people::variants::Variants;
use crate::error::{Error, ErrorKind, Result};

const MAGIC: [u8; 8] = *b"ONRGAZ\r\n";
/// Raised with every change of the layout, of hashing or of folding.
const VERSION: u32 = 4;
const CHECKSUM_AT: usize = 16;
const HEADER: usize = CHECKSUM_AT + 8 + Section::COUNT * 16;

/// Sections of the file, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Settings,
    Names,
    Records,
    Offsets,
    Shared,
    Ids,
    First,
    Rest,
    AnyStart,
    SmallStart,
    SmallPairs,
    Patterns,
}

impl Section {
    pub(super) const COUNT: usize = 12;
}

/// Returns whether bytes begin as a cache does.
pub(super) fn is_cache(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Writes a header and the sections, which must be in order.
pub(super) fn lay_out(entities: u32, sections: [(Section, Vec<u8>); Section::COUNT]) -> Vec<u8> {
    let length: usize = sections.iter().map(|s| s.1.len()).sum();
    let mut out = Vec::with_capacity(HEADER + length);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&entities.to_le_bytes());
    out.extend_from_slice(&[0; 8]);
    let mut start = HEADER;
    for (_, bytes) in &sections {
        out.extend_from_slice(&(start as u64).to_le_bytes());
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        start += bytes.len();
    }
    for (_, bytes) in sections {
        out.extend_from_slice(&bytes);
    }
    let sum = checksum(&out[CHECKSUM_AT + 8..]) ^ u64::from(entities);
    out[CHECKSUM_AT..CHECKSUM_AT + 8].copy_from_slice(&sum.to_le_bytes());
    out
}

/// Returns a checksum of 64 bits in four independent lanes. Every opening of a cache computes it, so that it must read as
/// fast as memory. It detects damage, not attacks, and is part of the format: a CRC-32 instead
/// would need a new version of it.
fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [1u64, 2, 3, 4];
    let mut add = |chunk: &[u8; 32]| {
        for (lane, word) in lanes.iter_mut().zip(chunk.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        }
    };
    let (chunks, rest) = bytes.as_chunks::<32>();
    chunks.iter().for_each(&mut add);
    let mut last = [0; 32];
    last[..rest.len()].copy_from_slice(rest);
    add(&last);
    lanes.iter().fold(bytes.len() as u64, |sum, &lane| (sum ^ lane).wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(31))
}

/// Number of entities that are decoded at a time, on first use of one of them.
const CHUNK: usize = 64;

/// The bytes of a gazetteer and the entities decoded so far.
pub(super) struct Store {
    data: Data,
    sections: [Range<usize>; Section::COUNT],
    pub(super) count: usize,
    chunks: Vec<OnceLock<Box<[Entity]>>>,
    shared: OnceLock<Vec<Arc<str>>>,
    variants: OnceLock<Variants>,
}

impl Store {
    /// Checks bytes that [`lay_out`] wrote. Fails if they are of another version or damaged.
    pub(super) fn new(data: Data) -> Result<Self> {
        let bytes = data.bytes();
        let fail =
            |what: &str| Error::new(ErrorKind::Gazetteer, format!("{what}; write the cache again with save_cache"));
        if !is_cache(bytes) {
            return Err(fail("not a gazetteer cache"));
        }
        let number = |at: usize| bytes.get(at..at + 4).and_then(|b| b.first_chunk()).map(|b| u32::from_le_bytes(*b));
        let long = |at: usize| bytes.get(at..at + 8).and_then(|b| b.first_chunk()).map(|b| u64::from_le_bytes(*b));
        let damaged = || fail("a damaged gazetteer cache");
        if number(8) != Some(VERSION) {
            return Err(fail("a gazetteer cache of another version"));
        }
        let count = number(12).ok_or_else(damaged)? as usize;
        let body = bytes.get(CHECKSUM_AT + 8..).ok_or_else(damaged)?;
        if long(CHECKSUM_AT) != Some(checksum(body) ^ count as u64) {
            return Err(damaged());
        }
        let mut sections = [const { 0..0 }; Section::COUNT];
        for (i, section) in sections.iter_mut().enumerate() {
            let at = CHECKSUM_AT + 8 + i * 16;
            let start = long(at).ok_or_else(damaged)? as usize;
            let end = long(at + 8).and_then(|length| start.checked_add(length as usize)).ok_or_else(damaged)?;
            *section = bytes.get(start..end).map(|_| start..end).ok_or_else(damaged)?;
        }
        // Each entity has an offset, and the last one an end: memory for them is no more than the file justifies.
        if sections[Section::Offsets as usize].len() / 4 <= count {
            return Err(damaged());
        }
        let chunks = (0..count.div_ceil(CHUNK)).map(|_| OnceLock::new()).collect();
        Ok(Self { data, sections, count, chunks, shared: OnceLock::new(), variants: OnceLock::new() })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.data.bytes()
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        &self.data.bytes()[self.sections[section as usize].clone()]
    }

    pub(super) fn options(&self) -> GazetteerOptions {
        let code = |i| self.section(Section::Settings).get(i).copied().unwrap_or(0);
        let marks = match code(1) {
            0 => MarkRule::Drop,
            1 => MarkRule::Both,
            _ => MarkRule::Exact,
        };
        GazetteerOptions { case: read_case(code(0).saturating_add(1)).unwrap_or_default(), marks }
    }

    pub(super) fn automaton(&self) -> Automaton<'_> {
        Automaton {
            first: Table::new(self.section(Section::First)),
            rest: Table::new(self.section(Section::Rest)),
            any_start: Filter::new(self.section(Section::AnyStart)),
            small_start: Filter::new(self.section(Section::SmallStart)),
            small_pairs: self.section(Section::SmallPairs).as_chunks().0,
            patterns: self.section(Section::Patterns).as_chunks().0,
            names: self.section(Section::Names),
        }
    }

    /// Returns the entity at `index`, decoded on first use.
    pub(super) fn entity(&self, index: usize) -> &Entity {
        assert!(index < self.count, "entity {index} of another gazetteer: this one has {}", self.count);
        let chunk = self.chunks[index / CHUNK].get_or_init(|| {
            let from = index / CHUNK * CHUNK;
            (from..(from + CHUNK).min(self.count)).map(|i| self.decode(i).unwrap_or_default()).collect()
        });
        &chunk[index % CHUNK]
    }

    /// Returns the id of an entity, from its record alone.
    pub(super) fn id(&self, index: usize) -> &str {
        self.record(index).and_then(|mut r| r.text()).unwrap_or_default()
    }

    /// Returns the variants of the names of its people, which are made on first use.
    pub(super) fn variants(&self) -> &Variants {
        self.variants.get_or_init(|| Variants::new((0..self.count).map(|i| self.decode(i).unwrap_or_default())))
    }

    /// Returns the index of the first entity with `id`.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        let slots: &[[u8; 4]] = self.section(Section::Ids).as_chunks().0;
        if slots.is_empty() {
            return None;
        }
        let mut i = (hash_word(id.as_bytes()) % slots.len() as u64) as usize;
        for _ in 0..slots.len() {
            let entity = (u32::from_le_bytes(slots[i]) as usize).checked_sub(1)?;
            if self.record(entity).and_then(|mut r| r.text()) == Some(id) {
                return Some(entity);
            }
            i = if i + 1 == slots.len() { 0 } else { i + 1 };
        }
        None
    }

    fn record(&self, index: usize) -> Option<Reader<'_>> {
        let offsets: &[[u8; 4]] = self.section(Section::Offsets).as_chunks().0;
        let at = |i: usize| offsets.get(i).map(|o| u32::from_le_bytes(*o) as usize);
        self.section(Section::Records).get(at(index)?..at(index + 1)?).map(|bytes| Reader { bytes })
    }

    fn shared(&self, index: u32) -> Arc<str> {
        let all = self.shared.get_or_init(|| {
            let mut reader = Reader { bytes: self.section(Section::Shared) };
            std::iter::from_fn(|| reader.text().map(Arc::from)).collect()
        });
        all.get(index as usize).cloned().unwrap_or_default()
    }

    fn decode(&self, index: usize) -> Option<Entity> {
        let mut record = self.record(index)?;
        let optional = |number: u32| number.checked_sub(1).map(|i| self.shared(i));
        let id = record.text()?.into();
        let kind = self.shared(record.number()?);
        let flags = record.byte()?;
        let country = optional(record.number()?);
        let pool = self.section(Section::Names);
        let mut names = || -> Option<Vec<Arc<str>>> {
            let count = record.number()?;
            let mut names = Vec::new();
            for _ in 0..count {
                let (start, length) = (record.number()? as usize, record.number()? as usize);
                names.push(std::str::from_utf8(pool.get(start..start.checked_add(length)?)?).ok()?.into());
            }
            Some(names)
        };
        let (mut label, aliases, context_aliases) = (names()?, names()?, names()?);
        let mut roles = Vec::new();
        for _ in 0..record.number()? {
            roles.push(Office {
                title: self.shared(record.number()?),
                country: optional(record.number()?),
                valid_from: optional(record.number()?),
                valid_to: optional(record.number()?),
                as_of: optional(record.number()?),
            });
        }
        let mut domains = Vec::new();
        for _ in 0..record.number()? {
            domains.push(record.text()?.into());
        }
        let (gender, case) = (read_gender(flags & 15), read_case(flags >> 4));
        Some(Entity { id, label: label.pop()?, kind, aliases, context_aliases, roles, gender, case, country, domains })
    }
}

pub(super) fn gender_code(gender: Option<Gender>) -> u8 {
    match gender {
        None => 0,
        Some(Gender::Male) => 1,
        Some(Gender::Female) => 2,
        Some(Gender::Other) => 3,
    }
}

fn read_gender(code: u8) -> Option<Gender> {
    match code {
        1 => Some(Gender::Male),
        2 => Some(Gender::Female),
        3 => Some(Gender::Other),
        _ => None,
    }
}

pub(super) fn case_code(case: Option<CaseRule>) -> u8 {
    case.map_or(0, |c| c as u8 + 1)
}

fn read_case(code: u8) -> Option<CaseRule> {
    match code {
        1 => Some(CaseRule::Smart),
        2 => Some(CaseRule::Ignore),
        3 => Some(CaseRule::Exact),
        _ => None,
    }
}

/// Writes a number with seven bits a byte, low bits first; the high bit is set if another byte follows.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }
}
