//! A block: a run of records as the queryable copy keeps them, immutable once written. No block
//! knows where it is stored, and nothing here may change a line.
//!
//! # Format (all numbers big-endian)
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `SJB1`: magic and format version |
//! | 4..8 | CRC-32C of everything after it |
//! | 8..16 | position of the first record |
//! | 16..20 | number of records, at least 1 |
//! | 20 | how the heads are stored: 0 as they are, 1 zstd |
//! | 21 | how the lines are stored: 0 as they are, 1 zstd |
//! | 22..24 | number of event types in the dictionary |
//! | 24..28 | bytes of the heads as stored |
//! | 28..32 | bytes of the heads unpacked |
//! | 32..36 | bytes of the lines as stored |
//! | 36..40 | bytes of the lines unpacked |
//! | 40.. | the heads, then the lines |
//!
//! The heads unpacked are the dictionary (for each type: length `u16`, bytes) and then for each
//! record 18 bytes: end of its line `u32`, time in milliseconds `i64`, number of its type `u16`,
//! and where in its line the tags lie: start `u16`, length `u16`. The tags are not repeated in the
//! heads: most are unique to their record and would cost their 16 bytes of randomness twice. The
//! lines unpacked are the lines, one after the other, with nothing in between.
//!
//! Heads and lines are packed apart, so that the heads can be walked without unpacking the lines.

use std::cell::RefCell;

use sijill_core::query::Position;
use sijill_core::record::Record;

use crate::journal::POSITIONS_LEFT;

/// The most bytes of lines in one block. Unpacked bytes bound packed ones, since what does not
/// shrink is stored as it is: so a block with its heads stays below 128 KiB, which is what sixteen
/// values on one page of 8 MiB / 4 allow (`reference/storage.md` §3.3).
pub const LINES_MAX: usize = 96 * 1024;

/// The most records in one block, so that the heads stay below 19 KiB.
pub const RECORDS_MAX: usize = 1024;

/// The zstd level of blocks.
const LEVEL: i32 = 1;

pub(crate) const MAGIC: [u8; 4] = *b"SJB1";
/// Bytes before the heads.
pub(crate) const HEADER: usize = 40;
/// More bytes than any block has as it is stored, and than its heads or its lines have unpacked, so
/// that a wrong length asks for no memory.
const STORED_MAX: usize = 4 << 20;
const HEAD: usize = 18;

/// What is wrong with the bytes of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a block is not whole: {0}")]
pub struct NotABlock(pub &'static str);

/// Lines that lie next to each other in memory: of one group of the journal, or of one block.
#[derive(Debug, Default)]
pub struct Page {
    first: Position,
    text: String,
    ends: Vec<u32>,
}

impl Page {
    /// An empty page whose first line will be at `first`.
    pub fn new(first: Position) -> Self {
        Self { first, text: String::new(), ends: Vec::new() }
    }

    /// As [`Page::new`], with room for `bytes` and `lines`, so that it need not grow.
    pub(crate) fn with_room(first: Position, bytes: usize, lines: usize) -> Self {
        Self { first, text: String::with_capacity(bytes), ends: Vec::with_capacity(lines) }
    }

    /// The position of its first line.
    pub fn first(&self) -> Position {
        self.first
    }

    /// The position after its last line.
    pub fn end(&self) -> Position {
        self.first + self.ends.len() as u64
    }

    /// The number of its lines.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes of its lines.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Puts a line at its end.
    pub fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.ends.push(u32::try_from(self.text.len()).expect("a page is far below 4 GiB"));
    }

    /// Puts a line at its end that comes in parts, and shows it.
    pub(crate) fn push_parts(&mut self, parts: [&str; 3]) -> &str {
        let start = self.text.len();
        for part in parts {
            self.text.push_str(part);
        }
        self.ends.push(u32::try_from(self.text.len()).expect("a page is far below 4 GiB"));
        &self.text[start..]
    }

    /// The line at `position`, if it is here.
    pub fn line(&self, position: Position) -> Option<&str> {
        let n = usize::try_from(position.checked_sub(self.first)?).ok()?;
        let end = *self.ends.get(n)? as usize;
        let start = if n == 0 { 0 } else { self.ends[n - 1] as usize };
        self.text.get(start..end)
    }

    /// Its lines with their positions, in order.
    pub fn lines(&self) -> impl Iterator<Item = (Position, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        (self.first..).zip(
            starts.zip(&self.ends).map(|(start, end)| &self.text[start as usize..*end as usize]),
        )
    }
}

/// What the heads of a block tell about one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'a> {
    /// Its position.
    pub position: Position,
    /// Its time, in milliseconds since 1970.
    pub ms: i64,
    /// Its event type.
    pub kind: &'a str,
    /// Where in its line the tags start, in bytes.
    pub tags_at: u16,
    /// How many bytes the tags have.
    pub tags_len: u16,
}

/// A decoded block. The lines are unpacked only by [`Block::page`].
#[derive(Debug)]
pub struct Block {
    first: Position,
    kinds: Vec<String>,
    heads: Vec<u8>,
    packed: u8,
    lines: Vec<u8>,
    bytes: usize,
}

thread_local! {
    // A zstd context costs 25 µs to set up, more than packing a small block.
    static PACKER: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<zstd::bulk::Decompressor<'static>>> =
        const { RefCell::new(None) };
}

fn pack(plain: &[u8], level: i32) -> (u8, Vec<u8>) {
    let packed = PACKER.with_borrow_mut(|packer| {
        if packer.is_none() {
            *packer = zstd::bulk::Compressor::new(level).ok();
        }
        let packer = packer.as_mut()?;
        packer.set_compression_level(level).ok()?;
        packer.compress(plain).ok()
    });
    match packed {
        Some(packed) if packed.len() < plain.len() => (1, packed),
        Some(_) | None => (0, plain.to_vec()),
    }
}

fn unpack(how: u8, stored: &[u8], bytes: usize) -> Result<Vec<u8>, NotABlock> {
    let plain = match how {
        0 => stored.to_vec(),
        1 => UNPACKER
            .with_borrow_mut(|unpacker| {
                if unpacker.is_none() {
                    *unpacker = zstd::bulk::Decompressor::new().ok();
                }
                unpacker.as_mut().and_then(|unpacker| unpacker.decompress(stored, bytes).ok())
            })
            .ok_or(NotABlock("it cannot be unpacked"))?,
        2.. => return Err(NotABlock("an unknown packing")),
    };
    if plain.len() == bytes { Ok(plain) } else { Err(NotABlock("a length is wrong")) }
}

impl Block {
    /// The bytes of a block of `lines`, the first of them at `first`.
    ///
    /// # Errors
    /// When a line is not a record's line, or there are more or larger lines than
    /// [`RECORDS_MAX`] and [`LINES_MAX`] allow, or none.
    pub fn encode(lines: &[&str], first: Position) -> Result<Vec<u8>, NotABlock> {
        if lines.len() > RECORDS_MAX
            || lines.iter().map(|line| line.len()).sum::<usize>() > LINES_MAX
        {
            return Err(NotABlock("it has too many lines"));
        }
        Self::encode_at(lines, first, LEVEL)
    }

    /// As [`Block::encode`], of any number of lines, packed at a zstd `level`: a chunk of a sealed
    /// file of the journal.
    ///
    /// # Errors
    /// When a line is not a record's line, or there is none.
    pub(crate) fn encode_at(
        lines: &[&str],
        first: Position,
        level: i32,
    ) -> Result<Vec<u8>, NotABlock> {
        let text = lines.concat();
        if lines.is_empty() {
            return Err(NotABlock("it has no lines"));
        }
        let (mut kinds, mut heads): (Vec<&str>, Vec<u8>) = (Vec::new(), Vec::new());
        let mut end = 0;
        for line in lines {
            let record = Record::read(0, line).map_err(|_| NotABlock("a line is no record"))?;
            let ms = moment(record.time).ok_or(NotABlock("a line has no time"))?;
            let kind = kinds.iter().position(|k| *k == record.kind).unwrap_or_else(|| {
                kinds.push(record.kind);
                kinds.len() - 1
            });
            end += line.len();
            let tags_at = record.tags.as_ptr() as usize - line.as_ptr() as usize;
            heads.extend(u32_be(end));
            heads.extend(ms.to_be_bytes());
            heads.extend(u16_be(kind));
            heads.extend(u16_be(tags_at));
            heads.extend(u16_be(record.tags.len()));
        }
        let mut plain = Vec::with_capacity(heads.len() + kinds.len() * 32);
        for kind in &kinds {
            plain.extend(u16_be(kind.len()));
            plain.extend(kind.as_bytes());
        }
        plain.extend(heads);
        let (heads_how, heads) = pack(&plain, level);
        let (lines_how, packed) = pack(text.as_bytes(), level);

        let mut out = Vec::with_capacity(HEADER + heads.len() + packed.len());
        out.extend(MAGIC);
        out.extend([0; 4]);
        out.extend(first.to_be_bytes());
        out.extend(u32_be(lines.len()));
        out.extend([heads_how, lines_how]);
        out.extend(u16_be(kinds.len()));
        for length in [heads.len(), plain.len(), packed.len(), text.len()] {
            out.extend(u32_be(length));
        }
        out.extend(heads);
        out.extend(packed);
        let crc = crc32c::crc32c(&out[8..]);
        out[4..8].copy_from_slice(&crc.to_be_bytes());
        Ok(out)
    }

    /// How many bytes the block has whose first [`HEADER`] bytes these are, unchecked; `None` when
    /// it is no block's, or larger than any may be.
    pub(crate) fn length_of(header: &[u8]) -> Option<usize> {
        let number = |at: usize| {
            let bytes = header.get(at..at + 4)?;
            usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
        };
        let length = HEADER.checked_add(number(24)?)?.checked_add(number(32)?)?;
        (header.starts_with(&MAGIC) && length <= STORED_MAX).then_some(length)
    }

    /// Reads a block back; the lines stay packed.
    ///
    /// # Errors
    /// When a byte is not as it was written, or the format is another one.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotABlock> {
        let header = bytes.get(..HEADER).ok_or(NotABlock("it is too short"))?;
        let number = |at: usize| {
            u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
        };
        if header[..4] != MAGIC {
            return Err(NotABlock("another format"));
        }
        if crc32c::crc32c(&bytes[8..]) != number(4) {
            return Err(NotABlock("the checksum is wrong"));
        }
        let first = u64::from(number(8)) << 32 | u64::from(number(12));
        if first.checked_add(POSITIONS_LEFT).is_none() {
            return Err(NotABlock("its position is beyond all logs"));
        }
        let count = number(16) as usize;
        let kinds_count = usize::from(u16::from_be_bytes([header[22], header[23]]));
        let [stored, plain, lines, text] = [24, 28, 32, 36].map(|at| number(at) as usize);
        if bytes.len() != HEADER + stored + lines || count == 0 || plain.max(text) > STORED_MAX {
            return Err(NotABlock("a length is wrong"));
        }
        let mut heads = unpack(header[20], &bytes[HEADER..HEADER + stored], plain)?;
        let mut kinds = Vec::with_capacity(kinds_count);
        let mut at = 0;
        for _ in 0..kinds_count {
            let length = heads.get(at..at + 2).ok_or(NotABlock("a type is missing"))?;
            let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
            let kind = heads.get(at + 2..at + 2 + length).ok_or(NotABlock("a type is missing"))?;
            let kind = std::str::from_utf8(kind).map_err(|_| NotABlock("a type is not text"))?;
            kinds.push(kind.to_owned());
            at += 2 + length;
        }
        heads.drain(..at);
        if heads.len() != count * HEAD {
            return Err(NotABlock("a head is missing"));
        }
        let lines = bytes[HEADER + stored..].to_vec();
        Ok(Self { first, kinds, heads, packed: header[21], lines, bytes: text })
    }

    /// The position of its first record.
    pub fn first(&self) -> Position {
        self.first
    }

    /// The position after its last record.
    pub fn end(&self) -> Position {
        self.first + (self.heads.len() / HEAD) as u64
    }

    /// What the heads tell, in order.
    pub fn heads(&self) -> impl Iterator<Item = Head<'_>> {
        (self.first..).zip(self.heads.chunks_exact(HEAD)).map(|(position, head)| {
            let two = |at: usize| u16::from_be_bytes([head[at], head[at + 1]]);
            let mut ms = [0; 8];
            ms.copy_from_slice(&head[4..12]);
            Head {
                position,
                ms: i64::from_be_bytes(ms),
                kind: self.kinds.get(usize::from(two(12))).map_or("", String::as_str),
                tags_at: two(14),
                tags_len: two(16),
            }
        })
    }

    /// Its lines, unpacked.
    ///
    /// # Errors
    /// When they cannot be unpacked or cut apart.
    pub fn page(&self) -> Result<Page, NotABlock> {
        let text = unpack(self.packed, &self.lines, self.bytes)?;
        let text = String::from_utf8(text).map_err(|_| NotABlock("a line is not text"))?;
        let ends: Vec<u32> = self
            .heads
            .chunks_exact(HEAD)
            .map(|head| u32::from_be_bytes([head[0], head[1], head[2], head[3]]))
            .collect();
        let cuts = ends.iter().all(|end| text.is_char_boundary(*end as usize));
        if !cuts || !ends.is_sorted() || ends.last().copied() != u32::try_from(text.len()).ok() {
            return Err(NotABlock("a line is cut in the wrong place"));
        }
        Ok(Page { first: self.first, text, ends })
    }

    /// Its `n`th line, from 0, if it has so many.
    ///
    /// # Errors
    /// As [`Block::page`].
    pub fn line(&self, n: usize) -> Result<Option<String>, NotABlock> {
        Ok(self.page()?.line(self.first + n as u64).map(str::to_owned))
    }
}

/// The milliseconds of a time as it stands in a line.
fn moment(time: &str) -> Option<i64> {
    Some(time.parse::<sijill_core::time::Moment>().ok()?.ms())
}

fn u32_be(n: usize) -> [u8; 4] {
    u32::try_from(n).expect("bounded by the size of a block").to_be_bytes()
}

fn u16_be(n: usize) -> [u8; 2] {
    u16::try_from(n).expect("bounded by the size of a line and of a block").to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::testing::{line, line_of};
    use sijill_core::query::Tag;

    #[test]
    fn a_block_gives_back_what_was_put_in() {
        let lines: Vec<_> = (0..200).map(line).collect();
        let lines: Vec<_> = lines.iter().map(|line| line.as_str()).collect();
        let bytes = Block::encode(&lines, 1000).unwrap();
        assert!(bytes.len() < lines.concat().len() / 4);
        let block = Block::decode(&bytes).unwrap();
        assert_eq!((block.first(), block.end()), (1000, 1200));
        for (n, head) in block.heads().enumerate() {
            let record = Record::read(0, lines[n]).unwrap();
            assert_eq!((head.position, head.kind), (1000 + n as u64, record.kind));
            assert_eq!(head.ms, record.moment().ms());
            let tags = usize::from(head.tags_at)..usize::from(head.tags_at + head.tags_len);
            assert_eq!(&lines[n][tags], record.tags);
            assert_eq!(block.line(n).unwrap().unwrap(), lines[n]);
        }
        assert_eq!(block.line(200).unwrap(), None);
        for at in 0..bytes.len() {
            let mut harmed = bytes.clone();
            harmed[at] ^= 1;
            assert!(Block::decode(&harmed).is_err(), "{at}");
        }
        assert!(Block::encode(&[], 0).is_err());
        assert!(Block::encode(&["x"], 0).is_err());
    }

    #[test]
    fn a_forged_block_asks_for_no_memory_and_no_position_beyond_all() {
        let lines: Vec<_> = (0..20).map(line).collect();
        let lines: Vec<_> = lines.iter().map(|line| line.as_str()).collect();
        let forged = |at: usize, number: &[u8]| {
            let mut bytes = Block::encode(&lines, 0).unwrap();
            bytes[at..at + number.len()].copy_from_slice(number);
            let crc = crc32c::crc32c(&bytes[8..]);
            bytes[4..8].copy_from_slice(&crc.to_be_bytes());
            Block::decode(&bytes).map(|block| block.end())
        };
        assert_eq!(forged(8, &7_u64.to_be_bytes()), Ok(27));
        for length in [u32::MAX, (4 << 20) + 1] {
            assert_eq!(forged(28, &length.to_be_bytes()), Err(NotABlock("a length is wrong")));
            assert_eq!(forged(36, &length.to_be_bytes()), Err(NotABlock("a length is wrong")));
        }
        for first in [u64::MAX, u64::MAX - 19] {
            assert!(forged(8, &first.to_be_bytes()).is_err());
        }
    }

    #[test]
    fn a_block_that_does_not_shrink_stays_within_its_bound() {
        let mut random = 1_u64;
        let mut noise = || {
            let mut letter = || {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                char::from(b'#' + u8::try_from(random >> 58).unwrap())
            };
            (0..48_000).map(|_| letter()).filter(|c| *c != '\\').collect::<String>()
        };
        let lines: Vec<_> =
            (0..2).map(|n| line_of(n, "a.b.v1", &[Tag::new("case", n)], &noise())).collect();
        let lines: Vec<_> = lines.iter().map(|line| line.as_str()).collect();
        let bytes = Block::encode(&lines, 0).unwrap();
        assert!(bytes.len() < 128 * 1024);
        assert_eq!(Block::decode(&bytes).unwrap().line(1).unwrap().unwrap(), lines[1]);
    }
}
